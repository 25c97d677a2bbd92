//! Events that come in and effects that go out, both data.

use std::path::PathBuf;

use crossterm::event::{KeyEvent, MouseEvent};

use super::{route::Transition, terminal::clipboard::Reach};
use crate::{
    config::Setting,
    domain::{
        draft::{Line, UnfinishedDraft},
        facts::{Fact, PersonRef, StoredEntry},
        id::{FileId, RecordId},
    },
    vault::{Contents, Finding, Saved, TakenUp, VaultError},
};

/// Something that happened.
#[derive(Debug)]
pub enum Event {
    /// A key.
    Key(KeyEvent),
    /// A button or the wheel of the mouse.
    Mouse(MouseEvent),
    /// Text that the terminal brought in one piece.
    Paste(String),
    /// The window has this many columns and rows.
    Resize(u16, u16),
    /// Result of saving a live session to the disk.
    Saved(Saved),
    /// An entry was published.
    Published {
        /// The entry.
        kept: Box<StoredEntry>,
        /// Why it is not in the vault yet, though it is safe on this computer.
        waits: Option<String>,
        /// The transition and the notice that come next.
        then: AfterPublish,
    },
    /// Words were copied, or cut.
    Copied {
        /// They were cut.
        cut: bool,
        /// The programs that can paste them.
        reach: Reach,
    },
    /// Words from the clipboard, to be pasted; empty when there are none.
    Pasted {
        /// The words, as they came.
        words: String,
        /// Where they come from.
        reach: Reach,
    },
    /// A session was put away: these can be taken back.
    PutAway(Vec<TakenUp>),
    /// One was taken back.
    TakenBack {
        /// It.
        found: Box<TakenUp>,
        /// Those that can still be.
        put_away: Vec<TakenUp>,
    },
    /// Something could not be done; nothing was changed by it.
    Failed(String),
    /// The vault was set up or opened.
    Opened(Box<Opened>),
    /// The live session is saved in another folder from now on.
    SavedElsewhere {
        /// The folder.
        folder: PathBuf,
        /// Why it could not be written down for the next start.
        unnoted: Option<String>,
    },
    /// There is no vault to be used in this folder.
    NotOpened {
        /// The folder.
        folder: PathBuf,
        /// Why.
        error: VaultError,
    },
    /// The terminal may show something else: draw everything anew.
    Redraw,
    /// A minute has passed, or the header may have become untrue.
    Tick,
    /// The terminal's window was closed, or the system asks to stop.
    Stop,
}

/// A vault as it was found.
#[derive(Debug)]
pub struct Opened {
    /// Where it is.
    pub folder: PathBuf,
    /// Everything in it.
    pub contents: Contents,
    /// Unfinished sessions.
    pub drafts: Vec<TakenUp>,
    /// Those that were put away, and other versions.
    pub put_away: Vec<TakenUp>,
    /// Files that could not be read or tidied.
    pub findings: Vec<Finding>,
    /// Who has it, when it can only be read.
    pub read_only: Option<String>,
    /// The folder that is offered for drafts when they cannot be saved.
    pub spare: Option<PathBuf>,
}

/// Transition and notice once an entry is published.
#[derive(Debug)]
pub struct AfterPublish {
    /// Where it goes.
    pub go: Transition,
    /// Words for the footer.
    pub say: Option<String>,
}

impl AfterPublish {
    /// The form closes that it was written in.
    pub const fn close(say: String) -> Self {
        Self {
            go: Transition::Pop,
            say: Some(say),
        }
    }

    /// The screen stays that it was written on.
    pub const fn stay(say: Option<String>) -> Self {
        Self {
            go: Transition::Stay,
            say,
        }
    }

    /// It goes there without a word.
    pub const fn go(go: Transition) -> Self {
        Self { go, say: None }
    }
}

/// Something to be done outside: on the disk, or with the terminal.
#[derive(Debug)]
pub enum Effect {
    /// Begin the journal of a draft; the change has this number among all.
    Begin(Box<UnfinishedDraft>, u64),
    /// Keep what was done to a draft; the change has this number among all.
    Append(RecordId, Line, u64),
    /// Keep it durably before anything else.
    SaveNow,
    /// Keep facts for good.
    Publish(Box<Publish>),
    /// Keep the live session in another folder from now on.
    SaveElsewhere(PathBuf),
    /// Put a session away that was started by mistake.
    Discard(RecordId),
    /// Take one back that was put away, or another version, in place of what there is of it.
    TakeBack(Box<TakenUp>),
    /// Open the vault that is there.
    OpenVault(PathBuf),
    /// Make a vault where there is none, and open it.
    MakeVault(PathBuf),
    /// Write a setting down in the configuration.
    Remember(Setting),
    /// Put words into the clipboard.
    Copy {
        /// The words.
        words: String,
        /// They were cut.
        cut: bool,
    },
    /// Fetch what is in the clipboard.
    Paste,
    /// Take what was copied out of the clipboard, if it is still there.
    ForgetCopied,
    /// Leave.
    Quit,
}

/// Facts that are to be kept, in one entry.
#[derive(Debug)]
pub struct Publish {
    /// The file they belong to; none for the register.
    pub file: Option<FileId>,
    /// Who says so.
    pub by: PersonRef,
    /// The facts, all in one entry.
    pub facts: Vec<Fact>,
    /// First line of the entry, for a person who looks at the file.
    pub title: String,
    /// The live session that is over with it.
    pub ends: Option<RecordId>,
    /// The transition and the notice once it is published.
    pub then: AfterPublish,
}
