//! The civil calendar and how much of a period has passed.
use proptest::prelude::*;
use qilian::period::{
    Date, Day, answer, calendar_day_share, days_of, month_share, months_between, whole_months_elapsed,
};
use qilian::quantity::{Number, decimal_text, mul, whole};

fn day(text: &str) -> Day {
    Date::parse(text).unwrap().start
}

#[test]
fn every_day_of_nine_millennia_follows_the_one_before() {
    let mut next = Day::from_civil(1, 1, 1).unwrap().number();
    for year in 1..=9999 {
        for month in 1..=12 {
            for number in 1..=31 {
                if let Some(day) = Day::from_civil(year, month, number) {
                    assert_eq!(day.number(), next);
                    assert_eq!(day.to_civil(), (year, month, number));
                    next += 1;
                }
            }
        }
    }
    assert_eq!(Day::from_civil(1970, 1, 1).unwrap().number(), 0);
    assert_eq!(Day::from_civil(2023, 5, 15).unwrap().number(), 19_492);
    assert_eq!(Day::from_number(next), None);
    assert!(Day::from_civil(1900, 2, 29).is_none() && Day::from_civil(2000, 2, 29).is_some());
}

#[test]
fn calendar_progress_by_day_and_by_month() {
    let year = Date::parse("2023").unwrap();
    let percent = |share: Number| decimal_text(mul(share, whole(100)).unwrap(), 6);
    assert_eq!(percent(calendar_day_share(year, day("2023-05-15"))), "36.986301");
    assert_eq!(percent(month_share(year, day("2023-05-15"))), "33.333333");
    assert_eq!(percent(month_share(year, day("2023-04-30"))), "33.333333");
    assert_eq!(calendar_day_share(year, day("2022-12-31")), whole(0));
    assert_eq!(calendar_day_share(year, day("2024-01-01")), whole(1));
    assert_eq!(
        (month_share(year, day("2022-12-31")), month_share(year, day("2024-06-01"))),
        (whole(0), whole(1))
    );
    assert_eq!(days_of(Date::parse("2024-02").unwrap()), 29);
    assert_eq!(months_between(day("2023-01-31"), day("2024-03-01")), 14);
    assert_eq!(whole_months_elapsed(Date::parse("2023-Q2").unwrap(), day("2023-05-31")), 2);
}

proptest! {
    #[test]
    fn no_text_panics(text in "\\PC{0,40}") {
        let _ = serde_json::to_string(&answer(&text, Day::from_civil(2024, 2, 29).unwrap())).unwrap();
        let _ = Date::parse(&text);
    }

    #[test]
    fn no_date_like_text_panics(text in "[0-9〇一二三四五十年月日号季度前上下半旬底末初以来近截至到今去同期“”/.~—Q-]{0,16}") {
        let _ = answer(&text, Day::from_civil(2024, 2, 29).unwrap());
        let _ = Date::parse_in_year(&text, Some(2023));
    }

    #[test]
    fn iso_reads_back(start in -100_000_i32..100_000, length in 0_i32..1000) {
        let start = Day::from_number(start).unwrap();
        let date = Date::new(start, start.plus(length)).unwrap();
        prop_assert_eq!(Date::parse(&date.iso()).unwrap(), date);
    }
}
