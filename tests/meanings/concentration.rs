//! **Shares, ranks, bands**: CRn, HHI, its normalised form and 首位度 of figures that are intervals, against all corners, all
//! points of a grid, and all points at which HHI can be least.
use super::answers::{note, notes, projects, table};
use num_rational::Ratio;
use proptest::prelude::*;
use qilian::quantity::{Number, Value as Figure};
use qilian::{Dimension, Ledger, Measure, Query};

/// The oracle's numbers.
type Oracle = Ratio<i128>;

/// An end, and whether it is left out.
type End = (Oracle, bool);

/// What a firm's figure may be, in 亿元 or in 个.
#[derive(Clone, Debug)]
struct Span {
    text: String,
    low: End,
    /// Nothing where there is no upper end.
    high: Option<End>,
}

impl Span {
    fn holds(&self, x: Oracle) -> bool {
        let above = x > self.low.0 || (x == self.low.0 && !self.low.1);
        above && self.high.is_none_or(|high| x < high.0 || (x == high.0 && !high.1))
    }
}

fn one(number: i128) -> Oracle {
    Oracle::from_integer(number)
}

/// The figure (v, v+1), [v, w], (v, ∞), [v, ∞) or v of these words.
fn span() -> impl Strategy<Value = Span> {
    let made = |text: String, low: (i128, bool), high: Option<(i128, bool)>| Span {
        text,
        low: (one(low.0), low.1),
        high: high.map(|high| (one(high.0), high.1)),
    };
    prop_oneof![
        2 => (0_i128..6).prop_map(move |v| made(format!("{v}亿元"), (v, false), Some((v, false)))),
        4 => (0_i128..5, 1_i128..4)
            .prop_map(move |(v, more)| made(format!("{v}—{}亿元", v + more), (v, false), Some((v + more, false)))),
        3 => (1_i128..6).prop_map(move |v| made(format!("{v}多亿元"), (v, true), Some((v + 1, true)))),
        1 => (1_i128..4).prop_map(move |v| made(format!("超{v}亿元"), (v, true), None)),
        1 => (1_i128..4).prop_map(move |v| made(format!("{v}亿元以上"), (v, false), None)),
    ]
}

/// A figure of 个: whole numbers only, all of them few.
fn counted() -> impl Strategy<Value = Span> {
    (1_i128..5, 1_i128..4).prop_map(|(v, more)| Span {
        text: format!("{v}—{}个", v + more),
        low: (one(v), false),
        high: Some((one(v + more), false)),
    })
}

fn ask(spans: &[Span], key: &str, measure: Measure) -> Option<qilian::analysis::Concentration> {
    let record = |(at, span): (usize, &Span)| format!(r#"{{ "firm": "f{at}", "{key}": "{}" }}"#, span.text);
    let records: Vec<String> = spans.iter().enumerate().map(record).collect();
    let ledger = projects(&records.iter().map(String::as_str).collect::<Vec<_>>());
    let mut query = Query::new(measure).by(Dimension::Firm);
    query.top = Some(2);
    ledger.group(&query).unwrap().tables.remove(0).concentration
}

fn sorted(point: &[Oracle]) -> Vec<Oracle> {
    let mut sorted = point.to_vec();
    sorted.sort_by(|a, b| b.cmp(a));
    sorted
}

fn cr(point: &[Oracle], n: usize) -> Oracle {
    sorted(point).iter().take(n).sum::<Oracle>() * 100 / point.iter().sum::<Oracle>()
}

fn hhi(point: &[Oracle]) -> Oracle {
    let total: Oracle = point.iter().sum();
    point.iter().map(|x| x * x).sum::<Oracle>() * 10_000 / (total * total)
}

fn primacy(point: &[Oracle]) -> Oracle {
    let sorted = sorted(point);
    sorted[0] / sorted[1]
}

/// All combinations of one choice each.
fn product(choices: &[Vec<Oracle>]) -> Vec<Vec<Oracle>> {
    choices.iter().fold(vec![Vec::new()], |points, own| {
        let longer = |point: Vec<Oracle>| own.iter().map(move |x| [point.as_slice(), &[*x]].concat());
        points.into_iter().flat_map(longer).collect()
    })
}

/// Far beyond everything else, where a figure has no upper end.
const FAR: i128 = 1_000_000_000_000;

/// Both ends of every figure, whether they belong to it or not.
fn corners(spans: &[Span]) -> Vec<Vec<Oracle>> {
    let ends = |span: &Span| vec![span.low.0, span.high.map_or(one(FAR), |high| high.0)];
    product(&spans.iter().map(ends).collect::<Vec<_>>())
}

/// All halves that figures may be, up to a little beyond the largest end.
fn grid(spans: &[Span], step: Oracle) -> Vec<Vec<Oracle>> {
    let most = |span: &Span| span.high.map_or(span.low.0, |high| high.0);
    let largest = spans.iter().map(most).max().unwrap() + 1;
    let own = |span: &Span| {
        let mut list = Vec::new();
        let mut x = span.low.0;
        while x <= span.high.map_or(largest, |high| high.0) {
            list.extend(span.holds(x).then_some(x));
            x += step;
        }
        list
    };
    product(&spans.iter().map(own).collect::<Vec<_>>())
}

/// All points at which HHI may be least: each figure at an end, or at Σ x² ÷ Σ x of those at an end.
fn level_points(spans: &[Span]) -> Vec<Vec<Oracle>> {
    let states = product(&spans.iter().map(|_| vec![one(0), one(1), one(2)]).collect::<Vec<_>>());
    let mut points = Vec::new();
    for states in states {
        let held = |(span, state): (&Span, &Oracle)| match state.to_integer() {
            0 => Some(span.low.0),
            1 => span.high.map(|high| high.0),
            _ => None,
        };
        let held: Vec<Option<Oracle>> = spans.iter().zip(&states).map(held).collect();
        let sum: Oracle = held.iter().flatten().sum();
        let squares: Oracle = held.iter().flatten().map(|x| x * x).sum();
        if sum == one(0) {
            continue;
        }
        let point: Vec<Oracle> = held.iter().map(|x| x.unwrap_or(squares / sum)).collect();
        let is_in =
            |(span, x): (&Span, &Oracle)| span.low.0 <= *x && span.high.is_none_or(|high| *x <= high.0);
        if spans.iter().zip(&point).all(is_in) {
            points.push(point);
        }
    }
    points
}

fn number(number: Number) -> Oracle {
    Oracle::new(*number.numer(), *number.denom())
}

/// A measure beside what it is at points: it holds those that figures may be at, and its ends are what `least` and `most`
/// come down and up to; an end belongs to it if and only if some point reaches it.
fn check(
    figure: &Figure,
    of: &dyn Fn(&[Oracle]) -> Oracle,
    spans: &[Span],
    (least, most): (&[Vec<Oracle>], &[Vec<Oracle>]),
    grid: &[Vec<Oracle>],
) -> Result<(), TestCaseError> {
    let range = figure.quantity.range();
    let is_in = |point: &&Vec<Oracle>| spans.iter().zip(*point).all(|(span, x)| span.holds(*x));
    let low = range.low.unwrap();
    prop_assert_eq!(number(low.at), least.iter().map(|point| of(point)).min().unwrap());
    let inside: Vec<Oracle> = grid
        .iter()
        .chain(least.iter().filter(is_in))
        .chain(most.iter().filter(is_in))
        .map(|point| of(point))
        .collect();
    for value in &inside {
        prop_assert!(range.contains(Number::new(*value.numer(), *value.denom())), "{value} not in {range:?}");
    }
    let reaches = |at: Number| inside.contains(&number(at));
    prop_assert_eq!(low.open, !reaches(low.at), "{:?} of {:?}", range, spans);
    let top = most.iter().map(|point| of(point)).max().unwrap();
    if spans.iter().all(|span| span.high.is_some()) {
        let high = range.high.unwrap();
        prop_assert_eq!(number(high.at), top);
        prop_assert_eq!(high.open, !reaches(high.at), "{:?} of {:?}", range, spans);
    } else if let Some(high) = range.high {
        // What has no upper end comes as near as one likes.
        prop_assert!(number(high.at) - top < Oracle::new(1, 1_000_000), "{high:?} far from {top}");
        prop_assert_eq!(high.open, !reaches(high.at), "{:?} of {:?}", range, spans);
    } else {
        prop_assert!(top > one(1_000_000));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn of_amounts_is_what_corners_and_levels_give(spans in prop::collection::vec(span(), 2..5)) {
        let found = ask(&spans, "planned", Measure::Planned);
        let total: Oracle = spans.iter().map(|span| span.low.0).sum();
        if total == one(0) {
            prop_assert!(found.is_none());
            return Ok(());
        }
        let found = found.unwrap();
        let (corners, halves) = (corners(&spans), grid(&spans, Oracle::new(1, 2)));
        let closed: Vec<Vec<Oracle>> = grid_closed(&spans);
        for n in (1..=2).filter(|n| *n < spans.len()) {
            check(&found.cr[&n.to_string()], &|point| cr(point, n), &spans, (&closed, &corners), &halves)?;
        }
        check(found.primacy_share.as_ref().unwrap(), &|point| cr(point, 1), &spans, (&closed, &corners), &halves)?;
        let mut levels = level_points(&spans);
        levels.extend(closed.clone());
        check(found.hhi.as_ref().unwrap(), &hhi, &spans, (&levels, &corners), &halves)?;
        let n = one(spans.len() as i128);
        let normalised = |point: &[Oracle]| (hhi(point) / 10_000 - n.recip()) / (one(1) - n.recip());
        check(found.hhi_normalised.as_ref().unwrap(), &normalised, &spans, (&levels, &corners), &halves)?;
        let mut lows: Vec<Oracle> = spans.iter().map(|span| span.low.0).collect();
        lows.sort();
        match &found.primacy {
            None => prop_assert_eq!(lows[lows.len() - 2], one(0), "{:?}", spans),
            Some(figure) => {
                prop_assert!(lows[lows.len() - 2] > one(0));
                check(figure, &primacy, &spans, (&closed, &corners), &halves)?;
            }
        }
    }

    /// Whole numbers are between other ends than amounts: the level of HHI is one of them.
    #[test]
    fn of_counts_is_what_all_whole_numbers_give(spans in prop::collection::vec(counted(), 2..5)) {
        let found = ask(&spans, "count", Measure::Projects).unwrap();
        let all = grid(&spans, one(1));
        let both = (all.as_slice(), all.as_slice());
        check(&found.cr["1"], &|point| cr(point, 1), &spans, both, &all)?;
        if let Some(two) = found.cr.get("2") {
            check(two, &|point| cr(point, 2), &spans, both, &all)?;
        }
        check(found.hhi.as_ref().unwrap(), &hhi, &spans, both, &all)?;
        check(found.primacy.as_ref().unwrap(), &primacy, &spans, both, &all)?;
    }

    /// More figures than corners can be tried of, at random points.
    #[test]
    fn every_reading_lies_in_the_interval(
        spans in prop::collection::vec((1_i128..40, 0_i128..9), 8..14),
        shares in prop::collection::vec(prop::collection::vec(0_i128..=8, 14), 24),
    ) {
        let own: Vec<Span> = spans.iter().map(|(v, more)| Span {
            text: if *more == 0 { format!("{v}亿元") } else { format!("{v}—{}亿元", v + more) },
            low: (one(*v), false),
            high: Some((one(v + more), false)),
        }).collect();
        let found = ask(&own, "planned", Measure::Planned).unwrap();
        for shares in shares {
            let at = |((v, more), share): (&(i128, i128), &i128)| one(*v) + Oracle::new(more * share, 8);
            let point: Vec<Oracle> = spans.iter().zip(&shares).map(at).collect();
            let is_in = |figure: &Figure, value: Oracle| {
                figure.quantity.range().contains(Number::new(*value.numer(), *value.denom()))
            };
            for n in [1, 2, 4] {
                prop_assert!(is_in(&found.cr[&n.to_string()], cr(&point, n)));
            }
            prop_assert!(is_in(found.primacy.as_ref().unwrap(), primacy(&point)));
            if let Some(figure) = &found.hhi {
                prop_assert!(is_in(figure, hhi(&point)));
            }
        }
    }
}

/// The grid of halves with the ends of all figures, whether these belong to them or not.
fn grid_closed(spans: &[Span]) -> Vec<Vec<Oracle>> {
    let closed = |span: &Span| Span {
        low: (span.low.0, false),
        high: span.high.map(|high| (high.0, false)),
        ..span.clone()
    };
    grid(&spans.iter().map(closed).collect::<Vec<_>>(), Oracle::new(1, 2))
}

fn firms(planned: &[&str]) -> Ledger {
    let record = |(at, planned): (usize, &&str)| format!(r#"{{ "firm": "f{at}", "planned": "{planned}" }}"#);
    let records: Vec<String> = planned.iter().enumerate().map(record).collect();
    projects(&records.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn two_figures_worked_out_by_hand() {
    let table = table(&firms(&["2—3亿元", "1亿元"]), r#"{ "by": "firm" }"#);
    let found = &table["concentration"];
    let told = |value: &serde_json::Value| value["text"].as_str().unwrap().to_owned();
    // 2 of 3 to 3 of 4; 10,000 × 5/9 to 10,000 × 10/16; 2 to 3 times
    assert_eq!(told(&found["cr"]["1"]), "66.7%~75.0%");
    assert_eq!(told(&found["hhi"]), "5555.6~6250.0");
    assert_eq!(told(&found["hhi_normalised"]), "0.1111~0.2500");
    assert_eq!(told(&found["primacy"]), "2.00~3.00");
    assert_eq!(found["cr"]["4"]["value"], "100");
    assert_eq!(notes(&table), [] as [&str; 0]);
}

#[test]
fn the_level_of_hhi_lies_between_the_ends() {
    // 4 and 1 stand, the third goes to (16 + 1) ÷ (4 + 1) = 3.4: HHI = 1 ÷ (1 + 25/17) = 17/42
    let found = table(&firms(&["4亿元", "1亿元", "2—4亿元"]), r#"{ "by": "firm" }"#)["concentration"].clone();
    assert_eq!(found["hhi"]["low"], "4047.619047619048");
    // at 2: 21/49; at 4: 33/81
    assert_eq!(found["hhi"]["high"], "4285.714285714286");
}

#[test]
fn open_ends_stay_open_and_what_has_no_end_has_none() {
    let found = table(&firms(&["超3亿元", "1亿元"]), r#"{ "by": "firm" }"#)["concentration"].clone();
    for (figure, low, high) in [(&found["cr"]["1"], "75", "100"), (&found["hhi"], "6250", "10000")] {
        assert_eq!((&figure["low"], &figure["high"]), (&low.into(), &high.into()));
        assert_eq!((&figure["low_open"], &figure["high_open"]), (&true.into(), &true.into()));
    }
    assert_eq!((&found["primacy"]["low"], &found["primacy"]["low_open"]), (&"3".into(), &true.into()));
    assert!(found["primacy"]["high"].is_null());
    // five alike that may all be equal reach 20%, though none of their lower ends is theirs
    let five = table(&firms(&["超3亿元"; 5]), r#"{ "by": "firm" }"#)["concentration"].clone();
    assert_eq!(
        (&five["cr"]["1"]["low"], &five["cr"]["1"]["low_open"]),
        (&"20".into(), &serde_json::Value::Null)
    );
    assert_eq!(five["primacy"]["low"], "1");
}

#[test]
fn about_keeps_its_mark() {
    let found = table(&firms(&["约3亿元", "1亿元"]), r#"{ "by": "firm" }"#)["concentration"].clone();
    assert_eq!((&found["cr"]["1"]["text"], &found["cr"]["1"]["bound"]), (&"约75.0%".into(), &"about".into()));
    assert_eq!(found["hhi"]["text"], "约6250.0");
    assert!(found["hhi"]["low"].is_null() && found["hhi"]["high"].is_null());
}

#[test]
fn what_cannot_be_told_tightly_is_none_and_said() {
    let unsure = "有的数是区间\u{ff0c}由此不能确切得出的集中度指标不作计算";
    // 不足3亿元 has no lower end.
    let below = table(&firms(&["不足3亿元", "1亿元"]), r#"{ "by": "firm" }"#);
    assert!(below["concentration"].is_null());
    assert_eq!(note(&below, "concentration_unsure"), unsure);
    // The second may be zero: only 首位度 is left out.
    let zero = table(&firms(&["2亿元", "0—1亿元"]), r#"{ "by": "firm" }"#);
    assert!(zero["concentration"]["primacy"].is_null());
    assert_eq!(zero["concentration"]["hhi"]["high"], "10000");
    assert_eq!(note(&zero, "concentration_unsure"), unsure);
    // Thirteen alike have too many corners for HHI; the others are told.
    let many = table(&firms(&["2—3亿元"; 13]), r#"{ "by": "firm" }"#);
    assert!(many["concentration"]["hhi"].is_null() && many["concentration"]["hhi_normalised"].is_null());
    // 3 ÷ (3 + 12 × 2)
    assert_eq!(many["concentration"]["cr"]["1"]["high"], "11.111111");
    assert_eq!(note(&many, "concentration_unsure"), unsure);
    // Twelve beside a hundred that surely stay at one end are tried.
    let mut list = vec!["20—30亿元"; 12];
    list.extend(vec!["0.1—0.2亿元"; 100]);
    let few = table(&firms(&list), r#"{ "by": "firm" }"#);
    assert_eq!(notes(&few), [] as [&str; 0]);
    // What an unsure part leaves of its whole depends on it.
    let tied = projects(&[
        r#"{ "id": "w", "firm": "a", "planned": "10亿元" }"#,
        r#"{ "firm": "b", "planned": "3—5亿元", "within": "w" }"#,
        r#"{ "firm": "c", "planned": "1亿元" }"#,
    ]);
    let tied = table(&tied, r#"{ "by": "firm" }"#);
    assert!(tied["concentration"].is_null());
    assert_eq!(note(&tied, "concentration_unsure"), unsure);
}
