//! Charts: each takes findings and answers with a [`Figure`], laid out to the hundredth of a pixel.
//!
//! ```
//! use qilian::{Dimension, Ledger, Measure, Query, chart::{self, Setting}, draw::Look};
//! let ledger = Ledger::from_csv("项目名称,产业,计划总投资(亿元)\n甲,陶瓷,1.2\n乙,物流,0.8\n")?;
//! let groups = ledger.group(&Query::new(Measure::Planned).by(Dimension::Industry))?;
//! let figure = chart::bar::compose(&groups.tables[0], &Setting::default());
//! assert!(figure.svg(&Look::default()).contains("1.2亿元"));
//! # Ok::<(), qilian::Error>(())
//! ```
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
