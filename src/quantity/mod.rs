//! Quantities: a figure with its interval, its unit and its precision as printed.
//!
//! "50余场次" is more than 50 and fewer than 60; what is unsure stays an interval through every sum, share and rate.
//! Numbers are exact fractions, money is in whole units of its currency (元, not 亿元), and text is rounded half up
//! (四舍五入) once, where it is made. Intervals are added and divided as R. E. Moore does (Interval Analysis, 1966).
//!
//! ```
//! use qilian::{Locale, quantity::{Quantity, Value}};
//! let held = Quantity::parse("50余场次").unwrap();
//! let target = Quantity::parse("160余场次").unwrap();
//! // From 51 of 169 to 59 of 161.
//! let percent = held.percent_of(&target).unwrap().unwrap();
//! assert_eq!(Value::new(percent, Locale::ZhCn).text, "30.2%~36.6%");
//! ```
mod answer;
mod arithmetic;
mod bound;
mod core;
mod find;
mod format;
mod interval;
mod number;
mod numeral;
mod parse;
mod stated;
mod text;
mod unit;
mod value;
mod words;
mod written;

pub(crate) use answer::ErrorAnswer;
pub use answer::{QuantityAnswer, answer};
pub use bound::Bound;
pub use format::{Decimals, Style};
pub use interval::{End, Interval, Sign};
pub use number::{
    MOST_DECIMALS, MOST_DIGITS, Number, add, decimal_text, div, fixed_text, from_decimal, mul, parse_decimal,
    rounded, sub, to_decimal, truncated, whole,
};
pub(crate) use number::{decimals_needed, floor, power_of_ten, zero};
pub(crate) use numeral::Mark;
pub(crate) use text::{Text, digit_of};
pub use unit::{Currency, Scale, Unit};
pub use value::{Quantity, Value};
pub(crate) use written::written_number;
