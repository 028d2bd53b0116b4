//! The meanings of the contract: one file a paragraph, one test a sentence.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where something is wrong"
)]
mod absent;
mod answers;
mod ask;
mod chain;
mod change;
mod check;
mod cluster;
mod concentration;
mod county;
mod dates;
mod folders;
mod groups;
mod interval_sums;
mod kinds_of_statements;
mod many_trillions;
mod metrics;
mod no_double_counting;
mod oracle;
mod places;
mod progress;
mod published;
mod quantity;
mod rates;
mod shares_ranks_bands;
mod statements_and_projects;
mod tables;
mod three_states;
mod totals;
mod what_feeds_what;
mod wide_tables;
