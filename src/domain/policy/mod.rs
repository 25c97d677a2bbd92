//! What a school asks, as data: forms with their exact wording, and rules with the clause they come from.

mod form;
mod informal;
mod kinds;
mod notices;
mod prompts;
mod rule;

use serde::{Deserialize, Serialize};

pub use self::{
    form::{
        CLOSING, Column, ColumnMeaning, Counted, Field, Form, FormUse, HEADER, InitialRows, Item,
        Kind, Meaning, SheetPer, Tally,
    },
    kinds::{RecordKind, SessionFormat},
    prompts::{PromptList, PromptPart},
    rule::{CaseNames, DayCount, NoticeWhen, Personal, Requirement, Rule, TrainingOf, Who},
};

/// The id of a form, item, field or column in a policy file: a short lower-case word.
pub type Slug = String;

/// A school's supervision policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Its id, unique among the policies of a vault.
    pub id: Slug,
    /// The title as the school prints it.
    pub title: String,
    /// Which edition: "September 2025".
    pub edition: String,
    /// When the school means to review it, as printed.
    #[serde(default)]
    pub review_due: Option<String>,
    /// Where cases are recorded: "My Concern".
    #[serde(default)]
    pub case_system: Option<String>,
    /// What supervision is for, by the policy's own division: "Personal Support". An item's `functions` name these.
    #[serde(default)]
    pub functions: Vec<String>,
    /// What the policy demands, each with its clause.
    #[serde(default)]
    pub rules: Vec<Rule>,
    /// The forms.
    pub forms: Vec<Form>,
    /// Words of the policy's to have at hand beside any box.
    #[serde(default)]
    pub prompts: Vec<PromptList>,
}

impl Policy {
    /// The form with this id.
    pub fn form(&self, id: &str) -> Option<&Form> {
        self.forms.iter().find(|form| form.id == id)
    }

    /// The session's own record form for a way of meeting, where the policy has one; the first where it has several.
    pub fn record_form(&self, kind: SessionFormat) -> Option<&Form> {
        self.record_forms(kind).next()
    }

    /// The record forms that a session of this kind can use.
    pub fn record_forms(&self, kind: SessionFormat) -> impl Iterator<Item = &Form> {
        let of_kind = move |form: &&Form| form.kinds.contains(&kind);
        let forms = self
            .forms
            .iter()
            .filter(|form| form.used == FormUse::Record);
        forms.filter(of_kind)
    }

    /// The ways in which a session can be held in a file that has members, or has none: those that the policy has a
    /// record form for.
    pub fn ways(&self, joint: bool) -> impl Iterator<Item = SessionFormat> {
        let fits = SessionFormat::ALL
            .into_iter()
            .filter(move |kind| kind.fits(joint));
        fits.filter(|kind| self.record_form(*kind).is_some())
    }

    /// The same to choose from, with the one that is held now, whether or not there is a form for it.
    pub fn ways_with(&self, now: SessionFormat, joint: bool) -> Vec<SessionFormat> {
        let mut ways: Vec<_> = self.ways(joint).collect();
        if !ways.contains(&now) {
            ways.push(now);
        }
        ways
    }

    /// The forms that a session of this kind can use: its record forms, then the sheets beside them.
    pub fn session_forms(&self, kind: SessionFormat) -> impl Iterator<Item = &Form> {
        self.record_forms(kind).chain(self.sheets(kind))
    }

    /// The sheets that a session of this kind can hold beside its record form.
    pub fn sheets(&self, kind: SessionFormat) -> impl Iterator<Item = &Form> {
        self.forms.iter().filter(move |form| {
            matches!(form.used, FormUse::Sheet { .. }) && form.kinds.contains(&kind)
        })
    }

    /// The forms of records that are not of a session: agreements, reviews, informal notes.
    pub fn forms_for(
        &self,
        purpose: RecordKind,
        kind: SessionFormat,
    ) -> impl Iterator<Item = &Form> {
        self.forms
            .iter()
            .filter(move |form| form.used.purpose() == purpose && form.kinds.contains(&kind))
    }
}
