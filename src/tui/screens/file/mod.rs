//! A person's file: what can be done next, and what is known. Nobody else is on this screen.

pub mod action;
mod arranged;
pub mod case_form;
pub mod form_preview;
mod heading;
mod other_records;
mod overview;
mod put_away;
pub mod search;

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::person::take_up_again;
use crate::{
    domain::{
        facts::{Profile, Replacement},
        file::{RecordHistory, SupervisionFile},
        id::{ActionId, ArrangementId, FileId, RecordId},
        policy::RecordKind,
    },
    tui::{
        Canvas, Consequence, Context, Heading, Reply, Route, Screen, Transition,
        input::{Command, KeyInput, Scope},
        widgets::form::{FormView, form_screen, keys::FormEvent},
    },
};

/// A line of the file that does something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    /// Starts a session, or goes on with the unfinished one.
    Session,
    /// Reads the last record.
    ReadLast,
    /// Reads what a group agreed last, and what became of what it agreed before.
    Plan,
    /// Reads a record.
    Record(RecordId),
    /// Opens an arranged session.
    Arranged(ArrangementId),
    /// Opens a session that was not held on the day that it was arranged for.
    NotHeld(ArrangementId, NaiveDate),
    /// Says what became of an action.
    Action(ActionId),
    /// Arranges several sessions.
    Arrange,
    /// Reads the agreement in force, or goes on with the one that is being drawn up.
    Agreement,
    /// Reads the agreement in force.
    ReadAgreement,
    /// Begins a new version of the agreement.
    NewVersion,
    /// Notes an informal talk.
    Informal,
    /// Writes on the policy's form for a review, by its place among them.
    Review(usize),
    /// Opens a case before it is talked about, or changes one.
    Case,
    /// Changes the details.
    Details,
    /// Ends supervision, or takes it up again.
    Supervision,
    /// Puts the unfinished session away.
    Discard,
    /// Takes one back that was put away, by its place among them.
    TakeBack(usize),
}

/// The file of one person.
pub struct FileScreen {
    file: FileId,
    page: FormView<Line>,
}

impl FileScreen {
    /// Opens a file.
    pub fn new(file: FileId) -> Self {
        Self {
            file,
            page: FormView::default(),
        }
    }

    fn go(&self, line: Line, cx: &mut Context) -> Transition {
        let reads = [
            Line::ReadLast,
            Line::Plan,
            Line::Agreement,
            Line::ReadAgreement,
        ]
        .contains(&line);
        let changes = !reads && !matches!(line, Line::Record(_) | Line::NotHeld(..));
        if changes && !cx.may_change() {
            return Transition::Stay;
        }
        match line {
            Line::Session => Transition::Go(Route::Session(self.file)),
            Line::ReadLast | Line::Plan => {
                let last = cx.contents.file(self.file).and_then(SupervisionFile::last);
                match last.map(RecordHistory::id) {
                    Some(record) if line == Line::Plan => {
                        return Transition::Go(Route::Plan(self.file, record));
                    }
                    Some(record) => return self.read(record),
                    None => cx.say("Nothing is recorded here yet."),
                }
                Transition::Stay
            }
            Line::Record(record) => self.read(record),
            Line::NotHeld(id, _) if !self.is_open(id, cx) => {
                Transition::Go(Route::PastArrangement(self.file, id))
            }
            Line::Arranged(id) | Line::NotHeld(id, _) => {
                Transition::Go(Route::Arranged(self.file, id))
            }
            Line::Action(action) => Transition::Go(Route::Action(self.file, action)),
            Line::Arrange if self.is_ended(cx) => {
                cx.say("Supervision has ended here. The last line takes it up again.");
                Transition::Stay
            }
            Line::Arrange => Transition::Go(Route::ArrangeSeveral(self.file)),
            Line::Agreement => Transition::Go(Route::Agreement(self.file)),
            Line::ReadAgreement => {
                let file = cx.contents.file(self.file);
                let in_force = file.and_then(SupervisionFile::agreement);
                in_force.map_or(Transition::Stay, |history| self.read(history.id()))
            }
            Line::NewVersion => {
                Transition::Go(Route::OtherRecord(self.file, RecordKind::Agreement))
            }
            Line::Informal => Transition::Go(Route::OtherRecord(self.file, RecordKind::Informal)),
            Line::Review(at) => self.review(at, cx),
            Line::Case => Transition::Go(Route::Case(self.file, None)),
            Line::Details => Transition::Go(Route::Details(self.file)),
            Line::Supervision => self.supervision(cx),
            Line::Discard => self.discard(cx),
            Line::TakeBack(at) => {
                self.take_back(at, cx);
                Transition::Stay
            }
        }
    }

    fn review(&self, at: usize, cx: &Context) -> Transition {
        let form = cx.file(self.file).and_then(|(_, profile)| {
            let form = other_records::reviews(profile, cx).nth(at)?;
            Some(form.id.clone())
        });
        form.map_or(Transition::Stay, |form| {
            Transition::Go(Route::OtherForm(self.file, form))
        })
    }

    fn read(&self, record: RecordId) -> Transition {
        Transition::Go(Route::Record(self.file, record))
    }

    /// Returns true when an arranged session can still be changed: it is not held, and has no settled replacement.
    fn is_open(&self, id: ArrangementId, cx: &Context) -> bool {
        let file = cx.contents.file(self.file);
        let open = file.and_then(|file| {
            let now = file.arrangement(id)?.now();
            let to_be_said = matches!(now.instead(), None | Some(Replacement::ToBeSaid));
            Some(to_be_said && !file.is_kept(id))
        });
        open.unwrap_or(false) && cx.read_only.is_none()
    }

    fn is_ended(&self, cx: &Context) -> bool {
        cx.file(self.file)
            .is_some_and(|(_, profile)| profile.has_ended(cx.today()))
    }

    fn supervision(&self, cx: &mut Context) -> Transition {
        if self.is_ended(cx) {
            take_up_again(self.file, cx);
            return Transition::Stay;
        }
        Transition::Go(Route::EndSupervision(self.file))
    }

    fn take_back(&self, at: usize, cx: &mut Context) {
        let Some(found) = cx.put_away.get(at).cloned() else {
            return;
        };
        let unfinished = cx.unfinished_session(self.file);
        if unfinished.is_some_and(|draft| draft.record.id != found.record()) {
            cx.say("First end the unfinished session, or put it away: a file has one at a time.");
        } else {
            cx.take_back(found);
        }
    }

    fn discard(&self, cx: &mut Context) -> Transition {
        let session = cx.unfinished_session(self.file);
        let draft = session.or_else(|| cx.unfinished_in(self.file).next());
        let Some(record) = draft.map(|draft| draft.record.id) else {
            cx.say("There is no unfinished session here.");
            return Transition::Stay;
        };
        Transition::Ask {
            question: "Put the unfinished session away? It is kept for 30 days on this computer and then removed; \
                       nothing of it goes into the vault."
                .to_owned(),
            yes: Reply::new("Put it away", Consequence::PutAway(record)),
            no: Reply::new("Keep it", Consequence::Nothing),
        }
    }
}

impl Screen for FileScreen {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Lines, Scope::File]
    }

    fn update(&mut self, press: KeyInput, cx: &mut Context) -> Transition {
        let line = match &press {
            KeyInput::Command(Command::Start) => Some(Line::Session),
            KeyInput::Command(Command::ReadLast) => Some(Line::ReadLast),
            KeyInput::Command(Command::Agreement) => Some(Line::Agreement),
            KeyInput::Command(Command::Informal) => Some(Line::Informal),
            KeyInput::Command(Command::Arrange) => Some(Line::Arrange),
            KeyInput::Command(Command::OpenCase) => Some(Line::Case),
            KeyInput::Command(Command::Details) => Some(Line::Details),
            KeyInput::Command(Command::EndSupervision) => Some(Line::Supervision),
            KeyInput::Command(Command::Discard) => Some(Line::Discard),
            _ => None,
        };
        if press == KeyInput::Command(Command::Find) {
            return Transition::Go(Route::FindInRecords(self.file));
        }
        if press == KeyInput::Command(Command::Undo) {
            action::take_back_last(self.file, cx);
            return Transition::Stay;
        }
        if press == KeyInput::Command(Command::Questions) {
            return Transition::Go(Route::FormPreview(self.file));
        }
        if let Some(line) = line {
            return self.go(line, cx);
        }
        match self.page.press(&press, cx.today()).then {
            FormEvent::Enter(line) => self.go(line, cx),
            FormEvent::Ignored => Transition::Ignored,
            FormEvent::Stay | FormEvent::PastEnd | FormEvent::PastStart => Transition::Stay,
        }
    }

    fn layout(&mut self, area: Rect, cx: &Context) {
        let could_begin = self.page.keys().contains(&Line::Session);
        let blocks = match cx.file(self.file) {
            Some((file, profile)) => overview::blocks(file, profile, cx),
            None => overview::lost(cx.unfinished_in(self.file).next().is_some()),
        };
        self.page.rebuild(blocks, Some(&Line::Session));
        if !could_begin {
            self.page.focus_on(&Line::Session);
        }
        self.page.arrange(form_screen::inside(area));
    }

    fn draw(&self, canvas: &mut Canvas, _area: Rect, cx: &Context) {
        form_screen::draw(&self.page, canvas, cx);
    }

    fn heading(&self, cx: &Context) -> Heading {
        let profile = cx.file(self.file).map(|(_, profile)| profile);
        Heading {
            left: profile.map_or_else(String::new, |profile| profile.who.name.clone()),
            more: profile.map(Profile::described).into_iter().collect(),
            middle: match self.page.hidden() {
                (_, 0) => Vec::new(),
                (_, below) => vec![format!("{below} more below")],
            },
            ..Heading::default()
        }
    }
}
