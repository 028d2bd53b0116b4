//! Segments: what there is of each, and what a new project there would be.
use super::amount::{Amounts, Total};
use super::membership::{Members, Plan};
use super::{Segment, SegmentState};
use crate::analysis::exact::Exact;
use crate::error::Problem;

/// The states of a chain's segments, upstream to downstream.
pub(super) fn states(
    plan: &Plan<'_>,
    members: &Members,
    amounts: &Amounts,
) -> Result<Vec<SegmentState>, Problem> {
    let complete = plan.record.is_some_and(|record| record.firms_complete);
    let mut states = Vec::with_capacity(members.segments.len());
    for held in &members.segments {
        states.push(match (held.operating, held.coming) {
            (true, _) if is_weak(&held.total, &members.total, amounts)? => SegmentState::Weak,
            (true, _) => SegmentState::Present,
            (_, true) => SegmentState::Coming,
            _ if complete => SegmentState::Missing,
            _ => SegmentState::Empty,
        });
    }
    Ok(states)
}

/// Whether a segment has less than a tenth of the chain's planned investment, by every end of the figures as written.
/// Where none of its projects tells an amount, nothing is said.
fn is_weak(own: &Total, all: &Total, amounts: &Amounts) -> Result<bool, Problem> {
    if own.told == 0 && !own.is_empty() {
        return Ok(false);
    }
    let (Some(own), Some(all)) = (own.written(amounts)?, all.written(amounts)?) else { return Ok(false) };
    let Some(most) = own.high() else { return Ok(false) };
    let others = Exact::of(all.low).minus(&Exact::of(own.low));
    // own ÷ (own + others) < 1 ÷ 10
    Ok(Exact::of(most).times(&Exact::whole(9)).minus(&others).sign()? < 0)
}

/// What a new project in each segment would be: 建链, 强链, 补链, 延链.
pub(super) fn next(states: &[SegmentState]) -> Vec<&'static str> {
    let is_gap = |state: &SegmentState| matches!(state, SegmentState::Empty | SegmentState::Missing);
    let first = states.iter().position(|state| !is_gap(state));
    let last = states.iter().rposition(|state| !is_gap(state));
    let what = |(at, state): (usize, &SegmentState)| match (first, last) {
        _ if !is_gap(state) => "strengthen",
        (Some(first), Some(last)) if first < at && at < last => "fill",
        (Some(_), Some(_)) => "extend",
        _ => "build",
    };
    states.iter().enumerate().map(what).collect()
}

/// How many segments have an operating firm.
pub(super) fn covered(segments: &[Segment]) -> usize {
    let present = |segment: &&Segment| matches!(segment.state, SegmentState::Present | SegmentState::Weak);
    segments.iter().filter(present).count()
}
