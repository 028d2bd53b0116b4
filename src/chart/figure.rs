//! A figure: shapes and marks at exact places, with the table and the sentence behind them. It knows neither a theme
//! nor a backend. Positions are whole hundredths of a pixel.
use crate::locale::Locale;
use serde::Serialize;

/// What a shape's colour stands for; a theme gives the colour, and a page can override it by the class.
///
/// ```
/// use qilian::{chart::Ink, draw::Theme};
/// assert_eq!(Ink::Series(1).class(), "s1");
/// assert!(Theme::Light.colour(Ink::Series(1)).starts_with('#'));
/// ```
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

/// How a shape's colour is laid on: what is sure is solid, what is not sure is hatched or fades, what is expected is hollow.
///
/// ```
/// use qilian::{Ledger, Query, chart::{self, Paint, Setting}};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "as_of": "2023-05-31", "targets": [
///     { "metric": "activities", "value": "160场次", "actual": "50余场次", "period": "2023" } ] }"#)?;
/// let figure = chart::progress::compose(&ledger.progress(&Query::default())?, &Setting::default());
/// let paints: Vec<Paint> = figure.marks().flat_map(|mark| &mark.shapes).map(|shape| shape.paint).collect();
/// // 51 events are sure, eight more are possible.
/// assert!(paints.contains(&Paint::Solid) && paints.contains(&Paint::Hatched));
/// # Ok::<(), qilian::Error>(())
/// ```
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
///
/// ```
/// use qilian::chart::{Anchor, Form, Ink, Paint, Shape};
/// let text = |anchor| {
///     let form = Form::Text(10_000, 2_000, 1_400, false, anchor, "签约".into());
///     Shape { form, ink: Ink::Text, paint: Paint::Solid }.bounds().x
/// };
/// // Two Chinese characters of 14 px: 28 px to the left of where they end.
/// assert_eq!((text(Anchor::Start), text(Anchor::End)), (10_000, 7_200));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// The text starts there.
    Start,
    /// The text is centred there.
    Middle,
    /// The text ends there.
    End,
}

/// A form at its place; all positions and sizes are hundredths of a pixel.
///
/// ```
/// use qilian::chart::{Form, Ink, Paint, Shape};
/// let bar = Shape { form: Form::Rect(0, 500, 12_000, 1_600, 0), ink: Ink::Series(1), paint: Paint::Solid };
/// assert_eq!(bar.bounds().width, 12_000);
/// ```
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
///
/// ```
/// use qilian::chart::{Bounds, Form, Ink, Paint, Shape};
/// let point = Shape { form: Form::Circle(1_000, 1_000, 400), ink: Ink::Series(1), paint: Paint::Solid };
/// assert_eq!(point.bounds(), Bounds { x: 600, y: 600, width: 800, height: 800 });
/// ```
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
///
/// ```
/// use qilian::chart::Bounds;
/// let bar = Bounds { x: 0, y: 500, width: 12_000, height: 1_600 };
/// assert_eq!(serde_json::to_string(&bar).unwrap(), r#"{"x":0,"y":500,"width":12000,"height":1600}"#);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Bounds {
    /// Left edge.
    pub x: i32,
    /// Top edge.
    pub y: i32,
    /// Width, never below zero.
    pub width: i32,
    /// Height, never below zero.
    pub height: i32,
}

/// What stands for one datum: the shapes, and what a reader is told of it.
///
/// ```
/// use qilian::{Dimension, Ledger, Measure, Query, chart::{self, Setting}};
/// let ledger = Ledger::from_csv("项目名称,产业,计划总投资(亿元)\n甲项目,陶瓷,1.2\n乙项目,物流,0.8\n")?;
/// let groups = ledger.group(&Query::new(Measure::Planned).by(Dimension::Industry))?;
/// let figure = chart::bar::compose(&groups.tables[0], &Setting::default());
/// let first = figure.marks().next().unwrap();
/// assert_eq!((first.name.as_str(), first.text.as_str()), ("陶瓷", "1.2亿元"));
/// # Ok::<(), qilian::Error>(())
/// ```
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
///
/// ```
/// use qilian::{Dimension, Ledger, Measure, Query, chart::{self, Part, Setting}};
/// let ledger = Ledger::from_csv("项目名称,产业,计划总投资(亿元)\n甲项目,陶瓷,1.2\n乙项目,物流,0.8\n")?;
/// let groups = ledger.group(&Query::new(Measure::Planned).by(Dimension::Industry))?;
/// let figure = chart::bar::compose(&groups.tables[0], &Setting::default());
/// assert_eq!(figure.parts.iter().filter(|part| matches!(part, Part::Mark(_))).count(), 2);
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Part {
    /// Decoration: text of the frame, axes, rules.
    Shape(Shape),
    /// A mark.
    Mark(Mark),
}

/// The table behind a figure, as texts.
///
/// ```
/// use qilian::{Dimension, Ledger, Measure, Query, chart::{self, Setting}};
/// let ledger = Ledger::from_csv("项目名称,产业,计划总投资(亿元)\n甲项目,陶瓷,1.2\n乙项目,物流,0.8\n")?;
/// let groups = ledger.group(&Query::new(Measure::Planned).by(Dimension::Industry))?;
/// let table = chart::bar::compose(&groups.tables[0], &Setting::default()).table;
/// assert!(table.rows.iter().all(|row| row.len() == table.heads.len()));
/// assert_eq!(table.rows[0][0], "陶瓷");
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DataTable {
    /// The heads of the columns.
    pub heads: Vec<String>,
    /// The rows, each with as many cells as there are heads.
    pub rows: Vec<Vec<String>>,
}

/// A chart, laid out: what is drawn, with the sentence and the table that say the same.
///
/// ```
/// use qilian::{ChartRequest, Ledger, SizeRequest};
/// let ledger = Ledger::from_csv("项目名称,产业,计划总投资(亿元)\n甲项目,陶瓷,1.2\n乙项目,物流,0.8\n")?;
/// let request = ChartRequest::from_json(
///     r#"{ "kind": "bar", "measure": "planned", "by": ["industry"], "heading": "陶瓷居首" }"#)?;
/// let figure = ledger.figure(&request, &SizeRequest::default())?;
/// assert_eq!((figure.heading.as_str(), figure.width), ("陶瓷居首", 64_000));
/// assert_eq!(figure.marks().count(), 2);
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The width in hundredths of a pixel.
    pub width: i32,
    /// The height in hundredths of a pixel.
    pub height: i32,
    /// The language it speaks.
    pub locale: Locale,
    /// The heading: the finding in one line.
    pub heading: String,
    /// Unit, period and basis, and whether the data are invented: what a table of the figures needs too.
    pub subtitle: String,
    /// What the figure says, in one sentence.
    pub sentence: String,
    /// Notes and credits, as drawn.
    pub notes: Vec<String>,
    /// What is drawn, in reading order.
    pub parts: Vec<Part>,
    /// The table behind it: every figure that is drawn, as text.
    pub table: DataTable,
}

impl Figure {
    /// The marks in reading order; their position here is the `data-mark` of their element.
    ///
    /// ```
    /// use qilian::{Ledger, Query, chart::{self, Setting}};
    /// let ledger = Ledger::from_json(r#"{ "qilian": 1, "statements": [
    ///     { "set": "q1", "metric": "signed_projects", "value": "36个" },
    ///     { "set": "q1", "metric": "started_projects", "value": "28个" } ] }"#)?;
    /// let figure = chart::cards::compose(&ledger.statements(&Query::default())?[0], &Setting::default());
    /// let texts: Vec<&str> = figure.marks().map(|mark| mark.text.as_str()).collect();
    /// assert_eq!(texts[..2], ["36个", "28个"]);
    /// # Ok::<(), qilian::Error>(())
    /// ```
    pub fn marks(&self) -> impl Iterator<Item = &Mark> {
        self.parts.iter().filter_map(|part| match part {
            Part::Mark(mark) => Some(mark),
            Part::Shape(_) => None,
        })
    }
}

impl Shape {
    /// The rectangle around the shape; a text's is worked out from the width table.
    ///
    /// ```
    /// use qilian::chart::{Bounds, Form, Ink, Paint, Shape};
    /// let line = Shape { form: Form::Line(vec![(0, 900), (500, 100)], 100), ink: Ink::Zero, paint: Paint::Solid };
    /// assert_eq!(line.bounds(), Bounds { x: 0, y: 100, width: 500, height: 800 });
    /// ```
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
    ///
    /// ```
    /// use qilian::chart::Bounds;
    /// let (left, right) = (Bounds { x: 0, y: 0, width: 10, height: 10 }, Bounds { x: 30, y: 5, width: 10, height: 10 });
    /// assert_eq!(left.with(right), Bounds { x: 0, y: 0, width: 40, height: 15 });
    /// ```
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        let x = self.x.min(other.x);
        let y = self.y.min(other.y);
        let right = (self.x + self.width).max(other.x + other.width);
        let bottom = (self.y + self.height).max(other.y + other.height);
        Self { x, y, width: right - x, height: bottom - y }
    }
}
