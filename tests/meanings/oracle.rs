//! **Rates** and **Progress** on random ledgers, against whole numbers and fractions worked out apart: over order,
//! splitting and filtering.
use super::ask::{ledger, pipeline, progress, rate, step};
use num_rational::Ratio;
use proptest::prelude::*;
use qilian::quantity::{Number, decimal_text};
use serde_json::Value;

/// The oracle's numbers.
type Oracle = Ratio<i128>;

/// The day of the ledgers of these tests, as text: dates of this form compare as their texts do.
const DAY: &str = "2023-05-31";

/// What is told of a milestone.
#[derive(Clone, Debug)]
enum Told {
    Nothing,
    Yes,
    No,
    On(String),
}

impl Told {
    /// Reached, not, or not told.
    fn reached(&self) -> Option<bool> {
        match self {
            Self::Nothing => None,
            Self::Yes => Some(true),
            Self::No => Some(false),
            Self::On(day) => Some(day.as_str() <= DAY),
        }
    }

    fn json(&self) -> String {
        match self {
            Self::Nothing => "null".to_owned(),
            Self::Yes => "true".to_owned(),
            Self::No => "false".to_owned(),
            Self::On(day) => format!("\"{day}\""),
        }
    }
}

#[derive(Clone, Debug)]
struct Project {
    county: usize,
    signed: String,
    started: Told,
    operating: Told,
    count: i128,
    planned: Option<i128>,
    attracted: Option<i128>,
    paid_in: Option<i128>,
}

const COUNTIES: [&str; 3] = ["甲县", "乙县", "丙县"];

impl Project {
    fn json(&self) -> String {
        let amount = |key: &str, amount: Option<i128>| match amount {
            Some(amount) => format!(r#", "{key}": "{}.{:02}万元""#, amount / 100, amount % 100),
            None => String::new(),
        };
        let count = if self.count == 1 { String::new() } else { format!(r#", "count": "{}""#, self.count) };
        format!(
            r#"{{ "region": "{}", "signed": "{}", "started": {}, "operating": {} {count}{}{}{} }}"#,
            COUNTIES[self.county],
            self.signed,
            self.started.json(),
            self.operating.json(),
            amount("planned", self.planned),
            amount("attracted", self.attracted),
            amount("paid_in", self.paid_in),
        )
    }

    /// By its own date, or by a later milestone, which implies it.
    fn is_signed(&self) -> bool {
        self.signed.as_str() <= DAY || self.has_started() == Some(true)
    }

    fn has_started(&self) -> Option<bool> {
        if self.operating.reached() == Some(true) { Some(true) } else { self.started.reached() }
    }
}

fn day() -> impl Strategy<Value = String> {
    (2021..=2023, 1..=12, 1..=28).prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}"))
}

fn told() -> impl Strategy<Value = Told> {
    prop_oneof![
        2 => Just(Told::Nothing),
        1 => Just(Told::Yes),
        1 => Just(Told::No),
        4 => day().prop_map(Told::On),
    ]
}

fn amount() -> impl Strategy<Value = Option<i128>> {
    prop::option::weighted(0.7, 0_i128..1_000_000_000)
}

fn project() -> impl Strategy<Value = Project> {
    let count = prop_oneof![6 => Just(1_i128), 1 => 2_i128..40];
    (0..COUNTIES.len(), day(), told(), told(), count, (amount(), amount(), amount())).prop_map(
        |(county, signed, started, operating, count, (planned, attracted, paid_in))| Project {
            county,
            signed,
            started,
            operating,
            count,
            planned,
            attracted,
            paid_in,
        },
    )
}

fn of(projects: &[Project]) -> qilian::Ledger {
    let list: Vec<String> = projects.iter().map(Project::json).collect();
    ledger(&format!(r#""projects": [{}]"#, list.join(",")))
}

/// A percent of whole numbers as answers write it, nothing for a denominator of zero.
fn percent(part: i128, whole: i128) -> Option<String> {
    let number = (whole != 0).then(|| Oracle::new(part * 100, whole))?;
    Some(decimal_text(Number::new(*number.numer(), *number.denom()), 6))
}

/// Numerator, denominator and percent of a rate over the projects of which both ends are told.
fn expected(
    projects: &[&Project],
    ends: impl Fn(&Project) -> Option<(i128, i128)>,
) -> Option<[Option<String>; 3]> {
    let (mut part, mut whole, mut is_any) = (0, 0, false);
    for (more, of) in projects.iter().filter_map(|project| ends(project)) {
        part += more;
        whole += of;
        is_any = true;
    }
    is_any.then(|| [Some(part.to_string()), Some(whole.to_string()), percent(part, whole)])
}

fn found(cohort: &Value, name: &str) -> Option<[Option<String>; 3]> {
    let rate = rate(cohort, name);
    let value = |key: &str| rate[key]["value"].as_str().map(str::to_owned);
    (!rate.is_null()).then(|| ["numerator", "denominator", "percent"].map(value))
}

fn check_cohort(cohort: &Value, projects: &[&Project]) -> Result<(), TestCaseError> {
    let counts = |is_in: bool, project: &Project| if is_in { project.count } else { 0 };
    let start = |project: &Project| Some((counts(project.has_started()?, project), project.count));
    prop_assert_eq!(found(cohort, "start_rate"), expected(projects, start));
    let operate = |project: &Project| Some((counts(project.operating.reached()?, project), project.count));
    prop_assert_eq!(found(cohort, "operate_rate"), expected(projects, operate));
    let of_started = |project: &Project| {
        let operating = project.operating.reached()?;
        project.has_started()?.then(|| (counts(operating, project), project.count))
    };
    prop_assert_eq!(found(cohort, "operate_rate_on_started"), expected(projects, of_started));
    // In the year of signing: by the start's own date; without one nobody knows, unless it was none or before.
    let same_year = |project: &Project| match (project.has_started()?, &project.started) {
        (false, _) => Some((0, project.count)),
        (true, Told::On(day)) => Some((counts(day[..4] == project.signed[..4], project), project.count)),
        // It operated before that year, and started before it operated.
        (true, _) => match &project.operating {
            Told::On(day) if day[..4] < project.signed[..4] => Some((0, project.count)),
            _ => None,
        },
    };
    prop_assert_eq!(found(cohort, "start_rate_same_year"), expected(projects, same_year));
    // Amounts are in hundredths of 万元: 100 yuan.
    let paid_in = |project: &Project| Some((project.paid_in? * 100, project.attracted? * 100));
    prop_assert_eq!(found(cohort, "paid_in_rate"), expected(projects, paid_in));
    let planned: i128 =
        projects.iter().filter_map(|project| project.planned).map(|amount| amount * 100).sum();
    let told = projects.iter().any(|project| project.planned.is_some());
    let amount = step(cohort, "signed")["amount"]["value"].as_str().map(str::to_owned);
    prop_assert_eq!(amount, told.then(|| planned.to_string()));
    let count: i128 = projects.iter().map(|project| project.count).sum();
    let signed = step(cohort, "signed")["projects"]["value"].as_str();
    prop_assert_eq!(signed.map(str::to_owned), Some(count.to_string()));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn cohorts_are_those_of_whole_numbers(projects in prop::collection::vec(project(), 1..40)) {
        let ledger = of(&projects);
        let mut years: Vec<&str> =
            projects.iter().filter(|project| project.is_signed()).map(|project| &project.signed[..4]).collect();
        years.sort_unstable();
        years.dedup();
        let cohorts = pipeline(&ledger, "{}");
        let names: Vec<&str> = cohorts.iter().map(|cohort| cohort["cohort"].as_str().unwrap()).collect();
        // A ledger of which everything is only expected has a cohort of nobody.
        if !years.is_empty() {
            prop_assert_eq!(&names, &years);
            for (cohort, year) in cohorts.iter().zip(&years) {
                let own: Vec<&Project> =
                    projects.iter().filter(|one| one.is_signed() && one.signed.starts_with(year)).collect();
                check_cohort(cohort, &own)?;
            }
        }
    }

    #[test]
    fn order_changes_nothing_and_counties_add_to_the_whole(
        (projects, turned) in prop::collection::vec(project(), 1..30)
            .prop_flat_map(|list| (Just(list.clone()), Just(list).prop_shuffle())),
    ) {
        let asked = r#"{"period":"2021-01-01/2023-12-31"}"#;
        let (one, other) = (pipeline(&of(&projects), asked), pipeline(&of(&turned), asked));
        prop_assert_eq!(&one, &other);
        let Some(whole) = one.first() else { return Ok(()) };
        let by_county = pipeline(&of(&projects), r#"{"period":"2021-01-01/2023-12-31","by":"county"}"#);
        for name in ["start_rate", "operate_rate", "start_rate_same_year", "paid_in_rate"] {
            let Some(whole) = found(whole, name) else { continue };
            // The whole's rate is the ratio of the sums of its counties' ends.
            for (at, end) in whole.iter().take(2).enumerate() {
                let parts = by_county.iter().filter_map(|cohort| found(cohort, name)?[at].clone());
                let sum: i128 = parts.map(|part| part.parse::<i128>().unwrap()).sum();
                prop_assert_eq!(Some(sum.to_string()), end.clone());
            }
        }
        for (at, county) in COUNTIES.into_iter().enumerate() {
            let own: Vec<&Project> =
                projects.iter().filter(|one| one.is_signed() && one.county == at).collect();
            let filtered = pipeline(&of(&projects), &format!(r#"{{"period":"2021-01-01/2023-12-31","region":"{county}"}}"#));
            if let (Some(cohort), false) = (filtered.first(), own.is_empty()) {
                check_cohort(cohort, &own)?;
            }
        }
    }

    /// A batch of n tells the same as n projects that tell the same.
    #[test]
    fn a_batch_weighs_its_count(one in project(), count in 2_usize..6) {
        let single = Project { count: 1, planned: None, attracted: None, paid_in: None, ..one };
        let batch = Project { count: count as i128, ..single.clone() };
        let (apart, together) = (pipeline(&of(&vec![single; count]), "{}"), pipeline(&of(&[batch]), "{}"));
        for (apart, together) in apart.iter().zip(&together) {
            prop_assert_eq!(&apart["steps"], &together["steps"]);
            prop_assert_eq!(&apart["rates"], &together["rates"]);
        }
    }

    /// Targets with exact figures: percent, calendar, gap, verdict, what is left and how fast it goes.
    #[test]
    fn targets_are_those_of_fractions(
        goal in 1_i128..1_000_000, actual in 0_i128..1_200_000, month in 1_u32..=12, day in 1_u32..=28, ends in any::<bool>(),
    ) {
        const LENGTHS: [u32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
        let day = if ends { LENGTHS[month as usize - 1] } else { day };
        let day_of_year: u32 = LENGTHS.iter().take(month as usize - 1).sum::<u32>() + day;
        let by_month = day == LENGTHS[month as usize - 1];
        let share = if by_month { Oracle::new(i128::from(month), 12) } else { Oracle::new(i128::from(day_of_year), 365) };
        let keys = format!(
            r#""targets": [{{ "metric": "activities", "period": "2023", "value": "{goal}场次", "actual": "{actual}场次",
            "actual_as_of": "2023-{month:02}-{day:02}" }}]"#
        );
        let target = progress(&ledger(&keys), "{}").remove(0);
        let text = |number: Oracle, decimals: u32| decimal_text(Number::new(*number.numer(), *number.denom()), decimals);
        let value = |key: &str| target[key]["value"].as_str().map(str::to_owned);
        let (hundred, twelve) = (Oracle::from_integer(100), Oracle::from_integer(12));
        let percent = Oracle::new(actual, goal) * hundred;
        let gap = percent - share * hundred;
        prop_assert_eq!(&target["calendar"]["convention"], if by_month { "month" } else { "day" });
        let passed = target["calendar"]["percent"]["value"].as_str().map(str::to_owned);
        prop_assert_eq!(passed, Some(text(share * hundred, 6)));
        prop_assert_eq!(value("percent"), Some(text(percent, 6)));
        prop_assert_eq!(value("gap_points"), Some(text(gap, 6)));
        // 0.0 at one decimal is anything below 0.05 either way.
        let twentieth = Oracle::new(1, 20);
        let verdict = match () {
            () if gap < twentieth && gap > -twentieth => "on_pace",
            () if gap > Oracle::from_integer(0) => "ahead",
            () => "behind",
        };
        prop_assert_eq!(target["verdict"].as_str(), Some(verdict));
        prop_assert_eq!(value("remaining"), Some((goal - actual).to_string()));
        let digits = |number: Oracle| {
            // All digits where they end, else twelve.
            let mut rest = *number.denom();
            for factor in [2, 5] {
                while rest % factor == 0 {
                    rest /= factor;
                }
            }
            text(number, if rest == 1 { 38 } else { 12 })
        };
        prop_assert_eq!(value("run_rate_per_month"), Some(digits(Oracle::from_integer(actual) / (share * twelve))));
        prop_assert_eq!(value("projection"), Some(digits(Oracle::from_integer(actual) / share)));
        let left = Oracle::from_integer(goal - actual);
        let months = (Oracle::from_integer(1) - share) * twelve;
        let needed = (left > Oracle::from_integer(0) && months > Oracle::from_integer(0)).then(|| digits(left / months));
        prop_assert_eq!(value("needed_per_month"), needed);
    }

    /// A verdict on intervals is one that every reading of them has, and `undetermined` where readings differ.
    #[test]
    fn a_verdict_holds_under_every_reading(
        actual in (0_i128..1000, 0_i128..200), goal in (500_i128..1000, 0_i128..200), days in (1_u32..=27, 0_u32..=120),
    ) {
        let (first, last) = (days.0, days.0 + days.1);
        let date = |day: u32| {
            let mut rest = day;
            for (month, length) in [31, 28, 31, 30, 31, 30].into_iter().enumerate() {
                if rest <= length {
                    return format!("2023-{:02}-{rest:02}", month + 1);
                }
                rest -= length;
            }
            unreachable!()
        };
        let keys = format!(
            r#""targets": [{{ "metric": "activities", "period": "2023", "value": "{}—{}场次", "actual": "{}—{}场次", "actual_as_of": "{}/{}" }}]"#,
            goal.0, goal.0 + goal.1 + 1, actual.0, actual.0 + actual.1 + 1, date(first), date(last)
        );
        let target = progress(&ledger(&keys), r#"{"calendar":"day"}"#).remove(0);
        let gap = |actual: i128, goal: i128, day: u32| Oracle::new(actual, goal) - Oracle::new(i128::from(day), 365);
        let least = gap(actual.0, goal.0 + goal.1 + 1, last);
        let most = gap(actual.0 + actual.1 + 1, goal.0, first);
        let zero = Oracle::from_integer(0);
        let near = |gap: Oracle| gap < Oracle::new(1, 2000) && gap > Oracle::new(-1, 2000);
        let verdict = match () {
            () if near(least) && near(most) => "on_pace",
            () if least > zero => "ahead",
            () if most < zero => "behind",
            () => "undetermined",
        };
        prop_assert_eq!(target["verdict"].as_str(), Some(verdict));
    }
}
