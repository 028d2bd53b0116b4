//! Every word a reader sees, in Chinese and English side by side: one file a topic.
#[macro_use]
mod table;
mod analysis;
mod chains;
mod change;
mod chart;
mod check;
mod period;
mod problems;
mod quantity;

pub(crate) use analysis::{AnalysisText, RateText, metric_name, metric_named, milestone_name};
pub(crate) use chains::ChainText;
pub(crate) use change::ChangeText;
pub(crate) use chart::{ChartText, named, typeset};
pub(crate) use check::{CheckText, RecomputedText};
pub(crate) use period::{PeriodText, month_name};
pub(crate) use problems::{problem_hint, problem_message};
pub(crate) use quantity::{QuantityText, ScaleText, english_classifier};
pub(crate) use table::fill;

/// The language of a reader.
///
/// ```
/// use qilian::{Locale, quantity::{Quantity, Value}};
/// let planned = Quantity::parse("1.2亿元").unwrap();
/// assert_eq!(Value::new(planned.clone(), Locale::ZhCn).text, "1.2亿元");
/// assert_eq!(Value::new(planned, Locale::En).text, "CNY 120 million");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Locale {
    /// Chinese as written in mainland China; the default.
    #[default]
    ZhCn,
    /// English.
    En,
}

impl Locale {
    /// Reads a language tag: anything that starts with `en` is English, `zh` is Chinese.
    ///
    /// ```
    /// use qilian::Locale;
    /// assert_eq!(Locale::from_tag("zh-Hans-CN"), Some(Locale::ZhCn));
    /// assert_eq!(Locale::from_tag("en-GB"), Some(Locale::En));
    /// assert_eq!(Locale::from_tag("fr"), None);
    /// ```
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        let tag = tag.to_ascii_lowercase();
        if tag.starts_with("zh") {
            Some(Self::ZhCn)
        } else if tag.starts_with("en") {
            Some(Self::En)
        } else {
            None
        }
    }

    /// The language tag: `zh-CN` or `en`.
    ///
    /// ```
    /// assert_eq!(qilian::Locale::ZhCn.tag(), "zh-CN");
    /// ```
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::En => "en",
        }
    }
}
