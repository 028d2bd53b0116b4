//! Which projects are signed, and in which cohort each is.
use crate::analysis::context::Context;
use crate::analysis::entries::{Counted, Sheet};
use crate::analysis::keys::{Key, key_as_dated, period_of};
use crate::analysis::reach::reached_within;
use crate::analysis::{Dimension, filters};
use crate::error::Problem;
use crate::ledger::{Milestone, Name, NameColumn, Names, Reached, Told};
use crate::locale::AnalysisText;
use crate::order;
use crate::period::{Date, Within};

/// The projects of one basis and cohort.
pub(super) struct List {
    pub(super) basis: Name,
    pub(super) head: Head,
    /// Signed.
    pub(super) rows: Vec<usize>,
    /// Not in the cohort, or not surely, by the reason.
    pub(super) aside: [Vec<usize>; Aside::COUNT],
}

/// What names a cohort.
pub(super) struct Head {
    keys: Vec<Key>,
    /// For programs.
    pub(super) name: String,
    /// For readers.
    pub(super) text: String,
    /// The days between which it was signed, where the cohort is one of time.
    pub(super) period: Option<Date>,
    /// Whether new signings may still join it.
    pub(super) grows: bool,
}

/// Why a project is not counted in a cohort.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Aside {
    /// Its date is too vague.
    Apart,
    /// It is to be signed after the day.
    Expected,
    /// It is agreed by a framework or an intent, not by contract.
    NoContract,
    /// It does not say whether it is signed.
    Untold,
}

impl Aside {
    const COUNT: usize = 4;
}

/// Signed projects by basis and cohort, cohorts in the order of their keys.
///
/// # Errors
/// There is no rate to the currency asked for.
pub(super) fn lists(context: &Context<'_>, sheet: &mut Sheet<'_>) -> Result<Vec<List>, Problem> {
    let mut lists = Lists::default();
    let mut aside = Vec::new();
    for row in sheet.rows() {
        let entry = sheet.row(row);
        if !context.wants_basis(entry.basis()) || !filters::passes(context, &entry) {
            continue;
        }
        let Some(why) = place(context, &entry) else { continue };
        match why {
            Ok(()) => lists.at(entry.basis(), head(context, &entry)?).rows.push(row),
            Err(why) => aside.push((row, why)),
        }
        if let Some(currency) = context.query.currency {
            sheet.convert(row, currency)?;
        }
    }
    for (row, why) in aside {
        let entry = sheet.row(row);
        let (basis, head) = (entry.basis(), head(context, &entry)?);
        let list = match (lists.find(basis, &head).or(lists.latest(basis)), why) {
            (Some(at), _) => &mut lists.lists[at],
            (None, Aside::Untold) => continue,
            (None, _) => lists.at(basis, head),
        };
        list.aside[why as usize].push(row);
    }
    Ok(order::sorted(lists.lists, |a, b| a.head.keys.cmp(&b.head.keys)))
}

/// Lists by basis and keys.
#[derive(Default)]
struct Lists {
    /// What basis and keys of each list look like, by its number.
    known: Names,
    lists: Vec<List>,
}

impl Lists {
    fn label(basis: Name, head: &Head) -> String {
        let mut label = basis.0.to_string();
        for key in &head.keys {
            label.push('\u{1}');
            label.push_str(&key.place.to_string());
            label.push('\u{1}');
            label.push_str(&key.text);
        }
        label
    }

    fn find(&self, basis: Name, head: &Head) -> Option<usize> {
        self.known.find(&Self::label(basis, head)).map(|name| name.0 as usize)
    }

    /// The last cohort of a basis, in the order in which they are told.
    fn latest(&self, basis: Name) -> Option<usize> {
        let mut latest: Option<usize> = None;
        for (at, list) in self.lists.iter().enumerate().filter(|(_, list)| list.basis == basis) {
            if latest
                .and_then(|latest| self.lists.get(latest))
                .is_none_or(|last| last.head.keys < list.head.keys)
            {
                latest = Some(at);
            }
        }
        latest
    }

    fn at(&mut self, basis: Name, head: Head) -> &mut List {
        let at = self.known.add(&Self::label(basis, &head)).0 as usize;
        if at == self.lists.len() {
            self.lists.push(List { basis, head, rows: Vec::new(), aside: Default::default() });
        }
        &mut self.lists[at]
    }
}

/// Whether an entry is signed in the period asked for, or why it is not counted; nothing where it is none of it.
fn place(context: &Context<'_>, entry: &Counted<'_>) -> Option<Result<(), Aside>> {
    let reached = context.reached(&entry.project, Milestone::Signed);
    let within = match (context.query.period, reached) {
        (_, Reached::No) => return None,
        (Some(_), Reached::Untold) | (None, _) => Within::Yes,
        (Some(period), Reached::Expected) => match entry.project.told(Milestone::Signed) {
            Told::On(date) | Told::Planned(date) => date.within(&period),
            _ => Within::May,
        },
        (Some(period), _) => reached_within(entry, Milestone::Signed, context.day(), &period),
    };
    let why = match (within, reached) {
        (Within::No, _) => return None,
        (_, Reached::Expected) => Aside::Expected,
        (_, Reached::Untold) => Aside::Untold,
        _ if !context.is_agreed(&entry.project) => Aside::NoContract,
        (Within::Yes, Reached::Yes) => return Some(Ok(())),
        _ => Aside::Apart,
    };
    Some(Err(why))
}

/// The cohort of an entry: by what is asked for, else by the period asked for, else by the year of signing.
fn head(context: &Context<'_>, entry: &Counted<'_>) -> Result<Head, Problem> {
    let query = context.query;
    let mut head =
        Head { keys: Vec::new(), name: String::new(), text: String::new(), period: None, grows: true };
    let by: &[Dimension] = match query.period {
        None if query.by.is_empty() => &[Dimension::Year],
        _ => &query.by,
    };
    head.period = query.period;
    for dimension in by {
        let key = key_as_dated(context, entry, *dimension)?;
        let name = match dimension {
            Dimension::Year | Dimension::Quarter | Dimension::Month => {
                head.period = signing_period(entry, *dimension);
                head.grows &= head.period.is_some();
                head.period.map(|period| period.iso())
            }
            Dimension::Activity => {
                head.grows = false;
                context.plain(entry.project.cell(NameColumn::Activity))
            }
            _ => None,
        };
        join(&mut head.name, name.as_ref().unwrap_or(&key.text));
        join(&mut head.text, &key.text);
        head.keys.push(key);
    }
    if let (Some(period), true) = (head.period, head.keys.is_empty()) {
        head.name = period.iso();
        head.text = context.date(Some(period));
    }
    if let Some(period) = head.period {
        head.grows &= context.day().is_some_and(|day| day < period.end);
    }
    if head.name.is_empty() {
        context.text(AnalysisText::Undatable).clone_into(&mut head.name);
    }
    Ok(head)
}

fn join(text: &mut String, part: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(part);
}

/// The year, quarter or month in which an entry was surely signed.
fn signing_period(entry: &Counted<'_>, dimension: Dimension) -> Option<Date> {
    let Told::On(date) = entry.project.told(Milestone::Signed) else { return None };
    period_of(date, dimension).filter(|period| date.within(period) == Within::Yes)
}
