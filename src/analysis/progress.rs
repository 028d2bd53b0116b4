//! Progress of targets against the calendar (序时进度).
use super::context::{Context, is_below};
use super::entries::{Figure, Sheet, add as add_to};
use super::{Convention, Note, Query, Trace};
use crate::error::{Code, Error, Problem};
use crate::ledger::{Entry, EntryKind, Ledger, Milestone, Name, Project, Reached, Target, Told, WhyNone};
use crate::locale::AnalysisText;
use crate::period::{Date, Day, Within, calendar_day_share, month_share, months_between};
use crate::quantity::{
    Bound, End, Interval, Number, Quantity, Sign, Unit, Value, add, div, mul, rounded, sub, whole,
};
use serde::Serialize;

/// The answer to a progress query.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Progress {
    /// The ledger's day, ISO, or nothing.
    pub as_of: Option<String>,
    /// One entry a target, in the ledger's order.
    pub targets: Vec<TargetProgress>,
}

/// One target and how far it is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TargetProgress {
    /// The metric, such as `activities`.
    pub metric: String,
    /// The region's path, or nothing for the ledger's own.
    pub region: Option<String>,
    /// The period as ISO text.
    pub period: String,
    /// What has been reached.
    pub actual: Option<Value>,
    /// What is to be reached.
    pub target: Option<Value>,
    /// actual ÷ target in percent.
    pub percent: Option<Value>,
    /// The share of the period that has passed.
    pub calendar: Option<Calendar>,
    /// percent − calendar, in percentage points.
    pub gap_points: Option<Value>,
    /// What may be said about it.
    pub verdict: ProgressVerdict,
    /// target − actual.
    pub remaining: Option<Value>,
    /// What is left ÷ the months left.
    pub needed_per_month: Option<Value>,
    /// actual ÷ the months passed.
    pub run_rate_per_month: Option<Value>,
    /// The run rate carried to the period's end.
    pub projection: Option<Value>,
    /// Remarks.
    pub notes: Vec<Note>,
    /// What a reader calls the target.
    #[serde(skip)]
    pub label: String,
    /// The region's name in the reader's language.
    #[serde(skip)]
    pub region_text: String,
    /// The period in the reader's language.
    #[serde(skip)]
    pub period_text: String,
    /// The day it is measured on, or the days between which it lies, in the reader's language.
    #[serde(skip)]
    pub day_text: String,
    /// 目标未公布 or 未下达, where there is no number.
    #[serde(skip)]
    pub why_none: Option<String>,
    /// Where the figures stand.
    #[serde(skip)]
    pub trace: Trace,
}

/// Calendar progress by a named convention.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Calendar {
    /// `month`, `day` or `schedule`.
    pub convention: &'static str,
    /// The share that has passed, in percent; an interval where the day is not told.
    pub percent: Option<Value>,
}

/// What may be said about a target: it must hold under every reading of its figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProgressVerdict {
    /// 快于序时进度.
    Ahead,
    /// 慢于序时进度.
    Behind,
    /// 与序时进度持平: both ends of the gap are 0.0 at one decimal.
    OnPace,
    /// 快慢不作判断: the gap's interval straddles zero.
    Undetermined,
    /// The target has no number.
    NoTarget,
    /// There is no actual figure.
    NoActual,
}

impl Ledger {
    /// How far each target is: percent reached, the share of its period that has passed (序时进度), the gap between
    /// them in percentage points, and what may be said of it.
    ///
    /// The day is the query's `as_of`, else the target's `actual_as_of`, else the ledger's. Where it is an interval,
    /// the calendar is one too, and a verdict must hold for every day of it.
    ///
    /// ```
    /// use qilian::{Ledger, Query, analysis::ProgressVerdict};
    /// let ledger = Ledger::from_json(r#"{ "qilian": 1, "as_of": "2023-05-15", "targets": [
    ///     { "metric": "activities", "value": "160余场次", "period": "2023", "actual": "50余场次" } ] }"#)?;
    /// let progress = ledger.progress(&Query::default())?;
    /// let target = &progress.targets[0];
    /// assert_eq!(target.percent.as_ref().unwrap().text, "30.2%~36.6%");
    /// assert_eq!(target.verdict, ProgressVerdict::Behind);
    /// # Ok::<(), qilian::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Code::NoDay`] when nothing says on which day to measure, [`Code::Overflow`].
    pub fn progress(&self, query: &Query) -> Result<Progress, Error> {
        let context = Context::new(self, query);
        let mut targets = Vec::new();
        for (index, target) in self.targets.iter().enumerate() {
            if !is_wanted(&context, target) {
                continue;
            }
            let mut found = described(&context, target);
            let measured = measure(&context, target, &mut found);
            measured
                .map_err(|problem| problem.at(self.place_of(Entry { kind: EntryKind::Target, index })))?;
            targets.push(found);
        }
        Ok(Progress { as_of: query.as_of.or(self.as_of).map(|date| date.iso()), targets })
    }
}

fn is_wanted(context: &Context<'_>, target: &Target) -> bool {
    context.wants_metric(target.metric)
        && context.wants_place(context.name(target.region))
        && context.wants_time(target.period)
        && context.wants_id(target.common.id)
}

fn measure(context: &Context<'_>, target: &Target, found: &mut TargetProgress) -> Result<(), Problem> {
    let actual = actual(context, target, &mut found.notes)?;
    found.actual = context.some(actual.clone());
    found.target = context.some(target.value.clone());
    if let Some(text) = context.shown(target.common.extra.note) {
        found.notes.push(Note { code: "note", text });
    }
    let Some(goal) = &target.value else {
        found.verdict = ProgressVerdict::NoTarget;
        return Ok(());
    };
    let Some(actual) = actual else {
        found.verdict = ProgressVerdict::NoActual;
        return Ok(());
    };
    let percent = actual.percent_of(goal)?;
    found.percent = context.some(percent.clone());
    found.remaining = Some(context.value(goal.sub(&actual)?));
    against_calendar(context, target, &actual, percent, found)
}

/// What is known of a target before it is measured.
fn described(context: &Context<'_>, target: &Target) -> TargetProgress {
    let why = target.why_none.unwrap_or(WhyNone::NotPublished);
    let why = match why {
        WhyNone::NotPublished => AnalysisText::NoTargetPublished,
        WhyNone::NotSet => AnalysisText::NoTargetSet,
    };
    TargetProgress {
        metric: context.plain(target.metric).unwrap_or_default(),
        region: context.plain(target.region),
        period: target.period.map(|period| period.iso()).unwrap_or_default(),
        actual: None,
        target: None,
        percent: None,
        calendar: None,
        gap_points: None,
        verdict: ProgressVerdict::Undetermined,
        remaining: None,
        needed_per_month: None,
        run_rate_per_month: None,
        projection: None,
        notes: Vec::new(),
        label: context.metric_label(target.metric, target.common.extra.label),
        region_text: context.place(target.region).unwrap_or_default(),
        period_text: context.date(target.period),
        day_text: String::new(),
        why_none: target.value.is_none().then(|| context.text(why).to_owned()),
        trace: context.trace(Some(&target.common.extra)),
    }
}

/// The actual figure: the given one, else the statement of the same metric, region and period, else the projects.
fn actual(
    context: &Context<'_>,
    target: &Target,
    notes: &mut Vec<Note>,
) -> Result<Option<Quantity>, Problem> {
    let stated = context.ledger.statements.iter().find(|statement| {
        statement.metric == target.metric
            && statement.region == target.region
            && statement.period == target.period
            && statement.value.is_some()
    });
    let stated = stated.and_then(|statement| statement.value.as_ref());
    if let (Some(given), Some(stated)) = (&target.actual, stated)
        && given.range() != stated.range()
    {
        let parts = [&*context.figure(given), &context.figure(stated)];
        context.note(notes, "actuals_differ", AnalysisText::ActualsDiffer, &parts);
    }
    match target.actual.as_ref().or(stated) {
        Some(first) => Ok(Some(first.clone())),
        None => from_projects(context, target),
    }
}

/// The milestone and figure that a metric adds up over projects.
fn metric_of(metric: &str) -> Option<(Milestone, bool)> {
    let stem = metric.strip_suffix("_amount");
    let projects = stem.unwrap_or(metric).strip_suffix("_projects")?;
    let milestone = Milestone::ALL.into_iter().find(|milestone| milestone.name() == projects)?;
    Some((milestone, stem.is_some()))
}

/// The sum over projects whose milestone lies in the target's period, up to the day.
fn from_projects(context: &Context<'_>, target: &Target) -> Result<Option<Quantity>, Problem> {
    let metric = metric_of(context.name(target.metric));
    let (Some((milestone, is_amount)), Some(period)) = (metric, target.period) else { return Ok(None) };
    if context.ledger.projects.len() == 0 {
        return Ok(None);
    }
    let day = measuring_day(context, target).map(|date| date.end);
    let mut sum = None;
    for entry in Sheet::new(context.ledger)?.entries() {
        let project = &entry.project;
        let in_place = target.region.is_none() || is_in(context, project, target.region);
        let in_basis = target.basis.is_none() || entry.basis() == target.basis;
        let told = matches!(project.told(milestone), Told::On(date) if date.within(&period) == Within::Yes);
        let agreed = project.is_contract() || milestone < Milestone::Signed;
        if in_place && in_basis && told && agreed && project.reached(milestone, day) == Reached::Yes {
            let figure = entry.figure(if is_amount { Figure::Planned } else { Figure::Projects });
            if let Some(figure) = figure {
                add_to(&mut sum, &figure)?;
            }
        }
    }
    let zero = |value: &Quantity| Quantity::exact(whole(0), value.unit().clone());
    Ok(sum.or_else(|| target.value.as_ref().map(zero)))
}

fn is_in(context: &Context<'_>, project: &Project<'_>, region: Name) -> bool {
    context.ledger.names.text(region).is_some_and(|place| is_below(project.region().unwrap_or(""), place))
}

/// The day or days to measure on.
fn measuring_day(context: &Context<'_>, target: &Target) -> Option<Date> {
    context.query.as_of.or(target.actual_as_of).or(context.ledger.as_of)
}

fn against_calendar(
    context: &Context<'_>,
    target: &Target,
    actual: &Quantity,
    percent: Option<Quantity>,
    found: &mut TargetProgress,
) -> Result<(), Problem> {
    let days = measuring_day(context, target);
    let days = days.ok_or_else(|| Problem::new(Code::NoDay, context.name(target.metric), "as_of"))?;
    let Some(period) = target.period else { return Ok(()) };
    found.day_text = day_text(context, days);
    if days.start != days.end {
        context.note(&mut found.notes, "day_untold", AnalysisText::DayUntold, &[&found.day_text]);
    }
    let convention = convention(context, target, days);
    let Some(share) = calendar_share(target, period, days, convention) else { return Ok(()) };
    let calendar = share.scaled(whole(100))?.with_unit(Unit::Percent);
    if let Some(percent) = &percent {
        let gap = percent.minus_points(&calendar)?;
        found.verdict = verdict(&gap);
        found.gap_points = context.some(Some(gap));
    }
    found.calendar = Some(Calendar { convention: convention.name(), percent: context.some(Some(calendar)) });
    run_rates(context, period, actual, &share, found)
}

fn day_text(context: &Context<'_>, days: Date) -> String {
    if days.start == days.end {
        return context.date(Some(days));
    }
    let (first, last) = (context.date(Some(Date::day(days.start))), context.date(Some(Date::day(days.end))));
    crate::locale::fill(context.text(AnalysisText::DaysBetween), &[&first, &last])
}

/// The convention asked for, else the target's schedule, else months where the day ends one, else days.
fn convention(context: &Context<'_>, target: &Target, days: Date) -> Convention {
    let months = days.start.ends_month() && days.end.ends_month();
    let own = match (target.schedule.is_empty(), months) {
        (false, _) => Convention::Schedule,
        (true, true) => Convention::Month,
        (true, false) => Convention::Day,
    };
    context
        .query
        .calendar
        .filter(|asked| *asked != Convention::Schedule || !target.schedule.is_empty())
        .unwrap_or(own)
}

/// The share of the period that has passed, an interval where the day is one.
fn calendar_share(target: &Target, period: Date, days: Date, convention: Convention) -> Option<Quantity> {
    let share = |day: Day| match convention {
        Convention::Month => Some(month_share(period, day)),
        Convention::Day => Some(calendar_day_share(period, day)),
        Convention::Schedule => schedule_share(target, period, day),
    };
    let (low, high) = (share(days.start)?, share(days.end)?);
    if low == high {
        return Some(Quantity::exact(low, Unit::One));
    }
    Some(Quantity::interval(Interval::new(Some(End::closed(low)), Some(End::closed(high))), Unit::One))
}

/// What the schedule asks for on a day ÷ the target: linear between its points, from zero at the period's start.
fn schedule_share(target: &Target, period: Date, day: Day) -> Option<Number> {
    let goal = target.value.as_ref()?.value()?;
    let mut before = (period.start.plus(-1), whole(0));
    for (date, figure) in &target.schedule {
        let point = (date.end, figure.value()?);
        if day <= point.0 {
            return div(between(before, point, day)?, goal);
        }
        before = point;
    }
    div(before.1, goal)
}

fn between(from: (Day, Number), to: (Day, Number), day: Day) -> Option<Number> {
    let days = |from: Day, to: Day| i128::from(to.number() - from.number());
    let all = days(from.0, to.0);
    if all <= 0 {
        return Some(to.1);
    }
    let part = Number::new(days(from.0, day), all);
    add(from.1, mul(sub(to.1, from.1)?, part)?)
}

/// A verdict must hold under every reading of the gap.
fn verdict(gap: &Quantity) -> ProgressVerdict {
    let tenth = |end: Option<End>| end.and_then(|end| rounded(end.at, 1));
    if tenth(gap.low()) == Some(0) && tenth(gap.high()) == Some(0) {
        return ProgressVerdict::OnPace;
    }
    match gap.compare_with_zero() {
        Sign::Positive => ProgressVerdict::Ahead,
        Sign::Negative => ProgressVerdict::Behind,
        Sign::Zero => ProgressVerdict::OnPace,
        Sign::Straddles => ProgressVerdict::Undetermined,
    }
}

/// Monthly rates, with the period's months split by the share that has passed, and the projection.
fn run_rates(
    context: &Context<'_>,
    period: Date,
    actual: &Quantity,
    share: &Quantity,
    found: &mut TargetProgress,
) -> Result<(), Problem> {
    // Rates of things counted are no whole numbers: they are worked out as bare figures and get their unit back.
    let unit = actual.unit().clone();
    let months = whole(i128::from(months_between(period.start, period.end) + 1));
    let passed = share.scaled(months)?;
    let left = Quantity::exact(months, Unit::One).sub(&passed)?;
    let done = actual.clone().with_unit(Unit::One);
    let named =
        |quantity: Option<Quantity>| context.some(quantity.map(|quantity| quantity.with_unit(unit.clone())));
    found.run_rate_per_month = named(done.divided_by(&passed)?);
    found.projection = named(done.divided_by(share)?);
    if let Some(remaining) = found.remaining.as_ref().map(|value| value.quantity.clone())
        && (remaining.compare_with_zero() == Sign::Positive || remaining.bound() == Bound::Exact)
    {
        found.needed_per_month = named(remaining.with_unit(Unit::One).divided_by(&left)?);
    }
    Ok(())
}

impl ProgressVerdict {
    /// What a reader is told, without the figure.
    #[must_use]
    pub fn text(self, locale: crate::Locale) -> &'static str {
        let text = match self {
            Self::Ahead => AnalysisText::Ahead,
            Self::Behind => AnalysisText::Behind,
            Self::OnPace => AnalysisText::OnPace,
            Self::Undetermined => AnalysisText::Undetermined,
            Self::NoTarget => AnalysisText::NoTargetPublished,
            Self::NoActual => AnalysisText::NoActual,
        };
        text.in_locale(locale)
    }
}
