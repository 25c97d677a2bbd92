//! Panel shared by last time and the prompts beside the form: a frame around words that are read, with its place,
//! whether it was asked for, and whether the arrows are its own.

use ratatui::layout::Rect;

use crate::tui::{
    Canvas, Context, Theme,
    controls::{Motion, Response},
    input::{Command, KeyInput, Mouse},
    widgets::{
        popup,
        text_view::{
            TextView, frame,
            selection::{Selection, SelectionEvent},
        },
    },
};

/// A frame beside the form, with words in it.
#[derive(Default)]
pub struct SidePanel {
    state: State,
    /// It stands at the right, whether it was asked for or not.
    stands: bool,
    area: Rect,
    /// The words.
    pub view: TextView,
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum State {
    #[default]
    NotAskedFor,
    AskedFor,
    HasArrows,
    /// The arrows were its own until the Esc that was just pressed.
    HadArrows,
}

impl SidePanel {
    /// Opens it; again moves the arrows to it; a third time closes it. Where it always stands the arrows go there and
    /// back.
    pub const fn toggle(&mut self) {
        self.state = match self.state {
            State::NotAskedFor if !self.stands => State::AskedFor,
            State::NotAskedFor | State::AskedFor => State::HasArrows,
            State::HasArrows | State::HadArrows => State::NotAskedFor,
        };
    }

    /// Opens it with the arrows its own, or closes it. Where it always stands the arrows go there and back.
    pub fn turn(&mut self) {
        self.state = match self.state {
            State::NotAskedFor => State::HasArrows,
            State::AskedFor if self.stands => State::HasArrows,
            State::AskedFor | State::HasArrows | State::HadArrows => State::NotAskedFor,
        };
    }

    /// Opens it with the arrows left to the form.
    pub const fn open(&mut self) {
        self.state = State::AskedFor;
    }

    /// Closes it.
    pub const fn close(&mut self) {
        self.state = State::NotAskedFor;
    }

    /// Moves the arrows to it.
    pub const fn focus(&mut self) {
        self.state = State::HasArrows;
    }

    /// Gives the arrows back to the form.
    pub fn give_back(&mut self) {
        if self.state == State::HasArrows {
            self.state = State::AskedFor;
        }
    }

    /// Returns whether the arrows are its own.
    pub fn is_focused(&self) -> bool {
        self.state == State::HasArrows
    }

    /// Returns whether it was asked for.
    pub fn is_open(&self) -> bool {
        self.state != State::NotAskedFor
    }

    /// Returns whether it stands at the right.
    pub const fn stands(&self) -> bool {
        self.stands
    }

    /// Gives the arrows back to the form.
    pub fn release(&mut self) {
        if matches!(self.state, State::HasArrows | State::HadArrows) {
            self.state = State::AskedFor;
        }
    }

    /// Has Esc give the arrows back; false where they are the form's. For one more key it is known that they were its
    /// own: the key of the panel, which begins with Esc, then closes it.
    pub fn escape(&mut self) -> bool {
        let is_focused = self.is_focused();
        if is_focused {
            self.state = State::HadArrows;
        }
        is_focused
    }

    /// Puts it there.
    pub fn place(&mut self, area: Rect, stands: bool) {
        (self.area, self.stands) = (area, stands);
        self.view.place(self.inner());
    }

    /// The area within its frame.
    pub fn inner(&self) -> Rect {
        popup::inside(self.area)
    }

    /// Returns whether a gesture began in it.
    pub fn holds(&self, mouse: &Mouse) -> bool {
        self.area.contains(mouse.from)
    }

    /// Scrolls where the wheel is turned over it; false for another gesture.
    pub fn turned(&mut self, mouse: &Mouse) -> bool {
        let turned = mouse.turns_in(self.area);
        if let Some(down) = turned {
            self.view.turn(down);
        }
        turned.is_some()
    }

    /// Answers what selects or scrolls in it; false for what is the form's.
    pub fn press(&mut self, press: &KeyInput, cx: &mut Context) -> bool {
        let command = match press {
            KeyInput::Mouse(mouse) => return self.turned(mouse) || self.view.point(mouse),
            KeyInput::Command(Command::Copy) => Command::Copy,
            KeyInput::Command(command) if self.is_focused() => *command,
            // On the way to a command in a list.
            KeyInput::Command(Command::Menu | Command::More | Command::Palette) => return false,
            _ => {
                self.view.selection = Selection::default();
                return false;
            }
        };
        match self.view.select(command) {
            SelectionEvent::Copied(words) => cx.copy(&Response::Copied(words)),
            SelectionEvent::Moved => {}
            SelectionEvent::Ignored => {
                let by = scrolling(press).filter(|_| self.is_focused());
                self.view.by(by.unwrap_or(0));
                return by.is_some();
            }
        }
        true
    }

    /// Draws the frame with its title, and at the bottom what else there is; false where there is no room for words.
    pub fn draw(&self, canvas: &mut Canvas, title: &str, below: &str, theme: &Theme) -> bool {
        if self.area.height < 3 {
            return false;
        }
        let focused = self.is_focused();
        let frame = frame(focused, format!(" {title} "), below, theme);
        // A line may be faint; words in it may not.
        let style = if focused { theme.accent } else { theme.muted };
        canvas.render(frame.title_style(style), self.area);
        true
    }
}

/// The lines by which a key scrolls what is only read.
pub fn scrolling(press: &KeyInput) -> Option<isize> {
    match press {
        KeyInput::Command(Command::Move(Motion::Up)) => Some(-1),
        KeyInput::Command(Command::Move(Motion::Down)) => Some(1),
        KeyInput::Command(Command::PageUp) => Some(-8),
        KeyInput::Command(Command::PageDown) => Some(8),
        _ => None,
    }
}
