//! Names that mean harm or are merely odd: markup, controls, right-to-left, emoji, thousands of characters.
use crate::examples;
use crate::pictures::Picture;
use qilian::chart::{Setting, Words, bar, cards, chain, funnel, progress, table, timeline};
use qilian::draw::{Look, Theme};

fn name(at: usize) -> String {
    match at % 7 {
        0 => "<script>alert(1)</script>&\"'".to_owned(),
        1 => "\u{202e}\u{0}\u{b}控制\u{fffe}\r\n字符".to_owned(),
        2 => "شركة الاستثمار للصناعات الخزفية المتقدمة המזרח".to_owned(),
        3 => "长".repeat(4096),
        4 => "Supercalifragilisticexpialidocious".repeat(20),
        5 => "👩‍👩‍👧‍👦🏭e\u{301}ﷺ".repeat(30),
        _ => " ".to_owned(),
    }
}

pub const PICTURES: &[Picture] = &[
    ("hostile-cards", |s| cards::compose(&set(), s)),
    ("hostile-bar", |s| {
        let mut table = examples::counties();
        table.rows.iter_mut().enumerate().for_each(|(at, row)| row.key = vec![name(at)]);
        bar::compose(&table, s)
    }),
    ("hostile-activities", |s| bar::compose_activities(&activities(), s)),
    ("hostile-statements", |s| bar::compose_statements(&set(), s)),
    ("hostile-timeline", |s| timeline::compose(&activities(), s)),
    ("hostile-progress", |s| progress::compose(&offices(), s)),
    ("hostile-funnel", |s| {
        let mut cohort = examples::cohort();
        cohort.steps.iter_mut().enumerate().for_each(|(at, step)| step.label = name(at + 3));
        cohort.rates[0].label = name(3);
        funnel::compose(&cohort, s)
    }),
    ("hostile-places", |s| {
        let mut places = examples::places();
        places.rows.iter_mut().enumerate().for_each(|(at, row)| {
            row.place = name(at);
            row.note = Some(name(at + 2));
        });
        table::compose_places(&places, s)
    }),
    ("hostile-offices", |s| table::compose_progress(&offices(), s)),
    ("hostile-chain", |s| {
        let mut chain = examples::ceramics();
        chain.members.iter_mut().enumerate().for_each(|(at, firm)| firm.name = name(at));
        chain.segments.iter_mut().enumerate().for_each(|(at, segment)| segment.name = name(at + 1));
        chain.lead.as_mut().unwrap().firm = name(3);
        chain::compose(&chain, s)
    }),
    ("hostile-words", |s| {
        let words = Words {
            heading: Some(name(0)),
            subtitle: Some(format!("{}|{}", name(3), name(2))),
            sentence: Some(name(1) + &name(4)),
            note: Some(format!("{}\n{}", name(2), name(5))),
            credit: Some(name(0)),
        };
        cards::compose(&examples::offered(), &Setting { words, ..s.clone() })
    }),
];

fn set() -> qilian::analysis::StatementSet {
    let mut set = examples::first_quarter();
    set.rows.iter_mut().enumerate().for_each(|(at, row)| {
        row.label = name(at);
        row.note = Some(name(at + 3));
    });
    set.rows[1].value = examples::some("9999999999999999999999999999元");
    set.rows[2].value = examples::some("1234567890.0123456789个");
    set
}

fn activities() -> qilian::analysis::Activities {
    let mut all = examples::dated();
    all.rows.iter_mut().enumerate().for_each(|(at, row)| {
        row.name = name(at);
        row.place = Some(name(at + 3));
    });
    all
}

fn offices() -> qilian::analysis::Progress {
    let mut all = examples::offices();
    all.targets.iter_mut().enumerate().for_each(|(at, target)| {
        target.region_text = name(at);
        target.day_text = name(at + 3);
    });
    all
}

#[test]
fn names_never_become_markup() {
    for (kind, compose) in PICTURES {
        for width in [320, 960] {
            let svg = compose(&Setting { width, ..Setting::default() }).svg(&Look::default());
            assert!(!svg.contains("<script"), "{kind}");
            assert!(!svg.contains(|c: char| c.is_control() && c != '\n'), "{kind}");
            assert!(!svg.contains(['\u{fffe}', '\u{ffff}', '\u{202e}']), "{kind}");
            well_formed(&svg);
        }
    }
}

#[test]
fn no_style_no_reference_outside_no_float() {
    for (kind, compose) in crate::pictures::PICTURES {
        let svg = compose(&Setting::default()).svg(&Look { theme: Theme::Dark, prefix: "7 <x>".into() });
        for never in [" style=", "<style", "href", "foreignObject", " on", "NaN", "inf"] {
            let tags: String =
                svg.split('<').filter_map(|piece| piece.split('>').next()).collect::<Vec<_>>().join("\n");
            assert!(!tags.contains(never), "{kind} has {never}");
        }
        assert!(svg.contains("id=\"q7x-title\""));
        for number in svg.split('"').filter(|value| value.starts_with(|c: char| c.is_ascii_digit())) {
            assert!(!number.contains(['e', 'E']), "{kind}: {number}");
        }
    }
}

/// Every element that opens closes, attributes are quoted, and `<` and `&` stand only where they may.
fn well_formed(svg: &str) {
    let mut open = Vec::new();
    for piece in svg.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').expect("every tag ends");
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name));
        } else if !tag.ends_with('/') {
            open.push(tag.split(' ').next().unwrap());
        }
        for entity in text.split('&').skip(1).chain(tag.split('&').skip(1)) {
            assert!(
                ["amp;", "lt;", "gt;", "quot;"].iter().any(|known| entity.starts_with(known)),
                "{entity}"
            );
        }
    }
    assert!(open.is_empty(), "{open:?}");
}
