//! Details that changed: kept beside the old ones, which stand on the records they were true for.

use super::{policies, publish_profile};
use crate::{
    domain::{
        id::FileId,
        party::{PersonRef, Profile},
        record::Value,
    },
    tui::{
        controls::{choice::ChoiceBox, text::TextBox},
        cx::Cx,
        screen::Step,
        widgets::{
            blocks::{Block, Tone},
            small_form::{Filled, SmallForm},
        },
    },
};

/// What is known of somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Their name.
    Name,
    /// Their role.
    Role,
    /// Their school.
    School,
    /// The policy their supervision follows.
    Policy,
    /// Keeps the answers.
    Keep,
}

/// The form for what is known of somebody.
pub struct Details {
    file: FileId,
    profile: Profile,
    form: SmallForm<Key>,
}

impl Details {
    /// Opens with what is known now; none where the file is not there.
    pub fn new(file: FileId, cx: &Cx) -> Option<Self> {
        let (_, profile) = cx.file(file)?;
        let policy = cx
            .policy(&profile.policy)
            .map_or(Value::Empty, |policy| Value::Choice(policy.title.clone()));
        let values = vec![
            (Key::Name, Value::words(&profile.who.name)),
            (Key::Role, Value::words(&profile.who.role)),
            (Key::School, Value::words(&profile.school)),
            (Key::Policy, policy),
        ];
        let form = SmallForm::new(values, |slate| {
            let line = |key| TextBox::line(&slate.words(&key));
            vec![
                Block::words("Details", Tone::Heading),
                Block::words(
                    "What is written here stands on records from now on. Earlier records stay as they are.",
                    Tone::Hint,
                ),
                Block::Gap,
                Block::field(Key::Name, "Name", line(Key::Name)),
                Block::field(Key::Role, "Role", line(Key::Role)),
                Block::field(Key::School, "School", line(Key::School)),
                Block::field(
                    Key::Policy,
                    "Policy",
                    ChoiceBox::of(policies::titles(cx), &slate.value(&Key::Policy)),
                ),
                Block::Gap,
                Block::line(Key::Keep, "Keep these · Enter"),
            ]
        });
        Some(Self {
            file,
            profile: profile.clone(),
            form,
        })
    }

    fn keep(&mut self, cx: &mut Cx) -> Step {
        if !self.form.is_changed() {
            cx.say("Nothing was changed.");
            return Step::Pop;
        }
        let name = self.form.words(&Key::Name);
        if name.is_empty() {
            let words = "A name is needed: the file is kept under it.";
            return self.form.want(&Key::Name, words, cx);
        }
        let shelved = policies::titled(&self.form.words(&Key::Policy), cx).cloned();
        let profile = Profile {
            who: PersonRef {
                id: self.profile.who.id,
                name,
                role: self.form.words(&Key::Role),
            },
            school: self.form.words(&Key::School),
            policy: shelved.as_ref().map_or_else(
                || self.profile.policy.clone(),
                |shelved| shelved.policy.id.clone(),
            ),
            ..self.profile.clone()
        };
        if let Some(shelved) = shelved {
            policies::adopt(&shelved, cx);
        }
        let words = "The new details are kept, beside the old ones.".to_owned();
        publish_profile(self.file, profile, words, cx);
        Step::Stay
    }
}

impl Filled for Details {
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
        format!("{} · details", self.profile.who.name)
    }
}
