//! A session that is not held: called off or not attended, with why, and the new date in the same entry (Highcliffe
//! Appendix 1, clause 4: "an alternative date will be agreed at the time of cancellation").

use super::{fresh, publish, time_of, venue, wording};
use crate::{
    domain::{
        facts::{
            arrangement::{Arrangement, ArrangementStatus, Replacement},
            people::{PersonRef, Profile},
            record::Value,
        },
        id::{ArrangementId, FileId},
        typed::DateBias,
    },
    tui::{
        context::Context,
        controls::{choice::ChoiceBox, parsed::ParsedBox, text::TextBox},
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

/// When neither of the two came.
const BOTH: &str = "both";

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Who did not come.
    Who,
    /// Why.
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
    /// Why no other date is wanted.
    WhyNone,
    /// Keeps it, as no other date is wanted.
    NoneWanted,
}

/// The form for a session that is not held.
pub struct CancelForm {
    file: FileId,
    arrangement: ArrangementId,
    /// It is called off, not missed.
    beforehand: bool,
    people: Vec<PersonRef>,
    name: String,
    form: InputForm<Key>,
}

impl CancelForm {
    /// Somebody calls it off; none where it is not there.
    pub fn called_off(file: FileId, arrangement: ArrangementId, cx: &Context) -> Option<Self> {
        Self::new(file, arrangement, true, cx)
    }

    /// Its time came, and somebody did not; none where it is not there.
    pub fn not_attended(file: FileId, arrangement: ArrangementId, cx: &Context) -> Option<Self> {
        Self::new(file, arrangement, false, cx)
    }

    fn new(
        file: FileId,
        arrangement: ArrangementId,
        beforehand: bool,
        cx: &Context,
    ) -> Option<Self> {
        let (supervision, profile) = cx.file(file)?;
        let arranged = supervision.arrangement(arrangement)?.now();
        let people: Vec<PersonRef> = std::iter::once(profile.who.clone())
            .chain(cx.me())
            .collect();
        let first = people
            .first()
            .map_or_else(String::new, |who| who.name.clone());
        let values = vec![
            (Key::Who, Value::Choice(first)),
            (Key::Why, Value::Empty),
            (Key::Date, Value::Empty),
            (Key::Time, time_of(arranged)),
            (Key::Venue, Value::words(&arranged.venue)),
            (Key::WhyNone, Value::Empty),
        ];
        let mut form = InputForm::new(values, |slate| {
            blocks(slate, arranged, beforehand, &people, profile, cx)
        });
        form.page.focus_on(&Key::Why);
        Some(Self {
            file,
            arrangement,
            beforehand,
            name: profile.who.name.clone(),
            people,
            form,
        })
    }

    /// The box that does not go with this line, and what is wanted there.
    fn amiss(&self, line: Key) -> Option<(Key, &'static str)> {
        let is_dated = matches!(self.form.value(&Key::Date), Value::Date(_));
        let has_why = !self.form.words(&Key::WhyNone).is_empty();
        let (key, words) = match (line, is_dated, has_why) {
            (Key::NoneWanted, _, false) => (Key::WhyNone, wording::NONE_WHY),
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
            _ => return None,
        };
        Some((key, words))
    }

    fn keep(&mut self, line: Key, cx: &mut Context) -> Transition {
        if !self.form.settle(cx) {
            return Transition::Stay;
        }
        if let Some((key, words)) = self.amiss(line) {
            return self.form.want(&key, words, cx);
        }
        let why = self.form.words(&Key::WhyNone);
        let other = match self.form.value(&Key::Date) {
            Value::Date(date) => {
                let (time, venue) = (self.form.value(&Key::Time), self.form.words(&Key::Venue));
                Some(fresh(cx.ids.fresh(), date, &time, venue))
            }
            _ => None,
        };
        let file = cx.contents.file(self.file);
        let Some(planned) = file.and_then(|file| file.arrangement(self.arrangement)) else {
            return Transition::Pop;
        };
        let now = planned.now();
        let other = other.map(|other| Arrangement {
            format: now.format,
            agenda: now.agenda.clone(),
            extra: now.extra.clone(),
            ..other
        });
        let instead = match &other {
            Some(other) => Replacement::Other(other.id),
            None if why.is_empty() => Replacement::ToBeSaid,
            None => Replacement::NoneWanted { why: why.clone() },
        };
        let off = Arrangement {
            status: self.status(instead),
            ..now.clone()
        };
        let what = if self.beforehand {
            "It is called off"
        } else {
            "It is kept as not attended"
        };
        let said = match &other {
            Some(other) => {
                let against = wording::against(cx, other.at.date(), other.time());
                let against = against.map_or_else(String::new, |words| format!(" {words}"));
                format!("{what}; arranged for {}.{against}", wording::when(other.at))
            }
            None if why.is_empty() => format!("{what}; no other date is arranged."),
            None => format!("{what}; no other date is wanted."),
        };
        let both = std::iter::once(off).chain(other).collect();
        publish(self.file, both, said, cx);
        Transition::Stay
    }

    fn status(&self, instead: Replacement) -> ArrangementStatus {
        let why = self.form.words(&Key::Why);
        if self.beforehand {
            return ArrangementStatus::Cancelled { why, instead };
        }
        let name = self.form.words(&Key::Who);
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
}

fn blocks(
    slate: &FormValues<Key>,
    arranged: &Arrangement,
    beforehand: bool,
    people: &[PersonRef],
    profile: &Profile,
    cx: &Context,
) -> Vec<Element<Key>> {
    let title = if beforehand {
        "Call it off"
    } else {
        "Not attended"
    };
    let mut blocks = vec![
        Element::words(title, TextStyle::Heading),
        Element::words(wording::in_a_line(arranged), TextStyle::Plain),
        Element::Spacer,
    ];
    if !beforehand {
        let names = people.iter().map(|who| who.name.as_str()).chain([BOTH]);
        let who = ChoiceBox::of(names, &slate.value(&Key::Who));
        blocks.push(Element::field(Key::Who, "Who did not come", who));
    }
    let clause = cx
        .policy(&profile.policy)
        .and_then(|policy| policy.rearranged());
    let (demand, without) = match clause {
        Some(clause) => (
            format!("Another date is agreed at once ({clause})."),
            "Keep it with no date yet: it stays listed until there is one · Enter",
        ),
        None => (
            "Another date can be agreed at once.".to_owned(),
            "Keep it without another date · Enter",
        ),
    };
    let date = ParsedBox::date(
        &slate.value(&Key::Date),
        DateBias::Ahead,
        cx.today(),
        cx.contents.calendar(),
    );
    let time = ParsedBox::time(&slate.value(&Key::Time));
    let venue = venue(&slate.words(&Key::Venue), &arranged.venue);
    blocks.extend([
        Element::field(Key::Why, "Why", TextBox::line(&slate.words(&Key::Why))),
        Element::Spacer,
        Element::words(demand, TextStyle::Hint),
        Element::field(Key::Date, "New date", date),
        Element::field(Key::Time, "Time", time),
        Element::field(Key::Venue, "Venue", venue),
        Element::Spacer,
        Element::grave(Key::WithDate, "Keep it with the new date · Enter"),
        Element::ButtonLine {
            key: Key::WithoutDate,
            text: without.to_owned(),
            tone: if clause.is_some() {
                TextStyle::Warning
            } else {
                TextStyle::Plain
            },
            grave: true,
        },
    ]);
    if clause.is_some() {
        blocks.extend(none_wanted(slate));
    }
    blocks
}

/// That no other date is wanted, with the reason.
fn none_wanted(slate: &FormValues<Key>) -> [Element<Key>; 4] {
    let why = TextBox::line(&slate.words(&Key::WhyNone));
    [
        Element::Spacer,
        Element::words("Or no other date is wanted at all:", TextStyle::Hint),
        Element::field(Key::WhyNone, wording::NONE_LABEL, why),
        Element::grave(Key::NoneWanted, "Keep it: no other date is wanted · Enter"),
    ]
}

impl FormScreen for CancelForm {
    type Key = Key;

    fn form(&self) -> &InputForm<Key> {
        &self.form
    }

    fn form_mut(&mut self) -> &mut InputForm<Key> {
        &mut self.form
    }

    fn enter(&mut self, line: Key, cx: &mut Context) -> Transition {
        self.keep(line, cx)
    }

    fn title(&self) -> String {
        let what = if self.beforehand {
            "call it off"
        } else {
            "not attended"
        };
        format!("{} · {what}", self.name)
    }
}
