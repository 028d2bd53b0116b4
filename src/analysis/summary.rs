//! Summary: what a ledger holds, per basis, with nothing added that may not be.
use super::context::Context;
use super::entries::{Figure, Sheet, average, bare};
use super::filters;
use super::progress::{self, WithoutDay};
use super::signing::signed_within;
use super::tabulation::{arrived, is_uncontracted};
use super::{Cohort, Note, Query, StatementRow, TargetProgress};
use crate::error::{Error, Problem};
use crate::ledger::{Ledger, Name};
use crate::locale::AnalysisText;
use crate::period::Within;
use crate::quantity::{Currency, Value, whole};
use serde::Serialize;

/// The answer to a summary query.
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "title": "2023年台账", "as_of": "2023-05-31", "projects": [{}, {}] }"#)?;
/// let summary = ledger.summary(&Query::default())?;
/// assert_eq!((summary.title.as_str(), summary.as_of.as_deref()), ("2023年台账", Some("2023-05-31")));
/// assert_eq!(summary.totals[0].projects.as_ref().unwrap().text, "2个");
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summary {
    /// The ledger's title.
    pub title: String,
    /// The ledger's day, ISO, or nothing.
    pub as_of: Option<String>,
    /// Totals over projects, per basis and currency.
    pub totals: Vec<Total>,
    /// Statements as printed; they are never added.
    pub statements: Vec<StatementRow>,
    /// Cohorts, as [`Ledger::pipeline`] tells them.
    pub cohorts: Vec<Cohort>,
    /// Targets, as [`Ledger::progress`] tells them; where no day is told, a remark says so.
    pub targets: Vec<TargetProgress>,
    /// Remarks, such as how many projects tell no amount.
    pub notes: Vec<Note>,
}

/// Totals of one basis and currency, in whole units of it. 计划总投资, 引资额 and 到位资金 are never mixed.
///
/// ```
/// use qilian::{Ledger, Query};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "projects": [
///     { "planned": "1.2亿元", "paid_in": "0.5亿元" }, { "planned": "0.8亿元" } ] }"#)?;
/// let total = &ledger.summary(&Query::default())?.totals[0];
/// assert_eq!((total.basis.as_str(), total.currency.as_str()), ("ledger", "CNY"));
/// assert_eq!(total.planned.as_ref().unwrap().text, "2亿元");
/// assert_eq!(total.average.as_ref().unwrap().text, "1亿元");
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Total {
    /// The id of the basis.
    pub basis: String,
    /// The ISO code of the currency.
    pub currency: String,
    /// How many projects, in 个; a batch weighs its count.
    pub projects: Option<Value>,
    /// 计划总投资: the announced investment of those that tell it.
    pub planned: Option<Value>,
    /// 引资额: the part that comes from outside, of those that tell it.
    pub attracted: Option<Value>,
    /// 到位资金: what has arrived so far, of those that tell it; with a period what arrived in it, 续建 included.
    pub paid_in: Option<Value>,
    /// planned ÷ projects with a planned figure.
    pub average: Option<Value>,
}

impl Ledger {
    /// What the ledger holds: totals of its projects per basis and currency, statements as printed, cohorts, targets.
    /// A query picks entries by basis, place, chain and filters; where some may be the same, no total is made. A period
    /// asks for what was signed in it, contracts only, and for the money that arrived in it (`paid_in_by`).
    ///
    /// ```
    /// use qilian::{Ledger, Query};
    /// let ledger = Ledger::from_json(r#"{ "qilian": 1, "projects": [
    ///     { "name": "甲", "planned": "1.2亿元" }, { "name": "乙", "planned": "3000万元" }, { "name": "丙" } ] }"#)?;
    /// let summary = ledger.summary(&Query::default())?;
    /// assert_eq!(summary.totals[0].planned.as_ref().unwrap().text, "1.5亿元");
    /// assert_eq!(summary.notes[0].text, "3个项目，其中1个未公布金额");
    /// # Ok::<(), qilian::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`crate::Code::Overflow`]: a sum has more digits than can be kept.
    pub fn summary(&self, query: &Query) -> Result<Summary, Error> {
        let context = Context::new(self, query);
        let mut notes = Vec::new();
        let totals = totals(&context, &mut notes)?;
        let mut statements = Vec::new();
        for mut set in self.statements(query)? {
            statements.append(&mut set.rows);
        }
        let mut pipeline = self.pipeline(query)?;
        notes.append(&mut pipeline.notes);
        Ok(Summary {
            title: context.shown(self.title).unwrap_or_default(),
            as_of: self.as_of.map(|date| date.iso()),
            totals,
            statements,
            cohorts: pipeline.cohorts,
            targets: progress::targets(&context, WithoutDay::Remarked)?,
            notes,
        })
    }
}

/// Entries of one basis and currency: those told in it, and those whose attracted or paid-in amount is.
struct Rows {
    key: (Name, Currency),
    told: Vec<usize>,
    attracted: Vec<usize>,
    paid_in: Vec<usize>,
}

/// The rows of a basis and currency.
fn rows_of(lists: &mut Vec<Rows>, key: (Name, Currency)) -> &mut Rows {
    let at = lists.iter().position(|own| own.key == key).unwrap_or(lists.len());
    if at == lists.len() {
        lists.push(Rows { key, told: Vec::new(), attracted: Vec::new(), paid_in: Vec::new() });
    }
    &mut lists[at]
}

fn totals(context: &Context<'_>, notes: &mut Vec<Note>) -> Result<Vec<Total>, Problem> {
    let mut sheet = Sheet::new(context.ledger)?;
    let mut lists: Vec<Rows> = Vec::new();
    let (mut apart, mut uncontracted) = (Vec::new(), Vec::new());
    for row in sheet.rows() {
        let entry = sheet.row(row);
        if !context.wants_basis(entry.basis()) || !filters::passes(context, &entry) {
            continue;
        }
        let within = match &context.query.period {
            Some(period) => signed_within(context, &entry, period),
            None => Within::Yes,
        };
        match within {
            Within::Yes => {}
            Within::May => apart.push(row),
            Within::No if is_uncontracted(context, &entry) => uncontracted.push(row),
            Within::No => {}
        }
        // Money that arrived in the period counts whenever its project was signed.
        if let Some(period) = &context.query.period {
            let arrived = if entry.is_rest() { None } else { arrived(&entry, period)? };
            let is_some = arrived.as_ref().is_some_and(|sum| sum.value() != Some(whole(0)));
            sheet.set(row, Figure::PaidIn, arrived.filter(|_| is_some || within == Within::Yes));
        }
        let entry = sheet.row(row);
        let basis = entry.basis();
        // What is planned in one currency may be paid in another.
        if within == Within::Yes {
            rows_of(&mut lists, (basis, entry.currency())).told.push(row);
            if entry.tells(Figure::Attracted) {
                rows_of(&mut lists, (basis, entry.currency_of(Figure::Attracted))).attracted.push(row);
            }
        }
        if entry.tells(Figure::PaidIn) {
            rows_of(&mut lists, (basis, entry.currency_of(Figure::PaidIn))).paid_in.push(row);
        }
    }
    let said = [
        ("kept_apart", AnalysisText::KeptApart, apart),
        ("only_contracts", AnalysisText::OnlyContracts, uncontracted),
    ];
    for (code, text, rows) in said {
        if let Some(count) = sheet.sum(&rows, Figure::Projects)? {
            context.note(notes, code, text, &[&bare(&count)]);
        }
    }
    let mut totals = Vec::new();
    for list in &lists {
        totals.push(total(context, &sheet, list, notes)?);
    }
    Ok(totals)
}

fn total(
    context: &Context<'_>,
    sheet: &Sheet<'_>,
    list: &Rows,
    notes: &mut Vec<Note>,
) -> Result<Total, Problem> {
    let ((basis, currency), rows) = (list.key, &list.told);
    let same = sheet.overlapping(rows);
    context.overlap_note(&same, notes);
    let added: &[usize] = if same.is_empty() { rows } else { &[] };
    let (mut told, mut untold) = (added.to_vec(), added.to_vec());
    told.retain(|row| sheet.row(*row).tells(Figure::Planned));
    // What a whole has beside its listed parts is no project without an amount.
    untold.retain(|row| !sheet.row(*row).tells(Figure::Planned) && !sheet.row(*row).is_rest());
    let projects = sheet.sum(added, Figure::Projects)?;
    // How many lack the figure is part of the answer: "36个项目,其中2个未公布金额".
    if let (Some(all), Some(without)) = (&projects, sheet.sum(&untold, Figure::Projects)?) {
        let parts = [&*bare(all), &bare(&without)];
        context.note(notes, "without_amount", AnalysisText::WithoutAmount, &parts);
    }
    let told_projects = sheet.sum(&told, Figure::Projects)?;
    let planned = sheet.sum(added, Figure::Planned)?;
    let sum = |rows: &[usize], figure| match sheet.overlapping(rows).is_empty() {
        true => sheet.sum(rows, figure),
        false => Ok(None),
    };
    Ok(Total {
        basis: context.plain(basis).unwrap_or_default(),
        currency: currency.code().to_owned(),
        projects: context.some(projects),
        average: context.some(average(planned.as_ref(), told_projects.as_ref())?),
        planned: context.some(planned),
        attracted: context.some(sum(&list.attracted, Figure::Attracted)?),
        paid_in: context.some(sum(&list.paid_in, Figure::PaidIn)?),
    })
}
