//! Offer of an unfinished session, after a crash or for now, when the program opens: without a name. Within a file
//! the offer is a line of `file/overview.rs`; which version of it counts is decided in `vault/draft_store.rs`.

use crate::{
    domain::{dates, draft::Draft},
    tui::Context,
};

/// The unfinished session that somebody was at last.
pub fn newest(cx: &Context) -> Option<&Draft> {
    cx.unfinished().max_by_key(|draft| draft.last_active)
}

/// The words for unfinished sessions, without a name.
pub fn offer(cx: &Context) -> Option<String> {
    let seen = newest(cx).filter(|_| cx.read_only.is_none())?.last_active;
    let mut at = seen.format("%H:%M:%S").to_string();
    if seen.date_naive() != cx.today() {
        at = format!("{at} on {}", dates::day(seen.date_naive()));
    }
    Some(match cx.unfinished().count() {
        1 => format!("An unfinished session, recovered to {at}: Enter goes on"),
        count => format!(
            "{count} unfinished sessions, the last recovered to {at}: Enter goes on with it"
        ),
    })
}
