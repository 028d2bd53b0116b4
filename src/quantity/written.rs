//! A figure as a ledger writes it: as people do, and read again it is the same figure.
use super::number::{decimals_needed, div, exact_text, fixed_text, power_of_ten};
use super::{Bound, End, Interval, Number, Quantity, Unit};
use crate::locale::Locale;

/// Scales with the words that stand between digits and unit, those of tables first.
const SCALES: [(u32, &str); 6] = [(8, "亿"), (4, "万"), (0, ""), (12, "万亿"), (6, "百万"), (9, " billion ")];

/// More decimals than this are easier to read in a smaller scale.
const MOST_DECIMALS: u32 = 4;

impl Quantity {
    /// The figure as people write it ("1.85亿元", "50余场次"); [`Quantity::parse`] reads it as the same figure, which
    /// this makes sure of by reading it. What is only the result of a calculation on unsure figures is written as the
    /// range or bound around it.
    #[inline(never)]
    pub(crate) fn written(&self) -> String {
        let candidates = self.candidates();
        let is_same = |text: &&String| Self::parse(text).is_ok_and(|read| read.says_the_same(self));
        candidates.iter().find(is_same).or(candidates.first()).cloned().unwrap_or_default()
    }

    /// Whether it is the same figure to every reader; how many zeros were printed may differ.
    fn says_the_same(&self, other: &Self) -> bool {
        let same_text = |locale| self.default_text(locale) == other.default_text(locale);
        (self.value, self.interval, self.bound, &self.unit)
            == (other.value, other.interval, other.bound, &other.unit)
            && same_text(Locale::ZhCn)
            && same_text(Locale::En)
    }

    /// The ways to write it, the most readable first.
    fn candidates(&self) -> Vec<String> {
        let mut texts = Vec::new();
        for (exponent, word) in self.scales() {
            let scaled = Scaled { quantity: self, exponent, word };
            match self.bound {
                Bound::Range | Bound::Interval => scaled.ends(&self.interval, &mut texts),
                Bound::UnspecifiedTens => texts.extend(self.tens()),
                _ => texts.extend(self.value.map(|value| scaled.bounded(value)).into_iter().flatten()),
            }
        }
        texts
    }

    /// The scales to try: the printed one, then those in which it has few decimals.
    fn scales(&self) -> Vec<(u32, &'static str)> {
        let printed = self.printed().map_or(0, |(exponent, _)| exponent);
        let number = self.value.or(self.interval.high.or(self.interval.low).map(|end| end.at));
        let is_short = |exponent: u32| {
            let scaled = power_of_ten(exponent).and_then(|factor| div(number?.abs(), factor));
            scaled.is_some_and(|scaled| {
                scaled.cmp_whole(1).is_ge() && decimals_needed(scaled).is_some_and(|own| own <= MOST_DECIMALS)
            })
        };
        let is_money = matches!(self.unit, Unit::Money(_));
        let mut scales: Vec<(u32, &str)> = Vec::new();
        let first = SCALES.iter().filter(|(exponent, _)| *exponent == printed && printed > 0);
        let few = SCALES
            .iter()
            .filter(|(exponent, _)| *exponent == 0 || (is_money && *exponent < 12 && is_short(*exponent)));
        for scale in first.chain(few).chain(&SCALES) {
            if !scales.contains(scale) {
                scales.push(*scale);
            }
        }
        scales
    }

    /// 数十, 数百万: between two and ten times a power of ten.
    fn tens(&self) -> Option<String> {
        const DIGITS: [&str; 4] = ["", "十", "百", "千"];
        let low = self.interval.low?.at;
        for (exponent, word) in [(0, ""), (4, "万"), (8, "亿"), (12, "万亿")] {
            for (tens, digit) in (0_u32..).zip(DIGITS) {
                let two = power_of_ten(exponent + tens)
                    .and_then(|power| super::number::mul(power, super::whole(2)));
                if two == Some(low) {
                    return Some(["数", digit, word, self.unit_word()].concat());
                }
            }
        }
        None
    }

    fn unit_word(&self) -> &str {
        match &self.unit {
            Unit::One => "",
            Unit::Points => "个百分点",
            unit => unit.name(),
        }
    }
}

/// A figure to be written in one scale.
struct Scaled<'q> {
    quantity: &'q Quantity,
    exponent: u32,
    word: &'static str,
}

impl Scaled<'_> {
    /// The digits of a number in the scale, with the zeros that were printed.
    fn digits(&self, number: Number) -> Option<String> {
        let scaled = div(number, power_of_ten(self.exponent)?)?;
        let printed = self.quantity.printed().filter(|(exponent, _)| *exponent == self.exponent);
        match decimals_needed(scaled) {
            Some(needed) => Some(fixed_text(scaled, needed.max(printed.map_or(0, |(_, decimals)| decimals)))),
            None if self.exponent == 0 => {
                Some([number.numer().to_string(), number.denom().to_string()].join("/"))
            }
            None => None,
        }
    }

    /// Digits, scale and unit.
    fn amount(&self, digits: &str) -> String {
        [digits, self.word, self.quantity.unit_word()].concat()
    }

    /// A number with the word for its bound; below zero the reader turns the sides.
    fn bounded(&self, value: Number) -> Vec<String> {
        let Some(digits) = self.digits(value) else { return Vec::new() };
        let words: &[&str] = match self.quantity.bound {
            Bound::About => &["约"],
            Bound::NearBelow => &["近"],
            Bound::MoreThan => &["超", "不足"],
            Bound::LessThan => &["不足", "超"],
            Bound::AtLeast if self.quantity.unit.is_counted() => &["不少于"],
            Bound::AtLeast => &["不低于", "不超过"],
            Bound::AtMost => &["不超过", "不低于"],
            Bound::Ambiguous => &["提高"],
            Bound::Over => {
                let unit = self.quantity.unit_word();
                let mut both = vec![
                    [&digits, "余", self.word, unit].concat(),
                    [&digits, self.word, "余", unit].concat(),
                ];
                // 70余亿元, but 1.5亿余元.
                if digits.contains('.') || !digits.ends_with('0') {
                    both.reverse();
                }
                return both;
            }
            _ => &[""],
        };
        words.iter().map(|word| [word, self.amount(&digits).as_str()].concat()).collect()
    }

    /// Both ends of a range; where one is missing, the bound that the other is.
    fn ends(&self, interval: &Interval, texts: &mut Vec<String>) {
        let digits = |end: End| self.digits(end.at);
        match (interval.low, interval.high) {
            (Some(low), Some(high)) if high.at.is_negative() => {
                let (Some(first), Some(second)) = (self.digits(-high.at), self.digits(-low.at)) else {
                    return;
                };
                for word in ["下降", "-"] {
                    texts.push([word, &first, "~", &self.amount(&second)].concat());
                    texts.push([word, &self.amount(&first), "~", &self.amount(&second)].concat());
                }
            }
            (Some(low), Some(high)) => {
                let (Some(first), Some(second)) = (digits(low), digits(high)) else { return };
                texts.push([first.as_str(), "~", &self.amount(&second)].concat());
                texts.push([self.amount(&first).as_str(), "~", &self.amount(&second)].concat());
                // 5000~1万 and 0.5~3亿: the lower end has a scale of its own.
                let plain = Scaled { quantity: self.quantity, exponent: 0, word: "" };
                let below =
                    plain.digits(low.at).map(|low| [low.as_str(), "~", &self.amount(&second)].concat());
                texts.extend(below);
            }
            (Some(end), None) => {
                let word = if end.open { "超" } else { "不低于" };
                texts.extend(digits(end).map(|digits| [word, &self.amount(&digits)].concat()));
            }
            (None, Some(end)) => {
                let word = if end.open { "不足" } else { "不超过" };
                texts.extend(digits(end).map(|digits| [word, &self.amount(&digits)].concat()));
            }
            (None, None) => {}
        }
    }
}

/// The number of a rate of exchange, exactly.
pub(crate) fn written_number(number: Number) -> String {
    match decimals_needed(number) {
        Some(_) => exact_text(number),
        None => [number.numer().to_string(), number.denom().to_string()].join("/"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What a text is written as, when it is a figure; it must be the same figure.
    fn again(text: &str) -> Option<String> {
        let read = Quantity::parse(text).ok()?;
        let written = read.written();
        let second = Quantity::parse(&written).unwrap_or_else(|_| panic!("{text} -> {written}"));
        assert!(second.says_the_same(&read), "{text} -> {written}: {read:?} {second:?}");
        assert_eq!(second.written(), written, "{text}");
        Some(written)
    }

    #[test]
    fn figures_are_written_as_people_write_them() {
        for text in [
            "1.85亿元",
            "13.80亿元",
            "50余场次",
            "36个",
            "0.32亿元",
            "3200万元",
            "约5亿元",
            "超13亿元",
            "不低于40%",
            "数十个",
            "3~5亿元",
            "2.5倍",
            "1.2亿美元",
            "12.5%",
            "-8.9%",
            "3.4个百分点",
            "70余亿元",
            "1.5亿余元",
            "8~9个",
            "100平方米",
            "6.9",
            "1/3",
            "提高2%",
            "近30家",
            "0个",
            "0元",
            "1234567.89元",
            "20万亿元",
            "数百亿元",
            "不足5个",
        ] {
            assert_eq!(again(text).as_deref(), Some(text));
        }
        // One way of writing stands for several.
        for (text, written) in [
            ("1亿8500万元", "1.85亿元"),
            ("5650000000元", "56.5亿元"),
            ("三十六个", "36个"),
            ("100家以上", "不少于100家"),
            ("三分之二", "2/3"),
            ("下降超过5%", "超-5%"),
            ("5百万元", "5百万元"),
        ] {
            assert_eq!(again(text).as_deref(), Some(written), "{text}");
        }
    }

    #[test]
    fn every_case_of_the_tables_is_the_same_figure_when_read_again() {
        let cases = include_str!("../../tests/cases/quantities.jsonl");
        let mut figures = 0;
        for line in cases.lines() {
            let case: serde_json::Value = serde_json::from_str(line).unwrap();
            figures += usize::from(again(case["text"].as_str().unwrap()).is_some());
        }
        assert!(figures > 30, "{figures}");
    }

    proptest! {
        #[test]
        fn what_can_be_read_can_be_written(
            before in prop::sample::select(vec!["", "约", "近", "超", "不足", "不低于", "不超过", "下降", "增长", "提高"]),
            low in prop::option::of(1_u32..40),
            whole in 0_u64..200_000,
            decimals in prop::option::of("[0-9]{1,4}"),
            mark in prop::sample::select(vec!["", "余", "多", "+"]),
            scale in prop::sample::select(vec!["", "万", "亿", "万亿", "百万", "千"]),
            unit in prop::sample::select(vec![
                "", "元", "美元", "港元", "欧元", "日元", "英镑", "澳门元", "新台币", "韩元", "个", "家次", "台(套)", "平方米",
                "元/亩", "%", "‰", "个百分点", "倍", "成",
            ]),
            after in prop::sample::select(vec!["", "以上", "左右", "以内"]),
        ) {
            let low = low.map(|low| format!("{low}~")).unwrap_or_default();
            let decimals = decimals.map(|decimals| format!(".{decimals}")).unwrap_or_default();
            again(&[before, &low, &whole.to_string(), &decimals, mark, scale, unit, after].concat());
        }
    }
}
