//! Another item for the agenda, brought by somebody.

use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        draft::{Draft, Edit, SessionStep},
        facts::{AgendaItem, ItemFrom, Outcome, Value},
    },
    tui::{
        Context, CursorPosition, Route, SessionRoute, Transition,
        controls::{choice::ChoiceBox, parsed::ParsedBox, text::TextBox},
        input::{Command, KeyInput},
        widgets::form::{Element, FormScreen, FormValues, InputForm, Submitted, keys::FormEvent},
    },
};

/// The boxes of a new item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Key {
    /// Its title.
    Title,
    /// The name of whoever brings it: of a group nobody is offered.
    By,
    /// Said before the session.
    Announced,
    /// The minutes that it is to take.
    Minutes,
    /// Adds it.
    Add,
}

/// A new item, brought by somebody; it comes after the agenda's last. Once the session has begun it is gone to.
pub struct NewAgendaItem;

impl FormScreen for NewAgendaItem {
    type Key = Key;

    const POPUP: Option<u16> = Some(64);

    fn title(&self, _cx: &Context) -> String {
        "Another item for the agenda".to_owned()
    }

    fn elements(&self, _values: &FormValues<Key>, cx: &Context) -> Vec<Element<Key>> {
        let who = cx.live().and_then(Draft::only_supervisee);
        let who = who.map_or("", |who| &who.name);
        let announced = ChoiceBox::yes_or_no(&Value::YesNo(false));
        vec![
            Element::field(Key::Title, "What:", TextBox::line("")),
            Element::field(Key::By, "Brought by:", TextBox::line(who)),
            Element::field(Key::Announced, "Announced beforehand:", announced),
            Element::field(Key::Minutes, "Minutes:", ParsedBox::number(&Value::Empty)),
            Element::line(Key::Add, "Add it · Enter"),
        ]
    }

    fn press(
        &mut self,
        press: &KeyInput,
        form: &mut InputForm<Key>,
        cx: &mut Context,
    ) -> FormEvent<Key> {
        let enter = *press == KeyInput::Command(Command::Enter);
        let last = form.page.focused() == Some(&Key::Minutes);
        if enter && last && form.commit_all(cx).is_ok() {
            return FormEvent::Enter(Key::Add);
        }
        match form.press(press, cx) {
            FormEvent::PastEnd => FormEvent::Enter(Key::Add),
            then => then,
        }
    }

    fn submit(&mut self, _: Key, form: &mut InputForm<Key>, cx: &mut Context) -> Submitted<Key> {
        let title = form.words(&Key::Title);
        if title.is_empty() {
            return Ok(Transition::Pop);
        }
        let minutes = form.value(&Key::Minutes).as_number();
        let item = AgendaItem {
            id: cx.ids.fresh(),
            title,
            from: ItemFrom::Added {
                by: form.words(&Key::By),
                announced: form.value(&Key::Announced).as_yes() == Some(true),
            },
            functions: Vec::new(),
            minutes: minutes.and_then(|minutes| minutes.try_into().ok()),
            spent: 0,
            outcome: Outcome::Open,
            notes: String::new(),
        };
        let begun = cx
            .live()
            .is_some_and(|draft| !draft.record.spans.is_empty());
        let stop = SessionStep::Item(item.id);
        if let Some(edit) = cx.live().map(|draft| Edit::push(draft, item)) {
            cx.apply(edit);
        }
        if begun {
            // Who adds it in the middle of the session goes on talking about it.
            cx.close_step();
            cx.set_cursor(CursorPosition {
                stop,
                focus: None,
                caret: 0,
            });
            return Ok(Transition::Pop);
        }
        let agenda = Route::InSession(SessionRoute::Agenda(None));
        Ok(Transition::Replace(agenda))
    }
}
