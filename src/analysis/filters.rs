//! Which entries a query asks for.
use super::context::{Context, is_below};
use super::entries::Counted;
use super::keys::{Keys, filter_names};
use super::size::reaches;
use super::{Dimension, Query};
use crate::scope::BEYOND_PICTURES;

/// Whether a query filters nothing.
pub(crate) fn takes_all(query: &Query) -> bool {
    query.chain.is_none() && query.region.is_none() && query.filters.is_empty()
}

/// Whether an entry passes every filter of the query: values of one dimension are alternatives, dimensions add up.
pub(crate) fn passes(context: &Context<'_>, entry: &Counted<'_>) -> bool {
    let query = context.query;
    if query.chain.is_some() && query.chain.as_deref() != entry.project.chain() {
        return false;
    }
    if let Some(wanted) = &query.region
        && !entry.project.region().is_some_and(|path| is_in(path, wanted))
    {
        return false;
    }
    passes_filters(context, entry, &[])
}

/// Whether an entry passes the filters of the query on other dimensions than these.
#[inline(never)]
pub(crate) fn passes_filters(context: &Context<'_>, entry: &Counted<'_>, but: &[Dimension]) -> bool {
    let filters = &context.query.filters;
    for (dimension, _) in filters.iter().filter(|(dimension, _)| !but.contains(dimension)) {
        // Bands that are no amounts are told where they are read; they hold nothing.
        let Ok(mut keys) = Keys::new(context, *dimension) else { return false };
        let names = filter_names(context, &mut keys, entry);
        let is_size = BEYOND_PICTURES && *dimension == Dimension::Size;
        let own =
            |value: &String| names.contains(value) || (is_size && reaches(entry, value).unwrap_or(false));
        if !filters.iter().any(|(other, value)| other == dimension && own(value)) {
            return false;
        }
    }
    true
}

/// Whether a path is a place, or lies below it; the place is named whole or by one of its parts.
pub(crate) fn is_in(path: &str, place: &str) -> bool {
    is_below(path, place) || path.split('/').any(|part| part == place)
}
