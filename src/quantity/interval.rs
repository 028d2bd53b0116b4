//! Intervals of exact numbers with open, closed or missing ends.
use super::Number;
use super::number::{add, div, floor, is_whole, mul, sub, whole, zero};

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// Where it is.
    pub at: Number,
    /// Whether the number itself is left out.
    pub open: bool,
}

impl End {
    /// An end that belongs to the interval.
    #[must_use]
    pub fn closed(at: Number) -> Self {
        Self { at, open: false }
    }

    /// An end that is left out.
    #[must_use]
    pub fn open(at: Number) -> Self {
        Self { at, open: true }
    }
}

/// All numbers between two ends; a missing end is unbounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Interval {
    /// The lower end.
    pub low: Option<End>,
    /// The upper end.
    pub high: Option<End>,
}

/// Where something lies beside zero, under every reading of its interval.
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
    pub const UNBOUNDED: Self = Self { low: None, high: None };

    /// From `low` to `high`; missing ends are unbounded.
    #[must_use]
    pub fn new(low: Option<End>, high: Option<End>) -> Self {
        Self { low, high }
    }

    /// One number.
    #[must_use]
    pub fn exact(at: Number) -> Self {
        Self { low: Some(End::closed(at)), high: Some(End::closed(at)) }
    }

    /// The number, when the interval is one.
    #[must_use]
    pub fn point(&self) -> Option<Number> {
        let (low, high) = (self.low?, self.high?);
        (low == high && !low.open).then_some(low.at)
    }

    /// Whether a number lies in it.
    #[must_use]
    pub fn contains(&self, number: Number) -> bool {
        let above = self.low.is_none_or(|end| number > end.at || (number == end.at && !end.open));
        let below = self.high.is_none_or(|end| number < end.at || (number == end.at && !end.open));
        above && below
    }

    /// All sums of a number of each; nothing on overflow.
    #[must_use]
    pub fn add(&self, other: &Self) -> Option<Self> {
        Some(Self { low: ends(self.low, other.low, add)?, high: ends(self.high, other.high, add)? })
    }

    /// All differences of a number of each; nothing on overflow.
    #[must_use]
    pub fn sub(&self, other: &Self) -> Option<Self> {
        Some(Self { low: ends(self.low, other.high, sub)?, high: ends(self.high, other.low, sub)? })
    }

    /// Every number times `factor`; nothing on overflow.
    #[must_use]
    pub fn scaled(&self, factor: Number) -> Option<Self> {
        if factor == zero() {
            return Some(Self::exact(zero()));
        }
        let times = |end: Option<End>| match end {
            None => Some(None),
            Some(end) => Some(Some(End { at: mul(end.at, factor)?, open: end.open })),
        };
        let (low, high) = (times(self.low)?, times(self.high)?);
        Some(if factor < zero() { Self { low: high, high: low } } else { Self { low, high } })
    }

    /// All products with a number of `other`, which has none below zero; nothing on overflow or where it has.
    #[must_use]
    pub fn mul(&self, other: &Self) -> Option<Self> {
        let least = other.low.filter(|end| end.at >= zero())?;
        let low = match self.low {
            Some(end) if end.at < zero() => product(end, other.high)?,
            Some(end) => product(end, Some(least))?,
            None => None,
        };
        let high = match self.high {
            Some(end) if end.at < zero() => product(end, Some(least))?,
            Some(end) => product(end, other.high)?,
            None if other.point() == Some(zero()) => Some(End::closed(zero())),
            None => None,
        };
        Some(Self { low, high })
    }

    /// All quotients by a number of `other`; nothing where that touches zero, or on overflow.
    #[must_use]
    pub fn div(&self, other: &Self) -> Option<Self> {
        if other.high.is_some_and(|end| end.at < zero()) {
            let minus = whole(-1);
            return self.scaled(minus)?.div(&other.scaled(minus)?);
        }
        let low = other.low.filter(|end| end.at > zero())?;
        let inverse = |end: End| Some(End { at: div(whole(1), end.at)?, open: end.open });
        let least = match other.high {
            Some(end) => inverse(end)?,
            None => End::open(zero()),
        };
        self.mul(&Self { low: Some(least), high: Some(inverse(low)?) })
    }

    /// The whole numbers in it: its ends become the outermost ones. An interval without any stays as it is.
    #[must_use]
    pub fn tightened(&self) -> Self {
        let one = whole(1);
        let up =
            |end: End| if end.open && is_whole(end.at) { add(end.at, one) } else { Some(-floor(-end.at)) };
        let down =
            |end: End| if end.open && is_whole(end.at) { sub(end.at, one) } else { Some(floor(end.at)) };
        let tight = Self {
            low: self.low.and_then(up).map(End::closed),
            high: self.high.and_then(down).map(End::closed),
        };
        match (tight.low, tight.high) {
            (Some(low), Some(high)) if low.at > high.at => *self,
            _ => tight,
        }
    }

    /// Where it lies beside zero, open ends taken exactly.
    #[must_use]
    pub fn sign(&self) -> Sign {
        if self.point() == Some(zero()) {
            return Sign::Zero;
        }
        let beyond = |end: End| end.at == zero() && end.open;
        if self.low.is_some_and(|end| end.at > zero() || beyond(end)) {
            Sign::Positive
        } else if self.high.is_some_and(|end| end.at < zero() || beyond(end)) {
            Sign::Negative
        } else {
            Sign::Straddles
        }
    }
}

/// Outer nothing is overflow, inner nothing is an unbounded end.
fn ends(a: Option<End>, b: Option<End>, op: fn(Number, Number) -> Option<Number>) -> Option<Option<End>> {
    match (a, b) {
        (Some(a), Some(b)) => Some(Some(End { at: op(a.at, b.at)?, open: a.open || b.open })),
        _ => Some(None),
    }
}

/// One end times one end of a factor that is not below zero; zero times anything is zero.
fn product(end: End, factor: Option<End>) -> Option<Option<End>> {
    match factor {
        _ if end.at == zero() => Some(Some(end)),
        None => Some(None),
        Some(factor) if factor.at == zero() && !factor.open => Some(Some(End::closed(zero()))),
        Some(factor) => Some(Some(End { at: mul(end.at, factor.at)?, open: end.open || factor.open })),
    }
}
