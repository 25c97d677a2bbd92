//! What was talked about, in the agenda's order, and what was not.

use crate::domain::{
    file::SupervisionFile,
    id::SheetId,
    policy::{CLOSING, Field, HEADER, Policy},
    record::{AgendaItem, Answer, ItemFrom, Outcome, Record, Sheet},
};

use super::{Block, Point, cells, list};

/// Where the words of a record come from.
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
    /// What the policy says of a question.
    pub fn field(&self, sheet: &Sheet, answer: &Answer) -> Option<&'a Field> {
        let form = self.policy?.form(&sheet.form)?;
        form.field(&answer.item, &answer.field)
    }

    /// What was answered under an item of the agenda.
    fn answered(&self, item: &AgendaItem) -> Option<(&'a Sheet, Vec<&'a Answer>)> {
        let ItemFrom::Form { sheet, item } = &item.from else {
            return None;
        };
        let sheet = self.record.sheet(*sheet)?;
        Some((sheet, answered(sheet, |answer| answer.item == *item)))
    }

    fn answers(&self, blocks: &mut Vec<Block>, sheet: &Sheet, answers: &[&Answer]) {
        for answer in answers {
            let field = self.field(sheet, answer);
            cells::answer(blocks, answer, self.record, self.file, field);
        }
    }
}

fn answered(sheet: &Sheet, of: impl Fn(&Answer) -> bool) -> Vec<&Answer> {
    let answers = sheet.answers.iter();
    answers
        .filter(|answer| of(answer) && !answer.value.is_empty())
        .collect()
}

/// Everything that was written under the items of the agenda. A sheet beside the record's own form is named where its
/// first item stands.
pub(super) fn talked_about(blocks: &mut Vec<Block>, source: Source) {
    let own = source.record.sheets.first().map(|sheet| sheet.id);
    let mut named: Vec<SheetId> = own.into_iter().collect();
    for item in &source.record.agenda {
        if !has_words(item, source) {
            continue;
        }
        blocks.push(Block::Heading(item.title.clone()));
        if let ItemFrom::Added { by, announced } = &item.from
            && !by.is_empty()
        {
            let when = if *announced {
                ", announced beforehand"
            } else {
                ""
            };
            blocks.push(Block::Line(format!("Brought by {by}{when}")));
        }
        let mut asked = false;
        if let Some((sheet, answers)) = source.answered(item) {
            if !named.contains(&sheet.id) {
                named.push(sheet.id);
                blocks.push(Block::Line(form_of(sheet)));
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
    off_the_agenda(blocks, source);
}

/// A form by its title and where it stands in the policy.
pub(super) fn form_of(sheet: &Sheet) -> String {
    if sheet.source.is_empty() {
        sheet.title.clone()
    } else {
        format!("{} · {}", sheet.title, sheet.source)
    }
}

/// Whether anything is to be read under an item. What stood in a table from last time is no news of one that was not
/// come to.
fn has_words(item: &AgendaItem, source: Source) -> bool {
    let answers = source.answered(item).map_or(Vec::new(), |(_, found)| found);
    let written = match item.outcome {
        Outcome::Reached => !answers.is_empty(),
        _ => answers.iter().any(|answer| answer.value.is_typed()),
    };
    written || !item.notes.trim().is_empty()
}

/// What was answered under items that were taken off the agenda later: no words are lost.
fn off_the_agenda(blocks: &mut Vec<Block>, source: Source) {
    for sheet in &source.record.sheets {
        let is_on = |name: &str| {
            let mut agenda = source.record.agenda.iter();
            agenda.any(|on| matches!(&on.from, ItemFrom::Form { sheet: of, item } if *of == sheet.id && item == name))
        };
        let answers = answered(sheet, |answer| {
            ![HEADER, CLOSING].contains(&&*answer.item)
                && !is_on(&answer.item)
                && answer.value.is_typed()
        });
        if !answers.is_empty() {
            blocks.push(Block::Heading(form_of(sheet)));
            source.answers(blocks, sheet, &answers);
        }
    }
}

/// The items under which nothing stands, a line each, with what became of them and why.
pub(super) fn not_talked_about(blocks: &mut Vec<Block>, source: Source) {
    let silent = source.record.agenda.iter();
    let silent = silent.filter(|item| !has_words(item, source));
    let points = silent.map(|item| {
        let (became, why) = match &item.outcome {
            Outcome::Reached => ("talked about, nothing written", ""),
            Outcome::Open => ("nothing written", ""),
            Outcome::NotReached(why) => ("not reached", why.trim()),
            Outcome::LeftOut(why) => ("left out", why.trim()),
        };
        let why = if why.is_empty() {
            String::new()
        } else {
            format!(": {why}")
        };
        Point {
            what: format!("{}: {became}{why}", item.title),
            more: Vec::new(),
        }
    });
    list(blocks, "Also on the agenda", points.collect());
}
