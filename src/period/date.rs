//! A date as precise as its source: an interval of days.
use super::day::{Day, month_days, padded};
use crate::locale::{Locale, PeriodText, fill, month_name};

/// A date as precise as its source: `2023`, `2023-Q1`, `2023-03`, a day, or from one day to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Its first day.
    pub start: Day,
    /// Its last day, never before the first.
    pub end: Day,
}

/// Whether a date lies in a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// It is too vague to tell.
    May,
}

/// What a date covers, as its text needs it.
enum Shape {
    Years(i32, i32),
    Months(i32, u32, u32),
    Day,
    Days,
}

impl Date {
    /// From one day to another; nothing when the second is before the first.
    #[must_use]
    pub fn new(start: Day, end: Day) -> Option<Self> {
        (start <= end).then_some(Self { start, end })
    }

    /// One day.
    #[must_use]
    pub fn day(day: Day) -> Self {
        Self { start: day, end: day }
    }

    /// A whole year.
    #[must_use]
    pub fn year(year: i32) -> Option<Self> {
        Self::months(year, 1, 12)
    }

    /// The months from `first` to `last` of a year, both whole.
    #[must_use]
    pub fn months(year: i32, first: u32, last: u32) -> Option<Self> {
        Self::new(Day::from_civil(year, first, 1)?, Day::from_civil(year, last, month_days(year, last))?)
    }

    /// A quarter of a year, 1 to 4.
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
    #[must_use]
    pub fn iso(&self) -> String {
        match self.shape() {
            Shape::Years(first, last) if first == last => padded(first as u32, 4),
            Shape::Months(year, first, last) if first == last => {
                [padded(year as u32, 4), padded(first, 2)].join("-")
            }
            Shape::Months(year, first, last) if first % 3 == 1 && last == first + 2 => {
                [padded(year as u32, 4).as_str(), "-Q", &padded(last / 3, 1)].concat()
            }
            Shape::Day => self.start.iso(),
            _ => [self.start.iso(), self.end.iso()].join("/"),
        }
    }

    fn shape(&self) -> Shape {
        let (first_year, first_month, first_day) = self.start.to_civil();
        let (last_year, last_month, _) = self.end.to_civil();
        if self.start == self.end {
            return Shape::Day;
        }
        let whole_months = first_day == 1 && self.end.ends_month();
        match (whole_months, first_month, last_month) {
            (true, 1, 12) => Shape::Years(first_year, last_year),
            (true, ..) if first_year == last_year => Shape::Months(first_year, first_month, last_month),
            _ => Shape::Days,
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
        match self.shape() {
            Shape::Years(first, last) if first == last => said(PeriodText::Year, locale, &[&first]),
            Shape::Years(first, last) => said(PeriodText::Years, locale, &[&first, &last]),
            Shape::Months(year, first, last) if first == last => {
                fill_text(PeriodText::Month, locale, &[&year.to_string(), &month_name(first, locale, true)])
            }
            Shape::Months(year, first, last) => fill_text(
                PeriodText::Months,
                locale,
                &[&year.to_string(), &month_name(first, locale, false), &month_name(last, locale, false)],
            ),
            Shape::Day => day_text(self.start, locale),
            Shape::Days => self.days_text(locale),
        }
    }

    fn days_text(&self, locale: Locale) -> String {
        let (year, month, day) = self.start.to_civil();
        let (last_year, last_month, last_day) = self.end.to_civil();
        let (first_name, last_name) = (month_name(month, locale, true), month_name(last_month, locale, true));
        let numbers = [year.to_string(), day.to_string(), last_day.to_string()];
        let [year_text, day_number, last_day] = numbers.each_ref().map(String::as_str);
        if year != last_year && day == 1 && self.end.ends_month() {
            let month = |year: &str, name: &str| fill_text(PeriodText::Month, locale, &[year, name]);
            let last = month(&last_year.to_string(), &last_name);
            return fill_text(PeriodText::FromTo, locale, &[&month(year_text, &first_name), &last]);
        }
        if year != last_year {
            return fill_text(
                PeriodText::FromTo,
                locale,
                &[&day_text(self.start, locale), &day_text(self.end, locale)],
            );
        }
        if month == last_month {
            return fill_text(
                PeriodText::DaysOfMonth,
                locale,
                &[year_text, &first_name, day_number, last_day],
            );
        }
        fill_text(PeriodText::DaysOfYear, locale, &[year_text, &first_name, day_number, &last_name, last_day])
    }
}

fn day_text(day: Day, locale: Locale) -> String {
    let (year, month, day) = day.to_civil();
    let name = month_name(month, locale, true);
    fill_text(PeriodText::Day, locale, &[&year.to_string(), &name, &day.to_string()])
}

fn said(text: PeriodText, locale: Locale, numbers: &[&i32]) -> String {
    let numbers: Vec<String> = numbers.iter().map(|number| number.to_string()).collect();
    let parts: Vec<&str> = numbers.iter().map(String::as_str).collect();
    fill_text(text, locale, &parts)
}

fn fill_text(text: PeriodText, locale: Locale, parts: &[&str]) -> String {
    fill(text.in_locale(locale), parts)
}
