//! A caller's own headers: `签约项目任务=Goal` lets the header Goal mean what 签约项目任务 does.
use super::column::{knows, split_mapped, with_unit};
use super::{Head, Line, Mapping};
use crate::error::{Code, Place, Problem, Problems};
use crate::ledger::table::heading_text;

/// The cells of a header by what the model calls them; of two rows each cell has its own name.
pub(super) fn renamed(cells: &[String], mapping: &Mapping) -> Vec<String> {
    let name = |cell: &String| {
        let found = mapping.iter().find(|(_, header)| is_named(cell, header));
        found.map_or_else(|| cell.clone(), |(name, header)| with_unit(name, &split_mapped(header).1))
    };
    cells.iter().map(name).collect()
}

/// Names what is mapped to nothing that the model has, and headers that are not there.
pub(super) fn check(mapping: &Mapping, lines: &[Line], head: &Head, file: &str, problems: &mut Problems) {
    let rows = lines.iter().skip(head.at).take(1 + usize::from(head.below.is_some()));
    let cells: Vec<&String> = rows.flat_map(|(_, cells)| cells).collect();
    let row = lines.get(head.at).map_or(0, |(line, _)| *line);
    for (name, header) in mapping {
        let place = Place { file: file.to_owned(), row, path: name.clone(), ..Place::default() };
        if !knows(name) {
            let known = "region | 任务 | 累计 | 完成率 | 位次";
            problems.push(Problem::new(Code::UnknownKey, name, known).at(place));
        } else if !cells.iter().any(|cell| is_named(cell, header)) {
            problems.push(Problem::new(Code::MissingKey, "", split_mapped(header).0).at(place));
        }
    }
}

fn is_named(cell: &str, header: &str) -> bool {
    let header = split_mapped(header).0;
    !header.is_empty() && heading_text(cell).eq_ignore_ascii_case(&heading_text(header))
}
