//! Who leads to whom among numbered firms: what chains are worked out with.
//!
//! Firms are numbered from zero and edges are pairs of numbers; no step recurses, so that a chain may be as long as it
//! likes. Time and memory grow with the number of firms and edges.
mod adjacency;
mod forest;
mod joined;
mod knots;
mod walk;

pub use adjacency::Graph;
pub use forest::Forest;
pub(crate) use forest::Spans;
pub use joined::Joined;
pub(crate) use knots::Knots;
pub use walk::Walk;

#[cfg(test)]
mod tests;
