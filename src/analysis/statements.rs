//! Statements as printed, set by set.
use super::{Note, Trace};
use crate::quantity::Value;
use serde::Serialize;

/// One printed figure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StatementRow {
    /// The entry's id, or nothing.
    pub id: Option<String>,
    /// The set of statements that speak of the same projects, or nothing.
    pub set: Option<String>,
    /// The metric, such as `signed_projects`.
    pub metric: String,
    /// What a reader calls it: the entry's own label, else the metric's name.
    pub label: String,
    /// The figure; none is 无数据.
    pub value: Option<Value>,
    /// The period as ISO text, or nothing.
    pub period: Option<String>,
    /// `period`, `cumulative`, `stock`, `event` or `plan`.
    pub kind: Option<&'static str>,
    /// The id of the basis.
    pub basis: String,
    /// The region's path, or nothing.
    pub region: Option<String>,
    /// The printed change on the year before, as printed.
    pub yoy: Option<Value>,
    /// What the ledger remarks on it, in the reader's language.
    pub note: Option<String>,
    /// Where it stands.
    pub trace: Trace,
}

/// Statements that speak of the same projects, and what follows from them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StatementSet {
    /// The set's name; a statement without a set is a set of its own, named by its id.
    pub set: String,
    /// The id of the basis.
    pub basis: String,
    /// What a reader calls the basis.
    pub basis_title: String,
    /// The period in the reader's language.
    pub period: String,
    /// The statements in the ledger's order.
    pub rows: Vec<StatementRow>,
    /// Planned amount ÷ projects of the set.
    pub average: Option<Value>,
    /// Started ÷ signed of the set, in percent, worked out from the counts.
    pub start_rate: Option<Value>,
    /// Signed − started of the set.
    pub not_started: Option<Value>,
    /// Remarks, such as a printed rate that matches its counts.
    pub notes: Vec<Note>,
}
