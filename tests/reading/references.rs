//! Ids and what leads to them.
use crate::{json, project, table};
use qilian::Ledger;

#[test]
fn an_id_given_twice() {
    assert_eq!(
        json("{ \"qilian\": 1, \"projects\": [{ \"id\": \"p1\" },\n{ \"id\": \"p1\" }] }"),
        ["duplicate_id f.json:2:0 projects[1] | p1 | projects[0] (1)"]
    );
    assert_eq!(
        table("id,name\np1,甲\np1,乙\n"),
        ["duplicate_id f.csv:3:0 projects[1] | p1 | projects[0] (2)"]
    );
    assert_eq!(
        json("{ \"qilian\": 1, \"sources\": [{ \"id\": \"s\" }, { \"id\": \"s\" }] }"),
        ["duplicate_id f.json:1:0 sources[1] | s | sources[0] (1)"]
    );
}

#[test]
fn a_basis_may_share_its_id_with_a_source_or_an_entry() {
    let text = "{ \"qilian\": 1, \"bases\": [{ \"id\": \"x\" }], \"sources\": [{ \"id\": \"x\" }],
        \"projects\": [{ \"id\": \"x\", \"basis\": \"x\", \"source\": \"x\" }] }";
    assert!(Ledger::from_json(text).is_ok());
}

#[test]
fn references_that_lead_nowhere() {
    for (key, what) in [
        ("source", "source"),
        ("within", "id"),
        ("basis", "basis"),
        ("brought_by", "firm"),
        ("activity", "activity"),
    ] {
        assert_eq!(
            project(&format!("\"{key}\": \"无\"")),
            [format!("unknown_reference f.json:2:0 projects[0].{key} | 无 | {what}")]
        );
    }
    assert_eq!(
        project("\"overlaps\": [\"无\"]"),
        ["unknown_reference f.json:2:0 projects[0].overlaps | 无 | id"]
    );
}

#[test]
fn a_link_to_nowhere() {
    assert_eq!(
        json(
            "{ \"qilian\": 1, \"firms\": [{ \"name\": \"甲\" }], \"links\": [{ \"from\": \"甲\", \"to\": \"乙\" }] }"
        ),
        ["unknown_reference f.json:1:0 links[0].to | 乙 | firm"]
    );
}

#[test]
fn a_segment_that_its_chain_does_not_have() {
    let chain = "\"chains\": [{ \"name\": \"陶瓷\", \"segments\": [{ \"name\": \"原料\", \"position\": \"上游\" }] }]";
    let ledger = |segment: &str| {
        format!(
            "{{ \"qilian\": 1, {chain}, \"projects\": [{{ \"chain\": \"陶瓷\", \"segment\": \"{segment}\" }}] }}"
        )
    };
    assert!(Ledger::from_json(&ledger("原料")).is_ok());
    assert_eq!(json(&ledger("釉料")), ["unknown_reference f.json:1:0 projects[0].segment | 釉料 | segment"]);
}

#[test]
fn what_lies_within_itself() {
    let within = |ids: &[(&str, &str)]| {
        let one = |(id, whole): &(&str, &str)| format!("{{ \"id\": \"{id}\", \"within\": \"{whole}\" }}");
        let projects = ids.iter().map(one).collect::<Vec<_>>().join(",\n");
        format!("{{ \"qilian\": 1, \"projects\": [{projects}] }}")
    };
    // c only leads into the circle of a and b.
    assert_eq!(
        json(&within(&[("c", "a"), ("a", "b"), ("b", "a")])),
        [
            "unknown_reference f.json:2:0 projects[1].within | a | whole",
            "unknown_reference f.json:3:0 projects[2].within | b | whole"
        ]
    );
    assert_eq!(json(&within(&[("a", "a")])), ["unknown_reference f.json:1:0 projects[0].within | a | whole"]);
}
