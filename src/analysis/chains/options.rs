//! What a chains query may set beside what every query does.
use crate::analysis::options;
use crate::error::{Code, Problem};
use crate::json::{Object, Reader};
use crate::quantity::{Number, parse_decimal, whole};

/// What the location quotient of a cluster is made of.
///
/// ```
/// use qilian::{Query, analysis::QuotientOf};
/// let query = Query::from_json(r#"{ "quotient_of": "firms" }"#)?;
/// assert_eq!(query.chains.quotient_of, Some(QuotientOf::Firms));
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuotientOf {
    /// 计划总投资.
    Planned,
    /// The number of firms.
    Firms,
}

impl QuotientOf {
    /// The words of a query.
    ///
    /// ```
    /// use qilian::analysis::QuotientOf;
    /// assert!(QuotientOf::WORDS.contains(&("firms", QuotientOf::Firms)));
    /// ```
    pub const WORDS: &'static [(&'static str, Self)] = &[("planned", Self::Planned), ("firms", Self::Firms)];
}

/// The thresholds of chains and clusters, each with the design's default.
///
/// ```
/// use qilian::{Query, analysis::QuotientOf};
/// let query = Query::from_json(r#"{ "weak": "15%", "least_firms": 5, "area": "示例省", "quotient_of": "firms" }"#)?;
/// assert_eq!(query.chains.least_firms, Some(5));
/// assert_eq!(query.chains.quotient_of, Some(QuotientOf::Firms));
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ChainOptions {
    /// A segment with an operating firm is weak below this share of the chain's planned investment, in percent.
    /// Default: 10.
    pub weak: Option<Number>,
    /// How many firms a cluster has at least. Default: 3.
    pub least_firms: Option<usize>,
    /// The area whose places become clusters and are compared with it, by its path or one of its parts. Default: all
    /// that the ledger holds.
    pub area: Option<String>,
    /// What the location quotient is of. Default: planned investment.
    pub quotient_of: Option<QuotientOf>,
}

/// A segment is weak below a tenth of the chain's planned investment.
const WEAK: i128 = 10;
/// How many firms a cluster has at least.
const FIRMS: usize = 3;

impl ChainOptions {
    #[inline(never)]
    pub(crate) fn read<'t>(reader: &mut Reader<'t>, object: &Object<'_, 't>) -> Self {
        Self {
            weak: weak(reader, object),
            least_firms: options::number(reader, object, "least_firms"),
            area: options::text(reader, object, "area"),
            quotient_of: reader.word(object, "quotient_of", QuotientOf::WORDS),
        }
    }

    pub(crate) fn weak(&self) -> Number {
        self.weak.unwrap_or(whole(WEAK))
    }

    pub(crate) fn least_firms(&self) -> usize {
        self.least_firms.unwrap_or(FIRMS)
    }

    pub(crate) fn quotient_of(&self) -> QuotientOf {
        self.quotient_of.unwrap_or(QuotientOf::Planned)
    }
}

/// A percent from 0 to 100, with its sign or without.
fn weak<'t>(reader: &mut Reader<'t>, object: &Object<'_, 't>) -> Option<Number> {
    let text = reader.text(object, "weak")?;
    let percent = parse_decimal(text.strip_suffix(['%', '\u{ff05}']).unwrap_or(text)).ok();
    let percent = percent.filter(|percent| *percent >= whole(0) && *percent <= whole(100));
    if percent.is_none() {
        reader.problem_at(object, "weak", Problem::new(Code::WrongType, text, "0…100"));
    }
    percent
}
