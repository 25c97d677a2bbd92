//! Training that has no date yet or is to be refreshed, by the policies' own words.

use super::write_up::{file, wanted};
use crate::domain::{
    facts::{PastDay, Profile, Supervisor, Training, Value},
    file::{DueKind, Urgency},
    fixture::{day, demanding, jo, profile, school},
};

/// Highcliffe, Underlying principles.
const COURSE: &str = r#"Training(whose: Supervisor, what: "Supervisory Skills training course", source: "principles")"#;
/// Training that is refreshed.
const REFRESHED: &str = r#"Training(whose: Supervisee, what: "safeguarding training", every: Months(12), source: "section 11")"#;

#[test]
fn training_has_no_date_yet_or_is_to_be_refreshed() {
    let policy = demanding(&[COURSE, REFRESHED]);
    let is = |what: &DueKind| *what == DueKind::Training;
    let had_in = |on: PastDay| Profile {
        training: vec![Training {
            what: "safeguarding training".to_owned(),
            on,
        }],
        ..profile()
    };
    let had = |on: &str| had_in(PastDay::On(day(on)));
    let in_month = PastDay::typed(&Value::words("September 2025")).unwrap();
    let table = [
        (
            profile(),
            "2026-09-01",
            Some("Later: Safeguarding training: no date yet · section 11"),
        ),
        (had("2026-02-28"), "2026-09-01", None),
        (
            had("2028-02-29"),
            "2029-02-27",
            Some(
                "Soon: Safeguarding training: 12 months after Tue 29 Feb 2028 is Wed 28 Feb · section 11",
            ),
        ),
        (
            had("2025-12-31"),
            "2027-01-01",
            Some(
                "Late: Safeguarding training: 12 months after Wed 31 Dec 2025 was Thu 31 Dec 2026: 1 day late · section 11",
            ),
        ),
        // The month is what is known of it: it is counted from its beginning, and no day of it is said.
        (
            had_in(in_month),
            "2026-09-03",
            Some(
                "Late: Safeguarding training: 12 months after September 2025 was Tue 1 Sep: 2 days late · section 11",
            ),
        ),
    ];
    for (profile, today, want) in table {
        let wants = wanted(&file(profile), &policy, today, is);
        assert_eq!(wants.first().map(String::as_str), want, "{today}");
    }
}

#[test]
fn a_supervisors_course_has_no_date_yet_or_lasts() {
    let policy = demanding(&[COURSE, REFRESHED]);
    let of_supervisor = |training: &[Training]| {
        let supervisor = Supervisor {
            who: jo(),
            school: school().id,
            policy: "highcliffe".to_owned(),
            training: training.to_vec(),
        };
        let wants = supervisor.wants(&[&policy], day("2026-11-23"));
        let words = wants.iter().map(crate::domain::file::DueItem::in_full);
        words.collect::<Vec<_>>()
    };
    assert_eq!(
        of_supervisor(&[]),
        ["Supervisory Skills training course: no date yet · principles"]
    );
    let course = Training {
        what: "Supervisory Skills training course".to_owned(),
        on: PastDay::On(day("2014-05-07")),
    };
    assert_eq!(of_supervisor(&[course]), [""; 0], "it lasts");
}

/// Training that two policies ask for is one thing to do, as the one has it that presses most.
#[test]
fn training_that_two_policies_ask_for_is_told_of_once() {
    let once = demanding(&[COURSE]);
    let yearly = demanding(&[&COURSE.replace("source", "every: Months(12), source")]);
    let course = Training {
        what: "Supervisory Skills training course".to_owned(),
        on: PastDay::On(day("2014-05-07")),
    };
    for (had, weights) in [
        (vec![], vec![Urgency::Later]),
        (vec![course], vec![Urgency::Late]),
    ] {
        let supervisor = Supervisor {
            who: jo(),
            school: school().id,
            policy: "highcliffe".to_owned(),
            training: had,
        };
        for policies in [[&once, &yearly], [&yearly, &once]] {
            let wants = supervisor.wants(&policies, day("2026-11-23"));
            let told: Vec<_> = wants.iter().map(|want| want.weight).collect();
            assert_eq!(told, weights, "each once");
        }
    }
}
