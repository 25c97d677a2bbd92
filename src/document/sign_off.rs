//! How a record stands: its revisions, who agreed which, and the words that were kept with it.

use chrono::TimeDelta;

use super::{Block, Note, NoteKind, Point, list, moment};
use crate::domain::{
    dates,
    facts::{
        people::PersonRef,
        signoff::{Addendum, Disagreement, SignOff, SignOffMethod},
    },
    file::{RecordHistory, Revision, SupervisionFile},
};

/// What a person's signature line shows: the agreement they gave to this revision.
pub(super) fn signature(
    history: &RecordHistory,
    revision: &Revision,
    who: &PersonRef,
) -> Option<String> {
    let given = history.agreed().iter().rev();
    let mut given = given.filter(|agreed| agreed.record == revision.digest);
    let agreed = given.find(|agreed| agreed.who.id == who.id)?;
    let SignOffMethod::TypedName(name) = &agreed.how;
    Some(format!("{name}, {}", moment(agreed.on)))
}

/// How the record stands, with everything that was said of any of its revisions.
pub(super) fn standing(blocks: &mut Vec<Block>, history: &RecordHistory) {
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

/// How one revision stands, with what was said of it.
pub(super) fn one(blocks: &mut Vec<Block>, history: &RecordHistory, revision: &Revision) {
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
    // Two lines of four groups: that is how it is read aloud.
    let groups = revision.digest.groups();
    let groups: Vec<_> = groups.split(' ').collect();
    let lines: Vec<_> = groups.chunks(4).map(|four| four.join(" ")).collect();
    pairs.push(("Check number:".to_owned(), lines.join("\n")));
    pairs
}

/// A revision by its number and its moment: "revision 1 of Fri 9 Oct 2026, 10:46".
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

/// The corrections and disagreements, then the addenda, each oldest first.
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

/// What was said in this session of earlier records: it is kept with them, and stands here too.
///
/// A session and what is said in it are one entry; the spans of the clock are to the minute.
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
    let here = |on| begun <= on && on <= first.at + TimeDelta::minutes(1);
    let mut said = Vec::new();
    for earlier in file.before(history.id()) {
        let day = dates::short(earlier.date());
        for SignOff { who, .. } in earlier.agreed().iter().filter(|agreed| here(agreed.on)) {
            said.push(Block::Line(format!(
                "{} agreed the record of {day}.",
                who.name
            )));
        }
        for words in earlier.disagreed().iter().filter(|words| here(words.on)) {
            let when = format!("about the record of {day}");
            said.push(Block::Note(disagreement(words, when)));
        }
    }
    if !said.is_empty() {
        blocks.push(Block::Heading("About the last record".to_owned()));
        blocks.append(&mut said);
    }
}
