//! Agreeing a record: each types their own name, or it waits for later.

use crate::{
    document::NoteKind,
    domain::{
        dates,
        facts::{
            entry::Fact,
            people::PersonRef,
            record::Value,
            signoff::{SignOff, SignOffMethod},
        },
        file::{RecordHistory, SignOffState, SupervisionFile},
        id::{Digest, FileId, PersonId, RecordId},
        text,
    },
    tui::{
        context::Context,
        controls::text::TextBox,
        event::AfterPublish,
        route::{Route, Transition},
        widgets::{
            form::{
                element::Element,
                form_screen::{FormScreen, InputForm},
            },
            text_style::TextStyle,
        },
    },
};

/// What is on the page on which a record is agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// Where somebody types their name.
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
    digest: Option<Digest>,
    left: Vec<PersonRef>,
    form: InputForm<Key>,
    title: String,
}

impl SignOffScreen {
    /// Opens for a record as it stands now.
    pub fn new(file: FileId, record: RecordId, cx: &Context) -> Self {
        let found = cx
            .contents
            .file(file)
            .and_then(|file| Some((file, file.history(record)?)));
        let left: Vec<PersonRef> = found.map_or_else(Vec::new, |(_, history)| {
            history.can_agree().into_iter().cloned().collect()
        });
        let values = left.iter().map(|who| (Key::Name(who.id), Value::Empty));
        let form = InputForm::new(values.collect(), |_| {
            found.map_or_else(Vec::new, |(_, history)| blocks(history, &left))
        });
        Self {
            file,
            record,
            digest: found.map(|(_, history)| history.head().digest),
            left,
            form,
            title: found.map_or_else(String::new, title),
        }
    }

    fn agree(&mut self, cx: &mut Context) -> Transition {
        let mut agreed = Vec::new();
        for who in self.left.clone() {
            let key = Key::Name(who.id);
            let typed = self.form.words(&key);
            if typed.is_empty() {
                continue;
            }
            if !is_name_of(&typed, &who) {
                let words = format!(
                    "That is not {}. Each types their own name as it stands there, or leaves the line empty and it waits \
                     for later.",
                    who.name
                );
                return self.form.want(&key, &words, cx);
            }
            agreed.push((who, typed));
        }
        let (Some(digest), [_, ..]) = (self.digest, agreed.as_slice()) else {
            let words = "No name is typed. It can wait for later: the last line leaves it.";
            return match self.left.first().map(|who| Key::Name(who.id)) {
                Some(key) => self.form.want(&key, words, cx),
                None => Transition::Pop,
            };
        };
        let names: Vec<&str> = agreed.iter().map(|(who, _)| who.name.as_str()).collect();
        let names = text::listed(&names);
        let words = format!("Agreed by {names}.");
        let title = format!("Agreed by {names} · {}", self.title);
        let on = cx.moment();
        let facts = agreed.iter().map(|(who, typed)| {
            Fact::Agreed(SignOff {
                record: digest,
                who: who.clone(),
                how: SignOffMethod::TypedName(typed.clone()),
                on,
            })
        });
        let facts = facts.collect();
        cx.publish(Some(self.file), facts, title, AfterPublish::close(words));
        Transition::Stay
    }
}

/// Whether somebody typed this name: capitals and spaces do not matter.
fn is_name_of(typed: &str, who: &PersonRef) -> bool {
    let plain = |name: &str| {
        let words: Vec<_> = name.split_whitespace().map(str::to_lowercase).collect();
        words.join(" ")
    };
    plain(typed) == plain(&who.name)
}

fn title((file, history): (&SupervisionFile, &RecordHistory)) -> String {
    let name = file.profile().map_or("", |profile| &profile.who.name);
    format!("{name} · {}", history.called())
}

/// What is agreed, in a sentence: `session 6 · Fri 9 Oct 2026`, `the agreement of Thu 3 Sep 2026`.
fn named(history: &RecordHistory) -> String {
    let called = history.called();
    if history.is_session() {
        called
    } else {
        format!("the {called}")
    }
}

fn blocks(history: &RecordHistory, left: &[PersonRef]) -> Vec<Element<Key>> {
    let mut blocks = vec![
        Element::words(format!("Agree {}", named(history)), TextStyle::Heading),
        Element::words(
            "What you agree is these very words and no others. This is their check number, by which the record can be \
             known again:",
            TextStyle::Hint,
        ),
        Element::words(history.head().digest.groups(), TextStyle::Plain),
        Element::Spacer,
    ];
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
        blocks.push(Element::words(said.0, said.1));
    }
    if history.is_closed() {
        blocks.extend([
            Element::Spacer,
            Element::words(
                "Everybody has agreed. What is added now is an addendum.",
                TextStyle::Good,
            ),
            Element::Spacer,
        ]);
    }
    if left.is_empty() {
        blocks.push(Element::line(Key::Later, "Close · Enter"));
        return blocks;
    }
    blocks.push(Element::words(
        "Each types their own name:",
        TextStyle::Plain,
    ));
    for who in left {
        let aside = if history.is_guest(who.id) {
            " (guest, if they like)"
        } else {
            ""
        };
        let label = format!("{}{aside}", who.name);
        blocks.push(Element::field(Key::Name(who.id), label, TextBox::line("")));
    }
    blocks.extend([
        Element::Spacer,
        Element::grave(Key::Agree, "Agree · Enter"),
        Element::line(Key::Read, "Read it first · Enter"),
        Element::line(Key::Correct, "A correction or disagreement · Enter"),
        Element::line(Key::Later, "It waits for later · Enter"),
    ]);
    blocks
}

impl FormScreen for SignOffScreen {
    type Key = Key;

    fn form(&self) -> &InputForm<Key> {
        &self.form
    }

    fn form_mut(&mut self) -> &mut InputForm<Key> {
        &mut self.form
    }

    fn enter(&mut self, line: Key, cx: &mut Context) -> Transition {
        match line {
            Key::Name(_) | Key::Agree => self.agree(cx),
            // It is read and agreed there; this page would be out of date behind it.
            Key::Read => Transition::Replace(Route::Record(self.file, self.record)),
            Key::Correct => {
                Transition::Go(Route::Note(self.file, self.record, NoteKind::Disagreement))
            }
            Key::Later => Transition::Pop,
        }
    }

    fn title(&self) -> String {
        self.title.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_and_spaces_do_not_make_another_name() {
        let robin = PersonRef {
            id: [1; 16].into(),
            name: "Robin Example".to_owned(),
            role: String::new(),
        };
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
