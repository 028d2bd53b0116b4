//! Statements as printed, set by set.
use super::context::Context;
use super::{Dimension, Note, Query, Trace};
use crate::error::{Error, Problem};
use crate::ledger::{Ledger, Name, Statement, StatementKind};
use crate::locale::AnalysisText;
use crate::quantity::{End, Quantity, Value, rounded};
use serde::Serialize;

/// One printed figure.
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "statements": [
///     { "metric": "signed_projects_amount", "value": "56.5亿元", "period": "2023-Q1",
///       "kind": "period", "yoy": "12.5%" } ] }"#)?;
/// let row = &ledger.statements(&Query::default())?[0].rows[0];
/// assert_eq!(row.value.as_ref().unwrap().text, "56.5亿元");
/// assert_eq!((row.period.as_deref(), row.kind), (Some("2023-Q1"), Some("period")));
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StatementRow {
    /// The entry's id, or nothing.
    pub id: Option<String>,
    /// The set of statements that speak of the same projects, or nothing.
    pub set: Option<String>,
    /// The metric, such as `signed_projects`.
    pub metric: String,
    /// What a reader calls it: the entry's own label, else the metric's name.
    pub label: String,
    /// The figure as printed, in its own unit; none is 无数据.
    pub value: Option<Value>,
    /// The period as ISO text, or nothing.
    pub period: Option<String>,
    /// `period`, `cumulative`, `stock`, `event` or `plan`.
    pub kind: Option<&'static str>,
    /// The id of the basis (口径).
    pub basis: String,
    /// The region's path, or nothing.
    pub region: Option<String>,
    /// The printed change on the year before, as printed.
    pub yoy: Option<Value>,
    /// What the ledger remarks on it, in the reader's language.
    pub note: Option<String>,
    /// Where it stands: the source and the place in it.
    pub trace: Trace,
}

/// Statements that speak of the same projects, and what follows from them.
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "statements": [
///     { "set": "q1", "metric": "signed_projects", "value": "36个" },
///     { "set": "q1", "metric": "started_projects", "value": "28个" } ] }"#)?;
/// let set = &ledger.statements(&Query::default())?[0];
/// assert_eq!(set.start_rate.as_ref().unwrap().text, "77.8%");
/// assert_eq!(set.not_started.as_ref().unwrap().text, "8个");
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StatementSet {
    /// The set's name; a statement without a set is a set of its own, named by its id.
    pub set: String,
    /// The id of the basis.
    pub basis: String,
    /// What a reader calls the basis.
    pub basis_title: String,
    /// The period in the reader's language.
    pub period: String,
    /// The statements in the ledger's order.
    pub rows: Vec<StatementRow>,
    /// Planned amount ÷ projects of the set, in the amount's unit; none where either is not told.
    pub average: Option<Value>,
    /// Started ÷ signed of the set, in percent, worked out from the counts.
    pub start_rate: Option<Value>,
    /// Signed − started of the set, in 个.
    pub not_started: Option<Value>,
    /// Remarks, such as a printed rate that matches its counts.
    pub notes: Vec<Note>,
}

impl Ledger {
    /// Statements as printed, set by set, with what follows from each set. They are never added.
    ///
    /// A query picks them by `where set=…`, basis, metric, region and period.
    ///
    /// # Errors
    /// [`crate::Code::Overflow`]: a figure that follows has more digits than can be kept.
    ///
    /// ```
    /// use qilian::{Dimension, Ledger, Query};
    /// let ledger = Ledger::from_json(r#"{ "qilian": 1, "statements": [
    ///     { "set": "q1", "metric": "signed_projects", "value": "36个" },
    ///     { "set": "plan", "metric": "offered_projects", "value": "144个" } ] }"#)?;
    /// let sets = ledger.statements(&Query::default().filter(Dimension::Set, "plan"))?;
    /// assert_eq!(sets.len(), 1);
    /// assert_eq!(sets[0].rows[0].value.as_ref().unwrap().text, "144个");
    /// # Ok::<(), qilian::Error>(())
    /// ```
    pub fn statements(&self, query: &Query) -> Result<Vec<StatementSet>, Error> {
        let context = Context::new(self, query);
        // Figures of two bases are not of one set, whatever it is called.
        let mut sets: Vec<((Name, Name), Vec<&Statement>)> = Vec::new();
        for statement in &self.statements {
            if !is_wanted(&context, statement) {
                continue;
            }
            let name = if statement.set.is_none() { own_name(statement) } else { statement.set };
            let key = (name, statement.basis);
            match sets.iter_mut().find(|(set, _)| *set == key && !name.is_none()) {
                Some((_, list)) => list.push(statement),
                None => sets.push((key, vec![statement])),
            }
        }
        let mut told = Vec::with_capacity(sets.len());
        for ((name, _), list) in &sets {
            told.push(statement_set(&context, *name, list)?);
        }
        Ok(told)
    }
}

fn own_name(statement: &Statement) -> Name {
    statement.common.id.unwrap_or(Name::NONE)
}

fn is_wanted(context: &Context<'_>, statement: &Statement) -> bool {
    context.wants_basis(statement.basis)
        && context.query.passes(Dimension::Set, context.name(statement.set))
        && context.wants_id(statement.common.id)
        && context.wants_metric(statement.metric)
        && context.wants_place(context.name(statement.region))
        && context.wants_time(statement.period)
}

fn statement_set(context: &Context<'_>, name: Name, list: &[&Statement]) -> Result<StatementSet, Problem> {
    let mut set = StatementSet {
        set: context.plain(name).unwrap_or_default(),
        basis: String::new(),
        basis_title: String::new(),
        period: String::new(),
        rows: Vec::with_capacity(list.len()),
        average: None,
        start_rate: None,
        not_started: None,
        notes: Vec::new(),
    };
    if let Some(first) = list.first() {
        set.basis = context.plain(first.basis).unwrap_or_default();
        set.basis_title = context.basis_title(first.basis);
        set.period = context.date(first.period);
    }
    for statement in list {
        set.rows.push(row(context, statement));
    }
    averages(context, list, &mut set)?;
    rates(context, list, &mut set)?;
    Ok(set)
}

fn row(context: &Context<'_>, statement: &Statement) -> StatementRow {
    StatementRow {
        id: context.plain(own_name(statement)),
        set: context.plain(statement.set),
        metric: context.plain(statement.metric).unwrap_or_default(),
        label: context.metric_label(statement.metric, statement.common.extra.label),
        value: context.some(statement.value.clone()),
        period: statement.period.map(|period| period.iso()),
        kind: statement.kind.map(StatementKind::name),
        basis: context.plain(statement.basis).unwrap_or_default(),
        region: context.plain(statement.region),
        yoy: context.some(statement.yoy.clone()),
        note: context.shown(statement.common.extra.note),
        trace: context.trace(Some(&statement.common.extra)),
    }
}

/// The statement of a metric, where the set has it once.
#[inline(never)]
fn told_once<'s>(context: &Context<'_>, list: &[&'s Statement], metric: &str) -> Option<&'s Statement> {
    let name = context.ledger.names.find(metric)?;
    let mut found = list.iter().filter(|statement| statement.metric == name);
    match (found.next(), found.next()) {
        (Some(statement), None) => Some(statement),
        _ => None,
    }
}

fn figure<'s>(context: &Context<'_>, list: &[&'s Statement], metric: &str) -> Option<&'s Quantity> {
    told_once(context, list, metric)?.value.as_ref()
}

/// A figure of what has come to be: what is planned is no part of a rate.
fn reached_figure<'s>(context: &Context<'_>, list: &[&'s Statement], metric: &str) -> Option<&'s Quantity> {
    let statement = told_once(context, list, metric)?;
    statement.value.as_ref().filter(|_| statement.kind != Some(StatementKind::Plan))
}

fn averages(context: &Context<'_>, list: &[&Statement], set: &mut StatementSet) -> Result<(), Problem> {
    for stem in ["signed", "offered", "talks", "landed", "started", "operating"] {
        let metric = [stem, "_projects"].concat();
        let count = figure(context, list, &metric);
        let amount = figure(context, list, &(metric + "_amount"));
        let (Some(count), Some(amount)) = (count, amount) else { continue };
        let Some(average) = context.some(amount.divided_by(count)?) else { continue };
        let parts = [average.text.as_str(), &context.figure(amount), &context.figure(count)];
        context.note(&mut set.notes, "average", AnalysisText::AverageOf, &parts);
        set.average = Some(average);
        return Ok(());
    }
    Ok(())
}

fn rates(context: &Context<'_>, list: &[&Statement], set: &mut StatementSet) -> Result<(), Problem> {
    let signed = reached_figure(context, list, "signed_projects");
    let started = reached_figure(context, list, "started_projects");
    let (Some(signed), Some(started)) = (signed, started) else { return Ok(()) };
    set.not_started = Some(context.value(signed.without_part(started)?));
    let Some(rate) = started.part_percent(signed)? else { return Ok(()) };
    let rate = context.value(rate);
    if let Some(printed) = reached_figure(context, list, "start_rate") {
        let text = context.figure(printed);
        let ends = [&context.figure(started), &context.figure(signed)];
        if prints_as(&rate.quantity, printed) {
            context.note(
                &mut set.notes,
                "rate_matches",
                AnalysisText::RateMatches,
                &[ends[0], ends[1], &text],
            );
        } else {
            let parts = [ends[0], ends[1], rate.text.as_str(), &text];
            context.note(&mut set.notes, "rate_differs", AnalysisText::RateDiffers, &parts);
        }
    }
    set.start_rate = Some(rate);
    Ok(())
}

/// Whether a figure, rounded half up to the printed decimals, may be the printed one.
fn prints_as(figure: &Quantity, printed: &Quantity) -> bool {
    let decimals = printed.printed().map_or(1, |(_, decimals)| decimals);
    let at = |end: Option<End>| end.and_then(|end| rounded(end.at, decimals));
    match (printed.value().and_then(|value| rounded(value, decimals)), at(figure.low()), at(figure.high())) {
        (Some(printed), Some(low), Some(high)) => low <= printed && printed <= high,
        _ => true,
    }
}
