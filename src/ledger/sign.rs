//! Figures that would have to be above zero.
use crate::quantity::{Number, Quantity};

/// Whether a figure, or what it may stand for, lies below zero.
#[inline(never)]
pub(crate) fn below_zero(figure: &Quantity) -> bool {
    let below = |number: Number| *number.numer() < 0;
    figure.value().is_some_and(below) || figure.high().is_some_and(|end| below(end.at))
}
