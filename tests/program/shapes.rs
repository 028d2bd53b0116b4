//! The keys that each answer has, as the design promises them.
use super::{LEDGERS, answer};
use serde_json::Value;

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

/// Every figure in an answer: its numbers are strings, and what is left out or there is as promised.
fn check_figures(value: &Value) {
    match value {
        Value::Object(object) if object.contains_key("bound") => {
            for key in ["value", "low", "high"] {
                let Some(number) = object.get(key) else { continue };
                assert!(number.is_null() || number.as_str().is_some_and(is_plain), "{value}");
            }
            for flag in ["low_open", "high_open"] {
                assert!(object.get(flag).is_none_or(|open| *open == true), "{value}");
            }
            assert!(object["unit"].is_string() && object["text"].is_string(), "{value}");
            if object["bound"] == "exact" {
                assert!(object["low"] == object["value"] && object["high"] == object["value"], "{value}");
            }
        }
        Value::Object(object) => object.values().for_each(check_figures),
        Value::Array(list) => list.iter().for_each(check_figures),
        Value::Number(number) => assert!(number.is_u64(), "no figure is a JSON number: {number}"),
        _ => {}
    }
}

/// ASCII digits, no grouping, no exponent, no trailing zero after the point.
fn is_plain(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (head, tail) = digits.split_once('.').unwrap_or((digits, "1"));
    let all = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    all(head) && all(tail) && !tail.ends_with('0')
}

#[test]
fn figures_are_strings_everywhere() {
    for ledger in LEDGERS {
        for command in ["summary", "pipeline", "progress", "chains"] {
            check_figures(&answer(command, ledger, &[]));
        }
        for by in
            ["county", "industry", "chain,segment", "firm", "origin", "method", "milestone", "month", "place"]
        {
            check_figures(&answer("group", ledger, &["--by", by]));
        }
    }
}

#[test]
fn answers_have_the_keys_of_the_design() {
    let summary = answer("summary", "shuozhou-2023", &[]);
    assert_eq!(keys(&summary), ["as_of", "cohorts", "notes", "statements", "targets", "title", "totals"]);
    assert_eq!(
        keys(&summary["totals"][0]),
        ["attracted", "average", "basis", "currency", "paid_in", "planned", "projects"]
    );
    let group = answer("group", "ceramics-sample", &["--by", "county"]);
    assert_eq!(
        keys(&group["tables"][0]),
        ["basis", "by", "concentration", "currency", "measure", "notes", "rows", "total"]
    );
    assert_eq!(
        keys(&group["tables"][0]["rows"][0]),
        ["key", "lq", "projects", "rank", "share", "value", "without_value"]
    );
    let progress = answer("progress", "shuozhou-2023", &[]);
    assert_eq!(
        keys(&progress["targets"][0]),
        [
            "actual",
            "calendar",
            "gap_points",
            "metric",
            "needed_per_month",
            "notes",
            "percent",
            "period",
            "projection",
            "region",
            "remaining",
            "run_rate_per_month",
            "target",
            "verdict",
        ]
    );
    let pipeline = answer("pipeline", "shuozhou-2023", &[]);
    assert_eq!(keys(&pipeline["cohorts"][0]), ["basis", "cohort", "notes", "rates", "steps"]);
    assert_eq!(keys(&pipeline["cohorts"][0]["steps"][0]), ["amount", "milestone", "projects"]);
    assert_eq!(keys(&pipeline["cohorts"][0]["rates"][0]), ["denominator", "name", "numerator", "percent"]);
}

#[test]
fn chains_and_checks_have_the_keys_of_the_design() {
    let chains = answer("chains", "ceramics-sample", &[]);
    assert_eq!(keys(&chains), ["chains", "clusters", "groups"]);
    assert_eq!(
        keys(&chains["chains"][0]["lead"]),
        ["declared", "depth", "firm", "followers", "led", "own", "pull", "reached"]
    );
    assert_eq!(
        keys(&chains["chains"][0]["segments"][0]),
        ["amount", "firms", "name", "next", "position", "projects", "state"]
    );
    assert_eq!(keys(&chains["groups"][0]), ["amount", "chains", "firms", "joined_by"]);
    let check = answer("check", "shuozhou-2023", &[]);
    assert_eq!(keys(&check), ["findings", "recomputed"]);
    assert_eq!(keys(&check["recomputed"][0]), ["computed", "printed", "verdict", "what"]);
}
