//! What entries add up to under a measure, entry by entry.
use super::Measure;
use super::entries::{Figure, Sheet, Sum, average, is_larger};
use crate::error::Problem;
use crate::ledger::{Ledger, Name};
use crate::quantity::Quantity;

/// A measure over entries that come one after the other.
pub(crate) struct Addition {
    measure: Measure,
    value: Sum,
    projects: Sum,
    /// How many projects tell the measure.
    told: Sum,
    without: u64,
    without_projects: Sum,
    /// Projects of batches and rests, of which no single amount is told.
    many: Sum,
    largest: Option<usize>,
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

impl Addition {
    pub(crate) fn new(measure: Measure) -> Self {
        Self {
            measure,
            value: Sum::new(figure(measure)),
            projects: Sum::new(Figure::Projects),
            told: Sum::new(Figure::Projects),
            without: 0,
            without_projects: Sum::new(Figure::Projects),
            many: Sum::new(Figure::Projects),
            largest: None,
            rows: Vec::new(),
        }
    }

    /// Adds an entry.
    ///
    /// # Errors
    /// The sum has more digits than can be kept.
    pub(crate) fn add(&mut self, sheet: &Sheet<'_>, row: usize) -> Result<(), Problem> {
        let entry = sheet.row(row);
        self.projects.add(&entry)?;
        if sheet.has_overlaps() || sheet.has_unsure_rests() {
            self.rows.push(row);
        }
        // A batch does not tell its largest.
        let of_many = self.measure == Measure::Largest && (entry.is_rest() || entry.project.is_batch());
        if of_many && entry.tells(Figure::Planned) {
            self.without += 1;
            self.many.add(&entry)?;
        } else if !self.value.add(&entry)? {
            // A whole that its parts exceed tells all there is.
            if !entry.is_exceeded(figure(self.measure)) {
                self.without += 1;
                self.without_projects.add(&entry)?;
            }
        } else if self.measure == Measure::Average {
            self.told.add(&entry)?;
        } else if self.measure == Measure::Largest
            && self.largest.is_none_or(|largest| is_larger(&entry, &sheet.row(largest), Figure::Planned))
        {
            self.largest = Some(row);
        }
        Ok(())
    }

    /// What it has come to.
    ///
    /// # Errors
    /// A figure has more digits than can be kept.
    #[inline(never)]
    pub(crate) fn finish(self, ledger: &Ledger, sheet: &Sheet<'_>) -> Result<Added, Problem> {
        let same = sheet.overlapping(&self.rows);
        let is_sum = same.is_empty();
        let value = match self.measure {
            Measure::Largest => self.largest.and_then(|row| sheet.row(row).figure(Figure::Planned)),
            _ if !is_sum => None,
            Measure::Average => average(self.value(sheet)?.as_ref(), self.told.total(ledger)?.as_ref())?,
            _ => self.value(sheet)?,
        };
        Ok(Added {
            value,
            projects: if is_sum { self.projects.total(ledger)? } else { None },
            without: self.without,
            without_projects: self.without_projects.total(ledger)?,
            many: self.many.total(ledger)?,
            same,
        })
    }

    /// The sum of the figure; what parts leave of a whole is not independent of them.
    fn value(&self, sheet: &Sheet<'_>) -> Result<Option<Quantity>, Problem> {
        match sheet.has_unsure_rests() {
            true => sheet.sum(&self.rows, figure(self.measure)),
            false => self.value.total(sheet.ledger),
        }
    }
}
