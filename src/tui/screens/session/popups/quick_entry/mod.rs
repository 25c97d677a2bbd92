//! A new action or decision, or something brought next time, written in a popup without leaving the sentence. Esc closes
//! it and keeps its words.

mod entries;

use serde::{Deserialize, Serialize};

use self::entries::{
    ActionEntry, BroughtEntry, DecisionEntry, EntryBoxes, is_personal, possible_owners,
};

use crate::{
    domain::{
        draft::{Edit, QuickEntry, QuickEntryKind},
        facts::{FieldPath, Value, When},
        id::CaseId,
        text,
    },
    tui::{
        Context, Live, Screen, Transition,
        controls::{ControlInput, Motion, text::TextBox},
        input::{Command, KeyInput},
        screens::session::steps::next_session,
        widgets::form::{
            Element, FormScreen, FormValues, InputForm, OpenForm, Submitted, Wanted,
            keys::FormEvent,
        },
    },
};

/// The boxes of the three forms, and the line that keeps what is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Key {
    /// What is to be done, is decided or is brought.
    What,
    /// By whom.
    Who,
    /// The reason of a decision.
    Why,
    /// By when.
    When,
    /// How long something brought takes.
    Minutes,
    /// The case it is about.
    About,
    /// What a decision rests on.
    Evidence,
    /// To whom a decision is reported back, and when.
    ReportsBack,
    /// Keeps it.
    Keep,
}

type Values = FormValues<Key>;

/// The boxes behind the first, and the help below them.
type Boxes = (Vec<Element<Key>>, [String; 2]);

/// The edit that puts an entry into the record, none where what it changes is gone; and its people as they were
/// understood.
type Kept = (Option<Edit>, Vec<String>);

/// Shows in a box that was left what its words mean: by whom in full names, about whom.
fn read(left: Option<&Key>, form: &mut InputForm<Key>, cx: &Context) {
    let (Some(left), Some(live)) = (left, cx.session()) else {
        return;
    };
    let typed = form.words(left);
    let meant = match left {
        Key::Who => possible_owners(live.draft, cx).in_full(&typed),
        Key::About => match live.names().begun(&typed).as_slice() {
            [case] => cx.case_name(*case),
            _ => return,
        },
        _ => return,
    };
    if meant != typed {
        form.set(left, Value::words(&meant));
    }
}

/// Makes of "next session" its day.
fn read_next_session(form: &mut InputForm<Key>, cx: &Context) {
    if let Some(day) = next_session::named(&form.words(&Key::When), cx) {
        form.set(&Key::When, Value::Date(day));
    }
}

/// The words of each box, empty where there is none.
fn each(words: &[String]) -> [&str; 6] {
    std::array::from_fn(|at| words.get(at).map_or("", String::as_str))
}

/// Opens an entry: a new one, or with the words of what it changes; none where that is gone.
pub fn open(
    becomes: QuickEntryKind,
    line: Option<String>,
    at: Option<FieldPath>,
    case: Option<CaseId>,
    cx: &mut Context,
) -> Option<Box<dyn Screen>> {
    let mut at = at.filter(FieldPath::is_asked);
    let (words, opened) = if !becomes.is_new() {
        let Live { draft, file, .. } = cx.session()?;
        (draft.words_of_entry(becomes, file)?, Opened::AsItIs)
    } else if let Some((number, left)) = left(becomes, at.as_ref(), cx) {
        cx.reopen_entry(number);
        // It is from where it was begun, wherever it is gone on with.
        at = left.asked_at;
        (left.words, Opened::AsItIs)
    } else {
        let line = line.filter(|_| !is_personal(at.as_ref(), cx));
        let about = case.map_or_else(String::new, |case| cx.case_name(case));
        let words = [
            line.unwrap_or_default(),
            String::new(),
            String::new(),
            about,
        ];
        (words.to_vec(), Opened::Offering)
    };
    let entry = QuickEntry::new(becomes, words, at);
    cx.keep_entry(Some(entry.clone()));
    Some(show(entry, opened, cx))
}

/// How an entry is opened.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Opened {
    /// With words that are offered, and give way to what is typed.
    Offering,
    /// With a person's own words, which go on.
    AsItIs,
}

/// The new entry of the kind that a person left words in, with its number. One of an item for personal matters is there
/// again only there.
fn left(
    becomes: QuickEntryKind,
    at: Option<&FieldPath>,
    cx: &Context,
) -> Option<(usize, QuickEntry)> {
    let is_here =
        |left: &QuickEntry| is_personal(at, cx) || !is_personal(left.asked_at.as_ref(), cx);
    let mut left = cx.live()?.entries_not_kept();
    let (number, left) = left.find(|(_, left)| left.becomes == becomes && is_here(left))?;
    Some((number, left.clone()))
}

/// Opens the entry that was open when the session was left, with its cursor where it was; none where none was.
pub fn resume(cx: &Context) -> Option<Box<dyn Screen>> {
    let entry = cx.live()?.open_entry()?.clone();
    Some(show(entry, Opened::AsItIs, cx))
}

fn show(entry: QuickEntry, opened: Opened, cx: &Context) -> Box<dyn Screen> {
    let asked_at = entry.asked_at.clone();
    match entry.becomes {
        QuickEntryKind::Action(changes) => {
            show_as(ActionEntry { changes, asked_at }, entry, opened, cx)
        }
        QuickEntryKind::Decision(changes) => {
            show_as(DecisionEntry { changes, asked_at }, entry, opened, cx)
        }
        QuickEntryKind::Brought => show_as(BroughtEntry, entry, opened, cx),
    }
}

fn show_as(
    is: impl EntryBoxes + 'static,
    entry: QuickEntry,
    opened: Opened,
    cx: &Context,
) -> Box<dyn Screen> {
    let [_, _, _, about, ..] = each(&entry.words).map(str::to_owned);
    let (focus, caret) = (entry.focus, entry.caret);
    let offers = opened == Opened::Offering;
    let offered = offers.then(|| about.clone());
    let form = EntryForm {
        is,
        entry,
        offered,
        of_row: about,
    };
    let mut open = OpenForm::new(form, cx);
    let page = &mut open.form.page;
    if let Some(key) = page.keys().get(focus) {
        page.focus_on(key);
        page.set_caret(caret);
    }
    if offers {
        // What is offered is replaced by what is typed; its beginning is what is known again.
        page.update(&ControlInput::Move(Motion::End));
        page.update(&ControlInput::Select(Motion::Start));
    }
    Box::new(open)
}

/// One of the three forms.
struct EntryForm<E> {
    is: E,
    /// The entry as it was opened.
    entry: QuickEntry,
    /// The case that was offered, because the cursor was in its row or the words name it.
    offered: Option<String>,
    /// The case of the row with the cursor; empty where it was in none.
    of_row: String,
}

impl<E: EntryBoxes> EntryForm<E> {
    /// Keeps the words with the session, so that they are there again after anything.
    fn keep(&self, form: &InputForm<Key>, open: bool, cx: &mut Context) {
        let words = form.values().all();
        let keys = form.page.keys();
        let focus = keys.iter().position(|key| form.page.focused() == Some(key));
        cx.keep_entry(Some(QuickEntry {
            becomes: self.entry.becomes,
            asked_at: self.entry.asked_at.clone(),
            words: words.map(|value| value.shown().into_owned()).collect(),
            focus: focus.unwrap_or(0),
            caret: form.page.caret(),
            open,
        }));
    }

    /// Returns whether somebody typed in it: a child that the words name comes by itself.
    fn is_typed(&self, form: &InputForm<Key>) -> bool {
        let (keys, values) = (form.page.keys(), form.values());
        let mut boxes = keys.iter().zip(&self.entry.words);
        boxes.any(|(key, words)| *key != Key::About && values.words(key) != words.trim())
    }

    /// Names the case that the words name, where another or none was offered: they say better whom it is about than the
    /// row that the cursor was in. Where they name several nobody is offered.
    fn name_case(&mut self, form: &mut InputForm<Key>, cx: &Context) {
        let about = form.words(&Key::About);
        if self.offered.as_ref() != Some(&about) {
            return;
        }
        let Some(live) = cx.session() else { return };
        let named = live.names().spoken_of(&said(form.values()));
        let stays = named.iter().any(|case| cx.case_name(*case) == about);
        let name = match named.as_slice() {
            // Words that named one may have given way to others.
            [] => self.of_row.clone(),
            _ if stays => return,
            [case] => cx.case_name(*case),
            _ => String::new(),
        };
        if name != about {
            form.set(&Key::About, Value::words(&name));
        }
        self.offered = Some(name);
    }

    /// Says below About that a name came by itself, or asks whom the words mean where they name several.
    fn about(&self, values: &Values, cx: &Context) -> Option<String> {
        let (offered, about) = (self.offered.as_ref()?, values.words(&Key::About));
        if !about.is_empty() {
            let by_itself = *offered == about;
            return by_itself.then(|| "  from the row or the words; empty it if nobody".to_owned());
        }
        let meant = cx.session()?.names().spoken_of(&said(values));
        let names: Vec<_> = meant.iter().map(|case| cx.case_name(*case)).collect();
        (names.len() > 1).then(|| format!("  About whom: {}? Write which.", names.join(" or ")))
    }

    /// The case it is about: of several that are called so the one it was about already.
    fn case(&self, form: &InputForm<Key>, cx: &Context) -> Result<Option<CaseId>, Wanted<Key>> {
        let name = form.words(&Key::About);
        if name.is_empty() {
            return Ok(None);
        }
        let Some(live @ Live { draft, file, .. }) = cx.session() else {
            return Ok(None);
        };
        let before = draft.case_of_entry(self.entry.becomes);
        if before.is_some_and(|case| file.case_name(case, &draft.record) == name) {
            return Ok(before);
        }
        match live.names().begun(&name).as_slice() {
            [case] => Ok(Some(*case)),
            [] => Err(Wanted::new(
                Key::About,
                format!(
                    "No case here is called “{name}”. Write a name of the caseload, or empty the box."
                ),
            )),
            several => {
                let names: Vec<_> = several.iter().map(|case| cx.case_name(*case)).collect();
                let names: Vec<_> = names.iter().map(String::as_str).collect();
                let words = format!("“{name}” can be {}: write which.", text::listed(&names));
                Err(Wanted::new(Key::About, words))
            }
        }
    }
}

/// The words that say whom it is about.
fn said(values: &Values) -> String {
    [Key::What, Key::Who, Key::Why]
        .map(|key| values.words(&key))
        .join(" ")
}

/// The notice of an entry that is kept: its owners, its day and its case as they were understood.
fn kept(what: &str, owners: Vec<String>, due: Option<String>, about: &str) -> String {
    let about = (!about.is_empty()).then(|| format!("about {about}"));
    let told = owners.into_iter().chain(due).chain(about);
    let told: Vec<String> = told.collect();
    if told.is_empty() {
        return format!("{what}.");
    }
    format!("{what}: {}.", told.join(", "))
}

impl<E: EntryBoxes> FormScreen for EntryForm<E> {
    type Key = Key;

    const POPUP: Option<u16> = Some(92);

    fn title(&self, _cx: &Context) -> String {
        let [new, changed] = E::TITLES;
        let title = if self.entry.becomes.is_new() {
            new
        } else {
            changed
        };
        title.to_owned()
    }

    fn elements(&self, values: &FormValues<Key>, cx: &Context) -> Vec<Element<Key>> {
        let [what, words @ ..] = each(&self.entry.words);
        let mut elements = vec![Element::field(Key::What, "What:", TextBox::line(what))];
        let (boxes, help) = E::boxes(words, cx);
        elements.extend(boxes);
        let about = elements
            .iter()
            .position(|it| it.keys().next() == Some(&Key::About));
        if let (Some(at), Some(words)) = (about, self.about(values, cx)) {
            elements.insert(at + 1, Element::hint(words));
        }
        let when = elements
            .iter()
            .position(|it| it.keys().next() == Some(&Key::When));
        let due = When::typed(&values.value(&Key::When));
        if let (Some(at), Some(words)) = (when, next_session::follows(&due, cx)) {
            elements.insert(at + 1, Element::hint(words));
        }
        elements.extend(self.is.stands_in(cx).map(Element::hint));
        elements.push(Element::line(Key::Keep, "Keep it · Enter"));
        elements.extend(help.map(Element::hint));
        elements
    }

    fn press(
        &mut self,
        press: &KeyInput,
        form: &mut InputForm<Key>,
        cx: &mut Context,
    ) -> FormEvent<Key> {
        if let KeyInput::Command(Command::NextBox | Command::PreviousBox) = press
            && E::NEXT_IS_A_DAY
        {
            read_next_session(form, cx);
        }
        self.name_case(form, cx);
        let enter = *press == KeyInput::Command(Command::Enter);
        let here = form.page.focused();
        if enter && here.is_some_and(|here| E::LAST.contains(here)) {
            return FormEvent::Enter(Key::Keep);
        }
        let left = here.copied();
        let then = form.press(press, cx);
        // What is closed now, or lost, is about whom its words say.
        self.name_case(form, cx);
        if form.page.focused() != left.as_ref() {
            read(left.as_ref(), form, cx);
        }
        if then == FormEvent::PastEnd {
            form.page.enter(&Key::What);
        }
        if !matches!(then, FormEvent::Enter(_) | FormEvent::Ignored) {
            self.keep(form, true, cx);
        }
        then
    }

    /// Puts what was written into the record.
    fn submit(&mut self, _: Key, form: &mut InputForm<Key>, cx: &mut Context) -> Submitted<Key> {
        let wanted = format!("Write {} first; or Esc closes this.", E::WANTED);
        form.values().required(&Key::What, &wanted)?;
        if E::NEXT_IS_A_DAY {
            read_next_session(form, cx);
        }
        form.commit_all(cx).map_err(|mut wanted| {
            if wanted.key == Key::When {
                wanted.words += " Correct it, or empty the box.";
            }
            wanted
        })?;
        let case = self.case(form, cx)?;
        let values = form.values();
        let edit = cx.live().map(|draft| self.is.edit(values, case, draft, cx));
        if let Some((Some(edit), owners)) = edit {
            cx.apply(edit);
            let due = next_session::due_words(&When::typed(&values.value(&Key::When)), cx);
            let about = case.map_or_else(String::new, |case| cx.case_name(case));
            cx.say(kept(E::KEPT, owners, due, &about));
        }
        cx.keep_entry(None);
        Ok(Transition::Pop)
    }

    fn back(&mut self, form: &mut InputForm<Key>, cx: &mut Context) -> Transition {
        let is_own = self.offered.is_none() || self.is_typed(form);
        if self.entry.becomes.is_new() && is_own {
            self.keep(form, false, cx);
        } else {
            cx.keep_entry(None);
        }
        Transition::Pop
    }
}
