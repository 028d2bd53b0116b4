//! The figure of a numeral with what is said about it.
use super::interval::{End, Interval};
use super::number::{self, add, decimals_needed, mul, power_of_ten, whole, zero};
use super::numeral::{Mark, Numeral};
use super::value::{Body, Printed};
use super::{Bound, Number, Quantity, Unit};
use crate::error::Code;

/// What a bound makes of a number.
pub(crate) fn bounded(bound: Bound, at: Number) -> Interval {
    let (open, closed) = (Some(End::open(at)), Some(End::closed(at)));
    match bound {
        Bound::MoreThan => Interval::new(open, None),
        Bound::AtLeast => Interval::new(closed, None),
        Bound::AtMost => Interval::new(None, closed),
        Bound::LessThan | Bound::NearBelow => Interval::new(None, open),
        _ => Interval::exact(at),
    }
}

/// The figure of a numeral with what is said about it; `factor` takes its number to the unit.
pub(crate) fn stated(
    numeral: &Numeral,
    bound: Option<Bound>,
    factor: Number,
    unit: Unit,
) -> Result<Quantity, Code> {
    let at = numeral.value;
    let (bound, interval) = match (numeral.low, numeral.mark, bound) {
        (Some(low), ..) => (Bound::Range, Interval::new(Some(End::closed(low)), Some(End::closed(at)))),
        (_, Mark::Several, _) => (Bound::UnspecifiedTens, several(at)?),
        (_, Mark::Over, None) => (Bound::Over, over(at)?),
        (_, mark, bound) => {
            let bound = bound.unwrap_or(match mark {
                Mark::Plus => Bound::AtLeast,
                Mark::About => Bound::About,
                _ => Bound::Exact,
            });
            (bound, bounded(bound, at))
        }
    };
    let mut interval = interval.scaled(factor).ok_or(Code::TooManyDigits)?;
    let value = mul(at, factor).ok_or(Code::TooManyDigits)?;
    for number in [Some(value), interval.low.map(|end| end.at), interval.high.map(|end| end.at)] {
        number.map_or(Ok(()), checked)?;
    }
    let known = !matches!(bound, Bound::Range | Bound::UnspecifiedTens);
    let given = decimals_needed(value).map(|_| Printed::GIVEN);
    let as_printed = numeral.printed.filter(|_| is_power_of_ten(factor));
    if unit.is_counted() {
        interval = interval.tightened();
    }
    Ok(Quantity::from(Body {
        value: known.then_some(value),
        interval,
        unit,
        bound,
        printed: as_printed.or(given).filter(|_| known),
    }))
}

fn is_power_of_ten(factor: Number) -> bool {
    [0, 4, 6, 8, 9, 12].into_iter().any(|exponent| power_of_ten(exponent) == Some(factor))
}

/// 余: above the figure, below the next step of its last non-zero digit.
fn over(at: Number) -> Result<Interval, Code> {
    let mut step = Number::new(1, 10_000_000_000);
    while let Some(next) = mul(step, whole(10)) {
        if at == zero() || !number::div(at, next).is_some_and(|parts| parts.is_integer()) {
            break;
        }
        step = next;
    }
    let high = add(at, step).ok_or(Code::TooManyDigits)?;
    Ok(Interval::new(Some(End::open(at)), Some(End::open(high))))
}

/// 数十: from twenty to below a hundred.
fn several(at: Number) -> Result<Interval, Code> {
    let times = |factor| mul(at, whole(factor)).ok_or(Code::TooManyDigits);
    Ok(Interval::new(Some(End::closed(times(2)?)), Some(End::open(times(10)?))))
}

/// Digits stay within what can be kept exactly, after scaling too. Fractions that never end are kept as fractions.
#[inline(never)]
fn checked(number: Number) -> Result<(), Code> {
    let limit = power_of_ten(number::MOST_DIGITS as u32).unwrap_or_else(zero);
    let number = number.abs();
    let fits = match decimals_needed(number) {
        Some(decimals) => {
            decimals as usize <= number::MOST_DECIMALS
                && power_of_ten(decimals)
                    .and_then(|factor| mul(number, factor))
                    .is_some_and(|digits| digits < limit)
        }
        None => whole(*number.denom()) < limit && number < limit,
    };
    if fits { Ok(()) } else { Err(Code::TooManyDigits) }
}

/// A fall of this size: bounds change sides.
pub(crate) fn negated(mut quantity: Quantity) -> Quantity {
    quantity.interval = quantity.interval.negated();
    quantity.value = quantity.value.map(|value| -value);
    quantity.bound = match quantity.bound {
        Bound::MoreThan => Bound::LessThan,
        Bound::LessThan => Bound::MoreThan,
        Bound::AtLeast => Bound::AtMost,
        Bound::AtMost => Bound::AtLeast,
        bound => bound,
    };
    quantity
}
