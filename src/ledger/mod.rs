//! The ledger and its readers: what is known, checked and kept in columns.
mod bytes;
mod column;
#[cfg(not(target_family = "wasm"))]
mod encoding;
mod folder;
mod json;
mod lines;
mod merge;
mod milestone;
mod names;
mod options;
mod printed;
mod projects;
mod reader;
mod records;
mod region;
mod sign;
mod store;
mod table;
mod told;
mod validation;
mod vocabulary;

pub use milestone::{Milestone, Reached, Told};
pub use options::ReadOptions;
pub use projects::Project;
pub use reader::LedgerReader;
pub use store::Ledger;

pub(crate) use column::{AmountColumn, Plain};
pub(crate) use names::{Name, Names};
pub(crate) use printed::{Completed, Follows, PrintedOfPlace, RankBy};
pub(crate) use projects::{Amount, NameColumn, ProjectDraft, Restated};
pub(crate) use reader::unreadable;
pub(crate) use records::{
    Activity, Basis, ChainRecord, Common, Entry, EntryKind, ExchangeRate, Extra, Firm, LinkRecord, Region,
    Source, Statement, Target,
};
pub(crate) use region::{Level, at_level, last_part, whole_path};
pub(crate) use table::{PrintedFigure, PrintedTotal, TableReader};
pub(crate) use validation::validate;
pub(crate) use vocabulary::{Agreement, LinkKind, Position, StatementKind, WhyNone};
