//! Somebody is no longer supervised: since when, and where the file goes.

use serde::{Deserialize, Serialize};

use chrono::NaiveDate;

use super::profile::title;
use crate::{
    domain::{
        dates,
        facts::{Fact, Profile, ProfileChange, SupervisionEnd},
        file::SupervisionFile,
        id::FileId,
        policy::NoticeWhen,
        typed::DateBias,
    },
    tui::{
        Consequence, Context, Reply, Transition,
        controls::text::TextBox,
        widgets::form::{
            Element, FormScreen, FormValues, InputForm, OpenForm, Submitted, Wanted, date_box,
        },
    },
};

/// The boxes and lines of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Key {
    /// The last day.
    On,
    /// The place where the file goes.
    Note,
    /// Ends it.
    End,
}

/// The form for the end of somebody's supervision.
pub struct EndSupervision {
    file: FileId,
    profile: Profile,
}

impl EndSupervision {
    /// Opens for a file, with what is still open in it; none where the file is not there.
    pub fn new(file: FileId, cx: &Context) -> Option<OpenForm<Self>> {
        let profile = cx.file(file)?.1.clone();
        Some(OpenForm::new(Self { file, profile }, cx))
    }

    /// The things that the two should still see to.
    fn still_open(&self, cx: &Context) -> Vec<Element<Key>> {
        let unfinished = cx.unfinished_in(self.file).next().is_some();
        let file = cx.contents.file(self.file);
        let open = file.map_or_else(Vec::new, |file| still_open(file, unfinished, cx.today()));
        if open.is_empty() {
            return Vec::new();
        }
        let open = open.into_iter().map(Element::warning);
        std::iter::once(Element::heading("Still open"))
            .chain(open)
            .chain([Element::Spacer])
            .collect()
    }
}

/// The things that the two should still see to, a line each.
fn still_open(file: &SupervisionFile, unfinished: bool, today: NaiveDate) -> Vec<String> {
    let count = |count: usize, one: &str, several: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{count} {several}")),
    };
    let planned = file.planned().into_iter();
    let arranged = planned.filter(|next| next.at.date() >= today);
    let arranged = arranged.map(|next| {
        let day = dates::short(next.at.date());
        format!("a session arranged for {day}; after the last day it is to be called off")
    });
    let open = [
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
    ];
    open.into_iter().flatten().chain(arranged).collect()
}

impl FormScreen for EndSupervision {
    type Key = Key;

    fn title(&self, _cx: &Context) -> String {
        format!("{} · no longer supervised", self.profile.who.name)
    }

    fn elements(&self, _values: &FormValues<Key>, cx: &Context) -> Vec<Element<Key>> {
        let on = date_box(
            Some(cx.today()),
            DateBias::Ahead,
            cx.calendar_of(self.file),
            cx,
        );
        let mut elements = vec![
            Element::heading("No longer supervised"),
            Element::hint(
                "Until the last day everything goes on. After it the file stays as it is and can be read; it is not listed any more until its name is typed.",
            ),
            Element::Spacer,
        ];
        elements.extend(self.still_open(cx));
        elements.push(Element::field(Key::On, "Last day", on));
        let policy = cx.policy(&self.profile.policy).into_iter();
        let told = policy.flat_map(|policy| policy.told(NoticeWhen::Leaving, self.profile.format));
        elements.extend(told.flat_map(|(words, source)| {
            let words = Element::hint(format!("{words} ({source})"));
            [Element::Spacer, words, Element::Spacer]
        }));
        elements.extend([
            Element::notes(
                Key::Note,
                "Where the file goes, and anything else that should be known",
                TextBox::notes(""),
            ),
            Element::Spacer,
            Element::grave(Key::End, "Keep this last day · Enter"),
        ]);
        elements
    }

    fn submit(&mut self, _: Key, form: &mut InputForm<Key>, cx: &mut Context) -> Submitted<Key> {
        form.commit_all(cx)?;
        let wanted = "The last day is needed: write it like today, fri or 27/11.";
        let on = form.values().required_date(&Key::On, wanted)?;
        if on < self.profile.since {
            let since = dates::short(self.profile.since);
            let file = cx.contents.file(self.file);
            let paper = file.and_then(SupervisionFile::on_paper);
            // What was held on paper before that, nobody knows here.
            let began = match paper.filter(|paper| paper.date() == self.profile.since) {
                Some(_) => "The last session on paper was on",
                None => "Supervision began on",
            };
            let words = format!("{began} {since}, after that.");
            return Err(Wanted::new(Key::On, words));
        }
        let ended = SupervisionEnd {
            on,
            note: form.words(&Key::Note),
        };
        let (name, day) = (&self.profile.who.name, dates::short(on));
        let question = format!("The last day of {name}’s supervision is {day}?");
        let said = if on < cx.today() {
            "No longer supervised; the file can be read as before.".to_owned()
        } else {
            format!("Supervised until {day}; until then everything goes on.")
        };
        let ends = Consequence::Publish {
            file: self.file,
            title: title(&self.profile, cx),
            fact: Box::new(Fact::ProfileChange(ProfileChange::Ended(Some(ended)))),
            said,
        };
        Ok(Transition::Ask {
            question,
            yes: Reply::new("Yes, the last day", ends),
            no: Reply::new("Leave it as it is", Consequence::Nothing),
        })
    }
}
