//! Quantities: a figure with its interval, its unit and its precision as printed.
//!
//! "50余场次" is more than 50 and fewer than 60; what is unsure stays an interval through every sum, share and rate.
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
pub(crate) use number::{decimals_needed, floor, power_of_ten};
pub(crate) use numeral::Mark;
pub(crate) use text::{Text, digit_of};
pub use unit::{Currency, Scale, Unit};
pub use value::{Quantity, Value};
pub(crate) use written::written_number;
