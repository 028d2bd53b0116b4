//! What is said beside a finding, and where its figures come from.
use serde::Serialize;

/// A remark on a finding, for a program by its code and for a reader by its text.
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_csv("项目名称,计划总投资(亿元)\n甲项目,1.2\n乙项目,\n")?;
/// let notes = ledger.summary(&Query::default())?.notes;
/// assert_eq!(notes[0].code, "without_amount");
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// The stable name, such as `without_amount`.
    pub code: &'static str,
    /// The sentence in the query's language.
    pub text: String,
}

/// Where a figure stands: its source and the place in it.
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1,
///     "sources": [{ "id": "s1", "publisher": "示例日报", "title": "一季度招商", "date": "2023-05-15" }],
///     "statements": [{ "metric": "signed_projects", "value": "36个", "source": "s1", "locator": "第13段" }] }"#)?;
/// let trace = &ledger.statements(&Query::default())?[0].rows[0].trace;
/// assert_eq!((trace.id.as_str(), trace.locator.as_str()), ("s1", "第13段"));
/// assert!(trace.source.contains("示例日报"));
/// # Ok::<(), qilian::Error>(())
/// ```
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
