//! All chains of a ledger: each a row of its segments, with what there is of them.
use super::chain::{POSITIONS, chain_name, firm_count, first_words, lead_brought, state_paint, state_words};
use super::figure::{Anchor, DataTable, Figure, Form, Ink, Paint};
use super::frame::{Canvas, LABEL, SMALL, STRONG, SUBTITLE, Said};
use super::mark::{counted, gather, in_one_unit, told};
use super::metrics::{PX, fit};
use super::setting::Setting;
use super::sheet::Sheet;
use crate::analysis::{Chain, Chains, Segment, SegmentState, is_new_source};
use crate::locale::ChartText;

const CHIP: i32 = 28 * PX;
const GAP: i32 = 6 * PX;

/// All chains below each other: firms and amount, the lead, the segments from upstream to downstream with their
/// states, and the places where the chain has become a cluster.
///
/// ```
/// use qilian::{Ledger, Query, chart::{self, Setting}};
/// let ledger = Ledger::from_csv("项目名称,产业链,计划总投资(亿元)\n甲项目,陶瓷,1.2\n乙项目,物流,0.8\n")?;
/// let figure = chart::chains::compose(&ledger.chains(&Query::default())?, &Setting::default());
/// assert!(figure.marks().any(|mark| mark.name.starts_with("陶瓷")));
/// # Ok::<(), qilian::Error>(())
/// ```
#[must_use]
pub fn compose(chains: &Chains, setting: &Setting) -> Figure {
    draw(&mut chains.clone(), setting)
}

/// As [`compose`], of chains whose texts nobody needs any more.
pub(super) fn draw(chains: &mut Chains, setting: &Setting) -> Figure {
    let mut amounts = Vec::new();
    for chain in &mut chains.chains {
        gather(&mut amounts, chain.amount.as_mut());
    }
    in_one_unit(&mut amounts, setting.locale);
    let mut canvas = Canvas::new(setting, said(chains, setting));
    for chain in &chains.chains {
        row(&mut canvas, chains, chain);
    }
    canvas.finish(data_table(chains, setting))
}

fn said(chains: &Chains, setting: &Setting) -> Said {
    let locale = setting.locale;
    let mut said = Said::new(locale);
    said.say(ChartText::ChainsAre, &[&counted(chains.chains.len() as u64)]);
    if !chains.clusters.is_empty() {
        let formed = chains.clusters.iter().filter(|cluster| cluster.formed).count();
        let text = if formed == 0 { ChartText::NoneFormed } else { ChartText::FormedCount };
        said.say(text, &[&counted(formed as u64)]);
    }
    let mut missing = Vec::new();
    for chain in &chains.chains {
        said.measure(chain.amount.as_ref());
        for source in &chain.sources {
            if is_new_source(&said.sources, &source.id) {
                said.sources.push(source.clone());
            }
        }
        for segment in &chain.segments {
            if segment.state == SegmentState::Missing {
                missing.push(ChartText::Bracketed.with(locale, &[&segment.name, &chain.name]));
            }
        }
    }
    if !missing.is_empty() {
        said.say(ChartText::Gaps, &[&missing.join(ChartText::List.in_locale(locale))]);
    }
    said.note(ChartText::Signs);
    said
}

fn row(canvas: &mut Canvas, chains: &Chains, chain: &Chain) {
    canvas.rule(Ink::Rule);
    canvas.y += 8 * PX;
    head(canvas, chain);
    let mut x = 0;
    for position in POSITIONS {
        let mut before = position.in_locale(canvas.locale);
        for segment in &chain.segments {
            if position_of(segment) == position {
                chip(canvas, chain, segment, before, &mut x);
                before = "";
            }
        }
    }
    canvas.y += if chain.segments.is_empty() { 0 } else { CHIP + 6 * PX };
    let mut places = Vec::new();
    for cluster in &chains.clusters {
        if cluster.formed && cluster.chain == chain.name {
            places.push(cluster.region.as_str());
        }
    }
    if !places.is_empty() {
        let list = places.join(ChartText::List.in_locale(canvas.locale));
        let text = canvas.words(ChartText::Formed, &[&list]);
        canvas.put(0, canvas.width, &text, SMALL, 2);
    }
    canvas.y += 10 * PX;
}

/// The chain's name with its figures, and its lead below.
fn head(canvas: &mut Canvas, chain: &Chain) {
    let name = chain_name(&chain.name, canvas.locale);
    canvas.open_value(&name, chain.amount.as_ref(), None);
    let mut told = firm_count(canvas, chain.firms);
    if let Some(amount) = &chain.amount {
        told.push_str(" · ");
        told.push_str(&amount.text);
    }
    if let Some(whole) = &chain.completeness {
        told.push_str(" · ");
        told.push_str(&canvas.words(ChartText::Completeness, &[&whole.text]));
    }
    let told = canvas.say(&told);
    let name = canvas.say(&name);
    let name = fit(&name, STRONG.size, true, canvas.width);
    let baseline = STRONG.baseline(canvas.y + STRONG.line_height() / 2);
    canvas.word((0, baseline), &name, STRONG, Anchor::Start);
    let x = STRONG.width(&name) + 12 * PX;
    if x + SUBTITLE.width(&told) <= canvas.width {
        canvas.word((x, baseline), &told, SUBTITLE, Anchor::Start);
        canvas.y += STRONG.line_height();
    } else {
        canvas.y += STRONG.line_height();
        canvas.put(0, canvas.width, &told, SUBTITLE, 2);
    }
    if let Some(lead) = &chain.lead {
        let text = lead_brought(lead, canvas.locale);
        canvas.put(0, canvas.width, &text, SMALL, 2);
    }
    canvas.close();
    canvas.y += 4 * PX;
}

/// A segment: a sign of its state, its name, its firms or what is missing.
fn chip(canvas: &mut Canvas, chain: &Chain, segment: &Segment, position: &str, x: &mut i32) {
    let locale = canvas.locale;
    let empty = matches!(segment.state, SegmentState::Empty | SegmentState::Missing);
    let state = state_words(segment.state).in_locale(locale);
    let count = firm_count(canvas, segment.firms);
    let words = match segment.state {
        SegmentState::Present => count,
        SegmentState::Weak | SegmentState::Coming => [&count, " ", first_words(state)].concat(),
        SegmentState::Empty | SegmentState::Missing => state.to_owned(),
    };
    let sign = if empty { 0 } else { 16 * PX };
    let words = canvas.say(&words);
    let room = canvas.width - 24 * PX - sign - SMALL.width(&words) - SMALL.width(position) - GAP;
    let name = fit(&canvas.say(&segment.name), LABEL.size, false, room);
    let width = 16 * PX + sign + LABEL.width(&name) + 6 * PX + SMALL.width(&words);
    let lead_in = if position.is_empty() { 0 } else { SMALL.width(position) + GAP };
    let gap = if *x > 0 && lead_in > 0 { GAP } else { 0 };
    if *x > 0 && *x + gap + lead_in + width > canvas.width {
        *x = 0;
        canvas.y += CHIP + GAP;
    } else {
        *x += gap;
    }
    canvas.word((*x, SMALL.baseline(canvas.y + CHIP / 2)), position, SMALL, Anchor::Start);
    *x += lead_in;
    canvas.open_value(
        &[&chain.name, " ", &segment.name].concat(),
        segment.amount.as_ref().filter(|_| !empty),
        None,
    );
    canvas.say_of_mark(state);
    let middle = canvas.y + CHIP / 2;
    let (ink, paint) = if empty { (Ink::Muted, Paint::Hollow) } else { (Ink::Zero, Paint::Outline) };
    canvas.shape(Form::Rect(*x, canvas.y, width, CHIP, 4 * PX), ink, paint);
    if !empty {
        let sign = state_paint(segment.state);
        canvas.rect((*x + 8 * PX, middle - 5 * PX), (10 * PX, 10 * PX), Ink::Series(1), sign);
    }
    canvas.word((*x + 8 * PX + sign, LABEL.baseline(middle)), &name, LABEL, Anchor::Start);
    canvas.word((*x + width - 8 * PX, SMALL.baseline(middle)), &words, SMALL, Anchor::End);
    canvas.close();
    *x += width + GAP;
}

fn position_of(segment: &Segment) -> ChartText {
    match segment.position {
        "upstream" => ChartText::Upstream,
        "downstream" => ChartText::Downstream,
        _ => ChartText::Midstream,
    }
}

fn data_table(chains: &Chains, setting: &Setting) -> DataTable {
    let heads = [
        ChartText::Chain,
        ChartText::Segment,
        ChartText::Position,
        ChartText::Firm,
        ChartText::Amount,
        ChartText::State,
    ];
    let mut sheet = Sheet::new(setting.locale, &heads);
    for chain in &chains.chains {
        for segment in &chain.segments {
            sheet.row();
            sheet.cell(&chain.name);
            sheet.cell(&segment.name);
            sheet.word(position_of(segment));
            sheet.cell(&counted(segment.firms));
            sheet.cell(told(segment.amount.as_ref(), ChartText::NoData.in_locale(setting.locale)));
            sheet.word(state_words(segment.state));
        }
    }
    sheet.table()
}
