//! Questions to a table that is read once and not kept: only the columns that the questions need.
mod asked;
mod passing;
mod reader;

use crate::analysis::{Groups, Note, Query};
use crate::error::{Error, Problem, Report};
use crate::ledger::ReadOptions;
use serde::Serialize;
use std::io::Read;

pub(crate) use asked::Asked;
pub(crate) use passing::Passing;
pub use reader::ScanReader;

/// The answers of [`scan`].
///
/// ```
/// use qilian::{Measure, Query, ReadOptions};
/// let table = "name,planned\n甲,1.2亿元\n乙,0.8亿元\n".as_bytes();
/// let queries = [Query::new(Measure::Planned), Query::new(Measure::Largest)];
/// let scan = qilian::scan(table, &ReadOptions::default(), &queries)?;
/// let totals: Vec<_> = scan.answers.iter().map(|groups| groups.tables[0].total.clone().unwrap().text).collect();
/// assert_eq!((scan.projects, totals), (2, vec!["2亿元".to_owned(), "1.2亿元".to_owned()]));
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Scan {
    /// The answer to each query, in their order.
    pub answers: Vec<Groups>,
    /// How many rows are projects.
    pub projects: usize,
    /// What was not looked at: `ids_not_compared`.
    pub notes: Vec<Note>,
    /// What was read, but should be looked at.
    #[serde(skip)]
    pub warnings: Vec<Problem>,
}

impl Scan {
    /// The warnings as doors hand them on, with their texts in every language: the first [`crate::MOST_PROBLEMS`].
    ///
    /// ```
    /// use qilian::ReadOptions;
    /// let scan = qilian::scan("项目名称,联系电话\n甲项目,000\n".as_bytes(), &ReadOptions::default(), &[])?;
    /// let report = serde_json::to_value(scan.warning_report()).unwrap();
    /// assert_eq!(report["errors"][0]["code"], "unknown_column");
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn warning_report(&self) -> Report {
        Report::in_all_languages(&self.warnings)
    }
}

/// Answers group queries over a table of projects in one pass, as [`Ledger::group`] answers them.
///
/// Of the columns that the queries need, rows are added up as they pass and let go; only names and sums are kept. Where
/// rows lead to others (`within`, `overlaps`, notes), or ids are grouped, these columns are kept to the end. The shape of
/// every row and the text of every cell are checked; cells of other columns are not read, and ids are compared only where
/// other columns lead to them. A note says so. Of [`ReadOptions`] the format is left out: a table is expected.
///
/// ```
/// use qilian::{Dimension, Measure, Query, ReadOptions};
/// let table = "id,name,region,计划总投资(亿元)\n1,甲,甲县,1.2\n2,乙,乙县,0.8\n".as_bytes();
/// let query = Query::new(Measure::Planned).by(Dimension::County);
/// let scan = qilian::scan(table, &ReadOptions::default(), &[query])?;
/// assert_eq!(scan.answers[0].tables[0].rows[0].share.as_ref().unwrap().text, "60.0%");
/// assert_eq!(scan.notes[0].code, "ids_not_compared");
/// # Ok::<(), qilian::Error>(())
/// ```
///
/// # Errors
/// As for [`Ledger::reader`] with a table, but for cells that no query needs, and as for [`Ledger::group`].
pub fn scan(input: impl Read + Send, options: &ReadOptions, queries: &[Query]) -> Result<Scan, Error> {
    let mut reader = ScanReader::new(options, queries);
    reader.push_all(input, options)?;
    reader.finish()
}
