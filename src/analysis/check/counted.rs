//! `counted` and `within` that contradict each other or say too little.
use super::answer::Findings;
use super::parts::id_text;
use crate::locale::CheckText;

pub(super) fn check(findings: &mut Findings<'_>) {
    let ledger = findings.context.ledger;
    for entry in ledger.all_entries() {
        let Some(extra) = ledger.extra(entry) else { continue };
        if !extra.counted && extra.note.is_none() {
            findings.push(entry, "counted", CheckText::NoReason, &[]);
        }
        let whole = ledger.entry(extra.within).and_then(|whole| ledger.extra(whole));
        if extra.counted && whole.is_some_and(|whole| !whole.counted) {
            findings.push(entry, "within", CheckText::WholeNotCounted, &[id_text(ledger, extra.within)]);
        }
    }
}
