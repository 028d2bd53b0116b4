//! Progress of targets against the calendar (序时进度).
use super::{Note, Trace};
use crate::quantity::Value;
use serde::Serialize;

/// The answer to a progress query.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Progress {
    /// The ledger's day, ISO, or nothing.
    pub as_of: Option<String>,
    /// One entry a target, in the ledger's order.
    pub targets: Vec<TargetProgress>,
}

/// One target and how far it is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TargetProgress {
    /// The metric, such as `activities`.
    pub metric: String,
    /// The region's path, or nothing for the ledger's own.
    pub region: Option<String>,
    /// The period as ISO text.
    pub period: String,
    /// What has been reached.
    pub actual: Option<Value>,
    /// What is to be reached.
    pub target: Option<Value>,
    /// actual ÷ target in percent.
    pub percent: Option<Value>,
    /// The share of the period that has passed.
    pub calendar: Option<Calendar>,
    /// percent − calendar, in percentage points.
    pub gap_points: Option<Value>,
    /// What may be said about it.
    pub verdict: ProgressVerdict,
    /// target − actual.
    pub remaining: Option<Value>,
    /// What is left ÷ the months left.
    pub needed_per_month: Option<Value>,
    /// actual ÷ the months passed.
    pub run_rate_per_month: Option<Value>,
    /// The run rate carried to the period's end.
    pub projection: Option<Value>,
    /// Remarks.
    pub notes: Vec<Note>,
    /// What a reader calls the target.
    #[serde(skip)]
    pub label: String,
    /// The region's name in the reader's language.
    #[serde(skip)]
    pub region_text: String,
    /// The period in the reader's language.
    #[serde(skip)]
    pub period_text: String,
    /// The day it is measured on, or the days between which it lies, in the reader's language.
    #[serde(skip)]
    pub day_text: String,
    /// 目标未公布 or 未下达, where there is no number.
    #[serde(skip)]
    pub why_none: Option<String>,
    /// Where the figures stand.
    #[serde(skip)]
    pub trace: Trace,
}

/// Calendar progress by a named convention.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Calendar {
    /// `month`, `day` or `schedule`.
    pub convention: &'static str,
    /// The share that has passed, in percent; an interval where the day is not told.
    pub percent: Option<Value>,
}

/// What may be said about a target: it must hold under every reading of its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProgressVerdict {
    /// 快于序时进度.
    Ahead,
    /// 慢于序时进度.
    Behind,
    /// 与序时进度持平: both ends of the gap are 0.0 at one decimal.
    OnPace,
    /// 快慢不作判断: the gap's interval straddles zero.
    Undetermined,
    /// The target has no number.
    NoTarget,
    /// There is no actual figure.
    NoActual,
}
