//! A session that was invented: its record, and the draft of it.

use chrono::{DateTime, FixedOffset};
use quietroom::domain::{
    draft::{Draft, FollowUps, NextSession, SessionStep},
    facts::{Answer, ColumnLabel, Origin, PersonRef, PolicyRef, Record, Row, Sheet, Value},
    id::{FileId, PersonId, RecordId},
    policy::{RecordKind, SessionFormat},
};

/// 10:41:07 on Friday 9 October 2026.
pub fn now() -> DateTime<FixedOffset> {
    let at = DateTime::from_timestamp_nanos(1_791_538_867_000_000_000);
    let summer_time = FixedOffset::east_opt(60 * 60);
    summer_time.map_or(at.fixed_offset(), |offset| at.with_timezone(&offset))
}

/// Robin's file.
pub fn robin() -> FileId {
    [0xaa; 16].into()
}

/// The supervisor.
pub fn sam() -> PersonRef {
    PersonRef {
        id: PersonId::from([1; 16]),
        name: "Sam Placeholder".to_owned(),
        role: "DSL".to_owned(),
    }
}

/// The identity of record `number`.
pub fn record_id(number: u8) -> RecordId {
    [number; 16].into()
}

/// A sheet with a table in it.
fn sheet() -> Sheet {
    let cells = vec![Value::Text("AB".to_owned()), Value::YesNo(true)];
    let row = Row {
        id: [2; 16].into(),
        case: None,
        cells,
        stood: None,
    };
    let asked = |column: &str| ColumnLabel {
        column: column.to_owned(),
        asked: "Initials".to_owned(),
    };
    let table = Value::Table {
        columns: vec![asked("who"), asked("seen")],
        rows: vec![row],
        stated: [("others".to_owned(), 3)].into(),
    };
    Sheet {
        id: [3; 16].into(),
        form: "individual".to_owned(),
        title: "Supervision Record (Individual)".to_owned(),
        source: "Appendix 2".to_owned(),
        about: None,
        answers: vec![Answer {
            is: None,
            functions: Vec::new(),
            carried_over: false,
            item: "cases".to_owned(),
            field: "q1".to_owned(),
            number: Some("Q1.".to_owned()),
            asked: "How have you been since your last supervision?".to_owned(),
            value: table,
        }],
    }
}

/// A record with a table in it and these jottings.
pub fn record(number: u8, jottings: &str) -> Record {
    Record {
        kind: RecordKind::Session,
        replaces_agreement: None,
        id: record_id(number),
        revision: 1,
        replaces: Vec::new(),
        policy: PolicyRef {
            id: "highcliffe".to_owned(),
            title: "Highcliffe St Mark".to_owned(),
            edition: "September 2025".to_owned(),
        },
        format: SessionFormat::OneToOne,
        origin: Origin::Live,
        extra_reason: String::new(),
        no_agreement_reason: String::new(),
        number: Some(7),
        arrangement: None,
        spans: Vec::new(),
        length: 60,
        venue: "Room 4".to_owned(),
        present: Vec::new(),
        absent: Vec::new(),
        agenda: Vec::new(),
        sheets: vec![sheet()],
        cases: Vec::new(),
        actions: Vec::new(),
        decisions: Vec::new(),
        updates: Vec::new(),
        jottings: jottings.to_owned(),
    }
}

/// A draft of Robin's record `number`.
pub fn draft(number: u8, jottings: &str) -> Draft {
    Draft {
        file: robin(),
        record: record(number, jottings),
        follow_ups: FollowUps {
            last: None,
            correction: String::new(),
            action_reports: Vec::new(),
            next: NextSession {
                id: [4; 16].into(),
                date: Value::Empty,
                time: Value::Empty,
                venue: String::new(),
                agenda: Vec::new(),
            },
        },
        arrangement_chosen: false,
        expected: Vec::new(),
        base_heads: Vec::new(),
        step: SessionStep::Opening,
        focus: None,
        caret: 0,
        quick_entries: Vec::new(),
        changed: false,
        announced: None,
        unparsed: std::collections::BTreeMap::new(),
        seen: std::collections::BTreeSet::new(),
        last_active: now(),
        last_open: now(),
    }
}
