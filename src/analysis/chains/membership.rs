//! What chains are made of: the counted projects and the listed firms, and which of them are in a chain.
use super::amount::{Amounts, Total};
use super::firms::{Firms, NO_FIRM, Places};
use crate::Dimension;
use crate::analysis::context::Context;
use crate::analysis::entries::{self, Figure, Sheet};
use crate::analysis::filters;
use crate::error::{Code, Problem};
use crate::ledger::{
    ChainRecord, EntryKind, Ledger, Milestone, Name, NameColumn, Position, Project, Reached,
};
use crate::order::{self, Numbers};
use crate::period::Day;
use crate::quantity::{Quantity, Unit};

/// A counted project.
pub(super) struct Row<'l> {
    pub(super) project: Project<'l>,
    pub(super) firm: u32,
    /// How many projects, where it is not one.
    count: Option<Quantity>,
    pub(super) is_rest: bool,
}

impl Row<'_> {
    #[inline(never)]
    pub(super) fn add_to(&self, total: &mut Total, amounts: &Amounts, row: u32) -> Result<(), Problem> {
        total.add_row(amounts, row, self.count.as_ref(), self.is_rest)
    }
}

/// All that an answer is made of.
pub(super) struct Register<'l> {
    pub(super) context: Context<'l>,
    pub(super) ledger: &'l Ledger,
    pub(super) day: Option<Day>,
    pub(super) firms: Firms,
    /// The counted projects of one basis.
    pub(super) rows: Vec<Row<'l>>,
    pub(super) amounts: Amounts,
    /// Rows that may be the same.
    clashes: Vec<(u32, u32)>,
    /// How many counted projects of each chain are of another basis.
    pub(super) other_bases: Numbers,
}

impl<'l> Register<'l> {
    pub(super) fn new(context: Context<'l>) -> Result<Self, Problem> {
        let ledger = context.ledger;
        let mut firms = Firms::default();
        for project in ledger.projects() {
            firms.add(project.cell(NameColumn::Firm));
        }
        for name in ledger.firms.iter().map(|firm| firm.name) {
            firms.add(name);
        }
        let sheet = Sheet::new(ledger)?;
        let basis = basis(&context, &sheet)?;
        let mut register = Self {
            context,
            ledger,
            day: context.day(),
            firms,
            rows: Vec::with_capacity(ledger.projects.len()),
            amounts: Amounts::new(Unit::One, Vec::new()),
            clashes: Vec::new(),
            other_bases: Numbers::default(),
        };
        register.fill(&sheet, basis)?;
        register.clashes = clashes(&register.rows);
        Ok(register)
    }

    fn fill(&mut self, sheet: &Sheet<'l>, basis: Name) -> Result<(), Problem> {
        let currency = self.context.query.currency;
        let unit = Unit::Money(currency.unwrap_or(self.ledger.currency));
        let one = Quantity::count(1, Unit::PROJECTS);
        let mut amounts = Vec::with_capacity(self.ledger.projects.len());
        for entry in sheet.entries() {
            if !filters::passes_filters(&self.context, &entry, &ASKED) {
                continue;
            }
            if entry.basis() != basis {
                *self.other_bases.slot(entry.project.cell(NameColumn::Chain).0, 0) += 1;
                continue;
            }
            let mut amount = entry.figure(Figure::Planned);
            if let Some(own) = &mut amount {
                self.convert(own)?;
            }
            amounts.push(amount);
            let firm = self.firms.add(entry.project.cell(NameColumn::Firm));
            let count = entry.figure(Figure::Projects).filter(|count| *count != one);
            let project = Project { ledger: self.ledger, row: entry.project.row };
            self.rows.push(Row { project, firm, count, is_rest: entry.is_rest() });
        }
        self.amounts = Amounts::new(unit, amounts);
        Ok(())
    }

    /// Puts an amount in the currency of the answer. Without a rate it stays as it is, and no sum is made with it,
    /// unless the query asked for that currency by name.
    fn convert(&self, amount: &mut Quantity) -> Result<(), Problem> {
        let asked = self.context.query.currency;
        match entries::converted(self.ledger, amount, asked.unwrap_or(self.ledger.currency)) {
            Ok(converted) => *amount = converted,
            Err(problem) if asked.is_some() => return Err(problem),
            Err(_) => {}
        }
        Ok(())
    }

    /// Gives firms that only links name a number too.
    pub(super) fn number_links(&mut self) {
        for link in &self.ledger.links {
            self.firms.add(link.from);
            self.firms.add(link.to);
        }
    }

    /// The firms that the query asks about.
    pub(super) fn asked_firms(&self) -> Result<Vec<u32>, Problem> {
        let mut asked = Vec::new();
        for name in self.context.query.wanted(Dimension::Firm) {
            let known = self.ledger.names.find(name).and_then(|name| self.firms.find(name));
            asked.push(known.ok_or_else(|| Problem::new(Code::NothingThere, name, "firm"))?);
        }
        Ok(asked)
    }

    /// Whether two of these rows may be the same projects, so that no sum over them is made.
    #[inline(never)]
    pub(super) fn clash(&self, among: &dyn Fn(u32) -> bool) -> bool {
        self.clashes.iter().any(|(a, b)| among(*a) && among(*b))
    }

    pub(super) fn row(&self, row: u32) -> Option<&Row<'l>> {
        self.rows.get(row as usize)
    }

    #[inline(never)]
    pub(super) fn shown(&self, name: Name) -> String {
        self.ledger.shown(name, self.context.locale()).to_owned()
    }

    /// What a reader calls a firm.
    #[inline(never)]
    pub(super) fn firm_name(&self, firm: u32) -> String {
        self.shown(self.firms.name(firm))
    }
}

/// The dimensions whose filters say which answer is asked for; filters on others keep projects out.
const ASKED: [Dimension; 3] = [Dimension::Chain, Dimension::Firm, Dimension::Basis];

/// The basis of the answer: the one asked for, else the ledger's own, else the first that a project has.
fn basis(context: &Context<'_>, sheet: &Sheet<'_>) -> Result<Name, Problem> {
    let ledger = context.ledger;
    let mut asked: Vec<&str> = context.query.basis.iter().map(String::as_str).collect();
    asked.extend(context.query.wanted(Dimension::Basis));
    asked.dedup();
    match asked.as_slice() {
        [] => {}
        [one] => {
            return ledger.names.find(one).ok_or_else(|| Problem::new(Code::NothingThere, one, ""));
        }
        several => return Err(Problem::new(Code::MixedBases, several.join(", "), "")),
    }
    let has_own = sheet.entries().any(|entry| entry.basis() == ledger.own_basis);
    let first = sheet.entries().next().filter(|_| !has_own);
    Ok(first.map_or(ledger.own_basis, |first| first.basis()))
}

/// Rows that name each other in `overlaps`.
fn clashes(rows: &[Row<'_>]) -> Vec<(u32, u32)> {
    let mut found = Vec::new();
    for (row, own) in rows.iter().zip(0..) {
        for id in row.project.extra().map(|extra| extra.overlaps.as_slice()).unwrap_or_default() {
            let entry = row.project.ledger.entry(*id).filter(|entry| entry.kind == EntryKind::Project);
            let other =
                entry.and_then(|entry| rows.binary_search_by(|row| row.project.row.cmp(&entry.index)).ok());
            found.extend(other.map(|other| (own, other as u32)));
        }
    }
    found
}

/// One chain: as declared, or as its projects tell.
pub(super) struct Plan<'l> {
    pub(super) name: Name,
    pub(super) record: Option<&'l ChainRecord>,
    /// Upstream to downstream; a segment that is not declared has no position.
    pub(super) segments: Vec<(Name, Option<Position>)>,
    /// Where each stands in that list.
    at: Numbers,
    /// Its rows.
    pub(super) rows: Vec<u32>,
    /// Its entries in the ledger's list of firms.
    pub(super) listed: Vec<u32>,
}

impl<'l> Plan<'l> {
    fn new(name: Name) -> Self {
        let (segments, at) = (Vec::new(), Numbers::default());
        Self { name, record: None, segments, at, rows: Vec::new(), listed: Vec::new() }
    }

    pub(super) fn segment(&self, name: Name) -> Option<usize> {
        self.at.get(name.0).map(|at| at as usize)
    }

    /// Whether a row is in it.
    pub(super) fn has(&self, row: u32) -> bool {
        order::has(&self.rows, row)
    }

    fn see(&mut self, segment: Name, position: Option<Position>) {
        let new = self.segments.len() as u32;
        if !segment.is_none() && *self.at.slot(segment.0, new) == new {
            self.segments.push((segment, position));
        }
    }

    fn declare(&mut self, record: &'l ChainRecord) {
        let segments = &record.segments;
        for at in order::order(segments.len(), &|a, b| segments[a].1.cmp(&segments[b].1)) {
            let (name, position) = segments[at];
            self.see(name, Some(position));
        }
        self.record = Some(record);
    }
}

/// The chains: declared ones in order, then others as first seen.
#[derive(Default)]
struct Plans<'l> {
    known: Numbers,
    list: Vec<Plan<'l>>,
}

impl<'l> Plans<'l> {
    /// The chain of a name, new or known.
    fn at(&mut self, name: Name) -> &mut Plan<'l> {
        let new = self.list.len() as u32;
        let at = *self.known.slot(name.0, new);
        if at == new {
            self.list.push(Plan::new(name));
        }
        &mut self.list[at as usize]
    }
}

/// The chains: declared ones in order, then others as first seen.
pub(super) fn plans<'l>(register: &Register<'l>) -> Vec<Plan<'l>> {
    let mut plans = Plans::default();
    for record in &register.ledger.chains {
        let plan = plans.at(record.name);
        if plan.record.is_none() {
            plan.declare(record);
        }
    }
    for (row, number) in register.rows.iter().zip(0..) {
        let chain = row.project.cell(NameColumn::Chain);
        if !chain.is_none() {
            let plan = plans.at(chain);
            plan.rows.push(number);
            plan.see(row.project.cell(NameColumn::Segment), None);
        }
    }
    for (firm, number) in register.ledger.firms.iter().zip(0..) {
        if !firm.chain.is_none() {
            let plan = plans.at(firm.chain);
            plan.listed.push(number);
            plan.see(firm.segment, None);
        }
    }
    plans.list
}

/// What stands in one segment.
#[derive(Default)]
pub(super) struct Held {
    pub(super) firms: u64,
    pub(super) total: Total,
    /// Whether someone operates there.
    pub(super) operating: bool,
    /// Whether something there is signed or listed, and has not ended.
    pub(super) coming: bool,
}

/// A firm of a chain.
#[derive(Default)]
pub(super) struct Member {
    pub(super) total: Total,
    pub(super) operating: bool,
    /// The segment with most of its investment.
    pub(super) segment: Option<usize>,
    /// Where the ledger tells of it: its first row, else its entry in the list.
    pub(super) told_by: (Option<u32>, Option<u32>),
}

/// The firms of one chain, by place in [`Places`], and what stands in its segments.
pub(super) struct Members {
    pub(super) firms: Vec<Member>,
    pub(super) segments: Vec<Held>,
    pub(super) total: Total,
}

/// What a firm has in a segment: its place, the segment and a weight.
type Stand = (usize, usize, i128);

/// How far a project has come, as segments ask.
pub(super) fn standing(project: &Project<'_>, day: Option<Day>) -> (bool, bool) {
    let reached = |milestone| project.reached(milestone, day);
    if reached(Milestone::Ended) == Reached::Yes {
        return (false, false);
    }
    // A ledger that tells no milestone at all lists what has been agreed.
    let signed =
        !matches!(reached(Milestone::Signed), Reached::No | Reached::Expected) && project.is_contract();
    (reached(Milestone::Operating) == Reached::Yes, signed)
}

impl Members {
    pub(super) fn new(
        register: &Register<'_>,
        plan: &Plan<'_>,
        places: &mut Places,
    ) -> Result<Self, Problem> {
        let mut members = Self { firms: Vec::new(), segments: Vec::new(), total: Total::default() };
        members.segments.resize_with(plan.segments.len(), Held::default);
        places.clear();
        let mut stands: Vec<Stand> = Vec::new();
        for row in &plan.rows {
            members.take_row(register, plan, *row, places, &mut stands)?;
        }
        for listed in &plan.listed {
            members.take_listed(register, plan, *listed, places, &mut stands);
        }
        members.settle(&stands);
        Ok(members)
    }

    fn take_row(
        &mut self,
        register: &Register<'_>,
        plan: &Plan<'_>,
        number: u32,
        places: &mut Places,
        stands: &mut Vec<Stand>,
    ) -> Result<(), Problem> {
        let Some(row) = register.row(number) else { return Ok(()) };
        let (operating, coming) = standing(&row.project, register.day);
        let segment = plan.segment(row.project.cell(NameColumn::Segment));
        row.add_to(&mut self.total, &register.amounts, number)?;
        if let Some(held) = segment.and_then(|segment| self.segments.get_mut(segment)) {
            row.add_to(&mut held.total, &register.amounts, number)?;
            held.operating |= operating;
            held.coming |= coming;
        }
        if row.firm == NO_FIRM {
            return Ok(());
        }
        let at = places.add(row.firm);
        let member = self.member(at);
        member.told_by.0.get_or_insert(number);
        member.operating |= operating;
        row.add_to(&mut member.total, &register.amounts, number)?;
        if let Some(segment) = segment {
            let mut own = Total::default();
            row.add_to(&mut own, &register.amounts, number)?;
            stands.push((at, segment, register.amounts.weight(&own)));
        }
        Ok(())
    }

    fn take_listed(
        &mut self,
        register: &Register<'_>,
        plan: &Plan<'_>,
        number: u32,
        places: &mut Places,
        stands: &mut Vec<Stand>,
    ) {
        let Some(firm) = register.ledger.firms.get(number as usize) else { return };
        let Some(own) = register.firms.find(firm.name) else { return };
        let at = places.add(own);
        let member = self.member(at);
        member.told_by.1.get_or_insert(number);
        // A listed firm is there since the day told; where none is told, its projects say how far it is, and a firm
        // without any is listed because it is there.
        let operating = match (firm.since, register.day) {
            (Some(since), Some(day)) => since.end <= day,
            (Some(_), None) => true,
            (None, _) => member.told_by.0.is_none(),
        };
        member.operating |= operating;
        if let Some(segment) = plan.segment(firm.segment) {
            stands.push((at, segment, 0));
            if let Some(held) = self.segments.get_mut(segment) {
                held.operating |= operating;
                held.coming = true;
            }
        }
    }

    fn member(&mut self, at: usize) -> &mut Member {
        if at == self.firms.len() {
            self.firms.push(Member::default());
        }
        &mut self.firms[at]
    }

    /// Counts the firms of each segment, and finds each firm's main one.
    fn settle(&mut self, stands: &[Stand]) {
        let key = |at: usize| (stands[at].0, stands[at].1);
        let mut most: Option<(usize, i128)> = None;
        for group in order::groups(stands.len(), &|a, b| key(a).cmp(&key(b))) {
            let (at, segment) = key(group[0]);
            let weight = group.iter().fold(0_i128, |sum, stand| sum.saturating_add(stands[*stand].2));
            self.segments[segment].firms += 1;
            if most.is_none_or(|(member, largest)| member != at || weight > largest) {
                most = Some((at, weight));
                self.firms[at].segment = Some(segment);
            }
        }
    }
}
