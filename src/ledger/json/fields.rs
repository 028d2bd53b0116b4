//! Typed fields of a record: names, places, amounts, counts, dates, milestones.
use crate::error::{Code, Problem};
use crate::json::{Kind, Node, Object, Reader};
use crate::ledger::region;
use crate::ledger::sign::below_zero;
use crate::ledger::{Common, Extra, Ledger, Name, Told};
use crate::period::Date;
use crate::quantity::{Quantity, Scale, Unit};

/// The keys that every record may have.
pub(super) const COMMON_KEYS: [&str; 9] =
    ["id", "source", "locator", "label", "note", "tags", "within", "counted", "overlaps"];

/// The reader and the ledger it fills.
pub(super) struct Fields<'r, 't> {
    pub(super) reader: &'r mut Reader<'t>,
    pub(super) ledger: &'r mut Ledger,
}

impl<'t> Fields<'_, 't> {
    /// Notes a problem at the value of a key.
    pub(super) fn problem_at(&mut self, object: &Object<'_, 't>, key: &str, problem: Problem) {
        self.reader.problem_at(object, key, problem);
    }

    /// An object with the keys of a record.
    #[inline(never)]
    pub(super) fn record<'n>(&mut self, node: &'n Node<'t>, keys: &[&str]) -> Option<Object<'n, 't>> {
        self.reader.object(node, &[keys, &COMMON_KEYS])
    }

    #[inline(never)]
    pub(super) fn name(&mut self, object: &Object<'_, 't>, key: &str) -> Name {
        self.reader.text(object, key).map_or(Name::NONE, |text| self.ledger.names.add(text))
    }

    #[inline(never)]
    pub(super) fn required_name(&mut self, object: &Object<'_, 't>, key: &str) -> Name {
        self.reader.required(object, key).map_or(Name::NONE, |text| self.ledger.names.add(text))
    }

    #[inline(never)]
    pub(super) fn names(&mut self, object: &Object<'_, 't>, key: &str) -> Vec<Name> {
        let texts = self.reader.texts(object, key);
        let mut names = Vec::with_capacity(texts.len());
        for text in texts {
            names.push(self.ledger.names.add(text));
        }
        names
    }

    /// A place as its whole path.
    #[inline(never)]
    pub(super) fn place(&mut self, object: &Object<'_, 't>, key: &str) -> Name {
        let Some(text) = self.reader.text(object, key) else { return Name::NONE };
        self.path_below_root(text)
    }

    #[inline(never)]
    pub(super) fn path_below_root(&mut self, text: &str) -> Name {
        let path = region::whole_path(text, self.ledger.names.text(self.ledger.region).unwrap_or(""));
        self.ledger.names.add(&path)
    }

    /// The basis of an entry: the ledger's own unless told otherwise.
    #[inline(never)]
    pub(super) fn basis_of(&mut self, object: &Object<'_, 't>) -> Name {
        let name = self.name(object, "basis");
        if name.is_none() { self.ledger.own_basis } else { name }
    }

    /// A figure of any unit; a bare number is of `unit`.
    #[inline(never)]
    pub(super) fn figure(&mut self, object: &Object<'_, 't>, key: &str, unit: &Unit) -> Option<Quantity> {
        let text = self.reader.text(object, key)?;
        Quantity::parse_in(text, unit, Scale::One)
            .map_err(|problem| self.problem_at(object, key, problem))
            .ok()
    }

    /// An amount of money that cannot be negative; a bare number is in whole units of the ledger's currency.
    #[inline(never)]
    pub(super) fn amount(&mut self, object: &Object<'_, 't>, key: &str) -> Option<Quantity> {
        let unit = Unit::Money(self.ledger.currency);
        let amount = self.figure(object, key, &unit)?;
        if !matches!(amount.unit(), Unit::Money(_)) {
            return self.refuse(object, key, Code::WrongUnit, unit.name());
        }
        self.not_negative(object, key, amount)
    }

    /// A count that cannot be negative nor have decimals; a bare number counts `unit`.
    #[inline(never)]
    pub(super) fn count(&mut self, object: &Object<'_, 't>, key: &str, unit: &Unit) -> Option<Quantity> {
        let count = self.figure(object, key, unit)?;
        let is_count = count.unit().is_counted() && count.value().is_none_or(|number| number.is_integer());
        if !is_count {
            return self.refuse(object, key, Code::WrongUnit, unit.name());
        }
        self.not_negative(object, key, count)
    }

    /// A rate; a bare number is a percent.
    #[inline(never)]
    pub(super) fn percent(&mut self, object: &Object<'_, 't>, key: &str) -> Option<Quantity> {
        let rate = self.figure(object, key, &Unit::Percent)?;
        if *rate.unit() != Unit::Percent {
            return self.refuse(object, key, Code::WrongUnit, Unit::Percent.name());
        }
        Some(rate)
    }

    #[inline(never)]
    fn not_negative(&mut self, object: &Object<'_, 't>, key: &str, figure: Quantity) -> Option<Quantity> {
        if below_zero(&figure) {
            return self.refuse(object, key, Code::Negative, "");
        }
        Some(figure)
    }

    /// Notes that a figure cannot stand here, and leaves it out.
    #[inline(never)]
    fn refuse(&mut self, object: &Object<'_, 't>, key: &str, code: Code, expected: &str) -> Option<Quantity> {
        let written = object.get(key).and_then(Node::text).unwrap_or("");
        self.problem_at(object, key, Problem::new(code, written, expected));
        None
    }

    #[inline(never)]
    pub(super) fn date(&mut self, object: &Object<'_, 't>, key: &str) -> Option<Date> {
        let text = self.reader.text(object, key)?;
        self.date_of(object, key, text)
    }

    fn date_of(&mut self, object: &Object<'_, 't>, key: &str, text: &str) -> Option<Date> {
        let year = self.ledger.as_of.map(|date| date.end.year());
        Date::parse_in_year(text, year).map_err(|problem| self.problem_at(object, key, problem)).ok()
    }

    /// A milestone: a date, a planned one (预计2023-12), true (reached, day not told), false (not reached) or null (not
    /// told).
    #[inline(never)]
    pub(super) fn told(&mut self, object: &Object<'_, 't>, key: &str) -> Told {
        match object.get(key).map(|node| &node.kind) {
            None => Told::Nothing,
            Some(Kind::Boolean(true)) => Told::Yes,
            Some(Kind::Boolean(false)) => Told::No,
            Some(_) => {
                let Some(text) = self.reader.text(object, key) else { return Told::Nothing };
                match Told::PLANNED.iter().find_map(|word| text.strip_prefix(word)) {
                    Some(rest) => self.date_of(object, key, rest).map_or(Told::Nothing, Told::Planned),
                    None => self.date_of(object, key, text).map_or(Told::Nothing, Told::On),
                }
            }
        }
    }

    /// Pairs of a date and a figure: a schedule, payments by period.
    #[inline(never)]
    pub(super) fn dated_figures(
        &mut self,
        object: &Object<'_, 't>,
        key: &str,
        unit: &Unit,
    ) -> Vec<(Date, Quantity)> {
        let items = self.reader.items(object, key);
        let mut figures = Vec::new();
        let before = self.reader.enter(key);
        for (at, item) in items.iter().enumerate() {
            let before = self.reader.enter_item(at);
            figures.extend(self.dated_figure(item, unit));
            self.reader.leave(before);
        }
        self.reader.leave(before);
        figures
    }

    fn dated_figure(&mut self, item: &Node<'t>, unit: &Unit) -> Option<(Date, Quantity)> {
        let pair = match &item.kind {
            Kind::List(pair) => pair.as_slice(),
            _ => &[],
        };
        let texts = match pair {
            [date, figure] => date.text().zip(figure.text()),
            _ => None,
        };
        let Some((date, figure)) = texts else {
            self.reader.problem(item, Problem::new(Code::WrongType, item.kind_name(), "[date, figure]"));
            return None;
        };
        let date = Date::parse(date).map_err(|problem| self.reader.problem(item, problem)).ok();
        let figure = Quantity::parse_in(figure, unit, Scale::One);
        let figure = figure.map_err(|problem| self.reader.problem(item, problem)).ok();
        date.zip(figure)
    }

    /// The id, the extra keys and the place of a record.
    #[inline(never)]
    pub(super) fn common(&mut self, object: &Object<'_, 't>) -> Common {
        let id = self.name(object, "id");
        Common { id: Some(id).filter(|id| !id.is_none()), extra: self.extra(object), row: object.node.line }
    }

    #[inline(never)]
    pub(super) fn extra(&mut self, object: &Object<'_, 't>) -> Extra {
        Extra {
            source: self.name(object, "source"),
            locator: self.name(object, "locator"),
            label: self.name(object, "label"),
            note: self.name(object, "note"),
            tags: self.names(object, "tags"),
            within: self.name(object, "within"),
            counted: self.reader.boolean(object, "counted").unwrap_or(true),
            overlaps: self.names(object, "overlaps"),
        }
    }
}
