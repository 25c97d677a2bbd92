//! Records in time, reviews, milestones and training: what a file wants by the policies' own words, and why.

use super::super::{Wanted, training_wanted};
use crate::domain::{
    calendar::Calendar,
    entry::Fact,
    example::{
        LAPTOP, OFFICE, Story, agreed, arranged, day, demanding, jo, printing, profile, robin,
        school_year, session,
    },
    file::SupervisionFile,
    party::{Profile, Stage, Training},
    policy::{Policy, Purpose, RecordKind, Whose},
    record::{Origin, Record, Sheet},
};

/// Stockport, section 13.1: "within 5 days".
const WITHIN: &str = r#"RecordWithin(days: 5, source: "section 13.1")"#;
/// The same, were weekends meant.
const ANY_DAY: &str = r#"RecordWithin(days: 5, of: Calendar, source: "section 13.1")"#;
/// Stockport, section 13.1: "formally agreed at the next supervision".
const AT_NEXT: &str = r#"AgreedByBoth(at_next: true, source: "section 13.1")"#;
/// Stockport, Appendix C, clause 7.
const PDR: &str = r#"Review(form: "pdr", who: Everyone, phases: [(Months(6), Months(6)), (None, Months(12))], source: "clause 7")"#;
/// Stockport, section 10.
const ASYE: &str = r#"Milestones(stage: "ASYE", at: [(Months(3), "Formal review of progress"), (Months(6), "Formal review of progress"), (Months(12), "Final assessment")], source: "section 10")"#;
/// Highcliffe, Underlying principles.
const COURSE: &str = r#"Training(whose: Supervisor, what: "Supervisory Skills training course", source: "principles")"#;
/// Training that is refreshed.
const REFRESHED: &str = r#"Training(whose: Supervisee, what: "safeguarding training", every: Months(12), source: "section 11")"#;

fn terms() -> Calendar {
    let mut terms = Calendar::default();
    terms.hear(school_year());
    terms
}

fn file(profile: Profile) -> Story {
    let mut story = Story::default();
    story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile)]);
    story
}

/// What is wanted of this sort, each with its weight and its clause.
fn wanted(story: &Story, policy: &Policy, today: &str, of: fn(&Wanted) -> bool) -> Vec<String> {
    let wants = story.fold().wants(Some(policy), &terms(), day(today));
    let wants = wants.iter().filter(|want| of(&want.what));
    wants
        .map(|want| format!("{:?}: {}", want.weight, want.in_full()))
        .collect()
}

#[test]
fn a_record_that_is_not_written_yet_has_its_last_day() {
    let table = [
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
    for (rule, on, today, weight, words) in table {
        let mut story = file(profile());
        story.write(OFFICE, "2026-10-01", vec![Fact::Arranged(arranged(1, on))]);
        let outcome = |what: &Wanted| matches!(what, Wanted::Outcome(_));
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
        let revised = crate::domain::example::revised(&record, &[first]);
        story.write(OFFICE, "2027-07-01", vec![Fact::Record(revised)]);
        let file = story.fold();
        SupervisionFile::written_late(file.last().unwrap(), &demanding(&[rule]), &terms())
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
        purpose: Purpose::Informal,
        ..session(1, "2026-09-11")
    };
    assert_eq!(late(informal, WITHIN, "2026-11-24"), None, "no session");
}

#[test]
fn a_record_is_agreed_by_the_next_session() {
    let policy = demanding(&[AT_NEXT]);
    let waits = |what: &Wanted| matches!(what, Wanted::Agreement(_));
    let mut story = file(profile());
    let record = Fact::Record(session(1, "2026-12-11"));
    let first = story.write(OFFICE, "2026-12-11", vec![record]);
    let mut says = |story: &Story, words: &[&str]| {
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

/// A review held on a day and made with a form.
fn review(number: u8, on: &str, form: &str) -> Fact {
    let sheet = Sheet {
        id: crate::domain::example::id(number),
        form: form.to_owned(),
        title: String::new(),
        source: String::new(),
        about: None,
        answers: Vec::new(),
    };
    Fact::Record(Record {
        purpose: Purpose::Review,
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

#[test]
fn a_development_review_comes_after_six_months_and_then_yearly() {
    let policy = reviewing(PDR, &[]);
    let table: [(&str, &[&str], &str, &[&str]); 8] = [
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
    for (since, held, today, wants) in table {
        let mut story = file(Profile {
            since: day(since),
            ..profile()
        });
        for (on, number) in held.iter().zip(1..) {
            story.write(OFFICE, on, vec![review(number, on, "pdr")]);
        }
        let is = |what: &Wanted| *what == Wanted::Review;
        assert_eq!(wanted(&story, &policy, today, is), wants, "{since} {today}");
    }
    // The reflective 1-1 beside it has no such form, and a session is none.
    let mut reflective = file(Profile {
        kind: RecordKind::Reflective,
        ..profile()
    });
    reflective.write(
        OFFICE,
        "2027-02-01",
        vec![Fact::Record(session(1, "2027-02-01"))],
    );
    let is = |what: &Wanted| *what == Wanted::Review;
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
    let is = |what: &Wanted| *what == Wanted::Milestone;
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
    let is = |what: &Wanted| *what == Wanted::Milestone;
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
    let is = |what: &Wanted| *what == Wanted::Training;
    let had = |on: &str| Profile {
        training: vec![Training {
            what: "safeguarding training".to_owned(),
            on: day(on),
        }],
        ..profile()
    };
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
    ];
    for (profile, today, want) in table {
        let wants = wanted(&file(profile), &policy, today, is);
        assert_eq!(wants.first().map(String::as_str), want, "{today}");
    }
    let of_supervisor = |had: &[Training]| {
        let (since, today) = (day("2026-09-01"), day("2026-11-23"));
        let wants = training_wanted(had, &policy, Whose::Supervisor, since, today);
        wants
            .iter()
            .map(super::super::Want::in_full)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        of_supervisor(&[]),
        ["Supervisory Skills training course: no date yet · principles"]
    );
    let course = Training {
        what: "Supervisory Skills training course".to_owned(),
        on: day("2014-05-07"),
    };
    assert_eq!(of_supervisor(&[course]), [""; 0], "it lasts");
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
                on: day("2026-10-01"),
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
