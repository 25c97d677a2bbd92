//! The supervisor's own details: what stands on records from now on, and the training that the policies ask for.

use super::policies;
use crate::{
    domain::{
        dates,
        facts::{
            entry::Fact,
            people::{PersonRef, Supervisor, Training},
            record::Value,
        },
        policy::TrainingOf,
        typed::DateBias,
    },
    tui::{
        context::Context,
        controls::{parsed::ParsedBox, text::TextBox},
        event::AfterPublish,
        route::Transition,
        widgets::{
            form::{
                element::Element,
                form_screen::{FormScreen, InputForm},
                values::FormValues,
            },
            text_style::TextStyle,
        },
    },
};

/// What is known of the supervisor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Their name.
    Name,
    /// Their role.
    Role,
    /// Their school.
    School,
    /// When they had the training at this place among what the policies ask for.
    Trained(usize),
    /// Keeps the answers.
    Keep,
}

/// The form for the supervisor's own details.
pub struct OwnDetails {
    form: InputForm<Key>,
    before: Supervisor,
    /// The training that the policies in use ask for.
    asked: Vec<String>,
}

impl OwnDetails {
    /// Opens with what is known now; none while it is not said who supervises.
    pub fn new(cx: &Context) -> Option<Self> {
        let before = cx.contents.supervisor()?.clone();
        let mut asked: Vec<String> = Vec::new();
        for policy in policies::followed(cx) {
            for training in policy.training(TrainingOf::Supervisor) {
                if asked.iter().all(|known| known != training.what) {
                    asked.push(training.what.to_owned());
                }
            }
        }
        let mut values = vec![
            (Key::Name, Value::words(&before.who.name)),
            (Key::Role, Value::words(&before.who.role)),
            (Key::School, Value::words(&before.school)),
        ];
        values.extend(asked.iter().enumerate().map(|(at, what)| {
            let had = before.training.iter().find(|had| had.what == *what);
            let on = had.map_or(Value::Empty, |had| Value::Date(had.on));
            (Key::Trained(at), on)
        }));
        let form = InputForm::new(values, |slate| blocks(slate, &asked, &before, cx));
        Some(Self {
            form,
            before,
            asked,
        })
    }

    fn keep(&mut self, cx: &mut Context) -> Transition {
        if !self.form.is_changed() {
            cx.say("Nothing was changed.");
            return Transition::Pop;
        }
        if !self.form.settle(cx) {
            return Transition::Stay;
        }
        let name = self.form.words(&Key::Name);
        if name.is_empty() {
            let words = "Your name is needed: every record says who supervised.";
            return self.form.want(&Key::Name, words, cx);
        }
        let mut training = self.before.training.clone();
        for (at, what) in self.asked.iter().enumerate() {
            training.retain(|had| had.what != *what);
            let on = self.form.value(&Key::Trained(at)).as_date();
            training.extend(on.map(|on| Training {
                what: what.clone(),
                on,
            }));
        }
        let supervisor = Supervisor {
            who: PersonRef {
                id: self.before.who.id,
                name,
                role: self.form.words(&Key::Role),
            },
            school: self.form.words(&Key::School),
            training,
        };
        let title = format!(
            "{} · details · {}",
            supervisor.who.name,
            dates::short(cx.today())
        );
        let words = "Your details are kept. They stand on records from now on.".to_owned();
        cx.publish(
            None,
            vec![Fact::Supervisor(supervisor)],
            title,
            AfterPublish::close(words),
        );
        Transition::Stay
    }
}

fn blocks(
    slate: &FormValues<Key>,
    asked: &[String],
    before: &Supervisor,
    cx: &Context,
) -> Vec<Element<Key>> {
    let line = |key| TextBox::line(&slate.words(&key));
    let mut blocks = vec![
        Element::words("Your details", TextStyle::Heading),
        Element::words(
            "What is written here stands on records from now on. Earlier records stay as they are.",
            TextStyle::Hint,
        ),
        Element::Spacer,
        Element::field(Key::Name, "Your name", line(Key::Name)),
        Element::field(Key::Role, "Your role", line(Key::Role)),
        Element::field(Key::School, "School", line(Key::School)),
    ];
    if !asked.is_empty() {
        blocks.extend([
            Element::Spacer,
            Element::words("Training", TextStyle::Heading),
        ]);
    }
    for (at, what) in asked.iter().enumerate() {
        let key = Key::Trained(at);
        let calendar = cx.contents.calendar();
        let date = ParsedBox::date(&slate.value(&key), DateBias::Back, cx.today(), calendar);
        let label = format!("{}, on", dates::capital(what));
        blocks.push(Element::field(key, label, date));
    }
    let wants = before.wants(&policies::followed(cx), cx.today());
    blocks.extend(
        wants
            .iter()
            .map(|want| Element::words(want.in_full(), TextStyle::of(want.weight))),
    );
    blocks.extend([
        Element::Spacer,
        Element::line(Key::Keep, "Keep these · Enter"),
    ]);
    blocks
}

impl FormScreen for OwnDetails {
    type Key = Key;

    fn form(&self) -> &InputForm<Key> {
        &self.form
    }

    fn form_mut(&mut self) -> &mut InputForm<Key> {
        &mut self.form
    }

    fn enter(&mut self, _line: Key, cx: &mut Context) -> Transition {
        self.keep(cx)
    }

    fn title(&self) -> String {
        "Your details".to_owned()
    }
}
