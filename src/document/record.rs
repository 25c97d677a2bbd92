//! The page of a record, and that of one of its revisions.

use super::{
    block::{Block, Document},
    record_body,
    sign_off::{self, moment},
};
use crate::domain::{
    file::{RecordHistory, Revision, SupervisionFile},
    policy::Policy,
};

/// Returns the page of a record: its newest revision, or all where two machines revised it without seeing each other.
///
/// Only with the policy it was made with are tables counted, and signature lines show who agreed.
pub fn record(
    history: &RecordHistory,
    file: &SupervisionFile,
    policy: Option<&Policy>,
) -> Document {
    let head = history.head();
    let heads = history.heads();
    let mut blocks = Vec::new();
    if let [newest] = heads.as_slice() {
        record_body::body(&mut blocks, history, newest, file, policy);
    } else {
        blocks.push(Block::Line(
            "This session was written on two computers that did not know of each other. Both are here, one after the \
             other, until a revision joins them."
                .to_owned(),
        ));
        for head in heads {
            blocks.push(Block::Part(format!(
                "As {} wrote it on {}",
                head.by.name,
                moment(head.at)
            )));
            record_body::body(&mut blocks, history, head, file, policy);
        }
    }
    sign_off::all_revisions(&mut blocks, history);
    Document::new(record_body::title(&head.record), blocks)
}

/// Returns the page of one revision as it was, with the notes on it. A line says so where it is not the newest.
pub fn revision(
    history: &RecordHistory,
    revision: &Revision,
    file: &SupervisionFile,
    policy: Option<&Policy>,
) -> Document {
    let mut blocks = Vec::new();
    let head = history.head();
    if head.digest != revision.digest {
        blocks.push(Block::Line(format!(
            "This is revision {} of {}. The newest is revision {} of {}.",
            revision.record.revision,
            moment(revision.at),
            head.record.revision,
            moment(head.at)
        )));
    }
    record_body::body(&mut blocks, history, revision, file, policy);
    sign_off::one_revision(&mut blocks, history, revision);
    Document::new(record_body::title(&revision.record), blocks)
}
