//! The errors and findings of a vault, in sentences for the person at the screen.

use std::{
    io,
    path::{Path, PathBuf},
};

use thiserror::Error;

use super::{
    holder::{Holder, moment},
    limits::MOST_BYTES,
};

/// A failure, said in three parts: what happened, what is safe, what to do.
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
        /// The folder that was to be opened.
        path: PathBuf,
        /// The reason that it is none, as a clause: "it is a file".
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
        /// The first thing that lies in it, by its name.
        what: String,
    },
    /// An entry that was read has disappeared since.
    #[error("A record that was read a moment ago is gone from {}. Put it back from a back-up.", .0.display())]
    Gone(PathBuf),
    /// The vault is encrypted, which this program cannot read yet.
    #[error(
        "The vault at {} is encrypted: it was made by a newer quietroom. It was left as it is. Open it with that one.",
        .0.display()
    )]
    Sealed(PathBuf),
    /// A file that cannot be read.
    #[error("{} {flaw}. It was left as it is. {}", path.display(), flaw.advice())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The flaw in its bytes.
        flaw: Flaw,
    },
    /// A value that does not read back as it would be written, or would be too long.
    #[error(
        "This cannot be kept: it {0}. Nothing was written, and what you typed is still there, in the unfinished session."
    )]
    Unwritable(Flaw),
    /// A step that the system refused.
    #[error(
        "{} {doing}: {}. What was there before is untouched.",
        path.display(),
        why(source)
    )]
    Disk {
        /// The step, after the name of the file: `"could not be written"`.
        doing: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// The system's own error.
        source: io::Error,
    },
    /// A file that reads back as other bytes than were written.
    #[error(
        "{} does not read back as it was written: the disk may be failing. It is kept on this computer and is tried again.",
        .0.display()
    )]
    ReadsBackDifferently(PathBuf),
    /// The vault is open for reading only, since another window has it.
    #[error(
        "quietroom is open in another window{}. Nothing was written. Close it and do this again, or do it there.",
        holder.as_ref().map_or_else(String::new, |holder| format!(" since {}", moment(holder.since)))
    )]
    ReadsOnly {
        /// The person who has it, where that can be read.
        holder: Option<Holder>,
    },
    /// The state folder is somebody else's, or a link to where they decide.
    #[error(
        "{} {what}, and what is kept there is confidential. It was left as it is. Put a folder of your own in its place and start again.",
        path.display()
    )]
    NotOwn {
        /// The folder.
        path: PathBuf,
        /// The reason that it is not this account's own, after its name.
        what: &'static str,
    },
    /// The system gives no random numbers.
    #[error(
        "This computer gives no random numbers ({0}), so nothing new can be named. Nothing was written. Restart the computer."
    )]
    NoRandom(String),
    /// The thread that saves panicked.
    #[error("Saving broke off. What you typed is still in memory, and saving is tried again.")]
    BrokeOff,
}

impl VaultError {
    /// Returns the constructor of [`Disk`](Self::Disk) for `map_err`.
    pub(crate) fn disk(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Disk {
            doing,
            path: path.to_owned(),
            source,
        }
    }

    /// Returns the constructor of [`Unreadable`](Self::Unreadable) for `map_err`.
    pub(crate) fn unreadable(path: &Path) -> impl FnOnce(Flaw) -> Self {
        move |flaw| Self::Unreadable {
            path: path.to_owned(),
            flaw,
        }
    }
}

/// A flaw in the bytes of a file.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Flaw {
    /// It has nothing in it, or only zeros.
    #[error("is empty")]
    Empty,
    /// It is longer than [`MOST_BYTES`].
    #[error("is longer than {} MiB", MOST_BYTES / (1024 * 1024))]
    TooLong,
    /// It is not UTF-8.
    #[error("is not text")]
    NotText,
    /// It has a later format than this program writes.
    #[error("was written by a newer quietroom (format {0})")]
    Newer(u32),
    /// Its text breaks off, or is not what this type reads.
    #[error("cannot be read at line {line}, column {column}: {what}")]
    Syntax {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// The parser's own words.
        what: String,
    },
    /// It reads back as another value than was written.
    #[error("does not read back as it was written")]
    Changed,
    /// It carries another vault's identity.
    #[error("belongs to another vault")]
    Foreign,
    /// It is no entry: a document or a picture that somebody put there.
    #[error("is not one of this vault's entries")]
    NotAnEntry,
}

impl Flaw {
    /// The sentence that tells the person what to do about it.
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

/// A peculiarity of a vault that its people should know of; nothing was changed or removed because of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The file or folder.
    pub path: PathBuf,
    /// The finding, after its name: "is empty".
    pub what: String,
    /// The sentence that tells the person what to do.
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

/// Returns the reason that a disk refused, in plain words where the system's own are jargon.
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
