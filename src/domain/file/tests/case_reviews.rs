//! When cases are to be talked about (Stockport, section 7): a story a line, and what is due.

use crate::domain::{
    calendar::Calendar,
    dates,
    facts::{CaseReview, CaseStatus, CaseUpdate, Fact, Record, Value},
    file::DueKind,
    fixture::{
        LAPTOP, OFFICE, Story, action, arranged, case, case_id, day, profile, revised, session,
    },
    policy::{Policy, RecordKind, SessionFormat},
};

/// The rule as a policy says it.
const RULE: &str = r#"Policy(
    id: "p", title: "P", edition: "1", forms: [],
    rules: [CaseReview(first: Months(1), every: Months(3), after_change: Months(1), reason: true, source: "7")],
)"#;

fn policy() -> Policy {
    crate::policies::parse("p.ron", RULE).unwrap()
}

/// A session in which something was agreed about a case.
fn talked(number: u8, on: &str, name: &str) -> Record {
    let mut record = session(number, on);
    record.cases.push(case(name, Some(CaseStatus::Open)));
    let mut agreed = action("Ring", on);
    agreed.case = Some(case_id(name));
    record.actions.push(agreed);
    record
}

/// A session that only lists a case.
fn listed(number: u8, on: &str, name: &str) -> Record {
    let mut record = session(number, on);
    record.cases.push(case(name, Some(CaseStatus::Open)));
    record
}

fn watched(mut record: Record, said: CaseReview) -> Record {
    *record.cases[0].review = said;
    record
}

fn next(by: &str) -> CaseReview {
    CaseReview {
        next: Value::Date(day(by)),
        because: "The risk is high.".to_owned(),
        ..CaseReview::default()
    }
}

fn changed(on: &str) -> CaseReview {
    CaseReview {
        changed_on: Value::Date(day(on)),
        change: "A change of carer.".to_owned(),
        ..CaseReview::default()
    }
}

fn write(story: &mut Story, on: &str, record: Record) -> crate::domain::id::Digest {
    story.write(OFFICE, on, vec![Fact::Record(record)])
}

struct Line {
    says: &'static str,
    story: fn(&mut Story),
    due: &'static str,
}

const LINES: &[Line] = &[
    Line {
        says: "never talked about: a month after it was first named",
        story: |story| {
            write(story, "2026-09-14", listed(1, "2026-09-14", "A"));
        },
        due: "A by Wed 14 Oct: 1 month after it was first named on Mon 14 Sep",
    },
    Line {
        says: "allocated earlier than it was named",
        story: |story| {
            let said = CaseReview {
                allocated: Value::Date(day("2026-08-31")),
                ..CaseReview::default()
            };
            let record = watched(listed(1, "2026-09-14", "A"), said);
            write(story, "2026-09-14", record);
        },
        due: "A by Wed 30 Sep: 1 month after it was allocated on Mon 31 Aug",
    },
    Line {
        says: "talked about: three months on; over the year's end, and the end of a short month",
        story: |story| {
            write(story, "2026-11-30", talked(1, "2026-11-30", "A"));
        },
        due: "A by Sun 28 Feb: 3 months after Mon 30 Nov",
    },
    Line {
        says: "three months before the end of a leap year's February",
        story: |story| {
            write(story, "2027-11-30", talked(1, "2027-11-30", "A"));
        },
        due: "A by Tue 29 Feb: 3 months after Tue 30 Nov",
    },
    Line {
        says: "only listed since: it still counts from when it was talked about",
        story: |story| {
            write(story, "2026-09-14", talked(1, "2026-09-14", "A"));
            write(story, "2026-10-26", listed(2, "2026-10-26", "A"));
        },
        due: "A by Mon 14 Dec: 3 months after Mon 14 Sep",
    },
    Line {
        says: "an informal talk does not count",
        story: |story| {
            write(story, "2026-09-14", talked(1, "2026-09-14", "A"));
            let mut informal = talked(2, "2026-10-26", "A");
            informal.kind = RecordKind::Informal;
            write(story, "2026-10-26", informal);
        },
        due: "A by Mon 14 Dec: 3 months after Mon 14 Sep",
    },
    Line {
        says: "sooner, as was said with a reason",
        story: |story| {
            let record = watched(talked(1, "2026-09-14", "A"), next("2026-10-01"));
            write(story, "2026-09-14", record);
        },
        due: "A by Thu 1 Oct: as was said last time",
    },
    Line {
        says: "talked about since: what was said before is over",
        story: |story| {
            let record = watched(talked(1, "2026-09-14", "A"), next("2026-10-01"));
            write(story, "2026-09-14", record);
            write(story, "2026-09-28", talked(2, "2026-09-28", "A"));
        },
        due: "A by Mon 28 Dec: 3 months after Mon 28 Sep",
    },
    Line {
        says: "a change since: a month after it",
        story: |story| {
            write(story, "2026-09-14", talked(1, "2026-09-14", "A"));
            let record = watched(listed(2, "2026-10-05", "A"), changed("2026-10-02"));
            write(story, "2026-10-05", record);
        },
        due: "A by Mon 2 Nov: 1 month after the change on Fri 2 Oct",
    },
    Line {
        says: "the change was talked about",
        story: |story| {
            let record = watched(talked(1, "2026-10-05", "A"), changed("2026-10-02"));
            write(story, "2026-10-05", record);
        },
        due: "A by Tue 5 Jan: 3 months after Mon 5 Oct",
    },
    Line {
        says: "a revision corrects the day; the head is read",
        story: |story| {
            let first = watched(talked(1, "2026-09-14", "A"), next("2026-10-01"));
            let digest = write(story, "2026-09-14", first.clone());
            let mut second = revised(&first, &[digest]);
            *second.cases[0].review = next("2026-10-08");
            write(story, "2026-09-15", second);
        },
        due: "A by Thu 8 Oct: as was said last time",
    },
    Line {
        says: "a second machine held a later session: it counts",
        story: |story| {
            write(story, "2026-09-14", talked(1, "2026-09-14", "A"));
            let record = Fact::Record(talked(2, "2026-10-12", "A"));
            story.write(LAPTOP, "2026-10-12", vec![record]);
        },
        due: "A by Tue 12 Jan: 3 months after Mon 12 Oct",
    },
    Line {
        says: "said between sessions, from an old draft's words: a day that is none says nothing",
        story: |story| {
            let said = CaseReview {
                allocated: Value::Text("soon".to_owned()),
                ..CaseReview::default()
            };
            let record = watched(listed(1, "2026-09-14", "A"), said);
            write(story, "2026-09-14", record);
        },
        due: "A by Wed 14 Oct: 1 month after it was first named on Mon 14 Sep",
    },
    Line {
        says: "only spoken of: nothing is due",
        story: |story| {
            let mut record = talked(1, "2026-09-14", "A");
            record.cases[0].status = None;
            write(story, "2026-09-14", record);
        },
        due: "",
    },
    Line {
        says: "talked of in a reflective one-to-one, in advice, or with others: the clock goes on",
        story: |story| {
            write(story, "2026-09-14", talked(1, "2026-09-14", "A"));
            let beside = [
                SessionFormat::Reflective,
                SessionFormat::Consultation,
                SessionFormat::Shared,
            ];
            for (number, format) in (2..).zip(beside) {
                let record = Record {
                    format,
                    ..talked(number, "2026-11-30", "A")
                };
                write(story, "2026-11-30", record);
            }
        },
        due: "A by Mon 14 Dec: 3 months after Mon 14 Sep",
    },
    Line {
        says: "closed: nothing is due",
        story: |story| {
            write(story, "2026-09-14", talked(1, "2026-09-14", "A"));
            let closed = CaseUpdate {
                status: Some(CaseStatus::Closed),
                ..case("A", None)
            };
            story.write(OFFICE, "2026-09-20", vec![Fact::Case(closed)]);
        },
        due: "",
    },
    Line {
        says: "several: the first first",
        story: |story| {
            write(story, "2026-09-14", talked(1, "2026-09-14", "A"));
            write(story, "2026-09-21", listed(2, "2026-09-21", "B"));
        },
        due: "B by Wed 21 Oct: 1 month after it was first named on Mon 21 Sep, A by Mon 14 Dec: 3 months after Mon 14 Sep",
    },
];

#[test]
fn when_cases_are_to_be_talked_about_and_why() {
    let policy = policy();
    for line in LINES {
        let mut story = Story::default();
        story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile())]);
        (line.story)(&mut story);
        let file = story.fold();
        let due = file.cases_due(&policy, &Calendar::default(), day("2030-01-01"));
        let due: Vec<_> = due
            .iter()
            .map(|due| {
                format!(
                    "{} by {}: {}",
                    due.case.name,
                    dates::day(due.by),
                    due.because
                )
            })
            .collect();
        assert_eq!(due.join(", "), line.due, "{}", line.says);
    }
}

#[test]
fn what_is_wanted_of_cases_names_none() {
    let mut story = Story::default();
    story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile())]);
    write(&mut story, "2026-09-14", talked(1, "2026-09-14", "A"));
    write(&mut story, "2026-09-21", listed(2, "2026-09-21", "B"));
    let file = story.fold();
    let wants = |today| {
        let wants = file.wants(Some(&policy()), &Calendar::default(), day(today));
        let wants = wants
            .iter()
            .map(|want| format!("{:?}: {}", want.weight, want.in_full()));
        wants
            .filter(|want| want.contains("talked"))
            .collect::<Vec<_>>()
    };
    assert_eq!(wants("2026-10-12"), Vec::<String>::new());
    assert_eq!(
        wants("2026-10-15"),
        [
            "Soon: 1 case to be talked about by Wed 21 Oct, 1 month after it was first named on Mon 21 Sep · 7"
        ]
    );
    assert_eq!(
        wants("2026-12-10"),
        [
            "Late: 2 cases to be talked about, the first by Wed 21 Oct, 1 month after it was first named on Mon 21 Sep · 7"
        ]
    );
}

/// By the time its day is a week off, the session in which it could have been talked about is over.
#[test]
fn a_case_comes_up_in_the_last_session_that_is_arranged_before_its_day() {
    let case = "1 case to be talked about by Fri 18 Dec, as was said last time";
    let last = "; the session on Thu 26 Nov is the last arranged before that · 7";
    // Today, the sessions that are arranged, and what is said.
    let table: &[(&str, &[&str], Option<String>)] = &[
        ("2026-11-16", &[], None),
        (
            "2026-11-16",
            &["2026-11-26"],
            Some(format!("Later: {case}{last}")),
        ),
        (
            "2026-11-16",
            &["2026-11-26", "2026-12-21"],
            Some(format!("Later: {case}{last}")),
        ),
        ("2026-11-16", &["2026-11-26", "2026-12-17"], None),
        ("2026-11-16", &["2026-12-21"], None),
        // Six weeks ahead at most, as reviews.
        ("2026-11-05", &["2026-11-26"], None),
        (
            "2026-12-14",
            &["2026-12-17"],
            Some(format!("Soon: {case} · 7")),
        ),
        (
            "2026-12-14",
            &["2026-12-21"],
            Some(format!("Soon: {case} · 7")),
        ),
    ];
    for (today, days, said) in table {
        let mut story = Story::default();
        story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile())]);
        let record = watched(talked(1, "2026-11-02", "A"), next("2026-12-18"));
        write(&mut story, "2026-11-02", record);
        let sessions = days.iter().zip(1..);
        let sessions = sessions.map(|(on, number)| Fact::Arranged(arranged(number, on)));
        story.write(OFFICE, "2026-11-02", sessions.collect());
        let file = story.fold();
        let wants = file.wants(Some(&policy()), &Calendar::default(), day(today));
        let cases = wants.iter().find(|want| want.what == DueKind::Cases);
        let cases = cases.map(|want| format!("{:?}: {}", want.weight, want.in_full()));
        assert_eq!(cases, *said, "{today} {days:?}");
    }
}
