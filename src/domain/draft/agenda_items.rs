//! Items of a session's agenda: what became of one, what is taken from last time and brought to the next.

use std::mem::discriminant;

use super::{Draft, edit::Edit};
use crate::domain::{
    dates,
    facts::{AgendaItem, AgendaProposal, Arrangement, ItemFrom, Outcome, Record},
    file::{RecordHistory, SupervisionFile},
    id::{AgendaId, Ids, SheetId},
    policy::{Form, Item},
};

impl AgendaItem {
    /// An item of which nothing was said yet.
    fn new(title: String, from: ItemFrom, ids: &Ids) -> Self {
        Self {
            id: ids.fresh(),
            title,
            from,
            functions: Vec::new(),
            minutes: None,
            spent: 0,
            outcome: Outcome::Open,
            notes: String::new(),
        }
    }

    /// Something that somebody brings, after the agenda's last item.
    pub fn added(
        title: String,
        by: String,
        announced: bool,
        minutes: Option<u16>,
        ids: &Ids,
    ) -> Self {
        Self {
            minutes,
            ..Self::new(title, ItemFrom::Added { by, announced }, ids)
        }
    }
}

/// The agenda items of a form's sheet; without those that are a page of the program.
pub(super) fn of_form(form: &Form, sheet: SheetId, ids: &Ids) -> Vec<AgendaItem> {
    let item = |item: &Item| {
        let from = ItemFrom::Form {
            sheet,
            item: item.id.clone(),
        };
        AgendaItem {
            functions: item.functions.clone(),
            minutes: item.minutes,
            ..AgendaItem::new(item.title.clone(), from, ids)
        }
    };
    let asked = form.agenda.iter().filter(|item| item.is.is_none());
    asked.map(item).collect()
}

/// Returns the agenda item under which an informal talk is talked about again.
pub(super) fn revisit(note: &RecordHistory, ids: &Ids) -> AgendaItem {
    let title = format!("Informal talk on {}", dates::short(note.date()));
    AgendaItem::new(title, ItemFrom::Informal(note.id()), ids)
}

/// Returns the agenda item of something announced beforehand.
pub(super) fn brought(proposal: &AgendaProposal, ids: &Ids) -> AgendaItem {
    let AgendaProposal { title, by, minutes } = proposal.clone();
    AgendaItem::added(title, by, true, minutes, ids)
}

impl Record {
    /// Takes over what was arranged: where, why it is extra, and what was said beforehand to be brought.
    pub(super) fn take_up(&mut self, arranged: &Arrangement, ids: &Ids) {
        self.arrangement = Some(arranged.id);
        self.venue.clone_from(&arranged.venue);
        self.extra_reason.clone_from(&arranged.extra);
        let items = arranged.agenda.iter();
        self.agenda.extend(items.map(|it| brought(it, ids)));
    }
}

impl Draft {
    /// The edit that gives an agenda item another outcome.
    pub fn with_outcome(&self, item: AgendaId, outcome: Outcome) -> Option<Edit> {
        Edit::change(self, item, |item: &mut AgendaItem| item.outcome = outcome)
    }

    /// The edit that marks an agenda item as talked about, with all that only stands in its tables from last time, or takes
    /// the mark away.
    pub fn mark_reached(&self, id: AgendaId) -> Option<Edit> {
        let item = self.record.agenda.iter().find(|item| item.id == id)?;
        if item.outcome == Outcome::Reached {
            return self.with_outcome(id, Outcome::Open);
        }
        let asked = self.record.questions();
        let asked = asked.filter(|of| item.from.asks(of));
        let stand = asked.filter_map(|of| Edit::as_they_were(self, &of));
        let mark = self.with_outcome(id, Outcome::Reached);
        Some(Edit::Group(mark.into_iter().chain(stand).collect()))
    }

    /// The reason given for the item that is nearest on the agenda, of those that have one and became the same: why one
    /// was left out does not say why another was not reached. None where there is no such item.
    pub fn reason_near(&self, id: AgendaId, became: &Outcome) -> Option<String> {
        let agenda = &self.record.agenda;
        let at = agenda.iter().position(|item| item.id == id)?;
        let same = |item: &AgendaItem| discriminant(&item.outcome) == discriminant(became);
        let like = agenda.iter().enumerate().filter(|(_, item)| same(item));
        let reasons = like.filter_map(|(there, item)| {
            let why = item.outcome.why()?;
            (!why.trim().is_empty()).then_some((there, why))
        });
        let nearest = reasons.min_by_key(|(there, _)| there.abs_diff(at))?;
        Some(nearest.1.clone())
    }

    /// The edit that takes something that was not come to last time onto the agenda.
    pub fn take_offered(&self, file: &SupervisionFile, id: AgendaId, ids: &Ids) -> Option<Edit> {
        let then = self.offered(file).find(|item| item.id == id)?;
        let item = AgendaItem {
            id: ids.fresh(),
            spent: 0,
            outcome: Outcome::Open,
            ..then.clone()
        };
        Some(Edit::push(self, item))
    }

    /// Returns what somebody brought and nobody came to, as it is brought again; and whether it is said so for next
    /// time already. A revision arranges nothing.
    pub fn to_bring_again(&self) -> impl Iterator<Item = (AgendaProposal, bool)> {
        let open = self.open_items().filter(|_| !self.is_revision());
        open.filter_map(|item| {
            let ItemFrom::Added { by, .. } = &item.from else {
                return None;
            };
            let brought = AgendaProposal {
                title: item.title.clone(),
                by: by.clone(),
                minutes: item.minutes,
            };
            let mut next = self.follow_ups.next.agenda.iter();
            let said = next.any(|next| item.is_called(&next.title));
            Some((brought, said))
        })
    }

    /// The edit that brings all of it to next time.
    pub fn bring_again(&self) -> Edit {
        let open = self.to_bring_again().filter(|(_, said)| !said);
        let first = self.follow_ups.next.agenda.len();
        Edit::Group(Edit::insert_all(first, open.map(|(brought, _)| brought)).collect())
    }
}
