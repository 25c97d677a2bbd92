//! Mistakes in a form as a whole, and in its use.

use crate::domain::policy::{
    CLOSING, Form, FormUse, HEADER, Item, Meaning, SessionFormat, SessionPage, SheetPer,
};

use super::{
    super::{error::expected_one, tree::TreePosition},
    Validation,
};

impl<'p> Validation<'p> {
    pub(super) fn forms(&mut self, at: TreePosition) {
        let policy = self.policy;
        let mut records = SessionFormat::ALL.into_iter();
        if !records.any(|format| policy.record_form(format).is_some()) {
            self.report(
                at,
                "no form is the record of a session; write one with `used: Record`",
            );
        }
        let mut seen = Vec::new();
        for (nth, form) in policy.forms.iter().enumerate() {
            let at = at.nth(nth);
            self.id(at, "form", &form.id, "this policy", &mut seen);
            self.form_heading(form, at);
            self.used(form, at);
            self.form(form, at);
            self.fits(form, at);
        }
    }

    /// Checks a form's title and source, the formats it is for, and that it has items.
    fn form_heading(&mut self, form: &Form, at: TreePosition) {
        let named = format!("the title of form `{}`", form.id);
        self.title(at.key("title"), &named, &form.title);
        let named = format!("where form `{}` stands in the policy", form.id);
        self.title(at.key("source"), &named, &form.source);
        let kinds = at.key("kinds");
        if form.kinds.is_empty() {
            self.report(
                kinds,
                format!(
                    "the form `{}` is for no kind of session; expected one at least, like `[OneToOne]`",
                    form.id
                ),
            );
        }
        for (nth, format) in form.kinds.iter().enumerate() {
            if form.kinds.iter().take(nth).any(|earlier| earlier == format) {
                self.report(
                    kinds.nth(nth),
                    format!("{format:?} stands twice; leave one out"),
                );
            }
        }
        if form.agenda.iter().all(|item| item.is.is_some()) {
            self.report(
                at.key("agenda"),
                format!(
                    "the form `{}` has no items of its own; write one at least",
                    form.id
                ),
            );
        }
    }

    /// Checks that a form has what its use requires.
    fn used(&mut self, form: &Form, at: TreePosition) {
        let items = form.agenda.iter().flat_map(|item| &item.fields);
        let fields = form.header.iter().chain(items).chain(&form.closing);
        let has = |wanted: &[Meaning]| {
            let mut meanings = fields.clone().filter_map(|field| field.is);
            meanings.any(|meaning| wanted.contains(&meaning))
        };
        let signed = [Meaning::SuperviseeSigned, Meaning::SupervisorSigned];
        match form.used {
            // Only a warning: Stockport prints its agreement so (Appendix C).
            FormUse::Agreement if !has(&signed) => self.warn(
                at.key("used"),
                format!("the agreement `{}` has no line for a signature; `is: SuperviseeSigned` and `is: SupervisorSigned` make one", form.id),
            ),
            FormUse::Sheet { each: SheetPer::Case, .. } if !has(&[Meaning::Case]) => self.report(
                at.key("used"),
                format!("the sheet `{}` is for each case, and does not say which; write a field with `is: Case`", form.id),
            ),
            FormUse::Record => {
                if !has(&[Meaning::HeldOn]) {
                    self.warn(at.key("header"), format!("the record `{}` has no date when it is printed; a line with `is: HeldOn` makes one", form.id));
                }
                if !has(&[Meaning::SuperviseeName, Meaning::SuperviseeSigned]) {
                    self.warn(at.key("header"), format!("the record `{}` names nobody when it is printed; a line with `is: SuperviseeName` does", form.id));
                }
                self.told_apart(form, at);
            }
            _ => {}
        }
        for (nth, format) in form.kinds.iter().enumerate() {
            let at = at.key("kinds").nth(nth);
            match form.used {
                FormUse::Record => {}
                FormUse::Sheet { .. } => self.recorded(at, *format),
                _ if self.policy.record_form(*format).is_none() => self.warn(
                    at,
                    format!(
                        "the form `{}` is for {format:?} sessions, and no form is the record of one",
                        form.id
                    ),
                ),
                _ => {}
            }
        }
    }

    /// Warns of a record form of which the list of forms cannot be told apart from another's.
    fn told_apart(&mut self, form: &Form, at: TreePosition) {
        let mut earlier = self
            .policy
            .forms
            .iter()
            .take_while(|other| other.id != form.id);
        let same = earlier.find(|other| {
            other.used == FormUse::Record
                && other.title == form.title
                && form.kinds.iter().any(|format| other.kinds.contains(format))
        });
        if let Some(same) = same {
            self.warn(at.key("title"), format!("the records `{}` and `{}` have one title, and both can be chosen for the same session; another title tells them apart", same.id, form.id));
        }
    }

    fn form(&mut self, form: &'p Form, at: TreePosition) {
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
            self.page(form, nth, at);
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

    fn item(&mut self, item: &Item, at: TreePosition) {
        if [HEADER, CLOSING].contains(&item.id.as_str()) {
            self.report(
                at.key("id"),
                format!(
                    "no item can be called `{}`: a form's own lines are answered under that name",
                    item.id
                ),
            );
        }
        let named = format!("the title of item `{}`", item.id);
        self.title(at.key("title"), &named, &item.title);
        if let Some(minutes) = item.minutes {
            self.minutes(
                at.key("minutes"),
                &format!("the item `{}`", item.id),
                minutes,
            );
        }
        let named = format!("the item `{}`", item.id);
        self.functions(&named, &item.functions, at.key("functions"));
        self.covers(item, at.key("covers"));
    }

    /// Checks an item that is a page of the program: it asks nothing of its own, and is in a form that has such a page.
    fn page(&mut self, form: &Form, nth: usize, at: TreePosition) {
        let Some(item) = form.agenda.get(nth) else {
            return;
        };
        let Some(page) = item.is else { return };
        let has_it = match (&form.used, page) {
            (FormUse::Record, _) => true,
            (FormUse::Review | FormUse::Informal, page) => page == SessionPage::Actions,
            (FormUse::Sheet { .. } | FormUse::Agreement, _) => false,
        };
        if !has_it {
            let wrong = format!(
                "the item `{}` is the program's own page, which the form `{}` does not have; leave `is` out",
                item.id, form.id
            );
            self.report(at.key("is"), wrong);
        }
        let mut earlier = form.agenda.iter().take(nth);
        if let Some(earlier) = earlier.find(|earlier| earlier.is == Some(page)) {
            let wrong = format!(
                "the items `{}` and `{}` are one page; leave one out",
                earlier.id, item.id
            );
            self.report(at.key("is"), wrong);
        }
        let extra = [
            ("fields", !item.fields.is_empty()),
            ("minutes", item.minutes.is_some()),
            ("covers", !item.covers.is_empty()),
            ("functions", !item.functions.is_empty()),
        ];
        for (name, _) in extra.into_iter().filter(|(_, is_there)| *is_there) {
            let wrong = format!(
                "the item `{}` is a page of the program, which has its own questions; leave `{name}` out, or `is`",
                item.id
            );
            self.report(at.key(name), wrong);
        }
    }

    /// Checks that the item a sheet comes after is in a record form of each format the sheet is for. Beside other record forms
    /// of that format the sheet comes last.
    fn after(&mut self, form: &Form, at: TreePosition) {
        let policy = self.policy;
        let FormUse::Sheet {
            after: Some(after), ..
        } = &form.used
        else {
            return;
        };
        // Formats often share their record forms, and one mistake is reported once.
        let mut reported: Vec<Vec<&str>> = Vec::new();
        for format in &form.kinds {
            let records = || policy.record_forms(*format);
            let items = || {
                let all = records().flat_map(|record| &record.agenda);
                all.filter(|item| item.is.is_none())
            };
            let named: Vec<_> = records().map(|record| record.id.as_str()).collect();
            if named.is_empty()
                || reported.contains(&named)
                || items().any(|item| item.id == *after)
            {
                continue;
            }
            let items: Vec<_> = items().map(|item| item.id.as_str()).collect();
            self.report(
                at.key("used").key("after"),
                format!(
                    "the sheet `{}` comes after `{after}`, which is no item of form `{}`; {}",
                    form.id,
                    named.join("` or `"),
                    expected_one(after, &items)
                ),
            );
            reported.push(named);
        }
    }
}
