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
        policy::Whose,
        typed::Lean,
    },
    tui::{
        context::Cx,
        controls::{parsed::TypedBox, text::TextBox},
        event::Then,
        screen::Step,
        widgets::form::{
            element::{Block, Tone},
            form_screen::{Filled, SmallForm},
            values::Slate,
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
    form: SmallForm<Key>,
    before: Supervisor,
    /// The training that the policies in use ask for.
    asked: Vec<String>,
}

impl OwnDetails {
    /// Opens with what is known now; none while it is not said who supervises.
    pub fn new(cx: &Cx) -> Option<Self> {
        let before = cx.school.supervisor()?.clone();
        let mut asked: Vec<String> = Vec::new();
        for policy in policies::followed(cx) {
            for training in policy.training(Whose::Supervisor) {
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
        let form = SmallForm::new(values, |slate| blocks(slate, &asked, &before, cx));
        Some(Self {
            form,
            before,
            asked,
        })
    }

    fn keep(&mut self, cx: &mut Cx) -> Step {
        if !self.form.is_changed() {
            cx.say("Nothing was changed.");
            return Step::Pop;
        }
        if !self.form.settle(cx) {
            return Step::Stay;
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
            Then::Close(words),
        );
        Step::Stay
    }
}

fn blocks(slate: &Slate<Key>, asked: &[String], before: &Supervisor, cx: &Cx) -> Vec<Block<Key>> {
    let line = |key| TextBox::line(&slate.words(&key));
    let mut blocks = vec![
        Block::words("Your details", Tone::Heading),
        Block::words(
            "What is written here stands on records from now on. Earlier records stay as they are.",
            Tone::Hint,
        ),
        Block::Gap,
        Block::field(Key::Name, "Your name", line(Key::Name)),
        Block::field(Key::Role, "Your role", line(Key::Role)),
        Block::field(Key::School, "School", line(Key::School)),
    ];
    if !asked.is_empty() {
        blocks.extend([Block::Gap, Block::words("Training", Tone::Heading)]);
    }
    for (at, what) in asked.iter().enumerate() {
        let key = Key::Trained(at);
        let calendar = cx.school.calendar();
        let date = TypedBox::date(&slate.value(&key), Lean::Back, cx.today(), calendar);
        let label = format!("{}, on", dates::capital(what));
        blocks.push(Block::field(key, label, date));
    }
    let wants = before.wants(&policies::followed(cx), cx.today());
    blocks.extend(
        wants
            .iter()
            .map(|want| Block::words(want.in_full(), Tone::of(want.weight))),
    );
    blocks.extend([Block::Gap, Block::line(Key::Keep, "Keep these · Enter")]);
    blocks
}

impl Filled for OwnDetails {
    type Key = Key;

    fn form(&self) -> &SmallForm<Key> {
        &self.form
    }

    fn form_mut(&mut self) -> &mut SmallForm<Key> {
        &mut self.form
    }

    fn enter(&mut self, _line: Key, cx: &mut Cx) -> Step {
        self.keep(cx)
    }

    fn title(&self) -> String {
        "Your details".to_owned()
    }
}
