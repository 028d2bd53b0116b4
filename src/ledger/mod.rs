//! The ledger and its readers: what is known, checked and kept in columns.
mod bytes;
mod column;
mod json;
mod milestone;
mod names;
#[cfg(feature = "wasm")]
mod options;
mod projects;
mod records;
mod region;
mod sign;
mod store;
mod table;
mod validation;
mod vocabulary;

pub use milestone::{Milestone, Reached, Told};
pub use projects::Project;
pub use store::Ledger;

pub(crate) use column::{AmountColumn, Plain};
pub(crate) use names::{Name, Names};
#[cfg(feature = "wasm")]
pub(crate) use options::ReadOptions;
pub(crate) use projects::NameColumn;
pub(crate) use records::{
    Activity, ChainRecord, Common, Entry, EntryKind, ExchangeRate, Extra, Firm, Statement, Target,
};
pub(crate) use region::{Level, at_level, last_part};
pub(crate) use vocabulary::{LinkKind, Position, StatementKind, WhyNone};
