//! The links of a chain: ribbons in the gutters between its columns, brackets beside its one column.
use super::chain::FirmBox;
use super::figure::{Bounds, Form, Ink, Paint};
use super::frame::Canvas;
use super::metrics::PX;
use super::order::order;
use super::scale::{Scale, largest};
use crate::analysis::{Chain, Link};
use crate::locale::ChartText;

/// No ribbon is wider than this, none thinner than [`THINNEST`].
const WIDEST: i32 = 22 * PX;
const THINNEST: i32 = 2 * PX;
const ARROW: i32 = 5 * PX;

/// One end of a link: which side of which box, and how wide it is there.
struct End {
    /// The box's place in the list, and whether it is the right side.
    side: (usize, bool),
    /// Where the other end's box stands, to keep ribbons from crossing at the box.
    other: i32,
    width: i32,
    y: i32,
}

/// A link whose both firms are drawn.
struct Pair<'a> {
    link: &'a Link,
    from: usize,
    to: usize,
}

/// Draws all links between boxes: the wide ones as ribbons, at the side in one column.
pub(super) fn draw_links(canvas: &mut Canvas, chain: &Chain, boxes: &[FirmBox], width: i32, gutter: i32) {
    let find = |firm: usize| boxes.iter().position(|place| place.firm == firm);
    let mut pairs: Vec<Pair> = Vec::new();
    for link in &chain.links {
        if let (Some(from), Some(to)) = (find(link.from), find(link.to))
            && from != to
        {
            pairs.push(Pair { link, from, to });
        }
    }
    if canvas.is_narrow() {
        brackets(canvas, chain, boxes, &pairs);
        return;
    }
    let widths = ribbon_widths(boxes, &pairs);
    // Two ends a link: where it leaves, where it enters.
    let mut ends = Vec::new();
    for (pair, width) in pairs.iter().zip(&widths) {
        let [from, to] = sides(boxes, pair);
        for (side, other) in [(from, pair.to), (to, pair.from)] {
            ends.push(End { side, other: middle(boxes, other), width: *width, y: 0 });
        }
    }
    place_ends(boxes, &mut ends);
    let mut lanes = [0; 3];
    for (pair, both) in pairs.iter().zip(ends.chunks_exact(2)) {
        let [from, to] = both else { continue };
        open(canvas, chain, pair.link);
        let route = Route { boxes, pair, width, gutter, from_y: from.y, to_y: to.y, thick: from.width };
        route.draw(canvas, &mut lanes);
        canvas.close();
    }
}

fn open(canvas: &mut Canvas, chain: &Chain, link: &Link) {
    let name = |at: usize| chain.members.get(at).map_or("", |firm| &firm.name);
    let pattern = match link.kind {
        "supplies" => ChartText::Supplies,
        "invests" => ChartText::Invests,
        _ => ChartText::Brought,
    };
    let name = canvas.words(pattern, &[name(link.from), name(link.to)]);
    if link.amount.is_some() {
        canvas.open_value(&name, link.amount.as_ref(), None);
    } else {
        canvas.open_named(&name);
    }
}

fn is_ribbon(link: &Link) -> bool {
    link.kind == "brought"
}

fn middle(boxes: &[FirmBox], at: usize) -> i32 {
    boxes.get(at).map_or(0, |place| place.at.y + place.at.height / 2)
}

/// The sides that a link leaves and enters by.
fn sides(boxes: &[FirmBox], pair: &Pair) -> [(usize, bool); 2] {
    let column = |at: usize| boxes.get(at).map_or(0, |place| place.column);
    let (from, to) = (column(pair.from), column(pair.to));
    let right = (from < to, from > to);
    // Within a column the link bends through the gutter to its right; beside the last column there is none.
    let within = from == to;
    [(pair.from, right.0 || within && from < 2), (pair.to, right.1 || within && from < 2)]
}

/// The widths of ribbons: in proportion to the investment, as wide as the fullest side of a box allows.
fn ribbon_widths(boxes: &[FirmBox], pairs: &[Pair]) -> Vec<i32> {
    let mut full = Scale::new([], WIDEST);
    for pair in pairs.iter().filter(|pair| is_ribbon(pair.link)) {
        full.reach(pair.link.amount.as_ref());
    }
    let mut widths = Vec::new();
    for pair in pairs {
        let amount = pair.link.amount.as_ref().filter(|_| is_ribbon(pair.link));
        let amount = amount.and_then(|amount| largest(&amount.quantity));
        widths.push(amount.map_or(0, |amount| full.length(amount)));
    }
    let mut shrink = (1_i64, 1_i64);
    for (at, place) in boxes.iter().enumerate() {
        for right in [false, true] {
            let mut sum = 0;
            for (pair, width) in pairs.iter().zip(&widths) {
                if sides(boxes, pair).contains(&(at, right)) {
                    sum += i64::from(*width);
                }
            }
            let room = i64::from(place.at.height - 8 * PX);
            if sum * shrink.0 > room * shrink.1 {
                shrink = (room, sum);
            }
        }
    }
    for (pair, width) in pairs.iter().zip(&mut widths) {
        let least = if is_ribbon(pair.link) { THINNEST } else { PX };
        *width = i32::try_from(i64::from(*width) * shrink.0 / shrink.1).unwrap_or(THINNEST).max(least);
    }
    widths
}

/// Stacks the ends at each side of a box around its middle, in the order of their other ends.
fn place_ends(boxes: &[FirmBox], ends: &mut [End]) {
    // One key: the box, its side, the height of the other end (which stays below 2³¹).
    let mut keys = Vec::new();
    for end in ends.iter() {
        let side = 2 * i64::try_from(end.side.0).unwrap_or(0) + i64::from(end.side.1);
        keys.push((side << 32) + i64::from(end.other));
    }
    let order = order(&keys);
    let mut y = 0;
    let mut side_before = None;
    for at in order {
        let Some(side) = ends.get(at).map(|end| end.side) else { continue };
        if side_before != Some(side) {
            side_before = Some(side);
            let mut total = 0;
            for end in ends.iter().filter(|end| end.side == side) {
                total += end.width + PX;
            }
            y = middle(boxes, side.0) - total / 2;
        }
        if let Some(end) = ends.get_mut(at) {
            end.y = y + (end.width + PX) / 2;
            y += end.width + PX;
        }
    }
}

/// A link on its way from one box to the other.
struct Route<'a> {
    boxes: &'a [FirmBox],
    pair: &'a Pair<'a>,
    width: i32,
    gutter: i32,
    from_y: i32,
    to_y: i32,
    thick: i32,
}

impl Route<'_> {
    fn draw(&self, canvas: &mut Canvas, lanes: &mut [i32; 3]) {
        let column = |at: usize| self.boxes.get(at).map_or(0, |place| place.column);
        let (from, to) = (column(self.pair.from), column(self.pair.to));
        if from == to {
            let lane = lanes.get_mut(from).map_or(0, |lane| {
                *lane += 1;
                *lane
            });
            self.bracket(canvas, from, lane);
            return;
        }
        let (left, right) = (from.min(to), from.max(to));
        let (left_y, right_y) = if from < to { (self.from_y, self.to_y) } else { (self.to_y, self.from_y) };
        // A link that passes a column goes behind it: it enters and leaves at one height.
        let between = (left_y + right_y) / 2;
        for gutter in left..right {
            let start = if gutter == left { left_y } else { between };
            let end = if gutter + 1 == right { right_y } else { between };
            let x = self.right_edge(gutter);
            let arrow_left = to == gutter;
            let arrow_right = to == gutter + 1;
            let from_x = x + if arrow_left { ARROW } else { 0 };
            let to_x = x + self.gutter - if arrow_right { ARROW } else { 0 };
            self.band(canvas, (from_x, start), (to_x, end));
            if arrow_left {
                self.arrow(canvas, (x, start), 1);
            } else if arrow_right {
                self.arrow(canvas, (x + self.gutter, end), -1);
            }
        }
    }

    fn right_edge(&self, column: usize) -> i32 {
        let column = i32::try_from(column).unwrap_or(0);
        column * (self.width + self.gutter) + self.width
    }

    /// A ribbon (or a line) that swings from one height to another: 3t² − 2t³ in whole steps.
    fn band(&self, canvas: &mut Canvas, from: (i32, i32), to: (i32, i32)) {
        const STEPS: i64 = 12;
        let along = |from: i32, to: i32, part: i64, whole: i64| {
            from + i32::try_from(i64::from(to - from) * part / whole).unwrap_or(0)
        };
        let ribbon = is_ribbon(self.pair.link);
        let half = if ribbon { self.thick / 2 } else { 0 };
        let mut upper = Vec::new();
        let mut lower = Vec::new();
        for step in 0..=STEPS {
            let ease = (3 * STEPS - 2 * step) * step * step;
            let x = along(from.0, to.0, step, STEPS);
            let y = along(from.1, to.1, ease, STEPS * STEPS * STEPS);
            upper.push((x, y - half));
            lower.push((x, y + half));
        }
        if ribbon {
            lower.reverse();
            upper.append(&mut lower);
            canvas.shape(Form::Area(upper), Ink::Series(1), Paint::Tint);
        } else {
            canvas.shape(Form::Line(upper, PX), Ink::Muted, Paint::Solid);
        }
    }

    /// A small arrowhead into the box: which firm was brought shows without colour.
    fn arrow(&self, canvas: &mut Canvas, tip: (i32, i32), direction: i32) {
        let half = (self.thick / 2).clamp(3 * PX, 6 * PX);
        let back = tip.0 + direction * ARROW;
        let points = vec![tip, (back, tip.1 - half), (back, tip.1 + half)];
        let ink = if is_ribbon(self.pair.link) { Ink::Series(1) } else { Ink::Muted };
        canvas.shape(Form::Area(points), ink, Paint::Solid);
    }

    /// Within a column: out into the gutter, along it and back.
    fn bracket(&self, canvas: &mut Canvas, column: usize, lane: i32) {
        let last = column == 2;
        let (edge, out) =
            if last { (self.right_edge(1) + self.gutter, -1) } else { (self.right_edge(column), 1) };
        let thick = self.thick.min(8 * PX);
        let reach = (10 * PX + lane * 8 * PX).min(self.gutter * 2 / 5);
        let (start, end) = (self.from_y, self.to_y);
        let tip = edge + out * ARROW;
        if is_ribbon(self.pair.link) {
            let (half, down) = (thick / 2, if end > start { 1 } else { -1 });
            let (far, near) = (edge + out * reach, edge + out * (reach - thick));
            let points = vec![
                (edge, start - down * half),
                (far, start - down * half),
                (far, end + down * half),
                (tip, end + down * half),
                (tip, end - down * half),
                (near, end - down * half),
                (near, start + down * half),
                (edge, start + down * half),
            ];
            canvas.shape(Form::Area(points), Ink::Series(1), Paint::Tint);
        } else {
            let far = edge + out * reach;
            canvas.shape(
                Form::Line(vec![(edge, start), (far, start), (far, end), (tip, end)], PX),
                Ink::Muted,
                Paint::Solid,
            );
        }
        self.arrow(canvas, (edge, end), out);
    }
}

/// Lanes for the lines beside one column; further ones share the last.
const LANES: usize = 5;

/// Beside one column: a lane for each firm that brought others, a branch to each of them.
fn brackets(canvas: &mut Canvas, chain: &Chain, boxes: &[FirmBox], pairs: &[Pair]) {
    let mut sources: Vec<usize> = Vec::new();
    for pair in pairs.iter().filter(|pair| is_ribbon(pair.link)) {
        if !sources.contains(&pair.from) {
            sources.push(pair.from);
        }
    }
    for pair in pairs.iter().filter(|pair| is_ribbon(pair.link)) {
        let lane = sources.iter().position(|source| *source == pair.from).unwrap_or(0).min(LANES - 1);
        let (Some(from), Some(to)) = (boxes.get(pair.from), boxes.get(pair.to)) else { continue };
        open(canvas, chain, pair.link);
        let right = |at: &Bounds| at.x + at.width;
        let x = right(&from.at) + 12 * PX + i32::try_from(lane).unwrap_or(0) * 8 * PX;
        let (start, edge) = (from.at.y + from.at.height / 2, right(&to.at));
        // Links from several firms enter a box below each other.
        let end = to.at.y + 10 * PX + i32::try_from(lane).unwrap_or(0) * 8 * PX;
        let end = end.min(to.at.y + to.at.height - 5 * PX);
        let points = vec![(right(&from.at), start), (x, start), (x, end), (edge + ARROW, end)];
        canvas.shape(Form::Line(points, 2 * PX), Ink::Series(1), Paint::Solid);
        let tip = vec![(edge, end), (edge + ARROW + PX, end - 4 * PX), (edge + ARROW + PX, end + 4 * PX)];
        canvas.shape(Form::Area(tip), Ink::Series(1), Paint::Solid);
        canvas.close();
    }
}
