//! The least and the most that concentration may be where figures are intervals, each exactly.
//!
//! Every figure x lies between its ends l and h, whatever the others are. All measures are ratios that stay the same when
//! every figure is doubled, and their extremes lie at ends or at one common level t, to which figures are brought as near
//! as their ends allow: x(t) = the middle one of l, t and h.
use super::wide::Wide;
use crate::order;
use crate::quantity::{End, Interval, Number, Quantity, mul, whole, zero};
use std::cmp::Ordering;

/// With more figures than these that may stand at either end, the most that HHI may be is not told: finding it is as hard
/// as for the variance (Ferson, Ginzburg, Kreinovich, Longpré, Aviles 2002: NP-hard), which HHI is in another form.
const MOST_EITHER: usize = 12;

/// What several independent figures may be: none below zero, their sum above it.
pub(super) struct Extremes {
    lows: Vec<End>,
    /// Nothing where there is no upper end.
    highs: Vec<Option<End>>,
    /// Whether only whole numbers are meant.
    is_counted: bool,
    levels: Levels,
}

impl Extremes {
    /// Nothing where a figure may be below zero, or their sum may be zero.
    pub(super) fn of(values: &[Quantity]) -> Option<Self> {
        let (mut lows, mut highs) = (Vec::with_capacity(values.len()), Vec::with_capacity(values.len()));
        for value in values {
            lows.push(value.low().filter(|end| !end.at.is_negative())?);
            highs.push(value.high());
        }
        lows.iter().find(|end| end.at.is_positive())?;
        in_parts(
            &mut lows.iter_mut().chain(highs.iter_mut().flatten()).map(|end| &mut end.at).collect::<Vec<_>>(),
        );
        let is_counted = values.iter().all(|value| value.unit().is_counted());
        let levels = Levels::new(&lows, &highs);
        Some(Self { lows, highs, is_counted, levels })
    }

    /// The share of the n largest.
    pub(super) fn largest(&self, n: usize) -> Option<Interval> {
        if n >= self.lows.len() {
            return Some(Interval::exact(whole(1)));
        }
        between(self.least_of_largest(n)?, self.most_of_largest(n)?.told()?)
    }

    /// The sum of the n largest is the least of n·t + Σ max(x − t, 0) over t. Beside a share λ below one, the figures
    /// that make it least less λ times the total are x(t); so the least share is that of
    /// (n·t + Σ max(l − t, 0)) ÷ Σ x(t), which falls to its least and rises from there.
    fn least_of_largest(&self, n: usize) -> Option<End> {
        let levels = &self.levels;
        let slope = |t: &Number| {
            let level = levels.at(t);
            let rise = Wide::whole(n as i128 - level.above as i128).times(&level.total(t));
            rise.cmp(&Wide::whole(level.free as i128).times(&level.largest(n, t)))
        };
        let from = levels.first(&slope, Ordering::Equal)??;
        let to = levels.first(&slope, Ordering::Greater)?;
        let level = levels.at(&from);
        let at = level.largest(n, &from).over(&level.total(&from)).number()?;
        Some(End { at, open: !self.is_reached(&Wide::of(from), to.map(Wide::of).as_ref()) })
    }

    /// n figures at their upper ends, the others at their lower ones: those with the largest h − λ(h − l), λ being the
    /// share that comes of it (Dinkelbach 1967).
    fn most_of_largest(&self, n: usize) -> Option<WideEnd> {
        let is_rest_zero = |only_closed: bool| {
            let zeros = self.lows.iter().filter(|end| end.at == zero() && !(only_closed && end.open)).count();
            zeros >= self.lows.len() - n
        };
        if is_rest_zero(false) || self.highs.iter().any(Option::is_none) {
            return Some(WideEnd { at: Wide::whole(1), open: !is_rest_zero(true) });
        }
        let mut share = Wide::whole(0);
        loop {
            let (chosen, others) = self.chosen(n, &share)?;
            let sum = |places: &[usize], end: &dyn Fn(usize) -> Option<End>| {
                let add = |sum: Wide, at: &usize| Some(sum.plus(&Wide::of(end(*at)?.at)));
                places.iter().try_fold(Wide::whole(0), add)
            };
            let (high, low) = (|at: usize| self.highs[at], |at: usize| Some(self.lows[at]));
            let most = sum(&chosen, &high)?;
            let better = most.over(&most.plus(&sum(&others, &low)?));
            if better <= share {
                let is_open = |end: Option<End>| end.is_some_and(|end| end.open);
                let open =
                    chosen.iter().any(|at| is_open(high(*at))) || others.iter().any(|at| is_open(low(*at)));
                return Some(WideEnd { at: share, open });
            }
            share = better;
        }
    }

    /// The n figures that count most towards a share, and the others. Of equal ones those are chosen whose lower end is
    /// open, then those whose upper end is not, so that the ends that are used belong to their figures where that can be.
    fn chosen(&self, n: usize, share: &Wide) -> Option<(Vec<usize>, Vec<usize>)> {
        let mut keys = Vec::with_capacity(self.lows.len());
        for (low, high) in self.lows.iter().zip(&self.highs) {
            let high = high.as_ref()?;
            let width = Wide::of(high.at).minus(&Wide::of(low.at));
            keys.push((Wide::of(high.at).minus(&share.times(&width)), low.open, !high.open));
        }
        let mut chosen = order::order(keys.len(), &|a, b| keys[b].cmp(&keys[a]));
        let others = chosen.split_off(n);
        Some((chosen, others))
    }

    /// HHI as a share of one: Σ x² ÷ (Σ x)², the square of a norm over a sum, so that it has one least value and its
    /// greatest in a corner.
    pub(super) fn hhi(&self) -> Option<[WideEnd; 2]> {
        Some([self.least_hhi()?, self.most_hhi()?])
    }

    /// In each figure HHI falls up to Σ x² ÷ Σ x and rises from there, so that it is least at the level t that is this
    /// quotient. With A and B the sum and the sum of squares of the figures that stand at an end, t = B ÷ A.
    fn least_hhi(&self) -> Option<WideEnd> {
        let levels = &self.levels;
        let sign = |t: &Number| {
            let level = levels.at(t);
            Wide::of(*t).times(&level.total(t)).cmp(&level.squares(t))
        };
        let first = levels.first(&sign, Ordering::Equal)??;
        if sign(&first).is_gt() {
            let level = levels.at(&levels.before(Some(first))?);
            return self.least_between(&level);
        }
        // It leaves zero at a break; where all figures stand at the level beyond the last one, it never does.
        let last = levels.before(levels.first(&sign, Ordering::Greater)?)?;
        let to = Some(last).filter(|last| levels.at(last).held != Wide::whole(0));
        let at = levels.at(&first).hhi(&Wide::of(first));
        Some(WideEnd { at, open: !self.is_reached(&Wide::of(first), to.map(Wide::of).as_ref()) })
    }

    /// The least HHI at a level between two breaks.
    fn least_between(&self, level: &Level) -> Option<WideEnd> {
        let t = level.held_squares.over(&level.held);
        let below = t.floor()?;
        if self.is_counted && t != Wide::of(below) {
            // Between whole levels HHI of whole figures first rises, then falls: the least is at one of them.
            let hhi = |t: Number| self.levels.at(&t).hhi(&Wide::of(t));
            let least = hhi(below).min(hhi(crate::quantity::add(below, whole(1))?));
            return Some(WideEnd { at: least, open: false });
        }
        Some(WideEnd { at: level.hhi(&t), open: !self.is_reached(&t, Some(&t)) })
    }

    /// In each figure HHI is greatest at an end. At the greatest, λ, going from l to h changes Σ x² − λ(Σ x)² by
    /// (h − l)(l + h − λ(2T + h − l)), T being the total before it, and must not raise it: that settles which end most
    /// figures stand at; of those that are left all corners are tried.
    fn most_hhi(&self) -> Option<WideEnd> {
        let is_rest_zero = |only_closed: bool| {
            let zeros = self.lows.iter().filter(|end| end.at == zero() && !(only_closed && end.open)).count();
            zeros + 1 >= self.lows.len()
        };
        if is_rest_zero(false) || self.highs.iter().any(Option::is_none) {
            return Some(WideEnd { at: Wide::whole(1), open: !is_rest_zero(true) });
        }
        let corners = Corners::new(self)?;
        if corners.either.len() > MOST_EITHER {
            return None;
        }
        let mut most = WideEnd { at: Wide::whole(0), open: true };
        corners.walk(0, &corners.held, &mut most);
        Some(most)
    }

    /// The largest ÷ the second; nothing where the second may be zero.
    ///
    /// It is greatest with one figure at its upper end and all others at their lower ones, and least where the second
    /// comes as near to the first as it can.
    pub(super) fn primacy(&self) -> Option<Interval> {
        let by_low = order::order(self.lows.len(), &|a, b| self.lows[b].at.cmp(&self.lows[a].at));
        let (first, second) = (*by_low.first()?, *by_low.get(1)?);
        let second_low = self.lows[second].at;
        if !second_low.is_positive() {
            return None;
        }
        let mut most: Option<Option<End>> = None;
        for (at, high) in self.highs.iter().enumerate() {
            let below = if at == first { second_low } else { self.lows[first].at };
            let mut others =
                self.lows.iter().enumerate().filter(|(other, low)| *other != at && low.at == below);
            let Some(high) = high else {
                most = Some(None);
                break;
            };
            let ratio = Wide::of(high.at).over(&Wide::of(below)).number()?;
            let own = End { at: ratio, open: high.open || others.any(|(_, low)| low.open) };
            most = Some(Some(most.flatten().map_or(own, |most| outer(most, own, Ordering::Greater))));
        }
        let least = self.least_primacy(first)?;
        match most? {
            Some(most) => between(least, most),
            None => Some(Interval::new(Some(least), None)),
        }
    }

    fn least_primacy(&self, first: usize) -> Option<End> {
        let low = self.lows[first].at;
        // A level that every figure can stay below and that two can reach.
        let is_level_open = self.lows.iter().any(|end| end.at == low && end.open);
        let upper = |high: &Option<End>| high.map_or((2, low, true), |end| (1, end.at, !end.open));
        let uppers = order::sorted(self.highs.iter().map(upper).collect(), |a, b| b.cmp(a));
        let (is_bounded, second, is_closed) = *uppers.get(1)?;
        if is_bounded == 2 || second > low {
            return Some(End::closed(whole(1)));
        }
        if second == low {
            return Some(End { at: whole(1), open: is_level_open || !is_closed });
        }
        let at = Wide::of(low).over(&Wide::of(second)).number()?;
        Some(End { at, open: is_level_open || !is_closed })
    }

    /// Whether some level between two (nothing is without end) leaves no figure at an end that does not belong to it.
    fn is_reached(&self, from: &Wide, to: Option<&Wide>) -> bool {
        let lowest = self.lows.iter().filter(|end| end.open).map(|end| end.at).max().map(Wide::of);
        let highest =
            self.highs.iter().flatten().filter(|end| end.open).map(|end| end.at).min().map(Wide::of);
        let start =
            lowest.filter(|lowest| lowest >= from).map_or((from.clone(), false), |lowest| (lowest, true));
        let end = match (to, highest) {
            (Some(to), Some(highest)) if highest > *to => (to.clone(), false),
            (_, Some(highest)) => (highest, true),
            (Some(to), None) => (to.clone(), false),
            (None, None) => return true,
        };
        start.0 < end.0 || (start.0 == end.0 && !start.1 && !end.1)
    }
}

/// An end of a measure, and whether it is left out.
pub(super) struct WideEnd {
    pub(super) at: Wide,
    open: bool,
}

impl WideEnd {
    fn told(&self) -> Option<End> {
        Some(End { at: self.at.number()?, open: self.open })
    }
}

/// From one end to another, both put through something that rises.
pub(super) fn told([low, high]: &[WideEnd; 2], rising: &dyn Fn(&Wide) -> Wide) -> Option<Interval> {
    let end = |end: &WideEnd| WideEnd { at: rising(&end.at), open: end.open }.told();
    between(end(low)?, end(high)?)
}

/// Puts figures into parts so small that all of them are whole: ratios stay the same, and squares have no denominators.
pub(super) fn in_parts(figures: &mut [&mut Number]) {
    if figures.iter().all(|own| own.is_integer()) {
        return;
    }
    let mut parts = Some(whole(1));
    for own in figures.iter() {
        let more = parts.and_then(|parts| mul(parts, **own)).map(|own| whole(*own.denom()));
        parts = parts.zip(more).and_then(|(parts, more)| mul(parts, more));
    }
    let Some(parts) = parts else { return };
    if figures.iter().all(|own| mul(**own, parts).is_some()) {
        for own in figures.iter_mut() {
            **own = mul(**own, parts).unwrap_or(**own);
        }
    }
}

/// Of two upper ends the higher one, of two lower ends the lower one; of equal ones a closed one.
fn outer(a: End, b: End, wanted: Ordering) -> End {
    let order = a.at.cmp(&b.at);
    if order == wanted || (order == Ordering::Equal && !a.open) { a } else { b }
}

/// From one end to another. Where both are one number it is always reached.
fn between(low: End, high: End) -> Option<Interval> {
    if low.at == high.at {
        return Some(Interval::exact(low.at));
    }
    (low.at < high.at).then(|| Interval::new(Some(low), Some(high)))
}

/// Ends in order, with the sums and the sums of squares of the first of them.
struct Ends {
    at: Vec<Number>,
    sums: Vec<(Wide, Wide)>,
}

impl Ends {
    fn new(ends: Vec<Number>) -> Self {
        let at = order::sorted(ends, Ord::cmp);
        let mut sums = vec![(Wide::whole(0), Wide::whole(0))];
        let (mut sum, mut squares) = (Wide::whole(0), Wide::whole(0));
        for own in &at {
            let own = Wide::of(*own);
            sum = sum.plus(&own);
            squares = squares.plus(&own.times(&own));
            sums.push((sum.clone(), squares.clone()));
        }
        Self { at, sums }
    }

    fn sums(&self, count: usize) -> (Wide, Wide) {
        self.sums.get(count).cloned().unwrap_or((Wide::whole(0), Wide::whole(0)))
    }
}

/// Figures brought as near to a level as their ends allow, for any level.
struct Levels {
    lows: Ends,
    /// Those that there are.
    highs: Ends,
    /// All ends in order: between two of them nothing changes but the level.
    breaks: Vec<Number>,
}

/// Figures at one level.
struct Level {
    /// How many have their lower end above it.
    above: usize,
    /// The sum of these.
    above_sum: Wide,
    /// How many stand at the level itself.
    free: usize,
    /// The sum and the sum of squares of all that stand at an end.
    held: Wide,
    held_squares: Wide,
}

impl Level {
    fn total(&self, t: &Number) -> Wide {
        self.total_at(&Wide::of(*t))
    }

    fn total_at(&self, t: &Wide) -> Wide {
        self.held.plus(&t.times(&Wide::whole(self.free as i128)))
    }

    fn squares(&self, t: &Number) -> Wide {
        self.squares_at(&Wide::of(*t))
    }

    fn squares_at(&self, t: &Wide) -> Wide {
        self.held_squares.plus(&t.times(t).times(&Wide::whole(self.free as i128)))
    }

    fn hhi(&self, t: &Wide) -> Wide {
        let total = self.total_at(t);
        self.squares_at(t).over(&total.times(&total))
    }

    /// n·t + Σ max(x − t, 0), which is the sum of the n largest at the right level.
    fn largest(&self, n: usize, t: &Number) -> Wide {
        self.above_sum.plus(&Wide::of(*t).times(&Wide::whole(n as i128 - self.above as i128)))
    }
}

impl Levels {
    fn new(lows: &[End], highs: &[Option<End>]) -> Self {
        let lows: Vec<Number> = lows.iter().map(|end| end.at).collect();
        let highs: Vec<Number> = highs.iter().flatten().map(|end| end.at).collect();
        let mut breaks = order::sorted([lows.as_slice(), highs.as_slice()].concat(), Ord::cmp);
        breaks.dedup();
        Self { lows: Ends::new(lows), highs: Ends::new(highs), breaks }
    }

    fn at(&self, t: &Number) -> Level {
        let from = self.lows.at.partition_point(|low| low <= t);
        let below = self.highs.at.partition_point(|high| high <= t);
        let (all, all_squares) = self.lows.sums(self.lows.at.len());
        let (under, under_squares) = self.lows.sums(from);
        let (sum, squares) = self.highs.sums(below);
        let above_sum = all.minus(&under);
        Level {
            above: self.lows.at.len() - from,
            above_sum: above_sum.clone(),
            free: from - below,
            held: above_sum.plus(&sum),
            held_squares: all_squares.minus(&under_squares).plus(&squares),
        }
    }

    /// The first break at which something that passes zero once is zero at least, or above it, by its sign.
    fn first(&self, sign: &dyn Fn(&Number) -> Ordering, least: Ordering) -> Option<Option<Number>> {
        let (mut from, mut to) = (0, self.breaks.len());
        while from < to {
            let middle = from.midpoint(to);
            match sign(self.breaks.get(middle)?) < least {
                true => from = middle + 1,
                false => to = middle,
            }
        }
        Some(self.breaks.get(from).copied())
    }

    /// The break before another; before nothing the last.
    fn before(&self, t: Option<Number>) -> Option<Number> {
        let count = t.map_or(self.breaks.len(), |t| self.breaks.partition_point(|own| *own < t));
        self.breaks.get(count.checked_sub(1)?).copied()
    }
}

/// The sum and the sum of squares of some figures, and whether they stand at ends that do not all belong to them.
#[derive(Clone)]
struct Corner {
    sum: Wide,
    squares: Wide,
    open: bool,
}

impl Corner {
    fn with(&self, end: &End) -> Self {
        let at = Wide::of(end.at);
        Self {
            sum: self.sum.plus(&at),
            squares: self.squares.plus(&at.times(&at)),
            open: self.open || end.open,
        }
    }

    fn hhi(&self) -> Wide {
        self.squares.over(&self.sum.times(&self.sum))
    }
}

/// The corners in which HHI may be greatest.
struct Corners {
    /// The figures that are settled.
    held: Corner,
    /// Both ends of the others.
    either: Vec<[End; 2]>,
}

impl Corners {
    fn new(extremes: &Extremes) -> Option<Self> {
        let mut ends = Vec::with_capacity(extremes.lows.len());
        for (low, high) in extremes.lows.iter().zip(&extremes.highs) {
            ends.push([*low, (*high)?]);
        }
        let nothing = Corner { sum: Wide::whole(0), squares: Wide::whole(0), open: false };
        let lowest = ends.iter().fold(nothing.clone(), |corner, [low, _]| corner.with(low)).sum;
        let highest = ends.iter().fold(nothing.clone(), |corner, [_, high]| corner.with(high)).sum;
        // No HHI is above the largest share.
        let (least, most) = (climbed(&ends, &nothing)?, extremes.most_of_largest(1)?.at);
        let (mut held, mut either) = (nothing, Vec::new());
        for [low, high] in ends {
            let (l, h, two) = (Wide::of(low.at), Wide::of(high.at), Wide::whole(2));
            let (both, width) = (l.plus(&h), h.minus(&l));
            let to_high = least.times(&two.times(&lowest).plus(&width));
            let to_low = most.times(&two.times(&highest).minus(&width));
            if low == high || both < to_high {
                held = held.with(&low);
            } else if both > to_low {
                held = held.with(&high);
            } else {
                either.push([low, high]);
            }
        }
        Some(Self { held, either })
    }

    /// Tries both ends of each figure from one on, and keeps the greatest HHI.
    fn walk(&self, from: usize, corner: &Corner, most: &mut WideEnd) {
        let Some(ends) = self.either.get(from) else {
            let (at, open) = (corner.hhi(), corner.open);
            if at > most.at || (at == most.at && !open) {
                *most = WideEnd { at, open };
            }
            return;
        };
        for end in ends {
            self.walk(from + 1, &corner.with(end), most);
        }
    }
}

/// The HHI of a corner that is hard to better: the largest figures go to their upper ends while that raises it.
fn climbed(ends: &[[End; 2]], nothing: &Corner) -> Option<Wide> {
    let mut corner = ends.iter().fold(nothing.clone(), |corner, [low, _]| corner.with(low));
    let mut most = corner.hhi();
    for at in order::order(ends.len(), &|a, b| ends[b][1].at.cmp(&ends[a][1].at)) {
        let [low, high] = ends.get(at)?;
        let (low, high) = (nothing.with(low), nothing.with(high));
        let sum = corner.sum.minus(&low.sum).plus(&high.sum);
        let squares = corner.squares.minus(&low.squares).plus(&high.squares);
        let raised = Corner { sum, squares, open: false };
        let own = raised.hhi();
        if own > most {
            (corner, most) = (raised, own);
        }
    }
    Some(most)
}
