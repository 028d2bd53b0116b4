//! Milestones of a project and what a ledger tells of them.
use crate::period::{Date, Day};

/// How far a project has come, in order; a later one that is reached implies the earlier.
///
/// ```
/// use qilian::{Ledger, Milestone, Reached};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "projects": [{ "started": "2023-04-20" }] }"#)?;
/// let project = ledger.projects().next().unwrap();
/// assert_eq!(project.reached(Milestone::Signed, None), Reached::Yes);
/// assert_eq!(project.reached(Milestone::Operating, None), Reached::Untold);
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Milestone {
    /// 推介.
    Offered,
    /// 在谈.
    Talks,
    /// 签约.
    Signed,
    /// 落地(注册).
    Landed,
    /// 开工.
    Started,
    /// 投产.
    Operating,
    /// 达效.
    Full,
    /// 终止; a project keeps its cohort and leaves the stock.
    Ended,
}

impl Milestone {
    /// All of them, in order.
    ///
    /// ```
    /// use qilian::Milestone;
    /// assert!(Milestone::ALL.is_sorted());
    /// ```
    pub const ALL: [Self; 8] = [
        Self::Offered,
        Self::Talks,
        Self::Signed,
        Self::Landed,
        Self::Started,
        Self::Operating,
        Self::Full,
        Self::Ended,
    ];

    /// The stable name, such as `signed`.
    ///
    /// ```
    /// assert_eq!(qilian::Milestone::Operating.name(), "operating");
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Offered => "offered",
            Self::Talks => "talks",
            Self::Signed => "signed",
            Self::Landed => "landed",
            Self::Started => "started",
            Self::Operating => "operating",
            Self::Full => "full",
            Self::Ended => "ended",
        }
    }
}

/// What a ledger says of a milestone.
///
/// ```
/// use qilian::{Ledger, Milestone, Told, period::Date};
/// let ledger = Ledger::from_json(
///     r#"{ "qilian": 1, "projects": [{ "signed": "2023-03", "landed": true, "started": false }] }"#)?;
/// let project = ledger.projects().next().unwrap();
/// assert_eq!(project.told(Milestone::Signed), Told::On(Date::parse("2023-03").unwrap()));
/// assert_eq!(project.told(Milestone::Landed), Told::Yes);
/// assert_eq!(project.told(Milestone::Started), Told::No);
/// assert_eq!(project.told(Milestone::Operating), Told::Nothing);
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Told {
    /// Nothing.
    #[default]
    Nothing,
    /// That it is not reached.
    No,
    /// That it is reached; the day is not told.
    Yes,
    /// The day, or the days between which it lies.
    On(Date),
    /// The day that is planned (计划, 拟): never reached by itself, whatever day it is.
    Planned(Date),
}

/// Whether a milestone is reached on a day.
///
/// ```
/// use qilian::{Reached, Told, period::{Date, Day}};
/// let started = Told::On(Date::parse("2023-04").unwrap());
/// assert_eq!(started.on(Day::from_civil(2023, 3, 31)), Reached::Expected);
/// assert_eq!(started.on(Day::from_civil(2023, 4, 15)), Reached::May);
/// assert_eq!(started.on(Day::from_civil(2023, 4, 30)), Reached::Yes);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reached {
    /// Reached.
    Yes,
    /// Said or known not to be.
    No,
    /// Dated after the day, or only planned: 预计.
    Expected,
    /// Dated, but the day lies within the date's interval.
    May,
    /// Not told.
    Untold,
}

impl Told {
    /// What stands before a planned date in JSON, the first one where it is written.
    pub(crate) const PLANNED: [&'static str; 3] = ["预计", "计划", "拟"];

    /// Whether the milestone is reached on a day; without a day every date counts as past.
    ///
    /// ```
    /// use qilian::{Reached, Told, period::Date};
    /// assert_eq!(Told::On(Date::parse("2023-04").unwrap()).on(None), Reached::Yes);
    /// assert_eq!(Told::No.on(None), Reached::No);
    /// ```
    #[must_use]
    pub fn on(self, day: Option<Day>) -> Reached {
        match (self, day) {
            (Self::Nothing, _) => Reached::Untold,
            (Self::No, _) => Reached::No,
            (Self::Planned(_), _) => Reached::Expected,
            (Self::On(date), Some(day)) if date.start > day => Reached::Expected,
            (Self::On(date), Some(day)) if date.end > day => Reached::May,
            (Self::Yes | Self::On(_), _) => Reached::Yes,
        }
    }
}
