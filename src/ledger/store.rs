//! The ledger: everything read, checked and kept; its inside is open to the analyses only.
use super::column::Column;
use super::json;
use super::names::{Name, Names};
use super::options::ReadOptions;
use super::printed::PrintedOfPlace;
use super::projects::{Project, Projects, Restated};
use super::records::{
    Activity, Basis, ChainRecord, Common, Entry, EntryKind, ExchangeRate, Extra, Firm, Ids, LinkRecord,
    Region, Source, Statement, Target,
};
use super::table::{PrintedTotal, TableReader};
use super::{Milestone, Reached};
use crate::error::{Error, Place, Problem, Report};
use crate::locale::Locale;
use crate::period::Date;
use crate::quantity::Currency;
use crate::scope::TELLS_PROBLEMS;

/// One document: everything known about one place or several, over any periods (台账). What was read is checked as a whole
/// and never changes; the questions are its methods.
///
/// ```
/// use qilian::{Dimension, Ledger, Measure, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "projects": [
///     { "name": "甲项目", "industry": "陶瓷", "planned": "1.2亿元" },
///     { "name": "乙项目", "industry": "陶瓷", "planned": "8000万元" } ] }"#)?;
/// let groups = ledger.group(&Query::new(Measure::Planned).by(Dimension::Industry))?;
/// assert_eq!(groups.tables[0].rows[0].value.as_ref().unwrap().text, "2亿元");
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Ledger {
    pub(crate) names: Names,
    pub(crate) title: Name,
    /// What is remarked on the whole document.
    pub(crate) note: Name,
    pub(crate) as_of: Option<Date>,
    pub(crate) currency: Currency,
    pub(crate) invented: bool,
    /// The path of the place that the ledger is about.
    pub(crate) region: Name,
    /// The basis of entries that name none: `ledger`.
    pub(crate) own_basis: Name,
    pub(crate) regions: Vec<Region>,
    pub(crate) bases: Vec<Basis>,
    pub(crate) rates: Vec<ExchangeRate>,
    pub(crate) sources: Vec<Source>,
    pub(crate) projects: Projects,
    pub(crate) activities: Vec<Activity>,
    pub(crate) statements: Vec<Statement>,
    pub(crate) targets: Vec<Target>,
    pub(crate) firms: Vec<Firm>,
    pub(crate) chains: Vec<ChainRecord>,
    pub(crate) links: Vec<LinkRecord>,
    /// Which entry an id names, by the number of the name.
    pub(crate) entries: Ids,
    /// English for the names that have it, by the number of the name.
    pub(crate) english: Column<Name>,
    /// What messages call the document.
    pub(crate) file: String,
    /// The files of a ledger that is read from several: a list, the number of the first record in it, the name.
    pub(crate) files: Vec<(EntryKind, usize, String)>,
    pub(crate) warnings: Vec<Problem>,
    /// Whether ids were read where there are any, so that they could be compared.
    pub(crate) has_ids: bool,
    /// Sums that a table prints among its projects, in its order.
    pub(crate) printed: Vec<PrintedTotal>,
    /// What wide tables print beside figures of places and below them, by metric.
    pub(crate) printed_of_places: Vec<PrintedOfPlace>,
    /// Foreign amounts that a table gives in the ledger's currency too, by project.
    pub(crate) restated: Vec<Restated>,
}

impl Ledger {
    pub(crate) fn new(currency: Currency, file: &str) -> Self {
        let mut names = Names::default();
        let own_basis = names.add("ledger");
        Self {
            names,
            title: Name::NONE,
            note: Name::NONE,
            as_of: None,
            currency,
            invented: false,
            region: Name::NONE,
            own_basis,
            regions: Vec::new(),
            bases: Vec::new(),
            rates: Vec::new(),
            sources: Vec::new(),
            projects: Projects::new(currency, own_basis),
            activities: Vec::new(),
            statements: Vec::new(),
            targets: Vec::new(),
            firms: Vec::new(),
            chains: Vec::new(),
            links: Vec::new(),
            entries: Ids::new(),
            english: Column::new(Name::NONE),
            file: file.to_owned(),
            files: Vec::new(),
            warnings: Vec::new(),
            has_ids: true,
            printed: Vec::new(),
            printed_of_places: Vec::new(),
            restated: Vec::new(),
        }
    }

    /// Reads a JSON ledger. Figures are strings as people write them (`"1.85亿元"`, `"50余场次"`); a JSON number is taken by
    /// its digits, never through a float.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with line, column and path: [`crate::Code::InvalidJson`],
    /// [`crate::Code::UnknownKey`], [`crate::Code::NotAQuantity`], [`crate::Code::NotADate`] and the others of a document.
    ///
    /// ```
    /// use qilian::{Code, Ledger};
    /// let ledger = Ledger::from_json(r#"{ "qilian": 1, "title": "2023年招商台账", "projects": [{ "name": "甲项目" }] }"#)?;
    /// assert_eq!(ledger.projects().count(), 1);
    /// assert_eq!(Ledger::from_json(r#"{ "qilian": 1, "project": [] }"#).unwrap_err().code(), Code::UnknownKey);
    /// # Ok::<(), qilian::Error>(())
    /// ```
    pub fn from_json(text: &str) -> Result<Self, Error> {
        json::read(text, "")
    }

    /// Reads a table of projects as offices keep them: a header row in English or Chinese, then one project a row; what
    /// stands above the header, between the projects and below them is told apart. A table of places (地区, then a column
    /// per metric, or 任务 当月 累计 完成率 同比 位次) is read as statements and targets.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with row, column and header: [`crate::Code::InvalidTable`],
    /// [`crate::Code::UnclosedQuote`], [`crate::Code::MissingKey`], [`crate::Code::NotAQuantity`],
    /// [`crate::Code::NotADate`] and the others of a table.
    ///
    /// ```
    /// let ledger = qilian::Ledger::from_csv("项目名称,计划总投资(亿元)\n甲项目,1.85\n合计,1.85\n")?;
    /// assert_eq!(ledger.projects().count(), 1);
    /// let places = qilian::Ledger::from_csv("截至2023年4月30日\n地区,签约项目任务(个),签约项目累计(个)\n甲县,60,30\n")?;
    /// let progress = places.progress(&qilian::Query::default())?;
    /// assert_eq!(progress.targets[0].percent.as_ref().unwrap().text, "50.0%");
    /// # Ok::<(), qilian::Error>(())
    /// ```
    pub fn from_csv(text: &str) -> Result<Self, Error> {
        TableReader::read(text.as_bytes(), &ReadOptions::default())
    }

    /// Reads bytes as JSON (`json`), as a table (`csv`), or as whatever they look like (an empty format).
    ///
    /// # Errors
    /// As for [`Ledger::from_bytes_with`].
    ///
    /// ```
    /// use qilian::Ledger;
    /// let table = Ledger::from_bytes("项目名称,计划总投资(万元)\n甲项目,3200\n".as_bytes(), "", "county.csv")?;
    /// let planned = table.projects().next().and_then(|project| project.planned()).unwrap();
    /// assert_eq!(planned.value().unwrap().to_integer(), 32_000_000);
    /// # Ok::<(), qilian::Error>(())
    /// ```
    pub fn from_bytes(bytes: &[u8], format: &str, file: &str) -> Result<Self, Error> {
        let (format, file) = (format.to_owned(), file.to_owned());
        Self::from_bytes_with(bytes, &ReadOptions { format, file, ..ReadOptions::default() })
    }

    /// Reads bytes as the options say. A table is UTF-8, UTF-16 or GB18030; in WebAssembly UTF-8 only, the page decodes
    /// the others.
    ///
    /// # Errors
    /// [`crate::Code::InvalidUtf8`] where the bytes are no text, or as for [`Ledger::from_json`] and
    /// [`Ledger::from_csv`]; [`crate::Code::UnknownKey`] where a name of the mapping is no column,
    /// [`crate::Code::MissingKey`] where its header is not there, [`crate::Code::NoHeaders`] where the bytes are JSON.
    ///
    /// ```
    /// use qilian::{Ledger, ReadOptions};
    /// let options = ReadOptions::default().mapped("name=Deal")?;
    /// let ledger = Ledger::from_bytes_with(b"Deal\nA\n", &options)?;
    /// assert_eq!(ledger.projects().next().unwrap().name(), Some("A"));
    /// # Ok::<(), qilian::Error>(())
    /// ```
    pub fn from_bytes_with(bytes: &[u8], options: &ReadOptions) -> Result<Self, Error> {
        if options.format == "json" || (options.format != "csv" && super::bytes::looks_like_json(bytes)) {
            options.check_json()?;
            json::read(super::bytes::utf_8(bytes, &options.file)?, &options.file)
        } else {
            TableReader::read(bytes, options)
        }
    }

    /// Reads a file, JSON or CSV by its content; a folder of tables as [`Ledger::from_files`] reads them.
    ///
    /// # Errors
    /// [`crate::Code::Unreadable`] when the file cannot be read, or as for [`Ledger::from_bytes_with`] and
    /// [`Ledger::from_files`].
    ///
    /// ```
    /// use qilian::{Code, Ledger};
    /// let path = std::env::temp_dir().join("qilian-from-path.csv");
    /// std::fs::write(&path, "项目名称\n甲项目\n").unwrap();
    /// assert_eq!(Ledger::from_path(&path)?.projects().count(), 1);
    /// assert_eq!(Ledger::from_path("no such file").unwrap_err().code(), Code::Unreadable);
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[cfg(feature = "files")]
    pub fn from_path(path: impl AsRef<std::path::Path>) -> Result<Self, Error> {
        Self::from_path_with(path, &ReadOptions::default())
    }

    /// Reads a file as the options say; where they name no format or document, its name does. Of a folder, `map` is of
    /// the table of projects.
    ///
    /// # Errors
    /// As for [`Ledger::from_path`].
    ///
    /// ```
    /// use qilian::{Ledger, ReadOptions};
    /// let path = std::env::temp_dir().join("qilian-from-path-with.csv");
    /// std::fs::write(&path, "Deal\nA\n").unwrap();
    /// let ledger = Ledger::from_path_with(&path, &ReadOptions::default().mapped("name=Deal")?)?;
    /// assert_eq!(ledger.projects().next().unwrap().name(), Some("A"));
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[cfg(feature = "files")]
    pub fn from_path_with(path: impl AsRef<std::path::Path>, options: &ReadOptions) -> Result<Self, Error> {
        let path = path.as_ref();
        if path.is_dir() {
            return super::folder::from_path(path, options);
        }
        let mut options = options.clone();
        if options.file.is_empty() {
            let name = path.file_name().map_or_else(|| path.to_string_lossy(), |name| name.to_string_lossy());
            options.file = name.into_owned();
        }
        if options.format.is_empty() {
            let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
            options.format = extension.unwrap_or_default();
        }
        let file = std::fs::File::open(path).map_err(|reason| {
            Problem::new(crate::error::Code::Unreadable, path.to_string_lossy(), reason.to_string())
        })?;
        Self::reader(file, &options)
    }

    /// Its title.
    ///
    /// ```
    /// let ledger = qilian::Ledger::from_json(r#"{ "qilian": 1, "title": "2023年招商台账" }"#)?;
    /// assert_eq!(ledger.title(), Some("2023年招商台账"));
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.names.text(self.title)
    }

    /// The day it speaks of (截至), or the days between which that lies. What is dated later is expected, never counted.
    ///
    /// ```
    /// let ledger = qilian::Ledger::from_json(r#"{ "qilian": 1, "as_of": "2023-05-31" }"#)?;
    /// assert_eq!(ledger.as_of().unwrap().iso(), "2023-05-31");
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn as_of(&self) -> Option<Date> {
        self.as_of
    }

    /// Whether its figures are invented; every figure and table then says 示例数据,非真实统计.
    ///
    /// ```
    /// let ledger = qilian::Ledger::from_json(r#"{ "qilian": 1, "invented": true }"#)?;
    /// assert!(ledger.is_invented());
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn is_invented(&self) -> bool {
        self.invented
    }

    /// Its projects, in the order of the document.
    ///
    /// ```
    /// let ledger = qilian::Ledger::from_csv("项目名称,企业\n甲项目,某陶瓷公司\n乙项目,某物流公司\n")?;
    /// let firms: Vec<_> = ledger.projects().filter_map(|project| project.firm()).collect();
    /// assert_eq!(firms, ["某陶瓷公司", "某物流公司"]);
    /// # Ok::<(), qilian::Error>(())
    /// ```
    pub fn projects(&self) -> impl Iterator<Item = Project<'_>> {
        (0..self.projects.len()).map(|row| Project { ledger: self, row })
    }

    /// How many of its rows are single projects in talks or before, which should not be published.
    ///
    /// ```
    /// let ledger = qilian::Ledger::from_json(r#"{ "qilian": 1, "projects": [
    ///     { "name": "甲项目", "stage": "talks" }, { "name": "乙项目", "stage": "signed" } ] }"#)?;
    /// assert_eq!(ledger.unsigned(), 1);
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn unsigned(&self) -> u32 {
        let day = self.as_of.map(|date| date.end);
        let early = |project: &Project<'_>| {
            let reached = |milestone| project.reached(milestone, day) == Reached::Yes;
            let talks = reached(Milestone::Offered) || reached(Milestone::Talks);
            talks && !reached(Milestone::Signed) && !project.is_batch()
        };
        u32::try_from(self.projects().filter(early).count()).unwrap_or(u32::MAX)
    }

    /// What was read, but should be looked at: columns left out, odd cells.
    ///
    /// ```
    /// use qilian::{Code, Ledger};
    /// let ledger = Ledger::from_csv("项目名称,联系电话\n甲项目,000\n")?;
    /// assert_eq!(ledger.warnings()[0].code, Code::UnknownColumn);
    /// assert_eq!(ledger.warnings()[0].place.path, "联系电话");
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn warnings(&self) -> &[Problem] {
        &self.warnings
    }

    /// The warnings as doors hand them on, with their texts in every language: the first [`crate::MOST_PROBLEMS`].
    ///
    /// ```
    /// let ledger = qilian::Ledger::from_csv("项目名称,联系电话\n甲项目,000\n")?;
    /// let report = serde_json::to_value(ledger.warning_report()).unwrap();
    /// assert_eq!(report["errors"][0]["code"], "unknown_column");
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn warning_report(&self) -> Report {
        Report::in_all_languages(&self.warnings)
    }

    /// A name as a reader sees it: its English where the reader reads English and the ledger has it.
    pub(crate) fn shown(&self, name: Name, locale: Locale) -> &str {
        let english = match locale {
            Locale::En => self.english.get(name.0 as usize),
            Locale::ZhCn => Name::NONE,
        };
        self.names.text(if english.is_none() { name } else { english }).unwrap_or("")
    }

    /// The place of an entry, for a message.
    #[inline(never)]
    pub(crate) fn place_of(&self, entry: Entry) -> Place {
        if !TELLS_PROBLEMS {
            return Place::default();
        }
        let (row, before) = match entry.kind {
            EntryKind::Project => (self.projects.line(entry.index), self.projects.passed()),
            _ => (self.common(entry).map_or(0, |common| common.row), 0),
        };
        let index = before + entry.index;
        let path = [entry.kind.key(), "[", &index.to_string(), "]"].concat();
        Place { file: self.file_of(entry).to_owned(), row, column: 0, path }
    }

    /// The file that an entry was read from.
    fn file_of(&self, entry: Entry) -> &str {
        let mut files = self.files.iter().rev();
        let own = files.find(|(list, first, _)| *list == entry.kind && *first <= entry.index);
        own.map_or(&self.file, |(.., file)| file)
    }

    /// What every record may have, of a record that is no project.
    #[inline(never)]
    pub(crate) fn common(&self, entry: Entry) -> Option<&Common> {
        let at = entry.index;
        match entry.kind {
            EntryKind::Region => self.regions.get(at).map(|record| &record.common),
            EntryKind::Basis => self.bases.get(at).map(|record| &record.common),
            EntryKind::Rate => self.rates.get(at).map(|record| &record.common),
            EntryKind::Source => self.sources.get(at).map(|record| &record.common),
            EntryKind::Project => None,
            EntryKind::Activity => self.activities.get(at).map(|record| &record.common),
            EntryKind::Statement => self.statements.get(at).map(|record| &record.common),
            EntryKind::Target => self.targets.get(at).map(|record| &record.common),
            EntryKind::Firm => self.firms.get(at).map(|record| &record.common),
            EntryKind::Chain => self.chains.get(at).map(|record| &record.common),
            EntryKind::Link => self.links.get(at).map(|record| &record.common),
        }
    }

    /// The extra keys of any record.
    pub(crate) fn extra(&self, entry: Entry) -> Option<&Extra> {
        match entry.kind {
            EntryKind::Project => self.projects.extra(entry.index),
            _ => self.common(entry).map(|common| &common.extra),
        }
    }

    /// The entry that an id names.
    pub(crate) fn entry(&self, id: Name) -> Option<Entry> {
        self.entries.get(id)
    }

    /// How many records a list has.
    pub(crate) fn length(&self, list: EntryKind) -> usize {
        match list {
            EntryKind::Region => self.regions.len(),
            EntryKind::Basis => self.bases.len(),
            EntryKind::Rate => self.rates.len(),
            EntryKind::Source => self.sources.len(),
            EntryKind::Project => self.projects.len(),
            EntryKind::Activity => self.activities.len(),
            EntryKind::Statement => self.statements.len(),
            EntryKind::Target => self.targets.len(),
            EntryKind::Firm => self.firms.len(),
            EntryKind::Chain => self.chains.len(),
            EntryKind::Link => self.links.len(),
        }
    }

    /// Every entry of the ledger, list by list.
    pub(crate) fn all_entries(&self) -> Entries {
        self.entries_where(true)
    }

    /// Every entry of the ledger, list by list, where projects are told to be worth a look.
    pub(crate) fn entries_where(&self, projects: bool) -> Entries {
        let length = |kind| if kind == EntryKind::Project && !projects { 0 } else { self.length(kind) };
        let lengths = EntryKind::ALL.map(length);
        Entries { lengths, list: 0, index: 0 }
    }

    /// The id of any record.
    #[inline(never)]
    pub(crate) fn id_of(&self, entry: Entry) -> Name {
        match entry.kind {
            EntryKind::Project => self.projects.name(entry.index, super::projects::NameColumn::Id),
            _ => self.common(entry).and_then(|common| common.id).unwrap_or(Name::NONE),
        }
    }
}

/// The entries of a ledger, list by list.
pub(crate) struct Entries {
    lengths: [usize; EntryKind::ALL.len()],
    list: usize,
    index: usize,
}

impl Iterator for Entries {
    type Item = Entry;

    #[inline(never)]
    fn next(&mut self) -> Option<Entry> {
        while self.index >= *self.lengths.get(self.list)? {
            self.list += 1;
            self.index = 0;
        }
        let index = self.index;
        self.index += 1;
        EntryKind::ALL.get(self.list).map(|kind| Entry { kind: *kind, index })
    }
}
