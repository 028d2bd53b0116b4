//! One error for everything: what is wrong, where, and what would be right.
use crate::locale::{self, Locale};
use crate::scope::TELLS_PROBLEMS;
use serde::Serialize;
use std::fmt;

/// How many problems a reader keeps; further ones are only counted.
///
/// ```
/// use qilian::{Ledger, MOST_PROBLEMS};
/// let many = format!(r#"{{ "qilian": 1, "projects": [{}{{}}] }}"#, r#"{ "planned": "?" }, "#.repeat(103));
/// let error = Ledger::from_json(&many).unwrap_err();
/// assert_eq!(error.problems().len(), MOST_PROBLEMS);
/// assert_eq!(error.more(), 3);
/// ```
pub const MOST_PROBLEMS: usize = 100;

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// What kind of problem this is; its name is stable and meant for programs.
        ///
        /// ```
        /// use qilian::{Code, Ledger};
        /// assert_eq!(Ledger::from_json("").unwrap_err().code(), Code::Empty);
        /// assert_eq!(Ledger::from_json("{").unwrap_err().code(), Code::InvalidJson);
        /// assert_eq!(Ledger::from_csv("项目名称\n\"甲").unwrap_err().code(), Code::UnclosedQuote);
        /// ```
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code { $($(#[$doc])* $variant,)* }

        impl Code {
            /// The stable name, such as `unknown_key`.
            ///
            /// ```
            /// assert_eq!(qilian::Code::UnknownKey.name(), "unknown_key");
            /// ```
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }
        }
    };
}

codes! {
    /// The document is empty.
    Empty = "empty",
    /// A stated limit is exceeded: bytes, rows, columns, depth, text length.
    TooLarge = "too_large",
    /// Bytes that are not UTF-8.
    InvalidUtf8 = "invalid_utf8",
    /// Text that is not JSON.
    InvalidJson = "invalid_json",
    /// A table whose rows or quotes do not fit.
    InvalidTable = "invalid_table",
    /// A quote that never closes.
    UnclosedQuote = "unclosed_quote",
    /// A key that the format does not know.
    UnknownKey = "unknown_key",
    /// A key that must be there and is not.
    MissingKey = "missing_key",
    /// A key or header given twice.
    DuplicateKey = "duplicate_key",
    /// An id given twice.
    DuplicateId = "duplicate_id",
    /// A list where text was expected, and the like.
    WrongType = "wrong_type",
    /// A word that is none of those allowed here.
    UnknownWord = "unknown_word",
    /// An id or name that nothing in the ledger has.
    UnknownReference = "unknown_reference",
    /// Text that is no figure.
    NotAQuantity = "not_a_quantity",
    /// A figure in a unit that cannot stand here.
    WrongUnit = "wrong_unit",
    /// More digits than can be kept exactly.
    TooManyDigits = "too_many_digits",
    /// A figure below zero where none can be.
    Negative = "negative",
    /// Text that is no date or period, or a date that cannot be.
    NotADate = "not_a_date",
    /// A column of a table that this model does not name; left out.
    UnknownColumn = "unknown_column",
    /// A cell that was read, but not as it stands.
    OddCell = "odd_cell",
    /// Further cells of a column that were read, but not as they stand.
    MoreOddCells = "more_odd_cells",
    /// Amounts with and without a unit in a column whose header names none.
    MixedUnits = "mixed_units",
    /// A row that is no record (title, subtotal, note, signature); left out.
    NotARecord = "not_a_record",
    /// Figures of different statistical bases were asked to be added.
    MixedBases = "mixed_bases",
    /// Figures of different currencies were asked to be added without rates.
    MixedCurrencies = "mixed_currencies",
    /// Entries that may be the same were asked to be added.
    MayOverlap = "may_overlap",
    /// Counts of different cohorts were asked to be a funnel.
    MixedCohorts = "mixed_cohorts",
    /// Cumulative figures were asked to be compared with the period before.
    CumulativeSeries = "cumulative_series",
    /// A sum or product beyond the digits that can be kept.
    Overflow = "overflow",
    /// No day to measure on was given.
    NoDay = "no_day",
    /// What was asked for is not in the ledger.
    NothingThere = "nothing_there",
    /// Projects that are not signed, too few to be published as a batch.
    LeftOut = "left_out",
    /// A file of a folder whose name stands for no list; left out.
    UnknownFile = "unknown_file",
    /// Ledgers that are to be one tell different things.
    Conflict = "conflict",
    /// One id that means different things in ledgers that became one: each is kept under its prefix.
    KeptApart = "kept_apart",
    /// What a ledger expected after its day, and whether it came is not known on a later one.
    NotKnownLater = "not_known_later",
    /// A mapping of headers for a JSON ledger, which has none.
    NoHeaders = "no_headers",
    /// A scan of a table of places, which has no projects.
    NoProjects = "no_projects",
    /// Figures that a table prints and that follow from others, for which a JSON ledger has no place.
    NotWritten = "not_written",
    /// A file that could not be read.
    Unreadable = "unreadable",
}

/// Where a problem is. Rows and columns count from 1; zero is "not known".
///
/// ```
/// use qilian::Ledger;
/// let error = Ledger::from_bytes("项目名称,签约时间\n甲项目,2023-02-30\n".as_bytes(), "csv", "county.csv").unwrap_err();
/// let place = &error.problems()[0].place;
/// assert_eq!((place.file.as_str(), place.row, place.column), ("county.csv", 2, 2));
/// assert_eq!(place.path, "签约时间");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The file's name as the caller gave it, or nothing.
    pub file: String,
    /// Line of a JSON text, row of a table.
    pub row: u32,
    /// Column of a JSON text in characters, cell of a row.
    pub column: u32,
    /// The way to the value: `projects[3].planned`, or the header of a column.
    pub path: String,
}

/// One thing that is wrong: what kind, where, what was there and what was expected.
///
/// ```
/// use qilian::{Code, quantity::Quantity};
/// let problem = Quantity::parse("一些").unwrap_err();
/// assert_eq!(problem.code, Code::NotAQuantity);
/// assert_eq!(problem.found, "一些");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
// Results carry it everywhere: behind a pointer they stay short.
pub struct Problem(Box<Wrong>);

/// What a problem tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrong {
    /// What kind of problem.
    pub code: Code,
    /// Where it is.
    pub place: Place,
    /// What was there, shortened to 60 characters and to what stands before a line break.
    pub found: String,
    /// What would be right: a key, the words allowed, a limit; may be empty.
    pub expected: String,
}

impl std::ops::Deref for Problem {
    type Target = Wrong;

    fn deref(&self) -> &Wrong {
        &self.0
    }
}

impl std::ops::DerefMut for Problem {
    fn deref_mut(&mut self) -> &mut Wrong {
        &mut self.0
    }
}

impl Problem {
    /// A problem without a place; [`Problem::at`] adds it.
    ///
    /// ```
    /// use qilian::{Code, Problem};
    /// let problem = Problem::new(Code::UnknownWord, "ceramic", "陶瓷");
    /// assert_eq!(problem.expected, "陶瓷");
    /// assert_eq!(problem.place.row, 0);
    /// ```
    #[must_use]
    pub fn new(code: Code, found: impl AsRef<str>, expected: impl Into<String>) -> Self {
        if TELLS_PROBLEMS { Self::told(code, found.as_ref(), expected.into()) } else { Self::untold(code) }
    }

    #[inline(never)]
    fn untold(code: Code) -> Self {
        Self(Box::new(Wrong { code, place: Place::default(), found: String::new(), expected: String::new() }))
    }

    #[inline(never)]
    fn told(code: Code, found: &str, expected: String) -> Self {
        let expected = first_part(&expected).map(str::to_owned).unwrap_or(expected);
        Self(Box::new(Wrong { code, place: Place::default(), found: shorten(found), expected }))
    }

    /// The same problem at a place.
    ///
    /// ```
    /// use qilian::{Code, Place, Problem};
    /// let place = Place { row: 3, ..Place::default() };
    /// assert_eq!(Problem::new(Code::NotADate, "2月30日", "").at(place).place.row, 3);
    /// ```
    #[must_use]
    #[inline(never)]
    pub fn at(mut self, place: Place) -> Self {
        if TELLS_PROBLEMS {
            self.place = place;
        }
        self
    }

    /// The whole sentence in a reader's language: place, what is wrong, what was expected.
    ///
    /// ```
    /// use qilian::{Code, Locale, Problem};
    /// let problem = Problem::new(Code::NotADate, "2023-02-30", "");
    /// assert!(problem.message(Locale::En).contains("2023-02-30"));
    /// assert!(problem.message(Locale::ZhCn).contains("日期"));
    /// ```
    #[must_use]
    pub fn message(&self, locale: Locale) -> String {
        locale::problem_message(self, locale)
    }

    /// What to do about it, in a reader's language.
    ///
    /// ```
    /// use qilian::{Code, Locale, Problem};
    /// let problem = Problem::new(Code::NotADate, "2023-02-30", "");
    /// assert_ne!(problem.hint(Locale::En), problem.hint(Locale::ZhCn));
    /// ```
    #[must_use]
    pub fn hint(&self, locale: Locale) -> &'static str {
        locale::problem_hint(self.code, locale)
    }
}

/// What stands before the first break or separator of a text of several lines. Its quotes may have swallowed other cells
/// of a table, some of columns that are left out.
pub(crate) fn first_part(text: &str) -> Option<&str> {
    text.contains('\n').then(|| text.split(['\n', ',', '\t', ';']).next()).flatten()
}

fn shorten(text: &str) -> String {
    const MOST: usize = 60;
    let part = first_part(text);
    let cut = text.char_indices().nth(MOST).and_then(|(at, _)| text.get(..at));
    let cut = part.filter(|part| cut.is_none_or(|cut| part.len() < cut.len())).or(cut);
    let mut short = cut.unwrap_or(text).to_owned();
    if cut.is_some() {
        short.push('…');
    }
    short
}

/// Why something could not be done: one problem or, from a reader, all that were found (the first [`MOST_PROBLEMS`]).
///
/// ```
/// use qilian::Ledger;
/// let json = r#"{ "qilian": 1, "projects": [{ "planed": "1亿元" }, { "planned": "很多" }] }"#;
/// let error = Ledger::from_json(json).unwrap_err();
/// let codes: Vec<&str> = error.problems().iter().map(|problem| problem.code.name()).collect();
/// assert_eq!(codes, ["unknown_key", "not_a_quantity"]);
/// // The nearest known key.
/// assert_eq!(error.problems()[0].expected, "planned");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Box<Problems>);

impl Error {
    /// The kind of the first problem.
    ///
    /// ```
    /// use qilian::{Code, Ledger};
    /// let error = Ledger::from_json(r#"{ "qilian": 1, "project": [] }"#).unwrap_err();
    /// assert_eq!(error.code(), Code::UnknownKey);
    /// ```
    #[must_use]
    pub fn code(&self) -> Code {
        self.first().code
    }

    /// The way to the value of the first problem, such as `projects[0].planned` or the header of a column.
    ///
    /// ```
    /// use qilian::Ledger;
    /// let error = Ledger::from_json(r#"{ "qilian": 1, "projects": [{ "planned": "很多" }] }"#).unwrap_err();
    /// assert_eq!(error.path(), "projects[0].planned");
    /// ```
    #[must_use]
    pub fn path(&self) -> &str {
        &self.first().place.path
    }

    /// All problems, in the order of the document.
    ///
    /// ```
    /// use qilian::Ledger;
    /// let error = Ledger::from_csv("项目名称,签约时间\n甲,2月30日\n乙,?\n").unwrap_err();
    /// let rows: Vec<u32> = error.problems().iter().map(|problem| problem.place.row).collect();
    /// assert_eq!(rows, [2, 3]);
    /// ```
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.0.list
    }

    /// How many further problems there were beyond those kept.
    ///
    /// ```
    /// assert_eq!(qilian::Ledger::from_json("").unwrap_err().more(), 0);
    /// ```
    #[must_use]
    pub fn more(&self) -> usize {
        self.0.more
    }

    fn first(&self) -> &Problem {
        // An Error is only ever made from at least one problem.
        &self.0.list[0]
    }
}

impl From<Problem> for Error {
    #[inline(never)]
    fn from(problem: Problem) -> Self {
        Self(Box::new(Problems { list: vec![problem], more: 0 }))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.first().message(Locale::En))
    }
}

impl std::error::Error for Error {}

/// Problems collected while reading on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Problems {
    list: Vec<Problem>,
    more: usize,
}

impl Problems {
    /// Adds a problem, or counts it when there are enough.
    #[inline(never)]
    pub(crate) fn push(&mut self, problem: Problem) {
        if self.list.len() < MOST_PROBLEMS {
            self.list.push(problem);
        } else {
            self.more = self.more.saturating_add(1);
        }
    }

    /// Whether nothing is wrong.
    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The problems kept.
    pub(crate) fn list(&self) -> &[Problem] {
        &self.list
    }

    /// Adds the problems of an error.
    pub(crate) fn append(&mut self, error: &Error) {
        for problem in error.problems() {
            self.push(problem.clone());
        }
        self.more = self.more.saturating_add(error.more());
    }

    /// Names the document in every problem.
    pub(crate) fn name_file(&mut self, file: &str) {
        for problem in &mut self.list {
            problem.place.file = file.to_owned();
        }
    }

    /// The value, when nothing is wrong.
    ///
    /// # Errors
    /// All problems collected.
    pub(crate) fn into_result<T>(self, value: T) -> Result<T, Error> {
        if self.list.is_empty() { Ok(value) } else { Err(Error(Box::new(self))) }
    }
}

/// All problems of an error, as doors hand them on: `{"errors":[…]}`.
///
/// ```
/// use qilian::{Ledger, Locale};
/// let report = Ledger::from_json("").unwrap_err().report(Locale::En);
/// let json = serde_json::to_value(&report).unwrap();
/// assert_eq!(json["errors"][0]["code"], "empty");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// One entry a problem.
    pub errors: Vec<ReportEntry>,
}

/// One problem of a [`Report`].
///
/// ```
/// use qilian::{Ledger, Locale};
/// let json = r#"{ "qilian": 1, "projects": [{ "planed": "1亿元" }] }"#;
/// let entry = &Ledger::from_json(json).unwrap_err().report(Locale::En).errors[0];
/// assert_eq!((entry.row, entry.path.as_str()), (1, "projects[0]"));
/// assert_eq!((entry.found.as_str(), entry.expected.as_str()), ("planed", "planned"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReportEntry {
    /// The stable name of its kind.
    pub code: &'static str,
    /// The file, as the caller named it.
    pub file: String,
    /// Line or row, from 1; 0 where it is not known.
    pub row: u32,
    /// Column, from 1; 0 where it is not known.
    pub column: u32,
    /// The way to the value.
    pub path: String,
    /// What was there.
    pub found: String,
    /// What was expected.
    pub expected: String,
    /// What to do.
    pub hint: &'static str,
    /// The whole sentence.
    pub message: String,
    /// The sentence in every language, for a page that chooses later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub messages: Option<Languages>,
    /// The hint in every language.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hints: Option<Languages>,
}

/// A text in every language.
///
/// ```
/// let report = qilian::Ledger::from_json("").unwrap_err().report_in_all_languages();
/// let messages = report.errors[0].messages.as_ref().unwrap();
/// assert_ne!(messages.zh_cn, messages.en);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Languages {
    /// Chinese.
    #[serde(rename = "zh-CN")]
    pub zh_cn: String,
    /// English.
    pub en: String,
}

impl Error {
    /// The problems with their texts in a language.
    ///
    /// ```
    /// use qilian::{Ledger, Locale};
    /// let error = Ledger::from_json("").unwrap_err();
    /// assert_eq!(error.report(Locale::En).errors[0].message, error.to_string());
    /// ```
    #[must_use]
    pub fn report(&self, locale: Locale) -> Report {
        Report::of(self.problems(), locale, false)
    }

    /// The same with the texts in every language.
    ///
    /// ```
    /// let report = qilian::Ledger::from_json("").unwrap_err().report_in_all_languages();
    /// assert!(report.errors[0].messages.is_some() && report.errors[0].hints.is_some());
    /// ```
    #[must_use]
    pub fn report_in_all_languages(&self) -> Report {
        Report::in_all_languages(self.problems())
    }
}

impl Report {
    /// The first [`MOST_PROBLEMS`] problems with their texts in every language.
    pub(crate) fn in_all_languages(problems: &[Problem]) -> Self {
        Self::of(problems.get(..MOST_PROBLEMS).unwrap_or(problems), Locale::default(), true)
    }

    #[inline(never)]
    fn of(problems: &[Problem], locale: Locale, in_all: bool) -> Self {
        let mut errors = Vec::with_capacity(problems.len());
        for problem in problems {
            let Wrong { code, place, found, expected } = &**problem;
            let messages =
                || Languages { zh_cn: problem.message(Locale::ZhCn), en: problem.message(Locale::En) };
            let hints = || Languages {
                zh_cn: problem.hint(Locale::ZhCn).to_owned(),
                en: problem.hint(Locale::En).to_owned(),
            };
            errors.push(ReportEntry {
                code: code.name(),
                file: place.file.clone(),
                row: place.row,
                column: place.column,
                path: place.path.clone(),
                found: found.clone(),
                expected: expected.clone(),
                hint: problem.hint(locale),
                message: problem.message(locale),
                messages: in_all.then(messages),
                hints: in_all.then(hints),
            });
        }
        Self { errors }
    }
}
