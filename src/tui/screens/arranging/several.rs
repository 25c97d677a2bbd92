//! Several sessions fixed at once, a term ahead (Highcliffe Appendix 1, clause 2): the dates that the cadence asks for
//! are offered, each can be changed or left out, and one Enter arranges them all in one entry.

use std::sync::Arc;

use chrono::{NaiveDate, TimeDelta};
use ratatui::layout::Constraint;

use super::{fresh, publish, usual, wording};
use crate::{
    domain::{
        calendar::{self, Calendar, Interval, Suggestion},
        dates,
        facts::{arrangement::Arrangement, record::Value},
        file::{PlanningHorizon, SupervisionFile},
        id::FileId,
        policy::Policy,
        typed::DateBias,
    },
    tui::{
        context::Context,
        controls::{choice::ChoiceBox, parsed::ParsedBox, text::TextBox},
        route::{Route, Transition},
        screens::school_terms::wanted,
        widgets::{
            form::{
                element::Element,
                form_screen::{FormScreen, InputForm, UNSAVED},
                table::{Cell, FieldTable},
            },
            text_style::TextStyle,
        },
    },
};

/// How many dates are offered at most, however far ahead the last day is.
const MOST: usize = 60;
/// How many more can be typed.
const OWN: usize = 12;
/// How far ahead without a rule: about a term.
const TERM: Interval = Interval::Term;

/// A column of the dates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Whether it is to be arranged.
    Take,
    /// The day.
    Date,
    /// The time.
    Time,
    /// Where.
    Venue,
}

/// What is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The last day up to which dates are offered.
    Until,
    /// A cell of the dates, by its row.
    Cell(usize, Column),
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
    who: String,
    offered: Vec<Suggestion>,
    /// The school's days that they were worked out with.
    calendar: Arc<Calendar>,
    /// Up to when, as last understood.
    until: NaiveDate,
    form: InputForm<Key>,
    shown: Shown,
}

/// What the page was laid out for; it is laid out anew when this changes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Shown {
    rows: Vec<usize>,
    taken: usize,
    warnings: Vec<String>,
}

impl ArrangeSeveral {
    /// Opens with the dates that the cadence asks for after the last session that is fixed; none where the file is not
    /// there.
    pub fn new(file: FileId, cx: &Context) -> Option<Self> {
        let (supervision, profile) = cx.file(file)?;
        let policy = cx.policy(&profile.policy);
        let until = horizon(policy, cx).map_or(cx.today(), |horizon| horizon.day);
        let offered = policy.map_or_else(Vec::new, |policy| offers(supervision, policy, cx));
        let (time, venue) = match cx.live().filter(|draft| draft.file == file) {
            Some(draft) => {
                let next = &draft.follow_ups.next;
                (next.time.clone(), next.venue.clone())
            }
            None => usual(file, cx),
        };
        let mut values = vec![(Key::Until, Value::Date(until))];
        for row in 0..offered.len() + OWN {
            let date = offered
                .get(row)
                .map_or(Value::Empty, |offer| Value::Date(offer.date));
            values.extend([
                (Key::Cell(row, Column::Take), Value::YesNo(true)),
                (Key::Cell(row, Column::Date), date),
                (Key::Cell(row, Column::Time), time.clone()),
                (Key::Cell(row, Column::Venue), Value::words(&venue)),
            ]);
        }
        let mut ahead = Self {
            file,
            who: profile.who.name.clone(),
            offered,
            calendar: Arc::clone(cx.contents.calendar()),
            until,
            form: InputForm::new(values, |_| Vec::new()),
            shown: Shown::default(),
        };
        ahead.lay_out(cx);
        let first = if ahead.shown.taken > 0 {
            Key::Arrange
        } else {
            Key::Cell(ahead.offered.len(), Column::Date)
        };
        ahead.form.page.focus_on(&first);
        Some(ahead)
    }

    /// The rows that are seen: the offers up to the last day, and one's own with an empty one at their end.
    fn rows(&self) -> Vec<usize> {
        let in_time = self.offered.iter().enumerate();
        let in_time = in_time.filter(|(_, offer)| offer.date <= self.until);
        let mut rows: Vec<usize> = in_time.map(|(row, _)| row).collect();
        let own = self.offered.len()..self.offered.len() + OWN;
        let is_typed = |row: &usize| !self.form.value(&Key::Cell(*row, Column::Date)).is_empty();
        let last = own.clone().rev().find(is_typed);
        let open = last.map_or(own.start, |last| last + 1).min(own.end - 1);
        rows.extend(own.start..=open);
        rows
    }

    fn is_taken(&self, row: usize) -> bool {
        self.form.value(&Key::Cell(row, Column::Take)).as_yes() == Some(true)
            && !self.form.value(&Key::Cell(row, Column::Date)).is_empty()
    }

    /// The sessions that are to be arranged, earliest first.
    fn taken(&self, cx: &Context) -> Vec<Arrangement> {
        let session = |row: usize| {
            let Value::Date(date) = self.form.value(&Key::Cell(row, Column::Date)) else {
                return None;
            };
            let time = self.form.value(&Key::Cell(row, Column::Time));
            let venue = self.form.words(&Key::Cell(row, Column::Venue));
            Some(fresh(cx.ids.fresh(), date, &time, venue))
        };
        let rows = self.rows().into_iter().filter(|row| self.is_taken(*row));
        let mut taken: Vec<_> = rows.filter_map(session).collect();
        taken.sort_by_key(|session| session.at);
        taken
    }

    /// What speaks against the dates that are taken.
    fn warnings(&self, cx: &Context) -> Vec<String> {
        let file = cx.contents.file(self.file);
        let arranged = file.map_or_else(Vec::new, SupervisionFile::planned);
        let mut days: Vec<NaiveDate> = arranged.iter().map(|planned| planned.at.date()).collect();
        let mut warnings = Vec::new();
        for row in self.rows().into_iter().filter(|row| self.is_taken(*row)) {
            let Value::Date(date) = self.form.value(&Key::Cell(row, Column::Date)) else {
                continue;
            };
            let time = self.form.value(&Key::Cell(row, Column::Time)).as_time();
            warnings.extend(wording::against(cx, date, time));
            if days.contains(&date) {
                warnings.push(format!("{} is there already.", dates::short(date)));
            }
            days.push(date);
        }
        warnings
    }

    fn lay_out(&mut self, cx: &Context) {
        let rows = self.rows();
        let taken = rows.iter().filter(|row| self.is_taken(**row)).count();
        let shown = Shown {
            rows,
            taken,
            warnings: self.warnings(cx),
        };
        if shown == self.shown {
            return;
        }
        self.shown = shown;
        let blocks = self.blocks(cx);
        self.form.rebuild(|_| blocks, Some(&Key::Arrange));
    }

    fn blocks(&self, cx: &Context) -> Vec<Element<Key>> {
        let mut blocks = vec![Element::words("Arrange sessions", TextStyle::Heading)];
        blocks.extend(
            self.reasons(cx)
                .into_iter()
                .map(|words| Element::words(words, TextStyle::Hint)),
        );
        let until = ParsedBox::date(
            &self.form.value(&Key::Until),
            DateBias::Ahead,
            cx.today(),
            cx.contents.calendar(),
        );
        blocks.push(Element::field(Key::Until, "Dates up to", until));
        let stops = || {
            let words = self.stops()?;
            Some(Element::words(format!("  {words}"), TextStyle::Hint))
        };
        // What is amiss with a date comes before how there are more.
        let none = self.shown.taken == 0;
        blocks.extend(stops().filter(|_| none));
        let line = match self.shown.taken {
            0 => None,
            1 => Some("Arrange 1 session · Enter".to_owned()),
            count => Some(format!("Arrange {count} sessions · Enter")),
        };
        blocks.extend(line.map(|line| Element::line(Key::Arrange, line)));
        blocks.push(Element::Spacer);
        blocks.push(Element::Table(FieldTable {
            head: vec![
                ("Take".to_owned(), Constraint::Length(7)),
                ("Date".to_owned(), Constraint::Length(18)),
                ("Time".to_owned(), Constraint::Length(8)),
                ("Venue".to_owned(), Constraint::Fill(1)),
            ],
            rows: self
                .shown
                .rows
                .iter()
                .map(|row| self.row(*row, cx))
                .collect(),
            foot: String::new(),
        }));
        let warnings = self.shown.warnings.iter();
        blocks.extend(warnings.map(|words| Element::words(words, TextStyle::Warning)));
        blocks.extend(stops().filter(|_| !none));
        blocks.extend([Element::Spacer, Element::line(Key::Extra, self.extra(cx))]);
        if self.wants_terms(cx) {
            blocks.push(Element::line(Key::Terms, wanted::ENTER));
        }
        blocks
    }

    /// The line for a session that the dates above leave out.
    fn extra(&self, cx: &Context) -> &'static str {
        let has_several = cx.file(self.file).is_some_and(|(_, profile)| {
            let policy = cx.policy(&profile.policy);
            policy.is_some_and(|policy| policy.ways(profile.is_group()).count() > 1)
        });
        if has_several {
            "An extra session, or one held another way · Enter"
        } else {
            "An extra session, with its reason · Enter"
        }
    }

    /// Why no more dates are offered, and how there are more; or why none is arranged.
    fn stops(&self) -> Option<String> {
        let until = dates::short(self.until);
        let beyond = self.offered.iter().find(|offer| offer.date > self.until);
        let beyond = beyond.map(|offer| dates::short(offer.date));
        let is_offered = self.offered.iter().any(|offer| offer.date <= self.until);
        match (self.shown.taken, beyond) {
            (0, _) if is_offered => Some("None is taken: Space changes a no to yes.".to_owned()),
            (0, Some(next)) => Some(format!(
                "No more is asked for up to {until}. The next one is on {next}: a later day above offers it, or type a \
                 date below."
            )),
            (_, Some(next)) => Some(format!("After that: {next}, by a later day above.")),
            (_, None) => None,
        }
    }

    fn row(&self, row: usize, cx: &Context) -> Vec<Cell<Key>> {
        let open = |column, control| Cell::Field {
            key: Key::Cell(row, column),
            control,
        };
        let value = |column| self.form.value(&Key::Cell(row, column));
        vec![
            open(
                Column::Take,
                Box::new(ChoiceBox::yes_or_no(&value(Column::Take))),
            ),
            open(
                Column::Date,
                Box::new(ParsedBox::date(
                    &value(Column::Date),
                    DateBias::Ahead,
                    cx.today(),
                    cx.contents.calendar(),
                )),
            ),
            open(
                Column::Time,
                Box::new(ParsedBox::time(&value(Column::Time))),
            ),
            open(
                Column::Venue,
                Box::new(TextBox::line(&value(Column::Venue).shown())),
            ),
        ]
    }

    /// Why these dates, and how far ahead.
    fn reasons(&self, cx: &Context) -> Vec<String> {
        let Some((supervision, profile)) = cx.file(self.file) else {
            return Vec::new();
        };
        let policy = cx.policy(&profile.policy);
        let due = policy.and_then(|policy| supervision.due(policy, cx.today()));
        let every = match (self.offered.first(), due) {
            (Some(offer), Some(due)) => format!("{} ({}).", offer.because, due.source),
            (None, Some(due)) => {
                let adverb = due.every.adverb();
                format!(
                    "{adverb} ({}): no dates can be worked out; type them below.",
                    due.source
                )
            }
            (_, None) => "Nobody says how often: type the dates below.".to_owned(),
        };
        let ahead = policy
            .and_then(Policy::fixed_ahead)
            .zip(horizon(policy, cx));
        let ahead = ahead.map(|((by, source), horizon)| {
            let asked = format!("Dates are fixed {} ahead ({source})", by.span());
            match horizon.term {
                Some(term) => format!("{asked}: to the end of {term}."),
                None if by.is_by_terms() => format!("{asked}; a term is taken for 13 weeks."),
                None => format!("{asked}."),
            }
        });
        let first = self.offered.first();
        let late = first.zip(policy).and_then(|(first, policy)| {
            let from = fixed_to(supervision, cx);
            let least = supervision.minimum_after(policy, from, cx.today());
            let due = supervision.due_after(policy, from, cx.today());
            let least = least.filter(|least| due.as_ref() != Some(least))?;
            wording::late(&least, first.date, cx.contents.calendar())
        });
        std::iter::once(every).chain(late).chain(ahead).collect()
    }

    /// Whether a date here hangs on terms that are not entered.
    fn wants_terms(&self, cx: &Context) -> bool {
        let policy = cx
            .file(self.file)
            .and_then(|(_, profile)| cx.policy(&profile.policy));
        let ahead = horizon(policy, cx).is_some_and(|horizon| horizon.term.is_none());
        let by_terms = policy
            .and_then(Policy::fixed_ahead)
            .is_none_or(|(by, _)| by.is_by_terms());
        (ahead && by_terms) || wanted::are_wanted(self.file, cx)
    }

    fn arrange(&mut self, cx: &mut Context) -> Transition {
        if !self.form.settle(cx) {
            return Transition::Stay;
        }
        self.understand();
        let taken = self.taken(cx);
        let said = match taken.as_slice() {
            [] => return Transition::Stay,
            [one] => format!("Arranged for {}.", wording::when(one.at)),
            several => format!("{} sessions are arranged.", several.len()),
        };
        publish(self.file, taken, said, cx);
        Transition::Stay
    }

    /// Takes up the last day, once it is one.
    fn understand(&mut self) {
        if let Value::Date(until) = self.form.value(&Key::Until) {
            self.until = until;
        }
    }
}

impl FormScreen for ArrangeSeveral {
    type Key = Key;

    fn form(&self) -> &InputForm<Key> {
        &self.form
    }

    fn form_mut(&mut self) -> &mut InputForm<Key> {
        &mut self.form
    }

    fn enter(&mut self, line: Key, cx: &mut Context) -> Transition {
        if line == Key::Arrange {
            return self.arrange(cx);
        }
        if self.form.is_changed() {
            return self.form.want(&Key::Arrange, UNSAVED, cx);
        }
        if line == Key::Terms {
            return Transition::Go(Route::SchoolTerms(None));
        }
        Transition::Replace(Route::ArrangeExtra(self.file))
    }

    fn refresh(&mut self, cx: &Context) {
        // The terms were entered from here: the dates are worked out anew.
        if !Arc::ptr_eq(&self.calendar, cx.contents.calendar())
            && !self.form.is_changed()
            && let Some(anew) = Self::new(self.file, cx)
        {
            *self = anew;
        }
        self.understand();
        self.lay_out(cx);
    }

    /// Takes the row's date out.
    fn remove_row(&mut self, cx: &mut Context) -> Transition {
        if let Some(Key::Cell(row, _)) = self.form.page.focused().copied() {
            self.form
                .set(&Key::Cell(row, Column::Take), Value::YesNo(false));
            cx.say("It is left out. Ctrl-Z brings it back.");
        }
        Transition::Stay
    }

    fn title(&self) -> String {
        format!("{} · arrange sessions", self.who)
    }
}

/// Up to when: as far as the policy wants, else a term ahead.
fn horizon(policy: Option<&Policy>, cx: &Context) -> Option<PlanningHorizon> {
    let by = policy
        .and_then(Policy::fixed_ahead)
        .map_or(TERM, |(by, _)| by);
    PlanningHorizon::of(by, cx.contents.calendar(), cx.today())
}

/// The dates that the cadence asks for, one after the other, for two years.
fn offers(file: &SupervisionFile, policy: &Policy, cx: &Context) -> Vec<Suggestion> {
    let today = cx.today();
    let mut from = fixed_to(file, cx);
    let last = today + TimeDelta::weeks(104);
    let mut offers: Vec<Suggestion> = Vec::new();
    while offers.len() < MOST
        && let Some(due) = file.due_after(policy, from, today)
    {
        let calendar = cx.contents.calendar();
        let next = calendar::suggest(due.counted(calendar), due.every, calendar, today);
        // A cadence of a day has no working day before its weekend.
        let Some(next) = next.filter(|next| next.date > due.from && next.date <= last) else {
            break;
        };
        from = next.date;
        offers.push(next);
    }
    offers
}

/// The last day on which a session keeps the cadence: of those that are fixed, and of the one that is being held.
fn fixed_to(file: &SupervisionFile, cx: &Context) -> NaiveDate {
    let live = cx.live().filter(|draft| draft.file == file.id);
    let in_session = live.into_iter().flat_map(|draft| {
        let next = match draft.follow_ups.next.date {
            Value::Date(next) => Some(next),
            _ => None,
        };
        let kind = draft.record.format;
        let held = draft.record.date().filter(|held| file.counts(kind, *held));
        [next.filter(|_| held.is_some() || !kind.is_beside()), held]
    });
    let fixed = file
        .usual_planned()
        .into_iter()
        .map(|planned| planned.at.date());
    in_session
        .flatten()
        .chain(fixed)
        .fold(NaiveDate::MIN, NaiveDate::max)
}
