//! Groups: one measure by one or two dimensions, a table a basis and currency.
use super::absent::absent;
use super::context::Context;
use super::entries::Sheet;
use super::tabulation::{Split, Tabulation};
use super::{Dimension, Note, Query, Trace, group_table};
use crate::error::{Code, Error, Problem};
use crate::ledger::{Ledger, NameColumn};
use crate::quantity::Value;
use serde::Serialize;

/// The answer to a group query.
///
/// ```
/// use qilian::{Ledger, Measure, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "projects": [{ "planned": "1亿元" }, { "planned": "100万美元" }] }"#)?;
/// let groups = ledger.group(&Query::new(Measure::Planned))?;
/// let currencies: Vec<&str> = groups.tables.iter().map(|table| table.currency.as_str()).collect();
/// assert_eq!(currencies, ["CNY", "USD"]);
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Groups {
    /// One table a basis and currency.
    pub tables: Vec<GroupTable>,
    /// Remarks on the query, such as `not_in_ledger`: a value that it names is nowhere in the ledger.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

/// One table: rows of one basis and one currency, which may be added.
///
/// ```
/// use qilian::{Dimension, Ledger, Measure, Query};
/// let ledger = Ledger::from_csv("项目名称,产业,计划总投资(亿元)\n甲,陶瓷,1.2\n乙,物流,0.8\n丙,,1\n")?;
/// let table = &ledger.group(&Query::new(Measure::Planned).by(Dimension::Industry))?.tables[0];
/// assert_eq!((table.measure.as_str(), table.by.as_slice()), ("planned", &["industry".to_owned()][..]));
/// // The rows, 未列明 included, add to the total.
/// assert_eq!(table.rows.len(), 3);
/// assert_eq!(table.total.as_ref().unwrap().text, "3亿元");
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupTable {
    /// The id of the basis (口径) that all rows have.
    pub basis: String,
    /// The ISO 4217 code of the currency that all amounts are in.
    pub currency: String,
    /// The measure's name, as queries write it: `planned`.
    pub measure: String,
    /// The dimensions' names, as queries write them: `county`.
    pub by: Vec<String>,
    /// The rows, in the order asked for.
    pub rows: Vec<GroupRow>,
    /// Entries of which it is not certain that the period contains them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uncertain: Option<Uncertain>,
    /// The total over all rows, in the measure's unit; none where rows may hold the same entries, or no entry tells it.
    pub total: Option<Value>,
    /// How concentrated the values are; none without a dimension, where rows cannot be added, or where a figure may be
    /// below zero.
    pub concentration: Option<Concentration>,
    /// Remarks, such as how many entries tell no amount.
    pub notes: Vec<Note>,
    /// What a reader calls the basis.
    #[serde(skip)]
    pub basis_title: String,
    /// The sources of the entries that it adds up, without places in them: the first few.
    #[serde(skip)]
    pub sources: Vec<Trace>,
}

/// One row of a group table. Figures are in the measure's unit: whole units of the table's currency, or 个.
///
/// ```
/// use qilian::{Dimension, Ledger, Measure, Query, quantity::Number};
/// let ledger = Ledger::from_csv(
///     "项目名称,产业,企业,计划总投资(亿元)\n甲,陶瓷,A,3\n乙,物流,A,1\n丙,陶瓷,B,1\n丁,物流,B,3\n")?;
/// let query = Query::new(Measure::Planned).by(Dimension::Firm).by(Dimension::Industry);
/// let row = ledger.group(&query)?.tables[0].rows[0].clone();
/// assert_eq!((row.key, row.rank.as_deref()), (vec!["A".to_owned(), "陶瓷".to_owned()], Some("1")));
/// // 3 of 8; and (3 ÷ 4) ÷ (4 ÷ 8).
/// assert_eq!(row.share.unwrap().text, "37.5%");
/// assert_eq!(row.lq.unwrap().quantity.value(), Some(Number::new(3, 2)));
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupRow {
    /// The key of each dimension, in the reader's language; 未列明 where an entry has none, 其他 for what `top` leaves
    /// out.
    pub key: Vec<String>,
    /// The measure, in whole units of the table's currency (元, not 万元) or in 个; none is 无数据, not zero.
    pub value: Option<Value>,
    /// The number of projects, in 个; a batch weighs its count.
    pub projects: Option<Value>,
    /// How many of them lack the figure.
    pub without_value: u64,
    /// The share of the total in percent: x₁/(x₁+rest₂)..x₂/(x₂+rest₁), where the rest is all other rows. There is
    /// none where rows overlap, are cumulative, or cannot be added.
    pub share: Option<Value>,
    /// The rank from the largest: equal values share one (1, 2, 2, 4), overlapping intervals have a range ("2–3");
    /// none for 未列明, 其他 and zones that are counted elsewhere.
    pub rank: Option<String>,
    /// The location quotient (区位商, Florence 1939) of a table of two dimensions: (value ÷ total of the first key) ÷ (total of the
    /// second key ÷ total); none where a denominator is or may be zero.
    pub lq: Option<Value>,
    /// Whether its key is one of the dimension's: not 未列明, 其他, or a zone that is counted elsewhere.
    #[serde(skip)]
    pub is_named: bool,
}

/// Entries that may or may not belong to the period asked for.
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "projects": [
///     { "signed": "2023-02", "planned": "1亿元" }, { "signed": "2023", "planned": "3亿元" } ] }"#)?;
/// let groups = ledger.group(&Query::from_json(r#"{ "measure": "planned", "period": "2023-Q1" }"#)?)?;
/// assert_eq!(groups.tables[0].total.as_ref().unwrap().text, "1亿元");
/// // Signed some time in 2023: perhaps in the first quarter.
/// assert_eq!(groups.tables[0].uncertain.as_ref().unwrap().value.as_ref().unwrap().text, "3亿元");
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Uncertain {
    /// How many projects, in 个.
    pub projects: Option<Value>,
    /// Their measure, in the table's unit.
    pub value: Option<Value>,
}

/// Concentration of the values over the rows that have a proper key (未列明 is none): with the shares s, in percent, of
/// n rows, CRk is the sum of the k largest s and HHI the sum of s², 0–10,000 (Hirschman 1945, Herfindahl 1950).
///
/// Of figures that are intervals each is the tightest interval there is. The most of a CRk is that of k figures at their
/// upper ends and the others at their lower ones; its least, and that of HHI, lie where all figures are as near to one
/// level t as their ends allow: for HHI at t = B ÷ A, with A and B the sum and the sum of squares of the figures that
/// stand at an end, which gives 1 ÷ (m + A²/B) with m at the level. HHI is greatest in a corner; which one is as hard to
/// find as for the variance (Ferson et al. 2002), so that it is none where more than twelve figures may stand at either
/// end. It is none, too, where a second that may be zero divides.
///
/// An index whose exact fraction has more digits than a [`Number`](crate::quantity::Number) has its first eighteen decimals
/// and rounds as the exact one does; so has a location quotient.
///
/// ```
/// use qilian::{Dimension, Ledger, Measure, Query, quantity::{Number, whole}};
/// let ledger = Ledger::from_csv("项目名称,产业,计划总投资(亿元)\n甲,陶瓷,5\n乙,物流,3\n丙,文旅,2\n")?;
/// let table = &ledger.group(&Query::new(Measure::Planned).by(Dimension::Industry))?.tables[0];
/// let found = table.concentration.as_ref().unwrap();
/// assert_eq!(found.cr["1"].text, "50.0%");
/// // 50² + 30² + 20², and (0.38 − 1/3) ÷ (1 − 1/3).
/// assert_eq!(found.hhi.as_ref().unwrap().quantity.value(), Some(whole(3800)));
/// assert_eq!(found.hhi_normalised.as_ref().unwrap().quantity.value(), Some(Number::new(7, 100)));
/// assert_eq!(found.primacy.as_ref().unwrap().quantity.value(), Some(Number::new(5, 3)));
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Concentration {
    /// CRn: the share of the n largest in percent, by n: 1 and 4, 8 where there are more rows, and the query's `top`.
    pub cr: std::collections::BTreeMap<String, Value>,
    /// The Herfindahl–Hirschman index, 0–10,000.
    pub hhi: Option<Value>,
    /// (HHI/10,000 − 1/n) ÷ (1 − 1/n), 0–1; none for one row.
    pub hhi_normalised: Option<Value>,
    /// 首位度（第一与第二之比）: the largest ÷ the second, as for cities (Jefferson 1939); none where there is no second.
    pub primacy: Option<Value>,
    /// 首位度（第一占总数的比重）: the largest in percent of all, as for provinces.
    pub primacy_share: Option<Value>,
}

impl Ledger {
    /// One measure by at most two dimensions: a table for each basis and currency, rows that add to the total.
    ///
    /// Each project counts once: a whole with listed parts counts as its parts and a rest. Entries without a key
    /// are a row of their own (未列明). A period asks for what was signed in it, contracts only; for `paid_in` it asks
    /// for the money that arrived in it (`paid_in_by`), whenever the project was signed. With `activity` as the only
    /// dimension the rows are the activities' own totals.
    ///
    /// ```
    /// use qilian::{Dimension, Ledger, Measure, Query};
    /// let ledger = Ledger::from_json(r#"{ "qilian": 1, "region": "示例省/示例市", "projects": [
    ///     { "name": "甲", "region": "甲县", "planned": "1.2亿元" },
    ///     { "name": "乙", "region": "乙县", "planned": "0.8亿元" } ] }"#)?;
    /// let groups = ledger.group(&Query::new(Measure::Planned).by(Dimension::County))?;
    /// let table = &groups.tables[0];
    /// assert_eq!(table.rows[0].share.as_ref().unwrap().text, "60.0%");
    /// assert_eq!(table.total.as_ref().unwrap().text, "2亿元");
    /// # Ok::<(), qilian::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Code::MixedBases`] and [`Code::MixedCurrencies`] where a total over both is asked for,
    /// [`Code::MayOverlap`] for a total of activities that may hold the same projects, [`Code::NotAQuantity`] for bands
    /// that are no amounts, [`Code::Overflow`].
    pub fn group(&self, query: &Query) -> Result<Groups, Error> {
        let context = Context::new(self, query);
        refuse_mixed_bases(&context)?;
        if query.by == [Dimension::Activity] && self.projects.len() == 0 || only_activities(&context) {
            let tables = super::activity_table::tables(&context)?;
            return Ok(Groups { tables, notes: absent(&context) });
        }
        let (mut sheet, mut tabulation) = (Sheet::new(self)?, Tabulation::default());
        tabulation.add(&context, &mut sheet)?;
        Ok(tables(&context, &sheet, tabulation, absent(&context))?)
    }
}

/// The tables of what entries add up to, with what is said of the query.
///
/// # Errors
/// A figure has more digits than can be kept.
pub(crate) fn tables(
    context: &Context<'_>,
    sheet: &Sheet<'_>,
    tabulation: Tabulation,
    notes: Vec<Note>,
) -> Result<Groups, Problem> {
    let mut tables = Vec::new();
    for split in tabulation.splits.into_iter().filter(Split::is_told) {
        tables.push(group_table::table(context, sheet, split)?);
    }
    Ok(Groups { tables, notes })
}

/// Naming two bases asks for figures of both in one table.
pub(crate) fn refuse_mixed_bases(context: &Context<'_>) -> Result<(), Problem> {
    if context.query.basis.len() < 2 {
        return Ok(());
    }
    let mut names = Vec::new();
    for id in &context.query.basis {
        let title = context.ledger.names.find(id).map(|name| context.basis_title(name)).unwrap_or_default();
        let told = !title.is_empty() && title != *id;
        names.push(if told { [id, "(", &title, ")"].concat() } else { id.clone() });
    }
    Err(Problem::new(Code::MixedBases, context.list(&names), ""))
}

/// Whether the bases asked for have activities and no projects.
fn only_activities(context: &Context<'_>) -> bool {
    let ledger = context.ledger;
    let named = !context.query.basis.is_empty() || !context.query.wanted(Dimension::Basis).is_empty();
    (named || context.query.by == [Dimension::Activity])
        && ledger.activities.iter().any(|activity| context.wants_basis(activity.basis))
        && !ledger.projects().any(|project| context.wants_basis(project.cell(NameColumn::Basis)))
}
