//! Summary of the marked person's file, beside the list.

use crate::{
    domain::{
        dates,
        facts::Profile,
        file::{DueKind, SupervisionFile},
    },
    tui::{
        Context,
        widgets::{form::Element, text_style::TextStyle},
    },
};

/// The words about one file.
pub fn blocks(file: &SupervisionFile, profile: &Profile, cx: &Context) -> Vec<Element<()>> {
    let today = cx.today();
    let plain = |words: String| Element::plain(words);
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
        let words = format!("{} · {}", due.how_often(), due.source);
        blocks.push(Element::hint(words));
    }
    blocks.push(Element::Spacer);
    let me = cx.me().map(|me| me.id);
    let open = file.listed_actions(me).count();
    let late = file.listed_actions(me).filter(|it| it.is_late(today));
    let (words, tone) = match late.count() {
        0 => (open.to_string(), TextStyle::Plain),
        late => (format!("{open} ({late} late)"), TextStyle::Late),
    };
    let of_groups = file.open_actions().filter(|it| it.group.is_some()).count();
    let words = match of_groups {
        0 => words,
        of_groups => format!("{words}, and {of_groups} with a group"),
    };
    blocks.push(Element::words(
        format!("{:15}{words}", "Open actions"),
        tone,
    ));
    // Late actions are counted above.
    let wants = cx.wants(file, profile);
    let wants = wants.iter().filter(|want| want.what != DueKind::Actions);
    blocks.extend(wants.map(Element::due));
    if let Some(ended) = &profile.ended {
        let on = dates::short(ended.on);
        let words = if profile.has_ended(cx.today()) {
            format!("No longer supervised, {on}")
        } else {
            format!("Supervised until {on}")
        };
        blocks.push(Element::hint(words));
        blocks.push(Element::hint(ended.note.clone()));
    }
    blocks
}
