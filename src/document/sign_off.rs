//! The sign-off of a record: its revisions, who agreed which, and the disagreements and addenda.

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta};

use super::block::{Block, Note, NoteKind, Point, list};
use crate::domain::{
    dates,
    facts::{Addendum, Disagreement, PersonRef, SignOff, SignOffMethod},
    file::{RecordHistory, Revision, SupervisionFile},
};

/// Returns the words on a person's signature line, if they agreed this revision: "Robin Example, Fri 9 Oct 2026, 10:46".
pub(super) fn signature(
    history: &RecordHistory,
    revision: &Revision,
    who: &PersonRef,
) -> Option<String> {
    let agreed = agreed_by(history, revision, who)?;
    let SignOffMethod::TypedName(name) = &agreed.how;
    Some(format!("{name}, {}", moment(agreed.on)))
}

/// Returns the day of that.
pub(super) fn signed_on(
    history: &RecordHistory,
    revision: &Revision,
    who: &PersonRef,
) -> Option<NaiveDate> {
    Some(agreed_by(history, revision, who)?.on.date_naive())
}

fn agreed_by<'a>(
    history: &'a RecordHistory,
    revision: &Revision,
    who: &PersonRef,
) -> Option<&'a SignOff> {
    let given = history.agreed().iter().rev();
    let mut given = given.filter(|agreed| agreed.record == revision.digest);
    given.find(|agreed| agreed.who.id == who.id)
}

/// Adds the state of the record, and the notes on all of its revisions.
pub(super) fn all_revisions(blocks: &mut Vec<Block>, history: &RecordHistory) {
    blocks.push(Block::Part("Sign-off".to_owned()));
    blocks.push(Block::Pairs(vec![(
        "State:".to_owned(),
        history.state_words(),
    )]));
    for head in history.heads() {
        blocks.push(Block::Pairs(revision_pairs(history, head)));
    }
    let heads = history.heads();
    let earlier = history
        .revisions()
        .filter(|revision| heads.iter().all(|head| head.digest != revision.digest))
        .map(|revision| Point {
            what: named(revision),
            more: signatures(history, revision)
                .iter()
                .map(|signature| format!("agreed by {signature}"))
                .collect(),
        });
    list(blocks, "Earlier revisions", earlier.collect());
    notes(blocks, history, |_| true);
}

/// Adds the state of one revision, and the notes on it.
pub(super) fn one_revision(blocks: &mut Vec<Block>, history: &RecordHistory, revision: &Revision) {
    blocks.push(Block::Part("Sign-off".to_owned()));
    blocks.push(Block::Pairs(revision_pairs(history, revision)));
    notes(blocks, history, |of| of.digest == revision.digest);
}

fn revision_pairs(history: &RecordHistory, revision: &Revision) -> Vec<(String, String)> {
    let mut pairs = vec![(
        format!("Revision {}:", revision.record.revision),
        format!("{}, {}", revision.by.name, moment(revision.at)),
    )];
    let agreed = signatures(history, revision);
    if !agreed.is_empty() {
        pairs.push(("Agreed:".to_owned(), agreed.join("\n")));
    }
    // Two lines of four groups: two people compare it by reading it aloud.
    let groups = revision.digest.groups();
    let groups: Vec<_> = groups.split(' ').collect();
    let lines: Vec<_> = groups.chunks(4).map(|four| four.join(" ")).collect();
    pairs.push(("Check number:".to_owned(), lines.join("\n")));
    pairs
}

/// Returns a revision by its number and its moment: "revision 1 of Fri 9 Oct 2026, 10:46".
fn named(revision: &Revision) -> String {
    format!(
        "revision {} of {}",
        revision.record.revision,
        moment(revision.at)
    )
}

fn signatures(history: &RecordHistory, revision: &Revision) -> Vec<String> {
    let given = history.agreed().iter();
    given
        .filter(|agreed| agreed.record == revision.digest)
        .map(|agreed| format!("{}, {}", agreed.who.name, moment(agreed.on)))
        .collect()
}

/// Adds the corrections and disagreements, then the addenda, each oldest first.
fn notes(blocks: &mut Vec<Block>, history: &RecordHistory, of: impl Fn(&Revision) -> bool) {
    let about = |digest| history.revision(digest).filter(|revision| of(revision));
    let which = |revision: &Revision, when: String| {
        if revision.digest == history.head().digest {
            when
        } else {
            format!("{when}, of revision {}", revision.record.revision)
        }
    };
    for said in history.disagreed() {
        if let Some(revision) = about(said.record) {
            let when = which(revision, moment(said.on));
            blocks.push(Block::Note(disagreement(said, when)));
        }
    }
    for Addendum {
        record,
        who,
        words,
        on,
    } in history.addenda()
    {
        if let Some(revision) = about(*record) {
            blocks.push(Block::Note(Note {
                kind: NoteKind::Addendum,
                who: who.name.clone(),
                when: which(revision, moment(*on)),
                words: words.clone(),
            }));
        }
    }
}

fn disagreement(said: &Disagreement, when: String) -> Note {
    Note {
        kind: NoteKind::Disagreement,
        who: said.who.name.clone(),
        when,
        words: said.words.clone(),
    }
}

/// Adds the agreements and disagreements that were given to earlier records in this session. They are stored with those
/// records, and belong to the record of this session as well.
///
/// Nothing but the time tells that they were given in this session: they lie in the same entry as its first revision.
pub(super) fn said_of_others(
    blocks: &mut Vec<Block>,
    history: &RecordHistory,
    file: &SupervisionFile,
) {
    let Some(first) = history.revisions().next() else {
        return;
    };
    let begun = first
        .record
        .spans
        .first()
        .map_or(first.at, |span| span.from);
    // A span ends on a whole minute, an entry at a second.
    let in_session = |on| begun <= on && on <= first.at + TimeDelta::minutes(1);
    let mut said = Vec::new();
    for earlier in file.before(history.id()) {
        let day = dates::short(earlier.date());
        for SignOff { who, .. } in earlier
            .agreed()
            .iter()
            .filter(|agreed| in_session(agreed.on))
        {
            said.push(Block::Line(format!(
                "{} agreed the record of {day}.",
                who.name
            )));
        }
        for words in earlier
            .disagreed()
            .iter()
            .filter(|words| in_session(words.on))
        {
            let when = format!("about the record of {day}");
            said.push(Block::Note(disagreement(words, when)));
        }
    }
    if !said.is_empty() {
        blocks.push(Block::Heading("About the last record".to_owned()));
        blocks.append(&mut said);
    }
}

/// Returns a moment as it is printed: `Fri 9 Oct 2026, 10:46`.
pub(super) fn moment(at: DateTime<FixedOffset>) -> String {
    format!(
        "{}, {}",
        dates::short(at.date_naive()),
        dates::clock(at.time())
    )
}
