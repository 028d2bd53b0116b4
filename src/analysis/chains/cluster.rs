//! Clusters: a chain in one place, and the three conditions that make it one (已成片, 按所列条件).
use super::amount::Total;
use super::area::Areas;
use super::firms::NO_FIRM;
use super::membership::{Members, Plan, Register};
use super::{Cluster, Condition, quotient};
use crate::analysis::Note;
use crate::error::Problem;
use crate::ledger::{Name, NameColumn};
use crate::locale::{ChainText, fill};
use crate::quantity::{Number, Quantity, Unit, whole};
use std::collections::{BTreeMap, BTreeSet};

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
    firms: BTreeSet<u32>,
    segments: BTreeSet<usize>,
    rows: BTreeSet<u32>,
    total: Total,
}

/// The chain in every place where it has a firm or a project, in the order of places.
pub(super) fn clusters(
    register: &Register<'_>,
    area: &mut Area,
    plan: &Plan<'_>,
    members: &Members,
) -> Result<Vec<Cluster>, Problem> {
    let mut stocks: BTreeMap<usize, Stock> = BTreeMap::new();
    let mut stand = |area: &mut Area, region: Name, firm: u32, segment: Name| {
        let at = area.areas.find(register, region)?;
        let stock = stocks.entry(at).or_default();
        stock.firms.extend(Some(firm).filter(|firm| *firm != NO_FIRM));
        stock.segments.extend(plan.segment(segment));
        Some(at)
    };
    let mut held: Vec<(usize, u32)> = Vec::new();
    for number in &plan.rows {
        let Some(row) = register.row(*number) else { continue };
        let cell = |column| row.project.cell(column);
        let at = stand(area, cell(NameColumn::Region), row.firm, cell(NameColumn::Segment));
        held.extend(at.map(|at| (at, *number)));
    }
    for number in &plan.listed {
        let Some(firm) = register.ledger.firms.get(*number as usize) else { continue };
        stand(area, firm.region, register.firms.find(firm.name).unwrap_or(NO_FIRM), firm.segment);
    }
    for (at, number) in held {
        let (Some(stock), Some(row)) = (stocks.get_mut(&at), register.row(number)) else { continue };
        stock.rows.insert(number);
        row.add_to(&mut stock.total, &register.amounts, number)?;
    }
    let wanted = |at: &usize| {
        let path = area.areas.path(*at);
        register
            .context
            .query
            .region
            .as_deref()
            .is_none_or(|region| crate::analysis::statements::is_place(path, region))
    };
    let here = stocks.iter().filter(|(at, _)| wanted(at));
    here.map(|(at, stock)| cluster(register, area, plan, members, *at, stock)).collect()
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
    let positions: BTreeSet<_> =
        stock.segments.iter().filter_map(|segment| plan.segments.get(*segment)?.1).collect();
    let firms = stock.firms.len();
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
        counted("positions", positions.len(), POSITIONS, Unit::PROJECTS),
        quotient,
    ];
    let amount = stock.total.amount(&register.amounts)?;
    let adds_up = !register.clash(&|row| stock.rows.contains(&row));
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
