//! Looking for something in the live session: the same pages with what was found marked, and the find bar beneath.
//! Nothing is written meanwhile.

use std::ops::Range;

use super::{
    SessionScreen, elements, page_key::PageKey, spare_rows::SpareRows, steps::case_page::CasePage,
};
use crate::{
    domain::{
        draft::{Draft, Focus, SessionStep},
        facts::{FieldPath, Value},
        policy::is_overview,
        text::search::SearchTerm,
    },
    tui::{
        Canvas, Context, CursorPosition, Live, Screen, Transition,
        input::{Command, KeyInput},
        widgets::{
            find_bar::{FindBar, FindEvent},
            matches::Matches,
        },
    },
};

/// The keys, beneath the line.
const KEYS: &str = "Enter next  ↑ before  Esc stay here  Ctrl-Q go back · all records: in the file";

/// Search in the live session and the pages of its cases.
pub struct FindInSession {
    /// The case's page that is shown, where what was found stands on one.
    pub(super) case: Option<CasePage>,
    /// The place of the cursor when it began: the step, what had it, and where in that, in bytes.
    origin: (SessionStep, Option<PageKey>, usize),
    places: Vec<Place>,
    bar: FindBar<Hit>,
}

/// Words of the session, and where they are.
struct Place {
    stop: SessionStep,
    key: PageKey,
    /// Key that takes the cursor on a hit: the box of the words, or the one beneath them.
    focus: PageKey,
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
        let live = cx.session()?;
        let draft = live.draft;
        let field = draft.focus.as_ref().and_then(Focus::field);
        let here = match field {
            Some(field) => Some(PageKey::Field(field.clone())),
            None => session.form.page.focused().cloned(),
        };
        Some(Self {
            places: session.everything(cx, live),
            case: None,
            origin: (draft.step, here, draft.caret),
            bar: FindBar::default(),
        })
    }

    /// Looks for what is typed now; the first that is found stands where the cursor was or after it.
    fn seek(&mut self) {
        let origin = (self.origin_place(), self.origin.2);
        let find = |sought: &SearchTerm| {
            let places = self.places.iter().enumerate();
            let hits = places.flat_map(|(place, Place { words, .. })| {
                let ranges = sought.ranges(words).into_iter();
                ranges.map(move |Range { start, end }| Hit { place, start, end })
            });
            hits.collect()
        };
        self.bar.seek(find, |hit| (hit.place, hit.start) >= origin);
    }

    /// The number of the place where the cursor was, else of the first of its stop.
    fn origin_place(&self) -> usize {
        let (stop, key, _) = &self.origin;
        let here = |place: &Place| place.stop == *stop && Some(&place.key) == key.as_ref();
        let at = self.places.iter().position(here);
        let first = || {
            let of_stop = |place: &Place| place.stop == *stop;
            self.places.iter().position(of_stop)
        };
        at.or_else(first).unwrap_or(0)
    }

    /// Shows what was found, or where the cursor was.
    fn show(&mut self, session: &mut SessionScreen, cx: &mut Context) {
        let found = self.bar.found.current().and_then(|hit| {
            let place = self.places.get(hit.place)?;
            Some((place.stop, Some(place.focus.clone()), hit.start))
        });
        let (stop, key, caret) = found.unwrap_or_else(|| self.origin.clone());
        cx.set_cursor(CursorPosition {
            stop,
            focus: key.as_ref().and_then(PageKey::focus),
            caret,
        });
        session.show_cursor(cx);
        let elsewhere = key.filter(|key| !session.form.page.focus_on(key));
        let field = elsewhere.as_ref().and_then(PageKey::field);
        self.case = field.and_then(|field| CasePage::resume(field, caret, cx));
        let marks = self.marks(stop);
        if let Some(case) = &mut self.case {
            case.form.page.mark(marks.clone());
        }
        session.form.page.mark(marks);
    }

    /// The marks of what was found at a stop, place by place.
    fn marks(&self, stop: SessionStep) -> Vec<(PageKey, Vec<Range<usize>>)> {
        let of_stop = self
            .bar
            .found
            .all()
            .chunk_by(|one, other| one.place == other.place);
        of_stop
            .filter_map(|hits| {
                let place = self.places.get(hits.first()?.place)?;
                let ranges = hits.iter().map(|hit| hit.start..hit.end).collect();
                (place.stop == stop).then(|| (place.key.clone(), ranges))
            })
            .collect()
    }

    /// Draws the find bar.
    pub(super) fn draw(&self, canvas: &mut Canvas, cx: &Context) {
        self.bar.draw(KEYS, canvas, cx);
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
    pub(super) fn found_case(&self) -> Option<&CasePage> {
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
            FindEvent::Stepped => {}
            FindEvent::Accept => return Some(self.stop_finding(cx)),
            FindEvent::Cancel => {
                find.bar.found = Matches::default();
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
        self.form.page.mark(Vec::new());
        let popup = self.restored_popup(cx);
        popup.map_or(Transition::Stay, Transition::Go)
    }

    /// Everything that is written in the session, in the order of the way through it.
    fn everything(&self, cx: &Context, live: Live) -> Vec<Place> {
        let draft = live.draft;
        let mut places: Vec<Place> = Vec::new();
        for stop in draft.all_steps() {
            let blocks = elements(
                cx,
                live,
                stop,
                self.states_counts.as_ref(),
                &mut SpareRows::default(),
            );
            let written = blocks.iter().enumerate().flat_map(|(at, block)| {
                let beneath = blocks.iter().skip(at).find_map(|block| block.keys().next());
                let is_read = block.keys().next().is_none();
                let beneath = beneath.filter(|_| is_read);
                let written = block.written().into_iter();
                written.map(move |(path, words)| (path, beneath.unwrap_or(path), words))
            });
            for (path, focus, words) in written {
                take_in(&mut places, draft, stop, (path, focus), words);
                if let Some(case) = page_of(cx, live, path) {
                    for (path, words) in case.form.page.written() {
                        take_in(&mut places, draft, stop, (path, path), words);
                    }
                }
            }
        }
        places
    }
}

/// The page of the case whose name stands at a place.
fn page_of(cx: &Context, live: Live, key: &PageKey) -> Option<CasePage> {
    let Live { draft, policy, .. } = live;
    let path @ FieldPath::Cell { of, row, .. } = key.field()? else {
        return None;
    };
    let (columns, _) = draft.table(policy, of)?;
    let named = draft.names_a_case(policy, path) && is_overview(columns);
    draft.record.row(of, *row)?.case.filter(|_| named)?;
    Some(CasePage::new(of.clone(), *row, cx))
}

/// Takes in what somebody wrote: no line that the program says, no yes or no, and nothing a second time.
fn take_in(
    places: &mut Vec<Place>,
    draft: &Draft,
    stop: SessionStep,
    (key, focus): (&PageKey, &PageKey),
    words: &str,
) {
    let written = match key {
        PageKey::Button(button) => button.is_removable(),
        PageKey::EarlierAction(_) => true,
        PageKey::Field(FieldPath::CaseName(_)) => false,
        PageKey::Field(field) => !matches!(draft.read(field), Some(Value::YesNo(_))),
    };
    if written {
        places.push(Place {
            stop,
            key: key.clone(),
            focus: focus.clone(),
            words: words.to_owned(),
        });
    }
}
