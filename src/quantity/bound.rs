//! What the words around a figure say about it.

/// How a figure bounds what it stands for. 以上, 以下, 以内 include the figure, 超过, 不满 do not: Civil Code of the PRC,
/// article 1259.
///
/// ```
/// use qilian::quantity::{Bound, Quantity};
/// assert_eq!(Quantity::parse("10亿元以上").unwrap().bound(), Bound::AtLeast);
/// assert_eq!(Quantity::parse("超过10亿元").unwrap().bound(), Bound::MoreThan);
/// assert_eq!(Quantity::parse("10余亿元").unwrap().bound(), Bound::Over);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Bound {
    /// The figure itself.
    #[default]
    Exact,
    /// 余, 多: above the figure, below the next step of its last non-zero digit.
    Over,
    /// 超, 逾, 突破, 超过: above the figure.
    MoreThan,
    /// 以上, 不少于, 不低于: the figure or more.
    AtLeast,
    /// 不超过, 以内: the figure or less.
    AtMost,
    /// 不足, 不到: below the figure.
    LessThan,
    /// 近: below the figure, how far is not told.
    NearBelow,
    /// 约, 左右: near the figure, on either side, how far is not told.
    About,
    /// 3—5: between two figures.
    Range,
    /// 数十: tens, how many is not told.
    UnspecifiedTens,
    /// Words that can be read in two ways.
    Ambiguous,
    /// The result of a calculation on unsure figures.
    Interval,
}

impl Bound {
    /// Whether nothing is told of how far the figure may be off: 约, or words with two readings.
    pub(crate) fn is_unsure(self) -> bool {
        matches!(self, Self::About | Self::Ambiguous)
    }

    /// What bounds the result of a calculation on figures with this bound and with another.
    pub(crate) fn joined(self, other: Self) -> Self {
        match (self, other) {
            (Self::Ambiguous, _) | (_, Self::Ambiguous) => Self::Ambiguous,
            (Self::About, _) | (_, Self::About) => Self::About,
            (Self::Exact, Self::Exact) => Self::Exact,
            _ => Self::Interval,
        }
    }

    /// The stable name, such as `more_than`.
    ///
    /// ```
    /// assert_eq!(qilian::quantity::Bound::AtLeast.name(), "at_least");
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Over => "over",
            Self::MoreThan => "more_than",
            Self::AtLeast => "at_least",
            Self::AtMost => "at_most",
            Self::LessThan => "less_than",
            Self::NearBelow => "near_below",
            Self::About => "about",
            Self::Range => "range",
            Self::UnspecifiedTens => "unspecified_tens",
            Self::Ambiguous => "ambiguous",
            Self::Interval => "interval",
        }
    }
}
