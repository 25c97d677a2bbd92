//! Stretford High's forms.

use super::file_of_kit;
use crate::pty::Home;

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
        .keys("<tab><tab><tab>")
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
    typist.ends_the_second(&home);
}
