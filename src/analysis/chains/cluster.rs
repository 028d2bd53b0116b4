//! Clusters: a chain in one place, and the three conditions that make it one (已成片, 按所列条件).
use super::amount::Total;
use super::area::Areas;
use super::firms::NO_FIRM;
use super::membership::{Members, Plan, Register};
use super::{Cluster, Condition, quotient};
use crate::analysis::Note;
use crate::analysis::context::Context;
use crate::error::Problem;
use crate::ledger::{Name, NameColumn};
use crate::locale::{ChainText, fill};
use crate::order::{self, Numbers};
use crate::quantity::{Number, Quantity, Unit, whole};

/// How many firms a cluster has at least.
const FIRMS: i128 = 3;
/// How many of the three positions along the chain.
const POSITIONS: i128 = 2;
/// The location quotient of planned investment, at least.
const QUOTIENT: i128 = 1;

/// The whole area that places are compared with: all counted projects of the basis, with and without a chain.
pub(super) struct Area {
    areas: Areas,
    total: Total,
    places: Vec<Total>,
    /// Whether a sum over it can be made.
    adds_up: bool,
}

impl Area {
    pub(super) fn new(register: &Register<'_>) -> Result<Self, Problem> {
        let mut areas = Areas::new(register);
        let (mut total, mut places) = (Total::default(), Vec::new());
        for (row, number) in register.rows.iter().zip(0..) {
            row.add_to(&mut total, &register.amounts, number)?;
            let Some(at) = areas.find(register, row.project.cell(NameColumn::Region)) else { continue };
            if places.len() <= at {
                places.resize_with(at + 1, Total::default);
            }
            row.add_to(&mut places[at], &register.amounts, number)?;
        }
        Ok(Self { areas, total, places, adds_up: !register.clash(&|_| true) })
    }
}

/// What a chain has in one place.
#[derive(Default)]
struct Stock {
    /// The number of the place.
    at: usize,
    firms: Vec<u32>,
    segments: Vec<u32>,
    rows: Vec<u32>,
    total: Total,
}

/// What a chain has, place by place.
#[derive(Default)]
struct Stocks {
    known: Numbers,
    list: Vec<Stock>,
}

impl Stocks {
    /// The stock of the place that holds a region, with one more firm and segment.
    fn stand(&mut self, at: usize, plan: &Plan<'_>, firm: u32, segment: Name) -> &mut Stock {
        let new = self.list.len() as u32;
        let number = *self.known.slot(at as u32, new);
        if number == new {
            self.list.push(Stock { at, ..Stock::default() });
        }
        let stock = &mut self.list[number as usize];
        if firm != NO_FIRM {
            stock.firms.push(firm);
        }
        stock.segments.extend(plan.segment(segment).map(|segment| segment as u32));
        stock
    }
}

/// The chain in every place where it has a firm or a project, in the order of places.
pub(super) fn clusters(
    register: &Register<'_>,
    area: &mut Area,
    plan: &Plan<'_>,
    members: &Members,
    clusters: &mut Vec<Cluster>,
) -> Result<(), Problem> {
    let mut stocks = Stocks::default();
    for number in &plan.rows {
        let Some(row) = register.row(*number) else { continue };
        let Some(at) = area.areas.find(register, row.project.cell(NameColumn::Region)) else { continue };
        let stock = stocks.stand(at, plan, row.firm, row.project.cell(NameColumn::Segment));
        stock.rows.push(*number);
        row.add_to(&mut stock.total, &register.amounts, *number)?;
    }
    for number in &plan.listed {
        let Some(firm) = register.ledger.firms.get(*number as usize) else { continue };
        if let Some(at) = area.areas.find(register, firm.region) {
            stocks.stand(at, plan, register.firms.find(firm.name).unwrap_or(NO_FIRM), firm.segment);
        }
    }
    let list = stocks.list;
    for at in order::order(list.len(), &|a, b| list[a].at.cmp(&list[b].at)) {
        if register.context.wants_place(area.areas.path(list[at].at)) {
            clusters.push(cluster(register, area, plan, members, &list[at])?);
        }
    }
    Ok(())
}

fn cluster(
    register: &Register<'_>,
    area: &Area,
    plan: &Plan<'_>,
    members: &Members,
    stock: &Stock,
) -> Result<Cluster, Problem> {
    let context = &register.context;
    let mut positions: Vec<u32> = Vec::new();
    for segment in &stock.segments {
        positions.extend(plan.segments[*segment as usize].1.map(|position| position as u32));
    }
    let (firms, positions) = (order::set(&stock.firms).len(), order::set(&positions).len());
    let at = stock.at;
    let (quotient, notes) = location(register, area, members, at, stock)?;
    let conditions = vec![
        counted(context, "firms", firms, FIRMS, Unit::FIRMS),
        counted(context, "positions", positions, POSITIONS, Unit::PROJECTS),
        quotient,
    ];
    let amount = stock.total.amount(&register.amounts)?;
    let adds_up = !register.clash(&|row| order::has(&stock.rows, row));
    Ok(Cluster {
        chain: register.shown(plan.name),
        region: area.areas.shown(register, at),
        formed: conditions.iter().all(|condition| condition.met),
        conditions,
        firms: firms as u64,
        projects: Some(context.value(stock.total.projects()?)),
        amount: context.some(amount.filter(|_| adds_up)),
        notes,
    })
}

/// A condition on how many there are.
fn counted(context: &Context<'_>, name: &'static str, value: usize, required: i128, unit: Unit) -> Condition {
    let value = value as i128;
    Condition {
        name,
        value: Some(context.value(Quantity::count(value, unit.clone()))),
        required: context.value(Quantity::count(required, unit)),
        met: value >= required,
    }
}

/// The condition on the location quotient: met where it holds for every end of the figures as written.
fn location(
    register: &Register<'_>,
    area: &Area,
    members: &Members,
    at: usize,
    stock: &Stock,
) -> Result<(Condition, Vec<Note>), Problem> {
    let (context, amounts) = (&register.context, &register.amounts);
    let least: Number = whole(QUOTIENT);
    let required = context.value(Quantity::exact(least, Unit::One));
    let place = area.places.get(at).filter(|_| area.adds_up);
    let found = match place {
        Some(place) => {
            quotient::location(context, amounts, &stock.total, &members.total, place, &area.total)?
        }
        None => None,
    };
    let mut notes = Vec::new();
    let mut note = |code, text: ChainText| {
        notes.push(Note { code, text: fill(text.in_locale(context.locale()), &[&required.text]) });
    };
    match &found {
        Some(found) if found.undecided => note("location_quotient_unsure", ChainText::ReadSeveralWays),
        _ if !area.adds_up => note("may_overlap", ChainText::MayOverlap),
        _ if area.total.is_mixed() => note("mixed_currencies", ChainText::MixedCurrencies),
        _ => {}
    }
    if found.as_ref().is_some_and(|found| found.as_written) {
        note("as_written", ChainText::AsWritten);
    }
    let met = found.as_ref().is_some_and(|found| found.met);
    let condition =
        Condition { name: "location_quotient", value: found.map(|found| found.value), required, met };
    Ok((condition, notes))
}
