//! Pipeline: how far the projects of one cohort have come, and rates with both ends named.
use super::context::Context;
use super::entries::{Counted, bare, counted};
use super::{Dimension, Note, Query, StatementSet, Trace};
use crate::error::{Error, Problem};
use crate::ledger::{Ledger, Milestone, Name, NameColumn, Reached, Told};
use crate::locale::{AnalysisText, RateText, milestone_name};
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
            cohorts.extend(set_cohort(&context, &set)?);
        }
        for (basis, period, list) in project_cohorts(&context)? {
            cohorts.push(project_cohort(&context, basis, period, &list)?);
        }
        Ok(Pipeline { cohorts })
    }
}

/// The steps that a set of statements tells; nothing for a set without a signed and a later step.
fn set_cohort(context: &Context<'_>, set: &StatementSet) -> Result<Option<Cohort>, Problem> {
    let mut steps = Vec::new();
    for milestone in [Milestone::Signed, Milestone::Landed, Milestone::Started, Milestone::Operating] {
        let metric = format!("{}_projects", milestone.name());
        let row = |metric: &str| set.rows.iter().find(|row| row.metric == metric);
        let Some(count) = row(&metric).filter(|row| row.value.is_some()) else { continue };
        let amount = row(&format!("{metric}_amount")).and_then(|row| row.value.clone());
        steps.push(Step {
            milestone: milestone.name(),
            projects: count.value.clone(),
            amount,
            label: count.label.clone(),
            trace: count.trace.clone(),
        });
    }
    let (Some(first), true) = (steps.first(), steps.len() > 1) else { return Ok(None) };
    if first.milestone != Milestone::Signed.name() {
        return Ok(None);
    }
    let rates = set_rates(context, &steps)?;
    Ok(Some(Cohort {
        basis: set.basis.clone(),
        cohort: set.set.clone(),
        steps,
        rates,
        notes: set.notes.clone(),
        basis_title: set.basis_title.clone(),
        period_text: set.period.clone(),
    }))
}

fn set_rates(context: &Context<'_>, steps: &[Step]) -> Result<Vec<Rate>, Problem> {
    let count = |milestone: Milestone| {
        let step = steps.iter().find(|step| step.milestone == milestone.name())?;
        step.projects.as_ref().map(|value| value.quantity.clone())
    };
    let ends = [
        ("start_rate", RateText::Start, Milestone::Started, Milestone::Signed),
        ("operate_rate", RateText::OperateOnSigned, Milestone::Operating, Milestone::Signed),
        ("landing_rate", RateText::Landing, Milestone::Landed, Milestone::Signed),
    ];
    let mut rates = Vec::new();
    for (name, text, part, whole) in ends {
        if let (Some(part), Some(whole)) = (count(part), count(whole)) {
            rates.push(rate(context, name, text, &part, &whole)?);
        }
    }
    Ok(rates)
}

fn rate(
    context: &Context<'_>,
    name: &'static str,
    text: RateText,
    part: &Quantity,
    whole: &Quantity,
) -> Result<Rate, Problem> {
    Ok(Rate {
        name,
        numerator: context.some(Some(part.clone())),
        denominator: context.some(Some(whole.clone())),
        percent: context.some(part.part_percent(whole)?),
        label: text.in_locale(context.locale()).to_owned(),
    })
}

type CohortList<'l> = Vec<(Name, Option<Date>, Vec<Counted<'l>>)>;

/// Signed projects by basis and cohort, cohorts in the order of time.
fn project_cohorts<'l>(context: &Context<'l>) -> Result<CohortList<'l>, Problem> {
    let (ledger, query) = (context.ledger, context.query);
    let mut cohorts: CohortList<'l> = Vec::new();
    for entry in counted(ledger)? {
        let basis = entry.project.cell(NameColumn::Basis);
        let signed = entry.project.reached(Milestone::Signed, context.day()) == Reached::Yes;
        let wanted = query.wants_basis(ledger.names.text(basis).unwrap_or(""))
            && super::filters::passes(context, &entry);
        if !signed || !wanted || !entry.project.is_contract() {
            continue;
        }
        let Some(period) = cohort_of(query, entry.project.told(Milestone::Signed)) else { continue };
        match cohorts.iter_mut().find(|(own, other, _)| *own == basis && *other == period) {
            Some((_, _, list)) => list.push(entry),
            None => cohorts.push((basis, period, vec![entry])),
        }
    }
    cohorts.sort_by_key(|(_, period, _)| period.map_or((1, None), |period| (0, Some(period))));
    Ok(cohorts)
}

/// The cohort of a signing date: within a period, `Some(None)` where the date is not told or too vague,
/// nothing where the query asks for another period.
fn cohort_of(query: &Query, signed: Told) -> Option<Option<Date>> {
    let Told::On(date) = signed else { return query.period.is_none().then_some(None) };
    if let Some(period) = query.period {
        return (date.within(&period) == Within::Yes).then_some(Some(period));
    }
    let (year, month, _) = date.start.to_civil();
    let period =
        match query.by.iter().find(|dimension| matches!(dimension, Dimension::Quarter | Dimension::Month)) {
            Some(Dimension::Quarter) => Date::quarter(year, month.div_ceil(3)),
            Some(_) => Date::months(year, month, month),
            None => Date::year(year),
        };
    Some(period.filter(|period| date.within(period) == Within::Yes))
}

const STEPS: [Milestone; 4] =
    [Milestone::Signed, Milestone::Landed, Milestone::Started, Milestone::Operating];

fn project_cohort(
    context: &Context<'_>,
    basis: Name,
    period: Option<Date>,
    list: &[Counted<'_>],
) -> Result<Cohort, Problem> {
    let mut cohort = Cohort {
        basis: context.plain(basis).unwrap_or_default(),
        cohort: period
            .map_or_else(|| context.text(AnalysisText::Undatable).to_owned(), |period| period.iso()),
        steps: Vec::new(),
        rates: Vec::new(),
        notes: Vec::new(),
        basis_title: context.basis_title(basis),
        period_text: period
            .map_or_else(|| context.text(AnalysisText::Undatable).to_owned(), |own| context.date(Some(own))),
    };
    for milestone in STEPS {
        let projects = reached_projects(context, list, milestone)?;
        let here =
            list.iter().filter(|entry| entry.project.reached(milestone, context.day()) == Reached::Yes);
        let amounts: Vec<Quantity> = here.filter_map(|entry| entry.planned.clone()).collect();
        let same_currency = amounts.windows(2).all(|pair| pair[0].unit() == pair[1].unit());
        let amount = if same_currency { Quantity::sum(&amounts)? } else { None };
        cohort.steps.push(Step {
            milestone: milestone.name(),
            projects: context.some(projects),
            amount: context.some(amount),
            label: milestone_name(milestone, context.locale()).to_owned(),
            trace: Trace::default(),
        });
    }
    project_rates(context, period, list, &mut cohort)?;
    Ok(cohort)
}

/// How many projects of a list have reached a milestone; zero where all say that they have not.
fn reached_projects(
    context: &Context<'_>,
    list: &[Counted<'_>],
    milestone: Milestone,
) -> Result<Option<Quantity>, Problem> {
    let day = context.day();
    if list.iter().all(|entry| entry.project.reached(milestone, day) == Reached::Untold) {
        return Ok(None);
    }
    let counts = list.iter().filter(|entry| entry.project.reached(milestone, day) == Reached::Yes);
    let sum = Quantity::sum(&counts.map(|entry| count_at(entry, milestone)).collect::<Vec<_>>())?;
    Ok(Some(sum.unwrap_or_else(|| Quantity::count(0, Unit::PROJECTS))))
}

/// A batch may tell how many of it have come so far; a rest has only its own count.
fn count_at(entry: &Counted<'_>, milestone: Milestone) -> Quantity {
    if entry.is_rest { entry.projects.clone() } else { entry.project.count_reached(milestone) }
}

fn project_rates(
    context: &Context<'_>,
    period: Option<Date>,
    list: &[Counted<'_>],
    cohort: &mut Cohort,
) -> Result<(), Problem> {
    let ends = [
        ("landing_rate", RateText::Landing, Milestone::Landed, Milestone::Signed),
        ("start_rate", RateText::Start, Milestone::Started, Milestone::Signed),
        ("operate_rate", RateText::OperateOnSigned, Milestone::Operating, Milestone::Signed),
        ("operate_rate_on_started", RateText::OperateOnStarted, Milestone::Operating, Milestone::Started),
    ];
    for (name, text, part, whole) in ends {
        milestone_rate(context, list, cohort, (name, text, part, whole))?;
    }
    same_year_rate(context, period, list, cohort)?;
    paid_in_rates(context, list, cohort)?;
    let growing = period.zip(context.day()).is_some_and(|(period, day)| day < period.end);
    if growing && !cohort.rates.is_empty() {
        cohort.notes.push(context.note("still_growing", AnalysisText::StillGrowing, &[]));
    }
    Ok(())
}

fn milestone_rate(
    context: &Context<'_>,
    list: &[Counted<'_>],
    cohort: &mut Cohort,
    (name, text, part, whole): (&'static str, RateText, Milestone, Milestone),
) -> Result<(), Problem> {
    let day = context.day();
    let told = |entry: &&Counted<'_>| {
        let of_whole = entry.project.reached(whole, day) == Reached::Yes;
        of_whole && !matches!(entry.project.reached(part, day), Reached::Untold | Reached::May)
    };
    let both: Vec<Counted<'_>> = list.iter().filter(told).cloned().collect();
    let left_out =
        list.iter().filter(|entry| entry.project.reached(whole, day) == Reached::Yes && !told(entry));
    let left_out = Quantity::sum(&left_out.map(|entry| entry.projects.clone()).collect::<Vec<_>>())?;
    let Some(denominator) = reached_projects(context, &both, whole)? else { return Ok(()) };
    let Some(numerator) = reached_projects(context, &both, part)? else { return Ok(()) };
    cohort.rates.push(rate(context, name, text, &numerator, &denominator)?);
    if let Some(left_out) = left_out {
        let parts = [bare(&left_out), milestone_name(part, context.locale()).to_owned()];
        cohort.notes.push(context.note("left_out", AnalysisText::LeftOut, &[&parts[0], &parts[1]]));
    }
    Ok(())
}

/// 当年签约当年开工率: starts in the year of signing only.
fn same_year_rate(
    context: &Context<'_>,
    period: Option<Date>,
    list: &[Counted<'_>],
    cohort: &mut Cohort,
) -> Result<(), Problem> {
    let Some(year) = period.and_then(|period| Date::year(period.start.year())) else { return Ok(()) };
    let started_in_year = |entry: &&Counted<'_>| {
        let on_time = matches!(entry.project.told(Milestone::Started), Told::On(date) if date.within(&year) == Within::Yes);
        on_time && entry.project.reached(Milestone::Started, context.day()) == Reached::Yes
    };
    let untold = |entry: &Counted<'_>| match entry.project.reached(Milestone::Started, context.day()) {
        Reached::Untold | Reached::May => true,
        Reached::Yes => !matches!(entry.project.told(Milestone::Started), Told::On(_)),
        _ => false,
    };
    let told: Vec<Counted<'_>> = list.iter().filter(|entry| !untold(entry)).cloned().collect();
    let Some(denominator) = reached_projects(context, &told, Milestone::Signed)? else { return Ok(()) };
    let counts: Vec<Quantity> =
        told.iter().filter(started_in_year).map(|entry| count_at(entry, Milestone::Started)).collect();
    let numerator = Quantity::sum(&counts)?.unwrap_or_else(|| Quantity::count(0, Unit::PROJECTS));
    cohort.rates.push(rate(
        context,
        "start_rate_same_year",
        RateText::StartSameYear,
        &numerator,
        &denominator,
    )?);
    Ok(())
}

/// 资金到位率 over the projects that tell both amounts, on what is attracted and on what is planned.
fn paid_in_rates(context: &Context<'_>, list: &[Counted<'_>], cohort: &mut Cohort) -> Result<(), Problem> {
    type Figure = fn(&Counted<'_>) -> Option<Quantity>;
    let ends: [(&'static str, RateText, Figure); 2] = [
        ("paid_in_rate", RateText::PaidInOnAttracted, |entry| entry.attracted.clone()),
        ("paid_in_rate_on_planned", RateText::PaidInOnPlanned, |entry| entry.planned.clone()),
    ];
    for (name, text, whole) in ends {
        let both: Vec<(Quantity, Quantity)> =
            list.iter().filter_map(|entry| entry.paid_in.clone().zip(whole(entry))).collect();
        if both.iter().any(|(a, b)| a.unit() != b.unit() || a.unit() != both[0].0.unit()) {
            continue;
        }
        let paid = Quantity::sum(both.iter().map(|(paid, _)| paid))?;
        let all = Quantity::sum(both.iter().map(|(_, all)| all))?;
        if let (Some(paid), Some(all)) = (paid, all) {
            let percent = context.some(paid.percent_of(&all)?);
            let label = text.in_locale(context.locale()).to_owned();
            let (numerator, denominator) = (context.some(Some(paid)), context.some(Some(all)));
            cohort.rates.push(Rate { name, numerator, denominator, percent, label });
        }
    }
    Ok(())
}
