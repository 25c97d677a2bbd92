//! A reflective one-to-one beside line management is due from the opening of the file on, whether one was held or not.

use crate::domain::{
    calendar::Calendar,
    facts::{Fact, Profile, Record, Stage},
    file::{DueKind, SupervisionFile},
    fixture::{OFFICE, Story, answering, arranged, called_off, day, demanding, profile, session},
    policy::SessionFormat,
};

/// Stockport, section 10.
const MONTHLY: &str = r#"Cadence(of: Reflective, who: Stage("ASYE"), phases: [(None, Months(1))], source: "section 10")"#;

/// Opened on Monday 2 November, in a stage that began before that.
fn opened() -> Story {
    let asye = Stage {
        name: "ASYE".to_owned(),
        since: day("2026-09-07"),
        until: None,
    };
    let profile = Profile {
        stages: vec![asye],
        since: day("2026-11-02"),
        ..profile()
    };
    let mut story = Story::default();
    story.write(OFFICE, "2026-11-02", vec![Fact::Profile(profile)]);
    story
}

fn held(story: &mut Story, on: &str, format: SessionFormat) {
    let record = Record {
        format,
        ..session(7, on)
    };
    story.write(OFFICE, on, vec![Fact::Record(record)]);
}

fn planned(story: &mut Story, on: &str, is_off: bool) {
    let mut planned = arranged(5, on);
    planned.format = Some(SessionFormat::Reflective);
    let said = story.write(OFFICE, "2026-11-02", vec![Fact::Arranged(planned.clone())]);
    if is_off {
        let word = answering(&called_off(&planned), &[said]);
        story.write(OFFICE, "2026-11-03", vec![word]);
    }
}

fn due(file: &SupervisionFile, today: &str) -> Option<String> {
    let wants = file.wants(
        Some(&demanding(&[MONTHLY])),
        &Calendar::default(),
        day(today),
    );
    let due = wants
        .iter()
        .find(|want| want.what == DueKind::Beside(SessionFormat::Reflective));
    due.map(|due| format!("{:?}: {}", due.weight, due.in_full()))
}

/// What happened, today, and what is told of the reflective one-to-one.
type Line = (fn(&mut Story), &'static str, Option<&'static str>);

const LINES: &[Line] = &[
    (
        |_| {},
        "2026-11-02",
        Some(
            "Later: Reflective 1-1: 1 month after the start of supervision on Mon 2 Nov is Wed 2 Dec · section 10",
        ),
    ),
    (
        |_| {},
        "2026-12-04",
        Some(
            "Late: Reflective 1-1: 1 month after the start of supervision on Mon 2 Nov was Wed 2 Dec: 2 days late · section 10",
        ),
    ),
    (
        |story| planned(story, "2026-11-20", false),
        "2026-11-03",
        None,
    ),
    (
        |story| planned(story, "2026-11-20", true),
        "2026-11-21",
        Some(
            "Later: Reflective 1-1: 1 month after the start of supervision on Mon 2 Nov is Wed 2 Dec · section 10",
        ),
    ),
    (
        |story| held(story, "2026-11-20", SessionFormat::Reflective),
        "2026-11-21",
        Some(
            "Later: Reflective 1-1: 1 month after Fri 20 Nov is Sun 20 Dec, a weekend; Fri 18 Dec is the working day before · section 10",
        ),
    ),
    (
        |story| held(story, "2026-11-20", SessionFormat::OneToOne),
        "2026-11-27",
        Some(
            "Soon: Reflective 1-1: 1 month after the start of supervision on Mon 2 Nov is Wed 2 Dec · section 10",
        ),
    ),
];

#[test]
fn a_reflective_one_to_one_is_due_before_the_first_was_held_and_after_one_was_called_off() {
    for (happened, today, expected) in LINES {
        let mut story = opened();
        happened(&mut story);
        assert_eq!(due(&story.fold(), today).as_deref(), *expected, "{today}");
    }
}
