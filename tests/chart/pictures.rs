//! Kept pictures: each example at the widths that matter. A missing picture is written at home and fails where `CI` is
//! set; one that changed is written beside the old as `.svg.new` and fails.
use crate::examples;
use qilian::Locale;
use qilian::chart::{Figure, Setting, Words, bar, cards, chain, chains, funnel, progress, table, timeline};
use qilian::draw::{Look, Theme};
use std::fs;
use std::path::PathBuf;

/// A named picture: how it is composed for a setting.
pub type Picture = (&'static str, fn(&Setting) -> Figure);

pub const PICTURES: &[Picture] = &[
    ("cards-signed", |s| cards::compose(&examples::first_quarter(), s)),
    ("cards-offered", |s| cards::compose(&examples::offered(), &Setting { hollow: true, ..s.clone() })),
    ("bar-counties", |s| bar::compose(&examples::counties(), &Setting { invented: true, ..s.clone() })),
    ("bar-activities", |s| bar::compose_activities(&examples::signings(), s)),
    ("bar-plan", |s| bar::compose_statements(&examples::one_firm(), s)),
    ("bar-bounds", |s| bar::compose_statements(&examples::bounded(), s)),
    ("progress-plan", |s| progress::compose(&examples::plan(), s)),
    ("progress-offices", |s| progress::compose(&examples::offices(), s)),
    ("funnel-quarter", |s| funnel::compose(&examples::cohort(), s)),
    ("timeline-spring", |s| timeline::compose(&examples::dated(), s)),
    ("table-places", |s| table::compose_places(&examples::places(), s)),
    ("table-counties", |s| table::compose(&examples::counties(), s)),
    ("table-offices", |s| table::compose_progress(&examples::offices(), s)),
    ("table-statements", |s| table::compose_statements(&examples::first_quarter(), s)),
    ("chain-ceramics", |s| chain::compose(&examples::ceramics(), &Setting { invented: true, ..s.clone() })),
    ("chains-all", |s| chains::compose(&examples::all_chains(), &Setting { invented: true, ..s.clone() })),
];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/chart/snapshots")
}

/// What is wrong with a picture, compared with the one kept.
fn compare(name: &str, svg: &str) -> Option<String> {
    let kept = folder().join(format!("{name}.svg"));
    let new = folder().join(format!("{name}.svg.new"));
    match fs::read_to_string(&kept) {
        Ok(old) if old == svg => {
            let _ = fs::remove_file(new);
            None
        }
        Ok(_) => {
            fs::write(&new, svg).unwrap();
            Some(format!("{name} changed; look at {} and rename it to accept it", new.display()))
        }
        Err(_) if std::env::var_os("CI").is_some() => Some(format!("{name} is missing")),
        Err(_) => {
            fs::create_dir_all(folder()).unwrap();
            fs::write(kept, svg).unwrap();
            None
        }
    }
}

#[test]
fn pictures_are_as_kept() {
    let mut wrong = Vec::new();
    for (name, compose) in PICTURES {
        for width in [320, 640, 960] {
            let figure = compose(&Setting { width, ..Setting::default() });
            let look = Look { prefix: (*name).to_owned(), ..Look::default() };
            wrong.extend(compare(&format!("{name}-{width}"), &figure.svg(&look)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn dark_and_english_pictures_are_as_kept() {
    let mut wrong = Vec::new();
    let english = Setting { locale: Locale::En, ..Setting::default() };
    let words =
        Words { heading: Some("A heading".into()), note: Some("One\nTwo".into()), ..Words::default() };
    let edited = Setting { words, ..Setting::default() };
    let dark = Look { theme: Theme::Dark, prefix: "dark".into() };
    wrong.extend(compare(
        "progress-plan-dark",
        &progress::compose(&examples::plan(), &Setting::default()).svg(&dark),
    ));
    wrong.extend(compare(
        "bar-activities-en",
        &bar::compose_activities(&examples::signings(), &english).svg(&dark),
    ));
    wrong.extend(compare(
        "chain-ceramics-en",
        &chain::compose(&examples::ceramics(), &english).svg(&Look::default()),
    ));
    wrong.extend(compare(
        "cards-edited",
        &cards::compose(&examples::first_quarter(), &edited).svg(&Look::default()),
    ));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_same_figure_gives_the_same_bytes() {
    for (name, compose) in PICTURES {
        let svg = || compose(&Setting::default()).svg(&Look::default());
        assert_eq!(svg(), svg(), "{name}");
    }
}
