//! Highcliffe's records: what clause 7 demands, and what is counted.

use quietroom::domain::policy::{
    Field, Form, FormUse, Kind, Meaning, Policy, Rule, SessionFormat, SheetPer,
};

use super::wording::policy;

fn highcliffe() -> Policy {
    policy("highcliffe")
}

fn record(policy: &Policy, kind: SessionFormat) -> &Form {
    policy
        .record_form(kind)
        .expect("it has a record for each kind of session")
}

#[test]
fn each_record_alone_covers_all_that_clause_7_demands() {
    let policy = highcliffe();
    let demanded = policy.rules.iter().find_map(|rule| match rule {
        Rule::MustCover { items, .. } => Some(items),
        _ => None,
    });
    for (kind, id) in [
        (SessionFormat::OneToOne, "individual"),
        (SessionFormat::Group, "group"),
    ] {
        let form = record(&policy, kind);
        assert_eq!(form.id, id);
        let covered: Vec<_> = form.agenda.iter().flat_map(|item| &item.covers).collect();
        for item in demanded.unwrap() {
            assert!(covered.contains(&item), "{id} does not cover {item}");
        }
    }
}

#[test]
fn the_agenda_is_in_order_and_fits_three_quarters_of_an_hour() {
    let policy = highcliffe();
    for kind in [SessionFormat::OneToOne, SessionFormat::Group] {
        let mut agenda = Vec::new();
        for item in &record(&policy, kind).agenda {
            agenda.push(item);
            for sheet in policy.sheets(kind) {
                let after = FormUse::Sheet {
                    each: SheetPer::Session,
                    after: Some(item.id.clone()),
                };
                if sheet.used == after {
                    agenda.extend(&sheet.agenda);
                }
            }
        }
        let titles: Vec<_> = agenda.iter().map(|item| item.title.as_str()).collect();
        assert_eq!(
            titles,
            [
                "Wellbeing",
                "Caseload",
                "Safeguarding",
                "Discussion",
                "Case table",
                "Review of practice",
                "Training",
                "Workload",
                "Personal issues",
                "Case recording",
                "Anything else",
                "Feedback"
            ]
        );
        let minutes: u16 = agenda.iter().filter_map(|item| item.minutes).sum();
        assert_eq!(minutes, 40, "leaves five for the opening and last time");
    }
}

#[test]
fn an_item_without_a_question_bears_the_title_of_the_clause() {
    let policy = highcliffe();
    for kind in [SessionFormat::OneToOne, SessionFormat::Group] {
        let agenda = &record(&policy, kind).agenda;
        let bare: Vec<_> = agenda
            .iter()
            .filter(|item| item.fields.is_empty())
            .collect();
        assert_eq!(bare.len(), 3);
        for item in bare {
            assert_eq!(item.covers, [item.title.to_lowercase()]);
        }
    }
}

#[test]
fn the_header_and_closing_of_both_records_mean_the_same() {
    let policy = highcliffe();
    let meanings =
        |fields: &[Field]| -> Vec<_> { fields.iter().map(|field| field.is.unwrap()).collect() };
    for (kind, signatures) in [(SessionFormat::OneToOne, 1), (SessionFormat::Group, 6)] {
        let form = record(&policy, kind);
        assert_eq!(
            meanings(&form.header),
            [
                Meaning::SuperviseeName,
                Meaning::SuperviseeRole,
                Meaning::School,
                Meaning::SupervisorName,
                Meaning::SupervisorRole,
                Meaning::School,
                Meaning::HeldOn,
                Meaning::SessionNumber,
                Meaning::Venue
            ]
        );
        let mut closing = vec![Meaning::NextDate];
        closing.extend([Meaning::SuperviseeSigned].repeat(signatures));
        closing.push(Meaning::SupervisorSigned);
        assert_eq!(meanings(&form.closing), closing);
    }
}

#[test]
fn what_is_counted_is_what_the_questions_count() {
    let policy = highcliffe();
    for kind in [SessionFormat::OneToOne, SessionFormat::Group] {
        let form = record(&policy, kind);
        let counted = |item: &str, field: &str| -> Vec<String> {
            match &form.field(item, field).unwrap().kind {
                Kind::Table { tally, .. } => tally.iter().map(|one| one.label.clone()).collect(),
                other => panic!("{field} is {other:?}"),
            }
        };
        assert_eq!(counted("caseload", "q2"), ["CP", "CIN", "EHP", "FSW"]);
        assert_eq!(
            counted("safeguarding", "q3"),
            [
                "Referrals",
                "CASS/MASH",
                "Early Help Panel",
                "Other agency",
                "Phone call for advice"
            ]
        );
        assert_eq!(counted("safeguarding", "q4"), ["Pupils"]);
    }
}
