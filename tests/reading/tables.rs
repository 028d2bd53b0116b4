//! Tables whose rows, headers or quotes do not fit.
use crate::table;
use qilian::Ledger;

#[test]
fn an_unclosed_quote_names_the_row_it_opens_in() {
    assert_eq!(table("name,note\n甲,一\n乙,\"没完\n丙,三\n"), ["unclosed_quote f.csv:3:2 note"]);
}

#[test]
fn too_few_and_too_many_cells() {
    assert_eq!(
        table("name,firm,chain\n甲,乙\n甲,乙,丙\n甲,乙,丙,丁\n"),
        ["invalid_table f.csv:2:0 2 | 3", "invalid_table f.csv:4:0 4 | 3"]
    );
}

#[test]
fn a_header_given_twice_by_either_name() {
    assert_eq!(table("name,name\n甲,乙\n"), ["duplicate_key f.csv:1:2 name | name"]);
    assert_eq!(table("投资方,id,企业\n甲,1,乙\n"), ["duplicate_key f.csv:1:3 企业 | 企业"]);
}

#[test]
fn a_table_without_any_known_header() {
    assert_eq!(table("一,二\n甲,乙\n"), ["missing_key f.csv:1:0 name | 项目名称"]);
}

#[test]
fn columns_that_the_model_does_not_name_are_warned_of() {
    let ledger = Ledger::from_csv("name,联系人\n甲,乙\n").unwrap();
    let warnings = ledger.warnings();
    assert_eq!((warnings.len(), warnings[0].code.name(), warnings[0].place.column), (1, "unknown_column", 2));
}

#[test]
fn full_width_brackets_carry_the_unit_too() {
    let ledger = Ledger::from_csv("项目名称,计划总投资\u{ff08}亿元\u{ff09}\n甲,1.5\n").unwrap();
    let planned = ledger.projects().next().unwrap().planned().unwrap();
    assert_eq!(planned.value().unwrap().to_integer(), 150_000_000);
}

#[test]
fn quotes_separators_and_line_breaks_are_read() {
    for (text, names) in [
        ("name,chain\r\n\"甲,\"\"一\"\"\n二\",陶瓷\r\n乙,\r\n", ["甲,\"一\"\n二", "乙"]),
        ("\n\nname\tchain\n甲\t陶瓷\n\n乙\t", ["甲", "乙"]),
        ("name;chain\r甲;陶瓷\r乙;陶瓷", ["甲", "乙"]),
    ] {
        let ledger = Ledger::from_csv(text).unwrap();
        assert_eq!(ledger.projects().map(|project| project.name().unwrap()).collect::<Vec<_>>(), names);
    }
}

#[test]
fn a_line_is_counted_through_quotes_and_blank_lines() {
    assert_eq!(table("name,count\n\"甲\n乙\",1\n\n丙,x\n"), ["not_a_quantity f.csv:5:2 count | x"]);
}
