//! The order in which entries are found does not matter.

use proptest::prelude::*;

use crate::domain::{
    facts::{CaseStatus, Fact, Progress, Record, StoredEntry},
    file::SupervisionFile,
    fixture::{
        LAPTOP, OFFICE, Story, action, agreed, arranged, called_off, case, day, id, profile,
        revised, robin, session, update,
    },
};

/// What one of two machines does next, having read everything or only its own.
#[derive(Clone, Copy, Debug)]
struct Step {
    machine: u8,
    apart: bool,
    does: u8,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = (
        prop_oneof![Just(OFFICE), Just(LAPTOP)],
        any::<bool>(),
        0..9_u8,
    );
    let step = step.prop_map(|(machine, apart, does)| Step {
        machine,
        apart,
        does,
    });
    prop::collection::vec(step, 1..16)
}

fn told(steps: &[Step]) -> Story {
    let mut story = Story::default();
    let first = Record {
        actions: vec![action("Chronology", "2026-10-16")],
        cases: vec![case("AB", None)],
        ..session(7, "2026-10-09")
    };
    let mut record = first.clone();
    let mut head = story.write(OFFICE, "2026-10-09", vec![Fact::Record(first)]);
    for step in steps {
        let plan = arranged(1, "2026-11-20");
        let fact = match step.does {
            0 => Fact::Record(session(8, "2026-10-09")),
            1 => Fact::Action(update("Chronology", Progress::Done(day("2026-10-13")))),
            2 => Fact::Action(update("Chronology", Progress::Due(Some(day("2026-11-27"))))),
            3 => Fact::Case(case("AB", Some(CaseStatus::Closed))),
            4 => Fact::Case(case("A. B.", Some(CaseStatus::Open))),
            5 => Fact::Arranged(called_off(&plan)),
            6 => Fact::Arranged(plan),
            7 => agreed(robin(), head, "2026-10-13"),
            _ => {
                record = revised(&record, &[head]);
                Fact::Record(record.clone())
            }
        };
        let facts = vec![Fact::Profile(profile()), fact];
        let digest = if step.apart {
            story.write_apart(step.machine, "2026-10-13", facts)
        } else {
            story.write(step.machine, "2026-10-13", facts)
        };
        // The head that a machine away from the other would not know makes two heads of the next revision.
        if step.does == 8 && !step.apart {
            head = digest;
        }
    }
    story
}

fn shuffled() -> impl Strategy<Value = (Vec<StoredEntry>, Vec<StoredEntry>)> {
    steps().prop_flat_map(|steps| {
        let kept = told(&steps).kept;
        (Just(kept.clone()), Just(kept).prop_shuffle())
    })
}

proptest! {
    #[test]
    fn entries_fold_to_the_same_file_in_any_order((written, found) in shuffled()) {
        prop_assert_eq!(
            SupervisionFile::fold(id(8), &written),
            SupervisionFile::fold(id(8), &found)
        );
    }

    #[test]
    fn an_entry_found_twice_counts_once(steps in steps()) {
        let mut kept = told(&steps).kept;
        let once = SupervisionFile::fold(id(8), &kept);
        kept.extend(kept.clone());
        prop_assert_eq!(once, SupervisionFile::fold(id(8), &kept));
    }
}

#[test]
fn entries_of_another_file_are_left_aside() {
    let mut story = Story::default();
    story.write(
        OFFICE,
        "2026-10-09",
        vec![Fact::Record(session(7, "2026-10-09"))],
    );
    story.kept[0].entry.file = Some(id(7));
    assert!(story.fold().records().is_empty());
}
