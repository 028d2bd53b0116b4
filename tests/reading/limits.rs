//! Documents beyond the stated limits.
use crate::{json, project, table, told};
use qilian::Ledger;

const TEN_MEGABYTES: usize = 10_000_000;

#[test]
fn a_line_of_ten_megabytes() {
    let long = "x".repeat(TEN_MEGABYTES);
    let found = project(&format!("\"note\": \"{long}\""));
    assert_eq!(found, [format!("too_large f.json:3:9 projects[0].note | {}… | 4096", &long[..60])]);
    assert_eq!(table(&format!("name,note\n甲,{long}\n")), ["too_large f.csv:2:0 … | 4096"]);
    assert_eq!(table(&format!("name,note\n甲,\"{long}\"\n")), ["too_large f.csv:2:2 … | 4096"]);
    assert_eq!(table(&format!("name,note\n甲,{}\n", &long[..5000])), ["too_large f.csv:2:2 … | 4096"]);
}

#[test]
fn a_line_of_ten_megabytes_of_values_that_are_short_enough_is_read() {
    let one = format!("{{ \"name\": \"甲\", \"note\": \"{}\" }},", "x".repeat(4096));
    let many = TEN_MEGABYTES / one.len();
    let text = format!("{{ \"qilian\": 1, \"projects\": [{} {{}}] }}", one.repeat(many));
    assert_eq!(Ledger::from_json(&text).unwrap().projects().count(), many + 1);
}

#[test]
fn two_hundred_and_fifty_six_columns() {
    let table_of = |columns: usize| {
        let cells = "一,".repeat(columns - 2);
        format!("name,{cells}二\n{}\n", ["甲", &",".repeat(columns - 1)].concat())
    };
    assert_eq!(Ledger::from_csv(&table_of(256)).unwrap().projects().count(), 1);
    assert_eq!(table(&table_of(257)), ["too_large f.csv:1:0 … | 256"]);
    // In a row of the body too.
    assert_eq!(table(&format!("name\n甲{}\n", ",".repeat(255))), ["invalid_table f.csv:2:0 256 | 1"]);
    assert_eq!(table(&format!("name\n甲{}\n", ",".repeat(256))), ["too_large f.csv:2:0 … | 256"]);
}

#[test]
fn nested_thirty_two_deep() {
    let nested = |depth: usize| ["[".repeat(depth), "]".repeat(depth)].concat();
    // Read, and then found to be no ledger.
    assert_eq!(json(&nested(32)), ["wrong_type f.json:1:1 list | object"]);
    assert_eq!(json(&nested(33)), ["too_large f.json:1:33 { | 32"]);
    assert_eq!(json(&"[".repeat(100_000)), ["too_large f.json:1:33 { | 32"]);
}

#[test]
fn a_text_of_json_of_the_longest_length() {
    let name = |characters: usize| format!("\"firm\": \"{}\"", "朱".repeat(characters));
    let whole = |keys: &str| format!("{{ \"qilian\": 1, \"projects\": [{{ {keys} }}] }}");
    assert!(Ledger::from_json(&whole(&name(4096))).is_ok());
    let shown = "朱".repeat(60);
    assert_eq!(project(&name(4097)), [format!("too_large f.json:3:9 projects[0].firm | {shown}… | 4096")]);
}

/// A table of places is kept whole while it is read, so that it has limits of its own.
#[test]
fn four_thousand_places_and_sixteen_mebibytes_of_a_table_of_places() {
    let places = |number: usize| {
        let mut text = "截至2023年4月30日,\n地区,签约项目累计(个)\n".to_owned();
        (1..=number).for_each(|place| text.push_str(&format!("第{place}县,1\n")));
        text + &format!("合计,{number}\n")
    };
    assert!(Ledger::from_csv(&places(4000)).is_ok());
    assert_eq!(table(&places(4001)), ["too_large f.csv:4003:1 地区 | … | 4000"]);
    let padded = |bytes: usize| {
        let text = places(3);
        [text.as_str(), &"\n".repeat(bytes - text.len())].concat()
    };
    assert!(Ledger::from_csv(&padded(16 << 20)).is_ok());
    assert_eq!(table(&padded((16 << 20) + 1)), ["too_large f.csv:1:0 … | 16777216"]);
}

/// Rows without end, as a source gives them.
struct Rows {
    header: bool,
    left: usize,
}

impl std::io::Read for Rows {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        if !self.header {
            self.header = true;
            to[..5].copy_from_slice(b"name\n");
            return Ok(5);
        }
        let rows = (to.len() / 2).min(self.left);
        to[..rows * 2].chunks_exact_mut(2).for_each(|row| row.copy_from_slice(b"a\n"));
        self.left -= rows;
        Ok(rows * 2)
    }
}

#[test]
#[ignore = "ten million rows: cargo test --release --test reading -- --ignored"]
fn ten_million_rows_are_read_and_one_more_is_refused() {
    let read = |left| Ledger::reader(Rows { header: false, left }, &qilian::ReadOptions::default());
    assert_eq!(read(10_000_000).unwrap().projects().count(), 10_000_000);
    assert_eq!(told(&read(10_000_001).unwrap_err()), ["too_large :0:0 … | 10000000"]);
}

#[test]
fn a_name_of_the_longest_length_is_read() {
    let name = "朱".repeat(4096);
    let ledger = Ledger::from_csv(&format!("name\n{name}\n")).unwrap();
    assert_eq!(ledger.projects().next().unwrap().name(), Some(name.as_str()));
    let error = Ledger::from_csv(&format!("name\n{name}x\n")).unwrap_err();
    assert_eq!(told(&error), ["too_large :2:1 … | 4096"]);
}
