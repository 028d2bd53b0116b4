//! Activities on a line of time: dots whose area is the number of projects.
use super::figure::{Anchor, DataTable, Figure, Form, Ink, Paint};
use super::frame::{Canvas, Font, LABEL, SMALL, STRONG, Said};
use super::mark::told;
use super::metrics::PX;
use super::order::order;
use super::scale::{largest, to_float};
use super::setting::Setting;
use super::sheet::Sheet;
use crate::analysis::{Activities, ActivityRow};
use crate::locale::{ChartText, Locale};
use crate::part;

/// More activities than this are listed below each other at any width.
const MOST_FLAGS: usize = 9;
/// More lanes of labels than this, too.
const MOST_LANES: usize = 5;
const RADIUS: i32 = 17 * PX;

/// An activity at its place.
struct Event<'a> {
    row: &'a ActivityRow,
    day: i64,
    x: i32,
    lane: usize,
    /// The date as the figure writes it.
    date: &'a str,
}

/// How large the labels are.
#[derive(Clone, Copy)]
struct Flags {
    width: i32,
    height: i32,
}

/// Activities by their dates; background events, which are not counted, are grey lines.
///
/// ```
/// use qilian::{Ledger, Query, chart::{self, Setting}};
/// let ledger = Ledger::from_json(r#"{ "qilian": 1, "activities": [
///     { "name": "恳谈会", "date": "2023-04-04", "projects": "6个" },
///     { "name": "推介会", "date": "2023-04-21", "projects": "5个" } ] }"#)?;
/// let figure = chart::timeline::compose(&ledger.activities(&Query::default())?, &Setting::default());
/// assert_eq!(figure.marks().count(), 2);
/// # Ok::<(), qilian::Error>(())
/// ```
#[must_use]
pub fn compose(activities: &Activities, setting: &Setting) -> Figure {
    let mut canvas = Canvas::new(setting, said(activities, setting));
    let mut events = by_day(activities);
    without_year(&mut events);
    let on_line = !canvas.is_narrow() && events.len() <= MOST_FLAGS && !events.is_empty();
    // No figure is cut: where they need much room, the events are listed.
    let mut figures = 0;
    for event in &events {
        figures = figures.max(LABEL.width(&figure_line(&canvas, event.row)) + 6 * PX);
    }
    let on_line = on_line && figures <= canvas.width / 2;
    let width = if on_line {
        (canvas.width / 5).clamp(132 * PX, 190 * PX).max(figures)
    } else {
        canvas.width - WORDS
    };
    let two = events.iter().any(|event| canvas.wrapped(&event.row.name, width - 6 * PX, STRONG, 2).len() > 1);
    let flags = Flags { width, height: if two { 80 * PX } else { 62 * PX } };
    let span = place(&mut events, canvas.width - width);
    let lanes = lanes(&mut events, flags);
    if on_line && lanes <= MOST_LANES {
        line_of_time(&mut canvas, &events, lanes, span, flags);
    } else {
        list(&mut canvas, &events);
    }
    canvas.finish(data_table(activities, setting))
}

fn by_day(activities: &Activities) -> Vec<Event<'_>> {
    let mut rows = Vec::new();
    let mut days = Vec::new();
    for row in &activities.rows {
        if let Some(day) = day_of(row) {
            rows.push(row);
            days.push(day);
        }
    }
    let mut events = Vec::new();
    for at in order(&days) {
        if let (Some(row), Some(day)) = (rows.get(at), days.get(at)) {
            events.push(Event { row, day: *day, x: 0, lane: 0, date: &row.date_text });
        }
    }
    events
}

/// The day of an activity; a batch, or a date that spans more than a month, is told by no day.
#[inline(never)]
fn day_of(row: &ActivityRow) -> Option<i64> {
    let (first, last) = row.date.as_ref()?;
    let (first, last) = (day_number(first)?, day_number(last)?);
    let known = row.count.is_none() && last - first <= 31;
    known.then_some((first + last) / 2)
}

/// Drops the year from all dates where they share it: the axis names it.
fn without_year(events: &mut [Event]) {
    let mut dates = Vec::new();
    for event in events.iter() {
        dates.push(event.date);
    }
    let year = shared_year(&dates);
    for event in events {
        event.date = without(year, event.date);
    }
}

/// A date without its year.
#[inline(never)]
pub(super) fn without<'d>(year: &str, date: &'d str) -> &'d str {
    date.strip_prefix(year).or_else(|| date.strip_suffix(year)).unwrap_or(date)
}

/// A day and the place of an activity: 2月25日 北京, 25 Feb · Beijing.
#[inline(never)]
pub(super) fn day_and_place(date: &str, row: &ActivityRow, locale: Locale) -> String {
    let date = brief(date);
    let place = row.place.as_deref().unwrap_or("");
    let between = match locale {
        _ if date.is_empty() || place.is_empty() => "",
        Locale::ZhCn => " ",
        Locale::En => " · ",
    };
    [&date, between, place].concat()
}

/// A date with the short names of its months: its words are their first three letters.
#[inline(never)]
fn brief(date: &str) -> String {
    let mut out = String::with_capacity(date.len());
    let mut run = 0;
    for c in date.chars() {
        run = if c.is_ascii_alphabetic() { run + 1 } else { 0 };
        if run <= 3 {
            out.push(c);
        }
    }
    out
}

/// The year that all Chinese dates begin with or all English ones end in, or nothing.
#[inline(never)]
pub(super) fn shared_year<'d>(dates: &[&'d str]) -> &'d str {
    let Some(first) = dates.first() else { return "" };
    let year = match (first.find('年'), first.rfind(' ')) {
        (Some(at), _) => part::before(first, at + '年'.len_utf8()),
        (None, Some(at)) if part::from(first, at + 1).bytes().all(|byte| byte.is_ascii_digit()) => {
            part::from(first, at)
        }
        _ => "",
    };
    // A date that is but a year keeps it, as does an English one that crosses a year.
    let has = |date: &&str| {
        let rest = without(year, date);
        rest.len() < date.len() && !rest.is_empty() && (date.starts_with(year) || !part::holds(rest, " 20"))
    };
    if dates.iter().all(has) { year } else { "" }
}

/// From the first day to the last, for the subtitle.
#[inline(never)]
pub(super) fn days_text(rows: &[&ActivityRow], locale: Locale) -> String {
    let (Some(first), Some(last)) = (rows.first(), rows.last()) else { return String::new() };
    let (first, last) = (first.date_text.as_str(), last.date_text.as_str());
    if first == last {
        return first.to_owned();
    }
    let year = shared_year(&[first, last]);
    let (first, last) = match locale {
        Locale::ZhCn => (first, without(year, last)),
        Locale::En => (without(year, first), last),
    };
    ChartText::Until.with(locale, &[first, last])
}

fn said(activities: &Activities, setting: &Setting) -> Said {
    let mut said = Said::new(setting.locale);
    let mut counted: Vec<&ActivityRow> = Vec::new();
    for row in &activities.rows {
        if row.counted && day_of(row).is_some() {
            counted.push(row);
            said.measure(row.projects.as_ref());
        }
    }
    let period = days_text(&counted, setting.locale);
    said.say(ChartText::Dated, &[&super::mark::counted(counted.len() as u64)]);
    if let [first, .., last] = counted.as_slice() {
        let (first, last) = (first.date_text.as_str(), last.date_text.as_str());
        let year = shared_year(&[first, last]);
        said.say(ChartText::FromTo, &[without(year, first), without(year, last)]);
    }
    said.frame(&period, &activities.basis_title, &activities.notes);
    if !counted.is_empty() {
        said.note(ChartText::AreaIsProjects);
    }
    said
}

/// The days that the axis shows: all events, and some room around them.
#[derive(Clone, Copy)]
struct Days {
    first: i64,
    last: i64,
    length: i32,
}

impl Days {
    fn at(self, day: i64) -> i32 {
        let part = (day - self.first) * i64::from(self.length) / (self.last - self.first).max(1);
        i32::try_from(part).unwrap_or(0)
    }
}

fn place(events: &mut [Event], length: i32) -> Days {
    let first = events.first().map_or(0, |event| event.day);
    let last = events.last().map_or(0, |event| event.day);
    let around = (last - first) / 12 + 2;
    let days = Days { first: first - around, last: last + around, length };
    for event in events {
        event.x = days.at(event.day);
    }
    days
}

/// Lanes for the labels of counted events: a label extends to the right, so it lies above all that begin within it.
fn lanes(events: &mut [Event], flags: Flags) -> usize {
    let mut most = 0;
    for at in (0..events.len()).rev() {
        let x = events[at].x;
        let mut lane = 0;
        for event in &events[at + 1..] {
            if event.row.counted && event.x < x + flags.width + 8 * PX {
                lane = lane.max(event.lane + 1);
            }
        }
        if events[at].row.counted {
            events[at].lane = lane;
            most = most.max(lane + 1);
        }
    }
    most
}

fn line_of_time(canvas: &mut Canvas, events: &[Event], lanes: usize, days: Days, flags: Flags) {
    let lanes = i32::try_from(lanes).unwrap_or(1);
    let top = canvas.y;
    let axis = top + lanes * flags.height + RADIUS + 8 * PX;
    months(canvas, days, axis);
    let widest = most_projects(events);
    let mut below = axis + RADIUS + 20 * PX;
    for event in events {
        if event.row.counted {
            let y = top + (lanes - 1 - i32::try_from(event.lane).unwrap_or(0)) * flags.height;
            flag(canvas, event, (y, axis), flags.width, widest);
        } else {
            below = below.max(behind(canvas, event, axis));
        }
    }
    canvas.y = below + 4 * PX;
}

/// A dot on the axis, and its words at the end of a line, in the event's lane.
fn flag(canvas: &mut Canvas, event: &Event, (y, axis): (i32, i32), width: i32, widest: f64) {
    let radius = radius(event.row, widest);
    open(canvas, event);
    canvas.line((event.x, y + 2 * PX), (event.x, axis - radius), PX, Ink::Zero);
    label(canvas, event, (event.x + 6 * PX, y), width - 6 * PX);
    dot(canvas, event, (event.x, axis), radius);
    canvas.close();
}

/// The axis with a tick and a name at each month's first day. Long spans name fewer months.
fn months(canvas: &mut Canvas, days: Days, y: i32) {
    canvas.line((0, y), (canvas.width, y), PX, Ink::Zero);
    let (mut year, mut month, _) = civil(days.first);
    let mut free = 0;
    let mut named = false;
    // The first month begins before the axis: its name stands at the axis's start, without a tick.
    let mut x = 0;
    for _ in 0..MOST_MONTHS {
        let text = month_text(year, month, !named, canvas.locale);
        (year, month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
        let next = days_from_civil(year, month, 1);
        let next_x = days.at(next);
        let room = SMALL.width(&text) + 12 * PX;
        if x >= free && (x > 0 || next_x > room) {
            // The names stand clear of the largest dot.
            canvas.word((x, SMALL.baseline(y + RADIUS + 10 * PX)), &text, SMALL, Anchor::Start);
            free = x + room;
            named = true;
        }
        if next >= days.last {
            break;
        }
        canvas.line((next_x, y), (next_x, y + 6 * PX), PX, Ink::Zero);
        x = next_x;
    }
}

/// A hundred years: an axis of more names no months.
const MOST_MONTHS: usize = 1200;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn month_text(year: i64, month: i64, with_year: bool, locale: Locale) -> String {
    let with_year = with_year || month == 1;
    match locale {
        Locale::ZhCn if with_year => [&year.to_string(), "年", &month.to_string(), "月"].concat(),
        Locale::ZhCn => [&month.to_string(), "月"].concat(),
        Locale::En => {
            let name = usize::try_from(month - 1).ok().and_then(|at| MONTHS.get(at)).unwrap_or(&"");
            if with_year { [name, " ", &year.to_string()].concat() } else { (*name).to_owned() }
        }
    }
}

/// A background event: a grey line with its words below the axis.
fn behind(canvas: &mut Canvas, event: &Event, axis: i32) -> i32 {
    open(canvas, event);
    canvas.line((event.x, axis - RADIUS - 5 * PX), (event.x, axis + RADIUS + 18 * PX), PX, Ink::Muted);
    let text = background_text(canvas, event);
    let room = canvas.width - event.x;
    let width = SMALL.width(&canvas.say(&text)).min(320 * PX).min(canvas.width);
    let x = if width <= room { event.x } else { (canvas.width - width).max(0) };
    let bottom = canvas.lines((x, axis + RADIUS + 20 * PX), width + PX, &text, SMALL, 3);
    canvas.close();
    bottom
}

fn open(canvas: &mut Canvas, event: &Event) {
    let row = event.row;
    let name = [event.date, " ", &row.name].concat();
    canvas.open_value(name.trim(), row.projects.as_ref(), Some(&row.trace));
}

/// Date and place, name, figures.
fn label(canvas: &mut Canvas, event: &Event, at: (i32, i32), width: i32) -> i32 {
    let row = event.row;
    let when = day_and_place(event.date, row, canvas.locale);
    let y = canvas.lines(at, width, &when, SMALL, 1);
    let balanced = canvas.balanced(&row.name, width, STRONG, 2);
    let y = canvas.lines((at.0, y), balanced, &row.name, STRONG, 2);
    let text = figure_line(canvas, row);
    canvas.lines((at.0, y), width, &text, LABEL, 2)
}

/// 6个 · 13.8亿元, 6 projects · CNY 1.38 billion.
#[inline(never)]
fn figure_line(canvas: &Canvas, row: &ActivityRow) -> String {
    let mut told = Vec::new();
    if let Some(projects) = &row.projects {
        // A bare number needs a noun: the English of 个 is none.
        let noun = match projects.text.as_str() {
            "1" => " project",
            text if text.ends_with(|c: char| c.is_ascii_digit()) => " projects",
            _ => "",
        };
        told.push([&projects.text, noun].concat());
    }
    told.extend(row.planned.as_ref().map(|planned| planned.text.clone()));
    if told.is_empty() { canvas.no_data().to_owned() } else { canvas.say(&told.join(" · ")) }
}

fn most_projects(events: &[Event]) -> f64 {
    let mut most = 0.0;
    for event in events {
        most = f64::max(most, projects_of(event.row).unwrap_or(0.0));
    }
    most
}

#[inline(never)]
fn projects_of(row: &ActivityRow) -> Option<f64> {
    largest(&row.projects.as_ref()?.quantity).map(to_float)
}

/// Areas are in proportion, so radii go with the square root.
fn radius(row: &ActivityRow, most: f64) -> i32 {
    let Some(count) = projects_of(row) else { return 6 * PX };
    if most <= 0.0 || count <= 0.0 {
        return 3 * PX;
    }
    ((count / most).sqrt() * f64::from(RADIUS)) as i32
}

fn dot(canvas: &mut Canvas, event: &Event, at: (i32, i32), radius: i32) {
    let circle = Form::Circle(at.0, at.1, radius);
    if event.row.projects.is_none() {
        canvas.shape(circle.clone(), Ink::Page, Paint::Solid);
        canvas.shape(circle, Ink::Series(1), Paint::Hollow);
        return;
    }
    let exact = event.row.projects.as_ref().is_some_and(|value| value.quantity.is_exact());
    canvas.shape(circle.clone(), Ink::Series(1), if exact { Paint::Solid } else { Paint::Hatched });
    // A line in the page's colour keeps dots of neighbouring days apart.
    canvas.shape(circle, Ink::Page, Paint::Outline);
}

/// Where the words of a list begin.
const WORDS: i32 = 45 * PX;

/// Below each other: a dot on a line, the words to its right.
fn list(canvas: &mut Canvas, events: &[Event]) {
    let axis = 18 * PX;
    let widest = most_projects(events);
    let width = canvas.width - WORDS;
    let middles = middles(canvas, events, width);
    if let (Some((first, _)), Some((last, _))) = (middles.first(), middles.last()) {
        canvas.line((axis, *first), (axis, *last), PX, Ink::Zero);
    }
    for (event, (middle, next)) in events.iter().zip(middles) {
        open(canvas, event);
        if event.row.counted {
            dot(canvas, event, (axis, middle), radius(event.row, widest));
            label(canvas, event, (WORDS, canvas.y), width);
        } else {
            canvas.line((axis - 8 * PX, middle), (axis + 8 * PX, middle), PX, Ink::Muted);
            let text = background_text(canvas, event);
            canvas.lines((WORDS, canvas.y), width, &text, SMALL, 3);
        }
        canvas.close();
        canvas.y = next;
    }
}

/// The middle of each event's words, and where the next one begins.
fn middles(canvas: &Canvas, events: &[Event], width: i32) -> Vec<(i32, i32)> {
    let mut y = canvas.y;
    let mut all = Vec::new();
    for event in events {
        let lines = |text: &str, font: &Font, most: usize| {
            i32::try_from(canvas.wrapped(text, width, font, most).len()).unwrap_or(1) * font.line_height()
        };
        let height = if event.row.counted {
            SMALL.line_height()
                + lines(&event.row.name, STRONG, 2)
                + lines(&figure_line(canvas, event.row), LABEL, 2)
        } else {
            lines(&background_text(canvas, event), SMALL, 3)
        };
        let next = y + height.max(2 * RADIUS) + 10 * PX;
        all.push((y + height / 2, next));
        y = next;
    }
    all
}

fn background_text(canvas: &Canvas, event: &Event) -> String {
    let words = canvas.words(ChartText::Background, &[]);
    let name = [&brief(event.date), " ", &event.row.name].concat();
    canvas.words(ChartText::Bracketed, &[&name, &words])
}

/// The table behind activities.
pub(crate) fn data_table(activities: &Activities, setting: &Setting) -> DataTable {
    let locale = setting.locale;
    let none = ChartText::NoData.in_locale(locale);
    let heads =
        [ChartText::Date, ChartText::Activity, ChartText::Place, ChartText::Projects, ChartText::Amount];
    let mut sheet = Sheet::new(locale, &heads);
    for row in &activities.rows {
        sheet.row();
        sheet.cell(&row.date_text);
        if row.counted {
            sheet.cell(&row.name);
        } else {
            let background = ChartText::Background.in_locale(locale);
            sheet.cell(&ChartText::Bracketed.with(locale, &[&row.name, background]));
        }
        sheet.cell(row.place.as_deref().unwrap_or(""));
        sheet.cell(told(row.projects.as_ref(), none));
        sheet.cell(told(row.planned.as_ref(), none));
    }
    sheet.table()
}

/// The day's number of an ISO date.
#[inline(never)]
fn day_number(iso: &str) -> Option<i64> {
    let mut parts = [0_i64; 3];
    let mut at = 0;
    for byte in iso.bytes() {
        match byte {
            b'0'..=b'9' => {
                let part = parts.get_mut(at)?;
                *part = *part * 10 + i64::from(byte - b'0');
                (*part < 10_000).then_some(())?;
            }
            b'-' => at += 1,
            _ => return None,
        }
    }
    let [year, month, day] = parts;
    ((1..=9999).contains(&year) && (1..=12).contains(&month) && (1..=31).contains(&day))
        .then(|| days_from_civil(year, month, day))
}

/// Days since 1970-01-01 of a civil date (H. Hinnant, chrono-compatible low-level date algorithms).
#[inline(never)]
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// The civil date of a day's number; the inverse of [`days_from_civil`].
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days - era * 146_097;
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = (shifted + 2) % 12 + 1;
    (year + era * 400 + i64::from(month <= 2), month, of_year - (153 * shifted + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_civil() {
        assert_eq!(day_number("1970-01-01"), Some(0));
        assert_eq!(day_number("2023-05-15"), Some(19_492));
        assert_eq!(civil(19_492), (2023, 5, 15));
        assert_eq!(civil(11_016), (2000, 2, 29));
        assert_eq!(day_number("2023-13-01"), None);
        assert_eq!(day_number("soon"), None);
    }
}
