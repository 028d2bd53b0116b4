//! Intervals of exact numbers with open, closed or missing ends.
use super::Number;
use super::number::{self, add, floor, whole, zero};

/// One end of an interval.
///
/// ```
/// use qilian::quantity::{End, Quantity, whole};
/// assert_eq!(Quantity::parse("超过40家").unwrap().low(), Some(End::closed(whole(41))));
/// assert_eq!(Quantity::parse("超过40亿元").unwrap().low(), Some(End::open(whole(4_000_000_000))));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// Where it is, in whole units of what is measured.
    pub at: Number,
    /// Whether the number itself is left out.
    pub open: bool,
}

impl End {
    /// An end that belongs to the interval.
    ///
    /// ```
    /// use qilian::quantity::{End, Interval, whole};
    /// assert!(Interval::new(Some(End::closed(whole(40))), None).contains(whole(40)));
    /// ```
    #[must_use]
    pub fn closed(at: Number) -> Self {
        Self { at, open: false }
    }

    /// An end that is left out.
    ///
    /// ```
    /// use qilian::quantity::{End, Interval, whole};
    /// assert!(!Interval::new(Some(End::open(whole(40))), None).contains(whole(40)));
    /// ```
    #[must_use]
    pub fn open(at: Number) -> Self {
        Self { at, open: true }
    }
}

/// All numbers between two ends; a missing end is unbounded.
///
/// Its arithmetic is that of R. E. Moore (Interval Analysis, 1966) on exact numbers: the result holds what every pair of
/// numbers gives, and nothing beyond. Whether an end belongs to it is kept.
///
/// ```
/// use qilian::quantity::{End, Interval, whole};
/// let between = |low, high| Interval::new(Some(End::closed(whole(low))), Some(End::closed(whole(high))));
/// assert_eq!(between(3, 5).add(&between(10, 20)), Some(between(13, 25)));
/// assert_eq!(between(3, 5).sub(&between(1, 2)), Some(between(1, 4)));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Interval {
    /// The lower end.
    pub low: Option<End>,
    /// The upper end.
    pub high: Option<End>,
}

/// Where something lies beside zero, under every reading of its interval.
///
/// ```
/// use qilian::quantity::{Quantity, Sign};
/// assert_eq!(Quantity::parse("-3.2%").unwrap().compare_with_zero(), Sign::Negative);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Below zero.
    Negative,
    /// Zero itself.
    Zero,
    /// Above zero.
    Positive,
    /// It may be either side, or zero.
    Straddles,
}

impl Interval {
    /// All numbers: nothing is known.
    ///
    /// ```
    /// use qilian::quantity::{Interval, whole};
    /// assert!(Interval::UNBOUNDED.contains(whole(-1_000_000)));
    /// ```
    pub const UNBOUNDED: Self = Self { low: None, high: None };

    /// From `low` to `high`; missing ends are unbounded.
    ///
    /// ```
    /// use qilian::quantity::{End, Interval, whole};
    /// let at_least_ten = Interval::new(Some(End::closed(whole(10))), None);
    /// assert!(at_least_ten.contains(whole(1_000)));
    /// ```
    #[must_use]
    pub fn new(low: Option<End>, high: Option<End>) -> Self {
        Self { low, high }
    }

    /// One number.
    ///
    /// ```
    /// use qilian::quantity::{Interval, Number, whole};
    /// assert!(!Interval::exact(whole(36)).contains(Number::new(361, 10)));
    /// ```
    #[must_use]
    pub fn exact(at: Number) -> Self {
        Self { low: Some(End::closed(at)), high: Some(End::closed(at)) }
    }

    /// The number, when the interval is one.
    ///
    /// ```
    /// use qilian::quantity::{Interval, Quantity, whole};
    /// assert_eq!(Interval::exact(whole(36)).point(), Some(whole(36)));
    /// assert_eq!(Quantity::parse("3—5个").unwrap().range().point(), None);
    /// ```
    #[must_use]
    pub fn point(&self) -> Option<Number> {
        let (low, high) = (self.low?, self.high?);
        (low == high && !low.open).then_some(low.at)
    }

    /// Whether a number lies in it.
    ///
    /// ```
    /// use qilian::quantity::{Quantity, whole};
    /// let held = Quantity::parse("50余场次").unwrap().range();
    /// assert!(held.contains(whole(59)));
    /// assert!(!held.contains(whole(60)));
    /// ```
    #[must_use]
    pub fn contains(&self, number: Number) -> bool {
        let above = self.low.is_none_or(|end| number > end.at || (number == end.at && !end.open));
        let below = self.high.is_none_or(|end| number < end.at || (number == end.at && !end.open));
        above && below
    }

    /// All sums of a number of each: `[a, b] + [c, d] = [a + c, b + d]`; nothing on overflow.
    ///
    /// ```
    /// use qilian::quantity::{End, Interval, whole};
    /// let between = |low, high| Interval::new(Some(End::closed(whole(low))), Some(End::closed(whole(high))));
    /// assert_eq!(between(51, 59).add(&between(3, 5)), Some(between(54, 64)));
    /// ```
    #[must_use]
    pub fn add(&self, other: &Self) -> Option<Self> {
        let mut sum = *self;
        sum.add_in_place(other).map(|()| sum)
    }

    #[inline(never)]
    pub(crate) fn add_in_place(&mut self, other: &Self) -> Option<()> {
        for (end, other) in [(&mut self.low, &other.low), (&mut self.high, &other.high)] {
            match (end.as_mut(), other) {
                (Some(end), Some(other)) => {
                    end.at.apply(number::add, &other.at)?;
                    end.open |= other.open;
                }
                _ => *end = None,
            }
        }
        Some(())
    }

    /// All differences of a number of each: `[a, b] − [c, d] = [a − d, b − c]`; nothing on overflow.
    ///
    /// ```
    /// use qilian::quantity::{End, Interval, whole};
    /// let between = |low, high| Interval::new(Some(End::closed(whole(low))), Some(End::closed(whole(high))));
    /// assert_eq!(between(51, 59).sub(&between(3, 5)), Some(between(46, 56)));
    /// ```
    #[must_use]
    pub fn sub(&self, other: &Self) -> Option<Self> {
        self.add(&other.negated())
    }

    /// The same numbers on the other side of zero.
    pub(crate) fn negated(&self) -> Self {
        let mut turned = *self;
        turned.negate();
        turned
    }

    #[inline(never)]
    pub(crate) fn negate(&mut self) {
        // A product with −1 fits always.
        _ = self.scale(&whole(-1));
    }

    /// Changes where its ends are.
    #[inline(never)]
    fn each_end(&mut self, change: &mut dyn FnMut(&mut Number) -> Option<()>) -> Option<()> {
        for end in [&mut self.low, &mut self.high] {
            let Some(end) = end else { continue };
            change(&mut end.at)?;
        }
        Some(())
    }

    /// Every number times `factor`, which turns the ends when it is below zero; nothing on overflow.
    ///
    /// ```
    /// use qilian::quantity::{End, Interval, whole};
    /// let between = |low, high| Interval::new(Some(End::closed(whole(low))), Some(End::closed(whole(high))));
    /// assert_eq!(between(3, 5).scaled(whole(-2)), Some(between(-10, -6)));
    /// ```
    #[must_use]
    pub fn scaled(&self, factor: Number) -> Option<Self> {
        let mut scaled = *self;
        scaled.scale(&factor).map(|()| scaled)
    }

    #[inline(never)]
    pub(crate) fn scale(&mut self, factor: &Number) -> Option<()> {
        if *factor == zero() {
            *self = Self::exact(zero());
        }
        if factor.is_negative() {
            std::mem::swap(&mut self.low, &mut self.high);
        }
        self.each_end(&mut |at| at.apply(number::mul, factor))
    }

    /// All products with a number of `other`, which has none below zero; nothing on overflow or where it has.
    ///
    /// ```
    /// use qilian::quantity::{End, Interval, whole};
    /// let between = |low, high| Interval::new(Some(End::closed(whole(low))), Some(End::closed(whole(high))));
    /// assert_eq!(between(-1, 4).mul(&between(2, 3)), Some(between(-3, 12)));
    /// assert_eq!(between(2, 3).mul(&between(-1, 4)), None);
    /// ```
    #[must_use]
    #[inline(never)]
    pub fn mul(&self, other: &Self) -> Option<Self> {
        other.low.as_ref().filter(|end| !end.at.is_negative())?;
        let mut result =
            Self { low: outermost(&self.low, other, true)?, high: outermost(&self.high, other, false)? };
        if self.high.is_none() && other.point() == Some(zero()) {
            result.high = Some(End::closed(zero()));
        }
        Some(result)
    }

    /// All quotients by a number of `other`: `[a, b] ÷ [c, d] = [a, b] × [1/d, 1/c]`; nothing where that touches zero, or on
    /// overflow.
    ///
    /// ```
    /// use qilian::quantity::{End, Interval, whole};
    /// let between = |low, high| Interval::new(Some(End::closed(whole(low))), Some(End::closed(whole(high))));
    /// assert_eq!(between(12, 24).div(&between(2, 3)), Some(between(4, 12)));
    /// assert_eq!(between(12, 24).div(&between(0, 3)), None);
    /// ```
    #[must_use]
    #[inline(never)]
    pub fn div(&self, other: &Self) -> Option<Self> {
        if other.high.is_some_and(|end| end.at.is_negative()) {
            return self.negated().div(&other.negated());
        }
        let mut inverse = Self { low: other.high, high: other.low };
        inverse.high.as_ref().filter(|end| end.at.is_positive())?;
        inverse.each_end(&mut |at| {
            *at = number::div(whole(1), *at)?;
            Some(())
        })?;
        inverse.low = inverse.low.or(Some(End::open(zero())));
        self.mul(&inverse)
    }

    /// The whole numbers in it: its ends become the outermost ones. An interval without any stays as it is.
    ///
    /// ```
    /// use qilian::quantity::{End, Interval, whole};
    /// let open = Interval::new(Some(End::open(whole(50))), Some(End::open(whole(60))));
    /// assert_eq!(open.tightened(), Interval::new(Some(End::closed(whole(51))), Some(End::closed(whole(59)))));
    /// ```
    #[must_use]
    #[inline(never)]
    pub fn tightened(&self) -> Self {
        let low = self.low.and_then(first_whole);
        // The last whole number is the first one seen from above.
        let high = self.negated().low.and_then(first_whole).map(|at| -at);
        match (low, high) {
            (Some(low), Some(high)) if low > high => *self,
            _ => Self { low: low.map(End::closed), high: high.map(End::closed) },
        }
    }

    /// Where it lies beside zero, open ends taken exactly.
    ///
    /// ```
    /// use qilian::quantity::{End, Interval, Sign, whole};
    /// assert_eq!(Interval::new(Some(End::open(whole(0))), None).sign(), Sign::Positive);
    /// assert_eq!(Interval::new(Some(End::closed(whole(0))), None).sign(), Sign::Straddles);
    /// ```
    #[must_use]
    pub fn sign(&self) -> Sign {
        let sides = [(&self.low, 1), (&self.high, -1)].map(|(end, inside)| {
            // 1 where the end is beyond zero on its own side, 0 on it, −1 before it or missing.
            let Some(end) = end else { return -1 };
            let side = end.at.numer().signum() as i32 * inside;
            if side == 0 && end.open { 1 } else { side }
        });
        match sides {
            [1, _] => Sign::Positive,
            [_, 1] => Sign::Negative,
            [0, 0] => Sign::Zero,
            _ => Sign::Straddles,
        }
    }
}

/// The first whole number from a lower end on.
#[inline(never)]
fn first_whole(end: End) -> Option<Number> {
    if end.open { add(floor(end.at), whole(1)) } else { Some(-floor(-end.at)) }
}

/// A lower or upper end times the end of a factor, not below zero, that takes it furthest out.
/// Zero times anything is zero.
#[inline(never)]
fn outermost(end: &Option<End>, factor: &Interval, low: bool) -> Option<Option<End>> {
    let Some(end) = end else { return Some(None) };
    let other = if end.at.is_negative() == low { &factor.high } else { &factor.low };
    Some(match other {
        _ if end.at == zero() => Some(*end),
        None => None,
        Some(other) if other.at == zero() && !other.open => Some(*other),
        Some(other) => Some(End { at: number::mul(end.at, other.at)?, open: end.open || other.open }),
    })
}
