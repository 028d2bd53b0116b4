//! What entries add up to under a measure, entry by entry.
use super::Measure;
use super::concentration::by_size;
use super::entries::{Counted, Figure, Sheet, Sum, add, average};
use crate::error::Problem;
use crate::ledger::{Ledger, Name};
use crate::order;
use crate::quantity::{End, Quantity, Unit};
use std::cmp::Ordering;

/// A measure over entries that come one after the other: single projects with plain figures as integers, all others
/// beside them.
#[derive(Clone, Debug)]
pub(crate) struct Addition {
    /// The sum of the plain figures, in parts of their column's scale, and the largest of them where that is asked for.
    sum: i128,
    largest: i128,
    /// How many single projects tell a plain figure, and how many tell none.
    told: u32,
    untold: u32,
    odd: Option<Box<Odd>>,
}

/// What is not a plain figure of a single project.
#[derive(Clone, Debug)]
struct Odd {
    value: Option<Quantity>,
    projects: Sum,
    /// How many projects tell the measure.
    told: Sum,
    without: u64,
    without_projects: Sum,
    /// Projects of batches and rests, of which no single amount is told.
    many: Sum,
    largest: Option<Quantity>,
    /// The entries themselves, where some of the sheet may be the same as others, or depend on each other.
    rows: Vec<usize>,
}

/// What entries have added up to.
pub(crate) struct Added {
    pub(crate) value: Option<Quantity>,
    pub(crate) projects: Option<Quantity>,
    /// How many entries do not tell the measure.
    pub(crate) without: u64,
    /// How many projects do not tell the figure of the measure.
    pub(crate) without_projects: Option<Quantity>,
    /// How many projects are told as a batch or a sum only, where the amount of one is asked for.
    pub(crate) many: Option<Quantity>,
    /// Entries that may be the same as others, so that nothing is added.
    pub(crate) same: Vec<Name>,
}

/// The figure that a measure adds up.
pub(crate) fn figure(measure: Measure) -> Figure {
    match measure {
        Measure::Planned | Measure::Average | Measure::Largest => Figure::Planned,
        Measure::Attracted => Figure::Attracted,
        Measure::PaidIn => Figure::PaidIn,
        Measure::Projects => Figure::Projects,
    }
}

impl Default for Addition {
    fn default() -> Self {
        Self { sum: 0, largest: i128::MIN, told: 0, untold: 0, odd: None }
    }
}

impl Addition {
    /// Whether nothing was added.
    pub(crate) fn is_empty(&self) -> bool {
        self.told == 0 && self.untold == 0 && self.odd.is_none()
    }

    /// Adds a single project with its plain figure, in parts of the column's scale, or without one.
    #[inline]
    fn add_plain(&mut self, measure: Measure, figure: Option<i64>) {
        match figure {
            // at most 2³² integers of 63 bits
            Some(figure) => {
                self.sum += i128::from(figure);
                self.told += 1;
                if measure == Measure::Largest {
                    self.largest = self.largest.max(figure.into());
                }
            }
            None => self.untold += 1,
        }
    }

    /// Adds an entry by its plain figure, where it has one as [`Sheet::plain`] tells it.
    ///
    /// # Errors
    /// The sum has more digits than can be kept.
    #[inline]
    pub(crate) fn add_either(
        &mut self,
        measure: Measure,
        sheet: &Sheet<'_>,
        row: usize,
        plain: Option<Option<i64>>,
    ) -> Result<(), Problem> {
        match plain {
            Some(plain) => {
                self.add_plain(measure, plain);
                Ok(())
            }
            None => self.add(measure, sheet, row),
        }
    }

    /// Adds any entry.
    ///
    /// # Errors
    /// The sum has more digits than can be kept.
    #[inline(never)]
    pub(crate) fn add(&mut self, measure: Measure, sheet: &Sheet<'_>, row: usize) -> Result<(), Problem> {
        let entry = sheet.row(row);
        let odd = self.odd();
        if sheet.keeps_rows() {
            odd.rows.push(row);
        }
        odd.add(measure, &entry)
    }

    #[inline(never)]
    fn odd(&mut self) -> &mut Odd {
        self.odd.get_or_insert_with(|| Box::new(Odd::new()))
    }

    /// What all entries of some sums add up to; one that stands in several of them is added once.
    ///
    /// # Errors
    /// The sum has more digits than can be kept.
    pub(crate) fn of_all(sums: &[Self], measure: Measure, sheet: &Sheet<'_>) -> Result<Self, Problem> {
        let mut all = Self::default();
        if sheet.has_common_entries() {
            for row in in_order(sums.iter().flat_map(Self::rows).copied().collect()) {
                all.add(measure, sheet, row)?;
            }
            return Ok(all);
        }
        for sum in sums {
            all.merge(sum)?;
        }
        Ok(all)
    }

    /// Adds what other entries have added up to, of which none has been added yet.
    ///
    /// # Errors
    /// The sum has more digits than can be kept.
    #[inline(never)]
    pub(crate) fn merge(&mut self, other: &Self) -> Result<(), Problem> {
        self.sum += other.sum;
        self.largest = self.largest.max(other.largest);
        self.told += other.told;
        self.untold += other.untold;
        match &other.odd {
            Some(more) => self.odd().merge(more),
            None => Ok(()),
        }
    }

    /// Puts the plain sum into parts that are so many times smaller.
    ///
    /// # Errors
    /// It has more digits than can be kept.
    pub(crate) fn rescale(&mut self, factor: i64) -> Result<(), Problem> {
        let overflow = || Problem::new(crate::error::Code::Overflow, self.sum.to_string(), "");
        if self.told > 0 {
            let sum = self.sum.checked_mul(factor.into()).ok_or_else(overflow)?;
            // 63 bits and ten digits fit; that none was looked for stays as it is
            (self.sum, self.largest) = (sum, self.largest.saturating_mul(factor.into()));
        }
        Ok(())
    }

    /// The entries, where the sheet asks for them.
    pub(crate) fn rows(&self) -> &[usize] {
        self.odd.as_ref().map(|odd| odd.rows.as_slice()).unwrap_or_default()
    }

    /// How many projects there are.
    ///
    /// # Errors
    /// There are more than can be kept.
    pub(crate) fn projects(&self, sheet: &Sheet<'_>) -> Result<Option<Quantity>, Problem> {
        if sheet.has_unsure_rests() {
            return sheet.sum(self.rows(), Figure::Projects);
        }
        self.count(self.told + self.untold, self.odd.as_ref().map(|odd| &odd.projects), sheet.ledger)
    }

    /// What it has come to.
    ///
    /// # Errors
    /// A figure has more digits than can be kept.
    #[inline(never)]
    pub(crate) fn finish(&self, measure: Measure, sheet: &Sheet<'_>) -> Result<Added, Problem> {
        let (ledger, odd) = (sheet.ledger, self.odd.as_deref());
        let same = sheet.overlapping(self.rows());
        let projects = self.count(self.told + self.untold, odd.map(|odd| &odd.projects), ledger)?;
        Ok(Added {
            value: self.value(measure, sheet)?,
            projects: projects.filter(|_| same.is_empty()),
            without: u64::from(self.untold) + odd.map_or(0, |odd| odd.without),
            without_projects: self.count(self.untold, odd.map(|odd| &odd.without_projects), ledger)?,
            many: self.count(0, odd.map(|odd| &odd.many), ledger)?,
            same,
        })
    }

    /// The measure itself; nothing where some entries may be the same as others.
    ///
    /// # Errors
    /// It has more digits than can be kept.
    pub(crate) fn value(&self, measure: Measure, sheet: &Sheet<'_>) -> Result<Option<Quantity>, Problem> {
        match measure {
            Measure::Largest => Ok(self.largest(sheet.ledger)),
            _ if !sheet.overlapping(self.rows()).is_empty() => Ok(None),
            Measure::Average => {
                let odd = self.odd.as_ref().map(|odd| &odd.told);
                let told = self.count(self.told, odd, sheet.ledger)?;
                average(self.sum(measure, sheet)?.as_ref(), told.as_ref())
            }
            _ => self.sum(measure, sheet),
        }
    }

    /// The measure in parts of its figure's scale, where all that was added is plain; nothing in them where none tells it.
    pub(crate) fn parts(&self, measure: Measure) -> Option<Option<i128>> {
        let own = match measure {
            _ if self.odd.is_some() => return None,
            Measure::Average => return None,
            Measure::Largest => self.largest,
            _ => self.sum,
        };
        Some((self.told > 0).then_some(own))
    }

    /// So many single projects and those counted beside them; nothing where there are none.
    #[inline(never)]
    fn count(&self, single: u32, odd: Option<&Sum>, ledger: &Ledger) -> Result<Option<Quantity>, Problem> {
        let mut count = match odd {
            Some(odd) => odd.total(ledger)?,
            None => None,
        };
        if single > 0 {
            add(&mut count, &Quantity::count(i128::from(single), Unit::PROJECTS))?;
        }
        Ok(count)
    }

    /// The sum of the figure; what parts leave of a whole is not independent of them.
    fn sum(&self, measure: Measure, sheet: &Sheet<'_>) -> Result<Option<Quantity>, Problem> {
        let figure = figure(measure);
        if sheet.has_unsure_rests() {
            return sheet.sum(self.rows(), figure);
        }
        let mut sum = self.odd.as_ref().and_then(|odd| odd.value.clone());
        if self.told > 0 {
            add(&mut sum, &figure.quantity(self.sum, sheet.ledger))?;
        }
        Ok(sum)
    }

    /// The largest single amount.
    fn largest(&self, ledger: &Ledger) -> Option<Quantity> {
        let plain = || Figure::Planned.quantity(self.largest, ledger);
        let mut largest = (self.told > 0).then(plain);
        larger(&mut largest, self.odd.as_ref().and_then(|odd| odd.largest.clone()));
        largest
    }
}

impl Odd {
    fn new() -> Self {
        let projects = Sum::new(Figure::Projects);
        Self {
            value: None,
            projects: projects.clone(),
            told: projects.clone(),
            without: 0,
            without_projects: projects.clone(),
            many: projects,
            largest: None,
            rows: Vec::new(),
        }
    }

    fn add(&mut self, measure: Measure, entry: &Counted<'_>) -> Result<(), Problem> {
        let figure = figure(measure);
        self.projects.add(entry)?;
        // A batch does not tell its largest.
        let of_many = measure == Measure::Largest && (entry.is_rest() || entry.project.is_batch());
        let own = entry.figure(figure);
        match own {
            Some(_) if of_many => {
                self.without += 1;
                self.many.add(entry)?;
            }
            Some(own) if measure == Measure::Largest => larger(&mut self.largest, Some(own)),
            Some(own) => {
                add(&mut self.value, &own)?;
                self.told.add(entry)?;
            }
            // A whole that its parts exceed tells all there is.
            None if entry.is_exceeded(figure) => {}
            None => {
                self.without += 1;
                self.without_projects.add(entry)?;
            }
        }
        Ok(())
    }

    fn merge(&mut self, other: &Self) -> Result<(), Problem> {
        if let Some(value) = &other.value {
            add(&mut self.value, value)?;
        }
        self.projects.merge(&other.projects)?;
        self.told.merge(&other.told)?;
        self.without += other.without;
        self.without_projects.merge(&other.without_projects)?;
        self.many.merge(&other.many)?;
        larger(&mut self.largest, other.largest.clone());
        if !other.rows.is_empty() {
            self.rows.extend(&other.rows);
            self.rows = in_order(std::mem::take(&mut self.rows));
        }
        Ok(())
    }
}

/// Rows in the order of the ledger, each once.
fn in_order(rows: Vec<usize>) -> Vec<usize> {
    let mut rows = order::sorted(rows, Ord::cmp);
    rows.dedup();
    rows
}

/// Keeps the larger of two figures; of those of one size the one that may be larger, whichever came first.
fn larger(kept: &mut Option<Quantity>, other: Option<Quantity>) {
    let Some(other) = other else { return };
    // No end is above every end, and below it.
    let high = |end: Option<End>| (end.is_none(), end.map(|end| (end.at, !end.open)));
    let low = |end: Option<End>| end.map(|end| (end.at, end.open));
    let is_larger = kept.as_ref().is_none_or(|kept| {
        let size = by_size(Some(&other), Some(kept));
        let ends = || high(other.high()).cmp(&high(kept.high())).then(low(other.low()).cmp(&low(kept.low())));
        size.then_with(ends) == Ordering::Greater
    });
    if is_larger {
        *kept = Some(other);
    }
}
