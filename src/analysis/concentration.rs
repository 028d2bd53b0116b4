//! Shares, ranks and how concentrated values are.
use super::Concentration;
use super::entries::add;
use super::exact::Exact;
use crate::error::Problem;
use crate::locale::Locale;
use crate::order;
use crate::quantity::{Decimals, Number, Quantity, Style, Unit, Value, whole};
use std::cmp::Ordering;

/// Orders figures by the number as written, else by the middle of what they may be; none is smallest.
#[inline(never)]
pub(crate) fn by_size(a: Option<&Quantity>, b: Option<&Quantity>) -> Ordering {
    anchor(a).cmp(&anchor(b))
}

fn anchor(quantity: Option<&Quantity>) -> Option<Number> {
    let quantity = quantity?;
    quantity.value().or(quantity.low().map(|end| end.at)).or(quantity.high().map(|end| end.at))
}

/// The share of each value in the sum of all: x₁/(x₁+rest₂)..x₂/(x₂+rest₁), the rest added up without it.
///
/// # Errors
/// A sum has more digits than can be kept.
pub(crate) fn shares(values: &[Option<Quantity>]) -> Result<Vec<Option<Quantity>>, Problem> {
    // The sums of the values behind each, the last first.
    let mut after = vec![None];
    for value in values.iter().skip(1).rev() {
        let mut sum = after.last().cloned().flatten();
        if let Some(value) = value {
            add(&mut sum, value)?;
        }
        after.push(sum);
    }
    let mut before = None;
    let mut shares = Vec::with_capacity(values.len());
    for value in values {
        let mut rest = before.clone();
        if let Some(after) = after.pop().flatten() {
            add(&mut rest, &after)?;
        }
        let Some(value) = value else {
            shares.push(None);
            continue;
        };
        let rest = rest.unwrap_or_else(|| Quantity::exact(whole(0), value.unit().clone()));
        shares.push(Quantity::share(value, &rest)?);
        add(&mut before, value)?;
    }
    Ok(shares)
}

/// Ranks from the largest; equal values share one (1, 2, 2, 4), overlapping intervals have a range ("2–3").
pub(crate) fn ranks(values: &[Option<&Quantity>]) -> Vec<Option<String>> {
    let (mut lows, mut highs) = (Vec::new(), Vec::new());
    for value in values.iter().flatten() {
        lows.push(value.low().map(|end| end.at));
        highs.push(value.high().map(|end| end.at));
    }
    let (lows, highs) = (sorted(lows), sorted(highs));
    let mut ranks = Vec::with_capacity(values.len());
    for value in values {
        ranks.push(value.map(|value| rank(value, &lows, &highs)));
    }
    ranks
}

fn sorted(ends: Vec<Option<Number>>) -> Vec<Option<Number>> {
    order::sorted(ends, |a, b| a.cmp(b))
}

/// How many of sorted ends are above a number; missing ones stand first and are not.
#[inline(never)]
fn above(ends: &[Option<Number>], number: Number) -> usize {
    ends.len() - ends.partition_point(|own| own.is_none_or(|own| own <= number))
}

/// One more than the values that are surely larger, up to one more than those that may be.
fn rank(value: &Quantity, lows: &[Option<Number>], highs: &[Option<Number>]) -> String {
    let (low, high) = (value.low().map(|end| end.at), value.high().map(|end| end.at));
    let surely = high.map_or(0, |high| above(lows, high));
    let open_ended = highs.partition_point(Option::is_none);
    let bounded = low.map_or(highs.len() - open_ended, |low| above(highs, low));
    // The value itself is among those whose upper end lies above its lower one, unless it is a point.
    let itself = usize::from(high.is_none() || low != high);
    let maybe = (bounded + open_ended).saturating_sub(itself);
    let (first, last) = (surely + 1, maybe + 1);
    let first_text = first.to_string();
    if last <= first { first_text } else { [first_text, last.to_string()].join("–") }
}

/// CR1 and CR4, HHI (0–10,000), its normalised form and 首位度, where all values are exact and their sum is not zero.
///
/// # Errors
/// A sum has more digits than can be kept.
pub(crate) fn concentration(values: &[Quantity], locale: Locale) -> Result<Option<Concentration>, Problem> {
    let mut exact = Vec::with_capacity(values.len());
    for value in values.iter().filter(|value| value.is_exact()) {
        exact.extend(value.value());
    }
    if exact.len() < values.len() || exact.len() < 2 {
        return Ok(None);
    }
    let exact = order::sorted(exact, |a, b| b.cmp(a));
    Ok(exact_concentration(&exact, locale))
}

fn exact_concentration(sorted: &[Number], locale: Locale) -> Option<Concentration> {
    let (mut total, mut four, mut squared) = (Exact::whole(0), Exact::whole(0), Exact::whole(0));
    for (at, own) in sorted.iter().enumerate() {
        let own = Exact::of(*own);
        total = total.plus(&own);
        squared = squared.plus(&own.times(&own));
        if at < 4 {
            four = total;
        }
    }
    if total.sign().ok()? <= 0 {
        return None;
    }
    let (first, second) = (Exact::of(*sorted.first()?), Exact::of(*sorted.get(1)?));
    let mut cr = std::collections::BTreeMap::new();
    for (n, most) in [("1", first), ("4", four)] {
        let percent = most.over(&total).times(&Exact::whole(100)).get()?;
        cr.insert(n.to_owned(), Value::new(Quantity::exact(percent, Unit::Percent), locale));
    }
    let hhi = squared.over(&total.times(&total));
    hhi.get()?;
    let (one, n) = (Exact::whole(1), Exact::whole(sorted.len() as i128));
    let even = one.over(&n);
    let above = hhi.minus(&even);
    above.get()?;
    Some(Concentration {
        cr,
        hhi: fixed(&hhi.times(&Exact::whole(10_000)), 1, locale),
        hhi_normalised: fixed(&above.over(&one.minus(&even)), 4, locale),
        primacy: fixed(&first.over(&second), 2, locale),
    })
}

/// A bare number with fixed decimals.
#[inline(never)]
fn fixed(number: &Exact, decimals: u32, locale: Locale) -> Option<Value> {
    let quantity = Quantity::exact(number.get()?, Unit::One);
    let style = Style { decimals: Decimals::Fixed(decimals), ..Style::default() };
    let text = quantity.text(locale, style);
    Some(Value { quantity, text })
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
        let shares = shares(&values.clone().map(Some)).unwrap();
        let texts: Vec<String> =
            shares.into_iter().map(|share| Value::new(share.unwrap(), Locale::ZhCn).text).collect();
        assert_eq!(texts, ["4.5%", "88.6%", "6.9%"]);
        let found = concentration(&values, Locale::ZhCn).unwrap().unwrap();
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
