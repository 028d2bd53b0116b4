//! Links that do not count as brought, since they are dated before their firm was there.
use super::answer::Findings;
use crate::analysis::chains::first_dates;
use crate::ledger::{Entry, EntryKind, LinkKind};
use crate::locale::CheckText;

pub(super) fn check(findings: &mut Findings<'_>) {
    let context = findings.context;
    let firsts = first_dates(context.ledger, context.day());
    for (index, link) in context.ledger.links.iter().enumerate() {
        let first = firsts.get(link.from.0 as usize).copied().flatten();
        let dates = link.date.zip(first).filter(|(date, first)| date.end < first.start);
        let early = dates.filter(|_| link.kind == LinkKind::Brought);
        if let Some((date, first)) = early {
            let parts = [
                date.text(context.locale()),
                context.shown(link.from).unwrap_or_default(),
                first.text(context.locale()),
            ];
            let entry = Entry { kind: EntryKind::Link, index };
            findings.push(entry, "date", CheckText::EarlyLink, &parts.each_ref().map(String::as_str));
        }
    }
}
