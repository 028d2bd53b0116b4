//! One cohort of projects: its steps, its rates, and what is said about those that are left out.
use super::lists::{Aside, List};
use super::{Cohort, Ends, LANDING, OPERATE, OPERATE_ON_STARTED, Rate, START, STEPS, Step, Stock, rate};
use crate::analysis::Trace;
use crate::analysis::context::Context;
use crate::analysis::entries::{Counted, Figure, Sheet, add, bare};
use crate::analysis::group_table::converted_note;
use crate::analysis::reach::{Reach, Tally, reach, reached_within};
use crate::analysis::{Measure, Note};
use crate::error::Problem;
use crate::ledger::{Milestone, Reached, Told};
use crate::locale::{AnalysisText, RateText, metric_name, milestone_name};
use crate::period::{Date, Day, Within};
use crate::quantity::{Quantity, Unit, whole};

/// A cohort while it is told.
struct Telling<'c, 'l> {
    context: &'c Context<'l>,
    sheet: &'c Sheet<'l>,
    rows: &'c [usize],
    day: Option<Day>,
    cohort: Cohort,
}

/// What became of the projects of a list.
///
/// # Errors
/// A sum has more digits than can be kept.
pub(super) fn cohort(context: &Context<'_>, sheet: &Sheet<'_>, list: List) -> Result<Cohort, Problem> {
    let cohort = Cohort {
        basis: context.plain(list.basis).unwrap_or_default(),
        cohort: list.head.name,
        steps: Vec::new(),
        rates: Vec::new(),
        under_construction: None,
        notes: Vec::new(),
        basis_title: context.basis_title(list.basis),
        period_text: list.head.text,
    };
    let mut telling = Telling { context, sheet, rows: &list.rows, day: context.day(), cohort };
    let same = sheet.overlapping(&list.rows);
    context.overlap_note(&same, &mut telling.cohort.notes);
    for milestone in STEPS {
        telling.step(milestone, same.is_empty())?;
    }
    if same.is_empty() {
        telling.rates()?;
        telling.under_construction()?;
    }
    telling.converted()?;
    telling.aside(&list.aside)?;
    let mut cohort = telling.cohort;
    if !same.is_empty() {
        cohort.steps.iter_mut().for_each(|step| step.expected = None);
    }
    if list.head.grows && !cohort.rates.is_empty() {
        context.note(&mut cohort.notes, "still_growing", AnalysisText::StillGrowing, &[]);
    }
    Ok(cohort)
}

/// A rate of the projects in some rows by its name, as targets name it; nothing for another name, or where no project
/// tells both ends.
///
/// # Errors
/// A sum has more digits than can be kept.
pub(crate) fn project_rate(
    context: &Context<'_>,
    sheet: &Sheet<'_>,
    rows: &[usize],
    day: Option<Day>,
    name: &str,
    notes: &mut Vec<Note>,
) -> Result<Option<Quantity>, Problem> {
    let cohort = Cohort {
        basis: String::new(),
        cohort: String::new(),
        steps: Vec::new(),
        rates: Vec::new(),
        under_construction: None,
        notes: Vec::new(),
        basis_title: String::new(),
        period_text: String::new(),
    };
    let mut telling = Telling { context, sheet, rows, day, cohort };
    match name {
        "paid_in_rate" => telling.paid_in_rate(name_of_paid_in())?,
        _ => {
            let known = [LANDING, START, OPERATE].into_iter().find(|(own, ..)| *own == name);
            let Some(ends) = known else { return Ok(None) };
            telling.milestone_rate(ends)?;
        }
    }
    notes.append(&mut telling.cohort.notes);
    let percent = telling.cohort.rates.pop().and_then(|rate| rate.percent);
    Ok(percent.map(|percent| percent.quantity))
}

/// 资金到位率: its names, and out of what.
type PaidIn = (&'static str, RateText, Figure);

fn name_of_paid_in() -> PaidIn {
    ("paid_in_rate", RateText::PaidInOnAttracted, Figure::Attracted)
}

/// The two ends of a rate while they are added up, with what the denominator has beyond the numerator.
#[derive(Default)]
struct Fraction {
    part: Tally,
    rest: Tally,
    whole: Tally,
    left_out: Tally,
}

impl Fraction {
    fn add(&mut self, entry: &Counted<'_>, whole: &Reach, part: &Reach) -> Result<(), Problem> {
        let rest = whole.without(part, entry)?;
        for (tally, reach) in [(&mut self.whole, whole), (&mut self.part, part), (&mut self.rest, &rest)] {
            tally.add(reach, entry)?;
        }
        Ok(())
    }

    /// Projects that do not tell both ends.
    fn leave_out(&mut self, entry: &Counted<'_>) -> Result<(), Problem> {
        self.left_out.add(&Reach::All, entry)
    }

    /// The part as a percent of itself and the rest, each project taken once.
    fn percent(&self, part: &Quantity, whole: &Quantity) -> Result<Option<Quantity>, Problem> {
        let rest = self.rest.total()?.filter(|rest| rest.low().is_some_and(|end| !end.at.is_negative()));
        match rest {
            Some(rest) => Quantity::share(part, &rest),
            // 约 has no ends, and a part above its whole contradicts it.
            None => part.part_percent(whole),
        }
    }
}

impl Telling<'_, '_> {
    fn reach(&self, row: usize, milestone: Milestone) -> Reach {
        reach(&self.sheet.row(row), milestone, self.day)
    }

    fn note(&mut self, code: &'static str, text: AnalysisText, parts: &[&str]) {
        self.context.note(&mut self.cohort.notes, code, text, parts);
    }

    /// How many have reached a milestone, with which amount; nothing of either where some may be the same.
    fn step(&mut self, milestone: Milestone, is_added: bool) -> Result<(), Problem> {
        let mut projects = Tally::default();
        let (mut amounts, mut without) = (Amounts::default(), Tally::default());
        for row in self.rows {
            let (entry, reach) = (&self.sheet.row(*row), self.reach(*row, milestone));
            projects.add(&reach, entry)?;
            if let Some(amount) = reach.amount(entry, Figure::Planned) {
                amounts.add(&amount)?;
            } else if reach.is_any() && !entry.is_rest() {
                without.add(&reach, entry)?;
            }
        }
        let projects = projects.total()?.filter(|_| is_added);
        if milestone == Milestone::Signed
            && let (Some(all), Some(without)) = (&projects, without.total()?)
        {
            self.note("without_amount", AnalysisText::WithoutAmount, &[&bare(all), &bare(&without)]);
        }
        if milestone == Milestone::Signed && amounts.is_mixed {
            self.note("mixed_currencies", AnalysisText::MixedCurrencies, &[]);
        }
        let is_none = projects.as_ref().is_some_and(is_zero);
        let zero = || Quantity::exact(whole(0), Unit::Money(self.context.ledger.currency));
        let amount = amounts.total().or_else(|| is_none.then(zero)).filter(|_| is_added);
        self.cohort.steps.push(Step {
            milestone: milestone.name(),
            projects: self.context.some(projects),
            amount: self.context.some(amount),
            expected: self.context.some(self.expected(milestone)?),
            label: milestone_name(milestone, self.context.locale()).to_owned(),
            trace: Trace::default(),
        });
        Ok(())
    }

    fn rates(&mut self) -> Result<(), Problem> {
        for ends in [LANDING, START, OPERATE, OPERATE_ON_STARTED] {
            self.milestone_rate(ends)?;
        }
        self.same_year_rate()?;
        self.paid_in_rate(name_of_paid_in())?;
        if self.context.query.measures.contains(&Measure::Planned) {
            self.paid_in_rate(("paid_in_rate_on_planned", RateText::PaidInOnPlanned, Figure::Planned))?;
        }
        Ok(())
    }

    /// A rate over the projects that tell both ends.
    fn milestone_rate(&mut self, (name, text, part, whole): Ends) -> Result<(), Problem> {
        let mut fraction = Fraction::default();
        for row in self.rows {
            let entry = &self.sheet.row(*row);
            let (whole, part) = (self.reach(*row, whole), self.reach(*row, part));
            match (&whole, &part) {
                (Reach::None, _) => {}
                (Reach::Untold, _) | (_, Reach::Untold) => fraction.leave_out(entry)?,
                _ => fraction.add(entry, &whole, &part)?,
            }
        }
        self.push(name, text, &fraction, part)
    }

    /// 当年签约当年开工率: starts in the year of signing only.
    fn same_year_rate(&mut self) -> Result<(), Problem> {
        let mut fraction = Fraction::default();
        for row in self.rows {
            let entry = &self.sheet.row(*row);
            let started = self.reach(*row, Milestone::Started);
            let year = year_of_signing(entry);
            let within = match (&started, year) {
                (Reach::Untold, _) | (_, None) => Within::May,
                (Reach::None, _) => Within::No,
                (_, Some(year)) => reached_within(entry, Milestone::Started, self.day, &year),
            };
            match within {
                Within::Yes => fraction.add(entry, &Reach::All, &started)?,
                Within::No => fraction.add(entry, &Reach::All, &Reach::None)?,
                Within::May => fraction.leave_out(entry)?,
            }
        }
        self.push("start_rate_same_year", RateText::StartSameYear, &fraction, Milestone::Started)
    }

    /// Adds a rate and how many projects it leaves out, where any project tells both ends.
    fn push(
        &mut self,
        name: &'static str,
        text: RateText,
        fraction: &Fraction,
        part: Milestone,
    ) -> Result<(), Problem> {
        let context = self.context;
        let (Some(numerator), Some(denominator)) = (fraction.part.total()?, fraction.whole.total()?) else {
            return Ok(());
        };
        let percent = fraction.percent(&numerator, &denominator)?;
        self.add_rate(rate(context, name, text, &numerator, &denominator, percent));
        if let Some(left_out) = fraction.left_out.total()? {
            let (locale, left_out) = (context.locale(), bare(&left_out));
            let parts = [left_out.as_str(), milestone_name(part, locale), text.in_locale(locale)];
            self.note("left_out", AnalysisText::LeftOut, &parts);
        }
        Ok(())
    }

    /// Adds a rate, and says why where it is none.
    fn add_rate(&mut self, rate: Rate) {
        if rate.percent.is_none() {
            self.note("no_rate", AnalysisText::NoRate, &[&rate.label]);
        }
        self.cohort.rates.push(rate);
    }

    /// 资金到位率 over the projects that tell both amounts, in one currency.
    fn paid_in_rate(&mut self, (name, text, whole): PaidIn) -> Result<(), Problem> {
        let context = self.context;
        let (mut paid, mut all) = (Amounts::default(), Amounts::default());
        let mut left_out = Tally::default();
        for row in self.rows {
            let entry = &self.sheet.row(*row);
            match (entry.figure(Figure::PaidIn), entry.figure(whole)) {
                (Some(part), Some(whole)) => {
                    paid.add(&part)?;
                    all.add(&whole)?;
                }
                _ => left_out.add(&Reach::All, entry)?,
            }
        }
        let (Some(paid), Some(all)) = (paid.total(), all.total()) else { return Ok(()) };
        if paid.unit() != all.unit() {
            return Ok(());
        }
        let percent = paid.percent_of(&all)?;
        self.add_rate(rate(context, name, text, &paid, &all, percent));
        if let Some(left_out) = left_out.total()? {
            let locale = context.locale();
            let whole = if whole == Figure::Planned { "planned" } else { "attracted" };
            let named = |metric| metric_name(metric, locale).unwrap_or(metric);
            let parts = [&bare(&left_out), named("paid_in"), named(whole), text.in_locale(locale)];
            self.note("left_out", AnalysisText::LeftOutOfAmounts, &parts);
        }
        Ok(())
    }

    /// 在建: started, neither operating nor ended.
    fn under_construction(&mut self) -> Result<(), Problem> {
        let stock = under_construction(self.context, self.sheet, self.rows, &mut self.cohort.notes)?;
        self.cohort.under_construction = stock;
        Ok(())
    }

    /// The rates by which amounts were put into the currency asked for.
    fn converted(&mut self) -> Result<(), Problem> {
        let Some(to) = self.context.query.currency else { return Ok(()) };
        let mut from = Vec::new();
        for row in self.rows {
            let project = self.sheet.row(*row).project;
            for amount in [project.planned(), project.attracted(), project.paid_in()].into_iter().flatten() {
                match amount.unit() {
                    Unit::Money(own) if *own != to && !from.contains(own) => from.push(*own),
                    _ => {}
                }
            }
        }
        for from in from {
            converted_note(self.context, from, to, &mut self.cohort.notes)?;
        }
        Ok(())
    }

    /// What is said of projects that are not counted, and of milestones that are expected.
    fn aside(&mut self, aside: &[Vec<usize>]) -> Result<(), Problem> {
        const SAID: [(Aside, &str, AnalysisText); 4] = [
            (Aside::Apart, "kept_apart", AnalysisText::SignedApart),
            (Aside::Expected, "expected", AnalysisText::ExpectedToBe),
            (Aside::NoContract, "no_contract", AnalysisText::NoContract),
            (Aside::Untold, "signed_untold", AnalysisText::SignedUntold),
        ];
        for (why, code, text) in SAID {
            let rows = aside.get(why as usize).map(Vec::as_slice).unwrap_or_default();
            // what is left of a framework agreement may be no project
            if let Some(count) = self.sheet.sum(rows, Figure::Projects)?.filter(|count| !is_zero(count)) {
                let signed = milestone_name(Milestone::Signed, self.context.locale());
                self.note(code, text, &[&bare(&count), signed]);
            }
        }
        for at in 0..self.cohort.steps.len() {
            let step = &self.cohort.steps[at];
            if let Some(count) = step.expected.as_ref().map(|value| bare(&value.quantity)) {
                let label = step.label.clone();
                self.note("expected", AnalysisText::ExpectedToBe, &[&count, &label]);
            }
        }
        let to_sign = aside.get(Aside::Expected as usize).map(Vec::as_slice).unwrap_or_default();
        let to_sign = self.context.some(self.sheet.sum(to_sign, Figure::Projects)?);
        for step in self.cohort.steps.iter_mut().filter(|step| step.milestone == Milestone::Signed.name()) {
            step.expected = to_sign.clone().filter(|count| !is_zero(&count.quantity));
        }
        Ok(())
    }

    /// How many of the cohort are to reach a milestone after the day.
    fn expected(&self, milestone: Milestone) -> Result<Option<Quantity>, Problem> {
        let mut expected = Tally::default();
        for row in self.rows {
            let entry = &self.sheet.row(*row);
            if entry.project.reached(milestone, self.day) == Reached::Expected {
                expected.add(&Reach::All, entry)?;
            }
        }
        expected.total()
    }
}

fn is_zero(count: &Quantity) -> bool {
    count.value() == Some(whole(0))
}

/// The year in which an entry was surely signed.
fn year_of_signing(entry: &Counted<'_>) -> Option<Date> {
    let Told::On(date) = entry.project.told(Milestone::Signed) else { return None };
    Date::year(date.start.year()).filter(|year| date.within(year) == Within::Yes)
}

/// Amounts of one currency added up; of several nothing.
#[derive(Default)]
struct Amounts {
    sum: Option<Quantity>,
    is_mixed: bool,
}

impl Amounts {
    fn add(&mut self, amount: &Quantity) -> Result<(), Problem> {
        self.is_mixed |= self.sum.as_ref().is_some_and(|sum| sum.unit() != amount.unit());
        if self.is_mixed { Ok(()) } else { add(&mut self.sum, amount) }
    }

    fn total(self) -> Option<Quantity> {
        self.sum.filter(|_| !self.is_mixed)
    }
}

/// 在建: what of some rows has started and is neither operating nor ended; nothing where no start is told.
///
/// # Errors
/// A sum has more digits than can be kept.
fn under_construction(
    context: &Context<'_>,
    sheet: &Sheet<'_>,
    rows: &[usize],
    notes: &mut Vec<Note>,
) -> Result<Option<Stock>, Problem> {
    let (mut projects, mut untold, mut amounts) = (Tally::default(), Tally::default(), Amounts::default());
    for row in rows {
        let entry = &sheet.row(*row);
        if context.reached(&entry.project, Milestone::Ended) == Reached::Yes {
            continue;
        }
        let started = reach(entry, Milestone::Started, context.day());
        let operating = reach(entry, Milestone::Operating, context.day());
        // A start without a word on operating is no more than a start.
        let known = if operating == Reach::Untold { &Reach::None } else { &operating };
        let here = started.without(known, entry)?;
        projects.add(&here, entry)?;
        if here.is_any() && operating == Reach::Untold {
            untold.add(&here, entry)?;
        }
        if let Some(amount) = here.amount(entry, Figure::Planned) {
            amounts.add(&amount)?;
        }
    }
    let Some(projects) = projects.total()? else { return Ok(None) };
    if let Some(untold) = untold.total()? {
        let parts = [&*bare(&projects), &bare(&untold)];
        context.note(notes, "operating_untold", AnalysisText::OperatingUntold, &parts);
    }
    Ok(Some(Stock { projects: Some(context.value(projects)), amount: context.some(amounts.total()) }))
}
