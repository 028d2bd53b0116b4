//! Qilian 企链: exact aggregates, chains and progress of investment promotion (招商引资), and honest charts of them.
#![forbid(unsafe_code)]

mod error;
mod json;
mod locale;
pub mod period;
pub mod quantity;

pub use error::{Code, Error, MOST_PROBLEMS, Place, Problem, Problems};
pub use locale::Locale;

#[cfg(feature = "wasm")]
mod wasm;
