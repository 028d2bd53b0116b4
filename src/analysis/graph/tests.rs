//! Graphs against sets.
use super::{Forest, Graph, Joined, Knots, Spans, Walk};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

type Edges = Vec<(u32, u32)>;

fn graphs() -> impl Strategy<Value = (usize, Edges)> {
    (1_usize..24).prop_flat_map(|firms| {
        let firm = 0..u32::try_from(firms).unwrap();
        (Just(firms), proptest::collection::vec((firm.clone(), firm), 0..60))
    })
}

/// Steps to each firm, by sets.
fn naive_steps(edges: &Edges, from: u32) -> BTreeMap<u32, u64> {
    let mut known = BTreeMap::from([(from, 0)]);
    let mut rim = BTreeSet::from([from]);
    let mut depth = 0;
    while !rim.is_empty() {
        depth += 1;
        rim = edges
            .iter()
            .filter(|(a, b)| rim.contains(a) && !known.contains_key(b))
            .map(|edge| edge.1)
            .collect();
        known.extend(rim.iter().map(|firm| (*firm, depth)));
    }
    known.remove(&from);
    known
}

proptest! {
    #[test]
    fn a_walk_finds_each_firm_once_by_the_shortest_way((firms, edges) in graphs()) {
        let graph = Graph::new(firms, &edges).unwrap();
        let mut walk = Walk::new(&graph);
        for from in (0_u32..).take(firms) {
            let found = walk.from(&graph, from).to_vec();
            let found: Vec<_> = (0..).zip(found).map(|(at, firm)| (firm, walk.steps(at))).collect();
            prop_assert_eq!(found.len(), found.iter().collect::<BTreeSet<_>>().len());
            prop_assert_eq!(found.into_iter().collect::<BTreeMap<_, _>>(), naive_steps(&edges, from));
        }
        let mut all: Vec<u32> = walk.from_all(&graph, &[0, 0]).to_vec();
        all.sort_unstable();
        let mut near: Vec<u32> = naive_steps(&edges, 0).into_keys().chain([0]).collect();
        near.sort_unstable();
        prop_assert_eq!(all, near);
    }

    #[test]
    fn knots_are_firms_that_lead_to_each_other((firms, edges) in graphs()) {
        let knots = Knots::new(&Graph::new(firms, &edges).unwrap());
        let reach: Vec<_> = (0_u32..).take(firms).map(|firm| naive_steps(&edges, firm)).collect();
        for a in (0_u32..).take(firms) {
            for b in (0_u32..).take(firms) {
                let leads = a == b || reach[a as usize].contains_key(&b);
                let back = a == b || reach[b as usize].contains_key(&a);
                prop_assert_eq!(knots.of[a as usize] == knots.of[b as usize], leads && back);
                prop_assert!(!leads || knots.of[a as usize] >= knots.of[b as usize]);
            }
        }
        prop_assert!(knots.order.is_sorted_by_key(|firm| knots.of[*firm as usize]));
    }

    #[test]
    fn a_forest_adds_up_what_walks_find((firms, mut edges) in graphs(), weights in proptest::collection::vec(-9_i64..9, 24), turn in 0_u32..24) {
        let of = |edges: &Edges| Forest::new(firms, edges);
        let whole = of(&edges);
        // It is one where no firm has two bringers and none leads back to itself.
        let mut pairs: Vec<_> = edges.clone();
        pairs.sort_unstable();
        pairs.dedup();
        let brought: BTreeSet<u32> = pairs.iter().map(|edge| edge.1).collect();
        let circle = pairs.iter().any(|(from, to)| from == to || naive_steps(&edges, *to).contains_key(from));
        prop_assert_eq!(whole.is_some(), brought.len() == pairs.len() && !circle);
        // Keep the first bringer of each, and only from lower numbers: always a forest, whatever they are called.
        let mut known = BTreeSet::new();
        edges.retain(|(from, to)| from < to && known.insert(*to));
        let turned = |firm: u32| (firm + turn) % firms as u32;
        edges = edges.into_iter().map(|(from, to)| (turned(from), turned(to))).collect();
        let forest = of(&edges).unwrap();
        let roots = forest.roots();
        for (firm, below) in (0_u32..).zip(forest.below(&weights)) {
            let steps = naive_steps(&edges, firm);
            prop_assert_eq!(below, steps.keys().map(|firm| i128::from(weights[*firm as usize])).sum::<i128>());
            prop_assert!(steps.keys().all(|other| roots[*other as usize] == roots[firm as usize]));
            prop_assert!(forest.bringer(roots[firm as usize]).is_none());
        }
        let spans = Spans::new(&forest);
        for firm in (0_u32..).take(firms) {
            let steps = naive_steps(&edges, firm);
            let at = |firm: u32| spans.place[firm as usize];
            for other in (0_u32..).take(firms).filter(|other| *other != firm) {
                let is_inside = at(firm) < at(other) && at(other) < spans.end[firm as usize];
                prop_assert_eq!(is_inside, steps.contains_key(&other));
                if let Some(steps) = steps.get(&other) {
                    let levels = spans.level[other as usize] - spans.level[firm as usize];
                    prop_assert_eq!(u64::from(levels), *steps);
                }
            }
        }
        let order = forest.order();
        let place = |firm: u32| order.iter().position(|own| *own == firm);
        prop_assert!(edges.iter().all(|(from, to)| place(*to) < place(*from)));
    }

    #[test]
    fn joined_sets_are_components_whatever_the_order((firms, mut edges) in graphs()) {
        let roots = |edges: &Edges| {
            let mut joined = Joined::new(firms);
            edges.iter().for_each(|(a, b)| joined.join(*a, *b));
            (0_u32..).take(firms).map(|firm| joined.root(firm)).collect::<Vec<_>>()
        };
        let before = roots(&edges);
        let both: Edges = edges.iter().flat_map(|(a, b)| [(*a, *b), (*b, *a)]).collect();
        for firm in (0_u32..).take(firms) {
            let near = naive_steps(&both, firm);
            let same = (0_u32..).take(firms).all(|other| {
                let linked = firm == other || near.contains_key(&other);
                (before[firm as usize] == before[other as usize]) == linked
            });
            prop_assert!(same);
        }
        edges.reverse();
        prop_assert_eq!(before, roots(&edges));
    }
}

#[test]
fn numbers_that_no_firm_has_make_no_graph() {
    assert!(Graph::new(2, &[(0, 2)]).is_none() && Graph::new(2, &[(u32::MAX, 0)]).is_none());
    assert!(Forest::new(2, &[(0, 2)]).is_none() && Forest::new(2, &[(u32::MAX, 0)]).is_none());
    let graph = Graph::new(2, &[(0, 1)]).unwrap();
    assert!(graph.targets(2).is_empty() && graph.targets(u32::MAX).is_empty());
    let mut walk = Walk::new(&graph);
    assert!(walk.from(&graph, 7).is_empty() && !walk.has_seen(7));
    let mut joined = Joined::new(2);
    joined.join(0, 9);
    assert_eq!((joined.root(0), joined.root(9)), (0, 9));
    assert_eq!(Graph::new(0, &[]).unwrap().firms(), 0);
}
