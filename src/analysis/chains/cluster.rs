//! Clusters: a chain in one place, and the three conditions that make it one (已成片, 按所列条件).
use super::amount::{Total, Written};
use super::area::Areas;
use super::firms::NO_FIRM;
use super::membership::Standing;
use super::plan::Plan;
use super::quotient;
use super::register::{Register, Row};
use super::{Cluster, Condition, QuotientOf};
use crate::analysis::Note;
use crate::analysis::context::Context;
use crate::error::{Code, Problem};
use crate::ledger::{Name, NameColumn};
use crate::locale::{ChainText, fill};
use crate::order::{self, Numbers};
use crate::quantity::{Number, Quantity, Unit, whole};

/// How many of the three positions along the chain.
const POSITIONS: i128 = 2;
/// The location quotient, at least.
const QUOTIENT: i128 = 1;

/// What a place, a chain or a whole area has.
#[derive(Default)]
struct Stock {
    /// Its firms, each as often as it was met.
    firms: Vec<u32>,
    /// Those that are signed by contract, operate or are listed, and have not ended.
    standing: Vec<u32>,
    /// Its positions along the chain.
    positions: Vec<u32>,
    rows: Vec<u32>,
    total: Total,
}

impl Stock {
    fn take(&mut self, register: &Register<'_>, number: u32, row: &Row<'_>) -> Result<(), Problem> {
        self.meet(row.firm, Standing::of_project(&row.project, register.day));
        self.rows.push(number);
        row.add_to(&mut self.total, &register.amounts, number)
    }

    fn meet(&mut self, firm: u32, standing: Standing) {
        if firm != NO_FIRM {
            self.firms.push(firm);
            self.standing.extend(standing.stands().then_some(firm));
        }
    }

    /// What the location quotient is worked out on: planned investment, or how many firms there are.
    fn share(&self, register: &Register<'_>) -> Result<Option<Box<Written>>, Problem> {
        match register.context.query.chains.quotient_of() {
            QuotientOf::Planned => self.total.written(&register.amounts),
            QuotientOf::Firms => {
                let firms = order::set(&self.firms).len();
                Ok(Some(Box::new(Written::exact(whole(firms as i128)))))
            }
        }
    }
}

/// Stocks by the number of their place.
#[derive(Default)]
struct Stocks {
    known: Numbers,
    list: Vec<(usize, Stock)>,
}

impl Stocks {
    /// The stock of a place, new or known.
    fn at(&mut self, place: usize) -> &mut Stock {
        let new = self.list.len() as u32;
        let number = *self.known.slot(place as u32, new);
        if number == new {
            self.list.push((place, Stock::default()));
        }
        &mut self.list[number as usize].1
    }

    fn get(&self, place: usize) -> Option<&Stock> {
        let number = self.known.get(place as u32)?;
        self.list.get(number as usize).map(|(_, stock)| stock)
    }
}

/// The whole area that places are compared with: all counted projects of the basis, with and without a chain.
pub(super) struct Area {
    areas: Areas,
    all: Stock,
    places: Stocks,
    /// Whether a sum over it can be made.
    adds_up: bool,
}

impl Area {
    /// The area that the query asks for, or all.
    ///
    /// # Errors
    /// [`Code::NothingThere`]: nothing lies in the area asked for.
    pub(super) fn new(register: &Register<'_>) -> Result<Self, Problem> {
        let mut area = Self {
            areas: Areas::new(register),
            all: Stock::default(),
            places: Stocks::default(),
            adds_up: true,
        };
        for (row, number) in register.rows.iter().zip(0..) {
            let region = row.project.cell(NameColumn::Region);
            if area.areas.holds(register, region) {
                area.all.take(register, number, row)?;
                if let Some(place) = area.areas.find(register, region) {
                    area.places.at(place).take(register, number, row)?;
                }
            }
        }
        for firm in &register.ledger.firms {
            let number = register.firms.find(firm.name).filter(|_| area.areas.holds(register, firm.region));
            let (number, standing) = (number.unwrap_or(NO_FIRM), register.listed(firm, register.day));
            area.all.meet(number, standing);
            if let Some(place) = area.areas.find(register, firm.region).filter(|_| number != NO_FIRM) {
                area.places.at(place).meet(number, standing);
            }
        }
        let asked = register.context.query.chains.area.as_deref();
        if let Some(asked) = asked.filter(|_| area.places.list.is_empty() && area.all.rows.is_empty()) {
            return Err(Problem::new(Code::NothingThere, asked, "area"));
        }
        area.adds_up = !register.clash(&area.all.rows, &|_| true);
        Ok(area)
    }
}

/// The chain in every place where it has a firm or a project, in the order of places.
pub(super) fn clusters(
    register: &Register<'_>,
    area: &mut Area,
    plan: &Plan<'_>,
    clusters: &mut Vec<Cluster>,
) -> Result<(), Problem> {
    let (mut all, mut places) = (Stock::default(), Stocks::default());
    for number in &plan.rows {
        let Some(row) = register.row(*number) else { continue };
        let region = row.project.cell(NameColumn::Region);
        if !area.areas.holds(register, region) {
            continue;
        }
        all.take(register, *number, row)?;
        if let Some(place) = area.areas.find(register, region) {
            let stock = places.at(place);
            stock.take(register, *number, row)?;
            stock.positions.extend(position(plan, row.project.cell(NameColumn::Segment)));
        }
    }
    for number in &plan.listed {
        let Some(firm) = register.ledger.firms.get(*number as usize) else { continue };
        let Some(own) = register.firms.find(firm.name) else { continue };
        if !area.areas.holds(register, firm.region) {
            continue;
        }
        let standing = register.listed(firm, register.day);
        all.meet(own, standing);
        if let Some(place) = area.areas.find(register, firm.region) {
            let stock = places.at(place);
            stock.meet(own, standing);
            stock.positions.extend(position(plan, firm.segment));
        }
    }
    let list = places.list;
    for at in order::order(list.len(), &|a, b| list[a].0.cmp(&list[b].0)) {
        let (place, stock) = &list[at];
        if register.context.wants_place(area.areas.path(*place)) {
            clusters.push(cluster(register, area, plan, &all, *place, stock)?);
        }
    }
    Ok(())
}

fn position(plan: &Plan<'_>, segment: Name) -> Option<u32> {
    let (_, position) = plan.segments.get(plan.segment(segment)?)?;
    position.map(|position| position as u32)
}

fn cluster(
    register: &Register<'_>,
    area: &Area,
    plan: &Plan<'_>,
    chain: &Stock,
    place: usize,
    stock: &Stock,
) -> Result<Cluster, Problem> {
    let context = &register.context;
    let (firms, positions) = (order::set(&stock.firms).len(), order::set(&stock.positions).len());
    let (quotient, mut notes) = location(register, area, chain, place, stock)?;
    let standing = order::set(&stock.standing).len();
    if standing < firms {
        let names = [register.shown(plan.name), area.areas.shown(register, place)];
        let parts = [&*names[0], &names[1], &(firms - standing).to_string(), &standing.to_string()];
        let text = ChainText::NotStanding.in_locale(context.locale());
        context.say(&mut notes, "firms_not_standing", text, &parts);
    }
    let least_firms = context.query.chains.least_firms() as i128;
    let conditions = vec![
        counted(context, "firms", firms, least_firms, Unit::FIRMS),
        counted(context, "positions", positions, POSITIONS, Unit::PROJECTS),
        quotient,
    ];
    let amount = stock.total.amount(&register.amounts)?;
    let adds_up = !register.clash(&stock.rows, &|_| true);
    Ok(Cluster {
        chain: register.shown(plan.name),
        region: area.areas.shown(register, place),
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
    chain: &Stock,
    place: usize,
    stock: &Stock,
) -> Result<(Condition, Vec<Note>), Problem> {
    let context = &register.context;
    let least: Number = whole(QUOTIENT);
    let required = context.value(Quantity::exact(least, Unit::One));
    let by_firms = context.query.chains.quotient_of() == QuotientOf::Firms;
    let adds_up = by_firms || area.adds_up;
    let mut found = None;
    if let Some(place) = area.places.get(place).filter(|_| adds_up)
        && let (Some(own), Some(chain)) = (stock.share(register)?, chain.share(register)?)
        && let (Some(place), Some(area)) = (place.share(register)?, area.all.share(register)?)
    {
        found = quotient::location_of(context, own, &chain, &place, &area)?;
    }
    let mut notes = Vec::new();
    let mut note = |code, text: ChainText| {
        notes.push(Note { code, text: fill(text.in_locale(context.locale()), &[&required.text]) });
    };
    match &found {
        Some(found) if found.undecided => note("location_quotient_unsure", ChainText::ReadSeveralWays),
        _ if !adds_up => note("may_overlap", ChainText::MayOverlap),
        _ if !by_firms && area.all.total.is_mixed() => note("mixed_currencies", ChainText::MixedCurrencies),
        _ => {}
    }
    if found.as_ref().is_some_and(|found| found.as_written) {
        note("as_written", ChainText::AsWritten);
    }
    if by_firms {
        note("location_quotient_of_firms", ChainText::OfFirms);
    }
    let met = found.as_ref().is_some_and(|found| found.met);
    let condition =
        Condition { name: "location_quotient", value: found.map(|found| found.value), required, met };
    Ok((condition, notes))
}
