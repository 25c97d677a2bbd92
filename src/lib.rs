//! quietroom records a staff supervision session in a school, live, in the terminal.
//!
//! # The screen
//!
//! ```text
//!  Sam Placeholder · 4   Caseload 4/17 · 1 box below · Q.2   17 of 45 min · saved
//!  Q.2 How many Pupils that you are responsible for are on Child Protection/
//!  Child in Need / Early Help Plan or have a Family Support Worker allocated by
//!  the Safeguarding Hub? Please list.
//!  Pupil          Plan          FSW       Note
//!  │EJ            │–            │no       │Took the memory box home by herself
//!  │              │             │         │and brought it back on Monday. Ready
//!  │              │             │         │for an ending? Ask her.
//!  │TW            │CIN          │yes      ┃Runs round the field before register
//!  │              │             │         ┃on contact days. One kick in six
//!  │              │             │         ┃weeks, and he came to tell Sam about
//!  │              │             │         ┃it before anyone
//!  │OG            │EHP          │no       │
//!  │DP            │CIN          │yes      │
//!  │BN            │EHP          │yes      │
//!  │              │–            │–        │
//!
//!  CP 0 · CIN 2 · EHP 2 · FSW 3
//!    The other 3 as last time · Enter
//!    Numbers given without names · Enter
//!
//!  Notes
//!  ┌────────────────────────────────────────────────────────────────────────────┐
//!  Tab next box   PgDn next item   Esc menu   Ctrl-D remove row   Ctrl-Q back
//! ```
//!
//! | on the screen | drawn by |
//! | --- | --- |
//! | the first row: whom it is about, where one is, the clock, how the text stands on the disk | [`tui::widgets::header`] |
//! | everything between the first row and the last: one step of the session | [`tui::screens::session`], laid out by [`tui::widgets::form`] |
//! | a question, a heading, a line that ends in “Enter” | [`tui::widgets::form::element`] |
//! | the table of pupils | [`tui::widgets::form::table`] |
//! | a box that is typed in | [`tui::controls`] |
//! | the last row: the keys that matter here, or what just happened | [`tui::widgets::footer`] |
//! | the menu line in its place, after Esc | [`tui::screens::app::menu_bar`] |
//! | a popup over it: help, an action, the agenda | its screen in [`tui::screens`], framed by [`tui::widgets::popup`] |
//!
//! # The way of a key
//!
//! [`tui::input::keymap`] reads a key by [`tui::input::bindings::BINDINGS`], the one table. The top screen of the
//! [`tui::screen_stack`] answers it: it may change the live session ([`domain::draft`]) by an edit that has an inverse
//! ([`domain::draft::edit`]), and says as data where one goes ([`tui::route`]); [`tui::open`] alone makes the screen. What
//! is to be done outside is an effect ([`tui::event`]), and [`tui::effects`] carries it out: the session goes to the saver
//! thread of the [`vault`], and the header hears when it is on the disk.
//!
//! # The layers
//!
//! Arrows point down, and `tests/architecture` keeps it so:
//!
//! ```txt
//! main ─▶ cli ─▶ tui ─┬─▶ document ─┐
//!                     ├─▶ vault ────┼─▶ domain
//!                     └─▶ policies ─┘
//! ```
//!
//! - [`domain`] says what supervision is. It does no input or output and knows no clock: now is always an argument.
//! - [`policies`] are data: a school's forms and rules, read from text.
//! - [`vault`] keeps entries, each written once. Only it touches the disk for records, in the few steps of [`disk`].
//! - [`document`] walks over a record, once, for everything that shows one.
//! - [`tui`] alone knows the terminal. Events go in and effects come out; drawing changes nothing.
//! - [`cli`] is the command line. Beside the others stand [`config`], what a person set, and [`demo`], a made-up school
//!   that is written into a vault as a real one is.

pub mod cli;
pub mod config;
pub mod demo;
pub mod disk;
pub mod document;
pub mod domain;
pub mod policies;
pub mod tui;
pub mod vault;
