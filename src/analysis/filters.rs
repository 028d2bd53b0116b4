//! Which entries a query asks for.
use super::context::{Context, is_below};
use super::entries::Counted;
use super::keys;

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
    for (dimension, _) in &query.filters {
        let keys = keys::filter_key(context, entry, *dimension);
        let asked = |(other, value): &(super::Dimension, String)| other == dimension && keys.contains(value);
        if !query.filters.iter().any(asked) {
            return false;
        }
    }
    true
}

/// Whether a path is a place, or lies below it; the place is named whole or by one of its parts.
fn is_in(path: &str, place: &str) -> bool {
    is_below(path, place) || path.split('/').any(|part| part == place)
}
