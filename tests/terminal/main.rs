//! The built program in a real terminal: what a person meets, and what may happen to them.
#![cfg(unix)]

#[cfg(test)]
mod chance;
#[cfg(test)]
mod company;
#[cfg(test)]
mod disk;
#[cfg(test)]
mod endings;
#[cfg(test)]
mod first_start;
#[cfg(test)]
mod groups;
#[cfg(test)]
#[path = "../support/keys.rs"]
mod keys;
#[cfg(test)]
mod killed;
#[cfg(test)]
mod mouse;
#[cfg(test)]
mod panics;
#[cfg(test)]
mod pasted;
#[cfg(test)]
#[path = "../support/pty.rs"]
mod pty;
#[cfg(test)]
mod recipe;
#[cfg(test)]
mod schools;
#[cfg(test)]
mod script;
#[cfg(test)]
#[path = "../support/session_45.rs"]
mod session_45;
#[cfg(test)]
mod steps;
#[cfg(test)]
mod story;
#[cfg(test)]
mod typist;
#[cfg(test)]
mod vaults;
#[cfg(test)]
mod week;
#[cfg(test)]
mod window;
