//! Summary: what a ledger holds, per basis, with nothing added that may not be.
use super::{Cohort, Note, StatementRow, TargetProgress};
use crate::quantity::Value;
use serde::Serialize;

/// The answer to a summary query.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// The ledger's title.
    pub title: String,
    /// The ledger's day, ISO, or nothing.
    pub as_of: Option<String>,
    /// Totals over projects, per basis and currency.
    pub totals: Vec<Total>,
    /// Statements as printed.
    pub statements: Vec<StatementRow>,
    /// Cohorts and sets.
    pub cohorts: Vec<Cohort>,
    /// Targets.
    pub targets: Vec<TargetProgress>,
    /// Remarks.
    pub notes: Vec<Note>,
}

/// Totals of one basis and currency.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Total {
    /// The id of the basis.
    pub basis: String,
    /// The ISO code of the currency.
    pub currency: String,
    /// How many projects.
    pub projects: Option<Value>,
    /// 计划总投资.
    pub planned: Option<Value>,
    /// 引资额.
    pub attracted: Option<Value>,
    /// 到位资金.
    pub paid_in: Option<Value>,
    /// planned ÷ projects with a planned figure.
    pub average: Option<Value>,
}
