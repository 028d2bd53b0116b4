//! Names of a ledger as they are in the one that it becomes part of: ids with a prefix, places as whole paths.
use super::Merge;
use crate::error::{Code, Place, Problem};
use crate::ledger::{Common, EntryKind, Extra, Name, region};

impl<'l> Merge<'l> {
    /// What messages call the ledger being taken.
    fn file(&self) -> String {
        if self.from.file.is_empty() { self.prefix.to_owned() } else { self.from.file.clone() }
    }

    /// What messages call one of its files: that of a folder by both names.
    pub(super) fn file_named(&self, file: &str) -> String {
        match file {
            "" => self.file(),
            own if own == self.from.file || self.from.files.is_empty() => own.to_owned(),
            own => [&self.file(), "/", own].concat(),
        }
    }

    /// What messages call the file of a list.
    pub(super) fn file_of(&self, list: EntryKind) -> String {
        let own = self.from.files.iter().rev().find(|(own, ..)| *own == list);
        own.map_or_else(|| self.file(), |(.., file)| self.file_named(file))
    }

    /// Keeps which records stand in which file.
    pub(super) fn files(&mut self) {
        for list in EntryKind::ALL {
            let first = self.to.length(list);
            self.to.files.push((list, first, self.file()));
            for (_, at, file) in self.from.files.iter().filter(|(own, ..)| *own == list) {
                self.to.files.push((list, first + at, self.file_named(file)));
            }
        }
    }

    pub(super) fn text(&self, name: Name) -> Option<&'l str> {
        self.from.names.text(name)
    }

    pub(super) fn name(&mut self, name: Name) -> Name {
        self.text(name).map_or(Name::NONE, |text| self.to.names.add(text))
    }

    pub(super) fn names(&mut self, names: &[Name]) -> Vec<Name> {
        names.iter().map(|name| self.name(*name)).collect()
    }

    /// An id, a set or what leads to one.
    pub(super) fn id(&mut self, name: Name) -> Name {
        let text = self.text(name).map(|text| [self.prefix, "/", text].concat());
        text.map_or(Name::NONE, |text| self.to.names.add(&text))
    }

    /// A place; of a ledger without a region it lies below that of all.
    pub(super) fn place(&mut self, name: Name) -> Name {
        let Some(path) = self.text(name) else { return Name::NONE };
        let root =
            if self.from.region.is_none() { self.to.names.text(self.to.region).unwrap_or("") } else { "" };
        let path = region::whole_path(path, root);
        self.to.names.add(&path)
    }

    /// A place; what names none is of the ledger's own place, which may be a part of the merged one.
    pub(super) fn place_or_own(&mut self, name: Name) -> Name {
        if !name.is_none() || self.text(self.from.region) == self.to.names.text(self.to.region) {
            return self.place(name);
        }
        self.place(self.from.region)
    }

    pub(super) fn basis(&mut self, name: Name) -> Name {
        match self.text(name) {
            Some(text) if self.apart.iter().any(|apart| apart == text) => self.id(name),
            _ => self.name(name),
        }
    }

    /// The source of the merged ledger that is the same as one of this.
    pub(super) fn source(&mut self, name: Name) -> Name {
        let Some(record) = self.from.sources.iter().find(|source| source.common.id == Some(name)) else {
            return Name::NONE;
        };
        let same = self.to.sources.iter().find(|known| {
            let to = |name: Name| self.to.names.text(name);
            let (own, other) = (&record.common.extra, &known.common.extra);
            let pairs = [
                (record.publisher, known.publisher),
                (record.title, known.title),
                (record.url, known.url),
                (own.label, other.label),
                (own.note, other.note),
                (own.locator, other.locator),
            ];
            record.date == known.date && pairs.into_iter().all(|(own, other)| self.text(own) == to(other))
        });
        match same.and_then(|known| known.common.id) {
            Some(id) => id,
            None => self.id(name),
        }
    }

    pub(super) fn extra(&mut self, extra: &Extra) -> Extra {
        Extra {
            source: self.source(extra.source),
            locator: self.name(extra.locator),
            label: self.name(extra.label),
            note: self.name(extra.note),
            tags: self.names(&extra.tags),
            within: self.id(extra.within),
            counted: extra.counted,
            overlaps: extra.overlaps.iter().map(|id| self.id(*id)).collect(),
        }
    }

    pub(super) fn common(&mut self, common: &Common) -> Common {
        Common { id: common.id.map(|id| self.id(id)), extra: self.extra(&common.extra), row: common.row }
    }

    /// Notes that two ledgers tell different things.
    pub(super) fn conflict(&mut self, list: EntryKind, row: u32, what: &str) {
        let place = Place { file: self.file_of(list), row, path: list.key().to_owned(), ..Place::default() };
        self.problems.push(Problem::new(Code::Conflict, what, "").at(place));
    }
}
