//! The picture as SVG text.
use super::write::{Look, Sink, write};
use crate::chart::{Figure, clean};

impl Figure {
    /// The figure as a static SVG picture: no script, no `style`, no reference to anything outside. The same figure and look
    /// give the same bytes everywhere.
    ///
    /// ```
    /// use qilian::{ChartRequest, Ledger, SizeRequest, draw::Look};
    /// let ledger = Ledger::from_json(r#"{ "qilian": 1, "statements": [
    ///     { "set": "q1", "metric": "signed_projects", "value": "36个", "period": "2023-Q1" } ] }"#)?;
    /// let request = ChartRequest::from_json(r#"{ "kind": "cards", "where": "set=q1" }"#)?;
    /// let svg = ledger.figure(&request, &SizeRequest::default())?.svg(&Look::default());
    /// assert!(svg.starts_with("<svg xmlns=\"http://www.w3.org/2000/svg\""));
    /// assert!(svg.contains("36") && !svg.contains("<script"));
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn svg(&self, look: &Look) -> String {
        let mut text = SvgText { out: String::new(), open: Vec::new(), in_tag: false };
        write(self, look, &mut text);
        text.out
    }
}

struct SvgText {
    out: String,
    open: Vec<&'static str>,
    in_tag: bool,
}

impl SvgText {
    fn end_tag(&mut self) {
        if self.in_tag {
            self.out.push('>');
            self.in_tag = false;
        }
    }

    fn escaped(&mut self, text: &str) {
        for c in clean(text).chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                c => self.out.push(c),
            }
        }
    }
}

impl Sink for SvgText {
    fn open(&mut self, tag: &'static str) {
        self.end_tag();
        // A line an element of the picture keeps differences between two pictures readable.
        if !self.out.is_empty() {
            self.out.push('\n');
        }
        self.out.push('<');
        self.out.push_str(tag);
        self.open.push(tag);
        self.in_tag = true;
    }

    fn attribute(&mut self, name: &'static str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        self.escaped(value);
        self.out.push('"');
    }

    fn text(&mut self, text: &str) {
        self.end_tag();
        self.escaped(text);
    }

    fn close(&mut self) {
        let Some(tag) = self.open.pop() else { return };
        if self.in_tag {
            self.out.push_str("/>");
            self.in_tag = false;
        } else {
            self.out.push_str("</");
            self.out.push_str(tag);
            self.out.push('>');
        }
    }

    fn name_mark(&mut self, _: usize, label: &str) {
        self.open("title");
        self.text(label);
        self.close();
    }
}
