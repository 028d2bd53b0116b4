//! Figures as readers see them.
use qilian::Locale;
use qilian::quantity::{Decimals, Number, Quantity, Scale, Sign, Style, Unit, Value};

fn both(quantity: &Quantity) -> [String; 2] {
    [Locale::ZhCn, Locale::En].map(|locale| Value::new(quantity.clone(), locale).text)
}

#[test]
fn figures_have_their_usual_text() {
    for (text, chinese, english) in [
        ("56.5亿元", "56.5亿元", "CNY 5.65 billion"),
        ("3200万元", "3200万元", "CNY 32 million"),
        ("1.85亿元", "1.85亿元", "CNY 185 million"),
        ("21.279亿元", "21.279亿元", "CNY 2.1279 billion"),
        ("13.80亿元", "13.80亿元", "CNY 1.38 billion"),
        ("36个", "36个", "36"),
        ("50余场次", "51~59场次", "51–59 events"),
        ("70余亿元", "70余亿元", "CNY 7–8 billion"),
        ("超600亿元", "超600亿元", "over CNY 60 billion"),
        ("不足10亿元", "不足10亿元", "under CNY 1 billion"),
        ("不低于40%", "不低于40%", "at least 40%"),
        ("不少于15家", "不少于15家", "at least 15 firms"),
        ("约5亿元", "约5亿元", "about CNY 500 million"),
        ("3~5亿元", "3~5亿元", "CNY 300–500 million"),
        ("8-8.5%", "8%~8.5%", "8%–8.5%"),
        ("8338人", "8338人", "8,338 people"),
        ("3.4亿美元", "3.4亿美元", "USD 340 million"),
        ("0元", "0元", "CNY 0"),
        ("-8.92%", "−8.92%", "−8.92%"),
    ] {
        assert_eq!(both(&Quantity::parse(text).unwrap()), [chinese, english]);
    }
}

#[test]
fn computed_figures_are_rounded_once_and_say_so() {
    let planned = Quantity::parse("56.5亿元").unwrap();
    let average = planned.divided_by(&Quantity::parse("36个").unwrap()).unwrap().unwrap();
    assert_eq!(both(&average), ["约1.57亿元", "about CNY 156.94 million"]);
    let even =
        Quantity::parse("21.279亿元").unwrap().divided_by(&Quantity::parse("5个").unwrap()).unwrap().unwrap();
    assert_eq!(both(&even), ["4.2558亿元", "CNY 425.58 million"]);
    let rate =
        Quantity::parse("28个").unwrap().percent_of(&Quantity::parse("36个").unwrap()).unwrap().unwrap();
    assert_eq!(both(&rate), ["77.8%", "77.8%"]);
    let half =
        Quantity::parse("18个").unwrap().percent_of(&Quantity::parse("36个").unwrap()).unwrap().unwrap();
    assert_eq!(both(&half), ["50.0%", "50.0%"]);
    let progress = Quantity::parse("50余场次")
        .unwrap()
        .percent_of(&Quantity::parse("160余场次").unwrap())
        .unwrap()
        .unwrap();
    assert_eq!(both(&progress), ["30.2%~36.6%", "30.2%–36.6%"]);
    let gap = progress.minus_points(&Quantity::exact(Number::new(13500, 365), Unit::Percent)).unwrap();
    assert_eq!(both(&gap), ["−6.8~−0.3个百分点", "−6.8–−0.3 percentage points"]);
}

#[test]
fn a_style_rules() {
    let invested = Quantity::parse("3200万元").unwrap();
    let style = Style { scale: Some(Scale::Yi), ..Style::default() };
    assert_eq!(invested.text(Locale::ZhCn, style), "0.32亿元");
    assert_eq!(invested.text(Locale::ZhCn, Style { decimals: Decimals::AtMost(1), ..style }), "约0.3亿元");
    assert_eq!(
        invested.text(Locale::ZhCn, Style { decimals: Decimals::Fixed(3), unit: false, ..style }),
        "0.320"
    );
}

#[test]
fn bounds_are_said_in_words() {
    let words = |text: &str, locale| Quantity::parse(text).unwrap().words(locale);
    assert_eq!(words("50余场次", Locale::ZhCn), "多于50场次,不足60场次");
    assert_eq!(words("70余亿元", Locale::En), "more than CNY 7 billion, less than CNY 8 billion");
    assert_eq!(words("不足百家", Locale::ZhCn), "不足100家");
    assert_eq!(words("36个", Locale::ZhCn), "36个");
}

#[test]
fn a_value_is_written_as_the_contract_has_it() {
    let json =
        |text: &str| serde_json::to_string(&Value::new(Quantity::find(text).unwrap(), Locale::ZhCn)).unwrap();
    assert_eq!(
        json("50余场次"),
        r#"{"value":"50","low":"51","high":"59","unit":"场次","bound":"over","text":"51~59场次"}"#
    );
    assert_eq!(
        json("超600亿元"),
        r#"{"value":"60000000000","low":"60000000000","low_open":true,"unit":"元","bound":"more_than","text":"超600亿元"}"#
    );
    assert_eq!(
        json("36个"),
        r#"{"value":"36","low":"36","high":"36","unit":"个","bound":"exact","text":"36个"}"#
    );
}

#[test]
fn what_is_counted_with_about_keeps_its_figures_as_text_and_tells_no_ends() {
    let read = |text: &str| Quantity::parse(text).unwrap();
    let figures = [read("1.2亿元"), read("约1.5亿元"), read("2—3亿元")];
    let sum = Quantity::sum(&figures).unwrap().unwrap();
    assert_eq!(both(&sum), ["约4.7~5.7亿元", "about CNY 470–570 million"]);
    assert_eq!((sum.low(), sum.high(), sum.compare_with_zero()), (None, None, Sign::Straddles));
    let json = serde_json::to_string(&Value::new(sum, Locale::ZhCn)).unwrap();
    assert_eq!(json, r#"{"value":null,"unit":"元","bound":"about","text":"约4.7~5.7亿元"}"#);
    let plain = read("约5亿元").add(&read("3亿元")).unwrap();
    assert_eq!(both(&plain), ["约8亿元", "about CNY 800 million"]);
    let rate = read("约37个").percent_of(&read("301个")).unwrap().unwrap();
    assert_eq!(both(&rate), ["约12.3%", "about 12.3%"]);
    assert_eq!((rate.value(), rate.low(), rate.high()), (Some(Number::new(3700, 301)), None, None));
    let part = read("5亿元").part_percent(&read("约8亿元")).unwrap().unwrap();
    assert_eq!(both(&part), ["约62.5%", "about 62.5%"]);
    let gap = rate.minus_points(&Quantity::exact(Number::new(10, 1), Unit::Percent)).unwrap();
    assert_eq!((gap.compare_with_zero(), both(&gap)[0].as_str()), (Sign::Straddles, "约2.3个百分点"));
}

#[test]
fn large_sums_are_in_the_scale_that_is_read_and_printed_figures_keep_theirs() {
    let sum =
        |yuan: i128| both(&Quantity::exact(Number::from_integer(yuan), Unit::Money(Default::default())));
    // 50187187134900元 was 5018718713.49万元: ten digits that nobody reads.
    assert_eq!(sum(50_187_187_134_900), ["约50.19万亿元", "about CNY 50.19 trillion"]);
    assert_eq!(sum(12_000_000_000_000), ["12万亿元", "CNY 12 trillion"]);
    assert_eq!(sum(1_490_000_000_000), ["14900亿元", "CNY 1.49 trillion"]);
    assert_eq!(sum(1_234_567_890_123), ["约12345.68亿元", "about CNY 1.23 trillion"]);
    // One below a hundred million 万元 keeps its digits.
    assert_eq!(sum(999_999_999_900)[0], "99999999.99万元");
    assert_eq!(sum(1_000_000_000_100)[0], "约10000亿元");
    assert_eq!(sum(-50_187_187_134_900)[0], "约−50.19万亿元");
    let read = |text: &str| Quantity::parse(text).unwrap();
    let two = read("3018718713.49万元").add(&read("2000000000万元")).unwrap();
    assert_eq!(both(&two)[0], "约50.19万亿元");
    let few = read("61728.39万元").add(&read("61728.39万元")).unwrap();
    assert_eq!(both(&few)[0], "123456.78万元");
    for printed in ["5018718713.49万元", "120000亿元", "50.2万亿元", "1234567.89元", "50187187134900.25元"]
    {
        assert_eq!(both(&read(printed))[0], printed);
    }
}
