//! Limits that are too large for a test to come to row by row: the reader is told that so much has come before.
use super::*;

const TEXT: &str = "name,planned\n甲,1亿元\n乙,2亿元\n,\n丙,3亿元\n";

/// Reads the text behind so many rows and bytes.
fn after(rows: usize, bytes: usize) -> Result<usize, (Code, String)> {
    let mut reader = TableReader::new(&ReadOptions::default());
    (reader.rows, reader.bytes) = (rows, bytes);
    reader.push(TEXT.as_bytes());
    let told = |error: Error| (error.code(), error.problems()[0].expected.clone());
    reader.finish().map(|ledger| ledger.projects().count()).map_err(told)
}

#[test]
fn a_table_may_have_ten_million_rows() {
    assert_eq!(MOST_ROWS, 10_000_000);
    // Four rows stand below the header, one of them without anything in it.
    assert_eq!(after(MOST_ROWS - 4, 0), Ok(3));
    assert_eq!(after(MOST_ROWS - 3, 0), Err((Code::TooLarge, "10000000".to_owned())));
}

#[test]
fn a_table_may_have_just_so_many_bytes() {
    assert_eq!(after(0, MOST_BYTES - TEXT.len()), Ok(3));
    assert_eq!(after(0, MOST_BYTES - TEXT.len() + 1), Err((Code::TooLarge, "2048 MiB".to_owned())));
}
