//! A new action or decision, written in a popup without leaving the sentence. Esc closes it and keeps its words.

use chrono::NaiveDate;
use ratatui::{Frame, layout::Rect};

use crate::{
    domain::{
        action::{Action, EVERYONE},
        arrangement::Brought,
        dates::{self, Lean},
        draft::{Draft, Slip, SlipKind},
        edit::{Edit, Piece},
        id::{ActionId, CaseId, DecisionId},
        party::PersonRef,
        place::FieldPath,
        record::{Decision, Value},
    },
    tui::{
        command::{Command, Scope},
        controls::{Control, Input, text::TextBox, typed::TypedBox},
        cx::Cx,
        keymap::Press,
        screen::{Screen, Step},
        widgets::{
            blocks::{Block, Tone},
            dialog,
            form::Then,
            small_form::SmallForm,
        },
    },
};

/// The box for what.
const WHAT: usize = 0;
/// The box for by whom, or why.
const WHO: usize = 1;
/// The box for by when.
const WHEN: usize = 2;

/// The popup.
pub struct SlipScreen {
    kind: SlipKind,
    /// What it changes, by its identity.
    changes: Option<String>,
    asked_at: Option<FieldPath>,
    case: Option<CaseId>,
    form: SmallForm<usize>,
    area: Rect,
}

impl SlipScreen {
    /// Opens the popup: with the words that were left in it, else with the line that the cursor is in.
    pub fn open(
        kind: SlipKind,
        line: Option<String>,
        at: Option<FieldPath>,
        case: Option<CaseId>,
        cx: &mut Cx,
    ) -> Self {
        let left = cx
            .live()
            .and_then(|draft| draft.slip.clone())
            .filter(|slip| slip.becomes == kind && slip.changes.is_none());
        let mut screen = match left {
            Some(slip) => Self::with(kind, None, &slip.words, cx),
            None => Self::with(kind, None, &[line.unwrap_or_default()], cx),
        };
        // What is offered is replaced by what is typed.
        screen.form.page.update(&Input::SelectAll);
        (screen.asked_at, screen.case) = (at.filter(|at| !matches!(at, FieldPath::Line(_))), case);
        screen.keep(true, cx);
        screen
    }

    /// Opens a popup that was open when the session was left, with its cursor where it was.
    pub fn resume(slip: &Slip, cx: &Cx) -> Self {
        let mut screen = Self::with(slip.becomes, slip.changes.clone(), &slip.words, cx);
        screen.form.page.focus_on(&slip.focus);
        screen.form.page.set_caret(slip.caret);
        screen
    }

    fn with(kind: SlipKind, changes: Option<String>, words: &[String], cx: &Cx) -> Self {
        let word = |at: usize| Value::words(words.get(at).map_or("", String::as_str));
        let values = [WHAT, WHO, WHEN].map(|at| (at, word(at))).into();
        let mut what = TextBox::line(&word(WHAT).shown());
        what.set_caret(usize::MAX);
        let (second, hint) = match kind {
            SlipKind::Action => ("By whom:", owners_hint(cx)),
            SlipKind::Decision => ("Why:", "The reason and what it rests on.".to_owned()),
            SlipKind::Brought => (
                "Brought by:",
                "It is on the agenda of the next session from its start.".to_owned(),
            ),
        };
        let (third, last_hint) = if kind == SlipKind::Brought {
            let minutes = TypedBox::number(&word(WHEN));
            (
                Block::field(WHEN, "Minutes:", minutes),
                "Enter goes on; Esc keeps the words for later.",
            )
        } else {
            let date = TypedBox::date(&word(WHEN), Lean::Ahead, cx.today());
            (
                Block::field(WHEN, "By when:", date),
                "By when: fri, in 2 weeks, 27/11. Typing replaces the words that are offered. Enter goes on; Esc keeps the words for later.",
            )
        };
        let blocks = vec![
            Block::field(WHAT, "What:", what),
            Block::field(WHO, second, TextBox::line(&word(WHO).shown())),
            third,
            Block::words(hint, Tone::Hint),
            Block::words(last_hint, Tone::Hint),
        ];
        Self {
            kind,
            changes,
            asked_at: None,
            case: None,
            form: SmallForm::new(values, |_| blocks),
            area: Rect::ZERO,
        }
    }

    /// Keeps the words with the session, so that they are there again after anything.
    fn keep(&self, open: bool, cx: &mut Cx) {
        let words = self
            .form
            .values()
            .map(|value| value.shown().into_owned())
            .collect();
        let focus = self.form.page.focused().copied().unwrap_or(WHAT);
        let caret = self.form.page.caret();
        cx.keep_slip(Some(Slip {
            becomes: self.kind,
            changes: self.changes.clone(),
            words,
            focus,
            caret,
            open,
        }));
    }

    /// Puts what was written into the record.
    fn finish(&mut self, cx: &mut Cx) -> Step {
        if self.form.words(&WHAT).is_empty() {
            let what = match self.kind {
                SlipKind::Action => "what is to be done",
                SlipKind::Decision => "what is decided",
                SlipKind::Brought => "what is brought",
            };
            cx.warn(format!("Write {what} first; or Esc closes this."));
            self.form.page.focus_on(&WHAT);
            return Step::Stay;
        }
        let due = match self.due(cx.today()) {
            Ok(due) => due,
            Err(words) => {
                cx.warn(format!("{words} Correct it, or empty the box."));
                self.form.page.focus_on(&WHEN);
                return Step::Stay;
            }
        };
        let edit = cx.live().and_then(|draft| match self.kind {
            SlipKind::Action => self.action(draft, due, cx),
            SlipKind::Decision => self.decision(draft, due, cx),
            SlipKind::Brought => Some(self.brought(draft, cx)),
        });
        if let Some(edit) = edit {
            cx.apply(edit);
            cx.say(self.kept(due, cx));
        }
        cx.keep_slip(None);
        Step::Pop
    }

    /// What was understood, for the footer.
    fn kept(&self, due: Option<NaiveDate>, cx: &Cx) -> String {
        let due = due.map(dates::day);
        let words: Vec<String> = match self.kind {
            SlipKind::Action => {
                let (said, people) = (self.form.words(&WHO), owners(&self.form.words(&WHO), cx));
                let whom = if people.len() > 2 && said.trim().eq_ignore_ascii_case(EVERYONE) {
                    vec![EVERYONE.to_owned()]
                } else {
                    people.into_iter().map(|who| who.name).collect()
                };
                whom.into_iter().chain(due).collect()
            }
            SlipKind::Decision => due.into_iter().collect(),
            SlipKind::Brought => vec![self.brought_by(cx)],
        };
        let what = match self.kind {
            SlipKind::Action => "The action is kept",
            SlipKind::Decision => "The decision is kept",
            SlipKind::Brought => "It is kept for next time",
        };
        if words.is_empty() {
            format!("{what}.")
        } else {
            format!("{what}: {}.", words.join(", "))
        }
    }

    fn due(&self, today: NaiveDate) -> Result<Option<NaiveDate>, String> {
        match self.form.value(&WHEN) {
            Value::Date(date) => Ok(Some(date)),
            value if self.kind == SlipKind::Brought => value
                .is_empty()
                .then_some(None)
                .or_else(|| value.as_number().map(|_minutes| None))
                .ok_or_else(|| "Minutes are a number.".to_owned()),
            value if value.is_empty() => Ok(None),
            value => {
                let read = dates::read(&value.shown(), today, Lean::Ahead);
                read.map(Some).map_err(|error| error.to_string())
            }
        }
    }

    fn action(&self, draft: &Draft, due: Option<NaiveDate>, cx: &Cx) -> Option<Edit> {
        let actions = &draft.record.actions;
        let (what, owners) = (self.form.words(&WHAT), owners(&self.form.words(&WHO), cx));
        match &self.changes {
            Some(id) => {
                let at = actions
                    .iter()
                    .position(|action| action.id.to_string() == *id)?;
                let before = actions.get(at)?.clone();
                let after = Action {
                    what,
                    owners,
                    due,
                    ..before.clone()
                };
                Some(Edit::Replace {
                    at,
                    before: Piece::Action(before),
                    after: Piece::Action(after),
                })
            }
            None => {
                let id = cx.ids.fresh();
                let action = Action {
                    id,
                    what,
                    owners,
                    due,
                    case: self.case,
                    asked_at: self.asked_at.clone(),
                };
                Some(Edit::Insert {
                    at: actions.len(),
                    part: Piece::Action(action),
                })
            }
        }
    }

    /// Who brings it: the supervisee, where nobody is named.
    fn brought_by(&self, cx: &Cx) -> String {
        let who = owners(&self.form.words(&WHO), cx).into_iter();
        let names: Vec<String> = who.map(|who| who.name).collect();
        match (
            names.as_slice(),
            cx.live().and_then(|draft| draft.expected.first()),
        ) {
            ([], Some(supervisee)) => supervisee.who.name.clone(),
            _ => names.join(" and "),
        }
    }

    fn brought(&self, draft: &Draft, cx: &Cx) -> Edit {
        let minutes = self.form.value(&WHEN).as_number();
        Edit::Insert {
            at: draft.beside.next.agenda.len(),
            part: Piece::Brought(Brought {
                title: self.form.words(&WHAT),
                by: self.brought_by(cx),
                minutes: minutes.and_then(|minutes| minutes.try_into().ok()),
            }),
        }
    }

    fn decision(&self, draft: &Draft, by_when: Option<NaiveDate>, cx: &Cx) -> Option<Edit> {
        let decisions = &draft.record.decisions;
        let (what, why) = (self.form.words(&WHAT), self.form.words(&WHO));
        match &self.changes {
            Some(id) => {
                let at = decisions
                    .iter()
                    .position(|decision| decision.id.to_string() == *id)?;
                let before = decisions.get(at)?.clone();
                let after = Decision {
                    what,
                    why,
                    by_when,
                    ..before.clone()
                };
                Some(Edit::Replace {
                    at,
                    before: Piece::Decision(before),
                    after: Piece::Decision(after),
                })
            }
            None => {
                let decision = Decision {
                    id: cx.ids.fresh(),
                    what,
                    why,
                    by_when,
                    case: self.case,
                };
                Some(Edit::Insert {
                    at: decisions.len(),
                    part: Piece::Decision(decision),
                })
            }
        }
    }
}

/// The people of the session: those who are here first, of them the supervisees.
fn people(draft: &Draft) -> Vec<PersonRef> {
    let expected = draft.expected.iter().map(|one| &one.who);
    let absent = expected.filter(|who| !draft.is_here(who.id));
    draft.here().chain(absent).cloned().collect()
}

fn owners_hint(cx: &Cx) -> String {
    let Some(draft) = cx.live() else {
        return String::new();
    };
    let people = people(draft);
    let (all, several) = match people.len() {
        2 => ("both", ""),
        _ => (EVERYONE, ", with commas between several"),
    };
    let names: Vec<_> = people.into_iter().map(|who| who.name).collect();
    let names = names.join(", ");
    format!("By whom: {names}, {all}, or another name; the first letters will do{several}.")
}

/// The people that words mean: "robin", "me", "both", "everyone" who is here, "Robin and the head".
fn owners(said: &str, cx: &Cx) -> Vec<PersonRef> {
    let Some(draft) = cx.live() else {
        return Vec::new();
    };
    let people = people(draft);
    let said = said.trim();
    if ["both", "all", EVERYONE, "b"].contains(&said.to_lowercase().as_str()) {
        return draft.here().cloned().collect();
    }
    let parts = said
        .split([',', '&', '+'])
        .flat_map(|part| part.split(" and "))
        .map(str::trim);
    let one = |said: &str| {
        let lower = said.to_lowercase();
        let me = cx
            .me()
            .filter(|_| ["me", "i", "myself"].contains(&lower.as_str()));
        let known = || {
            people
                .iter()
                .find(|who| crate::domain::school::begins(&who.name, &lower))
                .cloned()
        };
        me.or_else(known).unwrap_or_else(|| PersonRef {
            id: cx.ids.fresh(),
            name: said.to_owned(),
            role: String::new(),
        })
    };
    let mut owners: Vec<PersonRef> = Vec::new();
    for owner in parts.filter(|part| !part.is_empty()).map(one) {
        if owners.iter().all(|known| known.id != owner.id) {
            owners.push(owner);
        }
    }
    owners
}

/// Opens an action of the record to be changed.
pub fn change_action(id: ActionId, cx: &mut Cx) -> Step {
    let words = cx.live().and_then(|draft| {
        let action = draft.record.actions.iter().find(|action| action.id == id)?;
        Some([
            action.what.clone(),
            action.by_whom(action.is_of_all(&draft.record.present)),
            action.due.map_or_else(String::new, dates::short),
        ])
    });
    change(SlipKind::Action, id.to_string(), words, cx)
}

/// Opens a decision of the record to be changed.
pub fn change_decision(id: DecisionId, cx: &mut Cx) -> Step {
    let words = cx.live().and_then(|draft| {
        let decision = draft
            .record
            .decisions
            .iter()
            .find(|decision| decision.id == id)?;
        let by = decision.by_when.map_or_else(String::new, dates::short);
        Some([decision.what.clone(), decision.why.clone(), by])
    });
    change(SlipKind::Decision, id.to_string(), words, cx)
}

fn change(kind: SlipKind, id: String, words: Option<[String; 3]>, cx: &mut Cx) -> Step {
    let Some(words) = words else {
        return Step::Stay;
    };
    let screen = SlipScreen::with(kind, Some(id), &words, cx);
    screen.keep(true, cx);
    Step::Push(Box::new(screen))
}

impl Screen for SlipScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Boxes, Scope::Form]
    }

    fn update(&mut self, press: Press, cx: &mut Cx) -> Step {
        if let Press::Command(Command::Menu | Command::Back) = press {
            if self.changes.is_some() {
                cx.keep_slip(None);
            } else {
                self.keep(false, cx);
            }
            return Step::Pop;
        }
        match self.form.press(&press, cx) {
            Then::PastEnd if press == Press::Command(Command::Enter) => return self.finish(cx),
            Then::PastEnd => {
                self.form.page.focus_on(&WHAT);
            }
            Then::Ignored => return Step::Ignored,
            Then::Stay | Then::Enter(_) | Then::PastStart => {}
        }
        self.keep(true, cx);
        Step::Stay
    }

    fn arrange(&mut self, area: Rect, _cx: &Cx) {
        let columns = area.width.saturating_sub(4).min(92);
        self.form.page.arrange(Rect {
            width: columns,
            ..area
        });
        self.area = dialog::place(area, self.form.page.height(), columns);
        self.form.page.arrange(dialog::inside(self.area));
    }

    fn is_popup(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame, _area: Rect, cx: &Cx) {
        let title = match (self.kind, &self.changes) {
            (SlipKind::Action, None) => "New action",
            (SlipKind::Action, Some(_)) => "Action",
            (SlipKind::Decision, None) => "New decision",
            (SlipKind::Decision, Some(_)) => "Decision",
            (SlipKind::Brought, _) => "Brought next time",
        };
        dialog::draw(frame, self.area, title, &cx.theme);
        if let Some(cursor) = self.form.page.draw(frame.buffer_mut(), &cx.theme) {
            frame.set_cursor_position(cursor);
        }
    }
}
