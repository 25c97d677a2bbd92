//! The school's terms, entered key by key, and what dates make of them.

use quietroom::domain::{
    calendar::{Interval, SchoolYear},
    dates,
    facts::Fact,
};

use crate::{
    example::{robin, school},
    support::stage::Stage,
    written::Written,
};

/// The terms page, opened from People by its name.
fn opened() -> Stage {
    let mut stage = school();
    stage.keys("<ctrl-p>terms⏎").sees("School year 2026/27");
    stage
}

/// The year as people type it, from the first box to the row of an INSET day.
const YEAR: &str = "<tab>2 sep<tab>26/10<tab>30 oct<tab>18 dec<tab>\
    <tab>4 jan<tab>15/2<tab>19/2<tab>25 mar<tab>\
    <tab>12 apr<tab>31/5<tab>4/6<tab>22 jul\
    <tab>27/11<tab><tab>INSET day<tab>";

/// Enter on the line that begins so.
fn on(stage: &mut Stage, line: &str) {
    for _ in 0..60 {
        let marked = format!("▸ {line}");
        if stage.words().contains(&marked) {
            stage.keys("⏎");
            return;
        }
        stage.keys("<tab>");
    }
    panic!("“{line}” is not on\n{}", stage.screen());
}

fn year(stage: &Stage, begins: i32) -> Option<&SchoolYear> {
    stage.app.cx.contents.own_calendar().year(begins)
}

#[test]
fn a_school_year_is_typed_once_and_kept() {
    for (width, height) in [(80, 24), (60, 20)] {
        let mut stage = opened();
        let before = stage.entries().len();
        stage.size(width, height).keys(YEAR);
        on(&mut stage, "Keep 2026/27");
        stage.sees("The terms of 2026/27 are kept.");
        assert_eq!(stage.entries().len(), before + 1, "in one entry");
        stage.restart();
        let kept = year(&stage, 2026).unwrap();
        let terms: Vec<_> = kept
            .terms
            .iter()
            .map(|term| {
                let half = term.half.map(|(from, to)| [from, to].map(dates::day));
                (
                    &*term.name,
                    dates::day(term.first),
                    half,
                    dates::short(term.last),
                )
            })
            .collect();
        let half = |from: &str, to: &str| Some([from.to_owned(), to.to_owned()]);
        let expected = [
            (
                "Autumn",
                "Wed 2 Sep",
                half("Mon 26 Oct", "Fri 30 Oct"),
                "Fri 18 Dec 2026",
            ),
            (
                "Spring",
                "Mon 4 Jan",
                half("Mon 15 Feb", "Fri 19 Feb"),
                "Thu 25 Mar 2027",
            ),
            (
                "Summer",
                "Mon 12 Apr",
                half("Mon 31 May", "Fri 4 Jun"),
                "Thu 22 Jul 2027",
            ),
        ];
        assert_eq!(
            terms,
            expected.map(|(name, first, half, last)| {
                (name, first.to_owned(), half, last.to_owned())
            })
        );
        let off = kept.differs.first().unwrap();
        assert_eq!(
            (dates::day(off.on), &*off.name),
            ("Fri 27 Nov".to_owned(), "INSET day")
        );
    }
}

#[test]
fn a_slip_is_said_in_plain_words_and_nothing_is_kept() {
    let table = [
        (
            "",
            "A school year has a term: write its first day and its last.",
        ),
        ("<tab>2 sep", "Its last day is wanted."),
        (
            "<tab>2 sep<tab>26/10<tab><tab>18 dec",
            "The last day of the half term is wanted.",
        ),
        (
            "<tab>2 sep<tab><tab><tab>18 dec<tab><tab>11 dec<tab><tab><tab>25 mar",
            "The Spring term begins on Fri 11 Dec 2026, before the Autumn term is over on Fri 18 Dec 2026.",
        ),
        ("<tab>soon", "This is not understood as a date."),
    ];
    for (typed, said) in table {
        let mut stage = opened();
        stage.keys(typed).keys("<tab>");
        on(&mut stage, "Keep 2026/27");
        stage.sees(said).sees("Terms of Anywhere Primary · 2026/27");
        assert_eq!(year(&stage, 2026), None, "{typed}");
    }
}

/// A newcomer entered the two terms ahead first, and was refused the one that is running.
#[test]
fn a_term_that_was_left_out_is_entered_afterwards_before_the_others() {
    let mut stage = opened();
    stage.keys("<tab><tab><tab><tab><tab><tab>4 jan<tab><tab><tab>25 mar<tab>");
    stage.keys("<tab>12 apr<tab><tab><tab>22 jul<tab>");
    on(&mut stage, "Keep 2026/27");
    stage.sees("The terms of 2026/27 are kept.");
    stage.keys("<ctrl-p>terms⏎").sees("Mon 4 Jan 2027");
    stage.keys("<tab><tab><tab><tab><tab><tab><tab><tab><tab><tab>");
    stage
        .sees("Autumn")
        .keys("<tab>3 sep<tab><tab><tab>18 dec<tab>");
    on(&mut stage, "Keep 2026/27");
    stage.sees("The terms of 2026/27 are kept.");
    let kept = year(&stage, 2026).unwrap().terms.iter();
    let kept: Vec<_> = kept
        .map(|term| (&*term.name, dates::day(term.first)))
        .collect();
    let expected = [
        ("Autumn", "Thu 3 Sep"),
        ("Spring", "Mon 4 Jan"),
        ("Summer", "Mon 12 Apr"),
    ];
    assert_eq!(kept, expected.map(|(name, first)| (name, first.to_owned())));
}

#[test]
fn next_year_is_offered_in_this_ones_shape_and_kept_only_when_said() {
    let mut stage = opened();
    stage.keys(YEAR);
    on(&mut stage, "Keep 2026/27");
    stage.keys("<ctrl-p>terms⏎").sees("Wed 2 Sep 2026");
    on(&mut stage, "Go to 2027/28");
    stage.sees("Not kept yet").sees("Wed 1 Sep 2027");
    assert_eq!(year(&stage, 2027), None);
    stage.keys("<tab>3 sep");
    on(&mut stage, "Go to 2026/27");
    stage.sees("keep it first");
    on(&mut stage, "Keep 2027/28");
    let first = year(&stage, 2027).unwrap().terms.first().unwrap().first;
    assert_eq!(dates::short(first), "Fri 3 Sep 2027");
    stage.keys("<ctrl-p>terms⏎");
    on(&mut stage, "Keep 2026/27");
    stage.sees("Nothing was changed.");
}

#[test]
fn a_day_off_is_taken_out_and_a_fourth_term_put_in() {
    let mut stage = opened();
    stage.keys(YEAR);
    on(&mut stage, "Keep 2026/27");
    stage.keys("<ctrl-p>terms⏎");
    on(&mut stage, "Another term");
    stage
        .sees("Term 4")
        .keys("<tab>26 jul<tab><tab><tab>30 jul<tab><tab>");
    stage.keys("<ctrl-d>").sees("Ctrl-Z brings it back.");
    on(&mut stage, "Keep 2026/27");
    let kept = year(&stage, 2026).unwrap();
    assert_eq!((kept.terms.len(), kept.differs.len()), (4, 0));
}

/// A newcomer pressed Enter after the last day and had a fourth term.
#[test]
fn enter_after_the_last_day_of_a_term_makes_no_other() {
    let mut stage = opened();
    let (days, _) = YEAR.split_once("<tab>27/11").unwrap();
    stage.keys(days).keys("⏎").misses("Term 4");
    stage.keys("27/11<tab>").sees("Fri 27 Nov 2026");
}

#[test]
fn dates_ahead_ask_for_the_terms_and_follow_them() {
    let mut stage = school();
    stage.keys("robin⏎");
    on(&mut stage, "Arrange sessions");
    stage.sees("a term is taken for 13 weeks.");
    on(&mut stage, "Enter the school’s terms");
    stage.sees("School year 2026/27").keys(YEAR);
    on(&mut stage, "Keep 2026/27");
    stage
        .sees("Dates are fixed 1 term ahead (Appendix 1, clause 2): to the end of the Spring term.")
        .sees("Dates up to Thu 25 Mar 2027")
        .misses("Enter the school’s terms");
    stage.keys("<tab><tab>27/11⏎");
    stage.sees("Fri 27 Nov is a day off: INSET day.");
}

/// A newcomer was promised INSET days and found no such choice.
#[test]
fn an_inset_day_is_chosen_by_that_word() {
    let mut stage = school();
    stage.keys("<ctrl-p>terms⏎").keys(YEAR);
    stage.keys("1/12<tab>ban").sees("‹ bank holiday ›");
    stage.keys("<tab><shift-tab>inset").sees("‹INSET, day off›");
}

#[test]
fn once_every_half_term() {
    let mut stage = school();
    let mut profile = Written::robin().profile;
    profile.cadence = Some(Interval::HalfTerm);
    stage.publish(robin(), vec![Fact::Profile(profile)]);
    stage.keys("<ctrl-p>terms⏎").keys(YEAR);
    on(&mut stage, "Keep 2026/27");
    stage.keys("robin⏎");
    on(&mut stage, "Arrange sessions");
    stage
        .sees("one in every half term: the Autumn term’s second half ends on Fri 18 Dec (agreed).")
        .sees("yes Mon 30 Nov 2026")
        .sees("yes Mon 18 Jan 2027")
        .sees("yes Mon 8 Mar 2027");
}

#[test]
fn a_file_whose_dates_hang_on_terms_says_that_they_are_not_entered() {
    let mut stage = school();
    let mut profile = Written::robin().profile;
    "stretford".clone_into(&mut profile.policy);
    stage.publish(robin(), vec![Fact::Profile(profile)]);
    stage
        .keys("robin⏎")
        .sees("termly: no date, as the terms for it are not entered (People, Esc 8, terms) ·");
    stage.keys("<ctrl-q><ctrl-p>terms⏎").keys(YEAR);
    on(&mut stage, "Keep 2026/27");
    stage.keys("robin⏎").misses("not entered");
}

#[test]
fn a_vault_for_reading_only_says_so() {
    let mut stage = school();
    stage.app.cx.read_only = Some("Jo Madeup has it open.".to_owned());
    stage
        .keys("<ctrl-p>terms⏎")
        .sees("Nothing can be changed here: Jo Madeup has it open.")
        .misses("School year");
}
