//! Which entries a query asks for.
use super::context::Context;
use super::entries::Counted;
use super::keys;

/// Whether an entry passes every filter of the query: values of one dimension are alternatives, dimensions add up.
pub(crate) fn passes(context: &Context<'_>, entry: &Counted<'_>) -> bool {
    let query = context.query;
    let chain = entry.project.chain();
    let in_region = |region: &str| entry.project.region().is_some_and(|path| is_below(path, region));
    query.chain.as_deref().is_none_or(|wanted| chain == Some(wanted))
        && query.region.as_deref().is_none_or(in_region)
        && query.filters.iter().all(|(dimension, _)| {
            let key = keys::filter_key(context, entry, *dimension);
            query
                .filters
                .iter()
                .any(|(other, value)| other == dimension && key.iter().any(|own| own == value))
        })
}

/// Whether a path is a place, or lies below it; the place is named whole or by one of its parts.
fn is_below(path: &str, place: &str) -> bool {
    let whole = path == place || path.strip_prefix(place).is_some_and(|rest| rest.starts_with('/'));
    whole || path.split('/').any(|part| part == place)
}
