//! Periods told in words.
use super::stretch::{Context, NoSuchDay, Stretch};
use super::{Date, Day, read};
use crate::error::{Code, Problem};
use crate::quantity::Text;

/// What the words denote. Whether a figure is cumulative is told by its source, never guessed from 1—4月.
///
/// ```
/// use qilian::period::{Day, Period, PeriodKind};
/// let as_of = Day::from_civil(2023, 5, 15).unwrap();
/// assert_eq!(Period::parse("1—4月", as_of).unwrap().kind, PeriodKind::Period);
/// assert_eq!(Period::parse("截至4月底", as_of).unwrap().kind, PeriodKind::Cumulative);
/// assert_eq!(Period::parse("到2025年底", as_of).unwrap().kind, PeriodKind::Deadline);
/// ```
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
    ///
    /// ```
    /// assert_eq!(qilian::period::PeriodKind::InstantApprox.name(), "instant-approx");
    /// ```
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
///
/// ```
/// use qilian::period::{Day, Period};
/// let period = Period::parse("今年以来", Day::from_civil(2023, 5, 15).unwrap()).unwrap();
/// assert_eq!(period.start, Day::from_civil(2023, 1, 1));
/// assert_eq!(period.end, Day::from_civil(2023, 5, 15));
/// ```
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
    /// [`Code::NotADate`] for anything else.
    ///
    /// ```
    /// use qilian::period::{Day, Period};
    /// let as_of = Day::from_civil(2023, 5, 15).unwrap();
    /// assert_eq!(Period::parse("前三季度", as_of).unwrap().end, Day::from_civil(2023, 9, 30));
    /// assert!(Period::parse("前三季度签约36个", as_of).is_err());
    /// ```
    pub fn parse(text: &str, as_of: Day) -> Result<Self, Problem> {
        let scanned = Text::new(text);
        let whole = match read::whole_year(&scanned) {
            Some(year) => Some((Self::of(year), scanned.len())),
            None => scanned.period(0, as_of).unwrap_or(None),
        };
        match whole {
            Some((period, end)) if end == scanned.len() => Ok(period),
            _ => Err(Problem::new(Code::NotADate, text, "")),
        }
    }

    /// Finds the first period of a phrase.
    ///
    /// # Errors
    /// [`Code::NotADate`] when there is none, or the first one cannot be (2月30日).
    ///
    /// ```
    /// use qilian::period::{Day, Period, PeriodKind};
    /// let as_of = Day::from_civil(2023, 5, 15).unwrap();
    /// let period = Period::find("截至4月底,签约36个", as_of).unwrap();
    /// assert_eq!(period.kind, PeriodKind::Cumulative);
    /// assert_eq!(period.end, Day::from_civil(2023, 4, 30));
    /// ```
    pub fn find(text: &str, as_of: Day) -> Result<Self, Problem> {
        if let Ok(period) = Self::parse(text, as_of) {
            return Ok(period);
        }
        let scanned = Text::new(text);
        let none = || Problem::new(Code::NotADate, text, "");
        for at in 0..scanned.len() {
            // Inside a number or a name nothing starts.
            let inside = scanned.digit(at).is_some()
                && scanned
                    .before(at)
                    .is_some_and(|letter| letter.is_ascii_alphanumeric() || "-./".contains(letter));
            if inside {
                continue;
            }
            if let Some((period, _)) = scanned.period(at, as_of).map_err(|NoSuchDay| none())? {
                return Ok(period);
            }
        }
        Err(none())
    }

    fn of(date: Date) -> Self {
        let kind = if date.start == date.end { PeriodKind::Day } else { PeriodKind::Period };
        Self { start: Some(date.start), end: Some(date.end), kind }
    }

    fn at(day: Day, kind: PeriodKind) -> Self {
        Self { start: Some(day), end: Some(day), kind }
    }

    fn up_to(start: Option<Day>, end: Day) -> Self {
        Self {
            start: start.or(Day::from_civil(end.year(), 1, 1)),
            end: Some(end),
            kind: PeriodKind::Cumulative,
        }
    }
}

impl Text {
    /// The period that starts at `at`, and where it ends.
    fn period(&self, at: usize, as_of: Day) -> Result<Option<(Period, usize)>, NoSuchDay> {
        if let Some(next) = self.any_word(at, "截止到 截止至 截至到 截至 截止") {
            return self.up_to(next, as_of);
        }
        if let Some(next) = self.any_word(at, "力争到 到 至") {
            let stated =
                self.stated(next, as_of)?.filter(|(period, _)| period.kind != PeriodKind::InstantApprox);
            let deadline = |(period, end): (Period, usize)| {
                Some((
                    Period::at(period.end?, PeriodKind::Deadline),
                    self.any_word(end, "之前 以前 前").unwrap_or(end),
                ))
            };
            return Ok(stated.and_then(deadline));
        }
        self.stated(at, as_of)
    }

    /// 截至5月15日, 截至目前: from the start of that year.
    fn up_to(&self, at: usize, as_of: Day) -> Result<Option<(Period, usize)>, NoSuchDay> {
        if let Some(end) = self.any_word(at, "目前 当前 现在 今日 今天") {
            return Ok(Some((Period::up_to(None, as_of), end)));
        }
        let stated = self.stated(at, as_of)?;
        Ok(stated.and_then(|(period, end)| Some((Period::up_to(None, period.end?), end))))
    }

    /// A stretch of time with the words after it: 末, 底, 初, 以来.
    fn stated(&self, at: usize, as_of: Day) -> Result<Option<(Period, usize)>, NoSuchDay> {
        let context = Context { year: Some(as_of.year()), as_of: Some(as_of) };
        let Some(stretch) =
            self.turn_of(at, as_of).map_or_else(|| self.stretch(at, context), |bare| Ok(Some(bare)))?
        else {
            return Ok(None);
        };
        let (date, end) = (stretch.date, stretch.end);
        let turn = self.word(end, "年").filter(|next| self.is_one_of(*next, "底末初")).unwrap_or(end);
        if let Some(end) = self.any_word(turn, "底 末").filter(|_| date.start < date.end) {
            let before = self.any_word(end, "之前 以前 前");
            let kind = if before.is_some() { PeriodKind::Deadline } else { PeriodKind::Instant };
            return Ok(Some((Period::at(date.end, kind), before.unwrap_or(end))));
        }
        if let Some(end) = self.word(turn, "初").filter(|_| date.start < date.end) {
            let kind = PeriodKind::InstantApprox;
            return Ok(Some((Period { start: Some(date.start), end: None, kind }, end)));
        }
        if let Some(end) = self.word(end, "以来") {
            return Ok(Some((Period::up_to(Some(date.start), as_of.max(date.start)), end)));
        }
        if let Some(end) = self.word(end, "累计") {
            return Ok(Some((Period { kind: PeriodKind::Cumulative, ..Period::of(date) }, end)));
        }
        if let Some(end) =
            self.any_word(end, "之前 以前 前").filter(|end| !self.is_one_of(*end, "三十一二四"))
        {
            return Ok(Some((Period::at(date.end, PeriodKind::Deadline), end)));
        }
        Ok(Some((Period::of(date), end)))
    }

    /// 年初, 年底, 月底 without the year or month: that of the day. The stretch ends before its last character.
    fn turn_of(&self, at: usize, as_of: Day) -> Option<Stretch> {
        let (year, month, _) = as_of.to_civil();
        if self.digit(at.wrapping_sub(1)).is_some() || !self.is_one_of(at + 1, "底末初") {
            return None;
        }
        let date = match self.get(at)? {
            '年' => Date::year(year)?,
            '月' => Date::months(year, month, month)?,
            _ => return None,
        };
        Some(Stretch { date, end: at + 1 })
    }
}
