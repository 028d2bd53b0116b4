//! What a note says of its project in the phrases of offices: 由甲企业引进, 为4号项目一期.

/// What a note names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Remark<'n> {
    /// The firm that brought the project.
    BroughtBy(&'n str),
    /// The number of the project that already counts it.
    Within(&'n str),
    /// What the model has no key for, and a reader should not overlook.
    Other,
}

/// Phrases that no key of the model stands for.
const OTHERS: [&str; 6] = ["不宜公开", "不公开", "涉密", "拟终止", "拟退出", "拟调出"];

const BROUGHT: [&str; 3] = ["引进", "引荐", "介绍引进"];
/// A phrase between 由 and 引进 that is longer, or of several clauses, names no firm.
const MOST_NAME: usize = 40;
/// Behind N号项目: a part of it.
const PARTS: [&str; 12] = [
    "一期",
    "二期",
    "三期",
    "四期",
    "五期",
    "首期",
    "分期",
    "子项目",
    "的一部分",
    "组成部分",
    "的组成部分",
    "的子项目",
];
/// Before N号项目: counted in it.
const CONTAINED: [&str; 6] = ["含在", "包含在", "已计入", "计入", "并入", "属于"];

/// The first remark of a note, with the phrase that says it.
pub(crate) fn read(note: &str) -> Option<(Remark<'_>, &str)> {
    within(note).or_else(|| brought_by(note)).or_else(|| other(note))
}

fn other(note: &str) -> Option<(Remark<'_>, &str)> {
    let at = OTHERS.iter().find_map(|phrase| Some((note.find(phrase)?, phrase.len())));
    at.and_then(|(at, length)| Some((Remark::Other, note.get(at..at + length)?)))
}

fn brought_by(note: &str) -> Option<(Remark<'_>, &str)> {
    let start = note.find('由')?;
    let rest = note.get(start + '由'.len_utf8()..)?;
    let (at, word) =
        BROUGHT.iter().filter_map(|word| Some((rest.find(word)?, *word))).min_by_key(|(at, _)| *at)?;
    let name = rest.get(..at)?.trim();
    let stops = ['\u{ff0c}', ',', '\u{3002}', ';', '\u{ff1b}', '\u{3001}'];
    let named = !name.is_empty() && !name.contains(stops) && name.chars().count() <= MOST_NAME;
    let phrase = note.get(start..start + '由'.len_utf8() + at + word.len())?;
    named.then_some((Remark::BroughtBy(name), phrase))
}

fn within(note: &str) -> Option<(Remark<'_>, &str)> {
    let at = note.find("号项目")?;
    let (before, after) = note.split_at_checked(at)?;
    let words = before.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let number = before.get(words.len()..).filter(|number| !number.is_empty())?;
    let rest = after.get("号项目".len()..)?;
    let words = words.trim_end_matches('第');
    let part = PARTS.iter().find(|part| rest.strip_prefix("的").unwrap_or(rest).starts_with(**part));
    let contained = CONTAINED.iter().find(|word| words.ends_with(**word));
    let end = match (part, contained) {
        (Some(part), _) => note.len() - rest.len() + rest.find(*part)? + part.len(),
        (None, Some(_)) => note.len() - rest.len(),
        (None, None) => return None,
    };
    let start = words.len() - contained.map_or(0, |word| word.len());
    Some((Remark::Within(number), note.get(start..end)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_of_offices() {
        for (note, remark) in [
            ("由润釉陶瓷引进", Remark::BroughtBy("润釉陶瓷")),
            ("4月签约\u{ff0c}由甲公司引荐", Remark::BroughtBy("甲公司")),
            ("为4号项目一期", Remark::Within("4")),
            ("系第12号项目的子项目", Remark::Within("12")),
            ("已计入7号项目", Remark::Within("7")),
            ("因资金问题拟终止", Remark::Other),
        ] {
            assert_eq!(read(note).map(|(remark, _)| remark), Some(remark), "{note}");
        }
    }

    #[test]
    fn notes_that_say_nothing_of_the_kind() {
        for note in [
            "",
            "4月7日市恳谈会签约",
            "由于资金问题\u{ff0c}暂未引进设备",
            "与4号项目相邻",
            "号项目一期",
            "由引进",
            "县内企业",
            "参照4号项目办理",
        ] {
            assert_eq!(read(note), None, "{note}");
        }
    }
}
