//! The facts an entry can hold: records, cases, actions, arrangements, agreement. Written once and never changed.

pub mod action;
pub mod arrangement;
pub mod case;
pub mod entry;
pub mod field_path;
pub mod people;
pub mod record;
pub mod signoff;
pub mod table_counts;
pub mod value;
