//! Figures that would have to be above zero.
use crate::quantity::{Number, Quantity};

/// Whether a figure lies below zero. A sign before things counted (-3个) is no part of the figure that is read, so it
/// is looked for in the text.
#[inline(never)]
pub(crate) fn below_zero(written: &str, figure: &Quantity) -> bool {
    let below = |number: Number| *number.numer() < 0;
    let signed = written.starts_with(['-', '\u{2212}', '\u{ff0d}']);
    let value = figure.value();
    value.is_some_and(below)
        || figure.high().is_some_and(|end| below(end.at))
        || (signed && value.is_none_or(|value| *value.numer() != 0))
}
