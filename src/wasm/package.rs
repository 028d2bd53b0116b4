//! The door of the package: every question and every chart, and what is wrong in all languages.
use super::plain;
use crate::analysis::{Groups, Note};
use crate::{
    ChartRequest, Error, Ledger, LedgerReader, Publication, Query, ReadOptions, ReportEntry, ScanReader,
    SizeRequest, period, quantity,
};
use serde::Serialize;
use std::rc::Rc;
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// The version of this module.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The figure of a text, as the command `quantity` prints it.
#[wasm_bindgen(js_name = quantity)]
pub fn quantity_answer(text: &str) -> Result<JsValue, JsValue> {
    plain(&quantity::answer(text))
}

/// The period of a text, as the command `period` prints it.
#[wasm_bindgen(js_name = period)]
pub fn period_answer(text: &str, as_of: &str) -> Result<JsValue, JsValue> {
    let day = period::Date::parse(as_of).map_err(|problem| thrown(&problem.into()))?.end;
    plain(&period::answer(text, day))
}

/// The files that become one ledger, each by its name.
#[wasm_bindgen(js_name = Files)]
#[derive(Default)]
pub struct JsFiles(Vec<(String, Vec<u8>)>);

#[wasm_bindgen(js_class = Files)]
impl JsFiles {
    /// No files yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// One more.
    pub fn add(&mut self, name: String, bytes: Vec<u8>) {
        self.0.push((name, bytes));
    }

    /// Reads them; options are `{"format","file","map"}`.
    pub fn parse(self, options: &str) -> Result<JsLedger, JsValue> {
        let options = ReadOptions::from_json(options).map_err(|error| thrown(&error))?;
        let files: Vec<(&str, &[u8])> =
            self.0.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        kept(Ledger::from_files_with(&files, &options))
    }
}

/// The ledgers that become one, each with the prefix of its ids.
#[wasm_bindgen(js_name = Several)]
#[derive(Default)]
pub struct JsSeveral(Vec<(String, Rc<Ledger>)>);

#[wasm_bindgen(js_class = Several)]
impl JsSeveral {
    /// No ledgers yet.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// One more.
    pub fn add(&mut self, prefix: String, ledger: &JsLedger) {
        self.0.push((prefix, Rc::clone(&ledger.0)));
    }

    /// One ledger of all.
    pub fn merge(self) -> Result<JsLedger, JsValue> {
        let ledgers: Vec<(&str, &Ledger)> =
            self.0.iter().map(|(prefix, ledger)| (prefix.as_str(), ledger.as_ref())).collect();
        kept(Ledger::merge(&ledgers))
    }
}

/// A ledger of the module's memory.
#[wasm_bindgen(js_name = Ledger)]
pub struct JsLedger(Rc<Ledger>);

#[wasm_bindgen(js_class = Ledger)]
impl JsLedger {
    /// Reads bytes; options are `{"format","file","map"}`.
    pub fn parse(bytes: &[u8], options: &str) -> Result<JsLedger, JsValue> {
        let options = ReadOptions::from_json(options).map_err(|error| thrown(&error))?;
        kept(Ledger::from_bytes_with(bytes, &options))
    }

    /// What of it may be published; options are `{"by","with_projects"}`.
    pub fn published(&self, options: &str) -> Result<JsLedger, JsValue> {
        let publication = Publication::from_json(options).map_err(|error| thrown(&error))?;
        kept(self.0.published(&publication))
    }

    /// The ledger as JSON text.
    #[wasm_bindgen(js_name = toJson)]
    #[must_use]
    pub fn to_json(&self) -> String {
        self.0.to_json()
    }

    /// Answers a question by its name: summary, group, pipeline, progress, change, chains, check.
    pub fn ask(&self, what: &str, query: &str) -> Result<JsValue, JsValue> {
        let query = Query::from_json(query).map_err(|error| thrown(&error))?;
        match what {
            "summary" => answered(self.0.summary(&query)),
            "group" => answered(self.0.group(&query)),
            "pipeline" => answered(self.0.pipeline(&query)),
            "progress" => answered(self.0.progress(&query)),
            "change" => answered(self.0.change(&query)),
            "chains" => answered(self.0.chains(&query)),
            "check" => answered(self.0.check(&query)),
            _ => Err(JsValue::from_str(what)),
        }
    }

    /// What was read, but should be looked at.
    #[wasm_bindgen(getter)]
    pub fn warnings(&self) -> Result<JsValue, JsValue> {
        plain(&self.0.warning_report())
    }

    /// How many rows are projects in talks or before: what a page should not publish.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn unsigned(&self) -> u32 {
        self.0.unsigned()
    }

    /// A chart as SVG text, with its marks, table and sentence.
    pub fn chart(&self, chart: &str, size: &str) -> Result<JsValue, JsValue> {
        let (figure, size) = self.figure(chart, size)?;
        plain(&figure.answer(Some(figure.svg(&size.look()))))
    }

    /// The same chart as elements of a page.
    pub fn draw(&self, chart: &str, size: &str, parent: &Element) -> Result<JsValue, JsValue> {
        let (figure, size) = self.figure(chart, size)?;
        figure.draw_into(&size.look(), parent)?;
        plain(&figure.answer(None))
    }
}

impl JsLedger {
    fn figure(&self, chart: &str, size: &str) -> Result<(crate::chart::Figure, SizeRequest), JsValue> {
        let request = ChartRequest::from_json(chart).map_err(|error| thrown(&error))?;
        let size = SizeRequest::from_json(size).map_err(|error| thrown(&error))?;
        let figure = self.0.figure(&request, &size).map_err(|error| thrown(&error))?;
        Ok((figure, size))
    }
}

/// A ledger that comes in pieces.
#[wasm_bindgen(js_name = LedgerReader)]
pub struct JsLedgerReader(LedgerReader);

#[wasm_bindgen(js_class = LedgerReader)]
impl JsLedgerReader {
    /// Options are `{"format","file","map"}`.
    #[wasm_bindgen(constructor)]
    pub fn new(options: &str) -> Result<JsLedgerReader, JsValue> {
        let options = ReadOptions::from_json(options).map_err(|error| thrown(&error))?;
        Ok(Self(LedgerReader::new(&options)))
    }

    /// Takes the next bytes.
    pub fn push(&mut self, bytes: &[u8]) {
        self.0.push(bytes);
    }

    /// The ledger, after the last bytes.
    pub fn finish(self) -> Result<JsLedger, JsValue> {
        kept(self.0.finish())
    }
}

/// Questions to a table that comes in pieces.
#[wasm_bindgen(js_name = ScanReader)]
pub struct JsScanReader(ScanReader);

#[wasm_bindgen(js_class = ScanReader)]
impl JsScanReader {
    /// Queries are a list; options are `{"file","map"}`.
    #[wasm_bindgen(constructor)]
    pub fn new(queries: &str, options: &str) -> Result<JsScanReader, JsValue> {
        ScanReader::from_json(queries, options).map(Self).map_err(|error| thrown(&error))
    }

    /// Takes the next bytes.
    pub fn push(&mut self, bytes: &[u8]) {
        self.0.push(bytes);
    }

    /// The answers, after the last bytes, and what should be looked at.
    pub fn finish(self) -> Result<JsValue, JsValue> {
        let scan = self.0.finish().map_err(|error| thrown(&error))?;
        let warnings = scan.warning_report().errors;
        plain(&Scanned { answers: &scan.answers, projects: scan.projects, notes: &scan.notes, warnings })
    }
}

/// The answers of a scan with its warnings.
#[derive(Serialize)]
struct Scanned<'s> {
    answers: &'s [Groups],
    projects: usize,
    notes: &'s [Note],
    warnings: Vec<ReportEntry>,
}

fn kept(ledger: Result<Ledger, Error>) -> Result<JsLedger, JsValue> {
    ledger.map(|ledger| JsLedger(Rc::new(ledger))).map_err(|error| thrown(&error))
}

fn answered<T: Serialize>(answer: Result<T, Error>) -> Result<JsValue, JsValue> {
    answer.map_err(|error| thrown(&error)).and_then(|answer| plain(&answer))
}

/// The problems as a plain object; the script around this makes a `QilianError` of it.
fn thrown(error: &Error) -> JsValue {
    plain(&error.report_in_all_languages()).unwrap_or_else(|other| other)
}
