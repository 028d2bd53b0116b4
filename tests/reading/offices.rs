//! Tables with any titles, headers, sections, sums and notes: a ledger or an error, nothing dropped in silence.
use proptest::prelude::*;
use qilian::analysis::Verdict;
use qilian::{Code, Ledger, Query};

/// Cells of offices' tables, and cells that look like them.
const CELLS: [&str; 56] = [
    "",
    "",
    "",
    "1",
    "12",
    "一",
    "二、",
    "(三)",
    "序号",
    "项目名称",
    "备注",
    "小计",
    "合 计",
    "合计(3个)",
    "总计",
    "注:",
    "说明",
    "填表人:某",
    "甲",
    "甲(2个)",
    "城关镇",
    "1.85",
    "约5",
    "3—5",
    "8000",
    "3200万元",
    "1000万美元(折合0.69亿元)",
    "$1,740 ",
    "无",
    "待定",
    "√",
    "未开工",
    "45030",
    "4月20日",
    "(计划)2023.12",
    "拟5月签约",
    "2023.3",
    "续建",
    "停工",
    "已开工",
    "框架协议",
    "由甲引进",
    "为1号项目一期",
    "为12号项目子项目",
    "港资 甲",
    "某上市公司",
    "央企",
    "县内",
    "截至4月30日",
    "单位:万元",
    "2023年台账",
    "９９９９",
    "-3",
    "\"甲\n乙\"",
    "36个",
    "99999999999999999999",
];

const HEADERS: [&str; 14] = [
    "序号",
    "项目名称",
    "投资方",
    "",
    "计划总投资(亿元)",
    "到位资金(万元)",
    "签约时间",
    "开工时间",
    "项目状态",
    "建设性质",
    "备注",
    "联系人",
    "总投资",
    "项目数",
];

/// For each column of a table, cells that can stand in it.
const FITTING: [[&str; 9]; 9] = [
    ["1", "2", "3", "4", "5", "", "", "一", "城关镇"],
    ["甲", "乙", "丙(3个)", "小计", "合计", "总计", "", "二、续建", "12"],
    ["甲公司", "乙公司", "港资 丙公司", "", "", "", "某上市公司", "待定", "丁"],
    ["1.85", "约5", "3—5", "8000", "3200万元", "1000万美元(折合0.69亿元)", "无", "", ""],
    ["0", "3600", "150万美元", "", "", "—", "/", "无", "超500"],
    ["0", "3600", "150万美元", "", "", "—", "/", "无", "近500"],
    ["2023.3", "45030", "4月20日", "(计划)2023.12", "拟5月签约", "未签约", "√", "", ""],
    ["已签约", "在谈", "停工", "已开工", "已投产", "", "", "", "终止"],
    [
        "由甲引进",
        "为1号项目一期",
        "为2号项目一期",
        "为3号项目二期",
        "已计入5号项目",
        "",
        "",
        "",
        "由甲公司引进",
    ],
];

fn line(cells: &[usize], of: &[&str]) -> String {
    cells.iter().map(|at| of[at % of.len()]).collect::<Vec<_>>().join(",")
}

proptest! {
    #[test]
    fn any_layout_is_a_ledger_or_an_error(
        above in prop::collection::vec(prop::collection::vec(0..56_usize, 1..5), 0..4),
        header in prop::collection::vec(0..14_usize, 1..8),
        body in prop::collection::vec(prop::collection::vec(0..56_usize, 1..8), 0..12),
    ) {
        let mut lines: Vec<String> = above.iter().map(|row| line(row, &CELLS)).collect();
        lines.push(line(&header, &HEADERS));
        lines.extend(body.iter().map(|row| line(row, &CELLS)));
        let text = lines.join("\n");
        match Ledger::from_bytes(text.as_bytes(), "csv", "f") {
            Ok(ledger) => {
                let query = Query::default();
                // What was read can be asked: an answer, or an error that says why there is none.
                let _ = ledger.check(&query).map(|found| serde_json::to_string(&found).unwrap());
                let _ = ledger.summary(&query).map(|found| serde_json::to_string(&found).unwrap());
                let _ = ledger.chains(&query);
                prop_assert!(ledger.warnings().iter().all(|own| own.place.row > 0 && own.place.file == "f"));
            }
            Err(error) => prop_assert!(!error.problems().is_empty()),
        }
    }

    /// Cells that fit their columns, in any order: such a table is always read, and can be asked everything.
    #[test]
    fn a_table_of_cells_that_fit_is_a_ledger(body in prop::collection::vec(prop::collection::vec(0..9_usize, 9), 1..12)) {
        let mut text = "甲县台账(截至2023年4月30日),,,,,,,,\n".to_owned();
        text += "序号,项目名称,投资方,计划总投资(亿元),到位资金(万元),,签约时间,项目状态,备注\n,,,,本年,累计,,,\n";
        for cells in &body {
            let row: Vec<&str> = cells.iter().zip(FITTING).map(|(at, pool)| pool[*at]).collect();
            text += &(row.join(",") + "\n");
        }
        let ledger = Ledger::from_csv(&text).unwrap();
        let query = Query::default();
        let check = ledger.check(&query).unwrap();
        prop_assert!(ledger.summary(&query).is_ok());
        prop_assert!(ledger.chains(&query).is_ok());
        prop_assert_eq!(check.findings.len() >= ledger.warnings().len(), true);
        let named = ledger.warnings().iter().filter(|own| own.code == Code::NotARecord).count();
        let blank = body.iter().filter(|cells| cells.iter().zip(FITTING).all(|(at, pool)| pool[*at].is_empty())).count();
        prop_assert_eq!(ledger.projects().count() + named + blank, body.len());
    }

    #[test]
    fn every_row_is_a_project_or_named(
        body in prop::collection::vec((0..9_usize, 1..1000_u32), 1..30)
    ) {
        let kinds = ["{n},甲{n},{n},", ",乙{n},{n},", "一、部分{n},,,", ",小计,{n},", ",合计,{n},", "注:{n},,,", "填表人:,,,", "城关镇{n},,,", ",,,"];
        let mut text = "序号,项目名称,总投资(万元),备注\n".to_owned();
        let (mut projects, mut others) = (0, 0);
        for (kind, number) in body {
            text += &kinds[kind].replace("{n}", &number.to_string());
            text.push('\n');
            match kind {
                0 | 1 => projects += 1,
                8 => {}
                _ => others += 1,
            }
        }
        let ledger = Ledger::from_csv(&text).unwrap();
        let named = ledger.warnings().iter().filter(|own| own.code == Code::NotARecord).count();
        prop_assert_eq!((ledger.projects().count(), named), (projects, others), "{}", text);
    }

    /// Sums of hundredths of 万元 in integers, against those that check works out.
    #[test]
    fn a_printed_sum_fits_when_it_is_the_sum(
        sections in prop::collection::vec(prop::collection::vec(0..1_000_000_i128, 1..6), 1..5),
        wrong in 0..5_usize,
        off in -3..4_i128,
    ) {
        let cell = |hundredths: i128| format!("{}.{:02}", hundredths / 100, hundredths % 100);
        let mut text = "项目名称,总投资(万元)\n".to_owned();
        let (mut expected, mut all) = (Vec::new(), 0);
        for (at, amounts) in sections.iter().enumerate() {
            for amount in amounts {
                text += &format!("甲,{}\n", cell(*amount));
            }
            let sum: i128 = amounts.iter().sum();
            all += sum;
            let printed = (if at == wrong { sum + off } else { sum }).max(0);
            text += &format!("小计,{}\n", cell(printed));
            expected.push((sum, printed == sum));
        }
        text += &format!("合计,{}\n", cell(all));
        expected.push((all, true));
        let found = Ledger::from_csv(&text).unwrap().check(&Query::default()).unwrap().recomputed;
        prop_assert_eq!(found.len(), expected.len());
        for (own, (sum, fits)) in found.iter().zip(expected) {
            let plain = cell(sum);
            let plain = plain.trim_end_matches('0').trim_end_matches('.');
            let plain = if plain.is_empty() { "0" } else { plain };
            prop_assert_eq!(own.computed.as_deref(), Some(plain));
            prop_assert_eq!(own.verdict == Verdict::Match, fits, "{:?}", own);
        }
    }

    /// The order of the columns, and what stands in those that the model does not name, change nothing.
    #[test]
    fn the_order_of_columns_changes_nothing(order in Just(vec![0_usize, 1, 2, 3, 4]).prop_shuffle(), left_out in "[0-9a-z]{11}") {
        let rows = [
            ["项目名称", "计划总投资(亿元)", "签约时间", "备注", "联系人"],
            ["甲", "约5", "2023.3", "由乙引进", &left_out],
            ["乙", "3—5", "(计划)2023.12", "", &left_out],
        ];
        let text = rows.map(|row| order.iter().map(|at| row[*at]).collect::<Vec<_>>().join(",")).join("\n");
        let ledger = Ledger::from_csv(&text).unwrap();
        let told: Vec<String> = ledger
            .projects()
            .map(|own| format!("{:?} {:?} {:?}", own.name(), own.planned(), own.told(qilian::Milestone::Signed)))
            .collect();
        let plain = Ledger::from_csv("项目名称,计划总投资(亿元),签约时间\n甲,约5,2023.3\n乙,3—5,(计划)2023.12\n").unwrap();
        let expected: Vec<String> = plain
            .projects()
            .map(|own| format!("{:?} {:?} {:?}", own.name(), own.planned(), own.told(qilian::Milestone::Signed)))
            .collect();
        prop_assert_eq!(told, expected);
        let kept = format!("{ledger:?}");
        prop_assert!(!kept.contains(&left_out));
    }
}
