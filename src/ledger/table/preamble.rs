//! What stands above the header: the title, the unit of bare numbers, the day of the figures.
use super::header::half_width;
use super::layout::{label_of, signature_of};
use super::unit::money_unit;
use crate::period::{Context, Date};
use crate::quantity::{Currency, Scale, Text};

/// What was found above the header.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Preamble {
    pub(crate) title: String,
    /// The unit, where there is only one.
    pub(crate) unit: Option<(Currency, Scale)>,
    pub(crate) as_of: Option<Date>,
    /// Whether it says that its figures are invented.
    pub(crate) invented: bool,
    /// Rows of which nothing was used, by their line and the usual word that they begin with.
    pub(crate) unused: Vec<(u32, &'static str)>,
}

/// Words before the day of the figures, those before the day of the report after them.
const AS_OF: [&str; 8] =
    ["截至", "截止", "统计时间", "填报时间", "填报日期", "制表日期", "报送时间", "报表时间"];
/// Reads the rows above the header, each with its line.
pub(crate) fn read(rows: &[(u32, Vec<String>)]) -> Preamble {
    let mut found = Preamble::default();
    let cells =
        || rows.iter().flat_map(|(_, cells)| cells).map(String::as_str).filter(|cell| !cell.is_empty());
    let year = cells().find_map(|cell| date_in(cell, None)).map(|date| date.start.year());
    for word in AS_OF {
        let told = cells().filter_map(|cell| cell.split_once(word)).find_map(|(_, rest)| date_in(rest, year));
        found.as_of = found.as_of.or(told.map(|date| Date::day(date.end)));
    }
    let units: Vec<_> = cells().filter_map(units_of).collect();
    if let [Some(unit)] = units.as_slice() {
        found.unit = Some(*unit);
    }
    let title = |cell: &&str| !has_label(cell) && !is_personal(cell);
    found.title = cells().find(title).unwrap_or("").to_owned();
    found.invented = cells().any(|cell| cell.contains("虚构"));
    for (line, cells) in rows {
        let used = |cell: &&String| {
            **cell == found.title || units_of(cell).is_some() || AS_OF.iter().any(|word| cell.contains(word))
        };
        let told: Vec<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
        if let Some(first) = told.first().filter(|_| !told.iter().any(used)) {
            found.unused.push((*line, label_of(first)));
        }
    }
    found
}

/// Whether a cell begins like a signature or an annex, or holds what may be a telephone number.
pub(crate) fn is_personal(cell: &str) -> bool {
    const FEWEST: usize = 7;
    let is_number = |digits: &str| {
        let is_day = digits.len() == 8 && (digits.starts_with("19") || digits.starts_with("20"));
        digits.len() >= FEWEST && !is_day
    };
    signature_of(cell).is_some() || cell.split(|letter: char| !letter.is_ascii_digit()).any(is_number)
}

fn has_label(cell: &str) -> bool {
    let start: String = cell.chars().take(8).map(half_width).collect();
    start.contains(':') || AS_OF.iter().any(|word| start.contains(word))
}

/// The unit of a line that names one: 单位:万元. Several (亿元、万元) are told apart by the headers only.
fn units_of(cell: &str) -> Option<Option<(Currency, Scale)>> {
    let half: String = cell.chars().map(half_width).collect();
    let (before, named) = half.rsplit_once("单位:").or_else(|| half.rsplit_once("计量单位"))?;
    let named = named.trim_matches([' ', ':', ')']);
    let several = ['\u{3001}', ',', '\u{ff0c}', '/'];
    let unit = money_unit(named);
    // 填报单位 names an office.
    let office = before.ends_with(['报', '任', '管', '表', '设', '制']);
    if office || (unit.is_none() && !named.split(several).any(|part| money_unit(part).is_some())) {
        return None;
    }
    Some(unit)
}

/// The first date of a text.
pub(crate) fn date_in(text: &str, year: Option<i32>) -> Option<Date> {
    let text = Text::new(text);
    let context = Context { year, as_of: None };
    (0..text.len()).find_map(|at| text.stretch(at, context).ok().flatten()).map(|stretch| stretch.date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn above(rows: &[&str]) -> Preamble {
        let cells = |row: &&str| row.split('|').map(str::to_owned).collect();
        read(&(1..).zip(rows.iter().map(cells)).collect::<Vec<_>>())
    }

    #[test]
    fn title_unit_and_day() {
        let found = above(&[
            "附件2",
            "甲县2023年招商引资项目台账(虚构样例)||",
            "填报单位\u{ff1a}甲县投资促进局||填报时间\u{ff1a}2023年5月5日|数据截至4月30日|单位\u{ff1a}万元",
        ]);
        assert_eq!(found.title, "甲县2023年招商引资项目台账(虚构样例)");
        assert_eq!(found.as_of.unwrap().iso(), "2023-04-30");
        assert_eq!(found.unit, Some((Currency::Cny, Scale::Wan)));
        assert!(found.invented);
        assert_eq!(found.unused, [(1, "附件")]);
    }

    #[test]
    fn the_day_of_the_report_where_no_other_is_told() {
        let day = |row: &str| above(&[row]).as_of.map(|date| date.iso());
        assert_eq!(day("填报日期:2023-05-05").as_deref(), Some("2023-05-05"));
        assert_eq!(day("2023年重点项目进展|填报日期:5月5日").as_deref(), Some("2023-05-05"));
        assert_eq!(day("招商引资情况(截至2023年4月底)").as_deref(), Some("2023-04-30"));
        assert_eq!(day("统计时间:2023年1—4月").as_deref(), Some("2023-04-30"));
        assert_eq!(day("2023年重点项目台账"), None);
        assert_eq!(day("填报日期:5月5日"), None);
    }

    #[test]
    fn units_that_are_one_and_units_that_are_several() {
        let unit = |row: &str| above(&[row]).unit;
        assert_eq!(unit("单位:亿元、万元"), None);
        assert_eq!(unit("填报单位:甲县投资促进局"), None);
        assert_eq!(unit("金额单位\u{ff1a}亿元"), Some((Currency::Cny, Scale::Yi)));
        assert_eq!(unit("招商引资台账(单位:万美元)"), Some((Currency::Usd, Scale::Wan)));
    }

    #[test]
    fn what_a_colon_hides_stays_hidden() {
        let found = above(&["台账", "联系人:某某 13800000001", "王某:13800000001", "13800000001|李某"]);
        assert_eq!(found.unused, [(2, "联系人"), (3, ""), (4, "")]);
    }

    #[test]
    fn a_title_is_neither_a_signature_nor_a_telephone_number() {
        let title = |rows: &[&str]| above(rows).title;
        assert_eq!(title(&["联系人 王某", "王某 0350-1234567", "甲县台账20230430"]), "甲县台账20230430");
    }
}
