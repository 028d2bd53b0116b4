//! The steps of one cohort, each measured from the same zero.
use super::bar::joined;
use super::figure::{Anchor, DataTable, Figure, Ink, Paint};
use super::frame::{Canvas, LABEL, STRONG, SUBTITLE, Said};
use super::mark::{FULL, spaced, units};
use super::metrics::PX;
use super::scale::{Scale, largest};
use super::setting::Setting;
use crate::analysis::{Cohort, Rate, Step};
use crate::locale::{ChartText, Locale};
use crate::quantity::Value;

const BAR: i32 = 28 * PX;

/// Steps as bars; what a step lacks of the one before is hollow, and the rate stands between them.
#[must_use]
pub fn compose(cohort: &Cohort, setting: &Setting) -> Figure {
    let mut canvas = Canvas::new(setting, said(cohort, setting));
    let rests: Vec<Option<Value>> =
        (0..cohort.steps.len()).map(|at| rest(cohort, at, canvas.locale)).collect();
    let texts = rests.iter().flatten().map(|rest| SUBTITLE.width(&rest_text(&canvas, rest)));
    let room = texts.max().map_or(0, |width| width + 8 * PX).min(canvas.width / 2);
    let numbers = cohort.steps.iter().filter_map(|step| largest(&step.projects.as_ref()?.quantity));
    let scale = Scale::new(numbers, canvas.width - room);
    for ((at, step), rest) in cohort.steps.iter().enumerate().zip(&rests) {
        if at > 0 {
            conversion(&mut canvas, cohort, step);
        }
        row(&mut canvas, step, rest.as_ref(), &scale);
    }
    canvas.finish(data_table(cohort, setting))
}

fn said(cohort: &Cohort, setting: &Setting) -> Said {
    let locale = setting.locale;
    let counts = cohort.steps.iter().filter_map(|step| Some((step, step.projects.as_ref()?)));
    let mut sentence: Vec<String> = counts.map(|(step, value)| spaced(&step.label, &value.text)).collect();
    for rate in &cohort.rates {
        if let Some(percent) = &rate.percent {
            sentence.push(spaced(&rate.label, &percent.text));
        }
    }
    let mut said = Said {
        unit: units(cohort.steps.iter().filter_map(|step| step.projects.as_ref()), locale),
        period: cohort.period_text.clone(),
        basis: cohort.basis_title.clone(),
        sentence: joined(&sentence, setting),
        ..Said::default()
    };
    said.remark(&cohort.notes);
    said
}

/// What a step lacks of the one before it, where both are known exactly.
fn rest(cohort: &Cohort, at: usize, locale: Locale) -> Option<Value> {
    let before = &cohort.steps.get(at.checked_sub(1)?)?.projects.as_ref()?.quantity;
    let own = &cohort.steps.get(at)?.projects.as_ref()?.quantity;
    if !before.is_exact() || !own.is_exact() {
        return None;
    }
    let rest = before.sub(own).ok()?;
    (rest.value()? > crate::quantity::Number::from_integer(0)).then(|| Value::new(rest, locale))
}

fn rest_text(canvas: &Canvas, rest: &Value) -> String {
    canvas.words(ChartText::Rest, &[&canvas.say(&rest.text)])
}

fn row(canvas: &mut Canvas, step: &Step, rest: Option<&Value>, scale: &Scale) {
    canvas.open_value(&step.label, step.projects.as_ref(), Some(&step.trace));
    let figure = canvas.figure_text(step.projects.as_ref());
    let room = canvas.width - STRONG.width(&figure) - 8 * PX;
    let label = super::metrics::fit(&canvas.say(&step.label), LABEL.size, false, room);
    let baseline = LABEL.baseline(canvas.y + LABEL.line_height() / 2);
    canvas.word((0, baseline), &label, LABEL, Anchor::Start);
    let mut x = LABEL.width(&label) + 8 * PX;
    canvas.word((x, baseline), &figure, STRONG, Anchor::Start);
    x += STRONG.width(&figure) + 8 * PX;
    if let Some(amount) = &step.amount {
        let text = super::metrics::fit(&canvas.say(&amount.text), SUBTITLE.size, false, canvas.width - x);
        canvas.word((x, baseline), &text, SUBTITLE, Anchor::Start);
    }
    let y = canvas.y + LABEL.line_height() + 2 * PX;
    let end = canvas.bar((0, y), BAR, scale, step.projects.as_ref(), FULL);
    canvas.close();
    if let Some(rest) = rest {
        let text = rest_text(canvas, rest);
        canvas.open_value(&text, Some(rest), None);
        let length = scale.span(&rest.quantity).reach;
        canvas.rect((end, y), (length, BAR), FULL.ink, Paint::Hollow);
        canvas.word((end + length + 8 * PX, SUBTITLE.baseline(y + BAR / 2)), &text, SUBTITLE, Anchor::Start);
        canvas.close();
    }
    canvas.line((0, y - 2 * PX), (0, y + BAR + 2 * PX), PX, Ink::Zero);
    canvas.y = y + BAR + 4 * PX;
}

/// The rate between two steps, with both its ends: ↓ 开工率 28÷36 = 77.8%.
fn conversion(canvas: &mut Canvas, cohort: &Cohort, step: &Step) {
    let same = |rate: &&Rate| rate.numerator.is_some() && rate.numerator == step.projects;
    let Some(rate) = cohort.rates.iter().find(same) else {
        canvas.y += 12 * PX;
        return;
    };
    let digits = |value: &Option<Value>| value.as_ref().map_or(String::new(), |value| value.text.clone());
    let percent =
        rate.percent.as_ref().map_or(ChartText::NoRate.in_locale(canvas.locale), |percent| &percent.text);
    let parts = [rate.label.as_str(), &digits(&rate.numerator), &digits(&rate.denominator), percent];
    let text = ["↓ ", &canvas.words(ChartText::RateOf, &parts)].concat();
    canvas.y = canvas.lines((0, canvas.y + 4 * PX), canvas.width, &text, SUBTITLE, 3) + 10 * PX;
}

fn data_table(cohort: &Cohort, setting: &Setting) -> DataTable {
    let locale = setting.locale;
    let text = |value: Option<&Value>| {
        value.map_or(ChartText::NoData.in_locale(locale), |value| &value.text).to_owned()
    };
    let amounts = cohort.steps.iter().any(|step| step.amount.is_some());
    let mut heads = vec![ChartText::Step, ChartText::Projects];
    heads.extend(amounts.then_some(ChartText::Amount));
    heads.push(ChartText::Rate);
    let rows = cohort.steps.iter().map(|step| {
        let mut row = vec![step.label.clone(), text(step.projects.as_ref())];
        row.extend(amounts.then(|| text(step.amount.as_ref())));
        let rate =
            cohort.rates.iter().find(|rate| rate.numerator.is_some() && rate.numerator == step.projects);
        row.push(
            rate.and_then(|rate| rate.percent.as_ref())
                .map_or_else(String::new, |percent| percent.text.clone()),
        );
        row
    });
    DataTable {
        heads: heads.iter().map(|head| head.in_locale(locale).to_owned()).collect(),
        rows: rows.collect(),
    }
}
