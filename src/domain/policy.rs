//! What a school asks, as data: forms with their exact wording, and rules with the clause they come from.

use serde::{Deserialize, Serialize};

use super::calendar::Every;

/// The id of a form, item, field or column in a policy file: a short lower-case word.
pub type Name = String;

/// A school's supervision policy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Its id, unique among the policies of a vault.
    pub id: Name,
    /// The title as the school prints it.
    pub title: String,
    /// Which edition: "September 2025".
    pub edition: String,
    /// When the school means to review it, as printed.
    #[serde(default)]
    pub review_due: Option<String>,
    /// Where cases are recorded: "My Concern".
    #[serde(default)]
    pub case_system: Option<String>,
    /// What the policy demands, each with its clause.
    #[serde(default)]
    pub rules: Vec<Rule>,
    /// The forms.
    pub forms: Vec<Form>,
}

/// Something the policy demands; `source` is the clause it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Rule {
    /// Sessions of a kind take place at least this often.
    Cadence {
        /// Which sessions.
        of: RecordKind,
        /// Whose.
        who: Who,
        /// In order: until when after the start of supervision, and how often; `None` is for good.
        phases: Vec<(Option<Every>, Every)>,
        /// What the policy would like best.
        #[serde(default)]
        ideally: Option<Every>,
        /// The clause.
        source: String,
    },
    /// Dates are fixed this far ahead.
    FixedAhead {
        /// How far.
        by: Every,
        /// The clause.
        source: String,
    },
    /// A cancelled session has its new date agreed at once.
    Rearrange {
        /// The clause.
        source: String,
    },
    /// The record is agreed by both parties.
    AgreedByBoth {
        /// The clause.
        source: String,
    },
    /// What a group agrees is kept as a plan, and reviewed in its next session.
    GroupPlan {
        /// The clause.
        source: String,
    },
    /// Each session includes these; a form's items say which they cover.
    MustCover {
        /// What an item's `covers` names.
        items: Vec<String>,
        /// The clause.
        source: String,
    },
    /// Printed as words, at the opening.
    Said {
        /// What both should know.
        words: String,
        /// When it is shown.
        when: Said,
        /// The clause.
        source: String,
    },
}

impl Rule {
    /// The clause the rule comes from.
    pub fn source(&self) -> &str {
        match self {
            Self::Cadence { source, .. }
            | Self::FixedAhead { source, .. }
            | Self::Rearrange { source }
            | Self::AgreedByBoth { source }
            | Self::GroupPlan { source }
            | Self::MustCover { source, .. }
            | Self::Said { source, .. } => source,
        }
    }
}

/// When words of the policy are shown at a session's opening.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Said {
    /// In a person's first session.
    First,
    /// In every session.
    Always,
}

/// Whom a rule is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Who {
    /// Everyone who is supervised.
    Everyone,
    /// People in these roles.
    Roles(Vec<String>),
}

/// What sort of session a record is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum RecordKind {
    /// One supervisee.
    OneToOne,
    /// Several, together.
    Group,
}

/// A form of the school's, in its own words and order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Its id within the policy.
    pub id: Name,
    /// Its title as printed.
    pub title: String,
    /// Where it stands in the policy: "Appendix 2".
    pub source: String,
    /// How a session uses it.
    pub used: Used,
    /// The kinds of session it is for.
    pub kinds: Vec<RecordKind>,
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
pub enum Used {
    /// It is the session's own record.
    Record,
    /// It is a sheet inside the record.
    Sheet {
        /// How many of them.
        each: Each,
        /// The item of the record's form after which its items come; else before the closing.
        #[serde(default)]
        after: Option<Name>,
    },
}

/// How many sheets of a form a session holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Each {
    /// One for the session.
    Session,
}

/// One item of a form's agenda.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Its id within the form.
    pub id: Name,
    /// Its title on the agenda.
    pub title: String,
    /// Minutes planned for it.
    #[serde(default)]
    pub minutes: Option<u16>,
    /// What it covers of [`Rule::MustCover`].
    #[serde(default)]
    pub covers: Vec<String>,
    /// Its questions; an item without any has a notes box only.
    #[serde(default)]
    pub fields: Vec<Field>,
}

/// One question or line of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Its id within the item.
    pub id: Name,
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
    pub required_if: Option<Name>,
    /// What the program may fill in here.
    #[serde(default)]
    pub is: Option<Meaning>,
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
    /// Yes or no.
    YesNo,
    /// One of these.
    Choice(Vec<String>),
    /// Rows of the same columns.
    Table {
        /// The columns, left to right.
        columns: Vec<Column>,
        /// Which rows are there before anything is typed.
        rows: Carries,
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
    pub id: Name,
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
pub enum Carries {
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
    pub column: Name,
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
    /// The supervisee's signature: agreement by a typed name.
    SuperviseeSigned,
    /// The supervisor's signature: agreement by a typed name.
    SupervisorSigned,
}

impl Policy {
    /// The form with this id.
    pub fn form(&self, id: &str) -> Option<&Form> {
        self.forms.iter().find(|form| form.id == id)
    }

    /// The session's own record form for a kind of session, where the policy has one.
    pub fn record_form(&self, kind: RecordKind) -> Option<&Form> {
        self.forms
            .iter()
            .find(|form| form.used == Used::Record && form.kinds.contains(&kind))
    }

    /// The sheets that a session of this kind can hold beside its record form.
    pub fn sheets(&self, kind: RecordKind) -> impl Iterator<Item = &Form> {
        self.forms.iter().filter(move |form| {
            matches!(form.used, Used::Sheet { .. }) && form.kinds.contains(&kind)
        })
    }
}

impl Form {
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
