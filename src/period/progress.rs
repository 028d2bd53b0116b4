//! How much of a period has passed.
use super::{Date, Day};
use crate::quantity::Number;

/// How many days a date covers, both ends counted.
///
/// ```
/// use qilian::period::{Date, days_of};
/// assert_eq!(days_of(Date::parse("2024").unwrap()), 366);
/// ```
#[must_use]
pub fn days_of(date: Date) -> i32 {
    date.end.number() - date.start.number() + 1
}

/// 序时进度 by days: days elapsed ÷ days of the period, the day itself counted, exact: 0 before the period, 1 after it.
///
/// ```
/// use qilian::{period::{Date, Day, calendar_day_share}, quantity::Number};
/// let day = Day::from_civil(2023, 5, 15).unwrap();
/// // January to April have 120 days.
/// assert_eq!(calendar_day_share(Date::parse("2023").unwrap(), day), Number::new(135, 365));
/// ```
#[must_use]
pub fn calendar_day_share(period: Date, day: Day) -> Number {
    let all = days_of(period);
    let elapsed = (day.number() - period.start.number() + 1).clamp(0, all);
    Number::new(i128::from(elapsed), i128::from(all))
}

/// Months from the month of one day to the month of another: January to April is 3.
///
/// ```
/// use qilian::period::{Day, months_between};
/// let day = |month, day| Day::from_civil(2023, month, day).unwrap();
/// assert_eq!(months_between(day(1, 31), day(4, 1)), 3);
/// ```
#[must_use]
pub fn months_between(from: Day, to: Day) -> i32 {
    let index = |day: Day| {
        let (year, month, _) = day.to_civil();
        year * 12 + month as i32
    };
    index(to) - index(from)
}

/// Whole months of a period that have passed on a day (the day itself counted), at most all of them.
///
/// ```
/// use qilian::period::{Date, Day, whole_months_elapsed};
/// let year = Date::parse("2023").unwrap();
/// assert_eq!(whole_months_elapsed(year, Day::from_civil(2023, 4, 29).unwrap()), 3);
/// assert_eq!(whole_months_elapsed(year, Day::from_civil(2023, 4, 30).unwrap()), 4);
/// ```
#[must_use]
pub fn whole_months_elapsed(period: Date, day: Day) -> i32 {
    let begun = months_between(period.start, day) + i32::from(day.ends_month());
    begun.clamp(0, months_of(period))
}

/// The months that a period touches.
fn months_of(period: Date) -> i32 {
    months_between(period.start, period.end) + 1
}

/// 序时进度 by months: whole months elapsed ÷ months of the period, exact, from 0 to 1.
///
/// ```
/// use qilian::{period::{Date, Day, month_share}, quantity::Number};
/// let day = Day::from_civil(2023, 4, 30).unwrap();
/// assert_eq!(month_share(Date::parse("2023").unwrap(), day), Number::new(4, 12));
/// ```
#[must_use]
pub fn month_share(period: Date, day: Day) -> Number {
    Number::new(i128::from(whole_months_elapsed(period, day)), i128::from(months_of(period)))
}
