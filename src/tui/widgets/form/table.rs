//! A table on a page: a heading, rows of cells, and one empty row at the end where typing makes a row.

use ratatui::{
    buffer::Buffer,
    layout::{Constraint, Layout, Position, Rect},
    style::Modifier,
};

use super::geometry::{Click, DrawContext, HitArea, below};
use crate::{
    domain::policy::Kind,
    tui::{
        controls::Control,
        widgets::text_view::wrap::{self, WrappedText},
    },
};

/// Returns how wide the column of a policy's table is: the more is written in a cell, the more of the row it takes. The
/// program's own tables say it where they are laid out.
pub fn column_width(kind: &Kind, heading: &str) -> Constraint {
    let heading = u16::try_from(heading.chars().count()).unwrap_or(u16::MAX);
    match kind {
        Kind::Text => Constraint::Fill(3),
        Kind::Line => Constraint::Length(14),
        Kind::Choice(options) => {
            let longest = options.iter().map(|option| option.chars().count()).max();
            let longest = u16::try_from(longest.unwrap_or(0)).unwrap_or(20);
            // Room for the marks ‹ › around it.
            Constraint::Length((longest + 6).max(heading))
        }
        Kind::Date => Constraint::Length(18),
        _ => Constraint::Length(heading.max(9)),
    }
}

/// Rows and columns on a page.
pub struct FieldTable<K> {
    /// The headings, each with how wide its column is.
    pub head: Vec<(String, Constraint)>,
    /// The rows.
    pub rows: Vec<Vec<Cell<K>>>,
    /// Counts under the table.
    pub foot: WrappedText,
}

/// One cell.
pub enum Cell<K> {
    /// It is filled in here.
    Field {
        /// The box.
        key: K,
        /// The part that is filled in.
        control: Box<dyn Control>,
    },
    /// It is only shown, in one row: the beginning of what stands on the case's own page.
    Text(String),
    /// What is said of the row above, over the whole width: the one cell of its row.
    Note(String),
    /// An answer to what the note above asks, over the whole width: Enter gives it, and only the arrows that come from
    /// another answer, Enter or the mouse lead there, so that it is in nobody's way.
    Answer {
        /// Its name.
        key: K,
        /// Its words.
        words: String,
    },
}

impl<K: PartialEq> Cell<K> {
    /// A cell that is filled in here.
    pub fn field(key: K, control: impl Control + 'static) -> Self {
        let control = Box::new(control);
        Self::Field { key, control }
    }

    const fn key(&self) -> Option<&K> {
        match self {
            Self::Field { key, .. } | Self::Answer { key, .. } => Some(key),
            Self::Text(_) | Self::Note(_) => None,
        }
    }

    fn click(&self) -> Click {
        match self {
            Self::Field { control, .. } if !control.opens() => Click::Points,
            Self::Answer { .. } => Click::Enters,
            Self::Field { .. } | Self::Text(_) | Self::Note(_) => Click::Opens,
        }
    }

    /// Returns whether it is the one cell of its row.
    const fn is_wide(&self) -> bool {
        matches!(self, Self::Note(_) | Self::Answer { .. })
    }
}

impl<K: Clone + PartialEq> FieldTable<K> {
    /// Its boxes, row by row.
    pub fn keys(&self) -> impl Iterator<Item = &K> {
        self.rows.iter().flatten().filter_map(Cell::key)
    }

    /// The words in its boxes, row by row.
    pub fn written(&self) -> impl Iterator<Item = (&K, &str)> {
        self.rows.iter().flatten().filter_map(|cell| match cell {
            Cell::Field { key, control } => Some((key, control.words())),
            Cell::Text(_) | Cell::Note(_) | Cell::Answer { .. } => None,
        })
    }

    /// The control of one of its boxes.
    pub fn control(&self, wanted: &K) -> Option<&dyn Control> {
        self.rows.iter().flatten().find_map(|cell| match cell {
            Cell::Field { key, control } if key == wanted => Some(control.as_ref()),
            _ => None,
        })
    }

    /// The control of one of its boxes, to be changed.
    pub fn control_mut(&mut self, wanted: &K) -> Option<&mut (dyn Control + 'static)> {
        self.rows.iter_mut().flatten().find_map(|cell| match cell {
            Cell::Field { key, control } if key == wanted => Some(control.as_mut()),
            _ => None,
        })
    }

    /// Its boxes with their controls, row by row.
    pub fn controls_mut(&mut self) -> impl Iterator<Item = (&K, &mut Box<dyn Control>)> {
        self.rows
            .iter_mut()
            .flatten()
            .filter_map(|cell| match cell {
                Cell::Field { key, control } => Some((&*key, control)),
                Cell::Text(_) | Cell::Note(_) | Cell::Answer { .. } => None,
            })
    }

    fn place(&self, wanted: &K) -> Option<(usize, usize)> {
        self.rows.iter().enumerate().find_map(|(row, cells)| {
            let column = cells.iter().position(|cell| cell.key() == Some(wanted))?;
            Some((row, column))
        })
    }

    /// Returns whether this is an answer below a row.
    pub fn is_answer(&self, wanted: &K) -> bool {
        let mut cells = self.rows.iter().flatten();
        cells.any(|cell| matches!(cell, Cell::Answer { key, .. } if key == wanted))
    }

    /// The box above or below one of its boxes, in the same column; an answer only of another answer.
    pub fn neighbour(&self, key: &K, down: bool) -> Option<&K> {
        let (row, column) = self.place(key)?;
        let on_answers = self.is_answer(key);
        let to = |row: &'_ Vec<Cell<K>>| !row.iter().any(Cell::is_wide) || on_answers;
        let mut below = self.rows.iter().skip(row + 1);
        let mut above = self.rows.iter().take(row).rev();
        let rows: &mut dyn Iterator<Item = &Vec<Cell<K>>> =
            if down { &mut below } else { &mut above };
        let mut cells = rows.filter(|row| to(row)).map(|row| row.get(column)?.key());
        if on_answers {
            cells.flatten().next()
        } else {
            cells.next()?
        }
    }

    /// The first box of the last row.
    pub fn last_row_first(&self) -> Option<&K> {
        self.rows.last()?.iter().find_map(Cell::key)
    }

    fn columns(&self, area: Rect) -> Vec<Rect> {
        let widths = self.head.iter().map(|(_, width)| *width);
        Layout::horizontal(widths).spacing(1).split(area).to_vec()
    }

    fn row_height(row: &[Cell<K>], columns: &[Rect]) -> u16 {
        let heights = row.iter().zip(columns).map(|(cell, column)| match cell {
            Cell::Field { control, .. } => control.height(column.width.saturating_sub(2)).min(6),
            Cell::Text(_) | Cell::Note(_) | Cell::Answer { .. } => 1,
        });
        heights.max().unwrap_or(1)
    }

    /// The choices of one of its boxes, where the cell has no room for them.
    fn choices(&self, key: Option<&K>, columns: &[Rect]) -> Option<WrappedText> {
        let (row, at) = self.place(key?)?;
        cell_choices(self.rows.get(row)?.get(at)?, *columns.get(at)?)
    }

    /// The rows directly below it that are kept for the choices of the cell with the cursor.
    fn choices_height(&self, width: u16, columns: &[Rect]) -> u16 {
        let cells = self.rows.last().into_iter().flatten().zip(columns);
        let choices = cells.filter_map(|(cell, column)| cell_choices(cell, *column));
        let heights = choices.map(|choices| choices.height(width));
        heights.max().unwrap_or(0)
    }

    /// The rows below its cells: the choices, then its counts.
    fn foot_height(&self, width: u16, columns: &[Rect]) -> u16 {
        self.choices_height(width, columns) + self.foot.height(width)
    }

    /// The rows of the screen it takes.
    pub fn height(&self, width: u16) -> u16 {
        let columns = self.columns(Rect::new(0, 0, width, 1));
        let rows: u16 = self
            .rows
            .iter()
            .map(|row| Self::row_height(row, &columns))
            .sum();
        1 + rows + self.foot_height(width, &columns)
    }

    /// The rows of the screen, within it, that one of its boxes takes; the heading belongs to the first row.
    pub fn rows_of(&self, key: &K, width: u16) -> Option<(u16, u16)> {
        let (wanted, _) = self.place(key)?;
        let columns = self.columns(Rect::new(0, 0, width, 1));
        let mut top = 1;
        for (index, row) in self.rows.iter().enumerate() {
            let height = Self::row_height(row, &columns);
            if index == wanted {
                let foot = if index + 1 == self.rows.len() {
                    self.foot_height(width, &columns)
                } else {
                    0
                };
                // What is said of a row is seen with it.
                let below = self.rows.iter().skip(index + 1);
                let below = below
                    .take_while(|row| row.iter().any(Cell::is_wide))
                    .count();
                let below = u16::try_from(below).unwrap_or(0);
                return Some((
                    if index == 0 { 0 } else { top },
                    top + height + below + foot,
                ));
            }
            top += height;
        }
        None
    }

    /// Where its boxes are. What is only shown belongs to the first box of its row.
    pub fn places(&self, area: Rect) -> Vec<HitArea<'_, K>> {
        let columns = self.columns(Rect { height: 1, ..area });
        let mut places = Vec::new();
        let mut top = area.y + 1;
        for row in &self.rows {
            let height = Self::row_height(row, &columns);
            let first = row.iter().find_map(Cell::key);
            for (cell, column) in row.iter().zip(&columns) {
                let across = if cell.is_wide() { area } else { *column };
                let whole = Rect {
                    y: top,
                    height,
                    ..across
                };
                places.extend(cell.key().or(first).map(|key| HitArea {
                    key,
                    whole,
                    control: cell_inside(whole),
                    click: cell.click(),
                }));
            }
            top += height;
        }
        places
    }

    /// Draws it, and returns where the terminal's cursor belongs.
    pub fn draw(
        &self,
        buffer: &mut Buffer,
        area: Rect,
        paint: &DrawContext<K>,
    ) -> Option<Position> {
        let theme = paint.theme;
        let columns = self.columns(Rect { height: 1, ..area });
        let style = theme.muted.add_modifier(Modifier::UNDERLINED);
        for ((heading, _), column) in self.head.iter().zip(&columns) {
            wrap::draw_row(heading, buffer, *column, style);
        }
        let mut cursor = None;
        let mut top = area.y + 1;
        for row in &self.rows {
            let height = Self::row_height(row, &columns);
            for (cell, column) in row.iter().zip(&columns) {
                let across = if cell.is_wide() { area } else { *column };
                let place = Rect {
                    y: top,
                    height,
                    ..across
                }
                .intersection(area);
                cursor = draw_cell(cell, buffer, place, paint).or(cursor);
            }
            top += height;
        }
        if let Some(choices) = self.choices(paint.focus, &columns) {
            choices.draw(buffer, below(area, top - area.y), theme.text);
        }
        top += self.choices_height(area.width, &columns);
        self.foot
            .draw(buffer, below(area, top - area.y), theme.muted);
        cursor
    }
}

/// The choices of a cell that has no room for them.
fn cell_choices<K>(cell: &Cell<K>, column: Rect) -> Option<WrappedText> {
    match cell {
        Cell::Field { control, .. } => control.choices(cell_inside(column).width).map(Into::into),
        Cell::Text(_) | Cell::Note(_) | Cell::Answer { .. } => None,
    }
}

fn draw_cell<K: PartialEq>(
    cell: &Cell<K>,
    buffer: &mut Buffer,
    area: Rect,
    paint: &DrawContext<K>,
) -> Option<Position> {
    let theme = paint.theme;
    match cell {
        Cell::Text(text) => {
            wrap::draw_row(text, buffer, area, theme.muted);
            None
        }
        Cell::Note(words) => {
            wrap::draw_row(&format!("  {words}"), buffer, area, theme.muted);
            None
        }
        Cell::Answer { key, words } => {
            let focused = paint.focus == Some(key);
            let (sign, style) = if focused {
                ("▸", theme.selection)
            } else {
                (" ", theme.text)
            };
            wrap::draw_row(&format!("  {sign} {words}"), buffer, area, style);
            focused.then_some(Position {
                x: area.x + 2,
                y: area.y,
            })
        }
        Cell::Field { key, control } => {
            let looks = paint.looks(key);
            let (bar, style) = if looks.focused {
                ("┃", theme.cursor)
            } else {
                ("│", theme.border)
            };
            for y in area.top()..area.bottom() {
                buffer.set_stringn(area.x, y, bar, 1, style);
            }
            control.draw(buffer, cell_inside(area), &looks)
        }
    }
}

/// Where what is filled in is drawn: behind the bar.
fn cell_inside(area: Rect) -> Rect {
    Rect {
        x: area.x + 1,
        width: area.width.saturating_sub(2),
        ..area
    }
}
