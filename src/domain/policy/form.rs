//! Forms in the school's own words: their items, questions and tables.

use serde::{Deserialize, Serialize};

use super::{RecordKind, SessionFormat, Slug};

/// A form of the school's, in its own words and order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Its id within the policy.
    pub id: Slug,
    /// Its title as printed.
    pub title: String,
    /// Where it stands in the policy: "Appendix 2"; of a form that the policy does not print, the sections it is built
    /// from.
    pub source: String,
    /// Whether the policy prints no such form and this one is built from its sections. The form says so on its face.
    #[serde(default)]
    pub built: bool,
    /// How a session uses it.
    pub used: FormUse,
    /// The kinds of session it is for.
    pub kinds: Vec<SessionFormat>,
    /// The lines above the questions.
    #[serde(default)]
    pub header: Vec<Field>,
    /// The questions, by agenda item.
    pub agenda: Vec<Item>,
    /// The lines below the questions.
    #[serde(default)]
    pub closing: Vec<Field>,
}

/// How a session uses a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum FormUse {
    /// It is the session's own record.
    Record,
    /// It is a sheet inside the record.
    Sheet {
        /// How many of them.
        each: SheetPer,
        /// The item of the record's form after which its items come; else before the closing.
        #[serde(default)]
        after: Option<Slug>,
    },
    /// It is the agreement that supervision is held by: a record of its own.
    Agreement,
    /// It is a review or a meeting of its own.
    Review,
    /// It is a note of an informal talk.
    Informal,
}

impl FormUse {
    /// What a record that is made with it is for.
    pub const fn purpose(&self) -> RecordKind {
        match self {
            Self::Record | Self::Sheet { .. } => RecordKind::Session,
            Self::Agreement => RecordKind::Agreement,
            Self::Review => RecordKind::Review,
            Self::Informal => RecordKind::Informal,
        }
    }
}

/// How many sheets of a form a session holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SheetPer {
    /// One for the session.
    Session,
    /// One for each case that is talked about.
    Case,
}

/// One item of a form's agenda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its id within the form.
    pub id: Slug,
    /// Its title on the agenda.
    pub title: String,
    /// The section that wants it, where the printed form has no line for it; else the form's own source says so.
    #[serde(default)]
    pub source: Option<String>,
    /// Minutes planned for it.
    #[serde(default)]
    pub minutes: Option<u16>,
    /// What it covers of [`Rule::MustCover`](super::Rule::MustCover).
    #[serde(default)]
    pub covers: Vec<String>,
    /// What it is for, of the policy's functions.
    #[serde(default)]
    pub functions: Vec<String>,
    /// Its questions; an item without any has a notes box only.
    #[serde(default)]
    pub fields: Vec<Field>,
}

/// One question or line of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its id within the item.
    pub id: Slug,
    /// The number as printed: "Q.2".
    #[serde(default)]
    pub number: Option<String>,
    /// The words that are asked.
    pub ask: String,
    /// Further words printed with it.
    #[serde(default)]
    pub hints: Vec<String>,
    /// What sort of answer it takes.
    pub kind: Kind,
    /// Whether the policy wants it answered.
    #[serde(default)]
    pub required: bool,
    /// The yes/no question of the same item whose yes asks for an answer here (Highcliffe Appendix 4: "If yes, please
    /// comment below").
    #[serde(default)]
    pub required_if: Option<Slug>,
    /// What the program may fill in here, or reads back.
    #[serde(default)]
    pub is: Option<Meaning>,
    /// Whether last time's answer stands until it is changed: a team's name, the date of a review.
    #[serde(default)]
    pub stands: bool,
}

/// What sort of answer a question takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Kind {
    /// Printed, not asked.
    Words,
    /// One line.
    Line,
    /// Notes of any length.
    Text,
    /// A count.
    Number,
    /// A date.
    Date,
    /// A time of day.
    Time,
    /// A length of time: "45 minutes".
    Minutes,
    /// How often: "every 6 weeks".
    Every,
    /// Yes or no.
    YesNo,
    /// One of these.
    Choice(Vec<String>),
    /// Rows of the same columns.
    Table {
        /// The columns, left to right.
        columns: Vec<Column>,
        /// Which rows are there before anything is typed.
        rows: InitialRows,
        /// What is counted.
        #[serde(default)]
        tally: Vec<Tally>,
    },
}

/// One column of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its id within the table.
    pub id: Slug,
    /// Its heading.
    pub ask: String,
    /// What sort of cell: anything but a table.
    pub kind: Kind,
    /// Whether it names the case that its row is about.
    #[serde(default)]
    pub is: Option<ColumnMeaning>,
}

/// What the program knows of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColumnMeaning {
    /// It names the case that its row is about.
    CaseName,
}

/// Which rows a table has before anything is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum InitialRows {
    /// None.
    Nothing,
    /// Every open case, each session.
    Caseload,
    /// None, but each row is about a case: only those touched today.
    Cases,
}

/// One count under a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tally {
    /// What is counted, in a word or two: "CP".
    pub label: String,
    /// The rows that count; without it every row does.
    #[serde(default)]
    pub of: Option<Counted>,
}

/// The rows that a [`Tally`] counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// The column looked at.
    pub column: Slug,
    /// The choice it must show; a yes/no column counts its yeses when this is "yes".
    pub shows: String,
}

/// What the program may fill in and read back.
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
    /// Where it is held.
    Venue,
    /// The day of the next session.
    NextDate,
    /// The time of the next session.
    NextTime,
    /// Where the next session is held.
    NextVenue,
    /// The case that a sheet is about.
    Case,
    /// How often sessions are held, as an agreement says.
    Cadence,
    /// How long they take, as an agreement says.
    Length,
    /// Where they are held, as an agreement says.
    Place,
    /// When an agreement or a review is to be looked at again.
    ReviewDate,
    /// How soon notes are shared, as an agreement says (Leeds, section 9: "within agreed timescales").
    SharedWithin,
    /// What is to come up at the next formal session (Leeds, section 2: "revisited at the formal session").
    Significant,
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
    /// Whether it is the program's to fill in, so that nobody is asked for it. The others are answered by a person and
    /// read back.
    pub const fn is_filled_in(self) -> bool {
        !matches!(
            self,
            Self::Cadence
                | Self::Length
                | Self::Place
                | Self::ReviewDate
                | Self::SharedWithin
                | Self::Significant
        )
    }
}

impl Form {
    /// Whether a session holds one for each case that is talked about.
    pub const fn is_about_a_case(&self) -> bool {
        matches!(
            self.used,
            FormUse::Sheet {
                each: SheetPer::Case,
                ..
            }
        )
    }

    /// Where it stands, as a record says it: a form that the policy does not print says what it is built from.
    pub fn stands_in(&self) -> String {
        match (self.built, self.source.as_str()) {
            (true, "") => "a form of the program’s own".to_owned(),
            (true, source) => format!("built from {source}"),
            (false, source) => source.to_owned(),
        }
    }

    /// The same in full, for the head of a page.
    pub fn face(&self) -> String {
        let stands_in = self.stands_in();
        if self.built {
            format!("{stands_in}: the policy prints no such form")
        } else {
            stands_in
        }
    }

    /// The agenda item with this id.
    pub fn item(&self, id: &str) -> Option<&Item> {
        self.agenda.iter().find(|item| item.id == id)
    }

    /// A question, by the item it is under (`header` and `closing` are items of that name) and its id.
    pub fn field(&self, item: &str, field: &str) -> Option<&Field> {
        let fields = match item {
            HEADER => &self.header,
            CLOSING => &self.closing,
            item => &self.item(item)?.fields,
        };
        fields.iter().find(|candidate| candidate.id == field)
    }
}

/// The name under which a form's header lines are answered.
pub const HEADER: &str = "header";
/// The name under which a form's closing lines are answered.
pub const CLOSING: &str = "closing";
