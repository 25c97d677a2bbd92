//! What a school's own policy can say of dates beside an interval: a range, extra sessions apart, days to find another date.

use crate::domain::{
    calendar::Calendar,
    facts::{Fact, Profile},
    file::{DueKind, SupervisionFile},
    fixture::{
        OFFICE, Story, answering, arranged, called_off, day, demanding, printing, profile, session,
    },
};

/// A file with sessions on these days, of which the last is an extra one.
fn held(days: &[&str], extra: &str) -> SupervisionFile {
    let mut story = Story::default();
    story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile())]);
    for (nth, (held, number)) in days.iter().zip(1..).enumerate() {
        let mut record = session(number, held);
        if nth + 1 == days.len() {
            extra.clone_into(&mut record.extra_reason);
        }
        story.write(OFFICE, held, vec![Fact::Record(record)]);
    }
    story.fold()
}

fn due(file: &SupervisionFile, rule: &str, what: DueKind, today: &str) -> Option<String> {
    let policy = demanding(&[rule]);
    let wants = file.wants(Some(&policy), &Calendar::default(), day(today));
    let due = wants.iter().find(|want| want.what == what);
    due.map(|due| format!("{:?}: {}", due.weight, due.in_full()))
}

#[test]
fn of_a_range_the_first_end_is_offered_and_the_last_is_when_it_is_late() {
    let rule = r#"Cadence(of: OneToOne, who: Everyone, phases: [(None, Between(Weeks(6), Weeks(8)))], source: "2")"#;
    let file = held(&["2026-10-15"], "");
    for (today, expected) in [
        (
            "2026-11-25",
            "Later: 6 to 8 weeks after Thu 15 Oct is between Thu 26 Nov and Thu 10 Dec · 2",
        ),
        (
            "2026-11-26",
            "Soon: 6 to 8 weeks after Thu 15 Oct is between Thu 26 Nov and Thu 10 Dec · 2",
        ),
        (
            "2026-12-11",
            "Late: 6 to 8 weeks after Thu 15 Oct was between Thu 26 Nov and Thu 10 Dec: 1 day late · 2",
        ),
    ] {
        let told = due(&file, rule, DueKind::Session, today);
        assert_eq!(told.as_deref(), Some(expected), "{today}");
    }
    let policy = demanding(&[rule]);
    let offered = file.dates_after(
        &policy,
        day("2026-10-15"),
        &Calendar::default(),
        day("2026-10-15"),
    );
    assert_eq!(offered[0].date, day("2026-11-26"));
}

#[test]
fn a_review_once_or_twice_a_year_is_thought_of_from_the_first_end_and_late_after_the_last() {
    let rule = r#"Review(form: "pdr", who: Everyone, phases: [(None, Between(Months(6), Months(12)))], source: "7")"#;
    let form = r#"Form(id: "pdr", title: "Feedback", source: "", used: Review, kinds: [OneToOne], agenda: [])"#;
    let policy = printing(&[rule], &[form.to_owned()]);
    let file = held(&["2026-10-15"], "");
    for (today, expected) in [
        ("2027-02-28", None),
        (
            "2027-03-01",
            Some(
                "Soon: Feedback: 6 to 12 months after the start of supervision on Tue 1 Sep 2026 is between Mon 1 Mar and Wed 1 Sep · 7",
            ),
        ),
        (
            "2027-09-02",
            Some(
                "Late: Feedback: 6 to 12 months after the start of supervision on Tue 1 Sep 2026 was between Mon 1 Mar and Wed 1 Sep: 1 day late · 7",
            ),
        ),
    ] {
        let wants = file.wants(Some(&policy), &Calendar::default(), day(today));
        let due = wants.iter().find(|want| want.what == DueKind::Review);
        let told = due.map(|due| format!("{:?}: {}", due.weight, due.in_full()));
        assert_eq!(told.as_deref(), expected, "{today}");
    }
}

#[test]
fn an_extra_session_counts_unless_the_policy_says_that_it_does_not() {
    let days = ["2026-09-10", "2026-11-30"];
    for (extra, rule, expected) in [
        (
            "Worried",
            "",
            "Later: 8 weeks after Mon 30 Nov is Mon 25 Jan 2027 · 2",
        ),
        (
            "Worried",
            "extra: Counts, ",
            "Later: 8 weeks after Mon 30 Nov is Mon 25 Jan 2027 · 2",
        ),
        (
            "Worried",
            "extra: Apart, ",
            "Late: 8 weeks after Thu 10 Sep was Thu 5 Nov: 26 days late · 2",
        ),
        (
            "",
            "extra: Apart, ",
            "Later: 8 weeks after Mon 30 Nov is Mon 25 Jan 2027 · 2",
        ),
    ] {
        let rule = format!(
            r#"Cadence(of: OneToOne, who: Everyone, phases: [(None, Weeks(8))], {rule}source: "2")"#
        );
        let told = due(&held(&days, extra), &rule, DueKind::Session, "2026-12-01");
        assert_eq!(told.as_deref(), Some(expected), "{rule} {extra}");
    }
}

#[test]
fn who_is_in_no_rule_of_a_policy_that_speaks_of_others_is_told_of() {
    let rule = r#"Cadence(of: OneToOne, who: Roles(["Practitioner"]), phases: [(None, Weeks(8))], source: "2")"#;
    let told = |role: &str, cadence| {
        let mut profile = Profile {
            cadence,
            ..profile()
        };
        role.clone_into(&mut profile.who.role);
        let mut story = Story::default();
        story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile)]);
        due(&story.fold(), rule, DueKind::Session, "2026-09-02").unwrap()
    };
    let nobody =
        "no rule of the policy says how often, so nothing is ever late: agree it in the details";
    assert_eq!(told("Room leader", None), format!("Soon: {nobody}"));
    assert!(told(" practitioner ", None).contains("8 weeks after"));
    let agreed = Some(crate::domain::calendar::Interval::Weeks(4));
    assert!(told("Room leader", agreed).contains("4 weeks after"));
}

#[test]
fn another_date_is_wanted_within_days_of_the_calling_off() {
    let mut story = Story::default();
    story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile())]);
    let planned = arranged(1, "2026-12-03");
    story.write(OFFICE, "2026-11-01", vec![Fact::Arranged(planned.clone())]);
    let first = story.kept.last().unwrap().digest;
    let off = called_off(&planned);
    story.write(OFFICE, "2026-11-27", vec![answering(&off, &[first])]);
    let file = story.fold();
    let what = DueKind::NewDate(off.id);
    let calendar = r#"Rearrange(days: 7, of: Calendar, source: "4")"#;
    for (rule, today, expected) in [
        (
            r#"Rearrange(source: "4")"#,
            "2026-12-01",
            "Soon: Thu 3 Dec was called off without another date · 4",
        ),
        (
            calendar,
            "2026-12-01",
            "Soon: Thu 3 Dec was called off without another date: 7 days after Fri 27 Nov is Fri 4 Dec · 4",
        ),
        (
            calendar,
            "2026-12-05",
            "Late: Thu 3 Dec was called off without another date: 7 days after Fri 27 Nov was Fri 4 Dec · 4",
        ),
        (
            r#"Rearrange(days: 2, source: "4")"#,
            "2026-12-01",
            "Soon: Thu 3 Dec was called off without another date: 2 working days after Fri 27 Nov is Tue 1 Dec · 4",
        ),
        // Held within them, they count from the day that it was to be.
        (
            r#"Rearrange(days: 5, of: School, held: true, source: "4")"#,
            "2026-12-10",
            "Soon: Thu 3 Dec was called off without another date: 5 school days after Thu 3 Dec is Thu 10 Dec · 4",
        ),
        (
            r#"Rearrange(days: 5, of: School, held: true, source: "4")"#,
            "2026-12-11",
            "Late: Thu 3 Dec was called off without another date: 5 school days after Thu 3 Dec was Thu 10 Dec · 4",
        ),
    ] {
        let told = due(&file, rule, what, today);
        assert_eq!(told.as_deref(), Some(expected), "{rule} {today}");
    }
}
