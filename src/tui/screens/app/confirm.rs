//! A question asked once, before something that is not undone by a key.

use crate::tui::{
    Consequence, Context, Reply, Transition,
    event::AfterPublish,
    input::{KeyInput, Scope},
    widgets::form::{Element, FormScreen, FormValues, InputForm, Submitted, keys::FormEvent},
};

/// The question; it begins on the answer that changes nothing.
pub struct Confirm {
    /// The words of the question.
    pub question: String,
    /// The two answers. What follows from one is kept until it is given.
    pub yes: Reply,
    /// The answer that changes nothing.
    pub no: Reply,
}

/// Does what follows from an answer; the question closes.
fn carry_out(then: Consequence, cx: &mut Context) -> Transition {
    match then {
        Consequence::Nothing => Transition::Pop,
        Consequence::Press(press) => Transition::PopAndForward(press),
        Consequence::PutAway(record) => cx.put_away(record),
        Consequence::Publish {
            file,
            fact,
            title,
            said,
        } => {
            cx.publish(Some(file), vec![*fact], title, AfterPublish::close(said));
            Transition::Pop
        }
    }
}

impl FormScreen for Confirm {
    type Key = bool;

    const POPUP: Option<u16> = Some(56);
    const SCOPES: &'static [Scope] = &[Scope::Lines];

    fn title(&self, _cx: &Context) -> String {
        "Sure? · ↑ ↓ Enter · Esc closes".to_owned()
    }

    fn elements(&self, _values: &FormValues<bool>, _cx: &Context) -> Vec<Element<bool>> {
        vec![
            Element::plain(self.question.as_str()),
            Element::Spacer,
            Element::line(false, format!("{} · Enter", self.no.words)),
            Element::grave(true, format!("{} · Enter", self.yes.words)),
        ]
    }

    /// Nothing else opens over a question.
    fn press(
        &mut self,
        press: &KeyInput,
        form: &mut InputForm<bool>,
        cx: &mut Context,
    ) -> FormEvent<bool> {
        match form.press(press, cx) {
            FormEvent::Ignored => FormEvent::Stay,
            then => then,
        }
    }

    fn submit(
        &mut self,
        yes: bool,
        _form: &mut InputForm<bool>,
        cx: &mut Context,
    ) -> Submitted<bool> {
        let reply = if yes { &mut self.yes } else { &mut self.no };
        Ok(carry_out(std::mem::take(&mut reply.then), cx))
    }
}
