//! What two machines say of schools, and what each school's terms come to.

use std::collections::BTreeMap;

use super::super::{
    contents::VaultContents,
    facts::{Fact, Profile, School, SchoolTerms, Stage, Terms},
    fixture::{LAPTOP, OFFICE, Story, day, demanding, id, profile, school_year, session},
    id::SchoolId,
};

const ONE: u8 = 1;
const OTHER: u8 = 2;

/// A school is named, or said otherwise.
fn named(number: u8, name: &str, terms: SchoolTerms) -> Vec<Fact> {
    let (id, name) = (id(number), name.to_owned());
    vec![Fact::School(School { id, name, terms })]
}

fn own(number: u8, name: &str) -> Vec<Fact> {
    named(number, name, SchoolTerms::Own)
}

/// The terms of a school in the year that begins so, which end on this day.
fn ends(number: u8, begins: i32, last: &str) -> Vec<Fact> {
    let mut year = school_year().again(begins).unwrap();
    year.terms[2].last = day(last);
    let school = id(number);
    vec![Fact::Terms(Terms { school, year })]
}

/// The schools as they are written, each with its name and the last days of the summers of 2027 and 2028.
fn summers(story: &Story, numbers: &[u8]) -> Vec<String> {
    let mut backwards = story.kept.clone();
    backwards.reverse();
    let [read, other] = [&story.kept, &backwards].map(|kept| {
        let contents = VaultContents::fold(kept, BTreeMap::new());
        let schools = contents.schools();
        let last = |school: SchoolId, begins: i32| {
            let year = schools.calendar(school).year(begins);
            year.map_or("–".to_owned(), |year| year.terms[2].last.to_string())
        };
        let line = |number: &u8| {
            let school = id(*number);
            let name = schools.name(school);
            format!("{name} {} {}", last(school, 2026), last(school, 2027))
        };
        numbers.iter().map(line).collect::<Vec<_>>()
    });
    assert_eq!(read, other, "in whatever order they are read");
    read
}

/// What was written, of which schools, and the last days of summer that hold.
type Line = (
    &'static str,
    fn(&mut Story),
    &'static [u8],
    &'static [&'static str],
);

const TABLE: &[Line] = &[
    (
        "each school has its own terms",
        |story| {
            story.write(OFFICE, "2026-09-01", own(ONE, "Meadow"));
            story.write(OFFICE, "2026-09-01", own(OTHER, "Grange"));
            story.write(OFFICE, "2026-09-01", ends(ONE, 2026, "2027-07-20"));
            story.write(LAPTOP, "2026-09-02", ends(OTHER, 2026, "2027-07-16"));
        },
        &[ONE, OTHER],
        &["Meadow 2027-07-20 –", "Grange 2027-07-16 –"],
    ),
    (
        "two machines at once, each another year of one school: both hold",
        |story| {
            story.write(OFFICE, "2026-09-01", own(ONE, "Meadow"));
            story.write_apart(OFFICE, "2026-09-02", ends(ONE, 2026, "2027-07-20"));
            story.write_apart(LAPTOP, "2026-09-02", ends(ONE, 2027, "2028-07-19"));
        },
        &[ONE],
        &["Meadow 2027-07-20 2028-07-19"],
    ),
    (
        "two machines name the same school at once: it is one, with the terms of both",
        |story| {
            story.write_apart(OFFICE, "2026-09-01", own(ONE, "Meadow"));
            story.write_apart(LAPTOP, "2026-09-01", own(OTHER, "meadow "));
            story.write_apart(OFFICE, "2026-09-02", ends(ONE, 2026, "2027-07-20"));
            story.write_apart(LAPTOP, "2026-09-03", ends(OTHER, 2027, "2028-07-19"));
        },
        &[ONE, OTHER],
        &[
            "meadow  2027-07-20 2028-07-19",
            "meadow  2027-07-20 2028-07-19",
        ],
    ),
    (
        "a school that is called as another one is that one, and stays it",
        |story| {
            story.write(OFFICE, "2026-09-01", own(ONE, "Meadow"));
            story.write(OFFICE, "2026-09-01", own(OTHER, "Medow"));
            story.write(OFFICE, "2026-09-01", ends(OTHER, 2026, "2027-07-20"));
            story.write(OFFICE, "2026-09-02", own(OTHER, "Meadow"));
            story.write(OFFICE, "2026-09-03", own(ONE, "Meadow Academy"));
        },
        &[ONE, OTHER],
        &["Meadow Academy 2027-07-20 –", "Meadow Academy 2027-07-20 –"],
    ),
    (
        "that it has none stays said, though another machine names it anew",
        |story| {
            story.write(OFFICE, "2026-09-01", own(ONE, "Team"));
            story.write(OFFICE, "2026-09-01", ends(ONE, 2026, "2027-07-20"));
            story.write(
                OFFICE,
                "2026-09-02",
                named(ONE, "Team", SchoolTerms::NoTerms),
            );
            story.write(LAPTOP, "2026-09-03", own(OTHER, "Team"));
        },
        &[ONE, OTHER],
        &["Team – –", "Team – –"],
    ),
    (
        "it has terms again: those that were entered",
        |story| {
            story.write(OFFICE, "2026-09-01", own(ONE, "Team"));
            story.write(OFFICE, "2026-09-01", ends(ONE, 2026, "2027-07-20"));
            story.write(
                OFFICE,
                "2026-09-02",
                named(ONE, "Team", SchoolTerms::NoTerms),
            );
            story.write(LAPTOP, "2026-09-03", own(ONE, "Team"));
        },
        &[ONE],
        &["Team 2027-07-20 –"],
    ),
    (
        "terms that arrive before their school",
        |story| {
            story.write(OFFICE, "2026-09-01", ends(ONE, 2026, "2027-07-20"));
            story.write(OFFICE, "2026-09-02", own(ONE, "Meadow"));
        },
        &[ONE],
        &["Meadow 2027-07-20 –"],
    ),
];

#[test]
fn the_latest_of_a_school_and_year_holds() {
    for (says, write, numbers, expected) in TABLE {
        let mut story = Story::default();
        write(&mut story);
        assert_eq!(summers(&story, numbers), *expected, "{says}");
    }
}

/// Stockport, sections 7 and 10.
const STOCKPORT: [&str; 2] = [
    r#"Cadence(of: OneToOne, who: Everyone, phases: [(None, Months(1))], source: "section 7")"#,
    r#"Cadence(of: OneToOne, who: Stage("ASYE"), phases: [(Weeks(6), Weeks(1)), (None, Months(1))], source: "section 10")"#,
];

/// The dates that are offered, without their year, to somebody of this school who is in the ASYE since 9 November 2026
/// and was met last on this day.
fn offered(register: &Story, school: u8, last: &str, today: &str) -> Vec<String> {
    let asha = Profile {
        school: id(school),
        since: day("2026-11-09"),
        stages: vec![Stage {
            name: "ASYE".to_owned(),
            since: day("2026-11-09"),
            until: None,
        }],
        ..profile()
    };
    let mut file = Story::default();
    file.write(OFFICE, "2026-11-09", vec![Fact::Profile(asha)]);
    file.write(OFFICE, last, vec![Fact::Record(session(1, last))]);
    let files = BTreeMap::from([(id(8), file.kept)]);
    let contents = VaultContents::fold(&register.kept, files);
    let (file, profile) = contents.files().next().unwrap();
    let calendar = contents.calendar_of(profile);
    let policy = demanding(&STOCKPORT);
    let dates = file.dates_after(&policy, day(last), calendar, day(today));
    let dates = dates
        .iter()
        .map(|next| next.date.format("%a %-d %b").to_string());
    dates.take(5).collect()
}

/// Three schools, B2: after the terms of a Leeds school were entered, Asha of a local authority was offered Wed 14 Jul,
/// Wed 21 Jul, Wed 1 Sep and Fri 1 Oct 2027: two a week apart, then none for six weeks.
#[test]
fn a_team_without_terms_is_offered_its_own_dates_whatever_terms_a_school_has() {
    let (team, leeds) = (ONE, OTHER);
    let mut before = Story::default();
    let no_terms = named(team, "Stockport Family", SchoolTerms::NoTerms);
    before.write(OFFICE, "2026-11-09", no_terms);
    before.write(OFFICE, "2026-11-09", own(leeds, "Ralph Sample School"));
    let mut after = before.clone();
    after.write(OFFICE, "2026-11-30", ends(leeds, 2026, "2027-07-22"));
    after.write(OFFICE, "2026-11-30", ends(leeds, 2027, "2028-07-21"));
    let own_dates: &[(&str, [&str; 5])] = &[
        (
            "2026-11-30",
            [
                "Mon 7 Dec",
                "Mon 14 Dec",
                "Mon 21 Dec",
                "Thu 21 Jan",
                "Fri 19 Feb",
            ],
        ),
        (
            "2027-06-14",
            [
                "Wed 14 Jul",
                "Fri 13 Aug",
                "Mon 13 Sep",
                "Wed 13 Oct",
                "Fri 12 Nov",
            ],
        ),
    ];
    for (last, dates) in own_dates {
        assert_eq!(offered(&before, team, last, last), *dates, "before");
        assert_eq!(offered(&after, team, last, last), *dates, "after");
    }
    let of_the_school = offered(&after, leeds, "2027-06-14", "2027-06-14");
    assert!(of_the_school.iter().all(|date| !date.ends_with("Aug")));
}
