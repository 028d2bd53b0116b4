//! The frame of a figure: heading, unit · period · basis, sentence, notes and credits around what a chart draws.
use super::figure::{Anchor, DataTable, Figure, Form, Ink, Mark, Paint, Part, Shape};
use super::mark::{capitalised, counted, unit_text};
use super::metrics::{PX, clean, text_width, wrap};
use super::setting::Setting;
use crate::analysis::{Note, Trace};
use crate::locale::{ChartText, Locale, typeset};
use crate::quantity::Value;

/// Size, weight and ink of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Font {
    pub(crate) size: i32,
    pub(crate) bold: bool,
    pub(crate) ink: Ink,
}

pub(crate) const HEADING: &Font = &Font { size: 18 * PX, bold: true, ink: Ink::Text };
pub(crate) const SUBTITLE: &Font = &Font { size: 13 * PX, bold: false, ink: Ink::Muted };
pub(crate) const BODY: &Font = &Font { size: 14 * PX, bold: false, ink: Ink::Text };
pub(crate) const LABEL: &Font = &Font { size: 13 * PX, bold: false, ink: Ink::Text };
pub(crate) const STRONG: &Font = &Font { size: 13 * PX, bold: true, ink: Ink::Text };
pub(crate) const SMALL_STRONG: &Font = &Font { size: 12 * PX, bold: true, ink: Ink::Text };
pub(crate) const SMALL: &Font = &Font { size: 12 * PX, bold: false, ink: Ink::Muted };

impl Font {
    pub(crate) fn line_height(&self) -> i32 {
        self.size * 7 / 5
    }

    #[inline(never)]
    pub(crate) fn width(&self, text: &str) -> i32 {
        text_width(text, self.size, self.bold)
    }

    /// The baseline of a line whose middle is there.
    pub(crate) fn baseline(&self, middle: i32) -> i32 {
        middle + self.size * 36 / 100
    }
}

/// What a chart says around its marks, put together piece by piece.
#[derive(Debug)]
pub(crate) struct Said {
    locale: Locale,
    units: Vec<String>,
    pub(crate) period: String,
    basis: String,
    sentence: Vec<String>,
    pub(crate) notes: Vec<String>,
    /// Of figures that are sums, whose marks name no source.
    pub(crate) sources: Vec<Trace>,
}

impl Said {
    #[inline(never)]
    pub(crate) fn new(locale: Locale) -> Self {
        let (period, basis) = (String::new(), String::new());
        let (units, sentence, notes, sources) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { locale, units, period, basis, sentence, notes, sources }
    }

    /// The unit of a figure joins those that the subtitle names, in their order.
    #[inline(never)]
    pub(crate) fn measure(&mut self, value: Option<&Value>) {
        let Some(value) = value else { return };
        let unit = unit_text(value, self.locale);
        if !unit.is_empty() && !self.units.contains(&unit) {
            self.units.push(unit);
        }
    }

    /// A part of the sentence, from a pattern.
    #[inline(never)]
    pub(crate) fn say(&mut self, text: ChartText, parts: &[&str]) {
        self.tell(text.with(self.locale, parts));
    }

    /// A part of the sentence.
    #[inline(never)]
    pub(crate) fn tell(&mut self, part: String) {
        if !part.is_empty() {
            self.sentence.push(part);
        }
    }

    #[inline(never)]
    pub(crate) fn remark(&mut self, notes: &[Note]) {
        // no picture shows concentration
        for note in notes.iter().filter(|note| !note.code.starts_with("concentration")) {
            if !self.notes.contains(&note.text) {
                self.notes.push(note.text.clone());
            }
        }
    }

    /// Period, basis and remarks of the findings.
    #[inline(never)]
    pub(crate) fn frame(&mut self, period: &str, basis: &str, notes: &[Note]) {
        period.clone_into(&mut self.period);
        basis.clone_into(&mut self.basis);
        self.remark(notes);
    }

    #[inline(never)]
    pub(crate) fn note(&mut self, text: ChartText) {
        self.notes.push(text.in_locale(self.locale).to_owned());
    }

    /// The units with commas between them.
    pub(crate) fn unit(&self) -> String {
        self.units.join(ChartText::List.in_locale(self.locale))
    }

    /// The parts of the sentence with commas and a full stop.
    fn sentence(&self) -> String {
        if self.sentence.is_empty() {
            return String::new();
        }
        self.sentence.join(ChartText::Comma.in_locale(self.locale)) + ChartText::Stop.in_locale(self.locale)
    }
}

/// A figure while it is drawn, top to bottom.
pub(crate) struct Canvas<'a> {
    pub(crate) setting: &'a Setting,
    pub(crate) locale: Locale,
    /// The width of the figure.
    pub(crate) width: i32,
    /// The top of what comes next.
    pub(crate) y: i32,
    said: Said,
    heading: String,
    subtitle: String,
    sentence: String,
    parts: Vec<Part>,
    mark: Option<Mark>,
    sources: Vec<(String, Vec<String>)>,
}

/// Below this width, charts put labels above their bars and columns below each other.
const NARROW: i32 = 560 * PX;

impl<'a> Canvas<'a> {
    /// Begins a figure with its heading and subtitle.
    #[inline(never)]
    pub(crate) fn new(setting: &'a Setting, said: Said) -> Self {
        let width = i32::try_from(setting.width.clamp(240, 4000)).unwrap_or(640) * PX;
        let locale = setting.locale;
        let mut canvas = Self {
            setting,
            locale,
            width,
            y: 0,
            said,
            heading: String::new(),
            subtitle: String::new(),
            sentence: String::new(),
            parts: Vec::new(),
            mark: None,
            sources: Vec::new(),
        };
        let words = &setting.words;
        canvas.sentence = match &words.sentence {
            Some(sentence) => canvas.say(&capitalised(sentence)),
            None => canvas.say(&capitalised(&canvas.said.sentence())),
        };
        canvas.heading = match &words.heading {
            Some(heading) => canvas.say(heading),
            None => first_half(&canvas.sentence, locale).to_owned(),
        };
        canvas.head();
        canvas
    }

    /// A pattern filled, in the figure's language.
    #[inline(never)]
    pub(crate) fn words(&self, text: ChartText, parts: &[&str]) -> String {
        text.with(self.locale, parts)
    }

    /// Text as it is set: without controls, Chinese marks full width.
    #[inline(never)]
    pub(crate) fn say(&self, text: &str) -> String {
        typeset(&clean(text), self.locale)
    }

    pub(crate) fn is_narrow(&self) -> bool {
        self.width < NARROW
    }

    fn head(&mut self) {
        let heading = self.heading.clone();
        let width = self.balanced(&heading, self.width, HEADING, 4);
        self.put(0, width, &heading, HEADING, 4);
        let subtitle = match &self.setting.words.subtitle {
            Some(subtitle) => subtitle.clone(),
            None => self.generated_subtitle(),
        };
        if !subtitle.is_empty() {
            self.flow(4 * PX + self.y, &subtitle);
        }
        self.subtitle = self.say(&subtitle);
        if self.setting.invented {
            let warning = self.words(ChartText::Invented, &[]);
            let warning = self.say(&warning);
            let between = if self.subtitle.trim().is_empty() { "" } else { " | " };
            self.subtitle = [self.subtitle.trim(), between, warning.trim()].concat();
            self.y += 2 * PX;
            self.put(0, self.width, &warning, SMALL_STRONG, 2);
        }
        self.y += 16 * PX;
    }

    /// The least width in which a text needs no further line: its lines are then about as long as each other.
    pub(crate) fn balanced(&self, text: &str, widest: i32, font: &Font, most: usize) -> i32 {
        let cut = |lines: &[String]| lines.last().is_some_and(|line| line.ends_with('…'));
        let lines = self.wrapped(text, widest, font, most);
        let step = font.size / 2;
        let mut width = widest;
        while lines.len() > 1 && !cut(&lines) && width > widest / 2 {
            let narrower = self.wrapped(text, width - step, font, most);
            if narrower.len() != lines.len() || cut(&narrower) {
                break;
            }
            width -= step;
        }
        width
    }

    fn generated_subtitle(&self) -> String {
        let period = if self.said.period.is_empty() { &self.setting.period } else { &self.said.period };
        let unit = self.said.unit();
        let mut told = String::new();
        for (pattern, text) in
            [(ChartText::Unit, &unit), (ChartText::Period, period), (ChartText::Basis, &self.said.basis)]
        {
            if !text.is_empty() {
                told.push_str(if told.is_empty() { "" } else { " | " });
                told.push_str(&self.words(pattern, &[text]));
            }
        }
        told
    }

    /// The subtitle's pieces: a line breaks between two of them where it can.
    fn flow(&mut self, top: i32, subtitle: &str) {
        let set = self.say(subtitle);
        self.y = top;
        let mut line = String::new();
        for piece in set.split(['|', '\u{ff5c}']).map(str::trim).filter(|piece| !piece.is_empty()) {
            if !line.is_empty() {
                if SUBTITLE.width(&line) + SUBTITLE.width(piece) + 20 * PX <= self.width {
                    line.push_str(" | ");
                } else {
                    self.put(0, self.width, &line, SUBTITLE, 4);
                    line.clear();
                }
            }
            line.push_str(piece);
        }
        self.put(0, self.width, &line, SUBTITLE, 4);
    }

    /// Ends the figure with sentence, notes and credits.
    #[inline(never)]
    pub(crate) fn finish(mut self, mut table: DataTable) -> Figure {
        self.y += 16 * PX;
        if self.setting.with_sentence && !self.sentence.is_empty() {
            let sentence = self.sentence.clone();
            self.put(0, self.width, &sentence, BODY, 12);
            self.y += 4 * PX;
        }
        for source in std::mem::take(&mut self.said.sources) {
            self.cite(&source);
        }
        let notes = self.notes();
        for note in &notes {
            self.put(0, self.width, note, SMALL, 12);
            self.y += 2 * PX;
        }
        self.set(&mut table.heads);
        for row in &mut table.rows {
            self.set(row);
        }
        Figure {
            width: self.width,
            height: self.y + 2 * PX,
            locale: self.locale,
            heading: self.heading,
            subtitle: self.subtitle,
            sentence: self.sentence,
            notes,
            parts: self.parts,
            table,
        }
    }

    fn notes(&self) -> Vec<String> {
        let mut notes: Vec<String> = Vec::new();
        let mut add = |note: &str| {
            if !note.trim().is_empty() && notes.last().is_none_or(|last| last != note) {
                notes.push(note.to_owned());
            }
        };
        match &self.setting.words.note {
            Some(note) => note.lines().for_each(&mut add),
            None => self.said.notes.iter().for_each(|note| add(note)),
        }
        if notes.len() > 1 {
            for (at, note) in notes.iter_mut().enumerate() {
                *note = self.words(ChartText::Numbered, &[&counted(at as u64 + 1), note]);
            }
        }
        if let Some(first) = notes.first_mut() {
            *first = self.words(ChartText::Note, &[first]);
        }
        let credit = self.credit();
        if !credit.is_empty() {
            notes.push(credit);
        }
        self.set(&mut notes);
        notes
    }

    /// Sets texts in place.
    #[inline(never)]
    fn set(&self, texts: &mut [String]) {
        for text in texts {
            *text = self.say(text);
        }
    }

    /// The sources of the marks, each with the places in it, and the editor's credit after them.
    fn credit(&self) -> String {
        let list = ChartText::List.in_locale(self.locale);
        let semicolon = ChartText::Semicolon.in_locale(self.locale);
        let own = self.setting.words.credit.as_deref().unwrap_or("");
        if self.sources.is_empty() || own.starts_with("来源") || own.starts_with("Source") {
            return own.to_owned();
        }
        let mut each = String::new();
        for (source, places) in &self.sources {
            each.push_str(if each.is_empty() { "" } else { semicolon });
            each.push_str(source);
            each.push_str(if places.is_empty() { "" } else { " " });
            each.push_str(&places.join(list));
        }
        let between = if own.is_empty() { "" } else { semicolon };
        [&self.words(ChartText::Credit, &[&each]), between, own].concat()
    }

    /// Remembers a source for the credit line, and answers with its text for a tooltip.
    #[inline(never)]
    pub(crate) fn cite(&mut self, trace: &Trace) -> String {
        if trace.source.is_empty() {
            return trace.locator.clone();
        }
        let known = self.sources.iter().position(|(source, _)| *source == trace.source);
        let at = known.unwrap_or_else(|| {
            self.sources.push((trace.source.clone(), Vec::new()));
            self.sources.len() - 1
        });
        if let Some((_, places)) = self.sources.get_mut(at)
            && !trace.locator.is_empty()
            && !places.contains(&trace.locator)
        {
            places.push(trace.locator.clone());
        }
        if trace.locator.is_empty() {
            trace.source.clone()
        } else {
            [&trace.source, " ", &trace.locator].concat()
        }
    }

    /// What is drawn from here belongs to a mark.
    pub(crate) fn open(&mut self, mark: Mark) {
        self.mark = Some(mark);
    }

    /// Adds a word to the label of the mark that is open: 链主, 缺链.
    #[inline(never)]
    pub(crate) fn say_of_mark(&mut self, words: &str) {
        let comma = ChartText::Comma.in_locale(self.locale);
        let added = self.say(&[comma, words].concat());
        if let Some(mark) = &mut self.mark {
            mark.label.push_str(&added);
        }
    }

    /// The mark ends.
    #[inline(never)]
    pub(crate) fn close(&mut self) {
        let Some(mut mark) = self.mark.take() else { return };
        for (at, shape) in mark.shapes.iter().enumerate() {
            let own = shape.bounds();
            mark.bounds = if at == 0 { own } else { mark.bounds.with(own) };
        }
        self.parts.push(Part::Mark(mark));
    }

    #[inline(never)]
    pub(crate) fn shape(&mut self, form: Form, ink: Ink, paint: Paint) {
        let shape = Shape { form, ink, paint };
        match &mut self.mark {
            Some(mark) => mark.shapes.push(shape),
            None => self.parts.push(Part::Shape(shape)),
        }
    }

    #[inline(never)]
    pub(crate) fn rect(&mut self, at: (i32, i32), size: (i32, i32), ink: Ink, paint: Paint) {
        if size.0 > 0 && size.1 > 0 {
            self.shape(Form::Rect(at.0, at.1, size.0, size.1, 0), ink, paint);
        }
    }

    /// A straight line.
    #[inline(never)]
    pub(crate) fn line(&mut self, from: (i32, i32), to: (i32, i32), width: i32, ink: Ink) {
        self.shape(Form::Line(vec![from, to], width), ink, Paint::Solid);
    }

    /// A straight line across the figure.
    #[inline(never)]
    pub(crate) fn rule(&mut self, ink: Ink) {
        self.line((0, self.y), (self.width, self.y), PX, ink);
    }

    /// One line of text with its baseline at a point. The text must be set already (see [`Canvas::say`]).
    #[inline(never)]
    pub(crate) fn word(&mut self, at: (i32, i32), text: &str, font: &Font, anchor: Anchor) {
        if !text.is_empty() {
            let form = Form::Text(at.0, at.1, font.size, font.bold, anchor, text.to_owned());
            self.shape(form, font.ink, Paint::Solid);
        }
    }

    /// Text on at most so many lines from a top left corner; answers with its bottom.
    #[inline(never)]
    pub(crate) fn lines(&mut self, at: (i32, i32), width: i32, text: &str, font: &Font, most: usize) -> i32 {
        let mut y = at.1;
        for line in self.wrapped(text, width, font, most) {
            self.word((at.0, font.baseline(y + font.line_height() / 2)), &line, font, Anchor::Start);
            y += font.line_height();
        }
        y
    }

    /// Text on at most so many lines from the top of what comes next, which then stands below it.
    #[inline(never)]
    pub(crate) fn put(&mut self, x: i32, width: i32, text: &str, font: &Font, most: usize) {
        self.y = self.lines((x, self.y), width, text, font, most);
    }

    #[inline(never)]
    pub(crate) fn wrapped(&self, text: &str, width: i32, font: &Font, most: usize) -> Vec<String> {
        wrap(&self.say(text), font.size, font.bold, width, most)
    }
}

/// A heading shorter than this takes the next part of the sentence, too.
fn short(locale: Locale) -> usize {
    match locale {
        Locale::ZhCn => 16,
        Locale::En => 48,
    }
}

/// The first part of a sentence, up to a comma or semicolon; a second part where the first is short.
fn first_half(sentence: &str, locale: Locale) -> &str {
    let mut before = ' ';
    for (count, (at, c)) in sentence.char_indices().enumerate() {
        let wide = matches!(c, '\u{ff0c}' | '\u{ff1b}' | '。');
        let latin = c == ' ' && matches!(before, ',' | ';');
        if c == '\u{ff1b}' || c == '。' || ((wide || latin) && count >= short(locale)) {
            return sentence.get(..at).unwrap_or(sentence).trim_end_matches([',', ';']);
        }
        before = c;
    }
    sentence.trim_end_matches('.')
}
