//! Whom a file is about: a new supervisee, details that changed, the end of supervision.

mod asked;
mod details;
mod ended;
mod group;
mod member;
mod new;
mod often;
mod own;
mod paper;
pub(in crate::tui::screens) mod policies;

use super::super::cx::Cx;
use crate::domain::{dates, entry::Fact, id::FileId, party::Profile};
use crate::tui::event::Then;

pub use self::{
    details::Details,
    ended::{EndSupervision, take_up_again},
    new::NewPerson,
    own::OwnDetails,
};

/// Publishes what is now known of somebody, beside what was known before; the words are for the footer.
pub(super) fn publish_profile(file: FileId, profile: Profile, words: String, cx: &mut Cx) {
    let title = format!(
        "{} · details · {}",
        profile.who.name,
        dates::short(cx.today())
    );
    cx.publish(
        Some(file),
        vec![Fact::Profile(profile)],
        title,
        Then::Close(words),
    );
}
