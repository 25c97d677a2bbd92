//! The last row: what just happened, else the few keys that matter here and now.

use ratatui::{buffer::Buffer, layout::Rect};
use unicode_width::UnicodeWidthStr;

use crate::tui::{
    command::{Binding, Scope, bindings},
    cx::Cx,
    widgets::wrap,
};

/// Below this width the menu line takes two rows, and so does the footer.
const NARROW: u16 = 80;

/// How many rows it takes.
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
            word => {
                let mut letters = word.chars();
                letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
            }
        };
    }
    parts.join("-")
}

/// How a person reaches a binding: its first key, else Esc and its digit.
pub fn reached_by(binding: &Binding) -> String {
    match (binding.keys.split_whitespace().next(), binding.digit) {
        (Some(key), _) => written(key),
        (None, Some(digit)) => format!("Esc {digit}"),
        (None, None) => "Esc 8".to_owned(),
    }
}

/// Draws it.
pub fn draw(buffer: &mut Buffer, area: Rect, scopes: &[Scope], cx: &Cx) {
    let theme = &cx.theme;
    buffer.set_style(area, theme.bar);
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    if let Some(notice) = &cx.notice {
        let style = if notice.wrong { theme.late } else { theme.bar };
        let rows = wrap::height(&notice.words, inner.width);
        // A long notice grows upwards over the page rather than being cut off.
        let top = inner.bottom().saturating_sub(rows.max(1)).max(buffer.area.y);
        let place = Rect { y: top, height: inner.bottom() - top, ..inner };
        buffer.set_style(Rect { x: area.x, width: area.width, ..place }, theme.bar);
        for y in place.top()..place.bottom() {
            buffer.set_stringn(area.x, y, " ".repeat(area.width.into()), area.width.into(), theme.bar);
        }
        wrap::draw(&notice.words, buffer, place, style);
        return;
    }
    let mut hints: Vec<&Binding> = bindings(scopes).filter(|binding| binding.rank > 0).collect();
    hints.sort_by_key(|binding| binding.rank);
    let mut words: Vec<String> =
        hints.iter().map(|binding| format!("{} {}", reached_by(binding), binding.label)).collect();
    while words.len() > 1 && words.join("   ").width() > inner.width.into() {
        words.remove(words.len() / 2);
    }
    buffer.set_stringn(inner.x, inner.y, words.join("   "), inner.width.into(), theme.bar);
}
