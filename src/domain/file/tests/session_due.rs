//! How often: the policies' own words, over stages, month ends, leap years and terms. Each rule reads as it does in its
//! policy.

use crate::domain::{
    calendar::Calendar,
    facts::{Fact, Origin, Profile, Record, Stage},
    file::DueKind,
    fixture::{OFFICE, Story, day, demanding, profile, school_year, session},
    policy::SessionFormat,
};

/// Leeds, sections 7 and 9.
const LEEDS: &str = r#"Cadence(of: OneToOne, who: Everyone, phases: [(None, Weeks(6))], warn_from: Weeks(4), source: "sections 7, 9")"#;
/// Stockport, sections 7 and 10.
const STOCKPORT: &[&str] = &[
    r#"Cadence(of: OneToOne, who: Everyone, phases: [(None, Months(1))], source: "section 7")"#,
    r#"Cadence(of: OneToOne, who: Stage("ASYE"), phases: [(Weeks(6), Weeks(1)), (None, Months(1))], source: "section 10")"#,
    r#"Cadence(of: Reflective, who: Stage("ASYE"), phases: [(None, Months(1))], source: "section 10, reflective")"#,
];
/// Stretford, section 8.
const STRETFORD: &str =
    r#"Cadence(of: OneToOne, who: Everyone, phases: [(None, Term)], source: "section 8")"#;
/// Weekly for the first weeks of whoever is new.
const NEW: &str = r#"Cadence(of: OneToOne, who: Everyone, phases: [(Weeks(6), Weeks(1)), (None, Months(1))], source: "new")"#;
/// A policy that asks for more of one role.
const ROLES: &[&str] = &[
    r#"Cadence(of: OneToOne, who: Roles(["ELSA"]), phases: [(None, Weeks(4))], source: "elsa")"#,
    r#"Cadence(of: OneToOne, who: Everyone, phases: [(None, HalfTerm)], source: "all")"#,
];

struct Line {
    says: &'static str,
    rules: &'static [&'static str],
    who: fn() -> Profile,
    /// The days of the sessions that were held.
    held: &'static [&'static str],
    today: &'static str,
    /// What is wanted of the next session; nothing where nobody asks for one.
    wants: Option<&'static str>,
}

/// Supervised since 1 September.
fn everyone() -> Profile {
    profile()
}

fn stage(since: &str, until: Option<&str>) -> Profile {
    Profile {
        stages: vec![Stage {
            name: "ASYE".to_owned(),
            since: day(since),
            until: until.map(day),
        }],
        ..profile()
    }
}

fn in_post(since: &str) -> Profile {
    Profile {
        in_post_since: Some(day(since)),
        ..profile()
    }
}

fn asye() -> Profile {
    stage("2026-09-01", None)
}

#[test]
fn when_the_next_session_is_due_and_why() {
    let mut terms = Calendar::default();
    terms.add(school_year());
    for line in LINES {
        let policy = demanding(line.rules);
        let mut story = Story::default();
        let profile = vec![Fact::Profile((line.who)())];
        story.write(OFFICE, "2026-09-01", profile);
        for (held, number) in line.held.iter().zip(1..) {
            let mut record = session(number, held);
            record.format = (line.who)().format;
            story.write(OFFICE, held, vec![Fact::Record(record)]);
        }
        let wants = story.fold().wants(Some(&policy), &terms, day(line.today));
        let due = wants.iter().find(|want| want.what == DueKind::Session);
        let due = due.map(|due| format!("{:?}: {}", due.weight, due.in_full()));
        assert_eq!(due.as_deref(), line.wants, "{}", line.says);
    }
}

const LINES: &[Line] = &[
    Line {
        says: "before the fourth week there is time",
        rules: &[LEEDS],
        who: everyone,
        held: &["2026-10-09"],
        today: "2026-11-05",
        wants: Some("Later: 6 weeks after Fri 9 Oct is Fri 20 Nov · sections 7, 9"),
    },
    Line {
        says: "from week 4 it is time to think of it",
        rules: &[LEEDS],
        who: everyone,
        held: &["2026-10-09"],
        today: "2026-11-06",
        wants: Some(
            "Soon: 6 weeks after Fri 9 Oct is Fri 20 Nov; 4 weeks was Fri 6 Nov · sections 7, 9",
        ),
    },
    Line {
        says: "in week 6 it is due",
        rules: &[LEEDS],
        who: everyone,
        held: &["2026-10-09"],
        today: "2026-11-20",
        wants: Some("Soon: 6 weeks after Fri 9 Oct is Fri 20 Nov · sections 7, 9"),
    },
    Line {
        says: "after week 6 it is late",
        rules: &[LEEDS],
        who: everyone,
        held: &["2026-10-09"],
        today: "2026-11-21",
        wants: Some("Late: 6 weeks after Fri 9 Oct was Fri 20 Nov: 1 day late · sections 7, 9"),
    },
    Line {
        says: "agreed as often as the policy asks, the policy still warns",
        rules: &[LEEDS],
        who: || Profile {
            cadence: Some(crate::domain::calendar::Interval::Weeks(6)),
            ..profile()
        },
        held: &["2026-10-09"],
        today: "2026-11-06",
        wants: Some("Soon: 6 weeks after Fri 9 Oct is Fri 20 Nov; 4 weeks was Fri 6 Nov · agreed"),
    },
    Line {
        says: "monthly over the end of February",
        rules: STOCKPORT,
        who: everyone,
        held: &["2027-01-31"],
        today: "2027-02-01",
        wants: Some(
            "Later: 1 month after Sun 31 Jan is Sun 28 Feb, a weekend; Fri 26 Feb is the school day before · section 7",
        ),
    },
    Line {
        says: "monthly over the end of February in a leap year",
        rules: STOCKPORT,
        who: everyone,
        held: &["2028-01-31"],
        today: "2028-02-01",
        wants: Some("Later: 1 month after Mon 31 Jan is Tue 29 Feb · section 7"),
    },
    Line {
        says: "monthly over the end of a year",
        rules: STOCKPORT,
        who: everyone,
        held: &["2026-12-14"],
        today: "2027-01-15",
        wants: Some("Late: 1 month after Mon 14 Dec 2026 was Thu 14 Jan: 1 day late · section 7"),
    },
    Line {
        says: "who was in post for years when the file was opened is no new starter",
        rules: &[NEW],
        who: || in_post("2020-09-01"),
        held: &[],
        today: "2026-09-02",
        wants: Some(
            "Later: 1 month after the start of supervision on Tue 1 Sep is Thu 1 Oct · new",
        ),
    },
    Line {
        says: "who took up the post two weeks before has four of the six weeks left",
        rules: &[NEW],
        who: || in_post("2026-08-18"),
        held: &["2026-09-23"],
        today: "2026-09-23",
        wants: Some("Later: 1 month after Wed 23 Sep is Fri 23 Oct · new"),
    },
    Line {
        says: "and a week less than that is within them",
        rules: &[NEW],
        who: || in_post("2026-08-18"),
        held: &["2026-09-22"],
        today: "2026-09-22",
        wants: Some("Soon: 1 week after Tue 22 Sep is Tue 29 Sep · new"),
    },
    Line {
        says: "where nobody knows since when they are in post, the start of supervision counts",
        rules: &[NEW],
        who: everyone,
        held: &["2026-09-22"],
        today: "2026-09-22",
        wants: Some("Soon: 1 week after Tue 22 Sep is Tue 29 Sep · new"),
    },
    Line {
        says: "weekly at first, from the day the stage began",
        rules: STOCKPORT,
        who: asye,
        held: &[],
        today: "2026-09-01",
        wants: Some(
            "Soon: 1 week after the start of supervision on Tue 1 Sep is Tue 8 Sep · section 10",
        ),
    },
    Line {
        says: "weekly up to the end of the sixth week",
        rules: STOCKPORT,
        who: asye,
        held: &["2026-10-06"],
        today: "2026-10-06",
        wants: Some("Soon: 1 week after Tue 6 Oct is Tue 13 Oct · section 10"),
    },
    Line {
        says: "then monthly",
        rules: STOCKPORT,
        who: asye,
        held: &["2026-10-07"],
        today: "2026-10-07",
        wants: Some(
            "Later: 1 month after Wed 7 Oct is Sat 7 Nov, a weekend; Fri 6 Nov is the school day before · section 10",
        ),
    },
    Line {
        says: "what was due weekly is not forgiven by the seventh week",
        rules: STOCKPORT,
        who: asye,
        held: &["2026-09-25"],
        today: "2026-10-20",
        wants: Some("Late: 1 week after Fri 25 Sep was Fri 2 Oct: 18 days late · section 10"),
    },
    Line {
        says: "a stage that began after the last session counts from its first day",
        rules: STOCKPORT,
        who: || stage("2026-11-02", None),
        held: &["2026-10-20"],
        today: "2026-11-03",
        wants: Some("Soon: 1 week after the start of ASYE on Mon 2 Nov is Mon 9 Nov · section 10"),
    },
    Line {
        says: "before its first day the rule for everyone holds",
        rules: STOCKPORT,
        who: || stage("2026-11-02", None),
        held: &["2026-10-20"],
        today: "2026-11-01",
        wants: Some("Later: 1 month after Tue 20 Oct is Fri 20 Nov · section 7"),
    },
    Line {
        says: "on its last day it still counts",
        rules: STOCKPORT,
        who: || stage("2026-09-01", Some("2027-08-31")),
        held: &["2027-08-20"],
        today: "2027-08-31",
        wants: Some("Later: 1 month after Fri 20 Aug is Mon 20 Sep · section 10"),
    },
    Line {
        says: "after its last day the rule for everyone holds again",
        rules: STOCKPORT,
        who: || stage("2026-09-01", Some("2027-08-31")),
        held: &["2027-08-20"],
        today: "2027-09-01",
        wants: Some("Later: 1 month after Fri 20 Aug is Mon 20 Sep · section 7"),
    },
    Line {
        says: "the reflective 1-1 is a file of its own with a cadence of its own",
        rules: STOCKPORT,
        who: || Profile {
            format: SessionFormat::Reflective,
            ..asye()
        },
        held: &["2026-09-08"],
        today: "2026-09-09",
        wants: Some("Later: 1 month after Tue 8 Sep is Thu 8 Oct · section 10, reflective"),
    },
    Line {
        says: "nobody asks for one outside the stage",
        rules: STOCKPORT,
        who: || Profile {
            format: SessionFormat::Reflective,
            ..profile()
        },
        held: &["2026-09-08"],
        today: "2026-12-09",
        wants: None,
    },
    Line {
        says: "once a term: by the end of the next one",
        rules: &[STRETFORD],
        who: everyone,
        held: &["2026-10-09"],
        today: "2026-12-18",
        wants: Some(
            "Later: one in every term: the Spring term ends on Thu 25 Mar 2027 · section 8",
        ),
    },
    Line {
        says: "a session in a holiday counts for the term before it",
        rules: &[STRETFORD],
        who: everyone,
        held: &["2026-12-21"],
        today: "2027-03-26",
        wants: Some(
            "Late: one in every term: the Spring term ended on Thu 25 Mar: 1 day late · section 8",
        ),
    },
    Line {
        says: "where the terms are not entered no date is worked out",
        rules: &[STRETFORD],
        who: everyone,
        held: &["2027-06-09"],
        today: "2027-07-22",
        wants: None,
    },
    Line {
        says: "the rule for a role comes before the one for everyone",
        rules: ROLES,
        who: || {
            let mut elsa = profile();
            " Elsa".clone_into(&mut elsa.who.role);
            elsa
        },
        held: &["2026-12-18"],
        today: "2026-12-18",
        wants: Some("Later: 4 weeks after Fri 18 Dec is Fri 15 Jan 2027 · elsa"),
    },
    Line {
        says: "everyone else, half-termly over the end of the year",
        rules: ROLES,
        who: everyone,
        held: &["2026-12-18"],
        today: "2026-12-18",
        wants: Some(
            "Later: one in every half term: the Spring term’s first half ends on Fri 12 Feb 2027 · all",
        ),
    },
    Line {
        says: "who begins in the middle of a half term meets in it already",
        rules: ROLES,
        who: || begun("2026-11-24"),
        held: &[],
        today: "2026-11-24",
        wants: Some(
            "Later: one in every half term: the Autumn term’s second half ends on Fri 18 Dec · all",
        ),
    },
    Line {
        says: "unless little of it is left",
        rules: ROLES,
        who: || begun("2026-12-07"),
        held: &[],
        today: "2026-12-07",
        wants: Some(
            "Later: one in every half term: the Spring term’s first half ends on Fri 12 Feb 2027 · all",
        ),
    },
    Line {
        says: "and likewise in a term",
        rules: &[STRETFORD],
        who: || begun("2026-11-24"),
        held: &[],
        today: "2026-11-24",
        wants: Some("Later: one in every term: the Autumn term ends on Fri 18 Dec · section 8"),
    },
];

/// Somebody supervised since a day.
fn begun(since: &str) -> Profile {
    Profile {
        since: day(since),
        ..profile()
    }
}

/// What the usual way was said to be and when, which sessions were held and how, and what the next date is counted from.
struct Way {
    says: &'static str,
    usual: &'static [(&'static str, SessionFormat)],
    held: &'static [(&'static str, SessionFormat)],
    from: &'static str,
}

#[test]
fn a_session_held_another_way_does_not_put_off_the_usual_one() {
    use SessionFormat::{Consultation, External, OneToOne, Reflective, Shared};
    const ALWAYS: &[(&str, SessionFormat)] = &[("2026-09-01", OneToOne)];
    const LATER: &[(&str, SessionFormat)] = &[("2026-09-01", Reflective), ("2026-11-06", OneToOne)];
    let ways = [
        Way {
            says: "the usual way",
            usual: ALWAYS,
            held: &[("2026-10-09", OneToOne), ("2026-11-06", OneToOne)],
            from: "Fri 6 Nov",
        },
        Way {
            says: "before the file was opened: taken over from paper",
            usual: ALWAYS,
            held: &[("2026-08-28", OneToOne)],
            from: "Fri 28 Aug",
        },
        Way {
            says: "what was usual then still counts",
            usual: LATER,
            held: &[("2026-10-09", Reflective)],
            from: "Fri 9 Oct",
        },
        Way {
            says: "what became usual later did not count yet",
            usual: LATER,
            held: &[("2026-09-11", Reflective), ("2026-10-09", OneToOne)],
            from: "Fri 11 Sep",
        },
        Way {
            says: "on the day itself both count",
            usual: LATER,
            held: &[("2026-11-06", Reflective)],
            from: "Fri 6 Nov",
        },
        Way {
            says: "and what was usual once does not any more",
            usual: LATER,
            held: &[("2026-11-06", OneToOne), ("2026-11-09", Reflective)],
            from: "Fri 6 Nov",
        },
    ];
    for way in ways {
        assert_eq!(counted_from(&way), way.from, "{}", way.says);
    }
    for between in [Consultation, External, Shared, Reflective] {
        let held = [("2026-10-09", OneToOne), ("2026-11-06", between)];
        for (held, from) in [
            (&held[..], "Fri 9 Oct"),
            (&held[1..], "the start of supervision on Tue 1 Sep"),
        ] {
            let story = story(ALWAYS, held);
            assert_eq!(since(&story), from, "{between:?}");
        }
    }
}

fn counted_from(way: &Way) -> String {
    since(&story(way.usual, way.held))
}

fn story(usual: &[(&str, SessionFormat)], held: &[(&str, SessionFormat)]) -> Story {
    let mut story = Story::default();
    for (on, kind) in usual {
        let format = *kind;
        let profile = vec![Fact::Profile(Profile {
            format,
            ..profile()
        })];
        story.write(OFFICE, on, profile);
    }
    for ((on, kind), number) in held.iter().zip(1..) {
        let mut record = session(number, on);
        record.format = *kind;
        story.write(OFFICE, on, vec![Fact::Record(record)]);
    }
    story
}

fn since(story: &Story) -> String {
    let policy = demanding(STOCKPORT);
    let due = story.fold().minimum(&policy, day("2026-11-12")).unwrap();
    due.since.words(due.from, day("2026-11-12"))
}

#[test]
fn a_consultation_is_not_the_first_session_and_paper_before_it_is_none() {
    let held = |number: u8, on: &str, format, origin| Record {
        format,
        origin,
        ..session(number, on)
    };
    let (usual, consultation) = (SessionFormat::OneToOne, SessionFormat::Consultation);
    // What was held before, how this one is held, and whether it is the first.
    for (before, format, first) in [
        (None, usual, true),
        (None, consultation, false),
        (Some((consultation, Origin::Live)), usual, true),
        (Some((usual, Origin::Live)), usual, false),
        (Some((usual, Origin::FromPaper)), usual, true),
    ] {
        let mut story = Story::default();
        story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile())]);
        if let Some((format, origin)) = before {
            let record = held(1, "2026-10-01", format, origin);
            story.write(OFFICE, "2026-10-01", vec![Fact::Record(record)]);
        }
        let now = held(2, "2026-11-01", format, Origin::Live);
        assert_eq!(story.fold().is_first(&now), first, "{before:?} {format:?}");
    }
}
