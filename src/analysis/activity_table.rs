//! Activities as group tables: their own totals, by activity only.
use super::concentration::{anchor, concentration, ranks, share, shown};
use super::context::Context;
use super::rests::without_each;
use super::{
    Activities, ActivityRow, Dimension, GroupRow, GroupTable, Measure, Order, Query, Trace, is_new_source,
};
use crate::error::{Code, Error, Problem};
use crate::locale::AnalysisText;
use crate::order;
use crate::quantity::{Quantity, Value};
use crate::scope::left_to_package;

/// A table a basis, its rows the activities that tell a figure; a total, and shares of it, only where none may overlap.
///
/// # Errors
/// [`Code::MayOverlap`] where only a total is asked for and there can be none, [`Code::NothingThere`] for other
/// dimensions than activity.
pub(crate) fn tables(context: &Context<'_>) -> Result<Vec<GroupTable>, Error> {
    left_to_package()?;
    let query = context.query;
    let by: Vec<String> = query.by.iter().map(|dimension| dimension.name().to_owned()).collect();
    match query.by.as_slice() {
        [Dimension::Activity] => {}
        [] => {
            let found = context.ledger.activity_total(query)?;
            return Ok(vec![table(context, found, by, Vec::new())]);
        }
        _ => return Err(Problem::new(Code::NothingThere, by.join(", "), "activity").into()),
    }
    let mut bases: Vec<String> = Vec::new();
    for row in context.ledger.activities(query)?.rows {
        if !bases.contains(&row.basis) {
            bases.push(row.basis);
        }
    }
    let mut tables = Vec::new();
    for basis in bases {
        let mut own = query.clone();
        own.basis = vec![basis];
        own.filters.retain(|(dimension, _)| *dimension != Dimension::Basis);
        tables.push(by_activity(context, &own, by.clone())?);
    }
    if tables.is_empty() {
        tables.push(table(context, context.ledger.activities(query)?, by, Vec::new()));
    }
    Ok(tables)
}

/// The activities of one basis.
fn by_activity(context: &Context<'_>, query: &Query, by: Vec<String>) -> Result<GroupTable, Error> {
    let mut found = context.ledger.activities(query)?;
    let mut rows = Vec::new();
    for row in
        found.rows.iter().filter(|row| row.counted && (row.projects.is_some() || row.planned.is_some()))
    {
        rows.push(plain(row.name.clone(), value(context, row), row.projects.clone()));
    }
    let is_added = total(context, &found).is_some();
    let mut notes = std::mem::take(&mut found.notes);
    let mut concentrated = None;
    let values: Vec<Option<&Quantity>> = rows.iter().map(quantity).collect();
    let ranks = ranks(&values);
    if is_added {
        let told: Vec<&Quantity> = values.into_iter().flatten().collect();
        let value = |at: usize| told.get(at).copied().cloned();
        concentrated = concentration(told.len(), &value, context, &mut notes);
    }
    for (row, rank) in rows.iter_mut().zip(ranks) {
        row.rank = rank;
    }
    let mut rows = cut(context, ordered(rows, query), is_added)?;
    if is_added {
        share_out(context, &mut rows, query, &mut notes)?;
    }
    if query.without_others {
        rows.retain(|row| row.is_named);
    }
    found.notes = notes;
    let mut table = table(context, found, by, rows);
    table.concentration = concentrated;
    Ok(table)
}

fn quantity(row: &GroupRow) -> Option<&Quantity> {
    row.value.as_ref().map(|value| &value.quantity)
}

/// By date as they are told, or by value where that or `top` is asked for.
fn ordered(rows: Vec<GroupRow>, query: &Query) -> Vec<GroupRow> {
    if query.top.is_none() && query.order != Some(Order::Value) {
        return rows;
    }
    let size = |at: usize| anchor(quantity(&rows[at]));
    let places = order::order(rows.len(), &|a, b| size(b).cmp(&size(a)));
    order::taken(rows, &places)
}

/// Keeps the n largest rows; what `top` leaves out becomes one row.
fn cut(context: &Context<'_>, mut rows: Vec<GroupRow>, is_added: bool) -> Result<Vec<GroupRow>, Problem> {
    let top = context.query.top.unwrap_or(rows.len()).min(rows.len());
    let rest = rows.split_off(top);
    if !rest.is_empty() {
        rows.push(others(context, &rest, is_added)?);
    }
    Ok(rows)
}

/// What an activity tells of the measure.
fn value(context: &Context<'_>, row: &ActivityRow) -> Option<Value> {
    match context.query.measure() {
        Measure::Projects => row.projects.clone(),
        Measure::Average => row.average.clone(),
        Measure::Planned => row.planned.clone(),
        // An activity tells of neither, nor of the largest of its projects.
        Measure::Attracted | Measure::PaidIn | Measure::Largest => None,
    }
}

fn plain(name: String, value: Option<Value>, projects: Option<Value>) -> GroupRow {
    GroupRow {
        is_named: true,
        key: vec![name],
        without_value: u64::from(value.is_none()),
        value,
        projects,
        share: None,
        rank: None,
        lq: None,
    }
}

/// What `top` leaves out as one row; without figures where activities may hold the same projects.
fn others(context: &Context<'_>, rows: &[GroupRow], is_added: bool) -> Result<GroupRow, Problem> {
    let sum = |of: fn(&GroupRow) -> &Option<Value>| {
        let told = rows.iter().filter_map(|row| of(row).as_ref()).map(|value| &value.quantity);
        if is_added { Quantity::sum(told) } else { Ok(None) }
    };
    let (value, projects) = (sum(|row| &row.value)?, sum(|row| &row.projects)?);
    let name = context.text(AnalysisText::Others).to_owned();
    let mut own = plain(name, context.some(value), context.some(projects));
    own.is_named = false;
    own.without_value = rows.iter().map(|row| row.without_value).sum();
    Ok(own)
}

/// The share of each row in the sum of all.
fn share_out(
    context: &Context<'_>,
    rows: &mut [GroupRow],
    query: &Query,
    notes: &mut Vec<super::Note>,
) -> Result<(), Problem> {
    let values: Vec<Option<Quantity>> = rows.iter().map(|row| quantity(row).cloned()).collect();
    let mut shares = Vec::with_capacity(rows.len());
    for (value, rest) in values.iter().zip(without_each(&values)?) {
        shares.push(value.as_ref().map(|value| share(value, rest)).transpose()?.flatten());
    }
    let is_whole = !(query.without_others && query.top.is_some());
    for (row, share) in rows.iter_mut().zip(shown(context, &shares, is_whole, notes)?) {
        row.share = share;
    }
    Ok(())
}

/// The sum of all activities, where they may be added.
fn total(context: &Context<'_>, found: &Activities) -> Option<Value> {
    match context.query.measure() {
        Measure::Projects => found.total_projects.clone(),
        Measure::Planned => found.total_planned.clone(),
        _ => None,
    }
}

fn table(context: &Context<'_>, found: Activities, by: Vec<String>, rows: Vec<GroupRow>) -> GroupTable {
    let mut sources: Vec<Trace> = Vec::new();
    for row in found.rows.iter().filter(|row| row.counted) {
        if is_new_source(&sources, &row.trace.id) {
            sources.push(Trace { locator: String::new(), ..row.trace.clone() });
        }
    }
    GroupTable {
        basis: found.rows.first().map(|row| row.basis.clone()).unwrap_or_default(),
        currency: context.ledger.currency.code().to_owned(),
        measure: context.query.measure().name().to_owned(),
        by,
        rows,
        uncertain: None,
        total: total(context, &found),
        concentration: None,
        notes: found.notes,
        basis_title: found.basis_title,
        sources,
    }
}
