//! The school's terms, one school year to a page: typed as people type dates, checked in plain words, and kept in the
//! register.

mod values;
pub mod wanted;

use std::sync::Arc;

use ratatui::layout::Constraint;

use crate::{
    domain::{
        calendar::SchoolYear,
        facts::{entry::Fact, record::Value},
    },
    tui::{
        context::Context,
        controls::{choice::ChoiceBox, parsed::ParsedBox, text::TextBox},
        event::AfterPublish,
        route::{Route, Transition},
        widgets::{
            form::{
                element::Element,
                form_screen::{FormScreen, InputForm, UNSAVED},
                table::{Cell, FieldTable},
                values::FormValues,
            },
            text_style::TextStyle,
        },
    },
};

/// How many terms a year can have; some schools count six.
const TERMS: usize = 6;
/// How many terms are there to be filled in at first.
const USUAL: [&str; 3] = ["Autumn", "Spring", "Summer"];
/// How many days can differ.
const DAYS: usize = 20;

/// What is asked of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What it is called.
    Name,
    /// Its first day.
    First,
    /// The first day of its half term.
    HalfFrom,
    /// The last day of its half term.
    HalfTo,
    /// Its last day.
    Last,
}

/// A column of the days that differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// The day.
    On,
    /// How it differs.
    How,
    /// What it is called.
    Name,
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Of a term, by its place.
    Term(usize, Part),
    /// Shows another term.
    Another,
    /// A cell of the days that differ, by its row.
    Day(usize, Column),
    /// Keeps the year.
    Keep,
    /// Goes to the school year that begins in that autumn.
    Year(i32),
}

/// The form for the terms of one school year.
pub struct SchoolTermsScreen {
    begins: i32,
    /// How many terms are shown.
    count: usize,
    /// How many rows of days are shown.
    days: usize,
    form: InputForm<Key>,
}

impl SchoolTermsScreen {
    /// The page of a school year as it is kept, else in the shape of the last one before it. Without a year, that of the
    /// one that dates ahead want and that is not entered: today's, or the one after it.
    pub fn new(begins: Option<i32>, cx: &Context) -> Self {
        let calendar = cx.contents.calendar();
        let begins = begins.unwrap_or_else(|| {
            let now = SchoolYear::of(cx.today());
            let mut ahead = [now, now + 1].into_iter();
            let missing = ahead.find(|begins| calendar.year(*begins).is_none());
            missing.unwrap_or(now)
        });
        let again = || calendar.year_before(begins)?.again(begins);
        let year = calendar.year(begins).cloned().or_else(again);
        let count = year.as_ref().map_or(0, |year| year.terms.len());
        let mut terms = Self {
            begins,
            count: count.clamp(USUAL.len(), TERMS),
            days: 0,
            form: InputForm::new(values::values(year.as_ref()), |_| Vec::new()),
        };
        terms.days = terms.rows();
        terms.lay_out(cx);
        terms
    }

    /// How many rows of days there are with an empty one at their end.
    fn rows(&self) -> usize {
        let is_typed = |row: &usize| !self.form.value(&Key::Day(*row, Column::On)).is_empty();
        let last = (0..DAYS).rev().find(is_typed);
        last.map_or(1, |last| (last + 2).min(DAYS))
    }

    fn lay_out(&mut self, cx: &Context) {
        let (begins, terms, days) = (self.begins, self.count, self.days);
        let blocks = |slate: &FormValues<Key>| blocks(slate, begins, terms, days, cx);
        self.form.rebuild(blocks, None);
    }

    fn keep(&mut self, cx: &mut Context) -> Transition {
        if !self.form.settle(cx) {
            return Transition::Stay;
        }
        let year = match values::read(&self.form, self.begins) {
            Ok(year) => year,
            Err((key, words)) => return self.form.want(&key, &words, cx),
        };
        if cx.contents.calendar().year(self.begins) == Some(&year) {
            cx.say("Nothing was changed.");
            return Transition::Pop;
        }
        let title = format!("Terms of {}", SchoolYear::title(self.begins));
        let said = format!("The terms of {} are kept.", SchoolYear::title(self.begins));
        cx.publish(
            None,
            vec![Fact::Terms(year)],
            title,
            AfterPublish::close(said),
        );
        Transition::Stay
    }
}

impl FormScreen for SchoolTermsScreen {
    type Key = Key;

    fn form(&self) -> &InputForm<Key> {
        &self.form
    }

    fn form_mut(&mut self) -> &mut InputForm<Key> {
        &mut self.form
    }

    fn enter(&mut self, line: Key, cx: &mut Context) -> Transition {
        match line {
            Key::Another => {
                self.count = (self.count + 1).min(TERMS);
                self.lay_out(cx);
                self.form
                    .page
                    .focus_on(&Key::Term(self.count - 1, Part::Name));
                Transition::Stay
            }
            Key::Year(_) if self.form.is_changed() => self.form.want(&Key::Keep, UNSAVED, cx),
            Key::Year(begins) => Transition::Replace(Route::SchoolTerms(Some(begins))),
            _ => self.keep(cx),
        }
    }

    fn refresh(&mut self, cx: &Context) {
        let days = self.rows();
        if days != self.days {
            self.days = days;
            self.lay_out(cx);
        }
    }

    /// Takes the day out.
    fn remove_row(&mut self, cx: &mut Context) -> Transition {
        if let Some(Key::Day(row, _)) = self.form.page.focused().copied() {
            self.form.set(&Key::Day(row, Column::On), Value::Empty);
            cx.say("The day is taken out. Ctrl-Z brings it back.");
        }
        Transition::Stay
    }

    fn title(&self) -> String {
        format!("The school’s terms · {}", SchoolYear::title(self.begins))
    }
}

fn blocks(
    slate: &FormValues<Key>,
    begins: i32,
    terms: usize,
    days: usize,
    cx: &Context,
) -> Vec<Element<Key>> {
    let title = SchoolYear::title(begins);
    let calendar = cx.contents.calendar();
    let hint = if calendar.year(begins).is_some() {
        "Kept. What is changed here counts from now on, on every computer with this vault."
    } else if calendar.year_before(begins).is_some() {
        "Not kept yet: these are the last year’s dates, moved by whole weeks. Put them right, then keep them."
    } else {
        "Type dates as you say them: 2 sep, 26/10. A term without a half term leaves that empty."
    };
    let heading = format!("School year {title}");
    let mut blocks = vec![
        Element::words(heading, TextStyle::Heading),
        Element::words(hint, TextStyle::Hint),
    ];
    for term in 0..terms {
        blocks.push(Element::Spacer);
        blocks.extend(term_boxes(slate, begins, term));
    }
    if terms < TERMS {
        blocks.push(Element::line(Key::Another, "Another term · Enter"));
    }
    blocks.push(Element::Spacer);
    blocks.push(Element::words("Other days", TextStyle::Heading));
    blocks.push(Element::words(
        "INSET days and other days off in term; a bank holiday that is new, or that is none here.",
        TextStyle::Hint,
    ));
    blocks.push(Element::Table(FieldTable {
        head: vec![
            ("Date".to_owned(), Constraint::Length(17)),
            ("What".to_owned(), Constraint::Length(19)),
            ("Name".to_owned(), Constraint::Fill(1)),
        ],
        rows: (0..days).map(|row| day_cells(slate, begins, row)).collect(),
        foot: String::new(),
    }));
    blocks.push(Element::Spacer);
    blocks.push(Element::line(Key::Keep, format!("Keep {title} · Enter")));
    blocks.extend([begins + 1, begins - 1].map(|other| {
        let entered = if calendar.year(other).is_some() {
            ""
        } else {
            " (not entered)"
        };
        let words = format!("Go to {}{entered} · Enter", SchoolYear::title(other));
        Element::line(Key::Year(other), words)
    }));
    blocks
}

fn term_boxes(slate: &FormValues<Key>, begins: i32, term: usize) -> [Element<Key>; 5] {
    let date = |part, label: &str| {
        let key = Key::Term(term, part);
        Element::field(key, label, date_box(&slate.value(&key), begins))
    };
    let name = Key::Term(term, Part::Name);
    [
        Element::field(name, "Term", TextBox::line(&slate.value(&name).shown())),
        date(Part::First, "First day"),
        date(Part::HalfFrom, "Half term from"),
        date(Part::HalfTo, "to"),
        date(Part::Last, "Last day"),
    ]
}

fn day_cells(slate: &FormValues<Key>, begins: i32, row: usize) -> Vec<Cell<Key>> {
    let open = |column, control| Cell::Field {
        key: Key::Day(row, column),
        control,
    };
    let value = |column| slate.value(&Key::Day(row, column));
    let words = values::HOW.map(|(_, words)| words);
    vec![
        open(Column::On, Box::new(date_box(&value(Column::On), begins))),
        open(
            Column::How,
            Box::new(ChoiceBox::of(words, &value(Column::How))),
        ),
        open(
            Column::Name,
            Box::new(TextBox::line(&value(Column::Name).shown())),
        ),
    ]
}

/// A date of the school year, whenever it is typed.
fn date_box(value: &Value, begins: i32) -> ParsedBox {
    let start = SchoolYear::start(begins).unwrap_or_default();
    ParsedBox::date_from(value, start, &Arc::default())
}
