//! What holds for all figures and all texts.
use proptest::prelude::*;
use qilian::Locale;
use qilian::quantity::{
    Currency, End, Interval, Number, Quantity, Style, Unit, Value, answer, decimal_text, fixed_text, rounded,
    truncated,
};

/// The oracle's numbers, with the operators of their library.
type Oracle = num_rational::Ratio<i128>;

fn number() -> impl Strategy<Value = Oracle> {
    (-1_000_000_000_i128..1_000_000_000, 1_i128..1000).prop_map(|(a, b)| Oracle::new(a, b))
}

fn own(number: Oracle) -> Number {
    Number::new(*number.numer(), *number.denom())
}

fn interval() -> impl Strategy<Value = (Interval, Oracle)> {
    (number(), 0_i128..1000, 0_i128..1000, any::<(bool, bool)>(), any::<(bool, bool)>()).prop_map(
        |(point, below, above, open, told)| {
            let end = |at: Oracle, open: bool| End { at: own(at), open: open && at != point };
            let low = told.0.then(|| end(point - Oracle::from_integer(below), open.0));
            let high = told.1.then(|| end(point + Oracle::from_integer(above), open.1));
            (Interval::new(low, high), point)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn results_contain_the_results_of_points((a, x) in interval(), (b, y) in interval(), factor in number()) {
        prop_assert!(a.contains(own(x)) && b.contains(own(y)));
        prop_assert!(a.add(&b).unwrap().contains(own(x + y)));
        prop_assert!(a.sub(&b).unwrap().contains(own(x - y)));
        prop_assert!(a.scaled(own(factor)).unwrap().contains(own(x * factor)));
        if let Some(quotient) = a.div(&b) {
            prop_assert!(quotient.contains(own(x / y)));
        }
        if let Some(product) = a.mul(&b) {
            prop_assert!(product.contains(own(x * y)));
        }
    }

    #[test]
    fn numbers_compare_and_add_as_the_oracle_s(a in number(), b in number()) {
        prop_assert_eq!(own(a).cmp(&own(b)), a.cmp(&b));
        prop_assert_eq!(qilian::quantity::add(own(a), own(b)), Some(own(a + b)));
        prop_assert_eq!(qilian::quantity::mul(own(a), own(b)), Some(own(a * b)));
        prop_assert_eq!(-own(a), own(-a));
    }

    #[test]
    fn rounding_is_that_of_long_arithmetic(number in number(), decimals in 0_u32..8) {
        let scaled = number * Oracle::from_integer(10_i128.pow(decimals));
        let half = Oracle::new(1, 2);
        let away = if scaled < Oracle::from_integer(0) { -(-scaled + half).floor() } else { (scaled + half).floor() };
        let number = own(number);
        prop_assert_eq!(rounded(number, decimals), Some(away.to_integer()));
        prop_assert_eq!(truncated(number, decimals), Some(scaled.trunc().to_integer()));
        let digits: i128 = fixed_text(number, decimals).replace('.', "").parse().unwrap();
        prop_assert_eq!(digits, away.to_integer());
    }

    #[test]
    fn the_text_of_an_exact_figure_reads_back(units in 0_i128..10_i128.pow(20), decimals in 0_u32..6, kind in 0..5) {
        let unit = match kind {
            0 => Unit::Money(Currency::Cny),
            1 => Unit::Money(Currency::Usd),
            2 => Unit::PROJECTS,
            3 => Unit::Percent,
            _ => Unit::Measure("平方米".into()),
        };
        let decimals = if unit.is_counted() { 0 } else { decimals };
        let figure = Quantity::exact(Number::new(units, 10_i128.pow(decimals)), unit);
        let text = figure.text(Locale::ZhCn, Style::default());
        let read = Quantity::parse(&text).unwrap();
        prop_assert_eq!((read.value(), read.unit()), (figure.value(), figure.unit()), "{}", text);
        let number = decimal_text(figure.value().unwrap(), 10);
        prop_assert_eq!(qilian::quantity::parse_decimal(&number).ok(), figure.value());
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,40}") {
        all_doors(&text);
    }

    #[test]
    fn no_figure_like_text_panics(text in "[0-9一二两三五八九十百千万亿零点余多来几数半成倍翻番%‰元个家场次位年月日第前约近超不足至到从由/.,:+×()\\-—~以上下级 ]{0,24}") {
        all_doors(&text);
    }
}

fn all_doors(text: &str) {
    let found = answer(text);
    let _ = serde_json::to_string(&found).unwrap();
    if let Ok(quantity) = found.result {
        for locale in [Locale::ZhCn, Locale::En] {
            let _ = (Value::new(quantity.clone(), locale), quantity.words(locale));
        }
        let one = quantity.percent_of(&quantity).and_then(|_| quantity.add(&quantity));
        assert!(one.is_ok() || one.is_err());
    }
    let _ = Quantity::parse(text);
}

#[test]
fn long_texts_are_read_quickly() {
    for part in [
        "1",
        "一",
        "约",
        "1-",
        "1x",
        "亿",
        "零",
        "超亿元项目",
        "从1%到",
        "第",
        "(",
        "2023年",
        "、",
        "数",
        "1/",
        "几十",
    ] {
        all_doors(&part.repeat(3000));
    }
}
