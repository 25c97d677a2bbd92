//! Runs of dates: each keeps its weekday, and leaves the holidays out.

use crate::domain::{
    calendar::Calendar,
    dates,
    facts::Fact,
    fixture::{OFFICE, Story, day, demanding, profile, school_year},
};

/// So many weeks, from which day on, and the dates of the run.
type Run = (u16, &'static str, &'static [&'static str]);

const RUNS: &[Run] = &[
    // It goes back to its weekday after a holiday.
    (
        2,
        "2026-12-07",
        &[
            "Fri 18 Dec",
            "Tue 5 Jan 2027",
            "Mon 18 Jan 2027",
            "Mon 1 Feb 2027",
            "Fri 12 Feb 2027",
            "Mon 22 Feb 2027",
        ],
    ),
    // A week out of term has none: not two in the week before it, and not two in the one after.
    (
        1,
        "2026-12-10",
        &["Thu 17 Dec", "Thu 7 Jan 2027", "Thu 14 Jan 2027"],
    ),
    (
        1,
        "2026-12-17",
        &["Thu 7 Jan 2027", "Thu 14 Jan 2027", "Thu 21 Jan 2027"],
    ),
    (1, "2027-02-01", &["Mon 8 Feb", "Mon 22 Feb", "Mon 1 Mar"]),
    (
        1,
        "2026-12-11",
        &["Fri 18 Dec", "Fri 8 Jan 2027", "Fri 15 Jan 2027"],
    ),
    // A single day off moves the session within its week.
    (1, "2026-11-20", &["Thu 26 Nov", "Fri 4 Dec", "Fri 11 Dec"]),
    (
        2,
        "2026-12-03",
        &["Thu 17 Dec", "Tue 5 Jan 2027", "Thu 14 Jan 2027"],
    ),
    (3, "2026-12-10", &["Tue 5 Jan 2027", "Thu 21 Jan 2027"]),
];

#[test]
fn a_run_of_dates_keeps_its_weekday_and_leaves_the_holidays_out() {
    let mut calendar = Calendar::default();
    calendar.add(school_year());
    for (weeks, held, expected) in RUNS {
        let rule = format!(
            r#"Cadence(of: OneToOne, who: Everyone, phases: [(None, Weeks({weeks}))], source: "1")"#
        );
        let mut story = Story::default();
        story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile())]);
        let today = day(held);
        let dates = story
            .fold()
            .dates_after(&demanding(&[&rule]), today, &calendar, today);
        let dates = dates.iter().map(|next| dates::near(next.date, today));
        let dates: Vec<_> = dates.take(expected.len()).collect();
        assert_eq!(dates, *expected, "every {weeks} weeks from {held}");
    }
}
