//! All names of a ledger in one table, numbered in the order they are first seen.
use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

/// The number of a name; [`Name::NONE`] stands for no name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Name(pub(crate) u32);

impl Name {
    /// No name.
    pub(crate) const NONE: Self = Self(u32::MAX);

    pub(crate) fn is_none(self) -> bool {
        self == Self::NONE
    }
}

/// The table of names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names(IndexSet<Box<str>, FxBuildHasher>);

impl Names {
    /// The number of a name, new or known; blank text has none.
    pub(crate) fn add(&mut self, text: &str) -> Name {
        let text = text.trim();
        if text.is_empty() {
            return Name::NONE;
        }
        let at = self.0.get_index_of(text).unwrap_or_else(|| self.0.insert_full(text.into()).0);
        u32::try_from(at).map_or(Name::NONE, Name)
    }

    /// The number of a name that is known.
    pub(crate) fn find(&self, text: &str) -> Option<Name> {
        let at = self.0.get_index_of(text)?;
        u32::try_from(at).ok().map(Name)
    }

    /// The text of a name.
    pub(crate) fn text(&self, name: Name) -> Option<&str> {
        self.0.get_index(name.0 as usize).map(|text| &**text)
    }
}
