//! What a record reads like where a policy prints no form for it.

use crate::prompts::leeds;

#[test]
fn time_and_place_of_the_next_session_are_said_once_each_on_its_own_line() {
    let mut stage = leeds();
    stage.keys("<esc>2next⏎<tab>20/11<tab>14:15<tab>Library<esc>5<down>⏎<esc>0<esc>3");
    stage.size(80, 70).sees("Next session Fri 20 Nov 2026");
    stage.find("14:15");
    stage.find("Library");
}

#[test]
fn a_record_says_that_the_policy_prints_no_such_form_and_what_it_is_built_from() {
    let mut stage = leeds();
    stage.keys("<esc>5<down>⏎<down><down>⏎<esc>0<esc>3");
    stage.sees("built from sections 3, 6, 9 and 10: the policy prints no such form");
    let mut stage = crate::room::held_once();
    stage.keys("<esc>3").misses("prints no");
}
