//! Actions and decisions that are typed in a form's own table: the row is the action.
//!
//! The row is their one home, with its identity as theirs: a draft keeps them nowhere else, so that undo, a removed row
//! and a second machine mean them as they mean the row. What is published carries them once more among its actions, as
//! they are read here, so that a file is folded without the policy; a revision begins without these, and reads its rows
//! anew.

use super::Draft;
use crate::domain::{
    facts::{
        Action, Answer, ColumnLabel, Decision, FieldPath, PersonRef, Question, Record, Row, Sheet,
        Value, When,
    },
    id::{Ids, RowId},
    policy::{Column, ColumnMeaning, Kind, Meaning, Policy},
};

/// A table whose rows are actions or decisions.
struct RowTable<'a> {
    sheet: &'a Sheet,
    of: Question,
    columns: &'a [Column],
    asked: &'a [ColumnLabel],
    rows: &'a [Row],
}

impl Draft {
    /// The actions that stand in the tables of its forms, as they are read now; `me` is the supervisor who types.
    pub fn actions_in_tables(&self, policy: &Policy, me: Option<PersonRef>) -> Vec<Action> {
        let possible = self.possible_owners(me);
        let read = |table: &RowTable, row: &Row| {
            let said = |meaning| table.said(row, meaning);
            let what = said(ColumnMeaning::What).shown().trim().to_owned();
            let at = table.of.cell(row.id, table.column(ColumnMeaning::What)?);
            (!what.is_empty()).then(|| Action {
                id: row.id.into(),
                what,
                owners: possible.read(&said(ColumnMeaning::Who).shown(), &Ids::behind(row.id)),
                due: When::typed(said(ColumnMeaning::ByWhen)),
                case: table.sheet.about,
                personal: self.is_personal(policy, &at),
                asked_at: Some(at),
            })
        };
        let tables = tables(&self.record, policy, Meaning::Actions);
        let rows = tables
            .iter()
            .flat_map(|table| table.rows.iter().map(move |row| (table, row)));
        rows.filter_map(|(table, row)| read(table, row)).collect()
    }

    /// Who does what a row says, name by name; none where the row says it so, or nobody.
    pub fn who_does(
        &self,
        policy: &Policy,
        of: &Question,
        row: RowId,
        me: Option<PersonRef>,
    ) -> Option<String> {
        let tables = tables(&self.record, policy, Meaning::Actions);
        let table = tables.iter().find(|table| table.of == *of)?;
        let row = table.rows.iter().find(|known| known.id == row)?;
        let typed = table.said(row, ColumnMeaning::Who).shown();
        let names = self.possible_owners(me).in_full(&typed);
        (names != typed.trim()).then_some(names)
    }

    /// Returns whether a place says who does what its row says.
    pub fn says_who(&self, policy: &Policy, place: &FieldPath) -> bool {
        let FieldPath::Cell { of, column, .. } = place else {
            return false;
        };
        let columns = self.table(policy, of).map(|(columns, _)| columns);
        let mut columns = columns.into_iter().flatten();
        columns.any(|other| other.id == *column && other.is == Some(ColumnMeaning::Who))
    }

    /// Writes the names of those who do an action into its row: "me" says nothing to who reads the record.
    pub(super) fn name_who_does(
        &self,
        record: &mut Record,
        policy: &Policy,
        me: Option<&PersonRef>,
    ) {
        for table in tables(&self.record, policy, Meaning::Actions) {
            let Some(column) = table.column(ColumnMeaning::Who) else {
                continue;
            };
            for row in table.rows {
                let names = self.who_does(policy, &table.of, row.id, me.cloned());
                let cell = record.cell_mut(&table.of, row.id, column);
                if let (Some(names), Some(cell)) = (names, cell) {
                    *cell = Value::Text(names);
                }
            }
        }
    }

    /// The decisions that stand in the tables of its forms, as they are read now. Nobody notes when each was written:
    /// they are of the beginning of the session.
    pub fn decisions_in_tables(&self, policy: &Policy) -> Vec<Decision> {
        let spans = self.record.spans.first();
        let began = spans.map_or(self.last_active, |span| span.from);
        let read = |table: &RowTable, row: &Row| {
            let said = |meaning| table.said(row, meaning).shown().trim().to_owned();
            let what = said(ColumnMeaning::What);
            let at = table.of.cell(row.id, table.column(ColumnMeaning::What)?);
            (!what.is_empty()).then(|| Decision {
                id: row.id.into(),
                at: began,
                what,
                why: said(ColumnMeaning::Why),
                evidence: said(ColumnMeaning::Evidence),
                by_when: table.said(row, ColumnMeaning::ByWhen).as_date(),
                reports_back: String::new(),
                case: table.sheet.about,
                personal: self.is_personal(policy, &at),
            })
        };
        let tables = tables(&self.record, policy, Meaning::Decisions);
        let rows = tables
            .iter()
            .flat_map(|table| table.rows.iter().map(move |row| (table, row)));
        rows.filter_map(|(table, row)| read(table, row)).collect()
    }
}

impl RowTable<'_> {
    /// The column that means this.
    fn column(&self, meaning: ColumnMeaning) -> Option<&str> {
        let mut columns = self.columns.iter();
        let column = columns.find(|column| column.is == Some(meaning))?;
        Some(&column.id)
    }

    /// What a row says in the column that means this.
    fn said<'r>(&self, row: &'r Row, meaning: ColumnMeaning) -> &'r Value {
        let column = self.column(meaning);
        let at = self
            .asked
            .iter()
            .position(|asked| column == Some(&asked.column));
        at.and_then(|at| row.cells.get(at)).unwrap_or(&Value::Empty)
    }
}

/// The tables of a record whose rows are this.
fn tables<'a>(record: &'a Record, policy: &'a Policy, meaning: Meaning) -> Vec<RowTable<'a>> {
    let answers = record.sheets.iter().flat_map(|sheet| {
        let answers = sheet.answers.iter();
        answers.map(move |answer| (sheet, answer))
    });
    let meant = answers.filter(|(_, answer)| answer.is == Some(meaning));
    meant
        .filter_map(|(sheet, answer)| table(sheet, answer, policy))
        .collect()
}

fn table<'a>(sheet: &'a Sheet, answer: &'a Answer, policy: &'a Policy) -> Option<RowTable<'a>> {
    let field = policy
        .form(&sheet.form)?
        .field(&answer.item, &answer.field)?;
    let (
        Kind::Table { columns, .. },
        Value::Table {
            columns: asked,
            rows,
            ..
        },
    ) = (&field.kind, &answer.value)
    else {
        return None;
    };
    Some(RowTable {
        sheet,
        of: answer.question(sheet.id),
        columns,
        asked,
        rows,
    })
}
