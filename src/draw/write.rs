//! One walk over a display list, which tells a sink the elements of the picture.
use super::{Item, Theme, record};
use crate::chart::{Anchor, Bounds, Figure, Form, Ink, Mark, Paint, Shape};
use crate::locale::Locale;

/// How a figure is made into a picture.
///
/// ```
/// use qilian::{ChartRequest, Ledger, SizeRequest, draw::{Look, Theme}};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "statements": [
///     { "set": "q1", "metric": "signed_projects", "value": "36个", "period": "2023-Q1" } ] }"#)?;
/// let request = ChartRequest::from_json(r#"{ "kind": "cards", "where": "set=q1" }"#)?;
/// let look = Look { theme: Theme::Dark, prefix: "first".into() };
/// let svg = ledger.figure(&request, &SizeRequest::default())?.svg(&look);
/// assert!(svg.contains("id=\"first-title\""));
/// # Ok::<(), qilian::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The colours. Default: light.
    pub theme: Theme,
    /// The start of every id in the picture, so that several stand in one page. Default: `qilian`.
    pub prefix: String,
}

impl Default for Look {
    fn default() -> Self {
        Self { theme: Theme::Light, prefix: "qilian".to_owned() }
    }
}

/// Takes the elements of a picture one after the other.
pub(super) trait Sink {
    /// An element begins.
    fn open(&mut self, tag: &'static str);
    /// An attribute of the element that has just begun.
    fn attribute(&mut self, name: &'static str, value: &str);
    /// Text inside the element.
    fn text(&mut self, text: &str);
    /// The element ends.
    fn close(&mut self);
    /// The name of the mark whose element has just begun: its number, its label.
    fn name_mark(&mut self, number: usize, label: &str);
}

const FONTS: &str = "\"PingFang SC\",\"Microsoft YaHei\",\"Noto Sans CJK SC\",system-ui,sans-serif";
/// Latin faces first, Chinese ones for Chinese names. Those whose letters are no wider than the width table come before
/// the system's own, which may be wider and would leave the figure.
const LATIN_FONTS: &str = "\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,\"PingFang SC\",\"Microsoft YaHei\",\
                           \"Noto Sans CJK SC\",system-ui,sans-serif";

/// Tells a sink the whole picture.
pub(super) fn write(figure: &Figure, look: &Look, sink: &mut dyn Sink) {
    let list = record(figure);
    let mut walk = Walk { sink, look, prefix: id_start(&look.prefix), fades: Vec::new() };
    walk.root(figure);
    walk.definitions(&list);
    let marks: Vec<&Mark> = figure.marks().collect();
    for item in &list {
        match item {
            Item::Begin(number) => walk.begin(*number, marks.get(*number).map_or("", |mark| &mark.label)),
            Item::End => walk.sink.close(),
            Item::Shape(shape) => walk.shape(shape),
        }
    }
    walk.sink.close();
}

/// What may stand in an id: letters, digits, `-` and `_`, a letter first.
fn id_start(prefix: &str) -> String {
    let kept: String =
        prefix.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    if kept.starts_with(|c: char| c.is_ascii_alphabetic()) { kept } else { ["q", &kept].concat() }
}

/// Writes hundredths of a pixel as pixels: 1250 is 12.5.
pub(super) fn push_pixels(out: &mut String, hundredths: i32) {
    if hundredths < 0 {
        out.push('-');
    }
    let size = hundredths.unsigned_abs();
    out.push_str(&(size / 100).to_string());
    let rest = size % 100;
    if rest > 0 {
        out.push('.');
        out.push(char::from(b'0' + (rest / 10) as u8));
        let last = rest % 10;
        if last > 0 {
            out.push(char::from(b'0' + last as u8));
        }
    }
}

#[inline(never)]
fn pixels(hundredths: i32) -> String {
    let mut out = String::new();
    push_pixels(&mut out, hundredths);
    out
}

struct Walk<'a> {
    sink: &'a mut dyn Sink,
    look: &'a Look,
    prefix: String,
    fades: Vec<Ink>,
}

impl Walk<'_> {
    fn id(&self, name: &str) -> String {
        [&self.prefix, "-", name].concat()
    }

    #[inline(never)]
    fn pixels(&mut self, names: &[&'static str], values: &[i32]) {
        for (name, value) in names.iter().zip(values) {
            self.sink.attribute(name, &pixels(*value));
        }
    }

    #[inline(never)]
    fn attributes(&mut self, values: &[(&'static str, &str)]) {
        for (name, value) in values {
            self.sink.attribute(name, value);
        }
    }

    fn root(&mut self, figure: &Figure) {
        let tag = figure.locale.tag();
        let (title, description) = (self.id("title"), self.id("desc"));
        let mut view = "0 0 ".to_owned();
        push_pixels(&mut view, figure.width);
        view.push(' ');
        push_pixels(&mut view, figure.height);
        self.sink.open("svg");
        self.sink.attribute("xmlns", "http://www.w3.org/2000/svg");
        self.sink.attribute("viewBox", &view);
        self.pixels(&["width", "height"], &[figure.width, figure.height]);
        self.attributes(&[("class", "qilian"), ("role", "graphics-document document")]);
        self.sink.attribute("lang", tag);
        self.sink.attribute("xml:lang", tag);
        self.sink.attribute("aria-labelledby", &title);
        self.sink.attribute("aria-describedby", &description);
        let fonts = if figure.locale == Locale::En { LATIN_FONTS } else { FONTS };
        self.attributes(&[("font-family", fonts), ("font-variant", "tabular-nums")]);
        let said = [&figure.sentence, " ", &figure.notes.join(" ")].concat();
        for (name, id, text) in
            [("title", &title, figure.heading.as_str()), ("desc", &description, said.trim())]
        {
            self.sink.open(name);
            self.sink.attribute("id", id);
            self.sink.text(text);
            self.sink.close();
        }
    }

    /// Patterns and fades, only those that are used.
    fn definitions(&mut self, list: &[Item]) {
        let mut hatches = Vec::new();
        let mut crossed = false;
        for item in list {
            let Item::Shape(shape) = item else { continue };
            match shape.paint {
                Paint::Hatched if !hatches.contains(&shape.ink) => hatches.push(shape.ink),
                Paint::Fading | Paint::FadingTint if !self.fades.contains(&shape.ink) => {
                    self.fades.push(shape.ink)
                }
                Paint::CrossHatched => crossed = true,
                _ => {}
            }
        }
        if hatches.is_empty() && self.fades.is_empty() && !crossed {
            return;
        }
        self.sink.open("defs");
        for ink in hatches {
            self.pattern("hatch", ink, "M-1,1l2,-2M0,7l7,-7M6,8l2,-2", "7", "1.5");
        }
        if crossed {
            self.pattern("cross", Ink::Zero, "M0,8l8,-8M0,0l8,8", "8", "0.6");
        }
        for ink in self.fades.clone() {
            self.fade(ink);
        }
        self.sink.close();
    }

    /// 45° lines, 5 px apart: a tile of 7 px holds one diagonal and the corners of its neighbours.
    fn pattern(&mut self, name: &str, ink: Ink, path: &str, tile: &str, stroke: &str) {
        let id = self.paint_id(name, ink);
        self.sink.open("pattern");
        self.attributes(&[
            ("id", &id),
            ("patternUnits", "userSpaceOnUse"),
            ("width", tile),
            ("height", tile),
        ]);
        self.sink.open("path");
        self.attributes(&[("d", path), ("fill", "none"), ("stroke-width", stroke)]);
        self.stroke(ink);
        self.sink.close();
        self.sink.close();
    }

    fn fade(&mut self, ink: Ink) {
        let id = self.paint_id("fade", ink);
        self.sink.open("linearGradient");
        self.sink.attribute("id", &id);
        for (offset, opacity) in [("0", "1"), ("1", "0")] {
            self.sink.open("stop");
            let class = [ink.class(), "-stop"].concat();
            let colour = self.look.theme.colour(ink);
            self.attributes(&[
                ("offset", offset),
                ("class", &class),
                ("stop-color", colour),
                ("stop-opacity", opacity),
            ]);
            self.sink.close();
        }
        self.sink.close();
    }

    #[inline(never)]
    fn paint_id(&self, name: &str, ink: Ink) -> String {
        self.id(&[name, "-", ink.class()].concat())
    }

    fn begin(&mut self, number: usize, label: &str) {
        self.sink.open("g");
        self.attributes(&[("class", "mark"), ("role", "graphics-symbol img")]);
        self.sink.name_mark(number, label);
    }

    fn shape(&mut self, shape: &Shape) {
        match &shape.form {
            Form::Rect(x, y, width, height, radius) => {
                self.rect(shape, Bounds { x: *x, y: *y, width: *width, height: *height }, *radius)
            }
            Form::Line(points, width) => {
                self.sink.open("path");
                self.sink.attribute("d", &path(points, false));
                self.sink.attribute("fill", "none");
                self.stroke(shape.ink);
                self.pixels(&["stroke-width"], &[*width]);
                if shape.paint == Paint::Hollow {
                    self.sink.attribute("stroke-dasharray", "4 3");
                }
            }
            Form::Area(points) => {
                self.sink.open("path");
                self.sink.attribute("d", &path(points, true));
                self.fill(shape);
            }
            Form::Circle(x, y, radius) => {
                self.sink.open("circle");
                self.pixels(&["cx", "cy", "r"], &[*x, *y, *radius]);
                self.fill(shape);
            }
            Form::Text(x, y, size, bold, anchor, text) => {
                self.sink.open("text");
                self.pixels(&["x", "y", "font-size"], &[*x, *y, *size]);
                if *bold {
                    self.sink.attribute("font-weight", "600");
                }
                match anchor {
                    Anchor::Start => {}
                    Anchor::Middle => self.sink.attribute("text-anchor", "middle"),
                    Anchor::End => self.sink.attribute("text-anchor", "end"),
                }
                self.fill(shape);
                self.sink.text(text);
            }
        }
        self.sink.close();
    }

    fn rect(&mut self, shape: &Shape, at: Bounds, radius: i32) {
        // An outline lies inside the form that it surrounds, so that neighbours do not touch.
        let inset = match shape.paint {
            Paint::StrongOutline => 100,
            Paint::Hatched | Paint::Hollow | Paint::Outline | Paint::CrossHatched => 50,
            _ => 0,
        };
        let inset = inset.min(at.width / 2).min(at.height / 2);
        self.sink.open("rect");
        let (width, height) = (at.width - 2 * inset, at.height - 2 * inset);
        self.pixels(&["x", "y", "width", "height"], &[at.x + inset, at.y + inset, width, height]);
        if radius > 0 {
            self.pixels(&["rx"], &[radius]);
        }
        self.fill(shape);
    }

    #[inline(never)]
    fn stroke(&mut self, ink: Ink) {
        let class = [ink.class(), "-line"].concat();
        self.attributes(&[("class", &class), ("stroke", self.look.theme.colour(ink))]);
    }

    fn fill(&mut self, shape: &Shape) {
        let ink = shape.ink;
        match shape.paint {
            Paint::Solid | Paint::Tint => {
                self.attributes(&[("class", ink.class()), ("fill", self.look.theme.colour(ink))]);
                let opacity = if shape.paint == Paint::Tint { Some("0.3") } else { ink.opacity() };
                if let Some(opacity) = opacity {
                    self.sink.attribute("fill-opacity", opacity);
                }
            }
            Paint::Fading => self.fill_by_id("fade", ink),
            Paint::FadingTint => {
                self.fill_by_id("fade", ink);
                self.sink.attribute("fill-opacity", "0.3");
            }
            Paint::Hatched => {
                self.fill_by_id("hatch", ink);
                self.stroke(ink);
            }
            Paint::CrossHatched => {
                self.fill_by_id("cross", Ink::Zero);
                self.stroke(Ink::Rule);
            }
            Paint::Hollow => {
                self.sink.attribute("fill", "none");
                self.stroke(ink);
                self.sink.attribute("stroke-dasharray", "4 3");
            }
            Paint::Outline | Paint::StrongOutline => {
                self.sink.attribute("fill", "none");
                self.stroke(ink);
                if shape.paint == Paint::StrongOutline {
                    self.sink.attribute("stroke-width", "2");
                }
            }
        }
    }

    fn fill_by_id(&mut self, name: &str, ink: Ink) {
        let id = self.paint_id(name, ink);
        self.sink.attribute("fill", &["url(#", &id, ")"].concat());
    }
}

fn path(points: &[(i32, i32)], closed: bool) -> String {
    let mut out = String::new();
    for (at, (x, y)) in points.iter().enumerate() {
        out.push(if at == 0 { 'M' } else { 'L' });
        push_pixels(&mut out, *x);
        out.push(',');
        push_pixels(&mut out, *y);
    }
    if closed {
        out.push('Z');
    }
    out
}
