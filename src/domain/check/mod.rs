//! What the policy wants of a session and is missing at its end. It is listed, and never in the way.

mod cases;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

pub use cases::cases;

use super::{
    dates,
    draft::{ActionStatus, Draft, Focus},
    facts::{
        arrangement::Arrangement,
        field_path::{FieldPath, Question},
        people::Participation,
        record::{AgendaItem, Answer, ItemFrom, Outcome, Record, Sheet, Value},
    },
    file::{AgreedTerms, SupervisionFile},
    policy::{Field, Form, FormUse, Kind, Policy, RecordKind, Rule},
};

/// Something that is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingItem {
    /// What, as the screen says it: "Personal issues: not reached".
    pub words: String,
    /// The clause or the form that wants it; none where it only makes good sense.
    pub source: Option<String>,
    /// Where it can be put right.
    pub at: Option<Focus>,
}

/// Lists what is missing, in the order of the way through a session. `next` is the session arranged in this one; those
/// that the file already has count as well.
pub fn findings(
    record: &Record,
    policy: &Policy,
    file: &SupervisionFile,
    next: Option<&Arrangement>,
) -> Vec<MissingItem> {
    let mut found = Vec::new();
    found.extend(absent(record, file));
    if record.is_session() {
        found.extend(without(record, policy, file));
        found.extend(agenda(record, policy));
    }
    for sheet in &record.sheets {
        found.extend(unanswered(sheet, policy));
    }
    found.extend(too_rare(record, policy, file));
    found.extend(loose_actions(record));
    if record.is_session() {
        found.extend(nothing_next(record, policy, file, next));
    }
    found
}

/// The boxes whose words are not the date, the time or the number that is asked there.
pub fn misread(draft: &Draft, file: &SupervisionFile) -> impl Iterator<Item = MissingItem> {
    draft.misread(file).into_iter().map(|misread| MissingItem {
        words: misread.words(),
        source: None,
        at: Some(misread.place.into()),
    })
}

/// The earlier actions that are put off to no other day.
pub fn put_off(draft: &Draft, file: &SupervisionFile) -> impl Iterator<Item = MissingItem> {
    let tellings = draft.follow_ups.action_reports.iter();
    let undated = tellings.filter(|told| told.now == ActionStatus::NewDate && told.when.is_empty());
    let told = undated.filter_map(|told| Some((told, file.action(told.action)?)));
    told.map(|(told, tracked)| MissingItem {
        words: format!("“{}” is put off, and has no new date", tracked.action.what),
        source: None,
        at: Some(FieldPath::ActionReportWhen(told.action).into()),
    })
}

/// The supervisee is not marked present; of a group, nobody.
fn absent(record: &Record, file: &SupervisionFile) -> Option<MissingItem> {
    let mut there = record
        .present
        .iter()
        .filter(|present| present.part == Participation::Supervisee);
    let (missing, words, at) = match file.profile() {
        Some(profile) if !profile.is_group() => (
            there.all(|present| present.who.id != profile.who.id),
            format!("{} is not marked as present", profile.who.name),
            Some(FieldPath::Present(profile.who.id).into()),
        ),
        Some(profile) => (
            there.next().is_none(),
            format!("Nobody of {} is marked as present", profile.who.name),
            None,
        ),
        None => (
            there.next().is_none(),
            "No supervisee is marked as present".to_owned(),
            None,
        ),
    };
    missing.then_some(MissingItem {
        words,
        source: None,
        at,
    })
}

/// A first session is held without an agreement, where the policy asks why, and nobody said so.
fn without(record: &Record, policy: &Policy, file: &SupervisionFile) -> Option<MissingItem> {
    let (asks, source) = file.lacks_agreement(record, policy)?;
    (asks && record.no_agreement_reason.trim().is_empty()).then(|| MissingItem {
        words: "No reason is given for a session without an agreement".to_owned(),
        source: Some(source.to_owned()),
        at: Some(FieldPath::NoAgreementReason.into()),
    })
}

/// What of the agenda was not come to, or was left out and nobody said why, with the clause that wants it; then what
/// each session must include and is not on the agenda. What was left out for a reason is no surprise.
fn agenda(record: &Record, policy: &Policy) -> Vec<MissingItem> {
    let items = record.agenda.iter().filter_map(|item| {
        let words = match &item.outcome {
            Outcome::LeftOut(why) if why.trim().is_empty() => "left out without a reason",
            Outcome::LeftOut(_) => return None,
            _ if record.reached(item) => return None,
            Outcome::NotReached(why) if !why.trim().is_empty() => &format!("not reached: {why}"),
            _ => "not reached",
        };
        Some(MissingItem {
            words: format!("{}: {words}", record.title_of(item)),
            source: wanted_by(record, policy, item),
            at: Some(FieldPath::Reason(item.id).into()),
        })
    });
    let absent = demands(policy).filter(|(wanted, _)| {
        let mut agenda = record.agenda.iter();
        !agenda.any(|item| covers(record, policy, item, wanted))
    });
    let absent = absent.map(|(wanted, source)| MissingItem {
        words: format!("{}: not on the agenda", dates::capital(wanted)),
        source: Some(source.to_owned()),
        at: None,
    });
    items.chain(absent).collect()
}

/// What each session must include, with the clause that says so.
fn demands(policy: &Policy) -> impl Iterator<Item = (&str, &str)> {
    policy.rules.iter().flat_map(|rule| match rule {
        Rule::MustCover { items, source } => {
            let wanted = items.iter();
            wanted.map(|wanted| (&**wanted, &**source)).collect()
        }
        Rule::LastPart { covers, source } => vec![(&**covers, &**source)],
        _ => Vec::new(),
    })
}

/// The clause that wants an item of the agenda, unless another item dealt with the same.
fn wanted_by(record: &Record, policy: &Policy, item: &AgendaItem) -> Option<String> {
    let dealt_with = |wanted: &str| {
        let mut others = record.agenda.iter().filter(|other| other.id != item.id);
        others.any(|other| {
            let explained =
                matches!(&other.outcome, Outcome::LeftOut(why) if !why.trim().is_empty());
            (explained || record.reached(other)) && covers(record, policy, other, wanted)
        })
    };
    demands(policy)
        .find(|(wanted, _)| covers(record, policy, item, wanted) && !dealt_with(wanted))
        .map(|(_, source)| source.to_owned())
}

/// Whether an item of the agenda covers what a rule of the policy speaks of.
pub fn covers(record: &Record, policy: &Policy, item: &AgendaItem, wanted: &str) -> bool {
    let ItemFrom::Form { sheet, item } = &item.from else {
        return false;
    };
    let sheet = record.sheet(*sheet);
    let form = sheet.and_then(|sheet| policy.form(&sheet.form));
    let asked = form.and_then(|form| form.item(item));
    asked.is_some_and(|asked| asked.covers.iter().any(|covered| covered == wanted))
}

/// The questions of a sheet that the form wants answered and are not, and words where a date or a number is asked.
fn unanswered(sheet: &Sheet, policy: &Policy) -> Vec<MissingItem> {
    let Some(form) = policy.form(&sheet.form) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for answer in &sheet.answers {
        let Some(field) = form.field(&answer.item, &answer.field) else {
            continue;
        };
        let at = Question {
            sheet: sheet.id,
            item: answer.item.clone(),
            field: answer.field.clone(),
        };
        if !answer.value.is_empty() {
            found.extend(raw(&at, field, answer));
        } else if is_wanted(form, field, sheet, answer) {
            let item = form.item(&answer.item);
            let source = item.and_then(|item| item.source.as_ref());
            found.push(MissingItem {
                words: format!("Left empty: {}", as_asked(answer)),
                source: Some(source.unwrap_or(&sheet.source).clone()),
                at: Some(FieldPath::Answer(at).into()),
            });
        }
    }
    found
}

/// An agreement by which sessions are held more rarely than the policy asks: what it asks stays due.
fn too_rare(record: &Record, policy: &Policy, file: &SupervisionFile) -> Option<MissingItem> {
    let on = record
        .date()
        .filter(|_| record.kind == RecordKind::Agreement)?;
    let agreed = AgreedTerms::of(record).every?;
    let least = file.minimum_after(policy, on, on)?;
    let is_rarer = agreed.about(on)? > least.every.about(on)?;
    is_rarer.then(|| MissingItem {
        words: format!(
            "Sessions {agreed} are agreed; the policy asks for one {}, which stays due",
            least.every
        ),
        source: Some(least.source),
        at: None,
    })
}

/// Whether a question is to be answered. What the program knows by itself (a name, the day) is never asked for here; how
/// often, how long, where and until when is what an agreement is made for.
fn is_wanted(form: &Form, field: &Field, sheet: &Sheet, answer: &Answer) -> bool {
    let said_yes = |other: &String| {
        sheet.answers.iter().any(|candidate| {
            candidate.item == answer.item
                && candidate.field == *other
                && candidate.value.as_yes() == Some(true)
        })
    };
    let is_agreed = form.used == FormUse::Agreement && field.is.is_some();
    field.is.is_none_or(|is| !is.is_filled_in())
        && (field.required || is_agreed || field.required_if.as_ref().is_some_and(said_yes))
}

fn as_asked(answer: &Answer) -> String {
    let asked = answer.asked.trim().trim_end_matches(':');
    match &answer.number {
        Some(number) => format!("{number} {asked}"),
        None => asked.to_owned(),
    }
}

/// The words that stand in an answer, or in the cells of a table, where a date or a number is asked.
fn raw(at: &Question, field: &Field, answer: &Answer) -> Vec<MissingItem> {
    let (
        Kind::Table { columns, .. },
        Value::Table {
            columns: asked,
            rows,
            ..
        },
    ) = (&field.kind, &answer.value)
    else {
        let place = || FieldPath::Answer(at.clone());
        let found = not_yet(&as_asked(answer), &field.kind, &answer.value, place);
        return found.into_iter().collect();
    };
    let mut found = Vec::new();
    for row in rows {
        for (cell, asked) in row.cells.iter().zip(asked) {
            let column = columns.iter().find(|column| column.id == asked.column);
            found.extend(column.and_then(|column| {
                not_yet(&column.ask, &column.kind, cell, || FieldPath::Cell {
                    of: at.clone(),
                    row: row.id,
                    column: asked.column.clone(),
                })
            }));
        }
    }
    found
}

fn not_yet(
    asked: &str,
    kind: &Kind,
    value: &Value,
    place: impl FnOnce() -> FieldPath,
) -> Option<MissingItem> {
    let wanted = match kind {
        Kind::Date => "a date",
        Kind::Number => "a number",
        Kind::Time => "a time",
        Kind::Minutes => "a length of time",
        Kind::Every => "how often, like “every 6 weeks”",
        _ => return None,
    };
    let Value::Text(words) = value else {
        return None;
    };
    let words = words.trim();
    let sign = if asked.ends_with('?') { "" } else { ":" };
    (!words.is_empty()).then(|| MissingItem {
        words: format!("{asked}{sign} “{words}” is not {wanted} yet"),
        source: None,
        at: Some(place().into()),
    })
}

/// Actions that nobody is to do, or by no day.
fn loose_actions(record: &Record) -> impl Iterator<Item = MissingItem> {
    record.actions.iter().filter_map(|action| {
        let lacks = match (action.owners.is_empty(), action.due.is_none()) {
            (true, true) => "nobody to do it and no date",
            (true, false) => "nobody to do it",
            (false, true) => "no date",
            (false, false) => return None,
        };
        Some(MissingItem {
            words: format!("“{}” has {lacks}", action.what.trim()),
            source: None,
            at: Some(Focus::Actions),
        })
    })
}

/// No later session is arranged. A revision arranges nothing, and nothing follows the end of supervision.
fn nothing_next(
    record: &Record,
    policy: &Policy,
    file: &SupervisionFile,
    next: Option<&Arrangement>,
) -> Option<MissingItem> {
    let ended = file
        .profile()
        .is_some_and(|profile| profile.ended.is_some());
    if record.revision > 1 || next.is_some() || ended {
        return None;
    }
    let held = record.date();
    if file
        .follows(record, held.unwrap_or(NaiveDate::MIN))
        .is_some()
    {
        return None;
    }
    let ahead = policy.fixed_ahead().map(|(_, source)| source.to_owned());
    Some(MissingItem {
        words: "No next session is arranged".to_owned(),
        source: ahead.or_else(|| Some(file.minimum(policy, held?)?.source)),
        at: Some(FieldPath::NextDate.into()),
    })
}
