//! The last row: what just happened, else the few keys that matter here and now.

use ratatui::{
    buffer::Buffer,
    layout::Rect,
    widgets::{Clear, Widget},
};
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
                letters.next().map_or_else(String::new, |first| {
                    first.to_uppercase().chain(letters).collect()
                })
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
    let inner = Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    };
    let mut hints: Vec<&Binding> = bindings(scopes)
        .filter(|binding| binding.rank > 0)
        .collect();
    hints.sort_by_key(|binding| binding.rank);
    let words = hints
        .iter()
        .map(|binding| format!("{} {}", reached_by(binding), binding.label));
    for (row, place) in rows(words, inner).iter().zip(inner.rows()) {
        buffer.set_stringn(place.x, place.y, row, place.width.into(), theme.bar);
    }
}

/// The hints in the rows there are; what does not fit any more goes from the middle, so that the first and the way out
/// stay.
fn rows(words: impl Iterator<Item = String>, area: Rect) -> Vec<String> {
    let mut words: Vec<String> = words.collect();
    loop {
        let mut rows: Vec<String> = Vec::new();
        for word in &words {
            match rows.last_mut() {
                Some(row) if row.width() + 3 + word.width() <= area.width.into() => {
                    row.push_str("   ");
                    row.push_str(word);
                }
                _ => rows.push(word.clone()),
            }
        }
        if rows.len() <= area.height.into() || words.len() < 2 {
            return rows;
        }
        words.remove(words.len() / 2);
    }
}

/// Draws what just happened over the footer. A long notice grows upwards over the page rather than being cut off.
pub fn draw_notice(buffer: &mut Buffer, area: Rect, cx: &Cx) {
    let theme = &cx.theme;
    let Some(notice) = &cx.notice else { return };
    let rows = wrap::height(&notice.words, area.width.saturating_sub(2)).max(area.height);
    let height = rows.min(area.bottom().saturating_sub(buffer.area.y));
    let whole = Rect {
        y: area.bottom() - height,
        height,
        ..area
    };
    Clear.render(whole, buffer);
    buffer.set_style(whole, theme.text.patch(theme.bar));
    let inner = Rect {
        x: whole.x + 1,
        width: whole.width.saturating_sub(2),
        ..whole
    };
    wrap::draw(
        &notice.words,
        buffer,
        inner,
        if notice.wrong { theme.late } else { theme.bar },
    );
}
