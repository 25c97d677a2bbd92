//! The terms that an agreement must set, each missing item where it does not.

use super::*;

/// A policy whose agreement asks what the rules read, and one thing that has to be said.
fn agreeing() -> Policy {
    let means = |id: &str, kind, meaning| Field {
        is: Some(meaning),
        ..field(id, id, kind)
    };
    let mut agreed = item(
        "parameters",
        "Parameters",
        vec![
            means("Frequency", Kind::Every, Meaning::Cadence),
            means("Duration", Kind::Minutes, Meaning::Length),
            means("Location", Kind::Line, Meaning::Place),
            means("Review", Kind::Date, Meaning::ReviewDate),
            field("Else", "Else", Kind::Text),
        ],
    );
    let accountability = Field {
        required: true,
        ..field("Accountability", "Accountability", Kind::Text)
    };
    let also = Item {
        source: Some("section 6".to_owned()),
        ..item("also", "Also", vec![accountability])
    };
    agreed.covers.clear();
    let form = Form {
        used: FormUse::Agreement,
        agenda: vec![agreed, also],
        closing: Vec::new(),
        ..form()
    };
    Policy {
        forms: vec![form],
        ..policy()
    }
}

#[test]
fn an_agreement_is_to_say_what_it_is_made_for() {
    let policy = agreeing();
    let answers = policy.forms[0].agenda.iter().flat_map(|item| {
        let fields = item.fields.iter();
        fields.map(|field| answer(&item.id, field, Value::Empty))
    });
    let mut record = Record {
        kind: RecordKind::Agreement,
        agenda: Vec::new(),
        actions: Vec::new(),
        ..complete()
    };
    record.sheets[0].answers = answers.collect();
    let found = |record: &Record| {
        let mut story = Story::default();
        story.write(OFFICE, "2026-09-01", vec![Fact::Profile(profile())]);
        let found = in_record(record, &policy, &story.fold(), None).into_iter();
        found
            .map(|finding| (finding.words, finding.source.unwrap_or_default()))
            .collect::<Vec<_>>()
    };
    let empty = |asked: &str, source: &str| (format!("Left empty: {asked}"), source.to_owned());
    assert_eq!(
        found(&record),
        [
            empty("Frequency", "Appendix 2"),
            empty("Duration", "Appendix 2"),
            empty("Location", "Appendix 2"),
            empty("Review", "Appendix 2"),
            empty("Accountability", "section 6"),
        ]
    );
    let values = [
        Value::Every(SIX_WEEKLY),
        Value::words("Marcus: notes."),
        Value::words("The library"),
        Value::Date(day("2027-09-01")),
        Value::Empty,
        Value::words("To each other"),
    ];
    for (answer, value) in record.sheets[0].answers.iter_mut().zip(values) {
        answer.value = value;
    }
    let unread = "Duration: “Marcus: notes.” is not a length of time yet".to_owned();
    assert_eq!(found(&record), [(unread, String::new())]);
}

const RARELY: &str =
    "Sessions every month are agreed; the policy asks for one every week, which stays due";

#[test]
fn sessions_agreed_more_rarely_than_the_policy_asks_are_told() {
    let clause = |phases: Vec<(Option<Interval>, Interval)>| Rule::Cadence {
        of: SessionFormat::OneToOne,
        who: Who::Everyone,
        warn_from: None,
        phases: phases
            .into_iter()
            .map(|(until, every)| (until, every.into()))
            .collect(),
        ideally: None,
        extra: ExtraSessions::Counts,
        source: "section 10".to_owned(),
    };
    let month = Interval::Months(1);
    let phased = vec![
        (Some(Interval::Weeks(6)), Interval::Weeks(1)),
        (None, month),
    ];
    for (since, phases, agreed, expected) in [
        ("2026-10-01", &phased, month, Some(RARELY)),
        ("2026-10-01", &phased, Interval::Weeks(1), None),
        ("2026-06-01", &phased, month, None),
        (
            "2026-06-01",
            &vec![(None, Interval::HalfTerm)],
            Interval::Weeks(7),
            None,
        ),
        ("2026-06-01", &vec![], month, None),
    ] {
        let mut policy = agreeing();
        policy.rules = vec![clause(phases.clone())];
        let mut story = Story::default();
        let profile = Profile {
            since: day(since),
            ..profile()
        };
        story.write(OFFICE, since, vec![Fact::Profile(profile)]);
        let mut record = Record {
            kind: RecordKind::Agreement,
            agenda: Vec::new(),
            actions: Vec::new(),
            ..complete()
        };
        let form = policy.forms[0].clone();
        let fields = form
            .agenda
            .iter()
            .flat_map(|item| item.fields.iter().map(|field| (&item.id, field)));
        let answers = fields.map(|(item, field)| match field.is {
            Some(Meaning::Cadence) => answer(item, field, Value::Every(agreed)),
            _ => answer(item, field, Value::words("said")),
        });
        record.sheets[0].answers = answers.collect();
        record.sheets[0].answers[0].is = Some(Meaning::Cadence);
        let found = in_record(&record, &policy, &story.fold(), None);
        let words: Vec<_> = found.iter().map(|found| found.words.as_str()).collect();
        let rare = words.iter().find(|words| words.contains("stays due"));
        assert_eq!(rare.copied(), expected, "{since}: {words:?}");
    }
}
