//! The words that stand around figures, longest first where one starts another.
use super::text::{Text, is_han};
use super::{Bound, Currency, Unit};
use std::borrow::Cow;

/// What a word before a figure says about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Before {
    /// A bound.
    Bound(Bound),
    /// The same, only where 百, 千, 万, 亿 or 半 follow: 上千, 过半.
    Large(Bound),
    /// A fall: the figure is below zero.
    Fall,
    /// A growth: 增长2倍 is 200%.
    Grow,
    /// 提高: percent of it, or percentage points?
    Raise,
    /// 至: what it becomes, not how it changes.
    Reach,
    /// A currency.
    Money(Currency),
    /// Says nothing.
    Filler,
}

static BEFORE: [(Before, &str); 22] = [
    (Before::Bound(Bound::AtMost), "不超过 不超 不高于 不多于 不大于 未超过 至多 最多"),
    (Before::Bound(Bound::AtLeast), "不少于 不低于 不小于 不下于 不下 不亚于 至少 最少 最低"),
    (Before::Bound(Bound::LessThan), "不足 不到 不满 不及 未满 未达到 未达 低于 少于 小于"),
    (Before::Bound(Bound::MoreThan), "超过 超出 突破 高于 多于 大于 超 逾"),
    (Before::Bound(Bound::NearBelow), "接近 将近 近 临近"),
    (Before::Bound(Bound::About), "大约 大概 约为 约 左右"),
    (Before::Large(Bound::AtLeast), "上 达"),
    (Before::Large(Bound::MoreThan), "过 破"),
    (Before::Fall, "负增长 下降 减少 降低 下滑 回落 下跌 缩减 萎缩 下挫 降 跌 减 负"),
    (Before::Grow, "增长 增加 扩大 上升 上涨 递增 增幅达 增幅为 增幅 增速达 增速为 增速 增 涨"),
    (Before::Raise, "提高 提升"),
    (Before::Reach, "达到 到 至"),
    (Before::Money(Currency::Cny), "人民币 RMB CNY CN¥ ¥"),
    (Before::Money(Currency::Usd), "美元 美金 US$ USD $"),
    (Before::Money(Currency::Hkd), "港币 港元 HK$ HKD"),
    (Before::Money(Currency::Eur), "欧元 EUR €"),
    (Before::Money(Currency::Twd), "新台币 NT$ TWD"),
    (Before::Filler, "了 为 是 占 达 高达 多达 同比 环比 折合 折 合 于 : 比上年 较上年 比去年 满"),
    (Before::Money(Currency::Jpy), "日元 日圆 JPY"),
    (Before::Money(Currency::Gbp), "英镑 GBP £"),
    (Before::Money(Currency::Mop), "澳门元 澳门币 MOP"),
    (Before::Money(Currency::Krw), "韩元 韩币 KRW"),
];

/// 约 in these words is no bound: 签约36个; nor is 近 in 附近.
static NOT_BEFORE: [(&str, &str); 4] = [
    ("约", "签节履合预条集违契特邀制公失守毁解续缔邀"),
    ("近", "附最邻靠亲"),
    ("超", "赶反"),
    ("上", "以之"),
];

/// The word before a figure at `at`, and where it ends.
pub(crate) fn before(text: &Text, at: usize) -> Option<(Before, usize)> {
    for (first, previous) in &NOT_BEFORE {
        if text.is_one_of(at, first) && text.is_one_of(at.wrapping_sub(1), previous) {
            return None;
        }
    }
    // Of the words that stand here the longest is meant: 不超过 before 不超.
    let mut longest = None;
    for (kind, words) in &BEFORE {
        let Some(end) = text.any_word(at, words) else { continue };
        let fits = !matches!(kind, Before::Large(_)) || text.is_one_of(end, "百千万亿半");
        if fits && longest.is_none_or(|(_, other)| end >= other) {
            longest = Some((*kind, end));
        }
    }
    longest
}

/// Bounds after a figure.
static AFTER: [(Bound, &str); 5] = [
    (Bound::AtLeast, "(含)以上 及以上 或以上 以上 起 +"),
    (Bound::AtMost, "(含)以下 及以下 以下 以内 之内 封顶"),
    (Bound::About, "左右 上下 前后"),
    (Bound::MoreThan, "开外 以外 有余"),
    (Bound::Exact, "之多 整"),
];

/// The bound after a figure, and where its word ends.
pub(crate) fn after(text: &Text, at: usize) -> Option<(Bound, usize)> {
    for (bound, words) in &AFTER {
        if let Some(end) = text.any_word(at, words) {
            return Some((*bound, end));
        }
    }
    None
}

/// Things that are counted; 家次, 人次 and the like are made from these.
const COUNTS: &str = "个 场 家 户 人 名 位 件 项 宗 笔 次 批 台套 台 套 条 份 座 栋 幢 辆 架 艘 列 株 棵 处 所 间 款 例 起 \
                      单 篇 组 队 张 块 支 只 枚 把 部 本 页 卷 头 匹 种 类 片 口 对 双 门 届 班 颗 粒 根 盏 尊 标箱 TEU";

/// Classifiers that make idioms with small Chinese numerals: 一片空地, 一枚印章.
const IDIOMATIC: &str = "枚片对双类种口门头只把部本页卷支队届班块根次件条项批起处所人单";

/// What is measured.
const MEASURES: &str = "平方米 平方公里 平方千米 平米 ㎡ m² 公里 千米 km 海里 米 亩 公顷 万吨标准煤 吨标准煤 吨 公斤 千克 立方米 \
                        千瓦时 千瓦 兆瓦时 兆瓦 吉瓦 千伏安 千伏 kWh kW MWh MW GWh GW 升 小时 分钟 个小时 个工作日 工作日 个月 天 度";

/// Words whose first character is a classifier without being one: 三次产业, 36项目.
const OTHER_WORDS: &str = "项目 次性 次产 次元 条龙 件事 位于 名单 家庭 人均 场地 位数 次方 人大 元化 元素 度假 天然 天津 人民法 \
                           处于 起步 起点 部门 本地 本市 类型 种植 头部 门户 口岸 台湾 单位 单项 支持 支撑 条件 条例 所以 所在 个别 个性 个税 \
                           人才 人工 件套 片区 组团 组织 块头 米兰 升级 升至 升到 升为";

/// The unit of a figure.
#[derive(Clone, PartialEq)]
pub(crate) struct Word {
    pub(crate) unit: Unit,
    /// How many tenths of the unit one of the word is: 10, but 1 for ‰ and 100 for 成.
    pub(crate) tenths: u8,
}

impl Word {
    pub(crate) fn of(unit: Unit) -> Self {
        Self { unit, tenths: 10 }
    }
}

/// Words of rates, with their tenths.
static RATES: [(&str, Unit, u8); 7] = [
    ("个位次", Unit::Count(Cow::Borrowed("位")), 10),
    ("个百分点 百分点 pct", Unit::Points, 10),
    ("%", Unit::Percent, 10),
    ("‰", Unit::Percent, 1),
    ("倍", Unit::Times, 10),
    ("成", Unit::Percent, TENTHS),
    ("个点", Unit::Points, 10),
];

/// 成, ten percent.
pub(crate) const TENTHS: u8 = 100;

/// Words after 成 that make it another word: 3成立, 成员.
const NOT_TENTHS: &str = "立为员长功果本效都套品熟交型分就绩语";

/// The unit that stands at `at`, and where it ends.
#[inline(never)]
pub(crate) fn unit(text: &Text, at: usize) -> Option<(Word, usize)> {
    if text.any_word(at, OTHER_WORDS).is_some() {
        return None;
    }
    let from = if text.get(at) == Some(' ') { at + 1 } else { at };
    let (mut unit, tenths, end) = match rate(text, from) {
        Some((unit, tenths, end)) => (unit, tenths, end),
        None => {
            let (unit, end) = money(text, from).or_else(|| thing(text, from))?;
            (unit, 10, end)
        }
    };
    // 万元/亩 is neither money nor a count of 亩: it never adds to either.
    let last = text.word(end, "/").filter(|_| tenths == 10).and_then(|per| {
        let ends = [MEASURES, COUNTS, "年 月 日 人"].map(|words| text.longest_word(per, words));
        ends.into_iter().max().flatten()
    });
    if let Some(last) = last {
        let mut name = unit.name().to_owned();
        name.push_str(&text.slice(end, last));
        unit = Unit::Measure(name.into());
    }
    Some((Word { unit, tenths }, last.unwrap_or(end)))
}

#[inline(never)]
fn rate(text: &Text, at: usize) -> Option<(Unit, u8, usize)> {
    for (words, unit, tenths) in &RATES {
        if let Some(end) = text.any_word(at, words) {
            let other = *tenths == TENTHS && text.is_one_of(end, NOT_TENTHS);
            return (!other).then(|| (unit.clone(), *tenths, end));
        }
    }
    None
}

/// 元, 美元, 元人民币, 港币.
#[inline(never)]
fn money(text: &Text, at: usize) -> Option<(Unit, usize)> {
    let (currency, end) = match currency(text, at) {
        Some(found) => found,
        None => {
            let end = text.any_word(at, "元(人民币) 元人民币 元 块钱")?;
            // 5亿元港币
            currency(text, end).unwrap_or((Currency::Cny, end))
        }
    };
    Some((Unit::Money(currency), end))
}

#[inline(never)]
fn currency(text: &Text, at: usize) -> Option<(Currency, usize)> {
    for (kind, words) in &BEFORE {
        if let Before::Money(currency) = kind
            && let Some(end) = text.any_word(at, words)
        {
            return Some((*currency, end));
        }
    }
    None
}

/// What is measured or counted.
#[inline(never)]
fn thing(text: &Text, at: usize) -> Option<(Unit, usize)> {
    if let Some(end) = text.longest_word(at, MEASURES) {
        return Some((Unit::Measure(text.slice(at, end).into()), end));
    }
    let mut end = text.longest_word(at, COUNTS)?;
    // 家次, 人次, 台(套)
    if text.any_word(end, OTHER_WORDS).is_none() && text.before(end) != Some('次') {
        end = text.past(end, "次");
    }
    let bracketed = text.get(end) == Some('(') && text.get(end + 2) == Some(')');
    if bracketed && text.get(end + 1).is_some_and(|letter| letter != '含' && is_han(letter)) {
        end += 3;
    }
    Some((Unit::Count(text.slice(at, end).into()), end))
}

/// Whether a classifier at `from..end` after a small Chinese numeral makes an idiom or an article, not a count.
pub(crate) fn is_idiom(text: &Text, from: usize, end: usize, one: bool) -> bool {
    let doubled = end == from + 1 && text.get(end) == text.get(from);
    let again = text.is_one_of(end, "一") && text.get(end + 1) != Some('步');
    doubled || again || (one && text.is_one_of(from, IDIOMATIC))
}

/// Nouns after a bare 亿 or a threshold: 百亿产业, 超亿元项目.
pub(crate) const NOUNS: &str =
    "项目 重大项目 重点项目 产业 企业 集群 园区 工程 级 大关 规模 目标 投资 资金 俱乐部 台阶 的 左右 上下 以";
