//! What a firm brought to a chain, directly or not.
use super::amount::Total;
use super::firms::Places;
use super::membership::Members;
use super::most::Shape;
use super::plan::Plan;
use super::register::Register;
use super::{Lead, quotient};
use crate::analysis::graph::{Forest, Graph, Spans, Walk};
use crate::error::Problem;
use crate::order;
use crate::quantity::{Quantity, Value};

/// One chain with its members.
#[derive(Clone, Copy)]
pub(super) struct Chained<'c> {
    pub(super) plan: &'c Plan<'c>,
    pub(super) members: &'c Members,
    pub(super) places: &'c Places,
}

/// Everything that the leads of all chains are found with.
pub(super) struct Leads<'r> {
    pub(super) register: &'r Register<'r>,
    pub(super) brought: &'r Graph,
    pub(super) walk: Walk,
    pub(super) shape: Brought,
    /// The members of the chain at hand by their place in a forest.
    pub(super) sorted: Vec<(u32, u32)>,
}

/// How firms brought each other.
pub(super) enum Brought {
    /// Each by one other at most, as where only `brought_by` tells it: what a firm brought is one span.
    Forest(Spans),
    /// By several, or in circles; found out when a chain without a declared lead asks for it.
    Graph(Option<Box<Shape>>),
}

/// What a firm brought.
struct Led {
    total: Total,
    followers: u64,
    depth: u64,
    /// The segments of its followers, ascending.
    reached: Vec<u32>,
}

impl<'r> Leads<'r> {
    pub(super) fn new(register: &'r Register<'r>, brought: &'r Graph) -> Self {
        let forest = Forest::of(brought);
        let shape = forest.map_or(Brought::Graph(None), |forest| Brought::Forest(Spans::new(&forest)));
        Self { register, brought, walk: Walk::new(brought), shape, sorted: Vec::new() }
    }

    /// Takes up a chain: every other question is about this one.
    pub(super) fn take(&mut self, chain: Chained<'_>) {
        self.sorted.clear();
        if let Brought::Forest(spans) = &self.shape {
            let places = chain.places.firms().iter().map(|firm| spans.place[*firm as usize]);
            self.sorted = order::sorted(places.zip(0..).collect(), Ord::cmp);
        }
    }

    /// Where the members that a firm led to stand among the sorted ones of a forest.
    pub(super) fn span(&self, firm: u32) -> (usize, usize) {
        let Brought::Forest(spans) = &self.shape else { return (0, 0) };
        let (place, end) = (spans.place[firm as usize], spans.end[firm as usize]);
        let before = |limit: u32| self.sorted.partition_point(|(place, _)| *place < limit);
        (before(place + 1), before(end))
    }

    /// The members of the chain that a firm leads to, each once with the steps to it. The way to them may go over firms
    /// of other chains.
    fn followers(&mut self, chain: Chained<'_>, firm: u32) -> Vec<(u32, u64)> {
        let mut found = Vec::new();
        match &self.shape {
            Brought::Forest(spans) => {
                let (start, end) = self.span(firm);
                let level = |firm: u32| spans.level[firm as usize];
                for (_, member) in self.sorted.get(start..end).unwrap_or_default() {
                    let follower = chain.places.firms()[*member as usize];
                    found.push((*member, u64::from(level(follower) - level(firm))));
                }
            }
            Brought::Graph(_) => {
                let walked = self.walk.from(self.brought, firm).iter().zip(0..);
                let places = walked.filter_map(|(follower, at)| Some((chain.places.find(*follower)?, at)));
                let near: Vec<(usize, usize)> = places.collect();
                found.extend(near.into_iter().map(|(member, at)| (member as u32, self.walk.steps(at))));
            }
        }
        found
    }

    /// The planned investment in this chain of all its firms that `firm` leads to, each once.
    fn led(&mut self, chain: Chained<'_>, firm: u32) -> Result<(Led, Vec<u32>), Problem> {
        let mut led = Led { total: Total::default(), followers: 0, depth: 0, reached: Vec::new() };
        let mut members = Vec::new();
        for (member, steps) in self.followers(chain, firm) {
            led.followers += 1;
            led.depth = led.depth.max(steps);
            led.total.add(&chain.members.firms[member as usize].total)?;
            led.reached.extend(chain.members.segments_of(member as usize).map(|segment| segment as u32));
            members.push(member);
        }
        led.reached = order::set(&led.reached);
        Ok((led, order::set(&members)))
    }

    /// The figures of a firm; `declared` says whether the ledger calls it 链主.
    pub(super) fn figures(&mut self, chain: Chained<'_>, firm: u32, declared: bool) -> Result<Lead, Problem> {
        let (register, (led, followers)) = (self.register, self.led(chain, firm)?);
        let (context, amounts) = (&register.context, &register.amounts);
        let nothing = Total::default();
        let own = chain.places.find(firm).map_or(&nothing, |at| &chain.members.firms[at].total);
        // Rows that may be the same are not added, whether the firm's own or its followers'.
        let firm_of = |row: u32| register.row(row).map(|row| row.firm);
        let walked = |row: u32| {
            let member = firm_of(row).and_then(|other| chain.places.find(other));
            member.is_some_and(|member| order::has(&followers, member as u32))
        };
        let own_clashes = register.clash(&chain.plan.rows, &|row| firm_of(row) == Some(firm));
        let led_clashes = register.clash(&chain.plan.rows, &walked);
        let zero = || Quantity::exact(crate::quantity::whole(0), amounts.unit.clone());
        let brought = match led.total.amount(amounts)? {
            None if led.followers == 0 => Some(zero()),
            amount => amount.filter(|_| !led_clashes),
        };
        let own_amount = own.amount(amounts)?.filter(|_| !own_clashes);
        let pull = match (&own_amount, &brought) {
            (Some(_), Some(_)) => self.pull(&led, own)?,
            _ => None,
        };
        let segment = |at: &u32| chain.plan.segments.get(*at as usize).map(|(name, _)| register.shown(*name));
        Ok(Lead {
            firm: register.firm_name(firm),
            declared,
            own: context.some(own_amount),
            led: context.some(brought),
            pull,
            followers: led.followers,
            depth: led.depth,
            reached: led.reached.iter().filter_map(segment).collect(),
        })
    }

    fn pull(&self, led: &Led, own: &Total) -> Result<Option<Value>, Problem> {
        let amounts = &self.register.amounts;
        // Without followers zero is what was brought.
        let mut brought = led.total.clone();
        brought.told = brought.told.max(1);
        quotient::ratio(&self.register.context, amounts, &brought, own)
    }
}
