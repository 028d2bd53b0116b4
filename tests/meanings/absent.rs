//! A query that names what the ledger does not have: the answer says so, and what is nearest.
use super::answers::ledger;
use super::ask::query;
use qilian::{ChartRequest, Code, Ledger, Locale, SizeRequest};

/// A ledger that has something under every dimension, some of it without any project.
fn full() -> Ledger {
    ledger(
        r#""region": "示例省/示例市", "as_of": "2023-06-30", "names": { "en": { "甲县": "Jia County", "装备制造": "Equipment" } },
        "regions": ["甲县", "乙县", { "name": "示例开发区", "kind": "zone", "counted_in": "甲县" }],
        "bases": [{ "id": "city", "title": "全市公布数" }, { "id": "event" }],
        "projects": [
            { "id": "p1", "name": "一期", "region": "甲县", "origin": "香港", "owner": "甲县工信局", "industry": "装备制造", "chain": "陶瓷", "also_in": ["建材"],
              "segment": "原料", "firm": "企业甲", "brought_by": "企业乙", "method": "以商招商", "activity": "a1", "signed": "2023-03-01", "planned": "3亿元", "tags": ["重点"] },
            { "id": "p2", "region": "甲县", "planned": "1亿元", "counted": false, "industry": "物流", "note": "重复" }],
        "activities": [{ "id": "a1", "name": "春季推介会", "region": "甲县", "basis": "event", "projects": "3个" }],
        "statements": [{ "id": "q1", "set": "q1set", "metric": "signed_projects", "value": "36个", "period": "2023-Q1", "basis": "city" }],
        "targets": [{ "id": "t1", "metric": "paid_in", "period": "2023", "value": "5亿元" }],
        "firms": [{ "name": "企业乙", "chain": "陶瓷", "segment": "烧成" }, { "name": "企业丙" }],
        "chains": [{ "name": "光伏", "lead": "企业丙" }, { "name": "陶瓷", "lead": "企业乙" }]"#,
    )
}

fn said(ledger: &Ledger, asked: &str) -> Vec<String> {
    let groups = ledger.group(&query(asked)).unwrap();
    assert!(groups.notes.iter().all(|note| note.code == "not_in_ledger"));
    groups.notes.into_iter().map(|note| note.text).collect()
}

#[test]
fn what_is_nowhere_in_the_ledger_is_named() {
    let ledger = full();
    for (asked, text) in [
        (r#"{ "region": "无此县" }"#, "台账里没有region=无此县"),
        (r#"{ "where": "county=丁县" }"#, "台账里没有county=丁县"),
        (r#"{ "where": "industry=没有" }"#, "台账里没有industry=没有"),
        (r#"{ "where": "industry=装备制造业" }"#, "台账里没有industry=装备制造业，最接近的是装备制造"),
        (r#"{ "where": "industry=装备制作" }"#, "台账里没有industry=装备制作，最接近的是装备制造"),
        (r#"{ "where": "owner=甲县工信厅" }"#, "台账里没有owner=甲县工信厅，最接近的是甲县工信局"),
        (r#"{ "chain": "瓷" }"#, "台账里没有chain=瓷，最接近的是陶瓷"),
        (r#"{ "where": "membership=钢铁" }"#, "台账里没有membership=钢铁"),
        (r#"{ "where": "segment=回收" }"#, "台账里没有segment=回收"),
        (r#"{ "where": "firm=企业丁" }"#, "台账里没有firm=企业丁"),
        (r#"{ "where": "lead=企业甲" }"#, "台账里没有lead=企业甲"),
        (r#"{ "where": "origin=火星" }"#, "台账里没有origin=火星"),
        (r#"{ "where": "origin_class=市外" }"#, "台账里没有origin_class=市外"),
        (r#"{ "where": "method=网络" }"#, "台账里没有method=网络"),
        (r#"{ "where": "activity=a2" }"#, "台账里没有activity=a2"),
        (r#"{ "where": "tag=一般" }"#, "台账里没有tag=一般"),
        (r#"{ "where": "milestone=拆除" }"#, "台账里没有milestone=拆除"),
        (r#"{ "where": "agreement=口头" }"#, "台账里没有agreement=口头"),
        (r#"{ "where": "size=大" }"#, "台账里没有size=大"),
        (r#"{ "where": "year=去年" }"#, "台账里没有year=去年"),
        (r#"{ "where": "currency=元" }"#, "台账里没有currency=元"),
        (r#"{ "where": "id=p9" }"#, "台账里没有id=p9"),
        (r#"{ "where": "set=q2" }"#, "台账里没有set=q2"),
        (r#"{ "basis": "county" }"#, "台账里没有basis=county"),
        (r#"{ "metric": "signed_project" }"#, "台账里没有metric=signed_project，最接近的是signed_projects"),
    ] {
        let own = said(&ledger, asked);
        assert_eq!(own, [text], "{asked}");
    }
    let two = said(&ledger, r#"{ "where": "industry=没有;county=丁县;industry=没有" }"#);
    assert_eq!(two, ["台账里没有industry=没有", "台账里没有county=丁县"]);
    let english = said(&ledger, r#"{ "where": "industry=Equipments", "locale": "en" }"#);
    assert_eq!(english, ["the ledger has no industry=Equipments; the nearest is Equipment"]);
}

#[test]
fn what_the_ledger_has_anywhere_is_no_remark() {
    let ledger = full();
    for asked in [
        // no project together with another filter, and none at all
        r#"{ "where": "industry=装备制造;origin=香港;county=乙县" }"#,
        r#"{ "where": "industry=物流" }"#,
        r#"{ "region": "乙县" }"#,
        r#"{ "region": "示例省/示例市" }"#,
        r#"{ "region": "示例省" }"#,
        r#"{ "where": "place=示例开发区" }"#,
        r#"{ "where": "county=示例省/示例市/甲县" }"#,
        r#"{ "where": "county=Jia County", "locale": "en" }"#,
        r#"{ "where": "province=示例省" }"#,
        r#"{ "chain": "光伏" }"#,
        r#"{ "where": "membership=建材" }"#,
        r#"{ "where": "segment=烧成" }"#,
        r#"{ "where": "firm=企业乙" }"#,
        r#"{ "where": "lead=企业丙" }"#,
        r#"{ "where": "origin=中国香港" }"#,
        r#"{ "where": "origin_class=省内市外" }"#,
        r#"{ "where": "activity=春季推介会" }"#,
        r#"{ "where": "activity=a1" }"#,
        r#"{ "where": "tag=重点" }"#,
        r#"{ "where": "milestone=full" }"#,
        r#"{ "where": "milestone=投产" }"#,
        r#"{ "where": "agreement=intent" }"#,
        r#"{ "where": "size=≥10" }"#,
        r#"{ "where": "size=50亿元以上" }"#,
        r#"{ "where": "size=1—5亿元" }"#,
        r#"{ "where": "year=2019" }"#,
        r#"{ "where": "quarter=2023年一季度" }"#,
        r#"{ "where": "month=2023-03" }"#,
        r#"{ "where": "currency=USD" }"#,
        r#"{ "where": "id=q1" }"#,
        r#"{ "where": "id=p1" }"#,
        r#"{ "where": "set=q1set" }"#,
        r#"{ "where": "industry=未列明" }"#,
        r#"{ "where": "county=本级或未分到县" }"#,
        r#"{ "basis": "event" }"#,
        r#"{ "basis": "ledger" }"#,
        r#"{ "metric": "paid_in" }"#,
        r#"{ "period": "2019" }"#,
    ] {
        assert_eq!(said(&ledger, asked), Vec::<String>::new(), "{asked}");
    }
}

#[test]
fn every_answer_with_notes_says_it() {
    let ledger = full();
    let asked = query(r#"{ "region": "无此县", "period": "2023" }"#);
    let notes = ledger.not_in_ledger(&asked);
    assert_eq!(notes.len(), 1);
    assert_eq!(ledger.pipeline(&asked).unwrap().notes, notes);
    assert_eq!(ledger.progress(&asked).unwrap().notes, notes);
    assert_eq!(ledger.summary(&asked).unwrap().notes, notes);
    assert_eq!(ledger.change(&asked).unwrap().notes, notes);
    let by_industry = query(r#"{ "region": "无此县", "period": "2023", "by": "industry" }"#);
    assert_eq!(ledger.change(&by_industry).unwrap().notes, notes);
    assert!(ledger.statements(&asked).unwrap().is_empty());
    let of_activities = query(r#"{ "by": "activity", "basis": "event", "region": "无此县" }"#);
    assert_eq!(ledger.group(&of_activities).unwrap().notes, notes);
    // an answer without remarks has no key for them
    assert_eq!(serde_json::to_value(ledger.progress(&query("{}")).unwrap()).unwrap().get("notes"), None);
}

#[test]
fn a_picture_that_is_empty_names_what_is_not_there() {
    let ledger = full();
    for (kind, more) in [("bar", ""), ("table", ""), ("funnel", ""), ("cards", r#", "metric": "无""#)] {
        let asked = format!(
            r#"{{ "kind": "{kind}", "measure": "planned", "by": "county", "where": "industry=装备制造业" {more} }}"#
        );
        let error =
            ledger.figure(&ChartRequest::from_json(&asked).unwrap(), &SizeRequest::default()).unwrap_err();
        assert_eq!(error.code(), Code::NothingThere, "{kind}");
        let said = [Locale::ZhCn, Locale::En].map(|locale| error.problems()[0].message(locale));
        assert_eq!(
            said,
            [
                "台账里没有：industry=装备制造业 ≈ 装备制造",
                "the ledger has no industry=装备制造业 ≈ 装备制造"
            ]
        );
    }
    for kind in
        [r#""progress""#, r#""table""#, r#""timeline""#, r#""bar", "by": "activity", "basis": "event""#]
    {
        let asked = format!(r#"{{ "kind": {kind}, "region": "无此县" }}"#);
        let error =
            ledger.figure(&ChartRequest::from_json(&asked).unwrap(), &SizeRequest::default()).unwrap_err();
        assert_eq!(error.problems()[0].message(Locale::ZhCn), "台账里没有：region=无此县", "{kind}");
    }
    let error = ledger
        .figure(
            &ChartRequest::from_json(
                r#"{ "kind": "bar", "measure": "planned", "by": "county", "where": "county=乙县" }"#,
            )
            .unwrap(),
            &SizeRequest::default(),
        )
        .unwrap_err();
    assert_eq!(error.problems()[0].message(Locale::ZhCn), "台账里没有：planned");
}
