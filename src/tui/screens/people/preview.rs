//! What is shown of the person who is marked, beside the list.

use crate::{
    domain::{
        dates,
        facts::people::Profile,
        file::{SupervisionFile, Wanted},
    },
    tui::{
        context::Cx,
        widgets::form::element::{Block, Tone},
    },
};

/// The words about one file.
pub fn blocks(file: &SupervisionFile, profile: &Profile, cx: &Cx) -> Vec<Block<()>> {
    let today = cx.today();
    let plain = |words: String| Block::words(words, Tone::Plain);
    let pair = |label: &str, words: String| plain(format!("{label:15}{words}"));
    let last = file
        .last()
        .map_or_else(|| "none yet".to_owned(), |last| dates::day(last.date()));
    let next = cx.next_session(file).map_or_else(
        || "not arranged".to_owned(),
        |next| dates::day(next.at.date()),
    );
    let mut blocks = Vec::new();
    let described = profile.described();
    if !described.is_empty() {
        blocks.push(plain(described));
    }
    blocks.push(pair("Last session", last));
    blocks.push(pair("Next session", next));
    let due = cx
        .policy(&profile.policy)
        .and_then(|policy| file.due(policy, today));
    if let Some(due) = due {
        let words = format!("{} · {}", due.every.adverb(), due.source);
        blocks.push(Block::words(words, Tone::Hint));
    }
    blocks.push(Block::Gap);
    let open = file.open_actions().count();
    let late = file.late(today).count();
    let (words, tone) = match late {
        0 => (open.to_string(), Tone::Plain),
        late => (format!("{open} ({late} late)"), Tone::Late),
    };
    blocks.push(Block::words(format!("{:15}{words}", "Open actions"), tone));
    // Late actions are counted above.
    let wants = cx.wants(file, profile).into_iter();
    let wants = wants.filter(|want| want.what != Wanted::Actions);
    blocks.extend(wants.map(|want| Block::words(want.in_full(), Tone::of(want.weight))));
    if let Some(ended) = &profile.ended {
        let on = dates::short(ended.on);
        blocks.push(Block::words(
            format!("No longer supervised, {on}"),
            Tone::Hint,
        ));
        blocks.push(Block::words(ended.note.clone(), Tone::Hint));
    }
    blocks
}
