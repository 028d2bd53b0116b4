//! Targets of several places side by side: places without a target, ranks, warning lights.
use super::{TargetProgress, described};
use crate::analysis::concentration::ranks;
use crate::analysis::context::Context;
use crate::analysis::{Dimension, Light, Order};
use crate::error::Problem;
use crate::ledger::{Common, Name, Target};
use crate::order;
use crate::quantity::{End, Number, Quantity, Value, add, div, whole};
use crate::scope::{BEYOND_PICTURES, left_to_package};
use std::cmp::Ordering;

/// Whether the query asks for a table of places.
pub(super) fn is_by_place(context: &Context<'_>) -> bool {
    context.query.by.iter().any(|by| matches!(by, Dimension::Place | Dimension::County))
}

/// Listed places that have no target of a metric and period which others have: 目标未公布.
pub(super) fn without_target(context: &Context<'_>, wanted: &[&Target]) -> Vec<TargetProgress> {
    let mut missing = Vec::new();
    let mut seen: Vec<(Name, Option<crate::period::Date>)> = Vec::new();
    for target in wanted {
        let key = (target.metric, target.period);
        if seen.contains(&key) {
            continue;
        }
        seen.push(key);
        for region in &context.ledger.regions {
            let has_one =
                wanted.iter().any(|other| (other.metric, other.period) == key && other.region == region.path);
            if !has_one && context.wants_place(context.name(region.path)) {
                missing.push(described(context, &nothing_set(target, region.path)));
            }
        }
    }
    missing
}

/// What is known of the target of a place that has none.
fn nothing_set(like: &Target, region: Name) -> Target {
    Target {
        common: Common::default(),
        metric: like.metric,
        value: None,
        why_none: None,
        period: like.period,
        region,
        basis: like.basis,
        tier: Name::NONE,
        group: Name::NONE,
        actual: None,
        actual_as_of: None,
        schedule: Vec::new(),
        set_by: Name::NONE,
    }
}

/// Ranks targets by what share of them is reached, and puts them in that order, where that is asked for: those of one
/// metric, period, tier and group beside each other; equal ones share a rank; those without a share stand last.
pub(super) fn rank(
    context: &Context<'_>,
    targets: Vec<TargetProgress>,
) -> Result<Vec<TargetProgress>, Problem> {
    if context.query.order != Some(Order::Value) {
        return Ok(targets);
    }
    left_to_package()?;
    let mut targets = targets;
    let groups = order::groups(targets.len(), &|a, b| key(&targets[a]).cmp(&key(&targets[b])));
    let mut first = vec![0; targets.len()];
    for group in &groups {
        let percents: Vec<Option<Quantity>> = group.iter().map(|at| percent(&targets[*at])).collect();
        let found = ranks(&percents.iter().map(Option::as_ref).collect::<Vec<_>>());
        for (at, rank) in group.iter().zip(found) {
            targets[*at].rank = rank;
            first[*at] = group.first().copied().unwrap_or(0);
        }
    }
    let order = order::order(targets.len(), &|a, b| {
        let (own, other) = (&targets[a], &targets[b]);
        first[a].cmp(&first[b]).then_with(|| larger_first(own, other))
    });
    let mut given: Vec<Option<TargetProgress>> = targets.into_iter().map(Some).collect();
    Ok(order.into_iter().filter_map(|at| given.get_mut(at)?.take()).collect())
}

fn key(target: &TargetProgress) -> (&str, &str, Option<&str>, Option<&str>) {
    (&target.metric, &target.period, target.tier.as_deref(), target.group.as_deref())
}

fn percent(target: &TargetProgress) -> Option<Quantity> {
    target.percent.as_ref().map(|percent| percent.quantity.clone())
}

fn larger_first(own: &TargetProgress, other: &TargetProgress) -> Ordering {
    middle(other).cmp(&middle(own))
}

/// The middle of what a share may be, as written.
fn middle(target: &TargetProgress) -> Option<Number> {
    let interval = &target.percent.as_ref()?.quantity.interval;
    match (interval.low, interval.high) {
        (Some(low), Some(high)) => div(add(low.at, high.at)?, whole(2)),
        (low, high) => low.or(high).map(|end| end.at),
    }
}

/// The word of the caller's warning lights that a gap has under every reading.
pub(super) fn light(context: &Context<'_>, gap: Option<&Value>) -> Option<String> {
    let lights = &context.query.lights;
    let gap = &gap.filter(|_| BEYOND_PICTURES)?.quantity;
    let reaches = |light: &Light, end: End, is_high: bool| {
        light.from.is_none_or(|from| end.at > from || (end.at == from && !(end.open && is_high)))
    };
    let lowest = match gap.low() {
        Some(end) => lights.iter().position(|light| reaches(light, end, false)),
        None => lights.iter().position(|light| light.from.is_none()),
    }?;
    let highest = match gap.high() {
        Some(end) => lights.iter().position(|light| reaches(light, end, true))?,
        None => 0,
    };
    lights.get(lowest).filter(|_| lowest == highest).map(|light| light.word.clone())
}
