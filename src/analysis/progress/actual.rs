//! What has been reached of a target: the given figure, else a statement's, else that of the projects.
use crate::analysis::Note;
use crate::analysis::context::{Context, is_below};
use crate::analysis::entries::{Figure, Sheet, add, bare, converted};
use crate::analysis::group_table::converted_note;
use crate::analysis::pipeline::project_rate;
use crate::analysis::reach::{Reach, Tally, reach, reached_within};
use crate::error::Problem;
use crate::ledger::{Milestone, Name, Project, Reached, Statement, StatementKind, Target};
use crate::locale::AnalysisText;
use crate::period::{Date, Day, Within};
use crate::quantity::{Interval, Quantity, Unit, whole};
use crate::scope::left_to_package;

/// Where the actual figure of a target comes from.
#[derive(Clone, Copy)]
pub(super) struct Sources<'a, 'l> {
    pub(super) context: &'a Context<'l>,
    pub(super) sheet: &'a Sheet<'l>,
    pub(super) target: &'a Target,
    /// The day to measure on, or the days between which it lies.
    pub(super) days: Option<Date>,
}

/// The actual figure of a target, with remarks where two sources of it differ or projects are left out.
///
/// # Errors
/// A sum has more digits than can be kept.
pub(super) fn actual(sources: Sources<'_, '_>, notes: &mut Vec<Note>) -> Result<Option<Quantity>, Problem> {
    let Sources { context, target, days, .. } = sources;
    let mut told: Vec<Quantity> = target.actual.iter().cloned().collect();
    for statement in &context.ledger.statements {
        if let Some(value) = statement.value.as_ref().filter(|_| is_stated(context, statement, target, days))
        {
            told.push(value.clone());
        }
    }
    let mut remarks = Vec::new();
    told.extend(from_projects(sources, &mut remarks)?);
    let mut told = told.into_iter().map(|figure| in_unit_of(context, figure, target));
    let Some(first) = told.next().transpose()? else {
        notes.append(&mut remarks);
        return Ok(None);
    };
    let mut is_only = true;
    for other in told {
        let other = other?;
        is_only = false;
        if differ(&first, &other) {
            let parts = [&*context.figure(&first), &context.figure(&other)];
            context.note(notes, "actuals_differ", AnalysisText::ActualsDiffer, &parts);
        }
    }
    // What is said of projects belongs to their figure.
    if is_only && target.actual.is_none() {
        notes.append(&mut remarks);
    }
    Ok(Some(first))
}

/// A figure in the target's currency, and counted as the target counts: 50场 of 160场次.
fn in_unit_of(context: &Context<'_>, figure: Quantity, target: &Target) -> Result<Quantity, Problem> {
    let Some(goal) = &target.value else { return Ok(figure) };
    match (figure.unit(), goal.unit()) {
        (Unit::Money(own), Unit::Money(asked)) if own != asked => converted(context.ledger, &figure, *asked),
        (Unit::Count(own), Unit::Count(asked)) if own != asked => Ok(figure.with_unit(goal.unit().clone())),
        _ => Ok(figure),
    }
}

/// Whether two figures cannot be the same; of 约 the numbers as written are compared.
fn differ(a: &Quantity, b: &Quantity) -> bool {
    if a.unit() != b.unit() {
        return false;
    }
    let (first, second) = (a.range(), b.range());
    if first == Interval::UNBOUNDED || second == Interval::UNBOUNDED {
        return a.value() != b.value();
    }
    let above = |low: Interval, high: Interval| {
        low.low
            .zip(high.high)
            .is_some_and(|(low, high)| low.at > high.at || (low.at == high.at && (low.open || high.open)))
    };
    above(first, second) || above(second, first)
}

/// Whether a statement tells what has been reached: of the same metric, place, basis and period, or cumulative from the
/// period's first day to the day that is measured on.
fn is_stated(context: &Context<'_>, statement: &Statement, target: &Target, days: Option<Date>) -> bool {
    let (Some(own), Some(period)) = (statement.period, target.period) else { return false };
    let so_far = statement.kind == Some(StatementKind::Cumulative)
        && own.start == period.start
        && days.is_some_and(|days| days == Date::day(own.end));
    statement.metric == target.metric
        && place(context, statement.region) == place(context, target.region)
        && (target.basis.is_none() || statement.basis == target.basis)
        && statement.kind != Some(StatementKind::Plan)
        && (own == period || so_far)
}

/// A place; none is the ledger's own.
fn place(context: &Context<'_>, region: Name) -> Name {
    if region.is_none() { context.ledger.region } else { region }
}

/// What a metric adds up over projects.
pub(in crate::analysis) enum Measured {
    /// Projects that reached a milestone in the period.
    Count(Milestone),
    /// A figure of the projects that reached a milestone in the period.
    Amount(Milestone, Figure),
    /// What arrived in the period, of all projects (续建 included).
    PaidIn,
    /// A rate of the projects signed in the period.
    Rate,
}

pub(in crate::analysis) fn measured(metric: &str) -> Option<Measured> {
    match metric {
        "attracted" => return Some(Measured::Amount(Milestone::Signed, Figure::Attracted)),
        "paid_in" => return Some(Measured::PaidIn),
        "start_rate" | "operate_rate" | "landing_rate" | "paid_in_rate" => return Some(Measured::Rate),
        _ => {}
    }
    let stem = metric.strip_suffix("_amount");
    let projects = stem.unwrap_or(metric).strip_suffix("_projects")?;
    let milestone = Milestone::ALL.into_iter().find(|milestone| milestone.name() == projects)?;
    Some(match stem {
        Some(_) => Measured::Amount(milestone, Figure::Planned),
        None => Measured::Count(milestone),
    })
}

/// The figure of the projects of the target's place and basis; nothing where the ledger has none of that basis.
fn from_projects(sources: Sources<'_, '_>, notes: &mut Vec<Note>) -> Result<Option<Quantity>, Problem> {
    let Sources { context, sheet, target, days } = sources;
    let measured = measured(context.name(target.metric));
    let (Some(measured), Some(period)) = (measured, target.period) else { return Ok(None) };
    let basis = if target.basis.is_none() { context.ledger.own_basis } else { target.basis };
    let mut is_known = false;
    let mut rows = Vec::new();
    for entry in sheet.entries() {
        is_known |= entry.basis() == basis;
        let in_place = target.region.is_none() || is_in(context, &entry.project, target.region);
        if entry.basis() == basis && in_place {
            rows.push(entry.project.row);
        }
    }
    if !is_known {
        return Ok(None);
    }
    left_to_package()?;
    let last = days.map(|days| days.end);
    let mut adding = Adding { context, sheet, target, period, day: last, notes: Vec::new() };
    let found = adding.figure(&measured, &rows)?;
    notes.append(&mut adding.notes);
    let Some(days) = days.filter(|days| days.start < days.end) else { return Ok(found) };
    let Some(found) = found else { return Ok(None) };
    if matches!(measured, Measured::Rate) {
        return Ok(None);
    }
    // On a day that is not told it is something between what it was on the first and on the last.
    adding.day = Some(days.start);
    let Some(first) = adding.figure(&measured, &rows)? else { return Ok(None) };
    if first.range() == found.range() {
        return Ok(Some(found));
    }
    let ends = Interval::new(first.low(), found.high());
    Ok(Some(Quantity::interval(ends, found.unit().clone())))
}

fn is_in(context: &Context<'_>, project: &Project<'_>, region: Name) -> bool {
    context.ledger.names.text(region).is_some_and(|place| is_below(project.region().unwrap_or(""), place))
}

/// Projects while they are added up for a target.
struct Adding<'a, 'l> {
    context: &'a Context<'l>,
    sheet: &'a Sheet<'l>,
    target: &'a Target,
    period: Date,
    day: Option<Day>,
    notes: Vec<Note>,
}

impl Adding<'_, '_> {
    fn figure(&mut self, measured: &Measured, rows: &[usize]) -> Result<Option<Quantity>, Problem> {
        self.notes.clear();
        match measured {
            Measured::Count(milestone) => self.reached(*milestone, None, rows),
            Measured::Amount(milestone, figure) => self.reached(*milestone, Some(*figure), rows),
            Measured::PaidIn => self.paid_in(rows),
            Measured::Rate => {
                let (signed, _) = self.in_period(Milestone::Signed, rows)?;
                if self.overlap(&signed) {
                    return Ok(None);
                }
                let metric = self.context.name(self.target.metric);
                project_rate(self.context, self.sheet, &signed, self.day, metric, &mut self.notes)
            }
        }
    }

    /// The rows that reached a milestone in the period, and how many may have.
    fn in_period(&self, milestone: Milestone, rows: &[usize]) -> Result<(Vec<usize>, Tally), Problem> {
        let (mut inside, mut apart) = (Vec::new(), Tally::default());
        for row in rows {
            let entry = &self.sheet.row(*row);
            // Only contracts count as signed.
            if milestone == Milestone::Signed && !self.context.is_agreed(&entry.project) {
                continue;
            }
            let reached = match reach(entry, milestone, self.day) {
                Reach::Untold if entry.project.reached(milestone, self.day) == Reached::May => Reach::Untold,
                Reach::Untold | Reach::None => continue,
                reached => reached,
            };
            match reached_within(entry, milestone, self.day, &self.period) {
                Within::Yes if reached.is_any() => inside.push(*row),
                Within::Yes | Within::May => apart.add(&Reach::All, entry)?,
                Within::No => {}
            }
        }
        Ok((inside, apart))
    }

    /// The count or the amount of projects that reached a milestone in the period.
    fn reached(
        &mut self,
        milestone: Milestone,
        figure: Option<Figure>,
        rows: &[usize],
    ) -> Result<Option<Quantity>, Problem> {
        let (inside, apart) = self.in_period(milestone, rows)?;
        self.say(&apart, "kept_apart", AnalysisText::KeptApart)?;
        if self.overlap(&inside) {
            return Ok(None);
        }
        let (mut count, mut without, mut sum) = (Tally::default(), Tally::default(), None);
        for row in &inside {
            let entry = &self.sheet.row(*row);
            let here = reach(entry, milestone, self.day);
            count.add(&here, entry)?;
            let Some(figure) = figure else { continue };
            match here.amount(entry, figure) {
                Some(amount) => add(&mut sum, &self.in_currency(amount)?)?,
                None if entry.is_rest() => {}
                None => without.add(&here, entry)?,
            }
        }
        let Some(_) = figure else {
            return Ok(Some(count.total()?.unwrap_or_else(|| Quantity::count(0, Unit::PROJECTS))));
        };
        if let (Some(all), Some(without)) = (count.total()?, without.total()?) {
            let parts = [&*bare(&all), &bare(&without)];
            self.context.note(&mut self.notes, "without_amount", AnalysisText::WithoutAmount, &parts);
        }
        Ok(Some(sum.unwrap_or_else(|| Quantity::exact(whole(0), self.unit()))))
    }

    /// What arrived in the period, by the dates that projects give for it.
    fn paid_in(&mut self, rows: &[usize]) -> Result<Option<Quantity>, Problem> {
        let (mut inside, mut apart, mut undivided) = (Vec::new(), Tally::default(), Tally::default());
        let mut sum = None;
        for row in rows {
            let entry = &self.sheet.row(*row);
            let by = entry.project.paid_in_by();
            if by.is_empty() && entry.tells(Figure::PaidIn) {
                undivided.add(&Reach::All, entry)?;
            }
            let mut is_apart = false;
            for (date, amount) in by {
                if self.day.is_some_and(|day| date.start > day) {
                    continue;
                }
                match date.within(&self.period) {
                    Within::Yes => {
                        inside.push(*row);
                        add(&mut sum, &self.in_currency(amount.clone())?)?;
                    }
                    Within::May => is_apart = true,
                    Within::No => {}
                }
            }
            if is_apart {
                apart.add(&Reach::All, entry)?;
            }
        }
        self.say(&apart, "kept_apart", AnalysisText::KeptApart)?;
        self.say(&undivided, "paid_in_undivided", AnalysisText::PaidInUndivided)?;
        inside.dedup();
        Ok(sum.filter(|_| !self.overlap(&inside)))
    }

    fn say(&mut self, count: &Tally, code: &'static str, text: AnalysisText) -> Result<(), Problem> {
        if let Some(count) = count.total()? {
            self.context.note(&mut self.notes, code, text, &[&bare(&count)]);
        }
        Ok(())
    }

    /// Whether some rows may be the same, which is then said.
    fn overlap(&mut self, rows: &[usize]) -> bool {
        let same = self.sheet.overlapping(rows);
        self.context.overlap_note(&same, &mut self.notes);
        !same.is_empty()
    }

    fn unit(&self) -> Unit {
        let own = || Unit::Money(self.context.ledger.currency);
        self.target.value.as_ref().map_or_else(own, |goal| goal.unit().clone())
    }

    /// An amount in the target's currency; the rate that is used for it is said once.
    fn in_currency(&mut self, amount: Quantity) -> Result<Quantity, Problem> {
        match (self.unit(), amount.unit()) {
            (Unit::Money(to), Unit::Money(from)) if *from != to => {
                let mut said = Vec::new();
                converted_note(self.context, *from, to, &mut said)?;
                said.retain(|note| !self.notes.contains(note));
                self.notes.append(&mut said);
                converted(self.context.ledger, &amount, to)
            }
            _ => Ok(amount),
        }
    }
}
