//! How a table is laid out: figures on their decimal point, words wrapped; too wide for the page, a block a row.
use super::figure::{Anchor, DataTable, Ink, Paint};
use super::frame::{Canvas, Font, LABEL, SMALL, STRONG, SUBTITLE};
use super::mark::{Look, capitalised, split_figure, told, unit_text};
use super::metrics::PX;
use super::scale::Scale;
use super::sheet::Sheet;
use crate::analysis::Trace;
use crate::locale::ChartText;
use crate::quantity::{Unit, Value};

/// What a column holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Words, to the left.
    Words,
    /// Figures, to the right.
    Figures,
    /// Figures with a bar behind each.
    Bars,
}

/// A column of a table.
struct Column {
    head: String,
    kind: Kind,
    /// The unit, where all figures have the same; it then stands in the head.
    unit: String,
    /// The width of the most decimals of its figures.
    decimals: i32,
    /// Of the bars behind its figures.
    scale: Scale,
}

impl Column {
    fn has_figures(&self) -> bool {
        self.kind != Kind::Words
    }
}

/// A cell.
struct Cell<'a> {
    text: String,
    value: Option<&'a Value>,
    trace: Option<&'a Trace>,
    figure: bool,
    none: ChartText,
}

impl Cell<'_> {
    /// The cell's text with its unit.
    #[inline(never)]
    fn full_text(&self, canvas: &Canvas) -> String {
        if self.figure {
            canvas.say(told(self.value, self.none.in_locale(canvas.locale)))
        } else {
            self.text.clone()
        }
    }

    /// The cell's text where the unit stands in the head.
    #[inline(never)]
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
struct Line<'a> {
    cells: Vec<Cell<'a>>,
    total: bool,
}

impl Line<'_> {
    /// The text of its first cell.
    fn name(&self) -> &str {
        self.cells.first().map_or("", |cell| &cell.text)
    }
}

/// A table before it is placed, written cell by cell.
#[derive(Default)]
pub(super) struct Grid<'a> {
    columns: Vec<Column>,
    lines: Vec<Line<'a>>,
}

impl<'a> Grid<'a> {
    #[inline(never)]
    pub(super) fn column(&mut self, head: &str, kind: Kind) {
        let scale = Scale::new([], 0);
        self.columns.push(Column { head: head.to_owned(), kind, unit: String::new(), decimals: 0, scale });
    }

    /// Begins a row.
    #[inline(never)]
    pub(super) fn line(&mut self, total: bool) {
        self.lines.push(Line { cells: Vec::with_capacity(self.columns.len()), total });
    }

    #[inline(never)]
    pub(super) fn words(&mut self, text: &str) {
        self.cell(text, None, None, false, ChartText::NoData);
    }

    #[inline(never)]
    pub(super) fn figure(&mut self, value: Option<&'a Value>, trace: Option<&'a Trace>) {
        self.cell("", value, trace, true, ChartText::NoData);
    }

    /// A rate; none is — and not 无数据.
    #[inline(never)]
    pub(super) fn rate(&mut self, value: Option<&'a Value>) {
        self.cell("", value, None, true, ChartText::NoRate);
    }

    #[inline(never)]
    fn cell(
        &mut self,
        text: &str,
        value: Option<&'a Value>,
        trace: Option<&'a Trace>,
        figure: bool,
        none: ChartText,
    ) {
        if let Some(line) = self.lines.last_mut() {
            line.cells.push(Cell { text: text.to_owned(), value, trace, figure, none });
        }
    }

    /// Words without text in the columns that the last row lacks.
    pub(super) fn fill_line(&mut self, columns: usize) {
        while self.lines.last().is_some_and(|line| line.cells.len() < columns) {
            self.words("");
        }
    }

    pub(super) fn width(&self) -> usize {
        self.columns.len()
    }

    /// The table as texts.
    pub(super) fn table(&self, canvas: &Canvas) -> DataTable {
        let mut sheet = Sheet::new(canvas.locale, &[]);
        for column in &self.columns {
            sheet.head(&column.head);
        }
        for line in &self.lines {
            sheet.row();
            for cell in &line.cells {
                sheet.cell(&cell.full_text(canvas));
            }
        }
        sheet.table()
    }
}

const GAP: i32 = 16 * PX;
/// The most lines of words in a cell.
const WORDS: usize = 12;
const LEAST_WORDS: i32 = 6 * 13 * PX;
const LEAST_HEAD: i32 = 5 * 13 * PX + PX;
const MOST_WORDS: i32 = 20 * 13 * PX;

impl Grid<'_> {
    pub(super) fn draw(&mut self, canvas: &mut Canvas) {
        self.find_units(canvas);
        canvas.y -= 4 * PX;
        match self.widths(canvas) {
            Some(widths) => {
                self.find_scales(&widths);
                self.draw_rows(canvas, &widths);
            }
            None => self.draw_blocks(canvas),
        }
    }

    /// A unit that all plain figures of a column share moves to its head.
    fn find_units(&mut self, canvas: &Canvas) {
        for at in 0..self.columns.len() {
            let unit = self.shared_unit(canvas, at);
            let decimals = self.decimals(canvas, at, &unit);
            if let Some(column) = self.columns.get_mut(at)
                && column.has_figures()
            {
                (column.unit, column.decimals) = (unit, decimals);
            }
        }
    }

    /// The scale of a column reaches to its largest figure; totals have no bars.
    fn find_scales(&mut self, widths: &[i32]) {
        for ((at, column), width) in self.columns.iter_mut().enumerate().zip(widths) {
            column.scale = Scale::new([], *width);
            for line in self.lines.iter().filter(|line| !line.total) {
                column.scale.reach(line.cells.get(at).and_then(|cell| cell.value));
            }
        }
    }

    /// The unit that all figures of a column have, with nothing else around their digits.
    fn shared_unit(&self, canvas: &Canvas, at: usize) -> String {
        let mut shared = None;
        for value in self.lines.iter().filter_map(|line| line.cells.get(at)?.value) {
            let unit = unit_text(value, canvas.locale);
            let [before, _, after] = split_figure(&value.text).map(str::trim);
            let between = if before.is_empty() || after.is_empty() { "" } else { " " };
            let around = [before, between, after].concat();
            if unit == "%" || around != unit || shared.is_some_and(|before| before != unit) {
                return String::new();
            }
            shared = Some(unit);
        }
        shared.unwrap_or_default()
    }

    #[inline(never)]
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
            let mut widest = 0;
            for cell in self.lines.iter().filter_map(|line| line.cells.get(at)) {
                widest = widest.max(STRONG.width(&cell.text(canvas, &column.unit)));
            }
            let head = STRONG.width(&self.head(canvas, at));
            widths.push(if column.has_figures() {
                let wide = !canvas.is_narrow();
                let least = if wide { LEAST_WORDS } else { LEAST_HEAD };
                widest.max(head.min(least)) + if column.kind == Kind::Bars && wide { 24 * PX } else { 0 }
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
            let words = widths.iter_mut().zip(&self.columns).filter(|(_, column)| !column.has_figures());
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
            canvas.rule(ink);
            self.draw_row(canvas, line, widths, height);
            canvas.y += height;
        }
        canvas.rule(Ink::Zero);
    }

    fn draw_head(&self, canvas: &mut Canvas, widths: &[i32]) {
        let mut heads = Vec::new();
        let mut most = 0;
        for (at, width) in widths.iter().enumerate() {
            let head = canvas.wrapped(&self.head(canvas, at), *width, STRONG, 5);
            most = most.max(head.len());
            heads.push(head);
        }
        let most = if heads.is_empty() { 1 } else { most };
        let mut x = 0;
        for ((head, width), column) in heads.iter().zip(widths).zip(&self.columns) {
            let mut y = canvas.y + lines_height(most - head.len(), STRONG);
            for text in head {
                let baseline = STRONG.baseline(y + STRONG.line_height() / 2);
                let (at, anchor) =
                    if column.has_figures() { (x + width, Anchor::End) } else { (x, Anchor::Start) };
                canvas.word((at, baseline), text, STRONG, anchor);
                y += STRONG.line_height();
            }
            x += width + GAP;
        }
        canvas.y += lines_height(most, STRONG) + 6 * PX;
        canvas.rule(Ink::Zero);
    }

    fn row_height(&self, canvas: &Canvas, line: &Line, widths: &[i32]) -> i32 {
        let mut most = None;
        for (cell, width) in line.cells.iter().zip(widths) {
            if !cell.figure {
                most = most.max(Some(canvas.wrapped(&cell.text, *width, LABEL, WORDS).len()));
            }
        }
        let most = most.unwrap_or(1);
        let least = if canvas.is_narrow() { 40 * PX } else { 34 * PX };
        (lines_height(most, LABEL) + 14 * PX).max(least)
    }

    fn draw_row(&self, canvas: &mut Canvas, line: &Line, widths: &[i32], height: i32) {
        let name = line.name();
        let font = if line.total { STRONG } else { LABEL };
        let mut x = 0;
        for (at, (cell, width)) in line.cells.iter().zip(widths).enumerate() {
            if cell.figure {
                self.open_cell(canvas, name, cell, at);
                self.draw_figure(canvas, cell, at, (x, *width, height), font);
                canvas.close();
            } else {
                let lines = canvas.wrapped(&cell.text, *width, font, WORDS).len();
                let y = canvas.y + (height - lines_height(lines, font)) / 2;
                canvas.lines((x, y), *width, &cell.text, font, WORDS);
            }
            x += width + GAP;
        }
    }

    fn open_cell(&self, canvas: &mut Canvas, name: &str, cell: &Cell, at: usize) {
        let head = self.columns.get(at).map_or("", |column| &column.head);
        canvas.open_value(&[name, " ", head].concat(), cell.value, cell.trace);
    }

    fn draw_figure(&self, canvas: &mut Canvas, cell: &Cell, at: usize, place: (i32, i32, i32), font: &Font) {
        let Some(column) = self.columns.get(at) else { return };
        let (x, width, height) = place;
        let middle = canvas.y + height / 2;
        if column.kind == Kind::Bars && font.size == LABEL.size && !font.bold && cell.value.is_some() {
            // Figures stand on these bars, and hatching would run through them.
            let light = Look { ink: Ink::Series(1), paint: Paint::Tint, unsure: Paint::Hollow };
            canvas.bar((x, middle - 11 * PX), 22 * PX, &column.scale, cell.value, light);
        }
        let text = cell.text(canvas, &column.unit);
        let font = if cell.value.is_some() { font } else { SMALL };
        // Figures of fewer decimals end further left, so that the points stand below each other.
        let shift = if cell.value.is_some() { column.decimals - decimals_width(&text) } else { 0 };
        canvas.word((x + width - shift.max(0), font.baseline(middle)), &text, font, Anchor::End);
    }

    /// The width of the most decimals of a column.
    fn decimals(&self, canvas: &Canvas, at: usize, unit: &str) -> i32 {
        let mut most = 0;
        for cell in self.lines.iter().filter_map(|line| line.cells.get(at)) {
            if cell.value.is_some() {
                most = most.max(decimals_width(&cell.text(canvas, unit)));
            }
        }
        most
    }

    /// Each row a block: its place as a heading, then a line a column.
    fn draw_blocks(&self, canvas: &mut Canvas) {
        for line in &self.lines {
            canvas.rule(if line.total { Ink::Text } else { Ink::Rule });
            let name = line.name();
            canvas.y += 8 * PX;
            canvas.put(0, canvas.width, name, STRONG, 2);
            canvas.y += 2 * PX;
            for (at, cell) in line.cells.iter().enumerate().skip(1) {
                if cell.figure && cell.value.is_some() {
                    self.open_cell(canvas, name, cell, at);
                    self.block_line(canvas, cell, at);
                    canvas.close();
                } else if !cell.figure && !cell.text.is_empty() {
                    self.block_line(canvas, cell, at);
                }
            }
            self.without_figures(canvas, name, line);
            canvas.y += 8 * PX;
        }
        canvas.rule(Ink::Zero);
    }

    fn block_line(&self, canvas: &mut Canvas, cell: &Cell, at: usize) {
        let head = self.columns.get(at).map_or("", |column| &column.head);
        let split = canvas.width * 2 / 5;
        let text = cell.full_text(canvas);
        let top = canvas.y + 2 * PX;
        let left = canvas.lines((0, top), split - 8 * PX, head, SUBTITLE, 2);
        let right = canvas.lines((split, top), canvas.width - split, &text, LABEL, WORDS);
        canvas.y = left.max(right);
    }

    /// Columns of which a row tells nothing, in one line.
    fn without_figures(&self, canvas: &mut Canvas, name: &str, line: &Line) {
        for none in [ChartText::NoData, ChartText::NoRate] {
            let mut heads = Vec::new();
            for (cell, column) in line.cells.iter().zip(&self.columns) {
                if cell.figure && cell.value.is_none() && cell.none == none {
                    heads.push(column.head.as_str());
                }
            }
            if heads.is_empty() {
                continue;
            }
            let list = heads.join(ChartText::List.in_locale(canvas.locale));
            let text = canvas.words(ChartText::Labelled, &[&list, none.in_locale(canvas.locale)]);
            canvas.open_value(&[name, " ", &list].concat(), None, None);
            canvas.y += 2 * PX;
            canvas.put(0, canvas.width, &text, SMALL, 3);
            canvas.close();
        }
    }
}

fn lines_height(lines: usize, font: &Font) -> i32 {
    i32::try_from(lines).unwrap_or(1) * font.line_height()
}

/// The width of what stands after the decimal point of a figure, the point included.
fn decimals_width(text: &str) -> i32 {
    let [_, figure, after] = split_figure(text);
    let point = figure.rfind('.').unwrap_or(figure.len());
    LABEL.width(figure.get(point..).unwrap_or("")) + LABEL.width(after)
}
