//! What figures say: heads, states, verdicts, sentences.
use super::Locale;

texts! {
    /// Words and sentence patterns of charts.
    ChartText {
        NoData: "无数据", "no data";
        NoRate: "—", "—";
        Unit: "单位：{0}", "Unit: {0}";
        Period: "时间：{0}", "Period: {0}";
        Basis: "口径：{0}", "Basis: {0}";
        Credit: "来源：{0}", "Source: {0}";
        Note: "注：{0}", "Note: {0}";
        Numbered: "{0}. {1}", "{0}. {1}";
        Invented: "示例数据，非真实统计", "Invented data, not real statistics";
        Expected: "{0}（预计）", "{0} (expected)";
        Labelled: "{0}:{1}", "{0}: {1}";
        Bracketed: "{0}({1})", "{0} ({1})";
        Comma: ",", ", ";
        List: "、", ", ";
        Semicolon: ";", "; ";
        Stop: "。", ".";
        Total: "合计", "Total";
        Projects: "项目数", "Projects";
        Amount: "金额", "Amount";
        Share: "占比", "Share";
        Place: "地区", "Place";
        Item: "项目", "Item";
        Value: "数值", "Figure";
        Date: "日期", "Date";
        Remark: "备注", "Remarks";
        Activity: "活动", "Activity";
        Target: "任务", "Target";
        Actual: "完成", "Actual";
        Percent: "完成率", "Rate";
        Calendar: "序时进度", "Calendar";
        Gap: "序时差", "Gap";
        Metric: "指标", "Metric";
        Step: "阶段", "Step";
        Rate: "转化率", "Rate";
        ExpectedMore: "预计\u{ff08}未计入\u{ff09}", "expected (not counted)";
        Rest: "其余{0}", "the other {0}";
        RateOf: "{0} {1}÷{2} = {3}", "{0} {1}÷{2} = {3}";
        Matches: "{0}÷{1}，与报道所印一致", "{0}÷{1}, as printed";
        Recomputed: "{0}÷{1}，重算为{2}", "{0}÷{1}, works out to {2}";
        Average: "平均每个{0}", "{0} each on average";
        OutOf: "完成{0}，任务{1}", "{0} of {1}";
        Reached: "完成{0}", "{0} reached";
        Passed: "{0} {1}", "{0} {1}";
        NoTarget: "目标未公布", "target not published";
        NoActual: "完成数无数据", "no figure of what has been reached";
        Ahead: "▲ 快于序时进度{0}", "▲ ahead of the calendar by {0}";
        Behind: "▼ 慢于序时进度{0}", "▼ behind the calendar by {0}";
        OnPace: "与序时进度持平", "on pace with the calendar";
        AboveTarget: "▲ 高于目标{0}", "▲ above the target by {0}";
        BelowTarget: "▼ 低于目标{0}", "▼ below the target by {0}";
        OnTarget: "与目标持平", "on target";
        SomeAbove: "{0}项高于目标", "{0} are above the target";
        SomeBelow: "{0}项低于目标", "{0} below it";
        Rank: "位次", "Rank";
        Light: "警示灯", "Light";
        Targets: "{0}项任务中", "Of {0} targets";
        SomeAhead: "{0}项快于序时进度", "{0} are ahead of the calendar";
        SomeBehind: "{0}项慢于序时进度", "{0} behind it";
        SomeOnPace: "{0}项与之持平", "{0} on pace";
        SomeUntold: "{0}项不作判断", "{0} cannot be told";
        Undetermined: "快慢不作判断", "ahead or behind cannot be told";
        LargestOf: "{0}的{1}最大，为{2}", "{1}: {0} is the largest, {2}";
        TotalIs: "合计{0}", "{0} in total";
        Dated: "有日期可查的活动{0}场", "{0} activities with a known date";
        FromTo: "从{0}到{1}", "from {0} to {1}";
        Until: "{0}至{1}", "{0} to {1}";
        Background: "背景，不计入", "background, not counted";
        AreaIsProjects: "圆点面积表示项目数，空心为无数据", "Dot areas show projects; hollow: no data";
        PlacesTold: "{0}个地方中，{1}公布了{2}", "of {0} places, {1} published a figure ({2})";
        NoneTold: "{0}个地方都没有公布{1}", "none of {0} places published a figure ({1})";
        Legend: "实色：肯定有的部分；斜纹：可能有的部分", "Solid: certain; hatched: possible";
    }
    beyond {
        Upstream: "上游", "Upstream";
        Midstream: "中游", "Midstream";
        Downstream: "下游", "Downstream";
        Unplaced: "未列明环节", "Segment not told";
        DeclaredLead: "链主", "lead firm";
        BroughtMost: "带动最多的企业", "brought most";
        Present: "已有投产", "operating";
        Coming: "在建，尚未投产", "under way, none operating";
        NotOperating: "尚未投产", "not yet operating";
        Weak: "偏弱", "weak";
        Empty: "本台账无项目", "no project in this ledger";
        Missing: "缺链", "missing link";
        MoreFirms: "另有{0}家", "{0} more";
        OneFirm: "{0}家", "{0} firm";
        Firms: "{0}家", "{0} firms";
        ChainName: "{0}产业链", "{0} chain";
        ChainHas: "{0}有企业{1}家", "{0}: {1} firms";
        ChainAmount: "计划投资{0}", "planned investment {0}";
        LeadBrought: "{0}带动{1}家、{2}", "{0} brought {1} firms, {2}";
        Brought: "{0} → {1}：带动", "{0} → {1}: brought";
        Supplies: "{0} → {1}：供货", "{0} → {1}: supplies";
        Invests: "{0} → {1}：投资", "{0} → {1}: invests";
        RibbonIsAmount: "带子宽度表示被带动企业的计划投资，细线为供货或投资关系",
            "Ribbon widths show the planned investment brought; thin lines are supplies or investments";
        RibbonList: "右侧的线表示带动关系，从带动的企业到被带动的企业",
            "Lines on the right lead from the firm that brought to the firm brought";
        HollowIsComing: "虚框为尚未投产", "Dashed: not yet operating";
        Segment: "环节", "Segment";
        Position: "位置", "Position";
        Firm: "企业", "Firm";
        State: "状态", "State";
        Chain: "产业链", "Chain";
        FormedCount: "{0}片已成片（按所列条件）", "{0} clusters formed (by the conditions listed)";
        Completeness: "完整度{0}", "completeness {0}";
        Cluster: "成片", "Cluster";
        IsFormed: "已成片", "formed";
        NotFormed: "未成片", "not formed";
        Positions: "上中下游", "Positions";
        Quotient: "区位商", "Location quotient";
        NoneFormed: "没有一条链已成片（按所列条件）", "no cluster formed (by the conditions listed)";
        ChainsAre: "{0}条产业链", "{0} chains";
        Gaps: "缺链：{0}", "missing: {0}";
        Signs: "方块：实心为已有投产，斜纹为偏弱，空心为在建；虚线外框为没有项目", "Signs: solid operating, hatched weak, hollow under way; dashed frames have no project";
        Formed: "已成片：{0}", "cluster formed: {0}";
    }
}

impl ChartText {
    /// The text with its places filled.
    #[inline(never)]
    pub(crate) fn with(self, locale: Locale, parts: &[&str]) -> String {
        super::fill(self.in_locale(locale), parts)
    }
}

/// What a measure or a dimension is called in a head; its own name where it has no other.
#[inline(never)]
pub(crate) fn named(name: &str, locale: Locale) -> &str {
    let found = NAMES.iter().find(|(key, ..)| *key == name);
    match (found, locale) {
        (Some((_, zh, _)), Locale::ZhCn) => zh,
        (Some((_, _, en)), Locale::En) => en,
        (None, _) => name,
    }
}

const NAMES: [(&str, &str, &str); 31] = [
    ("planned", "计划总投资", "planned investment"),
    ("attracted", "引资额", "attracted"),
    ("paid_in", "到位资金", "paid in"),
    ("projects", "项目数", "projects"),
    ("average", "平均每个", "average"),
    ("largest", "最大的一个", "the largest"),
    ("province", "省份", "province"),
    ("city", "市", "city"),
    ("county", "县（市、区）", "county"),
    ("place", "地区", "place"),
    ("origin", "国家（地区）", "origin"),
    ("origin_class", "来源", "origin"),
    ("industry", "行业", "industry"),
    ("chain", "产业链", "chain"),
    ("membership", "产业链\u{ff08}含兼属\u{ff09}", "chain, any"),
    ("segment", "环节", "segment"),
    ("firm", "企业", "firm"),
    ("lead", "链主", "lead firm"),
    ("owner", "责任单位", "owner"),
    ("method", "招商方式", "method"),
    ("basis", "口径", "basis"),
    ("currency", "币种", "currency"),
    ("milestone", "阶段", "milestone"),
    ("size", "规模", "size"),
    ("activity", "活动", "activity"),
    ("tag", "标签", "tag"),
    ("year", "年", "year"),
    ("quarter", "季度", "quarter"),
    ("month", "月", "month"),
    ("firms", "企业数", "firms"),
    ("activities", "活动场次", "activities"),
];

/// Chinese typesetting: marks that touch a Chinese character are full width, as print sets them.
pub(crate) fn typeset(text: &str, locale: Locale) -> String {
    if locale != Locale::ZhCn {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut wide_brackets = Vec::new();
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let touches = is_chinese(before) || rest.peek().is_some_and(|next| is_chinese(*next));
        let wide = match c {
            '(' => {
                wide_brackets.push(touches);
                touches
            }
            ')' => wide_brackets.pop().unwrap_or(touches),
            ',' | ':' | ';' | '!' | '?' => touches,
            _ => false,
        };
        // The full-width forms stand 0xFEE0 above ASCII.
        let set = if wide { char::from_u32(c as u32 + 0xfee0).unwrap_or(c) } else { c };
        out.push(set);
        before = set;
    }
    out
}

fn is_chinese(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff60}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_that_touch_chinese_are_full_width() {
        let set = |text| typeset(text, Locale::ZhCn);
        assert_eq!(set("签约36个,投资56.5亿元"), "签约36个\u{ff0c}投资56.5亿元");
        assert_eq!(set("77.8%(28÷36,一致)"), "77.8%(28÷36\u{ff0c}一致)");
        assert_eq!(set("开工率(28÷36)"), "开工率\u{ff08}28÷36\u{ff09}");
        assert_eq!(set("10:30, Co., Ltd"), "10:30, Co., Ltd");
        assert_eq!(typeset("甲,乙", Locale::En), "甲,乙");
    }
}
