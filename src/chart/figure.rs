//! A figure: shapes and marks at exact places, with the table and the sentence behind them. It knows neither a theme
//! nor a backend. Positions are whole hundredths of a pixel.
use crate::locale::Locale;
use serde::Serialize;

/// What a shape's colour stands for; a theme gives the colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Ink {
    /// Words and figures.
    Text,
    /// Words of less weight.
    Muted,
    /// Hairlines.
    Rule,
    /// The zero line and axes.
    Zero,
    /// The track that a progress bar lies on: text at 8%.
    Track,
    /// A band of days: text at 12%.
    Band,
    /// The page's background, to cover what lies behind.
    Page,
    /// A series colour, 1 to 7.
    Series(u8),
}

/// How a shape's colour is laid on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Paint {
    /// Known: full colour.
    Solid,
    /// Not singled out: 70% lighter.
    Tint,
    /// Unsure: hatched, with a thin outline.
    Hatched,
    /// An open end of a solid bar: fading out to the right.
    Fading,
    /// An open end of a lighter or unsure bar.
    FadingTint,
    /// Expected or not counted: a dashed outline.
    Hollow,
    /// 无数据: a light cross-hatch.
    CrossHatched,
    /// A thin outline.
    Outline,
    /// An outline of 2 px.
    StrongOutline,
}

/// Which end of a text stands at its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The text starts there.
    Start,
    /// The text is centred there.
    Middle,
    /// The text ends there.
    End,
}

/// A form at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Form {
    /// A rectangle: left, top, width, height, corner radius.
    Rect(i32, i32, i32, i32, i32),
    /// A line through points, and its width.
    Line(Vec<(i32, i32)>, i32),
    /// A filled area.
    Area(Vec<(i32, i32)>),
    /// A circle: centre and radius.
    Circle(i32, i32, i32),
    /// One line of text: position of its baseline, font size, whether semibold, anchor, the text.
    Text(i32, i32, i32, bool, Anchor, String),
}

/// A form with its colour.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shape {
    /// What is drawn, and where.
    pub form: Form,
    /// What its colour stands for.
    pub ink: Ink,
    /// How the colour is laid on.
    pub paint: Paint,
}

/// A rectangle around something, in hundredths of a pixel.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Bounds {
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
}

/// What stands for one datum: the shapes, and what a reader is told of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// What it is: the place, the project, the step.
    pub name: String,
    /// The exact figure with its unit, or 无数据.
    pub text: String,
    /// What bounds the figure, in words; empty where it is exact.
    pub words: String,
    /// Where the figure stands: source and place in it.
    pub source: String,
    /// All in one line, for assistive technology and the tooltip's heading.
    pub label: String,
    /// The rectangle around it, in hundredths of a pixel.
    pub bounds: Bounds,
    /// What is drawn for it.
    #[serde(skip)]
    pub shapes: Vec<Shape>,
}

/// A piece of a figure, in reading order.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Part {
    /// Decoration: text of the frame, axes, rules.
    Shape(Shape),
    /// A mark.
    Mark(Mark),
}

/// The table behind a figure, as texts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DataTable {
    /// The heads of the columns.
    pub heads: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

/// A chart, laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The width in hundredths of a pixel.
    pub width: i32,
    /// The height in hundredths of a pixel.
    pub height: i32,
    /// The language it speaks.
    pub locale: Locale,
    /// The heading.
    pub heading: String,
    /// Unit, period and basis, and whether the data are invented: what a table of the figures needs too.
    pub subtitle: String,
    /// What the figure says, in one sentence.
    pub sentence: String,
    /// Notes and credits, as drawn.
    pub notes: Vec<String>,
    /// What is drawn, in reading order.
    pub parts: Vec<Part>,
    /// The table behind it.
    pub table: DataTable,
}

impl Figure {
    /// The marks in reading order; their position here is the `data-mark` of their element.
    pub fn marks(&self) -> impl Iterator<Item = &Mark> {
        self.parts.iter().filter_map(|part| match part {
            Part::Mark(mark) => Some(mark),
            Part::Shape(_) => None,
        })
    }
}

impl Shape {
    /// The rectangle around the shape; a text's is worked out from the width table.
    #[must_use]
    pub fn bounds(&self) -> Bounds {
        match &self.form {
            Form::Rect(x, y, width, height, _) => Bounds { x: *x, y: *y, width: *width, height: *height },
            Form::Line(points, _) | Form::Area(points) => around(points),
            Form::Circle(x, y, radius) => {
                Bounds { x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius }
            }
            Form::Text(x, y, size, bold, anchor, text) => {
                let width = super::metrics::text_width(text, *size, *bold);
                let x = match anchor {
                    Anchor::Start => *x,
                    Anchor::Middle => x - width / 2,
                    Anchor::End => x - width,
                };
                Bounds { x, y: y - size * 86 / 100, width, height: *size }
            }
        }
    }
}

fn around(points: &[(i32, i32)]) -> Bounds {
    let each = |side: fn(&(i32, i32)) -> i32| {
        let least = points.iter().map(side).min().unwrap_or(0);
        (least, points.iter().map(side).max().unwrap_or(0) - least)
    };
    let ((x, width), (y, height)) = (each(|p| p.0), each(|p| p.1));
    Bounds { x, y, width, height }
}

impl Bounds {
    /// The rectangle around both.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        let x = self.x.min(other.x);
        let y = self.y.min(other.y);
        let right = (self.x + self.width).max(other.x + other.width);
        let bottom = (self.y + self.height).max(other.y + other.height);
        Self { x, y, width: right - x, height: bottom - y }
    }
}
