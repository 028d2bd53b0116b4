//! The figure of a numeral with what is said about it.
use super::interval::{End, Interval};
use super::number::{self, add, decimals_needed, div, mul, power_of_ten, whole, zero};
use super::numeral::{Mark, Numeral};
use super::value::{Body, Printed};
use super::{Bound, Number, Quantity, Unit};
use crate::error::Code;

/// The figure of a numeral with what is said about it; `factor` takes its number to the unit.
pub(crate) fn stated(
    numeral: &Numeral,
    bound: Option<Bound>,
    factor: &Number,
    unit: Unit,
) -> Result<Quantity, Code> {
    let at = numeral.value;
    let mut figure = Quantity::exact(at, unit);
    match (&numeral.low, numeral.mark, bound) {
        (Some(low), ..) => {
            figure.bound = Bound::Range;
            figure.interval.low = Some(End::closed(*low));
        }
        (_, Mark::Several, _) => several(&mut figure)?,
        (_, Mark::Over, None) => over(&mut figure)?,
        (.., Some(bound)) => figure.bind(bound),
        (_, Mark::Plus, _) => figure.bind(Bound::AtLeast),
        (_, Mark::About, _) => figure.bind(Bound::About),
        _ => {}
    }
    figure.scale(factor).ok_or(Code::TooManyDigits)?;
    let Interval { low, high } = &figure.interval;
    for end in [low, high] {
        let Some(end) = end else { continue };
        checked(&end.at)?;
    }
    if let Some(value) = &figure.value {
        checked(value)?;
    }
    let given = figure.value.and_then(decimals_needed).map(|_| Printed::GIVEN);
    figure.printed = numeral.printed.filter(|_| is_scale(factor)).or(given);
    if matches!(figure.bound, Bound::Range | Bound::UnspecifiedTens) {
        (figure.value, figure.printed) = (None, None);
    }
    if figure.unit.is_counted() {
        figure.interval = figure.interval.tightened();
    }
    Ok(figure)
}

/// Whether a scale of tables is what takes the number to the unit.
fn is_scale(factor: &Number) -> bool {
    const SCALES: [i64; 6] = [1, 10_000, 1_000_000, 100_000_000, 1_000_000_000, 1_000_000_000_000];
    factor.is_integer() && SCALES.into_iter().any(|scale| *factor.numer() == i128::from(scale))
}

/// 余: above the figure, below the next step of its last non-zero digit.
fn over(figure: &mut Body) -> Result<(), Code> {
    let (Some(low), Some(high)) = (&mut figure.interval.low, &mut figure.interval.high) else {
        return Ok(());
    };
    let mut step = Number::new(1, 10_000_000_000);
    while let Some(next) = mul(step, whole(10)) {
        if low.at == zero() || !div(low.at, next).is_some_and(|parts| parts.is_integer()) {
            break;
        }
        step = next;
    }
    figure.bound = Bound::Over;
    (low.open, high.open) = (true, true);
    high.at.apply(add, &step).ok_or(Code::TooManyDigits)
}

/// 数十: from twenty to below a hundred.
fn several(figure: &mut Body) -> Result<(), Code> {
    figure.bound = Bound::UnspecifiedTens;
    let Interval { low, high } = &mut figure.interval;
    for (end, times, open) in [(low, 2, false), (high, 10, true)] {
        let Some(end) = end else { continue };
        end.at.apply(mul, &whole(times)).ok_or(Code::TooManyDigits)?;
        end.open = open;
    }
    Ok(())
}

/// Digits stay within what can be kept exactly, after scaling too. Fractions that never end are kept as fractions.
#[inline(never)]
fn checked(number: &Number) -> Result<(), Code> {
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
    quantity.interval.negate();
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
