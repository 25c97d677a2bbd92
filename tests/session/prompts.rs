//! The policy's prompts beside the form: seen, gone through, put in, and never in the way.

use crate::{
    room::{self, stop},
    support::stage::Stage,
};

/// Robin's first session by this policy, begun, with the cursor in the first question.
fn by_policy(policy: &str, stop: &str) -> Stage {
    let mut stage = Stage::at("2026-10-09T10:00:00+01:00");
    stage.shelve(WITHOUT);
    stage.keys("⏎⏎Jo Madeup⏎DSL⏎Anywhere Primary⏎");
    stage.keys(policy).keys("⏎⏎").keys(room::NEW_FILE);
    stage.keys("⏎⏎").to(stop);
    stage
}

/// Four lists, one of which goes by the policy's functions and one of which is a table of two columns.
pub fn leeds() -> Stage {
    by_policy("ralph", "pers")
}

/// A policy without prompts.
const WITHOUT: &str = include_str!("../fixtures/small-policy.ron");

#[test]
fn the_key_shows_them_goes_there_and_closes_them_and_typing_goes_on() {
    for (width, height) in [(60, 20), (80, 24), (110, 30), (140, 40)] {
        let mut stage = leeds();
        stage.size(width, height).keys("One").misses("The 3 Ps");
        let before = stage.screen();
        stage.keys("<esc>6").sees("The 3 Ps").sees("section 3");
        stage.sees("Esc 6 goes there").sees("One").keys(" two");
        assert_eq!(stage.kept(), "One two", "{width}");
        stage.keys("<backspace><backspace><backspace><backspace>");
        stage.keys("<f6>").sees("Esc 6 closes").keys("<esc>6");
        assert_eq!(stage.screen(), before, "{width}");
        stage.keys("<esc>6<esc>6 three").sees("Esc 6 goes there");
        assert_eq!(stage.kept(), "One three", "{width}");
    }
}

#[test]
fn esc_goes_back_to_the_box_and_another_opens_the_menu_as_everywhere() {
    let mut stage = leeds();
    stage.keys("One<esc>6<esc>6<esc>").sees("Esc 6 goes there");
    stage.misses("6 prompts").keys(" two").sees("The 3 Ps");
    assert_eq!(stage.kept(), "One two");
    // In the menu its key goes there again.
    stage.keys("<esc>6<esc><esc>").sees("6 prompts");
    stage.keys("6").sees("Esc 6 closes");
}

#[test]
fn arrows_and_digits_go_to_prompts_and_lists_and_the_list_is_remembered() {
    let mut stage = leeds();
    stage
        .keys("<esc>6<esc>6")
        .sees("▸ To provide reflective space");
    stage
        .keys("2")
        .sees("▸ Role & Task Clarity")
        .keys("<down>")
        .sees("▸ Policy and Procedures");
    stage.keys("<up><up>").sees("▸ Role & Task Clarity");
    stage
        .keys("<left>")
        .sees("section 3")
        .misses("Morrison 2010");
    stage.keys("3").sees("section 6").sees("▸ Be confidential");
    stage.keys("<right><right>").sees("sections 2, 6, 7");
    stage.keys("<left><left>").sees("Morrison 2010").keys("1");
    for _ in 0..40 {
        stage.keys("<down>");
    }
    stage.sees("▸ Ensure that professional development needs");
    stage.keys("<esc>6").misses("section 3");
    stage.to("ongoing").keys("<esc>6").sees("section 3");
    stage.keys("<esc>0<esc>2").to("pers").keys("<esc>6");
    stage.sees("section 3").restart();
}

#[test]
fn page_down_goes_to_the_next_item_from_the_prompts_too() {
    for pressed in ["", "<esc>6"] {
        let mut stage = leeds();
        stage.keys("<esc>6").keys(pressed).keys("<down><pgdn>");
        stage.sees("Ongoing work").sees("Esc 6 goes there");
        stage.keys("<pgup>").sees("Self-care plan");
    }
}

#[test]
fn the_open_list_is_named_in_full_and_the_others_where_that_says_something() {
    let mut stage = Stage::set_up_by("2026-10-09T10:00:00+01:00", "place");
    stage
        .keys("<ctrl-n>Tess<tab>Teacher<tab>")
        .onto("Open the file");
    stage
        .keys("⏎⏎⏎<esc>6<esc>6")
        .sees("▸1 Key Principles 2 3 4 5 6");
    stage.keys("3").sees("1 2 ▸3 Promoting and Evidencing");
    stage.size(140, 40).sees("▸3 Promoting");
    let mut stage = by_policy("highcliffe", "well");
    stage.keys("<esc>6").sees("▸1");
}

#[test]
fn enter_puts_the_prompt_below_the_line_that_one_was_in() {
    let mut stage = leeds();
    stage.keys("Robin is tired.<left><left><left><esc>6<esc>63⏎");
    let pair = "Will: Be confidential, subject to the safety of service users or staff whistle blowing. Will not: Break confidentiality.";
    assert_eq!(stage.kept(), format!("Robin is tired.\n{pair}"));
    stage.keys("!").sees("Esc 6 goes there");
    assert_eq!(stage.kept(), format!("Robin is tired.\n{pair}!"));
    stage.keys("<ctrl-z><ctrl-z>");
    assert_eq!(stage.kept(), "Robin is tired.");
    stage.keys("<ctrl-y>").sees("Will: Be confidential");
    stage.keys("<ctrl-z>⏎<esc>62<down>⏎");
    let words = "Policy and Procedures understood";
    assert_eq!(stage.kept(), format!("Robin is tired.\n{words}"));
}

#[test]
fn what_is_selected_stays_where_a_prompt_is_put_in() {
    let mut stage = leeds();
    stage.keys("One<ctrl-a><esc>6<esc>62⏎");
    assert_eq!(
        stage.kept(),
        "One\nRole & Task Clarity (own & other agencies)"
    );
}

#[test]
fn a_prompt_goes_into_no_box_that_asks_for_something_else() {
    for keys in ["<esc>2next⏎<tab>", "<esc>5"] {
        let mut stage = leeds();
        stage.keys(keys);
        let before = stage.draft().record.clone();
        stage.keys("<esc>6<esc>62⏎").sees("a box for notes");
        stage.keys("⏎<down>").sees("▸ Policy and Procedures");
        assert_eq!(stage.draft().record, before);
    }
}

#[test]
fn parts_that_are_for_the_open_item_come_first() {
    let mut stage = leeds();
    stage
        .keys("<esc>6<esc>6")
        .sees("▸ To provide reflective space");
    stage.to("professional").keys("<esc>6");
    stage.sees("▸ Ensure that professional development needs");
    stage.to("performance").keys("<esc>6");
    stage.sees("▸ Ensure that safeguarding children, performance");
}

#[test]
fn a_click_marks_a_prompt_and_another_puts_it_in() {
    for (width, height) in [(60, 20), (80, 24), (140, 40)] {
        let mut stage = leeds();
        stage.size(width, height).keys("<esc>6<esc>62<esc>6<esc>6");
        stage.click_on("Role & Task").sees("▸ Role & Task");
        assert_eq!(stage.kept(), "");
        stage.keys("<down><up>").click_on("Role & Task");
        assert!(stage.kept().starts_with("Role & Task Clarity"));
        stage.click_on("3   4").sees("Break confidentiality");
        let (column, row) = stage.find("Break confidentiality");
        stage.wheel(5, column, row).misses("Break confidentiality");
    }
}

#[test]
fn two_columns_stand_side_by_side_where_there_is_room() {
    let mut stage = leeds();
    stage.keys("<esc>6<esc>63<down>");
    stage.sees("▸ Be a continuous process").misses("will: Be");
    let screen = stage.screen();
    let mut rows = screen.lines();
    let pair = rows.find(|row| row.contains("Be a continuous process"));
    assert!(pair.is_some_and(|row| row.contains("Be a one off event")));
    stage.size(140, 40).sees("▸ Will: Be a continuous process");
    stage.sees("Will not: Be a one off event");
}

#[test]
fn last_time_and_the_prompts_give_way_to_each_other() {
    for (width, height) in [(80, 24), (140, 40)] {
        let mut stage = room::second();
        stage.size(width, height).keys("<esc>3").sees("Last time");
        stage.keys("<esc>6").sees("Underlying principles");
        stage
            .misses("Last time ·")
            .keys("<esc>3")
            .sees("Last time ·");
        stage
            .misses("Underlying principles")
            .keys("<esc>6<esc>6<esc>6");
        if width < 120 {
            stage.misses("Last time ·");
        } else {
            stage.sees("Last time ·");
        }
    }
}

#[test]
fn a_cases_page_and_a_revision_have_them_too() {
    let mut stage = room::second();
    stage.to(stop::CASE_TABLE).keys("AB⏎Held.<esc>6<esc>6⏎");
    assert!(
        stage
            .kept()
            .starts_with("Held.\nThe purpose of supervision")
    );
    stage.keys("<esc>6<esc>3").sees("Last time ·");
    stage.keys("<esc>0<esc>5<down>⏎<esc>0<esc>3<esc>5");
    stage.to(stop::WELLBEING).keys("<esc>6");
    stage.sees("Underlying principles").keys("<esc>6<esc>6");
    stage.misses("Underlying principles");
}

#[test]
fn a_policy_without_prompts_says_so() {
    let mut stage = by_policy("a small", stop::WELLBEING);
    stage
        .keys("<esc>6")
        .sees("There are no prompts in “A small policy”.");
}

#[test]
fn what_is_looked_at_is_not_in_the_record() {
    let mut stage = leeds();
    let before = stage.draft().record.clone();
    stage.keys("<esc>6<esc>6<down><right><down><esc>6");
    assert_eq!(stage.draft().record, before);
}

#[test]
fn the_prompts_as_they_are_seen() {
    let mut shown = String::new();
    for keys in ["<esc>6", "<esc>6<esc>63<down>"] {
        for (width, height) in [(80, 24), (60, 20), (140, 40)] {
            let mut stage = leeds();
            stage.size(width, height).keys("One").keys(keys);
            shown.push_str(&stage.screen());
            shown.push('\n');
        }
    }
    insta::assert_snapshot!(shown);
}
