//! What a policy wants told before a first session is read there before the session can be begun, and stands below
//! everything else at the later ones.

use crate::support::stage::Stage;

/// A first session opened by a policy, found by these letters, at 80×24.
fn opening(policy: &str) -> Stage {
    let mut stage = Stage::at("2026-10-09T10:00:00+01:00");
    stage.keys("⏎⏎Jo Madeup⏎DSL⏎Anywhere Primary⏎").keys(policy);
    stage.keys("⏎⏎<ctrl-n>Robin Example<tab>Deputy DSL");
    stage.onto("Open the file").size(80, 24).keys("⏎⏎");
    stage
}

/// The rows of the page: without what stands above and below it.
fn page(stage: &mut Stage) -> Vec<String> {
    let screen = stage.screen();
    let rows: Vec<_> = screen.lines().map(str::to_owned).collect();
    rows[1..23].to_vec()
}

/// Reads as far as Enter leads, up to the line that begins the session, and returns what was seen on the way.
fn read_before_start(stage: &mut Stage) -> String {
    let mut seen: Vec<String> = Vec::new();
    for _ in 0..10 {
        let rows = page(stage);
        let again = (0..=rows.len()).rev();
        let again = { again }.find(|&many| seen.ends_with(&rows[..many]));
        seen.extend_from_slice(&rows[again.unwrap_or(0)..]);
        if rows.iter().any(|row| row.contains("▸ Start · Enter")) {
            let begins = seen.iter().position(|row| row.contains("▸ Start"));
            seen.truncate(begins.unwrap());
            let words = seen.join(" ");
            let words: Vec<_> = words.split_whitespace().collect();
            return words.join(" ").replace("- ", "-");
        }
        stage.sees("Enter reads on").keys("⏎");
        assert!(
            stage.draft().record.spans.is_empty(),
            "it has not begun yet"
        );
    }
    panic!("Start does not come\n{}", stage.screen());
}

/// The requirement, the letters that find its policy, and the words.
const TOLD: [(&str, &str, &str); 17] = [
    (
        "HC02",
        "high",
        "A clear distinction should be made between supervision and line management meetings including performance management support. (Underlying principles)",
    ),
    (
        "ST16",
        "stret",
        "Supervision notes may inform line management discussions but this will be managed as a separate meeting.",
    ),
    (
        "HC03",
        "high",
        "Confidentiality will be maintained always unless staff have acted illegally or in such a way that constitutes a risk to the member of staff or pupil. (Underlying principles)",
    ),
    (
        "HC15",
        "high",
        "Additional supervision sessions maybe requested at the discretion of either party, or as a result of an incident. (Appendix 1, clause 1)",
    ),
    (
        "HC17",
        "high",
        "Supervision can take the form of group supervision or individual. (Appendix 1, clause 3)",
    ),
    (
        "HC20",
        "high",
        "Formal supervision sessions will not preclude opportunities for informal discussion on matters of importance that arise from day to day. (Appendix 1, clause 6)",
    ),
    (
        "HC22",
        "high",
        "The contents of supervision will remain confidential, unless there are implications for operational policy. Any personal issues discussed during supervision will be treated as confidential, unless such disclosures directly affect the work/client situation. In some cases, this may necessitate a three-way meeting with the supervisor's line manager. (Appendix 1, clause 8)",
    ),
    (
        "ST10",
        "stret",
        "Particular circumstances may require supervision to be more frequent e.g. complex workload, high level of risk, performance issues or personal difficulties. A supervisee should request additional supervision should a particular case affect their wellbeing or they feel 'stuck'. (section 8)",
    ),
    (
        "ST08",
        "stret",
        "Both parties should identify, agree and prioritise agenda items at the start of the session. (Appendix 1)",
    ),
    (
        "ST23",
        "stret",
        "the records arising from supervision are owned by the school: supervisors may need to discuss the content of supervision sessions with others and where appropriate this is done with the knowledge of the Supervisee. (section 10)",
    ),
    (
        "ST26",
        "stret",
        "Areas of disagreement that cannot be resolved within the supervisory relationship should be referred to the supervisor's manager. If a dispute cannot be resolved informally and is likely to escalate to a grievance then the issue must be dealt with in line the 'Grievance Policy and Procedure'. If the issue is one of professional practice the matter will also be referred to the headteacher. (section 11)",
    ),
    (
        "RT26",
        "ralph",
        "Supervision is a private but not a confidential process. This means that the records are the property of the organisation, not the individual.",
    ),
    (
        "RT31",
        "ralph",
        "any member of staff who feels that the quality of supervision is not meeting the needs of themselves or other stakeholders in the process must raise it through line management. (section 12)",
    ),
    (
        "RT11",
        "ralph",
        "Where that relationship is not effective it should be brought to the attention of the Supervisor, and if necessary the line manager of the supervisor. (section 6)",
    ),
    (
        "SF44",
        "stock",
        "All matters discussed in supervision may be recorded and exceptions cannot be made for particular issues to remain confidential. (section 12.2)",
    ),
    (
        "SF34",
        "stock",
        "If the complaint cannot be resolved by discussion with the supervisor the employee should raise the issue with their supervisor's manager. (section 9)",
    ),
    (
        "PL11",
        "place",
        "One to one supervision is a formal, prearranged and contracted process between supervisee and supervisor where the principles of supervision are achieved within an individual relationship, confidential setting and protected space. (One to one Supervision and PMR)",
    ),
];

#[test]
fn what_is_told_at_a_first_session_is_read_before_it_can_be_begun() {
    for policy in ["high", "stret", "ralph", "stock", "place"] {
        let mut stage = opening(policy);
        let before = read_before_start(&mut stage);
        for (id, _, words) in TOLD.iter().filter(|told| told.1 == policy) {
            assert!(before.contains(words), "{id}: “{words}” is not in {before}");
        }
        stage.keys("⏎");
        assert!(!stage.draft().record.spans.is_empty(), "{policy}: begun");
    }
}

/// Once it has begun, and at a second session, the words stand below: nothing is in the way.
#[test]
fn what_was_told_is_not_in_the_way_again() {
    for policy in ["high", "stret", "ralph", "stock", "place"] {
        let mut stage = opening(policy);
        read_before_start(&mut stage);
        stage.keys("⏎<esc>2opening⏎");
        assert!(
            page(&mut stage)[1].contains("Go on · Enter"),
            "{}",
            stage.screen()
        );
        stage.keys("<pgdn>Well.<esc>5");
        stage.onto("End session").keys("⏎<esc>0");
        stage.pass(60 * 24 * 7).keys("<esc>2");
        stage.onto("Start").misses("Enter reads on").keys("⏎");
        assert_eq!(stage.draft().record.number, Some(2));
        assert!(!stage.draft().record.spans.is_empty(), "{policy}: begun");
    }
}
