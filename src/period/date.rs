//! A date as precise as its source: an interval of days.
use super::day::{Day, month_days};
use crate::locale::{Locale, PeriodText, fill, month_name};

/// A date as precise as its source: `2023`, `2023-Q1`, `2023-03`, a day, or from one day to another.
///
/// ```
/// use qilian::period::{Date, Day};
/// let quarter = Date::parse("2023-Q1").unwrap();
/// assert_eq!(Some(quarter.start), Day::from_civil(2023, 1, 1));
/// assert_eq!(Some(quarter.end), Day::from_civil(2023, 3, 31));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Its first day.
    pub start: Day,
    /// Its last day, never before the first.
    pub end: Day,
}

/// Whether a date lies in a period.
///
/// ```
/// use qilian::period::{Date, Within};
/// // "2023" says only the year: it may lie in the first quarter.
/// assert_eq!(Date::parse("2023").unwrap().within(&Date::parse("2023-Q1").unwrap()), Within::May);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// It is too vague to tell.
    May,
}

impl Date {
    /// From one day to another; nothing when the second is before the first.
    ///
    /// ```
    /// use qilian::period::{Date, Day};
    /// let (first, last) = (Day::from_civil(2023, 4, 21).unwrap(), Day::from_civil(2023, 5, 15).unwrap());
    /// assert_eq!(Date::new(first, last).unwrap().iso(), "2023-04-21/2023-05-15");
    /// assert_eq!(Date::new(last, first), None);
    /// ```
    #[must_use]
    pub fn new(start: Day, end: Day) -> Option<Self> {
        (start <= end).then_some(Self { start, end })
    }

    /// One day.
    ///
    /// ```
    /// use qilian::period::{Date, Day};
    /// assert_eq!(Date::day(Day::from_civil(2023, 3, 15).unwrap()).iso(), "2023-03-15");
    /// ```
    #[must_use]
    pub fn day(day: Day) -> Self {
        Self { start: day, end: day }
    }

    /// A whole year; nothing outside the years 1 to 9999.
    ///
    /// ```
    /// use qilian::period::Date;
    /// assert_eq!(Date::year(2023).unwrap().iso(), "2023");
    /// ```
    #[must_use]
    pub fn year(year: i32) -> Option<Self> {
        Self::months(year, 1, 12)
    }

    /// The months from `first` to `last` of a year, both whole; nothing where there is no such month.
    ///
    /// ```
    /// use qilian::period::Date;
    /// assert_eq!(Date::months(2023, 1, 4).unwrap().iso(), "2023-01-01/2023-04-30");
    /// assert_eq!(Date::months(2023, 1, 13), None);
    /// ```
    #[must_use]
    pub fn months(year: i32, first: u32, last: u32) -> Option<Self> {
        Self::new(Day::from_civil(year, first, 1)?, Day::from_civil(year, last, month_days(year, last))?)
    }

    /// A quarter of a year, 1 to 4; nothing for any other number.
    ///
    /// ```
    /// use qilian::period::Date;
    /// assert_eq!(Date::quarter(2023, 4).unwrap().iso(), "2023-Q4");
    /// assert_eq!(Date::quarter(2023, 5), None);
    /// ```
    #[must_use]
    pub fn quarter(year: i32, quarter: u32) -> Option<Self> {
        if !(1..=4).contains(&quarter) {
            return None;
        }
        Self::months(year, quarter * 3 - 2, quarter * 3)
    }

    /// Whether it lies in a period.
    ///
    /// ```
    /// use qilian::period::{Date, Within};
    /// let march = Date::parse("2023-03").unwrap();
    /// assert_eq!(march.within(&Date::parse("2023-Q1").unwrap()), Within::Yes);
    /// assert_eq!(Date::parse("2023").unwrap().within(&march), Within::May);
    /// assert_eq!(march.within(&Date::parse("2022").unwrap()), Within::No);
    /// ```
    #[must_use]
    pub fn within(&self, period: &Self) -> Within {
        if period.start <= self.start && self.end <= period.end {
            Within::Yes
        } else if self.end < period.start || period.end < self.start {
            Within::No
        } else {
            Within::May
        }
    }

    /// The shortest of `2023`, `2023-Q1`, `2023-03`, `2023-03-15` that is this date, else `start/end`.
    ///
    /// ```
    /// use qilian::period::Date;
    /// assert_eq!(Date::parse("2023年3月").unwrap().iso(), "2023-03");
    /// assert_eq!(Date::parse("2023年1—4月").unwrap().iso(), "2023-01-01/2023-04-30");
    /// ```
    #[must_use]
    pub fn iso(&self) -> String {
        let mut text = self.start.iso();
        let (first, last) = (self.start.to_civil().1, self.end.to_civil().1);
        match self.shape() {
            PeriodText::Year => text.truncate(4),
            PeriodText::Month => text.truncate(7),
            PeriodText::Day => {}
            PeriodText::Months if first % 3 == 1 && last == first + 2 => {
                text.truncate(5);
                text.push('Q');
                text.push(char::from(b'0' + (last / 3) as u8));
            }
            _ => {
                text.push('/');
                text.push_str(&self.end.iso());
            }
        }
        text
    }

    /// The shortest pattern that says all of it.
    fn shape(&self) -> PeriodText {
        let (first_year, first_month, first_day) = self.start.to_civil();
        let (last_year, last_month, _) = self.end.to_civil();
        let one_year = first_year == last_year;
        if self.start == self.end {
            PeriodText::Day
        } else if first_day != 1 || !self.end.ends_month() {
            match one_year {
                false => PeriodText::DaysOfYears,
                true if first_month == last_month => PeriodText::DaysOfMonth,
                true => PeriodText::DaysOfYear,
            }
        } else if (first_month, last_month) == (1, 12) {
            if one_year { PeriodText::Year } else { PeriodText::Years }
        } else if !one_year {
            PeriodText::MonthsOfYears
        } else if first_month == last_month {
            PeriodText::Month
        } else {
            PeriodText::Months
        }
    }

    /// The date as a reader sees it.
    ///
    /// ```
    /// use qilian::{Locale, period::Date};
    /// let quarter = Date::parse("2023-Q1").unwrap();
    /// assert_eq!(quarter.text(Locale::ZhCn), "2023年1—3月");
    /// assert_eq!(quarter.text(Locale::En), "Jan–Mar 2023");
    /// ```
    #[must_use]
    pub fn text(&self, locale: Locale) -> String {
        let shape = self.shape();
        let (year, month, day) = self.start.to_civil();
        let (last_year, last_month, last_day) = self.end.to_civil();
        let name = |month| month_name(month, locale, shape != PeriodText::Months);
        let parts = [
            year.to_string(),
            name(month),
            day.to_string(),
            name(last_month),
            last_day.to_string(),
            last_year.to_string(),
        ];
        fill(shape.in_locale(locale), &parts.each_ref().map(String::as_str))
    }
}
