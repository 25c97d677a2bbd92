//! Every way of saying how often.

use crate::domain::{calendar::Every, typed::OftenError};

#[test]
fn how_often_as_people_say_it() {
    let table = [
        ("weekly", Every::Weeks(1)),
        ("once a week", Every::Weeks(1)),
        ("every week", Every::Weeks(1)),
        ("fortnightly", Every::Weeks(2)),
        ("every other week", Every::Weeks(2)),
        ("every 6 weeks", Every::Weeks(6)),
        ("At least once every 6 weeks.", Every::Weeks(6)),
        ("six-weekly", Every::Weeks(6)),
        ("6 weekly", Every::Weeks(6)),
        ("monthly", Every::Months(1)),
        ("every 3 months", Every::Months(3)),
        ("quarterly", Every::Months(3)),
        ("annually", Every::Months(12)),
        ("yearly", Every::Months(12)),
        ("once a year", Every::Months(12)),
        ("half-termly", Every::HalfTerm),
        ("once every half term", Every::HalfTerm),
        ("termly", Every::Term),
        ("1 per term", Every::Term),
        ("every 2 terms", Every::Terms(2)),
        ("4-6 weekly", Every::Weeks(6)),
        ("At least 4 – 6 weekly", Every::Weeks(6)),
        ("every 4 to 6 weeks", Every::Weeks(6)),
        ("one or two months", Every::Months(2)),
        ("daily", Every::Days(1)),
        ("every 10 days", Every::Days(10)),
    ];
    for (said, expected) in table {
        assert_eq!(Every::read(said), Ok(expected), "“{said}”");
    }
    for said in [
        "often",
        "6",
        "every 0 weeks",
        "when needed",
        "every 6",
        "6-4 weekly",
        "every 4 and 6 weeks",
        "thirteen weekly",
    ] {
        assert_eq!(Every::read(said), Err(OftenError::Unknown), "“{said}”");
    }
    assert_eq!(Every::read(" "), Err(OftenError::Empty));
}

#[test]
fn how_often_is_read_back_as_it_is_written() {
    let some = [
        Every::Days(1),
        Every::Days(10),
        Every::Weeks(1),
        Every::Weeks(2),
        Every::Weeks(6),
        Every::Months(1),
        Every::Months(12),
        Every::HalfTerm,
        Every::Term,
        Every::Terms(2),
    ];
    for every in some {
        assert_eq!(Every::read(&every.to_string()), Ok(every));
        assert_eq!(Every::read(&every.adverb()), Ok(every));
    }
}
