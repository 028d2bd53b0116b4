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

/// Steps as bars; what a step lacks of the one before is hollow, and the rate stands between them.
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
        let rest = rest(cohort, at, canvas.locale);
        if let Some(rest) = &rest {
            room = room.max(SUBTITLE.width(&rest_text(&canvas, rest)) + 8 * PX);
        }
        rests.push(rest);
    }
    let mut scale = Scale::new([], canvas.width - room.min(canvas.width / 2));
    for step in &cohort.steps {
        scale.reach(step.projects.as_ref());
    }
    for (at, (step, rest)) in cohort.steps.iter().zip(&rests).enumerate() {
        if at > 0 {
            conversion(&mut canvas, cohort, step);
        }
        row(&mut canvas, step, rest.as_ref(), &scale);
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
    let x = canvas.title(&step.label, LABEL, told(step.projects.as_ref(), canvas.no_data()));
    if let Some(amount) = &step.amount {
        let text = super::metrics::fit(&canvas.say(&amount.text), SUBTITLE.size, false, canvas.width - x);
        let baseline = LABEL.baseline(canvas.y + LABEL.line_height() / 2);
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
    for step in &cohort.steps {
        sheet.row();
        sheet.cell(&step.label);
        sheet.cell(told(step.projects.as_ref(), none));
        if amounts {
            sheet.cell(told(step.amount.as_ref(), none));
        }
        sheet.cell(told(rate_to(cohort, step).and_then(|rate| rate.percent.as_ref()), ""));
    }
    sheet.table()
}
