//! Rates of change, contributions and pulls, exact over intervals.
use crate::analysis::exact::Exact;
use crate::error::Problem;
use crate::quantity::{Bound, End, Interval, Number, Quantity, Sign, Unit, whole};

/// A rate of change, or the flag that says why there is none.
pub(super) type Growth = Result<Quantity, &'static str>;

/// (current − base) ÷ base in percent; beside 约 that of the figures as written, which keeps the mark.
///
/// # Errors
/// It has more digits than can be kept.
pub(super) fn percent(current: &Quantity, base: &Quantity) -> Result<Growth, Problem> {
    if current.unit() != base.unit() || matches!(current.unit(), Unit::Points | Unit::Rank) {
        return Ok(Err("other_unit"));
    }
    match base.interval.sign() {
        Sign::Positive => {}
        Sign::Zero => return Ok(Err("zero_base")),
        Sign::Negative => return Ok(Err("negative_base")),
        Sign::Straddles => return Ok(Err("unsure_base")),
    }
    let Some(ratio) = current.percent_of(base)? else { return Ok(Err("unsure_base")) };
    ratio.sub(&Quantity::exact(whole(100), Unit::Percent)).map(Ok)
}

/// The ends of a figure; nothing where one is missing.
#[derive(Clone, Copy, Debug)]
struct Ends {
    low: End,
    high: End,
}

impl Ends {
    fn of(quantity: Option<&Quantity>) -> Option<Self> {
        if quantity.is_some_and(|quantity| quantity.bound().is_unsure()) {
            None
        } else {
            Self::written(quantity)
        }
    }

    /// Of 约 the ends that the figures as written give.
    fn written(quantity: Option<&Quantity>) -> Option<Self> {
        let Some(quantity) = quantity else { return Some(Self::exact(whole(0))) };
        Some(Self { low: quantity.interval.low?, high: quantity.interval.high? })
    }

    fn exact(at: Number) -> Self {
        Self { low: End::closed(at), high: End::closed(at) }
    }

    fn list(&self) -> [End; 2] {
        [self.low, self.high]
    }

    /// This less another, which does not depend on it.
    fn minus(&self, other: &Self) -> Result<Self, Problem> {
        let end = |own: End, other: End| {
            let at = Exact::of(own.at).minus(&Exact::of(other.at)).number()?;
            Ok::<_, Problem>(End { at, open: own.open || other.open })
        };
        Ok(Self { low: end(self.low, other.high)?, high: end(self.high, other.low)? })
    }
}

/// The figures of a row and of all other rows together, in both periods; nothing is zero.
pub(super) struct Parts<'q> {
    pub(super) current: Option<&'q Quantity>,
    pub(super) base: Option<&'q Quantity>,
    pub(super) current_rest: Option<&'q Quantity>,
    pub(super) base_rest: Option<&'q Quantity>,
}

impl Parts<'_> {
    /// (c − b) ÷ (C − B) in percent; nothing where the total may not have changed, or a figure has no end.
    ///
    /// With d the row's change and r that of the others it is d ÷ (d + r), whose slope in each of the two keeps its sign
    /// while the total keeps its own: the ends lie in corners.
    ///
    /// # Errors
    /// It has more digits than can be kept.
    pub(super) fn contribution(&self) -> Result<Option<Quantity>, Problem> {
        let row = (Ends::of(self.current), Ends::of(self.base));
        let rest = (Ends::of(self.current_rest), Ends::of(self.base_rest));
        let ((Some(current), Some(base)), (Some(current_rest), Some(base_rest))) = (row, rest) else {
            return Ok(None);
        };
        let (own, rest) = (current.minus(&base)?, current_rest.minus(&base_rest)?);
        let lowest = Exact::of(own.low.at).plus(&Exact::of(rest.low.at)).sign()?;
        let highest = Exact::of(own.high.at).plus(&Exact::of(rest.high.at)).sign()?;
        if lowest <= 0 && highest >= 0 {
            return Ok(None);
        }
        let mut corners = Vec::with_capacity(4);
        for d in own.list() {
            for r in rest.list() {
                let all = Exact::of(d.at).plus(&Exact::of(r.at));
                let at = Exact::of(d.at).over(&all).times(&Exact::whole(100)).number()?;
                let zero = whole(0);
                let open = (d.open && r.at != zero) || (r.open && d.at != zero) || (d.open && r.open);
                corners.push(End { at, open });
            }
        }
        Ok(hull(&corners, Unit::Percent))
    }

    /// (c − b) ÷ B in percentage points, B being b and the others' base; nothing where B may be zero.
    ///
    /// It rises with c, falls with b, and goes one way in the others' base. Beside 约 it is that of the figures as
    /// written, which keeps the mark, as the growth of the total does.
    ///
    /// # Errors
    /// It has more digits than can be kept.
    pub(super) fn pull(&self) -> Result<Option<Quantity>, Problem> {
        let figures = [self.current, self.base, self.base_rest];
        let ends = (Ends::written(figures[0]), Ends::written(figures[1]), Ends::written(figures[2]));
        let (Some(current), Some(base), Some(rest)) = ends else { return Ok(None) };
        if Exact::of(base.low.at).plus(&Exact::of(rest.low.at)).sign()? <= 0 {
            return Ok(None);
        }
        let mut corners = Vec::with_capacity(4);
        for (c, b) in [(current.high, base.low), (current.low, base.high)] {
            for r in rest.list() {
                let own = Exact::of(c.at).minus(&Exact::of(b.at));
                let all = Exact::of(b.at).plus(&Exact::of(r.at));
                let at = own.over(&all).times(&Exact::whole(100)).number()?;
                corners.push(End { at, open: c.open || b.open || (r.open && c.at != b.at) });
            }
        }
        let bound = figures.iter().flatten().fold(Bound::Exact, |bound, own| bound.joined(own.bound()));
        Ok(hull(&corners, Unit::Points).map(|mut pull| {
            pull.bound = if bound.is_unsure() { bound } else { pull.bound };
            pull
        }))
    }
}

/// From the lowest to the highest of some ends; of equal ones a closed one counts.
fn hull(corners: &[End], unit: Unit) -> Option<Quantity> {
    let first = *corners.first()?;
    let (mut low, mut high) = (first, first);
    for corner in corners {
        if corner.at < low.at || (corner.at == low.at && !corner.open) {
            low = *corner;
        }
        if corner.at > high.at || (corner.at == high.at && !corner.open) {
            high = *corner;
        }
    }
    Some(Quantity::interval(Interval::new(Some(low), Some(high)), unit))
}
