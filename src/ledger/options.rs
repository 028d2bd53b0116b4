//! How bytes are to be read.
use crate::error::Error;
use crate::json::Reader;

/// What a caller says of the bytes it hands over.
pub(crate) struct ReadOptions {
    /// `json`, `csv`, or nothing for whatever they look like.
    pub(crate) format: String,
    /// What messages call the document.
    pub(crate) file: String,
}

impl ReadOptions {
    /// Reads them from JSON text.
    ///
    /// # Errors
    /// Unknown keys or words.
    pub(crate) fn from_json(text: &str) -> Result<Self, Error> {
        let mut reader = Reader::new(text, "");
        let node = reader.document()?;
        let mut options = Self { format: String::new(), file: String::new() };
        if let Some(object) = reader.object(&node, &[&["format", "file"]]) {
            let formats = [("json", "json"), ("csv", "csv")];
            options.format = reader.word(&object, "format", &formats).unwrap_or_default().to_owned();
            options.file = reader.text(&object, "file").unwrap_or_default().to_owned();
        }
        reader.problems.into_result(())?;
        Ok(options)
    }
}
