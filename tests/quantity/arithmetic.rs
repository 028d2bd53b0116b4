//! Sums, shares and rates of exact and unsure figures.
use qilian::Code;
use qilian::quantity::{Bound, End, Interval, Number, Quantity, Sign, Unit, decimal_text, whole};

fn read(text: &str) -> Quantity {
    Quantity::parse(text).unwrap()
}

/// Both ends with so many decimals.
fn ends(quantity: &Quantity, decimals: u32) -> [String; 2] {
    [quantity.low(), quantity.high()]
        .map(|end| end.map_or("none".into(), |end| decimal_text(end.at, decimals)))
}

#[test]
fn rates_of_the_article() {
    let rate = read("28个").part_percent(&read("36个")).unwrap().unwrap();
    assert_eq!(ends(&rate, 6), ["77.777778", "77.777778"]);
    assert!(rate.is_exact());
    let progress = read("50余场次").percent_of(&read("160余场次")).unwrap().unwrap();
    assert_eq!(ends(&progress, 6), ["30.177515", "36.645963"]);
    assert_eq!((progress.value(), progress.bound()), (None, Bound::Interval));
    let calendar = Quantity::exact(Number::new(13500, 365), Unit::Percent);
    let gap = progress.minus_points(&calendar).unwrap();
    assert_eq!(ends(&gap, 6), ["-6.808787", "-0.340339"]);
    assert_eq!(gap.unit(), &Unit::Points);
    assert_eq!(gap.compare_with_zero(), Sign::Negative);
}

#[test]
fn averages_of_the_article() {
    for (amount, count, average) in [
        ("56.5亿元", "36个", "1.5694"),
        ("13.8亿元", "6个", "2.3"),
        ("21.279亿元", "5个", "4.2558"),
        ("272.5亿元", "39个", "6.9872"),
        ("1177.75亿元", "144个", "8.1788"),
    ] {
        let found = read(amount).divided_by(&read(count)).unwrap().unwrap();
        let in_yi = found.scaled(Number::new(1, 100_000_000)).unwrap();
        assert_eq!(decimal_text(in_yi.value().unwrap(), 4), average);
        assert_eq!(found.unit().name(), "元");
    }
}

#[test]
fn sums_keep_values_intervals_and_marks() {
    let sum = read("50余场次").add(&read("160余场次")).unwrap();
    assert_eq!(ends(&sum, 0), ["212", "228"]);
    assert_eq!((sum.value(), sum.bound()), (Some(whole(210)), Bound::Interval));
    let about = read("约5亿元").add(&read("3亿元")).unwrap();
    assert_eq!((about.bound(), about.low(), about.high()), (Bound::About, None, None));
    assert_eq!(about.value(), Some(whole(800_000_000)));
    let open = read("超5亿元").add(&read("不足3亿元")).unwrap();
    assert_eq!((open.low(), open.high()), (None, None));
    let range = read("3—5亿元").add(&read("1亿元")).unwrap();
    assert_eq!(ends(&range, 0), ["400000000", "600000000"]);
    assert_eq!(range.value(), None);
    assert_eq!(Quantity::sum([]).unwrap(), None);
    let figures = [read("1.2亿元"), read("8500万元")];
    assert_eq!(Quantity::sum(&figures).unwrap().unwrap().value(), Some(whole(205_000_000)));
}

#[test]
fn units_and_currencies_do_not_mix() {
    assert_eq!(read("1亿元").add(&read("1亿美元")).unwrap_err().code, Code::MixedCurrencies);
    assert_eq!(read("1亿元").add(&read("1个")).unwrap_err().code, Code::WrongUnit);
    assert_eq!(read("1个").percent_of(&read("1家")).unwrap_err().code, Code::WrongUnit);
    assert_eq!(read("1个").minus_points(&read("1个")).unwrap_err().code, Code::WrongUnit);
}

#[test]
fn a_denominator_that_may_be_zero_gives_no_rate() {
    for whole in ["0个", "不足5个", "0—5个", "约0个"] {
        assert_eq!(read("3个").percent_of(&read(whole)).unwrap(), None, "{whole}");
    }
}

#[test]
fn a_part_is_not_above_its_whole() {
    let rate = read("50余个").part_percent(&read("50余个")).unwrap().unwrap();
    assert_eq!(ends(&rate, 4), ["86.4407", "100"]);
    let contradiction = read("60个").part_percent(&read("36个")).unwrap().unwrap();
    assert_eq!(ends(&contradiction, 4), ["166.6667", "166.6667"]);
}

#[test]
fn a_share_takes_each_figure_once() {
    let share = Quantity::share(&read("50余个"), &read("160余个")).unwrap().unwrap();
    // 51/(51+169) and 59/(59+161).
    assert_eq!(ends(&share, 4), ["23.1818", "26.8182"]);
    let at_least = Quantity::share(&read("不少于10个"), &read("30个")).unwrap().unwrap();
    assert_eq!(ends(&at_least, 0), ["25", "100"]);
    assert!(at_least.high().unwrap().open);
    let exact = Quantity::share(&read("13.8亿元"), &read("293.779亿元")).unwrap().unwrap();
    assert_eq!(ends(&exact, 1), ["4.5", "4.5"]);
    assert_eq!(Quantity::share(&read("0个"), &read("0个")).unwrap(), None);
}

#[test]
fn signs_take_open_ends_exactly() {
    let zero = whole(0);
    let interval = |low, high| Quantity::interval(Interval::new(low, high), Unit::Points).compare_with_zero();
    let five = Some(End::closed(whole(5)));
    assert_eq!(interval(Some(End::open(zero)), five), Sign::Positive);
    assert_eq!(interval(Some(End::closed(zero)), five), Sign::Straddles);
    assert_eq!(interval(None, Some(End::open(zero))), Sign::Negative);
    assert_eq!(interval(None, None), Sign::Straddles);
    assert_eq!(Quantity::exact(zero, Unit::Points).compare_with_zero(), Sign::Zero);
}
