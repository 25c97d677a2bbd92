//! Somebody is no longer supervised: since when, and where the file goes.

use chrono::NaiveDate;

use super::publish_profile;
use crate::{
    domain::{
        dates,
        facts::{
            people::{Ended, Profile},
            record::Value,
        },
        file::SupervisionFile,
        id::FileId,
        policy::Said,
        typed::Lean,
    },
    tui::{
        context::Cx,
        controls::{parsed::TypedBox, text::TextBox},
        screen::Step,
        screens::app::confirm::Confirm,
        widgets::form::{
            element::{Block, Tone},
            form_screen::{Filled, SmallForm},
        },
    },
};

/// What is asked when supervision ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The last day.
    On,
    /// Where the file goes.
    Note,
    /// Ends it.
    End,
}

/// The form for the end of somebody's supervision.
pub struct EndSupervision {
    file: FileId,
    profile: Profile,
    form: SmallForm<Key>,
}

impl EndSupervision {
    /// Opens for a file, with what is still open in it; none where the file is not there.
    pub fn new(file: FileId, cx: &Cx) -> Option<Self> {
        let (supervision, profile) = cx.file(file)?;
        let (today, policy) = (cx.today(), cx.policy(&profile.policy));
        let values = vec![(Key::On, Value::Date(today)), (Key::Note, Value::Empty)];
        let form = SmallForm::new(values, |slate| {
            let mut blocks = vec![
                Block::words("No longer supervised", Tone::Heading),
                Block::words(
                    "The file stays as it is and can be read. It is not listed any more until its name is typed.",
                    Tone::Hint,
                ),
                Block::Gap,
            ];
            let open = still_open(supervision, cx.drafts_in(file).next().is_some(), today);
            if !open.is_empty() {
                blocks.push(Block::words("Still open", Tone::Heading));
                blocks.extend(
                    open.into_iter()
                        .map(|words| Block::words(words, Tone::Warning)),
                );
                blocks.push(Block::Gap);
            }
            blocks.extend([Block::field(
                Key::On,
                "Last day",
                TypedBox::date(
                    &slate.value(&Key::On),
                    Lean::Back,
                    today,
                    cx.school.calendar(),
                ),
            )]);
            let told = policy.into_iter().flat_map(|it| it.told(Said::Leaving));
            blocks.extend(told.flat_map(|(words, source)| {
                let words = format!("{words} ({source})");
                [Block::Gap, Block::words(words, Tone::Hint), Block::Gap]
            }));
            blocks.extend([
                Block::notes(
                    Key::Note,
                    "Where the file goes, and anything else that should be known",
                    TextBox::notes(""),
                ),
                Block::Gap,
                Block::grave(Key::End, "No longer supervised from then on · Enter"),
            ]);
            blocks
        });
        Some(Self {
            file,
            profile: profile.clone(),
            form,
        })
    }

    fn end(&mut self, cx: &mut Cx) -> Step {
        if !self.form.settle(cx) {
            return Step::Stay;
        }
        let Value::Date(on) = self.form.value(&Key::On) else {
            let words = "The last day is needed: write it like today, fri or 27/11.";
            return self.form.want(&Key::On, words, cx);
        };
        let profile = Profile {
            ended: Some(Ended {
                on,
                note: self.form.words(&Key::Note),
            }),
            ..self.profile.clone()
        };
        let file = self.file;
        let (name, day) = (&self.profile.who.name, dates::short(on));
        let words = format!("{name} is no longer supervised from {day} on?");
        Step::Push(Box::new(Confirm::new(
            words,
            "No longer supervised",
            "Leave it as it is",
            move |cx| {
                let said = "No longer supervised; the file can be read as before.".to_owned();
                publish_profile(file, profile, said, cx);
                Step::Pop
            },
        )))
    }
}

/// What the two should still see to, a line each.
fn still_open(file: &SupervisionFile, unfinished: bool, today: NaiveDate) -> Vec<String> {
    let count = |count: usize, one: &str, several: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {several}")),
    };
    let arranged = file.next_session(today);
    [
        unfinished.then(|| "a session that was begun and not ended".to_owned()),
        count(file.open_actions().count(), "open action", "open actions"),
        count(
            file.open_cases().count(),
            "case on the caseload",
            "cases on the caseload",
        ),
        count(
            file.unagreed().count(),
            "record that is not yet agreed",
            "records that are not yet agreed",
        ),
        arranged.map(|next| format!("a session arranged for {}", dates::short(next.at.date()))),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Publishes that somebody is supervised again.
pub fn take_up_again(file: FileId, cx: &mut Cx) {
    let Some((_, profile)) = cx.file(file) else {
        return;
    };
    let profile = Profile {
        ended: None,
        ..profile.clone()
    };
    let title = format!("{} · supervised again", profile.who.name);
    let words = format!("{} is supervised again.", profile.who.name);
    let facts = vec![crate::domain::facts::entry::Fact::Profile(profile)];
    cx.publish(
        Some(file),
        facts,
        title,
        crate::tui::event::Then::Say(words),
    );
}

impl Filled for EndSupervision {
    type Key = Key;

    fn form(&self) -> &SmallForm<Key> {
        &self.form
    }

    fn form_mut(&mut self) -> &mut SmallForm<Key> {
        &mut self.form
    }

    fn enter(&mut self, _line: Key, cx: &mut Cx) -> Step {
        self.end(cx)
    }

    fn title(&self) -> String {
        format!("{} · no longer supervised", self.profile.who.name)
    }
}
