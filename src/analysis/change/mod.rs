//! Change: 同比 and 环比 of statements and of grouped projects, with contribution (贡献率) and pull (拉动).
mod answer;
mod groups;
mod growth;
mod series;
mod whole;

pub use answer::{ChangeRow, Changes};
