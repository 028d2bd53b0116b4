//! The entries that totals are made of: each project once, wholes replaced by their parts and a rest.
use crate::error::{Code, Problem};
use crate::ledger::{Entry, EntryKind, ExchangeRate, Ledger, Name, NameColumn, Project};
use crate::order;
use crate::quantity::{Currency, End, Quantity, Unit, decimal_text};

/// What entries add up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Figure {
    Projects,
    Planned,
    Attracted,
    PaidIn,
}

impl Figure {
    const ALL: [Self; 4] = [Self::Projects, Self::Planned, Self::Attracted, Self::PaidIn];

    fn of(self, project: &Project<'_>) -> Option<Quantity> {
        match self {
            Self::Projects => Some(project.count()),
            Self::Planned => project.planned(),
            Self::Attracted => project.attracted(),
            Self::PaidIn => project.paid_in(),
        }
    }
}

/// A project, or what its listed parts leave of it.
#[derive(Clone, Debug)]
pub(crate) struct Counted<'l> {
    /// Where keys and milestones are read.
    pub(crate) project: Project<'l>,
    /// How many projects it stands for (zero for a rest whose projects are all listed), and its amounts.
    figures: [Option<Quantity>; Figure::ALL.len()],
    /// Whether it is what the listed parts leave of a whole.
    pub(crate) is_rest: bool,
}

impl Counted<'_> {
    /// A figure of it, where that is told; how many projects always is.
    pub(crate) fn figure(&self, figure: Figure) -> Option<&Quantity> {
        self.figures.get(figure as usize)?.as_ref()
    }

    /// Takes a figure away.
    pub(crate) fn take(&mut self, figure: Figure) -> Option<Quantity> {
        self.figures.get_mut(figure as usize)?.take()
    }

    pub(crate) fn basis(&self) -> Name {
        self.project.cell(NameColumn::Basis)
    }

    /// The currency it is told in: that of its planned amount, else of another, else the ledger's.
    pub(crate) fn currency(&self) -> Currency {
        match self.figures.iter().skip(1).flatten().next().map(Quantity::unit) {
            Some(Unit::Money(currency)) => *currency,
            _ => self.project.ledger.currency,
        }
    }

    /// Its amounts in another currency.
    ///
    /// # Errors
    /// There is no rate for the pair.
    pub(crate) fn convert(&mut self, to: Currency) -> Result<(), Problem> {
        for amount in self.figures.iter_mut().skip(1).flatten() {
            *amount = converted(self.project.ledger, amount, to)?;
        }
        Ok(())
    }
}

/// All entries that totals are made of, in the ledger's order; lists of rows say which of them are meant.
pub(crate) struct Sheet<'l> {
    ledger: &'l Ledger,
    pub(crate) entries: Vec<Counted<'l>>,
}

impl<'l> Sheet<'l> {
    /// The sheet of a ledger.
    ///
    /// # Errors
    /// A rest has more digits than can be kept.
    pub(crate) fn new(ledger: &'l Ledger) -> Result<Self, Problem> {
        let parts = parts(ledger);
        let order = order::order(parts.len(), &|a, b| parts[a].0.cmp(&parts[b].0));
        let mut order = order.into_iter().peekable();
        let mut entries = Vec::with_capacity(ledger.projects.len());
        for project in ledger.projects().filter(Project::is_counted) {
            let mut own = Vec::new();
            while let Some(at) = order.next_if(|at| parts[*at].0 == project.row) {
                own.push(Project { ledger, row: parts[at].1 });
            }
            entries.extend(counted(project, &own)?);
        }
        Ok(Self { ledger, entries })
    }

    pub(crate) fn row(&self, row: usize) -> &Counted<'l> {
        &self.entries[row]
    }

    /// The sum of a figure over some rows; nothing where none of them tells it.
    ///
    /// # Errors
    /// It has more digits than can be kept.
    #[inline(never)]
    pub(crate) fn sum(&self, rows: &[usize], figure: Figure) -> Result<Option<Quantity>, Problem> {
        let mut sum = None;
        for row in rows {
            if let Some(more) = self.row(*row).figure(figure) {
                add(&mut sum, more)?;
            }
        }
        Ok(sum)
    }

    /// Ids of some rows that may be the same as another of them.
    #[inline(never)]
    pub(crate) fn overlapping(&self, rows: &[usize]) -> Vec<Name> {
        let entry = |row: &usize| Entry { kind: EntryKind::Project, index: self.row(*row).project.row };
        overlapping(self.ledger, &rows.iter().map(entry).collect::<Vec<_>>())
    }
}

/// Adds a figure to a sum; the first one is kept as printed.
///
/// # Errors
/// The sum has more digits than can be kept.
#[inline(never)]
pub(crate) fn add(sum: &mut Option<Quantity>, more: &Quantity) -> Result<(), Problem> {
    let all = match sum.as_ref() {
        Some(sum) => sum.add(more)?,
        None => more.clone(),
    };
    *sum = Some(all);
    Ok(())
}

/// One figure for each of another, where both are told.
///
/// # Errors
/// It has more digits than can be kept.
#[inline(never)]
pub(crate) fn average(of: Option<&Quantity>, count: Option<&Quantity>) -> Result<Option<Quantity>, Problem> {
    match (of, count) {
        (Some(of), Some(count)) => of.divided_by(count),
        _ => Ok(None),
    }
}

/// A project with its figures, or what its parts leave of them; nothing where they are all of it, or more (which
/// `check` reports).
fn counted<'l>(project: Project<'l>, parts: &[Project<'l>]) -> Result<Option<Counted<'l>>, Problem> {
    let is_rest = !parts.is_empty();
    let mut counted = Counted { project, figures: [const { None }; Figure::ALL.len()], is_rest };
    let mut is_something = false;
    for (own, figure) in counted.figures.iter_mut().zip(Figure::ALL) {
        *own = figure.of(&project);
        if is_rest {
            *own = left(own.take(), figure, parts)?;
        }
        is_something |= own.is_some();
    }
    counted.figures[0].get_or_insert_with(|| Quantity::count(0, Unit::PROJECTS));
    Ok(is_something.then_some(counted))
}

/// whole − parts, where that is above zero.
fn left(whole: Option<Quantity>, figure: Figure, parts: &[Project<'_>]) -> Result<Option<Quantity>, Problem> {
    let Some(mut left) = whole else { return Ok(None) };
    for part in parts {
        if let Some(part) = figure.of(part).filter(|part| part.unit() == left.unit()) {
            left = left.sub(&part)?;
        }
    }
    let zero_or_less = left.high().is_some_and(|end| *end.at.numer() <= 0);
    Ok((!zero_or_less).then_some(left))
}

/// The counted projects that lie directly within another: the row of that other, and their own.
fn parts(ledger: &Ledger) -> Vec<(usize, usize)> {
    let mut parts = Vec::new();
    for project in ledger.projects().filter(Project::is_counted) {
        if let Some(whole) = whole_of(project).filter(Project::is_counted) {
            parts.push((whole.row, project.row));
        }
    }
    parts
}

/// The project that already counts this one.
fn whole_of(project: Project<'_>) -> Option<Project<'_>> {
    let within = project.extra()?.within;
    let entry = project.ledger.entry(within).filter(|entry| entry.kind == EntryKind::Project)?;
    Some(Project { ledger: project.ledger, row: entry.index })
}

/// Ids of entries among these that may be the same as another of them.
#[inline(never)]
pub(crate) fn overlapping(ledger: &Ledger, entries: &[Entry]) -> Vec<Name> {
    let mut told = Vec::new();
    for entry in entries {
        for other in ledger.extra(*entry).map(|extra| extra.overlaps.as_slice()).unwrap_or_default() {
            told.push((ledger.id_of(*entry).0, other.0));
        }
    }
    if told.is_empty() {
        return Vec::new();
    }
    let ids = order::set(&entries.iter().map(|entry| ledger.id_of(*entry).0).collect::<Vec<_>>());
    let mut found = Vec::new();
    for (own, other) in told {
        if order::has(&ids, other) {
            found.push(own);
            found.push(other);
        }
    }
    order::set(&found).into_iter().map(Name).filter(|id| !id.is_none()).collect()
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
    let mut latest: Option<&ExchangeRate> = None;
    for rate in ledger.rates.iter().filter(|rate| rate.from == from && rate.to == to) {
        let day = |rate: &ExchangeRate| rate.date.map(|date| date.end);
        if latest.is_none_or(|latest| day(rate) >= day(latest)) {
            latest = Some(rate);
        }
    }
    let rate = latest.ok_or_else(|| {
        Problem::new(Code::MixedCurrencies, [from.code(), ", ", to.code()].concat(), "rates")
    })?;
    Ok(amount.scaled(rate.rate)?.with_unit(Unit::Money(to)))
}

/// The digits of a count, without its classifier.
#[inline(never)]
pub(crate) fn bare(count: &Quantity) -> String {
    let digits = |end: Option<End>| end.map(|end| decimal_text(end.at, 0)).unwrap_or_default();
    match count.value() {
        Some(value) => decimal_text(value, 0),
        None => [digits(count.low()), digits(count.high())].join("~"),
    }
}
