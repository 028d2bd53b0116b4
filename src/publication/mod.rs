//! What of a ledger may be published: aggregates and statements; project rows only where asked for, never before signing.
mod apart;
mod cell;
mod copy;
mod date;
mod firms;
mod lists;
mod projects;

use crate::analysis::{Dimension, Sheet, query_words as words};
use crate::error::{Code, Error, Problem};
use crate::json::Reader;
use crate::ledger::Ledger;
use copy::Copy;

/// How much of a ledger is published.
///
/// ```
/// use qilian::{Dimension, Publication};
/// let publication = Publication::default();
/// assert!(!publication.with_projects);
/// assert_eq!(publication.by, [Dimension::Place, Dimension::Industry, Dimension::Chain, Dimension::Year]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publication {
    /// Whether signed projects are published one by one, with their firms, links and leads. Default: no.
    pub with_projects: bool,
    /// What batches can be grouped by: what the page draws, and no more. Places by their level, `year`, `quarter` or
    /// `month` of signing, `industry chain membership segment origin method activity`; basis, currency and how far projects are
    /// always can. Default: place, industry, chain, year.
    pub by: Vec<Dimension>,
}

impl Default for Publication {
    fn default() -> Self {
        let by = vec![Dimension::Place, Dimension::Industry, Dimension::Chain, Dimension::Year];
        Self { with_projects: false, by }
    }
}

impl Publication {
    /// The same with signed projects one by one.
    ///
    /// ```
    /// assert!(qilian::Publication::default().with_projects().with_projects);
    /// ```
    #[must_use]
    pub fn with_projects(mut self) -> Self {
        self.with_projects = true;
        self
    }

    /// The same with batches that can be grouped by these.
    ///
    /// ```
    /// use qilian::{Dimension, Publication};
    /// assert_eq!(Publication::default().by(&[Dimension::County]).by, [Dimension::County]);
    /// ```
    #[must_use]
    pub fn by(mut self, by: &[Dimension]) -> Self {
        by.clone_into(&mut self.by);
        self
    }

    /// Reads it from JSON text, such as `{"by":["county","month"],"with_projects":true}`.
    ///
    /// # Errors
    /// [`Code::UnknownKey`], [`Code::UnknownWord`], [`Code::WrongType`]; also [`Code::UnknownWord`] for a dimension that only
    /// rows have, or that nothing may be published by.
    ///
    /// ```
    /// use qilian::{Code, Dimension, Publication};
    /// assert_eq!(Publication::from_json(r#"{ "by": ["county"] }"#)?.by, [Dimension::County]);
    /// // Firms are told only with projects one by one.
    /// assert_eq!(Publication::from_json(r#"{ "by": ["firm"] }"#).unwrap_err().code(), Code::UnknownWord);
    /// # Ok::<(), qilian::Error>(())
    /// ```
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let mut reader = Reader::new(text, "");
        let node = reader.document()?;
        let mut publication = Self::default();
        if let Some(object) = reader.object(&node, &[&["by", "with_projects"]]) {
            publication.with_projects = reader.boolean(&object, "with_projects").unwrap_or(false);
            if object.get("by").is_some() {
                publication.by = words(&mut reader, &object, "by", Dimension::WORDS);
            }
        }
        reader.problems.into_result(())?;
        publication.check()?;
        Ok(publication)
    }

    /// # Errors
    /// The first dimension that no batch can be grouped by.
    fn check(&self) -> Result<(), Problem> {
        match self.by.iter().find(|dimension| !PUBLIC.contains(dimension)) {
            Some(dimension) => Err(Problem::new(Code::UnknownWord, dimension.name(), allowed())),
            None => Ok(()),
        }
    }
}

/// What batches can be grouped by.
const PUBLIC: [Dimension; 17] = [
    Dimension::Province,
    Dimension::City,
    Dimension::County,
    Dimension::Place,
    Dimension::Industry,
    Dimension::Chain,
    Dimension::Membership,
    Dimension::Segment,
    Dimension::Origin,
    Dimension::Method,
    Dimension::Activity,
    Dimension::Year,
    Dimension::Quarter,
    Dimension::Month,
    Dimension::Basis,
    Dimension::Currency,
    Dimension::Milestone,
];

fn allowed() -> String {
    PUBLIC.map(Dimension::name).join(" | ")
}

/// A batch of projects that are not signed yet stands for at least so many: fewer would tell who negotiates.
///
/// ```
/// use qilian::{FEWEST_UNSIGNED, Ledger, Publication};
/// let published = |talks: u32| {
///     let project = r#"{ "name": "某项目", "stage": "talks" }"#;
///     let projects = vec![project; talks as usize].join(",");
///     let ledger = Ledger::from_json(&format!(r#"{{ "qilian": 1, "as_of": "2023-05-31", "projects": [{projects}] }}"#))?;
///     ledger.published(&Publication::default()).map(|ledger| ledger.projects().count())
/// };
/// assert_eq!(published(FEWEST_UNSIGNED)?, 1);
/// assert_eq!(published(FEWEST_UNSIGNED - 1)?, 0);
/// # Ok::<(), qilian::Error>(())
/// ```
pub const FEWEST_UNSIGNED: u32 = 3;

impl Ledger {
    /// The ledger that a page may carry: what charts draw, and nothing else.
    ///
    /// Projects become batches without name, firm, owner, note or tags: one for all that share what batches are published
    /// by, their basis, source and milestones (told by year, and cut where a target or the ledger's day measures them).
    /// Totals, groups by what is published, cohorts and progress stay exactly what they were. Whoever is not surely signed by contract is told
    /// only in batches of [`FEWEST_UNSIGNED`] or more, which give up keys until they are large enough; what is left is left
    /// out, and a warning says how many. With projects, those signed stand one by one, with their firms.
    ///
    /// ```
    /// use qilian::{Ledger, Publication, Query};
    /// let ledger = Ledger::from_json(r#"{ "qilian": 1, "as_of": "2023-05-31", "projects": [
    ///     { "name": "甲项目", "firm": "甲公司", "signed": "2023-03-02", "planned": "1.2亿元" },
    ///     { "name": "乙项目", "firm": "乙公司", "signed": "2023-03-20", "planned": "0.8亿元" } ] }"#)?;
    /// let published = ledger.published(&Publication::default())?;
    /// assert!(published.to_json().contains(r#"{ "count": "2个", "planned": "2亿元", "signed": "2023-01-01/2023-05-31" }"#));
    /// assert_eq!(published.summary(&Query::default())?.totals, ledger.summary(&Query::default())?.totals);
    /// # Ok::<(), qilian::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Code::UnknownWord`] for a dimension that batches cannot be grouped by; [`Code::Overflow`] where a batch has more digits than can be kept; what a sum cannot be written with is refused as
    /// [`Ledger::from_json`] refuses it.
    pub fn published(&self, publication: &Publication) -> Result<Self, Error> {
        publication.check()?;
        let sheet = Sheet::new(self)?;
        let mut copy = Copy::new(self);
        copy.head();
        copy.places();
        copy.bases_and_rates();
        copy.activities();
        copy.statements();
        copy.targets();
        let left_out = projects::put(&mut copy, &sheet, publication)?;
        copy.chains(publication);
        copy.references();
        copy.translations();
        // What is handed out is what its text says: nothing of the whole ledger can be left in it.
        let mut published = Self::from_json(&copy.to.to_json())?;
        if let Some(left_out) = left_out {
            published.warnings.push(Problem::new(Code::LeftOut, left_out, FEWEST_UNSIGNED.to_string()));
        }
        Ok(published)
    }
}
