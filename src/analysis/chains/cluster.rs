//! Clusters: a chain in one place, and the three conditions that make it one (已成片, 按所列条件).
use super::amount::Total;
use super::area::Areas;
use super::firms::NO_FIRM;
use super::membership::{Members, Plan, Register};
use super::{Cluster, Condition, quotient};
use crate::analysis::Note;
use crate::analysis::order::places;
use crate::error::Problem;
use crate::ledger::{Name, NameColumn};
use crate::locale::{ChainText, fill};
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
        let (mut total, mut places) = (Total::default(), vec![Total::default(); areas.len()]);
        for (row, number) in register.rows.iter().zip(0..) {
            row.add_to(&mut total, &register.amounts, number)?;
            let Some(at) = areas.find(register, row.project.cell(NameColumn::Region)) else { continue };
            places.resize(areas.len(), Total::default());
            if let Some(place) = places.get_mut(at) {
                row.add_to(place, &register.amounts, number)?;
            }
        }
        Ok(Self { areas, total, places, adds_up: !register.clash(&|_| true) })
    }
}

/// What a chain has in one place.
#[derive(Default)]
struct Stock {
    /// May name a firm several times.
    firms: Vec<u32>,
    /// Upstream, midstream, downstream.
    positions: [bool; 3],
    /// In order.
    rows: Vec<u32>,
    total: Total,
}

/// The chain in every place where it has a firm or a project, in the order of places.
pub(super) fn clusters(
    register: &Register<'_>,
    area: &mut Area,
    plan: &Plan<'_>,
    members: &Members,
) -> Result<Vec<Cluster>, Problem> {
    let mut stocks: Vec<Stock> = Vec::new();
    for number in &plan.rows {
        let Some(row) = register.row(*number) else { continue };
        let cell = |column| row.project.cell(column);
        let Some(at) = area.areas.find(register, cell(NameColumn::Region)) else { continue };
        let stock = stock_at(&mut stocks, at);
        stock.stand(plan, row.firm, cell(NameColumn::Segment));
        stock.rows.push(*number);
        row.add_to(&mut stock.total, &register.amounts, *number)?;
    }
    for number in &plan.listed {
        let Some(firm) = register.ledger.firms.get(*number as usize) else { continue };
        let Some(at) = area.areas.find(register, firm.region) else { continue };
        let own = register.firms.find(firm.name).unwrap_or(NO_FIRM);
        stock_at(&mut stocks, at).stand(plan, own, firm.segment);
    }
    let wanted = |at: usize| {
        let path = area.areas.path(at);
        register
            .context
            .query
            .region
            .as_deref()
            .is_none_or(|region| crate::analysis::statements::is_place(path, region))
    };
    let here = stocks.iter().enumerate().filter(|(at, stock)| stock.is_there() && wanted(*at));
    here.map(|(at, stock)| cluster(register, area, plan, members, at, stock)).collect()
}

fn stock_at(stocks: &mut Vec<Stock>, at: usize) -> &mut Stock {
    if at >= stocks.len() {
        stocks.resize_with(at + 1, Stock::default);
    }
    &mut stocks[at]
}

impl Stock {
    fn stand(&mut self, plan: &Plan<'_>, firm: u32, segment: Name) {
        if firm != NO_FIRM {
            self.firms.push(firm);
        }
        let position = plan.segment(segment).and_then(|at| plan.segments.get(at)?.1);
        if let Some(position) = position.and_then(|position| self.positions.get_mut(position as usize)) {
            *position = true;
        }
    }

    fn is_there(&self) -> bool {
        !self.rows.is_empty() || !self.firms.is_empty()
    }

    fn count_firms(&self) -> usize {
        let mut firms = places(self.firms.len(), &|a, b| self.firms.get(a).cmp(&self.firms.get(b)));
        firms.dedup_by_key(|at| self.firms.get(*at));
        firms.len()
    }
}

fn cluster(
    register: &Register<'_>,
    area: &Area,
    plan: &Plan<'_>,
    members: &Members,
    at: usize,
    stock: &Stock,
) -> Result<Cluster, Problem> {
    let context = &register.context;
    let positions = stock.positions.iter().filter(|position| **position).count();
    let firms = stock.count_firms();
    let counted = |name, value: usize, required: i128, unit: Unit| {
        let value = i128::try_from(value).unwrap_or(0);
        Condition {
            name,
            value: Some(context.value(Quantity::count(value, unit.clone()))),
            required: context.value(Quantity::count(required, unit)),
            met: value >= required,
        }
    };
    let (quotient, notes) = location(register, area, members, at, stock)?;
    let conditions = vec![
        counted("firms", firms, FIRMS, Unit::FIRMS),
        counted("positions", positions, POSITIONS, Unit::PROJECTS),
        quotient,
    ];
    let amount = stock.total.amount(&register.amounts)?;
    let adds_up = !register.clash(&|row| stock.rows.binary_search(&row).is_ok());
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
