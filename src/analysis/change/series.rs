//! Change of statements: figures of one metric, place and basis in the order of their periods.
use super::answer::{ChangeRow, Changes, flag_notes};
use super::growth::percent;
use super::whole::{adds_up, in_whole};
use crate::analysis::context::Context;
use crate::analysis::{Against, Dimension, Note};
use crate::error::{Code, Error, Problem};
use crate::ledger::{Name, Statement, StatementKind};
use crate::locale::ChangeText;
use crate::order;
use crate::period::{Date, is_calendar_unit, period_before, year_before};
use crate::quantity::{Quantity, Unit, rounded};

/// One figure of a series: as printed, or the difference of two cumulative ones.
pub(super) struct Point<'l> {
    pub(super) statement: &'l Statement,
    /// The statement's number in the ledger.
    at: usize,
    pub(super) period: Date,
    pub(super) value: Option<Quantity>,
    pub(super) by_difference: bool,
}

/// What figures can be compared by: metric, place, basis, and of what is within another statement its label.
fn series_of(statement: &Statement) -> (Name, Name, Name, Option<Name>) {
    let extra = &statement.common.extra;
    let part = Some(extra.label).filter(|_| !extra.within.is_none());
    (statement.metric, statement.region, statement.basis, part)
}

/// Whether a figure is what there is on a day, not what came together in a period.
pub(super) fn is_stock(point: &Point<'_>) -> bool {
    point.statement.kind == Some(StatementKind::Stock)
}

fn is_cumulative(point: &Point<'_>) -> bool {
    point.statement.kind == Some(StatementKind::Cumulative) && !point.by_difference
}

/// The change of each statement that the query asks for.
///
/// # Errors
/// As [`crate::Ledger::change`].
pub(super) fn changes(context: &Context<'_>) -> Result<Changes, Error> {
    let points = points(context)?;
    let wanted = wanted(context, &points);
    let is_previous = context.query.against == Some(Against::Previous);
    let mut changes = Changes { rows: Vec::new(), notes: Vec::new() };
    let mut refused = false;
    for point in wanted {
        if is_previous && is_cumulative(point) && !is_single(&points, point) {
            refused = true;
            continue;
        }
        changes.rows.push(row(context, &points, point, &mut changes.notes)?);
    }
    if refused && changes.rows.is_empty() {
        return Err(Problem::new(Code::CumulativeSeries, Against::Previous.name(), "").into());
    }
    flag_notes(context, &changes.rows, &mut changes.notes);
    if refused {
        let text = ChangeText::NotOfCumulative.in_locale(context.locale());
        context.say(&mut changes.notes, "not_of_cumulative", text, &[]);
    }
    Ok(changes)
}

/// All figures of periods, in the ledger's order, each followed by what it is more than the cumulative one before it.
fn points<'l>(context: &Context<'l>) -> Result<Vec<Point<'l>>, Problem> {
    let mut points = Vec::new();
    for (at, statement) in context.ledger.statements.iter().enumerate() {
        if matches!(statement.kind, Some(StatementKind::Event | StatementKind::Plan)) {
            continue;
        }
        let Some(period) = statement.period else { continue };
        points.push(Point { statement, at, period, value: statement.value.clone(), by_difference: false });
    }
    let key = |point: &Point<'_>| (series_of(point.statement), point.period.start, point.period.end);
    let sums: Vec<&Point<'l>> = points.iter().filter(|point| is_cumulative(point)).collect();
    let sums = order::sorted(sums, |a, b| key(a).cmp(&key(b)));
    let mut singles = Vec::new();
    for pair in sums.windows(2) {
        let [before, after] = pair else { continue };
        if series_of(before.statement) == series_of(after.statement) {
            singles.extend(difference(before, after)?);
        }
    }
    singles.retain(|single| !points.iter().any(|point| is_same(point, single)));
    points.extend(singles);
    Ok(order::sorted(points, |a, b| (a.at, a.by_difference).cmp(&(b.at, b.by_difference))))
}

/// Whether two figures are of one series, kind and period.
fn is_same(a: &Point<'_>, b: &Point<'_>) -> bool {
    series_of(a.statement) == series_of(b.statement) && is_stock(a) == is_stock(b) && a.period == b.period
}

/// What has come together between the ends of two cumulative figures that begin on one day.
fn difference<'l>(before: &Point<'l>, after: &Point<'l>) -> Result<Option<Point<'l>>, Problem> {
    let (Some(first), Some(second)) = (&before.value, &after.value) else { return Ok(None) };
    let adds_up = adds_up(second.unit());
    let period = Date::new(before.period.end.plus(1), after.period.end);
    let Some(period) = period.filter(|_| before.period.start == after.period.start && adds_up) else {
        return Ok(None);
    };
    if first.unit() != second.unit() {
        return Ok(None);
    }
    let value = Some(second.sub(first)?);
    Ok(Some(Point { statement: after.statement, at: after.at, period, value, by_difference: true }))
}

/// The figures asked for: of the period itself where there are any, else of all that lie in it.
fn wanted<'p, 'l>(context: &Context<'_>, points: &'p [Point<'l>]) -> Vec<&'p Point<'l>> {
    let is_asked = |point: &&Point<'_>| {
        let statement = point.statement;
        context.wants_basis(statement.basis)
            && context.query.passes(Dimension::Set, context.name(statement.set))
            && context.wants_id(statement.common.id)
            && context.wants_metric(statement.metric)
            && context.wants_place(context.name(statement.region))
            && context.wants_time(Some(point.period))
    };
    let mut asked: Vec<&Point<'l>> = points.iter().filter(is_asked).collect();
    if asked.iter().any(|point| Some(point.period) == context.query.period) {
        asked.retain(|point| Some(point.period) == context.query.period);
    }
    asked
}

/// Whether a cumulative figure is also that of a single period: the first of its year.
fn is_single(points: &[Point<'_>], point: &Point<'_>) -> bool {
    let earlier = |other: &Point<'_>| {
        is_cumulative(other)
            && series_of(other.statement) == series_of(point.statement)
            && other.period.start == point.period.start
            && other.period.end < point.period.end
    };
    is_calendar_unit(point.period) && !points.iter().any(earlier)
}

/// The figure that another is compared with.
pub(super) fn base_point<'p, 'l>(
    points: &'p [Point<'l>],
    point: &Point<'_>,
    period: Date,
) -> Option<&'p Point<'l>> {
    let alike = |other: &&Point<'_>| other.period == period && is_stock(other) == is_stock(point);
    points.iter().filter(alike).find(|other| series_of(other.statement) == series_of(point.statement))
}

/// The figure that another is compared with, and the flag where it is of another basis.
fn base<'p, 'l>(points: &'p [Point<'l>], point: &Point<'_>, period: Date) -> (Option<&'p Point<'l>>, bool) {
    let alike = |other: &&Point<'_>| other.period == period && is_stock(other) == is_stock(point);
    let found = base_point(points, point, period);
    let key = |statement: &Statement| (statement.metric, statement.region);
    let other = points.iter().filter(alike).any(|other| key(other.statement) == key(point.statement));
    (found, found.is_none() && other)
}

fn row(
    context: &Context<'_>,
    points: &[Point<'_>],
    point: &Point<'_>,
    notes: &mut Vec<Note>,
) -> Result<ChangeRow, Problem> {
    let statement = point.statement;
    let is_yoy = context.query.against.unwrap_or(Against::Yoy) == Against::Yoy;
    let period = if is_yoy { year_before(point.period) } else { period_before(point.period) };
    let (base, is_other_basis) = period.map_or((None, false), |period| base(points, point, period));
    let mut row = ChangeRow {
        key: vec![
            context.metric_label(statement.metric, statement.common.extra.label),
            context.place(statement.region).unwrap_or_default(),
            context.date(Some(point.period)),
        ],
        current: context.some(point.value.clone()),
        base: context.some(base.and_then(|base| base.value.clone())),
        percent: None,
        points: None,
        contribution: None,
        pull: None,
        flags: Vec::new(),
        basis: context.plain(statement.basis).unwrap_or_default(),
        period: point.period.iso(),
        base_period: period.map(|period| period.iso()).unwrap_or_default(),
    };
    let changed = is_yoy && !statement.yoy_note.is_none();
    let is_printed = is_yoy && !point.by_difference && statement.yoy.is_some();
    if is_other_basis || changed {
        row.flags.push("other_basis");
    }
    if !(changed && is_printed) {
        measure(context, point, base, &mut row)?;
    }
    let in_whole = in_whole(context, points, point, base, period)?;
    row.contribution = context.some(in_whole.contribution);
    row.pull = context.some(in_whole.pull);
    if point.by_difference || base.is_some_and(|base| base.by_difference) {
        row.flags.push("by_difference");
    }
    let sets = base.map(|base| (statement.set, base.statement.set));
    if sets.is_some_and(|(own, other)| own != other) {
        row.flags.push("different_sets");
    }
    for flag in in_whole.flags {
        if !row.flags.contains(&flag) {
            row.flags.push(flag);
        }
    }
    if let Some(printed) = statement.yoy.as_ref().filter(|_| is_printed) {
        keep_printed(context, printed, &mut row);
        if let Some(text) = context.shown(statement.yoy_note) {
            notes.push(Note { code: "yoy_note", text });
        }
    }
    Ok(row)
}

/// Percent or points, or the flag that says why there are none.
fn measure(
    context: &Context<'_>,
    point: &Point<'_>,
    base: Option<&Point<'_>>,
    row: &mut ChangeRow,
) -> Result<(), Problem> {
    let Some(current) = &point.value else {
        row.flags.push("no_current");
        return Ok(());
    };
    let Some(base) = base.and_then(|base| base.value.as_ref()) else {
        row.flags.push("no_base");
        return Ok(());
    };
    if *current.unit() == Unit::Percent && current.unit() == base.unit() {
        row.points = context.some(Some(current.minus_points(base)?));
        return Ok(());
    }
    match percent(current, base)? {
        Ok(percent) => row.percent = context.some(Some(percent)),
        Err(flag) => row.flags.push(flag),
    }
    Ok(())
}

/// A printed change stands where none was worked out; where one was, both must agree to the printed places.
fn keep_printed(context: &Context<'_>, printed: &Quantity, row: &mut ChangeRow) {
    let is_points = *printed.unit() == Unit::Points;
    let own = if is_points { &mut row.points } else { &mut row.percent };
    let Some(worked_out) = own else {
        *own = context.some(Some(printed.clone()));
        row.flags.push("printed");
        return;
    };
    let decimals = printed.printed().map_or(1, |(_, decimals)| decimals);
    let at = |quantity: &Quantity| {
        quantity.value().filter(|_| quantity.is_exact()).and_then(|own| rounded(own, decimals))
    };
    if let (Some(own), Some(printed)) = (at(&worked_out.quantity), at(printed))
        && own != printed
    {
        row.flags.push("printed_differs");
    }
}
