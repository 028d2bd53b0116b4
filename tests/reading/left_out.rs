//! What stands in a column that is left out is told in no message: a broken table is looked at by more people than the
//! whole one, and its messages may stand on a page.
use qilian::{Error, Ledger, Locale, Problem, Query, ReadOptions};

/// What nobody may read.
const SECRETS: [&str; 2] = ["1380000", "王某"];

/// All that is said of a table by any door: errors and warnings in both languages, and the answer of `check`.
fn said(read: Result<Ledger, Error>) -> String {
    let words = |problem: &Problem| {
        let place = format!("{:?} {} {}", problem.place, problem.found, problem.expected);
        [place, problem.message(Locale::ZhCn), problem.message(Locale::En)].join("\n")
    };
    match read {
        Err(error) => error.problems().iter().map(words).collect::<Vec<_>>().join("\n"),
        Ok(ledger) => {
            let mut all: Vec<String> = ledger.warnings().iter().map(words).collect();
            for locale in [Locale::ZhCn, Locale::En] {
                let mut query = Query::default();
                query.locale = locale;
                all.push(serde_json::to_string(&ledger.check(&query).unwrap()).unwrap());
            }
            all.push(ledger.title().unwrap_or_default().to_owned());
            all.join("\n")
        }
    }
}

fn is_silent(text: &str, said: &str) {
    for secret in SECRETS {
        assert!(!said.contains(secret), "{text}\n{said}");
    }
}

fn csv() -> ReadOptions {
    ReadOptions { format: "csv".into(), file: "t.csv".into(), ..ReadOptions::default() }
}

/// Tables of projects whose first or last column is not the model's.
const PROJECTS: [&str; 15] = [
    // A quote that opens before it, in it, or in the header above it.
    "项目名称,计划总投资(亿元),备注,联系人\n甲,1,\"没完,王某 13800000001\n乙,2,,王某 13800000002\n",
    "项目名称,计划总投资(亿元),联系人\n甲,1,\"王某 13800000001\n乙,2,王某 13800000002\n",
    "项目名称,\"联系人\n甲,王某 13800000001\n",
    // Rows of another length.
    "项目名称,签约时间,联系人\n甲,2023,王某,13800000001\n乙,王某 13800000001\n",
    // Sections, sums and counts below a header of its own.
    "联系人,项目名称,计划总投资(亿元)\n王某(3个),,\n一、王某 13800000001,,\n王某合计,,3\n王某小计,,\n王某累计,,3\n王某,甲,1\n13800000001个,合计,1\n",
    "联系人,计划总投资(亿元)\n王某(3个),\n王某合计,3\n一、王某 13800000001,2\n王某,1\n",
    // Notes and signatures.
    "联系人,项目名称\n注\u{ff1a}王某 13800000001,\n联系人:王某 13800000001,\n填表人 王某,\n王某,甲\n",
    // Above the header.
    "王某\u{ff1a}13800000001,,\n联系人 王某,电话 13800000001,\n台账,,\n项目名称,计划总投资(亿元),联系人\n甲,1,王某\n",
    "台账,,\n联系人\u{ff1a}王某,电话\u{ff1a}13800000001,\n项目名称,计划总投资(亿元),联系人\n甲,1,王某\n",
    "台账,,\n甲县,13800000001,\n项目名称,计划总投资(亿元),联系人\n甲,1,王某\n",
    "联系人 王某,,\n项目名称,计划总投资(亿元),联系人\n甲,1,王某\n",
    // A column without a header.
    "项目名称,计划总投资(亿元),\n甲,1,王某 13800000001\n",
    // Beyond a limit.
    "项目名称,联系人\n甲,1380000XXXX\n",
    // A unit that some cells have.
    "项目名称,计划总投资,联系人\n甲,1亿元,王某\n乙,13000000,13800000001\n",
    // No header at all.
    "王某,13800000001\n王某,13800000002\n",
];

#[test]
fn no_message_about_projects_tells_what_stands_in_a_column_that_is_left_out() {
    for text in PROJECTS {
        let text = text.replace("XXXX", &"0".repeat(5000));
        is_silent(&text, &said(Ledger::from_bytes_with(text.as_bytes(), &csv())));
        is_silent(&text, &said(Ledger::from_files(&[("projects.csv", text.as_bytes())])));
    }
}

#[test]
fn nor_where_bytes_are_no_text() {
    let mut bytes = "项目名称,联系人\n甲,王某 13800000001".as_bytes().to_vec();
    bytes.extend_from_slice(b"\xFF\xFF 13800000001\n");
    is_silent("", &said(Ledger::from_bytes_with(&bytes, &csv())));
}

#[test]
fn nor_does_any_about_other_lists_and_tables_of_places() {
    for (file, text) in [
        ("firms.csv", "联系人 王某,13800000001\n企业,地区,联系人\n甲,\"乙,王某\n"),
        ("firms.csv", "联系人 王某,13800000001\n企业,联系人\n甲,王某,13800000001\n注\u{ff1a}王某,\n"),
        ("firms.csv", "联系人,企业\n联系人\u{ff1a}王某 13800000001,\n填表人:王某,\n王某,甲\n"),
        (
            "statements.csv",
            "联系人 王某,13800000001,\n截至2023年4月30日,,\n地区,签约项目累计(个),联系人\n甲县,3,王某 13800000001\n,,王某 13800000001\n王某 13800000001,,\n",
        ),
        ("statements.csv", "截至2023年4月30日,,\n地区,签约项目累计(个),联系人\n甲县,3,\"王某 13800000001\n"),
        (
            "statements.csv",
            "截至2023年4月30日,,\n联系人,地区,签约项目累计(个)\n王某,甲县,3\n王某,,\n王某,,3\n",
        ),
        ("ledger.csv", "title,\"甲,王某 13800000001\n"),
    ] {
        is_silent(text, &said(Ledger::from_files(&[(file, text.as_bytes())])));
        if file == "statements.csv" {
            is_silent(text, &said(Ledger::from_bytes_with(text.as_bytes(), &csv())));
        }
    }
}

#[test]
fn a_quote_that_does_not_close_names_the_column_it_opens_in() {
    let text = "项目名称,联系人\n甲,\"王某 13800000001\n";
    let error = Ledger::from_bytes_with(text.as_bytes(), &csv()).unwrap_err();
    let problem = &error.problems()[0];
    assert_eq!((problem.place.row, problem.place.column, problem.place.path.as_str()), (2, 2, "联系人"));
    assert_eq!(problem.found, "");
    assert!(problem.message(Locale::En).ends_with("a quote opens in this cell and never closes"));
}

/// Tables in which the column that is left out is the first or the last, with and without quotes.
const SOUND: [&str; 4] = [
    "联系人,项目名称,签约时间\n王某 13800000001,甲,2023-3\n\"王某\n13800000002\",\"乙\",2023\n",
    "项目名称,签约时间,联系人\n甲,2023-3,王某 13800000001\n\"乙\",2023,\"王某\n13800000002\"\n",
    "联系人,项目名称,签约时间\n王某 13800000001,甲,2023-3\n王某,乙,2023\n",
    "项目名称,签约时间,联系人\n甲,2023-3,王某 13800000001\n乙,2023,王某\n",
];

#[test]
fn nor_where_a_table_is_cut_off_anywhere_or_a_quote_falls_into_it() {
    for sound in SOUND {
        for (at, _) in sound.char_indices() {
            let (before, after) = sound.split_at(at);
            for text in [before.to_owned(), [before, "\"", after].concat()] {
                is_silent(&text, &said(Ledger::from_bytes_with(text.as_bytes(), &csv())));
                is_silent(&text, &said(Ledger::from_files(&[("projects.csv", text.as_bytes())])));
            }
        }
    }
}
