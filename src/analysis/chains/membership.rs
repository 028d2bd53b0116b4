//! What chains are made of: the counted projects and the listed firms, and which of them are in a chain.
use super::amount::{Amounts, Total};
use super::firms::{Firms, NO_FIRM, Places};
use crate::Dimension;
use crate::analysis::context::Context;
use crate::analysis::entries::{self, Counted};
use crate::analysis::order::sorted;
use crate::analysis::{Query, filters};
use crate::error::{Code, Problem};
use crate::ledger::{
    ChainRecord, Entry, EntryKind, Ledger, Milestone, Name, NameColumn, Position, Project, Reached,
};
use crate::period::Day;
use crate::quantity::{Quantity, Unit};
use std::collections::BTreeMap;

/// A counted project.
pub(super) struct Row<'l> {
    pub(super) project: Project<'l>,
    pub(super) firm: u32,
    /// How many projects, where it is not one.
    count: Option<Box<Quantity>>,
    pub(super) is_rest: bool,
}

impl Row<'_> {
    pub(super) fn add_to(&self, total: &mut Total, amounts: &Amounts, row: u32) -> Result<(), Problem> {
        match &self.count {
            Some(count) => total.add_row(amounts, row, count, self.is_rest),
            None => total.add_row(amounts, row, &Quantity::count(1, Unit::PROJECTS), self.is_rest),
        }
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
    pub(super) other_bases: Vec<(Name, usize)>,
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
        let counted = entries::counted(ledger)?;
        let basis = basis(&context, &counted)?;
        let mut register = Self {
            context,
            ledger,
            day: context.day(),
            firms,
            rows: Vec::with_capacity(counted.len()),
            amounts: Amounts::new(Unit::One, Vec::new()),
            clashes: Vec::new(),
            other_bases: Vec::new(),
        };
        register.fill(counted, basis)?;
        register.clashes = clashes(&register.rows);
        Ok(register)
    }

    fn fill(&mut self, counted: Vec<Counted<'l>>, basis: Name) -> Result<(), Problem> {
        let currency = self.context.query.currency;
        let unit = Unit::Money(currency.unwrap_or(self.ledger.currency));
        let one = Quantity::count(1, Unit::PROJECTS);
        let narrowed = narrowed(self.context.query);
        let filter = Context::new(self.ledger, &narrowed);
        let mut amounts = Vec::with_capacity(counted.len());
        for entry in counted {
            if !narrowed.filters.is_empty() && !filters::passes(&filter, &entry) {
                continue;
            }
            if entry.project.cell(NameColumn::Basis) != basis {
                self.leave_out(entry.project.cell(NameColumn::Chain));
                continue;
            }
            let firm = self.firms.add(entry.project.cell(NameColumn::Firm));
            let count = (entry.projects != one).then(|| Box::new(entry.projects));
            amounts.push(self.converted(entry.planned)?);
            self.rows.push(Row { project: entry.project, firm, count, is_rest: entry.is_rest });
        }
        self.amounts = Amounts::new(unit, amounts);
        Ok(())
    }

    fn leave_out(&mut self, chain: Name) {
        match self.other_bases.iter_mut().find(|(own, _)| *own == chain) {
            Some((_, count)) => *count += 1,
            None => self.other_bases.push((chain, 1)),
        }
    }

    /// An amount in the currency of the answer. Without a rate it stays as it is, and no sum is made with it, unless
    /// the query asked for that currency by name.
    fn converted(&self, amount: Option<Quantity>) -> Result<Option<Quantity>, Problem> {
        let Some(amount) = amount else { return Ok(None) };
        match self.context.query.currency {
            Some(currency) => entries::converted(self.ledger, &amount, currency).map(Some),
            None => {
                Ok(Some(entries::converted(self.ledger, &amount, self.ledger.currency).unwrap_or(amount)))
            }
        }
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
        let find = |name: &&str| {
            let known = self.ledger.names.find(name).and_then(|name| self.firms.find(name));
            known.ok_or_else(|| Problem::new(Code::NothingThere, name, "firm"))
        };
        self.context.query.wanted(Dimension::Firm).iter().map(find).collect()
    }

    /// Whether two of these rows may be the same projects, so that no sum over them is made.
    pub(super) fn clash(&self, among: &dyn Fn(u32) -> bool) -> bool {
        self.clashes.iter().any(|(a, b)| among(*a) && among(*b))
    }

    pub(super) fn row(&self, row: u32) -> Option<&Row<'l>> {
        self.rows.get(row as usize)
    }

    pub(super) fn shown(&self, name: Name) -> String {
        self.ledger.shown(name, self.context.locale()).to_owned()
    }
}

/// The filters that keep projects out: chain, firm and basis say which answer is asked for instead.
fn narrowed(query: &Query) -> Query {
    let asks = |dimension| matches!(dimension, Dimension::Chain | Dimension::Firm | Dimension::Basis);
    let filters = query.filters.iter().filter(|(dimension, _)| !asks(*dimension)).cloned().collect();
    Query { filters, chain: None, region: None, ..query.clone() }
}

/// The basis of the answer: the one asked for, else the ledger's own, else the first that a project has.
fn basis(context: &Context<'_>, counted: &[Counted<'_>]) -> Result<Name, Problem> {
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
    let mut bases = counted.iter().map(|entry| entry.project.cell(NameColumn::Basis));
    let first = bases.next().unwrap_or(ledger.own_basis);
    let has_own = first == ledger.own_basis || bases.any(|basis| basis == ledger.own_basis);
    Ok(if has_own { ledger.own_basis } else { first })
}

/// Rows that name each other in `overlaps`.
fn clashes(rows: &[Row<'_>]) -> Vec<(u32, u32)> {
    let told = |row: &Row<'_>| row.project.extra().is_some_and(|extra| !extra.overlaps.is_empty());
    if !rows.iter().any(told) {
        return Vec::new();
    }
    // Rows stand in the order of projects.
    let find = |project: usize| rows.binary_search_by_key(&project, |row| row.project.row).ok();
    let mut found = Vec::new();
    for (row, own) in rows.iter().zip(0..) {
        let others = row.project.extra().map(|extra| extra.overlaps.as_slice()).unwrap_or_default();
        let entries = others.iter().filter_map(|id| row.project.ledger.entry(*id));
        let projects = entries.filter(|entry: &Entry| entry.kind == EntryKind::Project);
        found.extend(projects.filter_map(|entry| Some((own, u32::try_from(find(entry.index)?).ok()?))));
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
    at: BTreeMap<Name, usize>,
    /// Its rows.
    pub(super) rows: Vec<u32>,
    /// Its entries in the ledger's list of firms.
    pub(super) listed: Vec<u32>,
}

impl<'l> Plan<'l> {
    fn new(name: Name) -> Self {
        let (segments, at) = (Vec::new(), BTreeMap::new());
        Self { name, record: None, segments, at, rows: Vec::new(), listed: Vec::new() }
    }

    pub(super) fn segment(&self, name: Name) -> Option<usize> {
        self.at.get(&name).copied()
    }

    fn see(&mut self, segment: Name, position: Option<Position>) {
        if !segment.is_none() && !self.at.contains_key(&segment) {
            self.at.insert(segment, self.segments.len());
            self.segments.push((segment, position));
        }
    }

    fn declare(&mut self, record: &'l ChainRecord) {
        for (name, position) in sorted(record.segments.clone(), |a, b| a.1.cmp(&b.1)) {
            self.see(name, Some(position));
        }
        self.record = Some(record);
    }
}

/// The chains: declared ones in order, then others as first seen.
pub(super) fn plans<'l>(register: &Register<'l>) -> Vec<Plan<'l>> {
    let ledger = register.ledger;
    let mut plans: Vec<Plan<'l>> = Vec::new();
    let mut known = Firms::default();
    let mut at = |plans: &mut Vec<Plan<'l>>, name: Name| {
        let at = known.add(name) as usize;
        if at == plans.len() {
            plans.push(Plan::new(name));
        }
        at
    };
    for record in &ledger.chains {
        let chain = at(&mut plans, record.name);
        if let Some(plan) = plans.get_mut(chain).filter(|plan| plan.record.is_none()) {
            plan.declare(record);
        }
    }
    for (row, number) in register.rows.iter().zip(0..) {
        let chain = row.project.cell(NameColumn::Chain);
        if chain.is_none() {
            continue;
        }
        let chain = at(&mut plans, chain);
        if let Some(plan) = plans.get_mut(chain) {
            plan.rows.push(number);
            plan.see(row.project.cell(NameColumn::Segment), None);
        }
    }
    for (firm, number) in ledger.firms.iter().zip(0..).filter(|(firm, _)| !firm.chain.is_none()) {
        let chain = at(&mut plans, firm.chain);
        if let Some(plan) = plans.get_mut(chain) {
            plan.listed.push(number);
            plan.see(firm.segment, None);
        }
    }
    plans
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

/// The firms of one chain, by place in [`Places`], and what stands in its segments.
pub(super) struct Members {
    pub(super) totals: Vec<Total>,
    pub(super) operating: Vec<bool>,
    /// The segment with most of a firm's investment.
    pub(super) segment: Vec<Option<usize>>,
    /// Where the ledger tells of the firm: its first row, else its entry in the list.
    pub(super) told_by: Vec<(Option<u32>, Option<u32>)>,
    pub(super) segments: Vec<Held>,
    pub(super) total: Total,
}

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
        let mut members = Self {
            totals: Vec::new(),
            operating: Vec::new(),
            segment: Vec::new(),
            told_by: Vec::new(),
            segments: plan.segments.iter().map(|_| Held::default()).collect(),
            total: Total::default(),
        };
        places.clear();
        let mut stands: Vec<(usize, usize, i128)> = Vec::new();
        for row in &plan.rows {
            members.take_row(register, plan, *row, places, &mut stands)?;
        }
        for listed in &plan.listed {
            members.take_listed(register, plan, *listed, places, &mut stands);
        }
        members.settle(stands);
        Ok(members)
    }

    fn take_row(
        &mut self,
        register: &Register<'_>,
        plan: &Plan<'_>,
        number: u32,
        places: &mut Places,
        stands: &mut Vec<(usize, usize, i128)>,
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
        let at = self.member(places.add(row.firm));
        self.told_by[at].0.get_or_insert(number);
        self.operating[at] |= operating;
        row.add_to(&mut self.totals[at], &register.amounts, number)?;
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
        stands: &mut Vec<(usize, usize, i128)>,
    ) {
        let Some(firm) = register.ledger.firms.get(number as usize) else { return };
        let Some(own) = register.firms.find(firm.name) else { return };
        let at = self.member(places.add(own));
        self.told_by[at].1.get_or_insert(number);
        // A listed firm is there since the day told; where none is told, its projects say how far it is, and a firm
        // without any is listed because it is there.
        let operating = match (firm.since, register.day) {
            (Some(since), Some(day)) => since.end <= day,
            (Some(_), None) => true,
            (None, _) => self.told_by[at].0.is_none(),
        };
        self.operating[at] |= operating;
        if let Some(segment) = plan.segment(firm.segment) {
            stands.push((at, segment, 0));
            if let Some(held) = self.segments.get_mut(segment) {
                held.operating |= operating;
                held.coming = true;
            }
        }
    }

    fn member(&mut self, at: usize) -> usize {
        if at == self.totals.len() {
            self.totals.push(Total::default());
            self.operating.push(false);
            self.segment.push(None);
            self.told_by.push((None, None));
        }
        at
    }

    /// Counts the firms of each segment, and finds each firm's main one.
    fn settle(&mut self, stands: Vec<(usize, usize, i128)>) {
        let stands = sorted(stands, Ord::cmp);
        let mut most: Option<(usize, i128)> = None;
        for group in stands.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let Some((at, segment, _)) = group.first().copied() else { continue };
            let weight = group.iter().fold(0_i128, |sum, stand| sum.saturating_add(stand.2));
            self.segments[segment].firms += 1;
            if most.is_none_or(|(member, largest)| member != at || weight > largest) {
                most = Some((at, weight));
                self.segment[at] = Some(segment);
            }
        }
    }
}
