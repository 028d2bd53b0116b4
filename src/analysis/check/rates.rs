//! Printed rates and changes of statements, worked out again.
use super::alike::alike;
use super::recompute::{Computed, Printed};
use super::sums::Wholes;
use super::{Recomputed, Verdict};
use crate::analysis::context::Context;
use crate::analysis::entries;
use crate::ledger::{EntryKind, Ledger, Name, Statement, Target};
use crate::locale::{RecomputedText, fill};
use crate::order::sorted;
use crate::period::{Date, year_before};
use crate::quantity::{Quantity, Unit, decimal_text, whole};
use std::cmp::Ordering;

/// Rates, and the figures of the same set that they are of; where a rate may be of either, the one that fits better
/// is told.
const RATES: [(&str, &str, &str); 5] = [
    ("start_rate", "started_projects", "signed_projects"),
    ("operate_rate", "operating_projects", "signed_projects"),
    ("operate_rate", "operating_projects", "started_projects"),
    ("paid_in_rate", "paid_in", "attracted"),
    ("paid_in_rate", "paid_in", "signed_projects_amount"),
];

/// Statements by set, metric and place, and targets by metric and place.
pub(super) struct Sets<'l> {
    ledger: &'l Ledger,
    statements: Vec<&'l Statement>,
    targets: Vec<&'l Target>,
}

impl<'l> Sets<'l> {
    pub(super) fn new(ledger: &'l Ledger) -> Self {
        let in_sets = ledger.statements.iter().filter(|statement| !statement.set.is_none()).collect();
        let key = |own: &Statement| (own.set, own.metric, own.region);
        let aim = |own: &Target| (own.metric, own.region);
        let statements = sorted(in_sets, |a, b| key(a).cmp(&key(b)));
        let targets = sorted(ledger.targets.iter().collect(), |a, b| aim(a).cmp(&aim(b)));
        Self { ledger, statements, targets }
    }

    /// The statement of a metric that stands beside another: of its set, place, basis and period, and no part of one
    /// of the same metric.
    pub(super) fn beside(&self, statement: &Statement, metric: &str) -> Option<&'l Statement> {
        self.all(statement, metric, statement.region).find(|other| self.whole(other).is_none())
    }

    /// All statements of a metric in a place that are of the set, basis and period of another, parts of others too.
    fn all(
        &self,
        statement: &Statement,
        metric: &str,
        region: Name,
    ) -> impl Iterator<Item = &'l Statement> + use<'_, 'l> {
        let key = (statement.set, self.ledger.names.find(metric).unwrap_or(Name::NONE), region);
        let list = run(&self.statements, &|other| (other.set, other.metric, other.region).cmp(&key));
        let (period, basis) = (statement.period, statement.basis);
        let same = move |other: &&Statement| {
            let told = other.period == period || other.period.is_none() || period.is_none();
            told && other.basis == basis
        };
        list.iter().copied().filter(same)
    }

    /// The statement of the same metric that a statement is within.
    fn whole(&self, part: &Statement) -> Option<&'l Statement> {
        let entry = self.ledger.entry(part.common.extra.within)?;
        let whole = self.ledger.statements.get(entry.index).filter(|_| entry.kind == EntryKind::Statement)?;
        Some(whole).filter(|whole| whole.metric == part.metric)
    }

    /// What a set states of a place, and the target of the same metric and place whose period holds it.
    fn aimed(&self, statement: &Statement) -> Option<(&'l Quantity, &'l Quantity)> {
        if statement.set.is_none() {
            return None;
        }
        let of_set = run(&self.statements, &|other| other.set.cmp(&statement.set)).iter();
        let others = of_set
            .filter(|other| other.region == statement.region && other.metric != statement.metric)
            .filter(|other| self.whole(other).is_none());
        let mut told = others.filter_map(|other| {
            let aim = (other.metric, other.region);
            let targets = run(&self.targets, &|target| (target.metric, target.region).cmp(&aim)).iter();
            let covers = |period: Date| {
                other.period.is_none_or(|own| period.start <= own.start && own.end <= period.end)
            };
            let target = targets.into_iter().find(|target| target.period.is_none_or(covers));
            Some((other.value.as_ref()?, target?.value.as_ref()?))
        });
        told.next()
    }
}

/// Those of a sorted list that compare equal.
pub(super) fn run<'s, 'l, T>(list: &'s [&'l T], compare: &dyn Fn(&T) -> Ordering) -> &'s [&'l T] {
    let start = list.partition_point(|own| compare(own) == Ordering::Less);
    let end = list.partition_point(|own| compare(own) != Ordering::Greater);
    list.get(start..end).unwrap_or_default()
}

/// A printed rate as a part of a whole; where the part is not told, the whole alone says whether the rate can be.
type Of<'l> = (Option<&'l Quantity>, &'l Quantity);

/// Everything printed that follows from other statements, in the ledger's order.
pub(super) fn recomputed(context: &Context<'_>) -> Vec<Recomputed> {
    let ledger = context.ledger;
    let (sets, wholes) = (Sets::new(ledger), Wholes::new(context));
    let series =
        sorted(ledger.statements.iter().collect(), |a: &&Statement, b| series_of(a).cmp(&series_of(b)));
    let mut found = Vec::new();
    for (index, statement) in ledger.statements.iter().enumerate() {
        found.extend(rate(context, &sets, statement));
        found.extend(completion(context, &sets, statement));
        found.extend(wholes.sum(context, index, statement));
        found.extend(change(context, statement, &series));
    }
    found
}

/// What statements of other periods can be compared by, and the period.
fn series_of(own: &Statement) -> (Name, Name, Name, Option<Date>) {
    (own.metric, own.region, own.basis, own.period)
}

/// A printed rate or share of a set. Of readings with both figures the one that fits best is told, the first of those
/// that fit alike; without any, the reading of the whole alone.
fn rate(context: &Context<'_>, sets: &Sets<'_>, statement: &Statement) -> Option<Recomputed> {
    let printed = statement.value.as_ref().filter(|printed| *printed.unit() == Unit::Percent)?;
    let mut readings: Vec<Of<'_>> = Vec::new();
    for (_, part, all) in RATES.iter().filter(|(name, ..)| context.name(statement.metric) == *name) {
        let value = |metric| sets.beside(statement, metric).and_then(|other| other.value.as_ref());
        readings.extend(value(all).map(|all| (value(part), all)));
    }
    readings.extend(share(context, sets, statement));
    let has_part = readings.iter().any(|(part, _)| part.is_some());
    let told = readings.into_iter().filter(|(part, _)| part.is_some() == has_part);
    told.filter_map(|of| ratio(context, statement, printed, of)).min_by_key(|found| found.verdict)
}

/// The share of a part in its whole: of the set's one part that is within another statement, else of a place in the
/// ledger's place.
fn share<'l>(context: &Context<'l>, sets: &Sets<'l>, statement: &Statement) -> Option<Of<'l>> {
    let metric = context.name(statement.metric).strip_suffix("_share")?;
    let here = sets.all(statement, metric, statement.region);
    let mut parts = here.filter(|other| sets.whole(other).is_some());
    if let Some(part) = parts.next() {
        let whole = sets.whole(part).and_then(|whole| whole.value.as_ref())?;
        return parts.next().is_none().then_some((part.value.as_ref(), whole));
    }
    let above = [Name::NONE, context.ledger.region];
    let mut above = above.into_iter().filter(|place| *place != statement.region);
    let all = above.find_map(|place| sets.all(statement, metric, place).next())?;
    let part = sets.beside(statement, metric).and_then(|part| part.value.as_ref());
    Some((part, all.value.as_ref()?))
}

fn ratio(
    context: &Context<'_>,
    statement: &Statement,
    printed: &Quantity,
    (part, all): Of<'_>,
) -> Option<Recomputed> {
    let mut what = [label(context, statement), String::new(), bare(context, all)];
    let Some(part) = part else {
        let (share, all) = (Printed::of(printed)?, Printed::of(all).filter(|_| all.unit().is_counted())?);
        let verdict = share.feasible(all.at, whole(100));
        let mut found = answer(context, RecomputedText::Untold, &what, printed, None);
        found.verdict = verdict.unwrap_or(Verdict::CannotTell);
        return Some(found);
    };
    what[1] = bare(context, part);
    let inputs = Printed::of(&alike(part, all.unit())?).zip(Printed::of(all));
    let computed = inputs.and_then(|(part, all)| Computed::ratio(&part, &all, whole(100)));
    Some(answer(context, RecomputedText::Ratio, &what, printed, computed))
}

/// A printed completion or excess of a set (超额完成): what the set states against the target of the same metric, place
/// and period.
fn completion(context: &Context<'_>, sets: &Sets<'_>, statement: &Statement) -> Option<Recomputed> {
    let is_excess = match context.name(statement.metric) {
        "completion_rate" => false,
        "excess_rate" => true,
        _ => return None,
    };
    let (actual, target) = sets.aimed(statement)?;
    let printed = statement.value.as_ref().filter(|printed| *printed.unit() == Unit::Percent)?;
    if !is_excess {
        return ratio(context, statement, printed, (Some(actual), target));
    }
    let inputs = Printed::of(&alike(actual, target.unit())?).zip(Printed::of(target));
    let computed = inputs.and_then(|(actual, target)| Computed::growth(&actual, &target, whole(100)));
    let what = [label(context, statement), bare(context, actual), bare(context, target)];
    Some(answer(context, RecomputedText::Excess, &what, printed, computed))
}

/// The printed change on the year before, where that year's statement is there. A printed change whose basis changed
/// is kept, not recomputed.
fn change(context: &Context<'_>, statement: &Statement, series: &[&Statement]) -> Option<Recomputed> {
    let (printed, own) = (statement.yoy.as_ref()?, statement.value.as_ref()?);
    let before = year_before(statement.period?)?;
    let key = (statement.metric, statement.region, statement.basis, Some(before));
    let is_part = |other: &Statement| !other.common.extra.within.is_none();
    let alike_kind =
        |other: &&&Statement| other.kind == statement.kind && is_part(other) == is_part(statement);
    let base = run(series, &|other| series_of(other).cmp(&key)).iter().find(alike_kind)?;
    let base = base.value.as_ref()?;
    let base_alike = alike(base, own.unit()).filter(|_| statement.yoy_note.is_none());
    let inputs = Printed::of(own).zip(base_alike.and_then(|base| Printed::of(&base)));
    let computed = inputs.and_then(|(own, base)| match printed.unit() {
        Unit::Points => Computed::difference(&own, &base),
        _ if *own_unit(statement)? == Unit::Percent => None,
        _ => Some(base)
            .filter(|base| base.at > whole(0))
            .and_then(|base| Computed::growth(&own, &base, whole(100))),
    });
    let parts = [label(context, statement), bare(context, own), bare(context, base)];
    Some(answer(context, RecomputedText::Growth, &parts, printed, computed))
}

fn own_unit(statement: &Statement) -> Option<&Unit> {
    statement.value.as_ref().map(Quantity::unit)
}

pub(super) fn label(context: &Context<'_>, statement: &Statement) -> String {
    let own = statement.common.extra.label;
    let of = context.name(statement.metric).strip_suffix("_share").filter(|_| own.is_none());
    match of.and_then(|of| context.ledger.names.find(of)) {
        Some(of) => {
            let metric = context.metric_label(of, Name::NONE);
            fill(RecomputedText::Share.in_locale(context.locale()), &[&metric])
        }
        None => context.metric_label(statement.metric, own),
    }
}

/// A figure as it stands in a quotient: counts as digits.
pub(super) fn bare(context: &Context<'_>, quantity: &Quantity) -> String {
    if quantity.unit().is_counted() { entries::bare(quantity) } else { context.value(quantity.clone()).text }
}

pub(super) fn answer(
    context: &Context<'_>,
    text: RecomputedText,
    parts: &[String; 3],
    printed: &Quantity,
    computed: Option<Computed>,
) -> Recomputed {
    let verdict =
        computed.as_ref().and_then(|computed| Printed::of(printed)?.verdict(computed.at, &computed.range));
    Recomputed {
        what: fill(text.in_locale(context.locale()), &parts.each_ref().map(String::as_str)),
        printed: context.value(printed.clone()).text,
        computed: computed.map(|computed| decimal_text(computed.at, 6)),
        verdict: verdict.unwrap_or(Verdict::CannotTell),
    }
}
