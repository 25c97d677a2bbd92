//! Which agreement is in force, which is being drawn up, and what follows from them: a story a line.

use crate::domain::{
    calendar::{Calendar, Interval},
    facts::{Fact, Profile, Record, Value},
    file::{DueKind, SupervisionFile},
    fixture::{
        LAPTOP, OFFICE, Story, agreed, apart, arranged, day, jo, profile, revised, robin, session,
    },
    id::Digest,
    policy::{ExtraSessions, Form, FormUse, Meaning, Policy, RecordKind, Rule, SessionFormat, Who},
};

pub(super) fn policy() -> Policy {
    let cadence = Rule::Cadence {
        of: SessionFormat::OneToOne,
        who: Who::Everyone,
        warn_from: None,
        phases: vec![(None, Interval::Weeks(6).into())],
        ideally: None,
        extra: ExtraSessions::Counts,
        source: "clause 1".to_owned(),
    };
    let form = Form {
        id: "terms".to_owned(),
        title: "Supervision Agreement".to_owned(),
        source: "Appendix 1".to_owned(),
        built: false,
        used: FormUse::Agreement,
        kinds: vec![SessionFormat::OneToOne],
        header: Vec::new(),
        agenda: Vec::new(),
        closing: Vec::new(),
    };
    Policy {
        id: "highcliffe".to_owned(),
        title: String::new(),
        edition: String::new(),
        review_due: None,
        case_system: None,
        called: std::collections::BTreeMap::new(),
        functions: Vec::new(),
        rules: vec![
            cadence,
            Rule::AgreementFirst {
                reason: true,
                kinds: Vec::new(),
                source: "section 6".to_owned(),
            },
            Rule::AgreementReview {
                every: Interval::Months(12),
                source: "section 4".to_owned(),
            },
            Rule::Length {
                of: SessionFormat::OneToOne,
                minutes: Some(90),
                up_to: None,
                source: "section 7".to_owned(),
            },
        ],
        forms: vec![form],
        prompts: Vec::new(),
    }
}

/// An agreement on sessions every so many weeks.
fn every(weeks: u16, number: u8, on: &str) -> Record {
    let cadence = (Meaning::Cadence, Value::Every(Interval::Weeks(weeks)));
    apart(RecordKind::Agreement, number, on, &[cadence])
}

/// The same, to follow another.
fn instead_of(before: &Record, record: Record) -> Record {
    Record {
        replaces_agreement: Some(before.id),
        ..record
    }
}

fn both_agree(story: &mut Story, digest: Digest, on: &str) {
    let facts = [jo(), robin()].map(|who| agreed(who, digest, on));
    story.write(OFFICE, on, facts.into());
}

fn kept(story: &mut Story, machine: u8, on: &str, record: Record) -> Digest {
    story.write(machine, on, vec![Fact::Record(record)])
}

struct Line {
    says: &'static str,
    story: fn(&mut Story),
    /// How often, by the agreement in force.
    in_force: Option<u16>,
    /// How often, by the one that is being drawn up.
    drafted: Option<u16>,
    /// How many wait for somebody's agreement.
    waiting: usize,
}

#[test]
fn which_agreement_is_in_force() {
    for line in LINES {
        let mut story = Story::default();
        story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile())]);
        (line.story)(&mut story);
        let file = story.fold();
        let weeks = |history: &super::super::RecordHistory| {
            let every = super::super::AgreedTerms::of(&history.head().record).every;
            let Some(Interval::Weeks(weeks)) = every else {
                panic!("{}", line.says)
            };
            weeks
        };
        assert_eq!(file.agreement().map(weeks), line.in_force, "{}", line.says);
        assert_eq!(file.drafted().map(weeks), line.drafted, "{}", line.says);
        assert_eq!(file.unagreed().count(), line.waiting, "{}", line.says);
        let due = file.due(&policy(), day("2026-09-10")).unwrap();
        let (weeks, source) = match line.in_force {
            Some(weeks) => (weeks, "agreed"),
            None => (6, "clause 1"),
        };
        assert_eq!(due.every, Interval::Weeks(weeks), "{}", line.says);
        assert_eq!(due.source, source, "{}", line.says);
        assert_eq!(
            file.minimum(&policy(), day("2026-09-10")).unwrap().every,
            Interval::Weeks(6),
            "the policy's least stays the warning: {}",
            line.says
        );
    }
}

const LINES: &[Line] = &[
    Line {
        says: "there is none",
        story: |_| {},
        in_force: None,
        drafted: None,
        waiting: 0,
    },
    Line {
        says: "one that nobody has agreed drives no dates",
        story: |story| {
            kept(story, OFFICE, "2026-09-03", every(3, 1, "2026-09-03"));
        },
        in_force: None,
        drafted: Some(3),
        waiting: 1,
    },
    Line {
        says: "one that only the supervisor agreed drives no dates",
        story: |story| {
            let one = kept(story, OFFICE, "2026-09-03", every(3, 1, "2026-09-03"));
            story.write(OFFICE, "2026-09-03", vec![agreed(jo(), one, "2026-09-03")]);
        },
        in_force: None,
        drafted: Some(3),
        waiting: 1,
    },
    Line {
        says: "both agreed it",
        story: |story| {
            let one = kept(story, OFFICE, "2026-09-03", every(3, 1, "2026-09-03"));
            both_agree(story, one, "2026-09-03");
        },
        in_force: Some(3),
        drafted: None,
        waiting: 0,
    },
    Line {
        says: "begun in one session, finished and agreed in the next",
        story: |story| {
            let begun = every(3, 1, "2026-09-03");
            let one = kept(story, OFFICE, "2026-09-03", begun.clone());
            let finished = revised(&every(4, 1, "2026-09-03"), &[one]);
            let two = kept(story, OFFICE, "2026-10-09", finished);
            both_agree(story, two, "2026-10-09");
        },
        in_force: Some(4),
        drafted: None,
        waiting: 0,
    },
    Line {
        says: "changed after it was agreed, it is to be agreed anew",
        story: |story| {
            let begun = every(3, 1, "2026-09-03");
            let one = kept(story, OFFICE, "2026-09-03", begun.clone());
            both_agree(story, one, "2026-09-03");
            let finished = revised(&every(4, 1, "2026-09-03"), &[one]);
            kept(story, OFFICE, "2026-10-09", finished);
        },
        in_force: None,
        drafted: Some(4),
        waiting: 1,
    },
    Line {
        says: "a new version that is not agreed yet changes nothing",
        story: |story| {
            let first = every(3, 1, "2026-09-03");
            let one = kept(story, OFFICE, "2026-09-03", first.clone());
            both_agree(story, one, "2026-09-03");
            let second = instead_of(&first, every(4, 2, "2027-09-03"));
            kept(story, OFFICE, "2027-09-03", second);
        },
        in_force: Some(3),
        drafted: Some(4),
        waiting: 1,
    },
    Line {
        says: "a new version that both agreed takes its place",
        story: |story| {
            let first = every(3, 1, "2026-09-03");
            let one = kept(story, OFFICE, "2026-09-03", first.clone());
            both_agree(story, one, "2026-09-03");
            let second = instead_of(&first, every(4, 2, "2027-09-03"));
            let two = kept(story, OFFICE, "2027-09-03", second);
            both_agree(story, two, "2027-09-03");
        },
        in_force: Some(4),
        drafted: None,
        waiting: 0,
    },
    Line {
        says: "an old version is agreed once more by nobody: the later agreement stays",
        story: |story| {
            let first = every(3, 1, "2026-09-03");
            let one = kept(story, OFFICE, "2026-09-03", first.clone());
            both_agree(story, one, "2026-09-03");
            let second = instead_of(&first, every(4, 2, "2027-09-03"));
            let two = kept(story, OFFICE, "2027-09-03", second);
            both_agree(story, two, "2027-09-03");
            both_agree(story, one, "2027-09-04");
        },
        in_force: Some(4),
        drafted: None,
        waiting: 0,
    },
    Line {
        says: "an old draft of a new version, published after another one was agreed, waits for nobody",
        story: |story| {
            let first = every(3, 1, "2026-09-03");
            let one = kept(story, OFFICE, "2026-09-03", first.clone());
            both_agree(story, one, "2026-09-03");
            let second = instead_of(&first, every(4, 2, "2027-09-03"));
            let two = kept(story, OFFICE, "2027-09-03", second);
            both_agree(story, two, "2027-09-03");
            let stale = instead_of(&first, every(5, 3, "2027-09-01"));
            kept(story, LAPTOP, "2027-09-10", stale);
        },
        in_force: Some(4),
        drafted: None,
        waiting: 0,
    },
    Line {
        says: "an old draft that both agree after all is in force: people said so last",
        story: |story| {
            let first = every(3, 1, "2026-09-03");
            let one = kept(story, OFFICE, "2026-09-03", first.clone());
            both_agree(story, one, "2026-09-03");
            let second = instead_of(&first, every(4, 2, "2027-09-03"));
            let two = kept(story, OFFICE, "2027-09-03", second);
            both_agree(story, two, "2027-09-03");
            let stale = instead_of(&first, every(5, 3, "2027-09-01"));
            let three = kept(story, LAPTOP, "2027-09-10", stale);
            both_agree(story, three, "2027-09-11");
        },
        in_force: Some(5),
        drafted: None,
        waiting: 0,
    },
    Line {
        says: "changed on two machines that did not know of each other, it is agreed by nobody until the two are joined",
        story: |story| {
            let first = every(3, 1, "2026-09-03");
            let one = kept(story, OFFICE, "2026-09-03", first.clone());
            let here = revised(&every(4, 1, "2026-09-03"), &[one]);
            let two = story.write_apart(OFFICE, "2026-09-04", vec![Fact::Record(here)]);
            let facts = [jo(), robin()].map(|who| agreed(who, two, "2026-09-04"));
            story.write_apart(OFFICE, "2026-09-04", facts.into());
            let there = revised(&every(5, 1, "2026-09-03"), &[one]);
            story.write_apart(LAPTOP, "2026-09-04", vec![Fact::Record(there)]);
        },
        in_force: None,
        drafted: Some(5),
        waiting: 1,
    },
    Line {
        says: "drawn up on two machines at once, the one that both agreed is in force and the other waits for nobody",
        story: |story| {
            let here = every(3, 1, "2026-09-03");
            let one = story.write_apart(OFFICE, "2026-09-03", vec![Fact::Record(here)]);
            let there = every(4, 2, "2026-09-03");
            story.write_apart(LAPTOP, "2026-09-03", vec![Fact::Record(there)]);
            both_agree(story, one, "2026-09-05");
        },
        in_force: Some(3),
        drafted: None,
        waiting: 0,
    },
];

fn with(says: &[(Meaning, Value)]) -> SupervisionFile {
    let mut story = Story::default();
    let cadence = Some(Interval::Weeks(5));
    let profile = Profile {
        cadence,
        ..profile()
    };
    story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile)]);
    let record = apart(RecordKind::Agreement, 1, "2026-09-03", says);
    let digest = kept(&mut story, OFFICE, "2026-09-03", record);
    both_agree(&mut story, digest, "2026-09-07");
    story.fold()
}

#[test]
fn an_agreement_comes_before_what_was_agreed_by_word_and_before_the_policy() {
    let silent = with(&[]);
    let today = day("2026-09-10");
    assert_eq!(
        silent.due(&policy(), today).unwrap().every,
        Interval::Weeks(5)
    );
    let length = silent.length(&policy(), SessionFormat::OneToOne, 45);
    assert_eq!((length.minutes, &*length.source), (90, "section 7"));
    let length = silent.length(&policy(), SessionFormat::Paired, 45);
    assert_eq!((length.minutes, &*length.source), (45, "the usual length"));

    let file = with(&[
        (Meaning::Cadence, Value::Text("fortnightly".to_owned())),
        (Meaning::Length, Value::Minutes(60)),
        (Meaning::Place, Value::Text("Quiet room 2".to_owned())),
        (Meaning::SharedWithin, Value::Text("5 days".to_owned())),
    ]);
    assert_eq!(
        file.due(&policy(), today).unwrap().every,
        Interval::Weeks(2)
    );
    let length = file.length(&policy(), SessionFormat::OneToOne, 45);
    assert_eq!(
        (length.minutes, &*length.source),
        (60, "as agreed on Mon 7 Sep 2026")
    );
    // It was agreed of the usual way, and of no other.
    let length = file.length(&policy(), SessionFormat::Paired, 45);
    assert_eq!((length.minutes, &*length.source), (45, "the usual length"));
    assert_eq!(file.usual().1, "Quiet room 2");
    assert_eq!(
        file.terms().words(),
        "every 2 weeks · 1 hour · Quiet room 2 · notes shared: 5 days"
    );
}

#[test]
fn what_is_arranged_comes_before_the_agreed_place() {
    let mut story = Story::default();
    story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile())]);
    let place = (Meaning::Place, Value::Text("The library".to_owned()));
    let record = apart(RecordKind::Agreement, 1, "2026-09-03", &[place]);
    let digest = kept(&mut story, OFFICE, "2026-09-03", record);
    both_agree(&mut story, digest, "2026-09-07");
    kept(&mut story, OFFICE, "2026-10-09", session(7, "2026-10-09"));
    assert_eq!(story.fold().usual().1, "The library");
    let facts = vec![Fact::Arranged(arranged(1, "2026-11-20"))];
    story.write(OFFICE, "2026-10-09", facts);
    assert_eq!(story.fold().usual().1, "Quiet room 2");
}

#[test]
fn when_the_agreement_is_to_be_reviewed() {
    let own = [(Meaning::ReviewDate, Value::Date(day("2027-03-01")))];
    let lines: [(&[_], _, _); 9] = [
        (&[], "2027-07-01", None),
        (
            &[],
            "2027-08-01",
            Some(
                "Later: Review of the agreement: 12 months after Mon 7 Sep 2026 is Tue 7 Sep · section 4",
            ),
        ),
        (
            &[],
            "2027-09-07",
            Some(
                "Soon: Review of the agreement: 12 months after Mon 7 Sep 2026 is Tue 7 Sep · section 4",
            ),
        ),
        (
            &[],
            "2027-09-08",
            Some(
                "Late: Review of the agreement: 12 months after Mon 7 Sep 2026 was Tue 7 Sep · section 4",
            ),
        ),
        (&own, "2027-01-10", None),
        (
            &own,
            "2027-01-18",
            Some("Later: The agreement is to be reviewed by Mon 1 Mar 2027 · agreed"),
        ),
        (
            &own,
            "2027-02-22",
            Some("Soon: The agreement is to be reviewed by Mon 1 Mar 2027 · agreed"),
        ),
        (
            &own,
            "2027-03-02",
            Some("Late: The agreement was to be reviewed by Mon 1 Mar 2027 · agreed"),
        ),
        (&own, "2026-09-10", None),
    ];
    for (says, today, wants) in lines {
        let file = with(says);
        let all = file.wants(Some(&policy()), &Calendar::default(), day(today));
        let mut all = all.iter();
        let review = all.find(|want| matches!(want.what, DueKind::AgreementReview(_)));
        let review = review.map(|want| format!("{:?}: {}", want.weight, want.in_full()));
        assert_eq!(review.as_deref(), wants, "{today}");
    }
}

#[test]
fn an_agreement_is_wanted_until_one_is_drawn_up_and_then_its_agreement() {
    let mut story = Story::default();
    story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile())]);
    let words = |story: &Story| {
        let wants = story.fold();
        let wants = wants.wants(Some(&policy()), &Calendar::default(), day("2026-09-04"));
        let of = |what: &DueKind| matches!(what, DueKind::NoAgreement | DueKind::Agreement(_));
        let wants = wants.into_iter().filter(|want| of(&want.what));
        wants.map(|want| want.in_full()).collect::<Vec<_>>()
    };
    assert_eq!(
        words(&story),
        ["No agreement has been made yet · section 6"]
    );
    let one = kept(&mut story, OFFICE, "2026-09-03", every(3, 1, "2026-09-03"));
    assert_eq!(words(&story), ["Agreement of Thu 3 Sep not yet agreed"]);
    both_agree(&mut story, one, "2026-09-03");
    assert_eq!(words(&story), [""; 0]);
}

#[test]
fn words_that_say_neither_how_often_nor_how_long_are_told_of() {
    let read = |meaning, value| {
        let record = apart(RecordKind::Agreement, 1, "2026-09-03", &[(meaning, value)]);
        super::super::AgreedTerms::of(&record).not_understood
    };
    let table = [
        (Meaning::Length, Value::words("Marcus: notes."), true),
        (Meaning::Length, Value::Minutes(50), false),
        (Meaning::Length, Value::Empty, false),
        (Meaning::Cadence, Value::words("now and then"), true),
        (
            Meaning::Cadence,
            Value::words("weekly for six weeks, then monthly"),
            true,
        ),
        (Meaning::Cadence, Value::words("every 3 weeks"), false),
        (Meaning::Cadence, Value::words(" "), false),
        (Meaning::Place, Value::words("The library"), false),
    ];
    for (meaning, value, unread) in table {
        let expected = Vec::from_iter(unread.then_some(meaning));
        assert_eq!(read(meaning, value.clone()), expected, "{value:?}");
    }
}
