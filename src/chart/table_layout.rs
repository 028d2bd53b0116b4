//! How a table is laid out: figures on their decimal point, words wrapped; too wide for the page, a block a row.
use super::figure::{Anchor, Ink, Paint};
use super::frame::{Canvas, Font, LABEL, SMALL, STRONG, SUBTITLE};
use super::mark::{Look, capitalised, split_figure, unit_text};
use super::metrics::PX;
use super::scale::{Scale, largest};
use crate::analysis::Trace;
use crate::locale::ChartText;
use crate::quantity::{Unit, Value};

/// A column: words to the left, figures to the right.
pub(super) struct Column {
    pub(super) head: String,
    figures: bool,
    bars: bool,
    /// The unit, where all figures have the same; it then stands in the head.
    unit: String,
}

impl Column {
    pub(super) fn words(head: &str) -> Self {
        Self { head: head.to_owned(), figures: false, bars: false, unit: String::new() }
    }

    pub(super) fn figures(head: &str) -> Self {
        Self { figures: true, ..Self::words(head) }
    }

    /// Figures with a bar behind each.
    pub(super) fn bars(head: &str) -> Self {
        Self { bars: true, ..Self::figures(head) }
    }
}

/// A cell.
pub(super) struct Cell<'a> {
    text: String,
    value: Option<&'a Value>,
    trace: Option<&'a Trace>,
    figure: bool,
    none: ChartText,
}

impl<'a> Cell<'a> {
    pub(super) fn words(text: &str) -> Self {
        Self { text: text.to_owned(), value: None, trace: None, figure: false, none: ChartText::NoData }
    }

    pub(super) fn figure(value: Option<&'a Value>, trace: Option<&'a Trace>) -> Self {
        Self { value, trace, figure: true, ..Self::words("") }
    }

    /// A rate; none is — and not 无数据.
    pub(super) fn rate(value: Option<&'a Value>) -> Self {
        Self { none: ChartText::NoRate, ..Self::figure(value, None) }
    }

    /// The cell's text with its unit.
    pub(super) fn full_text(&self, canvas: &Canvas) -> String {
        match (self.figure, self.value) {
            (false, _) => self.text.clone(),
            (true, Some(value)) => canvas.say(&value.text),
            (true, None) => self.none.in_locale(canvas.locale).to_owned(),
        }
    }

    /// The cell's text where the unit stands in the head.
    fn text(&self, canvas: &Canvas, unit: &str) -> String {
        let full = self.full_text(canvas);
        match self.value {
            Some(value) if !unit.is_empty() && *value.quantity.unit() != Unit::Percent => {
                let [_, figure, _] = split_figure(&full);
                figure.to_owned()
            }
            _ => full,
        }
    }
}

/// A row.
pub(super) struct Line<'a> {
    pub(super) cells: Vec<Cell<'a>>,
    pub(super) total: bool,
}

/// A table before it is placed.
pub(super) struct Grid<'a> {
    pub(super) columns: Vec<Column>,
    pub(super) lines: Vec<Line<'a>>,
}

const GAP: i32 = 16 * PX;
const LEAST_WORDS: i32 = 6 * 13 * PX;
const LEAST_HEAD: i32 = 5 * 13 * PX + PX;
const MOST_WORDS: i32 = 20 * 13 * PX;

impl Grid<'_> {
    pub(super) fn draw(&mut self, canvas: &mut Canvas) {
        self.find_units(canvas);
        canvas.y -= 4 * PX;
        match self.widths(canvas) {
            Some(widths) => self.draw_rows(canvas, &widths),
            None => self.draw_blocks(canvas),
        }
    }

    /// A unit that all plain figures of a column share moves to its head.
    fn find_units(&mut self, canvas: &Canvas) {
        for (at, column) in self.columns.iter_mut().enumerate().filter(|(_, column)| column.figures) {
            let values = || self.lines.iter().filter_map(|line| line.cells.get(at)?.value);
            let Some(first) = values().next() else { continue };
            let unit = unit_text(first, canvas.locale);
            let around = |value: &Value| {
                let [before, _, after] = split_figure(&value.text);
                let words = [before.trim(), after.trim()];
                words.iter().filter(|word| !word.is_empty()).copied().collect::<Vec<_>>().join(" ") == unit
            };
            let percent = unit == "%";
            if !percent && values().all(|value| unit_text(value, canvas.locale) == unit && around(value)) {
                column.unit = unit;
            }
        }
    }

    fn head(&self, canvas: &Canvas, at: usize) -> String {
        match self.columns.get(at) {
            Some(column) if column.unit.is_empty() => canvas.say(&capitalised(&column.head)),
            Some(column) => {
                canvas.say(&canvas.words(ChartText::Bracketed, &[&capitalised(&column.head), &column.unit]))
            }
            None => String::new(),
        }
    }

    /// The widths of the columns, or nothing where they do not fit.
    fn widths(&self, canvas: &Canvas) -> Option<Vec<i32>> {
        let mut widths: Vec<i32> = Vec::new();
        for (at, column) in self.columns.iter().enumerate() {
            let texts = self.lines.iter().filter_map(|line| line.cells.get(at));
            let widest = texts.map(|cell| STRONG.width(&cell.text(canvas, &column.unit))).max().unwrap_or(0);
            let head = STRONG.width(&self.head(canvas, at));
            widths.push(if column.figures {
                let wide = !canvas.is_narrow();
                let least = if wide { LEAST_WORDS } else { LEAST_HEAD };
                widest.max(head.min(least)) + if column.bars && wide { 24 * PX } else { 0 }
            } else {
                widest.max(head.min(LEAST_WORDS)).min(MOST_WORDS)
            });
        }
        let count = i32::try_from(widths.len()).unwrap_or(1).max(1);
        let room = canvas.width - GAP * (count - 1);
        let mut over =
            widths.iter().fold(0_i32, |sum, width| sum.saturating_add(*width)).saturating_sub(room);
        // The widest column of words gives first, a character at a time.
        while over > 0 {
            let words = widths.iter_mut().zip(&self.columns).filter(|(_, column)| !column.figures);
            let widest = words.map(|(width, _)| width).max().filter(|width| **width > LEAST_WORDS)?;
            let less = over.min(13 * PX).min(*widest - LEAST_WORDS);
            *widest -= less;
            over -= less;
        }
        for width in &mut widths {
            *width += -over / count;
        }
        Some(widths)
    }

    fn draw_rows(&self, canvas: &mut Canvas, widths: &[i32]) {
        self.draw_head(canvas, widths);
        for line in &self.lines {
            let height = self.row_height(canvas, line, widths);
            let ink = if line.total { Ink::Text } else { Ink::Rule };
            canvas.line((0, canvas.y), (canvas.width, canvas.y), PX, ink);
            self.draw_row(canvas, line, widths, height);
            canvas.y += height;
        }
        canvas.line((0, canvas.y), (canvas.width, canvas.y), PX, Ink::Zero);
    }

    fn draw_head(&self, canvas: &mut Canvas, widths: &[i32]) {
        let heads: Vec<Vec<String>> = (0..widths.len())
            .map(|at| canvas.wrapped(&self.head(canvas, at), widths[at], STRONG, 5))
            .collect();
        let most = heads.iter().map(Vec::len).max().unwrap_or(1);
        let mut x = 0;
        for ((head, width), column) in heads.iter().zip(widths).zip(&self.columns) {
            let mut y = canvas.y + lines_height(most - head.len(), STRONG);
            for text in head {
                let baseline = STRONG.baseline(y + STRONG.line_height() / 2);
                let (at, anchor) = if column.figures { (x + width, Anchor::End) } else { (x, Anchor::Start) };
                canvas.word((at, baseline), text, STRONG, anchor);
                y += STRONG.line_height();
            }
            x += width + GAP;
        }
        canvas.y += lines_height(most, STRONG) + 6 * PX;
        canvas.line((0, canvas.y), (canvas.width, canvas.y), PX, Ink::Zero);
    }

    fn row_height(&self, canvas: &Canvas, line: &Line, widths: &[i32]) -> i32 {
        let lines = line.cells.iter().zip(widths).filter(|(cell, _)| !cell.figure);
        let most =
            lines.map(|(cell, width)| canvas.wrapped(&cell.text, *width, LABEL, 6).len()).max().unwrap_or(1);
        let least = if canvas.is_narrow() { 40 * PX } else { 34 * PX };
        (lines_height(most, LABEL) + 14 * PX).max(least)
    }

    fn draw_row(&self, canvas: &mut Canvas, line: &Line, widths: &[i32], height: i32) {
        let name = line.cells.first().map_or(String::new(), |cell| cell.text.clone());
        let font = if line.total { STRONG } else { LABEL };
        let mut x = 0;
        for (at, (cell, width)) in line.cells.iter().zip(widths).enumerate() {
            if cell.figure {
                self.open_cell(canvas, &name, cell, at);
                self.draw_figure(canvas, cell, at, (x, *width, height), font);
                canvas.close();
            } else {
                let lines = canvas.wrapped(&cell.text, *width, font, 6).len();
                let y = canvas.y + (height - lines_height(lines, font)) / 2;
                canvas.lines((x, y), *width, &cell.text, font, 6);
            }
            x += width + GAP;
        }
    }

    fn open_cell(&self, canvas: &mut Canvas, name: &str, cell: &Cell, at: usize) {
        let head = self.columns.get(at).map_or("", |column| &column.head);
        canvas.open_value(&[name, " ", head].concat(), cell.value, cell.trace);
    }

    fn draw_figure(&self, canvas: &mut Canvas, cell: &Cell, at: usize, place: (i32, i32, i32), font: Font) {
        let (x, width, height) = place;
        let middle = canvas.y + height / 2;
        if self.columns.get(at).is_some_and(|column| column.bars) && font.size == LABEL.size && !font.bold {
            // Figures stand on these bars, and hatching would run through them.
            let light = Look { ink: Ink::Series(1), paint: Paint::Tint, unsure: Paint::Hollow };
            let scale = self.scale(at, width);
            if cell.value.is_some() {
                canvas.bar((x, middle - 11 * PX), 22 * PX, &scale, cell.value, light);
            }
        }
        let unit = self.columns.get(at).map_or("", |column| &column.unit);
        let text = cell.text(canvas, unit);
        let font = if cell.value.is_some() { font } else { SMALL };
        // Figures of fewer decimals end further left, so that the points stand below each other.
        let shift = if cell.value.is_some() { self.decimals(canvas, at) - decimals_width(&text) } else { 0 };
        canvas.word((x + width - shift.max(0), font.baseline(middle)), &text, font, Anchor::End);
    }

    fn scale(&self, at: usize, width: i32) -> Scale {
        let lines = self.lines.iter().filter(|line| !line.total);
        Scale::new(lines.filter_map(|line| largest(&line.cells.get(at)?.value?.quantity)), width)
    }

    /// The width of the most decimals of a column.
    fn decimals(&self, canvas: &Canvas, at: usize) -> i32 {
        let unit = self.columns.get(at).map_or("", |column| &column.unit);
        let cells =
            self.lines.iter().filter_map(|line| line.cells.get(at)).filter(|cell| cell.value.is_some());
        cells.map(|cell| decimals_width(&cell.text(canvas, unit))).max().unwrap_or(0)
    }

    /// Each row a block: its place as a heading, then a line a column.
    fn draw_blocks(&self, canvas: &mut Canvas) {
        for line in &self.lines {
            canvas.line(
                (0, canvas.y),
                (canvas.width, canvas.y),
                PX,
                if line.total { Ink::Text } else { Ink::Rule },
            );
            let name = line.cells.first().map_or(String::new(), |cell| cell.text.clone());
            canvas.y = canvas.lines((0, canvas.y + 8 * PX), canvas.width, &name, STRONG, 2) + 2 * PX;
            for (at, cell) in line.cells.iter().enumerate().skip(1) {
                if cell.figure && cell.value.is_some() {
                    self.open_cell(canvas, &name, cell, at);
                    self.block_line(canvas, cell, at);
                    canvas.close();
                } else if !cell.figure && !cell.text.is_empty() {
                    self.block_line(canvas, cell, at);
                }
            }
            self.without_figures(canvas, &name, line);
            canvas.y += 8 * PX;
        }
        canvas.line((0, canvas.y), (canvas.width, canvas.y), PX, Ink::Zero);
    }

    fn block_line(&self, canvas: &mut Canvas, cell: &Cell, at: usize) {
        let head = self.columns.get(at).map_or("", |column| &column.head);
        let split = canvas.width * 2 / 5;
        let text = cell.full_text(canvas);
        let top = canvas.y + 2 * PX;
        let left = canvas.lines((0, top), split - 8 * PX, head, SUBTITLE, 2);
        let right = canvas.lines((split, top), canvas.width - split, &text, LABEL, 6);
        canvas.y = left.max(right);
    }

    /// Columns of which a row tells nothing, in one line.
    fn without_figures(&self, canvas: &mut Canvas, name: &str, line: &Line) {
        let without = |none: ChartText| {
            let cells = line.cells.iter().zip(&self.columns);
            let heads = cells.filter(|(cell, _)| cell.figure && cell.value.is_none() && cell.none == none);
            heads.map(|(_, column)| column.head.as_str()).collect::<Vec<_>>()
        };
        for none in [ChartText::NoData, ChartText::NoRate] {
            let heads = without(none);
            if heads.is_empty() {
                continue;
            }
            let list = heads.join(ChartText::List.in_locale(canvas.locale));
            let text = canvas.words(ChartText::Labelled, &[&list, none.in_locale(canvas.locale)]);
            canvas.open_value(&[name, " ", &list].concat(), None, None);
            canvas.y = canvas.lines((0, canvas.y + 2 * PX), canvas.width, &text, SMALL, 3);
            canvas.close();
        }
    }
}

fn lines_height(lines: usize, font: Font) -> i32 {
    i32::try_from(lines).unwrap_or(1) * font.line_height()
}

/// The width of what stands after the decimal point of a figure, the point included.
fn decimals_width(text: &str) -> i32 {
    let [_, figure, after] = split_figure(text);
    let point = figure.rfind('.').unwrap_or(figure.len());
    LABEL.width(figure.get(point..).unwrap_or("")) + LABEL.width(after)
}
