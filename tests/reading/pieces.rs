//! Tables that come in pieces, and rows of typical cells: the same ledger and the same problems whichever way is taken.
use crate::told;
use proptest::prelude::*;
use qilian::{Error, Ledger, LedgerReader, Milestone, ReadOptions};
use std::io::Read;

/// Everything that a ledger tells of its projects, or everything that is wrong.
fn read(ledger: Result<Ledger, Error>) -> Vec<String> {
    let ledger = match ledger {
        Ok(ledger) => ledger,
        Err(error) => return told(&error),
    };
    let mut lines = Vec::new();
    for project in ledger.projects() {
        let texts = [project.id(), project.name(), project.firm(), project.region(), project.chain()];
        let amounts =
            [project.planned(), project.paid_in()].map(|amount| amount.map(|amount| amount.range()));
        let told = Milestone::ALL.map(|milestone| project.told(milestone));
        let marks = (project.stage(), project.count(), project.is_contract());
        lines.push(format!("{texts:?} {amounts:?} {told:?} {marks:?}"));
    }
    lines.extend(ledger.warnings().iter().map(|problem| problem.message(qilian::Locale::En)));
    lines
}

fn csv(file: &str) -> ReadOptions {
    ReadOptions { format: "csv".into(), file: file.into(), ..ReadOptions::default() }
}

fn in_pieces(text: &[u8], length: usize) -> Result<Ledger, Error> {
    let mut reader = LedgerReader::new(&csv(""));
    for piece in text.chunks(length) {
        reader.push(piece);
    }
    reader.finish()
}

const HEADER: &str = "id,name,firm,region,计划总投资(万元),paid_in,signed,started,状态,count,chain,联系人\n";

/// A cell of each column: mostly typical, now and then not.
fn cell(column: usize) -> BoxedStrategy<String> {
    let name = prop_oneof![8 => "[a-c]{1,2}[0-9]?", 4 => "(陶瓷|示例省/示例市/甲县|一){1,2}", 1 => "[ /\u{3000},;-]{0,2}甲", 1 => ""];
    let amount = prop_oneof![6 => "[0-9]{1,6}(\\.[0-9]{1,4})?", 1 => "[0-9.]{0,20}", 1 => "(1\\.5亿元|约5万元|50余万元|3万美元|-|待定|很多|)"];
    let date = prop_oneof![4 => "20[0-2][0-9]-(0[1-9]|1[0-2])-[0-3][0-9]", 2 => "20[0-2][0-9]-[01][0-9]", 1 => "(2023年3月|2023|√|否|)"];
    match column {
        0 => "p[0-9]{1,6}".boxed(),
        1..=3 | 10 => name.boxed(),
        4 | 5 => amount.boxed(),
        6 | 7 => date.boxed(),
        8 => "(签约|开工||半开工)".boxed(),
        9 => "(|1|3|3个)".boxed(),
        _ => "[a-z]{0,3}".boxed(),
    }
}

fn row() -> BoxedStrategy<Vec<String>> {
    (0..12).map(cell).collect::<Vec<_>>().boxed()
}

fn table(rows: &[Vec<String>], write: impl Fn(&str) -> String) -> String {
    let mut text = HEADER.to_owned();
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| write(&cell.replace(',', ""))).collect();
        text.push_str(&cells.join(","));
        text.push('\n');
    }
    text
}

const LINE_ENDS: [&str; 6] = ["\n", "\n", "\r\n", "\r", "\n\r\n\n", "\r\r\n"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn typical_cells_mean_what_the_general_reader_makes_of_them(rows in prop::collection::vec(row(), 1..6)) {
        let typical = read(Ledger::from_csv(&table(&rows, str::to_owned)));
        // A cell with a blank beside it is read by the general reader.
        let general = read(Ledger::from_csv(&table(&rows, |cell| [cell, " "].concat())));
        prop_assert_eq!(&typical, &general);
        let quoted = read(Ledger::from_csv(&table(&rows, |cell| ["\"", cell, "\""].concat())));
        prop_assert_eq!(&typical, &quoted);
    }

    #[test]
    fn rows_of_any_length_and_end_are_those_of_quoted_cells(
        rows in prop::collection::vec((row(), 0..16_usize, 0..LINE_ENDS.len()), 1..12)
    ) {
        let table = |quote: &str| {
            let mut text = HEADER.to_owned();
            for (row, length, end) in &rows {
                // Most rows have as many cells as there are columns.
                let length = if *length < 3 { length + 10 } else { row.len() };
                let cells = row.iter().map(String::as_str).chain(["1", "2"]).take(length);
                let cells: Vec<String> =
                    cells.map(|cell| [quote, &cell.replace(',', ""), quote].concat()).collect();
                text.push_str(&cells.join(","));
                text.push_str(LINE_ENDS[*end]);
            }
            text
        };
        prop_assert_eq!(read(Ledger::from_csv(&table(""))), read(Ledger::from_csv(&table("\""))));
    }

    #[test]
    fn pieces_of_any_length_are_one_table(rows in prop::collection::vec(row(), 0..12), length in 1_usize..3000) {
        let text = table(&rows, str::to_owned);
        prop_assert_eq!(read(Ledger::from_csv(&text)), read(in_pieces(text.as_bytes(), length)));
        let source = Ledger::reader(text.as_bytes(), &csv(""));
        prop_assert_eq!(read(Ledger::from_csv(&text)), read(source));
    }

    #[test]
    fn pieces_of_rubbish_are_told_alike(text in "[a,\"\r\n朱\u{feff} ]{0,60}", length in 1_usize..9) {
        let text = ["name,chain\n", &text].concat();
        prop_assert_eq!(read(Ledger::from_csv(&text)), read(in_pieces(text.as_bytes(), length)));
    }
}

/// A table of many rows, in which row numbers, quotes and odd cells lie far apart.
fn long_table() -> String {
    let mut text = "\u{feff}id,name,planned(万元)\r\n".to_owned();
    for row in 0..12_000 {
        match row % 1000 {
            7 => text.push_str(&format!("p{row},\"甲,\r\n\"\"{row}\"\"\",1亿元\r\n")),
            8 => text.push_str("\r\n\r\n"),
            _ => text.push_str(&format!("p{row},项目{row},{row}.{}\r\n", row % 7)),
        }
    }
    text
}

#[test]
fn a_table_longer_than_what_is_looked_at_together() {
    let text = long_table();
    let whole = Ledger::from_csv(&text).unwrap();
    assert_eq!(whole.projects().count(), 12_000 - 12);
    let whole = read(Ok(whole));
    assert_eq!(whole, read(in_pieces(text.as_bytes(), 100_003)));
    assert_eq!(whole, read(in_pieces(text.as_bytes(), 777)));
    assert_eq!(whole, read(Ledger::reader(text.as_bytes(), &ReadOptions::default())));
}

#[test]
fn a_place_far_into_a_table_is_counted_from_its_beginning() {
    let text = long_table();
    let lines = text.matches('\n').count();
    let odd = [&text, "p,甲,很多\r\nq,乙\r\n"].concat();
    for error in [Ledger::from_csv(&odd).unwrap_err(), in_pieces(odd.as_bytes(), 5000).unwrap_err()] {
        assert_eq!(
            told(&error),
            [
                format!("not_a_quantity :{}:3 planned(万元) | 很多", lines + 1),
                format!("invalid_table :{}:0 2 | 3", lines + 2)
            ]
        );
    }
    let mut bytes = text.clone().into_bytes();
    bytes.extend_from_slice(b"p,\xE7\x94,1\r\n");
    for error in [Ledger::from_bytes(&bytes, "csv", "").unwrap_err(), in_pieces(&bytes, 9999).unwrap_err()] {
        assert_eq!(told(&error), [format!("invalid_utf8 :{}:3 0xE7", lines + 1)]);
    }
}

/// So many bytes of a kind, which counts what was asked of it and never holds them.
struct Source<'s> {
    start: &'s [u8],
    byte: u8,
    left: usize,
    asked: usize,
}

impl Read for &mut Source<'_> {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        let start = self.start.read(to)?;
        let more = (to.len() - start).min(self.left);
        to[start..start + more].fill(self.byte);
        self.left -= more;
        self.asked += start + more;
        Ok(start + more)
    }
}

const MANY: usize = 32 << 20;

/// What is wrong with a start and very many bytes behind it, and how many of them were asked for.
fn rubbish(start: &str, byte: u8) -> (Vec<String>, usize) {
    let mut source = Source { start: start.as_bytes(), byte, left: MANY, asked: 0 };
    let error = Ledger::reader(&mut source, &csv("f.csv")).unwrap_err();
    (told(&error), source.asked)
}

#[test]
fn rubbish_ends_in_an_error_long_before_all_of_it_is_read() {
    // A row is at most 4 MiB.
    for (start, byte, told) in [
        ("", b'a', "too_large f.csv:1:0 … | 4096"),
        ("name\n", b'a', "too_large f.csv:2:0 … | 4096"),
        ("name\n", 0xFF, "invalid_utf8 f.csv:2:1 0xFF"),
        ("name\n", b',', "too_large f.csv:2:0 … | 256"),
    ] {
        let (found, asked) = rubbish(start, byte);
        assert_eq!(found, [told], "{start:?} {byte}");
        assert!(asked < MANY, "{start:?} {byte}: {asked}");
    }
}

#[test]
fn rubbish_that_begins_like_json_is_refused_by_its_beginning() {
    let anything = || ReadOptions { file: "f".into(), ..ReadOptions::default() };
    for (start, byte, told_of) in [
        ("{ ", b'a', "invalid_json f:1:3 aaaaaaaaaaaaaaaaaaaa | \"…\""),
        ("[", b'[', "too_large f:1:33 { | 32"),
        ("{ \"qilian\": 1 } ", b'}', "invalid_json f:1:17 }}}}}}}}}}}}}}}}}}}} | end"),
        ("{ \"note\": \"", 0xFF, "invalid_utf8 f:1:12 0xFF"),
    ] {
        let mut source = Source { start: start.as_bytes(), byte, left: MANY, asked: 0 };
        let found = told(&Ledger::reader(&mut source, &anything()).unwrap_err());
        assert_eq!(found, [told_of]);
        assert!(source.asked < 2 << 20, "{start}: {}", source.asked);
        // The same is said of all of it in pieces.
        let mut pieces = LedgerReader::new(&anything());
        pieces.push(start.as_bytes());
        (0..40).for_each(|_| pieces.push(&[byte; 65_536]));
        assert_eq!(told(&pieces.finish().unwrap_err()), [told_of]);
    }
}

#[test]
fn json_of_more_than_a_mebibyte_is_read() {
    let record = "{ \"name\": \"甲\\u4e59\", \"planned\": \"1.5亿元\", \"counted\": false }";
    let text =
        format!("{{ \"qilian\": 1, \"projects\": [{record}{}] }}", [", ", record].concat().repeat(15_999));
    assert!(text.len() > 1 << 20, "{}", text.len());
    let mut reader = LedgerReader::new(&ReadOptions::default());
    text.as_bytes().chunks(70_000).for_each(|piece| reader.push(piece));
    assert_eq!(reader.finish().unwrap().projects().count(), 16_000);
}

#[test]
fn a_quote_that_never_closes_is_told_where_it_opened_however_much_follows() {
    let (found, asked) = rubbish("name,note\n甲,一\n\n乙,\"没完\n", b'a');
    assert_eq!(found, ["unclosed_quote f.csv:4:2 note"]);
    // All of it was looked at for the quote, and none of it kept.
    assert!(asked > MANY);
    let text = ["name,note\n甲,\"", &"a".repeat(6 << 20), "\"\n"].concat();
    assert_eq!(told(&in_pieces(text.as_bytes(), 70_000).unwrap_err()), ["too_large :2:2 … | 4096"]);
    assert_eq!(told(&Ledger::from_csv(&text).unwrap_err()), ["too_large :2:2 … | 4096"]);
}

#[test]
fn a_source_that_fails_is_told() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("broken"))
        }
    }
    let error = Ledger::reader("name\n".as_bytes().chain(Broken), &csv("f.csv")).unwrap_err();
    assert_eq!(told(&error), ["unreadable f.csv:0:0 f.csv | broken"]);
}

#[test]
fn a_json_ledger_comes_in_pieces_too() {
    let text = "\u{feff} { \"qilian\": 1, \"projects\": [{ \"name\": \"甲\", \"planned\": \"1亿元\" }] }";
    for format in ["", "json"] {
        let mut reader = LedgerReader::new(&ReadOptions { format: format.into(), ..ReadOptions::default() });
        text.as_bytes().iter().for_each(|byte| reader.push(&[*byte]));
        assert_eq!(reader.finish().unwrap().projects().count(), 1);
    }
    assert!(LedgerReader::new(&ReadOptions::default()).finish().is_err());
}

#[test]
fn two_threads_read_the_same() {
    let (first, second) = (long_table(), long_table().replace('p', "q"));
    let text = [&first, second.split_once('\n').unwrap().1].concat();
    let on = |threads| Ledger::reader(text.as_bytes(), &ReadOptions { threads, ..csv("") });
    let one = read(on(1));
    assert_eq!(one.len(), 24_000 - 24);
    assert!(one == read(on(2)));
    // What lies far into it is told alike.
    let lines = text.matches('\n').count();
    let odd = [&text, "\"p,甲\n乙\n"].concat();
    let told_of =
        |threads| told(&Ledger::reader(odd.as_bytes(), &ReadOptions { threads, ..csv("") }).unwrap_err());
    assert_eq!(told_of(1), told_of(2));
    assert_eq!(told_of(2).last().unwrap(), &format!("unclosed_quote :{}:1 id", lines + 1));
}
