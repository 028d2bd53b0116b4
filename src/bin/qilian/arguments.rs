//! What the program is called with.
use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Exact figures of investment promotion (招商引资) from a ledger: totals, chains, progress, charts.
#[derive(Parser)]
#[command(version, about, after_help = EXAMPLES)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

const EXAMPLES: &str = "Examples:
  qilian summary ledger.json
  qilian group ledger.json --by county --measure planned --json
  qilian progress ledger.json --as-of 2023-05-15
  qilian draw ledger.json --kind progress --width 640 > progress.svg
  qilian convert counties/甲县 counties/乙县.json > city.json
  echo 50余场次 | qilian quantity

Exit status: 0 it ran, 1 the ledger could not be read or the question has no answer, 2 the call is wrong.";

#[derive(Subcommand)]
#[expect(clippy::large_enum_variant, reason = "it is made once a run")]
pub enum Command {
    /// What a ledger holds: totals per basis, statements, cohorts, targets.
    Summary(Ask),
    /// One measure by one or two dimensions.
    Group(Ask),
    /// How far the projects of each cohort have come.
    Pipeline(Ask),
    /// Targets against the calendar.
    Progress(Ask),
    /// What has changed on the year before (同比) or the period before (环比).
    Change(Ask),
    /// Chains with lead, pull factor and segments; clusters; groups.
    Chains(Ask),
    /// Printed figures worked out again, and what does not fit together.
    Check(CheckArguments),
    /// Reads one JSON object a line from standard input and prints it with `computed` and `verdict`.
    Recompute(Nothing),
    /// Reads one figure a line from standard input and prints one JSON object a line.
    Quantity(Nothing),
    /// Reads one period a line from standard input and prints one JSON object a line.
    Period(PeriodArguments),
    /// Draws a chart as SVG.
    Draw(DrawArguments),
    /// Writes a ledger, or several as one, as JSON.
    Convert(ConvertArguments),
}

#[derive(Args)]
pub struct Nothing {}

/// A ledger and a query.
#[derive(Args)]
pub struct Ask {
    /// The ledger: a JSON or CSV file, a folder of tables, or - for standard input.
    pub ledger: PathBuf,
    #[command(flatten)]
    pub headers: HeaderArguments,
    #[command(flatten)]
    pub query: QueryArguments,
    /// Print JSON for machines.
    #[arg(long)]
    pub json: bool,
}

/// What a table calls its columns.
#[derive(Args, Default)]
pub struct HeaderArguments {
    /// A column and the header that the table has for it, with the unit of bare numbers where it names none:
    /// --map "planned=Millions:USD百万" (may be given more than once). In a table of places: --map "签约项目任务=Goal".
    /// Of a folder, it is of the table of projects.
    #[arg(long = "map", value_name = "COLUMN=HEADER[:UNIT]")]
    pub map: Vec<String>,
}

/// The query's names as flags; lists are separated by commas.
#[derive(Args, Default)]
pub struct QueryArguments {
    /// planned, attracted, paid_in, projects, average, largest.
    #[arg(long)]
    pub measure: Option<String>,
    /// At most two of: province, city, county, place, origin, origin_class, industry, chain, membership, segment, firm,
    /// lead, owner, method, basis, currency, milestone, size, activity, tag, year, quarter, month.
    #[arg(long)]
    pub by: Option<String>,
    /// Only this basis (口径).
    #[arg(long)]
    pub basis: Option<String>,
    /// Only entries with this value: --where industry=陶瓷 (may be given more than once).
    #[arg(long = "where")]
    pub filters: Vec<String>,
    /// Only this period: 2023, 2023-Q1, 2023-03, 2023-04-01/2023-04-30.
    #[arg(long)]
    pub period: Option<String>,
    /// Only the n largest rows.
    #[arg(long)]
    pub top: Option<String>,
    /// Leave out the row of the others.
    #[arg(long)]
    pub no_others: bool,
    /// The lower ends of size bands: --bands 1,5,10 (亿元) or 5000万元,1亿元.
    #[arg(long)]
    pub bands: Option<String>,
    /// Years, quarters and months hold what was signed up to their end.
    #[arg(long)]
    pub cumulative: bool,
    /// Round the shown shares so that they add to 100, by largest remainder.
    #[arg(long)]
    pub exact_parts: bool,
    /// What a change is measured against: yoy (同比), previous (环比).
    #[arg(long)]
    pub against: Option<String>,
    /// How calendar progress is worked out: month, day, schedule.
    #[arg(long)]
    pub calendar: Option<String>,
    /// Only this chain.
    #[arg(long)]
    pub chain: Option<String>,
    /// Convert to this currency by the ledger's rates.
    #[arg(long)]
    pub currency: Option<String>,
    /// The day to measure on.
    #[arg(long)]
    pub as_of: Option<String>,
    /// value or given; targets are ranked where value is asked for.
    #[arg(long)]
    pub order: Option<String>,
    /// Only this metric.
    #[arg(long)]
    pub metric: Option<String>,
    /// Only this place.
    #[arg(long)]
    pub region: Option<String>,
    /// Warning lights of targets by their gap in percentage points, the highest first: --lights "绿>=0;黄>=-5;红".
    #[arg(long)]
    pub lights: Option<String>,
    /// Chains: a segment is weak below this percent of the chain's planned investment (10 unless told).
    #[arg(long)]
    pub weak: Option<String>,
    /// Chains: how many firms a cluster has at least (3 unless told).
    #[arg(long)]
    pub least_firms: Option<String>,
    /// Chains: the area whose places are compared with it (the whole ledger unless told).
    #[arg(long)]
    pub area: Option<String>,
    /// Chains: what the location quotient is of, planned or firms.
    #[arg(long)]
    pub quotient_of: Option<String>,
    /// zh-CN or en.
    #[arg(long)]
    pub locale: Option<String>,
}

/// A check.
#[derive(Args)]
pub struct CheckArguments {
    #[command(flatten)]
    pub ask: Ask,
    /// Exit with 1 on an error or a mismatch.
    #[arg(long)]
    pub strict: bool,
}

/// Ledgers to be written as one.
#[derive(Args)]
pub struct ConvertArguments {
    /// The ledger: a JSON or CSV file, a folder of tables, or - for standard input. Several become one: their ids get
    /// the name of the file without its extension, or of the folder, and a slash before them.
    #[arg(required = true)]
    pub ledgers: Vec<PathBuf>,
    #[command(flatten)]
    pub headers: HeaderArguments,
    /// Write what a page may carry: aggregates and statements.
    #[arg(long)]
    pub public: bool,
    /// Publish signed projects one by one, with their firms.
    #[arg(long, requires = "public")]
    pub with_projects: bool,
    /// What published batches can be grouped by. Default: place,industry,chain,year.
    #[arg(long, requires = "public")]
    pub by: Option<String>,
    /// The language of messages: zh-CN or en.
    #[arg(long)]
    pub locale: Option<String>,
    /// Print errors as JSON.
    #[arg(long)]
    pub json: bool,
}

/// A day to count from.
#[derive(Args)]
pub struct PeriodArguments {
    /// The day that 今年, 上月 and the like count from.
    #[arg(long)]
    pub as_of: String,
}

/// A chart.
#[derive(Args)]
pub struct DrawArguments {
    /// The ledger: a JSON or CSV file, a folder of tables, or - for standard input.
    pub ledger: PathBuf,
    /// cards, table, bar, progress, funnel, timeline, chain.
    #[arg(long)]
    pub kind: Option<String>,
    #[command(flatten)]
    pub headers: HeaderArguments,
    #[command(flatten)]
    pub query: QueryArguments,
    /// The whole chart as JSON, as `Ledger.chart` of the npm package takes it; flags add to it.
    #[arg(long)]
    pub chart: Option<String>,
    /// Width in px.
    #[arg(long)]
    pub width: Option<String>,
    /// light or dark.
    #[arg(long)]
    pub theme: Option<String>,
    /// What the ids in the SVG begin with.
    #[arg(long)]
    pub prefix: Option<String>,
    /// The heading, instead of the generated one.
    #[arg(long)]
    pub heading: Option<String>,
    /// The subtitle, instead of the generated one.
    #[arg(long)]
    pub subtitle: Option<String>,
    /// The sentence, instead of the generated one.
    #[arg(long)]
    pub sentence: Option<String>,
    /// A note below the sentence.
    #[arg(long)]
    pub note: Option<String>,
    /// The credit line, instead of the generated one.
    #[arg(long)]
    pub credit: Option<String>,
    /// Print errors as JSON.
    #[arg(long)]
    pub json: bool,
}

impl QueryArguments {
    /// The flags as the JSON object that every door takes.
    pub fn to_json(&self) -> serde_json::Map<String, serde_json::Value> {
        let texts = [
            ("measure", &self.measure),
            ("by", &self.by),
            ("basis", &self.basis),
            ("period", &self.period),
            ("top", &self.top),
            ("bands", &self.bands),
            ("against", &self.against),
            ("calendar", &self.calendar),
            ("chain", &self.chain),
            ("currency", &self.currency),
            ("as_of", &self.as_of),
            ("order", &self.order),
            ("metric", &self.metric),
            ("region", &self.region),
            ("lights", &self.lights),
            ("weak", &self.weak),
            ("least_firms", &self.least_firms),
            ("area", &self.area),
            ("quotient_of", &self.quotient_of),
            ("locale", &self.locale),
        ];
        let told = texts.into_iter().filter_map(|(key, text)| Some((key.to_owned(), text.clone()?.into())));
        let mut object: serde_json::Map<_, _> = told.collect();
        if !self.filters.is_empty() {
            object.insert("where".to_owned(), self.filters.clone().into());
        }
        let flags = [
            ("others", self.no_others.then_some(false)),
            ("cumulative", self.cumulative.then_some(true)),
            ("exact_parts", self.exact_parts.then_some(true)),
        ];
        object.extend(flags.into_iter().filter_map(|(key, flag)| Some((key.to_owned(), flag?.into()))));
        object
    }
}
