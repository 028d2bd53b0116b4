//! Figures as readers see them, in Chinese and English.
use super::number::{decimal_text, decimals_needed, div, fixed_text, power_of_ten, whole, zero};
use super::value::Printed;
use super::{Bound, End, Interval, Number, Quantity, Scale, Unit};
use crate::locale::{Locale, QuantityText, ScaleText, english_classifier, fill};
use crate::part;

/// How many decimals a text has.
///
/// ```
/// use qilian::{Locale, quantity::{Decimals, Quantity, Style}};
/// let planned = Quantity::parse("21.279亿元").unwrap();
/// let text = |decimals| planned.text(Locale::ZhCn, Style { decimals, ..Style::default() });
/// assert_eq!(text(Decimals::Exact), "21.279亿元");
/// assert_eq!(text(Decimals::AtMost(2)), "约21.28亿元");
/// assert_eq!(text(Decimals::Fixed(1)), "21.3亿元");
/// ```
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
///
/// ```
/// use qilian::{Locale, quantity::{Quantity, Scale, Style}};
/// // A cell of a column whose head says 亿元.
/// let cell = Style { scale: Some(Scale::Yi), unit: false, ..Style::default() };
/// assert_eq!(Quantity::parse("3200万元").unwrap().text(Locale::ZhCn, cell), "0.32");
/// ```
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

/// From here on a number of 万元 or million is not read any more.
fn readable(locale: Locale) -> i128 {
    if locale == Locale::ZhCn { 100_000_000 } else { 1_000_000 }
}

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
        let style = self.rate_style();
        if style == Style::default() && self.printed.is_none() {
            return self.computed_text(locale);
        }
        if self.is_long_sum(locale) {
            return self.text(locale, Style { decimals: Decimals::AtMost(ROUNDED), ..style });
        }
        self.text(locale, style)
    }

    /// Whether all digits of an amount that no source printed so are more than can be read at a glance.
    fn is_long_sum(&self, locale: Locale) -> bool {
        let scale = chosen_scale(self, locale, true);
        let is_long = |number: Number| in_scale(number.abs(), scale) >= whole(readable(locale));
        let is_money = matches!(self.unit, Unit::Money(_));
        is_money && self.printed == Some(Printed::GIVEN) && self.numbers().into_iter().flatten().any(is_long)
    }

    /// Computed rates have one decimal.
    fn rate_style(&self) -> Style {
        let rate = matches!(self.unit, Unit::Percent | Unit::Points);
        let fixed = rate && self.printed.is_none() && self.bound != Bound::Range;
        Style { decimals: if fixed { Decimals::Fixed(1) } else { Decimals::Exact }, ..Style::default() }
    }

    fn computed_text(&self, locale: Locale) -> String {
        let mut writer = Writer::new(self, locale, Style::default());
        let mut few = true;
        for number in self.numbers().into_iter().flatten() {
            few &=
                decimals_needed(in_scale(number, writer.scale)).is_some_and(|needed| needed <= MOST_COMPUTED);
        }
        if self.bound != Bound::Range && !few {
            writer =
                Writer::new(self, locale, Style { decimals: Decimals::AtMost(ROUNDED), ..Style::default() });
        }
        writer.whole_text()
    }

    /// The numbers that its text may have: of 约 the number as written alone, where there is one.
    fn numbers(&self) -> [Option<Number>; 3] {
        let Interval { low, high } =
            if self.bound.is_unsure() && self.value.is_some() { Interval::UNBOUNDED } else { self.interval };
        [self.value, low.map(|end| end.at), high.map(|end| end.at)]
    }

    /// What bounds the figure, in words, for a tooltip: 多于50场次,不足60场次.
    ///
    /// ```
    /// use qilian::{Locale, quantity::Quantity};
    /// let held = Quantity::parse("50余场次").unwrap();
    /// assert_eq!(held.words(Locale::ZhCn), "多于50场次,不足60场次");
    /// assert_eq!(held.words(Locale::En), "more than 50 events, fewer than 60 events");
    /// let rate = Quantity::parse("50余场次").unwrap().percent_of(&Quantity::parse("160余场次").unwrap());
    /// assert_eq!(rate.unwrap().unwrap().words(Locale::ZhCn), "不低于30.2%,不超过36.6%");
    /// ```
    #[must_use]
    pub fn words(&self, locale: Locale) -> String {
        Writer::new(self, locale, self.rate_style()).words()
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
        let Interval { low, high } = &self.quantity.interval;
        let Some(value) = self.quantity.value else { return self.ends_text(low.as_ref(), high.as_ref()) };
        let frame = match self.quantity.bound {
            Bound::Exact => return self.plain(value),
            Bound::About => QuantityText::About,
            Bound::Ambiguous => QuantityText::Unclear,
            Bound::NearBelow => QuantityText::Near,
            Bound::MoreThan => more_than(value),
            Bound::LessThan => less_than(value),
            Bound::AtLeast => self.at_least(),
            Bound::AtMost => QuantityText::AtMost,
            Bound::Over if self.says_over() => return self.over(value),
            _ => return self.ends_text(low.as_ref(), high.as_ref()),
        };
        self.framed(frame, value)
    }

    fn ends_text(&self, low: Option<&End>, high: Option<&End>) -> String {
        let (frame, end) = match (low, high) {
            (Some(low), Some(high)) if low == high && self.quantity.bound.is_unsure() => {
                return self.plain(low.at);
            }
            (Some(low), Some(high)) => return self.range(low.at, high.at),
            (Some(end), None) if !self.quantity.bound.is_unsure() => {
                (if end.open { more_than(end.at) } else { self.at_least() }, end)
            }
            (None, Some(end)) if !self.quantity.bound.is_unsure() => {
                (if end.open { less_than(end.at) } else { QuantityText::AtMost }, end)
            }
            _ => return QuantityText::Unknown.in_locale(self.locale).to_owned(),
        };
        self.framed(frame, end.at)
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
        let length = ScaleText::of(self.scale).in_locale(self.locale).len();
        let (scale, unit) = (part::before(&after, length), part::from(&after, length));
        // 70余亿元, but 5亿余元 and 1.5亿余元.
        let (digits, rest) = if part::has(&digits, '.') || !digits.ends_with('0') {
            ([before.as_str(), &digits, scale].concat(), unit.to_owned())
        } else {
            ([before.as_str(), &digits].concat(), after.clone())
        };
        fill(QuantityText::Over.in_locale(self.locale), &[&digits, &rest])
    }

    fn at_least(&self) -> QuantityText {
        if self.quantity.unit.is_counted() { QuantityText::AtLeastCounted } else { QuantityText::AtLeast }
    }

    fn framed(&self, frame: QuantityText, value: Number) -> String {
        fill(frame.in_locale(self.locale), &[&self.unit_text(value, &self.digits(value).0)])
    }

    /// One number, marked 约 where rounding changed it.
    fn plain(&self, value: Number) -> String {
        let (digits, changed) = self.digits(value);
        self.marked(self.unit_text(value, &digits), changed)
    }

    fn range(&self, low: Number, high: Number) -> String {
        let (mut first, low_changed) = self.digits(low);
        let (second, high_changed) = self.digits(high);
        // Each end of a percent carries its sign: 30.2%~36.6%.
        if self.quantity.unit == Unit::Percent && self.style.unit {
            first.push('%');
        }
        let digits = fill(QuantityText::Range.in_locale(self.locale), &[&first, &second]);
        self.marked(self.unit_text(high, &digits), low_changed || high_changed)
    }

    fn marked(&self, text: String, changed: bool) -> String {
        let frame = match self.quantity.bound {
            Bound::Ambiguous => QuantityText::Unclear,
            bound if changed || bound == Bound::About => QuantityText::About,
            _ => return text,
        };
        fill(frame.in_locale(self.locale), &[&text])
    }

    /// The digits in the chosen scale, and whether rounding that must be marked changed them.
    #[inline(never)]
    fn digits(&self, value: Number) -> (String, bool) {
        let scaled = in_scale(value, self.scale);
        let needed = decimals_needed(scaled);
        let (text, changed) = match (self.style.decimals, needed) {
            (Decimals::Fixed(decimals), _) => (fixed_text(scaled, decimals), false),
            (Decimals::AtMost(most), needed) => (decimal_text(scaled, most), needed.is_none_or(|n| n > most)),
            (Decimals::Exact, Some(needed)) => {
                (fixed_text(scaled, needed.max(self.printed_decimals())), false)
            }
            (Decimals::Exact, None) => (decimal_text(scaled, ROUNDED), true),
        };
        (print_style(&text, self.locale), changed)
    }

    /// Decimals that the source printed, where the figure stands in the source's scale.
    fn printed_decimals(&self) -> u32 {
        match self.quantity.printed() {
            Some((exponent, decimals)) if exponent == self.scale.exponent() => decimals,
            _ => 0,
        }
    }

    /// Digits with scale and unit.
    #[inline(never)]
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
    #[inline(never)]
    fn around(&self, value: Number) -> [String; 2] {
        let mut around = [String::new(), String::new()];
        if !self.style.unit {
            return around;
        }
        let [before, after] = &mut around;
        after.push_str(ScaleText::of(self.scale).in_locale(self.locale));
        match (&self.quantity.unit, self.locale) {
            (Unit::Money(currency), Locale::En) => {
                before.push_str(currency.code());
                before.push(' ');
            }
            (unit @ (Unit::Money(_) | Unit::Count(_) | Unit::Measure(_)), Locale::ZhCn) => {
                after.push_str(unit.name())
            }
            (Unit::Count(name) | Unit::Measure(name), Locale::En) => {
                let noun = english_classifier(name, value == whole(1));
                after.push_str(if noun.is_empty() { "" } else { " " });
                after.push_str(noun);
            }
            _ => {}
        }
        around
    }

    fn words(&self) -> String {
        let range = self.quantity.range();
        if self.quantity.is_exact() || range == Interval::UNBOUNDED {
            return self.whole_text();
        }
        let counted = self.quantity.unit.is_counted();
        let outward =
            counted && matches!(self.quantity.bound, Bound::Over | Bound::MoreThan | Bound::LessThan);
        let below = if counted { QuantityText::WordsLessThan } else { QuantityText::WordsBelow };
        let sides = [
            (range.low, -1, QuantityText::WordsMoreThan, self.at_least()),
            (range.high, 1, below, QuantityText::AtMost),
        ];
        let mut said = String::new();
        for (end, step, open, closed) in sides {
            let Some(end) = end else { continue };
            // The tightened ends are one further in than the words of the source.
            let at = if outward { super::number::add(end.at, whole(step)) } else { Some(end.at) };
            let Some(at) = at else { continue };
            if !said.is_empty() {
                said.push_str(QuantityText::WordsJoin.in_locale(self.locale));
            }
            said.push_str(&self.framed(if end.open || outward { open } else { closed }, at));
        }
        said
    }
}

/// A number in a scale.
#[inline(never)]
fn in_scale(number: Number, scale: Scale) -> Number {
    power_of_ten(scale.exponent()).and_then(|factor| div(number, factor)).unwrap_or(number)
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
    let mut largest = zero();
    for number in quantity.numbers().into_iter().flatten() {
        largest = largest.max(number.abs());
    }
    let money = matches!(quantity.unit, Unit::Money(_));
    let candidates: &[Scale] = match (locale, &quantity.unit) {
        (Locale::ZhCn, Unit::Money(_)) => &[Scale::WanYi, Scale::Yi, Scale::Wan],
        (Locale::ZhCn, Unit::Count(_) | Unit::Measure(_)) => &[Scale::Yi, Scale::Wan],
        (Locale::En, Unit::Money(_)) => &[Scale::WanYi, Scale::Billion, Scale::Million],
        _ => &[],
    };
    let printed = quantity.printed().map(|(exponent, _)| exponent);
    // Given digits stay readable: 1234567.89元, not 123.456789万元.
    let given = exact && printed.is_some();
    let most = if money { MOST_COMPUTED } else { ROUNDED };
    for scale in candidates {
        let scaled = in_scale(largest, *scale);
        let is_printed = printed == Some(scale.exponent());
        let is_short = (money && !given) || decimals_needed(scaled).is_some_and(|needed| needed <= most);
        // 14900亿元 is what tables print; 万亿 where the source did, and from ten on of what no source printed.
        let is_named = *scale != Scale::WanYi
            || locale != Locale::ZhCn
            || (scaled >= whole(10) && printed.is_none_or(|exponent| exponent == 0));
        if (is_printed || (is_short && is_named)) && scaled >= whole(1) {
            return *scale;
        }
    }
    Scale::One
}

/// Digits as a language prints them: a true minus, thousands commas in English.
#[inline(never)]
fn print_style(digits: &str, locale: Locale) -> String {
    let mut out = String::with_capacity(digits.len() + 4);
    let plain = digits.trim_start_matches('-');
    if plain.len() < digits.len() {
        out.push('−');
    }
    let whole = plain.find('.').unwrap_or(plain.len());
    for (at, digit) in plain.char_indices() {
        if locale == Locale::En && at > 0 && at < whole && (whole - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
