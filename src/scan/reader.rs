//! Questions to a table that comes in pieces.
use super::{Passing, Scan};
use crate::analysis::{Note, Query};
use crate::error::Error;
#[cfg(feature = "wasm")]
use crate::error::{Code, Problem};
#[cfg(feature = "wasm")]
use crate::json::{Kind, Reader};
use crate::ledger::{ReadOptions, TableReader, unreadable};
use crate::locale::{AnalysisText, Locale};
use std::io::Read;

/// Answers group queries over a table whose bytes come piece by piece, in pieces of any length, as [`crate::scan`]
/// answers them.
///
/// ```
/// use qilian::{Measure, Query, ReadOptions, ScanReader};
/// let mut reader = ScanReader::new(&ReadOptions::default(), &[Query::new(Measure::Planned)]);
/// for piece in ["name,planned\n陶瓷", "一期,1.2亿元\n陶瓷二期,", "0.8亿元\n"] {
///     reader.push(piece.as_bytes());
/// }
/// let scan = reader.finish()?;
/// assert_eq!(scan.answers[0].tables[0].total.as_ref().unwrap().text, "2亿元");
/// # Ok::<(), qilian::Error>(())
/// ```
pub struct ScanReader {
    reader: TableReader,
    locale: Locale,
}

impl ScanReader {
    /// Reads what these queries ask. Of [`ReadOptions`] the format is left out: a table is expected.
    ///
    /// ```
    /// use qilian::{ReadOptions, ScanReader};
    /// // Nothing was pushed.
    /// assert!(ScanReader::new(&ReadOptions::default(), &[]).finish().is_err());
    /// ```
    #[must_use]
    pub fn new(options: &ReadOptions, queries: &[Query]) -> Self {
        let locale = queries.first().map(|query| query.locale).unwrap_or_default();
        Self { reader: TableReader::passing(options, Passing::new(queries)), locale }
    }

    /// Takes the next bytes.
    ///
    /// ```
    /// use qilian::{Measure, Query, ReadOptions, ScanReader};
    /// let mut reader = ScanReader::new(&ReadOptions::default(), &[Query::new(Measure::Projects)]);
    /// // A piece may end anywhere, within a character too.
    /// for byte in "项目名称\n甲\n乙\n".bytes() {
    ///     reader.push(&[byte]);
    /// }
    /// assert_eq!(reader.finish()?.projects, 2);
    /// # Ok::<(), qilian::Error>(())
    /// ```
    pub fn push(&mut self, bytes: &[u8]) {
        self.reader.push(bytes);
    }

    /// Takes all that a source has.
    pub(super) fn push_all(&mut self, input: impl Read + Send, options: &ReadOptions) -> Result<(), Error> {
        self.reader.read_from(input).map_err(|reason| unreadable(options, &reason))
    }

    /// The answers, after the last bytes.
    ///
    /// # Errors
    /// As for [`crate::scan`].
    ///
    /// ```
    /// use qilian::{Code, Measure, Query, ReadOptions, ScanReader};
    /// let mut reader = ScanReader::new(&ReadOptions::default(), &[Query::new(Measure::Planned)]);
    /// reader.push("项目名称\n\"甲项目\n".as_bytes());
    /// assert_eq!(reader.finish().unwrap_err().code(), Code::UnclosedQuote);
    /// ```
    pub fn finish(self) -> Result<Scan, Error> {
        let (ledger, answers) = self.reader.finish_passing()?;
        let mut notes = Vec::new();
        if !ledger.has_ids {
            let text = AnalysisText::IdsNotCompared.in_locale(self.locale).to_owned();
            notes.push(Note { code: "ids_not_compared", text });
        }
        Ok(Scan {
            answers,
            projects: ledger.projects.passed() + ledger.projects.len(),
            notes,
            warnings: ledger.warnings,
        })
    }
}

#[cfg(feature = "wasm")]
impl ScanReader {
    /// Reads what JSON texts ask: a list of queries, and the options.
    ///
    /// # Errors
    /// What is wrong with the queries, each named by its place in the list, or with the options.
    pub(crate) fn from_json(queries: &str, options: &str) -> Result<Self, Error> {
        let queries = read_queries(queries)?;
        Ok(Self::new(&ReadOptions::from_json(options)?, &queries))
    }
}

#[cfg(feature = "wasm")]
fn read_queries(text: &str) -> Result<Vec<Query>, Error> {
    let mut reader = Reader::new(text, "");
    let node = reader.document()?;
    let mut queries = Vec::new();
    if let Kind::List(items) = &node.kind {
        for (at, item) in items.iter().enumerate() {
            let before = reader.enter_item(at);
            let object = reader.object(item, &[&crate::analysis::QUERY_KEYS]);
            queries.extend(object.map(|object| Query::read(&mut reader, &object)));
            reader.leave(before);
        }
    } else {
        reader.problem(&node, Problem::new(Code::WrongType, node.kind_name(), "list"));
    }
    reader.problems.into_result(queries)
}
