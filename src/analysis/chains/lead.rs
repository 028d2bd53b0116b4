//! What a firm brought to a chain, directly or not, and which firm brought most.
use super::amount::Total;
use super::firms::Places;
use super::graph::{Graph, Knots, Walk};
use super::membership::{Members, Plan, Register};
use super::{Lead, quotient};
use crate::error::Problem;
use crate::order;
use crate::quantity::{Quantity, Value};

/// Everything that the leads of all chains are found with.
pub(super) struct Leads<'r> {
    register: &'r Register<'r>,
    brought: &'r Graph,
    walk: Walk,
    /// Found when a chain without a declared lead asks for it.
    shape: Option<(Knots, Graph)>,
}

/// What a firm brought.
struct Led {
    total: Total,
    followers: u64,
    depth: u64,
}

impl<'r> Leads<'r> {
    pub(super) fn new(register: &'r Register<'r>, brought: &'r Graph) -> Self {
        Self { register, brought, walk: Walk::new(register.firms.len()), shape: None }
    }

    /// The planned investment in this chain of all firms that `firm` leads to, each once. The way to them may go
    /// over firms of other chains; only those of this chain are followers.
    fn led(&mut self, members: &Members, places: &Places, firm: u32) -> Result<Led, Problem> {
        let mut led = Led { total: Total::default(), followers: 0, depth: 0 };
        let mut wrong = None;
        self.walk.each(self.brought, firm, &mut |follower, depth| {
            let Some(at) = places.find(follower) else { return };
            led.followers += 1;
            led.depth = depth;
            if let Err(problem) = led.total.add(&members.firms[at].total) {
                wrong = Some(problem);
            }
        });
        wrong.map_or(Ok(led), Err)
    }

    /// The figures of a firm; `declared` says whether the ledger calls it 链主.
    pub(super) fn figures(
        &mut self,
        plan: &Plan<'_>,
        members: &Members,
        places: &Places,
        firm: u32,
        declared: bool,
    ) -> Result<Lead, Problem> {
        let (register, led) = (self.register, self.led(members, places, firm)?);
        let (context, amounts) = (&register.context, &register.amounts);
        let nothing = Total::default();
        let own = places.find(firm).map_or(&nothing, |at| &members.firms[at].total);
        // Rows that may be the same are not added, whether the firm's own or its followers'.
        let firm_of = |row: u32| register.row(row).map(|row| row.firm);
        let walked = |row: u32| firm_of(row).is_some_and(|other| other != firm && self.walk.has_seen(other));
        let own_clashes = register.clash(&|row| plan.has(row) && firm_of(row) == Some(firm));
        let led_clashes = register.clash(&|row| plan.has(row) && walked(row));
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
        Ok(Lead {
            firm: register.firm_name(firm),
            declared,
            own: context.some(own_amount),
            led: context.some(brought),
            pull,
            followers: led.followers,
            depth: led.depth,
        })
    }

    fn pull(&self, led: &Led, own: &Total) -> Result<Option<Value>, Problem> {
        let amounts = &self.register.amounts;
        // Without followers zero is what was brought.
        let mut brought = led.total.clone();
        brought.told = brought.told.max(1);
        quotient::ratio(&self.register.context, amounts, &brought, own)
    }

    /// The firm of the chain that brought most, ties by name; none where no firm brought any investment.
    ///
    /// Firms are tried by what they could have brought at most: the sum over everything below their knot, in which
    /// what is reached on two ways counts twice. On a forest that is exact, and the first firm tried is the one.
    pub(super) fn most(&mut self, members: &Members, places: &Places) -> Result<Option<u32>, Problem> {
        let mut weights: Vec<i128> = Vec::with_capacity(members.firms.len());
        let mut all = 0_i128;
        for member in &members.firms {
            let weight = self.register.amounts.weight(&member.total);
            all = all.saturating_add(weight);
            weights.push(weight);
        }
        let weight = |firm: u32| places.find(firm).and_then(|at| weights.get(at)).copied().unwrap_or(0);
        let (knots, backward) =
            self.shape.get_or_insert_with(|| (Knots::new(self.brought), self.brought.reversed()));
        let most = bounds(self.brought, knots, &weight, all);
        // A firm that another of the chain brought, but did not bring in turn, brought less than that one.
        let is_below = |firm: u32| {
            let above = |other: &u32| {
                places.find(*other).is_some() && knots.of.get(*other as usize) != knots.of.get(firm as usize)
            };
            weight(firm) > 0 && backward.targets(firm).iter().any(above)
        };
        let name = |firm: u32| self.register.ledger.names.text(self.register.firms.name(firm)).unwrap_or("");
        let at_most = |firm: u32| {
            let below =
                knots.of.get(firm as usize).and_then(|knot| most.get(*knot as usize)).copied().unwrap_or(0);
            below.min(all) - weight(firm)
        };
        let mut tried: Vec<(i128, u32)> = Vec::new();
        for firm in places.firms() {
            let bound = at_most(*firm);
            if bound > 0 && !is_below(*firm) {
                tried.push((bound, *firm));
            }
        }
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
            let mut led = 0_i128;
            self.walk.each(self.brought, firm, &mut |follower, _| led = led.saturating_add(weight(follower)));
            let better = |(most, first): (i128, u32)| led > most || (led == most && name(firm) < name(first));
            if led > 0 && best.is_none_or(better) {
                best = Some((led, firm));
            }
        }
        Ok(best.map(|(_, firm)| firm))
    }
}

/// For each knot its weight and that of all below it, by every way to them.
fn bounds(graph: &Graph, knots: &Knots, weight: &dyn Fn(u32) -> i128, all: i128) -> Vec<i128> {
    let mut most: Vec<i128> = vec![0; knots.order.len()];
    // Knots come before those that lead to them.
    for firm in &knots.order {
        let knot = knots.of[*firm as usize];
        let mut sum = most[knot as usize].saturating_add(weight(*firm));
        for to in graph.targets(*firm) {
            let other = knots.of[*to as usize];
            if other != knot {
                sum = sum.saturating_add(most[other as usize]);
            }
        }
        most[knot as usize] = sum.min(all);
    }
    most
}
