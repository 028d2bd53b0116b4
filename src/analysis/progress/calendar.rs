//! Calendar progress (序时进度): the share of a target's period that has passed, by a named convention.
use crate::analysis::Convention;
use crate::analysis::context::Context;
use crate::error::Problem;
use crate::ledger::Target;
use crate::locale::AnalysisText;
use crate::order;
use crate::period::{Date, Day, calendar_day_share, month_share};
use crate::quantity::{End, Interval, Number, Quantity, Unit, sub, whole};
use crate::scope::left_to_package;

/// The day or days to measure on: the query's, else the target's own, else the ledger's.
pub(super) fn measuring_day(context: &Context<'_>, target: &Target) -> Option<Date> {
    context.query.as_of.or(target.actual_as_of).or(context.ledger.as_of)
}

pub(super) fn day_text(context: &Context<'_>, days: Date) -> String {
    if days.start == days.end {
        return context.date(Some(days));
    }
    let (first, last) = (context.date(Some(Date::day(days.start))), context.date(Some(Date::day(days.end))));
    crate::locale::fill(context.text(AnalysisText::DaysBetween), &[&first, &last])
}

/// The convention asked for, else the target's schedule, else months where the day ends one, else days.
pub(super) fn convention(context: &Context<'_>, target: &Target, period: Date, days: Date) -> Convention {
    let has_schedule = !target.schedule.is_empty();
    let asked = context.query.calendar.filter(|asked| *asked != Convention::Schedule || has_schedule);
    asked.unwrap_or(if has_schedule { Convention::Schedule } else { by_time(period, days) })
}

/// Whole months where period and days are made of them, else days.
pub(super) fn by_time(period: Date, days: Date) -> Convention {
    let whole_months = period.start.to_civil().2 == 1 && period.end.ends_month();
    if whole_months && days.start.ends_month() && days.end.ends_month() {
        Convention::Month
    } else {
        Convention::Day
    }
}

/// The share of the period's time that has passed, an interval where the day is one.
pub(super) fn time_share(period: Date, days: Date, convention: Convention) -> Quantity {
    let share = |day: Day| match convention {
        Convention::Month => month_share(period, day),
        _ => calendar_day_share(period, day),
    };
    between(share(days.start), share(days.end), Unit::One)
}

fn between(low: Number, high: Number, unit: Unit) -> Quantity {
    Quantity::interval(Interval::new(Some(End::closed(low)), Some(End::closed(high))), unit)
}

/// What the schedule asks for on a day: linear between its points, from zero before the period's first day, and level
/// after the last point. Where the day is an interval, everything asked for within it.
///
/// # Errors
/// A figure has more digits than can be kept, or the points have several units.
pub(super) fn scheduled(target: &Target, period: Date, days: Date) -> Result<Option<Quantity>, Problem> {
    let Some((_, first)) = target.schedule.first() else { return Ok(None) };
    left_to_package()?;
    let by_day =
        order::order(target.schedule.len(), &|a, b| target.schedule[a].0.end.cmp(&target.schedule[b].0.end));
    let zero = Quantity::exact(whole(0), first.unit().clone());
    let mut points = vec![(period.start.plus(-1), zero)];
    for at in by_day {
        let (date, figure) = &target.schedule[at];
        points.push((date.end, figure.clone()));
    }
    let mut asked = on(&points, days.start)?;
    let last = on(&points, days.end)?;
    let inside = points.iter().filter(|(day, _)| days.start < *day && *day < days.end);
    for (_, figure) in inside.map(|(day, figure)| (day, figure.clone())).chain([(&days.end, last)]) {
        asked = joined(&asked, &figure);
    }
    Ok(Some(asked))
}

/// What the schedule asks for on one day.
fn on(points: &[(Day, Quantity)], day: Day) -> Result<Quantity, Problem> {
    let mut before: Option<&(Day, Quantity)> = None;
    for point in points {
        if day <= point.0 {
            return match before {
                Some(before) => along(before, point, day),
                None => Ok(point.1.clone()),
            };
        }
        before = Some(point);
    }
    let last = before.map(|(_, figure)| figure.clone());
    Ok(last.unwrap_or_else(|| Quantity::exact(whole(0), Unit::One)))
}

fn along(from: &(Day, Quantity), to: &(Day, Quantity), day: Day) -> Result<Quantity, Problem> {
    let days = |from: Day, to: Day| i128::from(to.number() - from.number());
    let all = days(from.0, to.0);
    if all <= 0 || day == to.0 {
        return Ok(to.1.clone());
    }
    let part = Number::new(days(from.0, day), all);
    let rest = sub(whole(1), part).unwrap_or_else(|| whole(0));
    from.1.scaled(rest)?.add(&to.1.scaled(part)?)
}

/// All that either of two figures may be.
fn joined(a: &Quantity, b: &Quantity) -> Quantity {
    if a == b {
        return a.clone();
    }
    let end = |ends: [Option<End>; 2], is_low: bool| match ends {
        [Some(a), Some(b)] => Some(if a.at == b.at {
            End { at: a.at, open: a.open && b.open }
        } else if (a.at < b.at) == is_low {
            a
        } else {
            b
        }),
        _ => None,
    };
    let ends = Interval::new(end([a.low(), b.low()], true), end([a.high(), b.high()], false));
    // Between two days things counted are asked for in fractions.
    let mut joined = Quantity::interval(ends, Unit::One);
    joined.unit = a.unit().clone();
    joined
}
