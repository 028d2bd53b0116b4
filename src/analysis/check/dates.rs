//! Milestones of a project whose dates, stage and counts do not go together.
use super::alike::compare;
use super::answer::Findings;
use crate::error::Problem;
use crate::ledger::{Entry, EntryKind, Milestone, Project, Reached, Told};
use crate::locale::{CheckText, milestone_name};
use crate::period::Date;
use crate::quantity::{Quantity, Sign};

/// The milestones that projects date, in order.
const DATED: [Milestone; 5] =
    [Milestone::Signed, Milestone::Landed, Milestone::Started, Milestone::Operating, Milestone::Ended];

pub(super) fn check(findings: &mut Findings<'_>) -> Result<(), Problem> {
    for project in findings.context.ledger.projects() {
        order(findings, &project);
        stage(findings, &project);
        counts(findings, &project)?;
    }
    Ok(())
}

fn entry_of(project: &Project<'_>) -> Entry {
    Entry { kind: EntryKind::Project, index: project.row }
}

/// Each dated milestone beside the latest of those before it; only what is surely out of order is told.
fn order(findings: &mut Findings<'_>, project: &Project<'_>) {
    let (locale, day) = (findings.context.locale(), findings.context.day());
    let mut latest: Option<(Milestone, Date)> = None;
    let has_ended = project.reached(Milestone::Ended, day) == Reached::Yes;
    for milestone in DATED {
        let Told::On(date) = project.told(milestone) else { continue };
        // What a project that has ended was still to reach stays as it was planned.
        if has_ended && project.told(milestone).on(day) == Reached::Expected {
            continue;
        }
        if let Some((before, first)) = latest.filter(|(_, first)| date.end < first.start) {
            let (own, other) = (milestone_name(milestone, locale), milestone_name(before, locale));
            let parts = [own, &date.text(locale), other, &first.text(locale)];
            findings.push(entry_of(project), milestone.name(), CheckText::OutOfOrder, &parts);
        }
        if latest.is_none_or(|(_, first)| date.start > first.start) {
            latest = Some((milestone, date));
        }
    }
}

/// A stage that goes beyond what the dates allow.
fn stage(findings: &mut Findings<'_>, project: &Project<'_>) {
    let (locale, day) = (findings.context.locale(), findings.context.day());
    let Some(stage) = project.stage().filter(|stage| *stage != Milestone::Ended) else { return };
    for milestone in DATED.into_iter().filter(|milestone| *milestone <= stage) {
        let told = project.told(milestone);
        let (own, name) = (milestone_name(stage, locale), milestone_name(milestone, locale));
        match (told.on(day), told) {
            (Reached::Expected, Told::On(date) | Told::Planned(date)) => {
                let parts = [own, name, &date.text(locale)];
                findings.push(entry_of(project), milestone.name(), CheckText::SaidReached, &parts);
            }
            (Reached::No, _) => {
                findings.push(entry_of(project), milestone.name(), CheckText::SaidNot, &[own, name]);
            }
            _ => {}
        }
    }
}

/// Of a batch no more can have started than there are, nor operate than have started.
fn counts(findings: &mut Findings<'_>, project: &Project<'_>) -> Result<(), Problem> {
    let Some(details) = project.details() else { return Ok(()) };
    let all = (Milestone::Signed, Some(project.count()));
    let started = (Milestone::Started, details.count_started.clone());
    let operating = (Milestone::Operating, details.count_operating.clone());
    let pairs = [
        ("count_started", &started, &all),
        ("count_operating", &operating, if started.1.is_some() { &started } else { &all }),
    ];
    for (key, (part, few), (whole, many)) in pairs {
        if let (Some(few), Some(many)) = (few, many) {
            exceeds(findings, entry_of(project), key, (*part, few), (*whole, many))?;
        }
    }
    Ok(())
}

/// Notes a later milestone that more have reached than an earlier one.
pub(super) fn exceeds(
    findings: &mut Findings<'_>,
    entry: Entry,
    key: &str,
    (part, few): (Milestone, &Quantity),
    (whole, many): (Milestone, &Quantity),
) -> Result<(), Problem> {
    if compare(few, many)? == Some(Sign::Positive) {
        let locale = findings.context.locale();
        let (few, many) = (findings.text(few), findings.text(many));
        let parts = [milestone_name(part, locale), &few, milestone_name(whole, locale), &many];
        findings.push(entry, key, CheckText::CountExceeds, &parts);
    }
    Ok(())
}
