//! What opens over a session: the agenda, a new action, who came.

pub(super) mod add_attendee;
pub mod agenda;
pub(super) mod case_sheet;
pub mod item_details;
pub(super) mod new_agenda_item;
pub mod quick_entry;
