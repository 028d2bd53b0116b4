//! Quantities: reading, arithmetic, text.
#![allow(clippy::unwrap_used, reason = "a test stops where something is wrong")]
mod arithmetic;
mod cases;
mod digits;
mod phrases;
mod properties;
mod texts;
