//! Periods told in words, on 15 May 2023.
use qilian::period::{Day, Period};

#[test]
fn words_denote_periods() {
    let as_of = Day::from_civil(2023, 5, 15).unwrap();
    for (text, expected) in [
        ("上半年", "2023-01-01 2023-06-30 period"),
        ("上月", "2023-04-01 2023-04-30 period"),
        ("去年同期", "2022-01-01 2022-05-15 period"),
        ("截至5月15日", "2023-01-01 2023-05-15 cumulative"),
        ("截至目前", "2023-01-01 2023-05-15 cumulative"),
        ("截至2022年底", "2022-01-01 2022-12-31 cumulative"),
        ("2021年以来", "2021-01-01 2023-05-15 cumulative"),
        ("今年1至4月", "2023-01-01 2023-04-30 period"),
        ("2月—4月", "2023-02-01 2023-04-30 period"),
        ("4月7日至9日", "2023-04-07 2023-04-09 period"),
        ("“十四五”期间", "2021-01-01 2025-12-31 period"),
        ("“十四五”末", "2025-12-31 2025-12-31 instant"),
        ("年底", "2023-12-31 2023-12-31 instant"),
        ("2月底", "2023-02-28 2023-02-28 instant"),
        ("5月初", "2023-05-01 - instant-approx"),
        ("5月中旬", "2023-05-11 2023-05-20 period"),
        ("2025年底前", "2025-12-31 2025-12-31 deadline"),
        ("到2025年,引进36家", "2025-12-31 2025-12-31 deadline"),
        ("2023年3月15日签约39个", "2023-03-15 2023-03-15 day"),
        ("全市一季度签约36个", "2023-01-01 2023-03-31 period"),
        ("1-4月累计", "2023-01-01 2023-04-30 cumulative"),
    ] {
        let period = Period::find(text, as_of).unwrap();
        let iso = |day: Option<Day>| day.map_or("-".to_owned(), Day::iso);
        assert_eq!(
            [iso(period.start), iso(period.end), period.kind.name().to_owned()].join(" "),
            expected,
            "{text}"
        );
    }
    for text in ["春节", "36个", "0354-2666666", "2月30日", "13月", "近日", "GB/T 4754-2017", ""] {
        assert!(Period::find(text, as_of).is_err(), "{text}");
    }
}
