//! The lists beside projects.
use super::fields::Fields;
use crate::error::{Code, Problem};
use crate::json::{Kind, Node, Object};
use crate::ledger::records::{
    Activity, Basis, ChainRecord, ExchangeRate, Firm, LinkRecord, Region, Source, Statement, Target,
};
use crate::ledger::vocabulary::{LinkKind, MetricUnit, Position, StatementKind, WhyNone, metric_unit};
use crate::ledger::{Common, Name};
use crate::quantity::{Quantity, Unit};
use std::borrow::Cow;

const ACTIVITIES: Unit = Unit::Count(Cow::Borrowed("场次"));

impl<'t> Fields<'_, 't> {
    /// A place of `regions`: a name alone, or an object.
    pub(super) fn region_record(&mut self, node: &Node<'t>) {
        if let Kind::Text(text) = &node.kind {
            let path = self.path_below_root(text);
            let common = Common { row: node.line, ..Common::default() };
            self.ledger.regions.push(Region { common, path, kind: Name::NONE, counted_in: Name::NONE });
            return;
        }
        let Some(object) = self.record(node, &["name", "kind", "counted_in"]) else { return };
        if object.get("name").is_none() {
            self.required_name(&object, "name");
            return;
        }
        let common = self.common(&object);
        let path = self.place(&object, "name");
        let kind = self.name(&object, "kind");
        let counted_in = self.place(&object, "counted_in");
        self.ledger.regions.push(Region { common, path, kind, counted_in });
    }

    pub(super) fn basis(&mut self, node: &Node<'t>) {
        let Some(object) = self.record(node, &["title"]) else { return };
        self.required_name(&object, "id");
        let record = Basis { common: self.common(&object), title: self.name(&object, "title") };
        self.ledger.bases.push(record);
    }

    pub(super) fn rate(&mut self, node: &Node<'t>) {
        let Some(object) = self.record(node, &["from", "to", "rate", "date"]) else { return };
        let from = self.reader.currency(&object, "from");
        let to = self.reader.currency(&object, "to");
        let number = self.figure(&object, "rate", &Unit::One).and_then(|rate| rate.value());
        if number.is_some_and(|rate| *rate.numer() <= 0) {
            self.problem_at(&object, "rate", Problem::new(Code::Negative, "rate", ""));
        }
        let (Some(from), Some(to), Some(rate)) = (from, to, number) else {
            for key in ["from", "to", "rate"] {
                self.required_name(&object, key);
            }
            return;
        };
        let record =
            ExchangeRate { common: self.common(&object), from, to, rate, date: self.date(&object, "date") };
        self.ledger.rates.push(record);
    }

    pub(super) fn source(&mut self, node: &Node<'t>) {
        let Some(object) = self.record(node, &["publisher", "title", "date", "url"]) else { return };
        self.required_name(&object, "id");
        let record = Source {
            common: self.common(&object),
            publisher: self.name(&object, "publisher"),
            title: self.name(&object, "title"),
            date: self.date(&object, "date"),
            url: self.name(&object, "url"),
        };
        if self.ledger.names.text(record.url).is_some_and(|url| !is_web_address(url)) {
            self.problem_at(&object, "url", Problem::new(Code::UnknownWord, "url", "http:// | https://"));
        }
        self.ledger.sources.push(record);
    }

    pub(super) fn activity(&mut self, node: &Node<'t>) {
        static KEYS: [&str; 8] = ["name", "date", "region", "place", "count", "projects", "planned", "basis"];
        let Some(object) = self.record(node, &KEYS) else { return };
        let record = Activity {
            common: self.common(&object),
            name: self.name(&object, "name"),
            date: self.date(&object, "date"),
            region: self.place(&object, "region"),
            place: self.name(&object, "place"),
            count: self.count(&object, "count", &ACTIVITIES),
            projects: self.count(&object, "projects", &Unit::PROJECTS),
            planned: self.amount(&object, "planned"),
            basis: self.basis_of(&object),
        };
        self.ledger.activities.push(record);
    }

    pub(super) fn statement(&mut self, node: &Node<'t>) {
        static KEYS: [&str; 9] =
            ["set", "metric", "value", "period", "kind", "basis", "region", "yoy", "yoy_note"];
        let Some(object) = self.record(node, &KEYS) else { return };
        let metric = self.required_name(&object, "metric");
        let record = Statement {
            common: self.common(&object),
            set: self.name(&object, "set"),
            metric,
            value: self.metric_figure(&object, "value", metric),
            period: self.date(&object, "period"),
            kind: self.reader.word(&object, "kind", &StatementKind::WORDS),
            basis: self.basis_of(&object),
            region: self.place(&object, "region"),
            yoy: self.figure(&object, "yoy", &Unit::Percent),
            yoy_note: self.name(&object, "yoy_note"),
        };
        self.ledger.statements.push(record);
    }

    /// A figure in the unit that its metric asks for.
    fn metric_figure(&mut self, object: &Object<'_, 't>, key: &str, metric: Name) -> Option<Quantity> {
        match metric_unit(self.ledger.names.text(metric).unwrap_or("")) {
            MetricUnit::Money => self.amount(object, key),
            MetricUnit::Projects => self.count(object, key, &Unit::PROJECTS),
            MetricUnit::Activities => self.count(object, key, &ACTIVITIES),
            MetricUnit::Percent => self.percent(object, key),
            MetricUnit::Any => self.figure(object, key, &Unit::One),
        }
    }

    pub(super) fn target(&mut self, node: &Node<'t>) {
        static KEYS: [&str; 12] = [
            "metric",
            "value",
            "why_none",
            "period",
            "region",
            "basis",
            "set_by",
            "tier",
            "group",
            "actual",
            "actual_as_of",
            "schedule",
        ];
        let Some(object) = self.record(node, &KEYS) else { return };
        let metric = self.required_name(&object, "metric");
        if object.get("period").is_none() {
            self.required_name(&object, "period");
        }
        let value = self.metric_figure(&object, "value", metric);
        let unit = value.as_ref().map_or(Unit::One, |value| value.unit().clone());
        let record = Target {
            common: self.common(&object),
            metric,
            value,
            why_none: self.reader.word(&object, "why_none", &WhyNone::WORDS),
            period: self.date(&object, "period"),
            region: self.place(&object, "region"),
            basis: self.name(&object, "basis"),
            tier: self.name(&object, "tier"),
            group: self.name(&object, "group"),
            actual: self.metric_figure(&object, "actual", metric),
            actual_as_of: self.date(&object, "actual_as_of"),
            schedule: self.dated_figures(&object, "schedule", &unit),
            set_by: self.name(&object, "set_by"),
        };
        self.ledger.targets.push(record);
    }

    pub(super) fn firm(&mut self, node: &Node<'t>) {
        let Some(object) = self.record(node, &["name", "region", "chain", "segment", "since"]) else {
            return;
        };
        let record = Firm {
            common: self.common(&object),
            name: self.required_name(&object, "name"),
            region: self.place(&object, "region"),
            chain: self.name(&object, "chain"),
            segment: self.name(&object, "segment"),
            since: self.date(&object, "since"),
        };
        self.ledger.firms.push(record);
    }

    pub(super) fn chain(&mut self, node: &Node<'t>) {
        let Some(object) = self.record(node, &["name", "lead", "firms_complete", "segments"]) else { return };
        let items = self.reader.items(&object, "segments");
        let mut segments = Vec::new();
        let before = self.reader.enter("segments");
        for (at, item) in items.iter().enumerate() {
            let before = self.reader.enter_item(at);
            segments.extend(self.segment(item));
            self.reader.leave(before);
        }
        self.reader.leave(before);
        let record = ChainRecord {
            common: self.common(&object),
            name: self.required_name(&object, "name"),
            lead: self.name(&object, "lead"),
            firms_complete: self.reader.boolean(&object, "firms_complete").unwrap_or(false),
            segments,
        };
        self.ledger.chains.push(record);
    }

    fn segment(&mut self, node: &Node<'t>) -> Option<(Name, Position)> {
        let object = self.reader.object(node, &[&["name", "position"]])?;
        let name = self.required_name(&object, "name");
        self.required_name(&object, "position");
        let position = self.reader.word(&object, "position", &Position::WORDS)?;
        Some((name, position))
    }

    pub(super) fn link(&mut self, node: &Node<'t>) {
        let Some(object) = self.record(node, &["from", "to", "chain", "kind", "date"]) else { return };
        let record = LinkRecord {
            common: self.common(&object),
            from: self.required_name(&object, "from"),
            to: self.required_name(&object, "to"),
            chain: self.name(&object, "chain"),
            kind: self.reader.word(&object, "kind", &LinkKind::WORDS).unwrap_or(LinkKind::Brought),
            date: self.date(&object, "date"),
        };
        self.ledger.links.push(record);
    }
}

fn is_web_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}
