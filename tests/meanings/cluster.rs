//! **Cluster.** Chain c in place z is 已成片 when it has at least k firms (3 unless told otherwise), at least two of the
//! three positions, and a location quotient (of planned investment, or of firms if asked) of at least 1 against the area
//! given; each condition is shown with its value.
use qilian::analysis::{Chains, Cluster};
use qilian::quantity::decimal_text;
use qilian::{Code, Ledger, Query};
use serde_json::{Value, json};

/// Chain c in 甲县: three firms, two positions, 6 of the county's 8 and of the chain's 9; the area has 20.
///
/// LQ = (6 ÷ 8) ÷ (9 ÷ 20) = 120 ÷ 72 = 5 ÷ 3.
fn document() -> Value {
    let own = |firm: &str, region: &str, chain: &str, segment: Value, planned: &str| {
        json!({ "firm": firm, "region": format!("省/{region}"), "chain": chain, "segment": segment,
            "planned": format!("{planned}亿元"), "signed": "2022" })
    };
    json!({ "qilian": 1, "region": "省", "as_of": "2023-12-31",
        "chains": [{ "name": "c", "segments": [{ "name": "u", "position": "upstream" }, { "name": "m", "position": "midstream" }] },
            { "name": "d", "segments": [{ "name": "x", "position": "downstream" }] }],
        "projects": [
            own("A", "市/甲县", "c", json!("u"), "1"), own("B", "市/甲县", "c", json!("m"), "2"), own("C", "市/甲县", "c", json!("m"), "3"),
            own("D", "市/甲县", "d", json!("x"), "2"), own("E", "市/乙县", "c", json!("u"), "3"),
            own("F", "市/乙县", "d", json!("x"), "4"), own("G", "邻市/丙县", "d", json!("x"), "5"),
        ] })
}

fn chains(json: &Value, query: &str) -> Chains {
    Ledger::from_json(&json.to_string()).unwrap().chains(&Query::from_json(query).unwrap()).unwrap()
}

fn cluster(json: &Value, query: &str) -> Cluster {
    chains(json, query).clusters.into_iter().find(|own| own.chain == "c" && own.region == "甲县").unwrap()
}

/// "name value ≥ required met" of each condition.
fn conditions(own: &Cluster) -> Vec<String> {
    let number = |value: &qilian::quantity::Value| decimal_text(value.quantity.value().unwrap(), 6);
    let lines = own.conditions.iter().map(|condition| {
        let value = condition.value.as_ref().map_or("—".to_owned(), number);
        format!("{} {value} ≥ {} {}", condition.name, number(&condition.required), condition.met)
    });
    lines.collect()
}

#[test]
fn three_conditions_are_shown_with_their_values() {
    let own = cluster(&document(), "{}");
    assert!(own.formed);
    assert_eq!(
        conditions(&own),
        ["firms 3 ≥ 3 true", "positions 2 ≥ 2 true", "location_quotient 1.666667 ≥ 1 true"]
    );
    assert!(own.notes.is_empty());
}

#[test]
fn each_condition_alone_can_fail() {
    // Two firms.
    let mut json = document();
    json["projects"][2]["firm"] = json!("B");
    assert_eq!(conditions(&cluster(&json, "{}"))[0], "firms 2 ≥ 3 false");
    assert!(!cluster(&json, "{}").formed);
    // One position.
    let mut json = document();
    json["projects"][0]["segment"] = json!("m");
    assert_eq!(conditions(&cluster(&json, "{}"))[1], "positions 1 ≥ 2 false");
    assert!(!cluster(&json, "{}").formed);
    // The county's other chain grows to 20: (6 ÷ 26) ÷ (9 ÷ 38) = 228 ÷ 234.
    let mut json = document();
    json["projects"][3]["planned"] = json!("20亿元");
    assert_eq!(conditions(&cluster(&json, "{}"))[2], "location_quotient 0.974359 ≥ 1 false");
    assert!(!cluster(&json, "{}").formed);
}

#[test]
fn a_location_quotient_of_exactly_one_is_enough() {
    // 6 of 8 and 9 of 12: both three quarters.
    let mut json = document();
    json["projects"][5]["planned"] = json!("1亿元");
    json["projects"][6]["planned"] = json!("0");
    let own = cluster(&json, "{}");
    assert_eq!(conditions(&own)[2], "location_quotient 1 ≥ 1 true");
    assert!(own.formed);
}

#[test]
fn the_least_number_of_firms_is_told_by_the_caller() {
    let own = cluster(&document(), r#"{ "least_firms": 4 }"#);
    assert_eq!((conditions(&own)[0].as_str(), own.formed), ("firms 3 ≥ 4 false", false));
    let mut json = document();
    json["projects"][2]["firm"] = json!("B");
    assert!(cluster(&json, r#"{ "least_firms": "2" }"#).formed);
    assert!(Query::from_json(r#"{ "least_firms": "three" }"#).is_err());
}

#[test]
fn the_area_is_told_by_the_caller() {
    // Without 邻市: (6 ÷ 8) ÷ (9 ÷ 15) = 90 ÷ 72.
    for area in ["省/市", "市"] {
        let own = cluster(&document(), &json!({ "area": area }).to_string());
        assert_eq!(conditions(&own)[2], "location_quotient 1.25 ≥ 1 true");
    }
    // Only places of the area are held against it.
    let places = |area: &str| {
        let found = chains(&document(), &json!({ "area": area }).to_string());
        found.clusters.into_iter().map(|own| own.region).collect::<Vec<_>>()
    };
    assert_eq!(places("邻市"), ["丙县"]);
    assert_eq!(places("乙县"), ["乙县", "乙县"]);
    let nowhere = Ledger::from_json(&document().to_string()).unwrap();
    let error = nowhere.chains(&Query::from_json(r#"{ "area": "丁县" }"#).unwrap()).unwrap_err();
    assert_eq!(error.code(), Code::NothingThere);
}

#[test]
fn the_location_quotient_may_be_of_firms() {
    // 3 of the county's 4 firms, 4 of all 7: (3 ÷ 4) ÷ (4 ÷ 7) = 21 ÷ 16.
    let own = cluster(&document(), r#"{ "quotient_of": "firms" }"#);
    assert_eq!(conditions(&own)[2], "location_quotient 1.3125 ≥ 1 true");
    assert_eq!(own.notes[0].code, "location_quotient_of_firms");
    // A firm with two projects is one; one that is only listed is one too: (3 ÷ 4) ÷ (5 ÷ 8) = 24 ÷ 20.
    let mut json = document();
    json["firms"] = json!([{ "name": "H", "region": "省/市/乙县", "chain": "c", "segment": "u" }]);
    json["projects"]
        .as_array_mut()
        .unwrap()
        .push(json!({ "firm": "F", "region": "省/市/乙县", "chain": "d" }));
    let own = cluster(&json, r#"{ "quotient_of": "firms" }"#);
    assert_eq!(conditions(&own)[2], "location_quotient 1.2 ≥ 1 true");
    assert!(Query::from_json(r#"{ "quotient_of": "amount" }"#).is_err());
}

#[test]
fn firms_that_only_ended_or_talk_are_counted_and_told() {
    let mut json = document();
    json["projects"][2]["ended"] = json!("2023-02");
    let own = cluster(&json, "{}");
    assert_eq!((conditions(&own)[0].as_str(), own.formed), ("firms 3 ≥ 3 true", true));
    let told: Vec<_> = own.notes.iter().map(|note| (note.code, note.text.as_str())).collect();
    assert_eq!(
        told,
        [("firms_not_standing", "c在甲县\u{ff1a}1家企业只有在谈、意向或已终止的项目\u{ff0c}不计它们为2家")]
    );
    // A second project of the firm that has not ended makes it stand.
    let mut second = json["projects"][2].clone();
    second["ended"] = Value::Null;
    json["projects"].as_array_mut().unwrap().push(second);
    assert!(cluster(&json, "{}").notes.is_empty());
}

#[test]
fn a_denominator_of_zero_gives_no_quotient() {
    let mut json = document();
    for at in 0..5 {
        json["projects"][at]["planned"] = json!("0");
    }
    let own = cluster(&json, "{}");
    assert_eq!(conditions(&own)[2], "location_quotient — ≥ 1 false");
}
