//! The figure of a numeral with what is said about it.
use super::interval::{End, Interval};
use super::number::{self, add, mul, power_of_ten, whole, zero};
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
        Bound::About | Bound::Ambiguous => Interval::UNBOUNDED,
        _ => Interval::exact(at),
    }
}

/// The figure of a numeral with what is said about it; `factor` takes its number to the unit.
pub(crate) fn stated(
    numeral: &Numeral,
    low: Option<Number>,
    bound: Option<Bound>,
    factor: Number,
    unit: Unit,
) -> Result<Quantity, Code> {
    let low = match numeral.mark {
        Mark::From(low) => Some(low),
        _ => low,
    };
    let at = numeral.value;
    let (bound, interval) = match (low, numeral.mark, bound) {
        (Some(low), ..) => (Bound::Range, Interval::new(Some(End::closed(low)), Some(End::closed(at)))),
        (_, Mark::Several, _) => (Bound::UnspecifiedTens, several(at)?),
        (_, _, Some(bound)) => (bound, bounded(bound, at)),
        (_, Mark::Over, _) => (Bound::Over, over(at)?),
        (_, Mark::Plus, _) => (Bound::AtLeast, bounded(Bound::AtLeast, at)),
        (_, Mark::About, _) => (Bound::About, Interval::UNBOUNDED),
        _ => (Bound::Exact, Interval::exact(at)),
    };
    let interval = interval.scaled(factor).ok_or(Code::TooManyDigits)?;
    for end in [interval.low, interval.high].into_iter().flatten() {
        checked(end.at)?;
    }
    let value = checked(mul(at, factor).ok_or(Code::TooManyDigits)?)?;
    let known = !matches!(bound, Bound::Range | Bound::UnspecifiedTens);
    let digits_given = number::decimals_needed(value).map(|_| Printed::GIVEN);
    let as_printed = numeral.printed.filter(|_| is_power_of_ten(factor));
    let printed = as_printed.or(digits_given).filter(|_| known);
    let interval = if unit.is_counted() { interval.tightened() } else { interval };
    Ok(Body { value: known.then_some(value), interval, unit, bound, printed }.into())
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
fn checked(number: Number) -> Result<Number, Code> {
    let limit = power_of_ten(number::MOST_DIGITS as u32).unwrap_or_else(zero);
    let fits = match number::decimals_needed(number) {
        Some(decimals) if decimals as usize > number::MOST_DECIMALS => false,
        Some(decimals) => power_of_ten(decimals)
            .and_then(|factor| mul(number, factor))
            .is_some_and(|digits| digits < limit && -digits < limit),
        None => whole(*number.denom()) < limit && number < limit,
    };
    if fits { Ok(number) } else { Err(Code::TooManyDigits) }
}

/// A fall of this size: bounds change sides.
pub(crate) fn negated(mut quantity: Quantity) -> Quantity {
    quantity.interval = quantity.interval.scaled(whole(-1)).unwrap_or(Interval::UNBOUNDED);
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
