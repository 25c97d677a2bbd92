//! An action between sessions: done, put off or dropped, in the words that Last time has for it in a session.

use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        dates,
        draft::{ALL_OF_IT, ActionStatus},
        facts::{ActionUpdate, Fact, Profile, Progress, Value},
        file::{SupervisionFile, TrackedAction},
        id::{ActionId, Digest, FileId},
        typed::DateBias,
    },
    tui::{
        Context, Transition,
        controls::{choice::ChoiceBox, text::TextBox},
        event::AfterPublish,
        widgets::form::{
            Element, FormScreen, FormValues, InputForm, OpenForm, Submitted, Wanted, date_box,
        },
    },
};

/// The boxes and lines of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Key {
    /// Done, put off or dropped.
    Now,
    /// The day it was done.
    DoneOn,
    /// The day it is put off to.
    NowBy,
    /// The reason.
    Why,
    /// Whose part of a group's action.
    Whose,
    /// Writes it down.
    Keep,
    /// Takes the last word on it back.
    TakeBack,
}

/// The form for an action of a file.
pub struct ActionForm {
    file: FileId,
    action: ActionId,
}

impl ActionForm {
    /// Opens for an action; none where it is not there or nothing can be changed.
    pub fn new(file: FileId, action: ActionId, cx: &mut Context) -> Option<OpenForm<Self>> {
        if !cx.may_change() {
            return None;
        }
        cx.contents.file(file)?.action(action)?;
        Some(OpenForm::new(Self { file, action }, cx))
    }

    fn tracked<'a>(&self, cx: &'a Context) -> Option<(&'a SupervisionFile, &'a TrackedAction)> {
        let file = cx.contents.file(self.file)?;
        Some((file, file.action(self.action)?))
    }

    /// Returns what is said of the action in the boxes.
    fn progress(
        values: &FormValues<Key>,
        tracked: &TrackedAction,
        cx: &Context,
    ) -> Result<Progress, Wanted<Key>> {
        let (now, key) = match ActionStatus::named(&values.words(&Key::Now)) {
            Some(ActionStatus::NewDate) => {
                let wanted = "To which day? Write it like fri, in 2 weeks or 27/11.";
                let to = values.required_date(&Key::NowBy, wanted)?;
                (Progress::Due(Some(to)), Key::NowBy)
            }
            Some(ActionStatus::Dropped) => {
                let wanted = "Why it is dropped is wanted, in a few words.";
                values.required(&Key::Why, wanted)?;
                (Progress::Dropped, Key::Why)
            }
            _ => {
                let wanted = "The day it was done is needed: write it like today, fri or 27/11.";
                let on = values.required_date(&Key::DoneOn, wanted)?;
                (Progress::Done(on), Key::DoneOn)
            }
        };
        let objection = tracked.objection(now, cx.today());
        objection.map_or(Ok(now), |words| Err(Wanted::new(key, words)))
    }

    fn keep(&self, form: &mut InputForm<Key>, cx: &mut Context) -> Submitted<Key> {
        form.commit_all(cx)?;
        let Some((file, tracked)) = self.tracked(cx) else {
            return Ok(Transition::Pop);
        };
        let values = form.values();
        let now = Self::progress(values, tracked, cx)?;
        let chosen = values.words(&Key::Whose);
        let mut owners = tracked.action.owners.iter();
        let whose = owners.find(|who| who.name == chosen).cloned();
        let fact = Fact::Action(ActionUpdate {
            action: self.action,
            whose: file.part_in(tracked).or(whose),
            now,
            why: values.words(&Key::Why),
        });
        let said = format!("{}. Ctrl-Z takes it back.", now.became());
        self.publish(fact, said, cx);
        Ok(Transition::Stay)
    }

    fn take_back(&self, cx: &mut Context) {
        let word = self.tracked(cx).and_then(|(file, tracked)| {
            let last = tracked.last_word_between()?;
            (last.file == file.id).then(|| last.entry())?
        });
        if let Some(entry) = word {
            let said = "Taken back: it stands as it did before.".to_owned();
            self.publish(Fact::ActionTakenBack(entry), said, cx);
        }
    }

    fn publish(&self, fact: Fact, said: String, cx: &mut Context) {
        let title = title(self.file, cx);
        let then = AfterPublish::close(said);
        cx.publish(Some(self.file), vec![fact], title, then);
    }
}

/// Takes back what was said of an action last, today and between sessions.
pub(super) fn take_back_last(file: FileId, cx: &mut Context) {
    if !cx.may_change() {
        return;
    }
    let supervision = cx.contents.file(file);
    let last = supervision.and_then(|file| file.last_word_of(cx.today()));
    let last: Option<(String, Digest)> =
        last.map(|(tracked, entry)| (tracked.action.what.clone(), entry));
    let Some((what, entry)) = last else {
        cx.say("Nothing was said of an action here today that could be taken back.");
        return;
    };
    let said = format!("Taken back: “{what}” stands as it did before.");
    let title = title(file, cx);
    let facts = vec![Fact::ActionTakenBack(entry)];
    cx.publish(Some(file), facts, title, AfterPublish::stay(Some(said)));
}

/// The first line of the entry: no words of the action.
fn title(file: FileId, cx: &Context) -> String {
    let (name, today) = (cx.name_on(file), dates::short(cx.today()));
    format!("{name} · an action · {today}")
}

impl FormScreen for ActionForm {
    type Key = Key;

    fn title(&self, cx: &Context) -> String {
        format!("{} · an action", cx.name_on(self.file))
    }

    fn elements(&self, values: &FormValues<Key>, cx: &Context) -> Vec<Element<Key>> {
        let Some((file, tracked)) = self.tracked(cx) else {
            return vec![Element::hint("This action is not in the file any more.")];
        };
        let mut elements = vec![
            Element::heading(tracked.action.what.as_str()),
            Element::hint(tracked.by_whom_and_when()),
        ];
        let last = tracked.last_word_between();
        elements.extend(last.map(|last| Element::hint(last.words())));
        elements.push(Element::Spacer);
        if tracked.is_open() {
            elements.extend(asked(values, file, tracked, cx));
            elements.extend([Element::Spacer, Element::line(Key::Keep, "Keep it · Enter")]);
        }
        let own = last.filter(|last| last.file == self.file);
        elements.extend(own.map(|last| {
            let words = format!("Take back what was said on {} · Enter", dates::day(last.on));
            Element::line(Key::TakeBack, words)
        }));
        elements
    }

    fn submit(&mut self, line: Key, form: &mut InputForm<Key>, cx: &mut Context) -> Submitted<Key> {
        if line == Key::TakeBack {
            self.take_back(cx);
            return Ok(Transition::Stay);
        }
        self.keep(form, cx)
    }
}

/// The boxes for what became of an action that is open.
fn asked(
    values: &FormValues<Key>,
    file: &SupervisionFile,
    tracked: &TrackedAction,
    cx: &Context,
) -> Vec<Element<Key>> {
    let ways = [
        ActionStatus::Done,
        ActionStatus::NewDate,
        ActionStatus::Dropped,
    ];
    let done = Value::Choice(ActionStatus::Done.words().to_owned());
    let now = ChoiceBox::of(ways.map(ActionStatus::words), &done);
    let mut boxes = vec![Element::field(Key::Now, "It is:", now)];
    let calendar = cx.calendar_of(file.id);
    match ActionStatus::named(&values.words(&Key::Now)) {
        Some(ActionStatus::NewDate) => {
            let by = date_box(None, DateBias::Ahead, calendar, cx).telling_days_off();
            boxes.push(Element::field(Key::NowBy, "Now by:", by));
        }
        Some(ActionStatus::Dropped) => {}
        _ => {
            let on = date_box(Some(cx.today()), DateBias::Back, calendar, cx);
            boxes.push(Element::field(Key::DoneOn, "Done on:", on));
        }
    }
    boxes.push(Element::field(Key::Why, "Why, or how:", TextBox::line("")));
    let is_group = file.profile().is_some_and(Profile::is_group);
    if is_group && tracked.is_shared() {
        let owners = tracked.action.owners.iter();
        let parts = std::iter::once(ALL_OF_IT).chain(owners.map(|who| who.name.as_str()));
        let all = Value::Choice(ALL_OF_IT.to_owned());
        let whose = ChoiceBox::of(parts, &all);
        boxes.push(Element::field(Key::Whose, "Whose part:", whose));
    }
    boxes
}
