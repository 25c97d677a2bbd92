//! The built-in policies say what the schools print, every word of it and in its order, and nothing else but what is
//! listed here.

use std::collections::BTreeMap;

use quietroom::{
    domain::policy::{Field, Form, Item, Kind, Policy, PromptList, Rule},
    policies::{built_in, parse},
};

/// What each school prints, by policy.
const WORDING: [(&str, &str); 5] = [
    (
        "highcliffe",
        include_str!("../fixtures/highcliffe-wording.txt"),
    ),
    (
        "stretford",
        include_str!("../fixtures/stretford-wording.txt"),
    ),
    ("leeds", include_str!("../fixtures/leeds-wording.txt")),
    (
        "stockport",
        include_str!("../fixtures/stockport-wording.txt"),
    ),
    ("place", include_str!("../fixtures/place-wording.txt")),
];

/// What is asked on a printed form in our words, because a box or a column needs a heading and the paper has none.
const OURS: [&str; 11] = [
    "Agency",
    "Case ID",
    "Cases discussed",
    "Details",
    "FSW",
    "Note",
    "Notes",
    "Plan",
    "Pupil",
    "When",
    "Where",
];

/// The section that an item names whose questions the printed form has no line for: its title ends with it.
fn added_from(item: &Item) -> Option<&str> {
    let (_, behind) = item.title.split_once(" (")?;
    let source = behind.strip_suffix(')')?;
    (source == NOT_PRINTED || source.starts_with("section ")).then_some(source)
}

/// What the title says of what no section words.
const NOT_PRINTED: &str = "not on the printed form";

/// Every place where a printed form is departed from: the policy, the page, what is printed, and what stands instead.
const DEPARTURES: [(&str, &str, &str, &str); 14] = [
    // Who signs stands beneath the line on paper, and beside it here.
    (
        "highcliffe",
        "Appendix 1",
        "Signed Date (Supervisor) Signed Date (Staff member)",
        "Signed (Supervisor) Date Signed (Staff member) Date",
    ),
    // "X and Y" are two lines, each with its name.
    (
        "stretford",
        "Appendix 1",
        "Parties to the agreement: and Supervisor Supervisee",
        "Parties to the agreement: Supervisor Supervisee",
    ),
    // The review date is asked before the signatures, which come last.
    (
        "stretford",
        "Appendix 1",
        " Next Review Date: (NB: This agreement should be reviewed by the supervisor and supervisee within the supervisee's Performance Management and an updated copy signed and put on file)",
        "",
    ),
    (
        "stretford",
        "Appendix 1",
        "Supervision Policy & Procedure. Supervisor:",
        "Supervision Policy & Procedure. Next Review Date: (NB: This agreement should be reviewed by the supervisor and supervisee within the supervisee's Performance Management and an updated copy signed and put on file) Supervisor:",
    ),
    (
        "stretford",
        "Appendix 2, Part 1",
        "Supervision Discussion Record Part 1",
        "Supervision Discussion Record, Part 1",
    ),
    // The title stands on Part 1 on paper; the comments are asked before
    // the next session is arranged; one line holds a date, a time and a place.
    (
        "stretford",
        "Appendix 2, Part 2",
        "during session What: By Whom: By When: Date, Time & Venue of Next Supervision: Supervisee Comments: Supervisor's Comments: Supervisor's Comments: I agree",
        "during session What: By Whom: By When: Supervisee Comments: Supervisor's Comments: Supervisor's Comments: Date of Next Supervision: Time of Next Supervision: Venue of Next Supervision: I agree",
    ),
    (
        "stretford",
        "Appendix 2, Part 2",
        "Part 2. Actions",
        "Supervision Discussion Record Part 2. Actions",
    ),
    // A letter that was not read aright.
    (
        "stretford",
        "Appendix 2, Part 2",
        "the ϵ -record",
        "the e-record",
    ),
    // The day of the contract is filled in with the names.
    (
        "stockport",
        "Appendix C",
        "Frequency of supervision meetings Date of contract",
        "Date of contract Frequency of supervision meetings",
    ),
    // The columns stand side by side on paper, and a question is broken between two pages.
    (
        "stockport",
        "Appendix D",
        "customers or service Summarise",
        "customers or service users? What competencies would you like to work on? What can you do to contribute to the well-being and smooth running of your team? How can you use new technology and your IT skills to improve the way you work? How will you ensure you and your colleagues work safely? Where do we need to get our house in order now to be ready for change in the future? Summarise",
    ),
    (
        "stockport",
        "Appendix D",
        "help? users? What competencies would you like to work on? What can you do to contribute to the well-being and smooth running of your team? How can you use new technology and your IT skills to improve the way you work? How will you ensure you and your colleagues work safely? Where do we need to get our house in order now to be ready for change in the future? Part 3",
        "help? Part 3",
    ),
    // The box for the payroll number is filled in before the signatures.
    (
        "stockport",
        "Appendix D",
        "Print your name Payroll number",
        "Print your name",
    ),
    (
        "stockport",
        "Appendix D",
        "Signed by you Signed by your",
        "Payroll number Signed by you Signed by your",
    ),
    // The opening words belong to the first part, so that they can be read on the screen.
    (
        "stockport",
        "Appendix D",
        "A 'Performance and Development Review' provides an opportunity for an employee and their manager to reflect on the last year, plan for the year ahead and jointly develop a personal development plan for the employee. Part 1 – Reflecting on the last review period",
        "Part 1 – Reflecting on the last review period A 'Performance and Development Review' provides an opportunity for an employee and their manager to reflect on the last year, plan for the year ahead and jointly develop a personal development plan for the employee.",
    ),
];

/// The headings of PLACE's statements: its table of three columns was printed, and is left as one list of sentences.
const OUR_HEADINGS: [(&str, &str); 3] = [
    ("place", "Supervisee"),
    ("place", "Supervisor"),
    ("place", "Management"),
];

pub fn policies() -> impl Iterator<Item = Policy> {
    let built_in = built_in().into_iter();
    built_in.map(|(file, text)| parse(file, text).expect("it can be read"))
}

pub fn policy(id: &str) -> Policy {
    let mut policies = policies();
    let found = policies.find(|policy| policy.id == id);
    found.expect("it is built in")
}

/// What a policy prints, by section, each as one line.
pub fn printed(id: &str) -> BTreeMap<String, String> {
    let (_, text) = WORDING
        .iter()
        .find(|(policy, _)| *policy == id)
        .expect("its wording is here");
    let mut sections = BTreeMap::<_, Vec<_>>::new();
    let mut section = "";
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix('[') {
            section = heading.trim_end_matches(']');
        } else if !line.is_empty() && !line.starts_with('#') {
            sections.entry(section.to_owned()).or_default().push(line);
        }
    }
    let sections = sections.into_iter();
    sections
        .map(|(section, lines)| (section, plain(&lines.join(" "))))
        .collect()
}

/// The sections that a clause names: "sections 7 and 9" are two, "Appendix 1, clause 8" is in one.
pub fn sections<'p>(printed: &'p BTreeMap<String, String>, source: &str) -> Vec<(String, &'p str)> {
    let bare = source.split(" (").next().unwrap_or(source);
    let mut named = Vec::new();
    for one in bare.split("; ") {
        match one.strip_prefix("sections ") {
            Some(numbers) => {
                let numbers = numbers.split(", ").flat_map(|number| number.split(" and "));
                named.extend(numbers.map(|number| format!("section {number}")));
            }
            None => named.push(one.to_owned()),
        }
    }
    let found = |name: String| {
        let (page, clause) = name.split_once(", ").unwrap_or((&name, ""));
        let clause = clause.trim_start_matches("clause ").trim_end_matches('.');
        let in_page = |words: &&String| words.contains(&format!("{clause}. "));
        let words = printed.get(&name);
        let words = words.or_else(|| printed.get(page).filter(in_page));
        assert!(words.is_some(), "{source}: no {name} is printed");
        words.map(|words| (name.clone(), words.as_str()))
    };
    named.into_iter().filter_map(found).collect()
}

/// Quotation marks and spaces are the printer's.
pub fn plain(words: &str) -> String {
    let straight = words.replace(['‘', '’'], "'").replace(['“', '”'], "\"");
    let words: Vec<_> = straight.split_whitespace().collect();
    words.join(" ").replace(" .", ".")
}

/// Everything that a printed form says, in its order. The titles of its items are ours: the paper has none.
fn said(form: &Form) -> String {
    let mut said = vec![form.title.clone()];
    said.extend(form.header.iter().flat_map(words));
    for item in &form.agenda {
        if added_from(item).is_some() {
            continue;
        }
        said.extend(item.fields.iter().flat_map(words));
    }
    said.extend(form.closing.iter().flat_map(words));
    said.retain(|words| !OURS.contains(&words.as_str()));
    plain(&said.join(" "))
}

fn words(field: &Field) -> Vec<String> {
    let mut words = vec![match &field.number {
        Some(number) => format!("{number} {}", field.ask),
        None => field.ask.clone(),
    }];
    words.extend(field.hints.iter().map(|hint| unmarked(hint).to_owned()));
    if let Kind::Table { columns, .. } = &field.kind {
        words.extend(columns.iter().map(|column| column.ask.clone()));
    }
    words
}

/// A hint without what marks it as a point of a list.
fn unmarked(hint: &str) -> &str {
    let below = hint.strip_prefix("-- ");
    below.or_else(|| hint.strip_prefix("- ")).unwrap_or(hint)
}

fn fields(form: &Form) -> impl Iterator<Item = &Field> {
    let items = form.agenda.iter().flat_map(|item| &item.fields);
    form.header.iter().chain(items).chain(&form.closing)
}

#[test]
fn every_printed_form_says_what_its_page_prints_in_its_order() {
    let mut departed = 0;
    for policy in policies() {
        let printed = printed(&policy.id);
        for form in policy.forms.iter().filter(|form| !form.built) {
            let mut page = printed[&form.source].clone();
            for (_, _, stands, instead) in DEPARTURES
                .iter()
                .filter(|(id, source, ..)| *id == policy.id && *source == form.source)
            {
                assert_eq!(page.matches(stands).count(), 1, "{stands}");
                page = page.replacen(stands, instead, 1);
                departed += 1;
            }
            assert_eq!(said(form), page, "{}: {}", policy.id, form.source);
        }
    }
    assert_eq!(departed, DEPARTURES.len(), "each departure is of a form");
}

#[test]
fn what_is_added_to_a_record_is_asked_in_the_words_of_the_section_it_names() {
    let policy = policy("stretford");
    let printed = printed(&policy.id);
    let record = policy.form("record").unwrap();
    let mut added = Vec::new();
    for item in &record.agenda {
        let Some(source) = added_from(item) else {
            continue;
        };
        added.push((item.id.as_str(), source));
        for field in &item.fields {
            assert!(
                printed[source].contains(&plain(&field.ask)),
                "{}",
                field.ask
            );
        }
    }
    let expected = [
        ("agreed_actions", "section 5"),
        ("disagreement", "section 11"),
        ("personal_notes", "section 8"),
        ("welfare", "section 9"),
    ];
    assert_eq!(added, expected);
}

#[test]
fn what_a_built_form_quotes_is_printed_in_the_sections_it_is_built_from() {
    for policy in policies() {
        let printed = printed(&policy.id);
        for form in policy.forms.iter().filter(|form| form.built) {
            let sections = sections(&printed, &form.source);
            let is_printed = |words: &str| {
                let words = plain(words);
                sections.iter().any(|(_, section)| section.contains(&words))
            };
            for field in fields(form) {
                for hint in &field.hints {
                    assert!(
                        is_printed(unmarked(hint)),
                        "{}, {}: {hint}",
                        policy.id,
                        form.id
                    );
                }
                if field.kind == Kind::Words {
                    assert!(
                        is_printed(&field.ask),
                        "{}, {}: {}",
                        policy.id,
                        form.id,
                        field.ask
                    );
                }
            }
        }
    }
}

/// The words of a list in their order, each with what stands against it.
fn prompts<'l>(policy: &'l Policy, list: &'l PromptList) -> impl Iterator<Item = &'l str> {
    list.parts.iter().flat_map(move |part| {
        let ours = OUR_HEADINGS.contains(&(&*policy.id, &*part.heading));
        let heading = (!ours).then_some(part.heading.as_str());
        let against = part.against.iter().map(Some).chain(std::iter::repeat(None));
        let pairs = part.words.iter().zip(against);
        let words = pairs.flat_map(|(word, against)| [Some(word), against].into_iter().flatten());
        heading.into_iter().chain(words.map(String::as_str))
    })
}

#[test]
fn prompts_are_the_policy_s_own_in_its_order() {
    for policy in policies() {
        let printed = printed(&policy.id);
        for list in &policy.prompts {
            let sections = sections(&printed, &list.source);
            let sections: Vec<_> = sections.iter().map(|(_, words)| *words).collect();
            let sections = sections.join(" ");
            let mut rest = sections.as_str();
            for prompt in prompts(&policy, list) {
                let (_, behind) = rest
                    .split_once(&plain(prompt))
                    .unwrap_or_else(|| panic!("{}, {}: {prompt}", policy.id, list.id));
                rest = behind;
            }
        }
    }
}

#[test]
fn every_list_of_prompts_is_whole() {
    let mut counted = Vec::new();
    for policy in policies() {
        for list in &policy.prompts {
            let parts: Vec<_> = list.parts.iter().map(|part| part.words.len()).collect();
            counted.push(format!("{}, {}: {parts:?}", policy.id, list.id));
        }
    }
    assert_eq!(
        counted,
        [
            "highcliffe, principles: [13]",
            "highcliffe, commitment: [4]",
            "stretford, aims: [4]",
            "stretford, key_elements: [8]",
            "stretford, responsibilities: [11, 6, 1]",
            "stretford, reflective_practice: [3, 2]",
            "stretford, confidentiality: [12, 4]",
            "stretford, why: [2, 2]",
            "leeds, three_ps: [4, 1, 1]",
            "leeds, functions: [11, 9, 9, 11]",
            "leeds, partnership: [13]",
            "leeds, relationship: [3, 3, 1, 3, 1, 3, 4]",
            "stockport, reflective: [8]",
            "stockport, before_pdr: [3, 6, 5]",
            "stockport, forums: [1, 20]",
            "stockport, development: [6, 3]",
            "stockport, nqsw: [10, 4]",
            "place, principles: [5]",
            "place, outcomes: [1, 1, 1]",
            "place, practice: [2, 2, 2]",
            "place, roles: [1, 1, 1]",
            "place, development: [2, 2, 2]",
            "place, models: [5, 3, 2]",
        ]
    );
}

#[test]
fn numbers_are_those_on_the_paper_with_its_gaps() {
    let numbers = |policy: &str, form: &str| -> String {
        let policy = self::policy(policy);
        let fields = fields(policy.form(form).unwrap()).filter_map(|field| field.number.clone());
        fields.collect::<Vec<_>>().join(" ")
    };
    for (policy, form, expected) in [
        (
            "highcliffe",
            "individual",
            "Q1. Q.2 Q.3. Q.4. Q.5 Q.6 Q.7 Q.8 Q.9 Q.10 Q.12",
        ),
        (
            "highcliffe",
            "group",
            "Q1. Q.2 Q.3. Q.4. Q.5 Q.6 Q.7 Q.8 Q.9 Q.10 Q.11 1 2 3 4 5 6",
        ),
        ("highcliffe", "contract", "1. 2. 3. 4. 5. 6. 7. 8."),
        ("stockport", "line_management", "1. 2. 3. 4. 5. 6. 7. 8."),
        ("stockport", "reflective", "9. 10. 11. 12. 13. 14."),
        ("stockport", "agreement", "1. 2. 3. 4. 5. 6. 7. 8."),
    ] {
        assert_eq!(numbers(policy, form), expected, "{policy}, {form}");
    }
}

#[test]
fn what_the_rules_say_stands_in_the_clause_they_name() {
    for policy in policies() {
        let printed = printed(&policy.id);
        for rule in &policy.rules {
            let sections = sections(&printed, rule.source());
            let quoted: Vec<&str> = match rule {
                Rule::Said { words, .. } => words.lines().map(unmarked).collect(),
                Rule::Training { what, says, .. } => {
                    std::iter::once(what.as_str()).chain(says.lines()).collect()
                }
                Rule::LastPart { covers, .. } => vec![covers],
                Rule::MustCover { items, .. } => {
                    let (_, list) = sections[0].1.split_once("agenda items: - ").unwrap();
                    let (list, _) = list.split_once('.').unwrap();
                    let list = list.to_lowercase();
                    let list = list.replace(" and case recording", ", case recording");
                    assert_eq!(list, items.join(", "));
                    continue;
                }
                _ => continue,
            };
            for words in quoted {
                let plain = plain(words);
                let stands = sections.iter().any(|(_, section)| section.contains(&plain));
                assert!(stands, "{}, {}: {words}", policy.id, rule.source());
            }
        }
    }
}
