//! Where one is on the way through a session: what a stop is called, which cell shows a case, what the header says.

use chrono::{DateTime, FixedOffset};

use super::typing;
use crate::{
    domain::{
        check,
        draft::{Draft, SessionStep, new::name_column},
        facts::{
            field_path::{FieldPath, Question},
            record::{AgendaItem, Answer, ItemFrom, Outcome, Record},
        },
        id::CaseId,
        policy::{Policy, RecordKind, Rule},
    },
    tui::{context::Context, screen::Heading},
};

/// The cell that shows a case's name; one of the open item before others.
pub fn case_cell(draft: &Draft, policy: &Policy, case: CaseId) -> Option<FieldPath> {
    let open = draft.agenda_item(draft.step).map(|item| &item.from);
    let is_open = |of: &Question| matches!(open, Some(ItemFrom::Form { sheet, item }) if *sheet == of.sheet && *item == of.item);
    let cell = |of: Question| {
        let (columns, _) = typing::table(draft, policy, &of)?;
        let column = columns.get(name_column(columns)?)?.id.clone();
        let row = draft
            .record
            .rows(&of)
            .iter()
            .find(|row| row.case == Some(case))?
            .id;
        Some(FieldPath::Cell { of, row, column })
    };
    let questions = draft.record.sheets.iter().flat_map(|sheet| {
        let of = |answer: &Answer| Question {
            sheet: sheet.id,
            item: answer.item.clone(),
            field: answer.field.clone(),
        };
        sheet.answers.iter().map(of)
    });
    let mut questions: Vec<_> = questions.collect();
    questions.sort_by_key(|of| !is_open(of));
    questions.into_iter().find_map(cell)
}

/// The line that the caret is in, offered as the words of an action.
pub fn current_line(cx: &Context, place: &FieldPath, caret: usize) -> Option<String> {
    let value = cx.live()?.read(place)?;
    let words = value.as_words()?;
    let before = words.get(..caret)?.rsplit('\n').next().unwrap_or_default();
    let after = words.get(caret..)?.split('\n').next().unwrap_or_default();
    let line = format!("{before}{after}").trim().to_owned();
    (!line.is_empty() && line.len() < 200).then_some(line)
}

/// The header of the live session.
pub fn heading(cx: &Context, focus: Option<&FieldPath>) -> Heading {
    let Some(draft) = cx.live() else {
        return Heading::default();
    };
    let name = cx
        .file(draft.file)
        .map_or_else(String::new, |(_, profile)| profile.who.name.clone());
    let stops = draft.all_steps();
    let at = stops
        .iter()
        .position(|stop| *stop == draft.step)
        .map_or(0, |at| at + 1);
    let title = stop_title(draft, draft.step);
    let announced = draft
        .is_announcing(cx.now)
        .then(|| announcement(draft, cx.live_policy(), cx.now));
    let question = focus.and_then(|place| match place {
        FieldPath::Answer(of) | FieldPath::Cell { of, .. } | FieldPath::StatedCount { of, .. } => {
            draft.record.answer(of)?.number.clone()
        }
        _ => None,
    });
    Heading {
        left: named(&draft.record, name),
        more: which(&draft.record),
        middle: announced.unwrap_or_else(|| {
            std::iter::once(format!("{title} {at}/{}", stops.len()))
                .chain(question)
                .collect()
        }),
        live: true,
    }
}

/// Whom it is about; where it is no session, also what it is, which no narrow window drops.
fn named(record: &Record, name: String) -> String {
    let form = record.sheets.first().map(|sheet| sheet.title.as_str());
    match (record.kind, form) {
        (RecordKind::Session, _) => name,
        (RecordKind::Review, Some(form)) => format!("{name} · {form}"),
        (purpose, _) => format!("{name} · {}", purpose.words()),
    }
}

/// Which session it is, in ever fewer words: the venue goes first, then the kind, then the number.
fn which(record: &Record) -> Vec<String> {
    if !record.is_session() {
        return Vec::new();
    }
    let kind = record.format.words();
    let number = record.number.map(|number| number.to_string());
    let named = match &number {
        None => kind.to_owned(),
        // "Reflective 1-1 2" is no number that anybody reads.
        Some(number) if kind.ends_with(|last: char| last.is_ascii_digit()) => {
            format!("{kind}, session {number}")
        }
        Some(number) => format!("{kind} {number}"),
    };
    let there = (!record.venue.is_empty()).then(|| format!("{named} · {}", record.venue));
    there.into_iter().chain([named]).chain(number).collect()
}

/// What is announced once, when the time is nearly up: how much is left, and what is still open; first what the last
/// part is kept for (Stretford, section 9).
fn announcement(draft: &Draft, policy: Option<&Policy>, now: DateTime<FixedOffset>) -> Vec<String> {
    let kept = policy.and_then(|policy| {
        let covers = policy.rule(|rule| match rule {
            Rule::LastPart { covers, .. } => Some(covers),
            _ => None,
        })?;
        let mut open = draft.open_items();
        open.find(|item| check::covers(&draft.record, policy, item, covers))
    });
    let mut open: Vec<&AgendaItem> = draft.open_items().collect();
    open.sort_by_key(|item| kept.is_none_or(|kept| kept.id != item.id));
    let titles = open.iter().enumerate();
    let titles = titles.map(|(at, item)| match at {
        0 => format!("not yet: {}", draft.record.title_of(item)),
        _ => draft.record.title_of(item),
    });
    let left = format!("{} min left, {} open", draft.minutes_left(now), open.len());
    std::iter::once(left).chain(titles).collect()
}

/// What a stop is called.
pub fn stop_title(draft: &Draft, stop: SessionStep) -> String {
    match stop {
        SessionStep::Opening if !draft.record.is_session() => "Who and when".to_owned(),
        SessionStep::Opening => "Opening".to_owned(),
        SessionStep::Last => "Last time".to_owned(),
        SessionStep::Item(_) => draft
            .agenda_item(stop)
            .map_or_else(String::new, |item| draft.record.title_of(item)),
        SessionStep::Actions => "Actions".to_owned(),
        SessionStep::Next => "Next session".to_owned(),
        SessionStep::End => "End and sign".to_owned(),
    }
}

/// A stop as a list of the way shows it: on the agenda, and on the rail.
pub struct Listed {
    /// ✓ talked about, ▸ here, – left out, or a space.
    pub sign: char,
    /// What it is called.
    pub title: String,
    /// Minutes spent and planned, `6/10`, or planned, `10`, where no clock ran; empty where there are neither, and where it is left out.
    pub minutes: String,
}

/// How a list of the way shows a stop.
pub fn listed(draft: &Draft, stop: SessionStep) -> Listed {
    let item = draft.agenda_item(stop);
    let out = item.is_some_and(|item| matches!(item.outcome, Outcome::LeftOut(_)));
    let sign = match item {
        _ if out => '–',
        _ if draft.step == stop => '▸',
        Some(item) if draft.record.reached(item) => '✓',
        None if stop == SessionStep::Opening && !draft.record.spans.is_empty() => '✓',
        _ => ' ',
    };
    Listed {
        sign,
        title: stop_title(draft, stop),
        minutes: item
            .filter(|_| !out)
            .map_or_else(String::new, |item| minutes(draft, item)),
    }
}

fn minutes(draft: &Draft, item: &AgendaItem) -> String {
    match (item.spent / 60, item.minutes) {
        // Without a clock none is measured.
        (0, Some(planned)) if draft.is_written_later() => planned.to_string(),
        (0, None) => String::new(),
        (spent, None) => spent.to_string(),
        (spent, Some(planned)) => format!("{spent}/{planned}"),
    }
}

/// How many minutes are planned for what is not left out.
pub fn planned(draft: &Draft) -> u32 {
    let agenda = draft.record.agenda.iter();
    let kept = agenda.filter(|item| !matches!(item.outcome, Outcome::LeftOut(_)));
    kept.filter_map(|item| item.minutes).map(u32::from).sum()
}

/// Who brought an item of the agenda.
pub fn brought(by: &str, announced: bool) -> String {
    let when = if announced {
        ", announced beforehand"
    } else {
        ""
    };
    format!("brought by {by}{when}")
}

/// Whether two cells are in one row of one table.
pub fn in_one_row(one: Option<&FieldPath>, other: Option<&FieldPath>) -> bool {
    matches!(
        (one, other),
        (
            Some(FieldPath::Cell { of, row, .. }),
            Some(FieldPath::Cell { of: other_of, row: other_row, .. })
        ) if (of, row) == (other_of, other_row)
    )
}
