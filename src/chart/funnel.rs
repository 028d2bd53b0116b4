//! The steps of one cohort, each measured from the same zero.
use super::figure::{Anchor, DataTable, Figure, Ink, Paint};
use super::frame::{Canvas, LABEL, SUBTITLE, Said};
use super::mark::{FULL, spaced, told};
use super::metrics::PX;
use super::scale::Scale;
use super::setting::Setting;
use super::sheet::Sheet;
use crate::analysis::{Cohort, Rate, Step};
use crate::locale::{ChartText, Locale};
use crate::quantity::Value;

const BAR: i32 = 28 * PX;

/// Steps as bars; what is expected to reach a step, and what it else lacks of the one before, is hollow, and the rate
/// stands between them.
///
/// ```
/// use qilian::{Ledger, Query, chart::{self, Setting}};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "statements": [
///     { "set": "q1", "metric": "signed_projects", "value": "36个", "period": "2023-Q1" },
///     { "set": "q1", "metric": "started_projects", "value": "28个", "period": "2023-Q1" } ] }"#)?;
/// let pipeline = ledger.pipeline(&Query::default())?;
/// let figure = chart::funnel::compose(&pipeline.cohorts[0], &Setting::default());
/// // 28 of 36.
/// assert!(figure.sentence.contains("77.8%"));
/// # Ok::<(), qilian::Error>(())
/// ```
#[must_use]
pub fn compose(cohort: &Cohort, setting: &Setting) -> Figure {
    let mut canvas = Canvas::new(setting, said(cohort, setting));
    let mut rests = Vec::new();
    let mut room = 0;
    for at in 0..cohort.steps.len() {
        let rest = hollow(cohort, at, canvas.locale);
        if !rest.is_empty() {
            room = room.max(SUBTITLE.width(&hollow_text(&canvas, &rest)) + 8 * PX);
        }
        rests.push(rest);
    }
    let mut scale = Scale::new([], canvas.width - room.min(canvas.width / 2));
    for step in &cohort.steps {
        scale.reach(step.projects.as_ref());
        if let (Some(own), Some(more)) = (&step.projects, &step.expected)
            && let Ok(all) = own.quantity.add(&more.quantity)
        {
            scale.reach(Some(&Value::new(all, canvas.locale)));
        }
    }
    for (at, (step, rest)) in cohort.steps.iter().zip(&rests).enumerate() {
        if at > 0 {
            conversion(&mut canvas, cohort, step);
        }
        row(&mut canvas, step, rest, &scale);
    }
    canvas.finish(data_table(cohort, setting))
}

fn said(cohort: &Cohort, setting: &Setting) -> Said {
    let mut said = Said::new(setting.locale);
    for step in &cohort.steps {
        said.measure(step.projects.as_ref());
        if let Some(value) = &step.projects {
            said.tell(spaced(&step.label, &value.text));
        }
    }
    for rate in &cohort.rates {
        if let Some(percent) = &rate.percent {
            said.tell(spaced(&rate.label, &percent.text));
        }
    }
    said.frame(&cohort.period_text, &cohort.basis_title, &cohort.notes);
    said
}

/// What is hollow beside a bar: what is expected to reach the step, then what it else lacks of the one before.
fn hollow(cohort: &Cohort, at: usize, locale: Locale) -> Vec<(ChartText, Value)> {
    let expected = cohort.steps.get(at).and_then(|step| step.expected.clone());
    let rest = rest(cohort, at, expected.as_ref(), locale);
    let expected = expected.map(|value| (ChartText::Expected, value));
    expected.into_iter().chain(rest.map(|value| (ChartText::Rest, value))).collect()
}

/// What a step lacks of the one before it and is not expected, where all is known exactly.
fn rest(cohort: &Cohort, at: usize, expected: Option<&Value>, locale: Locale) -> Option<Value> {
    let before = &cohort.steps.get(at.checked_sub(1)?)?.projects.as_ref()?.quantity;
    let own = &cohort.steps.get(at)?.projects.as_ref()?.quantity;
    let mut rest = before.sub(own).ok()?;
    if let Some(expected) = expected {
        rest = rest.sub(&expected.quantity).ok()?;
    }
    let is_some = rest.is_exact() && rest.value()?.is_positive();
    is_some.then(|| Value::new(rest, locale))
}

fn hollow_text(canvas: &Canvas, hollow: &[(ChartText, Value)]) -> String {
    let mut texts = Vec::new();
    for (text, value) in hollow {
        texts.push(canvas.words(*text, &[&canvas.say(&value.text)]));
    }
    texts.join(" · ")
}

fn row(canvas: &mut Canvas, step: &Step, hollow: &[(ChartText, Value)], scale: &Scale) {
    canvas.open_value(&step.label, step.projects.as_ref(), Some(&step.trace));
    let x = canvas.title(&step.label, LABEL, told(step.projects.as_ref(), canvas.no_data()));
    if let Some(amount) = &step.amount {
        let text = super::metrics::fit(&canvas.say(&amount.text), SUBTITLE.size, false, canvas.width - x);
        let baseline = LABEL.baseline(canvas.y + LABEL.line_height() / 2);
        canvas.word((x, baseline), &text, SUBTITLE, Anchor::Start);
    }
    let y = canvas.y + LABEL.line_height() + 2 * PX;
    let mut end = canvas.bar((0, y), BAR, scale, step.projects.as_ref(), FULL);
    canvas.close();
    for (at, one) in hollow.iter().enumerate() {
        let text = hollow_text(canvas, std::slice::from_ref(one));
        canvas.open_value(&text, Some(&one.1), None);
        let length = scale.span(&one.1.quantity).reach;
        canvas.rect((end, y), (length, BAR), FULL.ink, Paint::Hollow);
        end += length;
        if at + 1 == hollow.len() {
            let text = hollow_text(canvas, hollow);
            canvas.word((end + 8 * PX, SUBTITLE.baseline(y + BAR / 2)), &text, SUBTITLE, Anchor::Start);
        }
        canvas.close();
    }
    canvas.line((0, y - 2 * PX), (0, y + BAR + 2 * PX), PX, Ink::Zero);
    canvas.y = y + BAR + 4 * PX;
}

/// The rate between two steps, with both its ends: ↓ 开工率 28÷36 = 77.8%.
fn conversion(canvas: &mut Canvas, cohort: &Cohort, step: &Step) {
    let Some(rate) = rate_to(cohort, step) else {
        canvas.y += 12 * PX;
        return;
    };
    let percent = told(rate.percent.as_ref(), ChartText::NoRate.in_locale(canvas.locale));
    let (numerator, denominator) = (told(rate.numerator.as_ref(), ""), told(rate.denominator.as_ref(), ""));
    let parts = [rate.label.as_str(), numerator, denominator, percent];
    let text = ["↓ ", &canvas.words(ChartText::RateOf, &parts)].concat();
    canvas.y += 4 * PX;
    canvas.put(0, canvas.width, &text, SUBTITLE, 3);
    canvas.y += 10 * PX;
}

/// The rate whose numerator a step is.
#[inline(never)]
fn rate_to<'c>(cohort: &'c Cohort, step: &Step) -> Option<&'c Rate> {
    cohort.rates.iter().find(|rate| rate.numerator.is_some() && rate.numerator == step.projects)
}

fn data_table(cohort: &Cohort, setting: &Setting) -> DataTable {
    let locale = setting.locale;
    let none = ChartText::NoData.in_locale(locale);
    let amounts = cohort.steps.iter().any(|step| step.amount.is_some());
    let mut sheet = Sheet::new(locale, &[ChartText::Step, ChartText::Projects]);
    if amounts {
        sheet.head(ChartText::Amount.in_locale(locale));
    }
    sheet.head(ChartText::Rate.in_locale(locale));
    let expected = cohort.steps.iter().any(|step| step.expected.is_some());
    if expected {
        sheet.head(ChartText::ExpectedMore.in_locale(locale));
    }
    for step in &cohort.steps {
        sheet.row();
        sheet.cell(&step.label);
        sheet.cell(told(step.projects.as_ref(), none));
        if amounts {
            sheet.cell(told(step.amount.as_ref(), none));
        }
        sheet.cell(told(rate_to(cohort, step).and_then(|rate| rate.percent.as_ref()), ""));
        if expected {
            sheet.cell(told(step.expected.as_ref(), ""));
        }
    }
    sheet.table()
}
