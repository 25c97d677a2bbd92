//! A case that is named between sessions: whose the name is, and what is new in what is said of it.

use super::{Case, SupervisionFile};
use crate::domain::{
    facts::{CaseStatus, CaseUpdate, Value},
    text::{
        alike,
        names::{self, is_part, words},
    },
};

/// Whose a name is that is written between sessions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CaseNamed<'a> {
    /// A known child's.
    Known(&'a Case),
    /// Nobody's yet; these children's in part.
    New(Vec<&'a Case>),
}

impl SupervisionFile {
    /// Returns whose a name is, with what tells the child apart: of a known one all of it is the same.
    pub fn case_named(&self, name: &str, apart: &str) -> CaseNamed<'_> {
        let is = |case: &&Case| names::same(&case.name, name) && alike(&case.apart, apart);
        if let Some(known) = self.cases().iter().find(is) {
            return CaseNamed::Known(known);
        }
        let typed = words(name);
        let like = |case: &&Case| !case.is_closed() && is_part(&words(&case.name), &typed);
        CaseNamed::New(self.cases().iter().filter(like).collect())
    }
}

impl CaseUpdate {
    /// What is new in it beside what is known of its case.
    #[must_use]
    pub fn news_beside(&self, known: Option<&Case>) -> Self {
        let Some(known) = known else {
            return self.clone();
        };
        let new = |said: &str, known: &str| {
            if said.trim() == known {
                String::new()
            } else {
                said.trim().to_owned()
            }
        };
        let mut news = Self::mention(self.id, new(&self.as_written, &known.name), None);
        news.apart = new(&self.apart, &known.apart);
        // Who was only spoken of is on no caseload, and is not taken from one.
        let is_open = self.status == Some(CaseStatus::Open);
        news.status = self.status.filter(|_| is_open != known.is_open());
        news.review.clone_from(&self.review);
        if news.review.allocated.as_date() == known.allocated {
            news.review.allocated = Value::Empty;
        }
        news
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        facts::{CaseReview, Fact},
        fixture::{OFFICE, Story, day, id},
    };

    fn said(number: u8, name: &str, apart: &str, status: Option<CaseStatus>) -> CaseUpdate {
        CaseUpdate {
            apart: apart.to_owned(),
            ..CaseUpdate::mention(id(number), name, status)
        }
    }

    fn allocated(update: CaseUpdate, on: &str) -> CaseUpdate {
        CaseUpdate {
            review: Box::new(CaseReview {
                allocated: Value::Date(day(on)),
                ..CaseReview::default()
            }),
            ..update
        }
    }

    fn file() -> SupervisionFile {
        let known = [
            allocated(
                said(1, "EJ", "Year 1", Some(CaseStatus::Open)),
                "2026-09-01",
            ),
            said(2, "Jayden", "", None),
        ];
        let mut story = Story::default();
        story.write(OFFICE, "2026-09-02", known.map(Fact::Case).to_vec());
        story.fold()
    }

    #[test]
    fn all_of_a_name_is_a_known_childs_and_a_part_is_nobodys() {
        let file = file();
        for (name, apart, known, like) in [
            ("ej", "year 1", Some("EJ (Year 1)"), &[][..]),
            ("EJ", "", None, &["EJ (Year 1)"]),
            ("EJ", "Year 2", None, &["EJ (Year 1)"]),
            ("jayden", "", Some("Jayden"), &[]),
            ("Jayden M", "", None, &["Jayden"]),
            ("e.j.", "Year 1", Some("EJ (Year 1)"), &[]),
            ("E J", "", None, &["EJ (Year 1)"]),
            ("ZZ", "", None, &[]),
        ] {
            match file.case_named(name, apart) {
                CaseNamed::Known(case) => assert_eq!(Some(&*case.label()), known, "{name}"),
                CaseNamed::New(cases) => {
                    let labels: Vec<_> = cases.iter().map(|case| case.label()).collect();
                    assert_eq!(
                        (None, labels),
                        (known, like.iter().map(|it| (*it).to_owned()).collect()),
                        "{name}"
                    );
                }
            }
        }
    }

    #[test]
    fn only_what_is_new_is_said_of_a_known_case() {
        let file = file();
        let nothing = |number| said(number, "", "", None);
        let (open, closed) = (Some(CaseStatus::Open), Some(CaseStatus::Closed));
        let lines = [
            (said(1, "EJ", "Year 1", open), nothing(1)),
            (
                allocated(said(1, " EJ ", "Year 1", open), "2026-09-01"),
                nothing(1),
            ),
            (
                allocated(said(1, "EJ", "Year 2", open), "2026-09-08"),
                allocated(said(1, "", "Year 2", None), "2026-09-08"),
            ),
            (said(1, "EJo", "", closed), said(1, "EJo", "", closed)),
            (said(2, "Jayden", "", closed), nothing(2)),
            (said(2, "Jayden", "", open), said(2, "", "", open)),
        ];
        for (said, news) in lines {
            assert_eq!(said.news_beside(file.case(said.id)), news, "{said:?}");
        }
        let new = said(3, "ZZ", "", open);
        assert_eq!(new.news_beside(None), new);
    }
}
