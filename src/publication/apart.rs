//! Entries that stay apart, under ids: those that may be the same as others, and wholes that their parts leave unsure.
use super::cell::is_exact;
use super::copy::Copy;
use super::projects::is_signed;
use crate::analysis::{Counted, Sheet, overlapping};
use crate::ledger::{Entry, EntryKind, Ledger, Name, NameColumn, Project, ProjectDraft};
use crate::order;

/// Which entries stay apart, by their rows in the ledger.
pub(super) struct Apart {
    /// Those that may be the same as another: no sum is made over both, in what is published either.
    same: Vec<u32>,
    /// Wholes of which an unsure figure is left, with all their parts, where all are signed: what is left is worked out
    /// again from what is published, as it cannot be written.
    families: Vec<u32>,
    both: Vec<u32>,
    /// The whole of each part.
    wholes: order::Numbers,
    prefix: String,
    with_projects: bool,
}

fn number(project: Project<'_>) -> u32 {
    u32::try_from(project.row).unwrap_or(u32::MAX)
}

impl Apart {
    pub(super) fn new(copy: &Copy<'_>, sheet: &Sheet<'_>, with_projects: bool) -> Self {
        let ledger = copy.from;
        let entry = |own: Counted<'_>| Entry { kind: EntryKind::Project, index: own.project.row };
        let entries: Vec<Entry> = sheet.entries().map(entry).collect();
        let rows = overlapping(ledger, &entries).into_iter().filter_map(|id| row_of(ledger, id));
        let same = order::set(&rows.collect::<Vec<_>>());
        let (families, wholes) = families(ledger, sheet);
        let both = order::set(&[same.as_slice(), &families].concat());
        Self { same, families, both, wholes, prefix: prefix(ledger), with_projects }
    }

    pub(super) fn has(&self, project: Project<'_>) -> bool {
        order::has(&self.both, number(project))
    }

    pub(super) fn may_be_same(&self, project: Project<'_>) -> bool {
        order::has(&self.same, number(project))
    }

    /// Whether it is published with its own figures, beside the parts that are within it.
    pub(super) fn is_undivided(&self, project: Project<'_>) -> bool {
        order::has(&self.families, number(project))
    }

    /// Wholes that their parts exceed, which are no entries: what is left above them is worked out with them.
    pub(super) fn exceeded(&self, sheet: &Sheet<'_>) -> Vec<u32> {
        let listed: Vec<u32> = match self.families.is_empty() {
            true => Vec::new(),
            false => sheet.rows().filter_map(|row| u32::try_from(row).ok()).collect(),
        };
        self.families.iter().copied().filter(|row| !order::has(&listed, *row)).collect()
    }

    /// What an entry is called that another names: its own id for a row, another for a batch.
    fn id(&self, copy: &mut Copy<'_>, row: u32) -> Name {
        let own = copy.from.projects.name(row as usize, NameColumn::Id);
        match self.both.binary_search(&row) {
            Ok(_) if self.with_projects => copy.name(own),
            Ok(at) => copy.to.names.add(&[self.prefix.as_str(), &(at + 1).to_string()].concat()),
            Err(_) => Name::NONE,
        }
    }

    /// Names the entry, its whole, and those it may be the same as, as far as they are published.
    pub(super) fn mark(&self, copy: &mut Copy<'_>, project: Project<'_>, draft: &mut ProjectDraft) {
        let ledger = copy.from;
        draft.names[NameColumn::Id as usize] = self.id(copy, number(project));
        for other in project.extra().map(|extra| extra.overlaps.as_slice()).unwrap_or_default() {
            let row = row_of(ledger, *other).filter(|row| self.same.contains(row));
            let Some(row) = row.filter(|row| is_signed(&Project { ledger, row: *row as usize })) else {
                continue;
            };
            let id = self.id(copy, row);
            draft.extra.overlaps.push(id);
        }
        let whole = self.wholes.get(number(project)).filter(|_| self.is_undivided(project));
        if let Some(whole) = whole.filter(|whole| order::has(&self.families, *whole)) {
            draft.extra.within = self.id(copy, whole);
        }
    }
}

fn row_of(ledger: &Ledger, id: Name) -> Option<u32> {
    let entry = ledger.entry(id).filter(|entry| entry.kind == EntryKind::Project)?;
    u32::try_from(entry.index).ok()
}

/// No other id of the ledger begins like those of its batches.
fn prefix(ledger: &Ledger) -> String {
    let mut prefix = "batch-".to_owned();
    let begins = |entry: Entry, prefix: &str| {
        let id = ledger.names.text(ledger.id_of(entry)).unwrap_or("");
        entry.kind != EntryKind::Project && id.starts_with(prefix)
    };
    while ledger.all_entries().any(|entry| begins(entry, &prefix)) {
        prefix.push('-');
    }
    prefix
}

/// Signed wholes of which something unsure is left, with everything within them; and the whole of each part.
fn families(ledger: &Ledger, sheet: &Sheet<'_>) -> (Vec<u32>, order::Numbers) {
    let small = |row: usize| u32::try_from(row).unwrap_or(u32::MAX);
    let (parts, mut wholes) = (&sheet.parts, order::Numbers::default());
    for (whole, part) in parts {
        wholes.slot(small(*part), small(*whole));
    }
    let mut families = Vec::new();
    for entry in sheet.entries().filter(|entry| entry.is_rest() && !is_exact(entry)) {
        let mut family = vec![entry.project.row];
        let mut at = 0;
        while let Some(whole) = family.get(at).copied() {
            at += 1;
            family.extend(parts.iter().filter(|(own, _)| *own == whole).map(|(_, part)| *part));
        }
        let is_published = |row: &usize| is_signed(&Project { ledger, row: *row });
        if family.iter().all(is_published) {
            families.extend(family.into_iter().map(small));
        }
    }
    (order::set(&families), wholes)
}
