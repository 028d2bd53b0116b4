//! Printed figures of real offices and random ones, each with the verdict that was reached apart from this crate.
use proptest::prelude::*;
use qilian::analysis::recompute;
use qilian::{Ledger, Query};
use serde_json::{Value, json};

#[test]
fn real_cases_come_out_with_their_figure_and_verdict() {
    let mut count = 0;
    for line in include_str!("../cases/checks.jsonl").lines() {
        let expected: Value = serde_json::from_str(line).unwrap();
        // The answer holds every key of the line, computed and verdict included.
        assert_eq!(serde_json::to_value(recompute(line)).unwrap(), expected);
        let mut bare = expected.clone();
        bare.as_object_mut().unwrap().remove("computed");
        bare.as_object_mut().unwrap().remove("verdict");
        assert_eq!(serde_json::to_value(recompute(&bare.to_string())).unwrap(), expected);
        count += 1;
    }
    assert_eq!(count, 40);
}

/// Worked out once in Python's `fractions`: inputs as intervals of what rounds to them with open and closed ends, a
/// share of whole things by trying all of them.
#[test]
fn random_lines_come_out_as_in_fractions() {
    let mut wrong = Vec::new();
    let mut verdicts = std::collections::BTreeSet::new();
    for line in include_str!("../cases/recompute-oracle.jsonl").lines() {
        let mut asked: Value = serde_json::from_str(line).unwrap();
        let expected = asked.clone();
        asked.as_object_mut().unwrap().retain(|key, _| key != "computed" && key != "verdict");
        let found = serde_json::to_value(recompute(&asked.to_string())).unwrap();
        if found != expected {
            wrong.push(format!("{line}\n    {} {}", found["computed"], found["verdict"]));
        }
        verdicts.insert(expected["verdict"].to_string());
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert_eq!(verdicts.len(), 8, "every verdict occurs");
}

fn verdict(line: &Value) -> String {
    serde_json::to_value(recompute(&line.to_string())).unwrap()["verdict"].as_str().unwrap().to_owned()
}

#[test]
fn verdicts_beyond_the_cases() {
    let ratio = |a: &str, b: &str, reported: &str| {
        verdict(&json!({ "kind": "ratio", "a": a, "b": b, "scale": "100", "reported": reported }))
    };
    assert_eq!(ratio("1", "8", "12.5%"), "match");
    assert_eq!(ratio("28", "0", "77.8"), "cannot_tell");
    assert_eq!(ratio("50余", "160", "31"), "cannot_tell");
    assert_eq!(ratio("28", "36", "约77.8%"), "cannot_tell");
    // A half goes up, and away from zero.
    assert_eq!(ratio("1", "8", "13"), "match");
    assert_eq!(ratio("1", "8", "12"), "match_if_truncated");
    assert_eq!(verdict(&json!({ "kind": "growth", "a": "7", "b": "8", "reported": "-13" })), "match");
    assert_eq!(
        verdict(&json!({ "kind": "growth", "a": "7", "b": "8", "reported": "-12" })),
        "match_if_truncated"
    );
    // Amounts may stand for what rounds to them, counts not.
    assert_eq!(ratio("1.0", "3.0", "35"), "match_within_rounding");
    assert_eq!(ratio("1", "3", "35"), "mismatch");
    assert_eq!(verdict(&json!({ "kind": "diff", "a": ["10", "3", "2"], "reported": "5" })), "match");
    assert_eq!(verdict(&json!({ "kind": "sum", "a": "10", "b": "3", "reported": "13" })), "match");
    assert_eq!(verdict(&json!({ "kind": "sum", "a": [], "reported": "0" })), "match");
    assert_eq!(verdict(&json!({ "kind": "ratio", "a": 28, "b": 36, "reported": 77.8 })), "match");
}

#[test]
fn a_share_of_whole_things_may_be_or_not() {
    let of = |all: &str, reported: &str| {
        verdict(&json!({ "kind": "integer_feasibility", "b": all, "scale": "100", "reported": reported }))
    };
    assert_eq!(of("68", "58.82"), "feasible");
    assert_eq!(of("117", "79.48"), "feasible_if_truncated");
    assert_eq!(of("7", "50"), "infeasible");
    assert_eq!(of("0", "50"), "cannot_tell");
    assert_eq!(of("6.5", "50"), "cannot_tell");
    assert_eq!(of("36", "0.0"), "feasible");
}

#[test]
fn a_line_that_asks_nothing_is_answered_with_an_error() {
    for (line, code) in [
        ("", "empty"),
        ("[1]", "wrong_type"),
        ("{\"kind\":", "invalid_json"),
        ("{\"kind\":\"ration\"}", "unknown_word"),
        ("{}", "missing_key"),
    ] {
        let answer = serde_json::to_value(recompute(line)).unwrap();
        assert_eq!(answer["error"]["code"], code, "{line}");
        assert_eq!(answer["text"], line);
    }
}

proptest! {
    #[test]
    fn whatever_is_printed_by_rounding_matches(a in 0_u32..2_000, b in 1_u32..2_000, places in 0_usize..4) {
        // The oracle works on whole numbers: a × 100 × 10^places ÷ b.
        let scaled = u128::from(a) * 100 * 10_u128.pow(places as u32);
        let (up, cut) = ((2 * scaled + u128::from(b)) / (2 * u128::from(b)), scaled / u128::from(b));
        let text = |number: u128| {
            let digits = format!("{number:0>width$}", width = places + 1);
            let (head, tail) = digits.split_at(digits.len() - places);
            if places == 0 { head.to_owned() } else { format!("{head}.{tail}") }
        };
        let ask = |number| verdict(&json!({ "kind": "ratio", "a": a.to_string(), "b": b.to_string(), "reported": text(number) }));
        prop_assert_eq!(ask(up), "match");
        prop_assert_eq!(ask(cut), if up == cut { "match" } else { "match_if_truncated" });
        prop_assert_eq!(ask(up + 1), "mismatch");
        let feasible = json!({ "kind": "integer_feasibility", "b": b.to_string(), "reported": text(up) });
        prop_assert_eq!(verdict(&feasible), "feasible");
        let any = (0..=2 * b).any(|things| {
            let scaled = u128::from(things) * 100 * 10_u128.pow(places as u32);
            (2 * scaled + u128::from(b)) / (2 * u128::from(b)) == up + 1
        });
        let other = verdict(&json!({ "kind": "integer_feasibility", "b": b.to_string(), "reported": text(up + 1) }));
        if a < b {
            prop_assert_eq!(other == "feasible", any);
        }
    }
}

#[test]
fn the_demo_ledgers_hold_together() {
    let shuozhou = Ledger::from_json(include_str!("../../www/demo/shuozhou-2023.json")).unwrap();
    let check = serde_json::to_value(shuozhou.check(&Query::default()).unwrap()).unwrap();
    let expected = json!({ "findings": [], "recomputed": [
        { "what": "开工率 28÷36", "printed": "77.8%", "computed": "77.777778", "verdict": "match" }] });
    assert_eq!(check, expected);
    let ceramics = Ledger::from_json(include_str!("../../www/demo/ceramics-sample.json")).unwrap();
    let check = ceramics.check(&Query::default()).unwrap();
    let found: Vec<_> = check.findings.iter().map(|own| (own.code, own.path.as_str())).collect();
    // A link of 2021, whose firm came in August 2022: left out of what it brought, and told.
    assert_eq!(found, [("link_before_firm", "links[5].date")]);
    assert!(check.recomputed.is_empty());
}
