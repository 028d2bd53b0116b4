//! All names of a ledger in one table, numbered in the order they are first seen.
use crate::texts::Texts;

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
pub(crate) struct Names(Texts);

impl Names {
    /// The number of a name, new or known; blank text has none.
    #[inline(never)]
    pub(crate) fn add(&mut self, text: &str) -> Name {
        let text = text.trim();
        if text.is_empty() { Name::NONE } else { Name(self.0.add(text)) }
    }

    /// The number of a text without blanks around it, by its hash.
    #[inline]
    pub(crate) fn add_hashed(&mut self, text: &str, hash: u32) -> Name {
        if text.is_empty() { Name::NONE } else { Name(self.0.add_hashed(text, hash)) }
    }

    /// A new number of a text without blanks around it. The text cannot be looked up by it, and compares equal to no other.
    #[inline]
    pub(crate) fn append(&mut self, text: &str) -> Name {
        if text.is_empty() { Name::NONE } else { Name(self.0.append(text)) }
    }

    /// Brings near where a text of this hash will be looked up.
    #[inline]
    pub(crate) fn touch(&self, hash: u32) -> u32 {
        self.0.touch(hash)
    }

    /// The number of a name that is known.
    pub(crate) fn find(&self, text: &str) -> Option<Name> {
        self.0.find(text).map(Name)
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// The text of a name.
    pub(crate) fn text(&self, name: Name) -> Option<&str> {
        self.0.get(name.0 as usize)
    }
}
