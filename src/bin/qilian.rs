//! The program `qilian`.
fn main() {}
