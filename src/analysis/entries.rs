//! The entries that totals are made of: each project once, wholes replaced by their parts and a rest.
use super::rests;
use crate::error::{Code, Problem};
use crate::ledger::{AmountColumn, Entry, EntryKind, ExchangeRate, Ledger, Name, NameColumn, Plain, Project};
use crate::order;
use crate::quantity::{Currency, End, Number, Quantity, Unit, decimal_text, whole};
use crate::scope::{BEYOND_PICTURES, left_to_package};
use std::ops::Range;

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

    pub(crate) fn of(self, project: &Project<'_>) -> Option<Quantity> {
        match self {
            Self::Projects => Some(project.count()),
            Self::Planned => project.planned(),
            Self::Attracted => project.attracted(),
            Self::PaidIn => project.paid_in(),
        }
    }

    /// The column that it stands in.
    fn column(self, ledger: &Ledger) -> Option<&AmountColumn> {
        match self {
            Self::Projects => None,
            Self::Planned => Some(&ledger.projects.planned),
            Self::Attracted => Some(&ledger.projects.attracted),
            Self::PaidIn => Some(&ledger.projects.paid_in),
        }
    }

    /// So many parts of it, as its column keeps them.
    #[inline(never)]
    pub(crate) fn quantity(self, parts: i128, ledger: &Ledger) -> Quantity {
        match self.column(ledger) {
            Some(column) => column.quantity(parts),
            None => Quantity::count(parts, Unit::PROJECTS),
        }
    }

    /// The decimals of such parts.
    pub(crate) fn decimals(self, ledger: &Ledger) -> u32 {
        self.column(ledger).map_or(0, AmountColumn::decimals)
    }

    /// What rows that are all plain tell of it, in such parts.
    pub(crate) fn integers(self, ledger: &Ledger, rows: Range<usize>) -> impl Iterator<Item = Option<i64>> {
        let column = self.column(ledger);
        rows.map(move |row| column.map_or(Some(1), |column| column.integer(row)))
    }

    /// What a project tells of it, without making a figure of what is plain.
    fn plain(self, project: &Project<'_>) -> Plain {
        match self.column(project.ledger) {
            Some(column) => column.plain(project.row),
            None if project.has_count() => Plain::Odd,
            None => Plain::Integer(1),
        }
    }
}

/// Figures that are not those of a project itself: how many projects it stands for (zero for a rest whose projects are
/// all listed), and its amounts.
#[derive(Clone, Debug)]
struct Changed {
    figures: [Option<Quantity>; Figure::ALL.len()],
    is_rest: bool,
}

/// A project, or what its listed parts leave of it.
#[derive(Clone, Debug)]
pub(crate) struct Counted<'l> {
    /// Where keys and milestones are read.
    pub(crate) project: Project<'l>,
    changed: Option<&'l Changed>,
}

impl<'l> Counted<'l> {
    /// A project with its own figures, whatever parts of it are listed.
    pub(crate) fn undivided(project: Project<'l>) -> Self {
        Self { project, changed: None }
    }
}

impl Counted<'_> {
    /// A figure of it, where that is told; how many projects always is.
    pub(crate) fn figure(&self, figure: Figure) -> Option<Quantity> {
        match self.changed {
            Some(changed) => changed.figures.get(figure as usize)?.clone(),
            None => figure.of(&self.project),
        }
    }

    fn plain(&self, figure: Figure) -> Plain {
        let Some(changed) = self.changed else { return figure.plain(&self.project) };
        let is_told = changed.figures.get(figure as usize).is_some_and(Option::is_some);
        if is_told { Plain::Odd } else { Plain::None }
    }

    /// Whether a figure of it is told.
    pub(crate) fn tells(&self, figure: Figure) -> bool {
        self.plain(figure) != Plain::None
    }

    /// Whether it stands for one project.
    pub(crate) fn is_one(&self) -> bool {
        self.plain(Figure::Projects) == Plain::Integer(1)
    }

    /// Whether it is what the listed parts leave of a whole.
    pub(crate) fn is_rest(&self) -> bool {
        self.changed.is_some_and(|changed| changed.is_rest)
    }

    /// Whether a figure of it is all in its parts, which then exceed it: it lacks nothing that could be told.
    pub(crate) fn is_exceeded(&self, figure: Figure) -> bool {
        self.is_rest() && !self.tells(figure) && figure.plain(&self.project) != Plain::None
    }

    pub(crate) fn basis(&self) -> Name {
        self.project.cell(NameColumn::Basis)
    }

    /// The currency it is told in: that of its planned amount, else of another, else the ledger's.
    pub(crate) fn currency(&self) -> Currency {
        self.currency_of(Figure::Planned)
    }

    /// The currency of a figure of it, else of its first amount, else the ledger's.
    pub(crate) fn currency_of(&self, first: Figure) -> Currency {
        let own = self.project.ledger.currency;
        for figure in [first, Figure::Planned, Figure::Attracted, Figure::PaidIn] {
            match self.plain(figure) {
                Plain::None => {}
                Plain::Integer(_) => return own,
                Plain::Odd => match self.figure(figure).as_deref().map(|figure| &figure.unit) {
                    Some(Unit::Money(currency)) => return *currency,
                    _ => return own,
                },
            }
        }
        own
    }
}

/// All entries that totals are made of, in the ledger's order, each by the row of its project.
pub(crate) struct Sheet<'l> {
    pub(crate) ledger: &'l Ledger,
    /// Projects that are no entries, ascending: not counted, or with parts that leave nothing.
    left_out: Vec<u32>,
    /// Figures that are not the projects' own, by their rows, ascending.
    changed: Vec<(usize, Box<Changed>)>,
    /// Whether any entry may be the same as another.
    has_overlaps: bool,
    /// The rows of wholes and of their parts, ascending.
    pub(crate) parts: Vec<(usize, usize)>,
    /// Whether what parts leave of a whole is unsure anywhere.
    has_unsure_rests: bool,
    /// Whether rows of a table may hold the same entries.
    has_common_entries: bool,
}

impl<'l> Sheet<'l> {
    /// The sheet of a ledger.
    ///
    /// # Errors
    /// A rest has more digits than can be kept.
    pub(crate) fn new(ledger: &'l Ledger) -> Result<Self, Problem> {
        let mut sheet = Self {
            ledger,
            left_out: Vec::new(),
            changed: Vec::new(),
            has_overlaps: false,
            parts: order::sorted(parts(ledger), Ord::cmp),
            has_unsure_rests: false,
            has_common_entries: false,
        };
        let mut left_out = Vec::new();
        for (row, extra) in ledger.projects.extras() {
            sheet.has_overlaps |= !extra.overlaps.is_empty();
            if !extra.counted {
                left_out.push(row);
            }
        }
        for list in sheet.parts.chunk_by(|a, b| a.0 == b.0) {
            let Some((whole, _)) = list.first().copied() else { continue };
            let own: Vec<_> = list.iter().map(|(_, row)| Project { ledger, row: *row }).collect();
            match rest(Project { ledger, row: whole }, &own)? {
                Some(rest) => {
                    sheet.has_unsure_rests |= rest.figures.iter().flatten().any(|own| !own.is_exact());
                    sheet.changed.push((whole, Box::new(rest)));
                }
                None => left_out.extend(u32::try_from(whole)),
            }
        }
        if sheet.has_unsure_rests {
            left_to_package()?;
        }
        sheet.left_out = order::set(&left_out);
        Ok(sheet)
    }

    /// The rows of all entries.
    pub(crate) fn rows(&self) -> impl Iterator<Item = usize> + use<'l> {
        self.rows_in(0..self.ledger.projects.len())
    }

    /// Those of the entries that are among some rows.
    pub(crate) fn rows_in(&self, rows: Range<usize>) -> impl Iterator<Item = usize> + use<'l> {
        let from = self.left_out.partition_point(|row| (*row as usize) < rows.start);
        let mut left_out = self.left_out.get(from..).unwrap_or_default().to_vec().into_iter().peekable();
        rows.filter(move |row| left_out.next_if(|out| *out as usize == *row).is_none())
    }

    /// Whether some rows are all single projects of the ledger's own basis, whose amounts are plain.
    pub(crate) fn are_plain(&self, rows: &Range<usize>) -> bool {
        !self.keeps_rows()
            && self.left_out.is_empty()
            && self.changed.is_empty()
            && self.ledger.projects.are_plain(rows)
    }

    /// All entries.
    pub(crate) fn entries(&self) -> impl Iterator<Item = Counted<'_>> {
        self.rows().map(|row| self.row(row))
    }

    /// The entry of a project.
    #[inline]
    pub(crate) fn row(&self, row: usize) -> Counted<'_> {
        Counted { project: Project { ledger: self.ledger, row }, changed: self.changed(row) }
    }

    #[inline]
    fn changed(&self, row: usize) -> Option<&Changed> {
        if self.changed.is_empty() {
            return None;
        }
        let at = self.changed.binary_search_by_key(&row, |(own, _)| *own).ok()?;
        self.changed.get(at).map(|(_, changed)| &**changed)
    }

    /// Puts another figure in the place of one.
    pub(crate) fn set(&mut self, row: usize, figure: Figure, quantity: Option<Quantity>) {
        let entry = self.row(row);
        let mut changed =
            Changed { figures: Figure::ALL.map(|figure| entry.figure(figure)), is_rest: entry.is_rest() };
        if let Some(own) = changed.figures.get_mut(figure as usize) {
            *own = quantity;
        }
        self.put(row, changed);
    }

    fn put(&mut self, row: usize, changed: Changed) {
        let changed = Box::new(changed);
        match self.changed.binary_search_by_key(&row, |(own, _)| *own) {
            Ok(at) => self.changed[at].1 = changed,
            Err(at) => self.changed.insert(at, (row, changed)),
        }
    }

    /// Puts the amounts of an entry into another currency.
    ///
    /// # Errors
    /// There is no rate for the pair.
    pub(crate) fn convert(&mut self, row: usize, to: Currency) -> Result<(), Problem> {
        let entry = self.row(row);
        let is_plain = |figure: &Figure| entry.plain(*figure) != Plain::Odd;
        if to == self.ledger.currency && Figure::ALL.iter().skip(1).all(is_plain) {
            return Ok(());
        }
        left_to_package()?;
        let mut changed =
            Changed { figures: Figure::ALL.map(|figure| entry.figure(figure)), is_rest: entry.is_rest() };
        for amount in changed.figures.iter_mut().skip(1).flatten() {
            *amount = converted(self.ledger, amount, to)?;
        }
        self.put(row, changed);
        Ok(())
    }

    /// The sum of a figure over some rows; nothing where none of them tells it. A whole whose parts are among them
    /// counts as it was told.
    ///
    /// # Errors
    /// It has more digits than can be kept.
    #[inline(never)]
    pub(crate) fn sum(&self, rows: &[usize], figure: Figure) -> Result<Option<Quantity>, Problem> {
        if self.has_unsure_rests() {
            return rests::sum(self, rows, figure);
        }
        let mut sum = Sum::new(figure);
        for row in rows {
            sum.add(&self.row(*row))?;
        }
        sum.total(self.ledger)
    }

    /// Ids of some rows that may be the same as another of them.
    #[inline(never)]
    pub(crate) fn overlapping(&self, rows: &[usize]) -> Vec<Name> {
        if !self.has_overlaps {
            return Vec::new();
        }
        let entry = |row: &usize| Entry { kind: EntryKind::Project, index: *row };
        overlapping(self.ledger, &rows.iter().map(entry).collect::<Vec<_>>())
    }

    /// What a single project tells of a figure in plain digits, in parts of the column's scale; nothing for an entry of
    /// which more must be looked at.
    #[inline]
    pub(crate) fn plain(&self, row: usize, figure: Figure) -> Option<Option<i64>> {
        if self.keeps_rows() {
            return None;
        }
        let entry = self.row(row);
        match (entry.changed.is_none() && !entry.project.has_count(), figure.plain(&entry.project)) {
            (false, _) | (true, Plain::Odd) => None,
            (true, Plain::Integer(parts)) => Some(Some(parts)),
            (true, Plain::None) => Some(None),
        }
    }

    /// Whether sums ask for the entries themselves: some may be the same as others, depend on each other, or stand in
    /// several rows of a table.
    #[inline]
    pub(crate) fn keeps_rows(&self) -> bool {
        self.has_overlaps || self.has_unsure_rests() || self.has_common_entries
    }

    /// Says that rows of a table may hold the same entries.
    pub(crate) fn set_common_entries(&mut self) {
        self.has_common_entries = true;
    }

    /// Whether rows of a table may hold the same entries.
    pub(crate) fn has_common_entries(&self) -> bool {
        self.has_common_entries
    }

    /// Whether what parts leave of a whole is unsure anywhere.
    pub(crate) fn has_unsure_rests(&self) -> bool {
        BEYOND_PICTURES && self.has_unsure_rests
    }
}

/// A sum of one figure that grows entry by entry: what is plain is added as an integer, all others beside it.
#[derive(Clone, Debug)]
pub(crate) struct Sum {
    figure: Figure,
    plain: i128,
    is_told: bool,
    odd: Option<Quantity>,
}

impl Sum {
    pub(crate) fn new(figure: Figure) -> Self {
        Self { figure, plain: 0, is_told: false, odd: None }
    }

    /// Adds what an entry tells; whether it tells anything.
    ///
    /// # Errors
    /// The sum has more digits than can be kept.
    #[inline]
    pub(crate) fn add(&mut self, entry: &Counted<'_>) -> Result<bool, Problem> {
        match entry.plain(self.figure) {
            Plain::None => return Ok(false),
            // at most 2³² integers of 63 bits
            Plain::Integer(integer) => {
                self.plain += i128::from(integer);
                self.is_told = true;
            }
            Plain::Odd => {
                if let Some(more) = entry.figure(self.figure) {
                    add(&mut self.odd, &more)?;
                }
            }
        }
        Ok(true)
    }

    /// Adds what other entries tell of the same figure.
    ///
    /// # Errors
    /// The sum has more digits than can be kept.
    pub(crate) fn merge(&mut self, other: &Self) -> Result<(), Problem> {
        self.plain += other.plain;
        self.is_told |= other.is_told;
        match &other.odd {
            Some(odd) => add(&mut self.odd, odd),
            None => Ok(()),
        }
    }

    /// The sum; nothing where no entry tells the figure.
    ///
    /// # Errors
    /// It has more digits than can be kept.
    #[inline(never)]
    pub(crate) fn total(&self, ledger: &Ledger) -> Result<Option<Quantity>, Problem> {
        let mut sum = self.odd.clone();
        if self.is_told {
            add(&mut sum, &self.figure.quantity(self.plain, ledger))?;
        }
        Ok(sum)
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

/// What the parts of a project leave of its figures; nothing where they are all of it, or more (which `check` reports).
fn rest(project: Project<'_>, parts: &[Project<'_>]) -> Result<Option<Changed>, Problem> {
    let mut rest = Changed { figures: [const { None }; Figure::ALL.len()], is_rest: true };
    let mut is_something = false;
    for (own, figure) in rest.figures.iter_mut().zip(Figure::ALL) {
        *own = left(figure.of(&project), figure, parts)?;
        is_something |= own.as_ref().is_some_and(|own| !own.is_exact() || own.value() != Some(whole(0)));
    }
    rest.figures[0].get_or_insert_with(|| Quantity::count(0, Unit::PROJECTS));
    Ok(is_something.then_some(rest))
}

/// whole − parts; nothing where the parts exceed the whole. Since the whole counts its parts, the rest is never below
/// zero.
fn left(all: Option<Quantity>, figure: Figure, parts: &[Project<'_>]) -> Result<Option<Quantity>, Problem> {
    let Some(mut left) = all else { return Ok(None) };
    for part in parts {
        if let Some(part) = figure.of(part).filter(|part| part.unit() == left.unit()) {
            left = left.sub(&part)?;
        }
    }
    if left.high().is_some_and(|end| end.at < whole(0) || (end.at == whole(0) && end.open)) {
        return Ok(None);
    }
    if left.low().is_some_and(|end| end.at < whole(0)) || (left.low().is_none() && !left.bound().is_unsure())
    {
        left.interval.low = Some(End::closed(whole(0)));
        left.value = left.value.filter(|value| *value >= whole(0));
    }
    Ok(Some(left))
}

/// The counted projects that lie directly within another: the row of that other, and their own.
fn parts(ledger: &Ledger) -> Vec<(usize, usize)> {
    let mut parts = Vec::new();
    for (row, _) in ledger.projects.extras() {
        let project = Project { ledger, row: row as usize };
        if let Some(whole) = whole_of(project).filter(|whole| whole.is_counted() && project.is_counted()) {
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

/// The ledger's rate for a pair of currencies: the latest of them.
///
/// # Errors
/// There is no rate for the pair.
pub(crate) fn rate(ledger: &Ledger, from: Currency, to: Currency) -> Result<&ExchangeRate, Problem> {
    let mut latest: Option<&ExchangeRate> = None;
    for rate in ledger.rates.iter().filter(|rate| rate.from == from && rate.to == to) {
        let day = |rate: &ExchangeRate| rate.date.map(|date| date.end);
        if latest.is_none_or(|latest| day(rate) >= day(latest)) {
            latest = Some(rate);
        }
    }
    latest
        .ok_or_else(|| Problem::new(Code::MixedCurrencies, [from.code(), ", ", to.code()].concat(), "rates"))
}

/// Converts an amount by the ledger's rates.
///
/// # Errors
/// There is no rate for the pair.
pub(crate) fn converted(ledger: &Ledger, amount: &Quantity, to: Currency) -> Result<Quantity, Problem> {
    match amount.unit() {
        Unit::Money(from) if *from != to => {
            left_to_package()?;
            Ok(amount.scaled(rate(ledger, *from, to)?.rate)?.with_unit(Unit::Money(to)))
        }
        _ => Ok(amount.clone()),
    }
}

/// The digits of a count, without its classifier.
#[inline(never)]
pub(crate) fn bare(count: &Quantity) -> String {
    let digits = |at: Number| decimal_text(at, 0);
    match (count.low(), count.high(), count.value()) {
        (Some(low), Some(high), _) if low != high => [digits(low.at), digits(high.at)].join("~"),
        (Some(end), ..) | (None, Some(end), None) => digits(end.at),
        (.., value) => value.map(digits).unwrap_or_default(),
    }
}
