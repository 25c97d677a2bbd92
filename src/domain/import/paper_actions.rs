//! Open actions taken over from paper when a file is opened, as they are written in a line.

use chrono::NaiveDate;

use crate::domain::{
    calendar::Calendar,
    draft::PossibleOwners,
    facts::{Action, When},
    id::Ids,
    typed::{self, DateBias, DateError},
};

/// Reads open actions, one a line: `Ring the hub about KD — Robin — 16 Oct`. Between the parts stands a dash with
/// spaces around it; whoever is not one of `people` is an owner under the name that was written.
///
/// A date without a year is the first one from `on`, the day of the session they were agreed in; `end of term` is one
/// of the calendar's. Words that are no date (`asap`) stay as they are written.
///
/// # Errors
/// A sentence for the person who typed it, when a third part is a date that cannot be.
pub fn actions(
    lines: &str,
    people: &PossibleOwners,
    on: NaiveDate,
    calendar: &Calendar,
    ids: &Ids,
) -> Result<Vec<Action>, String> {
    let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    let read = |words: &str| typed::read_date(words, on, DateBias::Ahead, calendar);
    lines.map(|line| action(line, people, read, ids)).collect()
}

fn action(
    line: &str,
    people: &PossibleOwners,
    read: impl Fn(&str) -> Result<NaiveDate, DateError>,
    ids: &Ids,
) -> Result<Action, String> {
    let parts = parts(line);
    let (what, who, when) = match parts.as_slice() {
        [what, who, when, ..] => (what, Some(who), Some(when)),
        [what, who] => (what, Some(who), None),
        [what] => (what, None, None),
        [] => return Err(format!("“{line}” says nothing that is to be done.")),
    };
    let (owners, due) = match (who, when) {
        (Some(who), Some(when)) if when.is_empty() => (people.read(who, ids), When::NoDay),
        (Some(who), Some(when)) => {
            let due = match read(when) {
                Ok(day) => When::On(day),
                Err(error) if error.is_of_words() => When::InWords(when.clone()),
                Err(error) => {
                    let how = "A line is: what — by whom — by when.";
                    return Err(format!("In “{line}”: {error} {how}"));
                }
            };
            (people.read(who, ids), due)
        }
        // With two parts the second is a person or a date.
        (Some(either), None) => match read(either) {
            Ok(day) => (Vec::new(), When::On(day)),
            Err(DateError::Undated | DateError::NextSession) => {
                (Vec::new(), When::InWords(either.clone()))
            }
            Err(_) => (people.read(either, ids), When::NoDay),
        },
        (None, _) => (Vec::new(), When::NoDay),
    };
    Ok(Action {
        id: ids.fresh(),
        what: what.clone(),
        owners,
        due,
        case: None,
        asked_at: None,
        personal: false,
    })
}

/// The parts of a line, between which a dash with spaces around it stands.
pub(crate) fn parts(line: &str) -> Vec<String> {
    let plain = line.replace(" – ", " — ").replace(" - ", " — ");
    plain
        .split(" — ")
        .map(|part| part.trim().to_owned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        dates,
        fixture::{day, jo, robin, school_year},
    };

    #[test]
    fn a_line_is_what_by_whom_by_when() {
        let cases = [
            (
                "Ring the hub — Robin — 16 Oct",
                "Robin Example",
                "Fri 16 Oct 2026",
            ),
            (
                "Ring the hub - Robin - 16/10",
                "Robin Example",
                "Fri 16 Oct 2026",
            ),
            (
                "Ring the hub – both – fri",
                "Robin Example, Jo Madeup",
                "Fri 16 Oct 2026",
            ),
            (
                "Ring the hub — robin and Kit Invented",
                "Robin Example, Kit Invented",
                "",
            ),
            ("Ring the hub — me — asap", "Jo Madeup", "asap"),
            ("Ring the hub — in 2 weeks", "", "Fri 23 Oct 2026"),
            ("Ring the hub — end of term", "", "Fri 18 Dec 2026"),
            ("Ring the hub — Robin — ASAP", "Robin Example", "ASAP"),
            ("Ring the hub — tbc", "", "tbc"),
            ("Ring the hub — next time", "", "next time"),
            (
                "Ring the hub — Robin — once KD is back",
                "Robin Example",
                "once KD is back",
            ),
            (
                "Ring the hub — Robin — sept 2025",
                "Robin Example",
                "sept 2025",
            ),
            ("Ring the hub", "", ""),
        ];
        let mut terms = Calendar::default();
        terms.add(school_year());
        for (line, owners, due) in cases {
            let people = PossibleOwners::of(&[robin(), jo()]).typed_by(jo());
            let on = day("2026-10-09");
            let read = actions(line, &people, on, &terms, &Ids::counted()).unwrap();
            let [action] = read.as_slice() else {
                panic!("{line}: {read:?}")
            };
            assert_eq!(action.what, "Ring the hub", "{line}");
            let names: Vec<_> = action.owners.iter().map(|who| who.name.as_str()).collect();
            assert_eq!(names.join(", "), owners, "{line}");
            let when = action.due.words(dates::short).unwrap_or_default();
            assert_eq!(when, due, "{line}");
        }
    }

    #[test]
    fn empty_lines_are_nothing_and_a_wrong_date_is_said() {
        let on = day("2026-10-09");
        let nobody = PossibleOwners::of(&[]);
        let read = |lines| actions(lines, &nobody, on, &Calendar::default(), &Ids::counted());
        assert_eq!(read("\n  \n").unwrap(), Vec::new());
        let error = read("Fine\nRing — Robin — 31/02").unwrap_err();
        assert!(
            error.starts_with("In “Ring — Robin — 31/02”: There is no 31 February."),
            "{error}"
        );
    }
}
