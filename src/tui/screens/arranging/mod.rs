//! Arranging: sessions fixed ahead, one session's own page, what became of one that was not held, and words about one
//! that crossed on two computers.

mod arrangement;
mod brought_items;
mod cancel;
mod conflict;
mod none_wanted;
mod offers;
mod past;
mod purposes;
mod session_boxes;
mod several;
mod wording;

pub use self::{
    arrangement::{arrangement, extra_session},
    cancel::CancelForm,
    conflict::ConflictForm,
    none_wanted::NoNewDateForm,
    past::PastArrangement,
    several::ArrangeSeveral,
};
