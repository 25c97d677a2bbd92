//! A popup over the session with a few of its record's own boxes: the jottings, an agenda item's minutes and reason.

use ratatui::layout::Rect;

use crate::{
    domain::{
        draft::{Draft, Edit, SessionStep},
        facts::{AgendaItem, FieldPath, Outcome, Value},
        id::AgendaId,
    },
    tui::{
        Canvas, Context, CursorPosition, PopupArea, Screen, Transition,
        controls::{ControlInput, parsed::ParsedBox, text::TextBox},
        input::{Command, KeyInput, Scope},
        screens::session::{
            page_key::PageKey,
            record_form::{FocusWish, RecordForm},
        },
        widgets::{
            form::{Element, form_screen, keys::FormEvent},
            popup::Popup,
            text_style::TextStyle,
        },
    },
};

/// Subject of the popup: the notes without an agenda item, or one item.
#[derive(Clone, Copy)]
enum Shows {
    Jottings,
    Item(AgendaId),
}

impl Shows {
    const fn item(self) -> Option<AgendaId> {
        match self {
            Self::Jottings => None,
            Self::Item(id) => Some(id),
        }
    }
}

/// A line of the popup that Enter does something on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ItemButton {
    /// Goes to the item, which was not reached.
    GoThere,
    /// Asks which others the reason is given for, too.
    Others,
    /// Ticks one of them.
    Tick(AgendaId),
    /// Gives the reason for those that are ticked.
    CoverTicked,
}

type Key = PageKey<ItemButton>;

/// The popup.
pub struct ItemDetails {
    shows: Shows,
    form: RecordForm<ItemButton>,
    popup: Popup,
    /// The reason given before, which stands in the box until it is taken or typed over.
    offered: Option<String>,
    /// The others that the reason is to cover, too; none while that was not asked for.
    covers: Option<Vec<AgendaId>>,
}

impl ItemDetails {
    /// Opens the notes that belong to no agenda item, with the caret at their end.
    pub fn jottings(cx: &Context) -> Self {
        let mut popup = Self::showing(Shows::Jottings, cx);
        popup.form.page.set_caret(usize::MAX);
        popup
    }

    /// An agenda item's minutes, and why it was left out or not reached.
    pub fn item(id: AgendaId, cx: &Context) -> Self {
        Self::showing(Shows::Item(id), cx)
    }

    /// Gives an agenda item another outcome that wants a reason, and asks for it. The reason of the nearest item that
    /// has one is offered: one may cover several.
    pub fn asking(id: AgendaId, outcome: fn(String) -> Outcome, cx: &mut Context) -> Self {
        let given = cx.live().and_then(|draft| {
            let near = draft.reason_near(id, &outcome(String::new()));
            let reason = near.clone().unwrap_or_default();
            Some((draft.with_outcome(id, outcome(reason))?, near))
        });
        let Some((edit, near)) = given else {
            return Self::item(id, cx);
        };
        cx.apply(edit);
        let mut popup = Self::item(id, cx);
        popup.offered = near;
        popup.form.outdate();
        popup.refresh(cx);
        if popup.offered.is_some()
            && let Some(reason) = popup.form.page.control_mut(&FieldPath::Reason(id).into())
        {
            reason.update(&ControlInput::SelectAll);
        }
        popup
    }

    fn showing(shows: Shows, cx: &Context) -> Self {
        let mut popup = Self {
            shows,
            form: RecordForm::default(),
            popup: Popup::default(),
            offered: None,
            covers: None,
        };
        popup.refresh(cx);
        popup
    }

    fn refresh(&mut self, cx: &Context) {
        let Some(draft) = cx.live() else { return };
        let (shows, covers, offers) = (self.shows, &self.covers, self.offered.is_some());
        self.form.refresh(cx, |_| match (shows, covers) {
            (Shows::Jottings, _) => jottings(draft),
            (Shows::Item(id), Some(covers)) => others(draft, id, covers),
            (Shows::Item(id), None) => item(draft, id, offers),
        });
    }

    /// Opens the agenda item.
    fn there(&self, cx: &mut Context) -> Transition {
        if let Shows::Item(id) = self.shows {
            cx.close_step();
            cx.set_cursor(CursorPosition {
                stop: SessionStep::Item(id),
                focus: None,
                caret: 0,
            });
        }
        Transition::Pop
    }

    /// Does what a button says.
    fn enter(&mut self, button: ItemButton, cx: &mut Context) -> Transition {
        match button {
            ItemButton::GoThere => return self.there(cx),
            ItemButton::CoverTicked => return self.cover(cx),
            ItemButton::Others => {
                self.offered = None;
                self.covers = Some(Vec::new());
                let first = cx.live().zip(self.shows.item());
                let first = first.and_then(|(draft, id)| open_beside(draft, id).next());
                if let Some(first) = first {
                    let first = PageKey::Button(ItemButton::Tick(first.id));
                    self.form.go(FocusWish::At(first, None));
                }
            }
            ItemButton::Tick(one) => {
                if let Some(covers) = &mut self.covers {
                    match covers.iter().position(|id| *id == one) {
                        Some(at) => {
                            covers.remove(at);
                        }
                        None => covers.push(one),
                    }
                }
            }
        }
        self.form.outdate();
        Transition::Stay
    }

    /// Gives the others that are ticked the same outcome for the same reason, in one step.
    fn cover(&mut self, cx: &mut Context) -> Transition {
        let (Shows::Item(id), Some(draft)) = (self.shows, cx.live()) else {
            return Transition::Stay;
        };
        let agenda = &draft.record.agenda;
        let same = agenda.iter().find(|item| item.id == id);
        let same = same.map(|item| item.outcome.clone()).filter(has_reason);
        let Some(same) = same else {
            self.form.page.focus_on(&FieldPath::Reason(id).into());
            cx.warn("Write the reason first: it is given for each of them.");
            return Transition::Stay;
        };
        let covers = self.covers.as_deref().unwrap_or_default();
        let edits: Vec<_> = agenda
            .iter()
            .filter(|item| covers.contains(&item.id))
            .filter_map(|item| draft.with_outcome(item.id, same.clone()))
            .collect();
        if edits.is_empty() {
            cx.say("None is ticked. Space or Enter ticks one; Esc closes.");
            return Transition::Stay;
        }
        cx.close_step();
        cx.apply(Edit::Group(edits));
        Transition::Pop
    }

    /// A reason that was only offered is not given when the popup is closed over it.
    fn decline(&mut self, cx: &mut Context) {
        let Shows::Item(id) = self.shows else { return };
        let field = FieldPath::Reason(id);
        let there = cx.live().and_then(|draft| draft.read(&field));
        if let Some(offered) = self.offered.take()
            && let Some(from) = there.filter(|there| there.as_words() == Some(&offered))
        {
            let to = Value::Empty;
            cx.apply(Edit::Set { field, from, to });
        }
    }
}

/// Returns true when an outcome has a reason that is not blank, which can be given for other items, too.
fn has_reason(outcome: &Outcome) -> bool {
    outcome.why().is_some_and(|why| !why.trim().is_empty())
}

fn jottings(draft: &Draft) -> Vec<Element<Key>> {
    let jottings = TextBox::notes(&draft.record.jottings);
    vec![
        Element::notes(FieldPath::Jottings, "", jottings),
        Element::words(
            "Kept in the record, and shown again at the end. Esc closes.",
            TextStyle::Hint,
        ),
    ]
}

/// The other items of which nothing was said yet.
fn open_beside(draft: &Draft, id: AgendaId) -> impl Iterator<Item = &AgendaItem> {
    let open = draft.open_items();
    open.filter(move |item| item.id != id && item.outcome == Outcome::Open)
}

/// The reason, and the other items that it can be given for.
fn others(draft: &Draft, id: AgendaId, covers: &[AgendaId]) -> Vec<Element<Key>> {
    let Some(item) = draft.record.agenda.iter().find(|item| item.id == id) else {
        return Vec::new();
    };
    let (mut blocks, left_out) = (
        reason(draft, item),
        matches!(item.outcome, Outcome::LeftOut(_)),
    );
    blocks.push(Element::words(
        "  For which others, too? Space or Enter ticks.",
        TextStyle::Hint,
    ));
    blocks.extend(open_beside(draft, id).map(|item| {
        let tick = if covers.contains(&item.id) {
            '☑'
        } else {
            '☐'
        };
        let one = PageKey::Button(ItemButton::Tick(item.id));
        Element::line(one, format!("{tick} {}", draft.record.title_of(item)))
    }));
    let words = if left_out {
        "Leave these out, too · Enter"
    } else {
        "These were not reached either · Enter"
    };
    blocks.push(Element::line(
        PageKey::Button(ItemButton::CoverTicked),
        words,
    ));
    blocks
}

/// The title of an item, and the box for why it is left out or was not reached.
fn reason(draft: &Draft, item: &AgendaItem) -> Vec<Element<Key>> {
    let mut blocks = vec![Element::words(
        draft.record.title_of(item),
        TextStyle::Heading,
    )];
    let label = match item.outcome {
        Outcome::LeftOut(_) => Some("Left out because:"),
        Outcome::NotReached(_) => Some("Not reached because:"),
        Outcome::Open | Outcome::Reached => None,
    };
    let place = FieldPath::Reason(item.id);
    if let (Some(label), Some(reason)) = (label, draft.read(&place)) {
        blocks.push(Element::field(place, label, TextBox::line(&reason.shown())));
    }
    blocks
}

fn item(draft: &Draft, id: AgendaId, offers: bool) -> Vec<Element<Key>> {
    let Some(item) = draft.record.agenda.iter().find(|item| item.id == id) else {
        return Vec::new();
    };
    let mut blocks = reason(draft, item);
    if offers {
        let words = "  The reason given before: Enter takes it, typing replaces it.";
        blocks.push(Element::words(words, TextStyle::Hint));
    }
    let wants_reason = !matches!(item.outcome, Outcome::Open | Outcome::Reached);
    let others = (wants_reason && open_beside(draft, id).next().is_some()).then(|| {
        let others = PageKey::Button(ItemButton::Others);
        Element::line(others, "The same reason for others, too · Enter")
    });
    if matches!(item.outcome, Outcome::NotReached(_)) {
        let there = PageKey::Button(ItemButton::GoThere);
        blocks.push(Element::line(there, "Talk about it now · Enter"));
        blocks.extend(others);
        return blocks;
    }
    blocks.extend(others);
    let minutes = draft.read(&FieldPath::Minutes(id)).unwrap_or_default();
    blocks.push(Element::field(
        FieldPath::Minutes(id),
        "Minutes planned:",
        ParsedBox::number(&minutes),
    ));
    blocks
}

impl Screen for ItemDetails {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Boxes, Scope::Form]
    }

    fn update(&mut self, press: KeyInput, cx: &mut Context) -> Transition {
        if let KeyInput::Command(Command::Menu | Command::Back) = press {
            self.form.leave(cx);
            self.decline(cx);
            return Transition::Pop;
        }
        let reason = matches!(
            self.form.page.focused(),
            Some(PageKey::Field(FieldPath::Reason(_)))
        );
        if reason && press == KeyInput::Command(Command::Enter) {
            return Transition::Pop;
        }
        if press == KeyInput::Command(Command::Space)
            && let Some(PageKey::Button(one @ ItemButton::Tick(_))) =
                self.form.page.focused().cloned()
        {
            return self.enter(one, cx);
        }
        match self.form.press(&press, cx) {
            FormEvent::PastEnd => Transition::Pop,
            FormEvent::Enter(PageKey::Button(button)) => self.enter(button, cx),
            FormEvent::Ignored => Transition::Ignored,
            FormEvent::Enter(_) | FormEvent::Stay | FormEvent::PastStart => Transition::Stay,
        }
    }

    fn layout(&mut self, area: Rect, cx: &Context) {
        self.refresh(cx);
        self.popup = form_screen::fit(&mut self.form.page, area, 76);
    }

    fn popup_area(&self) -> Option<PopupArea> {
        Some(PopupArea::Form)
    }

    fn draw(&self, canvas: &mut Canvas, _area: Rect, cx: &Context) {
        let title = match self.shows {
            Shows::Jottings => "Jotted down",
            Shows::Item(_) => "Agenda item",
        };
        self.popup.draw(title, canvas, &cx.theme);
        form_screen::draw(&self.form.page, canvas, cx);
    }
}
