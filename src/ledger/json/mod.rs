//! A JSON ledger, read whole: all problems at once, nothing half loaded.
mod document;
mod fields;
mod lists;
mod projects;

pub(crate) use document::read;
