//! Planned dates of a JSON ledger.
use qilian::period::Date;
use qilian::{Ledger, Milestone, Reached, Told};

#[test]
fn a_planned_date_is_told_and_never_reached() {
    for word in ["预计", "计划", "拟"] {
        let text = format!(
            "{{ \"qilian\": 1, \"projects\": [{{ \"name\": \"甲\", \"operating\": \"{word}2023-12\" }}] }}"
        );
        let ledger = Ledger::from_json(&text).unwrap();
        let project = ledger.projects().next().unwrap();
        let date = Date::parse("2023-12").unwrap();
        assert_eq!(project.told(Milestone::Operating), Told::Planned(date));
        assert_eq!(project.reached(Milestone::Operating, None), Reached::Expected);
        let later = Date::parse("2030-01-01").unwrap().end;
        assert_eq!(project.reached(Milestone::Operating, Some(later)), Reached::Expected);
    }
    assert_eq!(
        crate::project("\"operating\": \"预计很快\""),
        ["not_a_date f.json:3:14 projects[0].operating | 很快"]
    );
}
