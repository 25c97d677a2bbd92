//! A case's own page: every column of its row as a box of the full width, with last time's words under each.

use ratatui::layout::Rect;

use super::{agenda_item, case_review};
use crate::{
    domain::{
        facts::{
            field_path::{FieldPath, Question},
            record::Value,
        },
        id::RowId,
        policy::{Kind, name_column},
    },
    tui::{
        canvas::Canvas,
        context::{Context, CursorPosition, Live},
        controls::{choice::ChoiceBox, text::TextBox},
        input::{
            bindings::{Command, Scope},
            keymap::KeyInput,
        },
        route::{Route, Transition},
        screen::{Heading, Screen},
        screens::session::{
            commands,
            page_key::PageKey,
            record_form::RecordForm,
            side::{SideColumns, last_time::LastTimeTopic, prompts},
        },
        widgets::{
            form::{element::Element, keys::FormEvent},
            text_style::TextStyle,
        },
    },
};

/// The page of one row.
pub struct CaseScreen {
    of: Question,
    row: RowId,
    pub(crate) form: RecordForm,
    beside: SideColumns,
}

impl CaseScreen {
    /// Opens the page of a row.
    pub fn new(of: Question, row: RowId, cx: &Context) -> Self {
        let mut screen = Self {
            of,
            row,
            form: RecordForm::default(),
            beside: SideColumns::default(),
        };
        screen.refresh(cx);
        // The name is there to be corrected, and not to be typed over.
        if matches!(
            screen.form.page.focused(),
            Some(PageKey::Field(FieldPath::CaseName(_)))
        ) {
            screen.form.page.step(true);
        }
        screen
    }

    /// Opens the page that the cursor was on when the session was left.
    pub fn resume(at: &FieldPath, caret: usize, cx: &Context) -> Option<Self> {
        let Live { draft, policy, .. } = cx.session()?;
        let (of, row) = match at {
            FieldPath::Cell { of, row, .. } => (of.clone(), *row),
            FieldPath::CaseOpen(case)
            | FieldPath::CaseName(case)
            | FieldPath::CaseReview(case, _) => {
                let FieldPath::Cell { of, row, .. } = draft.case_cell(policy, *case)? else {
                    return None;
                };
                (of, row)
            }
            _ => return None,
        };
        draft.record.row(&of, row)?;
        let mut screen = Self::new(of, row, cx);
        screen.form.page.focus_on(&at.clone().into()).then(|| {
            screen.form.page.set_caret(caret);
            screen
        })
    }

    fn refresh(&mut self, cx: &Context) {
        // Last time's words stand under each box where they do not stand at the right.
        let beneath = !self.beside.pane.panel.stands();
        let (of, row) = (&self.of, self.row);
        self.form
            .refresh(cx, |_| blocks(cx, of, row, beneath).unwrap_or_default());
    }

    /// Shows beside the page what is asked for. Last time's words are beneath the boxes already where they do not stand
    /// there.
    fn show(&mut self, command: Command, cx: &mut Context) {
        if command == Command::Prompts {
            self.beside.show_prompts(cx);
        } else if self.beside.pane.is_shown() || self.beside.prompts.panel.is_open() {
            self.beside.show_last(cx);
        } else {
            cx.say("Last time's words stand under each box.");
        }
    }

    fn stand(&self, cx: &mut Context) {
        let Some(stop) = cx.live().map(|draft| draft.step) else {
            return;
        };
        cx.set_cursor(CursorPosition {
            stop,
            focus: self.form.page.focused().and_then(PageKey::focus),
            caret: self.form.page.caret(),
        });
    }
}

/// The boxes of the page, with what stood in each last time under it where that is asked for.
fn blocks(cx: &Context, of: &Question, row: RowId, beneath: bool) -> Option<Vec<Element<PageKey>>> {
    let live @ Live { draft, policy, .. } = cx.session()?;
    let (columns, _) = draft.table(policy, of)?;
    let case = draft.record.row(of, row)?.case?;
    let name = draft.read(&FieldPath::CaseName(case))?;
    // Where the name can be changed here it stands in its box alone: two of it would differ while it is typed.
    let mut blocks = vec![if live.file.case(case).is_some() {
        let key = FieldPath::CaseName(case);
        Element::field(key, "Name:", TextBox::line(&name.shown()))
    } else {
        Element::words(name.shown(), TextStyle::Heading)
    }];
    let named = name_column(columns)
        .and_then(|at| columns.get(at))
        .map(|column| column.id.clone());
    for column in columns
        .iter()
        .filter(|column| Some(&column.id) != named.as_ref())
    {
        let key = FieldPath::Cell {
            of: of.clone(),
            row,
            column: column.id.clone(),
        };
        let value = draft.read(&key).unwrap_or_default();
        let boxed = column.kind == Kind::Text;
        let control = agenda_item::control(cx, &column.kind, &value);
        blocks.push(Element::Field {
            key: key.into(),
            label: column.ask.clone().into(),
            control,
            boxed,
        });
        if let Some(last) = last(cx, of, row, &column.id).filter(|_| beneath) {
            blocks.push(Element::words(
                format!("  last time: {last}"),
                TextStyle::Hint,
            ));
        }
    }
    let open = draft.read(&FieldPath::CaseOpen(case)).unwrap_or_default();
    blocks.push(Element::field(
        FieldPath::CaseOpen(case),
        "On the caseload:",
        ChoiceBox::yes_or_no(&open).always(),
    ));
    blocks.extend(case_review::blocks(cx, live, case));
    Some(blocks)
}

/// Value of a column for this case in the newest record before this one.
fn last(cx: &Context, of: &Question, row: RowId, column: &str) -> Option<String> {
    let Live { draft, file, .. } = cx.session()?;
    let (_, asked, row) = draft.last_row(file, of, row)?;
    let at = asked.iter().position(|asked| asked.column == column)?;
    let value = row
        .cells
        .get(at)
        .filter(|value: &&Value| !value.is_empty())?;
    Some(value.shown().into_owned())
}

impl Screen for CaseScreen {
    fn scopes(&self) -> &'static [Scope] {
        if self.beside.prompts.panel.is_focused() {
            return prompts::KEYS;
        }
        &[Scope::Boxes, Scope::Form, Scope::Session]
    }

    fn update(&mut self, press: KeyInput, cx: &mut Context) -> Transition {
        if let KeyInput::Command(command) = press {
            if let Some(step) = commands::answer(command, &self.form.page, cx) {
                return step;
            }
            match command {
                Command::Back => {
                    self.form.leave(cx);
                    return Transition::Pop;
                }
                Command::Last | Command::Prompts => {
                    self.show(command, cx);
                    return Transition::Stay;
                }
                // These lead away from the case: its page closes first.
                Command::Agenda
                | Command::CaseSheet
                | Command::Find
                | Command::NextDate
                | Command::End
                | Command::Discard => {
                    self.form.leave(cx);
                    return Transition::PopAndForward(press);
                }
                _ => {}
            }
        }
        let Some(press) = self.beside.press(&press, &mut self.form.page, cx) else {
            return Transition::Stay;
        };
        if let KeyInput::Mouse(mouse) = &press {
            // It leads away from the case: its page closes first.
            if self.beside.rail.clicked(mouse).is_some() {
                self.form.leave(cx);
                return Transition::PopAndForward(press);
            }
        }
        let then = self.form.press(&press, cx);
        if !matches!(then, FormEvent::Ignored) {
            self.beside.release(&press);
        }
        match then {
            FormEvent::Ignored => return Transition::Ignored,
            FormEvent::PastEnd | FormEvent::PastStart => return Transition::Pop,
            FormEvent::Stay | FormEvent::Enter(_) => {}
        }
        self.refresh(cx);
        self.stand(cx);
        Transition::Stay
    }

    fn layout(&mut self, area: Rect, cx: &Context) {
        let stood = self.beside.pane.panel.stands();
        let about = LastTimeTopic::Case(self.of.clone(), self.row);
        let place = self.beside.arrange(area, about, cx);
        if stood != self.beside.pane.panel.stands() {
            self.form.outdate();
        }
        self.refresh(cx);
        self.form.page.arrange(place);
    }

    fn draw(&self, canvas: &mut Canvas, _area: Rect, cx: &Context) {
        self.beside.draw(&self.form.page, canvas, cx);
    }

    fn restored_popup(&self, cx: &Context) -> Option<Route> {
        commands::open_entry(cx)
    }

    fn form_area(&self) -> Option<Rect> {
        self.beside.form()
    }

    fn heading(&self, cx: &Context) -> Heading {
        let focus = self.form.page.focused().and_then(PageKey::field);
        self.beside.heading(cx, focus)
    }
}
