//! The schools of a vault, folded from its register: each under one name, with the days that it keeps.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use super::{
    calendar::Calendar,
    facts::{School, SchoolTerms, Terms},
    id::SchoolId,
    text::alike,
};

/// Every school that was named, in the order of their first mention.
#[derive(Clone, Debug, Default)]
pub struct Schools {
    all: Vec<KnownSchool>,
    /// The terms that were said, oldest first.
    terms: Vec<Terms>,
    /// The days of a school of which nothing is known.
    unknown: Arc<Calendar>,
}

/// A school, as it was said last.
#[derive(Clone, Debug)]
pub struct KnownSchool {
    /// Its identity, and those under which other machines named it.
    ids: Vec<SchoolId>,
    /// Its name.
    pub name: String,
    /// The terms that it keeps.
    pub terms: SchoolTerms,
    /// Its days: its terms as they were entered last, and the bank holidays.
    pub calendar: Arc<Calendar>,
}

impl KnownSchool {
    /// Returns whether it is the school with this identity.
    pub fn is(&self, id: SchoolId) -> bool {
        self.ids.contains(&id)
    }

    /// Returns the identity that it was first named under.
    pub fn id(&self) -> SchoolId {
        self.ids.first().copied().unwrap_or([0; 16].into())
    }
}

impl Schools {
    /// Takes up what is said of a school. Two of the same name are one from then on: somebody typed on two machines
    /// where they work. A name that is known already says nothing new of the terms.
    pub(super) fn hear(&mut self, said: &School) {
        let is_meant = |known: &KnownSchool| known.is(said.id) || alike(&known.name, &said.name);
        let at = self.all.iter().position(is_meant);
        let at = at.unwrap_or(self.all.len());
        let meant: Vec<_> = self.all.extract_if(.., |known| is_meant(known)).collect();
        let is_known = meant.iter().any(|known| known.is(said.id));
        let joined = meant.first().filter(|_| !is_known);
        let terms = match (joined, said.terms) {
            (Some(joined), SchoolTerms::Own) => joined.terms,
            (_, terms) => terms,
        };
        let mut ids: Vec<_> = meant.into_iter().flat_map(|known| known.ids).collect();
        if !is_known {
            ids.push(said.id);
        }
        let mut known = KnownSchool {
            ids,
            name: said.name.clone(),
            terms,
            calendar: Arc::default(),
        };
        self.work_out(&mut known);
        self.all.insert(at, known);
    }

    /// Takes up the terms of a school; the latest of that school and year hold.
    pub(super) fn hear_terms(&mut self, said: &Terms) {
        self.terms.push(said.clone());
        let mut all = std::mem::take(&mut self.all);
        if let Some(known) = all.iter_mut().find(|known| known.is(said.school)) {
            self.work_out(known);
        }
        self.all = all;
    }

    fn work_out(&self, known: &mut KnownSchool) {
        let mut calendar = match known.terms {
            SchoolTerms::Own => Calendar::default(),
            SchoolTerms::NoTerms => Calendar::without_terms(),
        };
        let said = self.terms.iter().filter(|said| known.is(said.school));
        for said in said.filter(|_| known.terms == SchoolTerms::Own) {
            calendar.add(said.year.clone());
        }
        known.calendar = Arc::new(calendar);
    }

    /// All of them, in the order of their first mention.
    pub fn all(&self) -> &[KnownSchool] {
        &self.all
    }

    /// The school with this identity.
    pub fn get(&self, id: SchoolId) -> Option<&KnownSchool> {
        self.all.iter().find(|known| known.is(id))
    }

    /// The school of this name, in whatever case it is typed.
    pub fn named(&self, name: &str) -> Option<&KnownSchool> {
        self.all.iter().find(|known| alike(&known.name, name))
    }

    /// The name of a school; empty where it is not known.
    pub fn name(&self, id: SchoolId) -> &str {
        self.get(id).map_or("", |known| &known.name)
    }

    /// The days of a school; without terms where it is not known.
    pub fn calendar(&self, id: SchoolId) -> &Arc<Calendar> {
        self.get(id).map_or(&self.unknown, |known| &known.calendar)
    }
}
