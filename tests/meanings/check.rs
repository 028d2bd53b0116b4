//! **Check.** Every printed figure that follows from others is recomputed; tried in this order: `match` (half up to the
//! printed places), `match_if_truncated`, `match_within_rounding` (each printed input may stand for anything that rounds
//! to it; counts are exact), `mismatch`, `cannot_tell`; for a percent of a known whole: `feasible`,
//! `feasible_if_truncated`, `infeasible` (is there a whole number of things that gives it).
use qilian::analysis::{Check, recompute};
use qilian::{Ledger, Query};
use serde_json::{Value, json};

fn verdict(line: &Value) -> String {
    serde_json::to_value(recompute(&line.to_string())).unwrap()["verdict"].as_str().unwrap().to_owned()
}

fn ratio(a: &str, b: &str, reported: &str) -> String {
    verdict(&json!({ "kind": "ratio", "a": a, "b": b, "reported": reported }))
}

fn of(all: &str, reported: &str) -> String {
    verdict(&json!({ "kind": "integer_feasibility", "b": all, "reported": reported }))
}

fn check(ledger: &Value) -> Check {
    Ledger::from_json(&ledger.to_string()).unwrap().check(&Query::default()).unwrap()
}

/// "what: printed computed verdict" of everything recomputed.
fn recomputed(ledger: &Value) -> Vec<String> {
    let word = |verdict| serde_json::to_value(verdict).unwrap().as_str().unwrap().to_owned();
    let lines = check(ledger).recomputed.into_iter().map(|own| {
        format!("{}: {} {} {}", own.what, own.printed, own.computed.unwrap_or("—".into()), word(own.verdict))
    });
    lines.collect()
}

fn statements(list: &Value) -> Value {
    json!({ "qilian": 1, "region": "某市", "statements": list })
}

fn of_set(metric: &str, value: &str) -> Value {
    json!({ "set": "a", "metric": metric, "value": value, "period": "2023-Q1" })
}

#[test]
fn a_figure_matches_half_up_to_the_printed_places() {
    // 28 ÷ 36 = 77.777…; 1 ÷ 8 = 12.5
    assert_eq!(ratio("28", "36", "77.8"), "match");
    assert_eq!(ratio("28", "36", "77.78"), "match");
    assert_eq!(ratio("28", "36", "78"), "match");
    assert_eq!(ratio("1", "8", "13"), "match");
}

#[test]
fn a_figure_that_is_cut_off_is_told_apart() {
    // 93 ÷ 117 = 79.487…
    assert_eq!(ratio("93", "117", "79.48"), "match_if_truncated");
    // Of a negative figure the cut goes towards zero: −1 ÷ 8 = −12.5.
    let growth =
        |reported: &str| verdict(&json!({ "kind": "growth", "a": "7", "b": "8", "reported": reported }));
    assert_eq!((growth("-13").as_str(), growth("-12").as_str()), ("match", "match_if_truncated"));
}

#[test]
fn a_printed_input_may_stand_for_what_rounds_to_it_and_a_count_is_exact() {
    // 301.7 ÷ 418.12 = 72.156; 301.75 ÷ 418.115 is just short of 72.17.
    assert_eq!(ratio("301.7", "418.12", "72.17"), "match_within_rounding");
    assert_eq!(ratio("301.7", "418.12", "72.18"), "mismatch");
    // 33.3: nothing that rounds to 1.0 and 3.0 is far from it, and 1 of 3 is one third.
    assert_eq!(ratio("1.0", "3.0", "35"), "match_within_rounding");
    assert_eq!(ratio("1", "3", "35"), "mismatch");
    // A percent is no count: 33% may be 32.5% to 33.5%.
    let diff = |a: &str, b: &str| verdict(&json!({ "kind": "diff", "a": a, "b": b, "reported": "10.6" }));
    assert_eq!(
        (diff("43.2%", "33%").as_str(), diff("43.2", "33").as_str()),
        ("match_within_rounding", "mismatch")
    );
    assert_eq!(diff("43.2\u{ff05}", "33\u{ff05}"), "match_within_rounding");
}

#[test]
fn what_is_unsure_none_or_without_a_base_cannot_be_told() {
    assert_eq!(ratio("50余", "160", "31.9"), "cannot_tell");
    assert_eq!(ratio("28", "未公布", "77.8"), "cannot_tell");
    assert_eq!(ratio("28", "0", "77.8"), "cannot_tell");
    assert_eq!(verdict(&json!({ "kind": "ratio", "a": "28", "b": null, "reported": "77.8" })), "cannot_tell");
}

#[test]
fn a_percent_of_a_known_whole_can_be_or_cannot() {
    // 40 of 68 = 58.8235; of 117 no number gives 79.48 by rounding, 93 gives 79.487; of 7: 42.86 and 57.14.
    assert_eq!(of("68", "58.82"), "feasible");
    assert_eq!(of("117", "79.48"), "feasible_if_truncated");
    assert_eq!(of("7", "50"), "infeasible");
    // Of the printed 36 no part is 77.0: 27 are 75, 28 are 77.8.
    assert_eq!(of("36", "77.0"), "infeasible");
    assert_eq!(of("0", "50"), "cannot_tell");
}

#[test]
fn rates_of_one_set_are_recomputed() {
    let found = recomputed(&statements(&json!([
        of_set("signed_projects", "36个"),
        // 项 and 个 both count projects.
        of_set("started_projects", "28项"),
        of_set("start_rate", "77.8%"),
        { "set": "b", "metric": "start_rate", "value": "50%", "period": "2023-Q1" },
    ])));
    assert_eq!(found, ["开工率 28÷36: 77.8% 77.777778 match"]);
}

#[test]
fn a_rate_of_a_whole_that_alone_is_told_is_tried_on_whole_numbers() {
    let found = |rate: &str| {
        recomputed(&statements(&json!([of_set("signed_projects", "68个"), of_set("start_rate", rate)])))
            .remove(0)
    };
    assert_eq!(found("58.82%"), "开工率 ?÷68: 58.82% — feasible");
    assert_eq!(found("58.85%"), "开工率 ?÷68: 58.85% — infeasible");
}

#[test]
fn shares_are_recomputed_where_part_and_whole_are_told() {
    // 84 of 368 = 22.826: the printed 22.2 does not follow.
    let of_part = statements(&json!([
        { "id": "all", "set": "a", "metric": "signed_projects", "value": "368个" },
        { "set": "a", "metric": "signed_projects", "value": "84个", "within": "all", "label": "战略性新兴产业项目" },
        { "set": "a", "metric": "signed_projects_share", "value": "22.2%" },
    ]));
    assert_eq!(
        recomputed(&of_part),
        ["签约项目 84: 368个 84 cannot_tell", "签约项目占比 84÷368: 22.2% 22.826087 mismatch"]
    );
    // A place's part of the city: 8 of 36 = 22.2.
    let of_place = statements(&json!([
        of_set("signed_projects", "36个"),
        { "set": "a", "metric": "signed_projects", "value": "8个", "period": "2023-Q1", "region": "甲县" },
        { "set": "a", "metric": "signed_projects_share", "value": "22.2%", "period": "2023-Q1", "region": "甲县" },
    ]));
    assert_eq!(recomputed(&of_place), ["签约项目占比 8÷36: 22.2% 22.222222 match"]);
}

#[test]
fn sums_of_parts_are_recomputed() {
    let whole = |printed: &str, parts: &[&str]| {
        let part = |value: &&str| json!({ "metric": "paid_in", "value": value, "within": "w" });
        let mut list = vec![json!({ "id": "w", "metric": "paid_in", "value": printed })];
        list.extend(parts.iter().map(part));
        let ledger = statements(&json!(list));
        (recomputed(&ledger).remove(0), check(&ledger).findings.len())
    };
    assert_eq!(
        whole("87.75亿元", &["80.89亿元", "6.86亿元"]),
        ("到位资金 80.89亿元+6.86亿元: 87.75亿元 8775000000 match".to_owned(), 0)
    );
    // 12.3 and 45.7 may be 12.25 and 45.65, which are 57.9.
    let (line, findings) = whole("57.9亿元", &["12.3亿元", "45.7亿元"]);
    assert!(line.ends_with("5800000000 match_within_rounding") && findings == 0, "{line}");
    let (line, findings) = whole("57.8亿元", &["12.3亿元", "45.7亿元"]);
    assert!(line.ends_with("5800000000 mismatch") && findings == 1, "{line}");
    // An incomplete breakdown is not an error.
    let (line, findings) = whole("295亿元", &["58亿元", "10亿元", "148亿元", "42亿元", "11亿元", "18亿元"]);
    assert!(line.ends_with("28700000000 cannot_tell") && findings == 0, "{line}");
    let (line, _) = whole("9亿元", &["约4亿元", "5亿元"]);
    assert!(line.ends_with("— cannot_tell"), "{line}");
}

#[test]
fn growths_are_recomputed_and_kept_where_the_basis_changed() {
    let year = |period: &str, value: &str| json!({ "metric": "paid_in", "period": period, "value": value });
    let with = |mut own: Value, yoy: &str, note: Option<&str>| {
        own["yoy"] = json!(yoy);
        own["yoy_note"] = json!(note);
        own
    };
    let found = recomputed(&statements(&json!([
        year("2022", "3878.66亿元"),
        with(year("2023", "4766.22亿元"), "22.88%", None),
        with(year("2024", "5000亿元"), "4.9%", Some("按可比口径")),
    ])));
    assert_eq!(
        found,
        [
            "到位资金 同比 4766.22亿元比3878.66亿元: 22.88% 22.883161 match",
            "到位资金 同比 5000亿元比4766.22亿元: 4.9% — cannot_tell",
        ]
    );
    // A rate changes in percentage points: 77.14 − 56.73 = 20.41.
    let rate =
        |period: &str, value: &str| json!({ "metric": "start_rate", "period": period, "value": value });
    let rates = |yoy: &str| {
        recomputed(&statements(&json!([rate("2022", "56.73%"), with(rate("2023", "77.14%"), yoy, None)])))
    };
    assert_eq!(rates("20.41个百分点"), ["开工率 同比 77.14%比56.73%: 20.41个百分点 20.41 match"]);
    assert!(rates("36%")[0].ends_with("cannot_tell"));
}

#[test]
fn completion_and_excess_of_a_target_are_recomputed() {
    let ledger = json!({ "qilian": 1,
        "targets": [{ "metric": "paid_in", "period": "2023", "value": "88亿元" }],
        "statements": [
            { "set": "a", "metric": "paid_in", "value": "273亿元", "period": "2023" },
            { "set": "a", "metric": "completion_rate", "value": "310.23%" },
            { "set": "a", "metric": "excess_rate", "value": "210.23%" },
            // The completion, printed as the excess.
            { "set": "a", "metric": "excess_rate", "value": "310.23%", "label": "超额完成" },
        ] });
    let found = recomputed(&ledger);
    assert_eq!(found[0], "completion_rate 273亿元÷88亿元: 310.23% 310.227273 match");
    assert_eq!(found[1], "excess_rate 273亿元比88亿元: 210.23% 210.227273 match");
    assert_eq!(found[2], "超额完成 273亿元比88亿元: 310.23% 210.227273 mismatch");
}

#[test]
fn a_hostile_line_is_answered_with_an_error_and_never_stops() {
    let deep = "[".repeat(100_000);
    let long = format!("{{\"kind\":\"sum\",\"a\":[{}\"1\"],\"reported\":\"1\"}}", "\"1\",".repeat(20_000));
    let digits =
        format!("{{\"kind\":\"ratio\",\"a\":\"{}\",\"b\":\"3\",\"reported\":\"1\"}}", "9".repeat(400));
    for (line, code) in [
        ("", "empty"),
        ("null", "wrong_type"),
        ("{\"kind\":\"ratio\"", "invalid_json"),
        ("{\"kind\":\"ratio\",\"kind\":\"sum\"}", "duplicate_key"),
        ("{\"kind\":\"average\"}", "unknown_word"),
        ("{\"a\":\"1\"}", "missing_key"),
        (deep.as_str(), "too_large"),
        (digits.as_str(), "too_many_digits"),
        ("{\"kind\":\"ratio\",\"a\":\"abc\",\"b\":\"3\",\"reported\":\"1\"}", "not_a_quantity"),
        ("{\"kind\":\"ratio\",\"a\":{},\"b\":\"3\",\"reported\":\"1\"}", "wrong_type"),
        ("{\"kind\":\"sum\",\"a\":[\"1\",true],\"reported\":\"1\"}", "wrong_type"),
        ("{\"kind\":\"ratio\",\"a\":\"1e400\",\"b\":\"3\",\"reported\":\"1\"}", "not_a_quantity"),
    ] {
        let answer = serde_json::to_value(recompute(line)).unwrap();
        assert_eq!(answer["error"]["code"], code, "{}", &line[..line.len().min(80)]);
    }
    assert_eq!(verdict(&serde_json::from_str(&long).unwrap()), "mismatch");
    // 28 digits times 28 digits cannot be kept: nothing is said, nothing is wrong by a rounding.
    let (huge, tiny) = ("9".repeat(28), format!("0.{}1", "0".repeat(9)));
    assert_eq!(ratio(&huge, &tiny, "1"), "cannot_tell");
}
