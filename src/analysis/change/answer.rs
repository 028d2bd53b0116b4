//! The answer to a change query.
use super::{groups, series};
use crate::analysis::absent::absent;
use crate::analysis::context::Context;
use crate::analysis::{Note, Query};
use crate::error::Error;
use crate::ledger::Ledger;
use crate::locale::ChangeText;
use crate::quantity::Value;
use serde::Serialize;

/// The answer to a change query.
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "statements": [
///     { "metric": "start_rate", "value": "72.3%", "period": "2022-Q1" },
///     { "metric": "start_rate", "value": "77.8%", "period": "2023-Q1" } ] }"#)?;
/// let changes = ledger.change(&Query::from_json(r#"{ "period": "2023" }"#)?)?;
/// // A rate changes by points, not by percent.
/// assert_eq!(changes.rows[0].points.as_ref().unwrap().quantity.value(), Some(qilian::quantity::Number::new(55, 10)));
/// assert_eq!(changes.rows[0].percent, None);
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Changes {
    /// One row a statement, or a key and period of projects.
    pub rows: Vec<ChangeRow>,
    /// What the flags mean, each once, what sources remark on printed changes, and what the query names that the ledger
    /// does not have (`not_in_ledger`).
    pub notes: Vec<Note>,
}

/// A figure beside that of another period.
///
/// With c the current figure and b the base, percent = (c − b) ÷ b; over rows that add to totals C and B,
/// contribution (贡献率) = (c − b) ÷ (C − B), and pull (拉动) = (c − b) ÷ B in percentage points, so that pulls add to
/// the total's percent. Figures are intervals where theirs are; each is taken once. Of a statement C and B are the
/// statements of the nearest place above it, of the same metric, basis, kind and period.
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "as_of": "2023-12-31", "projects": [
///     { "industry": "陶瓷", "signed": "2022-03", "planned": "2亿元" },
///     { "industry": "陶瓷", "signed": "2023-03", "planned": "3亿元" },
///     { "industry": "物流", "signed": "2022-05", "planned": "2亿元" },
///     { "industry": "物流", "signed": "2023-05", "planned": "2.5亿元" } ] }"#)?;
/// let changes = ledger.change(&Query::from_json(r#"{ "measure": "planned", "by": ["industry"], "period": "2023" }"#)?)?;
/// let row = changes.rows.iter().find(|row| row.key == ["陶瓷"]).unwrap();
/// // 2 to 3 of a total that went from 4 to 5.5.
/// assert_eq!(row.percent.as_ref().unwrap().text, "50.0%");
/// assert_eq!(row.contribution.as_ref().unwrap().text, "66.7%");
/// assert_eq!(row.pull.as_ref().unwrap().quantity.value(), Some(qilian::quantity::whole(25)));
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChangeRow {
    /// Metric, place (empty where none is told) and period of a statement; the keys of a group, in the reader's language.
    pub key: Vec<String>,
    /// The figure of the period.
    pub current: Option<Value>,
    /// The figure that it is compared with; none is 无数据.
    pub base: Option<Value>,
    /// The change in percent; none for rates, and where the base is missing, is or may be zero, or is below zero.
    pub percent: Option<Value>,
    /// The change of a rate in percentage points (百分点).
    pub points: Option<Value>,
    /// 贡献率: the row's part of the total's change, in percent; none where the total may not have changed.
    pub contribution: Option<Value>,
    /// 拉动: by how many percentage points the row moves the total.
    pub pull: Option<Value>,
    /// What has to be known before the figures are used, such as `by_difference` or `different_sets`.
    pub flags: Vec<&'static str>,
    /// The id of the basis.
    pub basis: String,
    /// The period of the current figure, ISO.
    pub period: String,
    /// The period of the base, ISO.
    pub base_period: String,
}

impl Ledger {
    /// What has changed on the year before (同比), or with `against` on the period before (环比).
    ///
    /// Without `by` and `measure` it is told of the statements: those of one metric, place and basis are compared, single
    /// months come from cumulative figures by difference and say so, a printed change is kept where the basis changed.
    /// Otherwise projects are grouped by at most two dimensions, and what was signed in the query's period is compared;
    /// with a dimension of time each of its periods is.
    ///
    /// ```
    /// use qilian::{Ledger, Query};
    /// let ledger = Ledger::from_json(r#"{ "qilian": 1, "statements": [
    ///     { "metric": "signed_projects", "value": "32个", "period": "2022-Q1" },
    ///     { "metric": "signed_projects", "value": "36个", "period": "2023-Q1" } ] }"#)?;
    /// let changes = ledger.change(&Query::from_json(r#"{ "period": "2023" }"#)?)?;
    /// assert_eq!(changes.rows[0].percent.as_ref().unwrap().text, "12.5%");
    /// # Ok::<(), qilian::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Code::CumulativeSeries`](crate::Code::CumulativeSeries) for 环比 of cumulative figures,
    /// [`Code::MissingKey`](crate::Code::MissingKey) where projects are asked for without a period, and as
    /// [`Ledger::group`].
    pub fn change(&self, query: &Query) -> Result<Changes, Error> {
        let context = Context::new(self, query);
        let mut changes = if query.by.is_empty() && query.measures.is_empty() {
            series::changes(&context)?
        } else {
            groups::changes(&context)?
        };
        changes.notes.append(&mut absent(&context));
        Ok(changes)
    }
}

/// What a row warns of: its stable name and what it says.
pub(super) const FLAGS: [(&str, ChangeText); 15] = [
    ("total", ChangeText::Total),
    ("no_current", ChangeText::NoCurrent),
    ("no_base", ChangeText::NoBase),
    ("zero_base", ChangeText::ZeroBase),
    ("negative_base", ChangeText::NegativeBase),
    ("unsure_base", ChangeText::UnsureBase),
    ("other_basis", ChangeText::OtherBasis),
    ("other_unit", ChangeText::OtherUnit),
    ("printed", ChangeText::Printed),
    ("printed_differs", ChangeText::PrintedDiffers),
    ("by_difference", ChangeText::ByDifference),
    ("different_sets", ChangeText::DifferentSets),
    ("still_running", ChangeText::StillRunning),
    ("without_value", ChangeText::WithoutValue),
    ("kept_apart", ChangeText::KeptApart),
];

/// Says each flag of some rows once.
pub(super) fn flag_notes(context: &Context<'_>, rows: &[ChangeRow], notes: &mut Vec<Note>) {
    for (code, text) in FLAGS.iter().skip(1) {
        if rows.iter().any(|row| row.flags.contains(code)) {
            context.say(notes, code, text.in_locale(context.locale()), &[]);
        }
    }
}
