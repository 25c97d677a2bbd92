//! Somebody is no longer supervised: since when, and where the file goes.

use chrono::NaiveDate;

use super::title;
use crate::{
    domain::{
        dates,
        facts::{
            entry::Fact,
            people::{Profile, SupervisionEnd},
            record::Value,
        },
        file::SupervisionFile,
        id::FileId,
        policy::NoticeWhen,
        typed::DateBias,
    },
    tui::{
        context::Context,
        controls::{parsed::ParsedBox, text::TextBox},
        route::{Consequence, Reply, Transition},
        widgets::{
            form::{
                element::Element,
                form_screen::{FormScreen, InputForm},
            },
            text_style::TextStyle,
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
    form: InputForm<Key>,
}

impl EndSupervision {
    /// Opens for a file, with what is still open in it; none where the file is not there.
    pub fn new(file: FileId, cx: &Context) -> Option<Self> {
        let (supervision, profile) = cx.file(file)?;
        let (today, policy) = (cx.today(), cx.policy(&profile.policy));
        let values = vec![(Key::On, Value::Date(today)), (Key::Note, Value::Empty)];
        let form = InputForm::new(values, |slate| {
            let mut blocks = vec![
                Element::words("No longer supervised", TextStyle::Heading),
                Element::words(
                    "The file stays as it is and can be read. It is not listed any more until its name is typed.",
                    TextStyle::Hint,
                ),
                Element::Spacer,
            ];
            let open = still_open(supervision, cx.drafts_in(file).next().is_some(), today);
            if !open.is_empty() {
                blocks.push(Element::words("Still open", TextStyle::Heading));
                blocks.extend(
                    open.into_iter()
                        .map(|words| Element::words(words, TextStyle::Warning)),
                );
                blocks.push(Element::Spacer);
            }
            blocks.extend([Element::field(
                Key::On,
                "Last day",
                ParsedBox::date(
                    &slate.value(&Key::On),
                    DateBias::Back,
                    today,
                    cx.contents.calendar(),
                ),
            )]);
            let told = policy
                .into_iter()
                .flat_map(|it| it.told(NoticeWhen::Leaving));
            blocks.extend(told.flat_map(|(words, source)| {
                let words = format!("{words} ({source})");
                [
                    Element::Spacer,
                    Element::words(words, TextStyle::Hint),
                    Element::Spacer,
                ]
            }));
            blocks.extend([
                Element::notes(
                    Key::Note,
                    "Where the file goes, and anything else that should be known",
                    TextBox::notes(""),
                ),
                Element::Spacer,
                Element::grave(Key::End, "No longer supervised from then on · Enter"),
            ]);
            blocks
        });
        Some(Self {
            file,
            profile: profile.clone(),
            form,
        })
    }

    fn end(&mut self, cx: &mut Context) -> Transition {
        if !self.form.settle(cx) {
            return Transition::Stay;
        }
        let Value::Date(on) = self.form.value(&Key::On) else {
            let words = "The last day is needed: write it like today, fri or 27/11.";
            return self.form.want(&Key::On, words, cx);
        };
        let profile = Profile {
            ended: Some(SupervisionEnd {
                on,
                note: self.form.words(&Key::Note),
            }),
            ..self.profile.clone()
        };
        let (name, day) = (&self.profile.who.name, dates::short(on));
        let ends = Consequence::Publish {
            file: self.file,
            title: title(&profile, cx),
            fact: Box::new(Fact::Profile(profile)),
            said: "No longer supervised; the file can be read as before.".to_owned(),
        };
        Transition::Ask {
            question: format!("{name} is no longer supervised from {day} on?"),
            yes: Reply::new("No longer supervised", ends),
            no: Reply::new("Leave it as it is", Consequence::Nothing),
        }
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

impl FormScreen for EndSupervision {
    type Key = Key;

    fn form(&self) -> &InputForm<Key> {
        &self.form
    }

    fn form_mut(&mut self) -> &mut InputForm<Key> {
        &mut self.form
    }

    fn enter(&mut self, _line: Key, cx: &mut Context) -> Transition {
        self.end(cx)
    }

    fn title(&self) -> String {
        format!("{} · no longer supervised", self.profile.who.name)
    }
}
