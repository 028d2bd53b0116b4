//! Analyses: one question, one file. Each takes a ledger and a query and answers with findings, which carry exact
//! figures with their texts and know nothing of charts.
//!
//! | question | asked by | answered with |
//! |---|---|---|
//! | what does the ledger hold | [`Ledger::summary`](crate::Ledger::summary) | [`Summary`] |
//! | how much, by place, industry, chain, time …: shares, ranks, CRn, HHI, 首位度, 区位商 | [`Ledger::group`](crate::Ledger::group) | [`Groups`] |
//! | what became of what was signed: 履约率, 开工率, 投产率, 资金到位率 | [`Ledger::pipeline`](crate::Ledger::pipeline) | [`Pipeline`] |
//! | how far are the targets, against 序时进度 | [`Ledger::progress`](crate::Ledger::progress) | [`Progress`] |
//! | what has changed: 同比, 环比, 贡献率, 拉动 | [`Ledger::change`](crate::Ledger::change) | [`Changes`] |
//! | who leads the chains, what is missing, which are clusters (一链成一片) | [`Ledger::chains`](crate::Ledger::chains) | [`Chains`] |
//! | does it fit together, and does it compute | [`Ledger::check`](crate::Ledger::check), [`recompute`] | [`Check`] |
//! | what did activities sign, what was published, what is told of each place | [`Ledger::activities`](crate::Ledger::activities), [`Ledger::statements`](crate::Ledger::statements), [`Ledger::places`](crate::Ledger::places) | [`Activities`], [`StatementSet`], [`Places`] |
//!
//! Each figure is a [`Value`](crate::quantity::Value): exact, with its unit, what it may stand for, and its text. One
//! that is not told is `None` (无数据), which is not zero.
mod absent;
mod activities;
mod activity_table;
mod addition;
mod buckets;
mod chains;
mod change;
mod check;
mod concentration;
mod context;
mod entries;
mod exact;
mod extremes;
mod filters;
pub mod graph;
mod group;
mod group_table;
mod keys;
mod location;
mod natural;
mod note;
mod options;
mod origin;
pub(crate) mod pipeline;
mod places;
mod progress;
mod query;
mod reach;
mod rests;
mod signing;
mod size;
mod statements;
mod summary;
mod tabulation;
mod wide;

pub(crate) use absent::{Named, first_absent};
pub use activities::{Activities, ActivityRow};
pub use chains::{
    Arrival, Chain, ChainOptions, Chains, Cluster, Condition, FirmGroup, FirmRow, Gap, Lead, Link,
    QuotientOf, Segment, SegmentState,
};
pub use change::{ChangeRow, Changes};
pub use check::{Check, Finding, Level, Recomputed, RecomputedLine, Verdict, recompute};
pub(crate) use context::{Context, is_below};
pub(crate) use entries::{Counted, Figure, Sheet, add as add_figure, bare, overlapping};
pub use group::{Concentration, GroupRow, GroupTable, Groups, Uncertain};
pub(crate) use group::{refuse_mixed_bases, tables};
pub(crate) use keys::period_of;
pub(crate) use note::is_new_source;
pub use note::{Note, Trace};
pub(crate) use options::{
    KEYS as QUERY_KEYS, locale as locale_option, number as number_option, text as text_option,
    words as query_words,
};
pub use pipeline::{Cohort, Pipeline, Rate, Step, Stock};
pub use places::{PlaceColumn, PlaceRow, Places};
pub use progress::{Calendar, Progress, ProgressVerdict, TargetProgress};
pub use query::{Against, Convention, Dimension, Light, Measure, Order, Query};
pub use statements::{StatementRow, StatementSet};
pub use summary::{Summary, Total};
pub(crate) use tabulation::{Tabulation, has_common_entries};
