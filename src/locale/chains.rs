//! The words of chains, clusters and groups.
texts! {
    /// Remarks on chains and the lines of groups; `{0}`, `{1}`, … are names and figures.
    ChainText {
        Brought: "引进", "brought";
        Supplies: "供货", "supplies";
        Invests: "投资", "invests in";
        JoinedBy: "{0} → {2} {1}{3}", "{0} → {2}: {1}{3}";
        JoinedOn: " {0}", " {0}";
        OtherBasis: "另有{0}个项目属于其他口径，没有计入", "{0} more projects are of another basis and not counted here";
        MixedCurrencies: "含其他币种的金额而没有汇率，不合计", "amounts in other currencies without a rate: no total";
        MayOverlap: "有的项目可能是同一个，金额不合计", "some projects may be the same: no total";
        OnlyTalks: "{0}：只有在谈、意向或已终止的项目", "{0}: only projects in talks, by intent or ended";
        NoPosition: "{0}：没有申报在链上的位置", "{0}: no position along the chain is declared";
        ReadSeveralWays: "区位商是否达到{0}，要看不确定的数取多少，按未达到列", "whether the location quotient reaches {0} depends on unsure figures: listed as not met";
        NotStanding: "{0}在{1}：{2}家企业只有在谈、意向或已终止的项目，不计它们为{3}家", "{0} in {1}: {2} of the firms have only projects in talks, by intent or ended, {3} without them";
        OfFirms: "区位商按企业数计算", "the location quotient is of the number of firms";
        PerhapsArrived: "另有{0}个项目的签约时间不能确定是否在期内，没有列为新增", "{0} more projects may have been signed in the period: not listed as new";
        UndatedStand: "{0}个项目没有写明签约时间，按期初已有计算", "{0} projects do not tell when they were signed and are taken as there before";
        AsWritten: "含“约”的数按所写的数计算", "figures marked about are taken as written";
    }
}
