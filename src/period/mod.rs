//! Days, dates as precise as their source, and periods told in words. There is no clock: a day to count from is given.
//!
//! ```
//! use qilian::period::{Date, Day, Within};
//! let signed = Date::parse("2023-03").unwrap();
//! assert_eq!(signed.within(&Date::parse("2023年一季度").unwrap()), Within::Yes);
//! assert_eq!(Date::parse_on("今年2月25日", Day::from_civil(2023, 5, 15).unwrap()).unwrap().iso(), "2023-02-25");
//! ```
mod answer;
mod before;
mod date;
mod day;
mod find;
mod progress;
mod read;
mod stretch;

pub use answer::{PeriodAnswer, answer};
pub(crate) use before::{is_calendar_unit, period_before, year_before};
pub use date::{Date, Within};
pub use day::Day;
pub use find::{Period, PeriodKind};
pub use progress::{calendar_day_share, days_of, month_share, months_between, whole_months_elapsed};
pub(crate) use stretch::Context;
