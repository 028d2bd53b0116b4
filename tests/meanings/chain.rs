//! **Chain.** Each project has one primary chain, so that chain totals add to the whole; a view by any membership carries
//! "有重叠，不可加总". led(f) = planned investment of all firms reachable from f over `brought` links (a project's
//! `brought_by` is one), each once, f's own left out, with this primary chain, over links that are not dated before the
//! first project of their `from` firm; cycles and diamonds change nothing. The firm that brought most is the one with the
//! largest led, ties by name. led is worked out for leads and for firms asked about. pull = led ÷ own. Followers, depth,
//! segments reached. A segment is `present`, `coming`, `weak`, `empty`, or, where `firms_complete`, `missing`.
//! completeness = present ÷ all. A new project would be 建链, 强链, 补链 or 延链. The gaps are the answer to
//! "缺什么引什么，弱就补什么".
use qilian::analysis::{Chain, Chains, Lead};
use qilian::quantity::{Value as Figure, decimal_text};
use qilian::{Code, Dimension, Ledger, Measure, Query};
use serde_json::{Value, json};

fn ledger(json: &Value) -> Ledger {
    Ledger::from_json(&json.to_string()).unwrap()
}

fn chains(json: &Value, query: &str) -> Chains {
    ledger(json).chains(&Query::from_json(query).unwrap()).unwrap()
}

/// A plain figure in whole 亿元, or — for none.
fn yi(value: Option<&Figure>) -> String {
    let Some(value) = value.and_then(|value| value.quantity.value()) else { return "—".to_owned() };
    decimal_text(qilian::quantity::div(value, qilian::quantity::whole(100_000_000)).unwrap(), 8)
}

fn project(firm: &str, planned: &str, by: Option<&str>) -> Value {
    json!({ "firm": firm, "chain": "c", "planned": format!("{planned}亿元"), "signed": "2022-06", "brought_by": by })
}

fn with(mut own: Value, more: Value) -> Value {
    own.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    own
}

fn brought(from: &str, to: &str) -> Value {
    json!({ "from": from, "to": to, "kind": "brought" })
}

/// "led pull followers depth" of a firm in the first chain.
fn of(json: &Value, firm: &str) -> String {
    let query = Query::default().filter(Dimension::Firm, firm);
    let lead: Lead = ledger(json).chains(&query).unwrap().chains[0].asked[0].clone();
    let pull = lead.pull.map_or("—".to_owned(), |pull| decimal_text(pull.quantity.value().unwrap(), 6));
    format!("{} {pull} {} {}", yi(lead.led.as_ref()), lead.followers, lead.depth)
}

fn document(projects: &[Value], links: &[Value]) -> Value {
    json!({ "qilian": 1, "projects": projects, "links": links })
}

#[test]
fn each_project_has_one_primary_chain_so_that_totals_add_to_the_whole() {
    let shared = with(project("B", "3", None), json!({ "also_in": ["d"] }));
    let other = with(project("C", "5", None), json!({ "chain": "d" }));
    let none = with(project("D", "7", None), json!({ "chain": null }));
    let json = document(&[project("A", "2", None), shared, other, none], &[]);
    let found = chains(&json, "{}");
    let amounts: Vec<_> =
        found.chains.iter().map(|chain| (chain.name.as_str(), yi(chain.amount.as_ref()))).collect();
    assert_eq!(amounts, [("c", "5".to_owned()), ("d", "5".to_owned())]);
    // With the row of what has no chain: 5 + 5 + 7.
    let table =
        ledger(&json).group(&Query::new(Measure::Planned).by(Dimension::Chain)).unwrap().tables.remove(0);
    assert_eq!(yi(table.total.as_ref()), "17");
    assert_eq!(table.rows.len(), 3);
}

#[test]
fn a_view_by_any_membership_says_that_it_overlaps() {
    let shared = with(project("B", "3", None), json!({ "also_in": ["d"] }));
    let json = document(&[project("A", "2", None), shared], &[]);
    let query = Query::from_json(r#"{ "by": "membership" }"#).unwrap();
    let table = ledger(&json).group(&query).unwrap().tables.remove(0);
    let rows: Vec<_> = table.rows.iter().map(|row| (row.key[0].as_str(), yi(row.value.as_ref()))).collect();
    assert_eq!(rows, [("c", "5".to_owned()), ("d", "3".to_owned())]);
    assert!(table.notes.iter().any(|note| note.text.contains("有重叠\u{ff0c}不可加总")), "{:?}", table.notes);
}

#[test]
fn led_is_what_all_firms_reached_invest_and_its_own_is_left_out() {
    // A brought B by a link, B brought C by a project: A led 3 + 4.
    let json = document(
        &[
            project("A", "2", None),
            project("B", "3", None),
            project("C", "4", Some("B")),
            project("X", "9", None),
        ],
        &[brought("A", "B")],
    );
    assert_eq!(of(&json, "A"), "7 3.5 2 2");
    assert_eq!(of(&json, "B"), "4 1.333333 1 1");
    assert_eq!(of(&json, "C"), "0 0 0 0");
}

#[test]
fn only_links_of_the_kind_brought_count() {
    let supplies = json!({ "from": "A", "to": "B", "kind": "supplies" });
    let invests = json!({ "from": "A", "to": "B", "kind": "invests" });
    let json = document(&[project("A", "2", None), project("B", "3", None)], &[supplies, invests]);
    assert_eq!(of(&json, "A"), "0 0 0 0");
}

#[test]
fn only_investment_with_this_primary_chain_counts_and_the_way_may_go_over_others() {
    let through = with(project("B", "9", None), json!({ "chain": "d" }));
    let json =
        document(&[project("A", "2", None), through, project("C", "4", Some("B"))], &[brought("A", "B")]);
    assert_eq!(of(&json, "A"), "4 2 1 2");
}

#[test]
fn links_dated_before_the_first_project_of_their_firm_do_not_count() {
    let dated = |date: &str| {
        let link = with(brought("A", "B"), json!({ "date": date }));
        of(&document(&[project("A", "2", None), project("B", "3", None)], &[link]), "A")
    };
    // A's first project is of June 2022.
    assert_eq!(dated("2022-05-31"), "0 0 0 0");
    assert_eq!(dated("2022-06"), "3 1.5 1 1");
    assert_eq!(dated("2022"), "3 1.5 1 1");
}

#[test]
fn cycles_diamonds_and_links_to_oneself_change_nothing() {
    let projects = [
        project("A", "2", None),
        project("B", "3", Some("A")),
        project("C", "4", Some("A")),
        project("D", "5", Some("B")),
    ];
    // D is reached over B and C, twice over B; and B brings itself.
    let mut links = vec![brought("C", "D"), brought("B", "D"), brought("B", "B")];
    assert_eq!(of(&document(&projects, &links), "A"), "12 6 3 2");
    // D brought A in turn: all are led by each, each once.
    links.push(brought("D", "A"));
    let json = document(&projects, &links);
    assert_eq!(of(&json, "A"), "12 6 3 2");
    assert_eq!(of(&json, "D"), "9 1.8 3 2");
}

#[test]
fn two_firms_may_have_brought_one_and_ties_go_by_name() {
    let json = document(
        &[project("B", "1", None), project("A", "2", None), project("F", "4", Some("B"))],
        &[brought("A", "F")],
    );
    assert_eq!((of(&json, "A"), of(&json, "B")), ("4 2 1 1".to_owned(), "4 4 1 1".to_owned()));
    let chain = chains(&json, "{}").chains.remove(0);
    let lead = chain.lead.unwrap();
    assert_eq!((lead.firm.as_str(), lead.declared), ("A", false));
}

#[test]
fn the_firm_that_brought_most_has_the_largest_led_and_a_declared_lead_goes_before() {
    let projects = [
        project("A", "2", None),
        project("B", "3", Some("A")),
        project("C", "9", None),
        project("D", "4", Some("C")),
    ];
    let mut json = document(&projects, &[]);
    assert_eq!(chains(&json, "{}").chains[0].lead.as_ref().unwrap().firm, "C");
    json["chains"] = json!([{ "name": "c", "lead": "A" }]);
    let lead = chains(&json, "{}").chains.remove(0).lead.unwrap();
    assert_eq!((lead.firm.as_str(), lead.declared, yi(lead.led.as_ref())), ("A", true, "3".to_owned()));
}

#[test]
fn led_is_worked_out_for_firms_asked_about_and_an_unknown_one_is_an_error() {
    let json = document(&[project("A", "2", None), project("B", "3", Some("A"))], &[]);
    let found = chains(&json, r#"{ "where": "firm=B" }"#);
    assert_eq!(found.chains[0].asked.len(), 1);
    let unknown = ledger(&json).chains(&Query::default().filter(Dimension::Firm, "Z"));
    assert_eq!(unknown.unwrap_err().code(), Code::NothingThere);
}

#[test]
fn pull_is_none_where_its_own_is_not_told_or_zero() {
    let own = |planned: Value| {
        let own = with(project("A", "1", None), json!({ "planned": planned }));
        of(&document(&[own, project("B", "3", Some("A"))], &[]), "A")
    };
    assert_eq!(own(Value::Null), "3 — 1 1");
    assert_eq!(own(json!("0")), "3 — 1 1");
    assert_eq!(own(json!("6亿元")), "3 0.5 1 1");
}

/// A chain of five segments, the named ones with an operating firm of 5亿元 or as told.
fn five(complete: bool, projects: &[(&str, Value)]) -> Value {
    let positions = ["upstream", "upstream", "midstream", "downstream", "downstream"];
    let segments: Vec<Value> = ["s1", "s2", "s3", "s4", "s5"]
        .iter()
        .zip(positions)
        .map(|(name, position)| json!({ "name": name, "position": position }))
        .collect();
    let own = |(segment, more): &(&str, Value)| {
        let own = json!({ "name": format!("项目{segment}"), "firm": segment, "chain": "c", "segment": segment, "planned": "5亿元" });
        with(own, more.clone())
    };
    json!({ "qilian": 1, "as_of": "2023-12-31",
        "chains": [{ "name": "c", "firms_complete": complete, "segments": segments }],
        "projects": projects.iter().map(own).collect::<Vec<_>>() })
}

fn operating() -> Value {
    json!({ "signed": "2020", "operating": "2021" })
}

/// "state next" of each segment.
fn states(chain: &Chain) -> Vec<String> {
    let word = |state| serde_json::to_value(state).unwrap().as_str().unwrap().to_owned();
    chain.segments.iter().map(|own| format!("{} {}", word(own.state), own.next.unwrap_or("—"))).collect()
}

fn gaps(chain: &Chain) -> Vec<String> {
    chain.gaps.iter().map(|gap| format!("{} {}", gap.rank, gap.segment)).collect()
}

#[test]
fn the_segments_reached_are_those_of_its_followers() {
    let by = |firm: &str| with(operating(), json!({ "brought_by": firm }));
    let json = five(false, &[("s1", operating()), ("s4", by("s1")), ("s2", by("s4")), ("s3", operating())]);
    let found = chains(&json, r#"{ "where": "firm=s1" }"#);
    assert_eq!(found.chains[0].asked[0].reached, ["s2", "s4"]);
}

#[test]
fn a_segment_is_present_coming_weak_or_empty() {
    let json = five(
        false,
        &[
            ("s1", operating()),
            ("s2", json!({ "signed": "2023-03", "operating": "2024-06" })),
            ("s3", with(operating(), json!({ "planned": "1亿元" }))),
            ("s4", json!({ "stage": "talks" })),
        ],
    );
    // s3: 1 of 16 is 6.25%; what is in talks fills nothing, and is part of the chain's planned investment.
    let chain = &chains(&json, "{}").chains[0];
    assert_eq!(
        states(chain),
        ["present strengthen", "coming strengthen", "weak strengthen", "empty extend", "empty extend"]
    );
    // present ÷ all: a weak one counts as present, a coming one does not.
    assert_eq!(chain.completeness.as_ref().unwrap().text, "40.0%");
}

#[test]
fn a_segment_is_weak_below_a_tenth_unless_told_otherwise() {
    let with_planned = |planned: &str| {
        five(
            false,
            &[
                ("s1", with(operating(), json!({ "planned": "9亿元" }))),
                ("s2", with(operating(), json!({ "planned": planned }))),
            ],
        )
    };
    let second =
        |planned: &str, query: &str| states(&chains(&with_planned(planned), query).chains[0]).remove(1);
    // 1 of 10 is not less than a tenth, 0.99 of 9.99 is.
    assert_eq!(second("1亿元", "{}"), "present strengthen");
    assert_eq!(second("0.99亿元", "{}"), "weak strengthen");
    assert_eq!(second("0.99亿元", r#"{ "weak": "5%" }"#), "present strengthen");
    assert_eq!(second("1亿元", r#"{ "weak": "10.01" }"#), "weak strengthen");
    // 0.9亿余元 may be a tenth: nothing is called weak that may not be.
    assert_eq!(second("0.9—1亿元", "{}"), "present strengthen");
    assert!(Query::from_json(r#"{ "weak": "101" }"#).is_err());
}

#[test]
fn what_is_empty_is_missing_only_where_the_list_of_firms_is_complete() {
    let state = |complete| states(&chains(&five(complete, &[("s1", operating())]), "{}").chains[0]).remove(2);
    assert_eq!((state(true).as_str(), state(false).as_str()), ("missing extend", "empty extend"));
}

#[test]
fn a_new_project_would_build_strengthen_fill_or_extend() {
    let none = chains(&five(false, &[]), "{}");
    assert_eq!(states(&none.chains[0]), ["empty build"; 5]);
    let some = chains(&five(false, &[("s2", operating()), ("s4", operating())]), "{}");
    assert_eq!(
        states(&some.chains[0]),
        ["empty extend", "present strengthen", "empty fill", "present strengthen", "empty extend"]
    );
    // A chain whose segments nobody declares has no order: what is empty there lies neither inside nor outside.
    let open =
        |segment: &str, more: Value| with(json!({ "firm": segment, "chain": "c", "segment": segment }), more);
    let json = document(
        &[open("a", operating()), open("b", json!({ "stage": "talks" })), open("d", operating())],
        &[],
    );
    assert_eq!(
        states(&chains(&json, "{}").chains[0]),
        ["present strengthen", "empty —", "present strengthen"]
    );
}

#[test]
fn gaps_come_before_weak_segments_and_inner_ones_before_outer_ones() {
    let small = |planned: &str| with(operating(), json!({ "planned": planned }));
    let json = five(true, &[("s1", small("0.2亿元")), ("s2", small("9亿元")), ("s4", small("0.1亿元"))]);
    assert_eq!(gaps(&chains(&json, "{}").chains[0]), ["1 s3", "2 s5", "3 s4", "4 s1"]);
    // What is alike shares a rank.
    let json = five(true, &[("s2", small("9亿元")), ("s3", small("0.1亿元")), ("s4", small("0.1亿元"))]);
    assert_eq!(gaps(&chains(&json, "{}").chains[0]), ["1 s1", "1 s5", "3 s3", "3 s4"]);
    let json = five(true, &[]);
    assert_eq!(gaps(&chains(&json, "{}").chains[0]), ["1 s1", "1 s2", "1 s3", "1 s4", "1 s5"]);
}

/// "project effect" of each new project of 2023.
fn arrivals(json: &Value) -> Vec<String> {
    let chain = chains(json, r#"{ "period": "2023" }"#).chains.remove(0);
    let list = chain.arrivals.unwrap().into_iter();
    list.map(|own| format!("{} {}", own.project.unwrap(), own.effect.unwrap_or("—"))).collect()
}

#[test]
fn each_new_project_is_held_against_the_chain_on_the_day_before_the_period() {
    let new = |date: &str| json!({ "signed": date });
    let json = five(
        false,
        &[
            ("s2", operating()),
            ("s4", json!({ "signed": "2022-12-31" })),
            ("s3", new("2023-02")),
            // The second in one empty segment fills it too: within the period order changes nothing.
            ("s3", new("2023-09-01")),
            ("s5", new("2023-Q4")),
            ("s2", new("2023-01-01")),
            ("s1", new("2024-01")),
            ("s1", json!({ "signed": "2023-03", "agreement": "intent" })),
        ],
    );
    assert_eq!(arrivals(&json), ["项目s3 fill", "项目s3 fill", "项目s5 extend", "项目s2 strengthen"]);
    assert_eq!(
        arrivals(&five(false, &[("s3", new("2023-02")), ("s5", new("2023-05"))])),
        ["项目s3 build", "项目s5 build"]
    );
    // What ended before the period is no part of the chain any more.
    let ended = json!({ "signed": "2020", "operating": "2021", "ended": "2022-10" });
    assert_eq!(arrivals(&five(false, &[("s3", ended), ("s3", new("2023-02"))])), ["项目s3 build"]);
    // Without a period nothing is new.
    assert!(chains(&json, "{}").chains[0].arrivals.is_none());
}

#[test]
fn what_may_be_new_or_does_not_tell_when_it_was_signed_is_told() {
    let json = five(
        false,
        &[
            ("s1", json!({})),
            ("s2", json!({ "signed": "2022-06-01/2023-06-30" })),
            ("s3", json!({ "signed": "2023-05" })),
        ],
    );
    assert_eq!(arrivals(&json), ["项目s3 extend"]);
    let chain = chains(&json, r#"{ "period": "2023" }"#).chains.remove(0);
    let codes: Vec<_> = chain.notes.iter().map(|note| note.code).collect();
    assert_eq!(codes, ["signing_uncertain", "signing_not_dated"]);
}

#[test]
fn a_listed_firm_stands_since_its_day_and_its_projects_say_how_far_it_is() {
    let listed = |since: Value, projects: &[(&str, Value)]| {
        let mut json = five(false, projects);
        json["firms"] = json!([{ "name": "s3", "chain": "c", "segment": "s3", "since": since }]);
        states(&chains(&json, "{}").chains[0]).remove(2)
    };
    assert_eq!(listed(json!("2019"), &[("s1", operating())]), "weak strengthen");
    assert_eq!(listed(json!("2024-06"), &[("s1", operating())]), "coming strengthen");
    assert_eq!(listed(Value::Null, &[("s1", operating())]), "weak strengthen");
    let ended = json!({ "signed": "2020", "ended": "2022" });
    assert_eq!(listed(Value::Null, &[("s1", operating()), ("s3", ended.clone())]), "empty extend");
    assert_eq!(listed(json!("2019"), &[("s1", operating()), ("s3", ended)]), "present strengthen");
}
