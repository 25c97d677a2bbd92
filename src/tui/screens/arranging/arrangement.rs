//! The form of one session: one that is arranged, an extra one, or the other date of one that is not held.

use super::{
    brought_items::BroughtItems,
    purposes::{Arranged, ExtraSession, OtherDate, Purpose},
    session_boxes::{BroughtColumn, SessionBoxes, SessionKey as Key},
    wording::{self, publish, title},
};
use crate::{
    domain::{
        facts::{Arrangement, ArrangementStatus, Value},
        file::arrangement_words,
        id::{ArrangementId, FileId},
        typed::DateBias,
    },
    tui::{
        Context, Screen, Transition,
        widgets::form::{
            Element, FormScreen, FormValues, InputForm, OpenForm, Submitted, UNSAVED, Wanted,
            date_box,
        },
    },
};

/// The form of one session; `P` is its purpose.
pub struct ArrangementForm<P> {
    purpose: P,
    session: SessionBoxes,
    brought: BroughtItems,
    /// The reason was asked for.
    asked: bool,
}

/// The form of a session that is arranged, or of the other date of one that was called off; none where it is not there.
pub fn arrangement(file: FileId, id: ArrangementId, cx: &Context) -> Option<Box<dyn Screen>> {
    let now = cx.contents.file(file)?.arrangement(id)?.now();
    let boxes = |stood: Arrangement, at| SessionBoxes::new(file, stood, at, cx);
    Some(if now.is_planned() {
        let session = boxes(now.clone(), Some(now.at))?;
        Box::new(ArrangementForm::open(Arranged, session, cx))
    } else {
        let other = Arrangement {
            id: cx.ids.fresh(),
            replaces: Vec::new(),
            why: String::new(),
            status: ArrangementStatus::Planned,
            ..now.clone()
        };
        Box::new(ArrangementForm::open(
            OtherDate(id),
            boxes(other, None)?,
            cx,
        ))
    })
}

/// The form of a new session, beyond the cadence; none where the file is not there.
pub fn extra_session(
    file: FileId,
    cx: &Context,
) -> Option<OpenForm<ArrangementForm<ExtraSession>>> {
    let (time, venue) = cx.contents.file(file)?.usual();
    let new = Arrangement::on(cx.ids.fresh(), cx.today(), time, venue.to_owned());
    let session = SessionBoxes::new(file, new, None, cx)?;
    Some(ArrangementForm::open(ExtraSession, session, cx))
}

impl<P: Purpose> ArrangementForm<P> {
    fn open(purpose: P, session: SessionBoxes, cx: &Context) -> OpenForm<Self> {
        let form = Self {
            purpose,
            brought: BroughtItems::new(session.file, &session.stood, cx),
            session,
            asked: false,
        };
        OpenForm::new(form, cx)
    }

    fn heading(&self, cx: &Context) -> Vec<Element<Key>> {
        let told = self.purpose.told(&self.session);
        let file = cx.contents.file(self.session.file);
        let told = told.and_then(|id| file?.arrangement(id));
        let story = told
            .map_or_else(Vec::new, arrangement_words::story)
            .into_iter();
        let past = self.session.is_past(cx).then(|| {
            let words = "Its day is past and no record keeps it. What became of it?";
            Element::warning(words)
        });
        std::iter::once(Element::heading(self.purpose.heading(&self.session)))
            .chain(story.map(Element::hint))
            .chain(past)
            .collect()
    }

    /// Words against the day that stands there.
    fn against(&self, values: &FormValues<Key>, cx: &Context) -> Option<String> {
        let session = &self.session;
        if session.at.is_some() && !session.is_moved(values) {
            return None;
        }
        let date = values.date(&Key::Date)?;
        let time = values.value(&Key::Time).as_time();
        wording::against(self.session.file, cx, date, time).or_else(|| {
            let file = cx.contents.file(session.file)?;
            let words = arrangement_words::twice(file, Some(session.stood.id), date)?;
            Some(self.purpose.on_the_same_day(words))
        })
    }

    fn keep(&mut self, form: &mut InputForm<Key>, cx: &mut Context) -> Submitted<Key> {
        form.commit_all(cx)?;
        if self.session.at.is_some() && !form.is_changed() {
            cx.say("Nothing was changed.");
            return Ok(Transition::Pop);
        }
        let values = form.values();
        let wanted = "A date is needed: write it like fri, in 2 weeks or 27/11.";
        let date = values.required_date(&Key::Date, wanted)?;
        let reason = self.purpose.reason(&self.session, values);
        if let Some((key, wanted)) = reason.filter(|(key, _)| values.words(key).is_empty())
            && !std::mem::replace(&mut self.asked, true)
        {
            return Err(Wanted::new(key, wanted));
        }
        let kept = Arrangement {
            agenda: self.brought.agenda(values),
            ..self.session.written(date, values)
        };
        let said = format!("Arranged for {}.", arrangement_words::when(kept.at));
        let kept = self.purpose.kept(&self.session, kept, cx);
        publish(self.session.file, kept, said, cx);
        Ok(Transition::Stay)
    }
}

impl<P: Purpose> FormScreen for ArrangementForm<P> {
    type Key = Key;

    fn title(&self, cx: &Context) -> String {
        title(self.session.file, "arranged session", cx)
    }

    fn elements(&self, values: &FormValues<Key>, cx: &Context) -> Vec<Element<Key>> {
        let session = &self.session;
        let date = date_box(
            session.at.map(|at| at.date()),
            DateBias::Ahead,
            cx.calendar_of(session.file),
            cx,
        );
        let mut elements = self.heading(cx);
        elements.push(Element::field(Key::Date, "Date", date));
        let against = self.against(values, cx);
        elements.extend(against.map(Element::warning));
        elements.extend(session.boxes(values));
        let keep = match session.at {
            Some(_) => "Keep the changes · Enter",
            None => "Arrange it · Enter",
        };
        elements.extend([
            Element::Spacer,
            Element::Table(self.brought.grid(values)),
            Element::Spacer,
            Element::line(Key::Keep, keep),
        ]);
        let lines = self.purpose.lines(session, cx).into_iter();
        elements.extend(lines.map(|(line, words)| Element::line(line, words)));
        elements
    }

    fn start(&self, _values: &FormValues<Key>, cx: &Context) -> Option<Key> {
        let is_past = self.session.is_past(cx);
        Some(if is_past { Key::Held } else { Key::Date })
    }

    fn submit(&mut self, line: Key, form: &mut InputForm<Key>, cx: &mut Context) -> Submitted<Key> {
        if line == Key::Keep {
            return self.keep(form, cx);
        }
        if form.is_changed() {
            return Err(Wanted::new(Key::Keep, UNSAVED));
        }
        let route = self.purpose.go(line, &self.session);
        Ok(route.map_or(Transition::Stay, Transition::Replace))
    }

    /// Takes what the row says off the agenda.
    fn removal(&self, cell: Key) -> Option<(Key, Value, &'static str)> {
        let Key::Cell(row, _) = cell else { return None };
        let words = "It is taken off. Ctrl-Z brings it back.";
        Some((Key::Cell(row, BroughtColumn::What), Value::Empty, words))
    }
}
