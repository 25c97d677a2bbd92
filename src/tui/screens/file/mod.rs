//! A person's file: what can be done next, and what is known. Nobody else is on this screen.

mod form_preview;
mod other_records;
mod overview;
mod search;

use chrono::NaiveDate;
use ratatui::layout::Rect;

use self::search::Records;
use super::{
    app::confirm::Confirm,
    arranging::{ArrangeSeveral, ArrangementForm, ConflictForm, PastArrangement},
    person::{Details, EndSupervision, take_up_again},
    record::reader::RecordReader,
    session::{SessionScreen, open_other},
};
use crate::{
    domain::{
        facts::{arrangement::Replacement, people::Profile},
        file::{RecordHistory, SupervisionFile},
        id::{ArrangementId, FileId, RecordId},
    },
    tui::{
        canvas::Canvas,
        context::Context,
        event::Effect,
        input::{
            bindings::{Command, Scope},
            keymap::KeyInput,
        },
        screen::{Heading, Screen, Transition},
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
    /// Changes the details.
    Details,
    /// Ends supervision, or takes it up again.
    Supervision,
    /// Puts the unfinished session away.
    Discard,
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
            Line::Session => self.session(cx),
            Line::ReadLast | Line::Plan => {
                let last = cx.contents.file(self.file).and_then(SupervisionFile::last);
                match last.map(RecordHistory::id) {
                    Some(record) if line == Line::Plan => {
                        return Transition::Push(Box::new(RecordReader::plan(self.file, record)));
                    }
                    Some(record) => return self.read(record),
                    None => cx.say("Nothing is recorded here yet."),
                }
                Transition::Stay
            }
            Line::Record(record) => self.read(record),
            Line::NotHeld(id, _) if !self.is_open(id, cx) => {
                push(PastArrangement::new(self.file, id, cx))
            }
            Line::Arranged(id) | Line::NotHeld(id, _) => match ConflictForm::new(self.file, id, cx)
            {
                Some(crossed) => Transition::Push(Box::new(crossed)),
                None => push(ArrangementForm::new(self.file, id, cx)),
            },
            Line::Arrange if self.is_ended(cx) => {
                cx.say("Supervision has ended here. The last line takes it up again.");
                Transition::Stay
            }
            Line::Arrange => push(ArrangeSeveral::new(self.file, cx)),
            Line::Agreement => open_other::agreement(self.file, cx),
            Line::ReadAgreement => {
                let file = cx.contents.file(self.file);
                let in_force = file.and_then(SupervisionFile::agreement);
                in_force.map_or(Transition::Stay, |history| self.read(history.id()))
            }
            Line::NewVersion => open_other::new_version(self.file, cx),
            Line::Informal => open_other::informal(self.file, cx),
            Line::Review(at) => {
                let form = cx.file(self.file).and_then(|(_, profile)| {
                    let form = other_records::reviews(profile, cx).nth(at)?;
                    Some(form.id.clone())
                });
                form.map_or(Transition::Stay, |form| {
                    open_other::open(self.file, &form, cx)
                })
            }
            Line::Details => push(Details::new(self.file, cx)),
            Line::Supervision => self.supervision(cx),
            Line::Discard => self.discard(cx),
        }
    }

    fn read(&self, record: RecordId) -> Transition {
        Transition::Push(Box::new(RecordReader::new(self.file, record)))
    }

    fn questions(&self, cx: &mut Context) -> Transition {
        let asked = cx
            .file(self.file)
            .and_then(|(_, profile)| form_preview::of(profile, cx));
        if asked.is_none() {
            cx.say("The policy of this file has no form for such a session.");
        }
        push(asked)
    }

    fn session(&self, cx: &mut Context) -> Transition {
        if let Some(record) = cx.unfinished_in(self.file).map(|draft| draft.record.id) {
            return Transition::Push(Box::new(SessionScreen::go_on(record, cx)));
        }
        if self.is_ended(cx) {
            cx.say("Supervision has ended here. The last line takes it up again.");
            return Transition::Stay;
        }
        if let Some(session) = SessionScreen::begin(self.file, cx) {
            return Transition::Push(Box::new(session));
        }
        // Whatever is wrong, the words that say so are not overwritten.
        if cx.notice.is_none() {
            cx.warn("The policy of this file has no form for such a session. Choose another under details.");
        }
        Transition::Stay
    }

    /// Whether something can still be said of an arranged session here: when it is, or what is arranged instead.
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
            .is_some_and(|(_, profile)| profile.ended.is_some())
    }

    fn supervision(&self, cx: &mut Context) -> Transition {
        if self.is_ended(cx) {
            take_up_again(self.file, cx);
            return Transition::Stay;
        }
        push(EndSupervision::new(self.file, cx))
    }

    fn discard(&self, cx: &mut Context) -> Transition {
        let session = cx.unfinished_in(self.file);
        let draft = session.or_else(|| cx.drafts_in(self.file).next());
        let Some(record) = draft.map(|draft| draft.record.id) else {
            cx.say("There is no unfinished session here.");
            return Transition::Stay;
        };
        Transition::Push(Box::new(Confirm::new(
            "Put the unfinished session away? It is kept for 30 days on this computer and then removed; nothing of it \
             goes into the vault.",
            "Put it away",
            "Keep it",
            move |cx| {
                cx.request(Effect::Discard(record));
                cx.forget(record);
                cx.say("The session was put away. It is kept for 30 days.");
                Transition::Pop
            },
        )))
    }
}

fn push(screen: Option<impl Screen + 'static>) -> Transition {
    screen.map_or(Transition::Stay, |screen| {
        Transition::Push(Box::new(screen))
    })
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
            KeyInput::Command(Command::Details) => Some(Line::Details),
            KeyInput::Command(Command::EndSupervision) => Some(Line::Supervision),
            KeyInput::Command(Command::Discard) => Some(Line::Discard),
            _ => None,
        };
        if press == KeyInput::Command(Command::Find) {
            return Transition::Push(Box::new(Records::new(self.file)));
        }
        if press == KeyInput::Command(Command::Questions) {
            return self.questions(cx);
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
            None => overview::lost(cx.drafts_in(self.file).next().is_some()),
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
