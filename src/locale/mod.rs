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

pub(crate) use analysis::{AnalysisText, RateText, metric_name, milestone_name};
pub(crate) use chains::ChainText;
pub(crate) use change::ChangeText;
pub(crate) use chart::{ChartText, named, typeset};
pub(crate) use check::{CheckText, RecomputedText};
pub(crate) use period::{PeriodText, month_name};
pub(crate) use problems::{problem_hint, problem_message};
pub(crate) use quantity::{QuantityText, ScaleText, english_classifier};
pub(crate) use table::fill;

/// The language of a reader.
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
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::ZhCn => "zh-CN",
            Self::En => "en",
        }
    }
}
