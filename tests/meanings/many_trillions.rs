//! **Figures** of many 万亿元 with 角分 and converted by rates of many decimals: every question has its answer, and what is
//! worked out of them is what fractions of any length give.
use super::answers::{change, ledger, rows, table, try_group};
use super::ask::{pipeline, progress, query, rate};
use num_rational::BigRational;
use qilian::{Code, Ledger};
use serde_json::Value;
use std::collections::BTreeMap;

/// Numbers that look drawn by lot and are the same in every run (SplitMix64).
struct Lot(u64);

impl Lot {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut drawn = self.0;
        drawn = (drawn ^ (drawn >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        drawn = (drawn ^ (drawn >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (drawn ^ (drawn >> 31)) % end
    }
}

/// A decimal or a fraction.
fn number(text: &str) -> BigRational {
    let places = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let digits: BigRational = text.replace('.', "").parse().unwrap();
    digits / format!("1{}", "0".repeat(places)).parse::<BigRational>().unwrap()
}

/// Half up at so many decimals, without trailing zeros.
fn rounded(exact: &BigRational, places: usize) -> String {
    let size = if *exact < number("0") { -exact.clone() } else { exact.clone() };
    let units = (size * number(&format!("1{}", "0".repeat(places))) + number("1/2")).floor();
    let digits = format!("{units:0>width$}", units = units.to_string(), width = places + 1);
    let (whole, part) = digits.split_at(digits.len() - places);
    let text = format!("{whole}.{part}").trim_end_matches('0').trim_end_matches('.').to_owned();
    if *exact < number("0") && text != "0" { format!("-{text}") } else { text }
}

/// An amount of up to 10¹⁵ 元 as a source has it, and its ends in 元.
#[derive(Clone)]
struct Amount {
    text: String,
    low: BigRational,
    high: BigRational,
}

const DOLLAR: &str = "7.0467";
const EURO: &str = "7.632158";

/// Which kinds of amounts are drawn: plain ones in 元 and 亿元, those in foreign currencies, intervals with two ends, all.
const PLAIN: u64 = 2;
const FOREIGN: u64 = 4;
const BOUNDED: u64 = 6;
const ALL: u64 = 10;

impl Amount {
    fn drawn(lot: &mut Lot, kinds: u64) -> Self {
        let (yi, part, more) = (lot.below(10_000_000), lot.below(1_000_000), lot.below(100_000) + 1);
        let yi_text = format!("{yi}.{part:06}");
        let of = |text: String, low: BigRational, high: BigRational| Self { text, low, high };
        let exact = |text: String, at: BigRational| of(text, at.clone(), at);
        let in_yuan = |yi: &str| number(yi) * number("100000000");
        match lot.below(kinds) {
            0 => exact(
                format!("{yi}{part:06}{:02}.{:02}元", more % 100, more % 97),
                number(&format!("{yi}{part:06}{:02}.{:02}", more % 100, more % 97)),
            ),
            1 => exact(format!("{yi_text}亿元"), in_yuan(&yi_text)),
            2 => exact(format!("{yi_text}万美元"), number(&yi_text) * number("10000") * number(DOLLAR)),
            3 => exact(format!("{yi_text}万欧元"), number(&yi_text) * number("10000") * number(EURO)),
            4 => of(
                format!("{yi_text}—{}.{part:06}亿元", yi + more),
                in_yuan(&yi_text),
                in_yuan(&format!("{}.{part:06}", yi + more)),
            ),
            5 => of(
                format!("{yi_text}7余亿元"),
                in_yuan(&format!("{yi_text}7")),
                in_yuan(&format!("{yi_text}8")),
            ),
            6 => exact(format!("{yi_text}亿元以上"), in_yuan(&yi_text)),
            7 => exact(format!("近{yi_text}亿元"), in_yuan(&yi_text)),
            8 => exact(format!("约{yi_text}亿元"), in_yuan(&yi_text)),
            _ => exact(format!("超{yi_text}亿元"), in_yuan(&yi_text)),
        }
    }

    /// Some reading of it, which is as long.
    fn read(&self, lot: &mut Lot) -> Self {
        let share = number(&format!("0.{:06}", lot.below(999_999) + 1));
        let at = self.low.clone() + (self.high.clone() - self.low.clone()) * share;
        let text = if self.low == self.high { self.text.clone() } else { format!("{}元", rounded(&at, 10)) };
        Self { text, low: at.clone(), high: at }
    }
}

#[derive(Clone)]
struct Project {
    county: String,
    industry: String,
    firm: String,
    year: u64,
    started: bool,
    planned: Amount,
    attracted: Amount,
    paid_in: Amount,
}

fn drawn(seed: u64, kinds: u64, count: usize) -> Vec<Project> {
    let mut lot = Lot(seed);
    let mut project = |_| Project {
        county: format!("县{}", lot.below(7)),
        industry: format!("业{}", lot.below(5)),
        firm: format!("企业{}", lot.below(40)),
        year: 2022 + lot.below(2),
        started: lot.below(2) == 0,
        planned: Amount::drawn(&mut lot, kinds),
        attracted: Amount::drawn(&mut lot, kinds),
        paid_in: Amount::drawn(&mut lot, kinds),
    };
    (0..count).map(&mut project).collect()
}

fn read(projects: &[Project], seed: u64) -> Vec<Project> {
    let mut lot = Lot(seed);
    let mut read = |amount: &Amount| amount.read(&mut lot);
    let project = |own: &Project| Project {
        planned: read(&own.planned),
        attracted: read(&own.attracted),
        paid_in: read(&own.paid_in),
        ..own.clone()
    };
    projects.iter().map(project).collect()
}

/// A ledger of these projects, with chains named as the industries are, and of further lists.
fn of(projects: &[Project], keys: &str) -> Ledger {
    let record = |own: &Project| {
        format!(
            r#"{{ "region": "{}", "industry": "{1}", "chain": "{1}", "segment": "段{2}", "firm": "{3}", "brought_by": "企业1",
            "signed": "{4}-0{2}-15", "started": {5}, "planned": "{6}", "attracted": "{7}", "paid_in": "{8}", "paid_in_by": [["2022", "{8}"]] }}"#,
            own.county,
            own.industry,
            own.firm.len() % 3 + 1,
            own.firm,
            own.year,
            own.started,
            own.planned.text,
            own.attracted.text,
            own.paid_in.text
        )
    };
    let records: Vec<String> = projects.iter().map(record).collect();
    ledger(&format!(
        r#""as_of": "2023-06-30", "region": "示例省/示例市", "firms": [{{ "name": "企业1" }}],
        "rates": [{{ "from": "USD", "to": "CNY", "rate": "{DOLLAR}" }}, {{ "from": "EUR", "to": "CNY", "rate": "{EURO}" }}],
        "bases": [{{ "id": "event", "title": "活动" }}], "projects": [{}] {keys}"#,
        records.join(",\n")
    ))
}

/// Sums of an amount by a key.
fn sums(
    projects: &[Project],
    key: impl Fn(&Project) -> String,
    amount: impl Fn(&Project) -> &Amount,
) -> BTreeMap<String, BigRational> {
    let mut sums = BTreeMap::new();
    for own in projects {
        let sum = sums.entry(key(own)).or_insert_with(|| number("0"));
        *sum = sum.clone() + amount(own).low.clone();
    }
    sums
}

fn sum<'a>(amounts: impl Iterator<Item = &'a BigRational>) -> BigRational {
    amounts.fold(number("0"), |sum, own| sum + own.clone())
}

fn percent(part: &BigRational, whole: &BigRational) -> String {
    rounded(&(part.clone() * number("100") / whole.clone()), 6)
}

/// Key and value of a figure of each row.
fn values(answer: &Value, figure: &str) -> BTreeMap<String, String> {
    let row = |row: &Value| {
        let keys: Vec<&str> =
            row["key"].as_array().unwrap().iter().map(|key| key.as_str().unwrap()).collect();
        (keys.join(" "), row[figure]["value"].as_str().unwrap_or("none").to_owned())
    };
    answer["rows"].as_array().unwrap().iter().map(row).collect()
}

#[test]
fn sums_shares_and_location_quotients_are_those_of_long_fractions() {
    let projects = drawn(1, FOREIGN, 300);
    let found = table(&of(&projects, ""), r#"{ "by": ["county", "industry"], "currency": "CNY" }"#);
    let planned = |own: &Project| own.planned.low.clone();
    let all = projects.iter().fold(number("0"), |sum, own| sum + planned(own));
    let key = |own: &Project| format!("{} {}", own.county, own.industry);
    let (own, counties) = (
        sums(&projects, key, |own| &own.planned),
        sums(&projects, |own| own.county.clone(), |own| &own.planned),
    );
    let industries = sums(&projects, |own| own.industry.clone(), |own| &own.planned);
    let expected = |told: &dyn Fn(&str, &BigRational) -> String| -> BTreeMap<String, String> {
        own.iter().map(|(key, own)| (key.clone(), told(key, own))).collect()
    };
    assert_eq!(values(&found, "value"), expected(&|_, own| rounded(own, 20)));
    assert_eq!(values(&found, "share"), expected(&|_, own| percent(own, &all)));
    let quotient = |key: &str, own: &BigRational| {
        let (county, industry) = key.split_once(' ').unwrap();
        rounded(&(own.clone() * all.clone() / (counties[county].clone() * industries[industry].clone())), 12)
    };
    assert_eq!(values(&found, "lq"), expected(&quotient));
}

#[test]
fn concentration_is_that_of_long_fractions() {
    let projects = drawn(2, FOREIGN, 300);
    let found = table(&of(&projects, ""), r#"{ "by": "firm", "currency": "CNY", "top": 6 }"#);
    let mut firms: Vec<BigRational> =
        sums(&projects, |own| own.firm.clone(), |own| &own.planned).into_values().collect();
    firms.sort_by(|a, b| b.cmp(a));
    let all = sum(firms.iter());
    for n in [1, 4, 6, 8] {
        assert_eq!(
            found["concentration"]["cr"][n.to_string()]["value"],
            percent(&sum(firms.iter().take(n)), &all)
        );
    }
    let squares = firms.iter().fold(number("0"), |sum, own| sum + own.clone() * own.clone());
    let hhi = squares / (all.clone() * all.clone());
    let told = |key: &str| found["concentration"][key]["value"].as_str().unwrap_or("none").to_owned();
    assert_eq!(told("hhi"), rounded(&(hhi.clone() * number("10000")), 12));
    let even = number("1") / number(&firms.len().to_string());
    assert_eq!(told("hhi_normalised"), rounded(&((hhi - even.clone()) / (number("1") - even)), 12));
    assert_eq!(told("primacy"), rounded(&(firms[0].clone() / firms[1].clone()), 12));
    assert_eq!(told("primacy_share"), percent(&firms[0], &all));
    let average = table(&of(&projects, ""), r#"{ "measure": "average", "currency": "CNY" }"#);
    let mean = all / number("300");
    assert_eq!(
        average["total"]["value"],
        rounded(&mean, if mean.denom() == number("1").denom() { 0 } else { 12 })
    );
}

#[test]
fn changes_and_their_contributions_are_those_of_long_fractions() {
    let projects = drawn(3, FOREIGN, 300);
    let found = change(&of(&projects, ""), r#"{ "by": "county", "period": "2023", "currency": "CNY" }"#);
    let of_year = |year| {
        let own: Vec<Project> = projects.iter().filter(|own| own.year == year).cloned().collect();
        let mut counties = sums(&own, |own| own.county.clone(), |own| &own.planned);
        let all = sum(counties.values());
        counties.insert("合计".to_owned(), all.clone());
        (counties, all)
    };
    let ((before, all_before), (now, all)) = (of_year(2022), of_year(2023));
    let of_change = |whole: &dyn Fn(&str) -> BigRational| -> BTreeMap<String, String> {
        let told = |(key, own): (&String, &BigRational)| {
            (key.clone(), percent(&(own.clone() - before[key].clone()), &whole(key)))
        };
        now.iter().map(told).collect()
    };
    assert_eq!(values(&found, "percent"), of_change(&|key| before[key].clone()));
    let without_total = |mut values: BTreeMap<String, String>| {
        values.remove("合计");
        values
    };
    let whole_change = all - all_before.clone();
    assert_eq!(
        without_total(values(&found, "contribution")),
        without_total(of_change(&|_| whole_change.clone()))
    );
    assert_eq!(without_total(values(&found, "pull")), without_total(of_change(&|_| all_before.clone())));
}

#[test]
fn rates_of_money_are_those_of_long_fractions() {
    let projects = drawn(4, FOREIGN, 300);
    let cohorts = pipeline(
        &of(&projects, ""),
        r#"{ "measure": "planned", "currency": "CNY", "period": "2022-01-01/2023-12-31" }"#,
    );
    let all = |amount: &dyn Fn(&Project) -> &Amount| {
        projects.iter().fold(number("0"), |sum, own| sum + amount(own).low.clone())
    };
    let (paid, attracted, planned) =
        (all(&|own| &own.paid_in), all(&|own| &own.attracted), all(&|own| &own.planned));
    let told = |name: &str| rate(&cohorts[0], name)["percent"]["value"].as_str().unwrap().to_owned();
    assert_eq!(
        (told("paid_in_rate"), told("paid_in_rate_on_planned")),
        (percent(&paid, &attracted), percent(&paid, &planned))
    );
}

#[test]
fn targets_are_those_of_long_fractions() {
    let mut lot = Lot(5);
    let [goal, actual, march] = [(); 3].map(|()| Amount::drawn(&mut lot, 1));
    let keys = format!(
        r#", "targets": [{{ "metric": "signed_projects_amount", "period": "2023", "value": "{}", "actual": "{}" }},
        {{ "metric": "paid_in", "period": "2023", "value": "{}", "actual": "{}", "actual_as_of": "2023-02-11", "schedule": [["2023-03-31", "{}"]] }}]"#,
        goal.text, actual.text, goal.text, actual.text, march.text
    );
    let found = progress(&of(&[], &keys), "{}");
    let told = |at: usize, key: &str| found[at][key]["value"].as_str().unwrap().to_owned();
    let (goal, actual) = (goal.low, actual.low);
    assert_eq!(told(0, "percent"), percent(&actual, &goal));
    assert_eq!(
        told(0, "gap_points"),
        rounded(&(actual.clone() * number("100") / goal.clone() - number("50")), 6)
    );
    assert_eq!(number(&told(0, "projection")), actual.clone() * number("2"));
    assert_eq!(told(0, "run_rate_per_month"), rounded(&(actual.clone() / number("6")), 12));
    // 42 of the 90 days to the end of March
    let scheduled = march.low * number("42/90");
    assert_eq!(told(1, "gap_points"), percent(&(actual - scheduled), &goal));
}

#[test]
fn clusters_and_pulls_are_those_of_long_fractions() {
    let projects = drawn(6, PLAIN, 300);
    let found = serde_json::to_value(of(&projects, "").chains(&query("{}")).unwrap()).unwrap();
    let own = sums(&projects, |own| format!("{} {}", own.industry, own.county), |own| &own.planned);
    let counties = sums(&projects, |own| own.county.clone(), |own| &own.planned);
    let industries = sums(&projects, |own| own.industry.clone(), |own| &own.planned);
    let all = sum(counties.values());
    for cluster in found["clusters"].as_array().unwrap() {
        let (chain, county) = (cluster["chain"].as_str().unwrap(), cluster["region"].as_str().unwrap());
        let exact = own[&format!("{chain} {county}")].clone() * all.clone()
            / (counties[county].clone() * industries[chain].clone());
        let quotient = &cluster["conditions"][2];
        assert_eq!(quotient["value"]["value"], rounded(&exact, 12));
        assert_eq!(quotient["met"], exact >= number("1"));
    }
    assert_eq!(found["clusters"].as_array().unwrap().len(), own.len());
    for chain in found["chains"].as_array().unwrap() {
        let name = chain["name"].as_str().unwrap();
        let brought: Vec<Project> =
            projects.iter().filter(|own| own.industry == name && own.firm != "企业1").cloned().collect();
        let led = sum(sums(&brought, |_| String::new(), |own| &own.planned).values());
        let lead = industries[name].clone() - led.clone();
        if chain["lead"]["firm"] == "企业1" && lead > number("0") {
            assert_eq!(chain["lead"]["pull"]["value"], rounded(&(led / lead), 12));
        }
    }
}

#[test]
fn recomputed_rates_are_those_of_long_fractions() {
    let mut lot = Lot(11);
    for _ in 0..50 {
        let [a, b] = [(); 2].map(|()| rounded(&Amount::drawn(&mut lot, FOREIGN).low, 6));
        let (first, second, hundred) = (number(&a), number(&b), number("100"));
        let growth = first.clone() * hundred.clone() / second.clone() - hundred;
        for (kind, exact) in
            [("ratio", first.clone() / second.clone()), ("growth", growth), ("diff", first - second)]
        {
            let (scale, printed) = (if kind == "growth" { "100" } else { "1" }, rounded(&exact, 2));
            let line = format!(
                r#"{{ "kind": "{kind}", "a": "{a}", "b": "{b}", "scale": "{scale}", "reported": "{printed}" }}"#
            );
            let found = serde_json::to_value(qilian::analysis::recompute(&line)).unwrap();
            assert_eq!(found["verdict"], "match", "{found}");
        }
    }
}

/// Whether one figure lies in another, both as they are printed: rounding keeps the order.
fn lies_in(own: &Value, interval: &Value) -> bool {
    let own = number_of(&own["value"]);
    let is_in = |end: &Value, wanted: bool| {
        number_of(end).is_none_or(|end| own.as_ref().is_none_or(|own| (*own >= end) == wanted || *own == end))
    };
    is_in(&interval["low"], true) && is_in(&interval["high"], false)
}

fn number_of(text: &Value) -> Option<BigRational> {
    let text = text.as_str()?;
    let size = number(text.trim_start_matches('-'));
    Some(if text.starts_with('-') { -size } else { size })
}

/// Every figure of an answer on readings lies in that of the answer on intervals, wherever both tell one.
fn check_inside(own: &Value, interval: &Value, told: &mut usize) {
    match (own, interval) {
        (Value::Object(figure), Value::Object(_)) if figure.contains_key("bound") => {
            assert!(lies_in(own, interval), "{own} not in {interval}");
            *told += 1;
        }
        (Value::Object(own), Value::Object(interval)) => {
            for (key, own) in own.iter().filter(|(key, _)| *key != "notes") {
                check_inside(own, &interval[key], told);
            }
        }
        (Value::Array(own), Value::Array(interval)) => {
            assert_eq!(own.len(), interval.len());
            for (own, interval) in own.iter().zip(interval) {
                check_inside(own, interval, told);
            }
        }
        _ => {}
    }
}

#[test]
fn figures_of_intervals_hold_those_of_their_readings() {
    for (seed, count) in [(7, 12), (8, 150)] {
        let projects = drawn(seed, BOUNDED, count);
        let ledgers = [of(&projects, ""), of(&read(&projects, seed), "")];
        let mut told = 0;
        for asked in [
            r#"{ "by": ["county", "industry"], "order": "given", "currency": "CNY" }"#,
            r#"{ "by": "county", "currency": "CNY", "measure": "paid_in" }"#,
            r#"{ "by": "industry", "currency": "CNY", "measure": "average", "order": "given" }"#,
        ] {
            let [interval, own] = ledgers.each_ref().map(|ledger| table(ledger, asked));
            check_inside(&own, &interval, &mut told);
            // none of them is left out because it is long
            if asked.contains("industry\"]") {
                assert!(
                    rows(&interval, "share")
                        .iter()
                        .chain(&rows(&interval, "lq"))
                        .all(|row| !row.ends_with('-'))
                );
            }
            if asked.contains("paid_in") {
                assert!(interval["concentration"]["cr"].as_object().unwrap().len() >= 2, "{interval}");
                assert!(
                    interval["concentration"]["hhi"].is_object()
                        && interval["concentration"]["hhi_normalised"].is_object()
                );
            }
        }
        let [interval, own] = ledgers
            .each_ref()
            .map(|ledger| change(ledger, r#"{ "by": "county", "period": "2023", "currency": "CNY" }"#));
        check_inside(&own["rows"], &interval["rows"], &mut told);
        let [interval, own] = ledgers
            .each_ref()
            .map(|ledger| Value::Array(pipeline(ledger, r#"{ "measure": "planned", "currency": "CNY" }"#)));
        check_inside(&own, &interval, &mut told);
        assert!(told > 100, "{told}");
    }
}

/// Records of statements, targets and activities with amounts of all kinds in 元.
fn lists(seed: u64) -> String {
    let mut lot = Lot(seed);
    let mut amount = || loop {
        let drawn = Amount::drawn(&mut lot, ALL).text;
        // a target of one currency and an actual of another are an error of their own
        if drawn.ends_with('元') && !drawn.ends_with("美元") && !drawn.ends_with("欧元") {
            return drawn;
        }
    };
    let (mut statements, mut targets, mut activities) = (Vec::new(), Vec::new(), Vec::new());
    for place in ["示例市/县0", "示例市/县1", "示例市/县2", "示例市"] {
        for year in [2021, 2022, 2023] {
            for metric in ["signed_projects_amount", "paid_in"] {
                statements.push(format!(r#"{{ "metric": "{metric}", "region": "示例省/{place}", "period": "{year}", "kind": "period", "value": "{}", "set": "{place}{year}" }}"#, amount()));
            }
            statements.push(format!(r#"{{ "metric": "signed_projects", "region": "示例省/{place}", "period": "{year}", "kind": "period", "value": "36个", "set": "{place}{year}" }}"#));
        }
        targets.push(format!(r#"{{ "metric": "signed_projects_amount", "region": "示例省/{place}", "period": "2023", "value": "{}", "schedule": [["2023-03-31", "{}"], ["2023-09-30", "{}"]] }}"#, amount(), amount(), amount()));
        targets.push(format!(r#"{{ "metric": "paid_in", "region": "示例省/{place}", "period": "2023", "value": "{}", "actual": "{}", "actual_as_of": "2023-04-21/2023-05-15" }}"#, amount(), amount()));
        activities.push(format!(r#"{{ "id": "{place}", "region": "示例省/{place}", "date": "2023-04-07", "projects": "30余个", "planned": "{}", "basis": "event" }}"#, amount()));
    }
    format!(
        r#", "regions": ["县0", "县1", "县2"], "statements": [{}], "targets": [{}], "activities": [{}]"#,
        statements.join(",\n"),
        targets.join(",\n"),
        activities.join(",\n")
    )
}

#[test]
fn every_question_is_answered() {
    for seed in [9, 10] {
        let projects = drawn(seed, ALL, 200);
        let ledger = of(&projects, &lists(seed));
        for measure in ["planned", "attracted", "paid_in", "projects", "average", "largest"] {
            for by in
                [r#"["county","industry"]"#, r#"["firm","chain"]"#, r#""firm""#, r#""size""#, r#""month""#]
            {
                for more in ["", r#", "top": 3, "period": "2022""#] {
                    let asked =
                        format!(r#"{{ "measure": "{measure}", "by": {by}, "currency": "CNY" {more} }}"#);
                    assert_eq!(try_group(&ledger, &asked).map(|_| ()), Ok(()), "{asked}");
                }
            }
            let asked = query(&format!(
                r#"{{ "measure": "{measure}", "by": "county", "period": "2023", "currency": "CNY" }}"#
            ));
            assert_eq!(ledger.change(&asked).map(|_| ()), Ok(()), "{measure}");
        }
        for asked in [
            "{}",
            r#"{ "currency": "CNY" }"#,
            r#"{ "by": "place", "order": "value", "currency": "CNY" }"#,
            r#"{ "by": "activity", "basis": "event" }"#,
        ] {
            let asked = query(asked);
            assert_eq!(ledger.summary(&asked).map(|_| ()), Ok(()));
            assert_eq!(ledger.pipeline(&asked).map(|_| ()), Ok(()));
            assert_eq!(ledger.progress(&asked).map(|_| ()), Ok(()));
            assert_eq!(ledger.chains(&asked).map(|_| ()), Ok(()));
            assert_eq!(ledger.check(&asked).map(|_| ()), Ok(()));
            assert_eq!(ledger.statements(&asked).map(|_| ()), Ok(()));
            assert_eq!(ledger.activities(&asked).map(|_| ()), Ok(()));
        }
        let is_own =
            |own: &Project| !own.planned.text.ends_with("美元") && !own.planned.text.ends_with("欧元");
        let own: Vec<Project> = projects.into_iter().filter(is_own).collect();
        assert_eq!(of(&own, &lists(seed)).places(&query("{}")).map(|_| ()), Ok(()));
        assert_eq!(ledger.change(&query("{}")).map(|_| ()), Ok(()));
        assert_eq!(
            ledger
                .group(&query(r#"{ "by": "activity", "basis": "event", "measure": "planned" }"#))
                .map(|_| ()),
            Ok(())
        );
    }
}

#[test]
fn a_sum_beyond_what_can_be_kept_stays_an_error() {
    let amount = format!("{}.{}美元", "9".repeat(18), "9".repeat(10));
    let ledger = ledger(&format!(
        r#""rates": [{{ "from": "USD", "to": "CNY", "rate": "7.0467123451" }}], "projects": [{{ "planned": "{amount}" }}]"#
    ));
    let error = try_group(&ledger, r#"{ "currency": "CNY" }"#).unwrap_err();
    assert_eq!(error.code(), Code::Overflow);
    assert!(try_group(&ledger, "{}").is_ok());
}
