//! The built program in a real terminal: what a person meets, and what may happen to them.
#![cfg(unix)]

#[cfg(test)]
mod first_start;
#[cfg(test)]
#[path = "../support/keys.rs"]
mod keys;
#[cfg(test)]
mod killed;
#[cfg(test)]
#[path = "../support/pty.rs"]
mod pty;
#[cfg(test)]
mod steps;
