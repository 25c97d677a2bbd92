//! Mistakes in a form as a whole, and in how it is used.

use crate::domain::policy::{CLOSING, Form, HEADER, Item, Used};

use super::{
    super::{error::expected_one, tree::At},
    Proof,
};

impl<'p> Proof<'p> {
    pub(super) fn form(&mut self, form: &'p Form, at: At) {
        let mut meanings = Vec::new();
        let within = format!("the header of form `{}`", form.id);
        self.fields(form, &form.header, at.key("header"), &within, &mut meanings);
        self.filled_in(&form.header, at.key("header"), &within);
        let mut seen = Vec::new();
        for (nth, item) in form.agenda.iter().enumerate() {
            let at = at.key("agenda").nth(nth);
            let within = format!("form `{}`", form.id);
            self.id(at, "item", &item.id, &within, &mut seen);
            self.item(item, at);
            let within = format!("item `{}` of {within}", item.id);
            self.fields(form, &item.fields, at.key("fields"), &within, &mut meanings);
        }
        let within = format!("the closing of form `{}`", form.id);
        self.fields(
            form,
            &form.closing,
            at.key("closing"),
            &within,
            &mut meanings,
        );
        self.filled_in(&form.closing, at.key("closing"), &within);
        self.after(form, at);
    }

    fn item(&mut self, item: &Item, at: At) {
        if [HEADER, CLOSING].contains(&item.id.as_str()) {
            self.say(
                at.key("id"),
                format!(
                    "no item can be called `{}`: a form's own lines are answered under that name",
                    item.id
                ),
            );
        }
        self.functions(item, at.key("functions"));
        self.covers(item, at.key("covers"));
    }

    /// An item that a sheet comes after is in the record form of each kind of session that the sheet is for.
    fn after(&mut self, form: &Form, at: At) {
        let policy = self.policy;
        let Used::Sheet {
            after: Some(after), ..
        } = &form.used
        else {
            return;
        };
        for record in form
            .kinds
            .iter()
            .filter_map(|kind| policy.record_form(*kind))
        {
            if record.item(after).is_none() {
                let items: Vec<_> = record.agenda.iter().map(|item| item.id.as_str()).collect();
                self.say(
                    at.key("used").key("after"),
                    format!(
                        "the sheet `{}` comes after `{after}`, which is no item of form `{}`; {}",
                        form.id,
                        record.id,
                        expected_one(after, &items)
                    ),
                );
            }
        }
    }
}
