//! Whether an action is personal, as revisions and two machines say it: what the newest revision says, and of two that do
//! not know of each other what keeps it private.

use crate::domain::{
    facts::{Action, Fact, Record},
    fixture::{LAPTOP, OFFICE, Story, action, id, jo, revised, robin, session},
};

fn says(personal: bool, record: Record) -> Fact {
    let actions = vec![Action {
        personal,
        ..action("Cover", "2026-12-04")
    }];
    Fact::Record(Record { actions, ..record })
}

#[test]
fn the_newest_revision_holds_and_of_two_heads_the_private_one() {
    // What the session said, a revision, one of another machine that did not know of it; and what holds.
    let table = [
        (true, None, None, true),
        (false, None, None, false),
        (false, Some(true), None, true),
        (true, Some(false), None, false),
        (false, Some(true), Some(false), true),
        (false, Some(false), Some(true), true),
        (true, Some(false), Some(false), false),
    ];
    for (first, one, other, holds) in table {
        let mut story = Story::default();
        let record = session(1, "2026-11-30");
        let digest = story.write(OFFICE, "2026-11-30", vec![says(first, record.clone())]);
        for (machine, said) in [(OFFICE, one), (LAPTOP, other)] {
            if let Some(said) = said {
                let revision = says(said, revised(&record, &[digest]));
                story.write_apart(machine, "2026-12-01", vec![revision]);
            }
        }
        let file = story.fold();
        let [tracked] = file.actions() else {
            panic!("one action")
        };
        assert_eq!(tracked.action.personal, holds, "{first} {one:?} {other:?}");
        // Robin is to do it.
        let listed = [None, Some(jo().id), Some(robin().id), Some(id(9))]
            .map(|reader| tracked.is_listed_for(reader));
        assert_eq!(listed, [!holds, !holds, true, !holds]);
    }
}
