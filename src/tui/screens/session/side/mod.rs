//! Panels beside the form where there is room: the agenda at its left, last time at its right, and in its place the
//! prompts when they are asked for. In a narrow or a low window the form has it all, and last time or the prompts its
//! upper half when they are asked for.

pub(super) mod agenda_rail;
pub(super) mod last_time;
pub(super) mod panel;
pub(super) mod prompts;

use ratatui::{
    layout::{Constraint, Layout, Margin, Rect},
    widgets::Block,
};

use self::{
    agenda_rail::AgendaRail,
    last_time::{LastTimePanel, LastTimeTopic},
    prompts::{PromptEvent, Prompts},
};
use super::{heading::heading, page_key::PageKey};
use crate::{
    domain::facts::FieldPath,
    tui::{
        Canvas, Context, Heading,
        input::{Command, KeyInput},
        widgets::{form::FormView, popup},
    },
};

/// From so many columns the agenda stands at the left.
const RAIL_FROM: u16 = 100;
/// From so many columns last time stands at the right.
const LAST_FROM: u16 = 120;
/// In fewer rows than this nothing stands beside the form.
const ROWS: u16 = 16;
/// The least and the most columns of the agenda.
const RAIL: (u16, u16) = (24, 30);
/// The most where columns are to spare: there the longest titles stand whole.
const WIDE_RAIL: u16 = 44;
/// The widest form: more columns than this do not make it easier to read or to write in.
const FORM: u16 = 90;
/// The widest pane, for the same reason.
const PANE: u16 = 82;

/// The agenda, last time, and the frame of the form between them.
#[derive(Default)]
pub struct SideColumns {
    /// The agenda.
    pub rail: AgendaRail,
    /// Last time.
    pub pane: LastTimePanel,
    /// The policy's prompts.
    pub prompts: Prompts,
    area: Rect,
    frame: Option<Rect>,
}

impl SideColumns {
    /// Shares the area out, lays out what stands beside the form, and returns the form's own place.
    pub fn arrange(&mut self, area: Rect, about: LastTimeTopic, cx: &Context) -> Rect {
        self.area = area;
        let wide = area.width >= RAIL_FROM && area.height >= ROWS;
        let prompts = self.prompts.panel.is_open();
        let right = wide && area.width >= LAST_FROM && (prompts || LastTimePanel::has_words(cx));
        let [rail, middle, pane] = if wide {
            columns(area, right)
        } else {
            [Rect::ZERO, area, Rect::ZERO]
        };
        self.rail.arrange(rail, cx);
        let [pane, form] = if right {
            [pane, middle]
        } else {
            above(middle, prompts || self.pane.panel.is_open())
        };
        if prompts {
            self.pane.arrange(Rect::ZERO, false, about, cx);
            self.prompts.arrange(pane, cx);
        } else {
            self.pane.arrange(pane, right, about, cx);
        }
        self.frame = wide.then_some(form);
        if wide {
            popup::inside(form)
        } else {
            // A column free at both sides.
            form.inner(Margin::new(1, 0))
        }
    }

    /// Shows last time with the arrows its own, or closes it; the prompts give way to it.
    pub fn show_last(&mut self, cx: &mut Context) {
        if !LastTimePanel::has_words(cx) {
            return cx.say("There is no last time yet.");
        }
        if self.prompts.panel.is_open() {
            self.prompts.panel.close();
            self.pane.panel.focus();
        } else {
            self.pane.panel.turn();
        }
    }

    /// Shows the prompts, moves the arrows there, and closes them; last time gives way to them.
    pub fn show_prompts(&mut self, cx: &mut Context) {
        if Prompts::has_words(cx) {
            self.prompts.toggle();
            self.pane.panel.close();
            return;
        }
        let policy = cx.live_policy().map(|policy| policy.title.clone());
        cx.say(format!(
            "There are no prompts in “{}”.",
            policy.unwrap_or_default()
        ));
    }

    /// Answers a key for what stands beside the form; else what the form is to answer.
    pub fn press(
        &mut self,
        press: &KeyInput,
        form: &mut FormView<PageKey>,
        cx: &mut Context,
    ) -> Option<KeyInput> {
        // Esc leaves what has the arrows, and opens no menu over it.
        let escapes = *press == KeyInput::Command(Command::Menu);
        if escapes && (self.prompts.panel.escape() || self.pane.panel.escape()) {
            return None;
        }
        if !self.prompts.panel.is_open() {
            return (!self.pane.press(press, cx)).then(|| press.clone());
        }
        match self.prompts.press(press, cx) {
            PromptEvent::Beside => None,
            PromptEvent::Form => Some(press.clone()),
            PromptEvent::Line(words) => {
                let line = form.line_of(&words);
                match line {
                    Some(_) => self.prompts.panel.open(),
                    None => cx.say("A prompt goes into a box for notes: go to one first."),
                }
                line.map(KeyInput::Paste)
            }
        }
    }

    /// The form answered a key: the arrows are its own again.
    pub fn release(&mut self) {
        self.pane.panel.release();
    }

    /// The columns of the form, in all the rows there are; none where it has the whole width.
    pub fn form(&self) -> Option<Rect> {
        self.frame.map(|frame| Rect {
            y: self.area.y,
            height: self.area.height,
            ..frame
        })
    }

    /// The words of the header. Where the agenda stands, it says where one is; what is announced stays.
    pub fn heading(&self, cx: &Context, focus: Option<&FieldPath>) -> Heading {
        let mut heading = heading(cx, focus);
        let announces = cx.live().is_some_and(|draft| draft.is_announcing(cx.now));
        // The title stands on the frame.
        if self.frame.is_some() {
            let said = if announces { 1 } else { heading.middle.len() };
            heading.middle.drain(..said.min(heading.middle.len()));
        }
        heading
    }

    /// Draws the form and what stands beside it.
    pub fn draw(&self, form: &FormView<PageKey>, canvas: &mut Canvas, cx: &Context) {
        if let (Some(area), Some(draft)) = (self.frame, cx.live()) {
            self.rail.draw(canvas.buffer, &cx.theme);
            let block = Block::bordered()
                .border_style(cx.theme.border)
                .title_style(cx.theme.accent)
                .title(format!(
                    " {} ",
                    draft.step_title(cx.live_policy(), draft.step)
                ));
            canvas.render(block, area);
        }
        let cursor = form.draw(canvas.buffer, &cx.theme);
        if let Some(cursor) = cursor {
            canvas.cursor = Some(cursor);
        }
        if self.prompts.panel.is_open() {
            self.prompts.draw(canvas, cx);
        } else {
            self.pane.draw(canvas, cx);
        }
    }
}

/// The upper half of the form's place where something is shown in it, and what is left for the form.
fn above(area: Rect, shown: bool) -> [Rect; 2] {
    let share = if shown { area.height / 2 } else { 0 };
    Layout::vertical([Constraint::Length(share), Constraint::Fill(1)]).areas(area)
}

/// The columns of the agenda, of the form and of last time.
fn columns(area: Rect, last: bool) -> [Rect; 3] {
    let rail = (area.width / 5).clamp(RAIL.0, RAIL.1);
    let rest = area.width - rail;
    let pane = if last { rest * 3 / 8 } else { 0 };
    let form = (rest - pane).min(FORM);
    let pane = if last { (rest - form).min(PANE) } else { 0 };
    let rail = (rail + rest - form - pane).min(WIDE_RAIL);
    Layout::horizontal([rail, form, pane].map(Constraint::Length)).areas(area)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_has_most_of_the_room_until_it_is_wide_enough_to_read() {
        // Columns of the window, whether there is a last time, and the widths of agenda, form and last time.
        for (width, last, expected) in [
            (100, false, [24, 76, 0]),
            (119, false, [29, 90, 0]),
            (120, true, [24, 60, 36]),
            (120, false, [30, 90, 0]),
            (160, true, [30, 82, 48]),
            (200, true, [30, 90, 80]),
            (200, false, [44, 90, 0]),
            (300, true, [44, 90, 82]),
        ] {
            let shared = columns(Rect::new(0, 1, width, 30), last);
            assert_eq!(shared.map(|column| column.width), expected, "{width}");
        }
    }
}
