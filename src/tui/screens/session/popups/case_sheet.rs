//! About whom a sheet is: known cases are offered by what is typed of them, and a new one is made.

use serde::{Deserialize, Serialize};

use crate::{
    domain::{
        dates,
        draft::SessionStep,
        facts::{CaseUpdate, Value},
        id::CaseId,
        policy::Meaning,
        text::names,
    },
    tui::{
        Context, CursorPosition, Live, Transition,
        controls::{ControlInput, choice::ChoiceBox, text::TextBox},
        input::{Command, KeyInput},
        screens::session::{open::take_in, steps::form_choice::about_a_case},
        widgets::form::{
            Element, FormScreen, FormValues, InputForm, OpenForm, Submitted, Wanted,
            keys::FormEvent,
        },
    },
};

/// Largest number of known cases offered at once.
const OFFERED: usize = 6;

/// Boxes and lines of the popup.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Key {
    /// Which sheet, where there are several.
    Form,
    /// The box for the case's name, as far as it is typed.
    Name,
    /// Takes a case that is known.
    Known(CaseId),
    /// Takes what is typed as a new case.
    New,
}

/// The popup.
pub struct CaseSheet {
    /// The title of the sheet: the one that is offered, until another is chosen.
    title: String,
    /// The name of the case that is offered.
    case: String,
}

impl CaseSheet {
    /// Asks about whom a sheet of this form is to be; without one, of the first that the session can have. Words for
    /// the footer where it can have none. The case that the cursor is at is offered.
    pub fn new(
        form: Option<&str>,
        case: Option<String>,
        cx: &mut Context,
    ) -> Option<OpenForm<Self>> {
        let forms = about_a_case(cx);
        let asked = forms.iter().find(|of| form == Some(&of.id));
        let Some(title) = asked.or(forms.first()).map(|form| form.title.clone()) else {
            cx.say("This policy has no sheet about a single case.");
            return None;
        };
        let case = case.unwrap_or_default();
        let mut open = OpenForm::new(Self { title, case }, cx);
        open.form.page.update(&ControlInput::SelectAll);
        Some(open)
    }

    /// Takes the sheet in, and opens it unless the session is only being prepared. One that is there already is opened.
    fn take(&self, case: Option<CaseId>, name: &str, cx: &mut Context) -> Transition {
        let taken = cx.session().and_then(|Live { draft, file, .. }| {
            let form = about_a_case(cx)
                .into_iter()
                .find(|form| form.title == self.title)?;
            let known = case.and_then(|case| draft.mention(case, file));
            let new = || CaseUpdate::mention(cx.ids.fresh(), name.trim(), None);
            let case = known.unwrap_or_else(new);
            let edit = take_in(cx, draft, &form.id, Some(&case));
            Some((form.id.clone(), case, edit))
        });
        let Some((form, case, edit)) = taken else {
            return Transition::Pop;
        };
        let there = edit.is_none();
        if let Some(edit) = edit
            && !cx.apply(edit)
        {
            return Transition::Pop;
        }
        let preparing = cx
            .live()
            .is_some_and(|draft| draft.step == SessionStep::Opening);
        let stop = cx.live().and_then(|it| it.first_step_about(&form, case.id));
        let stop = stop.filter(|_| there || !preparing);
        if let Some(stop) = stop {
            cx.close_step();
            cx.set_cursor(CursorPosition {
                stop,
                focus: None,
                caret: 0,
            });
        }
        let name = case.as_written.trim();
        cx.say(if there {
            format!("There is a sheet about {name} already.")
        } else {
            format!("A sheet about {name} is on the agenda. Ctrl-Z takes it off.")
        });
        Transition::Pop
    }
}

/// The cases that begin so: those of this session, then those of the file.
fn like(name: &str, cx: &Context) -> Vec<(CaseId, String)> {
    cx.session()
        .map_or_else(Vec::new, |live| live.draft.cases_like(name, live.file))
}

impl FormScreen for CaseSheet {
    type Key = Key;

    const POPUP: Option<u16> = Some(64);

    fn title(&self, _cx: &Context) -> String {
        self.title.clone()
    }

    fn take_up(&mut self, values: &FormValues<Key>) {
        let chosen = values.words(&Key::Form);
        if !chosen.is_empty() {
            self.title = chosen;
        }
    }

    fn start(&self, _values: &FormValues<Key>, _cx: &Context) -> Option<Key> {
        Some(Key::Name)
    }

    fn elements(&self, values: &FormValues<Key>, cx: &Context) -> Vec<Element<Key>> {
        let name = values.words(&Key::Name);
        let forms = about_a_case(cx);
        let mut elements = Vec::new();
        if forms.len() > 1 {
            let titles = forms.iter().map(|form| form.title.clone());
            let choice = ChoiceBox::of(titles, &Value::Choice(self.title.clone()));
            elements.push(Element::field(Key::Form, "Sheet:", choice));
        }
        let form = forms.iter().find(|form| form.title == self.title);
        let mut lines = form.into_iter().flat_map(|form| &form.header);
        let asked = lines.find(|line| line.is == Some(Meaning::Case));
        let asked = asked.map_or("About whom:", |line| &*line.ask);
        elements.push(Element::field(Key::Name, asked, TextBox::line(&self.case)));
        let like = like(&name, cx);
        elements.extend(like.iter().take(OFFERED).map(|(id, known)| {
            let on = cx.live_file().and_then(|file| file.case(*id));
            let since = on.map_or_else(String::new, |case| {
                format!(", known since {}", dates::day(case.first))
            });
            Element::line(Key::Known(*id), format!("{known}{since} · Enter"))
        }));
        if let more @ 1.. = like.len().saturating_sub(OFFERED) {
            elements.push(Element::hint(format!("and {more} more: type on")));
        }
        let known = like.iter().any(|(_, known)| names::same(known, &name));
        if !known && !name.is_empty() {
            let words = format!("“{name}” is new · Enter");
            elements.push(Element::line(Key::New, words));
        }
        elements
    }

    fn press(
        &mut self,
        press: &KeyInput,
        form: &mut InputForm<Key>,
        cx: &mut Context,
    ) -> FormEvent<Key> {
        let enter = *press == KeyInput::Command(Command::Enter);
        if enter && form.page.focused() == Some(&Key::Name) {
            return FormEvent::Enter(Key::Name);
        }
        form.press(press, cx)
    }

    /// Takes a case. Enter on the name takes the case that is called so, or a new one where no other begins so; else it
    /// goes to what is offered.
    fn submit(&mut self, line: Key, form: &mut InputForm<Key>, cx: &mut Context) -> Submitted<Key> {
        let name = form.words(&Key::Name);
        let offered = like(&name, cx);
        let mut known = offered.iter().filter(|(id, known)| match line {
            Key::Known(case) => *id == case,
            Key::Name => names::same(known, &name),
            Key::Form | Key::New => false,
        });
        // Of several that are called so one is chosen below.
        match known.next().filter(|_| known.next().is_none()) {
            Some((case, known)) => Ok(self.take(Some(*case), known, cx)),
            None if line == Key::Name && !offered.is_empty() => {
                form.page.step(true);
                Ok(Transition::Stay)
            }
            None if name.is_empty() => {
                let words = "A name, initials or a number is needed. Esc leaves it.";
                Err(Wanted::new(Key::Name, words))
            }
            None => Ok(self.take(None, &name, cx)),
        }
    }

    fn back(&mut self, _form: &mut InputForm<Key>, _cx: &mut Context) -> Transition {
        Transition::Pop
    }
}
