//! The program without a terminal: a real vault in a temporary folder, a clock that stands still, keys in.
#![allow(
    dead_code,
    clippy::allow_attributes,
    reason = "shared by several test targets, each of which uses a part"
)]

use std::{
    cell::RefCell,
    fs,
    path::{Path, PathBuf},
    rc::Rc,
    sync::{
        Arc, Mutex,
        mpsc::{self, Receiver},
    },
};

use chrono::{DateTime, FixedOffset, TimeDelta};
use quietroom::{
    cli::demo,
    config::{Config, Setting},
    disk::{Disk, LocalDisk},
    domain::{
        facts::Fact,
        id::{FileId, Ids, PersonId},
    },
    policies::Shelf,
    tui::{
        Context, Theme,
        app::App,
        effects::EffectRunner,
        event::{AfterPublish, Effect, Event},
        screens::setup,
        terminal::clipboard::{Board, Clipboard, Silent},
        theme::Themes,
    },
    vault::Places,
};
use tempfile::TempDir;

use super::keys::keys;

/// The program on a stage.
pub struct Stage {
    pub app: App,
    work: Option<EffectRunner>,
    events: Receiver<Event>,
    pub(super) now: DateTime<FixedOffset>,
    pub(super) size: (u16, u16),
    remembered: Remembered,
    starts_with: Option<String>,
    home: TempDir,
    /// The clipboard that the computer's other programs share.
    others: Others,
    /// The disk that the next start uses.
    pub disk: Arc<dyn Disk>,
}

/// A clipboard, and what becomes of it: none where the computer has none, silent where it does not answer.
type Others = Arc<Mutex<Option<Result<String, Silent>>>>;

/// The program's side of it.
struct Shared(Others);

impl Board for Shared {
    fn read(&mut self) -> Result<String, Silent> {
        self.0.lock().unwrap().clone().unwrap_or(Err(Silent))
    }

    fn write(&mut self, words: &str) -> Result<(), Silent> {
        match self.0.lock().unwrap().as_mut() {
            Some(Ok(held)) => words.clone_into(held),
            _ => return Err(Silent),
        }
        Ok(())
    }
}

/// The vault and the supervisor that the program wrote down.
type Remembered = Rc<RefCell<Option<(PathBuf, PersonId)>>>;

impl Stage {
    /// A fresh computer on Monday 23 November 2026 at ten, nothing set up.
    pub fn new() -> Self {
        Self::at("2026-11-23T10:00:00+00:00")
    }

    /// A fresh computer at this moment.
    pub fn at(now: &str) -> Self {
        let now = DateTime::parse_from_rfc3339(now).unwrap();
        Self::with(now, Ids::counted())
    }

    /// A second computer, which makes identities that the first one does not.
    pub fn elsewhere(now: DateTime<FixedOffset>) -> Self {
        let mut next = u128::from(u64::MAX);
        let count = move || {
            next += 1;
            next.to_be_bytes()
        };
        Self::with(now, Ids::new(count))
    }

    /// A second computer with a copy of everything that is on this one.
    pub fn twin(&mut self) -> Self {
        self.close();
        let mut twin = Self::elsewhere(self.now);
        twin.close();
        copy(self.home.path(), twin.home.path());
        let remembered = self.remembered.borrow().clone();
        let vault = twin.vault();
        *twin.remembered.borrow_mut() = remembered.map(|(_, me)| (vault, me));
        twin
    }

    fn with(now: DateTime<FixedOffset>, ids: Ids) -> Self {
        let home = tempfile::tempdir().unwrap();
        let remembered = Remembered::default();
        let places = places(
            home.path(),
            &(Arc::new(LocalDisk::default()) as Arc<dyn Disk>),
        );
        let disk = Arc::clone(&places.disk);
        let others = Others::new(Mutex::new(Some(Ok(String::new()))));
        let clipboard = clipboard(&others);
        let (app, work, events) = begin(places, &remembered, (80, 24), now, ids, clipboard);
        let mut stage = Self {
            app,
            work: Some(work),
            events,
            now,
            size: (80, 24),
            remembered,
            starts_with: None,
            home,
            others,
            disk,
        };
        stage.settle();
        stage
    }

    /// The same, set up for Jo Madeup, DSL at Anywhere Primary, with Highcliffe's policy.
    pub fn set_up(now: &str) -> Self {
        Self::set_up_by(now, "high")
    }

    /// The same with another policy, by its first letters.
    pub fn set_up_by(now: &str, policy: &str) -> Self {
        let mut stage = Self::at(now);
        stage.keys("⏎⏎Jo Madeup⏎DSL⏎Anywhere Primary⏎");
        stage.keys(policy).keys("⏎⏎").sees("People · 0");
        stage
    }

    /// The demo's made-up school, opened at this moment.
    pub fn demo(now: &str) -> Self {
        let mut stage = Self::at(now);
        let (vault, places) = (stage.vault(), Places::new(stage.home.path().join("state")));
        let me = demo::furnish(&vault, &places, stage.now).unwrap();
        *stage.remembered.borrow_mut() = Some((vault, me));
        stage.restart();
        stage
    }

    /// Puts one more policy on the shelf, as from a file of the school's.
    pub fn shelve(&mut self, policy: &str) {
        self.app.cx.shelf.put("a-school.ron", policy);
    }

    /// A window of this size.
    pub fn size(&mut self, width: u16, height: u16) -> &mut Self {
        self.size = (width, height);
        self.event(Event::Resize(width, height))
    }

    /// Presses keys, as [`keys`] reads them.
    pub fn keys(&mut self, written: &str) -> &mut Self {
        for key in keys(written) {
            self.event(Event::Key(key));
        }
        self
    }

    /// Pastes a text.
    pub fn paste(&mut self, text: &str) -> &mut Self {
        self.event(Event::Paste(text.to_owned()))
    }

    /// What the computer's other programs find in its clipboard.
    pub fn others_find(&self) -> String {
        let others = self.others.lock().unwrap();
        others.clone().unwrap().unwrap()
    }

    /// Another program copies words; or the clipboard is not there, or does not answer.
    pub fn others_copy(&mut self, what: Option<Result<&str, Silent>>) -> &mut Self {
        *self.others.lock().unwrap() = what.map(|words| words.map(str::to_owned));
        self
    }

    /// The moment it is.
    pub fn now(&self) -> DateTime<FixedOffset> {
        self.now
    }

    /// Lets time pass in silence: the program wakes when it asked to be woken.
    pub fn pass(&mut self, minutes: i64) -> &mut Self {
        self.settle();
        let then = self.now + TimeDelta::minutes(minutes);
        while let Some(next) = self.app.next_tick().filter(|next| *next < then) {
            self.now = next.max(self.now);
            self.app.handle(Event::Tick, self.now);
        }
        self.now = then;
        self.event(Event::Tick)
    }

    /// Lets time pass while the computer sleeps.
    pub fn sleep(&mut self, minutes: i64) -> &mut Self {
        self.clock(self.now + TimeDelta::minutes(minutes))
    }

    /// Ends the program at once and starts it again after so many minutes.
    pub fn killed_for(&mut self, minutes: i64) -> &mut Self {
        self.close();
        self.now += TimeDelta::minutes(minutes);
        self.restart()
    }

    /// Puts the clock to a moment, earlier or later.
    pub fn clock(&mut self, now: DateTime<FixedOffset>) -> &mut Self {
        self.settle();
        self.now = now;
        self.event(Event::Tick)
    }

    /// Publishes facts as the supervisor would.
    pub fn publish(&mut self, file: FileId, facts: Vec<Fact>) -> &mut Self {
        self.app.cx.publish(
            Some(file),
            facts,
            "A test".to_owned(),
            AfterPublish::stay(None),
        );
        self.carry_out()
    }

    /// Ends the program at once, as when it is killed, and starts it again.
    pub fn restart(&mut self) -> &mut Self {
        self.close();
        let ids = std::mem::replace(&mut self.app.cx.ids, Ids::counted());
        let places = places(self.home.path(), &self.disk);
        let (app, work, events) = begin(
            places,
            &self.remembered,
            self.size,
            self.now,
            ids,
            clipboard(&self.others),
        );
        (self.app, self.work, self.events) = (app, Some(work), events);
        self.app.cx.start_with = self.starts_with.take();
        if let Some((vault, _)) = self.remembered.borrow().clone() {
            self.app.cx.request(Effect::OpenVault(vault));
        }
        self.carry_out()
    }

    /// Ends the program; what is on the disk can then be changed by others before it starts again.
    pub fn close(&mut self) -> &mut Self {
        self.settle();
        self.work = None;
        self
    }

    /// Has the next start begin with a session, as the command line can.
    pub fn start_with(&mut self, name: &str) -> &mut Self {
        self.starts_with = Some(name.to_owned());
        self
    }

    /// Makes the computer forget where the vault is.
    pub fn forget(&mut self) -> &mut Self {
        *self.remembered.borrow_mut() = None;
        self
    }

    /// Makes the computer know the vault, and of its supervisors none.
    pub fn is_anothers(&mut self) -> &mut Self {
        if let Some((_, me)) = self.remembered.borrow_mut().as_mut() {
            *me = PersonId::from([0xa7; 16]);
        }
        self
    }

    /// Hands the program an event, and carries out what it asks for.
    pub fn event(&mut self, event: Event) -> &mut Self {
        self.app.handle(event, self.now);
        self.carry_out()
    }

    fn carry_out(&mut self) -> &mut Self {
        loop {
            let effects = self.app.cx.take_effects();
            if effects.is_empty() {
                return self;
            }
            for effect in effects {
                let work = self.work.as_mut().unwrap();
                if let Some(event) = work.carry_out(effect, self.now) {
                    self.app.handle(event, self.now);
                }
            }
        }
    }

    /// Waits until what was typed is on the disk, and lets the program hear of it.
    pub fn settle(&mut self) -> &mut Self {
        self.carry_out();
        if let Some(work) = &mut self.work {
            work.carry_out(Effect::SaveNow, self.now);
        }
        while let Ok(event) = self.events.try_recv() {
            self.app.handle(event, self.now);
        }
        self.carry_out()
    }

    /// Where the vault is, when the default was taken.
    pub fn vault(&self) -> PathBuf {
        self.home.path().join("vault")
    }

    /// The folder that everything of this computer is in.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// The names of the files in folders of this name, anywhere.
    pub fn files(&self, folder: &str) -> Vec<String> {
        let mut found = Vec::new();
        collect(self.home.path(), &mut found);
        found.retain(|path| path.parent().is_some_and(|parent| parent.ends_with(folder)));
        let names = found.iter().filter_map(|path| path.file_name());
        names
            .map(|name| name.to_string_lossy().into_owned())
            .collect()
    }

    /// What the program wrote down for the next start.
    pub fn remembered(&self) -> Option<PathBuf> {
        let remembered = self.remembered.borrow();
        remembered.as_ref().map(|(vault, _)| vault.clone())
    }

    /// Every entry in the vault, as text, oldest first; those of one tick as their texts come.
    pub fn entries(&self) -> Vec<String> {
        let mut found = Vec::new();
        collect(&self.vault(), &mut found);
        let tick = |text: &String| {
            let line = text.lines().find_map(|line| {
                let (_, tick) = line.split_once("tick:")?;
                tick.trim().trim_end_matches(',').parse::<u64>().ok()
            });
            line.unwrap_or(0)
        };
        let mut entries: Vec<String> = found
            .iter()
            .map(|path| fs::read_to_string(path).unwrap())
            .collect();
        entries.sort();
        entries.sort_by_key(tick);
        entries
    }
}

fn places(home: &Path, disk: &Arc<dyn Disk>) -> Places {
    Places {
        disk: Arc::clone(disk),
        ..Places::new(home.join("state")).with_spare(home.join("spare"))
    }
}

fn begin(
    places: Places,
    remembered: &Remembered,
    size: (u16, u16),
    now: DateTime<FixedOffset>,
    ids: Ids,
    clipboard: Clipboard,
) -> (App, EffectRunner, Receiver<Event>) {
    let (sender, events) = mpsc::channel();
    let theme = Theme::built_in("calm-dark").unwrap();
    let known = remembered.borrow().clone();
    let config = Config {
        vault: known.as_ref().map(|(vault, _)| vault.clone()),
        me: known.map(|(_, me)| me),
        ..Config::default()
    };
    let cx = Context::new(Shelf::with([]), Themes::default(), config, theme, ids, now);
    let first = setup::first(&cx, &places.state.with_file_name("vault"));
    let writes = Rc::clone(remembered);
    let remember = move |setting: &Setting| {
        if let Setting::Vault { folder, me } = setting {
            *writes.borrow_mut() = Some((folder.clone(), *me));
        }
        None
    };
    let work = EffectRunner::new(places, Box::new(remember), clipboard, sender);
    (App::new(cx, first, size), work, events)
}

fn clipboard(others: &Others) -> Clipboard {
    let others = Arc::clone(others);
    Clipboard::new(Box::new(move || {
        let there = others.lock().unwrap().is_some();
        there.then(|| Box::new(Shared(Arc::clone(&others))) as Box<dyn Board>)
    }))
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        } else if path
            .extension()
            .is_some_and(|ending| ending == "ron" || ending == "journal")
            && !path.ends_with("VAULT.ron")
        {
            found.push(path);
        }
    }
}

/// Copies what is in a folder into another one.
fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let from = entry.unwrap().path();
        let to = to.join(from.file_name().unwrap());
        if from.is_dir() {
            fs::create_dir_all(&to).unwrap();
            copy(&from, &to);
        } else {
            fs::copy(from, to).unwrap();
        }
    }
}
