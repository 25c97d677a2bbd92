//! The screen: what is drawn in the terminal and what a key does there.

pub mod controls;
