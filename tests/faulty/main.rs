//! The whole program, but with a mistake in it: `tests/terminal` starts it in a terminal and sees what becomes of the notes.
//!
//! It is a target without a harness, so that it is built like a test and never ships. As a test it has nothing to say.

use std::{
    env,
    error::Error,
    io,
    path::{Path, PathBuf},
};

use quietroom::{
    config::{Config, Setting},
    domain::id::Ids,
    policies::Shelf,
    tui::{
        self, Context, Theme, app::App, effects::EffectRunner, event::Effect, screens::setup,
        terminal::clipboard::Clipboard, theme::Themes,
    },
    vault::Places,
};

/// Asks for the program, on the computer whose folder comes next. Test runners, which say other things or nothing, get
/// an empty list of tests and a success.
const ASKED: &str = "--on-the-computer";

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = env::args_os().skip(1);
    match (arguments.next(), arguments.next()) {
        (Some(asked), Some(folder)) if asked == ASKED => Ok(run(&PathBuf::from(folder))?),
        _ => Ok(()),
    }
}

/// Runs it until it is left, or until the first new identity after a file called `fuse` was put into the folder: then it
/// panics, with words in its message that could be of a note.
fn run(folder: &Path) -> io::Result<()> {
    let vault = folder.join("data/quietroom/vault");
    let fuse = folder.join("fuse");
    let mut next = 1_u128 << 100;
    let ids = Ids::new(move || {
        assert!(!fuse.exists(), "Walked round the reservoir.");
        next += 1;
        next.to_be_bytes()
    });
    let config = Config {
        vault: Some(vault.clone()),
        ..Config::default()
    };
    let begin = |size, now| {
        let (shelf, themes) = (Shelf::with([]), Themes::default());
        let mut cx = Context::new(shelf, themes, config, Theme::sixteen(), ids, now);
        cx.own_vault = Some(vault.clone());
        let first = setup::first(&cx, &vault);
        (App::new(cx, first, size), vec![Effect::OpenVault(vault)])
    };
    let places = Places::new(folder.join("state/quietroom"));
    let remember = Box::new(|_: &Setting| None);
    tui::run(begin, |events| {
        EffectRunner::new(places, remember, Clipboard::of_the_system(), events)
    })
}
