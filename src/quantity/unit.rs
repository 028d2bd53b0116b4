//! Units: money by currency, things counted, measures, rates.
use std::borrow::Cow;

/// The currencies that occur in these tables. Amounts of two currencies are never added.
///
/// ```
/// use qilian::quantity::{Currency, Quantity, Unit};
/// assert_eq!(Quantity::parse("1000万美元").unwrap().unit(), &Unit::Money(Currency::Usd));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
#[allow(missing_docs, reason = "ISO 4217 codes name themselves")]
pub enum Currency {
    #[default]
    Cny,
    Usd,
    Eur,
    Hkd,
    Jpy,
    Gbp,
    Mop,
    Twd,
    Krw,
}

impl Currency {
    /// All of them.
    ///
    /// ```
    /// use qilian::quantity::Currency;
    /// assert!(Currency::ALL.into_iter().all(|currency| Currency::from_code(currency.code()) == Some(currency)));
    /// ```
    pub const ALL: [Self; 9] =
        [Self::Cny, Self::Usd, Self::Eur, Self::Hkd, Self::Jpy, Self::Gbp, Self::Mop, Self::Twd, Self::Krw];

    /// The ISO 4217 code.
    ///
    /// ```
    /// assert_eq!(qilian::quantity::Currency::Hkd.code(), "HKD");
    /// ```
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Cny => "CNY",
            Self::Usd => "USD",
            Self::Eur => "EUR",
            Self::Hkd => "HKD",
            Self::Jpy => "JPY",
            Self::Gbp => "GBP",
            Self::Mop => "MOP",
            Self::Twd => "TWD",
            Self::Krw => "KRW",
        }
    }

    /// The whole unit in Chinese, such as 元 or 美元.
    ///
    /// ```
    /// assert_eq!(qilian::quantity::Currency::Hkd.unit(), "港元");
    /// ```
    #[must_use]
    pub fn unit(self) -> &'static str {
        match self {
            Self::Cny => "元",
            Self::Usd => "美元",
            Self::Eur => "欧元",
            Self::Hkd => "港元",
            Self::Jpy => "日元",
            Self::Gbp => "英镑",
            Self::Mop => "澳门元",
            Self::Twd => "新台币",
            Self::Krw => "韩元",
        }
    }

    /// The currency of an ISO 4217 code.
    ///
    /// ```
    /// use qilian::quantity::Currency;
    /// assert_eq!(Currency::from_code("USD"), Some(Currency::Usd));
    /// assert_eq!(Currency::from_code("usd"), None);
    /// ```
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|currency| currency.code() == code)
    }
}

/// What a figure counts or measures.
///
/// ```
/// use qilian::quantity::{Quantity, Unit};
/// assert_eq!(Quantity::parse("50余场次").unwrap().unit(), &Unit::Count("场次".into()));
/// assert_eq!(Quantity::parse("提高3.2个百分点").map(|points| points.unit().clone()), Ok(Unit::Points));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Money, in whole units of a currency.
    Money(Currency),
    /// Things counted, by their classifier: 个, 场次, 家.
    Count(Cow<'static, str>),
    /// Something measured: 平方米, 公里.
    Measure(Cow<'static, str>),
    /// Percent, %.
    Percent,
    /// Percentage points, 百分点.
    Points,
    /// A ratio, 倍.
    Times,
    /// A rank, 位次.
    Rank,
    /// A bare number.
    One,
}

impl Unit {
    /// 个, the classifier of projects.
    ///
    /// ```
    /// use qilian::quantity::{Quantity, Unit};
    /// assert_eq!(Quantity::parse("36个").unwrap().unit(), &Unit::PROJECTS);
    /// ```
    pub const PROJECTS: Self = Self::Count(Cow::Borrowed("个"));
    /// 家, the classifier of firms.
    ///
    /// ```
    /// use qilian::quantity::{Quantity, Unit};
    /// assert_eq!(Quantity::parse("12家").unwrap().unit(), &Unit::FIRMS);
    /// ```
    pub const FIRMS: Self = Self::Count(Cow::Borrowed("家"));

    /// The name that JSON carries: 元, 个, %, 百分点, 倍, 位次, 1.
    ///
    /// ```
    /// use qilian::quantity::{Currency, Unit};
    /// assert_eq!(Unit::Money(Currency::Usd).name(), "美元");
    /// assert_eq!(Unit::Points.name(), "百分点");
    /// ```
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Money(currency) => currency.unit(),
            Self::Count(name) | Self::Measure(name) => name,
            Self::Percent => "%",
            Self::Points => "百分点",
            Self::Times => "倍",
            Self::Rank => "位次",
            Self::One => "1",
        }
    }

    /// Whether only whole numbers can be.
    ///
    /// ```
    /// use qilian::quantity::Unit;
    /// assert!(Unit::PROJECTS.is_counted());
    /// assert!(!Unit::Measure("平方米".into()).is_counted());
    /// ```
    #[must_use]
    pub fn is_counted(&self) -> bool {
        matches!(self, Self::Count(_))
    }
}

/// A power of ten in which Chinese tables print figures.
///
/// ```
/// use qilian::quantity::{Quantity, Scale, Unit};
/// // A bare number takes the scale of its column.
/// let cell = Quantity::parse_in("1.85", &Unit::One, Scale::Yi).unwrap();
/// assert_eq!(cell.value().unwrap().to_integer(), 185_000_000);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Scale {
    /// The unit itself.
    #[default]
    One,
    /// 万, 10⁴.
    Wan,
    /// 亿, 10⁸.
    Yi,
    /// 万亿, 10¹².
    WanYi,
    /// 百万, 10⁶; English "million".
    Million,
    /// 十亿, 10⁹; English "billion".
    Billion,
}

impl Scale {
    /// The exponent of ten.
    ///
    /// ```
    /// use qilian::quantity::Scale;
    /// assert_eq!((Scale::Wan.exponent(), Scale::Yi.exponent()), (4, 8));
    /// ```
    #[must_use]
    pub fn exponent(self) -> u32 {
        match self {
            Self::One => 0,
            Self::Wan => 4,
            Self::Million => 6,
            Self::Yi => 8,
            Self::Billion => 9,
            Self::WanYi => 12,
        }
    }
}
