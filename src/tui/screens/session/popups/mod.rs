//! Popups over a session: the agenda, a new action, who came. Another one is a file here, a place of `SessionRoute` in
//! `tui/route.rs`, and its line in `tui/open.rs`.

pub mod add_attendee;
pub mod agenda;
pub mod case_sheet;
pub mod item_details;
pub mod new_agenda_item;
pub mod nothing_said;
pub mod quick_entry;
pub mod same_child;
