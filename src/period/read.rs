//! Dates as files and offices write them.
use super::stretch::Context;
use super::{Date, Day};
use crate::error::{Code, Problem};
use crate::part;
use crate::quantity::Text;

impl Date {
    /// Reads `2023`, `2023-Q1`, `2023-03`, `2023-03-15`, `2023-04-21/2023-05-15`, and what offices write:
    /// 2023年一季度, 2023年1—4月, 2023.3.15, 2023/3/28, 202303.
    ///
    /// # Errors
    /// [`Code::NotADate`], also for days that do not exist.
    ///
    /// ```
    /// use qilian::period::Date;
    /// assert_eq!(Date::parse("2023年一季度").unwrap().iso(), "2023-Q1");
    /// assert!(Date::parse("2023-02-30").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self, Problem> {
        Self::parse_in_year(text, None)
    }

    /// The same, where a part of a year that names none is of `year`: 4月20日, 前三季度.
    ///
    /// # Errors
    /// As [`Date::parse`].
    ///
    /// ```
    /// use qilian::period::Date;
    /// assert_eq!(Date::parse_in_year("4月20日", Some(2023)).unwrap().iso(), "2023-04-20");
    /// assert!(Date::parse_in_year("4月20日", None).is_err());
    /// ```
    pub fn parse_in_year(text: &str, year: Option<i32>) -> Result<Self, Problem> {
        read(text, Context { year, as_of: None })
    }

    /// The same, where 今年, 上月 and a missing year are counted from a day.
    ///
    /// # Errors
    /// As [`Date::parse`].
    ///
    /// ```
    /// use qilian::period::{Date, Day};
    /// let as_of = Day::from_civil(2023, 5, 15).unwrap();
    /// assert_eq!(Date::parse_on("今年2月25日", as_of).unwrap().iso(), "2023-02-25");
    /// ```
    pub fn parse_on(text: &str, as_of: Day) -> Result<Self, Problem> {
        read(text, Context { year: Some(as_of.year()), as_of: Some(as_of) })
    }
}

fn read(text: &str, context: Context) -> Result<Date, Problem> {
    let scanned = Text::new(text);
    whole_year(&scanned)
        .or_else(|| two_sides(text, context))
        .or_else(|| whole(&scanned, context))
        .ok_or_else(|| Problem::new(Code::NotADate, text, ""))
}

/// A bare year, which in a phrase could be any number.
pub(crate) fn whole_year(text: &Text) -> Option<Date> {
    let (year, end) = text.written_year(0).filter(|_| text.digits_end(0) == 4)?;
    if end == text.len() { Date::year(year) } else { None }
}

/// Two dates with a stroke between, of which either may be a year: 2021/2023-04.
fn two_sides(text: &str, context: Context) -> Option<Date> {
    let (first, last) = text.split_once('/').filter(|(_, last)| !part::has(last, '/') && last.len() >= 4)?;
    let side = |side: &str| {
        let side = Text::new(side);
        whole_year(&side).or_else(|| whole(&side, context))
    };
    Date::new(side(first)?.start, side(last)?.end)
}

fn whole(text: &Text, context: Context) -> Option<Date> {
    let stretch = text.stretch(0, context).ok()??;
    // 2023年底 is its last day.
    let last = text.any_word(stretch.end, "年底 年末 底 末");
    let date = if last.is_some() { Date::day(stretch.date.end) } else { stretch.date };
    (last.unwrap_or(stretch.end) == text.len()).then_some(date)
}
