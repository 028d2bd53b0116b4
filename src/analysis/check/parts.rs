//! Parts against the whole that counts them.
use super::alike::{alike, compare};
use super::answer::Findings;
use super::recompute::{Computed, Printed};
use crate::analysis::entries::add;
use crate::error::Problem;
use crate::ledger::{Entry, EntryKind, Ledger, Name, Project};
use crate::locale::CheckText;
use crate::order::sorted;
use crate::quantity::{Quantity, Sign};

pub(super) fn check(findings: &mut Findings<'_>) -> Result<(), Problem> {
    let ledger = findings.context.ledger;
    for parts in pairs(ledger).chunk_by(|a, b| a.0 == b.0) {
        let Some((whole, _)) = parts.first().copied() else { continue };
        for (key, figure) in figures(ledger, whole) {
            let Some(figure) = figure else { continue };
            let mut told = Vec::new();
            for (_, part) in parts {
                for (own, part) in figures(ledger, *part) {
                    told.extend(part.filter(|_| own == key));
                }
            }
            let is_printed = whole.kind == EntryKind::Statement;
            if let Some(sum) = excess(&figure, &told, is_printed)? {
                let texts = [findings.text(&sum), findings.text(&figure)];
                findings.push(whole, key, CheckText::PartsExceed, &texts.each_ref().map(String::as_str));
            }
        }
    }
    for project in ledger.projects() {
        let years = project.details().map(|details| details.paid_in_by.as_slice()).unwrap_or_default();
        let Some(paid_in) = project.paid_in() else { continue };
        let told: Vec<Quantity> = years.iter().map(|(_, paid)| paid.clone()).collect();
        if let Some(sum) = excess(&paid_in, &told, false)? {
            let texts = [findings.text(&sum), findings.text(&paid_in)];
            let entry = Entry { kind: EntryKind::Project, index: project.row };
            let parts = texts.each_ref().map(String::as_str);
            findings.push(entry, "paid_in_by", CheckText::PartsExceed, &parts);
        }
    }
    Ok(())
}

/// The sum of parts that is surely more than their whole. Printed figures may stand for what rounds to them.
fn excess(whole: &Quantity, parts: &[Quantity], is_printed: bool) -> Result<Option<Quantity>, Problem> {
    let mut sum = None;
    let mut printed = Some(Vec::new());
    for part in parts.iter().filter_map(|part| alike(part, whole.unit())) {
        add(&mut sum, &part)?;
        printed = printed.zip(Printed::of(&part)).map(|(mut list, part)| {
            list.push(part);
            list
        });
    }
    let Some(sum) = sum else { return Ok(None) };
    if compare(&sum, whole)? != Some(Sign::Positive) {
        return Ok(None);
    }
    let by_rounding = || Printed::of(whole)?.may_be(&Computed::sum(&printed?)?.range);
    Ok(Some(sum).filter(|_| !is_printed || by_rounding() != Some(true)))
}

/// Each whole beside each of its counted parts of the same list, in the order of the wholes.
pub(super) fn pairs(ledger: &Ledger) -> Vec<(Entry, Entry)> {
    let mut pairs: Vec<(Entry, Entry)> = Vec::new();
    for entry in ledger.all_entries() {
        let Some(extra) = ledger.extra(entry).filter(|extra| extra.counted) else { continue };
        let whole = ledger.entry(extra.within).filter(|whole| same(ledger, entry, *whole));
        pairs.extend(whole.map(|whole| (whole, entry)));
    }
    sorted(pairs, |a, b| a.0.cmp(&b.0))
}

/// Whether both are of one list; statements also of one metric.
pub(super) fn same(ledger: &Ledger, part: Entry, whole: Entry) -> bool {
    let metric = |entry: Entry| ledger.statements.get(entry.index).map(|statement| statement.metric);
    part.kind == whole.kind && (part.kind != EntryKind::Statement || metric(part) == metric(whole))
}

/// The figures of an entry that its parts add up to.
fn figures(ledger: &Ledger, entry: Entry) -> Vec<(&'static str, Option<Quantity>)> {
    match entry.kind {
        EntryKind::Project => {
            let project = Project { ledger, row: entry.index };
            vec![
                ("count", Some(project.count())),
                ("planned", project.planned()),
                ("attracted", project.attracted()),
                ("paid_in", project.paid_in()),
            ]
        }
        EntryKind::Activity => {
            let Some(activity) = ledger.activities.get(entry.index) else { return Vec::new() };
            let (projects, planned) = (activity.projects.clone(), activity.planned.clone());
            vec![("count", activity.count.clone()), ("projects", projects), ("planned", planned)]
        }
        EntryKind::Statement => {
            ledger.statements.get(entry.index).map(|own| ("value", own.value.clone())).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

/// What a reader calls an entry: its id.
pub(super) fn id_text(ledger: &Ledger, id: Name) -> &str {
    ledger.names.text(id).unwrap_or("")
}
