//! The ledger: everything read, checked and kept; its inside is open to the analyses only.
use super::column::Column;
use super::json;
use super::names::{Name, Names};
use super::options::ReadOptions;
use super::projects::{Project, Projects, Restated};
use super::records::{
    Activity, Basis, ChainRecord, Common, Entry, EntryKind, ExchangeRate, Extra, Firm, LinkRecord, Region,
    Source, Statement, Target,
};
use super::table::{PrintedTotal, TableReader};
use super::{Milestone, Reached};
use crate::error::{Error, Place, Problem, Report};
use crate::locale::Locale;
use crate::period::Date;
use crate::quantity::Currency;

/// One document: everything known about one place or several, over any periods.
///
/// ```
/// let ledger = qilian::Ledger::from_json(r#"{ "qilian": 1, "projects": [{ "name": "示例", "planned": "1.2亿元" }] }"#)?;
/// assert_eq!(ledger.projects().count(), 1);
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
    pub(crate) entries: Column<Option<Entry>>,
    /// English for the names that have it, by the number of the name.
    pub(crate) english: Column<Name>,
    /// What messages call the document.
    pub(crate) file: String,
    pub(crate) warnings: Vec<Problem>,
    /// Sums that a table prints among its projects, in its order.
    pub(crate) printed: Vec<PrintedTotal>,
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
            entries: Column::new(None),
            english: Column::new(Name::NONE),
            file: file.to_owned(),
            warnings: Vec::new(),
            printed: Vec::new(),
            restated: Vec::new(),
        }
    }

    /// Reads a JSON ledger.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with line, column and path.
    pub fn from_json(text: &str) -> Result<Self, Error> {
        json::read(text, "")
    }

    /// Reads a table of projects as offices keep them: a header row in English or Chinese, then one project a row; what
    /// stands above the header, between the projects and below them is told apart.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with row, column and header.
    ///
    /// ```
    /// let ledger = qilian::Ledger::from_csv("项目名称,计划总投资(亿元)\n甲项目,1.85\n合计,1.85\n")?;
    /// assert_eq!(ledger.projects().count(), 1);
    /// # Ok::<(), qilian::Error>(())
    /// ```
    pub fn from_csv(text: &str) -> Result<Self, Error> {
        TableReader::read(text.as_bytes(), &ReadOptions::default())
    }

    /// Reads bytes as JSON (`json`), as a table (`csv`), or as whatever they look like (an empty format).
    ///
    /// # Errors
    /// As for [`Ledger::from_bytes_with`].
    pub fn from_bytes(bytes: &[u8], format: &str, file: &str) -> Result<Self, Error> {
        let (format, file) = (format.to_owned(), file.to_owned());
        Self::from_bytes_with(bytes, &ReadOptions { format, file, ..ReadOptions::default() })
    }

    /// Reads bytes as the options say. A table is UTF-8, UTF-16 or GB18030; in WebAssembly UTF-8 only, the page decodes
    /// the others.
    ///
    /// # Errors
    /// The bytes are no text, or as for [`Ledger::from_json`] and [`Ledger::from_csv`]; a name of the mapping is no
    /// column, or its header is not there.
    pub fn from_bytes_with(bytes: &[u8], options: &ReadOptions) -> Result<Self, Error> {
        if options.format == "json" || (options.format != "csv" && super::bytes::looks_like_json(bytes)) {
            json::read(super::bytes::utf_8(bytes, &options.file)?, &options.file)
        } else {
            TableReader::read(bytes, options)
        }
    }

    /// Reads a file, JSON or CSV by its content.
    ///
    /// # Errors
    /// The file cannot be read, or as for [`Ledger::from_bytes_with`].
    #[cfg(feature = "files")]
    pub fn from_path(path: impl AsRef<std::path::Path>) -> Result<Self, Error> {
        Self::from_path_with(path, &ReadOptions::default())
    }

    /// Reads a file as the options say; where they name no format or document, its name does.
    ///
    /// # Errors
    /// As for [`Ledger::from_path`].
    #[cfg(feature = "files")]
    pub fn from_path_with(path: impl AsRef<std::path::Path>, options: &ReadOptions) -> Result<Self, Error> {
        let path = path.as_ref();
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
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.names.text(self.title)
    }

    /// The day it speaks of.
    #[must_use]
    pub fn as_of(&self) -> Option<Date> {
        self.as_of
    }

    /// Whether its figures are invented.
    #[must_use]
    pub fn is_invented(&self) -> bool {
        self.invented
    }

    /// Its projects, in the order of the document.
    pub fn projects(&self) -> impl Iterator<Item = Project<'_>> {
        (0..self.projects.len()).map(|row| Project { ledger: self, row })
    }

    /// How many of its rows are single projects in talks or before, which should not be published.
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
    #[must_use]
    pub fn warnings(&self) -> &[Problem] {
        &self.warnings
    }

    /// The warnings as doors hand them on.
    #[must_use]
    pub fn warning_report(&self) -> Report {
        let first = self.warnings.len().min(crate::error::MOST_PROBLEMS);
        Report::in_all_languages(self.warnings.get(..first).unwrap_or_default())
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
        let row = match entry.kind {
            EntryKind::Project => self.projects.line(entry.index),
            _ => self.common(entry).map_or(0, |common| common.row),
        };
        let path = format!("{}[{}]", entry.kind.key(), entry.index);
        Place { file: self.file.clone(), row, column: 0, path }
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
        self.entries.get(id.0 as usize)
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
        let lengths = EntryKind::ALL.map(|kind| self.length(kind));
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
