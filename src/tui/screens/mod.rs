//! One file a screen. A screen opens another with [`Transition::Push`](super::screen::Transition::Push).

pub mod app;
pub mod arranging;
pub mod file;
pub mod people;
pub mod person;
pub mod record;
pub mod school_terms;
pub mod session;
pub mod setup;
