//! Each finding by a ledger of a few lines.
use qilian::analysis::Check;
use qilian::{Ledger, Locale, Query};
use serde_json::{Value, json};

fn check(json: &Value) -> Check {
    Ledger::from_json(&json.to_string()).unwrap().check(&Query::default()).unwrap()
}

fn found(json: &Value) -> Vec<String> {
    let level = |level| serde_json::to_value(level).unwrap().as_str().unwrap().to_owned();
    let line = |finding: qilian::analysis::Finding| {
        format!("{} {} {}", level(finding.level), finding.code, finding.path)
    };
    check(json).findings.into_iter().map(line).collect()
}

fn projects(list: Value) -> Value {
    json!({ "qilian": 1, "as_of": "2023-06-30", "projects": list })
}

#[test]
fn an_empty_ledger_has_no_findings() {
    let check = check(&json!({ "qilian": 1 }));
    assert!(check.findings.is_empty() && check.recomputed.is_empty());
}

#[test]
fn parts_may_not_exceed_their_whole() {
    let whole = json!({ "id": "w", "count": "2", "planned": "5亿元", "paid_in": "约1亿元" });
    let part = |planned: &str| json!({ "within": "w", "planned": planned, "paid_in": "9亿元" });
    assert_eq!(
        found(&projects(json!([whole, part("3亿元"), part("2.1亿元")]))),
        ["error parts_exceed_whole projects[0].planned"]
    );
    assert!(found(&projects(json!([whole, part("3亿元"), part("2亿元")]))).is_empty());
    // 2余亿元 is more than 2.
    assert_eq!(found(&projects(json!([whole, part("3亿元"), part("2余亿元")]))).len(), 1);
    assert!(found(&projects(json!([whole, part("3亿元"), part("近3亿元")]))).is_empty());
    let three = json!([whole, part("1亿元"), part("1.1亿元"), part("1.2亿元")]);
    assert_eq!(found(&projects(three)), ["error parts_exceed_whole projects[0].count"]);
    let statement = |id: &str, within: Value, metric: &str, value: &str| json!({ "id": id, "within": within, "metric": metric, "value": value });
    let statements = json!([
        statement("a", Value::Null, "signed_projects", "36个"),
        statement("b", json!("a"), "signed_projects", "30个"),
        statement("c", json!("a"), "signed_projects", "7个"),
        statement("d", json!("a"), "started_projects", "36个"),
    ]);
    let json = json!({ "qilian": 1, "statements": statements });
    assert_eq!(found(&json), ["error parts_exceed_whole statements[0].value"]);
}

#[test]
fn what_arrived_year_by_year_is_no_more_than_what_arrived() {
    let paid =
        |all: &str| json!([{ "paid_in": all, "paid_in_by": [["2022", "0.36亿元"], ["2023", "0.5亿元"]] }]);
    assert_eq!(found(&projects(paid("0.85亿元"))), ["error parts_exceed_whole projects[0].paid_in_by"]);
    assert!(found(&projects(paid("0.86亿元"))).is_empty());
}

#[test]
fn a_part_of_another_basis_or_currency_is_no_part() {
    let ledger = |more: Value| {
        let mut part = json!({ "within": "w", "planned": "1亿元" });
        part.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        json!({ "qilian": 1, "bases": [{ "id": "city", "title": "全市公布数" }],
            "projects": [{ "id": "w", "planned": "5亿元" }, part] })
    };
    assert!(found(&ledger(json!({}))).is_empty());
    let basis = ledger(json!({ "basis": "city" }));
    assert_eq!(found(&basis), ["error within_other_basis projects[1].within"]);
    let message = &check(&basis).findings[0].message;
    assert_eq!(message, "口径是“全市公布数”，所属的“w”的口径是“本台账”");
    let dollars = ledger(json!({ "planned": "100万美元" }));
    assert_eq!(found(&dollars), ["error within_other_currency projects[1].within"]);
    // Left out of totals anyway, it contradicts nothing.
    assert!(found(&ledger(json!({ "basis": "city", "counted": false, "note": "n" }))).is_empty());
}

#[test]
fn what_is_within_or_itself_does_not_overlap_too() {
    let list = json!([
        { "id": "w", "planned": "5亿元", "overlaps": ["w"] },
        { "id": "p", "within": "w", "planned": "1亿元", "overlaps": ["w"] },
    ]);
    assert_eq!(
        found(&projects(list)),
        ["warning overlaps_itself projects[0].overlaps", "warning overlaps_whole projects[1].overlaps"]
    );
}

#[test]
fn references_lead_somewhere_and_never_in_a_circle() {
    let refused = |list: Value| {
        let error = Ledger::from_json(&projects(list).to_string()).unwrap_err();
        let told = error.problems().iter().map(|own| format!("{} {}", own.code.name(), own.place.path));
        told.collect::<Vec<_>>()
    };
    assert_eq!(refused(json!([{ "overlaps": ["x"] }])), ["unknown_reference projects[0].overlaps"]);
    assert_eq!(refused(json!([{ "within": "x" }])), ["unknown_reference projects[0].within"]);
    assert_eq!(refused(json!([{ "source": "x" }])), ["unknown_reference projects[0].source"]);
    let circle =
        json!([{ "id": "a", "within": "b" }, { "id": "b", "within": "a" }, { "id": "c", "within": "a" }]);
    assert_eq!(
        refused(circle),
        ["unknown_reference projects[0].within", "unknown_reference projects[1].within"]
    );
    assert_eq!(refused(json!([{ "id": "a", "within": "a" }])), ["unknown_reference projects[0].within"]);
}

#[test]
fn one_figure_is_not_told_twice_unlike() {
    let twice = |first: Value, second: Value| {
        let own = |more: Value| {
            let mut own = json!({ "metric": "paid_in", "period": "2023", "value": "56.5亿元" });
            own.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            own
        };
        found(&json!({ "qilian": 1, "statements": [own(first), own(second)] }))
    };
    let differ = ["warning statements_differ statements[1].value"];
    assert_eq!(twice(json!({}), json!({ "value": "58亿元" })), differ);
    for rounded in ["56.48亿元", "57亿元"] {
        assert!(twice(json!({}), json!({ "value": rounded })).is_empty(), "one rounds to the other");
    }
    assert!(twice(json!({}), json!({ "value": "50余亿元" })).is_empty());
    assert_eq!(twice(json!({}), json!({ "value": "40余亿元" })), differ);
    for apart in [
        json!({ "period": "2022" }),
        json!({ "set": "b" }),
        json!({ "region": "甲县" }),
        json!({ "kind": "plan" }),
        json!({ "label": "其中外资" }),
    ] {
        let mut other = apart.clone();
        other["value"] = json!("1亿元");
        assert!(twice(json!({}), other).is_empty(), "{apart}");
    }
}

#[test]
fn a_link_before_its_firm_is_told() {
    let ledger = |date: &str| {
        json!({ "qilian": 1,
        "projects": [{ "firm": "A", "signed": "2022-08-16" }, { "firm": "B" }],
        "links": [{ "from": "A", "to": "B", "kind": "brought", "date": date }] })
    };
    assert_eq!(found(&ledger("2022-07")), ["warning link_before_firm links[0].date"]);
    assert!(found(&ledger("2022-08")).is_empty());
}

#[test]
fn likely_duplicates_are_reported() {
    let same_name = projects(
        json!([{ "name": "a", "region": "x" }, { "name": "a", "region": "y" }, { "name": "a", "region": "x" }]),
    );
    assert_eq!(found(&same_name), ["warning likely_duplicate projects[2].name"]);
    let amount = |more: Value| {
        let mut second = json!({ "name": "b", "firm": "f", "planned": "20000万元" });
        second.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        found(&projects(
            json!([{ "id": "p", "name": "a", "firm": "f", "planned": "2亿元", "count": "2" }, second]),
        ))
    };
    assert_eq!(amount(json!({})), ["warning likely_duplicate projects[1].planned"]);
    assert!(amount(json!({ "within": "p" })).is_empty());
    assert!(amount(json!({ "overlaps": ["p"] })).is_empty());
    assert!(amount(json!({ "counted": false, "note": "n" })).is_empty());
    assert!(amount(json!({ "planned": "约2亿元" })).is_empty());
    // Figures of two bases are never added, so that one project may stand in both.
    let bases = json!({ "qilian": 1, "bases": [{ "id": "city" }],
        "projects": [{ "name": "a", "firm": "f", "planned": "2亿元" }, { "name": "a", "firm": "f", "planned": "2亿元", "basis": "city" }] });
    assert!(found(&bases).is_empty());
}

#[test]
fn cumulative_figures_do_not_fall() {
    let json = |values: [&str; 3]| {
        let periods = ["2023-01-01/2023-03-31", "2023-01-01/2023-05-31", "2023-01-01/2023-04-30"];
        let statement = |(period, value)| json!({ "metric": "paid_in", "kind": "cumulative", "period": period, "value": value });
        let list: Vec<Value> = periods.into_iter().zip(values).map(statement).collect();
        json!({ "qilian": 1, "statements": list })
    };
    assert!(found(&json(["1亿元", "3亿元", "2亿元"])).is_empty());
    assert_eq!(found(&json(["1亿元", "2亿元", "3亿元"])), ["error cumulative_falls statements[1].value"]);
    assert!(found(&json(["1亿元", "约2亿元", "3亿元"])).is_empty());
    // From March to May, whatever April was.
    let falls = ["error cumulative_falls statements[1].value"];
    assert_eq!(found(&json(["3亿元", "2亿元", "约4亿元"])), falls);
    let mut none = json(["3亿元", "2亿元", "1亿元"]);
    none["statements"][2]["value"] = Value::Null;
    assert_eq!(found(&none), falls);
}

#[test]
fn milestones_come_in_order() {
    let late = projects(
        json!([{ "signed": "2023-03-15", "started": "2023-03" }, { "signed": "2023-04", "started": "2023-03" }]),
    );
    assert_eq!(found(&late), ["error dates_out_of_order projects[1].started"]);
    let check = check(&late);
    assert_eq!(check.findings[0].message, "开工（2023年3月）早于签约（2023年4月）");
    // Each is beside the latest before it.
    let two = projects(json!([{ "signed": "2023-03", "landed": "2023-01", "started": "2023-02" }]));
    assert_eq!(
        found(&two),
        ["error dates_out_of_order projects[0].landed", "error dates_out_of_order projects[0].started"]
    );
    // What was still planned when a project ended is no contradiction; what is said to have come later is.
    let ended = |operating: &str| {
        found(&projects(json!([{ "signed": "2022", "ended": "2023-03", "operating": operating }])))
    };
    assert!(ended("2024").is_empty());
    assert_eq!(ended("2023-05"), ["error dates_out_of_order projects[0].ended"]);
}

#[test]
fn a_stage_does_not_go_beyond_its_dates() {
    let stage = projects(json!([
        { "stage": "operating", "signed": "2023-01", "operating": "2023-12" },
        { "stage": "started", "signed": "2023-01", "operating": "2023-12" },
        { "stage": "operating", "started": false },
    ]));
    assert_eq!(
        found(&stage),
        ["error stage_beyond_dates projects[0].operating", "error stage_contradicts projects[2].started"]
    );
}

#[test]
fn counts_nest() {
    let batch = projects(json!([{ "count": "5", "count_started": "6", "count_operating": "7" }]));
    assert_eq!(
        found(&batch),
        [
            "error started_exceeds_signed projects[0].count_started",
            "error started_exceeds_signed projects[0].count_operating",
        ]
    );
    let set = json!({ "qilian": 1, "statements": [
        { "set": "a", "metric": "signed_projects", "value": "36个" },
        { "set": "a", "metric": "started_projects", "value": "40余个" },
        { "set": "b", "metric": "started_projects", "value": "50个" }] });
    assert_eq!(found(&set), ["error started_exceeds_signed statements[1].value"]);
    let set = json!({ "qilian": 1, "statements": [
        { "set": "a", "metric": "signed_projects_amount", "value": "36亿元" },
        { "set": "a", "metric": "started_projects", "value": "20个" },
        { "set": "a", "metric": "operating_projects", "value": "21项" },
        { "set": "a", "metric": "landed_projects_amount", "value": "37亿元" }] });
    assert_eq!(
        found(&set),
        [
            "error started_exceeds_signed statements[2].value",
            "error started_exceeds_signed statements[3].value"
        ]
    );
}

#[test]
fn counted_and_within_say_why() {
    let json = projects(json!([
        { "id": "w", "planned": "5亿元", "counted": false },
        { "within": "w", "planned": "1亿元" },
        { "planned": "2亿元", "counted": false, "note": "n" },
    ]));
    assert_eq!(
        found(&json),
        [
            "warning uncounted_without_note projects[0].counted",
            "warning within_not_counted projects[1].within"
        ]
    );
}

#[test]
fn places_are_listed() {
    let json = json!({ "qilian": 1, "region": "省/市", "regions": ["甲县", "乙县"],
        "projects": [{ "region": "甲县" }, { "region": "省/市" }, { "region": "乙县/园区" }, { "region": "乙区" }, { "region": "乙区" }] });
    assert_eq!(found(&json), ["warning region_not_listed projects[3].region"]);
    assert_eq!(check(&json).findings[0].message, "“乙区”不在 regions 里，最接近的是“乙县”");
    let english =
        Ledger::from_json(&json.to_string()).unwrap().check(&Query::default().locale(Locale::En)).unwrap();
    assert_eq!(english.findings[0].message, "'乙区' is not in 'regions'; the nearest is '乙县'");
    assert!(english.findings[0].row > 0);
}

#[test]
fn an_actual_and_its_statement_agree() {
    let json = |value: &str| {
        json!({ "qilian": 1,
        "targets": [{ "metric": "activities", "period": "2023", "value": "160场次", "actual": "50余场次" }],
        "statements": [{ "metric": "activities", "period": "2023", "value": value }] })
    };
    assert!(found(&json("55场次")).is_empty());
    assert_eq!(found(&json("61场次")), ["warning actuals_differ targets[0].actual"]);
}

fn recomputed(statements: Value) -> Vec<String> {
    let check = check(&json!({ "qilian": 1, "statements": statements,
        "targets": [{ "metric": "paid_in", "period": "2023", "value": "8亿元" }] }));
    let verdict = |verdict| serde_json::to_value(verdict).unwrap().as_str().unwrap().to_owned();
    let line = |own: &qilian::analysis::Recomputed| {
        format!(
            "{}: {} {} {}",
            own.what,
            own.printed,
            own.computed.as_deref().unwrap_or("—"),
            verdict(own.verdict)
        )
    };
    check.recomputed.iter().map(line).collect()
}

#[test]
fn printed_rates_are_worked_out_again() {
    let statement = |metric: &str, value: &str| json!({ "set": "a", "metric": metric, "value": value, "period": "2023-Q1" });
    let lines = recomputed(json!([
        statement("signed_projects", "117个"),
        statement("started_projects", "93个"),
        statement("operating_projects", "31个"),
        statement("start_rate", "79.48%"),
        statement("operate_rate", "33.3%"),
        statement("attracted", "418.12亿元"),
        statement("paid_in", "301.7亿元"),
        statement("paid_in_rate", "72.17%"),
        statement("completion_rate", "3771.3%"),
    ]));
    assert_eq!(
        lines,
        [
            "开工率 93÷117: 79.48% 79.487179 match_if_truncated",
            // Of 117 it would be 26.5%: of the two readings the one that fits is told.
            "投产率 31÷93: 33.3% 33.333333 match",
            "资金到位率 301.7亿元÷418.12亿元: 72.17% 72.156319 match_within_rounding",
            "completion_rate 301.7亿元÷8亿元: 3771.3% 3771.25 match",
        ]
    );
}

#[test]
fn printed_changes_are_worked_out_again() {
    let year = |period: &str, value: &str, more: Value| {
        let mut own = json!({ "metric": "paid_in", "period": period, "value": value, "kind": "period" });
        own.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        own
    };
    let lines = recomputed(json!([
        year("2022", "3878.66亿元", json!({})),
        year("2023", "4766.22亿元", json!({ "yoy": "22.88%" })),
        year("2024", "5000亿元", json!({ "yoy": "4.9%", "yoy_note": "按可比口径" })),
        year("2021-02", "1亿元", json!({ "yoy": "1%" })),
        year("2022-02", "0元", json!({})),
        year("2023-02", "1亿元", json!({ "yoy": "10%" })),
    ]));
    let what = |own: &str, base: &str| format!("到位资金 同比 {own}比{base}");
    assert_eq!(
        lines,
        [
            format!("{}: 22.88% 22.883161 match", what("4766.22亿元", "3878.66亿元")),
            format!("{}: 4.9% — cannot_tell", what("5000亿元", "4766.22亿元")),
            format!("{}: 10% — cannot_tell", what("1亿元", "0元")),
        ]
    );
}
