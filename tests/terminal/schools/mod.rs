//! A session under each school's own form, typed box by box: set-up with the policy, somebody new, the first session with
//! words in every kind of box, agreed by both, and the second, which opens with the first.

use crate::{
    pty::{Home, Terminal},
    steps,
    typist::Typist,
};

/// Set up with a policy, found by its first letters, and with Kit's file open.
fn file_of_kit(home: &Home, policy: &str, role: &str) -> Typist {
    let mut typist = Typist::at(Terminal::start(home, &[]));
    typist
        .sees("Where is the vault?")
        .keys("⏎")
        .sees("Make a new vault there")
        .keys("⏎")
        .sees("Who supervises?")
        .keys(&format!("Jo Madeup⏎DSL⏎Anywhere⏎{policy}⏎⏎"))
        .sees("People · 0")
        .keys("<ctrl-n>")
        .sees("A new supervisee")
        .keys(&format!("Kit Invented<tab>{role}"))
        .walks_to("Open the file")
        .keys("⏎")
        .sees("Start session 1");
    typist
}

impl Typist {
    /// Begins the session whose number this is; the cursor is then on the line that starts it.
    #[track_caller]
    fn opens(&mut self, number: u32) -> &mut Self {
        self.walks_to(&format!("Start session {number}"))
            .keys("⏎")
            .sees("Start · Enter")
    }

    /// Takes a sheet about a case into the session, from its opening.
    #[track_caller]
    fn adds_a_sheet(&mut self, form: &str, asks: &str, case: &str) -> &mut Self {
        self.walks_to(&format!("Add: {form}"))
            .keys("⏎")
            .sees(asks)
            .writes(case)
            .keys("⏎")
            .sees(&format!("A sheet about {case} is on the agenda"))
    }

    /// Goes to a stop of the way by the first letters of its title.
    #[track_caller]
    fn goes_to(&mut self, letters: &str, seen: &str) -> &mut Self {
        self.keys(&format!("<esc>2{letters}⏎")).sees(seen)
    }

    /// An action from the middle of a sentence.
    #[track_caller]
    fn acts(&mut self, what: &str) -> &mut Self {
        self.keys("<esc>4")
            .sees("New action")
            .writes(what)
            .keys("⏎kit⏎in 2 weeks⏎")
            .sees("The action is kept")
    }

    /// The agreement, from the file: its first boxes, then both names.
    #[track_caller]
    fn draws_up_the_agreement(&mut self, boxes: &str) -> &mut Self {
        self.walks_to("Draw up the agreement")
            .keys("⏎")
            .sees("Kit Invented · Agreement")
            .keys(boxes)
            .keys("<esc>5")
            .sees("Keep the agreement · Enter")
            .keys("⏎")
            .sees("Agree agreement of")
            .keys("Jo Madeup⏎Kit Invented⏎⏎")
            .sees("Agreed by Jo Madeup and Kit Invented.")
            .sees("every 3 weeks")
    }

    /// Takes the day that the agreement asks for.
    #[track_caller]
    fn takes_the_day(&mut self) -> &mut Self {
        self.keys("<esc>2next⏎")
            .sees("3 weeks after")
            .keys("⏎")
            .terminal
            .wait_until("the day is taken", |terminal| {
                !terminal.words().contains("Take ")
            });
        self
    }

    /// Ends the session; both agree with its record.
    #[track_caller]
    fn ends(&mut self, number: u32) -> &mut Self {
        steps::end(&mut self.terminal);
        self.sees(&format!("Agree session {number}"))
            .keys("Jo Madeup⏎Kit Invented⏎⏎")
            .sees("Agreed by Jo Madeup and Kit Invented.")
            .sees(&format!("Start session {}", number + 1));
        self
    }

    /// Leaves the program, and finds all that was typed in what it prints.
    #[track_caller]
    fn leaves(&mut self, home: &Home, sessions: &[&str]) {
        self.keys("<ctrl-q>").sees("People · 1").keys("<ctrl-q>");
        assert_eq!(self.terminal.exit_code(), 0);
        let pages = sessions.iter().map(|number| {
            let page = home.run(&["show", "kit", "--session", number]);
            String::from_utf8(page.stdout).unwrap()
        });
        self.finds_everything_in(&pages.collect::<String>());
    }
}

#[test]
fn stretford_what_so_what_now_what() {
    let home = Home::new();
    let mut typist = file_of_kit(&home, "stret", "Mentor");
    typist
        .draws_up_the_agreement("every 3 weeks<tab>The bothy<tab>50<tab>")
        .opens(1)
        .adds_a_sheet("Supervision Discussion Record", "Student/case:", "AB")
        .walks_back_to("Start")
        .keys("⏎")
        .sees("Agreed actions");
    typist
        .writes("Nothing open from before.")
        .goes_to("disag", "openly explored")
        .writes("Whether the visit came too late.")
        .goes_to("pers", "recorded separately")
        .writes("In the blue folder.")
        .goes_to("case", "What did I do?")
        .writes("Met his aunt at the gate.")
        .keys("<tab>")
        .writes("She is worried about winter.")
        .keys("<tab>")
        .writes("Offer the breakfast club.");
    typist.acts("Ring the hub about breakfast");
    let mut typist = typist.killed(&home);
    typist
        .sees("Offer the breakfast club.")
        .goes_to("comm", "Supervisee Comments")
        .writes("It helped to talk.")
        .keys("<tab>")
        .writes("Careful, honest work.")
        .keys("<tab>")
        .writes("Seen by two.")
        .goes_to("welf", "general welfare")
        .writes("Sleeps well again.")
        .takes_the_day()
        .ends(1);
    typist
        .opens(2)
        .adds_a_sheet("Supervision Discussion Record", "Student/case:", "AB")
        .walks_back_to("Start")
        .keys("⏎")
        .sees("Open actions · 1")
        .sees("Ring the hub about breakfast")
        .goes_to("case", "What did I do?")
        .keys("<esc>3")
        .sees("Met his aunt at the gate.")
        .writes("The club has a place.");
    typist
        .keys("<esc>2next⏎")
        .sees("Arranged already")
        .ends(2)
        .leaves(&home, &["1", "2"]);
}

#[test]
fn leeds_the_three_ps_and_a_case() {
    let home = Home::new();
    let mut typist = file_of_kit(&home, "ralph", "Mentor");
    typist
        .draws_up_the_agreement("every 3 weeks<tab>50<tab>The bothy<tab>a week<tab>")
        .opens(1)
        .adds_a_sheet("Case management decisions", "Child or young person", "AB")
        .walks_back_to("Start")
        .keys("⏎")
        .sees("Personal Support");
    typist
        .writes("Slept badly in October.")
        .keys("<tab>")
        .writes("A walk each lunchtime.")
        .keys("<tab>")
        .writes("Nothing to raise.")
        .goes_to("ongoing", "specific incidents")
        .writes("The incident in the yard.")
        .goes_to("case", "What was discussed")
        .writes("Attendance since half term.")
        .keys("<tab>")
        .writes("Alone after school.");
    let mut typist = typist.killed(&home);
    typist
        .keys("<tab>")
        .writes("Refer for early help.")
        .acts("Write the referral for AB")
        .goes_to("perf", "competent, accountable")
        .writes("Chronologies are up to date.")
        .keys("<tab>")
        .writes("Standards discussed.")
        .goes_to("prof", "Professional Development")
        .writes("Course booked for spring.");
    typist
        .takes_the_day()
        .ends(1)
        .opens(2)
        .adds_a_sheet("Case management decisions", "Child or young person", "AB")
        .walks_back_to("Start")
        .keys("⏎")
        .sees("Open actions · 1")
        .sees("Write the referral for AB")
        .goes_to("case", "What was discussed")
        .keys("<esc>3")
        .sees("Attendance since half term.")
        .writes("Better attendance now.");
    typist
        .keys("<esc>2next⏎")
        .sees("Arranged already")
        .ends(2)
        .leaves(&home, &["1", "2"]);
}

#[test]
fn stockport_numbers_and_when_they_are_talked_about_next() {
    let home = Home::new();
    let mut typist = file_of_kit(&home, "stock", "Worker");
    typist
        .draws_up_the_agreement("every 3 weeks<tab>")
        .opens(1)
        .walks_to("Start")
        .keys("⏎")
        .sees("Agreed agenda");
    typist
        .writes("North team")
        .keys("<tab>")
        .writes("Leave, then two families.")
        .goes_to("well", "How is the supervisee feeling")
        .writes("Tired after the move.")
        .goes_to("line", "provide feedback on practice")
        .writes("Observed a visit; calm throughout.")
        .goes_to("learn", "POPP")
        .writes("Read about neglect.")
        .goes_to("superv", "practice educators")
        .writes("A student from January.")
        .goes_to("case", "Numbers only")
        .writes("40718")
        .keys("<tab><up>⏎")
        .sees("Talked about next by:")
        .keys("<tab>in 4 weeks<tab>")
        .writes("The plan ends then.");
    let mut typist = typist.killed(&home);
    typist
        .sees("The plan ends then.")
        .keys("<esc>0")
        .sees("Numbers only")
        .goes_to("team", "working well")
        .writes("Breakfast at both schools.")
        .goes_to("any", "needs to be discussed")
        .writes("Parking permits run out.")
        .acts("Renew parking permits");
    typist
        .takes_the_day()
        .ends(1)
        .opens(2)
        .walks_to("Start")
        .keys("⏎")
        .sees("Open actions · 1")
        .sees("Renew parking permits")
        .goes_to("well", "How is the supervisee feeling")
        .keys("<esc>3")
        .sees("Tired after the move.")
        .writes("Rested and cheerful.");
    typist
        .keys("<esc>2next⏎")
        .sees("Arranged already")
        .ends(2)
        .leaves(&home, &["1", "2"]);
}

#[test]
fn place_decisions_and_what_they_rest_on() {
    let home = Home::new();
    let mut typist = file_of_kit(&home, "place", "Mentor");
    typist
        .draws_up_the_agreement("every 3 weeks<tab>50<tab>The bothy<tab>")
        .opens(1)
        .walks_to("Start")
        .keys("⏎")
        .sees("Better outcomes");
    typist
        .writes("Fewer moves this year.")
        .keys("<tab>")
        .writes("AB")
        .keys("<tab>")
        .writes("Settled with foster carers.")
        .keys("<tab>y")
        .goes_to("acc", "Actions and decisions")
        .writes("Keep the tutor")
        .keys("<tab>")
        .writes("Reading age rose");
    let mut typist = typist.killed(&home);
    typist
        .sees("Reading age rose")
        .keys("<tab><tab><tab>")
        .writes("Clear, kind notes.")
        .keys("<tab>")
        .writes("Because trust takes time.")
        .goes_to("roles", "Roles and responsibilities")
        .writes("Leads on transitions.")
        .keys("<tab>y<tab>")
        .writes("Too many reports; two move.")
        .goes_to("dev", "Learning and development needs")
        .writes("Trauma course, second half.")
        .keys("<tab>")
        .writes("Review due in spring.")
        .goes_to("feed", "What would make")
        .writes("Start on time.")
        .acts("Move two reports");
    typist
        .takes_the_day()
        .ends(1)
        .opens(2)
        .walks_to("Start")
        .keys("⏎")
        .sees("Open actions · 1")
        .sees("Move two reports")
        .goes_to("roles", "Roles and responsibilities")
        .keys("<esc>3")
        .sees("Leads on transitions.")
        .writes("Shares transitions now.");
    typist
        .keys("<esc>2next⏎")
        .sees("Arranged already")
        .ends(2)
        .leaves(&home, &["1", "2"]);
}
