//! Tables of offices through the program.
use super::{run, text};

fn county() -> String {
    format!("{}/tests/cases/tables/county-ledger.csv", env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn a_county_s_table_is_summed_and_checked() {
    let output = run(&["summary", &county()], b"");
    assert_eq!(output.status.code(), Some(0));
    let (out, warned) = (text(&output.stdout), text(&output.stderr));
    assert!(out.starts_with("青禾县2023年招商引资项目进展情况台账(虚构样例)  2023-04-30"), "{out}");
    assert!(out.contains("约23.47~25.47亿元") && out.contains("1000万美元"), "{out}");
    assert!(warned.contains("“8000”按8000万元读入") && !warned.contains("138000"), "{warned}");
    for (locale, sums) in
        [("zh-CN", ["约12.86亿元", "10.46", "23.56"]), ("en", ["about 12.86", "10.46", "23.56"])]
    {
        let output = run(&["check", &county(), "--locale", locale], b"");
        assert_eq!(output.status.code(), Some(0));
        let out = text(&output.stdout);
        // What the reader warns of is a finding, and said once.
        assert!(out.contains("8000") && output.stderr.is_empty(), "{out}");
        assert!(sums.iter().all(|sum| out.contains(sum)) && !out.contains("138000"), "{out}");
    }
    // A total that holds a phase twice is a mismatch.
    assert_eq!(run(&["check", &county(), "--strict"], b"").status.code(), Some(1));
}

#[test]
fn foreign_headers_are_mapped() {
    let table = "Deal,Millions\nA,\"$1,740 \"\nB,0.5\n".as_bytes();
    let asked = ["summary", "-", "--json", "--map", "name=Deal", "--map", "amount=Millions:USD百万"];
    let output = run(&asked, table);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(answer["totals"][0]["currency"], "USD");
    assert_eq!(answer["totals"][0]["planned"]["value"], "1740500000");
    for (map, status) in [("phone=Deal", 2), ("Deal", 2), ("planned=Billions", 1)] {
        let output = run(&["summary", "-", "--map", "name=Deal", "--map", map], table);
        assert_eq!(output.status.code(), Some(status), "{map}");
    }
}

#[test]
fn a_table_of_another_encoding_is_read() {
    // Python's "项目名称,总投资(亿元)\n甲,1.5\n".encode("gb18030")
    let table =
        b"\xcf\xee\xc4\xbf\xc3\xfb\xb3\xc6,\xd7\xdc\xcd\xb6\xd7\xca(\xd2\xda\xd4\xaa)\n\xbc\xd7,1.5\n";
    let output = run(&["summary", "-"], table);
    assert!(text(&output.stdout).contains("1.5亿元"), "{}", text(&output.stderr));
}

#[test]
fn check_says_what_the_reader_warns_of_once_for_machines_too() {
    let table = "项目名称,联系电话\n甲,138\n".as_bytes();
    for json in [&["check", "-"][..], &["check", "-", "--json"]] {
        let output = run(json, table);
        assert_eq!(text(&output.stderr), "");
        assert_eq!(text(&output.stdout).matches("没有用到的列").count(), 1);
    }
    // Other answers have no place for it.
    assert_eq!(text(&run(&["summary", "-", "--json"], table).stderr).matches("没有用到的列").count(), 1);
}

#[test]
fn convert_says_what_of_a_table_json_has_no_place_for() {
    let table = "项目名称,计划总投资(亿元)\n甲,1.2\n乙,0.8\n合计,2\n".as_bytes();
    let output = run(&["convert", "-", "--locale", "en"], table);
    assert!(text(&output.stderr).contains("that tables print (1) have no place"), "{}", text(&output.stderr));
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(text(&run(&["convert", "-"], &output.stdout).stderr), "");
}
