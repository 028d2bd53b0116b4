//! One chain from upstream to downstream: segments, firms, and what the lead brought.
use super::chain_links::draw_links;
use super::figure::{Bounds, DataTable, Figure, Form, Ink, Paint};
use super::frame::{Canvas, Font, LABEL, SMALL, SMALL_STRONG, STRONG, Said};
use super::mark::{counted, gather, in_one_unit, spaced, told};
use super::metrics::PX;
use super::scale::Scale;
use super::setting::Setting;
use super::sheet::Sheet;
use crate::analysis::{Chain, FirmRow, Lead, Segment, SegmentState};
use crate::locale::{ChartText, Locale};

/// More firms of one segment are only counted.
const MOST_FIRMS: usize = 8;
const PADDING: i32 = 8 * PX;
/// The heads of columns.
const HEAD: &Font = &Font { size: 13 * PX, bold: true, ink: Ink::Muted };

/// The box of a firm at its place.
pub(super) struct FirmBox {
    pub(super) firm: usize,
    pub(super) column: usize,
    pub(super) at: Bounds,
}

/// A segment at its place.
struct Block {
    segment: Option<usize>,
    x: i32,
    y: i32,
    firms: Vec<usize>,
    more: usize,
}

/// The chain in three columns, or in one where it is narrow; links run between them.
///
/// ```
/// use qilian::{Ledger, Query, chart::{self, Setting}};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "projects": [
///     { "name": "甲项目", "firm": "某陶瓷公司", "chain": "陶瓷", "segment": "成型烧成", "stage": "operating" } ],
///   "chains": [{ "name": "陶瓷", "firms_complete": true, "segments": [
///     { "name": "原料", "position": "upstream" }, { "name": "成型烧成", "position": "midstream" }] }] }"#)?;
/// let chains = ledger.chains(&Query::default())?;
/// let figure = chart::chain::compose(&chains.chains[0], &Setting::default());
/// // The list of firms is complete, so the empty segment is a gap.
/// assert!(figure.marks().any(|mark| mark.name == "原料" && mark.label.contains("缺链")));
/// # Ok::<(), qilian::Error>(())
/// ```
#[must_use]
pub fn compose(chain: &Chain, setting: &Setting) -> Figure {
    draw(&mut chain.clone(), setting)
}

/// As [`compose`], of a chain whose texts nobody needs any more.
pub(super) fn draw(chain: &mut Chain, setting: &Setting) -> Figure {
    let mut amounts = Vec::new();
    for firm in &mut chain.members {
        gather(&mut amounts, firm.amount.as_mut());
    }
    for segment in &mut chain.segments {
        gather(&mut amounts, segment.amount.as_mut());
    }
    gather(&mut amounts, chain.amount.as_mut());
    in_one_unit(&mut amounts, setting.locale);
    let chain = &*chain;
    let mut canvas = Canvas::new(setting, said(chain, setting));
    let narrow = canvas.is_narrow();
    let gutter = if narrow { 48 * PX } else { (canvas.width / 9).clamp(60 * PX, 110 * PX) };
    let width = if narrow { canvas.width - gutter } else { (canvas.width - 2 * gutter) / 3 };
    let mut scale = Scale::new([], width - 2 * PADDING);
    for firm in &chain.members {
        scale.reach(firm.amount.as_ref());
    }
    let mut drawing = Drawing { chain, width, scale, boxes: Vec::new() };
    let top = canvas.y;
    let mut bottom = top;
    let mut x = 0;
    for (column, position) in POSITIONS.into_iter().enumerate() {
        canvas.y = if narrow { canvas.y } else { top };
        drawing.column(&mut canvas, column, position, if narrow { 0 } else { x });
        x += width + gutter;
        bottom = bottom.max(canvas.y);
    }
    canvas.y = bottom;
    drawing.unplaced(&mut canvas, gutter);
    draw_links(&mut canvas, chain, &drawing.boxes, width, gutter);
    canvas.finish(data_table(chain, setting))
}

/// The columns of a chain.
pub(super) const POSITIONS: [ChartText; 3] =
    [ChartText::Upstream, ChartText::Midstream, ChartText::Downstream];

fn said(chain: &Chain, setting: &Setting) -> Said {
    let locale = setting.locale;
    let mut said = Said::new(locale);
    let name = chain_name(&chain.name, locale);
    let mut whole = ChartText::ChainHas.with(locale, &[&name, &counted(chain.firms)]);
    if let Some(amount) = &chain.amount {
        whole.push_str(ChartText::Comma.in_locale(locale));
        whole.push_str(&ChartText::ChainAmount.with(locale, &[&amount.text]));
    }
    let semicolon = ChartText::Semicolon.in_locale(locale);
    if let Some(lead) = &chain.lead {
        whole.push_str(semicolon);
        whole.push_str(&lead_brought(lead, locale));
    }
    let mut missing = Vec::new();
    for segment in &chain.segments {
        if segment.state == SegmentState::Missing {
            missing.push(segment.name.as_str());
        }
    }
    if !missing.is_empty() {
        let list = missing.join(ChartText::List.in_locale(locale));
        whole.push_str(semicolon);
        whole.push_str(&spaced(ChartText::Missing.in_locale(locale), &list));
    }
    said.tell(whole);
    for firm in &chain.members {
        said.measure(firm.amount.as_ref());
    }
    said.remark(&chain.notes);
    if chain.links.iter().any(|link| link.kind == "brought") {
        let narrow = setting.width < 560;
        said.note(if narrow { ChartText::RibbonList } else { ChartText::RibbonIsAmount });
    }
    if chain.members.iter().any(|firm| !firm.operating) {
        said.note(ChartText::HollowIsComing);
    }
    said
}

/// What a lead brought, in words.
#[inline(never)]
pub(super) fn lead_brought(lead: &Lead, locale: Locale) -> String {
    let name = ChartText::Bracketed.with(locale, &[&lead.firm, lead_title(lead.declared, locale)]);
    let led = told(lead.led.as_ref(), ChartText::NoData.in_locale(locale));
    ChartText::LeadBrought.with(locale, &[&name, &counted(lead.followers), led])
}

/// The chain's name with the word for chain, where it does not end in it.
pub(super) fn chain_name(name: &str, locale: Locale) -> String {
    let ends = name.ends_with('链') || name.ends_with("chain");
    if ends { name.to_owned() } else { ChartText::ChainName.with(locale, &[name]) }
}

pub(super) fn lead_title(declared: bool, locale: Locale) -> &'static str {
    if declared { ChartText::DeclaredLead } else { ChartText::BroughtMost }.in_locale(locale)
}

impl SegmentState {
    /// What a reader is told of it.
    ///
    /// ```
    /// use qilian::{Locale, analysis::SegmentState};
    /// assert!(SegmentState::Missing.text(Locale::ZhCn).contains("缺链"));
    /// ```
    #[must_use]
    pub fn text(self, locale: crate::Locale) -> &'static str {
        state_words(self).in_locale(locale)
    }
}

/// How many firms, in words.
pub(super) fn firm_count(canvas: &Canvas, firms: u64) -> String {
    let text = if firms == 1 { ChartText::OneFirm } else { ChartText::Firms };
    canvas.words(text, &[&counted(firms)])
}

/// A state's words up to their comma: 在建.
pub(super) fn first_words(words: &str) -> &str {
    words.split([',', '\u{ff0c}']).next().unwrap_or(words)
}

/// What the words beside a segment's name say of it.
pub(super) fn state_words(state: SegmentState) -> ChartText {
    match state {
        SegmentState::Present => ChartText::Present,
        SegmentState::Coming => ChartText::Coming,
        SegmentState::Weak => ChartText::Weak,
        SegmentState::Empty => ChartText::Empty,
        SegmentState::Missing => ChartText::Missing,
    }
}

struct Drawing<'a> {
    chain: &'a Chain,
    width: i32,
    scale: Scale,
    boxes: Vec<FirmBox>,
}

impl Drawing<'_> {
    fn column(&mut self, canvas: &mut Canvas, column: usize, position: ChartText, x: i32) {
        let here = |segment: &&Segment| column == column_of(segment);
        if !self.chain.segments.iter().any(|segment| here(&segment)) && canvas.is_narrow() {
            return;
        }
        canvas.put(x, self.width, position.in_locale(canvas.locale), HEAD, 1);
        canvas.y += 4 * PX;
        canvas.line((x, canvas.y), (x + self.width, canvas.y), PX, Ink::Zero);
        canvas.y += 8 * PX;
        for (at, segment) in self.chain.segments.iter().enumerate() {
            if here(&segment) {
                let block = self.block(Some(at), x, canvas.y);
                self.draw_block(canvas, &block, column);
                canvas.y += 14 * PX;
            }
        }
    }

    fn block(&self, segment: Option<usize>, x: i32, y: i32) -> Block {
        let chain = self.chain;
        let mut firms: Vec<usize> = Vec::new();
        for (at, firm) in chain.members.iter().enumerate() {
            if firm.segment == segment {
                // The lead stands first.
                firms.insert(if self.is_lead(at) { 0 } else { firms.len() }, at);
            }
        }
        let more = firms.len().saturating_sub(MOST_FIRMS);
        firms.truncate(MOST_FIRMS);
        Block { segment, x, y, firms, more }
    }

    fn is_lead(&self, at: usize) -> bool {
        let lead = self.chain.lead.as_ref().map(|lead| lead.firm.as_str());
        lead.is_some() && self.chain.members.get(at).map(|firm| firm.name.as_str()) == lead
    }

    fn draw_block(&mut self, canvas: &mut Canvas, block: &Block, column: usize) {
        let segment = block.segment.and_then(|at| self.chain.segments.get(at));
        canvas.y = block.y;
        if let Some(segment) = segment {
            self.segment_head(canvas, segment, block.x);
        }
        for firm in &block.firms {
            self.firm(canvas, *firm, block.x, column);
            canvas.y += 6 * PX;
        }
        self.more(canvas, block);
    }

    /// How many firms are only counted.
    #[inline(never)]
    fn more(&self, canvas: &mut Canvas, block: &Block) {
        if block.more > 0 {
            let text = canvas.words(ChartText::MoreFirms, &[&counted(block.more as u64)]);
            canvas.put(block.x, self.width, &text, SMALL, 1);
        }
    }

    /// The segment's name behind a sign of its state, its state in words, its sum.
    fn segment_head(&self, canvas: &mut Canvas, segment: &Segment, x: i32) {
        let state = state_words(segment.state).in_locale(canvas.locale);
        let empty = matches!(segment.state, SegmentState::Empty | SegmentState::Missing);
        canvas.open_value(&segment.name, segment.amount.as_ref().filter(|_| !empty), None);
        canvas.say_of_mark(state);
        let top = canvas.y;
        if empty {
            let width = self.width - 2 * PADDING;
            let y = canvas.lines((x + PADDING, top + 6 * PX), width, &segment.name, LABEL, 2);
            canvas.y = canvas.lines((x + PADDING, y), width, state, SMALL, 2) + 6 * PX;
            let rect = Form::Rect(x, top, self.width, canvas.y - top, 4 * PX);
            canvas.shape(rect, Ink::Muted, Paint::Hollow);
        } else {
            let sign = state_paint(segment.state);
            canvas.rect((x, top + 4 * PX), (10 * PX, 10 * PX), Ink::Series(1), sign);
            canvas.y = canvas.lines((x + 16 * PX, top), self.width - 16 * PX, &segment.name, STRONG, 2);
            let firms = firm_count(canvas, segment.firms);
            let between = if segment.amount.is_some() { " · " } else { "" };
            let told =
                [first_words(state), " · ", &firms, between, told(segment.amount.as_ref(), "")].concat();
            canvas.put(x, self.width, &told, SMALL, 3);
            canvas.y += 4 * PX;
        }
        canvas.close();
    }

    /// A firm's box: title of a lead, name, figure, and a thin bar as long as the figure is large.
    fn firm(&mut self, canvas: &mut Canvas, at: usize, x: i32, column: usize) {
        let Some(firm) = self.chain.members.get(at) else { return };
        let lead = self.is_lead(at);
        let room = self.width - 2 * PADDING;
        canvas.open_value(&firm.name, firm.amount.as_ref(), Some(&firm.trace));
        let top = canvas.y;
        canvas.y += 5 * PX;
        if lead {
            let declared = self.chain.lead.as_ref().is_some_and(|lead| lead.declared);
            let title = lead_title(declared, canvas.locale);
            canvas.say_of_mark(title);
            canvas.put(x + PADDING, room, title, SMALL_STRONG, 1);
        }
        if !firm.operating {
            canvas.say_of_mark(ChartText::NotOperating.in_locale(canvas.locale));
        }
        canvas.put(x + PADDING, room, &firm.name, LABEL, 2);
        let text = canvas.figure_text(firm.amount.as_ref());
        canvas.put(x + PADDING, room, &text, SMALL, 1);
        canvas.y += 3 * PX;
        if let Some(amount) = &firm.amount {
            let length = self.scale.span(&amount.quantity).reach.max(PX);
            canvas.rect((x + PADDING, canvas.y), (length, 3 * PX), Ink::Series(1), Paint::Solid);
        }
        canvas.y += 8 * PX;
        let rect = Form::Rect(x, top, self.width, canvas.y - top, 4 * PX);
        let (ink, paint) = match (lead, firm.operating) {
            (true, _) => (Ink::Text, Paint::StrongOutline),
            (false, true) => (Ink::Zero, Paint::Outline),
            (false, false) => (Ink::Muted, Paint::Hollow),
        };
        canvas.shape(rect, ink, paint);
        canvas.close();
        let bounds = Bounds { x, y: top, width: self.width, height: canvas.y - top };
        self.boxes.push(FirmBox { firm: at, column, at: bounds });
    }

    /// Firms whose segment is not told, below the chain: no link is drawn to them.
    fn unplaced(&mut self, canvas: &mut Canvas, gutter: i32) {
        let block = self.block(None, 0, canvas.y);
        if block.firms.is_empty() {
            return;
        }
        let title = ChartText::Unplaced.in_locale(canvas.locale);
        canvas.put(0, canvas.width, title, HEAD, 1);
        canvas.y += 4 * PX;
        let placed = self.boxes.len();
        let per_row = if canvas.is_narrow() { 1 } else { 3 };
        for row in block.firms.chunks(per_row) {
            let top = canvas.y;
            let mut bottom = top;
            for (column, firm) in row.iter().enumerate() {
                canvas.y = top;
                let x = i32::try_from(column).unwrap_or(0) * (self.width + gutter);
                self.firm(canvas, *firm, x, column);
                bottom = bottom.max(canvas.y);
            }
            canvas.y = bottom + 6 * PX;
        }
        self.boxes.truncate(placed);
        self.more(canvas, &block);
    }
}

fn column_of(segment: &Segment) -> usize {
    match segment.position {
        "upstream" => 0,
        "downstream" => 2,
        _ => 1,
    }
}

/// How the sign beside a segment's name is painted.
pub(super) fn state_paint(state: SegmentState) -> Paint {
    match state {
        SegmentState::Present => Paint::Solid,
        SegmentState::Weak => Paint::Hatched,
        SegmentState::Coming | SegmentState::Empty | SegmentState::Missing => Paint::Outline,
    }
}

fn data_table(chain: &Chain, setting: &Setting) -> DataTable {
    let heads = [ChartText::Segment, ChartText::State, ChartText::Firm, ChartText::Amount];
    let mut sheet = Sheet::new(setting.locale, &heads);
    for (at, segment) in chain.segments.iter().enumerate() {
        if !add_firms(&mut sheet, chain, Some(at)) {
            add_row(&mut sheet, Some(segment), None);
        }
    }
    add_firms(&mut sheet, chain, None);
    sheet.table()
}

/// A row for each firm of a segment; answers whether it has any.
fn add_firms(sheet: &mut Sheet, chain: &Chain, segment: Option<usize>) -> bool {
    let mut any = false;
    for firm in &chain.members {
        if firm.segment == segment {
            any = true;
            add_row(sheet, segment.and_then(|at| chain.segments.get(at)), Some(firm));
        }
    }
    any
}

#[inline(never)]
fn add_row(sheet: &mut Sheet, segment: Option<&Segment>, firm: Option<&FirmRow>) {
    sheet.row();
    match segment {
        Some(segment) => {
            sheet.cell(&segment.name);
            sheet.word(state_words(segment.state));
        }
        None => {
            sheet.word(ChartText::Unplaced);
            sheet.cell("");
        }
    }
    sheet.cell(firm.map_or("", |firm| &firm.name));
    match firm {
        Some(FirmRow { amount: None, .. }) => sheet.word(ChartText::NoData),
        _ => sheet.cell(told(firm.and_then(|firm| firm.amount.as_ref()), "")),
    }
}
