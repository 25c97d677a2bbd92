//! The demo's year: who is there, what happened, and how each of them stands.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use quietroom::domain::{
    facts::{ArrangementStatus, Origin, Participation, Record},
    file::{ArrangementHistory, RecordHistory, SupervisionFile},
    policy::SessionFormat,
};

use crate::{
    school::{Demo, FRIDAY, demo},
    support::stage::Stage,
};

/// Everybody there is: nobody is real.
const INVENTED: [&str; 10] = [
    "Alex Sample",
    "Ashley Sampleton",
    "Casey Invented",
    "Chris Standin",
    "Drew Makebelieve",
    "Jamie Fictional",
    "Jordan Pretend",
    "Morgan Mockup",
    "Robin Example",
    "Sam Placeholder",
];

#[test]
fn it_is_a_school_of_eight_people_and_two_groups_and_everybody_is_made_up() {
    let demo = demo(FRIDAY);
    let supervisors = demo.school.supervisors();
    let [supervisor] = supervisors else {
        panic!("{supervisors:?}")
    };
    let schools = demo.school.schools();
    assert_eq!(schools.name(supervisor.school), "Lower Meadow Primary");
    assert_eq!(
        demo.school.adopted("2026-11-20".parse().unwrap()).count(),
        1
    );
    let of = |kind| {
        let files = demo.school.files();
        let names = files.filter(move |(_, profile)| profile.format == kind);
        names
            .map(|(_, profile)| &*profile.who.name)
            .collect::<Vec<_>>()
    };
    assert_eq!(of(SessionFormat::OneToOne).len(), 8);
    let groups: BTreeSet<_> = of(SessionFormat::Group).into_iter().collect();
    assert_eq!(groups, BTreeSet::from(["ELSA group", "Pastoral team"]));
    let mut people: BTreeSet<_> = demo
        .school
        .people()
        .into_iter()
        .map(|who| who.name)
        .collect();
    let present = demo.records().flat_map(|record| &record.present);
    people.extend(present.map(|present| present.who.name.clone()));
    let invented: BTreeSet<_> = INVENTED.map(str::to_owned).into();
    assert_eq!(people, invented);
}

#[test]
fn a_member_of_a_group_is_the_same_person_as_in_their_own_file() {
    let demo = demo(FRIDAY);
    for (file, profile) in demo.school.files() {
        for member in &profile.members {
            assert!(demo.school.has_file(member.id), "{}", member.name);
        }
        let attended = file
            .records()
            .iter()
            .flat_map(|it| &it.head().record.present);
        let strangers = attended.filter(|present| {
            present.part == Participation::Supervisee && !demo.school.has_file(present.who.id)
        });
        assert_eq!(strangers.count(), 0, "{}", profile.who.name);
    }
}

/// How often something is to be seen, and in how much of it one counts.
type Row<T> = (&'static str, usize, fn(&T) -> usize);

const OF_FILES: [Row<SupervisionFile>; 12] = [
    ("records", 43, |file| file.records().len()),
    ("moved", 2, |file| {
        let moves = file.arranged().iter().map(|it| it.moves().count());
        moves.sum()
    }),
    ("called off, with a new date", 2, |file| {
        became(file, |status| {
            matches!(status, ArrangementStatus::Cancelled { .. })
        })
    }),
    ("not attended, with a new date", 1, |file| {
        became(file, |status| {
            matches!(status, ArrangementStatus::NotAttended { .. })
        })
    }),
    ("not held, and nobody said why", 1, |file| {
        file.overdue(today()).len()
    }),
    ("arranged with something brought", 6, |file| {
        let next = file.next_session(today()).into_iter();
        next.filter(|next| !next.agenda.is_empty()).count()
    }),
    ("waiting for an agreement", 2, |file| {
        file.unagreed().count()
    }),
    ("disagreed with", 2, |file| {
        let records = file.records().iter();
        records.filter(|it| !it.disagreed().is_empty()).count()
    }),
    ("late", 4, |file| file.late(today()).count()),
    ("a group’s action in a member’s file", 12, |file| {
        let open = file.open_actions();
        open.filter(|open| open.group.is_some()).count()
    }),
    ("closed cases", 12, |file| {
        let cases = file.cases().iter();
        cases.filter(|case| !case.is_open()).count()
    }),
    ("no longer supervised", 1, |file| {
        usize::from(file.profile().is_some_and(|it| it.ended.is_some()))
    }),
];

const OF_RECORDS: [Row<Record>; 7] = [
    ("of a group", 6, |it| {
        usize::from(it.format == SessionFormat::Group)
    }),
    ("held by a stand-in", 1, |it| {
        lacks(it, Participation::Supervisor)
    }),
    ("without a member", 1, |it| {
        lacks(it, Participation::Supervisee)
    }),
    ("written later", 1, |it| {
        usize::from(it.origin == Origin::WrittenLater)
    }),
    ("extra", 1, |it| usize::from(!it.extra_reason.is_empty())),
    ("everyone’s actions", 4, |it| {
        let all = it.actions.iter();
        all.filter(|action| action.is_of_all(it.everyone())).count()
    }),
    ("decisions", 10, |it| it.decisions.len()),
];

#[test]
fn the_year_holds_one_of_everything() {
    let demo = demo(FRIDAY);
    for (what, wanted, count) in OF_FILES {
        let found: usize = demo.school.files().map(|(file, _)| count(file)).sum();
        assert_eq!(found, wanted, "{what}");
    }
    for (what, wanted, count) in OF_RECORDS {
        let found: usize = demo.records().map(count).sum();
        assert_eq!(found, wanted, "{what}");
    }
    assert_eq!(demo.drafts.len(), 1, "one is unfinished");
    let first = demo.kept.iter().map(|kept| kept.entry.at).min().unwrap();
    assert!((demo.now - first).num_days() > 355, "{first}");
}

fn lacks(record: &Record, part: Participation) -> usize {
    usize::from(record.absent.iter().any(|absent| absent.part == part))
}

fn today() -> NaiveDate {
    let (day, _) = FRIDAY.split_once('T').unwrap();
    day.parse().unwrap()
}

fn became(file: &SupervisionFile, is: fn(&ArrangementStatus) -> bool) -> usize {
    let arranged = file.arranged().iter();
    let fell = arranged.map(ArrangementHistory::now);
    fell.filter(|now| is(&now.status) && now.instead().is_some())
        .count()
}

#[test]
fn everyone_stands_as_the_list_of_people_says() {
    let mut stage = Stage::demo(FRIDAY);
    let screen = stage.keys("<tab>").screen();
    let stands = [
        ("Casey Invented", "9 weeks ago"),
        ("Robin Example", "arranged"),
        ("Morgan Mockup", "arranged"),
        ("Jamie Fictional", "arranged"),
        ("Ashley Sampleton", "arranged"),
        ("Drew Makebelieve", "arranged"),
        ("Pastoral team", "arranged"),
        ("ELSA group", "arranged"),
        ("Sam Placeholder", "unfinished, today"),
    ];
    for (name, words) in stands {
        let row = screen.lines().find(|row| row.contains(name));
        let row = row.unwrap_or_else(|| panic!("{name} is not in\n{screen}"));
        assert!(row.contains(words), "{row}");
    }
    assert!(
        !screen.contains("Jordan"),
        "no longer supervised:\n{screen}"
    );
    stage.keys("jordan").sees("no longer supervised");
}

#[test]
fn every_session_is_on_a_day_on_which_a_school_is_open() {
    let days = [
        FRIDAY,
        "2026-09-17T10:00:00+01:00",
        "2026-10-14T10:00:00+01:00",
        "2027-01-05T10:00:00+00:00",
        "2027-04-20T10:00:00+01:00",
    ];
    for now in days {
        let demo = demo(now);
        let supervisor = demo.school.supervisors().first().unwrap();
        let calendar = demo.school.schools().calendar(supervisor.school);
        for (what, day) in sessions(&demo) {
            let is_fit = calendar.is_fit(day);
            assert!(is_fit, "{now}: {what} on {day}");
        }
        let mut days: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (file, profile) in demo.school.files() {
            for history in file.records() {
                days.entry(&profile.who.name)
                    .or_default()
                    .push(history.number());
            }
        }
        for (name, numbers) in days {
            let counted: Vec<_> = (1..).map(Some).take(numbers.len()).collect();
            assert_eq!(numbers, counted, "{now}: {name}");
        }
    }
}

/// The days of all sessions, those that were only arranged among them.
fn sessions(demo: &Demo) -> Vec<(&str, NaiveDate)> {
    let files = demo.school.files();
    let days = files.flat_map(|(file, profile)| {
        let held = file.records().iter().map(RecordHistory::date);
        let arranged = file.arranged().iter().flat_map(ArrangementHistory::words);
        let arranged = arranged.map(|word| word.said.what.at.date());
        let name = profile.who.name.as_str();
        held.chain(arranged).map(move |day| (name, day))
    });
    days.collect()
}
