//! What holds for any words, any edits and any keys.

#[cfg(test)]
mod any_edit;
#[cfg(test)]
mod any_frame;
#[cfg(test)]
mod any_keys;
#[cfg(test)]
mod any_words;
#[cfg(test)]
#[path = "../support/room.rs"]
mod room;
#[cfg(test)]
#[path = "../support/mod.rs"]
mod support;
