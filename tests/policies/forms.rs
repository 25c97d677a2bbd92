//! The forms of each policy: which are printed, which are built, and that a session can be held with them.

use quietroom::domain::policy::{Form, FormUse, Meaning, RecordKind, SessionFormat, SheetPer};

use super::wording::{policies, policy};

fn used(used: &FormUse) -> String {
    match used {
        FormUse::Sheet { each, after } => {
            let after = after.as_deref().unwrap_or("the end");
            format!("Sheet for each {each:?} after {after}")
        }
        used => format!("{used:?}"),
    }
}

fn told(form: &Form) -> String {
    format!(
        "{}, {}: {} of {:?}",
        form.id,
        form.stands_in(),
        used(&form.used),
        form.kinds
    )
}

#[test]
fn every_form_says_whether_it_is_printed_or_built() {
    let mut table = Vec::new();
    for policy in policies() {
        table.push(policy.id);
        let forms = policy.forms.iter();
        table.extend(forms.map(|form| format!("  {}", told(form))));
    }
    insta::assert_snapshot!(table.join("\n"));
}

#[test]
fn ralph_thoresby_and_place_print_no_form() {
    for id in ["leeds", "place"] {
        assert!(policy(id).forms.iter().all(|form| form.built), "{id}");
    }
}

#[test]
fn every_way_of_meeting_has_an_agreement_or_a_note_of_its_own_and_a_record() {
    for policy in policies() {
        let of_kind = |purpose, kind| policy.forms_for(purpose, kind).count();
        for kind in SessionFormat::ALL {
            let records = policy.record_forms(kind).count();
            assert!(records < 2, "{}: {kind:?}", policy.id);
            let agreements = of_kind(RecordKind::Agreement, kind);
            assert!(agreements <= records, "{}: {kind:?}", policy.id);
            assert!(
                of_kind(RecordKind::Informal, kind) <= records,
                "{}: {kind:?}",
                policy.id
            );
        }
        assert_eq!(of_kind(RecordKind::Agreement, SessionFormat::OneToOne), 1);
        assert_eq!(of_kind(RecordKind::Informal, SessionFormat::OneToOne), 1);
    }
}

#[test]
fn a_case_has_a_sheet_of_its_own_where_the_policy_wants_one() {
    for id in ["stretford", "leeds"] {
        let policy = policy(id);
        let sheet = policy.form("case").unwrap();
        assert!(matches!(
            sheet.used,
            FormUse::Sheet {
                each: SheetPer::Case,
                ..
            }
        ));
        assert!(
            sheet
                .header
                .iter()
                .any(|field| field.is == Some(Meaning::Case))
        );
    }
}

/// Leeds, section 3: the balance is of all three.
#[test]
fn every_function_of_leeds_has_an_item_in_the_record_and_a_part_of_the_prompts() {
    let policy = policy("leeds");
    let record = policy.form("individual").unwrap();
    let list = policy.prompts.iter().find(|list| list.id == "three_ps");
    for function in &policy.functions {
        let mut items = record.agenda.iter();
        assert!(
            items.any(|item| item.functions.contains(function)),
            "{function}"
        );
        let mut parts = list.unwrap().parts.iter();
        assert!(parts.any(|part| part.heading == *function), "{function}");
    }
}

/// Stretford, section 9.
#[test]
fn general_welfare_is_the_last_part_of_stretford_s_record() {
    let policy = policy("stretford");
    let last = policy.form("record").unwrap().agenda.last().unwrap();
    assert_eq!(last.covers, ["general welfare and workload issues"]);
}
