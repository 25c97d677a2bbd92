//! The program is killed while somebody types: by `kill -9`, which it cannot notice.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};

use crate::{
    pty::{Home, Terminal},
    steps,
};

/// How often it is killed.
const TIMES: usize = 50;

/// What is typed: every word another, so that a word that is missing or doubled is seen.
fn stream(words: usize) -> String {
    let words: Vec<_> = (1..=words).map(|word| format!("w{word}")).collect();
    words.join(" ")
}

/// Numbers that nobody foresees and everybody can have again.
struct Chance(u64);

impl Chance {
    fn new() -> Self {
        let seed = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok());
        let seed = seed.unwrap_or_else(|| RandomState::new().build_hasher().finish());
        println!("SEED={seed} has it again");
        Self(seed)
    }

    /// A number from 1 to `most`.
    fn below(&mut self, most: usize) -> usize {
        // SplitMix64.
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let mixed = usize::try_from((mixed ^ (mixed >> 31)) >> 1).unwrap();
        1 + mixed % most
    }
}

/// The last words of a text, as many as are on a screen for certain.
fn ending(text: &str) -> &str {
    let from = text.len().saturating_sub(30);
    text[from..].trim()
}

#[test]
fn killed_at_any_moment_it_goes_on_with_all_that_was_seen_but_the_last_key() {
    let home = Home::new();
    let mut chance = Chance::new();
    let whole = stream(2_000);
    let mut terminal = steps::in_a_session(&home);
    let mut typed = 0;
    for time in 1..=TIMES {
        // Fast and slow hands: so many keys at once, then one by one.
        let burst = chance.below(40);
        terminal.types(&whole[typed..typed + burst]);
        typed += burst;
        terminal.wait_for(ending(&whole[..typed]));
        let seen = typed;
        typed += 1;
        terminal.types(&whole[typed - 1..typed]);
        if chance.below(2) == 1 {
            terminal.wait_for(ending(&whole[..typed]));
        }
        terminal.kill9();
        terminal = steps::go_on(&home);
        let answer = steps::first_answer(&terminal);
        println!("{time}: seen {seen} typed {typed} recovered {}", answer.len());
        typed = answer.len();
    }
}
