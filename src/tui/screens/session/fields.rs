//! A popup over the session with a few of its record's own boxes: the jottings, an agenda item's minutes and reason.

use ratatui::{Frame, layout::Rect};

use super::hand;
use crate::{
    domain::{id::AgendaId, place::FieldPath, record::Outcome},
    tui::{
        command::{Command, Scope},
        controls::{text::TextBox, typed::TypedBox},
        cx::Cx,
        event::Effect,
        keymap::Press,
        screen::{Screen, Step},
        screens::confirm::Confirm,
        widgets::{
            blocks::{Block, Tone},
            dialog,
            form::Then,
            page::Page,
        },
    },
};

/// What a popup shows.
#[derive(Clone, Copy)]
enum Shows {
    Jottings,
    Item(AgendaId),
}

/// The popup.
pub struct Fields {
    shows: Shows,
    page: Page<FieldPath>,
    area: Rect,
}

impl Fields {
    /// What has no place yet.
    pub fn jottings(cx: &Cx) -> Self {
        let mut fields = Self::new(Shows::Jottings, cx);
        fields.page.set_caret(usize::MAX);
        fields
    }

    /// An agenda item's minutes, and why it is left out.
    pub fn item(id: AgendaId, cx: &Cx) -> Self {
        let mut fields = Self::new(Shows::Item(id), cx);
        fields.page.focus_on(&FieldPath::Reason(id));
        fields
    }

    fn new(shows: Shows, cx: &Cx) -> Self {
        Self {
            shows,
            page: Page::new(blocks(shows, cx)),
            area: Rect::ZERO,
        }
    }
}

fn blocks(shows: Shows, cx: &Cx) -> Vec<Block<FieldPath>> {
    let Some(draft) = cx.live() else {
        return Vec::new();
    };
    let value = |place: &FieldPath| draft.read(place).unwrap_or_default();
    match shows {
        Shows::Jottings => vec![
            Block::notes(
                FieldPath::Jottings,
                "",
                TextBox::notes(&draft.record.jottings),
            ),
            Block::words(
                "Kept in the record, and shown again at the end. Esc closes.",
                Tone::Hint,
            ),
        ],
        Shows::Item(id) => {
            let Some(item) = draft.record.agenda.iter().find(|item| item.id == id) else {
                return Vec::new();
            };
            let mut blocks = vec![Block::words(item.title.clone(), Tone::Heading)];
            if matches!(item.outcome, Outcome::LeftOut(_)) {
                let reason = value(&FieldPath::Reason(id));
                blocks.push(Block::field(
                    FieldPath::Reason(id),
                    "Left out because:",
                    TextBox::line(&reason.shown()),
                ));
            }
            let minutes = value(&FieldPath::Minutes(id));
            blocks.push(Block::field(
                FieldPath::Minutes(id),
                "Minutes planned:",
                TypedBox::number(&minutes),
            ));
            blocks
        }
    }
}

impl Screen for Fields {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Boxes, Scope::Form, Scope::Popup]
    }

    fn update(&mut self, press: Press, cx: &mut Cx) -> Step {
        if let Press::Command(Command::Menu | Command::Back) = press {
            hand::leave(&mut self.page, cx);
            return Step::Pop;
        }
        let pressed = hand::press(&mut self.page, &press, cx);
        if pressed.more {
            self.page.rebuild(blocks(self.shows, cx), None);
        }
        match pressed.then {
            Then::PastEnd => Step::Pop,
            Then::Ignored => Step::Ignored,
            Then::Stay | Then::Enter(_) | Then::PastStart => Step::Stay,
        }
    }

    fn arrange(&mut self, area: Rect, _cx: &Cx) {
        let columns = area.width.saturating_sub(4).min(76);
        self.page.arrange(Rect {
            width: columns,
            height: area.height.saturating_sub(2),
            ..area
        });
        self.area = dialog::place(area, self.page.height(), columns);
        self.page.arrange(dialog::inside(self.area));
    }

    fn is_popup(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame, _area: Rect, cx: &Cx) {
        let title = match self.shows {
            Shows::Jottings => "Jotted down",
            Shows::Item(_) => "Agenda item",
        };
        dialog::draw(frame, self.area, title, &cx.theme);
        if let Some(cursor) = self.page.draw(frame.buffer_mut(), &cx.theme) {
            frame.set_cursor_position(cursor);
        }
    }
}

/// Asks once whether the session is to be put away.
pub fn discard() -> Confirm {
    let words = "Put this session away? What was typed is kept for 30 days on this \
                 computer and then removed; nothing of it comes into the file.";
    Confirm::new(words, "Put it away", "Keep it", |cx| {
        let Some((file, record)) = cx.live().map(|draft| (draft.file, draft.record.id)) else {
            return Step::Pop;
        };
        cx.leave();
        cx.forget(record);
        cx.ask(Effect::Discard(record));
        cx.say("The session is put away.");
        Step::Home(file)
    })
}
