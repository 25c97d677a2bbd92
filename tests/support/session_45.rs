//! The invented session of 45 minutes that is typed key by key: what the two people say, in the order of the form.
#![allow(
    dead_code,
    clippy::allow_attributes,
    reason = "shared by several test targets, each of which uses a part"
)]

use ron::{Options, extensions::Extensions};
use serde::Deserialize;

/// The whole session.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Session45 {
    pub supervisor: Supervisor,
    pub supervisee: Supervisee,
    pub venue: String,
    pub wellbeing: String,
    pub q2: Vec<Pupil>,
    pub q2_notes: String,
    pub q3: Vec<Referral>,
    pub q3_notes: String,
    pub q4: Vec<Concern>,
    pub q4_notes: String,
    pub q5: String,
    pub q6: String,
    pub cases: Vec<Case>,
    pub learning: bool,
    pub learning_comment: String,
    pub practice: String,
    pub q7: String,
    pub q8: String,
    pub q9: String,
    pub personal: String,
    pub recording: String,
    pub q10: String,
    pub q12: String,
    pub actions: Vec<Action>,
    pub decisions: Vec<Decision>,
    pub jot: String,
    pub next: Next,
}

impl Session45 {
    /// Everything that is typed as free words.
    pub fn words(&self) -> Vec<&str> {
        let boxes = [
            &self.venue,
            &self.wellbeing,
            &self.q2_notes,
            &self.q3_notes,
            &self.q4_notes,
            &self.q5,
            &self.q6,
            &self.learning_comment,
            &self.practice,
            &self.q7,
            &self.q8,
            &self.q9,
            &self.personal,
            &self.recording,
            &self.q10,
            &self.q12,
            &self.jot,
        ];
        let cells = self.q2.iter().map(|pupil| &pupil.note);
        let cells = cells.chain(self.q3.iter().map(|referral| &referral.details));
        let cells = cells.chain(self.q4.iter().map(|concern| &concern.details));
        let cases = self.cases.iter();
        let cells = cells.chain(cases.flat_map(|case| [&case.needs, &case.action, &case.progress]));
        let cells = cells.chain(self.actions.iter().map(|action| &action.what));
        let decisions = self.decisions.iter();
        let cells = cells.chain(decisions.flat_map(|decision| [&decision.what, &decision.why]));
        boxes.into_iter().chain(cells).map(String::as_str).collect()
    }
}

/// Who sets the program up.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Supervisor {
    pub name: String,
    pub role: String,
    pub school: String,
}

/// Whose file is opened.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Supervisee {
    pub name: String,
    pub role: String,
}

/// A row of Q.2.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pupil {
    #[serde(rename = "pupil")]
    pub name: String,
    pub plan: String,
    pub fsw: bool,
    pub note: String,
}

/// A row of Q.3.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Referral {
    pub agency: String,
    pub pupil: String,
    pub details: String,
}

/// A row of Q.4.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Concern {
    pub pupil: String,
    pub details: String,
}

/// A row of the case table; `place` and `when` are empty where the file was not seen.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    pub name: String,
    pub needs: String,
    pub action: String,
    pub progress: String,
    pub seen: bool,
    pub place: String,
    pub when: String,
}

/// An action; `case` is empty where it is about none.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Action {
    pub what: String,
    pub by: String,
    pub when: String,
    pub case: String,
}

/// A decision; `case` is empty where it is about none.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    pub what: String,
    pub why: String,
    pub when: String,
    pub case: String,
}

/// The session after it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Next {
    pub date: String,
    pub time: String,
}

/// Reads it.
pub fn session_45() -> Session45 {
    Options::default()
        .with_default_extension(Extensions::IMPLICIT_SOME)
        .from_str(include_str!("../fixtures/session-45.ron"))
        .unwrap()
}
