//! One file a screen. A screen opens another with [`Step::Push`](super::screen::Step::Push).

pub mod agree;
pub mod arranged;
pub mod confirm;
pub mod curtain;
pub mod elsewhere;
pub mod file;
pub mod findings;
pub mod help;
pub mod leaflet;
pub mod list;
pub mod menu;
pub mod people;
pub mod person;
pub mod read;
pub mod session;
pub mod setup;
pub mod terms;
pub mod themes;
pub mod words;
