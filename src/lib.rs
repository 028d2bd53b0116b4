//! Qilian 企链: exact aggregates, chains and progress of investment promotion (招商引资), and honest charts of them.
#![forbid(unsafe_code)]

#[cfg(feature = "wasm")]
mod wasm;
