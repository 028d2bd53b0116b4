//! The door of the element: charts of JSON ledgers, as elements of a page. What this module does not do, and what goes
//! wrong in it, is told as nothing: the package's module is asked then, and says why.
use super::plain;
use crate::{ChartRequest, Ledger, SizeRequest};
use wasm_bindgen::prelude::*;
use web_sys::Element;

/// A ledger of the module's memory.
#[wasm_bindgen]
pub struct PageLedger(Ledger);

#[wasm_bindgen]
impl PageLedger {
    /// Reads the bytes of a JSON ledger.
    pub fn parse(bytes: &[u8]) -> Option<PageLedger> {
        let text = std::str::from_utf8(bytes).ok()?;
        Ledger::from_json(text).ok().map(Self)
    }

    /// How many rows are projects in talks or before: what a page should not publish.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn unsigned(&self) -> u32 {
        self.0.unsigned()
    }

    /// A chart as elements of a page, with its marks, table and sentence.
    #[must_use]
    pub fn draw(&self, chart: &str, size: &str, parent: &Element) -> Option<JsValue> {
        let request = ChartRequest::from_json(chart).ok()?;
        let size = SizeRequest::from_json(size).ok()?;
        let figure = self.0.figure_without_chains(&request, &size).ok()??;
        figure.draw_into(&size.look(), parent).ok()?;
        plain(&figure.answer(None)).ok()
    }
}
