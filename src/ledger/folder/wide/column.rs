//! What a column of a wide table holds, by its header of one row or two.
use crate::ledger::RankBy;
use crate::ledger::folder::columns::metric as metric_key;
use crate::ledger::table::{TORN, heading_text, is_torn, split_heading};
use crate::quantity::{Quantity, Scale, Unit};

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// 序号.
    Number,
    /// 地区.
    Place,
    /// 任务.
    Target,
    /// 当月.
    Month,
    /// 累计.
    Cumulative,
    /// 同比, of the month where that is told.
    Change { of_month: bool },
    /// 完成率.
    Completion,
    /// 位次, and what it is by, where that is told.
    Rank(Option<RankBy>),
    /// A metric without any of these words.
    Figure,
    /// Nothing that the model names.
    Unknown,
}

/// A column of a wide table.
#[derive(Clone, Debug)]
pub(super) struct Column {
    /// The header as messages write it.
    pub(super) text: String,
    pub(super) kind: Kind,
    /// The metric's key, or its own name; empty where no header tells it.
    pub(super) metric: String,
    /// The period that the header names, as it is written: 1—4月.
    pub(super) when: String,
    /// The unit of bare numbers.
    pub(super) unit: Option<(Unit, Scale)>,
}

const NUMBERS: &str = "序号 no. no # 编号";
const PLACES: &str = "地区 县区 区县 县市区 县(市区) 市(县区) 县(区) 市县 市(州) 市州 盟市 单位 单位名称 地区名称 县区名称 责任单位 乡镇 乡镇(街道) region place county";
const TARGETS: &str = "目标任务数 目标任务 任务目标 任务数 任务 目标数 目标值 目标 target";
const MONTHS: &str = "当月完成 本月完成 当月新增 本月新增 当月数 本月数 当月 本月 month";
const CUMULATIVES: &str = "累计完成数 累计完成 累计数 累计 实际完成 完成数 完成 cumulative";
const CHANGES: &str = "同比增长率 同比增长 同比增速 同比增减 同比增幅 同比 增速 增幅 yoy";
const COMPLETIONS: &str = "任务完成率 目标完成率 完成比例 完成进度 完成占比 完成率 completion";
const RANKS: &str = "位次 排名 名次 排位 rank";
/// What stands before a word of these and says nothing more.
const YEARS: &str = "全年 年度 今年 本年 年初以来 截至目前";
/// What may stand over several columns and names no metric.
const NEUTRAL: &str = "完成情况 进展情况 指标 主要指标 指标完成情况 任务完成情况 其中";
/// A long table names its metrics in a column.
const LONG: &str = "指标 指标名称 metric";

fn is_one_of(name: &str, words: &str) -> bool {
    words.split(' ').any(|word| word.eq_ignore_ascii_case(name))
}

/// What stands before the first of the words that a name ends in.
fn before<'n>(name: &'n str, words: &str) -> Option<&'n str> {
    words.split(' ').find_map(|word| name.strip_suffix(word))
}

/// What stands behind the first of the words that a name begins with.
fn behind<'n>(name: &'n str, words: &str) -> Option<&'n str> {
    words.split(' ').find_map(|word| name.strip_prefix(word))
}

/// What one header cell says.
#[derive(Default)]
struct Words {
    kind: Option<Kind>,
    metric: String,
    when: String,
    unit: Option<(Unit, Scale)>,
}

/// The unit in brackets behind a name: money, things counted, percent; other brackets stay part of the name.
fn unit_behind(plain: &str) -> (&str, Option<(Unit, Scale)>) {
    if let (name, Some(unit)) = split_heading(plain) {
        return (name, Some(unit));
    }
    let Some((name, inner)) = plain.strip_suffix(')').and_then(|text| text.rsplit_once('(')) else {
        return (plain, None);
    };
    let inner = inner.strip_prefix("单位:").unwrap_or(inner);
    match Quantity::parse(&["1", inner].concat()) {
        Ok(one) if *one.unit() != Unit::One => {
            let exponent = one.printed().map_or(0, |(exponent, _)| exponent);
            let scales = [Scale::One, Scale::Wan, Scale::Yi, Scale::WanYi];
            let scale = scales.into_iter().find(|scale| scale.exponent() == exponent);
            (name, scale.map(|scale| (one.unit().clone(), scale)))
        }
        _ => (plain, None),
    }
}

/// A period that a name begins with or ends in (2023年, 1—4月), and the rest of the name.
fn split_when(name: &str) -> (&str, &str) {
    let is_date = |letter: char| letter.is_ascii_digit() || "年月日-–—~～至".contains(letter);
    let is_told = |text: &str| {
        text.starts_with(|first: char| first.is_ascii_digit()) && text.ends_with(['年', '月', '日'])
    };
    let rest = name.trim_start_matches(is_date);
    let (first, _) = name.split_at(name.len() - rest.len());
    if is_told(first) {
        return (first, rest);
    }
    let rest = name.trim_end_matches(is_date);
    let (_, last) = name.split_at(rest.len());
    if is_told(last) { (last, rest) } else { ("", name) }
}

impl Words {
    fn read(cell: &str) -> Self {
        let plain = heading_text(cell);
        let (name, unit) = unit_behind(&plain);
        let place = name.replace(['\u{3001}', ',', '\u{ff0c}'], "");
        if is_one_of(name, NUMBERS) || is_one_of(&place, PLACES) {
            let kind = if is_one_of(name, NUMBERS) { Kind::Number } else { Kind::Place };
            return Self { kind: Some(kind), ..Self::default() };
        }
        if metric_key(name).is_some() {
            return Self { metric: name.to_owned(), unit, ..Self::default() };
        }
        let (when, name) = split_when(name);
        let (kind, rest) = kind_of(name);
        let (later, rest) = if when.is_empty() { split_when(rest) } else { (when, rest) };
        let rest = before(rest, YEARS).unwrap_or(rest);
        let rest = behind(rest, YEARS).unwrap_or(rest);
        Self { kind, metric: rest.to_owned(), when: later.to_owned(), unit }
    }

    /// Whether it names a metric that the model has.
    fn is_known(&self) -> bool {
        metric_key(&self.metric).is_some()
    }
}

/// A rank by what stands before it or over it. One by the figures of a month is not worked out.
fn rank_by(kind: Option<Kind>) -> Kind {
    match kind {
        Some(Kind::Completion) => Kind::Rank(Some(RankBy::Completion)),
        Some(Kind::Cumulative) => Kind::Rank(Some(RankBy::Cumulative)),
        Some(Kind::Change { of_month: false }) => Kind::Rank(Some(RankBy::Change)),
        Some(Kind::Month | Kind::Change { of_month: true }) => Kind::Unknown,
        _ => Kind::Rank(None),
    }
}

/// The word for what a column holds, and what the name has beside it.
fn kind_of(name: &str) -> (Option<Kind>, &str) {
    if let Some(rest) = before(name, RANKS) {
        let (by, rest) = kind_of(before(rest, "总量").unwrap_or(rest));
        let by = if name.contains("总量") { Some(Kind::Cumulative) } else { by };
        return (Some(rank_by(by)), rest);
    }
    if let Some(rest) = before(name, COMPLETIONS) {
        let rest = before(rest, CUMULATIVES).unwrap_or(rest);
        return (Some(Kind::Completion), before(rest, TARGETS).unwrap_or(rest));
    }
    if let Some(rest) = before(name, CHANGES) {
        let of_month = before(rest, MONTHS).or_else(|| behind(rest, MONTHS));
        let rest = of_month.unwrap_or(rest);
        let plain = before(rest, CUMULATIVES).or_else(|| behind(rest, "累计")).unwrap_or(rest);
        return (Some(Kind::Change { of_month: of_month.is_some() }), plain);
    }
    for (words, kind) in [(MONTHS, Kind::Month), (CUMULATIVES, Kind::Cumulative), (TARGETS, Kind::Target)] {
        if let Some(rest) = before(name, words) {
            return (Some(kind), rest);
        }
    }
    if let Some(rest) = behind(name, "当月 本月") {
        return (Some(Kind::Month), rest);
    }
    match behind(name, "本年累计 今年累计 累计完成 累计") {
        Some(rest) => (Some(Kind::Cumulative), rest),
        None => (None, name),
    }
}

/// Whether a name is one that a header of a wide table may have: a place, a metric, or one of the words for what a
/// column holds.
pub(crate) fn knows(name: &str) -> bool {
    let words = Words::read(name);
    words.kind.is_some() || words.is_known()
}

/// A header that a caller maps: as the table writes it, and the unit that may follow it (`Arrived:亿元`) in brackets.
pub(super) fn split_mapped(header: &str) -> (&str, String) {
    let parted = header.rsplit_once([':', '\u{ff1a}']);
    let with_unit = parted.map(|(name, unit)| (name, ["(", unit, ")"].concat()));
    let is_unit = |(_, unit): &(&str, String)| unit_behind(&["x", unit].concat()).1.is_some();
    with_unit.filter(is_unit).unwrap_or((header, String::new()))
}

/// What a column is called that a caller maps, with the unit of its numbers where that is told beside the header.
pub(super) fn with_unit(name: &str, unit: &str) -> String {
    let plain = heading_text(name);
    if unit.is_empty() { name.to_owned() } else { [unit_behind(&plain).0, unit].concat() }
}

/// A cell that names the columns' metrics in a column of its own belongs to a long table.
pub(super) fn is_long(header: &[String]) -> bool {
    header.iter().any(|cell| is_one_of(&heading_text(cell), LONG))
}

/// Whether the first header of a row, beside 序号, is that of places.
pub(super) fn begins_with_place(header: &[String]) -> bool {
    let kinds = header.iter().map(|cell| Words::read(cell).kind);
    kinds.into_iter().find(|kind| *kind != Some(Kind::Number)) == Some(Some(Kind::Place))
}

/// Whether a row goes on with the header above it: nothing below the place, and words of a header.
pub(super) fn goes_on(header: &[String], row: &[String]) -> bool {
    let first = |row: &[String]| {
        row.iter().zip(header).take(2).all(|(cell, above)| {
            let is_lead = matches!(Words::read(above).kind, Some(Kind::Place | Kind::Number));
            !is_lead || cell.is_empty()
        })
    };
    let told = |cell: &&String| !cell.is_empty();
    let is_word = |cell: &String| {
        let words = Words::read(cell);
        words.kind.is_some() || words.is_known() || words.unit.is_some()
    };
    first(row)
        && row.iter().any(|cell| !cell.is_empty() && is_word(cell))
        && row.iter().filter(told).all(|cell| Quantity::parse(cell).is_err())
}

/// The columns of a header; a name of the first row stands over all to its right that have none.
pub(super) fn columns(header: &[String], below: Option<&[String]>, title: &str) -> Vec<Column> {
    let of_title = metric_in(title);
    let (mut group, mut last) = ("", of_title.clone());
    let mut columns: Vec<Column> = Vec::with_capacity(header.len());
    for at in 0..header.len().max(below.map_or(0, <[String]>::len)) {
        let above = header.get(at).map_or("", String::as_str);
        let own = below.and_then(|below| below.get(at)).map_or("", String::as_str);
        if !above.is_empty() {
            group = above;
        }
        let over = if below.is_none() || own.is_empty() { "" } else { group };
        let own = if own.is_empty() { above } else { own };
        let mut column = column(over, own);
        let is_known = column.metric.is_empty() || metric_key(&column.metric).is_some();
        if let Some(key) = metric_key(&column.metric) {
            key.clone_into(&mut column.metric);
        }
        match column.kind {
            Kind::Number | Kind::Place | Kind::Unknown => {}
            Kind::Figure if column.metric.is_empty() || !(is_known || column.unit.is_some()) => {
                column.kind = Kind::Unknown
            }
            _ if column.metric.is_empty() => {
                column.metric.clone_from(if below.is_some() { &of_title } else { &last })
            }
            _ => last.clone_from(&column.metric),
        }
        columns.push(column);
    }
    if is_torn(header) || below.is_some_and(is_torn) {
        let unnamed = columns.iter_mut().filter(|column| column.kind == Kind::Unknown);
        unnamed.for_each(|column| TORN.clone_into(&mut column.text));
    }
    columns
}

/// A column by what stands over it and by its own name.
fn column(over: &str, own: &str) -> Column {
    let one_line = |cell: &str| cell.split_whitespace().collect::<String>();
    let stroke = if over.is_empty() || own.is_empty() { "" } else { "/" };
    let text = [one_line(over).as_str(), stroke, &one_line(own)].concat();
    let (above, below) = (Words::read(over), Words::read(own));
    let kind = match (above.kind, below.kind) {
        (Some(Kind::Month), Some(Kind::Cumulative)) => Kind::Month,
        (Some(Kind::Month), Some(Kind::Change { .. })) => Kind::Change { of_month: true },
        (over, Some(Kind::Rank(None))) => rank_by(over),
        (_, Some(kind)) | (Some(kind), None) => kind,
        (None, None) => Kind::Figure,
    };
    let metric = if above.metric.is_empty() || is_one_of(&above.metric, NEUTRAL) {
        below.metric.clone()
    } else if below.metric.is_empty() {
        above.metric.clone()
    } else {
        [above.metric.as_str(), &below.metric].concat()
    };
    let of_group = !matches!(kind, Kind::Change { .. } | Kind::Completion | Kind::Rank(_));
    let unit = below.unit.or(above.unit.filter(|_| of_group));
    let when = if below.when.is_empty() { above.when } else { below.when };
    Column { text, kind, metric, when, unit }
}

/// The metric that a title names: 2023年1—4月到位资金完成情况; the one that is written longest.
fn metric_in(title: &str) -> String {
    const MOST: usize = 120;
    let title: String = heading_text(title).chars().take(MOST).collect();
    let letters: Vec<(usize, char)> = title.char_indices().collect();
    let mut found: (usize, &'static str) = (0, "");
    for (start, _) in &letters {
        for (end, letter) in letters.iter().filter(|(end, _)| end >= start) {
            let end = end + letter.len_utf8();
            let name = title.get(*start..end).unwrap_or("");
            if let Some(key) = metric_key(name).filter(|_| name.len() > found.0) {
                found = (name.len(), key);
            }
        }
    }
    found.1.to_owned()
}
