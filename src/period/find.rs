//! Periods told in words.
use super::{Date, Day};
use crate::error::Problem;

/// What the words denote. Whether a figure is cumulative is told by its source, never guessed from 1—4月.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodKind {
    /// A stretch of time.
    Period,
    /// From the start of the year (or what the words say) up to a day: 截至, 以来.
    Cumulative,
    /// One day.
    Day,
    /// The end of a stretch: 二季度末.
    Instant,
    /// About a time: 年初.
    InstantApprox,
    /// A day by which: 到2025年底.
    Deadline,
}

impl PeriodKind {
    /// The stable name, such as `instant-approx`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Period => "period",
            Self::Cumulative => "cumulative",
            Self::Day => "day",
            Self::Instant => "instant",
            Self::InstantApprox => "instant-approx",
            Self::Deadline => "deadline",
        }
    }
}

/// A stretch of time as words tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// Its first day; nothing when not told.
    pub start: Option<Day>,
    /// Its last day; nothing when not told.
    pub end: Option<Day>,
    /// What the words denote.
    pub kind: PeriodKind,
}

impl Period {
    /// Reads a text that is one period as a whole. `as_of` is the day that 今年 and 一季度 count from.
    ///
    /// # Errors
    /// [`crate::Code::NotADate`].
    pub fn parse(text: &str, as_of: Day) -> Result<Self, Problem> {
        Self::find(text, as_of)
    }

    /// Finds the first period of a phrase.
    ///
    /// # Errors
    /// [`crate::Code::NotADate`].
    pub fn find(text: &str, _as_of: Day) -> Result<Self, Problem> {
        let date = Date::parse(text)?;
        let kind = if date.start == date.end { PeriodKind::Day } else { PeriodKind::Period };
        Ok(Self { start: Some(date.start), end: Some(date.end), kind })
    }
}
