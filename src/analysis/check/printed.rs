//! Sums that a table prints among its projects, worked out again from its rows.
use super::recompute::Printed;
use super::{Recomputed, Verdict};
use crate::analysis::context::Context;
use crate::analysis::entries::add;
use crate::error::Problem;
use crate::ledger::{EntryKind, Ledger, Milestone, PrintedFigure, PrintedTotal, Project, Reached};
use crate::locale::{Locale, RecomputedText, fill};
use crate::quantity::{Interval, Quantity, Scale, Style, Unit, decimal_text, div, mul, power_of_ten, whole};
use std::cmp::Ordering;

/// How many of the rows that it leaves out a reading names.
const MOST_NAMED: usize = 5;

/// Each printed sum beside the sum of its rows: of all of them, or of those that are signed where that is what fits.
/// Where rows are in it that another row already counts, the sum without these follows.
pub(super) fn recomputed(context: &Context<'_>) -> Result<Vec<Recomputed>, Problem> {
    let mut found = Vec::new();
    for total in &context.ledger.printed {
        let read = |signed, once| Reading::new(context, total, signed, once);
        let readings = [read(false, false)?, read(true, false)?, read(false, true)?, read(true, true)?];
        let fits = readings.iter().position(|reading| reading.verdict <= Verdict::MatchWithinRounding);
        let at = fits.unwrap_or(0);
        // The reading two places on is the same without what is counted elsewhere.
        for (other, reading) in readings.iter().enumerate() {
            if other == at || (other == at + 2 && reading.sum != readings[at].sum) {
                found.push(reading.answer(context, total));
            }
        }
    }
    Ok(found)
}

/// One way to add the rows of a printed sum.
struct Reading {
    /// Nothing where no row tells the figure, or one cannot be said in the currency of the sum.
    sum: Option<Quantity>,
    verdict: Verdict,
    /// The rows left out: not signed, and counted elsewhere.
    unsigned: Vec<u32>,
    parts: Vec<u32>,
}

impl Reading {
    fn new(context: &Context<'_>, total: &PrintedTotal, signed: bool, once: bool) -> Result<Self, Problem> {
        let ledger = context.ledger;
        let mut reading =
            Self { sum: None, verdict: Verdict::CannotTell, unsigned: Vec::new(), parts: Vec::new() };
        let mut unknown = false;
        for row in total.projects.clone() {
            let project = Project { ledger, row };
            let Some(figure) = figure(&project, total.figure) else { continue };
            if signed
                && matches!(context.reached(&project, Milestone::Signed), Reached::No | Reached::Expected)
            {
                reading.unsigned.push(ledger.projects.line(row));
            } else if once && is_counted_elsewhere(&project, total) {
                reading.parts.push(ledger.projects.line(row));
            } else {
                match in_unit(&project, figure, total.printed.unit()) {
                    Some(figure) => add(&mut reading.sum, &figure)?,
                    None => unknown = true,
                }
            }
        }
        if total.figure == PrintedFigure::Projects {
            reading.sum.get_or_insert_with(|| Quantity::count(0, Unit::PROJECTS));
        }
        reading.sum = reading.sum.filter(|_| !unknown);
        reading.verdict =
            reading.sum.as_ref().map_or(Verdict::CannotTell, |sum| verdict(&total.printed, sum));
        Ok(reading)
    }

    fn answer(&self, context: &Context<'_>, total: &PrintedTotal) -> Recomputed {
        let text = |text: RecomputedText, parts: &[&str]| fill(text.in_locale(context.locale()), parts);
        let line = |row: usize| context.ledger.projects.line(row).to_string();
        let what = match total.figure {
            PrintedFigure::Projects => text(RecomputedText::Projects, &[]),
            PrintedFigure::Amount(_) => total.header.split_whitespace().collect(),
        };
        let mut what = text(RecomputedText::Printed, &[&total.row.to_string(), &total.label, &what]);
        if let Some(last) = total.projects.clone().last() {
            what += &text(RecomputedText::OfRows, &[&line(total.projects.start), &line(last)]);
        }
        for (rows, left_out) in
            [(&self.unsigned, RecomputedText::NotSigned), (&self.parts, RecomputedText::CountedElsewhere)]
        {
            if !rows.is_empty() {
                let mut named: Vec<String> = rows.iter().take(MOST_NAMED).map(u32::to_string).collect();
                if rows.len() > MOST_NAMED {
                    named.push("…".to_owned());
                }
                what += &text(left_out, &[&context.list(&named)]);
            }
        }
        let exponent = total.printed.printed().map_or(0, |(exponent, _)| exponent);
        let value = self.sum.as_ref().and_then(Quantity::value);
        let scaled = value.and_then(|value| div(value, power_of_ten(exponent)?));
        Recomputed {
            what,
            printed: as_printed(context, &total.printed, exponent),
            computed: scaled.map(|value| decimal_text(value, 6)),
            verdict: self.verdict,
        }
    }
}

/// A sum in the unit of its header, for which English has no words: there its digits stand alone.
fn as_printed(context: &Context<'_>, printed: &Quantity, exponent: u32) -> String {
    let scales = [Scale::One, Scale::Wan, Scale::Million, Scale::Yi, Scale::Billion, Scale::WanYi];
    let style =
        Style { scale: scales.into_iter().find(|scale| scale.exponent() == exponent), ..Style::default() };
    let bare = || {
        let one = div(whole(1), power_of_ten(exponent)?)?;
        Some(printed.scaled(one).ok()?.with_unit(Unit::One))
    };
    match (context.locale(), bare()) {
        (Locale::En, Some(bare)) => bare.text(Locale::En, Style::default()),
        (locale, _) => printed.text(locale, style),
    }
}

fn figure(project: &Project<'_>, figure: PrintedFigure) -> Option<Quantity> {
    match figure {
        PrintedFigure::Projects => Some(project.count()),
        PrintedFigure::Amount(which) => project.amount(which),
    }
}

/// Whether the sum counts this project twice or should not: another of its rows counts it already, or none should.
fn is_counted_elsewhere(project: &Project<'_>, total: &PrintedTotal) -> bool {
    let whole = project.extra().and_then(|extra| project.ledger.entry(extra.within));
    let within = whole.filter(|whole| whole.kind == EntryKind::Project);
    !project.is_counted() || within.is_some_and(|whole| total.projects.contains(&whole.index))
}

/// A figure in the unit of a sum: as its source restates it, or by the rate at which it restates another amount of the
/// same project.
fn in_unit(project: &Project<'_>, figure: Quantity, unit: &Unit) -> Option<Quantity> {
    if figure.unit() == unit {
        return Some(figure);
    }
    let restated = of_project(project.ledger, project.row);
    let same = restated.iter().filter(|own| own.original.unit() == figure.unit() && own.same.unit() == unit);
    let exact = same.clone().find(|own| own.original == figure);
    if let Some(own) = exact {
        return Some(own.same.clone());
    }
    let own = same.clone().next()?;
    let rate = div(own.same.value()?, own.original.value()?)?;
    mul(figure.value()?, rate)?;
    Some(figure.scaled(rate).ok()?.with_unit(unit.clone()))
}

/// What a ledger restates of a project; the list is in the order of the projects.
fn of_project(ledger: &Ledger, row: usize) -> &[crate::ledger::Restated] {
    let start = ledger.restated.partition_point(|own| own.project.cmp(&row) == Ordering::Less);
    let end = ledger.restated.partition_point(|own| own.project.cmp(&row) != Ordering::Greater);
    ledger.restated.get(start..end).unwrap_or_default()
}

/// How a printed sum compares with the sum of its rows. Words such as 约 go with their digits: 约12.86 is printed for a
/// sum of 7.86 and 约5. A sum with a range in it has no digits; then only what lies outside of it is wrong.
fn verdict(printed: &Quantity, sum: &Quantity) -> Verdict {
    let told = Printed::as_written(printed);
    if let (Some(told), Some(value)) = (told, sum.value()) {
        return told.verdict(value, &Interval::exact(value)).unwrap_or(Verdict::CannotTell);
    }
    let outside = printed.value().is_some_and(|value| {
        let range = sum.range();
        range.low.is_some_and(|low| value < low.at) || range.high.is_some_and(|high| value > high.at)
    });
    if outside { Verdict::Mismatch } else { Verdict::CannotTell }
}
