//! A record as a page: the only walk over a record, from what is stored to blocks that any format can lay out.
//!
//! A record reads like a page, not like a form: only what was answered stands on it. Nothing here knows a screen or a
//! file format; each format is one file beside this one.

mod action_plan;
mod agenda;
mod answers;
mod blank_form;
mod block;
pub mod line_flow;
mod outcomes;
pub mod plain_text;
mod policy_rules;
mod record;
mod record_body;
mod sign_off;

pub use self::{
    action_plan::page as plan,
    answers::answers,
    blank_form::{page as blank, prompts},
    block::{Block, Document, Note, NoteKind, Point, Table},
    policy_rules::page as rules,
    record::{record, revision},
};
