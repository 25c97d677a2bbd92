//! How soon a record is written down and agreed, by the policies' own words.

use crate::domain::{
    calendar::Calendar,
    facts::{Fact, Origin, Profile, Record, Value},
    file::{DueKind, SupervisionFile},
    fixture::{
        OFFICE, Story, agreed, apart, arranged, day, demanding, jo, profile, revised, robin,
        school_year, session,
    },
    policy::{Meaning, Policy, RecordKind},
};

/// Stockport, section 13.1: "within 5 days".
const WITHIN: &str = r#"RecordWithin(days: 5, source: "section 13.1")"#;
/// The same, were weekends meant.
const ANY_DAY: &str = r#"RecordWithin(days: 5, of: Calendar, source: "section 13.1")"#;
/// Stockport, section 13.1: "formally agreed at the next supervision".
const AT_NEXT: &str = r#"AgreedByBoth(at_next: true, source: "section 13.1")"#;
fn terms() -> Calendar {
    let mut terms = Calendar::default();
    terms.add(school_year());
    terms
}

/// A file that begins with this profile.
pub(super) fn file(profile: Profile) -> Story {
    let mut story = Story::default();
    story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile)]);
    story
}

/// What is wanted of this sort, each with its weight and its clause.
pub(super) fn wanted(
    story: &Story,
    policy: &Policy,
    today: &str,
    of: fn(&DueKind) -> bool,
) -> Vec<String> {
    let wants = story.fold().wants(Some(policy), &terms(), day(today));
    let wants = wants.iter().filter(|want| of(&want.what));
    wants
        .map(|want| format!("{:?}: {}", want.weight, want.in_full()))
        .collect()
}

/// The rule, the day of the session, today, how much it presses, and what is said.
const LAST_DAYS: &[(&str, &str, &str, &str, &str)] = &[
    // A Friday: five working days later is the next Friday.
    (
        WITHIN,
        "2026-11-13",
        "2026-11-20",
        "Soon",
        "5 working days for its record is Fri 20 Nov",
    ),
    (
        WITHIN,
        "2026-11-13",
        "2026-11-23",
        "Late",
        "5 working days for its record was Fri 20 Nov",
    ),
    // An INSET day and half term are no holidays from work.
    (
        WITHIN,
        "2026-10-23",
        "2026-10-26",
        "Soon",
        "5 working days for its record is Fri 30 Oct",
    ),
    // Christmas Day, and Boxing Day's substitute on Monday 28 December, do not count; nor does New Year's Day.
    (
        WITHIN,
        "2026-12-23",
        "2026-12-29",
        "Soon",
        "5 working days for its record is Mon 4 Jan 2027",
    ),
    // Good Friday and Easter Monday.
    (
        WITHIN,
        "2027-03-25",
        "2027-03-30",
        "Soon",
        "5 working days for its record is Mon 5 Apr",
    ),
    // A proclaimed holiday of this school's calendar, and May Day worked.
    (
        WITHIN,
        "2027-06-10",
        "2027-06-12",
        "Soon",
        "5 working days for its record is Fri 18 Jun",
    ),
    (
        WITHIN,
        "2027-04-30",
        "2027-05-03",
        "Soon",
        "5 working days for its record is Fri 7 May",
    ),
    // Over the 29th of February.
    (
        WITHIN,
        "2028-02-25",
        "2028-02-26",
        "Soon",
        "5 working days for its record is Fri 3 Mar",
    ),
    (
        ANY_DAY,
        "2026-12-23",
        "2026-12-28",
        "Soon",
        "5 days for its record is Mon 28 Dec",
    ),
    (
        ANY_DAY,
        "2026-12-29",
        "2027-01-04",
        "Late",
        "5 days for its record was Sun 3 Jan",
    ),
];

#[test]
fn a_record_that_is_not_written_yet_has_its_last_day() {
    for (rule, on, today, weight, words) in LAST_DAYS {
        let mut story = file(profile());
        story.write(OFFICE, "2026-10-01", vec![Fact::Arranged(arranged(1, on))]);
        let outcome = |what: &DueKind| matches!(what, DueKind::Outcome(_));
        let wants = wanted(&story, &demanding(&[rule]), today, outcome);
        let [want] = wants.as_slice() else {
            panic!("{wants:?}");
        };
        assert!(want.starts_with(weight), "{want}");
        let tail = format!("nothing says what became of it; {words} · section 13.1");
        assert!(want.ends_with(&tail), "{want}\n{tail}");
    }
}

#[test]
fn a_record_that_was_written_late_says_so() {
    let table = [
        (WITHIN, "2026-11-13", "2026-11-20", None),
        (WITHIN, "2026-11-13", "2026-11-22", None),
        (
            WITHIN,
            "2026-11-13",
            "2026-11-24",
            Some("written up 7 working days after; 5 are allowed · section 13.1"),
        ),
        (WITHIN, "2026-12-23", "2027-01-04", None),
        (
            WITHIN,
            "2026-12-23",
            "2027-01-05",
            Some("written up 6 working days after; 5 are allowed · section 13.1"),
        ),
        (
            ANY_DAY,
            "2026-12-23",
            "2027-01-05",
            Some("written up 13 days after; 5 are allowed · section 13.1"),
        ),
    ];
    let late = |record: Record, rule: &str, written: &str| {
        let mut story = file(profile());
        let first = story.write(OFFICE, written, vec![Fact::Record(record.clone())]);
        // A correction much later is not the writing down.
        let revised = revised(&record, &[first]);
        story.write(OFFICE, "2027-07-01", vec![Fact::Record(revised)]);
        let file = story.fold();
        SupervisionFile::written_late(
            file.records().last().unwrap(),
            &demanding(&[rule]),
            &terms(),
        )
    };
    for (rule, held, written, words) in table {
        let record = session(1, held);
        assert_eq!(
            late(record, rule, written).as_deref(),
            words,
            "{held} {written}"
        );
    }
    let paper = Record {
        origin: Origin::FromPaper,
        ..session(1, "2026-09-11")
    };
    assert_eq!(
        late(paper, WITHIN, "2026-11-24"),
        None,
        "taken over from paper"
    );
    let informal = Record {
        kind: RecordKind::Informal,
        ..session(1, "2026-09-11")
    };
    assert_eq!(late(informal, WITHIN, "2026-11-24"), None, "no session");
}

#[test]
fn a_record_is_agreed_by_the_next_session() {
    let policy = demanding(&[AT_NEXT]);
    let waits = |what: &DueKind| matches!(what, DueKind::Agreement(_));
    let mut story = file(profile());
    let record = Fact::Record(session(1, "2026-12-11"));
    let first = story.write(OFFICE, "2026-12-11", vec![record]);
    let says = |story: &Story, words: &[&str]| {
        assert_eq!(wanted(story, &policy, "2026-12-14", waits), words);
    };
    says(
        &story,
        &[
            "Soon: Record of Fri 11 Dec not yet agreed: at the next session at the latest · section 13.1",
        ],
    );
    let next = Fact::Arranged(arranged(2, "2027-01-08"));
    story.write(OFFICE, "2026-12-11", vec![next]);
    says(
        &story,
        &[
            "Soon: Record of Fri 11 Dec not yet agreed: at the next session at the latest, on Fri 8 Jan 2027 · section 13.1",
        ],
    );
    // Nobody came to it, and the day is past: the record has been late since.
    assert_eq!(
        wanted(&story, &policy, "2027-01-09", waits),
        [
            "Late: Record of Fri 11 Dec not yet agreed: at the next session at the latest, which was arranged for Fri 8 Jan · section 13.1"
        ]
    );
    let second = Fact::Record(session(2, "2026-12-12"));
    let second = story.write(OFFICE, "2026-12-12", vec![second]);
    let both = [jo(), robin()].map(|who| agreed(who, second, "2026-12-12"));
    story.write(OFFICE, "2026-12-12", both.into());
    says(
        &story,
        &[
            "Late: Record of Fri 11 Dec not yet agreed: the next session was on Sat 12 Dec · section 13.1",
        ],
    );
    let both = [jo(), robin()].map(|who| agreed(who, first, "2026-12-13"));
    story.write(OFFICE, "2026-12-13", both.into());
    says(&story, &[]);
}

const AFTER: [&str; 2] = [
    "Soon: Fri 8 Jan is arranged, and supervision ends on Fri 18 Dec",
    "Soon: Fri 26 Feb is arranged, and supervision ends on Fri 18 Dec",
];

#[test]
fn a_record_that_nobody_agreed_is_late_when_the_next_session_should_have_been_held() {
    let weekly = r#"Cadence(of: OneToOne, who: Everyone, phases: [(None, Weeks(6))], source: "1")"#;
    let policy = demanding(&[AT_NEXT, weekly]);
    let waits = |what: &DueKind| matches!(what, DueKind::Agreement(_));
    let mut story = file(profile());
    story.write(
        OFFICE,
        "2026-10-09",
        vec![Fact::Record(session(1, "2026-10-09"))],
    );
    for (today, says) in [
        (
            "2026-11-20",
            "Soon: Record of Fri 9 Oct not yet agreed: at the next session at the latest · section 13.1",
        ),
        (
            "2026-11-21",
            "Late: Record of Fri 9 Oct not yet agreed: at the next session at the latest, which was due by Fri 20 Nov · section 13.1",
        ),
    ] {
        assert_eq!(wanted(&story, &policy, today, waits), [says]);
    }
}

#[test]
fn what_was_drawn_up_beside_the_sessions_is_late_when_two_of_them_passed_it_over() {
    let policy = demanding(&[]);
    let waits = |what: &DueKind| matches!(what, DueKind::Agreement(_));
    for (kind, called) in [
        (RecordKind::Agreement, "Agreement"),
        (RecordKind::Review, "Review"),
    ] {
        let mut story = file(profile());
        let drawn_up = apart(kind, 9, "2026-10-09", &[]);
        story.write(OFFICE, "2026-10-09", vec![Fact::Record(drawn_up)]);
        for (number, on, late) in [
            (1, "2026-10-09", ""),
            (2, "2026-10-23", ""),
            (
                3,
                "2026-11-06",
                ": two sessions were held since, the second on Fri 6 Nov",
            ),
        ] {
            let held = story.write(OFFICE, on, vec![Fact::Record(session(number, on))]);
            let both = [jo(), robin()].map(|who| agreed(who, held, on));
            story.write(OFFICE, on, both.into());
            let weight = if late.is_empty() { "Soon" } else { "Late" };
            let told = format!("{weight}: {called} of Fri 9 Oct not yet agreed{late}");
            assert_eq!(wanted(&story, &policy, on, waits), [told], "{on}");
        }
    }
}

#[test]
fn who_leaves_on_a_day_to_come_goes_on_until_then() {
    use crate::domain::facts::SupervisionEnd;
    let leaver = Profile {
        ended: Some(SupervisionEnd {
            on: day("2026-12-18"),
            note: String::new(),
        }),
        ..profile()
    };
    let weekly = r#"Cadence(of: OneToOne, who: Everyone, phases: [(None, Weeks(6))], source: "1")"#;
    let policy = demanding(&[weekly]);
    let mut story = file(leaver);
    let days = ["2026-12-04", "2027-01-08", "2027-02-26"];
    let arranged = days
        .iter()
        .zip(2..)
        .map(|(on, number)| Fact::Arranged(arranged(number, on)));
    story.write(OFFICE, "2026-11-02", arranged.collect());
    let after = |what: &DueKind| matches!(what, DueKind::AfterEnd(_));
    // Before the last day, on it, and after it.
    for (today, ended) in [
        ("2026-12-05", false),
        ("2026-12-18", false),
        ("2026-12-19", true),
    ] {
        assert_eq!(wanted(&story, &policy, today, after), AFTER, "{today}");
        assert_eq!(story.fold().profile().unwrap().has_ended(day(today)), ended);
        let missed = |what: &DueKind| matches!(what, DueKind::Outcome(_));
        assert_eq!(
            wanted(&story, &policy, today, missed).len(),
            usize::from(!ended)
        );
    }
}

#[test]
fn a_record_is_late_when_the_time_is_over_within_which_notes_are_shared() {
    let policy = demanding(&[r#"AgreedByBoth(source: "section 10")"#]);
    let waits = |what: &DueKind| matches!(what, DueKind::Agreement(_));
    // What the agreement says, today, and what is told of the session of Friday 9 October.
    for (within, today, over) in [
        ("5 days", "2026-10-14", None),
        ("5 days", "2026-10-15", Some("5 days, by Wed 14 Oct")),
        ("within 5 working days", "2026-10-16", None),
        (
            "within 5 working days",
            "2026-10-19",
            Some("5 working days, by Fri 16 Oct"),
        ),
        ("as soon as we can", "2026-12-01", None),
    ] {
        let mut story = file(profile());
        let says = [(Meaning::SharedWithin, Value::words(within))];
        let agreement = apart(RecordKind::Agreement, 9, "2026-09-03", &says);
        let digest = story.write(OFFICE, "2026-09-03", vec![Fact::Record(agreement)]);
        let both = [jo(), robin()].map(|who| agreed(who, digest, "2026-09-03"));
        story.write(OFFICE, "2026-09-03", both.into());
        story.write(
            OFFICE,
            "2026-10-09",
            vec![Fact::Record(session(1, "2026-10-09"))],
        );
        let told = wanted(&story, &policy, today, waits);
        let over = over.map_or_else(
            || "Soon: Record of Fri 9 Oct not yet agreed · section 10".to_owned(),
            |over| format!("Late: Record of Fri 9 Oct not yet agreed: agreed to be shared within {over} · section 10"),
        );
        assert_eq!(told, [over], "{within} {today}");
    }
}
