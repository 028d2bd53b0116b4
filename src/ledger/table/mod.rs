//! Tables of projects as offices keep them, with a header in English or Chinese.
mod amounts;
mod cells;
mod header;
mod layout;
mod odd;
mod preamble;
mod project;
mod projects;
mod remark;
mod rows;
mod totals;
mod unit;

pub(crate) use header::check_column;
pub(crate) use projects::read;
pub(crate) use totals::{PrintedFigure, PrintedTotal};
