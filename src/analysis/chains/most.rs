//! The firm of a chain that brought most.
use super::lead::{Brought, Chained, Leads};
use crate::analysis::graph::{Graph, Knots, Walk};
use crate::order;

/// What is known of a graph in which firms have several bringers, or lead back to themselves.
pub(super) struct Shape {
    knots: Knots,
    backward: Graph,
    /// For each knot its weight in one chain and that of all below it, by every way to them; what another chain left
    /// behind is overwritten before it is read.
    below: Vec<i128>,
}

impl Shape {
    fn new(brought: &Graph) -> Self {
        Self { knots: Knots::new(brought), backward: brought.reversed(), below: vec![0; brought.firms()] }
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

/// The best so far: what it brought, and its name.
#[derive(Default)]
struct Best<'n>(Option<(i128, &'n str, u32)>);

impl<'n> Best<'n> {
    fn see(&mut self, led: i128, name: &'n str, firm: u32) {
        let better = |(most, first, _): (i128, &str, u32)| led > most || (led == most && name < first);
        if led > 0 && self.0.is_none_or(better) {
            self.0 = Some((led, name, firm));
        }
    }

    /// Whether a firm that brought so much at most can be no better.
    fn beats(&self, bound: i128, name: &str) -> bool {
        self.0.is_some_and(|(led, first, _)| led > bound || (led == bound && first < name))
    }
}

impl Leads<'_> {
    /// The firm of the chain that brought most, ties by name; none where no firm brought any investment.
    pub(super) fn most(&mut self, chain: Chained<'_>) -> Option<u32> {
        let amounts = &self.register.amounts;
        let members = chain.members.firms.iter();
        let weights: Vec<i128> = members.map(|member| amounts.weight(&member.total)).collect();
        if weights.iter().filter(|weight| **weight > 0).count() == 0 || weights.len() < 2 {
            return None;
        }
        match &self.shape {
            Brought::Forest(_) => self.most_of_spans(chain, &weights),
            Brought::Graph(_) => self.most_of_walks(chain, &weights),
        }
    }

    fn name(&self, firm: u32) -> &str {
        self.register.ledger.names.text(self.register.firms.name(firm)).unwrap_or("")
    }

    /// On a forest what a firm brought is the sum over a span of the members.
    fn most_of_spans(&self, chain: Chained<'_>, weights: &[i128]) -> Option<u32> {
        let mut sums = vec![0_i128];
        for (_, member) in &self.sorted {
            let before = sums.last().copied().unwrap_or(0);
            sums.push(before.saturating_add(weights[*member as usize]));
        }
        let mut best = Best::default();
        for firm in chain.places.firms() {
            let (start, end) = self.span(*firm);
            best.see(sums[end] - sums[start], self.name(*firm), *firm);
        }
        best.0.map(|(.., firm)| firm)
    }

    /// Firms are tried by what they could have brought at most: the sum over everything below their knot, in which
    /// what is reached on two ways counts twice.
    fn most_of_walks(&mut self, chain: Chained<'_>, weights: &[i128]) -> Option<u32> {
        let (brought, places, all) = (self.brought, chain.places, weights.iter().fold(0, add));
        let weight = |firm: u32| places.find(firm).and_then(|at| weights.get(at)).copied().unwrap_or(0);
        let Brought::Graph(shape) = &mut self.shape else { return None };
        let mut walk = std::mem::take(&mut self.walk);
        let shape = shape.get_or_insert_with(|| Box::new(Shape::new(brought)));
        shape.fill(brought, &mut walk, places.firms(), &weight, all);
        // A firm that another of the chain brought, but did not bring in turn, brought less than that one.
        let is_below = |firm: u32| {
            let above = |by: &u32| places.find(*by).is_some() && shape.knot(*by) != shape.knot(firm);
            weight(firm) > 0 && shape.backward.targets(firm).iter().any(above)
        };
        let mut tried: Vec<(i128, u32)> = Vec::new();
        for firm in places.firms() {
            let bound = shape.below[shape.knot(*firm)] - weight(*firm);
            if bound > 0 && !is_below(*firm) {
                tried.push((bound, *firm));
            }
        }
        let order = order::order(tried.len(), &|a, b| {
            let ((a, first), (b, second)) = (tried[a], tried[b]);
            b.cmp(&a).then_with(|| self.name(first).cmp(self.name(second)))
        });
        let mut best = Best::default();
        for (bound, firm) in order.into_iter().map(|at| tried[at]) {
            let name = self.name(firm);
            if !best.beats(bound, name) {
                let led = walk.from(brought, firm).iter().map(|follower| weight(*follower));
                best.see(led.fold(0, |sum, more| add(sum, &more)), name, firm);
            }
        }
        let found = best.0.map(|(.., firm)| firm);
        self.walk = walk;
        found
    }
}

fn add(sum: i128, more: &i128) -> i128 {
    sum.saturating_add(*more)
}
