//! The body of one revision: its header, its agenda and outcomes, and its closing with the signatures.

use chrono::NaiveTime;

use super::{
    agenda::{self, Source},
    answers,
    block::Block,
    outcomes, sign_off,
};
use crate::domain::{
    dates,
    facts::{
        Answer, ArrangementStatus, Origin, Participation, PersonRef, Record, Sheet, TimeSpan, Value,
    },
    file::{ArrangementChange, RecordHistory, Revision, SupervisionFile, arrangement_words},
    policy::{CLOSING, Form, HEADER, Meaning, Policy, SessionPage},
};

/// Returns a record's title: that of its form, as the school prints it.
pub(super) fn title(record: &Record) -> String {
    let form = record.sheets.first().map(|sheet| sheet.title.clone());
    form.unwrap_or_else(|| "Supervision session".to_owned())
}

/// Adds everything that a revision says.
pub(super) fn body(
    blocks: &mut Vec<Block>,
    history: &RecordHistory,
    revision: &Revision,
    file: &SupervisionFile,
    policy: Option<&Policy>,
) {
    let record = &revision.record;
    // Another policy's fields of the same names have other meanings.
    let policy = policy.filter(|policy| policy.id == record.policy.id);
    let source = Source {
        record,
        file,
        policy,
    };
    blocks.push(Block::Line(origin(source, history)));
    around(blocks, above(source));
    talked_about(blocks, source);
    outcomes::outcomes(blocks, source);
    sign_off::said_of_others(blocks, history, file);
    agenda::not_talked_about(blocks, source);
    let below = below(source, history, revision);
    if !below.is_empty() {
        let heading = if record.is_session() {
            "Next session and signatures"
        } else {
            "Signatures"
        };
        blocks.push(Block::Heading(heading.to_owned()));
        around(blocks, below);
    }
    agenda::about_cases(blocks, source);
}

/// Adds what was talked about; the pages of the program that the form has a place for stand there.
fn talked_about(blocks: &mut Vec<Block>, source: Source) {
    let mut pages = source.pages().peekable();
    agenda::talked_about(blocks, source, |blocks, item| {
        let place = item.and_then(|item| source.place_of(item));
        let is_before = |(page, _): &(usize, _)| match item {
            Some(_) => place.is_some_and(|place| *page < place),
            None => true,
        };
        while let Some((_, page)) = pages.next_if(is_before) {
            outcomes::page(blocks, source, page);
        }
    });
}

/// Adds a header or a closing: labels with their values, and printed words without a label.
fn around(blocks: &mut Vec<Block>, lines: Vec<(String, String)>) {
    let mut pairs = Vec::new();
    for (label, words) in lines {
        if label.is_empty() {
            if !pairs.is_empty() {
                blocks.push(Block::Pairs(std::mem::take(&mut pairs)));
            }
            let (number, asked) = (None, words);
            blocks.push(Block::Question { number, asked });
        } else {
            pairs.push((label, words));
        }
    }
    if !pairs.is_empty() {
        blocks.push(Block::Pairs(pairs));
    }
}

/// Returns a line of a header or closing as label and value; printed words have an empty label.
fn line(answer: &Answer, words: String) -> (String, String) {
    if answer.value == Value::Printed {
        (String::new(), answer.label())
    } else {
        (answer.label(), words)
    }
}

/// Returns the words of a line, or what stands there where it has none.
fn or_gap(words: String) -> String {
    if words.trim().is_empty() {
        answers::GAP.to_owned()
    } else {
        words
    }
}

/// Returns the line with the policy, its form, and the record's origin if it was not written live.
fn origin(source: Source, history: &RecordHistory) -> String {
    let record = source.record;
    let form = record.sheets.first().map(|sheet| {
        let form = source.policy.and_then(|policy| policy.form(&sheet.form));
        // An edition may have moved the form since: then the source that the record carries is the right one.
        let form = form.filter(|form| form.stands_in() == sheet.source);
        form.map_or_else(|| sheet.source.clone(), Form::face)
    });
    let origin = match record.origin {
        Origin::Live => None,
        Origin::WrittenLater => history
            .revisions()
            .next()
            .map(|first| format!("written later, on {}", dates::short(first.at.date_naive()))),
        Origin::FromPaper => Some("taken over from paper".to_owned()),
    };
    let policy = format!("{}, {}", record.policy.title, record.policy.edition);
    [Some(policy.as_str()), form.as_deref(), origin.as_deref()]
        .into_iter()
        .flatten()
        .filter(|words| !words.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// Returns the header of the form, then the particulars of the session that it has no line for.
fn above(source: Source) -> Vec<(String, String)> {
    let record = source.record;
    // Each of several forms has lines for the date and the names: those that another form has filled in are left out.
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut of_others = 0;
    let mut form = None;
    let mut header = lines_of(record, HEADER).map(|(_, answer)| &answer.value);
    let is_blank = header.all(|value| value.is_empty() || *value == Value::Printed);
    for (sheet, answer) in lines_of(record, HEADER) {
        if answer.value.is_empty() && is_blank {
            continue;
        }
        if form.replace(sheet.id) != Some(sheet.id) {
            of_others = pairs.len();
        }
        let pair = line(answer, or_gap(answer.value.shown().into_owned()));
        if pairs.iter().take(of_others).all(|said| *said != pair) {
            pairs.push(pair);
        }
    }
    let mut pair = |label: &str, words: String| {
        if !words.trim().is_empty() {
            pairs.push((label.to_owned(), words));
        }
    };
    if is_blank {
        pair("Supervisee:", names(record, Participation::Supervisee));
        pair("Supervisor:", names(record, Participation::Supervisor));
        pair(
            "Date:",
            record.date().map_or_else(String::new, dates::short),
        );
        let number = record.number.map_or_else(String::new, |n| n.to_string());
        pair("Session number:", number);
        pair("Venue:", record.venue.clone());
    }
    if record.is_session() && source.has_other_ways() {
        let way = source.policy.map(|policy| policy.way(record.format));
        pair("How:", way.unwrap_or(record.format.words()).to_owned());
    }
    if record.began().is_some() && record.is_session() {
        pair("Time:", times(record));
    }
    if !record.format.is_joint() {
        pair("Also present:", names(record, Participation::Guest));
    }
    let absent = record.absent.iter().map(|absent| match absent.why.trim() {
        "" => absent.who.name.clone(),
        why => format!("{} ({why})", absent.who.name),
    });
    pair("Absent:", absent.collect::<Vec<_>>().join(", "));
    pair("Minutes spent:", minutes(record));
    pair("Extra session:", record.extra_reason.clone());
    pair(
        "Held without an agreement:",
        record.no_agreement_reason.clone(),
    );
    pair("In place of:", in_place_of(source));
    pair("Moved:", moved(source));
    pairs
}

/// Returns the agreement of who signs on a line; no words for a line of nobody's.
fn signed_by(history: &RecordHistory, revision: &Revision, who: Option<&PersonRef>) -> String {
    who.map_or_else(String::new, |who| {
        let signed = sign_off::signature(history, revision, who);
        signed.unwrap_or_else(|| "not yet".to_owned())
    })
}

/// Returns the closing of the form. A signature line shows the agreement that was given to this revision.
fn below(source: Source, history: &RecordHistory, revision: &Revision) -> Vec<(String, String)> {
    let has_line = |meaning| {
        let mut lines = lines_of(source.record, CLOSING);
        lines.any(|(sheet, answer)| {
            let field = source.field(sheet, answer);
            field.is_some_and(|field| field.is == Some(meaning))
        })
    };
    let next = next_session(source, history, has_line);
    let mut supervisees = people(source.record, Participation::Supervisee)
        .chain(people(source.record, Participation::Guest))
        .peekable();
    let mut supervisors = people(source.record, Participation::Supervisor);
    // Of each, whose line was the last: the day below it is theirs.
    let (mut supervisee, mut supervisor) = (None, None);
    let mut has_next = false;
    let mut pairs = Vec::new();
    // A group may have more members than the form has lines: theirs are added after the last one.
    let mut lines = 0;
    let mut last_line = None;
    for (sheet, answer) in lines_of(source.record, CLOSING) {
        let signature = |who| signed_by(history, revision, who);
        let signed_on = |who: Option<&PersonRef>| {
            let on = who.and_then(|who| sign_off::signed_on(history, revision, who));
            on.map_or_else(String::new, dates::short)
        };
        let words = match source.field(sheet, answer).and_then(|field| field.is) {
            Some(Meaning::SuperviseeSigned) => {
                lines += 1;
                last_line = Some((pairs.len() + 1, answer));
                supervisee = supervisees.next();
                signature(supervisee)
            }
            Some(Meaning::SupervisorSigned) => {
                supervisor = supervisors.next();
                signature(supervisor)
            }
            Some(Meaning::SuperviseeSignedOn) => signed_on(supervisee),
            Some(Meaning::SupervisorSignedOn) => signed_on(supervisor),
            Some(Meaning::NextDate) => {
                has_next = true;
                let typed = answer.value.shown().into_owned();
                next.clone().unwrap_or(typed)
            }
            _ => answer.value.shown().into_owned(),
        };
        pairs.push(line(answer, or_gap(words)));
    }
    if let Some((at, last)) = last_line {
        let more = supervisees.zip(lines + 1..);
        let more = more.filter_map(|(who, line): (_, usize)| {
            let signature = sign_off::signature(history, revision, who)?;
            Some((one_more(last, line), signature))
        });
        let at = at.min(pairs.len());
        pairs.splice(at..at, more);
    }
    let named = source.name_of(SessionPage::NextDate);
    if !has_next && (next.is_some() || named.is_some()) {
        // An item of the form stands before its signatures.
        let (at, label) = named.map_or((pairs.len(), "Next session:"), |named| (0, named));
        pairs.insert(at, (label.to_owned(), or_gap(next.unwrap_or_default())));
    }
    pairs
}

/// Returns the words of a line after the last one of the form, which has a number where that one has.
fn one_more(last: &Answer, line: usize) -> String {
    let asked = last.asked.trim();
    let numbered = last.number.as_ref().map(|_| format!("{line} {asked}"));
    numbered.unwrap_or_else(|| asked.to_owned())
}

/// Returns the next session as it was arranged at the end of this one, or stood arranged for the day that was agreed
/// then, and whether it was moved or called off since. Time and venue are left out where the form has lines of its own
/// for them.
fn next_session(
    source: Source,
    history: &RecordHistory,
    has_line: impl Fn(Meaning) -> bool,
) -> Option<String> {
    let first = history.revisions().next()?;
    let mut closing = lines_of(source.record, CLOSING);
    let agreed = closing.find_map(|(sheet, answer)| {
        let is = source.field(sheet, answer)?.is?;
        (is == Meaning::NextDate).then(|| answer.value.as_date())?
    });
    let arranged = |is: &dyn Fn(&ArrangementChange) -> bool| {
        source.file.arranged().iter().find_map(|planned| {
            let word = planned.words().iter().rfind(|word| is(word))?;
            Some((planned, &word.said.what))
        })
    };
    let before = |word: &ArrangementChange| {
        Some(word.said.what.at.date()) == agreed && word.said.turn < first.turn
    };
    let here = arranged(&|word| word.digest == first.digest);
    let earlier = here.or_else(|| arranged(&before));
    // A page of the program's own has no field that keeps the day that stood arranged.
    let has_page = source.name_of(SessionPage::NextDate).is_some();
    let (planned, said) = earlier.or_else(|| {
        let (planned, word) = source.file.followed(first).filter(|_| has_page)?;
        Some((planned, &word.said.what))
    })?;
    let mut words = vec![dates::short(said.at.date())];
    if said.at.time() != NaiveTime::MIN && !has_line(Meaning::NextTime) {
        words.push(dates::clock(said.at.time()));
    }
    if !said.venue.trim().is_empty() && !has_line(Meaning::NextVenue) {
        words.push(said.venue.clone());
    }
    let words = words.join(", ");
    let now = planned.now();
    Some(match now.status {
        ArrangementStatus::Cancelled { .. } => format!("{words} (called off since)"),
        ArrangementStatus::NotAttended { .. } => format!("{words} (not attended)"),
        ArrangementStatus::Planned if now.at == said.at => words,
        ArrangementStatus::Planned => {
            format!(
                "{words} (moved since to {})",
                arrangement_words::when(now.at)
            )
        }
    })
}

/// Returns the agreement that this one replaced, in words.
fn in_place_of(source: Source) -> String {
    let before = source
        .record
        .replaces_agreement
        .and_then(|id| source.file.history(id));
    before.map_or_else(String::new, |before| {
        format!("the agreement of {}", dates::short(before.date()))
    })
}

/// Returns the dates that a session was moved from, each with its reason: "from Thu 8 Oct 2026: trip; …".
fn moved(source: Source) -> String {
    let arrangement = source.record.arrangement;
    let Some(planned) = arrangement.and_then(|id| source.file.arrangement(id)) else {
        return String::new();
    };
    let moves = planned.moves().map(|(before, word)| {
        let from = format!("from {}", dates::short(before.said.what.at.date()));
        let why = word.said.what.why.trim();
        let parts = [from.as_str(), why];
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(": ")
    });
    moves.collect::<Vec<_>>().join("; ")
}

/// Returns the answers of a header or closing, of every sheet but those about a case.
fn lines_of<'a>(
    record: &'a Record,
    part: &'a str,
) -> impl Iterator<Item = (&'a Sheet, &'a Answer)> {
    let sheets = record.sheets.iter();
    sheets
        .filter(|sheet| sheet.about.is_none())
        .flat_map(|sheet| sheet.answers.iter().map(move |answer| (sheet, answer)))
        .filter(move |(_, answer)| {
            answer.item == part && !matches!(answer.value, Value::Table { .. })
        })
}

fn people(record: &Record, part: Participation) -> impl Iterator<Item = &PersonRef> {
    let present = record.present.iter();
    present
        .filter(move |present| present.part == part)
        .map(|present| &present.who)
}

fn names(record: &Record, part: Participation) -> String {
    let names: Vec<_> = people(record, part).map(|who| who.name.as_str()).collect();
    names.join(", ")
}

/// Returns the minutes spent on each item, with those planned: `Caseload 12 of 10`. Less than a minute is left out.
fn minutes(record: &Record) -> String {
    let counted = record.agenda.iter().filter(|item| item.spent >= 60);
    let items = counted.map(|item| {
        let (title, spent) = (record.title_of(item), item.spent / 60);
        match item.minutes {
            Some(planned) => format!("{title} {spent} of {planned}"),
            None => format!("{title} {spent}"),
        }
    });
    items.collect::<Vec<_>>().join(" · ")
}

/// Returns the times of a session and its length: `14:00 to 14:45 (45 minutes)`. A span of another day names its day.
fn times(record: &Record) -> String {
    let day = record.date();
    let span = |span: &TimeSpan| {
        let from = dates::clock(span.from.time());
        let from = if Some(span.from.date_naive()) == day {
            from
        } else {
            format!("{} {from}", dates::day(span.from.date_naive()))
        };
        span.to.map_or_else(
            || format!("from {from}"),
            |to| format!("{from} to {}", dates::clock(to.time())),
        )
    };
    let spans: Vec<_> = record.spans.iter().map(span).collect();
    match record.minutes() {
        // Its end was not said.
        0 if record.origin == Origin::WrittenLater => spans.join(", "),
        1 => format!("{} (1 minute)", spans.join(", ")),
        minutes => format!("{} ({minutes} minutes)", spans.join(", ")),
    }
}
