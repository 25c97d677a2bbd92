//! The screens, key by key, without a terminal.

#[cfg(test)]
mod setup;
#[cfg(test)]
#[path = "../support/mod.rs"]
mod support;
