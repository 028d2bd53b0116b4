//! What a caller says about a figure besides its findings.
use crate::locale::Locale;

/// Width, language and the editor's own words: what a caller says about a figure besides its findings.
///
/// ```
/// use qilian::{Ledger, Locale, Query, chart::{self, Setting}};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "statements": [
///     { "set": "q1", "metric": "signed_projects", "value": "36个" } ] }"#)?;
/// let setting = Setting { width: 320, locale: Locale::En, invented: true, ..Setting::default() };
/// let figure = chart::cards::compose(&ledger.statements(&Query::default())?[0], &setting);
/// assert_eq!((figure.width, figure.locale), (32_000, Locale::En));
/// assert!(figure.subtitle.contains("nvented"));
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The width in pixels, 240 to 4,000. Default: 640.
    pub width: u32,
    /// The language. Default: Chinese.
    pub locale: Locale,
    /// Whether the ledger is invented; every figure then says so. Default: no.
    pub invented: bool,
    /// Whether the figures are of things offered or expected, which are drawn hollow. Default: no.
    pub hollow: bool,
    /// The period in the reader's language, where the findings do not tell it. Default: empty.
    pub period: String,
    /// What the findings measure, where they do not tell it, such as 计划总投资. Default: empty.
    pub measure: String,
    /// Whether the sentence stands inside the picture. Default: yes.
    pub with_sentence: bool,
    /// The editor's words. Default: none, so that all are generated.
    pub words: Words,
}

impl Default for Setting {
    fn default() -> Self {
        Self {
            width: 640,
            locale: Locale::ZhCn,
            invented: false,
            hollow: false,
            period: String::new(),
            measure: String::new(),
            with_sentence: true,
            words: Words::default(),
        }
    }
}

/// An editor's words; each but the credit stands in place of the generated one.
///
/// ```
/// use qilian::{Ledger, Query, chart::{self, Setting, Words}};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "statements": [
///     { "set": "q1", "metric": "signed_projects", "value": "36个" } ] }"#)?;
/// let words = Words { heading: Some("一季度签约36个项目".into()), ..Words::default() };
/// let figure = chart::cards::compose(
///     &ledger.statements(&Query::default())?[0], &Setting { words, ..Setting::default() });
/// assert_eq!(figure.heading, "一季度签约36个项目");
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// The finding in one line. Default: the first half of the sentence.
    pub heading: Option<String>,
    /// Unit, period, basis. Default: as the findings tell them.
    pub subtitle: Option<String>,
    /// What the figure says. Default: generated.
    pub sentence: Option<String>,
    /// The notes, one a line. Default: those of the findings.
    pub note: Option<String>,
    /// Who made the figure, after the sources of its marks; a credit that begins with 来源 or Source stands in place of
    /// these. Default: the sources alone, each with its places.
    pub credit: Option<String>,
}
