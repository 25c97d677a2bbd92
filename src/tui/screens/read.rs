//! Reading a record like a page: only what was answered, with the earlier and the later session a key away.

use ratatui::{Frame, layout::Rect, style::Style};

use super::{agree::Agree, session::SessionScreen, words::Words};
use crate::{
    document::{
        self, Document, NoteKind,
        text::{self, Laid, Part},
    },
    domain::{
        dates,
        file::{History, SupervisionFile},
        id::{FileId, RecordId},
    },
    tui::{
        command::{Command, Scope},
        controls::Motion,
        cx::Cx,
        keymap::Press,
        mouse::{Mouse, NOTCH},
        screen::{Heading, Screen, Step},
        theme::Theme,
    },
};

/// An open record.
pub struct Read {
    file: FileId,
    record: RecordId,
    /// Which revision is read, counted back from the newest, which is 0.
    back: usize,
    /// Only what a group agreed is read, and what became of it.
    plan: bool,
    lines: Vec<Laid>,
    scroll: usize,
    height: usize,
    area: Rect,
}

impl Read {
    /// Opens a record.
    pub const fn new(file: FileId, record: RecordId) -> Self {
        Self {
            file,
            record,
            back: 0,
            plan: false,
            lines: Vec::new(),
            scroll: 0,
            height: 0,
            area: Rect::ZERO,
        }
    }

    /// Opens what a group agreed in a session, and what had become of what it agreed before.
    pub fn plan(file: FileId, record: RecordId) -> Self {
        Self {
            plan: true,
            ..Self::new(file, record)
        }
    }

    fn found<'a>(&self, cx: &'a Cx) -> Option<(&'a SupervisionFile, &'a History)> {
        let file = cx.school.file(self.file)?;
        Some((file, file.history(self.record)?))
    }

    fn document(&self, cx: &Cx) -> Option<Document> {
        let (file, history) = self.found(cx)?;
        let policy = cx.policy(&history.head().record.policy.id);
        if self.plan {
            return Some(document::plan(history, file, policy));
        }
        let revision = history.revisions().rev().nth(self.back);
        Some(match revision {
            Some(revision) if self.back > 0 => document::revision(history, revision, file, policy),
            _ => document::record(history, file, policy),
        })
    }

    fn turn(&mut self, later: bool, cx: &mut Cx) {
        let Some((file, history)) = self.found(cx) else {
            return;
        };
        let to = if later {
            file.next(history.id())
        } else {
            file.previous(history.id())
        };
        match to.map(History::id) {
            Some(record) => {
                *self = Self {
                    plan: self.plan,
                    ..Self::new(self.file, record)
                }
            }
            None if later => cx.say("This is the last session that is recorded."),
            None => cx.say("This is the first session that is recorded."),
        }
    }

    /// The revision before the one that is read; after the first, the newest again.
    fn revise_back(&mut self, cx: &mut Cx) {
        let count = self
            .found(cx)
            .map_or(1, |(_, history)| history.revisions().count());
        if self.plan {
            return cx.say("The plan is of the newest revision.");
        }
        if count < 2 {
            return cx.say("It was never changed: this is its only revision.");
        }
        self.back = (self.back + 1) % count;
        self.scroll = 0;
        if self.back == 0 {
            cx.say("This is the newest revision again.");
        }
    }

    fn agree(&self, cx: &mut Cx) -> Step {
        let Some((_, history)) = self.found(cx) else {
            return Step::Stay;
        };
        if history.heads().len() > 1 {
            cx.say(
                "It was written on two computers. Correct it first: the correction joins the two.",
            );
            return Step::Stay;
        }
        Step::Push(Box::new(Agree::new(self.file, self.record, cx)))
    }

    fn correct(&self, cx: &mut Cx) -> Step {
        if !cx.may_change() {
            return Step::Stay;
        }
        let Some((_, history)) = self.found(cx) else {
            return Step::Stay;
        };
        if history.is_closed() {
            return Words::new(self.file, self.record, NoteKind::Addendum, cx)
                .map_or(Step::Stay, |words| Step::Push(Box::new(words)));
        }
        let unfinished = cx.unfinished_in(self.file).map(|draft| draft.record.id);
        let session = match unfinished {
            None => SessionScreen::revise(self.file, self.record, cx),
            Some(record) if record == self.record => Some(SessionScreen::go_on(record, cx)),
            Some(_) => {
                cx.say("There is an unfinished session in this file. End it or put it away first.");
                None
            }
        };
        session.map_or(Step::Stay, |session| Step::Push(Box::new(session)))
    }

    fn by(&mut self, rows: isize) {
        let lowest = self.lines.len().saturating_sub(self.height);
        self.scroll = self.scroll.saturating_add_signed(rows).min(lowest);
    }

    fn point(&mut self, mouse: &Mouse) -> Step {
        let Some(down) = mouse.turns_in(self.area) else {
            return Step::Ignored;
        };
        let notch = isize::try_from(NOTCH).unwrap_or(1);
        self.by(if down { notch } else { -notch });
        Step::Stay
    }

    fn page(&self) -> isize {
        isize::try_from(self.height.saturating_sub(2).max(1)).unwrap_or(1)
    }
}

impl Screen for Read {
    fn scopes(&self) -> &'static [Scope] {
        &[Scope::Reading]
    }

    fn update(&mut self, press: Press, cx: &mut Cx) -> Step {
        let command = match press {
            Press::Command(command) => command,
            Press::Mouse(mouse) => return self.point(&mouse),
            Press::Type(_) | Press::Paste(_) => return Step::Ignored,
        };
        match command {
            Command::Move(Motion::Up) => self.by(-1),
            Command::Move(Motion::Down) | Command::Enter => self.by(1),
            Command::PageUp => self.by(-self.page()),
            Command::PageDown | Command::Space => self.by(self.page()),
            Command::Move(Motion::LineStart) => self.scroll = 0,
            Command::Move(Motion::LineEnd) => self.by(isize::MAX),
            Command::Earlier => self.turn(false, cx),
            Command::Later => self.turn(true, cx),
            Command::OlderRevision => self.revise_back(cx),
            Command::Agree => return self.agree(cx),
            Command::Correct => return self.correct(cx),
            _ => return Step::Ignored,
        }
        Step::Stay
    }

    fn arrange(&mut self, area: Rect, cx: &Cx) {
        let width = usize::from(area.width.saturating_sub(4));
        self.area = area;
        self.height = area.height.into();
        self.lines = self
            .document(cx)
            .map(|document| text::lines(&document, width))
            .unwrap_or_default();
        self.by(0);
    }

    fn draw(&self, frame: &mut Frame, area: Rect, cx: &Cx) {
        let shown = self.lines.iter().skip(self.scroll);
        for (line, y) in shown.zip(area.top()..area.bottom()) {
            let style = style(line, &cx.theme);
            let width = area.width.saturating_sub(2).into();
            frame
                .buffer_mut()
                .set_stringn(area.x + 2, y, &line.words, width, style);
        }
    }

    fn heading(&self, cx: &Cx) -> Heading {
        let Some((file, history)) = self.found(cx) else {
            return Heading::default();
        };
        let name = file.profile().map_or("", |profile| &profile.who.name);
        let number = history.number();
        let number = number.map_or_else(String::new, |number| format!(" · {number}"));
        let below = self.lines.len().saturating_sub(self.scroll + self.height);
        let held = dates::short(history.date());
        Heading {
            left: format!("{name}{number}"),
            more: vec![held],
            middle: match below {
                0 => Vec::new(),
                below => vec![format!("{below} more below")],
            },
            live: false,
        }
    }
}

const fn style(line: &Laid, theme: &Theme) -> Style {
    match line.part {
        Part::Title => theme.accent,
        Part::Asked => theme.muted,
        Part::Words => theme.text,
        Part::Note => theme.warning,
    }
}
