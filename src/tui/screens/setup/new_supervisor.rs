//! Four questions to a new supervisor: name, role, school, policy.

use super::is_me;
use crate::{
    domain::facts::{
        entry::Fact,
        people::{PersonRef, Supervisor},
        record::Value,
    },
    tui::{
        context::Context,
        controls::text::TextBox,
        event::AfterPublish,
        route::{Route, Transition},
        screens::person::policies,
        widgets::{
            form::{
                element::Element,
                form_screen::{FormScreen, InputForm},
            },
            text_style::TextStyle,
        },
    },
};

/// The questions to a new supervisor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
pub struct NewSupervisor {
    form: InputForm<Key>,
}

impl NewSupervisor {
    /// Asks them.
    pub fn new(cx: &Context) -> Self {
        let schools = cx.contents.supervisors();
        let school = schools.first().map_or("", |known| known.school.as_str());
        let policy = policies::titles(cx)
            .into_iter()
            .next()
            .map_or(Value::Empty, Value::Choice);
        let values = vec![
            (Key::Name, Value::Empty),
            (Key::Role, Value::Empty),
            (Key::School, Value::words(school)),
            (Key::Policy, policy),
        ];
        let form = InputForm::new(values, |slate| {
            let line = |key| TextBox::line(&slate.words(&key));
            let mut blocks = vec![
                Element::words("Who supervises?", TextStyle::Heading),
                Element::words(
                    "This stands on the records, as it would on paper. It can be changed later.",
                    TextStyle::Hint,
                ),
                Element::Spacer,
                Element::field(Key::Name, "Your name", line(Key::Name)),
                Element::field(Key::Role, "Your role", line(Key::Role)),
                Element::field(Key::School, "School", line(Key::School)),
            ];
            blocks.extend(policies::field(Key::Policy, &slate.value(&Key::Policy), cx));
            blocks.extend([
                Element::words(
                    "The policy brings the school's forms and dates. Space takes the next one, where there are several.",
                    TextStyle::Hint,
                ),
                Element::Spacer,
                Element::line(Key::Begin, "Begin · Enter"),
            ]);
            blocks
        });
        Self { form }
    }

    fn begin(&mut self, cx: &mut Context) -> Transition {
        let name = self.form.words(&Key::Name);
        if name.is_empty() {
            let words = "Your name is needed: every record says who supervised.";
            return self.form.want(&Key::Name, words, cx);
        }
        let Some(shelved) = policies::titled(&self.form.words(&Key::Policy), cx).cloned() else {
            let words = "A policy is needed: it brings the forms. Space takes the next one.";
            return self.form.want(&Key::Policy, words, cx);
        };
        let supervisor = Supervisor {
            who: PersonRef {
                id: cx.ids.fresh(),
                name,
                role: self.form.words(&Key::Role),
            },
            school: self.form.words(&Key::School),
            training: Vec::new(),
        };
        let mut facts = vec![Fact::Supervisor(supervisor.clone())];
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
        Transition::Stay
    }
}

impl FormScreen for NewSupervisor {
    type Key = Key;

    fn form(&self) -> &InputForm<Key> {
        &self.form
    }

    fn form_mut(&mut self) -> &mut InputForm<Key> {
        &mut self.form
    }

    fn enter(&mut self, _line: Key, cx: &mut Context) -> Transition {
        self.begin(cx)
    }

    fn title(&self) -> String {
        "quietroom · first start".to_owned()
    }
}
