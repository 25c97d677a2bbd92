//! The facts an entry can hold: records, cases, actions, arrangements, agreement. Written once and never changed.

pub mod action;
pub mod answer;
pub mod arrangement;
pub mod case;
pub mod decision;
pub mod entry;
pub mod field_path;
mod functions;
pub mod people;
pub mod profile_change;
pub mod record;
pub mod school;
pub mod signoff;
pub mod table_counts;
mod table_outcomes;
mod times;
pub mod value;

pub use self::{
    action::{Action, ActionUpdate, EVERYONE, Progress, When},
    answer::Answer,
    arrangement::{AgendaProposal, Arrangement, ArrangementStatus, Replacement},
    case::{CaseReview, CaseReviewField, CaseStatus, CaseUpdate},
    decision::Decision,
    entry::{Entry, EntryOrder, FORMAT, Fact, StoredEntry},
    field_path::{FieldPath, Question},
    functions::served,
    people::{
        Absent, Participation, PastDay, PersonRef, Present, Profile, Stage, SupervisionEnd,
        Supervisor, Training,
    },
    profile_change::ProfileChange,
    record::{AgendaItem, ItemFrom, Origin, Outcome, PolicyRef, Record, Sheet, TimeSpan},
    school::{School, SchoolTerms, Terms},
    signoff::{Addendum, Disagreement, SignOff, SignOffMethod},
    table_counts::Count,
    value::{AND, ColumnLabel, Row, Value},
};
