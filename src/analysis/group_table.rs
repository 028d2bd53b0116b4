//! One table of groups: rows with their sums, shares and ranks, and what is said beside them.
use super::addition::{Added, Addition, figure};
use super::buckets::{Bucket, buckets};
use super::concentration::Ranking;
use super::context::Context;
use super::entries::{Sheet, bare, rate};
use super::keys::Key;
use super::tabulation::{Cells, Split};
use super::{
    Dimension, GroupRow, GroupTable, Measure, Note, Order, Uncertain, concentration, location, rests,
};
use crate::error::Problem;
use crate::locale::{AnalysisText, fill};
use crate::order;
use crate::quantity::{Currency, Number, Quantity, Value, decimal_text, whole};
use crate::scope::{BEYOND_PICTURES, left_to_package};
use std::rc::Rc;

/// The table of one basis and currency.
pub(crate) fn table(context: &Context<'_>, sheet: &Sheet<'_>, split: Split) -> Result<GroupTable, Problem> {
    let measure = context.query.measure();
    let total = split.sure.finish(measure, sheet)?;
    let mut table = GroupTable {
        basis: context.plain(split.basis).unwrap_or_default(),
        currency: split.currency.code().to_owned(),
        measure: measure.name().to_owned(),
        by: context.query.by.iter().map(|dimension| dimension.name().to_owned()).collect(),
        rows: Vec::new(),
        uncertain: None,
        total: context.some(total.value.clone()),
        concentration: None,
        notes: Vec::new(),
        basis_title: context.basis_title(split.basis),
        sources: Vec::new(),
    };
    notes(context, sheet, &split, &total, &mut table)?;
    if !split.unsure.is_empty() {
        let unsure = split.unsure.finish(measure, sheet)?;
        let apart = split.unsure.projects(sheet)?;
        let apart = apart.as_ref().map(bare).unwrap_or_default();
        context.note(&mut table.notes, "kept_apart", AnalysisText::KeptApart, &[&apart]);
        table.uncertain =
            Some(Uncertain { projects: context.some(unsure.projects), value: context.some(unsure.value) });
    }
    Filling { context, sheet, additive: is_additive(context) && table.total.is_some() }
        .fill(split.cells, &mut table)?;
    table.sources = split.sources;
    Ok(table)
}

/// What is said of a table as a whole.
fn notes(
    context: &Context<'_>,
    sheet: &Sheet<'_>,
    split: &Split,
    total: &Added,
    table: &mut GroupTable,
) -> Result<(), Problem> {
    if let (Some(without), Some(all)) = (&total.without_projects, &total.projects) {
        let parts = [&*bare(all), &bare(without)];
        context.note(&mut table.notes, "without_amount", AnalysisText::WithoutAmount, &parts);
    }
    let left_out = split.uncontracted.projects(sheet)?;
    let told = [
        ("batches", AnalysisText::Batches, &total.many),
        ("only_contracts", AnalysisText::OnlyContracts, &left_out),
    ];
    for (code, text, count) in told {
        if let Some(count) = count {
            context.note(&mut table.notes, code, text, &[&bare(count)]);
        }
    }
    for from in &split.converted {
        converted_note(context, *from, split.currency, &mut table.notes)?;
    }
    context.overlap_note(&total.same, &mut table.notes);
    Ok(())
}

/// The rate by which amounts were converted, its day and its source.
///
/// # Errors
/// There is no rate for the pair.
pub(crate) fn converted_note(
    context: &Context<'_>,
    from: Currency,
    to: Currency,
    notes: &mut Vec<Note>,
) -> Result<(), Problem> {
    left_to_package()?;
    let used = rate(context.ledger, from, to)?;
    let mut told = Vec::new();
    told.extend(used.date.map(|date| context.date(Some(date))));
    told.push(context.trace(Some(&used.common.extra)).source);
    told.retain(|text| !text.is_empty());
    let beside = match told.is_empty() {
        true => String::new(),
        false => fill(context.text(AnalysisText::Bracketed), &[&context.list(&told)]),
    };
    let unit = |currency: Currency| match context.locale() {
        crate::Locale::ZhCn => currency.unit(),
        crate::Locale::En => currency.code(),
    };
    let parts = [unit(from), &decimal_text(used.rate, 10), unit(to), &beside];
    context.note(notes, "converted", AnalysisText::Converted, &parts);
    Ok(())
}

/// Whether rows stand in the given order where the query does not say.
fn is_given(dimension: Dimension) -> bool {
    matches!(
        dimension,
        Dimension::Place
            | Dimension::County
            | Dimension::Year
            | Dimension::Quarter
            | Dimension::Month
            | Dimension::Size
            | Dimension::Milestone
    )
}

/// Whether values of a measure may be added.
pub(crate) fn is_additive(context: &Context<'_>) -> bool {
    !matches!(context.query.measure(), Measure::Average | Measure::Largest)
}

/// One row before it is told.
pub(crate) struct Line<'s> {
    sheet: &'s Sheet<'s>,
    measure: Measure,
    pub(crate) keys: Vec<Rc<Key>>,
    sum: Addition,
    /// Few rows have one, and it is long.
    quotient: Option<Box<Value>>,
    /// Whether it is what `top` leaves out.
    is_others: bool,
}

impl Line<'_> {
    /// Its figure, made anew each time: thousands of rows are short, thousands of figures are not.
    pub(crate) fn value(&self) -> Option<Quantity> {
        // That it can be kept was seen when the row was made.
        self.sum.value(self.measure, self.sheet).ok().flatten()
    }

    /// Its figure in parts of the scale that all rows have, where it is plain; nothing in them where it is not told.
    fn parts(&self) -> Option<Option<i128>> {
        self.sum.parts(self.measure)
    }

    fn is_told(&self) -> bool {
        self.parts().map_or_else(|| self.value().is_some(), |parts| parts.is_some())
    }

    /// Its rank, where it has one.
    fn rank(&self, ranking: &Ranks) -> Option<String> {
        match ranking {
            _ if !BEYOND_PICTURES || !self.is_value() => None,
            Ranks::OfParts(ranking) => ranking.rank_of_point(whole(self.parts()??)),
            Ranks::OfValues(ranking) => ranking.rank(&self.value()?),
        }
    }

    /// Whether its keys are proper values, which have ranks.
    pub(crate) fn is_value(&self) -> bool {
        self.keys.iter().all(|key| key.is_value() && key.within.is_empty()) && !self.is_others
    }

    /// Whether another row has its figures too.
    pub(crate) fn is_within(&self) -> bool {
        self.keys.iter().any(|key| !key.within.is_empty())
    }
}

/// A table while its rows are filled in.
struct Filling<'c, 'l> {
    context: &'c Context<'l>,
    sheet: &'c Sheet<'l>,
    /// Whether rows add to the total.
    additive: bool,
}

impl<'c> Filling<'c, '_> {
    /// Orders the rows, ranks them, cuts them off, and adds shares and concentration.
    fn fill(mut self, cells: Cells, table: &mut GroupTable) -> Result<(), Problem> {
        let (context, query) = (self.context, self.context.query);
        let by_time = query.cumulative && query.by.iter().any(|dimension| super::keys::is_time(*dimension));
        let overlap = cells.overlap;
        if overlap {
            context.note(&mut table.notes, "overlapping", AnalysisText::Overlapping, &[]);
        }
        if by_time {
            context.note(&mut table.notes, "cumulative", AnalysisText::Cumulative, &[]);
        }
        self.additive &= !overlap && !by_time;
        let buckets = buckets(context, cells)?;
        let mut lines = Vec::with_capacity(buckets.len());
        for bucket in buckets {
            lines.push(self.line(bucket, false)?);
        }
        self.within_notes(&lines, table);
        let lines = self.ordered(lines);
        let ranking = if BEYOND_PICTURES && !by_time { Ranks::new(&lines) } else { Ranks::default() };
        if BEYOND_PICTURES && self.additive && !query.by.is_empty() {
            self.concentration(&lines, table);
        }
        let lines = self.cut(self.with_quotients(lines)?)?;
        let shares = self.shares(&lines)?;
        let shown = concentration::shown(context, &shares, self.is_whole(&lines), &mut table.notes)?;
        for (line, share) in lines.into_iter().zip(shown) {
            if line.is_others && query.without_others {
                continue;
            }
            let sum = line.sum.finish(query.measure(), self.sheet)?;
            table.rows.push(GroupRow {
                is_named: line.is_value(),
                key: line.keys.iter().map(|key| key.text.clone()).collect(),
                value: context.some(line.value()),
                projects: context.some(sum.projects),
                without_value: sum.without,
                share,
                rank: line.rank(&ranking),
                lq: line.quotient.map(|quotient| *quotient),
            });
        }
        Ok(())
    }

    fn line(&self, bucket: Bucket, is_others: bool) -> Result<Line<'c>, Problem> {
        let (Bucket { keys, sum }, measure) = (bucket, self.context.query.measure());
        let line = Line { sheet: self.sheet, measure, keys, sum, quotient: None, is_others };
        if !BEYOND_PICTURES || line.parts().is_none() {
            line.sum.value(measure, self.sheet)?;
        }
        Ok(line)
    }

    /// Says of a zone in which place it is counted.
    fn within_notes(&self, lines: &[Line<'_>], table: &mut GroupTable) {
        let mut said = Vec::new();
        for key in lines.iter().flat_map(|line| &line.keys).filter(|key| !key.within.is_empty()) {
            if !said.contains(&key.place) {
                said.push(key.place);
                let parts = [key.text.as_str(), &key.within];
                self.context.note(&mut table.notes, "counted_in", AnalysisText::CountedIn, &parts);
            }
        }
    }

    /// The rows in the order asked for; by value, what is no proper value stays behind and equal values as listed.
    fn ordered(&self, lines: Vec<Line<'c>>) -> Vec<Line<'c>> {
        let query = self.context.query;
        let given = query.by.first().is_some_and(|dimension| is_given(*dimension));
        let default = if given { Order::Given } else { Order::Value };
        if query.order.unwrap_or(default) == Order::Given && query.top.is_none() {
            return lines;
        }
        let sizes: Vec<_> = lines.iter().map(Line::is_value).zip(sizes(&lines)).collect();
        let order = order::order(lines.len(), &|a, b| sizes[b].cmp(&sizes[a]));
        order::taken(lines, &order)
    }

    /// The location quotients of a table of two dimensions, worked out before anything is cut off.
    fn with_quotients(&self, mut lines: Vec<Line<'c>>) -> Result<Vec<Line<'c>>, Problem> {
        if BEYOND_PICTURES && self.additive && self.context.query.by.len() == 2 {
            let quotients = location::quotients(self.context, &lines)?;
            for (line, quotient) in lines.iter_mut().zip(quotients) {
                line.quotient = quotient.map(Box::new);
            }
        }
        Ok(lines)
    }

    /// Keeps the n largest rows; what `top` leaves out becomes one row before those that are no proper value.
    fn cut(&self, lines: Vec<Line<'c>>) -> Result<Vec<Line<'c>>, Problem> {
        let proper = lines.iter().filter(|line| line.is_value()).count();
        let Some(top) = self.context.query.top.filter(|top| *top < proper) else { return Ok(lines) };
        let (mut kept, mut last, mut others) = (Vec::new(), Vec::new(), Vec::new());
        for line in lines {
            match line.is_value() {
                true if kept.len() < top => kept.push(line),
                true => others.push(line.sum),
                false => last.push(line),
            }
        }
        let text = |at: usize| if at == 0 { self.context.text(AnalysisText::Others) } else { "" };
        let key = |at: usize| Rc::new(Key { place: 0, text: text(at).to_owned(), within: String::new() });
        let keys = (0..self.context.query.by.len()).map(key).collect();
        let sum = Addition::of_all(&others, self.context.query.measure(), self.sheet)?;
        kept.push(self.line(Bucket { keys, sum }, true)?);
        kept.append(&mut last);
        Ok(kept)
    }

    /// Whether the rows are all of the total.
    fn is_whole(&self, lines: &[Line<'_>]) -> bool {
        self.additive && !(self.context.query.without_others && lines.iter().any(|line| line.is_others))
    }

    fn concentration(&self, lines: &[Line<'_>], table: &mut GroupTable) {
        let context = self.context;
        let proper: Vec<&Line<'_>> = lines.iter().filter(|line| line.is_value()).collect();
        // What unsure parts leave of their wholes depends on them, so that ends of both cannot be combined.
        let parts: Vec<&[usize]> = lines.iter().map(|line| line.sum.rows()).collect();
        if super::rests::are_tied(self.sheet, &parts, figure(context.query.measure())) {
            context.note(&mut table.notes, "concentration_unsure", AnalysisText::ConcentrationUnsure, &[]);
            return;
        }
        table.concentration = match all_parts(proper.iter().copied()) {
            // The measures are ratios, which are the same of parts.
            Some(parts) => {
                let told = parts.into_iter().flatten().map(whole).collect();
                concentration::concentration_of_points(told, context)
            }
            None => {
                let value = |at: usize| proper.get(at).and_then(|line| line.value());
                concentration::concentration(proper.len(), &value, context, &mut table.notes)
            }
        };
        let others = lines.iter().any(|line| !line.is_value() && !line.is_within() && line.is_told());
        if table.concentration.is_some() && others {
            let count = proper.iter().filter(|line| line.is_told()).count().to_string();
            context.note(
                &mut table.notes,
                "concentration_of_told",
                AnalysisText::ConcentrationOfTold,
                &[&count],
            );
        }
    }

    /// The share of each row, where rows add to the total.
    fn shares(&self, lines: &[Line<'_>]) -> Result<Vec<Option<Quantity>>, Problem> {
        if !self.additive {
            return Ok(lines.iter().map(|_| None).collect());
        }
        let rests = match self.sheet.has_unsure_rests() {
            true => {
                let mut rows = Vec::with_capacity(lines.len());
                for line in lines {
                    rows.push(if line.is_within() { &[][..] } else { line.sum.rows() });
                }
                rests::others(self.sheet, &rows, figure(self.context.query.measure()))?
            }
            false => {
                let value = |line: &Line<'_>| line.value().filter(|_| !line.is_within());
                rests::without_each(&lines.iter().map(value).collect::<Vec<_>>())?
            }
        };
        let mut shares = Vec::with_capacity(lines.len());
        for (line, rest) in lines.iter().zip(rests) {
            shares.push(match line.value().filter(|_| !line.is_within()) {
                Some(value) => concentration::share(&value, rest)?,
                None => None,
            });
        }
        Ok(shares)
    }
}

/// The figures of rows in parts of one scale, where all are plain: thousands of numbers are not made for nothing.
fn all_parts<'s>(lines: impl Iterator<Item = &'s Line<'s>>) -> Option<Vec<Option<i128>>> {
    // Pages have few rows.
    if BEYOND_PICTURES { lines.map(Line::parts).collect() } else { None }
}

/// What rows are ordered by.
fn sizes<'s>(lines: &'s [Line<'s>]) -> Vec<Option<Number>> {
    match all_parts(lines.iter()) {
        Some(parts) => parts.into_iter().map(|parts| parts.map(whole)).collect(),
        None => lines.iter().map(|line| concentration::anchor(line.value().as_ref())).collect(),
    }
}

/// The ranks of rows whose keys are proper values.
enum Ranks {
    OfParts(Ranking),
    OfValues(Ranking),
}

impl Default for Ranks {
    fn default() -> Self {
        Self::OfValues(Ranking::default())
    }
}

impl Ranks {
    fn new(lines: &[Line<'_>]) -> Self {
        // As a rule the largest stand first.
        let proper = || lines.iter().rev().filter(|line| line.is_value());
        match all_parts(proper()) {
            Some(parts) => Self::OfParts(Ranking::of_points(parts.into_iter().flatten().map(whole))),
            None => Self::OfValues(Ranking::new(proper().filter_map(Line::value))),
        }
    }
}
