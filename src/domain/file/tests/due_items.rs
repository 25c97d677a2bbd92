//! What a file wants, why and who asks for it: a story a line.

use crate::domain::{
    calendar::{Calendar, Interval},
    facts::{
        Arrangement, ArrangementStatus, Fact, Origin, Profile, Record, Replacement, SignOff,
        SignOffMethod, SupervisionEnd,
    },
    file::DueKind,
    fixture::{
        LAPTOP, OFFICE, SIX_WEEKLY, Story, action, answering, arranged, called_off, day, jo,
        profile, robin, school_year, session,
    },
    policy::{DayCount, ExtraSessions, Policy, Rule, SessionFormat, Who},
};

struct Line {
    says: &'static str,
    story: fn(&mut Story),
    today: &'static str,
    wants: &'static [&'static str],
}

fn policy() -> Policy {
    let source = |clause: &str| clause.to_owned();
    Policy {
        called: std::collections::BTreeMap::new(),
        functions: Vec::new(),
        prompts: Vec::new(),
        id: "highcliffe".to_owned(),
        title: String::new(),
        edition: String::new(),
        review_due: None,
        case_system: None,
        rules: vec![
            Rule::Cadence {
                of: SessionFormat::OneToOne,
                who: Who::Everyone,
                warn_from: None,
                phases: vec![(None, SIX_WEEKLY.into())],
                ideally: None,
                extra: ExtraSessions::Counts,
                source: source("clause 1"),
            },
            Rule::FixedAhead {
                by: Interval::Terms(1),
                source: source("clause 2"),
            },
            Rule::Rearrange {
                days: None,
                held: false,
                of: DayCount::Working,
                source: source("clause 4"),
            },
            Rule::AgreedByBoth {
                at_next: false,
                source: source("clause 5"),
            },
        ],
        forms: Vec::new(),
    }
}

#[test]
fn what_a_file_wants_and_why() {
    for line in LINES {
        let mut story = Story::default();
        let facts = vec![Fact::Profile(profile())];
        story.write(OFFICE, "2026-09-01", facts);
        (line.story)(&mut story);
        let wants = story
            .fold()
            .wants(Some(&policy()), &Calendar::default(), day(line.today));
        let wants: Vec<_> = wants
            .iter()
            .map(|want| format!("{:?}: {}", want.weight, want.in_full()))
            .collect();
        assert_eq!(wants, line.wants, "{}", line.says);
    }
}

/// A session on 9 October that both agreed.
fn held(story: &mut Story) {
    let record = Fact::Record(session(7, "2026-10-09"));
    let digest = story.write(OFFICE, "2026-10-09", vec![record]);
    let agreed = [jo(), robin()].map(|who| {
        Fact::Agreed(SignOff {
            record: digest,
            how: SignOffMethod::TypedName(who.name.clone()),
            who,
            on: "2026-10-09T15:00:00+01:00".parse().unwrap(),
        })
    });
    story.write(OFFICE, "2026-10-09", agreed.into());
}

/// Sessions on these days, numbered from 1, in an entry.
fn arrange(story: &mut Story, days: &[&str]) {
    let facts = days
        .iter()
        .zip(1..)
        .map(|(on, number)| Fact::Arranged(arranged(number, on)));
    story.write(OFFICE, "2026-10-09", facts.collect());
}

#[test]
fn another_date_is_due_from_the_day_on_which_a_session_was_called_off() {
    let mut story = Story::default();
    story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile())]);
    off_in_november(&mut story);
    let wants = story
        .fold()
        .wants(Some(&policy()), &Calendar::default(), day("2026-10-13"));
    let off = wants
        .iter()
        .find(|want| matches!(want.what, DueKind::NewDate(_)));
    assert_eq!(off.unwrap().on, day("2026-10-12"));
}

/// A session on 13 November is called off without another date; the ones after it are arranged.
fn off_in_november(story: &mut Story) {
    let days = ["2026-11-13", "2026-11-20", "2027-01-01", "2027-02-12"];
    arrange(story, &days);
    let first = story.kept.last().unwrap().digest;
    let off = called_off(&arranged(1, "2026-11-13"));
    story.write(OFFICE, "2026-10-12", vec![answering(&off, &[first])]);
}

/// A session that was signed on paper.
fn from_paper(number: u8, on: &str) -> Record {
    Record {
        origin: Origin::FromPaper,
        ..session(number, on)
    }
}

const AHEAD: &str = "Later: not arranged; dates are fixed 1 term ahead · clause 2";

const LINES: &[Line] = &[
    Line {
        says: "before the first session, from the start",
        story: |_| {},
        today: "2026-09-14",
        wants: &[
            "Later: 6 weeks after the start of supervision on Tue 1 Sep is Tue 13 Oct · clause 1",
            AHEAD,
        ],
    },
    Line {
        says: "due within the week",
        story: held,
        today: "2026-11-16",
        wants: &[
            "Soon: 6 weeks after Fri 9 Oct is Fri 20 Nov · clause 1",
            AHEAD,
        ],
    },
    Line {
        says: "late",
        story: held,
        today: "2026-11-23",
        wants: &[
            "Late: 6 weeks after Fri 9 Oct was Fri 20 Nov: 3 days late · clause 1",
            AHEAD,
        ],
    },
    Line {
        says: "a session of another way that is arranged in time is not the one that is due",
        story: |story| {
            held(story);
            let beside = Arrangement {
                format: Some(SessionFormat::Reflective),
                ..arranged(1, "2026-11-19")
            };
            story.write(OFFICE, "2026-10-09", vec![Fact::Arranged(beside)]);
        },
        today: "2026-11-16",
        wants: &[
            "Soon: 6 weeks after Fri 9 Oct is Fri 20 Nov · clause 1",
            AHEAD,
        ],
    },
    Line {
        says: "what the two agreed, where that is sooner",
        story: |story| {
            held(story);
            let agreed = Profile {
                cadence: Some(Interval::Weeks(4)),
                ..profile()
            };
            story.write(OFFICE, "2026-10-09", vec![Fact::Profile(agreed)]);
        },
        today: "2026-11-23",
        wants: &[
            "Late: 4 weeks after Fri 9 Oct was Fri 6 Nov: 17 days late · agreed",
            AHEAD,
        ],
    },
    Line {
        says: "the policy's least, where the two agreed more rarely",
        story: |story| {
            held(story);
            let agreed = Profile {
                cadence: Some(Interval::Weeks(8)),
                ..profile()
            };
            story.write(OFFICE, "2026-10-09", vec![Fact::Profile(agreed)]);
        },
        today: "2026-11-23",
        wants: &[
            "Late: 6 weeks after Fri 9 Oct was Fri 20 Nov: 3 days late · clause 1",
            AHEAD,
        ],
    },
    Line {
        says: "a session arranged in time is not wanted; a term ahead has room for two",
        story: |story| {
            held(story);
            arrange(story, &["2026-11-20"]);
        },
        today: "2026-10-12",
        wants: &[
            "Later: The last session fixed is Fri 20 Nov; dates are fixed 1 term ahead · clause 2",
        ],
    },
    Line {
        says: "fixed a term ahead, nothing is wanted",
        story: |story| {
            held(story);
            arrange(story, &["2026-11-20", "2026-12-18"]);
        },
        today: "2026-10-12",
        wants: &[],
    },
    Line {
        says: "a session arranged too late",
        story: |story| {
            held(story);
            arrange(story, &["2026-11-27", "2027-01-08", "2027-02-12"]);
        },
        today: "2026-11-23",
        wants: &[
            "Soon: 6 weeks after Fri 9 Oct was Fri 20 Nov: 3 days late; arranged for Fri 27 Nov · clause 1",
        ],
    },
    Line {
        says: "a session whose day is past without a record",
        story: |story| {
            held(story);
            arrange(story, &["2026-11-13", "2026-12-18", "2027-01-29"]);
        },
        today: "2026-11-16",
        wants: &[
            "Soon: Fri 13 Nov was arranged, and nothing says what became of it",
            "Soon: 6 weeks after Fri 9 Oct is Fri 20 Nov; arranged for Fri 18 Dec · clause 1",
        ],
    },
    Line {
        says: "called off without another date, though the next is arranged already",
        story: |story| {
            held(story);
            off_in_november(story);
        },
        today: "2026-10-13",
        wants: &["Soon: Fri 13 Nov was called off without another date · clause 4"],
    },
    Line {
        says: "what is arranged since is not yet its other date",
        story: |story| {
            held(story);
            off_in_november(story);
            let other = Fact::Arranged(arranged(5, "2026-11-16"));
            story.write(OFFICE, "2026-10-13", vec![other]);
        },
        today: "2026-10-13",
        wants: &["Soon: Fri 13 Nov was called off without another date · clause 4"],
    },
    Line {
        says: "a consultation held since takes nothing's place",
        story: |story| {
            held(story);
            off_in_november(story);
            let consultation = Record {
                format: SessionFormat::Consultation,
                ..from_paper(8, "2026-11-16")
            };
            story.write(OFFICE, "2026-11-16", vec![Fact::Record(consultation)]);
        },
        today: "2026-11-17",
        wants: &["Soon: Fri 13 Nov was called off without another date · clause 4"],
    },
    Line {
        says: "a session of the usual way held since does",
        story: |story| {
            held(story);
            off_in_november(story);
            let usual = from_paper(8, "2026-11-16");
            story.write(OFFICE, "2026-11-16", vec![Fact::Record(usual)]);
        },
        today: "2026-11-17",
        wants: &[],
    },
    Line {
        says: "another date in the same entry answers it, too",
        story: |story| {
            held(story);
            arrange(story, &["2026-11-13", "2026-11-20", "2027-01-01"]);
            let first = story.kept.last().unwrap().digest;
            let other = arranged(4, "2026-11-16");
            let off = Arrangement {
                status: ArrangementStatus::Cancelled {
                    why: "Ofsted is in".to_owned(),
                    instead: Replacement::Other(other.id),
                },
                ..arranged(1, "2026-11-13")
            };
            let facts = vec![answering(&off, &[first]), Fact::Arranged(other)];
            story.write(OFFICE, "2026-10-12", facts);
        },
        today: "2026-10-13",
        wants: &[],
    },
    Line {
        says: "no other date is wanted",
        story: |story| {
            held(story);
            arrange(story, &["2026-11-13", "2026-11-20", "2027-01-01"]);
            let first = story.kept.last().unwrap().digest;
            let none = Replacement::NoneWanted {
                why: "the next is a week later".to_owned(),
            };
            let off = called_off(&arranged(1, "2026-11-13")).answered(none);
            story.write(OFFICE, "2026-10-12", vec![answering(&off, &[first])]);
        },
        today: "2026-10-13",
        wants: &[],
    },
    Line {
        says: "no other date is wanted, and another one is arranged: said apart, they cross",
        story: |story| {
            held(story);
            arrange(story, &["2026-11-13", "2026-11-20", "2027-01-01"]);
            let first = story.kept.last().unwrap().digest;
            let off = called_off(&arranged(1, "2026-11-13"));
            let off_said = answering(&off, &[first]);
            let first = [story.write(OFFICE, "2026-10-11", vec![off_said])];
            let none = Replacement::NoneWanted {
                why: "the next is a week later".to_owned(),
            };
            let none = off.clone().answered(none);
            let other = off.answered(Replacement::Other(arranged(4, "2026-11-16").id));
            story.write_apart(OFFICE, "2026-10-12", vec![answering(&none, &first)]);
            story.write_apart(LAPTOP, "2026-10-12", vec![answering(&other, &first)]);
        },
        today: "2026-10-13",
        wants: &["Soon: What was said of the session on Fri 13 Nov crossed on two computers"],
    },
    Line {
        says: "words that crossed",
        story: |story| {
            held(story);
            arrange(story, &["2026-11-20", "2026-12-18"]);
            let first = [story.kept.last().unwrap().digest];
            let (moved, off) = (
                arranged(1, "2026-11-19"),
                called_off(&arranged(1, "2026-11-20")),
            );
            story.write_apart(OFFICE, "2026-10-12", vec![answering(&moved, &first)]);
            story.write_apart(LAPTOP, "2026-10-12", vec![answering(&off, &first)]);
        },
        today: "2026-10-13",
        wants: &["Soon: What was said of the session on Thu 19 Nov crossed on two computers"],
    },
    Line {
        says: "a record that waits, and actions that are late, without their words",
        story: |story| {
            let record = Record {
                actions: vec![
                    action("Ring the hub", "2026-10-16"),
                    action("Chronology", "2026-10-30"),
                    action("Training", "2026-11-27"),
                ],
                ..session(7, "2026-10-09")
            };
            story.write(OFFICE, "2026-10-09", vec![Fact::Record(record)]);
            arrange(story, &["2026-11-20", "2027-01-01"]);
        },
        today: "2026-11-02",
        wants: &[
            "Late: 2 actions are late, the first since Fri 16 Oct: theirs",
            "Soon: Record of Fri 9 Oct not yet agreed · clause 5",
        ],
    },
    Line {
        says: "after the end of supervision, only what is still open",
        story: |story| {
            story.write(
                OFFICE,
                "2026-10-09",
                vec![Fact::Record(session(7, "2026-10-09"))],
            );
            arrange(story, &["2026-10-16"]);
            let ended = Profile {
                ended: Some(SupervisionEnd {
                    on: day("2026-10-31"),
                    note: String::new(),
                }),
                ..profile()
            };
            story.write(OFFICE, "2026-10-31", vec![Fact::Profile(ended)]);
        },
        today: "2026-12-31",
        wants: &["Soon: Record of Fri 9 Oct not yet agreed · clause 5"],
    },
];

#[test]
fn without_its_policy_nothing_is_due() {
    let mut story = Story::default();
    story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile())]);
    arrange(&mut story, &["2026-10-16"]);
    let wants = story
        .fold()
        .wants(None, &Calendar::default(), day("2026-12-31"));
    let words: Vec<_> = wants.iter().map(|want| want.words.as_str()).collect();
    assert_eq!(
        words,
        ["Fri 16 Oct was arranged, and nothing says what became of it"]
    );
}

#[test]
fn what_is_wanted_by_the_terms() {
    let mut calendar = Calendar::default();
    calendar.add(school_year());
    let written = || {
        let mut story = Story::default();
        let agreed = Profile {
            cadence: Some(Interval::HalfTerm),
            ..profile()
        };
        let first = vec![Fact::Profile(agreed)];
        story.write(OFFICE, "2026-09-01", first);
        held(&mut story);
        arrange(&mut story, &["2026-11-19"]);
        story
    };
    // Every six weeks at least is the earlier one, until it is kept.
    let mut policy = policy();
    let table = [
        (
            "2026-10-12",
            "Later: The last session fixed is Thu 19 Nov; dates are fixed 1 term ahead: to the end of the Spring term on Thu 25 Mar · clause 2",
        ),
        (
            "2027-04-15",
            "Later: not arranged; dates are fixed 1 term ahead · clause 2",
        ),
    ];
    for (today, wanted) in table {
        let wants = written().fold().wants(Some(&policy), &calendar, day(today));
        let ahead = wants
            .iter()
            .find(|want| want.what == DueKind::Ahead)
            .unwrap();
        assert_eq!(format!("{:?}: {}", ahead.weight, ahead.in_full()), wanted);
    }
    // Without another least, what the two agreed counts: one in each half term.
    policy.rules.remove(0);
    let table = [
        ("2026-10-12", None),
        (
            "2026-12-19",
            Some(
                "Late: one in every half term: the Autumn term’s second half ended on Fri 18 Dec: 1 day late · agreed",
            ),
        ),
    ];
    for (today, wanted) in table {
        let wants = written().fold().wants(Some(&policy), &calendar, day(today));
        let due = wants.iter().find(|want| want.what == DueKind::Session);
        let due = due.map(|due| format!("{:?}: {}", due.weight, due.in_full()));
        assert_eq!(due.as_deref(), wanted);
    }
}
