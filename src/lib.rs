//! quietroom records a staff supervision session in a school, live, in the terminal.

pub mod cli;
pub mod config;
pub mod demo;
pub mod document;
pub mod domain;
pub mod policies;
pub mod tui;
pub mod vault;
