//! Who leads to whom, in rows of firm numbers; no step recurses.

/// The firms each firm leads to: those of firm `f` are `targets[starts[f]..starts[f + 1]]`.
pub(super) struct Graph {
    starts: Vec<u32>,
    targets: Vec<u32>,
}

impl Graph {
    /// The graph of edges between firms numbered below `firms`.
    pub(super) fn new(firms: usize, edges: &[(u32, u32)]) -> Self {
        let mut starts = vec![0_u32; firms + 1];
        for (from, _) in edges {
            starts[*from as usize + 1] += 1;
        }
        for firm in 0..firms {
            starts[firm + 1] += starts[firm];
        }
        let mut next = starts.clone();
        let mut targets = vec![0; edges.len()];
        for (from, to) in edges {
            let at = &mut next[*from as usize];
            targets[*at as usize] = *to;
            *at += 1;
        }
        Self { starts, targets }
    }

    pub(super) fn firms(&self) -> usize {
        self.starts.len() - 1
    }

    /// The firms that a firm leads to.
    pub(super) fn targets(&self, firm: u32) -> &[u32] {
        let firm = firm as usize;
        &self.targets[self.starts[firm] as usize..self.starts[firm + 1] as usize]
    }

    /// The same edges, backwards.
    pub(super) fn reversed(&self) -> Self {
        let firms = self.firms();
        let edges =
            (0_u32..).take(firms).flat_map(|from| self.targets(from).iter().map(move |to| (*to, from)));
        Self::new(firms, &edges.collect::<Vec<_>>())
    }
}

/// Walks over one graph again and again without clearing what it has seen.
pub(super) struct Walk {
    /// The number of the walk that saw a firm last.
    seen: Vec<u32>,
    walks: u32,
    queue: Vec<u32>,
}

impl Walk {
    pub(super) fn new(firms: usize) -> Self {
        Self { seen: vec![0; firms], walks: 0, queue: Vec::new() }
    }

    /// Whether the last walk came by a firm, or began there.
    pub(super) fn has_seen(&self, firm: u32) -> bool {
        self.seen.get(firm as usize) == Some(&self.walks)
    }

    /// Every firm that `from` leads to, each once with the number of steps to it, nearest first; `from` is left out.
    pub(super) fn each(&mut self, graph: &Graph, from: u32, visit: &mut dyn FnMut(u32, u64)) {
        self.walks += 1;
        self.queue.clear();
        self.queue.push(from);
        self.seen[from as usize] = self.walks;
        let (mut at, mut level_end, mut depth) = (0, 1, 1);
        while let Some(firm) = self.queue.get(at).copied() {
            for to in graph.targets(firm) {
                let seen = &mut self.seen[*to as usize];
                if *seen != self.walks {
                    *seen = self.walks;
                    self.queue.push(*to);
                    visit(*to, depth);
                }
            }
            at += 1;
            if at == level_end {
                level_end = self.queue.len();
                depth += 1;
            }
        }
    }
}

/// Firms that lead to each other stand in one knot; a knot's number is above those it leads to.
pub(super) struct Knots {
    /// The knot of each firm.
    pub(super) of: Vec<u32>,
    /// The firms, knot by knot.
    pub(super) order: Vec<u32>,
}

const UNSEEN: u32 = u32::MAX;

impl Knots {
    /// Tarjan's algorithm (SIAM J. Comput. 1, 1972) with a path of its own in place of recursion.
    pub(super) fn new(graph: &Graph) -> Self {
        let firms = graph.firms();
        let mut knots = Self { of: vec![UNSEEN; firms], order: Vec::with_capacity(firms) };
        let mut search =
            Search { number: vec![UNSEEN; firms], lowest: vec![0; firms], open: Vec::new(), seen: 0 };
        let mut path: Vec<(u32, usize)> = Vec::new();
        let mut found = 0;
        for start in (0_u32..).take(firms) {
            if search.number[start as usize] != UNSEEN {
                continue;
            }
            path.push(search.enter(start));
            while let Some((firm, at)) = path.last_mut() {
                let firm = *firm;
                match graph.targets(firm).get(*at) {
                    Some(to) => {
                        *at += 1;
                        if search.number[*to as usize] == UNSEEN {
                            path.push(search.enter(*to));
                        } else if knots.of[*to as usize] == UNSEEN {
                            search.lower(firm, search.number[*to as usize]);
                        }
                    }
                    None => {
                        path.pop();
                        if let Some((before, _)) = path.last() {
                            search.lower(*before, search.lowest[firm as usize]);
                        }
                        if search.lowest[firm as usize] == search.number[firm as usize] {
                            search.close(firm, found, &mut knots);
                            found += 1;
                        }
                    }
                }
            }
        }
        knots
    }
}

/// The state of Tarjan's search.
struct Search {
    number: Vec<u32>,
    lowest: Vec<u32>,
    open: Vec<u32>,
    seen: u32,
}

impl Search {
    fn enter(&mut self, firm: u32) -> (u32, usize) {
        self.number[firm as usize] = self.seen;
        self.lowest[firm as usize] = self.seen;
        self.seen += 1;
        self.open.push(firm);
        (firm, 0)
    }

    fn lower(&mut self, firm: u32, to: u32) {
        let lowest = &mut self.lowest[firm as usize];
        *lowest = to.min(*lowest);
    }

    fn close(&mut self, firm: u32, knot: u32, knots: &mut Knots) {
        while let Some(last) = self.open.pop() {
            knots.of[last as usize] = knot;
            knots.order.push(last);
            if last == firm {
                break;
            }
        }
    }
}

/// Sets of firms that are joined one by one.
pub(super) struct Joined(Vec<u32>);

impl Joined {
    pub(super) fn new(firms: usize) -> Self {
        Self((0_u32..).take(firms).collect())
    }

    /// The firm that stands for the set of a firm; the way to it is halved on each visit.
    pub(super) fn root(&mut self, mut firm: u32) -> u32 {
        while self.0[firm as usize] != firm {
            let above = self.0[self.0[firm as usize] as usize];
            self.0[firm as usize] = above;
            firm = above;
        }
        firm
    }

    /// Joins two sets; the lower number stands for both, so that the order of links changes nothing.
    pub(super) fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        self.0[a.max(b) as usize] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
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
            let graph = Graph::new(firms, &edges);
            let mut walk = Walk::new(firms);
            for from in (0_u32..).take(firms) {
                let mut found = Vec::new();
                walk.each(&graph, from, &mut |firm, depth| found.push((firm, depth)));
                prop_assert_eq!(found.len(), found.iter().collect::<BTreeSet<_>>().len());
                prop_assert_eq!(found.into_iter().collect::<BTreeMap<_, _>>(), naive_steps(&edges, from));
            }
        }

        #[test]
        fn knots_are_firms_that_lead_to_each_other((firms, edges) in graphs()) {
            let knots = Knots::new(&Graph::new(firms, &edges));
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
}
