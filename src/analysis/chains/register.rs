//! What an answer is made of: the counted projects of one basis and the firms, by number.
use super::amount::{Amounts, Total};
use super::firms::{Firms, NO_FIRM};
use super::membership::Standing;
use crate::Dimension;
use crate::analysis::context::Context;
use crate::analysis::entries::{self, Figure, Sheet};
use crate::analysis::filters;
use crate::error::{Code, Problem};
use crate::ledger::{EntryKind, Firm, Ledger, Name, NameColumn, Project};
use crate::order::{self, Numbers};
use crate::period::Day;
use crate::quantity::{Quantity, Unit};

/// A counted project.
pub(super) struct Row<'l> {
    pub(super) project: Project<'l>,
    pub(super) firm: u32,
    /// How many projects, where it is not one.
    count: Option<Quantity>,
    pub(super) is_rest: bool,
}

impl Row<'_> {
    #[inline(never)]
    pub(super) fn add_to(&self, total: &mut Total, amounts: &Amounts, row: u32) -> Result<(), Problem> {
        total.add_row(amounts, row, self.count.as_ref(), self.is_rest)
    }
}

/// All that an answer is made of.
pub(super) struct Register<'l> {
    pub(super) context: Context<'l>,
    pub(super) ledger: &'l Ledger,
    pub(super) day: Option<Day>,
    pub(super) firms: Firms,
    /// The counted projects of one basis.
    pub(super) rows: Vec<Row<'l>>,
    pub(super) amounts: Amounts,
    /// Which firms have a row in which chain, where any firms are listed.
    invested: Numbers,
    /// Rows that may be the same, each beside the other, ascending.
    clashes: Vec<(u32, u32)>,
    /// How many counted projects of each chain are of another basis.
    pub(super) other_bases: Numbers,
}

impl<'l> Register<'l> {
    pub(super) fn new(context: Context<'l>) -> Result<Self, Problem> {
        let ledger = context.ledger;
        let mut firms = Firms::default();
        for project in ledger.projects() {
            firms.add(project.cell(NameColumn::Firm));
        }
        for name in ledger.firms.iter().map(|firm| firm.name) {
            firms.add(name);
        }
        let sheet = Sheet::new(ledger)?;
        let basis = basis(&context, &sheet)?;
        let mut register = Self {
            context,
            ledger,
            day: context.day(),
            firms,
            rows: Vec::with_capacity(ledger.projects.len()),
            amounts: Amounts::new(Unit::One, Vec::new()),
            invested: Numbers::default(),
            clashes: Vec::new(),
            other_bases: Numbers::default(),
        };
        register.fill(&sheet, basis)?;
        let listed = if ledger.firms.is_empty() { &[] } else { register.rows.as_slice() };
        for row in listed {
            *register.invested.slot(pair(row.firm, row.project.cell(NameColumn::Chain)), 1) = 1;
        }
        register.clashes = clashes(&register.rows);
        Ok(register)
    }

    fn fill(&mut self, sheet: &Sheet<'l>, basis: Name) -> Result<(), Problem> {
        let currency = self.context.query.currency;
        let unit = Unit::Money(currency.unwrap_or(self.ledger.currency));
        let one = Quantity::count(1, Unit::PROJECTS);
        let mut amounts = Vec::with_capacity(self.ledger.projects.len());
        for entry in sheet.entries() {
            if !filters::passes_filters(&self.context, &entry, &ASKED) {
                continue;
            }
            if entry.basis() != basis {
                *self.other_bases.slot(entry.project.cell(NameColumn::Chain).0, 0) += 1;
                continue;
            }
            let mut amount = entry.figure(Figure::Planned);
            if let Some(own) = &mut amount {
                self.convert(own)?;
            }
            amounts.push(amount);
            let firm = self.firms.add(entry.project.cell(NameColumn::Firm));
            let count = entry.figure(Figure::Projects).filter(|count| *count != one);
            let project = Project { ledger: self.ledger, row: entry.project.row };
            self.rows.push(Row { project, firm, count, is_rest: entry.is_rest() });
        }
        self.amounts = Amounts::new(unit, amounts);
        Ok(())
    }

    /// Puts an amount in the currency of the answer. Without a rate it stays as it is, and no sum is made with it,
    /// unless the query asked for that currency by name.
    fn convert(&self, amount: &mut Quantity) -> Result<(), Problem> {
        let asked = self.context.query.currency;
        match entries::converted(self.ledger, amount, asked.unwrap_or(self.ledger.currency)) {
            Ok(converted) => *amount = converted,
            Err(problem) if asked.is_some() => return Err(problem),
            Err(_) => {}
        }
        Ok(())
    }

    /// Gives firms that only links name a number too.
    pub(super) fn number_links(&mut self) {
        for link in &self.ledger.links {
            self.firms.add(link.from);
            self.firms.add(link.to);
        }
    }

    /// The firms that the query asks about.
    pub(super) fn asked_firms(&self) -> Result<Vec<u32>, Problem> {
        let mut asked = Vec::new();
        for name in self.context.query.wanted(Dimension::Firm) {
            let known = self.ledger.names.find(name).and_then(|name| self.firms.find(name));
            asked.push(known.ok_or_else(|| Problem::new(Code::NothingThere, name, "firm"))?);
        }
        Ok(asked)
    }

    /// Whether two of these rows (ascending) that are meant may be the same projects, so that no sum over them is made.
    #[inline(never)]
    pub(super) fn clash(&self, rows: &[u32], is_meant: &dyn Fn(u32) -> bool) -> bool {
        if self.clashes.is_empty() {
            return false;
        }
        rows.iter().filter(|row| is_meant(**row)).any(|row| {
            let start = self.clashes.partition_point(|(own, _)| own < row);
            let others = self.clashes.get(start..).unwrap_or_default().iter();
            let mut others = others.take_while(|(own, _)| own == row).map(|(_, other)| *other);
            others.any(|other| order::has(rows, other) && is_meant(other))
        })
    }

    /// How far a listed firm is on a day: where it has projects in that chain, these say it.
    pub(super) fn listed(&self, firm: &Firm, day: Option<Day>) -> Standing {
        let number = self.firms.find(firm.name).unwrap_or(NO_FIRM);
        let has_projects = self.invested.get(pair(number, firm.chain)).is_some();
        Standing::of_listed(firm, has_projects, day)
    }

    pub(super) fn row(&self, row: u32) -> Option<&Row<'l>> {
        self.rows.get(row as usize)
    }

    #[inline(never)]
    pub(super) fn shown(&self, name: Name) -> String {
        self.ledger.shown(name, self.context.locale()).to_owned()
    }

    /// What a reader calls a firm.
    #[inline(never)]
    pub(super) fn firm_name(&self, firm: u32) -> String {
        self.shown(self.firms.name(firm))
    }
}

fn pair(firm: u32, chain: Name) -> u64 {
    u64::from(firm) << 32 | u64::from(chain.0)
}

/// The dimensions whose filters say which answer is asked for; filters on others keep projects out.
const ASKED: [Dimension; 3] = [Dimension::Chain, Dimension::Firm, Dimension::Basis];

/// The basis of the answer: the one asked for, else the ledger's own, else the first that a project has.
fn basis(context: &Context<'_>, sheet: &Sheet<'_>) -> Result<Name, Problem> {
    let ledger = context.ledger;
    let mut asked: Vec<&str> = context.query.basis.iter().map(String::as_str).collect();
    asked.extend(context.query.wanted(Dimension::Basis));
    asked.dedup();
    match asked.as_slice() {
        [] => {}
        [one] => {
            return ledger.names.find(one).ok_or_else(|| Problem::new(Code::NothingThere, one, ""));
        }
        several => return Err(Problem::new(Code::MixedBases, several.join(", "), "")),
    }
    let has_own = sheet.entries().any(|entry| entry.basis() == ledger.own_basis);
    let first = sheet.entries().next().filter(|_| !has_own);
    Ok(first.map_or(ledger.own_basis, |first| first.basis()))
}

/// Rows that name each other in `overlaps`, both ways.
fn clashes(rows: &[Row<'_>]) -> Vec<(u32, u32)> {
    let mut found: Vec<(u32, u32)> = Vec::new();
    for (row, own) in rows.iter().zip(0..) {
        for id in row.project.extra().map(|extra| extra.overlaps.as_slice()).unwrap_or_default() {
            let entry = row.project.ledger.entry(*id).filter(|entry| entry.kind == EntryKind::Project);
            let other =
                entry.and_then(|entry| rows.binary_search_by(|row| row.project.row.cmp(&entry.index)).ok());
            if let Some(other) = other.map(|other| other as u32).filter(|other| *other != own) {
                found.push((own, other));
                found.push((other, own));
            }
        }
    }
    order::sorted(found, Ord::cmp)
}
