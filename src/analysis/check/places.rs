//! What a wide table of places prints beside its figures and below them, worked out again: completion, sum.
use super::alike::alike;
use super::ranks::Ranking;
use super::recompute::{Computed, Printed};
use super::{Recomputed, Verdict, rates, sums};
use crate::analysis::context::Context;
use crate::ledger::{Completed, Follows, Name, PrintedOfPlace};
use crate::locale::{Locale, RecomputedText, fill};
use crate::quantity::{Quantity, decimal_text, div, power_of_ten, whole};
use std::sync::Arc;

/// Every printed figure of places, table by table and metric by metric.
pub(super) fn recomputed(context: &Context<'_>) -> Vec<Recomputed> {
    let mut found = Vec::new();
    let mut known: Option<(&Arc<Vec<Completed>>, Ranking)> = None;
    for printed in &context.ledger.printed_of_places {
        found.push(match &printed.follows {
            Follows::Completion(completed) => completion(context, printed, *completed),
            Follows::Sum { statements, parts, is_whole } => {
                let mut found = sum(context, printed, *statements, parts);
                // What a place does not tell may be what is missing.
                if !is_whole && found.verdict == Verdict::Mismatch {
                    found.verdict = Verdict::CannotTell;
                }
                found
            }
            Follows::Rank { own, all, by } => {
                if known.as_ref().is_none_or(|(list, _)| !Arc::ptr_eq(list, all)) {
                    known = Some((all, Ranking::new(context, all, *by)));
                }
                let Some((_, ranking)) = &known else { continue };
                ranking.answer(context, printed, *own)
            }
        });
    }
    found
}

/// What a completion is of, and what follows.
pub(super) struct Inputs<'l> {
    actual: Option<&'l Quantity>,
    target: Option<&'l Quantity>,
    pub(super) computed: Option<Computed>,
}

pub(super) fn completed_of<'l>(context: &Context<'l>, completed: Completed) -> Inputs<'l> {
    let ledger = context.ledger;
    let actual = completed.actual.and_then(|at| ledger.statements.get(at)?.value.as_ref());
    let target = completed.target.and_then(|at| ledger.targets.get(at)?.value.as_ref());
    let computed = actual.zip(target).and_then(|(actual, target)| {
        let actual = Printed::of(&alike(actual, target.unit())?)?;
        Computed::ratio(&actual, &Printed::of(target)?, whole(100))
    });
    Inputs { actual, target, computed }
}

/// 完成率: the cumulative figure ÷ the target.
fn completion(context: &Context<'_>, printed: &PrintedOfPlace, completed: Completed) -> Recomputed {
    let inputs = completed_of(context, completed);
    let text = |figure: Option<&Quantity>| {
        figure.map_or_else(|| "?".to_owned(), |figure| rates::bare(context, figure))
    };
    let what =
        [label(context, printed, RecomputedText::Completion, ""), text(inputs.actual), text(inputs.target)];
    rates::answer(context, RecomputedText::Ratio, &what, &printed.printed, inputs.computed)
}

/// The place's name and the metric, in a text.
pub(super) fn label(
    context: &Context<'_>,
    printed: &PrintedOfPlace,
    text: RecomputedText,
    rest: &str,
) -> String {
    let all = match context.locale() {
        Locale::ZhCn => "全部",
        Locale::En => "All places",
    };
    let own = || context.place(context.ledger.region).unwrap_or_else(|| all.to_owned());
    let place = context.place(printed.place).unwrap_or_else(own);
    let metric = context.metric_label(printed.metric, Name::NONE);
    fill(text.in_locale(context.locale()), &[&place, &metric, rest])
}

/// 合计: the sum over the places, without those whose figures another place already counts.
fn sum(context: &Context<'_>, printed: &PrintedOfPlace, statements: bool, parts: &[usize]) -> Recomputed {
    let ledger = context.ledger;
    let is_apart = |place: Name| {
        ledger.regions.iter().any(|region| region.path == place && !region.counted_in.is_none())
    };
    let mut told: Vec<Option<&Quantity>> = Vec::new();
    for at in parts {
        let (place, value) = match statements {
            true => match ledger.statements.get(*at) {
                Some(own) => (own.region, own.value.as_ref()),
                None => continue,
            },
            false => match ledger.targets.get(*at) {
                Some(own) => (own.region, own.value.as_ref()),
                None => continue,
            },
        };
        if !is_apart(place) {
            told.push(value);
        }
    }
    let unit = printed.printed.unit();
    let figures: Option<Vec<Printed>> =
        told.iter().map(|part| Printed::of(&alike((*part)?, unit)?)).collect();
    let computed = figures.filter(|list| !list.is_empty()).and_then(|list| Computed::sum(&list));
    let text = if statements { RecomputedText::SumOfPlaces } else { RecomputedText::SumOfTargets };
    let metric = context.metric_label(printed.metric, Name::NONE);
    let metric = context.place(printed.place).unwrap_or_default() + &metric;
    let what = [metric, sums::text(context, &told), String::new()];
    // In the unit of the table, so that both can be compared.
    let scale = printed.printed.printed().and_then(|(exponent, _)| power_of_ten(exponent));
    let at = computed.as_ref().and_then(|computed| div(computed.at, scale?));
    let mut found = rates::answer(context, text, &what, &printed.printed, computed);
    found.computed = at.map_or(found.computed, |at| Some(decimal_text(at, 6)));
    found
}
