//! A group meets: who is here, what is agreed and by whom, what becomes of it, agreement by everyone.

use quietroom::domain::{
    facts::{
        Record, Value,
        people::Participation::{Guest, Supervisee, Supervisor},
    },
    file::RecordHistory,
};

use crate::{groups::team, room::stop, support::stage::Stage};

/// The team's first session, begun, with Sam absent; the cursor is in its first question.
fn first() -> Stage {
    let mut stage = team();
    stage.keys("⏎<tab><tab><tab><space><tab>Flu.<s-tab><s-tab><s-tab><s-tab>⏎");
    stage.to(stop::WELLBEING);
    stage
}

/// The team's file after its first session: the rota is everyone's, the hub Robin's and Kit's, the minutes Sam's.
fn met() -> Stage {
    let mut stage = first();
    stage.keys("All well.<esc>4Write the rota⏎everyone⏎27/11⏎");
    stage.keys("<esc>4Ring the hub⏎rob, kit⏎16/10⏎<esc>4Book the room⏎sam⏎23/10⏎");
    stage
        .pass(40)
        .keys("<esc>5<down>⏎<esc>0")
        .pass(60 * 24 * 28);
    stage
}

impl Stage {
    /// Opens somebody's file from any other.
    fn turns_to(&mut self, name: &str) -> &mut Self {
        self.keys("<ctrl-q><ctrl-a><backspace>")
            .keys(name)
            .keys("⏎")
    }

    fn last_of<T>(&self, name: &str, read: impl FnOnce(&RecordHistory) -> T) -> T {
        let (file, _) = self.file_of(name);
        read(self.app.cx.contents.file(file).unwrap().last().unwrap())
    }

    fn record_of(&self, name: &str) -> Record {
        self.last_of(name, |last| last.head().record.clone())
    }
}

fn answer(record: &Record, field: &str) -> String {
    let mut answers = record.sheets.iter().flat_map(|sheet| &sheet.answers);
    let found = answers.find(|answer| answer.field == field).unwrap();
    found.value.shown().into_owned()
}

#[test]
fn a_group_begins_with_who_is_here_who_is_not_and_why_and_who_came_along() {
    let mut stage = team();
    stage.size(80, 44).keys("⏎").sees(
        "Robin Example: │ here, Deputy DSL"
            .replace("│ ", "")
            .as_str(),
    );
    stage
        .keys("<tab><tab><tab><space>")
        .sees("Sam Placeholder: here, Pastoral lead ‹ not here ›");
    stage.keys("<tab>Flu.").sees("because, if said: Flu.");
    stage
        .keys("<tab><tab><tab><tab><tab><tab>⏎")
        .sees("Somebody else is here");
    stage
        .keys("Kay Fictional⏎School nurse⏎⏎⏎")
        .sees("Kay Fictional: is a guest or stands in, School nurse");
    let draft = stage.draft();
    let here: Vec<_> = draft.attendees().map(|who| who.name.as_str()).collect();
    assert_eq!(
        here,
        [
            "Robin Example",
            "Kit Invented",
            "Kay Fictional",
            "Jo Madeup"
        ]
    );
    assert_eq!(draft.absent()[0].why, "Flu.");
    stage
        .keys("<ctrl-z>")
        .misses("Kay")
        .keys("<ctrl-y>")
        .sees("Kay");
    stage
        .to(stop::WELLBEING)
        .keys("Well.")
        .pass(30)
        .keys("<esc>5<down>⏎");
    let record = stage.record_of("Pastoral team");
    let names = "Robin Example, Kit Invented, Kay Fictional (guest)";
    assert_eq!(answer(&record, "supervisee"), names);
    let roles = "Deputy DSL, ELSA, School nurse";
    assert_eq!(answer(&record, "supervisee_role"), roles);
    let parts: Vec<_> = record.present.iter().map(|present| present.part).collect();
    assert_eq!(parts, [Supervisor, Supervisee, Supervisee, Guest]);
    stage
        .keys("<esc>0<esc>3")
        .sees("Kit Invented, Kay Fictional (guest)")
        .sees("Absent: Sam Placeholder (Flu.)");
}

#[test]
fn a_group_is_supervised_with_its_own_form_in_a_small_window_too() {
    for (width, height) in [(80, 24), (60, 20)] {
        let mut stage = team();
        stage.size(width, height).keys("⏎⏎").to(stop::WELLBEING);
        stage
            .sees("How have you all been since your last supervision?")
            .keys("Well, all of us.");
        stage
            .to(stop::CASELOAD)
            .sees("How many pupils in our school are on Child Protection/");
        stage.keys("AB<tab>cp<tab>y<tab>New social worker.<tab>");
        stage
            .to("feed")
            .sees("Do you need any additional form of support?")
            .keys("Yes. No.");
        stage.keys("<esc>4Write the rota⏎every⏎<backspace>");
        stage
            .keys("<esc><esc>4<tab><ctrl-a>everyone⏎27/11⏎")
            .sees("The action is kept: everyone, Fri 27 Nov.");
        stage
            .to(stop::ACTIONS)
            .sees("☐ Write the rota — everyone · Fri 27 Nov");
        stage.keys("⏎").sees("By whom: everyone").keys("<esc>");
        stage
            .pass(40)
            .keys("<esc>5<down>⏎")
            .sees("Each types their own name:");
        let record = stage.record_of("Pastoral team");
        assert_eq!(record.actions[0].owners.len(), 4);
        assert_eq!(record.sheets[0].source, "Appendix 3");
    }
}

#[test]
fn everyone_is_every_member_and_several_are_named_with_commas() {
    let mut stage = met();
    let record = stage.record_of("Pastoral team");
    let owners = |at: usize| {
        let owners = record.actions[at].owners.iter();
        owners
            .map(|who| who.name.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    };
    assert_eq!(
        owners(0),
        "Robin Example, Kit Invented, Sam Placeholder, Jo Madeup"
    );
    assert_eq!(owners(1), "Robin Example, Kit Invented");
    assert_eq!(owners(2), "Sam Placeholder");
    stage.sees("☐ Write the rota everyone · Fri 27 Nov 2026");
    stage.sees("☐ Ring the hub Robin Example, Kit Invented · Fri 16 Oct 2026 · late");
}

#[test]
fn the_first_letters_of_everyone_will_do_and_a_stranger_is_told_as_one() {
    let everyone = ["Robin Example", "Kit Invented", "Sam Placeholder"];
    let everyone = [&everyone[..], &["Jo Madeup"]].concat();
    for (typed, told, owners) in [
        ("ev", "everyone", everyone.clone()),
        ("EVER", "everyone", everyone.clone()),
        (
            "ever, the head",
            "the head (somebody else)",
            [everyone, vec!["the head"]].concat(),
        ),
        (
            "evie",
            "The action is kept: evie (somebody else), Fri 27 Nov",
            vec!["evie"],
        ),
    ] {
        let mut stage = first();
        stage.keys(&format!("<esc>4Write the rota⏎{typed}⏎27/11⏎"));
        let kept = stage.draft().record.actions[0].owners.iter();
        let kept: Vec<_> = kept.map(|who| who.name.clone()).collect();
        assert_eq!(kept, owners, "{typed}");
        stage.sees(told);
    }
}

#[test]
fn a_record_does_not_wait_for_a_guest_who_may_agree_it() {
    for (width, height) in [(80, 24), (60, 20)] {
        let mut stage = team();
        stage.size(width, height);
        stage.keys("⏎").onto("Somebody else is here");
        stage
            .keys("⏎Kay Fictional⏎School nurse⏎⏎⏎")
            .to(stop::WELLBEING);
        stage.keys("Well.").pass(30).keys("<esc>5<down>⏎");
        stage.sees("Kay Fictional (guest, if they like)");
        stage.keys("Jo Madeup⏎Robin Example⏎Kit Invented⏎Sam Placeholder⏎⏎⏎");
        let kay = |stage: &Stage| {
            stage.last_of("Pastoral team", |last| {
                (last.agreed().len(), last.is_closed())
            })
        };
        assert_eq!(kay(&stage), (4, true));
        stage.keys("<esc>3<esc>4");
        stage.sees("Everybody has agreed.").keys("Kay Fictional⏎⏎");
        assert_eq!(kay(&stage), (5, true));
    }
}

#[test]
fn everyone_present_agrees_and_the_state_says_who_is_waited_for() {
    let mut stage = first();
    stage.keys("All well.").pass(40).keys("<esc>5<down>⏎");
    stage
        .sees("Jo Madeup")
        .sees("Robin Example")
        .sees("Kit Invented")
        .misses("Sam");
    stage
        .keys("Jo Madeup⏎Robin Example⏎Robin Example⏎⏎")
        .sees("That is not Kit Invented.");
    stage
        .keys("<ctrl-a><backspace>⏎⏎")
        .sees("Agreed by Jo Madeup and Robin Example.");
    stage.sees("agreed by 2 of 3 · waiting for Kit Invented");
    stage
        .keys("<esc>3<esc>4Kit Invented⏎⏎<ctrl-q>")
        .sees("agreed by all on Fri 9 Oct");
    assert!(stage.last_of("Pastoral team", RecordHistory::is_closed));
}

#[test]
fn a_groups_action_is_told_of_in_an_owners_own_session() {
    let mut stage = met();
    stage
        .turns_to("robin")
        .sees("☐ Ring the hub Robin Example, Kit Invented");
    stage
        .sees("☐ Write the rota everyone")
        .misses("Book the room")
        .misses("Sam");
    stage
        .keys("⏎⏎")
        .sees("Open actions · 2")
        .misses("Book the room")
        .misses("Sam");
    // The hub is the first, the rota the second.
    stage
        .sees("What is said here is Robin Example’s part")
        .keys("d<tab>5 nov<tab>Kit was unwell.<tab>")
        .pass(30)
        .keys("<esc>5<down>⏎<esc>0");
    stage.sees("Open actions · 1").misses("Ring the hub");
    let told = &stage.record_of("Robin Example").updates;
    assert_eq!((told.len(), told[0].why.as_str()), (1, "Kit was unwell."));
    stage
        .size(80, 120)
        .keys("<esc>3")
        .sees("done on Thu 5 Nov 2026 · Robin Example’s part · Kit was unwell.")
        .keys("<ctrl-q>")
        .size(80, 24);
    let parts = "done by Robin Example · open for Kit Invented";
    stage
        .turns_to("past")
        .sees("Open actions · 3")
        .sees(parts)
        .misses("unwell");
    stage
        .keys("<down><down>⏎")
        .sees("What became of it since")
        .sees(parts)
        .misses("unwell");
    stage.keys("<ctrl-q>").turns_to("past").pass(60).keys("⏎⏎");
    stage
        .sees("Open actions · 3")
        .sees(&format!("Ring the hub — {parts}"))
        .misses("unwell");
    // The group leaves it open once, then says that the whole is done.
    stage
        .pass(30)
        .keys("<esc>5<down>⏎<down><down>⏎<esc>0<esc>3")
        .size(80, 120);
    stage.sees("Ring the hub").sees(parts).misses("unwell");
    stage
        .size(80, 24)
        .keys("<ctrl-q>")
        .pass(60 * 24)
        .keys("⏎⏎d")
        .pass(30);
    stage.keys("<esc>5<down>⏎<esc>0").sees("Open actions · 2");
    stage.misses("Ring the hub");
}

#[test]
fn one_owners_part_is_told_of_in_the_groups_session() {
    let mut stage = met();
    stage
        .keys("⏎⏎")
        .sees("Open actions · 3")
        .misses("Whose part");
    // The hub is Robin's and Kit's.
    stage
        .keys("d<tab><tab>Kit rang twice.<tab>")
        .sees("Whose part:");
    stage
        .sees("‹ all of it ›")
        .keys("k")
        .sees("‹ Kit Invented ›");
    stage.keys("nock").sees("is no choice here");
    stage.sees("‹ all of it ›").keys("<right><right><ctrl-z>");
    stage
        .sees("‹ Robin Example ›")
        .keys("<ctrl-y>")
        .sees("‹ Kit Invented ›");
    stage.pass(30).keys("<esc>5<down>⏎<esc>0");
    let parts = "done by Kit Invented · open for Robin Example";
    stage.sees("Open actions · 3").sees(parts);
    let told = stage.record_of("Pastoral team").updates;
    let whose = told[0].whose.as_ref().map(|who| who.name.as_str());
    assert_eq!((told.len(), whose), (1, Some("Kit Invented")));
    stage.turns_to("robin").sees("Ring the hub").sees(parts);
}

#[test]
fn a_members_own_action_is_not_in_the_groups_session() {
    let mut stage = met();
    stage.turns_to("robin").keys("⏎⏎");
    stage
        .to(stop::WELLBEING)
        .keys("Well.<esc>4Book a course⏎robin⏎27/11⏎");
    stage
        .pass(30)
        .keys("<esc>5<down>⏎<esc>0")
        .sees("☐ Book a course");
    stage
        .turns_to("past")
        .misses("course")
        .keys("⏎⏎")
        .sees("Open actions · 3")
        .misses("course");
    stage.to(stop::WELLBEING).keys("<esc>3").misses("course");
}

#[test]
fn a_groups_record_is_a_plan_and_the_review_of_the_one_before() {
    let mut stage = met();
    stage.keys("⏎⏎").sees("Last time");
    // The rota is done, the hub put off; the room stays open.
    stage.keys("p<tab>27/11<tab><tab><tab><tab>d<tab><tab>It hangs in the hall.<tab>");
    stage
        .to(stop::WELLBEING)
        .keys("Well.<esc>4Invite the nurse⏎kit⏎27/11⏎");
    stage
        .pass(40)
        .keys("<esc>5<down>⏎<esc>0")
        .sees("Action plan and review · Enter");
    stage
        .keys("<down><down>⏎")
        .sees("Group action plan and review");
    stage
        .sees("Pastoral team · session 2 · Fri 6 Nov 2026")
        .sees("Appendix 1, clause 5");
    stage
        .sees("Action plan")
        .sees("Invite the nurse")
        .sees("Review of earlier actions");
    stage
        .sees("done on Fri 6 Nov 2026")
        .sees("It hangs in the hall.");
    stage
        .sees("now by Fri 27 Nov 2026")
        .keys("<end>")
        .sees("still open");
    stage
        .keys("<left>")
        .sees("session 1")
        .sees("Write the rota")
        .misses("Invite");
    stage
        .size(80, 150)
        .keys("<ctrl-q><esc>3")
        .sees("Group action plan and review");
}

#[test]
fn a_group_of_more_than_six_agrees_beneath_the_lines_on_paper() {
    let names = ["Ash", "Bo", "Cam", "Dee", "Eli", "Fay", "Gil", "Hal"]
        .map(|first| format!("{first} Invented"));
    let mut stage = team();
    stage
        .keys("<ctrl-q><ctrl-a><backspace><ctrl-n>Everybody<up>⏎<tab>")
        .keys(&names.join("⏎"));
    stage
        .keys("<tab><tab><tab><tab><tab><tab><tab><tab>⏎")
        .sees("Members · 8");
    stage
        .keys("⏎⏎")
        .to(stop::WELLBEING)
        .keys("Well.")
        .pass(40)
        .keys("<esc>5<down>⏎");
    stage.keys("Jo Madeup⏎").keys(&names.join("⏎")).keys("⏎⏎");
    stage
        .keys("<pgdn>")
        .sees("agreed by all on Fri 9 Oct")
        .keys("<esc>3<end><pgup><down><down><down>");
    stage
        .sees("6 Signed: (Supervisee) Fay Invented")
        .sees("7 Signed: (Supervisee) Gil Invented");
    stage
        .sees("8 Signed: (Supervisee) Hal Invented")
        .sees("Signed: (Supervisor) Jo Madeup");
}

#[test]
fn a_session_is_supervised_by_somebody_else() {
    let mut stage = team();
    stage
        .size(80, 44)
        .turns_to("robin")
        .keys("⏎")
        .sees("Robin Example is here:")
        .misses("Jo Madeup:");
    stage.keys("<tab><tab><tab><tab><tab><tab><tab>⏎Kay Fictional⏎Head⏎<space>⏎⏎");
    stage
        .sees("Kay Fictional: supervises, Head")
        .sees("Jo Madeup: not here");
    stage.sees("session 1 with Kay Fictional");
    stage
        .to(stop::WELLBEING)
        .keys("Well.")
        .pass(30)
        .keys("<esc>5<down>⏎");
    stage.sees("Kay Fictional").misses("Jo Madeup");
    stage
        .keys("Kay Fictional⏎Robin Example⏎⏎")
        .sees("agreed by both");
    let record = stage.record_of("Robin Example");
    assert_eq!(answer(&record, "supervisor"), "Kay Fictional");
    assert_eq!(answer(&record, "supervisor_role"), "Head");
    assert_eq!(record.absent, []);
}

#[test]
fn nobody_elses_name_is_in_sight_once_a_groups_file_is_open() {
    let mut stage = team();
    stage.keys("<ctrl-q><ctrl-n>Alex Sample<tab><tab><tab><tab><tab><tab><tab><tab><tab><tab>⏎");
    stage
        .turns_to("past")
        .misses("Alex")
        .keys("⏎")
        .misses("Alex")
        .keys("⏎");
    for at in [stop::WELLBEING, stop::CASELOAD, stop::ACTIONS, stop::NEXT] {
        stage
            .to(at)
            .misses("Alex")
            .keys("<esc>4")
            .misses("Alex")
            .keys("<esc>");
    }
    // A whole name is the same person.
    stage.to(stop::OPENING).keys(&"<tab>".repeat(9)).keys("⏎");
    stage
        .sees("Somebody else is here")
        .keys("Al")
        .misses("Alex");
    stage.keys("ex Sample⏎⏎⏎⏎");
    let (_, alex) = stage.file_of("Alex Sample");
    assert!(stage.draft().is_here(alex.who.id));
}

#[test]
fn an_absence_is_kept_when_the_record_is_revised() {
    let mut stage = met();
    stage
        .keys("<esc>3<esc>5")
        .to(stop::OPENING)
        .sees("because, if said: Flu.");
    stage
        .keys("<tab><tab><tab>")
        .keys("<ctrl-a>Migraine.")
        .keys("<esc>5<down>⏎<esc>0");
    let record = stage.record_of("Pastoral team");
    assert_eq!(
        (record.revision, record.absent[0].why.as_str()),
        (2, "Migraine.")
    );
    assert_eq!(
        answer(&record, "held_on"),
        Value::Date(record.date().unwrap()).shown()
    );
}
