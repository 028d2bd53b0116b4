//! Groups: one measure by one or two dimensions, a table a basis and currency.
use super::context::Context;
use super::entries::{Counted, bare, converted, counted, entries_of, overlapping};
use super::keys::{self, Key};
use super::{Dimension, Measure, Note, Order, Query, concentration};
use crate::error::{Code, Error, Problem};
use crate::ledger::{Ledger, Milestone, Name, NameColumn, Told};
use crate::locale::AnalysisText;
use crate::period::Within;
use crate::quantity::{Currency, Quantity, Value};
use serde::Serialize;
use std::collections::BTreeMap;

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
    pub cr: std::collections::BTreeMap<String, Value>,
    /// The Herfindahl–Hirschman index, 0–10,000.
    pub hhi: Option<Value>,
    /// (HHI/10,000 − 1/n) ÷ (1 − 1/n), 0–1.
    pub hhi_normalised: Option<Value>,
    /// 首位度: the largest ÷ the second.
    pub primacy: Option<Value>,
}

impl Ledger {
    /// One measure by at most two dimensions: a table for each basis and currency, rows that add to the total.
    ///
    /// Each project counts once: a whole with listed parts counts as its parts and a rest. Entries without a key
    /// are a row of their own (未列明). With `activity` as the only dimension the rows are the activities' own totals.
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
    /// [`Code::MayOverlap`] for a total of activities that may hold the same projects, [`Code::Overflow`].
    pub fn group(&self, query: &Query) -> Result<Groups, Error> {
        let context = Context::new(self, query);
        refuse_mixed_bases(&context)?;
        if query.by == [Dimension::Activity] && self.projects.len() == 0 || only_activities(&context) {
            return Ok(Groups { tables: super::activity_table::tables(&context)? });
        }
        let tables = split(&context)?.into_iter().map(|split| table(&context, split));
        Ok(Groups { tables: tables.collect::<Result<_, Problem>>()? })
    }
}

/// Naming two bases asks for figures of both in one table.
fn refuse_mixed_bases(context: &Context<'_>) -> Result<(), Problem> {
    if context.query.basis.len() < 2 {
        return Ok(());
    }
    let name = |id: &String| {
        let title = context.ledger.names.find(id).map(|name| context.basis_title(name));
        title.filter(|title| title != id).map_or_else(|| id.clone(), |title| format!("{id}({title})"))
    };
    let names: Vec<String> = context.query.basis.iter().map(name).collect();
    Err(Problem::new(Code::MixedBases, context.list(&names), ""))
}

/// Whether the bases asked for have activities and no projects.
fn only_activities(context: &Context<'_>) -> bool {
    let ledger = context.ledger;
    let wanted = |basis: Name| context.query.wants_basis(ledger.names.text(basis).unwrap_or(""));
    let projects = ledger.projects().any(|project| wanted(project.cell(NameColumn::Basis)));
    let named = !context.query.basis.is_empty() || !context.query.wanted(Dimension::Basis).is_empty();
    let activities = ledger.activities.iter().any(|activity| wanted(activity.basis));
    (named || context.query.by == [Dimension::Activity]) && !projects && activities
}

/// Entries of one basis and currency.
struct Split<'l> {
    basis: Name,
    currency: Currency,
    sure: Vec<Counted<'l>>,
    /// Entries that may or may not belong to the period asked for.
    unsure: Vec<Counted<'l>>,
}

fn split<'l>(context: &Context<'l>) -> Result<Vec<Split<'l>>, Problem> {
    let mut splits: Vec<Split<'l>> = Vec::new();
    for mut entry in counted(context.ledger)? {
        let basis = entry.project.cell(NameColumn::Basis);
        let wanted = context.query.wants_basis(context.ledger.names.text(basis).unwrap_or(""));
        let within = in_period(context, &entry);
        if !wanted || within == Within::No || !super::filters::passes(context, &entry) {
            continue;
        }
        if let Some(currency) = context.query.currency {
            convert(context, &mut entry, currency)?;
        }
        let currency = context.query.currency.unwrap_or_else(|| entry.currency());
        let at = splits.iter().position(|split| split.basis == basis && split.currency == currency);
        let at = at.unwrap_or_else(|| {
            splits.push(Split { basis, currency, sure: Vec::new(), unsure: Vec::new() });
            splits.len() - 1
        });
        if let Some(split) = splits.get_mut(at) {
            if within == Within::Yes { split.sure.push(entry) } else { split.unsure.push(entry) }
        }
    }
    Ok(splits)
}

fn convert(context: &Context<'_>, entry: &mut Counted<'_>, currency: Currency) -> Result<(), Problem> {
    for amount in [&mut entry.planned, &mut entry.attracted, &mut entry.paid_in] {
        if let Some(own) = amount.take() {
            *amount = Some(converted(context.ledger, &own, currency)?);
        }
    }
    Ok(())
}

/// Whether an entry was signed in the period asked for; without a date it may have been.
fn in_period(context: &Context<'_>, entry: &Counted<'_>) -> Within {
    match (context.query.period, entry.project.told(Milestone::Signed)) {
        (None, _) => Within::Yes,
        (Some(period), Told::On(date)) => date.within(&period),
        (Some(_), Told::No) => Within::No,
        (Some(_), _) => Within::May,
    }
}

/// The figure that a measure adds up.
fn figure<'e>(entry: &'e Counted<'_>, measure: Measure) -> Option<&'e Quantity> {
    match measure {
        Measure::Planned | Measure::Average => entry.planned.as_ref(),
        Measure::Attracted => entry.attracted.as_ref(),
        Measure::PaidIn => entry.paid_in.as_ref(),
        Measure::Projects => Some(&entry.projects),
        // A batch does not tell its largest.
        Measure::Largest => entry.planned.as_ref().filter(|_| !entry.project.is_batch() && !entry.is_rest),
    }
}

/// Rows of a table before their shares are known.
struct Sum {
    value: Option<Quantity>,
    projects: Option<Quantity>,
    without: u64,
}

fn sum(context: &Context<'_>, list: &[Counted<'_>], measure: Measure) -> Result<Sum, Problem> {
    let told: Vec<&Counted<'_>> = list.iter().filter(|entry| figure(entry, measure).is_some()).collect();
    let projects = Quantity::sum(list.iter().map(|entry| &entry.projects))?;
    let without = u64::try_from(list.len() - told.len()).unwrap_or(u64::MAX);
    let same = !overlapping(context.ledger, entries_of(list)).is_empty();
    let figures = told.iter().filter_map(|entry| figure(entry, measure));
    let value = match measure {
        _ if same => None,
        Measure::Largest => concentration::largest(figures),
        Measure::Average => {
            let total = Quantity::sum(figures)?;
            let count = Quantity::sum(told.iter().map(|entry| &entry.projects))?;
            match (total, count) {
                (Some(total), Some(count)) => total.divided_by(&count)?,
                _ => None,
            }
        }
        _ => Quantity::sum(figures)?,
    };
    Ok(Sum { value, projects, without })
}

fn table(context: &Context<'_>, split: Split<'_>) -> Result<GroupTable, Problem> {
    let measure = context.query.measure();
    let mut groups: BTreeMap<Vec<Key>, Vec<Counted<'_>>> = BTreeMap::new();
    for key in listed_keys(context) {
        groups.insert(vec![key], Vec::new());
    }
    for entry in &split.sure {
        let key = context.query.by.iter().map(|dimension| keys::key(context, entry, *dimension)).collect();
        groups.entry(key).or_default().push(entry.clone());
    }
    let mut rows = Vec::new();
    for (key, list) in &groups {
        rows.push((key.clone(), sum(context, list, measure)?));
    }
    let total = sum(context, &split.sure, measure)?;
    let mut table = GroupTable {
        basis: context.plain(split.basis).unwrap_or_default(),
        currency: split.currency.code().to_owned(),
        measure: measure.name().to_owned(),
        by: context.query.by.iter().map(|dimension| dimension.name().to_owned()).collect(),
        rows: Vec::new(),
        uncertain: uncertain(context, &split.unsure, measure)?,
        total: context.some(total.value.clone()),
        concentration: None,
        notes: Vec::new(),
        basis_title: context.basis_title(split.basis),
    };
    notes(context, &split, &total, &mut table)?;
    fill_rows(context, rows, &mut table)?;
    Ok(table)
}

/// The places that the ledger lists, when grouped by them: a place without entries is 无数据, not left out.
fn listed_keys(context: &Context<'_>) -> Vec<Key> {
    let by_place = matches!(context.query.by.as_slice(), [Dimension::Place | Dimension::County]);
    let all = by_place && context.query.region.is_none() && context.query.filters.is_empty();
    let regions = context.ledger.regions.iter().filter(|_| all).enumerate();
    let key = |(at, region): (usize, &crate::ledger::Region)| {
        Some(Key { place: u32::try_from(at).ok()?, text: context.place(region.path)? })
    };
    regions.filter_map(key).collect()
}

fn uncertain(
    context: &Context<'_>,
    list: &[Counted<'_>],
    measure: Measure,
) -> Result<Option<Uncertain>, Problem> {
    if list.is_empty() {
        return Ok(None);
    }
    let own = sum(context, list, measure)?;
    Ok(Some(Uncertain { projects: context.some(own.projects), value: context.some(own.value) }))
}

fn notes(
    context: &Context<'_>,
    split: &Split<'_>,
    total: &Sum,
    table: &mut GroupTable,
) -> Result<(), Problem> {
    let measure = context.query.measure();
    let without = split.sure.iter().filter(|entry| figure(entry, measure).is_none());
    if let (Some(without), Some(all)) =
        (Quantity::sum(without.map(|entry| &entry.projects))?, &total.projects)
    {
        table.notes.push(context.note(
            "without_amount",
            AnalysisText::WithoutAmount,
            &[&bare(all), &bare(&without)],
        ));
    }
    let same: Vec<String> = overlapping(context.ledger, entries_of(&split.sure))
        .into_iter()
        .filter_map(|id| context.plain(id))
        .collect();
    if !same.is_empty() {
        table.notes.push(context.note("may_overlap", AnalysisText::MayOverlap, &[&context.list(&same)]));
    }
    if let Some(apart) = Quantity::sum(split.unsure.iter().map(|entry| &entry.projects))? {
        table.notes.push(context.note("kept_apart", AnalysisText::KeptApart, &[&bare(&apart)]));
    }
    Ok(())
}

/// Orders the rows, cuts them off, and adds shares, ranks and concentration.
fn fill_rows(
    context: &Context<'_>,
    mut rows: Vec<(Vec<Key>, Sum)>,
    table: &mut GroupTable,
) -> Result<(), Problem> {
    let given = |dimension: &Dimension| {
        matches!(
            dimension,
            Dimension::Place | Dimension::County | Dimension::Year | Dimension::Quarter | Dimension::Month
        )
    };
    let default = if context.query.by.first().is_some_and(given) { Order::Given } else { Order::Value };
    let by_value = context.query.order.unwrap_or(default) == Order::Value;
    let is_value = |key: &[Key]| key.iter().all(Key::is_value);
    if by_value || context.query.top.is_some() {
        // What is not stated stays behind; equal values stay as listed.
        rows.sort_by(|(a, x), (b, y)| {
            let size = concentration::by_size(y.value.as_ref(), x.value.as_ref());
            is_value(b).cmp(&is_value(a)).then(size)
        });
    }
    let additive = !matches!(context.query.measure(), Measure::Average | Measure::Largest);
    let values: Vec<Option<Quantity>> = rows.iter().map(|(_, own)| own.value.clone()).collect();
    let shares = if additive && table.total.is_some() {
        concentration::shares(&values)?
    } else {
        vec![None; rows.len()]
    };
    let ranked: Vec<Option<&Quantity>> =
        rows.iter().map(|(key, own)| own.value.as_ref().filter(|_| is_value(key))).collect();
    let ranks = concentration::ranks(&ranked);
    let proper: Vec<Quantity> = ranked.iter().filter_map(|value| value.cloned()).collect();
    if additive && table.total.is_some() && !context.query.by.is_empty() {
        table.concentration = concentration::concentration(&proper, context.locale())?;
    }
    let told = rows.into_iter().zip(shares).zip(ranks);
    for (((key, own), share), rank) in told {
        table.rows.push(GroupRow {
            key: key.into_iter().map(|key| key.text).collect(),
            value: context.some(own.value),
            projects: context.some(own.projects),
            without_value: own.without,
            share: context.some(share),
            rank,
            lq: None,
        });
    }
    cut(context, table)?;
    rounding_note(context, table);
    Ok(())
}

/// Keeps the n largest rows and adds up the others.
fn cut(context: &Context<'_>, table: &mut GroupTable) -> Result<(), Problem> {
    let Some(top) = context.query.top.filter(|top| *top < table.rows.len()) else { return Ok(()) };
    let others = table.rows.split_off(top);
    if context.query.without_others {
        return Ok(());
    }
    let add = |part: fn(&GroupRow) -> Option<&Value>| {
        Quantity::sum(others.iter().filter_map(part).map(|value| &value.quantity))
    };
    let additive = !matches!(context.query.measure(), Measure::Average | Measure::Largest);
    let value = if additive { add(|row| row.value.as_ref())? } else { None };
    let mut key = vec![String::new(); context.query.by.len()];
    if let Some(first) = key.first_mut() {
        *first = context.text(AnalysisText::Others).to_owned();
    }
    table.rows.push(GroupRow {
        key,
        value: context.some(value),
        projects: context.some(add(|row| row.projects.as_ref())?),
        without_value: others.iter().map(|row| row.without_value).sum(),
        share: context.some(add(|row| row.share.as_ref())?),
        rank: None,
        lq: None,
    });
    Ok(())
}

/// Shares are shown as they round; where that does not add to 100, a note says so.
fn rounding_note(context: &Context<'_>, table: &mut GroupTable) {
    let tenths = |row: &GroupRow| crate::quantity::rounded(row.share.as_ref()?.quantity.value()?, 1);
    let shown: Vec<i128> = table.rows.iter().filter_map(tenths).collect();
    if !shown.is_empty() && shown.len() == table.rows.len() && shown.iter().sum::<i128>() != 1000 {
        table.notes.push(context.note("shares_rounded", AnalysisText::NotAddTo100, &[]));
    }
}
