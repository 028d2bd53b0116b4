//! Groups: one measure by one or two dimensions, a table a basis and currency.
use super::Note;
use crate::quantity::Value;
use serde::Serialize;

/// The answer to a group query.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Groups {
    /// One table a basis and currency.
    pub tables: Vec<GroupTable>,
}

/// One table: rows of one basis and one currency, which may be added.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupTable {
    /// The id of the basis.
    pub basis: String,
    /// The ISO code of the currency.
    pub currency: String,
    /// The measure's name.
    pub measure: String,
    /// The dimensions' names.
    pub by: Vec<String>,
    /// The rows, in the order asked for.
    pub rows: Vec<GroupRow>,
    /// Entries of which it is not certain that the period contains them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uncertain: Option<Uncertain>,
    /// The total over all rows.
    pub total: Option<Value>,
    /// How concentrated the values are.
    pub concentration: Option<Concentration>,
    /// Remarks.
    pub notes: Vec<Note>,
    /// What a reader calls the basis.
    #[serde(skip)]
    pub basis_title: String,
}

/// One row of a group table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupRow {
    /// The key of each dimension, in the reader's language; 未列明 where an entry has none.
    pub key: Vec<String>,
    /// The measure; none is 无数据.
    pub value: Option<Value>,
    /// The number of projects.
    pub projects: Option<Value>,
    /// How many of them lack the figure.
    pub without_value: u64,
    /// The share of the total in percent.
    pub share: Option<Value>,
    /// The rank, "2–3" where intervals overlap; empty for 未列明 and others.
    pub rank: Option<String>,
    /// The location quotient, where asked for.
    pub lq: Option<Value>,
}

/// Entries that may or may not belong to the period asked for.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Uncertain {
    /// How many projects.
    pub projects: Option<Value>,
    /// Their measure.
    pub value: Option<Value>,
}

/// Concentration of the values over the rows.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Concentration {
    /// CRn: the share of the n largest, by n.
    pub cr: std::collections::BTreeMap<u32, Value>,
    /// The Herfindahl–Hirschman index, 0–10,000.
    pub hhi: Option<Value>,
    /// (HHI/10,000 − 1/n) ÷ (1 − 1/n), 0–1.
    pub hhi_normalised: Option<Value>,
    /// 首位度: the largest ÷ the second.
    pub primacy: Option<Value>,
}
