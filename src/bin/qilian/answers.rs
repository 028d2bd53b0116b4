//! The answers to questions about a ledger, as JSON or as aligned text.
use crate::arguments::{Ask, CheckArguments, ConvertArguments, DrawArguments, QueryArguments};
use crate::input::{Failure, ask, ledger, merged, print, query, say, warn};
use crate::{chain_tables, tables};
use qilian::analysis::{Level, Verdict};
use qilian::{ChartRequest, Error, Ledger, Publication, Query, SizeRequest};
use serde::Serialize;
use std::process::ExitCode;

fn answer<T: Serialize>(
    arguments: &Ask,
    question: fn(&Ledger, &Query) -> Result<T, Error>,
    text: fn(&T, &Query) -> String,
) -> Result<(T, ExitCode), Failure> {
    let (query, ledger) = ask(arguments)?;
    warn(&ledger, query.locale);
    answer_of(arguments, (&query, &ledger), question, text)
}

fn answer_of<T: Serialize>(
    arguments: &Ask,
    (query, ledger): (&Query, &Ledger),
    question: fn(&Ledger, &Query) -> Result<T, Error>,
    text: fn(&T, &Query) -> String,
) -> Result<(T, ExitCode), Failure> {
    let failed = |error| Failure::no_answer(error, query.locale, arguments.json);
    let found = question(ledger, query).map_err(failed)?;
    let printed = match arguments.json {
        true => serde_json::to_string_pretty(&found).unwrap_or_default() + "\n",
        false => text(&found, query),
    };
    let status = print(&printed);
    Ok((found, status))
}

/// `qilian summary`.
///
/// # Errors
/// As [`Failure`] says; so for all of these.
pub fn summary(arguments: &Ask) -> Result<ExitCode, Failure> {
    Ok(answer(arguments, Ledger::summary, tables::summary)?.1)
}

/// `qilian group`.
pub fn group(arguments: &Ask) -> Result<ExitCode, Failure> {
    Ok(answer(arguments, Ledger::group, tables::group)?.1)
}

/// `qilian pipeline`.
pub fn pipeline(arguments: &Ask) -> Result<ExitCode, Failure> {
    Ok(answer(arguments, Ledger::pipeline, tables::pipeline)?.1)
}

/// `qilian progress`.
pub fn progress(arguments: &Ask) -> Result<ExitCode, Failure> {
    Ok(answer(arguments, Ledger::progress, tables::progress)?.1)
}

/// `qilian change`.
pub fn change(arguments: &Ask) -> Result<ExitCode, Failure> {
    Ok(answer(arguments, Ledger::change, tables::change)?.1)
}

/// `qilian chains`.
pub fn chains(arguments: &Ask) -> Result<ExitCode, Failure> {
    Ok(answer(arguments, Ledger::chains, chain_tables::chains)?.1)
}

/// `qilian check`: it ran, whatever it found, unless asked to be strict.
pub fn check(arguments: &CheckArguments) -> Result<ExitCode, Failure> {
    let (query, ledger) = ask(&arguments.ask)?;
    // The reader's warnings are among the findings, and said once.
    let (found, status) = answer_of(&arguments.ask, (&query, &ledger), Ledger::check, tables::check)?;
    let wrong = found.findings.iter().any(|finding| finding.level == Level::Error)
        || found.recomputed.iter().any(|own| matches!(own.verdict, Verdict::Mismatch | Verdict::Infeasible));
    Ok(if arguments.strict && wrong { ExitCode::FAILURE } else { status })
}

/// `qilian draw`: the SVG on standard output.
pub fn draw(arguments: &DrawArguments) -> Result<ExitCode, Failure> {
    let wrong = |error| Failure::wrong_call(error, arguments.json);
    let request = ChartRequest::from_json(&chart_json(arguments)).map_err(wrong)?;
    let size = SizeRequest::from_json(&size_json(arguments)).map_err(wrong)?;
    let ledger = ledger(&arguments.ledger, &arguments.headers, size.locale, arguments.json)?;
    let figure = ledger
        .figure(&request, &size)
        .map_err(|error| Failure::no_answer(error, size.locale, arguments.json))?;
    Ok(print(&figure.svg(&size.look())))
}

/// `qilian convert`: the ledger, or one of several, as JSON on standard output.
pub fn convert(arguments: &ConvertArguments) -> Result<ExitCode, Failure> {
    let language = QueryArguments { locale: arguments.locale.clone(), ..QueryArguments::default() };
    let locale = query(&language, arguments.json)?.locale;
    let ledger = merged(&arguments.ledgers, &arguments.headers, locale, arguments.json)?;
    if !arguments.public {
        ledger.unwritten().iter().for_each(|problem| say(problem, locale));
        return Ok(print(&ledger.to_json()));
    }
    let mut options = serde_json::Map::new();
    options.insert("with_projects".to_owned(), arguments.with_projects.into());
    options.extend(arguments.by.clone().map(|by| ("by".to_owned(), by.into())));
    let wrong = |error| Failure::wrong_call(error, arguments.json);
    let publication =
        Publication::from_json(&serde_json::Value::Object(options).to_string()).map_err(wrong)?;
    let failed = |error| Failure::no_answer(error, locale, arguments.json);
    let published = ledger.published(&publication).map_err(failed)?;
    warn(&published, locale);
    Ok(print(&published.to_json()))
}

fn chart_json(arguments: &DrawArguments) -> String {
    let given = arguments.chart.as_deref().unwrap_or("{}");
    let mut object = match serde_json::from_str(given) {
        Ok(serde_json::Value::Object(object)) => object,
        // What is no object goes on as it is, so that its error names its place.
        _ => return given.to_owned(),
    };
    let words = [
        ("kind", &arguments.kind),
        ("heading", &arguments.heading),
        ("subtitle", &arguments.subtitle),
        ("sentence", &arguments.sentence),
        ("note", &arguments.note),
        ("credit", &arguments.credit),
    ];
    let told = words.into_iter().filter_map(|(key, text)| Some((key.to_owned(), text.clone()?.into())));
    object.extend(told);
    let mut query = arguments.query.to_json();
    query.remove("locale");
    object.extend(query);
    serde_json::Value::Object(object).to_string()
}

fn size_json(arguments: &DrawArguments) -> String {
    let texts = [
        ("width", &arguments.width),
        ("locale", &arguments.query.locale),
        ("theme", &arguments.theme),
        ("prefix", &arguments.prefix),
    ];
    let told = texts.into_iter().filter_map(|(key, text)| Some((key.to_owned(), text.clone()?.into())));
    serde_json::Value::Object(told.collect()).to_string()
}
