//! The policy's prompts beside the form: one list of them at a time, to be looked at while writing. None goes into the
//! record unless somebody puts it in.

use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr as _;

use super::panel::SidePanel;
use crate::{
    domain::policy::{PromptList, PromptPart},
    tui::{
        Canvas, Context,
        controls::Motion,
        input::{Command, KeyInput, Mouse, Scope},
        widgets::{
            form::geometry::below,
            text_style::TextStyle,
            text_view::{lines::StyledLine, more, wrap},
        },
    },
};

/// The keys that work while the arrows are the prompts'.
pub const KEYS: &[Scope] = &[Scope::Boxes, Scope::Form, Scope::Session, Scope::Prompts];

/// From so many columns a table of two columns has them side by side.
const TWO_COLUMNS: u16 = 50;
/// The gap between two columns, and between the names of two lists.
const BETWEEN: &str = "  ";
/// The width of a list's number, with the sign before it.
const NUMBER: usize = 2;
/// The least width in which a part of a list's name says which it is.
const READABLE: usize = 16;
/// Before a prompt.
const SIGN: &str = "• ";

/// The prompts, and which of them is marked.
#[derive(Default)]
pub struct Prompts {
    /// The frame, and the prompts in it.
    pub panel: SidePanel,
    shown: Option<Shown>,
    /// The names of the lists, where there are several.
    names: Vec<String>,
    /// The number of the prompt that each row belongs to.
    of: Vec<Option<usize>>,
    /// The words of each prompt that go into a box.
    said: Vec<String>,
    marked: usize,
}

/// All that the rows depend on: they are laid out anew when any of it changes.
#[derive(Clone, PartialEq, Eq)]
struct Shown {
    /// The list's id, and its number from 0.
    list: String,
    at: usize,
    /// The functions that the open item of the agenda is for.
    functions: Vec<String>,
    width: u16,
}

/// The effect of a key.
#[derive(Debug, PartialEq)]
pub enum PromptEvent {
    /// It was for what stands beside the form.
    Beside,
    /// It is the form's.
    Form,
    /// These words are to be put into the box with the cursor, as a line.
    Line(String),
}

impl Prompts {
    /// Returns whether the policy of the live session has any.
    pub fn has_words(cx: &Context) -> bool {
        cx.live_policy()
            .is_some_and(|policy| !policy.prompts.is_empty())
    }

    /// Takes up the list that is open, the parts for the open item of the agenda first.
    pub fn arrange(&mut self, area: Rect, cx: &Context) {
        self.panel.place(area, false);
        self.panel.view.place(self.body());
        let lists = cx.live_policy().map_or(&[][..], |policy| &policy.prompts);
        let open = cx.prompts.as_ref();
        let at = lists.iter().position(|list| Some(&list.id) == open);
        let at = at.unwrap_or(0);
        let Some((draft, list)) = cx.live().zip(lists.get(at)) else {
            return;
        };
        let item = draft.agenda_item(draft.step);
        let now = Shown {
            list: list.id.clone(),
            at,
            functions: item.map_or_else(Vec::new, |item| item.functions.clone()),
            width: self.panel.inner().width,
        };
        if area.is_empty() || self.shown.as_ref() == Some(&now) {
            return;
        }
        let is_other = |then: &Shown| (&then.list, &then.functions) != (&now.list, &now.functions);
        if self.shown.as_ref().is_none_or(is_other) {
            (self.marked, self.panel.view.scroll) = (0, 0);
        }
        let several = lists.iter().filter(|_| lists.len() > 1);
        self.names = several.map(|list| list.title.clone()).collect();
        let laid = LaidOut::new(list, &now.functions, now.width);
        (self.of, self.said) = (laid.of, laid.said);
        self.panel.view.show(laid.rows);
        self.panel.view.place(self.body());
        self.shown = Some(now);
        if self.panel.is_focused() {
            self.follow();
        }
    }

    /// Opens them; again moves the arrows there; a third time closes them.
    pub fn toggle(&mut self) {
        self.panel.toggle();
        self.follow();
    }

    /// The place of the prompts, below the names of the lists.
    fn body(&self) -> Rect {
        let inner = self.panel.inner();
        below(inner, u16::from(!self.names.is_empty()).min(inner.height))
    }

    /// The place of the name of each list: the open one's in full, and those of the others as far as there is room for
    /// words that say something, else their numbers alone.
    fn tabs(&self) -> impl Iterator<Item = Rect> {
        let inner = self.panel.inner();
        let others = self.names.len().saturating_sub(1);
        let room = usize::from(inner.width).saturating_sub(others * BETWEEN.width());
        let numbers = others * NUMBER;
        let open = self.names.get(self.at()).map_or(0, |name| name.width());
        let open = (open + NUMBER + 1).min(room.saturating_sub(numbers));
        let share = room.saturating_sub(open) / others.max(1);
        let share = if share < READABLE { NUMBER } else { share };
        let between = u16::try_from(BETWEEN.width()).unwrap_or(0);
        let mut x = inner.x;
        (0..self.names.len()).map(move |at| {
            let width = if at == self.at() { open } else { share };
            let width = u16::try_from(width).unwrap_or(u16::MAX);
            let tab = Rect {
                x,
                y: inner.y,
                width,
                height: inner.height.min(1),
            };
            x = x.saturating_add(width).saturating_add(between);
            tab
        })
    }

    /// Answers a key or a gesture.
    pub fn press(&mut self, press: &KeyInput, cx: &mut Context) -> PromptEvent {
        if let KeyInput::Mouse(mouse) = press {
            if self.panel.turned(mouse) {
                return PromptEvent::Beside;
            }
            return self.clicked(mouse, cx);
        }
        if !self.panel.is_focused() {
            self.panel.release();
            return PromptEvent::Form;
        }
        match press {
            KeyInput::Command(Command::Enter) => return self.put_in(),
            KeyInput::Command(Command::Move(Motion::Left)) => {
                turn_to(self.at().checked_sub(1), cx);
            }
            KeyInput::Command(Command::Move(Motion::Right)) => turn_to(Some(self.at() + 1), cx),
            KeyInput::Type(digit) if self.list_of(*digit).is_some() => {
                turn_to(self.list_of(*digit), cx);
            }
            KeyInput::Command(Command::Move(Motion::Up)) => self.mark(-1),
            KeyInput::Command(Command::Move(Motion::Down)) => self.mark(1),
            // PgDn, too: it goes along from item to item, whatever stands above.
            _ => {
                self.panel.release();
                return PromptEvent::Form;
            }
        }
        PromptEvent::Beside
    }

    /// A click on a prompt marks it, one on the marked prompt puts it in; one on a list's name opens that.
    fn clicked(&mut self, mouse: &Mouse, cx: &mut Context) -> PromptEvent {
        let body = self.body();
        let clicked = self.tabs().position(|tab| mouse.clicks_in(tab));
        if let Some(list) = clicked.filter(|_| !self.names.is_empty()) {
            turn_to(Some(list), cx);
            self.panel.focus();
            return PromptEvent::Beside;
        }
        if !self.panel.holds(mouse) {
            return PromptEvent::Form;
        }
        if !mouse.clicks_in(body) {
            return PromptEvent::Beside;
        }
        let row = self.panel.view.scroll + usize::from(mouse.at.y - body.y);
        let Some(prompt) = self.of.get(row).copied().flatten() else {
            return PromptEvent::Beside;
        };
        if self.panel.is_focused() && prompt == self.marked {
            return self.put_in();
        }
        self.panel.focus();
        self.marked = prompt;
        PromptEvent::Beside
    }

    /// Marks another prompt, so many further on.
    fn mark(&mut self, by: isize) {
        self.marked = self.marked.saturating_add_signed(by);
        self.follow();
    }

    /// The marked prompt is to go into the box.
    fn put_in(&self) -> PromptEvent {
        let marked = self.said.get(self.marked);
        marked.map_or(PromptEvent::Beside, |words| {
            PromptEvent::Line(words.clone())
        })
    }

    /// The number of the open list.
    fn at(&self) -> usize {
        self.shown.as_ref().map_or(0, |shown| shown.at)
    }

    /// The list of a digit, where there is one.
    fn list_of(&self, digit: char) -> Option<usize> {
        let at = usize::try_from(digit.to_digit(10)?).ok()?.checked_sub(1)?;
        (at < self.names.len()).then_some(at)
    }

    /// The first row of a prompt, and the row after its last.
    fn rows_of(&self, prompt: usize) -> (usize, usize) {
        let mut rows = self.of.iter();
        let first = rows.position(|of| *of == Some(prompt)).unwrap_or(0);
        let more = rows.take_while(|of| **of == Some(prompt)).count();
        (first, first + more + 1)
    }

    /// Keeps the mark on a prompt and in sight, with the heading above it where there is room for that.
    fn follow(&mut self) {
        self.marked = self.marked.min(self.said.len().saturating_sub(1));
        let shown = usize::from(self.body().height);
        let (first, after) = self.rows_of(self.marked);
        let above = self.of.get(..first).unwrap_or_default();
        let above = above.iter().rev().take_while(|of| of.is_none());
        let heading = first - above.count();
        let least = after.saturating_sub(shown).min(first);
        let top = heading.max(least);
        let scroll = &mut self.panel.view.scroll;
        *scroll = (*scroll).max(least).min(top);
    }

    /// Draws them.
    pub fn draw(&self, canvas: &mut Canvas, cx: &Context) {
        let theme = &cx.theme;
        let focused = self.panel.is_focused();
        let title = if focused {
            "Prompts · Esc 6 closes"
        } else {
            "Prompts · Esc 6 goes there"
        };
        let view = &self.panel.view;
        if !self.panel.draw(canvas, title, &more(view.below()), theme) {
            return;
        }
        for (at, (name, tab)) in self.names.iter().zip(self.tabs()).enumerate() {
            let (sign, style) = if at == self.at() {
                ('▸', theme.accent)
            } else {
                (' ', theme.muted)
            };
            let number = at + 1;
            let words = if usize::from(tab.width) <= NUMBER {
                format!("{sign}{number}")
            } else {
                format!("{sign}{number} {name}")
            };
            wrap::draw_row(&words, canvas.buffer, tab, style);
        }
        let marked = |row: usize| focused && self.of.get(row) == Some(&Some(self.marked));
        let marks = |row: usize| {
            let line = view.lines().get(row).filter(|_| marked(row));
            let all = line.map(|line| (0..line.words.len(), theme.selection));
            all.into_iter().collect()
        };
        view.draw(marks, canvas, theme);
        let Some((_, place)) = view.seen().find(|(row, _)| marked(*row)) else {
            return;
        };
        canvas.cursor = Some(place.as_position());
        if let Some(cell) = canvas.buffer.cell_mut(place.as_position())
            && SIGN.starts_with(cell.symbol())
        {
            cell.set_symbol("▸");
        }
    }
}

/// Opens another list. It is the one that opens first from now on.
fn turn_to(list: Option<usize>, cx: &mut Context) {
    let lists = cx.live_policy().map_or(&[][..], |policy| &policy.prompts);
    let to = list
        .and_then(|at| lists.get(at))
        .map(|list| list.id.clone());
    cx.prompts = to.or(cx.prompts.take());
}

/// A list laid out at a width.
struct LaidOut {
    width: u16,
    rows: Vec<StyledLine>,
    of: Vec<Option<usize>>,
    said: Vec<String>,
}

impl LaidOut {
    /// Lays a list out. Parts that are for what the open item of the agenda is for come first.
    fn new(list: &PromptList, functions: &[String], width: u16) -> Self {
        let mut laid = Self {
            width,
            rows: Vec::new(),
            of: Vec::new(),
            said: Vec::new(),
        };
        let mut title = vec![list.title.as_str(), &list.source];
        title.dedup();
        laid.put(&title.join(" · "), TextStyle::Heading, None);
        let mut parts: Vec<&PromptPart> = list.parts.iter().collect();
        parts.sort_by_key(|part| !functions.contains(&part.heading));
        for part in parts {
            if !laid.said.is_empty() {
                laid.row(String::new(), TextStyle::Plain, None);
            }
            if !part.heading.is_empty() {
                laid.put(&part.heading, TextStyle::Heading, None);
            }
            match part.headings() {
                Some(headings) => laid.pairs(part, headings),
                None => laid.prompts(part),
            }
        }
        laid
    }

    fn prompts(&mut self, part: &PromptPart) {
        for words in &part.words {
            self.put(
                &format!("{SIGN}{words}"),
                TextStyle::Plain,
                Some(self.said.len()),
            );
            self.said.push(words.clone());
        }
    }

    /// A table of two columns: side by side where there is room, else one under the other.
    fn pairs(&mut self, part: &PromptPart, (left, right): (&str, &str)) {
        let columns = columns(self.width);
        if let Some(column) = columns {
            let heading = beside(&format!("  {left}"), right, column);
            self.row(heading, TextStyle::Hint, None);
        }
        for (words, not) in part.words.iter().zip(&part.against) {
            let of = Some(self.said.len());
            match columns {
                Some(column) => {
                    let words = format!("{SIGN}{words}");
                    let halves = [wrap::hanging(&words, column), wrap::rows(not, column)];
                    for row in 0..halves.iter().map(Vec::len).max().unwrap_or(0) {
                        let [words, not] = halves
                            .each_ref()
                            .map(|half| half.get(row).map_or("", |row| row));
                        self.row(beside(words, not, column), TextStyle::Plain, of);
                    }
                }
                None => {
                    self.put(&format!("{SIGN}{left}: {words}"), TextStyle::Plain, of);
                    self.put(&format!("  {right}: {not}"), TextStyle::Plain, of);
                }
            }
            self.said.push(format!("{left}: {words}. {right}: {not}."));
        }
    }

    /// Words in as many rows as they take.
    fn put(&mut self, words: &str, tone: TextStyle, of: Option<usize>) {
        for row in wrap::hanging(words, self.width) {
            self.row(row.into_owned(), tone, of);
        }
    }

    fn row(&mut self, words: String, tone: TextStyle, of: Option<usize>) {
        self.rows.push(StyledLine::new(words, tone));
        self.of.push(of);
    }
}

/// The width of each of two columns, where there is room for two.
fn columns(width: u16) -> Option<u16> {
    let between = u16::try_from(BETWEEN.width()).unwrap_or(0);
    (width >= TWO_COLUMNS).then(|| (width - between) / 2)
}

/// Two halves of a row.
fn beside(left: &str, right: &str, column: u16) -> String {
    let room = usize::from(column).saturating_sub(left.width());
    format!("{left}{}{BETWEEN}{right}", " ".repeat(room))
}
