//! Numbers worked out step by step: what does not fit is nothing from there on.
use crate::error::{Code, Problem};
use crate::quantity::{Number, add, div, mul, sub};

/// A number, or nothing where a step before it had more digits than can be kept. Steps take and give references, since
/// moving numbers about is most of the code of a formula.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Exact(Option<Number>);

impl Exact {
    pub(crate) const fn of(number: Number) -> Self {
        Self(Some(number))
    }

    pub(crate) const fn whole(number: i128) -> Self {
        Self::of(Number::from_integer(number))
    }

    #[inline(never)]
    fn with(&self, other: &Self, step: fn(Number, Number) -> Option<Number>) -> Self {
        Self(self.0.zip(other.0).and_then(|(a, b)| step(a, b)))
    }

    pub(crate) fn plus(&self, other: &Self) -> Self {
        self.with(other, add)
    }

    pub(crate) fn minus(&self, other: &Self) -> Self {
        self.with(other, sub)
    }

    pub(crate) fn times(&self, other: &Self) -> Self {
        self.with(other, mul)
    }

    pub(crate) fn over(&self, other: &Self) -> Self {
        self.with(other, div)
    }

    /// The number, where every step fitted.
    pub(crate) fn get(&self) -> Option<Number> {
        self.0
    }

    /// The number.
    ///
    /// # Errors
    /// A step did not fit.
    #[inline(never)]
    pub(crate) fn number(&self) -> Result<Number, Problem> {
        self.0.ok_or_else(overflow)
    }

    /// −1, 0 or 1, as the number is below zero, zero or above.
    ///
    /// # Errors
    /// A step did not fit.
    #[inline(never)]
    pub(crate) fn sign(&self) -> Result<i128, Problem> {
        self.number().map(|number| number.numer().signum())
    }
}

#[cold]
#[inline(never)]
pub(crate) fn overflow() -> Problem {
    Problem::new(Code::Overflow, "i128", "")
}
