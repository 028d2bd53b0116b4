//! The location quotient (区位商) of the rows of a table of two dimensions.
use super::chains::{Written, location_of};
use super::context::Context;
use super::group_table::Line;
use crate::error::Problem;
use crate::order;
use crate::quantity::Value;

/// The quotient of each row with two proper keys: (x ÷ x of the first key) ÷ (x of the second key ÷ all x), where the
/// rows that have no proper key count in the totals; nothing where a denominator is zero or not told.
///
/// # Errors
/// A sum has more digits than can be kept.
pub(crate) fn quotients(context: &Context<'_>, lines: &[Line<'_>]) -> Result<Vec<Option<Value>>, Problem> {
    let mut all = Box::new(Written::default());
    let mut written = Vec::with_capacity(lines.len());
    for line in lines {
        let own = line.value().filter(|_| !line.is_within()).as_ref().map(Written::of);
        if let Some(own) = &own {
            all = all.add(own)?;
        }
        written.push(own);
    }
    let (firsts, seconds) = (totals(lines, &written, 0)?, totals(lines, &written, 1)?);
    let mut found: Vec<Option<Value>> = lines.iter().map(|_| None).collect();
    for (at, _) in lines.iter().enumerate().filter(|(_, line)| line.is_value()) {
        let (Some(own), Some(place), Some(chain)) = (&written[at], &firsts[at], &seconds[at]) else {
            continue;
        };
        let quotient = location_of(context, Box::new(own.clone()), chain, place, &all)?;
        found[at] = quotient.map(|quotient| quotient.value);
    }
    Ok(found)
}

/// For each row the total over all rows with the same key of a dimension.
fn totals(
    lines: &[Line<'_>],
    written: &[Option<Written>],
    dimension: usize,
) -> Result<Vec<Option<Written>>, Problem> {
    let key = |at: usize| lines[at].keys.get(dimension);
    let mut found: Vec<Option<Written>> = lines.iter().map(|_| None).collect();
    for group in order::groups(lines.len(), &|a, b| key(a).cmp(&key(b))) {
        let mut total = Box::new(Written::default());
        for at in &group {
            if let Some(own) = &written[*at] {
                total = total.add(own)?;
            }
        }
        for at in group {
            found[at] = Some((*total).clone());
        }
    }
    Ok(found)
}
