//! A form's own table of actions or decisions: what its columns can mean, and what is said where they cannot.

use quietroom::policies::{parse, validate};

use super::shelf::SMALL;

/// A table in the small policy that is this, with these columns.
fn told(is: &str, columns: &str) -> Vec<String> {
    let table = format!(
        "Field(id: \"q1\", ask: \"How are you?\", {is}kind: Table(rows: Nothing, columns: [{columns}])),"
    );
    let question = "Field(id: \"q1\", ask: \"How are you?\", kind: Text),";
    let text = SMALL.replacen(question, &table, 1);
    let policy = parse("small.ron", &text).unwrap();
    let errors = validate("small.ron", &policy, &text).into_iter();
    errors.map(|error| error.what).collect()
}

const WHAT: &str = "Column(id: \"what\", ask: \"What:\", kind: Text, is: What),";
const WHO: &str = "Column(id: \"who\", ask: \"By Whom:\", kind: Line, is: Who),";
const WHEN: &str = "Column(id: \"when\", ask: \"By When:\", kind: Date, is: ByWhen),";
const CASE: &str = "Column(id: \"case\", ask: \"Child:\", kind: Line, is: CaseName),";
const TO_DO: &str = "Column(id: \"to_do\", ask: \"Action:\", kind: Text, is: Action),";
const WHY: &str = "Column(id: \"why\", ask: \"Why:\", kind: Text, is: Why),";

#[test]
fn a_table_of_actions_says_what_who_and_by_when() {
    let all = [WHAT, WHO, WHEN].concat();
    assert_eq!(told("is: Actions, ", &all), [""; 0]);
    assert_eq!(
        told("is: Decisions, ", &[WHAT, WHEN, WHY].concat()),
        [""; 0]
    );
    assert_eq!(told("is: Actions, ", WHAT), [""; 0]);
    // Where the rows are cases, what is to be done about each is one line or more.
    let one_line = TO_DO.replace("kind: Text", "kind: Line");
    assert_eq!(told("", &[CASE, TO_DO].concat()), [""; 0]);
    assert_eq!(told("", &[CASE, &one_line].concat()), [""; 0]);
}

#[test]
fn what_cannot_be_is_told() {
    let twice = WHAT.replace("\"what\"", "\"other\"");
    let of_words = WHEN.replace("kind: Date", "kind: Text");
    let ticked = WHAT.replace("kind: Text", "kind: YesNo");
    let table = [
        (
            "is: Actions, ",
            WHO.to_owned(),
            "the rows of table `q1` are actions, but no column says what; write `is: What` in one",
        ),
        (
            "is: Actions, ",
            [WHAT, WHY].concat(),
            "the column `why` of table `q1` is Why, which only a table with `is: Decisions` has",
        ),
        (
            "is: Decisions, ",
            [WHAT, WHO].concat(),
            "the column `who` of table `q1` is Who, which only a table with `is: Actions` has",
        ),
        (
            "",
            WHAT.to_owned(),
            "the column `what` of table `q1` is What, which only a table with `is: Actions` or `is: Decisions` has",
        ),
        (
            "is: Actions, ",
            [WHAT, &twice].concat(),
            "the column `other` of table `q1` is What, and so is one before it; only one of a table can be",
        ),
        (
            "is: Actions, ",
            [WHAT, &of_words].concat(),
            "the column `when` of table `q1` is ByWhen; expected `kind: Date`",
        ),
        (
            "is: Actions, ",
            ticked,
            "the column `what` of table `q1` is What; expected `kind: Line` or `kind: Text`",
        ),
        (
            "",
            [CASE, &TO_DO.replace("kind: Text", "kind: Date")].concat(),
            "the column `to_do` of table `q1` says what is to be done; expected `kind: Line` or `kind: Text`",
        ),
        (
            "",
            [CASE, TO_DO, &TO_DO.replace("\"to_do\"", "\"more\"")].concat(),
            "the column `more` says what is to be done, and one before it does; only one of a table can",
        ),
        (
            "is: SuperviseeName, ",
            WHO.replace(", is: Who", ""),
            "the field `q1` is the SuperviseeName, which does not fit into `Table`; expected `kind: Line`",
        ),
    ];
    for (is, columns, words) in table {
        let told = told(is, &columns);
        assert!(told.iter().any(|told| told == words), "{told:?}");
    }
}
