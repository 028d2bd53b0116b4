//! Promotion activities one by one: what each signed, never added where they may overlap.
use super::{Note, Trace};
use crate::quantity::Value;
use serde::Serialize;

/// One activity.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ActivityRow {
    /// The entry's id, or nothing.
    pub id: Option<String>,
    /// Its name in the reader's language.
    pub name: String,
    /// The first and last possible day, ISO.
    pub date: Option<(String, String)>,
    /// The day or period in the reader's language.
    pub date_text: String,
    /// The place it was held.
    pub place: Option<String>,
    /// The region that held it.
    pub region: Option<String>,
    /// Projects signed there; none is 无数据.
    pub projects: Option<Value>,
    /// Amount signed there.
    pub planned: Option<Value>,
    /// What the source calls the amount, such as 签约总额.
    pub planned_label: Option<String>,
    /// planned ÷ projects.
    pub average: Option<Value>,
    /// The id of the basis.
    pub basis: String,
    /// Whether it is counted; a background event is not.
    pub counted: bool,
    /// The number of activities it stands for (a batch), or nothing for one.
    pub count: Option<Value>,
    /// What the ledger remarks on it.
    pub note: Option<String>,
    /// Where it stands.
    pub trace: Trace,
}

/// Activities in the order of their dates.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Activities {
    /// One row each; batches last.
    pub rows: Vec<ActivityRow>,
    /// What a reader calls the basis, where all have the same.
    pub basis_title: String,
    /// Their sum, where none of them may overlap and all are told.
    pub total_projects: Option<Value>,
    /// The sum of amounts, under the same conditions.
    pub total_planned: Option<Value>,
    /// Remarks, such as why no total is made.
    pub notes: Vec<Note>,
}
