//! The program as a value: events go in, effects come out. It owns the stack of screens and draws it.

use std::cell::Cell;

use chrono::{DateTime, FixedOffset, TimeDelta};
use crossterm::event::{KeyEvent, MouseEvent};
use ratatui::layout::{Constraint, Layout, Position, Rect, Size};

use super::{
    canvas::Canvas,
    context::{Context, notice::Notice},
    event::{AfterPublish, Effect, Event},
    input::{Clicks, Command, Gesture, KeyInput, Mouse, Scope, bindings, keymap},
    keys_before::{Escaped, KeysBefore},
    open,
    route::{Route, Transition},
    screen::Screen,
    screen_stack::ScreenStack,
    screens::setup,
    terminal::clipboard::Reach,
    widgets::{footer, header, text_view::wrap},
};
use crate::{
    domain::{draft::to_the_minute, facts::StoredEntry, id::FileId},
    vault::{Saved, VaultError},
};

/// Below this nothing useful can be shown; what is typed is still kept.
pub const LEAST: (u16, u16) = (40, 10);

/// Number of failed saves in a row after which another folder is offered.
const OFFERED_AFTER: u32 = 3;

/// State of the terminal's contents, from which the next drawing follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// The newest state of the program: nothing is to be drawn.
    Current,
    /// Something older.
    Stale,
    /// Perhaps something that is not ours: everything is drawn anew.
    Dirty,
}

/// The program.
pub struct App {
    /// State shared by all screens.
    pub cx: Context,
    screens: ScreenStack,
    size: (u16, u16),
    quits: bool,
    /// State of the terminal's contents after the last drawing.
    shown: Shown,
    /// It was said that the end of the program would lose something.
    warned: bool,
    before: KeysBefore,
    clicks: Clicks,
    /// The cursor as it was drawn last.
    cursor: Cell<Option<Position>>,
}

impl App {
    /// The program, opening there.
    pub fn new(cx: Context, first: Route, size: (u16, u16)) -> Self {
        let mut app = Self {
            cx,
            screens: ScreenStack::default(),
            size,
            quits: false,
            shown: Shown::Stale,
            warned: false,
            before: KeysBefore::default(),
            clicks: Clicks::default(),
            cursor: Cell::new(None),
        };
        app.go(first);
        app
    }

    /// Opens a place over the screen that is there; nothing happens where it refuses.
    fn go(&mut self, to: Route) {
        if let Some(screen) = open::screen(to, &mut self.cx) {
            self.show(screen);
        }
    }

    /// Opens a place where the screen on top is, which stays where that refuses.
    fn replace(&mut self, by: Route) {
        if let Some(screen) = open::screen(by, &mut self.cx) {
            self.screens.0.pop();
            self.show(screen);
        }
    }

    fn show(&mut self, screen: Box<dyn Screen>) {
        let popup = screen.restored_popup(&self.cx);
        self.screens.0.push(screen);
        self.layout();
        if let Some(popup) = popup {
            self.go(popup);
        }
    }

    /// Answers an event; `now` is the moment it came.
    pub fn handle(&mut self, event: Event, now: DateTime<FixedOffset>) {
        self.cx.now = now;
        match event {
            Event::Key(key) => self.key(&key),
            Event::Mouse(mouse) => self.mouse(mouse),
            Event::Paste(text) => self.press(KeyInput::Paste(text)),
            Event::Resize(width, height) => self.fit(Size::new(width, height)),
            Event::Saved(saved) => return self.on_saved(&saved),
            Event::SavedElsewhere { folder, unnoted } => {
                self.pop();
                self.cx.saved_elsewhere(&folder, unnoted);
            }
            Event::Published { kept, waits, then } => self.published(*kept, waits, then),
            Event::PutAway(put_away) => self.cx.put_away = put_away,
            Event::TakenBack { found, put_away } => self.cx.taken_back(*found, put_away),
            Event::Failed(words) => self.cx.warn(words),
            Event::Copied { cut, reach } => self.copied(cut, reach),
            Event::Pasted { words, reach } => self.pasted(words, reach),
            Event::Opened(opened) => {
                let to = setup::opened(*opened, &mut self.cx);
                self.begin_with(to);
            }
            Event::NotOpened { folder, error } => {
                let again = setup::refused(folder, &error, &self.cx);
                self.begin_with(vec![again]);
            }
            Event::Redraw => {
                self.shown = Shown::Dirty;
                return self.layout();
            }
            Event::Tick => self.cx.attend(),
            Event::Stop => self.quit(),
        }
        self.mark_stale();
        self.layout();
    }

    /// Tells how far what was copied went.
    fn copied(&mut self, cut: bool, reach: Reach) {
        let done = if cut { "Cut" } else { "Copied" };
        let alone = match reach {
            Reach::Everywhere => return self.cx.say(format!("{done}.")),
            Reach::Here => "this computer has no clipboard to share",
            Reach::Silent => "the computer's clipboard does not answer",
        };
        self.cx
            .say(format!("{done}; {alone}, so only quietroom can paste it."));
    }

    fn pasted(&mut self, words: String, reach: Reach) {
        if words.is_empty() {
            return self.cx.say("There is nothing to paste.");
        }
        self.press(KeyInput::Paste(words));
        if reach == Reach::Silent {
            let words = "The computer's clipboard does not answer. This was copied in quietroom.";
            self.cx.warn(words);
        }
    }

    /// Takes note of how the live session stands on the disk; nothing is drawn anew where the header says so already.
    fn on_saved(&mut self, saved: &Saved) {
        let now = self.cx.now;
        let before = self.cx.saving.state(now);
        if let Saved::Failed { why, times } = saved {
            self.not_saved(why, *times);
            self.mark_stale();
        }
        if let Saved::Lost(record) = saved {
            self.cx.begin_journal(*record);
        }
        self.cx.saving.heard(saved, now);
        let untrue = |notice: &Notice| notice.unsaved && self.cx.saving.failure().is_none();
        if self.cx.notice.as_ref().is_some_and(untrue) {
            self.cx.say("Saved again. Nothing was lost.");
        }
        if self.cx.saving.state(now) != before {
            self.mark_stale();
        }
    }

    /// Returns true when something has changed since the last drawing.
    pub const fn is_stale(&self) -> bool {
        !matches!(self.shown, Shown::Current)
    }

    /// Makes the next frame draw; a terminal already marked dirty stays so.
    fn mark_stale(&mut self) {
        if self.shown == Shown::Current {
            self.shown = Shown::Stale;
        }
    }

    /// It was drawn.
    pub const fn was_drawn(&mut self) {
        self.shown = Shown::Current;
    }

    /// Lays itself out for a window of this size.
    pub fn fit(&mut self, size: Size) {
        if self.size != (size.width, size.height) {
            self.size = (size.width, size.height);
            self.layout();
        }
    }

    /// Tells why the session is not saved, and from the third time on what to do about it. What stands in the footer
    /// unread gives way only to news: the header says that it is not saved, too.
    fn not_saved(&mut self, why: &VaultError, times: u32) {
        if self.cx.notice.is_some() && times != 1 && times != OFFERED_AFTER {
            return;
        }
        let in_session = self.screens.scopes().contains(&Scope::Session);
        let offer = (times >= OFFERED_AFTER).then_some(in_session);
        self.cx.notice = Some(Notice::unsaved(why, offer));
    }

    /// Returns true when the terminal may show something that is not ours, so that everything is to be drawn anew.
    pub const fn is_foreign(&self) -> bool {
        matches!(self.shown, Shown::Dirty)
    }

    fn key(&mut self, key: &KeyEvent) {
        let read = keymap::read(key, &self.screens.scopes());
        if let Some(press) = read {
            self.press(press);
        }
    }

    /// A click where something is told takes that away, and does nothing to what lies under it.
    fn mouse(&mut self, event: MouseEvent) {
        let [_, _, foot] = self.areas();
        let seen = self.size.0 >= LEAST.0 && self.size.1 >= LEAST.1;
        let Some(mouse) = self.clicks.read(&event, self.cx.now).filter(|_| seen) else {
            return;
        };
        let told = footer::notice_area(foot, self.cursor.get(), &self.cx);
        if matches!(mouse.gesture, Gesture::Down(_)) && told.contains(mouse.at) {
            self.cx.notice = None;
            return self.clicks.forget();
        }
        self.press(KeyInput::Mouse(mouse));
    }

    /// Returns true when the terminal is to report the mouse.
    pub const fn takes_mouse(&self) -> bool {
        self.cx.config.mouse
    }

    /// Does what a key asks for. Esc and a digit are a command wherever one is, even where the Esc closes a popup first;
    /// Esc twice is the same as not at all.
    fn press(&mut self, press: KeyInput) {
        let is_menu = press == KeyInput::Command(Command::Menu);
        let covers = self.screens.is_opaque();
        let escaped = self.before.next(is_menu);
        let command = match (&press, escaped) {
            (KeyInput::Type(digit), Some(Escaped::Closed | Escaped::Other)) if !covers => {
                bindings::typed_digit(&self.screens.scopes(), *digit)
            }
            _ => None,
        };
        if command == Some(Command::Back) && escaped == Some(Escaped::Closed) {
            return;
        }
        let before = self.screens.0.len();
        self.answer(&command.map_or(press, KeyInput::Command));
        if is_menu {
            self.before
                .note_escape(escaped, before, self.screens.0.len());
        }
    }

    /// Has the screen on top answer.
    fn answer(&mut self, press: &KeyInput) {
        // What was told when the button went down is still to be read when it comes up.
        let goes_on = |mouse: &Mouse| !matches!(mouse.gesture, Gesture::Down(_));
        if !matches!(press, KeyInput::Mouse(mouse) if goes_on(mouse)) {
            self.cx.notice = None;
        }
        self.forward(press);
    }

    fn forward(&mut self, press: &KeyInput) {
        let Some(screen) = self.screens.top_mut() else {
            return;
        };
        if *press == KeyInput::Command(Command::Curtain) && !screen.is_opaque() {
            return self.go(Route::Curtain);
        }
        let transition = screen.update(press.clone(), &mut self.cx);
        let before = self.screens.0.len();
        match transition {
            Transition::Ignored => self.global_command(press),
            transition => self.follow(transition),
        }
        if *press == KeyInput::Command(Command::Back) {
            self.before.note_back(self.screens.0.len() < before);
        }
    }

    fn follow(&mut self, transition: Transition) {
        match transition {
            Transition::Ignored | Transition::Stay => {}
            Transition::Pop => self.pop(),
            Transition::PopAndForward(press) => {
                self.pop();
                self.layout();
                self.forward(&press);
            }
            Transition::PopAndGo(to) => {
                self.pop();
                self.go(to);
            }
            Transition::Go(to) => self.go(to),
            Transition::GoAll(all) => all.into_iter().for_each(|to| self.go(to)),
            Transition::Replace(by) => self.replace(by),
            Transition::Return { file, then } => {
                self.return_to_record(file);
                if let Some(to) = then {
                    self.go(to);
                }
            }
            Transition::Ask { question, yes, no } => {
                self.show(open::question(question, yes, no, &self.cx));
            }
        }
    }

    /// Handles the keys and clicks that the screens ignored.
    fn global_command(&mut self, press: &KeyInput) {
        let scopes = self.screens.scopes();
        match press {
            KeyInput::Command(Command::Menu) => self.go(Route::Menu(scopes)),
            KeyInput::Command(Command::Help) => self.go(Route::Help(scopes)),
            KeyInput::Command(Command::More) => self.go(Route::More(scopes)),
            KeyInput::Command(Command::Palette) => self.go(Route::Palette(scopes)),
            KeyInput::Command(Command::Themes) => self.go(Route::Themes),
            KeyInput::Command(Command::Back) => self.pop(),
            KeyInput::Command(Command::Paste) => self.cx.request(Effect::Paste),
            KeyInput::Command(Command::OpenAgain) => self.cx.open_again(),
            KeyInput::Command(Command::Mouse) => {
                let taken = !self.cx.config.mouse;
                self.cx.config.mouse = taken;
                self.cx.say(if taken {
                    "The mouse places the cursor, scrolls and selects here again."
                } else {
                    "The mouse is the terminal's. The same command takes it back."
                });
            }
            KeyInput::Mouse(mouse) => {
                let [head, _, foot] = self.areas();
                let named = header::clicked(head, &scopes, mouse);
                if let Some(command) = named.or_else(|| footer::clicked(foot, &scopes, mouse)) {
                    self.press(KeyInput::Command(command));
                }
            }
            KeyInput::Command(Command::Copy) => self
                .cx
                .say("Nothing is selected. To leave: Esc 0, or Ctrl-Q."),
            _ => {}
        }
    }

    fn pop(&mut self) {
        if self.screens.0.len() == 1 && (self.stays_for_what_is_not_saved() || self.stays_once()) {
            return;
        }
        self.screens.0.pop();
        if self.screens.0.is_empty() {
            self.quit();
        }
    }

    /// Leaving once more is asked for where the end of the program would lose something.
    fn stays_for_what_is_not_saved(&mut self) -> bool {
        let Some(why) = self.cx.saving.failure().filter(|_| !self.warned) else {
            return false;
        };
        let words = format!(
            "What was typed last is in memory only: {why} It is saved as soon as that can be done; in the session, Esc 8, “save elsewhere”, does it in another folder. Ctrl-Q again leaves without it."
        );
        self.warned = true;
        self.cx.warn(words);
        true
    }

    /// Leaving the program is asked for once more where the command before left something, too.
    fn stays_once(&mut self) -> bool {
        let asks = self.before.left();
        if asks {
            self.cx.say("Ctrl-Q again leaves quietroom.");
        }
        asks
    }

    fn quit(&mut self) {
        self.cx.leave();
        self.quits = true;
        self.cx.request(Effect::SaveNow);
        self.cx.request(Effect::Quit);
    }

    fn published(&mut self, kept: StoredEntry, waits: Option<String>, then: AfterPublish) {
        self.cx.add_entry(kept);
        if let Some(words) = then.say {
            self.cx.say(words);
        }
        self.follow(then.go);
        if let Some(why) = waits {
            self.cx.warn(format!(
                "It is safe on this computer, and goes into the vault when that can be written to again. {why}"
            ));
        }
    }

    /// Closes every screen down to that of the live record; where none is, to the first, and opens a file over it.
    fn return_to_record(&mut self, file: FileId) {
        let live = self.cx.live().map(|draft| draft.record.id);
        if live.is_some_and(|live| self.screens.close_down_to(live)) {
            return;
        }
        self.screens.0.truncate(1);
        self.go(Route::File(file));
    }

    /// Opens these places, one over the other, in the place of everything.
    fn begin_with(&mut self, all: Vec<Route>) {
        self.screens.0.clear();
        self.follow(Transition::GoAll(all));
    }

    /// Returns true when the program is to end.
    pub const fn quits(&self) -> bool {
        self.quits
    }

    /// Header, body and footer.
    fn areas(&self) -> [Rect; 3] {
        let (width, height) = self.size;
        let foot = footer::height(width);
        Layout::vertical([
            Constraint::Length(1),
            Constraint::Fill(1),
            Constraint::Length(foot),
        ])
        .areas(Rect::new(0, 0, width, height))
    }

    fn layout(&mut self) {
        let [_, body, _] = self.areas();
        self.screens.layout(body, &self.cx);
    }

    /// Draws everything that is seen.
    pub fn draw(&self, canvas: &mut Canvas) {
        let theme = &self.cx.theme;
        let whole = canvas.area();
        canvas.clear(theme.text);
        if whole.width < LEAST.0 || whole.height < LEAST.1 {
            let words = format!(
                "quietroom needs {} columns and {} rows; this window has {} and {}. What you type is kept.",
                LEAST.0, LEAST.1, whole.width, whole.height
            );
            wrap::draw(&words, canvas.buffer, whole, theme.text);
            return;
        }
        let [head, body, foot] = self.areas();
        let heading = self.screens.heading(&self.cx);
        header::draw(canvas.buffer, head, &heading, &self.cx);
        footer::draw(canvas.buffer, foot, &self.screens.scopes(), &self.cx);
        self.screens.draw(canvas, body, &self.cx);
        footer::draw_notice(canvas, foot, &self.cx);
        self.cursor.set(canvas.cursor);
    }

    /// When the header would become untrue if nothing happened, or what was copied is to be forgotten.
    pub fn next_tick(&self) -> Option<DateTime<FixedOffset>> {
        let next = to_the_minute(self.cx.now) + TimeDelta::minutes(1);
        let minute = self.cx.clock().map(|_| next);
        let saving = self.cx.saving.changes_at(self.cx.now);
        [minute, saving, self.cx.forgets_at()]
            .into_iter()
            .flatten()
            .min()
    }
}
