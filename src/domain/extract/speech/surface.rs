//! The subject of a verb of speech by its place alone, for sentences that the parse gets wrong.

use std::ops::Range;

use super::super::clause::is_pronoun;
use super::super::doc::Doc;
use super::super::lexicon::{ORGANISATION_NOUNS, PERSON_NOUNS, is_verb};
use super::MARKS;

const CONJUNCTIONS: &[&str] =
    &["but", "and", "that", "because", "while", "as", "when", "after", "if", "although", "though"];
/// Words that stand between a speaker and his verb.
pub const ADVERBS: &[&str] = &[
    "also",
    "later",
    "earlier",
    "then",
    "has",
    "had",
    "have",
    "previously",
    "repeatedly",
    "publicly",
    "now",
    "initially",
    "still",
    "again",
    "both",
    "all",
    "each",
    "did",
    "not",
    "today",
];

/// Whether a phrase names somebody who can speak.
pub fn is_speaker(doc: &Doc<'_>, phrase: &Range<usize>) -> bool {
    let last = phrase.end - 1;
    !doc.names_in(phrase).is_empty()
        || doc.tokens[last].is_in(ORGANISATION_NOUNS)
        || doc.tokens[last].is_in(PERSON_NOUNS)
        || doc.tokens[last].is_in(&[
            "police",
            "officials",
            "authorities",
            "prosecutors",
            "organisers",
            "he",
            "she",
            "it",
            "they",
        ])
}

/// The noun phrase before a verb.
pub fn subject(doc: &Doc<'_>, floor: usize, verb: usize) -> Option<Range<usize>> {
    let mut end = verb;
    while end > floor && doc.tokens[end - 1].is_in(ADVERBS) {
        end -= 1;
    }
    if end > floor && doc.word(end - 1) == "," {
        // An apposition or relative clause between: "The manager, Petra Holm, predicted".
        let mut open = end - 1;
        while open > floor && doc.word(open - 1) != "," {
            open -= 1;
        }
        let inner = open..end - 1;
        if open == floor {
            return Some(inner).filter(|r| !r.is_empty() && !r.clone().any(|k| is_verb(doc.word(k))));
        }
        let relative = matches!(doc.word(inner.start), "who" | "which" | "whose" | "where");
        if !relative && doc.names_in(&inner).first().is_some_and(|n| n.tokens.start == inner.start) {
            let whole = back_from(doc, floor, open - 1);
            return Some(whole.start..end - 1).filter(|r| !r.is_empty());
        }
        let before = back_from(doc, floor, open - 1);
        return Some(before).filter(|r| !r.is_empty());
    }
    let range = back_from(doc, floor, end);
    // "the jobs it plans to cut": a clause inside a phrase is no speech of its subject.
    if range.len() > 1 && is_pronoun(doc.word(end - 1)) {
        return None;
    }
    let relative = range.len() == 1 && matches!(doc.word(range.start), "who" | "which");
    if relative {
        let comma = usize::from(range.start > floor && doc.word(range.start - 1) == ",");
        return Some(back_from(doc, floor, range.start - comma)).filter(|r| !r.is_empty());
    }
    let has_verb =
        range.clone().any(|k| is_verb(doc.word(k)) && !doc.tokens[k].capital && !doc.word(k).ends_with("ed"));
    (!range.is_empty() && !has_verb).then_some(range)
}

/// From the last mark or conjunction before `end`, times left out.
fn back_from(doc: &Doc<'_>, floor: usize, end: usize) -> Range<usize> {
    let mut start = end;
    while start > floor {
        let token = &doc.tokens[start - 1];
        let inside_name =
            doc.names_in(&(start.saturating_sub(8)..start)).iter().any(|n| n.tokens.contains(&(start - 1)));
        let acronym = token.is(")") && start >= 3 && doc.word(start - 3) == "(";
        if acronym {
            start -= 3;
            continue;
        }
        if !inside_name
            && (token.is_in(MARKS) || token.is_in(CONJUNCTIONS) || doc.time_at(start - 1).is_some())
        {
            break;
        }
        start -= 1;
    }
    start..end
}
