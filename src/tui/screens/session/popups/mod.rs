//! What opens over a session: the agenda, a new action, who came.

pub mod add_attendee;
pub mod agenda;
pub mod case_sheet;
pub mod item_details;
pub mod new_agenda_item;
pub mod quick_entry;
