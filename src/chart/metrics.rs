//! How wide a text is, and where it may break.
//!
//! The page's fonts are not known here, so one table answers for all: the wider of a Chinese sans's Latin letters and
//! Arial, character by character; a Chinese character is one em. A layout made from it is the same on every machine.
use crate::part;

/// Hundredths of a pixel in a pixel: all positions are whole numbers of hundredths.
pub(crate) const PX: i32 = 100;

/// Widths of the characters from U+0020 to U+007E in hundredths of an em.
const ASCII: [u8; 95] = [
    28, 32, 47, 56, 56, 92, 68, 28, 34, 34, 47, 58, 28, 35, 28, 39, 56, 56, 56, 56, 56, 56, 56, 56, 56, 56,
    28, 28, 58, 58, 58, 56, 102, 67, 67, 72, 72, 67, 61, 78, 73, 29, 53, 67, 56, 83, 72, 78, 67, 78, 72, 67,
    61, 72, 67, 94, 67, 67, 61, 34, 39, 34, 55, 56, 61, 56, 62, 51, 62, 56, 32, 56, 61, 27, 27, 55, 28, 93,
    61, 61, 62, 62, 39, 50, 38, 61, 52, 80, 50, 52, 50, 34, 27, 34, 58,
];

/// Never at the start of a line.
const NO_START: &str =
    "\u{ff0c}\u{ff1a}\u{ff1b}\u{ff01}\u{ff1f}\u{ff09}\u{ff5e}。、】》〉」』”’…—,.;:!?)]}%‰℃·~";
/// Never at the end of a line.
const NO_END: &str = "\u{ff08}【《〈「『“‘([{¥$";

/// The width of a character in hundredths of an em.
fn char_width(c: char) -> i32 {
    let code = c as u32;
    match code {
        0x20..=0x7e => {
            code.checked_sub(0x20).and_then(|at| ASCII.get(at as usize)).map_or(100, |w| i32::from(*w))
        }
        0..=0x9f | 0x300..=0x36f | 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x206f | 0xfe00..=0xfe0f => 0,
        0xa0..=0x2ff | 0x370..=0x10ff => 75,
        0x2013 | 0x2212 => 60,
        0x1f000..=0x1faff => 140,
        0xfdfd | 0x12000..=0x1254f => 400,
        _ => 100,
    }
}

/// The width of a text, in hundredths of a pixel, for a font size in the same.
pub(crate) fn text_width(text: &str, size: i32, bold: bool) -> i32 {
    let ems: i64 = text.chars().map(|c| i64::from(bold_width(char_width(c), bold))).sum();
    i32::try_from(ems * i64::from(size) / 100).unwrap_or(i32::MAX / 4)
}

/// Latin letters grow in semibold, Chinese characters do not.
fn bold_width(width: i32, bold: bool) -> i32 {
    if bold && width < 100 { width + width / 14 } else { width }
}

/// Drops what an XML document cannot hold or a line of a figure must not: controls, line ends, direction overrides.
pub(crate) fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// The text cut to a width, with "…" where something was cut.
pub(crate) fn fit(text: &str, size: i32, bold: bool, width: i32) -> String {
    if text_width(text, size, bold) <= width {
        return text.to_owned();
    }
    let room = width - size;
    let mut used = 0;
    let mut out = String::new();
    for c in text.chars() {
        used += bold_width(char_width(c), bold) * size / 100;
        if used > room {
            break;
        }
        out.push(c);
    }
    let kept = out.trim_end().len();
    out.truncate(kept);
    out.push('…');
    out
}

/// The text on lines no wider than `width`; what does not fit on `most` lines ends in "…".
pub(crate) fn wrap(text: &str, size: i32, bold: bool, width: i32, most: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        if lines.len() + 1 >= most {
            lines.push(fit(rest, size, bold, width));
            break;
        }
        let at = line_end(rest, size, bold, width);
        lines.push(part::before(rest, at).trim_end().to_owned());
        rest = part::from(rest, at).trim_start();
    }
    lines
}

/// Where the first line ends: the last place before the width where a line may break, else the last character that fits.
fn line_end(text: &str, size: i32, bold: bool, width: i32) -> usize {
    let mut used = 0;
    let mut allowed = 0;
    let mut forced = 0;
    // the character before, and the one before that
    let (mut before, mut earlier) = (None, ' ');
    for (at, c) in text.char_indices() {
        if before.is_some_and(|before| may_break(before, c)) && !inside_figure(earlier, part::from(text, at))
        {
            allowed = at;
        }
        used += bold_width(char_width(c), bold) * size / 100;
        if used > width && at > 0 && c != ' ' {
            return if allowed > 0 { allowed } else { forced.max(first_char_end(text)) };
        }
        forced = at + c.len_utf8();
        earlier = before.unwrap_or(' ');
        before = Some(c);
    }
    text.len()
}

/// Whether the place after a space belongs to a figure: between its currency and its digits, or before its scale.
fn inside_figure(before: char, after: &str) -> bool {
    let digits = after.starts_with(|c: char| c.is_ascii_digit());
    let scale = after.starts_with("billion") || after.starts_with("million");
    before.is_ascii_uppercase() && digits || before.is_ascii_digit() && scale
}

fn first_char_end(text: &str) -> usize {
    text.chars().next().map_or(text.len(), char::len_utf8)
}

/// Whether a line may break between two characters: not inside a word or a figure, not between a figure and its unit,
/// not before a closing mark nor after an opening one.
fn may_break(before: char, after: char) -> bool {
    if part::has(NO_START, after)
        || part::has(NO_END, before)
        || char_width(after) == 0
        || before == '\u{200d}'
    {
        return false;
    }
    if before == ' ' || after == ' ' {
        return before == ' ' && after != '|';
    }
    let word = |c: char| char_width(c) < 100;
    let figure_and_unit = before.is_ascii_digit() && !word(after)
        || matches!((before, after), ('亿' | '万', '元' | '美' | '亿') | ('场', '次'));
    !(figure_and_unit || word(before) && word(after)) || matches!(before, '-' | '/' | '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_character_is_one_em() {
        assert_eq!(text_width("招商引资", 1400, false), 5600);
        assert_eq!(text_width("36", 1000, false), 1120);
    }

    #[test]
    fn no_line_starts_with_a_closing_mark_nor_splits_a_figure() {
        let lines =
            wrap("计划投资额56.5亿元、平均每个约1.57亿元。都是一季度签约时的数。", 1000, false, 9000, 9);
        assert!(lines.len() > 2);
        for line in &lines {
            assert!(!line.starts_with(['、', '。', ',', '\u{ff0c}']), "{lines:?}");
            assert!(text_width(line, 1000, false) <= 9000);
        }
        assert!(lines.concat().contains("56.5亿"), "{lines:?}");
        assert!(lines.iter().any(|line| line.contains("56.5亿")), "{lines:?}");
    }

    #[test]
    fn an_english_amount_stays_on_one_line() {
        let text = "operating, 2 firms, CNY 0.275 billion";
        for width in 12_000..24_000 {
            let lines = wrap(text, 1000, false, width, 9);
            assert!(lines.iter().any(|line| line.contains("CNY 0.275 billion")), "{width}: {lines:?}");
        }
        assert_eq!(wrap("CNY 1", 1000, false, 2500, 9).len(), 2);
    }

    #[test]
    fn what_does_not_fit_is_cut_with_a_mark() {
        assert_eq!(fit("应县龙华陶瓷有限公司", 1000, false, 5000), "应县龙华…");
        assert_eq!(
            wrap("甲".repeat(4096).as_str(), 1000, false, 10_000, 2),
            vec!["甲".repeat(10), "甲".repeat(9) + "…"]
        );
    }

    #[test]
    fn a_line_holds_at_least_one_character() {
        assert_eq!(wrap("甲乙", 1000, false, 1, 9).len(), 2);
    }

    #[test]
    fn controls_are_dropped() {
        assert_eq!(clean("a\u{0}b\nc\u{fffe}\u{202e}"), "ab c");
    }
}
