//! From what a control says to an edit of the record: rows that begin by typing, and cases that are named in them.

use super::popups::add_attendee;
use crate::{
    domain::{
        draft::{
            Draft,
            edit::{DraftPart, Edit},
            new::name_column,
        },
        facts::{
            case::{CaseStatus, CaseUpdate},
            field_path::{FieldPath, Question},
            record::{AgendaItem, ItemFrom, Outcome, Row, Value},
        },
        file::SupervisionFile,
        id::{CaseId, Ids, RowId},
        policy::{Column, InitialRows, Kind, Policy},
        text::{TextEdit, clean_line},
    },
    tui::{context::Context, controls::Response},
};

/// A table of the policy: its columns, and which rows it starts with.
pub fn table<'a>(
    draft: &Draft,
    policy: &'a Policy,
    of: &Question,
) -> Option<(&'a [Column], InitialRows)> {
    let sheet = draft.record.sheet(of.sheet)?;
    match &policy.form(&sheet.form)?.field(&of.item, &of.field)?.kind {
        Kind::Table { columns, rows, .. } => Some((columns, *rows)),
        _ => None,
    }
}

/// Whether the table's words do not fit a grid: it is an overview then, and each case has a page.
pub fn is_overview(columns: &[Column]) -> bool {
    let long = columns.iter().filter(|column| column.kind == Kind::Text);
    name_column(columns).is_some() && long.count() > 1
}

/// Whether a place is the cell that names its row's case.
pub fn names_a_case(draft: &Draft, policy: &Policy, place: &FieldPath) -> bool {
    let FieldPath::Cell { of, column, .. } = place else {
        return false;
    };
    table(draft, policy, of).is_some_and(|(columns, _)| {
        name_column(columns)
            .and_then(|at| columns.get(at))
            .is_some_and(|name| name.id == *column)
    })
}

/// The case that a cell's row is about.
pub fn case_of(draft: &Draft, place: &FieldPath) -> Option<CaseId> {
    match place {
        FieldPath::Cell { of, row, .. } => draft.record.row(of, *row)?.case,
        FieldPath::CaseName(case) | FieldPath::CaseOpen(case) | FieldPath::CaseReview(case, _) => {
            Some(*case)
        }
        _ => None,
    }
}

/// What a change in a box is to the record; none where nothing changes.
pub fn edit(
    draft: &Draft,
    policy: &Policy,
    place: &FieldPath,
    response: Response,
    ids: &Ids,
) -> Option<Edit> {
    match response {
        Response::Edited(edit) | Response::Cut(edit) => {
            Some(words(draft, policy, place, edit, ids))
        }
        Response::Set(value) => set(draft, policy, place, value, ids),
        Response::TypedOverChoice { back, words } => stray(draft, policy, place, back, &words, ids),
        Response::Ignored | Response::Moved | Response::Copied(_) | Response::Invalid(_) => None,
    }
}

fn words(draft: &Draft, policy: &Policy, place: &FieldPath, edit: TextEdit, ids: &Ids) -> Edit {
    let (mut edits, home) = reach(draft, policy, place, ids);
    // A date that is typed over is words until it is left again. Long words are not copied only to see that they are.
    if !are_words(draft, &home) {
        let before = draft.read(&home).unwrap_or_default();
        if before.as_words().is_none() || matches!(before, Value::Choice(_)) {
            let words = Value::words(&before.shown());
            edits.extend(sets(draft, &home, before, words));
        }
    }
    if home != *place {
        edits.extend(reached(draft, place));
    }
    edits.extend(stood(draft, &home));
    edits.push(Edit::Text { field: home, edit });
    together(edits)
}

/// Gives a choice back what it was, and the words that were typed there to where words belong.
fn stray(
    draft: &Draft,
    policy: &Policy,
    place: &FieldPath,
    back: Value,
    typed: &str,
    ids: &Ids,
) -> Option<Edit> {
    let mut edits: Vec<Edit> = set(draft, policy, place, back, ids).into_iter().collect();
    if let Some(to) = words_belong(draft, policy, place) {
        let before = draft.read(&to).unwrap_or_default();
        let before = before.shown();
        let gap = match before.chars().last() {
            Some(last) if !last.is_whitespace() => " ",
            _ => "",
        };
        let edit = TextEdit {
            at: before.len(),
            removed: String::new(),
            inserted: format!("{gap}{}", clean_line(typed)),
        };
        edits.push(words(draft, policy, &to, edit, ids));
    }
    (!edits.is_empty()).then(|| together(edits))
}

/// Where the words belong that were typed on a choice: in the row of a table its next column for words, else its last;
/// beside a question the notes of its agenda item.
pub fn words_belong(draft: &Draft, policy: &Policy, place: &FieldPath) -> Option<FieldPath> {
    match place {
        FieldPath::Cell { of, row, column } => {
            let (columns, _) = table(draft, policy, of)?;
            let here = columns.iter().position(|other| other.id == *column)?;
            let takes = |column: &&Column| {
                matches!(column.kind, Kind::Text | Kind::Line) && column.is.is_none()
            };
            let after = columns.iter().skip(here).find(takes);
            let to = after.or_else(|| columns.iter().rfind(takes))?;
            Some(FieldPath::Cell {
                of: of.clone(),
                row: *row,
                column: to.id.clone(),
            })
        }
        FieldPath::Answer(_) => Some(FieldPath::Notes(draft.agenda_item(draft.step)?.id)),
        _ => None,
    }
}

/// What the place is called that words go to.
pub fn called(draft: &Draft, policy: &Policy, place: &FieldPath) -> String {
    let column = || match place {
        FieldPath::Cell { of, column, .. } => {
            let (columns, _) = table(draft, policy, of)?;
            columns.iter().find(|other| other.id == *column)
        }
        _ => None,
    };
    column().map_or_else(|| "Notes".to_owned(), |column| column.ask.clone())
}

fn are_words(draft: &Draft, place: &FieldPath) -> bool {
    let FieldPath::Answer(of) = place else {
        return false;
    };
    let answer = draft.record.answer(of);
    answer.is_some_and(|answer| matches!(answer.value, Value::Text(_)))
}

fn set(draft: &Draft, policy: &Policy, place: &FieldPath, to: Value, ids: &Ids) -> Option<Edit> {
    if let FieldPath::CaseOpen(case) = place {
        return open_or_close(draft, *case, to.as_yes()?);
    }
    if let (FieldPath::Present(who), Value::Choice(chosen)) = (place, &to) {
        return add_attendee::becomes(draft, *who, chosen);
    }
    let (mut edits, place) = reach(draft, policy, place, ids);
    let from = draft.read(&place).unwrap_or_default();
    if from == to {
        return None;
    }
    edits.extend(reached(draft, &place));
    edits.extend(stood(draft, &place));
    edits.extend(sets(draft, &place, from, to));
    Some(together(edits))
}

/// The edits that give a place another value.
fn sets(draft: &Draft, place: &FieldPath, mut from: Value, to: Value) -> Vec<Edit> {
    let mut edits = Vec::new();
    for to in draft.edit_steps(place, to) {
        if from != to {
            let field = place.clone();
            edits.push(Edit::Set {
                field,
                from,
                to: to.clone(),
            });
            from = to;
        }
    }
    edits
}

/// The edit by which words that were typed over a place give way to what stands there.
pub fn gives_way(draft: &Draft, place: &FieldPath) -> Vec<Edit> {
    let words = draft.read(place).unwrap_or_default();
    let below = draft.edit_steps(place, words.clone());
    let to = below.into_iter().next().filter(|to| *to != words);
    to.map(|to| Edit::Set {
        field: place.clone(),
        from: words,
        to,
    })
    .into_iter()
    .collect()
}

fn together(mut edits: Vec<Edit>) -> Edit {
    match edits.len() {
        1 => edits.swap_remove(0),
        _ => Edit::Group(edits),
    }
}

/// A case's name: as it is written in this session, else as it is known.
pub fn case_name(cx: &Context, case: CaseId) -> String {
    let here = cx.live().and_then(|draft| draft.record.case(case));
    let here = here.map(|case| case.as_written.clone());
    let known = || Some(cx.live_file()?.case(case)?.name.clone());
    let here = here.filter(|name| !name.trim().is_empty());
    here.or_else(known).unwrap_or_default()
}

/// The case that is called so in this session, else the one that is known by the name.
pub fn case_called(cx: &Context, name: &str) -> Option<CaseId> {
    let here = cx.live()?.record.cases.iter();
    let mut here = here.filter(|case| case.is_called(name));
    let known = || Some(cx.live_file()?.case_named(name)?.id);
    here.next().map(|case| case.id).or_else(known)
}

/// The edits that make a cell's row and its case be there, and the place the words then go to.
fn reach(draft: &Draft, policy: &Policy, place: &FieldPath, ids: &Ids) -> (Vec<Edit>, FieldPath) {
    let FieldPath::Cell { of, row, .. } = place else {
        return (Vec::new(), place.clone());
    };
    let Some((columns, _)) = table(draft, policy, of) else {
        return (Vec::new(), place.clone());
    };
    let rows = draft.record.rows(of);
    let there = rows.iter().position(|candidate| candidate.id == *row);
    let names = names_a_case(draft, policy, place);
    let case = there.and_then(|at| rows.get(at)).and_then(|row| row.case);
    match (there, names, case) {
        (Some(_), false, _) => (Vec::new(), place.clone()),
        (Some(_), true, Some(case)) => (Vec::new(), FieldPath::CaseName(case)),
        (Some(at), true, None) => {
            let before = rows
                .get(at)
                .cloned()
                .unwrap_or_else(|| Row::empty(*row, columns.len()));
            let (new, insert) = new_case(draft, ids);
            let after = Row {
                case: Some(new),
                ..before.clone()
            };
            let link = Edit::Replace {
                at,
                before: DraftPart::Row(of.clone(), before),
                after: DraftPart::Row(of.clone(), after),
            };
            (vec![insert, link], FieldPath::CaseName(new))
        }
        (None, names, _) => {
            let empty = Row::empty(*row, columns.len());
            let at = rows.len();
            if names {
                let (new, insert) = new_case(draft, ids);
                let row = Row {
                    case: Some(new),
                    ..empty
                };
                (
                    vec![
                        insert,
                        Edit::Insert {
                            at,
                            part: DraftPart::Row(of.clone(), row),
                        },
                    ],
                    FieldPath::CaseName(new),
                )
            } else {
                (
                    vec![Edit::Insert {
                        at,
                        part: DraftPart::Row(of.clone(), empty),
                    }],
                    place.clone(),
                )
            }
        }
    }
}

fn new_case(draft: &Draft, ids: &Ids) -> (CaseId, Edit) {
    let id = ids.fresh();
    let case = CaseUpdate::mention(id, "", Some(CaseStatus::Open));
    (
        id,
        Edit::Insert {
            at: draft.record.cases.len(),
            part: DraftPart::Case(case),
        },
    )
}

/// A case that is named, and a plan or a tick that changed in a table that came filled in, count as talked about: nothing
/// in the table would show it.
fn reached(draft: &Draft, place: &FieldPath) -> Option<Edit> {
    match place {
        FieldPath::Cell { of, .. } => reach_item(draft, of),
        _ => None,
    }
}

/// So does an answer that stood from last time.
fn stood(draft: &Draft, place: &FieldPath) -> Option<Edit> {
    match place {
        FieldPath::Answer(of) if draft.record.answer(of)?.carried_over => reach_item(draft, of),
        _ => None,
    }
}

fn reach_item(draft: &Draft, of: &Question) -> Option<Edit> {
    let agenda = &draft.record.agenda;
    let at = agenda.iter().position(|item| {
        matches!(&item.from, ItemFrom::Form { sheet, item } if *sheet == of.sheet && *item == of.item)
    })?;
    let before = agenda
        .get(at)
        .filter(|item| item.outcome == Outcome::Open)?
        .clone();
    Some(outcome(at, before, Outcome::Reached))
}

/// The edit that gives an agenda item another outcome.
pub fn outcome(at: usize, before: AgendaItem, outcome: Outcome) -> Edit {
    let after = AgendaItem {
        outcome,
        ..before.clone()
    };
    Edit::Replace {
        at,
        before: DraftPart::Agenda(before),
        after: DraftPart::Agenda(after),
    }
}

/// Closes a case, or leaves it as the file has it.
fn open_or_close(draft: &Draft, case: CaseId, open: bool) -> Option<Edit> {
    let cases = &draft.record.cases;
    let at = cases.iter().position(|candidate| candidate.id == case)?;
    let before = cases.get(at)?.clone();
    let status = if open {
        Some(CaseStatus::Open)
    } else {
        Some(CaseStatus::Closed)
    };
    let after = CaseUpdate {
        status,
        ..before.clone()
    };
    (before != after).then_some(Edit::Replace {
        at,
        before: DraftPart::Case(before),
        after: DraftPart::Case(after),
    })
}

/// Where a name was typed that a known case has: the edit that makes the row speak of that case.
pub fn recognise(
    draft: &Draft,
    file: &SupervisionFile,
    of: &Question,
    row: RowId,
) -> Option<(Edit, String)> {
    let record = &draft.record;
    let rows = record.rows(of);
    let at = rows.iter().position(|candidate| candidate.id == row)?;
    let before = rows.get(at)?.clone();
    let own = record
        .case(before.case?)
        .filter(|case| file.case(case.id).is_none())?;
    let name = own.as_written.trim();
    let same = |other: &&CaseUpdate| other.id != own.id && other.is_called(name);
    let here = record.cases.iter().find(same).map(|case| case.id);
    let known = file.case_named(&own.as_written);
    let case = here
        .or(known.map(|case| case.id))
        .filter(|_| !name.is_empty())?;
    let after = Row {
        case: Some(case),
        ..before.clone()
    };
    let own_at = record
        .cases
        .iter()
        .position(|candidate| candidate.id == own.id)?;
    let mut edits = vec![
        Edit::Replace {
            at,
            before: DraftPart::Row(of.clone(), before),
            after: DraftPart::Row(of.clone(), after),
        },
        Edit::Remove {
            at: own_at,
            part: DraftPart::Case(own.clone()),
        },
    ];
    if here.is_none() {
        let reopened = known
            .is_some_and(|case| !case.is_open())
            .then_some(CaseStatus::Open);
        let mention = CaseUpdate::mention(case, own.as_written.clone(), reopened);
        edits.push(Edit::Insert {
            at: record.cases.len() - 1,
            part: DraftPart::Case(mention),
        });
    }
    let since = known.map_or_else(String::new, |case| {
        format!(" of {}", crate::domain::dates::short(case.first))
    });
    let words = format!(
        "{} is taken as the case{since} that is known already. Ctrl-Z makes it a new one.",
        own.as_written
    );
    Some((Edit::Group(edits), words))
}

/// The edit that removes a row; its case stays as it is.
pub fn remove_row(draft: &Draft, place: &FieldPath) -> Option<Edit> {
    let FieldPath::Cell { of, row, .. } = place else {
        return None;
    };
    let rows = draft.record.rows(of);
    let at = rows.iter().position(|candidate| candidate.id == *row)?;
    let row = rows.get(at)?.clone();
    Some(Edit::Remove {
        at,
        part: DraftPart::Row(of.clone(), row),
    })
}
