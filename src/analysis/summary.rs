//! Summary: what a ledger holds, per basis, with nothing added that may not be.
use super::context::Context;
use super::entries::{Counted, counted, entries_of, overlapping};
use super::{Cohort, Note, Query, StatementRow, TargetProgress};
use crate::error::{Error, Problem};
use crate::ledger::{Ledger, Name, NameColumn};
use crate::locale::AnalysisText;
use crate::quantity::{Currency, Quantity, Value};
use serde::Serialize;

/// The answer to a summary query.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// The ledger's title.
    pub title: String,
    /// The ledger's day, ISO, or nothing.
    pub as_of: Option<String>,
    /// Totals over projects, per basis and currency.
    pub totals: Vec<Total>,
    /// Statements as printed.
    pub statements: Vec<StatementRow>,
    /// Cohorts and sets.
    pub cohorts: Vec<Cohort>,
    /// Targets.
    pub targets: Vec<TargetProgress>,
    /// Remarks.
    pub notes: Vec<Note>,
}

/// Totals of one basis and currency.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Total {
    /// The id of the basis.
    pub basis: String,
    /// The ISO code of the currency.
    pub currency: String,
    /// How many projects.
    pub projects: Option<Value>,
    /// 计划总投资.
    pub planned: Option<Value>,
    /// 引资额.
    pub attracted: Option<Value>,
    /// 到位资金.
    pub paid_in: Option<Value>,
    /// planned ÷ projects with a planned figure.
    pub average: Option<Value>,
}

impl Ledger {
    /// What the ledger holds: totals of its projects per basis and currency, statements as printed, cohorts, targets.
    ///
    /// ```
    /// use qilian::{Ledger, Query};
    /// let ledger = Ledger::from_json(r#"{ "qilian": 1, "projects": [
    ///     { "name": "甲", "planned": "1.2亿元" }, { "name": "乙", "planned": "3000万元" }, { "name": "丙" } ] }"#)?;
    /// let summary = ledger.summary(&Query::default())?;
    /// assert_eq!(summary.totals[0].planned.as_ref().unwrap().text, "1.5亿元");
    /// assert_eq!(summary.notes[0].text, "3个项目,其中1个未公布金额");
    /// # Ok::<(), qilian::Error>(())
    /// ```
    ///
    /// # Errors
    /// A sum has more digits than can be kept.
    pub fn summary(&self, query: &Query) -> Result<Summary, Error> {
        let context = Context::new(self, query);
        let mut notes = Vec::new();
        let totals = totals(&context, &mut notes)?;
        Ok(Summary {
            title: context.shown(self.title).unwrap_or_default(),
            as_of: self.as_of.map(|date| date.iso()),
            totals,
            statements: self.statements(query)?.into_iter().flat_map(|set| set.rows).collect(),
            cohorts: self.pipeline(query)?.cohorts,
            targets: self.progress(query)?.targets,
            notes,
        })
    }
}

fn totals(context: &Context<'_>, notes: &mut Vec<Note>) -> Result<Vec<Total>, Problem> {
    let mut tables: Vec<((Name, Currency), Vec<Counted<'_>>)> = Vec::new();
    for entry in counted(context.ledger)? {
        let basis = entry.project.cell(NameColumn::Basis);
        if !context.query.wants_basis(context.ledger.names.text(basis).unwrap_or("")) {
            continue;
        }
        let key = (basis, entry.currency());
        match tables.iter_mut().find(|(own, _)| *own == key) {
            Some((_, list)) => list.push(entry),
            None => tables.push((key, vec![entry])),
        }
    }
    tables.iter().map(|((basis, currency), list)| total(context, *basis, *currency, list, notes)).collect()
}

fn total(
    context: &Context<'_>,
    basis: Name,
    currency: Currency,
    list: &[Counted<'_>],
    notes: &mut Vec<Note>,
) -> Result<Total, Problem> {
    let projects = Quantity::sum(list.iter().map(|entry| &entry.projects))?;
    let told = list.iter().filter(|entry| entry.planned.is_some());
    let told_projects = Quantity::sum(told.map(|entry| &entry.projects))?;
    without_amount(context, projects.as_ref(), told_projects.as_ref(), notes)?;
    let same: Vec<String> = overlapping(context.ledger, entries_of(list))
        .into_iter()
        .filter_map(|id| context.plain(id))
        .collect();
    if !same.is_empty() {
        notes.push(context.note("may_overlap", AnalysisText::MayOverlap, &[&context.list(&same)]));
    }
    type Figure = for<'e> fn(&'e Counted<'_>) -> Option<&'e Quantity>;
    let sum = |figure: Figure| match same.is_empty() {
        true => Quantity::sum(list.iter().filter_map(figure)),
        false => Ok(None),
    };
    let planned = sum(|entry| entry.planned.as_ref())?;
    let average = match (&planned, &told_projects) {
        (Some(planned), Some(projects)) => planned.divided_by(projects)?,
        _ => None,
    };
    Ok(Total {
        basis: context.plain(basis).unwrap_or_default(),
        currency: currency.code().to_owned(),
        projects: context.some(projects),
        planned: context.some(planned),
        attracted: context.some(sum(|entry| entry.attracted.as_ref())?),
        paid_in: context.some(sum(|entry| entry.paid_in.as_ref())?),
        average: context.some(average),
    })
}

/// "36个项目,其中2个未公布金额": how many lack the figure is part of the answer.
fn without_amount(
    context: &Context<'_>,
    projects: Option<&Quantity>,
    told: Option<&Quantity>,
    notes: &mut Vec<Note>,
) -> Result<(), Problem> {
    let Some(projects) = projects else { return Ok(()) };
    let without = match told {
        Some(told) => projects.sub(told)?,
        None => projects.clone(),
    };
    if without.value().is_some_and(|value| *value.numer() > 0) {
        let parts = [projects, &without].map(|figure| super::entries::bare(figure));
        notes.push(context.note("without_amount", AnalysisText::WithoutAmount, &[&parts[0], &parts[1]]));
    }
    Ok(())
}
