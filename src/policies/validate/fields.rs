//! Mistakes in the questions of a form.

use crate::domain::{
    policy::{Field, Form, Kind, Meaning, OtherWords},
    typed::DateBias,
};

use super::{
    super::{error::expected_one, tree::TreePosition},
    Validation,
};

impl<'p> Validation<'p> {
    pub(super) fn fields(
        &mut self,
        form: &Form,
        fields: &'p [Field],
        at: TreePosition,
        within: &str,
        meanings: &mut Vec<(Meaning, &'p str)>,
    ) {
        let mut seen = Vec::new();
        for (nth, field) in fields.iter().enumerate() {
            let at = at.nth(nth);
            self.id(at, "field", &field.id, within, &mut seen);
            self.meaning(form, field, at, meanings);
            let named = format!("the field `{}`", field.id);
            self.question(&named, &field.ask, &field.kind, at);
            self.looks(&named, field.looks, &field.kind, at);
            self.other_words(&named, &field.kind, &field.also, at);
            self.printed_with(&named, field, at);
            self.required_if(field, fields, at);
            self.rows_above(form, field, at);
            if let Kind::Table {
                columns,
                rows,
                tally,
            } = &field.kind
            {
                let at = at.key("kind");
                self.table(&field.id, columns, *rows, at);
                self.outcome_columns(&field.id, field.is, columns, at);
                self.tallies(columns, tally, at.key("tally"));
            }
        }
    }

    /// Checks that the program fills in a form's header and closing: nobody is asked for those lines.
    pub(super) fn filled_in(&mut self, fields: &[Field], at: TreePosition, within: &str) {
        for (nth, field) in fields.iter().enumerate() {
            if field.kind == Kind::Words || field.is.is_some_and(Meaning::is_filled_in) {
                continue;
            }
            self.report(
                at.nth(nth),
                format!(
                    "nobody is asked for the field `{}` in {within}; say with `is` what the program fills in there, or put it under an item",
                    field.id
                ),
            );
        }
    }

    /// Checks that the rows above a field are those of tables of the form's agenda.
    fn rows_above(&mut self, form: &Form, field: &Field, at: TreePosition) {
        let tables: Vec<_> = form
            .agenda
            .iter()
            .flat_map(|item| &item.fields)
            .filter(|field| matches!(field.kind, Kind::Table { .. }))
            .map(|field| field.id.as_str())
            .collect();
        for (nth, id) in field.above.iter().enumerate() {
            if tables.contains(&id.as_str()) {
                continue;
            }
            let instead = match tables.as_slice() {
                [] => "leave it out".to_owned(),
                tables => expected_one(id, tables),
            };
            self.report(
                at.key("above").nth(nth),
                format!(
                    "above the field `{}` stand the rows of `{id}`, which is no table of form `{}`; {instead}",
                    field.id, form.id
                ),
            );
        }
    }

    /// Checks that a `required_if` names a yes/no question in the same list.
    fn required_if(&mut self, field: &Field, fields: &[Field], at: TreePosition) {
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
            self.report(
                at.key("required_if"),
                format!(
                    "the field `{}` is required if `{asked}`, which is no yes/no question beside it; {instead}",
                    field.id
                ),
            );
        }
    }

    /// Checks a field's number and hints, and that one that is only printed has no key for answers.
    fn printed_with(&mut self, named: &str, field: &Field, at: TreePosition) {
        if let Some(number) = &field.number {
            self.title(at.key("number"), &format!("the number of {named}"), number);
        }
        for (nth, hint) in field.hints.iter().enumerate() {
            self.said(
                at.key("hints").nth(nth),
                &format!("a hint of {named}"),
                hint,
            );
        }
        let asked = [
            ("is", field.is.is_some()),
            ("required", field.required),
            ("required_if", field.required_if.is_some()),
            ("stands", field.stands),
        ];
        for (key, _) in asked.into_iter().filter(|(_, given)| *given) {
            if field.kind == Kind::Words {
                self.report(
                    at.key(key),
                    format!("{named} is printed and nobody answers it (`kind: Words`); leave `{key}` out, or give it another kind"),
                );
            }
        }
    }

    /// Checks that only a date says in which direction it lies.
    pub(super) fn looks(
        &mut self,
        named: &str,
        looks: Option<DateBias>,
        kind: &Kind,
        at: TreePosition,
    ) {
        if looks.is_some() && *kind != Kind::Date {
            self.report(
                at.key("looks"),
                format!("{named} is no date, so it looks no way; leave `looks` out, or write `kind: Date`"),
            );
        }
    }

    /// Checks that other words are for choices that are offered, and that each is for one only.
    pub(super) fn other_words(
        &mut self,
        named: &str,
        kind: &Kind,
        also: &OtherWords,
        at: TreePosition,
    ) {
        let at = at.key("also");
        let choices: &[String] = match kind {
            Kind::Choice(choices) => choices,
            _ => &[],
        };
        let mut taken: Vec<String> = choices.iter().map(|choice| choice.to_lowercase()).collect();
        for (choice, words) in also {
            if !choices.contains(choice) {
                self.report(
                    at.key(choice),
                    format!("{named} has other words for “{choice}”, which it does not offer"),
                );
            }
            for word in words {
                self.title(
                    at.key(choice),
                    &format!("another word for “{choice}”"),
                    word,
                );
                let word = word.to_lowercase();
                if taken.contains(&word) {
                    self.report(
                        at.key(choice),
                        format!("{named} has “{word}” for two choices; leave one out"),
                    );
                }
                taken.push(word);
            }
        }
    }

    pub(super) fn question(&mut self, named: &str, ask: &str, kind: &Kind, at: TreePosition) {
        self.said(at.key("ask"), &format!("what {named} asks"), ask);
        let Kind::Choice(choices) = kind else { return };
        let at = at.key("kind");
        if choices.is_empty() {
            self.report(at, format!("{named} offers no choices; write one at least"));
        }
        for (nth, choice) in choices.iter().enumerate() {
            let at = at.nth(0).nth(nth);
            self.title(at, &format!("a choice of {named}"), choice);
            if choices.iter().take(nth).any(|earlier| earlier == choice) {
                self.report(
                    at,
                    format!("{named} offers “{choice}” twice; leave one out"),
                );
            }
        }
    }
}
