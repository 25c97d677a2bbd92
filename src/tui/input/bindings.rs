//! Every command with its keys. The dispatcher, the menu line, the footer, help, the palette and `quietroom keys` are all
//! made from the table [`BINDINGS`].
//!
//! A new command is a variant of [`Command`] and a row here. Its screen answers it: one of a session stands in
//! `screens/session/commands.rs`, which a case's page asks too, and one that leads away from a case also in
//! `case_screen.rs`.

use std::collections::BTreeMap;

use crate::tui::controls::Motion;

/// A command that a key or the menu line gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Leaves the page: for the session, the file, People, or the program's end.
    Back,
    /// Opens the numbered line of commands.
    Menu,
    /// Lists the keys that work here.
    Help,
    /// Lists every command by name.
    Palette,
    /// Lists the commands that are not in the menu line.
    More,
    /// Leaves the mouse to the terminal, and takes it back.
    Mouse,
    /// Draws the curtain, and lifts it.
    Curtain,
    /// Chooses the colours.
    Themes,
    /// Enter: what it does depends on where the cursor is.
    Enter,
    /// Space: a letter in text, a change in a tick or a choice.
    Space,
    /// The next box.
    NextBox,
    /// The previous box.
    PreviousBox,
    /// The next agenda item, or the next page.
    PageDown,
    /// The previous agenda item, or the previous page.
    PageUp,
    /// Moves the caret.
    Move(Motion),
    /// Moves the caret and selects.
    Select(Motion),
    /// Selects from here on: the next moves select.
    SelectHere,
    /// Selects the whole box.
    SelectAll,
    /// Deletes backwards.
    Backspace,
    /// Deletes forwards.
    Delete,
    /// Deletes a word backwards.
    DeleteWord,
    /// Deletes a word forwards.
    DeleteWordForward,
    /// Moves by one: a day in a date, a place on the agenda.
    Leap {
        /// Set for forwards.
        down: bool,
    },
    /// Takes the last step back.
    Undo,
    /// Makes the step again that was taken back.
    Redo,
    /// Copies the selection.
    Copy,
    /// Cuts the selection.
    Cut,
    /// Inserts what was copied.
    Paste,
    /// Saves durably at once.
    Save,
    /// Saves in another folder from now on.
    SaveElsewhere,
    /// Opens the vault once more, to write in it.
    OpenAgain,
    /// Types the time of day.
    TimeOfDay,
    /// Takes a sheet about a case into the session.
    CaseSheet,
    /// Opens the agenda.
    Agenda,
    /// Opens last time's words beside the question.
    Last,
    /// Opens the policy's prompts beside the box.
    Prompts,
    /// Notes an action.
    Action,
    /// Notes a decision.
    Decide,
    /// Draws the agreement up, or reads it.
    Agreement,
    /// Begins a note of an informal talk.
    Informal,
    /// Reads the form of a session before it begins.
    Questions,
    /// Opens the jottings.
    Jot,
    /// Goes to the next session's date.
    NextDate,
    /// Goes to the end of the session.
    End,
    /// Removes a row from the table.
    RemoveRow,
    /// Puts the draft away.
    Discard,
    /// Adds a supervisee or a group.
    NewPerson,
    /// Enters the school's terms.
    Terms,
    /// Changes the supervisor's own details.
    OwnDetails,
    /// Lists the findings of the vault.
    Findings,
    /// Shows the days ahead and what is late.
    Week,
    /// Shows everybody.
    ShowAll,
    /// Starts a session, or goes on with the unfinished one.
    Start,
    /// Reads the last record.
    ReadLast,
    /// Arranges sessions ahead.
    Arrange,
    /// Changes the person's details.
    Details,
    /// Opens a case before it is talked about.
    OpenCase,
    /// Ends supervision, or takes its end back.
    EndSupervision,
    /// Reads the record before this one.
    Earlier,
    /// Reads the record after this one.
    Later,
    /// Reads the revision before this one.
    OlderRevision,
    /// Begins a new version of the agreement that is read.
    NewVersion,
    /// Reads two records side by side, or one alone.
    TwoRecords,
    /// Agrees a record.
    Agree,
    /// Finds words.
    Find,
    /// Corrects a record, or adds to one that is closed.
    Correct,
}

/// The part of the screen in which a binding works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// On every screen.
    Anywhere,
    /// Wherever something is typed.
    Boxes,
    /// In a form of several boxes.
    Form,
    /// On a page of a form that has words alone.
    Words,
    /// In a live session.
    Session,
    /// In a table of a session.
    Table,
    /// While the arrows go from prompt to prompt.
    Prompts,
    /// On the agenda.
    Agenda,
    /// On the People screen.
    People,
    /// In a person's file.
    File,
    /// Reading a record.
    Reading,
    /// While the arrows move a cursor over what is read.
    Selecting,
    /// In a popup, over its own keys.
    Popup,
    /// In a search.
    Finding,
    /// On a page of lines that each say what Enter does there.
    Lines,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// The scope in which it works.
    pub scope: Scope,
    /// The keys, separated by spaces; none for a command that is only in the menu.
    pub keys: &'static str,
    /// Its digit in the menu line of that scope.
    pub digit: Option<u8>,
    /// Its place in the footer, from 1; 0 keeps it out.
    pub rank: u8,
    /// The command.
    pub command: Command,
    /// A word or two, for the menu line and the footer.
    pub label: &'static str,
    /// A sentence, for help, the palette and `quietroom keys`.
    pub help: &'static str,
}

const fn row(
    scope: Scope,
    keys: &'static str,
    digit: Option<u8>,
    rank: u8,
    command: Command,
    label: &'static str,
    help: &'static str,
) -> Binding {
    Binding {
        scope,
        keys,
        digit,
        rank,
        command,
        label,
        help,
    }
}

const MOVES: &str = "move the cursor; ↑ on the first line and ↓ on the last leave the box";
const SELECTS: &str = "select";
const PICKS: &str = "select words, to be copied";
const WALKS: &str = "move the cursor by a letter";
const WORDS: &str = "move by a word";
const DAYS: &str = "in a date, move by a day";
const DELETES: &str = "delete a word";
const NEXT_LINE: &str = "mark the next line";
const PREVIOUS_LINE: &str = "mark the previous line";

/// The table. Its order is that of the list under “more”: commands of a session come before those that every editor has.
#[rustfmt::skip]
pub const BINDINGS: &[Binding] = {
    use Command as C;
    use Motion as M;
    use Scope as S;
    &[
        row(S::Anywhere, "esc", None, 90, C::Menu, "menu", "open the line of numbered commands; again to close it"),
        row(S::Anywhere, "ctrl-q", Some(0), 95, C::Back, "back", "go one step out: from a page to the session, the file, People, and out of the program, which asks once more where the key before left something, too"),
        row(S::Anywhere, "", Some(1), 0, C::Help, "help", "show the keys that work here"),
        row(S::Anywhere, "", Some(8), 0, C::More, "more", "list the rest of the commands: a number takes one, letters find one"),
        row(S::Anywhere, "", Some(9), 0, C::Curtain, "curtain", "draw a curtain over the screen when the door opens; only the same key lifts it"),
        row(S::Anywhere, "ctrl-p", None, 0, C::Palette, "commands", "find any command by its name"),
        row(S::Anywhere, "enter", None, 0, C::Enter, "enter", "begin a new line in notes; go to the next box or cell elsewhere; on a line that ends in “Enter”, do what it says; on a case's name, open its page, or go to the answers where it is asked whose it is"),

        row(S::Session, "", Some(2), 0, C::Agenda, "agenda", "open the agenda: a number or first letters and Enter go there, Space leaves an item out, Ctrl-↑ and Ctrl-↓ move it, the last line adds one and, once the session has begun, goes there"),
        row(S::Session, "", Some(3), 91, C::Last, "last", "see last time's words for this question and the open actions, and scroll there; ← reads the time before, → goes on again; the same key closes it; where they always stand at the right, go there to scroll, and back"),
        row(S::Session, "", Some(4), 92, C::Action, "action", "note an action without leaving the sentence: what, by whom, by when"),
        row(S::Session, "", Some(5), 0, C::End, "end", "go to the end of the session: what is missing, ending, agreeing; its first line leads back"),
        row(S::Session, "", Some(6), 0, C::Prompts, "prompts", "see the policy's prompts beside the box; again to go there, a third time to close them"),
        row(S::Session, "", Some(7), 0, C::Decide, "decide", "note a decision: what, why, by when"),
        row(S::Session, "pgdn", None, 21, C::PageDown, "next item", "go to the next agenda item, always by one; ↓ and ↑ scroll where no box is below or above, and Space a page of words"),
        row(S::Session, "pgup", None, 0, C::PageUp, "previous item", "go to the previous agenda item, always by one"),
        row(S::Session, "", None, 0, C::NextDate, "next date", "arrange the next session"),
        row(S::Session, "", None, 0, C::Jot, "jot", "jot down what has no place yet; it is offered again at the end"),
        row(S::Session, "", None, 0, C::TimeOfDay, "time now", "type the time of day"),
        row(S::Table, "ctrl-d", None, 93, C::RemoveRow, "remove row", "remove this row from the table; the case stays open"),
        row(S::Boxes, "", None, 0, C::SelectHere, "start selecting", "start selecting here: the arrows then select, until something is copied, cut or typed"),
        row(S::Boxes, "ctrl-z", None, 0, C::Undo, "undo", "undo the last word or change, in whichever box it was"),
        row(S::Boxes, "ctrl-y", None, 0, C::Redo, "redo", "redo what was undone"),
        row(S::Session, "ctrl-s", None, 0, C::Save, "save", "save to the disk at once; the program does so by itself anyway"),
        row(S::Session, "", None, 0, C::SaveElsewhere, "save elsewhere", "keep the session in another folder when it cannot be saved where it is"),
        row(S::Session, "", None, 0, C::Discard, "put away", "put away a session that was started by mistake; it is kept for 30 days"),
        row(S::Session, "ctrl-f", None, 0, C::Find, "find", "find in the session: every box of it, the actions and the decisions; typing finds at once"),
        row(S::Session, "", None, 0, C::Agreement, "agreement", "draw up the agreement or read it, over the session; leaving it comes back to the session, whose clock goes on"),
        row(S::Session, "", None, 0, C::Informal, "informal note", "note an informal talk, over the session; it counts for no session, and what is significant in it comes up at the next"),
        row(S::Session, "", None, 0, C::CaseSheet, "case sheet", "take a sheet about a single case into the session: known cases are offered by their first letters or number"),
        row(S::Anywhere, "", None, 0, C::Themes, "themes", "choose the colours: each theme is shown at once, Enter keeps it, Esc goes back to what was"),
        row(S::People, "", None, 0, C::OwnDetails, "your details", "change your own name, role and school, and say when you had the training that the policy asks for"),
        row(S::People, "", None, 0, C::Terms, "terms", "enter a school's terms, half terms and days off, a school year at a time, or that it has none; the dates of its people keep to them"),

        row(S::Prompts, "enter", None, 10, C::Enter, "put in", "put the marked prompt as a line into the box that the cursor was in, and go back there"),
        row(S::Prompts, "down", None, 20, C::Move(M::Down), "next", "mark the next prompt"),
        row(S::Prompts, "up", None, 0, C::Move(M::Up), "before", "mark the prompt before"),
        row(S::Prompts, "right", None, 15, C::Move(M::Right), "next list", "go to the next list; so does its digit"),
        row(S::Prompts, "left", None, 0, C::Move(M::Left), "list before", "go to the list before"),
        row(S::Prompts, "esc", None, 12, C::Menu, "back", "go back to the box; a digit then does what it does in the menu"),

        row(S::Agenda, "ctrl-up", None, 40, C::Leap { down: false }, "move up", "move the item up"),
        row(S::Agenda, "ctrl-down", None, 41, C::Leap { down: true }, "move down", "move the item down"),

        row(S::Agenda, "tab", None, 20, C::NextBox, "minutes", "set the item's minutes, and change why it is left out"),
        row(S::Popup, "esc", None, 90, C::Menu, "close", "close it; an action or a decision that is half written is kept"),

        row(S::Form, "tab", None, 20, C::NextBox, "next box", "go to the next box; after the last one, to the next agenda item"),
        row(S::Form, "shift-tab", None, 0, C::PreviousBox, "previous box", "go to the previous box"),
        row(S::Form, "pgdn", None, 0, C::PageDown, "page down", "scroll down a long page"),
        row(S::Form, "pgup", None, 0, C::PageUp, "page up", "scroll up a long page"),
        row(S::Form, "space", None, 0, C::Space, "change", "change a tick, a yes or no, or a choice; so do ← and →, but not in a table, where they go from cell to cell"),

        row(S::Words, "space", None, 10, C::Space, "read on", "read on: the next windowful, and after the last one the next agenda item"),
        row(S::Words, "tab", None, 0, C::NextBox, "next item", "go to the next agenda item: there is no box here"),

        row(S::Boxes, "left", None, 0, C::Move(M::Left), "left", MOVES),
        row(S::Boxes, "right", None, 0, C::Move(M::Right), "right", MOVES),
        row(S::Boxes, "up", None, 0, C::Move(M::Up), "up", MOVES),
        row(S::Boxes, "down", None, 0, C::Move(M::Down), "down", MOVES),
        row(S::Boxes, "home", None, 0, C::Move(M::LineStart), "line start", MOVES),
        row(S::Boxes, "end", None, 0, C::Move(M::LineEnd), "line end", MOVES),
        row(S::Boxes, "ctrl-left alt-b", None, 0, C::Move(M::WordLeft), "word left", WORDS),
        row(S::Boxes, "ctrl-right alt-f", None, 0, C::Move(M::WordRight), "word right", WORDS),
        row(S::Boxes, "ctrl-home", None, 0, C::Move(M::Start), "box start", "go to the start of the box"),
        row(S::Boxes, "ctrl-end", None, 0, C::Move(M::End), "box end", "go to the end of the box"),
        row(S::Boxes, "shift-left", None, 0, C::Select(M::Left), "select left", SELECTS),
        row(S::Boxes, "shift-right", None, 0, C::Select(M::Right), "select right", SELECTS),
        row(S::Boxes, "shift-up", None, 0, C::Select(M::Up), "select up", SELECTS),
        row(S::Boxes, "shift-down", None, 0, C::Select(M::Down), "select down", SELECTS),
        row(S::Boxes, "shift-home", None, 0, C::Select(M::LineStart), "select back", SELECTS),
        row(S::Boxes, "shift-end", None, 0, C::Select(M::LineEnd), "select on", SELECTS),
        row(S::Boxes, "ctrl-shift-left", None, 0, C::Select(M::WordLeft), "select word", SELECTS),
        row(S::Boxes, "ctrl-shift-right", None, 0, C::Select(M::WordRight), "select word", SELECTS),
        row(S::Boxes, "ctrl-a", None, 0, C::SelectAll, "select all", "select the whole box"),
        row(S::Anywhere, "ctrl-c", None, 0, C::Copy, "copy", "copy what is selected; with nothing selected, say how to leave"),
        row(S::Boxes, "ctrl-x", None, 0, C::Cut, "cut", "cut what is selected"),
        row(S::Boxes, "ctrl-v", None, 0, C::Paste, "paste", "paste what was copied or cut, here or in another program"),
        row(S::Boxes, "backspace", None, 0, C::Backspace, "delete", "delete what is before the cursor"),
        row(S::Boxes, "delete", None, 0, C::Delete, "delete forwards", "delete what is after the cursor"),
        row(S::Boxes, "ctrl-backspace ctrl-h", None, 0, C::DeleteWord, "delete word", DELETES),
        row(S::Boxes, "ctrl-delete", None, 0, C::DeleteWordForward, "delete word", DELETES),
        row(S::Boxes, "ctrl-up", None, 0, C::Leap { down: false }, "day back", DAYS),
        row(S::Boxes, "ctrl-down", None, 0, C::Leap { down: true }, "day on", DAYS),

        row(S::People, "enter", None, 10, C::Enter, "open", "open the file"),
        row(S::People, "tab", Some(3), 20, C::ShowAll, "show all", "show everybody, the most urgent first; again to hide them"),
        row(S::People, "ctrl-w", Some(5), 25, C::Week, "week", "see what is due this week and what is late: sessions, actions by whom, records that wait, reviews, cases"),
        row(S::People, "", Some(4), 0, C::Findings, "findings", "list what was found in the vault that wants a look: damaged, missing or foreign files"),
        row(S::People, "ctrl-n", Some(2), 30, C::NewPerson, "new person", "add a supervisee or a group"),
        row(S::People, "ctrl-q", Some(0), 95, C::Back, "leave", "leave the program; everything is saved already"),

        row(S::File, "", Some(2), 0, C::Start, "session", "start a session, or go on with the unfinished one"),
        row(S::File, "", Some(3), 0, C::ReadLast, "read", "read the last record"),
        row(S::File, "", Some(4), 0, C::Details, "details", "change the name, role, school, policy or a group's members; the old ones are kept"),
        row(S::File, "", Some(5), 0, C::EndSupervision, "leaver", "mark the person as no longer supervised, or as supervised again"),
        row(S::File, "", None, 0, C::OpenCase, "open case", "put a child on the caseload who was newly allocated, before it is talked about, with the day"),
        row(S::File, "", None, 0, C::Arrange, "dates", "arrange sessions ahead: the dates that the cadence asks for are offered"),
        row(S::File, "ctrl-f", None, 0, C::Find, "find", "find in the records of this file, the newest first"),
        row(S::File, "ctrl-z", None, 0, C::Undo, "take back", "take back what was said last of an action, today and between sessions"),
        row(S::File, "", Some(6), 0, C::Discard, "put away", "put away an unfinished session that was started by mistake; it is kept for 30 days"),
        row(S::File, "", None, 0, C::Agreement, "agreement", "draw up the agreement, go on with it, or read the one in force"),
        row(S::File, "", None, 0, C::Informal, "informal note", "note an informal talk; it counts for no session, and what is significant in it comes up at the next"),
        row(S::File, "", None, 0, C::Questions, "questions", "read beforehand what the form of a session asks"),

        row(S::Lines, "enter", None, 10, C::Enter, "do it", "do what the marked line says"),
        row(S::Lines, "down", None, 20, C::Move(M::Down), "next line", NEXT_LINE),
        row(S::Lines, "up", None, 0, C::Move(M::Up), "previous line", PREVIOUS_LINE),
        row(S::Lines, "tab", None, 0, C::NextBox, "next line", NEXT_LINE),
        row(S::Lines, "shift-tab", None, 0, C::PreviousBox, "previous line", PREVIOUS_LINE),
        row(S::Lines, "pgdn", None, 0, C::PageDown, "page down", "scroll down"),
        row(S::Lines, "pgup", None, 0, C::PageUp, "page up", "scroll up"),

        row(S::Finding, "enter", None, 10, C::Enter, "next", "go to the next place where it stands; in the list of the records, read there"),
        row(S::Finding, "down", None, 0, C::Move(M::Down), "next", "go to the next place, or the next line of the list"),
        row(S::Finding, "up", None, 20, C::Move(M::Up), "before", "go to the place before, or the line before"),

        row(S::Reading, "left", Some(2), 10, C::Earlier, "earlier", "go to the session before this one"),
        row(S::Reading, "right", Some(3), 20, C::Later, "later", "go to the session after this one"),
        row(S::Reading, "up", None, 0, C::Move(M::Up), "up", "scroll up"),
        row(S::Reading, "down", None, 0, C::Move(M::Down), "down", "scroll down"),
        row(S::Reading, "pgup", None, 0, C::PageUp, "page up", "scroll a page up"),
        row(S::Reading, "pgdn", None, 0, C::PageDown, "page down", "scroll a page down"),
        row(S::Reading, "home", None, 0, C::Move(M::LineStart), "top", "go to the top of the record"),
        row(S::Reading, "end", None, 0, C::Move(M::LineEnd), "bottom", "go to the end of the record"),
        row(S::Reading, "", Some(4), 30, C::Agree, "agree", "agree this record: each of you types their own name"),
        row(S::Reading, "", Some(6), 0, C::OlderRevision, "older", "see the record as it was before it was revised; after the first revision, the newest again"),
        row(S::Reading, "", None, 0, C::TwoRecords, "two records", "in a wide window, read this record alone; again, with the session before beside it"),
        row(S::Reading, "tab", None, 0, C::NextBox, "other one", "of two records side by side, scroll the other one"),
        row(S::Reading, "shift-left", None, 0, C::Select(M::Left), "select left", PICKS),
        row(S::Reading, "shift-right", None, 0, C::Select(M::Right), "select right", PICKS),
        row(S::Reading, "shift-up", None, 0, C::Select(M::Up), "select up", PICKS),
        row(S::Reading, "shift-down", None, 0, C::Select(M::Down), "select down", PICKS),
        row(S::Reading, "shift-home", None, 0, C::Select(M::LineStart), "select back", PICKS),
        row(S::Reading, "shift-end", None, 0, C::Select(M::LineEnd), "select on", PICKS),
        row(S::Reading, "", None, 0, C::SelectHere, "start selecting", "show a cursor, which the arrows move; again to select from there, until something is copied"),
        row(S::Selecting, "left", None, 0, C::Move(M::Left), "left", WALKS),
        row(S::Selecting, "right", None, 0, C::Move(M::Right), "right", WALKS),

        row(S::Reading, "space", None, 0, C::Space, "page down", "scroll a page down"),
        row(S::Reading, "ctrl-f", None, 0, C::Find, "find", "find in this record"),
        row(S::Reading, "", Some(5), 40, C::Correct, "revise/add", "revise the record; once everyone has agreed it, add an addendum"),

        row(S::Reading, "", None, 0, C::NewVersion, "new version", "of the agreement in force, begin a new version with its words, or go on with it; it is in force when everyone has agreed it"),

        row(S::Anywhere, "", None, 0, C::OpenAgain, "open again", "open the vault once more, to write in it when the window that had it is closed"),
        row(S::Anywhere, "", None, 0, C::Mouse, "release mouse", "leave the mouse to the terminal, for its own ways of selecting; again to take it back"),
    ]
};

/// Returns the bindings of these scopes, in the order of the table.
pub fn bindings(scopes: &[Scope]) -> impl Iterator<Item = &'static Binding> {
    BINDINGS
        .iter()
        .filter(move |binding| scopes.contains(&binding.scope))
}

/// Returns true when a scope closer to the cursor has the first key of a binding for itself.
pub fn is_taken(binding: &Binding, scopes: &[Scope]) -> bool {
    let mut closer = scopes.iter().skip_while(|scope| **scope != binding.scope);
    closer.next();
    let mut taken = closer.flat_map(|scope| bindings(std::slice::from_ref(scope)));
    let key = binding.keys.split_whitespace().next();
    key.is_some_and(|key| {
        taken.any(|other| other.keys.split_whitespace().any(|taken| taken == key))
    })
}

/// Returns the bindings that have a digit of the menu line on a screen with these scopes, in the order of the digits. Of
/// several with one digit, the one closest to the cursor has it.
pub fn by_digits(scopes: &[Scope]) -> BTreeMap<u8, &'static Binding> {
    let closest_last = scopes
        .iter()
        .flat_map(|scope| bindings(std::slice::from_ref(scope)));
    closest_last
        .filter_map(|binding| Some((binding.digit?, binding)))
        .collect()
}

/// Returns the command of a digit of the menu line, on a screen with these scopes.
pub fn by_digit(scopes: &[Scope], digit: u8) -> Option<Command> {
    by_digits(scopes).get(&digit).map(|binding| binding.command)
}

/// Returns the same of a digit that is typed; none for another letter.
pub fn typed_digit(scopes: &[Scope], letter: char) -> Option<Command> {
    let digit = letter.to_digit(10)?.try_into().ok()?;
    by_digit(scopes, digit)
}
