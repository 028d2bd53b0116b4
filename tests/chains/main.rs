//! Chains, clusters and groups.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where something is wrong")]
mod ceramics;
mod large;
mod random;
mod rules;

use qilian::analysis::{Chain, Chains, Lead};
use qilian::quantity::{Value, decimal_text};
use qilian::{Dimension, Ledger, Query};

fn ledger(json: &serde_json::Value) -> Ledger {
    Ledger::from_json(&json.to_string()).unwrap()
}

fn chains(json: &serde_json::Value) -> Chains {
    ledger(json).chains(&Query::default()).unwrap()
}

/// What a firm brought to the first chain.
fn asked(ledger: &Ledger, firm: &str) -> Lead {
    let query = Query::default().filter(Dimension::Firm, firm);
    ledger.chains(&query).unwrap().chains[0].asked[0].clone()
}

fn chain<'c>(chains: &'c Chains, name: &str) -> &'c Chain {
    chains.chains.iter().find(|chain| chain.name == name).unwrap()
}

/// A figure in 亿元: its value with 约 where it is, or its ends; — for none.
fn yi(value: Option<&Value>) -> String {
    let Some(value) = value else { return "—".to_owned() };
    let figure = &value.quantity;
    let digits = |number| {
        decimal_text(qilian::quantity::div(number, qilian::quantity::whole(100_000_000)).unwrap(), 8)
    };
    match (figure.low(), figure.high(), figure.value()) {
        (Some(low), Some(high), _) if low == high => digits(low.at),
        (Some(low), Some(high), _) => {
            let (before, after) = (if low.open { "(" } else { "[" }, if high.open { ")" } else { "]" });
            format!("{before}{},{}{after}", digits(low.at), digits(high.at))
        }
        (_, _, Some(about)) => format!("约{}", digits(about)),
        _ => "?".to_owned(),
    }
}

/// A ratio to six decimals, or its ends, or its text where it is 约.
fn ratio(value: Option<&Value>) -> String {
    let Some(value) = value else { return "—".to_owned() };
    let figure = &value.quantity;
    let digits = |number| decimal_text(number, 6);
    match (figure.low(), figure.high()) {
        (Some(low), Some(high)) if low == high => digits(low.at),
        (Some(low), Some(high)) => format!("({},{})", digits(low.at), digits(high.at)),
        _ => value.text.clone(),
    }
}
