//! The list of people.

use quietroom::{
    domain::{
        facts::{Arrangement, Fact},
        policy::SessionFormat,
    },
    vault::Places,
};

use crate::{
    example::{self, begun, robin, school},
    support::stage::Stage,
    written::Written,
};

#[test]
fn no_name_is_in_sight_until_something_is_typed() {
    let mut stage = school();
    stage.sees("Type the beginning of a name").misses("Robin");
    stage.keys("ro").sees("Robin Example").misses("Alex");
    stage.keys("<backspace><backspace>").misses("Robin");
    stage.keys("<tab>").sees("Robin").sees("Alex").misses("Kit");
    stage.keys("<tab>").misses("Robin");
}

#[test]
fn the_most_urgent_is_on_top_with_a_sign_and_a_word() {
    let mut stage = school();
    let draft = begun(&stage, robin(), "2026-11-23T09:30:00+00:00");
    stage.keys("<tab>");
    let all = stage.words();
    let order = [
        "▲ Robin Example Deputy DSL 6 weeks 3 days ago",
        "▲ Sam Placeholder ELSA due Thu 26 Nov",
        "▲ Alex Sample Middle leader arranged Mon 7 Dec",
    ];
    let places: Vec<_> = order.map(|row| all.find(row)).into();
    assert!(places.iter().all(Option::is_some), "{places:?} {all}");
    assert!(places.is_sorted(), "{places:?}");
    stage.app.cx.add_draft(draft, true);
    stage.app.cx.leave();
    stage
        .pass(0)
        .sees("✎ Robin Example Deputy DSL unfinished, today");
}

#[test]
fn a_long_role_gives_way_to_how_it_stands() {
    let mut stage = school();
    let mut profile = Written::robin().profile;
    profile.who.role = "Designated lead for early help".to_owned();
    stage.publish(robin(), vec![Fact::Profile(profile)]);
    stage.size(60, 20).keys("<tab>");
    stage.sees("▲ Robin Example Designated lead f… 6 weeks 3 days ago");
}

#[test]
fn somebody_who_is_no_longer_supervised_is_found_by_name_only() {
    let mut stage = school();
    stage.keys("<tab>").misses("Kit");
    stage
        .keys("<tab>kit")
        .sees("Kit Invented ELSA no longer supervised");
    stage
        .keys("⏎")
        .sees("No longer supervised, Mon 31 Aug 2026. The file goes to the next school.");
    stage.sees("Supervised again").misses("Start session");
}

#[test]
fn enter_goes_on_with_an_unfinished_session_without_a_name() {
    let mut stage = school();
    let draft = begun(&stage, robin(), "2026-11-23T09:30:00+00:00");
    stage.app.cx.add_draft(draft, true);
    stage.restart();
    stage
        .sees("An unfinished session, recovered to 09:30:00: Enter goes on")
        .misses("Robin");
    stage.pass(24 * 60);
    stage.sees("An unfinished session, recovered to 09:30:00 on Mon 23 Nov: Enter goes on");
    stage.keys("⏎");
    assert!(stage.app.cx.live().is_some());
    stage
        .keys("<c-q>")
        .sees("Go on with the unfinished session · Enter");
}

#[test]
fn last_times_notes_are_at_most_four_keys_from_the_letters_of_the_name() {
    let mut stage = school();
    stage.keys("robin").keys("⏎<down>⏎");
    stage.sees("Tired, but the new timetable helps.");
}

#[test]
fn nobody_by_that_name_is_said_and_can_be_added_under_it() {
    let mut stage = school();
    stage
        .keys("Bo Fictional⏎")
        .sees("Nobody is called “Bo Fictional”.");
    stage
        .keys("<c-n>")
        .sees("A new supervisee")
        .sees("Bo Fictional");
    let mut nobody = Stage::set_up(example::TODAY);
    nobody.keys("⏎").sees("Nobody is here yet");
}

#[test]
fn a_vault_that_somebody_has_open_can_be_read_and_not_changed() {
    let mut stage = school();
    let places = Places::new(stage.home().join("state"));
    stage.close();
    let now = chrono::DateTime::parse_from_rfc3339(example::TODAY).unwrap();
    let holds = quietroom::vault::Vault::open(&stage.vault(), &places, "Jo Madeup", now).unwrap();
    stage.restart();
    stage.sees("You can read everything here and change nothing: Jo Madeup has had it open");
    stage.keys("<c-n>").sees("Nothing can be changed here");
    stage.keys("robin⏎⏎").sees("Nothing can be changed here");
    stage
        .keys("<down>⏎")
        .sees("Tired, but the new timetable helps.");
    drop(holds);
}

#[test]
fn a_session_begins_with_whom_the_command_line_names() {
    let cases = [
        ("robin", "Start · Enter", "Robin Example"),
        ("nobody", "Nobody is called “nobody”.", "People · 3"),
    ];
    for (name, said, shown) in cases {
        let mut stage = school();
        stage.start_with(name).restart();
        stage.sees(said).sees(shown);
    }
}

#[test]
fn an_unfinished_session_whose_file_is_away_is_safe_and_says_so() {
    let mut stage = school();
    let mut draft = begun(&stage, robin(), "2026-11-23T09:30:00+00:00");
    draft.file = [0xee; 16].into();
    stage.app.cx.add_draft(draft, true);
    stage.restart();
    stage.keys("⏎").sees("This file is not in the vault.");
    stage.sees("The session that was begun is safe on this computer.");
}

#[test]
fn a_file_that_was_opened_or_everybody_clears_what_was_looked_for() {
    let mut stage = school();
    stage.keys("rob⏎").sees("Robin Example").keys("<c-q>sam");
    stage.sees("Sam Placeholder ELSA").misses("Robin");
    stage.keys("<tab>").sees("Robin").sees("Sam").sees("Alex");
    stage.keys("<tab>").misses("Robin");
}

#[test]
fn an_unfinished_session_is_not_the_next_one_nor_unanswered_past_midnight() {
    let mut stage = school();
    let at = "2026-11-23T14:00:00".parse().unwrap();
    let today = Arrangement::new([1; 16].into(), at, "Library".to_owned());
    stage.publish(robin(), vec![Fact::Arranged(today)]);
    stage
        .size(120, 40)
        .keys("rob")
        .sees("Next session Mon 23 Nov");
    stage
        .keys("⏎")
        .sees("Mon 23 Nov 2026, 14:00 · Library · Enter");
    stage.keys("<esc>2⏎Tired.<ctrl-q>");
    for minutes in [0, 24 * 60] {
        stage
            .pass(minutes)
            .sees("Go on with the unfinished session");
        stage.sees("Mon 23 Nov 2026, 14:00: begun, not ended · Enter");
        stage.misses("6 weeks after").misses("what became of it");
        stage.keys("<ctrl-q>rob").sees("Next session not arranged");
        stage.misses("6 weeks after").keys("⏎");
    }
}

#[test]
fn how_many_actions_are_late_is_said_beside_the_list_in_the_file_and_last_time() {
    let mut stage = school();
    stage.size(99, 40).keys("rob").misses("1 late");
    stage.size(100, 40).sees("Open actions 2 (1 late)");
    stage.keys("⏎").sees("Open actions · 2 (1 late)");
    let late = "☐ Ring the hub about KD — Robin Example · Fri 16 Oct · late";
    stage.size(99, 40).keys("<esc>2⏎").sees(late);
    // What is done or put off is not late any more.
    for keys in ["d", "p"] {
        stage.keys(keys).misses("16 Oct · late");
    }
    stage.keys("s").sees(late);
}

#[test]
fn the_signs_before_the_names_are_explained_where_they_are_seen() {
    let legend = "▲ late · ● due soon · ✎ unfinished";
    let mut stage = school();
    stage.misses(legend).keys("<tab>").sees(legend);
    stage.keys("<tab>kit").misses(legend);
}

#[test]
fn whoever_is_called_so_most_plainly_comes_first_and_of_them_whose_session_goes_on() {
    let mut stage = school();
    let mut late = Written::robin().profile;
    late.who.name = "Ashley Sampleton".to_owned();
    stage.publish(robin(), vec![Fact::Profile(late)]);
    let order = |stage: &mut Stage, names: [&str; 3]| {
        let all = stage.words();
        let places: Vec<_> = names.map(|name| all.find(name)).into();
        assert!(places.iter().all(Option::is_some), "{places:?} {all}");
        assert!(places.is_sorted(), "{places:?} {all}");
    };
    stage.keys("sam");
    order(
        &mut stage,
        ["Sam Placeholder", "Ashley Sampleton", "Alex Sample"],
    );
    let alex = Written::about(4, "Alex Sample", "").id();
    let draft = begun(&stage, alex, "2026-11-23T09:30:00+00:00");
    stage.app.cx.add_draft(draft, true);
    stage.app.cx.leave();
    stage.pass(0);
    order(
        &mut stage,
        ["Sam Placeholder", "Alex Sample", "Ashley Sampleton"],
    );
    stage.keys("⏎").sees("Sam Placeholder").misses("Ashley");
    stage
        .keys("<ctrl-q>lace")
        .sees("Sam Placeholder")
        .misses("Alex");
    stage
        .keys("<ctrl-a>l")
        .sees("Nobody has that name")
        .misses("Placeholder");
}

#[test]
fn what_is_late_is_counted_as_late_whatever_it_is() {
    let mut stage = school();
    stage.sees("5 late, 6 this week");
    // Alex's next session is arranged in time; the record of one before the last is agreed by nobody.
    let (written, _) = example::robins();
    let record = written.fold().last().unwrap().head().record.clone();
    let mut files = stage.app.cx.contents.files();
    let (alex, _) = files
        .find(|(_, profile)| profile.who.name == "Alex Sample")
        .unwrap();
    let alex = alex.id;
    drop(files);
    stage.publish(alex, vec![Fact::Record(record)]);
    stage.pass(0).sees("6 late, ");
}

/// The preview counts what the person is to do alone, and beside it what they do with a group.
#[test]
fn what_is_to_be_done_with_a_group_is_counted_apart() {
    let mut stage = school();
    let mut team = Written::about(7, "Pastoral team", "");
    team.profile.format = SessionFormat::Group;
    team.profile.members = vec![Written::robin().profile.who];
    let profile = team.profile.clone();
    team.entry("2026-07-01 10:00", vec![Fact::Profile(profile)]);
    team.session("2026-09-18 14:00", |sitting| {
        sitting.action("Cover the gate", "2026-09-25", "q1", None);
    });
    example::keep(&mut stage, &team);
    let file = stage.app.cx.contents.file(team.id()).unwrap();
    assert_eq!(file.open_actions().count(), 1);
    stage.size(120, 40).keys("robin");
    stage.sees("Open actions 2 (1 late), and 1 with a group");
    stage
        .keys("<ctrl-a><backspace>pastoral")
        .sees("Open actions 1 (1 late)");
}
