//! Chains (一企带一链), clusters (一链成一片) and groups of linked firms.
//!
//! Firms are numbered from zero; everything that a million of them need stands in plain lists by that number, and
//! graphs are rows of firm numbers. Names come back at the end, where the answer is written.
mod amount;
mod answer;
mod area;
mod arrival;
mod cluster;
mod component;
mod finding;
mod firms;
mod lead;
mod links;
mod membership;
mod most;
mod options;
mod plan;
mod quotient;
mod register;
mod segment;

pub(crate) use amount::Written;
pub use finding::{
    Arrival, Chain, Chains, Cluster, Condition, FirmGroup, FirmRow, Gap, Lead, Link, Segment, SegmentState,
};
pub(crate) use links::first_dates;
pub use options::{ChainOptions, QuotientOf};
pub(crate) use quotient::location_of;
