//! One file a screen. None names another: it says where to go with a [`Route`](super::route::Route).

pub mod app;
pub mod arranging;
pub mod file;
pub mod people;
pub mod person;
pub mod record;
pub mod school_terms;
pub mod session;
pub mod setup;
