//! The day by which something is due is the same in every list: the file, People, the week and the command line.

use crate::{
    own_policy::{adopt, told},
    support::stage::Stage,
};

const BALLIOL: &str = include_str!("../fixtures/schools/balliol.ron");

/// Minutes of a day.
const DAY: i64 = 60 * 24;

/// Words of each list on a day, for a file that was opened on another.
struct Line {
    says: &'static str,
    policy: &'static str,
    title: &'static str,
    opened: &'static str,
    /// The days that went by since.
    days: i64,
    file: &'static str,
    people: &'static str,
    /// Nothing, where it is not in the week.
    week: Option<&'static str>,
    due: &'static str,
    list: &'static str,
}

const LINES: &[Line] = &[
    Line {
        says: "a Sunday to come",
        policy: "high",
        title: "‹ Highcliffe",
        opened: "2026-10-18T10:00:00+00:00",
        days: 34,
        file: "6 weeks after the start of supervision on Sun 18 Oct is Sun 29 Nov, a weekend; Fri 27 Nov is the working day before",
        people: "due Fri 27 Nov",
        week: Some("Fri 27 Nov is the working day before"),
        due: "Fri 27 Nov 2026",
        list: "due Fri 27 Nov 2026",
    },
    Line {
        says: "a Sunday that is past",
        policy: "high",
        title: "‹ Highcliffe",
        opened: "2026-10-18T10:00:00+00:00",
        days: 43,
        file: "6 weeks after the start of supervision on Sun 18 Oct was Sun 29 Nov: 1 day late",
        people: "was due Sun 29 Nov",
        week: Some("was Sun 29 Nov: 1 day late"),
        due: "Sun 29 Nov 2026",
        list: "was due Sun 29 Nov 2026",
    },
    Line {
        says: "a range that is to come",
        policy: "balliol",
        title: "‹ Balliol",
        opened: "2026-11-30T10:00:00+00:00",
        days: 7,
        file: "6 to 8 weeks after the start of supervision on Mon 30 Nov is between Mon 11 Jan 2027 and Mon 25 Jan 2027",
        people: "due Mon 11 Jan to Mon 25 Jan",
        week: None,
        due: "Mon 25 Jan 2027",
        list: "due Mon 11 Jan 2027 to Mon 25 Jan 2027",
    },
    Line {
        says: "a range that has begun",
        policy: "balliol",
        title: "‹ Balliol",
        opened: "2026-11-30T10:00:00+00:00",
        days: 50,
        file: "6 to 8 weeks after the start of supervision on Mon 30 Nov 2026 is between Mon 11 Jan and Mon 25 Jan",
        people: "due Mon 25 Jan",
        week: Some("is between Mon 11 Jan and Mon 25 Jan"),
        due: "Mon 25 Jan 2027",
        list: "due Mon 25 Jan 2027",
    },
];

/// Robin’s file, so many days after it was opened.
fn opened(line: &Line) -> Stage {
    let mut stage = Stage::set_up_by(line.opened, "high");
    stage.close();
    adopt(&stage, BALLIOL);
    stage
        .restart()
        .keys("<ctrl-n>Robin Example⏎Practitioner<tab><tab>");
    stage.keys(line.policy).sees(line.title);
    stage.onto("Open the file").keys("⏎");
    stage.pass(line.days * DAY).restart();
    stage
}

#[test]
fn every_list_names_the_day_that_the_file_names() {
    for line in LINES {
        let mut stage = opened(line);
        stage.keys("<tab>").sees(line.people);
        let list = told(&stage, &["list"]);
        assert!(list.contains(line.list), "{}: {list}", line.says);
        let due = told(&stage, &["due"]);
        let mut about = due.lines().filter(|told| told.contains("of supervision"));
        let told = about.next().unwrap_or_default();
        assert!(told.contains(line.due), "{}: {due}", line.says);
        assert!(told.contains(line.file), "{}: {due}", line.says);
        stage.keys("<ctrl-w>");
        match line.week {
            Some(words) => stage.sees(words),
            None => stage.misses("of supervision"),
        };
        stage.keys("<ctrl-q>robin⏎").sees(line.file);
    }
}

#[test]
fn what_is_offered_after_a_session_is_of_the_range_that_the_file_names() {
    let mut stage = opened(&LINES[2]);
    stage.keys("robin⏎⏎").reads_on().keys("⏎");
    stage.to("next").sees("Take Mon 18 Jan 2027");
    stage.sees(
        "6 to 8 weeks after Mon 7 Dec is between Mon 18 Jan 2027 and Mon 1 Feb 2027 (section 2)",
    );
}

/// Arranged in time, how often is said all the same: of a range both ends, as the policy has it.
#[test]
fn both_ends_of_a_range_are_said_where_a_session_is_arranged() {
    let mut stage = opened(&LINES[2]);
    stage.close();
    told(&stage, &["arrange", "robin", "in 6 weeks"]);
    stage.restart().size(120, 40).keys("robin");
    stage
        .sees("Next session Mon 18 Jan")
        .sees("every 6 to 8 weeks · section 2");
    stage.keys("⏎").sees("every 6 to 8 weeks · section 2");
}
