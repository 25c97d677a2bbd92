//! The empty row below those of a table: it is in the record as soon as something is typed there.

use crate::domain::{
    facts::{Question, Record},
    id::{Ids, RowId},
};

/// The rows that typing makes: one for each table that was laid out.
#[derive(Clone, Debug, Default)]
pub struct SpareRows(Vec<(Question, RowId)>);

impl SpareRows {
    /// Returns the row of a table that is not there yet; another one as soon as something was typed in it.
    pub fn of(&mut self, table: &Question, record: &Record, ids: &Ids) -> RowId {
        let is_spare = |row: RowId| record.row(table, row).is_none();
        if let Some((_, row)) = self.0.iter_mut().find(|(known, _)| known == table) {
            if !is_spare(*row) {
                *row = ids.fresh();
            }
            return *row;
        }
        let row = ids.fresh();
        self.0.push((table.clone(), row));
        row
    }
}
