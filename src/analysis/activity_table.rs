//! Activities as a group table: their own totals, by activity only.
use super::context::Context;
use super::{Activities, Dimension, GroupRow, GroupTable, Measure, Trace, is_new_source};
use crate::error::{Code, Error, Problem};

/// One table, its rows the activities that tell the measure; a total only where none may overlap.
///
/// # Errors
/// [`Code::MayOverlap`] where only a total is asked for and there can be none, [`Code::NothingThere`] for other
/// dimensions than activity.
pub(crate) fn tables(context: &Context<'_>) -> Result<Vec<GroupTable>, Error> {
    let by: Vec<String> = context.query.by.iter().map(|dimension| dimension.name().to_owned()).collect();
    let found = match context.query.by.as_slice() {
        [Dimension::Activity] => context.ledger.activities(context.query)?,
        [] => context.ledger.activity_total(context.query)?,
        _ => return Err(Problem::new(Code::NothingThere, by.join(", "), "activity").into()),
    };
    let measure = context.query.measure();
    let mut rows = Vec::new();
    for row in found.rows.iter().filter(|_| !by.is_empty()) {
        if !row.counted || (row.projects.is_none() && row.planned.is_none()) {
            continue;
        }
        let value = match measure {
            Measure::Projects => row.projects.clone(),
            Measure::Average => row.average.clone(),
            Measure::Planned => row.planned.clone(),
            // An activity tells of neither, nor of the largest of its projects.
            Measure::Attracted | Measure::PaidIn | Measure::Largest => None,
        };
        rows.push(GroupRow {
            is_named: true,
            key: vec![row.name.clone()],
            without_value: u64::from(value.is_none()),
            value,
            projects: row.projects.clone(),
            share: None,
            rank: None,
            lq: None,
        });
    }
    Ok(vec![table(context, found, by, rows)])
}

fn table(context: &Context<'_>, found: Activities, by: Vec<String>, rows: Vec<GroupRow>) -> GroupTable {
    let measure = context.query.measure();
    let mut sources: Vec<Trace> = Vec::new();
    for row in found.rows.iter().filter(|row| row.counted) {
        if is_new_source(&sources, &row.trace.id) {
            sources.push(Trace { locator: String::new(), ..row.trace.clone() });
        }
    }
    GroupTable {
        basis: found.rows.first().map(|row| row.basis.clone()).unwrap_or_default(),
        currency: context.ledger.currency.code().to_owned(),
        measure: measure.name().to_owned(),
        by,
        rows,
        uncertain: None,
        total: match measure {
            Measure::Projects => found.total_projects,
            Measure::Planned => found.total_planned,
            _ => None,
        },
        concentration: None,
        notes: found.notes,
        basis_title: found.basis_title,
        sources,
    }
}
