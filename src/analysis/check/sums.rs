//! Printed totals of statements, worked out again from the statements that are within them.
use super::alike::alike;
use super::parts::pairs;
use super::recompute::{Computed, Printed};
use super::{Recomputed, Verdict, rates};
use crate::analysis::context::Context;
use crate::ledger::{Entry, EntryKind, Statement};
use crate::locale::RecomputedText;
use crate::quantity::Quantity;

/// More parts than these are only counted.
const MOST_PARTS: usize = 20;

/// Each whole beside its parts, in the order of the wholes.
pub(super) struct Wholes(Vec<(Entry, Entry)>);

impl Wholes {
    pub(super) fn new(context: &Context<'_>) -> Self {
        let mut pairs = pairs(context.ledger);
        pairs.retain(|(whole, _)| whole.kind == EntryKind::Statement);
        Self(pairs)
    }

    /// The sum of the parts of a statement; nothing where it has none.
    ///
    /// Nobody says that the parts are all of it, so that less than the whole tells nothing.
    pub(super) fn sum(&self, context: &Context<'_>, index: usize, own: &Statement) -> Option<Recomputed> {
        let start = self.0.partition_point(|(whole, _)| whole.index < index);
        let end = self.0.partition_point(|(whole, _)| whole.index <= index);
        let parts = self.0.get(start..end).filter(|parts| !parts.is_empty())?;
        let printed = own.value.as_ref()?;
        let told: Vec<Option<&Quantity>> = parts.iter().map(|(_, part)| value(context, *part)).collect();
        let figures = told.iter().map(|part| Printed::of(&alike((*part)?, printed.unit())?));
        let computed = figures.collect::<Option<Vec<Printed>>>().and_then(|list| Computed::sum(&list));
        let falls_short = computed
            .as_ref()
            .is_some_and(|computed| printed.value().is_some_and(|printed| computed.at < printed));
        let what = [rates::label(context, own), self::text(context, &told), String::new()];
        let mut found = rates::answer(context, RecomputedText::Sum, &what, printed, computed);
        if found.verdict == Verdict::Mismatch && falls_short {
            found.verdict = Verdict::CannotTell;
        }
        Some(found)
    }
}

fn value<'l>(context: &Context<'l>, part: Entry) -> Option<&'l Quantity> {
    context.ledger.statements.get(part.index)?.value.as_ref()
}

/// 58+10+148, with ? for a part whose figure is not told.
pub(super) fn text(context: &Context<'_>, told: &[Option<&Quantity>]) -> String {
    let figure = |part: &Option<&Quantity>| part.map_or("?".to_owned(), |part| rates::bare(context, part));
    let mut list: Vec<String> = told.iter().take(MOST_PARTS).map(figure).collect();
    if told.len() > MOST_PARTS {
        list.push("\u{2026}".to_owned());
    }
    list.join("+")
}
