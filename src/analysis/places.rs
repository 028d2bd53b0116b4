//! What is told of each place, in the ledger's order: figures by basis side by side, never ranked.
use super::{Note, Trace};
use crate::quantity::Value;
use serde::Serialize;

/// A column: one measure of one basis.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlaceColumn {
    /// The id of the basis.
    pub basis: String,
    /// What a reader calls it, such as 活动签约金额.
    pub label: String,
    /// The measure's name.
    pub measure: String,
}

/// A place and its cells.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlaceRow {
    /// The place's name in the reader's language.
    pub place: String,
    /// One cell a column; none is 无数据.
    pub cells: Vec<Option<Value>>,
    /// Where each cell's figure stands.
    pub traces: Vec<Trace>,
    /// What else the ledger tells of it.
    pub note: Option<String>,
}

/// The table of places.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Places {
    /// The columns.
    pub columns: Vec<PlaceColumn>,
    /// One row a listed place.
    pub rows: Vec<PlaceRow>,
    /// Remarks, such as entries that are not told by place.
    pub notes: Vec<Note>,
}
