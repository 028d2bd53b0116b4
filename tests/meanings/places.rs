//! "Places" of the contract, section 4.
use super::answers::{ledger, note, projects, rows, table};

#[test]
fn a_county_rolls_up_into_its_city_and_province() {
    let ledger = ledger(
        r#""region": "山西省/朔州市", "projects": [
            { "region": "怀仁市", "planned": "1亿元" }, { "region": "应县", "planned": "2亿元" },
            { "region": "山西省/朔州市/应县/应县经济技术开发区", "planned": "4亿元" }]"#,
    );
    let ask = |by: &str| rows(&table(&ledger, &format!(r#"{{ "by": "{by}" }}"#)), "value");
    // 怀仁市 is a county-level city: level is depth
    assert_eq!(ask("county"), ["怀仁市 1亿元", "应县 6亿元"]);
    assert_eq!(ask("city"), ["朔州市 7亿元"]);
    assert_eq!(ask("province"), ["山西省 7亿元"]);
}

#[test]
fn a_municipality_is_written_twice() {
    let ledger = ledger(
        r#""projects": [{ "region": "上海市/上海市/浦东新区", "planned": "1亿元" },
                        { "region": "上海市/上海市/闵行区", "planned": "2亿元" }]"#,
    );
    assert_eq!(rows(&table(&ledger, r#"{ "by": ["province", "city"] }"#), "value"), ["上海市 上海市 3亿元"]);
}

#[test]
fn an_entry_shallower_than_the_level_asked_is_its_own_row() {
    let ledger = ledger(
        r#""region": "示例省", "projects": [
            { "region": "示例省", "planned": "1亿元" }, { "region": "示例省/某市", "planned": "2亿元" },
            { "region": "示例省/某市/某县", "planned": "4亿元" }, { "planned": "8亿元" }]"#,
    );
    let ask = |by: &str| {
        let mut rows = rows(&table(&ledger, &format!(r#"{{ "by": "{by}" }}"#)), "value");
        rows.sort();
        rows
    };
    assert_eq!(ask("county"), ["未列明 8亿元", "本级或未分到县 3亿元", "某县 4亿元"]);
    assert_eq!(ask("city"), ["未列明 8亿元", "本级或未分到市 1亿元", "某市 6亿元"]);
    assert_eq!(ask("province"), ["未列明 8亿元", "示例省 7亿元"]);
}

#[test]
fn a_short_path_of_a_table_says_nothing_of_what_is_above_it() {
    let ledger = ledger(r#""projects": [{ "region": "甲县", "planned": "1亿元" }]"#);
    let ask = |by: &str| rows(&table(&ledger, &format!(r#"{{ "by": "{by}" }}"#)), "value");
    assert_eq!(ask("county"), ["甲县 1亿元"]);
    assert_eq!((ask("city"), ask("province")), (vec!["未列明 1亿元".into()], vec!["未列明 1亿元".into()]));
}

#[test]
fn listed_places_stand_in_their_order_and_one_without_entries_is_no_data() {
    let ledger = ledger(
        r#""region": "示例省/示例市", "regions": ["丙县", "甲县", "乙县"],
        "projects": [{ "region": "乙县", "planned": "1亿元" }, { "region": "丙县", "planned": "0" }]"#,
    );
    for by in ["county", "place"] {
        let table = table(&ledger, &format!(r#"{{ "by": "{by}" }}"#));
        assert_eq!(rows(&table, "value"), ["丙县 0元", "甲县 -", "乙县 1亿元"]);
    }
}

#[test]
fn counted_in_keeps_a_zone_out_of_the_sum() {
    let ledger = ledger(
        r#""region": "示例省/示例市",
        "regions": ["甲县", { "name": "示例经济开发区", "kind": "zone", "counted_in": "甲县" }, "乙县"],
        "projects": [{ "region": "甲县", "planned": "1亿元" }, { "region": "示例经济开发区", "planned": "2亿元" },
                     { "region": "乙县", "planned": "1亿元" }]"#,
    );
    let places = table(&ledger, r#"{ "by": "place" }"#);
    assert_eq!(rows(&places, "value"), ["甲县 3亿元", "示例经济开发区 2亿元", "乙县 1亿元"]);
    assert_eq!(rows(&places, "share"), ["甲县 75.0%", "示例经济开发区 -", "乙县 25.0%"]);
    assert_eq!(rows(&places, "rank"), ["甲县 1", "示例经济开发区 -", "乙县 2"]);
    assert_eq!(note(&places, "counted_in"), "示例经济开发区已计入甲县\u{ff0c}不另加");
    assert_eq!(places["total"]["value"], "400000000");
    let counties = table(&ledger, r#"{ "by": "county" }"#);
    assert_eq!(rows(&counties, "value"), ["甲县 3亿元", "乙县 1亿元"]);
}

#[test]
fn origins_have_a_class_beside_the_place_of_the_project() {
    let classes = |root: &str, origins: &[&str]| {
        let record =
            |origin: &&str| format!(r#"{{ "origin": "{origin}", "firm": "{origin}", "planned": "1亿元" }}"#);
        let records: Vec<String> = origins.iter().map(record).collect();
        let ledger = ledger(&format!(r#""region": "{root}", "projects": [{}]"#, records.join(",")));
        let table = table(&ledger, r#"{ "by": ["origin_class", "firm"], "order": "given" }"#);
        let mut keys = Vec::new();
        for row in rows(&table, "value") {
            keys.push(row.strip_suffix(" 1亿元").unwrap().to_owned());
        }
        keys
    };
    assert_eq!(
        classes(
            "山西省/朔州市",
            &[
                "朔州市",
                "山西省/朔州市/应县",
                "山西朔州",
                "山西省",
                "山西省大同市",
                "山东省",
                "广东深圳",
                "内蒙古自治区",
                "香港",
                "中国台湾",
                "德国",
                "美国/加州",
                "深圳市",
                "某地"
            ]
        ),
        [
            "市内 朔州市",
            "市内 山西省/朔州市/应县",
            "省内市外 山西朔州",
            "省内市外 山西省",
            "省内市外 山西省大同市",
            "省外境内 山东省",
            "省外境内 广东深圳",
            "省外境内 内蒙古自治区",
            "境外\u{ff08}含港澳台\u{ff09} 香港",
            "境外\u{ff08}含港澳台\u{ff09} 中国台湾",
            "境外\u{ff08}含港澳台\u{ff09} 德国",
            "境外\u{ff08}含港澳台\u{ff09} 美国/加州",
            "未列明 深圳市",
            "未列明 某地"
        ]
    );
    assert_eq!(classes("上海市/上海市", &["上海市", "江苏省"]), ["市内 上海市", "省外境内 江苏省"]);
}

#[test]
fn lists_of_origins_name_the_regions_of_china_with_the_country() {
    let ledger = projects(&[
        r#"{ "origin": "香港", "planned": "1亿元" }"#,
        r#"{ "origin": "中国香港", "planned": "2亿元" }"#,
        r#"{ "origin": "澳门特别行政区", "planned": "5亿元" }"#,
        r#"{ "origin": "台湾", "planned": "4亿元" }"#,
        r#"{ "origin": "德国", "planned": "0.5亿元" }"#,
    ]);
    let ask = |query: &str| rows(&table(&ledger, query), "value");
    assert_eq!(
        ask(r#"{ "by": "origin" }"#),
        ["中国澳门 5亿元", "中国台湾 4亿元", "中国香港 3亿元", "德国 5000万元"]
    );
    assert_eq!(ask(r#"{ "where": "origin=中国香港" }"#), [" 3亿元"]);
    let english = ask(r#"{ "by": "origin", "locale": "en", "top": 1, "others": false }"#);
    assert_eq!(english, ["Macao, China CNY 500 million"]);
}
