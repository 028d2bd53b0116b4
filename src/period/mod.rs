//! Days, dates as precise as their source, and periods told in words. There is no clock: a day to count from is given.
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
