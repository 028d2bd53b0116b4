//! Inks as plotters' colours, and the colours that a theme gives them.
use crate::chart::Ink;
use plotters::style::Color;
use plotters_backend::BackendColor;

/// The colours of a picture. A page can override them by the classes that stand beside them.
///
/// ```
/// use qilian::{chart::Ink, draw::Theme};
/// assert_ne!(Theme::Light.colour(Ink::Page), Theme::Dark.colour(Ink::Page));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// For light pages; the default.
    #[default]
    Light,
    /// For dark pages.
    Dark,
}

/// One ink: its class and its colours in the two themes.
type Row = (&'static str, [&'static str; 2]);

const ROLES: [Row; 7] = [
    ("text", ["#1f2937", "#e6e9ee"]),
    ("muted", ["#5b6472", "#a3acb9"]),
    ("rule", ["#e3e6ea", "#2b3038"]),
    ("zero", ["#8a93a0", "#6b7482"]),
    ("track", ["#1f2937", "#e6e9ee"]),
    ("band", ["#1f2937", "#e6e9ee"]),
    ("page", ["#ffffff", "#15181d"]),
];

const SERIES: [Row; 7] = [
    ("s1", ["#2863ab", "#619dda"]),
    ("s2", ["#d67324", "#6ce6f4"]),
    ("s3", ["#36456b", "#958a12"]),
    ("s4", ["#841a01", "#d9d76e"]),
    ("s5", ["#598df1", "#536ac3"]),
    ("s6", ["#b0481b", "#d59d89"]),
    ("s7", ["#977e9c", "#af4970"]),
];

impl Theme {
    /// The words that name them.
    ///
    /// ```
    /// use qilian::draw::Theme;
    /// assert!(Theme::WORDS.contains(&("dark", Theme::Dark)));
    /// ```
    pub const WORDS: &'static [(&'static str, Self)] = &[("light", Self::Light), ("dark", Self::Dark)];

    /// The colour of an ink, as `#rrggbb`.
    ///
    /// ```
    /// use qilian::{chart::Ink, draw::Theme};
    /// assert_eq!(Theme::Light.colour(Ink::Series(1)), "#2863ab");
    /// assert_eq!(Theme::Dark.colour(Ink::Text), "#e6e9ee");
    /// ```
    #[must_use]
    pub fn colour(self, ink: Ink) -> &'static str {
        let (_, [light, dark]) = row(ink);
        match self {
            Self::Light => light,
            Self::Dark => dark,
        }
    }
}

impl Ink {
    /// The class of elements filled with it; `class-line` is that of lines drawn with it.
    ///
    /// ```
    /// assert_eq!(qilian::chart::Ink::Series(2).class(), "s2");
    /// ```
    #[must_use]
    pub fn class(self) -> &'static str {
        row(self).0
    }

    /// How opaque it is laid on.
    pub(super) fn opacity(self) -> Option<&'static str> {
        match self {
            Self::Track => Some("0.08"),
            Self::Band => Some("0.12"),
            _ => None,
        }
    }

    /// The ink that [`Color::to_backend_color`] wrote as a colour.
    pub(super) fn from_code((code, series, _): (u8, u8, u8)) -> Self {
        match code {
            0 => Self::Text,
            1 => Self::Muted,
            2 => Self::Rule,
            3 => Self::Zero,
            4 => Self::Track,
            5 => Self::Band,
            6 => Self::Page,
            _ => Self::Series(series),
        }
    }

    fn code(self) -> (u8, u8, u8) {
        match self {
            Self::Text => (0, 0, 0),
            Self::Muted => (1, 0, 0),
            Self::Rule => (2, 0, 0),
            Self::Zero => (3, 0, 0),
            Self::Track => (4, 0, 0),
            Self::Band => (5, 0, 0),
            Self::Page => (6, 0, 0),
            Self::Series(n) => (7, n, 0),
        }
    }
}

fn row(ink: Ink) -> Row {
    match ink {
        Ink::Series(n) => *SERIES.get(usize::from(n.max(1) - 1) % SERIES.len()).unwrap_or(&SERIES[0]),
        _ => *ROLES.get(usize::from(ink.code().0)).unwrap_or(&ROLES[0]),
    }
}

/// An ink travels through plotters as a colour whose red names the role; the recorder reads it back.
impl Color for Ink {
    fn to_backend_color(&self) -> BackendColor {
        BackendColor { alpha: 1.0, rgb: self.code() }
    }
}
