//! Whatever bytes come in: a ledger or an error, and never a panic.
use proptest::prelude::*;
use qilian::{Ledger, Locale};

fn reads_or_tells(bytes: &[u8]) {
    for format in ["json", "csv", ""] {
        match Ledger::from_bytes(bytes, format, "f") {
            Ok(ledger) => drop(ledger.warning_report()),
            Err(error) => {
                assert!(!error.problems().is_empty());
                for problem in error.problems() {
                    assert!(!problem.message(Locale::ZhCn).is_empty());
                    assert!(!problem.message(Locale::En).is_empty());
                }
            }
        }
    }
}

/// Pieces of ledgers and tables, in any order.
const PIECES: [&str; 40] = [
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "\\",
    "\\u",
    "\\ud83d",
    "\\n",
    "\n",
    "\r",
    "\t",
    ";",
    " ",
    "-",
    ".",
    "0",
    "1e",
    "9",
    "null",
    "true",
    "\"qilian\":1",
    "\"projects\":[{",
    "\"name\":",
    "\"id\":\"a\"",
    "\"within\":\"a\"",
    "\"planned\":",
    "\"signed\":\"2023-",
    "name",
    "编号",
    "计划总投资(亿元)",
    "签约时间",
    "1.85亿元",
    "约",
    "朱",
    "\u{feff}",
    "\u{0}",
    "😀",
];

proptest! {
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        reads_or_tells(&bytes);
    }

    #[test]
    fn any_pieces(pieces in prop::collection::vec(0..PIECES.len(), 0..40)) {
        let text: String = pieces.into_iter().map(|at| PIECES[at]).collect();
        reads_or_tells(text.as_bytes());
    }

    #[test]
    fn a_table_of_any_cells(cells in prop::collection::vec(0..PIECES.len(), 0..24)) {
        let cells: String = cells.into_iter().map(|at| [PIECES[at], ","].concat()).collect();
        reads_or_tells(format!("id,name,count,计划总投资(万元),签约时间,状态\n{cells}").as_bytes());
    }

    #[test]
    fn a_value_of_any_text(key in 0..6_usize, value in "\\PC{0,12}") {
        let key = ["count", "planned", "signed", "stage", "region", "paid_in_by"][key];
        let value = value.replace(['\\', '"'], "");
        reads_or_tells(format!("{{\"qilian\":1,\"projects\":[{{\"{key}\":\"{value}\"}}]}}").as_bytes());
    }

    #[test]
    fn a_cut_ledger(cut in 0..160_usize) {
        let text = "{\"qilian\":1,\"title\":\"应县\",\"projects\":[{\"id\":\"a\",\"planned\":\"1.85亿元\"}],\"names\":{\"en\":{\"应县\":\"Ying\"}}}";
        reads_or_tells(&text.as_bytes()[..cut.min(text.len())]);
    }
}
