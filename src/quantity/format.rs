//! Figures as readers see them, in Chinese and English.
use super::number::{decimal_text, decimals_needed, fixed_text, power_of_ten, whole, zero};
use super::{Bound, End, Number, Quantity, Scale, Unit};
use crate::locale::{Locale, QuantityText, ScaleText, english_classifier, fill};

/// How many decimals a text has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Decimals {
    /// All of them; a fraction that never ends is rounded at two decimals and marked 约.
    #[default]
    Exact,
    /// At most so many, half up; a figure that this changes is marked 约.
    AtMost(u32),
    /// Exactly so many, half up, unmarked: the caller says that figures are rounded.
    Fixed(u32),
}

/// How a figure is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Style {
    /// The power of ten it is written in. Default: none, which chooses by its size.
    /// English has no word for 万 and 亿 and chooses million or billion instead.
    pub scale: Option<Scale>,
    /// How many decimals. Default: all.
    pub decimals: Decimals,
    /// Whether the unit stands beside it. Default: yes. Without it neither scale nor currency is written.
    pub unit: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self { scale: None, decimals: Decimals::Exact, unit: true }
    }
}

/// Decimals of a computed amount that has more than four.
const ROUNDED: u32 = 2;
const MOST_COMPUTED: u32 = 4;

impl Quantity {
    /// The figure as a reader sees it, what bounds it said in words or as a range.
    ///
    /// ```
    /// use qilian::{Locale, quantity::{Quantity, Scale, Style}};
    /// let invested = Quantity::parse("3200万元").unwrap();
    /// assert_eq!(invested.text(Locale::ZhCn, Style::default()), "3200万元");
    /// let in_yi = Style { scale: Some(Scale::Yi), ..Style::default() };
    /// assert_eq!(invested.text(Locale::ZhCn, in_yi), "0.32亿元");
    /// ```
    #[must_use]
    pub fn text(&self, locale: Locale, style: Style) -> String {
        Writer::new(self, locale, style).whole_text()
    }

    /// The text of [`super::Value::new`]: rates with one decimal, computed amounts with two where they have many.
    pub(crate) fn default_text(&self, locale: Locale) -> String {
        let decimals = match self.unit {
            Unit::Percent | Unit::Points if self.printed.is_none() && self.bound != Bound::Range => {
                Decimals::Fixed(1)
            }
            _ if self.printed.is_some() => Decimals::Exact,
            _ => return self.computed_text(locale),
        };
        self.text(locale, Style { decimals, ..Style::default() })
    }

    fn computed_text(&self, locale: Locale) -> String {
        let style = Style::default();
        let scale = Writer::new(self, locale, style).scale;
        let few = |number| {
            let scaled = super::number::div(number, power_of_ten(scale.exponent()).unwrap_or(whole(1)));
            scaled.and_then(decimals_needed).is_some_and(|needed| needed <= MOST_COMPUTED)
        };
        let numbers = [self.value, self.interval.low.map(|end| end.at), self.interval.high.map(|end| end.at)];
        let decimals = if self.bound == Bound::Range || numbers.into_iter().flatten().all(few) {
            Decimals::Exact
        } else {
            Decimals::AtMost(ROUNDED)
        };
        self.text(locale, Style { decimals, ..style })
    }

    /// What bounds the figure, in words, for a tooltip: 多于50场次,不足60场次.
    ///
    /// ```
    /// use qilian::{Locale, quantity::Quantity};
    /// let held = Quantity::parse("50余场次").unwrap();
    /// assert_eq!(held.words(Locale::ZhCn), "多于50场次,不足60场次");
    /// assert_eq!(held.words(Locale::En), "more than 50 events, fewer than 60 events");
    /// ```
    #[must_use]
    pub fn words(&self, locale: Locale) -> String {
        Writer::new(self, locale, Style::default()).words()
    }
}

/// One figure on its way to text: language, style and the scale chosen for all its numbers.
struct Writer<'a> {
    quantity: &'a Quantity,
    locale: Locale,
    style: Style,
    scale: Scale,
}

impl<'a> Writer<'a> {
    fn new(quantity: &'a Quantity, locale: Locale, style: Style) -> Self {
        let asked =
            style.scale.filter(|scale| locale == Locale::ZhCn || !matches!(scale, Scale::Wan | Scale::Yi));
        let scale =
            asked.unwrap_or_else(|| chosen_scale(quantity, locale, style.decimals == Decimals::Exact));
        Self { quantity, locale, style, scale }
    }

    fn whole_text(&self) -> String {
        let quantity = self.quantity;
        let interval = quantity.interval;
        match (quantity.bound, quantity.value) {
            (Bound::Exact, Some(value)) => self.plain(value),
            (Bound::About, Some(value)) => self.framed(QuantityText::About, value),
            (Bound::Ambiguous, Some(value)) => self.framed(QuantityText::Unclear, value),
            (Bound::NearBelow, Some(value)) => self.framed(QuantityText::Near, value),
            (Bound::MoreThan, Some(value)) => self.framed(more_than(value), value),
            (Bound::LessThan, Some(value)) => self.framed(less_than(value), value),
            (Bound::AtLeast, Some(value)) => self.framed(self.at_least(), value),
            (Bound::AtMost, Some(value)) => self.framed(QuantityText::AtMost, value),
            (Bound::Over, Some(value)) if self.says_over() => self.over(value),
            _ => match (interval.low, interval.high) {
                (Some(low), Some(high)) => self.range(low.at, high.at),
                (Some(low), None) => self.one_sided(low, more_than(low.at), self.at_least()),
                (None, Some(high)) => self.one_sided(high, less_than(high.at), QuantityText::AtMost),
                (None, None) => QuantityText::Unknown.in_locale(self.locale).to_owned(),
            },
        }
    }

    /// 余 is kept for what is measured ("70余亿元" is not 70~80亿元, whose ends count); things counted have ends.
    fn says_over(&self) -> bool {
        self.locale == Locale::ZhCn
            && !self.quantity.unit.is_counted()
            && self.style.decimals == Decimals::Exact
    }

    fn over(&self, value: Number) -> String {
        let (digits, _) = self.digits(value);
        let [before, after] = self.around(value);
        let (scale, unit) =
            after.split_at(ScaleText::of(self.scale).in_locale(self.locale).len().min(after.len()));
        // 70余亿元, but 5亿余元 and 1.5亿余元.
        let (digits, rest) = if digits.contains('.') || !digits.ends_with('0') {
            ([before.as_str(), &digits, scale].concat(), unit.to_owned())
        } else {
            ([before.as_str(), &digits].concat(), after.clone())
        };
        fill(QuantityText::Over.in_locale(self.locale), &[&digits, &rest])
    }

    fn at_least(&self) -> QuantityText {
        if self.quantity.unit.is_counted() { QuantityText::AtLeastCounted } else { QuantityText::AtLeast }
    }

    fn one_sided(&self, end: End, open: QuantityText, closed: QuantityText) -> String {
        self.framed(if end.open { open } else { closed }, end.at)
    }

    fn framed(&self, frame: QuantityText, value: Number) -> String {
        fill(frame.in_locale(self.locale), &[&self.unit_text(value, &self.digits(value).0)])
    }

    /// One exact number, marked 约 where rounding changed it.
    fn plain(&self, value: Number) -> String {
        let (digits, changed) = self.digits(value);
        self.marked(self.unit_text(value, &digits), changed)
    }

    fn range(&self, low: Number, high: Number) -> String {
        let (first, low_changed) = self.digits(low);
        let (second, high_changed) = self.digits(high);
        // Each end of a percent carries its sign: 30.2%~36.6%.
        let first = if self.quantity.unit == Unit::Percent && self.style.unit { first + "%" } else { first };
        let digits = fill(QuantityText::Range.in_locale(self.locale), &[&first, &second]);
        self.marked(self.unit_text(high, &digits), low_changed || high_changed)
    }

    fn marked(&self, text: String, changed: bool) -> String {
        if changed { fill(QuantityText::About.in_locale(self.locale), &[&text]) } else { text }
    }

    /// The digits in the chosen scale, and whether rounding that must be marked changed them.
    fn digits(&self, value: Number) -> (String, bool) {
        let factor = power_of_ten(self.scale.exponent()).unwrap_or(whole(1));
        let scaled = super::number::div(value, factor).unwrap_or(value);
        let needed = decimals_needed(scaled);
        let (text, changed) = match (self.style.decimals, needed) {
            (Decimals::Fixed(decimals), _) => (fixed_text(scaled, decimals), false),
            (Decimals::AtMost(most), needed) => (decimal_text(scaled, most), needed.is_none_or(|n| n > most)),
            (Decimals::Exact, Some(needed)) => {
                (fixed_text(scaled, needed.max(self.printed_decimals())), false)
            }
            (Decimals::Exact, None) => (decimal_text(scaled, ROUNDED), true),
        };
        (self.print_style(text), changed)
    }

    /// Decimals that the source printed, where the figure stands in the source's scale.
    fn printed_decimals(&self) -> u32 {
        match self.quantity.printed() {
            Some((exponent, decimals)) if exponent == self.scale.exponent() => decimals,
            _ => 0,
        }
    }

    fn print_style(&self, digits: String) -> String {
        let grouped = if self.locale == Locale::En { with_commas(&digits) } else { digits };
        grouped.replace('-', "−")
    }

    /// Digits with scale and unit.
    fn unit_text(&self, value: Number, digits: &str) -> String {
        if !self.style.unit {
            return digits.to_owned();
        }
        let frame = match self.quantity.unit {
            Unit::Percent => QuantityText::Percent,
            Unit::Points => QuantityText::Points,
            Unit::Times => QuantityText::Times,
            Unit::Rank => QuantityText::Rank,
            _ => {
                let [before, after] = self.around(value);
                return [before.as_str(), digits, &after].concat();
            }
        };
        fill(frame.in_locale(self.locale), &[digits])
    }

    /// What stands before and after the digits: CNY … billion; …亿元.
    fn around(&self, value: Number) -> [String; 2] {
        let scale = ScaleText::of(self.scale).in_locale(self.locale);
        match (&self.quantity.unit, self.locale) {
            _ if !self.style.unit => [String::new(), String::new()],
            (Unit::Money(currency), Locale::ZhCn) => [String::new(), scale.to_owned() + currency.unit()],
            (Unit::Money(currency), Locale::En) => [currency.code().to_owned() + " ", scale.to_owned()],
            (Unit::Count(name) | Unit::Measure(name), Locale::ZhCn) => {
                [String::new(), scale.to_owned() + name]
            }
            (Unit::Count(name) | Unit::Measure(name), Locale::En) => {
                let noun = english_classifier(name, value == whole(1));
                let space = if noun.is_empty() { "" } else { " " };
                [String::new(), [scale, space, noun].concat()]
            }
            _ => [String::new(), scale.to_owned()],
        }
    }

    fn words(&self) -> String {
        let low = self.quantity.interval.low.map(|end| {
            let frame = if end.open { QuantityText::WordsMoreThan } else { self.at_least() };
            (end.at, frame)
        });
        let below = if self.quantity.unit.is_counted() {
            QuantityText::WordsLessThan
        } else {
            QuantityText::WordsBelow
        };
        let high = self
            .quantity
            .interval
            .high
            .map(|end| (end.at, if end.open { below } else { QuantityText::AtMost }));
        let (low, high) = match (self.quantity.bound, low, high) {
            (Bound::Over | Bound::MoreThan | Bound::LessThan, low, high)
                if self.quantity.unit.is_counted() =>
            {
                // The tightened ends are one further in than the words of the source.
                let out = |end: Option<(Number, QuantityText)>, by: i128, frame| {
                    end.and_then(|(at, _)| Some((super::number::add(at, whole(by))?, frame)))
                };
                (out(low, -1, QuantityText::WordsMoreThan), out(high, 1, below))
            }
            (_, low, high) => (low, high),
        };
        if self.quantity.is_exact() || (low.is_none() && high.is_none()) {
            return self.whole_text();
        }
        let said: Vec<String> =
            [low, high].into_iter().flatten().map(|(at, frame)| self.framed(frame, at)).collect();
        said.join(QuantityText::WordsJoin.in_locale(self.locale))
    }
}

/// 超 and 不足 do not go with figures below zero.
fn more_than(value: Number) -> QuantityText {
    if value.is_negative() { QuantityText::Above } else { QuantityText::MoreThan }
}

fn less_than(value: Number) -> QuantityText {
    if value.is_negative() { QuantityText::WordsBelow } else { QuantityText::LessThan }
}

impl ScaleText {
    fn of(scale: Scale) -> Self {
        match scale {
            Scale::One => Self::One,
            Scale::Wan => Self::Wan,
            Scale::Million => Self::Million,
            Scale::Yi => Self::Yi,
            Scale::Billion => Self::Billion,
            Scale::WanYi => Self::WanYi,
        }
    }
}

/// The scale for all numbers of a figure, by the largest of them.
fn chosen_scale(quantity: &Quantity, locale: Locale, exact: bool) -> Scale {
    let ends = [quantity.interval.low, quantity.interval.high].map(|end| end.map(|end| end.at));
    let largest = [quantity.value, ends[0], ends[1]].into_iter().flatten().map(|number| number.abs()).max();
    let largest = largest.unwrap_or_else(zero);
    let money = matches!(quantity.unit, Unit::Money(_));
    let candidates: &[Scale] = match (locale, &quantity.unit) {
        (Locale::ZhCn, Unit::Money(_)) => &[Scale::WanYi, Scale::Yi, Scale::Wan],
        (Locale::ZhCn, Unit::Count(_) | Unit::Measure(_)) => &[Scale::Yi, Scale::Wan],
        (Locale::En, Unit::Money(_)) => &[Scale::WanYi, Scale::Billion, Scale::Million],
        _ => &[],
    };
    let printed =
        |scale: &Scale| quantity.printed().is_some_and(|(exponent, _)| exponent == scale.exponent());
    // Given digits stay readable: 1234567.89元, not 123.456789万元.
    let given = exact && quantity.printed.is_some();
    let most = if money { MOST_COMPUTED } else { ROUNDED };
    let short = |scale: &Scale| {
        let scaled = power_of_ten(scale.exponent()).and_then(|factor| super::number::div(largest, factor));
        scaled.and_then(decimals_needed).is_some_and(|needed| needed <= most)
    };
    let fits = |scale: &&Scale| match (*scale, locale) {
        // 14900亿元 is what tables print; 万亿 only where the source did.
        (Scale::WanYi, Locale::ZhCn) => printed(scale),
        _ => (money && !given) || printed(scale) || short(scale),
    };
    let large = |scale: &&Scale| power_of_ten(scale.exponent()).is_some_and(|least| largest >= least);
    candidates.iter().filter(large).find(fits).copied().unwrap_or_default()
}

fn with_commas(digits: &str) -> String {
    let (sign, plain) = match digits.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", digits),
    };
    let (whole, tail) = plain.split_at(plain.find('.').unwrap_or(plain.len()));
    let mut out = String::from(sign);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    out + tail
}
