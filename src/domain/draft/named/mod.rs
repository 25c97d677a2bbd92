//! Who is meant by a name that is typed in a row: a child who is known, one who is new here, or one of several. Then the
//! row belongs to nobody, and keeps the words, until a person says it.

mod answers;
mod last_time;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;

use super::{Draft, edit::Edit};
use crate::domain::{
    dates,
    facts::{CaseUpdate, FieldPath, Question, Row, Sheet, Value},
    file::{Case, SupervisionFile},
    id::{CaseId, Ids, RowId},
    policy::{InitialRows, Kind, Policy, name_column},
    text::names::{self, has_initials, is_part, parts, words},
};

/// Who is meant by a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChildMeant {
    /// The one child that the name belongs to.
    Known(CaseId),
    /// A child that nobody knows yet.
    New,
    /// One of these or another: nobody can know it.
    Asked(Vec<CaseId>),
}

/// A draft with all that tells who is meant in it.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// The draft.
    pub draft: &'a Draft,
    /// Its policy.
    pub policy: &'a Policy,
    /// Its file.
    pub file: &'a SupervisionFile,
}

impl Names<'_> {
    /// The words in a row that belongs to nobody yet; none where it has no name, or a case.
    pub fn words(&self, of: &Question, row: RowId) -> Option<String> {
        let record = &self.draft.record;
        record.row(of, row).filter(|row| row.case.is_none())?;
        let name = self.name_cell(of, row)?;
        let words = self.draft.read(&name)?.shown().trim().to_owned();
        (!words.is_empty()).then_some(words)
    }

    /// Who is meant by the words in a row that belongs to nobody yet.
    pub fn meant_in(&self, of: &Question, row: RowId) -> Option<ChildMeant> {
        Some(self.meant(of, row, &self.words(of, row)?))
    }

    /// The name cells of the rows that belong to nobody yet, with their words.
    pub fn of_nobody(&self) -> Vec<(FieldPath, String)> {
        let record = &self.draft.record;
        let rows = record.questions().flat_map(|of| {
            let rows = record.rows(&of).iter();
            let found = rows.filter_map(|row| {
                let words = self.words(&of, row.id)?;
                Some((self.name_cell(&of, row.id)?, words))
            });
            found.collect::<Vec<_>>()
        });
        rows.collect()
    }

    /// Returns who is meant by a name in a row. It is asked where several are called so, where each row is another
    /// child's and this one has a row, and where only a part of the name is theirs: nobody is another child for it.
    fn meant(&self, of: &Question, row: RowId, name: &str) -> ChildMeant {
        let record = &self.draft.record;
        let one = |row: &Row| row.case.map(|case| self.file.one_case(case));
        let own = record.row(of, row).and_then(one);
        let has_row = |case| self.has_another_row(of, row, case);
        let but_own = |mut known: Vec<CaseId>| {
            known.retain(|case| Some(*case) != own);
            known
        };
        let called = but_own(self.called(name));
        // Of a child whom the file knows by another name, a longer or a shorter one is a correction of it.
        let corrects = own.is_some_and(|own| self.beside(own).is_some());
        let asked = match called.as_slice() {
            [case] if !has_row(*case) => return ChildMeant::Known(*case),
            [] if !corrects => but_own(self.partly_called(name)),
            _ => called,
        };
        if asked.is_empty() {
            return ChildMeant::New;
        }
        ChildMeant::Asked(asked)
    }

    /// Returns whether each row is another child's, and this child has one beside this row.
    fn has_another_row(&self, of: &Question, row: RowId, case: CaseId) -> bool {
        let one = |row: &Row| row.case.map(|case| self.file.one_case(case));
        let mut rows = self.draft.record.rows(of).iter();
        self.is_of_children(of) && rows.any(|other| other.id != row && one(other) == Some(case))
    }

    /// Returns the answers to the question which of these children a row is about, the safest first, another child as
    /// none of them: two rows are not made one by a slip where the child has a row in this table already.
    pub fn answers_to(&self, of: &Question, row: RowId, asked: &[CaseId]) -> Vec<Option<CaseId>> {
        let mut answers = vec![None];
        for case in asked.iter().rev() {
            let at = if self.has_another_row(of, row, *case) {
                answers
                    .iter()
                    .position(Option::is_none)
                    .map_or(0, |at| at + 1)
            } else {
                0
            };
            answers.insert(at, Some(*case));
        }
        answers
    }

    /// The known children that a name belongs to: those who are called so with what tells them apart, else those who
    /// are called so, else those who are no more than not closed and have these initials.
    pub fn called(&self, name: &str) -> Vec<CaseId> {
        let typed = words(name);
        if typed.is_empty() {
            return Vec::new();
        }
        let told_apart = |case: &Known| !case.apart.is_empty() && words(&case.label()) == typed;
        let same = |case: &Known| case.names.iter().any(|known| names::same(known, name));
        let initials = |case: &Known| !case.is_closed && has_initials(&case.name, name.trim());
        let mut found = self.known_who(told_apart);
        for is in [&same as &dyn Fn(&Known) -> bool, &initials] {
            if found.is_empty() {
                found = self.known_who(is);
            }
        }
        found
    }

    /// The known children, closed ones aside, whose name is a part of this one or this one of theirs, be it the beginning
    /// of a word or a number.
    fn partly_called(&self, name: &str) -> Vec<CaseId> {
        let typed = words(name);
        let begins = |case: &Known| names::is_beginning(&case.name, name);
        self.known_who(|case| !case.is_closed && (case.is_partly(&typed) || begins(case)))
    }

    /// The known children that a name belongs to, be it only with its first letters.
    pub fn begun(&self, name: &str) -> Vec<CaseId> {
        let typed = name.trim().to_lowercase();
        if typed.is_empty() {
            return Vec::new();
        }
        let begins = |case: &Known| case.label().to_lowercase().starts_with(&typed);
        let mut found = self.called(name);
        if found.is_empty() {
            found = self.known_who(|case| !case.is_closed && begins(case));
        }
        found
    }

    fn known_who(&self, is: impl Fn(&Known) -> bool) -> Vec<CaseId> {
        let known = self.known().into_iter().filter(is);
        known.map(|case| case.id).collect()
    }

    /// The children that words name, closed ones aside: by the whole name, else by the first of several; of those who are
    /// called so only the one who is told apart there. Capitals count: "it" is no child called IT.
    pub fn spoken_of(&self, words: &str) -> Vec<CaseId> {
        let said: Vec<_> = parts(words).collect();
        let are_said = |name: &[&str]| said.windows(name.len().max(1)).any(|said| said == name);
        let is_told_apart = |case: &Known| {
            let label = case.label();
            let label: Vec<_> = parts(&label).collect();
            !case.apart.trim().is_empty() && are_said(&label)
        };
        let (mut whole, mut first) = (Vec::new(), Vec::new());
        for known in self.known().into_iter().filter(|known| !known.is_closed) {
            let name: Vec<_> = parts(&known.name).collect();
            let is_short = known.name.trim().chars().count() < 2;
            if !is_short && are_said(&name) {
                whole.push(known);
            } else if let [given, _, ..] = name.as_slice()
                && given.chars().count() > 2
                && said.contains(given)
            {
                first.push(known.id);
            }
        }
        if whole.is_empty() {
            return first;
        }
        let another_is_meant = |case: &Known| {
            let mut others = whole.iter();
            others.any(|other| names::same(&other.name, &case.name) && is_told_apart(other))
        };
        let meant = whole
            .iter()
            .filter(|case| is_told_apart(case) || !another_is_meant(case));
        meant.map(|case| case.id).collect()
    }

    /// Returns whether another child has the name of this one.
    pub fn has_namesake(&self, case: CaseId) -> bool {
        let (name, _) = self.file.case_words(case, &self.draft.record);
        let mut known = self.known().into_iter();
        known.any(|other| other.id != case && !other.is_closed && names::same(&other.name, &name))
    }

    /// The children that this session or the file knows.
    fn known(&self) -> Vec<Known> {
        let record = &self.draft.record;
        let joined = |id| record.case(id).and_then(CaseUpdate::joined);
        let here = record.cases.iter().map(|case| self.file.one_case(case.id));
        let there = self.file.cases().iter().map(|case| case.id);
        let mut known: Vec<Known> = Vec::new();
        for id in here.chain(there).filter(|id| joined(*id).is_none()) {
            let (name, apart) = self.file.case_words(id, record);
            if name.trim().is_empty() || known.iter().any(|case| case.id == id) {
                continue;
            }
            let is_closed = self.file.case(id).is_some_and(Case::is_closed)
                && !self.draft.is_open(id, self.file);
            let of_one = self.file.case(id).into_iter().flat_map(|case| &case.same);
            let of_one = of_one.map(|(_, name)| name.clone());
            let of_here = record.cases.iter().filter(|case| case.joined() == Some(id));
            let of_here = of_here.map(|case| case.as_written.clone());
            let names = std::iter::once(name.clone()).chain(of_one).chain(of_here);
            known.push(Known {
                id,
                names: names.collect(),
                name,
                apart,
                is_closed,
            });
        }
        known
    }

    /// The edit by which the name in a row is who is meant, once its box is left; none where that is asked, or stands
    /// already. The name of a case is another only where it was `typed` just now.
    pub fn settle(&self, of: &Question, row: RowId, typed: bool, ids: &Ids) -> Option<Edit> {
        let own = self.draft.record.row(of, row)?.case;
        let name = match own {
            None => self.words(of, row)?,
            Some(case) => self.renamed(case).filter(|_| typed)?,
        };
        match (self.meant(of, row, &name), own) {
            (ChildMeant::Known(case), _) => self.belongs_to(of, row, case),
            (ChildMeant::New, None) => self.new_child(of, row, ids),
            (ChildMeant::Asked(_), Some(own)) => self.nobodys(of, row, own),
            _ => None,
        }
    }

    /// The edit by which a person says whom a row is about: one of the known children, or another. Where the child has
    /// a row already, in a table with one for each, what was written goes there as far as there is room.
    pub fn answer(
        &self,
        of: &Question,
        row: RowId,
        case: Option<CaseId>,
        ids: &Ids,
    ) -> Option<Edit> {
        let Some(case) = case else {
            return self.new_child(of, row, ids);
        };
        self.joined_with_the_row_of(of, row, case)
            .or_else(|| self.belongs_to(of, row, case))
    }

    /// What is said below a row of whom it is about: `AB · Year 4 · CP · known since 9 Oct`. Nothing of a row that came
    /// by itself, unless another child has that name.
    pub fn who(&self, of: &Question, row: RowId, today: NaiveDate) -> Option<String> {
        let case = self.draft.record.row(of, row)?.case?;
        let is_open = || self.beside(case).is_some_and(Case::is_open);
        let (_, rows) = self.draft.table(self.policy, of)?;
        let by_itself = rows == InitialRows::Caseload && is_open() && !self.has_namesake(case);
        let (_, apart) = self.file.case_words(case, &self.draft.record);
        let more = if self.is_to_be_told_apart(case) {
            " · Enter on the name: what tells it apart"
        } else {
            ""
        };
        let told = self.told(of, case, today);
        let goes_without = more.is_empty() && apart.trim().is_empty() && self.is_new_again(of, row);
        let is_told = !by_itself && !goes_without && !told.is_empty();
        is_told.then(|| [&*told, more].concat())
    }

    /// Returns whether another child has the name of this one, and nothing tells it apart yet.
    pub fn is_to_be_told_apart(&self, case: CaseId) -> bool {
        let (_, apart) = self.file.case_words(case, &self.draft.record);
        apart.trim().is_empty() && self.has_namesake(case)
    }

    /// Returns whether it goes without saying that a child is new: it was said of a row above in this table, of a file that
    /// knew no child before.
    fn is_new_again(&self, of: &Question, row: RowId) -> bool {
        let is_new = |case| self.beside(case).is_none();
        let rows = self.draft.record.rows(of).iter();
        let mut above = rows.take_while(|other| other.id != row);
        self.file.cases().iter().all(|known| is_new(known.id))
            && above.any(|other| other.case.is_some_and(is_new))
    }

    /// A child in a few words, as it is told from others.
    pub fn told(&self, of: &Question, case: CaseId, today: NaiveDate) -> String {
        let record = &self.draft.record;
        let (name, apart) = self.file.case_words(case, record);
        if name.trim().is_empty() {
            return String::new();
        }
        let since = match self.beside(case) {
            None => "new here".to_owned(),
            Some(known) => format!("known since {}", dates::bare(known.first, today)),
        };
        let plan = self.plan(of, case).unwrap_or_default();
        let parts = [name.trim(), apart.trim(), plan.as_str(), since.as_str()];
        let parts = parts.into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(" · ")
    }

    /// The plan that a child stands on the caseload with: the first choice of its row there, today's before last time's.
    fn plan(&self, here: &Question, case: CaseId) -> Option<String> {
        let file = self
            .file
            .records()
            .iter()
            .rev()
            .map(|history| &history.head().record);
        let earlier = file.filter(|record| record.id != self.draft.record.id);
        let found = std::iter::once(&self.draft.record)
            .chain(earlier)
            .find_map(|record| {
                let sheets = record.sheets.iter();
                let mut rows = sheets.flat_map(|sheet| self.caseload_rows(sheet, here));
                rows.find(|row| row.case == Some(case))
            });
        found?.cells.iter().find_map(|cell| match cell {
            Value::Choice(plan) => Some(plan.clone()),
            _ => None,
        })
    }

    /// The rows of a sheet's caseload, unless it is the table that they are told beside.
    fn caseload_rows<'r>(
        &self,
        sheet: &'r Sheet,
        here: &Question,
    ) -> impl Iterator<Item = &'r Row> {
        let form = self.policy.form(&sheet.form);
        let answers = sheet.answers.iter().filter(move |answer| {
            let is_here =
                sheet.id == here.sheet && answer.item == here.item && answer.field == here.field;
            let field = form.and_then(|form| form.field(&answer.item, &answer.field));
            let is_caseload = field.is_some_and(|field| {
                matches!(
                    field.kind,
                    Kind::Table {
                        rows: InitialRows::Caseload,
                        ..
                    }
                )
            });
            is_caseload && !is_here
        });
        answers.flat_map(|answer| match &answer.value {
            Value::Table { rows, .. } => rows.as_slice(),
            _ => &[],
        })
    }

    fn beside(&self, case: CaseId) -> Option<&Case> {
        self.file.case_beside(case, self.draft.record.id)
    }

    fn is_of_children(&self, of: &Question) -> bool {
        let table = self.draft.table(self.policy, of);
        table.is_some_and(|(_, rows)| rows != InitialRows::Nothing)
    }

    /// The name of a case, where it can be another than the file's: of a new one any.
    fn renamed(&self, case: CaseId) -> Option<String> {
        let name = &self.draft.record.case(case)?.as_written;
        let is_known = self
            .beside(case)
            .is_some_and(|known| names::same(&known.name, name));
        (!is_known).then(|| name.clone())
    }

    fn name_cell(&self, of: &Question, row: RowId) -> Option<FieldPath> {
        let (columns, _) = self.draft.table(self.policy, of)?;
        let column = columns.get(name_column(columns)?)?.id.clone();
        let of = of.clone();
        Some(FieldPath::Cell { of, row, column })
    }
}

/// A child that is known, as far as names go.
struct Known {
    id: CaseId,
    name: String,
    /// All that it is called, as the same child by a person's word.
    names: Vec<String>,
    apart: String,
    is_closed: bool,
}

impl Known {
    fn label(&self) -> String {
        format!("{} {}", self.name, self.apart)
    }

    /// Returns whether words are a part of its name or its name of them: a first name, or one letter for another. Of two
    /// who are told apart in the same way, by a year group, neither is.
    fn is_partly(&self, typed: &[String]) -> bool {
        let (name, label) = (words(&self.name), words(&self.label()));
        let apart = label.get(name.len());
        let is_told = apart.is_some() && apart == typed.get(name.len());
        is_part(&label, typed) || !is_told && is_part(&name, typed)
    }
}
