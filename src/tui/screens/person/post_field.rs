//! The box for the day on which somebody took up their post.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::{
    domain::{calendar::Calendar, typed::DateBias},
    tui::{
        Context,
        widgets::form::{Element, date_box},
    },
};

/// Returns the box, and what follows from it.
pub(super) fn field<K: Clone + PartialEq>(
    key: K,
    known: Option<NaiveDate>,
    calendar: &Arc<Calendar>,
    cx: &Context,
) -> [Element<K>; 2] {
    let since = date_box(known, DateBias::Back, calendar, cx);
    let hint = "  A date: “weekly at first” and reviews count from it. Empty: not known.";
    [
        Element::field(key, "In post since", since),
        Element::hint(hint),
    ]
}
