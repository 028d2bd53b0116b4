//! Pipeline: how far the projects of one cohort have come, and rates with both ends named.
use super::context::Context;
use super::entries::{Counted, Figure, Sheet, add, bare};
use super::keys::period_of;
use super::{Dimension, Note, Query, StatementSet, Trace};
use crate::error::{Error, Problem};
use crate::ledger::{Ledger, Milestone, Name, Reached, Told};
use crate::locale::{AnalysisText, RateText, milestone_name};
use crate::order;
use crate::period::{Date, Within};
use crate::quantity::{Quantity, Unit, Value};
use serde::Serialize;

/// The answer to a pipeline query.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pipeline {
    /// One cohort a basis and signing period, or a set of statements.
    pub cohorts: Vec<Cohort>,
}

/// Projects signed in one period (or of one set of statements) and what became of them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cohort {
    /// The id of the basis.
    pub basis: String,
    /// The signing period or the set's name.
    pub cohort: String,
    /// The milestones reached, in order; each contains the later ones.
    pub steps: Vec<Step>,
    /// Rates of this cohort.
    pub rates: Vec<Rate>,
    /// Remarks.
    pub notes: Vec<Note>,
    /// What a reader calls the basis.
    #[serde(skip)]
    pub basis_title: String,
    /// The period in the reader's language.
    #[serde(skip)]
    pub period_text: String,
}

/// Projects that reached a milestone.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// `signed`, `landed`, `started`, `operating`.
    pub milestone: &'static str,
    /// How many projects.
    pub projects: Option<Value>,
    /// Their planned amount.
    pub amount: Option<Value>,
    /// What a reader calls it: the source's own label, else the milestone's name.
    #[serde(skip)]
    pub label: String,
    /// Where the figure stands, for a statement.
    #[serde(skip)]
    pub trace: Trace,
}

/// A rate with both its ends.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Rate {
    /// `start_rate`, `operate_rate`, `landing_rate`, `paid_in_rate`.
    pub name: &'static str,
    /// What is counted.
    pub numerator: Option<Value>,
    /// Out of what.
    pub denominator: Option<Value>,
    /// numerator ÷ denominator in percent.
    pub percent: Option<Value>,
    /// What a reader calls it, such as 开工率.
    #[serde(skip)]
    pub label: String,
}

impl Ledger {
    /// How far the projects of each cohort have come: one cohort a basis and year of signing (or the query's period,
    /// quarters or months), and one for each set of statements that tells signed and started.
    ///
    /// Only contracts count as signed. Rates take the projects for which both ends are told and say how many are
    /// left out; a project that has ended stays in its cohort.
    ///
    /// # Errors
    /// A sum has more digits than can be kept.
    pub fn pipeline(&self, query: &Query) -> Result<Pipeline, Error> {
        let context = Context::new(self, query);
        let mut cohorts = Vec::new();
        for set in self.statements(query)? {
            cohorts.extend(set_cohort(&context, set)?);
        }
        let sheet = Sheet::new(self)?;
        for list in lists(&context, &sheet) {
            cohorts.push(project_cohort(&context, &sheet, &list)?);
        }
        Ok(Pipeline { cohorts })
    }
}

const STEPS: [Milestone; 4] =
    [Milestone::Signed, Milestone::Landed, Milestone::Started, Milestone::Operating];

/// A rate: its names, the milestone it counts, and of which.
type Ends = (&'static str, RateText, Milestone, Milestone);

const LANDING: Ends = ("landing_rate", RateText::Landing, Milestone::Landed, Milestone::Signed);
const START: Ends = ("start_rate", RateText::Start, Milestone::Started, Milestone::Signed);
const OPERATE: Ends = ("operate_rate", RateText::OperateOnSigned, Milestone::Operating, Milestone::Signed);
const OPERATE_ON_STARTED: Ends =
    ("operate_rate_on_started", RateText::OperateOnStarted, Milestone::Operating, Milestone::Started);

/// The steps that a set of statements tells; nothing for a set without a signed and a later step.
fn set_cohort(context: &Context<'_>, set: StatementSet) -> Result<Option<Cohort>, Problem> {
    let mut steps: Vec<Step> = Vec::new();
    for milestone in STEPS {
        let metric = [milestone.name(), "_projects"].concat();
        let row = |metric: &str| set.rows.iter().find(|row| row.metric == metric);
        let Some(count) = row(&metric).filter(|row| row.value.is_some()) else { continue };
        steps.push(Step {
            milestone: milestone.name(),
            projects: count.value.clone(),
            amount: row(&(metric + "_amount")).and_then(|row| row.value.clone()),
            label: count.label.clone(),
            trace: count.trace.clone(),
        });
    }
    if steps.len() < 2 || steps.first().is_none_or(|first| first.milestone != Milestone::Signed.name()) {
        return Ok(None);
    }
    let mut rates = Vec::new();
    for (name, text, part, whole) in [START, OPERATE, LANDING] {
        let count = |milestone: Milestone| {
            steps.iter().find(|step| step.milestone == milestone.name())?.projects.as_ref()
        };
        if let (Some(part), Some(whole)) = (count(part), count(whole)) {
            let percent = part.quantity.part_percent(&whole.quantity)?;
            rates.push(rate(context, name, text, &part.quantity, &whole.quantity, percent));
        }
    }
    Ok(Some(Cohort {
        basis: set.basis,
        cohort: set.set,
        steps,
        rates,
        notes: set.notes,
        basis_title: set.basis_title,
        period_text: set.period,
    }))
}

#[inline(never)]
fn rate(
    context: &Context<'_>,
    name: &'static str,
    text: RateText,
    part: &Quantity,
    whole: &Quantity,
    percent: Option<Quantity>,
) -> Rate {
    Rate {
        name,
        numerator: Some(context.value(part.clone())),
        denominator: Some(context.value(whole.clone())),
        percent: context.some(percent),
        label: text.in_locale(context.locale()).to_owned(),
    }
}

/// The signed projects of one basis and cohort.
struct List {
    basis: Name,
    period: Option<Date>,
    rows: Vec<usize>,
}

/// Signed projects by basis and cohort, cohorts in the order of time.
fn lists(context: &Context<'_>, sheet: &Sheet<'_>) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    for entry in sheet.entries() {
        let row = entry.project.row;
        let basis = entry.basis();
        if context.reached(&entry.project, Milestone::Signed) != Reached::Yes
            || !context.wants_basis(basis)
            || !super::filters::passes(context, &entry)
            || !entry.project.is_contract()
        {
            continue;
        }
        let told = entry.project.told(Milestone::Signed);
        let Some(period) = cohort_of(context.query, told) else { continue };
        match lists.iter_mut().find(|list| list.basis == basis && list.period == period) {
            Some(list) => list.rows.push(row),
            None => lists.push(List { basis, period, rows: vec![row] }),
        }
    }
    // Those without a date stand last.
    let key = |list: &List| (list.period.is_none(), list.period);
    order::sorted(lists, |a, b| key(a).cmp(&key(b)))
}

/// The cohort of a signing date: within a period, `Some(None)` where the date is not told or too vague,
/// nothing where the query asks for another period.
fn cohort_of(query: &Query, signed: Told) -> Option<Option<Date>> {
    let Told::On(date) = signed else { return query.period.is_none().then_some(None) };
    if let Some(period) = query.period {
        return (date.within(&period) == Within::Yes).then_some(Some(period));
    }
    let mut by = query.by.iter();
    let by = by.find(|dimension| matches!(dimension, Dimension::Quarter | Dimension::Month));
    let period = period_of(date, by.copied().unwrap_or(Dimension::Year));
    Some(period.filter(|period| date.within(period) == Within::Yes))
}

/// A cohort while it is told.
struct Telling<'c, 'l> {
    context: &'c Context<'l>,
    sheet: &'c Sheet<'l>,
    period: Option<Date>,
    cohort: Cohort,
}

fn project_cohort(context: &Context<'_>, sheet: &Sheet<'_>, list: &List) -> Result<Cohort, Problem> {
    let untold = || context.text(AnalysisText::Undatable).to_owned();
    let cohort = Cohort {
        basis: context.plain(list.basis).unwrap_or_default(),
        cohort: list.period.map_or_else(untold, |period| period.iso()),
        steps: Vec::new(),
        rates: Vec::new(),
        notes: Vec::new(),
        basis_title: context.basis_title(list.basis),
        period_text: list.period.map_or_else(untold, |own| context.date(Some(own))),
    };
    let mut telling = Telling { context, sheet, period: list.period, cohort };
    for milestone in STEPS {
        telling.step(&list.rows, milestone)?;
    }
    for ends in [LANDING, START, OPERATE, OPERATE_ON_STARTED] {
        telling.milestone_rate(&list.rows, ends)?;
    }
    telling.same_year_rate(&list.rows)?;
    telling.paid_in_rate(&list.rows, "paid_in_rate", RateText::PaidInOnAttracted, Figure::Attracted)?;
    telling.paid_in_rate(
        &list.rows,
        "paid_in_rate_on_planned",
        RateText::PaidInOnPlanned,
        Figure::Planned,
    )?;
    let mut cohort = telling.cohort;
    let growing = list.period.zip(context.day()).is_some_and(|(period, day)| day < period.end);
    if growing && !cohort.rates.is_empty() {
        context.note(&mut cohort.notes, "still_growing", AnalysisText::StillGrowing, &[]);
    }
    Ok(cohort)
}

impl Telling<'_, '_> {
    fn reached(&self, row: usize, milestone: Milestone) -> Reached {
        self.context.reached(&self.sheet.row(row).project, milestone)
    }

    fn step(&mut self, rows: &[usize], milestone: Milestone) -> Result<(), Problem> {
        let context = self.context;
        let mut amount: Option<Quantity> = None;
        let mut mixed = false;
        for row in rows.iter().filter(|row| self.reached(**row, milestone) == Reached::Yes) {
            let Some(own) = self.sheet.row(*row).figure(Figure::Planned) else { continue };
            mixed |= amount.as_ref().is_some_and(|sum| sum.unit() != own.unit());
            if !mixed {
                add(&mut amount, &own)?;
            }
        }
        let projects = self.count(rows, milestone)?;
        self.cohort.steps.push(Step {
            milestone: milestone.name(),
            projects: context.some(projects),
            amount: context.some(amount.filter(|_| !mixed)),
            label: milestone_name(milestone, context.locale()).to_owned(),
            trace: Trace::default(),
        });
        Ok(())
    }

    /// How many projects of a list have reached a milestone; zero where all say that they have not.
    fn count(&self, rows: &[usize], milestone: Milestone) -> Result<Option<Quantity>, Problem> {
        let (mut reached, mut is_told) = (Vec::new(), false);
        for row in rows {
            let own = self.reached(*row, milestone);
            is_told |= own != Reached::Untold;
            if own == Reached::Yes {
                reached.push(*row);
            }
        }
        if is_told { self.sum_at(&reached, milestone).map(Some) } else { Ok(None) }
    }

    /// How many projects some rows are at a milestone; zero where there are none.
    fn sum_at(&self, rows: &[usize], milestone: Milestone) -> Result<Quantity, Problem> {
        let mut sum = None;
        for row in rows {
            add(&mut sum, &count_at(&self.sheet.row(*row), milestone))?;
        }
        Ok(sum.unwrap_or_else(|| Quantity::count(0, Unit::PROJECTS)))
    }

    /// A rate over the projects that tell both ends.
    fn milestone_rate(&mut self, rows: &[usize], (name, text, part, whole): Ends) -> Result<(), Problem> {
        let (mut both, mut left_out) = (Vec::new(), Vec::new());
        for row in rows.iter().filter(|row| self.reached(**row, whole) == Reached::Yes) {
            let is_told = !matches!(self.reached(*row, part), Reached::Untold | Reached::May);
            if is_told { both.push(*row) } else { left_out.push(*row) }
        }
        let Some(denominator) = self.count(&both, whole)? else { return Ok(()) };
        let Some(numerator) = self.count(&both, part)? else { return Ok(()) };
        self.push(name, text, &numerator, &denominator)?;
        if let Some(left_out) = self.sheet.sum(&left_out, Figure::Projects)? {
            let parts = [&bare(&left_out), milestone_name(part, self.context.locale())];
            self.context.note(&mut self.cohort.notes, "left_out", AnalysisText::LeftOut, &parts);
        }
        Ok(())
    }

    fn push(
        &mut self,
        name: &'static str,
        text: RateText,
        part: &Quantity,
        whole: &Quantity,
    ) -> Result<(), Problem> {
        let percent = part.part_percent(whole)?;
        self.cohort.rates.push(rate(self.context, name, text, part, whole, percent));
        Ok(())
    }

    /// 当年签约当年开工率: starts in the year of signing only.
    fn same_year_rate(&mut self, rows: &[usize]) -> Result<(), Problem> {
        let year = self.period.and_then(|period| Date::year(period.start.year()));
        let Some(year) = year else { return Ok(()) };
        let (mut told, mut in_year) = (Vec::new(), Vec::new());
        for row in rows {
            let date = self.sheet.row(*row).project.told(Milestone::Started);
            match (self.reached(*row, Milestone::Started), date) {
                (Reached::Untold | Reached::May, _) => continue,
                (Reached::Yes, Told::On(date)) if date.within(&year) == Within::Yes => in_year.push(*row),
                (Reached::Yes, Told::On(_)) => {}
                (Reached::Yes, _) => continue,
                _ => {}
            }
            told.push(*row);
        }
        let Some(denominator) = self.count(&told, Milestone::Signed)? else { return Ok(()) };
        let numerator = self.sum_at(&in_year, Milestone::Started)?;
        self.push("start_rate_same_year", RateText::StartSameYear, &numerator, &denominator)
    }

    /// 资金到位率 over the projects that tell both amounts, in one currency.
    fn paid_in_rate(
        &mut self,
        rows: &[usize],
        name: &'static str,
        text: RateText,
        whole: Figure,
    ) -> Result<(), Problem> {
        let (mut paid, mut all): (Option<Quantity>, _) = (None, None);
        for row in rows {
            let entry = self.sheet.row(*row);
            let figures = (entry.figure(Figure::PaidIn), entry.figure(whole));
            let (Some(part), Some(whole)) = figures else { continue };
            if part.unit() != whole.unit() || paid.as_ref().is_some_and(|paid| paid.unit() != part.unit()) {
                return Ok(());
            }
            add(&mut paid, &part)?;
            add(&mut all, &whole)?;
        }
        if let (Some(paid), Some(all)) = (paid, all) {
            let percent = paid.percent_of(&all)?;
            self.cohort.rates.push(rate(self.context, name, text, &paid, &all, percent));
        }
        Ok(())
    }
}

/// A batch may tell how many of it have come so far; a rest has only its own count.
fn count_at(entry: &Counted<'_>, milestone: Milestone) -> Quantity {
    let rest = entry.is_rest().then(|| entry.figure(Figure::Projects)).flatten();
    rest.unwrap_or_else(|| entry.project.count_reached(milestone))
}
