//! Words that are typed on a line that waits for Enter: none of them is lost without a word.

use super::{
    SessionScreen,
    page_key::{Button, PageKey},
};
use crate::{
    domain::{
        facts::{FieldPath, Question},
        policy::Kind,
    },
    tui::{
        Context,
        input::{Command, KeyInput},
    },
};

impl SessionScreen {
    /// Leads words that are typed on a line of a page to where they belong. Returns whether the key is done with.
    pub(super) fn lead_stray_words(
        &mut self,
        at: Option<&PageKey>,
        press: &KeyInput,
        cx: &mut Context,
    ) -> bool {
        match at {
            Some(PageKey::Button(Button::TakeDate)) => {
                self.lead_into_date(press, cx);
                false
            }
            Some(PageKey::Button(Button::TalkedAbout)) => self.lead_into_notes(press, cx),
            _ => false,
        }
    }

    /// Leads words that are typed on the line of an item that was talked about into its notes. Where the page has none, or
    /// several boxes for words, it says so until another key; no space in a sentence marks the item. Returns whether the key
    /// is done with.
    fn lead_into_notes(&mut self, press: &KeyInput, cx: &mut Context) -> bool {
        let is_words = match press {
            KeyInput::Type(letter) => !letter.is_whitespace() || self.waits,
            KeyInput::Paste(words) => !words.trim().is_empty(),
            KeyInput::Command(Command::Backspace) => self.waits,
            _ => false,
        };
        self.waits = false;
        if !is_words {
            return false;
        }
        let Some(notes) = self.notes(cx) else {
            self.waits = true;
            cx.say(
                "This line waits for Enter: what is typed goes nowhere. Tab goes to the next box.",
            );
            return true;
        };
        let written = notes.field().and_then(|place| cx.live()?.read(place));
        let written = written.unwrap_or_default();
        self.form.page.focus_on(&notes);
        self.form.page.set_caret(usize::MAX);
        if written
            .shown()
            .ends_with(|last: char| !last.is_whitespace())
        {
            self.form.press(&KeyInput::Type(' '), cx);
        }
        cx.say("“Talked about” waits for Enter: what is typed goes into the notes.");
        false
    }

    /// Leads a day that is typed on the line that offers one into the box for the day.
    fn lead_into_date(&mut self, press: &KeyInput, cx: &mut Context) {
        let is_words = match press {
            KeyInput::Type(letter) => !letter.is_whitespace(),
            KeyInput::Paste(words) => !words.trim().is_empty(),
            _ => false,
        };
        if is_words && self.form.page.focus_on(&FieldPath::NextDate.into()) {
            self.form.page.set_caret(usize::MAX);
            cx.say("The line above waits for Enter: what is typed is the day.");
        }
    }

    /// The page's box for notes: the program's own, else the form's where it has a single box for words.
    fn notes(&self, cx: &Context) -> Option<PageKey> {
        let live = cx.session()?;
        let is_notes = |key: &PageKey| matches!(key.field(), Some(FieldPath::Notes(_)));
        let is_text = |of: &Question| {
            let field = live.draft.field(live.policy, of);
            field.is_some_and(|field| field.kind == Kind::Text)
        };
        let is_text =
            |key: &PageKey| matches!(key.field(), Some(FieldPath::Answer(of)) if is_text(of));
        let page = &self.form.page;
        let first = page.find(is_text);
        let is_other = |key: &PageKey| is_text(key) && Some(key) != first.as_ref();
        let only = first.clone().filter(|_| page.find(is_other).is_none());
        page.find(is_notes).or(only)
    }
}
