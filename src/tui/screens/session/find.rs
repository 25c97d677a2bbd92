//! Looking for something in the live session: the same pages with what was found marked, and the find bar beneath.
//! Nothing is written meanwhile.

use std::ops::Range;

use super::{
    InitialFocus, SessionScreen, buttons,
    steps::{case_page::CaseScreen, last_time},
    typing,
};
use crate::{
    domain::{
        draft::{Draft, SessionStep},
        facts::{field_path::FieldPath, record::Value},
    },
    tui::{
        canvas::Canvas,
        context::{Context, CursorPosition},
        input::{bindings::Command, keymap::KeyInput},
        route::Transition,
        screen::Screen,
        widgets::find_bar::{FindBar, FindEvent, around, which},
    },
};

/// What the keys do.
const KEYS: &str = "Enter next   ↑ before   Esc stay here   Ctrl-Q go back";

/// What is looked for in the session.
pub struct FindInSession {
    /// The case's page that is shown, where what was found stands on one.
    pub(super) case: Option<CaseScreen>,
    /// Where the cursor was.
    origin: CursorPosition,
    places: Vec<Place>,
    bar: FindBar,
    hits: Vec<Hit>,
    at: Option<usize>,
}

/// Words of the session, and where they are.
struct Place {
    stop: SessionStep,
    path: FieldPath,
    /// The box that the cursor goes to: the one they stand in, or that stands beneath them.
    focus: FieldPath,
    words: String,
}

/// A place by its number, and where in its words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Hit {
    place: usize,
    start: usize,
    end: usize,
}

impl FindInSession {
    fn new(session: &SessionScreen, cx: &Context) -> Option<Self> {
        let draft = cx.live()?;
        let origin = CursorPosition {
            stop: draft.step,
            focus: draft.focus.clone(),
            caret: draft.caret,
        };
        Some(Self {
            places: session.everything(cx, draft),
            case: None,
            origin,
            bar: FindBar::default(),
            hits: Vec::new(),
            at: None,
        })
    }

    /// Looks for what is typed now; the first that is found stands where the cursor was or after it.
    fn seek(&mut self) {
        self.hits.clear();
        let Some(sought) = self.bar.sought() else {
            self.at = None;
            return;
        };
        for (place, Place { words, .. }) in self.places.iter().enumerate() {
            let ranges = sought.ranges(words).into_iter();
            self.hits
                .extend(ranges.map(|Range { start, end }| Hit { place, start, end }));
        }
        let origin = (self.origin_place(), self.origin.caret);
        let after = self
            .hits
            .partition_point(|hit| (hit.place, hit.start) < origin);
        self.at = after.checked_rem(self.hits.len());
    }

    /// The number of the place where the cursor was, else of the first of its stop.
    fn origin_place(&self) -> usize {
        let here = |place: &Place| {
            place.stop == self.origin.stop && Some(&place.path) == self.origin.focus.as_ref()
        };
        let at = self.places.iter().position(here);
        let first = || {
            let of_stop = |place: &Place| place.stop == self.origin.stop;
            self.places.iter().position(of_stop)
        };
        at.or_else(first).unwrap_or(0)
    }

    fn step(&mut self, forward: bool) {
        self.at = self.at.map(|at| around(at, self.hits.len(), forward));
    }

    /// Shows what was found, or where the cursor was.
    fn show(&mut self, session: &mut SessionScreen, cx: &mut Context) {
        let hit = self.at.and_then(|at| self.hits.get(at));
        let found = hit.and_then(|hit| {
            let place = self.places.get(hit.place)?;
            Some(CursorPosition {
                stop: place.stop,
                focus: Some(place.focus.clone()),
                caret: hit.start,
            })
        });
        let standing = found.unwrap_or_else(|| self.origin.clone());
        let (stop, caret) = (standing.stop, standing.caret);
        let focus = standing.focus.clone();
        cx.set_cursor(standing);
        session.build(cx, InitialFocus::Kept);
        let elsewhere = focus.filter(|focus| session.page.focused() != Some(focus));
        self.case = elsewhere.and_then(|place| CaseScreen::resume(&place, caret, cx));
        let marks = self.marks(stop);
        if let Some(case) = &mut self.case {
            case.page.mark(marks.clone());
        }
        session.page.mark(marks);
    }

    /// What was found at a stop, place by place.
    fn marks(&self, stop: SessionStep) -> Vec<(FieldPath, Vec<Range<usize>>)> {
        let of_stop = self.hits.chunk_by(|one, other| one.place == other.place);
        of_stop
            .filter_map(|hits| {
                let place = self.places.get(hits.first()?.place)?;
                let ranges = hits.iter().map(|hit| hit.start..hit.end).collect();
                (place.stop == stop).then(|| (place.path.clone(), ranges))
            })
            .collect()
    }

    /// Draws the find bar.
    pub(super) fn draw(&self, canvas: &mut Canvas, cx: &Context) {
        let sought = self.bar.sought().is_some();
        let found = which(self.at, self.hits.len(), sought);
        self.bar.draw(&found, KEYS, canvas, cx);
    }
}

impl SessionScreen {
    fn begin_to_find(&mut self, cx: &mut Context) {
        self.leave_box(cx);
        cx.close_step();
        self.find = FindInSession::new(self, cx).map(|mut find| {
            find.show(self, cx);
            find
        });
    }

    /// The page of a case on which something was found.
    pub(super) fn found_case(&self) -> Option<&CaseScreen> {
        self.find.as_ref()?.case.as_ref()
    }

    /// Answers a key while something is looked for, or that begins it; none for any other.
    pub(super) fn find(&mut self, press: &KeyInput, cx: &mut Context) -> Option<Transition> {
        let Some(mut find) = self.find.take() else {
            let begins = *press == KeyInput::Command(Command::Find);
            return begins.then(|| {
                self.begin_to_find(cx);
                Transition::Stay
            });
        };
        match find.bar.press(press, cx) {
            FindEvent::QueryChanged => find.seek(),
            FindEvent::Enter | FindEvent::Next => find.step(true),
            FindEvent::Previous => find.step(false),
            FindEvent::Accept => return Some(self.stop_finding(cx)),
            FindEvent::Cancel => {
                find.at = None;
                find.show(self, cx);
                return Some(self.stop_finding(cx));
            }
            FindEvent::Nothing => {
                self.find = Some(find);
                return Some(Transition::Stay);
            }
            FindEvent::Ignored => {
                self.find = Some(find);
                return Some(Transition::Ignored);
            }
        }
        find.show(self, cx);
        self.find = Some(find);
        Some(Transition::Stay)
    }

    /// The page stays where it is shown; where that is a case's, the case's page opens.
    fn stop_finding(&mut self, cx: &Context) -> Transition {
        self.page.mark(Vec::new());
        let popup = self.restored_popup(cx);
        popup.map_or(Transition::Stay, Transition::Go)
    }

    /// Everything that is written in the session, in the order of the way through it.
    fn everything(&self, cx: &Context, draft: &Draft) -> Vec<Place> {
        let mut places: Vec<Place> = Vec::new();
        for stop in draft.all_steps() {
            let blocks = self.blocks(cx, draft, stop);
            let written = blocks.iter().enumerate().flat_map(|(at, block)| {
                let beneath = blocks.iter().skip(at).find_map(|block| block.keys().next());
                let is_read = block.keys().next().is_none();
                let beneath = beneath.filter(|_| is_read);
                let written = block.written().into_iter();
                written.map(move |(path, words)| (path, beneath.unwrap_or(path), words))
            });
            for (path, focus, words) in written {
                take_in(&mut places, draft, stop, (path, focus), words);
                if let Some(case) = page_of(cx, draft, path) {
                    for (path, words) in case.page.written() {
                        take_in(&mut places, draft, stop, (path, path), words);
                    }
                }
            }
        }
        places
    }
}

/// The page of the case whose name stands at a place.
fn page_of(cx: &Context, draft: &Draft, path: &FieldPath) -> Option<CaseScreen> {
    let FieldPath::Cell { of, row, .. } = path else {
        return None;
    };
    let policy = cx.live_policy()?;
    let (columns, _) = typing::table(draft, policy, of)?;
    let named = typing::names_a_case(draft, policy, path) && typing::is_overview(columns);
    draft.record.row(of, *row)?.case.filter(|_| named)?;
    Some(CaseScreen::new(of.clone(), *row, cx))
}

/// Takes in what somebody wrote: no line that the program says, no yes or no, and nothing a second time.
fn take_in(
    places: &mut Vec<Place>,
    draft: &Draft,
    stop: SessionStep,
    (path, focus): (&FieldPath, &FieldPath),
    words: &str,
) {
    let written = match path {
        FieldPath::Line(name) => {
            buttons::is_removable(name) || name.starts_with(last_time::ACTION_THEN)
        }
        FieldPath::CaseName(_) => false,
        path => !matches!(draft.read(path), Some(Value::YesNo(_))),
    };
    if written {
        places.push(Place {
            stop,
            path: path.clone(),
            focus: focus.clone(),
            words: words.to_owned(),
        });
    }
}
