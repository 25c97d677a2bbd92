//! Forms in the school's own words: their items, questions and tables.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{RecordKind, SessionFormat, Slug, Tally, Trigger};
use crate::domain::typed::DateBias;

/// A form in the school's own words and order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Its id within the policy.
    pub id: Slug,
    /// Its title as printed.
    pub title: String,
    /// Its section in the policy: "Appendix 2". Of a form that the policy does not print, the sections it is built from.
    pub source: String,
    /// Set for a form that the policy does not print, and that is built from its sections. Its heading says so.
    #[serde(default)]
    pub built: bool,
    /// Its use.
    pub used: FormUse,
    /// The session formats it is for.
    pub kinds: Vec<SessionFormat>,
    /// The lines above the questions, which the program fills in.
    #[serde(default)]
    pub header: Vec<Field>,
    /// The questions, by agenda item.
    pub agenda: Vec<Item>,
    /// The lines below the questions, which the program fills in.
    #[serde(default)]
    pub closing: Vec<Field>,
}

/// The use of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum FormUse {
    /// The record of a session.
    Record,
    /// A sheet inside the record of a session.
    Sheet {
        /// The number of them in a record.
        each: SheetPer,
        /// The item of the record form that its items follow; without it they come before the closing.
        #[serde(default)]
        after: Option<Slug>,
    },
    /// The agreement about supervision: a record of its own.
    Agreement,
    /// A review, or a meeting that the policy keeps apart: a record of its own.
    Review,
    /// A note of an informal talk: a record of its own.
    Informal,
}

impl FormUse {
    /// Returns the kind of record that is made with it.
    pub const fn purpose(&self) -> RecordKind {
        match self {
            Self::Record | Self::Sheet { .. } => RecordKind::Session,
            Self::Agreement => RecordKind::Agreement,
            Self::Review => RecordKind::Review,
            Self::Informal => RecordKind::Informal,
        }
    }
}

/// The number of sheets of a form in a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SheetPer {
    /// One for the session.
    Session,
    /// One for each case that is talked about.
    Case,
}

/// An item of a form's agenda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its id within the form.
    pub id: Slug,
    /// Its title on the agenda.
    pub title: String,
    /// The section that asks for it, where that is another than the form's.
    #[serde(default)]
    pub source: Option<String>,
    /// The minutes planned for it.
    #[serde(default)]
    pub minutes: Option<u16>,
    /// The subjects of [`Rule::MustCover`](super::Rule::MustCover) that it covers.
    #[serde(default)]
    pub covers: Vec<String>,
    /// The functions of the policy that it serves.
    #[serde(default)]
    pub functions: Vec<String>,
    /// The page of the program that asks for it. Such an item is no stop of its own: the page is called as it is.
    #[serde(default)]
    pub is: Option<SessionPage>,
    /// Its questions. An item without any has only a box for notes.
    #[serde(default)]
    pub fields: Vec<Field>,
}

/// A page that a session has whatever its form asks, so that the form's own item for it is not asked twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SessionPage {
    /// The last record, and what became of its actions.
    LastTime,
    /// The actions and decisions of this session.
    Actions,
    /// When and where the next session is.
    NextDate,
}

/// A question, or a line, of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its id within the item.
    pub id: Slug,
    /// The number as printed: "Q.2".
    #[serde(default)]
    pub number: Option<String>,
    /// The question.
    pub ask: String,
    /// Further words that are printed with it.
    #[serde(default)]
    pub hints: Vec<String>,
    /// The kind of answer it takes.
    pub kind: Kind,
    /// Set when the policy requires an answer.
    #[serde(default)]
    pub required: bool,
    /// The question of the same item that requires an answer here when it is answered yes (Highcliffe Appendix 4: "If yes,
    /// please comment below"), or as `when` says.
    #[serde(default)]
    pub required_if: Option<Slug>,
    /// The answers to that choice or number which require one here.
    #[serde(default)]
    pub when: Option<Trigger>,
    /// The functions of the policy that it serves.
    #[serde(default)]
    pub functions: Vec<String>,
    /// The least that its number can be.
    #[serde(default)]
    pub from: Option<u32>,
    /// The most that its number can be.
    #[serde(default)]
    pub to: Option<u32>,
    /// The meaning by which the program fills it in or reads it back.
    #[serde(default)]
    pub is: Option<Meaning>,
    /// Set when last time's answer stands until it is changed: a team's name, the date of a review.
    #[serde(default)]
    pub stands: bool,
    /// The direction in which its date lies, where the policy says it.
    #[serde(default)]
    pub looks: Option<DateBias>,
    /// Other words for its choices.
    #[serde(default)]
    pub also: OtherWords,
    /// The tables of the form whose rows are read above it (Highcliffe Q.5: "Looking at these referrals or Notices of
    /// Concern").
    #[serde(default)]
    pub above: Vec<Slug>,
}

impl Field {
    /// Returns the further words as they are printed, a line each. Several are a list; where any is marked with `- `, or
    /// with `-- ` on a second level, only those are points and the others lines between them.
    pub fn printed_hints(&self) -> impl Iterator<Item = String> {
        let marked = self.hints.iter().any(|hint| hint.starts_with("- "));
        let listed = !marked && self.hints.len() > 1;
        self.hints.iter().map(move |hint| {
            match (hint.strip_prefix("- "), hint.strip_prefix("-- ")) {
                (_, Some(below)) => format!("  • {below}"),
                (Some(point), _) => format!("• {point}"),
                _ if listed => format!("• {hint}"),
                _ => hint.clone(),
            }
        })
    }

    /// Returns the direction in which its date lies: what the policy says, else what it means.
    pub fn direction(&self) -> DateBias {
        let meant = || match self.is {
            Some(Meaning::NextDate | Meaning::ReviewDate | Meaning::NextReview) => DateBias::Ahead,
            Some(Meaning::HeldOn | Meaning::SuperviseeSignedOn | Meaning::SupervisorSignedOn) => {
                DateBias::Back
            }
            _ => DateBias::Near,
        };
        self.looks.unwrap_or_else(meant)
    }
}

/// Other words by which typing finds a choice, by that choice: `mash` and `cass` for "CASS/MASH". They are printed nowhere.
pub type OtherWords = BTreeMap<String, Vec<String>>;

/// The kind of answer that a question takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Kind {
    /// None: it is printed and not asked.
    Words,
    /// One line.
    Line,
    /// Text of any length.
    Text,
    /// A whole number.
    Number,
    /// A date.
    Date,
    /// A time of day.
    Time,
    /// A length of time: "45 minutes".
    Minutes,
    /// An interval: "every 6 weeks".
    Every,
    /// Yes or no.
    YesNo,
    /// One of these.
    Choice(Vec<String>),
    /// Rows of the same columns.
    Table {
        /// The columns, left to right.
        columns: Vec<Column>,
        /// The rows before anything is typed.
        rows: InitialRows,
        /// The counts below it.
        #[serde(default)]
        tally: Vec<Tally>,
    },
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its id within the table.
    pub id: Slug,
    /// Its heading.
    pub ask: String,
    /// The kind of its cells: anything but a table.
    pub kind: Kind,
    /// Its meaning to the program.
    #[serde(default)]
    pub is: Option<ColumnMeaning>,
    /// The direction in which its dates lie, where the policy says it; else the nearest is meant.
    #[serde(default)]
    pub looks: Option<DateBias>,
    /// The least that its numbers can be.
    #[serde(default)]
    pub from: Option<u32>,
    /// The most that its numbers can be.
    #[serde(default)]
    pub to: Option<u32>,
    /// Other words for its choices.
    #[serde(default)]
    pub also: OtherWords,
    /// Set when several of its choices can hold at once: a child can be on a plan and looked after.
    #[serde(default)]
    pub many: bool,
}

impl Column {
    /// Returns the direction in which its dates lie: what the policy says, else what it means.
    pub fn direction(&self) -> DateBias {
        self.looks.unwrap_or(match self.is {
            Some(ColumnMeaning::ByWhen) => DateBias::Ahead,
            _ => DateBias::Near,
        })
    }
}

/// The meaning of a column to the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnMeaning {
    /// The name of the case that the row is about.
    CaseName,
    /// What is to be done about that case: a new action offers it as its words, and nothing becomes one by itself.
    Action,
    /// What is to be done or is decided, in a table whose rows are actions or decisions.
    What,
    /// By whom it is done.
    Who,
    /// By when.
    ByWhen,
    /// Why it is decided.
    Why,
    /// The evidence that a decision rests on.
    Evidence,
}

/// The rows of a table before anything is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum InitialRows {
    /// None.
    Nothing,
    /// A row for every open case, at each session.
    Caseload,
    /// None, but each row that is added is about a case.
    Cases,
}

/// The meaning of a field, by which the program fills it in or reads it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Meaning {
    /// The supervisee's name; in a group, everyone's.
    SuperviseeName,
    /// The supervisee's role; in a group, everyone's.
    SuperviseeRole,
    /// The school.
    School,
    /// The supervisor's name.
    SupervisorName,
    /// The supervisor's role.
    SupervisorRole,
    /// The day of the session.
    HeldOn,
    /// The number of the session.
    SessionNumber,
    /// The venue of the session.
    Venue,
    /// The day of the next session.
    NextDate,
    /// The time of the next session.
    NextTime,
    /// The venue of the next session.
    NextVenue,
    /// The case that a sheet is about.
    Case,
    /// The interval between sessions that an agreement sets.
    Cadence,
    /// The length of sessions that an agreement sets.
    Length,
    /// The venue of sessions that an agreement sets.
    Place,
    /// The day on which an agreement or a review is to be looked at again.
    ReviewDate,
    /// The day that is agreed for the next review on a form of its own.
    NextReview,
    /// Which of a stage's milestones a review is: a choice, in the order in which the rule names them.
    Milestone,
    /// The time within which notes are shared, as an agreement sets it (Leeds, section 9: "within agreed timescales").
    SharedWithin,
    /// The subject for the next formal session (Leeds, section 2: "revisited at the formal session").
    Significant,
    /// A table whose rows are actions.
    Actions,
    /// A table whose rows are decisions.
    Decisions,
    /// The supervisee's signature: agreement by a typed name.
    SuperviseeSigned,
    /// The day of the supervisee's signature.
    SuperviseeSignedOn,
    /// The supervisor's signature: agreement by a typed name.
    SupervisorSigned,
    /// The day of the supervisor's signature.
    SupervisorSignedOn,
}

impl Meaning {
    /// Returns true for a meaning for which an answer is offered: one that stands as it was offered is nobody's.
    pub const fn is_offered(self) -> bool {
        matches!(self, Self::ReviewDate | Self::NextReview | Self::Milestone)
    }

    /// Returns true for a meaning that the program fills in. The others are answered by a person, and read back.
    pub const fn is_filled_in(self) -> bool {
        !matches!(
            self,
            Self::Cadence
                | Self::Length
                | Self::Place
                | Self::ReviewDate
                | Self::NextReview
                | Self::Milestone
                | Self::SharedWithin
                | Self::Significant
                | Self::Actions
                | Self::Decisions
        )
    }
}

impl Form {
    /// Returns true for a sheet that a session holds for each case.
    pub const fn is_about_a_case(&self) -> bool {
        matches!(
            self.used,
            FormUse::Sheet {
                each: SheetPer::Case,
                ..
            }
        )
    }

    /// Returns its source in the policy as a record names it: "Appendix 2", "built from sections 4 and 5".
    pub fn stands_in(&self) -> String {
        match (self.built, self.source.as_str()) {
            (true, "") => "a form of the program’s own".to_owned(),
            (true, source) => format!("built from {source}"),
            (false, source) => source.to_owned(),
        }
    }

    /// Returns its source in full, for the head of a page.
    pub fn face(&self) -> String {
        let stands_in = self.stands_in();
        if self.built {
            format!("{stands_in}: the policy prints no such form")
        } else {
            stands_in
        }
    }

    /// Returns the agenda item with this id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.agenda.iter().find(|item| item.id == id)
    }

    /// Returns its name for a page of the program; none where no item of it is that page.
    pub fn name_of(&self, page: SessionPage) -> Option<&str> {
        let mut items = self.agenda.iter();
        let item = items.find(|item| item.is == Some(page))?;
        Some(&item.title)
    }

    /// Returns a table of its agenda by its id, and the item that it is in.
    pub fn table(&self, id: &str) -> Option<(&Item, &Field)> {
        let mut fields = self
            .agenda
            .iter()
            .flat_map(|item| item.fields.iter().map(move |field| (item, field)));
        fields.find(|(_, field)| field.id == id && matches!(field.kind, Kind::Table { .. }))
    }

    /// Returns a field by its item and its id. [`HEADER`] and [`CLOSING`] count as items.
    pub fn field(&self, item: &str, field: &str) -> Option<&Field> {
        let fields = match item {
            HEADER => &self.header,
            CLOSING => &self.closing,
            item => &self.item(item)?.fields,
        };
        fields.iter().find(|candidate| candidate.id == field)
    }
}

/// The item under which the answers of a form's header are stored.
pub const HEADER: &str = "header";
/// The item under which the answers of a form's closing are stored.
pub const CLOSING: &str = "closing";

/// The position of the column of a table that names the case.
pub fn name_column(columns: &[Column]) -> Option<usize> {
    columns
        .iter()
        .position(|column| column.is == Some(ColumnMeaning::CaseName))
}

/// Returns whether a table's words do not fit a grid: each case has a page then, and is read row by row.
pub fn is_overview(columns: &[Column]) -> bool {
    let long = columns.iter().filter(|column| column.kind == Kind::Text);
    name_column(columns).is_some() && long.count() > 1
}
