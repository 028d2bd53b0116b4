//! A quantity, and a quantity with its text.
use super::number::{MOST_DECIMALS, decimal_text, decimals_needed, exact_text, mul, to_decimal, whole};
use super::{Bound, End, Interval, Number, Unit};
use crate::locale::Locale;
use rust_decimal::Decimal;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// A figure: the number as written, what it may stand for, its unit and how it was printed.
///
/// ```
/// use qilian::quantity::Quantity;
/// let held = Quantity::parse("50余场次").unwrap();
/// assert_eq!(held.value().unwrap().to_integer(), 50);
/// assert_eq!(held.low().unwrap().at.to_integer(), 51);
/// assert_eq!(held.high().unwrap().at.to_integer(), 59);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
// A figure is long, and moved often: behind a pointer a move is short.
pub struct Quantity(Box<Body>);

/// What a figure holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Body {
    pub(crate) value: Option<Number>,
    /// What the figures as written give; beside 约 it is only what a text says, and [`Quantity::range`] is unbounded.
    pub(crate) interval: Interval,
    pub(crate) unit: Unit,
    pub(crate) bound: Bound,
    pub(crate) printed: Option<Printed>,
}

impl Body {
    /// Every number of it times a factor; nothing on overflow.
    #[inline(never)]
    pub(crate) fn scale(&mut self, factor: &Number) -> Option<()> {
        self.interval.scale(factor)?;
        self.value.as_mut().map_or(Some(()), |value| value.apply(mul, factor))
    }

    /// Says of a number that is written what a bound makes of it.
    #[inline(never)]
    pub(crate) fn bind(&mut self, bound: Bound) {
        self.bound = bound;
        let Interval { low, high } = &mut self.interval;
        match bound {
            Bound::MoreThan | Bound::AtLeast => *high = None,
            Bound::AtMost | Bound::LessThan | Bound::NearBelow => *low = None,
            _ => {}
        }
        if matches!(bound, Bound::MoreThan | Bound::LessThan | Bound::NearBelow) {
            for end in [low, high] {
                let Some(end) = end else { continue };
                end.open = true;
            }
        }
    }
}

impl From<Body> for Quantity {
    #[inline(never)]
    fn from(body: Body) -> Self {
        Self(Box::new(body))
    }
}

impl std::ops::Deref for Quantity {
    type Target = Body;

    fn deref(&self) -> &Body {
        &self.0
    }
}

impl std::ops::DerefMut for Quantity {
    fn deref_mut(&mut self) -> &mut Body {
        &mut self.0
    }
}

/// How a figure stood in its source: "13.80亿元" has scale 亿 and two decimals.
/// Sums of such figures have one too (their digits are given, not computed); a quotient has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Printed {
    pub(crate) exponent: u8,
    pub(crate) decimals: u8,
}

impl Printed {
    /// Digits that are exact, without a way of printing that must be kept.
    pub(crate) const GIVEN: Self = Self { exponent: 0, decimals: 0 };
}

impl Quantity {
    /// A figure that is known exactly, in whole units (元, not 亿元).
    ///
    /// ```
    /// use qilian::{Locale, quantity::{Currency, Number, Quantity, Unit, Value}};
    /// let planned = Quantity::exact(Number::from_integer(185_000_000), Unit::Money(Currency::Cny));
    /// assert_eq!(Value::new(planned, Locale::ZhCn).text, "1.85亿元");
    /// ```
    #[must_use]
    #[inline(never)]
    pub fn exact(number: Number, unit: Unit) -> Self {
        let given = decimals_needed(number).is_some_and(|decimals| decimals as usize <= MOST_DECIMALS);
        let rate = matches!(unit, Unit::Percent | Unit::Points);
        Self::from(Body {
            value: Some(number),
            interval: Interval::exact(number),
            unit,
            bound: Bound::Exact,
            printed: (given && !rate).then_some(Printed::GIVEN),
        })
    }

    /// A number of things.
    ///
    /// ```
    /// use qilian::quantity::{Quantity, Unit};
    /// assert_eq!(Quantity::count(36_u64, Unit::PROJECTS), Quantity::parse("36个").unwrap());
    /// ```
    #[must_use]
    pub fn count(number: impl Into<i128>, unit: Unit) -> Self {
        Self::exact(whole(number.into()), unit)
    }

    /// A figure of which only an interval is known; things counted are tightened to whole numbers.
    ///
    /// ```
    /// use qilian::quantity::{End, Interval, Quantity, Unit, whole};
    /// let between = Interval::new(Some(End::open(whole(50))), Some(End::open(whole(60))));
    /// let held = Quantity::interval(between, Unit::Count("场次".into()));
    /// assert_eq!(held.low(), Some(End::closed(whole(51))));
    /// assert_eq!(held.high(), Some(End::closed(whole(59))));
    /// ```
    #[must_use]
    pub fn interval(interval: Interval, unit: Unit) -> Self {
        let interval = if unit.is_counted() { interval.tightened() } else { interval };
        match interval.point() {
            Some(number) => Self::exact(number, unit),
            None => Self::from(Body { value: None, interval, unit, bound: Bound::Interval, printed: None }),
        }
    }

    /// The number as written; a sum adds these; a range, 数十 and a ratio of unsure figures have none.
    ///
    /// ```
    /// use qilian::quantity::{Number, Quantity};
    /// assert_eq!(Quantity::parse("50余场次").unwrap().value(), Some(Number::from_integer(50)));
    /// assert_eq!(Quantity::parse("3—5个").unwrap().value(), None);
    /// ```
    #[must_use]
    pub fn value(&self) -> Option<Number> {
        self.value
    }

    /// The number as a decimal, where it is one: a range has none, and neither has a quotient such as 1/3.
    ///
    /// ```
    /// use qilian::quantity::Quantity;
    /// assert_eq!(Quantity::parse("8.9%").unwrap().decimal().unwrap().to_string(), "8.9");
    /// assert_eq!(Quantity::parse("1/3").unwrap().decimal(), None);
    /// ```
    #[must_use]
    pub fn decimal(&self) -> Option<Decimal> {
        to_decimal(self.value?)
    }

    /// The least it may stand for, in whole units (元, not 亿元); nothing when that is unbounded.
    ///
    /// ```
    /// use qilian::quantity::{End, Quantity, whole};
    /// // 以上 includes the figure, 超过 does not.
    /// assert_eq!(Quantity::parse("10亿元以上").unwrap().low(), Some(End::closed(whole(1_000_000_000))));
    /// assert_eq!(Quantity::parse("超过10亿元").unwrap().low(), Some(End::open(whole(1_000_000_000))));
    /// assert_eq!(Quantity::parse("不足10亿元").unwrap().low(), None);
    /// ```
    #[must_use]
    pub fn low(&self) -> Option<End> {
        self.range().low
    }

    /// The most it may stand for, in whole units (元, not 亿元); nothing when that is unbounded.
    ///
    /// ```
    /// use qilian::quantity::{End, Quantity, whole};
    /// assert_eq!(Quantity::parse("不足10亿元").unwrap().high(), Some(End::open(whole(1_000_000_000))));
    /// assert_eq!(Quantity::parse("10亿元以上").unwrap().high(), None);
    /// ```
    #[must_use]
    pub fn high(&self) -> Option<End> {
        self.range().high
    }

    /// All it may stand for. Beside 约 nothing is known of the width, so that no verdict can be built on it.
    ///
    /// ```
    /// use qilian::quantity::{Interval, Quantity};
    /// assert_eq!(Quantity::parse("约5亿元").unwrap().range(), Interval::UNBOUNDED);
    /// ```
    #[must_use]
    #[inline(never)]
    pub fn range(&self) -> Interval {
        if self.bound.is_unsure() { Interval::UNBOUNDED } else { self.interval }
    }

    /// What it counts or measures.
    ///
    /// ```
    /// use qilian::quantity::{Currency, Quantity, Unit};
    /// assert_eq!(Quantity::parse("3200万元").unwrap().unit(), &Unit::Money(Currency::Cny));
    /// ```
    #[must_use]
    pub fn unit(&self) -> &Unit {
        &self.unit
    }

    /// What the words around it said about it.
    ///
    /// ```
    /// use qilian::quantity::{Bound, Quantity};
    /// assert_eq!(Quantity::parse("近40家").unwrap().bound(), Bound::NearBelow);
    /// ```
    #[must_use]
    pub fn bound(&self) -> Bound {
        self.bound
    }

    /// Whether it stands for one number.
    ///
    /// ```
    /// use qilian::quantity::Quantity;
    /// assert!(Quantity::parse("36个").unwrap().is_exact());
    /// assert!(!Quantity::parse("30多个").unwrap().is_exact());
    /// ```
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.bound == Bound::Exact
    }

    /// The same figure of another unit: what a column or a metric counts.
    pub(crate) fn with_unit(mut self, unit: Unit) -> Self {
        if unit.is_counted() {
            self.interval = self.interval.tightened();
        }
        self.unit = unit;
        self
    }

    /// How plain digits were printed: the power of ten of the scale and the number of decimals, so that 13.80 is not told as
    /// 13.8. Nothing for what was computed by a division or stands for a range.
    ///
    /// ```
    /// use qilian::quantity::Quantity;
    /// assert_eq!(Quantity::parse("13.80亿元").unwrap().printed(), Some((8, 2)));
    /// ```
    #[must_use]
    pub fn printed(&self) -> Option<(u32, u32)> {
        self.printed.map(|printed| (u32::from(printed.exponent), u32::from(printed.decimals)))
    }

    /// A number of this figure as results carry it: six decimals for rates, all digits for the rest.
    #[inline(never)]
    pub(crate) fn number_text(&self, number: Number) -> String {
        match self.unit {
            Unit::Percent | Unit::Points => decimal_text(number, 6),
            _ => exact_text(number),
        }
    }
}

/// A quantity with its text in a reader's language, as results carry it.
///
/// It serialises to `{"value","low","high","low_open","high_open","unit","bound","text"}`: figures are strings;
/// `low` and `high` are left out where unbounded, the flags are there only when true.
///
/// ```
/// use qilian::{Locale, quantity::{Quantity, Value}};
/// let held = Value::new(Quantity::parse("50余场次").unwrap(), Locale::ZhCn);
/// let json = serde_json::to_value(&held).unwrap();
/// assert_eq!((&json["value"], &json["low"], &json["high"]), (&"50".into(), &"51".into(), &"59".into()));
/// assert_eq!((&json["unit"], &json["text"]), (&"场次".into(), &"51~59场次".into()));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Value {
    /// The figure.
    pub quantity: Quantity,
    /// The figure as a reader sees it.
    pub text: String,
}

impl Value {
    /// The figure with its usual text: money in 亿元 or 万元, percents with one decimal, rounded ones with 约.
    ///
    /// ```
    /// use qilian::{Locale, quantity::{Quantity, Value}};
    /// let planned = Quantity::parse("56.5亿元").unwrap();
    /// assert_eq!(Value::new(planned.clone(), Locale::ZhCn).text, "56.5亿元");
    /// assert_eq!(Value::new(planned, Locale::En).text, "CNY 5.65 billion");
    /// ```
    #[must_use]
    pub fn new(quantity: Quantity, locale: Locale) -> Self {
        let text = quantity.default_text(locale);
        Self { quantity, text }
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        serialize_figure(&self.quantity, &mut map)?;
        map.serialize_entry("text", &self.text)?;
        map.end()
    }
}

/// The keys of a figure, from `value` to `bound`, as every result writes them.
pub(crate) fn serialize_figure<M: SerializeMap>(quantity: &Quantity, map: &mut M) -> Result<(), M::Error> {
    map.serialize_entry("value", &quantity.value.map(|number| quantity.number_text(number)))?;
    let Interval { low, high } = &quantity.range();
    for (name, end) in [("low", low), ("high", high)] {
        if let Some(end) = end {
            map.serialize_entry(name, &quantity.number_text(end.at))?;
        }
    }
    for (flag, end) in [("low_open", low), ("high_open", high)] {
        if end.is_some_and(|end| end.open) {
            map.serialize_entry(flag, &true)?;
        }
    }
    map.serialize_entry("unit", quantity.unit.name())?;
    map.serialize_entry("bound", quantity.bound.name())
}
