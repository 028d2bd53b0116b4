//! What is said of changes.
texts! {
    /// What the flags of a change mean.
    ChangeText {
        Total: "合计", "total";
        NoCurrent: "本期无数据", "the period has no figure";
        NoBase: "基期无数据\u{ff0c}不算增长率", "no figure to compare with: no rate of change";
        ZeroBase: "基期为零\u{ff0c}不算增长率", "the base is zero: no rate of change";
        NegativeBase: "基期为负\u{ff0c}不算增长率", "the base is below zero: no rate of change";
        UnsureBase: "基期可能为零\u{ff0c}不算增长率", "the base may be zero: no rate of change";
        OtherBasis: "口径有调整\u{ff0c}不另计算", "the basis has changed: nothing is worked out";
        OtherUnit: "单位不同\u{ff0c}不可比", "other units cannot be compared";
        Printed: "增长率为来源所印", "the change is as the source printed it";
        PrintedDiffers: "算得的增长率与来源所印不同", "the change worked out is not the one that the source printed";
        ByDifference: "由累计数相减得出", "worked out as the difference of cumulative figures";
        DifferentSets: "两期不是同一批对象\u{ff0c}比较时须注意", "the two periods do not cover the same: compare with care";
        StillRunning: "本期尚未结束", "the period has not ended yet";
        WithoutValue: "有的项目没有公布金额\u{ff0c}未计入", "some projects tell no amount and are left out";
        KeptApart: "有的项目时间不能确定\u{ff0c}未计入", "some projects may or may not fall in a period and are left out";
        NotOfCumulative: "环比不用于累计数\u{ff0c}只比单月、单季数", "cumulative figures are not compared with the period before; single periods are";
    }
}
