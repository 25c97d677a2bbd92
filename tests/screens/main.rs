//! The screens, key by key, without a terminal.

#[cfg(test)]
mod agreeing;
#[cfg(test)]
mod agreement;
#[cfg(test)]
mod example;
#[cfg(test)]
mod file;
#[cfg(test)]
mod finding;
#[cfg(test)]
mod menu;
#[cfg(test)]
mod people;
#[cfg(test)]
mod person;
#[cfg(test)]
mod picture;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod setup;
#[cfg(test)]
mod shape;
#[cfg(test)]
#[path = "../support/mod.rs"]
mod support;
#[cfg(test)]
mod week;
#[cfg(test)]
#[expect(
    dead_code,
    reason = "shared with the tests of reading, which use the rest of it"
)]
#[path = "../support/written.rs"]
mod written;
