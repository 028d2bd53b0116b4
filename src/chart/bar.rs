//! Horizontal bars from zero, each with its exact figure at its end.
use super::figure::{Anchor, DataTable, Figure, Ink, Paint};
use super::frame::{Canvas, LABEL, SMALL, STRONG, Said};
use super::mark::{FADE, FULL, Look, NO_DATA, expected, fades, in_one_unit, spaced, units};
use super::metrics::PX;
use super::scale::{Scale, largest, ticks};
use super::setting::Setting;
use super::timeline::{days_text, shared_year};
use crate::analysis::{Activities, ActivityRow, GroupTable, StatementSet, Trace};
use crate::locale::{ChartText, named};
use crate::quantity::{Number, Quantity, Style, Unit, Value};

/// One bar.
struct Row<'a> {
    label: String,
    under: String,
    value: Option<&'a Value>,
    trace: Option<&'a Trace>,
    look: Look,
}

/// Bars that share one zero and one scale.
struct Panel<'a> {
    head: String,
    rows: Vec<Row<'a>>,
}

/// More rows than this get an axis: the eye then compares across.
const FEW: usize = 6;

/// Bars of a group table: one measure, in the table's order.
#[must_use]
pub fn compose(table: &GroupTable, setting: &Setting) -> Figure {
    let locale = setting.locale;
    let table = &in_unit(table, setting);
    let values = || table.rows.iter().map(|row| row.value.as_ref());
    let top = only_largest(values());
    let measure = if setting.measure.is_empty() { named(&table.measure, locale) } else { &setting.measure };
    let rows = table.rows.iter().enumerate().map(|(at, row)| Row {
        label: row.key.join(" "),
        under: String::new(),
        value: row.value.as_ref(),
        trace: None,
        look: singled(at, top),
    });
    let panel = Panel { head: String::new(), rows: rows.collect() };
    let mut sentence = Vec::new();
    if let Some(row) = top.and_then(|at| panel.rows.get(at)) {
        let text = row.value.map_or("", |value| &value.text);
        sentence.push(ChartText::LargestOf.with(locale, &[&row.label, measure, text]));
    }
    if let Some(total) = &table.total {
        sentence.push(ChartText::TotalIs.with(locale, &[&total.text]));
    }
    let mut said = Said {
        unit: units(values().flatten(), locale),
        basis: table.basis_title.clone(),
        sentence: joined(&sentence, setting),
        ..Said::default()
    };
    said.remark(&table.notes);
    let head = table.by.iter().map(|by| named(by, locale)).collect::<Vec<_>>().join(" ");
    let rows = table_rows(&panel);
    draw(setting, said, &[panel], false, DataTable { heads: vec![head, measure.to_owned()], rows })
}

/// The table with all its amounts in one unit.
pub(super) fn in_unit(table: &GroupTable, setting: &Setting) -> GroupTable {
    let mut table = table.clone();
    let rows = table.rows.iter_mut().map(|row| row.value.as_mut());
    in_one_unit(rows.chain([table.total.as_mut()]), setting.locale);
    table
}

/// Activities: projects and amounts side by side, each from its own zero; below each other where it is narrow.
#[must_use]
pub fn compose_activities(activities: &Activities, setting: &Setting) -> Figure {
    let locale = setting.locale;
    let mut activities = activities.clone();
    in_one_unit(activities.rows.iter_mut().map(|row| row.planned.as_mut()), locale);
    let activities = &activities;
    let told = |row: &&ActivityRow| row.counted && (row.projects.is_some() || row.planned.is_some());
    let counted: Vec<&ActivityRow> = activities.rows.iter().filter(told).collect();
    let year = shared_year(counted.iter().map(|row| row.date_text.as_str()));
    let amounts = || counted.iter().map(|row| row.planned.as_ref());
    let projects = || counted.iter().map(|row| row.projects.as_ref());
    let top = only_largest(amounts()).or_else(|| only_largest(projects()));
    let panel = |text: ChartText, value: for<'r> fn(&'r ActivityRow) -> Option<&'r Value>| {
        let rows = counted
            .iter()
            .enumerate()
            .map(|(at, row)| activity_bar(row, &year, value(row), singled(at, top)));
        let rows: Vec<Row> = rows.collect();
        let unit = units(rows.iter().filter_map(|row| row.value), locale);
        let head = text.in_locale(locale);
        let head =
            if unit.is_empty() { head.to_owned() } else { ChartText::Bracketed.with(locale, &[head, &unit]) };
        Panel { head, rows }
    };
    let panels = [
        panel(ChartText::Projects, |row| row.projects.as_ref()),
        panel(ChartText::Amount, |row| row.planned.as_ref()),
    ];
    let all = panels.iter().flat_map(|panel| panel.rows.iter().filter_map(|row| row.value));
    let mut said = Said {
        unit: units(all, locale),
        period: days_text(&counted, locale),
        basis: activities.basis_title.clone(),
        sentence: top
            .and_then(|at| counted.get(at))
            .map(|row| activity_sentence(row, setting))
            .unwrap_or_default(),
        ..Said::default()
    };
    said.remark(&activities.notes);
    let table = super::timeline::data_table(activities, setting);
    draw(setting, said, &panels, true, table)
}

fn activity_bar<'a>(row: &'a ActivityRow, year: &str, value: Option<&'a Value>, look: Look) -> Row<'a> {
    let date = row.date_text.strip_prefix(year).unwrap_or(&row.date_text);
    let under = [Some(date), row.place.as_deref()];
    Row {
        label: row.name.clone(),
        under: under.into_iter().flatten().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" "),
        value,
        trace: Some(&row.trace),
        look,
    }
}

fn activity_sentence(row: &ActivityRow, setting: &Setting) -> String {
    let locale = setting.locale;
    let (measure, value) = match (&row.planned, &row.projects) {
        (Some(planned), _) => {
            (row.planned_label.as_deref().unwrap_or(ChartText::Amount.in_locale(locale)), planned)
        }
        (None, Some(projects)) => (ChartText::Projects.in_locale(locale), projects),
        (None, None) => return String::new(),
    };
    let year = shared_year([row.date_text.as_str()].into_iter());
    let date = row.date_text.strip_prefix(&year).unwrap_or(&row.date_text);
    let name = [date, " ", &row.name].concat();
    let mut said = vec![ChartText::LargestOf.with(locale, &[name.trim(), measure, &value.text])];
    if let Some(average) = &row.average {
        said.push(ChartText::Average.with(locale, &[&average.text]));
    }
    joined(&said, setting)
}

/// Statements as bars, one panel a unit; what is planned is hollow.
#[must_use]
pub fn compose_statements(set: &StatementSet, setting: &Setting) -> Figure {
    let locale = setting.locale;
    let mut panels: Vec<(Option<&Unit>, Panel)> = Vec::new();
    let mut sentence = Vec::new();
    for row in &set.rows {
        let planned = setting.hollow || row.kind == Some("plan");
        let text = row.value.as_ref().map_or(ChartText::NoData.in_locale(locale), |value| &value.text);
        let said = spaced(&row.label, text);
        let label = if planned { expected(&row.label, locale) } else { row.label.clone() };
        sentence.push(if planned { expected(&said, locale) } else { said });
        let look = if planned { Look { paint: Paint::Hollow, ..FULL } } else { FULL };
        let unit = row.value.as_ref().map(|value| value.quantity.unit());
        let bar =
            Row { label, under: String::new(), value: row.value.as_ref(), trace: Some(&row.trace), look };
        match panels.iter_mut().find(|(known, _)| known.is_none() || unit.is_none() || *known == unit) {
            Some((_, panel)) => panel.rows.push(bar),
            None => panels.push((unit, Panel { head: String::new(), rows: vec![bar] })),
        }
    }
    let panels: Vec<Panel> = panels.into_iter().map(|(_, panel)| panel).collect();
    let mut said = Said {
        unit: units(set.rows.iter().filter_map(|row| row.value.as_ref()), locale),
        period: set.period.clone(),
        basis: set.basis_title.clone(),
        sentence: joined(&sentence, setting),
        ..Said::default()
    };
    said.remark(&set.notes);
    let table = super::cards::data_table(set, setting);
    draw(setting, said, &panels, false, table)
}

/// Parts of a sentence with commas and a full stop.
#[inline(never)]
pub(crate) fn joined(parts: &[String], setting: &Setting) -> String {
    let told: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    if told.is_empty() {
        return String::new();
    }
    told.join(ChartText::Comma.in_locale(setting.locale)) + ChartText::Stop.in_locale(setting.locale)
}

fn table_rows(panel: &Panel) -> Vec<Vec<String>> {
    let text = |value: Option<&Value>| value.map_or_else(String::new, |value| value.text.clone());
    panel.rows.iter().map(|row| vec![row.label.clone(), text(row.value)]).collect()
}

/// The only one that is surely larger than all others.
fn only_largest<'v>(values: impl Iterator<Item = Option<&'v Value>>) -> Option<usize> {
    let mut best: Option<(usize, Number)> = None;
    let mut rivals: Vec<(usize, Number)> = Vec::new();
    for (at, value) in values.enumerate() {
        let Some(quantity) = value.map(|value| &value.quantity) else { continue };
        let low = quantity.low().map(|end| end.at)?;
        rivals.push((at, largest(quantity).filter(|_| quantity.high().is_some())?));
        if best.is_none_or(|(_, most)| low > most) {
            best = Some((at, low));
        }
    }
    let (at, low) = best?;
    let alone = rivals.len() > 1 && rivals.iter().all(|(other, high)| *other == at || *high < low);
    alone.then_some(at)
}

fn singled(at: usize, top: Option<usize>) -> Look {
    if top.is_none_or(|top| top == at) { FULL } else { Look { paint: Paint::Tint, ..FULL } }
}

fn draw(setting: &Setting, said: Said, panels: &[Panel], abreast: bool, table: DataTable) -> Figure {
    let mut canvas = Canvas::new(setting, said);
    if canvas.is_narrow() {
        for panel in panels {
            narrow_panel(&mut canvas, panel);
        }
    } else {
        wide_panels(&mut canvas, panels, abreast);
    }
    canvas.finish(table)
}

/// The room a panel's figures need at the ends of its bars.
fn figures_width(canvas: &Canvas, panel: &Panel) -> i32 {
    let widths = panel.rows.iter().map(|row| LABEL.width(&canvas.figure_text(row.value)));
    widths.max().unwrap_or(0) + 8 * PX
}

fn scale_of(panel: &Panel, length: i32) -> Scale {
    let fading = panel.rows.iter().filter_map(|row| row.value).any(fades);
    let length = if fading { length - FADE } else { length };
    Scale::new(panel.rows.iter().filter_map(|row| largest(&row.value?.quantity)), length.max(40 * PX))
}

/// Labels stand above their bars.
fn narrow_panel(canvas: &mut Canvas, panel: &Panel) {
    if !panel.head.is_empty() {
        canvas.y = canvas.lines((0, canvas.y), canvas.width, &panel.head, STRONG, 2) + 4 * PX;
    }
    let most = canvas.width * 45 / 100;
    let room = figures_width(canvas, panel).min(most);
    let scale = scale_of(panel, canvas.width - room);
    let mut zero = Vec::new();
    for row in &panel.rows {
        canvas.open_value(&row.label, row.value, row.trace);
        let top = canvas.y;
        canvas.y = canvas.lines((0, top), canvas.width, &row.label, LABEL, 2);
        if !row.under.is_empty() {
            canvas.y = canvas.lines((0, canvas.y), canvas.width, &row.under, SMALL, 1);
        }
        let y = canvas.y + 2 * PX;
        bar_with_figure(canvas, row, (0, y), 16 * PX, &scale);
        canvas.close();
        zero.push(y);
        canvas.y = y + 26 * PX;
    }
    for y in zero {
        canvas.line((0, y - 2 * PX), (0, y + 18 * PX), PX, Ink::Zero);
    }
    canvas.y += 6 * PX;
}

fn bar_with_figure(canvas: &mut Canvas, row: &Row, at: (i32, i32), height: i32, scale: &Scale) {
    let end = canvas.bar(at, height, scale, row.value, row.look);
    let text = canvas.figure_text(row.value);
    let font = if row.value.is_some() { LABEL } else { SMALL };
    let text = super::metrics::fit(&text, font.size, font.bold, canvas.width - end - 8 * PX);
    canvas.word((end + 8 * PX, font.baseline(at.1 + height / 2)), &text, font, Anchor::Start);
}

/// Where the columns of wide panels stand.
struct Columns {
    label: i32,
    panel: i32,
    step: i32,
}

fn wide_panels(canvas: &mut Canvas, panels: &[Panel], abreast: bool) {
    let labels = panels
        .iter()
        .flat_map(|panel| &panel.rows)
        .map(|row| LABEL.width(&canvas.say(&row.label)).max(SMALL.width(&canvas.say(&row.under))));
    let count = if abreast { i32::try_from(panels.len()).unwrap_or(1).max(1) } else { 1 };
    let label = labels.max().unwrap_or(0).min(13 * 12 * PX).min(canvas.width / 3);
    let step = (canvas.width - label - 16 * PX + 24 * PX) / count;
    let columns = Columns { label, panel: step - 24 * PX, step };
    let top = canvas.y;
    let mut bottom = top;
    for (at, panel) in (0..).zip(panels) {
        if abreast {
            canvas.y = top;
        }
        let x = label + 16 * PX + if abreast { at * columns.step } else { 0 };
        wide_panel(canvas, panel, x, &columns, !abreast || at == 0);
        bottom = bottom.max(canvas.y);
    }
    canvas.y = bottom;
}

/// Labels stand to the left, one band a row.
fn wide_panel(canvas: &mut Canvas, panel: &Panel, x: i32, columns: &Columns, labelled: bool) {
    let room = figures_width(canvas, panel).min(columns.panel / 2).max(NO_DATA);
    let scale = scale_of(panel, columns.panel - room);
    if !panel.head.is_empty() {
        canvas.y = canvas.lines((x, canvas.y), columns.panel, &panel.head, STRONG, 1) + 8 * PX;
    }
    if panel.rows.len() > FEW {
        axis(canvas, panel, x, &scale);
    }
    let top = canvas.y;
    for row in &panel.rows {
        let under = if row.under.is_empty() { 0 } else { SMALL.line_height() };
        let label = canvas.wrapped(&row.label, columns.label, LABEL, 2);
        let lines = i32::try_from(label.len()).unwrap_or(2) * LABEL.line_height() + under;
        let band = (lines + 10 * PX).max(36 * PX);
        let middle = canvas.y + band / 2;
        canvas.open_value(&row.label, row.value, row.trace);
        if labelled {
            let y = canvas.lines((0, middle - lines / 2), columns.label, &row.label, LABEL, 2);
            canvas.lines((0, y), columns.label, &row.under, SMALL, 1);
        }
        bar_with_figure(canvas, row, (x, middle - 11 * PX), 22 * PX, &scale);
        canvas.close();
        canvas.y += band;
    }
    canvas.line((x, top), (x, canvas.y), PX, Ink::Zero);
    canvas.y += 8 * PX;
}

/// Hairlines at round figures, named above the bars.
fn axis(canvas: &mut Canvas, panel: &Panel, x: i32, scale: &Scale) {
    let values = || panel.rows.iter().filter_map(|row| row.value);
    let Some(most) = values().filter_map(|value| largest(&value.quantity)).max() else { return };
    let Some(unit) = values().map(|value| value.quantity.unit().clone()).next() else { return };
    let heights: i32 = panel.rows.iter().map(|row| band_height(canvas, row)).sum();
    let y = canvas.y + SMALL.line_height();
    let mut free = i32::MIN;
    for tick in ticks(most, 4) {
        let at = x + scale.length(tick);
        let text = Quantity::exact(tick, unit.clone()).text(canvas.locale, Style::default());
        let width = SMALL.width(&text);
        if at - width / 2 < free || at + width / 2 > canvas.width {
            continue;
        }
        free = at + width / 2 + 8 * PX;
        canvas.word((at, SMALL.baseline(y - SMALL.line_height() / 2)), &text, SMALL, Anchor::Middle);
        canvas.line((at, y), (at, y + heights), PX, Ink::Rule);
    }
    canvas.y = y + 4 * PX;
}

fn band_height(canvas: &Canvas, row: &Row) -> i32 {
    let width = 13 * 12 * PX;
    let lines = canvas.wrapped(&row.label, width.min(canvas.width / 3), LABEL, 2).len();
    (i32::try_from(lines).unwrap_or(2) * LABEL.line_height() + 10 * PX).max(36 * PX)
}
