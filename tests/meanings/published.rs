//! "What is published is only what is drawn": `convert --public` writes aggregates and statements; project rows only
//! where asked for, never before signing, never a column that the model does not name.
use proptest::prelude::*;
use qilian::{Code, Dimension, Ledger, Measure, Publication, Query};
use serde_json::{Value, json};
use std::collections::BTreeSet;

fn read(ledger: &Value) -> Ledger {
    Ledger::from_json(&ledger.to_string()).unwrap_or_else(|error| panic!("{:#?}", error.problems()))
}

fn published(ledger: &Value, publication: &Publication) -> Value {
    serde_json::from_str(&read(ledger).published(publication).unwrap().to_json()).unwrap()
}

fn batches(ledger: &Value) -> Value {
    published(ledger, &Publication::default())
}

fn rows(ledger: &Value) -> Value {
    published(ledger, &Publication::default().with_projects())
}

/// Every text of a document with the way to it, list indices left out: `projects.name`.
fn texts(value: &Value, path: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => found.push((path.to_owned(), text.clone())),
        Value::Array(list) => list.iter().for_each(|item| texts(item, path, found)),
        Value::Object(object) => {
            for (key, item) in object {
                let dot = if path.is_empty() { "" } else { "." };
                texts(item, &format!("{path}{dot}{key}"), found);
            }
        }
        _ => {}
    }
}

/// A ledger in which each text of each field has a mark of its own, with everything that hangs together in place.
fn marked() -> Value {
    json!({
        "qilian": 1, "title": "M-title", "as_of": "2023-05-31", "note": "M-note", "region": "M-root",
        "regions": [
            { "id": "M-region-id", "name": "M-county", "kind": "M-region-kind", "source": "s-region", "locator": "M-region-locator",
              "label": "M-region-label", "note": "M-region-note", "tags": ["M-region-tag"] },
            { "name": "M-zone", "counted_in": "M-county" } ],
        "bases": [{ "id": "M-basis", "title": "M-basis-title", "note": "M-basis-note", "label": "M-basis-label", "tags": ["M-basis-tag"] }],
        "rates": [{ "id": "M-rate", "from": "USD", "to": "CNY", "rate": "7", "note": "M-rate-note", "source": "s-rate" }],
        "sources": [
            { "id": "s-project", "publisher": "M-publisher", "title": "M-source-title", "date": "2023", "url": "https://M-url",
              "label": "M-source-label", "note": "M-source-note", "locator": "M-source-locator", "tags": ["M-source-tag"] },
            { "id": "s-region", "title": "M-unused-1" }, { "id": "s-rate", "title": "M-unused-2" }, { "id": "s-unsigned", "title": "M-talks-source" } ],
        "projects": [
            { "id": "M-id", "name": "M-name", "firm": "M-firm", "region": "M-county/M-town", "origin": "M-origin", "owner": "M-owner",
              "industry": "M-industry", "chain": "M-chain", "also_in": ["M-also"], "segment": "M-segment", "brought_by": "M-bringer",
              "method": "M-method", "activity": "M-activity", "basis": "M-basis", "planned": "1.2亿元", "signed": "2023-03-07", "started": "2023-04-20",
              "operating": "2024-11", "source": "s-project", "locator": "M-locator", "label": "M-label", "note": "M-project-note",
              "tags": ["M-tag"], "overlaps": ["M-statement"] },
            { "id": "M-talks-id", "name": "M-talks-name", "firm": "M-talks-firm", "region": "M-talks-place", "owner": "M-talks-owner",
              "industry": "M-talks-industry", "chain": "M-chain", "segment": "M-segment", "brought_by": "M-firm", "stage": "talks",
              "planned": "3.3亿元", "source": "s-unsigned", "note": "M-talks-note" },
            { "id": "M-out-id", "name": "M-out-name", "firm": "M-out-firm", "industry": "M-out-industry", "signed": "2022", "counted": false, "note": "M-out-note" } ],
        "activities": [{ "id": "M-activity", "name": "M-activity-name", "date": "2023-04-07", "region": "M-county", "place": "M-place",
            "projects": "3个", "basis": "M-basis", "source": "s-project", "locator": "M-activity-locator", "label": "M-activity-label",
            "note": "M-activity-note", "tags": ["M-activity-tag"], "overlaps": ["M-talks-id"] }],
        "statements": [{ "id": "M-statement", "set": "M-set", "metric": "M-metric", "value": "5个", "period": "2023", "basis": "M-basis",
            "region": "M-county", "yoy": "3%", "yoy_note": "M-yoy-note", "source": "s-project", "locator": "M-statement-locator",
            "label": "M-statement-label", "note": "M-statement-note", "tags": ["M-statement-tag"], "within": "M-id" }],
        "targets": [{ "id": "M-target", "metric": "M-target-metric", "value": "5个", "period": "2023", "region": "M-county", "basis": "M-basis",
            "set_by": "M-set-by", "tier": "M-tier", "group": "M-group", "label": "M-target-label", "note": "M-target-note", "tags": ["M-target-tag"] }],
        "firms": [
            { "id": "M-firm-id", "name": "M-bringer", "region": "M-firm-region", "chain": "M-chain", "segment": "M-segment", "note": "M-firm-note", "tags": ["M-firm-tag"] },
            { "name": "M-talks-firm" } ],
        "chains": [{ "id": "M-chain-id", "name": "M-chain", "lead": "M-bringer", "firms_complete": true,
            "segments": [{ "name": "M-segment", "position": "upstream" }, { "name": "M-gap", "position": "downstream" }], "note": "M-chain-note", "label": "M-chain-label" }],
        "links": [
            { "id": "M-link-id", "from": "M-bringer", "to": "M-firm", "chain": "M-chain", "note": "M-link-note" },
            { "from": "M-bringer", "to": "M-talks-firm" } ],
        "names": { "en": { "M-industry": "E-industry", "M-county": "E-county", "M-firm": "E-firm", "M-talks-firm": "E-talks-firm",
            "M-owner": "E-owner", "M-project-note": "E-note", "M-tag": "E-tag", "M-name": "E-name" } }
    })
}

/// What a page may carry, beside words of the format, figures and dates.
const AGGREGATES: [&str; 48] = [
    "title",
    "region",
    "regions",
    "regions.name",
    "regions.kind",
    "regions.counted_in",
    "regions.note",
    "bases.id",
    "bases.title",
    "sources.id",
    "sources.publisher",
    "sources.title",
    "sources.label",
    "projects.region",
    "projects.industry",
    "projects.chain",
    "projects.basis",
    "projects.source",
    "activities.id",
    "activities.name",
    "activities.region",
    "activities.place",
    "activities.basis",
    "activities.source",
    "activities.locator",
    "activities.label",
    "activities.note",
    "statements.id",
    "statements.set",
    "statements.metric",
    "statements.basis",
    "statements.region",
    "statements.yoy_note",
    "statements.source",
    "statements.locator",
    "statements.label",
    "statements.note",
    "targets.id",
    "targets.metric",
    "targets.region",
    "targets.basis",
    "targets.label",
    "targets.note",
    "targets.tier",
    "targets.group",
    "chains.name",
    "chains.segments.name",
    "activities.overlaps",
];

const ROWS: [&str; 20] = [
    "projects.id",
    "projects.name",
    "projects.firm",
    "projects.origin",
    "projects.also_in",
    "projects.segment",
    "projects.brought_by",
    "projects.method",
    "projects.activity",
    "projects.locator",
    "projects.label",
    "firms.name",
    "firms.region",
    "firms.chain",
    "firms.segment",
    "chains.lead",
    "links.from",
    "links.to",
    "links.chain",
    "statements.within",
];

/// The marks that a document holds, each of which must stand where it may.
fn marks(document: &Value, allowed: &[&str]) -> BTreeSet<String> {
    let (mut all, mut marks) = (Vec::new(), BTreeSet::new());
    texts(document, "", &mut all);
    for (path, text) in all {
        if text.contains("M-") || text.contains("E-") {
            assert!(path.starts_with("names.en") || allowed.contains(&path.as_str()), "{path}: {text}");
            marks.extend(text.split('/').map(str::to_owned));
        }
    }
    let all = document.to_string();
    for never in [
        "M-note",
        "owner",
        "tag",
        "M-project-note",
        "M-out",
        "talks-name",
        "talks-firm",
        "talks-id",
        "talks-place",
        "talks-note",
        "talks-industry",
        "talks-source",
        "M-unused",
        "M-url",
        "M-source-note",
        "M-source-locator",
        "M-basis-note",
        "M-rate",
        "M-set-by",
        "M-chain-note",
        "M-chain-label",
        "M-chain-id",
        "M-link-id",
        "M-link-note",
        "M-firm-note",
        "M-firm-id",
        "M-region-id",
        "M-region-locator",
        "M-region-label",
        "2023-03-07@",
        "3.3",
    ] {
        assert!(!all.contains(never), "{never}");
    }
    marks
}

#[test]
fn aggregates_hold_no_text_but_those_that_charts_draw() {
    let document = batches(&marked());
    let marks = marks(&document, &AGGREGATES);
    for key in [
        "name",
        "firm",
        "id",
        "owner",
        "note",
        "tags",
        "locator",
        "label",
        "segment",
        "origin",
        "method",
        "activity",
        "brought_by",
        "also_in",
    ] {
        assert!(document["projects"].as_array().unwrap().iter().all(|row| row[key].is_null()), "{key}");
    }
    assert!(document["firms"].is_null() && document["links"].is_null());
    for present in
        ["M-industry", "M-county", "M-activity-name", "M-statement-note", "M-segment", "M-source-title"]
    {
        assert!(marks.contains(present), "{present}");
    }
    // The place is cut off at its county; the day is the part of the year up to the ledger's, or its year.
    let row = json!([{ "region": "M-county", "industry": "M-industry", "chain": "M-chain", "basis": "M-basis", "planned": "1.2亿元",
        "signed": "2023-01-01/2023-05-31", "started": "2023-01-01/2023-05-31", "operating": "2024", "source": "s-project" }]);
    // Below a root of one part a county is two levels further down.
    let cut = document["projects"][0]["region"].as_str().unwrap();
    assert!(cut == "M-county" || cut == "M-county/M-town");
    let mut first = document["projects"].clone();
    first[0]["region"] = "M-county".into();
    assert_eq!(first, row);
    // Texts in English follow those they translate.
    assert_eq!(document["names"]["en"], json!({ "M-county": "E-county", "M-industry": "E-industry" }));
}

#[test]
fn rows_are_signed_projects_with_the_columns_of_the_model_but_owner_note_and_tags() {
    let allowed: Vec<&str> = AGGREGATES.iter().chain(&ROWS).copied().collect();
    let document = rows(&marked());
    marks(&document, &allowed);
    assert_eq!(document["projects"].as_array().unwrap().len(), 1);
    let row = &document["projects"][0];
    assert_eq!(
        (&row["name"], &row["firm"], &row["signed"]),
        (&json!("M-name"), &json!("M-firm"), &json!("2023-03-07"))
    );
    assert_eq!(document["firms"].as_array().unwrap().len(), 1);
    assert_eq!(document["links"].as_array().unwrap().len(), 1);
    assert_eq!(document["chains"][0]["lead"], "M-bringer");
    assert_eq!(
        document["names"]["en"],
        json!({ "M-county": "E-county", "M-industry": "E-industry", "M-firm": "E-firm", "M-name": "E-name" })
    );
}

#[test]
fn a_list_of_firms_that_is_not_published_whole_is_not_said_to_be_complete() {
    for document in [batches(&marked()), rows(&marked())] {
        assert!(document["chains"][0]["firms_complete"].is_null());
    }
    let mut signed = marked();
    signed["projects"].as_array_mut().unwrap().remove(1);
    signed["firms"].as_array_mut().unwrap().remove(1);
    signed["links"].as_array_mut().unwrap().remove(1);
    signed["activities"][0]["overlaps"] = json!([]);
    assert_eq!(rows(&signed)["chains"][0]["firms_complete"], true);
    assert!(batches(&signed)["chains"][0]["firms_complete"].is_null());
}

/// A document of projects alone.
fn of_projects(projects: Value) -> Value {
    json!({ "qilian": 1, "as_of": "2023-05-31", "region": "省/市", "projects": projects })
}

#[test]
fn before_signing_a_project_is_told_only_among_three_or_more() {
    let talks = |count: usize| {
        let list: Vec<Value> = (0..count)
            .map(|at| json!({ "name": format!("在谈{at}"), "region": "甲县", "industry": format!("业{at}"), "planned": "1亿元", "stage": "talks" }))
            .collect();
        of_projects(list.into())
    };
    for with_projects in [false, true] {
        let publication = Publication { with_projects, ..Publication::default() };
        let few = read(&talks(2)).published(&publication).unwrap();
        assert_eq!(few.projects().count(), 0);
        assert_eq!(few.warnings()[0].code, Code::LeftOut);
        assert_eq!(few.warnings()[0].found, "2");
        // Of three industries one batch is made, which tells its place and no industry.
        let batch = json!([{ "count": "3个", "region": "甲县", "planned": "3亿元", "stage": "talks" }]);
        assert_eq!(published(&talks(3), &publication)["projects"], batch);
        assert!(read(&talks(3)).published(&publication).unwrap().warnings().is_empty());
    }
}

#[test]
fn only_a_contract_by_the_ledgers_day_is_signed() {
    for not_signed in [
        json!({ "signed": "2023-03", "agreement": "framework" }),
        json!({ "signed": "2023-03", "agreement": "intent" }),
        json!({ "signed": "2023-06" }),
        json!({ "signed": "2023" }),
        json!({ "stage": "offered" }),
        json!({}),
    ] {
        let mut project = not_signed.clone();
        project["name"] = "M-name".into();
        let document = rows(&of_projects(json!([project])));
        assert!(document["projects"].is_null(), "{not_signed}");
    }
    for signed in [
        json!({ "signed": "2023-03", "agreement": "contract" }),
        json!({ "signed": true }),
        json!({ "stage": "started" }),
    ] {
        let mut project = signed.clone();
        project["name"] = "M-name".into();
        assert_eq!(rows(&of_projects(json!([project])))["projects"][0]["name"], "M-name", "{signed}");
    }
}

#[test]
fn what_its_parts_leave_of_a_framework_is_no_row() {
    let document = rows(&of_projects(json!([
        { "id": "u", "name": "框架", "agreement": "framework", "signed": "2023-01", "planned": "10亿元", "count": "4个" },
        { "id": "a", "name": "一期", "signed": "2023-02", "planned": "3亿元", "within": "u" } ])));
    assert_eq!(
        document["projects"],
        json!([
            { "count": "3个", "agreement": "framework", "planned": "7亿元", "stage": "signed", "signed": "2023-01-01/2023-05-31" },
            { "id": "a", "name": "一期", "planned": "3亿元", "signed": "2023-02" } ])
    );
}

#[test]
fn projects_that_may_be_the_same_stay_apart_so_that_no_total_is_made() {
    let ledger = of_projects(json!([
        { "id": "a", "name": "甲", "signed": "2023-02", "planned": "3亿元", "overlaps": ["b"] },
        { "id": "b", "name": "乙", "signed": "2023-02", "planned": "3亿元" },
        { "id": "c", "name": "丙", "signed": "2023-02", "planned": "3亿元" } ]));
    let before = read(&ledger).summary(&Query::default()).unwrap();
    assert!(before.totals[0].planned.is_none());
    for publication in [Publication::default(), Publication::default().with_projects()] {
        let after = read(&ledger).published(&publication).unwrap().summary(&Query::default()).unwrap();
        assert!(after.totals[0].planned.is_none());
        assert_eq!(after.totals[0].projects, before.totals[0].projects);
    }
}

#[test]
fn nothing_may_be_published_by_firm_owner_or_tag() {
    for by in [Dimension::Firm, Dimension::Owner, Dimension::Tag, Dimension::Lead, Dimension::Size] {
        let error = read(&marked()).published(&Publication::default().by(&[by])).unwrap_err();
        assert_eq!(error.code(), Code::UnknownWord, "{by:?}");
    }
    assert!(Publication::from_json(r#"{"by":"county,month","with_projects":true}"#).is_ok());
    assert!(Publication::from_json(r#"{"by":"county","notes":true}"#).is_err());
}

/// One project of a random ledger, signed by contract.
fn project(at: usize) -> impl Strategy<Value = Value> {
    let amount = prop::sample::select(vec![
        "",
        "1.25亿元",
        "3000万元",
        "50余万元",
        "约2亿元",
        "3~5亿元",
        "0.07亿元",
        "20万美元",
    ]);
    let place =
        prop::sample::select(vec!["", "甲县", "甲县/开发区", "甲县/乙镇", "乙县", "丙县/丁镇", "省/市"]);
    let text = |texts: &'static [&'static str]| prop::sample::select(texts.to_vec());
    let whole = prop::option::weighted(0.2, 0..at.max(1));
    let overlap = prop::option::weighted(0.05, 0..at.max(1));
    (
        (place, text(&["", "陶瓷", "化工"]), text(&["", "陶瓷链", "化工链"]), text(&["", "广东省", "德国"]), text(&["", "以商招商"])),
        (amount.clone(), amount.clone(), amount, text(&["", "1", "4个", "10余个"])),
        (text(&["2022", "2022-11", "2022-12-31", "2023-01-02", "2023-03", "2023-05-31", "2022-Q4"]), text(&["", "true", "false", "2022-12", "2023-02-03", "2023-05-31", "2023-06-01", "2023-09"]),
         text(&["", "started", "operating", "ended", "signed"]), text(&["", "s1", "s2"])),
        (whole, overlap, prop::bool::weighted(0.9)),
    )
        .prop_map(move |(keys, amounts, milestones, links)| {
            let mut project = json!({ "id": format!("p{at}"), "name": format!("项目{at}"), "firm": format!("企业{}", at % 3), "note": "说明" });
            let mut put = |key: &str, text: &str| match text {
                "" => {}
                "true" | "false" => project[key] = json!(text == "true"),
                text => project[key] = text.into(),
            };
            put("region", keys.0);
            put("industry", keys.1);
            put("chain", keys.2);
            put("origin", keys.3);
            put("method", keys.4);
            put("planned", amounts.0);
            put("attracted", amounts.1);
            put("paid_in", amounts.2);
            put("count", amounts.3);
            put("signed", milestones.0);
            put("started", milestones.1);
            put("stage", milestones.2);
            put("source", milestones.3);
            if let Some(whole) = links.0.filter(|whole| *whole < at) {
                project["within"] = format!("p{whole}").into();
            }
            if let Some(other) = links.1.filter(|other| *other < at) {
                project["overlaps"] = json!([format!("p{other}")]);
            }
            // Of a ledger without any counted project nothing is published.
            project["counted"] = (links.2 || at == 0).into();
            project
        })
}

fn ledgers() -> impl Strategy<Value = Value> {
    (1_usize..12).prop_flat_map(|count| (0..count).map(project).collect::<Vec<_>>()).prop_map(|projects| {
        let target = |metric: &str, period: &str, region: Value| json!({ "metric": metric, "value": "100亿元", "period": period, "region": region });
        json!({
            "qilian": 1, "as_of": "2023-05-31", "region": "省/市", "regions": ["甲县", "甲县/开发区", "乙县", "戊县"], "projects": projects,
            "sources": [{ "id": "s1", "title": "一" }, { "id": "s2", "title": "二" }],
            "targets": [
                target("signed_projects_amount", "2023", Value::Null), target("signed_projects_amount", "2023-Q1", "甲县".into()),
                target("started_projects_amount", "2023-02-01/2023-04-15", "丙县/丁镇".into()) ],
        })
    })
}

/// An answer as JSON, without what only rows have: how many rows lack a figure.
fn answer<T: serde::Serialize>(answer: Result<T, qilian::Error>) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(object) => {
                object.remove("without_value");
                // What is left of a range is worked out here and written as a range there: the ends are the same.
                if object.get("bound") == Some(&json!("range")) {
                    object["bound"] = json!("interval");
                }
                // The note names ids, which batches have of their own.
                if object.get("code") == Some(&json!("may_overlap")) {
                    object.remove("text");
                }
                object.values_mut().for_each(strip);
            }
            // Rows of equal value stand as first seen, which may be in a project that its parts make up.
            Value::Array(list) => {
                // What is left of a whole is a project that lacks its figure, for a batch and not for the whole.
                list.retain(|item| item["code"] != "without_amount");
                list.iter_mut().for_each(strip);
                list.sort_by_key(|item| item["key"].to_string());
            }
            _ => {}
        }
    }
    let mut value = match answer {
        Ok(answer) => serde_json::to_value(answer).unwrap(),
        Err(error) => json!(error.code().name()),
    };
    strip(&mut value);
    value
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn totals_groups_cohorts_and_progress_are_what_they_were(ledger in ledgers()) {
        let before = read(&ledger);
        let all = [Dimension::Place, Dimension::County, Dimension::City, Dimension::Industry, Dimension::Chain, Dimension::Year,
            Dimension::Origin, Dimension::Method, Dimension::Basis, Dimension::Milestone, Dimension::Currency];
        let wide = Publication::default().by(&all);
        for publication in [Publication::default(), wide.clone(), wide.with_projects()] {
            let after = before.published(&publication).unwrap();
            prop_assert!(after.warnings().is_empty(), "all are signed");
            let few = publication == Publication::default();
            for dimension in all.iter().filter(|by| !few || !matches!(by, Dimension::Origin | Dimension::Method)) {
                for measure in [Measure::Planned, Measure::Attracted, Measure::PaidIn, Measure::Projects, Measure::Average] {
                    let query = Query::new(measure).by(*dimension);
                    prop_assert_eq!(answer(before.group(&query)), answer(after.group(&query)), "{:?} {:?}", dimension, measure);
                }
            }
            let mut query = Query::new(Measure::Planned).by(Dimension::Place);
            query.period = Some(qilian::period::Date::parse("2023").unwrap());
            prop_assert_eq!(answer(before.group(&query)), answer(after.group(&query)));
            let query = Query::default();
            prop_assert_eq!(answer(before.pipeline(&query)), answer(after.pipeline(&query)));
            prop_assert_eq!(answer(before.progress(&query)), answer(after.progress(&query)));
            prop_assert_eq!(answer(before.summary(&query)), answer(after.summary(&query)));
            prop_assert_eq!(answer(before.places(&query)), answer(after.places(&query)));
            prop_assert_eq!(after.published(&publication).unwrap().to_json(), after.to_json(), "once is enough");
        }
    }

    #[test]
    fn of_those_not_signed_every_one_is_in_a_batch_or_counted_as_left_out(
        ledger in ledgers(),
        stages in prop::collection::vec(prop::sample::select(vec!["", "talks", "offered", "framework", "later"]), 12),
    ) {
        let mut ledger = ledger;
        for (project, stage) in ledger["projects"].as_array_mut().unwrap().iter_mut().zip(stages) {
            let object = project.as_object_mut().unwrap();
            for key in ["within", "overlaps", "counted", "count"] {
                object.remove(key);
            }
            match stage {
                "" => continue,
                "framework" => project["agreement"] = stage.into(),
                "later" => { project["signed"] = "2023-08".into(); project["stage"] = "talks".into(); project["started"] = Value::Null }
                _ => { project["stage"] = stage.into(); project["signed"] = Value::Null; project["started"] = Value::Null }
            }
        }
        let before = read(&ledger);
        for publication in [Publication::default(), Publication::default().with_projects()] {
            let after = before.published(&publication).unwrap();
            let count = |ledger: &Ledger| -> i128 {
                ledger.projects().map(|project| project.count().low().unwrap().at.to_integer()).sum()
            };
            let left_out: i128 = after.warnings().iter().map(|warning| warning.found.parse::<i128>().unwrap()).sum();
            prop_assert_eq!(count(&before), count(&after) + left_out);
            for project in after.projects() {
                let is_signed = project.reached(qilian::Milestone::Signed, after.as_of().map(|date| date.end)) == qilian::Reached::Yes;
                let fewest = if is_signed && project.is_contract() { 1 } else { 3 };
                prop_assert!(project.count().low().unwrap().at.to_integer() >= fewest, "{}", after.to_json());
                prop_assert!(fewest == 1 || (project.name().is_none() && project.firm().is_none()));
            }
        }
    }
}
