//! Sessions fixed ahead: from what is arranged to the record that keeps it, and the screens for it, key by key.

#[cfg(test)]
#[expect(
    dead_code,
    reason = "shared with the tests of the screens, which use the rest of it"
)]
#[path = "../screens/example.rs"]
mod example;
#[cfg(test)]
mod held;
#[cfg(test)]
mod kept;
#[cfg(test)]
mod listed;
#[cfg(test)]
mod newcomer;
#[cfg(test)]
#[path = "../support/room.rs"]
mod room;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod schools;
#[cfg(test)]
mod screens;
#[cfg(test)]
#[path = "../support/mod.rs"]
mod support;
#[cfg(test)]
mod terms;
#[cfg(test)]
mod ways;
#[cfg(test)]
#[expect(
    dead_code,
    reason = "shared with other tests, which use the rest of it"
)]
#[path = "../support/written.rs"]
mod written;
