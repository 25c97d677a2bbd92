//! Words that stand where a date, a time or a number is asked: the end lists them, and the record keeps them as typed.

use super::{ActionReport, ActionStatus, Draft, NextSession};
use crate::domain::{
    facts::{FieldPath, Value},
    file::SupervisionFile,
    typed::read_time,
};

/// Words that are not what is asked where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnparsedInput {
    /// The box, as it is on the screen.
    pub place: FieldPath,
    /// The question.
    asked: String,
    /// The words typed.
    typed: String,
    /// The reason why they are no answer, and what stands in the record instead.
    wrong: String,
}

impl UnparsedInput {
    /// Says what is wrong, for whoever can still put it right.
    pub fn words(&self) -> String {
        format!("{}: “{}” {}", self.asked, self.typed, self.wrong)
    }

    /// Returns what was typed, as the record keeps it.
    pub fn as_typed(&self) -> String {
        format!("{}: “{}”", self.asked, self.typed)
    }
}

impl Draft {
    /// All of them, in the order of the way through a session; answers and cells aside, which keep their words. A box
    /// that is not asked any more has none.
    pub fn misread(&self, file: &SupervisionFile) -> Vec<UnparsedInput> {
        let unsettled = self.unparsed.iter();
        let mut found: Vec<_> = unsettled
            .filter_map(|(place, words)| self.unread(place, words))
            .collect();
        if !self.is_revision() {
            let tellings = self.follow_ups.action_reports.iter();
            found.extend(tellings.filter_map(|telling| telling.misread(file)));
            found.extend(self.follow_ups.next.misread());
        }
        found
    }

    fn unread(&self, place: &FieldPath, words: &str) -> Option<UnparsedInput> {
        let stands = self.stored_value(place)?;
        let (asked, wrong) = match place {
            FieldPath::Date => ("Held on", "is not a date"),
            FieldPath::Began => ("Began", not_then(words)),
            FieldPath::Ended => ("Ended", not_then(words)),
            FieldPath::Number => ("Session number", "is not a number"),
            FieldPath::Minutes(_) => ("Minutes", "is not a number"),
            FieldPath::StatedCount { tally, .. } => (&**tally, "is not a number"),
            _ => ("Typed", "is not what is asked"),
        };
        let stands = match stands {
            Value::Empty => String::new(),
            value if *place == FieldPath::Date => {
                format!("; the record is sorted by {}", value.shown())
            }
            value => format!("; the record says {}", value.shown()),
        };
        misread(place.clone(), asked, words, &[wrong, &stands].concat())
    }
}

/// Says what is wrong with words for a time: those of one that it cannot have been stay as typed, too.
fn not_then(words: &str) -> &'static str {
    match read_time(words) {
        Ok(_) => "cannot have been",
        Err(_) => "is not a time",
    }
}

impl ActionReport {
    fn misread(&self, file: &SupervisionFile) -> Option<UnparsedInput> {
        let Value::Text(words) = &self.when else {
            return None;
        };
        let (asked, stands) = match self.now {
            ActionStatus::Done => ("done on", "the action stays open"),
            ActionStatus::NewDate => ("now by", "it is put off without one"),
            ActionStatus::Open | ActionStatus::Dropped => return None,
        };
        let asked = format!("{}, {asked}", self.about(file));
        let when = FieldPath::ActionReportWhen(self.action);
        misread(when, &asked, words, &format!("is not a date; {stands}"))
    }
}

impl NextSession {
    fn misread(&self) -> Vec<UnparsedInput> {
        let boxes = [
            (
                FieldPath::NextDate,
                "Next session, date",
                &self.date,
                "is not a date",
            ),
            (
                FieldPath::NextTime,
                "Next session, time",
                &self.time,
                "is not a time",
            ),
        ];
        let found = boxes
            .into_iter()
            .filter_map(|(place, asked, value, wrong)| {
                let Value::Text(words) = value else {
                    return None;
                };
                misread(place, asked, words, wrong)
            });
        found.collect()
    }
}

fn misread(place: FieldPath, asked: &str, words: &str, wrong: &str) -> Option<UnparsedInput> {
    let typed = words.trim();
    (!typed.is_empty()).then(|| UnparsedInput {
        place,
        asked: asked.to_owned(),
        typed: typed.to_owned(),
        wrong: wrong.to_owned(),
    })
}
