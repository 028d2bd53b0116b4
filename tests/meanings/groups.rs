//! **Groups.** Connected components over recorded links (not over mere membership: real data then fall into one lump).
//! What joined them is told.
use qilian::analysis::FirmGroup;
use qilian::{Ledger, Query};
use serde_json::{Value, json};

fn groups(projects: Value, links: Value) -> Vec<FirmGroup> {
    let json = json!({ "qilian": 1, "projects": projects, "links": links });
    let ledger = Ledger::from_json(&json.to_string()).unwrap();
    ledger.chains(&Query::default()).unwrap().groups
}

fn project(firm: &str, planned: &str, by: Option<&str>) -> Value {
    json!({ "firm": firm, "chain": "c", "planned": planned, "signed": "2022-06-30", "brought_by": by })
}

fn text(group: &FirmGroup) -> String {
    group.amount.as_ref().map(|amount| amount.text.clone()).unwrap_or_default()
}

#[test]
fn being_in_one_chain_joins_nobody() {
    let projects = json!([project("A", "1亿元", None), project("B", "2亿元", None)]);
    assert!(groups(projects, json!([])).is_empty());
}

#[test]
fn links_of_any_kind_and_direction_join_and_brought_by_is_one() {
    let projects = json!([
        project("A", "1亿元", None),
        project("B", "2亿元", Some("A")),
        project("C", "4亿元", None),
        project("D", "8亿元", None),
        project("E", "16亿元", None),
        project("F", "32亿元", None),
    ]);
    let links = json!([
        { "from": "C", "to": "B", "kind": "supplies", "date": "2023-05" },
        { "from": "E", "to": "D", "kind": "invests" },
        { "from": "F", "to": "F", "kind": "supplies" },
    ]);
    let found = groups(projects, links);
    let told: Vec<_> =
        found.iter().map(|group| (group.firms.join(" "), text(group), group.chains.join(" "))).collect();
    assert_eq!(
        told,
        [
            ("A B C".to_owned(), "7亿元".to_owned(), "c".to_owned()),
            ("D E".to_owned(), "24亿元".to_owned(), "c".to_owned()),
        ]
    );
}

#[test]
fn what_joined_them_is_told_once_by_its_earliest_date() {
    let projects = json!([project("A", "1亿元", None), project("B", "2亿元", Some("A"))]);
    let links = json!([
        { "from": "A", "to": "B", "kind": "brought", "date": "2023-01" },
        { "from": "A", "to": "B", "kind": "supplies" },
        { "from": "B", "to": "A", "kind": "invests", "date": "2021" },
    ]);
    let found = groups(projects, links);
    assert_eq!(found[0].joined_by, ["B → A 投资 2021", "A → B 引进 2022-06-30", "A → B 供货"]);
}

#[test]
fn a_link_that_does_not_count_as_brought_joins_all_the_same() {
    let projects = json!([project("A", "1亿元", None), project("B", "2亿元", None)]);
    let links = json!([{ "from": "A", "to": "B", "kind": "brought", "date": "2020" }]);
    assert_eq!(groups(projects, links)[0].firms, ["A", "B"]);
}

#[test]
fn a_firm_in_two_chains_joins_no_chain_to_the_other() {
    let mut other = project("A", "2亿元", None);
    other["chain"] = json!("d");
    let projects =
        json!([project("A", "1亿元", None), other, project("B", "4亿元", None), project("C", "8亿元", None)]);
    let found = groups(projects, json!([{ "from": "A", "to": "B", "kind": "supplies" }]));
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].firms.join(" "), found[0].chains.join(" "), text(&found[0])),
        ("A B".to_owned(), "c d".to_owned(), "7亿元".to_owned())
    );
}
