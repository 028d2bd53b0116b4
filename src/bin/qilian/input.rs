//! The ledger and the query of a call, and how a call fails.
use crate::arguments::{Ask, HeaderArguments, QueryArguments};
use qilian::{Code, Error, Ledger, Locale, Place, Problem, Query, ReadOptions};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Why a call has no answer, and how it is said.
pub struct Failure {
    error: Error,
    locale: Locale,
    json: bool,
    status: u8,
}

impl Failure {
    /// The ledger could not be read, or the question has no answer.
    pub fn no_answer(error: Error, locale: Locale, json: bool) -> Self {
        Self { error, locale, json, status: 1 }
    }

    /// The call is wrong.
    pub fn wrong_call(error: Error, json: bool) -> Self {
        Self { error, locale: Locale::En, json, status: 2 }
    }

    /// Says it on standard error and gives the exit status.
    pub fn report(self) -> ExitCode {
        let report = self.error.report(self.locale);
        let text = match self.json {
            true => serde_json::to_string_pretty(&report).unwrap_or_default(),
            false => {
                let line = |entry: &qilian::ReportEntry| format!("{}\n  {}", entry.message, entry.hint);
                report.errors.iter().map(line).collect::<Vec<_>>().join("\n")
            }
        };
        // Nothing is left to do when standard error is closed.
        let _ = writeln!(std::io::stderr(), "{text}");
        ExitCode::from(self.status)
    }
}

/// The query of a call.
///
/// # Errors
/// The call is wrong.
pub fn query(arguments: &QueryArguments, json: bool) -> Result<Query, Failure> {
    let text = serde_json::Value::Object(arguments.to_json()).to_string();
    Query::from_json(&text).map_err(|error| Failure::wrong_call(error, json))
}

/// The query and the ledger of a call; its warnings are still to be said.
///
/// # Errors
/// The call is wrong, or the ledger cannot be read.
pub fn ask(ask: &Ask) -> Result<(Query, Ledger), Failure> {
    let query = query(&ask.query, ask.json)?;
    let ledger = read(&ask.ledger, &ask.headers, query.locale, ask.json)?;
    Ok((query, ledger))
}

/// The ledger of a call; what was read but should be looked at goes to standard error.
///
/// # Errors
/// It cannot be read.
pub fn ledger(path: &Path, headers: &HeaderArguments, locale: Locale, json: bool) -> Result<Ledger, Failure> {
    let ledger = read(path, headers, locale, json)?;
    warn(&ledger, locale);
    Ok(ledger)
}

/// One ledger of those of a call; of several, ids have the names of their files before them.
///
/// # Errors
/// Two have one name, or one has none; one cannot be read; they cannot be one.
pub fn merged(
    paths: &[PathBuf],
    headers: &HeaderArguments,
    locale: Locale,
    json: bool,
) -> Result<Ledger, Failure> {
    if let [path] = paths {
        return ledger(path, headers, locale, json);
    }
    let prefixes = prefixes(paths).map_err(|problem| Failure::wrong_call(problem.into(), json))?;
    let ledgers = paths
        .iter()
        .map(|path| read(path, headers, locale, json))
        .collect::<Result<Vec<Ledger>, Failure>>()?;
    let named: Vec<(&str, &Ledger)> = prefixes.iter().map(String::as_str).zip(&ledgers).collect();
    let ledger = Ledger::merge(&named).map_err(|error| Failure::no_answer(error, locale, json))?;
    warn(&ledger, locale);
    Ok(ledger)
}

/// What ids get before them: the name of a file without its extension, or of a folder.
fn prefixes(paths: &[PathBuf]) -> Result<Vec<String>, Problem> {
    let mut prefixes: Vec<String> = Vec::new();
    for path in paths {
        let file = path.to_string_lossy();
        let place = Place { file: file.clone().into_owned(), ..Place::default() };
        let name = if path.is_dir() { path.file_name() } else { path.file_stem() };
        let name = name.filter(|name| *name != "-").map(|name| name.to_string_lossy().into_owned());
        let name =
            name.ok_or_else(|| Problem::new(Code::MissingKey, &file, "file name").at(place.clone()))?;
        if let Some(first) = prefixes.iter().position(|other| *other == name) {
            let first = paths.get(first).map_or_else(String::new, |path| path.to_string_lossy().into_owned());
            return Err(Problem::new(Code::DuplicateId, name, first).at(place));
        }
        prefixes.push(name);
    }
    Ok(prefixes)
}

/// The ledger of a path.
fn read(path: &Path, headers: &HeaderArguments, locale: Locale, json: bool) -> Result<Ledger, Failure> {
    let mut options = ReadOptions::default();
    for text in &headers.map {
        options = options.mapped(text).map_err(|error| Failure::wrong_call(error, json))?;
    }
    let read = match path == Path::new("-") {
        true => from_standard_input(options),
        false => Ledger::from_path_with(path, &options),
    };
    read.map_err(|error| Failure::no_answer(error, locale, json))
}

/// Says on standard error what should be looked at.
pub fn warn(ledger: &Ledger, locale: Locale) {
    ledger.warnings().iter().for_each(|warning| say(warning, locale));
}

/// Says one thing on standard error.
pub fn say(problem: &Problem, locale: Locale) {
    let _ = writeln!(std::io::stderr(), "{}", problem.message(locale));
}

fn from_standard_input(options: ReadOptions) -> Result<Ledger, Error> {
    let mut bytes = Vec::new();
    std::io::stdin()
        .read_to_end(&mut bytes)
        .map_err(|reason| Problem::new(Code::Unreadable, "-", reason.to_string()))?;
    Ledger::from_bytes_with(&bytes, &ReadOptions { file: "-".to_owned(), ..options })
}

/// Prints a text on standard output; a closed pipe is no failure.
pub fn print(text: &str) -> ExitCode {
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) if reason.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
