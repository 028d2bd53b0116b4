//! Printed ranks of places (位次), worked out again by what their header names, else by what they evidently follow.
use super::places::{completed_of, label};
use super::{Recomputed, Verdict};
use crate::analysis::context::Context;
use crate::ledger::{Completed, Follows, PrintedOfPlace, RankBy};
use crate::locale::RecomputedText;
use crate::order::sorted;
use crate::quantity::{Number, Quantity, rounded, whole};
use std::sync::Arc;

/// A column of ranks.
pub(super) struct Ranking {
    /// What it is by; nothing where that is unclear.
    by: Option<RankBy>,
    /// What each place is ranked by.
    told: Vec<Option<Number>>,
    /// The same of all that tell it, the furthest first: exact, and as rounded to 2, 1 and no decimals.
    sorted: [Vec<Number>; 4],
}

/// Fewer places follow a figure by chance too often.
const FEWEST: usize = 4;

/// The decimals to which completions may have been rounded before they were ranked.
const ROUNDED: [u32; 3] = [2, 1, 0];

impl Ranking {
    /// What a column of ranks is by: what its header says, else completion, the cumulative figure or the change, of which
    /// the first that gives every printed rank is taken. Where none does, one that gives two of three, and more than any
    /// other. A few places may follow anything by chance: theirs are by completion, where that is told.
    pub(super) fn new(context: &Context<'_>, all: &Arc<Vec<Completed>>, by: Option<RankBy>) -> Self {
        let list = |by: RankBy| Self::of(Some(by), figures(context, all, by));
        if let Some(by) = by {
            return list(by);
        }
        let mut printed: Vec<(usize, &Quantity)> = Vec::new();
        for other in &context.ledger.printed_of_places {
            match &other.follows {
                Follows::Rank { own, all: list, .. } if Arc::ptr_eq(list, all) => {
                    printed.push((*own, &other.printed))
                }
                _ => {}
            }
        }
        let fits = |ranking: &Self| {
            let is_right = |(own, rank): &&(usize, &Quantity)| {
                ranking.verdict(*own, rank) <= Verdict::MatchWithinRounding
            };
            printed.iter().filter(is_right).count()
        };
        let completion = list(RankBy::Completion);
        if printed.len() < FEWEST && printed.iter().all(|(own, _)| completion.rank(*own).is_some()) {
            return completion;
        }
        let (mut best, mut most, mut second) = (None, 0, 0);
        for by in [RankBy::Completion, RankBy::Cumulative, RankBy::Change] {
            let ranking = list(by);
            let fits = fits(&ranking);
            if fits == printed.len() {
                return ranking;
            }
            if fits > most {
                (best, most, second) = (Some(ranking), fits, most);
            } else {
                second = second.max(fits);
            }
        }
        let is_evident = most > second && most * 3 >= printed.len() * 2;
        best.filter(|_| is_evident).unwrap_or_else(|| Self::of(None, vec![None; all.len()]))
    }

    fn of(by: Option<RankBy>, told: Vec<Option<Number>>) -> Self {
        let falling = |list: Vec<Number>| sorted(list, |a, b| b.cmp(a));
        let exact: Vec<Number> = told.iter().flatten().copied().collect();
        let to = |decimals: u32| {
            let all: Option<Vec<Number>> = exact.iter().map(|at| rounded(*at, decimals).map(whole)).collect();
            falling(all.filter(|_| by == Some(RankBy::Completion)).unwrap_or_default())
        };
        let [two, one, none] = ROUNDED.map(to);
        Self { by, sorted: [falling(exact), two, one, none], told }
    }

    /// The printed rank beside the one that follows.
    pub(super) fn answer(&self, context: &Context<'_>, printed: &PrintedOfPlace, own: usize) -> Recomputed {
        let text = match self.by {
            None => RecomputedText::Rank,
            Some(RankBy::Completion) => RecomputedText::RankByCompletion,
            Some(RankBy::Cumulative) => RecomputedText::RankByCumulative,
            Some(RankBy::Change) => RecomputedText::RankByChange,
        };
        let [exact, ..] = &self.sorted;
        let ranked = if self.by.is_none() { self.told.len() } else { exact.len() };
        Recomputed {
            what: label(context, printed, text, &ranked.to_string()),
            printed: context.figure(&printed.printed),
            computed: self.rank(own).map(|rank| rank.to_string()),
            verdict: self.verdict(own, &printed.printed),
        }
    }

    /// One more than the places that are further; equal ones share a rank, and who tells nothing has none.
    fn rank(&self, own: usize) -> Option<usize> {
        let own = self.told.get(own).copied().flatten()?;
        let [exact, ..] = &self.sorted;
        Some(behind(exact, own))
    }

    /// Where rounded completions give the printed rank and exact ones do not, it is within rounding.
    fn verdict(&self, own: usize, printed: &Quantity) -> Verdict {
        let is_printed = |rank: usize| printed.value() == i128::try_from(rank).ok().map(whole);
        let Some(rank) = self.rank(own) else { return Verdict::CannotTell };
        if is_printed(rank) {
            return Verdict::Match;
        }
        let at = self.told.get(own).copied().flatten();
        let [_, rounded_lists @ ..] = &self.sorted;
        let mut ranks = ROUNDED
            .into_iter()
            .zip(rounded_lists)
            .filter(|(_, list)| !list.is_empty())
            .filter_map(|(decimals, list)| Some(behind(list, whole(rounded(at?, decimals)?))));
        if ranks.any(is_printed) { Verdict::MatchWithinRounding } else { Verdict::Mismatch }
    }
}

/// The rank of a number among falling ones.
fn behind(falling: &[Number], own: Number) -> usize {
    falling.partition_point(|other| *other > own) + 1
}

/// What each place is ranked by; nothing for unsure figures, and for those of another unit than the first.
fn figures(context: &Context<'_>, all: &[Completed], by: RankBy) -> Vec<Option<Number>> {
    let statement = |completed: &Completed| context.ledger.statements.get(completed.actual?);
    let mut unit = None;
    let mut exact = |figure: Option<&Quantity>| {
        let figure = figure.filter(|figure| figure.is_exact())?;
        (unit.get_or_insert(figure.unit().clone()) == figure.unit()).then(|| figure.value()).flatten()
    };
    let of_place = |completed: &Completed| match by {
        RankBy::Completion => completed_of(context, *completed).computed.map(|computed| computed.at),
        RankBy::Cumulative => exact(statement(completed).and_then(|own| own.value.as_ref())),
        RankBy::Change => exact(statement(completed).and_then(|own| own.yoy.as_ref())),
    };
    all.iter().map(of_place).collect()
}
