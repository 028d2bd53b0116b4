//! The words of findings: metrics, milestones, rates, remarks.
use super::Locale;
use crate::ledger::Milestone;

texts! {
    /// Remarks on findings; `{0}`, `{1}`, … are names and figures.
    AnalysisText {
        NotTold: "未列明", "not stated";
        OwnLevel: "本级或未分到县", "own level or not by county";
        OwnCityLevel: "本级或未分到市", "own level or not by city";
        OwnProvinceLevel: "未分到省", "not by province";
        NotSigned: "未签约", "not signed";
        Unsorted: "无法归档", "spans the bounds of a band";
        BandBelow: "不足{0}", "under {0}";
        BandBetween: "{0}—{1}", "{0} to {1}";
        BandFrom: "{0}以上", "{0} or more";
        HongKong: "中国香港", "Hong Kong, China";
        Macao: "中国澳门", "Macao, China";
        Taiwan: "中国台湾", "Taiwan, China";
        Others: "其他", "others";
        Undatable: "时间不明", "date not told";
        OwnBasis: "本台账", "this ledger";
        ListJoin: "、", ", ";
        IdsNotCompared: "未核对编号是否重复", "ids were not compared";
        Credit: "{0}{1}《{2}》", "{0}, {1}: {2}";
        CreditUntitled: "{0}{1}", "{0}, {1}";
        WithoutAmount: "{0}个项目，其中{1}个未公布金额", "{0} projects, {1} of them without an amount";
        MayOverlap: "{0}可能含有同一批项目，不合计、不算占比", "{0} may hold the same projects: no total, no shares";
        KeptApart: "{0}个项目的时间不能确定是否在所问时期内，另列", "{0} projects may or may not fall in the period: kept apart";
        NotAddTo100: "各项占比四舍五入后相加不等于100%", "rounded shares do not add to 100%";
        LargestRemainder: "各项占比按最大余数法取整\u{ff0c}相加为100%", "shares are rounded by largest remainder and add to 100%";
        Overlapping: "有重叠\u{ff0c}不可加总", "rows overlap and are not to be added";
        CountedIn: "{0}已计入{1}\u{ff0c}不另加", "{0} is already counted in {1} and not added again";
        Cumulative: "累计数\u{ff0c}各行不可相加", "cumulative figures: rows are not to be added";
        OnlyContracts: "另有{0}个框架协议或意向不算签约\u{ff0c}未计入", "{0} framework agreements or intents do not count as signed and are left out";
        Converted: "按1{0}={1}{2}折算{3}", "converted at 1 {0} = {1} {2}{3}";
        Bracketed: "\u{ff08}{0}\u{ff09}", " ({0})";
        Batches: "{0}个项目以批次或总额填报\u{ff0c}没有单个项目的金额", "{0} projects are reported as a batch or a sum, without the amount of one";
        ConcentrationOfTold: "集中度只按列明的{0}项计算", "concentration is worked out over the {0} stated rows only";
        ConcentrationUnsure: "有的数是区间\u{ff0c}由此不能确切得出的集中度指标不作计算", "some figures are intervals: measures of concentration that do not follow exactly from them are left out";
        AverageOf: "平均每个{0}（{1}÷{2}）", "{0} each on average ({1} ÷ {2})";
        RateMatches: "{0}÷{1}={2}，与所印一致", "{0} ÷ {1} = {2}, as printed";
        RateDiffers: "{0}÷{1}={2}，所印为{3}", "{0} ÷ {1} = {2}, but {3} is printed";
        StillGrowing: "分母含新签约，不宜直接比升降", "the denominator still takes in new signings: not for comparing ups and downs";
        LeftOut: "{0}个项目没有写明是否{1}，未计入{2}", "{0} projects do not say whether {1}: left out of: {2}";
        LeftOutOfAmounts: "{0}个项目没有同时写明{1}和{2}，未计入{3}", "{0} projects do not tell both {1} and {2}: left out of: {3}";
        SignedApart: "{0}个项目的签约时间不能确定是否在内，另列不计", "{0} projects may or may not have been signed in it: kept apart";
        ExpectedToBe: "{0}个项目预计{1}，尚未计入", "{0} projects are expected to be {1}: not counted yet";
        NoContract: "{0}个项目只有框架协议或意向，不算签约", "{0} projects have a framework or an intent only, which does not count as signed";
        SignedUntold: "{0}个项目没有写明是否签约，未计入", "{0} projects do not say whether they are signed: not counted";
        OperatingUntold: "在建{0}个，其中{1}个没有写明是否投产", "{0} under construction, {1} of which do not say whether they operate";
        PaidInUndivided: "{0}个项目的到位资金没有分期，未计入", "{0} projects do not tell by period what was paid in: not counted";
        NoPercent: "任务是零或可能为零，不算完成率", "the target is zero or may be zero: no rate";
        NoRate: "分母是零或可能为零，不算{0}", "the denominator is zero or may be zero: none of: {0}";
        NoDay: "不知道按哪一天计算，没有序时进度", "there is no day to measure on: no calendar";
        MixedCurrencies: "金额有几个币种，没有汇率，不合计", "amounts are in several currencies without a rate: no total";
        DayUntold: "截止日没有写明（{0}）", "the cut-off day is not told ({0})";
        DaysBetween: "{0}至{1}之间", "between {0} and {1}";
        ActualsDiffer: "完成数有两个：{0}与{1}，用前者", "two actual figures: {0} and {1}; the first is used";
        NoTargetPublished: "目标未公布", "target not published";
        NoTargetSet: "未下达", "no target set";
        Ahead: "快于序时进度", "ahead of the calendar";
        Behind: "慢于序时进度", "behind the calendar";
        OnPace: "与序时进度持平", "on pace with the calendar";
        Undetermined: "快慢不作判断", "ahead or behind cannot be told";
        AboveTarget: "高于目标", "above the target";
        BelowTarget: "低于目标", "below the target";
        OnTarget: "与目标持平", "on target";
        LightsAre: "警示灯按使用者所定：{0}", "Lights as set by the user: {0}";
        LightFrom: "{0}：序时差不低于{1}", "{0}: gap of at least {1}";
        LightBelow: "{0}：其余", "{0}: below that";
        NoActual: "完成数无数据", "no actual figure";
        NotByPlace: "{0}：没有分到{1}", "{0}: not told by {1}";
        SameCity: "市内", "same city";
        SameProvince: "省内市外", "same province, other city";
        OtherProvince: "省外境内", "other province";
        Overseas: "境外（含港澳台）", "outside the mainland (incl. Hong Kong, Macao, Taiwan)";
        CountyWord: "县（市、区）", "county";
        EventProjects: "{0}项目", "{0}: projects";
        EventAmount: "{0}金额", "{0}: amount";
        CaseAmount: "{0}投资", "{0}: investment";
    }
    beyond {
        NotThere: "台账里没有{0}={1}", "the ledger has no {0}={1}";
        NotThereNear: "台账里没有{0}={1}，最接近的是{2}", "the ledger has no {0}={1}; the nearest is {2}";
    }
}

texts! {
    /// Names of rates.
    RateText {
        Start: "开工率", "start rate";
        StartSameYear: "当年签约当年开工率", "share started in the year of signing";
        OperateOnSigned: "投产率（占签约）", "operating, of signed";
        OperateOnStarted: "投产率（占开工）", "operating, of started";
        Landing: "履约率", "landing rate";
        PaidInOnAttracted: "资金到位率（占引资额）", "paid in, of attracted";
        PaidInOnPlanned: "资金到位率（占计划投资）", "paid in, of planned";
    }
}

texts! {
    /// Names of milestones, as what a project has done.
    MilestoneText {
        Offered: "推介", "offered";
        Talks: "在谈", "in talks";
        Signed: "签约", "signed";
        Landed: "落地", "landed";
        Started: "开工", "started";
        Operating: "投产", "operating";
        Full: "达效", "at full output";
        Ended: "终止", "ended";
    }
}

texts! {
    /// Names of metrics and measures.
    MetricText {
        OfferedProjects: "推介项目", "projects offered";
        TalksProjects: "在谈项目", "projects in talks";
        SignedProjects: "签约项目", "projects signed";
        LandedProjects: "落地项目", "projects landed";
        StartedProjects: "开工项目", "projects started";
        OperatingProjects: "投产项目", "projects operating";
        OfferedAmount: "推介项目总投资", "investment of projects offered";
        TalksAmount: "在谈项目总投资", "investment of projects in talks";
        SignedAmount: "签约项目计划投资额", "planned investment of projects signed";
        LandedAmount: "落地项目计划投资额", "planned investment of projects landed";
        StartedAmount: "开工项目计划投资额", "planned investment of projects started";
        OperatingAmount: "投产项目计划投资额", "planned investment of projects operating";
        Attracted: "引资额", "funds attracted";
        PaidIn: "到位资金", "funds paid in";
        Activities: "招商活动", "promotion events";
        StartRate: "开工率", "start rate";
        OperateRate: "投产率", "operating rate";
        PaidInRate: "资金到位率", "paid-in rate";
        Planned: "计划总投资", "planned investment";
        Projects: "项目数", "projects";
        Average: "平均每个", "average each";
        Largest: "最大的一个", "the largest";
    }
}

const METRICS: [(&str, MetricText); 22] = [
    ("offered_projects", MetricText::OfferedProjects),
    ("talks_projects", MetricText::TalksProjects),
    ("signed_projects", MetricText::SignedProjects),
    ("landed_projects", MetricText::LandedProjects),
    ("started_projects", MetricText::StartedProjects),
    ("operating_projects", MetricText::OperatingProjects),
    ("offered_projects_amount", MetricText::OfferedAmount),
    ("talks_projects_amount", MetricText::TalksAmount),
    ("signed_projects_amount", MetricText::SignedAmount),
    ("landed_projects_amount", MetricText::LandedAmount),
    ("started_projects_amount", MetricText::StartedAmount),
    ("operating_projects_amount", MetricText::OperatingAmount),
    ("attracted", MetricText::Attracted),
    ("paid_in", MetricText::PaidIn),
    ("activities", MetricText::Activities),
    ("start_rate", MetricText::StartRate),
    ("operate_rate", MetricText::OperateRate),
    ("paid_in_rate", MetricText::PaidInRate),
    ("planned", MetricText::Planned),
    ("projects", MetricText::Projects),
    ("average", MetricText::Average),
    ("largest", MetricText::Largest),
];

/// What a reader calls a metric or measure; nothing for an own name.
pub(crate) fn metric_name(metric: &str, locale: Locale) -> Option<&'static str> {
    METRICS.iter().find(|(key, _)| *key == metric).map(|(_, text)| text.in_locale(locale))
}

/// The metric of a name in either language, or of its key.
pub(crate) fn metric_named(name: &str) -> Option<&'static str> {
    let known = |(key, text): &&(&'static str, MetricText)| {
        *key == name || [Locale::ZhCn, Locale::En].iter().any(|own| text.in_locale(*own) == name)
    };
    METRICS.iter().find(known).map(|(key, _)| *key)
}

/// What a reader calls a milestone.
pub(crate) fn milestone_name(milestone: Milestone, locale: Locale) -> &'static str {
    let text = match milestone {
        Milestone::Offered => MilestoneText::Offered,
        Milestone::Talks => MilestoneText::Talks,
        Milestone::Signed => MilestoneText::Signed,
        Milestone::Landed => MilestoneText::Landed,
        Milestone::Started => MilestoneText::Started,
        Milestone::Operating => MilestoneText::Operating,
        Milestone::Full => MilestoneText::Full,
        Milestone::Ended => MilestoneText::Ended,
    };
    text.in_locale(locale)
}
