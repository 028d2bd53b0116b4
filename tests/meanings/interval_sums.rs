//! **A sum of intervals is an interval,** and its text says so. Results are the tightest for independent inputs, a figure that
//! occurs twice taken once; ends are rounded half up like all figures; verdicts use exact ends.
use num_rational::Ratio;
use proptest::prelude::*;
use qilian::quantity::{Bound, End, Interval, Number, Quantity, Unit, Value, decimal_text};
use qilian::{Locale, quantity};

/// The oracle's numbers.
type Oracle = Ratio<i128>;

fn read(text: &str) -> Quantity {
    Quantity::parse(text).unwrap()
}

fn text(figure: Quantity) -> String {
    Value::new(figure, Locale::ZhCn).text
}

fn ends(figure: &Quantity, decimals: u32) -> [String; 2] {
    [figure.low(), figure.high()].map(|end| end.map_or("none".into(), |end| decimal_text(end.at, decimals)))
}

#[test]
fn a_sum_of_intervals_is_an_interval_and_its_text_says_so() {
    for (a, b, is) in [
        ("50余场次", "3场次", "54~62场次"),
        ("3—5亿元", "1.5亿元", "4.5~6.5亿元"),
        ("超5亿元", "1亿元", "超6亿元"),
        ("不低于5亿元", "1亿元", "不低于6亿元"),
        ("不足5亿元", "1亿元", "不足6亿元"),
        ("超5亿元", "不低于1亿元", "超6亿元"),
        ("超5亿元", "不足1亿元", "无法确定"),
        ("约5亿元", "1亿元", "约6亿元"),
        ("约5亿元", "1—2亿元", "约6~7亿元"),
        ("1.2亿元", "3000万元", "1.5亿元"),
    ] {
        assert_eq!(text(read(a).add(&read(b)).unwrap()), is, "{a} + {b}");
    }
}

#[test]
fn an_open_end_stays_open_through_sums() {
    let sum = read("70余亿元").add(&read("30亿元")).unwrap();
    assert_eq!(
        (ends(&sum, 0), sum.low().unwrap().open, sum.high().unwrap().open),
        (["10000000000".to_owned(), "11000000000".to_owned()], true, true)
    );
    assert_eq!(sum.value().unwrap().to_integer(), 10_000_000_000);
}

#[test]
fn a_quotient_of_an_about_figure_keeps_its_mark_and_its_text() {
    let each = read("约5亿元").divided_by(&read("3个")).unwrap().unwrap();
    // The number is that of the figures as written; no end is known.
    let third = Some(qilian::quantity::Number::new(500_000_000, 3));
    assert_eq!((each.bound(), each.value(), each.low(), each.high()), (Bound::About, third, None, None));
    assert_eq!(text(each), "约1.67亿元");
    let percent = read("约5亿元").percent_of(&read("20亿元")).unwrap().unwrap();
    assert_eq!(text(percent), "约25.0%");
    for (of, by, is) in [
        ("5亿元", "约20亿元", "约25.0%"),
        ("约5亿元", "约20亿元", "约25.0%"),
        ("5—6亿元", "约20亿元", "约25.0%~30.0%"),
        ("5亿元", "20亿元左右", "约25.0%"),
    ] {
        let percent = read(of).percent_of(&read(by)).unwrap().unwrap();
        assert_eq!((percent.bound(), percent.low(), percent.high()), (Bound::About, None, None));
        assert_eq!(text(percent), is, "{of} of {by}");
        let part = read(of).part_percent(&read(by)).unwrap().unwrap();
        assert_eq!(text(part), is, "{of} of {by}");
    }
    assert_eq!(read("5亿元").percent_of(&read("约0亿元")), Ok(None));
    // A share takes each figure once: 6 of 9 to 7 of 10, and 2 of 8 whatever 约 is beside.
    let share = |part: &str, rest: &str| {
        text(qilian::quantity::Quantity::share(&read(part), &read(rest)).unwrap().unwrap())
    };
    let part = read("约5亿元").add(&read("1—2亿元")).unwrap();
    let three = qilian::quantity::Quantity::share(&part, &read("3亿元")).unwrap().unwrap();
    assert_eq!((three.bound(), text(three)), (Bound::About, "约66.7%~70.0%".to_owned()));
    assert_eq!(share("2亿元", "约6亿元"), "约25.0%");
    let each = read("约5亿元").add(&read("1—2亿元")).unwrap().divided_by(&read("4个")).unwrap().unwrap();
    assert_eq!(text(each), "约1.5~1.75亿元");
}

#[test]
fn ends_are_rounded_half_up_like_all_figures() {
    // 51 ÷ 169 = 30.1775…, 59 ÷ 161 = 36.6459…: never 36.7.
    assert_eq!(text(read("50余场次").percent_of(&read("160余场次")).unwrap().unwrap()), "30.2%~36.6%");
    // 1/8 = 12.5%, and 12.25 and 12.35 round up to 12.3 and 12.4.
    assert_eq!(text(read("4900—4940个").percent_of(&read("40000个")).unwrap().unwrap()), "12.3%~12.4%");
}

#[test]
fn a_share_of_dependent_figures_takes_each_once() {
    // x ÷ (x + 30) for 10 ≤ x ≤ 20: 25% to 40%; as independent figures it would be 20% to 50%.
    let share = Quantity::share(&read("10—20个"), &read("30个")).unwrap().unwrap();
    assert_eq!(ends(&share, 6), ["25", "40"]);
}

/// An interval of counts or money with some ends, and all that it may be.
#[derive(Clone, Debug)]
struct Case {
    low: i128,
    high: i128,
    open: (bool, bool),
}

impl Case {
    fn quantity(&self, unit: &Unit) -> Quantity {
        let end =
            |at: i128, open: bool| End { at: Number::from_integer(at), open: open && self.low < self.high };
        let ends = Interval::new(Some(end(self.low, self.open.0)), Some(end(self.high, self.open.1)));
        Quantity::interval(ends, unit.clone())
    }

    /// A point within, by a share of a thousand.
    fn point(&self, share: i128) -> Oracle {
        Oracle::from_integer(self.low) + Oracle::new((self.high - self.low) * share, 1000)
    }
}

fn case() -> impl Strategy<Value = Case> {
    (0_i128..2000, 0_i128..500, any::<(bool, bool)>()).prop_map(|(low, width, open)| Case {
        low,
        high: low + width,
        open,
    })
}

fn own(number: Oracle) -> Number {
    Number::new(*number.numer(), *number.denom())
}

fn oracle(number: Number) -> Oracle {
    Oracle::new(*number.numer(), *number.denom())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Every sum of values inside the intervals lies in the sum, and the ends are sums of ends.
    #[test]
    fn a_sum_holds_every_sum_of_values_within(cases in prop::collection::vec((case(), 1_i128..1000), 1..12)) {
        let unit = Unit::Money(Default::default());
        let figures: Vec<Quantity> = cases.iter().map(|(case, _)| case.quantity(&unit)).collect();
        let sum = Quantity::sum(&figures).unwrap().unwrap();
        let points = cases.iter().map(|(case, share)| case.point(*share)).sum::<Oracle>();
        prop_assert!(sum.range().contains(own(points)));
        let ends = |end: fn(&Case) -> i128| cases.iter().map(|(case, _)| end(case)).sum::<i128>();
        prop_assert_eq!(sum.low().unwrap().at, Number::from_integer(ends(|case| case.low)));
        prop_assert_eq!(sum.high().unwrap().at, Number::from_integer(ends(|case| case.high)));
        // In any order.
        let turned: Vec<Quantity> = figures.iter().rev().cloned().collect();
        let other = Quantity::sum(&turned).unwrap().unwrap();
        prop_assert_eq!(other.range(), sum.range());
    }

    /// A share holds x ÷ (x + rest) of all points, and its ends are reached by some: it is the tightest.
    #[test]
    fn a_share_is_the_tightest(part in case(), rest in case(), shares in (0_i128..=1000, 0_i128..=1000)) {
        prop_assume!(part.low + rest.low > 0);
        let unit = Unit::Money(Default::default());
        let share = Quantity::share(&part.quantity(&unit), &rest.quantity(&unit)).unwrap().unwrap();
        let of = |x: Oracle, r: Oracle| x / (x + r) * Oracle::from_integer(100);
        let inside = |case: &Case, at: i128| case.point(at.clamp(1, 999));
        prop_assert!(share.range().contains(own(of(inside(&part, shares.0), inside(&rest, shares.1)))));
        let whole = Oracle::from_integer;
        prop_assert_eq!(oracle(share.low().unwrap().at), of(whole(part.low), whole(rest.high)));
        prop_assert_eq!(oracle(share.high().unwrap().at), of(whole(part.high), whole(rest.low)));
    }

    /// A rate of a part holds every reading in which the part is not above the whole, and nothing above 100%.
    #[test]
    fn a_cohort_s_rate_knows_that_the_part_is_not_above_the_whole(
        part in case(), all in case(), shares in (1_i128..1000, 1_i128..1000),
    ) {
        let unit = Unit::Money(Default::default());
        let (x, y) = (part.point(shares.0), all.point(shares.1));
        prop_assume!(x <= y && y > Oracle::from_integer(0));
        let Some(rate) = part.quantity(&unit).part_percent(&all.quantity(&unit)).unwrap() else {
            prop_assert!(part.low == 0 && all.low == 0);
            return Ok(());
        };
        prop_assert!(rate.range().contains(own(x / y * Oracle::from_integer(100))));
        prop_assert!(rate.high().unwrap().at <= Number::from_integer(100));
    }

    /// A quotient holds the quotients of all points, and is refused only where the denominator may be zero.
    #[test]
    fn a_percent_of_independent_figures_holds_every_reading(
        part in case(), all in case(), shares in (1_i128..1000, 1_i128..1000),
    ) {
        let unit = Unit::Money(Default::default());
        match part.quantity(&unit).percent_of(&all.quantity(&unit)).unwrap() {
            Some(percent) => {
                let (x, y) = (part.point(shares.0), all.point(shares.1));
                prop_assert!(percent.range().contains(own(x / y * Oracle::from_integer(100))));
                let tight = Oracle::new(part.low * 100, all.high);
                prop_assert_eq!(oracle(percent.low().unwrap().at), tight);
            }
            None => prop_assert_eq!(all.low, 0),
        }
    }

    /// What a sum says in words reads back as the same figure.
    #[test]
    fn the_text_of_a_figure_reads_back(value in 1_i128..10_i128.pow(16), kind in 0..6_usize, unit in 0..3_usize) {
        let pattern = ["{}", "超{}", "不足{}", "不低于{}", "不超过{}", "约{}"][kind];
        let unit = ["元", "美元", "个"][unit];
        let written = pattern.replace("{}", &format!("{value}{unit}"));
        let figure = read(&written);
        let said = figure.text(Locale::ZhCn, quantity::Style::default());
        let again = read(&said);
        prop_assert_eq!((again.range(), again.value(), again.bound()), (figure.range(), figure.value(), figure.bound()), "{}", said);
    }

    /// What a range says reads back too, in any scale.
    #[test]
    fn the_text_of_a_range_reads_back(low in 1_i128..10_i128.pow(12), width in 1_i128..10_i128.pow(12)) {
        let (low, high) = (Number::from_integer(low), Number::from_integer(low + width));
        let ends = Interval::new(Some(End::closed(low)), Some(End::closed(high)));
        let figure = Quantity::interval(ends, Unit::Money(Default::default()));
        let said = figure.text(Locale::ZhCn, quantity::Style::default());
        prop_assert_eq!(read(&said).range(), figure.range(), "{}", said);
    }
}
