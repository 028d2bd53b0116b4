//! Printed rates and changes of statements, worked out again.
use super::recompute::{Computed, Printed};
use super::{Recomputed, Verdict};
use crate::analysis::context::Context;
use crate::analysis::entries;
use crate::ledger::{Ledger, Statement};
use crate::locale::{RecomputedText, fill};
use crate::order::sorted;
use crate::period::{Date, Day};
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

/// Statements by set and metric.
pub(super) struct Sets<'l> {
    ledger: &'l Ledger,
    /// By set and metric, in order.
    sorted: Vec<&'l Statement>,
}

impl<'l> Sets<'l> {
    pub(super) fn new(ledger: &'l Ledger) -> Self {
        let in_sets = ledger.statements.iter().filter(|statement| !statement.set.is_none()).collect();
        let key = |statement: &Statement| (statement.set, statement.metric);
        Self { ledger, sorted: sorted(in_sets, |a, b| key(a).cmp(&key(b))) }
    }

    /// The statement of a metric that stands beside another: of its set, place, basis and period.
    pub(super) fn beside(&self, statement: &Statement, metric: &str) -> Option<&'l Statement> {
        let key = (statement.set, self.ledger.names.find(metric)?);
        let list = run(&self.sorted, &|other| (other.set, other.metric).cmp(&key));
        let same = |other: &&&Statement| {
            let period =
                other.period == statement.period || other.period.is_none() || statement.period.is_none();
            period && other.region == statement.region && other.basis == statement.basis
        };
        list.iter().find(same).copied()
    }
}

/// The statements of a sorted list that compare equal.
fn run<'s, 'l>(list: &'s [&'l Statement], compare: &dyn Fn(&Statement) -> Ordering) -> &'s [&'l Statement] {
    let start = list.partition_point(|own| compare(own) == Ordering::Less);
    let end = list.partition_point(|own| compare(own) != Ordering::Greater);
    list.get(start..end).unwrap_or_default()
}

/// Everything printed that follows from other statements, in the ledger's order.
pub(super) fn recomputed(context: &Context<'_>) -> Vec<Recomputed> {
    let ledger = context.ledger;
    let sets = Sets::new(ledger);
    let series_of = |statement: &Statement| (statement.metric, statement.region, statement.basis);
    let by_series = sorted(ledger.statements.iter().collect(), |a, b| series_of(a).cmp(&series_of(b)));
    let mut found = Vec::new();
    for statement in &ledger.statements {
        let rates = RATES.iter().filter(|(rate, ..)| ledger.names.find(rate) == Some(statement.metric));
        let inputs = rates.filter_map(|(_, part, whole)| {
            Some((
                sets.beside(statement, part)?.value.as_ref()?,
                sets.beside(statement, whole)?.value.as_ref()?,
            ))
        });
        let tried = inputs
            .chain(completion(ledger, statement))
            .filter_map(|(part, whole)| rate(context, statement, part, whole));
        // Of readings that compare alike the first is told.
        found.extend(tried.min_by_key(|recomputed| recomputed.verdict));
        let series = run(&by_series, &|other| series_of(other).cmp(&series_of(statement)));
        found.extend(change(context, statement, series));
    }
    found
}

/// A printed completion rate of a set, of what the set states and the target of the same metric, place and period.
fn completion<'l>(ledger: &'l Ledger, statement: &Statement) -> Option<(&'l Quantity, &'l Quantity)> {
    if ledger.names.find("completion_rate") != Some(statement.metric) || statement.set.is_none() {
        return None;
    }
    let of_set = ledger
        .statements
        .iter()
        .filter(|other| other.set == statement.set && other.region == statement.region);
    of_set.filter(|other| other.metric != statement.metric).find_map(|other| {
        let covers =
            |period: Date| other.period.is_none_or(|own| period.start <= own.start && own.end <= period.end);
        let target = ledger.targets.iter().find(|target| {
            target.metric == other.metric && target.region == other.region && target.period.is_none_or(covers)
        });
        Some((other.value.as_ref()?, target?.value.as_ref()?))
    })
}

fn rate(
    context: &Context<'_>,
    statement: &Statement,
    part: &Quantity,
    whole_: &Quantity,
) -> Option<Recomputed> {
    let printed = statement.value.as_ref()?;
    if part.unit() != whole_.unit() || *printed.unit() != Unit::Percent {
        return None;
    }
    let computed = Printed::of(part).zip(Printed::of(whole_));
    let computed = computed.and_then(|(part, all)| Computed::ratio(&part, &all, whole(100)));
    let parts = [label(context, statement), bare(context, part), bare(context, whole_)];
    Some(answer(context, RecomputedText::Ratio, &parts, printed, computed))
}

/// The printed change on the year before, where that year's statement is there. A printed change whose basis changed
/// is kept, not recomputed.
fn change(context: &Context<'_>, statement: &Statement, series: &[&Statement]) -> Option<Recomputed> {
    let (printed, own) = (statement.yoy.as_ref()?, statement.value.as_ref()?);
    let before = year_before(statement.period?)?;
    let base = series.iter().find(|other| other.period == Some(before) && other.kind == statement.kind)?;
    let base = base.value.as_ref()?;
    let comparable = statement.yoy_note.is_none() && own.unit() == base.unit();
    let inputs = Printed::of(own).zip(Printed::of(base)).filter(|_| comparable);
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

/// The same days a year earlier; the end of a February stays the end of a February.
fn year_before(date: Date) -> Option<Date> {
    let back = |day: Day| {
        let (year, month, number) = day.to_civil();
        Day::from_civil(year - 1, month, number)
    };
    let end = if date.end.ends_month() { back(date.end.plus(1))?.plus(-1) } else { back(date.end)? };
    Date::new(back(date.start)?, end)
}

fn label(context: &Context<'_>, statement: &Statement) -> String {
    context.metric_label(statement.metric, statement.common.extra.label)
}

/// A figure as it stands in a quotient: counts as digits.
fn bare(context: &Context<'_>, quantity: &Quantity) -> String {
    if quantity.unit().is_counted() { entries::bare(quantity) } else { context.value(quantity.clone()).text }
}

fn answer(
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
