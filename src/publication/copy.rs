//! A ledger being filled with what is published of another: each text gets there by name, key by key.
use crate::ledger::{Common, Entry, EntryKind, Extra, Ledger, Name};
use crate::texts::Texts;

/// The ledger that is read, and the one that is published.
pub(super) struct Copy<'l> {
    pub(super) from: &'l Ledger,
    pub(super) to: Ledger,
}

impl<'l> Copy<'l> {
    pub(super) fn new(from: &'l Ledger) -> Self {
        Self { from, to: Ledger::new(from.currency, &from.file) }
    }

    /// A text of the ledger as a text of the published one.
    pub(super) fn name(&mut self, name: Name) -> Name {
        self.from.names.text(name).map_or(Name::NONE, |text| self.to.names.add(text))
    }

    pub(super) fn names(&mut self, names: &[Name]) -> Vec<Name> {
        names.iter().map(|name| self.name(*name)).collect()
    }

    pub(super) fn head(&mut self) {
        self.to.title = self.name(self.from.title);
        self.to.as_of = self.from.as_of;
        self.to.invented = self.from.invented;
        self.to.region = self.name(self.from.region);
    }

    /// What charts draw of an entry that is no project: its id, source, place in the source, label and note, and what it
    /// may not be added to. No tags.
    pub(super) fn common(&mut self, common: &Common) -> Common {
        let own = &common.extra;
        let extra = Extra {
            source: self.name(own.source),
            locator: self.name(own.locator),
            label: self.name(own.label),
            note: self.name(own.note),
            tags: Vec::new(),
            within: self.name(own.within),
            counted: own.counted,
            overlaps: self.names(&own.overlaps),
        };
        Common { id: common.id.map(|id| self.name(id)), extra, row: 0 }
    }

    /// Sources that are named, and no reference to what is not published.
    pub(super) fn references(&mut self) {
        self.named_sources();
        let mut known = Texts::default();
        for entry in self.to.all_entries() {
            if !matches!(entry.kind, EntryKind::Basis | EntryKind::Source)
                && let Some(id) = self.to.names.text(self.to.id_of(entry))
            {
                known.add(id);
            }
        }
        let entries: Vec<Entry> = self.to.all_entries().collect();
        let Ledger { names, activities, statements, targets, .. } = &mut self.to;
        let is_known = |id: Name| names.text(id).is_some_and(|id| known.find(id).is_some());
        for entry in entries {
            let common = match entry.kind {
                EntryKind::Activity => activities.get_mut(entry.index).map(|record| &mut record.common),
                EntryKind::Statement => statements.get_mut(entry.index).map(|record| &mut record.common),
                EntryKind::Target => targets.get_mut(entry.index).map(|record| &mut record.common),
                _ => None,
            };
            let Some(common) = common else { continue };
            if !is_known(common.extra.within) {
                common.extra.within = Name::NONE;
            }
            common.extra.overlaps.retain(|id| is_known(*id));
        }
    }

    /// English for what is published, and for the parts of its places.
    pub(super) fn translations(&mut self) {
        let mut parts = Texts::default();
        for number in (0..).take(self.to.names.len()) {
            for part in self.to.names.text(Name(number)).unwrap_or("").split('/') {
                parts.add(part);
            }
        }
        for number in (0..).take(self.from.names.len()) {
            let text = self.from.names.text(Name(number)).unwrap_or("");
            let english = self.from.english.get(number as usize);
            if !english.is_none() && (self.to.names.find(text).is_some() || parts.find(text).is_some()) {
                let (name, english) = (self.to.names.add(text), self.name(english));
                self.to.english.set(name.0 as usize, english);
            }
        }
    }

    /// The sources that something published names: what a credit line prints of them.
    fn named_sources(&mut self) {
        let mut named = Texts::default();
        for entry in self.to.all_entries() {
            let source = self.to.extra(entry).map_or(Name::NONE, |extra| extra.source);
            named.add(self.to.names.text(source).unwrap_or(""));
        }
        for source in &self.from.sources {
            let id = self.from.names.text(source.common.id.unwrap_or(Name::NONE)).unwrap_or("");
            if id.is_empty() || named.find(id).is_none() {
                continue;
            }
            let label = self.name(source.common.extra.label);
            let common = Common {
                id: source.common.id.map(|id| self.name(id)),
                extra: Extra { label, ..Extra::default() },
                row: 0,
            };
            let (publisher, title) = (self.name(source.publisher), self.name(source.title));
            let record =
                crate::ledger::Source { common, publisher, title, date: source.date, url: Name::NONE };
            self.to.sources.push(record);
        }
    }
}
