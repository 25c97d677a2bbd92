//! An edit and its inverse cancel, whatever the edit; one that does not fit leaves the draft untouched; and what a journal
//! does again is what was done.

use chrono::DateTime;
use proptest::{prelude::*, sample::Index};
use quietroom::domain::{
    draft::{
        ActionStatus, Change, Draft, DraftPart, Edit, Line, UndoStep, UnfinishedDraft,
        undo::Invertible,
    },
    facts::{
        Action, CaseStatus, CaseUpdate, Decision, FieldPath, Outcome, Question, Row, Value, When,
    },
    file::SupervisionFile,
    text::TextEdit,
};

use crate::room;

/// What a random edit is made of: the draft decides what it comes to.
#[derive(Clone, Debug)]
struct Seed {
    kind: u8,
    at: Index,
    from: Index,
    to: Index,
    words: String,
    number: u32,
    /// The edit is made for another draft than the one that there is.
    unfit: bool,
}

fn seed() -> impl Strategy<Value = Seed> {
    let parts = (
        0..10_u8,
        any::<[Index; 3]>(),
        "\\PC{0,6}",
        0..99_999_u32,
        prop::bool::weighted(0.2),
    );
    parts.prop_map(|(kind, [at, from, to], words, number, unfit)| Seed {
        kind,
        at,
        from,
        to,
        words,
        number,
        unfit,
    })
}

/// Every place of a draft.
fn places(draft: &Draft) -> Vec<FieldPath> {
    let record = &draft.record;
    let mut places = vec![
        FieldPath::Venue,
        FieldPath::Number,
        FieldPath::Extra,
        FieldPath::Date,
        FieldPath::Began,
        FieldPath::Ended,
        FieldPath::Jottings,
        FieldPath::Correction,
        FieldPath::NextDate,
        FieldPath::NextTime,
        FieldPath::NextVenue,
    ];
    places.extend(draft.expected.iter().flat_map(|one| {
        [
            FieldPath::Present(one.who.id),
            FieldPath::Absence(one.who.id),
        ]
    }));
    for item in &record.agenda {
        places.extend([
            FieldPath::Notes(item.id),
            FieldPath::Minutes(item.id),
            FieldPath::Reason(item.id),
        ]);
    }
    for case in &record.cases {
        places.extend([FieldPath::CaseName(case.id), FieldPath::CaseOpen(case.id)]);
    }
    for telling in &draft.follow_ups.action_reports {
        let id = telling.action;
        places.extend([
            FieldPath::ActionReport(id),
            FieldPath::ActionReportWhen(id),
            FieldPath::ActionReportWhy(id),
        ]);
    }
    for of in questions(draft) {
        if let Some(Value::Table { columns, rows, .. }) = draft.read(&FieldPath::Answer(of.clone()))
        {
            let cell = |row: &Row, column: &str| FieldPath::Cell {
                of: of.clone(),
                row: row.id,
                column: column.to_owned(),
            };
            places.extend(
                rows.iter()
                    .flat_map(|row| columns.iter().map(|asked| cell(row, &asked.column))),
            );
            places.push(FieldPath::StatedCount {
                of,
                tally: "CP".to_owned(),
            });
        } else {
            places.push(FieldPath::Answer(of));
        }
    }
    places
}

fn questions(draft: &Draft) -> Vec<Question> {
    let sheets = draft.record.sheets.iter();
    let of = sheets.flat_map(|sheet| {
        let of = |answer: &quietroom::domain::facts::Answer| Question {
            sheet: sheet.id,
            item: answer.item.clone(),
            field: answer.field.clone(),
        };
        sheet.answers.iter().map(of)
    });
    of.collect()
}

impl Seed {
    fn value(&self) -> Value {
        match self.kind % 6 {
            0 => Value::Empty,
            1 => Value::Number(self.number),
            2 => Value::YesNo(self.number.is_multiple_of(2)),
            3 => Value::Time("09:55:00".parse().unwrap()),
            4 => Value::Choice(ActionStatus::ALL[self.to.index(4)].words().to_owned()),
            _ => Value::words(&self.words),
        }
    }

    /// A stretch of words from one border of a letter to another.
    fn text_edit(&self, words: &str) -> TextEdit {
        let borders: Vec<usize> = words
            .char_indices()
            .map(|(at, _)| at)
            .chain([words.len()])
            .collect();
        let ends = [self.from, self.to].map(|end| borders[end.index(borders.len())]);
        let (at, end) = (ends[0].min(ends[1]), ends[0].max(ends[1]));
        let removed = if self.unfit {
            "never there".to_owned()
        } else {
            words.get(at..end).unwrap_or_default().to_owned()
        };
        TextEdit {
            at,
            removed,
            inserted: self.words.clone(),
        }
    }

    fn piece(&self, draft: &Draft) -> Option<(usize, DraftPart, DraftPart)> {
        let record = &draft.record;
        macro_rules! one_of {
            ($kind:ident, $list:expr, $change:expr) => {{
                let list = $list;
                let at = self.at.index(list.len().max(1));
                let before = list.get(at)?.clone();
                let mut after = before.clone();
                $change(&mut after);
                (at, DraftPart::$kind(before), DraftPart::$kind(after))
            }};
        }
        Some(match self.from.index(6) {
            0 => one_of!(Case, &record.cases, |case: &mut CaseUpdate| case.status =
                Some(CaseStatus::Closed)),
            1 => one_of!(
                Agenda,
                &record.agenda,
                |item: &mut quietroom::domain::facts::record::AgendaItem| {
                    item.outcome = Outcome::LeftOut(self.words.clone());
                }
            ),
            2 => one_of!(
                Sheet,
                &record.sheets,
                |sheet: &mut quietroom::domain::facts::record::Sheet| {
                    sheet.title.clone_from(&self.words);
                }
            ),
            3 => {
                let of = questions(draft)
                    .into_iter()
                    .find(|of| !record.rows(of).is_empty())?;
                let rows = record.rows(&of);
                let at = self.at.index(rows.len());
                let before = rows[at].clone();
                let mut after = before.clone();
                after.cells.reverse();
                (
                    at,
                    DraftPart::Row(of.clone(), before),
                    DraftPart::Row(of, after),
                )
            }
            4 => {
                let (at, new) = (record.decisions.len(), DraftPart::Decision(self.decision()));
                (at, new.clone(), new)
            }
            _ => {
                let (at, new) = (record.actions.len(), DraftPart::Action(self.action()));
                (at, new.clone(), new)
            }
        })
    }

    fn decision(&self) -> Decision {
        Decision {
            id: [4; 16].into(),
            at: DateTime::default(),
            evidence: String::new(),
            what: self.words.clone(),
            why: String::new(),
            by_when: None,
            reports_back: String::new(),
            case: None,
            personal: false,
        }
    }

    fn action(&self) -> Action {
        Action {
            id: [5; 16].into(),
            what: self.words.clone(),
            owners: Vec::new(),
            due: When::NoDay,
            case: None,
            asked_at: None,
            personal: false,
        }
    }

    /// Another time that it was held at.
    fn held(&self, draft: &Draft) -> Option<Edit> {
        let (file, now) = (SupervisionFile::fold(draft.file, &[]), draft.last_active);
        let after = match self.number % 4 {
            0 => draft.held_earlier(&file, now),
            1 => draft.held_now(&file),
            2 => {
                let day = Value::Date(now.date_naive() - chrono::Days::new(7));
                draft.timed(&file, &FieldPath::Date, &day, now).ok()?
            }
            _ => {
                let time = Value::Time("09:55:00".parse().unwrap());
                draft.timed(&file, &FieldPath::Began, &time, now).ok()?
            }
        };
        let before = draft.held();
        Some(Edit::Held { before, after })
    }

    fn edit(&self, draft: &Draft) -> Option<Edit> {
        let places = places(draft);
        let field = places[self.at.index(places.len())].clone();
        let now = draft.read(&field).unwrap_or_default();
        Some(match self.kind {
            0 | 1 => Edit::Text {
                edit: self.text_edit(&now.shown()),
                field,
            },
            2 | 3 => Edit::Set {
                from: if self.unfit {
                    Value::words("never there")
                } else {
                    now
                },
                to: self.value(),
                field,
            },
            4 => self
                .piece(draft)
                .map(|(at, _, part)| Edit::Insert { at, part })?,
            5 => self
                .piece(draft)
                .map(|(at, part, _)| Edit::Remove { at, part })?,
            6 => {
                self.piece(draft)
                    .map(|(at, before, after)| Edit::Replace { at, before, after })?
            }
            7 => {
                let items = draft.record.agenda.len() + usize::from(self.unfit);
                Edit::Move {
                    from: self.from.index(items.max(1)),
                    to: self.to.index(items.max(1)),
                }
            }
            8 => self.held(draft)?,
            _ => {
                let words = now.shown().into_owned();
                let set = Edit::Set {
                    field: field.clone(),
                    from: now,
                    to: Value::words(&words),
                };
                Edit::Group(vec![
                    set,
                    Edit::Text {
                        field,
                        edit: self.text_edit(&words),
                    },
                ])
            }
        })
    }
}

/// What an edit changes of a draft: all but how often, and that, it changed.
fn body(draft: &Draft) -> Draft {
    Draft {
        changed: false,
        ..draft.clone()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_edit_and_its_inverse_cancel(seeds in prop::collection::vec(seed(), 1..40)) {
        let mut draft = START.with(Clone::clone);
        let start = body(&draft);
        let mut done = Vec::new();
        for seed in seeds {
            let Some(edit) = seed.edit(&draft) else { continue };
            let before = body(&draft);
            if draft.apply(&edit).is_err() {
                prop_assert_eq!(&body(&draft), &before, "changed by what does not fit: {:?}", edit);
                continue;
            }
            let mut back = draft.clone();
            prop_assert_eq!(back.apply(edit.inverse()), Ok(()), "cannot be taken back: {:?}", edit);
            prop_assert_eq!(&body(&back), &before, "{:?}", edit);
            done.push(edit);
        }
        for edit in done.iter().rev() {
            prop_assert_eq!(draft.apply(edit.inverse()), Ok(()));
        }
        prop_assert_eq!(body(&draft), start);
    }

    #[test]
    fn what_is_done_again_from_any_line_on_is_what_was_done(
        seeds in prop::collection::vec(seed(), 1..40),
        cut: Index,
    ) {
        let mut open = UnfinishedDraft::from(START.with(Clone::clone));
        let mut states = vec![open.clone()];
        let mut lines = Vec::new();
        for (nth, seed) in seeds.iter().enumerate() {
            let history = &open.history;
            let change = match nth % 7 {
                4 => history.undone().map(|edit| as_step(edit, UndoStep::Undo)),
                5 => history.redone().map(|edit| as_step(edit, UndoStep::Redo)),
                6 => Some(Change::StepEnds),
                _ => seed.edit(&open.draft).map(Change::from),
            };
            let at = open.draft.last_active;
            if let Some(change) = change.filter(|change| open.apply(change).is_ok()) {
                states.push(open.clone());
                lines.push(Line { at, changes: vec![change] });
            }
        }
        let from = cut.index(states.len());
        let written = ron::to_string(&(&states[from], &lines[from..])).unwrap();
        let (mut again, lines): (UnfinishedDraft, Vec<Line>) = ron::from_str(&written).unwrap();
        for line in &lines {
            prop_assert_eq!(again.replay(line), Ok(()), "{:?}", line);
        }
        prop_assert_eq!(again, open);
    }
}

fn as_step(edit: Edit, step: UndoStep) -> Change {
    let edit = Box::new(edit);
    Change::Edit { edit, step }
}

thread_local! {
    /// Robin's second session with something in it.
    static START: Draft = {
        let mut stage = room::second();
        stage.keys("Well.<esc>2case t⏎AB⏎Needs.<esc>0<esc>4Ring⏎me⏎fri⏎<esc>7Keep⏎why⏎⏎");
        stage.draft().clone()
    };
}
