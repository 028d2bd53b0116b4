//! Horizontal bars from zero, each with its exact figure at its end.
use super::figure::{Anchor, DataTable, Figure, Ink, Paint};
use super::frame::{Canvas, LABEL, SMALL, STRONG, Said};
use super::mark::{
    FADE, FULL, Look, NO_DATA, expected, fades, gather, in_one_unit, spaced, split_figure, told, unit_text,
};
use super::metrics::PX;
use super::scale::{Scale, largest, ticks};
use super::setting::Setting;
use super::sheet::Sheet;
use super::timeline::{day_and_place, days_text, shared_year, without};
use crate::analysis::{Activities, ActivityRow, GroupTable, StatementSet, Trace};
use crate::locale::{ChartText, Locale, named};
use crate::quantity::{Number, Quantity, Style, Value};

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
    /// The unit that its head names; English figures do not repeat it.
    unit: String,
    rows: Vec<Row<'a>>,
}

/// More rows than this get an axis: the eye then compares across.
const FEW: usize = 6;

/// Bars of a group table: one measure, in the table's order.
///
/// ```
/// use qilian::{Dimension, Ledger, Measure, Query, chart::{self, Setting}};
/// let ledger = Ledger::from_csv("项目名称,产业,计划总投资(亿元)\n甲项目,物流,0.8\n乙项目,陶瓷,1.2\n")?;
/// let groups = ledger.group(&Query::new(Measure::Planned).by(Dimension::Industry))?;
/// let figure = chart::bar::compose(&groups.tables[0], &Setting::default());
/// let names: Vec<&str> = figure.marks().map(|mark| mark.name.as_str()).collect();
/// // The longest bar comes first.
/// assert_eq!(names, ["陶瓷", "物流"]);
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
    let mut said = Said::new(locale);
    let mut values = Vec::new();
    for row in &table.rows {
        // 未列明 is nobody's figure: it cannot be the largest of those named
        values.push(row.value.as_ref().filter(|_| row.is_named));
        said.measure(row.value.as_ref());
    }
    let top = only_largest(&values);
    let mut sheet = Sheet::new(locale, &[]);
    let mut keys = Vec::new();
    for by in &table.by {
        keys.push(named(by, locale));
    }
    sheet.head(&keys.join(" "));
    sheet.head(measure);
    let mut rows = Vec::new();
    for (at, row) in table.rows.iter().enumerate() {
        let (label, value) = (row.key.join(" "), row.value.as_ref());
        sheet.row();
        sheet.cell(&label);
        sheet.cell(told(value, ""));
        if top == Some(at) {
            said.say(ChartText::LargestOf, &[&label, measure, told(value, "")]);
        }
        rows.push(Row { label, under: String::new(), value, trace: None, look: singled(at, top) });
    }
    if let Some(total) = table.total.as_ref().filter(|total| has_figure(total)) {
        said.say(ChartText::TotalIs, &[&total.text]);
    }
    said.frame("", &table.basis_title, &table.notes);
    said.sources.append(&mut table.sources);
    draw(setting, said, &[Panel { head: String::new(), unit: String::new(), rows }], false, sheet.table())
}

/// Whether a total can be said: 无法确定 cannot.
#[inline(never)]
pub(super) fn has_figure(total: &Value) -> bool {
    total.text.contains(|c: char| c.is_ascii_digit())
}

/// What a group table measures, in the reader's language.
pub(super) fn measure<'t>(table: &'t GroupTable, setting: &'t Setting) -> &'t str {
    if setting.measure.is_empty() { named(&table.measure, setting.locale) } else { &setting.measure }
}

/// Puts all amounts of a table in one unit.
pub(super) fn in_unit(table: &mut GroupTable, locale: Locale) {
    let mut amounts = Vec::new();
    for row in &mut table.rows {
        gather(&mut amounts, row.value.as_mut());
    }
    gather(&mut amounts, table.total.as_mut());
    in_one_unit(&mut amounts, locale);
}

/// Activities: projects and amounts side by side, each from its own zero; below each other where it is narrow.
///
/// ```
/// use qilian::{Ledger, Query, chart::{self, Setting}};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "activities": [
///     { "name": "恳谈会", "date": "2023-04-04", "projects": "6个", "planned": "13.8亿元" },
///     { "name": "推介会", "date": "2023-04-21", "projects": "5个", "planned": "21.279亿元" } ] }"#)?;
/// let figure = chart::bar::compose_activities(&ledger.activities(&Query::default())?, &Setting::default());
/// assert!(figure.marks().any(|mark| mark.text.contains("21.279亿元")));
/// # Ok::<(), qilian::Error>(())
/// ```
#[must_use]
pub fn compose_activities(activities: &Activities, setting: &Setting) -> Figure {
    draw_activities(activities.clone(), setting)
}

/// As [`compose_activities`], of activities that nobody needs any more.
pub(super) fn draw_activities(mut activities: Activities, setting: &Setting) -> Figure {
    let locale = setting.locale;
    let mut amounts = Vec::new();
    for row in &mut activities.rows {
        gather(&mut amounts, row.planned.as_mut());
    }
    in_one_unit(&mut amounts, locale);
    let mut counted: Vec<&ActivityRow> = Vec::new();
    let mut dates = Vec::new();
    let (mut projects, mut planned) = (Vec::new(), Vec::new());
    for row in &activities.rows {
        if row.counted && (row.projects.is_some() || row.planned.is_some()) {
            counted.push(row);
            dates.push(row.date_text.as_str());
            projects.push(row.projects.as_ref());
            planned.push(row.planned.as_ref());
        }
    }
    let year = shared_year(&dates);
    let top = only_largest(&planned).or_else(|| only_largest(&projects));
    let mut said = Said::new(locale);
    let mut panels = Vec::new();
    for (text, values) in [(ChartText::Projects, &projects), (ChartText::Amount, &planned)] {
        let mut head = text.in_locale(locale).to_owned();
        let mut own = Said::new(locale);
        let mut rows = Vec::new();
        for (at, (row, value)) in counted.iter().zip(values).enumerate() {
            said.measure(*value);
            own.measure(*value);
            rows.push(activity_bar(row, year, *value, singled(at, top), locale));
        }
        let unit = own.unit();
        if !unit.is_empty() {
            head = ChartText::Bracketed.with(locale, &[&head, &unit]);
        }
        panels.push(Panel { head, unit, rows });
    }
    let period = days_text(&counted, locale);
    if let Some(row) = top.and_then(|at| counted.get(at)) {
        say_activity(&mut said, row, locale);
    }
    said.frame(&period, &activities.basis_title, &activities.notes);
    let table = super::timeline::data_table(&activities, setting);
    draw(setting, said, &panels, true, table)
}

fn activity_bar<'a>(
    row: &'a ActivityRow,
    year: &str,
    value: Option<&'a Value>,
    look: Look,
    locale: Locale,
) -> Row<'a> {
    let under = day_and_place(without(year, &row.date_text), row, locale);
    Row { label: row.name.clone(), under, value, trace: Some(&row.trace), look }
}

fn say_activity(said: &mut Said, row: &ActivityRow, locale: Locale) {
    let (measure, value) = match (&row.planned, &row.projects) {
        (Some(planned), _) => {
            (row.planned_label.as_deref().unwrap_or(ChartText::Amount.in_locale(locale)), planned)
        }
        (None, Some(projects)) => (ChartText::Projects.in_locale(locale), projects),
        (None, None) => return,
    };
    let year = shared_year(&[row.date_text.as_str()]);
    let name = [without(year, &row.date_text), " ", &row.name].concat();
    said.say(ChartText::LargestOf, &[name.trim(), measure, &value.text]);
    if let Some(average) = &row.average {
        said.say(ChartText::Average, &[&average.text]);
    }
}

/// Statements as bars, one panel a unit; what is planned is hollow.
///
/// ```
/// use qilian::{Ledger, Query, chart::{self, Setting}};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "statements": [
///     { "set": "q1", "metric": "signed_projects", "value": "36个" },
///     { "set": "q1", "metric": "started_projects", "value": "28个" } ] }"#)?;
/// let sets = ledger.statements(&Query::default())?;
/// let figure = chart::bar::compose_statements(&sets[0], &Setting::default());
/// assert_eq!(figure.marks().count(), 2);
/// # Ok::<(), qilian::Error>(())
/// ```
#[must_use]
pub fn compose_statements(set: &StatementSet, setting: &Setting) -> Figure {
    let locale = setting.locale;
    let mut panels: Vec<Panel> = Vec::new();
    let mut said = Said::new(locale);
    for row in &set.rows {
        let value = row.value.as_ref();
        let planned = setting.hollow || row.kind == Some("plan");
        let text = spaced(&row.label, told(value, ChartText::NoData.in_locale(locale)));
        said.measure(value);
        said.tell(if planned { expected(&text, locale) } else { text });
        let label = if planned { expected(&row.label, locale) } else { row.label.clone() };
        let look = Look { paint: if planned { Paint::Hollow } else { FULL.paint }, ..FULL };
        let bar = Row { label, under: String::new(), value, trace: Some(&row.trace), look };
        match panels.iter_mut().find(|panel| panel.takes(value)) {
            Some(panel) => panel.rows.push(bar),
            None => panels.push(Panel { head: String::new(), unit: String::new(), rows: vec![bar] }),
        }
    }
    said.frame(&set.period, &set.basis_title, &set.notes);
    let table = super::cards::data_table(set, setting);
    draw(setting, said, &panels, false, table)
}

impl Panel<'_> {
    /// Whether a figure has the unit of the panel's first; what has no figure goes with anything.
    fn takes(&self, value: Option<&Value>) -> bool {
        match (self.rows.first().and_then(|row| row.value), value) {
            (Some(first), Some(value)) => first.quantity.unit() == value.quantity.unit(),
            _ => true,
        }
    }

    /// A row's figure, without the unit where the head names it.
    #[inline(never)]
    fn figure_text(&self, canvas: &Canvas, row: &Row) -> String {
        let text = canvas.figure_text(row.value);
        let Some(value) = row.value.filter(|_| canvas.locale == Locale::En) else { return text };
        let [before, figure, _] = split_figure(&text);
        let code = self.unit.get(..3).unwrap_or(" ");
        match before.trim_end().strip_suffix(code) {
            Some(before) if unit_text(value, canvas.locale) == self.unit => [before, figure].concat(),
            _ => text,
        }
    }
}

/// The only one that is surely larger than all others.
#[inline(never)]
fn only_largest(values: &[Option<&Value>]) -> Option<usize> {
    let mut ranges: Vec<(usize, Number, Number)> = Vec::new();
    let mut best = 0;
    for (at, value) in values.iter().enumerate() {
        let Some(value) = value else { continue };
        let quantity = &value.quantity;
        let low = quantity.low()?.at;
        quantity.high()?;
        ranges.push((at, low, largest(quantity)?));
        if ranges.get(best).is_some_and(|(_, most, _)| low > *most) {
            best = ranges.len() - 1;
        }
    }
    let (at, low, _) = *ranges.get(best)?;
    let alone = ranges.len() > 1 && ranges.iter().all(|(other, _, high)| *other == at || *high < low);
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
    let mut widest = 0;
    for row in &panel.rows {
        widest = widest.max(LABEL.width(&panel.figure_text(canvas, row)));
    }
    widest + 8 * PX
}

/// The least length of the longest bar of a panel, with its fade.
const LEAST: i32 = NO_DATA + FADE;

fn scale_of(panel: &Panel, length: i32) -> Scale {
    let fading = panel.rows.iter().any(|row| row.value.is_some_and(fades));
    let length = if fading { length - FADE } else { length };
    let mut scale = Scale::new([], length.max(40 * PX));
    for row in &panel.rows {
        scale.reach(row.value);
    }
    scale
}

/// Labels stand above their bars.
fn narrow_panel(canvas: &mut Canvas, panel: &Panel) {
    if !panel.head.is_empty() {
        canvas.put(0, canvas.width, &panel.head, STRONG, 2);
        canvas.y += 4 * PX;
    }
    let room = figures_width(canvas, panel).min(canvas.width - LEAST);
    let scale = scale_of(panel, canvas.width - room);
    let mut zero = Vec::new();
    for row in &panel.rows {
        canvas.open_value(&row.label, row.value, row.trace);
        canvas.put(0, canvas.width, &row.label, LABEL, 2);
        canvas.put(0, canvas.width, &row.under, SMALL, 1);
        let y = canvas.y + 2 * PX;
        bar_with_figure(canvas, panel, row, (0, y), &scale);
        canvas.close();
        zero.push(y);
        canvas.y = y + 26 * PX;
    }
    for y in zero {
        canvas.line((0, y - 2 * PX), (0, y + 18 * PX), PX, Ink::Zero);
    }
    canvas.y += 6 * PX;
}

fn bar_with_figure(canvas: &mut Canvas, panel: &Panel, row: &Row, at: (i32, i32), scale: &Scale) {
    let height = if canvas.is_narrow() { 16 * PX } else { 22 * PX };
    let end = canvas.bar(at, height, scale, row.value, row.look);
    let text = panel.figure_text(canvas, row);
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
    let mut widest = 0;
    for row in panels.iter().flat_map(|panel| &panel.rows) {
        let label = LABEL.width(&canvas.say(&row.label));
        widest = widest.max(label).max(SMALL.width(&canvas.say(&row.under)));
    }
    let count = if abreast { i32::try_from(panels.len()).unwrap_or(1).max(1) } else { 1 };
    let label = widest.min(13 * 12 * PX).min(canvas.width / 3);
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
    let room = figures_width(canvas, panel).min(columns.panel - LEAST).max(NO_DATA);
    let scale = scale_of(panel, columns.panel - room);
    if !panel.head.is_empty() {
        canvas.put(x, columns.panel, &panel.head, STRONG, 1);
        canvas.y += 8 * PX;
    }
    if panel.rows.len() > FEW {
        axis(canvas, panel, (x, columns.label), &scale);
    }
    let top = canvas.y;
    for row in &panel.rows {
        let lines = lines_height(canvas, row, columns.label);
        let band = band_height(lines);
        let middle = canvas.y + band / 2;
        canvas.open_value(&row.label, row.value, row.trace);
        if labelled {
            let most = name_lines(canvas);
            let y = canvas.lines((0, middle - lines / 2), columns.label, &row.label, LABEL, most);
            canvas.lines((0, y), columns.label, &row.under, SMALL, 1);
        }
        bar_with_figure(canvas, panel, row, (x, middle - 11 * PX), &scale);
        canvas.close();
        canvas.y += band;
    }
    canvas.line((x, top), (x, canvas.y), PX, Ink::Zero);
    canvas.y += 8 * PX;
}

/// Hairlines at round figures, named above the bars.
fn axis(canvas: &mut Canvas, panel: &Panel, (x, label): (i32, i32), scale: &Scale) {
    let mut most = None;
    let mut heights = 0;
    for row in &panel.rows {
        most = most.max(row.value.and_then(|value| largest(&value.quantity)));
        heights += band_height(lines_height(canvas, row, label));
    }
    let first = panel.rows.iter().find_map(|row| row.value);
    let (Some(most), Some(first)) = (most, first) else { return };
    let unit = first.quantity.unit();
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

/// Chinese names are short enough for two lines.
fn name_lines(canvas: &Canvas) -> usize {
    if canvas.locale == Locale::ZhCn { 2 } else { 3 }
}

/// The height of a row's words.
fn lines_height(canvas: &Canvas, row: &Row, width: i32) -> i32 {
    let lines = canvas.wrapped(&row.label, width, LABEL, name_lines(canvas)).len();
    let under = if row.under.is_empty() { 0 } else { SMALL.line_height() };
    i32::try_from(lines).unwrap_or(2) * LABEL.line_height() + under
}

fn band_height(lines: i32) -> i32 {
    (lines + 10 * PX).max(36 * PX)
}
