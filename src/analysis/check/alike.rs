//! Figures that can be compared: of one unit, or things counted by different classifiers (28项 of 36个).
use crate::error::Problem;
use crate::quantity::{Quantity, Sign, Unit};

/// A figure in the unit of another that it is compared with; nothing where they are of different kinds.
pub(super) fn alike(own: &Quantity, unit: &Unit) -> Option<Quantity> {
    let same = own.unit() == unit || (own.unit().is_counted() && unit.is_counted());
    same.then(|| own.clone().with_unit(unit.clone()))
}

/// Whether a figure is surely less than another, surely more, or neither; nothing where they are of different kinds.
///
/// # Errors
/// The difference has more digits than can be kept.
#[inline(never)]
pub(super) fn compare(own: &Quantity, other: &Quantity) -> Result<Option<Sign>, Problem> {
    match alike(own, other.unit()) {
        Some(own) => Ok(Some(own.sub(other)?.compare_with_zero())),
        None => Ok(None),
    }
}
