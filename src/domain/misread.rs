//! Words that stand where a date, a time or a number is asked: the end lists them, and the record keeps them as typed.

use super::{
    draft::{Became, Draft, Next, Telling},
    place::FieldPath,
    record::Value,
};

/// Words that are not what is asked where they stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// The box, as it is on the screen.
    pub place: FieldPath,
    /// What was asked, what was typed, and what stands in the record instead.
    pub words: String,
}

impl Draft {
    /// All of them, in the order of the way through a session; answers and cells aside, which keep their words.
    pub fn misread(&self) -> Vec<Misread> {
        let unsettled = self.unsettled.iter();
        let mut found: Vec<_> = unsettled
            .filter_map(|(place, words)| self.unread(place, words))
            .collect();
        if !self.is_revision() {
            found.extend(self.beside.tellings.iter().filter_map(Telling::misread));
            found.extend(self.beside.next.misread());
        }
        found
    }

    fn unread(&self, place: &FieldPath, words: &str) -> Option<Misread> {
        let (asked, wanted) = match place {
            FieldPath::HeldOn => ("Held on", "a date"),
            FieldPath::Began => ("Began", "a time"),
            FieldPath::Ended => ("Ended", "a time"),
            FieldPath::Number => ("Session number", "a number"),
            FieldPath::Minutes(_) => ("Minutes", "a number"),
            FieldPath::Told { tally, .. } => (&**tally, "a number"),
            _ => ("Typed", "what is asked"),
        };
        let stands = match self.settled(place).unwrap_or_default() {
            Value::Empty => String::new(),
            value if *place == FieldPath::HeldOn => {
                format!("; the record is sorted by {}", value.shown())
            }
            value => format!("; the record says {}", value.shown()),
        };
        misread(place.clone(), asked, words, &[wanted, &stands].concat())
    }
}

impl Telling {
    fn misread(&self) -> Option<Misread> {
        let Value::Text(words) = &self.when else {
            return None;
        };
        let when = FieldPath::TellingWhen(self.action);
        let open = "a date; the action stays open";
        match self.now {
            Became::Done => misread(when, "Action done on", words, open),
            Became::NewDate => misread(when, "Action now by", words, open),
            // The box is not asked any more.
            Became::Open | Became::Dropped => {
                misread(FieldPath::Telling(self.action), "Action", words, "a date")
            }
        }
    }
}

impl Next {
    fn misread(&self) -> Vec<Misread> {
        let boxes = [
            (
                FieldPath::NextDate,
                "Next session, date",
                &self.date,
                "a date",
            ),
            (
                FieldPath::NextTime,
                "Next session, time",
                &self.time,
                "a time",
            ),
        ];
        let found = boxes
            .into_iter()
            .filter_map(|(place, asked, value, wanted)| {
                let Value::Text(words) = value else {
                    return None;
                };
                misread(place, asked, words, wanted)
            });
        found.collect()
    }
}

fn misread(place: FieldPath, asked: &str, words: &str, wanted: &str) -> Option<Misread> {
    let words = words.trim();
    (!words.is_empty()).then(|| Misread {
        place,
        words: format!("{asked}: “{words}” is not {wanted}"),
    })
}
