//! Groups and changes of random ledgers, against sums of plain integers worked out here.
use num_rational::Ratio;
use proptest::prelude::*;
use qilian::{Ledger, Query};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Whole 万元, so that every figure is an integer here.
const WAN: i128 = 10_000;
const PLACES: [&str; 4] = ["甲县", "乙县", "丙县", ""];
const INDUSTRIES: [&str; 4] = ["陶瓷", "电力", "食品", ""];

/// What a project plans, in 万元.
#[derive(Clone, Copy, Debug)]
enum Planned {
    None,
    Exact(i128),
    /// Both ends belong to it.
    Range(i128, i128),
}

impl Planned {
    fn text(self) -> Option<String> {
        match self {
            Self::None => None,
            Self::Exact(at) => Some(format!("{at}万元")),
            Self::Range(low, high) => Some(format!("{low}—{high}万元")),
        }
    }

    fn ends(self) -> Option<(i128, i128)> {
        match self {
            Self::None => None,
            Self::Exact(at) => Some((at, at)),
            Self::Range(low, high) => Some((low, high)),
        }
    }

    /// One of the figures that it may stand for.
    fn chosen(self, share: u8) -> Self {
        match self {
            Self::Range(low, high) => Self::Exact(low + (high - low) * i128::from(share) / 255),
            other => other,
        }
    }
}

#[derive(Clone, Debug)]
struct Project {
    place: usize,
    industry: usize,
    count: Option<u8>,
    planned: Planned,
    /// Year and month.
    signed: Option<(i32, u32)>,
    /// The project that already counts this one.
    within: Option<usize>,
}

fn planned() -> impl Strategy<Value = Planned> {
    prop_oneof![
        1 => Just(Planned::None),
        4 => (0_i128..200_000).prop_map(Planned::Exact),
        2 => (1_i128..100_000, 1_i128..50_000).prop_map(|(low, more)| Planned::Range(low, low + more)),
    ]
}

fn exact() -> impl Strategy<Value = Planned> {
    prop_oneof![1 => Just(Planned::None), 6 => (0_i128..200_000).prop_map(Planned::Exact)]
}

fn project(planned: impl Strategy<Value = Planned>) -> impl Strategy<Value = Project> {
    let signed = prop_oneof![1 => Just(None), 6 => (2022..2024, 1_u32..13).prop_map(Some)];
    let count = prop_oneof![5 => Just(None), 1 => (1_u8..6).prop_map(Some)];
    (0_usize..4, 0_usize..4, count, planned, signed).prop_map(|(place, industry, count, planned, signed)| {
        Project { place, industry, count, planned, signed, within: None }
    })
}

fn projects(planned: impl Strategy<Value = Planned>) -> impl Strategy<Value = Vec<Project>> {
    proptest::collection::vec(project(planned), 0..24)
}

fn ledger(projects: &[Project]) -> Ledger {
    let record = |(at, own): (usize, &Project)| {
        let mut record = json!({ "id": format!("p{at}") });
        let named = [("region", PLACES[own.place]), ("industry", INDUSTRIES[own.industry])];
        for (key, name) in named.into_iter().filter(|(_, name)| !name.is_empty()) {
            record[key] = name.into();
        }
        if let Some(count) = own.count {
            record["count"] = count.to_string().into();
        }
        if let Some(planned) = own.planned.text() {
            record["planned"] = planned.into();
        }
        if let Some((year, month)) = own.signed {
            record["signed"] = format!("{year}-{month:02}").into();
        }
        if let Some(within) = own.within {
            record["within"] = format!("p{within}").into();
        }
        record
    };
    let records: Vec<Value> = projects.iter().enumerate().map(record).collect();
    let text = json!({ "qilian": 1, "region": "示例省/示例市", "projects": records }).to_string();
    Ledger::from_json(&text).unwrap()
}

fn group(ledger: &Ledger, query: Value) -> Option<Value> {
    let query = Query::from_json(&query.to_string()).unwrap();
    let groups = serde_json::to_value(ledger.group(&query).unwrap()).unwrap();
    let mut tables = groups["tables"].as_array().unwrap().clone();
    assert!(tables.len() < 2);
    tables.pop()
}

fn key(row: &Value) -> Vec<String> {
    row["key"].as_array().unwrap().iter().map(|key| key.as_str().unwrap().to_owned()).collect()
}

fn rows(table: &Value) -> BTreeMap<Vec<String>, Value> {
    let rows = table["rows"].as_array().unwrap();
    let map: BTreeMap<_, _> = rows.iter().map(|row| (key(row), row.clone())).collect();
    assert_eq!(map.len(), rows.len(), "a key occurs twice");
    map
}

/// Both ends of a figure as it is written, which may be a fraction of six decimals.
fn ends(figure: &Value) -> Option<(String, String)> {
    let end = |key: &str| figure[key].as_str().unwrap_or("none").to_owned();
    (!figure.is_null()).then(|| (end("low"), end("high")))
}

/// A figure of six decimals in millionths.
fn millionths(text: &str) -> i128 {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    sign * (whole.parse::<i128>().unwrap() * 1_000_000 + format!("{part:0<6}")[..6].parse::<i128>().unwrap())
}

/// A fraction in millionths, half up away from zero.
fn rounded(fraction: Ratio<i128>) -> i128 {
    let scaled = fraction * 1_000_000;
    let (numer, denom) = (scaled.numer().abs(), *scaled.denom());
    scaled.numer().signum() * ((2 * numer + denom) / (2 * denom))
}

fn percent(part: i128, all: i128) -> Ratio<i128> {
    Ratio::new(part * 100, all)
}

/// What the rows of a table add up to here.
#[derive(Clone, Debug, Default, PartialEq)]
struct Sum {
    low: i128,
    high: i128,
    is_told: bool,
    projects: i128,
    without: u64,
}

impl Sum {
    fn add(&mut self, project: &Project) {
        self.projects += i128::from(project.count.unwrap_or(1));
        match project.planned.ends() {
            Some((low, high)) => {
                (self.low, self.high, self.is_told) = (self.low + low, self.high + high, true);
            }
            None => self.without += 1,
        }
    }

    fn ends(&self) -> Option<(String, String)> {
        self.is_told.then(|| ((self.low * WAN).to_string(), (self.high * WAN).to_string()))
    }
}

fn named(list: [&'static str; 4], at: usize) -> String {
    if list[at].is_empty() { "未列明".to_owned() } else { list[at].to_owned() }
}

fn is_proper(key: &[String]) -> bool {
    !key.iter().any(|key| key == "未列明")
}

/// The sums by place and industry of those signed in a period, and of those that may be.
fn sums(projects: &[Project], year: Option<i32>) -> (BTreeMap<Vec<String>, Sum>, Sum, Sum) {
    let (mut rows, mut total, mut unsure) = (BTreeMap::new(), Sum::default(), Sum::default());
    for own in projects {
        match (year, own.signed) {
            (Some(_), None) => {
                unsure.add(own);
                continue;
            }
            (Some(year), Some((signed, _))) if signed != year => continue,
            _ => {}
        }
        total.add(own);
        let key = vec![named(PLACES, own.place), named(INDUSTRIES, own.industry)];
        rows.entry(key).or_insert_with(Sum::default).add(own);
    }
    (rows, total, unsure)
}

/// Shares, ranks and concentration of a table, from its sums alone.
fn check_table(table: &Value, expected: &BTreeMap<Vec<String>, Sum>, total: &Sum) {
    let found = rows(table);
    assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    for (key, sum) in expected {
        let row = &found[key];
        assert_eq!(ends(&row["value"]), sum.ends(), "{key:?}");
        assert_eq!(row["projects"]["value"], sum.projects.to_string());
        assert_eq!(row["without_value"], sum.without);
        let others =
            || expected.iter().filter(|(other, sum)| *other != key && is_proper(other) && sum.is_told);
        if sum.is_told && is_proper(key) {
            let surely = 1 + others().filter(|(_, other)| other.low > sum.high).count();
            let maybe = 1 + others().filter(|(_, other)| other.high > sum.low).count();
            let rank = if surely == maybe { surely.to_string() } else { format!("{surely}–{maybe}") };
            assert_eq!(row["rank"], rank, "{key:?}");
        } else {
            assert!(row["rank"].is_null());
        }
        check_share(&row["share"], sum, total);
    }
    assert_eq!(ends(&table["total"]), total.ends());
}

/// x₁/(x₁+rest₂)..x₂/(x₂+rest₁).
fn check_share(share: &Value, sum: &Sum, total: &Sum) {
    let rest = (total.low - sum.low, total.high - sum.high);
    if !sum.is_told || (sum.low == 0 && rest.0 == 0) {
        assert!(share.is_null(), "{share} of {sum:?}");
        return;
    }
    let low = rounded(percent(sum.low, (sum.low + rest.1).max(1)));
    let high = rounded(percent(sum.high, (sum.high + rest.0).max(1)));
    let (found_low, found_high) = ends(share).unwrap();
    assert_eq!((millionths(&found_low), millionths(&found_high)), (low, high));
}

fn check_concentration(table: &Value, expected: &BTreeMap<Vec<String>, Sum>) {
    let proper: Vec<&Sum> =
        expected.iter().filter(|(key, sum)| is_proper(key) && sum.is_told).map(|(_, sum)| sum).collect();
    let found = &table["concentration"];
    let all: i128 = proper.iter().map(|sum| sum.low).sum();
    if all == 0 {
        assert!(found.is_null());
        return;
    }
    if proper.iter().any(|sum| sum.low != sum.high) {
        // One at its most, all others at their least.
        let most = proper.iter().map(|sum| Ratio::new(sum.high, sum.high + all - sum.low)).max().unwrap();
        let own = found["cr"]["1"]["high"].as_str().unwrap();
        assert_eq!(millionths(own), rounded(most * 100));
        return;
    }
    let mut sizes: Vec<i128> = proper.iter().map(|sum| sum.low).collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    for n in [1, 4] {
        let most = sizes.iter().take(n).sum();
        let own = found["cr"][n.to_string()]["value"].as_str().unwrap();
        assert_eq!(millionths(own), rounded(percent(most, all)));
    }
    let squares: i128 = sizes.iter().map(|size| size * size).sum();
    let hhi = Ratio::new(squares, all * all);
    // bare numbers print twelve decimals: the first six of them are compared, cut off
    let close = |own: &Value, fraction: Ratio<i128>| {
        let own = millionths(own["value"].as_str().unwrap());
        let exact = fraction * 1_000_000;
        assert!(Ratio::from_integer(own) <= exact && exact < Ratio::from_integer(own + 1), "{own} {exact}");
    };
    close(&found["hhi"], hhi * 10_000);
    let n = Ratio::new(1, sizes.len() as i128);
    match sizes.len() {
        1 => assert!(found["hhi_normalised"].is_null() && found["primacy"].is_null()),
        _ => close(&found["hhi_normalised"], (hhi - n) / (Ratio::from_integer(1) - n)),
    }
    if sizes.get(1).is_some_and(|second| *second > 0) {
        close(&found["primacy"], Ratio::new(sizes[0], sizes[1]));
    }
}

/// (x ÷ x of the place) ÷ (x of the industry ÷ all x), for exact figures.
fn check_quotients(table: &Value, expected: &BTreeMap<Vec<String>, Sum>, total: &Sum) {
    let of = |at: usize, name: &str| -> i128 {
        expected.iter().filter(|(key, _)| key[at] == name).map(|(_, sum)| sum.low).sum()
    };
    for (key, row) in rows(table) {
        let (own, place, industry) = (&expected[&key], of(0, &key[0]), of(1, &key[1]));
        if !is_proper(&key) || !own.is_told || place == 0 || industry == 0 {
            assert!(row["lq"].is_null(), "{key:?}");
            continue;
        }
        let exact = Ratio::new(own.low, place) / Ratio::new(industry, total.low);
        let found = millionths(row["lq"]["value"].as_str().unwrap());
        let exact = exact * 1_000_000;
        assert!(Ratio::from_integer(found) <= exact && exact < Ratio::from_integer(found + 1), "{key:?}");
    }
}

/// Whether one figure of a range lies in the interval of another; both are rounded to six decimals or not at all.
fn lies_in(own: &Value, interval: &Value) -> bool {
    let Some((low, high)) = ends(interval) else { return false };
    let own = own["value"].as_str().unwrap();
    (low == "none" || millionths(own) >= millionths(&low))
        && (high == "none" || millionths(own) <= millionths(&high))
}

/// Every figure of an answer on chosen values lies in that of the answer on ranges.
fn check_contained(own: &Value, interval: &Value, figures: &[&str]) {
    let (own, interval) = (rows(own), rows(interval));
    for (key, row) in &own {
        for figure in figures {
            let (chosen, all) = (&row[*figure], &interval[key][*figure]);
            // where the range gives none, nothing is claimed
            if !chosen.is_null() && !all.is_null() {
                assert!(lies_in(chosen, all), "{key:?} {figure}: {chosen} not in {all}");
            }
        }
    }
}

/// The first third of the projects become wholes of the others, in turn, with room for their parts.
fn with_parts(mut projects: Vec<Project>, links: &[Option<u8>]) -> Vec<Project> {
    let wholes = projects.len() / 3;
    for (own, link) in projects.iter_mut().zip(links).skip(wholes) {
        own.within = link.filter(|_| wholes > 0).map(|link| usize::from(link) % wholes);
    }
    for whole in 0..wholes {
        let parts: Vec<Project> = projects.iter().filter(|own| own.within == Some(whole)).cloned().collect();
        let most = |own: &Project| own.planned.ends().map_or(0, |(_, high)| high);
        let count: u32 = parts.iter().map(|own| u32::from(own.count.unwrap_or(1))).sum();
        if !parts.is_empty() {
            projects[whole].planned = Planned::Exact(parts.iter().map(most).sum::<i128>() + 7);
            projects[whole].count = Some(u8::try_from(count + 1).unwrap_or(u8::MAX));
        }
    }
    projects
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_shares_ranks_and_totals_are_those_of_plain_integers(projects in projects(planned()), year in prop::option::of(2022..2024)) {
        let (expected, total, unsure) = sums(&projects, year);
        let mut query = json!({ "by": ["county", "industry"] });
        if let Some(year) = year {
            query["period"] = year.to_string().into();
        }
        match group(&ledger(&projects), query) {
            None => prop_assert!(projects.is_empty() || (expected.is_empty() && unsure.projects == 0)),
            Some(table) => {
                check_table(&table, &expected, &total);
                check_concentration(&table, &expected);
                let apart = &table["uncertain"];
                prop_assert_eq!(apart.is_null(), unsure.projects == 0);
                if !apart.is_null() {
                    prop_assert_eq!(&apart["projects"]["value"], &json!(unsure.projects.to_string()));
                    prop_assert_eq!(ends(&apart["value"]), unsure.ends());
                }
            }
        }
    }

    #[test]
    fn quotients_of_exact_figures_are_their_fractions(projects in projects(exact())) {
        let (expected, total, _) = sums(&projects, None);
        if let Some(table) = group(&ledger(&projects), json!({ "by": ["county", "industry"] })) {
            check_quotients(&table, &expected, &total);
        }
    }

    #[test]
    fn the_order_of_projects_changes_no_figure(projects in projects(planned()), seed in any::<u64>(), links in proptest::collection::vec(any::<Option<u8>>(), 24)) {
        let projects = with_parts(projects, &links);
        let mut order: Vec<usize> = (0..projects.len()).collect();
        order.sort_by_key(|at| (*at as u64 + 1).wrapping_mul(seed | 1).rotate_left(17));
        let place = |old: usize| order.iter().position(|at| *at == old).unwrap();
        let turned: Vec<Project> = order.iter().map(|at| {
            let own = projects[*at].clone();
            Project { within: own.within.map(place), ..own }
        }).collect();
        for query in [json!({ "by": ["county", "industry"] }), json!({ "by": "size", "measure": "projects" }), json!({ "by": "quarter", "cumulative": true })] {
            let tables = [&projects, &turned].map(|projects| group(&ledger(projects), query.clone()));
            let [Some(own), Some(other)] = tables else { continue };
            prop_assert_eq!(rows(&own), rows(&other));
            prop_assert_eq!(&own["total"], &other["total"]);
            prop_assert_eq!(&own["concentration"], &other["concentration"]);
        }
    }

    #[test]
    fn parts_and_rests_add_to_the_whole_however_they_are_cut(projects in projects(exact()), links in proptest::collection::vec(any::<Option<u8>>(), 24)) {
        let projects = with_parts(projects, &links);
        // what is within another is counted by it
        let (mut money, mut count) = (0, 0);
        for own in projects.iter().filter(|own| own.within.is_none()) {
            count += i128::from(own.count.unwrap_or(1));
            money += own.planned.ends().map_or(0, |(low, _)| low);
        }
        let ledger = ledger(&projects);
        let number = |figure: &Value| figure["value"].as_str().map_or(0, |text| text.parse::<i128>().unwrap());
        for by in [json!([]), json!(["county"]), json!(["industry", "county"]), json!(["size"]), json!(["month"])] {
            let Some(table) = group(&ledger, json!({ "by": by })) else { continue };
            let sum = |figure: &str| rows(&table).values().map(|row| number(&row[figure])).sum::<i128>();
            prop_assert_eq!((sum("value"), sum("projects")), (money * WAN, count));
            prop_assert_eq!(number(&table["total"]), money * WAN);
        }
        let filtered = |filter: &str| group(&ledger, json!({ "where": filter })).map_or(0, |table| number(&table["total"]));
        let places: i128 = PLACES.iter().map(|place| filtered(&format!("county={}", if place.is_empty() { "未列明" } else { place }))).sum();
        prop_assert_eq!(places, money * WAN);
        let bands: i128 = ["不足1亿元", "1—5亿元", "5—10亿元", "10—50亿元", "50亿元以上", "未列明"].iter().map(|band| filtered(&format!("size={band}"))).sum();
        prop_assert_eq!(bands, money * WAN);
        if let Some(cut) = group(&ledger, json!({ "by": "industry", "top": 1 })) {
            prop_assert_eq!(rows(&cut).values().map(|row| number(&row["value"])).sum::<i128>(), money * WAN);
        }
    }

    #[test]
    fn intervals_contain_what_any_of_their_figures_give(projects in projects(planned()), chosen in proptest::collection::vec(any::<u8>(), 24), links in proptest::collection::vec(any::<Option<u8>>(), 24)) {
        let projects = with_parts(projects, &links);
        let sure: Vec<Project> = projects.iter().zip(&chosen).map(|(own, share)| {
            Project { planned: own.planned.chosen(*share), ..own.clone() }
        }).collect();
        let [ranges, figures] = [&projects, &sure].map(|projects| ledger(projects));
        for query in [json!({ "by": ["county", "industry"] }), json!({ "by": "county", "measure": "average" }), json!({ "by": "county", "top": 1 })] {
            let [Some(all), Some(one)] = [&ranges, &figures].map(|ledger| group(ledger, query.clone())) else { continue };
            // which rows are the largest may depend on the figures
            if query["top"].is_null() {
                check_contained(&one, &all, &["value", "share", "lq"]);
            }
            prop_assert!(one["total"].is_null() || lies_in(&one["total"], &all["total"]));
        }
        let change = |ledger: &Ledger| {
            let query = Query::from_json(r#"{ "by": "county", "period": "2023" }"#).unwrap();
            serde_json::to_value(ledger.change(&query).unwrap()).unwrap()
        };
        check_contained(&change(&figures), &change(&ranges), &["current", "base", "percent", "contribution", "pull"]);
    }

    #[test]
    fn changes_of_exact_figures_are_their_fractions(projects in projects(exact())) {
        let by_place = |year| {
            let (rows, total, _) = sums(&projects, Some(year));
            let mut places: BTreeMap<String, i128> = BTreeMap::new();
            for (key, sum) in rows.iter().filter(|(_, sum)| sum.is_told) {
                *places.entry(key[0].clone()).or_default() += sum.low;
            }
            (places, total.low)
        };
        let ((now, all_now), (before, all_before)) = (by_place(2023), by_place(2022));
        let query = Query::from_json(r#"{ "by": "county", "period": "2023" }"#).unwrap();
        let answer = serde_json::to_value(ledger(&projects).change(&query).unwrap()).unwrap();
        for row in answer["rows"].as_array().unwrap() {
            let place = row["key"][0].as_str().unwrap();
            let (new, old) = if place == "合计" { (Some(&all_now), Some(&all_before)) } else { (now.get(place), before.get(place)) };
            let told = |figure: &str| row[figure]["value"].as_str().map(millionths);
            let is_told = |figure: &str| !row[figure].is_null();
            let percent_of = match (new, old) {
                (Some(new), Some(old)) if *old > 0 && is_told("current") => Some(rounded(percent(new - old, *old))),
                _ => None,
            };
            prop_assert_eq!(told("percent"), percent_of, "{}", row);
            if place == "合计" || (!is_told("current") && !is_told("base")) {
                continue;
            }
            let own = new.unwrap_or(&0) - old.unwrap_or(&0);
            let shares_known = row["flags"].as_array().unwrap().iter().all(|flag| flag != "without_value") && all_now > 0 && all_before > 0;
            if shares_known && all_now != all_before {
                prop_assert_eq!(told("contribution"), Some(rounded(percent(own, all_now - all_before))), "{}", row);
            }
            if shares_known {
                prop_assert_eq!(told("pull"), Some(rounded(percent(own, all_before))), "{}", row);
            }
        }
    }
}
