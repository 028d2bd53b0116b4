//! Quantities: reading, arithmetic, text.
#![allow(clippy::unwrap_used, reason = "a test stops where something is wrong")]
mod cases;
