//! Segments: what there is of each, what a new project there would be, and which are asked for first.
use super::amount::{Amounts, Total};
use super::membership::Members;
use super::plan::Plan;
use super::{Gap, Segment, SegmentState};
use crate::analysis::exact::Exact;
use crate::error::Problem;
use crate::order;
use crate::quantity::{Number, whole};

/// The states of a chain's segments, upstream to downstream; `weak` is the share of the chain's planned investment,
/// in percent, below which a segment is weak.
pub(super) fn states(
    plan: &Plan<'_>,
    members: &Members,
    amounts: &Amounts,
    weak: Number,
) -> Result<Vec<SegmentState>, Problem> {
    let complete = plan.record.is_some_and(|record| record.firms_complete);
    let mut states = Vec::with_capacity(members.segments.len());
    for held in &members.segments {
        states.push(match (held.operating, held.coming) {
            (true, _) if is_weak(&held.total, &members.total, amounts, weak)? => SegmentState::Weak,
            (true, _) => SegmentState::Present,
            (_, true) => SegmentState::Coming,
            _ if complete => SegmentState::Missing,
            _ => SegmentState::Empty,
        });
    }
    Ok(states)
}

/// Whether a segment has less than its share of the chain's planned investment, by every end of the figures as written.
/// Where none of its projects tells an amount, nothing is said.
fn is_weak(own: &Total, all: &Total, amounts: &Amounts, weak: Number) -> Result<bool, Problem> {
    if own.told == 0 && !own.is_empty() {
        return Ok(false);
    }
    let (Some(own), Some(all)) = (own.written(amounts)?, all.written(amounts)?) else { return Ok(false) };
    let Some(most) = own.high() else { return Ok(false) };
    let others = Exact::of(all.low).minus(&Exact::of(own.low));
    // own ÷ (own + others) < weak ÷ 100
    let weak = Exact::of(weak);
    let rest = Exact::of(whole(100)).minus(&weak);
    Ok(Exact::of(most).times(&rest).minus(&others.times(&weak)).sign()? < 0)
}

impl SegmentState {
    /// Whether nothing stands there.
    pub(super) fn is_gap(self) -> bool {
        matches!(self, Self::Empty | Self::Missing)
    }

    /// Whether someone operates there.
    fn is_covered(self) -> bool {
        matches!(self, Self::Present | Self::Weak)
    }
}

/// Which segments of a chain something stands in, upstream to downstream.
pub(super) struct Cover {
    held: Vec<bool>,
    /// Whether the ledger declares the positions of segments; their order tells nothing where it does not.
    is_declared: bool,
    /// Whether something stands whose segment is not told.
    elsewhere: bool,
}

impl Cover {
    pub(super) fn new(plan: &Plan<'_>, held: Vec<bool>, elsewhere: bool) -> Self {
        let is_declared = plan.segments.iter().all(|(_, position)| position.is_some());
        Self { held, is_declared, elsewhere }
    }

    /// What a new project in a segment is: 建链 (nothing stands in the chain), 强链 (something stands in the segment),
    /// 补链 (nothing does, and the segment lies between held ones) or 延链 (it lies outside them). Nothing where the
    /// ledger does not tell: the project's segment, where segments lie, or where what stands is.
    pub(super) fn effect(&self, segment: Option<usize>) -> Option<&'static str> {
        let first = self.held.iter().position(|held| *held);
        let last = self.held.iter().rposition(|held| *held);
        match (first.zip(last), segment) {
            (None, _) if !self.elsewhere => Some("build"),
            (Some(_), Some(at)) if self.held.get(at) == Some(&true) => Some("strengthen"),
            (Some((first, last)), Some(at)) if self.is_declared => {
                Some(if first < at && at < last { "fill" } else { "extend" })
            }
            _ => None,
        }
    }
}

/// How many segments have an operating firm.
pub(super) fn covered(segments: &[Segment]) -> usize {
    segments.iter().filter(|segment| segment.state.is_covered()).count()
}

/// The segments that are asked for first (缺什么引什么，弱就补什么): gaps between held segments, then other gaps, then
/// weak segments, the smallest share first; what is alike shares a rank and stands upstream to downstream.
pub(super) fn gaps(segments: &[Segment], members: &Members, amounts: &Amounts) -> Result<Vec<Gap>, Problem> {
    let mut keys: Vec<(usize, u8, Number)> = Vec::new();
    for (at, (segment, held)) in segments.iter().zip(&members.segments).enumerate() {
        let invested = held.total.written(amounts)?.map_or(whole(0), |written| written.low);
        match (segment.state, segment.next) {
            (state, Some("fill")) if state.is_gap() => keys.push((at, 0, whole(0))),
            (state, _) if state.is_gap() => keys.push((at, 1, whole(0))),
            (SegmentState::Weak, _) => keys.push((at, 2, invested)),
            _ => {}
        }
    }
    let key = |at: usize| (keys[at].1, keys[at].2);
    let mut gaps = Vec::with_capacity(keys.len());
    for same in order::groups(keys.len(), &|a, b| key(a).cmp(&key(b))) {
        let rank = gaps.len() as u64 + 1;
        for at in same {
            let segment = &segments[keys[at].0];
            let (name, position) = (segment.name.clone(), segment.position);
            gaps.push(Gap { rank, segment: name, position, state: segment.state, next: segment.next });
        }
    }
    Ok(gaps)
}
