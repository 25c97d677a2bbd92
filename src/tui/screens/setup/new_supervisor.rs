//! Four questions to a new supervisor: name, role, school, policy.

use serde::{Deserialize, Serialize};

use super::is_me;
use crate::{
    domain::facts::{Fact, PersonRef, Supervisor},
    tui::{
        Context, Route, Transition,
        controls::text::TextBox,
        event::AfterPublish,
        screens::person::{policies, school_field},
        widgets::form::{Element, FormScreen, FormValues, InputForm, Submitted, Wanted},
    },
};

/// The questions to a new supervisor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Key {
    /// Their name.
    Name,
    /// Their role.
    Role,
    /// Their school.
    School,
    /// The policy.
    Policy,
    /// Keeps the answers.
    Begin,
}

/// The questions.
pub struct NewSupervisor;

impl FormScreen for NewSupervisor {
    type Key = Key;

    fn title(&self, _cx: &Context) -> String {
        "quietroom · first start".to_owned()
    }

    fn elements(&self, _values: &FormValues<Key>, cx: &Context) -> Vec<Element<Key>> {
        let known = cx.contents.supervisors();
        let school = known
            .first()
            .map_or("", |known| cx.contents.schools().name(known.school));
        let mut elements = vec![
            Element::heading("Who supervises?"),
            Element::hint(
                "This stands on the records, as it would on paper. Later it is changed on People by Esc 8, your details, where the days of your training are asked, too; a month will do.",
            ),
            Element::Spacer,
            Element::field(Key::Name, "Your name", TextBox::line("")),
            Element::field(Key::Role, "Your role", TextBox::line("")),
            Element::field(Key::School, school_field::LABEL, TextBox::line(school)),
        ];
        elements.extend(policies::field(Key::Policy, None, cx));
        elements.push(Element::hint(
            "The policy brings the forms and dates. Space or a first letter takes another of these:",
        ));
        let titles = policies::titles(cx).into_iter();
        elements.extend(titles.map(|title| Element::hint(format!("  · {title}"))));
        elements.extend([Element::Spacer, Element::line(Key::Begin, "Begin · Enter")]);
        elements
    }

    fn submit(&mut self, _: Key, form: &mut InputForm<Key>, cx: &mut Context) -> Submitted<Key> {
        let wanted = "Your name is needed: every record says who supervised.";
        let name = form.values().required(&Key::Name, wanted)?;
        let Some(shelved) = policies::titled(&form.words(&Key::Policy), cx).cloned() else {
            let words = "A policy is needed: it brings the forms. Space takes the next one.";
            return Err(Wanted::new(Key::Policy, words));
        };
        let id = cx.ids.fresh();
        let school = school_field::typed(&form.words(&Key::School), [0; 16].into(), cx);
        let supervisor = Supervisor {
            who: PersonRef {
                id,
                name,
                role: form.words(&Key::Role),
            },
            school: school.school.id,
            policy: shelved.id.clone(),
            training: Vec::new(),
        };
        let mut facts: Vec<_> = school.fact().into_iter().collect();
        facts.push(Fact::Supervisor(supervisor.clone()));
        facts.extend(policies::adoption(&shelved, cx));
        let title = format!("{} supervises with this vault", supervisor.who.name);
        cx.publish(
            None,
            facts,
            title,
            AfterPublish::go(Transition::Replace(Route::People)),
        );
        if cx.read_only.is_none() {
            is_me(&supervisor, cx);
        }
        Ok(Transition::Stay)
    }
}
