//! What listed parts leave of a whole whose figures are unsure: whole and parts are not independent of each other.
use super::entries::{Figure, Sheet, add, converted};
use crate::error::Problem;
use crate::ledger::Project;
use crate::order;
use crate::quantity::{Quantity, Unit};

/// The sum of a figure over rows of which some are unsure rests.
///
/// A rest is whole − parts. Beside its parts it is the whole again, as it was told; so each figure that was told is
/// taken once, and what occurs with both signs cancels out. The result is the tightest.
///
/// # Errors
/// It has more digits than can be kept.
pub(crate) fn sum(sheet: &Sheet<'_>, rows: &[usize], figure: Figure) -> Result<Option<Quantity>, Problem> {
    let (mut sum, mut one_by_one, mut unit) = (None, None, None);
    let (mut plus, mut minus) = (Vec::new(), Vec::new());
    for row in rows {
        let entry = sheet.row(*row);
        let Some(own) = entry.figure(figure) else { continue };
        unit.get_or_insert_with(|| own.unit().clone());
        add(&mut one_by_one, &own)?;
        if entry.is_rest() && own.is_exact() {
            add(&mut sum, &own)?;
            continue;
        }
        plus.push(entry.project.row as u32);
        if entry.is_rest() {
            subtracted(sheet, &entry.project, figure, &mut minus);
        }
    }
    let Some(unit) = unit else { return Ok(None) };
    let (plus, minus) = (order::set(&plus), order::set(&minus));
    for row in plus.iter().filter(|row| !order::has(&minus, **row)) {
        if let Some(told) = told(sheet, *row, figure, &unit)? {
            add(&mut sum, &told)?;
        }
    }
    for row in minus.iter().filter(|row| !order::has(&plus, **row)) {
        if let (Some(told), Some(all)) = (told(sheet, *row, figure, &unit)?, sum.as_mut()) {
            *all = all.sub(&told)?;
        }
    }
    // No rest is below zero, which the difference does not know; beside 约 that holds of the figures as written.
    if let (Some(sum), Some(least)) = (sum.as_mut(), one_by_one.and_then(|least| least.interval.low))
        && sum.interval.low.is_none_or(|low| low.at < least.at)
    {
        sum.interval.low = Some(least);
    }
    Ok(sum)
}

/// The rows of the parts that were taken from a whole.
fn subtracted(sheet: &Sheet<'_>, whole: &Project<'_>, figure: Figure, minus: &mut Vec<u32>) {
    let unit = figure.of(whole).map(|own| own.unit().clone());
    let from = sheet.parts.partition_point(|(own, _)| *own < whole.row);
    for (_, part) in sheet.parts.iter().skip(from).take_while(|(own, _)| *own == whole.row) {
        let part = Project { ledger: sheet.ledger, row: *part };
        if figure.of(&part).map(|own| own.unit().clone()) == unit {
            minus.push(part.row as u32);
        }
    }
}

/// The figure of a project as the ledger tells it, in the currency of the sum.
fn told(sheet: &Sheet<'_>, row: u32, figure: Figure, unit: &Unit) -> Result<Option<Quantity>, Problem> {
    let own = figure.of(&Project { ledger: sheet.ledger, row: row as usize });
    match (own, unit) {
        (Some(own), Unit::Money(currency)) => converted(sheet.ledger, &own, *currency).map(Some),
        (own, _) => Ok(own),
    }
}

/// For each list of rows the sum of a figure over all other lists, which have no row in common.
///
/// # Errors
/// A sum has more digits than can be kept.
pub(crate) fn others(
    sheet: &Sheet<'_>,
    lists: &[&[usize]],
    figure: Figure,
) -> Result<Vec<Option<Quantity>>, Problem> {
    let tied = tied(sheet, lists, figure);
    let is_tied = |row: usize| order::has(&tied, sheet.row(row).project.row as u32);
    let mut sums = Vec::with_capacity(lists.len());
    for list in lists {
        let mut plain = list.to_vec();
        plain.retain(|row| !is_tied(*row));
        sums.push(sheet.sum(&plain, figure)?);
    }
    let mut rests = without_each(&sums)?;
    if !tied.is_empty() {
        for (at, rest) in rests.iter_mut().enumerate() {
            let mut apart = Vec::new();
            for (_, list) in lists.iter().enumerate().filter(|(other, _)| *other != at) {
                apart.extend(list.iter().copied().filter(|row| is_tied(*row)));
            }
            if let Some(more) = sheet.sum(&apart, figure)? {
                add(rest, &more)?;
            }
        }
    }
    Ok(rests)
}

/// Whether what unsure parts leave of their wholes is among the lists, so that these are not independent.
pub(crate) fn are_tied(sheet: &Sheet<'_>, lists: &[&[usize]], figure: Figure) -> bool {
    !tied(sheet, lists, figure).is_empty()
}

/// The rows of the ledger that are wholes or parts, where any rest among the lists is unsure.
fn tied(sheet: &Sheet<'_>, lists: &[&[usize]], figure: Figure) -> Vec<u32> {
    let is_unsure = |row: &usize| {
        let entry = sheet.row(*row);
        entry.is_rest() && entry.figure(figure).is_some_and(|own| !own.is_exact())
    };
    if !sheet.has_unsure_rests() || !lists.iter().any(|list| list.iter().any(is_unsure)) {
        return Vec::new();
    }
    let mut rows = Vec::new();
    for (whole, part) in &sheet.parts {
        rows.push(*whole as u32);
        rows.push(*part as u32);
    }
    order::set(&rows)
}

/// For each figure the sum of all others.
///
/// # Errors
/// A sum has more digits than can be kept.
pub(crate) fn without_each(values: &[Option<Quantity>]) -> Result<Vec<Option<Quantity>>, Problem> {
    // The sums of the values behind each, the last first.
    let mut after = vec![None];
    for value in values.iter().skip(1).rev() {
        let mut sum = after.last().cloned().flatten();
        if let Some(value) = value {
            add(&mut sum, value)?;
        }
        after.push(sum);
    }
    let mut before: Option<Quantity> = None;
    let mut rests = Vec::with_capacity(values.len());
    for value in values {
        let mut rest = before.clone();
        if let Some(after) = after.pop().flatten() {
            add(&mut rest, &after)?;
        }
        rests.push(rest);
        if let Some(value) = value {
            add(&mut before, value)?;
        }
    }
    Ok(rests)
}
