//! Shares, ranks and how concentrated values are.
use super::context::Context;
use super::exact::Exact;
use super::extremes::{Extremes, in_parts, told};
use super::wide::Wide;
use super::{Concentration, Note};
use crate::error::Problem;
use crate::locale::AnalysisText;
use crate::order;
use crate::quantity::{
    Bound, Decimals, Interval, Number, Quantity, Style, Unit, Value, rounded, truncated, whole,
};
use crate::scope::left_to_package;
use std::cmp::Ordering;

/// Orders figures by the number as written, else by the middle of what they may be; none is smallest.
#[inline(never)]
pub(crate) fn by_size(a: Option<&Quantity>, b: Option<&Quantity>) -> Ordering {
    anchor(a).cmp(&anchor(b))
}

/// What a figure is ordered by.
pub(crate) fn anchor(quantity: Option<&Quantity>) -> Option<Number> {
    let quantity = quantity?;
    quantity.value().or(quantity.low().map(|end| end.at)).or(quantity.high().map(|end| end.at))
}

/// The share of a value in the sum of it and the rest: x₁/(x₁+rest₂)..x₂/(x₂+rest₁).
///
/// # Errors
/// A sum has more digits than can be kept.
pub(crate) fn share(value: &Quantity, rest: Option<Quantity>) -> Result<Option<Quantity>, Problem> {
    let rest = rest.unwrap_or_else(|| Quantity::exact(whole(0), value.unit().clone()));
    Quantity::share(value, &rest)
}

/// Shares as they are shown: as they round, with a note where that does not add to 100, or by largest remainder.
pub(crate) fn shown(
    context: &Context<'_>,
    shares: &[Option<Quantity>],
    is_whole: bool,
    notes: &mut Vec<Note>,
) -> Result<Vec<Option<Value>>, Problem> {
    let mut shown: Vec<Option<Value>> = shares.iter().map(|share| context.some(share.clone())).collect();
    let mut exact = Vec::new();
    for share in shares.iter().flatten() {
        match share.value().filter(|_| share.is_exact()) {
            Some(share) => exact.push(share),
            None => return Ok(shown),
        }
    }
    let mut tenths: Vec<i128> = exact.iter().filter_map(|share| rounded(*share, 1)).collect();
    let missing = 1000 - tenths.iter().sum::<i128>();
    if !is_whole || exact.is_empty() || tenths.len() != exact.len() || missing == 0 {
        return Ok(shown);
    }
    if !context.query.exact_parts {
        context.note(notes, "shares_rounded", AnalysisText::NotAddTo100, &[]);
        return Ok(shown);
    }
    left_to_package()?;
    largest_remainder(&exact, &mut tenths);
    let texts = shown.iter_mut().flatten().zip(&tenths);
    for (value, tenths) in texts {
        let rounded = Quantity::exact(Number::new(*tenths, 10), Unit::Percent);
        value.text = context.figure(&rounded);
    }
    context.note(notes, "largest_remainder", AnalysisText::LargestRemainder, &[]);
    Ok(shown)
}

/// Tenths that add to 1,000: each share cut off, what is missing to those that lost most; of equal ones the first.
fn largest_remainder(shares: &[Number], tenths: &mut [i128]) {
    for (share, own) in shares.iter().zip(tenths.iter_mut()) {
        *own = truncated(*share, 1).unwrap_or(*own);
    }
    let missing = usize::try_from(1000 - tenths.iter().sum::<i128>()).unwrap_or(0);
    let lost = |at: usize| Exact::of(shares[at]).minus(&Exact::of(Number::new(tenths[at], 10))).get();
    let order = order::order(shares.len(), &|a, b| lost(b).cmp(&lost(a)));
    for at in order.into_iter().take(missing) {
        tenths[at] += 1;
    }
}

/// An end and the side of it that is meant: −1 just below, 1 just above.
type Side = (Number, i8);

fn lower(value: &Quantity) -> Option<Side> {
    value.low().map(|end| (end.at, i8::from(end.open)))
}

fn upper(value: &Quantity) -> Option<Side> {
    value.high().map(|end| (end.at, -i8::from(end.open)))
}

/// Ranks from the largest; equal values share one (1, 2, 2, 4), overlapping intervals have a range ("2–3").
#[derive(Default)]
pub(crate) struct Ranking {
    /// The ends of all values, ascending.
    lows: Vec<Option<Side>>,
    /// Those above, where any value is no point.
    highs: Option<Vec<Option<Side>>>,
}

/// A number, which has no sides.
fn point(number: Number) -> Option<Side> {
    Some((number, 0))
}

impl Ranking {
    pub(crate) fn new(values: impl Iterator<Item = Quantity>) -> Self {
        let (mut lows, mut highs) = (Vec::new(), None);
        for value in values {
            let (low, high) = (lower(&value), upper(&value));
            if low != high || low.is_none() {
                // Points so far: their ends above are those below.
                highs.get_or_insert_with(|| lows.clone());
            }
            lows.push(low);
            if let Some(highs) = &mut highs {
                highs.push(high);
            }
        }
        Self { lows: sorted(lows), highs: highs.map(sorted) }
    }

    /// Of numbers.
    pub(crate) fn of_points(points: impl Iterator<Item = Number>) -> Self {
        Self { lows: sorted(points.map(point).collect()), highs: None }
    }

    /// The rank of one of the values; nothing where nothing is ranked.
    pub(crate) fn rank(&self, value: &Quantity) -> Option<String> {
        self.rank_of(lower(value), upper(value))
    }

    /// The rank of one of the numbers.
    pub(crate) fn rank_of_point(&self, number: Number) -> Option<String> {
        self.rank_of(point(number), point(number))
    }

    fn rank_of(&self, low: Option<Side>, high: Option<Side>) -> Option<String> {
        let highs = self.highs.as_ref().unwrap_or(&self.lows);
        (!self.lows.is_empty()).then(|| rank(low, high, &self.lows, highs))
    }
}

/// The rank of each value.
pub(crate) fn ranks(values: &[Option<&Quantity>]) -> Vec<Option<String>> {
    let ranking = Ranking::new(values.iter().copied().flatten().cloned());
    values.iter().map(|value| value.and_then(|value| ranking.rank(value))).collect()
}

fn sorted(ends: Vec<Option<Side>>) -> Vec<Option<Side>> {
    order::sorted(ends, |a, b| a.cmp(b))
}

/// How many of sorted ends are above another; missing ones stand first and are not.
#[inline(never)]
fn above(ends: &[Option<Side>], side: Side) -> usize {
    ends.len() - ends.partition_point(|own| own.is_none_or(|own| own <= side))
}

/// One more than the values that are surely larger, up to one more than those that may be.
fn rank(low: Option<Side>, high: Option<Side>, lows: &[Option<Side>], highs: &[Option<Side>]) -> String {
    let surely = high.map_or(0, |high| above(lows, high));
    let open_ended = highs.partition_point(Option::is_none);
    let bounded = low.map_or(highs.len() - open_ended, |low| above(highs, low));
    // The value itself is among those whose upper end lies above its lower one, unless it is a point.
    let itself = usize::from(high.is_none() || low.is_none() || high > low);
    let maybe = (bounded + open_ended).saturating_sub(itself);
    let (first, last) = (surely + 1, maybe + 1);
    let first_text = first.to_string();
    if last <= first { first_text } else { [first_text, last.to_string()].join("–") }
}

/// CR1, CR4, CR8 and that of the query's `top`, HHI (0–10,000), its normalised form and 首位度 by both definitions, of the
/// values that are told of so many, where their sum is not zero. Of intervals each is the tightest interval there is; beside 约 it keeps that mark.
/// Where one cannot be told so, it is none, which is said.
pub(crate) fn concentration(
    count: usize,
    value: &dyn Fn(usize) -> Option<Quantity>,
    context: &Context<'_>,
    notes: &mut Vec<Note>,
) -> Option<Concentration> {
    let (mut bound, mut written, mut told) = (Bound::Exact, Vec::new(), 0);
    for value in (0..count).filter_map(value) {
        bound = bound.joined(value.bound());
        written.extend(value.value());
        told += 1;
    }
    let found = if bound == Bound::Interval {
        let values: Vec<Quantity> = (0..count).filter_map(value).collect();
        Extremes::of(&values).map(|extremes| interval_concentration(&extremes, told, context))
    } else {
        let sorted = order::sorted(written, |a, b| b.cmp(a));
        (sorted.len() == told).then(|| written_concentration(sorted, bound, context)).flatten()
    };
    let is_whole = |found: &Concentration| {
        found.hhi.is_some() && found.primacy_share.is_some() && (found.primacy.is_some() || told < 2)
    };
    if bound != Bound::Exact && !found.as_ref().is_some_and(is_whole) {
        context.note(notes, "concentration_unsure", AnalysisText::ConcentrationUnsure, &[]);
    }
    found
}

/// The same of numbers in any unit.
pub(crate) fn concentration_of_points(points: Vec<Number>, context: &Context<'_>) -> Option<Concentration> {
    written_concentration(order::sorted(points, |a, b| b.cmp(a)), Bound::Exact, context)
}

/// The n of the CRn that are told of so many values.
fn largest_told(context: &Context<'_>, count: usize) -> impl Iterator<Item = usize> {
    let more = [8, context.query.top.unwrap_or(0)].into_iter().filter(move |n| (1..count).contains(n));
    [1, 4].into_iter().chain(more)
}

/// Of figures as they are written, the largest first.
fn written_concentration(
    mut sorted: Vec<Number>,
    bound: Bound,
    context: &Context<'_>,
) -> Option<Concentration> {
    in_parts(&mut sorted.iter_mut().collect::<Vec<_>>());
    let told: Vec<usize> = largest_told(context, sorted.len()).collect();
    let mut sums = Vec::new();
    let (mut total, mut squared) = (Wide::whole(0), Wide::whole(0));
    for (n, own) in (1..).zip(&sorted) {
        let own = Wide::of(*own);
        total = total.plus(&own);
        squared = squared.plus(&own.times(&own));
        if told.contains(&n) {
            sums.push((n, total.clone()));
        }
    }
    if !total.sign()?.is_gt() {
        return None;
    }
    let quantity = |number: &Wide, unit: Unit| {
        let mut quantity = Quantity::exact(number.number()?, unit);
        quantity.bound = bound;
        Some(quantity)
    };
    let percent = |part: &Wide| {
        let percent = part.over(&total).times(&Wide::whole(100));
        context.some(quantity(&percent, Unit::Percent))
    };
    let bare = |number: &Wide, decimals| Some(fixed(quantity(number, Unit::One)?, decimals, context));
    let mut cr = std::collections::BTreeMap::new();
    for n in told {
        let most = sums.iter().find(|(own, _)| *own == n).map_or(&total, |(_, sum)| sum);
        cr.extend(percent(most).map(|value| (n.to_string(), value)));
    }
    let hhi = squared.over(&total.times(&total));
    let (one, n) = (Wide::whole(1), Wide::whole(sorted.len() as i128));
    let even = one.over(&n);
    let first = Wide::of(*sorted.first()?);
    let second = sorted.get(1).map(|second| first.over(&Wide::of(*second)));
    Some(Concentration {
        cr,
        hhi: bare(&hhi.times(&Wide::whole(10_000)), 1),
        hhi_normalised: bare(&hhi.minus(&even).over(&one.minus(&even)), 4),
        primacy: second.and_then(|ratio| bare(&ratio, 2)),
        primacy_share: percent(&first),
    })
}

/// Of figures that are intervals.
fn interval_concentration(extremes: &Extremes, count: usize, context: &Context<'_>) -> Concentration {
    let percent = |n: usize| {
        let share = extremes.largest(n)?.scaled(whole(100))?;
        Some(context.value(Quantity::interval(share, Unit::Percent)))
    };
    let bare = |range: Interval, decimals| fixed(Quantity::interval(range, Unit::One), decimals, context);
    let mut cr = std::collections::BTreeMap::new();
    for n in largest_told(context, count) {
        cr.extend(percent(n).map(|value| (n.to_string(), value)));
    }
    let hhi = extremes.hhi();
    let rising = |of: &dyn Fn(&Wide) -> Wide, decimals| Some(bare(told(hhi.as_ref()?, of)?, decimals));
    // (H − 1/n) ÷ (1 − 1/n) = (n·H − 1) ÷ (n − 1) rises with H.
    let (n, one) = (Wide::whole(count as i128), Wide::whole(1));
    let normalised = |hhi: &Wide| n.times(hhi).minus(&one).over(&n.minus(&one));
    Concentration {
        cr,
        hhi: rising(&|hhi| hhi.times(&Wide::whole(10_000)), 1),
        hhi_normalised: rising(&normalised, 4),
        primacy: extremes.primacy().map(|ratio| bare(ratio, 2)),
        primacy_share: percent(1),
    }
}

/// A bare number with fixed decimals.
#[inline(never)]
fn fixed(quantity: Quantity, decimals: u32, context: &Context<'_>) -> Value {
    let style = Style { decimals: Decimals::Fixed(decimals), ..Style::default() };
    let text = quantity.text(context.locale(), style);
    Value { quantity, text }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(text: &str) -> Quantity {
        Quantity::parse_in(text, &Unit::Money(Default::default()), crate::quantity::Scale::Yi).unwrap()
    }

    #[test]
    fn shares_and_hhi_of_the_three_events_are_known_but_never_published() {
        let values = ["13.8", "272.5", "21.279"].map(money);
        let rests = crate::analysis::rests::without_each(&values.clone().map(Some)).unwrap();
        let share = |(value, rest): (&Quantity, Option<Quantity>)| share(value, rest).unwrap().unwrap();
        let shares: Vec<Quantity> = values.iter().zip(rests).map(share).collect();
        let texts: Vec<String> =
            shares.into_iter().map(|share| Value::new(share, crate::Locale::ZhCn).text).collect();
        assert_eq!(texts, ["4.5%", "88.6%", "6.9%"]);
        let (ledger, query) =
            (crate::Ledger::from_json(r#"{ "qilian": 1 }"#).unwrap(), crate::Query::default());
        let found =
            concentration(3, &|at| values.get(at).cloned(), &Context::new(&ledger, &query), &mut Vec::new())
                .unwrap();
        assert_eq!(found.hhi.unwrap().text, "7917.1");
        assert_eq!(found.cr["1"].text, "88.6%");
    }

    #[test]
    fn equal_values_share_a_rank_and_the_next_is_skipped() {
        let values = ["5", "3", "3", "1"].map(money);
        let ranks = ranks(&values.iter().map(Some).collect::<Vec<_>>());
        assert_eq!(ranks.into_iter().flatten().collect::<Vec<_>>(), ["1", "2", "2", "4"]);
    }
}
