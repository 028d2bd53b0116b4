//! Tables: what an office publishes first.
use super::bar::{in_unit, joined};
use super::figure::{DataTable, Figure};
use super::frame::{Canvas, Said};
use super::mark::{expected, in_one_unit, spaced, units};
use super::progress::{name, verdict, verdicts_sentence};
use super::setting::Setting;
use super::table_layout::{Cell, Column, Grid, Line};
use crate::analysis::{Cluster, GroupTable, Places, Progress, StatementSet};
use crate::locale::{ChartText, named};
use crate::quantity::Value;

/// A group table: key, measure with inline bars, projects and shares where there are any, the total apart.
#[must_use]
pub fn compose(table: &GroupTable, setting: &Setting) -> Figure {
    let locale = setting.locale;
    let table = &in_unit(table, setting);
    let measure = if setting.measure.is_empty() { named(&table.measure, locale) } else { &setting.measure };
    let with_projects = table.measure != "projects" && table.rows.iter().any(|row| row.projects.is_some());
    let with_share = table.rows.iter().any(|row| row.share.is_some());
    let mut columns: Vec<Column> = table.by.iter().map(|by| Column::words(named(by, locale))).collect();
    columns.push(Column::bars(measure));
    columns.extend(with_projects.then(|| Column::figures(named("projects", locale))));
    columns.extend(with_share.then(|| Column::figures(ChartText::Share.in_locale(locale))));
    let mut lines: Vec<Line> = Vec::new();
    for row in &table.rows {
        let mut cells: Vec<Cell> = row.key.iter().map(|key| Cell::words(key)).collect();
        cells.push(Cell::figure(row.value.as_ref(), None));
        cells.extend(with_projects.then(|| Cell::figure(row.projects.as_ref(), None)));
        cells.extend(with_share.then(|| Cell::rate(row.share.as_ref())));
        lines.push(Line { cells, total: false });
    }
    if let Some(total) = &table.total {
        let mut cells = vec![Cell::words(ChartText::Total.in_locale(locale))];
        cells.resize_with(table.by.len(), || Cell::words(""));
        cells.push(Cell::figure(Some(total), None));
        cells.resize_with(columns.len(), || Cell::words(""));
        lines.push(Line { cells, total: true });
    }
    let mut said = Said {
        unit: units(table.rows.iter().filter_map(|row| row.value.as_ref()), locale),
        basis: table.basis_title.clone(),
        sentence: joined(&total_sentence(measure, table.total.as_ref(), setting), setting),
        ..Said::default()
    };
    said.remark(&table.notes);
    draw(setting, said, Grid { columns, lines })
}

fn total_sentence(measure: &str, total: Option<&Value>, setting: &Setting) -> Vec<String> {
    let locale = setting.locale;
    let told = total.map(|total| spaced(measure, &ChartText::TotalIs.with(locale, &[&total.text])));
    told.into_iter().collect()
}

/// What is told of each place, in the ledger's order, never ranked.
#[must_use]
pub fn compose_places(places: &Places, setting: &Setting) -> Figure {
    let locale = setting.locale;
    let mut places = places.clone();
    in_one_unit(places.rows.iter_mut().flat_map(|row| row.cells.iter_mut().map(Option::as_mut)), locale);
    let places = &places;
    let mut columns = vec![Column::words(named("place", locale))];
    columns.extend(places.columns.iter().map(|column| Column::figures(&column.label)));
    let with_note = places.rows.iter().any(|row| row.note.is_some());
    columns.extend(with_note.then(|| Column::words(ChartText::Remark.in_locale(locale))));
    let lines = places.rows.iter().map(|row| {
        let mut cells = vec![Cell::words(&row.place)];
        for (at, value) in row.cells.iter().enumerate() {
            cells.push(Cell::figure(value.as_ref(), row.traces.get(at)));
        }
        cells.extend(with_note.then(|| Cell::words(row.note.as_deref().unwrap_or(""))));
        Line { cells, total: false }
    });
    let values = places.rows.iter().flat_map(|row| row.cells.iter().flatten());
    let mut said =
        Said { unit: units(values, locale), sentence: places_sentence(places, setting), ..Said::default() };
    said.remark(&places.notes);
    let grid = Grid { columns, lines: lines.collect() };
    draw(setting, said, grid)
}

fn places_sentence(places: &Places, setting: &Setting) -> String {
    let locale = setting.locale;
    let Some(column) = places.columns.first() else { return String::new() };
    let told = places.rows.iter().filter(|row| row.cells.first().is_some_and(Option::is_some));
    let names: Vec<&str> = told.map(|row| row.place.as_str()).collect();
    let count = places.rows.len().to_string();
    let sentence = if names.is_empty() {
        ChartText::NoneTold.with(locale, &[&count, &column.label])
    } else {
        let names = names.join(ChartText::List.in_locale(locale));
        ChartText::PlacesTold.with(locale, &[&count, &names, &column.label])
    };
    joined(&[sentence], setting)
}

/// Chains by place, with the value of each condition of a cluster.
#[must_use]
pub fn compose_clusters(clusters: &[Cluster], setting: &Setting) -> Figure {
    let locale = setting.locale;
    let head = |text: ChartText| text.in_locale(locale);
    let columns = vec![
        Column::words(head(ChartText::Chain)),
        Column::words(head(ChartText::Place)),
        Column::figures(head(ChartText::Firm)),
        Column::figures(head(ChartText::Positions)),
        Column::figures(head(ChartText::Quotient)),
        Column::words(head(ChartText::Cluster)),
    ];
    let lines = clusters.iter().map(|cluster| {
        let formed = if cluster.formed { ChartText::IsFormed } else { ChartText::NotFormed };
        let mut cells = vec![Cell::words(&cluster.chain), Cell::words(&cluster.region)];
        cells.extend(cluster.conditions.iter().map(|condition| Cell::rate(condition.value.as_ref())));
        cells.push(Cell::words(head(formed)));
        Line { cells, total: false }
    });
    let formed = clusters.iter().filter(|cluster| cluster.formed).count();
    let sentence = match formed {
        0 => ChartText::NoneFormed.in_locale(locale).to_owned(),
        _ => ChartText::FormedCount.with(locale, &[&formed.to_string()]),
    };
    let mut said = Said { sentence: joined(&[sentence], setting), ..Said::default() };
    for cluster in clusters {
        said.remark(&cluster.notes);
    }
    draw(setting, said, Grid { columns, lines: lines.collect() })
}

/// Targets as offices print them: 任务 完成 完成率 序时差.
#[must_use]
pub fn compose_progress(progress: &Progress, setting: &Setting) -> Figure {
    let locale = setting.locale;
    let several = progress
        .targets
        .iter()
        .any(|one| Some(&one.region_text) != progress.targets.first().map(|first| &first.region_text));
    let first = if several { ChartText::Place } else { ChartText::Metric };
    let head = |text: ChartText| text.in_locale(locale);
    let columns = vec![
        Column::words(head(first)),
        Column::figures(head(ChartText::Target)),
        Column::figures(head(ChartText::Actual)),
        Column::bars(head(ChartText::Percent)),
        Column::words(head(ChartText::Calendar)),
    ];
    let lines = progress.targets.iter().map(|target| {
        let aim = match &target.target {
            Some(aim) => Cell::figure(Some(aim), Some(&target.trace)),
            None => Cell::words(&verdict(target, locale)),
        };
        let words = if target.target.is_some() && target.actual.is_some() {
            verdict(target, locale)
        } else {
            String::new()
        };
        let cells = vec![
            Cell::words(&name(progress, target)),
            aim,
            Cell::figure(target.actual.as_ref(), Some(&target.trace)),
            Cell::rate(target.percent.as_ref()),
            Cell::words(&words),
        ];
        Line { cells, total: false }
    });
    let figures = progress.targets.iter().flat_map(|target| [target.target.as_ref(), target.actual.as_ref()]);
    let mut said = Said { unit: units(figures.flatten(), locale), ..Said::default() };
    for target in &progress.targets {
        if said.period.is_empty() {
            said.period.clone_from(&target.period_text);
        }
        said.notes.extend(target.notes.iter().map(|note| note.text.clone()));
    }
    said.sentence = joined(&[verdicts_sentence(progress, locale)], setting);
    let grid = Grid { columns, lines: lines.collect() };
    draw(setting, said, grid)
}

/// Statements of a set as printed.
#[must_use]
pub fn compose_statements(set: &StatementSet, setting: &Setting) -> Figure {
    let locale = setting.locale;
    let with_note = set.rows.iter().any(|row| row.note.is_some());
    let head = |text: ChartText| text.in_locale(locale);
    let mut columns = vec![Column::words(head(ChartText::Item)), Column::figures(head(ChartText::Value))];
    columns.extend(with_note.then(|| Column::words(head(ChartText::Remark))));
    let lines = set.rows.iter().map(|row| {
        let label = if row.kind == Some("plan") { expected(&row.label, locale) } else { row.label.clone() };
        let mut cells = vec![Cell::words(&label), Cell::figure(row.value.as_ref(), Some(&row.trace))];
        cells.extend(with_note.then(|| Cell::words(row.note.as_deref().unwrap_or(""))));
        Line { cells, total: false }
    });
    let grid = Grid { columns, lines: lines.collect() };
    draw(setting, super::cards::said(set, setting), grid)
}

fn draw(setting: &Setting, said: Said, mut grid: Grid) -> Figure {
    let mut canvas = Canvas::new(setting, said);
    let table = DataTable {
        heads: grid.columns.iter().map(|column| column.head.clone()).collect(),
        rows: grid
            .lines
            .iter()
            .map(|line| line.cells.iter().map(|cell| cell.full_text(&canvas)).collect())
            .collect(),
    };
    grid.draw(&mut canvas);
    canvas.finish(table)
}
