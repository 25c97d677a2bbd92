//! The elements a form is made of: words, boxes with their question, tables, and lines that say what Enter does.

use std::ops::Range;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    style::Style,
    text::Line,
    widgets::{Block as Frame, BorderType, Widget},
};
use unicode_width::UnicodeWidthStr;

use super::{
    geometry::{DrawContext, FormMetrics, below, beside, line_place},
    month::MonthView,
    table::FieldTable,
};
use crate::tui::{
    Theme,
    controls::{Control, ControlStyle},
    widgets::{
        popup::inside,
        text_style::TextStyle,
        text_view::wrap::{self, WrappedText},
    },
};

/// The widest label that stands before its box; a longer one stands above it.
const LABEL: u16 = 24;
/// The rows a box of notes has when there is little in it: it looks like room to write in.
const ROOM: u16 = 3;
/// Below this many rows no room is given away.
const SMALL: u16 = 12;

/// One part of a page, over its full width.
pub enum Element<K> {
    /// Words that are read.
    Words {
        /// The words.
        text: WrappedText,
        /// The look of all of them.
        tone: TextStyle,
        /// The name they are found by, where somebody wrote them; no box has this name.
        key: Option<K>,
    },
    /// A box with its question.
    Field {
        /// The box.
        key: K,
        /// The question.
        label: WrappedText,
        /// The part that is filled in.
        control: Box<dyn Control>,
        /// Set when the box has a border and grows, as notes do; else it is a line beside its label.
        boxed: bool,
    },
    /// Rows and columns.
    Table(FieldTable<K>),
    /// A line that says what Enter does there.
    ButtonLine {
        /// Its name.
        key: K,
        /// Its words: `Start · Enter`.
        text: WrappedText,
        /// The look of its words.
        tone: TextStyle,
        /// Set when no key undoes what it does: one click marks it, and only the next does it.
        grave: bool,
    },
    /// A month, and the box that asks for a day of it.
    Month(K, MonthView),
    /// An empty row.
    Spacer,
}

impl<K: Clone + PartialEq> Element<K> {
    /// Its boxes, in order.
    pub fn keys(&self) -> Box<dyn Iterator<Item = &K> + '_> {
        match self {
            Self::Field { key, .. } | Self::ButtonLine { key, .. } => {
                Box::new(std::iter::once(key))
            }
            Self::Table(grid) => Box::new(grid.keys()),
            Self::Words { .. } | Self::Month(..) | Self::Spacer => Box::new(std::iter::empty()),
        }
    }

    /// Returns whether this is an answer below a row of a table.
    pub fn is_answer(&self, key: &K) -> bool {
        matches!(self, Self::Table(grid) if grid.is_answer(key))
    }

    /// The control of one of its boxes.
    pub fn control(&self, wanted: &K) -> Option<&dyn Control> {
        match self {
            Self::Field { key, control, .. } if key == wanted => Some(control.as_ref()),
            Self::Table(grid) => grid.control(wanted),
            _ => None,
        }
    }

    /// The control of one of its boxes, to be changed.
    pub fn control_mut(&mut self, wanted: &K) -> Option<&mut (dyn Control + 'static)> {
        match self {
            Self::Field { key, control, .. } if key == wanted => Some(control.as_mut()),
            Self::Table(grid) => grid.control_mut(wanted),
            _ => None,
        }
    }

    /// Its boxes with their controls, in order.
    pub fn controls_mut(&mut self) -> Vec<(&K, &mut Box<dyn Control>)> {
        match self {
            Self::Field { key, control, .. } => vec![(key, control)],
            Self::Table(grid) => grid.controls_mut().collect(),
            _ => Vec::new(),
        }
    }

    /// The box above or below one of its boxes, within it.
    pub fn neighbour(&self, key: &K, down: bool) -> Option<&K> {
        match self {
            Self::Table(grid) => grid.neighbour(key, down),
            _ => None,
        }
    }

    /// The box that ↑ from below goes to.
    pub fn entry_from_below(&self) -> Option<&K> {
        match self {
            Self::Table(grid) => grid.last_row_first(),
            other => other.keys().last(),
        }
    }

    /// The words in its boxes, those on its line, and those that somebody said in its text, each with its name.
    pub fn written(&self) -> Vec<(&K, &str)> {
        match self {
            Self::Field { key, control, .. } => vec![(key, control.words())],
            Self::Table(grid) => grid.written().collect(),
            Self::ButtonLine { key, text, .. } => vec![(key, text.as_str())],
            Self::Words { key, text, .. } => key.iter().map(|key| (key, text.as_str())).collect(),
            Self::Month(..) | Self::Spacer => Vec::new(),
        }
    }

    /// The rows it takes; a box is never higher than what can be seen.
    pub fn height(&self, measure: FormMetrics) -> u16 {
        let FormMetrics { width, shown, .. } = measure;
        match self {
            Self::Words { text, .. } => text.height(width),
            Self::Field {
                label,
                control,
                boxed: true,
                ..
            } => {
                let room = if shown < SMALL { 1 } else { ROOM };
                let inner = control.height(width.saturating_sub(4)).max(room);
                label.height(width) + inner.saturating_add(2).min(shown.saturating_sub(1).max(3))
            }
            Self::Field { label, .. } if beside(label, measure) => 1,
            Self::Field { label, .. } => label.height(width) + 1,
            Self::Table(grid) => grid.height(width),
            Self::ButtonLine { text, .. } => text.height(width.saturating_sub(2)),
            Self::Month(_, sheet) => sheet.height(),
            Self::Spacer => 1,
        }
    }

    /// The rows within it that one of its boxes takes.
    pub fn rows_of(&self, key: &K, measure: FormMetrics) -> Option<(u16, u16)> {
        match self {
            Self::Table(grid) => grid.rows_of(key, measure.width),
            other => other
                .keys()
                .any(|own| own == key)
                .then(|| (0, self.height(measure))),
        }
    }

    /// The columns its label takes, where one may stand beside its box.
    pub fn label_width(&self) -> Option<u16> {
        let Self::Field {
            label,
            boxed: false,
            ..
        } = self
        else {
            return None;
        };
        u16::try_from(label.as_str().width())
            .ok()
            .filter(|width| *width <= LABEL)
    }

    /// Draws it, and returns where the terminal's cursor belongs.
    pub fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        paint: &DrawContext<K>,
    ) -> Option<Position> {
        let DrawContext { theme, measure, .. } = *paint;
        match self {
            Self::Words { text, tone, key } => {
                let hits = key
                    .as_ref()
                    .map_or(&[] as &[_], |key| paint.looks(key).hits);
                draw_words(text, buffer, area, tone.style(theme), hits, theme);
                None
            }
            Self::Field {
                key,
                label,
                control,
                boxed,
            } => {
                let looks = paint.looks(key);
                let plain = if *boxed { theme.text } else { theme.muted };
                let style = if looks.focused { theme.accent } else { plain };
                if *boxed {
                    let frame = below(area, label.draw(buffer, area, style));
                    return draw_box(control.as_ref(), buffer, frame, theme, &looks);
                }
                let label = Label {
                    text: label,
                    style,
                    measure,
                };
                draw_line(control.as_ref(), buffer, area, &label, theme, &looks)
            }
            Self::Table(grid) => grid.draw(buffer, area, paint),
            Self::ButtonLine {
                key, text, tone, ..
            } => {
                let looks = paint.looks(key);
                let style = if looks.focused {
                    theme.selection
                } else {
                    tone.style(theme)
                };
                draw_act(text, buffer, area, style, &looks)
            }
            Self::Month(_, sheet) => {
                sheet.draw(buffer, area, theme);
                None
            }
            Self::Spacer => None,
        }
    }
}

/// A question beside or above its line.
#[derive(Clone, Copy)]
struct Label<'a> {
    text: &'a WrappedText,
    style: Style,
    measure: FormMetrics,
}

/// Draws words that are read, with what was found in them.
fn draw_words(
    text: &WrappedText,
    buffer: &mut Buffer,
    area: Rect,
    style: Style,
    hits: &[Range<usize>],
    theme: &Theme,
) {
    text.draw(buffer, area, style);
    let rows = text.rows(area.width);
    for hit in hits {
        wrap::mark(text.as_str(), &rows, hit, buffer, area, theme.found());
    }
}

/// Draws a line that says what Enter does.
fn draw_act(
    text: &WrappedText,
    buffer: &mut Buffer,
    area: Rect,
    style: Style,
    looks: &ControlStyle,
) -> Option<Position> {
    let sign = if looks.focused { "▸ " } else { "  " };
    let words = Rect {
        x: area.x + 2,
        width: area.width.saturating_sub(2),
        ..area
    };
    for y in area.top()..area.bottom() {
        buffer.set_stringn(area.x, y, if y == area.y { sign } else { "  " }, 2, style);
    }
    text.draw(buffer, words, style);
    let rows = text.rows(words.width);
    for hit in looks.hits {
        wrap::mark(text.as_str(), &rows, hit, buffer, words, looks.found);
    }
    looks.focused.then_some(area.as_position())
}

fn draw_box(
    control: &dyn Control,
    buffer: &mut Buffer,
    area: Rect,
    theme: &Theme,
    looks: &ControlStyle,
) -> Option<Position> {
    let (kind, style) = if looks.focused {
        (BorderType::Thick, theme.cursor)
    } else {
        (BorderType::Plain, theme.border)
    };
    let frame = Frame::bordered().border_type(kind).border_style(style);
    frame.render(area, buffer);
    control.draw(buffer, inside(area), looks)
}

fn draw_line(
    control: &dyn Control,
    buffer: &mut Buffer,
    area: Rect,
    label: &Label,
    theme: &Theme,
    looks: &ControlStyle,
) -> Option<Position> {
    let Label {
        text: label,
        style,
        measure,
    } = *label;
    if beside(label, measure) {
        let line = Line::styled(label.as_str(), style);
        buffer.set_line(area.x, area.y, &line, measure.label);
    } else {
        label.draw(buffer, area, style);
    }
    let bar = if looks.focused {
        ("┃ ", theme.cursor)
    } else {
        ("│ ", theme.border)
    };
    let place = line_place(label, area, measure);
    if place.y >= area.bottom() {
        return None;
    }
    buffer.set_stringn(place.x - 2, place.y, bar.0, 2, bar.1);
    control.draw(buffer, place, looks)
}
