//! Size bands (规模) of one project's planned amount: each includes its lower end, and they do not nest.
use super::context::Context;
use super::entries::{Counted, Figure};
use crate::error::{Code, Problem};
use crate::locale::AnalysisText;
use crate::order;
use crate::quantity::{Currency, Number, Quantity, Scale, Unit, whole};

/// The lower ends where a query gives none: 1, 5, 10, 50亿元.
const DEFAULT: [i128; 4] = [100_000_000, 500_000_000, 1_000_000_000, 5_000_000_000];

/// Where the amount of an entry lies among bands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Band {
    /// Above so many lower ends.
    At(u32),
    /// 无法归档: it may lie on either side of a lower end.
    Across,
    /// No amount of one project is told: none at all, that of a batch, or what is left of a whole.
    Untold,
}

/// A lower end as people write it; a bare number is 亿元.
///
/// # Errors
/// [`Code::NotAQuantity`] for anything but one amount above zero.
pub(crate) fn lower_end(text: &str, currency: Currency) -> Result<Number, Problem> {
    let wrong = || Problem::new(Code::NotAQuantity, text, "1, 5, 10");
    let end = Quantity::parse_in(text, &Unit::Money(currency), Scale::Yi)?;
    let is_money = matches!(end.unit(), Unit::Money(_));
    end.value().filter(|at| end.is_exact() && is_money && *at > whole(0)).ok_or_else(wrong)
}

/// The lower ends that a query asks for, ascending.
///
/// # Errors
/// As [`lower_end`].
pub(crate) fn lower_ends(context: &Context<'_>) -> Result<Vec<Number>, Problem> {
    let given = &context.query.bands;
    if given.is_empty() {
        return Ok(DEFAULT.map(whole).to_vec());
    }
    let mut ends = Vec::with_capacity(given.len());
    for text in given {
        ends.push(lower_end(text, context.ledger.currency)?);
    }
    let mut ends = order::sorted(ends, |a, b| a.cmp(b));
    ends.dedup();
    Ok(ends)
}

/// The planned amount of an entry that is one project.
fn amount(entry: &Counted<'_>) -> Option<Quantity> {
    let is_one = !entry.is_rest() && !entry.project.is_batch();
    if is_one { entry.figure(Figure::Planned) } else { None }
}

/// Where an entry lies.
#[inline(never)]
pub(crate) fn band(entry: &Counted<'_>, ends: &[Number]) -> Band {
    let Some(amount) = amount(entry) else { return Band::Untold };
    let (low, high) = (amount.low(), amount.high());
    let reached = |end: &Number| low.as_ref().is_some_and(|low| low.at >= *end);
    let below =
        |end: &Number| high.as_ref().is_some_and(|high| high.at < *end || (high.at == *end && high.open));
    let at = ends.iter().take_while(|end| reached(end)).count();
    match ends.get(at) {
        Some(next) if !below(next) => Band::Across,
        _ => Band::At(at as u32),
    }
}

/// What a reader calls a band: 不足1亿元, 1—5亿元, 50亿元以上.
pub(crate) fn band_text(context: &Context<'_>, ends: &[Number], at: u32, currency: Currency) -> String {
    let text = |at: usize| {
        let end = ends.get(at).map(|end| Quantity::exact(*end, Unit::Money(currency)));
        end.map(|end| context.figure(&end)).unwrap_or_default()
    };
    let at = at as usize;
    let (text, low, high) = match at.checked_sub(1) {
        None => (AnalysisText::BandBelow, text(at), String::new()),
        Some(low) if at == ends.len() => (AnalysisText::BandFrom, text(low), String::new()),
        Some(low) => (AnalysisText::BandBetween, text(low), text(at)),
    };
    let shared = unit_of(&low) == unit_of(&high) && low.starts_with(|c: char| c.is_ascii_digit());
    let low = if shared { low.strip_suffix(unit_of(&high)).unwrap_or(&low) } else { &low };
    crate::locale::fill(context.text(text), &[low, &high])
}

/// What stands behind the digits.
fn unit_of(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
}

/// Whether an entry is surely at or above the lower end that a filter names, such as `≥10`, `>=10` or `10亿元以上`;
/// nothing where the filter names none.
pub(crate) fn reaches(entry: &Counted<'_>, filter: &str) -> Option<bool> {
    let end = filter.strip_prefix('≥').or(filter.strip_prefix(">=")).or(filter.strip_suffix("以上"))?;
    let end = lower_end(end.trim(), entry.project.ledger.currency).ok()?;
    Some(amount(entry).and_then(|amount| amount.low()).is_some_and(|low| low.at >= end))
}
