//! What can go wrong with a vault, in sentences for the person in front of it.

use std::{
    io,
    path::{Path, PathBuf},
};

use chrono::{DateTime, FixedOffset};
use thiserror::Error;

use super::codec::MOST_BYTES;

/// Something a vault could not do: what happened, what is safe, what to do.
#[derive(Debug, Error)]
pub enum VaultError {
    /// Nothing lies where the vault should be.
    #[error(
        "There is no vault at {}. Nothing was made there. If it is on a stick or a share, connect that and start again.",
        .0.display()
    )]
    Missing(PathBuf),
    /// Something lies there that is no vault.
    #[error(
        "{} is not a vault: {what}. It was left as it is. If the vault is on a stick or a share, connect that; otherwise choose the folder with VAULT.ron in it.",
        path.display()
    )]
    NotAVault {
        /// What was looked at.
        path: PathBuf,
        /// What it is.
        what: &'static str,
    },
    /// Another vault lies where this one was.
    #[error(
        "Another vault lies at {} now. Nothing was written to it. Connect the stick or share with the right one.",
        .0.display()
    )]
    AnotherVault(PathBuf),
    /// A vault was to be made where there is one, or something else.
    #[error(
        "{} has {what} in it. It was left as it is. Choose an empty folder for a new vault.",
        path.display()
    )]
    NotEmpty {
        /// The folder.
        path: PathBuf,
        /// What is in it.
        what: String,
    },
    /// An entry that was read is not there any more.
    #[error("A record that was read a moment ago is gone from {}. Put it back from a back-up.", .0.display())]
    Gone(PathBuf),
    /// The vault is encrypted, which this program cannot read yet.
    #[error(
        "The vault at {} is encrypted: it was made by a newer quietroom. It was left as it is. Open it with that one.",
        .0.display()
    )]
    Sealed(PathBuf),
    /// A file cannot be read, and why.
    #[error("{} {flaw}. It was left as it is. {}", path.display(), flaw.advice())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        flaw: Flaw,
    },
    /// What should be kept cannot be put into words that read back the same.
    #[error(
        "This cannot be kept: it {0}. Nothing was written, and what you typed is still there, in the unfinished session."
    )]
    Unwritable(Flaw),
    /// The disk refused.
    #[error(
        "{} {doing}: {}. What was there before is untouched.",
        path.display(),
        why(source)
    )]
    Disk {
        /// What did not work: `"could not be written"`.
        doing: &'static str,
        /// On which file or folder.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// What was written reads back as something else.
    #[error(
        "{} does not read back as it was written: the disk may be failing. It is kept on this computer and is tried again.",
        .0.display()
    )]
    ReadsBackDifferently(PathBuf),
    /// The vault is open for reading only.
    #[error(
        "quietroom is open in another window{}. Nothing was written. Close it and do this again, or do it there.",
        holder.as_ref().map_or_else(String::new, |holder| format!(" since {}", moment(holder.since)))
    )]
    ReadsOnly {
        /// Who has it, where that can be read.
        holder: Option<super::lock::Holder>,
    },
    /// What this machine alone remembers would be kept where somebody else decides.
    #[error(
        "{} {what}, and what is kept there is confidential. It was left as it is. Put a folder of your own in its place and start again.",
        path.display()
    )]
    NotOwn {
        /// The folder.
        path: PathBuf,
        /// What it is.
        what: &'static str,
    },
    /// The system gives no random numbers.
    #[error(
        "This computer gives no random numbers ({0}), so nothing new can be named. Nothing was written. Restart the computer."
    )]
    NoRandom(String),
    /// The thread that saves broke off.
    #[error("Saving broke off. What you typed is still in memory, and saving is tried again.")]
    BrokeOff,
}

impl VaultError {
    /// Makes the error of a disk that refused: for `map_err`.
    pub(crate) fn disk(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Disk {
            doing,
            path: path.to_owned(),
            source,
        }
    }

    /// Makes the error of a file that cannot be read: for `map_err`.
    pub(crate) fn unreadable(path: &Path) -> impl FnOnce(Flaw) -> Self {
        move |flaw| Self::Unreadable {
            path: path.to_owned(),
            flaw,
        }
    }
}

/// What is wrong with the bytes of a file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Flaw {
    /// It has nothing in it, or only zeros.
    #[error("is empty")]
    Empty,
    /// It is longer than anything that is kept.
    #[error("is longer than {} MiB", MOST_BYTES / (1024 * 1024))]
    TooLong,
    /// It is not text.
    #[error("is not text")]
    NotText,
    /// It was written by a newer program.
    #[error("was written by a newer quietroom (format {0})")]
    Newer(u32),
    /// Its text breaks off or says what is not understood.
    #[error("cannot be read at line {line}, column {column}: {what}")]
    Syntax {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong there.
        what: String,
    },
    /// It reads back as something else than was written.
    #[error("does not read back as it was written")]
    Changed,
    /// It belongs to another vault.
    #[error("belongs to another vault")]
    Foreign,
    /// It is something else than what is kept here.
    #[error("is not one of this vault's entries")]
    NotAnEntry,
}

impl Flaw {
    /// What to do about it, in one sentence.
    pub const fn advice(&self) -> &'static str {
        match self {
            Self::Empty | Self::Syntax { .. } => {
                "If the folder is synced, it may still be arriving: look again later. Otherwise put it back from a back-up."
            }
            Self::TooLong | Self::NotText | Self::Changed => "Put it back from a back-up.",
            Self::Newer(_) => "Open it with the newer quietroom.",
            Self::Foreign => "Move it to the vault it belongs to.",
            Self::NotAnEntry => "If you put it there, move it elsewhere.",
        }
    }
}

/// Something about a vault that its people should know; nothing was changed or removed because of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file or folder.
    pub path: PathBuf,
    /// What is the matter with it, after its name: "is empty".
    pub what: String,
    /// What to do, as a sentence.
    pub advice: String,
}

impl Finding {
    pub(crate) fn new(path: &Path, what: impl Into<String>, advice: &str) -> Self {
        Self {
            path: path.to_owned(),
            what: what.into(),
            advice: advice.to_owned(),
        }
    }

    pub(crate) fn flaw(path: &Path, flaw: &Flaw) -> Self {
        Self::new(path, flaw.to_string(), flaw.advice())
    }

    pub(crate) fn refused(doing: &str, path: &Path, source: &io::Error) -> Self {
        Self::new(
            path,
            format!("{doing}: {}", why(source)),
            "See that this account may use it and that the disk is well, then start again.",
        )
    }
}

/// Says a moment as people do: "10:41 on Fri 9 Oct 2026".
pub(super) fn moment(at: DateTime<FixedOffset>) -> String {
    at.format("%H:%M on %a %-d %b %Y").to_string()
}

/// Says in plain words why the disk refused.
fn why(error: &io::Error) -> String {
    let plain = match error.kind() {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => "there is no space left",
        io::ErrorKind::FileTooLarge => "a file may not be so large here",
        io::ErrorKind::PermissionDenied => "this account may not do that there",
        io::ErrorKind::ReadOnlyFilesystem => "the disk can only be read",
        io::ErrorKind::NotFound => "it is not there",
        _ => return error.to_string(),
    };
    plain.to_owned()
}
