//! Statements beside what the ledger's own projects of the same basis, place and period add up to.
use super::alike::alike;
use super::answer::Findings;
use super::rates::{answer, bare, label};
use super::recompute::{Computed, Printed};
use super::{Recomputed, Verdict};
use crate::analysis::context::{Context, is_below};
use crate::analysis::entries::{Counted, Sheet, add};
use crate::analysis::progress::{Measured, measured};
use crate::analysis::reach::{Reach, reach, reached_within};
use crate::error::Problem;
use crate::ledger::{Entry, EntryKind, Milestone, Reached, Statement, StatementKind};
use crate::locale::{CheckText, RecomputedText};
use crate::period::{Date, Within};
use crate::quantity::{Interval, Quantity};

/// What the projects come to: the sum of those that surely belong to a statement, where that is told, and whether more
/// may.
struct Own {
    sum: Option<Quantity>,
    may_be_more: bool,
}

/// A statement beside the ledger's projects.
pub(super) struct Compared<'l> {
    index: usize,
    printed: &'l Quantity,
    sum: Option<Quantity>,
    pub(super) found: Recomputed,
}

/// The statements that say what projects add up to, each beside its projects, in the ledger's order. One that is part of
/// another, one that speaks of the projects of its set (started of those signed), plans and events are none of them;
/// neither are those of whose place and period the ledger has no project of that basis.
///
/// # Errors
/// A sum has more digits than can be kept.
pub(super) fn compared<'l>(context: &Context<'l>) -> Result<Vec<Compared<'l>>, Problem> {
    let sheet = Sheet::new(context.ledger)?;
    let mut bases = Vec::new();
    for entry in sheet.entries() {
        if !bases.contains(&entry.basis()) {
            bases.push(entry.basis());
        }
    }
    let mut found = Vec::new();
    for (index, statement) in context.ledger.statements.iter().enumerate() {
        let is_other = matches!(statement.kind, Some(StatementKind::Plan | StatementKind::Event))
            || !statement.common.extra.within.is_none()
            || !bases.contains(&statement.basis);
        let measured = measured(context.name(statement.metric)).filter(|_| !is_other);
        let told = (measured, statement.period, &statement.value);
        let (Some(measured), Some(period), Some(printed)) = told else { continue };
        if is_of_set(context, statement, &measured) || is_counted_elsewhere(context, statement) {
            continue;
        }
        if let Some(own) = (Adding { context, sheet: &sheet, statement, period }).own(&measured)? {
            found.push(compare(context, (index, statement), printed, own));
        }
    }
    Ok(found)
}

fn compare<'l>(
    context: &Context<'l>,
    (index, statement): (usize, &'l Statement),
    printed: &'l Quantity,
    own: Own,
) -> Compared<'l> {
    let sum = own.sum.as_ref().and_then(|sum| alike(sum, printed.unit()));
    let text = own.sum.as_ref().map_or("?".to_owned(), |sum| bare(context, sum));
    let computed = sum.as_ref().and_then(Printed::of).and_then(|input| Computed::sum(&[input]));
    let what = [label(context, statement), text, String::new()];
    let mut found = answer(context, RecomputedText::OwnProjects, &what, printed, computed);
    if matches!(found.verdict, Verdict::Mismatch | Verdict::CannotTell) {
        let differs = sum.as_ref().is_some_and(|sum| differ(sum, own.may_be_more, printed));
        found.verdict = if differs { Verdict::Mismatch } else { Verdict::CannotTell };
    }
    Compared { index, printed, sum, found }
}

/// Warns of statements that cannot be what the projects come to, with both figures and what is between them.
pub(super) fn check(findings: &mut Findings<'_>, compared: &[Compared<'_>]) -> Result<(), Problem> {
    for one in compared.iter().filter(|one| one.found.verdict == Verdict::Mismatch) {
        let Some(sum) = &one.sum else { continue };
        let is_more = is_above(sum, one.printed);
        let between = if is_more { sum.sub(one.printed)? } else { one.printed.sub(sum)? };
        let texts = [findings.text(one.printed), findings.text(sum), findings.text(&between)];
        let entry = Entry { kind: EntryKind::Statement, index: one.index };
        findings.push(entry, "value", CheckText::ProjectsDiffer, &texts.each_ref().map(String::as_str));
    }
    Ok(())
}

/// Whether a sum is surely more than what is printed, which may stand for all that rounds to it.
fn is_above(sum: &Quantity, printed: &Quantity) -> bool {
    let most = readings(printed).high;
    sum.low().zip(most).is_some_and(|(low, most)| low.at > most.at || (low.at == most.at && most.open))
}

/// Whether no reading of both is one figure.
fn differ(sum: &Quantity, may_be_more: bool, printed: &Quantity) -> bool {
    let least = readings(printed).low;
    let is_below = sum.high().zip(least).is_some_and(|(high, least)| high.at < least.at);
    is_above(sum, printed) || (is_below && !may_be_more)
}

/// All that a printed figure may stand for.
fn readings(printed: &Quantity) -> Interval {
    Printed::of(printed).and_then(|own| own.as_input()).unwrap_or_else(|| printed.range())
}

/// Whether a statement speaks of what became of the projects that its set has signed.
fn is_of_set(context: &Context<'_>, statement: &Statement, measured: &Measured) -> bool {
    let later = match measured {
        Measured::Count(milestone) | Measured::Amount(milestone, _) => *milestone > Milestone::Signed,
        Measured::PaidIn | Measured::Rate => false,
    };
    let signed = context.ledger.names.find("signed_projects");
    let beside = |other: &Statement| other.set == statement.set && Some(other.metric) == signed;
    later && !statement.set.is_none() && context.ledger.statements.iter().any(beside)
}

/// Whether a zone is counted in the place of a statement, whose projects lie elsewhere.
fn is_counted_elsewhere(context: &Context<'_>, statement: &Statement) -> bool {
    context
        .ledger
        .regions
        .iter()
        .any(|region| !region.counted_in.is_none() && region.counted_in == statement.region)
}

/// Projects while they are added up for a statement.
struct Adding<'a, 'l> {
    context: &'a Context<'l>,
    sheet: &'a Sheet<'l>,
    statement: &'a Statement,
    period: Date,
}

impl Adding<'_, '_> {
    /// What the projects come to; nothing where none of them is of the place and period.
    fn own(&self, measured: &Measured) -> Result<Option<Own>, Problem> {
        let is_stock = self.statement.kind == Some(StatementKind::Stock);
        let (milestone, figure) = match measured {
            Measured::Count(milestone) => (*milestone, None),
            Measured::Amount(milestone, figure) => (*milestone, Some(*figure)),
            Measured::PaidIn if !is_stock => return self.paid_in(),
            Measured::PaidIn | Measured::Rate => return Ok(None),
        };
        // Who was offered or in talks on a day is not who ever was.
        if milestone < Milestone::Signed && is_stock {
            return Ok(None);
        }
        let (mut rows, mut sum) = (Vec::new(), None);
        let mut may_be_more = self.may_grow();
        for entry in self.sheet.entries().filter(|entry| self.is_of(entry)) {
            let (here, within) = self.reached(&entry, milestone, is_stock);
            may_be_more |= within == Within::May;
            if within != Within::Yes {
                continue;
            }
            rows.push(entry.project.row);
            let own = match figure {
                Some(figure) => here.amount(&entry, figure),
                None => here.count(&entry),
            };
            match own {
                Some(own) if sum.as_ref().is_none_or(|sum: &Quantity| sum.unit() == own.unit()) => {
                    add(&mut sum, &own)?;
                }
                // An amount that is not told, or is of another currency.
                _ => may_be_more |= !entry.is_rest(),
            }
        }
        let sum = sum.filter(|_| self.sheet.overlapping(&rows).is_empty());
        Ok((!rows.is_empty()).then_some(Own { sum, may_be_more }))
    }

    /// How much of an entry reached a milestone, and whether that was in the period; of a stock whether it is there on
    /// the period's last day.
    fn reached(&self, entry: &Counted<'_>, milestone: Milestone, is_stock: bool) -> (Reach, Within) {
        let last = self.context.day().map_or(self.period.end, |day| day.min(self.period.end));
        if milestone == Milestone::Signed && !self.context.is_agreed(&entry.project) {
            return (Reach::None, Within::No);
        }
        let here = reach(entry, milestone, Some(last));
        let within = match (&here, is_stock) {
            (Reach::None, _) => Within::No,
            (Reach::Untold, _) => Within::May,
            (_, false) => reached_within(entry, milestone, Some(last), &self.period),
            (_, true) => match entry.project.reached(Milestone::Ended, Some(last)) {
                Reached::Yes => Within::No,
                Reached::May => Within::May,
                _ => Within::Yes,
            },
        };
        (here, within)
    }

    /// What arrived in the period, by the dates that projects give for it.
    fn paid_in(&self) -> Result<Option<Own>, Problem> {
        let (mut rows, mut sum) = (Vec::new(), None);
        let mut may_be_more = self.may_grow();
        for entry in self.sheet.entries().filter(|entry| self.is_of(entry)) {
            let by = entry.project.paid_in_by();
            may_be_more |= by.is_empty() && !entry.is_rest();
            for (date, amount) in by {
                let unit = sum.as_ref().map(|sum: &Quantity| sum.unit().clone());
                match date.within(&self.period) {
                    Within::Yes if unit.is_none_or(|unit| unit == *amount.unit()) => {
                        rows.push(entry.project.row);
                        add(&mut sum, amount)?;
                    }
                    Within::Yes | Within::May => may_be_more = true,
                    Within::No => {}
                }
            }
        }
        rows.dedup();
        let sum = sum.filter(|_| self.sheet.overlapping(&rows).is_empty());
        Ok((!rows.is_empty()).then_some(Own { sum, may_be_more }))
    }

    /// Whether the ledger's day is before the last one of the period.
    fn may_grow(&self) -> bool {
        self.context.day().is_none_or(|day| day < self.period.end)
    }

    /// Whether an entry is of the statement's basis and place.
    fn is_of(&self, entry: &Counted<'_>) -> bool {
        let place = self.statement.region;
        let is_here = || is_below(entry.project.region().unwrap_or(""), self.context.name(place));
        entry.basis() == self.statement.basis
            && (place.is_none() || place == self.context.ledger.region || is_here())
    }
}
