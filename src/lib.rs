//! quietroom records a staff supervision session in a school, live, in the terminal.

pub mod demo;
pub mod domain;
pub mod policies;
pub mod tui;
