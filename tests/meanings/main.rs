//! The meanings of the contract: one file a paragraph, one test a sentence.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where something is wrong"
)]
mod answers;
mod chain;
mod check;
mod cluster;
mod groups;
mod metrics;
mod no_double_counting;
mod places;
mod shares_ranks_bands;
mod three_states;
mod totals;
