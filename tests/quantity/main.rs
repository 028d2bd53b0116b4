//! Quantities: reading, arithmetic, text.
mod cases;
