//! Tables: what an office publishes first.
use super::bar::{has_figure, in_unit, measure};
use super::figure::Figure;
use super::frame::{Canvas, Said};
use super::mark::{counted, expected, gather, in_one_unit, spaced};
use super::progress::{name, said_of_all, say_verdicts, verdict};
use super::setting::Setting;
use super::table_layout::{Grid, Kind};
use crate::analysis::{Cluster, GroupTable, Places, Progress, StatementSet};
use crate::locale::{ChartText, named};

/// A group table: key, measure with inline bars, projects and shares where there are any, the total apart.
///
/// ```
/// use qilian::{Dimension, Ledger, Measure, Query, chart::{self, Setting}};
/// let ledger = Ledger::from_csv("项目名称,产业,计划总投资(亿元)\n甲项目,陶瓷,1.2\n乙项目,物流,0.8\n")?;
/// let groups = ledger.group(&Query::new(Measure::Planned).by(Dimension::Industry))?;
/// let figure = chart::table::compose(&groups.tables[0], &Setting::default());
/// // Two industries and the total.
/// assert_eq!(figure.table.rows.len(), 3);
/// # Ok::<(), qilian::Error>(())
/// ```
#[must_use]
pub fn compose(table: &GroupTable, setting: &Setting) -> Figure {
    draw_table(table.clone(), setting)
}

/// As [`compose`], of a table that nobody needs any more.
pub(super) fn draw_table(mut table: GroupTable, setting: &Setting) -> Figure {
    let locale = setting.locale;
    in_unit(&mut table, locale);
    let measure = measure(&table, setting);
    let with_projects = table.measure != "projects" && table.rows.iter().any(|row| row.projects.is_some());
    let with_share = table.rows.iter().any(|row| row.share.is_some());
    let mut said = Said::new(locale);
    let mut grid = Grid::default();
    for by in &table.by {
        grid.column(named(by, locale), Kind::Words);
    }
    grid.column(measure, Kind::Bars);
    if with_projects {
        grid.column(named("projects", locale), Kind::Figures);
    }
    if with_share {
        grid.column(ChartText::Share.in_locale(locale), Kind::Figures);
    }
    for row in &table.rows {
        grid.line(false);
        for key in &row.key {
            grid.words(key);
        }
        grid.figure(row.value.as_ref(), None);
        if with_projects {
            grid.figure(row.projects.as_ref(), None);
        }
        if with_share {
            grid.rate(row.share.as_ref());
        }
        said.measure(row.value.as_ref());
    }
    if let Some(total) = &table.total {
        grid.line(true);
        grid.words(ChartText::Total.in_locale(locale));
        grid.fill_line(table.by.len());
        grid.figure(Some(total), None);
        grid.fill_line(grid.width());
        if has_figure(total) {
            said.tell(spaced(measure, &ChartText::TotalIs.with(locale, &[&total.text])));
        }
    }
    said.frame("", &table.basis_title, &table.notes);
    said.sources.clone_from(&table.sources);
    draw(setting, said, grid)
}

/// What is told of each place, in the ledger's order, never ranked.
///
/// ```
/// use qilian::{Ledger, Query, chart::{self, Setting}};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "regions": ["甲县", "乙县"], "projects": [
///     { "region": "乙县", "planned": "1.2亿元" } ] }"#)?;
/// let figure = chart::table::compose_places(&ledger.places(&Query::default())?, &Setting::default());
/// // In the order given, not by size.
/// assert_eq!((figure.table.rows[0][0].as_str(), figure.table.rows[1][0].as_str()), ("甲县", "乙县"));
/// # Ok::<(), qilian::Error>(())
/// ```
#[must_use]
pub fn compose_places(places: &Places, setting: &Setting) -> Figure {
    draw_places(places.clone(), setting)
}

/// As [`compose_places`], of places that nobody needs any more.
pub(super) fn draw_places(mut places: Places, setting: &Setting) -> Figure {
    let locale = setting.locale;
    let mut amounts = Vec::new();
    for row in &mut places.rows {
        for cell in &mut row.cells {
            gather(&mut amounts, cell.as_mut());
        }
    }
    in_one_unit(&mut amounts, locale);
    let mut said = Said::new(locale);
    let mut grid = Grid::default();
    grid.column(named("place", locale), Kind::Words);
    for column in &places.columns {
        grid.column(&column.label, Kind::Figures);
    }
    let with_note = places.rows.iter().any(|row| row.note.is_some());
    if with_note {
        grid.column(ChartText::Remark.in_locale(locale), Kind::Words);
    }
    for row in &places.rows {
        grid.line(false);
        grid.words(&row.place);
        for (at, value) in row.cells.iter().enumerate() {
            grid.figure(value.as_ref(), row.traces.get(at));
            said.measure(value.as_ref());
        }
        if with_note {
            grid.words(row.note.as_deref().unwrap_or(""));
        }
    }
    say_places(&mut said, &places, setting);
    said.remark(&places.notes);
    draw(setting, said, grid)
}

fn say_places(said: &mut Said, places: &Places, setting: &Setting) {
    let Some(column) = places.columns.first() else { return };
    let mut names = Vec::new();
    for row in &places.rows {
        if row.cells.first().is_some_and(Option::is_some) {
            names.push(row.place.as_str());
        }
    }
    let count = counted(places.rows.len() as u64);
    if names.is_empty() {
        said.say(ChartText::NoneTold, &[&count, &column.label]);
    } else {
        let names = names.join(ChartText::List.in_locale(setting.locale));
        said.say(ChartText::PlacesTold, &[&count, &names, &column.label]);
    }
}

/// Chains by place, with the value of each condition of a cluster.
///
/// ```
/// use qilian::{Ledger, Query, chart::{self, Setting}};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "regions": ["甲县"], "projects": [
///     { "firm": "某陶瓷公司", "region": "甲县", "chain": "陶瓷", "planned": "1.2亿元" } ] }"#)?;
/// let clusters = ledger.chains(&Query::default())?.clusters;
/// let figure = chart::table::compose_clusters(&clusters, &Setting::default());
/// assert!(figure.table.rows[0].iter().any(|cell| cell.contains("陶瓷")));
/// # Ok::<(), qilian::Error>(())
/// ```
#[must_use]
pub fn compose_clusters(clusters: &[Cluster], setting: &Setting) -> Figure {
    let locale = setting.locale;
    let mut grid = columns(
        setting,
        &[
            (ChartText::Chain, Kind::Words),
            (ChartText::Place, Kind::Words),
            (ChartText::Firm, Kind::Figures),
            (ChartText::Positions, Kind::Figures),
            (ChartText::Quotient, Kind::Figures),
            (ChartText::Cluster, Kind::Words),
        ],
    );
    let mut said = Said::new(locale);
    let mut formed = 0_usize;
    for cluster in clusters {
        grid.line(false);
        grid.words(&cluster.chain);
        grid.words(&cluster.region);
        for condition in &cluster.conditions {
            grid.rate(condition.value.as_ref());
        }
        let text = if cluster.formed { ChartText::IsFormed } else { ChartText::NotFormed };
        grid.words(text.in_locale(locale));
        formed += usize::from(cluster.formed);
        said.remark(&cluster.notes);
    }
    let text = if formed == 0 { ChartText::NoneFormed } else { ChartText::FormedCount };
    said.say(text, &[&counted(formed as u64)]);
    draw(setting, said, grid)
}

/// Targets as offices print them: 任务 完成 完成率 序时差.
///
/// ```
/// use qilian::{Ledger, Query, chart::{self, Setting}};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "as_of": "2023-04-30", "regions": ["甲县"], "targets": [
///     { "metric": "signed_projects", "value": "120个", "actual": "30个", "period": "2023", "region": "甲县" } ] }"#)?;
/// let figure = chart::table::compose_progress(&ledger.progress(&Query::default())?, &Setting::default());
/// assert!(figure.table.rows[0].iter().any(|cell| cell.contains("25.0%")));
/// # Ok::<(), qilian::Error>(())
/// ```
#[must_use]
pub fn compose_progress(progress: &Progress, setting: &Setting) -> Figure {
    let locale = setting.locale;
    let first = progress.targets.first().map_or("", |first| &first.region_text);
    let several = progress.targets.iter().any(|one| one.region_text != first);
    let mut grid = columns(
        setting,
        &[
            (if several { ChartText::Place } else { ChartText::Metric }, Kind::Words),
            (ChartText::Target, Kind::Figures),
            (ChartText::Actual, Kind::Figures),
            (ChartText::Percent, Kind::Bars),
            (ChartText::Calendar, Kind::Words),
        ],
    );
    let ranked = progress.targets.iter().any(|target| target.rank.is_some());
    for (head, is_there) in [(ChartText::Rank, ranked), (ChartText::Light, !progress.lights.is_empty())] {
        if is_there {
            grid.column(head.in_locale(locale), Kind::Words);
        }
    }
    for target in &progress.targets {
        let verdict = verdict(target, locale);
        let (aim, actual, trace) = (target.target.as_ref(), target.actual.as_ref(), Some(&target.trace));
        grid.line(false);
        grid.words(&name(progress, target));
        if aim.is_some() {
            grid.figure(aim, trace);
        } else {
            grid.words(&verdict);
        }
        grid.figure(actual, trace);
        grid.rate(target.percent.as_ref());
        grid.words(if aim.is_some() && actual.is_some() { &verdict } else { "" });
        let none = ChartText::NoRate.in_locale(locale);
        if ranked {
            grid.words(target.rank.as_deref().unwrap_or(none));
        }
        if !progress.lights.is_empty() {
            grid.words(target.light.as_deref().unwrap_or(none));
        }
    }
    let mut said = said_of_all(progress, locale);
    say_verdicts(&mut said, progress);
    draw(setting, said, grid)
}

/// Statements of a set as printed.
///
/// ```
/// use qilian::{Ledger, Query, chart::{self, Setting}};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "statements": [
///     { "set": "q1", "metric": "signed_projects_amount", "value": "56.50亿元", "note": "非到位资金" } ] }"#)?;
/// let sets = ledger.statements(&Query::default())?;
/// let figure = chart::table::compose_statements(&sets[0], &Setting::default());
/// // A printed amount keeps its digits, and its remark stands beside it.
/// assert_eq!(figure.table.rows[0][1..], ["56.50亿元", "非到位资金"]);
/// # Ok::<(), qilian::Error>(())
/// ```
#[must_use]
pub fn compose_statements(set: &StatementSet, setting: &Setting) -> Figure {
    let locale = setting.locale;
    let with_note = set.rows.iter().any(|row| row.note.is_some());
    let mut grid = columns(setting, &[(ChartText::Item, Kind::Words), (ChartText::Value, Kind::Figures)]);
    if with_note {
        grid.column(ChartText::Remark.in_locale(locale), Kind::Words);
    }
    for row in &set.rows {
        grid.line(false);
        if row.kind == Some("plan") {
            grid.words(&expected(&row.label, locale));
        } else {
            grid.words(&row.label);
        }
        grid.figure(row.value.as_ref(), Some(&row.trace));
        if with_note {
            grid.words(row.note.as_deref().unwrap_or(""));
        }
    }
    draw(setting, super::cards::said(set, setting), grid)
}

#[inline(never)]
fn columns<'a>(setting: &Setting, heads: &[(ChartText, Kind)]) -> Grid<'a> {
    let mut grid = Grid::default();
    for (head, kind) in heads {
        grid.column(head.in_locale(setting.locale), *kind);
    }
    grid
}

#[inline(never)]
fn draw(setting: &Setting, said: Said, mut grid: Grid) -> Figure {
    let mut canvas = Canvas::new(setting, said);
    let table = grid.table(&canvas);
    grid.draw(&mut canvas);
    canvas.finish(table)
}
