//! A row becomes a project.
use super::amounts::{AmountCells, Doubt, restated};
use super::block::{CellKind, NameKind};
use super::cells;
use super::header::{AmountHead, Heading, Meaning};
use super::odd::{Odd, OddCells};
use super::remark::{self, Remark};
use super::rows::Row;
use crate::error::{Code, Problem, Problems};
use crate::ledger::column::Column as Index;
use crate::ledger::projects::ProjectDraft;
use crate::ledger::vocabulary::{Agreement, ODD_STAGES, ProjectKind, STAGES};
use crate::ledger::{Amount, Ledger, Milestone, Name, NameColumn, Restated, region};
use crate::period::{Date, Day};
use crate::quantity::{Scale, Unit};
use crate::scan::Asked;

/// A column of the table.
pub(super) struct Column {
    pub(super) heading: Heading,
    /// Its state, where it holds amounts.
    pub(super) amounts: Option<AmountCells>,
    /// Whether a cell below an empty header was named already.
    told: bool,
}

/// The columns, and what is known of the rows so far that only the whole table settles.
pub(super) struct Columns {
    pub(super) list: Vec<Column>,
    /// The 序号 of each project.
    pub(super) numbers: Vec<Name>,
    pub(super) has_numbers: bool,
    pub(super) has_ids: bool,
    /// What notes name, by the project's number from 0.
    pub(super) remarks: Vec<(usize, usize, String)>,
}

/// What reading a row adds to.
pub(super) struct Sink<'t> {
    pub(super) ledger: &'t mut Ledger,
    pub(super) problems: &'t mut Problems,
    pub(super) odd: &'t mut OddCells,
}

impl Columns {
    /// The columns of a header; bare amounts have the unit of their header, else the one above the table.
    pub(super) fn new(headings: Vec<Heading>, unit: Option<(Unit, Scale)>, ledger: &Ledger) -> Self {
        let has = |meaning| headings.iter().any(|heading| heading.meaning == Some(meaning));
        let (has_numbers, has_ids) = (has(Meaning::Number), has(Meaning::Name(NameColumn::Id)));
        let column = |heading: Heading| {
            let own = heading.unit.clone().or_else(|| unit.clone());
            let amounts = matches!(heading.meaning, Some(Meaning::Amount(_)))
                .then(|| AmountCells::new(own, ledger.currency));
            Column { heading, amounts, told: false }
        };
        let list = headings.into_iter().map(column).collect();
        Self { list, numbers: Vec::new(), has_numbers, has_ids, remarks: Vec::new() }
    }

    /// Keeps the project of a row.
    pub(super) fn project(&mut self, row: &Row<'_>, sink: &mut Sink<'_>) {
        let mut draft = ProjectDraft::new(row.line);
        draft.names[NameColumn::Basis as usize] = sink.ledger.own_basis;
        let project = sink.ledger.projects.len();
        let mut number = Name::NONE;
        for (at, column) in self.list.iter_mut().enumerate() {
            let cell = row.cell(at);
            let Some(meaning) = column.heading.meaning else {
                column.unnamed(cell, row.line, at, sink);
                continue;
            };
            let mut odd = Odd::default();
            let read = match meaning {
                Meaning::Number => {
                    number = sink.ledger.names.add(cell);
                    Ok(())
                }
                Meaning::Amount(amount) => {
                    column.amount(amount, cell, (row.line, at, project), &mut draft, sink, &mut odd)
                }
                _ => value(&mut draft, meaning, cell, sink.ledger, &mut odd),
            };
            if let Err(problem) = read {
                sink.problems.push(problem.at(column.heading.place(row.line, at)));
            }
            if let Some((kind, read_as)) = odd.take() {
                sink.odd.push(kind, cell, read_as, column.heading.place(row.line, at));
            }
            if meaning == Meaning::Note && remark::read(cell).is_some() {
                self.remarks.push((project, at, cell.to_owned()));
            }
        }
        if self.has_numbers {
            self.numbers.push(number);
            if !self.has_ids {
                draft.names[NameColumn::Id as usize] = number;
            }
        }
        if sink.problems.is_empty() {
            sink.ledger.projects.push(draft);
        }
    }

    /// What the typical cells of each column hold.
    pub(super) fn kinds(&self, as_of: Option<Date>) -> Vec<CellKind> {
        self.list.iter().map(|column| column.kind(as_of)).collect()
    }

    /// Leaves out the columns that are not asked about; whether ids are still compared.
    pub(super) fn keep_only(&mut self, asked: &Asked) -> bool {
        let has = |columns: &Self, meanings: &[Meaning]| {
            let is_one = |own: Meaning| meanings.contains(&own);
            columns.list.iter().any(|column| column.heading.meaning.is_some_and(is_one))
        };
        let has_links = has(self, &[Meaning::Within, Meaning::Overlaps, Meaning::Note]);
        let mut has_ids = true;
        for column in &mut self.list {
            let is_needed = match column.heading.meaning {
                Some(Meaning::Name(name)) => asked.names(name, has_links),
                Some(Meaning::Milestone(_) | Meaning::Stage | Meaning::Agreement) => asked.milestones,
                Some(Meaning::Number) => has_links || asked.names(NameColumn::Id, false),
                Some(Meaning::Kind | Meaning::Estimated | Meaning::Label | Meaning::Locator) => false,
                _ => true,
            };
            if !is_needed {
                has_ids &= column.heading.meaning != Some(Meaning::Name(NameColumn::Id));
                column.heading.meaning = None;
                column.told = true;
            }
        }
        self.has_numbers = has(self, &[Meaning::Number]);
        self.has_ids = has(self, &[Meaning::Name(NameColumn::Id)]);
        has_ids
    }

    /// Whether rows need not be kept: no other row leads to them, and no cell waits for what is still to come.
    pub(super) fn may_pass(&self) -> bool {
        let is_waiting = |column: &Column| column.amounts.as_ref().is_some_and(|own| !own.doubts.is_empty());
        let links = |column: &Column| {
            matches!(column.heading.meaning, Some(Meaning::Within | Meaning::Overlaps | Meaning::Note))
        };
        !self.has_numbers
            && !self.has_ids
            && !self.list.iter().any(|column| links(column) || is_waiting(column))
    }

    /// Whether typical cells can be taken as such.
    pub(super) fn takes_plain(&self) -> bool {
        !self.list.iter().any(|column| column.amounts.as_ref().is_some_and(AmountCells::refuses_plain))
    }

    /// Lets go of what only a ledger needs.
    pub(super) fn forget(&mut self) {
        self.numbers = Vec::new();
        self.remarks = Vec::new();
        for column in &mut self.list {
            column.amounts.iter_mut().for_each(|amounts| amounts.doubts = Vec::new());
        }
    }

    /// The amounts of a column, where it holds some.
    pub(super) fn amounts(&self, at: usize) -> Option<&AmountCells> {
        self.list.get(at)?.amounts.as_ref()
    }

    /// Takes each doubtful amount for what the whole column says, and names it.
    pub(super) fn settle(&mut self, sink: &mut Sink<'_>) {
        for column in &mut self.list {
            let Some(Meaning::Amount(head)) = column.heading.meaning else { continue };
            let Some(which) = amount_of(head, sink.ledger.as_of) else { continue };
            let Some(amounts) = &mut column.amounts else { continue };
            for doubt in std::mem::take(&mut amounts.doubts) {
                match amounts.settled(&doubt.cell) {
                    Ok((amount, read_as)) => {
                        if let Some(amount) = amount {
                            sink.ledger.projects.settle(doubt.project, which, amount);
                        }
                        sink.odd.push("scale", &doubt.cell, read_as, doubt.place);
                    }
                    Err(problem) => sink.problems.push(problem.at(doubt.place)),
                }
            }
        }
    }
}

impl Column {
    /// What its typical cells hold.
    fn kind(&self, as_of: Option<Date>) -> CellKind {
        match self.heading.meaning {
            None if self.told || !self.heading.text.is_empty() => CellKind::Unknown,
            Some(Meaning::Name(NameColumn::Basis)) => CellKind::Blank,
            Some(Meaning::Name(name)) => CellKind::Name(match name {
                NameColumn::Title => NameKind::Title,
                NameColumn::Region => NameKind::Path,
                NameColumn::Firm => NameKind::Firm,
                NameColumn::Origin => NameKind::Origin,
                _ => NameKind::Any,
            }),
            Some(Meaning::Amount(head))
                if !matches!(amount_of(head, as_of), None | Some(Amount::PaidInBy(_))) =>
            {
                self.amounts.as_ref().map_or(CellKind::Blank, AmountCells::kind)
            }
            Some(Meaning::Milestone(_)) => CellKind::Date,
            _ => CellKind::Blank,
        }
    }

    /// Names a column without a header when its first cell is met, without telling what stands there.
    fn unnamed(&mut self, cell: &str, line: u32, at: usize, sink: &mut Sink<'_>) {
        if !self.told && self.heading.text.is_empty() && !cell.is_empty() {
            self.told = true;
            let place = self.heading.place(line, at);
            sink.ledger.warnings.push(Problem::new(Code::UnknownColumn, "", "").at(place));
        }
    }

    fn amount(
        &mut self,
        head: AmountHead,
        cell: &str,
        (line, at, project): (u32, usize, usize),
        draft: &mut ProjectDraft,
        sink: &mut Sink<'_>,
        odd: &mut Odd,
    ) -> Result<(), Problem> {
        let place = || self.heading.place(line, at);
        let Some(cells) = &mut self.amounts else { return Ok(()) };
        let Some(amount) = cells.read(cell, odd)? else { return Ok(()) };
        if let Some(same) = restated(cell, &amount, sink.ledger.currency) {
            sink.ledger.restated.push(Restated { project, original: amount.clone(), same });
        }
        if cells.is_doubtful_cell(cell, &amount) {
            cells.doubts.push(Doubt { project, cell: cell.to_owned(), place: place() });
            return Ok(());
        }
        match amount_of(head, sink.ledger.as_of).ok_or_else(|| Problem::new(Code::NoDay, cell, ""))? {
            Amount::Planned => draft.planned = Some(amount),
            Amount::Attracted => draft.attracted = Some(amount),
            Amount::PaidIn => draft.paid_in = Some(amount),
            Amount::PaidInBy(period) => draft.details.paid_in_by.push((period, amount)),
        }
        Ok(())
    }
}

/// The amount that a column holds; 本年 is from the first day of the year to the ledger's day, where that is known.
pub(super) fn amount_of(head: AmountHead, as_of: Option<Date>) -> Option<Amount> {
    Some(match head {
        AmountHead::Planned => Amount::Planned,
        AmountHead::Attracted => Amount::Attracted,
        AmountHead::PaidIn => Amount::PaidIn,
        AmountHead::PaidInThisYear => {
            let end = as_of?.end;
            Amount::PaidInBy(Date::new(Day::from_civil(end.year(), 1, 1)?, end)?)
        }
    })
}

/// Any other cell.
fn value(
    draft: &mut ProjectDraft,
    meaning: Meaning,
    cell: &str,
    ledger: &mut Ledger,
    odd: &mut Odd,
) -> Result<(), Problem> {
    let count = || cells::figure(cell, &Unit::PROJECTS, Scale::One);
    match meaning {
        Meaning::Number | Meaning::Amount(_) => {}
        Meaning::Name(column) => name(draft, column, cell, ledger, odd),
        Meaning::Count => draft.count = count()?,
        Meaning::CountStarted => draft.details.count_started = count()?,
        Meaning::CountOperating => draft.details.count_operating = count()?,
        Meaning::Milestone(milestone) => {
            draft.told[milestone as usize] = cells::told(cell, ledger.as_of.map(|date| date.end), odd)?;
        }
        Meaning::Stage => draft.marks.stage = stage(cell, odd)?,
        Meaning::Kind if cell == "续建" => odd.note("kind", "none".to_owned()),
        Meaning::Kind => draft.marks.kind = cells::word(cell, &ProjectKind::WORDS)?,
        Meaning::Agreement => draft.marks.agreement = cells::word(cell, &Agreement::WORDS)?,
        Meaning::Estimated => draft.marks.estimated = flag(cell)?.unwrap_or(false),
        Meaning::Counted => draft.extra.counted = flag(cell)?.unwrap_or(true),
        Meaning::AlsoIn => draft.details.also_in = list(cell, ledger),
        Meaning::Tags => draft.extra.tags = list(cell, ledger),
        Meaning::Overlaps => draft.extra.overlaps = list(cell, ledger),
        Meaning::Within => draft.extra.within = told_name(cell, ledger),
        Meaning::Source => draft.extra.source = told_name(cell, ledger),
        Meaning::Locator => draft.extra.locator = told_name(cell, ledger),
        Meaning::Label => draft.extra.label = told_name(cell, ledger),
        Meaning::Note => draft.extra.note = told_name(cell, ledger),
    }
    Ok(())
}

fn flag(cell: &str) -> Result<Option<bool>, Problem> {
    if cells::is_none(cell) {
        return Ok(None);
    }
    cells::yes_or_no(cell).map(Some).ok_or_else(|| Problem::new(Code::UnknownWord, cell, "是 | 否"))
}

fn list(cell: &str, ledger: &mut Ledger) -> Vec<Name> {
    cells::list(cell).map(|part| ledger.names.add(part)).collect()
}

fn told_name(cell: &str, ledger: &mut Ledger) -> Name {
    if cells::is_none(cell) { Name::NONE } else { ledger.names.add(cell) }
}

fn stage(cell: &str, odd: &mut Odd) -> Result<Option<Milestone>, Problem> {
    if let Some((_, stage)) = ODD_STAGES.iter().find(|(word, _)| *word == cell) {
        odd.note("stage", stage.name().to_owned());
        return Ok(Some(*stage));
    }
    cells::word(cell, &STAGES)
}

/// Whether a cell of such a column, which has no blank around it, is surely the name itself.
#[inline]
pub(super) fn is_surely_name(cell: &[u8], kind: NameKind) -> bool {
    // The longest word for none has nine bytes; few begin like a number or a code.
    let first = cell.first().copied().unwrap_or(0);
    let is_code = first.is_ascii_alphanumeric() && !matches!(first, b'n' | b'N');
    if !is_code && cell.len() <= 9 && cells::is_none(std::str::from_utf8(cell).unwrap_or("")) {
        return cell.is_empty();
    }
    match kind {
        NameKind::Any | NameKind::Title => true,
        NameKind::Path => first != b'/' && cell.last() != Some(&b'/'),
        // 某公司 may name none, 港资 甲公司 names 甲公司.
        NameKind::Firm => first < 0x80 || (!cell.starts_with("某".as_bytes()) && !has_blank(cell)),
        NameKind::Origin => !NO_PLACES.iter().any(|word| word.as_bytes() == cell),
    }
}

/// Whether a cell has a blank, narrow or wide.
fn has_blank(cell: &[u8]) -> bool {
    let may_be = |eight: &[u8; 8]| {
        let word = u64::from_le_bytes(*eight);
        has_byte(word, b' ') || has_byte(word, 0xE3)
    };
    // What is shorter, or left, is in the last eight bytes.
    let is_out = cell.last_chunk().is_some_and(|last| !may_be(last));
    if is_out && !cell.as_chunks().0.iter().any(may_be) {
        return false;
    }
    cell.contains(&b' ') || cell.windows(3).any(|three| three == "\u{3000}".as_bytes())
}

/// Whether one of eight bytes is a byte: what is zero where it is borrows from its highest bit.
#[inline]
fn has_byte(eight: u64, byte: u8) -> bool {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    let zeros = eight ^ (ONES * u64::from(byte));
    zeros.wrapping_sub(ONES) & !zeros & (ONES << 7) != 0
}

/// What stands before a firm's name to say whose it is.
const OWNERSHIPS: [&str; 11] =
    ["港资", "澳资", "台资", "外资", "合资", "本县", "本市", "本区", "央企", "国企", "民企"];
/// Descriptions that name no firm.
const UNNAMED: [&str; 6] = ["某上市公司", "某企业", "某公司", "某集团", "某央企", "某国企"];
/// Kinds of investors that stand where a place is asked for.
const NO_PLACES: [&str; 7] = ["央企", "国企", "民企", "外资", "上市公司", "世界500强", "中国500强"];

fn name(draft: &mut ProjectDraft, column: NameColumn, cell: &str, ledger: &mut Ledger, odd: &mut Odd) {
    if cells::is_none(cell) {
        if cells::is_nothing(cell) {
            odd.note("nothing", "none".to_owned());
        }
        return;
    }
    let name = match column {
        NameColumn::Region => {
            let root = ledger.names.text(ledger.region).unwrap_or("");
            let path = region::whole_path(cell, root);
            ledger.names.add(&path)
        }
        NameColumn::Firm => firm(cell, ledger, odd),
        NameColumn::Origin if NO_PLACES.contains(&cell) => {
            odd.note("place", "none".to_owned());
            return;
        }
        _ => ledger.names.add(cell),
    };
    draft.names[column as usize] = name;
}

/// A firm without the word for its ownership: 港资 甲公司.
fn firm(cell: &str, ledger: &mut Ledger, odd: &mut Odd) -> Name {
    if UNNAMED.contains(&cell) {
        odd.note("unnamed", "none".to_owned());
        return Name::NONE;
    }
    let parted = cell.split_once([' ', '\u{3000}']).filter(|(word, _)| OWNERSHIPS.contains(word));
    let name = parted.map_or(cell, |(_, name)| name.trim());
    if name.len() < cell.len() {
        odd.note("firm", name.to_owned());
    }
    ledger.names.add(name)
}

/// How many different names of notes are looked for within the names of firms; further ones must be a whole name.
const MOST_SOUGHT: usize = 1000;

/// Makes links of what notes name, where they lead to one project or one firm of the table; every one is told.
pub(super) fn resolve(columns: &Columns, sink: &mut Sink<'_>) {
    if columns.remarks.is_empty() {
        return;
    }
    let numbers = numbered(&columns.numbers);
    let mut firms = Firms::new(sink.ledger);
    for (project, at, note) in &columns.remarks {
        let Some((remark, phrase)) = remark::read(note) else { continue };
        let read_as = match remark {
            Remark::Within(number) => within(&numbers, *project, number, sink.ledger),
            Remark::BroughtBy(name) => brought_by(&mut firms, *project, name, sink.ledger),
            Remark::Other => Some("note".to_owned()),
        };
        let Some(read_as) = read_as else { continue };
        let line = sink.ledger.projects.line(*project);
        if let Some(column) = columns.list.get(*at) {
            sink.odd.push("remark", phrase, read_as, column.heading.place(line, *at));
        }
    }
}

/// How many projects may lie within each other by notes alone.
const MOST_DEEP: usize = 100;

const TWICE: u32 = u32::MAX;

/// The project of each number, counted from 1; [`TWICE`] where a number stands twice.
fn numbered(numbers: &[Name]) -> Index<u32> {
    let mut index = Index::new(0);
    for (project, number) in (1..).zip(numbers) {
        if !number.is_none() {
            let at = number.0 as usize;
            index.set(at, if index.get(at) == 0 { project } else { TWICE });
        }
    }
    index
}

/// The project of that number becomes the whole of this one, unless a column says otherwise or it lies within this one.
fn within(numbers: &Index<u32>, project: usize, number: &str, ledger: &mut Ledger) -> Option<String> {
    let index = numbers.get(ledger.names.find(number)?.0 as usize);
    let whole = (index != TWICE).then(|| (index as usize).checked_sub(1))??;
    let row_of = |id: Name| (numbers.get(id.0 as usize) as usize).checked_sub(1);
    let mut above = Some(whole);
    for step in 0.. {
        let Some(row) = above else { break };
        if row == project || step == MOST_DEEP {
            return None;
        }
        above =
            ledger.projects.extra(row).map(|extra| extra.within).filter(|id| !id.is_none()).and_then(row_of);
    }
    let id = ledger.projects.name(whole, NameColumn::Id);
    let extra = ledger.projects.extra_mut(project).filter(|extra| !id.is_none() && extra.within.is_none())?;
    extra.within = id;
    Some(["within = ", ledger.names.text(id).unwrap_or("")].concat())
}

/// The firms of the table, and what names of notes led to.
struct Firms {
    all: Vec<Name>,
    sought: Vec<(String, Name)>,
}

impl Firms {
    fn new(ledger: &Ledger) -> Self {
        let (mut known, mut all) = (Index::new(false), Vec::new());
        for row in 0..ledger.projects.len() {
            let firm = ledger.projects.name(row, NameColumn::Firm);
            if !firm.is_none() && !known.get(firm.0 as usize) {
                known.set(firm.0 as usize, true);
                all.push(firm);
            }
        }
        Self { all, sought: Vec::new() }
    }

    /// The only firm with that name, or with it in its name.
    fn named(&mut self, name: &str, ledger: &Ledger) -> Name {
        if let Some((_, found)) = self.sought.iter().find(|(sought, _)| sought == name) {
            return *found;
        }
        if self.sought.len() >= MOST_SOUGHT {
            return Name::NONE;
        }
        let holds = |firm: &&Name| ledger.names.text(**firm).is_some_and(|text| text.contains(name));
        let mut holders = self.all.iter().filter(holds);
        let found = match (holders.next(), holders.next()) {
            (Some(only), None) => *only,
            _ => ledger.names.find(name).filter(|exact| self.all.contains(exact)).unwrap_or(Name::NONE),
        };
        self.sought.push((name.to_owned(), found));
        found
    }
}

/// The firm that a note names has brought this project, unless a column says otherwise or it is its own.
fn brought_by(firms: &mut Firms, project: usize, name: &str, ledger: &mut Ledger) -> Option<String> {
    let found = firms.named(name, ledger);
    let own = ledger.projects.name(project, NameColumn::Firm);
    let told = ledger.projects.name(project, NameColumn::BroughtBy);
    if found.is_none() || found == own || !told.is_none() {
        return None;
    }
    ledger.projects.set_name(project, NameColumn::BroughtBy, found);
    Some(["brought_by = ", ledger.names.text(found).unwrap_or("")].concat())
}
