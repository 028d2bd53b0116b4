//! The firm of a chain that brought most.
use super::lead::{Chained, Leads};
use crate::analysis::graph::{Forest, Graph, Knots, Walk};
use crate::order;

/// What is known of the whole graph of who brought whom.
pub(super) struct Shape {
    knots: Knots,
    bringers: Bringers,
    /// For each knot its weight in one chain and that of all below it, by every way to them; what another chain left
    /// behind is overwritten before it is read.
    below: Vec<i128>,
}

/// Who brought each firm.
enum Bringers {
    /// One at most, as where only `brought_by` tells it.
    One(Forest),
    Several(Graph),
}

impl Shape {
    fn new(brought: &Graph) -> Self {
        let (knots, bringers) = match Forest::of(brought) {
            Some(forest) => (Knots::of_forest(&forest), Bringers::One(forest)),
            None => (Knots::new(brought), Bringers::Several(brought.reversed())),
        };
        Self { knots, bringers, below: vec![0; brought.firms()] }
    }

    /// Whether a firm outside of a firm's knot that passes brought it.
    fn is_brought(&self, firm: u32, passes: &dyn Fn(u32) -> bool) -> bool {
        let is_above = |by: u32| passes(by) && self.knot(by) != self.knot(firm);
        match &self.bringers {
            Bringers::One(forest) => forest.bringer(firm).is_some_and(is_above),
            Bringers::Several(graph) => graph.targets(firm).iter().any(|by| is_above(*by)),
        }
    }

    fn knot(&self, firm: u32) -> usize {
        self.knots.of.get(firm as usize).map_or(0, |knot| *knot as usize)
    }

    /// Fills `below` for these firms of a chain and all that they lead to.
    fn fill(
        &mut self,
        brought: &Graph,
        walk: &mut Walk,
        firms: &[u32],
        weight: &dyn Fn(u32) -> i128,
        all: i128,
    ) {
        let reached = walk.from_all(brought, firms);
        let few = reached.len() < self.knots.order.len() / 8;
        let reached = if few { reached.to_vec() } else { Vec::new() };
        let Self { knots, below, .. } = self;
        let knot = |firm: u32| knots.of[firm as usize] as usize;
        // Knots come before those that lead to them.
        let sorted = match few {
            true => {
                let by_knot = order::order(reached.len(), &|a, b| knot(reached[a]).cmp(&knot(reached[b])));
                by_knot.into_iter().map(|at| reached[at]).collect()
            }
            false => knots.order.iter().copied().filter(|firm| walk.has_seen(*firm)).collect::<Vec<u32>>(),
        };
        let mut before = usize::MAX;
        for firm in sorted {
            let own = knot(firm);
            let mut sum = if own == before { below[own] } else { 0 };
            sum = sum.saturating_add(weight(firm));
            for to in brought.targets(firm) {
                if knot(*to) != own {
                    sum = sum.saturating_add(below[knot(*to)]);
                }
            }
            below[own] = sum.min(all);
            before = own;
        }
    }
}

impl Leads<'_> {
    /// The firm of the chain that brought most, ties by name; none where no firm brought any investment.
    ///
    /// Firms are tried by what they could have brought at most: the sum over everything below their knot, in which
    /// what is reached on two ways counts twice. On a forest that is exact, and the first firm tried is the one.
    pub(super) fn most(&mut self, chain: Chained<'_>) -> Option<u32> {
        let (register, brought, places) = (self.register, self.brought, chain.places);
        let mut weights: Vec<i128> = Vec::with_capacity(chain.members.firms.len());
        let mut all = 0_i128;
        for member in &chain.members.firms {
            let weight = register.amounts.weight(&member.total);
            all = all.saturating_add(weight);
            weights.push(weight);
        }
        let weight = |firm: u32| places.find(firm).and_then(|at| weights.get(at)).copied().unwrap_or(0);
        let shape = self.shape.get_or_insert_with(|| Shape::new(brought));
        shape.fill(brought, &mut self.walk, places.firms(), &weight, all);
        // A firm that another of the chain brought, but did not bring in turn, brought less than that one.
        let is_member = |firm: u32| places.find(firm).is_some();
        let is_below = |firm: u32| weight(firm) > 0 && shape.is_brought(firm, &is_member);
        let mut tried: Vec<(i128, u32)> = Vec::new();
        for firm in places.firms() {
            let bound = shape.below[shape.knot(*firm)] - weight(*firm);
            if bound > 0 && !is_below(*firm) {
                tried.push((bound, *firm));
            }
        }
        let name = |firm: u32| register.ledger.names.text(register.firms.name(firm)).unwrap_or("");
        let order = order::order(tried.len(), &|a, b| {
            let ((a, first), (b, second)) = (tried[a], tried[b]);
            b.cmp(&a).then_with(|| name(first).cmp(name(second)))
        });
        let mut best: Option<(i128, u32)> = None;
        for at in order {
            let (bound, firm) = tried[at];
            if best.is_some_and(|(led, _)| led > bound) {
                break;
            }
            if best.is_some_and(|(led, first)| led == bound && name(first) < name(firm)) {
                continue;
            }
            let followers = self.walk.from(brought, firm).iter();
            let led = followers.fold(0_i128, |led, follower| led.saturating_add(weight(*follower)));
            let better = |(most, first): (i128, u32)| led > most || (led == most && name(firm) < name(first));
            if led > 0 && best.is_none_or(better) {
                best = Some((led, firm));
            }
        }
        best.map(|(_, firm)| firm)
    }
}
