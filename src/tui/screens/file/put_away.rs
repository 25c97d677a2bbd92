//! The sessions of a file that were put away less than 30 days ago, and other versions of an unfinished one.

use super::{Line, heading::part};
use crate::{
    domain::{dates, draft::Draft, file::SupervisionFile},
    tui::{Context, widgets::form::Element},
};

/// A line for each; nothing where there is none.
pub(super) fn blocks(file: &SupervisionFile, cx: &Context) -> Vec<Element<Line>> {
    if cx.read_only.is_some() {
        return Vec::new();
    }
    let all = cx.put_away.iter().enumerate();
    let lines: Vec<_> = all
        .map(|(at, found)| (at, &found.draft.draft))
        .filter(|(_, draft)| draft.file == file.id && !is_published(draft, file))
        .map(|(at, draft)| Element::line(Line::TakeBack(at), words(draft, cx)))
        .collect();
    if lines.is_empty() {
        return lines;
    }
    let title = part("Put away, kept for 30 days on this computer");
    title.into_iter().chain(lines).collect()
}

/// Returns whether what a draft would say is in the file already.
fn is_published(draft: &Draft, file: &SupervisionFile) -> bool {
    let history = file.history(draft.record.id);
    history.is_some_and(|history| history.head().record.revision >= draft.record.revision)
}

fn words(draft: &Draft, cx: &Context) -> String {
    let what = if draft.record.is_session() {
        "Session"
    } else {
        "Record"
    };
    let until = draft.last_active;
    let day = dates::short(until.date_naive());
    let until = format!("{what} of {day}, up to {}", until.format("%H:%M:%S"));
    let is_other = cx
        .unfinished()
        .any(|open| open.record.id == draft.record.id);
    if is_other {
        format!("{until}: another version of the unfinished one · Enter goes on with it")
    } else {
        format!("{until} · Enter takes it back")
    }
}
