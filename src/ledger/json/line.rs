//! One record as one line of JSON.
use crate::ledger::{Common, Extra, Name, Names};
use crate::period::Date;
use crate::quantity::Quantity;

/// An object while it is written: keys in the order of the calls, what is not told left out.
pub(super) struct Line<'l> {
    names: &'l Names,
    text: String,
}

impl<'l> Line<'l> {
    pub(super) fn new(names: &'l Names) -> Self {
        Self { names, text: String::new() }
    }

    /// The object's text.
    pub(super) fn finish(self) -> String {
        if self.text.is_empty() { "{}".to_owned() } else { ["{ ", &self.text, " }"].concat() }
    }

    /// A key whose value is JSON already.
    #[inline(never)]
    pub(super) fn raw(&mut self, key: &str, json: &str) {
        if !self.text.is_empty() {
            self.text.push_str(", ");
        }
        self.text.push_str(&quoted(key));
        self.text.push_str(": ");
        self.text.push_str(json);
    }

    #[inline(never)]
    pub(super) fn text(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.raw(key, &quoted(text));
        }
    }

    pub(super) fn name(&mut self, key: &str, name: Name) {
        self.text(key, self.names.text(name).unwrap_or(""));
    }

    #[inline(never)]
    pub(super) fn names(&mut self, key: &str, names: &[Name]) {
        if !names.is_empty() {
            let texts: Vec<String> =
                names.iter().map(|name| quoted(self.names.text(*name).unwrap_or(""))).collect();
            self.raw(key, &list(&texts));
        }
    }

    pub(super) fn date(&mut self, key: &str, date: Option<Date>) {
        self.text(key, &date.map(|date| date.iso()).unwrap_or_default());
    }

    pub(super) fn figure(&mut self, key: &str, figure: Option<&Quantity>) {
        self.text(key, &figure.map(Quantity::written).unwrap_or_default());
    }

    #[inline(never)]
    pub(super) fn dated_figures(&mut self, key: &str, figures: &[(Date, Quantity)]) {
        if figures.is_empty() {
            return;
        }
        let pair =
            |(date, figure): &(Date, Quantity)| list(&[quoted(&date.iso()), quoted(&figure.written())]);
        self.raw(key, &list(&figures.iter().map(pair).collect::<Vec<_>>()));
    }

    /// True or false, where it is not what goes without saying.
    pub(super) fn flag(&mut self, key: &str, flag: bool, usual: bool) {
        if flag != usual {
            self.raw(key, if flag { "true" } else { "false" });
        }
    }

    pub(super) fn id(&mut self, common: &Common) {
        self.name("id", common.id.unwrap_or(Name::NONE));
    }

    /// What every record may have beside its id.
    #[inline(never)]
    pub(super) fn extra(&mut self, extra: &Extra) {
        self.name("source", extra.source);
        self.name("locator", extra.locator);
        self.name("label", extra.label);
        self.name("note", extra.note);
        self.names("tags", &extra.tags);
        self.name("within", extra.within);
        self.flag("counted", extra.counted, true);
        self.names("overlaps", &extra.overlaps);
    }
}

/// A list of values that are JSON already.
pub(super) fn list(values: &[String]) -> String {
    ["[", &values.join(", "), "]"].concat()
}

/// A text as JSON writes it.
#[inline(never)]
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            // "</script>" must not end the element that a page keeps a ledger in.
            '<' => out.push_str("\\u003c"),
            '\0'..='\u{1f}' | '\u{7f}' | '\u{2028}' | '\u{2029}' => {
                out.push_str("\\u");
                for shift in [12, 8, 4, 0] {
                    out.extend(char::from_digit(letter as u32 >> shift & 0xf, 16));
                }
            }
            _ => out.push(letter),
        }
    }
    out.push('"');
    out
}
