//! Planned investment of many projects: plain amounts as integers, unsure ones beside them.
use crate::analysis::entries::add as join;
use crate::analysis::exact::{Exact, overflow};
use crate::error::Problem;
use crate::quantity::{Bound, Interval, Number, Quantity, Unit, decimals_needed, div, mul, whole};

/// One amount a row; a row that is plain money of the one currency is an integer.
pub(super) struct Amounts {
    pub(super) unit: Unit,
    /// How many parts of a whole unit the integers count.
    parts: i128,
    plain: Vec<i128>,
    /// Other amounts by their rows, ascending.
    odd: Vec<(u32, Quantity)>,
}

/// A row whose amount is not told, or stands beside.
const NONE: i128 = i128::MIN;
/// What any figure has at most.
const MOST_DECIMALS: u32 = 10;

/// What rows add up to.
#[derive(Clone, Debug, Default)]
pub(super) struct Total {
    /// The plain amounts, in parts of the unit.
    plain: i128,
    /// How many rows tell an amount.
    pub(super) told: u64,
    /// How many projects tell none.
    pub(super) untold: i128,
    /// How many projects, where that is told plainly.
    projects: i128,
    /// What is not plain.
    odd: Option<Box<Odd>>,
}

#[derive(Clone, Debug, Default)]
struct Odd {
    amount: Option<Quantity>,
    projects: Option<Quantity>,
    written: Written,
    mixed: bool,
}

/// A sum as its figures are written: 约5亿元 as 5, a range and 余 as both their ends, 超5亿元 as 5 and no end.
///
/// 约 leaves the width of a figure untold, so that nothing at all could be said of a quotient with such a figure;
/// a quotient of written figures is of use, as long as it keeps the mark. Money is never below zero.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Written {
    pub(super) low: Number,
    /// The upper ends of the figures that have one.
    high: Number,
    /// How many figures have no upper end.
    endless: u64,
    /// Whether a figure in it is 约.
    pub(super) about: bool,
}

impl Default for Written {
    fn default() -> Self {
        Self::exact(whole(0))
    }
}

impl Written {
    pub(super) fn exact(at: Number) -> Self {
        Self { low: at, high: at, endless: 0, about: false }
    }

    pub(crate) fn of(quantity: &Quantity) -> Self {
        let range = quantity.range();
        let about = matches!(quantity.bound(), Bound::About | Bound::Ambiguous);
        let (low, high) = match (about, quantity.value()) {
            (true, Some(value)) => (Some(value), Some(value)),
            _ => (range.low.map(|end| end.at), range.high.map(|end| end.at)),
        };
        let low = low.filter(|low| *low > whole(0)).unwrap_or(whole(0));
        Self { low, high: high.unwrap_or(whole(0)), endless: u64::from(high.is_none()), about }
    }

    /// The upper end; nothing where a figure has none.
    pub(super) fn high(&self) -> Option<Number> {
        (self.endless == 0).then_some(self.high)
    }

    #[inline(never)]
    pub(crate) fn add(&self, other: &Self) -> Result<Box<Self>, Problem> {
        let low = Exact::of(self.low).plus(&Exact::of(other.low)).number()?;
        let high = Exact::of(self.high).plus(&Exact::of(other.high)).number()?;
        let (endless, about) = (self.endless + other.endless, self.about || other.about);
        Ok(Box::new(Self { low, high, endless, about }))
    }

    /// What is left of a sum without some of its figures: end by end, since both ends are sums of the figures' own.
    #[inline(never)]
    pub(super) fn without(&self, part: &Self) -> Result<Box<Self>, Problem> {
        let low = Exact::of(self.low).minus(&Exact::of(part.low)).number()?;
        let high = Exact::of(self.high).minus(&Exact::of(part.high)).number()?;
        let endless = self.endless.saturating_sub(part.endless);
        Ok(Box::new(Self { low, high, endless, about: self.about }))
    }
}

impl Amounts {
    pub(super) fn new(unit: Unit, amounts: Vec<Option<Quantity>>) -> Self {
        let plain = |amount: &Option<Quantity>| {
            let amount = amount.as_ref().filter(|amount| amount.is_exact() && *amount.unit() == unit)?;
            amount.value()
        };
        let mut most = 0;
        for amount in &amounts {
            if let Some(needed) = plain(amount).and_then(decimals_needed)
                && needed <= MOST_DECIMALS
            {
                most = needed.max(most);
            }
        }
        let mut kept = Self {
            unit: unit.clone(),
            parts: 10_i128.pow(most),
            plain: Vec::with_capacity(amounts.len()),
            odd: Vec::new(),
        };
        for (row, amount) in (0_u32..).zip(amounts) {
            let integer = plain(&amount).and_then(|value| kept.in_parts(value));
            kept.plain.push(integer.unwrap_or(NONE));
            if let (None, Some(amount)) = (integer, amount) {
                kept.odd.push((row, amount));
            }
        }
        kept
    }

    fn odd(&self, row: u32) -> Option<&Quantity> {
        let at = self.odd.binary_search_by_key(&row, |(row, _)| *row).ok()?;
        self.odd.get(at).map(|(_, amount)| amount)
    }

    fn in_parts(&self, value: Number) -> Option<i128> {
        let scaled = mul(value, whole(self.parts))?;
        scaled.is_integer().then(|| scaled.to_integer())
    }

    #[inline(never)]
    fn in_units(&self, parts: i128) -> Result<Number, Problem> {
        div(whole(parts), whole(self.parts)).ok_or_else(overflow)
    }

    /// A firm's weight for finding who brought most: its amount in parts, unsure figures by their lower end as written.
    pub(super) fn weight(&self, total: &Total) -> i128 {
        let odd = total.odd.as_ref().map_or(whole(0), |odd| odd.written.low);
        let odd = mul(odd, whole(self.parts))
            .map_or(i128::MAX, |scaled| scaled.numer().div_euclid(*scaled.denom()));
        total.plain.saturating_add(odd)
    }
}

impl Total {
    /// Adds a row of so many projects, or of one; a rest of a whole whose money is all in its parts is no project without amount.
    #[inline(never)]
    pub(super) fn add_row(
        &mut self,
        amounts: &Amounts,
        row: u32,
        projects: Option<&Quantity>,
        is_rest: bool,
    ) -> Result<(), Problem> {
        let count = match projects {
            None => Some(1),
            Some(projects) => {
                let plain = projects.value().filter(|value| projects.is_exact() && value.is_integer());
                plain.map(|value| value.to_integer())
            }
        };
        match (count, projects) {
            (None, Some(projects)) => join(&mut self.odd().projects, projects)?,
            (count, _) => {
                self.projects = self.projects.checked_add(count.unwrap_or(1)).ok_or_else(overflow)?;
            }
        }
        let plain = amounts.plain.get(row as usize).copied().unwrap_or(NONE);
        if plain != NONE {
            self.told += 1;
            self.plain = self.plain.checked_add(plain).ok_or_else(overflow)?;
        } else if let Some(amount) = amounts.odd(row) {
            self.told += 1;
            self.add_odd(&amounts.unit, amount)?;
        } else if !is_rest {
            self.untold = self.untold.saturating_add(count.unwrap_or(1));
        }
        Ok(())
    }

    fn odd(&mut self) -> &mut Odd {
        self.odd.get_or_insert_default()
    }

    fn add_odd(&mut self, unit: &Unit, amount: &Quantity) -> Result<(), Problem> {
        let odd = self.odd();
        if amount.unit() != unit {
            odd.mixed = true;
            return Ok(());
        }
        join(&mut odd.amount, amount)?;
        odd.written = *odd.written.add(&Written::of(amount))?;
        Ok(())
    }

    /// Adds another total over other rows.
    pub(super) fn add(&mut self, other: &Self) -> Result<(), Problem> {
        self.plain = self.plain.checked_add(other.plain).ok_or_else(overflow)?;
        self.projects = self.projects.checked_add(other.projects).ok_or_else(overflow)?;
        self.told += other.told;
        self.untold = self.untold.saturating_add(other.untold);
        if let Some(more) = &other.odd {
            let odd = self.odd();
            for (own, more) in [(&mut odd.amount, &more.amount), (&mut odd.projects, &more.projects)] {
                if let Some(more) = more {
                    join(own, more)?;
                }
            }
            odd.written = *odd.written.add(&more.written)?;
            odd.mixed |= more.mixed;
        }
        Ok(())
    }

    /// Whether amounts of other currencies are in it, for which the ledger has no rate.
    pub(super) fn is_mixed(&self) -> bool {
        self.odd.as_ref().is_some_and(|odd| odd.mixed)
    }

    /// The sum; nothing where no row tells an amount, or where currencies are mixed.
    #[inline(never)]
    pub(super) fn amount(&self, amounts: &Amounts) -> Result<Option<Quantity>, Problem> {
        if self.told == 0 || self.is_mixed() {
            return Ok(None);
        }
        let plain = Quantity::exact(amounts.in_units(self.plain)?, amounts.unit.clone());
        match self.odd.as_ref().and_then(|odd| odd.amount.as_ref()) {
            Some(odd) => plain.add(odd).map(Some),
            None => Ok(Some(plain)),
        }
    }

    /// The sum as written; zero where nothing is told, nothing where currencies are mixed.
    #[inline(never)]
    pub(super) fn written(&self, amounts: &Amounts) -> Result<Option<Box<Written>>, Problem> {
        if self.is_mixed() {
            return Ok(None);
        }
        let plain = Written::exact(amounts.in_units(self.plain)?);
        match &self.odd {
            Some(odd) => plain.add(&odd.written).map(Some),
            None => Ok(Some(Box::new(plain))),
        }
    }

    /// How many projects.
    #[inline(never)]
    pub(super) fn projects(&self) -> Result<Quantity, Problem> {
        let plain = Quantity::count(self.projects, Unit::PROJECTS);
        match self.odd.as_ref().and_then(|odd| odd.projects.as_ref()) {
            Some(odd) => plain.add(odd),
            None => Ok(plain),
        }
    }

    /// Whether there is no project in it.
    pub(super) fn is_empty(&self) -> bool {
        self.told == 0 && self.untold == 0 && self.projects == 0 && self.odd.is_none()
    }
}

/// A quotient of figures as written that keeps the mark 约: what is written is its text, and nothing is told of its ends.
pub(super) fn about(written: Interval, unit: Unit) -> Quantity {
    let mut about = Quantity::interval(written, unit);
    (about.value, about.printed, about.bound) = (None, None, Bound::About);
    about
}
