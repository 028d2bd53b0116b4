//! What chart is asked for, and at which size: the same options for every door.
use super::figure::{DataTable, Figure, Mark};
use super::{Setting, Words, bar, cards, chain, chains, funnel, progress, table, timeline};
use crate::analysis::{
    Activities, Context, Dimension, Progress, QUERY_KEYS, Query, StatementSet, first_absent, locale_option,
    number_option, text_option,
};
use crate::draw::{Look, Theme};
use crate::error::{Code, Error, Problem};
use crate::json::{Object, Reader};
use crate::ledger::Ledger;
use crate::locale::{Locale, metric_name};
use serde::Serialize;

/// What a figure shows.
///
/// ```
/// use qilian::{ChartKind, ChartRequest};
/// assert_eq!(ChartRequest::from_json(r#"{ "kind": "funnel" }"#)?.kind, ChartKind::Funnel);
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ChartKind {
    /// The figures of a set of statements, one card each.
    Cards,
    /// A table: groups, targets, places or statements.
    #[default]
    Table,
    /// Bars: groups, activities or statements.
    Bar,
    /// Targets against the calendar.
    Progress,
    /// The steps of one cohort.
    Funnel,
    /// Activities by their dates.
    Timeline,
    /// A chain with its segments, firms and links; without a name, all chains.
    Chain,
}

impl ChartKind {
    /// The words that name them.
    ///
    /// ```
    /// use qilian::ChartKind;
    /// assert!(ChartKind::WORDS.contains(&("progress", ChartKind::Progress)));
    /// ```
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("cards", Self::Cards),
        ("table", Self::Table),
        ("bar", Self::Bar),
        ("progress", Self::Progress),
        ("funnel", Self::Funnel),
        ("timeline", Self::Timeline),
        ("chain", Self::Chain),
    ];
}

/// A chart: its kind, its query and the editor's words.
///
/// ```
/// use qilian::{ChartKind, ChartRequest, Dimension};
/// let request = ChartRequest::from_json(
///     r#"{ "kind": "bar", "measure": "planned", "by": ["county"], "top": 10, "heading": "各县计划总投资" }"#)?;
/// assert_eq!((request.kind, request.query.by.as_slice()), (ChartKind::Bar, &[Dimension::County][..]));
/// assert_eq!(request.words.heading.as_deref(), Some("各县计划总投资"));
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct ChartRequest {
    /// What it shows. Default: a table.
    pub kind: ChartKind,
    /// Which data. Its language is that of the size.
    pub query: Query,
    /// The editor's words. Default: generated ones.
    pub words: Words,
}

impl ChartRequest {
    /// Reads a chart from JSON text: `kind`, the keys of a query, `heading subtitle sentence note credit`.
    ///
    /// # Errors
    /// Everything that is wrong with it: [`Code::UnknownKey`], [`Code::UnknownWord`], [`Code::WrongType`] and what a query can
    /// have wrong.
    ///
    /// ```
    /// use qilian::{ChartRequest, Code};
    /// let error = ChartRequest::from_json(r#"{ "kind": "pie" }"#).unwrap_err();
    /// assert_eq!(error.code(), Code::UnknownWord);
    /// assert!(error.problems()[0].expected.contains("bar"));
    /// ```
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let mut reader = Reader::new(text, "");
        let node = reader.document()?;
        let own = ["kind", "heading", "subtitle", "sentence", "note", "credit"];
        let request = reader.object(&node, &[&own, &QUERY_KEYS]).map(|object| Self {
            kind: reader.word(&object, "kind", ChartKind::WORDS).unwrap_or_default(),
            query: Query::read(&mut reader, &object),
            words: words(&mut reader, &object),
        });
        reader.problems.into_result(())?;
        Ok(request.unwrap_or_default())
    }

    /// Whether it shows chains or clusters.
    fn needs_chains(&self) -> bool {
        let clusters = self.query.by == [Dimension::Chain, Dimension::Place]
            && self.query.measures.is_empty()
            && self.query.metric.is_none()
            && self.query.wanted(Dimension::Set).is_empty();
        self.kind == ChartKind::Chain || (self.kind == ChartKind::Table && clusters)
    }
}

fn words<'t>(reader: &mut Reader<'t>, object: &Object<'_, 't>) -> Words {
    let heading = text_option(reader, object, "heading");
    let subtitle = text_option(reader, object, "subtitle");
    let sentence = text_option(reader, object, "sentence");
    let credit = text_option(reader, object, "credit");
    let notes = reader.texts(object, "note");
    let note = if notes.is_empty() { None } else { Some(notes.join("\n")) };
    Words { heading, subtitle, sentence, note, credit }
}

/// The size, language and look of a chart.
///
/// ```
/// use qilian::{SizeRequest, draw::Theme};
/// let size = SizeRequest::from_json(r#"{ "width": 320, "theme": "dark" }"#)?;
/// assert_eq!((size.width, size.theme), (320, Theme::Dark));
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SizeRequest {
    /// Width in pixels, 240 to 4,000. Default: 640.
    pub width: u32,
    /// The language. Default: Chinese.
    pub locale: Locale,
    /// Light or dark. Default: light.
    pub theme: Theme,
    /// What ids begin with: ASCII letters, digits, `-` and `_`. Default: `qilian`.
    pub prefix: String,
}

impl Default for SizeRequest {
    fn default() -> Self {
        let look = Look::default();
        Self {
            width: Setting::default().width,
            locale: Locale::default(),
            theme: look.theme,
            prefix: look.prefix,
        }
    }
}

impl SizeRequest {
    /// Reads a size from JSON text: `width locale theme prefix`. A width beyond the limits becomes the limit.
    ///
    /// # Errors
    /// Everything that is wrong with it: [`Code::UnknownKey`], [`Code::UnknownWord`], [`Code::WrongType`].
    ///
    /// ```
    /// use qilian::{Locale, SizeRequest};
    /// let size = SizeRequest::from_json(r#"{ "width": 99999, "locale": "en" }"#)?;
    /// assert_eq!((size.width, size.locale), (4_000, Locale::En));
    /// # Ok::<(), qilian::Error>(())
    /// ```
    pub fn from_json(text: &str) -> Result<Self, Error> {
        let mut reader = Reader::new(text, "");
        let node = reader.document()?;
        let mut size = Self::default();
        if let Some(object) = reader.object(&node, &[&["width", "locale", "theme", "prefix"]]) {
            let width =
                number_option(&mut reader, &object, "width").and_then(|width| u32::try_from(width).ok());
            size.width = width.unwrap_or(size.width).clamp(240, 4000);
            size.locale = locale_option(&mut reader, &object);
            size.theme = reader.word(&object, "theme", Theme::WORDS).unwrap_or(size.theme);
            let prefix = reader.text(&object, "prefix").filter(|prefix| is_id(prefix));
            size.prefix = prefix.map_or(size.prefix, str::to_owned);
        }
        reader.problems.into_result(())?;
        Ok(size)
    }

    /// How the figure is painted.
    ///
    /// ```
    /// use qilian::{SizeRequest, draw::Theme};
    /// assert_eq!(SizeRequest::from_json(r#"{ "theme": "dark" }"#)?.look().theme, Theme::Dark);
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn look(&self) -> Look {
        Look { theme: self.theme, prefix: self.prefix.clone() }
    }
}

/// Ids are made of ASCII letters, digits, - and _.
fn is_id(text: &str) -> bool {
    text.len() <= 64 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

impl Ledger {
    /// A figure, from the question to its layout.
    ///
    /// ```
    /// use qilian::{ChartRequest, Ledger, SizeRequest};
    /// let ledger = Ledger::from_json(r#"{ "qilian": 1, "statements": [
    ///     { "set": "q1", "metric": "signed_projects", "value": "36个", "period": "2023-Q1" } ] }"#)?;
    /// let request = ChartRequest::from_json(r#"{ "kind": "cards", "where": "set=q1" }"#)?;
    /// let figure = ledger.figure(&request, &SizeRequest::default())?;
    /// assert!(figure.svg(&SizeRequest::default().look()).contains("36"));
    /// # Ok::<(), qilian::Error>(())
    /// ```
    ///
    /// # Errors
    /// As the analysis behind it; [`Code::NothingThere`] where the ledger has nothing to draw,
    /// [`Code::MixedBases`] where a picture would hold several bases, [`Code::MixedCohorts`] for a funnel of several.
    pub fn figure(&self, request: &ChartRequest, size: &SizeRequest) -> Result<Figure, Error> {
        let figure = match self.figure_without_chains(request, size) {
            Ok(Some(figure)) => Ok(figure),
            Ok(None) => self.figure_of_chains(request, size),
            Err(error) => Err(error),
        };
        figure.map_err(|error| match first_absent(&Context::new(self, &request.query)) {
            Some(named) if error.code() == Code::NothingThere => {
                Problem::new(Code::NothingThere, named, "where").into()
            }
            _ => error,
        })
    }

    /// A figure of any kind that needs no chains; nothing for the others.
    pub(crate) fn figure_without_chains(
        &self,
        request: &ChartRequest,
        size: &SizeRequest,
    ) -> Result<Option<Figure>, Error> {
        if request.needs_chains() {
            return Ok(None);
        }
        let query = request.query.clone().locale(size.locale);
        let setting = self.setting(request, size, &query);
        match request.kind {
            ChartKind::Cards => Ok(cards::compose(&self.one_set(&query)?, &setting)),
            ChartKind::Bar => self.bar_figure(&query, &setting),
            ChartKind::Progress => Ok(progress::compose(&self.some_targets(&query)?, &setting)),
            ChartKind::Funnel => self.funnel_figure(&query, &setting),
            ChartKind::Timeline => Ok(timeline::compose(&self.some_activities(&query)?, &setting)),
            ChartKind::Table | ChartKind::Chain => self.table_figure(&query, &setting),
        }
        .map(Some)
    }

    /// A table of clusters, a chain, or all chains.
    fn figure_of_chains(&self, request: &ChartRequest, size: &SizeRequest) -> Result<Figure, Error> {
        let query = request.query.clone().locale(size.locale);
        let setting = self.setting(request, size, &query);
        match request.kind {
            ChartKind::Table => Ok(table::compose_clusters(&self.chains(&query)?.clusters, &setting)),
            _ => self.chain_figure(&query, &setting),
        }
    }

    fn setting(&self, request: &ChartRequest, size: &SizeRequest, query: &Query) -> Setting {
        let measure = query.measure().name();
        let offered = self.statements(query).is_ok_and(|sets| sets.first().is_some_and(is_offered));
        Setting {
            width: size.width,
            locale: size.locale,
            invented: self.is_invented(),
            hollow: request.kind == ChartKind::Cards && offered,
            period: query.period.map(|period| period.text(size.locale)).unwrap_or_default(),
            measure: metric_name(measure, size.locale).unwrap_or(measure).to_owned(),
            words: request.words.clone(),
            ..Setting::default()
        }
    }

    /// The one set of statements that a query picks.
    fn one_set(&self, query: &Query) -> Result<StatementSet, Error> {
        let mut sets = self.statements(query)?;
        if sets.is_empty() {
            let mut asked = Vec::new();
            for (key, value) in &query.filters {
                asked.push([key.name(), "=", value].concat());
            }
            return Err(nothing(&asked.join(" "), "statements"));
        }
        Ok(sets.swap_remove(0))
    }

    /// The targets that a query picks: a picture of none would say nothing.
    fn some_targets(&self, query: &Query) -> Result<Progress, Error> {
        let progress = self.progress(query)?;
        if progress.targets.is_empty() { Err(nothing("targets", "progress")) } else { Ok(progress) }
    }

    /// The activities that a query picks.
    fn some_activities(&self, query: &Query) -> Result<Activities, Error> {
        let activities = self.activities(query)?;
        if activities.rows.is_empty() { Err(nothing("activities", "activity")) } else { Ok(activities) }
    }

    fn table_figure(&self, query: &Query, setting: &Setting) -> Result<Figure, Error> {
        if !query.wanted(Dimension::Set).is_empty() {
            return Ok(table::compose_statements(&self.one_set(query)?, setting));
        }
        if query.metric.is_some() || (query.by.is_empty() && query.measures.is_empty()) {
            return Ok(table::compose_progress(&self.some_targets(query)?, setting));
        }
        if query.by == [Dimension::Place] && query.measures.is_empty() {
            return Ok(table::draw_places(self.places(query)?, setting));
        }
        Ok(table::draw_table(self.one_table(query)?, setting))
    }

    fn bar_figure(&self, query: &Query, setting: &Setting) -> Result<Figure, Error> {
        if !query.wanted(Dimension::Set).is_empty() {
            return Ok(bar::compose_statements(&self.one_set(query)?, setting));
        }
        if query.by == [Dimension::Activity] {
            return Ok(bar::draw_activities(self.some_activities(query)?, setting));
        }
        Ok(bar::draw_table(self.one_table(query)?, setting))
    }

    /// The one table of a group query: a picture holds figures of one basis and currency.
    fn one_table(&self, query: &Query) -> Result<crate::analysis::GroupTable, Error> {
        let mut tables = self.group(query)?.tables;
        if tables.len() > 1 {
            let mut names = Vec::new();
            for table in &tables {
                names.push([table.basis.as_str(), " ", &table.currency].concat());
            }
            return Err(Problem::new(Code::MixedBases, names.join(", "), "").into());
        }
        tables.pop().ok_or_else(|| nothing(query.measure().name(), "projects"))
    }

    /// One chain where it is named, else all of them.
    fn chain_figure(&self, query: &Query, setting: &Setting) -> Result<Figure, Error> {
        let mut chains = self.chains(query)?;
        match (&query.chain, chains.chains.as_mut_slice()) {
            (_, []) => {
                let asked = query.chain.as_deref().unwrap_or_default();
                Err(nothing(asked, "chain"))
            }
            (Some(_), [only, ..]) => Ok(chain::draw(only, setting)),
            (None, _) => Ok(chains::draw(&mut chains, setting)),
        }
    }

    fn funnel_figure(&self, query: &Query, setting: &Setting) -> Result<Figure, Error> {
        let cohorts = self.pipeline(query)?.cohorts;
        if let [only] = cohorts.as_slice() {
            return Ok(funnel::compose(only, setting));
        }
        let mut names: Vec<String> = Vec::new();
        let one_basis = cohorts.iter().all(|cohort| cohorts[0].basis == cohort.basis);
        for cohort in &cohorts {
            let basis = if one_basis { "" } else { cohort.basis_title.as_str() };
            names.push([basis, cohort.period_text.as_str()].join(" ").trim().to_owned());
        }
        if cohorts.is_empty() {
            names = self.steps_of_several_sets(query)?;
        }
        Err(match names.is_empty() {
            true => nothing("signed, started", "cohort"),
            false => Problem::new(Code::MixedCohorts, names.join(", "), "").into(),
        })
    }

    /// What statements call their steps, where none of their sets tells two.
    fn steps_of_several_sets(&self, query: &Query) -> Result<Vec<String>, Error> {
        const STEPS: [&str; 4] =
            ["signed_projects", "landed_projects", "started_projects", "operating_projects"];
        let mut steps: Vec<(String, String)> = Vec::new();
        for row in self.statements(query)?.into_iter().flat_map(|set| set.rows) {
            if STEPS.contains(&row.metric.as_str()) && steps.iter().all(|(metric, _)| *metric != row.metric) {
                steps.push((row.metric, row.label));
            }
        }
        let several = steps.len() > 1;
        Ok(steps.into_iter().filter(|_| several).map(|(_, label)| label).collect())
    }
}

fn nothing(what: &str, of: &str) -> Error {
    Problem::new(Code::NothingThere, what, of).into()
}

/// Whether a set speaks of what is offered or planned, not of what is agreed.
fn is_offered(set: &StatementSet) -> bool {
    let unsigned = |metric: &str| metric.starts_with("offered_") || metric.starts_with("talks_");
    set.rows.iter().all(|row| unsigned(&row.metric) || row.kind == Some("plan"))
}

/// A figure as doors hand it on, and as it serialises: widths in whole pixels, everything else as text.
///
/// ```
/// use qilian::{ChartRequest, Ledger, SizeRequest};
/// let ledger = Ledger::from_csv("项目名称,产业,计划总投资(亿元)\n甲项目,陶瓷,1.2\n乙项目,物流,0.8\n")?;
/// let request = ChartRequest::from_json(r#"{ "kind": "bar", "measure": "planned", "by": ["industry"] }"#)?;
/// let figure = ledger.figure(&request, &SizeRequest::default())?;
/// let json = serde_json::to_value(figure.answer(None)).unwrap();
/// assert_eq!((&json["width"], &json["marks"][0]["text"]), (&640.into(), &"1.2亿元".into()));
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Serialize)]
pub struct FigureAnswer<'f> {
    /// The picture as text, where asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub svg: Option<String>,
    /// Width in pixels.
    pub width: i32,
    /// Height in pixels.
    pub height: i32,
    /// The heading: the finding in one line.
    pub heading: &'f str,
    /// Unit, period, basis, and whether the data are invented.
    pub subtitle: &'f str,
    /// What the figure says, in one sentence.
    pub sentence: &'f str,
    /// Notes and sources.
    pub notes: &'f [String],
    /// Its marks, in reading order.
    pub marks: Vec<&'f Mark>,
    /// The table behind it.
    pub table: &'f DataTable,
}

impl Figure {
    /// The figure as doors hand it on, with its SVG text or without.
    ///
    /// ```
    /// use qilian::{ChartRequest, Ledger, SizeRequest};
    /// let ledger = Ledger::from_csv("项目名称,计划总投资(亿元)\n甲项目,1.2\n")?;
    /// let request = ChartRequest::from_json(r#"{ "kind": "table", "measure": "planned", "by": ["industry"] }"#)?;
    /// let size = SizeRequest::default();
    /// let figure = ledger.figure(&request, &size)?;
    /// let answer = figure.answer(Some(figure.svg(&size.look())));
    /// assert_eq!(answer.width, 640);
    /// assert!(answer.svg.unwrap().starts_with("<svg"));
    /// # Ok::<(), qilian::Error>(())
    /// ```
    #[must_use]
    pub fn answer(&self, svg: Option<String>) -> FigureAnswer<'_> {
        FigureAnswer {
            svg,
            width: self.width / 100,
            height: self.height / 100,
            heading: &self.heading,
            subtitle: &self.subtitle,
            sentence: &self.sentence,
            notes: &self.notes,
            marks: self.marks().collect(),
            table: &self.table,
        }
    }
}
