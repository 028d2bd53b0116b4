//! The top level of a ledger.
use super::fields::Fields;
use crate::error::{Code, Error, Problem};
use crate::json::{Node, Object, Reader};
use crate::ledger::{EntryKind, Ledger, validation};

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
    let object = reader.object(&node, &[&KEYS]);
    let currency = object.and_then(|object| reader.currency(&object, "currency"));
    let mut ledger = Ledger::new(currency.unwrap_or_default(), file);
    if let Some(object) = object {
        let mut fields = Fields { reader: &mut reader, ledger: &mut ledger };
        head(&mut fields, &object);
        lists(&mut fields, &object);
        validation::validate(&mut ledger, &mut reader.problems);
    }
    reader.problems.into_result(())?;
    Ok(ledger)
}

/// Reads objects into a list of a ledger, which is not checked yet.
pub(crate) fn records<'t>(ledger: &mut Ledger, reader: &mut Reader<'t>, list: EntryKind, nodes: &[Node<'t>]) {
    let mut fields = Fields { reader, ledger };
    for node in nodes {
        record(&mut fields, list, node);
    }
}

/// A ledger that has what a document tells beside its lists.
pub(crate) fn head_of<'t>(reader: &mut Reader<'t>, node: &Node<'t>) -> Ledger {
    let object = reader.object(node, &[&KEYS]);
    let currency = object.and_then(|object| reader.currency(&object, "currency"));
    let mut ledger = Ledger::new(currency.unwrap_or_default(), "");
    if let Some(object) = object {
        head(&mut Fields { reader, ledger: &mut ledger }, &object);
    }
    ledger
}

fn head<'t>(fields: &mut Fields<'_, 't>, object: &Object<'_, 't>) {
    if let Some(version) = fields.reader.required(object, "qilian").filter(|version| *version != "1") {
        fields.problem_at(object, "qilian", Problem::new(Code::UnknownWord, version, "1"));
    }
    fields.ledger.title = fields.name(object, "title");
    fields.ledger.as_of = fields.date(object, "as_of");
    fields.ledger.invented = fields.reader.boolean(object, "invented").unwrap_or(false);
    fields.ledger.region = fields.name(object, "region");
    fields.ledger.note = fields.name(object, "note");
    translations(fields, object);
}

/// `names`: for each language tag, text and its translation.
fn translations<'t>(fields: &mut Fields<'_, 't>, object: &Object<'_, 't>) {
    let Some(node) = object.get("names") else { return };
    let before = fields.reader.enter("names");
    let languages = fields.reader.object(node, &[&["en"]]);
    if let Some(english) = languages.and_then(|languages| languages.get("en")) {
        fields.reader.enter("en");
        let pairs = fields.reader.free_object(english);
        for pair in pairs.map(|pairs| pairs.entries()).unwrap_or_default().chunks_exact(2) {
            translation(fields, pair);
        }
    }
    fields.reader.leave(before);
}

fn translation<'t>(fields: &mut Fields<'_, 't>, pair: &[Node<'t>]) {
    let [key, value] = pair else { return };
    let shown = fields.reader.node_text(value).unwrap_or_default();
    let names = &mut fields.ledger.names;
    let (name, shown) = (names.add(key.text().unwrap_or_default()), names.add(shown));
    if !name.is_none() {
        fields.ledger.english.set(name.0 as usize, shown);
    }
}

fn lists<'t>(fields: &mut Fields<'_, 't>, object: &Object<'_, 't>) {
    for list in EntryKind::ALL {
        let items = fields.reader.items(object, list.key());
        let before = fields.reader.enter(list.key());
        for (at, item) in items.iter().enumerate() {
            let before = fields.reader.enter_item(at);
            record(fields, list, item);
            fields.reader.leave(before);
        }
        fields.reader.leave(before);
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
