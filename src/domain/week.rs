//! The days ahead and what is late, over all files: one list for the screen, `quietroom due --week` and other programs.

use chrono::{Days, NaiveDate};

use super::{
    calendar::Calendar,
    contents::VaultContents,
    dates,
    draft::Draft,
    facts::Profile,
    file::{CaseDue, DueItem, DueKind, SupervisionFile, TrackedAction, Urgency, arrangement_words},
    id::{ActionId, ArrangementId, CaseId, FileId, PersonId, RecordId},
    policy::Policy,
    text,
};

/// The days ahead that are shown.
const AHEAD: u64 = 7;

/// The parts of the week, in the order in which they are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum WeekPart {
    /// Sessions: arranged, due, or to be answered for.
    Sessions,
    /// The actions that the supervisor is to do.
    MyActions,
    /// The actions of everybody else.
    TheirActions,
    /// Records that wait for somebody's agreement.
    Records,
    /// Reviews, milestones and agreements.
    Reviews,
    /// Cases to be talked about.
    Cases,
    /// Training.
    Training,
}

/// What a line of the week is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeekSubject {
    /// An unfinished record.
    Unfinished(RecordId),
    /// An arranged session.
    Arranged(ArrangementId),
    /// A session that is to be arranged.
    Unarranged,
    /// An action.
    Action(ActionId),
    /// A record.
    Record(RecordId),
    /// A case.
    Case(CaseId),
    /// Something that the file says.
    InFile,
    /// The supervisor's own details.
    OwnDetails,
}

/// A line of the week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekItem {
    /// Where it is listed.
    pub part: WeekPart,
    /// The file that it is in; none where it is the supervisor's own.
    pub file: Option<FileId>,
    /// Whom the file is about.
    pub name: String,
    /// What it is about.
    pub subject: WeekSubject,
    /// Its day.
    pub on: NaiveDate,
    /// Set where its day is past, or the time for it.
    pub late: bool,
    /// The line in words, with its day: `Fri 4 Dec · Ring the hub about CF`. Of cases the names, of records no words.
    pub words: String,
    /// The clause that asks for it.
    pub source: Option<String>,
}

/// The last day that is shown.
pub fn last_day(today: NaiveDate) -> NaiveDate {
    today.checked_add_days(Days::new(AHEAD)).unwrap_or(today)
}

impl WeekPart {
    /// The heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Sessions => "Sessions",
            Self::MyActions => "Actions · yours",
            Self::TheirActions => "Actions · of others",
            Self::Records => "Records that wait",
            Self::Reviews => "Reviews and agreements",
            Self::Cases => "Cases to be talked about",
            Self::Training => "Training",
        }
    }

    /// The word by which other programs know it: a promise to them.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sessions => "session",
            Self::MyActions => "my action",
            Self::TheirActions => "action",
            Self::Records => "record",
            Self::Reviews => "review",
            Self::Cases => "case",
            Self::Training => "training",
        }
    }
}

impl WeekItem {
    /// Returns whom it is about and what it is, with its day: `Sam Placeholder: Ring the hub · Fri 4 Dec · late`.
    pub fn in_full(&self) -> String {
        let says_so = self.words.ends_with(" late");
        let late = if self.late && !says_so {
            " · late"
        } else {
            ""
        };
        format!("{}: {}{late}", self.name, self.words)
    }

    fn of(part: WeekPart, subject: WeekSubject, want: &DueItem) -> Self {
        let late = want.weight == Urgency::Late;
        let item = Self::new(part, subject, want.on, want.words.clone());
        Self {
            late,
            source: want.source.clone(),
            ..item
        }
    }

    const fn new(part: WeekPart, subject: WeekSubject, on: NaiveDate, words: String) -> Self {
        Self {
            part,
            file: None,
            name: String::new(),
            subject,
            on,
            late: false,
            words,
            source: None,
        }
    }
}

/// Returns the days ahead and what is late, part by part, in each what is late first and then by its day: as the
/// supervisor in front of the screen may read it.
pub fn week<'a>(
    contents: &VaultContents,
    policy: impl Fn(&str) -> Option<&'a Policy>,
    drafts: &[&Draft],
    today: NaiveDate,
) -> Vec<WeekItem> {
    let me = contents.supervisor();
    let mut items = Vec::new();
    for (file, profile) in contents.files() {
        let own = drafts.iter().copied();
        let file = FileWeek {
            file,
            profile,
            policy: policy(&profile.policy),
            calendar: contents.calendar_of(profile),
            today,
            me: me.map(|me| me.who.id),
            drafts: own.filter(|draft| draft.file == file.id).collect(),
        };
        items.extend(file.items());
    }
    if let Some(me) = me {
        let followed = contents.policies_followed(today).into_iter();
        let followed: Vec<_> = followed.filter_map(policy).collect();
        let mut wants = me.wants(&followed, today);
        // That a policy is to be reviewed is no work of the week.
        wants.retain(|want| want.what != DueKind::PolicyReview);
        items.extend(wants.iter().map(|want| WeekItem {
            name: me.who.name.clone(),
            ..WeekItem::of(WeekPart::Training, WeekSubject::OwnDetails, want)
        }));
    }
    items.sort_by_cached_key(|item| (item.part, !item.late, item.on, item.name.to_lowercase()));
    items
}

/// All that the week of one file depends on.
struct FileWeek<'a> {
    file: &'a SupervisionFile,
    profile: &'a Profile,
    policy: Option<&'a Policy>,
    calendar: &'a Calendar,
    today: NaiveDate,
    me: Option<PersonId>,
    /// What is unfinished in it.
    drafts: Vec<&'a Draft>,
}

impl FileWeek<'_> {
    fn items(&self) -> Vec<WeekItem> {
        let mut items = self.sessions();
        items.extend(self.wanted());
        items.extend(self.actions());
        items.extend(self.cases());
        for item in &mut items {
            item.file = Some(self.file.id);
            item.name = self.profile.title();
        }
        items
    }

    /// The sessions that are unfinished, and those that are arranged.
    fn sessions(&self) -> Vec<WeekItem> {
        let drafts = self.drafts.iter();
        let unfinished = drafts.map(|draft| {
            let (on, subject) = (draft.day(), WeekSubject::Unfinished(draft.record.id));
            let words = format!("begun on {}, not ended", dates::day(on));
            WeekItem::new(WeekPart::Sessions, subject, on, words)
        });
        let last = last_day(self.today);
        let is_near = |on: NaiveDate| (self.today..=last).contains(&on);
        let is_begun = |id| self.drafts.iter().any(|draft| draft.uses_arrangement(id));
        let planned = self.file.planned().into_iter();
        let planned = planned.filter(|it| is_near(it.at.date()) && !is_begun(it.id));
        let planned = planned.map(|it| {
            let words = match it.venue.trim() {
                "" => arrangement_words::when(it.at),
                venue => format!("{} · {venue}", arrangement_words::when(it.at)),
            };
            let subject = WeekSubject::Arranged(it.id);
            WeekItem::new(WeekPart::Sessions, subject, it.at.date(), words)
        });
        unfinished.chain(planned).collect()
    }

    /// What the file wants, without what an unfinished session answers, and what has lines of its own.
    fn wanted(&self) -> Vec<WeekItem> {
        let wants = self.file.wants(self.policy, self.calendar, self.today);
        let drafts = self.drafts.iter().copied();
        let wants = self.file.wanted_beside(wants, drafts);
        let near = wants.iter().filter(|want| is_near(want, self.today));
        near.filter_map(|want| self.want(want)).collect()
    }

    fn want(&self, want: &DueItem) -> Option<WeekItem> {
        let (part, subject) = match want.what {
            DueKind::Choice(id)
            | DueKind::Outcome(id)
            | DueKind::NewDate(id)
            | DueKind::AfterEnd(id) => (WeekPart::Sessions, WeekSubject::Arranged(id)),
            DueKind::Session | DueKind::Beside(_) | DueKind::Ahead => {
                (WeekPart::Sessions, WeekSubject::Unarranged)
            }
            DueKind::Agreement(id) => return self.waiting(id, want),
            DueKind::AgreementReview(id) => (WeekPart::Reviews, WeekSubject::Record(id)),
            DueKind::NoAgreement | DueKind::Review | DueKind::Milestone => {
                (WeekPart::Reviews, WeekSubject::InFile)
            }
            DueKind::Training => (WeekPart::Training, WeekSubject::InFile),
            DueKind::Actions | DueKind::Cases | DueKind::PolicyReview => return None,
        };
        Some(WeekItem::of(part, subject, want))
    }

    /// A record that waits: for whom, and since it was last written.
    fn waiting(&self, id: RecordId, want: &DueItem) -> Option<WeekItem> {
        let history = self.file.history(id)?;
        let names = history.waiting_for().into_iter().map(|who| &*who.name);
        let names: Vec<_> = names.collect();
        let since = dates::day(history.head().at.date_naive());
        let (called, names) = (history.called(), text::listed(&names));
        let words = format!("{called}, waiting for {names} since {since}");
        let item = WeekItem::of(WeekPart::Records, WeekSubject::Record(id), want);
        Some(WeekItem { words, ..item })
    }

    /// The actions that are late or due, a group's with the group, and what is personal only for who does it.
    fn actions(&self) -> Vec<WeekItem> {
        let listed = self.file.listed_actions(self.me);
        listed.filter_map(|it| self.action(it)).collect()
    }

    fn action(&self, tracked: &TrackedAction) -> Option<WeekItem> {
        let due = tracked.due().filter(|due| *due <= last_day(self.today))?;
        let open = || tracked.shares.open_for();
        let mine = self.me.is_some_and(|me| open().any(|who| who.id == me));
        let person = self.profile.who.id;
        let is_one = |who: Option<PersonId>| open().map(|one| Some(one.id)).eq([who]);
        let (what, day) = (&tracked.action.what, dates::day(due));
        let words = match tracked.by_whom_now() {
            // Whose file it is stands before it.
            _ if is_one(if mine { self.me } else { Some(person) }) => format!("{what} · {day}"),
            who if who.is_empty() => format!("{what} · nobody was named · {day}"),
            who => format!("{what} · {who} · {day}"),
        };
        let part = if mine {
            WeekPart::MyActions
        } else {
            WeekPart::TheirActions
        };
        let item = WeekItem::new(part, WeekSubject::Action(tracked.action.id), due, words);
        let late = tracked.is_late(self.today);
        Some(WeekItem { late, ..item })
    }

    fn cases(&self) -> Vec<WeekItem> {
        let policy = self.policy.filter(|_| !self.profile.has_ended(self.today));
        let due = policy.map(|policy| self.file.cases_due(policy, self.calendar, self.today));
        let due = due.into_iter().flatten();
        let near = due.filter(|due| due.listed <= last_day(self.today));
        near.map(|due| case(&due, self.today)).collect()
    }
}

/// Returns whether something that is wanted belongs to the days ahead, or is late.
fn is_near(want: &DueItem, today: NaiveDate) -> bool {
    let presses = want.weight == Urgency::Soon || want.what == DueKind::Training;
    want.weight == Urgency::Late || (presses && want.on <= last_day(today))
}

fn case(due: &CaseDue, today: NaiveDate) -> WeekItem {
    let by = dates::day(due.by);
    let words = format!("{} · by {by}, {}", due.case.label(), due.because);
    WeekItem {
        late: due.by < today,
        source: Some(due.source.to_owned()),
        ..WeekItem::new(
            WeekPart::Cases,
            WeekSubject::Case(due.case.id),
            due.listed,
            words,
        )
    }
}
