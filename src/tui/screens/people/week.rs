//! The week: the days ahead and what is late, over everybody. Enter opens what a line is about.

use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        dates,
        week::{self, WeekItem, WeekSubject},
    },
    tui::{
        Context, Route, Transition,
        input::Scope,
        widgets::{
            form::{Element, FormScreen, FormValues, InputForm, Submitted},
            text_style::TextStyle,
        },
    },
};

/// A line, by its place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key(usize);

/// The page of the week.
pub struct Week;

impl FormScreen for Week {
    type Key = Key;

    const SCOPES: &'static [Scope] = &[Scope::Lines];

    fn title(&self, cx: &Context) -> String {
        let last = dates::day(week::last_day(cx.today()));
        format!("Week · to {last}, and what is late")
    }

    fn elements(&self, _values: &FormValues<Key>, cx: &Context) -> Vec<Element<Key>> {
        let items = cx.week();
        if items.is_empty() {
            return vec![Element::hint("Nothing is due, and nothing is arranged.")];
        }
        let mut elements = Vec::new();
        let mut part = None;
        for (at, item) in items.iter().enumerate() {
            if part.is_some_and(|part| part != item.part) {
                elements.push(Element::Spacer);
            }
            if part != Some(item.part) {
                elements.push(Element::heading(item.part.title()));
            }
            part = Some(item.part);
            let tone = if item.late {
                TextStyle::Late
            } else {
                TextStyle::Plain
            };
            elements.push(Element::line(Key(at), item.in_full()).in_style(tone));
        }
        elements
    }

    fn submit(
        &mut self,
        Key(at): Key,
        _form: &mut InputForm<Key>,
        cx: &mut Context,
    ) -> Submitted<Key> {
        let item = cx.week().into_iter().nth(at);
        Ok(item.map_or(Transition::Stay, |item| open(&item)))
    }
}

/// Opens what a line is about, over its file.
fn open(item: &WeekItem) -> Transition {
    let Some(file) = item.file else {
        return Transition::Go(Route::OwnDetails);
    };
    let over = match item.subject {
        WeekSubject::Unfinished(record) => Route::Unfinished(record),
        WeekSubject::Arranged(id) => Route::Arranged(file, id),
        WeekSubject::Unarranged => Route::ArrangeSeveral(file),
        WeekSubject::Action(action) => Route::Action(file, action),
        WeekSubject::Case(case) => Route::Case(file, Some(case)),
        WeekSubject::Record(record) => Route::Record(file, record),
        WeekSubject::InFile | WeekSubject::OwnDetails => {
            return Transition::Go(Route::File(file));
        }
    };
    Transition::GoAll(vec![Route::File(file), over])
}
