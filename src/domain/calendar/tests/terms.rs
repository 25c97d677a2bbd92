//! Terms and half terms: what a day is, what is due by their ends, and what is wrong in a year.

use std::collections::BTreeMap;

use super::iso;
use crate::domain::{
    calendar::*,
    contents::VaultContents,
    facts::Fact,
    fixture::{LAPTOP, OFFICE, Story, school, school_year as year, terms},
};

fn calendar(years: &[i32]) -> Calendar {
    let mut calendar = Calendar::default();
    for begins in years {
        calendar.add(year().again(*begins).unwrap());
    }
    calendar
}

/// One year, with its bank holidays.
fn one_year() -> Calendar {
    let mut calendar = Calendar::default();
    calendar.add(year());
    calendar
}

#[test]
fn what_a_day_is() {
    let holiday = |name: &str| DayKind::Holiday(name.to_owned());
    let table = [
        ("2026-07-31", DayKind::Working), // 2025/26 is not entered.
        ("2026-08-03", DayKind::Outside),
        ("2026-08-31", holiday("Summer bank holiday")),
        ("2026-09-01", DayKind::Outside),
        ("2026-09-02", DayKind::Working),
        ("2026-10-23", DayKind::Working),
        ("2026-10-25", DayKind::Weekend),
        ("2026-10-26", DayKind::HalfTerm),
        ("2026-10-30", DayKind::HalfTerm),
        ("2026-11-02", DayKind::Working),
        ("2026-11-27", DayKind::Off("INSET day".to_owned())),
        ("2026-12-18", DayKind::Working),
        ("2026-12-21", DayKind::Outside),
        ("2026-12-25", holiday("Christmas Day")),
        ("2027-01-01", holiday("New Year’s Day")),
        ("2027-01-04", DayKind::Off(String::new())),
        ("2027-01-05", DayKind::Working),
        ("2027-03-26", holiday("Good Friday")),
        ("2027-05-03", DayKind::Working),
        ("2027-05-31", holiday("Spring bank holiday")),
        ("2027-06-11", holiday("Jubilee")),
        ("2027-07-23", DayKind::Outside),
        ("2027-08-27", DayKind::Outside),
        ("2027-09-01", DayKind::Working), // 2027/28 is not entered.
    ];
    let calendar = one_year();
    for (date, kind) in table {
        assert_eq!(calendar.kind(iso(date)), kind, "{date}");
    }
}

#[test]
fn what_is_due_by_the_end_of_a_term() {
    use Interval::{HalfTerm, Term, Terms, Weeks};
    let (first, second) = (
        "the Autumn term’s first half",
        "the Autumn term’s second half",
    );
    let (third, fourth) = (
        "the Spring term’s first half",
        "the Spring term’s second half",
    );
    let (autumn, spring) = ("the Autumn term", "the Spring term");
    let table = [
        // In the holiday before the first known term, in a term, at its ends, in half term, in a holiday.
        (HalfTerm, "2026-08-20", Some(("2026-10-23", first))),
        (HalfTerm, "2026-09-02", Some(("2026-12-18", second))),
        (HalfTerm, "2026-10-23", Some(("2026-12-18", second))),
        (HalfTerm, "2026-10-28", Some(("2026-12-18", second))),
        (HalfTerm, "2026-11-02", Some(("2027-02-12", third))),
        (HalfTerm, "2026-12-18", Some(("2027-02-12", third))),
        (HalfTerm, "2026-12-29", Some(("2027-02-12", third))),
        (HalfTerm, "2027-01-05", Some(("2027-03-25", fourth))),
        (HalfTerm, "2027-02-22", Some(("2027-07-22", "Term 3"))),
        (HalfTerm, "2027-04-12", None),
        (HalfTerm, "2026-07-10", None),
        (Term, "2026-08-20", Some(("2026-12-18", autumn))),
        (Term, "2026-10-09", Some(("2027-03-25", spring))),
        (Terms(1), "2026-10-28", Some(("2027-03-25", spring))),
        (Terms(2), "2026-12-24", Some(("2027-07-22", "Term 3"))),
        (Terms(3), "2026-10-09", None),
        (Terms(0), "2026-10-09", None),
    ];
    let calendar = one_year();
    for (every, from, due) in table {
        let found = every.deadline(iso(from), &calendar).map(|due| {
            let within = due.within.unwrap();
            (due.day, within.name)
        });
        let due = due.map(|(day, name)| (iso(day), name.to_owned()));
        assert_eq!(found, due, "{every} after {from}");
    }
    let dated = Weeks(6).deadline(iso("2026-11-13"), &calendar).unwrap();
    assert_eq!((dated.day, dated.within), (iso("2026-12-25"), None));
}

#[test]
fn a_year_that_is_missing_makes_no_wrong_date() {
    let gap = calendar(&[2026, 2028]);
    assert_eq!(gap.half_ahead(iso("2027-06-01"), 1), None);
    assert_eq!(gap.half_ahead(iso("2027-10-01"), 1), None);
    let both = calendar(&[2026, 2027]);
    let next = both.half_ahead(iso("2027-06-01"), 1).unwrap();
    assert_eq!(next.name, "the Autumn term’s first half");
    assert_eq!(next.last, iso("2027-10-22"));
}

const HALF: &str = "one in every half term: the Autumn term’s second half ends on Fri 18 Dec";

/// The interval, the last session, today, the date suggested, and its reason.
const SUGGESTED: &[(Interval, &str, &str, &str, &str)] = &[
    (
        Interval::HalfTerm,
        "2026-10-09",
        "2026-10-09",
        "2026-11-30",
        HALF,
    ), // 27 November is off.
    (
        Interval::HalfTerm,
        "2026-09-04",
        "2026-09-04",
        "2026-11-02",
        HALF,
    ),
    (
        Interval::HalfTerm,
        "2026-10-09",
        "2026-12-17",
        "2026-12-18",
        HALF,
    ),
    (
        Interval::HalfTerm,
        "2026-10-09",
        "2026-12-18",
        "2026-12-18",
        HALF,
    ),
    (
        Interval::HalfTerm,
        "2026-10-09",
        "2026-12-19",
        "2027-01-05",
        "one in every half term: the Autumn term’s second half ended on Fri 18 Dec: overdue",
    ),
    (
        Interval::Terms(1),
        "2026-10-09",
        "2026-10-09",
        "2027-01-08",
        "one in every term: the Spring term ends on Thu 25 Mar 2027",
    ),
    (
        Interval::HalfTerm,
        "2027-06-11",
        "2027-06-11",
        "2027-09-01",
        "half-termly: the terms for it are not entered; Wed 1 Sep is about 11 weeks later",
    ),
    (
        Interval::Weeks(6),
        "2026-11-13",
        "2026-11-13",
        "2026-12-18",
        "six-weekly: 6 weeks after Fri 13 Nov is Fri 25 Dec, Christmas Day; Fri 18 Dec is the school day before",
    ),
    (
        Interval::Weeks(6),
        "2026-10-16",
        "2026-10-16",
        "2026-11-26",
        "six-weekly: 6 weeks after Fri 16 Oct is Fri 27 Nov, INSET day; Thu 26 Nov is the school day before",
    ),
    (
        Interval::Weeks(6),
        "2026-09-14",
        "2026-09-14",
        "2026-10-23",
        "six-weekly: 6 weeks after Mon 14 Sep is Mon 26 Oct, in half term; Fri 23 Oct is the school day before",
    ),
    (
        Interval::Weeks(1),
        "2026-10-23",
        "2026-10-23",
        "2026-11-02",
        "weekly: 1 week after Fri 23 Oct is Fri 30 Oct, in half term; Mon 2 Nov is the school day after",
    ),
    (
        Interval::Weeks(6),
        "2027-07-09",
        "2027-07-22",
        "2027-09-01",
        "six-weekly: 6 weeks after Fri 9 Jul is Fri 20 Aug, outside term; Wed 1 Sep is the working day after",
    ),
];

#[test]
fn suggestions_keep_to_term() {
    let calendar = one_year();
    for (every, last, today, date, because) in SUGGESTED {
        let found = suggest(iso(last), *every, &calendar, iso(today)).unwrap();
        assert_eq!(
            (found.date, found.because.as_str()),
            (iso(date), *because),
            "{every} after {last} on {today}"
        );
    }
}

#[test]
fn a_suggestion_is_never_off() {
    let calendar = calendar(&[2026, 2027, 2028]);
    for every in [
        Interval::Weeks(1),
        Interval::Weeks(6),
        Interval::Months(1),
        Interval::HalfTerm,
        Interval::Term,
    ] {
        for last in iso("2026-08-10").iter_days().take(700).step_by(3) {
            for today in [last, last + chrono::TimeDelta::days(30)] {
                let found = suggest(last, every, &calendar, today).unwrap().date;
                assert!(calendar.is_fit(found), "{every} {last} {today}: {found}");
                assert!(
                    found >= today && found > last,
                    "{every} {last} {today}: {found}"
                );
            }
        }
    }
}

#[test]
fn standing_against_the_end_of_a_half_term() {
    let calendar = one_year();
    let due = iso("2026-12-18");
    let table = [
        ("2026-12-10", DueState::Fine { due }),
        ("2026-12-11", DueState::DueSoon { due }),
        ("2026-12-18", DueState::DueSoon { due }),
        ("2026-12-21", DueState::Late { due, by_days: 3 }),
    ];
    for (today, expected) in table {
        let deadline = Interval::HalfTerm.deadline(iso("2026-10-09"), &calendar);
        let found = DueState::of(deadline.unwrap().day, iso(today));
        assert_eq!(found, expected, "{today}");
    }
}

#[test]
fn next_years_shape_keeps_its_weekdays() {
    for begins in (2019..2060).filter(|begins| *begins != 2026) {
        let other = year().again(begins).unwrap();
        assert_eq!(other.mistake(), None, "{begins}");
        for (one, two) in year().terms.iter().zip(&other.terms) {
            let apart = two.first.signed_duration_since(one.first).num_days();
            let years = iso(&format!("{begins}-08-01")) - iso("2026-08-01");
            assert_eq!(apart % 7, 0, "{begins}");
            assert!((apart - years.num_days()).abs() <= 3, "{begins}");
        }
        // Holidays are proclaimed once.
        assert_eq!(other.differs.len(), 2, "{begins}");
    }
    let next = year().again(2027).unwrap().terms;
    assert_eq!(next[0].first, iso("2027-09-01"));
    assert_eq!(next[0].half, Some((iso("2027-10-25"), iso("2027-10-29"))));
}

#[test]
fn school_years_by_date() {
    let table = [
        ("2026-07-31", "2025/26"),
        ("2026-08-01", "2026/27"),
        ("2028-02-29", "2027/28"),
        ("2099-12-31", "2099/00"),
    ];
    for (date, title) in table {
        assert_eq!(SchoolYear::title(SchoolYear::of(iso(date))), title);
    }
}

#[test]
fn what_is_wrong_in_a_year() {
    type Change = fn(&mut SchoolYear);
    let table: &[(Change, Where, &str)] = &[
        (
            |year| year.terms[1].first = iso("2026-12-18"),
            Where::Term(1),
            "The Spring term begins on Fri 18 Dec 2026, before the Autumn term is over on Fri 18 Dec 2026.",
        ),
        (
            |year| year.terms[0].last = iso("2026-09-01"),
            Where::Term(0),
            "The Autumn term ends on Tue 1 Sep 2026, and begins on Wed 2 Sep 2026: the last day comes after the first.",
        ),
        (
            |year| year.terms[2].last = iso("2027-09-02"),
            Where::Term(2),
            "Thu 2 Sep 2027 is not in the school year 2026/27.",
        ),
        (
            |year| year.terms[0].half = Some((iso("2026-10-30"), iso("2026-10-26"))),
            Where::Half(0),
            "The half term ends on Mon 26 Oct 2026, before it begins on Fri 30 Oct 2026.",
        ),
        (
            |year| year.terms[0].half = Some((iso("2026-12-14"), iso("2026-12-18"))),
            Where::Half(0),
            "The half term from Mon 14 Dec 2026 to Fri 18 Dec 2026 is not within the Autumn term.",
        ),
        (
            |year| year.differs[0].on = iso("2026-10-27"),
            Where::Day(0),
            "Tue 27 Oct 2026 is outside the terms of 2026/27: it is off already.",
        ),
        (
            |year| year.differs[1].on = iso("2026-11-27"),
            Where::Day(1),
            "Fri 27 Nov 2026 is there twice.",
        ),
        (
            |year| year.differs[3].on = iso("2027-05-04"),
            Where::Day(3),
            "Tue 4 May 2027 is no bank holiday.",
        ),
        (
            |year| year.differs[2].on = iso("2027-08-02"),
            Where::Day(2),
            "Mon 2 Aug 2027 is not in the school year 2026/27.",
        ),
    ];
    assert_eq!(year().mistake(), None);
    for (change, at, words) in table {
        let mut year = year();
        change(&mut year);
        let slip = year.mistake().expect(words);
        assert_eq!((slip.at, slip.words.as_str()), (*at, *words));
    }
}

/// A change to the year, and the mistake that it makes.
fn ends(last: &str) -> Fact {
    let mut year = year();
    year.terms[2].last = iso(last);
    terms(year)
}

#[test]
fn of_a_school_year_the_newest_word_counts() {
    type Write = fn(&mut Story);
    let table: &[(&str, Write, &str)] = &[
        (
            "a correction on another machine",
            |story| {
                story.write(OFFICE, "2026-09-01", vec![ends("2027-07-20")]);
                story.write(LAPTOP, "2026-09-02", vec![ends("2027-07-21")]);
            },
            "2027-07-21",
        ),
        (
            "two machines at once: the same one wins on both, whichever was read first",
            |story| {
                story.write_apart(LAPTOP, "2026-09-01", vec![ends("2027-07-21")]);
                story.write_apart(OFFICE, "2026-09-01", vec![ends("2027-07-20")]);
            },
            "2027-07-21",
        ),
        (
            "a word that was said later by the clock but read before",
            |story| {
                story.write(OFFICE, "2026-09-09", vec![ends("2027-07-20")]);
                story.write(OFFICE, "2026-09-01", vec![ends("2027-07-19")]);
            },
            "2027-07-19",
        ),
        (
            "another year beside it",
            |story| {
                story.write(OFFICE, "2026-09-01", vec![ends("2027-07-20")]);
                let next = year().again(2027).unwrap();
                story.write(OFFICE, "2026-09-02", vec![terms(next)]);
            },
            "2027-07-20",
        ),
    ];
    for (says, write, last) in table {
        let mut story = Story::default();
        story.write(OFFICE, "2026-08-31", vec![Fact::School(school())]);
        write(&mut story);
        let mut backwards = story.kept.clone();
        backwards.reverse();
        for kept in [&story.kept, &backwards] {
            let contents = VaultContents::fold(kept, BTreeMap::new());
            let calendar = contents.schools().calendar(school().id);
            let year = calendar.year(2026).unwrap();
            assert_eq!(year.terms[2].last, iso(last), "{says}");
        }
    }
}
