//! A new action or decision, written in a popup without leaving the sentence. Esc closes it and keeps its words.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use crate::{
    domain::{
        dates,
        draft::{Draft, PossibleOwners, QuickEntry, QuickEntryKind, edit::Edit},
        facts::{
            action::Action,
            field_path::FieldPath,
            people::PersonRef,
            record::{Decision, Value},
        },
        id::CaseId,
        typed::{self, DateBias},
    },
    tui::{
        canvas::Canvas,
        context::{Context, Live},
        controls::{Control, ControlInput, parsed::ParsedBox, text::TextBox},
        input::{
            bindings::{Command, Scope},
            keymap::KeyInput,
        },
        route::Transition,
        screen::{PopupArea, Screen},
        screens::session::steps::next_session,
        widgets::{
            form::{Element, InputForm, form_screen, keys::FormEvent},
            popup::Popup,
            text_style::TextStyle,
        },
    },
};

/// The box for what.
const WHAT: usize = 0;
/// The box for by whom, or why.
const WHO: usize = 1;
/// The box for by when.
const WHEN: usize = 2;
/// The box for the case it is about.
const ABOUT: usize = 3;

/// The box for what a decision rests on.
const EVIDENCE: usize = 4;

/// The line that keeps it, behind the boxes.
const KEEP: usize = 5;

/// Help below the boxes of an action.
const OF_AN_ACTION: &str = "By when: fri, in 2 weeks, 27/11; Enter there keeps it, Tab goes on. Typing replaces the words that are offered. Esc keeps the words for later.";
/// Help below the boxes of a decision.
const OF_A_DECISION: &str = "By when: fri, in 2 weeks, 27/11. Typing replaces the words that are offered. Enter goes on, and in the last box keeps it; Esc keeps the words for later.";

/// The popup.
pub struct QuickEntryPopup {
    kind: QuickEntryKind,
    /// Identity of the entry that is being changed; none for a new one.
    changes: Option<String>,
    asked_at: Option<FieldPath>,
    /// The case that was offered, because the cursor was in its row or the words name it.
    offered: Option<String>,
    form: InputForm<usize>,
    popup: Popup,
}

impl QuickEntryPopup {
    /// Opens the popup: with the words that were left in it, else with the line that the cursor is in.
    pub fn open(
        kind: QuickEntryKind,
        line: Option<String>,
        at: Option<FieldPath>,
        case: Option<CaseId>,
        cx: &mut Context,
    ) -> Self {
        let left = cx
            .live()
            .and_then(|draft| draft.quick_entry.clone())
            .filter(|slip| slip.becomes == kind && slip.changes.is_none());
        let about = case.map_or_else(String::new, |case| cx.case_name(case));
        let words = match left.map(|slip| slip.words) {
            Some(words) if words.first().is_some_and(|what| !what.trim().is_empty()) => words,
            Some(mut words) => {
                words.resize(ABOUT, String::new());
                words.push(about);
                words
            }
            None => [
                line.unwrap_or_default(),
                String::new(),
                String::new(),
                about,
            ]
            .into(),
        };
        let mut screen = Self::with(kind, None, &words, cx);
        // What is offered is replaced by what is typed.
        screen.form.page.update(&ControlInput::SelectAll);
        let about = screen.form.words(&ABOUT);
        screen.offered = Some(about).filter(|about| !about.is_empty());
        screen.asked_at = at.filter(FieldPath::is_asked);
        screen.keep(true, cx);
        screen
    }

    /// The popup that was open when the session was left, with its cursor where it was; none where none was.
    pub fn resume(cx: &Context) -> Option<Self> {
        let slip = cx.live()?.quick_entry.as_ref()?;
        let mut screen = Self::with(slip.becomes, slip.changes.clone(), &slip.words, cx);
        screen.form.page.focus_on(&slip.focus);
        screen.form.page.set_caret(slip.caret);
        Some(screen)
    }

    /// The popup with the words of an action or decision of the record, to be changed.
    pub fn change(kind: QuickEntryKind, id: String, words: &[String], cx: &mut Context) -> Self {
        let screen = Self::with(kind, Some(id), words, cx);
        screen.keep(true, cx);
        screen
    }

    fn with(kind: QuickEntryKind, changes: Option<String>, words: &[String], cx: &Context) -> Self {
        let word = |at: usize| Value::words(words.get(at).map_or("", String::as_str));
        let boxes: &[usize] = match kind {
            QuickEntryKind::Action => &[WHAT, WHO, WHEN, ABOUT],
            QuickEntryKind::Decision => &[WHAT, WHO, WHEN, ABOUT, EVIDENCE],
            QuickEntryKind::Brought => &[WHAT, WHO, WHEN],
        };
        let mut what = TextBox::line(&word(WHAT).shown());
        what.set_caret(usize::MAX);
        let owners = possible_owners(cx);
        let (second, hint) = match kind {
            QuickEntryKind::Action => ("By whom:", owners.map_or_else(String::new, |it| it.hint())),
            QuickEntryKind::Decision => (
                "Why:",
                "The reason; what was seen or read that it rests on has a box of its own."
                    .to_owned(),
            ),
            QuickEntryKind::Brought => (
                "Brought by:",
                "It is on the agenda of the next session from its start.".to_owned(),
            ),
        };
        let (third, last_hint) = if kind == QuickEntryKind::Brought {
            let minutes = ParsedBox::number(&word(WHEN));
            (
                Element::field(WHEN, "Minutes:", minutes),
                "Enter goes on; Esc keeps the words for later.",
            )
        } else {
            let date =
                ParsedBox::date_from(&word(WHEN), cx.reference_date(), cx.contents.calendar());
            (Element::field(WHEN, "By when:", date), keys_of(kind))
        };
        let mut blocks = vec![
            Element::field(WHAT, "What:", what),
            Element::field(WHO, second, TextBox::line(&word(WHO).shown())),
            third,
        ];
        if boxes.contains(&ABOUT) {
            let about = TextBox::line(&word(ABOUT).shown());
            blocks.push(Element::field(ABOUT, "About:", about));
        }
        if boxes.contains(&EVIDENCE) {
            let evidence = TextBox::line(&word(EVIDENCE).shown());
            blocks.push(Element::field(EVIDENCE, "It rests on:", evidence));
        }
        blocks.push(Element::line(KEEP, "Keep it · Enter"));
        blocks.push(Element::words(hint, TextStyle::Hint));
        blocks.push(Element::words(last_hint, TextStyle::Hint));
        Self {
            kind,
            changes,
            asked_at: None,
            offered: None,
            form: InputForm::of(blocks),
            popup: Popup::default(),
        }
    }

    /// Keeps the words with the session, so that they are there again after anything.
    fn keep(&self, open: bool, cx: &mut Context) {
        let words = self
            .form
            .values()
            .all()
            .map(|value| value.shown().into_owned())
            .collect();
        let focus = self.form.page.focused().copied().unwrap_or(WHAT);
        let caret = self.form.page.caret();
        cx.keep_slip(Some(QuickEntry {
            becomes: self.kind,
            changes: self.changes.clone(),
            words,
            focus,
            caret,
            open,
        }));
    }

    /// Puts what was written into the record.
    fn finish(&mut self, cx: &mut Context) -> Transition {
        if self.form.words(&WHAT).is_empty() {
            let what = match self.kind {
                QuickEntryKind::Action => "what is to be done",
                QuickEntryKind::Decision => "what is decided",
                QuickEntryKind::Brought => "what is brought",
            };
            cx.warn(format!("Write {what} first; or Esc closes this."));
            self.form.page.focus_on(&WHAT);
            return Transition::Stay;
        }
        self.read_next_session(cx);
        // Minutes are a number as soon as their box is left; a date is told of in its own words below.
        if self.kind == QuickEntryKind::Brought
            && let Err(wanted) = self.form.commit_all(cx)
        {
            return self.form.require(wanted, cx);
        }
        let due = match self.due(cx) {
            Ok(due) => due,
            Err(words) => {
                cx.warn(format!("{words} Correct it, or empty the box."));
                self.form.page.focus_on(&WHEN);
                return Transition::Stay;
            }
        };
        let Ok(about) = self.about(cx) else {
            cx.warn(format!(
                "No case here is called “{}”. Write a name of the caseload, or empty the box.",
                self.form.words(&ABOUT)
            ));
            self.form.page.focus_on(&ABOUT);
            return Transition::Stay;
        };
        let edit = cx.live().and_then(|draft| match self.kind {
            QuickEntryKind::Action => self.action(draft, due, about, cx),
            QuickEntryKind::Decision => self.decision(draft, due, about, cx),
            QuickEntryKind::Brought => Some(self.brought(draft, cx)),
        });
        if let Some(edit) = edit {
            cx.apply(edit);
            cx.say(self.kept(due, cx));
        }
        cx.keep_slip(None);
        Transition::Pop
    }

    /// The box in which Enter keeps it: an action is three of them, and whom it is about stands behind for who wants it;
    /// a decision is also what it rests on.
    const fn last(&self) -> usize {
        match self.kind {
            QuickEntryKind::Action | QuickEntryKind::Brought => WHEN,
            QuickEntryKind::Decision => EVIDENCE,
        }
    }

    /// Notice for the footer: owners, date and case of the entry as they were understood.
    fn kept(&self, due: Option<NaiveDate>, cx: &Context) -> String {
        let due = due.map(dates::day);
        let words: Vec<String> = match self.kind {
            QuickEntryKind::Action => {
                let possible = possible_owners(cx);
                let owners = possible.map(|possible| possible.told(&self.owners(cx)));
                owners.into_iter().flatten().chain(due).collect()
            }
            QuickEntryKind::Decision => due.into_iter().collect(),
            QuickEntryKind::Brought => {
                let by = cx.live().map(|draft| draft.brought_by(&self.owners(cx)));
                by.into_iter().collect()
            }
        };
        let about = Some(self.form.words(&ABOUT)).filter(|about| !about.is_empty());
        let about = about.map(|about| format!("about {about}"));
        let words: Vec<String> = words.into_iter().chain(about).collect();
        let what = match self.kind {
            QuickEntryKind::Action => "The action is kept",
            QuickEntryKind::Decision => "The decision is kept",
            QuickEntryKind::Brought => "It is kept for next time",
        };
        if words.is_empty() {
            format!("{what}.")
        } else {
            format!("{what}: {}.", words.join(", "))
        }
    }

    /// The one case that the words name, where another was only offered.
    fn names_another(&self, cx: &Context) -> Option<String> {
        let about = self.form.words(&ABOUT);
        let offered = self.offered.as_ref().filter(|offered| **offered == about)?;
        let said = [WHAT, WHO].map(|at| self.form.words(&at)).join(" ");
        if said
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| word == offered)
        {
            return None;
        }
        let Live { draft, file, .. } = cx.session()?;
        draft.case_in(&said, file)
    }

    /// The case it is about: of several that are called so the one it was about already. An error where no case has the
    /// name.
    fn about(&self, cx: &Context) -> Result<Option<CaseId>, ()> {
        let name = self.form.words(&ABOUT);
        if name.is_empty() {
            return Ok(None);
        }
        let Live { draft, file, .. } = cx.session().ok_or(())?;
        let changes = self.changes.as_deref();
        let before = changes.and_then(|changes| draft.case_of_entry(self.kind, changes));
        let same = before.filter(|case| file.case_name(*case, &draft.record) == name);
        same.or_else(|| draft.case_called(&name, file))
            .map(Some)
            .ok_or(())
    }

    /// The people who were named.
    fn owners(&self, cx: &Context) -> Vec<PersonRef> {
        let owners = possible_owners(cx);
        owners.map_or_else(Vec::new, |owners| {
            owners.read(&self.form.words(&WHO), &cx.ids)
        })
    }

    fn action(
        &self,
        draft: &Draft,
        due: Option<NaiveDate>,
        case: Option<CaseId>,
        cx: &Context,
    ) -> Option<Edit> {
        let action = Action {
            id: cx.ids.fresh(),
            what: self.form.words(&WHAT),
            owners: self.owners(cx),
            due,
            case,
            asked_at: self.asked_at.clone(),
        };
        draft.keep_action(self.changes.as_deref(), action)
    }

    fn decision(
        &self,
        draft: &Draft,
        by_when: Option<NaiveDate>,
        case: Option<CaseId>,
        cx: &Context,
    ) -> Option<Edit> {
        let [what, why, evidence] = [WHAT, WHO, EVIDENCE].map(|at| self.form.words(&at));
        let decision = Decision {
            id: cx.ids.fresh(),
            at: cx.moment(),
            what,
            why,
            evidence,
            by_when,
            case,
        };
        draft.keep_decision(self.changes.as_deref(), decision)
    }

    fn brought(&self, draft: &Draft, cx: &Context) -> Edit {
        let minutes = self.form.value(&WHEN).as_number();
        draft.bring(
            self.form.words(&WHAT),
            draft.brought_by(&self.owners(cx)),
            minutes.and_then(|minutes| minutes.try_into().ok()),
        )
    }

    /// Makes of "next session" its day.
    fn read_next_session(&mut self, cx: &Context) {
        if let Some(day) = next_session::named(&self.form.words(&WHEN), cx) {
            self.form.set(&WHEN, Value::Date(day));
        }
    }

    fn due(&self, cx: &Context) -> Result<Option<NaiveDate>, String> {
        match self.form.value(&WHEN) {
            Value::Date(date) => Ok(Some(date)),
            value if self.kind == QuickEntryKind::Brought => value
                .is_empty()
                .then_some(None)
                .or_else(|| value.as_number().map(|_minutes| None))
                .ok_or_else(|| "Minutes are a number.".to_owned()),
            value if value.is_empty() => Ok(None),
            value => {
                let calendar = cx.contents.calendar();
                let read = typed::read_date_in(
                    &value.shown(),
                    cx.reference_date(),
                    DateBias::Ahead,
                    calendar,
                );
                read.map(Some).map_err(|error| error.to_string())
            }
        }
    }
}

const fn keys_of(kind: QuickEntryKind) -> &'static str {
    match kind {
        QuickEntryKind::Decision => OF_A_DECISION,
        QuickEntryKind::Action | QuickEntryKind::Brought => OF_AN_ACTION,
    }
}

/// The people who can be meant where it is asked by whom.
fn possible_owners(cx: &Context) -> Option<PossibleOwners> {
    Some(cx.live()?.possible_owners(cx.me()))
}

impl Screen for QuickEntryPopup {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Boxes, Scope::Form]
    }

    fn update(&mut self, press: KeyInput, cx: &mut Context) -> Transition {
        if let KeyInput::Command(Command::Menu | Command::Back) = press {
            if self.changes.is_some() {
                cx.keep_slip(None);
            } else {
                self.keep(false, cx);
            }
            return Transition::Pop;
        }
        if matches!(
            press,
            KeyInput::Command(Command::NextBox | Command::PreviousBox)
        ) {
            self.read_next_session(cx);
        }
        // The words say better whom it is about than the row that the cursor was in.
        if let Some(name) = self.names_another(cx) {
            self.form.set(&ABOUT, Value::words(&name));
            self.offered = Some(name);
        }
        let enter = press == KeyInput::Command(Command::Enter);
        if enter
            && self
                .form
                .page
                .focused()
                .is_some_and(|at| *at >= self.last())
        {
            return self.finish(cx);
        }
        match self.form.press(&press, cx) {
            FormEvent::PastEnd if enter => return self.finish(cx),
            FormEvent::Enter(_) => return self.finish(cx),
            FormEvent::PastEnd => {
                self.form.page.focus_on(&WHAT);
            }
            FormEvent::Ignored => return Transition::Ignored,
            FormEvent::Stay | FormEvent::PastStart => {}
        }
        self.keep(true, cx);
        Transition::Stay
    }

    fn layout(&mut self, area: Rect, _cx: &Context) {
        self.popup = form_screen::fit(&mut self.form.page, area, 92);
    }

    fn popup_area(&self) -> Option<PopupArea> {
        Some(PopupArea::Form)
    }

    fn draw(&self, canvas: &mut Canvas, _area: Rect, cx: &Context) {
        let title = match (self.kind, &self.changes) {
            (QuickEntryKind::Action, None) => "New action",
            (QuickEntryKind::Action, Some(_)) => "Action",
            (QuickEntryKind::Decision, None) => "New decision",
            (QuickEntryKind::Decision, Some(_)) => "Decision",
            (QuickEntryKind::Brought, _) => "Brought next time",
        };
        self.popup.draw(title, canvas, &cx.theme);
        form_screen::draw(&self.form.page, canvas, cx);
    }
}
