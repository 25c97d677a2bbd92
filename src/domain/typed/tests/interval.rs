//! Every way of saying how often.

use crate::domain::{calendar::Interval, typed::IntervalError};

#[test]
fn how_often_as_people_say_it() {
    let table = [
        ("weekly", Interval::Weeks(1)),
        ("once a week", Interval::Weeks(1)),
        ("every week", Interval::Weeks(1)),
        ("fortnightly", Interval::Weeks(2)),
        ("every other week", Interval::Weeks(2)),
        ("every 6 weeks", Interval::Weeks(6)),
        ("At least once every 6 weeks.", Interval::Weeks(6)),
        ("six-weekly", Interval::Weeks(6)),
        ("6 weekly", Interval::Weeks(6)),
        ("monthly", Interval::Months(1)),
        ("every 3 months", Interval::Months(3)),
        ("quarterly", Interval::Months(3)),
        ("annually", Interval::Months(12)),
        ("yearly", Interval::Months(12)),
        ("once a year", Interval::Months(12)),
        ("half-termly", Interval::HalfTerm),
        ("once every half term", Interval::HalfTerm),
        ("termly", Interval::Term),
        ("1 per term", Interval::Term),
        ("every 2 terms", Interval::Terms(2)),
        ("4-6 weekly", Interval::Weeks(6)),
        ("At least 4 – 6 weekly", Interval::Weeks(6)),
        ("every 4 to 6 weeks", Interval::Weeks(6)),
        ("one or two months", Interval::Months(2)),
        ("daily", Interval::Days(1)),
        ("every 10 days", Interval::Days(10)),
    ];
    for (said, expected) in table {
        assert_eq!(Interval::read(said), Ok(expected), "“{said}”");
    }
}

#[test]
fn what_is_no_interval_is_not_understood() {
    for said in [
        "often",
        "6",
        "every 0 weeks",
        "when needed",
        "every 6",
        "6-4 weekly",
        "every 4 and 6 weeks",
        "thirteen weekly",
        // Phases are words: none of the two is the interval.
        "weekly for six weeks, then monthly",
        "weekly for 6 weeks then monthly",
        "weekly then monthly",
        "weekly, then monthly",
        "weekly at first, then monthly",
        "first weekly",
        "weekly to begin with",
        "weekly for six weeks",
        "weekly/monthly",
        "weekly, monthly",
        "weekly - monthly",
        "weekly or monthly",
        "6 weekly then termly",
        "weekly until half term",
        "every 2 weeks, 6 weeks",
        "monthly (weekly at first)",
        "monthly after six weeks",
    ] {
        assert_eq!(
            Interval::read(said),
            Err(IntervalError::Unknown),
            "“{said}”"
        );
    }
    assert_eq!(Interval::read(" "), Err(IntervalError::Empty));
}

#[test]
fn how_often_is_read_back_as_it_is_written() {
    let some = [
        Interval::Days(1),
        Interval::Days(10),
        Interval::Weeks(1),
        Interval::Weeks(2),
        Interval::Weeks(6),
        Interval::Months(1),
        Interval::Months(12),
        Interval::HalfTerm,
        Interval::Term,
        Interval::Terms(2),
    ];
    for every in some {
        assert_eq!(Interval::read(&every.to_string()), Ok(every));
        assert_eq!(Interval::read(&every.adverb()), Ok(every));
    }
}
