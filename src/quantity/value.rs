//! A quantity, and a quantity with its text.
use super::{Bound, Interval, Number, Unit};

/// A figure: the number as written, what it may stand for, its unit and how it was printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    pub(crate) value: Option<Number>,
    pub(crate) interval: Interval,
    pub(crate) unit: Unit,
    pub(crate) bound: Bound,
    pub(crate) printed: Option<Printed>,
}

/// How a figure stood in its source: "13.80亿元" has scale 亿 and two decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Printed {
    pub(crate) exponent: u8,
    pub(crate) decimals: u8,
}

/// A quantity with its text in a reader's language, as results carry it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The figure.
    pub quantity: Quantity,
    /// The figure as a reader sees it.
    pub text: String,
}
