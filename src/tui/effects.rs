//! Carries out effects: the only part of the screen that touches the vault.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::Sender,
    time::Duration,
};

use chrono::{DateTime, FixedOffset, Timelike};

use super::{
    event::{Effect, Event, Opened, Publish},
    terminal::clipboard::Clipboard,
};
use crate::{
    config::Setting,
    domain::id::RecordId,
    vault::{Access, EntryLocation, Places, Published, Saver, TakenUp, Vault, VaultError},
};

/// Longest wait for a flush of the saver.
const PATIENCE: Duration = Duration::from_secs(5);

/// Longest delay of a key while the keys before it are saved.
const UNNOTICED: Duration = Duration::from_millis(50);

/// Writes a setting down; words where that could not be done.
pub type Remember = Box<dyn Fn(&Setting) -> Option<String>>;

/// The hands: an open vault, its saver, the clipboard, and where events go.
pub struct EffectRunner {
    places: Places,
    remember: Remember,
    clipboard: Clipboard,
    events: Sender<Event>,
    vault: Option<Vault>,
    saver: Option<Saver>,
}

impl EffectRunner {
    /// Nothing open yet.
    pub fn new(
        places: Places,
        remember: Remember,
        clipboard: Clipboard,
        events: Sender<Event>,
    ) -> Self {
        Self {
            places,
            remember,
            clipboard,
            events,
            vault: None,
            saver: None,
        }
    }

    /// Carries out one effect; what comes of it at once is returned.
    pub fn carry_out(&mut self, effect: Effect, now: DateTime<FixedOffset>) -> Option<Event> {
        match effect {
            Effect::Begin(draft, number) => {
                if let Some(saver) = &mut self.saver {
                    saver.begin(draft, number);
                }
                None
            }
            Effect::Append(record, line, number) => {
                if let Some(saver) = &mut self.saver {
                    saver.append(record, line, number);
                }
                None
            }
            Effect::SaveNow => {
                self.flush();
                None
            }
            Effect::Publish(publish) => Some(self.publish(*publish, now)),
            Effect::SaveElsewhere(folder) => Some(self.save_elsewhere(folder)),
            Effect::Discard(record) => {
                self.flush();
                let discarded = self.vault.as_mut()?.discard(record, now);
                self.over(discarded.is_ok().then_some(record));
                Some(match discarded {
                    Ok(()) => Event::PutAway(self.put_away()),
                    Err(error) => Event::Failed(error.to_string()),
                })
            }
            Effect::TakeBack(found) => Some(self.take_back(*found, now)),
            Effect::OpenVault(folder) => Some(self.opened(folder, false, now)),
            Effect::MakeVault(folder) => Some(self.opened(folder, true, now)),
            Effect::Remember(setting) => (self.remember)(&setting).map(Event::Failed),
            Effect::Copy { words, cut } => {
                let reach = self.clipboard.copy(words);
                Some(Event::Copied { cut, reach })
            }
            Effect::Paste => {
                let (words, reach) = self.clipboard.paste();
                Some(Event::Pasted { words, reach })
            }
            Effect::ForgetCopied => {
                self.clipboard.forget();
                None
            }
            Effect::Quit => None,
        }
    }

    /// Waits until what was handed in survives the end of the program, so that never more than the last keys can be
    /// lost; but no longer than anybody would notice, whatever the disk does.
    pub fn catch_up(&self) {
        if let Some(saver) = &self.saver {
            saver.copied(UNNOTICED);
        }
    }

    fn flush(&mut self) {
        if let Some(saver) = &self.saver {
            saver.flush(PATIENCE);
        }
        if let Some(vault) = &mut self.vault {
            // The person was told when it did not work the first time.
            vault.note_elsewhere().ok();
        }
    }

    /// A draft is over: the saver writes no more of it, and saves where the vault says from now on.
    fn over(&self, record: Option<RecordId>) {
        if let Some((saver, vault)) = self.saver.as_ref().zip(self.vault.as_ref()) {
            if let Some(record) = record {
                saver.end(record);
            }
            saver.elsewhere(vault.drafts());
        }
    }

    /// What was put away and can be taken back, and other versions of what was not.
    fn put_away(&self) -> Vec<TakenUp> {
        let drafts = self.vault.as_ref().map(Vault::drafts);
        let lists = drafts.map(|drafts| [drafts.list(), drafts.put_away()]);
        let [there, away] = lists.map_or_else(Default::default, |lists| {
            lists.map(Result::unwrap_or_default)
        });
        [there.versions, away.drafts, away.versions].concat()
    }

    fn take_back(&mut self, found: TakenUp, now: DateTime<FixedOffset>) -> Event {
        self.flush();
        let Some((vault, saver)) = self.vault.as_ref().zip(self.saver.as_ref()) else {
            return Event::Failed("No vault is open.".to_owned());
        };
        match vault.drafts().take_back(found, now) {
            Ok(found) => {
                saver.found(&found);
                Event::TakenBack {
                    found: Box::new(found),
                    put_away: self.put_away(),
                }
            }
            Err(error) => Event::Failed(error.to_string()),
        }
    }

    fn save_elsewhere(&mut self, folder: PathBuf) -> Event {
        let Some(vault) = &mut self.vault else {
            return Event::Failed("No vault is open.".to_owned());
        };
        if let Err(error) = vault.save_elsewhere(&folder) {
            return Event::Failed(error.to_string());
        }
        let unnoted = vault.note_elsewhere().err().map(|error| error.to_string());
        self.over(None);
        Event::SavedElsewhere { folder, unnoted }
    }

    fn publish(&mut self, publish: Publish, now: DateTime<FixedOffset>) -> Event {
        self.flush();
        let Publish {
            file,
            by,
            facts,
            title,
            ends,
            then,
        } = publish;
        let at = now.with_nanosecond(0).unwrap_or(now);
        let place = file.map_or(EntryLocation::Register, EntryLocation::File);
        let published = match &mut self.vault {
            Some(vault) => vault.publish(place, &by, at, facts, &title, ends),
            None => return Event::Failed("No vault is open.".to_owned()),
        };
        self.over(ends.filter(|_| published.is_ok()));
        match published {
            Ok(Published::Kept(kept)) => Event::Published {
                kept: Box::new(kept),
                waits: None,
                then,
            },
            Ok(Published::Waiting { kept, why }) => Event::Published {
                kept: Box::new(kept),
                waits: Some(why.to_string()),
                then,
            },
            Err(error) => Event::Failed(error.to_string()),
        }
    }

    fn opened(&mut self, folder: PathBuf, make: bool, now: DateTime<FixedOffset>) -> Event {
        match self.open(&folder, make, now) {
            Ok(opened) => Event::Opened(Box::new(opened)),
            Err(error) => Event::NotOpened { folder, error },
        }
    }

    /// Opens a vault, or makes one first.
    fn open(
        &mut self,
        folder: &Path,
        make: bool,
        now: DateTime<FixedOffset>,
    ) -> Result<Opened, VaultError> {
        let who = "Another window";
        // The saver of another vault ends before this one's begins.
        self.saver = None;
        let mut vault = if make {
            Vault::create(folder, &self.places, who, now)?
        } else {
            Vault::open(folder, &self.places, who, now)?
        };
        let contents = vault.read()?;
        let clock = vault.wrong_clock(&contents, now);
        let mut findings: Vec<_> = clock.into_iter().collect();
        findings.extend(vault.sweep(&contents, now));
        let found = vault.drafts().list()?;
        findings.extend(found.findings);
        let read_only = match vault.access() {
            Access::Writes => {
                let events = self.events.clone();
                let saver = Saver::spawn(vault.drafts(), &found.drafts, move |saved| {
                    events.send(Event::Saved(saved)).ok();
                })?;
                self.saver = Some(saver);
                None
            }
            Access::ReadsOnly { holder } => Some(holder.as_ref().map_or_else(
                || "somebody else has this vault open.".to_owned(),
                |holder| format!("{holder}."),
            )),
        };
        self.vault = Some(vault);
        Ok(Opened {
            folder: folder.to_owned(),
            contents,
            drafts: found.drafts,
            put_away: self.put_away(),
            findings,
            read_only,
            spare: self.places.spare.clone(),
        })
    }
}
