//! A person's word that a case is the same child as another: the known ones are offered by what is typed of them.

use serde::{Deserialize, Serialize};

use crate::{
    domain::{id::CaseId, text::names},
    tui::{
        Context, Live, Transition,
        controls::text::TextBox,
        input::{Command, KeyInput},
        widgets::form::{
            Element, FormScreen, FormValues, InputForm, OpenForm, Submitted, Wanted,
            keys::FormEvent,
        },
    },
};

/// Largest number of known cases offered at once.
const OFFERED: usize = 8;

/// The box and the lines of the popup.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Key {
    /// The name of the other, as far as it is typed.
    Name,
    /// Joins the case with this one.
    Known(CaseId),
}

/// The popup.
pub struct SameChild {
    case: CaseId,
    name: String,
}

impl SameChild {
    /// Asks which child a case is.
    pub fn new(case: CaseId, cx: &Context) -> OpenForm<Self> {
        let name = cx.case_name(case);
        OpenForm::new(Self { case, name }, cx)
    }

    /// The other cases whose names begin so.
    fn others(&self, name: &str, cx: &Context) -> Vec<(CaseId, String)> {
        cx.session().map_or_else(Vec::new, |live| {
            let mut like = live.draft.cases_like(name, live.file);
            like.retain(|(case, _)| !live.file.is_same_case(*case, self.case));
            like
        })
    }

    /// Joins the two; the page of the case that was another's closes with the popup.
    fn join(&self, with: CaseId, name: &str, cx: &mut Context) -> Transition {
        let edit = cx
            .session()
            .and_then(|live| live.names().join(self.case, with));
        if !edit.is_some_and(|edit| cx.apply(edit)) {
            return Transition::Pop;
        }
        cx.say(format!(
            "{} is the same child as {name}. Ctrl-Z takes it back.",
            self.name
        ));
        Transition::PopAndForward(KeyInput::Command(Command::Back))
    }
}

impl FormScreen for SameChild {
    type Key = Key;

    const POPUP: Option<u16> = Some(64);

    fn title(&self, _cx: &Context) -> String {
        format!("{} is the same child as…", self.name)
    }

    fn elements(&self, values: &FormValues<Key>, cx: &Context) -> Vec<Element<Key>> {
        let like = self.others(&values.words(&Key::Name), cx);
        let mut elements = vec![Element::field(Key::Name, "Name:", TextBox::line(""))];
        elements.extend(like.iter().take(OFFERED).map(|(id, known)| {
            let told = cx.session().map(|Live { draft, file, .. }| {
                let on = file.case_beside(*id, draft.record.id);
                on.map_or_else(String::new, |case| case.since(cx.today()))
            });
            let words = [known, &*told.unwrap_or_default()].concat();
            Element::line(Key::Known(*id), format!("{words} · Enter"))
        }));
        if let more @ 1.. = like.len().saturating_sub(OFFERED) {
            elements.push(Element::hint(format!("and {more} more: type on")));
        }
        elements.push(Element::hint(
            "All that was said of either is one child’s then. The file can take it back.",
        ));
        elements
    }

    fn press(
        &mut self,
        press: &KeyInput,
        form: &mut InputForm<Key>,
        cx: &mut Context,
    ) -> FormEvent<Key> {
        let enter = *press == KeyInput::Command(Command::Enter);
        if enter && form.page.focused() == Some(&Key::Name) {
            return FormEvent::Enter(Key::Name);
        }
        form.press(press, cx)
    }

    /// Enter on the name takes the one that is called so; else it goes to what is offered.
    fn submit(&mut self, line: Key, form: &mut InputForm<Key>, cx: &mut Context) -> Submitted<Key> {
        let name = form.words(&Key::Name);
        let others = self.others(&name, cx);
        let mut meant = others.iter().filter(|(id, known)| match line {
            Key::Known(case) => *id == case,
            Key::Name => names::same(known, &name),
        });
        match meant.next().filter(|_| meant.next().is_none()) {
            Some((with, known)) => Ok(self.join(*with, known, cx)),
            None if others.is_empty() => {
                let words = "Nobody here is called so. Esc leaves it.";
                Err(Wanted::new(Key::Name, words))
            }
            None => {
                form.page.step(true);
                Ok(Transition::Stay)
            }
        }
    }

    fn back(&mut self, _form: &mut InputForm<Key>, _cx: &mut Context) -> Transition {
        Transition::Pop
    }
}
