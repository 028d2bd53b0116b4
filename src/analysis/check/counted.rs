//! `counted`, `within` and `overlaps` that contradict each other or say too little.
use super::answer::Findings;
use super::parts::{id_text, same};
use crate::ledger::{Entry, EntryKind, Ledger, Name, Project};
use crate::locale::CheckText;
use crate::quantity::{Currency, Unit};

pub(super) fn check(findings: &mut Findings<'_>) {
    let ledger = findings.context.ledger;
    for entry in ledger.all_entries() {
        let Some(extra) = ledger.extra(entry) else { continue };
        if !extra.counted && extra.note.is_none() {
            findings.push(entry, "counted", CheckText::NoReason, &[]);
        }
        let own = ledger.id_of(entry);
        if !own.is_none() && extra.overlaps.contains(&own) {
            findings.push(entry, "overlaps", CheckText::OverlapsItself, &[]);
        }
        if let Some(whole) = ledger.entry(extra.within) {
            let id = id_text(ledger, extra.within);
            if extra.overlaps.contains(&extra.within) {
                findings.push(entry, "overlaps", CheckText::OverlapsWhole, &[id]);
            }
            if extra.counted && ledger.extra(whole).is_some_and(|whole| !whole.counted) {
                findings.push(entry, "within", CheckText::WholeNotCounted, &[id]);
            }
            if extra.counted && same(ledger, entry, whole) {
                unlike(findings, entry, whole, id);
            }
        }
    }
}

/// A part of another basis or currency cannot be taken off its whole, so that both would be counted.
fn unlike(findings: &mut Findings<'_>, entry: Entry, whole: Entry, id: &str) {
    let ledger = findings.context.ledger;
    let (own, other) = (basis(ledger, entry), basis(ledger, whole));
    if own != other {
        let titles = [own, other].map(|basis| findings.context.basis_title(basis));
        findings.push(entry, "within", CheckText::WithinOtherBasis, &[&titles[0], id, &titles[1]]);
    }
    let currencies = currency(ledger, entry).zip(currency(ledger, whole));
    if let Some((own, other)) = currencies.filter(|(own, other)| own != other) {
        findings.push(entry, "within", CheckText::WithinOtherCurrency, &[own.code(), id, other.code()]);
    }
}

fn basis(ledger: &Ledger, entry: Entry) -> Name {
    let at = entry.index;
    match entry.kind {
        EntryKind::Project => Some(Project { ledger, row: at }.cell(crate::ledger::NameColumn::Basis)),
        EntryKind::Activity => ledger.activities.get(at).map(|own| own.basis),
        EntryKind::Statement => ledger.statements.get(at).map(|own| own.basis),
        _ => None,
    }
    .unwrap_or(Name::NONE)
}

fn currency(ledger: &Ledger, entry: Entry) -> Option<Currency> {
    let amount = match entry.kind {
        EntryKind::Project => Project { ledger, row: entry.index }.planned(),
        EntryKind::Activity => ledger.activities.get(entry.index)?.planned.clone(),
        EntryKind::Statement => ledger.statements.get(entry.index)?.value.clone(),
        _ => None,
    };
    match amount?.unit() {
        Unit::Money(currency) => Some(*currency),
        _ => None,
    }
}
