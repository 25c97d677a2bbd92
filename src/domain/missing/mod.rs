//! The items that the policy asks for and that are missing at the end of a session. They are listed, and never prevent the
//! end.

mod cases;
mod earlier_actions;
#[cfg(test)]
mod tests;
mod times;

use chrono::NaiveDate;

pub use cases::cases;

use super::{
    dates,
    draft::{Draft, Focus, Planning, SessionStep, named::Names},
    facts::{
        Action, AgendaItem, Answer, Arrangement, FieldPath, Outcome, Participation, Question,
        Record, Sheet, Value, When,
    },
    file::{AgreedTerms, SupervisionFile},
    policy::{
        ColumnMeaning, Expected, Field, Form, FormUse, Item, Kind, Policy, RecordKind, Rule,
        Trigger,
    },
    typed::{self, DateBias},
};

/// An item that is missing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingItem {
    /// The item as the screen names it: "Personal issues: not reached".
    pub words: String,
    /// The clause or the form that asks for it; none where it is only good sense.
    pub source: Option<String>,
    /// The place in which it can be put right.
    pub at: Option<Focus>,
}

impl MissingItem {
    fn new(words: impl Into<String>, at: Option<Focus>) -> Self {
        Self {
            words: words.into(),
            source: None,
            at,
        }
    }

    fn asked_by(self, source: Option<String>) -> Self {
        Self { source, ..self }
    }

    /// Returns whether it is an item of the agenda that was not come to.
    pub fn is_not_reached(&self, draft: &Draft) -> bool {
        let Some(FieldPath::Reason(id)) = self.at.as_ref().and_then(Focus::field) else {
            return false;
        };
        let item = draft.agenda_item(SessionStep::Item(*id));
        item.is_some_and(|item| !matches!(item.outcome, Outcome::LeftOut(_)))
    }
}

/// Returns everything that is missing in a session that is being written; nothing while nobody knows whom its file is about.
pub fn items(planning: &Planning) -> Vec<MissingItem> {
    let Planning {
        draft,
        file,
        policy,
        calendar,
        ..
    } = *planning;
    let Some(profile) = file.profile() else {
        return Vec::new();
    };
    let arranged = draft.arranged(profile);
    let mut missing: Vec<_> = misread(draft, file).collect();
    missing.extend(times::when_held(draft));
    missing.extend(earlier_actions::amiss(draft, file));
    missing.extend(of_nobody(draft, policy, file));
    missing.extend(not_seen(draft, policy));
    missing.extend(no_agreement(&draft.record, policy, file));
    missing.extend(in_record(&draft.record, policy, file, arranged.as_ref()));
    let rows = draft.actions_in_tables(policy, None);
    missing.extend(rows.iter().flat_map(|row| {
        let at = row.asked_at.clone().map(Focus::Field);
        let loose = loose_actions(std::slice::from_ref(row)).map(move |missing| MissingItem {
            at: at.clone(),
            ..missing
        });
        loose.collect::<Vec<_>>()
    }));
    let next = arranged.as_ref().or_else(|| planning.arranged());
    let next = next.map(|next| next.at.date());
    missing.extend(cases(&draft.record, policy, file, calendar, next));
    missing.extend(times::of_another_length(planning));
    missing
}

/// Returns the missing items in the order of a session's steps. `next` is the session arranged in this one; those that the
/// file already has count as well.
pub fn in_record(
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
    found.extend(loose_actions(&record.actions));
    if record.is_session() {
        found.extend(nothing_next(record, policy, file, next));
    }
    found
}

/// Returns the boxes whose text cannot be read as the date, the time or the number that is asked there.
pub fn misread(draft: &Draft, file: &SupervisionFile) -> impl Iterator<Item = MissingItem> {
    let unparsed = draft.misread(file).into_iter();
    unparsed.map(|unparsed| MissingItem::new(unparsed.words(), Some(unparsed.place.into())))
}

/// Returns the questions that were never on the screen though their item was, an item each. What an item is that nobody
/// opened is said by its outcome.
fn not_seen(draft: &Draft, policy: &Policy) -> Vec<MissingItem> {
    let sheets = draft.record.sheets.iter();
    let forms = sheets.filter_map(|sheet| Some((sheet, policy.form(&sheet.form)?)));
    let items = forms.flat_map(|(sheet, form)| form.agenda.iter().map(move |item| (sheet, item)));
    let missing = items.filter_map(|(sheet, item)| {
        let answers = sheet.answers.iter().filter(|answer| answer.item == item.id);
        let (seen, unseen): (Vec<_>, Vec<_>) =
            answers.partition(|answer| draft.seen.contains(&answer.question(sheet.id)));
        let empty = |answer: &&&Answer| answer.value.is_empty();
        let mut unseen = unseen.iter().filter(empty).peekable();
        let at = unseen.peek()?.question(sheet.id);
        let names: Vec<_> = unseen.map(|answer| short(item, answer)).collect();
        let words = format!("Not seen: {}", names.join(", "));
        let missing = MissingItem::new(words, Some(FieldPath::Answer(at).into()));
        (!seen.is_empty()).then_some(missing)
    });
    missing.collect()
}

/// A question by its number, else by its item and its first words.
fn short(item: &Item, answer: &Answer) -> String {
    const WORDS: usize = 6;
    if let Some(number) = &answer.number {
        return number.trim_end_matches('.').to_owned();
    }
    let asked = as_asked(answer);
    let words: Vec<_> = asked.split_whitespace().collect();
    match words.get(..WORDS) {
        Some(first) if words.len() > WORDS => format!("{}, {} …", item.title, first.join(" ")),
        _ => format!("{}, {}", item.title, words.join(" ")),
    }
}

/// Returns the rows of which nobody said whom they are about.
fn of_nobody(draft: &Draft, policy: &Policy, file: &SupervisionFile) -> Vec<MissingItem> {
    let names = Names {
        draft,
        policy,
        file,
    };
    let rows = names.of_nobody().into_iter();
    let missing = rows.map(|(at, words)| MissingItem {
        words: format!("“{words}”: which child is meant is not said"),
        source: None,
        at: Some(at.into()),
    });
    missing.collect()
}

/// Returns the supervisee if they are not marked present; of a group, if no member is.
fn absent(record: &Record, file: &SupervisionFile) -> Option<MissingItem> {
    let mut supervisees = record
        .present
        .iter()
        .filter(|present| present.part == Participation::Supervisee);
    let (missing, words, at) = match file.profile() {
        Some(profile) if !profile.is_group() => (
            supervisees.all(|present| present.who.id != profile.who.id),
            format!("{} is not marked as present", profile.who.name),
            Some(FieldPath::Present(profile.who.id).into()),
        ),
        Some(profile) => (
            supervisees.next().is_none(),
            format!("Nobody of {} is marked as present", profile.who.name),
            None,
        ),
        None => (
            supervisees.next().is_none(),
            "No supervisee is marked as present".to_owned(),
            None,
        ),
    };
    missing.then(|| MissingItem::new(words, at))
}

/// Returns the reason that a first session is held without an agreement, where the policy lets it be held so.
fn without(record: &Record, policy: &Policy, file: &SupervisionFile) -> Option<MissingItem> {
    let (_, source) = file
        .lacks_agreement(record, policy)
        .filter(|(asks, _)| *asks && record.no_agreement_reason.trim().is_empty())?;
    let words = "No reason is given for a session without an agreement";
    let missing = MissingItem::new(words, Some(FieldPath::NoAgreementReason.into()));
    Some(missing.asked_by(Some(source.to_owned())))
}

/// Returns the agreement that a first session wants, where none is drawn up yet. It is no part of the record: the file goes
/// on saying it.
fn no_agreement(record: &Record, policy: &Policy, file: &SupervisionFile) -> Option<MissingItem> {
    let (_, source) = file
        .lacks_agreement(record, policy)
        .filter(|(asks, _)| !asks && record.is_session() && file.drafted().is_none())?;
    let missing = MissingItem::new("No supervision agreement yet", None);
    Some(missing.asked_by(Some(source.to_owned())))
}

/// Returns the agenda items that were not reached, or left out without a reason, with the clause that asks for each; then
/// the subjects that each session must cover and that are not on the agenda.
fn agenda(record: &Record, policy: &Policy) -> Vec<MissingItem> {
    let items = record.agenda.iter().filter_map(|item| {
        let words = match &item.outcome {
            Outcome::LeftOut(why) if why.trim().is_empty() => "left out without a reason",
            Outcome::LeftOut(_) => return None,
            _ if record.reached(item) => return None,
            Outcome::NotReached(why) if !why.trim().is_empty() => &format!("not reached: {why}"),
            _ => "not reached",
        };
        let words = format!("{}: {words}", record.title_of(item));
        let missing = MissingItem::new(words, Some(FieldPath::Reason(item.id).into()));
        Some(missing.asked_by(wanted_by(record, policy, item)))
    });
    let absent = must_cover(policy).filter(|(subject, _)| {
        let mut agenda = record.agenda.iter();
        !agenda.any(|item| record.covers(policy, item, subject))
    });
    let absent = absent.map(|(subject, source)| {
        let words = format!("{}: not on the agenda", dates::capital(subject));
        MissingItem::new(words, None).asked_by(Some(source.to_owned()))
    });
    items.chain(absent).collect()
}

/// Returns the subjects that each session must cover, with their clauses.
fn must_cover(policy: &Policy) -> impl Iterator<Item = (&str, &str)> {
    policy.rules.iter().flat_map(|rule| match rule {
        Rule::MustCover { items, source } => {
            let wanted = items.iter();
            wanted.map(|wanted| (&**wanted, &**source)).collect()
        }
        Rule::LastPart { covers, source } => vec![(&**covers, &**source)],
        _ => Vec::new(),
    })
}

/// Returns the clause that asks for an item of the agenda, unless another item covered the same subject.
fn wanted_by(record: &Record, policy: &Policy, item: &AgendaItem) -> Option<String> {
    let dealt_with = |wanted: &str| {
        let mut others = record.agenda.iter().filter(|other| other.id != item.id);
        others.any(|other| {
            let explained =
                matches!(&other.outcome, Outcome::LeftOut(why) if !why.trim().is_empty());
            (explained || record.reached(other)) && record.covers(policy, other, wanted)
        })
    };
    must_cover(policy)
        .find(|(wanted, _)| record.covers(policy, item, wanted) && !dealt_with(wanted))
        .map(|(_, source)| source.to_owned())
}

/// Returns the questions of a sheet that need an answer and have none, and answers that cannot be read as the date or the
/// number that is asked.
fn unanswered(sheet: &Sheet, policy: &Policy) -> Vec<MissingItem> {
    let Some(form) = policy.form(&sheet.form) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for answer in &sheet.answers {
        let Some(field) = form.field(&answer.item, &answer.field) else {
            continue;
        };
        let at = answer.question(sheet.id);
        if !answer.value.is_empty() {
            found.extend(unparsed(&at, field, answer));
        } else if needs_answer(form, field, sheet, answer) {
            let item = form.item(&answer.item);
            let source = item.and_then(|item| item.source.as_ref());
            let words = format!(
                "Left empty: {}{}",
                above(sheet, answer, field),
                as_asked(answer)
            );
            let missing = MissingItem::new(words, Some(FieldPath::Answer(at).into()));
            found.push(missing.asked_by(Some(source.unwrap_or(&sheet.source).clone())));
        }
    }
    found
}

/// Returns the cadence of an agreement that has sessions less often than the policy asks. The policy's cadence stays due.
fn too_rare(record: &Record, policy: &Policy, file: &SupervisionFile) -> Option<MissingItem> {
    let on = record
        .date()
        .filter(|_| record.kind == RecordKind::Agreement)?;
    let agreed = AgreedTerms::of(record).every?;
    let least = file.minimum_after(policy, on, on)?;
    let is_rarer = agreed.about(on)? > least.every.about(on)?;
    let words = format!(
        "Sessions {agreed} are agreed; the policy asks for one {}, which stays due",
        least.every
    );
    is_rarer.then(|| MissingItem::new(words, None).asked_by(Some(least.source)))
}

/// Returns whether a question needs an answer: a required one, and the terms that an agreement is made for. Fields
/// that the program fills in need none.
pub(crate) fn needs_answer(form: &Form, field: &Field, sheet: &Sheet, answer: &Answer) -> bool {
    let is_called_for = |other: &String| {
        sheet.answers.iter().any(|candidate| {
            candidate.item == answer.item
                && candidate.field == *other
                && calls_for(field.when.as_ref(), &candidate.value)
        })
    };
    let is_agreed = form.used == FormUse::Agreement && field.is.is_some();
    field.is.is_none_or(|is| !is.is_filled_in())
        && (field.required || is_agreed || field.required_if.as_ref().is_some_and(is_called_for))
}

/// Returns whether an answer is one that calls for another below it.
fn calls_for(when: Option<&Trigger>, value: &Value) -> bool {
    match when {
        None => value.as_yes() == Some(true),
        Some(Trigger::OneOf(choices)) => {
            matches!(value, Value::Choice(said) if choices.contains(said))
        }
        Some(Trigger::AtLeast(least)) => value.as_number().is_some_and(|said| said >= *least),
        Some(Trigger::AtMost(most)) => value.as_number().is_some_and(|said| said <= *most),
    }
}

/// Returns the question above one that depends on it: "If yes, please explain" stands on a form more than once.
fn above(sheet: &Sheet, answer: &Answer, field: &Field) -> String {
    let above = field.required_if.as_ref().and_then(|above| {
        let mut answers = sheet.answers.iter();
        answers.find(|other| other.item == answer.item && other.field == *above)
    });
    above.map_or_else(String::new, |above| format!("{} · ", as_asked(above)))
}

fn as_asked(answer: &Answer) -> String {
    let asked = answer.asked.trim().trim_end_matches(':');
    match &answer.number {
        Some(number) => format!("{number} {asked}"),
        None => asked.to_owned(),
    }
}

/// Returns the answer, or the cells of a table, whose text cannot be read as the date or the number that is asked.
fn unparsed(at: &Question, field: &Field, answer: &Answer) -> Vec<MissingItem> {
    let (
        Kind::Table { columns, .. },
        Value::Table {
            columns: asked,
            rows,
            ..
        },
    ) = (&field.kind, &answer.value)
    else {
        let path = || FieldPath::Answer(at.clone());
        let found = unparsed_value(&as_asked(answer), field.expects(), &answer.value, path);
        return found.into_iter().collect();
    };
    let mut found = Vec::new();
    for row in rows {
        for (cell, asked) in row.cells.iter().zip(asked) {
            let column = columns.iter().find(|column| column.id == asked.column);
            // By when an action is done may be in words: "asap".
            let column = column.filter(|column| column.is != Some(ColumnMeaning::ByWhen));
            found.extend(column.and_then(|column| {
                let path = || at.cell(row.id, &asked.column);
                unparsed_value(&column.ask, column.expects(), cell, path)
            }));
        }
    }
    found
}

fn unparsed_value(
    asked: &str,
    Expected {
        kind,
        looks,
        limits,
        ..
    }: Expected,
    value: &Value,
    path: impl FnOnce() -> FieldPath,
) -> Option<MissingItem> {
    let wanted = match kind {
        Kind::Date => "a date".to_owned(),
        Kind::Number => limits.named(),
        Kind::Time => "a time".to_owned(),
        Kind::Minutes => "a length of time".to_owned(),
        Kind::Every => "how often, like “every 6 weeks”".to_owned(),
        _ => return None,
    };
    let Value::Text(words) = value else {
        return None;
    };
    let words = words.trim();
    // A month that is past stays one: no day of it was said.
    if *kind == Kind::Date && looks != DateBias::Ahead && typed::first_of_period(words).is_some() {
        return None;
    }
    let sign = if asked.ends_with('?') { "" } else { ":" };
    (!words.is_empty()).then(|| {
        let words = format!("{asked}{sign} “{words}” is not {wanted} yet");
        MissingItem::new(words, Some(path().into()))
    })
}

/// Returns the actions without an owner or without a date.
fn loose_actions(actions: &[Action]) -> impl Iterator<Item = MissingItem> {
    actions.iter().filter_map(|action| {
        let lacks = match (action.owners.is_empty(), action.due == When::NoDay) {
            (true, true) => "nobody to do it and no date",
            (true, false) => "nobody to do it",
            (false, true) => "no date",
            (false, false) => return None,
        };
        let words = format!("“{}” has {lacks}", action.what.trim());
        Some(MissingItem::new(words, Some(Focus::Action(action.id))))
    })
}

/// Returns the next session if none is arranged. A revision arranges nothing, and nothing follows the end of supervision.
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
    let source = ahead.or_else(|| Some(file.minimum(policy, held?)?.source));
    let at = Some(FieldPath::NextDate.into());
    Some(MissingItem::new("No next session is arranged", at).asked_by(source))
}
