//! Mistakes in the questions of a form.

use crate::domain::{
    policy::{Column, Field, Form, Kind, Limits, Meaning, OtherWords, Trigger},
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
            self.limits(&named, field.limits(), &field.kind, at);
            self.functions(&named, &field.functions, at.key("functions"));
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

    /// Checks that a `required_if` names a yes/no question, a choice or a number in the same list, and that `when` is said
    /// of the two and can be answered.
    fn required_if(&mut self, field: &Field, fields: &[Field], at: TreePosition) {
        let named = format!("the field `{}`", field.id);
        let Some(asked) = &field.required_if else {
            if field.when.is_some() {
                let wrong = format!(
                    "{named} says when, and not of which question; write its id in `required_if`"
                );
                self.report(at.key("when"), wrong);
            }
            return;
        };
        let can_require = |beside: &&Field| {
            let kind = &beside.kind;
            beside.id != field.id && matches!(kind, Kind::YesNo | Kind::Choice(_) | Kind::Number)
        };
        let beside: Vec<_> = fields.iter().filter(can_require).collect();
        let Some(beside) = beside.iter().find(|beside| beside.id == *asked) else {
            let ids: Vec<_> = beside.iter().map(|beside| beside.id.as_str()).collect();
            let instead = match ids.as_slice() {
                [] => "leave it out".to_owned(),
                ids => expected_one(asked, ids),
            };
            let wrong = format!(
                "{named} is required if `{asked}`, which is no yes/no question, choice or number beside it; {instead}"
            );
            self.report(at.key("required_if"), wrong);
            return;
        };
        if let Some(instead) = unfit(field.when.as_ref(), beside) {
            let at = field
                .when
                .as_ref()
                .map_or(at.key("required_if"), |_| at.key("when"));
            self.report(at, format!("{named} is required if `{asked}`, {instead}"));
        }
    }

    /// Checks that only a number has limits, and that a number can be within them.
    pub(super) fn limits(&mut self, named: &str, limits: Limits, kind: &Kind, at: TreePosition) {
        if limits != Limits::default() && *kind != Kind::Number {
            let key = if limits.from.is_some() { "from" } else { "to" };
            let wrong = format!(
                "{named} is no number, so it has no limits; leave `{key}` out, or write `kind: Number`"
            );
            self.report(at.key(key), wrong);
        }
        if let Limits {
            from: Some(from),
            to: Some(to),
        } = limits
            && from > to
        {
            let wrong =
                format!("no number is from {from} to {to}; expected `to` to be {from} or more");
            self.report(at.key("to"), wrong);
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
            ("functions", !field.functions.is_empty()),
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

    /// Checks that several choices can be told from one another where they hold at once.
    pub(super) fn many(&mut self, named: &str, column: &Column, at: TreePosition) {
        if !column.many {
            return;
        }
        let Kind::Choice(choices) = &column.kind else {
            let words =
                format!("{named} offers no choices, of which many could hold; leave `many` out");
            return self.report(at.key("many"), words);
        };
        if let Some(choice) = choices.iter().find(|choice| choice.contains('+')) {
            let words = format!(
                "{named} takes several choices, with + between them: write “{choice}” without one"
            );
            self.report(at.key("kind"), words);
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

/// Says why a question does not require another so.
fn unfit(when: Option<&Trigger>, asked: &Field) -> Option<String> {
    match (&asked.kind, when) {
        (Kind::Choice(choices), Some(Trigger::OneOf(said))) => {
            let known: Vec<_> = choices.iter().map(String::as_str).collect();
            let unknown = said.iter().find(|said| !choices.contains(said));
            unknown.map(|said| {
                format!(
                    "which has no choice “{said}”; {}",
                    expected_one(said, &known)
                )
            })
        }
        (Kind::Choice(choices), _) => {
            let first = choices.first().map_or("", String::as_str);
            Some(format!(
                "which is a choice; write `when: OneOf([\"{first}\"])`"
            ))
        }
        (Kind::Number, Some(Trigger::AtLeast(_) | Trigger::AtMost(_))) => None,
        (Kind::Number, _) => {
            Some("which is a number; write `when: AtLeast(4)` or `when: AtMost(4)`".to_owned())
        }
        (_, Some(_)) => Some("which is answered yes or no; leave `when` out".to_owned()),
        (_, None) => None,
    }
}
