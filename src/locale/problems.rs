//! What is wrong with an input, said so that its author can mend it.
use super::{Locale, fill};
use crate::error::{Code, Place, Problem};

texts! {
    /// The parts of a place.
    PlaceText {
        Row: "第{0}行", "row {0}";
        Column: "第{0}列", "column {0}";
        Join: "，", ", ";
        After: "：", ": ";
    }
}

/// The whole sentence: place, what is wrong, what was expected.
#[inline(never)]
pub(crate) fn problem_message(problem: &Problem, locale: Locale) -> String {
    let place = place_text(&problem.place, locale);
    let sentence = optional(sentence(problem, locale), !problem.found.is_empty());
    let said = fill(&sentence, &[named(&problem.found, locale), &told(&problem.expected, locale)]);
    if place.is_empty() { said } else { place + PlaceText::After.in_locale(locale) + &said }
}

/// A sentence with what stands in square brackets, or without it.
fn optional(sentence: &str, with: bool) -> String {
    match sentence.split_once('[') {
        Some((always, rest)) if with => [always, rest.trim_end_matches(']')].concat(),
        Some((always, _)) => always.to_owned(),
        None => sentence.to_owned(),
    }
}

fn place_text(place: &Place, locale: Locale) -> String {
    let numbered = |number: u32, text: PlaceText| match number {
        0 => String::new(),
        _ => fill(text.in_locale(locale), &[&number.to_string()]),
    };
    let (row, column) = (numbered(place.row, PlaceText::Row), numbered(place.column, PlaceText::Column));
    let mut parts = vec![place.file.as_str(), &row, &column, &place.path];
    parts.retain(|part| !part.is_empty());
    parts.join(PlaceText::Join.in_locale(locale))
}

/// What messages call the things that a reader of JSON meets, in Chinese.
static NAMES: [(&str, &str); 31] = [
    ("id", "编号"),
    ("firm", "企业"),
    ("source", "来源"),
    ("basis", "口径"),
    ("segment", "环节"),
    ("activity", "活动"),
    ("chain", "产业链"),
    ("whole", "上级条目"),
    ("project", "项目"),
    ("statement", "公布数"),
    ("target", "目标"),
    ("link", "关联"),
    ("place", "地区"),
    ("rate", "汇率"),
    ("key", "台账信息"),
    ("point", "序时进度"),
    ("text", "文字"),
    ("number", "数字"),
    ("list", "列表"),
    ("object", "对象"),
    ("null", "空值"),
    ("true/false", "true或false"),
    ("end", "结尾"),
    ("none", "“未填”"),
    ("note", "备注"),
    ("within", "所属项目"),
    ("brought_by", "引进企业"),
    ("started", "“开工”"),
    ("signed", "“签约”"),
    ("operating", "“投产”"),
    ("[date, figure]", "[日期，数]"),
];

/// What was expected, or what a cell was read as: a word, or a key with its value (within = 4).
fn told(expected: &str, locale: Locale) -> String {
    match expected.split_once(" = ") {
        Some((key, value)) => [named(key, locale), " = ", value].concat(),
        None => named(expected, locale).to_owned(),
    }
}

#[inline(never)]
fn named(word: &str, locale: Locale) -> &str {
    let known = NAMES.iter().find(|(name, _)| locale == Locale::ZhCn && *name == word);
    known.map_or(word, |(_, zh)| zh)
}

macro_rules! problem_texts {
    ($($code:ident: $zh:literal, $en:literal; $zh_hint:literal, $en_hint:literal;)*) => {
        /// The sentence and the hint of every kind, in Chinese and in English.
        static TEXTS: &[(Code, [&str; 4])] = &[$((Code::$code, [$zh, $en, $zh_hint, $en_hint]),)*];

        /// That every kind has its texts.
        const _: fn(Code) = |code| match code { $(Code::$code => {})* };
    };
}

#[inline(never)]
fn text_of(code: Code, column: usize) -> &'static str {
    let texts = TEXTS.iter().find(|(own, _)| *own == code);
    texts.and_then(|(_, texts)| texts.get(column)).copied().unwrap_or("")
}

fn sentence(problem: &Problem, locale: Locale) -> &'static str {
    text_of(problem.code, locale as usize)
}

/// What to do about it.
pub(crate) fn problem_hint(code: Code, locale: Locale) -> &'static str {
    text_of(code, 2 + locale as usize)
}

problem_texts! {
    Empty: "文件是空的", "the document is empty";
        "请给出台账（JSON或CSV)", "give a ledger as JSON or CSV";
    TooLarge: "“{0}”超出限度{1}", "'{0}' exceeds the limit of {1}";
        "请拆分后再读入", "split it and read the parts";
    InvalidUtf8: "不是UTF-8编码的文字[：{0}]", "bytes that are not UTF-8[: {0}]";
        "请用UTF-8另存", "save the file as UTF-8";
    InvalidJson: "不是合规的JSON：这里是“{0}”，应为{1}", "not valid JSON: found '{0}', expected {1}";
        "检查逗号、引号和括号", "check commas, quotes and brackets";
    InvalidTable: "这一行有{0}格，表头有{1}格", "the row has {0} cells, the header {1}";
        "补齐或合并多出的格", "add the missing cells or join the extra ones";
    UnclosedQuote: "这一格的引号没有结束", "a quote opens in this cell and never closes";
        "补上引号，或把单元格内的引号写成两个", "close it, or double a quote that belongs to the text";
    UnknownKey: "不认识的键“{0}”，最接近的是“{1}”", "unknown key '{0}'; the nearest known one is '{1}'";
        "改正拼写，或删去这一项", "correct the spelling or remove the key";
    MissingKey: "缺少“{1}”", "'{1}' is missing";
        "补上这一项", "add it";
    DuplicateKey: "“{0}”出现了两次", "'{0}' is given twice";
        "只保留一个", "keep one of them";
    DuplicateId: "编号“{0}”重复，前一个在{1}", "the id '{0}' is already used at {1}";
        "换一个编号", "give it another id";
    WrongType: "这里是{0}，应为{1}", "found {0}, expected {1}";
        "按格式说明改写", "write it as the format asks";
    UnknownWord: "“{0}”不是可用的词，应为{1}", "'{0}' is none of {1}";
        "用其中一个词", "use one of these words";
    UnknownReference: "没有名为“{0}”的{1}", "there is no {1} '{0}'";
        "检查编号或名称", "check the id or name";
    NotAQuantity: "“{0}”不是数", "'{0}' is not a figure";
        "写法如 1.85亿元、36个、50余场次", "write it like 1.85亿元，36个 or 50余场次";
    WrongUnit: "“{0}”的单位不对，应为{1}", "'{0}' is in the wrong unit; expected {1}";
        "改写单位", "write it in that unit";
    TooManyDigits: "“{0}”的位数超出能准确保存的{1}", "'{0}' has more digits than can be kept exactly ({1})";
        "核对这个数；本程序不替你四舍五入", "check the figure; it is never rounded for you";
    Negative: "“{0}”小于零", "'{0}' is below zero";
        "个数和金额不能为负", "counts and amounts cannot be negative";
    NotADate: "“{0}”不是日期或时期，或没有这一天", "'{0}' is no date or period, or there is no such day";
        "写法如 2023、2023-Q1、2023-03、2023-03-15、2023年1—4月", "write it like 2023, 2023-Q1, 2023-03 or 2023-03-15";
    UnknownColumn: "没有用到的列“{0}”", "the column '{0}' is not used";
        "这一列不会进入页面", "it never reaches a page";
    OddCell: "“{0}”按{1}读入", "'{0}' was read as {1}";
        "请核对", "check it";
    MoreOddCells: "从这一行起，这一列另有{0}格也是这样读入的", "from this row on {0} more cells of this column were read like these";
        "请核对", "check them";
    MixedUnits: "“{0}”：这一列的表头没有单位，各格有的写单位，有的不写", "'{0}': the header names no unit, and some cells have one, others none";
        "在表头写明单位，如“计划总投资(万元)”，或每格都写", "name the unit in the header, as in 'planned (万元)', or in every cell";
    NotARecord: "这一行不是{1}，没有读入[：{0}]", "this row is no {1} and was left out[: {0}]";
        "标题、分段、小计、合计、注和签名都不是数据", "titles, sections, sums, notes and signatures are no records";
    MixedBases: "不同口径的数不能相加：{0}", "figures of different bases are not added: {0}";
        "指定一个口径，或分口径列出", "name one basis, or ask for one table per basis";
    MixedCurrencies: "不同币种的数不能相加：{0}", "figures of different currencies are not added: {0}";
        "在台账里给出汇率，或分币种列出", "give rates in the ledger, or ask for one table per currency";
    MayOverlap: "这些条目可能是同一批，不能相加：{0}", "these entries may be the same and are not added: {0}";
        "分开列出，不合计、不算占比", "list them apart, without total or share";
    MixedCohorts: "不是同一批项目，不能画成漏斗：{0}", "not one cohort, so not a funnel: {0}";
        "改用条形图并列", "show bars beside each other instead";
    CumulativeSeries: "累计数不作环比：{0}", "cumulative figures are not compared with the period before: {0}";
        "改问同比\u{ff0c}或问单月、单季数", "ask for the year before, or for a single month or quarter";
    Overflow: "结果的位数超出能准确保存的范围：{0}", "the result has more digits than can be kept exactly: {0}";
        "核对数据里的大数", "check the large figures of the data";
    NoDay: "不知道按哪一天计算：{0}", "there is no day to measure on: {0}";
        "给出 as_of 或 actual_as_of", "give as_of or actual_as_of";
    NothingThere: "台账里没有：{0}", "the ledger has no {0}";
        "检查所问的指标、口径和时间", "check the metric, basis and period asked for";
    LeftOut: "{0}个尚未签约的项目没有公布：少于{1}个的不单列", "{0} projects that are not signed are not published: fewer than {1} are no batch";
        "要公布，可写成公布数", "to publish them, state their number";
    UnknownFile: "没有用到的文件“{0}”", "the file '{0}' is not used";
        "文件名用 projects.csv、项目.csv 等", "name it like a list: projects.csv";
    Conflict: "“{0}”在几份台账里不一致", "the ledgers tell different things of '{0}'";
        "先改一致，再合并", "make them agree, then merge";
    KeptApart: "口径“{0}”在几份台账里不是一回事，这里记作“{1}”", "the basis '{0}' is not the same in all ledgers; here it is '{1}'";
        "确是同一口径的，标题和备注要一致", "where they are the same, give them the same title and note";
    NotKnownLater: "{0}个时间在{1}之后，到合并后的日期是否发生不清楚，作未说明", "{0} dates lie after {1}; whether they came about by the later day is not known";
        "更新这份台账再合并", "bring that ledger up to date, then merge";
    NoHeaders: "JSON台账没有表头\u{ff0c}不能对照表头", "a JSON ledger has no headers to be mapped";
        "去掉表头对照\u{ff08}map\u{ff09}", "leave the mapping out: keys of JSON are always the model's";
    NoProjects: "这是分地区的汇总表\u{ff0c}没有项目可以逐行扫描", "this is a table of places: it has no projects to be scanned";
        "读成台账再问", "read it as a ledger and ask that";
    NotWritten: "表中印出的{0}个合计、完成率和位次在JSON台账里没有位置\u{ff0c}没有写出", "sums, completion rates and ranks that tables print ({0}) have no place in a JSON ledger and were not written";
        "先用 check 核对原表", "check the tables before";
    Unreadable: "读不了文件“{0}”：{1}", "cannot read '{0}': {1}";
        "检查文件名和权限", "check the name and permissions";
}
