//! Days, dates and periods.
#![allow(clippy::unwrap_used, reason = "a test stops where something is wrong")]
mod cases;
mod dates;
mod days;
mod periods;
