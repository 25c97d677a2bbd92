//! `quietroom show`: the record of a session, an agreement, a review or an informal talk.

use chrono::NaiveDate;

use super::{CliError, opened::OpenedVault};
use crate::{
    document::{
        self,
        plain_text::{MEASURE, render},
    },
    domain::{
        dates,
        file::{RecordHistory, SupervisionFile},
        policy::RecordKind,
        text,
        typed::{self, DateBias},
    },
    policies::Shelved,
};

/// Somebody's last record, or another, as a page
#[derive(Clone, Debug, Default, PartialEq, Eq, clap::Args)]
pub struct Show {
    /// The name or its beginning
    #[arg(required = true)]
    pub name: Vec<String>,
    /// The session of this number
    #[arg(long, value_name = "N")]
    pub session: Option<u32>,
    /// The record of this day: 9/10, "last fri"
    #[arg(long, value_name = "DATE", conflicts_with = "session")]
    pub on: Option<String>,
    /// What it is, where it is not of a session
    #[command(flatten)]
    pub of: Option<Other>,
    /// As it is kept in the vault, byte for byte
    #[arg(long)]
    pub ron: bool,
}

/// A record that is of no session; at most one of these is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::Args)]
#[group(multiple = false, conflicts_with = "session")]
pub struct Other {
    /// The agreement in force, else the one that is being drawn up
    #[arg(long)]
    pub agreement: bool,
    /// The last review
    #[arg(long)]
    pub review: bool,
    /// The last note of an informal talk
    #[arg(long)]
    pub note: bool,
}

impl Other {
    /// The kind of record that is asked for.
    const fn kind(self) -> RecordKind {
        match self {
            Self {
                agreement: true, ..
            } => RecordKind::Agreement,
            Self { review: true, .. } => RecordKind::Review,
            Self { note: true, .. } => RecordKind::Informal,
            Self { .. } => RecordKind::Session,
        }
    }
}

impl Show {
    /// Returns the record as a page of plain text.
    pub(super) fn page(&self, opened: &OpenedVault, today: NaiveDate) -> Result<String, CliError> {
        let (file, history) = self.wanted(opened, today)?;
        let policies = opened.shelf();
        let made = &history.head().record.policy;
        let shelved = policies.edition(&made.id, &made.edition);
        let policy = shelved.map(Shelved::policy);
        Ok(render(&document::record(history, file, policy), MEASURE))
    }

    /// Returns the record's entries as they are stored; where two machines revised it, both. For a terminal, control characters
    /// are taken out.
    pub(super) fn stored(
        &self,
        opened: &OpenedVault,
        today: NaiveDate,
        to_terminal: bool,
    ) -> Result<Vec<u8>, CliError> {
        let (file, history) = self.wanted(opened, today)?;
        let heads = history.heads();
        let entries = opened.school.entries(file.id).iter();
        let mut stored = Vec::new();
        for entry in entries.filter(|entry| heads.iter().any(|head| head.digest == entry.digest)) {
            stored.extend(opened.vault.stored(entry)?);
        }
        if to_terminal {
            stored = text::clean(&String::from_utf8_lossy(&stored))
                .into_owned()
                .into_bytes();
        }
        Ok(stored)
    }

    fn wanted<'a>(
        &self,
        opened: &'a OpenedVault,
        today: NaiveDate,
    ) -> Result<(&'a SupervisionFile, &'a RecordHistory), CliError> {
        let file = opened.named(&self.name)?;
        let on = self
            .on
            .as_deref()
            .map(|said| typed::read_date(said, today, DateBias::Back, opened.calendar_of(file)));
        let on = on
            .transpose()
            .map_err(|error| CliError::plain(error.to_string()))?;
        let found = match (self.of, self.session, on) {
            (of, None, Some(on)) => on_day(file, of.map(Other::kind), on),
            (Some(of), _, None) => newest(file, of.kind()),
            (_, Some(number), _) => file
                .sessions()
                .rfind(|history| history.number() == Some(number)),
            (None, None, None) => file.last(),
        };
        let history = found.ok_or_else(|| self.not_there(file, on))?;
        Ok((file, history))
    }

    /// Returns the error when no record fits, with the records that there are.
    fn not_there(&self, file: &SupervisionFile, on: Option<NaiveDate>) -> CliError {
        let records: Vec<_> = file.records().iter().map(RecordHistory::called).collect();
        if records.is_empty() {
            return CliError::new(
                "Nothing with this person has been recorded yet.",
                "`quietroom start` and the name begin a session.",
            );
        }
        let what = match (self.session, self.of.map(Other::kind)) {
            (Some(number), _) => format!("session {number}"),
            (None, Some(RecordKind::Agreement)) => "agreement".to_owned(),
            (None, Some(RecordKind::Review)) => "review".to_owned(),
            (None, Some(RecordKind::Informal)) => "note of an informal talk".to_owned(),
            (None, None) if on.is_some() => "record".to_owned(),
            (None, Some(RecordKind::Session) | None) => "session".to_owned(),
        };
        let of = on.map_or_else(String::new, |on| format!(" of {}", dates::short(on)));
        CliError::new(
            format!("There is no {what}{of} in this file."),
            format!("There are: {}.", records.join(", ")),
        )
    }
}

/// Returns the newest record of a kind; of agreements the one in force.
fn newest(file: &SupervisionFile, kind: RecordKind) -> Option<&RecordHistory> {
    let of = |history: &&RecordHistory| history.purpose() == kind;
    let in_force = file.agreement().filter(of);
    in_force.or_else(|| file.records().iter().rfind(of))
}

/// Returns the newest record of a day and kind. Without a kind, a session comes before anything else of that day.
fn on_day(
    file: &SupervisionFile,
    kind: Option<RecordKind>,
    on: NaiveDate,
) -> Option<&RecordHistory> {
    let fits = |history: &&RecordHistory| {
        history.date() == on && kind.is_none_or(|kind| history.purpose() == kind)
    };
    let session = file.sessions().rfind(fits);
    session.or_else(|| file.records().iter().rfind(fits))
}
