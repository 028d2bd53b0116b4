//! Check: printed figures worked out again, and what does not fit together.
mod alike;
mod answer;
mod counted;
mod dates;
mod duplicates;
mod finding;
mod line;
mod links;
mod parts;
mod places;
mod printed;
mod projects;
mod ranks;
mod rates;
mod recompute;
mod regions;
mod series;
mod sets;
mod sums;

pub use finding::{Check, Finding, Level, Recomputed, Verdict};
pub use line::{RecomputedLine, recompute};
