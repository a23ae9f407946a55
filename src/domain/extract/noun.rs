//! Noun phrases by their words: the one that follows an amount, the one that ends at a token.

use std::ops::Range;

use super::doc::Doc;
use super::lexicon::{AUXILIARIES, NP_ENDS, POSTMODIFIERS, is_verb};
use super::parse::Parse;
use crate::domain::quantity::Placed;
use crate::syntax::{Dep, Tag};

/// Words that may stand between a number and its noun without ending the phrase.
const NP_SKIPS: &[&str] = &[
    "of",
    "the",
    "its",
    "their",
    "his",
    "her",
    "other",
    "more",
    "fewer",
    "-",
    "such",
    "these",
    "those",
    "all",
    "additional",
    "further",
    "higher",
    "lower",
    "(",
    "own",
];

/// The noun phrase that follows an amount: "people", "registered voters", "acre fire" without the unit.
pub fn noun_after(doc: &Doc<'_>, amount: &Placed, clause: &Range<usize>) -> Range<usize> {
    let mut start = amount.wording.end.max(amount.tokens.end);
    let mut skipped = 0;
    while start < clause.end && doc.tokens[start].is_in(NP_SKIPS) && skipped < 4 {
        // "12 (" opens an aside; "900 of them" names nobody.
        if doc.word(start) == "("
            || doc.word(start) == "of" && matches!(doc.word(start + 1), "them" | "whom" | "which")
        {
            return start..start;
        }
        start += 1;
        skipped += 1;
    }
    // "26 seriously": how, not what.
    let tag = |k: usize| doc.parse.node(k).map(|node| doc.parse.tag(node));
    if tag(start) == Some(Tag::Rb)
        && doc.word(start).ends_with("ly")
        && tag(start + 1).is_none_or(|t| !t.is_noun() && !matches!(t, Tag::Jj | Tag::Vbn))
    {
        return start..start;
    }
    let mut end = start;
    while end < clause.end && end < start + 6 {
        let token = &doc.tokens[end];
        let word = token.lower.as_str();
        let next = doc.word(end + 1);
        let hyphen = token.is("-") && token.glued;
        if hyphen {
            end += 1;
            continue;
        }
        if !token.is_word()
            || token.breaks > 1
            || NP_ENDS.contains(&word)
            || AUXILIARIES.contains(&word)
            || doc.time_at(end).is_some()
        {
            break;
        }
        let next_noun = doc.tokens.get(end + 1).is_some_and(|t| t.is_word() && end + 1 < clause.end)
            && !NP_ENDS.contains(&next)
            && !is_verb(next);
        if POSTMODIFIERS.contains(&word) && !next_noun {
            break;
        }
        // "swindled 30 savers out of": the parse knows the small words that the tables do not.
        if end > start && doc.parse.node(end).is_some_and(|node| node > 0 && ends_phrase(&doc.parse, node)) {
            break;
        }
        // "registered voters" goes on, "people wounded in" and "officers fired at" do not; "injured passengers" does.
        let verb = is_verb(word) && !token.capital;
        let attributive = word.ends_with("ed")
            && doc.tokens.get(end + 1).is_some_and(|t| t.is_word())
            && !NP_ENDS.contains(&next)
            && !is_verb(next)
            && end == start
            && end + 1 < clause.end;
        if verb && !attributive {
            break;
        }
        end += 1;
    }
    while end > start && doc.word(end - 1) == "-" {
        end -= 1;
    }
    start..plural_end(doc, amount, &(start..end))
}

/// "1.6 million euros in damages", "$40 million in aid": what an amount of money is paid in.
pub fn in_kind(doc: &Doc<'_>, amount: &Placed, clause: &Range<usize>) -> Range<usize> {
    let at = amount.tokens.end;
    let money =
        amount.quantity.unit.len() == 3 && amount.quantity.unit.chars().all(|c| c.is_ascii_uppercase());
    let plain = |k: usize| {
        k < clause.end
            && !doc.tokens[k].capital
            && doc.time_at(k).is_none()
            && doc.parse.node(k).is_some_and(|n| matches!(doc.parse.tag(n), Tag::Nn | Tag::Nns | Tag::Jj))
    };
    if !money || doc.word(at) != "in" || !plain(at + 1) {
        return at..at;
    }
    let end = (at + 1..clause.end.min(at + 5)).find(|k| !plain(*k)).unwrap_or(clause.end.min(at + 5));
    at + 1..end
}

/// Only a plural can be counted: "23 workers | hostage", "millions of pilgrims | arrive".
fn plural_end(doc: &Doc<'_>, amount: &Placed, noun: &Range<usize>) -> usize {
    let tag = |k: usize| doc.parse.node(k).map(|node| doc.parse.tag(node));
    let is_one = amount.quantity.value.is_some_and(|value| value <= rust_decimal::Decimal::ONE);
    let last = noun.end.checked_sub(1).and_then(tag);
    if is_one || noun.len() < 2 || !amount.quantity.unit.is_empty() || last != Some(Tag::Nn) {
        return noun.end;
    }
    let plural = noun.clone().find(|k| tag(*k) == Some(Tag::Nns) && !doc.tokens[k + 1].is("-"));
    plural.map_or(noun.end, |plural| plural + 1)
}

/// Whether a noun phrase ends before a node: "30 savers | out of", "14 shops | empty".
fn ends_phrase(parse: &Parse, node: usize) -> bool {
    let plural = |node: usize| matches!(parse.tag(node), Tag::Nns | Tag::Nnps);
    if parse.tag(node) == Tag::Jj && plural(node - 1) && parse.governor(node) != Some(node + 1) {
        return true;
    }
    // "the orbiters | following the end", "countries | visited in May": a verb that describes the noun before it.
    if matches!(parse.tag(node), Tag::Vbg | Tag::Vbn) && matches!(parse.dep(node), Dep::Acl | Dep::Relcl) {
        return true;
    }
    matches!(
        parse.tag(node),
        Tag::In | Tag::Rp | Tag::Rb | Tag::To | Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md
    )
}

/// "revenue of 5", "turnout was 60%", "a toll of 12": the noun phrase that governs the amount.
pub fn governor(doc: &Doc<'_>, amount: &Placed, clause: &Range<usize>) -> Range<usize> {
    let first = amount.wording.start;
    if first > clause.start && matches!(doc.word(first - 1), "of" | "at" | "in") {
        return noun_before(doc, clause.start, first - 1);
    }
    first..first
}

/// The noun phrase that ends at a token.
pub fn noun_before(doc: &Doc<'_>, floor: usize, end: usize) -> Range<usize> {
    let mut start = end;
    while start > floor && end - start < 5 {
        let token = &doc.tokens[start - 1];
        let word = token.lower.as_str();
        let hyphen = token.is("-") && token.glued;
        if !hyphen
            && (!token.is_word() || NP_ENDS.contains(&word) || is_verb(word) && !token.capital)
            && word != "'s"
        {
            break;
        }
        start -= 1;
    }
    start..end
}
