//! What is left of a target, and how fast it goes: rates a month and the projection.
use super::TargetProgress;
use super::calendar::{by_time, time_share};
use crate::analysis::Convention;
use crate::analysis::context::Context;
use crate::error::Problem;
use crate::period::{Date, Day, days_of};
use crate::quantity::{Bound, End, Number, Quantity, Sign, Unit, add, whole};

/// The run rate is actual ÷ months passed, the projection actual ÷ share passed, the rate needed what is left ÷ months
/// left. Months are passed as time passes, whatever a schedule asks for.
///
/// # Errors
/// A figure has more digits than can be kept.
pub(super) fn fill(
    context: &Context<'_>,
    period: Date,
    days: Date,
    convention: Convention,
    actual: &Quantity,
    found: &mut TargetProgress,
) -> Result<(), Problem> {
    let convention = if convention == Convention::Schedule { by_time(period, days) } else { convention };
    let share = time_share(period, days, convention);
    let Some(months) = months_of(period) else { return Ok(()) };
    let passed = share.scaled(months)?;
    let left = Quantity::exact(months, Unit::One).sub(&passed)?;
    found.run_rate_per_month = context.some(actual.divided_by(&passed)?);
    found.projection = context.some(actual.divided_by(&share)?);
    let remaining = found.remaining.as_ref().map(|value| value.quantity.clone());
    if let Some(remaining) = remaining.and_then(still_to_do) {
        found.needed_per_month = context.some(remaining.divided_by(&left)?);
    }
    Ok(())
}

/// What is left where something is: never less than nothing.
fn still_to_do(mut remaining: Quantity) -> Option<Quantity> {
    let zero = End::closed(whole(0));
    match remaining.compare_with_zero() {
        Sign::Positive => {}
        Sign::Straddles if remaining.bound().is_unsure() => {
            remaining.value().filter(|value| value.is_positive())?;
        }
        Sign::Straddles => {
            if remaining.high() == Some(zero) {
                return None;
            }
            remaining.interval.low = Some(zero);
            (remaining.value, remaining.bound) = (None, Bound::Interval);
        }
        Sign::Negative | Sign::Zero => return None,
    }
    Some(remaining)
}

/// How many months a period has; of a month that it has in part, that share of its days.
fn months_of(period: Date) -> Option<Number> {
    let mut months = whole(0);
    let mut day = period.start;
    while day <= period.end {
        let (year, month, _) = day.to_civil();
        let whole_month = Date::months(year, month, month)?;
        let part = Date::new(day, whole_month.end.min(period.end))?;
        let share = Number::new(i128::from(days_of(part)), i128::from(days_of(whole_month)));
        months = add(months, share)?;
        let next: Day = whole_month.end.plus(1);
        if next <= day {
            break;
        }
        day = next;
    }
    Some(months)
}
