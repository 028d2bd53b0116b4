//! Dates as files and offices write them.
use super::day::month_days;
use super::{Date, Day};
use crate::error::{Code, Problem};

impl Date {
    /// Reads `2023`, `2023-Q1`, `2023-03`, `2023-03-15`, `2023-04-21/2023-05-15`, and what offices write.
    ///
    /// # Errors
    /// [`Code::NotADate`], also for days that do not exist.
    ///
    /// ```
    /// use qilian::period::Date;
    /// assert_eq!(Date::parse("2023-Q1").unwrap().iso(), "2023-Q1");
    /// assert!(Date::parse("2023-02-30").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, Problem> {
        Self::parse_in_year(text, None)
    }

    /// The same, where a month or day without a year is of `year`: 4月20日.
    ///
    /// # Errors
    /// As [`Date::parse`].
    pub fn parse_in_year(text: &str, _year: Option<i32>) -> Result<Self, Problem> {
        let wrong = || Problem::new(Code::NotADate, text, "");
        match text.trim().split_once('/') {
            Some((first, last)) => {
                let (first, last) = (iso(first).ok_or_else(wrong)?, iso(last).ok_or_else(wrong)?);
                Self::new(first.start, last.end).ok_or_else(wrong)
            }
            None => iso(text.trim()).ok_or_else(wrong),
        }
    }
}

fn iso(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split('-').collect();
    let number = |part: &str| {
        if part.bytes().all(|byte| byte.is_ascii_digit()) { part.parse::<u32>().ok() } else { None }
    };
    let year = i32::try_from(number(parts.first().filter(|year| year.len() == 4)?)?).ok()?;
    match parts.get(1..)? {
        [] => Date::year(year),
        [quarter] if quarter.starts_with('Q') => Date::quarter(year, number(quarter.get(1..)?)?),
        [month] => Date::months(year, number(month)?, number(month)?),
        [month, day] => Some(Date::day(Day::from_civil(year, number(month)?, number(day)?)?)),
        _ => None,
    }
    .filter(|date| date.end.to_civil().2 <= month_days(year, date.end.to_civil().1))
}
