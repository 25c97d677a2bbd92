//! A school's policy as data: forms in their exact wording, and rules with the clauses they come from.

mod day_count;
mod expected;
mod form;
mod informal;
mod kinds;
mod notices;
mod often;
mod prompts;
mod rearranged;
mod rule;
mod tally;
mod trigger;

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

pub use self::{
    day_count::DayCount,
    expected::{Expected, Limits},
    form::{
        CLOSING, Column, ColumnMeaning, Field, Form, FormUse, HEADER, InitialRows, Item, Kind,
        Meaning, OtherWords, SessionPage, SheetPer, is_overview, name_column,
    },
    kinds::{RecordKind, SessionFormat},
    often::Often,
    prompts::{PromptList, PromptPart},
    rearranged::Rearranged,
    rule::{CaseNames, ExtraSessions, NoticeWhen, Personal, Requirement, Rule, TrainingOf, Who},
    tally::{Counted, Tally, TallyOf},
    trigger::Trigger,
};
use super::{
    calendar::Calendar,
    typed::{self, DateBias},
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
    /// The edition: "September 2025".
    pub edition: String,
    /// The date of its review, as printed.
    #[serde(default)]
    pub review_due: Option<String>,
    /// The system in which cases are recorded: "My Concern".
    #[serde(default)]
    pub case_system: Option<String>,
    /// The ways of meeting that it calls otherwise than the program does: "Partnership supervision".
    #[serde(default)]
    pub called: BTreeMap<SessionFormat, String>,
    /// The functions of supervision, as the policy divides them: "Personal Support". An item's `functions` name these.
    #[serde(default)]
    pub functions: Vec<String>,
    /// The rules, each with its clause.
    #[serde(default)]
    pub rules: Vec<Rule>,
    /// The forms.
    pub forms: Vec<Form>,
    /// The policy's own words to have beside any box.
    #[serde(default)]
    pub prompts: Vec<PromptList>,
}

impl Policy {
    /// Returns what a way of meeting is called.
    pub fn way(&self, format: SessionFormat) -> &str {
        let own = self.called.get(&format);
        own.map_or_else(|| format.words(), String::as_str)
    }

    /// Returns the way of meeting that is called so.
    pub fn way_called(&self, words: &str) -> Option<SessionFormat> {
        let mut formats = SessionFormat::ALL.into_iter();
        formats.find(|format| self.way(*format) == words)
    }

    /// Returns its review's date, as printed, where that is over. Words in which no day or month of a year can be read are
    /// never over.
    pub fn overdue_review(&self, today: NaiveDate) -> Option<(&str, NaiveDate)> {
        let printed = self.review_due.as_deref()?;
        // From long before, so that a month that is over has its last day, too.
        let (from, days) = (NaiveDate::default(), Calendar::default());
        let read = typed::read_date(printed, from, DateBias::Ahead, &days);
        let day = read.ok().filter(|day| *day < today)?;
        let says_the_year = printed.contains(&day.year().to_string());
        says_the_year.then_some((printed, day))
    }

    /// Returns the form with this id.
    pub fn form(&self, id: &str) -> Option<&Form> {
        self.forms.iter().find(|form| form.id == id)
    }

    /// Returns the first record form for a session format.
    pub fn record_form(&self, format: SessionFormat) -> Option<&Form> {
        self.record_forms(format).next()
    }

    /// Returns the record forms for a session format.
    pub fn record_forms(&self, format: SessionFormat) -> impl Iterator<Item = &Form> {
        let of_format = move |form: &&Form| form.kinds.contains(&format);
        let forms = self
            .forms
            .iter()
            .filter(|form| form.used == FormUse::Record);
        forms.filter(of_format)
    }

    /// Returns the session formats that have a record form, for a file with members (`joint`) or without.
    pub fn ways(&self, joint: bool) -> impl Iterator<Item = SessionFormat> {
        let fits = SessionFormat::ALL
            .into_iter()
            .filter(move |format| format.fits(joint));
        fits.filter(|format| self.record_form(*format).is_some())
    }

    /// Returns the session formats to choose from: those with a record form, and the present one in any case.
    pub fn ways_with(&self, now: SessionFormat, joint: bool) -> Vec<SessionFormat> {
        let mut ways: Vec<_> = self.ways(joint).collect();
        if !ways.contains(&now) {
            ways.push(now);
        }
        ways
    }

    /// Returns true for rows that put on the caseload whom they name: those of a caseload; where the policy has no such
    /// table, those of a list of cases.
    pub fn opens_cases(&self, rows: InitialRows) -> bool {
        let is_caseload = |field: &Field| {
            matches!(
                field.kind,
                Kind::Table {
                    rows: InitialRows::Caseload,
                    ..
                }
            )
        };
        let has_caseload = |form: &Form| {
            let items = form.agenda.iter().flat_map(|item| &item.fields);
            let mut fields = form.header.iter().chain(items).chain(&form.closing);
            fields.any(is_caseload)
        };
        match rows {
            InitialRows::Nothing => false,
            InitialRows::Caseload => true,
            InitialRows::Cases => !self.forms.iter().any(has_caseload),
        }
    }

    /// Returns the forms that a session of a format can use: its record forms, then the sheets beside them.
    pub fn session_forms(&self, format: SessionFormat) -> impl Iterator<Item = &Form> {
        self.record_forms(format).chain(self.sheets(format))
    }

    /// Returns the sheets that a session of a format can hold beside its record form.
    pub fn sheets(&self, format: SessionFormat) -> impl Iterator<Item = &Form> {
        self.forms.iter().filter(move |form| {
            matches!(form.used, FormUse::Sheet { .. }) && form.kinds.contains(&format)
        })
    }

    /// Returns the forms for a kind of record other than a session: agreements, reviews, informal notes.
    pub fn forms_for(
        &self,
        kind: RecordKind,
        format: SessionFormat,
    ) -> impl Iterator<Item = &Form> {
        self.forms
            .iter()
            .filter(move |form| form.used.purpose() == kind && form.kinds.contains(&format))
    }

    /// Returns true with the clause where a first session of a format without an agreement needs a reason, false where the
    /// policy only asks for an agreement. None where it does not, and where it has no form for one.
    pub fn agreement_first(&self, format: SessionFormat) -> Option<(bool, &str)> {
        let mut forms = self.forms_for(RecordKind::Agreement, format);
        forms.next()?;
        self.rule(|rule| match rule {
            Rule::AgreementFirst {
                reason,
                kinds,
                source,
            } => {
                let is_about = kinds.is_empty() || kinds.contains(&format);
                is_about.then_some((*reason, &**source))
            }
            _ => None,
        })
    }
}
