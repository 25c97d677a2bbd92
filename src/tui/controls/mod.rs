//! The boxes that a person fills in. A control is a view of one value of a record: it applies an input to itself and
//! returns what changed, so that the record, undo and the other views of the value can follow.

pub mod choice;
mod choice_words;
mod control;
mod grapheme;
mod input;
pub mod parsed;
pub mod read_only;
pub mod text;
mod text_layout;

#[cfg(test)]
mod tests;

pub use self::{
    choice_words::no_choice,
    control::{Control, ControlStyle, Response, Spelling},
    input::{ControlInput, Motion, PointerAction, PointerPosition},
};
