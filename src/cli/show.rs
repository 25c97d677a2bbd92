//! `quietroom show`: a record of somebody's, the last or an earlier one.

use chrono::NaiveDate;

use super::{Opened, Trouble};
use crate::{
    document::{
        self,
        text::{MEASURE, render},
    },
    domain::{
        dates::{self, Lean},
        file::{History, SupervisionFile},
        text,
    },
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
    /// The session of this day: 9/10, "last fri"
    #[arg(long, value_name = "DATE", conflicts_with = "session")]
    pub on: Option<String>,
    /// As it is kept in the vault, byte for byte
    #[arg(long)]
    pub ron: bool,
}

impl Show {
    /// The record as a page of plain text.
    pub(super) fn page(&self, opened: &Opened, today: NaiveDate) -> Result<String, Trouble> {
        let (file, history) = self.wanted(opened, today)?;
        let policies = opened.shelf();
        let shelved = policies.find(&history.head().record.policy.id);
        let policy = shelved.map(|shelved| shelved.policy());
        Ok(render(&document::record(history, file, policy), MEASURE))
    }

    /// The record's entries as they are stored: of two heads both. For a terminal, what could steer it is taken out.
    pub(super) fn stored(
        &self,
        opened: &Opened,
        today: NaiveDate,
        to_terminal: bool,
    ) -> Result<Vec<u8>, Trouble> {
        let (file, history) = self.wanted(opened, today)?;
        let heads = history.heads();
        let entries = opened.school.entries(file.id).iter();
        let mut stored = Vec::new();
        for kept in entries.filter(|kept| heads.iter().any(|head| head.digest == kept.digest)) {
            stored.extend(opened.vault.stored(kept)?);
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
        opened: &'a Opened,
        today: NaiveDate,
    ) -> Result<(&'a SupervisionFile, &'a History), Trouble> {
        let file = opened.named(&self.name)?;
        if file.last().is_none() {
            return Err(Trouble::new(
                "No session with this person has been recorded yet.",
                "`quietroom start` and the name begin one.",
            ));
        }
        let on = self
            .on
            .as_deref()
            .map(|said| dates::read_in(said, today, Lean::Back, opened.school.calendar()));
        let on = on
            .transpose()
            .map_err(|error| Trouble::plain(error.to_string()))?;
        // Of several that fit, the newest.
        let wanted = file
            .records()
            .iter()
            .rev()
            .find(|history| match (self.session, on) {
                (Some(number), _) => history.number() == Some(number),
                (None, Some(on)) => history.date() == on,
                (None, None) => true,
            });
        let history = wanted.ok_or_else(|| {
            let what = match (self.session, on) {
                (Some(number), _) => format!("There is no session {number} in this file."),
                (None, on) => format!(
                    "There was no session on {}.",
                    on.map_or_else(String::new, dates::short)
                ),
            };
            let there: Vec<_> = file.records().iter().map(called).collect();
            Trouble::new(what, format!("There are: {}.", there.join(", ")))
        })?;
        Ok((file, history))
    }
}

/// A session as it is named in a list: `7 on Fri 9 Oct 2026`.
fn called(history: &History) -> String {
    let on = dates::short(history.date());
    match history.number() {
        Some(number) => format!("{number} on {on}"),
        None => format!("one on {on}"),
    }
}
