//! A session that is not held: called off or not attended, with why, and the new date in the same entry (Highcliffe
//! Appendix 1, clause 4: "an alternative date will be agreed at the time of cancellation").

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::wording::{self, publish, title};
use crate::{
    domain::{
        dates,
        facts::{Arrangement, ArrangementStatus, PersonRef, Replacement, Value},
        file::arrangement_words,
        id::{ArrangementId, FileId},
        policy::{NoticeWhen, Policy, Rearranged},
        typed::DateBias,
    },
    tui::{
        Context, Transition,
        controls::{choice::ChoiceBox, parsed::ParsedBox, text::TextBox},
        widgets::{
            form::{
                Element, FormScreen, FormValues, InputForm, OpenForm, Submitted, Wanted, date_box,
            },
            text_style::TextStyle,
        },
    },
};

/// The choice when neither of the two came.
const BOTH: &str = "both";

/// The boxes and lines of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Key {
    /// The person who did not come.
    Who,
    /// The reason.
    Why,
    /// The new day.
    Date,
    /// The new time.
    Time,
    /// The new venue.
    Venue,
    /// Keeps it, with the new date.
    WithDate,
    /// Keeps it without one.
    WithoutDate,
    /// The reason why no other date is wanted.
    WhyNone,
    /// Keeps it, as no other date is wanted.
    NoneWanted,
}

/// The form for a session that is not held.
pub struct CancelForm {
    file: FileId,
    arranged: Arrangement,
    /// It is called off, not missed.
    beforehand: bool,
    /// The people who can have stayed away.
    people: Vec<PersonRef>,
}

impl CancelForm {
    /// Opens for an arranged session: it is called off beforehand, or its time came and somebody did not. None where it is
    /// not there.
    pub fn new(
        file: FileId,
        id: ArrangementId,
        beforehand: bool,
        cx: &Context,
    ) -> Option<OpenForm<Self>> {
        let (supervision, profile) = cx.file(file)?;
        let form = Self {
            file,
            arranged: supervision.arrangement(id)?.now().clone(),
            beforehand,
            people: std::iter::once(profile.who.clone())
                .chain(cx.me())
                .collect(),
        };
        Some(OpenForm::new(form, cx))
    }

    /// The clause by which another date is agreed at once.
    fn clause<'a>(&self, cx: &'a Context) -> Option<&'a str> {
        Some(self.policy(cx)?.rearranged()?.source)
    }

    fn policy<'a>(&self, cx: &'a Context) -> Option<&'a Policy> {
        let (_, profile) = cx.file(self.file)?;
        cx.policy(&profile.policy)
    }

    /// The other session that is arranged in its place, if one is.
    fn other(&self, values: &FormValues<Key>, cx: &Context) -> Option<Arrangement> {
        let date = values.date(&Key::Date)?;
        let (time, venue) = (values.value(&Key::Time), values.words(&Key::Venue));
        let now = &self.arranged;
        Some(Arrangement {
            format: now.format,
            agenda: now.agenda.clone(),
            extra: now.extra.clone(),
            ..Arrangement::on(cx.ids.fresh(), date, time.as_time(), venue)
        })
    }

    fn status(&self, values: &FormValues<Key>, instead: Replacement) -> ArrangementStatus {
        let why = values.words(&Key::Why);
        if self.beforehand {
            return ArrangementStatus::Cancelled { why, instead };
        }
        let name = values.words(&Key::Who);
        let who = self
            .people
            .iter()
            .filter(|who| name == BOTH || who.name == name);
        ArrangementStatus::NotAttended {
            who: who.cloned().collect(),
            why,
            instead,
        }
    }

    /// The policy's words for a session that is called off.
    fn told(&self, cx: &Context) -> Vec<Element<Key>> {
        let Some((_, profile)) = cx.file(self.file) else {
            return Vec::new();
        };
        let format = self.arranged.format.unwrap_or(profile.format);
        let policy = self.policy(cx).into_iter();
        let told = policy.flat_map(|policy| policy.told(NoticeWhen::CalledOff, format));
        told.map(|(words, source)| Element::hint(format!("{words} ({source})")))
            .collect()
    }

    /// What the policy says of its other date, and that the one in its box is later than that.
    fn demand(&self, rule: &Rearranged, other: Option<NaiveDate>, cx: &Context) -> String {
        let source = rule.source;
        if !rule.held {
            return format!("Another date is agreed {} ({source}).", rule.within());
        }
        let (planned, today) = (self.arranged.at.date(), cx.today());
        let last = rule.last_day(planned, today, cx.calendar_of(self.file));
        let Some((_, from, last)) = last else {
            return format!("It is held {} ({source}).", rule.within());
        };
        let late = other.filter(|other| *other > last);
        let late = late.map_or("", |_| " The new date is later.");
        let (from, last) = (dates::near(from, today), dates::near(last, today));
        format!(
            "It is held {} of {from}: by {last} ({source}).{late}",
            rule.within()
        )
    }

    /// The boxes for its other date, with what the policy says of one.
    fn other_date(&self, values: &FormValues<Key>, cx: &Context) -> [Element<Key>; 6] {
        let rule = self.policy(cx).and_then(Policy::rearranged);
        let demand = rule.map_or_else(
            || "Another date can be agreed at once.".to_owned(),
            |rule| self.demand(&rule, values.date(&Key::Date), cx),
        );
        let date = date_box(None, DateBias::Ahead, cx.calendar_of(self.file), cx);
        let time = ParsedBox::time(&Value::time(self.arranged.time()));
        let venue = TextBox::offered(&self.arranged.venue);
        [
            Element::hint(demand),
            Element::field(Key::Date, "New date", date),
            Element::field(Key::Time, "Time", time),
            Element::field(Key::Venue, "Venue", venue),
            Element::Spacer,
            Element::grave(Key::WithDate, "Keep it with the new date · Enter"),
        ]
    }
}

/// Returns an error in the box that does not go with this line, with what is wanted there.
fn fitting(line: Key, values: &FormValues<Key>) -> Result<(), Wanted<Key>> {
    let is_dated = values.date(&Key::Date).is_some();
    let has_why = !values.words(&Key::WhyNone).is_empty();
    let (key, words) = match (line, is_dated, has_why) {
        (Key::NoneWanted, _, false) => (Key::WhyNone, wording::WHY_NONE),
        (Key::WithDate | Key::WithoutDate, _, true) => (
            Key::WhyNone,
            "Why none is wanted stands here: keep it with the line below, or take it out.",
        ),
        (Key::NoneWanted | Key::WithoutDate, true, _) => (
            Key::Date,
            "A date stands here: keep it with “the new date”, or take it out.",
        ),
        (Key::WithDate, false, _) => (
            Key::Date,
            "The new date is needed here: write it like fri, in 2 weeks or 27/11.",
        ),
        _ => return Ok(()),
    };
    Err(Wanted::new(key, words))
}

impl FormScreen for CancelForm {
    type Key = Key;

    fn title(&self, cx: &Context) -> String {
        let what = if self.beforehand {
            "call it off"
        } else {
            "not attended"
        };
        title(self.file, what, cx)
    }

    fn elements(&self, values: &FormValues<Key>, cx: &Context) -> Vec<Element<Key>> {
        let heading = if self.beforehand {
            "Call it off"
        } else {
            "Not attended"
        };
        let mut elements = vec![
            Element::heading(heading),
            Element::plain(arrangement_words::in_a_line(&self.arranged)),
            Element::Spacer,
        ];
        if !self.beforehand {
            let names = self.people.iter().map(|who| who.name.as_str());
            let first = names.clone().next().unwrap_or_default().to_owned();
            let who = ChoiceBox::of(names.chain([BOTH]), &Value::Choice(first));
            elements.push(Element::field(Key::Who, "Who did not come", who));
        }
        elements.push(Element::field(Key::Why, "Why", TextBox::line("")));
        elements.push(Element::Spacer);
        elements.extend(self.told(cx));
        elements.extend(self.other_date(values, cx));
        let demanded = self.clause(cx).is_some();
        let (text, tone) = if demanded {
            (
                "Keep it with no date yet: it stays listed until there is one · Enter",
                TextStyle::Warning,
            )
        } else {
            ("Keep it without another date · Enter", TextStyle::Plain)
        };
        elements.push(Element::grave(Key::WithoutDate, text).in_style(tone));
        if demanded {
            elements.extend([
                Element::Spacer,
                Element::hint("Or no other date is wanted at all:"),
                Element::field(Key::WhyNone, wording::NONE_WANTED, TextBox::line("")),
                Element::grave(Key::NoneWanted, "Keep it: no other date is wanted · Enter"),
            ]);
        }
        elements
    }

    fn start(&self, _values: &FormValues<Key>, _cx: &Context) -> Option<Key> {
        Some(Key::Why)
    }

    fn submit(&mut self, line: Key, form: &mut InputForm<Key>, cx: &mut Context) -> Submitted<Key> {
        form.commit_all(cx)?;
        let values = form.values();
        fitting(line, values)?;
        let why = values.words(&Key::WhyNone);
        let other = self.other(values, cx);
        let what = if self.beforehand {
            "It is called off"
        } else {
            "It is kept as not attended"
        };
        let (instead, said) = match &other {
            Some(other) => {
                let against = wording::against(self.file, cx, other.at.date(), other.time());
                let against = against.map_or_else(String::new, |words| format!(" {words}"));
                let when = arrangement_words::when(other.at);
                let said = format!("{what}; arranged for {when}.{against}");
                (Replacement::Other(other.id), said)
            }
            None if why.is_empty() => (
                Replacement::ToBeSaid,
                format!("{what}; no other date is arranged."),
            ),
            None => (
                Replacement::NoneWanted { why },
                format!("{what}; no other date is wanted."),
            ),
        };
        let off = Arrangement {
            status: self.status(values, instead),
            ..self.arranged.clone()
        };
        let both = std::iter::once(off).chain(other).collect();
        publish(self.file, both, said, cx);
        Ok(Transition::Stay)
    }
}
