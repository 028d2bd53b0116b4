//! Header names in English and Chinese, the unit that a header may carry, and the caller's own names.
use super::unit::money_unit;
use crate::error::{Code, Place, Problem};
use crate::json::nearest;
use crate::ledger::{Milestone, NameColumn};
use crate::quantity::{Scale, Unit};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// 序号: the number of the row, by which notes speak of it.
    Number,
    Name(NameColumn),
    Count,
    CountStarted,
    CountOperating,
    Amount(AmountHead),
    Milestone(Milestone),
    Stage,
    Kind,
    Agreement,
    Estimated,
    AlsoIn,
    Tags,
    Within,
    Counted,
    Overlaps,
    Source,
    Locator,
    Label,
    Note,
}

/// Which amount of a project a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AmountHead {
    Planned,
    Attracted,
    PaidIn,
    /// 本年: what arrived since the year began.
    PaidInThisYear,
}

/// What a column holds, and how its header said so.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Heading {
    /// The header as written, on one line; the two rows of a joined one with a stroke between.
    pub(crate) text: String,
    /// What the model calls it; nothing for a column that it does not name.
    pub(crate) meaning: Option<Meaning>,
    /// The unit of bare numbers.
    pub(crate) unit: Option<(Unit, Scale)>,
}

/// Every name of every column; the first of a row is the model's own.
static NAMES: [(Meaning, &[&str]); 40] = [
    (Meaning::Number, &["序号", "no.", "no", "#", "行号"]),
    (Meaning::Name(NameColumn::Id), &["id", "编号", "项目编号", "项目编码", "项目代码"]),
    (Meaning::Name(NameColumn::Title), &["name", "项目名称", "名称", "项目", "project", "项目内容"]),
    (
        Meaning::Name(NameColumn::Firm),
        &[
            "firm",
            "投资方名称",
            "投资方",
            "企业",
            "企业名称",
            "投资企业",
            "投资主体",
            "投资单位",
            "投资商",
            "company",
            "investor",
        ],
    ),
    (
        Meaning::Name(NameColumn::Region),
        &[
            "region",
            "建设地点",
            "地区",
            "县区",
            "县(市、区)",
            "所在地",
            "落地县区",
            "落户地",
            "建设地址",
            "place",
            "county",
        ],
    ),
    (
        Meaning::Name(NameColumn::Origin),
        &["origin", "投资方所在地", "来源地", "资金来源地", "资金来源", "投资方来源地"],
    ),
    (Meaning::Name(NameColumn::Owner), &["owner", "责任单位", "牵头单位", "包联单位", "服务单位"]),
    (
        Meaning::Name(NameColumn::Industry),
        &["industry", "所属产业", "产业", "行业", "所属行业", "产业类别", "行业类别"],
    ),
    (Meaning::Name(NameColumn::Chain), &["chain", "所属产业链", "产业链"]),
    (Meaning::Name(NameColumn::Segment), &["segment", "环节", "所属环节", "产业链环节"]),
    (Meaning::Name(NameColumn::BroughtBy), &["brought_by", "引进企业", "引荐企业", "由谁引进"]),
    (Meaning::Name(NameColumn::Method), &["method", "招商方式"]),
    (Meaning::Name(NameColumn::Activity), &["activity", "招商活动", "签约活动"]),
    (Meaning::Name(NameColumn::Basis), &["basis", "口径", "统计口径"]),
    (Meaning::Count, &["count", "项目数", "项目个数", "个数"]),
    (Meaning::CountStarted, &["count_started", "开工项目数", "开工数"]),
    (Meaning::CountOperating, &["count_operating", "投产项目数", "投产数"]),
    (
        Meaning::Amount(AmountHead::Planned),
        &[
            "planned",
            "计划总投资",
            "计划总投资额",
            "计划投资额",
            "计划投资",
            "总投资",
            "总投资额",
            "投资总额",
            "投资额",
            "签约金额",
            "协议投资额",
            "amount",
        ],
    ),
    (
        Meaning::Amount(AmountHead::Attracted),
        &["attracted", "引资额", "引进资金", "拟引资额", "协议引资额", "引进市外资金", "引进省外资金"],
    ),
    (
        Meaning::Amount(AmountHead::PaidIn),
        &["paid_in", "到位资金", "累计到位资金", "到资额", "到位资金累计", "到位资金合计", "累计到位"],
    ),
    (
        Meaning::Amount(AmountHead::PaidInThisYear),
        &["本年到位资金", "当年到位资金", "今年到位资金", "本年度到位资金", "年内到位资金", "本年到位"],
    ),
    (Meaning::Milestone(Milestone::Signed), &["signed", "签约时间", "签约日期", "签订时间"]),
    (Meaning::Milestone(Milestone::Landed), &["landed", "注册时间", "注册日期", "落地时间", "落地日期"]),
    (Meaning::Milestone(Milestone::Started), &["started", "开工时间", "开工日期"]),
    (Meaning::Milestone(Milestone::Operating), &["operating", "投产时间", "投产日期"]),
    (Meaning::Milestone(Milestone::Full), &["full", "达效时间", "达产达效时间", "达产时间"]),
    (Meaning::Milestone(Milestone::Ended), &["ended", "终止时间"]),
    (Meaning::Stage, &["stage", "项目状态", "状态", "阶段", "项目阶段"]),
    (Meaning::Kind, &["kind", "建设性质"]),
    (Meaning::Agreement, &["agreement", "协议类型", "合同类型", "签约类型"]),
    (Meaning::Estimated, &["estimated", "是否估算"]),
    (Meaning::AlsoIn, &["also_in", "兼属产业链", "其他产业链"]),
    (Meaning::Tags, &["tags", "标签", "重点项目"]),
    (Meaning::Within, &["within", "所属项目", "上级项目"]),
    (Meaning::Counted, &["counted", "计入合计", "是否计入"]),
    (Meaning::Overlaps, &["overlaps", "可能重复"]),
    (Meaning::Source, &["source", "来源"]),
    (Meaning::Locator, &["locator", "来源位置"]),
    (Meaning::Label, &["label", "显示名称"]),
    (Meaning::Note, &["note", "备注", "说明"]),
];

/// What brackets behind a name may say that changes nothing.
const REMARKS: &str = "个 项 家 年月 年月日 年/月 年/月/日 年.月 年.月.日 全称 必填";

impl Heading {
    /// Reads a header cell.
    pub(crate) fn read(cell: &str) -> Self {
        Self::joined("", cell)
    }

    /// Reads a header of two rows: what stands over several columns (到位资金), and a column's own (本年).
    ///
    /// The own name counts as it stands before or behind the one above it (本年到位资金, 投资方名称), else by itself; so
    /// does the unit.
    #[inline(never)]
    pub(crate) fn joined(group: &str, own: &str) -> Self {
        let (above, below) = (plain(group), plain(own));
        let (whole, (name, unit)) = (meaning(&below), split_unit(&below));
        let (over, over_unit) = split_unit(&above);
        let found = if over.is_empty() {
            whole.or_else(|| meaning(name))
        } else {
            let both = meaning(&[name, over].concat()).or_else(|| meaning(&[over, name].concat()));
            both.or(whole).or_else(|| meaning(name))
        };
        let (group, own) = (one_line(group), one_line(own));
        let stroke = if group.is_empty() || own.is_empty() { "" } else { "/" };
        let text = [group.as_str(), stroke, &own].concat();
        Self { text, meaning: found, unit: unit.or(over_unit) }
    }

    /// The place of its cell in a row; `at` counts from 0.
    #[inline(never)]
    pub(crate) fn place(&self, row: u32, at: usize) -> Place {
        let column = u32::try_from(at + 1).unwrap_or(0);
        Place { row, column, path: self.text.clone(), ..Place::default() }
    }
}

/// A header as names are compared: without blanks and line breaks, brackets and colons in half width, without 其中.
pub(crate) fn plain(cell: &str) -> String {
    let mut plain = String::with_capacity(cell.len());
    for character in cell.chars() {
        if !character.is_whitespace() {
            plain.push(half_width(character));
        }
    }
    match plain.strip_prefix("其中:").or_else(|| plain.strip_prefix("其中")) {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => plain,
    }
}

/// What messages call the columns that are left out of a torn header.
pub(crate) const TORN: &str = "…";

/// Whether a quote in a header seems to have swallowed rows below it: they are not told with it.
pub(crate) fn is_torn(cells: &[String]) -> bool {
    cells.iter().any(|cell| cell.contains('\n') && cell.contains([',', '\t', ';', '"']))
}

/// A header as messages write it: line breaks in a cell are no part of a Chinese name, and a blank in others.
fn one_line(cell: &str) -> String {
    let joint = if cell.is_ascii() { " " } else { "" };
    cell.split(['\n', '\r']).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(joint)
}

pub(crate) fn half_width(character: char) -> char {
    match character {
        '\u{ff08}' => '(',
        '\u{ff09}' => ')',
        '\u{ff1a}' => ':',
        other => other,
    }
}

/// The column of a name.
#[inline(never)]
pub(crate) fn meaning(name: &str) -> Option<Meaning> {
    let known = |(_, names): &&(Meaning, &[&str])| names.iter().any(|own| own.eq_ignore_ascii_case(name));
    NAMES.iter().find(known).map(|(meaning, _)| *meaning)
}

/// The name of a header that a table of projects has; nothing for what any table may have, such as places and notes.
pub(crate) fn tells_projects(cell: &str) -> Option<String> {
    const ANY: [Meaning; 6] = [
        Meaning::Number,
        Meaning::Name(NameColumn::Region),
        Meaning::Name(NameColumn::Owner),
        Meaning::Note,
        Meaning::Source,
        Meaning::Label,
    ];
    let own = Heading::read(cell).meaning.filter(|own| !ANY.contains(own));
    own.map(|_| split_unit(&plain(cell)).0.to_owned())
}

/// The model's own name of a column.
pub(crate) fn own_name(meaning: Meaning) -> &'static str {
    let names = NAMES.iter().find(|(own, _)| *own == meaning).map(|(_, names)| *names);
    names.and_then(<[&str]>::first).copied().unwrap_or("")
}

/// "计划投资额(亿元)" and "计划投资额/亿元" are a name and a unit; other brackets stay part of the name.
pub(crate) fn split_unit(text: &str) -> (&str, Option<(Unit, Scale)>) {
    let money = |text: &str| {
        let text = text.strip_prefix("单位:").unwrap_or(text);
        money_unit(text).map(|(currency, scale)| (Unit::Money(currency), scale))
    };
    if let Some((name, inner)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) {
        return match money(inner) {
            Some(unit) => (name, Some(unit)),
            None if REMARKS.split(' ').any(|remark| remark == inner) => (name, None),
            None => (text, None),
        };
    }
    match text.rsplit_once('/').map(|(name, unit)| (name, money(unit))) {
        Some((name, Some(unit))) => (name, Some(unit)),
        _ => (text, None),
    }
}

/// The column that a caller names.
///
/// # Errors
/// The model has none of that name.
pub(crate) fn check_column(key: &str) -> Result<Meaning, Problem> {
    meaning(&plain(key)).ok_or_else(|| {
        let own: Vec<&str> = NAMES.iter().filter_map(|(_, names)| names.first().copied()).collect();
        Problem::new(Code::UnknownKey, key, nearest(key, &own))
    })
}

/// What a cell of a row of units says: a unit of money, or another one (个, 年月) of which nothing follows. Nothing for
/// cells that are no unit.
pub(crate) fn header_unit(cell: &str) -> Option<Option<(Unit, Scale)>> {
    let text = plain(cell);
    let inner = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).unwrap_or(&text);
    match money_unit(inner) {
        Some((currency, scale)) => Some(Some((Unit::Money(currency), scale))),
        None => REMARKS.split(' ').any(|remark| remark == inner).then_some(None),
    }
}

/// What a caller's mapping says of a header: `Millions:USD百万` is the header Millions, whose numbers are million dollars.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Mapped {
    pub(crate) meaning: Meaning,
    header: String,
    unit: Option<(Unit, Scale)>,
}

impl Mapped {
    /// Reads a pair of a column's name and a header.
    ///
    /// # Errors
    /// The model has no such column.
    pub(crate) fn read(key: &str, header: &str) -> Result<Self, Problem> {
        let meaning = check_column(key)?;
        let parted = header.rsplit_once([':', '\u{ff1a}']);
        let unit = parted.and_then(|(name, unit)| Some((name, money_unit(unit)?)));
        let (name, unit) = match unit {
            Some((name, (currency, scale))) => (name, Some((Unit::Money(currency), scale))),
            None => (header, None),
        };
        Ok(Self { meaning, header: plain(name), unit })
    }

    /// The header it looks for.
    pub(crate) fn header(&self) -> &str {
        &self.header
    }

    /// Whether a header is the one it names, in one row or in two.
    pub(crate) fn names(&self, header: &str) -> bool {
        plain(header).eq_ignore_ascii_case(&self.header)
    }

    /// Makes a heading what the caller calls it.
    pub(crate) fn apply(&self, heading: &mut Heading) {
        heading.meaning = Some(self.meaning);
        if self.unit.is_some() {
            heading.unit.clone_from(&self.unit);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_known_in_both_languages_with_their_unit() {
        let planned = Meaning::Amount(AmountHead::Planned);
        for (cell, meaning, unit) in [
            ("计划投资额(亿元)", planned, Some(Scale::Yi)),
            ("计划总投资\n(万元)", planned, Some(Scale::Wan)),
            ("计划投资额\u{ff08}亿元\u{ff09}", planned, Some(Scale::Yi)),
            ("投资额\u{ff08}单位\u{ff1a}万元\u{ff09}", planned, Some(Scale::Wan)),
            ("总投资/亿元", planned, Some(Scale::Yi)),
            ("其中\u{ff1a}引资额(亿元)", Meaning::Amount(AmountHead::Attracted), Some(Scale::Yi)),
            ("县\u{ff08}市、区\u{ff09}", Meaning::Name(NameColumn::Region), None),
            ("Planned", planned, None),
            ("县(市、区)", Meaning::Name(NameColumn::Region), None),
            ("签约时间", Meaning::Milestone(Milestone::Signed), None),
            ("签约时间(年月)", Meaning::Milestone(Milestone::Signed), None),
            ("项目数(个)", Meaning::Count, None),
        ] {
            let heading = Heading::read(cell);
            assert_eq!(heading.meaning, Some(meaning), "{cell}");
            assert_eq!(heading.unit.map(|(_, scale)| scale), unit, "{cell}");
        }
        for cell in ["联系人及电话", "到位资金(外资)", "开工", ""] {
            assert_eq!(Heading::read(cell).meaning, None, "{cell}");
        }
    }

    #[test]
    fn two_rows_are_read_as_one_header() {
        for (group, own, meaning, unit) in [
            ("到位资金(万元)", "本年", Meaning::Amount(AmountHead::PaidInThisYear), Some(Scale::Wan)),
            ("到位资金(万元)", "累计", Meaning::Amount(AmountHead::PaidIn), Some(Scale::Wan)),
            ("投资方", "名称", Meaning::Name(NameColumn::Firm), None),
            ("投资方", "所在地", Meaning::Name(NameColumn::Origin), None),
            ("项目", "名称", Meaning::Name(NameColumn::Title), None),
            ("时间", "签约", Meaning::Milestone(Milestone::Signed), None),
            ("投资情况(亿元)", "总投资", Meaning::Amount(AmountHead::Planned), Some(Scale::Yi)),
        ] {
            let heading = Heading::joined(group, own);
            assert_eq!(heading.meaning, Some(meaning), "{group} {own}");
            assert_eq!(heading.unit.map(|(_, scale)| scale), unit, "{group} {own}");
        }
        assert_eq!(Heading::joined("到位资金", "外资").meaning, None);
    }

    #[test]
    fn no_name_stands_for_two_columns() {
        let mut names: Vec<&str> = NAMES.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
