//! The words around a figure: units, scales, bounds.
texts! {
    /// Words of figures; `{0}`, `{1}` are figures or units.
    QuantityText {
        Range: "{0}~{1}", "{0}–{1}";
        About: "约{0}", "about {0}";
        Near: "近{0}", "nearly {0}";
        MoreThan: "超{0}", "over {0}";
        LessThan: "不足{0}", "under {0}";
        AtLeast: "不低于{0}", "at least {0}";
        AtLeastCounted: "不少于{0}", "at least {0}";
        AtMost: "不超过{0}", "at most {0}";
        Unclear: "{0}（含义不明）", "{0} (meaning unclear)";
        Unknown: "无法确定", "not known";
        Over: "{0}余{1}", "{0}+{1}";
        Above: "高于{0}", "above {0}";
        WordsMoreThan: "多于{0}", "more than {0}";
        WordsLessThan: "不足{0}", "fewer than {0}";
        WordsBelow: "低于{0}", "less than {0}";
        WordsJoin: ",", ", ";
        Percent: "{0}%", "{0}%";
        Points: "{0}个百分点", "{0} percentage points";
        Times: "{0}倍", "{0} times";
        Rank: "第{0}位", "rank {0}";
    }
}

texts! {
    /// Scales as they stand between digits and unit.
    ScaleText {
        One: "", "";
        Wan: "万", "";
        Million: "百万", " million";
        Yi: "亿", "";
        Billion: "十亿", " billion";
        WanYi: "万亿", " trillion";
    }
}

/// The English of classifiers: one, many. An empty word means that the figure stands alone.
const CLASSIFIERS: [(&str, &str, &str); 27] = [
    ("个", "", ""),
    ("项", "", ""),
    ("宗", "", ""),
    ("位", "people", "person"),
    ("名", "people", "person"),
    ("人", "people", "person"),
    ("人次", "visits", "visit"),
    ("家", "firms", "firm"),
    ("户", "firms", "firm"),
    ("家次", "firm visits", "firm visit"),
    ("场", "events", "event"),
    ("场次", "events", "event"),
    ("次", "times", "time"),
    ("批次", "rounds", "round"),
    ("件", "pieces", "piece"),
    ("台", "units", "unit"),
    ("条", "lines", "line"),
    ("吨", "tonnes", "tonne"),
    ("公里", "km", "km"),
    ("平方米", "m²", "m²"),
    ("亩", "mu", "mu"),
    ("平方公里", "km²", "km²"),
    ("千瓦", "kW", "kW"),
    ("小时", "hours", "hour"),
    ("个月", "months", "month"),
    ("年", "years", "year"),
    ("天", "days", "day"),
];

/// The English of a classifier; an unknown one stays as it is.
pub(crate) fn english_classifier(name: &str, one: bool) -> &str {
    match CLASSIFIERS.iter().find(|(chinese, ..)| *chinese == name) {
        Some((_, many, single)) => {
            if one {
                single
            } else {
                many
            }
        }
        None => name,
    }
}
