//! The way through a session: which steps there are, what each is called, its sign and its minutes, and at which a place
//! is filled in.

use chrono::{DateTime, FixedOffset};

use super::{Draft, Focus, SessionStep};
use crate::domain::{
    facts::{AgendaItem, FieldPath, ItemFrom, Outcome, Question, Record, Value},
    policy::{CLOSING, HEADER, InitialRows, Kind, Policy, RecordKind, Rule, SessionPage},
};

/// A step as a list of the way shows it: on the agenda, and on the rail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepLine {
    /// ✓ talked about, ▸ here, – left out, or a space.
    pub sign: char,
    /// Its title.
    pub title: String,
    /// Minutes spent and planned, `6/10`, or planned, `10`, where no clock ran; empty where there are neither, and
    /// where it is left out.
    pub minutes: String,
}

impl Draft {
    /// Every step in order, those left out among them; without last time in a first session, and without what leads
    /// from one session to the next in other records.
    pub fn all_steps(&self) -> Vec<SessionStep> {
        let record = &self.record;
        let before = self.follow_ups.last.is_some() || !self.follow_ups.action_reports.is_empty();
        let session = record.is_session() && !self.is_revision();
        // What is to be done stands in an agreement's own words, unless somebody noted an action none the less.
        let acts = !record.actions.is_empty() || !record.decisions.is_empty();
        let acts = acts || record.kind != RecordKind::Agreement;
        let items = record.agenda.iter().map(|item| SessionStep::Item(item.id));
        std::iter::once(SessionStep::Opening)
            .chain((session && before).then_some(SessionStep::Last))
            .chain(items)
            .chain(acts.then_some(SessionStep::Actions))
            .chain(session.then_some(SessionStep::Next))
            .chain([SessionStep::End])
            .collect()
    }

    /// Every step but what was left out.
    pub fn steps(&self) -> Vec<SessionStep> {
        let left_out = |step: &SessionStep| self.agenda_item(*step).is_some_and(is_left_out);
        let mut steps = self.all_steps();
        steps.retain(|step| !left_out(step));
        steps
    }

    /// The number of a step. It is that of the same step in every session on these forms: last time's is kept free in a
    /// first session, which has none.
    pub fn step_number(&self, step: SessionStep) -> usize {
        let steps = self.all_steps();
        let at = steps.iter().position(|known| *known == step).unwrap_or(0);
        let kept_free = self.record.is_session() && !steps.contains(&SessionStep::Last);
        at + 1 + usize::from(kept_free && step != SessionStep::Opening)
    }

    /// Returns the title of a step: of a page that the form has an item for, that item's.
    pub fn step_title(&self, policy: Option<&Policy>, step: SessionStep) -> String {
        let named = step
            .page()
            .and_then(|page| self.record.name_of(policy?, page));
        if let Some(named) = named {
            return named.to_owned();
        }
        match step {
            SessionStep::Opening if !self.record.is_session() => "Who and when".to_owned(),
            SessionStep::Opening => "Opening".to_owned(),
            SessionStep::Last => "Last time".to_owned(),
            SessionStep::Item(_) => self
                .agenda_item(step)
                .map_or_else(String::new, |item| self.record.title_of(item)),
            SessionStep::Actions => "Actions".to_owned(),
            SessionStep::Next => "Next session".to_owned(),
            SessionStep::End => "End and sign".to_owned(),
        }
    }

    /// A step as a list shows it.
    pub fn step_line(&self, policy: Option<&Policy>, step: SessionStep) -> StepLine {
        let item = self.agenda_item(step);
        let out = item.is_some_and(is_left_out);
        let sign = match item {
            _ if out => '–',
            _ if self.step == step => '▸',
            Some(item) if self.record.reached(item) => '✓',
            None if step == SessionStep::Opening && !self.record.spans.is_empty() => '✓',
            _ => ' ',
        };
        StepLine {
            sign,
            title: self.step_title(policy, step),
            minutes: item
                .filter(|_| !out)
                .map_or_else(String::new, |item| self.minutes_of(item)),
        }
    }

    fn minutes_of(&self, item: &AgendaItem) -> String {
        match (self.spent_on(item) / 60, item.minutes) {
            // Without a clock none is measured.
            (0, Some(planned)) if self.is_written_later() => planned.to_string(),
            (0, None) => String::new(),
            (spent, None) => spent.to_string(),
            (spent, Some(planned)) => format!("{spent}/{planned}"),
        }
    }

    /// Returns the number of things gathered at a step so far: actions and decisions, rows of tables that began empty.
    pub fn gathered_at(&self, policy: Option<&Policy>, step: SessionStep) -> usize {
        let record = &self.record;
        if step == SessionStep::Actions {
            return record.actions.len() + record.decisions.len();
        }
        let of_item = || {
            let ItemFrom::Form { sheet, item } = &self.agenda_item(step)?.from else {
                return None;
            };
            let sheet = record.sheet(*sheet)?;
            let form = policy?.form(&sheet.form)?;
            let answers = sheet.answers.iter().filter(|answer| answer.item == *item);
            let rows = answers.filter_map(|answer| {
                let kind = &form.field(item, &answer.field)?.kind;
                match (&answer.value, kind) {
                    (_, Kind::Table { rows, .. }) if *rows == InitialRows::Caseload => None,
                    (Value::Table { rows, .. }, _) => Some(rows.len()),
                    _ => None,
                }
            });
            Some(rows.sum())
        };
        of_item().unwrap_or(0)
    }

    /// The minutes that are planned for what is not left out.
    pub fn planned_minutes(&self) -> u32 {
        let kept = self.record.agenda.iter().filter(|item| !is_left_out(item));
        kept.filter_map(|item| item.minutes).map(u32::from).sum()
    }

    /// Returns whether the open agenda item was talked about.
    pub fn is_reached_here(&self) -> bool {
        let item = self.agenda_item(self.step);
        item.is_some_and(|item| self.record.reached(item))
    }

    /// Returns what is announced once, when the time is nearly up: how much is left, and what is still open; first what
    /// the last part is kept for (Stretford, section 9).
    pub fn announcement(&self, policy: Option<&Policy>, now: DateTime<FixedOffset>) -> Vec<String> {
        let kept = policy.and_then(|policy| {
            let covers = policy.rule(|rule| match rule {
                Rule::LastPart { covers, .. } => Some(covers),
                _ => None,
            })?;
            let mut open = self.open_items();
            open.find(|item| self.record.covers(policy, item, covers))
        });
        let mut open: Vec<&AgendaItem> = self.open_items().collect();
        open.sort_by_key(|item| kept.is_none_or(|kept| kept.id != item.id));
        let titles = open.iter().enumerate();
        let titles = titles.map(|(at, item)| match at {
            0 => format!("not yet: {}", self.record.title_of(item)),
            _ => self.record.title_of(item),
        });
        let left = format!("{} min left, {} open", self.minutes_left(now), open.len());
        std::iter::once(left).chain(titles).collect()
    }

    /// The step at which a place is filled in.
    pub fn step_of(&self, policy: &Policy, at: &Focus) -> Option<SessionStep> {
        match at {
            Focus::Field(field) => self.step_of_field(policy, field),
            Focus::Action(_) | Focus::Actions => Some(SessionStep::Actions),
            Focus::Brought | Focus::Start | Focus::Line(_) => None,
        }
    }

    fn step_of_field(&self, policy: &Policy, place: &FieldPath) -> Option<SessionStep> {
        let of_item = |sheet, item: &str| {
            let found = self.record.agenda.iter().find(|candidate| {
                matches!(&candidate.from, ItemFrom::Form { sheet: of, item: name } if *of == sheet && name == item)
            });
            found.map(|item| SessionStep::Item(item.id))
        };
        match place {
            FieldPath::Answer(of)
            | FieldPath::Cell { of, .. }
            | FieldPath::StatedCount { of, .. } => match of.item.as_str() {
                HEADER => Some(SessionStep::Opening),
                CLOSING => Some(SessionStep::End),
                item => of_item(of.sheet, item),
            },
            FieldPath::CaseName(case)
            | FieldPath::CaseApart(case)
            | FieldPath::CaseOpen(case)
            | FieldPath::CaseReview(case, _) => {
                self.step_of_field(policy, &self.case_cell(policy, *case)?)
            }
            FieldPath::Notes(id) | FieldPath::Minutes(id) | FieldPath::Reason(id) => {
                Some(SessionStep::Item(*id))
            }
            FieldPath::Present(_)
            | FieldPath::Absence(_)
            | FieldPath::Format
            | FieldPath::Venue
            | FieldPath::Number
            | FieldPath::Extra
            | FieldPath::NoAgreementReason
            | FieldPath::Date
            | FieldPath::Began
            | FieldPath::Ended => Some(SessionStep::Opening),
            FieldPath::Correction
            | FieldPath::ActionReport(_)
            | FieldPath::ActionReportWhen(_)
            | FieldPath::ActionReportWhose(_)
            | FieldPath::ActionReportWhy(_) => Some(SessionStep::Last),
            FieldPath::NextDate | FieldPath::NextTime | FieldPath::NextVenue => {
                Some(SessionStep::Next)
            }
            FieldPath::Jottings => Some(SessionStep::End),
        }
    }
}

impl SessionStep {
    /// Returns the page that a form can have an item for.
    const fn page(self) -> Option<SessionPage> {
        match self {
            Self::Last => Some(SessionPage::LastTime),
            Self::Actions => Some(SessionPage::Actions),
            Self::Next => Some(SessionPage::NextDate),
            Self::Opening | Self::Item(_) | Self::End => None,
        }
    }
}

impl Record {
    /// Returns the name that its own form has for a page of the program.
    pub fn name_of<'a>(&self, policy: &'a Policy, page: SessionPage) -> Option<&'a str> {
        let own = self.sheets.first()?;
        policy.form(&own.form)?.name_of(page)
    }

    /// Whom it is about; where it is no session, also what it is.
    pub fn heading(&self, name: &str) -> String {
        let form = self.sheets.first().map(|sheet| sheet.title.as_str());
        match (self.kind, form) {
            (RecordKind::Session, _) => name.to_owned(),
            (RecordKind::Review, Some(form)) => format!("{name} · {form}"),
            (kind, _) => format!("{name} · {}", kind.words()),
        }
    }

    /// Returns the name of the session in ever fewer words: the venue goes first, then the format, then the number.
    pub fn which_session(&self, policy: Option<&Policy>) -> Vec<String> {
        if !self.is_session() {
            return Vec::new();
        }
        let format = policy.map_or(self.format.words(), |policy| policy.way(self.format));
        let number = self.number.map(|number| number.to_string());
        let named = match &number {
            None => format.to_owned(),
            // "Reflective 1-1 2" is no number that anybody reads.
            Some(number) if format.ends_with(|last: char| last.is_ascii_digit()) => {
                format!("{format}, session {number}")
            }
            Some(number) => format!("{format} {number}"),
        };
        let there = (!self.venue.is_empty()).then(|| format!("{named} · {}", self.venue));
        there.into_iter().chain([named]).chain(number).collect()
    }
}

impl ItemFrom {
    /// Returns whether it is the item of a form that asks this.
    pub fn asks(&self, of: &Question) -> bool {
        matches!(self, Self::Form { sheet, item } if *sheet == of.sheet && *item == of.item)
    }

    /// Says who brought an item of the agenda, and when; none where nothing is said of that.
    pub fn brought(&self) -> Option<String> {
        let Self::Added { by, announced } = self else {
            return None;
        };
        let by = (!by.is_empty()).then(|| format!("brought by {by}"));
        let when = announced.then(|| "announced beforehand".to_owned());
        let said: Vec<String> = by.into_iter().chain(when).collect();
        (!said.is_empty()).then(|| said.join(", "))
    }
}

const fn is_left_out(item: &AgendaItem) -> bool {
    matches!(item.outcome, Outcome::LeftOut(_))
}
