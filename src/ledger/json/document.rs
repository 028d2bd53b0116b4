//! The top level of a ledger.
use super::fields::Fields;
use crate::error::{Code, Error, Problem};
use crate::json::{Node, Object, Reader};
use crate::ledger::{EntryKind, Ledger, validation};
use crate::quantity::Currency;

const KEYS: [&str; 19] = [
    "qilian",
    "title",
    "as_of",
    "currency",
    "invented",
    "region",
    "regions",
    "bases",
    "rates",
    "sources",
    "projects",
    "activities",
    "statements",
    "targets",
    "firms",
    "chains",
    "links",
    "names",
    "note",
];

/// Reads a whole ledger.
///
/// # Errors
/// Everything that is wrong with it.
pub(crate) fn read(text: &str, file: &str) -> Result<Ledger, Error> {
    let mut reader = Reader::new(text, file);
    let node = reader.document()?;
    let Some(object) = reader.object(&node, &KEYS) else {
        return reader.problems.into_result(Ledger::new(Currency::default(), file));
    };
    let currency = currency(&mut reader, &object, "currency").unwrap_or_default();
    let mut ledger = Ledger::new(currency, file);
    let mut fields = Fields { reader: &mut reader, ledger: &mut ledger };
    head(&mut fields, &object);
    lists(&mut fields, &object);
    validation::validate(&mut ledger, &mut reader.problems);
    reader.problems.into_result(ledger)
}

fn head<'t>(fields: &mut Fields<'_, 't>, object: &Object<'_, 't>) {
    if let Some(version) = fields.reader.required(object, "qilian").filter(|version| *version != "1") {
        fields.problem_at(object, "qilian", Problem::new(Code::UnknownWord, version, "1"));
    }
    fields.ledger.title = fields.name(object, "title");
    fields.ledger.as_of = fields.date(object, "as_of");
    fields.ledger.invented = fields.reader.boolean(object, "invented").unwrap_or(false);
    fields.ledger.region = fields.name(object, "region");
    translations(fields, object);
}

/// `names`: for each language tag, text and its translation.
fn translations<'t>(fields: &mut Fields<'_, 't>, object: &Object<'_, 't>) {
    let Some(node) = object.get("names") else { return };
    fields.within("names", |fields| {
        let Some(languages) = fields.reader.object(node, &["en"]) else { return };
        let Some(english) = languages.get("en") else { return };
        fields.within("en", |fields| {
            let Some(pairs) = fields.reader.free_object(english) else { return };
            for (key, value) in pairs.entries() {
                let shown = fields.reader.node_text(value).unwrap_or_default();
                let (name, shown) =
                    (fields.ledger.names.add(key.text().unwrap_or_default()), fields.ledger.names.add(shown));
                fields.ledger.english.insert(name, shown);
            }
        });
    });
}

/// The lists, in the order in which later ones refer to earlier ones.
const LISTS: [EntryKind; 11] = [
    EntryKind::Region,
    EntryKind::Basis,
    EntryKind::Rate,
    EntryKind::Source,
    EntryKind::Project,
    EntryKind::Activity,
    EntryKind::Statement,
    EntryKind::Target,
    EntryKind::Firm,
    EntryKind::Chain,
    EntryKind::Link,
];

fn lists<'t>(fields: &mut Fields<'_, 't>, object: &Object<'_, 't>) {
    for list in LISTS {
        let items = fields.reader.items(object, list.key());
        fields.within(list.key(), |fields| {
            for (at, item) in items.iter().enumerate() {
                fields.within_item(at, |fields| record(fields, list, item));
            }
        });
    }
}

fn record<'t>(fields: &mut Fields<'_, 't>, list: EntryKind, item: &Node<'t>) {
    match list {
        EntryKind::Region => fields.region_record(item),
        EntryKind::Basis => fields.basis(item),
        EntryKind::Rate => fields.rate(item),
        EntryKind::Source => fields.source(item),
        EntryKind::Project => fields.project(item),
        EntryKind::Activity => fields.activity(item),
        EntryKind::Statement => fields.statement(item),
        EntryKind::Target => fields.target(item),
        EntryKind::Firm => fields.firm(item),
        EntryKind::Chain => fields.chain(item),
        EntryKind::Link => fields.link(item),
    }
}

/// A currency by its ISO code.
pub(super) fn currency<'t>(reader: &mut Reader<'t>, object: &Object<'_, 't>, key: &str) -> Option<Currency> {
    let words: Vec<(&str, Currency)> =
        Currency::ALL.into_iter().map(|currency| (currency.code(), currency)).collect();
    reader.word(object, key, &words)
}
