//! The actions that are late or due within the week, and whose they are.

use crate::domain::{
    calendar::Calendar,
    facts::{Action, Fact, Origin, PersonRef, Record},
    fixture::{OFFICE, Story, action, day, jo, profile, robin, session},
};

#[test]
fn actions_of_the_week_are_due_and_whose_they_are() {
    let mut story = Story::default();
    story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile())]);
    let by = |who: PersonRef, what: &str, due: &str| Action {
        owners: vec![who],
        ..action(what, due)
    };
    let record = Record {
        actions: vec![
            by(robin(), "Ring the hub", "2026-10-16"),
            by(jo(), "Ask the head", "2026-10-20"),
            by(jo(), "Chronology", "2026-10-23"),
            by(robin(), "Training", "2026-10-24"),
        ],
        origin: Origin::FromPaper,
        ..session(7, "2026-10-09")
    };
    story.write(OFFICE, "2026-10-09", vec![Fact::Record(record)]);
    let says = |today: &str| {
        let wants = story.fold().wants(None, &Calendar::default(), day(today));
        wants.into_iter().map(|want| want.words).collect::<Vec<_>>()
    };
    assert_eq!(
        says("2026-10-16"),
        ["3 actions are due, the first by Fri 16 Oct: 2 yours, 1 theirs"]
    );
    assert_eq!(
        says("2026-10-21"),
        [
            "2 actions are late, the first since Fri 16 Oct: 1 yours, 1 theirs",
            "2 actions are due, the first by Fri 23 Oct: 1 yours, 1 theirs",
        ]
    );
    assert_eq!(says("2026-10-08"), [""; 0]);
}
