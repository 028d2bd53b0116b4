//! When a project was signed, as far as that may be counted.
use super::context::Context;
use super::entries::Counted;
use super::reach::reached_within;
use crate::ledger::{Milestone, Project, Reached, Told};
use crate::period::{Date, Within};

/// What is known of a project's signing on the query's day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Signing {
    /// It was signed on this date, which is as precise as its source.
    On(Date),
    /// It is not: still in talks, expected only, or agreed by a framework or an intent.
    Not,
    /// It is dated, but the query's day lies within the date: it may still be to come.
    Perhaps(Date),
    /// It may be or is, on a day that is not told.
    Untold,
}

/// When a project was signed. Only a contract counts as signed, and nothing that is dated after the day.
#[inline(never)]
pub(crate) fn signing(context: &Context<'_>, project: &Project<'_>) -> Signing {
    if !context.is_agreed(project) {
        return Signing::Not;
    }
    let told = project.told(Milestone::Signed);
    match (told, context.day()) {
        (Told::On(date), Some(day)) if date.end <= day => return Signing::On(date),
        (Told::On(date), None) => return Signing::On(date),
        _ => {}
    }
    match (context.reached(project, Milestone::Signed), told) {
        (Reached::No | Reached::Expected, _) => Signing::Not,
        (Reached::Yes, Told::On(date)) => Signing::On(date),
        (_, Told::On(date)) => Signing::Perhaps(date),
        _ => Signing::Untold,
    }
}

/// Whether an entry was signed in a period.
pub(crate) fn signed_within(context: &Context<'_>, entry: &Counted<'_>, period: &Date) -> Within {
    match signing(context, &entry.project) {
        Signing::On(date) => date.within(period),
        Signing::Perhaps(date) if date.within(period) != Within::No => Within::May,
        Signing::Not | Signing::Perhaps(_) => Within::No,
        Signing::Untold => reached_within(entry, Milestone::Signed, context.day(), period),
    }
}
