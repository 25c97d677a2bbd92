//! Navigation as data: every place one can go, and what follows from a key. No screen makes another; a [`Route`] says
//! where to go, and [`open::screen`](super::open::screen) makes the screen.

use std::path::PathBuf;

use super::input::{KeyInput, Scope};
use crate::{
    document::NoteKind,
    domain::{
        draft::QuickEntryKind,
        facts::{Fact, FieldPath, Question},
        id::{
            ActionId, AgendaId, ArrangementId, CaseId, FileId, PersonId, RecordId, RowId, SchoolId,
        },
        policy::{RecordKind, Slug},
    },
};

/// A place one can go. Some refuse, where what they are about is not there or cannot be changed: nothing opens then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// The menu line of a screen with these scopes.
    Menu(Vec<Scope>),
    /// The keys of a screen with these scopes.
    Help(Vec<Scope>),
    /// The commands of a screen with these scopes, with a search.
    Palette(Vec<Scope>),
    /// Those of them that have no digit in the menu line.
    More(Vec<Scope>),
    /// The themes.
    Themes,
    /// The curtain.
    Curtain,
    /// Another folder for the live session.
    SaveElsewhere,
    /// Findings in the vault that somebody should look at.
    Findings,

    /// Where the vault is.
    Vault {
        /// The folder that is offered.
        folder: PathBuf,
        /// Nothing is in it, and a vault can be made there.
        is_free: bool,
        /// Why it could not be used.
        told: Option<String>,
    },
    /// Which of the vault's supervisors this is.
    ChooseSupervisor,
    /// The questions to a new supervisor.
    NewSupervisor,

    /// The people one supervises.
    People,
    /// The days ahead and what is late, over everybody.
    Week,
    /// A new supervisee or group, with the name as far as it is typed.
    NewPerson(String),
    /// The supervisor's own details.
    OwnDetails,
    /// The terms of a school in the year that begins in this autumn; without one, in the first that dates ahead want.
    SchoolTerms(SchoolId, Option<i32>),

    /// A person's file.
    File(FileId),
    /// A search in all records of a file.
    FindInRecords(FileId),
    /// Preview of the questions of a session in this file.
    FormPreview(FileId),
    /// Details of a person or a group.
    Details(FileId),
    /// A member of a group.
    Member(FileId, PersonId),
    /// A case of a file; without one, one that is opened before it is talked about.
    Case(FileId, Option<CaseId>),
    /// What became of an action, between sessions.
    Action(FileId, ActionId),
    /// The end of somebody's supervision.
    EndSupervision(FileId),

    /// Several sessions, arranged at once.
    ArrangeSeveral(FileId),
    /// One more session, beyond the cadence.
    ArrangeExtra(FileId),
    /// An arranged session, or what was said of it on two computers.
    Arranged(FileId, ArrangementId),
    /// An arranged session of which nothing more is to be said.
    PastArrangement(FileId, ArrangementId),
    /// An arranged session, to be called off.
    CallOff(FileId, ArrangementId),
    /// An arranged session to which somebody did not come.
    NotAttended(FileId, ArrangementId),
    /// Why no other date is wanted for a session that was not held.
    NoNewDate(FileId, ArrangementId),

    /// A record, to be read.
    Record(FileId, RecordId),
    /// The plan that a group agreed in a session, to be read.
    Plan(FileId, RecordId),
    /// A record where these words stand, by the number of the place.
    RecordAt(FileId, RecordId, String, usize),
    /// A record, to be agreed.
    SignOff(FileId, RecordId),
    /// Words to be kept with a record.
    Note(FileId, RecordId, NoteKind),

    /// The file's unfinished session, else a new one.
    Session(FileId),
    /// An unfinished record.
    Unfinished(RecordId),
    /// A session that was arranged so and held, to be written up.
    WriteUp(FileId, ArrangementId),
    /// A revision of a record that is not closed.
    Revise(FileId, RecordId),
    /// The agreement in force, to be read; else the one that is being drawn up, or a new one.
    Agreement(FileId),
    /// A record of no session, on the policy's first form for it.
    OtherRecord(FileId, RecordKind),
    /// A record of no session, on this form.
    OtherForm(FileId, Slug),
    /// A place within the live session.
    InSession(SessionRoute),
}

/// A place within the live session: a popup over it, or the page of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SessionRoute {
    /// The agenda; where it lies over the page of a case, with the box and the caret there.
    Agenda(Option<(FieldPath, usize)>),
    /// Another item for the agenda.
    NewAgendaItem,
    /// A sheet about a case.
    CaseSheet {
        /// Of this form; without one, of the first that the session can have.
        form: Option<Slug>,
        /// The case that is offered.
        case: Option<String>,
    },
    /// A person's word that this case is the same child as another.
    SameChild(CaseId),
    /// The notes that belong to no agenda item.
    Jottings,
    /// The minutes of an agenda item, and why it was left out or not reached.
    Item(AgendaId),
    /// Leaves an agenda item out, and asks why.
    LeaveOut(AgendaId),
    /// Says that an agenda item was not reached, and asks why.
    NotReached(AgendaId),
    /// An action or decision, new or to be changed, or what is brought next time.
    QuickEntry {
        /// The thing that it becomes.
        kind: QuickEntryKind,
        /// The line that the cursor is in.
        line: Option<String>,
        /// The box that the cursor is in.
        at: Option<FieldPath>,
        /// The case that the cursor is at.
        case: Option<CaseId>,
    },
    /// The quick entry that was open when the session was left.
    OpenEntry,
    /// The question before a session ends that was not begun, or in which nothing was said.
    NothingSaid,
    /// Somebody else in the room.
    AddAttendee,
    /// The page of a case, by its row.
    Case(Question, RowId),
    /// The page of a case that has this box, with the caret there.
    CaseAt(FieldPath, usize),
}

/// Screen change after a key, or once an entry is published.
#[derive(Debug)]
pub enum Transition {
    /// Nothing; the key is not for this screen.
    Ignored,
    /// Nothing more; the screen stays.
    Stay,
    /// The screen closes.
    Pop,
    /// The screen closes, and the one beneath gets this key.
    PopAndForward(KeyInput),
    /// The screen closes, and another opens over the one beneath where it can.
    PopAndGo(Route),
    /// Another screen opens over it.
    Go(Route),
    /// Several open, one over the other.
    GoAll(Vec<Route>),
    /// Another screen takes its place; where that cannot be opened, it stays.
    Replace(Route),
    /// Everything closes down to the record that is still live, else to the People screen, over which a file opens.
    Return {
        /// The file.
        file: FileId,
        /// Another screen over that file, if any.
        then: Option<Route>,
    },
    /// A question is asked, before something that is not undone by a key.
    Ask {
        /// The question.
        question: String,
        /// The answer that does it.
        yes: Reply,
        /// The answer that leaves it; the cursor begins there.
        no: Reply,
    },
}

impl Transition {
    /// Goes to a place within the live session.
    pub const fn go_in_session(to: SessionRoute) -> Self {
        Self::Go(Route::InSession(to))
    }
}

/// An answer to a question.
#[derive(Debug)]
pub struct Reply {
    /// Label of the answer.
    pub words: String,
    /// Consequence of choosing it.
    pub then: Consequence,
}

impl Reply {
    /// An answer with these words and what follows from it.
    pub fn new(words: &str, then: Consequence) -> Self {
        let words = words.to_owned();
        Self { words, then }
    }
}

/// Effect of an answer. The question closes with each.
#[derive(Debug, Default)]
pub enum Consequence {
    /// Nothing.
    #[default]
    Nothing,
    /// The screen that asked gets this key.
    Press(KeyInput),
    /// A record that was begun is put away; where it is the live one, its screen closes.
    PutAway(RecordId),
    /// A fact is kept in a file for good, and the form that asked closes.
    Publish {
        /// The file.
        file: FileId,
        /// The fact.
        fact: Box<Fact>,
        /// The first line of the entry.
        title: String,
        /// Words for the footer.
        said: String,
    },
}
