//! All problems at once, the first hundred of them.
use crate::{json, told};
use qilian::{Ledger, MOST_PROBLEMS};

#[test]
fn every_problem_is_told_in_one_answer() {
    let text = r#"{ "qilian": 1, "colour": 1, "projects": [
  { "id": "p", "planned": "很多", "signed": "2023-02-30" },
  { "id": "p", "count": -1, "within": "q" }
] }"#;
    assert_eq!(
        json(text),
        [
            "unknown_key f.json:1:16 colour | qilian",
            "not_a_quantity f.json:2:27 projects[0].planned | 很多",
            "not_a_date f.json:2:43 projects[0].signed | 2023-02-30",
            "negative f.json:3:25 projects[1].count | -1",
            "duplicate_id f.json:3:0 projects[1] | p | projects[0] (2)",
            "unknown_reference f.json:3:0 projects[1].within | q | id",
        ]
    );
}

#[test]
fn beyond_the_first_hundred_problems_are_counted() {
    let table = format!("name,count\n{}", "甲,x\n".repeat(250));
    let objects = vec!["{ \"count\": \"x\" }"; 250].join(",");
    let ledger = format!("{{ \"qilian\": 1, \"projects\": [{objects}] }}");
    for (text, format) in [(table, "csv"), (ledger, "json")] {
        let error = Ledger::from_bytes(text.as_bytes(), format, "f").unwrap_err();
        assert_eq!((error.problems().len(), error.more()), (MOST_PROBLEMS, 150), "{format}");
        assert_eq!(told(&error).len(), MOST_PROBLEMS);
    }
}
