//! What is found wrong, and what is worked out again.
use serde::Serialize;

/// The answer to a check.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Check {
    /// What does not fit.
    pub findings: Vec<Finding>,
    /// Printed figures that follow from others.
    pub recomputed: Vec<Recomputed>,
}

/// Something that does not fit.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// How bad it is.
    pub level: Level,
    /// The stable name, such as `parts_exceed_whole`.
    pub code: &'static str,
    /// The way to the entry.
    pub path: String,
    /// Its line or row.
    pub row: u32,
    /// Its column, where known.
    pub column: u32,
    /// What is wrong, in the query's language.
    pub message: String,
    /// What to do.
    pub hint: String,
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// It cannot be right.
    Error,
    /// It should be looked at.
    Warning,
}

/// A printed figure and what follows from others.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Recomputed {
    /// What was worked out, in the query's language: "开工率 28÷36".
    pub what: String,
    /// As printed.
    pub printed: String,
    /// As worked out, six decimals.
    pub computed: Option<String>,
    /// How they compare.
    pub verdict: Verdict,
}

/// How a printed figure compares with what follows from others, tried in this order; the last three answer whether a
/// printed percent of a known whole can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Half up to the printed places.
    Match,
    /// Cut off at the printed places.
    MatchIfTruncated,
    /// Within what the printed inputs' own rounding allows.
    MatchWithinRounding,
    /// None of these.
    Mismatch,
    /// An input is missing or unsure.
    CannotTell,
    /// A whole number of things has the printed share, half up.
    Feasible,
    /// A whole number of things has the printed share, cut off.
    FeasibleIfTruncated,
    /// No whole number of things has the printed share.
    Infeasible,
}
