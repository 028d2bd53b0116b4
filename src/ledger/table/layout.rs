//! Which rows of an office's table are projects, and which only look after them: sections, sums, notes, signatures.
use super::header::{Heading, Meaning, half_width};
use super::rows::Row;
use crate::error::first_part;
use crate::ledger::NameColumn;
use crate::quantity::Quantity;

/// What a row of the table's body is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RowKind {
    Project,
    /// 一、当年新签约项目(8个): what follows belongs to it; a lower level ends it.
    Section {
        label: String,
        level: u8,
    },
    /// 小计: of the rows since the last section or 小计.
    Subtotal(String),
    /// 合计: of the rows since the last 合计.
    Total(String),
    /// 总计: of all rows so far.
    GrandTotal(String),
    /// 注.
    Note(&'static str),
    /// 填表人; who signed is nobody's concern.
    Signature(&'static str),
    /// The header again, at the top of a printed page.
    Header,
}

impl RowKind {
    /// What a warning calls it: what the table calls it, without what stands behind a colon.
    pub(crate) fn label(&self) -> &str {
        match self {
            Self::Project => "",
            Self::Section { label, .. }
            | Self::Subtotal(label)
            | Self::Total(label)
            | Self::GrandTotal(label) => label,
            Self::Note(label) | Self::Signature(label) => label,
            Self::Header => "表头",
        }
    }

    /// The same by the usual word for it, where its own stand in a column that is left out.
    fn without_its_words(self) -> Self {
        match self {
            Self::Section { level, .. } => Self::Section { label: "分段".to_owned(), level },
            Self::Subtotal(_) => Self::Subtotal(SUBTOTALS[0].to_owned()),
            Self::Total(_) => Self::Total(TOTALS[0].to_owned()),
            Self::GrandTotal(_) => Self::GrandTotal(GRAND_TOTALS[0].to_owned()),
            other => other,
        }
    }
}

/// Where the columns are that tell what a row is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layout {
    /// 序号.
    number: Option<usize>,
    /// 项目名称.
    title: Option<usize>,
    /// The header of the title, or of the first column.
    first_header: String,
    /// Columns whose cells may hold the figures of a section or a sum.
    figures: Vec<bool>,
    /// Columns that the model names: what stands in others is never told.
    named: Vec<bool>,
}

const SUBTOTALS: [&str; 3] = ["小计", "subtotal", "sub-total"];
const TOTALS: [&str; 3] = ["合计", "total", "sum"];
const GRAND_TOTALS: [&str; 4] = ["总计", "共计", "累计", "grandtotal"];
/// A longer text that ends in 合计 is a name.
const MOST_TOTAL: usize = 12;
const NOTES: [&str; 5] = ["注", "备注", "说明", "附注", "填表说明"];
const SIGNATURES: [&str; 18] = [
    "填表人",
    "填报人",
    "制表人",
    "审核人",
    "审批人",
    "经办人",
    "复核人",
    "负责人",
    "主要负责人",
    "单位负责人",
    "分管领导",
    "统计负责人",
    "联系人",
    "联系电话",
    "填报单位",
    "填表日期",
    "填报日期",
    "联系方式",
];

/// What may stand above a title.
const ANNEXES: [&str; 9] =
    ["附件", "附表", "表号", "密级", "制定机关", "批准机关", "批准文号", "有效期至", "制表机关"];

impl Layout {
    pub(crate) fn new(headings: &[&Heading]) -> Self {
        let place = |meaning| headings.iter().position(|heading| heading.meaning == Some(meaning));
        let title = place(Meaning::Name(NameColumn::Title));
        let first = title.unwrap_or(0);
        let holds_figures =
            |heading: &Heading| matches!(heading.meaning, Some(Meaning::Amount(_) | Meaning::Count));
        Self {
            number: place(Meaning::Number),
            title,
            first_header: headings.get(first).map(|heading| heading.text.clone()).unwrap_or_default(),
            figures: headings.iter().map(|heading| holds_figures(heading)).collect(),
            named: headings.iter().map(|heading| heading.meaning.is_some()).collect(),
        }
    }

    /// Whether a row of typical cells is surely a project, without looking closely: what begins like a label, ends like
    /// a sum or stands alone is not.
    pub(super) fn is_surely_project(&self, row: &Row<'_>) -> bool {
        const LABELS: &str = "注备说附填制审经复负主单分统联";
        let Some(first) = (0..row.len()).map(|at| row.plain_cell(at)).find(|cell| !cell.is_empty()) else {
            return false;
        };
        let title_at = self.title.unwrap_or(0);
        let title = row.plain_cell(title_at);
        let may_be_label =
            !first.is_ascii() && first.chars().next().is_none_or(|letter| LABELS.contains(letter));
        let figure = |at: usize| self.figures.get(at).copied().unwrap_or(false);
        let leads = |at: usize| Some(at) == self.number || at == title_at || row.plain_cell(at) == first;
        let stands_alone =
            || (0..row.len()).all(|at| row.plain_cell(at).is_empty() || figure(at) || leads(at));
        !may_be_label
            && !may_be_total(first)
            && !may_be_total(title)
            && title != self.first_header
            && !stands_alone()
    }

    /// What a row is. Most rows are told by a number in their first cells, before anything is compared.
    #[inline(never)]
    pub(crate) fn kind(&self, row: &Row<'_>) -> RowKind {
        let number = self.number.map_or("", |at| row.cell(at));
        if is_digits(number) {
            return RowKind::Project;
        }
        let first_at = (0..row.len()).find(|at| !row.cell(*at).is_empty()).unwrap_or(0);
        let first = row.cell(first_at);
        if let Some(label) = labelled(first, &NOTES, true) {
            return RowKind::Note(label);
        }
        if let Some(label) = labelled(first, &SIGNATURES, false) {
            return RowKind::Signature(label);
        }
        let title_at = self.title.unwrap_or(0);
        let title = row.cell(title_at);
        if !title.is_empty() && title == self.first_header {
            return RowKind::Header;
        }
        for at in [first_at, title_at] {
            let cell = row.cell(at);
            if let Some(kind) = total(cell).filter(|_| number.is_empty() || number == cell) {
                return if self.is_named(at) { kind } else { kind.without_its_words() };
            }
        }
        match self.section(row, number, first) {
            Some((label, level)) => {
                let label = first_part(&label).map(str::to_owned).unwrap_or(label);
                let kind = RowKind::Section { label, level };
                if self.is_named(first_at) { kind } else { kind.without_its_words() }
            }
            None => RowKind::Project,
        }
    }

    fn is_named(&self, at: usize) -> bool {
        self.named.get(at).copied().unwrap_or(false)
    }

    /// A row of a heading and, at most, figures.
    fn section(&self, row: &Row<'_>, number: &str, first: &str) -> Option<(String, u8)> {
        let leads = |at: usize| Some(at) == self.number || Some(at) == self.title || row.cell(at) == first;
        let others_blank = (0..row.len())
            .all(|at| row.cell(at).is_empty() || leads(at) || self.figures.get(at).copied().unwrap_or(false));
        if !others_blank || first.is_empty() {
            return None;
        }
        let title = self.title.map_or("", |at| row.cell(at));
        let label = if title == first { title.to_owned() } else { [number, " ", title].concat() };
        let label = if label.trim().is_empty() { first.to_owned() } else { label.trim().to_owned() };
        if let Some(level) = numeral_level(first) {
            return Some((label, level));
        }
        let words_as_number = !number.is_empty() && title.is_empty() && number.chars().any(is_han);
        (words_as_number || section_count(first).is_some() && row.len() > 1).then_some((label, 3))
    }
}

/// The usual word that a row outside of a table's records begins with, or that its sum ends in; nothing where there is
/// none: the rest may be a person's.
pub(crate) fn label_of(cell: &str) -> &'static str {
    let sums = || match total(cell) {
        Some(RowKind::Subtotal(_)) => SUBTOTALS[0],
        Some(RowKind::Total(_)) => TOTALS[0],
        Some(RowKind::GrandTotal(_)) => GRAND_TOTALS[0],
        _ => "",
    };
    let note = || NOTES.iter().find(|label| cell.starts_with(**label)).copied();
    signature_of(cell).or_else(note).unwrap_or_else(sums)
}

/// The usual word of a signature or an annex that a cell begins with.
pub(super) fn signature_of(cell: &str) -> Option<&'static str> {
    ANNEXES.iter().chain(&SIGNATURES).find(|label| cell.starts_with(**label)).copied()
}

fn is_digits(cell: &str) -> bool {
    !cell.is_empty() && cell.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_han(letter: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&letter)
}

/// The label that a cell begins with: 注:…, 填表人:…; a note may also go on with its first number.
fn labelled(cell: &str, labels: &[&'static str], numbered: bool) -> Option<&'static str> {
    // Few cells begin like any of them.
    let found = labels.iter().filter_map(|label| Some((*label, cell.strip_prefix(*label)?)));
    found.into_iter().find_map(|(label, rest)| {
        let next = rest.trim_start().chars().next().map(half_width);
        let ends = match next {
            None | Some(':') => true,
            Some(letter) => numbered && (letter.is_ascii_digit() || letter == '('),
        };
        ends.then_some(label)
    })
}

/// Whether a cell ends like the name of a sum.
#[inline]
fn may_be_total(cell: &str) -> bool {
    match cell.as_bytes() {
        [] | [.., b'0'..=b'9'] => false,
        _ => total(cell).is_some(),
    }
}

/// Whether a cell names a sum: 小计, 合 计, 全市合计, 合计(12个).
fn total(cell: &str) -> Option<RowKind> {
    let last = cell.chars().next_back()?;
    let may_be =
        matches!(last, '计' | ')' | '\u{ff09}' | ':' | '\u{ff1a}' | 'l' | 'L' | 'm' | 'M' | '个' | '项');
    if !may_be || cell.chars().count() > MOST_TOTAL {
        return None;
    }
    let plain: String = cell.chars().filter(|letter| !letter.is_whitespace()).map(half_width).collect();
    let plain = plain.to_ascii_lowercase();
    let plain = plain.trim_end_matches(':');
    let name = match plain.rsplit_once('(') {
        Some((name, _)) if section_count(plain).is_some() => name,
        _ => plain.trim_end_matches(['个', '项']).trim_end_matches(|letter: char| letter.is_ascii_digit()),
    };
    let ends =
        |words: &[&str]| words.iter().any(|word| name == *word || (!word.is_ascii() && name.ends_with(word)));
    let label = || cell.to_owned();
    if ends(&SUBTOTALS) {
        Some(RowKind::Subtotal(label()))
    } else if ends(&GRAND_TOTALS) {
        Some(RowKind::GrandTotal(label()))
    } else if ends(&TOTALS) {
        Some(RowKind::Total(label()))
    } else {
        None
    }
}

/// 一, 一、…, 第一部分 are of the first level, (一) of the second.
fn numeral_level(first: &str) -> Option<u8> {
    const NUMERALS: &str = "一二三四五六七八九十百";
    let (rest, bracketed) = match first.strip_prefix(['(', '\u{ff08}']) {
        Some(rest) => (rest, true),
        None => (first.strip_prefix('第').unwrap_or(first), false),
    };
    let after = rest.trim_start_matches(|letter| NUMERALS.contains(letter));
    if after.len() == rest.len() {
        return None;
    }
    let ends = match (bracketed, after.chars().next()) {
        (true, next) => matches!(next, Some(')' | '\u{ff09}')),
        (false, None) => true,
        (false, Some(next)) => matches!(next, '\u{3001}' | '.' | '\u{ff0e}') || after.starts_with("部分"),
    };
    ends.then_some(if bracketed { 2 } else { 1 })
}

/// The number that a section or a sum says to have: (8个), 共3项.
#[inline(never)]
pub(crate) fn section_count(label: &str) -> Option<Quantity> {
    let label: String = label.trim().chars().map(half_width).collect();
    let inner = label.strip_suffix(')').and_then(|label| label.rsplit_once('(')).map(|(_, inner)| inner);
    let counted = inner.unwrap_or(&label);
    let digits = counted.trim_start_matches(|letter: char| !letter.is_ascii_digit());
    let words = counted.get(..counted.len() - digits.len()).unwrap_or("");
    let stands = inner.is_none_or(|_| matches!(words, "" | "共" | "共计" | "计" | "合计"));
    let count = Quantity::parse(digits).ok().filter(|_| stands && digits.ends_with(['个', '项']))?;
    Some(count.with_unit(crate::quantity::Unit::PROJECTS))
}

/// Whether the row after a header goes on with it: text only, and only below what stands over several columns.
pub(crate) fn is_second_header(header: &[String], row: &Row<'_>) -> bool {
    let empty = |at: usize| header.get(at).is_none_or(|cell| cell.is_empty());
    let told = |at: &usize| !row.cell(*at).is_empty();
    let fits = |at: usize| {
        let below_group = match empty(at) {
            true => (0..at).any(|before| !empty(before)),
            false => at + 1 < header.len() && empty(at + 1),
        };
        below_group && row.cell(at).chars().next().is_some_and(|first| !first.is_ascii_digit())
    };
    let joins = (0..row.len()).filter(told).any(empty);
    joins && (0..row.len()).filter(told).all(fits)
}

/// The headings of two rows: a name of the first row stands over all columns to its right that have none.
pub(crate) fn joined(groups: &[String], own: &[String]) -> Vec<Heading> {
    let columns = groups.len().max(own.len());
    let mut group = "";
    let mut headings = Vec::with_capacity(columns);
    for at in 0..columns {
        let above = groups.get(at).map_or("", String::as_str);
        let below = own.get(at).map_or("", String::as_str);
        if !above.is_empty() {
            group = above;
        }
        let over = if below.is_empty() { above } else { group };
        headings.push(Heading::joined(over, below));
    }
    headings
}

#[cfg(test)]
mod tests {
    use super::super::rows::Rows;
    use super::*;

    const HEADER: &str = "序号,项目名称,投资方,计划总投资(亿元),备注";

    fn kind_of(line: &str) -> RowKind {
        let headings: Vec<Heading> = HEADER.split(',').map(Heading::read).collect();
        let mut rows = Rows::new(line, true);
        Layout::new(&headings.iter().collect::<Vec<_>>()).kind(&rows.next().unwrap().unwrap())
    }

    #[test]
    fn sums_in_the_spellings_of_offices() {
        for line in [",小计,,1.85,", "小计,,,1.85,", ",小  计,,1,", "城区小计,,,1,", ",小计(8个),,1,"]
        {
            assert!(matches!(kind_of(line), RowKind::Subtotal(_)), "{line}");
        }
        for line in [",合计,,1,", "合 计,,,1,", ",全县合计:,,1,", ",合计12个,,1,", "Total,,,1,"] {
            assert!(matches!(kind_of(line), RowKind::Total(_)), "{line}");
        }
        for line in ["总计,,,1,", ",累计,,1,"] {
            assert!(matches!(kind_of(line), RowKind::GrandTotal(_)), "{line}");
        }
    }

    #[test]
    fn projects_that_look_like_something_else() {
        for line in [
            "1,小计算机生产线,甲公司,1,",
            "1,合计,甲公司,1,",
            ",注塑件项目,甲公司,1,",
            ",说明书印刷项目,甲公司,1,",
            ",建筑设计,甲公司,1,",
            ",审核人工智能平台,甲公司,1,",
            "二,一体化储能电站,甲公司,1,",
            ",一次性餐盒项目,,,",
            ",二期工程,,1,",
            ",甲,,,",
            ",负责人才公寓,,1,",
        ] {
            assert_eq!(kind_of(line), RowKind::Project, "{line}");
        }
    }

    #[test]
    fn sections_by_numeral_by_word_and_by_count() {
        for (line, level) in [
            ("一,当年新签约项目(8个),,,", 1),
            ("一、当年新签约项目,,,,", 1),
            (",二、续建项目(3个),,12.5,", 1),
            ("(一),工业项目,,,", 2),
            ("\u{ff08}二\u{ff09}农业项目,,,,", 2),
            ("第一部分,,,,", 1),
            ("城关镇,,,,", 3),
            (",城关镇(3个),,,", 3),
        ] {
            match kind_of(line) {
                RowKind::Section { level: own, label } => {
                    assert_eq!(own, level, "{line}");
                    assert!(!label.is_empty());
                }
                other => panic!("{line} {other:?}"),
            }
        }
    }

    #[test]
    fn notes_and_signatures_are_told_by_their_label_only() {
        assert_eq!(kind_of("注:1.只统计总投资500万元以上项目,,,,"), RowKind::Note("注"));
        assert_eq!(kind_of("备注\u{ff1a}外资按当月汇率折算,,,,"), RowKind::Note("备注"));
        assert_eq!(kind_of("注1,,,,"), RowKind::Note("注"));
        assert_eq!(kind_of("填表人:某某,,审核人:某某,,"), RowKind::Signature("填表人"));
        assert_eq!(kind_of(",填报人 \u{ff1a}某某,,,"), RowKind::Signature("填报人"));
        assert_eq!(kind_of(HEADER), RowKind::Header);
    }

    #[test]
    fn counts_of_sections() {
        let count = |label: &str| section_count(label).map(|count| count.value().unwrap().to_integer());
        for (label, expected) in [
            ("当年新签约项目(8个)", Some(8)),
            ("二、续建项目\u{ff08}共3项\u{ff09}", Some(3)),
            ("合计12个", Some(12)),
            ("12个", Some(12)),
            ("亿元以上项目", None),
            ("500万元以上项目", None),
            ("项目(一期)", None),
            ("", None),
        ] {
            assert_eq!(count(label), expected, "{label}");
        }
    }
}
