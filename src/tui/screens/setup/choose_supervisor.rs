//! "Which of these is you?": asked once on a computer, of a vault that has supervisors already.

use super::is_me;
use crate::{
    domain::id::PersonId,
    tui::{
        Context, Route, Transition,
        input::Scope,
        widgets::form::{Element, FormScreen, FormValues, InputForm, Submitted},
    },
};

/// The supervisors there are; none is somebody who is new.
pub struct ChooseSupervisor;

impl FormScreen for ChooseSupervisor {
    type Key = Option<PersonId>;

    const SCOPES: &'static [Scope] = &[Scope::Lines];

    fn title(&self, _cx: &Context) -> String {
        "quietroom · first start".to_owned()
    }

    fn elements(&self, _values: &FormValues<Self::Key>, cx: &Context) -> Vec<Element<Self::Key>> {
        let mut elements = vec![Element::heading("Which of these is you?"), Element::Spacer];
        for supervisor in cx.contents.supervisors() {
            let who = &supervisor.who;
            let mut parts = vec![
                &*who.name,
                &who.role,
                cx.contents.schools().name(supervisor.school),
            ];
            parts.retain(|part| !part.is_empty());
            elements.push(Element::line(Some(who.id), parts.join(" · ")));
        }
        elements.push(Element::line(None, "Somebody else, new here"));
        elements
    }

    fn submit(
        &mut self,
        who: Self::Key,
        _form: &mut InputForm<Self::Key>,
        cx: &mut Context,
    ) -> Submitted<Self::Key> {
        let Some(me) = who else {
            return Ok(Transition::Replace(Route::NewSupervisor));
        };
        let mut known = cx.contents.supervisors().iter();
        if let Some(supervisor) = known.find(|known| known.who.id == me).cloned() {
            is_me(&supervisor, cx);
        }
        Ok(Transition::Replace(Route::People))
    }
}
