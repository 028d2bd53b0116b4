//! Header names in English and Chinese, and the unit that a header may carry.
use super::cells::Meaning;
use crate::error::Place;
use crate::ledger::{Milestone, NameColumn};
use crate::quantity::{Currency, Scale, Unit};

/// What a column holds.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Heading {
    /// The header as written.
    pub(crate) text: String,
    /// What the model calls it; nothing for a column that it does not name.
    pub(crate) meaning: Option<Meaning>,
    /// The unit of bare numbers.
    pub(crate) unit: Option<(Unit, Scale)>,
}

/// Every name of every column; the first of a row is the model's own.
static NAMES: [(Meaning, &[&str]); 29] = [
    (Meaning::Name(NameColumn::Id), &["id", "编号", "项目编号", "项目编码"]),
    (Meaning::Name(NameColumn::Title), &["name", "项目名称", "名称", "项目", "project"]),
    (
        Meaning::Name(NameColumn::Firm),
        &["firm", "投资方名称", "投资方", "企业", "企业名称", "投资企业", "company", "investor"],
    ),
    (
        Meaning::Name(NameColumn::Region),
        &["region", "建设地点", "地区", "县区", "县(市、区)", "所在地", "落地县区", "place", "county"],
    ),
    (Meaning::Name(NameColumn::Origin), &["origin", "投资方所在地", "来源地", "资金来源地", "资金来源"]),
    (Meaning::Name(NameColumn::Owner), &["owner", "责任单位", "牵头单位", "包联单位"]),
    (Meaning::Name(NameColumn::Industry), &["industry", "所属产业", "产业", "行业", "所属行业", "产业类别"]),
    (Meaning::Name(NameColumn::Chain), &["chain", "所属产业链", "产业链"]),
    (Meaning::Name(NameColumn::Segment), &["segment", "环节", "所属环节", "产业链环节"]),
    (Meaning::Name(NameColumn::BroughtBy), &["brought_by", "引进企业", "引荐企业", "由谁引进"]),
    (Meaning::Name(NameColumn::Method), &["method", "招商方式"]),
    (Meaning::Name(NameColumn::Activity), &["activity", "招商活动", "签约活动"]),
    (Meaning::Name(NameColumn::Basis), &["basis", "口径", "统计口径"]),
    (Meaning::Count, &["count", "项目数", "项目个数", "个数"]),
    (
        Meaning::Planned,
        &[
            "planned",
            "计划总投资",
            "计划投资额",
            "计划投资",
            "总投资",
            "总投资额",
            "投资额",
            "签约金额",
            "amount",
        ],
    ),
    (Meaning::Attracted, &["attracted", "引资额", "其中:引资额", "引进资金", "拟引资额"]),
    (Meaning::PaidIn, &["paid_in", "到位资金", "累计到位资金", "到资额"]),
    (Meaning::Milestone(Milestone::Signed), &["signed", "签约时间", "签约日期"]),
    (Meaning::Milestone(Milestone::Landed), &["landed", "注册时间", "落地时间", "落地日期"]),
    (Meaning::Milestone(Milestone::Started), &["started", "开工时间", "开工日期"]),
    (Meaning::Milestone(Milestone::Operating), &["operating", "投产时间", "投产日期"]),
    (Meaning::Milestone(Milestone::Full), &["full", "达效时间", "达产达效时间"]),
    (Meaning::Milestone(Milestone::Ended), &["ended", "终止时间"]),
    (Meaning::Stage, &["stage", "项目状态", "状态", "阶段", "项目阶段"]),
    (Meaning::Kind, &["kind", "建设性质"]),
    (Meaning::Agreement, &["agreement", "协议类型", "合同类型"]),
    (Meaning::Source, &["source", "来源"]),
    (Meaning::Locator, &["locator", "来源位置"]),
    (Meaning::Note, &["note", "备注", "说明"]),
];

/// Units that a header names: "计划投资额(亿元)".
static UNITS: [(&str, Currency, Scale); 14] = [
    ("元", Currency::Cny, Scale::One),
    ("万元", Currency::Cny, Scale::Wan),
    ("亿元", Currency::Cny, Scale::Yi),
    ("万亿元", Currency::Cny, Scale::WanYi),
    ("百万元", Currency::Cny, Scale::Million),
    ("CNY", Currency::Cny, Scale::One),
    ("美元", Currency::Usd, Scale::One),
    ("万美元", Currency::Usd, Scale::Wan),
    ("亿美元", Currency::Usd, Scale::Yi),
    ("百万美元", Currency::Usd, Scale::Million),
    ("USD", Currency::Usd, Scale::One),
    ("万港元", Currency::Hkd, Scale::Wan),
    ("万欧元", Currency::Eur, Scale::Wan),
    ("亿港元", Currency::Hkd, Scale::Yi),
];

impl Heading {
    /// Reads a header cell.
    pub(crate) fn read(cell: &str) -> Self {
        let mut plain = String::with_capacity(cell.len());
        for character in cell.chars() {
            if !character.is_whitespace() {
                plain.push(half_width(character));
            }
        }
        let whole = meaning(&plain);
        let (name, unit) = split_unit(&plain);
        Self { text: cell.to_owned(), meaning: whole.or_else(|| meaning(name)), unit }
    }

    /// The place of its cell in a row; `at` counts from 0.
    #[inline(never)]
    pub(crate) fn place(&self, row: u32, at: usize) -> Place {
        let column = u32::try_from(at + 1).unwrap_or(0);
        Place { row, column, path: self.text.clone(), ..Place::default() }
    }
}

fn half_width(character: char) -> char {
    match character {
        '\u{ff08}' => '(',
        '\u{ff09}' => ')',
        '\u{ff1a}' => ':',
        other => other,
    }
}

#[inline(never)]
fn meaning(name: &str) -> Option<Meaning> {
    let known = |(_, names): &&(Meaning, &[&str])| names.iter().any(|own| own.eq_ignore_ascii_case(name));
    NAMES.iter().find(known).map(|(meaning, _)| *meaning)
}

/// "计划投资额(亿元)" is a name and a unit; other brackets stay part of the name.
fn split_unit(text: &str) -> (&str, Option<(Unit, Scale)>) {
    let inner = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    let unit = |inner: &str| UNITS.iter().find(|(name, ..)| name.eq_ignore_ascii_case(inner));
    match inner.and_then(|(name, inner)| unit(inner).map(|found| (name, found))) {
        Some((name, (_, currency, scale))) => (name, Some((Unit::Money(*currency), *scale))),
        None => (text, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_are_known_in_both_languages_with_their_unit() {
        for (cell, meaning, unit) in [
            ("计划投资额(亿元)", Meaning::Planned, Some(Scale::Yi)),
            ("计划总投资\n(万元)", Meaning::Planned, Some(Scale::Wan)),
            ("计划投资额\u{ff08}亿元\u{ff09}", Meaning::Planned, Some(Scale::Yi)),
            ("县\u{ff08}市、区\u{ff09}", Meaning::Name(NameColumn::Region), None),
            ("Planned", Meaning::Planned, None),
            ("县(市、区)", Meaning::Name(NameColumn::Region), None),
            ("签约时间", Meaning::Milestone(Milestone::Signed), None),
        ] {
            let heading = Heading::read(cell);
            assert_eq!(heading.meaning, Some(meaning), "{cell}");
            assert_eq!(heading.unit.map(|(_, scale)| scale), unit, "{cell}");
        }
        assert_eq!(Heading::read("联系人及电话").meaning, None);
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
