//! A form on the screen: elements from top to bottom, one of whose boxes has the cursor. What is typed in them is
//! returned to the screen that owns the page; the page only lays out, scrolls and moves the focus.

mod declaration;
pub mod element;
mod focus;
pub mod form_screen;
pub mod geometry;
mod hit_area;
pub mod keys;
pub mod month;
mod mouse;
mod rebuild;
mod scroll;
pub mod table;
pub mod values;

use std::ops::Range;

use chrono::NaiveDate;
use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
};

use self::geometry::{DrawContext, FormMetrics};
pub use self::{
    element::Element,
    form_screen::{FormScreen, InputForm, OpenForm, Submitted, UNSAVED, date_box, past_box},
    values::{FormValues, Wanted},
};
use crate::tui::{
    Theme,
    controls::{Control, ControlInput, Motion, Response},
};

/// A scrolling form; `K` names its boxes.
pub struct FormView<K> {
    pub(super) blocks: Vec<Element<K>>,
    /// The first row of each element, and the row after the last.
    tops: Vec<u16>,
    pub(super) focus: Option<K>,
    scroll: u16,
    /// Set while the box with the cursor is to be seen: not after scrolling to where there is no box.
    follows: bool,
    area: Rect,
    measure: FormMetrics,
    /// The box that the mouse's button is down on, and whether to let go there does what Enter does.
    pub(super) held: Option<(K, bool)>,
    /// The box that was clicked last, until a key is pressed.
    pub(super) clicked: Option<K>,
    /// The hits to be marked, box by box: bytes of its words.
    found: Vec<(K, Vec<Range<usize>>)>,
}

impl<K> Default for FormView<K> {
    fn default() -> Self {
        Self {
            blocks: Vec::new(),
            tops: Vec::new(),
            focus: None,
            scroll: 0,
            follows: true,
            area: Rect::ZERO,
            measure: FormMetrics::default(),
            held: None,
            clicked: None,
            found: Vec::new(),
        }
    }
}

impl<K: Clone + PartialEq> FormView<K> {
    /// A page of these elements, with the cursor in the first box.
    pub fn new(blocks: Vec<Element<K>>) -> Self {
        let mut page = Self {
            blocks,
            ..Self::default()
        };
        page.focus = page.keys().first().cloned();
        page
    }

    /// All boxes and lines in order.
    pub fn keys(&self) -> Vec<K> {
        let keys = self.blocks.iter().flat_map(Element::keys);
        keys.cloned().collect()
    }

    /// Those that Tab goes through: answers below a row only once the cursor is on one.
    fn stops(&self) -> Vec<K> {
        let is_answer = |key: &K| self.blocks.iter().any(|block| block.is_answer(key));
        let mut stops = self.keys();
        if !self.focus.as_ref().is_some_and(is_answer) {
            stops.retain(|key| !is_answer(key));
        }
        stops
    }

    /// The first box of which this is true.
    pub fn find(&self, is: impl Fn(&K) -> bool) -> Option<K> {
        let mut keys = self.blocks.iter().flat_map(Element::keys);
        keys.find(|key| is(key)).cloned()
    }

    /// The box with the cursor.
    pub const fn focused(&self) -> Option<&K> {
        self.focus.as_ref()
    }

    /// Puts the cursor into a box; false when it is not on this page.
    pub fn focus_on(&mut self, key: &K) -> bool {
        let there = self.keys().contains(key);
        if there {
            self.follows = true;
            self.focus = Some(key.clone());
            self.arrange(self.area);
        }
        there
    }

    /// Puts the cursor into the next or the previous box; false when there is none.
    pub fn step(&mut self, forward: bool) -> bool {
        let keys = self.stops();
        let here = self
            .focus
            .as_ref()
            .and_then(|focus| keys.iter().position(|key| key == focus));
        let to = match (here, forward) {
            (Some(here), true) => here.checked_add(1),
            (Some(here), false) => here.checked_sub(1),
            (None, _) => Some(0),
        };
        to.and_then(|to| keys.get(to))
            .is_some_and(|key| self.enter(key))
    }

    /// Puts the cursor into a box to write on there: behind its words, unless it was left within them.
    pub fn enter(&mut self, key: &K) -> bool {
        let there = self.focus_on(key);
        if there && self.caret() == 0 {
            self.set_caret(usize::MAX);
            self.arrange(self.area);
        }
        there
    }

    /// Puts the cursor into the last box.
    pub fn focus_last(&mut self) {
        if let Some(last) = self.keys().last() {
            self.enter(last);
        }
    }

    /// Where the caret stands in the box with the cursor, in bytes.
    pub fn caret(&self) -> usize {
        self.focused_control().map_or(0, Control::caret)
    }

    /// Puts the caret of the box with the cursor there.
    pub fn set_caret(&mut self, at: usize) {
        if let Some(control) = self.focused_mut() {
            control.set_caret(at);
        }
    }

    /// Puts the caret where these words are to stand in a line of their own, below the one that it is in, and returns
    /// what is to be inserted there; none where no lines are written. Nothing is selected any more.
    pub fn line_of(&mut self, words: &str) -> Option<String> {
        let control = self.focused_mut().filter(|control| control.takes_lines())?;
        let (before, after) = control.words().split_at_checked(control.caret())?;
        let rest = after.split('\n').next().unwrap_or_default();
        let is_new = rest.is_empty() && (before.is_empty() || before.ends_with('\n'));
        let end = before.len() + rest.len();
        control.set_caret(end);
        let newline = if is_new { "" } else { "\n" };
        Some(format!("{newline}{words}"))
    }

    /// The words in its boxes and on its lines, from top to bottom.
    pub fn written(&self) -> impl Iterator<Item = (&K, &str)> {
        self.blocks.iter().flat_map(Element::written)
    }

    /// Shows what was found in which box, until something else is: bytes of its words, in order.
    pub fn mark(&mut self, found: Vec<(K, Vec<Range<usize>>)>) {
        self.found = found;
    }

    /// The control of a box, read.
    fn control(&self, key: &K) -> Option<&dyn Control> {
        self.blocks.iter().find_map(|block| block.control(key))
    }

    /// The control of a box.
    pub fn control_mut(&mut self, key: &K) -> Option<&mut (dyn Control + 'static)> {
        self.blocks
            .iter_mut()
            .find_map(|block| block.control_mut(key))
    }

    fn focused_control(&self) -> Option<&dyn Control> {
        self.control(self.focus.as_ref()?)
    }

    pub(super) fn focused_mut(&mut self) -> Option<&mut (dyn Control + 'static)> {
        let key = self.focus.clone()?;
        self.control_mut(&key)
    }

    /// Hands an input to the box with the cursor. ↑ and ↓ that lead out of it go to the box above or below, and scroll where
    /// there is none, or where the box with the cursor is not come to yet.
    pub fn update(&mut self, input: &ControlInput) -> Response {
        let way = match input {
            ControlInput::Move(motion @ (Motion::Up | Motion::Down)) => {
                Some(*motion == Motion::Down)
            }
            _ => None,
        };
        if way == Some(true) && self.is_ahead() {
            self.turn(true);
            return Response::Moved;
        }
        self.follows = true;
        let response = self
            .focused_mut()
            .map_or(Response::Ignored, |control| control.update(input));
        let moved = way.is_some_and(|down| {
            response == Response::Ignored && (self.vertically(down) || self.turn(down))
        });
        self.arrange(self.area);
        if moved { Response::Moved } else { response }
    }

    /// Has the box with the cursor read its words, as when it is left, and returns its answer.
    pub fn leave(&mut self, today: NaiveDate) -> Response {
        self.focused_mut()
            .map_or(Response::Ignored, |control| control.commit(today))
    }

    /// Scrolls by a page; false when there is nothing more that way.
    pub fn page(&mut self, down: bool) -> bool {
        let motion = if down {
            Motion::PageDown
        } else {
            Motion::PageUp
        };
        let tall = self.focused_height() + 2 > self.area.height;
        if tall && self.update(&ControlInput::Move(motion)) == Response::Moved {
            return true;
        }
        let (shown, before) = (self.area.height, self.scroll);
        let windowful = shown.saturating_sub(2);
        if !self.scroll_to(if down {
            before.saturating_add(windowful)
        } else {
            before.saturating_sub(windowful)
        }) {
            return false;
        }
        // The mark goes to the first line that comes into sight with it; a cursor stays in its box.
        let wanted = self.scroll;
        let in_sight = |(top, bottom): (u16, u16), from: u16| top >= from && bottom <= from + shown;
        let comes = |key: &K| {
            let rows = self.block_rows(key);
            rows.is_some_and(|rows| in_sight(rows, wanted) && !in_sight(rows, before))
        };
        let seen = self
            .is_on_a_line()
            .then(|| self.stops().into_iter().find(comes))
            .flatten();
        self.follows = seen.is_some();
        self.focus = seen.or_else(|| self.focus.take());
        true
    }

    fn focused_height(&self) -> u16 {
        let width = self.area.width.saturating_sub(4);
        self.focused_control()
            .map_or(1, |control| control.height(width))
    }

    /// The rows of the whole page, those out of sight among them.
    pub fn height(&self) -> u16 {
        self.tops.last().copied().unwrap_or(0)
    }

    /// Lays the page out for an area, and scrolls so that the box with the cursor is seen.
    pub fn arrange(&mut self, area: Rect) {
        // Where something opens beside it, the box with the cursor stays.
        self.follows |= area.height < self.area.height;
        self.area = area;
        let label = self
            .blocks
            .iter()
            .filter_map(Element::label_width)
            .max()
            .unwrap_or(0);
        self.measure = FormMetrics {
            width: area.width,
            shown: area.height,
            label,
        };
        let mut top = 0_u16;
        self.tops.clear();
        self.tops.push(0);
        for block in &self.blocks {
            top = top.saturating_add(block.height(self.measure));
            self.tops.push(top);
        }
        let lowest = self.height().saturating_sub(area.height);
        self.scroll = self.scroll.min(lowest);
        // Before there is any room nothing can be scrolled into it.
        let focus = self
            .focus
            .as_ref()
            .filter(|_| self.follows && area.height > 0);
        let Some((top, bottom)) = focus.and_then(|key| self.rows_of(key)) else {
            return;
        };
        if bottom > self.scroll + area.height {
            self.scroll = bottom - area.height;
        }
        if top < self.scroll {
            self.scroll = top;
        }
    }

    /// The rows of a box with its label.
    fn block_rows(&self, key: &K) -> Option<(u16, u16)> {
        self.blocks.iter().zip(&self.tops).find_map(|(block, top)| {
            let (first, after) = block.rows_of(key, self.measure)?;
            Some((top + first, top + after))
        })
    }

    /// The first row of a box with its label and the words above it, and the row after it and the words that end the
    /// page; as far as that can be seen at once.
    fn rows_of(&self, key: &K) -> Option<(u16, u16)> {
        let (at, (first, after)) = self
            .blocks
            .iter()
            .enumerate()
            .find_map(|(at, block)| Some((at, block.rows_of(key, self.measure)?)))?;
        let top = |at: usize| self.tops.get(at).copied().unwrap_or(0);
        let has_keys = |at: &usize| {
            self.blocks
                .get(*at)
                .is_some_and(|block| block.keys().next().is_some())
        };
        let (mut begin, mut end) = (top(at) + first, top(at) + after);
        let words_above = (0..at).rev().find(has_keys).map_or(0, |before| before + 1);
        if first == 0 && end - top(words_above) <= self.area.height {
            begin = top(words_above);
        }
        if !(at + 1..self.blocks.len()).any(|after| has_keys(&after))
            && self.height() - begin <= self.area.height
        {
            end = self.height();
        }
        Some((begin, end))
    }

    /// Draws what is seen of the page, and returns where the terminal's cursor belongs.
    pub fn draw(&self, buffer: &mut Buffer, theme: &Theme) -> Option<Position> {
        let area = self.area.intersection(buffer.area);
        let end = self.scroll + area.height;
        let mut cursor = None;
        let paint = DrawContext {
            focus: self.focus.as_ref(),
            theme,
            measure: self.measure,
            found: &self.found,
        };
        for (block, rows) in self.blocks.iter().zip(self.tops.windows(2)) {
            let [top, bottom] = *rows else { continue };
            if bottom <= self.scroll || top >= end {
                continue;
            }
            let whole = Rect {
                height: bottom - top,
                y: 0,
                ..area
            };
            if top >= self.scroll && bottom <= end {
                let place = Rect {
                    y: area.y + top - self.scroll,
                    ..whole
                };
                cursor = block.draw(buffer, place, &paint).or(cursor);
                continue;
            }
            // An element that is cut off is drawn aside, and the rows that are seen are copied.
            let mut aside = Buffer::empty(whole);
            aside.set_style(whole, theme.text);
            let at = block.draw(&mut aside, whole, &paint);
            let seen = self.scroll.max(top)..end.min(bottom);
            for row in seen.clone() {
                for column in area.left()..area.right() {
                    let from = aside.cell((column, row - top)).cloned();
                    let to = buffer.cell_mut((column, area.y + row - self.scroll));
                    if let (Some(from), Some(to)) = (from, to) {
                        *to = from;
                    }
                }
            }
            let shown = at.filter(|at| seen.contains(&(at.y + top)));
            cursor = shown
                .map(|at| Position {
                    x: at.x,
                    y: area.y + at.y + top - self.scroll,
                })
                .or(cursor);
        }
        cursor
    }

    /// Where it is on the screen.
    pub(super) const fn area(&self) -> Rect {
        self.area
    }

    /// The sizes its elements were last laid out with.
    pub(super) const fn measure(&self) -> FormMetrics {
        self.measure
    }

    /// Its elements, each with its area in the rows of the whole page.
    pub(super) fn laid_out(&self) -> impl Iterator<Item = (&Element<K>, Rect)> {
        let tops = self.tops.windows(2);
        self.blocks.iter().zip(tops).filter_map(|(block, rows)| {
            let [top, bottom] = *rows else { return None };
            let area = Rect {
                y: top,
                height: bottom - top,
                ..self.area
            };
            Some((block, area))
        })
    }

    /// Puts the cursor into a box that is in sight; nothing scrolls by it.
    pub(super) fn point_out(&mut self, key: &K) {
        self.follows = false;
        self.focus = Some(key.clone());
        self.arrange(self.area);
    }
}
