//! **What feeds what**: a statement is shown as printed and compared by Check, never added: beside the ledger's own projects
//! of the same basis, place and period.
use super::ask::ledger;
use qilian::Query;

/// A ledger of these statements and projects: what was recomputed, then what was found.
fn asked(statements: &str, projects: &str) -> (Vec<String>, Vec<String>) {
    let bases = r#""bases": [{ "id": "city", "title": "全市公布数" }]"#;
    let ledger = ledger(&format!(r#"{bases}, "statements": [{statements}], "projects": [{projects}]"#));
    let check = ledger.check(&Query::default()).unwrap();
    let word = |verdict| serde_json::to_value(verdict).unwrap().as_str().unwrap().to_owned();
    let lines = check.recomputed.into_iter().map(|own| {
        format!("{}: {} {} {}", own.what, own.printed, own.computed.unwrap_or("—".into()), word(own.verdict))
    });
    let findings = check.findings.iter().filter(|own| own.code == "projects_differ");
    (lines.collect(), findings.map(|own| format!("{} {}", own.path, own.message)).collect())
}

/// One statement of the first quarter beside three projects of it, one of the year before and one of April.
fn of(statement: &str, kind: &str) -> (String, Vec<String>) {
    let projects = r#"
        { "region": "甲县", "signed": "2023-01", "started": "2023-02", "operating": false, "planned": "1.2亿元", "attracted": "1亿元", "paid_in_by": [["2023-02", "0.3亿元"]] },
        { "region": "甲县", "signed": "2023-02", "started": "2023-04", "operating": false, "planned": "0.82亿元", "attracted": "0.5亿元", "paid_in_by": [["2023-03", "0.1亿元"], ["2023-05", "0.2亿元"]] },
        { "region": "乙县", "signed": "2023-03", "started": false, "planned": "3亿元", "attracted": "2亿元", "paid_in_by": [["2022", "1亿元"]] },
        { "region": "乙县", "signed": "2022-11", "started": "2023-01", "operating": false, "planned": "9亿元", "attracted": "4亿元", "paid_in_by": [["2023-01", "2亿元"]] },
        { "region": "乙县", "signed": "2023-04", "started": false, "planned": "7亿元", "attracted": "6亿元", "paid_in_by": [["2023-04", "5亿元"]] }"#;
    let statement = format!(r#"{{ {statement}, "kind": "{kind}", "period": "2023-Q1" }}"#);
    let (mut lines, found) = asked(&statement, projects);
    assert!(lines.len() < 2, "{lines:?}");
    (lines.pop().unwrap_or_default(), found)
}

#[test]
fn a_figure_that_the_projects_come_to_matches() {
    // metric and figure as printed, kind; what the metric is called, what the projects come to
    for (metric, value, kind, label, sum) in [
        ("signed_projects", "3个", "period", "签约项目", "3"),
        ("signed_projects", "3个", "cumulative", "签约项目", "3"),
        // the one of November too
        ("signed_projects", "4个", "stock", "签约项目", "4"),
        // in January and February, whenever they were signed; that of April is later
        ("started_projects", "2个", "period", "开工项目", "2"),
        // 1.2 + 0.82 + 3
        ("signed_projects_amount", "5.02亿元", "period", "签约项目计划投资额", "5.02亿元"),
        ("signed_projects_amount", "5亿元", "period", "签约项目计划投资额", "5.02亿元"),
        ("attracted", "3.5亿元", "period", "引资额", "3.5亿元"),
        // 0.3 + 0.1 + 2 of 续建
        ("paid_in", "2.4亿元", "period", "到位资金", "2.4亿元"),
    ] {
        let computed = match sum.strip_suffix("亿元").and_then(|sum| sum.split_once('.')) {
            Some((whole, decimals)) => format!("{whole}{decimals:0<8}"),
            None => sum.to_owned(),
        };
        let is = format!("{label}\u{ff0c}台账项目合计{sum}: {value} {computed} match");
        let statement = format!(r#""metric": "{metric}", "value": "{value}""#);
        assert_eq!(of(&statement, kind), (is, vec![]), "{statement} {kind}");
    }
}

#[test]
fn a_figure_of_a_place_is_that_of_its_projects() {
    let of_county = of(r#""metric": "signed_projects", "value": "2个", "region": "甲县""#, "period");
    assert_eq!(of_county, ("签约项目\u{ff0c}台账项目合计2: 2个 2 match".to_owned(), vec![]));
}

#[test]
fn a_figure_that_they_do_not_come_to_is_a_warning_with_both_and_the_difference() {
    let (line, found) = of(r#""metric": "signed_projects", "value": "36个""#, "period");
    assert_eq!(line, "签约项目\u{ff0c}台账项目合计3: 36个 3 mismatch");
    let text = "公布的是36个\u{ff0c}台账里同口径、同地区、同时期的项目合计3个\u{ff0c}相差33个";
    assert_eq!(found, [format!("statements[0].value {text}")]);
    let (line, found) = of(r#""metric": "signed_projects_amount", "value": "4.9亿元""#, "period");
    assert!(line.ends_with("502000000 mismatch"), "{line}");
    assert!(found[0].ends_with("相差1200万元"), "{found:?}");
}

#[test]
fn what_speaks_of_something_else_is_not_compared() {
    let nothing = (String::new(), vec![]);
    for (statement, kind) in [
        (r#""metric": "signed_projects", "value": "36个", "basis": "city""#, "period"),
        (r#""metric": "signed_projects", "value": "36个""#, "plan"),
        (r#""metric": "signed_projects", "value": "36个""#, "event"),
        (r#""metric": "offered_projects", "value": "36个""#, "stock"),
        (r#""metric": "start_rate", "value": "36%""#, "period"),
        (r#""metric": "annual_capacity", "value": "3000万件""#, "stock"),
        (r#""metric": "signed_projects", "value": "36个", "region": "丙县""#, "period"),
        (r#""metric": "paid_in", "value": "36亿元""#, "stock"),
    ] {
        assert_eq!(of(statement, kind), nothing, "{statement} {kind}");
    }
    // A quarter of which the ledger has no project, a part of another statement, and the started of those signed.
    let project = r#"{ "signed": "2023-02", "started": "2023-05" }"#;
    let earlier = r#"{ "metric": "signed_projects", "value": "30个", "period": "2022-Q1" }"#;
    assert_eq!(asked(earlier, project), (vec![], vec![]));
    let part = r#"{ "id": "w", "metric": "signed_projects", "value": "1个", "period": "2023-Q1" },
        { "metric": "signed_projects", "value": "9个", "period": "2023-Q1", "within": "w" }"#;
    assert!(asked(part, project).1.is_empty());
    let set = r#"{ "set": "a", "metric": "signed_projects", "value": "1个", "period": "2023年1—5月" },
        { "set": "a", "metric": "started_projects", "value": "0个", "period": "2023年1—5月" }"#;
    assert!(asked(set, project).1.is_empty());
}

#[test]
fn a_zone_counted_in_a_place_leaves_it_uncompared() {
    let regions = r#""regions": ["甲县", { "name": "开发区", "kind": "zone", "counted_in": "甲县" }]"#;
    let ledger = ledger(&format!(
        r#"{regions}, "statements": [{{ "metric": "signed_projects", "value": "9个", "period": "2023-Q1", "region": "甲县" }}],
        "projects": [{{ "signed": "2023-02", "region": "甲县" }}]"#
    ));
    assert!(ledger.check(&Query::default()).unwrap().findings.is_empty());
}

#[test]
fn what_is_missing_or_unsure_cannot_tell_unless_it_is_too_much_already() {
    let amounts = |value: &str, projects: &str| {
        let statement =
            format!(r#"{{ "metric": "signed_projects_amount", "value": "{value}", "period": "2023-Q1" }}"#);
        let (lines, found) = asked(&statement, projects);
        (lines[0].rsplit(' ').next().unwrap().to_owned(), found.len())
    };
    let cannot = ("cannot_tell".to_owned(), 0);
    let mismatch = ("mismatch".to_owned(), 1);
    let one = r#"{ "signed": "2023-02", "planned": "2亿元" }"#;
    let untold = r#"{ "signed": "2023-03" }"#;
    assert_eq!(amounts("5亿元", one), mismatch);
    // An amount that is not told, no amount at all, a date that may lie outside, a signing that is not told.
    assert_eq!(amounts("5亿元", &format!("{one}, {untold}")), cannot);
    assert_eq!(amounts("5亿元", untold), cannot);
    assert_eq!(amounts("5亿元", &format!(r#"{one}, {{ "signed": "2023", "planned": "3亿元" }}"#)), cannot);
    assert_eq!(amounts("5亿元", &format!(r#"{one}, {{ "planned": "3亿元" }}"#)), cannot);
    // Too much is too much.
    assert_eq!(amounts("1亿元", &format!("{one}, {untold}")), mismatch);
    // Intervals: of 3 to 5 all may be right but what lies beyond; 约 tells nothing.
    let range = r#"{ "signed": "2023-02", "planned": "3—5亿元" }"#;
    assert_eq!((amounts("4亿元", range), amounts("6亿元", range)), (cannot.clone(), mismatch.clone()));
    assert_eq!(amounts("6亿元", r#"{ "signed": "2023-02", "planned": "约3亿元" }"#), cannot);
    assert_eq!((amounts("超6亿元", range), amounts("超4亿元", range)), (mismatch, cannot.clone()));
    assert_eq!(amounts("约6亿元", one), cannot);
    // Two that may be the same have no sum.
    let twins = r#"{ "id": "a", "signed": "2023-02", "planned": "2亿元" }, { "signed": "2023-02", "planned": "2亿元", "overlaps": ["a"] }"#;
    assert_eq!(amounts("5亿元", twins), cannot);
    // The ledger's day is in May: of the year there may be more.
    let year = r#"{ "metric": "signed_projects", "value": "9个", "period": "2023" }"#;
    let (lines, found) = asked(year, one);
    assert!(lines[0].ends_with("cannot_tell") && found.is_empty(), "{lines:?}");
}

#[test]
fn the_demo_s_ledgers_have_no_such_warning() {
    for json in [
        include_str!("../../www/demo/shuozhou-2023.json"),
        include_str!("../../www/demo/ceramics-sample.json"),
    ] {
        let check = qilian::Ledger::from_json(json).unwrap().check(&Query::default()).unwrap();
        assert!(check.findings.iter().all(|own| own.code != "projects_differ"));
        assert!(check.recomputed.iter().all(|own| !own.what.contains("台账项目合计")));
    }
}
