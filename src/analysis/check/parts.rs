//! Parts that exceed the whole that counts them.
use super::answer::Findings;
use crate::analysis::entries::add;
use crate::error::Problem;
use crate::ledger::{Entry, EntryKind, Ledger, Name, Project};
use crate::locale::CheckText;
use crate::order::sorted;
use crate::quantity::{Quantity, Sign};

pub(super) fn check(findings: &mut Findings<'_>) -> Result<(), Problem> {
    let ledger = findings.context.ledger;
    let mut pairs: Vec<(Entry, Entry)> = Vec::new();
    for entry in ledger.all_entries() {
        let Some(extra) = ledger.extra(entry).filter(|extra| extra.counted) else { continue };
        let whole = ledger.entry(extra.within).filter(|whole| same(ledger, entry, *whole));
        pairs.extend(whole.map(|whole| (whole, entry)));
    }
    for parts in sorted(pairs, |a, b| a.0.cmp(&b.0)).chunk_by(|a, b| a.0 == b.0) {
        let Some((whole, _)) = parts.first().copied() else { continue };
        for (key, figure) in figures(ledger, whole) {
            let Some(figure) = figure else { continue };
            let mut sum = None;
            for (_, part) in parts {
                for (own, told) in figures(ledger, *part) {
                    if let Some(told) = told.filter(|told| own == key && told.unit() == figure.unit()) {
                        add(&mut sum, &told)?;
                    }
                }
            }
            let Some(sum) = sum else { continue };
            if figure.sub(&sum)?.compare_with_zero() == Sign::Negative {
                let texts = [findings.text(&sum), findings.text(&figure)];
                findings.push(whole, key, CheckText::PartsExceed, &texts.each_ref().map(String::as_str));
            }
        }
    }
    Ok(())
}

/// Whether both are of one list; statements also of one metric.
fn same(ledger: &Ledger, part: Entry, whole: Entry) -> bool {
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
