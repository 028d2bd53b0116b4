//! Units of money that a header or a line above it names: 亿元, 万美元, USD百万.
use crate::quantity::{Currency, Scale};

/// Words for a power of ten; a longer one before one that it ends in.
const SCALES: [(&str, Scale); 10] = [
    ("万亿", Scale::WanYi),
    ("十亿", Scale::Billion),
    ("百万", Scale::Million),
    ("亿", Scale::Yi),
    ("万", Scale::Wan),
    ("million", Scale::Million),
    ("billion", Scale::Billion),
    ("mn", Scale::Million),
    ("bn", Scale::Billion),
    ("", Scale::One),
];

/// Names of currencies beside their code and their unit.
const CURRENCIES: [(&str, Currency); 8] = [
    ("人民币", Currency::Cny),
    ("元人民币", Currency::Cny),
    ("人民币元", Currency::Cny),
    ("rmb", Currency::Cny),
    ("\u{a5}", Currency::Cny),
    ("$", Currency::Usd),
    ("us$", Currency::Usd),
    ("港币", Currency::Hkd),
];

/// The currency and the scale of a unit; a scale alone (亿) is of 元.
#[inline(never)]
pub(crate) fn money_unit(text: &str) -> Option<(Currency, Scale)> {
    let text: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let text = text.to_ascii_lowercase();
    for (word, scale) in SCALES {
        for rest in [text.strip_prefix(word), text.strip_suffix(word)].into_iter().flatten() {
            if rest.is_empty() && !word.is_empty() {
                return Some((Currency::Cny, scale));
            }
            if let Some(currency) = currency(rest) {
                return Some((currency, scale));
            }
        }
    }
    None
}

fn currency(text: &str) -> Option<Currency> {
    let known = |own: &Currency| own.code().eq_ignore_ascii_case(text) || own.unit() == text;
    let named = || CURRENCIES.iter().find(|(name, _)| *name == text).map(|(_, currency)| *currency);
    Currency::ALL.into_iter().find(known).or_else(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_a_currency_with_a_scale_on_either_side() {
        for (text, currency, scale) in [
            ("元", Currency::Cny, Scale::One),
            ("亿元", Currency::Cny, Scale::Yi),
            ("万亿元", Currency::Cny, Scale::WanYi),
            ("百万元", Currency::Cny, Scale::Million),
            ("亿元人民币", Currency::Cny, Scale::Yi),
            ("亿", Currency::Cny, Scale::Yi),
            ("万美元", Currency::Usd, Scale::Wan),
            ("USD百万", Currency::Usd, Scale::Million),
            ("USD million", Currency::Usd, Scale::Million),
            ("百万美元", Currency::Usd, Scale::Million),
            ("亿港元", Currency::Hkd, Scale::Yi),
            ("万欧元", Currency::Eur, Scale::Wan),
            ("CNY", Currency::Cny, Scale::One),
        ] {
            assert_eq!(money_unit(text), Some((currency, scale)), "{text}");
        }
        for text in ["", "个", "市、区", "万吨", "估算", "million"] {
            assert_eq!(
                money_unit(text).map(|(_, scale)| scale),
                (text == "million").then_some(Scale::Million)
            );
        }
    }
}
