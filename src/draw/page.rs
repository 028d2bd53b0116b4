//! The picture as elements of a page, made one by one: nothing is parsed, so that no text can become markup.
use super::write::{Look, Sink, write};
use crate::chart::{Figure, clean};
use wasm_bindgen::JsValue;
use web_sys::{Document, Element};

const SVG: &str = "http://www.w3.org/2000/svg";

impl Figure {
    /// Puts the figure into an element of a page, in place of what it held. Each mark is `.mark[data-mark="n"]` with
    /// an `aria-label`, and has no `<title>`, which browsers would show as a second tooltip.
    ///
    /// # Errors
    /// What the page answered, such as an element without a document.
    pub(crate) fn draw_into(&self, look: &Look, parent: &Element) -> Result<(), JsValue> {
        let document =
            parent.owner_document().ok_or_else(|| JsValue::from_str("the element has no document"))?;
        let mut page = Page { document, open: Vec::new(), root: None, problem: None };
        write(self, look, &mut page);
        if let Some(problem) = page.problem {
            return Err(problem);
        }
        parent.set_text_content(None);
        if let Some(root) = page.root {
            parent.append_child(&root)?;
        }
        Ok(())
    }
}

struct Page {
    document: Document,
    open: Vec<Element>,
    root: Option<Element>,
    problem: Option<JsValue>,
}

impl Page {
    fn noted(&mut self, outcome: Result<(), JsValue>) {
        if let Err(problem) = outcome {
            self.problem.get_or_insert(problem);
        }
    }
}

impl Sink for Page {
    fn open(&mut self, tag: &'static str) {
        match self.document.create_element_ns(Some(SVG), tag) {
            Ok(element) => self.open.push(element),
            Err(problem) => self.noted(Err(problem)),
        }
    }

    fn attribute(&mut self, name: &'static str, value: &str) {
        // The namespace is given by createElementNS; the language by `lang` alone.
        if matches!(name, "xmlns" | "xml:lang") {
            return;
        }
        let Some(element) = self.open.last() else { return };
        let outcome = element.set_attribute(name, &clean(value));
        self.noted(outcome);
    }

    fn text(&mut self, text: &str) {
        if let Some(element) = self.open.last() {
            element.set_text_content(Some(&clean(text)));
        }
    }

    fn close(&mut self) {
        let Some(element) = self.open.pop() else { return };
        match self.open.last() {
            Some(parent) => {
                let outcome = parent.append_child(&element).map(|_| ());
                self.noted(outcome);
            }
            None => self.root = Some(element),
        }
    }

    fn name_mark(&mut self, number: usize, label: &str) {
        self.attribute("data-mark", &number.to_string());
        self.attribute("aria-label", label);
    }
}
