//! The agenda of a record: what was talked about in its order, then what was not.

use super::{
    answers,
    block::{Block, Point, list},
};
use crate::domain::{
    dates,
    facts::{AgendaItem, Answer, ItemFrom, Outcome, Profile, Record, Sheet, Value, served},
    file::SupervisionFile,
    id::SheetId,
    missing::needs_answer,
    policy::{CLOSING, Field, Form, HEADER, Meaning, Policy, SessionPage},
};

/// A record with the file and the policy that explain it.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    /// The record.
    pub record: &'a Record,
    /// The file that it is in.
    pub file: &'a SupervisionFile,
    /// The policy that it was made with, as far as it is known.
    pub policy: Option<&'a Policy>,
}

impl<'a> Source<'a> {
    /// Returns the policy's field for an answer.
    pub fn field(&self, sheet: &Sheet, answer: &Answer) -> Option<&'a Field> {
        let form = self.policy?.form(&sheet.form)?;
        form.field(&answer.item, &answer.field)
    }

    /// Returns the record's own form, where its policy is known.
    fn own_form(&self) -> Option<&'a Form> {
        self.policy?.form(&self.record.sheets.first()?.form)
    }

    /// Returns the pages of the program that the record's own form asks for, each with its place in it.
    pub fn pages(&self) -> impl Iterator<Item = (usize, SessionPage)> {
        let agenda = self.own_form().into_iter().flat_map(|form| &form.agenda);
        let pages = agenda.enumerate();
        pages.filter_map(|(place, item)| Some((place, item.is?)))
    }

    /// Returns the place of an item in the record's own form.
    pub fn place_of(&self, item: &AgendaItem) -> Option<usize> {
        let ItemFrom::Form { sheet, item } = &item.from else {
            return None;
        };
        let own = self.record.sheets.first().filter(|own| own.id == *sheet);
        let mut asked = own.and_then(|_| self.own_form())?.agenda.iter();
        asked.position(|asked| asked.id == *item)
    }

    /// Returns the name that the record's own form has for a page of the program.
    pub fn name_of(&self, page: SessionPage) -> Option<&'a str> {
        self.record.name_of(self.policy?, page)
    }

    /// Returns true when the policy has another session format for this file, so that the page has to name the one it was.
    pub fn has_other_ways(&self) -> bool {
        let joint = self.file.profile().is_some_and(Profile::is_group);
        let others = |policy: &Policy| {
            policy
                .ways(joint)
                .any(|format| format != self.record.format)
        };
        self.policy.is_some_and(others)
    }

    /// Returns the questions and printed lines under an item of the agenda, with their sheet.
    fn asked(&self, item: &AgendaItem) -> Option<(&'a Sheet, Vec<&'a Answer>)> {
        let ItemFrom::Form { sheet, item } = &item.from else {
            return None;
        };
        let sheet = self.record.sheet(*sheet)?;
        let asked = sheet.answers.iter();
        Some((sheet, asked.filter(|answer| answer.item == *item).collect()))
    }

    /// Returns the answers under an item of the agenda, with their sheet.
    fn answered(&self, item: &AgendaItem) -> Option<(&'a Sheet, Vec<&'a Answer>)> {
        let (sheet, mut answers) = self.asked(item)?;
        answers.retain(|answer| !answer.value.is_empty());
        Some((sheet, answers))
    }

    /// Returns whether the policy wants an answer to a question.
    fn wants(&self, sheet: &Sheet, answer: &Answer) -> bool {
        let form = self.policy.and_then(|policy| policy.form(&sheet.form));
        let field = form.zip(self.field(sheet, answer));
        field.is_some_and(|(form, field)| needs_answer(form, field, sheet, answer))
    }

    /// Returns true for an answer that says more than was carried over from last time, as the end of the session counts it.
    fn is_news(&self, answer: &Answer) -> bool {
        match answer.value {
            Value::Table { .. } => answer.is_said(),
            Value::Printed => !self.record.is_session(),
            _ => !answer.carried_over && !answer.value.is_empty(),
        }
    }

    /// Returns the lines of a sheet's header or closing. The line for its case stores nothing and shows the case's name.
    fn lines(&self, sheet: &Sheet, part: &str) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        for answer in sheet.answers.iter().filter(|answer| answer.item == part) {
            let names = self.field(sheet, answer).and_then(|field| field.is) == Some(Meaning::Case);
            let words = match sheet.about.filter(|_| names) {
                Some(case) => self.file.case_name(case, self.record),
                None => answer.value.shown().into_owned(),
            };
            if !words.trim().is_empty() {
                pairs.push((answer.label(), words));
            }
        }
        pairs
    }

    /// Adds the answers, and the questions that have none, so that a gap is seen.
    fn answers(&self, blocks: &mut Vec<Block>, sheet: &Sheet, answers: &[&Answer]) {
        for answer in answers {
            if answer.value.is_empty() {
                answers::gap(blocks, answer, self.wants(sheet, answer));
            } else {
                let field = self.field(sheet, answer);
                answers::answer_blocks(blocks, (sheet, answer), self.record, self.file, field);
                blocks.extend(served(&answer.functions).map(Block::Line));
            }
        }
    }
}

fn answered(sheet: &Sheet, of: impl Fn(&Answer) -> bool) -> Vec<&Answer> {
    let answers = sheet.answers.iter();
    answers
        .filter(|answer| of(answer) && !answer.value.is_empty())
        .collect()
}

/// Adds everything that was written under the items of the agenda. A sheet beside the record's own form is named above its
/// first item; one about a case is a part of its own. What stands `before` an item, or behind the last, is added by its caller.
pub(super) fn talked_about(
    blocks: &mut Vec<Block>,
    source: Source,
    mut before: impl FnMut(&mut Vec<Block>, Option<&AgendaItem>),
) {
    let own = source.record.sheets.first().map(|sheet| sheet.id);
    let mut named: Vec<SheetId> = own.into_iter().collect();
    let about = |item: &AgendaItem| source.record.sheet(item.sheet()?)?.about;
    let agenda = source.record.agenda.iter();
    for item in agenda.filter(|item| about(item).is_none()) {
        before(blocks, Some(item));
        items(blocks, source, [item].into_iter(), &mut named);
    }
    before(blocks, None);
    off_the_agenda(blocks, source);
}

/// Adds the sheets about a case in which something was written: each under its title, with its header and closing.
pub(super) fn about_cases(blocks: &mut Vec<Block>, source: Source) {
    let sheets = source.record.sheets.iter();
    for sheet in sheets.filter(|sheet| sheet.about.is_some()) {
        let of_it = |item: &&AgendaItem| item.sheet() == Some(sheet.id);
        let mut written = Vec::new();
        let agenda = source.record.agenda.iter().filter(of_it);
        items(&mut written, source, agenda, &mut vec![sheet.id]);
        if written.is_empty() {
            continue;
        }
        blocks.push(Block::Part(source.record.title_of_sheet(sheet)));
        blocks.push(Block::Line(sheet.source.clone()));
        blocks.push(Block::Pairs(source.lines(sheet, HEADER)));
        blocks.append(&mut written);
        blocks.push(Block::Pairs(source.lines(sheet, CLOSING)));
    }
    blocks.retain(|block| !matches!(block, Block::Pairs(pairs) if pairs.is_empty()));
}

fn items<'a>(
    blocks: &mut Vec<Block>,
    source: Source,
    agenda: impl Iterator<Item = &'a AgendaItem>,
    named: &mut Vec<SheetId>,
) {
    for item in agenda {
        let talked_about = has_words(item, source);
        let stands = still_stands(item, source);
        if !talked_about && !stands && !is_printed(item, source) {
            continue;
        }
        blocks.push(Block::Heading(item.title.clone()));
        if !talked_about && stands {
            blocks.push(Block::Line(as_it_stood(source)));
        } else if !talked_about {
            let (words, why) = came_to(item);
            let why = why.map_or_else(String::new, |why| format!(": {why}"));
            blocks.push(Block::Line(format!("{words}{why}")));
        }
        blocks.extend(item.serves().map(Block::Line));
        if let Some(brought) = item.from.brought() {
            blocks.push(Block::Line(dates::capital(&brought)));
        }
        if let ItemFrom::Informal(note) = &item.from
            && let Some(note) = source.file.history(*note)
        {
            blocks.push(Block::Line("Noted then, for this session:".to_owned()));
            blocks.push(Block::Text(note.head().record.significant()));
        }
        let mut asked = false;
        if let Some((sheet, mut answers)) = source.asked(item) {
            if !talked_about {
                answers.retain(|answer| !answer.value.is_empty() || source.wants(sheet, answer));
            }
            if !named.contains(&sheet.id) {
                named.push(sheet.id);
                blocks.push(Block::Line(form_line(sheet)));
            }
            source.answers(blocks, sheet, &answers);
            asked = !answers.is_empty();
        }
        if !item.notes.trim().is_empty() {
            if asked {
                blocks.push(Block::Question {
                    number: None,
                    asked: "Notes".to_owned(),
                });
            }
            blocks.push(Block::Text(item.notes.clone()));
        }
    }
}

/// Returns a form's title and its source in the policy: "Supervision record · Appendix 2".
pub(super) fn form_line(sheet: &Sheet) -> String {
    if sheet.source.is_empty() {
        sheet.title.clone()
    } else {
        format!("{} · {}", sheet.title, sheet.source)
    }
}

/// Returns true for an item under which anything is to be read. Of an item that was not reached, the rows that its table
/// carried over from last time do not count.
fn has_words(item: &AgendaItem, source: Source) -> bool {
    let written = source.answered(item).is_some_and(|(_, answers)| {
        let mut answers = answers.into_iter();
        item.outcome == Outcome::Reached && answers.len() > 0
            || answers.any(|answer| source.is_news(answer))
    });
    written || !item.notes.trim().is_empty()
}

/// Returns true for an item that stands in its place in any case: lines are printed under it, or an answer is wanted.
fn is_printed(item: &AgendaItem, source: Source) -> bool {
    let asked = source.asked(item);
    asked.is_some_and(|(sheet, answers)| {
        answers.iter().any(|answer| {
            answer.value == Value::Printed || answer.value.is_empty() && source.wants(sheet, answer)
        })
    })
}

/// Returns what became of an item under which nothing was written, and why.
fn came_to(item: &AgendaItem) -> (&'static str, Option<&str>) {
    let (words, why) = match &item.outcome {
        Outcome::Reached => ("Talked about, nothing written", ""),
        Outcome::Open => ("Nothing written", ""),
        Outcome::NotReached(why) => ("Not reached", why.trim()),
        Outcome::LeftOut(why) => ("Left out", why.trim()),
    };
    (words, (!why.is_empty()).then_some(why))
}

/// Returns true for an item with an answer that was carried over and that nobody said anything of: one that stands until
/// it is changed (`stands` in the policy), or the rows of the caseload.
fn still_stands(item: &AgendaItem, source: Source) -> bool {
    let is_carried = |answer: &&Answer| {
        answer.carried_over || matches!(answer.value, Value::Table { .. }) && !answer.is_said()
    };
    let answered = source.answered(item);
    answered.is_some_and(|(_, answers)| answers.iter().any(is_carried))
}

/// Returns the words above what only stood there in a session.
fn as_it_stood(source: Source) -> String {
    let on = source.record.date().map(dates::short);
    let on = on.map_or_else(|| "before".to_owned(), |day| format!("on {day}"));
    format!("As it stood {on}; not gone through in this session")
}

/// Adds the answers under items that were taken off the agenda later, so that no words are lost.
fn off_the_agenda(blocks: &mut Vec<Block>, source: Source) {
    for sheet in &source.record.sheets {
        let is_on = |name: &str| {
            let mut agenda = source.record.agenda.iter();
            agenda.any(|on| matches!(&on.from, ItemFrom::Form { sheet: of, item } if *of == sheet.id && item == name))
        };
        let answers = answered(sheet, |answer| {
            ![HEADER, CLOSING].contains(&&*answer.item)
                && !is_on(&answer.item)
                && source.is_news(answer)
        });
        if !answers.is_empty() {
            blocks.push(Block::Heading(form_line(sheet)));
            source.answers(blocks, sheet, &answers);
        }
    }
}

/// Returns the numbers of an item's questions, as the form prints them.
fn numbers(item: &AgendaItem, source: Source) -> String {
    let asked = source.asked(item).map(|(_, answers)| answers);
    let numbers = asked.into_iter().flatten();
    let numbers = numbers.filter_map(|answer| answer.number.as_deref());
    let numbers = numbers.map(|number| format!("{} ", number.trim_end_matches('.')));
    numbers.collect::<Vec<_>>().concat()
}

/// Adds the items under which nothing was written, in one line for each outcome, with the reasons.
pub(super) fn not_talked_about(blocks: &mut Vec<Block>, source: Source) {
    let mut became: Vec<(&str, Vec<String>)> = Vec::new();
    for item in &source.record.agenda {
        let in_place = is_printed(item, source) && !still_stands(item, source);
        if has_words(item, source) || in_place {
            continue;
        }
        let (words, why) = came_to(item);
        let (numbers, title) = (numbers(item, source), source.record.title_of(item));
        let why = why.map_or_else(String::new, |why| format!(" ({why})"));
        let item = format!("{numbers}{title}{why}");
        match became.iter_mut().find(|(known, _)| *known == words) {
            Some((_, items)) => items.push(item),
            None => became.push((words, vec![item])),
        }
    }
    let points = became.into_iter().map(|(words, items)| Point {
        what: format!("{words}: {}", items.join(", ")),
        more: Vec::new(),
    });
    let heading = if source.record.is_session() {
        "Also on the agenda"
    } else {
        "Also on the form"
    };
    list(blocks, heading, points.collect());
}
