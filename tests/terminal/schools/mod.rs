//! Each school's own forms, typed box by box: set-up with the policy, somebody new, the first session with words in every
//! kind of box, agreed by everybody, and the second, which opens with the first; agreements and reviews.
//! Each flow is killed in its middle, and what is printed at the end is compared with what was typed.

mod highcliffe;
mod leeds;
mod place;
mod stockport;
mod stretford;

use crate::{
    pty::{Home, Terminal},
    steps,
    typist::{Party, Typist},
};

/// One person.
const KIT: Party = Party {
    file: "Kit Invented",
    names: &["Jo Madeup", "Kit Invented"],
};

/// A group of two.
const TEAM: Party = Party {
    file: "Pastoral team",
    names: &["Jo Madeup", "Kit Invented", "Robin Example"],
};

/// Set up with a policy, found by its first letters, and with the boxes of somebody new.
fn set_up(home: &Home, policy: &str, party: Party) -> Typist {
    let mut typist = Typist::at(Terminal::start(home, &[]));
    typist.party = party;
    typist
        .sees("Where is the vault?")
        .keys("⏎")
        .sees("Make a new vault there")
        .keys("⏎")
        .sees("Who supervises?")
        .keys(&format!("Jo Madeup⏎DSL⏎Anywhere⏎{policy}⏎⏎"))
        .sees("People · 0")
        .keys("<ctrl-n>")
        .sees("A new supervisee");
    typist
}

/// Kit's file, open.
fn file_of_kit(home: &Home, policy: &str, role: &str) -> Typist {
    let mut typist = set_up(home, policy, KIT);
    typist
        .keys(&format!("Kit Invented<tab>{role}"))
        .opens_the_file();
    typist
}

/// The group's file, open.
fn file_of_the_team(home: &Home, policy: &str) -> Typist {
    let mut typist = set_up(home, policy, TEAM);
    typist
        .keys("Pastoral team<up>⏎")
        .sees("A new group")
        .keys("<tab>Kit Invented — Mentor⏎Robin Example — ELSA")
        .sees("+ Robin Example · ELSA · new")
        .opens_the_file()
        .sees("Members · 2");
    typist
}

impl Typist {
    /// Keeps what stands in the boxes of somebody new.
    #[track_caller]
    fn opens_the_file(&mut self) -> &mut Self {
        self.walks_to("Open the file")
            .keys("⏎")
            .sees("Start session 1")
    }

    /// Begins the session whose number this is; the cursor is then on the line that starts it.
    #[track_caller]
    fn opens(&mut self, number: u32) -> &mut Self {
        self.walks_to(&format!("Start session {number}"))
            .keys("⏎")
            .reads_on()
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

    /// The agreement, from the file: its first boxes, then everybody's name.
    #[track_caller]
    fn draws_up_the_agreement(&mut self, boxes: &str) -> &mut Self {
        self.begins("Draw up the agreement", "Agreement")
            .keys(&format!("<pgdn>{boxes}"))
            .keeps("agreement")
            .sees("every 3 weeks")
    }

    /// Begins a record that is of no session, from the line of the file that says so.
    #[track_caller]
    fn begins(&mut self, line: &str, what: &str) -> &mut Self {
        let file = self.party.file;
        self.walks_to(line)
            .keys("⏎")
            // A long name gives way to the title of the item.
            .sees(&format!("{file} · {}", what.get(..6).unwrap_or(what)))
    }

    /// Keeps it; everybody agrees.
    #[track_caller]
    fn keeps(&mut self, what: &str) -> &mut Self {
        self.keys("<esc>5")
            .sees(&format!("Keep the {what} · Enter"))
            .keys("<down>⏎")
            .sees(&format!("Agree the {what} of"))
            .agrees()
    }

    /// Everybody types their own name.
    #[track_caller]
    fn agrees(&mut self) -> &mut Self {
        let names = self.party.names;
        let (last, before) = names.split_last().unwrap();
        self.keys(&format!("{}⏎⏎", names.join("⏎")))
            .sees(&format!("Agreed by {} and {last}.", before.join(", ")))
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

    /// Ends the session; everybody agrees with its record.
    #[track_caller]
    fn ends(&mut self, number: u32) -> &mut Self {
        steps::end(&mut self.terminal);
        self.sees(&format!("Agree session {number}"))
            .agrees()
            .sees(&format!("Start session {}", number + 1))
    }

    /// The second session, which opens with the first: the action that was agreed there is open.
    #[track_caller]
    fn meets_again(&mut self, actions: &[&str]) -> &mut Self {
        self.opens(2)
            .walks_to("Start")
            .keys("⏎")
            .sees(&format!("Open actions · {}", actions.len()));
        for action in actions {
            self.sees(action);
        }
        self
    }

    /// Ends the second session, the next day being arranged in the first, and leaves.
    #[track_caller]
    fn ends_the_second(&mut self, home: &Home) {
        self.keys("<esc>2next⏎")
            .sees("Arranged already")
            .ends(2)
            .leaves(home, &[&["--session", "1"], &["--session", "2"]]);
    }

    /// Leaves the program, and finds all that was typed in what it prints of these records.
    #[track_caller]
    fn leaves(&mut self, home: &Home, records: &[&[&str]]) {
        self.keys("<ctrl-q>")
            .sees("People · 1")
            .keys("<ctrl-q><ctrl-q>");
        assert_eq!(self.terminal.exit_code(), 0);
        let pages = records.iter().map(|record| {
            let page = home.run(&[&["show", self.party.file], *record].concat());
            String::from_utf8(page.stdout).unwrap()
        });
        self.finds_everything_in(&pages.collect::<String>());
    }
}
