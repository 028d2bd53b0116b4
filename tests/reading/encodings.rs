//! Tables whose encoding their first bytes do not tell.
use crate::told;
use qilian::{Error, Ledger, LedgerReader, ReadOptions};

/// More than the bytes that tell an encoding, in ASCII: rows of one project each, with a header.
fn ascii(header: &str) -> (String, usize) {
    const ROWS: usize = 100;
    let mut text = format!("{header}\n");
    for row in 0..ROWS {
        text.push_str(&format!("p{row},\"Plant {row}{}\",1.5\n", "x".repeat(3500)));
    }
    assert!(text.len() > 300_000);
    (text, ROWS)
}

/// The same bytes by every door that takes them.
fn by_all_doors(bytes: &[u8]) -> Vec<Result<Ledger, Error>> {
    let options = |threads| ReadOptions { threads, file: "t.csv".into(), ..ReadOptions::default() };
    let mut pieces = LedgerReader::new(&options(1));
    bytes.chunks(70_001).for_each(|piece| pieces.push(piece));
    let table = |bytes| Ledger::from_files(&[("projects.csv", bytes)]);
    vec![
        Ledger::from_bytes_with(bytes, &options(1)),
        Ledger::reader(bytes, &options(1)),
        Ledger::reader(bytes, &options(2)),
        pieces.finish(),
        table(bytes),
    ]
}

#[test]
fn a_table_that_is_ascii_at_first_and_gb18030_later_is_read_as_gb18030() {
    let (text, rows) = ascii("id,name,planned(USD)");
    let mut bytes = text.into_bytes();
    // Python's '丂"項|甲𠮷,乙'.encode("gb18030") in quotes: characters with parts of ASCII, one of four bytes.
    bytes.extend_from_slice(b"q1,\"\x81\x40\"\"\xed\x97|\xbc\xd7\x95\x34\xb2\x35,\xd2\xd2\",2.5\n");
    bytes.extend_from_slice(b"q2,Plant,0.5\nq3,\xbc\xd7\xcf\xd8,1\n");
    for ledger in by_all_doors(&bytes) {
        let ledger = ledger.unwrap();
        assert_eq!(ledger.projects().count(), rows + 3);
        let names: Vec<&str> = ledger.projects().skip(rows).filter_map(|project| project.name()).collect();
        assert_eq!(names, ["丂\"項|甲𠮷,乙", "Plant", "甲县"]);
        let planned = ledger.projects().nth(rows).unwrap().planned().unwrap();
        assert_eq!(planned.value().unwrap().to_string(), "5/2");
    }
}

#[test]
fn a_byte_that_is_of_no_encoding_is_named_by_its_row() {
    let (text, rows) = ascii("id,name,planned");
    let row = |behind: usize| format!("invalid_utf8 t.csv:{}", rows + 2 + behind);
    for (rest, behind) in [
        // Neither UTF-8 nor GB18030.
        (&b"q1,\xff\xff,1\n"[..], 0),
        // GB18030, then something else.
        (b"q1,\xbc\xd7,1\nq2,\xbc\xd7,1\nq3,\xff\xff,1\n", 2),
        // Damaged UTF-8.
        (b"q1,\xe7\x94\xb2\xe5\x8e\xbf\xe7\x94\xb2,1\nq2,\xbc\xd7,1\n", 1),
    ] {
        let mut bytes = text.clone().into_bytes();
        bytes.extend_from_slice(rest);
        for error in by_all_doors(&bytes).into_iter().map(Result::unwrap_err) {
            let found = told(&error);
            assert_eq!(found.len(), 1, "{found:?}");
            assert!(found[0].replace("projects.csv", "t.csv").starts_with(&row(behind)), "{found:?}");
        }
    }
}

#[test]
fn a_header_beyond_ascii_tells_the_encoding_of_all() {
    let (text, rows) = ascii("id,项目名称,planned");
    let mut bytes = text.clone().into_bytes();
    bytes.extend_from_slice(b"q1,\xbc\xd7,1\n");
    for error in by_all_doors(&bytes).into_iter().map(Result::unwrap_err) {
        assert!(told(&error)[0].contains(&format!(":{}:4", rows + 2)), "{:?}", told(&error));
    }
    let utf_8 = [&text, "q1,甲县,1\n"].concat();
    for ledger in by_all_doors(utf_8.as_bytes()) {
        assert_eq!(ledger.unwrap().projects().last().unwrap().name(), Some("甲县"));
    }
}
