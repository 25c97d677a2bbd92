//! Details that change, field by field, on several machines; and what is counted from taking up a post.

use super::super::SupervisionFile;
use crate::domain::{
    calendar::{Calendar, Interval},
    facts::{Fact, Profile, ProfileChange, Stage, SupervisionEnd},
    file::DueKind,
    fixture::{LAPTOP, OFFICE, Story, day, demanding, id, printing, profile, robin, session},
    policy::SessionFormat,
};

fn asye(since: &str) -> Stage {
    Stage {
        name: "ASYE".to_owned(),
        since: day(since),
        until: None,
    }
}

fn changed(changes: &[ProfileChange]) -> Vec<Fact> {
    changes.iter().cloned().map(Fact::ProfileChange).collect()
}

/// What the office changes, what the laptop does, and how it stands.
type Line = (
    &'static str,
    fn() -> Vec<ProfileChange>,
    fn() -> Vec<ProfileChange>,
    fn(&mut Profile),
);

const TABLE: &[Line] = &[
    (
        "a name and a role",
        || vec![ProfileChange::Name("Robin Sample".to_owned())],
        || vec![ProfileChange::Role("DSL".to_owned())],
        |now| {
            now.who.name = "Robin Sample".to_owned();
            now.who.role = "DSL".to_owned();
        },
    ),
    (
        "one field twice: the latest",
        || vec![ProfileChange::Role("Head".to_owned())],
        || vec![ProfileChange::Role("DSL".to_owned())],
        |now| now.who.role = "DSL".to_owned(),
    ),
    (
        "a stage and the post",
        || vec![ProfileChange::Stage(asye("2026-09-07"))],
        || vec![ProfileChange::InPostSince(Some(day("2026-09-07")))],
        |now| {
            now.stages = vec![asye("2026-09-07")];
            now.in_post_since = Some(day("2026-09-07"));
        },
    ),
    (
        "a stage that is taken out is out, whatever another one becomes",
        || vec![ProfileChange::Stage(asye("2026-09-07"))],
        || vec![ProfileChange::NoStage("ASYE".to_owned())],
        |_| {},
    ),
    (
        "details that change while supervision ends elsewhere",
        || {
            vec![ProfileChange::Ended(Some(SupervisionEnd {
                on: day("2026-12-18"),
                note: String::new(),
            }))]
        },
        || vec![ProfileChange::Cadence(Some(Interval::Weeks(4)))],
        |now| {
            now.ended = Some(SupervisionEnd {
                on: day("2026-12-18"),
                note: String::new(),
            });
            now.cadence = Some(Interval::Weeks(4));
        },
    ),
];

/// What two machines change at once, the laptop's in the later turn, and how it stands on both.
#[test]
fn crossing_changes_of_different_fields_both_hold() {
    let ended = || SupervisionEnd {
        on: day("2026-12-18"),
        note: String::new(),
    };
    for (says, office, laptop, become_) in TABLE {
        let mut story = Story::default();
        story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile())]);
        story.write_apart(OFFICE, "2026-09-02", changed(&office()));
        story.write_apart(LAPTOP, "2026-09-03", changed(&laptop()));
        let mut expected = profile();
        become_(&mut expected);
        assert_eq!(story.fold().profile(), Some(&expected), "{says}");
        story.kept.reverse();
        assert_eq!(story.fold().profile(), Some(&expected), "{says}, backwards");
    }
    // Nothing that was never opened is changed.
    let mut story = Story::default();
    story.write(
        OFFICE,
        "2026-09-01",
        changed(&[ProfileChange::Ended(Some(ended()))]),
    );
    assert_eq!(story.fold().profile(), None);
}

#[test]
fn what_is_different_is_said_and_makes_it_so() {
    let mut other = profile();
    other.who.role = "DSL".to_owned();
    other.school = id(7);
    other.policy = "leeds".to_owned();
    other.format = SessionFormat::Reflective;
    other.cadence = Some(Interval::Weeks(2));
    other.in_post_since = Some(day("2026-09-07"));
    other.stages = vec![asye("2026-09-07")];
    for (from, to) in [(profile(), other.clone()), (other, profile())] {
        let changes = from.changes(&to);
        assert_eq!(changes.len(), 7);
        let mut now = from;
        for change in &changes {
            now.change(change);
        }
        assert_eq!(now, to);
        assert_eq!(now.changes(&to), []);
    }
}

#[test]
fn a_spelling_that_stands_unchanged_is_not_said_again() {
    let mut story = Story::default();
    story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile())]);
    story.write(
        OFFICE,
        "2026-09-02",
        changed(&[ProfileChange::Cadence(None)]),
    );
    let file = story.fold();
    let written: Vec<_> = file.written_people().map(|(_, who)| who.clone()).collect();
    assert_eq!(written, [robin()]);
}

/// The file of somebody in post since a day, opened on 30 November 2026 with a session from paper or without.
fn in_post(since: &str, paper: Option<&str>) -> SupervisionFile {
    opened(Some(since), paper, None)
}

/// The same where the post is not known, and with a stage that began on a day.
fn opened(post: Option<&str>, paper: Option<&str>, stage: Option<&str>) -> SupervisionFile {
    let first = paper.unwrap_or("2026-11-30");
    let stages = stage.into_iter().map(|since| Stage {
        name: "ECT".to_owned(),
        since: day(since),
        until: None,
    });
    let profile = Profile {
        since: day(first),
        in_post_since: post.map(day),
        stages: stages.collect(),
        ..profile()
    };
    let mut facts = vec![Fact::Profile(profile)];
    facts.extend(paper.map(|on| Fact::Record(session(1, on))));
    let mut story = Story::default();
    story.write(OFFICE, "2026-11-30", facts);
    story.fold()
}

#[test]
fn the_first_session_counts_from_the_post_where_that_is_later() {
    let policy = demanding(&[
        r#"Cadence(of: OneToOne, who: Everyone, phases: [(None, Weeks(6))], source: "1")"#,
    ]);
    let table = [
        ("2026-12-07", None, "taking up the post on Mon 7 Dec"),
        ("2026-11-09", None, "the start of supervision on Mon 30 Nov"),
        (
            "2026-12-07",
            Some("2026-11-20"),
            "taking up the post on Mon 7 Dec",
        ),
        // Not later than the opening: what comes from paper counts, as it does without a post.
        ("2026-11-25", Some("2026-11-20"), "Fri 20 Nov"),
        ("2026-11-09", Some("2026-11-20"), "Fri 20 Nov"),
    ];
    let today = day("2026-12-01");
    for (post, paper, from) in table {
        let due = in_post(post, paper).due(&policy, today).unwrap();
        assert_eq!(due.since.words(due.from, today), from, "{post} {paper:?}");
    }
}

/// A first year is the first in the post, or that of a stage: somebody who has been there for years is not in it because
/// a file is opened. What nobody could have kept, the days before the opening, is not late.
#[test]
fn phases_count_from_the_post_or_the_stage_and_a_first_session_from_the_opening() {
    let policy = demanding(&[
        r#"Cadence(of: OneToOne, who: Everyone, phases: [(Weeks(6), Weeks(1)), (None, Weeks(6))], source: "1")"#,
        r#"Cadence(of: OneToOne, who: Stage("ECT"), phases: [(Weeks(6), Weeks(2)), (None, Weeks(4))], source: "2")"#,
    ]);
    let today = day("2026-12-01");
    for (post, paper, stage, due) in FIRST_DUE {
        let found = opened(*post, *paper, *stage).wants(Some(&policy), &Calendar::default(), today);
        let found = found.iter().find(|want| want.what == DueKind::Session);
        let found = &found.unwrap().words;
        assert!(
            found.starts_with(due),
            "{post:?} {paper:?} {stage:?}: {found}"
        );
    }
}

/// The day of taking up the post, that of the last session on paper, that of the stage, and the next session of a file
/// opened on Mon 30 November.
type FirstDue = (
    Option<&'static str>,
    Option<&'static str>,
    Option<&'static str>,
    &'static str,
);

const FIRST_DUE: &[FirstDue] = &[
    (
        None,
        None,
        None,
        "1 week after the start of supervision on Mon 30 Nov is Mon 7 Dec",
    ),
    (
        None,
        Some("2026-11-27"),
        None,
        "1 week after Fri 27 Nov is Fri 4 Dec",
    ),
    (
        Some("2019-09-02"),
        None,
        None,
        "6 weeks after the start of supervision on Mon 30 Nov is Mon 11 Jan 2027",
    ),
    (
        Some("2019-09-02"),
        Some("2026-11-27"),
        None,
        "6 weeks after Fri 27 Nov is Fri 8 Jan 2027",
    ),
    // In the post for three weeks: weekly until Mon 21 December.
    (
        Some("2026-11-09"),
        None,
        None,
        "1 week after the start of supervision on Mon 30 Nov is Mon 7 Dec",
    ),
    (
        Some("2026-11-09"),
        Some("2026-11-27"),
        None,
        "1 week after Fri 27 Nov is Fri 4 Dec",
    ),
    // The six weeks end on Thu 3 December: the next one falls after them.
    (
        Some("2026-10-22"),
        None,
        None,
        "6 weeks after the start of supervision on Mon 30 Nov is Mon 11 Jan 2027",
    ),
    (
        Some("2026-10-22"),
        Some("2026-11-26"),
        None,
        "1 week after Thu 26 Nov is Thu 3 Dec",
    ),
    (
        Some("2026-12-07"),
        None,
        None,
        "1 week after taking up the post on Mon 7 Dec is Mon 14 Dec",
    ),
    (
        Some("2026-12-07"),
        Some("2026-11-27"),
        None,
        "1 week after taking up the post on Mon 7 Dec is Mon 14 Dec",
    ),
    // A stage counts from its own first day, whenever the post was taken up and the file opened.
    (
        None,
        None,
        Some("2026-11-09"),
        "2 weeks after the start of supervision on Mon 30 Nov is Mon 14 Dec",
    ),
    (
        None,
        None,
        Some("2026-09-07"),
        "4 weeks after the start of supervision on Mon 30 Nov is Mon 28 Dec",
    ),
    (
        Some("2019-09-02"),
        None,
        Some("2026-11-09"),
        "2 weeks after the start of supervision on Mon 30 Nov is Mon 14 Dec",
    ),
    (
        None,
        Some("2026-11-27"),
        Some("2026-11-30"),
        "2 weeks after the start of ECT on Mon 30 Nov is Mon 14 Dec",
    ),
];

/// Stockport, Appendix C, clause 7: six months from taking up the post, and then yearly.
#[test]
fn a_review_counts_from_the_post_and_is_never_late_for_what_lay_before_the_file() {
    let rule = r#"Review(form: "pdr", who: Everyone, phases: [(Months(6), Months(6)), (None, Months(12))], source: "clause 7")"#;
    let form =
        r#"(id: "pdr", title: "PDR", source: "C", used: Review, kinds: [OneToOne], agenda: [])"#;
    let policy = printing(&[rule], &[form.to_owned()]);
    let table = [
        (
            "2026-11-09",
            "PDR: 6 months after taking up the post on Mon 9 Nov is Sun 9 May 2027",
        ),
        (
            "2026-10-12",
            "PDR: 6 months after taking up the post on Mon 12 Oct is Mon 12 Apr 2027",
        ),
        (
            "2019-10-14",
            "PDR: 12 months after the start of supervision on Mon 30 Nov is Tue 30 Nov 2027",
        ),
    ];
    for (post, words) in table {
        let file = in_post(post, None);
        let wants = file.reviews_wanted(&policy, &Calendar::default(), day("2026-12-01"));
        let review = wants.iter().find(|want| want.what == DueKind::Review);
        let said = &review.unwrap().words;
        assert!(said.starts_with(words), "{post}: {said}");
    }
}
