//! What holds for any words, any edits and any keys.

#[cfg(test)]
mod any_edit;
#[cfg(test)]
mod any_keys;
#[cfg(test)]
mod any_words;
#[cfg(test)]
#[expect(
    dead_code,
    reason = "shared with the tests of a session, which use the rest of it"
)]
#[path = "../support/room.rs"]
mod room;
#[cfg(test)]
#[expect(
    dead_code,
    reason = "shared with the tests of the screens, which use the rest of it"
)]
#[path = "../support/mod.rs"]
mod support;
