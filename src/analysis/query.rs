//! One query for every door: a Rust struct, a JavaScript object, flags, attributes.
use super::chains::ChainOptions;
use super::options::KEYS;
use crate::error::Error;
use crate::json::Reader;
use crate::locale::Locale;
use crate::period::Date;
use crate::quantity::{Currency, MOST_DECIMALS, Number, decimal_text};
use serde::{Serialize, Serializer};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$item:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$item])* $variant,)* }

        impl $name {
            /// All words with what they mean.
            ///
            /// ```
            #[doc = concat!("use qilian::analysis::", stringify!($name), ";")]
            #[doc = concat!("assert!(", stringify!($name), "::WORDS.iter().all(|(word, one)| one.name() == *word));")]
            /// ```
            pub const WORDS: &'static [(&'static str, Self)] = &[$(($word, Self::$variant),)*];

            /// The word, as queries and JSON write it.
            ///
            /// ```
            #[doc = concat!("use qilian::analysis::", stringify!($name), ";")]
            $(#[doc = concat!("assert_eq!(", stringify!($name), "::", stringify!($variant), ".name(), \"", $word, "\");")])*
            /// ```
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }
    };
}

words! {
    /// What is added up.
    ///
    /// ```
    /// use qilian::{Ledger, Measure, Query};
    /// let ledger = Ledger::from_csv("项目名称,计划总投资(亿元)\n甲项目,3\n乙项目,1\n")?;
    /// let total = |measure| ledger.group(&Query::new(measure)).map(|groups| groups.tables[0].total.clone().unwrap().text);
    /// assert_eq!(total(Measure::Planned)?, "4亿元");
    /// assert_eq!(total(Measure::Projects)?, "2个");
    /// assert_eq!(total(Measure::Average)?, "2亿元");
    /// assert_eq!(total(Measure::Largest)?, "3亿元");
    /// # Ok::<(), qilian::Error>(())
    /// ```
    Measure {
        /// 计划总投资.
        Planned = "planned",
        /// 引资额.
        Attracted = "attracted",
        /// 到位资金.
        PaidIn = "paid_in",
        /// The number of projects.
        Projects = "projects",
        /// planned ÷ projects that tell it.
        Average = "average",
        /// The largest planned amount of one project; a batch has none.
        Largest = "largest",
    }
}

words! {
    /// What entries are grouped or filtered by.
    ///
    /// ```
    /// use qilian::{Dimension, Ledger, Measure, Query};
    /// let ledger = Ledger::from_csv("项目名称,产业,签约时间\n甲项目,陶瓷,2022-05\n乙项目,陶瓷,2023-03\n")?;
    /// let query = Query::new(Measure::Projects).by(Dimension::Year).filter(Dimension::Industry, "陶瓷");
    /// assert_eq!(ledger.group(&query)?.tables[0].rows.len(), 2);
    /// # Ok::<(), qilian::Error>(())
    /// ```
    Dimension {
        /// 省.
        Province = "province",
        /// 市.
        City = "city",
        /// 县(市、区).
        County = "county",
        /// The places that the ledger lists, in its order.
        Place = "place",
        /// 来源地.
        Origin = "origin",
        /// 市内, 省内市外, 省外境内, 境外(含港澳台).
        OriginClass = "origin_class",
        /// 产业.
        Industry = "industry",
        /// 产业链: the primary one, so that rows add to the total.
        Chain = "chain",
        /// Every chain that an entry belongs to, `also_in` included: rows overlap and are not added.
        Membership = "membership",
        /// 环节.
        Segment = "segment",
        /// 企业.
        Firm = "firm",
        /// The firm that leads the chain.
        Lead = "lead",
        /// 责任单位.
        Owner = "owner",
        /// 招商方式.
        Method = "method",
        /// 口径.
        Basis = "basis",
        /// 币种.
        Currency = "currency",
        /// The furthest milestone reached.
        Milestone = "milestone",
        /// Size bands of the planned amount of one project; a filter may also ask for a lower end (`size=≥10`).
        Size = "size",
        /// 招商活动.
        Activity = "activity",
        /// A tag of the ledger's own.
        Tag = "tag",
        /// The year of signing.
        Year = "year",
        /// The quarter of signing.
        Quarter = "quarter",
        /// The month of signing.
        Month = "month",
        /// A set of statements; filters only.
        Set = "set",
        /// The id of an entry; filters only.
        Id = "id",
        /// 合同, 框架协议 or 意向; filters only. Without it only contracts count as signed.
        Agreement = "agreement",
    }
}

impl Dimension {
    /// Whether only the package groups and filters by it.
    pub(crate) fn is_rare(self) -> bool {
        matches!(
            self,
            Self::Origin | Self::OriginClass | Self::Membership | Self::Lead | Self::Size | Self::Tag
        )
    }
}

words! {
    /// How rows are ordered.
    ///
    /// ```
    /// use qilian::{Ledger, Query};
    /// let ledger = Ledger::from_csv("项目名称,产业,计划总投资(亿元)\n甲,物流,1\n乙,陶瓷,2\n")?;
    /// let first = |json| {
    ///     let groups = ledger.group(&Query::from_json(json)?)?;
    ///     Ok::<String, qilian::Error>(groups.tables[0].rows[0].key[0].clone())
    /// };
    /// assert_eq!(first(r#"{ "by": "industry", "order": "value" }"#)?, "陶瓷");
    /// assert_eq!(first(r#"{ "by": "industry", "order": "given" }"#)?, "物流");
    /// # Ok::<(), qilian::Error>(())
    /// ```
    Order {
        /// By value, the largest first, ties in the ledger's order.
        Value = "value",
        /// In the order in which the ledger lists or first names the keys.
        Given = "given",
    }
}

words! {
    /// What a change is measured against.
    ///
    /// ```
    /// use qilian::{Ledger, Query};
    /// let ledger = Ledger::from_json(r#"{ "qilian": 1, "statements": [
    ///     { "metric": "signed_projects", "value": "30个", "period": "2022-Q1" },
    ///     { "metric": "signed_projects", "value": "40个", "period": "2022-Q4" },
    ///     { "metric": "signed_projects", "value": "36个", "period": "2023-Q1" } ] }"#)?;
    /// let percent = |json| {
    ///     let changes = ledger.change(&Query::from_json(json)?)?;
    ///     Ok::<String, qilian::Error>(changes.rows[0].percent.as_ref().unwrap().text.clone())
    /// };
    /// assert_eq!(percent(r#"{ "period": "2023", "against": "yoy" }"#)?, "20.0%");
    /// assert_eq!(percent(r#"{ "period": "2023", "against": "previous" }"#)?, "−10.0%");
    /// # Ok::<(), qilian::Error>(())
    /// ```
    Against {
        /// 同比: the same period a year before.
        Yoy = "yoy",
        /// 环比: the period of the same length just before.
        Previous = "previous",
    }
}

words! {
    /// How the share of a period that has passed is worked out.
    ///
    /// ```
    /// use qilian::{Ledger, Query};
    /// let ledger = Ledger::from_json(r#"{ "qilian": 1, "as_of": "2023-04-30", "targets": [
    ///     { "metric": "signed_projects", "value": "120个", "actual": "30个", "period": "2023" } ] }"#)?;
    /// let passed = |json| {
    ///     let progress = ledger.progress(&Query::from_json(json)?)?;
    ///     let calendar = progress.targets[0].calendar.clone().unwrap();
    ///     Ok::<String, qilian::Error>(calendar.percent.unwrap().text)
    /// };
    /// // 4 of 12 months, 120 of 365 days.
    /// assert_eq!(passed(r#"{ "calendar": "month" }"#)?, "33.3%");
    /// assert_eq!(passed(r#"{ "calendar": "day" }"#)?, "32.9%");
    /// # Ok::<(), qilian::Error>(())
    /// ```
    Convention {
        /// Whole months ÷ months of the period.
        Month = "month",
        /// Days, the day itself counted, ÷ days of the period.
        Day = "day",
        /// The target's own schedule, linear between its points.
        Schedule = "schedule",
    }
}

/// What is asked of a ledger. Every field is optional; what is not said takes the default named here.
///
/// ```
/// use qilian::{Dimension, Measure, Query};
/// let query = Query::new(Measure::Planned).by(Dimension::County).top(10);
/// assert_eq!(query.top, Some(10));
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Query {
    /// What is added up. Default: `planned`. A chart may show several beside each other.
    pub measures: Vec<Measure>,
    /// By what, at most two dimensions. Default: nothing, which gives one total.
    pub by: Vec<Dimension>,
    /// The basis. Default: one table a basis. Two or more ask for a mixed total, which is refused.
    pub basis: Vec<String>,
    /// Only entries with this value of a dimension; values of one dimension are alternatives. Default: all.
    pub filters: Vec<(Dimension, String)>,
    /// Only entries signed (or held) in this period. Default: any.
    pub period: Option<Date>,
    /// Only the n largest. Default: all.
    pub top: Option<usize>,
    /// Whether what `top` leaves out is not shown as a row of its own. Default: false.
    pub without_others: bool,
    /// The lower ends of size bands as people write them; a bare number is 亿元. Default: 1, 5, 10, 50亿元.
    pub bands: Vec<String>,
    /// Whether rows of years, quarters and months hold what was signed up to their end (累计): quarters and months
    /// from the beginning of their year, years from the first one. Default: false, each period alone.
    pub cumulative: bool,
    /// Whether the shown shares are rounded so that they add to 100, by largest remainder
    /// (Hamilton's method). Default: false.
    pub exact_parts: bool,
    /// What a change is measured against. Default: `yoy`, the year before.
    pub against: Option<Against>,
    /// How calendar progress is worked out. Default: as the design says, by schedule, month or day.
    pub calendar: Option<Convention>,
    /// Only this chain. Default: all.
    pub chain: Option<String>,
    /// The currency to convert to, by the ledger's rates. Default: one table a currency.
    pub currency: Option<Currency>,
    /// The day to measure on. Default: the ledger's.
    pub as_of: Option<Date>,
    /// How rows are ordered. Default: `given` for places, time, size bands and milestones, else `value`.
    pub order: Option<Order>,
    /// Only statements and targets of this metric. Default: all.
    pub metric: Option<String>,
    /// Only this place. Default: all.
    pub region: Option<String>,
    /// Warning lights of targets, the highest first. Default: none, for there are no usual thresholds.
    pub lights: Vec<Light>,
    /// The thresholds of chains and clusters. Default: those of the design.
    pub chains: ChainOptions,
    /// The language of texts. Default: Chinese.
    pub locale: Locale,
}

/// A warning light (红黄绿灯): its word, and from which gap on it shines. Both come from the caller and are printed.
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "as_of": "2023-04-30", "targets": [
///     { "metric": "signed_projects", "value": "120个", "actual": "30个", "period": "2023" } ] }"#)?;
/// let query = Query::from_json(r#"{ "lights": "绿灯>=0; 黄灯>=-10; 红灯" }"#)?;
/// assert_eq!(query.lights[1].from, Some(qilian::quantity::whole(-10)));
/// // 25.0% after a third of the year: 8.3 points behind.
/// assert_eq!(ledger.progress(&query)?.targets[0].light.as_deref(), Some("黄灯"));
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Light {
    /// What the caller calls it.
    pub word: String,
    /// The least gap in percentage points, itself included; nothing for what lies below all others.
    #[serde(serialize_with = "threshold")]
    pub from: Option<Number>,
}

fn threshold<S: Serializer>(from: &Option<Number>, serializer: S) -> Result<S::Ok, S::Error> {
    from.map(|from| decimal_text(from, MOST_DECIMALS as u32)).serialize(serializer)
}

impl Query {
    /// A query for one measure.
    ///
    /// ```
    /// use qilian::{Measure, Query};
    /// assert_eq!(Query::new(Measure::PaidIn).measures, [Measure::PaidIn]);
    /// ```
    #[must_use]
    pub fn new(measure: Measure) -> Self {
        Self { measures: vec![measure], ..Self::default() }
    }

    /// Grouped by one more dimension; a table has at most two.
    ///
    /// ```
    /// use qilian::{Dimension, Measure, Query};
    /// let query = Query::new(Measure::Planned).by(Dimension::County).by(Dimension::Industry);
    /// assert_eq!(query.by, [Dimension::County, Dimension::Industry]);
    /// ```
    #[must_use]
    pub fn by(mut self, dimension: Dimension) -> Self {
        self.by.push(dimension);
        self
    }

    /// Only entries with this value of a dimension; values of one dimension are alternatives, dimensions must all hold.
    ///
    /// ```
    /// use qilian::{Dimension, Ledger, Measure, Query};
    /// let ledger = Ledger::from_csv("项目名称,产业\n甲项目,陶瓷\n乙项目,物流\n丙项目,陶瓷\n")?;
    /// let query = Query::new(Measure::Projects).filter(Dimension::Industry, "陶瓷");
    /// assert_eq!(ledger.group(&query)?.tables[0].total.as_ref().unwrap().text, "2个");
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn filter(mut self, dimension: Dimension, value: impl Into<String>) -> Self {
        self.filters.push((dimension, value.into()));
        self
    }

    /// Only the n largest rows; the others are one row (其他), unless `without_others` is set.
    ///
    /// ```
    /// use qilian::{Dimension, Ledger, Measure, Query};
    /// let ledger = Ledger::from_csv("项目名称,产业,计划总投资(亿元)\n甲,陶瓷,5\n乙,物流,3\n丙,文旅,2\n")?;
    /// let query = Query::new(Measure::Planned).by(Dimension::Industry).top(1);
    /// let table = &ledger.group(&query)?.tables[0];
    /// let rows: Vec<&str> = table.rows.iter().map(|row| row.key[0].as_str()).collect();
    /// assert_eq!(rows, ["陶瓷", "其他"]);
    /// assert_eq!(table.rows[1].value.as_ref().unwrap().text, "5亿元");
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn top(mut self, n: usize) -> Self {
        self.top = Some(n);
        self
    }

    /// Of one basis (口径): figures of two are never added.
    ///
    /// ```
    /// use qilian::{Ledger, Measure, Query};
    /// let ledger = Ledger::from_json(r#"{ "qilian": 1, "bases": [{ "id": "city", "title": "全市公布数" }], "projects": [
    ///     { "planned": "1亿元" }, { "planned": "5亿元", "basis": "city" } ] }"#)?;
    /// let groups = ledger.group(&Query::new(Measure::Planned).basis("city"))?;
    /// assert_eq!(groups.tables.len(), 1);
    /// assert_eq!(groups.tables[0].total.as_ref().unwrap().text, "5亿元");
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn basis(mut self, id: impl Into<String>) -> Self {
        self.basis.push(id.into());
        self
    }

    /// In a language.
    ///
    /// ```
    /// use qilian::{Ledger, Locale, Measure, Query};
    /// let ledger = Ledger::from_csv("项目名称,计划总投资(亿元)\n甲项目,1.2\n")?;
    /// let groups = ledger.group(&Query::new(Measure::Planned).locale(Locale::En))?;
    /// assert_eq!(groups.tables[0].total.as_ref().unwrap().text, "CNY 120 million");
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn locale(mut self, locale: Locale) -> Self {
        self.locale = locale;
        self
    }

    /// The first measure asked for; [`Measure::Planned`] where none is.
    ///
    /// ```
    /// use qilian::{Measure, Query};
    /// assert_eq!(Query::default().measure(), Measure::Planned);
    /// ```
    #[must_use]
    pub fn measure(&self) -> Measure {
        self.measures.first().copied().unwrap_or(Measure::Planned)
    }

    /// Reads a query from JSON text, such as `{"measure":"planned","by":["county"],"top":10}`.
    ///
    /// # Errors
    /// Everything that is wrong with it: [`Code::UnknownKey`](crate::Code::UnknownKey) and [`Code::UnknownWord`](crate::Code::UnknownWord), with the nearest known ones,
    /// [`Code::WrongType`](crate::Code::WrongType), [`Code::NotADate`](crate::Code::NotADate), [`Code::TooLarge`](crate::Code::TooLarge) for more than two dimensions.
    ///
    /// ```
    /// use qilian::{Code, Dimension, Query};
    /// let query = Query::from_json(r#"{ "measure": "planned", "by": ["county"], "where": { "industry": "陶瓷" } }"#)?;
    /// assert_eq!(query.filters, [(Dimension::Industry, "陶瓷".to_owned())]);
    /// let error = Query::from_json(r#"{ "by": ["countty"] }"#).unwrap_err();
    /// assert_eq!(error.code(), Code::UnknownWord);
    /// assert!(error.problems()[0].expected.starts_with("county"));
    /// # Ok::<(), qilian::Error>(())
    /// ```
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let mut reader = Reader::new(text, "");
        let node = reader.document()?;
        let query = reader.object(&node, &[&KEYS]).map(|object| Self::read(&mut reader, &object));
        reader.problems.into_result(())?;
        Ok(query.unwrap_or_default())
    }

    /// Whether a basis is asked for, or none is named.
    pub(crate) fn wants_basis(&self, id: &str) -> bool {
        let filtered = self.filters.iter().filter(|(dimension, _)| *dimension == Dimension::Basis);
        let mut named = self.basis.iter().chain(filtered.map(|(_, value)| value)).peekable();
        named.peek().is_none() || named.any(|basis| basis == id)
    }

    /// The values asked for of a dimension; nothing when it is not filtered.
    pub(crate) fn wanted(&self, dimension: Dimension) -> Vec<&str> {
        self.filters.iter().filter(|(own, _)| *own == dimension).map(|(_, value)| value.as_str()).collect()
    }

    /// Whether a value passes the filters on a dimension.
    pub(crate) fn passes(&self, dimension: Dimension, value: &str) -> bool {
        let wanted = self.wanted(dimension);
        wanted.is_empty() || wanted.contains(&value)
    }
}
