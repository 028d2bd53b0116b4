//! Check and recompute.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where something is wrong")]
mod cases;
mod rules;
