//! A record that is kept: read, signed off, and added to.

pub mod note;
pub mod reader;
pub mod sign_off;
