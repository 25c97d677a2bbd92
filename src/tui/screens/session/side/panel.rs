//! What last time and the prompts have in common beside the form: where they stand, whether they were asked for,
//! whether the arrows are theirs, and how far they are scrolled.

use ratatui::{
    layout::Rect,
    widgets::{Block, BorderType},
};

use crate::tui::{
    canvas::Canvas,
    controls::Motion,
    input::{
        bindings::Command,
        keymap::KeyInput,
        mouse::{Mouse, NOTCH},
    },
    theme::Theme,
    widgets::popup,
};

/// A frame beside the form, and how it stands.
#[derive(Default)]
pub struct SidePanel {
    state: State,
    /// It stands at the right, whether it was asked for or not.
    stands: bool,
    area: Rect,
    /// The line that is at the top.
    pub scroll: usize,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum State {
    #[default]
    Closed,
    Open,
    Focused,
    /// The arrows were its own until the Esc that has just opened the menu.
    Left,
}

impl SidePanel {
    /// Opens it; again moves the arrows to it; a third time closes it. Where it always stands the arrows go there and
    /// back.
    pub const fn toggle(&mut self) {
        self.state = match self.state {
            State::Closed if !self.stands => State::Open,
            State::Closed | State::Open => State::Focused,
            State::Focused | State::Left => State::Closed,
        };
    }

    /// It was asked for, and the arrows are the form's.
    pub const fn open(&mut self) {
        self.state = State::Open;
    }

    /// It was not asked for.
    pub const fn close(&mut self) {
        self.state = State::Closed;
    }

    /// The arrows are its own.
    pub const fn focus(&mut self) {
        self.state = State::Focused;
    }

    /// Whether the arrows are its own.
    pub fn is_focused(&self) -> bool {
        self.state == State::Focused
    }

    /// Whether it was asked for.
    pub fn is_open(&self) -> bool {
        self.state != State::Closed
    }

    /// Whether it stands at the right.
    pub const fn stands(&self) -> bool {
        self.stands
    }

    /// The arrows are the form's again. With the Esc that opens the menu it is known for one more key that they were
    /// its own: the key of the panel, which begins with Esc, then closes it.
    pub fn release(&mut self, by: &KeyInput) {
        let escapes = *by == KeyInput::Command(Command::Menu);
        self.state = match self.state {
            State::Focused if escapes => State::Left,
            State::Focused | State::Left => State::Open,
            state => state,
        };
    }

    /// Puts it there.
    pub const fn place(&mut self, area: Rect, stands: bool) {
        self.area = area;
        self.stands = stands;
    }

    /// Where its words go.
    pub fn inner(&self) -> Rect {
        popup::inside(self.area)
    }

    /// Whether a gesture began in it.
    pub fn holds(&self, mouse: &Mouse) -> bool {
        self.area.contains(mouse.from)
    }

    /// How far the wheel that is turned over it scrolls.
    pub fn turned(&self, mouse: &Mouse) -> Option<i32> {
        let down = mouse.turns_in(self.area)?;
        let notch = i32::from(NOTCH);
        Some(if down { notch } else { -notch })
    }

    /// Scrolls so many of these lines, of which so many rows are seen.
    pub fn by(&mut self, rows: i32, lines: usize, shown: u16) {
        self.scroll = self.scroll.saturating_add_signed(rows as isize);
        self.stay_within(lines, shown);
    }

    /// Scrolls no further than there are lines.
    pub fn stay_within(&mut self, lines: usize, shown: u16) {
        self.scroll = self.scroll.min(lines.saturating_sub(shown.into()));
    }

    /// Draws the frame with its title, and at the bottom what else there is; false where there is no room for words.
    pub fn draw(&self, canvas: &mut Canvas, title: &str, below: &str, theme: &Theme) -> bool {
        if self.area.height < 3 {
            return false;
        }
        let focused = self.is_focused();
        let (kind, style) = if focused {
            (BorderType::Thick, theme.cursor)
        } else {
            (BorderType::Plain, theme.border)
        };
        let below = if below.is_empty() {
            String::new()
        } else {
            format!(" {below} ")
        };
        let block = Block::bordered()
            .border_type(kind)
            .border_style(style)
            // A line may be faint; words in it may not.
            .title_style(if focused { theme.accent } else { theme.muted })
            .title(format!(" {title} "))
            .title_bottom(below);
        canvas.render(block, self.area);
        true
    }
}

/// Whether a motion scrolls what is only read.
pub fn scrolling(press: &KeyInput) -> Option<i32> {
    match press {
        KeyInput::Command(Command::Move(Motion::Up)) => Some(-1),
        KeyInput::Command(Command::Move(Motion::Down)) => Some(1),
        KeyInput::Command(Command::PageUp) => Some(-8),
        KeyInput::Command(Command::PageDown) => Some(8),
        _ => None,
    }
}
