//! What is found wrong, and what is worked out again.
use serde::Serialize;

/// The answer to a check.
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "projects": [{ "name": "甲项目", "planned": "1亿元" }] }"#)?;
/// let check = ledger.check(&Query::default())?;
/// assert!(check.findings.is_empty() && check.recomputed.is_empty());
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Check {
    /// What does not fit.
    pub findings: Vec<Finding>,
    /// Printed figures that follow from others.
    pub recomputed: Vec<Recomputed>,
}

/// Something that does not fit.
///
/// ```
/// use qilian::{Ledger, Query, analysis::Level};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "projects": [
///     { "id": "p1", "planned": "1亿元" }, { "planned": "1.2亿元", "within": "p1" } ] }"#)?;
/// let finding = &ledger.check(&Query::default())?.findings[0];
/// assert_eq!((finding.level, finding.code), (Level::Error, "parts_exceed_whole"));
/// assert_eq!(finding.path, "projects[0].planned");
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// How bad it is.
    pub level: Level,
    /// The stable name, such as `parts_exceed_whole`.
    pub code: &'static str,
    /// The way to what is wrong, such as `projects[3].planned`, or the header of a column.
    pub path: String,
    /// Its line or row, from 1; 0 where it is not known.
    pub row: u32,
    /// Its column, from 1; 0 where it is not known.
    pub column: u32,
    /// What is wrong, in the query's language.
    pub message: String,
    /// What to do about it, in the query's language.
    pub hint: String,
}

/// How bad a finding is.
///
/// ```
/// use qilian::analysis::Level;
/// assert_eq!(serde_json::to_string(&Level::Warning).unwrap(), r#""warning""#);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// It cannot be right.
    Error,
    /// It should be looked at.
    Warning,
}

/// A printed figure and what follows from others.
///
/// ```
/// use qilian::{Ledger, Query, analysis::Verdict};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "statements": [
///     { "set": "q1", "metric": "signed_projects", "value": "36个" },
///     { "set": "q1", "metric": "started_projects", "value": "28个" },
///     { "set": "q1", "metric": "start_rate", "value": "77.7%" }] }"#)?;
/// let again = &ledger.check(&Query::default())?.recomputed[0];
/// assert_eq!((again.printed.as_str(), again.computed.as_deref()), ("77.7%", Some("77.777778")));
/// assert_eq!(again.verdict, Verdict::MatchIfTruncated);
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Recomputed {
    /// What was worked out, in the query's language: "开工率 28÷36".
    pub what: String,
    /// The figure as printed, with its unit.
    pub printed: String,
    /// What follows from the others: six decimals, half up, without a unit; nothing where an input is missing or unsure.
    pub computed: Option<String>,
    /// How they compare.
    pub verdict: Verdict,
}

/// How a printed figure compares with what follows from others, tried in this order; the last three answer whether a
/// printed percent of a known whole can be.
///
/// ```
/// use qilian::analysis::{Verdict, recompute};
/// let verdict = |line| recompute(line).result.unwrap().1;
/// assert_eq!(verdict(r#"{"kind":"ratio","a":"28","b":"36","reported":"77.8"}"#), Verdict::Match);
/// assert_eq!(verdict(r#"{"kind":"ratio","a":"28","b":"36","reported":"77.7"}"#), Verdict::MatchIfTruncated);
/// assert_eq!(verdict(r#"{"kind":"ratio","a":"28","b":"36","reported":"78.7"}"#), Verdict::Mismatch);
/// // Of seven things, one is 14.3% and two are 28.6%.
/// assert_eq!(verdict(r#"{"kind":"integer_feasibility","b":"7","reported":"20"}"#), Verdict::Infeasible);
/// ```
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
