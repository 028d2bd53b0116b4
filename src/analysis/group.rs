//! Groups: one measure by one or two dimensions, a table a basis and currency.
use super::addition::{Added, Addition};
use super::context::Context;
use super::entries::{Counted, Sheet, add, bare};
use super::key_table::KeyTable;
use super::keys::Key;
use super::{Dimension, Measure, Note, Order, Query, Trace, concentration};
use crate::error::{Code, Error, Problem};
use crate::ledger::{Ledger, Milestone, Name, NameColumn, Told};
use crate::locale::AnalysisText;
use crate::order;
use crate::period::Within;
use crate::quantity::{Currency, Value, rounded};
use serde::Serialize;

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
    /// The sources of the entries that it adds up, without places in them: the first few.
    #[serde(skip)]
    pub sources: Vec<Trace>,
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
        let (sheet, splits) = split(&context)?;
        let mut tables = Vec::new();
        for split in splits {
            tables.push(table(&context, &sheet, &split)?);
        }
        Ok(Groups { tables })
    }
}

/// Naming two bases asks for figures of both in one table.
fn refuse_mixed_bases(context: &Context<'_>) -> Result<(), Problem> {
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

/// Entries of one basis and currency.
struct Split {
    basis: Name,
    currency: Currency,
    sure: Vec<usize>,
    /// Entries that may or may not belong to the period asked for.
    unsure: Vec<usize>,
}

fn split<'l>(context: &Context<'l>) -> Result<(Sheet<'l>, Vec<Split>), Problem> {
    let mut sheet = Sheet::new(context.ledger)?;
    let mut splits: Vec<Split> = Vec::new();
    for row in sheet.rows() {
        let entry = sheet.row(row);
        let basis = entry.basis();
        let within = in_period(context, &entry);
        if !context.wants_basis(basis) || within == Within::No || !super::filters::passes(context, &entry) {
            continue;
        }
        let currency = context.query.currency.unwrap_or_else(|| entry.currency());
        if context.query.currency.is_some() {
            sheet.convert(row, currency)?;
        }
        let at = splits.iter().position(|split| split.basis == basis && split.currency == currency);
        let at = at.unwrap_or_else(|| {
            splits.push(Split { basis, currency, sure: Vec::new(), unsure: Vec::new() });
            splits.len() - 1
        });
        let split = &mut splits[at];
        if within == Within::Yes { split.sure.push(row) } else { split.unsure.push(row) }
    }
    Ok((sheet, splits))
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

fn sum(context: &Context<'_>, sheet: &Sheet<'_>, rows: &[usize]) -> Result<Added, Problem> {
    let mut sum = Addition::new(context.query.measure());
    for row in rows {
        sum.add(sheet, *row)?;
    }
    sum.finish(context.ledger, sheet)
}

fn table(context: &Context<'_>, sheet: &Sheet<'_>, split: &Split) -> Result<GroupTable, Problem> {
    let total = sum(context, sheet, &split.sure)?;
    let mut table = GroupTable {
        basis: context.plain(split.basis).unwrap_or_default(),
        currency: split.currency.code().to_owned(),
        measure: context.query.measure().name().to_owned(),
        by: context.query.by.iter().map(|dimension| dimension.name().to_owned()).collect(),
        rows: Vec::new(),
        uncertain: None,
        total: context.some(total.value.clone()),
        concentration: None,
        notes: Vec::new(),
        basis_title: context.basis_title(split.basis),
        sources: Vec::new(),
    };
    for row in &split.sure {
        context.add_source(&mut table.sources, sheet.row(*row).project.extra());
    }
    notes(context, &total, &mut table);
    if !split.unsure.is_empty() {
        let unsure = sum(context, sheet, &split.unsure)?;
        if let Some(apart) = &unsure.projects {
            context.note(&mut table.notes, "kept_apart", AnalysisText::KeptApart, &[&bare(apart)]);
        }
        table.uncertain =
            Some(Uncertain { projects: context.some(unsure.projects), value: context.some(unsure.value) });
    }
    let lines = lines(context, sheet, &split.sure)?;
    fill_rows(context, lines, &mut table)?;
    Ok(table)
}

/// Rows of a table before their shares are known.
struct Line {
    keys: Vec<Key>,
    sum: Added,
}

impl Line {
    /// Whether its keys are proper values.
    fn is_value(&self) -> bool {
        self.keys.iter().all(Key::is_value)
    }
}

/// The groups in the order of their keys, each with its sum.
fn lines(context: &Context<'_>, sheet: &Sheet<'_>, rows: &[usize]) -> Result<Vec<Line>, Problem> {
    let mut table = KeyTable::new(&context.query.by);
    for key in listed_keys(context) {
        table.list(key);
    }
    let mut sums: Vec<Addition> = Vec::new();
    let new = || Addition::new(context.query.measure());
    for row in rows {
        let at = table.number(context, &sheet.row(*row));
        if at >= sums.len() {
            sums.resize_with(at + 1, new);
        }
        sums[at].add(sheet, *row)?;
    }
    sums.resize_with(table.len().max(sums.len()), new);
    let mut lines = Vec::with_capacity(sums.len());
    for (at, sum) in sums.into_iter().enumerate() {
        lines.push(Line { keys: table.keys(at), sum: sum.finish(context.ledger, sheet)? });
    }
    Ok(order::sorted(lines, |a, b| a.keys.cmp(&b.keys)))
}

/// The places that the ledger lists, when grouped by them: a place without entries is 无数据, not left out.
fn listed_keys(context: &Context<'_>) -> Vec<Key> {
    let mut keys = Vec::new();
    let by_place = matches!(context.query.by.as_slice(), [Dimension::Place | Dimension::County]);
    if by_place && context.query.region.is_none() && context.query.filters.is_empty() {
        for (place, region) in (0_u32..).zip(&context.ledger.regions) {
            keys.extend(context.place(region.path).map(|text| Key { place, text }));
        }
    }
    keys
}

fn notes(context: &Context<'_>, total: &Added, table: &mut GroupTable) {
    if let (Some(without), Some(all)) = (&total.without_projects, &total.projects) {
        let parts = [bare(all), bare(without)];
        context.note(
            &mut table.notes,
            "without_amount",
            AnalysisText::WithoutAmount,
            &[&parts[0], &parts[1]],
        );
    }
    context.overlap_note(&total.same, &mut table.notes);
}

/// Whether rows stand in the given order where the query does not say.
fn is_given(dimension: Dimension) -> bool {
    matches!(
        dimension,
        Dimension::Place | Dimension::County | Dimension::Year | Dimension::Quarter | Dimension::Month
    )
}

/// Whether values of a measure may be added.
fn is_additive(context: &Context<'_>) -> bool {
    !matches!(context.query.measure(), Measure::Average | Measure::Largest)
}

/// Orders the rows, cuts them off, and adds shares, ranks and concentration.
fn fill_rows(context: &Context<'_>, mut lines: Vec<Line>, table: &mut GroupTable) -> Result<(), Problem> {
    let given = context.query.by.first().is_some_and(|dimension| is_given(*dimension));
    let default = if given { Order::Given } else { Order::Value };
    if context.query.order.unwrap_or(default) == Order::Value || context.query.top.is_some() {
        // What is not stated stays behind; equal values stay as listed.
        let order = order::order(lines.len(), &|a, b| {
            let (a, b) = (&lines[a], &lines[b]);
            let size = concentration::by_size(b.sum.value.as_ref(), a.sum.value.as_ref());
            b.is_value().cmp(&a.is_value()).then(size)
        });
        lines = order::taken(lines, &order);
    }
    let (mut values, mut ranked, mut proper) = (Vec::new(), Vec::new(), Vec::new());
    for line in &lines {
        let own = line.sum.value.as_ref().filter(|_| line.is_value());
        values.push(line.sum.value.clone());
        ranked.push(own);
        proper.extend(own.cloned());
    }
    let mut ranks = concentration::ranks(&ranked).into_iter();
    let mut shares = Vec::new();
    if is_additive(context) && table.total.is_some() {
        shares = concentration::shares(&values)?;
        if !context.query.by.is_empty() {
            table.concentration = concentration::concentration(&proper, context.locale())?;
        }
    }
    let mut shares = shares.into_iter();
    for line in lines {
        table.rows.push(GroupRow {
            key: line.keys.into_iter().map(|key| key.text).collect(),
            value: context.some(line.sum.value),
            projects: context.some(line.sum.projects),
            without_value: line.sum.without,
            share: context.some(shares.next().flatten()),
            rank: ranks.next().flatten(),
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
    let (mut value, mut projects, mut share, mut without_value) = (None, None, None, 0);
    for row in &others {
        let own = row.value.as_ref().filter(|_| is_additive(context));
        let parts =
            [(&mut value, own), (&mut projects, row.projects.as_ref()), (&mut share, row.share.as_ref())];
        for (sum, part) in parts {
            if let Some(part) = part {
                add(sum, &part.quantity)?;
            }
        }
        without_value += row.without_value;
    }
    let mut key = vec![String::new(); context.query.by.len()];
    if let Some(first) = key.first_mut() {
        *first = context.text(AnalysisText::Others).to_owned();
    }
    table.rows.push(GroupRow {
        key,
        value: context.some(value),
        projects: context.some(projects),
        without_value,
        share: context.some(share),
        rank: None,
        lq: None,
    });
    Ok(())
}

/// Shares are shown as they round; where that does not add to 100, a note says so.
fn rounding_note(context: &Context<'_>, table: &mut GroupTable) {
    let mut tenths = 0_i128;
    for row in &table.rows {
        let share = row.share.as_ref().and_then(|share| share.quantity.value());
        let Some(own) = share.and_then(|share| rounded(share, 1)) else { return };
        tenths = tenths.saturating_add(own);
    }
    if !table.rows.is_empty() && tenths != 1000 {
        context.note(&mut table.notes, "shares_rounded", AnalysisText::NotAddTo100, &[]);
    }
}
