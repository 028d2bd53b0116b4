//! The words that a ledger's keys may hold, with their Chinese forms in tables.
use super::Milestone;

/// What a statement's figure covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum StatementKind {
    Period,
    Cumulative,
    Stock,
    Event,
    Plan,
}

impl StatementKind {
    pub(crate) const WORDS: [(&'static str, Self); 11] = [
        ("period", Self::Period),
        ("cumulative", Self::Cumulative),
        ("stock", Self::Stock),
        ("event", Self::Event),
        ("plan", Self::Plan),
        ("当期", Self::Period),
        ("当月", Self::Period),
        ("累计", Self::Cumulative),
        ("时点", Self::Stock),
        ("活动", Self::Event),
        ("计划", Self::Plan),
    ];

    pub(crate) fn name(self) -> &'static str {
        Self::WORDS.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

/// Whether a project is new or enlarges one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ProjectKind {
    New,
    Expansion,
    Upgrade,
}

impl ProjectKind {
    pub(crate) const WORDS: [(&'static str, Self); 9] = [
        ("new", Self::New),
        ("expansion", Self::Expansion),
        ("upgrade", Self::Upgrade),
        ("新建", Self::New),
        ("续建", Self::New),
        ("扩建", Self::Expansion),
        ("增资扩产", Self::Expansion),
        ("技改", Self::Upgrade),
        ("技改扩建", Self::Upgrade),
    ];

    pub(crate) fn name(self) -> &'static str {
        Self::WORDS.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

/// How firmly a project is agreed; only a contract counts as signed unless told otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Agreement {
    Contract,
    Framework,
    Intent,
}

impl Agreement {
    pub(crate) const WORDS: [(&'static str, Self); 9] = [
        ("contract", Self::Contract),
        ("framework", Self::Framework),
        ("intent", Self::Intent),
        ("合同", Self::Contract),
        ("正式合同", Self::Contract),
        ("框架协议", Self::Framework),
        ("框架", Self::Framework),
        ("意向", Self::Intent),
        ("意向协议", Self::Intent),
    ];

    pub(crate) fn name(self) -> &'static str {
        Self::WORDS.iter().find(|(_, agreement)| *agreement == self).map_or("", |(name, _)| name)
    }
}

/// Where a segment lies along its chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Position {
    Upstream,
    Midstream,
    Downstream,
}

impl Position {
    pub(crate) const WORDS: [(&'static str, Self); 6] = [
        ("upstream", Self::Upstream),
        ("midstream", Self::Midstream),
        ("downstream", Self::Downstream),
        ("上游", Self::Upstream),
        ("中游", Self::Midstream),
        ("下游", Self::Downstream),
    ];

    pub(crate) fn name(self) -> &'static str {
        Self::WORDS.iter().find(|(_, position)| *position == self).map_or("", |(name, _)| name)
    }
}

/// What a link between two firms records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LinkKind {
    Brought,
    Supplies,
    Invests,
}

impl LinkKind {
    pub(crate) const WORDS: [(&'static str, Self); 9] = [
        ("brought", Self::Brought),
        ("supplies", Self::Supplies),
        ("invests", Self::Invests),
        ("引进", Self::Brought),
        ("引荐", Self::Brought),
        ("供应", Self::Supplies),
        ("配套", Self::Supplies),
        ("投资", Self::Invests),
        ("参股", Self::Invests),
    ];

    pub(crate) fn name(self) -> &'static str {
        Self::WORDS.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

/// Why a target has no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WhyNone {
    NotPublished,
    NotSet,
}

impl WhyNone {
    pub(crate) const WORDS: [(&'static str, Self); 2] =
        [("未公布", Self::NotPublished), ("未下达", Self::NotSet)];

    pub(crate) fn name(self) -> &'static str {
        Self::WORDS.iter().find(|(_, why)| *why == self).map_or("", |(name, _)| name)
    }
}

/// The furthest milestone a table names in one cell.
pub(crate) static STAGES: [(&str, Milestone); 24] = [
    ("offered", Milestone::Offered),
    ("talks", Milestone::Talks),
    ("signed", Milestone::Signed),
    ("landed", Milestone::Landed),
    ("started", Milestone::Started),
    ("operating", Milestone::Operating),
    ("full", Milestone::Full),
    ("ended", Milestone::Ended),
    ("推介", Milestone::Offered),
    ("在谈", Milestone::Talks),
    ("洽谈", Milestone::Talks),
    ("签约", Milestone::Signed),
    ("已签约", Milestone::Signed),
    ("落地", Milestone::Landed),
    ("已落地", Milestone::Landed),
    ("已注册", Milestone::Landed),
    ("开工", Milestone::Started),
    ("已开工", Milestone::Started),
    ("在建", Milestone::Started),
    ("投产", Milestone::Operating),
    ("已投产", Milestone::Operating),
    ("达效", Milestone::Full),
    ("终止", Milestone::Ended),
    ("已终止", Milestone::Ended),
];

/// Words for a stage that say more than how far a project has come: 停工 has started, and stands still.
pub(crate) static ODD_STAGES: [(&str, Milestone); 5] = [
    ("停工", Milestone::Started),
    ("停建", Milestone::Started),
    ("缓建", Milestone::Signed),
    ("停产", Milestone::Operating),
    ("试生产", Milestone::Operating),
];

/// What unit a metric's figures have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MetricUnit {
    Money,
    Percent,
    Projects,
    Activities,
    Any,
}

/// The unit of a metric by its name; an own name may have any.
pub(crate) fn metric_unit(metric: &str) -> MetricUnit {
    match metric {
        "attracted" | "paid_in" => MetricUnit::Money,
        "activities" => MetricUnit::Activities,
        _ if metric.ends_with("_amount") => MetricUnit::Money,
        _ if metric.ends_with("_rate") => MetricUnit::Percent,
        _ if metric.ends_with("_projects") => MetricUnit::Projects,
        _ => MetricUnit::Any,
    }
}
