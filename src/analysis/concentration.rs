//! Shares, ranks and how concentrated values are.
use super::Concentration;
use crate::error::Problem;
use crate::locale::Locale;
use crate::quantity::{Decimals, End, Number, Quantity, Style, Unit, Value, add, div, mul, sub};
use std::cmp::Ordering;

/// Orders figures by the number as written, else by the middle of what they may be; none is smallest.
pub(crate) fn by_size(a: Option<&Quantity>, b: Option<&Quantity>) -> Ordering {
    anchor(a).cmp(&anchor(b))
}

fn anchor(quantity: Option<&Quantity>) -> Option<Number> {
    let quantity = quantity?;
    quantity.value().or(quantity.low().map(|end| end.at)).or(quantity.high().map(|end| end.at))
}

/// The largest of figures.
pub(crate) fn largest<'q>(figures: impl Iterator<Item = &'q Quantity>) -> Option<Quantity> {
    figures.max_by(|a, b| by_size(Some(a), Some(b))).cloned()
}

/// The share of each value in the sum of all: x₁/(x₁+rest₂)..x₂/(x₂+rest₁), the rest added up without it.
///
/// # Errors
/// A sum has more digits than can be kept.
pub(crate) fn shares(values: &[Option<Quantity>]) -> Result<Vec<Option<Quantity>>, Problem> {
    let mut before = running_sums(values.iter())?;
    let mut after = running_sums(values.iter().rev())?;
    before.pop();
    after.pop();
    after.reverse();
    let mut shares = Vec::with_capacity(values.len());
    for ((value, before), after) in values.iter().zip(before).zip(after) {
        let rest = Quantity::sum([before, after].iter().flatten())?;
        shares.push(match (value, rest) {
            (Some(value), Some(rest)) => Quantity::share(value, &rest)?,
            (Some(value), None) => {
                Quantity::share(value, &Quantity::exact(Number::from_integer(0), value.unit().clone()))?
            }
            (None, _) => None,
        });
    }
    Ok(shares)
}

/// The sum before each value, and the sum of all.
fn running_sums<'q>(
    values: impl Iterator<Item = &'q Option<Quantity>>,
) -> Result<Vec<Option<Quantity>>, Problem> {
    let mut sums = vec![None];
    let mut sum: Option<Quantity> = None;
    for value in values {
        sum = match (sum, value) {
            (Some(sum), Some(value)) => Some(sum.add(value)?),
            (sum, value) => sum.or_else(|| value.clone()),
        };
        sums.push(sum.clone());
    }
    Ok(sums)
}

/// Ranks from the largest; equal values share one (1, 2, 2, 4), overlapping intervals have a range ("2–3").
pub(crate) fn ranks(values: &[Option<&Quantity>]) -> Vec<Option<String>> {
    let ends = |pick: fn(&Quantity) -> Option<End>| {
        let mut ends: Vec<Option<Number>> =
            values.iter().flatten().map(|value| pick(value).map(|end| end.at)).collect();
        ends.sort_unstable();
        ends
    };
    let (lows, highs) = (ends(Quantity::low), ends(Quantity::high));
    values.iter().map(|value| value.map(|value| rank(value, &lows, &highs))).collect()
}

/// One more than the values that are surely larger, up to one more than those that may be.
fn rank(value: &Quantity, lows: &[Option<Number>], highs: &[Option<Number>]) -> String {
    let (low, high) = (value.low().map(|end| end.at), value.high().map(|end| end.at));
    let surely =
        high.map_or(0, |high| lows.len() - lows.partition_point(|own| own.is_none_or(|own| own <= high)));
    let open_ended = highs.partition_point(Option::is_none);
    let bounded = low.map_or(highs.len() - open_ended, |low| {
        highs.len() - highs.partition_point(|own| own.is_none_or(|own| own <= low))
    });
    // The value itself is among those whose upper end lies above its lower one, unless it is a point.
    let itself = usize::from(high.is_none() || low != high);
    let maybe = (bounded + open_ended).saturating_sub(itself);
    let (first, last) = (surely + 1, maybe + 1);
    if last <= first { first.to_string() } else { format!("{first}–{last}") }
}

/// CR1 and CR4, HHI (0–10,000), its normalised form and 首位度, where all values are exact and their sum is not zero.
///
/// # Errors
/// A sum has more digits than can be kept.
pub(crate) fn concentration(values: &[Quantity], locale: Locale) -> Result<Option<Concentration>, Problem> {
    let mut exact: Vec<Number> =
        values.iter().filter(|value| value.is_exact()).filter_map(Quantity::value).collect();
    exact.sort_unstable_by(|a, b| b.cmp(a));
    if exact.len() < values.len() || exact.len() < 2 {
        return Ok(None);
    }
    Ok(exact_concentration(&exact, locale))
}

fn exact_concentration(sorted: &[Number], locale: Locale) -> Option<Concentration> {
    let total = sorted.iter().try_fold(Number::from_integer(0), |sum, value| add(sum, *value))?;
    if *total.numer() <= 0 {
        return None;
    }
    let share = |value: Number| div(value, total);
    let mut cr = std::collections::BTreeMap::new();
    for n in [1_u32, 4] {
        let most =
            sorted.iter().take(n as usize).try_fold(Number::from_integer(0), |sum, own| add(sum, *own))?;
        let percent = mul(share(most)?, Number::from_integer(100))?;
        cr.insert(n.to_string(), Value::new(Quantity::exact(percent, Unit::Percent), locale));
    }
    let squares = |sum: Number, own: &Number| add(sum, mul(*own, *own)?);
    let squared = sorted.iter().try_fold(Number::from_integer(0), squares)?;
    let hhi = div(squared, mul(total, total)?)?;
    let n = Number::new(1, i128::try_from(sorted.len()).ok()?);
    let normalised = div(sub(hhi, n)?, sub(Number::from_integer(1), n)?);
    let first_two = sorted.first().copied().zip(sorted.get(1).copied());
    let primacy = first_two.and_then(|(first, second)| div(first, second));
    let number = |number: Number, decimals: u32| {
        let quantity = Quantity::exact(number, Unit::One);
        let style = Style { decimals: Decimals::Fixed(decimals), ..Style::default() };
        let text = quantity.text(locale, style);
        Value { quantity, text }
    };
    Some(Concentration {
        cr,
        hhi: mul(hhi, Number::from_integer(10_000)).map(|hhi| number(hhi, 1)),
        hhi_normalised: normalised.map(|own| number(own, 4)),
        primacy: primacy.map(|own| number(own, 2)),
    })
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
