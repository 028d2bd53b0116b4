//! What a phrase means: value and unit, or nothing.
use qilian::quantity::{Currency, Quantity, Scale, Unit, answer};

/// Phrase, value, unit, bound.
const PHRASES: &[(&str, &str, &str, &str)] = &[
    ("2023年签约36个", "36", "个", "exact"),
    ("签约约36个", "36", "个", "about"),
    ("附近36家企业", "36", "家", "exact"),
    ("1-4月签约36个", "36", "个", "exact"),
    ("4月7日至9日签约39个", "39", "个", "exact"),
    ("500强企业36家", "36", "家", "exact"),
    ("5G基站36个", "36", "个", "exact"),
    ("签约项目数:36", "36", "1", "exact"),
    ("同比下降8.9%", "-8.9", "%", "exact"),
    ("同比下降超过5%", "-5", "%", "less_than"),
    ("下降到36.6%", "36.6", "%", "exact"),
    ("增长2.5倍", "250", "%", "exact"),
    ("增长到2.5倍", "2.5", "倍", "exact"),
    ("翻一番", "2", "倍", "exact"),
    ("一半以上", "50", "%", "at_least"),
    ("约占60%", "60", "%", "about"),
    ("百分之百", "100", "%", "exact"),
    ("5个亿元以上项目", "5", "个", "exact"),
    ("三成五", "35", "%", "exact"),
    ("千分之五", "0.5", "%", "exact"),
    ("百分之八十以上", "80", "%", "at_least"),
    ("十几亿元", "1000000000", "元", "over"),
    ("上百家", "100", "家", "at_least"),
    ("100+家", "100", "家", "at_least"),
    ("百余家", "100", "家", "over"),
    ("十来个", "10", "个", "about"),
    ("5个亿", "500000000", "元", "exact"),
    ("一万五千元", "15000", "元", "exact"),
    ("两万三", "23000", "元", "exact"),
    ("一千零五十个", "1050", "个", "exact"),
    ("三点五亿元", "350000000", "元", "exact"),
    ("1亿零500万元", "105000000", "元", "exact"),
    ("壹佰贰拾叁萬圓", "1230000", "元", "exact"),
    ("从5家增加到10家", "10", "家", "exact"),
    ("由5.2%降至4.8%", "4.8", "%", "exact"),
    ("投资10亿元以上项目12个", "12", "个", "exact"),
    ("打造5个百亿级企业", "5", "个", "exact"),
    ("US$5亿", "500000000", "美元", "exact"),
    ("USD 100 million", "100000000", "美元", "exact"),
    ("5亿元港币", "500000000", "港元", "exact"),
    ("3.4亿美元(折合人民币24亿元)", "340000000", "美元", "exact"),
    ("￥1,200万", "12000000", "元", "exact"),
    ("2×66万千瓦", "1320000", "千瓦", "exact"),
    ("300万元/亩", "3000000", "元/亩", "exact"),
    ("300台(套)", "300", "台(套)", "exact"),
    ("位列第3", "3", "位次", "exact"),
    ("(12.5)", "-12.5", "1", "exact"),
];

#[test]
fn phrases_mean_what_they_say() {
    for (text, value, unit, bound) in PHRASES {
        let json = serde_json::to_value(answer(text)).unwrap();
        assert_eq!(
            (&json["value"], &json["unit"], &json["bound"]),
            (&(*value).into(), &(*unit).into(), &(*bound).into()),
            "{json}"
        );
    }
}

#[test]
fn ranges_have_two_ends_and_no_value() {
    for (text, low, high) in [
        ("约3-5亿元", "300000000", "500000000"),
        ("5亿元至10亿元", "500000000", "1000000000"),
        ("5000-1万元", "5000", "10000"),
        ("六七成", "60", "70"),
        ("二三十亿元", "2000000000", "3000000000"),
        ("三五个", "3", "5"),
        ("数百家", "200", "999"),
        ("几十个", "20", "99"),
    ] {
        let json = serde_json::to_value(answer(text)).unwrap();
        assert_eq!(
            (&json["value"], &json["low"], &json["high"]),
            (&serde_json::Value::Null, &low.into(), &high.into()),
            "{json}"
        );
    }
}

#[test]
fn names_dates_and_codes_are_no_figures() {
    for text in [
        "2023年",
        "第一季度",
        "前5名",
        "十四五规划",
        "“十四五”期间",
        "12:30",
        "138-0000-1234",
        "2019-2022",
        "3.0版",
        "G20",
        "双11",
        "招商2017",
        "三次产业",
        "3亿澳元",
        "亿元",
        "约",
        "",
        " ",
        "待定",
        "--5",
        "1,234,56",
        "百家争鸣",
        "三元材料",
        "2023.3.15",
        "2023/3/28",
    ] {
        assert!(Quantity::find(text).is_err(), "{text}");
    }
}

#[test]
fn a_cell_is_one_figure_as_a_whole() {
    let yuan = Unit::Money(Currency::Cny);
    for (text, expected) in [
        ("0.32", "32000000"),
        ("3200万元", "32000000"),
        ("3200万", "32000000"),
        ("1,177.75", "117775000000"),
        ("2亿元", "200000000"),
    ] {
        let cell = Quantity::parse_in(text, &yuan, Scale::Yi).unwrap();
        assert_eq!(cell.value().unwrap().to_string(), expected, "{text}");
        assert_eq!(cell.unit(), &yuan);
    }
    assert_eq!(
        Quantity::parse_in("50余", &Unit::PROJECTS, Scale::One).unwrap().low().unwrap().at.to_integer(),
        51
    );
    assert_eq!(Quantity::parse_in("13.80", &yuan, Scale::Yi).unwrap().printed(), Some((8, 2)));
    for text in ["项目36个", "36个,39个", "2023年", "签约6个", "5 6"] {
        assert!(Quantity::parse(text).is_err(), "{text}");
    }
}

#[test]
fn a_sign_before_a_count_is_a_sign_and_a_dash_after_a_word_is_none() {
    assert_eq!(Quantity::find("-3个").unwrap().value().unwrap().to_integer(), -3);
    let cell = Quantity::parse_in("-3", &Unit::PROJECTS, Scale::One).unwrap();
    assert_eq!(cell.value().unwrap().to_integer(), -3);
    assert_eq!(cell.high().unwrap().at.to_integer(), -3);
    assert_eq!(Quantity::find("签约-3个").unwrap().value().unwrap().to_integer(), 3);
}
