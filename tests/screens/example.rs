//! A supervisor with a few people, as on a Monday in November.

use std::collections::BTreeMap;

use chrono::DateTime;
use quietroom::domain::{
    draft::{Draft, DraftBuilder},
    facts::{Fact, Value},
    id::{Digest, FileId, Ids},
};

use crate::{
    support::stage::Stage,
    written::{Written, highcliffe, jo},
};

/// Monday 23 November 2026, ten o'clock.
pub const TODAY: &str = "2026-11-23T10:00:00+00:00";

/// Jo Madeup's vault: Robin is overdue, Sam is due on Thursday, Alex is arranged, Kit is no longer supervised.
pub fn school() -> Stage {
    let mut stage = Stage::set_up(TODAY);
    let written = [robins().0, sams(), alexs(), kits()];
    for written in &written {
        keep(&mut stage, written);
    }
    stage
}

/// Robin's file: session 1 agreed by both, session 2 not yet, with a late action and one to come.
pub fn robins() -> (Written, Digest) {
    let mut robin = Written::robin();
    let first = robin.session("2026-08-28 14:00", |sitting| {
        sitting.answer("q1", "A steady end to the holidays.");
        sitting.action("Ring the hub about KD", "2026-10-16", "q1", Some("KD"));
    });
    robin.agreed(first, "2026-08-28 15:00");
    let second = robin.session("2026-10-09 14:00", |sitting| {
        sitting.answer("q1", "Tired, but the new timetable helps.");
        sitting.action(
            "Write the chronology for AB",
            "2026-11-27",
            "q1",
            Some("AB"),
        );
    });
    (robin, second)
}

fn sams() -> Written {
    let mut sam = Written::about(3, "Sam Placeholder", "ELSA");
    sam.session("2026-10-15 09:00", |sitting| sitting.answer("q1", "Well."));
    sam
}

fn alexs() -> Written {
    let mut alex = Written::about(4, "Alex Sample", "Middle leader");
    alex.session("2026-11-02 09:00", |sitting| {
        sitting.answer("q1", "Well.");
        sitting.next("2026-12-07", "14:00");
    });
    alex
}

fn kits() -> Written {
    let mut kit = Written::about(5, "Kit Invented", "ELSA");
    kit.ends("2026-08-31", "The file goes to the next school.");
    kit
}

/// Publishes a file that was written elsewhere, entry by entry, as this computer's supervisor. Digests are of the bytes,
/// so they are translated.
pub fn keep(stage: &mut Stage, written: &Written) {
    let today = DateTime::parse_from_rfc3339(TODAY).unwrap();
    let me = stage.app.cx.me().unwrap();
    let mut now = BTreeMap::new();
    for kept in &written.kept {
        let mut facts = kept.entry.facts.clone();
        for fact in &mut facts {
            match fact {
                Fact::Record(record) => {
                    translate(&mut record.replaces, &now);
                    let present = record.present.iter_mut();
                    for there in present.filter(|there| there.who == jo()) {
                        there.who = me.clone();
                    }
                }
                Fact::Arranged(arranged) => translate(&mut arranged.replaces, &now),
                Fact::Agreed(agreed) => {
                    agreed.record = now[&agreed.record];
                    if agreed.who == jo() {
                        agreed.who = me.clone();
                    }
                }
                Fact::Disagreed(disagreed) => disagreed.record = now[&disagreed.record],
                Fact::Addendum(addendum) => addendum.record = now[&addendum.record],
                _ => {}
            }
        }
        stage.clock(kept.entry.at).publish(written.id(), facts);
        let entries = stage.app.cx.contents.entries(written.id());
        now.insert(kept.digest, entries.last().unwrap().digest);
    }
    stage.clock(today);
}

fn translate(digests: &mut [Digest], now: &BTreeMap<Digest, Digest>) {
    for digest in digests {
        *digest = now[digest];
    }
}

/// A session that was begun in a file at this moment, with a sentence in it.
pub fn begun(stage: &Stage, file: FileId, at: &str) -> Draft {
    let (supervision, profile) = stage.app.cx.file(file).unwrap();
    let policy = highcliffe();
    let beginning = DraftBuilder {
        file: supervision,
        profile,
        policy: &policy,
        supervisor: &stage.app.cx.me().unwrap(),
        length: 45,
        now: DateTime::parse_from_rfc3339(at).unwrap(),
    };
    // Other identities than those of the records that were written elsewhere.
    let mut next = 0_u128;
    let ids = Ids::new(move || {
        next += 1;
        (1_000_000 + next).to_be_bytes()
    });
    let mut draft = beginning.session(&ids).unwrap();
    draft.start(beginning.now);
    draft.follow_ups.next.venue = "Quiet room 2".to_owned();
    draft.follow_ups.next.date = Value::Empty;
    draft
}

/// Robin's file's identity.
pub fn robin() -> FileId {
    Written::robin().id()
}
