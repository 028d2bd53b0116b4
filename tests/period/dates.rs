//! Dates as files and offices write them, and as readers see them.
use qilian::Locale;
use qilian::period::{Date, Day, Within};

#[test]
fn dates_are_read_and_written() {
    for (text, iso, chinese, english) in [
        ("2023", "2023", "2023年", "2023"),
        ("2023-Q1", "2023-Q1", "2023年1—3月", "Jan–Mar 2023"),
        ("2023-03", "2023-03", "2023年3月", "March 2023"),
        ("2023-03-15", "2023-03-15", "2023年3月15日", "15 March 2023"),
        ("2023-04-21/2023-05-15", "2023-04-21/2023-05-15", "2023年4月21日—5月15日", "21 April – 15 May 2023"),
        ("2023年4月7日至9日", "2023-04-07/2023-04-09", "2023年4月7—9日", "7–9 April 2023"),
        (
            "2022年12月—2023年3月",
            "2022-12-01/2023-03-31",
            "2022年12月—2023年3月",
            "December 2022 – March 2023",
        ),
        ("2019—2022年", "2019-01-01/2022-12-31", "2019—2022年", "2019–2022"),
        ("2023年一季度", "2023-Q1", "2023年1—3月", "Jan–Mar 2023"),
        ("2023年1—4月", "2023-01-01/2023-04-30", "2023年1—4月", "Jan–Apr 2023"),
        ("2023年前三季度", "2023-01-01/2023-09-30", "2023年1—9月", "Jan–Sep 2023"),
        ("2023.3.15", "2023-03-15", "2023年3月15日", "15 March 2023"),
        ("2023/3/28", "2023-03-28", "2023年3月28日", "28 March 2023"),
        ("２０２３．３", "2023-03", "2023年3月", "March 2023"),
        ("202303", "2023-03", "2023年3月", "March 2023"),
        ("20230315", "2023-03-15", "2023年3月15日", "15 March 2023"),
        ("二〇二三年三月十五日", "2023-03-15", "2023年3月15日", "15 March 2023"),
        ("2023年底", "2023-12-31", "2023年12月31日", "31 December 2023"),
        ("2021/2023-04", "2021-01-01/2023-04-30", "2021年1月—2023年4月", "January 2021 – April 2023"),
    ] {
        let date = Date::parse(text).unwrap();
        let found = (date.iso(), date.text(Locale::ZhCn), date.text(Locale::En));
        assert_eq!(found, (iso.to_owned(), chinese.to_owned(), english.to_owned()), "{text}");
    }
}

#[test]
fn days_that_do_not_exist_are_errors() {
    for text in [
        "2023-02-30",
        "2023-02-29",
        "2023-13",
        "2023-00",
        "2023-Q5",
        "2023年2月30日",
        "2023年13月",
        "20230230",
        "2023-05-15/2023-04-21",
        "",
        "3月",
        "4月20日",
        "2023-3-",
        "2023-03-15T00:00",
        "36个",
        "23",
        "12023",
        "待定",
        "2023年3月前后",
    ] {
        assert!(Date::parse(text).is_err(), "{text}");
    }
}

#[test]
fn a_missing_year_is_the_given_one() {
    assert_eq!(Date::parse_in_year("4月20日", Some(2023)).unwrap().iso(), "2023-04-20");
    assert_eq!(Date::parse_in_year("前三季度", Some(2023)).unwrap().iso(), "2023-01-01/2023-09-30");
    assert!(Date::parse_in_year("2月29日", Some(2023)).is_err());
    let as_of = Day::from_civil(2023, 1, 15).unwrap();
    assert_eq!(Date::parse_on("上月", as_of).unwrap().iso(), "2022-12");
    assert_eq!(Date::parse_on("上季度", as_of).unwrap().iso(), "2022-Q4");
}

#[test]
fn a_date_lies_in_a_period_or_not_or_may() {
    let within = |date: &str, period: &str| Date::parse(date).unwrap().within(&Date::parse(period).unwrap());
    assert_eq!(within("2023-03", "2023"), Within::Yes);
    assert_eq!(within("2023", "2023"), Within::Yes);
    assert_eq!(within("2023", "2023-Q1"), Within::May);
    assert_eq!(within("2023-03-31/2023-04-01", "2023-Q1"), Within::May);
    assert_eq!(within("2022-12-31", "2023"), Within::No);
}
