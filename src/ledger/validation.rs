//! What must hold across the records of a ledger: ids are unique, references lead somewhere.
use super::records::{Entry, EntryKind};
use super::{Ledger, Name, NameColumn};
use crate::error::{Code, Problem, Problems};
use std::collections::BTreeSet;

/// Notes everything that does not hold, and builds the index of ids.
pub(crate) fn validate(ledger: &mut Ledger, problems: &mut Problems) {
    index_ids(ledger, problems);
    common_references(ledger, problems);
    containment(ledger, problems);
    bases(ledger, problems);
    firms(ledger, problems);
    segments(ledger, problems);
    activities(ledger, problems);
}

fn index_ids(ledger: &mut Ledger, problems: &mut Problems) {
    for entry in ledger.all_entries() {
        let id = ledger.id_of(entry);
        if id.is_none() {
            continue;
        }
        // A basis has its id for a name, so that it may share one with a source or an entry.
        if matches!(entry.kind, EntryKind::Basis | EntryKind::Source) {
            continue;
        }
        if let Some(first) = ledger.entries.insert(id, entry) {
            duplicate(ledger, problems, id, first, entry);
        }
    }
    for kind in [EntryKind::Basis, EntryKind::Source] {
        let mut seen = std::collections::BTreeMap::new();
        for entry in ledger.all_entries().filter(|entry| entry.kind == kind) {
            let id = ledger.id_of(entry);
            if let Some(first) = seen.insert(id, entry).filter(|_| !id.is_none()) {
                duplicate(ledger, problems, id, first, entry);
            }
        }
    }
}

fn duplicate(ledger: &Ledger, problems: &mut Problems, id: Name, first: Entry, second: Entry) {
    let before = ledger.place_of(first);
    let expected = format!("{} ({})", before.path, before.row);
    let problem = Problem::new(Code::DuplicateId, ledger.names.text(id).unwrap_or(""), expected);
    problems.push(problem.at(ledger.place_of(second)));
}

fn unknown(ledger: &Ledger, problems: &mut Problems, entry: Entry, key: &str, name: Name, what: &str) {
    let mut place = ledger.place_of(entry);
    place.path = format!("{}.{key}", place.path);
    problems
        .push(Problem::new(Code::UnknownReference, ledger.names.text(name).unwrap_or(""), what).at(place));
}

fn common_references(ledger: &Ledger, problems: &mut Problems) {
    let sources: BTreeSet<Name> = ledger.sources.iter().filter_map(|source| source.common.id).collect();
    for entry in ledger.all_entries() {
        let Some(extra) = ledger.extra(entry) else { continue };
        if !extra.source.is_none() && !sources.contains(&extra.source) {
            unknown(ledger, problems, entry, "source", extra.source, "source");
        }
        if !extra.within.is_none() && ledger.entry(extra.within).is_none() {
            unknown(ledger, problems, entry, "within", extra.within, "id");
        }
        for other in extra.overlaps.iter().filter(|other| ledger.entry(**other).is_none()) {
            unknown(ledger, problems, entry, "overlaps", *other, "id");
        }
    }
}

/// `within` must not lead back to where it began.
fn containment(ledger: &Ledger, problems: &mut Problems) {
    for entry in ledger.all_entries() {
        let mut seen = BTreeSet::from([entry]);
        let mut at = entry;
        while let Some(whole) = ledger.extra(at).and_then(|extra| ledger.entry(extra.within)) {
            if !seen.insert(whole) {
                if whole == entry {
                    unknown(ledger, problems, entry, "within", ledger.id_of(entry), "whole");
                }
                break;
            }
            at = whole;
        }
    }
}

fn bases(ledger: &Ledger, problems: &mut Problems) {
    let known: BTreeSet<Name> = ledger
        .bases
        .iter()
        .filter_map(|basis| basis.common.id)
        .chain([ledger.own_basis, Name::NONE])
        .collect();
    let of = |entry: Entry| match entry.kind {
        EntryKind::Project => ledger.projects.name(entry.index, NameColumn::Basis),
        EntryKind::Activity => ledger.activities.get(entry.index).map_or(Name::NONE, |record| record.basis),
        EntryKind::Statement => ledger.statements.get(entry.index).map_or(Name::NONE, |record| record.basis),
        EntryKind::Target => ledger.targets.get(entry.index).map_or(Name::NONE, |record| record.basis),
        _ => Name::NONE,
    };
    for entry in ledger.all_entries().filter(|entry| !known.contains(&of(*entry))) {
        unknown(ledger, problems, entry, "basis", of(entry), "basis");
    }
}

fn firms(ledger: &Ledger, problems: &mut Problems) {
    let projects = ledger.projects().map(|project| project.cell(NameColumn::Firm));
    let known: BTreeSet<Name> =
        projects.chain(ledger.firms.iter().map(|firm| firm.name)).chain([Name::NONE]).collect();
    for project in ledger.projects() {
        let by = project.cell(NameColumn::BroughtBy);
        if !known.contains(&by) {
            let entry = Entry { kind: EntryKind::Project, index: project.row };
            unknown(ledger, problems, entry, "brought_by", by, "firm");
        }
    }
    for (index, link) in ledger.links.iter().enumerate() {
        let entry = Entry { kind: EntryKind::Link, index };
        for (key, firm) in [("from", link.from), ("to", link.to)] {
            if !known.contains(&firm) {
                unknown(ledger, problems, entry, key, firm, "firm");
            }
        }
    }
    for (index, chain) in ledger.chains.iter().enumerate().filter(|(_, chain)| !known.contains(&chain.lead)) {
        unknown(ledger, problems, Entry { kind: EntryKind::Chain, index }, "lead", chain.lead, "firm");
    }
}

/// A segment of a declared chain must be one of its segments.
fn segments(ledger: &Ledger, problems: &mut Problems) {
    let declared: std::collections::BTreeMap<Name, BTreeSet<Name>> = ledger
        .chains
        .iter()
        .filter(|chain| !chain.segments.is_empty())
        .map(|chain| (chain.name, chain.segments.iter().map(|(name, _)| *name).chain([Name::NONE]).collect()))
        .collect();
    let wrong =
        |chain: Name, segment: Name| declared.get(&chain).is_some_and(|known| !known.contains(&segment));
    for project in ledger.projects() {
        let segment = project.cell(NameColumn::Segment);
        if wrong(project.cell(NameColumn::Chain), segment) {
            let entry = Entry { kind: EntryKind::Project, index: project.row };
            unknown(ledger, problems, entry, "segment", segment, "segment");
        }
    }
    for (index, firm) in ledger.firms.iter().enumerate().filter(|(_, firm)| wrong(firm.chain, firm.segment)) {
        unknown(ledger, problems, Entry { kind: EntryKind::Firm, index }, "segment", firm.segment, "segment");
    }
}

fn activities(ledger: &Ledger, problems: &mut Problems) {
    for project in ledger.projects() {
        let activity = project.cell(NameColumn::Activity);
        let known = ledger.entry(activity).is_some_and(|entry| entry.kind == EntryKind::Activity);
        if !activity.is_none() && !known {
            let entry = Entry { kind: EntryKind::Project, index: project.row };
            unknown(ledger, problems, entry, "activity", activity, "activity");
        }
    }
}
