//! Charts: each takes findings and answers with a [`Figure`], laid out to the hundredth of a pixel.
//!
//! One file a kind; what they share is in `frame` (heading, notes, credits), `mark` (bars and labels), `metrics`
//! (widths of texts) and `scale`.
pub mod bar;
pub mod cards;
pub mod chain;
mod chain_links;
pub mod chains;
mod figure;
mod frame;
pub mod funnel;
mod mark;
mod metrics;
mod order;
pub mod progress;
mod request;
mod scale;
mod setting;
mod sheet;
pub mod table;
mod table_layout;
pub mod timeline;

pub use figure::{Anchor, Bounds, DataTable, Figure, Form, Ink, Mark, Paint, Part, Shape};
pub use request::{ChartKind, ChartRequest, FigureAnswer, SizeRequest};
pub use setting::{Setting, Words};

pub(crate) use metrics::{clean, text_width};
