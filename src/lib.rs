#![doc = include_str!("../README.md")]
#![forbid(unsafe_code)]
// a module that pages load does not hold what writes it: xtask/src/panics.rs
#![cfg_attr(not(test), deny(clippy::use_debug))]

pub mod analysis;
pub mod chart;
pub mod draw;
mod error;
mod json;
mod ledger;
mod locale;
mod order;
mod part;
pub mod period;
mod publication;
pub mod quantity;
mod scan;
mod scope;
mod texts;

pub use analysis::{Dimension, Measure, Query};
pub use chart::{ChartKind, ChartRequest, SizeRequest};
pub use error::{Code, Error, Languages, MOST_PROBLEMS, Place, Problem, Report, ReportEntry};
pub use ledger::{Ledger, LedgerReader, Milestone, Project, Reached, ReadOptions, Told};
pub use locale::Locale;
pub use publication::{FEWEST_UNSIGNED, Publication};
pub use scan::{Scan, ScanReader, scan};

#[cfg(any(feature = "page", feature = "wasm"))]
mod wasm;
