//! Figures that a table of places prints, and that follow from others of it: completion, rank, the sum of the places.
use super::Name;
use crate::quantity::Quantity;
use std::sync::Arc;

/// A printed figure of a place and a metric.
#[derive(Clone, Debug)]
pub(crate) struct PrintedOfPlace {
    /// None for the ledger's own place.
    pub(crate) place: Name,
    pub(crate) metric: Name,
    pub(crate) printed: Quantity,
    pub(crate) follows: Follows,
}

/// What a printed figure follows from.
#[derive(Clone, Debug)]
pub(crate) enum Follows {
    /// 完成率: the actual figure ÷ the target.
    Completion(Completed),
    /// 位次: the place of one among those of all places, by what its header says; nothing where it says nothing.
    Rank { own: usize, all: Arc<Vec<Completed>>, by: Option<RankBy> },
    /// 合计: the sum of the statements of the places, or of their targets; whether every place tells one.
    Sum { statements: bool, parts: Vec<usize>, is_whole: bool },
}

/// What places are ranked by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RankBy {
    /// 完成率.
    Completion,
    /// 累计.
    Cumulative,
    /// 同比.
    Change,
}

/// The statement and the target of a place, by their numbers in the ledger's lists.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Completed {
    pub(crate) actual: Option<usize>,
    pub(crate) target: Option<usize>,
}
