//! What the rules of each policy come to in somebody's file: how often, how long, what is to be agreed, reviewed and
//! learnt. Each fails where its rule goes.

use quietroom::domain::{
    calendar::Calendar,
    facts::{Fact, Supervisor, Value},
    file::{DueItem, DueKind},
    policy::{FormUse, Policy, SessionFormat},
};

use super::{
    wording::policy,
    written::{Written, day, jo},
};

/// Somebody with this role, supervised in this way by this policy, who has been seen once, on Friday 9 October 2026.
fn seen_once(policy: &Policy, format: SessionFormat, role: &str) -> Written {
    let mut written = Written::about(1, "Robin Example", role);
    written.profile.format = format;
    written.policy = policy.clone();
    let profile = written.profile.clone();
    written.entry("2026-07-01 10:00", vec![Fact::Profile(profile)]);
    written.session("2026-10-09 14:00", |_| {});
    written
}

/// The cells of a row.
fn cells<const N: usize>(row: &str) -> [&str; N] {
    let cells: Vec<_> = row.split(" · ").collect();
    assert_eq!(cells.len(), N, "{row}");
    std::array::from_fn(|at| cells.get(at).copied().unwrap_or_default())
}

/// The rows of a table that are not what the file says.
fn wrong(table: &'static str, is: impl Fn(&str) -> bool) -> Vec<&'static str> {
    table.lines().filter(|row| !is(row)).collect()
}

/// A requirement, the policy, the way of meeting, how often, from when it is to be thought of, and the clause.
const CADENCES: &str = "\
ST09 · stretford · OneToOne · Term · None · section 8
ST09 · stretford · External · Term · None · section 8
ST09 · stretford · Paired · Term · None · section 8
ST09 · stretford · Group · Term · None · section 8
ST09 · stretford · ExternalGroup · Term · None · section 8
RT12, RT13 · leeds · OneToOne · Weeks(6) · Some(Weeks(4)) · sections 7 and 9
RT14 · leeds · Group · Weeks(1) · None · section 8
SF20 · stockport · OneToOne · Months(1) · None · section 7
HC15 · highcliffe · OneToOne · Weeks(6) · None · Appendix 1, clause 1
HC15 · highcliffe · Group · Weeks(6) · None · Appendix 1, clause 1";

#[test]
fn each_way_of_meeting_is_due_as_often_as_its_clause_says() {
    let wrong = wrong(CADENCES, |row| {
        let [_, by, format, every, warned, clause] = cells(row);
        let policy = policy(by);
        let mut formats = SessionFormat::ALL.into_iter();
        let format = formats.find(|known| format!("{known:?}") == format);
        let file = seen_once(&policy, format.unwrap(), "Teacher").fold();
        file.due(&policy, day("2026-10-12")).is_some_and(|due| {
            due.from == day("2026-10-09")
                && format!("{:?}", due.every) == every
                && format!("{:?}", due.warn_from) == warned
                && due.source == clause
        })
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// "All DSL's, pastoral leaders and ELSAs and any other staff" (HC01).
#[test]
fn highcliffe_supervises_whoever_is_given_a_file() {
    let policy = policy("highcliffe");
    for role in ["DSL", "Pastoral leader", "ELSA", "Middle Leader"] {
        let file = seen_once(&policy, SessionFormat::OneToOne, role).fold();
        assert!(file.due(&policy, day("2026-10-12")).is_some(), "{role}");
    }
}

#[test]
fn a_session_takes_as_long_as_its_clause_says() {
    let stretford = policy("stretford");
    let all = SessionFormat::ALL.into_iter();
    for kind in all.filter(|kind| stretford.record_form(*kind).is_some()) {
        let file = seen_once(&stretford, kind, "Teacher").fold();
        let length = file.length(&stretford, kind, 20);
        let told = (length.minutes, length.source.as_str());
        assert_eq!(told, (45, "section 8"), "ST12: {kind:?}");
    }
    let stockport = policy("stockport");
    let file = seen_once(&stockport, SessionFormat::OneToOne, "Worker").fold();
    let length = file.length(&stockport, SessionFormat::OneToOne, 20);
    let told = (length.minutes, length.source.as_str());
    assert_eq!(told, (90, "section 7; Appendix C, clause 2"), "SF31");
}

/// What somebody's file wants on a day.
fn wanted(written: &Written, on: &str) -> Vec<DueItem> {
    let calendar = Calendar::default();
    let file = written.fold();
    file.wants(Some(&written.policy), &calendar, day(on))
}

/// Returns whether one of these begins so and names this clause.
fn has(wants: &[DueItem], begins: &str, clause: &str) -> bool {
    let mut wants = wants.iter();
    wants.any(|want| want.words.starts_with(begins) && want.source.as_deref() == Some(clause))
}

/// Who supervises, of whom no training is known.
fn untrained() -> Supervisor {
    Supervisor {
        who: jo(),
        school: [1; 16].into(),
        policy: String::new(),
        training: Vec::new(),
    }
}

/// A requirement, the policy, what whoever supervises is to have learnt, and the clause.
const TRAINING: &str = "\
RT36 · leeds · The one day Safeguarding Supervision skills training · section 14
SF38 · stockport · Appropriate training to enable them to carry out their supervisory role · section 12
SF38 · stockport · Supervision for safeguarding training · section 12
HC10 · highcliffe · Supervisory Skills training course · Underlying principles
PL14 · place · Training on reflective practice and professional supervision · Aims";

#[test]
fn whoever_supervises_is_asked_for_the_training_that_the_policy_names() {
    let supervisor = untrained();
    let wrong = wrong(TRAINING, |row| {
        let [_, by, what, clause] = cells(row);
        let wants = supervisor.wants(&[&policy(by)], day("2026-10-12"));
        has(&wants, &format!("{what}: no date yet"), clause)
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// "All compulsory training" (PL09).
#[test]
fn whoever_is_supervised_at_place_is_asked_for_the_compulsory_training() {
    let written = seen_once(&policy("place"), SessionFormat::OneToOne, "Teacher");
    let wants = wanted(&written, "2026-10-12");
    let words = "Compulsory training: no date yet";
    assert!(has(&wants, words, "Key Principles"), "{wants:?}");
}

/// The requirements, the policy, the clause that wants an agreement, and the one that has it looked at again yearly.
const AGREEMENTS: &str = "\
ST04, ST37 · stretford · section 6 · Appendix 1
RT06 · leeds · section 10 · section 4
SF09, SF11 · stockport · section 6 · section 6
HC11 · highcliffe · Underlying principles · none
PL11 · place · One to one Supervision and PMR · none";

#[test]
fn an_agreement_comes_first_and_is_looked_at_again_after_a_year() {
    let wrong = wrong(AGREEMENTS, |row| {
        let [_, by, first, again] = cells(row);
        let policy = policy(by);
        let mut written = seen_once(&policy, SessionFormat::OneToOne, "Teacher");
        let before = wanted(&written, "2026-10-12");
        let mut forms = policy.forms.iter();
        let form = forms.find(|form| form.used == FormUse::Agreement).unwrap();
        let agreement = written.apart(&form.id, "2026-10-12 14:00", |sitting| {
            let sheets = sitting.draft.record.sheets.iter_mut();
            for answer in sheets.flat_map(|sheet| &mut sheet.answers) {
                answer.value = Value::Empty;
            }
        });
        written.agreed(agreement, "2026-10-12 15:00");
        let after = wanted(&written, "2027-10-14");
        has(&before, "No agreement has been made yet", first)
            && has(&after, "Review of the agreement:", again) == (again != "none")
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_called_off_gets_another_date_where_the_policy_wants_one() {
    for (id, by, clause) in [
        ("ST35", "stretford", Some("Appendix 1")),
        ("HC18", "highcliffe", Some("Appendix 1, clause 4")),
        ("SF66", "stockport", Some("Appendix C, clause 2")),
        ("none", "leeds", None),
    ] {
        // Each of them says at once.
        let policy = policy(by);
        let said = policy.rearranged();
        let said = said.map(|said| (said.words(), said.source));
        let expected = clause.map(|clause| ("has another date agreed at once".to_owned(), clause));
        assert_eq!(said, expected, "{id}");
    }
}

/// A requirement, the policy, when it is itself to be reviewed, as printed, and the last day of that.
const REVIEWS: &str = "\
ST53 · stretford · December 2025 · 2025-12-31
RT43 · leeds · September 2022 · 2022-09-30
SF78 · stockport · October 2022 · 2022-10-31
HC45 · highcliffe · September 2026 · 2026-09-30";

#[test]
fn a_policy_that_is_itself_to_be_reviewed_is_told() {
    let supervisor = untrained();
    let told = |policy: &Policy, on| {
        let wants = supervisor.wants(&[policy], on).into_iter();
        let wants = wants.filter(|want| want.what == DueKind::PolicyReview);
        wants.map(|want| want.words).collect::<Vec<_>>()
    };
    let wrong = wrong(REVIEWS, |row| {
        let [_, by, printed, last] = cells(row);
        let policy = policy(by);
        let words = format!("{}: its own review was due {printed}", policy.title);
        let after = day(last).succ_opt().unwrap();
        told(&policy, day(last)).is_empty() && told(&policy, after) == [words]
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // PLACE's says nothing, and words without a year are never over.
    let mut silent = policy("place");
    assert!(told(&silent, day("2030-01-01")).is_empty());
    silent.review_due = Some("every spring".to_owned());
    assert!(told(&silent, day("2030-01-01")).is_empty());
}
