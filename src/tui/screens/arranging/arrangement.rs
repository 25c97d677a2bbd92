//! One arranged session: when and where, why it was moved or is extra, what each person brings, and what became of it.

use chrono::NaiveDate;

use super::{
    brought_items::{Column, Table},
    fresh, publish, time_of, usual, venue, wording,
};
use crate::{
    domain::{
        facts::{
            arrangement::{Arrangement, ArrangementStatus, Replacement},
            people::Profile,
            record::Value,
        },
        file::ArrangementHistory,
        id::{ArrangementId, FileId},
        policy::SessionFormat,
        typed::DateBias,
    },
    tui::{
        context::Context,
        controls::{choice::ChoiceBox, parsed::ParsedBox, text::TextBox},
        route::{Route, Transition},
        widgets::{
            form::{
                element::Element,
                form_screen::{FormScreen, InputForm, UNSAVED},
            },
            text_style::TextStyle,
        },
    },
};

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The day.
    Date,
    /// The time.
    Time,
    /// Where.
    Venue,
    /// How it is held.
    How,
    /// Why it is moved.
    Why,
    /// Why it is an extra session.
    Extra,
    /// A cell of what is brought, by its row.
    Cell(usize, Column),
    /// Keeps it.
    Keep,
    /// It was held: opens the session, to be written up.
    Held,
    /// Its time came, and somebody did not.
    NotAttended,
    /// Calls it off.
    CallOff,
    /// Says that no other date is wanted.
    NoneWanted,
}

/// What the page is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum For {
    /// A session that is arranged.
    Known,
    /// A new one, beyond the cadence.
    Extra,
    /// The other date of a session that was called off.
    Instead(ArrangementId),
}

/// The page of one session.
pub struct ArrangementForm {
    file: FileId,
    who: String,
    /// The file's own way; a session that is to be held so says none.
    usual: SessionFormat,
    /// The ways it can be held.
    ways: Vec<SessionFormat>,
    brought: Table,
    purpose: For,
    /// How it stood when the page was opened.
    stood: Arrangement,
    form: InputForm<Key>,
    shown: Shown,
    /// The reason for the move was asked for.
    asked: bool,
}

/// What the page was laid out for; it is laid out anew when this changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Shown {
    rows: usize,
    is_moved: bool,
    against: Option<String>,
}

impl ArrangementForm {
    /// A session that is arranged, or the other date of one that was called off; none where it is not there.
    pub fn new(file: FileId, arrangement: ArrangementId, cx: &Context) -> Option<Self> {
        let now = cx.contents.file(file)?.arrangement(arrangement)?.now();
        if now.is_planned() {
            return Self::open(file, now.clone(), For::Known, cx);
        }
        let other = Arrangement {
            id: cx.ids.fresh(),
            replaces: Vec::new(),
            why: String::new(),
            status: ArrangementStatus::Planned,
            ..now.clone()
        };
        Self::open(file, other, For::Instead(arrangement), cx)
    }

    /// A new session, beyond the cadence.
    pub fn extra(file: FileId, cx: &Context) -> Option<Self> {
        let (time, venue) = usual(file, cx);
        let new = fresh(cx.ids.fresh(), cx.today(), &time, venue);
        Self::open(file, new, For::Extra, cx)
    }

    fn open(file: FileId, stood: Arrangement, purpose: For, cx: &Context) -> Option<Self> {
        let (_, profile) = cx.file(file)?;
        let supervisor = cx.me().map(|me| me.name);
        let people: Vec<String> = std::iter::once(profile.who.name.clone())
            .chain(cx.contents.members(profile).into_iter().map(|who| who.name))
            .chain(supervisor)
            .collect();
        let date = match purpose {
            For::Known => Value::Date(stood.at.date()),
            For::Extra | For::Instead(_) => Value::Empty,
        };
        let how = stood.format.unwrap_or(profile.format);
        let mut values = vec![
            (Key::Date, date),
            (Key::Time, time_of(&stood)),
            (Key::Venue, Value::words(&stood.venue)),
            (Key::How, Value::Choice(how.words().to_owned())),
            (Key::Why, Value::Empty),
            (Key::Extra, Value::words(&stood.extra)),
        ];
        let (brought, cells) = Table::new(&stood.agenda, people);
        values.extend(cells);
        let mut one = Self {
            file,
            who: profile.who.name.clone(),
            usual: profile.format,
            ways: ways(profile, how, cx),
            brought,
            purpose,
            stood,
            form: InputForm::new(values, |_| Vec::new()),
            shown: Shown::default(),
            asked: false,
        };
        one.lay_out(cx);
        let past = purpose == For::Known && one.stood.at.date() < cx.today();
        let first = if past { Key::Held } else { Key::Date };
        one.form.page.focus_on(&first);
        Some(one)
    }

    fn date(&self) -> Option<NaiveDate> {
        match self.form.value(&Key::Date) {
            Value::Date(date) => Some(date),
            _ => None,
        }
    }

    /// Whether another day or time stands here than the one it is arranged for.
    fn is_moved(&self) -> bool {
        let time = self.form.value(&Key::Time).as_time();
        self.purpose == For::Known
            && (self.date().is_some_and(|date| date != self.stood.at.date())
                || time.is_some_and(|time| time != self.stood.at.time()))
    }

    /// The way that is chosen, where it is not the file's own.
    fn way(&self) -> Option<SessionFormat> {
        let chosen = SessionFormat::named(&self.form.words(&Key::How));
        chosen.filter(|way| *way != self.usual)
    }

    fn lay_out(&mut self, cx: &Context) {
        let is_moved = self.is_moved();
        let is_new = is_moved || self.purpose != For::Known;
        let shown = Shown {
            rows: self.brought.rows(&self.form),
            is_moved,
            against: self
                .date()
                .filter(|_| is_new)
                .and_then(|date| self.against(date, cx)),
        };
        if shown == self.shown {
            return;
        }
        self.shown = shown;
        let blocks = self.blocks(cx);
        self.form.rebuild(|_| blocks, None);
    }

    fn against(&self, date: NaiveDate, cx: &Context) -> Option<String> {
        let time = self.form.value(&Key::Time).as_time();
        let twice = || {
            let words = wording::twice(cx.contents.file(self.file)?, Some(self.stood.id), date)?;
            Some(match self.purpose {
                For::Instead(_) => format!("{words} It becomes the other date."),
                For::Known | For::Extra => words,
            })
        };
        wording::against(cx, date, time).or_else(twice)
    }

    fn known<'a>(&self, cx: &'a Context) -> Option<&'a ArrangementHistory> {
        let of = match self.purpose {
            For::Known => self.stood.id,
            For::Instead(of) => of,
            For::Extra => return None,
        };
        cx.contents.file(self.file)?.arrangement(of)
    }

    fn blocks(&self, cx: &Context) -> Vec<Element<Key>> {
        let mut blocks = self.heading(cx);
        let line = |key| TextBox::line(&self.form.value(&key).shown());
        let date = ParsedBox::date(
            &self.form.value(&Key::Date),
            DateBias::Ahead,
            cx.today(),
            cx.contents.calendar(),
        );
        let time = ParsedBox::time(&self.form.value(&Key::Time));
        blocks.push(Element::field(Key::Date, "Date", date));
        let against = self.shown.against.iter();
        blocks.extend(against.map(|words| Element::words(words, TextStyle::Warning)));
        blocks.push(Element::field(Key::Time, "Time", time));
        if self.shown.is_moved {
            blocks.push(Element::field(Key::Why, "Why it is moved", line(Key::Why)));
        }
        let venue = venue(&self.form.words(&Key::Venue), &self.stood.venue);
        blocks.push(Element::field(Key::Venue, "Venue", venue));
        if self.ways.len() > 1 {
            let words = self.ways.iter().map(|way| way.words());
            let how = ChoiceBox::of(words, &self.form.value(&Key::How)).always();
            blocks.push(Element::field(Key::How, "How", how));
        }
        blocks.push(Element::field(
            Key::Extra,
            "If extra, why",
            line(Key::Extra),
        ));
        blocks.push(Element::Spacer);
        let table = self.brought.grid(self.shown.rows, &self.form);
        blocks.push(Element::Table(table));
        blocks.extend(self.lines(cx));
        blocks
    }

    fn heading(&self, cx: &Context) -> Vec<Element<Key>> {
        let title = match self.purpose {
            For::Known => wording::when(self.stood.at),
            For::Extra if self.ways.len() > 1 => "Another session".to_owned(),
            For::Extra => "An extra session".to_owned(),
            For::Instead(_) => "Another date".to_owned(),
        };
        let mut blocks = vec![Element::words(title, TextStyle::Heading)];
        let Some(known) = self.known(cx) else {
            return blocks;
        };
        let story = wording::story(known).into_iter();
        blocks.extend(story.map(|words| Element::words(words, TextStyle::Hint)));
        if self.is_past(cx) {
            let words = "Its day is past and no record keeps it. What became of it?";
            blocks.push(Element::words(words, TextStyle::Warning));
        }
        blocks
    }

    /// The session that is arranged for this day already: as another date it is taken, and not arranged twice.
    fn arranged_on(&self, date: NaiveDate, cx: &Context) -> Option<Arrangement> {
        let planned = cx.contents.file(self.file)?.planned().into_iter();
        let mut same = planned.filter(|other| other.at.date() == date);
        same.next().cloned()
    }

    fn is_past(&self, cx: &Context) -> bool {
        self.purpose == For::Known && self.stood.at.date() < cx.today()
    }

    fn lines(&self, cx: &Context) -> Vec<Element<Key>> {
        let keep = match self.purpose {
            For::Known => "Keep the changes · Enter",
            For::Extra | For::Instead(_) => "Arrange it · Enter",
        };
        let mut lines = vec![Element::Spacer, Element::line(Key::Keep, keep)];
        if matches!(self.purpose, For::Instead(_)) {
            lines.push(Element::line(
                Key::NoneWanted,
                "No other date is wanted · Enter",
            ));
        }
        if self.purpose != For::Known {
            return lines;
        }
        if self.is_past(cx) {
            lines.push(Element::line(Key::Held, "It was held: write it up · Enter"));
        }
        if self.stood.at.date() <= cx.today() {
            lines.push(Element::line(
                Key::NotAttended,
                "It was not attended · Enter",
            ));
        }
        let off = if self.is_past(cx) {
            "It was called off · Enter"
        } else {
            "Call it off · Enter"
        };
        lines.push(Element::line(Key::CallOff, off));
        lines
    }

    fn keep(&mut self, cx: &mut Context) -> Transition {
        if !self.form.settle(cx) {
            return Transition::Stay;
        }
        if self.purpose == For::Known && !self.form.is_changed() {
            cx.say("Nothing was changed.");
            return Transition::Pop;
        }
        let Some(date) = self.date() else {
            let words = "A date is needed: write it like fri, in 2 weeks or 27/11.";
            return self.form.want(&Key::Date, words, cx);
        };
        let is_moved = self.is_moved();
        self.refresh(cx);
        if is_moved && self.form.words(&Key::Why).is_empty() && !self.asked {
            self.asked = true;
            let words =
                "Why is it moved? It can stay empty: then Enter on “Keep the changes” again.";
            return self.form.want(&Key::Why, words, cx);
        }
        let is_extra = self.purpose == For::Extra && self.way().is_none();
        if is_extra && self.form.words(&Key::Extra).is_empty() && !self.asked {
            self.asked = true;
            let words = "Why is it extra? It can stay empty: then Enter on “Arrange it” again.";
            return self.form.want(&Key::Extra, words, cx);
        }
        let time = self.form.value(&Key::Time);
        let new = fresh(self.stood.id, date, &time, self.form.words(&Key::Venue));
        let known = self.known(cx).map(|known| known.now().clone());
        let kept = Arrangement {
            format: self.way(),
            agenda: self.brought.agenda(&self.form),
            extra: self.form.words(&Key::Extra),
            ..new
        };
        let said = format!("Arranged for {}.", wording::when(kept.at));
        let all = match (self.purpose, known) {
            (For::Known, Some(now)) => vec![Arrangement {
                replaces: now.replaces,
                why: if is_moved {
                    self.form.words(&Key::Why)
                } else {
                    now.why
                },
                ..kept
            }],
            (For::Instead(_), Some(off)) => match self.arranged_on(date, cx) {
                Some(mut other) => {
                    other.bring_along(&kept.agenda);
                    vec![off.answered(Replacement::Other(other.id)), other]
                }
                None => vec![off.answered(Replacement::Other(kept.id)), kept],
            },
            _ => vec![kept],
        };
        publish(self.file, all, said, cx);
        Transition::Stay
    }
}

/// The ways that the policy has a form for, and the one that it is arranged for.
fn ways(profile: &Profile, how: SessionFormat, cx: &Context) -> Vec<SessionFormat> {
    let policy = cx.policy(&profile.policy);
    policy.map_or_else(Vec::new, |policy| policy.ways_with(how, profile.is_group()))
}

impl FormScreen for ArrangementForm {
    type Key = Key;

    fn form(&self) -> &InputForm<Key> {
        &self.form
    }

    fn form_mut(&mut self) -> &mut InputForm<Key> {
        &mut self.form
    }

    fn enter(&mut self, line: Key, cx: &mut Context) -> Transition {
        let (file, stood) = (self.file, self.stood.id);
        if line != Key::Keep && self.form.is_changed() {
            return self.form.want(&Key::Keep, UNSAVED, cx);
        }
        match line {
            Key::Held => Transition::Replace(Route::WriteUp(file, stood)),
            Key::CallOff => Transition::Replace(Route::CallOff(file, stood)),
            Key::NotAttended => Transition::Replace(Route::NotAttended(file, stood)),
            Key::NoneWanted => match self.purpose {
                For::Instead(of) => Transition::Replace(Route::NoNewDate(file, of)),
                For::Known | For::Extra => Transition::Stay,
            },
            _ => self.keep(cx),
        }
    }

    fn refresh(&mut self, cx: &Context) {
        self.lay_out(cx);
    }

    /// Takes what the row says off the agenda.
    fn remove_row(&mut self, cx: &mut Context) -> Transition {
        if let Some(Key::Cell(row, _)) = self.form.page.focused().copied() {
            self.form.set(&Key::Cell(row, Column::What), Value::Empty);
            cx.say("It is taken off. Ctrl-Z brings it back.");
        }
        Transition::Stay
    }

    fn title(&self) -> String {
        format!("{} · arranged session", self.who)
    }
}
