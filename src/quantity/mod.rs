//! Quantities: a figure with its interval, its unit and its precision as printed.
//!
//! "50余场次" is more than 50 and fewer than 60; what is unsure stays an interval through every sum, share and rate.
mod arithmetic;
mod bound;
mod find;
mod format;
mod interval;
mod number;
mod numeral;
mod parse;
mod unit;
mod value;

pub use bound::Bound;
pub use format::{Decimals, Style};
pub use interval::{End, Interval};
pub use number::{Number, decimal_text, rounded};
pub use unit::{Currency, Scale, Unit};
pub use value::{Quantity, Value};
