//! The bytes of a journal, line by line.
//!
//! The first line is a [`Header`], the second the draft as it was, with its undo stack, and every further one a [`Line`].
//! Each begins with the first eight hex digits of a SHA-256 over the digest of the line before and its own text, so that a
//! line that is torn, changed, doubled or missing is seen. What is behind the first that does not hold is never applied.

use ron::Options;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    domain::{
        draft::{Line, UnfinishedDraft},
        facts::FORMAT,
        id::{Digest, RecordId, VaultId},
        text,
    },
    vault::{
        codec::{self, Versioned, digest},
        error::Flaw,
        limits::DEPTH,
    },
};

/// The longest that a line may be, in bytes: 6 MiB.
const MOST_BYTES_A_LINE: usize = 6 * 1024 * 1024;

/// The longest that a journal may be, in bytes: 64 MiB. It is refused before it is read.
pub(in crate::vault) const MOST_BYTES: usize = 64 * 1024 * 1024;

/// The hex digits of its check that a line begins with.
const CHECK: usize = 8;

/// The first line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::vault) struct Header {
    format: u32,
    /// The vault that the draft will be published to.
    pub(in crate::vault) vault: VaultId,
    /// The record that is being written.
    pub(in crate::vault) record: RecordId,
    /// The journals whose words stand in this one's second line.
    pub(in crate::vault) takes_over: Vec<Ending>,
}

/// The end of a journal that another took over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ending {
    /// The file's name.
    pub(in crate::vault) name: String,
    /// The digest of its last line that holds. A journal that went on since is not taken over.
    pub(in crate::vault) last: Digest,
}

impl Header {
    pub(in crate::vault) const fn new(
        vault: VaultId,
        record: RecordId,
        takes_over: Vec<Ending>,
    ) -> Self {
        Self {
            format: FORMAT,
            vault,
            record,
            takes_over,
        }
    }
}

/// The digest of the last line of a journal that is being written or read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::vault) struct Chain(Digest);

impl Chain {
    /// Before the first line.
    pub(in crate::vault) fn new() -> Self {
        Self(digest(b""))
    }

    /// The digest of the last line.
    pub(in crate::vault) const fn last(self) -> Digest {
        self.0
    }

    /// Returns a value as the next line, with its newline.
    ///
    /// # Errors
    /// [`Flaw::TooLong`] where it would be longer than a line may be; the chain is then as it was.
    pub(in crate::vault) fn link<T: Serialize>(&mut self, value: &T) -> Result<Vec<u8>, Flaw> {
        let text = options().to_string(value).map_err(|error| Flaw::Syntax {
            line: 1,
            column: 1,
            what: error.to_string(),
        })?;
        if text.len() > MOST_BYTES_A_LINE {
            return Err(Flaw::TooLong);
        }
        let next = self.next(&text);
        let line = format!("{} {text}\n", check(next.0));
        *self = next;
        Ok(line.into_bytes())
    }

    /// Returns the value of the next line; none where it does not hold, and the chain is then as it was.
    fn follow<T: DeserializeOwned>(&mut self, line: &[u8]) -> Option<T> {
        let line = std::str::from_utf8(line.strip_suffix(b"\n")?).ok()?;
        let (told, text) = line.split_once(' ')?;
        let next = self.next(text);
        if told != check(next.0) {
            return None;
        }
        let value = options().from_str(text).ok()?;
        *self = next;
        Some(value)
    }

    fn next(self, text: &str) -> Self {
        Self(digest(format!("{}{text}", self.0).as_bytes()))
    }
}

fn check(digest: Digest) -> String {
    let mut check = digest.to_string();
    check.truncate(CHECK);
    check
}

fn options() -> Options {
    Options::default().with_recursion_limit(DEPTH)
}

/// A journal that was read.
#[derive(Debug)]
pub(in crate::vault) struct JournalRead {
    pub(in crate::vault) header: Header,
    /// The draft after its last line that holds.
    pub(in crate::vault) draft: UnfinishedDraft,
    /// The digest of that line.
    pub(in crate::vault) last: Digest,
    /// The number of lines behind it, which were not applied. A line without its end is none: it was being written.
    pub(in crate::vault) rest: usize,
}

/// Reads a journal as far as it holds.
///
/// # Errors
/// Where not even the draft at its beginning holds.
pub(in crate::vault) fn read(bytes: &[u8]) -> Result<JournalRead, Flaw> {
    if bytes.len() > MOST_BYTES {
        return Err(Flaw::TooLong);
    }
    if bytes.iter().all(|byte| *byte == 0) {
        return Err(Flaw::Empty);
    }
    let mut chain = Chain::new();
    let mut lines = bytes.split_inclusive(|byte| *byte == b'\n');
    let broken = |line| Flaw::Syntax {
        line,
        column: 1,
        what: "this line is torn or was changed".to_owned(),
    };
    let header: Header = lines
        .next()
        .and_then(|line| chain.follow(line))
        .ok_or_else(|| newer(bytes).unwrap_or_else(|| broken(1)))?;
    if header.format > FORMAT {
        return Err(Flaw::Newer(header.format));
    }
    let snapshot = lines.next().and_then(|line| chain.follow(line));
    let mut draft: UnfinishedDraft = snapshot.ok_or_else(|| broken(2))?;
    let mut held = bytes.len() - lines.clone().map(<[u8]>::len).sum::<usize>();
    for line in lines {
        let Some(done) = chain.follow::<Line>(line) else {
            break;
        };
        if draft.replay(&done).is_err() {
            // It was done in part: read again, without this line.
            let read = read(bytes.get(..held).unwrap_or_default())?;
            let rest = lines_in(bytes, held);
            return Ok(JournalRead { rest, ..read });
        }
        held += line.len();
    }
    Ok(JournalRead {
        header,
        draft: cleaned(draft, bytes)?,
        last: chain.last(),
        rest: lines_in(bytes, held),
    })
}

/// Returns the number of whole lines from a byte on.
fn lines_in(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    rest.split(|byte| *byte == b'\n').count().saturating_sub(1)
}

/// Returns the draft that a journal's bytes say.
///
/// # Errors
/// Where not even the draft at its beginning holds.
pub fn replayed(bytes: &[u8]) -> Result<UnfinishedDraft, Flaw> {
    read(bytes).map(|journal| journal.draft)
}

/// Returns the format of a first line that a newer program wrote.
fn newer(bytes: &[u8]) -> Option<Flaw> {
    let first = bytes.split(|byte| *byte == b'\n').next()?;
    let text = std::str::from_utf8(first).ok()?.split_once(' ')?.1;
    let format = codec::peek_format(text)?;
    (format > FORMAT).then_some(Flaw::Newer(format))
}

/// Returns a draft without the control characters that somebody put into its file by hand: they must not reach the
/// terminal. What was typed has none.
fn cleaned(draft: UnfinishedDraft, bytes: &[u8]) -> Result<UnfinishedDraft, Flaw> {
    let stored = String::from_utf8_lossy(bytes);
    if !stored.contains("\\u{") && text::clean(&stored) == stored {
        return Ok(draft);
    }
    let written = codec::to_bytes("", &Versioned::new(draft))?;
    codec::from_bytes::<Versioned<UnfinishedDraft>>(&written).map(|cleaned| cleaned.kept)
}
