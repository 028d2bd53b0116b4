//! What the cell of a column means, and how each kind of cell is read.
use crate::error::{Code, Problem};
use crate::json::{Words, allowed, position};
use crate::ledger::sign::below_zero;
use crate::ledger::{Milestone, NameColumn, Told};
use crate::period::Date;
use crate::quantity::{Quantity, Scale, Unit};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    Name(NameColumn),
    Count,
    Planned,
    Attracted,
    PaidIn,
    Milestone(Milestone),
    Stage,
    Kind,
    Agreement,
    Source,
    Locator,
    Note,
}

/// A figure of a cell: none, or an exact or unsure quantity that is not negative.
///
/// # Errors
/// The cell is no figure, of another kind of unit, or negative.
#[inline(never)]
pub(crate) fn figure(cell: &str, unit: &Unit, scale: Scale) -> Result<Option<Quantity>, Problem> {
    if is_none(cell) {
        return Ok(None);
    }
    let figure = match cell {
        "零" => Quantity::count(0, unit.clone()).with_unit(unit.clone()),
        _ => Quantity::parse_in(cell, unit, scale)?,
    };
    let same_kind =
        matches!((figure.unit(), unit), (Unit::Money(_), Unit::Money(_)) | (Unit::Count(_), Unit::Count(_)));
    if !same_kind {
        return Err(Problem::new(Code::WrongUnit, cell, unit.name()));
    }
    if below_zero(&figure) {
        return Err(Problem::new(Code::Negative, cell, ""));
    }
    Ok(Some(figure))
}

/// Words and signs that stand for no figure.
#[inline(never)]
pub(crate) fn is_none(cell: &str) -> bool {
    const NONE: [&str; 12] = ["", "-", "—", "——", "–", "/", "待定", "不详", "未公布", "无", "null", "N/A"];
    NONE.contains(&cell)
}

/// A milestone: a date, a word that it is reached or not, or nothing.
///
/// # Errors
/// The cell is none of these.
#[inline(never)]
pub(crate) fn told(cell: &str, year: Option<i32>) -> Result<Told, Problem> {
    match cell {
        "√" | "是" | "true" | "yes" => Ok(Told::Yes),
        "否" | "×" | "false" | "no" | "未开工" | "未投产" => Ok(Told::No),
        _ if is_none(cell) => Ok(Told::Nothing),
        _ => Date::parse_in_year(cell, year).map(Told::On),
    }
}

/// One of a list of words.
///
/// # Errors
/// It is none of them.
pub(crate) fn word<T: Copy>(cell: &str, words: &[(&'static str, T)]) -> Result<Option<T>, Problem> {
    let at = number_of(cell, &|at| words.get(at).map(|(word, _)| *word))?;
    Ok(at.and_then(|at| words.get(at)).map(|(_, value)| *value))
}

#[inline(never)]
fn number_of(cell: &str, words: Words<'_>) -> Result<Option<usize>, Problem> {
    if is_none(cell) {
        return Ok(None);
    }
    match position(words, cell) {
        Some(at) => Ok(Some(at)),
        None => Err(Problem::new(Code::UnknownWord, cell, allowed(words))),
    }
}
