//! The meanings of the contract: one file a paragraph, one test a sentence.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where something is wrong")]
mod check;
