//! How far an entry has come on a day: how much of it is at a milestone, with how much money, and whether it came
//! there in a period.
use super::entries::{Counted, Figure, add};
use crate::error::Problem;
use crate::ledger::{Milestone, Reached, Told};
use crate::period::{Date, Day, Within};
use crate::quantity::{Bound, End, Interval, Quantity, Unit, whole};

/// How much of an entry is at a milestone.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Reach {
    /// That is not told.
    Untold,
    /// None of it.
    None,
    /// All of it.
    All,
    /// So many of a batch.
    Part(Quantity),
}

/// How much of an entry is at a milestone on a day. A batch may tell how many of it have come so far; a later milestone
/// implies the earlier for those that reached it, and leaves open whether others did too.
pub(crate) fn reach(entry: &Counted<'_>, milestone: Milestone, day: Option<Day>) -> Reach {
    let project = &entry.project;
    let reached = project.reached(milestone, day);
    if !entry.is_rest() && !project.is_before_its_day(day) && reached != Reached::Expected {
        if let Some(told) = project.count_told(milestone) {
            return part_of(entry, told);
        }
        let implied = milestone > Milestone::Signed && project.told(milestone).on(day) != Reached::Yes;
        let later = if implied { project.count_told_after(milestone, day) } else { None };
        if let (Reached::Yes | Reached::Untold | Reached::May, Some(later)) = (reached, later) {
            let ends = Interval::new(later.low(), all(entry).high());
            return part_of(entry, Quantity::interval(ends, later.unit().clone()));
        }
    }
    match reached {
        Reached::Yes => Reach::All,
        Reached::No | Reached::Expected => Reach::None,
        Reached::Untold | Reached::May => Reach::Untold,
    }
}

/// How many projects an entry stands for.
fn all(entry: &Counted<'_>) -> Quantity {
    entry.figure(Figure::Projects).unwrap_or_else(|| entry.project.count())
}

fn part_of(entry: &Counted<'_>, count: Quantity) -> Reach {
    let zero = Some(End::closed(whole(0)));
    match entry.figure(Figure::Projects) {
        Some(all) if all.range() == count.range() && all.is_exact() => Reach::All,
        _ if count.high() == zero && count.low() == zero => Reach::None,
        _ => Reach::Part(count),
    }
}

impl Reach {
    /// Whether some of the entry are, or may be, at the milestone.
    pub(crate) fn is_any(&self) -> bool {
        matches!(self, Self::All | Self::Part(_))
    }

    /// Those of an entry that are here and not at a further milestone. It is not below zero, unless the ledger's
    /// figures contradict each other.
    ///
    /// # Errors
    /// A difference has more digits than can be kept.
    pub(crate) fn without(&self, further: &Self, entry: &Counted<'_>) -> Result<Self, Problem> {
        let (own, further) = match (self, further) {
            (Self::Untold, _) | (_, Self::Untold) => return Ok(Self::Untold),
            (Self::None, _) | (Self::All, Self::All) => return Ok(Self::None),
            (own, Self::None) => return Ok(own.clone()),
            (own, further) => (own.count(entry), further.count(entry)),
        };
        let (Some(own), Some(further)) = (own, further) else { return Ok(Self::Untold) };
        own.without_part(&further).map(Self::Part)
    }

    /// How many of an entry; nothing where that is not told.
    pub(crate) fn count(&self, entry: &Counted<'_>) -> Option<Quantity> {
        match self {
            Self::Untold => None,
            Self::None => Some(Quantity::exact(whole(0), all(entry).unit().clone())),
            Self::All => Some(all(entry)),
            Self::Part(count) => Some(count.clone()),
        }
    }

    /// An amount of those that are here: of a part of a batch something between nothing and all of it.
    pub(crate) fn amount(&self, entry: &Counted<'_>, figure: Figure) -> Option<Quantity> {
        let mut amount = entry.figure(figure).filter(|_| self.is_any())?;
        if let Self::Part(_) = self {
            (amount.value, amount.printed) = (None, None);
            amount.interval.low = Some(End::closed(whole(0)));
            if !amount.bound.is_unsure() {
                amount.bound = Bound::Interval;
            }
        }
        Some(amount)
    }
}

/// Counts added up: plain ones as integers.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    plain: i128,
    other: Option<Quantity>,
    /// Whether anything was counted.
    is_told: bool,
}

impl Tally {
    /// Counts what of an entry is somewhere.
    ///
    /// # Errors
    /// The sum has more digits than can be kept, or adds what cannot be added.
    #[inline(never)]
    pub(crate) fn add(&mut self, reach: &Reach, entry: &Counted<'_>) -> Result<(), Problem> {
        self.is_told |= *reach != Reach::Untold;
        let count = match reach {
            Reach::Untold | Reach::None => return Ok(()),
            Reach::All if entry.is_one() => {
                self.plain += 1;
                return Ok(());
            }
            Reach::All => entry.figure(Figure::Projects),
            Reach::Part(count) => Some(count.clone()),
        };
        let Some(count) = count else { return Ok(()) };
        let plain = count.value().filter(|value| count.is_exact() && value.is_integer());
        match plain.filter(|_| *count.unit() == Unit::PROJECTS) {
            Some(plain) => {
                self.plain = self.plain.checked_add(plain.to_integer()).ok_or_else(super::exact::overflow)?;
                Ok(())
            }
            None => add(&mut self.other, &count),
        }
    }

    /// The sum; zero where nothing is there, nothing where nothing is told.
    ///
    /// # Errors
    /// As [`Tally::add`].
    pub(crate) fn total(&self) -> Result<Option<Quantity>, Problem> {
        let plain = Quantity::count(self.plain, Unit::PROJECTS);
        match &self.other {
            Some(other) if self.plain == 0 => Ok(Some(other.clone())),
            Some(other) => plain.add(other).map(Some),
            None => Ok(self.is_told.then_some(plain)),
        }
    }
}

/// Whether an entry that has reached a milestone did so in a period. Without a date of its own it was some day up to the
/// earliest later milestone.
#[inline(never)]
pub(crate) fn reached_within(
    entry: &Counted<'_>,
    milestone: Milestone,
    day: Option<Day>,
    period: &Date,
) -> Within {
    if let Told::On(date) = entry.project.told(milestone) {
        return date.within(period);
    }
    let mut latest = day;
    for later in Milestone::ALL.into_iter().filter(|later| *later > milestone) {
        if let Told::On(date) = entry.project.told(later)
            && latest.is_none_or(|latest| date.end < latest)
        {
            latest = Some(date.end);
        }
    }
    if latest.is_some_and(|latest| latest < period.start) { Within::No } else { Within::May }
}
