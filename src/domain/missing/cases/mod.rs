//! The items that the policy asks for about cases: how they are named, and when they are talked about.

mod rows;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use super::MissingItem;
use crate::domain::{
    calendar::Calendar,
    dates,
    facts::{CaseReviewField, CaseUpdate, FieldPath, Record},
    file::{Case, SupervisionFile},
    policy::{CaseNames, Policy, RecordKind, Rule},
    typed,
};

/// Returns the missing items. `next` is the day of the next session, where one is arranged.
pub fn cases(
    record: &Record,
    policy: &Policy,
    file: &SupervisionFile,
    calendar: &Calendar,
    next: Option<NaiveDate>,
) -> Vec<MissingItem> {
    let mut found = misnamed(record, policy);
    found.extend(record.cases.iter().flat_map(no_days));
    if record.kind == RecordKind::Session && record.revision == 1 {
        found.extend(not_talked_about(record, policy, file, calendar, next));
        found.extend(no_next(record, policy));
        found.extend(rows::taken_out(record, policy, file));
        found.extend(rows::not_gone_through(record, file));
    }
    found.extend(rows::half_filled(record, policy, file));
    found.extend(rows::uncounted(record, policy, file));
    found.extend(rows::without_action(record, policy, file));
    found
}

/// Returns the cases whose name is of another kind than the policy asks for.
fn misnamed(record: &Record, policy: &Policy) -> Vec<MissingItem> {
    let Some((by, source)) = policy.case_names() else {
        return Vec::new();
    };
    let cases = record.cases.iter().filter(|case| case.joined().is_none());
    let wrong = cases.filter_map(|case| {
        let at = Some(FieldPath::CaseName(case.id).into());
        let missing = MissingItem::new(by.wrong(&case.as_written)?, at);
        Some(missing.asked_by(Some(source.to_owned())))
    });
    wrong.collect()
}

/// Returns the words that stand on a case's page where a day is asked. A month that is past stays one.
fn no_days(case: &CaseUpdate) -> Vec<MissingItem> {
    let said = &case.review;
    let boxes = [
        (CaseReviewField::Next, "talked about next by", &said.next),
        (CaseReviewField::ChangedOn, "changed on", &said.changed_on),
        (CaseReviewField::Allocated, "allocated on", &said.allocated),
    ];
    let wrong = boxes.into_iter().filter_map(|(what, asked, value)| {
        let words = value.shown();
        let is_day = value.as_date().is_some()
            || typed::first_of_period(&words).is_some()
            || typed::is_next_session(&words);
        (!value.is_empty() && !is_day).then(|| {
            let name = case.as_written.trim();
            let words = format!("{name}: {asked} “{}” is not a date", words.trim());
            let at = FieldPath::CaseReview(case.id, what);
            MissingItem::new(words, Some(at.into()))
        })
    });
    wrong.collect()
}

/// Returns the open cases that are due before the next session and were not talked about today.
fn not_talked_about(
    record: &Record,
    policy: &Policy,
    file: &SupervisionFile,
    calendar: &Calendar,
    next: Option<NaiveDate>,
) -> Vec<MissingItem> {
    let Some(today) = record.date() else {
        return Vec::new();
    };
    let until = next.unwrap_or(today);
    let every = policy
        .every_case()
        .filter(|_| record.format.supervises_cases());
    let is_meant = |case: &&Case| match every {
        Some((Some(of), _)) => case.shows(of, record, file),
        Some((None, _)) => true,
        None => false,
    };
    let open = file.open_cases().filter(is_meant);
    let left_out = open.filter(|case| !case.is_talked_of(record)).map(|case| {
        let words = format!("{}: not talked about in this session", case.label());
        let at = record
            .case(case.id)
            .map(|case| FieldPath::CaseName(case.id).into());
        MissingItem::new(words, at).asked_by(every.map(|(_, source)| source.to_owned()))
    });
    let due = file.cases_due(policy, calendar, today).into_iter();
    // A case is named once: by the rule that asks for most.
    let due = due.filter(|due| !is_meant(&due.case));
    let missed = due.filter(|due| due.by <= until && !due.case.is_talked_of(record));
    let missed = missed.map(|due| {
        let (name, by, because) = (due.case.label(), dates::day(due.by), due.because);
        let words = format!("{name}: to be talked about by {by}, {because}");
        let case = record.case(due.case.id);
        let at = case.map(|case| FieldPath::CaseName(case.id).into());
        MissingItem::new(words, at).asked_by(Some(due.source.to_owned()))
    });
    left_out.chain(missed).collect()
}

/// Returns the cases that were talked about without saying when they are next, and why then.
fn no_next(record: &Record, policy: &Policy) -> Vec<MissingItem> {
    let source = policy.rule(|rule| match rule {
        Rule::CaseReview {
            reason: true,
            source,
            ..
        } => Some(source),
        _ => None,
    });
    let Some(source) = source else {
        return Vec::new();
    };
    let talked = record.cases.iter().filter(|case| record.talks_of(case.id));
    let found = talked.filter_map(|case| {
        let said = &case.review;
        let (lacks, what) = match (said.next.is_empty(), said.because.trim().is_empty()) {
            (false, false) => return None,
            (true, true) => (
                "when it is talked about next, and why then",
                CaseReviewField::Next,
            ),
            (true, false) => ("when it is talked about next", CaseReviewField::Next),
            (false, true) => ("why it is talked about then", CaseReviewField::Because),
        };
        let words = format!("{}: {lacks} is not said", case.as_written.trim());
        let at = Some(FieldPath::CaseReview(case.id, what).into());
        Some(MissingItem::new(words, at).asked_by(Some(source.clone())))
    });
    found.collect()
}

impl CaseNames {
    /// Returns the mistake in a name, as a sentence without a full stop. None where the name is of this kind.
    pub fn wrong(self, name: &str) -> Option<String> {
        let name = name.trim();
        let mut letters = name.chars();
        let (fits, wanted) = match self {
            Self::Name => (true, ""),
            Self::Initials => (
                letters.clone().count() <= 5
                    && letters.all(|c| c.is_uppercase() || c.is_numeric() || c == '.'),
                "their initials",
            ),
            Self::Number => (
                letters.all(|c| c.is_ascii_digit() || "-/ ".contains(c)),
                "the number of the case, and nothing else",
            ),
        };
        (!fits && !name.is_empty()).then(|| format!("“{name}” is not {wanted}"))
    }
}
