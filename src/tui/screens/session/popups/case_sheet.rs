//! About whom a sheet is: known cases are offered by what is typed of them, and a new one is made.

use ratatui::layout::Rect;

use crate::{
    domain::{draft::SessionStep, facts::record::Value, id::CaseId, policy::Meaning, text::alike},
    tui::{
        canvas::Canvas,
        context::{Context, CursorPosition, Live},
        controls::{ControlInput, choice::ChoiceBox, text::TextBox},
        input::{
            bindings::{Command, Scope},
            keymap::KeyInput,
        },
        route::Transition,
        screen::{PopupArea, Screen},
        screens::session::{open::take_in, steps::form_choice::about_a_case},
        widgets::{
            form::{Element, FormValues, InputForm, Wanted, keys::FormEvent},
            popup::Popup,
            text_style::TextStyle,
        },
    },
};

/// Largest number of known cases offered at once.
const OFFERED: usize = 6;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Key {
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
pub struct CaseSheetPopup {
    /// The title of the sheet and the name of the case that are offered.
    offered: (String, String),
    form: InputForm<Key>,
    popup: Popup,
}

impl CaseSheetPopup {
    /// Asks about whom a sheet of this form is to be; without one, of the first that the session can have. Words for
    /// the footer where it can have none. The case that the cursor is at is offered.
    pub fn new(form: Option<&str>, case: Option<String>, cx: &mut Context) -> Option<Self> {
        let forms = about_a_case(cx);
        let asked = forms.iter().find(|of| form == Some(&of.id));
        let Some(title) = asked.or(forms.first()).map(|form| form.title.clone()) else {
            cx.say("This policy has no sheet about a single case.");
            return None;
        };
        let mut popup = Self {
            offered: (title, case.unwrap_or_default()),
            form: InputForm::new(FormValues::default()),
            popup: Popup::default(),
        };
        popup.rebuild(cx);
        popup.form.page.focus_on(&Key::Name);
        popup.form.page.update(&ControlInput::SelectAll);
        Some(popup)
    }

    /// Takes what is typed: the case that is called so, or a new one where no other begins so; else goes to what is
    /// offered.
    fn enter(&mut self, cx: &mut Context) -> Transition {
        let name = self.form.words(&Key::Name);
        let like = like(&name, cx);
        let exact = like.iter().find(|(_, known)| alike(known, &name)).cloned();
        match exact {
            _ if name.is_empty() && like.is_empty() => {
                let words = "A name, initials or a number is needed. Esc leaves it.";
                self.form.require(Wanted::new(Key::Name, words), cx)
            }
            Some((_, name)) => self.take(&name, cx),
            None if like.is_empty() => self.take(&name, cx),
            None => {
                self.form.page.step(true);
                Transition::Stay
            }
        }
    }

    /// Takes the sheet in, and opens it unless the session is only being prepared. One that is there already is opened.
    fn take(&self, name: &str, cx: &mut Context) -> Transition {
        let title = title(self.form.values(), &self.offered.0);
        let taken = cx.session().and_then(|Live { draft, file, .. }| {
            let form = about_a_case(cx)
                .into_iter()
                .find(|form| form.title == title)?;
            let case = draft.mention(name, file, &cx.ids);
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

    fn rebuild(&mut self, cx: &Context) {
        let offered = &self.offered;
        let elements = |values: &FormValues<Key>| elements(values, offered, cx);
        self.form.lay_out(elements, |_| None);
    }
}

/// The cases that begin so: those of this session, then those of the file.
fn like(name: &str, cx: &Context) -> Vec<(CaseId, String)> {
    cx.session()
        .map_or_else(Vec::new, |live| live.draft.cases_like(name, live.file))
}

/// The title of the sheet that is chosen, or that is offered where there is but one.
fn title(values: &FormValues<Key>, offered: &str) -> String {
    let chosen = values.words(&Key::Form);
    if chosen.is_empty() {
        offered.to_owned()
    } else {
        chosen
    }
}

fn elements(
    values: &FormValues<Key>,
    (offered, case): &(String, String),
    cx: &Context,
) -> Vec<Element<Key>> {
    let name = values.words(&Key::Name);
    let forms = about_a_case(cx);
    let titles = forms.iter().map(|form| form.title.clone());
    let chosen = title(values, offered);
    let form = forms.iter().find(|form| form.title == chosen);
    let mut elements = Vec::new();
    if forms.len() > 1 {
        let choice = ChoiceBox::of(titles, &Value::Choice(offered.clone()));
        elements.push(Element::field(Key::Form, "Sheet:", choice));
    }
    let asked = form.and_then(|form| {
        let mut lines = form.header.iter();
        lines.find(|line| line.is == Some(Meaning::Case))
    });
    let asked = asked.map_or("About whom:", |line| &*line.ask);
    elements.push(Element::field(Key::Name, asked, TextBox::line(case)));
    let like = like(&name, cx);
    let offered = like.iter().take(OFFERED);
    elements.extend(offered.map(|(id, known)| {
        let on = cx.live_file().and_then(|file| file.case(*id));
        let since = on.map_or_else(String::new, |case| {
            format!(", known since {}", crate::domain::dates::day(case.first))
        });
        Element::line(Key::Known(*id), format!("{known}{since} · Enter"))
    }));
    if let more @ 1.. = like.len().saturating_sub(OFFERED) {
        elements.push(Element::words(
            format!("and {more} more: type on"),
            TextStyle::Hint,
        ));
    }
    let known = like.iter().any(|(_, known)| alike(known, &name));
    if !known && !name.is_empty() {
        let words = format!("“{name}” is new · Enter");
        elements.push(Element::line(Key::New, words));
    }
    elements
}

impl Screen for CaseSheetPopup {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Boxes, Scope::Form, Scope::Popup]
    }

    fn update(&mut self, press: KeyInput, cx: &mut Context) -> Transition {
        match press {
            KeyInput::Command(Command::Menu | Command::Back) => return Transition::Pop,
            KeyInput::Command(Command::Enter) if self.form.page.focused() == Some(&Key::Name) => {
                return self.enter(cx);
            }
            _ => {}
        }
        let before = self.form.words(&Key::Name);
        let then = self.form.press(&press, cx);
        match then {
            FormEvent::Enter(Key::Known(case)) => {
                let like = like(&before, cx);
                let known = like.into_iter().find(|(id, _)| *id == case);
                return known.map_or(Transition::Stay, |(_, name)| self.take(&name, cx));
            }
            FormEvent::Enter(Key::New) => return self.take(&before, cx),
            FormEvent::Ignored => return Transition::Ignored,
            FormEvent::Stay | FormEvent::Enter(_) | FormEvent::PastEnd | FormEvent::PastStart => {}
        }
        if self.form.words(&Key::Name) != before {
            self.rebuild(cx);
        }
        Transition::Stay
    }

    fn layout(&mut self, area: Rect, _cx: &Context) {
        self.popup.fit(&mut self.form.page, area, 64);
    }

    fn popup_area(&self) -> Option<PopupArea> {
        Some(PopupArea::Form)
    }

    fn draw(&self, canvas: &mut Canvas, _area: Rect, cx: &Context) {
        let title = title(self.form.values(), &self.offered.0);
        self.popup.draw_page(&title, &self.form.page, canvas, cx);
    }
}
