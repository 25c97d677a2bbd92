//! The question before a session ends that was not begun, or in which nothing was said: a record of it would stand in the
//! file for good, and count as a session that was held.

use serde::{Deserialize, Serialize};

use crate::{
    domain::draft::{Draft, Emptiness},
    tui::{
        Context, Transition,
        input::Scope,
        screens::session::steps::end,
        widgets::form::{Element, FormScreen, FormValues, InputForm, Submitted},
    },
};

/// Its answers; the cursor begins on the one that changes nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Key {
    /// It goes on.
    GoOn,
    /// It is put away.
    PutAway,
    /// It ends, and makes a record.
    End,
}

/// The question.
pub struct NothingSaid;

impl FormScreen for NothingSaid {
    type Key = Key;

    const POPUP: Option<u16> = Some(56);
    const SCOPES: &'static [Scope] = &[Scope::Popup, Scope::Lines];

    fn title(&self, _cx: &Context) -> String {
        "End it? · ↑ ↓ Enter · Esc closes".to_owned()
    }

    fn elements(&self, _values: &FormValues<Key>, cx: &Context) -> Vec<Element<Key>> {
        let why = match cx.live().and_then(Draft::emptiness) {
            Some(Emptiness::NotBegun) => "This session was not begun.",
            _ => "Nothing was said in this session.",
        };
        vec![
            Element::plain(format!(
                "{why} Ended, it stands in the file for good, and counts as a session that was held."
            )),
            Element::Spacer,
            Element::line(Key::GoOn, "Go on with it · Enter"),
            Element::line(Key::PutAway, "Put it away, kept for 30 days · Enter"),
            Element::grave(Key::End, "End it all the same · Enter"),
        ]
    }

    fn submit(&mut self, key: Key, _: &mut InputForm<Key>, cx: &mut Context) -> Submitted<Key> {
        Ok(match key {
            Key::GoOn => Transition::Pop,
            Key::PutAway => match cx.live().map(|draft| draft.record.id) {
                Some(record) => cx.put_away(record),
                None => Transition::Pop,
            },
            Key::End => {
                end::end(cx);
                Transition::Pop
            }
        })
    }
}
