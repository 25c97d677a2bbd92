//! The hits of a search, with a cursor on one of them.

/// The places where something stands, the first first, with a cursor on one of them.
#[derive(Clone, Debug)]
pub struct Matches<T> {
    hits: Vec<T>,
    /// The number of the one that is looked at; none until something is found.
    at: Option<usize>,
}

impl<T> Default for Matches<T> {
    fn default() -> Self {
        Self::expected(None)
    }
}

impl<T> Matches<T> {
    /// Nothing yet; of what will be found, the one with this number is to be looked at.
    pub const fn expected(at: Option<usize>) -> Self {
        Self {
            hits: Vec::new(),
            at,
        }
    }

    /// Takes up what is found now. The cursor keeps its number; without one, it begins on the first that is `ahead`.
    pub fn take_up(&mut self, hits: Vec<T>, ahead: impl Fn(&T) -> bool) {
        self.hits = hits;
        let at = self.at.or_else(|| self.hits.iter().position(ahead));
        self.select(at.unwrap_or(0));
    }

    /// Puts the cursor on the one with this number, or on the last.
    pub fn select(&mut self, at: usize) {
        let last = self.hits.len().checked_sub(1);
        self.at = last.map(|last| at.min(last));
    }

    /// Puts the cursor on the next or on the one before, round and round.
    pub fn step(&mut self, forward: bool) {
        let count = self.hits.len();
        let by = if forward { 1 } else { count.saturating_sub(1) };
        self.at = self.at.and_then(|at| (at + by).checked_rem(count));
    }

    /// The number of the one that is looked at.
    pub const fn at(&self) -> Option<usize> {
        self.at
    }

    /// The one that is looked at.
    pub fn current(&self) -> Option<&T> {
        self.hits.get(self.at?)
    }

    /// All of them.
    pub fn all(&self) -> &[T] {
        &self.hits
    }

    /// The words for where the cursor is, "3 of 17"; none while nothing is looked for.
    pub fn which(&self, sought: bool) -> String {
        match self.at {
            Some(at) => format!("{} of {}", at + 1, self.hits.len()),
            None if sought => "not found".to_owned(),
            None => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_begins_ahead_goes_round_and_keeps_its_number() {
        let mut found = Matches::default();
        assert_eq!(found.which(false), "");
        assert_eq!(found.which(true), "not found");
        found.step(true);
        found.take_up(vec![10, 20, 30], |hit| *hit > 15);
        assert_eq!(found.which(true), "2 of 3");
        for (forward, expected) in [(true, 30), (true, 10), (false, 30), (false, 20)] {
            found.step(forward);
            assert_eq!(found.current(), Some(&expected));
        }
        found.step(true);
        found.take_up(vec![1, 2], |_| false);
        assert_eq!(found.current(), Some(&2), "the last, where there are fewer");
        found.take_up(Vec::new(), |_| true);
        assert_eq!((found.current(), found.at()), (None, None));
    }

    #[test]
    fn what_is_expected_is_looked_at_and_where_nothing_is_ahead_the_first() {
        let mut found = Matches::expected(Some(1));
        found.take_up(vec![10, 20, 30], |_| true);
        assert_eq!(found.current(), Some(&20));
        let mut found = Matches::default();
        found.take_up(vec![10, 20, 30], |hit| *hit > 30);
        assert_eq!(found.current(), Some(&10));
    }
}
