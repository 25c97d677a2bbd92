//! What the heads of a record say, put together for the revision that joins them.
//!
//! What only one of them changed since the revision that both follow is so. Where both changed the same, the newest
//! head's words stand and the other's are noted under the item, where whoever joins them reads them: nothing that was
//! typed goes without a word.

#[cfg(test)]
mod tests;

use std::{borrow::Cow, iter};

use crate::domain::{
    facts::{AgendaItem, Answer, FieldPath, Question, Record, Row, Sheet, Value},
    file::{RecordHistory, Revision},
    id::{Digest, SheetId},
};

/// Words for whoever joins two heads, with the place where they belong; none are those of the whole record.
type Notes = Vec<(Option<Question>, String)>;

/// Takes into the newest head of a record what its other heads say.
pub(super) fn take_in_other_heads(record: &mut Record, history: &RecordHistory) {
    let head = history.head();
    let others = history.heads().into_iter();
    for other in others.filter(|other| other.digest != head.digest) {
        let theirs = without_rows(other);
        let before = both_follow(history, head, other).map(without_rows);
        let mut notes = Notes::new();
        let sheets: Vec<_> = record.sheets.iter().map(|sheet| sheet.id).collect();
        join_sheets(record, &theirs, before.as_ref(), &mut notes);
        // A form that comes from there has its items with it.
        let is_new = |sheet: &SheetId| !sheets.contains(sheet) && record.sheet(*sheet).is_some();
        let new = theirs
            .agenda
            .iter()
            .filter(|item| item.sheet().is_some_and(|sheet| is_new(&sheet)));
        let known = |item: &&AgendaItem| record.agenda.iter().all(|other| other.id != item.id);
        let new: Vec<_> = new.filter(known).cloned().collect();
        record.agenda.extend(new);
        join_lists(record, &theirs, before.as_ref(), &mut notes);
        join_words(record, &theirs, before.as_ref(), &mut notes);
        for (place, words) in notes {
            let item = place.and_then(|of| Some(record.item_at(&FieldPath::Answer(of))?.id));
            let mut agenda = record.agenda.iter_mut();
            let item = agenda.find(|known| Some(known.id) == item);
            add_line(
                item.map_or(&mut record.jottings, |item| &mut item.notes),
                &words,
            );
        }
    }
}

/// What a revision says; the actions and decisions of its tables in their rows alone.
fn without_rows(revision: &Revision) -> Record {
    let mut record = revision.record.clone();
    record.leave_them_to_the_rows();
    record
}

/// The newest revision that both of two heads follow.
fn both_follow<'a>(
    history: &'a RecordHistory,
    one: &Revision,
    other: &Revision,
) -> Option<&'a Revision> {
    let (one, other) = (followed(history, one), followed(history, other));
    let mut revisions = history.revisions().rev();
    revisions.find(|revision| one.contains(&revision.digest) && other.contains(&revision.digest))
}

/// The revisions that a head follows, itself among them.
fn followed(history: &RecordHistory, head: &Revision) -> Vec<Digest> {
    let mut followed = vec![head.digest];
    for revision in history.revisions().rev() {
        if followed.contains(&revision.digest) {
            followed.extend(&revision.record.replaces);
        }
    }
    followed
}

/// The forms, their answers and the rows of their tables.
fn join_sheets(mine: &mut Record, theirs: &Record, before: Option<&Record>, notes: &mut Notes) {
    let cases = [&*mine, theirs].map(|record| record.cases.clone()).concat();
    let called = |row: &Row| {
        let case = cases.iter().find(|case| Some(case.id) == row.case);
        let words = case.map_or(Cow::Borrowed(""), |case| Cow::Borrowed(&*case.as_written));
        let mut words = iter::once(words).chain(row.cells.iter().map(Value::shown));
        let words = words.find(|words| !words.trim().is_empty());
        words.map_or_else(String::new, |words| words.trim().to_owned())
    };
    let before = before.map(|before| &*before.sheets);
    let id = |sheet: &Sheet| sheet.id;
    list(
        &mut mine.sheets,
        &theirs.sheets,
        before,
        id,
        |met| match met {
            Met::Both(mine, theirs, before) => answers(mine, theirs, before, &called, notes),
            Met::Stands(sheet) => notes.push((None, stands(&sheet.title))),
        },
    );
}

fn answers(
    mine: &mut Sheet,
    theirs: &Sheet,
    before: Option<&Sheet>,
    called: &impl Fn(&Row) -> String,
    notes: &mut Notes,
) {
    let sheet = mine.id;
    let before = before.map(|before| &*before.answers);
    let id = |answer: &Answer| (answer.item.clone(), answer.field.clone());
    list(&mut mine.answers, &theirs.answers, before, id, |met| {
        let Met::Both(mine, theirs, before) = met else {
            return;
        };
        let mut said = Vec::new();
        let before = before.map(|before| &before.value);
        if let Value::Table { .. } = mine.value {
            table(&mut mine.value, &theirs.value, before, called, &mut said);
        } else if newer(&mut mine.value, &theirs.value, before) && !theirs.value.is_empty() {
            said.push(also(mine.asked.trim(), &theirs.value.shown()));
        } else if mine.value == theirs.value {
            mine.carried_over &= theirs.carried_over;
        }
        let place = mine.question(sheet);
        notes.extend(said.into_iter().map(|said| (Some(place.clone()), said)));
    });
}

fn table(
    mine: &mut Value,
    theirs: &Value,
    before: Option<&Value>,
    called: &impl Fn(&Row) -> String,
    said: &mut Vec<String>,
) {
    let (
        Value::Table {
            columns,
            rows,
            stated,
        },
        Value::Table {
            rows: their_rows,
            stated: their_stated,
            ..
        },
    ) = (mine, theirs)
    else {
        return;
    };
    let (rows_before, stated_before) = match before {
        Some(Value::Table { rows, stated, .. }) => (Some(&**rows), Some(stated)),
        _ => (None, None),
    };
    list(
        rows,
        their_rows,
        rows_before,
        |row| row.id,
        |met| match met {
            Met::Both(mine, theirs, before) => {
                let name = called(theirs);
                if newer(
                    &mut mine.case,
                    &theirs.case,
                    before.map(|before| &before.case),
                ) {
                    said.push(also("A row", &name));
                }
                // What one of them said of a row was said.
                mine.stood = mine.stood.take().filter(|_| theirs.stood.is_some());
                let cells = mine.cells.iter_mut().zip(&theirs.cells).zip(&*columns);
                for (at, ((mine, theirs), column)) in cells.enumerate() {
                    let before = before.and_then(|before| before.cells.get(at));
                    if newer(mine, theirs, before) && !theirs.is_empty() {
                        let asked = format!("{name}, {}", column.asked.trim());
                        said.push(also(&asked, &theirs.shown()));
                    }
                }
            }
            Met::Stands(row) => said.push(stands(&called(row))),
        },
    );
    for (tally, theirs) in their_stated {
        let before = stated_before.and_then(|before| before.get(tally));
        match stated.get(tally) {
            Some(mine) if mine == theirs || before == Some(theirs) => {}
            mine if mine == before => {
                stated.insert(tally.clone(), *theirs);
            }
            _ => said.push(also(tally, &theirs.to_string())),
        }
    }
}

/// Cases, actions, decisions and what was said of earlier actions. What both changed may be personal: it is not said
/// again elsewhere, and its revision has it.
fn join_lists(mine: &mut Record, theirs: &Record, before: Option<&Record>, notes: &mut Notes) {
    macro_rules! lists {
        ($($list:ident by $id:expr, $name:literal;)+) => {$({
            let before = before.map(|before| &*before.$list);
            let mut changed = false;
            list(&mut mine.$list, &theirs.$list, before, $id, |met| {
                changed |= match met {
                    Met::Both(mine, theirs, before) => newer(mine, theirs, before),
                    Met::Stands(_) => true,
                };
            });
            if changed {
                let words = concat!($name, " was changed on both computers: an earlier revision has the other words.");
                notes.push((None, words.to_owned()));
            }
        })+};
    }
    lists! {
        cases by |case| case.id, "A case";
        actions by |action| action.id, "An action";
        decisions by |decision| decision.id, "A decision";
        updates by |update| (update.action, update.whose.clone()), "An earlier action";
    }
}

/// Words that stand alone: how they are called here, and where they are kept.
type Words = (
    &'static str,
    fn(&mut Record) -> &mut String,
    fn(&Record) -> &String,
);

/// The agenda with its notes, and the words that stand alone.
fn join_words(mine: &mut Record, theirs: &Record, before: Option<&Record>, notes: &mut Notes) {
    let agenda = before.map(|before| &*before.agenda);
    list(
        &mut mine.agenda,
        &theirs.agenda,
        agenda,
        |item| item.id,
        |met| {
            if let Met::Both(mine, theirs, before) = met {
                let before = before.map(|before| &before.notes);
                if newer(&mut mine.notes, &theirs.notes, before) {
                    add_line(&mut mine.notes, &also("Notes", &theirs.notes));
                }
            }
        },
    );
    let words: [Words; 4] = [
        (
            "Jottings",
            |record| &mut record.jottings,
            |record| &record.jottings,
        ),
        ("Venue", |record| &mut record.venue, |record| &record.venue),
        (
            "Reason",
            |record| &mut record.extra_reason,
            |record| &record.extra_reason,
        ),
        (
            "Reason",
            |record| &mut record.no_agreement_reason,
            |record| &record.no_agreement_reason,
        ),
    ];
    for (asked, kept, read) in words {
        if newer(kept(mine), read(theirs), before.map(read)) && !read(theirs).trim().is_empty() {
            notes.push((None, also(asked, read(theirs))));
        }
    }
}

/// Something of a list that two heads do not agree on.
enum Met<'a, T> {
    /// Both have it; and what it was before, where it was.
    Both(&'a mut T, &'a T, Option<&'a T>),
    /// One took it out and the other changed it: it stands.
    Stands(&'a T),
}

/// Puts a list together by the identities of what is in it.
fn list<T: Clone + PartialEq, I: PartialEq>(
    mine: &mut Vec<T>,
    theirs: &[T],
    before: Option<&[T]>,
    id: impl Fn(&T) -> I,
    mut met: impl FnMut(Met<T>),
) {
    let before = before.unwrap_or_default();
    let find = |list: &[T], one: &T| list.iter().position(|other| id(other) == id(one));
    mine.retain(|one| {
        let is_taken_out = find(before, one).is_some() && find(theirs, one).is_none();
        let stands = !is_taken_out || !before.contains(one);
        if is_taken_out && stands {
            met(Met::Stands(one));
        }
        stands
    });
    for their in theirs {
        let was = find(before, their).and_then(|at| before.get(at));
        match find(mine, their).and_then(|at| mine.get_mut(at)) {
            Some(one) => met(Met::Both(one, their, was)),
            None if was == Some(their) => {}
            None => {
                if was.is_some() {
                    met(Met::Stands(their));
                }
                mine.push(their.clone());
            }
        }
    }
}

/// Takes what they changed where nothing was changed here; returns whether both changed it, and not alike.
fn newer<T: Clone + PartialEq>(mine: &mut T, theirs: &T, before: Option<&T>) -> bool {
    if before == Some(mine) {
        *mine = theirs.clone();
    }
    *mine != *theirs && before != Some(theirs)
}

fn also(asked: &str, words: &str) -> String {
    format!("{asked}, on the other computer: “{}”", words.trim())
}

fn stands(name: &str) -> String {
    format!(
        "“{}” was taken out on one computer and changed on the other: it stands.",
        name.trim()
    )
}

fn add_line(words: &mut String, line: &str) {
    if !words.trim().is_empty() {
        words.push('\n');
    }
    words.push_str(line);
}
