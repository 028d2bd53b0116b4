//! The whole that a statement is part of: the same metric of the nearest place above.
use super::series::{Point, base_point, is_stock};
use crate::analysis::context::Context;
use crate::error::Problem;
use crate::ledger::Name;
use crate::period::Date;
use crate::quantity::{Quantity, Sign, Unit};

/// A part and its whole in one period.
type Pair<'p, 'l> = (&'p Point<'l>, &'p Point<'l>);

/// 贡献率 and 拉动 of a statement, and what has to be known of them.
#[derive(Default)]
pub(super) struct InWhole {
    pub(super) contribution: Option<Quantity>,
    pub(super) pull: Option<Quantity>,
    pub(super) flags: Vec<&'static str>,
}

/// What a part's change is in that of its whole; nothing where either is not told in both periods, is a rate, or is of
/// another basis than before.
///
/// # Errors
/// A figure has more digits than can be kept.
pub(super) fn in_whole(
    context: &Context<'_>,
    points: &[Point<'_>],
    point: &Point<'_>,
    before: Option<&Point<'_>>,
    period: Option<Date>,
) -> Result<InWhole, Problem> {
    let nothing = Ok(InWhole::default());
    let (Some(period), Some(before), Some(whole)) = (period, before, whole(context, points, point)) else {
        return nothing;
    };
    let Some(whole_before) = base_point(points, whole, period) else { return nothing };
    let is_changed = |point: &Point<'_>| !point.statement.yoy_note.is_none();
    let figures = [point, before, whole, whole_before].map(|point| point.value.as_ref());
    let [Some(current), Some(base), Some(all), Some(all_before)] = figures else { return nothing };
    let is_alike = [base, all, all_before].iter().all(|figure| figure.unit() == current.unit());
    if is_changed(point) || is_changed(whole) || !is_alike || !adds_up(current.unit()) {
        return nothing;
    }
    let (change, whole_change) = (current.sub(base)?, all.sub(all_before)?);
    let mut found = InWhole { flags: flags([(point, whole), (before, whole_before)]), ..InWhole::default() };
    // Nobody knows that a total of 约 has changed.
    if !whole_change.bound().is_unsure() {
        found.contribution = change.percent_of(&whole_change)?;
    }
    if all_before.interval.sign() == Sign::Positive {
        found.pull = change.percent_of(all_before)?.map(|pull| pull.with_unit(Unit::Points));
    }
    Ok(found)
}

/// Whether figures of a unit are sums over places.
pub(super) fn adds_up(unit: &Unit) -> bool {
    matches!(unit, Unit::Money(_) | Unit::Count(_) | Unit::Measure(_) | Unit::One)
}

fn flags(pairs: [Pair<'_, '_>; 2]) -> Vec<&'static str> {
    let mut flags = Vec::new();
    if pairs.iter().any(|(_, whole)| whole.by_difference) {
        flags.push("by_difference");
    }
    if pairs.iter().any(|(part, whole)| part.statement.set != whole.statement.set) {
        flags.push("different_sets");
    }
    flags
}

/// The figure of the nearest place above: of the same metric, basis and period, both stocks or neither. What is within
/// another statement is a part by something else than its place.
fn whole<'p, 'l>(context: &Context<'_>, points: &'p [Point<'l>], point: &Point<'_>) -> Option<&'p Point<'l>> {
    let is_part = |point: &Point<'_>| !point.statement.common.extra.within.is_none();
    let place = place(context, point.statement.region);
    let key = |point: &Point<'_>| (point.statement.metric, point.statement.basis, point.period);
    let mut nearest: Option<(usize, &Point<'_>)> = None;
    for other in points {
        if key(other) != key(point) || is_stock(other) != is_stock(point) || is_part(other) || is_part(point)
        {
            continue;
        }
        let above = self::place(context, other.statement.region);
        let is_above = place
            .strip_prefix(above)
            .is_some_and(|rest| !rest.is_empty() && (above.is_empty() || rest.starts_with('/')));
        if is_above && nearest.is_none_or(|(length, _)| length < above.len()) {
            nearest = Some((above.len(), other));
        }
    }
    nearest.map(|(_, whole)| whole)
}

/// The path of a place; none is the ledger's own.
fn place<'l>(context: &Context<'l>, region: Name) -> &'l str {
    let ledger = context.ledger;
    context.name(if region.is_none() { ledger.region } else { region })
}
