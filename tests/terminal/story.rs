//! The whole story, typed key by key: set-up, a new supervisee, a session of 45 minutes with everything that two people
//! say in it, the program killed in its middle, its end, and the next session that begins with it.

use std::{collections::BTreeSet, fs};

use chrono::NaiveDate;
use quietroom::{
    domain::{
        calendar::Calendar,
        contents::{Named, VaultContents},
        facts::{Decision, Record},
        id::CaseId,
        typed::{self, DateBias},
    },
    vault::{Places, Vault},
};

use crate::{
    pty::{Home, Terminal, files, words},
    session_45::{self, Action, Case, Session45},
    steps,
    typist::Typist,
};

impl Typist {
    /// Goes to a stop of the way by its number on the agenda.
    #[track_caller]
    fn goes_to_stop(&mut self, stop: usize) -> &mut Self {
        self.keys(&format!("<esc>2{stop}⏎"))
            .sees(&format!(" {stop}/17"))
    }

    /// An action from wherever the cursor is.
    #[track_caller]
    fn acts_on(&mut self, action: &Action) {
        self.keys("<esc>4").sees("New action").writes(&action.what);
        self.keys("⏎")
            .writes(&action.by)
            .keys("⏎")
            .writes(&action.when);
        self.keys("⏎").sees("The action is kept");
    }

    /// A decision from wherever the cursor is.
    #[track_caller]
    fn decides(&mut self, decision: &session_45::Decision) {
        self.keys("<esc>7")
            .sees("New decision")
            .writes(&decision.what);
        self.keys("⏎")
            .writes(&decision.why)
            .keys("⏎")
            .writes(&decision.when);
        self.keys("⏎").sees("The decision is kept");
    }

    /// The actions and decisions that are about a case, from its row.
    fn follows_up(&mut self, said: &Session45, case: &str) {
        for action in said.actions.iter().filter(|action| action.case == case) {
            self.acts_on(action);
        }
        for decision in said
            .decisions
            .iter()
            .filter(|decision| decision.case == case)
        {
            self.decides(decision);
        }
    }

    /// A case's own page, from its empty row.
    #[track_caller]
    fn writes_case(&mut self, case: &Case) {
        self.begins_case(case);
        self.goes_on_with_case(case);
    }

    #[track_caller]
    fn begins_case(&mut self, case: &Case) {
        self.writes(&case.name).keys("⏎").sees("File Seen (Y/N) –");
        self.writes(&case.needs);
    }

    #[track_caller]
    fn goes_on_with_case(&mut self, case: &Case) {
        self.keys("<tab>")
            .writes(&case.action)
            .keys("<tab>")
            .writes(&case.progress);
        if case.seen {
            let place: String = case.place.chars().take(1).collect();
            self.keys("<tab>y<tab>")
                .keys(&place)
                .keys("<tab>")
                .writes(&case.when);
        } else {
            self.keys("<tab>n");
        }
        self.keys("<ctrl-q>").sees("Cases discussed").keys("<tab>");
    }
}

#[test]
fn a_whole_session_is_recorded_killed_ended_read_and_comes_back_at_the_next() {
    let said = session_45::session_45();
    let home = Home::new();
    let mut typist = Typist::at(set_up(&home, &said));
    opening(&mut typist, &said);
    caseload(&mut typist, &said);
    safeguarding(&mut typist, &said);
    discussion(&mut typist, &said);
    typist = cases(typist, &home, &said);
    the_rest(&mut typist, &said);
    next_session(&mut typist, &said);
    end(typist, &said);
    everything_is_kept(&home, &said);
    everything_is_linked(&home, &said);
    next_time(&home, &said);
}

fn set_up(home: &Home, said: &Session45) -> Terminal {
    let mut terminal = Terminal::start(home, &[]);
    let me = &said.supervisor;
    terminal
        .wait_for("Where is the vault?")
        .keys("⏎")
        .wait_for("Make a new vault there")
        .keys("⏎")
        .wait_for("Who supervises?")
        .keys(&format!("{}⏎{}⏎{}⏎⏎⏎", me.name, me.role, me.school))
        .wait_for("People · 0");
    steps::new_person(&mut terminal, &said.supervisee.name, &said.supervisee.role);
    terminal
}

fn opening(typist: &mut Typist, said: &Session45) {
    typist
        .keys("⏎")
        .sees("Start · Enter")
        .keys("<tab><tab>")
        .writes(&said.venue);
    typist
        .keys("<s-tab><s-tab>⏎")
        .sees("Q1.")
        .writes(&said.wellbeing);
}

fn caseload(typist: &mut Typist, said: &Session45) {
    typist.goes_to_stop(4);
    for pupil in &said.q2 {
        typist
            .writes(&pupil.name)
            .keys("<tab>")
            .keys(&pupil.plan.to_lowercase());
        let worker = if pupil.fsw { "y" } else { "n" };
        typist
            .keys("<tab>")
            .keys(worker)
            .keys("<tab>")
            .writes(&pupil.note);
        typist.follows_up(said, &pupil.name);
        typist.keys("<tab>");
    }
    typist
        .keys("<tab><tab><tab><tab><tab>")
        .writes(&said.q2_notes);
    typist.sees("CP 2 · CIN 3 · EHP 3 · FSW 4");
}

fn safeguarding(typist: &mut Typist, said: &Session45) {
    typist.goes_to_stop(5);
    for referral in &said.q3 {
        let agency: String = referral
            .agency
            .chars()
            .take_while(|letter| *letter != ' ')
            .collect();
        typist
            .keys(&agency.to_lowercase())
            .keys("<tab>")
            .writes(&referral.pupil);
        typist.keys("<tab>").writes(&referral.details).keys("<tab>");
    }
    typist
        .keys("<tab><tab><tab><tab>")
        .writes(&said.q3_notes)
        .keys("<tab>");
    for concern in &said.q4 {
        typist
            .writes(&concern.pupil)
            .keys("<tab>")
            .writes(&concern.details)
            .keys("<tab>");
    }
    typist.keys("<tab><tab><tab>").writes(&said.q4_notes);
}

fn discussion(typist: &mut Typist, said: &Session45) {
    typist.goes_to_stop(6).writes(&said.q5);
    typist.keys("<tab>").writes(&said.q6);
    typist.follows_up(said, "");
}

/// The case table; in the middle of a case's page the program is killed and started again.
fn cases(mut typist: Typist, home: &Home, said: &Session45) -> Typist {
    typist.goes_to_stop(7);
    for case in said.cases.iter().take(3) {
        typist.writes_case(case);
    }
    let fourth = &said.cases[3];
    typist.begins_case(fourth);
    typist.writes("§");
    typist.terminal.kill9();
    let mut typist = Typist::at(steps::go_on(home));
    typist.sees(&fourth.needs);
    // The last key may be lost, and no other.
    if typist.terminal.words().contains('§') {
        typist.keys("<backspace>");
    }
    typist.goes_on_with_case(fourth);
    for case in said.cases.iter().skip(4) {
        typist.writes_case(case);
    }
    typist.keys("<tab>").sees("key learning points");
    typist.keys(if said.learning { "y<tab>" } else { "n<tab>" });
    typist.writes(&said.learning_comment);
    typist
}

fn the_rest(typist: &mut Typist, said: &Session45) {
    let items: [&[&str]; 7] = [
        &[&said.practice],
        &[&said.q7, &said.q8],
        &[&said.q9],
        &[&said.personal],
        &[&said.recording],
        &[&said.q10],
        &[&said.q12],
    ];
    for (item, texts) in (8..).zip(items) {
        typist.goes_to_stop(item);
        for (at, text) in texts.iter().enumerate() {
            typist.keys(if at == 0 { "" } else { "<tab>" }).writes(text);
        }
    }
    typist
        .keys("<ctrl-p>")
        .sees("Commands")
        .keys("jot⏎")
        .sees("Kept in the record");
    typist.writes(&said.jot).keys("<ctrl-q>");
}

fn next_session(typist: &mut Typist, said: &Session45) {
    typist
        .keys("<ctrl-p>next date⏎")
        .sees("Next session 16/17")
        .keys("<tab>");
    typist
        .writes(&said.next.date)
        .keys("<tab><ctrl-a>")
        .writes(&said.next.time)
        .keys("<tab>");
}

fn end(mut typist: Typist, said: &Session45) {
    typist.keys("<esc>5").sees("End session · Enter");
    typist.keys("<down>⏎").sees("Agree session 1");
    typist.keys(&format!(
        "{}⏎{}⏎⏎",
        said.supervisor.name, said.supervisee.name
    ));
    typist.sees("Agreed by Jo Madeup and Kit Invented.");
    typist
        .keys("<ctrl-q>")
        .sees("People · 1")
        .keys("<ctrl-q><ctrl-q>");
    assert_eq!(typist.terminal.exit_code(), 0);
}

fn everything_is_kept(home: &Home, said: &Session45) {
    let entries = files(&home.vault().join("files"), ".ron");
    let texts = entries.iter().map(|path| fs::read_to_string(path).unwrap());
    let records: Vec<String> = texts.filter(|text| text.contains("agenda:")).collect();
    let [record] = records.as_slice() else {
        panic!("{} records", records.len())
    };
    let page = home.run(&["show", "kit"]);
    let page = words(&String::from_utf8(page.stdout).unwrap());
    for text in said.words() {
        assert!(record.contains(text), "{text} is not in\n{record}");
        // In a table's columns a text is not in one piece.
        for word in text.split(|letter: char| !letter.is_alphanumeric()) {
            assert!(page.contains(word), "{word} of {text} is not in\n{page}");
        }
    }
}

/// The actions and decisions are kept with who, when and about which case.
fn everything_is_linked(home: &Home, said: &Session45) {
    let now = chrono::Local::now().fixed_offset();
    let mut vault = Vault::open(&home.vault(), &Places::new(home.state()), "a test", now).unwrap();
    let contents = vault.read().unwrap();
    assert_eq!(contents.findings, []);
    let school = VaultContents::fold(&contents.register, contents.files);
    let Named::One(file) = school.named("kit") else {
        panic!("there is one Kit")
    };
    let history = file.last().unwrap();
    assert!(history.waiting_for().is_empty(), "both agreed");
    let record = &history.head().record;
    assert_eq!(actions_kept(record), actions_said(said, now.date_naive()));
    let decisions = record.decisions.iter();
    let kept = decisions.map(|decision| {
        let Decision {
            what,
            why,
            by_when,
            case,
            ..
        } = decision;
        (
            what.as_str(),
            why.as_str(),
            *by_when,
            case_name(record, *case),
        )
    });
    let decisions = said.decisions.iter();
    let wanted = decisions.map(|decision| {
        let by_when = ahead(&decision.when, now.date_naive());
        (
            decision.what.as_str(),
            decision.why.as_str(),
            by_when,
            decision.case.as_str(),
        )
    });
    assert_eq!(kept.collect::<BTreeSet<_>>(), wanted.collect());
    assert_eq!(file.open_cases().count(), said.q2.len());
}

/// An action as it is compared: what, how many people, by when, about whom.
type Agreed<'a> = (&'a str, usize, Option<NaiveDate>, &'a str);

fn actions_kept(record: &Record) -> BTreeSet<Agreed<'_>> {
    let actions = record.actions.iter();
    let kept = actions.map(|action| {
        let case = case_name(record, action.case);
        (
            action.what.as_str(),
            action.owners.len(),
            action.due.day(),
            case,
        )
    });
    kept.collect()
}

fn actions_said(said: &Session45, today: NaiveDate) -> BTreeSet<Agreed<'_>> {
    let actions = said.actions.iter();
    let wanted = actions.map(|action| {
        let owners = if action.by == "both" { 2 } else { 1 };
        let due = ahead(&action.when, today);
        (action.what.as_str(), owners, due, action.case.as_str())
    });
    wanted.collect()
}

fn case_name(record: &Record, case: Option<CaseId>) -> &str {
    case.map_or("", |case| &record.case(case).unwrap().as_written)
}

fn ahead(words: &str, today: NaiveDate) -> Option<NaiveDate> {
    typed::read_date(words, today, DateBias::Ahead, &Calendar::default()).ok()
}

/// From starting the program to last time's notes and actions.
fn next_time(home: &Home, said: &Session45) {
    let mut terminal = Terminal::start(home, &[]);
    terminal
        .wait_for("People · 1")
        .keys("kit")
        .wait_for("Kit Invented");
    terminal
        .keys("⏎")
        .wait_for("Start session 2")
        .keys("<esc>3")
        .wait_for("Better than in the first weeks.");
    terminal
        .keys("<ctrl-q>")
        .wait_for("Start session 2")
        .keys("⏎")
        .wait_for("Start · Enter");
    terminal
        .resize(90, 60)
        .keys("⏎")
        .wait_for("Open actions · 5");
    for action in &said.actions {
        terminal.wait_for(&action.what);
    }
}
