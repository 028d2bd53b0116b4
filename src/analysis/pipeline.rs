//! Pipeline: how far the projects of one cohort have come, and rates with both ends named.
use super::{Note, Trace};
use crate::quantity::Value;
use serde::Serialize;

/// The answer to a pipeline query.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pipeline {
    /// One cohort a basis and signing period, or a set of statements.
    pub cohorts: Vec<Cohort>,
}

/// Projects signed in one period (or of one set of statements) and what became of them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cohort {
    /// The id of the basis.
    pub basis: String,
    /// The signing period or the set's name.
    pub cohort: String,
    /// The milestones reached, in order; each contains the later ones.
    pub steps: Vec<Step>,
    /// Rates of this cohort.
    pub rates: Vec<Rate>,
    /// Remarks.
    pub notes: Vec<Note>,
    /// What a reader calls the basis.
    #[serde(skip)]
    pub basis_title: String,
    /// The period in the reader's language.
    #[serde(skip)]
    pub period_text: String,
}

/// Projects that reached a milestone.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// `signed`, `landed`, `started`, `operating`.
    pub milestone: &'static str,
    /// How many projects.
    pub projects: Option<Value>,
    /// Their planned amount.
    pub amount: Option<Value>,
    /// What a reader calls it: the source's own label, else the milestone's name.
    #[serde(skip)]
    pub label: String,
    /// Where the figure stands, for a statement.
    #[serde(skip)]
    pub trace: Trace,
}

/// A rate with both its ends.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rate {
    /// `start_rate`, `operate_rate`, `landing_rate`, `paid_in_rate`.
    pub name: &'static str,
    /// What is counted.
    pub numerator: Option<Value>,
    /// Out of what.
    pub denominator: Option<Value>,
    /// numerator ÷ denominator in percent.
    pub percent: Option<Value>,
    /// What a reader calls it, such as 开工率.
    #[serde(skip)]
    pub label: String,
}
