//! The aligned text of pipeline, progress and summary: the same figures as in JSON, and every remark.
use super::{answer, path, run, text};
use serde_json::Value;

/// What is printed for a reader.
fn printed(command: &str, more: &[&str]) -> String {
    let path = path("ceramics-sample");
    let arguments: Vec<&str> = [command, &path].into_iter().chain(more.iter().copied()).collect();
    let output = run(&arguments, b"");
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    text(&output.stdout)
}

/// Every text of a figure and of a note in an answer.
fn texts(answer: &Value, found: &mut Vec<String>) {
    match answer {
        Value::Object(object) => {
            found.extend(object.get("text").and_then(Value::as_str).map(str::to_owned));
            object.values().for_each(|value| texts(value, found));
        }
        Value::Array(list) => list.iter().for_each(|value| texts(value, found)),
        _ => {}
    }
}

#[test]
fn a_reader_is_told_every_figure_and_remark_of_the_answer() {
    for (command, more) in [
        ("pipeline", vec![]),
        ("pipeline", vec!["--by", "quarter", "--measure", "planned"]),
        ("pipeline", vec!["--by", "county,year", "--locale", "en"]),
        ("progress", vec![]),
        ("progress", vec!["--order", "value", "--as-of", "2023-05-15", "--calendar", "day"]),
        ("progress", vec!["--locale", "en"]),
    ] {
        let (shown, mut said) = (printed(command, &more), Vec::new());
        texts(&answer(command, "ceramics-sample", &more), &mut said);
        assert!(said.len() > 20, "{command} {more:?}");
        for text in said {
            assert!(shown.contains(&text), "{command} {more:?} does not print {text}:\n{shown}");
        }
    }
}

#[test]
fn ranks_and_lights_are_printed_where_they_are_asked_for() {
    let plain = printed("progress", &[]);
    assert!(!plain.contains("位次") && !plain.contains("警示灯"));
    let asked = printed("progress", &["--order", "value", "--lights", "绿灯>=0;黄灯>=-5;红灯"]);
    let rows: Vec<&str> = asked.lines().filter(|line| line.contains('县')).collect();
    // 59.0~64.0%, 54.3%, 49.4%, 41.2% beside half a year, and a schedule that asks for 45%; two have no target.
    for (row, (county, rank, light)) in rows.iter().zip([
        ("甲县", "1", "绿灯"),
        ("丙县", "2", "绿灯"),
        ("乙县", "3", "黄灯"),
        ("丁县", "4", "红灯"),
        ("戊县", "—", "—"),
        ("己县", "—", "—"),
    ]) {
        let cells: Vec<&str> = row.split_whitespace().collect();
        assert_eq!((cells.first(), &cells[cells.len() - 2..]), (Some(&county), [rank, light].as_slice()));
    }
    assert!(asked.contains(
        "警示灯按使用者所定：绿灯：序时差不低于0个百分点、黄灯：序时差不低于−5个百分点、红灯：其余"
    ));
    let wrong = run(&["progress", &path("ceramics-sample"), "--lights", "黄灯>=-5;绿灯>=0"], b"");
    assert_eq!(wrong.status.code(), Some(2));
}

#[test]
fn a_target_without_a_day_has_no_answer_but_a_summary() {
    let ledger = r#"{ "qilian": 1, "targets": [{ "metric": "activities", "value": "160场次", "period": "2023", "actual": "50场次" }] }"#;
    let refused = run(&["progress", "-"], ledger.as_bytes());
    assert_eq!(refused.status.code(), Some(1));
    assert!(text(&refused.stderr).contains("as_of"));
    assert_eq!(run(&["progress", "-", "--as-of", "2023-05-15"], ledger.as_bytes()).status.code(), Some(0));
    let summary = run(&["summary", "-"], ledger.as_bytes());
    assert_eq!(summary.status.code(), Some(0));
    assert!(text(&summary.stdout).contains("31.3%"));
}
