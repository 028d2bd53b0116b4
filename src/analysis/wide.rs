//! Numbers worked out step by step, with as many digits as the steps need.
use super::natural::Natural;
use crate::quantity::{Number, add, div, floor, mul, sub};
use std::cmp::Ordering;

/// A number while it is worked out, or nothing where a step before it divided by zero.
///
/// Squares and products of sums of many 万亿元 have more digits than a figure may have; what is made of them, such as HHI or a
/// location quotient, is an ordinary number again. Linear steps need none of this: see [`super::exact::Exact`].
#[derive(Clone, Debug)]
pub(crate) enum Wide {
    Short(Number),
    /// What does not fit a [`Number`].
    Long(Box<Long>),
    Nothing,
}

/// A reduced fraction.
#[derive(Clone, Debug)]
pub(crate) struct Long {
    negative: bool,
    above: Natural,
    below: Natural,
}

/// How many decimals of a number are told that has more digits than can be kept: more than any text has.
const TOLD: u32 = 18;

impl Wide {
    pub(crate) fn of(number: Number) -> Self {
        Self::Short(number)
    }

    pub(crate) fn whole(number: i128) -> Self {
        Self::Short(Number::from_integer(number))
    }

    fn long(&self) -> Option<Long> {
        match self {
            Self::Short(number) => Some(Long {
                negative: number.is_negative(),
                above: Natural::of(number.numer().unsigned_abs()),
                below: Natural::of(number.denom().unsigned_abs()),
            }),
            Self::Long(long) => Some((**long).clone()),
            Self::Nothing => None,
        }
    }

    #[inline(never)]
    fn with(
        &self,
        other: &Self,
        short: fn(Number, Number) -> Option<Number>,
        long: fn(&Long, &Long) -> Option<Long>,
    ) -> Self {
        if let (Self::Short(a), Self::Short(b)) = (self, other)
            && let Some(number) = short(*a, *b)
        {
            return Self::Short(number);
        }
        let (Some(a), Some(b)) = (self.long(), other.long()) else { return Self::Nothing };
        long(&a, &b).map_or(Self::Nothing, Long::kept)
    }

    pub(crate) fn plus(&self, other: &Self) -> Self {
        self.with(other, add, |a, b| Some(a.plus(b)))
    }

    pub(crate) fn minus(&self, other: &Self) -> Self {
        self.with(other, sub, |a, b| Some(a.plus(&Long { negative: !b.negative, ..b.clone() })))
    }

    pub(crate) fn times(&self, other: &Self) -> Self {
        self.with(other, mul, |a, b| Some(a.times(b)))
    }

    pub(crate) fn over(&self, other: &Self) -> Self {
        self.with(other, div, |a, b| {
            let inverse = Long { negative: b.negative, above: b.below.clone(), below: b.above.clone() };
            (!b.above.is_zero()).then(|| a.times(&inverse))
        })
    }

    /// Below zero, zero or above; nothing where there is no number.
    pub(crate) fn sign(&self) -> Option<Ordering> {
        match self {
            Self::Short(number) => Some(number.cmp_whole(0)),
            Self::Long(long) if long.negative => Some(Ordering::Less),
            Self::Long(_) => Some(Ordering::Greater),
            Self::Nothing => None,
        }
    }

    /// The whole number at or below one that is not below zero; nothing where that does not fit.
    pub(crate) fn floor(&self) -> Option<Number> {
        match self {
            Self::Short(number) => Some(floor(*number)),
            Self::Long(long) => long.above.over(&long.below).number().map(Number::from_integer),
            Self::Nothing => None,
        }
    }

    /// The number. One with more digits than can be kept has its first eighteen decimals and a third of a unit of the last
    /// one, so that it is rounded, and compared with figures of fewer decimals, as the exact one is.
    pub(crate) fn number(&self) -> Option<Number> {
        match self {
            Self::Short(number) => Some(*number),
            Self::Long(long) => (0..=TOLD).rev().find_map(|decimals| long.cut(decimals)),
            Self::Nothing => None,
        }
    }
}

impl Ord for Wide {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Short(a), Self::Short(b)) => a.cmp(b),
            _ => match self.minus(other).sign() {
                Some(order) => order,
                None => matches!(other, Self::Nothing).cmp(&matches!(self, Self::Nothing)),
            },
        }
    }
}

impl PartialOrd for Wide {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Wide {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Wide {}

impl Long {
    fn plus(&self, other: &Self) -> Self {
        let (first, second) = (self.above.times(&other.below), other.above.times(&self.below));
        let below = self.below.times(&other.below);
        let (negative, above) = match (self.negative == other.negative, first < second) {
            (true, _) => (self.negative, first.plus(&second)),
            (false, false) => (self.negative, first.minus(&second)),
            (false, true) => (other.negative, second.minus(&first)),
        };
        Self { negative, above, below }
    }

    fn times(&self, other: &Self) -> Self {
        Self {
            negative: self.negative != other.negative,
            above: self.above.times(&other.above),
            below: self.below.times(&other.below),
        }
    }

    /// The reduced number, short where that fits.
    fn kept(self) -> Wide {
        let common = self.above.common(&self.below);
        let (above, below) = (self.above.over(&common), self.below.over(&common));
        match (above.number(), below.number()) {
            (Some(numer), Some(denom)) => {
                Wide::Short(Number::new(if self.negative { -numer } else { numer }, denom))
            }
            _ => Wide::Long(Box::new(Self { negative: self.negative, above, below })),
        }
    }

    /// Its first decimals and a third of the last one's unit; nothing where these do not fit.
    fn cut(&self, decimals: u32) -> Option<Number> {
        let units = Natural::of(10_u128.pow(decimals));
        let digits = self.above.times(&units).over(&self.below).number()?;
        let thirds = digits.checked_mul(3)?.checked_add(1)?;
        Some(Number::new(if self.negative { -thirds } else { thirds }, 3 * 10_i128.pow(decimals)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::decimal_text;
    use num_rational::BigRational;
    use proptest::prelude::*;

    /// A figure with up to 28 digits and 10 decimals.
    fn figure() -> impl Strategy<Value = Number> {
        let digits = prop_oneof![-99_i128..100, -(10_i128.pow(28))..10_i128.pow(28)];
        (digits, 0_u32..11).prop_map(|(digits, decimals)| Number::new(digits, 10_i128.pow(decimals)))
    }

    fn oracle(number: &Number) -> BigRational {
        number.to_string().parse().unwrap()
    }

    /// Decimals of a fraction, half up, by whole numbers alone.
    fn rounded(fraction: &BigRational, decimals: usize) -> String {
        let units: BigRational = format!("1{}", "0".repeat(decimals)).parse().unwrap();
        let half: BigRational = "1/2".parse().unwrap();
        let zero: BigRational = "0".parse().unwrap();
        let is_negative = *fraction < zero;
        let size = if is_negative { -fraction.clone() } else { fraction.clone() };
        let digits = format!("{:0>1$}", (size * units + half).floor().to_string(), decimals + 1);
        let (whole, part) = digits.split_at(digits.len() - decimals);
        let part = part.trim_end_matches('0');
        let text = if part.is_empty() { whole.to_owned() } else { format!("{whole}.{part}") };
        if is_negative && text != "0" { format!("-{text}") } else { text }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn steps_are_those_of_fractions_of_any_length(list in prop::collection::vec((figure(), 0..4_u8), 1..9)) {
            let (mut own, mut expected) = (Wide::whole(1), oracle(&Number::from_integer(1)));
            let zero = oracle(&Number::from_integer(0));
            for (number, step) in list {
                let (wide, other) = (Wide::of(number), oracle(&number));
                prop_assert_eq!(own.cmp(&wide), expected.cmp(&other));
                (own, expected) = match step {
                    0 => (own.plus(&wide), expected + other),
                    1 => (own.minus(&wide), expected - other),
                    2 => (own.times(&wide), expected * other),
                    _ if other == zero => {
                        prop_assert!(own.over(&wide).number().is_none());
                        return Ok(());
                    }
                    _ => (own.over(&wide), expected / other),
                };
                prop_assert_eq!(own.sign(), Some(expected.cmp(&zero)));
                match own.number() {
                    Some(number) if matches!(own, Wide::Short(_)) => prop_assert_eq!(oracle(&number), expected.clone()),
                    Some(number) if number.abs() < Number::from_integer(10_i128.pow(18)) => {
                        prop_assert_eq!(decimal_text(number, 12), rounded(&expected, 12));
                    }
                    Some(_) => {}
                    None => prop_assert!(expected.clone() * expected.clone() > oracle(&Number::from_integer(10_i128.pow(37)))),
                }
            }
        }
    }

    #[test]
    fn what_is_cut_off_rounds_as_all_of_it_does() {
        // 0.5 less and more than a trifle: both halves of a rounding
        let (half, trifle) = (Wide::of(Number::new(1, 2)), Wide::of(Number::new(1, 10_i128.pow(37))));
        let trifle = trifle.times(&trifle);
        let text = |wide: &Wide| decimal_text(wide.number().unwrap(), 0);
        assert_eq!(
            (text(&half.minus(&trifle)), text(&half.plus(&trifle)), text(&half)),
            ("0".into(), "1".into(), "1".into())
        );
        let one = Wide::whole(1);
        assert!(one.minus(&trifle).number().unwrap() < Number::from_integer(1));
        assert!(one.plus(&trifle).number().unwrap() > Number::from_integer(1));
    }
}
