//! A folder of tables is one ledger: one file a list, named in English or as offices name their sheets.
mod columns;
mod head;
mod records;
mod table;
pub(crate) mod wide;

use super::table::{Start, TableReader};
use super::validation;
use super::{EntryKind, Ledger, ReadOptions};
use crate::error::{Code, Error, Place, Problem, Problems};
use columns::Part;

/// One file of a folder: its name, and what it holds.
pub(crate) type File<'f> = (&'f str, &'f [u8]);

impl Ledger {
    /// Reads several tables as one ledger, each by its name: `projects.csv activities.csv statements.csv targets.csv
    /// firms.csv chains.csv links.csv sources.csv regions.csv bases.csv rates.csv schedules.csv`, and `ledger.csv` for
    /// title, as_of, currency, region as key and value; or by the Chinese names of the sheets (项目 活动 公布数 目标 企业
    /// 产业链 关联 来源 地区 口径 汇率 序时进度 台账). Statements and targets may be wide: 地区, then a column per metric, or
    /// 任务 当月 累计 完成率 同比 位次 of each, in one row of headers or two. A file of another name is named in the warnings and left out.
    ///
    /// ```
    /// let ledger = qilian::Ledger::from_files(&[
    ///     ("ledger.csv", "title,示例\nas_of,2023-05-31\n".as_bytes()),
    ///     ("项目.csv", "项目名称,口径,计划总投资(亿元)\n甲,city,1.2\n".as_bytes()),
    ///     ("口径.csv", "编号,名称\ncity,全市公布数\n".as_bytes()),
    /// ])?;
    /// assert_eq!((ledger.title(), ledger.projects().count()), (Some("示例"), 1));
    /// # Ok::<(), qilian::Error>(())
    /// ```
    ///
    /// # Errors
    /// Everything that is wrong with all of them, each with file, row and column; [`Code::DuplicateKey`] for two files of
    /// one list, [`Code::MissingKey`] where no file has a known name.
    pub fn from_files(files: &[(&str, &[u8])]) -> Result<Self, Error> {
        Self::from_files_with(files, &ReadOptions::default())
    }

    /// The same as the options say: `map` is of the table of projects, `file` is what messages call the folder.
    ///
    /// ```
    /// use qilian::{Ledger, ReadOptions};
    /// let options = ReadOptions::default().mapped("name=Deal")?.mapped("planned=Millions:USD百万")?;
    /// let ledger = Ledger::from_files_with(&[("projects.csv", b"Deal,Millions\nA,2\n")], &options)?;
    /// let planned = ledger.projects().next().and_then(|project| project.planned()).unwrap();
    /// assert_eq!(planned.value().unwrap().to_integer(), 2_000_000);
    /// // There is no table whose columns could be meant.
    /// assert!(Ledger::from_files_with(&[("ledger.csv", b"title,A\n")], &options).is_err());
    /// # Ok::<(), qilian::Error>(())
    /// ```
    ///
    /// # Errors
    /// As for [`Ledger::from_files`]; a `map` without a table of projects; the format `json`.
    pub fn from_files_with(files: &[(&str, &[u8])], options: &ReadOptions) -> Result<Self, Error> {
        read(files, options)
    }
}

/// Which list a file holds, by its name; nothing for other names.
pub(crate) fn part_of(file: &str) -> Option<Part> {
    let (stem, extension) = file.rsplit_once('.')?;
    let is_table = ["csv", "tsv", "txt"].iter().any(|own| own.eq_ignore_ascii_case(extension));
    Part::named(stem).filter(|_| is_table)
}

/// Reads the files of a folder.
///
/// # Errors
/// As for [`Ledger::from_files_with`].
fn read(files: &[File<'_>], options: &ReadOptions) -> Result<Ledger, Error> {
    let mut problems = Problems::default();
    let mut warnings = Vec::new();
    let known = known(files, &mut problems, &mut warnings);
    check(&known, options, &mut problems);
    let file = |part: Part| known.iter().find(|(own, _)| *own == part).map(|(_, file)| *file);
    let mut head = file(Part::Head).map(|file| head::read(file, &mut problems)).unwrap_or_default();
    head.start.is_part = true;
    let mut ledger = projects(file(Part::List(EntryKind::Project)), &head.start, options, &mut problems);
    head.put(&mut ledger);
    ledger.warnings.extend(warnings);
    for list in EntryKind::ALL {
        if let Some(file) = file(Part::List(list)).filter(|_| list != EntryKind::Project) {
            records::read(&mut ledger, list, file, &mut problems);
        }
    }
    if let Some(file) = file(Part::Schedules) {
        records::schedules(&mut ledger, file, &mut problems);
    }
    if problems.is_empty() {
        validation::validate(&mut ledger, &mut problems);
    }
    problems.into_result(ledger)
}

/// The files whose names stand for a list; the others are named in the warnings.
fn known<'f>(
    files: &[File<'f>],
    problems: &mut Problems,
    warnings: &mut Vec<Problem>,
) -> Vec<(Part, File<'f>)> {
    let mut known: Vec<(Part, File<'_>)> = Vec::new();
    for file in files {
        let place = Place { file: file.0.to_owned(), ..Place::default() };
        match part_of(file.0) {
            None => warnings.push(Problem::new(Code::UnknownFile, file.0, "").at(place)),
            Some(part) => {
                if let Some((_, (other, _))) = known.iter().find(|(own, _)| *own == part) {
                    problems.push(Problem::new(Code::DuplicateKey, other, "").at(place));
                }
                known.push((part, *file));
            }
        }
    }
    known
}

/// Whether the files are what the options speak of: a mapping is of the columns of projects.
fn check(known: &[(Part, File<'_>)], options: &ReadOptions, problems: &mut Problems) {
    let mut problem = |code, found: &str, expected: &str| {
        let place = Place { file: options.file.clone(), ..Place::default() };
        problems.push(Problem::new(code, found, expected).at(place));
    };
    if options.format == "json" {
        problem(Code::UnknownWord, &options.format, "csv");
    }
    let has_projects = known.iter().any(|(part, _)| *part == Part::List(EntryKind::Project));
    if known.is_empty() || (!options.map.is_empty() && !has_projects) {
        problem(Code::MissingKey, "", "projects.csv | 项目.csv");
    }
}

/// The ledger that the others are put into: with its projects, where there is a table of them.
fn projects(file: Option<File<'_>>, start: &Start, options: &ReadOptions, problems: &mut Problems) -> Ledger {
    let Some((name, bytes)) = file else { return start.ledger(&options.file) };
    let own = ReadOptions { file: name.to_owned(), ..options.clone() };
    match TableReader::read_part(bytes, &own, start) {
        Ok(mut ledger) => {
            ledger.files.push((EntryKind::Project, 0, name.to_owned()));
            ledger.file.clone_from(&options.file);
            ledger
        }
        Err(error) => {
            problems.append(&error);
            start.ledger(&options.file)
        }
    }
}

/// Reads the files of a folder that have a known name; unless the options name the folder, its own name does.
///
/// # Errors
/// The folder or one of them cannot be read, or as for [`Ledger::from_files_with`].
#[cfg(feature = "files")]
pub(crate) fn from_path(path: &std::path::Path, options: &ReadOptions) -> Result<Ledger, Error> {
    let unreadable = |path: &std::path::Path, reason: std::io::Error| {
        Problem::new(Code::Unreadable, path.to_string_lossy(), reason.to_string())
    };
    let mut names = Vec::new();
    for entry in std::fs::read_dir(path).map_err(|reason| unreadable(path, reason))? {
        let entry = entry.map_err(|reason| unreadable(path, reason))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with('.') {
            names.push((name, entry.path()));
        }
    }
    names.sort();
    let mut files = Vec::new();
    for (name, path) in names {
        let bytes = match part_of(&name).filter(|_| path.is_file()) {
            Some(_) => std::fs::read(&path).map_err(|reason| unreadable(&path, reason))?,
            None => Vec::new(),
        };
        files.push((name, bytes));
    }
    let files: Vec<File<'_>> = files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
    let mut options = options.clone();
    if options.file.is_empty() {
        options.file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    }
    read(&files, &options)
}
