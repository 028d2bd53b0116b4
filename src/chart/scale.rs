//! Linear scales from zero, made from exact numbers, and the ticks of their axes.
use crate::quantity::{Interval, Number, Quantity, Value};

/// A scale from zero to a largest number over a length in hundredths of a pixel.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    largest: f64,
    length: i32,
}

/// A figure's place on a scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    /// How far the figure surely reaches.
    pub(crate) sure: i32,
    /// How far it may reach.
    pub(crate) reach: i32,
    /// Whether it may reach further than anyone told.
    pub(crate) open: bool,
}

impl Scale {
    /// A scale on which the largest of the numbers has the whole length; of nothing or zeros, every length is zero.
    pub(crate) fn new(numbers: impl IntoIterator<Item = Number>, length: i32) -> Self {
        let mut scale = Self { largest: 0.0, length: length.max(0) };
        for number in numbers {
            scale.reach_to(number);
        }
        scale
    }

    #[inline(never)]
    pub(crate) fn reach_to(&mut self, number: Number) {
        self.largest = self.largest.max(to_float(number));
    }

    /// Makes room for a figure.
    #[inline(never)]
    pub(crate) fn reach(&mut self, value: Option<&Value>) {
        if let Some(number) = value.and_then(|value| largest(&value.quantity)) {
            self.reach_to(number);
        }
    }

    /// The length of a number; negative numbers have none.
    #[inline(never)]
    pub(crate) fn length(&self, number: Number) -> i32 {
        if self.largest <= 0.0 {
            return 0;
        }
        let part = to_float(number) / self.largest;
        // Adding a half and cutting is the same on every machine; `as` keeps what it cannot hold at the type's ends.
        ((part * f64::from(self.length) + 0.5) as i32).clamp(0, self.length)
    }

    /// Where the ends of a figure lie.
    #[inline(never)]
    pub(crate) fn ends(&self, quantity: &Quantity) -> (i32, i32) {
        let told = quantity.value().map_or(0, |value| self.length(value));
        let Interval { low, high } = quantity.range();
        (low.map_or(told, |end| self.length(end.at)), high.map_or(told, |end| self.length(end.at)))
    }

    /// How far a figure surely reaches and how far it may.
    #[inline(never)]
    pub(crate) fn span(&self, quantity: &Quantity) -> Span {
        let Interval { low, high } = quantity.range();
        let sure = low.map_or(0, |end| self.length(end.at));
        let told = quantity.value().map_or(sure, |value| self.length(value));
        let reach = high.map_or(told.max(sure), |end| self.length(end.at));
        Span { sure: sure.min(reach), reach, open: high.is_none() }
    }
}

/// The largest number that a figure tells: its upper end, else what is written.
#[inline(never)]
pub(crate) fn largest(quantity: &Quantity) -> Option<Number> {
    quantity.high().or(quantity.low()).map(|end| end.at).max(quantity.value())
}

/// A number as a position needs it; an exact figure is never read from it.
#[inline(never)]
pub(crate) fn to_float(number: Number) -> f64 {
    *number.numer() as f64 / *number.denom() as f64
}

/// Round numbers from zero to `largest`, about `wanted` steps of 1, 2 or 5 × 10ⁿ: 1000万, 2000万; 1亿, 2亿.
pub(crate) fn ticks(largest: Number, wanted: i128) -> Vec<Number> {
    let whole = largest.numer() / largest.denom();
    let mut step: i128 = 1;
    let mut decade: i128 = 1;
    for factor in [2, 5, 10].into_iter().cycle().take(111) {
        if whole / step <= wanted {
            break;
        }
        step = decade.checked_mul(factor).unwrap_or(step);
        decade = if factor == 10 { step } else { decade };
    }
    let count = (whole / step).min(2 * wanted);
    let mut all = Vec::new();
    for n in 0..=count {
        all.push(Number::from_integer(n * step));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n(numerator: i128, denominator: i128) -> Number {
        Number::new(numerator, denominator)
    }

    #[test]
    fn lengths_are_in_proportion() {
        let scale = Scale::new([n(2725, 10), n(138, 10)], 27_250);
        assert_eq!(
            (scale.length(n(2725, 10)), scale.length(n(138, 10)), scale.length(n(0, 1))),
            (27_250, 1380, 0)
        );
        assert_eq!(scale.length(n(-5, 1)), 0);
    }

    #[test]
    fn a_scale_of_nothing_has_no_lengths() {
        assert_eq!(Scale::new([], 100).length(n(5, 1)), 0);
        assert_eq!(Scale::new([n(0, 1)], 100).length(n(5, 1)), 0);
    }

    #[test]
    fn huge_numbers_stay_inside() {
        let scale = Scale::new([Number::from_integer(i128::MAX)], 50_000);
        assert_eq!(scale.length(Number::from_integer(i128::MAX)), 50_000);
        assert_eq!(scale.length(Number::from_integer(1)), 0);
    }

    #[test]
    fn steps_are_one_two_five() {
        let of = |largest, wanted| -> Vec<i128> {
            ticks(Number::from_integer(largest), wanted).iter().map(|tick| *tick.numer()).collect()
        };
        assert_eq!(of(39, 4), [0, 10, 20, 30]);
        assert_eq!(of(27_250_000_000, 3), [0, 10_000_000_000, 20_000_000_000]);
        assert_eq!(of(161, 4), [0, 50, 100, 150]);
        assert_eq!(of(0, 4), [0]);
        assert!(of(i128::MAX, 4).len() <= 9);
    }
}
