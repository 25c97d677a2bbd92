//! Writes what was said into a draft, edit by edit, as the two people did.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};

use super::{
    Mistake,
    content::{self, Became, Brought, Said, ScriptDeadline, ScriptOutcome, ScriptTable},
    dates::Days,
};
use crate::domain::{
    draft::{self, Attendee, Draft, DraftItem, Edit},
    facts::{
        Action, AgendaItem, CaseStatus, CaseUpdate, Decision, FieldPath, ItemFrom, Outcome,
        Participation, PersonRef, Present, Question, Row, Value, When,
    },
    id::{ActionId, AgendaId, CaseId, Ids},
    policy::{CLOSING, HEADER, InitialRows, Kind, Policy, name_column},
};

/// A pen for one draft: the draft, and the policy, days and names that its words are read with.
pub(super) struct DraftWriter<'a> {
    pub draft: &'a mut Draft,
    pub policy: &'a Policy,
    pub days: &'a Days,
    /// When it is said; dates are counted from this day.
    pub at: DateTime<FixedOffset>,
    pub ids: &'a mut Ids,
    pub actions: &'a mut BTreeMap<String, ActionId>,
    /// Who supervises where the supervisor cannot.
    pub stand_in: &'a PersonRef,
}

type Written = Result<(), Mistake>;

impl DraftWriter<'_> {
    /// Writes it all, in the order of a session.
    pub(super) fn write(&mut self, said: &Said) -> Written {
        self.who_is_there(said)?;
        self.last_time(said)?;
        for brought in &said.brought {
            self.bring(brought)?;
        }
        for (item, why) in &said.left_out {
            self.leave_out(item, why)?;
        }
        for (field, words) in &said.answers {
            self.answer(field, words)?;
        }
        for ScriptTable(table, rows) in &said.tables {
            for (case, cells) in rows {
                self.row(table, case, cells)?;
            }
        }
        for (table, stated) in &said.stated {
            let of = question(self.draft, table)?;
            for (tally, number) in stated {
                let (of, tally) = (of.clone(), tally.clone());
                self.set(FieldPath::StatedCount { of, tally }, Value::Number(*number))?;
            }
        }
        for (item, words) in &said.notes {
            let notes = FieldPath::Notes(self.item(item)?);
            self.set_words(notes, words)?;
        }
        for case in &said.closed {
            self.close(case)?;
        }
        for action in &said.actions {
            self.action(action)?;
        }
        for decision in &said.decisions {
            self.decide(decision)?;
        }
        if !said.jottings.is_empty() {
            self.set_words(FieldPath::Jottings, &said.jottings)?;
        }
        if let Some(next) = &said.next {
            let day = self.day(next)?;
            self.set(FieldPath::NextDate, Value::Date(day))?;
        }
        for (title, by) in &said.for_next {
            let by = self.names(by)?;
            self.make(&self.draft.bring(title.clone(), by, None))?;
        }
        Ok(())
    }

    fn who_is_there(&mut self, said: &Said) -> Written {
        if let Some(why) = &said.stand_in {
            self.stand_in(why)?;
        }
        for (name, why) in &said.absent {
            let absent = self.people(&ScriptDeadline::These(vec![name.clone()]))?;
            for who in absent {
                self.set(FieldPath::Present(who.id), Value::YesNo(false))?;
                self.set_words(FieldPath::Absence(who.id), why)?;
            }
        }
        Ok(())
    }

    /// The supervisor is not there, and somebody else supervises.
    fn stand_in(&mut self, why: &str) -> Written {
        for who in self.people(&ScriptDeadline::Supervisor)? {
            self.set(FieldPath::Present(who.id), Value::YesNo(false))?;
            self.set_words(FieldPath::Absence(who.id), why)?;
        }
        let comes = Attendee::new(self.stand_in.clone(), Participation::Supervisor);
        self.make(&self.draft.add_attendee(comes))
    }

    fn last_time(&mut self, said: &Said) -> Written {
        for became in &said.earlier {
            self.tell(became)?;
        }
        if !said.correction.is_empty() {
            self.set_words(FieldPath::Correction, &said.correction)?;
        }
        Ok(())
    }

    fn tell(&mut self, became: &Became) -> Written {
        let action = self.actions.get(&became.action).copied();
        let action = action.ok_or_else(|| unknown("action", &became.action))?;
        let (now, when) = match &became.now {
            ScriptOutcome::Done(on) => (draft::ActionStatus::Done, Some(on)),
            ScriptOutcome::Due(on) => (draft::ActionStatus::NewDate, Some(on)),
            ScriptOutcome::Dropped => (draft::ActionStatus::Dropped, None),
        };
        let place = FieldPath::ActionReport(action);
        self.set(place, Value::Choice(now.words().to_owned()))?;
        if let Some(when) = when {
            let day = self.day(when)?;
            self.set(FieldPath::ActionReportWhen(action), Value::Date(day))?;
        }
        self.set_words(FieldPath::ActionReportWhy(action), &became.why)
    }

    fn bring(&mut self, brought: &Brought) -> Written {
        let item = AgendaItem {
            id: self.ids.fresh(),
            title: brought.title.clone(),
            from: ItemFrom::Added {
                by: self.names(&brought.by)?,
                announced: brought.announced,
            },
            functions: Vec::new(),
            minutes: None,
            spent: 0,
            outcome: Outcome::Open,
            notes: self.written_out(&brought.notes)?,
        };
        self.add(item)
    }

    fn leave_out(&mut self, item: &str, why: &str) -> Written {
        let id = self.item(item)?;
        let left_out = self
            .draft
            .with_outcome(id, Outcome::LeftOut(why.to_owned()));
        self.make_known(left_out, "agenda item", item)
    }

    fn item(&self, name: &str) -> Result<AgendaId, Mistake> {
        let mut agenda = self.draft.record.agenda.iter();
        let found = agenda.find(|item| match &item.from {
            ItemFrom::Form { item, .. } => item == name,
            ItemFrom::Informal(_) | ItemFrom::Added { .. } => item.title == name,
        });
        Ok(found.ok_or_else(|| unknown("agenda item", name))?.id)
    }

    fn answer(&mut self, field: &str, words: &str) -> Written {
        let of = question(self.draft, field)?;
        let kind = self.kind(&of)?.clone();
        let value = self.value(field, &kind, words)?;
        self.set(FieldPath::Answer(of), value)
    }

    fn row(&mut self, table: &str, case: &str, cells: &BTreeMap<String, String>) -> Written {
        let of = question(self.draft, table)?;
        let (columns, rows) = self
            .draft
            .table(self.policy, &of)
            .ok_or_else(|| unknown("table", table))?;
        let case = match known(self.draft, case) {
            Some(known) => known,
            None => self.open(case)?,
        };
        // A referral is a row of its own; only the caseload has one row a case.
        let there = self.draft.record.rows(&of).iter();
        let mut there = there.filter(|_| rows == InitialRows::Caseload);
        let known = there.find(|row| row.case == Some(case)).cloned();
        let row = known.unwrap_or_else(|| Row {
            case: Some(case),
            ..Row::empty(self.ids.fresh(), columns.len())
        });
        let id = row.id;
        if let Some(new) = Edit::put_row(self.draft, &of, row) {
            self.make(&new)?;
        }
        for (name, words) in cells {
            let asked = columns.iter().enumerate().find(|(_, is)| is.id == *name);
            let (at, asked) = asked.ok_or_else(|| unknown("column", name))?;
            if name_column(columns) == Some(at) {
                return Err(Mistake::new(name, "it names the case, which stands apart"));
            }
            let value = self.value(name, &asked.kind, words)?;
            self.set(of.cell(id, name), value)?;
        }
        Ok(())
    }

    fn open(&mut self, name: &str) -> Result<CaseId, Mistake> {
        let case = CaseUpdate::mention(self.ids.fresh(), name, Some(CaseStatus::Open));
        let id = case.id;
        self.add(case)?;
        Ok(id)
    }

    fn close(&mut self, name: &str) -> Written {
        let case = known(self.draft, name).ok_or_else(|| unknown("case", name))?;
        self.make_known(self.draft.keep_open(case, false), "case", name)
    }

    fn case(&self, name: Option<&String>) -> Result<Option<CaseId>, Mistake> {
        let find = |name: &String| known(self.draft, name).ok_or_else(|| unknown("case", name));
        name.map(find).transpose()
    }

    fn action(&mut self, agreed: &content::Agreed) -> Written {
        let asked_at = agreed.at.as_deref();
        let asked_at = asked_at.map(|at| question(self.draft, at)).transpose()?;
        let action = Action {
            id: self.ids.fresh(),
            what: self.written_out(&agreed.what)?,
            owners: self.people(&agreed.by)?,
            due: When::On(self.day(&agreed.due)?),
            case: self.case(agreed.case.as_ref())?,
            asked_at: asked_at.map(FieldPath::Answer),
            personal: false,
        };
        self.actions.insert(agreed.name.clone(), action.id);
        self.add(action)
    }

    fn decide(&mut self, decided: &content::Decided) -> Written {
        let due = decided.due.as_ref();
        let decision = Decision {
            id: self.ids.fresh(),
            at: self.at,
            what: self.written_out(&decided.what)?,
            why: self.written_out(&decided.why)?,
            evidence: self.written_out(&decided.evidence)?,
            by_when: due.map(|due| self.day(due)).transpose()?,
            reports_back: String::new(),
            case: self.case(decided.case.as_ref())?,
            personal: false,
        };
        self.add(decision)
    }

    fn people(&self, by: &ScriptDeadline) -> Result<Vec<PersonRef>, Mistake> {
        if matches!(by, ScriptDeadline::Everyone) {
            return Ok(self.draft.everyone().cloned().collect());
        }
        let expected = self.draft.expected.iter();
        let expected: Vec<_> = expected.map(|expected| expected.who.clone()).collect();
        meant(by, &self.draft.record.present, &expected)
    }

    fn names(&self, by: &ScriptDeadline) -> Result<String, Mistake> {
        let names = self.people(by)?.into_iter().map(|who| who.name);
        Ok(names.collect::<Vec<_>>().join(", "))
    }

    fn kind(&self, of: &Question) -> Result<&Kind, Mistake> {
        let field = self.draft.field(self.policy, of);
        Ok(&field.ok_or_else(|| unknown("question", &of.field))?.kind)
    }

    fn value(&self, asked: &str, kind: &Kind, words: &str) -> Result<Value, Mistake> {
        Ok(match kind {
            Kind::Line | Kind::Text => Value::words(&self.written_out(words)?),
            Kind::Date => Value::Date(self.day(words)?),
            Kind::YesNo if words == "yes" => Value::YesNo(true),
            Kind::YesNo if words == "no" => Value::YesNo(false),
            Kind::Choice(choices) if choices.iter().any(|choice| choice == words) => {
                Value::Choice(words.to_owned())
            }
            _ => {
                let why = format_args!("“{words}” is no answer to it");
                return Err(Mistake::new(&format!("“{asked}”"), why));
            }
        })
    }

    fn day(&self, said: &str) -> Result<NaiveDate, Mistake> {
        self.days.said(said, self.at.date_naive())
    }

    fn written_out(&self, words: &str) -> Result<String, Mistake> {
        self.days.written_out(words, self.at.date_naive())
    }

    fn set_words(&mut self, field: FieldPath, words: &str) -> Written {
        let words = Value::words(&self.written_out(words)?);
        self.set(field, words)
    }

    fn set(&mut self, field: FieldPath, to: Value) -> Written {
        let from = self.draft.read(&field);
        let from = from.ok_or_else(|| Mistake::new(&to.shown(), "there is no place for this"))?;
        self.make(&Edit::Set { field, from, to })
    }

    fn add(&mut self, item: impl DraftItem) -> Written {
        self.make(&Edit::push(self.draft, item))
    }

    fn make_known(&mut self, edit: Option<Edit>, kind: &str, name: &str) -> Written {
        self.make(&edit.ok_or_else(|| unknown(kind, name))?)
    }

    fn make(&mut self, edit: &Edit) -> Written {
        let made = self.draft.apply(edit);
        made.map_err(|unfit| Mistake::new(&format!("{edit:?}"), unfit))
    }
}

/// The people who are meant, of those who are there and those who could be; supervisees first.
pub(super) fn meant(
    by: &ScriptDeadline,
    present: &[Present],
    expected: &[PersonRef],
) -> Result<Vec<PersonRef>, Mistake> {
    let of = |part| {
        let there = present.iter().filter(move |present| present.part == part);
        there.map(|present| present.who.clone())
    };
    Ok(match by {
        ScriptDeadline::Supervisee => of(Participation::Supervisee).collect(),
        ScriptDeadline::Supervisor => of(Participation::Supervisor).collect(),
        ScriptDeadline::Both | ScriptDeadline::Everyone => of(Participation::Supervisee)
            .chain(of(Participation::Supervisor))
            .collect(),
        ScriptDeadline::These(names) => {
            let these = names.iter().map(|name| named(expected, name).cloned());
            these.collect::<Result<_, _>>()?
        }
    })
}

fn named<'a>(people: &'a [PersonRef], name: &str) -> Result<&'a PersonRef, Mistake> {
    let found = people.iter().find(|who| who.name == name);
    found.ok_or_else(|| unknown("person", name))
}

/// A question of one of the draft's sheets, by its id; the lines around a form are filled in by themselves.
fn question(draft: &Draft, field: &str) -> Result<Question, Mistake> {
    let mut found = draft.record.sheets.iter().flat_map(|sheet| {
        let answers = sheet.answers.iter();
        let asked = answers.filter(|answer| ![HEADER, CLOSING].contains(&answer.item.as_str()));
        asked.map(|answer| (sheet.id, answer))
    });
    let (sheet, answer) = found
        .find(|(_, answer)| answer.field == field)
        .ok_or_else(|| unknown("question", field))?;
    Ok(answer.question(sheet))
}

/// A cell of a table, by its case.
pub(super) fn cell(
    draft: &Draft,
    table: &str,
    case: &str,
    column: &str,
) -> Result<(Question, FieldPath), Mistake> {
    let of = question(draft, table)?;
    let about = known(draft, case).ok_or_else(|| unknown("case", case))?;
    let rows = draft.record.rows(&of);
    let row = rows.iter().find(|row| row.case == Some(about));
    let row = row.ok_or_else(|| unknown("row", case))?.id;
    let cell = of.cell(row, column);
    match draft.read(&cell) {
        Some(_) => Ok((of, cell)),
        None => Err(unknown("column", column)),
    }
}

fn known(draft: &Draft, case: &str) -> Option<CaseId> {
    let cases = &draft.record.cases;
    let found = cases.iter().find(|known| known.as_written == case);
    found.map(|case| case.id)
}

fn unknown(kind: &str, name: &str) -> Mistake {
    Mistake::new(
        &format!("“{name}”"),
        format_args!("there is no such {kind}"),
    )
}
