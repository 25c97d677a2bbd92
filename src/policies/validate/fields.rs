//! Mistakes in the questions of a form.

use crate::domain::policy::{Field, Form, Kind, Meaning};

use super::{
    super::{error::expected_one, tree::At},
    Proof,
};

impl<'p> Proof<'p> {
    pub(super) fn fields(
        &mut self,
        form: &Form,
        fields: &'p [Field],
        at: At,
        within: &str,
        meanings: &mut Vec<(Meaning, &'p str)>,
    ) {
        let mut seen = Vec::new();
        for (nth, field) in fields.iter().enumerate() {
            let at = at.nth(nth);
            self.id(at, "field", &field.id, within, &mut seen);
            if let Some(meaning) = field.is {
                let earlier = meanings.iter().find(|(other, _)| *other == meaning);
                if let Some((_, earlier)) = earlier.filter(|_| !repeats(form, meaning)) {
                    let what = format!(
                        "the field `{}` is the {meaning:?}, and so is `{earlier}`; only one of a form can be",
                        field.id
                    );
                    self.say(at.key("is"), what);
                }
                meanings.push((meaning, &field.id));
            }
            let named = format!("the field `{}`", field.id);
            self.question(&named, &field.ask, &field.kind, at);
            self.required_if(field, fields, at);
            if let Kind::Table {
                columns,
                rows,
                tally,
            } = &field.kind
            {
                let at = at.key("kind");
                self.table(&field.id, columns, *rows, at);
                self.tallies(columns, tally, at.key("tally"));
            }
        }
    }

    /// Nobody is asked for the lines above and below a form's questions.
    pub(super) fn filled_in(&mut self, fields: &[Field], at: At, within: &str) {
        for (nth, field) in fields.iter().enumerate() {
            if field.kind == Kind::Words || field.is.is_some_and(Meaning::is_filled_in) {
                continue;
            }
            self.say(
                at.nth(nth),
                format!(
                    "nobody is asked for the field `{}` in {within}; say with `is` what the program fills in there, or put it under an item",
                    field.id
                ),
            );
        }
    }

    /// What makes an answer required is a yes/no question beside it.
    fn required_if(&mut self, field: &Field, fields: &[Field], at: At) {
        let Some(asked) = &field.required_if else {
            return;
        };
        let yes_no: Vec<_> = fields
            .iter()
            .filter(|beside| beside.kind == Kind::YesNo)
            .map(|beside| beside.id.as_str())
            .collect();
        if !yes_no.contains(&asked.as_str()) {
            let instead = match yes_no.as_slice() {
                [] => "leave it out".to_owned(),
                yes_no => expected_one(asked, yes_no),
            };
            self.say(
                at.key("required_if"),
                format!(
                    "the field `{}` is required if `{asked}`, which is no yes/no question beside it; {instead}",
                    field.id
                ),
            );
        }
    }

    pub(super) fn question(&mut self, named: &str, ask: &str, kind: &Kind, at: At) {
        if ask.trim().is_empty() {
            self.say(
                at.key("ask"),
                format!("{named} asks nothing; write its words in `ask`"),
            );
        }
        if matches!(kind, Kind::Choice(choices) if choices.is_empty()) {
            self.say(
                at.key("kind"),
                format!("{named} offers no choices; write one at least"),
            );
        }
    }
}

/// Whether a form may well have several fields of this meaning.
///
/// The school stands with the supervisee and with the supervisor, a name above and again beside its signature, and each
/// member of a group signs.
fn repeats(form: &Form, meaning: Meaning) -> bool {
    match meaning {
        Meaning::School | Meaning::SuperviseeName | Meaning::SupervisorName => true,
        Meaning::SuperviseeSigned => form.kinds.iter().any(|kind| kind.is_joint()),
        _ => false,
    }
}
