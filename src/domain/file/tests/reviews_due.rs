//! Reviews and milestones: what a file wants by the policies' own words, and why.

use super::write_up::{file, wanted};
use crate::domain::{
    facts::{Answer, Fact, PastDay, Profile, Record, Sheet, Stage, Training, Value},
    file::DueKind,
    fixture::{
        LAPTOP, OFFICE, agreed, apart, arranged, day, id, jo, printing, profile, robin, session,
    },
    policy::{Meaning, Policy, RecordKind, SessionFormat},
};

/// Stockport, Appendix C, clause 7.
const PDR: &str = r#"Review(form: "pdr", who: Everyone, phases: [(Months(6), Months(6)), (None, Months(12))], source: "clause 7")"#;
/// Stockport, section 10.
const ASYE: &str = r#"Milestones(stage: "ASYE", at: [(Months(3), "Formal review of progress"), (Months(6), "Formal review of progress"), (Months(12), "Final assessment")], source: "section 10")"#;
/// A review held on a day and made with a form.
fn review(number: u8, on: &str, form: &str) -> Fact {
    let sheet = Sheet {
        id: id(number),
        form: form.to_owned(),
        title: String::new(),
        source: String::new(),
        about: None,
        answers: Vec::new(),
    };
    Fact::Record(Record {
        kind: RecordKind::Review,
        number: None,
        sheets: vec![sheet],
        ..session(number, on)
    })
}

/// A policy that prints the form of a development review, and these others.
fn reviewing(rule: &str, others: &[&str]) -> Policy {
    let forms = ["pdr"].iter().chain(others);
    let forms: Vec<_> = forms
        .map(|form| {
            format!(
                r#"Form(id: "{form}", title: "Development Review", source: "", used: Review, kinds: [OneToOne], agenda: [])"#
            )
        })
        .collect();
    printing(&[rule], &forms)
}

/// Since when somebody is supervised, their reviews, today, and what is wanted.
const DEVELOPMENT: &[(&str, &[&str], &str, &[&str])] = &[
    ("2026-09-01", &[], "2027-01-17", &[]),
    (
        "2026-09-01",
        &[],
        "2027-01-18",
        &[
            "Later: Development Review: 6 months after the start of supervision on Tue 1 Sep 2026 is Mon 1 Mar · clause 7",
        ],
    ),
    (
        "2026-09-01",
        &[],
        "2027-02-22",
        &[
            "Soon: Development Review: 6 months after the start of supervision on Tue 1 Sep 2026 is Mon 1 Mar · clause 7",
        ],
    ),
    (
        "2026-09-01",
        &[],
        "2027-03-02",
        &[
            "Late: Development Review: 6 months after the start of supervision on Tue 1 Sep 2026 was Mon 1 Mar: 1 day late · clause 7",
        ],
    ),
    // Held, it comes again a year later, not at 12 months.
    ("2026-09-01", &["2027-02-26"], "2027-09-15", &[]),
    (
        "2026-09-01",
        &["2027-02-26"],
        "2028-02-20",
        &[
            "Soon: Development Review: 12 months after Fri 26 Feb 2027 is Sat 26 Feb, a weekend; Fri 25 Feb is the working day before · clause 7",
        ],
    ),
    // The one at six months was held at once: the next is a year later, and not six months.
    (
        "2026-09-01",
        &["2026-09-07"],
        "2027-09-06",
        &["Soon: Development Review: 12 months after Mon 7 Sep 2026 is Tue 7 Sep · clause 7"],
    ),
    // Six months from the end of August is the end of February, and a year from a leap day the 28th.
    (
        "2026-08-31",
        &[],
        "2027-02-28",
        &[
            "Soon: Development Review: 6 months after the start of supervision on Mon 31 Aug 2026 is Sun 28 Feb, a weekend; Mon 1 Mar is the school day after · clause 7",
        ],
    ),
    (
        "2027-08-31",
        &["2028-02-29"],
        "2029-03-01",
        &[
            "Late: Development Review: 12 months after Tue 29 Feb 2028 was Wed 28 Feb: 1 day late · clause 7",
        ],
    ),
];

#[test]
fn a_development_review_comes_after_six_months_and_then_yearly() {
    let policy = reviewing(PDR, &[]);
    for (since, held, today, wants) in DEVELOPMENT {
        let mut story = file(Profile {
            since: day(since),
            ..profile()
        });
        for (on, number) in held.iter().zip(1..) {
            story.write(OFFICE, on, vec![review(number, on, "pdr")]);
        }
        let is = |what: &DueKind| *what == DueKind::Review;
        assert_eq!(
            wanted(&story, &policy, today, is),
            *wants,
            "{since} {today}"
        );
    }
    // The reflective 1-1 beside it has no such form, and a session is none.
    let mut reflective = file(Profile {
        format: SessionFormat::Reflective,
        ..profile()
    });
    reflective.write(
        OFFICE,
        "2027-02-01",
        vec![Fact::Record(session(1, "2027-02-01"))],
    );
    let is = |what: &DueKind| *what == DueKind::Review;
    assert_eq!(wanted(&reflective, &policy, "2027-06-01", is), [""; 0]);
}

fn in_asye(until: Option<&str>) -> Profile {
    Profile {
        stages: vec![Stage {
            name: "ASYE".to_owned(),
            since: day("2026-08-31"),
            until: until.map(day),
        }],
        ..profile()
    }
}

#[test]
fn progress_in_a_stage_is_reviewed_at_its_milestones() {
    const THIRD: &str = "Formal review of progress: 3 months after the start of ASYE on Mon 31 Aug";
    const SIXTH: &str =
        "Formal review of progress: 6 months after the start of ASYE on Mon 31 Aug 2026";
    let policy = reviewing(ASYE, &[]);
    let third = |days: u16| {
        format!("Late: {THIRD} 2026 was Mon 30 Nov 2026: {days} days late · section 10")
    };
    let table: [(&[&str], &str, Vec<String>); 9] = [
        (&[], "2026-10-18", vec![]),
        (&[], "2026-10-19", vec![format!("Later: {THIRD} is Mon 30 Nov · section 10")]),
        (&[], "2026-11-30", vec![format!("Soon: {THIRD} is Mon 30 Nov · section 10")]),
        (&[], "2026-12-31", vec![format!("Late: {THIRD} was Mon 30 Nov: 31 days late · section 10")]),
        (&["2026-12-04"], "2026-12-31", vec![]),
        // The one that was held late is not the next one.
        (&["2026-12-04"], "2027-02-22", vec![format!("Soon: {SIXTH} is Sun 28 Feb, a weekend; Fri 26 Feb is the school day before · section 10")]),
        // One that is held from half way counts for the next, and the one that was missed stays.
        (&["2027-01-20"], "2027-03-01", vec![third(91)]),
        (
            &[],
            "2027-03-02",
            vec![
                third(92),
                format!("Late: {SIXTH} was Sun 28 Feb: 2 days late · section 10"),
            ],
        ),
        (
            &["2027-01-20"],
            "2027-09-01",
            vec![third(275), "Late: Final assessment: 12 months after the start of ASYE on Mon 31 Aug 2026 was Tue 31 Aug: 1 day late · section 10".to_owned()],
        ),
    ];
    let is = |what: &DueKind| *what == DueKind::Milestone;
    for (held, today, wants) in table {
        let mut story = file(in_asye(None));
        for (on, number) in held.iter().zip(1..) {
            story.write(OFFICE, on, vec![review(number, on, "pdr")]);
        }
        assert_eq!(
            wanted(&story, &policy, today, is),
            wants,
            "{held:?} {today}"
        );
    }
    let over = file(in_asye(Some("2027-08-31")));
    assert_eq!(
        wanted(&over, &policy, "2027-09-01", is),
        [""; 0],
        "the stage is over"
    );
}

/// A review on this form that says this.
fn review_saying(number: u8, on: &str, form: &str, means: Meaning, value: &Value) -> Fact {
    let Fact::Record(mut record) = review(number, on, form) else {
        unreachable!("a review is a record");
    };
    for sheet in &mut record.sheets {
        sheet.title = "Development Review".to_owned();
        sheet.answers = vec![Answer {
            is: Some(means),
            functions: Vec::new(),
            carried_over: false,
            item: "one".to_owned(),
            field: "which".to_owned(),
            number: None,
            asked: "Which?".to_owned(),
            value: value.clone(),
        }];
    }
    Fact::Record(record)
}

#[test]
fn a_review_is_held_for_the_milestone_that_was_chosen() {
    let form = r#"Form(id: "progress", title: "Progress", source: "", used: Review, kinds: [OneToOne], agenda: [Item(id: "one", title: "One", fields: [Field(id: "which", ask: "Which?", kind: Choice(["Three", "Six", "Final"]), is: Milestone)])])"#;
    let policy = printing(&[ASYE], &[form.to_owned()]);
    // What was chosen in the reviews of 30 November and 2 March, how many stay on 1 September, and what the next is for.
    for (chosen, owed, next) in [
        (&[][..], 3, Some(0)),
        (&["Three"], 2, Some(1)),
        (&["Six"], 2, Some(0)),
        (&["Three", "Final"], 1, Some(1)),
        // Nothing was chosen: it lies near the one at three months.
        (&[""], 2, Some(1)),
    ] {
        let mut story = file(in_asye(None));
        for ((words, on), number) in chosen.iter().zip(["2026-11-30", "2027-03-02"]).zip(1..) {
            let value = match *words {
                "" => Value::Empty,
                words => Value::Choice(words.to_owned()),
            };
            let held = review_saying(number, on, "progress", Meaning::Milestone, &value);
            story.write(OFFICE, on, vec![held]);
        }
        let is = |what: &DueKind| *what == DueKind::Milestone;
        let wants = wanted(&story, &policy, "2027-09-01", is);
        assert_eq!(wants.len(), owed, "{chosen:?}: {wants:?}");
        let file = story.fold();
        let today = day("2027-09-01");
        assert_eq!(
            file.next_milestone(&policy, "progress", today),
            next,
            "{chosen:?}"
        );
    }
}

#[test]
fn a_milestone_before_the_file_was_opened_is_asked_about_and_never_late() {
    let policy = reviewing(ASYE, &[]);
    let mut profile = in_asye(None);
    profile.stages[0].since = day("2026-05-04");
    let wants = wanted(&file(profile), &policy, "2026-10-01", |what| {
        *what == DueKind::Milestone
    });
    assert_eq!(
        wants,
        [
            "Later: Formal review of progress: 3 months after the start of ASYE on Mon 4 May was Tue 4 Aug, before this file was opened: was it held? Write down when · section 10",
            "Later: Formal review of progress: 6 months after the start of ASYE on Mon 4 May is Wed 4 Nov · section 10",
        ]
    );
}

const AGREED: &str = "Later: Development Review: agreed for Sun 9 May, a weekend; Fri 7 May is the school day before · agreed";
const LATE: &str = "Late: Development Review: 6 months after the start of supervision on Tue 1 Sep 2026 was Mon 1 Mar: 31 days late · clause 7";

/// What is written, who agreed it, a review held since, and what is wanted on 1 April.
type Agreed<'a> = (&'a str, Fact, bool, Option<&'a str>, Option<&'a str>);

/// The table of what is written and what is wanted then.
fn agreed_days() -> [Agreed<'static>; 7] {
    let says = Value::Date(day("2027-05-09"));
    let agreement = apart(
        RecordKind::Agreement,
        1,
        "2026-09-03",
        &[(Meaning::NextReview, says.clone())],
    );
    let next = review_saying(2, "2026-12-01", "pdr", Meaning::NextReview, &says);
    let last = review_saying(2, "2026-12-01", "pdr", Meaning::ReviewDate, &says);
    [
        (
            "the agreement",
            Fact::Record(agreement.clone()),
            true,
            None,
            Some(AGREED),
        ),
        (
            "nobody agreed it",
            Fact::Record(agreement.clone()),
            false,
            None,
            Some(LATE),
        ),
        (
            "another, held fourteen weeks before it",
            Fact::Record(agreement.clone()),
            true,
            Some("2027-01-31"),
            Some(AGREED),
        ),
        (
            "held since",
            Fact::Record(agreement),
            true,
            Some("2027-03-30"),
            None,
        ),
        ("the review before", last.clone(), true, None, Some(AGREED)),
        ("the same, as its next", next, true, None, Some(AGREED)),
        ("nobody agreed that", last, false, None, None),
    ]
}

#[test]
fn the_day_that_both_agreed_for_a_review_is_its_day() {
    let policy = reviewing(PDR, &[]);
    for (what, fact, is_agreed, held, want) in agreed_days() {
        let mut story = file(Profile {
            since: day("2026-09-01"),
            ..profile()
        });
        let digest = story.write(OFFICE, "2026-12-01", vec![fact]);
        if is_agreed {
            for who in [robin(), jo()] {
                story.write(
                    OFFICE,
                    "2026-12-01",
                    vec![agreed(who, digest, "2026-12-01")],
                );
            }
        }
        if let Some(on) = held {
            story.write(OFFICE, on, vec![review(3, on, "pdr")]);
        }
        let wants = wanted(&story, &policy, "2027-04-01", |what| {
            *what == DueKind::Review
        });
        assert_eq!(wants.first().map(String::as_str), want, "{what}");
    }
}

/// The policy's own agreement and form A: the day of the PDR and the day on which that is looked at again.
#[test]
fn each_of_two_days_agreed_for_a_review_is_a_duty_until_it_was_held() {
    let policy = reviewing(PDR, &[]);
    let says = [
        (Meaning::NextReview, Value::Date(day("2027-05-10"))),
        (Meaning::NextReview, Value::Date(day("2027-11-10"))),
    ];
    let table: [(&[&str], &str, Option<&str>); 4] = [
        (
            &[],
            "2027-05-03",
            Some("Soon: Development Review: agreed for Mon 10 May · agreed"),
        ),
        (
            &[],
            "2027-05-12",
            Some("Late: Development Review: agreed for Mon 10 May: 2 days late · agreed"),
        ),
        (
            &["2027-05-06"],
            "2027-11-03",
            Some("Soon: Development Review: agreed for Wed 10 Nov · agreed"),
        ),
        (&["2027-05-06", "2027-11-08"], "2027-11-12", None),
    ];
    for (held, today, want) in table {
        let mut story = file(profile());
        let agreement = apart(RecordKind::Agreement, 1, "2026-12-01", &says);
        let digest = story.write(OFFICE, "2026-12-01", vec![Fact::Record(agreement)]);
        let both = [robin(), jo()].map(|who| agreed(who, digest, "2026-12-01"));
        story.write(OFFICE, "2026-12-01", both.into());
        // A session that is arranged before it takes no review's place.
        let before = Fact::Arranged(arranged(1, "2027-05-07"));
        story.write(OFFICE, "2026-12-01", vec![before]);
        for (on, number) in held.iter().zip(3..) {
            story.write(OFFICE, on, vec![review(number, on, "pdr")]);
        }
        let wants = wanted(&story, &policy, today, |what| *what == DueKind::Review);
        assert_eq!(wants.first().map(String::as_str), want, "{held:?} {today}");
    }
}

#[test]
fn a_meeting_that_no_rule_brings_round_again_is_looked_at_again_on_its_own_day() {
    let policy = reviewing(r#"PerformanceApart(form: "pdr", source: "section 9")"#, &[]);
    let says = Value::Date(day("2026-12-14"));
    let mut story = file(profile());
    story.write(
        OFFICE,
        "2026-11-02",
        vec![review_saying(
            1,
            "2026-11-02",
            "pdr",
            Meaning::ReviewDate,
            &says,
        )],
    );
    let is = |what: &DueKind| *what == DueKind::Review;
    assert_eq!(
        wanted(&story, &policy, "2026-12-16", is),
        [
            "Late: Development Review: to be looked at again on Mon 14 Dec: 2 days late · as said on Mon 2 Nov"
        ]
    );
    story.write(OFFICE, "2026-12-16", vec![review(2, "2026-12-16", "pdr")]);
    assert_eq!(wanted(&story, &policy, "2026-12-17", is), [""; 0]);
}

#[test]
fn a_form_that_no_other_rule_speaks_of_is_the_one_for_progress() {
    let policy = reviewing(&format!("{PDR}, {ASYE}"), &["progress"]);
    let is = |what: &DueKind| *what == DueKind::Milestone;
    for (form, wants) in [("pdr", 1), ("progress", 0)] {
        let mut story = file(in_asye(None));
        story.write(OFFICE, "2026-11-27", vec![review(1, "2026-11-27", form)]);
        assert_eq!(
            wanted(&story, &policy, "2026-12-01", is).len(),
            wants,
            "{form}"
        );
    }
}

/// One home: the newest profile, whole, whoever wrote it; a draft of another session does not bring an old one back.
#[test]
fn of_two_computers_the_newest_profile_says_which_stage() {
    for (first, then) in [(OFFICE, LAPTOP), (LAPTOP, OFFICE)] {
        let mut story = file(in_asye(None));
        let until = in_asye(Some("2027-07-31"));
        let trained = Profile {
            training: vec![Training {
                what: "safeguarding training".to_owned(),
                on: PastDay::On(day("2026-10-01")),
            }],
            ..profile()
        };
        story.write_apart(first, "2026-10-01", vec![Fact::Profile(until.clone())]);
        story.write_apart(then, "2026-10-02", vec![Fact::Profile(trained.clone())]);
        // The two crossed: the one with the later turn counts, and nothing is mixed of both.
        let newest = if then == LAPTOP { &trained } else { &until };
        assert_eq!(story.fold().profile(), Some(newest));
        story.write(OFFICE, "2026-10-03", vec![Fact::Profile(in_asye(None))]);
        assert_eq!(story.fold().profile(), Some(&in_asye(None)));
    }
}
