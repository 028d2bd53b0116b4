//! What a firm brought to a chain, directly or not.
use super::amount::Total;
use super::firms::Places;
use super::membership::Members;
use super::most::Shape;
use super::plan::Plan;
use super::register::Register;
use super::{Lead, quotient};
use crate::analysis::graph::{Graph, Walk};
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
    /// Found when a chain without a declared lead asks for it.
    pub(super) shape: Option<Shape>,
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
        Self { register, brought, walk: Walk::new(brought), shape: None }
    }

    /// The planned investment in this chain of all firms that `firm` leads to, each once. The way to them may go
    /// over firms of other chains; only those of this chain are followers.
    fn led(&mut self, chain: Chained<'_>, firm: u32) -> Result<Led, Problem> {
        let mut led = Led { total: Total::default(), followers: 0, depth: 0, reached: Vec::new() };
        let mut last = None;
        for (at, follower) in self.walk.from(self.brought, firm).iter().enumerate() {
            let Some(place) = chain.places.find(*follower) else { continue };
            led.followers += 1;
            last = Some(at);
            led.total.add(&chain.members.firms[place].total)?;
            led.reached.extend(chain.members.segments_of(place).map(|segment| segment as u32));
        }
        led.depth = last.map_or(0, |at| self.walk.steps(at));
        led.reached = order::set(&led.reached);
        Ok(led)
    }

    /// The figures of a firm; `declared` says whether the ledger calls it 链主.
    pub(super) fn figures(&mut self, chain: Chained<'_>, firm: u32, declared: bool) -> Result<Lead, Problem> {
        let (register, led) = (self.register, self.led(chain, firm)?);
        let (context, amounts) = (&register.context, &register.amounts);
        let nothing = Total::default();
        let own = chain.places.find(firm).map_or(&nothing, |at| &chain.members.firms[at].total);
        // Rows that may be the same are not added, whether the firm's own or its followers'.
        let firm_of = |row: u32| register.row(row).map(|row| row.firm);
        let walked = |row: u32| firm_of(row).is_some_and(|other| other != firm && self.walk.has_seen(other));
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
