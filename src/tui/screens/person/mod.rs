//! Whom a file is about: a new supervisee, details that changed, the end of supervision.

mod cadence_field;
mod details;
mod end_supervision;
mod group_members;
mod member;
mod new;
mod new_profile;
mod paper_takeover;
pub(in crate::tui::screens) mod policies;
mod policy_questions;
mod post_field;
mod profile;
pub(in crate::tui::screens) mod school_field;
mod supervisor;

pub use self::{
    details::Details, end_supervision::EndSupervision, member::MemberDetails, new::NewPerson,
    profile::take_up_again, supervisor::OwnDetails,
};
