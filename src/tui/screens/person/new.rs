//! A new supervisee, and what is taken over from paper.

use super::policies;
use crate::{
    domain::{
        action::Action,
        begin::Beginning,
        dates,
        dates::Lean,
        entry::Fact,
        file::SupervisionFile,
        id::FileId,
        paper,
        party::{PersonRef, Profile},
        policy::{Policy, RecordKind},
        record::Value,
    },
    tui::{
        controls::{choice::ChoiceBox, text::TextBox, typed::TypedBox},
        cx::Cx,
        event::Then,
        screen::Step,
        slate::Slate,
        widgets::{
            blocks::{Block, Tone},
            small_form::{Filled, SmallForm},
        },
    },
};
use chrono::NaiveDate;

/// What is asked of a new supervisee.
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
    /// The number of the last session.
    Number,
    /// The day of the last session.
    Held,
    /// Open actions.
    Actions,
    /// Last time's notes.
    Notes,
    /// Opens the file.
    Open,
}

/// The form for a new supervisee.
pub struct NewPerson {
    form: SmallForm<Key>,
}

impl NewPerson {
    /// An empty form, but for what is the same for everybody at the school; the name as far as it was typed.
    pub fn new(name: &str, cx: &Cx) -> Self {
        let supervisor = cx.school.supervisor();
        let school = supervisor.map_or("", |supervisor| supervisor.school.as_str());
        let titles = policies::titles(cx);
        let policy = titles
            .first()
            .map_or(Value::Empty, |title| Value::Choice(title.clone()));
        let values = vec![
            (Key::Name, Value::words(name)),
            (Key::Role, Value::Empty),
            (Key::School, Value::words(school)),
            (Key::Policy, policy),
            (Key::Number, Value::Empty),
            (Key::Held, Value::Empty),
            (Key::Actions, Value::Empty),
            (Key::Notes, Value::Empty),
        ];
        let mut form = SmallForm::new(values, |slate| {
            let mut blocks = about(slate, titles);
            blocks.extend(from_paper(slate, cx.today()));
            blocks
        });
        form.page.set_caret(usize::MAX);
        Self { form }
    }

    fn open(&mut self, cx: &mut Cx) -> Step {
        if !self.form.settle(cx) {
            return Step::Stay;
        }
        let name = self.form.words(&Key::Name);
        if name.is_empty() {
            let words = "A name is needed: the file is kept under it.";
            return self.form.want(&Key::Name, words, cx);
        }
        if cx
            .school
            .files()
            .any(|(_, known)| same(&known.who.name, &name))
        {
            let words = format!(
                "There is a file for {name} already. Write this name so that the two can be told apart."
            );
            return self.form.want(&Key::Name, &words, cx);
        }
        let title = self.form.words(&Key::Policy);
        let (Some(shelved), Some(me)) = (policies::titled(&title, cx).cloned(), cx.me()) else {
            let words = "A policy is needed: it brings the forms. Space takes the next one.";
            return self.form.want(&Key::Policy, words, cx);
        };
        let held = match self.form.value(&Key::Held) {
            Value::Date(held) => Some(held),
            _ => None,
        };
        let profile = self.profile(name, shelved.policy.id.clone(), held, cx);
        let mut facts = vec![Fact::Profile(profile.clone())];
        match self.paper(held, &profile, &shelved.policy, &me, cx) {
            Ok(record) => facts.extend(record),
            Err((key, words)) => return self.form.want(&key, &words, cx),
        }
        policies::adopt(&shelved, cx);
        let file: FileId = cx.ids.fresh();
        let title = format!(
            "{} · the file is opened · {}",
            profile.who.name,
            dates::short(cx.today())
        );
        cx.publish(Some(file), facts, title, Then::File(file));
        Step::Stay
    }

    fn profile(
        &self,
        name: String,
        policy: String,
        held: Option<NaiveDate>,
        cx: &mut Cx,
    ) -> Profile {
        Profile {
            who: PersonRef {
                id: cx.ids.fresh(),
                name,
                role: self.form.words(&Key::Role),
            },
            kind: RecordKind::OneToOne,
            members: Vec::new(),
            school: self.form.words(&Key::School),
            policy,
            cadence: None,
            since: held.unwrap_or_else(|| cx.today()),
            ended: None,
        }
    }

    /// The record of the last session, where something of it is taken over; else the box where something is wrong.
    fn paper(
        &self,
        held: Option<NaiveDate>,
        profile: &Profile,
        policy: &Policy,
        me: &PersonRef,
        cx: &mut Cx,
    ) -> Result<Option<Fact>, (Key, String)> {
        let lines = self.form.words(&Key::Actions);
        let notes = self.form.words(&Key::Notes);
        let number = self.form.value(&Key::Number).as_number();
        let Some(on) = held else {
            return if lines.is_empty() && notes.is_empty() && number.is_none() {
                Ok(None)
            } else {
                let words =
                    "The day of the last session is needed: the next one is counted from it.";
                Err((Key::Held, words.to_owned()))
            };
        };
        if on > cx.today() {
            let words = "The last session was before today.";
            return Err((Key::Held, words.to_owned()));
        }
        let people = [profile.who.clone(), me.clone()];
        let actions: Vec<Action> =
            paper::actions(&lines, &people, on, &cx.ids).map_err(|words| (Key::Actions, words))?;
        let beginning = Beginning {
            file: &SupervisionFile::fold(cx.ids.fresh(), &[]),
            profile,
            policy,
            supervisor: me,
            length: cx.config.length,
            now: cx.now,
        };
        let mut record = beginning.from_paper(on, number, &notes, &cx.ids);
        record.actions = actions;
        Ok(Some(Fact::Record(record)))
    }
}

fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

fn about(slate: &Slate<Key>, titles: Vec<String>) -> Vec<Block<Key>> {
    let line = |key| TextBox::line(&slate.words(&key));
    vec![
        Block::words("A new supervisee", Tone::Heading),
        Block::Gap,
        Block::field(Key::Name, "Name", line(Key::Name)),
        Block::field(Key::Role, "Role", line(Key::Role)),
        Block::field(Key::School, "School", line(Key::School)),
        Block::field(
            Key::Policy,
            "Policy",
            ChoiceBox::of(titles, &slate.value(&Key::Policy)),
        ),
        Block::Gap,
    ]
}

fn from_paper(slate: &Slate<Key>, today: NaiveDate) -> Vec<Block<Key>> {
    vec![
        Block::words("From paper", Tone::Heading),
        Block::words(
            "Only if sessions were held before quietroom; it is asked this once. Leave it empty for a first session.",
            Tone::Hint,
        ),
        Block::Gap,
        Block::field(
            Key::Held,
            "Last session, on",
            TypedBox::date(&slate.value(&Key::Held), Lean::Back, today),
        ),
        Block::field(
            Key::Number,
            "Its number",
            TypedBox::number(&slate.value(&Key::Number)),
        ),
        Block::notes(
            Key::Actions,
            "Open actions, one to a line: what — by whom — by when",
            TextBox::notes(&slate.words(&Key::Actions)),
        ),
        Block::notes(
            Key::Notes,
            "Last time's notes, if you want them here",
            TextBox::notes(&slate.words(&Key::Notes)),
        ),
        Block::Gap,
        Block::line(Key::Open, "Open the file · Enter"),
    ]
}

impl Filled for NewPerson {
    type Key = Key;

    fn form(&self) -> &SmallForm<Key> {
        &self.form
    }

    fn form_mut(&mut self) -> &mut SmallForm<Key> {
        &mut self.form
    }

    fn enter(&mut self, _line: Key, cx: &mut Cx) -> Step {
        self.open(cx)
    }

    fn title(&self) -> String {
        "New supervisee".to_owned()
    }
}
