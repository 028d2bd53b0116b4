//! Pipeline: how far the projects of one cohort have come, and rates with both ends named.
mod lists;
mod rates;
mod sets;

use super::absent::absent;
use super::context::Context;
use super::entries::Sheet;
use super::{Note, Query, Trace};
use crate::error::Error;
use crate::ledger::{Ledger, Milestone};
use crate::locale::RateText;
use crate::quantity::{Quantity, Value};
use serde::Serialize;

pub(super) use rates::project_rate;

/// The answer to a pipeline query.
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "as_of": "2023-05-31", "projects": [
///     { "signed": "2022-03" }, { "signed": "2023-02" } ] }"#)?;
/// let cohorts = ledger.pipeline(&Query::default())?.cohorts;
/// let years: Vec<&str> = cohorts.iter().map(|cohort| cohort.cohort.as_str()).collect();
/// assert_eq!(years, ["2022", "2023"]);
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pipeline {
    /// One cohort a basis and signing period (or key asked for), and one a set of statements.
    pub cohorts: Vec<Cohort>,
    /// Remarks on the query, such as `not_in_ledger`: a value that it names is nowhere in the ledger.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

/// Projects signed in one period (or of one set of statements) and what became of them.
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "as_of": "2023-05-31", "projects": [
///     { "signed": "2022-03", "started": "2022-06", "operating": false },
///     { "signed": "2022-08", "started": false } ] }"#)?;
/// let cohort = &ledger.pipeline(&Query::default())?.cohorts[0];
/// assert_eq!((cohort.basis.as_str(), cohort.cohort.as_str()), ("ledger", "2022"));
/// assert_eq!(cohort.under_construction.as_ref().unwrap().projects.as_ref().unwrap().text, "1个");
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cohort {
    /// The id of the basis (口径).
    pub basis: String,
    /// The signing period as ISO text, the id of the activity, another key, or the set's name.
    pub cohort: String,
    /// The milestones reached, in order; each contains the later ones.
    pub steps: Vec<Step>,
    /// Rates of this cohort, each over the projects for which both its ends are told.
    pub rates: Vec<Rate>,
    /// 在建: started, neither operating nor ended. Only of projects that tell a start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub under_construction: Option<Stock>,
    /// Remarks, such as how many projects a rate leaves out, or that the cohort still grows (分母含新签约).
    pub notes: Vec<Note>,
    /// What a reader calls the basis.
    #[serde(skip)]
    pub basis_title: String,
    /// The cohort in the reader's language.
    #[serde(skip)]
    pub period_text: String,
}

/// Projects that reached a milestone.
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "as_of": "2023-05-31", "projects": [
///     { "signed": "2022-03", "started": "2022-06", "planned": "1亿元" },
///     { "signed": "2022-08", "planned": "2亿元" } ] }"#)?;
/// let steps = &ledger.pipeline(&Query::default())?.cohorts[0].steps;
/// assert_eq!((steps[0].milestone, &*steps[0].amount.as_ref().unwrap().text), ("signed", "3亿元"));
/// let started = steps.iter().find(|step| step.milestone == "started").unwrap();
/// assert_eq!(started.projects.as_ref().unwrap().text, "1个");
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// `signed`, `landed`, `started`, `operating`.
    pub milestone: &'static str,
    /// How many projects reached it, in 个.
    pub projects: Option<Value>,
    /// Their planned amount, in whole units of its currency.
    pub amount: Option<Value>,
    /// How many more are expected to reach it (预计, 拟), in 个: drawn hollow, and never counted.
    #[serde(skip)]
    pub expected: Option<Value>,
    /// What a reader calls it: the source's own label, else the milestone's name.
    #[serde(skip)]
    pub label: String,
    /// Where the figure stands, for a statement.
    #[serde(skip)]
    pub trace: Trace,
}

/// Projects that are in one state on a day.
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "as_of": "2023-05-31", "projects": [
///     { "signed": "2022-03", "started": "2022-06", "operating": false, "planned": "1亿元" } ] }"#)?;
/// let stock = ledger.pipeline(&Query::default())?.cohorts[0].under_construction.clone().unwrap();
/// assert_eq!(stock.amount.unwrap().text, "1亿元");
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Stock {
    /// How many projects, in 个.
    pub projects: Option<Value>,
    /// Their planned amount, in whole units of its currency.
    pub amount: Option<Value>,
}

/// A rate with both its ends; it may be above 100%, and nothing is clamped.
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "statements": [
///     { "set": "q1", "metric": "signed_projects", "value": "36个", "period": "2023-Q1" },
///     { "set": "q1", "metric": "started_projects", "value": "28个", "period": "2023-Q1" } ] }"#)?;
/// let rate = &ledger.pipeline(&Query::default())?.cohorts[0].rates[0];
/// assert_eq!((rate.name, &*rate.numerator.as_ref().unwrap().text), ("start_rate", "28个"));
/// assert_eq!(rate.percent.as_ref().unwrap().text, "77.8%");
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rate {
    /// `landing_rate` 履约率 (landed ÷ signed), `start_rate` 开工率 (started ÷ signed), `start_rate_same_year`
    /// 当年签约当年开工率, `operate_rate` 投产率 on signed, `operate_rate_on_started` on started, `paid_in_rate`
    /// 资金到位率 (paid_in ÷ attracted), `paid_in_rate_on_planned`.
    pub name: &'static str,
    /// What is counted: projects in 个, or money in whole units of its currency.
    pub numerator: Option<Value>,
    /// Out of what, in the same unit.
    pub denominator: Option<Value>,
    /// numerator ÷ denominator in percent; none where the denominator may be zero.
    pub percent: Option<Value>,
    /// What a reader calls it, such as 开工率.
    #[serde(skip)]
    pub label: String,
}

impl Ledger {
    /// How far the projects of each cohort have come: one cohort a basis and year of signing, and one for each set of
    /// statements that tells signed and a later step. `by` asks for other cohorts (quarter, month, activity, county, …;
    /// two of them cross), `period` for what was signed in it.
    ///
    /// Only contracts count as signed. Rates take the projects for which both ends are told and say how many are left
    /// out; a rate of several places is the ratio of their sums. A project that has ended stays in its cohort. 资金到位率
    /// is paid_in ÷ attracted; ÷ planned is added where the query's measures name `planned`.
    ///
    /// ```
    /// use qilian::{Ledger, Query};
    /// let ledger = Ledger::from_json(r#"{ "qilian": 1, "as_of": "2023-05-31", "projects": [
    ///     { "signed": "2022-03", "started": "2022-06" }, { "signed": "2022-08", "started": false },
    ///     { "signed": "2022-11", "started": "2023-08" }, { "signed": "2022-12" } ] }"#)?;
    /// let cohort = &ledger.pipeline(&Query::default())?.cohorts[0];
    /// let start = cohort.rates.iter().find(|rate| rate.name == "start_rate").unwrap();
    /// // One of three: the start of August 2023 is only expected, and the fourth tells none.
    /// assert_eq!(start.percent.as_ref().unwrap().text, "33.3%");
    /// assert_eq!(start.denominator.as_ref().unwrap().text, "3个");
    /// # Ok::<(), qilian::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`crate::Code::Overflow`]: a sum has more digits than can be kept; [`crate::Code::MixedCurrencies`] where a currency is asked for and the
    /// ledger has no rate to it.
    pub fn pipeline(&self, query: &Query) -> Result<Pipeline, Error> {
        let context = Context::new(self, query);
        let mut cohorts = Vec::new();
        for set in self.statements(query)? {
            cohorts.extend(sets::cohort(&context, set)?);
        }
        let mut sheet = Sheet::new(self)?;
        for list in lists::lists(&context, &mut sheet)? {
            cohorts.push(rates::cohort(&context, &sheet, list)?);
        }
        Ok(Pipeline { cohorts, notes: absent(&context) })
    }
}

const STEPS: [Milestone; 4] =
    [Milestone::Signed, Milestone::Landed, Milestone::Started, Milestone::Operating];

/// A rate: its names, the milestone it counts, and of which.
type Ends = (&'static str, RateText, Milestone, Milestone);

const LANDING: Ends = ("landing_rate", RateText::Landing, Milestone::Landed, Milestone::Signed);
const START: Ends = ("start_rate", RateText::Start, Milestone::Started, Milestone::Signed);
const OPERATE: Ends = ("operate_rate", RateText::OperateOnSigned, Milestone::Operating, Milestone::Signed);
const OPERATE_ON_STARTED: Ends =
    ("operate_rate_on_started", RateText::OperateOnStarted, Milestone::Operating, Milestone::Started);

#[inline(never)]
fn rate(
    context: &Context<'_>,
    name: &'static str,
    text: RateText,
    part: &Quantity,
    whole: &Quantity,
    percent: Option<Quantity>,
) -> Rate {
    Rate {
        name,
        numerator: Some(context.value(part.clone())),
        denominator: Some(context.value(whole.clone())),
        percent: context.some(percent),
        label: text.in_locale(context.locale()).to_owned(),
    }
}
