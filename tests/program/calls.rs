//! Calls, right and wrong, and what they end with.
use super::{LEDGERS, path, run, text};

const COMMANDS: [&str; 7] = ["summary", "group", "pipeline", "progress", "change", "chains", "check"];

#[test]
fn every_command_answers_on_both_ledgers_in_both_languages() {
    for ledger in LEDGERS {
        for command in COMMANDS {
            for locale in ["zh-CN", "en"] {
                let output = run(&[command, &path(ledger), "--locale", locale], b"");
                assert_eq!(output.status.code(), Some(0), "{command} {ledger}: {}", text(&output.stderr));
            }
        }
    }
}

#[test]
fn a_ledger_may_come_by_standard_input() {
    let bytes = std::fs::read(path("shuozhou-2023")).unwrap();
    let output = run(&["summary", "-", "--json"], &bytes);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(output.stdout, run(&["summary", &path("shuozhou-2023"), "--json"], b"").stdout);
}

#[test]
fn figures_and_periods_are_answered_line_by_line() {
    let output = run(&["quantity"], "50余场次\n长三角\n".as_bytes());
    let lines: Vec<serde_json::Value> =
        text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(output.status.code(), Some(0));
    assert_eq!((lines[0]["low"].as_str(), lines[0]["high"].as_str()), (Some("51"), Some("59")));
    assert_eq!(lines[1]["error"]["code"], "not_a_quantity");
    let output = run(&["period", "--as-of", "2023-05-15"], "一季度\n".as_bytes());
    assert_eq!(
        text(&output.stdout),
        "{\"text\":\"一季度\",\"start\":\"2023-01-01\",\"end\":\"2023-03-31\",\"kind\":\"period\"}\n"
    );
}

#[test]
fn what_cannot_be_read_or_answered_ends_with_1_and_says_where() {
    let broken = r#"{ "qilian": 1, "projects": [{ "plannd": "1亿元", "signed": "2023-02-30" }] }"#;
    let output = run(&["summary", "-", "--json"], broken.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_slice(&output.stderr).unwrap();
    let codes: Vec<&str> =
        report["errors"].as_array().unwrap().iter().map(|error| error["code"].as_str().unwrap()).collect();
    assert_eq!(codes, ["unknown_key", "not_a_date"]);
    assert_eq!(report["errors"][0]["path"], "projects[0]");
    assert_eq!(report["errors"][0]["row"], 1);
    let refused = run(&["group", &path("shuozhou-2023"), "--basis", "city,event"], b"");
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused.stderr).contains("city") && text(&refused.stderr).contains("event"));
    assert_eq!(run(&["summary", "no-such-file.json"], b"").status.code(), Some(1));
}

#[test]
fn a_wrong_call_ends_with_2() {
    for arguments in [
        vec!["group"],
        vec!["nothing", "x"],
        vec!["group", &path("shuozhou-2023"), "--by", "countty"],
        vec!["draw", &path("shuozhou-2023"), "--kind", "pie"],
        vec!["draw", &path("shuozhou-2023"), "--chart", "{"],
        vec!["period", "--as-of", "2023-13"],
    ] {
        assert_eq!(run(&arguments, b"").status.code(), Some(2), "{arguments:?}");
    }
}

#[test]
fn a_strict_check_fails_on_a_mismatch_only() {
    let ledger = |rate: &str| {
        format!(
            r#"{{ "qilian": 1, "statements": [
                {{ "set": "q1", "metric": "signed_projects", "value": "36个", "period": "2023-Q1" }},
                {{ "set": "q1", "metric": "started_projects", "value": "28个", "period": "2023-Q1" }},
                {{ "set": "q1", "metric": "start_rate", "value": "{rate}", "period": "2023-Q1" }}] }}"#
        )
    };
    assert_eq!(run(&["check", "-", "--strict"], ledger("77.8%").as_bytes()).status.code(), Some(0));
    assert_eq!(run(&["check", "-", "--strict"], ledger("78.8%").as_bytes()).status.code(), Some(1));
    assert_eq!(run(&["check", "-"], ledger("78.8%").as_bytes()).status.code(), Some(0));
}

#[test]
fn a_chart_by_flags_is_the_chart_by_json() {
    let by_flags = run(
        &[
            "draw",
            &path("shuozhou-2023"),
            "--kind",
            "cards",
            "--where",
            "set=q1",
            "--width",
            "320",
            "--theme",
            "dark",
        ],
        b"",
    );
    let by_json = run(
        &[
            "draw",
            &path("shuozhou-2023"),
            "--chart",
            r#"{"kind":"cards","where":{"set":"q1"}}"#,
            "--width",
            "320",
            "--theme",
            "dark",
        ],
        b"",
    );
    assert!(text(&by_flags.stdout).starts_with("<svg "));
    assert_eq!(by_flags.stdout, by_json.stdout);
}

#[test]
fn every_line_of_recompute_is_answered_and_none_stops_it() {
    let lines: &[u8] = b"{\"kind\":\"ratio\",\"a\":\"28\",\"b\":\"36\",\"scale\":\"100\",\"reported\":\"77.8\"}\n\n[[[[\n\xff\xfe\n{\"kind\":\"diff\",\"a\":\"1\"}\r\n{\"kind\":\"sum\",\"a\":[\"1\",\"2\"],\"reported\":\"3\"}";
    let output = run(&["recompute"], lines);
    assert_eq!(output.status.code(), Some(0));
    let answers: Vec<serde_json::Value> =
        text(&output.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told: Vec<&str> = answers
        .iter()
        .map(|own| own["verdict"].as_str().or(own["error"]["code"].as_str()).unwrap())
        .collect();
    assert_eq!(told, ["match", "empty", "invalid_json", "invalid_json", "cannot_tell", "match"]);
    let first = r#"{"kind":"ratio","a":"28","b":"36","scale":"100","reported":"77.8","computed":"77.777778","verdict":"match"}"#;
    assert_eq!(text(&output.stdout).lines().next(), Some(first));
}

#[test]
fn a_strict_check_fails_on_an_error_and_on_a_percent_that_cannot_be() {
    let strict = |ledger: &str| run(&["check", "-", "--strict"], ledger.as_bytes()).status.code();
    let late = r#"{ "qilian": 1, "projects": [{ "signed": "2023-04", "started": "2023-03" }] }"#;
    assert_eq!(strict(late), Some(1));
    let warned = r#"{ "qilian": 1, "projects": [{ "planned": "1亿元", "counted": false }] }"#;
    assert_eq!(strict(warned), Some(0));
    let percent = r#"{ "qilian": 1, "statements": [
        { "set": "a", "metric": "signed_projects", "value": "7个" },
        { "set": "a", "metric": "start_rate", "value": "50%" }] }"#;
    assert_eq!(strict(percent), Some(1));
}
