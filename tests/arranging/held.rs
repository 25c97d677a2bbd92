//! A session that was held, told of from its arrangement: long after its day, or long before.

use quietroom::domain::facts::{AgendaProposal, Arrangement, Fact, FieldPath, Origin, Record};

use crate::{
    example::{robin, school},
    kept::arranged,
    screens::on,
    support::stage::Stage,
};

fn brought(title: &str) -> Vec<AgendaProposal> {
    vec![AgendaProposal {
        title: title.to_owned(),
        by: "Robin Example".to_owned(),
        minutes: Some(10),
    }]
}

/// An extra session four weeks ago, of which nothing is said, and one of last Friday, to which something else was
/// brought; Robin's file is open.
fn with_two_past(width: u16, height: u16) -> Stage {
    let mut stage = school();
    let long_past = Arrangement {
        agenda: brought("Rota"),
        extra: "After the fire".to_owned(),
        ..arranged(1, "2026-10-26 14:00")
    };
    let nearer = Arrangement {
        agenda: brought("KD"),
        venue: "Hall".to_owned(),
        ..arranged(2, "2026-11-20 09:00")
    };
    let both = vec![Fact::Arranged(long_past), Fact::Arranged(nearer)];
    stage.publish(robin(), both);
    stage.size(width, height).keys("robin⏎");
    stage
}

const PAST: &str = "Mon 26 Oct 2026, 14:00 was arranged: what became of it?";

/// When it was held: the day alone where no times are said.
fn times(record: &Record) -> Vec<String> {
    let spans = record.spans.iter().map(|span| {
        if span.to == Some(span.from) {
            return span.from.format("%d %b").to_string();
        }
        let to = span.to.map(|to| to.format("-%H:%M").to_string());
        let from = span.from.format("%d %b %H:%M");
        format!("{from}{}", to.unwrap_or_default())
    });
    spans.collect()
}

/// What it has of an arranged session: which, its venue, why it is extra, and what was brought.
fn taken(record: &Record) -> (Option<u8>, &str, &str, Vec<&str>) {
    let mut which = [1, 2].into_iter();
    let which = which.find(|number| record.arrangement == Some([*number; 16].into()));
    let titles = record.agenda.iter().map(|item| item.title.as_str());
    let brought = titles.filter(|title| ["Rota", "KD"].contains(title));
    (
        which,
        &record.venue,
        &record.extra_reason,
        brought.collect(),
    )
}

#[test]
fn one_long_past_is_written_up_from_its_page() {
    for (width, height) in [(80, 24), (60, 20)] {
        let mut stage = with_two_past(width, height);
        on(&mut stage, PAST.split(" was").next().unwrap());
        stage.sees("▸ It was held: write it up · Enter");
        stage.keys("⏎").sees("written later").sees("▸ Go on");
        let record = &stage.draft().record;
        assert_eq!(record.origin, Origin::WrittenLater);
        assert_eq!(times(record), ["26 Oct"]);
        assert_eq!(record.number, Some(3));
        let of_october = (Some(1), "Library", "After the fire", vec!["Rota"]);
        assert_eq!(taken(record), of_october);

        // One step back it is a session of today, and the near one's.
        stage.keys("<ctrl-z>");
        let record = &stage.draft().record;
        assert_eq!((record.origin, times(record).len()), (Origin::Live, 0));
        assert_eq!(taken(record), (Some(2), "Hall", "", vec!["KD"]));
        stage.keys("<ctrl-y>");
        assert_eq!(taken(&stage.draft().record), of_october);

        stage
            .keys("<esc>5<down>⏎<down><down>⏎<esc>0")
            .misses("Mon 26 Oct 2026, 14:00");
        stage.sees("Fri 20 Nov 2026, 09:00 was arranged: what became of it?");
    }
}

#[test]
fn it_stays_the_session_of_its_arrangement_on_whatever_day_it_was_held() {
    let mut stage = with_two_past(80, 24);
    on(&mut stage, "Mon 26 Oct 2026");
    stage.keys("⏎");
    let days = [("12/10/2026", "12 Oct"), ("19/11/2026", "19 Nov")];
    for (day, held) in days {
        for _ in 0..30 {
            if stage.place() == Some(&FieldPath::Date) {
                break;
            }
            stage.keys("<tab>");
        }
        stage.keys("<ctrl-a>").keys(day).keys("<tab>");
        let record = &stage.draft().record;
        assert_eq!(times(record), [held]);
        assert_eq!(taken(record).0, Some(1), "{day}");
        stage.keys("<ctrl-z>");
    }
}

#[test]
fn what_is_begun_already_is_gone_on_with_and_another_is_not_lost() {
    let mut stage = with_two_past(80, 24);
    on(&mut stage, "Mon 26 Oct 2026");
    stage.keys("⏎<esc>4Ring the hub⏎rob⏎fri⏎<ctrl-q>");
    let unfinished = stage.app.cx.unfinished_session(robin()).unwrap().record.id;
    on(&mut stage, "Mon 26 Oct 2026");
    stage.keys("⏎").sees("written later");
    assert_eq!(stage.draft().record.id, unfinished);
    stage.keys("<ctrl-q>");
    on(&mut stage, "Fri 20 Nov 2026");
    stage.keys("⏎").sees("Another session is unfinished here");
    stage.sees("It was held: write it up");
}

#[test]
fn what_is_left_as_it_was_begun_is_put_away_and_no_word_is() {
    // What is done in it before it is left, and whether it is there afterwards.
    let table = [
        ("", false),
        ("<esc>5<esc>2<esc>", false),
        ("<esc>4<esc>", false),
        ("<esc>4Ring<esc>", true),
        ("<esc>2rota<tab>5⏎<esc>", true),
        ("<ctrl-z>", true),
    ];
    for (keys, stays) in table {
        let mut stage = with_two_past(80, 24);
        on(&mut stage, "Mon 26 Oct 2026");
        stage.keys("⏎").keys(keys).keys("<ctrl-q>");
        let there = stage.app.cx.unfinished_session(robin()).is_some();
        assert_eq!(there, stays, "{keys}");
        stage.restart();
        let there = stage.app.cx.unfinished_session(robin()).is_some();
        assert_eq!(there, stays, "{keys}, started again");
    }
}

#[test]
fn what_is_typed_on_the_opening_before_a_session_begins_stays() {
    for (keys, stays) in [("<tab><tab>", false), ("<esc>4Ring<esc>", true)] {
        let mut stage = school();
        stage.keys("robin⏎<esc>2").keys(keys).keys("<ctrl-q>");
        let there = stage.app.cx.unfinished_session(robin()).is_some();
        assert_eq!(there, stays, "{keys}");
    }
    let mut stage = school();
    stage.keys("robin⏎<esc>2");
    for _ in 0..30 {
        if stage.place() == Some(&FieldPath::Venue) {
            break;
        }
        stage.keys("<tab>");
    }
    stage.keys("Hall<ctrl-q>").sees("unfinished");
}

#[test]
fn one_held_long_before_its_day_is_taken_on_the_opening() {
    for (width, height) in [(80, 24), (60, 20)] {
        let mut stage = school();
        let january = Arrangement {
            agenda: brought("Rota"),
            extra: "After the fire".to_owned(),
            ..arranged(1, "2027-01-04 14:00")
        };
        stage.publish(robin(), vec![Fact::Arranged(january)]);
        stage.size(width, height).keys("robin⏎<esc>2");
        assert_eq!(taken(&stage.draft().record).0, None);
        on(&mut stage, "☐ This is the session arranged for Mon 4 Jan");
        stage.sees("▸ ✓ This is the session arranged for Mon 4 Jan");
        let of_january = (Some(1), "Library", "After the fire", vec!["Rota"]);
        assert_eq!(taken(&stage.draft().record), of_january);
        assert_eq!(stage.draft().record.origin, Origin::Live);
        // Enter on the tick takes it back, as on every other.
        stage.keys("⏎").sees("▸ ☐ This is the session arranged");
        assert_eq!(taken(&stage.draft().record), (None, "", "", vec![]));
        stage.keys("⏎").sees("▸ ✓ This is the session arranged");
        assert_eq!(taken(&stage.draft().record), of_january);
        stage.keys("<ctrl-z>");
        assert_eq!(taken(&stage.draft().record).0, None);
        stage.keys("<ctrl-y><ctrl-home>");
        assert_eq!(taken(&stage.draft().record), of_january);
        stage
            .keys("<esc>5<down>⏎<down><down>⏎<esc>0")
            .misses("4 Jan 2027, 14:00");
        let file = stage.app.cx.contents.file(robin()).unwrap();
        assert!(file.is_kept([1; 16].into()));
    }
}

#[test]
fn which_arranged_session_it_may_be_is_asked_only_where_that_is_not_plain() {
    // When they are arranged for, which is kept, and which are asked about; today is Monday 23 November.
    let table: [(&[&str], Option<u8>, &[&str]); 6] = [
        (&["2026-11-23 14:00"], Some(1), &[]),
        (&["2026-11-27 14:00"], Some(1), &["✓ Fri 27 Nov"]),
        (&["2026-11-02 14:00"], Some(1), &["✓ Mon 2 Nov"]),
        (
            &["2026-11-02 14:00", "2026-12-18 14:00"],
            Some(1),
            &["✓ Mon 2 Nov", "☐ Fri 18 Dec"],
        ),
        (&["2026-10-02 14:00"], None, &[]),
        (&["2026-12-18 14:00"], None, &["☐ Fri 18 Dec"]),
    ];
    for (days, keeps, asked) in table {
        let mut stage = school();
        let said = days.iter().zip(1..);
        let said = said.map(|(on, number)| Fact::Arranged(arranged(number, on)));
        stage.publish(robin(), said.collect());
        stage.size(80, 60).keys("robin⏎<esc>2");
        assert_eq!(taken(&stage.draft().record).0, keeps, "{days:?}");
        let words = stage.words();
        assert_eq!(words.matches("This is the session").count(), asked.len());
        for asked in asked {
            let (sign, day) = asked.split_once(' ').unwrap();
            stage.sees(&format!("{sign} This is the session arranged for {day}"));
        }
    }
}

#[test]
fn a_session_answers_what_lapsed_until_it_is_said_to_be_another() {
    for (taken_back, asks) in [(false, false), (true, true)] {
        let mut stage = school();
        let lapsed = arranged(1, "2026-11-02 14:00");
        stage.publish(robin(), vec![Fact::Arranged(lapsed)]);
        stage
            .keys("robin⏎")
            .sees("what became of it?")
            .keys("<esc>2");
        if taken_back {
            on(&mut stage, "✓ This is the session arranged for Mon 2 Nov");
            stage.sees("It stays arranged");
        }
        stage.keys("<esc>5<down>⏎<down><down>⏎<esc>0");
        let still = stage.words().contains("what became of it?");
        assert_eq!(still, asks);
    }
}

/// A newcomer found the room of next week's session in the record of today's.
#[test]
fn a_session_that_is_not_the_arranged_one_does_not_take_its_venue() {
    let usual = |stage: &Stage| stage.draft().record.venue.clone();
    let mut stage = school();
    stage.keys("robin⏎<esc>2");
    let there = usual(&stage);
    assert_ne!(there, "Library");
    // When one is arranged for, and how often its tick is gone on with: taken by itself, then taken back.
    for (on_day, ticked) in [("2026-12-04 14:00", 0), ("2026-11-25 14:00", 1)] {
        let mut stage = school();
        stage.publish(robin(), vec![Fact::Arranged(arranged(1, on_day))]);
        stage.keys("robin⏎<esc>2");
        if ticked > 0 {
            on(&mut stage, "✓ This is the session arranged for");
        }
        assert_eq!(stage.draft().record.arrangement, None, "{on_day}");
        assert_eq!(usual(&stage), there, "{on_day}");
    }
}
