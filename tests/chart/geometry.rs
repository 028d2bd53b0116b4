//! Nothing leaves the figure, no two texts lie over each other, and lengths are in proportion to exact values.
use crate::hostile;
use crate::pictures::{PICTURES, Picture};
use crate::{examples, pictures};
use qilian::Locale;
use qilian::chart::{Bounds, Figure, Form, Ink, Paint, Part, Setting, Shape, bar, funnel, progress};

const WIDTHS: [u32; 6] = [240, 320, 640, 800, 960, 1200];

fn shapes(figure: &Figure) -> Vec<&Shape> {
    let mut all = Vec::new();
    for part in &figure.parts {
        match part {
            Part::Shape(shape) => all.push(shape),
            Part::Mark(mark) => all.extend(&mark.shapes),
            _ => {}
        }
    }
    all
}

/// What sticks out of a figure, and texts that lie over each other.
fn wrong(figure: &Figure) -> Vec<String> {
    let mut wrong = Vec::new();
    let shapes = shapes(figure);
    for shape in &shapes {
        let b = shape.bounds();
        let out = b.x < -100
            || b.y < -100
            || b.x + b.width > figure.width + 100
            || b.y + b.height > figure.height + 100;
        if out {
            wrong.push(format!("outside {}×{}: {shape:?}", figure.width, figure.height));
        }
    }
    let texts: Vec<(&str, Bounds)> =
        shapes.iter().filter_map(|shape| Some((text(shape)?, shape.bounds()))).collect();
    for (at, (one, a)) in texts.iter().enumerate() {
        for (other, b) in &texts[at + 1..] {
            let across = (a.x + a.width).min(b.x + b.width) - a.x.max(b.x);
            let down = (a.y + a.height).min(b.y + b.height) - a.y.max(b.y);
            if across > 100 && down > 100 {
                wrong.push(format!("{one:?} lies over {other:?}"));
            }
        }
    }
    wrong
}

fn text(shape: &Shape) -> Option<&str> {
    match &shape.form {
        Form::Text(.., text) => Some(text),
        _ => None,
    }
}

fn check(pictures: &[Picture]) {
    for (name, compose) in pictures {
        for width in WIDTHS {
            for locale in [Locale::ZhCn, Locale::En] {
                let figure = compose(&Setting { width, locale, ..Setting::default() });
                let wrong = wrong(&figure);
                assert!(wrong.is_empty(), "{name} at {width}, {}:\n{}", locale.tag(), wrong.join("\n"));
            }
        }
    }
}

#[test]
fn nothing_sticks_out_and_no_texts_overlap() {
    check(PICTURES);
}

#[test]
fn nor_with_hostile_texts() {
    check(hostile::PICTURES);
}

#[test]
fn texts_are_never_under_twelve_pixels() {
    for (name, compose) in PICTURES {
        let figure = compose(&Setting::default());
        for shape in shapes(&figure) {
            if let Form::Text(_, _, size, ..) = &shape.form {
                assert!(*size >= 1200, "{name}: {shape:?}");
            }
        }
    }
}

/// A cut text keeps no figure: "CNY 27.25 bi…" would be read as another amount.
#[test]
fn no_figure_is_cut() {
    for (name, compose) in PICTURES {
        for width in [320, 640, 960, 1200] {
            for locale in [Locale::ZhCn, Locale::En] {
                let figure = compose(&Setting { width, locale, ..Setting::default() });
                for text in shapes(&figure).into_iter().filter_map(text) {
                    let cut = text.ends_with('…') && text.contains(|c: char| c.is_ascii_digit());
                    assert!(!cut, "{name} at {width}, {}: {text:?}", locale.tag());
                }
            }
        }
    }
}

/// The days between which an English calendar lies are long words; its figure stands at every width.
#[test]
fn the_calendar_keeps_its_figure() {
    let mut plan = examples::plan();
    for target in &mut plan.targets {
        target.period_text = "2023".into();
        target.day_text = "between 21 April 2023 and 15 May 2023".into();
    }
    let passed = plan.targets[0].calendar.as_ref().unwrap().percent.as_ref().unwrap().text.clone();
    for width in WIDTHS {
        let figure = progress::compose(&plan, &Setting { width, locale: Locale::En, ..Setting::default() });
        let whole = shapes(&figure).into_iter().filter_map(text).any(|text| text.ends_with(&passed));
        assert!(whole && !passed.is_empty(), "at {width}: {passed}");
    }
}

/// The lengths of the full or lighter bars of a figure, mark by mark.
fn bars(figure: &Figure) -> Vec<i32> {
    let bar = |shape: &Shape| match (&shape.form, shape.ink, shape.paint) {
        (Form::Rect(_, _, width, ..), Ink::Series(1), Paint::Solid | Paint::Tint) => Some(*width),
        _ => None,
    };
    figure.marks().filter_map(|mark| mark.shapes.iter().find_map(bar)).collect()
}

fn assert_in_proportion(lengths: &[i32], values: &[f64]) {
    assert_eq!(lengths.len(), values.len(), "{lengths:?}");
    let most = values.iter().copied().fold(0.0, f64::max);
    let longest = lengths.iter().copied().max().unwrap();
    for (length, value) in lengths.iter().zip(values) {
        let right = f64::from(longest) * value / most;
        assert!((f64::from(*length) - right).abs() <= 1.0, "{length} for {value}, not {right}");
    }
}

#[test]
fn bars_are_in_proportion_to_exact_values() {
    for width in WIDTHS {
        let setting = Setting { width, ..Setting::default() };
        let lengths = bars(&bar::compose_activities(&examples::signings(), &setting));
        assert_in_proportion(&lengths[..3], &[6.0, 39.0, 5.0]);
        assert_in_proportion(&lengths[3..], &[13.8, 272.5, 21.279]);
        let lengths = bars(&bar::compose(&examples::counties(), &setting));
        assert_in_proportion(&lengths, &[42.6, 30.15, 21.0, 17.8, 9.25, 4.2]);
        let lengths = bars(&funnel::compose(&examples::cohort(), &setting));
        assert_in_proportion(&lengths, &[36.0, 28.0]);
    }
}

#[test]
fn the_unsure_part_reaches_from_the_lower_to_the_upper_end() {
    let figure = progress::compose(&examples::plan(), &Setting::default());
    let mark = figure.marks().next().unwrap();
    let rect = |paint| {
        mark.shapes.iter().find_map(|shape| match &shape.form {
            Form::Rect(x, _, width, ..) if shape.paint == paint && shape.ink == Ink::Series(1) => {
                Some((*x, *width))
            }
            _ => None,
        })
    };
    let full = f64::from(figure.width);
    let (_, sure) = rect(Paint::Solid).unwrap();
    let (from, unsure) = rect(Paint::Hatched).unwrap();
    assert!((f64::from(sure) - full * 51.0 / 169.0).abs() <= 1.0);
    assert_eq!(from, sure);
    assert!((f64::from(sure + unsure) - full * 59.0 / 161.0).abs() <= 2.0);
}

#[test]
fn every_mark_has_a_label_and_bounds() {
    for (name, compose) in pictures::PICTURES.iter().chain(hostile::PICTURES) {
        let figure = compose(&Setting::default());
        assert!(figure.marks().count() > 0, "{name}");
        for mark in figure.marks() {
            assert!(!mark.label.trim().is_empty(), "{name}: {mark:?}");
            assert!(mark.bounds.width > 0 && mark.bounds.height > 0, "{name}: {mark:?}");
        }
    }
}
