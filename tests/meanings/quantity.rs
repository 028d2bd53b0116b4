//! **Quantity.** A decimal with an interval (each end open or closed), a unit, and the precision as printed; what 余, 超, 以上,
//! 不超过, 不足, 近, 约 and ranges bound; units and scales; two doors, for cells and for phrases.
use qilian::quantity::{Quantity, answer};
use qilian::{Code, Locale};
use serde_json::{Value, json};

fn read(text: &str) -> Value {
    serde_json::to_value(answer(text)).unwrap()
}

/// "value [low, high] unit", a round bracket at an open end, ∞ where there is none.
fn said(text: &str) -> String {
    let found = read(text);
    let number = |key: &str| found[key].as_str().map(str::to_owned);
    let open = |key: &str| found[key] == true;
    let low = number("low")
        .map_or("(−∞".to_owned(), |low| format!("{}{low}", if open("low_open") { "(" } else { "[" }));
    let high = number("high")
        .map_or("∞)".to_owned(), |high| format!("{high}{}", if open("high_open") { ")" } else { "]" }));
    let value = number("value").unwrap_or("—".to_owned());
    format!("{value} {low}, {high} {}", found["unit"].as_str().unwrap_or("?"))
}

#[track_caller]
fn all(cases: &[(&str, &str)]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter(|(text, is)| said(text) != *is)
        .map(|(text, is)| format!("{text}: {} not {is}", said(text)))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn over_reaches_to_the_next_step_of_the_last_digit_that_is_not_zero() {
    all(&[
        ("50余场次", "50 [51, 59] 场次"),
        ("1200余个", "1200 [1201, 1299] 个"),
        ("1000多家", "1000 [1001, 1999] 家"),
        ("70余亿元", "7000000000 (7000000000, 8000000000) 元"),
        ("5.6亿余元", "560000000 (560000000, 570000000) 元"),
        ("120多万元", "1200000 (1200000, 1300000) 元"),
        ("十余个", "10 [11, 19] 个"),
    ]);
}

#[test]
fn bounds_say_which_end_belongs_to_them() {
    // Civil Code art. 1259: 以上 includes, 超过 excludes.
    all(&[
        ("超5亿元", "500000000 (500000000, ∞) 元"),
        ("逾5亿元", "500000000 (500000000, ∞) 元"),
        ("突破5亿元", "500000000 (500000000, ∞) 元"),
        ("超过30个", "30 [31, ∞) 个"),
        ("5亿元以上", "500000000 [500000000, ∞) 元"),
        ("不少于30个", "30 [30, ∞) 个"),
        ("不低于40%", "40 [40, ∞) %"),
        ("不超过5亿元", "500000000 (−∞, 500000000] 元"),
        ("5亿元以内", "500000000 (−∞, 500000000] 元"),
        ("不足5亿元", "500000000 (−∞, 500000000) 元"),
        ("不到30个", "30 (−∞, 29] 个"),
        ("近5亿元", "500000000 (−∞, 500000000) 元"),
        ("约5亿元", "500000000 (−∞, ∞) 元"),
        ("5亿元左右", "500000000 (−∞, ∞) 元"),
    ]);
    let mark = |text: &str| read(text)["bound"].as_str().unwrap().to_owned();
    assert_eq!([mark("近5亿元"), mark("约5亿元"), mark("5亿元左右")], ["near_below", "about", "about"]);
}

#[test]
fn a_range_keeps_both_ends_and_has_no_number_of_its_own() {
    all(&[
        ("3—5亿元", "— [300000000, 500000000] 元"),
        ("5000—1万元", "— [5000, 10000] 元"),
        ("8%至8.5%", "— [8, 8.5] %"),
        ("数十个", "— [20, 99] 个"),
        ("上千个", "1000 [1000, ∞) 个"),
        ("百亿级", "10000000000 [10000000000, ∞) 元"),
    ]);
}

#[test]
fn scales_are_exact_and_digits_may_be_written_in_any_way() {
    all(&[
        ("1元", "1 [1, 1] 元"),
        ("3200万元", "32000000 [32000000, 32000000] 元"),
        ("1.85亿元", "185000000 [185000000, 185000000] 元"),
        ("1.2万亿元", "1200000000000 [1200000000000, 1200000000000] 元"),
        ("3.4亿美元", "340000000 [340000000, 340000000] 美元"),
        ("1000万美元", "10000000 [10000000, 10000000] 美元"),
        ("3000万件", "30000000 [30000000, 30000000] 件"),
        ("１，２３４．５万元", "12345000 [12345000, 12345000] 元"),
        ("三億五千萬元", "350000000 [350000000, 350000000] 元"),
        ("一亿八千五百万元", "185000000 [185000000, 185000000] 元"),
        ("1亿8500万元", "185000000 [185000000, 185000000] 元"),
        ("5亿", "500000000 [500000000, 500000000] 元"),
        ("三成", "30 [30, 30] %"),
        ("三成五", "35 [35, 35] %"),
        ("增长2倍", "200 [200, 200] %"),
        ("2×66万元", "1320000 [1320000, 1320000] 元"),
    ]);
}

#[test]
fn fractions_stay_exact_and_print_twelve_places() {
    let third = Quantity::find("三分之一").unwrap();
    assert_eq!(third.value().unwrap().to_string(), "1/3");
    assert_eq!(read("三分之一")["value"], "0.333333333333");
    let whole = third.add(&third).unwrap().add(&third).unwrap();
    assert_eq!(whole.value().unwrap().to_string(), "1");
}

#[test]
fn the_precision_as_printed_is_kept() {
    for text in ["13.80亿元", "21.279亿元", "3200万元", "77.8%", "0.50个百分点"] {
        let figure = Quantity::parse(text).unwrap();
        assert_eq!(figure.text(Locale::ZhCn, Default::default()), text);
    }
}

#[test]
fn currencies_never_add_and_points_are_no_percent() {
    let read = |text: &str| Quantity::parse(text).unwrap();
    assert_eq!(read("1亿元").add(&read("1亿美元")).unwrap_err().code, Code::MixedCurrencies);
    assert_eq!(read("3%").add(&read("3个百分点")).unwrap_err().code, Code::WrongUnit);
    // 折合 is the same money again.
    assert_eq!(read("3.4亿美元(折合人民币24亿元)"), read("3.4亿美元"));
}

#[test]
fn a_cell_is_one_figure_as_a_whole_and_a_phrase_holds_one() {
    assert!(Quantity::parse("签约项目6个").is_err());
    all(&[
        ("签约项目6个", "6 [6, 6] 个"),
        ("从42.9%提高到71.8%", "71.8 [71.8, 71.8] %"),
        ("投资由3亿元增加至5亿元", "500000000 [500000000, 500000000] 元"),
        ("签约36个，总投资56.5亿元", "36 [36, 36] 个"),
    ]);
    for text in ["无", "", "2023年", "待定", "0354-2666666"] {
        assert_eq!(Quantity::find(text).unwrap_err().code, Code::NotAQuantity, "{text}");
    }
}

#[test]
fn a_figure_is_written_as_the_shapes_say() {
    let value = |text: &str| {
        serde_json::to_value(qilian::quantity::Value::new(Quantity::parse(text).unwrap(), Locale::ZhCn))
            .unwrap()
    };
    assert_eq!(
        value("70余亿元"),
        json!({ "value": "7000000000", "low": "7000000000", "high": "8000000000", "low_open": true, "high_open": true,
            "unit": "元", "bound": "over", "text": "70余亿元" })
    );
    // low and high are left out only where unbounded, the flags are there only when true.
    assert_eq!(
        value("不少于30个"),
        json!({ "value": "30", "low": "30", "unit": "个", "bound": "at_least", "text": "不少于30个" })
    );
    assert_eq!(
        value("36个"),
        json!({ "value": "36", "low": "36", "high": "36", "unit": "个", "bound": "exact", "text": "36个" })
    );
}

/// Digits just below the limits are kept as they are, just above refused; a rounding is never made in silence.
#[test]
fn twenty_eight_digits_and_ten_decimals_are_the_limit() {
    let nines = "9".repeat(28);
    assert_eq!(read(&format!("{nines}元"))["value"], nines.as_str());
    assert_eq!(read("0.1234567891元")["value"], "0.1234567891");
    assert_eq!(read("123456789012345678.1234567891元")["value"], "123456789012345678.1234567891");
    for text in [
        format!("9{nines}元"),
        format!("{nines}万元"),
        format!("{nines}—9{nines}元"),
        format!("超9{nines}元"),
        "0.12345678912元".to_owned(),
        "1234567890123456789.1234567891元".to_owned(),
        "0.0000000001%—0.00000000012%".to_owned(),
    ] {
        assert_eq!(Quantity::find(&text).unwrap_err().code, Code::TooManyDigits, "{text}");
    }
    // Twenty decimals that end in zeros are more than are printed anywhere, and refused as well.
    assert_eq!(Quantity::find("0.50000000000元").unwrap_err().code, Code::TooManyDigits);
    assert!(Quantity::find("0.5000000000元").is_ok());
}

#[test]
fn hostile_texts_are_no_figures_or_errors_and_never_panic() {
    let long = "9".repeat(4096);
    let signs = "−-+".repeat(500);
    for text in [
        "1e400",
        "0x10",
        "NaN",
        "inf",
        "-",
        "+",
        ".",
        "..",
        "1..2",
        "--5个",
        "1/0",
        "0/0",
        "百分之",
        "分之一",
        "一分之",
        "×5",
        "5×",
        "9×9×9×9×9×9×9×9×9×9×9×9×9×9×9×9×9×9×9×9×9×9×9×9×9×9×9×9×9×9亿元",
        "万亿亿万亿",
        "5—",
        "—5",
        "5—3亿元",
        "\u{0}",
        "\u{202e}5亿元",
        "５\u{fe0f}个",
        "²个",
        "½亿元",
        "①个",
        "٣个",
        &long,
        &signs,
    ] {
        let found = answer(text);
        _ = serde_json::to_string(&found).unwrap();
        _ = Quantity::parse(text);
    }
    assert_eq!(Quantity::find("1/0").unwrap_err().code, Code::NotAQuantity);
}
