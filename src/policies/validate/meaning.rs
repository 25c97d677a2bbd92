//! Mistakes in a field's meaning (`is`), by which the program fills it in and reads it back.

use crate::domain::policy::{Field, Form, FormUse, Kind, Meaning, SheetPer};

use super::{super::tree::TreePosition, Validation};

impl<'p> Validation<'p> {
    /// Checks that a form may have a field of this meaning, has only one, and that its kind fits.
    pub(super) fn meaning(
        &mut self,
        form: &Form,
        field: &'p Field,
        at: TreePosition,
        earlier: &mut Vec<(Meaning, &'p str)>,
    ) {
        let Some(meaning) = field.is else { return };
        let twice = earlier.iter().find(|(other, _)| *other == meaning);
        if let Some((_, earlier)) = twice.filter(|_| !repeats(form, meaning)) {
            self.report(
                at.key("is"),
                format!(
                    "the field `{}` is the {meaning:?}, and so is `{earlier}`; only one of a form can be",
                    field.id
                ),
            );
        }
        earlier.push((meaning, &field.id));
        let kinds = kinds(meaning);
        if !kinds.contains(&word(&field.kind)) {
            let expected: Vec<_> = kinds.iter().map(|kind| format!("`kind: {kind}`")).collect();
            self.report(
                at.key("kind"),
                format!(
                    "the field `{}` is the {meaning:?}, which does not fit into `{}`; expected {}",
                    field.id,
                    word(&field.kind),
                    expected.join(" or ")
                ),
            );
        }
        if let Some(wanted) = out_of_place(form, meaning) {
            self.report(
                at.key("is"),
                format!(
                    "the field `{}` is the {meaning:?}, which only {wanted} has; leave `is` out, or put it there",
                    field.id
                ),
            );
        }
    }
}

/// Returns true for a meaning that several fields of a form may have.
///
/// The school is printed with the supervisee and with the supervisor, a name at the top and again beside the signature, and
/// each member of a group signs. A form can ask for the day of a review and for that of the one after it.
fn repeats(form: &Form, meaning: Meaning) -> bool {
    match meaning {
        Meaning::School
        | Meaning::SuperviseeName
        | Meaning::SupervisorName
        | Meaning::NextReview => true,
        Meaning::SuperviseeSigned | Meaning::SuperviseeSignedOn => {
            form.kinds.iter().any(|kind| kind.is_joint())
        }
        _ => false,
    }
}

/// Returns the kinds of answer that suit a meaning.
const fn kinds(meaning: Meaning) -> &'static [&'static str] {
    match meaning {
        Meaning::SuperviseeName
        | Meaning::SuperviseeRole
        | Meaning::School
        | Meaning::SupervisorName
        | Meaning::SupervisorRole
        | Meaning::Venue
        | Meaning::NextVenue
        | Meaning::Case
        | Meaning::SuperviseeSigned
        | Meaning::SupervisorSigned => &["Line"],
        Meaning::Place => &["Line", "Text"],
        Meaning::SessionNumber => &["Number"],
        Meaning::HeldOn
        | Meaning::NextDate
        | Meaning::ReviewDate
        | Meaning::NextReview
        | Meaning::SuperviseeSignedOn
        | Meaning::SupervisorSignedOn => &["Date"],
        Meaning::NextTime => &["Time"],
        Meaning::Milestone => &["Choice"],
        Meaning::Cadence => &["Every"],
        Meaning::Length => &["Minutes"],
        Meaning::SharedWithin => &["Line", "Text", "Every"],
        Meaning::Actions | Meaning::Decisions => &["Table"],
        Meaning::Significant => &["Text", "Line", "YesNo"],
    }
}

/// Returns a kind of answer as a policy file writes it.
const fn word(kind: &Kind) -> &'static str {
    match kind {
        Kind::Words => "Words",
        Kind::Line => "Line",
        Kind::Text => "Text",
        Kind::Number => "Number",
        Kind::Date => "Date",
        Kind::Time => "Time",
        Kind::Minutes => "Minutes",
        Kind::Every => "Every",
        Kind::YesNo => "YesNo",
        Kind::Choice(_) => "Choice",
        Kind::Table { .. } => "Table",
    }
}

/// Returns the only form that can have a meaning, if this is another.
const fn out_of_place(form: &Form, meaning: Meaning) -> Option<&'static str> {
    let is_case_sheet = matches!(
        form.used,
        FormUse::Sheet {
            each: SheetPer::Case,
            ..
        }
    );
    match meaning {
        Meaning::Case if !is_case_sheet => Some("a sheet for each case"),
        Meaning::Cadence | Meaning::Length | Meaning::SharedWithin
            if !matches!(form.used, FormUse::Agreement) =>
        {
            Some("an agreement")
        }
        _ => None,
    }
}
