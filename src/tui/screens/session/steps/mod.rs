//! The steps of a session, a page of the form each.

pub(super) mod actions;
pub(super) mod agenda_item;
pub(super) mod case_page;
pub(super) mod case_review;
pub(super) mod end;
pub(super) mod form_choice;
pub(super) mod last_time;
pub(super) mod next_session;
pub(super) mod opening;
