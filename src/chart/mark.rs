//! Marks of figures: how a value is named, and how a bar shows what of it is sure.
use super::figure::{Anchor, Bounds, Ink, Mark, Paint};
use super::frame::{Canvas, Font, STRONG};
use super::metrics::{PX, fit};
use super::scale::Scale;
use crate::analysis::Trace;
use crate::locale::{ChartText, Locale};
use crate::part;
use crate::quantity::{Style, Unit, Value};

/// How long an open end takes to fade.
pub(crate) const FADE: i32 = 24 * PX;
/// The width of the cross-hatch that stands for 无数据.
pub(crate) const NO_DATA: i32 = 40 * PX;

impl Canvas<'_> {
    /// 无数据 in the figure's language.
    pub(crate) fn no_data(&self) -> &'static str {
        ChartText::NoData.in_locale(self.locale)
    }

    /// The text of a figure, or 无数据.
    #[inline(never)]
    pub(crate) fn figure_text(&self, value: Option<&Value>) -> String {
        self.say(told(value, self.no_data()))
    }

    /// A name and, semibold, a figure beside it; answers with where something further may stand.
    #[inline(never)]
    pub(crate) fn title(&mut self, name: &str, font: &Font, figure: &str) -> i32 {
        let figure = self.say(figure);
        let room = self.width - STRONG.width(&figure) - 8 * PX;
        let name = fit(&self.say(name), font.size, font.bold, room);
        let baseline = font.baseline(self.y + font.line_height() / 2);
        self.word((0, baseline), &name, font, Anchor::Start);
        let x = font.width(&name) + 8 * PX;
        self.word((x, baseline), &figure, STRONG, Anchor::Start);
        x + STRONG.width(&figure) + 8 * PX
    }

    /// Begins the mark of a figure.
    #[inline(never)]
    pub(crate) fn open_value(&mut self, name: &str, value: Option<&Value>, trace: Option<&Trace>) {
        let source = trace.map(|trace| self.cite(trace)).unwrap_or_default();
        let words =
            value.filter(|value| !value.quantity.is_exact()).map(|value| value.quantity.words(self.locale));
        let name = self.say(name);
        let text = self.figure_text(value);
        let words = self.say(&words.filter(|words| *words != text).unwrap_or_default());
        let mut label = self.words(ChartText::Labelled, &[&name, &text]);
        if !words.is_empty() {
            label = self.words(ChartText::Bracketed, &[&label, &words]);
        }
        let label = self.say(&label);
        let source = self.say(&source);
        self.open(Mark { name, text, words, source, label, bounds: Bounds::default(), shapes: Vec::new() });
    }

    /// Begins the mark of something that has no figure.
    pub(crate) fn open_named(&mut self, name: &str) {
        let name = self.say(name);
        self.open(Mark { label: name.clone(), name, ..Mark::default() });
    }

    /// A bar from zero: sure part solid, unsure part hatched, open end fading, expected hollow. Answers with its end.
    #[inline(never)]
    pub(crate) fn bar(
        &mut self,
        at: (i32, i32),
        height: i32,
        scale: &Scale,
        value: Option<&Value>,
        ink: Look,
    ) -> i32 {
        let (x, y) = at;
        let Some(value) = value else {
            self.rect(at, (NO_DATA, height), Ink::Zero, Paint::CrossHatched);
            return x + NO_DATA;
        };
        let span = scale.span(&value.quantity);
        if ink.paint == Paint::Hollow {
            self.rect(at, (span.reach.max(2 * PX), height), ink.ink, Paint::Hollow);
            return x + span.reach;
        }
        self.rect(at, (span.sure, height), ink.ink, ink.paint);
        self.rect((x + span.sure, y), (span.reach - span.sure, height), ink.ink, ink.unsure);
        if span.open {
            let solid = ink.paint == Paint::Solid && span.sure == span.reach;
            let paint = if solid { Paint::Fading } else { Paint::FadingTint };
            self.rect((x + span.reach, y), (FADE, height), ink.ink, paint);
            return x + span.reach + FADE;
        }
        x + span.reach
    }
}

/// A label and a figure: a space between them where the label is not Chinese.
#[inline(never)]
pub(crate) fn spaced(label: &str, text: &str) -> String {
    let latin = label.is_ascii() || label.ends_with(|c: char| c.is_ascii_alphanumeric());
    let space = if latin && !label.is_empty() { " " } else { "" };
    [label, space, text].concat()
}

/// Ink and paint of a bar.
#[derive(Clone, Copy)]
pub(crate) struct Look {
    pub(crate) ink: Ink,
    pub(crate) paint: Paint,
    /// How the part is painted that is not sure.
    pub(crate) unsure: Paint,
}

/// The first series in full colour.
pub(crate) const FULL: Look = Look { ink: Ink::Series(1), paint: Paint::Solid, unsure: Paint::Hatched };

/// Whether a bar of the figure ends in a fade.
pub(crate) fn fades(value: &Value) -> bool {
    value.quantity.high().is_none()
}

/// A figure's text in three: what stands before the digits, digits with what belongs to them, what stands after.
#[inline(never)]
pub(crate) fn split_figure(text: &str) -> [&str; 3] {
    let mut start = None;
    let mut end = text.len();
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if c.is_ascii_digit() || c == '%' && start.is_some() {
            start = start.or(Some(if before == '−' { at - '−'.len_utf8() } else { at }));
            end = at + 1;
        } else if start.is_some() && !part::has(".,~\u{ff5e}–-−", c) {
            break;
        }
        before = c;
    }
    let Some(start) = start else { return ["", text, ""] };
    [part::before(text, start), part::from(part::before(text, end), start), part::from(text, end)]
}

/// What a column or a subtitle calls the unit of a figure: 亿元, 场次, CNY billion.
#[inline(never)]
pub(crate) fn unit_text(value: &Value, locale: Locale) -> String {
    let [before, figure, after] = split_figure(&value.text);
    let after = after.trim_start_matches(['余', '多']);
    let after = after.strip_suffix("以上").unwrap_or(after).trim();
    match (&value.quantity.unit(), locale) {
        (Unit::Percent, _) => "%".to_owned(),
        (Unit::Money(_), Locale::En) => {
            let code = before.trim().rsplit(' ').next().unwrap_or("");
            [code, if after.is_empty() { "" } else { " " }, after].concat()
        }
        _ if figure.is_empty() => String::new(),
        _ => after.to_owned(),
    }
}

/// The text with a capital first letter. Chinese has none; of the others, Latin ones are known: the tables of all the
/// world's alphabets are long.
#[inline(never)]
pub(crate) fn capitalised(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let small = at == 0 && matches!(c, 'a'..='z' | 'à'..='ö' | 'ø'..='þ');
        out.push(if small { char::from_u32(c as u32 - 32).unwrap_or(c) } else { c });
    }
    out
}

/// A number as text.
#[inline(never)]
pub(crate) fn counted(number: u64) -> String {
    number.to_string()
}

/// A label marked as expected, where its own words do not say so.
pub(crate) fn expected(label: &str, locale: Locale) -> String {
    if ["预计", "拟", "计划", "expected", "planned"].iter().any(|word| part::holds(label, word)) {
        return label.to_owned();
    }
    ChartText::Expected.with(locale, &[label])
}

/// Adds a figure's amount to those that [`in_one_unit`] looks at.
#[inline(never)]
pub(crate) fn gather<'v>(all: &mut Vec<&'v mut Value>, value: Option<&'v mut Value>) {
    if let Some(value) = value
        && matches!(value.quantity.unit(), Unit::Money(_))
    {
        all.push(value);
    }
}

/// Puts amounts of one picture in one unit where their texts have several: 0.8亿元 beside 12亿元, not 8000万元.
#[inline(never)]
pub(crate) fn in_one_unit(values: &mut [&mut Value], locale: Locale) {
    let (large, small, scale) = match locale {
        Locale::ZhCn => ("亿", "万", crate::quantity::Scale::Yi),
        Locale::En => ("billion", "million", crate::quantity::Scale::Billion),
    };
    let (mut any_large, mut any_small) = (false, false);
    for value in values.iter() {
        any_large |= part::holds(&value.text, large);
        any_small |= part::holds(&value.text, small);
    }
    if !any_large || !any_small {
        return;
    }
    let style = Style { scale: Some(scale), ..Style::default() };
    for value in values {
        if !part::holds(&value.text, large) {
            value.text = value.quantity.text(locale, style);
        }
    }
}

/// A figure's text, or what stands for none.
#[inline(never)]
pub(crate) fn told<'t>(value: Option<&'t Value>, none: &'t str) -> &'t str {
    value.map_or(none, |value| &value.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_is_split_around_its_digits() {
        assert_eq!(split_figure("56.5亿元"), ["", "56.5", "亿元"]);
        assert_eq!(split_figure("50余场次"), ["", "50", "余场次"]);
        assert_eq!(split_figure("30.2%~36.6%"), ["", "30.2%~36.6%", ""]);
        assert_eq!(split_figure("CNY 5.65 billion"), ["CNY ", "5.65", " billion"]);
        assert_eq!(split_figure("about 1,500 events, so"), ["about ", "1,500", " events, so"]);
        assert_eq!(split_figure("无数据"), ["", "无数据", ""]);
        assert_eq!(split_figure("−6.8个百分点"), ["", "−6.8", "个百分点"]);
    }
}
