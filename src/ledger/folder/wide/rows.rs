//! Rows of a wide table become statements and targets, and what they print beside them is kept to be worked out again.
use super::column::{Column, Kind};
use super::{Line, Table};
use crate::error::{Code, Place, Problem};
use crate::json::{Kind as Json, Node};
use crate::ledger::folder::records::put;
use crate::ledger::folder::table::{is_no_record, text};
use crate::ledger::table::{cells, date_in, label_of};
use crate::ledger::vocabulary::{MetricUnit, WhyNone, metric_unit};
use crate::ledger::{Completed, EntryKind, Follows, Ledger, Name, PrintedOfPlace, last_part};
use crate::period::{Date, Day};
use crate::quantity::{Quantity, Scale, Unit};
use std::sync::Arc;

/// More rows than the places that any table compares.
const MOST_PLACES: usize = 4000;
const TOTALS: &str = "合计 总计 共计 全市 全省 全县 全区 全州 全国 全市合计 全省合计 全县合计 全区合计 total";

/// Whether the unit above a table may be that of a column.
pub(super) fn may_be_money(column: &Column) -> bool {
    let takes = matches!(column.kind, Kind::Target | Kind::Month | Kind::Cumulative | Kind::Figure);
    takes && matches!(metric_unit(&column.metric), MetricUnit::Money | MetricUnit::Any)
}

impl Table<'_> {
    /// Settles what each column holds and for which period; names what cannot be read.
    pub(super) fn settle(&mut self, ledger: &mut Ledger) {
        for at in 0..self.columns.len() {
            let column = self.columns[at].clone();
            let when = self.told(&column.when);
            let kind = match column.kind {
                Kind::Figure if self.list == EntryKind::Target => Kind::Target,
                Kind::Figure if when.is_some_and(is_later_month) => Kind::Month,
                Kind::Figure => Kind::Cumulative,
                other => other,
            };
            let has = |kinds: &[Kind]| {
                self.columns.iter().any(|other| other.metric == column.metric && kinds.contains(&other.kind))
            };
            let stands_alone = match kind {
                Kind::Change { of_month: true } => !has(&[Kind::Month]),
                Kind::Change { .. } => !has(&[Kind::Cumulative, Kind::Figure, Kind::Month]),
                Kind::Unknown => true,
                _ => false,
            };
            if stands_alone && !column.text.is_empty() {
                let place = self.place(self.line, at);
                ledger.warnings.push(Problem::new(Code::UnknownColumn, &column.text, "").at(place));
            }
            if matches!(kind, Kind::Number | Kind::Place | Kind::Unknown) || stands_alone {
                self.columns[at].kind = if stands_alone { Kind::Unknown } else { kind };
                continue;
            }
            if column.metric.is_empty() {
                self.problem(self.line, at, Code::MissingKey, "", "metric");
            }
            self.columns[at].kind = kind;
            self.columns[at].when = match (kind, self.period(kind, when)) {
                (Kind::Target | Kind::Month | Kind::Cumulative, None) => {
                    self.problem(self.line, at, Code::MissingKey, "", "as_of | 截至");
                    continue;
                }
                (_, period) => period.map(|period| period.iso()).unwrap_or_default(),
            };
            let key = |own: &Column| (own.kind, own.metric.clone(), own.when.clone());
            if self.columns[..at].iter().any(|other| key(other) == key(&self.columns[at])) {
                self.problem(self.line, at, Code::DuplicateKey, &column.text, "");
            }
        }
    }

    /// The date that a header names, in the year of the figures.
    fn told(&self, when: &str) -> Option<Date> {
        date_in(when, self.day.map(|day| day.end.year()).or(self.year))
    }

    /// The period of a column: 任务 is of a year, 当月 of a month, 累计 from January on.
    fn period(&self, kind: Kind, when: Option<Date>) -> Option<Date> {
        let day = self.day.map(|day| day.end);
        let last = when.map(|when| when.end).or(day);
        match kind {
            Kind::Target => {
                let year = when.map(|when| when.start.year()).or(day.map(Day::year)).or(self.year)?;
                Date::year(year)
            }
            Kind::Month => {
                let (year, month, _) = last?.to_civil();
                when.filter(|when| Date::months(year, month, month) == Some(*when))
                    .or_else(|| Date::months(year, month, month))
            }
            Kind::Cumulative => Date::new(Day::from_civil(last?.year(), 1, 1)?, last?),
            _ => None,
        }
    }

    /// The columns of a kind and a metric, by their places.
    fn find(&self, metric: &str, kind: Kind) -> Option<usize> {
        self.columns.iter().position(|column| column.kind == kind && column.metric == metric)
    }

    /// The column of the change that is printed beside a statement's.
    fn change_of(&self, column: &Column) -> Option<usize> {
        let change = |of_month| self.find(&column.metric, Kind::Change { of_month });
        match column.kind {
            Kind::Month => change(true)
                .or_else(|| change(false).filter(|_| self.find(&column.metric, Kind::Cumulative).is_none())),
            _ => change(false),
        }
    }
}

/// A month of its own: January is a beginning as well.
fn is_later_month(date: Date) -> bool {
    let (year, month, _) = date.start.to_civil();
    month > 1 && Date::months(year, month, month) == Some(date)
}

/// What a row is about.
enum Subject {
    Place(String),
    /// The ledger's own place.
    Own,
}

/// Records and printed figures so far.
#[derive(Default)]
struct Found {
    regions: Vec<Node<'static>>,
    places: Vec<String>,
    statements: Vec<Node<'static>>,
    targets: Vec<Node<'static>>,
    /// The records of places: which column, and the record's number in its list.
    of_places: Vec<(usize, usize)>,
    printed: Vec<Printed>,
    /// What each place has beside its rank, by the rank's column.
    ranked: Vec<(usize, Completed)>,
}

/// A printed figure, until all places are known.
struct Printed {
    place: String,
    metric: String,
    figure: Quantity,
    follows: Later,
}

enum Later {
    Completion(Completed),
    /// Its column, and its number among what stands beside ranks.
    Rank(usize, usize),
    Sum(usize, Kind),
}

/// Reads the rows below the header.
pub(super) fn read(ledger: &mut Ledger, table: &mut Table<'_>, lines: &[Line]) {
    let mut found = Found::default();
    let first = (ledger.statements.len(), ledger.targets.len());
    for (line, cells) in lines {
        if cells.iter().all(String::is_empty) {
            continue;
        }
        let Some(subject) = subject(ledger, table, *line, cells) else { continue };
        if matches!(subject, Subject::Place(_)) && found.places.len() == MOST_PLACES {
            table.problem(*line, 0, Code::TooLarge, "…", &MOST_PLACES.to_string());
            break;
        }
        if cells.len() != table.columns.len() {
            let expected = table.columns.len().to_string();
            let place = Place { file: table.file.to_owned(), row: *line, ..Place::default() };
            table
                .problems
                .push(Problem::new(Code::InvalidTable, cells.len().to_string(), expected).at(place));
            continue;
        }
        found.row(ledger, table, (*line, cells), subject, first);
    }
    if table.problems.is_empty() {
        found.put(ledger, table);
    }
}

/// Who a row is about; nothing for notes, signatures and sums of some places, which are named.
fn subject(ledger: &mut Ledger, table: &mut Table<'_>, line: u32, row: &[String]) -> Option<Subject> {
    let at = table.columns.iter().position(|column| column.kind == Kind::Place).unwrap_or(0);
    let first = row.iter().find(|cell| !cell.is_empty()).map_or("", String::as_str);
    let own = row.get(at).map_or("", String::as_str);
    // 合计 stands under 序号 as well.
    let is_number = first.starts_with(|letter: char| letter.is_ascii_digit());
    let named = if own.is_empty() && !is_number { first } else { own };
    let name: String = match named.is_ascii() {
        true => named.to_owned(),
        false => named.split_whitespace().collect(),
    };
    let is_root =
        ledger.names.text(ledger.region).is_some_and(|root| last_part(root) == name || root == name);
    if is_root || TOTALS.split(' ').any(|total| total.eq_ignore_ascii_case(&name)) {
        return Some(Subject::Own);
    }
    let is_formal = own.is_empty() || is_no_record(row) || matches!(own, "甲" | "栏次");
    if !is_formal && !name.ends_with("小计") {
        return Some(Subject::Place(name));
    }
    let rest = row.iter().enumerate().filter(|(other, cell)| *other != at && !cell.is_empty());
    if own.is_empty() && rest.count() > 1 {
        table.problem(line, at, Code::MissingKey, "", "region");
        return None;
    }
    // What does not stand in the column of places may be a person's, and so may what stands behind a colon.
    let label = match own.is_empty() {
        true => label_of(&name),
        false => name.split([':', '\u{ff1a}']).next().unwrap_or(""),
    };
    let place = Place { file: table.file.to_owned(), row: line, ..Place::default() };
    ledger.warnings.push(Problem::new(Code::NotARecord, label, "place").at(place));
    None
}

impl Found {
    fn row(
        &mut self,
        ledger: &mut Ledger,
        table: &mut Table<'_>,
        row: (u32, &Vec<String>),
        subject: Subject,
        first: (usize, usize),
    ) {
        let (line, cells) = row;
        let place = match subject {
            Subject::Own => String::new(),
            Subject::Place(name) => {
                let at = table.columns.iter().position(|column| column.kind == Kind::Place).unwrap_or(0);
                if self.places.contains(&name) {
                    return table.problem(line, at, Code::DuplicateKey, &name, "");
                }
                self.regions.push(text(at + 1, line, &name));
                self.places.push(name.clone());
                name
            }
        };
        // The record of each column, by its number in its list.
        let mut records: Vec<Option<usize>> = vec![None; table.columns.len()];
        for (at, kept) in records.iter_mut().enumerate() {
            let kind = table.columns[at].kind;
            let node = match kind {
                Kind::Target | Kind::Month | Kind::Cumulative => record(ledger, table, at, row, &place),
                _ => None,
            };
            let Some((node, figure)) = node else { continue };
            let (list, first) = match kind {
                Kind::Target => (&mut self.targets, first.1),
                _ => (&mut self.statements, first.0),
            };
            let number = first + list.len();
            *kept = Some(number);
            list.push(node);
            match figure.filter(|_| place.is_empty()) {
                Some(figure) if *figure.unit() != Unit::Percent => {
                    let metric = table.columns[at].metric.clone();
                    self.printed.push(Printed {
                        place: String::new(),
                        metric,
                        figure,
                        follows: Later::Sum(at, kind),
                    });
                }
                _ if !place.is_empty() => self.of_places.push((at, number)),
                _ => {}
            }
        }
        self.beside(table, (line, cells), &place, &records);
    }

    /// 完成率 and 位次 of a row.
    fn beside(
        &mut self,
        table: &mut Table<'_>,
        (line, cells): (u32, &Vec<String>),
        place: &str,
        records: &[Option<usize>],
    ) {
        for at in 0..table.columns.len() {
            let Column { kind, metric, .. } = table.columns[at].clone();
            let is_rank = matches!(kind, Kind::Rank(_));
            if !is_rank && kind != Kind::Completion {
                continue;
            }
            let record = |kind| table.find(&metric, kind).and_then(|at| records.get(at).copied().flatten());
            let completed = Completed { actual: record(Kind::Cumulative), target: record(Kind::Target) };
            let known = self.ranked.len();
            let cell = cells.get(at).map_or("", String::as_str);
            let unit = if is_rank { Unit::One } else { Unit::Percent };
            let plain = if is_rank { rank_digits(cell) } else { cell };
            if is_rank && !place.is_empty() {
                self.ranked.push((at, completed));
            }
            if cells::is_none(cell) {
                continue;
            }
            match Quantity::parse_in(plain, &unit, Scale::One) {
                Ok(figure) if *figure.unit() == unit => {
                    let follows = if is_rank { Later::Rank(at, known) } else { Later::Completion(completed) };
                    if !is_rank || !place.is_empty() {
                        self.printed.push(Printed { place: place.to_owned(), metric, figure, follows });
                    }
                }
                _ => table.problem(line, at, Code::NotAQuantity, cell, unit.name()),
            }
        }
    }

    /// Puts the records into the ledger, and what is printed beside them.
    fn put(self, ledger: &mut Ledger, table: &mut Table<'_>) {
        let headers: Vec<&str> = table.columns.iter().map(|column| column.text.as_str()).collect();
        let lists = [
            (EntryKind::Region, if ledger.regions.is_empty() { self.regions } else { Vec::new() }),
            (EntryKind::Statement, self.statements),
            (EntryKind::Target, self.targets),
        ];
        for (list, nodes) in lists {
            ledger.files.push((list, ledger.length(list), table.file.to_owned()));
            put(ledger, list, &nodes, &headers, table.file, table.problems);
        }
        // Those of one column share the list of all places.
        let printed = crate::order::sorted(self.printed, |a, b| a.metric.cmp(&b.metric));
        let mut ranked: Vec<(usize, Arc<Vec<Completed>>)> = Vec::new();
        for printed in printed {
            let follows = match printed.follows {
                Later::Completion(completed) => Follows::Completion(completed),
                Later::Rank(column, own) => {
                    let is_same = |(other, _): &&(usize, Completed)| *other == column;
                    let known = ranked.iter().find(|(other, _)| *other == column);
                    let all = known.map(|(_, all)| Arc::clone(all)).unwrap_or_else(|| {
                        let all = self.ranked.iter().filter(is_same).map(|(_, completed)| *completed);
                        Arc::new(all.collect())
                    });
                    if known.is_none() {
                        ranked.push((column, Arc::clone(&all)));
                    }
                    let own = self.ranked.iter().take(own).filter(is_same).count();
                    let by = match table.columns[column].kind {
                        Kind::Rank(by) => by,
                        _ => None,
                    };
                    Follows::Rank { own, all, by }
                }
                Later::Sum(column, kind) => {
                    let of_column = self.of_places.iter().filter(|(at, _)| *at == column);
                    let parts: Vec<usize> = of_column.map(|(_, record)| *record).collect();
                    let is_whole = parts.len() == self.places.len();
                    Follows::Sum { statements: kind != Kind::Target, parts, is_whole }
                }
            };
            let root = ledger.names.text(ledger.region).unwrap_or("").to_owned();
            let place = match printed.place.as_str() {
                "" => Name::NONE,
                place => ledger.names.add(&crate::ledger::whole_path(place, &root)),
            };
            let metric = ledger.names.add(&printed.metric);
            ledger.printed_of_places.push(PrintedOfPlace { place, metric, printed: printed.figure, follows });
        }
    }
}

/// The digits of a rank: 第3名, 并列第3, 3(并列).
fn rank_digits(cell: &str) -> &str {
    let rest = cell.trim_start_matches("并列").trim_start_matches('第');
    let end = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
    let (digits, behind) = rest.split_at(end);
    if matches!(behind, "" | "名" | "位" | "(并列)" | "\u{ff08}并列\u{ff09}") { digits } else { cell }
}

/// A statement or a target, and its figure; nothing where nothing is told.
fn record(
    ledger: &mut Ledger,
    table: &mut Table<'_>,
    at: usize,
    (line, row): (u32, &Vec<String>),
    place: &str,
) -> Option<(Node<'static>, Option<Quantity>)> {
    let column = table.columns[at].clone();
    let cell = row.get(at).map_or("", String::as_str);
    let pair = |entries: &mut Vec<Node<'static>>, at: usize, key: &str, value: &str| {
        entries.extend([text(at + 1, line, key), text(at + 1, line, value)]);
    };
    let mut entries = Vec::new();
    pair(&mut entries, at, "metric", &column.metric);
    pair(&mut entries, at, "period", &column.when);
    let before = entries.len();
    let mut figure = None;
    let is_target = column.kind == Kind::Target;
    if is_target && WhyNone::WORDS.iter().any(|(word, _)| *word == cell) {
        pair(&mut entries, at, "why_none", cell);
    } else if cells::is_nothing(cell) {
        let place = table.place(line, at);
        ledger.warnings.push(Problem::new(Code::OddCell, cell, "—").at(place));
    } else if !cells::is_none(cell) {
        figure = figure_of(table, &column, (line, at), cell);
        let written = figure.as_ref().map_or_else(|| cell.to_owned(), Quantity::written);
        pair(&mut entries, at, "value", &written);
    }
    let change = table.change_of(&column).filter(|_| !is_target);
    if let Some(at) = change {
        let cell = row.get(at).map_or("", String::as_str);
        let unit = table.columns[at].unit.as_ref().map_or(Unit::Percent, |(unit, _)| unit.clone());
        let plain = if cell == "持平" { "0" } else { cell.trim_start_matches('+') };
        if !cells::is_none(cell) {
            match Quantity::parse_in(plain, &unit, Scale::One) {
                Ok(change) if matches!(change.unit(), Unit::Percent | Unit::Points) => {
                    pair(&mut entries, at, "yoy", &change.written());
                }
                _ => table.problem(line, at, Code::NotAQuantity, cell, unit.name()),
            }
        }
    }
    if entries.len() == before {
        return None;
    }
    if !is_target {
        pair(&mut entries, at, "kind", if column.kind == Kind::Month { "period" } else { "cumulative" });
    }
    if !place.is_empty() {
        pair(&mut entries, at, "region", place);
    }
    Some((Node { offset: at + 1, line, kind: Json::Object(entries) }, figure))
}

/// A cell in the unit of its column, else of its metric. Money without a unit anywhere could be anything.
fn figure_of(
    table: &mut Table<'_>,
    column: &Column,
    (line, at): (u32, usize),
    cell: &str,
) -> Option<Quantity> {
    let (unit, scale) = column.unit.clone().unwrap_or_else(|| {
        let unit = match metric_unit(&column.metric) {
            MetricUnit::Projects => Unit::PROJECTS,
            MetricUnit::Activities => Unit::Count("场次".into()),
            MetricUnit::Percent => Unit::Percent,
            MetricUnit::Money | MetricUnit::Any => Unit::One,
        };
        (unit, Scale::One)
    });
    let cell = if cell == "零" { "0" } else { cell };
    match Quantity::parse_in(cell, &unit, scale) {
        Ok(figure) if *figure.unit() == Unit::One && metric_unit(&column.metric) == MetricUnit::Money => {
            table.problem(line, at, Code::WrongUnit, cell, "亿元 | 万元");
            None
        }
        Ok(figure) => Some(figure),
        Err(mut problem) => {
            problem.place = table.place(line, at);
            table.problems.push(problem);
            None
        }
    }
}
