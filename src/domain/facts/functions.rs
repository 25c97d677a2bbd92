//! What an item or a question serves, of the policy's functions, in words.

use super::AgendaItem;

impl AgendaItem {
    /// Says what it serves, unless its title does.
    pub fn serves(&self) -> Option<String> {
        let is_said = self.functions.iter().all(|name| self.is_called(name));
        served(&self.functions).filter(|_| !is_said)
    }
}

/// Says what something serves, of the policy's functions; nothing where it serves none.
pub fn served(functions: &[String]) -> Option<String> {
    (!functions.is_empty()).then(|| format!("What it serves: {}", functions.join(", ")))
}
