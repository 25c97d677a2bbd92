//! The counts under a table: the rows that are listed, beside the number that was stated.

use std::collections::{BTreeMap, BTreeSet};

use super::value::{ColumnLabel, Row, Value};
use crate::domain::policy::{Counted, Tally, TallyOf};

/// One count: "CP 2", "EHP 6 listed · 34 in all".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Count {
    /// The tally's label.
    pub label: String,
    /// The number of rows listed; none where no policy says which rows those are.
    pub listed: Option<u32>,
    /// The number that somebody said there are.
    pub stated: Option<u32>,
}

impl Count {
    /// The count in words; with a stated number it says which is which.
    pub fn words(&self) -> String {
        let label = &self.label;
        match (self.listed, self.stated) {
            (Some(listed), Some(stated)) => format!("{label} {listed} listed · {stated} in all"),
            (None, Some(stated)) => format!("{label} {stated} in all"),
            (Some(listed), None) => format!("{label} {listed}"),
            (None, None) => label.clone(),
        }
    }
}

/// Counts a table's rows, in the order of the tallies; what was stated under another name comes last.
pub fn counts(
    tallies: &[Tally],
    columns: &[ColumnLabel],
    rows: &[Row],
    stated: &BTreeMap<String, u32>,
) -> Vec<Count> {
    let counted = tallies.iter().map(|tally| Count {
        label: tally.label.clone(),
        listed: Some(listed(tally, columns, rows)),
        stated: stated.get(&tally.label).copied(),
    });
    let known = |label: &String| tallies.iter().any(|tally| tally.label == *label);
    let others = stated.iter().filter(|(label, _)| !known(label));
    counted
        .chain(others.map(|(label, stated)| Count {
            label: label.clone(),
            listed: None,
            stated: Some(*stated),
        }))
        .collect()
}

/// The counts as they stand under a table: one line of those that are only listed, then a line for each that was stated.
pub fn lines(counts: &[Count]) -> Vec<String> {
    let plain: Vec<_> = counts
        .iter()
        .filter(|count| count.stated.is_none())
        .map(Count::words)
        .collect();
    let stated = counts.iter().filter(|count| count.stated.is_some());
    let plain = (!plain.is_empty()).then(|| plain.join(" · "));
    plain.into_iter().chain(stated.map(Count::words)).collect()
}

/// Returns whether a row shows what is counted; none where its table has no such column.
pub fn shows(of: &Counted, columns: &[ColumnLabel], row: &Row) -> Option<bool> {
    let at = columns.iter().position(|asked| asked.column == of.column)?;
    let cell = row.cells.get(at)?;
    Some(cell.shown() == of.shows || cell.choices().any(|it| it == of.shows))
}

/// Returns the number of rows, or of children, that a tally counts. The empty row at a table's end is no row, and one of
/// nobody who is known is a child of its own.
fn listed(tally: &Tally, columns: &[ColumnLabel], rows: &[Row]) -> u32 {
    let counts = |row: &&Row| {
        let Some(of) = &tally.of else {
            return row.case.is_some() || !row.cells.iter().all(Value::is_empty);
        };
        shows(of, columns, row) == Some(true)
    };
    let mut children = BTreeSet::new();
    let is_first = |row: &&Row| match (tally.counts, row.case) {
        (TallyOf::Children, Some(child)) => children.insert(child),
        _ => true,
    };
    let counted = rows.iter().filter(counts).filter(is_first);
    u32::try_from(counted.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::fixture::id;

    fn tally(label: &str, of: Option<(&str, &str)>) -> Tally {
        Tally {
            label: label.to_owned(),
            counts: TallyOf::Rows,
            of: of.map(|(column, shows)| Counted {
                column: column.to_owned(),
                shows: shows.to_owned(),
            }),
        }
    }

    fn caseload() -> (Vec<ColumnLabel>, Vec<Row>) {
        let columns = ["pupil", "plan", "fsw"].map(|column| ColumnLabel {
            column: column.to_owned(),
            asked: column.to_uppercase(),
        });
        let row = |case: Option<u8>, cells: [Value; 3]| Row {
            id: id(1),
            case: case.map(id),
            cells: cells.to_vec(),
            stood: None,
        };
        let plan = |plan: &str| Value::Choice(plan.to_owned());
        let rows = vec![
            row(Some(1), [Value::Empty, plan("CP"), Value::YesNo(true)]),
            row(Some(2), [Value::Empty, plan("CIN"), Value::YesNo(false)]),
            row(Some(3), [Value::Empty, plan("EHP + CP"), Value::Empty]),
            row(Some(4), [Value::Empty, Value::Empty, Value::Empty]),
            row(None, [Value::words("KD"), Value::Empty, Value::YesNo(true)]),
            row(None, [Value::Empty, Value::words(" "), Value::Empty]),
        ];
        (columns.to_vec(), rows)
    }

    #[test]
    fn a_tally_counts_the_rows_that_show_what_it_asks() {
        let (columns, rows) = caseload();
        for (tally, stated, words) in [
            (tally("CP", Some(("plan", "CP"))), None, "CP 2"),
            (tally("CIN", Some(("plan", "CIN"))), None, "CIN 1"),
            (
                tally("EHP", Some(("plan", "EHP"))),
                Some(34),
                "EHP 1 listed · 34 in all",
            ),
            (tally("FSW", Some(("fsw", "yes"))), None, "FSW 2"),
            (tally("Pupils", None), None, "Pupils 5"),
            (tally("Gone", Some(("gone", "CP"))), None, "Gone 0"),
        ] {
            let stated: BTreeMap<_, _> = stated
                .map(|stated| (tally.label.clone(), stated))
                .into_iter()
                .collect();
            let counted = counts(&[tally], &columns, &rows, &stated);
            let counted: Vec<_> = counted.iter().map(Count::words).collect();
            assert_eq!(counted, [words]);
        }
    }

    #[test]
    fn a_child_in_several_rows_is_one_child() {
        let (columns, mut rows) = caseload();
        rows.extend(rows.clone());
        for (counts, pupils, cp) in [(TallyOf::Rows, 10, 4), (TallyOf::Children, 6, 2)] {
            let of = |tally| Tally { counts, ..tally };
            assert_eq!(listed(&of(tally("Pupils", None)), &columns, &rows), pupils);
            let plan = of(tally("CP", Some(("plan", "CP"))));
            assert_eq!(listed(&plan, &columns, &rows), cp);
        }
    }

    #[test]
    fn a_told_number_has_a_line_of_its_own_and_is_never_lost() {
        let (columns, rows) = caseload();
        let tallies = [
            tally("CP", Some(("plan", "CP"))),
            tally("EHP", Some(("plan", "EHP"))),
            tally("FSW", Some(("fsw", "yes"))),
        ];
        let stated = BTreeMap::from([("EHP".to_owned(), 34), ("Renamed".to_owned(), 2)]);
        assert_eq!(
            lines(&counts(&tallies, &columns, &rows, &stated)),
            [
                "CP 2 · FSW 2",
                "EHP 1 listed · 34 in all",
                "Renamed 2 in all"
            ]
        );
        assert!(lines(&counts(&[], &columns, &rows, &BTreeMap::new())).is_empty());
    }
}
