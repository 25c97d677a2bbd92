//! An agenda item on the screen: its questions in the school's own words, and its tables.

use ratatui::layout::Constraint;

use crate::{
    domain::{
        draft::Draft,
        facts::{
            field_path::{FieldPath, Question},
            record::{AgendaItem, ItemFrom, Outcome, Value},
            table_counts::{counts, lines},
        },
        id::{CaseId, RowId},
        policy::{Column, ColumnMeaning, Field, HEADER, Item, Kind, Meaning, Policy, RecordKind},
        typed::DateBias,
    },
    tui::{
        context::Context,
        controls::{
            Control, choice::ChoiceBox, parsed::ParsedBox, read_only::ReadOnlyBox, text::TextBox,
        },
        screens::session::{
            heading::brought,
            page_key::{Button, PageKey},
            spare_rows::SpareRows,
            typing::{is_overview, names_a_case},
        },
        widgets::{
            form::{
                element::Element,
                table::{Cell, FieldTable},
            },
            text_style::TextStyle,
        },
    },
};

/// The blocks of an agenda item.
pub fn blocks(
    cx: &Context,
    draft: &Draft,
    policy: &Policy,
    item: &AgendaItem,
    spares: &mut SpareRows,
    told: bool,
) -> Vec<Element<PageKey>> {
    let mut blocks = Vec::new();
    let form_item = form_item(draft, policy, item);
    if let (ItemFrom::Form { sheet, .. }, Some(form_item)) = (&item.from, form_item) {
        for field in &form_item.fields {
            let of = Question {
                sheet: *sheet,
                item: form_item.id.clone(),
                field: field.id.clone(),
            };
            question(&mut blocks, cx, draft, policy, field, &of, spares, told);
        }
    }
    if form_item.is_none_or(|form_item| form_item.fields.is_empty()) {
        blocks.extend(revisited(cx, item));
        let notes = draft.read(&FieldPath::Notes(item.id)).unwrap_or_default();
        blocks.insert(0, Element::words(heading(draft, item), TextStyle::Heading));
        blocks.push(Element::notes(
            FieldPath::Notes(item.id),
            "",
            TextBox::notes(&notes.shown()),
        ));
    } else if !item.notes.is_empty() {
        blocks.push(Element::notes(
            FieldPath::Notes(item.id),
            "Notes",
            TextBox::notes(&item.notes),
        ));
    }
    if draft.record.is_session() {
        blocks.push(Element::line(Button::TalkedAbout, talked(draft, item)));
    }
    blocks
}

/// The lines around a form's questions that a person answers; what the program fills in by itself is not asked. Who
/// makes an agreement stands there, as it does on paper.
pub fn around(
    cx: &Context,
    draft: &Draft,
    policy: &Policy,
    part: &str,
    spares: &mut SpareRows,
) -> Vec<Element<PageKey>> {
    let mut blocks = Vec::new();
    let known = super::end::parties(cx, draft).map(|parties| draft.known(&parties));
    let known = known.filter(|_| draft.record.kind == RecordKind::Agreement);
    for sheet in &draft.record.sheets {
        let Some(form) = policy.form(&sheet.form) else {
            continue;
        };
        let fields = if part == HEADER {
            &form.header
        } else {
            &form.closing
        };
        for field in fields {
            if field.is.is_some_and(Meaning::is_filled_in) {
                let named = known.as_ref().and_then(|known| named(field, known));
                blocks.extend(named.map(|words| Element::words(words, TextStyle::Plain)));
                continue;
            }
            let of = Question {
                sheet: sheet.id,
                item: part.to_owned(),
                field: field.id.clone(),
            };
            question(&mut blocks, cx, draft, policy, field, &of, spares, false);
        }
    }
    blocks
}

/// A line with the name of somebody who makes the agreement.
fn named(field: &Field, known: &impl Fn(Meaning) -> Value) -> Option<String> {
    let names = [Meaning::SupervisorName, Meaning::SuperviseeName];
    let name = known(field.is.filter(|is| names.contains(is))?);
    let asked = field.ask.trim().trim_end_matches(':');
    (!name.is_empty()).then(|| format!("{asked}: {}", name.shown()))
}

/// What was significant in an informal talk, in the words that were noted.
fn revisited(cx: &Context, item: &AgendaItem) -> Option<Element<PageKey>> {
    let ItemFrom::Informal(note) = &item.from else {
        return None;
    };
    let note = cx.live_file()?.history(*note)?;
    let words = note.head().record.significant();
    Some(Element::words(words, TextStyle::Plain))
}

fn heading(draft: &Draft, item: &AgendaItem) -> String {
    match &item.from {
        ItemFrom::Form { .. } => draft.record.title_of(item),
        ItemFrom::Informal(_) => item.title.clone(),
        ItemFrom::Added { by, announced } => {
            format!("{} · {}", item.title, brought(by, *announced))
        }
    }
}

fn talked(draft: &Draft, item: &AgendaItem) -> String {
    if item.outcome == Outcome::Reached || draft.record.reached(item) {
        "✓ Talked about".to_owned()
    } else {
        "☐ Talked about; Enter marks it when there is nothing to note".to_owned()
    }
}

/// The item of the form that an agenda item comes from.
pub fn form_item<'a>(draft: &Draft, policy: &'a Policy, item: &AgendaItem) -> Option<&'a Item> {
    let ItemFrom::Form { sheet, item } = &item.from else {
        return None;
    };
    policy.form(&draft.record.sheet(*sheet)?.form)?.item(item)
}

/// The question as it is printed; several hints are a list.
pub fn asked(field: &Field) -> String {
    let mut words = match &field.number {
        Some(number) => format!("{number} {}", field.ask),
        None => field.ask.clone(),
    };
    let bullet = if field.hints.len() > 1 { "• " } else { "" };
    for hint in &field.hints {
        words.push('\n');
        words.push_str(bullet);
        words.push_str(hint);
    }
    words
}

#[expect(
    clippy::too_many_arguments,
    reason = "the parts of one question, each read once"
)]
fn question(
    blocks: &mut Vec<Element<PageKey>>,
    cx: &Context,
    draft: &Draft,
    policy: &Policy,
    field: &Field,
    of: &Question,
    spares: &mut SpareRows,
    told: bool,
) {
    if let Kind::Table { columns, .. } = &field.kind {
        blocks.push(Element::words(asked(field), TextStyle::Plain));
        blocks.push(Element::Table(grid(
            cx, draft, policy, field, columns, of, spares,
        )));
        numbers_told(blocks, draft, field, of, told);
        blocks.push(Element::Spacer);
        return;
    }
    if field.kind == Kind::Words {
        // What both will sign is read; what guides a session is at hand.
        let tone = if draft.record.is_session() {
            TextStyle::Hint
        } else {
            TextStyle::Plain
        };
        blocks.push(Element::words(asked(field), tone));
        if !draft.record.is_session() {
            blocks.push(Element::Spacer);
        }
        return;
    }
    let place = FieldPath::Answer(of.clone());
    let value = draft.read(&place).unwrap_or_default();
    let boxed = field.kind == Kind::Text;
    blocks.push(Element::Field {
        key: place.into(),
        label: asked(field),
        control: control(cx, &field.kind, &value),
        boxed,
    });
}

/// The control for a kind of question.
pub fn control(cx: &Context, kind: &Kind, value: &Value) -> Box<dyn Control> {
    match kind {
        Kind::Text => Box::new(TextBox::notes(&value.shown())),
        Kind::Number => Box::new(ParsedBox::number(value)),
        Kind::Date => Box::new(ParsedBox::date(
            value,
            DateBias::Back,
            cx.today(),
            cx.contents.calendar(),
        )),
        Kind::Time => Box::new(ParsedBox::time(value)),
        Kind::Minutes => Box::new(ParsedBox::minutes(value)),
        Kind::Every => Box::new(ParsedBox::every(value)),
        Kind::YesNo => Box::new(ChoiceBox::yes_or_no(value)),
        Kind::Choice(options) => Box::new(ChoiceBox::of(options.iter().cloned(), value).or_none()),
        Kind::Line | Kind::Words | Kind::Table { .. } => Box::new(TextBox::line(&value.shown())),
    }
}

fn grid(
    cx: &Context,
    draft: &Draft,
    policy: &Policy,
    field: &Field,
    columns: &[Column],
    of: &Question,
    spares: &mut SpareRows,
) -> FieldTable<PageKey> {
    let overview = is_overview(columns);
    let place = |row: RowId, column: &Column| FieldPath::Cell {
        of: of.clone(),
        row,
        column: column.id.clone(),
    };
    // Beside a name that opens a page stands one cell with the beginning of what is on it.
    let is_open = |column: &&Column| !overview || column.is == Some(ColumnMeaning::CaseName);
    let open: Vec<&Column> = columns.iter().filter(is_open).collect();
    let on_the_page: Vec<&Column> = columns.iter().filter(|column| !is_open(column)).collect();
    let cell = |row: RowId, column: &Column| {
        let key = place(row, column);
        let names = names_a_case(draft, policy, &key);
        let case = draft.record.row(of, row).and_then(|row| row.case);
        let value = match case.filter(|_| names) {
            Some(case) => draft.read(&FieldPath::CaseName(case)),
            None => draft.read(&key),
        };
        let value = value.unwrap_or_default();
        // A slip of a key must not rename a child: a case that the file knows is renamed on its page.
        let control: Box<dyn Control> = if names && case.is_some_and(|case| is_known(cx, case)) {
            Box::new(ReadOnlyBox::new(&value))
        } else {
            control(cx, &column.kind, &value)
        };
        Cell::Field {
            key: key.into(),
            control,
        }
    };
    let beside = |row: RowId| {
        let shown = on_the_page.iter().filter_map(|column| {
            let value = draft.read(&place(row, column))?;
            let words = value.shown();
            let mut lines = words.lines().filter(|line| !line.trim().is_empty());
            let first = lines.next()?;
            let more = lines.next().map_or("", |_| " …");
            Some(match column.kind {
                Kind::Text => format!("{first}{more}"),
                _ => format!("{} {first}", column.ask),
            })
        });
        Cell::Text(shown.collect::<Vec<_>>().join(" · "))
    };
    let ids = draft.record.rows(of).iter().map(|row| row.id);
    let spare = spares.of(of, &draft.record, &cx.ids);
    let rows = ids.chain([spare]).map(|row| {
        let cells = open.iter().map(|column| cell(row, column));
        cells.chain(overview.then(|| beside(row))).collect()
    });
    let asked: Vec<&str> = on_the_page.iter().map(|column| &*column.ask).collect();
    let preview = (
        format!("On its page: {}", asked.join(", ")),
        Constraint::Fill(1),
    );
    FieldTable {
        rows: rows.collect(),
        head: head(&open).chain(overview.then_some(preview)).collect(),
        foot: foot(draft, field, of),
    }
}

/// Whether a case comes from an earlier session.
pub fn is_known(cx: &Context, case: CaseId) -> bool {
    cx.live_file().is_some_and(|file| file.case(case).is_some())
}

fn head<'a>(columns: &'a [&Column]) -> impl Iterator<Item = (String, Constraint)> + 'a {
    let width = |column: &Column| {
        let heading = u16::try_from(column.ask.chars().count()).unwrap_or(u16::MAX);
        match &column.kind {
            Kind::Text => Constraint::Fill(3),
            Kind::Line => Constraint::Length(14),
            Kind::Choice(options) => {
                let longest = options
                    .iter()
                    .map(|option| option.chars().count())
                    .max()
                    .unwrap_or(0);
                Constraint::Length((u16::try_from(longest).unwrap_or(20) + 6).max(heading))
            }
            Kind::Date => Constraint::Length(18),
            _ => Constraint::Length(heading.max(9)),
        }
    };
    columns
        .iter()
        .map(move |column| (column.ask.clone(), width(column)))
}

fn foot(draft: &Draft, field: &Field, of: &Question) -> String {
    let Kind::Table { tally, columns, .. } = &field.kind else {
        return String::new();
    };
    let Some(Value::Table { rows, told, .. }) = draft.record.answer(of).map(|answer| &answer.value)
    else {
        return String::new();
    };
    let asked: Vec<_> = columns
        .iter()
        .map(crate::domain::facts::record::ColumnLabel::of)
        .collect();
    let counted = lines(&counts(tally, &asked, rows, told));
    let page = is_overview(columns).then(|| "Enter on a name opens its page.".to_owned());
    counted
        .into_iter()
        .chain(page)
        .collect::<Vec<_>>()
        .join(" · ")
}

/// Boxes for the numbers that were told where nobody was named; opened when they are wanted.
fn numbers_told(
    blocks: &mut Vec<Element<PageKey>>,
    draft: &Draft,
    field: &Field,
    of: &Question,
    open: bool,
) {
    let Kind::Table { tally, .. } = &field.kind else {
        return;
    };
    let place = |label: &str| FieldPath::StatedCount {
        of: of.clone(),
        tally: label.to_owned(),
    };
    let values: Vec<_> = tally
        .iter()
        .map(|tally| {
            (
                &tally.label,
                draft.read(&place(&tally.label)).unwrap_or_default(),
            )
        })
        .collect();
    if !open && values.iter().all(|(_, value)| value.is_empty()) {
        if !tally.is_empty() {
            blocks.push(Element::line(
                Button::StateCounts(of.clone()),
                "Numbers given without names · Enter",
            ));
        }
        return;
    }
    for (label, value) in values {
        blocks.push(Element::field(
            place(label),
            format!("{label}, told:"),
            ParsedBox::number(&value),
        ));
    }
}
