//! A ledger as JSON text: one record a line, keys in the order of the format, figures as people write them.
use super::line::{Line, list, quoted};
use crate::error::{Code, Place, Problem};
use crate::ledger::projects::NameColumn;
use crate::ledger::records::DATED;
use crate::ledger::vocabulary::Position;
use crate::ledger::{EntryKind, Ledger, Milestone, Name, Project, StatementKind, Told, region};
use crate::quantity::written_number;

impl Ledger {
    /// The ledger as JSON text: all that was read, one record a line, figures as people write them (exactly), dates as
    /// precise as they were read. [`Ledger::from_json`] reads it as the same ledger; the same ledger has the same bytes.
    /// Only what tables print and what follows from their other figures is not in it: [`Ledger::unwritten`].
    ///
    /// ```
    /// use qilian::Ledger;
    /// let table = Ledger::from_csv("项目名称,计划总投资(亿元)\n示例,1.20\n")?;
    /// let text = table.to_json();
    /// assert!(text.contains(r#"{ "name": "示例", "planned": "1.2亿元" }"#));
    /// assert_eq!(Ledger::from_json(&text)?.to_json(), text);
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn to_json(&self) -> String {
        document(self)
    }

    /// A warning of what [`Ledger::to_json`] does not write: sums, completion rates and ranks that tables print beside
    /// their records. They are no facts of the ledger and have no place in its format; [`Ledger::check`] works them out
    /// again as long as the ledger is that of the tables, or is merged of such.
    ///
    /// ```
    /// use qilian::{Code, Ledger};
    /// let table = Ledger::from_csv("项目名称,计划总投资(亿元)\n甲,1.2\n乙,0.8\n合计,2\n")?;
    /// assert_eq!(table.unwritten().unwrap().code, Code::NotWritten);
    /// assert!(Ledger::from_json(&table.to_json())?.unwritten().is_none());
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn unwritten(&self) -> Option<Problem> {
        let count = self.printed.len() + self.printed_of_places.len();
        let place = Place { file: self.file.clone(), ..Place::default() };
        (count > 0).then(|| Problem::new(Code::NotWritten, count.to_string(), "").at(place))
    }
}

/// The whole document, ending in a line break.
fn document(ledger: &Ledger) -> String {
    let mut out = String::from("{\n  \"qilian\": 1");
    let mut head = |key: &str, json: &str| {
        if !json.is_empty() {
            out.push_str(",\n  ");
            out.push_str(&[&quoted(key), ": ", json].concat());
        }
    };
    let name = |name: Name| ledger.names.text(name).map(quoted).unwrap_or_default();
    head("title", &name(ledger.title));
    head("as_of", &ledger.as_of.map(|date| quoted(&date.iso())).unwrap_or_default());
    head("currency", &quoted(ledger.currency.code()));
    head("invented", if ledger.invented { "true" } else { "" });
    head("region", &name(ledger.region));
    for kind in EntryKind::ALL {
        head(kind.key(), &records(ledger, kind));
    }
    head("names", &translations(ledger));
    head("note", &name(ledger.note));
    out.push_str("\n}\n");
    out
}

/// A list of records, one a line; nothing where there is none.
fn records(ledger: &Ledger, kind: EntryKind) -> String {
    let mut lines = Vec::new();
    for at in 0..ledger.length(kind) {
        lines.push(record(ledger, kind, at).unwrap_or_default());
    }
    block("[", &lines, "]")
}

/// Lines in brackets, indented below a key of the document.
fn block(open: &str, lines: &[String], close: &str) -> String {
    if lines.is_empty() {
        return String::new();
    }
    [open, "\n    ", &lines.join(",\n    "), "\n  ", close].concat()
}

fn translations(ledger: &Ledger) -> String {
    let mut lines = Vec::new();
    for number in (0..).take(ledger.names.len()) {
        let pair = (ledger.names.text(Name(number)), ledger.names.text(ledger.english.get(number as usize)));
        if let (Some(text), Some(english)) = pair {
            lines.push(["  ", &quoted(text), ": ", &quoted(english)].concat());
        }
    }
    match lines.is_empty() {
        true => String::new(),
        false => block("{", &["\"en\": {\n    ".to_owned() + &lines.join(",\n    ") + "\n    }"], "}"),
    }
}

fn record(ledger: &Ledger, kind: EntryKind, at: usize) -> Option<String> {
    let mut record = Record { ledger, line: Line::new(&ledger.names) };
    match kind {
        EntryKind::Region if record.is_bare(at) => {
            return Some(quoted(record.place(ledger.regions[at].path)));
        }
        EntryKind::Region => record.region(at)?,
        EntryKind::Basis => record.basis(at)?,
        EntryKind::Rate => record.rate(at)?,
        EntryKind::Source => record.source(at)?,
        EntryKind::Project => record.project(&Project { ledger, row: at }),
        EntryKind::Activity => record.activity(at)?,
        EntryKind::Statement => record.statement(at)?,
        EntryKind::Target => record.target(at)?,
        EntryKind::Firm => record.firm(at)?,
        EntryKind::Chain => record.chain(at)?,
        EntryKind::Link => record.link(at)?,
    }
    Some(record.line.finish())
}

/// A record of a ledger and the line it becomes.
struct Record<'l> {
    ledger: &'l Ledger,
    line: Line<'l>,
}

impl<'l> Record<'l> {
    /// A place below the ledger's region, where that reads as the same place.
    fn place(&self, path: Name) -> &'l str {
        let path = self.ledger.names.text(path).unwrap_or("");
        let root = self.ledger.names.text(self.ledger.region).unwrap_or("");
        let below = path.strip_prefix(root).and_then(|rest| rest.strip_prefix('/'));
        below.filter(|below| region::whole_path(below, root) == path).unwrap_or(path)
    }

    fn put_place(&mut self, key: &str, path: Name) {
        self.line.text(key, self.place(path));
    }

    /// The basis, where it is not the ledger's own.
    fn put_basis(&mut self, basis: Name) {
        if basis != self.ledger.own_basis {
            self.line.name("basis", basis);
        }
    }

    /// Whether nothing but its name is told of a place.
    fn is_bare(&self, at: usize) -> bool {
        self.ledger.regions.get(at).is_some_and(|record| {
            let common = &record.common;
            common.id.is_none()
                && common.extra.is_empty()
                && record.kind.is_none()
                && record.counted_in.is_none()
        })
    }

    fn region(&mut self, at: usize) -> Option<()> {
        let record = self.ledger.regions.get(at)?;
        self.line.id(&record.common);
        self.put_place("name", record.path);
        self.line.name("kind", record.kind);
        self.put_place("counted_in", record.counted_in);
        self.line.extra(&record.common.extra);
        Some(())
    }

    fn basis(&mut self, at: usize) -> Option<()> {
        let record = self.ledger.bases.get(at)?;
        self.line.id(&record.common);
        self.line.name("title", record.title);
        self.line.extra(&record.common.extra);
        Some(())
    }

    fn rate(&mut self, at: usize) -> Option<()> {
        let record = self.ledger.rates.get(at)?;
        self.line.id(&record.common);
        self.line.text("from", record.from.code());
        self.line.text("to", record.to.code());
        self.line.text("rate", &written_number(record.rate));
        self.line.date("date", record.date);
        self.line.extra(&record.common.extra);
        Some(())
    }

    fn source(&mut self, at: usize) -> Option<()> {
        let record = self.ledger.sources.get(at)?;
        self.line.id(&record.common);
        self.line.name("publisher", record.publisher);
        self.line.name("title", record.title);
        self.line.date("date", record.date);
        self.line.name("url", record.url);
        self.line.extra(&record.common.extra);
        Some(())
    }

    fn project(&mut self, project: &Project<'_>) {
        for (key, column) in NameColumn::KEYS.iter().zip(NameColumn::ALL) {
            match column {
                NameColumn::Region => self.put_place(key, project.cell(column)),
                NameColumn::Basis => self.put_basis(project.cell(column)),
                _ => self.line.name(key, project.cell(column)),
            }
            if column == NameColumn::Title {
                self.line.figure("count", self.ledger.projects.told_count(project.row));
            }
            if column == NameColumn::Chain {
                self.line.names("also_in", project.details().map_or(&[], |details| &details.also_in));
            }
        }
        let marks = project.marks();
        self.line.text("kind", marks.kind.map_or("", |kind| kind.name()));
        self.line.text("agreement", marks.agreement.map_or("", |agreement| agreement.name()));
        self.line.figure("planned", project.planned().as_ref());
        self.line.figure("attracted", project.attracted().as_ref());
        self.line.figure("paid_in", project.paid_in().as_ref());
        let details = project.details();
        self.line.dated_figures("paid_in_by", details.map_or(&[], |details| &details.paid_in_by));
        self.line.flag("estimated", marks.estimated, false);
        self.line.text("stage", marks.stage.map_or("", Milestone::name));
        for (key, milestone) in DATED {
            self.told(key, project.told(milestone));
        }
        self.told("full", project.told(Milestone::Full));
        self.line.figure("count_started", details.and_then(|details| details.count_started.as_ref()));
        self.line.figure("count_operating", details.and_then(|details| details.count_operating.as_ref()));
        if let Some(extra) = project.extra() {
            self.line.extra(extra);
        }
    }

    fn told(&mut self, key: &str, told: Told) {
        match told {
            Told::Nothing => {}
            Told::No => self.line.raw(key, "false"),
            Told::Yes => self.line.raw(key, "true"),
            Told::On(date) => self.line.date(key, Some(date)),
            Told::Planned(date) => self.line.text(key, &[Told::PLANNED[0], &date.iso()].concat()),
        }
    }

    fn activity(&mut self, at: usize) -> Option<()> {
        let record = self.ledger.activities.get(at)?;
        self.line.id(&record.common);
        self.line.name("name", record.name);
        self.line.date("date", record.date);
        self.put_place("region", record.region);
        self.line.name("place", record.place);
        self.line.figure("count", record.count.as_ref());
        self.line.figure("projects", record.projects.as_ref());
        self.line.figure("planned", record.planned.as_ref());
        self.put_basis(record.basis);
        self.line.extra(&record.common.extra);
        Some(())
    }

    fn statement(&mut self, at: usize) -> Option<()> {
        let record = self.ledger.statements.get(at)?;
        self.line.id(&record.common);
        self.line.name("set", record.set);
        self.line.name("metric", record.metric);
        self.line.figure("value", record.value.as_ref());
        self.line.date("period", record.period);
        self.line.text("kind", record.kind.map_or("", StatementKind::name));
        self.put_basis(record.basis);
        self.put_place("region", record.region);
        self.line.figure("yoy", record.yoy.as_ref());
        self.line.name("yoy_note", record.yoy_note);
        self.line.extra(&record.common.extra);
        Some(())
    }

    fn target(&mut self, at: usize) -> Option<()> {
        let record = self.ledger.targets.get(at)?;
        self.line.id(&record.common);
        self.line.name("metric", record.metric);
        self.line.figure("value", record.value.as_ref());
        self.line.text("why_none", record.why_none.map_or("", |why| why.name()));
        self.line.date("period", record.period);
        self.put_place("region", record.region);
        self.line.name("basis", record.basis);
        self.line.name("set_by", record.set_by);
        self.line.name("tier", record.tier);
        self.line.name("group", record.group);
        self.line.figure("actual", record.actual.as_ref());
        self.line.date("actual_as_of", record.actual_as_of);
        self.line.dated_figures("schedule", &record.schedule);
        self.line.extra(&record.common.extra);
        Some(())
    }

    fn firm(&mut self, at: usize) -> Option<()> {
        let record = self.ledger.firms.get(at)?;
        self.line.id(&record.common);
        self.line.name("name", record.name);
        self.put_place("region", record.region);
        self.line.name("chain", record.chain);
        self.line.name("segment", record.segment);
        self.line.date("since", record.since);
        self.line.extra(&record.common.extra);
        Some(())
    }

    fn chain(&mut self, at: usize) -> Option<()> {
        let record = self.ledger.chains.get(at)?;
        self.line.id(&record.common);
        self.line.name("name", record.name);
        self.line.name("lead", record.lead);
        self.line.flag("firms_complete", record.firms_complete, false);
        let segment = |(name, position): &(Name, Position)| {
            let mut line = Line::new(&self.ledger.names);
            line.name("name", *name);
            line.text("position", position.name());
            line.finish()
        };
        let segments: Vec<String> = record.segments.iter().map(segment).collect();
        if !segments.is_empty() {
            self.line.raw("segments", &list(&segments));
        }
        self.line.extra(&record.common.extra);
        Some(())
    }

    fn link(&mut self, at: usize) -> Option<()> {
        let record = self.ledger.links.get(at)?;
        self.line.id(&record.common);
        self.line.name("from", record.from);
        self.line.name("to", record.to);
        self.line.name("chain", record.chain);
        self.line.text("kind", record.kind.name());
        self.line.date("date", record.date);
        self.line.extra(&record.common.extra);
        Some(())
    }
}
