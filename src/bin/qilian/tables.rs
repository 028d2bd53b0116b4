//! Answers as aligned text for a terminal.
use comfy_table::{CellAlignment, Table, presets};
use qilian::analysis::{
    Changes, Check, Cohort, Concentration, Groups, Level, Note, Pipeline, Progress, Summary, TargetProgress,
    Verdict,
};
use qilian::quantity::Value;
use qilian::{Locale, Query};

/// A column: its head in Chinese and English, and whether it holds figures.
pub type Head = (&'static str, &'static str, bool);

/// What only some targets have.
type Extra = fn(&TargetProgress) -> Option<&String>;

/// A column of figures.
pub const FIGURE: bool = true;
/// A column of words.
pub const WORDS: bool = false;

/// Rows below their heads, figures to the right.
pub fn table(heads: &[Head], rows: impl IntoIterator<Item = Vec<String>>, query: &Query) -> String {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    let head = |(zh, en, _): &Head| (if query.locale == Locale::En { *en } else { *zh }).to_owned();
    table.set_header(heads.iter().map(head).collect::<Vec<_>>());
    for row in rows {
        table.add_row(row);
    }
    for (at, (.., figure)) in heads.iter().enumerate() {
        if let (true, Some(column)) = (*figure, table.column_mut(at)) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    let lines: Vec<String> = table.lines().map(|line| line.trim_end().to_owned()).collect();
    lines.join("\n") + "\n"
}

/// A figure, or that there is none.
pub fn text(value: Option<&Value>, query: &Query) -> String {
    let none = if query.locale == Locale::En { "no data" } else { "无数据" };
    value.map_or_else(|| none.to_owned(), |value| value.text.clone())
}

/// Remarks, one a line.
pub fn notes(notes: &[Note]) -> String {
    notes.iter().map(|note| format!("  {}\n", note.text)).collect()
}

/// Totals, statements and targets.
pub fn summary(summary: &Summary, query: &Query) -> String {
    const TOTALS: [Head; 6] = [
        ("口径", "basis", WORDS),
        ("项目", "projects", FIGURE),
        ("计划总投资", "planned", FIGURE),
        ("引资额", "attracted", FIGURE),
        ("到位资金", "paid in", FIGURE),
        ("平均每个", "average", FIGURE),
    ];
    const STATEMENTS: [Head; 5] = [
        ("公布数", "statement", WORDS),
        ("数值", "value", FIGURE),
        ("时间", "period", WORDS),
        ("口径", "basis", WORDS),
        ("出处", "where", WORDS),
    ];
    let own = |value: &Option<Value>| text(value.as_ref(), query);
    let totals = summary.totals.iter().map(|total| {
        let basis = format!("{} {}", total.basis, total.currency);
        vec![
            basis,
            own(&total.projects),
            own(&total.planned),
            own(&total.attracted),
            own(&total.paid_in),
            own(&total.average),
        ]
    });
    let statements = summary.statements.iter().map(|row| {
        let period = row.period.clone().unwrap_or_default();
        vec![row.label.clone(), own(&row.value), period, row.basis.clone(), row.trace.locator.clone()]
    });
    let mut out = format!("{}  {}\n\n", summary.title, summary.as_of.clone().unwrap_or_default());
    out += &table(&TOTALS, totals, query);
    out += &notes(&summary.notes);
    if !summary.statements.is_empty() {
        out.push('\n');
        out += &table(&STATEMENTS, statements, query);
    }
    if !summary.targets.is_empty() {
        out.push('\n');
        out += &targets(&summary.targets, query);
    }
    for cohort in &summary.cohorts {
        out.push('\n');
        out += &self::cohort(cohort, query);
    }
    out
}

/// A table a basis and currency.
pub fn group(groups: &Groups, query: &Query) -> String {
    const MEASURES: [Head; 4] = [
        ("数值", "value", FIGURE),
        ("项目", "projects", FIGURE),
        ("占比", "share", FIGURE),
        ("位次", "rank", FIGURE),
    ];
    const QUOTIENT: Head = ("区位商", "location quotient", FIGURE);
    let mut out = String::new();
    for found in &groups.tables {
        let with_quotient = found.rows.iter().any(|row| row.lq.is_some());
        out += &format!("{} {} {}\n", found.basis, found.currency, found.measure);
        let keys = found.by.iter().map(|_| ("", "", WORDS));
        let heads: Vec<Head> = keys.chain(MEASURES).chain(with_quotient.then_some(QUOTIENT)).collect();
        let rows = found.rows.iter().map(|row| {
            let figures = [
                text(row.value.as_ref(), query),
                text(row.projects.as_ref(), query),
                rate(row.share.as_ref()),
                row.rank.clone().unwrap_or_default(),
            ];
            let quotient = with_quotient.then(|| rate(row.lq.as_ref()));
            row.key.iter().cloned().chain(figures).chain(quotient).collect()
        });
        out += &table(&heads, rows, query);
        let total = if query.locale == Locale::En { "total" } else { "合计" };
        out += &format!("{total}  {}\n", text(found.total.as_ref(), query));
        if let Some(uncertain) = &found.uncertain {
            let apart = if query.locale == Locale::En { "kept apart" } else { "另列" };
            out += &format!("{apart}  {}\n", text(uncertain.value.as_ref(), query));
        }
        out += &found.concentration.as_ref().map(|own| concentration(own, query)).unwrap_or_default();
        out += &format!("{}\n", notes(&found.notes));
    }
    out + &notes(&groups.notes)
}

/// A rate, or — where there is none.
fn rate(value: Option<&Value>) -> String {
    value.map_or_else(|| "—".to_owned(), |value| value.text.clone())
}

/// CRn, HHI and 首位度 in one line, each with its name.
fn concentration(found: &Concentration, query: &Query) -> String {
    let english = query.locale == Locale::En;
    let ratios = found.cr.iter().map(|(n, value)| format!("CR{n} {}", value.text));
    let mut parts: Vec<String> = ratios.collect();
    let named = [
        ("HHI", "HHI", &found.hhi),
        ("标准化HHI", "normalised HHI", &found.hhi_normalised),
        ("首位度\u{ff08}第一÷第二\u{ff09}", "primacy (first ÷ second)", &found.primacy),
        ("首位度\u{ff08}第一占总数\u{ff09}", "primacy (share of the first)", &found.primacy_share),
    ];
    for (zh, en, value) in named {
        parts.push(format!("{} {}", if english { en } else { zh }, rate(value.as_ref())));
    }
    parts.join("  ") + "\n"
}

/// A block a cohort.
pub fn pipeline(pipeline: &Pipeline, query: &Query) -> String {
    let blocks = pipeline.cohorts.iter().map(|own| cohort(own, query) + "\n");
    blocks.collect::<String>() + &notes(&pipeline.notes)
}

fn cohort(cohort: &Cohort, query: &Query) -> String {
    const STEPS: [Head; 3] =
        [("阶段", "milestone", WORDS), ("项目", "projects", FIGURE), ("金额", "amount", FIGURE)];
    const RATES: [Head; 4] = [
        ("比率", "rate", WORDS),
        ("分子", "numerator", FIGURE),
        ("分母", "denominator", FIGURE),
        ("%", "percent", FIGURE),
    ];
    let mut out = format!("{} {}\n", cohort.basis_title, cohort.period_text);
    let own = |value: &Option<Value>| text(value.as_ref(), query);
    let mut steps: Vec<Vec<String>> = cohort
        .steps
        .iter()
        .map(|step| vec![step.label.clone(), own(&step.projects), own(&step.amount)])
        .collect();
    if let Some(stock) = &cohort.under_construction {
        let label = if query.locale == Locale::En { "under construction" } else { "在建" };
        steps.push(vec![label.to_owned(), own(&stock.projects), own(&stock.amount)]);
    }
    out += &table(&STEPS, steps, query);
    let percent =
        |value: &Option<Value>| value.as_ref().map_or_else(|| "—".to_owned(), |own| own.text.clone());
    let rates = cohort.rates.iter().map(|rate| {
        vec![rate.label.clone(), own(&rate.numerator), own(&rate.denominator), percent(&rate.percent)]
    });
    out += &table(&RATES, rates, query);
    out + &notes(&cohort.notes)
}

/// One row a target.
pub fn progress(progress: &Progress, query: &Query) -> String {
    let lights = progress.lights_text(query.locale).map(|text| format!("  {text}\n"));
    targets(&progress.targets, query) + &lights.unwrap_or_default() + &notes(&progress.notes)
}

fn targets(targets: &[TargetProgress], query: &Query) -> String {
    const HEADS: [Head; 11] = [
        ("目标任务", "target", WORDS),
        ("任务", "goal", FIGURE),
        ("完成", "actual", FIGURE),
        ("完成率", "percent", FIGURE),
        ("序时进度", "calendar", FIGURE),
        ("序时差", "gap", FIGURE),
        ("判断", "verdict", WORDS),
        ("还差", "left", FIGURE),
        ("每月需", "needed a month", FIGURE),
        ("月均", "a month so far", FIGURE),
        ("预计", "projection", FIGURE),
    ];
    // What only some answers have: ranks and lights.
    let some = |has: Extra| targets.iter().any(|target| has(target).is_some());
    let extra: [(Head, Extra); 2] = [
        (("位次", "rank", FIGURE), |target| target.rank.as_ref()),
        (("警示灯", "light", WORDS), |target| target.light.as_ref()),
    ];
    let extra: Vec<_> = extra.into_iter().filter(|(_, has)| some(*has)).collect();
    let heads: Vec<Head> = HEADS.into_iter().chain(extra.iter().map(|(head, _)| *head)).collect();
    let rows = targets.iter().map(|target| {
        let own = |value: Option<&Value>| text(value, query);
        let rate = |value: Option<&Value>| value.map_or_else(|| "—".to_owned(), |value| value.text.clone());
        let calendar = target.calendar.as_ref().and_then(|calendar| calendar.percent.as_ref());
        let tier = target.tier.as_deref().unwrap_or_default();
        let name = [target.region_text.as_str(), &target.label, tier, &target.period];
        let name = name.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        let mut row = vec![
            name,
            target.why_none.clone().unwrap_or_else(|| own(target.target.as_ref())),
            own(target.actual.as_ref()),
            rate(target.percent.as_ref()),
            rate(calendar),
            rate(target.gap_points.as_ref()),
            target.verdict_text(query.locale).to_owned(),
            rate(target.remaining.as_ref()),
            rate(target.needed_per_month.as_ref()),
            rate(target.run_rate_per_month.as_ref()),
            rate(target.projection.as_ref()),
        ];
        row.extend(extra.iter().map(|(_, own)| own(target).cloned().unwrap_or_else(|| "—".to_owned())));
        row
    });
    let mut remarks: Vec<Note> = Vec::new();
    for note in targets.iter().flat_map(|target| &target.notes) {
        if !remarks.contains(note) {
            remarks.push(note.clone());
        }
    }
    table(&heads, rows, query) + &notes(&remarks)
}

/// Figures beside those of another period.
pub fn change(changes: &Changes, query: &Query) -> String {
    const FIGURES: [Head; 7] = [
        ("本期", "current", FIGURE),
        ("基期", "base", FIGURE),
        ("增长", "percent", FIGURE),
        ("增减", "points", FIGURE),
        ("贡献率", "contribution", FIGURE),
        ("拉动", "pull", FIGURE),
        ("说明", "flags", WORDS),
    ];
    let own = |value: &Option<Value>| text(value.as_ref(), query);
    let keys = changes.rows.first().map_or(0, |row| row.key.len());
    let heads: Vec<Head> = std::iter::repeat_n(("", "", WORDS), keys).chain(FIGURES).collect();
    let rows = changes.rows.iter().map(|row| {
        let rates =
            [&row.percent, &row.points, &row.contribution, &row.pull].map(|value| rate(value.as_ref()));
        let figures = [own(&row.current), own(&row.base)].into_iter().chain(rates);
        row.key.iter().cloned().chain(figures).chain([row.flags.join(" ")]).collect()
    });
    table(&heads, rows, query) + &notes(&changes.notes)
}

/// Findings and recomputed figures.
pub fn check(check: &Check, query: &Query) -> String {
    const HEADS: [Head; 4] = [
        ("重算", "recomputed", WORDS),
        ("所印", "printed", FIGURE),
        ("算得", "computed", FIGURE),
        ("结果", "verdict", WORDS),
    ];
    let mut out = String::new();
    for finding in &check.findings {
        let level = if finding.level == Level::Error { "error" } else { "warning" };
        out +=
            &format!("{level} {} ({}): {}\n  {}\n", finding.path, finding.row, finding.message, finding.hint);
    }
    let verdict =
        |verdict: Verdict| serde_json::to_value(verdict).map(|value| value.as_str().unwrap_or("").to_owned());
    let rows = check.recomputed.iter().map(|own| {
        let computed = own.computed.clone().unwrap_or_else(|| "—".to_owned());
        vec![own.what.clone(), own.printed.clone(), computed, verdict(own.verdict).unwrap_or_default()]
    });
    out + &table(&HEADS, rows, query)
}
