//! A plotters backend that records what it is told to draw.
use crate::chart::{Anchor, Figure, Form, Ink, Paint, Part, Shape, text_width};
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, ShapeStyle, TextStyle};
use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

/// One entry of a display list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Item {
    /// A mark begins, by its number.
    Begin(usize),
    /// The mark ends.
    End,
    /// Something drawn.
    Shape(Shape),
}

/// What plotters' backend calls cannot carry: the paint and corner radius of what is drawn next.
struct Recording {
    list: Vec<Item>,
    paint: Paint,
    radius: i32,
}

type Shared = Rc<RefCell<Recording>>;
type Outcome = Result<(), DrawingErrorKind<Infallible>>;

/// The backend: keeps rectangles, paths, polygons, circles and texts in the order they come.
pub(crate) struct Recorder {
    shared: Shared,
    size: (u32, u32),
}

impl Recorder {
    fn keep(&self, form: Form, color: BackendColor) -> Outcome {
        let mut recording = self.shared.borrow_mut();
        let paint = recording.paint;
        recording.list.push(Item::Shape(Shape { form, ink: Ink::from_code(color.rgb), paint }));
        Ok(())
    }
}

impl DrawingBackend for Recorder {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Outcome {
        Ok(())
    }

    fn present(&mut self) -> Outcome {
        Ok(())
    }

    // A pixel of a recorded list has no size; nothing here draws one.
    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Outcome {
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        _: bool,
    ) -> Outcome {
        let radius = self.shared.borrow().radius;
        self.keep(Form::Rect(from.0, from.1, to.0 - from.0, to.1 - from.1, radius), style.color())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Outcome {
        let width = i32::try_from(style.stroke_width()).unwrap_or(100);
        self.keep(Form::Line(points(path), width), style.color())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        _: bool,
    ) -> Outcome {
        let radius = i32::try_from(radius).unwrap_or(0);
        self.keep(Form::Circle(center.0, center.1, radius), style.color())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Outcome {
        self.keep(Form::Area(points(path)), style.color())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, at: BackendCoord) -> Outcome {
        let anchor = match style.anchor().h_pos {
            HPos::Left => Anchor::Start,
            HPos::Center => Anchor::Middle,
            HPos::Right => Anchor::End,
        };
        let bold = matches!(style.style(), FontStyle::Bold);
        self.keep(Form::Text(at.0, at.1, style.size() as i32, bold, anchor, text.to_owned()), style.color())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        text: &str,
        style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        let size = style.size() as i32;
        let width = text_width(text, size, matches!(style.style(), FontStyle::Bold));
        Ok((width.unsigned_abs(), size.unsigned_abs()))
    }
}

fn points(path: impl IntoIterator<Item = BackendCoord>) -> Vec<BackendCoord> {
    let mut all = Vec::new();
    for point in path {
        all.push(point);
    }
    all
}

/// Draws a figure on a recorder; the list is in the figure's reading order.
pub(crate) fn record(figure: &Figure) -> Vec<Item> {
    let recording = Recording { list: Vec::new(), paint: Paint::Solid, radius: 0 };
    let shared: Shared = Rc::new(RefCell::new(recording));
    let size = (figure.width.unsigned_abs(), figure.height.unsigned_abs());
    let area = Recorder { shared: shared.clone(), size }.into_drawing_area();
    let mut number = 0;
    for part in &figure.parts {
        match part {
            Part::Shape(shape) => draw(shape, &area, &shared),
            Part::Mark(mark) => {
                shared.borrow_mut().list.push(Item::Begin(number));
                number += 1;
                for shape in &mark.shapes {
                    draw(shape, &area, &shared);
                }
                shared.borrow_mut().list.push(Item::End);
            }
        }
    }
    std::mem::take(&mut shared.borrow_mut().list)
}

fn draw(shape: &Shape, area: &DrawingArea<Recorder, Shift>, shared: &Shared) {
    {
        let mut recording = shared.borrow_mut();
        recording.paint = shape.paint;
        recording.radius = if let Form::Rect(.., radius) = shape.form { radius } else { 0 };
    }
    let style = |width: i32| ShapeStyle {
        color: shape.ink.to_rgba(),
        filled: true,
        stroke_width: width.unsigned_abs(),
    };
    // The recorder's error cannot exist (`Infallible`), so there is nothing to hand on.
    let _ = match &shape.form {
        Form::Rect(x, y, width, height, _) => {
            area.draw(&Rectangle::new([(*x, *y), (x + width, y + height)], style(0)))
        }
        Form::Line(points, width) => area.draw(&PathElement::new(points.clone(), style(*width))),
        Form::Area(points) => area.draw(&Polygon::new(points.clone(), style(0))),
        Form::Circle(x, y, radius) => area.draw(&Circle::new((*x, *y), *radius, style(0))),
        Form::Text(x, y, size, bold, anchor, text) => {
            area.draw(&Text::new(text.as_str(), (*x, *y), text_style(*size, *bold, *anchor, shape.ink)))
        }
    };
}

fn text_style(size: i32, bold: bool, anchor: Anchor, ink: Ink) -> TextStyle<'static> {
    let weight = if bold { FontStyle::Bold } else { FontStyle::Normal };
    let side = match anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    TextStyle {
        font: FontDesc::new(FontFamily::SansSerif, f64::from(size), weight),
        color: ink.to_backend_color(),
        pos: Pos::new(side, VPos::Bottom),
    }
}
