//! Cards: a few figures, large.
use super::figure::{Anchor, DataTable, Figure, Ink, Paint};
use super::frame::{Canvas, Font, SMALL, SUBTITLE, Said};
use super::mark::{expected, spaced, split_figure, told};
use super::metrics::PX;
use super::setting::Setting;
use super::sheet::Sheet;
use crate::analysis::{StatementRow, StatementSet};
use crate::locale::{ChartText, Locale};

/// A card before it is placed.
struct Card<'a> {
    row: &'a StatementRow,
    note: String,
    hollow: bool,
}

/// The statements of one set, a card each; those of things offered or planned are outlined.
///
/// ```
/// use qilian::{Ledger, Query, chart::{self, Setting}};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "statements": [
///     { "set": "q1", "metric": "signed_projects", "value": "36个" },
///     { "set": "q1", "metric": "signed_projects_amount", "value": "56.5亿元" } ] }"#)?;
/// let figure = chart::cards::compose(&ledger.statements(&Query::default())?[0], &Setting::default());
/// // A printed amount keeps its digits.
/// assert!(figure.marks().any(|mark| mark.text == "56.5亿元"));
/// # Ok::<(), qilian::Error>(())
/// ```
#[must_use]
pub fn compose(set: &StatementSet, setting: &Setting) -> Figure {
    let mut canvas = Canvas::new(setting, said(set, setting));
    let mut cards = Vec::new();
    for row in &set.rows {
        cards.push(card(set, row, setting));
    }
    let per_row = if canvas.width < 640 * PX { 2 } else { cards.len().clamp(2, 4) };
    let gap = if canvas.is_narrow() { 12 * PX } else { 16 * PX };
    let columns = i32::try_from(per_row).unwrap_or(2);
    let width = (canvas.width - gap * (columns - 1)) / columns;
    // One size for all figures: the largest in which each fits.
    let mut size = SIZES[0];
    for card in &cards {
        size = size.min(fitting(&canvas, card, width).unwrap_or(SIZES[3]));
    }
    for line in cards.chunks(per_row) {
        let mut plans = Vec::new();
        let mut height = 0;
        for card in line {
            let plan = plan(&canvas, card, width, size);
            height = height.max(plan.height);
            plans.push(plan);
        }
        let (mut x, top) = (0, canvas.y);
        for (card, plan) in line.iter().zip(&plans) {
            draw(&mut canvas, card, plan, (x, top), (width, height));
            x += width + gap;
        }
        canvas.y = top + height + 16 * PX;
    }
    canvas.y -= if cards.is_empty() { 0 } else { 12 * PX };
    canvas.finish(data_table(set, setting))
}

pub(crate) fn said(set: &StatementSet, setting: &Setting) -> Said {
    let locale = setting.locale;
    let mut said = Said::new(locale);
    let mut first = Vec::new();
    for row in &set.rows {
        said.measure(row.value.as_ref());
        if let Some(value) = row.value.as_ref().filter(|_| first.len() < 2) {
            first.push(spaced(&row.label, &value.text));
        }
    }
    let told = first.join(ChartText::List.in_locale(locale));
    if locale == Locale::En && !set.period.is_empty() {
        said.say(ChartText::Labelled, &[&set.period, &told]);
    } else {
        said.tell([set.period.as_str(), &told].concat());
    }
    if let Some(average) = &set.average {
        said.say(ChartText::Average, &[&average.text]);
    }
    said.frame(&set.period, &set.basis_title, &set.notes);
    said
}

fn card<'a>(set: &StatementSet, row: &'a StatementRow, setting: &Setting) -> Card<'a> {
    let note = rate_note(set, row, setting).or_else(|| row.note.clone()).unwrap_or_default();
    Card { row, note, hollow: setting.hollow || row.kind == Some("plan") }
}

/// What a printed rate's counts give: "28÷36, as printed".
fn rate_note(set: &StatementSet, row: &StatementRow, setting: &Setting) -> Option<String> {
    if row.metric != "start_rate" {
        return None;
    }
    let (computed, printed) = (set.start_rate.as_ref()?, row.value.as_ref()?);
    let digits = |metric: &str| {
        let found = set.rows.iter().find(|row| row.metric == metric)?.value.as_ref()?;
        Some(split_figure(&found.text)[1].to_owned())
    };
    let (started, signed) = (digits("started_projects")?, digits("signed_projects")?);
    let same = computed.text == printed.text;
    let text = if same { ChartText::Matches } else { ChartText::Recomputed };
    Some(text.with(setting.locale, &[&started, &signed, &computed.text]))
}

/// The sizes a figure may have, until it fits its card.
const SIZES: [i32; 4] = [32 * PX, 26 * PX, 22 * PX, 18 * PX];
const UNIT: &Font = &Font { size: 14 * PX, bold: false, ink: Ink::Text };

fn big(size: i32) -> Font {
    Font { size, bold: true, ink: Ink::Text }
}

/// How a card's texts lie in its width.
struct Plan {
    inset: i32,
    room: i32,
    font: Font,
    /// The figure on its lines: one, but for a figure that fits in no size.
    figure: Vec<String>,
    before: String,
    after: String,
    /// Whether the unit stands on a line of its own.
    own_line: bool,
    height: i32,
}

fn inset(card: &Card) -> i32 {
    if card.hollow { 12 * PX } else { 0 }
}

/// The largest size in which the figure and its unit fit beside each other; nothing where none does.
fn fitting(canvas: &Canvas, card: &Card, width: i32) -> Option<i32> {
    let text = canvas.figure_text(card.row.value.as_ref());
    let [before, figure, after] = split_figure(&text);
    let around = UNIT.width(before) + UNIT.width(after) + 4 * PX;
    let room = width - 2 * inset(card);
    SIZES.into_iter().find(|size| big(*size).width(figure) + around <= room)
}

fn plan(canvas: &Canvas, card: &Card, width: i32, size: i32) -> Plan {
    let (inset, room, font) = (inset(card), width - 2 * inset(card), big(size));
    let text = canvas.figure_text(card.row.value.as_ref());
    let [before, figure, after] = split_figure(&text);
    let fits = fitting(canvas, card, width).is_some();
    let figure = if fits { vec![figure.to_owned()] } else { canvas.wrapped(figure, room, &font, 6) };
    let own_line = !(fits || before.is_empty() && after.is_empty());
    let height = 18 * PX
        + height(&canvas.wrapped(&card.row.label, room, SUBTITLE, 3), SUBTITLE.line_height())
        + height(&figure, size * 5 / 4)
        + if own_line { UNIT.line_height() } else { 0 }
        + height(&canvas.wrapped(&card.note, room, SMALL, 4), SMALL.line_height())
        + inset / 2;
    Plan { inset, room, font, figure, before: before.to_owned(), after: after.to_owned(), own_line, height }
}

fn height(lines: &[String], line: i32) -> i32 {
    i32::try_from(lines.len()).unwrap_or(1) * line
}

fn draw(canvas: &mut Canvas, card: &Card, plan: &Plan, at: (i32, i32), size: (i32, i32)) {
    let (x, room) = (at.0 + plan.inset, plan.room);
    canvas.open_value(&card.row.label, card.row.value.as_ref(), Some(&card.row.trace));
    if card.hollow {
        canvas.rect(at, size, Ink::Muted, Paint::Hollow);
    } else {
        canvas.rect(at, (size.0, 2 * PX), Ink::Series(1), Paint::Solid);
    }
    let y = canvas.lines((x, at.1 + 12 * PX), room, &card.row.label, SUBTITLE, 3) + 4 * PX;
    let y = draw_figure(canvas, plan, (x, y));
    canvas.lines((x, y + 2 * PX), room, &card.note, SMALL, 4);
    canvas.close();
}

/// The figure with its unit on the same baseline; answers with the bottom.
fn draw_figure(canvas: &mut Canvas, plan: &Plan, (x, mut y): (i32, i32)) -> i32 {
    let mut right = x;
    if !plan.own_line {
        canvas.word((x, y + plan.font.size), plan.before.trim_end(), UNIT, Anchor::Start);
        right += UNIT.width(&plan.before);
    }
    for line in &plan.figure {
        canvas.word((right, y + plan.font.size), line, &plan.font, Anchor::Start);
        y += plan.font.size * 5 / 4;
    }
    if plan.own_line {
        let unit = [plan.before.as_str(), &plan.after].concat();
        return canvas.lines((x, y), plan.room, unit.trim(), UNIT, 1);
    }
    let width = plan.figure.last().map_or(0, |line| plan.font.width(line));
    let at = (right + width + 4 * PX, y - plan.font.size / 4);
    canvas.word(at, plan.after.trim_start(), UNIT, Anchor::Start);
    y
}

/// The table behind a set of statements.
pub(crate) fn data_table(set: &StatementSet, setting: &Setting) -> DataTable {
    let locale = setting.locale;
    let mut sheet = Sheet::new(locale, &[ChartText::Item, ChartText::Value]);
    for row in &set.rows {
        if row.kind == Some("plan") && !setting.hollow {
            sheet.row();
            sheet.cell(&expected(&row.label, locale));
        } else {
            sheet.row();
            sheet.cell(&row.label);
        }
        sheet.cell(told(row.value.as_ref(), ChartText::NoData.in_locale(locale)));
    }
    sheet.table()
}
