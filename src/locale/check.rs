//! The words of `check`: each finding with its level, its sentence and what to do.
use super::Locale;
use crate::analysis::Level;

macro_rules! findings {
    ($($variant:ident = $code:literal, $level:ident: $zh:literal, $en:literal; $hint_zh:literal, $hint_en:literal;)*) => {
        /// What may be found; `{0}`, `{1}`, … are figures and names.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum CheckText { $($variant,)* }

        impl CheckText {
            /// The stable name and how bad it is.
            pub(crate) fn code(self) -> (&'static str, Level) {
                match self { $(Self::$variant => ($code, Level::$level),)* }
            }

            /// The sentence and what to do, in a reader's language.
            pub(crate) fn texts(self, locale: Locale) -> [&'static str; 2] {
                let (zh, en) = match self { $(Self::$variant => ([$zh, $hint_zh], [$en, $hint_en]),)* };
                match locale {
                    Locale::ZhCn => zh,
                    Locale::En => en,
                }
            }
        }
    };
}

findings! {
    PartsExceed = "parts_exceed_whole", Error: "各部分合计{0}，超过整体的{1}", "the parts come to {0}, more than the whole's {1}";
        "核对整体与各部分，或改正 within", "check the whole and its parts, or correct 'within'";
    SameNamePlace = "likely_duplicate", Warning: "与第{1}行的项目同名同地：{0}", "same name and place as the project in row {1}: {0}";
        "是同一项目就用 within 或 counted，不是就在 note 写明", "if they are one, say so by 'within' or 'counted'; if not, by a note";
    SameFirmAmount = "likely_duplicate", Warning: "与第{1}行的项目同企业同金额：{0}", "same firm and amount as the project in row {1}: {0}";
        "是同一项目就用 within 或 counted，不是就在 note 写明", "if they are one, say so by 'within' or 'counted'; if not, by a note";
    Falls = "cumulative_falls", Error: "累计数从{0}降到{1}", "a cumulative figure falls from {0} to {1}";
        "核对两期的数，或看是否换了口径", "check both figures, or whether the basis changed";
    OutOfOrder = "dates_out_of_order", Error: "{0}（{1}）早于{2}（{3}）", "{0} ({1}) comes before {2} ({3})";
        "核对两个日期", "check both dates";
    SaidReached = "stage_beyond_dates", Error: "阶段写的是{0}，但{1}的日期{2}还没有到", "the stage is {0}, but the date of {1}, {2}, is still to come";
        "改正阶段或日期；预计的日期不算已到", "correct the stage or the date; an expected date is not reached";
    SaidNot = "stage_contradicts", Error: "阶段写的是{0}，但又写明没有{1}", "the stage is {0}, but {1} is said not to be reached";
        "改正其中一处", "correct one of them";
    CountExceeds = "started_exceeds_signed", Error: "{0}有{1}，多于{2}的{3}", "{0} are {1}, more than {2} with {3}";
        "核对两个数是否说的是同一批项目", "check whether both speak of the same projects";
    NoReason = "uncounted_without_note", Warning: "不计入合计，但没有写原因", "left out of totals, but no note says why";
        "在 note 写明原因", "say why in 'note'";
    WholeNotCounted = "within_not_counted", Warning: "所属的“{0}”本身不计入合计", "the entry that it is within, '{0}', is not counted itself";
        "去掉 within，或让整体计入", "drop 'within', or count the whole";
    WithinOtherBasis = "within_other_basis", Error: "口径是“{0}”，所属的“{1}”的口径是“{2}”", "its basis is '{0}', that of '{1}', which it is within, is '{2}'";
        "改正 basis，或去掉 within；不同口径不能相减", "correct 'basis', or drop 'within': one basis is not taken off another";
    WithinOtherCurrency = "within_other_currency", Error: "币种是{0}，所属的“{1}”的币种是{2}", "its currency is {0}, that of '{1}', which it is within, is {2}";
        "折成同一币种，或去掉 within", "give both in one currency, or drop 'within'";
    OverlapsItself = "overlaps_itself", Warning: "overlaps 写的是自己", "it overlaps itself";
        "去掉，或改成另一条的 id", "drop it, or name the other entry";
    OverlapsWhole = "overlaps_whole", Warning: "既在“{0}”之内，又写可能与它重复", "it is within '{0}', and may be the same as well";
        "是其中一部分就只写 within", "if it is a part, say only 'within'";
    StatementsDiffer = "statements_differ", Warning: "同一指标、地区、口径和时期，前面公布的是{0}，这里是{1}", "for the same metric, place, basis and period {0} was stated before, here {1}";
        "核对来源；说的不是一回事就用 set、kind 或 label 分开", "check the sources; if they speak of different things, tell them apart by 'set', 'kind' or 'label'";
    ProjectsDiffer = "projects_differ", Warning: "公布的是{0}\u{ff0c}台账里同口径、同地区、同时期的项目合计{1}\u{ff0c}相差{2}", "{0} is stated, but the ledger's projects of the same basis, place and period come to {1}: {2} apart";
        "核对公布数与台账\u{ff1b}口径不同就改 basis", "check statement and ledger; if they are of different bases, say so by 'basis'";
    EarlyLink = "link_before_firm", Warning: "关联的日期{0}早于“{1}”的第一个项目{2}，不计入带动", "the link is dated {0}, before the first project of '{1}' on {2}: it does not count as brought";
        "核对日期，或看引进方是否写对", "check the date, or whether it was that firm";
    NotListed = "region_not_listed", Warning: "“{0}”不在 regions 里，最接近的是“{1}”", "'{0}' is not in 'regions'; the nearest is '{1}'";
        "改正地名，或补进 regions", "correct the name, or add it to 'regions'";
    ActualsDiffer = "actuals_differ", Warning: "目标里的完成数是{0}，公布数是{1}", "the target's actual is {0}, the statement says {1}";
        "核对两处的口径和截止日", "check the basis and the day of both";
}

texts! {
    /// What was recomputed.
    RecomputedText {
        Ratio: "{0} {1}÷{2}", "{0}: {1} ÷ {2}";
        Untold: "{0} ?÷{2}", "{0}: ? ÷ {2}";
        Excess: "{0} {1}比{2}", "{0}: {1} on {2}";
        Sum: "{0} {1}", "{0}: {1}";
        Share: "{0}占比", "{0}, share";
        Projects: "项目数", "projects";
        Printed: "第{0}行{1} {2}", "row {0}, {1}: {2}";
        OfRows: "，第{0}—{1}行之和", ", sum of rows {0}–{1}";
        NotSigned: "，不含未签约的第{0}行", ", without row {0}, not signed yet";
        CountedElsewhere: "，不重复计第{0}行", ", without row {0}, counted by another row already";
        Completion: "{0}{1}完成率", "{0}: {1}, completion rate";
        Rank: "{0}{1}位次，共{2}个", "{0}: {1}, rank among {2}";
        RankByCompletion: "{0}{1}完成率位次，共{2}个", "{0}: {1}, rank by completion rate among {2}";
        RankByCumulative: "{0}{1}累计数位次，共{2}个", "{0}: {1}, rank by the cumulative figure among {2}";
        RankByChange: "{0}{1}同比位次，共{2}个", "{0}: {1}, rank by the change on the year before among {2}";
        SumOfPlaces: "{0}合计 {1}", "{0}, all places: {1}";
        OwnProjects: "{0}\u{ff0c}台账项目合计{1}", "{0}, the ledger's projects: {1}";
        SumOfTargets: "{0}任务合计 {1}", "{0}, targets of all places: {1}";
        Growth: "{0} 同比 {1}比{2}", "{0}, change on the year before: {1} on {2}";
    }
}
