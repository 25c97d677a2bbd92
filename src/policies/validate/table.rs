//! Mistakes in the tables of a policy.

use crate::domain::policy::{
    Column, ColumnMeaning, Counted, InitialRows, Kind, Meaning, Tally, TallyOf, name_column,
};

use super::{
    super::{error::expected_one, tree::TreePosition},
    Validation,
};

impl<'p> Validation<'p> {
    pub(super) fn table(
        &mut self,
        field: &str,
        columns: &'p [Column],
        rows: InitialRows,
        at: TreePosition,
    ) {
        let mut seen = Vec::new();
        let within = format!("table `{field}`");
        for (nth, column) in columns.iter().enumerate() {
            let at = at.key("columns").nth(nth);
            self.id(at, "column", &column.id, &within, &mut seen);
            let named = format!("the column `{}`", column.id);
            self.question(&named, &column.ask, &column.kind, at);
            self.looks(&named, column.looks, &column.kind, at);
            self.limits(&named, column.limits(), &column.kind, at);
            self.other_words(&named, &column.kind, &column.also, at);
            self.many(&named, column, at);
            if matches!(column.kind, Kind::Table { .. }) {
                self.report(
                    at.key("kind"),
                    format!("{named} is a table inside a table; a cell can be any other kind"),
                );
            }
        }
        if columns.is_empty() {
            self.report(
                at.key("columns"),
                format!("the table `{field}` has no columns; write one at least"),
            );
        }
        self.marked(field, columns, ColumnMeaning::CaseName, at);
        self.marked(field, columns, ColumnMeaning::Action, at);
        let mut meanings = columns.iter().map(|column| column.is);
        let names_cases = meanings.any(|is| is == Some(ColumnMeaning::CaseName));
        if rows != InitialRows::Nothing && !names_cases {
            self.report(
                at.key("rows"),
                format!("the rows of table `{field}` are cases, but no column names them; write `is: CaseName` in one"),
            );
        }
    }

    /// Checks that one column at most names the cases of a table, or says what is to be done about each, in a kind of
    /// answer that can be read so.
    fn marked(
        &mut self,
        field: &str,
        columns: &'p [Column],
        meaning: ColumnMeaning,
        at: TreePosition,
    ) {
        let (does, fitting, expected): (_, &[Kind], _) = match meaning {
            ColumnMeaning::CaseName => ("names cases", &[Kind::Line], "`kind: Line`"),
            _ => (
                "says what is to be done",
                &[Kind::Line, Kind::Text],
                "`kind: Line` or `kind: Text`",
            ),
        };
        let columns = columns.iter().enumerate();
        let marked = columns.filter(|(_, column)| column.is == Some(meaning));
        for (before, (nth, column)) in marked.enumerate() {
            let (at, id) = (at.key("columns").nth(nth), &column.id);
            if !fitting.contains(&column.kind) {
                let words =
                    format!("the column `{id}` of table `{field}` {does}; expected {expected}");
                self.report(at.key("kind"), words);
            }
            if before == 1 {
                let words = format!(
                    "the column `{id}` {does}, and one before it does; only one of a table can"
                );
                self.report(at.key("is"), words);
            }
        }
    }

    /// Checks that the columns of a table whose rows are actions or decisions say what each is, once, in kinds of answer
    /// that can be read so, and that no other table has such columns.
    pub(super) fn outcome_columns(
        &mut self,
        field: &str,
        is: Option<Meaning>,
        columns: &'p [Column],
        at: TreePosition,
    ) {
        use ColumnMeaning::{Action, ByWhen, CaseName, Evidence, What, Who, Why};
        let fitting: &[ColumnMeaning] = match is {
            Some(Meaning::Actions) => &[What, Who, ByWhen],
            Some(Meaning::Decisions) => &[What, ByWhen, Why, Evidence],
            _ => &[],
        };
        let mut seen = Vec::new();
        for (nth, column) in columns.iter().enumerate() {
            let Some(meaning) = column.is.filter(|is| ![CaseName, Action].contains(is)) else {
                continue;
            };
            let at = at.key("columns").nth(nth);
            let named = format!(
                "the column `{}` of table `{field}` is {meaning:?}",
                column.id
            );
            if !fitting.contains(&meaning) {
                let wanted = match meaning {
                    Who => "a table with `is: Actions`",
                    Why | Evidence => "a table with `is: Decisions`",
                    What | ByWhen | CaseName | Action => {
                        "a table with `is: Actions` or `is: Decisions`"
                    }
                };
                self.report(at.key("is"), format!("{named}, which only {wanted} has"));
            }
            if seen.contains(&meaning) {
                let words = format!("{named}, and so is one before it; only one of a table can be");
                self.report(at.key("is"), words);
            }
            seen.push(meaning);
            let fits = match (meaning, &column.kind) {
                (ByWhen, kind) => *kind == Kind::Date,
                (_, kind) => matches!(kind, Kind::Line | Kind::Text),
            };
            if !fits {
                let expected = if meaning == ByWhen {
                    "`kind: Date`"
                } else {
                    "`kind: Line` or `kind: Text`"
                };
                self.report(at.key("kind"), format!("{named}; expected {expected}"));
            }
        }
        if !fitting.is_empty() && !seen.contains(&What) {
            let rows = if is == Some(Meaning::Actions) {
                "actions"
            } else {
                "decisions"
            };
            self.report(
                at.key("columns"),
                format!("the rows of table `{field}` are {rows}, but no column says what; write `is: What` in one"),
            );
        }
    }

    pub(super) fn tallies(&mut self, columns: &[Column], tallies: &[Tally], at: TreePosition) {
        let mut labels = Vec::new();
        for (nth, tally) in tallies.iter().enumerate() {
            let at = at.nth(nth);
            self.title(at.key("label"), "what a tally is called", &tally.label);
            // A number that a person states instead of counting is stored under its tally's label.
            if labels.contains(&&tally.label) {
                let what = format!("two tallies of one table are called “{}”", tally.label);
                self.report(at.key("label"), what);
            }
            labels.push(&tally.label);
            if tally.counts == TallyOf::Children && name_column(columns).is_none() {
                let what = "counts children, and no column `is: CaseName`".to_owned();
                self.report(
                    at.key("counts"),
                    format!("the tally “{}” {what}", tally.label),
                );
            }
            let wrong = tally.of.as_ref().and_then(|of| miscounted(of, columns));
            if let Some((key, wrong)) = wrong {
                self.report(
                    at.key("of").key(key),
                    format!("the tally “{}” {wrong}", tally.label),
                );
            }
        }
    }

    /// Checks that the rows of cases that a rule is about can be found: by a column of a table that names cases.
    pub(super) fn case_rows(&mut self, of: &Counted, at: TreePosition) {
        let items = self.policy.forms.iter().flat_map(|form| &form.agenda);
        let fields = items.flat_map(|item| &item.fields);
        let columns = fields.filter_map(|field| match &field.kind {
            Kind::Table { columns, .. } if name_column(columns).is_some() => Some(columns),
            _ => None,
        });
        let columns: Vec<_> = columns.flatten().cloned().collect();
        if let Some((key, wrong)) = miscounted(of, &columns) {
            self.report(at.key(key), format!("the rule about every case {wrong}"));
        }
    }
}

/// Returns what is wrong with rows that are to be counted by one of these columns, and where; none where nothing is.
fn miscounted(
    Counted { column, shows }: &Counted,
    columns: &[Column],
) -> Option<(&'static str, String)> {
    let Some(known) = columns.iter().find(|known| known.id == *column) else {
        let known: Vec<_> = columns.iter().map(|column| column.id.as_str()).collect();
        let expected = expected_one(column, &known);
        let wrong = format!("looks at “{column}”, which is no column; {expected}");
        return Some(("column", wrong));
    };
    match offered(&known.kind) {
        // `question` has reported a choice without choices already.
        Some(offered) if offered.is_empty() || offered.contains(&shows.as_str()) => None,
        Some(offered) => {
            let expected = expected_one(shows, &offered);
            let wrong =
                format!("counts “{shows}”, which column `{column}` does not offer; {expected}");
            Some(("shows", wrong))
        }
        None => {
            let wrong =
                format!("looks at column `{column}`, which is neither a choice nor a yes or no");
            Some(("column", wrong))
        }
    }
}

/// Returns the answers in a column that can be counted; none for a column whose answers cannot.
fn offered(kind: &Kind) -> Option<Vec<&str>> {
    match kind {
        Kind::Choice(choices) => Some(choices.iter().map(String::as_str).collect()),
        Kind::YesNo => Some(vec!["yes"]),
        _ => None,
    }
}
