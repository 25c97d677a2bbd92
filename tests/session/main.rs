//! A live session, key by key, without a terminal.

#[cfg(test)]
mod agenda;
mod apart;
#[cfg(test)]
mod asked;
#[cfg(test)]
mod balance;
#[cfg(test)]
mod between;
#[cfg(test)]
mod bindings;
#[cfg(test)]
mod case_rows;
#[cfg(test)]
mod children;
mod choices;
#[cfg(test)]
mod clipboard;
#[cfg(test)]
mod days;
#[cfg(test)]
#[expect(
    dead_code,
    reason = "shared with the tests of the vault, which use the rest of it"
)]
#[path = "../support/disk.rs"]
mod disk;
#[cfg(test)]
mod elsewhere;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod find;
#[cfg(test)]
mod flows;
#[cfg(test)]
mod groups;
#[cfg(test)]
mod groups_meet;
#[cfg(test)]
mod hurried;
#[cfg(test)]
mod inferred;
#[cfg(test)]
mod last_time;
#[cfg(test)]
mod later;
mod lists;
#[cfg(test)]
mod machines;
#[cfg(test)]
mod meanwhile;
#[cfg(test)]
mod mixed;
mod mouse;
#[cfg(test)]
mod newcomer;
#[cfg(test)]
mod own_policy;
#[cfg(test)]
mod own_rules;
#[cfg(test)]
mod own_table;
#[cfg(test)]
mod printed;
#[cfg(test)]
mod printed_words;
#[cfg(test)]
mod private;
#[cfg(test)]
mod prompts;
#[cfg(test)]
#[path = "../support/room.rs"]
mod room;
#[cfg(test)]
mod safe;
#[cfg(test)]
mod schools;
#[cfg(test)]
mod seen;
#[cfg(test)]
mod selecting;
#[cfg(test)]
mod silence;
#[cfg(test)]
mod standing;
#[cfg(test)]
mod stockport;
#[cfg(test)]
mod stray;
#[cfg(test)]
mod stumbles;
#[cfg(test)]
#[path = "../support/mod.rs"]
mod support;
#[cfg(test)]
mod taken_up;
#[cfg(test)]
mod themes;
#[cfg(test)]
mod told;
#[cfg(test)]
mod typed;
#[cfg(test)]
mod ways;
#[cfg(test)]
mod where_am_i;
#[cfg(test)]
mod wide;
