//! The keys by which a page of a session names its fields and its buttons, and the cursor that a draft keeps of them.

use serde::Serialize;

use crate::{
    domain::{
        draft::Focus,
        facts::{FieldPath, Question},
        id::{ActionId, AgendaId, ArrangementId, CaseId, DecisionId, RecordId, RowId, SheetId},
        policy::Slug,
    },
    tui::widgets::form::FormView,
};

/// Something on a page of a session, by which it is found and marked; `B` are the buttons of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageKey<B = Button> {
    /// A field of the record.
    Field(FieldPath),
    /// A button.
    Button(B),
    /// The words of an action of an earlier session: they are found there, and the cursor goes to the field below.
    EarlierAction(ActionId),
}

impl<B> PageKey<B> {
    /// Returns the field, where it is one.
    pub const fn field(&self) -> Option<&FieldPath> {
        match self {
            Self::Field(field) => Some(field),
            Self::Button(_) | Self::EarlierAction(_) => None,
        }
    }
}

impl<B> From<FieldPath> for PageKey<B> {
    fn from(field: FieldPath) -> Self {
        Self::Field(field)
    }
}

impl From<Button> for PageKey {
    fn from(button: Button) -> Self {
        Self::Button(button)
    }
}

impl PageKey {
    /// Returns what a draft keeps of the cursor while it is here; none where it goes to the first place again.
    pub fn focus(&self) -> Option<Focus> {
        match self {
            Self::Field(field) => Some(Focus::Field(field.clone())),
            Self::Button(button) => button.focus(),
            Self::EarlierAction(_) => None,
        }
    }
}

/// Returns what has the cursor on a page where a draft keeps it so: what has it already, where that is the same place.
pub fn key_at(page: &FormView<PageKey>, focus: &Focus) -> Option<PageKey> {
    let here = page
        .focused()
        .filter(|key| key.focus().as_ref() == Some(focus));
    let found = here.cloned().or_else(|| {
        page.find(|key| match focus {
            Focus::Field(field) => key.field() == Some(field),
            Focus::Action(id) => *key == PageKey::Button(Button::Action(*id)),
            Focus::Actions => *key == PageKey::Button(Button::NewAction),
            Focus::Brought => *key == PageKey::Button(Button::NewBrought),
            Focus::Start => matches!(key, PageKey::Button(_)),
            Focus::Line(_) => key.focus().as_ref() == Some(focus),
        })
    });
    // An action that is not there any more leaves its list.
    found.or_else(|| match focus {
        Focus::Action(_) => key_at(page, &Focus::Actions),
        _ => None,
    })
}

/// A line on a page that Enter does something on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum Button {
    /// Begins the session, or goes on with it.
    Start,
    /// Adds somebody to those who are here.
    AddAttendee,
    /// Says that the session was held earlier, or takes that back.
    HeldEarlier,
    /// Says that people sat together between the times, too.
    NoBreak,
    /// Makes it the session that is arranged so, or takes that back.
    TakeArranged(ArrangementId),
    /// Opens the agreement to be drawn up.
    DrawUpAgreement,
    /// Puts what was not reached last time on the agenda.
    TakeOffered(AgendaId),
    /// Takes a form in.
    AddForm(Slug),
    /// Takes a form in about a case, which is asked for.
    AddCaseSheet(Slug),
    /// Leaves a sheet out.
    RemoveSheet(SheetId),
    /// Opens an earlier record to be read.
    Read(RecordId),
    /// Opens an earlier record to be agreed.
    SignOff(RecordId),
    /// Says that an item was talked about though nothing is written, or takes that back.
    TalkedAbout,
    /// Says whom a row is about: a known child, else another.
    ChildMeant(Question, RowId, Option<CaseId>),
    /// Leaves it open whom a row is about.
    ChildNotSaid(Question, RowId),
    /// Gives a child whom last time's table had a row, and opens its page.
    OfLastTime(Question, CaseId),
    /// Says that a case is the same child as another.
    SameChild(CaseId),
    /// Says that the rows of a table of which nothing was said are as they were.
    AsTheyWere(Question),
    /// Opens the fields for the numbers that are given where nobody is named in a table.
    StateCounts(Question),
    /// Opens an action of this session to be changed.
    Action(ActionId),
    /// Opens the popup for another action.
    NewAction,
    /// Opens a decision of this session to be changed.
    Decision(DecisionId),
    /// Opens the popup for another decision.
    NewDecision,
    /// Takes the date that is offered.
    TakeDate,
    /// Opens the form that arranges several sessions.
    ArrangeAhead,
    /// Opens the school's terms to be entered.
    SchoolTerms,
    /// Something brought to the next session, by its position; Ctrl-D takes it off.
    Brought(usize),
    /// Opens the popup for something else that is brought.
    NewBrought,
    /// Brings to next time what was brought and not reached.
    BringAgain,
    /// Goes to what is missing, by its position in the list.
    Missing(usize),
    /// Opens a popup again that was closed with words in it, by its number.
    NotKept(usize),
    /// Leaves the page of the end for where one was.
    NotYet,
    /// Ends the session.
    End,
}

impl Button {
    /// Returns whether Ctrl-D takes out what the line shows.
    pub const fn is_removable(&self) -> bool {
        matches!(self, Self::Action(_) | Self::Decision(_) | Self::Brought(_))
    }

    /// Returns what a draft keeps of the cursor on it. At the end of the session it begins above again: what ends it is not
    /// where Enter is, for whoever comes back.
    fn focus(&self) -> Option<Focus> {
        match self {
            Self::Start => Some(Focus::Start),
            Self::Action(id) => Some(Focus::Action(*id)),
            Self::NewAction => Some(Focus::Actions),
            Self::NewBrought => Some(Focus::Brought),
            Self::End | Self::NotYet => None,
            line => Some(Focus::Line(ron::to_string(line).ok()?)),
        }
    }
}
