//! Projects that are likely listed twice: reported, never merged.
use super::answer::Findings;
use crate::ledger::{Entry, EntryKind, Ledger, NameColumn, Project};
use crate::locale::CheckText;
use crate::order;
use crate::quantity::{Number, Unit, whole};
use crate::texts::Texts;
use std::cmp::Ordering;

pub(super) fn check(findings: &mut Findings<'_>) {
    let counted: Vec<Project<'_>> = findings.context.ledger.projects().filter(Project::is_counted).collect();
    let cell = |at: usize, column: NameColumn| counted[at].cell(column);
    let named = (0..counted.len()).filter(|at| !cell(*at, NameColumn::Title).is_none()).collect();
    // Totals are per basis: the same project in two of them is not counted twice.
    let basis = |at: usize| cell(at, NameColumn::Basis);
    // Equal titles need not have one number.
    let mut titles = Texts::default();
    let titles: Vec<u32> = counted.iter().map(|project| titles.add(project.name().unwrap_or(""))).collect();
    let name = |at: usize| (titles[at], cell(at, NameColumn::Region), basis(at));
    let mut told = vec![false; counted.len()];
    for (first, at) in repeats(named, &|a, b| name(a).cmp(&name(b))) {
        told[at] = tell(findings, &counted[first], &counted[at], NameColumn::Title, CheckText::SameNamePlace);
    }
    let amounts: Vec<Option<(Number, Unit)>> = counted.iter().map(amount).collect();
    let firm = |at: usize| cell(at, NameColumn::Firm);
    let invested = (0..counted.len()).filter(|at| !firm(*at).is_none() && amounts[*at].is_some()).collect();
    let by_amount =
        |a: usize, b: usize| (firm(a), basis(a), &amounts[a]).cmp(&(firm(b), basis(b), &amounts[b]));
    for (first, at) in repeats(invested, &by_amount) {
        if !told[at] {
            tell(findings, &counted[first], &counted[at], NameColumn::Firm, CheckText::SameFirmAmount);
        }
    }
}

/// What a project invests, where that is told exactly and is not zero.
fn amount(project: &Project<'_>) -> Option<(Number, Unit)> {
    let planned = project.planned().filter(|planned| planned.is_exact())?;
    Some((planned.value().filter(|value| *value > whole(0))?, planned.unit().clone()))
}

/// Every one of a list that compares equal with an earlier one, behind the first of those.
fn repeats(list: Vec<usize>, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for group in order::groups(list.len(), &|a, b| compare(list[a], list[b])) {
        for other in group.iter().skip(1) {
            found.push((list[group[0]], list[*other]));
        }
    }
    found
}

/// Notes a project that an earlier one resembles, unless the ledger says how they belong together.
fn tell(
    findings: &mut Findings<'_>,
    first: &Project<'_>,
    project: &Project<'_>,
    column: NameColumn,
    text: CheckText,
) -> bool {
    let ledger = project.ledger;
    let entry = |project: &Project<'_>| Entry { kind: EntryKind::Project, index: project.row };
    let (before, own) = (entry(first), entry(project));
    if belongs(ledger, before, own) || belongs(ledger, own, before) {
        return false;
    }
    let key = if column == NameColumn::Title { "name" } else { "planned" };
    let name = ledger.names.text(project.cell(column)).unwrap_or("");
    findings.push(own, key, text, &[name, &ledger.place_of(before).row.to_string()]);
    true
}

/// Whether an entry names another as the whole it is within, or as one that may be the same.
fn belongs(ledger: &Ledger, entry: Entry, other: Entry) -> bool {
    let id = ledger.id_of(other);
    let named = ledger.extra(entry).is_some_and(|extra| extra.within == id || extra.overlaps.contains(&id));
    named && !id.is_none()
}
