//! Entries by their keys: what the rows of a table are made of.
use super::context::Context;
use super::entries::Sheet;
use super::keys::{Key, Keys, Slot, is_time};
use super::{Dimension, Query};
use crate::error::Problem;
use crate::order::{self, Numbers};
use crate::period::Date;

/// The entries of one row.
pub(crate) struct Bucket {
    pub(crate) keys: Vec<Key>,
    pub(crate) rows: Vec<usize>,
}

/// The rows of a table in the order of their keys.
#[derive(Default)]
pub(crate) struct Buckets {
    pub(crate) list: Vec<Bucket>,
    /// Whether an entry stands in several of them that are added to the total alike (tags, any membership).
    pub(crate) overlap: bool,
}

/// Entries by their keys under every dimension of a query.
///
/// # Errors
/// The query's bands are no amounts.
pub(crate) fn buckets(context: &Context<'_>, sheet: &Sheet<'_>, rows: &[usize]) -> Result<Buckets, Problem> {
    let mut found = Buckets { list: vec![Bucket { keys: Vec::new(), rows: rows.to_vec() }], overlap: false };
    for dimension in &context.query.by {
        let mut keys = Keys::new(context, *dimension)?;
        let periods =
            if is_cumulative(context.query, *dimension) { slots(&mut keys, sheet, rows) } else { Vec::new() };
        let mut list = Vec::new();
        for bucket in found.list {
            let parts = if periods.is_empty() {
                parts(&mut keys, sheet, &bucket.rows, &mut found.overlap)
            } else {
                cumulated(context, &mut keys, sheet, &bucket.rows, &periods)
            };
            for (key, rows) in parts {
                let mut all = bucket.keys.clone();
                all.push(key);
                list.push(Bucket { keys: all, rows });
            }
        }
        found.list = list;
    }
    for key in listed_keys(context)? {
        if !found.list.iter().any(|bucket| bucket.keys.first() == Some(&key)) {
            found.list.push(Bucket { keys: vec![key], rows: Vec::new() });
        }
    }
    found.list = order::sorted(found.list, |a, b| a.keys.cmp(&b.keys));
    Ok(found)
}

/// Whether rows of a dimension hold what was signed up to their end.
fn is_cumulative(query: &Query, dimension: Dimension) -> bool {
    query.cumulative && is_time(dimension)
}

/// Entries by their keys under one dimension, as first seen.
fn parts(
    keys: &mut Keys<'_, '_>,
    sheet: &Sheet<'_>,
    rows: &[usize],
    overlap: &mut bool,
) -> Vec<(Key, Vec<usize>)> {
    let mut table = Numbers::default();
    let (mut parts, mut slots): (Vec<(Slot, Vec<usize>)>, _) = (Vec::new(), Vec::new());
    for row in rows {
        keys.slots(&sheet.row(*row), &mut slots);
        *overlap |= slots.len() > 1 && keys.dimension != Dimension::Place;
        for slot in &slots {
            let at = *table.slot(*slot, parts.len() as u32) as usize;
            if at == parts.len() {
                parts.push((*slot, Vec::new()));
            }
            parts[at].1.push(*row);
        }
    }
    let mut keyed: Vec<(Key, Vec<usize>)> = Vec::with_capacity(parts.len());
    for (slot, rows) in parts {
        let first = rows.first().copied().unwrap_or(0);
        keyed.push((keys.key(&sheet.row(first), slot), rows));
    }
    joined(keyed)
}

/// Several slots may have one key: all regions of a county.
fn joined(keyed: Vec<(Key, Vec<usize>)>) -> Vec<(Key, Vec<usize>)> {
    let groups = order::groups(keyed.len(), &|a, b| keyed[a].0.cmp(&keyed[b].0));
    if groups.len() == keyed.len() {
        return keyed;
    }
    let mut keyed: Vec<Option<(Key, Vec<usize>)>> = keyed.into_iter().map(Some).collect();
    let mut joined: Vec<(Key, Vec<usize>)> = Vec::with_capacity(groups.len());
    for group in groups {
        let mut whole: Option<(Key, Vec<usize>)> = None;
        for at in group {
            let Some((key, rows)) = keyed.get_mut(at).and_then(Option::take) else { continue };
            whole.get_or_insert_with(|| (key, Vec::new())).1.extend(rows);
        }
        joined.extend(whole.map(|(key, rows)| (key, in_order(rows))));
    }
    joined
}

/// Rows in the order of the ledger, each once.
pub(crate) fn in_order(rows: Vec<usize>) -> Vec<usize> {
    if rows.windows(2).all(|two| two[0] < two[1]) {
        return rows;
    }
    let end = rows.iter().max().map_or(0, |last| last + 1);
    if end / 16 < rows.len() {
        // Most rows are among them: marking them is faster than comparing.
        let mut marks = vec![false; end];
        for row in rows {
            marks[row] = true;
        }
        return (0..end).filter(|row| marks[*row]).collect();
    }
    let mut rows = order::sorted(rows, Ord::cmp);
    rows.dedup();
    rows
}

/// The periods that any entry has, ascending.
fn slots(keys: &mut Keys<'_, '_>, sheet: &Sheet<'_>, rows: &[usize]) -> Vec<Slot> {
    let (mut all, mut own) = (Vec::new(), Vec::new());
    let mut table = Numbers::default();
    for row in rows {
        keys.slots(&sheet.row(*row), &mut own);
        for slot in &own {
            if *table.slot(*slot, all.len() as u32) as usize == all.len() {
                all.push(*slot);
            }
        }
    }
    order::set(&all)
}

/// Each period with what was signed up to its end: years from the first one, quarters and months from the beginning
/// of their year. Entries that lie in no period stay apart.
fn cumulated(
    context: &Context<'_>,
    keys: &mut Keys<'_, '_>,
    sheet: &Sheet<'_>,
    rows: &[usize],
    periods: &[Slot],
) -> Vec<(Key, Vec<usize>)> {
    let single = parts(keys, sheet, rows, &mut false);
    let first = periods.first().and_then(|slot| keys.period_at(*slot));
    let (mut found, mut so_far): (Vec<(Key, Vec<usize>)>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut year = None;
    for slot in periods {
        let own = single.iter().find(|(key, _)| key.place == *slot);
        let Some(period) = keys.period_at(*slot).filter(|_| own.is_none_or(|(key, _)| key.is_value())) else {
            found.extend(own.cloned());
            continue;
        };
        if keys.dimension != Dimension::Year && year != Some(period.start.year()) {
            so_far.clear();
        }
        year = Some(period.start.year());
        so_far.extend(own.map(|(_, rows)| rows.as_slice()).unwrap_or_default());
        let start = if keys.dimension == Dimension::Year { first } else { Date::year(period.start.year()) };
        let whole = start.and_then(|start| Date::new(start.start, period.end));
        if !so_far.is_empty() {
            let key = Key { place: *slot, text: context.date(whole), within: String::new() };
            found.push((key, in_order(so_far.clone())));
        }
    }
    found
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
