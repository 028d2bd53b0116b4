//! Tables of the lists beside projects become records.
use super::File;
use super::columns::Part;
use super::table::{self, text};
use super::wide;
use crate::error::{Code, Place, Problem, Problems};
use crate::json::{Kind, Node, Reader, value_of};
use crate::ledger::{EntryKind, Ledger, json};
use crate::period::Date;
use crate::quantity::{Quantity, Scale, Unit};

/// Reads the table of a list into the ledger.
pub(super) fn read(ledger: &mut Ledger, list: EntryKind, file: File<'_>, problems: &mut Problems) {
    let Some(rows) = table::rows(file, problems) else { return };
    let may_be_wide = matches!(list, EntryKind::Statement | EntryKind::Target);
    if let Some(head) = wide::head(&rows, &[]).filter(|_| may_be_wide) {
        return wide::read(ledger, list, file, (rows, head), problems);
    }
    let Some(table) = table::read(Part::List(list), file, rows, problems, &mut ledger.warnings) else {
        return;
    };
    let mut nodes = Vec::new();
    for (line, row) in &table.rows {
        nodes.extend(table.object(*line, row, file.0, problems));
    }
    if list == EntryKind::Chain {
        nodes = chains(nodes);
    }
    ledger.files.push((list, ledger.length(list), file.0.to_owned()));
    let headers: Vec<&str> = table.headings.iter().map(|heading| heading.text.as_str()).collect();
    put(ledger, list, &nodes, &headers, file.0, problems);
}

/// Reads objects as JSON would have them; a problem names the header of its column.
pub(super) fn put(
    ledger: &mut Ledger,
    list: EntryKind,
    nodes: &[Node<'static>],
    headers: &[&str],
    file: &str,
    problems: &mut Problems,
) {
    let mut reader = Reader::of_table(file);
    json::records(ledger, &mut reader, list, nodes);
    for problem in reader.problems.list() {
        let mut problem = problem.clone();
        let column = (problem.place.column as usize).checked_sub(1);
        let header = column.and_then(|at| headers.get(at)).copied().unwrap_or("");
        header.clone_into(&mut problem.place.path);
        problems.push(problem);
    }
}

/// Rows of one chain go together: what a later one tells beside its segment counts where the first tells nothing.
fn chains(rows: Vec<Node<'static>>) -> Vec<Node<'static>> {
    let mut chains: Vec<(Vec<Node<'static>>, Vec<Node<'static>>, Node<'static>)> = Vec::new();
    for row in rows {
        let Kind::Object(entries) = &row.kind else { continue };
        let name = value_of(entries, "name").and_then(Node::text).unwrap_or("").to_owned();
        let same = |other: &(Vec<Node<'static>>, Vec<Node<'static>>, Node<'static>)| {
            !name.is_empty() && value_of(&other.0, "name").and_then(Node::text) == Some(name.as_str())
        };
        let at = chains.iter().position(same).unwrap_or_else(|| {
            chains.push((Vec::new(), Vec::new(), row.clone()));
            chains.len() - 1
        });
        let (own, segments, _) = &mut chains[at];
        let mut segment = Vec::new();
        for pair in entries.chunks_exact(2) {
            let [key, value] = pair else { continue };
            match key.text() {
                Some("segment") => segment.extend([text(key.offset, key.line, "name"), value.clone()]),
                Some("position") => segment.extend([key.clone(), value.clone()]),
                Some(other) if value_of(own, other).is_none() => own.extend([key.clone(), value.clone()]),
                _ => {}
            }
        }
        if !segment.is_empty() {
            segments.push(Node { offset: 0, line: row.line, kind: Kind::Object(segment) });
        }
    }
    let chain = |(mut own, segments, first): (Vec<Node<'static>>, Vec<Node<'static>>, Node<'static>)| {
        if !segments.is_empty() {
            own.push(text(0, first.line, "segments"));
            own.push(Node { offset: 0, line: first.line, kind: Kind::List(segments) });
        }
        Node { offset: 0, line: first.line, kind: Kind::Object(own) }
    };
    chains.into_iter().map(chain).collect()
}

/// Adds the points of schedules to their targets: by a target's id, else by metric, period and place.
pub(super) fn schedules(ledger: &mut Ledger, file: File<'_>, problems: &mut Problems) {
    let Some(rows) = table::rows(file, problems) else { return };
    let Some(table) = table::read(Part::Schedules, file, rows, problems, &mut ledger.warnings) else {
        return;
    };
    for (line, row) in &table.rows {
        let Some(node) = table.object(*line, row, file.0, problems) else { continue };
        if let Err(problem) = point(ledger, &node) {
            let column = problem.place.column as usize;
            let header =
                column.checked_sub(1).and_then(|at| table.headings.get(at)).map_or("", |own| &own.text);
            let (file, path) = (file.0.to_owned(), header.to_owned());
            let place = Place { file, row: *line, path, ..problem.place };
            problems.push(problem.at(place));
        }
    }
}

fn point(ledger: &mut Ledger, node: &Node<'static>) -> Result<(), Problem> {
    let Kind::Object(entries) = &node.kind else { return Ok(()) };
    let cell = |key: &str| value_of(entries, key);
    let told = |key: &str| cell(key).and_then(Node::text);
    let at = |key: &str, problem: Problem| {
        let column = cell(key).and_then(|node| u32::try_from(node.offset).ok()).unwrap_or(0);
        problem.at(Place { column, ..Place::default() })
    };
    let period = told("period").map(Date::parse).transpose().map_err(|problem| at("period", problem))?;
    let root = ledger.names.text(ledger.region).unwrap_or("");
    let place = told("region").map(|text| crate::ledger::whole_path(text, root));
    let names = &ledger.names;
    let mut meant = ledger.targets.iter().enumerate().filter(|(_, target)| match told("target") {
        Some(id) => target.common.id.and_then(|id| names.text(id)) == Some(id),
        None => {
            told("metric") == names.text(target.metric)
                && target.period == period
                && place.as_deref() == names.text(target.region)
        }
    });
    let (Some((target, own)), None) = (meant.next(), meant.next()) else {
        let key = if told("target").is_some() { "target" } else { "metric" };
        return Err(at(key, Problem::new(Code::UnknownReference, told(key).unwrap_or(""), "target")));
    };
    let unit = own.value.as_ref().map_or(Unit::One, |value| value.unit().clone());
    for key in ["date", "value"] {
        if cell(key).is_none() {
            return Err(Problem::new(Code::MissingKey, "", key));
        }
    }
    let date = Date::parse(told("date").unwrap_or("")).map_err(|problem| at("date", problem))?;
    let value = Quantity::parse_in(told("value").unwrap_or(""), &unit, Scale::One);
    let value = value.map_err(|problem| at("value", problem))?;
    if let Some(target) = ledger.targets.get_mut(target) {
        target.schedule.push((date, value));
    }
    Ok(())
}
