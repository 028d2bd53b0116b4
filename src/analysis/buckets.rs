//! The cells of a table by their keys: what its rows are made of.
use super::addition::Addition;
use super::context::Context;
use super::keys::{Key, Keys, Slot, is_time};
use super::tabulation::Cells;
use super::{Dimension, Query};
use crate::error::Problem;
use crate::order;
use crate::period::Date;
use std::rc::Rc;

/// What the entries of one row add up to.
#[derive(Clone)]
pub(crate) struct Bucket {
    /// Many rows have the same.
    pub(crate) keys: Vec<Rc<Key>>,
    pub(crate) sum: Addition,
}

/// The cells of a table in the order of their keys, each key once.
///
/// # Errors
/// The query's bands are no amounts; a sum has more digits than can be kept.
pub(crate) fn buckets(context: &Context<'_>, cells: Cells) -> Result<Vec<Bucket>, Problem> {
    let mut keys = Vec::with_capacity(cells.levels.len());
    for (dimension, level) in context.query.by.iter().zip(&cells.levels) {
        let own = Keys::new(context, *dimension)?;
        let key = |(slot, currency): &(Slot, _)| Rc::new(own.key(*slot, *currency));
        keys.push(level.slots.iter().map(key).collect::<Vec<_>>());
    }
    let mut list = Vec::with_capacity(cells.sums.len());
    for (node, sum) in (0..).zip(cells.sums) {
        let (mut own, mut node) = (Vec::with_capacity(keys.len()), node);
        for (level, keys) in cells.levels.iter().zip(&keys).rev() {
            let Some((above, number)) = level.nodes.get(node as usize).copied() else { continue };
            own.extend(keys.get(number as usize).cloned());
            node = above;
        }
        own.reverse();
        list.push(Bucket { keys: own, sum });
    }
    for (at, dimension) in context.query.by.iter().enumerate() {
        if is_cumulative(context.query, *dimension) {
            let slots = cells.levels.get(at).map(|level| level.slots.as_slice()).unwrap_or_default();
            let periods = order::set(&slots.iter().map(|(slot, _)| *slot).collect::<Vec<_>>());
            list = cumulated(context, &Keys::new(context, *dimension)?, joined(list)?, at, &periods)?;
        }
    }
    if context.query.by.is_empty() && list.is_empty() {
        list.push(Bucket { keys: Vec::new(), sum: Addition::default() });
    }
    for key in listed_keys(context)? {
        list.push(Bucket { keys: vec![Rc::new(key)], sum: Addition::default() });
    }
    joined(list)
}

/// Whether rows of a dimension hold what was signed up to their end.
fn is_cumulative(query: &Query, dimension: Dimension) -> bool {
    query.cumulative && is_time(dimension)
}

/// Buckets in the order of their keys; several may have the same, such as all regions of a county.
fn joined(list: Vec<Bucket>) -> Result<Vec<Bucket>, Problem> {
    let mut joined = order::sorted(list, |a, b| a.keys.cmp(&b.keys));
    let mut wrong = None;
    joined.dedup_by(|next, last| {
        let is_same = next.keys == last.keys;
        if is_same && wrong.is_none() {
            wrong = last.sum.merge(&next.sum).err();
        }
        is_same
    });
    wrong.map_or(Ok(joined), Err)
}

/// Each period of a dimension with what was signed up to its end: years from the first one, quarters and months from the
/// beginning of their year. What lies in no period stays apart.
fn cumulated(
    context: &Context<'_>,
    keys: &Keys<'_, '_>,
    list: Vec<Bucket>,
    dimension: usize,
    periods: &[Slot],
) -> Result<Vec<Bucket>, Problem> {
    let beside = |at: usize| {
        let own = &list[at].keys;
        (own.get(..dimension), own.get(dimension + 1..))
    };
    let first = periods.first().and_then(|slot| keys.period_at(*slot));
    let mut found: Vec<Bucket> = Vec::new();
    for group in order::groups(list.len(), &|a, b| beside(a).cmp(&beside(b))) {
        let own: Vec<&Bucket> = group.into_iter().map(|at| &list[at]).collect();
        let key = |bucket: &Bucket| bucket.keys.get(dimension).cloned();
        let (mut so_far, mut year): (Option<Bucket>, _) = (None, None);
        for slot in periods {
            let own = own.iter().find(|bucket| key(bucket).is_some_and(|key| key.place == *slot)).copied();
            let is_value = own.and_then(key).is_none_or(|key| key.is_value());
            let Some(period) = keys.period_at(*slot).filter(|_| is_value) else {
                found.extend(own.cloned());
                continue;
            };
            if keys.dimension != Dimension::Year && year != Some(period.start.year()) {
                so_far = None;
            }
            year = Some(period.start.year());
            match (&mut so_far, own) {
                (Some(so_far), Some(own)) => so_far.sum.merge(&own.sum)?,
                (so_far @ None, own) => *so_far = own.cloned(),
                (Some(_), None) => {}
            }
            let start =
                if keys.dimension == Dimension::Year { first } else { Date::year(period.start.year()) };
            let whole = start.and_then(|start| Date::new(start.start, period.end));
            if let Some(mut bucket) = so_far.clone() {
                if let Some(key) = bucket.keys.get_mut(dimension) {
                    *key = Rc::new(Key { place: *slot, text: context.date(whole), within: String::new() });
                }
                found.push(bucket);
            }
        }
    }
    Ok(found)
}

/// The places that the ledger lists, when grouped by them: a place without entries is 无数据, not left out.
fn listed_keys(context: &Context<'_>) -> Result<Vec<Key>, Problem> {
    let query = context.query;
    let [dimension @ (Dimension::Place | Dimension::County)] = query.by.as_slice() else {
        return Ok(Vec::new());
    };
    if query.region.is_some() || !query.filters.is_empty() {
        return Ok(Vec::new());
    }
    let keys = Keys::new(context, *dimension)?;
    Ok(context.ledger.regions.iter().filter_map(|region| keys.listed(region.path)).collect())
}
