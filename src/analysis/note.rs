//! What is said beside a finding, and where its figures come from.
use serde::Serialize;

/// A remark on a finding, for a program by its code and for a reader by its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// The stable name, such as `without_amount`.
    pub code: &'static str,
    /// The sentence in the query's language.
    pub text: String,
}

/// Where a figure stands: its source and the place in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Trace {
    /// The id of the source in the ledger.
    pub id: String,
    /// Publisher, date and title as a credit line prints them.
    pub source: String,
    /// The place in the source, such as 第13段.
    pub locator: String,
}

/// Whether a source joins those that a sum names: the first three.
#[inline(never)]
pub(crate) fn is_new_source(sources: &[Trace], id: &str) -> bool {
    !id.is_empty() && sources.len() < 3 && sources.iter().all(|known| known.id != id)
}
