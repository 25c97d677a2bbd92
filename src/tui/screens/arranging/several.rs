//! Several sessions fixed at once, a term ahead (Highcliffe Appendix 1, clause 2): the dates that the cadence asks for
//! are offered, each can be changed or left out, and one Enter arranges them all in one entry.

use chrono::NaiveDate;
use ratatui::layout::Constraint;
use serde::{Deserialize, Serialize};

use super::{
    offers::Offers,
    wording::{self, publish, title},
};
use crate::{
    domain::{
        dates,
        facts::{Arrangement, Value},
        file::{SupervisionFile, arrangement_words},
        id::FileId,
        typed::DateBias,
    },
    tui::{
        Context, Route, Transition,
        controls::{choice::ChoiceBox, parsed::ParsedBox, text::TextBox},
        screens::school_terms::wanted,
        widgets::form::{
            Element, FormScreen, FormValues, InputForm, OpenForm, Submitted, UNSAVED, Wanted,
            date_box,
            table::{Cell, FieldTable},
        },
    },
};

/// The number of dates that can be typed beside those that are offered.
const OWN: usize = 12;

/// A column of the dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum DateColumn {
    /// Yes where it is to be arranged.
    Take,
    /// The day.
    Date,
    /// The time.
    Time,
    /// The venue.
    Venue,
}

/// The boxes and lines of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Key {
    /// The last day up to which dates are offered.
    Until,
    /// A cell of the dates, by its row.
    Cell(usize, DateColumn),
    /// Arranges them.
    Arrange,
    /// Arranges another one, beyond the cadence.
    Extra,
    /// Enters the school's terms.
    Terms,
}

/// The form that fixes several sessions.
pub struct ArrangeSeveral {
    file: FileId,
    /// The last day, as it was understood last.
    until: Option<NaiveDate>,
}

impl ArrangeSeveral {
    /// Opens with the dates that the cadence asks for after the last session that is fixed; none where the file is not
    /// there.
    pub fn new(file: FileId, cx: &Context) -> Option<OpenForm<Self>> {
        cx.file(file)?;
        let until = None;
        Some(OpenForm::new(Self { file, until }, cx))
    }

    fn dates<'a>(&self, values: &'a FormValues<Key>, cx: &'a Context) -> Option<Dates<'a>> {
        let offers = Offers::new(self.file, cx)?;
        let until = values.date(&Key::Until).or(self.until);
        let until = until.unwrap_or_else(|| offers.until());
        let rows = rows(&offers, until, values);
        Some(Dates {
            values,
            offers,
            until,
            rows,
        })
    }

    fn arrange(&self, values: &FormValues<Key>, cx: &mut Context) {
        let dates = self.dates(values, cx);
        let taken = dates.map_or_else(Vec::new, |dates| dates.sessions(cx));
        let said = match taken.as_slice() {
            [] => return,
            [one] => format!("Arranged for {}.", arrangement_words::when(one.at)),
            several => format!("{} sessions are arranged.", several.len()),
        };
        publish(self.file, taken, said, cx);
    }
}

/// The rows that are seen: the offers up to the last day, and one's own with an empty one at their end.
fn rows(offers: &Offers, until: NaiveDate, values: &FormValues<Key>) -> Vec<usize> {
    let offered = offers.all.iter().enumerate();
    let in_time = offered.filter(|(_, offer)| offer.date <= until);
    let mut rows: Vec<usize> = in_time.map(|(row, _)| row).collect();
    let own = offers.all.len()..offers.all.len() + OWN;
    let is_typed = |row: &usize| !values.value(&Key::Cell(*row, DateColumn::Date)).is_empty();
    let last = own.clone().rev().find(is_typed);
    let open = last.map_or(own.start, |last| last + 1).min(own.end - 1);
    rows.extend(own.start..=open);
    rows
}

/// The dates as they stand in the form.
struct Dates<'a> {
    values: &'a FormValues<Key>,
    offers: Offers<'a>,
    until: NaiveDate,
    rows: Vec<usize>,
}

impl Dates<'_> {
    /// The rows that are to be arranged.
    fn taken(&self) -> impl Iterator<Item = usize> {
        let is_taken = |row: &usize| {
            let value = |column| self.values.value(&Key::Cell(*row, column));
            value(DateColumn::Take).as_yes() == Some(true) && !value(DateColumn::Date).is_empty()
        };
        self.rows.iter().copied().filter(is_taken)
    }

    /// The day and the time in a row; none while it has no day.
    fn at(&self, row: usize) -> Option<(NaiveDate, Value)> {
        let date = self.values.date(&Key::Cell(row, DateColumn::Date))?;
        Some((date, self.values.value(&Key::Cell(row, DateColumn::Time))))
    }

    /// The sessions that are to be arranged, earliest first.
    fn sessions(&self, cx: &Context) -> Vec<Arrangement> {
        let session = |row: usize| {
            let (date, time) = self.at(row)?;
            let venue = self.values.words(&Key::Cell(row, DateColumn::Venue));
            Some(Arrangement::on(cx.ids.fresh(), date, time.as_time(), venue))
        };
        let mut sessions: Vec<_> = self.taken().filter_map(session).collect();
        sessions.sort_by_key(|session| session.at);
        sessions
    }

    /// Warnings about the dates that are taken.
    fn warnings(&self, id: FileId, cx: &Context) -> Vec<String> {
        let file = cx.contents.file(id);
        let arranged = file.map_or_else(Vec::new, SupervisionFile::planned);
        let mut days: Vec<NaiveDate> = arranged.iter().map(|planned| planned.at.date()).collect();
        let mut warnings = Vec::new();
        for (date, time) in self.taken().filter_map(|row| self.at(row)) {
            warnings.extend(wording::against(id, cx, date, time.as_time()));
            if days.contains(&date) {
                warnings.push(format!("{} is there already.", dates::short(date)));
            }
            days.push(date);
        }
        warnings
    }

    /// The reason why no more dates are offered, and how there are more; or why none is arranged.
    fn stops(&self) -> Option<String> {
        let until = dates::short(self.until);
        let mut offers = self.offers.all.iter();
        let beyond = offers.find(|offer| offer.date > self.until);
        let beyond = beyond.map(|offer| dates::short(offer.date));
        let mut offers = self.offers.all.iter();
        let is_offered = offers.any(|offer| offer.date <= self.until);
        match (self.taken().count(), beyond) {
            (0, _) if is_offered => Some("None is taken: Space changes a no to yes.".to_owned()),
            (0, Some(next)) => Some(format!(
                "No more is asked for up to {until}. The next one is on {next}: a later day above offers it, or type a \
                 date below."
            )),
            (_, Some(next)) => Some(format!("After that: {next}, by a later day above.")),
            (_, None) => None,
        }
    }

    /// The table of the dates, each with the time and the venue that are usual; those typed in one row are offered in the
    /// rows below it.
    fn table(&self, (mut time, mut venue): (Value, String), cx: &Context) -> FieldTable<Key> {
        let mut row = |row: usize| {
            let key = |column| Key::Cell(row, column);
            let date = self.offers.all.get(row).map(|offer| offer.date);
            let is_dated = date.is_some() || !self.values.value(&key(DateColumn::Date)).is_empty();
            let take = if is_dated {
                Value::YesNo(true)
            } else {
                Value::Empty
            };
            let take = ChoiceBox::yes_or_no(&take);
            let cells = vec![
                Cell::field(key(DateColumn::Take), take),
                Cell::field(
                    key(DateColumn::Date),
                    date_box(date, DateBias::Ahead, self.offers.calendar, cx),
                ),
                Cell::field(key(DateColumn::Time), ParsedBox::time(&time)),
                Cell::field(key(DateColumn::Venue), TextBox::line(&venue)),
            ];
            let typed = self.values.typed(&key(DateColumn::Time));
            if let Some(typed) = typed.filter(|typed| typed.as_time().is_some()) {
                time = typed.clone();
            }
            if let Some(typed) = self.values.typed(&key(DateColumn::Venue)) {
                venue = typed.shown().into_owned();
            }
            cells
        };
        FieldTable {
            head: vec![
                ("Take".to_owned(), Constraint::Length(7)),
                ("Date".to_owned(), Constraint::Length(18)),
                ("Time".to_owned(), Constraint::Length(8)),
                ("Venue".to_owned(), Constraint::Fill(1)),
            ],
            rows: self.rows.iter().map(|at| row(*at)).collect(),
            foot: "".into(),
        }
    }
}

/// The time and the venue of the next session: as the live session has them, else as usual.
fn next(file: FileId, cx: &Context) -> (Value, String) {
    match cx.live().filter(|draft| draft.file == file) {
        Some(draft) => {
            let next = &draft.follow_ups.next;
            (next.time.clone(), next.venue.clone())
        }
        None => {
            let usual = cx.contents.file(file).map(SupervisionFile::usual);
            let (time, venue) = usual.unwrap_or_default();
            (Value::time(time), venue.to_owned())
        }
    }
}

impl FormScreen for ArrangeSeveral {
    type Key = Key;

    fn title(&self, cx: &Context) -> String {
        title(self.file, "arrange sessions", cx)
    }

    fn take_up(&mut self, values: &FormValues<Key>) {
        self.until = values.date(&Key::Until).or(self.until);
    }

    fn elements(&self, values: &FormValues<Key>, cx: &Context) -> Vec<Element<Key>> {
        let Some(dates) = self.dates(values, cx) else {
            return Vec::new();
        };
        let hint = |words: String| Element::hint(words);
        let mut elements = vec![Element::heading("Arrange sessions")];
        elements.extend(dates.offers.reasons().into_iter().map(hint));
        let until = date_box(
            Some(dates.offers.until()),
            DateBias::Ahead,
            dates.offers.calendar,
            cx,
        );
        elements.push(Element::field(Key::Until, "Dates up to", until));
        let mut stops = dates.stops().map(|words| hint(format!("  {words}")));
        match dates.taken().count() {
            // What is amiss with a date comes before how there are more.
            0 => elements.extend(stops.take()),
            1 => elements.push(Element::line(Key::Arrange, "Arrange 1 session · Enter")),
            count => {
                let line = format!("Arrange {count} sessions · Enter");
                elements.push(Element::line(Key::Arrange, line));
            }
        }
        elements.push(Element::Spacer);
        elements.push(Element::Table(dates.table(next(self.file, cx), cx)));
        let warnings = dates.warnings(self.file, cx).into_iter();
        elements.extend(warnings.map(Element::warning));
        elements.extend(stops);
        let extra = if dates.offers.has_formats() {
            "An extra session, or one held another way · Enter"
        } else {
            "An extra session, with its reason · Enter"
        };
        elements.extend([Element::Spacer, Element::line(Key::Extra, extra)]);
        if dates.offers.want_terms() {
            elements.push(Element::line(Key::Terms, wanted::ENTER));
        }
        elements
    }

    fn start(&self, values: &FormValues<Key>, cx: &Context) -> Option<Key> {
        let dates = self.dates(values, cx)?;
        let own = Key::Cell(dates.offers.all.len(), DateColumn::Date);
        let is_any = dates.taken().next().is_some();
        Some(if is_any { Key::Arrange } else { own })
    }

    fn submit(&mut self, line: Key, form: &mut InputForm<Key>, cx: &mut Context) -> Submitted<Key> {
        if line == Key::Arrange {
            form.commit_all(cx)?;
            self.arrange(form.values(), cx);
            return Ok(Transition::Stay);
        }
        if form.is_changed() {
            return Err(Wanted::new(Key::Arrange, UNSAVED));
        }
        if line == Key::Terms {
            let page = wanted::page(self.file, cx);
            return Ok(page.map_or(Transition::Stay, Transition::Go));
        }
        Ok(Transition::Replace(Route::ArrangeExtra(self.file)))
    }

    /// Takes the row's date out.
    fn removal(&self, cell: Key) -> Option<(Key, Value, &'static str)> {
        let Key::Cell(row, _) = cell else { return None };
        let words = "It is left out. Ctrl-Z brings it back.";
        Some((Key::Cell(row, DateColumn::Take), Value::YesNo(false), words))
    }
}
