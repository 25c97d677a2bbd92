//! Mistakes in the tables of a policy.

use crate::domain::policy::{Carries, Column, ColumnMeaning, Counted, Kind, Tally};

use super::{
    super::error::{Place, expected_one},
    Proof,
};

impl<'p> Proof<'p> {
    pub(super) fn table(
        &mut self,
        field: &str,
        columns: &'p [Column],
        rows: Carries,
        place: Option<Place>,
    ) {
        let mut seen = Vec::new();
        for column in columns {
            let place = self.id("column", &column.id, &format!("table `{field}`"), &mut seen);
            let named = format!("the column `{}`", column.id);
            self.question(&named, &column.ask, &column.kind, place);
            if matches!(column.kind, Kind::Table { .. }) {
                self.say(
                    place,
                    format!("{named} is a table inside a table; a cell can be any other kind"),
                );
            }
        }
        let names_cases = columns
            .iter()
            .any(|column| column.is == Some(ColumnMeaning::CaseName));
        if rows != Carries::Nothing && !names_cases {
            self.say(
                place,
                format!("the rows of table `{field}` are cases, but no column names them; write `is: CaseName` in one"),
            );
        }
    }

    pub(super) fn tallies(&mut self, columns: &[Column], tallies: &[Tally], table: Option<Place>) {
        let mut labels = Vec::new();
        for tally in tallies {
            // A number that is told is kept under its tally's label.
            if labels.contains(&&tally.label) {
                let what = format!("two tallies of one table are called “{}”", tally.label);
                self.say(table, what);
            }
            labels.push(&tally.label);
            let Some(Counted { column, shows }) = &tally.of else {
                continue;
            };
            let (key, value, wrong) = match columns.iter().find(|known| known.id == *column) {
                None => {
                    let known: Vec<_> = columns.iter().map(|column| column.id.as_str()).collect();
                    let expected = expected_one(column, &known);
                    let wrong = format!("looks at “{column}”, which is no column; {expected}");
                    ("column", column, wrong)
                }
                Some(known) => match offered(&known.kind) {
                    // A choice without choices has been told already.
                    Some(offered) if offered.is_empty() || offered.contains(&shows.as_str()) => {
                        continue;
                    }
                    Some(offered) => {
                        let expected = expected_one(shows, &offered);
                        let wrong = format!(
                            "counts “{shows}”, which column `{column}` does not offer; {expected}"
                        );
                        ("shows", shows, wrong)
                    }
                    None => {
                        let wrong = format!(
                            "looks at column `{column}`, which is neither a choice nor a yes or no"
                        );
                        ("column", column, wrong)
                    }
                },
            };
            let place = table.and_then(|from| self.value_after(from, key, value));
            self.say(place, format!("the tally “{}” {wrong}", tally.label));
        }
    }
}

/// What a column's cell can show that can be counted.
fn offered(kind: &Kind) -> Option<Vec<&str>> {
    match kind {
        Kind::Choice(choices) => Some(choices.iter().map(String::as_str).collect()),
        Kind::YesNo => Some(vec!["yes"]),
        _ => None,
    }
}
