//! An item of a form that is a page of the program: where it can be, what it cannot have, and how it is printed.

use quietroom::{
    document::{self, plain_text},
    policies::{parse, validate},
};

use super::shelf::SMALL;

/// Items before the first of the small policy's record, and the only mistake in them; none where there is none.
const ITEMS: [(&str, &str); 8] = [
    (r#"Item(id: "p", title: "P", is: LastTime)"#, ""),
    (r#"Item(id: "p", title: "P", is: Actions)"#, ""),
    (
        r#"Item(id: "p", title: "P", source: "3", is: NextDate)"#,
        "",
    ),
    (
        r#"Item(id: "p", title: "P", is: Actions), Item(id: "o", title: "O", is: Actions)"#,
        "the items `p` and `o` are one page; leave one out",
    ),
    (
        r#"Item(id: "p", title: "P", is: Actions, minutes: 5)"#,
        "the item `p` is a page of the program, which has its own questions; leave `minutes` out, or `is`",
    ),
    (
        r#"Item(id: "p", title: "P", is: Actions, fields: [Field(id: "a", ask: "A", kind: Line)])"#,
        "leave `fields` out, or `is`",
    ),
    (
        r#"Item(id: "p", title: "P", is: LastTime, functions: ["Care"])"#,
        "leave `functions` out, or `is`",
    ),
    (
        r#"Item(id: "p", title: "P", is: LastTimes)"#,
        "“LastTimes” is not known here; expected `LastTime`, `Actions` or `NextDate` (did you mean `LastTime`?)",
    ),
];

fn with(items: &str) -> String {
    let first = "Item(id: \"wellbeing\"";
    assert!(SMALL.contains(first));
    let text = SMALL.replacen(first, &format!("{items}, {first}"), 1);
    text.replacen("forms: [", "functions: [\"Care\"], forms: [", 1)
}

#[test]
fn an_item_that_is_a_page_asks_nothing_of_its_own() {
    for (items, mistake) in ITEMS {
        let text = with(items);
        let told: Vec<_> = match parse("a.ron", &text) {
            Ok(policy) => validate("a.ron", &policy, &text),
            Err(errors) => errors,
        };
        let told: Vec<_> = told.iter().map(ToString::to_string).collect();
        assert_eq!(told.len(), usize::from(!mistake.is_empty()), "{told:?}");
        assert!(told.iter().all(|told| told.contains(mistake)), "{told:?}");
    }
}

#[test]
fn a_form_without_the_page_and_a_form_of_nothing_else_are_mistakes() {
    let sheet = SMALL.replacen(
        "Item(id: \"cases\"",
        "Item(id: \"p\", title: \"P\", is: LastTime), Item(id: \"cases\"",
        1,
    );
    let policy = parse("a.ron", &sheet).unwrap();
    let told = validate("a.ron", &policy, &sheet);
    let told: Vec<_> = told.iter().map(ToString::to_string).collect();
    assert!(
        told.iter().any(|told| told.contains(
            "the item `p` is the program's own page, which the form `sheet` does not have; leave `is` out"
        )),
        "{told:?}"
    );
    let text = SMALL.replacen("title: \"Cases\"", "title: \"Cases\", is: Actions", 1);
    let policy = parse("a.ron", &text).unwrap();
    let told = validate("a.ron", &policy, &text);
    let told: Vec<_> = told.iter().map(ToString::to_string).collect();
    let none = "the form `sheet` has no items of its own; write one at least";
    assert!(told.iter().any(|told| told.contains(none)), "{told:?}");
}

#[test]
fn on_paper_such_an_item_has_room_for_what_the_page_asks() {
    let text = with(r#"Item(id: "p", title: "Next meeting", is: NextDate)"#);
    let policy = parse("a.ron", &text).unwrap();
    let page = document::blank(&policy, policy.form("record").unwrap());
    let page = plain_text::render(&page, 80);
    let (_, below) = page.split_once("Next meeting\n").unwrap();
    assert!(
        below
            .trim_start_matches(['-', '\n', ' '])
            .starts_with("__/__/____"),
        "{page}"
    );
}
