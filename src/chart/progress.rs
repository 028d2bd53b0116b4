//! Progress of targets against the calendar.
use super::bar::joined;
use super::figure::{Anchor, DataTable, Figure, Ink, Paint};
use super::frame::{Canvas, LABEL, SMALL, STRONG, SUBTITLE, Said};
use super::mark::{FADE, FULL, capitalised, fades, spaced, units};
use super::metrics::PX;
use super::scale::{Scale, largest};
use super::setting::Setting;
use crate::analysis::{Progress, ProgressVerdict, TargetProgress};
use crate::locale::{ChartText, Locale};
use crate::quantity::{Number, Value};

/// One bar a target, on a track that ends at 100%; the calendar stands across it.
#[must_use]
pub fn compose(progress: &Progress, setting: &Setting) -> Figure {
    let mut canvas = Canvas::new(setting, said(progress, setting));
    let percents = || progress.targets.iter().filter_map(|target| target.percent.as_ref());
    let fade = if percents().any(fades) { FADE } else { 0 };
    let numbers = percents().filter_map(|percent| largest(&percent.quantity)).chain([hundred()]);
    let scale = Scale::new(numbers, canvas.width - fade);
    for target in &progress.targets {
        row(&mut canvas, target, name(progress, target), &scale);
    }
    axis(&mut canvas, &scale);
    canvas.finish(data_table(progress, setting))
}

fn hundred() -> Number {
    Number::from_integer(100)
}

/// The region's name stands before the target's where the figure shows several regions.
pub(crate) fn name(progress: &Progress, target: &TargetProgress) -> String {
    let several = progress.targets.iter().any(|other| other.region_text != target.region_text);
    let labels = progress.targets.iter().any(|other| other.label != target.label);
    match (several && !target.region_text.is_empty(), labels) {
        (true, true) => [&target.region_text, " ", &target.label].concat(),
        (true, false) => target.region_text.clone(),
        (false, _) => target.label.clone(),
    }
}

fn said(progress: &Progress, setting: &Setting) -> Said {
    let locale = setting.locale;
    let figures = progress.targets.iter().flat_map(|target| [target.target.as_ref(), target.actual.as_ref()]);
    let mut said = Said { unit: units(figures.flatten(), locale), ..Said::default() };
    let mut sentence = Vec::new();
    for target in &progress.targets {
        said.notes.extend(target.notes.iter().map(|note| note.text.clone()));
        if said.period.is_empty() {
            said.period.clone_from(&target.period_text);
        }
        if progress.targets.len() <= 3 {
            sentence.push(target_sentence(&name(progress, target), target, locale));
        }
    }
    if progress
        .targets
        .iter()
        .any(|target| target.percent.as_ref().is_some_and(|value| !value.quantity.is_exact()))
    {
        said.notes.push(ChartText::Legend.in_locale(locale).to_owned());
    }
    if sentence.is_empty() {
        sentence.push(verdicts_sentence(progress, locale));
    }
    let whole = sentence.join(ChartText::Semicolon.in_locale(locale));
    said.sentence = joined(&[whole], setting);
    said
}

/// How many targets are ahead of the calendar, behind it, or neither can be told.
pub(crate) fn verdicts_sentence(progress: &Progress, locale: Locale) -> String {
    let count = |verdicts: &[ProgressVerdict]| {
        progress.targets.iter().filter(|target| verdicts.contains(&target.verdict)).count()
    };
    use ProgressVerdict::{Ahead, Behind, NoActual, NoTarget, OnPace, Undetermined};
    let counts = [
        (ChartText::SomeAhead, count(&[Ahead])),
        (ChartText::SomeBehind, count(&[Behind])),
        (ChartText::SomeOnPace, count(&[OnPace])),
        (ChartText::SomeUntold, count(&[Undetermined, NoTarget, NoActual])),
    ];
    let mut said = vec![ChartText::Targets.with(locale, &[&progress.targets.len().to_string()])];
    let told = counts.into_iter().filter(|(_, count)| *count > 0);
    said.extend(told.map(|(text, count)| text.with(locale, &[&count.to_string()])));
    said.join(ChartText::Comma.in_locale(locale))
}

fn target_sentence(name: &str, target: &TargetProgress, locale: Locale) -> String {
    let rest = match (&target.actual, &target.target, &target.percent) {
        (Some(actual), Some(aim), Some(percent)) => {
            let out_of = ChartText::OutOf.with(locale, &[&actual.text, &aim.text]);
            let reached = ChartText::Reached.with(locale, &[&percent.text]);
            [out_of, reached, verdict(target, locale).trim_start_matches(['▲', '▼', ' ']).to_owned()]
                .join(ChartText::Comma.in_locale(locale))
        }
        _ => verdict(target, locale),
    };
    match locale {
        Locale::ZhCn => spaced(name, &rest),
        Locale::En => ChartText::Labelled.with(locale, &[name, &rest]),
    }
}

/// The verdict in words; which way a gap goes stands in ▲ or ▼, never in a colour.
pub(crate) fn verdict(target: &TargetProgress, locale: Locale) -> String {
    let gap = target.gap_points.as_ref().map_or("", |gap| gap.text.trim_start_matches(['−', '-', '+']));
    match target.verdict {
        ProgressVerdict::Ahead => ChartText::Ahead.with(locale, &[gap]).trim_end_matches(" by ").to_owned(),
        ProgressVerdict::Behind => ChartText::Behind.with(locale, &[gap]).trim_end_matches(" by ").to_owned(),
        ProgressVerdict::OnPace => ChartText::OnPace.in_locale(locale).to_owned(),
        ProgressVerdict::Undetermined => ChartText::Undetermined.in_locale(locale).to_owned(),
        ProgressVerdict::NoTarget => {
            target.why_none.clone().unwrap_or_else(|| ChartText::NoTarget.in_locale(locale).to_owned())
        }
        ProgressVerdict::NoActual => ChartText::NoActual.in_locale(locale).to_owned(),
    }
}

fn percent_text(canvas: &Canvas, target: &TargetProgress) -> String {
    target.percent.as_ref().map_or_else(String::new, |percent| canvas.say(&percent.text))
}

const BAR: i32 = 20 * PX;

fn row(canvas: &mut Canvas, target: &TargetProgress, name: String, scale: &Scale) {
    let value = target.percent.as_ref();
    canvas.open_value(&name, value.or(target.actual.as_ref()), Some(&target.trace));
    title(canvas, target, &name);
    if let (Some(actual), Some(aim)) = (&target.actual, &target.target) {
        let text = canvas.words(ChartText::OutOf, &[&actual.text, &aim.text]);
        canvas.y = canvas.lines((0, canvas.y), canvas.width, &text, SUBTITLE, 2);
    } else if let Some(actual) = &target.actual {
        let text = canvas.words(ChartText::Reached, &[&actual.text]);
        canvas.y = canvas.lines((0, canvas.y), canvas.width, &text, SUBTITLE, 2);
    }
    let words = verdict(target, canvas.locale);
    if target.verdict == ProgressVerdict::NoTarget {
        no_target(canvas, &words, scale);
    } else {
        canvas.y += 4 * PX;
        if target.calendar.is_some() {
            canvas.y += SMALL.line_height() + 6 * PX;
        }
        bar(canvas, target, scale);
        calendar(canvas, target, scale);
        canvas.y = canvas.lines((0, canvas.y + BAR + 8 * PX), canvas.width, &capitalised(&words), LABEL, 2);
    }
    canvas.close();
    canvas.y += 20 * PX;
}

/// The target's name and, semibold, how far it is.
fn title(canvas: &mut Canvas, target: &TargetProgress, name: &str) {
    let figure = percent_text(canvas, target);
    let room = canvas.width - STRONG.width(&figure) - 8 * PX;
    let name = super::metrics::fit(&canvas.say(name), LABEL.size, false, room);
    let baseline = LABEL.baseline(canvas.y + LABEL.line_height() / 2);
    canvas.word((0, baseline), &name, LABEL, Anchor::Start);
    canvas.word((LABEL.width(&name) + 8 * PX, baseline), &figure, STRONG, Anchor::Start);
    canvas.y += LABEL.line_height();
}

/// A dashed frame in place of a bar: neither 0% nor 100%.
fn no_target(canvas: &mut Canvas, words: &str, scale: &Scale) {
    let top = canvas.y + 4 * PX;
    let height = BAR + 8 * PX;
    canvas.rect((0, top), (scale.length(hundred()), height), Ink::Muted, Paint::Hollow);
    let set = canvas.say(&capitalised(words));
    canvas.word((10 * PX, SUBTITLE.baseline(top + height / 2)), &set, SUBTITLE, Anchor::Start);
    canvas.y = top + height;
}

fn bar(canvas: &mut Canvas, target: &TargetProgress, scale: &Scale) {
    let (y, full) = (canvas.y, scale.length(hundred()));
    canvas.rect((0, y), (full, BAR), Ink::Track, Paint::Solid);
    if target.percent.is_some() {
        canvas.bar((0, y), BAR, scale, target.percent.as_ref(), FULL);
    }
    let beyond = target.percent.as_ref().and_then(|percent| largest(&percent.quantity));
    if beyond.is_some_and(|most| most > hundred()) {
        canvas.line((full, y - 3 * PX), (full, y + BAR + 3 * PX), PX, Ink::Text);
    }
}

/// The calendar: a line across the bar, or a band where the day is not told.
fn calendar(canvas: &mut Canvas, target: &TargetProgress, scale: &Scale) {
    let Some(percent) = target.calendar.as_ref().and_then(|calendar| calendar.percent.as_ref()) else {
        return;
    };
    let (top, bottom) = (canvas.y - 6 * PX, canvas.y + BAR + 6 * PX);
    let [low, high] = ends(percent).map(|end| end.map_or(0, |end| scale.length(end)));
    if low == high {
        canvas.line((low, top), (low, bottom), 2 * PX, Ink::Text);
    } else {
        canvas.rect((low, top), (high - low, bottom - top), Ink::Band, Paint::Solid);
        canvas.line((low, top), (low, bottom), PX, Ink::Text);
        canvas.line((high, top), (high, bottom), PX, Ink::Text);
    }
    let day = within_year(&target.day_text, &target.period_text);
    let text = canvas.words(ChartText::Passed, &[&day, &percent.text]);
    let text = super::metrics::fit(&canvas.say(text.trim()), SMALL.size, false, canvas.width);
    let width = SMALL.width(&text);
    let x = ((low + high - width) / 2).min(canvas.width - width).max(0);
    let font = super::frame::Font { ink: Ink::Text, ..SMALL };
    canvas.word((x, SMALL.baseline(top - SMALL.line_height() / 2)), &text, font, Anchor::Start);
}

/// A day without its year, where the period has said it.
fn within_year(day: &str, period: &str) -> String {
    match period.split_inclusive('年').next().filter(|year| year.ends_with('年')) {
        Some(year) => day.replace(year, ""),
        None => day.to_owned(),
    }
}

fn ends(value: &Value) -> [Option<Number>; 2] {
    let quantity = &value.quantity;
    [quantity.low(), quantity.high()].map(|end| end.map(|end| end.at).or(quantity.value()))
}

/// 0, 50% and 100% under the last bar, once for all.
fn axis(canvas: &mut Canvas, scale: &Scale) {
    let top = canvas.y - 10 * PX;
    let y = SMALL.baseline(top + 13 * PX);
    let full = scale.length(hundred());
    canvas.line((0, top), (full, top), PX, Ink::Rule);
    for (at, text, anchor) in
        [(0, "0", Anchor::Start), (full / 2, "50%", Anchor::Middle), (full, "100%", Anchor::End)]
    {
        canvas.line((at, top), (at, top + 4 * PX), PX, Ink::Zero);
        canvas.word((at, y), text, SMALL, anchor);
    }
    canvas.y += 14 * PX;
}

/// The table behind targets.
pub(crate) fn data_table(progress: &Progress, setting: &Setting) -> DataTable {
    let locale = setting.locale;
    let heads = [
        ChartText::Metric,
        ChartText::Target,
        ChartText::Actual,
        ChartText::Percent,
        ChartText::Calendar,
        ChartText::Gap,
    ];
    let text = |value: Option<&Value>| {
        value.map_or_else(|| ChartText::NoRate.in_locale(locale).to_owned(), |value| value.text.clone())
    };
    let rows = progress.targets.iter().map(|target| {
        vec![
            name(progress, target),
            target.target.as_ref().map_or_else(|| verdict(target, locale), |value| value.text.clone()),
            target
                .actual
                .as_ref()
                .map_or(ChartText::NoData.in_locale(locale).into(), |value| value.text.clone()),
            text(target.percent.as_ref()),
            text(target.calendar.as_ref().and_then(|calendar| calendar.percent.as_ref())),
            text(target.gap_points.as_ref()),
        ]
    });
    DataTable {
        heads: heads.iter().map(|head| head.in_locale(locale).to_owned()).collect(),
        rows: rows.collect(),
    }
}
