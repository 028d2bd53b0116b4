//! Cohorts of statements: the steps that one set tells.
use super::{Cohort, LANDING, OPERATE, START, STEPS, Step, rate};
use crate::analysis::context::Context;
use crate::analysis::{StatementRow, StatementSet};
use crate::error::Problem;
use crate::ledger::Milestone;
use crate::locale::AnalysisText;

/// The steps that a set of statements tells; nothing for a set without a signed and a later step.
pub(super) fn cohort(context: &Context<'_>, set: StatementSet) -> Result<Option<Cohort>, Problem> {
    let mut steps: Vec<Step> = Vec::new();
    for milestone in STEPS {
        let metric = [milestone.name(), "_projects"].concat();
        let Some(count) = told_once(&set.rows, &metric) else { continue };
        steps.push(Step {
            milestone: milestone.name(),
            projects: count.value.clone(),
            amount: told_once(&set.rows, &(metric + "_amount")).and_then(|row| row.value.clone()),
            expected: None,
            label: count.label.clone(),
            trace: count.trace.clone(),
        });
    }
    if steps.len() < 2 || steps.first().is_none_or(|first| first.milestone != Milestone::Signed.name()) {
        return Ok(None);
    }
    let mut rates = Vec::new();
    for (name, text, part, whole) in [START, OPERATE, LANDING] {
        let count = |milestone: Milestone| {
            steps.iter().find(|step| step.milestone == milestone.name())?.projects.as_ref()
        };
        if let (Some(part), Some(whole)) = (count(part), count(whole)) {
            let percent = part.quantity.part_percent(&whole.quantity)?;
            rates.push(rate(context, name, text, &part.quantity, &whole.quantity, percent));
        }
    }
    let mut notes = set.notes;
    // 1—4月 takes in more signings than 1—3月.
    let signed = told_once(&set.rows, "signed_projects");
    if signed.is_some_and(|row| row.kind == Some("cumulative")) {
        context.note(&mut notes, "still_growing", AnalysisText::StillGrowing, &[]);
    }
    Ok(Some(Cohort {
        basis: set.basis,
        cohort: set.set,
        steps,
        rates,
        under_construction: None,
        notes,
        basis_title: set.basis_title,
        period_text: set.period,
    }))
}

/// The statement of a metric, where the set has it once and not as a plan.
fn told_once<'r>(rows: &'r [StatementRow], metric: &str) -> Option<&'r StatementRow> {
    let mut found = rows.iter().filter(|row| row.metric == metric);
    let row = found.next().filter(|row| row.value.is_some() && row.kind != Some("plan"))?;
    found.next().is_none().then_some(row)
}
