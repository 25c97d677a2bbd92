//! The sessions that were arranged, moved, called off and not attended; what two computers said of one without
//! knowing of each other is merged here.

use chrono::{NaiveDate, NaiveTime};

use super::{Attributed, RecordHistory, Revision, SupervisionFile};
use crate::domain::{
    dates,
    facts::{Arrangement, Record, Replacement},
    id::{ArrangementId, Digest},
    policy::{Meaning, SessionFormat},
};

/// One arranged session with everything that was said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrangementHistory {
    words: Vec<ArrangementChange>,
    now: Arrangement,
}

/// One entry's word on an arranged session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArrangementChange {
    /// The entry; what a later word answers.
    pub digest: Digest,
    /// The word, with its moment and its writer.
    pub said: Attributed<Arrangement>,
}

impl ArrangementHistory {
    /// Returns its identity.
    pub const fn id(&self) -> ArrangementId {
        self.now.id
    }

    /// Everything that was said of it, oldest first.
    pub fn words(&self) -> &[ArrangementChange] {
        &self.words
    }

    /// The words that no later one answers: one, or several where two computers wrote without seeing each other.
    pub fn heads(&self) -> impl DoubleEndedIterator<Item = &ArrangementChange> {
        self.words.iter().filter(|word| {
            let answered =
                |later: &ArrangementChange| later.said.what.replaces.contains(&word.digest);
            !self.words.iter().any(answered)
        })
    }

    /// Returns how it stands, ready to be said anew: it replaces every word that stands.
    ///
    /// Of words that crossed it is the latest that is still to be held, as a session too many is sooner noticed than
    /// one too few. What was brought to any of them is brought.
    pub const fn now(&self) -> &Arrangement {
        &self.now
    }

    /// The words that stand against each other, oldest first; none where nothing crossed. Things brought on two
    /// computers go together and do not cross.
    pub fn crossing(&self) -> Vec<&ArrangementChange> {
        let heads: Vec<_> = self.heads().collect();
        let agree = heads.iter().zip(heads.iter().skip(1)).all(|(one, other)| {
            let bare = |word: &ArrangementChange| Arrangement {
                replaces: Vec::new(),
                agenda: Vec::new(),
                ..word.said.what.clone()
            };
            bare(one) == bare(other)
        });
        if agree { Vec::new() } else { heads }
    }

    /// One of the words that crossed, chosen: it answers all that stand, and brings along what each of them has.
    pub fn chosen(&self, word: &ArrangementChange) -> Arrangement {
        let mut chosen = word.said.what.clone();
        chosen.replaces.clone_from(&self.now.replaces);
        chosen.bring_along(&self.now.agenda);
        chosen
    }

    /// Each time it was moved: the word before, and the one that moved it.
    pub fn moves(&self) -> impl Iterator<Item = (&ArrangementChange, &ArrangementChange)> {
        self.words.iter().filter_map(|word| {
            let answers =
                |before: &&ArrangementChange| word.said.what.replaces.contains(&before.digest);
            let before = self.words.iter().rfind(answers)?;
            (before.said.what.at != word.said.what.at).then_some((before, word))
        })
    }

    /// The last move away from each day that it does not stand at any more, oldest first.
    pub fn left(&self) -> Vec<(&ArrangementChange, &ArrangementChange)> {
        let day =
            |(before, _): &(&ArrangementChange, &ArrangementChange)| before.said.what.at.date();
        let mut left: Vec<_> = self.moves().collect();
        left.retain(|moved| day(moved) != self.now.at.date());
        left.reverse();
        let mut last: Vec<(&ArrangementChange, &ArrangementChange)> = Vec::new();
        for moved in left {
            if last.iter().all(|other| day(other) != day(&moved)) {
                last.push(moved);
            }
        }
        last.reverse();
        last
    }

    fn settle(&mut self) {
        let planned = self.heads().rfind(|word| word.said.what.is_planned());
        let Some(head) = planned.or_else(|| self.heads().next_back()) else {
            return;
        };
        let mut now = head.said.what.clone();
        now.replaces = self.heads().map(|head| head.digest).collect();
        now.agenda.clear();
        for head in self.heads() {
            now.bring_along(&head.said.what.agenda);
        }
        self.now = now;
    }
}

/// Adds what was said of an arrangement, in the order of the entries.
pub(super) fn hear(
    arranged: &mut Vec<ArrangementHistory>,
    digest: Digest,
    said: Attributed<Arrangement>,
) {
    let now = said.what.clone();
    let word = ArrangementChange { digest, said };
    let known = arranged.iter_mut().position(|known| known.id() == now.id);
    let known = match known {
        Some(at) => arranged.get_mut(at),
        None => {
            arranged.push(ArrangementHistory {
                words: Vec::new(),
                now,
            });
            arranged.last_mut()
        }
    };
    if let Some(known) = known {
        known.words.push(word);
        known.settle();
    }
}

impl SupervisionFile {
    /// Returns when in the day and where the next session is likely to be: as the last one that is arranged, else at
    /// the [usual place](Self::usual_place) and as the last that was held.
    pub fn usual(&self) -> (Option<NaiveTime>, &str) {
        if let Some(last) = self.usual_planned().last() {
            return (last.time(), &last.venue);
        }
        let time = self.last().and_then(|last| {
            let last = &last.head().record;
            match last.arrangement.and_then(|id| self.arrangement(id)) {
                Some(kept) => kept.now().time(),
                None => last.began().map(dates::to_the_quarter),
            }
        });
        (time, self.usual_place())
    }

    /// Returns where a session is likely to be that was not arranged: where the agreement says, else where the last one
    /// was held. What is arranged for another session says nothing of it.
    pub fn usual_place(&self) -> &str {
        let agreed = self.agreement().map(|history| &history.head().record);
        let agreed = agreed.and_then(|record| record.meaning(Meaning::Place).next()?.as_words());
        let last = self.last().map(|last| last.head().record.venue.as_str());
        agreed.or(last).unwrap_or_default()
    }

    /// The arrangement with this identity, with everything that was said of it.
    pub fn arrangement(&self, id: ArrangementId) -> Option<&ArrangementHistory> {
        self.arranged.iter().find(|planned| planned.id() == id)
    }

    /// The sessions that are to be held and that no record keeps, earliest first.
    pub fn planned(&self) -> Vec<&Arrangement> {
        let mut planned: Vec<_> = self
            .arranged
            .iter()
            .map(ArrangementHistory::now)
            .filter(|now| now.is_planned() && !self.is_kept(now.id))
            .collect();
        planned.sort_by_key(|now| now.at);
        planned
    }

    /// Those of them that keep the file's own cadence, earliest first.
    pub fn usual_planned(&self) -> Vec<&Arrangement> {
        let mut planned = self.planned();
        planned.retain(|planned| self.is_usual(planned));
        planned
    }

    /// Returns whether a session that is held this way on a day is what was arranged: the way that was said, else the
    /// file's own.
    pub fn is_held_so(&self, arranged: &Arrangement, kind: SessionFormat, on: NaiveDate) -> bool {
        match arranged.format {
            Some(way) => way == kind,
            None => self.counts(kind, on),
        }
    }

    fn is_usual(&self, arranged: &Arrangement) -> bool {
        let on = arranged.at.date();
        arranged.format.is_none_or(|way| self.counts(way, on))
    }

    /// Returns whether a record keeps this arrangement: it was held.
    pub fn is_kept(&self, id: ArrangementId) -> bool {
        self.kept_by(id).is_some()
    }

    /// The record that keeps this arrangement.
    pub fn kept_by(&self, id: ArrangementId) -> Option<&RecordHistory> {
        self.records.iter().find(|history| {
            let heads = history.heads();
            heads.iter().any(|head| head.record.arrangement == Some(id))
        })
    }

    /// The next session that is planned, today's included.
    pub fn next_session(&self, today: NaiveDate) -> Option<&Arrangement> {
        self.planned()
            .into_iter()
            .find(|planned| planned.at.date() >= today)
    }

    /// The next session that is planned after the one of this record, or after today while nothing says when it was.
    pub fn next_after(&self, record: &Record, today: NaiveDate) -> Option<&Arrangement> {
        let held = record.date().unwrap_or(today);
        let after = |planned: &&Arrangement| {
            record.arrangement != Some(planned.id) && planned.at.date() > held
        };
        self.planned().into_iter().find(after)
    }

    /// The session that follows the one of this record: of its own kind where that goes on beside the file's own way,
    /// else the next that is held in the file's own way.
    pub fn follows(&self, record: &Record, today: NaiveDate) -> Option<&Arrangement> {
        let held = record.date().unwrap_or(today);
        let mut planned = self.planned().into_iter();
        planned.find(|planned| self.can_follow(planned, record, held))
    }

    /// The same as it stood when a record was written, with everything that was said of it since.
    pub fn followed(
        &self,
        written: &Revision,
    ) -> Option<(&ArrangementHistory, &ArrangementChange)> {
        let held = written.record.date()?;
        let known = self.arranged.iter().filter_map(|planned| {
            let mut words = planned.words().iter();
            let word = words.rfind(|word| word.said.turn < written.turn)?;
            Some((planned, word))
        });
        let next = known.filter(|(_, word)| {
            let then = &word.said.what;
            then.is_planned() && self.can_follow(then, &written.record, held)
        });
        next.min_by_key(|(_, word)| word.said.what.at)
    }

    fn can_follow(&self, planned: &Arrangement, record: &Record, held: NaiveDate) -> bool {
        let on = planned.at.date();
        let its_own = if record.format.is_beside() {
            self.is_held_so(planned, record.format, on)
        } else {
            self.is_usual(planned)
        };
        its_own && record.arrangement != Some(planned.id) && on > held
    }

    /// The sessions that were planned for a day that has passed, and that no record keeps; earliest first.
    pub fn overdue(&self, today: NaiveDate) -> Vec<&Arrangement> {
        let mut planned = self.planned();
        planned.retain(|planned| planned.at.date() < today);
        planned
    }

    /// The sessions that words which crossed arranged in the place of this one, and that stay arranged when `chosen` is
    /// the word that counts.
    pub fn left_over(
        &self,
        of: &ArrangementHistory,
        chosen: &ArrangementChange,
    ) -> Vec<&Arrangement> {
        let other = |word: &ArrangementChange| match word.said.what.instead() {
            Some(Replacement::Other(id)) => Some(*id),
            _ => None,
        };
        let kept = other(chosen);
        let others: Vec<_> = of.crossing().into_iter().filter_map(other).collect();
        let mut left = self.planned();
        left.retain(|planned| others.contains(&planned.id) && Some(planned.id) != kept);
        left
    }

    /// The sessions of which words crossed: all of them are to be shown, and somebody asked.
    pub fn crossed(&self) -> impl Iterator<Item = &ArrangementHistory> {
        let arranged = self.arranged.iter();
        arranged.filter(|planned| !planned.crossing().is_empty())
    }
}
