//! Each rule by a ledger of a few lines.
use super::{asked, chains, ledger, ratio, yi};
use qilian::analysis::SegmentState::{Coming, Empty, Missing, Present};
use qilian::{Code, Query};
use serde_json::{Value, json};

fn project(firm: &str, planned: &str, signed: &str, by: Option<&str>) -> Value {
    json!({ "firm": firm, "chain": "c", "segment": "s", "planned": planned, "signed": signed, "brought_by": by })
}

#[test]
fn an_empty_ledger_has_nothing() {
    let found = chains(&json!({ "qilian": 1 }));
    assert!(found.chains.is_empty() && found.clusters.is_empty() && found.groups.is_empty());
}

#[test]
fn a_chain_without_firms_is_to_be_built() {
    let segments =
        json!([{ "name": "b", "position": "downstream" }, { "name": "a", "position": "upstream" }]);
    let found = chains(&json!({ "qilian": 1, "chains": [{ "name": "c", "segments": segments }] }));
    let chain = &found.chains[0];
    let segments: Vec<_> =
        chain.segments.iter().map(|own| (own.name.as_str(), own.state, own.next)).collect();
    assert_eq!(segments, [("a", Empty, Some("build")), ("b", Empty, Some("build"))]);
    assert_eq!(ratio(chain.completeness.as_ref()), "0");
    assert!(chain.lead.is_none() && chain.amount.is_none());
}

#[test]
fn a_link_to_oneself_brings_nothing() {
    let ledger = ledger(&json!({ "qilian": 1,
        "projects": [project("A", "1亿元", "2022", Some("A"))],
        "links": [{ "from": "A", "to": "A", "kind": "brought" }] }));
    let lead = asked(&ledger, "A");
    assert_eq!((yi(lead.led.as_ref()), lead.followers, lead.depth), ("0".to_owned(), 0, 0));
    let found = ledger.chains(&Query::default()).unwrap();
    assert!(found.chains[0].lead.is_none() && found.groups.is_empty() && found.chains[0].links.is_empty());
}

#[test]
fn two_leads_of_one_follower_both_brought_it_and_ties_go_by_name() {
    let projects = json!([
        project("B", "1亿元", "2021", None),
        project("A", "2亿元", "2021", None),
        project("F", "4亿元", "2022", Some("B")),
    ]);
    let links = json!([{ "from": "A", "to": "F", "kind": "brought", "date": "2022" }]);
    let ledger = ledger(&json!({ "qilian": 1, "projects": projects, "links": links }));
    let (a, b) = (asked(&ledger, "A"), asked(&ledger, "B"));
    assert_eq!((ratio(a.pull.as_ref()), ratio(b.pull.as_ref())), ("2".to_owned(), "4".to_owned()));
    let chains = ledger.chains(&Query::default()).unwrap();
    let lead = chains.chains[0].lead.as_ref().unwrap();
    assert_eq!((lead.firm.as_str(), lead.declared), ("A", false));
}

#[test]
fn a_link_dated_before_the_first_project_of_its_firm_does_not_count() {
    let dated = |date: Value| {
        let ledger = ledger(&json!({ "qilian": 1,
            "projects": [project("A", "1亿元", "2022-08-16", None), project("B", "3亿元", "2023", None)],
            "links": [{ "from": "A", "to": "B", "kind": "brought", "date": date }] }));
        yi(asked(&ledger, "A").led.as_ref())
    };
    assert_eq!(dated(json!("2021")), "0");
    assert_eq!(dated(json!("2022-08-15")), "0");
    // It may lie after the sixteenth, or on it.
    assert_eq!(dated(json!("2022-08")), "3");
    assert_eq!(dated(json!("2022-08-16")), "3");
    assert_eq!(dated(Value::Null), "3");
}

#[test]
fn only_investment_with_this_primary_chain_is_led() {
    let mut other = project("B", "5亿元", "2023", Some("A"));
    other["chain"] = json!("d");
    let ledger = ledger(&json!({ "qilian": 1, "projects": [
        project("A", "1亿元", "2022", None), project("B", "3亿元", "2023", None), other] }));
    let lead = asked(&ledger, "A");
    assert_eq!((yi(lead.led.as_ref()), lead.followers), ("3".to_owned(), 1));
}

#[test]
fn figures_that_are_not_told_stay_none() {
    let ledger = ledger(&json!({ "qilian": 1, "projects": [
        { "firm": "A", "chain": "c" }, { "firm": "B", "chain": "c", "brought_by": "A" }] }));
    let lead = asked(&ledger, "A");
    assert!(lead.own.is_none() && lead.led.is_none() && lead.pull.is_none());
    assert_eq!(lead.followers, 1);
    assert!(ledger.chains(&Query::default()).unwrap().chains[0].lead.is_none());
}

#[test]
fn segments_without_a_declared_position_say_so() {
    let found = chains(&json!({ "qilian": 1, "projects": [project("A", "1亿元", "2022", None)] }));
    assert_eq!((found.chains[0].segments[0].position, found.chains[0].segments[0].state), ("", Coming));
    assert!(found.chains[0].notes.iter().any(|note| note.code == "position_not_declared"));
}

#[test]
fn talks_intents_and_ended_projects_fill_no_segment() {
    let segments: Vec<Value> = ["a", "b", "c", "d", "e", "f"]
        .iter()
        .map(|name| json!({ "name": name, "position": "upstream" }))
        .collect();
    let at = |segment: &str, more: Value| {
        let mut project = json!({ "firm": segment, "chain": "c", "segment": segment, "planned": "1亿元" });
        project.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        project
    };
    let found = chains(&json!({ "qilian": 1, "as_of": "2023-06-30",
        "chains": [{ "name": "c", "firms_complete": true, "segments": segments }],
        "projects": [
            at("a", json!({ "stage": "talks" })),
            at("b", json!({ "signed": "2023-01", "agreement": "intent" })),
            at("c", json!({ "operating": "2022", "ended": "2023-03" })),
            at("d", json!({ "signed": "2023-01", "operating": "2023-12" })),
            at("e", json!({ "operating": "2023-05" })),
        ] }));
    let states: Vec<_> = found.chains[0].segments.iter().map(|segment| segment.state).collect();
    assert_eq!(states, [Missing, Missing, Missing, Coming, Present, Missing]);
    assert!(
        found.chains[0]
            .notes
            .iter()
            .any(|note| note.code == "only_talks" && note.text.starts_with("a、b、c："))
    );
}

#[test]
fn projects_that_may_be_the_same_are_not_added() {
    let mut twin = project("A", "1亿元", "2022", None);
    twin["overlaps"] = json!(["x"]);
    let mut first = project("A", "1亿元", "2022", None);
    first["id"] = json!("x");
    let found =
        chains(&json!({ "qilian": 1, "projects": [first, twin, project("B", "2亿元", "2022", None)] }));
    let chain = &found.chains[0];
    assert!(chain.amount.is_none() && chain.segments[0].amount.is_none());
    assert!(chain.notes.iter().any(|note| note.code == "may_overlap"));
    assert!(found.clusters.iter().all(|cluster| cluster.conditions[2].value.is_none()));
}

#[test]
fn bases_and_currencies_are_never_mixed() {
    let mut other = project("B", "5亿元", "2022", None);
    other["basis"] = json!("city");
    let mut foreign = project("C", "300万美元", "2022", None);
    foreign["chain"] = json!("d");
    let json = json!({ "qilian": 1, "bases": [{ "id": "city", "title": "全市" }],
        "projects": [project("A", "1亿元", "2022", None), other, foreign] });
    let ledger = ledger(&json);
    let found = ledger.chains(&Query::default()).unwrap();
    assert_eq!(yi(found.chains[0].amount.as_ref()), "1");
    assert!(found.chains[0].notes.iter().any(|note| note.code == "other_bases"));
    assert!(found.chains[1].amount.is_none());
    assert!(found.chains[1].notes.iter().any(|note| note.code == "mixed_currencies"));
    let city = ledger.chains(&Query::default().basis("city")).unwrap();
    assert_eq!(yi(city.chains[0].amount.as_ref()), "5");
    let both = ledger.chains(&Query::default().basis("city").basis("ledger"));
    assert_eq!(both.unwrap_err().code(), Code::MixedBases);
}

#[test]
fn a_location_quotient_of_unsure_figures_is_met_only_under_every_reading() {
    let at = |firm: &str, region: &str, chain: &str, planned: &str| json!({ "firm": firm, "region": region, "chain": chain, "planned": planned, "signed": "2022" });
    let found = chains(&json!({ "qilian": 1, "projects": [
        at("A", "x", "c", "2—4亿元"), at("B", "y", "c", "3亿元"), at("D", "x", "d", "3亿元"), at("E", "y", "d", "3亿元")] }));
    let cluster = &found.clusters[0];
    let quotient = &cluster.conditions[2];
    // 2: (2÷5)÷(5÷11) = 0.88; 4: (4÷7)÷(7÷13) = 52÷49
    assert_eq!(ratio(quotient.value.as_ref()), "(0.88,1.061224)");
    assert!(!quotient.met && cluster.notes.iter().any(|note| note.code == "location_quotient_unsure"));
}
