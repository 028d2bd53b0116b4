//! Findings to draw: the Shuozhou figures of spring 2023, and an invented chain.
use qilian::Locale;
use qilian::analysis::{
    Activities, ActivityRow, Calendar, Chain, Chains, Cluster, Cohort, FirmRow, GroupRow, GroupTable, Lead,
    Link, Note, PlaceColumn, PlaceRow, Places, Progress, ProgressVerdict, Rate, Segment, SegmentState,
    StatementRow, StatementSet, Step, TargetProgress, Trace,
};
use qilian::quantity::{Quantity, Unit, Value};

pub fn quantity(text: &str) -> Quantity {
    Quantity::parse(text).unwrap_or_else(|problem| panic!("{text}: {problem:?}"))
}

pub fn value(text: &str) -> Value {
    Value::new(quantity(text), Locale::ZhCn)
}

pub fn some(text: &str) -> Option<Value> {
    if text.is_empty() { None } else { Some(value(text)) }
}

pub fn trace(locator: &str) -> Trace {
    Trace {
        id: "s1".into(),
        source: "本地报纸2023年5月15日《朔州:以招商引资新突破积蓄发展新动能》".into(),
        locator: locator.into(),
    }
}

fn statement(metric: &str, label: &str, figure: &str, kind: &'static str, locator: &str) -> StatementRow {
    StatementRow {
        id: None,
        set: None,
        metric: metric.into(),
        label: label.into(),
        value: some(figure),
        period: None,
        kind: Some(kind),
        basis: "city".into(),
        region: None,
        yoy: None,
        note: None,
        trace: trace(locator),
    }
}

fn set(basis: &str, period: &str, rows: Vec<StatementRow>) -> StatementSet {
    StatementSet {
        set: "q1".into(),
        basis: "city".into(),
        basis_title: basis.into(),
        period: period.into(),
        rows,
        average: None,
        start_rate: None,
        not_started: None,
        notes: Vec::new(),
    }
}

pub fn note(text: &str) -> Note {
    Note { code: "note", text: text.into() }
}

pub fn first_quarter() -> StatementSet {
    let rows = vec![
        statement("signed_projects", "签约项目", "36个", "period", "第13段"),
        statement("signed_projects_amount", "计划投资额", "56.5亿元", "period", "第13段"),
        statement("started_projects", "当年签约当年开工", "28个", "period", "第13段"),
        statement("start_rate", "开工率", "77.8%", "period", "第13段"),
    ];
    let rate = quantity("28个").part_percent(&quantity("36个")).unwrap().unwrap();
    let average = quantity("56.5亿元").divided_by(&quantity("36个")).unwrap().unwrap();
    StatementSet {
        average: Some(Value::new(average, Locale::ZhCn)),
        start_rate: Some(Value::new(rate, Locale::ZhCn)),
        not_started: some("8个"),
        notes: vec![note("56.5亿元是签约时的计划数,报道没有公布到位资金。")],
        ..set("全市公布数(计划投资额,非到位资金)", "2023年1—3月", rows)
    }
}

pub fn offered() -> StatementSet {
    let rows = vec![
        statement("offered_projects", "推介项目", "144个", "stock", "第17段"),
        statement("offered_projects_amount", "总投资", "1177.75亿元", "stock", "第17段"),
    ];
    StatementSet { average: some("8.18亿元"), ..set("推介(未签约)", "2023年(行动计划)", rows) }
}

pub fn one_firm() -> StatementSet {
    let rows = vec![
        statement("capacity", "一期年产能", "3000万件", "stock", "第9段"),
        statement("capacity", "二期新增年产能", "3000万件", "plan", "第9段"),
    ];
    set("个案", "一期现有、二期预计", rows)
}

pub fn bounded() -> StatementSet {
    let rows = vec![
        statement("firms", "企业", "1200余个", "stock", "第3段"),
        statement("firms", "超过", "超过900个", "stock", "第3段"),
        statement("firms", "不足", "不足300个", "stock", "第3段"),
        statement("firms", "近", "近500个", "stock", "第3段"),
        statement("firms", "约", "约700个", "stock", "第3段"),
        statement("firms", "没有写明", "", "stock", "第3段"),
        statement("firms", "零", "0个", "stock", "第3段"),
    ];
    set("各种写法", "2023年", rows)
}

fn activity(
    day: &str,
    date_text: &str,
    name: &str,
    place: &str,
    figures: [&str; 2],
    locator: &str,
) -> ActivityRow {
    let (projects, planned) = (some(figures[0]), some(figures[1]));
    let average = match (&planned, &projects) {
        (Some(planned), Some(projects)) => planned.quantity.divided_by(&projects.quantity).unwrap(),
        _ => None,
    };
    ActivityRow {
        id: None,
        name: name.into(),
        date: Some((day.into(), day.into())),
        date_text: date_text.into(),
        place: Some(place.into()),
        region: None,
        projects,
        planned,
        planned_label: Some("总投资".into()),
        average: average.map(|average| Value::new(average, Locale::ZhCn)),
        basis: "event".into(),
        counted: true,
        count: None,
        note: None,
        trace: trace(locator),
    }
}

pub fn signings() -> Activities {
    let rows = vec![
        activity("2023-04-04", "4月4日", "怀仁市恳谈会", "天津", ["6个", "13.8亿元"], "第18段"),
        activity("2023-04-07", "4月7日", "全市合作交流恳谈会", "朔州", ["39个", "272.5亿元"], "第19段"),
        activity("2023-04-21", "4月21日", "右玉县文旅推介", "太原", ["5个", "21.279亿元"], "第24—25段"),
    ];
    Activities {
        rows,
        basis_title: "活动签约(当天公布)".into(),
        total_projects: None,
        total_planned: None,
        notes: vec![note("同一项目是否先后签了两次,报道没有说明,所以不合计、不算占比。")],
    }
}

pub fn dated() -> Activities {
    let mut all = signings();
    all.rows.insert(0, activity("2023-02-25", "2月25日", "商会座谈", "太原", ["", ""], "第28段"));
    let mut background = activity("2023-04-13", "4月13日", "全省招商引资大会", "太原", ["", ""], "第16段");
    background.counted = false;
    all.rows.push(background);
    all.notes = vec![note("4场是“50余场次”中的一部分,其余没有逐场公布。")];
    all
}

pub fn plan() -> Progress {
    let (actual, target) = (quantity("50余场次"), quantity("160余场次"));
    let percent = actual.percent_of(&target).unwrap().unwrap();
    let held = TargetProgress {
        metric: "activities".into(),
        region: None,
        period: "2023".into(),
        actual: Some(Value::new(actual, Locale::ZhCn)),
        target: Some(Value::new(target, Locale::ZhCn)),
        percent: Some(Value::new(percent, Locale::ZhCn)),
        calendar: Some(Calendar { convention: "day", percent: some("30.4%—37.0%") }),
        gap_points: None,
        verdict: ProgressVerdict::Undetermined,
        tier: None,
        group: None,
        rank: None,
        light: None,
        remaining: None,
        needed_per_month: None,
        run_rate_per_month: None,
        projection: None,
        notes: vec![note("按5月14日或15日算,完成上限也低于时间进度;按5月13日或更早算,高低都有可能。")],
        label: "招商活动".into(),
        region_text: "朔州市".into(),
        period_text: "2023年".into(),
        day_text: "4月21日至5月15日".into(),
        why_none: None,
        trace: trace("第21段"),
    };
    let money = TargetProgress {
        metric: "signed_projects_amount".into(),
        actual: None,
        target: None,
        percent: None,
        calendar: None,
        verdict: ProgressVerdict::NoTarget,
        notes: Vec::new(),
        label: "招商引资目标任务".into(),
        day_text: String::new(),
        why_none: Some("目标未公布".into()),
        ..held.clone()
    };
    Progress {
        as_of: Some("2023-05-15".into()),
        lights: Vec::new(),
        targets: vec![held, money],
        notes: Vec::new(),
    }
}

/// Targets of offices: ahead, behind, beyond 100%, without an actual figure.
pub fn offices() -> Progress {
    let base = plan().targets.remove(0);
    let target = |name: &str, figures: [&str; 2], verdict, gap: &str| {
        let (actual, target) = (some(figures[0]), some(figures[1]));
        let percent = match (&actual, &target) {
            (Some(actual), Some(target)) => actual.quantity.percent_of(&target.quantity).unwrap(),
            _ => None,
        };
        TargetProgress {
            metric: "signed_projects_amount".into(),
            actual,
            target,
            percent: percent.map(|percent| Value::new(percent, Locale::ZhCn)),
            calendar: Some(Calendar { convention: "month", percent: some("50%") }),
            gap_points: some(gap),
            verdict,
            notes: Vec::new(),
            label: "签约金额".into(),
            region_text: name.into(),
            day_text: "6月30日".into(),
            ..base.clone()
        }
    };
    let targets = vec![
        target("甲县", ["61亿元", "100亿元"], ProgressVerdict::Ahead, "11个百分点"),
        target("乙县", ["36亿元", "80亿元"], ProgressVerdict::Behind, "5个百分点"),
        target("丙县", ["52亿元", "40亿元"], ProgressVerdict::Ahead, "80个百分点"),
        target("丁县", ["", "60亿元"], ProgressVerdict::NoActual, ""),
        target("示例经济开发区", ["超过30亿元", "60亿元"], ProgressVerdict::Ahead, ""),
    ];
    Progress { as_of: Some("2023-06-30".into()), lights: Vec::new(), targets, notes: Vec::new() }
}

pub fn cohort() -> Cohort {
    let step = |milestone, label: &str, figure: &str| Step {
        milestone,
        projects: some(figure),
        amount: None,
        expected: None,
        label: label.into(),
        trace: trace("第13段"),
    };
    let rate = quantity("28个").part_percent(&quantity("36个")).unwrap().unwrap();
    Cohort {
        basis: "city".into(),
        cohort: "q1".into(),
        steps: vec![step("signed", "签约", "36个"), step("started", "其中当年开工", "28个")],
        rates: vec![Rate {
            name: "start_rate",
            numerator: some("28个"),
            denominator: some("36个"),
            percent: Some(Value::new(rate, Locale::ZhCn)),
            label: "当年签约当年开工率".into(),
        }],
        under_construction: None,
        notes: vec![note("分母含新签约,不宜直接比升降。")],
        basis_title: "全市公布数,同一组36个项目".into(),
        period_text: "2023年1—3月".into(),
    }
}

pub fn places() -> Places {
    let column = |label: &str, measure: &str| PlaceColumn {
        basis: "event".into(),
        label: label.into(),
        measure: measure.into(),
    };
    let row = |place: &str, figures: [&str; 3], note: &str| PlaceRow {
        place: place.into(),
        cells: figures.into_iter().map(some).collect(),
        traces: figures.into_iter().map(|_| trace("第18—20段")).collect(),
        note: (!note.is_empty()).then(|| note.to_owned()),
    };
    Places {
        columns: vec![
            column("活动签约项目", "projects"),
            column("活动签约金额", "planned"),
            column("个案投资", "planned"),
        ],
        rows: vec![
            row("朔城区", ["", "", ""], "到广州、深圳等地看物流"),
            row("平鲁区", ["", "", ""], ""),
            row("怀仁市", ["6个", "13.8亿元", ""], "2月与商会达成意向"),
            row("山阴县", ["", "", ""], "2月与商会达成意向"),
            row("应县", ["", "", "1.85亿元"], "2月与商会达成意向;降解新材料项目预计三季度投产(投资额无数据)"),
            row("右玉县", ["5个", "21.279亿元", ""], ""),
            row("朔州经济开发区", ["", "", ""], "到北京、河北、安徽等地招商"),
        ],
        notes: vec![note("4月7日全市活动的39个项目没有分到县。")],
    }
}

pub fn counties() -> GroupTable {
    let row = |name: &str, figure: &str, projects: &str, share: &str, rank: &str| GroupRow {
        is_named: true,
        key: vec![name.into()],
        value: some(figure),
        projects: some(projects),
        without_value: 0,
        share: some(share),
        rank: Some(rank.into()),
        lq: None,
    };
    GroupTable {
        basis: "ledger".into(),
        currency: "CNY".into(),
        measure: "planned".into(),
        by: vec!["county".into()],
        rows: vec![
            row("甲县", "42.6亿元", "11个", "34.1%", "1"),
            row("乙县", "30.15亿元", "9个", "24.1%", "2"),
            row("丙县", "21亿元", "14个", "16.8%", "3"),
            row("丁县", "17.8亿元", "6个", "14.2%", "4"),
            row("戊县", "9.25亿元", "5个", "7.4%", "5"),
            row("示例经济技术开发区", "4.2亿元", "3个", "3.4%", "6"),
            row("己县", "", "", "", ""),
        ],
        uncertain: None,
        total: some("125亿元"),
        concentration: None,
        notes: vec![note("48个项目,其中2个未公布金额。")],
        basis_title: "本台账".into(),
        sources: vec![Trace { id: "s1".into(), source: "示例台账2023年".into(), ..Trace::default() }],
    }
}

/// An invented ceramics chain: a declared lead, a diamond, a segment under way, a missing one.
pub fn ceramics() -> Chain {
    let segments = [
        ("原料制备", "upstream", SegmentState::Present, "12.4亿元"),
        ("釉料色料", "upstream", SegmentState::Weak, "0.8亿元"),
        ("成型烧成", "midstream", SegmentState::Present, "28.6亿元"),
        ("窑炉装备", "midstream", SegmentState::Coming, "3.2亿元"),
        ("包装物流", "downstream", SegmentState::Present, "5.1亿元"),
        ("检测认证", "downstream", SegmentState::Missing, ""),
        ("品牌设计", "downstream", SegmentState::Empty, ""),
    ];
    let firms = [
        ("云岭高岭土", 0, "6.4亿元", true),
        ("北塬原料加工", 0, "4亿元", true),
        ("青石矿业", 0, "2亿元", false),
        ("虹彩釉料", 1, "0.8亿元", true),
        ("龙窑陶瓷集团", 2, "15亿元", true),
        ("素坯日用陶瓷", 2, "6.2亿元", true),
        ("长城艺术瓷", 2, "4.4亿元", true),
        ("晋窑卫浴(示例)科技股份有限公司", 2, "3亿元", false),
        ("恒温窑炉", 3, "2亿元", false),
        ("智造自动化", 3, "1.2亿元", false),
        ("方正包装", 4, "2.6亿元", true),
        ("通达物流", 4, "1.5亿元", true),
        ("易装纸业", 4, "1亿元", false),
    ];
    let members: Vec<FirmRow> = firms
        .iter()
        .map(|(name, segment, amount, operating)| FirmRow {
            name: (*name).into(),
            segment: Some(*segment),
            amount: some(amount),
            operating: *operating,
            trace: Trace::default(),
        })
        .chain([FirmRow {
            name: "未定环节企业".into(),
            segment: None,
            amount: None,
            operating: false,
            trace: Trace::default(),
        }])
        .collect();
    let brought = [(4, 0), (4, 3), (4, 8), (4, 10), (4, 5), (0, 2), (8, 9), (10, 12), (0, 11), (8, 11)];
    let mut links: Vec<Link> = brought
        .iter()
        .map(|(from, to)| Link { from: *from, to: *to, kind: "brought", amount: some(firms[*to].2) })
        .collect();
    links.push(Link { from: 1, to: 5, kind: "supplies", amount: None });
    links.push(Link { from: 3, to: 6, kind: "supplies", amount: None });
    Chain {
        name: "陶瓷".into(),
        projects: some("19个"),
        amount: some("50.1亿元"),
        firms: 14,
        asked: Vec::new(),
        lead: Some(Lead {
            firm: "龙窑陶瓷集团".into(),
            declared: true,
            own: some("15亿元"),
            led: some("26.7亿元"),
            pull: Some(Value::new(
                Quantity::exact(qilian::quantity::Number::new(178, 100), Unit::Times),
                Locale::ZhCn,
            )),
            followers: 10,
            depth: 3,
            reached: Vec::new(),
        }),
        segments: segments
            .into_iter()
            .map(|(name, position, state, amount)| Segment {
                name: name.into(),
                position,
                firms: firms.iter().filter(|firm| segments[firm.1].0 == name).count() as u64,
                projects: None,
                amount: some(amount),
                state,
                next: Some("fill"),
            })
            .collect(),
        gaps: Vec::new(),
        arrivals: None,
        completeness: some("57.1%"),
        notes: Vec::new(),
        members,
        links,
        sources: vec![Trace { id: "s1".into(), source: "示例链表2023年".into(), ..Trace::default() }],
    }
}

/// Three chains: the ceramics, one under way, one without segments.
pub fn all_chains() -> Chains {
    let ceramics = ceramics();
    let mut coming = ceramics.clone();
    coming.name = "降解新材料".into();
    coming.firms = 4;
    coming.amount = some("0.96亿元");
    coming.lead = None;
    coming.completeness = some("0%");
    coming.segments.truncate(4);
    for segment in &mut coming.segments {
        segment.state = SegmentState::Coming;
    }
    let mut bare = ceramics.clone();
    bare.name = "文旅链".into();
    bare.segments.clear();
    bare.completeness = None;
    let formed = Cluster {
        chain: "陶瓷".into(),
        region: "丙县".into(),
        formed: true,
        conditions: Vec::new(),
        firms: 9,
        projects: None,
        amount: None,
        notes: Vec::new(),
    };
    Chains { chains: vec![ceramics, coming, bare], clusters: vec![formed], groups: Vec::new() }
}
