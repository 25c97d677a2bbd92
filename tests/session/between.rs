//! Actions between sessions: done, put off and dropped in the file, taken back, and read in the next session.

use crate::room::{held_once, second, stop};

#[test]
fn enter_on_an_action_in_the_file_says_that_it_is_done() {
    let mut stage = held_once();
    stage.sees("Chronology for AB Robin Example, Jo Madeup · Fri 27 Nov 2026 · number 2");
    stage.onto("☐ Ring the hub about CF").keys("⏎");
    for words in [
        "Ring the hub about CF",
        "It is: ‹ done ›",
        "Done on: Mon 23 Nov 2026",
    ] {
        stage.sees(words);
    }
    stage.keys("⏎<c-a>fri⏎By telephone.⏎⏎");
    stage.sees("Done on Fri 20 Nov 2026. Ctrl-Z takes it back.");
    stage.sees("Open actions · 1");
    stage.sees(
        "Done or dropped since last time ▸ ☑ Ring the hub about CF done on Fri 20 Nov 2026, said by Jo Madeup on Mon 23 \
         Nov: By telephone.",
    );
    stage.restart();
    stage.keys("robin⏎").sees("done on Fri 20 Nov 2026");
    stage.keys("<esc>2⏎").to(stop::LAST);
    stage.sees("Done or dropped since last time ☑ Ring the hub about CF done on Fri 20 Nov 2026");
    stage.sees("Open actions · 1").misses("Meanwhile");
}

#[test]
fn what_was_said_of_an_action_is_taken_back_at_once_or_on_its_line() {
    let mut stage = held_once();
    stage
        .keys("<c-z>")
        .sees("Nothing was said of an action here today");
    stage.onto("☐ Ring the hub about CF").keys("⏎⏎⏎⏎⏎");
    stage
        .sees("Done on Mon 23 Nov 2026.")
        .sees("☑ Ring the hub");
    stage
        .keys("<c-z>")
        .sees("Taken back: “Ring the hub about CF” stands as it did before.");
    stage.sees("Open actions · 2 (1 late)").misses("☑");
    stage.onto("☐ Chronology for AB").keys("⏎<space>⏎18 dec⏎⏎⏎");
    stage
        .sees("Put off to Fri 18 Dec 2026.")
        .sees("☐ Chronology for AB Robin Example, Jo Madeup · Fri 18 Dec 2026");
    stage.pass(60 * 24);
    stage
        .keys("<c-z>")
        .sees("Nothing was said of an action here today");
    stage.onto("☐ Chronology for AB").keys("⏎");
    stage
        .onto("Take back what was said on Mon 23 Nov")
        .keys("⏎");
    stage
        .sees("Taken back: it stands as it did before.")
        .sees("Fri 27 Nov 2026");
    stage.restart();
    stage.keys("robin⏎").sees("☐ Chronology for AB");
    stage.misses("Fri 18 Dec");
}

#[test]
fn nothing_is_done_before_it_was_agreed() {
    let mut stage = held_once();
    let before = "Thu 1 Oct 2026 is before it was agreed, on Fri 9 Oct 2026.";
    stage.onto("☐ Ring the hub about CF").keys("⏎⏎<c-a>1/10⏎");
    stage.onto("Keep it").keys("⏎").sees(before);
    stage.keys("<ctrl-q><down>⏎").sees("Open actions · 2");
    stage.keys("<esc>2⏎").to(stop::LAST);
    stage.keys("d<tab><c-a>1/10<tab>").sees(before);
    stage.keys("<esc>5").size(80, 60);
    stage.sees("“Ring the hub about CF” is done on a day before it was agreed, Fri 9 Oct");
}

#[test]
fn an_earlier_day_is_no_putting_off() {
    let mut stage = held_once();
    stage.onto("☐ Chronology for AB").keys("⏎<space>⏎");
    for (typed, said) in [
        ("tomorrow", "That is earlier than Fri 27 Nov."),
        ("27/11", "That is Fri 27 Nov again."),
    ] {
        stage
            .keys(&format!("<c-a>{typed}⏎"))
            .onto("Keep it")
            .keys("⏎");
        stage.sees(said).sees("Now by:");
    }
    stage
        .keys("<c-a>4 dec⏎⏎⏎")
        .sees("Put off to Fri 4 Dec 2026.");
}

#[test]
fn dropping_asks_why() {
    let mut stage = held_once();
    stage
        .onto("☐ Chronology for AB")
        .keys("⏎<space><space>")
        .onto("Keep it")
        .keys("⏎");
    stage.sees("Why it is dropped is wanted");
    stage.keys("The school has it.⏎⏎").sees("Dropped.");
    stage.sees("☒ Chronology for AB dropped, said by Jo Madeup on Mon 23 Nov: The school has it.");
}

#[test]
fn last_time_says_that_an_earlier_day_is_no_putting_off() {
    let mut stage = second();
    stage
        .to(stop::LAST)
        .keys("<down><space><space><tab>25/11<tab>");
    stage.sees("That is earlier than Fri 27 Nov. It is kept as the new day.");
    stage
        .keys("<s-tab><c-a>4/12<tab>")
        .misses("That is earlier");
}

#[test]
fn what_was_said_between_sessions_stands_in_the_record_of_the_next() {
    let mut stage = held_once();
    stage
        .onto("☐ Ring the hub about CF")
        .keys("⏎⏎⏎By telephone.⏎⏎");
    stage.keys("<esc>2⏎").to(stop::WELLBEING).keys("Well.");
    stage
        .keys("<esc>5<down>⏎<down><down>⏎<esc>0<esc>3")
        .size(80, 60);
    let stands = "What became of earlier actions ------------------------------ - Ring the hub about CF done on Mon 23 Nov 2026 · By telephone.";
    stage.sees(stands).size(80, 24);
    // Once, and in no later record.
    stage.keys("<esc>0").pass(60 * 24 * 7);
    stage.onto("☐ Chronology for AB").keys("⏎⏎⏎⏎⏎");
    stage.keys("<esc>2⏎").to(stop::WELLBEING).keys("Well.");
    stage
        .keys("<esc>5<down>⏎<down><down>⏎<esc>0<esc>3")
        .size(80, 60);
    stage.sees("What became of earlier actions ------------------------------ - Chronology for AB");
    stage.misses("Ring the hub about CF done");
}
