//! A ledger, a query and a language: what every analysis asks of them.
use super::{Dimension, Note, Query, Trace, is_new_source};
use crate::ledger::{Extra, Ledger, Milestone, Name, Project, Reached};
use crate::locale::{AnalysisText, Locale, fill, metric_name};
use crate::period::{Date, Day, Within};
use crate::quantity::{Quantity, Value};

/// What every analysis starts from.
#[derive(Clone, Copy)]
pub(crate) struct Context<'l> {
    pub(crate) ledger: &'l Ledger,
    pub(crate) query: &'l Query,
}

impl<'l> Context<'l> {
    pub(crate) fn new(ledger: &'l Ledger, query: &'l Query) -> Self {
        Self { ledger, query }
    }

    pub(crate) fn locale(&self) -> Locale {
        self.query.locale
    }

    /// A figure with its text.
    #[inline(never)]
    pub(crate) fn value(&self, quantity: Quantity) -> Value {
        Value::new(quantity, self.locale())
    }

    /// A figure with its text, where there is one.
    #[inline(never)]
    pub(crate) fn some(&self, quantity: Option<Quantity>) -> Option<Value> {
        quantity.map(|quantity| self.value(quantity))
    }

    /// The text of a figure.
    #[inline(never)]
    pub(crate) fn figure(&self, quantity: &Quantity) -> String {
        self.value(quantity.clone()).text
    }

    /// The text of a name as the ledger has it, empty where there is none.
    #[inline(never)]
    pub(crate) fn name(&self, name: Name) -> &'l str {
        self.ledger.names.text(name).unwrap_or("")
    }

    /// Whether the query asks for a basis.
    #[inline(never)]
    pub(crate) fn wants_basis(&self, basis: Name) -> bool {
        self.query.wants_basis(self.name(basis))
    }

    /// Whether the query asks for an entry of this id.
    #[inline(never)]
    pub(crate) fn wants_id(&self, id: Option<Name>) -> bool {
        self.query.passes(Dimension::Id, self.name(id.unwrap_or(Name::NONE)))
    }

    /// Whether the query asks for a place by its whole path or its last part, or for none.
    #[inline(never)]
    pub(crate) fn wants_place(&self, path: &str) -> bool {
        self.query.region.as_deref().is_none_or(|wanted| is_place(path, wanted))
    }

    /// Whether the query asks for a time, and this surely lies in it, or for none.
    #[inline(never)]
    pub(crate) fn wants_time(&self, time: Option<Date>) -> bool {
        self.query.period.is_none_or(|period| time.is_some_and(|time| time.within(&period) == Within::Yes))
    }

    /// Whether the query asks for a metric, or for none.
    #[inline(never)]
    pub(crate) fn wants_metric(&self, metric: Name) -> bool {
        self.query.metric.as_deref().is_none_or(|wanted| wanted == self.name(metric))
    }

    /// How far a project is on the query's day.
    #[inline(never)]
    pub(crate) fn reached(&self, project: &Project<'_>, milestone: Milestone) -> Reached {
        project.reached(milestone, self.day())
    }

    /// Whether a project counts as signed by its agreement: by contract, unless the query names agreements.
    pub(crate) fn is_agreed(&self, project: &Project<'_>) -> bool {
        let wanted = self.query.wanted(Dimension::Agreement);
        if wanted.is_empty() {
            return project.is_contract();
        }
        project.agreement_words().iter().any(|word| wanted.contains(&word.as_str()))
    }

    /// Adds a remark of any table of texts.
    #[inline(never)]
    pub(crate) fn say(&self, notes: &mut Vec<Note>, code: &'static str, text: &'static str, parts: &[&str]) {
        notes.push(Note { code, text: fill(text, parts) });
    }

    /// Remarks on entries that may be the same, where there are any.
    #[inline(never)]
    pub(crate) fn overlap_note(&self, same: &[Name], notes: &mut Vec<Note>) {
        if !same.is_empty() {
            let mut names = Vec::new();
            for name in same {
                names.extend(self.plain(*name));
            }
            self.note(notes, "may_overlap", AnalysisText::MayOverlap, &[&self.list(&names)]);
        }
    }

    pub(crate) fn text(&self, text: AnalysisText) -> &'static str {
        text.in_locale(self.locale())
    }

    /// Adds a remark.
    pub(crate) fn note(&self, notes: &mut Vec<Note>, code: &'static str, text: AnalysisText, parts: &[&str]) {
        self.say(notes, code, self.text(text), parts);
    }

    /// A name as the reader sees it, where there is one.
    #[inline(never)]
    pub(crate) fn shown(&self, name: Name) -> Option<String> {
        Some(self.ledger.shown(name, self.locale())).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// The last part of a place's path, in the reader's language.
    #[inline(never)]
    pub(crate) fn place(&self, path: Name) -> Option<String> {
        let whole = self.ledger.names.text(path)?;
        if self.ledger.shown(path, self.locale()) != whole {
            return self.shown(path);
        }
        let last = crate::ledger::last_part(whole);
        let name = self.ledger.names.find(last);
        Some(name.and_then(|name| self.shown(name)).unwrap_or_else(|| last.to_owned()))
    }

    /// The text of a name as the ledger has it.
    #[inline(never)]
    pub(crate) fn plain(&self, name: Name) -> Option<String> {
        self.ledger.names.text(name).map(str::to_owned)
    }

    /// What a reader calls a basis: its title, else its id.
    #[inline(never)]
    pub(crate) fn basis_title(&self, basis: Name) -> String {
        let record = self.ledger.bases.iter().find(|record| record.common.id == Some(basis));
        match record.map(|record| record.title).and_then(|title| self.shown(title)) {
            Some(title) => title,
            None if basis == self.ledger.own_basis => self.text(AnalysisText::OwnBasis).to_owned(),
            None => self.shown(basis).unwrap_or_default(),
        }
    }

    /// What a reader calls a metric: the entry's own label, else its name.
    #[inline(never)]
    pub(crate) fn metric_label(&self, metric: Name, label: Name) -> String {
        let known = || metric_name(self.ledger.names.text(metric)?, self.locale()).map(str::to_owned);
        self.shown(label).or_else(known).or_else(|| self.shown(metric)).unwrap_or_default()
    }

    /// The day that milestones are told on: the query's, else the ledger's.
    pub(crate) fn day(&self) -> Option<Day> {
        self.query.as_of.or(self.ledger.as_of).map(|date| date.end)
    }

    /// A date in the reader's language.
    #[inline(never)]
    pub(crate) fn date(&self, date: Option<Date>) -> String {
        date.map(|date| date.text(self.locale())).unwrap_or_default()
    }

    /// Names as a list in the reader's language.
    #[inline(never)]
    pub(crate) fn list(&self, names: &[String]) -> String {
        names.join(self.text(AnalysisText::ListJoin))
    }

    /// Where an entry stands: its source as a credit line, and the place in it.
    #[inline(never)]
    pub(crate) fn trace(&self, extra: Option<&Extra>) -> Trace {
        let Some(extra) = extra.filter(|extra| !extra.source.is_none()) else { return Trace::default() };
        Trace {
            id: self.plain(extra.source).unwrap_or_default(),
            source: self.credit(extra.source),
            locator: self.shown(extra.locator).unwrap_or_default(),
        }
    }

    /// Adds the source of an entry to those of a sum: the first few that differ.
    #[inline(never)]
    pub(crate) fn add_source(&self, sources: &mut Vec<Trace>, extra: Option<&Extra>) {
        let id = self.name(extra.map_or(Name::NONE, |extra| extra.source));
        if is_new_source(sources, id) {
            sources.push(Trace { locator: String::new(), ..self.trace(extra) });
        }
    }

    /// "本地报纸2023年5月15日《…》": publisher (else the source's label), date, title.
    fn credit(&self, id: Name) -> String {
        let Some(source) = self.ledger.sources.iter().find(|source| source.common.id == Some(id)) else {
            return String::new();
        };
        let publisher = self.shown(source.publisher).or_else(|| self.shown(source.common.extra.label));
        let (publisher, date) = (publisher.unwrap_or_default(), self.date(source.date));
        match self.shown(source.title) {
            Some(title) => fill(self.text(AnalysisText::Credit), &[&publisher, &date, &title]),
            None => fill(self.text(AnalysisText::CreditUntitled), &[&publisher, &date]),
        }
    }
}

/// Whether a path is a place named whole or by its last part.
fn is_place(path: &str, wanted: &str) -> bool {
    path == wanted || path.strip_suffix(wanted).is_some_and(|rest| rest.ends_with('/'))
}

/// Whether a path is a place, or lies below it.
#[inline(never)]
pub(crate) fn is_below(path: &str, place: &str) -> bool {
    path.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
