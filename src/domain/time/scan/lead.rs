//! The words before a time: "as of", "since", "the end of", "early".

use super::{Found, Named, Near, Part, word};
use crate::domain::text::Token;
use crate::domain::time::TimeRole;

/// Takes in the words before: "as of", "since", "the end of", "early", "on the night of".
pub(super) fn with_preposition(tokens: &[Token], floor: usize, at: usize, end: usize, named: Named) -> Found {
    let before = |k: usize| at.checked_sub(k).filter(|i| *i >= floor).map_or("", |i| word(tokens, i));
    let core = at;
    let mut first = at;
    let take = |n: usize, first: usize| first.saturating_sub(n).max(floor);
    let lead =
        |first: usize, k: usize| first.checked_sub(k).filter(|i| *i >= floor).map_or("", |i| word(tokens, i));
    let weekday = matches!(named, Named::Weekday(..));
    if weekday
        && matches!(lead(first, 1), "last" | "next" | "previous" | "past" | "following" | "coming" | "this")
    {
        first = take(1, first);
    }
    if matches!(named, Named::Holiday(_, _, Near::Last | Near::Next)) {
        first = take(1, first);
    }
    let (part, end_of);
    (first, part, end_of) = part_before(tokens, floor, first);
    // "early on Monday": a day is not cut.
    let is_day = matches!(named, Named::Day(..) | Named::Weekday(..) | Named::WeekdayOn(..) | Named::Clock);
    let part = if is_day { Part::Whole } else { part };
    let (role, len) = match (lead(first, 1), lead(first, 2)) {
        ("of" | "at", "as") => (TimeRole::AsOf, 2),
        ("since" | "from" | "after" | "starting", _) => (TimeRole::Since, 1),
        ("until" | "till" | "by" | "before" | "through", _) => (TimeRole::Until, 1),
        ("on" | "in" | "at" | "during" | "over" | "around" | "for" | "about" | "between", _) => {
            (TimeRole::At, 1)
        }
        _ => (TimeRole::At, 0),
    };
    let beyond = match lead(first, 1) {
        "after" => true,
        "before" => !end_of,
        _ => false,
    };
    let own = matches!(
        named,
        Named::Weekday(..)
            | Named::WeekdayOf(..)
            | Named::WeekdayOn(..)
            | Named::Offset(..)
            | Named::Rest(..)
    ) && !tokens.get(end).is_some_and(|t| t.is("'s"));
    let dated = matches!(named, Named::Day(..)) && before(1) != "the";
    // "after the 2011 uprising": the year only labels what follows it.
    let label = matches!(named, Named::Year(_))
        && first < core
        && tokens.get(end).is_some_and(|t| t.is_word() && !crate::domain::text::is_stop_word(&t.lower));
    Found {
        first: take(len, first),
        end,
        core,
        named,
        to: None,
        to_part: Part::Whole,
        shift: None,
        clock: None,
        role,
        beyond,
        part,
        free: !label && (len > 0 || own || dated),
    }
}

/// "early", "the end of", "mid-" before a time: where they begin, the part they name, and whether it is "the end of".
fn part_before(tokens: &[Token], floor: usize, mut first: usize) -> (usize, Part, bool) {
    let lead =
        |first: usize, k: usize| first.checked_sub(k).filter(|i| *i >= floor).map_or("", |i| word(tokens, i));
    let (mut part, mut end_of) = (Part::Whole, false);
    while matches!(
        lead(first, 1),
        "early" | "late" | "earlier" | "later" | "mid" | "the" | "calendar" | "fiscal" | "same" | "year"
    ) || lead(first, 1) == "-" && lead(first, 2) == "mid"
    {
        match lead(first, 1) {
            "early" => part = Part::Early,
            "late" => part = Part::End,
            "mid" => part = Part::Middle,
            _ => {}
        }
        first -= 1;
    }
    while matches!(lead(first, 1), "of")
        && matches!(
            lead(first, 2),
            "end"
                | "start"
                | "beginning"
                | "close"
                | "middle"
                | "month"
                | "night"
                | "morning"
                | "evening"
                | "spring"
                | "summer"
                | "week"
                | "quarter"
                | "year"
        )
    {
        match lead(first, 2) {
            "end" | "close" => (part, end_of) = (Part::End, true),
            "start" | "beginning" => part = Part::Start,
            "middle" => part = Part::Middle,
            _ => {}
        }
        first -= 2;
        if lead(first, 1) == "the" {
            first -= 1;
        }
    }
    (first, part, end_of)
}
