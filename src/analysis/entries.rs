//! The entries that totals are made of: each project once, wholes replaced by their parts and a rest.
use crate::error::{Code, Problem};
use crate::ledger::{Entry, EntryKind, Ledger, Name, NameColumn, Project};
use crate::quantity::{Currency, Quantity, Unit, decimal_text};
use std::collections::{BTreeMap, BTreeSet};

/// A project, or what its listed parts leave of it.
#[derive(Clone, Debug)]
pub(crate) struct Counted<'l> {
    /// Where keys and milestones are read.
    pub(crate) project: Project<'l>,
    /// How many projects it stands for; zero for a rest whose projects are all listed.
    pub(crate) projects: Quantity,
    pub(crate) planned: Option<Quantity>,
    pub(crate) attracted: Option<Quantity>,
    pub(crate) paid_in: Option<Quantity>,
    /// Whether it is what the listed parts leave of a whole.
    pub(crate) is_rest: bool,
}

impl Counted<'_> {
    /// The currency it is told in: that of its planned amount, else of another, else the ledger's.
    pub(crate) fn currency(&self) -> Currency {
        let told = [&self.planned, &self.attracted, &self.paid_in].into_iter().flatten().next();
        match told.map(Quantity::unit) {
            Some(Unit::Money(currency)) => *currency,
            _ => self.project.ledger.currency,
        }
    }
}

/// Every project that totals are made of, in the ledger's order.
///
/// # Errors
/// A rest has more digits than can be kept.
pub(crate) fn counted(ledger: &Ledger) -> Result<Vec<Counted<'_>>, Problem> {
    let parts = parts(ledger);
    let mut list = Vec::with_capacity(ledger.projects.len());
    for project in ledger.projects().filter(Project::is_counted) {
        match parts.get(&project.row) {
            None => list.push(whole(project)),
            Some(rows) => list.extend(rest(project, rows)?),
        }
    }
    Ok(list)
}

fn whole(project: Project<'_>) -> Counted<'_> {
    Counted {
        project,
        projects: project.count(),
        planned: project.planned(),
        attracted: project.attracted(),
        paid_in: project.paid_in(),
        is_rest: false,
    }
}

/// The counted projects that lie directly within another, by the row of that other.
pub(crate) fn parts(ledger: &Ledger) -> BTreeMap<usize, Vec<usize>> {
    let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for project in ledger.projects().filter(Project::is_counted) {
        if let Some(whole) = whole_of(project).filter(Project::is_counted) {
            parts.entry(whole.row).or_default().push(project.row);
        }
    }
    parts
}

/// The project that already counts this one.
pub(crate) fn whole_of(project: Project<'_>) -> Option<Project<'_>> {
    let within = project.extra()?.within;
    let entry = project.ledger.entry(within).filter(|entry| entry.kind == EntryKind::Project)?;
    Some(Project { ledger: project.ledger, row: entry.index })
}

/// What the parts leave of a whole; nothing where they are all of it, or more (which `check` reports).
fn rest<'l>(project: Project<'l>, rows: &[usize]) -> Result<Option<Counted<'l>>, Problem> {
    let parts: Vec<Project<'l>> =
        rows.iter().map(|row| Project { ledger: project.ledger, row: *row }).collect();
    let less = |own: Option<Quantity>, part: fn(&Project<'l>) -> Option<Quantity>| match own {
        Some(own) => minus(own, parts.iter().filter_map(part)),
        None => Ok(None),
    };
    let projects = minus(project.count(), parts.iter().map(Project::count))?;
    let planned = less(project.planned(), Project::planned)?;
    let attracted = less(project.attracted(), Project::attracted)?;
    let paid_in = less(project.paid_in(), Project::paid_in)?;
    let nothing_left = projects.is_none() && planned.is_none() && attracted.is_none() && paid_in.is_none();
    let projects = projects.unwrap_or_else(|| Quantity::count(0, Unit::PROJECTS));
    Ok((!nothing_left).then_some(Counted { project, projects, planned, attracted, paid_in, is_rest: true }))
}

/// whole − parts, where that is above zero.
fn minus(whole: Quantity, parts: impl Iterator<Item = Quantity>) -> Result<Option<Quantity>, Problem> {
    let mut left = whole;
    for part in parts.filter(|part| part.unit() == left.unit()).collect::<Vec<_>>() {
        left = left.sub(&part)?;
    }
    let zero_or_less = |quantity: &Quantity| quantity.range().high.is_some_and(|end| *end.at.numer() <= 0);
    Ok(Some(left).filter(|left| !zero_or_less(left)))
}

/// Ids of entries among these that may be the same as another of them.
pub(crate) fn overlapping(ledger: &Ledger, entries: impl IntoIterator<Item = Entry>) -> Vec<Name> {
    let list: Vec<Entry> = entries.into_iter().collect();
    let ids: BTreeSet<Name> =
        list.iter().map(|entry| ledger.id_of(*entry)).filter(|id| !id.is_none()).collect();
    let mut found = BTreeSet::new();
    for entry in &list {
        let Some(extra) = ledger.extra(*entry) else { continue };
        for other in extra.overlaps.iter().filter(|other| ids.contains(other)) {
            found.insert(*other);
            found.insert(ledger.id_of(*entry));
        }
    }
    found.into_iter().filter(|id| !id.is_none()).collect()
}

/// Converts an amount by the ledger's rates; the latest rate of a pair is the one.
///
/// # Errors
/// There is no rate for the pair.
pub(crate) fn converted(ledger: &Ledger, amount: &Quantity, to: Currency) -> Result<Quantity, Problem> {
    let from = match amount.unit() {
        Unit::Money(currency) if *currency != to => *currency,
        _ => return Ok(amount.clone()),
    };
    let dated = ledger.rates.iter().filter(|rate| rate.from == from && rate.to == to);
    let rate = dated.max_by_key(|rate| rate.date.map(|date| date.end)).map(|rate| rate.rate);
    let rate = rate.ok_or_else(|| {
        Problem::new(Code::MixedCurrencies, format!("{}, {}", from.code(), to.code()), "rates")
    })?;
    Ok(amount.scaled(rate)?.with_unit(Unit::Money(to)))
}

/// The project entries of counted rows.
pub(crate) fn entries_of<'c, 'l: 'c>(
    list: impl IntoIterator<Item = &'c Counted<'l>>,
) -> impl Iterator<Item = Entry> {
    list.into_iter().map(|counted| Entry { kind: EntryKind::Project, index: counted.project.row })
}

/// The name in a column of a counted project.
pub(crate) fn name_of(counted: &Counted<'_>, column: NameColumn) -> Name {
    counted.project.cell(column)
}

/// The digits of a count, without its classifier.
pub(crate) fn bare(count: &Quantity) -> String {
    let digits =
        |end: Option<crate::quantity::End>| end.map(|end| decimal_text(end.at, 0)).unwrap_or_default();
    let range = count.range();
    match count.value() {
        Some(value) => decimal_text(value, 0),
        None => format!("{}~{}", digits(range.low), digits(range.high)),
    }
}
