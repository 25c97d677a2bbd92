//! The screen: what is drawn in the terminal and what a key does there.

pub mod app;
pub mod canvas;
pub mod context;
pub mod controls;
pub mod effects;
pub mod event;
pub mod input;
pub mod keys_before;
pub mod open;
pub mod route;
pub mod screen;
pub mod screen_stack;
pub mod screens;
pub mod terminal;
pub mod theme;
pub mod widgets;

use std::{
    io,
    sync::mpsc::{self, Receiver, RecvTimeoutError, Sender},
    thread,
    time::Duration,
};

use chrono::{DateTime, FixedOffset, Local};
use ratatui::text::Line;

use self::{
    app::App,
    effects::EffectRunner,
    event::{Effect, Event},
    terminal::TerminalGuard,
};
pub use self::{
    canvas::Canvas,
    context::{Context, CursorPosition, Live},
    route::{Consequence, Reply, Route, SessionRoute, Transition},
    screen::{Heading, PopupArea, Screen},
    theme::Theme,
};

/// Width of the terminal; 80 where it does not say.
pub fn columns() -> usize {
    crossterm::terminal::size().map_or(80, |(columns, _)| columns.into())
}

/// Runs the program in the terminal until it is left. `begin` makes the program for a window of this size, and what
/// is to be done first.
///
/// # Errors
/// When there is no terminal.
pub fn run(
    begin: impl FnOnce((u16, u16), DateTime<FixedOffset>) -> (App, Vec<Effect>),
    hands: impl FnOnce(Sender<Event>) -> EffectRunner,
) -> io::Result<()> {
    let mut screen = TerminalGuard::take()?;
    let (sender, events) = mpsc::channel();
    terminal::signals::listen(sender.clone())?;
    let mut work = hands(sender.clone());
    thread::Builder::new()
        .name("keys".to_owned())
        .spawn(move || read_terminal(&sender))?;
    let size = screen.size()?;
    let (mut app, first) = begin((size.width, size.height), now());
    // A large vault, or one on a slow disk, takes a while to read: the window is not blank meanwhile.
    let paint = |canvas: &mut Canvas| {
        canvas.clear(app.cx.theme.text);
        let words = Line::styled(" quietroom · opening …", app.cx.theme.muted);
        canvas.render(words, canvas.area());
    };
    screen.draw(false, paint, || ())?;
    carry_out(&mut app, &mut work, first);
    while !app.quits() {
        hand_on(&mut app, &mut work);
        if show(&mut app, &mut screen, &work).is_err() {
            // The window was closed: the notes are kept, and nobody is left to be told.
            stop(&mut app, &mut work);
        }
        if !app.is_stale() && !app.quits() {
            answer(&mut app, &mut work, &events);
        }
    }
    Ok(())
}

/// Draws what has changed, if anything has. What was typed is kept meanwhile, and not shown before it is: what stands on
/// the screen survives the end of the program, and a terminal that is stopped holds no words back.
fn show(app: &mut App, screen: &mut TerminalGuard, work: &EffectRunner) -> io::Result<()> {
    if !app.is_stale() {
        return Ok(());
    }
    let anew = app.is_foreign();
    screen.hold_mouse(app.takes_mouse())?;
    let paint = |canvas: &mut Canvas| {
        // The window may have changed again before its event came.
        app.fit(canvas.area().as_size());
        app.draw(canvas);
    };
    screen.draw(anew, paint, || work.catch_up())?;
    app.was_drawn();
    Ok(())
}

/// Hands on what came of the events, first of all what was typed.
fn hand_on(app: &mut App, work: &mut EffectRunner) {
    let effects = app.cx.take_effects();
    carry_out(app, work, effects);
}

/// Waits for an event, then answers everything that is waiting, so that a held key is one frame.
fn answer(app: &mut App, work: &mut EffectRunner, events: &Receiver<Event>) {
    let mut event = wait(app, events);
    loop {
        app.handle(event, now());
        if app.cx.is_urgent() {
            let effects = app.cx.take_effects();
            carry_out(app, work, effects);
        }
        if app.quits() {
            return;
        }
        match events.try_recv() {
            Ok(next) => event = next,
            Err(_) => break,
        }
    }
}

fn stop(app: &mut App, work: &mut EffectRunner) {
    app.handle(Event::Stop, now());
    let effects = app.cx.take_effects();
    carry_out(app, work, effects);
}

fn carry_out(app: &mut App, work: &mut EffectRunner, mut effects: Vec<Effect>) {
    while !effects.is_empty() {
        for effect in effects {
            if let Some(event) = work.carry_out(effect, now()) {
                app.handle(event, now());
            }
        }
        effects = app.cx.take_effects();
    }
}

/// Sleeps until something happens, or the header would become untrue.
fn wait(app: &App, events: &Receiver<Event>) -> Event {
    let Some(at) = app.next_tick() else {
        return events.recv().unwrap_or(Event::Stop);
    };
    let left = (at - now()).to_std().unwrap_or(Duration::ZERO);
    match events.recv_timeout(left) {
        Ok(event) => event,
        Err(RecvTimeoutError::Timeout) => Event::Tick,
        Err(RecvTimeoutError::Disconnected) => Event::Stop,
    }
}

/// Reads the terminal in a thread of its own, so that nothing that was typed waits for a frame.
fn read_terminal(events: &Sender<Event>) {
    let mut reader = input::paste::InputReader::default();
    loop {
        for event in reader.read() {
            let last = matches!(event, Event::Stop);
            if events.send(event).is_err() || last {
                return;
            }
        }
    }
}

fn now() -> DateTime<FixedOffset> {
    Local::now().fixed_offset()
}
