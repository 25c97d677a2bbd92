//! Every way of saying a length of time.

use super::{DurationError, read_minutes};
use crate::domain::dates::minutes;

#[test]
fn lengths_as_people_say_them() {
    let table = [
        ("45", 45),
        ("45 min", 45),
        (" 45 Minutes. ", 45),
        ("1 hour", 60),
        ("an hour", 60),
        ("1h", 60),
        ("1h30", 90),
        ("1 hr 30 mins", 90),
        ("1 hour and 30 minutes", 90),
        ("1½ hours", 90),
        ("1 ½ hours", 90),
        ("1.5 h", 90),
        ("1.50 h", 90),
        ("1 1/2 hours", 90),
        ("1 1/2 hours.", 90),
        ("½ hour", 30),
        ("1/2 hour", 30),
        ("3/4 hour", 45),
        ("three quarters of an hour", 45),
        ("1¼ hours", 75),
        ("1.25 hours", 75),
        ("1:30", 90),
        ("2 hours", 120),
    ];
    for (said, expected) in table {
        assert_eq!(read_minutes(said), Ok(expected), "“{said}”");
    }
    for said in [
        "a while",
        "0",
        "1:75",
        "25 hours",
        "1.3 hours",
        ". hours",
        "1/2",
        "minutes",
        "-5",
    ] {
        assert_eq!(read_minutes(said), Err(DurationError::Unknown), "“{said}”");
    }
    assert_eq!(read_minutes("  "), Err(DurationError::Empty));
}

#[test]
fn a_length_is_read_back_as_it_is_written() {
    for written in (1..=1440).map(minutes) {
        assert_eq!(read_minutes(&written).map(minutes), Ok(written));
    }
}
