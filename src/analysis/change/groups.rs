//! Change of grouped projects: what was signed in a period beside what was signed in another.
use super::answer::{ChangeRow, Changes, flag_notes};
use super::growth::{Parts, percent};
use crate::analysis::concentration::by_size;
use crate::analysis::context::Context;
use crate::analysis::entries::add;
use crate::analysis::keys::{is_time, period_of};
use crate::analysis::rests::without_each;
use crate::analysis::signing::{Signing, signing};
use crate::analysis::{Against, Dimension, GroupRow, GroupTable, Query};
use crate::error::{Code, Error, Problem};
use crate::ledger::Ledger;
use crate::locale::{AnalysisText, ChangeText};
use crate::order;
use crate::period::{Date, is_calendar_unit, period_before, year_before};
use crate::quantity::Quantity;

/// The change of each group, period by period, and of the totals.
///
/// # Errors
/// As [`Ledger::change`].
pub(super) fn changes(context: &Context<'_>) -> Result<Changes, Error> {
    let query = context.query;
    let time = query.by.iter().copied().find(|dimension| is_time(*dimension));
    let mut tables = Tables { context, query: single(query), known: Vec::new() };
    let mut changes = Changes { rows: Vec::new(), notes: Vec::new() };
    for period in periods(context, time)? {
        let Some(base) = base_of(query, period) else { continue };
        let (now, before) = (tables.of(period)?, tables.of(base)?);
        for (now, before) in pairs(now, before) {
            let side = Side { context, period, base };
            side.compare(now.as_ref(), before.as_ref(), &mut changes.rows)?;
        }
    }
    flag_notes(context, &changes.rows, &mut changes.notes);
    Ok(changes)
}

/// The query for the groups of one period.
fn single(query: &Query) -> Query {
    let mut single = query.clone();
    single.by.retain(|dimension| !is_time(*dimension));
    (single.top, single.cumulative) = (None, false);
    single
}

fn base_of(query: &Query, period: Date) -> Option<Date> {
    match query.against.unwrap_or(Against::Yoy) {
        Against::Yoy => year_before(period),
        Against::Previous => period_before(period),
    }
}

/// The periods to tell of: the one asked for, or those of a dimension of time in which anything was signed.
fn periods(context: &Context<'_>, time: Option<Dimension>) -> Result<Vec<Date>, Problem> {
    let query = context.query;
    let is_previous = query.against == Some(Against::Previous);
    let refused = || Problem::new(Code::CumulativeSeries, Against::Previous.name(), "");
    let Some(time) = time else {
        let period = query.period.ok_or_else(|| Problem::new(Code::MissingKey, "change", "period"))?;
        return if is_previous && !is_calendar_unit(period) { Err(refused()) } else { Ok(vec![period]) };
    };
    if query.cumulative && is_previous {
        return Err(refused());
    }
    let mut found: Vec<Date> = Vec::new();
    for project in context.ledger.projects() {
        let Signing::On(date) = signing(context, &project) else { continue };
        let Some(period) = period_of(date, time) else { continue };
        let asked = query.period.is_none_or(|asked| asked.start <= period.start && period.end <= asked.end);
        if asked && date.end <= period.end && found.last() != Some(&period) && !found.contains(&period) {
            found.push(period);
        }
    }
    let mut found = order::sorted(found, Ord::cmp);
    if query.cumulative && time != Dimension::Year {
        for period in &mut found {
            period.start = Date::year(period.start.year()).map_or(period.start, |year| year.start);
        }
    }
    Ok(found)
}

/// The tables of each period, each worked out once.
struct Tables<'c, 'l> {
    context: &'c Context<'l>,
    query: Query,
    known: Vec<(Date, Vec<GroupTable>)>,
}

impl Tables<'_, '_> {
    fn of(&mut self, period: Date) -> Result<Vec<GroupTable>, Error> {
        if let Some((_, tables)) = self.known.iter().find(|(known, _)| *known == period) {
            return Ok(tables.clone());
        }
        self.query.period = Some(period);
        let tables = Ledger::group(self.context.ledger, &self.query)?.tables;
        self.known.push((period, tables.clone()));
        Ok(tables)
    }
}

/// Tables of one basis and currency side by side.
fn pairs(now: Vec<GroupTable>, before: Vec<GroupTable>) -> Vec<(Option<GroupTable>, Option<GroupTable>)> {
    let mut before: Vec<Option<GroupTable>> = before.into_iter().map(Some).collect();
    let mut pairs = Vec::new();
    for now in now {
        let same = |table: &&mut Option<GroupTable>| {
            table.as_ref().is_some_and(|table| table.basis == now.basis && table.currency == now.currency)
        };
        let other = before.iter_mut().find(same).and_then(Option::take);
        pairs.push((Some(now), other));
    }
    pairs.extend(before.into_iter().flatten().map(|table| (None, Some(table))));
    pairs
}

/// One comparison of two periods.
struct Side<'c, 'l> {
    context: &'c Context<'l>,
    period: Date,
    base: Date,
}

/// A key with its rows in both periods.
struct Pair<'t> {
    key: Vec<String>,
    now: Option<&'t GroupRow>,
    before: Option<&'t GroupRow>,
}

fn quantity(row: Option<&GroupRow>) -> Option<&Quantity> {
    row.and_then(|row| row.value.as_ref()).map(|value| &value.quantity)
}

/// Whether nothing is told under a key: no entry, and so nothing in the total.
fn is_nothing(row: Option<&GroupRow>) -> bool {
    row.is_none_or(|row| row.value.is_none() && row.without_value == 0)
}

/// Whether a row is part of the total: it has a share of it, or tells nothing that could be added.
fn adds(row: Option<&GroupRow>) -> bool {
    row.is_none_or(|row| row.value.is_none() || row.share.is_some())
}

impl Pair<'_> {
    fn adds(&self) -> bool {
        adds(self.now) && adds(self.before)
    }
}

impl Side<'_, '_> {
    fn compare(
        &self,
        now: Option<&GroupTable>,
        before: Option<&GroupTable>,
        rows: &mut Vec<ChangeRow>,
    ) -> Result<(), Problem> {
        let pairs = matched(now, before);
        let (first, told) = (rows.len(), now.or(before));
        let is_grouped = self.context.query.by.iter().any(|dimension| !is_time(*dimension));
        let basis = told.map(|table| table.basis.clone()).unwrap_or_default();
        for pair in &pairs {
            let mut row = self.row(pair, &basis)?;
            self.mark(pair, &mut row);
            rows.push(row);
        }
        let parts = if is_grouped { pairs.as_slice() } else { &[] };
        self.fill_parts(parts, rows.get_mut(first..).unwrap_or_default())?;
        self.cut(rows, first, &pairs)?;
        if is_grouped {
            let mut row = self.total(now, before, &basis)?;
            if self.other_places(&pairs) {
                row.flags.push("different_sets");
            }
            rows.push(row);
        }
        let apart = |table: Option<&GroupTable>| table.is_some_and(|table| table.uncertain.is_some());
        if let Some(last) = rows.get_mut(first..).and_then(<[_]>::last_mut)
            && (apart(now) || apart(before))
        {
            last.flags.push("kept_apart");
        }
        Ok(())
    }

    /// The keys of a row, in the order of the query's dimensions.
    fn key(&self, keys: &[String]) -> Vec<String> {
        let mut own = keys.iter().cloned();
        let period = || self.context.date(Some(self.period));
        let by = self.context.query.by.iter();
        by.map(|dimension| if is_time(*dimension) { period() } else { own.next().unwrap_or_default() })
            .collect()
    }

    fn row(&self, pair: &Pair<'_>, basis: &str) -> Result<ChangeRow, Problem> {
        let context = self.context;
        let (current, base) = (quantity(pair.now), quantity(pair.before));
        let mut row = ChangeRow {
            key: self.key(&pair.key),
            current: context.some(current.cloned()),
            base: context.some(base.cloned()),
            percent: None,
            points: None,
            contribution: None,
            pull: None,
            flags: Vec::new(),
            basis: basis.to_owned(),
            period: self.period.iso(),
            base_period: self.base.iso(),
        };
        match (current, base) {
            (Some(current), Some(base)) => match percent(current, base)? {
                Ok(percent) => row.percent = context.some(Some(percent)),
                Err(flag) => row.flags.push(flag),
            },
            (current, base) => {
                let told = [(current.is_none(), "no_current"), (base.is_none(), "no_base")];
                row.flags.extend(told.into_iter().filter(|(is_none, _)| *is_none).map(|(_, flag)| flag));
            }
        }
        Ok(row)
    }

    /// What else a row warns of.
    fn mark(&self, pair: &Pair<'_>, row: &mut ChangeRow) {
        let lacks = |row: Option<&GroupRow>| row.is_some_and(|row| row.without_value > 0);
        if lacks(pair.now) || lacks(pair.before) {
            row.flags.push("without_value");
        }
        if self.context.day().is_some_and(|day| day < self.period.end) {
            row.flags.push("still_running");
        }
    }

    /// Contributions and pulls of rows that add to the total.
    fn fill_parts(&self, pairs: &[Pair<'_>], rows: &mut [ChangeRow]) -> Result<(), Problem> {
        let part = |row: Option<&GroupRow>, pair: &Pair<'_>| quantity(row).filter(|_| pair.adds()).cloned();
        let now: Vec<_> = pairs.iter().map(|pair| part(pair.now, pair)).collect();
        let before: Vec<_> = pairs.iter().map(|pair| part(pair.before, pair)).collect();
        let (now_rests, before_rests) = (without_each(&now)?, without_each(&before)?);
        for (at, (pair, row)) in pairs.iter().zip(rows).enumerate() {
            let is_untold = |row| quantity(row).is_none() && !is_nothing(row);
            let is_empty = now[at].is_none() && before[at].is_none();
            if !pair.adds() || is_empty || is_untold(pair.now) || is_untold(pair.before) {
                continue;
            }
            let parts = Parts {
                current: now[at].as_ref(),
                base: before[at].as_ref(),
                current_rest: now_rests[at].as_ref(),
                base_rest: before_rests[at].as_ref(),
            };
            row.contribution = self.context.some(parts.contribution()?);
            row.pull = self.context.some(parts.pull()?);
        }
        Ok(())
    }

    /// Keeps the n largest rows of the period, and those that are no proper value; the others become one row, where
    /// they may be added.
    fn cut(&self, rows: &mut Vec<ChangeRow>, first: usize, pairs: &[Pair<'_>]) -> Result<(), Problem> {
        let query = self.context.query;
        let mut proper: Vec<usize> = (0..pairs.len()).collect();
        proper.retain(|at| pairs[*at].now.or(pairs[*at].before).is_some_and(|row| row.rank.is_some()));
        let Some(top) = query.top.filter(|top| *top < proper.len()) else { return Ok(()) };
        let size = |at: &usize| quantity(pairs[*at].now);
        let proper = order::sorted(proper, |a, b| by_size(size(b), size(a)));
        let (kept, others) = proper.split_at(top);
        let mut own: Vec<Option<ChangeRow>> = rows.drain(first..).map(Some).collect();
        let basis = own.iter().flatten().next().map(|row| row.basis.clone()).unwrap_or_default();
        rows.extend(kept.iter().filter_map(|at| own.get_mut(*at).and_then(Option::take)));
        let last = own.iter_mut().enumerate().filter(|(at, _)| !others.contains(at));
        let last: Vec<ChangeRow> = last.filter_map(|(_, row)| row.take()).collect();
        if !query.without_others && others.iter().all(|at| pairs[*at].adds()) {
            rows.push(self.others(pairs, others, &basis)?);
        }
        rows.extend(last);
        Ok(())
    }

    /// What is left out as one row.
    fn others(&self, pairs: &[Pair<'_>], others: &[usize], basis: &str) -> Result<ChangeRow, Problem> {
        // Of the others, and of all that they are not, in both periods.
        let mut sums = [const { None }; 4];
        for (at, pair) in pairs.iter().enumerate().filter(|(_, pair)| pair.adds()) {
            let side = if others.contains(&at) { 0 } else { 2 };
            for (sum, row) in sums.iter_mut().skip(side).zip([pair.now, pair.before]) {
                if let Some(more) = quantity(row) {
                    add(sum, more)?;
                }
            }
        }
        let [current, base, current_rest, base_rest] = sums;
        let parts = Parts {
            current: current.as_ref(),
            base: base.as_ref(),
            current_rest: current_rest.as_ref(),
            base_rest: base_rest.as_ref(),
        };
        let (contribution, pull) = (parts.contribution()?, parts.pull()?);
        let (now, before) = (self.bare(current), self.bare(base));
        let mut row = self.row(&Pair { key: Vec::new(), now: Some(&now), before: Some(&before) }, basis)?;
        self.name(&mut row, self.context.text(AnalysisText::Others));
        row.contribution = self.context.some(contribution);
        row.pull = self.context.some(pull);
        Ok(row)
    }

    /// Names a row of several keys.
    fn name(&self, row: &mut ChangeRow, text: &str) {
        let first = self.context.query.by.iter().position(|dimension| !is_time(*dimension));
        if let Some(key) = first.and_then(|at| row.key.get_mut(at)) {
            text.clone_into(key);
        }
    }

    /// A row that holds nothing but a figure.
    fn bare(&self, value: Option<Quantity>) -> GroupRow {
        GroupRow {
            is_named: true,
            key: Vec::new(),
            value: self.context.some(value),
            projects: None,
            without_value: 0,
            share: None,
            rank: None,
            lq: None,
        }
    }

    fn total(
        &self,
        now: Option<&GroupTable>,
        before: Option<&GroupTable>,
        basis: &str,
    ) -> Result<ChangeRow, Problem> {
        let total = |table: Option<&GroupTable>| {
            let mut row = self.bare(None);
            row.value = table.and_then(|table| table.total.clone());
            row.without_value = table.map_or(0, |table| table.rows.iter().map(|row| row.without_value).sum());
            row
        };
        let (now, before) = (total(now), total(before));
        let pair = Pair { key: Vec::new(), now: Some(&now), before: Some(&before) };
        let mut row = self.row(&pair, basis)?;
        self.mark(&pair, &mut row);
        self.name(&mut row, ChangeText::Total.in_locale(self.context.locale()));
        row.flags.insert(0, "total");
        Ok(row)
    }

    /// Whether places tell of one period and not of the other, so that the totals do not cover the same places.
    fn other_places(&self, pairs: &[Pair<'_>]) -> bool {
        let is_place = |dimension: &Dimension| {
            matches!(
                dimension,
                Dimension::Province
                    | Dimension::City
                    | Dimension::County
                    | Dimension::Place
                    | Dimension::Owner
            )
        };
        let one = |pair: &Pair<'_>| is_nothing(pair.now) != is_nothing(pair.before);
        self.context.query.by.iter().any(is_place) && pairs.iter().any(one)
    }
}

/// The rows of both tables by their keys: those of the current one first, then those that are no more.
fn matched<'t>(now: Option<&'t GroupTable>, before: Option<&'t GroupTable>) -> Vec<Pair<'t>> {
    let rows = |table: Option<&'t GroupTable>| table.map(|table| table.rows.as_slice()).unwrap_or_default();
    let (now, before) = (rows(now), rows(before));
    let row = |at: usize| now.get(at).or_else(|| before.get(at - now.len()));
    let key = |at: usize| row(at).map(|row| &row.key);
    let groups = order::groups(now.len() + before.len(), &|a, b| key(a).cmp(&key(b)));
    let mut pairs = Vec::with_capacity(groups.len());
    for group in order::sorted(groups, |a, b| a.first().cmp(&b.first())) {
        let own = |is_now: bool| group.iter().find(|at| (**at < now.len()) == is_now).and_then(|at| row(*at));
        let key = own(true).or(own(false)).map(|row| row.key.clone()).unwrap_or_default();
        pairs.push(Pair { key, now: own(true), before: own(false) });
    }
    pairs
}
