//! A table while entries pass: what they add up to, by basis and currency, and by their keys.
use super::addition::{Addition, figure};
use super::context::Context;
use super::entries::{Counted, Figure, Sheet, add};
use super::keys::{Keys, Slot};
use super::signing::signed_within;
use super::{Dimension, Measure, Query, Trace, filters};
use crate::error::Problem;
use crate::ledger::{Milestone, Name, Told};
use crate::order::Index;
use crate::period::{Date, Within};
use crate::quantity::{Currency, Quantity, whole};
use crate::scope::BEYOND_PICTURES;
use std::ops::Range;

/// What entries add up to so far.
#[derive(Clone, Default)]
pub(crate) struct Tabulation {
    pub(crate) splits: Vec<Split>,
    /// The decimals of plain sums.
    decimals: u32,
}

/// Entries of one basis and currency.
#[derive(Clone)]
pub(crate) struct Split {
    pub(crate) basis: Name,
    pub(crate) currency: Currency,
    pub(crate) sure: Addition,
    /// Entries that may or may not belong to the period asked for.
    pub(crate) unsure: Addition,
    /// Entries dated in the period by a framework or an intent, which do not count as signed.
    pub(crate) uncontracted: Addition,
    /// The currencies that were converted.
    pub(crate) converted: Vec<Currency>,
    /// The sources of what is sure, without places in them: the first few.
    pub(crate) sources: Vec<Trace>,
    pub(crate) cells: Cells,
}

/// The sums of one split by the slots of its entries under each dimension.
#[derive(Clone, Default)]
pub(crate) struct Cells {
    pub(crate) levels: Vec<Level>,
    /// One sum for each node of the last level.
    pub(crate) sums: Vec<Addition>,
    /// Whether an entry stands in several of them that are added to the total alike (tags, any membership).
    pub(crate) overlap: bool,
}

/// What entries are told apart by under one dimension, below what they are told apart by before.
#[derive(Clone, Default)]
pub(crate) struct Level {
    numbers: Index,
    /// The slots met, numbered as first seen, each with the currency of the first entry that has it.
    pub(crate) slots: Vec<(Slot, Currency)>,
    joints: Index,
    /// The node of the level before, and the number of the slot; of the first level the number alone.
    pub(crate) nodes: Vec<(u32, u32)>,
}

/// Entries of one split that are added together: what one step needs of them is met in a row, not entry by entry.
#[derive(Default)]
struct Batch {
    rows: Vec<usize>,
    /// Their plain figures, as [`Sheet::plain`] tells them.
    plain: Vec<Option<Option<i64>>>,
    /// For each entry, by its place in the rows, its nodes of the level at hand, and those of the next.
    nodes: Vec<(u32, u32)>,
    next: Vec<(u32, u32)>,
    slots: Vec<Slot>,
}

/// So many entries are added together.
const MOST_TOGETHER: usize = 512;

impl Tabulation {
    /// Adds all entries of a sheet that the query asks for.
    ///
    /// # Errors
    /// A sum has more digits than can be kept; there is no rate to the currency asked for; the query's bands are no
    /// amounts.
    pub(crate) fn add(&mut self, context: &Context<'_>, sheet: &mut Sheet<'_>) -> Result<(), Problem> {
        let query = context.query;
        self.rescale(figure(query.measure()).decimals(sheet.ledger))?;
        let mut keys = Vec::with_capacity(query.by.len());
        for dimension in &query.by {
            keys.push(Keys::new(context, *dimension)?);
        }
        if has_common_entries(query) {
            sheet.set_common_entries();
        }
        let mut adding = Adding { tabulation: self, context, keys, batch: Batch::default(), wanted: None };
        // Pages have few projects.
        let may_be_plain = BEYOND_PICTURES
            && query.period.is_none()
            && query.currency.is_none()
            && filters::takes_all(query);
        let length = sheet.ledger.projects.len();
        for start in (0..length).step_by(MOST_TOGETHER) {
            let rows = start..length.min(start + MOST_TOGETHER);
            match may_be_plain && sheet.are_plain(&rows) {
                true => adding.plain(sheet, rows)?,
                false => adding.entries(sheet, rows)?,
            }
        }
        Ok(())
    }

    /// Puts the sums so far into the parts of what comes.
    fn rescale(&mut self, decimals: u32) -> Result<(), Problem> {
        if decimals > self.decimals {
            let factor = 10_i64.pow(decimals - self.decimals);
            for split in &mut self.splits {
                let own = [&mut split.sure, &mut split.unsure, &mut split.uncontracted];
                for sum in own.into_iter().chain(&mut split.cells.sums) {
                    sum.rescale(factor)?;
                }
            }
            self.decimals = decimals;
        }
        Ok(())
    }

    /// The place of a split, new or known.
    fn split(&mut self, basis: Name, currency: Currency) -> usize {
        let at = self.splits.iter().position(|split| split.basis == basis && split.currency == currency);
        at.unwrap_or_else(|| {
            self.splits.push(Split::new(basis, currency));
            self.splits.len() - 1
        })
    }
}

/// A table that entries are being added to.
struct Adding<'t, 'c, 'l> {
    tabulation: &'t mut Tabulation,
    context: &'c Context<'l>,
    keys: Vec<Keys<'c, 'l>>,
    batch: Batch,
    /// The basis of the last entry, and whether it is asked for.
    wanted: Option<(Name, bool)>,
}

impl Adding<'_, '_, '_> {
    fn wants(&mut self, basis: Name) -> bool {
        match self.wanted {
            Some((own, wanted)) if own == basis => wanted,
            _ => {
                let wanted = self.context.wants_basis(basis);
                self.wanted = Some((basis, wanted));
                wanted
            }
        }
    }

    /// Adds rows that are all plain, so that nothing is decided entry by entry.
    fn plain(&mut self, sheet: &Sheet<'_>, rows: Range<usize>) -> Result<(), Problem> {
        let basis = sheet.row(rows.start).basis();
        if !self.wants(basis) {
            return Ok(());
        }
        let figure = figure(self.context.query.measure());
        self.batch.plain.extend(figure.integers(sheet.ledger, rows.clone()).map(Some));
        self.batch.rows.extend(rows);
        let split = self.tabulation.split(basis, self.context.ledger.currency);
        self.take(split, sheet)
    }

    /// Adds the entries of some rows, one by one.
    fn entries(&mut self, sheet: &mut Sheet<'_>, rows: Range<usize>) -> Result<(), Problem> {
        let (context, query) = (self.context, self.context.query);
        let (measure, figure) = (query.measure(), figure(query.measure()));
        let takes_all = filters::takes_all(query);
        let mut current = 0;
        for row in sheet.rows_in(rows) {
            let within = in_period(context, sheet, row)?;
            let entry = sheet.row(row);
            let basis = entry.basis();
            let is_out = within == Within::No && !is_uncontracted(context, &entry);
            if is_out || !self.wants(basis) || !(takes_all || filters::passes(context, &entry)) {
                continue;
            }
            let mut plain = sheet.plain(row, figure);
            let own = match plain {
                Some(Some(_)) => context.ledger.currency,
                _ => own_currency(context, &entry, figure),
            };
            let to = query.currency.filter(|_| figure != Figure::Projects);
            if let Some(currency) = to {
                sheet.convert(row, currency)?;
                plain = sheet.plain(row, figure);
            }
            let at = self.tabulation.split(basis, to.unwrap_or(own));
            if at != current {
                self.take(current, sheet)?;
                current = at;
            }
            let split = &mut self.tabulation.splits[at];
            if own != split.currency && !split.converted.contains(&own) {
                split.converted.push(own);
            }
            match within {
                Within::Yes => {
                    self.batch.rows.push(row);
                    self.batch.plain.push(plain);
                }
                Within::May => split.unsure.add(measure, sheet, row)?,
                Within::No => split.uncontracted.add(measure, sheet, row)?,
            }
        }
        self.take(current, sheet)
    }

    /// Adds the entries of the batch to a split.
    fn take(&mut self, split: usize, sheet: &Sheet<'_>) -> Result<(), Problem> {
        let (context, batch) = (self.context, &mut self.batch);
        let Some(split) = self.tabulation.splits.get_mut(split) else { return Ok(()) };
        let measure = context.query.measure();
        for (row, plain) in batch.rows.iter().zip(&batch.plain) {
            split.sure.add_either(measure, sheet, *row, *plain)?;
        }
        if sheet.ledger.projects.extras().next().is_some() {
            for row in &batch.rows {
                context.add_source(&mut split.sources, sheet.row(*row).project.extra());
            }
        } else if !batch.rows.is_empty() {
            context.add_source(&mut split.sources, None);
        }
        split.cells.find(&mut self.keys, sheet, batch);
        for (at, node) in &batch.nodes {
            let at = *at as usize;
            split.cells.sums[*node as usize].add_either(measure, sheet, batch.rows[at], batch.plain[at])?;
        }
        batch.rows.clear();
        batch.plain.clear();
        Ok(())
    }
}

impl Split {
    fn new(basis: Name, currency: Currency) -> Self {
        Self {
            basis,
            currency,
            sure: Addition::default(),
            unsure: Addition::default(),
            uncontracted: Addition::default(),
            converted: Vec::new(),
            sources: Vec::new(),
            cells: Cells::default(),
        }
    }

    /// Whether it has entries that belong, or may belong, to the period asked for.
    pub(crate) fn is_told(&self) -> bool {
        !self.sure.is_empty() || !self.unsure.is_empty()
    }
}

impl Cells {
    /// Finds the cells of entries, new or known: one for each, but for dimensions under which it has several slots.
    fn find(&mut self, keys: &mut [Keys<'_, '_>], sheet: &Sheet<'_>, batch: &mut Batch) {
        self.levels.resize_with(keys.len(), Level::default);
        batch.nodes.clear();
        batch.nodes.extend((0..).zip(&batch.rows).map(|(at, _)| (at, 0)));
        for (depth, (keys, level)) in keys.iter_mut().zip(&mut self.levels).enumerate() {
            batch.next.clear();
            for (at, above) in &batch.nodes {
                let entry = sheet.row(batch.rows[*at as usize]);
                if let Some(slot) = keys.only_slot(&entry) {
                    let number = level.number(slot, || keys.currency(&entry));
                    batch.next.push((*at, level.node(*above, number, depth == 0)));
                    continue;
                }
                keys.slots(&entry, &mut batch.slots);
                self.overlap |= batch.slots.len() > 1 && keys.dimension != Dimension::Place;
                for slot in &batch.slots {
                    let number = level.number(*slot, || keys.currency(&entry));
                    batch.next.push((*at, level.node(*above, number, depth == 0)));
                }
            }
            std::mem::swap(&mut batch.nodes, &mut batch.next);
        }
        let length = self.levels.last().map_or(1, |level| level.nodes.len());
        if length > self.sums.len() {
            self.sums.resize_with(length, Addition::default);
        }
    }
}

impl Level {
    /// The number of a slot, new or known.
    #[inline]
    fn number(&mut self, slot: Slot, currency: impl Fn() -> Currency) -> u32 {
        let number = self.numbers.slot(slot, self.slots.len() as u32);
        if number as usize == self.slots.len() {
            self.slots.push((slot, currency()));
        }
        number
    }

    /// The node of a slot below one of the level before, new or known. Below the only root a slot is a node itself.
    #[inline]
    fn node(&mut self, above: u32, number: u32, is_first: bool) -> u32 {
        let new = self.nodes.len() as u32;
        let node = match is_first {
            true => number,
            false => self.joints.slot(joint(above, number), new),
        };
        if node == new {
            self.nodes.push((above, number));
        }
        node
    }
}

/// One number for two: a small one where both are.
#[inline]
fn joint(above: u32, number: u32) -> u64 {
    match (above, number) {
        (0..=0xFF, 0..=0xFF) => u64::from(above << 8 | number),
        _ => (u64::from(above) + 1) << 32 | u64::from(number),
    }
}

/// Whether rows of a query's table may hold the same entries, all of them added to what `top` leaves out.
pub(crate) fn has_common_entries(query: &Query) -> bool {
    query.by.iter().any(|dimension| matches!(dimension, Dimension::Tag | Dimension::Membership))
}

/// The currency of an entry's figure; what is counted has the ledger's.
fn own_currency(context: &Context<'_>, entry: &Counted<'_>, figure: Figure) -> Currency {
    if figure == Figure::Projects { context.ledger.currency } else { entry.currency_of(figure) }
}

/// Whether an entry belongs to the period asked for. Money that arrived in it does, whenever its project was signed;
/// else a project does that was signed in it.
fn in_period(context: &Context<'_>, sheet: &mut Sheet<'_>, row: usize) -> Result<Within, Problem> {
    let Some(period) = context.query.period else { return Ok(Within::Yes) };
    let entry = sheet.row(row);
    if context.query.measure() != Measure::PaidIn {
        return Ok(signed_within(context, &entry, &period));
    }
    let arrived = if entry.is_rest() { None } else { arrived(&entry, &period)? };
    sheet.set(row, Figure::PaidIn, arrived);
    Ok(Within::Yes)
}

/// Whether an entry is dated in the period asked for by a framework or an intent, which is no signing.
pub(crate) fn is_uncontracted(context: &Context<'_>, entry: &Counted<'_>) -> bool {
    let (Some(period), Told::On(date)) = (context.query.period, entry.project.told(Milestone::Signed)) else {
        return false;
    };
    !context.is_agreed(&entry.project) && date.within(&period) == Within::Yes
}

/// What arrived in a period, as `paid_in_by` tells; an instalment that may lie outside leaves it untold.
pub(crate) fn arrived(entry: &Counted<'_>, period: &Date) -> Result<Option<Quantity>, Problem> {
    let details = entry.project.details().map(|details| details.paid_in_by.as_slice()).unwrap_or_default();
    let mut sum = None;
    for (date, amount) in details {
        match date.within(period) {
            Within::Yes => add(&mut sum, amount)?,
            Within::No => {
                let nothing = Quantity::exact(whole(0), amount.unit().clone());
                add(&mut sum, &nothing)?;
            }
            Within::May => return Ok(None),
        }
    }
    Ok(sum)
}
