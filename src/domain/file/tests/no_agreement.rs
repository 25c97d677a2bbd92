//! An agreement that is lacking: until the two meet it is told of ahead, and then it is late.

use super::{super::Urgency, agreement::policy};
use crate::domain::{
    calendar::Calendar,
    facts::{Fact, Origin, Record},
    file::DueKind,
    fixture::{OFFICE, Story, arranged, day, profile, session},
};

#[test]
fn an_agreement_that_is_lacking_is_late_once_the_first_session_was_held() {
    // How the sessions came into the file, and what is told of the agreement that none of them brought.
    let table: [(&[Origin], Option<&str>); 4] = [
        (&[], None),
        (&[Origin::FromPaper], None),
        (&[Origin::Live], Some("Wed 9 Sep")),
        (&[Origin::FromPaper, Origin::Live], Some("Thu 10 Sep")),
    ];
    for (origins, first) in table {
        let mut story = Story::default();
        story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile())]);
        for (origin, number) in origins.iter().zip(1..) {
            let day = format!("2026-09-{:02}", number + 8);
            let record = Record {
                origin: *origin,
                ..session(number, &day)
            };
            story.write(OFFICE, &day, vec![Fact::Record(record)]);
        }
        let wants = story.fold();
        let wants = wants.wants(Some(&policy()), &Calendar::default(), day("2026-09-14"));
        let lacks = wants.iter().find(|want| want.what == DueKind::NoAgreement);
        let told = lacks.map(|want| (want.weight == Urgency::Late, want.in_full()));
        let words = "No agreement has been made yet";
        let expected = match first {
            Some(first) => format!("{words}; the first session was on {first} · section 6"),
            None => format!("{words} · section 6"),
        };
        assert_eq!(told, Some((first.is_some(), expected)), "{origins:?}");
    }
}

/// It is drawn up when the two meet: it presses when that is near, and never stands before what is late.
#[test]
fn an_agreement_that_is_lacking_is_told_of_on_the_day_the_two_meet_next() {
    let table: [(&[&str], &str, Urgency, &str); 5] = [
        (&[], "2026-09-04", Urgency::Later, "2026-10-13"),
        (&[], "2026-10-06", Urgency::Soon, "2026-10-13"),
        (&[], "2026-11-30", Urgency::Soon, "2026-11-30"),
        (&["2026-09-11"], "2026-09-04", Urgency::Soon, "2026-09-11"),
        (&["2026-09-18"], "2026-09-04", Urgency::Later, "2026-09-18"),
    ];
    for (days, today, weight, on) in table {
        let mut story = Story::default();
        story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile())]);
        let said = days.iter().map(|day| Fact::Arranged(arranged(1, day)));
        story.write(OFFICE, "2026-09-01", said.collect());
        let wants = story.fold();
        let wants = wants.wants(Some(&policy()), &Calendar::default(), day(today));
        let lacks = wants.iter().find(|want| want.what == DueKind::NoAgreement);
        let lacks = lacks.map(|want| (want.weight, want.on));
        assert_eq!(lacks, Some((weight, day(on))), "{days:?} {today}");
    }
}
