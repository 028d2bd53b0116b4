//! Places that the ledger's list does not have.
use super::answer::Findings;
use crate::analysis::places::listed_place;
use crate::json::nearest;
use crate::ledger::{Entry, EntryKind, Name, NameColumn, last_part};
use crate::locale::CheckText;

/// Each place once, at the first entry that names it. The ledger's own place and what lies above it need no listing.
pub(super) fn check(findings: &mut Findings<'_>) {
    let ledger = findings.context.ledger;
    if ledger.regions.is_empty() {
        return;
    }
    let text = |name: Name| ledger.names.text(name).unwrap_or("");
    let listed: Vec<&str> = ledger.regions.iter().map(|region| last_part(text(region.path))).collect();
    let root = text(ledger.region);
    let region_of = |entry: Entry| match entry.kind {
        EntryKind::Project => ledger.projects.name(entry.index, NameColumn::Region),
        EntryKind::Activity => ledger.activities.get(entry.index).map_or(Name::NONE, |own| own.region),
        EntryKind::Statement => ledger.statements.get(entry.index).map_or(Name::NONE, |own| own.region),
        EntryKind::Target => ledger.targets.get(entry.index).map_or(Name::NONE, |own| own.region),
        EntryKind::Firm => ledger.firms.get(entry.index).map_or(Name::NONE, |own| own.region),
        _ => Name::NONE,
    };
    let mut seen: Vec<bool> = Vec::new();
    for entry in ledger.all_entries() {
        let region = region_of(entry);
        let at = region.0 as usize;
        if region.is_none() || seen.get(at) == Some(&true) {
            continue;
        }
        seen.resize(seen.len().max(at + 1), false);
        seen[at] = true;
        let path = text(region);
        let above = root == path || root.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'));
        if !above && listed_place(ledger, region).is_none() {
            let name = last_part(path);
            findings.push(entry, "region", CheckText::NotListed, &[name, nearest(name, &listed)]);
        }
    }
}
