//! Reading ledgers, and what is said of those that cannot be read.
#![allow(clippy::unwrap_used, reason = "a test stops where something is wrong")]
mod documents;
mod encodings;
mod languages;
mod left_out;
mod limits;
mod many;
mod offices;
mod pieces;
mod planned;
mod random;
mod references;
mod tables;
mod values;
mod written;

use qilian::{Error, Ledger, Locale};

/// Where a problem is, and what it is: `code file:row:column path found expected`.
pub fn told(error: &Error) -> Vec<String> {
    let line = |problem: &qilian::Problem| {
        let (code, place) = (problem.code.name(), &problem.place);
        let words = [place.path.as_str(), &problem.found, &problem.expected];
        let words = words.iter().filter(|word| !word.is_empty()).copied().collect::<Vec<_>>().join(" | ");
        format!("{code} {}:{}:{} {words}", place.file, place.row, place.column)
    };
    // Every problem that a test meets has its sentence in both languages.
    for problem in error.problems() {
        let (zh, en) = (problem.message(Locale::ZhCn), problem.message(Locale::En));
        assert!(!zh.is_empty() && !en.is_empty() && zh != en, "{zh} {en}");
        assert!(!zh.contains('{') || problem.found.contains('{') || problem.expected.contains('{'), "{zh}");
        assert_ne!(problem.hint(Locale::ZhCn), problem.hint(Locale::En));
    }
    error.problems().iter().map(|problem| line(problem).trim_end().to_owned()).collect()
}

/// What is wrong with a JSON ledger named `f.json`.
pub fn json(text: &str) -> Vec<String> {
    told(&Ledger::from_bytes(text.as_bytes(), "json", "f.json").unwrap_err())
}

/// What is wrong with a table named `f.csv`.
pub fn table(text: &str) -> Vec<String> {
    told(&Ledger::from_bytes(text.as_bytes(), "csv", "f.csv").unwrap_err())
}

/// A ledger of one project with these keys, on lines of their own from line 3.
pub fn project(keys: &str) -> Vec<String> {
    json(&format!("{{ \"qilian\": 1, \"projects\": [\n{{ \"name\": \"甲\",\n{keys} }}] }}"))
}
