//! What single requirements of the policies ask of a session, a file and a person's details, key by key.

use quietroom::domain::facts::FieldPath;

use crate::support::stage::Stage;

const NOW: &str = "2026-10-09T10:00:00+01:00";

/// Robin's file by a policy, found by these letters.
fn file_by(policy: &str) -> Stage {
    let mut stage = Stage::set_up_by(NOW, policy);
    stage.keys("<ctrl-n>Robin Example<tab>Teacher");
    stage.onto("Open the file").keys("⏎");
    stage
}

/// Robin's first session by a policy, begun.
fn begun_by(policy: &str) -> Stage {
    let mut stage = file_by(policy);
    stage.keys("⏎").reads_on().onto("Start").keys("⏎");
    stage
}

impl Stage {
    /// Goes on from box to box to the answer to this question.
    #[track_caller]
    fn at_answer(&mut self, field: &str) -> &mut Self {
        for _ in 0..40 {
            if matches!(self.place(), Some(FieldPath::Answer(of)) if of.field == field) {
                return self;
            }
            self.keys("<tab>");
        }
        panic!("{field} is not on\n{}", self.screen());
    }
}

/// A requirement, its policy, and what is told at the end of a session.
const AT_THE_END: [(&str, &str, &str); 9] = [
    (
        "ST15",
        "stret",
        "It is the responsibility of all parties to ensure that the recording takes place correctly and in a timely manner.",
    ),
    (
        "ST20",
        "stret",
        "The supervisor must record the supervision discussions, each party must review these notes once typed up and shared after the session.",
    ),
    (
        "ST31",
        "stret",
        "The completed sheets will be saved in a central area and follow actions uploaded to child's CPOMS record.",
    ),
    (
        "RT25",
        "ralph",
        "Records should ensure case management decisions of individual cases through supervision are recorded on the individual CYP and family records held by the organisation (See Appendix 3 - Part B), hand written records must be legible.",
    ),
    (
        "SF40",
        "stock",
        "recorded on the child's file on Liquid Logic - summarising the content of the discussion and recording all decisions made, with timescales and reporting back arrangements.",
    ),
    (
        "SF45",
        "stock",
        "Matters arising with regard to the following must always be shared and recorded:",
    ),
    (
        "SF45",
        "stock",
        "The voice and experience of children and young people from their perspective is recorded",
    ),
    (
        "SF76",
        "stock",
        "There should be clear management oversight on the child's case file. (section 7)",
    ),
    (
        "PL13",
        "place",
        "information should be placed in the young persons file where appropriate.",
    ),
];

#[test]
fn what_is_told_at_the_end_is_seen_there() {
    for policy in ["stret", "ralph", "stock", "place"] {
        let mut stage = begun_by(policy);
        stage.keys("<esc>5").size(80, 70);
        let shown = stage.words().replace("- ", "-");
        for (id, _, words) in AT_THE_END.iter().filter(|told| told.1 == policy) {
            let words = words.replace("- ", "-");
            assert!(shown.contains(&words), "{id}: {words}\n{}", stage.screen());
        }
    }
}

/// Stockport's routes to what is required of a supervisor, and Leeds' words on who needs a refresher.
#[test]
fn what_the_policy_says_of_a_training_stands_above_its_day() {
    for (policy, says, label) in [
        (
            "stock",
            "Appropriate training includes: Practice educators Stockport supervision training Assisted and supported programme in leadership and management (ILM Endorsed) Systemic approaches to management and supervision KSS practice supervisors",
            "Appropriate training to enable them",
        ),
        (
            "stock",
            "Supervisors should also undertake supervision for safeguarding training, and supervision refresher training as available and appropriate.",
            "Supervision for safeguarding training, on",
        ),
        (
            "ralph",
            "Refresher training is not a requirement for education staff unless recommended by their manager.",
            "The one day Safeguarding Supervision skills training, on",
        ),
    ] {
        let mut stage = file_by(policy);
        stage.size(80, 50).keys("<ctrl-q><ctrl-p>your details⏎");
        stage.sees("Your details").sees(says).sees(label);
    }
}

#[test]
fn the_induction_programme_is_kept_and_added_to() {
    let mut stage = begun_by("stock");
    stage.to("induction").sees("together with completion dates");
    stage.keys("Fire safety<tab>1 oct<tab><tab>Case system<tab>");
    stage.keys("<esc>5").onto("End session").keys("⏎<esc>0");
    stage.pass(60 * 24 * 7).keys("<esc>2");
    stage.onto("Start").keys("⏎").to("induction");
    stage
        .sees("Fire safety")
        .sees("1 Oct 2026")
        .sees("Case system");
    // Once it is complete it is left out, and stays so.
    stage.to("opening").onto("✓ Induction programme").keys("⏎");
    stage
        .to("well")
        .keys("Well.<esc>5")
        .onto("End session")
        .keys("⏎<esc>0");
    stage.pass(60 * 24 * 7).keys("<esc>2").size(80, 50);
    stage.sees("☐ Induction programme (built from section 4.3)");
}

#[test]
fn performance_has_a_meeting_of_its_own() {
    let mut stage = file_by("stret");
    stage.onto("Performance meeting").keys("⏎").to("the perf");
    stage.sees("this will be managed as a separate meeting");
    stage.to("clear").sees("Clear targets for improvement");
}

#[test]
fn a_key_learning_point_asks_for_its_comment() {
    let mut stage = begun_by("high");
    stage.to("case table").size(80, 40);
    stage.at_answer("learning").keys("n");
    stage.keys("<esc>5").misses("please comment below");
    stage.to("case table");
    stage.at_answer("learning").keys("y");
    stage.keys("<esc>5").sees("If yes, please comment below");
}

#[test]
fn work_that_exceeds_a_post_asks_in_what() {
    let mut stage = begun_by("place");
    stage.to("roles").size(80, 40);
    stage.at_answer("exceeds").keys("n<esc>5");
    stage
        .misses("In what, and what is done about it")
        .to("roles");
    stage.at_answer("exceeds").keys("y<esc>5");
    stage.sees("In what, and what is done about it");
}

#[test]
fn a_decision_says_how_it_is_reported_back() {
    let mut stage = begun_by("stock");
    stage.keys("<esc>7Visit weekly<tab>Two bruises<tab>in 2 weeks<tab><tab>The log");
    stage
        .keys("<tab>To the team leader on Friday⏎")
        .sees("The decision is kept");
    let said = "reported back: To the team leader on Friday";
    stage.to("actions").sees(said);
    stage
        .keys("<esc>5")
        .onto("End session")
        .keys("⏎<esc>0<esc>3");
    stage.size(80, 70).sees(said);
}

#[test]
fn an_agreement_says_what_the_policy_would_like_best_where_it_asks_how_often() {
    let best = "Ideally every half term (Appendix 1, clause 1)";
    let mut stage = file_by("highc");
    stage.keys("<ctrl-p>agreement⏎<esc>2agreed⏎").size(80, 40);
    stage.sees("How often").sees(best);
    let mut stage = file_by("stock");
    stage.keys("<ctrl-p>agreement⏎<esc>2meetings⏎").size(80, 40);
    stage.sees("Frequency of supervision").misses("Ideally");
}

/// What is said at the end of every session is not said of an agreement, which is none.
#[test]
fn an_agreement_is_not_told_what_is_told_at_the_end_of_a_session() {
    let mut stage = file_by("stret");
    stage.keys("<ctrl-p>agreement⏎<esc>5").size(80, 70);
    stage
        .sees("Keep the agreement")
        .misses("ensure that the recording takes place");
}

/// Who prepares a session is to be familiar with the responsibilities (Stretford, section 7): they are read in the file.
#[test]
fn what_a_session_asks_is_read_beforehand_with_the_words_to_have_at_hand() {
    let mut stage = file_by("stret");
    stage.keys("<ctrl-p>questions⏎").sees("What a session asks");
    stage.size(80, 300).sees("Agreed actions (section 5)");
    stage.sees("Supervisor and Supervisee Responsibilities · sections 5 and 7");
    stage.sees("Prepare for each supervision meeting by reflecting upon the items");
}
