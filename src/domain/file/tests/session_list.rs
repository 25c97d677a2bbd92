//! What a file's records are listed with: a story a line, and what it comes to.

use super::once::Line;
use crate::domain::{
    dates,
    facts::{
        Arrangement, ArrangementStatus, Fact, Participation, PersonRef, Present, Record,
        Replacement,
    },
    file::{SessionListItem, SupervisionFile},
    fixture::{
        LAPTOP, OFFICE, Story, answering, arranged, called_off, jo, revised, robin, session,
    },
    id::Digest,
};

#[test]
fn each_day_is_listed_once_in_its_place() {
    for line in LISTED {
        let mut story = Story::default();
        (line.story)(&mut story);
        assert_eq!((line.seen)(&story.fold()), line.comes_to, "{}", line.says);
    }
}

fn listed(file: &SupervisionFile) -> String {
    let line = |listed: &SessionListItem| {
        let on = dates::day(listed.on());
        match listed {
            SessionListItem::Held(_) => format!("{on}: held"),
            SessionListItem::Moved(_, _, to) => {
                format!("{on}: to {}", dates::day(to.said.what.at.date()))
            }
            SessionListItem::Off(_, None) => format!("{on}: off"),
            SessionListItem::Off(_, Some(instead)) => {
                format!("{on}: off for {}", dates::day(instead.at.date()))
            }
        }
    };
    let lines: Vec<_> = file.listed().iter().map(line).collect();
    lines.join(", ")
}

/// Arranges the first session for these days, one after the other.
fn moved(story: &mut Story, days: &[&str]) -> Digest {
    let mut stands = Vec::new();
    for on in days {
        let word = answering(&arranged(1, on), &stands);
        stands = vec![story.write(OFFICE, "2026-10-01", vec![word])];
    }
    stands[0]
}

fn keeping(on: &str) -> Record {
    Record {
        arrangement: Some(arranged(1, on).id),
        ..session(7, on)
    }
}

const LISTED: &[Line] = &[
    Line {
        says: "what is to be held, and what a record keeps, has no line of its own",
        story: |story| {
            moved(story, &["2026-10-09"]);
            story.write(
                OFFICE,
                "2026-10-09",
                vec![Fact::Record(keeping("2026-10-09"))],
            );
            let next = Fact::Arranged(arranged(2, "2026-11-20"));
            story.write(OFFICE, "2026-10-09", vec![next]);
        },
        seen: listed,
        comes_to: "Fri 9 Oct: held",
    },
    Line {
        says: "each day that it was moved away from, though it was held in the end",
        story: |story| {
            moved(story, &["2026-10-02", "2026-10-06", "2026-10-09"]);
            story.write(
                OFFICE,
                "2026-10-05",
                vec![Fact::Record(session(6, "2026-10-05"))],
            );
            story.write(
                OFFICE,
                "2026-10-09",
                vec![Fact::Record(keeping("2026-10-09"))],
            );
        },
        seen: listed,
        comes_to: "Fri 2 Oct: to Tue 6 Oct, Mon 5 Oct: held, Tue 6 Oct: to Fri 9 Oct, Fri 9 Oct: held",
    },
    Line {
        says: "one that was moved back has only the day it does not stand at",
        story: |story| {
            moved(story, &["2026-10-09", "2026-10-12", "2026-10-09"]);
        },
        seen: listed,
        comes_to: "Mon 12 Oct: to Fri 9 Oct",
    },
    Line {
        says: "to and fro between two days: the last move away counts",
        story: |story| {
            moved(
                story,
                &["2026-10-09", "2026-10-12", "2026-10-09", "2026-10-14"],
            );
        },
        seen: listed,
        comes_to: "Fri 9 Oct: to Wed 14 Oct, Mon 12 Oct: to Fri 9 Oct",
    },
    Line {
        says: "another time of the same day is no move of its day",
        story: |story| {
            let stands = moved(story, &["2026-10-09"]);
            let mut later = arranged(1, "2026-10-09");
            later.at += chrono::TimeDelta::hours(1);
            story.write(OFFICE, "2026-10-02", vec![answering(&later, &[stands])]);
        },
        seen: listed,
        comes_to: "",
    },
    Line {
        says: "called off and not attended, with what is arranged instead as that stands now",
        story: |story| {
            let stands = moved(story, &["2026-10-09"]);
            let off = Arrangement {
                status: ArrangementStatus::NotAttended {
                    who: vec![robin()],
                    why: "ill".to_owned(),
                    instead: Replacement::Other(arranged(2, "2026-10-12").id),
                },
                ..arranged(1, "2026-10-09")
            };
            let other = Fact::Arranged(arranged(2, "2026-10-12"));
            let both = vec![answering(&off, &[stands]), other];
            let stands = story.write(OFFICE, "2026-10-09", both);
            let again = answering(&called_off(&arranged(2, "2026-10-13")), &[stands]);
            story.write(OFFICE, "2026-10-10", vec![again]);
        },
        seen: listed,
        comes_to: "Fri 9 Oct: off for Tue 13 Oct, Mon 12 Oct: to Tue 13 Oct, Tue 13 Oct: off",
    },
    Line {
        says: "words that crossed: until one is chosen it is to be held",
        story: |story| {
            let stands = [moved(story, &["2026-10-09"])];
            let off = answering(&called_off(&arranged(1, "2026-10-09")), &stands);
            let other = answering(&arranged(1, "2026-10-12"), &stands);
            story.write_apart(OFFICE, "2026-10-02", vec![off]);
            story.write_apart(LAPTOP, "2026-10-02", vec![other]);
        },
        seen: listed,
        comes_to: "Fri 9 Oct: to Mon 12 Oct",
    },
    Line {
        says: "called off on one computer and held on another: it was held",
        story: |story| {
            let stands = [moved(story, &["2026-10-09"])];
            let off = answering(&called_off(&arranged(1, "2026-10-09")), &stands);
            story.write_apart(OFFICE, "2026-10-08", vec![off]);
            let held = vec![Fact::Record(keeping("2026-10-09"))];
            story.write_apart(LAPTOP, "2026-10-09", held);
        },
        seen: listed,
        comes_to: "Fri 9 Oct: held",
    },
];

#[test]
fn somebody_stood_in_where_whoever_keeps_the_file_was_not_there() {
    let alex = PersonRef {
        id: [40; 16].into(),
        name: "Alex Sample".to_owned(),
        role: "Headteacher".to_owned(),
    };
    let by = |who: PersonRef| Present {
        who,
        part: Participation::Supervisor,
    };
    let table = [
        (vec![jo()], vec![]),
        (vec![alex.clone()], vec!["Alex Sample"]),
        (vec![jo(), alex], vec![]),
        (vec![], vec![]),
    ];
    for (supervised, stood_in) in table {
        let mut record = session(1, "2026-10-09");
        record
            .present
            .retain(|there| there.part != Participation::Supervisor);
        record.present.extend(supervised.into_iter().map(by));
        let mut story = Story::default();
        let first = story.write(OFFICE, "2026-10-09", vec![Fact::Record(record.clone())]);
        let again = revised(&record, &[first]);
        story.write(LAPTOP, "2026-10-12", vec![Fact::Record(again)]);
        let file = story.fold();
        let who = file.records()[0].stood_in().into_iter();
        let names: Vec<_> = who.map(|who| who.name.as_str()).collect();
        assert_eq!(names, stood_in);
    }
}
