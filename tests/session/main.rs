//! A live session, key by key, without a terminal.

#[cfg(test)]
mod bindings;
#[cfg(test)]
mod flows;
#[cfg(test)]
#[path = "../support/room.rs"]
mod room;
#[cfg(test)]
mod seen;
#[cfg(test)]
#[path = "../support/mod.rs"]
mod support;
#[cfg(test)]
mod typed;
