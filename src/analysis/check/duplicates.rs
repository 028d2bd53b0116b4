//! Projects that are likely listed twice: reported, never merged.
use super::answer::Findings;
use crate::ledger::{Entry, EntryKind, Ledger, Name, NameColumn, Project};
use crate::locale::CheckText;
use crate::quantity::{Number, Unit, whole};
use std::collections::BTreeMap;

pub(super) fn check(findings: &mut Findings<'_>) {
    let ledger = findings.context.ledger;
    let mut by_name: BTreeMap<(Name, Name), usize> = BTreeMap::new();
    let mut by_amount: BTreeMap<(Name, Number, Unit), usize> = BTreeMap::new();
    for project in ledger.projects().filter(Project::is_counted) {
        let (title, firm) = (project.cell(NameColumn::Title), project.cell(NameColumn::Firm));
        let text = |name: Name| ledger.names.text(name).unwrap_or("").to_owned();
        if !title.is_none() {
            let first = *by_name.entry((title, project.cell(NameColumn::Region))).or_insert(project.row);
            if tell(findings, ledger, first, &project, "name", CheckText::SameNamePlace, &text(title)) {
                continue;
            }
        }
        let planned = project.planned().filter(|planned| planned.is_exact());
        let amount = planned.and_then(|planned| Some((planned.value()?, planned.unit().clone())));
        let Some((amount, unit)) = amount.filter(|(amount, _)| *amount > whole(0) && !firm.is_none()) else {
            continue;
        };
        let first = *by_amount.entry((firm, amount, unit)).or_insert(project.row);
        tell(findings, ledger, first, &project, "planned", CheckText::SameFirmAmount, &text(firm));
    }
}

/// Notes a project that an earlier one resembles, unless the ledger says how they belong together.
fn tell(
    findings: &mut Findings<'_>,
    ledger: &Ledger,
    first: usize,
    project: &Project<'_>,
    key: &str,
    text: CheckText,
    name: &str,
) -> bool {
    let entry = |index: usize| Entry { kind: EntryKind::Project, index };
    let (before, own) = (entry(first), entry(project.row));
    if first == project.row || belongs(ledger, before, own) || belongs(ledger, own, before) {
        return false;
    }
    findings.push(own, key, text, &[name, &ledger.place_of(before).row.to_string()]);
    true
}

/// Whether an entry names another as the whole it is within, or as one that may be the same.
fn belongs(ledger: &Ledger, entry: Entry, other: Entry) -> bool {
    let id = ledger.id_of(other);
    let named = ledger.extra(entry).is_some_and(|extra| extra.within == id || extra.overlaps.contains(&id));
    named && !id.is_none()
}
