//! What the files of a folder are called, and their columns, in English and Chinese.
use crate::ledger::EntryKind;
use crate::locale::metric_named;

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// Title, day, currency and region, as key and value.
    Head,
    List(EntryKind),
    /// The points of targets' schedules.
    Schedules,
}

static PARTS: [(Part, &[&str]); 13] = [
    (Part::Head, &["ledger", "台账"]),
    (Part::List(EntryKind::Region), &["regions", "地区", "县区"]),
    (Part::List(EntryKind::Basis), &["bases", "口径"]),
    (Part::List(EntryKind::Rate), &["rates", "汇率"]),
    (Part::List(EntryKind::Source), &["sources", "来源"]),
    (Part::List(EntryKind::Project), &["projects", "项目"]),
    (Part::List(EntryKind::Activity), &["activities", "活动", "招商活动"]),
    (Part::List(EntryKind::Statement), &["statements", "公布数"]),
    (Part::List(EntryKind::Target), &["targets", "目标", "目标任务"]),
    (Part::List(EntryKind::Firm), &["firms", "企业"]),
    (Part::List(EntryKind::Chain), &["chains", "产业链"]),
    (Part::List(EntryKind::Link), &["links", "关联"]),
    (Part::Schedules, &["schedules", "序时进度"]),
];

impl Part {
    /// The part of a file's name without its extension.
    pub(crate) fn named(stem: &str) -> Option<Self> {
        let known = |(_, names): &&(Self, &[&str])| names.iter().any(|name| name.eq_ignore_ascii_case(stem));
        PARTS.iter().find(known).map(|(part, _)| *part)
    }
}

/// How the cells of a column become values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// As they stand: names, dates, words.
    Text,
    /// A figure, whose unit the header may name.
    Figure,
    /// Several, parted by semicolons.
    List,
    /// Yes or no.
    Flag,
    /// A metric, by its name in either language.
    Metric,
}

/// A column: its key, how it is read, and what headers call it.
pub(super) type Column = (&'static str, Kind, &'static [&'static str]);

/// Columns that every list may have.
static COMMON: [Column; 8] = [
    ("source", Kind::Text, &["来源"]),
    ("locator", Kind::Text, &["来源位置"]),
    ("label", Kind::Text, &["显示名称"]),
    ("note", Kind::Text, &["备注", "说明"]),
    ("tags", Kind::List, &["标签"]),
    ("within", Kind::Text, &["所属条目"]),
    ("counted", Kind::Flag, &["是否计入", "计入合计"]),
    ("overlaps", Kind::List, &["可能重复"]),
];

const ID: Column = ("id", Kind::Text, &["编号"]);
const REGION: Column = ("region", Kind::Text, &["地区", "县区", "县(市、区)", "所在地"]);
const BASIS: Column = ("basis", Kind::Text, &["口径", "统计口径"]);
const CHAIN: Column = ("chain", Kind::Text, &["产业链", "所属产业链"]);
const SEGMENT: Column = ("segment", Kind::Text, &["环节", "所属环节"]);
const METRIC: Column = ("metric", Kind::Metric, &["指标", "指标名称"]);
const PERIOD: Column = ("period", Kind::Text, &["时期", "时间", "期间", "年度"]);

static REGIONS: [Column; 4] = [
    ID,
    ("name", Kind::Text, &["名称", "地区", "县区", "县(市、区)"]),
    ("kind", Kind::Text, &["类别", "级别"]),
    ("counted_in", Kind::Text, &["计入", "数据计入"]),
];
static BASES: [Column; 2] =
    [("id", Kind::Text, &["编号", "口径"]), ("title", Kind::Text, &["名称", "口径名称", "标题"])];
static RATES: [Column; 5] = [
    ID,
    ("from", Kind::Text, &["原币种", "币种"]),
    ("to", Kind::Text, &["目标币种", "折合币种"]),
    ("rate", Kind::Text, &["汇率"]),
    ("date", Kind::Text, &["日期"]),
];
static SOURCES: [Column; 5] = [
    ID,
    ("publisher", Kind::Text, &["发布单位"]),
    ("title", Kind::Text, &["标题", "名称"]),
    ("date", Kind::Text, &["日期", "发布日期"]),
    ("url", Kind::Text, &["网址", "链接"]),
];
static ACTIVITIES: [Column; 9] = [
    ID,
    ("name", Kind::Text, &["活动名称", "名称", "活动"]),
    ("date", Kind::Text, &["日期", "时间", "举办时间"]),
    REGION,
    ("place", Kind::Text, &["地点", "举办地点"]),
    ("count", Kind::Figure, &["场次", "场次数"]),
    ("projects", Kind::Figure, &["签约项目数", "项目数", "签约项目"]),
    ("planned", Kind::Figure, &["签约金额", "计划总投资", "总投资", "投资额"]),
    BASIS,
];
static STATEMENTS: [Column; 10] = [
    ID,
    ("set", Kind::Text, &["组", "批次"]),
    METRIC,
    ("value", Kind::Figure, &["数值", "公布数"]),
    PERIOD,
    ("kind", Kind::Text, &["类型", "数据类型"]),
    BASIS,
    REGION,
    ("yoy", Kind::Figure, &["同比", "同比增长", "同比增速"]),
    ("yoy_note", Kind::Text, &["同比说明"]),
];
static TARGETS: [Column; 12] = [
    ID,
    METRIC,
    ("value", Kind::Figure, &["目标", "目标任务", "任务", "目标值"]),
    ("why_none", Kind::Text, &["无目标原因"]),
    PERIOD,
    REGION,
    BASIS,
    ("set_by", Kind::Text, &["下达单位"]),
    ("tier", Kind::Text, &["档次"]),
    ("group", Kind::Text, &["分组", "组别"]),
    ("actual", Kind::Figure, &["完成", "完成数", "实际完成"]),
    ("actual_as_of", Kind::Text, &["完成截至", "截至"]),
];
static FIRMS: [Column; 6] = [
    ID,
    ("name", Kind::Text, &["企业", "企业名称", "名称"]),
    REGION,
    CHAIN,
    SEGMENT,
    ("since", Kind::Text, &["成立时间", "入驻时间"]),
];
/// One row a segment; rows of one chain go together.
static CHAINS: [Column; 6] = [
    ID,
    ("name", Kind::Text, &["产业链", "名称"]),
    ("lead", Kind::Text, &["链主", "链主企业"]),
    ("firms_complete", Kind::Flag, &["企业名单完整"]),
    SEGMENT,
    ("position", Kind::Text, &["位置", "上中下游"]),
];
static LINKS: [Column; 6] = [
    ID,
    ("from", Kind::Text, &["引荐企业", "起点企业"]),
    ("to", Kind::Text, &["被引荐企业", "终点企业"]),
    CHAIN,
    ("kind", Kind::Text, &["关系", "类型"]),
    ("date", Kind::Text, &["日期", "时间"]),
];
static SCHEDULES: [Column; 6] = [
    ("target", Kind::Text, &["目标编号", "编号"]),
    METRIC,
    PERIOD,
    REGION,
    ("date", Kind::Text, &["截至", "日期"]),
    ("value", Kind::Figure, &["进度", "序时目标", "目标"]),
];

impl Part {
    /// What messages call a row of it.
    pub(super) fn record(self) -> &'static str {
        match self {
            Self::Head => "key",
            Self::Schedules => "point",
            Self::List(list) => list.record(),
        }
    }

    /// Its own columns; a folder's head has none, and projects have a reader of their own.
    pub(super) fn columns(self) -> &'static [Column] {
        match self {
            Self::Head | Self::List(EntryKind::Project) => &[],
            Self::List(EntryKind::Region) => &REGIONS,
            Self::List(EntryKind::Basis) => &BASES,
            Self::List(EntryKind::Rate) => &RATES,
            Self::List(EntryKind::Source) => &SOURCES,
            Self::List(EntryKind::Activity) => &ACTIVITIES,
            Self::List(EntryKind::Statement) => &STATEMENTS,
            Self::List(EntryKind::Target) => &TARGETS,
            Self::List(EntryKind::Firm) => &FIRMS,
            Self::List(EntryKind::Chain) => &CHAINS,
            Self::List(EntryKind::Link) => &LINKS,
            Self::Schedules => &SCHEDULES,
        }
    }

    /// The column that a header names; a list's own go before those that all have.
    pub(super) fn column(self, header: &str) -> Option<&'static Column> {
        let named = |column: &&Column| column.0.eq_ignore_ascii_case(header) || column.2.contains(&header);
        let common: &[Column] = if self == Self::Schedules { &[] } else { &COMMON };
        self.columns().iter().find(named).or_else(|| common.iter().find(named))
    }
}

/// What tables call metrics, beside the names that readers see.
static METRICS: [(&str, &[&str]); 10] = [
    ("offered_projects", &["推介项目数"]),
    ("talks_projects", &["在谈项目数", "洽谈项目数"]),
    ("signed_projects", &["签约项目数", "新签约项目数", "签约项目个数", "新签约项目", "签约项目数量"]),
    ("landed_projects", &["落地项目数", "注册项目数", "落地注册项目", "新落地项目"]),
    ("started_projects", &["开工项目数", "新开工项目数", "新开工项目"]),
    ("operating_projects", &["投产项目数", "新投产项目数", "新投产项目"]),
    (
        "signed_projects_amount",
        &["签约金额", "签约额", "签约项目总投资", "签约项目投资额", "签约投资额", "签约项目金额"],
    ),
    ("started_projects_amount", &["开工项目总投资", "开工项目投资额"]),
    ("paid_in", &["到位资金额", "实际到位资金", "到资额"]),
    ("activities", &["招商活动场次", "活动场次"]),
];

/// The metric that a table names; nothing for an own name.
pub(super) fn metric(name: &str) -> Option<&'static str> {
    let alias = METRICS.iter().find(|(_, names)| names.contains(&name)).map(|(key, _)| *key);
    alias.or_else(|| metric_named(name))
}
