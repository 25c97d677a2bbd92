//! What a requirement has a school ask stands on the form it belongs to, in these words: a question that goes is missed.

use quietroom::domain::policy::{Field, Form, Kind, Meaning, Policy};

use super::wording::policy;

/// A requirement, the policy, the form and the field that ask it, and words of the question or of what is printed with it.
const ASKED: &str = "\
ST05 · stretford · agreement · expectations · Expectations (including recording)
ST05 · stretford · agreement · accountability · Accountability
ST17 · stretford · performance · apart · managed as a separate meeting
ST17 · stretford · performance · issue · The performance issue
ST17 · stretford · performance · line_manager · Discussed with the line manager
ST17 · stretford · performance · targets · Clear targets for improvement
ST17 · stretford · performance · support · Support actions
ST18 · stretford · record · agreed_actions · complete any agreed actions
ST19 · stretford · record · personal_notes · where they are kept
ST26 · stretford · record · disagreement · recorded on the supervision record
RT07 · leeds · agreement · difficulties · agree how to resolve any difficulties/issues
RT07 · leeds · agreement · difficulties · third party opinion from the Education Safeguarding Team
RT11 · leeds · agreement · difficulties · if necessary the line manager of the supervisor
RT31 · leeds · agreement · difficulties · must raise it through line management
RT16 · leeds · group · ground_rules · establish ground rules and a working agreement
RT16 · leeds · group · boundaries · Boundaries of confidentiality
RT17 · leeds · group · pupil_file · a cross reference to the group supervision record
RT18 · leeds · agreement · shared · shared between supervisor and supervisee within agreed timescales
RT19 · leeds · agreement · place · support confidential and productive discussions
RT20 · leeds · individual · appraisal · links to appraisal and any required professional standards
RT21 · leeds · individual · self_care · self-care plans can be developed, reviewed and adapted
RT25 · leeds · case · decisions · recorded on the individual CYP and family records
RT40 · leeds · group · work · several staff involved in direct work with a specific child/ family
RT06 · leeds · agreement · copies · The supervisee should be given a copy
SF04 · stockport · induction · parts · keep a record of the Induction programme for each member of staff, together with completion dates
SF05 · stockport · group · advice · should be considered as advice
SF05 · stockport · partnership · as_advice · should be considered as advice
SF05 · stockport · consultation · as_advice · should be considered as advice
SF06 · stockport · consultation · by · Who advises
SF06 · stockport · consultation · advice · a clear description of any advice given and rational
SF06 · stockport · consultation · rationale · Rationale
SF07 · stockport · group · purpose · Purpose of the discussion
SF07 · stockport · group · reflections · any reflections/actions relevant to the child
SF08 · stockport · partnership · safe_space · does not replace a strategy discussion
SF08 · stockport · partnership · summary · A summary of thoughts or recommendations
SF08 · stockport · partnership · rationale · Rationale for these
SF76 · stockport · partnership · decisions · record any management decisions
SF76 · stockport · informal · cases · Any case decisions should be recorded on the case record.
SF10 · stockport · agreement · clause_1 · The purpose of supervision is
SF10 · stockport · agreement · frequency · Frequency of supervision meetings
SF10 · stockport · agreement · place · Venue
SF10 · stockport · agreement · responsibilities · Specific responsibilities
SF10 · stockport · agreement · kept · Where records are kept
SF10 · stockport · agreement · shared · given to the supervisee for agreement within
SF10 · stockport · agreement · ad_hoc · ad-hoc or unplanned supervision
SF10 · stockport · agreement · cancelled · cancelled or rearranged
SF10 · stockport · agreement · length · Length of each session
SF10 · stockport · agreement · setting · agenda setting
SF10, SF34 · stockport · agreement · complaints · named manager
SF70 · stockport · agreement · learning_agreement · supplemented by the learning agreement as required by the ASYE programme
SF70 · stockport · agreement · learning_agreement · A Professional Development Plan is in place
SF72 · stockport · agreement · assessor · will be assigned an assessor
SF72 · stockport · agreement · reflective · who will provide the additional reflective 1-1
SF77 · stockport · agreement · document · if a more individual document should be developed
PL03 · place · one_to_one · decisions · the evidence for them
PL04 · place · one_to_one · outcomes · maintain a focus on better outcomes
PL05 · place · one_to_one · feedback · constructive feedback on our supervision practice
PL06 · place · one_to_one · exceeds · exceed the expected capacity and skills of their post
PL07 · place · one_to_one · needs · learning and development needs together with activities
PL08 · place · one_to_one · why · the 'why' of practice
PL11 · place · agreement · place · a confidential setting and protected space
PL15 · place · one_to_one · pmr · formal decision making time";

fn fields<'p>(form: &'p Form, id: &str) -> Vec<&'p Field> {
    let items = form.agenda.iter().flat_map(|item| &item.fields);
    items.filter(|field| field.id == id).collect()
}

fn field<'p>(policy: &'p Policy, form: &str, id: &str, words: &str) -> Option<&'p Field> {
    let says = |field: &&Field| {
        let mut said = std::iter::once(&field.ask).chain(&field.hints);
        said.any(|said| said.contains(words))
    };
    let form = policy.form(form)?;
    fields(form, id).into_iter().find(says)
}

#[test]
fn what_a_requirement_asks_for_stands_on_the_form_it_belongs_to() {
    let mut missed = Vec::new();
    for line in ASKED.lines() {
        let cells: Vec<_> = line.split(" · ").collect();
        let [_, by, form, asks, words] = cells[..] else {
            panic!("{line}");
        };
        if field(&policy(by), form, asks, words).is_none() {
            missed.push(line);
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

/// The requirements, the policy and its agreement, what of it is read, and what is asked until it is answered.
const TERMS: &str = "\
ST05, ST13 · stretford · agreement · Cadence, Length, Place, ReviewDate · expectations, accountability
RT07, RT08, RT18, RT19 · leeds · agreement · Cadence, Length, Place, ReviewDate, SharedWithin · difficulties
SF10, SF34 · stockport · agreement · Cadence, Length, NextReview, NextReview, Place, ReviewDate, SharedWithin · responsibilities, kept, ad_hoc, cancelled, setting, complaints
HC05, HC15 · highcliffe · contract · Cadence, Length, Place, ReviewDate · none
PL11 · place · agreement · Cadence, Length, Place, ReviewDate · none";

/// What is agreed and the program reads, and what an agreement cannot be without.
#[test]
fn an_agreement_is_read_for_its_terms_and_wants_what_its_policy_wants() {
    for line in TERMS.lines() {
        let cells: Vec<_> = line.split(" · ").collect();
        let [ids, by, form, wanted, required] = cells[..] else {
            panic!("{line}");
        };
        let policy = policy(by);
        let form = policy.form(form).unwrap();
        let all: Vec<_> = form.agenda.iter().flat_map(|item| &item.fields).collect();
        let read = all.iter().filter_map(|field| field.is);
        let mut read: Vec<_> = read.map(|meaning| format!("{meaning:?}")).collect();
        read.sort();
        assert_eq!(read.join(", "), wanted, "{ids}");
        let wants = all.iter().filter(|field| field.required);
        let wants: Vec<_> = wants.map(|field| field.id.as_str()).collect();
        let wants = if wants.is_empty() {
            "none".to_owned()
        } else {
            wants.join(", ")
        };
        assert_eq!(wants, required, "{ids}");
    }
}

/// Highcliffe's case table has the five columns of the page, and where and when the file was seen (HC40).
#[test]
fn the_case_table_says_whether_where_and_when_a_file_was_seen() {
    let policy = policy("highcliffe");
    let form = policy.forms.iter().find(|form| form.source == "Appendix 4");
    let items = form.unwrap().agenda.iter().flat_map(|item| &item.fields);
    let mut tables = items.filter_map(|field| match &field.kind {
        Kind::Table { columns, .. } => Some(columns),
        _ => None,
    });
    let columns: Vec<_> = tables.next().unwrap().iter().collect();
    let asks: Vec<_> = columns.iter().map(|column| column.ask.as_str()).collect();
    let expected = [
        "Name",
        "Needs",
        "Action",
        "Progress",
        "File Seen (Y/N)",
        "Where",
        "When",
    ];
    assert_eq!(asks, expected);
    assert_eq!(columns[6].kind, Kind::Date);
}

/// The tables whose rows are actions or decisions, by policy, form and field.
const ROWS_ARE: [&str; 8] = [
    "place · consultation · actions · Actions",
    "place · consultation · decisions · Decisions",
    "place · one_to_one · actions · Actions",
    "place · one_to_one · decisions · Decisions",
    "place · shared · actions · Actions",
    "place · shared · decisions · Decisions",
    "stretford · performance · targets · Actions",
    "stretford · record · part_2 · Actions",
];

/// Where a form's own table is what was agreed (ST17, ST42, PL03), it is that and no table besides.
#[test]
fn the_tables_of_what_was_agreed_are_the_session_s_actions_and_decisions() {
    let mut found = Vec::new();
    for policy in ["highcliffe", "leeds", "place", "stockport", "stretford"] {
        for form in &self::policy(policy).forms {
            for field in form.agenda.iter().flat_map(|item| &item.fields) {
                if let Some(is @ (Meaning::Actions | Meaning::Decisions)) = field.is {
                    found.push(format!("{policy} · {} · {} · {is:?}", form.id, field.id));
                }
            }
        }
    }
    found.sort();
    assert_eq!(found, ROWS_ARE);
}

/// Stockport's "Date of PDR to be reviewed" was typed, agreed, and nobody's duty.
#[test]
fn a_day_on_which_a_policys_own_form_has_something_reviewed_is_a_duty() {
    let mut missed = Vec::new();
    for by in ["stretford", "leeds", "stockport", "highcliffe", "place"] {
        for form in &policy(by).forms {
            let fields = form.agenda.iter().flat_map(|item| &item.fields);
            let asked = fields.filter(|field| {
                let ask = field.ask.to_lowercase();
                let is_review = ["review", "pdr", "looked at again"]
                    .iter()
                    .any(|word| ask.contains(word));
                field.kind == Kind::Date && is_review
            });
            let unread = asked.filter(|field| {
                !matches!(field.is, Some(Meaning::ReviewDate | Meaning::NextReview))
            });
            missed.extend(unread.map(|field| format!("{by} {}: {}", form.id, field.ask)));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}
