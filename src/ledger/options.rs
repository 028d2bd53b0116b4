//! How bytes are to be read.
use super::folder::wide;
use super::table;
use crate::error::{Code, Error, Place, Problem};
#[cfg(feature = "wasm")]
use crate::json::Reader;

/// What a caller says of the bytes it hands over.
///
/// ```
/// use qilian::{Ledger, ReadOptions};
/// let options = ReadOptions {
///     map: vec![("name".into(), "Deal".into()), ("planned".into(), "Millions:USD百万".into())],
///     ..ReadOptions::default()
/// };
/// let ledger = Ledger::from_bytes_with("Deal,Millions\nA,\"$1,740 \"\n".as_bytes(), &options)?;
/// let planned = ledger.projects().next().and_then(|project| project.planned()).unwrap();
/// assert_eq!(planned.value().unwrap().to_integer(), 1_740_000_000);
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct ReadOptions {
    /// `json`, `csv`, or nothing for whatever they look like. Default: nothing.
    pub format: String,
    /// What messages call the document. Default: nothing.
    pub file: String,
    /// Columns by the model's names (or any other known name of them) and the headers that a table has for them; a unit
    /// of the column's bare numbers may follow a colon: `("planned", "Millions:USD百万")`. In a table of places, what such
    /// a table calls the column: `("签约项目任务", "Goal")`, `("paid_in cumulative", "Arrived:亿元")`. A JSON ledger has no
    /// headers, and is refused with a mapping. Default: none.
    pub map: Vec<(String, String)>,
    /// On how many threads a source is read, natively and with the feature `threads`: one, or two for more; zero for
    /// as many as the machine has. Default: zero. The ledger is the same.
    pub threads: usize,
}

impl ReadOptions {
    /// The same with one more column, as the command line writes it: `planned=Millions:USD百万`.
    ///
    /// # Errors
    /// [`Code::UnknownWord`] where there is no `=` in it, [`Code::UnknownKey`] where no table of the model has such a column.
    ///
    /// ```
    /// use qilian::ReadOptions;
    /// let options = ReadOptions::default().mapped("amount=Millions:USD百万")?;
    /// assert_eq!(options.map, [("amount".to_owned(), "Millions:USD百万".to_owned())]);
    /// assert!(ReadOptions::default().mapped("phone=Tel").is_err());
    /// # Ok::<(), qilian::Error>(())
    /// ```
    pub fn mapped(mut self, text: &str) -> Result<Self, Error> {
        let pair = text.split_once('=').ok_or_else(|| Problem::new(Code::UnknownWord, text, "column=header"));
        let (key, header) = pair?;
        if !wide::knows(key) {
            table::check_column(key)?;
        }
        self.map.push((key.to_owned(), header.to_owned()));
        Ok(self)
    }

    /// Whether a JSON ledger can be read so: it has no headers.
    ///
    /// # Errors
    /// Headers are mapped.
    pub(crate) fn check_json(&self) -> Result<(), Error> {
        if self.map.is_empty() {
            return Ok(());
        }
        let place = Place { file: self.file.clone(), ..Place::default() };
        Err(Problem::new(Code::NoHeaders, "map", "").at(place).into())
    }
}

#[cfg(feature = "wasm")]
impl ReadOptions {
    /// Reads them from JSON text: `{"format","file","map":{…}}`.
    ///
    /// # Errors
    /// Unknown keys or words.
    pub(crate) fn from_json(text: &str) -> Result<Self, Error> {
        let mut reader = Reader::new(text, "");
        let node = reader.document()?;
        let mut options = Self::default();
        if let Some(object) = reader.object(&node, &[&["format", "file", "map"]]) {
            let formats = [("json", "json"), ("csv", "csv")];
            options.format = reader.word(&object, "format", &formats).unwrap_or_default().to_owned();
            options.file = reader.text(&object, "file").unwrap_or_default().to_owned();
            options.map = mapping(&mut reader, object.get("map"));
        }
        reader.problems.into_result(())?;
        Ok(options)
    }
}

/// An object of texts.
#[cfg(feature = "wasm")]
fn mapping<'t>(reader: &mut Reader<'t>, node: Option<&crate::json::Node<'t>>) -> Vec<(String, String)> {
    use crate::json::{Kind, Node};
    let mut map = Vec::new();
    let Some(node) = node else { return map };
    let Kind::Object(keys) = &node.kind else {
        reader.problem(node, Problem::new(Code::WrongType, node.kind_name(), "object"));
        return map;
    };
    for entry in keys.chunks_exact(2) {
        match entry.iter().map(Node::text).collect::<Option<Vec<&str>>>().as_deref() {
            Some([key, header]) => map.push(((*key).to_owned(), (*header).to_owned())),
            _ => reader.problem(node, Problem::new(Code::WrongType, node.kind_name(), "text")),
        }
    }
    map
}
