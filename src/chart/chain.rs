//! One chain from upstream to downstream: segments, firms, and what the lead brought.
use super::bar::joined;
use super::chain_links::draw_links;
use super::figure::{Bounds, DataTable, Figure, Form, Ink, Mark, Paint};
use super::frame::{Canvas, Font, LABEL, SMALL, STRONG, Said};
use super::mark::{in_one_unit, spaced, units};
use super::metrics::PX;
use super::scale::{Scale, largest};
use super::setting::Setting;
use crate::analysis::{Chain, FirmRow, Segment, SegmentState};
use crate::locale::{ChartText, Locale};

/// More firms of one segment are only counted.
const MOST_FIRMS: usize = 8;
const PADDING: i32 = 8 * PX;

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
#[must_use]
pub fn compose(chain: &Chain, setting: &Setting) -> Figure {
    let mut chain = chain.clone();
    let members = chain.members.iter_mut().map(|firm| firm.amount.as_mut());
    let segments = chain.segments.iter_mut().map(|segment| segment.amount.as_mut());
    in_one_unit(members.chain(segments).chain([chain.amount.as_mut()]), setting.locale);
    let chain = &chain;
    let mut canvas = Canvas::new(setting, said(chain, setting));
    let narrow = canvas.is_narrow();
    let gutter = if narrow { 48 * PX } else { (canvas.width / 9).clamp(60 * PX, 110 * PX) };
    let width = if narrow { canvas.width - gutter } else { (canvas.width - 2 * gutter) / 3 };
    let largest = chain.members.iter().filter_map(|firm| largest(&firm.amount.as_ref()?.quantity));
    let mut drawing =
        Drawing { chain, width, scale: Scale::new(largest, width - 2 * PADDING), boxes: Vec::new() };
    let top = canvas.y;
    let mut bottom = top;
    for (column, position) in (0..).zip([ChartText::Upstream, ChartText::Midstream, ChartText::Downstream]) {
        let x = if narrow { 0 } else { i32::try_from(column).unwrap_or(0) * (width + gutter) };
        canvas.y = if narrow { canvas.y } else { top };
        drawing.column(&mut canvas, column, position, x);
        bottom = bottom.max(canvas.y);
    }
    canvas.y = bottom;
    drawing.unplaced(&mut canvas, gutter);
    draw_links(&mut canvas, chain, &drawing.boxes, width, gutter);
    canvas.finish(data_table(chain, setting))
}

fn said(chain: &Chain, setting: &Setting) -> Said {
    let locale = setting.locale;
    let name = chain_name(&chain.name, locale);
    let mut first = vec![ChartText::ChainHas.with(locale, &[&name, &chain.firms.to_string()])];
    first.extend(chain.amount.as_ref().map(|amount| ChartText::ChainAmount.with(locale, &[&amount.text])));
    let mut parts = vec![first.join(ChartText::Comma.in_locale(locale))];
    if let Some(lead) = &chain.lead {
        let title = lead_title(lead.declared, locale);
        let name = ChartText::Bracketed.with(locale, &[&lead.firm, title]);
        let led = lead.led.as_ref().map_or(ChartText::NoData.in_locale(locale), |led| &led.text);
        parts.push(ChartText::LeadBrought.with(locale, &[&name, &lead.followers.to_string(), led]));
    }
    let missing = chain.segments.iter().filter(|segment| segment.state == SegmentState::Missing);
    let missing: Vec<&str> = missing.map(|segment| segment.name.as_str()).collect();
    if !missing.is_empty() {
        let list = missing.join(ChartText::List.in_locale(locale));
        parts.push(spaced(ChartText::Missing.in_locale(locale), &list));
    }
    let values = chain.members.iter().filter_map(|firm| firm.amount.as_ref());
    let mut said = Said {
        unit: units(values, locale),
        sentence: joined(&[parts.join(ChartText::Semicolon.in_locale(locale))], setting),
        ..Said::default()
    };
    said.remark(&chain.notes);
    let narrow = setting.width < 560;
    let links = if narrow { ChartText::RibbonList } else { ChartText::RibbonIsAmount };
    if chain.links.iter().any(|link| link.kind == "brought") {
        said.notes.push(links.in_locale(locale).to_owned());
    }
    if chain.members.iter().any(|firm| !firm.operating) {
        said.notes.push(ChartText::HollowIsComing.in_locale(locale).to_owned());
    }
    said
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
    #[must_use]
    pub fn text(self, locale: crate::Locale) -> &'static str {
        state_words(self).in_locale(locale)
    }
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
        let head = Font { ink: Ink::Muted, ..STRONG };
        canvas.y =
            canvas.lines((x, canvas.y), self.width, position.in_locale(canvas.locale), head, 1) + 4 * PX;
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
        let inside = |at: &usize| chain.members.get(*at).is_some_and(|firm| firm.segment == segment);
        let mut firms: Vec<usize> = (0..chain.members.len()).filter(inside).collect();
        if let Some(at) = firms.iter().position(|at| self.is_lead(*at))
            && let Some(before) = firms.get_mut(..=at)
        {
            before.rotate_right(1);
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
        if block.more > 0 {
            let text = canvas.words(ChartText::MoreFirms, &[&block.more.to_string()]);
            canvas.y = canvas.lines((block.x, canvas.y), self.width, &text, SMALL, 1);
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
            let mut told =
                vec![state.to_owned(), canvas.words(ChartText::Firms, &[&segment.firms.to_string()])];
            told.extend(segment.amount.as_ref().map(|amount| amount.text.clone()));
            let told = told.join(" · ");
            canvas.y = canvas.lines((x, canvas.y), self.width, &told, SMALL, 2) + 4 * PX;
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
            let font = Font { ink: Ink::Text, bold: true, ..SMALL };
            canvas.y = canvas.lines((x + PADDING, canvas.y), room, title, font, 1);
        }
        if !firm.operating {
            canvas.say_of_mark(ChartText::NotOperating.in_locale(canvas.locale));
        }
        canvas.y = canvas.lines((x + PADDING, canvas.y), room, &firm.name, LABEL, 2);
        let text = canvas.figure_text(firm.amount.as_ref());
        canvas.y = canvas.lines((x + PADDING, canvas.y), room, &text, SMALL, 1) + 3 * PX;
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
        let head = Font { ink: Ink::Muted, ..STRONG };
        let title = ChartText::Unplaced.in_locale(canvas.locale);
        canvas.y = canvas.lines((0, canvas.y), canvas.width, title, head, 1) + 4 * PX;
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
        if block.more > 0 {
            let text = canvas.words(ChartText::MoreFirms, &[&block.more.to_string()]);
            canvas.y = canvas.lines((0, canvas.y), self.width, &text, SMALL, 1);
        }
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

impl Canvas<'_> {
    /// Adds a word to the label of the mark that is open: 链主, 缺链.
    pub(super) fn say_of_mark(&mut self, words: &str) {
        let comma = ChartText::Comma.in_locale(self.locale);
        let added = self.say(&[comma, words].concat());
        self.with_mark(|mark: &mut Mark| mark.label.push_str(&added));
    }
}

fn data_table(chain: &Chain, setting: &Setting) -> DataTable {
    let locale = setting.locale;
    let word = |text: ChartText| text.in_locale(locale).to_owned();
    let row = |segment: Option<&Segment>, firm: Option<&FirmRow>| {
        let name = segment.map_or_else(|| word(ChartText::Unplaced), |segment| segment.name.clone());
        let state = segment.map_or_else(String::new, |segment| word(state_words(segment.state)));
        let amount = firm.map(|firm| firm.amount.as_ref());
        let amount =
            amount.map(|amount| amount.map_or_else(|| word(ChartText::NoData), |amount| amount.text.clone()));
        vec![name, state, firm.map_or_else(String::new, |firm| firm.name.clone()), amount.unwrap_or_default()]
    };
    let mut rows = Vec::new();
    for at in 0..chain.segments.len() {
        let firms: Vec<&FirmRow> = chain.members.iter().filter(|firm| firm.segment == Some(at)).collect();
        if firms.is_empty() {
            rows.push(row(chain.segments.get(at), None));
        }
        rows.extend(firms.into_iter().map(|firm| row(chain.segments.get(at), Some(firm))));
    }
    rows.extend(chain.members.iter().filter(|firm| firm.segment.is_none()).map(|firm| row(None, Some(firm))));
    let heads = [ChartText::Segment, ChartText::State, ChartText::Firm, ChartText::Amount];
    DataTable { heads: heads.into_iter().map(word).collect(), rows }
}
