//! A group: made, changed, supervised, agreed.

use quietroom::domain::{calendar::Interval, facts::Profile, id::FileId, policy::SessionFormat};

use crate::support::stage::Stage;

/// Robin Example, with a file of their own, on Friday 9 October 2026 at ten; the list of people is open.
fn robin() -> Stage {
    let mut stage = Stage::set_up("2026-10-09T10:00:00+01:00");
    stage
        .keys("<ctrl-n>Robin Example<tab>Deputy DSL<tab><tab><tab><tab><tab><tab><tab><tab><tab>⏎");
    stage.keys("<ctrl-q><ctrl-a><backspace>");
    stage
}

/// The pastoral team of Robin, Kit and Sam; its file is open.
pub fn team() -> Stage {
    let mut stage = robin();
    stage.keys("<ctrl-n>Pastoral team<up>⏎").sees("A new group");
    stage.keys("<tab>rob⏎Kit Invented — ELSA⏎Sam Placeholder — Pastoral lead<tab>");
    stage.keys("<tab><tab><space><space><tab><tab><tab><tab><tab>⏎");
    stage
}

impl Stage {
    /// The file of somebody, by the whole name.
    #[track_caller]
    pub fn file_of(&self, name: &str) -> (FileId, Profile) {
        let mut files = self.app.cx.contents.files();
        let found = files.find(|(_, profile)| profile.who.name == name);
        let (file, profile) = found.expect(name);
        (file.id, profile.clone())
    }
}

#[test]
fn a_group_is_made_of_people_who_are_known_and_new_ones() {
    let mut stage = robin();
    stage.keys("<ctrl-n>Pastoral team<up>⏎").sees("A new group");
    stage
        .keys("<tab>rob")
        .sees("✓ Robin Example · Deputy DSL · known");
    stage
        .keys("⏎Kit Invented — ELSA")
        .sees("+ Kit Invented · ELSA · new");
    stage
        .keys("<tab><tab><tab><space><space>")
        .sees("fortnightly");
    stage.keys("<tab><tab><tab><tab><tab>⏎");
    stage.sees("Start session 1 · Enter").sees("group of 2");
    stage.sees("Members · 2 Robin Example · Deputy DSL Kit Invented · ELSA");
    let (_, robin) = stage.file_of("Robin Example");
    let (_, team) = stage.file_of("Pastoral team");
    assert_eq!(
        (team.format, team.who.role.as_str()),
        (SessionFormat::Group, "")
    );
    assert_eq!(team.members[0], robin.who, "the same person");
    assert_eq!(team.cadence, Some(Interval::Weeks(2)));
    stage
        .keys("<ctrl-q><ctrl-a><backspace>pas")
        .sees("Pastoral team group of 2");
}

#[test]
fn what_is_wrong_with_the_members_is_said() {
    let cases = [
        ("", "A group needs members"),
        ("Jo Madeup", "Jo Madeup supervises this group"),
        ("Robin Fictional⏎rob", "rob: Robin Example or"),
    ];
    for (members, said) in cases {
        let mut stage = team();
        stage.keys("<ctrl-q><ctrl-n>Pastoral two<up>⏎<tab>");
        if members.contains("Fictional") {
            // Two of that beginning are known once a group has the other.
            stage.keys("Robin Fictional<tab><tab><tab><tab><tab><tab><tab><tab><tab>⏎");
            stage.keys("<ctrl-q><ctrl-n>Pastoral three<up>⏎<tab>rob");
        } else {
            stage.keys(members);
        }
        let before = stage.entries().len();
        stage
            .keys("<tab><tab><tab><tab><tab><tab><tab><tab>⏎")
            .sees(said);
        assert_eq!(stage.entries().len(), before, "{said}");
    }
}

#[test]
fn a_member_who_gets_a_file_of_their_own_is_the_same_person() {
    let mut stage = team();
    let (_, team) = stage.file_of("Pastoral team");
    stage
        .keys("<ctrl-q><ctrl-n>ki")
        .sees("Kit Invented, ELSA, is known: take this person · Enter");
    stage
        .keys("<tab>⏎")
        .sees("✓ Kit Invented, ELSA, is known: it is the same person.");
    stage
        .keys("<tab><tab><tab><tab><tab><tab><tab><tab><tab>⏎")
        .sees("Start session 1");
    let (_, kit) = stage.file_of("Kit Invented");
    assert_eq!(kit.who, team.members[1]);
    // Whose file there is already is not offered.
    stage
        .keys("<ctrl-q><ctrl-a><backspace><ctrl-n>Robin")
        .misses("is known");
}

#[test]
fn members_leave_and_join_by_an_entry_and_no_other_name_is_told() {
    let mut stage = team();
    stage.keys("<ctrl-q><ctrl-n>Alex Sample<tab><tab><tab><tab><tab><tab><tab><tab><tab><tab>⏎");
    stage.keys("<ctrl-q><ctrl-a><backspace>past⏎<esc>4<tab>");
    stage.sees("✓ Sam Placeholder · Pastoral lead · known");
    stage
        .keys("<ctrl-end>⏎al")
        .sees("+ al · new")
        .misses("Alex");
    stage.keys("ex sample").sees("✓ Alex Sample · known");
    stage.keys("<ctrl-home><down><end><s-home><backspace><backspace>");
    stage
        .keys("<tab><tab><tab><tab><tab><tab>⏎")
        .sees("The new details are kept");
    stage.sees("Members · 3").sees("Alex Sample").misses("Kit");
    let (file, _) = stage.file_of("Pastoral team");
    let (_, alex) = stage.file_of("Alex Sample");
    let said = stage.app.cx.contents.file(file).unwrap().profiles();
    let names = |at: usize| {
        let members: &[_] = &said[at].what.members;
        members
            .iter()
            .map(|who| who.name.clone())
            .collect::<Vec<_>>()
            .join(", ")
    };
    assert_eq!(names(0), "Robin Example, Kit Invented, Sam Placeholder");
    assert_eq!(names(1), "Robin Example, Sam Placeholder, Alex Sample");
    assert_eq!(said[1].what.members[2].id, alex.who.id);
}

#[test]
fn a_member_is_written_as_in_their_own_file_last() {
    let mut stage = team();
    stage.keys(
        "<ctrl-q><ctrl-a><backspace>robin⏎<esc>4<tab><end>, acting<tab><tab><tab><tab><tab>⏎",
    );
    stage
        .keys("<ctrl-q><ctrl-a><backspace>past⏎")
        .sees("Robin Example · Deputy DSL, acting");
}

#[test]
fn a_groups_form_fits_a_small_window() {
    let mut stage = robin();
    stage
        .size(60, 20)
        .keys("<ctrl-n>Pastoral team<up>⏎<tab>rob⏎Kit Invented — ELSA");
    stage.sees("+ Kit Invented · ELSA · new");
    stage
        .keys("<tab><tab><tab><tab><tab><tab><tab><tab>⏎")
        .sees("Members · 2");
}

#[test]
fn a_member_without_a_file_is_found_in_the_group() {
    let mut stage = team();
    stage.keys("<ctrl-q>kit");
    stage
        .sees("Pastoral team Kit Invented is in it")
        .misses("Nobody");
    stage
        .keys("⏎")
        .sees("Start session 1 · Enter")
        .keys("<ctrl-q>rob");
    stage.sees("Robin Example").misses("is in it");
}

#[test]
fn a_members_name_and_role_are_corrected_and_they_stay_the_same_person() {
    for (width, height) in [(80, 24), (60, 20)] {
        let mut stage = team();
        stage.size(width, height);
        let (_, before) = stage.file_of("Pastoral team");
        stage
            .keys("<esc>4<tab><tab><tab>")
            .keys("⏎")
            .sees("A member of the group")
            .sees("Kit Invented");
        stage.keys("<end><backspace><backspace><tab><end>, acting<tab>⏎");
        stage.sees("Kit Invent is written so from now on.");
        stage.sees("Kit Invent · ELSA, acting").misses("Invented");
        let (_, after) = stage.file_of("Pastoral team");
        let ids = |profile: &Profile| profile.members.iter().map(|who| who.id).collect::<Vec<_>>();
        assert_eq!(ids(&after), ids(&before));
        assert_eq!(after.members[1].name, "Kit Invent");
        stage
            .keys("<esc>4")
            .sees("✓ Kit Invent · ELSA, acting · known");
    }
}

#[test]
fn a_member_with_a_file_of_their_own_is_corrected_there() {
    let mut stage = team();
    stage
        .keys("<esc>4<tab><tab>⏎<end><backspace><tab>")
        .keys("<tab>⏎");
    stage.sees("Robin Exampl is written so from now on.");
    let (_, own) = stage.file_of("Robin Exampl");
    let (_, team) = stage.file_of("Pastoral team");
    assert_eq!(own.who.id, team.members[0].id);
    stage.sees("Members · 3").sees("Robin Exampl · Deputy DSL");
}

#[test]
fn what_a_member_cannot_be_called_is_said() {
    let mut stage = team();
    stage.keys("<esc>4<tab>x<tab><tab><tab>⏎");
    stage
        .sees("What is typed here is not kept yet")
        .keys("<ctrl-z>");
    stage.keys("<tab><tab>⏎<ctrl-a><backspace><tab><tab>⏎");
    stage.sees("A name is needed.");
    stage.keys("sam placeholder<tab><tab>⏎");
    stage.sees("Another member of this group is called sam placeholder.");
    let before = stage.entries().len();
    stage.keys("<ctrl-a>Kit Invented<tab><tab>⏎");
    stage.sees("Nothing was changed.");
    assert_eq!(stage.entries().len(), before);
}

#[test]
fn a_group_that_is_supervised_in_another_way_than_usual_is_called_so() {
    let mut stage = Stage::set_up_by("2026-10-09T10:00:00+01:00", "place");
    stage
        .keys("<ctrl-n>Staff room<up>⏎<tab>Kit Invented⏎Sam Placeholder")
        .keys("<tab><tab><tab><space>");
    stage.onto("Open the file").keys("⏎");
    stage.sees("Shared supervision · group of 2");
}

#[test]
fn a_form_without_numbered_lines_has_one_for_each_member_and_is_not_left_out() {
    let mut stage = Stage::set_up_by("2026-10-09T10:00:00+01:00", "ralph");
    stage.keys("<ctrl-n>Pastoral team<up>⏎<tab>Kit Invented⏎Sam Placeholder<tab>");
    stage.onto("Open the file").keys("⏎⏎").size(80, 60);
    stage.misses("leaves it out").onto("Start").keys("⏎");
    stage.keys("We listen.").pass(40).keys("<esc>5");
    stage.onto("End session").keys("⏎");
    stage.keys("Jo Madeup⏎Kit Invented⏎Sam Placeholder⏎⏎");
    stage.sees("Agreed by Jo Madeup").keys("<esc>3");
    stage
        .sees("Signed off by the supervisees Kit Invented")
        .sees("Signed off by the supervisees Sam Placeholder")
        .misses("2 Signed");
}

/// Nobody had said that the first member brought it; in a session with one person it is that one.
#[test]
fn of_a_group_nobody_is_said_to_bring_an_item() {
    let mut stage = team();
    stage.keys("⏎⏎<esc>2").keys(&"<down>".repeat(30));
    stage.keys("⏎").sees("Another item for the agenda");
    stage.sees("Brought by: Announced beforehand:");
    stage.keys("Parking<tab><tab><tab><tab>⏎");
    stage.sees("Parking").misses("brought by");
    stage.to("parking").sees("Parking").misses("brought by");
    stage.to("next").onto("Add what somebody brings").keys("⏎");
    stage.keys("Rota⏎⏎⏎").sees("Rota").misses("Rota —");
    let next = &stage.draft().follow_ups.next.agenda;
    assert_eq!((next[0].title.as_str(), next[0].by.as_str()), ("Rota", ""));
    let mut stage = crate::room::second();
    stage.keys("<esc>2").keys(&"<down>".repeat(30)).keys("⏎");
    stage.sees("Brought by: Robin Example Announced beforehand:");
}
