//! What supervision in a school is: policies, records, cases and dates. It knows no disk, clock or terminal.

pub mod text;
