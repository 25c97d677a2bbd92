//! What a session takes over from the arrangement that it keeps, and gives to the next.

use chrono::NaiveDateTime;
use quietroom::domain::{
    draft::{
        Draft, DraftPart, Edit,
        undo::{Invertible, UndoStack},
    },
    facts::{AgendaItem, AgendaProposal, Arrangement, Fact, FieldPath, ItemFrom, Origin, Value},
    id::Ids,
};

use crate::written::{Written, at, day};

pub fn arranged(number: u8, on: &str) -> Arrangement {
    let id = [number; 16].into();
    Arrangement::new(id, at(on).naive_local(), "Library".to_owned())
}

fn brought(title: &str) -> AgendaProposal {
    AgendaProposal {
        title: title.to_owned(),
        by: "Robin Example".to_owned(),
        minutes: Some(10),
    }
}

fn with(arranged: impl IntoIterator<Item = Arrangement>) -> Written {
    let mut robin = Written::robin();
    let facts = arranged.into_iter().map(Fact::Arranged).collect();
    robin.entry("2026-09-01 09:00", facts);
    robin
}

fn added(agenda: &[AgendaItem]) -> Vec<(&str, &ItemFrom, Option<u16>)> {
    let added = agenda
        .iter()
        .filter(|item| matches!(item.from, ItemFrom::Added { .. }));
    added
        .map(|item| (item.title.as_str(), &item.from, item.minutes))
        .collect()
}

#[test]
fn a_session_takes_over_what_was_brought_beforehand_and_why_it_is_extra() {
    let mut robin = with([Arrangement {
        agenda: vec![brought("Rota"), brought("KD")],
        extra: "After the fire".to_owned(),
        ..arranged(1, "2026-10-09 14:00")
    }]);
    let record = robin.draft("2026-10-09 14:05").record;
    assert_eq!(record.arrangement, Some([1; 16].into()));
    assert_eq!(
        (record.venue.as_str(), record.extra_reason.as_str()),
        ("Library", "After the fire")
    );
    let from = ItemFrom::Added {
        by: "Robin Example".to_owned(),
        announced: true,
    };
    assert_eq!(
        added(&record.agenda),
        [("Rota", &from, Some(10)), ("KD", &from, Some(10))]
    );
}

#[test]
fn the_session_that_is_kept_is_the_nearest_within_six_days_or_the_last_that_lapsed() {
    let table = [
        ("2026-10-09 14:00", Some(2)),
        ("2026-10-06 14:00", Some(2)),
        ("2026-10-15 14:00", Some(2)),
        ("2026-10-16 14:00", Some(2)),
        ("2026-11-13 14:00", Some(2)),
        ("2026-09-14 14:00", Some(1)),
        ("2026-09-28 14:00", Some(1)),
        ("2026-09-04 14:00", None),
        ("2027-01-01 14:00", Some(3)),
        ("2027-01-02 14:00", None),
    ];
    for (now, keeps) in table {
        let mut robin = with([
            arranged(1, "2026-09-11 14:00"),
            arranged(2, "2026-10-09 14:00"),
            arranged(3, "2026-11-20 14:00"),
        ]);
        let kept = robin.draft(now).record.arrangement;
        assert_eq!(kept, keeps.map(|number| [number; 16].into()), "{now}");
    }
}

/// What lapsed is answered by the next session of the usual way; one that was held since took its place.
#[test]
fn what_lapsed_is_not_kept_where_a_session_was_held_since() {
    let mut robin = with([arranged(1, "2026-09-11 14:00")]);
    robin.session("2026-09-18 14:00", |_| ());
    assert!(robin.fold().is_kept([1; 16].into()));
    assert_eq!(robin.fold().overdue(day("2026-10-01")), [] as [&_; 0]);
    let said_late = vec![Fact::Arranged(arranged(2, "2026-09-16 14:00"))];
    robin.entry("2026-09-19 09:00", said_late);
    assert_eq!(robin.draft("2026-10-09 14:00").record.arrangement, None);
}

/// What is brought to the sessions that are planned, after one on 9 October in which a thing was brought to the next.
fn brought_to(robin: &mut Written, next: Option<&str>) -> Vec<(NaiveDateTime, Vec<String>)> {
    robin.session("2026-10-09 14:00", |sitting| {
        let edit = Edit::Insert {
            at: 0,
            part: DraftPart::Brought(brought("Rota")),
        };
        sitting.draft.apply(&edit).unwrap();
        if let Some(next) = next {
            sitting.next(next, "14:00");
        }
    });
    let file = robin.fold();
    let planned = file.planned().into_iter().map(|planned| {
        let titles = planned.agenda.iter().map(|brought| brought.title.clone());
        (planned.at, titles.collect())
    });
    planned.collect()
}

#[test]
fn what_is_brought_next_time_goes_with_the_session_arranged_here_or_already() {
    let (november, january) = (at("2026-11-20 14:00"), at("2027-01-08 14:00"));
    let november = november.naive_local();
    let rota = || vec!["Rota".to_owned()];

    let mut alone = with([arranged(1, "2026-10-09 14:00")]);
    assert_eq!(
        brought_to(&mut alone, Some("2026-11-20")),
        [(november, rota())]
    );

    let already = || {
        with([
            arranged(1, "2026-10-09 14:00"),
            Arrangement {
                agenda: vec![brought("KD")],
                ..arranged(2, "2026-11-20 14:00")
            },
        ])
    };
    let both = vec!["KD".to_owned(), "Rota".to_owned()];
    let mut robin = already();
    assert_eq!(brought_to(&mut robin, None), [(november, both)]);
    assert_eq!(robin.fold().crossed().count(), 0);

    let other = brought_to(&mut already(), Some("2027-01-08"));
    let january = january.naive_local();
    let kd = vec!["KD".to_owned()];
    assert_eq!(other, [(november, kd), (january, rota())]);
}

#[test]
fn what_is_brought_to_no_session_is_jotted_down() {
    let mut robin = Written::robin();
    assert_eq!(brought_to(&mut robin, None), []);
    let file = robin.fold();
    let jottings = &file.last().unwrap().head().record.jottings;
    assert_eq!(jottings, "\nFor next time: Rota (brought by Robin Example)");
}

#[test]
fn what_is_brought_next_time_can_be_taken_back() {
    let mut draft = Written::robin().draft("2026-10-09 14:00");
    let mut history = UndoStack::default();
    let edit = Edit::Insert {
        at: 0,
        part: DraftPart::Brought(brought("Rota")),
    };
    draft.apply(&edit).unwrap();
    history.remember(edit);
    assert_eq!(draft.follow_ups.next.agenda, [brought("Rota")]);
    draft.apply(history.undo().unwrap()).unwrap();
    assert_eq!(draft.follow_ups.next.agenda, []);
}

#[test]
fn one_taken_by_hand_gives_what_it_has_and_what_was_typed_stays() {
    let meant = Arrangement {
        agenda: vec![brought("Rota"), brought("KD")],
        extra: "After the fire".to_owned(),
        ..arranged(1, "2026-11-20 14:00")
    };
    let near = Arrangement {
        agenda: vec![brought("Cover"), brought("Rota")],
        venue: "Hall".to_owned(),
        ..arranged(2, "2026-10-09 14:00")
    };
    // Whether another is near, what is typed for the venue and the reason, and what comes of it.
    let table = [
        (false, "", "", ("Library", "After the fire")),
        (true, "", "", ("Library", "After the fire")),
        (false, "Office", "", ("Office", "After the fire")),
        (true, "Office", "We met", ("Office", "We met")),
    ];
    for (is_near, venue, extra, comes) in table {
        let mut robin = with([meant.clone()]);
        if is_near {
            robin.entry("2026-09-01 09:00", vec![Fact::Arranged(near.clone())]);
        }
        let mut draft = robin.draft("2026-10-09 14:05");
        let typed = [
            (&mut draft.record.venue, venue),
            (&mut draft.record.extra_reason, extra),
        ];
        for (place, words) in typed.into_iter().filter(|(_, words)| !words.is_empty()) {
            words.clone_into(place);
        }
        let before = draft.clone();
        let file = robin.fold();
        let edit = draft
            .taking(&file, Some(meant.id), &Ids::counted())
            .unwrap();
        draft.apply(&edit).unwrap();
        let record = &draft.record;
        assert_eq!(record.arrangement, Some(meant.id));
        assert_eq!((record.venue.as_str(), record.extra_reason.as_str()), comes);
        let titles: Vec<_> = added(&record.agenda).into_iter().map(|it| it.0).collect();
        assert_eq!(titles, ["Rota", "KD"]);
        draft.apply(edit.inverse()).unwrap();
        draft.changed = before.changed;
        assert_eq!(draft, before, "in one step");
    }
}

#[test]
fn what_was_said_of_something_brought_stays_with_it() {
    let near = Arrangement {
        agenda: vec![brought("Cover")],
        ..arranged(2, "2026-10-09 14:00")
    };
    let mut robin = with([arranged(1, "2026-11-20 14:00"), near]);
    let mut draft = robin.draft("2026-10-09 14:05");
    draft.record.agenda.last_mut().unwrap().notes = "Settled.".to_owned();
    let edit = draft.taking(&robin.fold(), Some([1; 16].into()), &Ids::counted());
    draft.apply(edit.unwrap()).unwrap();
    assert_eq!(draft.record.agenda.last().unwrap().notes, "Settled.");
}

#[test]
fn another_day_changes_which_is_kept_unless_it_was_taken_by_hand() {
    let table = [
        ("2026-10-08", 2, 1),
        ("2026-09-12", 3, 1),
        ("2026-11-19", 1, 1),
    ];
    for (day, by_itself, by_hand) in table {
        let mut robin = with([
            arranged(1, "2026-11-20 14:00"),
            arranged(2, "2026-10-09 14:00"),
            arranged(3, "2026-09-11 14:00"),
        ]);
        let now = at("2026-11-30 10:00");
        let (mut draft, file) = (robin.draft("2026-10-09 14:05"), robin.fold());
        for (taken, kept) in [(false, by_itself), (true, by_hand)] {
            if taken {
                let edit = draft.written_up(&file, [1; 16].into(), now, &Ids::counted());
                draft.apply(edit.unwrap()).unwrap();
            } else {
                draft.record.origin = Origin::WrittenLater;
            }
            let day = Value::Date(day.parse().unwrap());
            let after = draft.timed(&file, &FieldPath::Date, &day, now).unwrap();
            let edit = draft.timing_edit(&file, after, &Ids::counted());
            draft.apply(&edit).unwrap();
            assert_eq!(draft.record.arrangement, Some([kept; 16].into()), "{day:?}");
        }
    }
}

#[test]
fn what_came_from_the_arrangement_goes_with_it_unless_something_was_said_of_it() {
    let near = Arrangement {
        agenda: vec![brought("Cover"), brought("Rota")],
        extra: "After the fire".to_owned(),
        ..arranged(1, "2026-10-09 14:00")
    };
    let other = Arrangement {
        agenda: vec![brought("KD")],
        venue: "Hall".to_owned(),
        ..arranged(2, "2026-09-11 14:00")
    };
    let now = at("2026-10-09 14:05");
    // The day it was held on, and what it then has: agenda, venue here and next time, why it is extra.
    let table = [
        (
            "2026-10-08",
            vec!["Cover", "Rota"],
            "Library",
            "After the fire",
        ),
        ("2026-09-11", vec!["Rota", "KD"], "Hall", ""),
        ("2026-09-04", vec!["Rota"], "Office", ""),
    ];
    for (day, agenda, venue, extra) in table {
        let mut robin = Written::robin();
        robin.session("2026-08-28 14:00", |sitting| {
            "Office".clone_into(&mut sitting.draft.record.venue);
        });
        let both = vec![Fact::Arranged(near.clone()), Fact::Arranged(other.clone())];
        robin.entry("2026-09-01 09:00", both);
        let (mut draft, file) = (robin.draft("2026-10-09 14:05"), robin.fold());
        draft.record.agenda.last_mut().unwrap().notes = "Settled.".to_owned();
        let held = draft.held_earlier(&file, now);
        let earlier = draft.timing_edit(&file, held, &Ids::counted());
        draft.apply(&earlier).unwrap();
        let before = draft.clone();
        let value = Value::Date(day.parse().unwrap());
        let after = draft.timed(&file, &FieldPath::Date, &value, now).unwrap();
        let edit = draft.timing_edit(&file, after, &Ids::counted());
        draft.apply(&edit).unwrap();
        let titles: Vec<_> = added(&draft.record.agenda)
            .into_iter()
            .map(|it| it.0)
            .collect();
        assert_eq!(titles, agenda, "{day}");
        let (here, next) = (&draft.record.venue, &draft.follow_ups.next.venue);
        assert_eq!((here.as_str(), next.as_str()), (venue, venue), "{day}");
        assert_eq!(draft.record.extra_reason, extra, "{day}");
        draft.apply(edit.inverse()).unwrap();
        draft.changed = before.changed;
        assert_eq!(draft, before, "in one step");
    }
}

#[test]
fn one_arranged_without_a_time_is_written_up_on_its_day() {
    let mut robin = with([arranged(1, "2026-10-09 00:00")]);
    let mut draft = robin.draft("2026-10-30 10:00");
    let now = at("2026-10-30 10:00");
    let edit = draft.written_up(&robin.fold(), [1; 16].into(), now, &Ids::counted());
    draft.apply(edit.unwrap()).unwrap();
    // The day alone: nobody said a time.
    let span = draft.record.spans[0];
    let day = at("2026-10-09 00:00");
    assert_eq!((span.from, span.to), (day, Some(day)));
}

/// Before a first session nobody knows where it is held but from what is arranged.
#[test]
fn the_venue_goes_with_the_arrangement_when_that_is_given_back() {
    let mut robin = with([arranged(1, "2026-10-09 14:00")]);
    let (mut draft, file) = (robin.draft("2026-10-09 14:05"), robin.fold());
    let venues =
        |draft: &Draft| [&draft.record.venue, &draft.follow_ups.next.venue].map(Clone::clone);
    assert_eq!(venues(&draft), ["Library", "Library"]);
    let back = draft.taking(&file, None, &Ids::counted()).unwrap();
    draft.apply(&back).unwrap();
    assert_eq!(venues(&draft), ["", ""]);
    draft.apply(back.inverse()).unwrap();
    assert_eq!(venues(&draft), ["Library", "Library"]);
}
