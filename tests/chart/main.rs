//! Charts: pictures that are kept, geometry, hostile texts, colours.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "what a test needs and does not find is its failure"
)]
mod examples;
mod geometry;
mod hostile;
mod palette;
mod pictures;
mod sentences;
