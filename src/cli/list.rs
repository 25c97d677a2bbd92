//! `quietroom list`: everyone who is supervised, a line each.

use chrono::NaiveDate;
use textwrap::core::display_width;

use super::Opened;
use crate::{
    domain::{
        calendar::{Standing, standing},
        dates,
        file::{Due, History, SupervisionFile},
        party::Profile,
        text,
    },
    policies::Shelf,
};

/// A line for each file, by name; those whose supervision has ended come last.
pub(super) fn everyone(opened: &Opened, today: NaiveDate) -> String {
    let adopted = opened.school.adopted();
    let shelf = Shelf::with(adopted.iter().map(|(id, text)| (&**id, &**text)));
    let mut files: Vec<_> = opened.school.files().collect();
    files.sort_by_cached_key(|(_, profile)| {
        (profile.ended.is_some(), profile.who.name.to_lowercase())
    });
    if files.is_empty() {
        return "Nobody is supervised in this vault yet.\n".to_owned();
    }
    let lines = files
        .into_iter()
        .map(|(file, profile)| line(file, profile, opened, &shelf, today));
    columns(&lines.collect::<Vec<_>>())
}

fn line(
    file: &SupervisionFile,
    profile: &Profile,
    opened: &Opened,
    shelf: &Shelf,
    today: NaiveDate,
) -> [String; 6] {
    let last = file.last().map(History::date).map_or_else(
        || "no session yet".to_owned(),
        |last| format!("last {}", dates::short(last)),
    );
    let next = if let Some(ended) = &profile.ended {
        format!("ended {}", dates::short(ended.on))
    } else {
        let policy = shelf.find(&profile.policy);
        let due = policy.and_then(|shelved| file.due(&shelved.policy, today));
        next(file, due.as_ref(), today)
    };
    let mut drafts = opened.drafts.drafts.iter();
    let unfinished = drafts.find(|draft| draft.file == file.id);
    [
        profile.who.name.clone(),
        profile.described(),
        last,
        next,
        actions(file, today),
        unfinished.map_or_else(String::new, |draft| {
            format!("unfinished, {}", dates::short(draft.seen.date_naive()))
        }),
    ]
}

/// The next session, else when it is due.
fn next(file: &SupervisionFile, due: Option<&Due>, today: NaiveDate) -> String {
    if let Some(next) = file.next_session(today) {
        return format!("next {}", dates::short(next.at.date()));
    }
    match due.and_then(|due| standing(due.from, due.every, today)) {
        Some(Standing::Late { due, .. }) => format!("was due {}", dates::short(due)),
        Some(Standing::Fine { due } | Standing::DueSoon { due }) => {
            format!("due {}", dates::short(due))
        }
        None => "not arranged".to_owned(),
    }
}

fn actions(file: &SupervisionFile, today: NaiveDate) -> String {
    let open = file.open_actions().count();
    let late = file.late(today).count();
    match (open, late) {
        (0, _) => "no open actions".to_owned(),
        (1, 0) => "1 open action".to_owned(),
        (1, _) => "1 open action, late".to_owned(),
        (open, 0) => format!("{open} open actions"),
        (open, late) => format!("{open} open actions, {late} late"),
    }
}

/// Lines of cells, each column as wide as its widest cell.
fn columns(lines: &[[String; 6]]) -> String {
    let cells: Vec<_> = lines
        .iter()
        .map(|line| line.each_ref().map(|cell| text::clean_line(cell)))
        .collect();
    let mut widths = [0; 6];
    for line in &cells {
        for (width, cell) in widths.iter_mut().zip(line) {
            *width = display_width(cell).max(*width);
        }
    }
    let mut text = String::new();
    for line in &cells {
        let mut drawn = String::new();
        for (cell, width) in line.iter().zip(widths) {
            drawn.push_str(cell);
            drawn.push_str(&" ".repeat(width.saturating_sub(display_width(cell)) + 2));
        }
        text.push_str(drawn.trim_end());
        text.push('\n');
    }
    text
}
