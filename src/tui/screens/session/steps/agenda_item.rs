//! An agenda item on the screen: its questions in the school's own words, and its tables.

use ratatui::layout::Constraint;

use crate::{
    domain::{
        draft::Draft,
        facts::{
            AgendaItem, ColumnLabel, FieldPath, ItemFrom, Outcome, Question, Record, Value, served,
            table_counts::{counts, lines},
        },
        file::SupervisionFile,
        id::{RowId, SheetId},
        policy::{
            Column, ColumnMeaning, Expected, Field, HEADER, Item, Kind, Meaning, Policy,
            RecordKind, Tally, is_overview,
        },
        typed::DateBias,
    },
    tui::{
        Context, Live,
        controls::{
            Control, choice::ChoiceBox, parsed::ParsedBox, read_only::ReadOnlyBox, text::TextBox,
        },
        screens::session::{
            page_key::{Button, PageKey},
            spare_rows::SpareRows,
            who_is_meant,
        },
        widgets::form::{
            Element,
            table::{Cell, FieldTable, column_width},
        },
    },
};

/// The questions of a form as a page asks them.
pub struct ItemBuilder<'a> {
    /// Everything outside the record: policy, calendar, settings.
    pub cx: &'a Context,
    /// The session.
    pub live: Live<'a>,
    /// The empty rows of its tables.
    pub spares: &'a mut SpareRows,
    /// The table whose boxes for numbers given without names are shown, even if they are empty.
    pub states_counts: Option<&'a Question>,
}

impl ItemBuilder<'_> {
    /// Returns the page of an agenda item.
    pub fn item(mut self, item: &AgendaItem) -> Vec<Element<PageKey>> {
        let form_item = form_item(self.live.draft, self.live.policy, item);
        let mut elements = Vec::new();
        if let (ItemFrom::Form { sheet, .. }, Some(form_item)) = (&item.from, form_item) {
            elements.extend(item.serves().map(Element::hint));
            for field in &form_item.fields {
                elements.extend(self.question(*sheet, &form_item.id, field));
            }
            let drives_dates = |field: &Field| field.is == Some(Meaning::Cadence);
            if form_item.fields.iter().any(drives_dates) {
                let words = "What is left empty here is as the policy says.";
                elements.push(Element::hint(words));
            }
        }
        let key = FieldPath::Notes(item.id);
        if form_item.is_none_or(|form_item| form_item.fields.is_empty()) {
            elements.extend(revisited(self.live.file, item));
            let notes = TextBox::notes(&item.notes);
            let heading = heading(self.live.draft, item);
            elements.insert(0, Element::heading(heading));
            elements.push(Element::notes(key, "", notes));
        } else if !item.notes.is_empty() {
            elements.push(Element::notes(key, "Notes", TextBox::notes(&item.notes)));
        }
        if form_item.is_some_and(|form_item| self.live.policy.is_personal(form_item)) {
            let above = usize::from(matches!(elements.first(), Some(Element::Words { .. })));
            elements.insert(above, Element::hint(who_reads(self.live.draft)));
        }
        if self.live.draft.record.is_session() {
            let words = talked(self.live.draft, item);
            elements.push(Element::line(Button::TalkedAbout, words));
        }
        elements
    }

    /// Returns the lines around a form's questions that a person answers; what the program fills in by itself is not
    /// asked. Who makes an agreement stands there, as it does on paper.
    pub fn around(mut self, part: &str) -> Vec<Element<PageKey>> {
        let (cx, Live { draft, policy, .. }) = (self.cx, self.live);
        let known = super::end::parties(cx, draft).map(|parties| draft.known(&parties));
        let known = known.filter(|_| draft.record.kind == RecordKind::Agreement);
        let mut elements = Vec::new();
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
                    elements.extend(named.map(Element::plain));
                } else {
                    elements.extend(self.question(sheet.id, part, field));
                }
            }
        }
        elements
    }

    fn question(&mut self, sheet: SheetId, item: &str, field: &Field) -> Vec<Element<PageKey>> {
        let of = Question {
            sheet,
            item: item.to_owned(),
            field: field.id.clone(),
        };
        let is_session = self.live.draft.record.is_session();
        match &field.kind {
            Kind::Table { columns, tally, .. } => {
                let mut elements = vec![
                    Element::plain(asked(field)),
                    Element::Table(self.table(&of, columns, tally)),
                ];
                elements.extend(self.of_last_time(&of));
                elements.extend(self.as_they_were(&of));
                elements.extend(self.numbers(&of, tally));
                elements.push(Element::Spacer);
                elements
            }
            // What guides a session is at hand; what both will sign is read.
            Kind::Words if is_session => vec![Element::hint(asked(field))],
            Kind::Words => vec![Element::plain(asked(field)), Element::Spacer],
            kind => {
                let mut elements = self.rows_above(sheet, field);
                let key = FieldPath::Answer(of);
                let value = self.live.draft.read(&key).unwrap_or_default();
                let control = control(self.cx, field.expects(), &value);
                let boxed = *kind == Kind::Text;
                let mut words = asked(field);
                words.extend(served(&field.functions).map(|serves| format!("\n{serves}")));
                words.extend(self.ideally(field));
                elements.push(Element::with_control(key, words, control, boxed));
                elements
            }
        }
    }

    /// Returns how often the policy would like sessions best, where it is asked how often they are to be.
    fn ideally(&self, field: &Field) -> Option<String> {
        let Live { file, policy, .. } = self.live;
        let asked = field.is == Some(Meaning::Cadence);
        let best = file.would_like(policy, self.cx.today());
        let (often, source) = best.filter(|_| asked)?;
        Some(format!("\nIdeally {often} ({source})"))
    }

    /// The rows that a question looks at, to be read: on paper they stand above one's hand.
    fn rows_above(&self, sheet: SheetId, field: &Field) -> Vec<Element<PageKey>> {
        let Live {
            draft,
            file,
            policy,
        } = self.live;
        let record = &draft.record;
        let form = record.sheet(sheet).and_then(|it| policy.form(&it.form));
        let tables = field.above.iter().filter_map(|id| form?.table(id));
        let lines = tables.flat_map(|(item, table)| {
            let of = Question {
                sheet,
                item: item.id.clone(),
                field: table.id.clone(),
            };
            let number = table.number.clone().unwrap_or_default();
            record.rows(&of).iter().filter_map(move |row| {
                let case = row.case.map(|case| file.case_name(case, record));
                let cells = row.cells.iter().map(|cell| cell.shown().into_owned());
                let said = case.into_iter().chain(cells);
                let said: Vec<_> = said.filter(|words| !words.trim().is_empty()).collect();
                let words = format!("{number} {}", said.join(" · "));
                (!said.is_empty()).then(|| Element::hint(words.trim_start().to_owned()))
            })
        });
        lines.collect()
    }

    fn table(&mut self, of: &Question, columns: &[Column], tally: &[Tally]) -> FieldTable<PageKey> {
        let overview = is_overview(columns);
        // Beside a name that opens a page stands one cell with the beginning of what is on it.
        let (open, on_the_page): (Vec<&Column>, Vec<&Column>) = columns
            .iter()
            .partition(|column| !overview || column.is == Some(ColumnMeaning::CaseName));
        let record = &self.live.draft.record;
        let spare = self.spares.of(of, record, &self.cx.ids);
        let ids = record.rows(of).iter().map(|row| row.id);
        let rows = ids.chain([spare]).flat_map(|row| {
            let cells = open.iter().map(|column| self.cell(of, row, column));
            let preview = overview.then(|| self.preview(of, row, &on_the_page));
            let mut rows = vec![cells.chain(preview).collect()];
            let below = who_is_meant::below(self.cx, self.live, of, row);
            rows.extend(below.into_iter().map(|cell| vec![cell]));
            rows
        });
        let asked: Vec<&str> = on_the_page.iter().map(|column| &*column.ask).collect();
        let asked = format!("On its page: {}", asked.join(", "));
        let preview = overview.then_some((asked, Constraint::Fill(1)));
        FieldTable {
            rows: rows.collect(),
            head: head(&open, overview).chain(preview).collect(),
            foot: foot(record, of, columns, tally).into(),
        }
    }

    fn cell(&self, of: &Question, row: RowId, column: &Column) -> Cell<PageKey> {
        let key = of.cell(row, &column.id);
        let draft = self.live.draft;
        let names = draft.names_a_case(self.live.policy, &key);
        let case = draft.record.row(of, row).and_then(|row| row.case);
        let case = case.filter(|_| names);
        let value = match case {
            Some(case) => draft.read(&FieldPath::CaseName(case)),
            None => draft.read(&key),
        };
        let value = value.unwrap_or_default();
        // A slip of a key must not rename a child: a case that the file knows is renamed on its page.
        let known = case.and_then(|case| self.live.file.case(case));
        let control: Box<dyn Control> = if known.is_some() {
            Box::new(ReadOnlyBox::new(&value))
        } else {
            if (&column.kind, column.is) == (&Kind::Date, Some(ColumnMeaning::ByWhen)) {
                let calendar = self.cx.calendar();
                let by = ParsedBox::date(&value, column.direction(), self.cx.today(), calendar);
                let by = by.or_words().telling_days_off();
                return Cell::Field {
                    key: key.into(),
                    control: Box::new(by),
                };
            }
            control(self.cx, column.expects(), &value)
        };
        Cell::Field {
            key: key.into(),
            control,
        }
    }

    /// The beginning of what is on the page of a row's case.
    fn preview(&self, of: &Question, row: RowId, columns: &[&Column]) -> Cell<PageKey> {
        let shown = columns.iter().filter_map(|column| {
            let value = self.live.draft.read(&of.cell(row, &column.id))?;
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
    }

    /// The children of last time's table, each a line that gives it a row here.
    fn of_last_time(&self, of: &Question) -> Vec<Element<PageKey>> {
        let (names, today) = (self.live.names(), self.cx.today());
        let lines = names.of_last_time(of).into_iter().map(|case| {
            let words = format!("Last time: {} · Enter", names.told(of, case, today));
            Element::line(Button::OfLastTime(of.clone(), case), words)
        });
        lines.collect()
    }

    /// The line that says of the rows of which nothing was said that they are as they were.
    fn as_they_were(&self, of: &Question) -> Option<Element<PageKey>> {
        let answer = self.live.draft.record.answer(of)?;
        let rows = self.live.draft.record.rows(of).len();
        let words = match (answer.standing_rows().count(), rows) {
            (0, _) => return None,
            (standing, rows) if standing == rows => "All as last time · Enter".to_owned(),
            (1, _) => "The other one as last time · Enter".to_owned(),
            (standing, _) => format!("The other {standing} as last time · Enter"),
        };
        Some(Element::line(Button::AsTheyWere(of.clone()), words))
    }

    /// The fields for the numbers that were given where nobody was named; opened when they are wanted.
    fn numbers(&self, of: &Question, tally: &[Tally]) -> Vec<Element<PageKey>> {
        let values: Vec<_> = tally
            .iter()
            .map(|Tally { label, .. }| {
                let key = FieldPath::StatedCount {
                    of: of.clone(),
                    tally: label.clone(),
                };
                let value = self.live.draft.read(&key).unwrap_or_default();
                (key, label, value)
            })
            .collect();
        if values.is_empty() {
            return Vec::new();
        }
        let line = |words| Element::line(Button::StateCounts(of.clone()), words);
        let are_open = self.states_counts == Some(of);
        let are_empty = values.iter().all(|(_, _, value)| value.is_empty());
        if are_empty && !are_open {
            return vec![line("Numbers given without names · Enter")];
        }
        let fields = values.into_iter().map(|(key, label, value)| {
            Element::field(key, format!("{label}, in all:"), ParsedBox::number(&value))
        });
        let closes = are_empty.then(|| line("No number without names · Enter"));
        fields.chain(closes).collect()
    }
}

/// A line with the name of somebody who makes the agreement.
fn named(field: &Field, known: &impl Fn(Meaning) -> Value) -> Option<String> {
    let names = [Meaning::SupervisorName, Meaning::SuperviseeName];
    let name = known(field.is.filter(|is| names.contains(is))?);
    let asked = field.ask.trim().trim_end_matches(':');
    (!name.is_empty()).then(|| format!("{asked}: {}", name.shown()))
}

/// The significant part of an informal talk that this item revisits, in the words that were noted.
fn revisited(file: &SupervisionFile, item: &AgendaItem) -> Option<Element<PageKey>> {
    let ItemFrom::Informal(note) = &item.from else {
        return None;
    };
    let note = file.history(*note)?;
    let words = note.head().record.significant();
    Some(Element::plain(words))
}

fn heading(draft: &Draft, item: &AgendaItem) -> String {
    match &item.from {
        ItemFrom::Form { .. } => draft.record.title_of(item),
        ItemFrom::Informal(_) => item.title.clone(),
        ItemFrom::Added { .. } => {
            let brought = item.from.brought();
            let said = [item.title.clone()].into_iter().chain(brought);
            said.collect::<Vec<_>>().join(" · ")
        }
    }
}

/// Who will read what is typed in an item for personal matters, said before a word is.
fn who_reads(draft: &Draft) -> String {
    let who = if draft.record.format.is_joint() {
        "all"
    } else {
        "both"
    };
    format!(
        "What is typed here stands in the one record that you {who} read and sign, and nowhere else. An action or a decision from here is personal, too: it is in no list of everybody."
    )
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

/// The question as it is printed, with its number and the words below it.
pub fn asked(field: &Field) -> String {
    let mut words = match &field.number {
        Some(number) => format!("{number} {}", field.ask),
        None => field.ask.clone(),
    };
    for hint in field.printed_hints() {
        words.push('\n');
        words.push_str(&hint);
    }
    words
}

/// The control for what a question or a column expects.
pub fn control(cx: &Context, expected: Expected, value: &Value) -> Box<dyn Control> {
    let Expected {
        kind,
        looks,
        also,
        many,
        limits,
    } = expected;
    match kind {
        Kind::Text => Box::new(TextBox::notes(&value.shown())),
        Kind::Number => Box::new(ParsedBox::number_within(limits, value)),
        Kind::Date => {
            let date = ParsedBox::date(value, looks, cx.today(), cx.calendar());
            Box::new(if looks == DateBias::Ahead {
                date
            } else {
                date.or_month()
            })
        }
        Kind::Time => Box::new(ParsedBox::time(value)),
        Kind::Minutes => Box::new(ParsedBox::minutes(value)),
        Kind::Every => Box::new(ParsedBox::every(value)),
        Kind::YesNo => Box::new(ChoiceBox::yes_or_no(value)),
        Kind::Choice(options) => {
            let choice = ChoiceBox::of(options.iter().cloned(), value);
            let choice = choice.also(also).as_spelt().or_none();
            Box::new(if many { choice.several(value) } else { choice })
        }
        Kind::Line | Kind::Words | Kind::Table { .. } => Box::new(TextBox::line(&value.shown())),
    }
}

/// The headings of a table's columns; beside a preview the words of a line get no more room.
fn head<'a>(
    columns: &'a [&Column],
    has_preview: bool,
) -> impl Iterator<Item = (String, Constraint)> + 'a {
    let has_text = has_preview || columns.iter().any(|column| column.kind == Kind::Text);
    let width = move |column: &Column| match column.kind {
        // Where no longer words want it, the rest of the row is theirs.
        Kind::Line if !has_text => Constraint::Fill(1),
        _ => match column_width(&column.kind, &column.ask) {
            // Room for a second choice.
            Constraint::Length(width) if column.many => Constraint::Length(width * 3 / 2),
            width => width,
        },
    };
    columns
        .iter()
        .map(move |column| (column.ask.clone(), width(column)))
}

/// Line below a table: its counts, and how to open a case's page where there is one.
fn foot(record: &Record, of: &Question, columns: &[Column], tally: &[Tally]) -> String {
    let Some(Value::Table { rows, stated, .. }) = record.answer(of).map(|answer| &answer.value)
    else {
        return String::new();
    };
    let asked: Vec<_> = columns.iter().map(ColumnLabel::of).collect();
    let counted = lines(&counts(tally, &asked, rows, stated)).into_iter();
    let page = is_overview(columns).then(|| "Enter on a name opens its page.".to_owned());
    counted.chain(page).collect::<Vec<_>>().join(" · ")
}
