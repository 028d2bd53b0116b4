//! A JSON ledger: read whole (all problems at once, nothing half loaded), and written.
mod document;
mod fields;
mod line;
mod lists;
mod projects;
mod write;

pub(crate) use document::{head_of, read, records};
