//! Arrivals: the projects signed in the period that a query asks for, and what each was to its chain (建链, 强链, 补链,
//! 延链).
//!
//! Each is held against the chain as it stood on the day before the period, so that the order within the period changes
//! nothing: two projects that come to one empty segment both fill it.
use super::Arrival;
use super::membership::Standing;
use super::plan::Plan;
use super::register::Register;
use super::segment::Cover;
use crate::error::Problem;
use crate::ledger::{Milestone, NameColumn, Project, Reached, Told};
use crate::period::{Date, Day, Within};

/// The arrivals of a chain, and how many projects may be some.
#[derive(Default)]
pub(super) struct Arrivals {
    pub(super) list: Vec<Arrival>,
    /// How many projects were signed at a time that only partly lies in the period.
    pub(super) uncertain: usize,
    /// How many projects do not tell when they were signed; they count as there before.
    pub(super) undated: usize,
}

/// The arrivals of a chain in the period asked for, in the ledger's order; none without one.
pub(super) fn arrivals(register: &Register<'_>, plan: &Plan<'_>) -> Result<Arrivals, Problem> {
    let mut found = Arrivals::default();
    let Some(period) = register.context.query.period else { return Ok(found) };
    let cover = cover(register, plan, period.start.plus(-1));
    for number in &plan.rows {
        let Some(row) = register.row(*number).filter(|row| !row.is_rest) else { continue };
        let project = &row.project;
        match signed(project, &period, register.day) {
            When::InPeriod => {
                let segment = project.cell(NameColumn::Segment);
                let mut own = super::amount::Total::default();
                row.add_to(&mut own, &register.amounts, *number)?;
                found.list.push(Arrival {
                    project: title(register, project),
                    firm: register.context.shown(project.cell(NameColumn::Firm)),
                    segment: register.context.shown(segment),
                    amount: register.context.some(own.amount(&register.amounts)?),
                    effect: cover.effect(plan.segment(segment)),
                });
            }
            When::Perhaps => found.uncertain += 1,
            When::Untold => found.undated += 1,
            When::Elsewhere => {}
        }
    }
    Ok(found)
}

/// When a project was signed by contract, beside a period.
enum When {
    InPeriod,
    Perhaps,
    Untold,
    Elsewhere,
}

fn signed(project: &Project<'_>, period: &Date, day: Option<Day>) -> When {
    let reached = project.reached(Milestone::Signed, day);
    match project.told(Milestone::Signed) {
        _ if !project.is_contract() || matches!(reached, Reached::No | Reached::Expected) => When::Elsewhere,
        Told::On(date) => match date.within(period) {
            Within::Yes => When::InPeriod,
            Within::May => When::Perhaps,
            Within::No => When::Elsewhere,
        },
        _ => When::Untold,
    }
}

/// What stood in a chain on a day.
fn cover(register: &Register<'_>, plan: &Plan<'_>, day: Day) -> Cover {
    let mut held = vec![false; plan.segments.len()];
    let mut elsewhere = false;
    let mut hold = |segment: Option<usize>| match segment.and_then(|at| held.get_mut(at)) {
        Some(held) => *held = true,
        None => elsewhere = true,
    };
    for row in plan.rows.iter().filter_map(|row| register.row(*row)) {
        if Standing::of_project(&row.project, Some(day)).stands() {
            hold(plan.segment(row.project.cell(NameColumn::Segment)));
        }
    }
    for firm in plan.listed.iter().filter_map(|at| register.ledger.firms.get(*at as usize)) {
        // A firm that came later is no part of what was there.
        if register.listed(firm, Some(day)).operating {
            hold(plan.segment(firm.segment));
        }
    }
    Cover::new(plan, held, elsewhere)
}

/// What a reader calls a project: its name, else its id.
fn title(register: &Register<'_>, project: &Project<'_>) -> Option<String> {
    let named = register.context.shown(project.cell(NameColumn::Title));
    named.or_else(|| register.context.plain(project.cell(NameColumn::Id)))
}
