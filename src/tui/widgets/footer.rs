//! The last row: what just happened, else the few keys that matter here and now.

use ratatui::{
    buffer::Buffer,
    layout::{Margin, Position, Rect},
    widgets::{Clear, Widget},
};
use unicode_width::UnicodeWidthStr;

use super::text_view::wrap;
use crate::{
    domain::dates,
    tui::{
        Canvas, Context,
        input::{
            Binding, Command, Mouse, Scope,
            bindings::{bindings, is_taken},
        },
    },
};

/// Below this width the menu line takes two rows, and so does the footer.
const NARROW: u16 = 80;

/// Returns the rows that it takes.
pub const fn height(width: u16) -> u16 {
    if width < NARROW { 2 } else { 1 }
}

/// A key as it is written for a person: `Ctrl-P`, `Shift-Tab`, `PgDn`.
pub fn written(key: &str) -> String {
    let mut parts: Vec<String> = key.split('-').map(str::to_owned).collect();
    for part in &mut parts {
        *part = match part.as_str() {
            "pgdn" => "PgDn".to_owned(),
            "pgup" => "PgUp".to_owned(),
            "up" => "↑".to_owned(),
            "down" => "↓".to_owned(),
            "left" => "←".to_owned(),
            "right" => "→".to_owned(),
            word => dates::capital(word),
        };
    }
    parts.join("-")
}

/// The keys by which a person reaches a binding: its first key, else Esc and its digit.
pub fn reached_by(binding: &Binding) -> String {
    match (binding.keys.split_whitespace().next(), binding.digit) {
        (Some(key), _) => written(key),
        (None, Some(digit)) => format!("Esc {digit}"),
        (None, None) => "Esc 8".to_owned(),
    }
}

/// Draws it.
pub fn draw(buffer: &mut Buffer, area: Rect, scopes: &[Scope], cx: &Context) {
    let theme = &cx.theme;
    buffer.set_style(area, theme.bar);
    for (binding, place) in places(scopes, area) {
        let words = words(binding);
        buffer.set_stringn(place.x, place.y, words, place.width.into(), theme.bar);
    }
}

/// Returns what a click in the footer asks for.
pub fn clicked(area: Rect, scopes: &[Scope], mouse: &Mouse) -> Option<Command> {
    let mut places = places(scopes, area).into_iter();
    places
        .find(|(_, place)| mouse.clicks_in(*place))
        .map(|(binding, _)| binding.command)
}

fn words(binding: &Binding) -> String {
    format!("{} {}", reached_by(binding), binding.label)
}

/// The place of each hint in the rows there are; what does not fit any more goes from the middle, so that the first and
/// the way out stay.
fn places(scopes: &[Scope], area: Rect) -> Vec<(&'static Binding, Rect)> {
    let inner = area.inner(Margin::new(1, 0));
    let mut hints: Vec<&Binding> = bindings(scopes)
        .filter(|binding| binding.rank > 0 && !is_taken(binding, scopes))
        .collect();
    hints.sort_by_key(|binding| binding.rank);
    loop {
        let mut places: Vec<(&Binding, Rect)> = Vec::new();
        for hint in &hints {
            let width = u16::try_from(words(hint).width()).unwrap_or(u16::MAX);
            let (x, y) = match places.last() {
                Some((_, last)) if last.right() + 3 + width <= inner.right() => {
                    (last.right() + 3, last.y)
                }
                Some((_, last)) => (inner.x, last.y + 1),
                None => (inner.x, inner.y),
            };
            let place = Rect {
                x,
                y,
                width: width.min(inner.right().saturating_sub(x)),
                height: 1,
            };
            places.push((hint, place));
        }
        let fits = places
            .last()
            .is_none_or(|(_, last)| last.y < inner.bottom());
        if fits || hints.len() < 2 {
            return places;
        }
        hints.remove(hints.len() / 2);
    }
}

/// The place of the notice of what just happened; empty without one. A long notice grows upwards over the page rather
/// than being cut off; where the cursor is there, it stands below the header instead.
pub fn notice_area(area: Rect, cursor: Option<Position>, cx: &Context) -> Rect {
    let Some(notice) = &cx.notice else {
        return Rect::ZERO;
    };
    let rows = wrap::height(&notice.words, area.width.saturating_sub(2)).max(area.height);
    let height = rows.min(area.bottom());
    let below = Rect {
        y: area.bottom() - height,
        height,
        ..area
    };
    let above = Rect { y: 1, ..below };
    let covers = |area: Rect| cursor.is_some_and(|cursor| area.contains(cursor));
    if covers(below) && !covers(above) {
        above
    } else {
        below
    }
}

/// Draws what just happened over the footer.
pub fn draw_notice(canvas: &mut Canvas, area: Rect, cx: &Context) {
    let theme = &cx.theme;
    let Some(notice) = &cx.notice else { return };
    let whole = notice_area(area, canvas.cursor, cx);
    let buffer = &mut *canvas.buffer;
    Clear.render(whole, buffer);
    buffer.set_style(whole, theme.text.patch(theme.bar));
    let inner = whole.inner(Margin::new(1, 0));
    wrap::draw(
        &notice.words,
        buffer,
        inner,
        if notice.wrong { theme.late } else { theme.bar },
    );
}
