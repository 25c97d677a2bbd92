//! A case's own page: every column of its row as a box of the full width, with last time's words under each.

use ratatui::layout::Rect;

use super::{agenda_item, case_review};
use crate::{
    domain::{
        facts::{FieldPath, Question, Value},
        id::{CaseId, RowId},
        policy::{Kind, is_overview, name_column},
    },
    tui::{
        Canvas, Context, Heading, Live,
        controls::{choice::ChoiceBox, text::TextBox},
        screens::session::{
            page_key::{Button, PageKey},
            record_form::RecordForm,
            side::{SideColumns, last_time::LastTimeTopic},
        },
        widgets::form::Element,
    },
};

/// The page of one row, with what stands beside it.
pub struct CasePage {
    of: Question,
    row: RowId,
    pub form: RecordForm,
    pub beside: SideColumns,
}

impl CasePage {
    /// Opens the page of a row.
    pub fn new(of: Question, row: RowId, cx: &Context) -> Self {
        let mut screen = Self {
            of,
            row,
            form: RecordForm::default(),
            beside: SideColumns::default(),
        };
        screen.refresh(cx);
        // What is typed next is about the child: the name and what tells it apart are there to be corrected; but of two with
        // one name in a list, whose boxes are in its rows, it is what tells this one apart.
        let case = cx.session().and_then(|live| {
            let case = live.draft.record.row(&screen.of, screen.row)?.case?;
            let (columns, _) = live.draft.table(live.policy, &screen.of)?;
            let asks = !is_overview(columns) && live.names().is_to_be_told_apart(case);
            asks.then_some(case)
        });
        let begins_with = |key: &PageKey| match case {
            Some(case) => key.field() == Some(&FieldPath::CaseApart(case)),
            None => matches!(key.field(), Some(FieldPath::Cell { .. })),
        };
        if let Some(first) = screen.form.page.find(begins_with) {
            screen.form.page.focus_on(&first);
        }
        screen
    }

    /// Opens the page that the cursor was on when the session was left.
    pub fn resume(at: &FieldPath, caret: usize, cx: &Context) -> Option<Self> {
        let Live { draft, policy, .. } = cx.session()?;
        let (of, row) = match at {
            FieldPath::Cell { of, row, .. } => (of.clone(), *row),
            FieldPath::CaseOpen(case)
            | FieldPath::CaseApart(case)
            | FieldPath::CaseName(case)
            | FieldPath::CaseReview(case, _) => {
                let FieldPath::Cell { of, row, .. } = draft.case_cell(policy, *case)? else {
                    return None;
                };
                (of, row)
            }
            _ => return None,
        };
        draft.record.row(&of, row)?;
        let mut screen = Self::new(of, row, cx);
        screen.form.page.focus_on(&at.clone().into()).then(|| {
            screen.form.page.set_caret(caret);
            screen
        })
    }

    /// Lays the page out where it does not show what the draft is.
    pub fn refresh(&mut self, cx: &Context) {
        // Last time's words stand under each box where they do not stand at the right.
        let beneath = !self.beside.pane.panel.stands();
        let (of, row) = (&self.of, self.row);
        self.form
            .refresh(cx, |_| blocks(cx, of, row, beneath).unwrap_or_default());
    }

    /// Takes up what changed since, and lays itself out for its area.
    pub fn layout(&mut self, area: Rect, cx: &Context) {
        let stood = self.beside.pane.panel.stands();
        let about = LastTimeTopic::Case(self.of.clone(), self.row);
        let place = self.beside.arrange(area, about, cx);
        if stood != self.beside.pane.panel.stands() {
            self.form.outdate();
        }
        self.refresh(cx);
        self.form.page.arrange(place);
    }

    /// Draws the page and what stands beside it.
    pub fn draw(&self, canvas: &mut Canvas, cx: &Context) {
        self.beside.draw(&self.form.page, canvas, cx);
    }

    /// Words of the header about the page.
    pub fn heading(&self, cx: &Context) -> Heading {
        let focus = self.form.page.focused().and_then(PageKey::field);
        self.beside.heading(cx, focus)
    }

    /// The page closes: its words become what was asked, and a name that was typed whom it means.
    pub fn leave(&mut self, cx: &mut Context) {
        self.form.leave(cx);
        let here = self.form.page.focused().cloned();
        self.settle(here.as_ref(), cx);
    }

    /// Another name that was typed over the one of this case may be a known child's.
    pub fn settle(&self, place: Option<&PageKey>, cx: &mut Context) {
        let renamed = place.filter(|place| self.form.changed.as_ref() == Some(*place));
        if !matches!(renamed, Some(PageKey::Field(FieldPath::CaseName(_)))) {
            return;
        }
        let edit = cx
            .session()
            .and_then(|live| live.names().settle(&self.of, self.row, true, &cx.ids));
        if let Some(edit) = edit {
            cx.apply(edit);
        }
    }

    /// Returns whether it is asked now whose row it is, which stands below the row.
    pub fn is_asked_whose(&self, cx: &Context) -> bool {
        let row = cx
            .live()
            .and_then(|draft| draft.record.row(&self.of, self.row));
        row.is_none_or(|row| row.case.is_none())
    }
}

/// The boxes of the page, with what stood in each last time under it where that is asked for.
fn blocks(cx: &Context, of: &Question, row: RowId, beneath: bool) -> Option<Vec<Element<PageKey>>> {
    let live @ Live { draft, policy, .. } = cx.session()?;
    let (columns, _) = draft.table(policy, of)?;
    let case = draft.record.row(of, row)?.case?;
    let name = draft.read(&FieldPath::CaseName(case))?;
    // Where the name can be changed here it stands in its box alone: two of it would differ while it is typed.
    let mut blocks = vec![if live.file.case(case).is_some() {
        let key = FieldPath::CaseName(case);
        Element::field(key, "Name:", TextBox::line(&name.shown()))
    } else {
        Element::heading(name.shown())
    }];
    blocks.extend(apart(live, case));
    let named = name_column(columns)
        .and_then(|at| columns.get(at))
        .map(|column| column.id.clone());
    for column in columns
        .iter()
        .filter(|column| Some(&column.id) != named.as_ref())
    {
        let key = of.cell(row, &column.id);
        let value = draft.read(&key).unwrap_or_default();
        let boxed = column.kind == Kind::Text;
        let control = agenda_item::control(cx, column.expects(), &value);
        let label = column.ask.clone();
        blocks.push(Element::with_control(key, label, control, boxed));
        if let Some(last) = last(cx, of, row, &column.id).filter(|_| beneath) {
            blocks.push(Element::hint(format!("  last time: {last}")));
        }
    }
    let open = Value::YesNo(draft.is_open(case, live.file));
    blocks.push(Element::field(
        FieldPath::CaseOpen(case),
        "On the caseload:",
        ChoiceBox::yes_or_no(&open).always(),
    ));
    let known = draft.cases_like("", live.file);
    if known
        .iter()
        .any(|(other, _)| !live.file.is_same_case(*other, case))
    {
        let words = "Is the same child as… · Enter";
        blocks.push(Element::line(
            PageKey::Button(Button::SameChild(case)),
            words,
        ));
    }
    blocks.extend(case_review::blocks(cx, live, case));
    Some(blocks)
}

/// The box for what tells a case apart from others of its name, where there are any.
fn apart(live: Live, case: CaseId) -> Vec<Element<PageKey>> {
    let key = FieldPath::CaseApart(case);
    let here = live.draft.read(&key).unwrap_or_default();
    if here.is_empty() && !live.names().has_namesake(case) {
        return Vec::new();
    }
    let known = live.file.case(case).map(|known| known.apart.as_str());
    let known = known.filter(|known| !known.is_empty() && here.shown() != *known);
    let hint = known.map_or_else(
        || "  Another child has this name: a year group, a letter, a note.".to_owned(),
        |known| format!("  last time: {known}"),
    );
    vec![
        Element::field(key, "Told apart by:", TextBox::line(&here.shown())),
        Element::hint(hint),
    ]
}

/// Value of a column for this case in the newest record before this one.
fn last(cx: &Context, of: &Question, row: RowId, column: &str) -> Option<String> {
    let Live { draft, file, .. } = cx.session()?;
    let then = draft.rows_before(file, of, row).into_iter().next()?;
    let (asked, row) = draft.row_in(file, then, of, row)?;
    let at = asked.iter().position(|asked| asked.column == column)?;
    let value = row
        .cells
        .get(at)
        .filter(|value: &&Value| !value.is_empty())?;
    Some(value.shown().into_owned())
}
