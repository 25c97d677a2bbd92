//! Agreeing a record: each types their own name, or it waits for later.

use serde::{Deserialize, Serialize};

use crate::{
    document::NoteKind,
    domain::{
        dates,
        facts::{Answer, Fact, PersonRef, Record, SignOff, SignOffMethod, Value},
        file::{RecordHistory, SignOffState},
        id::{FileId, PersonId, RecordId},
        policy::CLOSING,
        text,
    },
    tui::{
        Context, Route, Transition,
        controls::text::TextBox,
        event::AfterPublish,
        widgets::{
            form::{Element, FormScreen, FormValues, InputForm, OpenForm, Submitted, Wanted},
            text_style::TextStyle,
        },
    },
};

/// The boxes and lines of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Key {
    /// The line on which somebody types their name.
    Name(PersonId),
    /// Keeps the names that were typed.
    Agree,
    /// Opens the form for a correction.
    Correct,
    /// Opens the record.
    Read,
    /// Leaves it for later.
    Later,
}

/// The page on which a record is agreed.
pub struct SignOffScreen {
    file: FileId,
    record: RecordId,
}

impl SignOffScreen {
    /// Opens for a record as it stands now.
    pub fn new(file: FileId, record: RecordId, cx: &Context) -> OpenForm<Self> {
        OpenForm::new(Self { file, record }, cx)
    }

    fn history<'a>(&self, cx: &'a Context) -> Option<&'a RecordHistory> {
        cx.contents.file(self.file)?.history(self.record)
    }

    /// Keeps the names that were typed, for these very words.
    fn keep_names(&self, values: &FormValues<Key>, cx: &mut Context) {
        cx.typed_names.clear();
        let Some(history) = self.history(cx) else {
            return;
        };
        let digest = history.head().digest;
        let left = history.can_agree().into_iter().map(|who| who.id);
        let typed = left.map(|who| ((digest, who), values.words(&Key::Name(who))));
        cx.typed_names = typed.filter(|(_, name)| !name.is_empty()).collect();
    }

    fn agree(&self, values: &FormValues<Key>, cx: &mut Context) -> Submitted<Key> {
        let Some(history) = self.history(cx) else {
            return Ok(Transition::Pop);
        };
        let (left, digest, on) = (history.can_agree(), history.head().digest, cx.moment());
        let mut agreed = Vec::new();
        for who in left.iter().copied() {
            let key = Key::Name(who.id);
            let typed = values.words(&key);
            if typed.is_empty() {
                continue;
            }
            if !is_name_of(&typed, who) {
                let words = format!(
                    "That is not {}. Each types their own name as it stands there, or leaves the line empty and it waits \
                     for later.",
                    who.name
                );
                return Err(Wanted::new(key, words));
            }
            agreed.push(SignOff {
                record: digest,
                who: who.clone(),
                how: SignOffMethod::TypedName(typed),
                on,
            });
        }
        if agreed.is_empty() {
            let words = "No name is typed. It can wait for later: the last line leaves it.";
            return match left.first() {
                Some(who) => Err(Wanted::new(Key::Name(who.id), words)),
                None => Ok(Transition::Pop),
            };
        }
        let names: Vec<&str> = agreed.iter().map(|by| by.who.name.as_str()).collect();
        let words = format!("Agreed by {}.", text::listed(&names));
        let title = format!("Agreed by {} · {}", text::listed(&names), self.title(cx));
        let facts = agreed.into_iter().map(Fact::Agreed).collect();
        cx.typed_names.clear();
        cx.publish(Some(self.file), facts, title, AfterPublish::close(words));
        Ok(Transition::Stay)
    }
}

/// Returns whether somebody typed this name: capitals and spaces do not matter.
fn is_name_of(typed: &str, who: &PersonRef) -> bool {
    let plain = |name: &str| {
        let words: Vec<_> = name.split_whitespace().map(str::to_lowercase).collect();
        words.join(" ")
    };
    plain(typed) == plain(&who.name)
}

/// The record that is agreed, in a sentence: `session 6 · Fri 9 Oct 2026`, `the agreement of Thu 3 Sep 2026`.
fn named(history: &RecordHistory) -> String {
    let called = history.called();
    if history.is_session() {
        called
    } else {
        format!("the {called}")
    }
}

fn elements(history: &RecordHistory, cx: &Context) -> Vec<Element<Key>> {
    let mut elements = vec![
        Element::heading(format!("Agree {}", named(history))),
        Element::hint("What you agree is the words of this record and no others."),
    ];
    elements.extend(declared(&history.head().record).map(Element::plain));
    elements.push(Element::Spacer);
    for who in history.people() {
        let said = match history.agreement(who.id) {
            SignOffState::Not => continue,
            SignOffState::This { on } => (
                format!("✓ {} agreed on {}", who.name, dates::short(on)),
                TextStyle::Good,
            ),
            SignOffState::Earlier { revision } => (
                format!("{} agreed revision {revision}; it changed since", who.name),
                TextStyle::Warning,
            ),
        };
        elements.push(Element::words(said.0, said.1));
    }
    if history.is_closed() {
        elements.extend([
            Element::Spacer,
            Element::words(
                "Everybody has agreed. What is added now is an addendum.",
                TextStyle::Good,
            ),
            Element::Spacer,
        ]);
    }
    let left = history.can_agree();
    if left.is_empty() {
        elements.push(Element::line(Key::Later, "Close · Enter"));
        elements.extend(check_number(history));
        return elements;
    }
    elements.push(Element::plain("Each types their own name:"));
    for who in left {
        let aside = if history.is_guest(who.id) {
            " (guest, if they like)"
        } else {
            ""
        };
        let label = format!("{}{aside}", who.name);
        let typed = cx.typed_names.get(&(history.head().digest, who.id));
        let typed = TextBox::line(typed.map_or("", String::as_str));
        elements.push(Element::field(Key::Name(who.id), label, typed));
    }
    elements.extend([
        Element::Spacer,
        Element::grave(Key::Agree, "Agree · Enter"),
        Element::line(Key::Read, "Read it first · Enter"),
        Element::line(Key::Correct, "A correction or disagreement · Enter"),
        Element::line(Key::Later, "It waits for later · Enter"),
    ]);
    elements.extend(check_number(history));
    elements
}

/// The lines that the form prints around the signatures: "I agree this is a true record", each once.
fn declared(record: &Record) -> impl Iterator<Item = String> {
    let sheets = record.sheets.iter().filter(|sheet| sheet.about.is_none());
    let closing = sheets.flat_map(|sheet| &sheet.answers);
    let printed = closing.filter(|it| it.item == CLOSING && it.value == Value::Printed);
    let mut lines: Vec<String> = Vec::new();
    for line in printed.map(Answer::label) {
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines.into_iter()
}

/// The number by which the record can be known again.
fn check_number(history: &RecordHistory) -> [Element<Key>; 3] {
    [
        Element::Spacer,
        Element::hint("The check number of these words, by which they can be known again:"),
        Element::hint(history.head().digest.groups()),
    ]
}

impl FormScreen for SignOffScreen {
    type Key = Key;

    fn title(&self, cx: &Context) -> String {
        let name = cx.name_on(self.file);
        self.history(cx)
            .map_or_else(String::new, |it| format!("{name} · {}", it.called()))
    }

    fn elements(&self, _values: &FormValues<Key>, cx: &Context) -> Vec<Element<Key>> {
        let history = self.history(cx);
        history.map_or_else(Vec::new, |history| elements(history, cx))
    }

    fn submit(&mut self, line: Key, form: &mut InputForm<Key>, cx: &mut Context) -> Submitted<Key> {
        Ok(match line {
            Key::Name(_) | Key::Agree => return self.agree(form.values(), cx),
            // It is read and agreed there; this page would be out of date behind it, so its names are kept for the next.
            Key::Read => {
                self.keep_names(form.values(), cx);
                Transition::Replace(Route::Record(self.file, self.record))
            }
            Key::Correct => {
                Transition::Go(Route::Note(self.file, self.record, NoteKind::Disagreement))
            }
            Key::Later => {
                cx.typed_names.clear();
                Transition::Pop
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_spaces_do_not_make_another_name() {
        let robin = PersonRef::new([1; 16].into(), "Robin Example".to_owned(), String::new());
        let cases = [
            ("Robin Example", true),
            ("  robin   EXAMPLE ", true),
            ("Robin", false),
            ("Robin Exampel", false),
        ];
        for (typed, is) in cases {
            assert_eq!(is_name_of(typed, &robin), is, "{typed}");
        }
    }
}
