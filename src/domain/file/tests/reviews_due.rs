//! Reviews, milestones and training: what a file wants by the policies' own words, and why.

use super::write_up::{file, wanted};
use crate::domain::{
    facts::{Fact, PastDay, Profile, Record, Sheet, Stage, Supervisor, Training, Value},
    file::{DueKind, Urgency},
    fixture::{LAPTOP, OFFICE, day, demanding, id, jo, printing, profile, session},
    policy::{Policy, RecordKind, SessionFormat},
};

/// Stockport, Appendix C, clause 7.
const PDR: &str = r#"Review(form: "pdr", who: Everyone, phases: [(Months(6), Months(6)), (None, Months(12))], source: "clause 7")"#;
/// Stockport, section 10.
const ASYE: &str = r#"Milestones(stage: "ASYE", at: [(Months(3), "Formal review of progress"), (Months(6), "Formal review of progress"), (Months(12), "Final assessment")], source: "section 10")"#;
/// Highcliffe, Underlying principles.
const COURSE: &str = r#"Training(whose: Supervisor, what: "Supervisory Skills training course", source: "principles")"#;
/// Training that is refreshed.
const REFRESHED: &str = r#"Training(whose: Supervisee, what: "safeguarding training", every: Months(12), source: "section 11")"#;

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
            "Later: Development Review: 6 months after the start on Tue 1 Sep 2026 is Mon 1 Mar · clause 7",
        ],
    ),
    (
        "2026-09-01",
        &[],
        "2027-02-22",
        &[
            "Soon: Development Review: 6 months after the start on Tue 1 Sep 2026 is Mon 1 Mar · clause 7",
        ],
    ),
    (
        "2026-09-01",
        &[],
        "2027-03-02",
        &[
            "Late: Development Review: 6 months after the start on Tue 1 Sep 2026 was Mon 1 Mar: 1 day late · clause 7",
        ],
    ),
    // Held, it comes again a year later, not at 12 months.
    ("2026-09-01", &["2027-02-26"], "2027-09-15", &[]),
    (
        "2026-09-01",
        &["2027-02-26"],
        "2028-02-20",
        &["Soon: Development Review: 12 months after Fri 26 Feb 2027 is Sat 26 Feb · clause 7"],
    ),
    // Six months from the end of August is the end of February, and a year from a leap day the 28th.
    (
        "2026-08-31",
        &[],
        "2027-02-28",
        &[
            "Soon: Development Review: 6 months after the start on Mon 31 Aug 2026 is Sun 28 Feb · clause 7",
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
    let table: [(&[&str], &str, Vec<String>); 8] = [
        (&[], "2026-10-18", vec![]),
        (&[], "2026-10-19", vec![format!("Later: {THIRD} is Mon 30 Nov · section 10")]),
        (&[], "2026-11-30", vec![format!("Soon: {THIRD} is Mon 30 Nov · section 10")]),
        (&[], "2026-12-31", vec![format!("Late: {THIRD} was Mon 30 Nov: 31 days late · section 10")]),
        (&["2026-12-04"], "2026-12-31", vec![]),
        // The one that was held late is not the next one.
        (&["2026-12-04"], "2027-02-22", vec![format!("Soon: {SIXTH} is Sun 28 Feb · section 10")]),
        // One that is held from half way counts for the next.
        (&["2027-01-20"], "2027-03-01", vec![]),
        (
            &["2027-01-20"],
            "2027-09-01",
            vec!["Late: Final assessment: 12 months after the start of ASYE on Mon 31 Aug 2026 was Tue 31 Aug: 1 day late · section 10".to_owned()],
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
            school: String::new(),
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
            school: String::new(),
            training: had,
        };
        for policies in [[&once, &yearly], [&yearly, &once]] {
            let wants = supervisor.wants(&policies, day("2026-11-23"));
            let told: Vec<_> = wants.iter().map(|want| want.weight).collect();
            assert_eq!(told, weights, "each once");
        }
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
