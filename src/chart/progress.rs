//! Progress of targets against the calendar.
use super::figure::{Anchor, DataTable, Figure, Ink, Paint};
use super::frame::{Canvas, LABEL, SMALL, SUBTITLE, Said};
use super::mark::{FADE, FULL, capitalised, counted, fades, spaced, told};
use super::metrics::PX;
use super::scale::{Scale, largest};
use super::setting::Setting;
use super::sheet::Sheet;
use crate::analysis::{Progress, ProgressVerdict, TargetProgress};
use crate::locale::{ChartText, Locale};
use crate::part;
use crate::quantity::{Number, Value};

/// One bar a target, on a track that ends at 100%; the calendar stands across it.
///
/// ```
/// use qilian::{Ledger, Query, chart::{self, Setting}};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "as_of": "2023-04-30", "targets": [
///     { "metric": "signed_projects", "value": "120个", "actual": "30个", "period": "2023" } ] }"#)?;
/// let figure = chart::progress::compose(&ledger.progress(&Query::default())?, &Setting::default());
/// // 30 of 120 against four months of twelve.
/// assert!(figure.sentence.contains("25.0%"));
/// assert!(figure.table.rows.iter().flatten().any(|cell| cell.contains("33.3%")));
/// # Ok::<(), qilian::Error>(())
/// ```
#[must_use]
pub fn compose(progress: &Progress, setting: &Setting) -> Figure {
    let mut canvas = Canvas::new(setting, said(progress, setting));
    let fading = |target: &TargetProgress| shown(target).is_some_and(fades);
    let fade = if progress.targets.iter().any(fading) { FADE } else { 0 };
    let mut scale = Scale::new([hundred()], canvas.width - fade);
    for target in &progress.targets {
        scale.reach(shown(target));
        scale.reach(target.target.as_ref().filter(|_| target.is_by_target()));
    }
    for target in &progress.targets {
        row(&mut canvas, target, &name(progress, target), &scale);
    }
    axis(&mut canvas, &scale);
    canvas.finish(data_table(progress, setting))
}

/// What the bar of a target shows: the share of it that is reached; a rate that is judged by itself.
fn shown(target: &TargetProgress) -> Option<&Value> {
    if target.is_by_target() { target.actual.as_ref() } else { target.percent.as_ref() }
}

fn hundred() -> Number {
    Number::from_integer(100)
}

/// The region's name stands before the target's where the figure shows several regions.
#[inline(never)]
pub(crate) fn name(progress: &Progress, target: &TargetProgress) -> String {
    let several = progress.targets.iter().any(|other| other.region_text != target.region_text);
    let labels = progress.targets.iter().any(|other| other.label != target.label);
    match (several && !target.region_text.is_empty(), labels) {
        (true, true) => [&target.region_text, " ", &target.label].concat(),
        (true, false) => target.region_text.clone(),
        (false, _) => target.label.clone(),
    }
}

/// What figures and tables of targets say: units, period, remarks.
#[inline(never)]
pub(crate) fn said_of_all(progress: &Progress, locale: Locale) -> Said {
    let mut said = Said::new(locale);
    for target in &progress.targets {
        said.measure(target.target.as_ref());
        said.measure(target.actual.as_ref());
        for note in &target.notes {
            if !said.notes.contains(&note.text) {
                said.notes.push(note.text.clone());
            }
        }
        if said.period.is_empty() {
            said.period.clone_from(&target.period_text);
        }
    }
    said.notes.extend(progress.lights_text(locale));
    said
}

fn said(progress: &Progress, setting: &Setting) -> Said {
    let locale = setting.locale;
    let mut said = said_of_all(progress, locale);
    let mut sentence = Vec::new();
    for target in &progress.targets {
        if progress.targets.len() <= 3 {
            sentence.push(target_sentence(&name(progress, target), target, locale));
        }
    }
    let unsure = |target: &TargetProgress| target.percent.as_ref().is_some_and(|it| !it.quantity.is_exact());
    if progress.targets.iter().any(unsure) {
        said.note(ChartText::Legend);
    }
    if sentence.is_empty() {
        say_verdicts(&mut said, progress);
    } else {
        said.tell(sentence.join(ChartText::Semicolon.in_locale(locale)));
    }
    said
}

/// How many targets are ahead of the calendar, behind it, or neither can be told.
#[inline(never)]
pub(crate) fn say_verdicts(said: &mut Said, progress: &Progress) {
    let texts = [
        ChartText::SomeAhead,
        ChartText::SomeBehind,
        ChartText::SomeOnPace,
        ChartText::SomeAbove,
        ChartText::SomeBelow,
        ChartText::SomeUntold,
    ];
    let mut counts = [0_usize; 6];
    for target in &progress.targets {
        counts[match (target.verdict, target.is_by_target()) {
            (ProgressVerdict::Ahead, false) => 0,
            (ProgressVerdict::Behind, false) => 1,
            (ProgressVerdict::OnPace, _) => 2,
            (ProgressVerdict::Ahead, true) => 3,
            (ProgressVerdict::Behind, true) => 4,
            (ProgressVerdict::Undetermined | ProgressVerdict::NoTarget | ProgressVerdict::NoActual, _) => 5,
        }] += 1;
    }
    said.say(ChartText::Targets, &[&counted(progress.targets.len() as u64)]);
    for (text, count) in texts.into_iter().zip(counts) {
        if count > 0 {
            said.say(text, &[&counted(count as u64)]);
        }
    }
}

fn target_sentence(name: &str, target: &TargetProgress, locale: Locale) -> String {
    let mut rest = verdict(target, locale);
    if let (Some(actual), Some(aim), Some(percent)) = (&target.actual, &target.target, &target.percent) {
        let comma = ChartText::Comma.in_locale(locale);
        let out_of = ChartText::OutOf.with(locale, &[&actual.text, &aim.text]);
        let reached = ChartText::Reached.with(locale, &[&percent.text]);
        let words = rest.trim_start_matches(['▲', '▼', ' ']);
        rest = match target.is_by_target() {
            true => [&out_of, comma, words].concat(),
            false => [&out_of, comma, &reached, comma, words].concat(),
        };
    }
    match locale {
        Locale::ZhCn => spaced(name, &rest),
        Locale::En => ChartText::Labelled.with(locale, &[name, &rest]),
    }
}

/// The verdict in words; which way a gap goes stands in ▲ or ▼, never in a colour.
#[inline(never)]
pub(crate) fn verdict(target: &TargetProgress, locale: Locale) -> String {
    let gap = told(target.gap_points.as_ref(), "").trim_start_matches(['−', '-', '+']);
    let by_target = target.is_by_target();
    let text = match target.verdict {
        ProgressVerdict::Ahead if by_target => ChartText::AboveTarget,
        ProgressVerdict::Behind if by_target => ChartText::BelowTarget,
        ProgressVerdict::OnPace if by_target => ChartText::OnTarget,
        ProgressVerdict::Ahead => ChartText::Ahead,
        ProgressVerdict::Behind => ChartText::Behind,
        ProgressVerdict::OnPace => ChartText::OnPace,
        ProgressVerdict::Undetermined => ChartText::Undetermined,
        ProgressVerdict::NoTarget => ChartText::NoTarget,
        ProgressVerdict::NoActual => ChartText::NoActual,
    };
    match &target.why_none {
        Some(why) if target.verdict == ProgressVerdict::NoTarget => why.clone(),
        _ => {
            let text = text.with(locale, &[gap]);
            text.strip_suffix(" by ").unwrap_or(&text).to_owned()
        }
    }
}

const BAR: i32 = 20 * PX;

fn row(canvas: &mut Canvas, target: &TargetProgress, name: &str, scale: &Scale) {
    let value = shown(target);
    canvas.open_value(name, value.or(target.actual.as_ref()), Some(&target.trace));
    canvas.title(name, LABEL, told(value, ""));
    canvas.y += LABEL.line_height();
    if let Some(actual) = &target.actual {
        let text = match &target.target {
            _ if target.is_by_target() => String::new(),
            Some(aim) => canvas.words(ChartText::OutOf, &[&actual.text, &aim.text]),
            None => canvas.words(ChartText::Reached, &[&actual.text]),
        };
        canvas.put(0, canvas.width, &text, SUBTITLE, 2);
    }
    let words = verdict(target, canvas.locale);
    if target.verdict == ProgressVerdict::NoTarget {
        no_target(canvas, &words, scale);
    } else {
        canvas.y += 4 * PX;
        if target.calendar.is_some() || target.is_by_target() {
            canvas.y += SMALL.line_height() + 6 * PX;
        }
        bar(canvas, target, scale);
        calendar(canvas, target, scale);
        canvas.y += BAR + 8 * PX;
        canvas.put(0, canvas.width, &capitalised(&words), LABEL, 2);
    }
    canvas.close();
    canvas.y += 20 * PX;
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
    if shown(target).is_some() {
        canvas.bar((0, y), BAR, scale, shown(target), FULL);
    }
    let beyond = shown(target).and_then(|percent| largest(&percent.quantity));
    if beyond.is_some_and(|most| most > hundred()) {
        canvas.line((full, y - 3 * PX), (full, y + BAR + 3 * PX), PX, Ink::Text);
    }
}

/// The calendar, or the target of a rate: a line across the bar, or a band where it is not told exactly.
fn calendar(canvas: &mut Canvas, target: &TargetProgress, scale: &Scale) {
    let calendar = target.calendar.as_ref().and_then(|calendar| calendar.percent.as_ref());
    let aim = target.target.as_ref().filter(|_| target.is_by_target());
    let Some(percent) = calendar.or(aim) else { return };
    let (top, bottom) = (canvas.y - 6 * PX, canvas.y + BAR + 6 * PX);
    let (low, high) = scale.ends(&percent.quantity);
    if low == high {
        canvas.line((low, top), (low, bottom), 2 * PX, Ink::Text);
    } else {
        canvas.rect((low, top), (high - low, bottom - top), Ink::Band, Paint::Solid);
        canvas.line((low, top), (low, bottom), PX, Ink::Text);
        canvas.line((high, top), (high, bottom), PX, Ink::Text);
    }
    let day = match aim {
        Some(_) => canvas.words(ChartText::Target, &[]),
        None => within_year(&target.day_text, &target.period_text),
    };
    let text = canvas.words(ChartText::Passed, &[&day, &percent.text]);
    let mut text = canvas.say(text.trim());
    if SMALL.width(&text) > canvas.width {
        // The notes tell the day too; a figure is never cut.
        text = canvas.say(&percent.text);
    }
    let width = SMALL.width(&text);
    let x = ((low + high - width) / 2).min(canvas.width - width).max(0);
    let font = super::frame::Font { ink: Ink::Text, ..*SMALL };
    canvas.word((x, SMALL.baseline(top - SMALL.line_height() / 2)), &text, &font, Anchor::Start);
}

/// A day without its year, where the period has said it.
fn within_year(day: &str, period: &str) -> String {
    match period.split_once('年') {
        Some((year, _)) => part::without(day, &[year, "年"].concat()),
        None if period.is_empty() => day.to_owned(),
        None => part::without(day, &[" ", period.rsplit(' ').next().unwrap_or("")].concat()),
    }
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
    let none = ChartText::NoRate.in_locale(locale);
    let mut sheet = Sheet::new(locale, &heads);
    for target in &progress.targets {
        sheet.row();
        sheet.cell(&name(progress, target));
        match &target.target {
            Some(aim) => sheet.cell(&aim.text),
            None => sheet.cell(&verdict(target, locale)),
        }
        sheet.cell(told(target.actual.as_ref(), ChartText::NoData.in_locale(locale)));
        sheet.cell(told(target.percent.as_ref(), none));
        let calendar = target.calendar.as_ref().and_then(|calendar| calendar.percent.as_ref());
        sheet.cell(told(calendar, none));
        sheet.cell(told(target.gap_points.as_ref(), none));
    }
    sheet.table()
}
