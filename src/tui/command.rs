//! Every command and every key, once: the dispatcher, the menu line, the footer, help, the palette and the
//! README's table are made from [`BINDINGS`].

use super::controls::Motion;

/// Something a person can ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// One step out.
    Back,
    /// Opens the numbered line of commands.
    Menu,
    /// The keys that work here.
    Help,
    /// Every command by name.
    Palette,
    /// The rest of the commands, numbered.
    More,
    /// Draws the curtain, and lifts it.
    Curtain,
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
    /// A larger step in what has an order: a week in a date, a place on the agenda.
    Leap {
        /// Forwards.
        down: bool,
    },
    /// Takes the last step back.
    Undo,
    /// Makes it again.
    Redo,
    /// Copies the selection.
    Copy,
    /// Cuts the selection.
    Cut,
    /// Inserts what was copied.
    Paste,
    /// A durable save at once.
    Save,
    /// Types the time of day.
    TimeOfDay,
    /// The agenda: go to, put in order, add, leave out.
    Agenda,
    /// Last time's words.
    Last,
    /// A new action.
    Action,
    /// A decision.
    Decide,
    /// What has no place yet.
    Jot,
    /// The next session.
    NextDate,
    /// The end of the session.
    End,
    /// Removes a row from the table.
    RemoveRow,
    /// Puts the draft away.
    Discard,
    /// A new supervisee.
    NewPerson,
    /// Shows everybody.
    ShowAll,
    /// Starts a session, or goes on with the unfinished one.
    Start,
    /// Reads the last record.
    ReadLast,
    /// The person's details.
    Details,
    /// The person is no longer supervised.
    EndSupervision,
    /// The record before this one.
    Earlier,
    /// The record after this one.
    Later,
    /// The record as it was before it was revised.
    OlderRevision,
    /// Agrees a record.
    Agree,
    /// Corrects a record, or adds to one that is closed.
    Correct,
}

/// Where a binding works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// On every screen.
    Anywhere,
    /// Wherever something is typed.
    Boxes,
    /// In a form of several boxes.
    Form,
    /// In a live session.
    Session,
    /// In a table of a session.
    Table,
    /// On the agenda.
    Agenda,
    /// On the People screen.
    People,
    /// In a person's file.
    File,
    /// Reading a record.
    Reading,
    /// In a popup or a form beside the records.
    Popup,
    /// On a page of lines that each say what Enter does there.
    Lines,
}

/// One row of the table.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// Where it works.
    pub scope: Scope,
    /// The keys, separated by spaces; none for a command that is only in the menu.
    pub keys: &'static str,
    /// Its digit in the menu line of that scope.
    pub digit: Option<u8>,
    /// Its place in the footer, from 1; 0 keeps it out.
    pub rank: u8,
    /// What it does.
    pub command: Command,
    /// A word or two, for the menu line and the footer.
    pub label: &'static str,
    /// A sentence, for help, the palette and the README.
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

const MOVES: &str =
    "move the cursor, as in any editor; ↑ on the first and ↓ on the last line leave the box";
const SELECTS: &str = "select while moving";
const WORDS: &str = "move by a word";

/// The table.
#[rustfmt::skip]
pub const BINDINGS: &[Binding] = {
    use Command as C;
    use Motion as M;
    use Scope as S;
    &[
        row(S::Anywhere, "esc", None, 90, C::Menu, "menu", "the menu line of numbered commands; in a popup, closes it and keeps its words"),
        row(S::Anywhere, "ctrl-q", Some(0), 95, C::Back, "back", "one step out: page, session, file, People, the program"),
        row(S::Anywhere, "", Some(1), 0, C::Help, "help", "the keys that work here"),
        row(S::Anywhere, "", Some(8), 0, C::More, "more", "the rest of the commands, numbered"),
        row(S::Anywhere, "", Some(9), 0, C::Curtain, "curtain", "draws the curtain over the screen; only the same key lifts it"),
        row(S::Anywhere, "ctrl-p", None, 0, C::Palette, "commands", "every command by name"),
        row(S::Anywhere, "enter", None, 0, C::Enter, "enter", "a new line in notes; the next box or cell elsewhere; on a line like Start · Enter what it says; on a case's name its page"),
        row(S::Anywhere, "ctrl-c", None, 0, C::Copy, "copy", "copy what is selected; with nothing selected, say how to leave"),

        row(S::Form, "tab", None, 20, C::NextBox, "next box", "the next box; past the last box, the next agenda item"),
        row(S::Form, "shift-tab", None, 0, C::PreviousBox, "previous box", "the previous box"),
        row(S::Form, "pgdn", None, 0, C::PageDown, "page down", "scroll a long item, then the next item"),
        row(S::Form, "pgup", None, 0, C::PageUp, "page up", "scroll back, then the previous item"),
        row(S::Form, "space", None, 0, C::Space, "change", "in a tick, a yes/no or a choice: change it"),

        row(S::Boxes, "left", None, 0, C::Move(M::Left), "left", MOVES),
        row(S::Boxes, "right", None, 0, C::Move(M::Right), "right", MOVES),
        row(S::Boxes, "up", None, 0, C::Move(M::Up), "up", MOVES),
        row(S::Boxes, "down", None, 0, C::Move(M::Down), "down", MOVES),
        row(S::Boxes, "home", None, 0, C::Move(M::LineStart), "line start", MOVES),
        row(S::Boxes, "end", None, 0, C::Move(M::LineEnd), "line end", MOVES),
        row(S::Boxes, "ctrl-left alt-b", None, 0, C::Move(M::WordLeft), "word left", WORDS),
        row(S::Boxes, "ctrl-right alt-f", None, 0, C::Move(M::WordRight), "word right", WORDS),
        row(S::Boxes, "ctrl-home", None, 0, C::Move(M::Start), "start", "the start of the box"),
        row(S::Boxes, "ctrl-end", None, 0, C::Move(M::End), "end", "the end of the box"),
        row(S::Boxes, "shift-left", None, 0, C::Select(M::Left), "select left", SELECTS),
        row(S::Boxes, "shift-right", None, 0, C::Select(M::Right), "select right", SELECTS),
        row(S::Boxes, "shift-up", None, 0, C::Select(M::Up), "select up", SELECTS),
        row(S::Boxes, "shift-down", None, 0, C::Select(M::Down), "select down", SELECTS),
        row(S::Boxes, "shift-home", None, 0, C::Select(M::LineStart), "select to line start", SELECTS),
        row(S::Boxes, "shift-end", None, 0, C::Select(M::LineEnd), "select to line end", SELECTS),
        row(S::Boxes, "ctrl-shift-left", None, 0, C::Select(M::WordLeft), "select word left", SELECTS),
        row(S::Boxes, "ctrl-shift-right", None, 0, C::Select(M::WordRight), "select word right", SELECTS),
        row(S::Boxes, "", None, 0, C::SelectHere, "select from here", "start selecting here: the arrows then select; copy, cut or typing ends it"),
        row(S::Boxes, "ctrl-a", None, 0, C::SelectAll, "select all", "select the whole box"),
        row(S::Boxes, "backspace", None, 0, C::Backspace, "delete", "delete what is before the cursor"),
        row(S::Boxes, "delete", None, 0, C::Delete, "delete forwards", "delete what is after the cursor"),
        row(S::Boxes, "ctrl-backspace ctrl-h", None, 0, C::DeleteWord, "delete a word", "delete a word"),
        row(S::Boxes, "ctrl-delete", None, 0, C::DeleteWordForward, "delete a word forwards", "delete a word"),
        row(S::Boxes, "ctrl-up", None, 0, C::Leap { down: false }, "a week back", "in a date, a week; ↑ ↓ are a day"),
        row(S::Boxes, "ctrl-down", None, 0, C::Leap { down: true }, "a week on", "in a date, a week; ↑ ↓ are a day"),
        row(S::Boxes, "ctrl-z", None, 0, C::Undo, "undo", "undo, a word at a time, over all boxes"),
        row(S::Boxes, "ctrl-y", None, 0, C::Redo, "redo", "redo what was undone"),
        row(S::Boxes, "ctrl-x", None, 0, C::Cut, "cut", "cut what is selected"),
        row(S::Boxes, "ctrl-v", None, 0, C::Paste, "paste", "insert what was copied"),

        row(S::Session, "", Some(2), 0, C::Agenda, "agenda", "the agenda: a number or first letters and Enter go there; Space leaves an item out, Ctrl-↑↓ moves it, the last line adds one"),
        row(S::Session, "", Some(3), 92, C::Last, "last", "last time's words for this question and the open actions; again to scroll there, a third time closes it"),
        row(S::Session, "", Some(4), 91, C::Action, "action", "a new action without leaving the sentence: what, by whom, by when"),
        row(S::Session, "", Some(5), 0, C::End, "end", "the end of the session: what is missing, ending, agreeing"),
        row(S::Session, "", Some(6), 0, C::NextDate, "next date", "the next session"),
        row(S::Session, "", Some(7), 0, C::Decide, "decide", "a decision: what, why, by when"),
        row(S::Session, "", None, 0, C::Jot, "jot", "jot down what has no place yet; it is offered again at the end"),
        row(S::Session, "", None, 0, C::TimeOfDay, "time of day", "type the time of day"),
        row(S::Session, "ctrl-s", None, 0, C::Save, "save", "a durable save at once; there is never anything to save"),
        row(S::Session, "", None, 0, C::Discard, "discard this session", "put a session that was started by mistake away; it is kept for 30 days"),
        row(S::Table, "ctrl-d", None, 30, C::RemoveRow, "remove row", "remove a row from the table; the case stays open"),

        row(S::Agenda, "ctrl-up", None, 40, C::Leap { down: false }, "move up", "on the agenda: move the item up"),
        row(S::Agenda, "ctrl-down", None, 41, C::Leap { down: true }, "move down", "on the agenda: move the item down"),

        row(S::People, "enter", None, 10, C::Enter, "open", "open the file"),
        row(S::People, "tab", Some(3), 20, C::ShowAll, "show all", "show everybody, the most urgent first; again hides them"),
        row(S::People, "ctrl-n", Some(2), 30, C::NewPerson, "new person", "a new supervisee"),

        row(S::File, "", Some(2), 0, C::Start, "session", "start a session, or go on with the unfinished one"),
        row(S::File, "", Some(3), 0, C::ReadLast, "last record", "read the last record"),
        row(S::File, "", Some(4), 0, C::Details, "details", "change the person's name, role, school or policy, by an entry that keeps the old ones"),
        row(S::File, "", Some(5), 0, C::EndSupervision, "no longer", "mark the person as no longer supervised, or as supervised again"),
        row(S::File, "", Some(6), 0, C::Discard, "put away", "put an unfinished session away that was started by mistake; it is kept for 30 days"),

        row(S::Lines, "enter", None, 10, C::Enter, "do it", "do what the marked line says"),
        row(S::Lines, "down", None, 20, C::Move(M::Down), "next line", "mark the next line"),
        row(S::Lines, "up", None, 0, C::Move(M::Up), "previous line", "mark the previous line"),
        row(S::Lines, "tab", None, 0, C::NextBox, "next line", "mark the next line"),
        row(S::Lines, "shift-tab", None, 0, C::PreviousBox, "previous line", "mark the previous line"),
        row(S::Lines, "pgdn", None, 0, C::PageDown, "page down", "scroll down"),
        row(S::Lines, "pgup", None, 0, C::PageUp, "page up", "scroll up"),

        row(S::Reading, "left", Some(2), 10, C::Earlier, "earlier", "the session before this one"),
        row(S::Reading, "right", Some(3), 20, C::Later, "later", "the session after this one"),
        row(S::Reading, "up", None, 0, C::Move(M::Up), "up", "scroll up"),
        row(S::Reading, "down", None, 0, C::Move(M::Down), "down", "scroll down"),
        row(S::Reading, "pgup", None, 0, C::PageUp, "page up", "a page up"),
        row(S::Reading, "pgdn", None, 0, C::PageDown, "page down", "a page down"),
        row(S::Reading, "home", None, 0, C::Move(M::LineStart), "top", "the top of the record"),
        row(S::Reading, "end", None, 0, C::Move(M::LineEnd), "bottom", "the bottom of the record"),
        row(S::Reading, "", Some(4), 30, C::Agree, "agree", "agree this record by typing your name"),
        row(S::Reading, "", Some(6), 0, C::OlderRevision, "before", "the record as it was before it was revised; after the first revision, the newest again"),
        row(S::Reading, "space", None, 0, C::Space, "page down", "a page down"),
        row(S::Reading, "", Some(5), 40, C::Correct, "correct", "revise the record; once everyone agreed, add an addendum"),
    ]
};

/// The bindings of these scopes, in the order of the table.
pub fn bindings(scopes: &[Scope]) -> impl Iterator<Item = &'static Binding> {
    BINDINGS
        .iter()
        .filter(move |binding| scopes.contains(&binding.scope))
}

/// What a digit of the menu line does on a screen with these scopes.
pub fn by_digit(scopes: &[Scope], digit: u8) -> Option<Command> {
    bindings(scopes)
        .find(|binding| binding.digit == Some(digit))
        .map(|binding| binding.command)
}
