//! Progress of targets against the calendar (序时进度).
mod actual;
mod calendar;
mod league;
mod pace;

pub(super) use actual::{Measured, measured};

use super::absent::absent;
use super::context::Context;
use super::entries::Sheet;
use super::{Convention, Light, Note, Query, Trace};
use crate::error::{Code, Error, Problem};
use crate::ledger::{Entry, EntryKind, Ledger, Target, WhyNone};
use crate::locale::{AnalysisText, Locale, fill};
use crate::period::Date;
use crate::quantity::{End, Quantity, Sign, Style, Unit, Value, rounded, whole};
use crate::scope::BEYOND_PICTURES;
use serde::Serialize;

/// The answer to a progress query.
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "as_of": "2023-04-30", "targets": [
///     { "metric": "signed_projects", "value": "120个", "actual": "30个", "period": "2023" } ] }"#)?;
/// let progress = ledger.progress(&Query::default())?;
/// assert_eq!((progress.as_of.as_deref(), progress.targets.len()), (Some("2023-04-30"), 1));
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Progress {
    /// The query's day, else the ledger's, ISO; nothing where neither is told.
    pub as_of: Option<String>,
    /// The caller's warning lights, where there are any: they have no default.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lights: Vec<Light>,
    /// One entry a target: in the ledger's order, or ranked where that is asked for.
    pub targets: Vec<TargetProgress>,
    /// Remarks on the query, such as `not_in_ledger`: a value that it names is nowhere in the ledger.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

/// One target and how far it is.
///
/// ```
/// use qilian::{Ledger, Query, quantity::{Number, whole}};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "as_of": "2023-04-30", "targets": [
///     { "metric": "signed_projects", "value": "120个", "actual": "30个", "period": "2023" } ] }"#)?;
/// let target = ledger.progress(&Query::default())?.targets.remove(0);
/// let number = |figure: Option<qilian::quantity::Value>| figure.unwrap().quantity.value().unwrap();
/// // 30 of 120 after four months of twelve.
/// assert_eq!(number(target.percent), whole(25));
/// assert_eq!(number(target.gap_points), Number::new(-25, 3));
/// assert_eq!(number(target.remaining), whole(90));
/// assert_eq!(number(target.needed_per_month), Number::new(90, 8));
/// assert_eq!(number(target.run_rate_per_month), Number::new(30, 4));
/// assert_eq!(number(target.projection), whole(90));
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TargetProgress {
    /// The metric, such as `activities`.
    pub metric: String,
    /// The region's path, or nothing for the ledger's own.
    pub region: Option<String>,
    /// The period as ISO text.
    pub period: String,
    /// The target's tier, such as 基本目标, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<String>,
    /// The group of places in which it is compared, where it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// What has been reached, in the target's unit: as told, else the statement, else the projects.
    pub actual: Option<Value>,
    /// What is to be reached; none where no number is published or set.
    pub target: Option<Value>,
    /// actual ÷ target, in percent; it may be above 100.
    pub percent: Option<Value>,
    /// The share of the period that has passed (序时进度).
    pub calendar: Option<Calendar>,
    /// percent − calendar, in percentage points; of a rate without a calendar, actual − target.
    pub gap_points: Option<Value>,
    /// What may be said about it.
    pub verdict: ProgressVerdict,
    /// The rank by percent among the targets of this metric, period, tier and group, where asked for; equal ones share
    /// one, and overlapping intervals have a range ("2–3").
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rank: Option<String>,
    /// The word of the caller's warning lights, where the whole gap lies in one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub light: Option<String>,
    /// target − actual; below zero where more than the target has been reached. In percentage points for a rate.
    pub remaining: Option<Value>,
    /// What is left ÷ the months left, in the target's unit a month; none where nothing is left.
    pub needed_per_month: Option<Value>,
    /// actual ÷ the months passed, in the target's unit a month.
    pub run_rate_per_month: Option<Value>,
    /// The run rate carried to the period's end: run rate × months of the period, in the target's unit. No forecast.
    pub projection: Option<Value>,
    /// Remarks, such as another figure for the same that the ledger has.
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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why_none: Option<String>,
    /// Where the figures stand.
    #[serde(skip)]
    pub trace: Trace,
}

/// Calendar progress (序时进度) by a named convention: [`crate::period::month_share`],
/// [`crate::period::calendar_day_share`], or the target's own schedule, linear between its points.
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "as_of": "2023-05-15", "targets": [
///     { "metric": "signed_projects", "value": "120个", "actual": "30个", "period": "2023" } ] }"#)?;
/// let calendar = ledger.progress(&Query::default())?.targets.remove(0).calendar.unwrap();
/// // The day ends no month: 135 of 365 days.
/// assert_eq!((calendar.convention, &*calendar.percent.unwrap().text), ("day", "37.0%"));
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Calendar {
    /// `month`, `day` or `schedule`.
    pub convention: &'static str,
    /// The share that has passed, in percent; an interval where the day is not told.
    pub percent: Option<Value>,
}

/// What may be said about a target: it must hold under every reading of its figures.
///
/// ```
/// use qilian::{Ledger, Query, analysis::ProgressVerdict};
/// let verdict = |actual: &str| {
///     let json = format!(r#"{{ "qilian": 1, "as_of": "2023-06-30", "targets": [
///         {{ "metric": "activities", "value": "100场次", "actual": "{actual}", "period": "2023" }} ] }}"#);
///     Ledger::from_json(&json)?.progress(&Query::default()).map(|progress| progress.targets[0].verdict)
/// };
/// // Half of the year has passed.
/// assert_eq!(verdict("60场次")?, ProgressVerdict::Ahead);
/// assert_eq!(verdict("50场次")?, ProgressVerdict::OnPace);
/// assert_eq!(verdict("40多场次")?, ProgressVerdict::Behind);
/// assert_eq!(verdict("40—60场次")?, ProgressVerdict::Undetermined);
/// # Ok::<(), qilian::Error>(())
/// ```
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
        Ok(Progress {
            as_of: query.as_of.or(self.as_of).map(|date| date.iso()),
            lights: query.lights.clone(),
            targets: targets(&context, WithoutDay::Refused)?,
            notes: absent(&context),
        })
    }
}

fn is_wanted(context: &Context<'_>, target: &Target) -> bool {
    context.wants_metric(target.metric)
        && context.wants_place(context.name(target.region))
        && context.wants_time(target.period)
        && context.wants_id(target.common.id)
}

/// Whether a target without a day to measure on is an error, or only remarked.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum WithoutDay {
    Refused,
    Remarked,
}

/// All targets that a query asks for.
///
/// # Errors
/// As [`Ledger::progress`].
pub(super) fn targets(
    context: &Context<'_>,
    without_day: WithoutDay,
) -> Result<Vec<TargetProgress>, Problem> {
    let ledger = context.ledger;
    let sheet = Sheet::new(ledger)?;
    let by_place = league::is_by_place(context);
    let (mut found, mut wanted) = (Vec::new(), Vec::new());
    for (index, target) in ledger.targets.iter().enumerate() {
        let is_listed = || ledger.regions.iter().any(|region| region.path == target.region);
        if !is_wanted(context, target) || (by_place && !is_listed()) {
            continue;
        }
        let measuring = Measuring { context, sheet: &sheet, target, without_day };
        let measured = measuring.measured();
        let place = || ledger.place_of(Entry { kind: EntryKind::Target, index });
        found.push(measured.map_err(|problem| problem.at(place()))?);
        wanted.push(target);
    }
    if by_place {
        found.append(&mut league::without_target(context, &wanted));
    }
    league::rank(context, found)
}

/// A target while it is measured.
struct Measuring<'a, 'l> {
    context: &'a Context<'l>,
    sheet: &'a Sheet<'l>,
    target: &'a Target,
    without_day: WithoutDay,
}

impl Measuring<'_, '_> {
    fn measured(&self) -> Result<TargetProgress, Problem> {
        let (context, target) = (self.context, self.target);
        let mut found = described(context, target);
        let days = calendar::measuring_day(context, target);
        let sources = actual::Sources { context, sheet: self.sheet, target, days };
        let actual = actual::actual(sources, &mut found.notes)?;
        found.actual = context.some(actual.clone());
        found.target = context.some(target.value.clone());
        if let Some(text) = context.shown(target.common.extra.note) {
            found.notes.push(Note { code: "note", text });
        }
        match (&target.value, actual) {
            (None, _) => found.verdict = ProgressVerdict::NoTarget,
            (_, None) => found.verdict = ProgressVerdict::NoActual,
            (Some(goal), Some(actual)) => self.compared(goal, &actual, days, &mut found)?,
        }
        found.light = league::light(context, found.gap_points.as_ref());
        Ok(found)
    }

    fn compared(
        &self,
        goal: &Quantity,
        actual: &Quantity,
        days: Option<Date>,
        found: &mut TargetProgress,
    ) -> Result<(), Problem> {
        let (context, target) = (self.context, self.target);
        let percent = actual.percent_of(goal)?;
        found.percent = context.some(percent.clone());
        if percent.is_none() {
            context.note(&mut found.notes, "no_percent", AnalysisText::NoPercent, &[]);
        }
        let is_rate = *goal.unit() == Unit::Percent;
        found.remaining = Some(context.value(match is_rate {
            true => goal.minus_points(actual)?,
            false => goal.sub(actual)?,
        }));
        // A rate has no calendar unless one is told: 开工率 is not to be 33% after four months.
        if is_rate && context.query.calendar.is_none() && target.schedule.is_empty() {
            self.judge(found, actual.minus_points(goal)?);
            return Ok(());
        }
        let days = match (days, self.without_day) {
            (Some(days), _) => days,
            (None, WithoutDay::Refused) => {
                return Err(Problem::new(Code::NoDay, context.name(target.metric), "as_of"));
            }
            (None, WithoutDay::Remarked) => {
                context.note(&mut found.notes, "no_day", AnalysisText::NoDay, &[]);
                return Ok(());
            }
        };
        let Some(period) = target.period else { return Ok(()) };
        found.day_text = calendar::day_text(context, days);
        if days.start != days.end {
            context.note(&mut found.notes, "day_untold", AnalysisText::DayUntold, &[&found.day_text]);
        }
        let convention = calendar::convention(context, target, period, days);
        self.against_calendar(goal, actual, period, days, convention, found)?;
        if is_rate || !BEYOND_PICTURES {
            Ok(())
        } else {
            pace::fill(context, period, days, convention, actual, found)
        }
    }

    /// The gap beside the calendar. Beside a schedule actual and schedule are shares of the same target, which is taken
    /// once: (actual − scheduled) ÷ target.
    fn against_calendar(
        &self,
        goal: &Quantity,
        actual: &Quantity,
        period: Date,
        days: Date,
        convention: Convention,
        found: &mut TargetProgress,
    ) -> Result<(), Problem> {
        let context = self.context;
        let scheduled = match convention {
            Convention::Schedule => calendar::scheduled(self.target, period, days)?,
            _ => None,
        };
        let (passed, gap) = match &scheduled {
            Some(scheduled) => {
                let gap = actual.sub(scheduled)?.percent_of(goal)?;
                (scheduled.percent_of(goal)?, gap.map(|gap| gap.with_unit(Unit::Points)))
            }
            None => {
                let share = calendar::time_share(period, days, convention);
                let passed = share.scaled(whole(100))?.with_unit(Unit::Percent);
                let percent = actual.percent_of(goal)?;
                let gap = percent.map(|percent| percent.minus_points(&passed)).transpose()?;
                (Some(passed), gap)
            }
        };
        found.calendar = Some(Calendar { convention: convention.name(), percent: context.some(passed) });
        if let Some(gap) = gap {
            self.judge(found, gap);
        }
        Ok(())
    }

    fn judge(&self, found: &mut TargetProgress, gap: Quantity) {
        found.verdict = verdict(&gap);
        found.gap_points = self.context.some(Some(gap));
    }
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
        tier: context.shown(target.tier),
        group: context.shown(target.group),
        actual: None,
        target: None,
        percent: None,
        calendar: None,
        gap_points: None,
        verdict: if target.value.is_none() {
            ProgressVerdict::NoTarget
        } else {
            ProgressVerdict::Undetermined
        },
        rank: None,
        light: None,
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

impl TargetProgress {
    /// Whether the gap is one to the target itself: of a rate that no calendar is told for.
    pub(crate) fn is_by_target(&self) -> bool {
        self.calendar.is_none() && self.gap_points.is_some()
    }

    /// What a reader is told of the verdict, without the figure.
    ///
    /// ```
    /// use qilian::{Ledger, Locale, Query};
    /// let ledger = Ledger::from_json(r#"{ "qilian": 1, "as_of": "2023-04-30", "targets": [
    ///     { "metric": "signed_projects", "value": "120个", "actual": "30个", "period": "2023" } ] }"#)?;
    /// assert!(ledger.progress(&Query::default())?.targets[0].verdict_text(Locale::ZhCn).contains("慢于序时进度"));
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn verdict_text(&self, locale: Locale) -> &'static str {
        let text = match self.verdict {
            ProgressVerdict::Ahead if self.is_by_target() => AnalysisText::AboveTarget,
            ProgressVerdict::Behind if self.is_by_target() => AnalysisText::BelowTarget,
            ProgressVerdict::OnPace if self.is_by_target() => AnalysisText::OnTarget,
            ProgressVerdict::Ahead => AnalysisText::Ahead,
            ProgressVerdict::Behind => AnalysisText::Behind,
            ProgressVerdict::OnPace => AnalysisText::OnPace,
            ProgressVerdict::Undetermined => AnalysisText::Undetermined,
            ProgressVerdict::NoTarget => AnalysisText::NoTargetPublished,
            ProgressVerdict::NoActual => AnalysisText::NoActual,
        };
        text.in_locale(locale)
    }
}

impl Progress {
    /// The caller's warning lights in words, where there are any: whoever shows a light prints them.
    ///
    /// ```
    /// use qilian::{Ledger, Locale, Query};
    /// let ledger = Ledger::from_json(r#"{ "qilian": 1, "as_of": "2023-04-30" }"#)?;
    /// let progress = ledger.progress(&Query::from_json(r#"{ "lights": "绿灯>=0; 红灯" }"#)?)?;
    /// assert!(progress.lights_text(Locale::ZhCn).unwrap().contains("绿灯"));
    /// assert_eq!(ledger.progress(&Query::default())?.lights_text(Locale::ZhCn), None);
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn lights_text(&self, locale: Locale) -> Option<String> {
        let mut said = Vec::new();
        for light in self.lights.iter().filter(|_| BEYOND_PICTURES) {
            let from =
                light.from.map(|from| Quantity::exact(from, Unit::Points).text(locale, Style::default()));
            said.push(match from {
                Some(from) => fill(AnalysisText::LightFrom.in_locale(locale), &[&light.word, &from]),
                None => fill(AnalysisText::LightBelow.in_locale(locale), &[&light.word]),
            });
        }
        let list = said.join(AnalysisText::ListJoin.in_locale(locale));
        (!said.is_empty()).then(|| fill(AnalysisText::LightsAre.in_locale(locale), &[&list]))
    }
}
