//! The school's terms, one school year to a page: typed as people type dates, checked in plain words, and kept in the
//! register.

use std::sync::Arc;

use ratatui::layout::Constraint;

use super::values::{self, DAYS, DayColumn, Part, TERMS, TermsKey as Key, USUAL};
use crate::{
    domain::{
        calendar::SchoolYear,
        dates,
        facts::{Fact, School, SchoolTerms, Terms, Value},
        id::SchoolId,
    },
    tui::{
        Context, Route, Transition,
        controls::{choice::ChoiceBox, parsed::ParsedBox, text::TextBox},
        event::AfterPublish,
        widgets::form::{
            Element, FormScreen, FormValues, InputForm, OpenForm, Submitted, UNSAVED, Wanted,
            table::{Cell, FieldTable},
        },
    },
};

/// The form for the terms of a school in one school year, or the word that it has none.
pub struct SchoolTermsScreen {
    school: SchoolId,
    begins: i32,
    /// The year as it is kept, else in the shape of the last one before it.
    year: Option<SchoolYear>,
    /// The number of terms that are shown.
    count: usize,
}

impl SchoolTermsScreen {
    /// The page of a school's year as it is kept, else in the shape of the last one before it. Without a year, that of the
    /// one that dates ahead want and that is not entered: today's, or the one after it.
    pub fn new(school: SchoolId, begins: Option<i32>, cx: &Context) -> OpenForm<Self> {
        let calendar = cx.contents.schools().calendar(school);
        let begins = begins.unwrap_or_else(|| {
            let now = SchoolYear::of(cx.today());
            let mut ahead = [now, now + 1].into_iter();
            let missing = ahead.find(|begins| calendar.year(*begins).is_none());
            missing.unwrap_or(now)
        });
        let again = || calendar.year_before(begins)?.again(begins);
        let year = calendar.year(begins).cloned().or_else(again);
        let count = year.as_ref().map_or(0, |year| year.terms.len());
        let terms = Self {
            school,
            begins,
            count: count.clamp(USUAL.len(), TERMS),
            year,
        };
        OpenForm::new(terms, cx)
    }

    fn offered(&self, key: Key) -> Value {
        values::offered(self.year.as_ref(), key)
    }

    /// A date of the school year, whenever it is typed.
    fn date_box(&self, key: Key) -> ParsedBox {
        let start = SchoolYear::start(self.begins).unwrap_or_default();
        ParsedBox::date_from(&self.offered(key), start, &Arc::default()).in_one_year()
    }

    fn text_box(&self, key: Key) -> TextBox {
        TextBox::line(&self.offered(key).shown())
    }

    fn term_boxes(&self, term: usize) -> [Element<Key>; 6] {
        let date = |part, label: &str| {
            let key = Key::Term(term, part);
            Element::field(key, label, self.date_box(key))
        };
        let name = Key::Term(term, Part::Name);
        [
            Element::Spacer,
            Element::field(name, "Term", self.text_box(name)),
            date(Part::First, "First day"),
            date(Part::HalfFrom, "Half term from"),
            date(Part::HalfTo, "to"),
            date(Part::Last, "Last day"),
        ]
    }

    /// The table of the days that differ, with an empty row at its end.
    fn days(&self, values: &FormValues<Key>) -> FieldTable<Key> {
        let is_typed = |row: &usize| !values.value(&Key::Day(*row, DayColumn::On)).is_empty();
        let last = (0..DAYS).rev().find(is_typed);
        let rows = last.map_or(1, |last| (last + 2).min(DAYS));
        FieldTable {
            head: vec![
                ("Date".to_owned(), Constraint::Length(17)),
                ("What".to_owned(), Constraint::Length(19)),
                ("Name".to_owned(), Constraint::Fill(1)),
            ],
            rows: (0..rows).map(|row| self.day_cells(row)).collect(),
            foot: "".into(),
        }
    }

    fn day_cells(&self, row: usize) -> Vec<Cell<Key>> {
        let key = |column| Key::Day(row, column);
        let words = values::HOW.map(|(_, words)| words);
        let how = ChoiceBox::of(words, &self.offered(key(DayColumn::How)));
        vec![
            Cell::field(key(DayColumn::On), self.date_box(key(DayColumn::On))),
            Cell::field(key(DayColumn::How), how),
            Cell::field(key(DayColumn::Name), self.text_box(key(DayColumn::Name))),
        ]
    }

    fn keep(&self, form: &mut InputForm<Key>, cx: &mut Context) -> Submitted<Key> {
        form.commit_all(cx)?;
        let terms = values::kept_terms(form.values());
        let mut facts: Vec<Fact> = self.said_of_school(terms, cx).into_iter().collect();
        let (title, said) = match terms {
            SchoolTerms::Own => {
                let year = values::read(form.values(), self.begins)?;
                let calendar = cx.contents.schools().calendar(self.school);
                if calendar.year(self.begins) != Some(&year) {
                    let school = self.school;
                    facts.push(Fact::Terms(Terms { school, year }));
                }
                let title = SchoolYear::title(self.begins);
                (
                    format!("Terms of {title}"),
                    format!("The terms of {title} are kept."),
                )
            }
            SchoolTerms::NoTerms => (
                "No terms".to_owned(),
                "Kept: no terms. Dates lie in all weeks but on bank holidays.".to_owned(),
            ),
        };
        if facts.is_empty() {
            cx.say("Nothing was changed.");
            return Ok(Transition::Pop);
        }
        let title = format!("{} · {title}", self.name(cx));
        cx.publish(None, facts, title, AfterPublish::close(said));
        Ok(Transition::Stay)
    }

    /// The fact that the school keeps terms now, or none any more; none where that is known.
    fn said_of_school(&self, terms: SchoolTerms, cx: &Context) -> Option<Fact> {
        let known = cx.contents.schools().get(self.school)?;
        (known.terms != terms).then(|| {
            let (id, name) = (self.school, known.name.clone());
            Fact::School(School { id, name, terms })
        })
    }

    /// The school's name, as it stands in a sentence.
    fn name<'a>(&self, cx: &'a Context) -> &'a str {
        let name = cx.contents.schools().name(self.school);
        if name.is_empty() { "the school" } else { name }
    }

    /// The lines to the other school years of this school, and to the same year of the other schools.
    fn elsewhere(&self, terms: SchoolTerms, cx: &Context) -> Vec<Element<Key>> {
        let schools = cx.contents.schools();
        let calendar = schools.calendar(self.school);
        let years = [self.begins + 1, self.begins - 1].into_iter();
        let years = years.filter(|_| terms == SchoolTerms::Own).map(|other| {
            let entered = if calendar.year(other).is_some() {
                ""
            } else {
                " (not entered)"
            };
            let words = format!("Go to {}{entered} · Enter", SchoolYear::title(other));
            Element::line(Key::Year(other), words)
        });
        let others = schools.all().iter().filter(|it| !it.is(self.school));
        let others = others.map(|other| {
            let words = format!("Go to {} · Enter", other.name);
            Element::line(Key::School(other.id()), words)
        });
        years.chain(others).collect()
    }

    /// Says whether the year is kept, and how dates are typed.
    fn hint(&self, cx: &Context) -> &'static str {
        let calendar = cx.contents.schools().calendar(self.school);
        if calendar.year(self.begins).is_some() {
            "Kept. What is changed here counts from now on, on every computer with this vault."
        } else if calendar.year_before(self.begins).is_some() {
            "Not kept yet: these are the last year’s dates, moved by whole weeks. Put them right, then keep them."
        } else {
            "Type dates as you say them: 2 sep, 26/10. A term without a half term leaves that empty."
        }
    }
}

impl FormScreen for SchoolTermsScreen {
    type Key = Key;

    fn title(&self, cx: &Context) -> String {
        let year = SchoolYear::title(self.begins);
        format!("Terms of {} · {year}", self.name(cx))
    }

    fn elements(&self, values: &FormValues<Key>, cx: &Context) -> Vec<Element<Key>> {
        let title = SchoolYear::title(self.begins);
        let known = cx.contents.schools().get(self.school);
        let known = known.map_or(SchoolTerms::Own, |known| known.terms);
        let mut elements = vec![
            Element::heading(format!(
                "{} · School year {title}",
                dates::capital(self.name(cx))
            )),
            Element::field(Key::Keeps, "Terms", values::keeps_box(known)),
        ];
        let terms = values::kept_terms(values);
        if terms == SchoolTerms::NoTerms {
            elements.extend([
                Element::hint("A team that works in all weeks: its dates lie in August as in May, but not on bank holidays."),
                Element::Spacer,
                Element::line(Key::Keep, "Keep this · Enter"),
            ]);
            elements.extend(self.elsewhere(terms, cx));
            return elements;
        }
        elements.push(Element::hint(self.hint(cx)));
        elements.extend((0..self.count).flat_map(|term| self.term_boxes(term)));
        elements.extend([
            Element::Spacer,
            Element::heading("Other days"),
            Element::hint("INSET days and other days off in term; a bank holiday that is new, or that is none here."),
            Element::Table(self.days(values)),
            Element::Spacer,
            Element::line(Key::Keep, format!("Keep {title} · Enter")),
        ]);
        // Below the days, where Enter after the last day of a term does not come upon it.
        if self.count < TERMS {
            elements.push(Element::line(Key::Another, "Another term · Enter"));
        }
        elements.extend(self.elsewhere(terms, cx));
        elements
    }

    fn start(&self, values: &FormValues<Key>, _cx: &Context) -> Option<Key> {
        let name = Key::Term(0, Part::Name);
        Some(match values::kept_terms(values) {
            SchoolTerms::Own => name,
            SchoolTerms::NoTerms => Key::Keeps,
        })
    }

    fn submit(&mut self, line: Key, form: &mut InputForm<Key>, cx: &mut Context) -> Submitted<Key> {
        match line {
            Key::Another => {
                form.go_to(Key::Term(self.count, Part::Name));
                self.count += 1;
                Ok(Transition::Stay)
            }
            Key::Year(_) | Key::School(_) if form.is_changed() => {
                Err(Wanted::new(Key::Keep, UNSAVED))
            }
            Key::Year(begins) => Ok(Transition::Replace(Route::SchoolTerms(
                self.school,
                Some(begins),
            ))),
            Key::School(other) => Ok(Transition::Replace(Route::SchoolTerms(
                other,
                Some(self.begins),
            ))),
            _ => self.keep(form, cx),
        }
    }

    /// Takes the day out.
    fn removal(&self, cell: Key) -> Option<(Key, Value, &'static str)> {
        let Key::Day(row, _) = cell else {
            return None;
        };
        let words = "The day is taken out. Ctrl-Z brings it back.";
        Some((Key::Day(row, DayColumn::On), Value::Empty, words))
    }
}
