//! Where something was (rule 11): the places that two claims give for one thing.

use crate::domain::align::content::name_likeness;
use crate::domain::claim::{Claim, NameKind};
use crate::domain::compare::words::tokens;
use crate::domain::name::Aliases;

/// Words that put what happened into a place.
const AT: [&str; 6] = ["at", "in", "off", "near", "outside", "inside"];

/// The names that the claim puts its event at, after the word that carries it: "was held at the Guildhall" does,
/// "dockers in Hull" before the verb says who, not where.
pub fn located(claim: &Claim, text: &str, base: usize, aliases: &Aliases) -> Vec<String> {
    let words = tokens(text);
    claim
        .names
        .iter()
        .filter(|name| name.kind != NameKind::Person && name.span.start >= base)
        .filter(|name| {
            let at = name.span.start - base;
            let before: Vec<&str> =
                words.iter().filter(|word| word.span.end <= at).map(|word| word.folded.as_str()).collect();
            let mut last = before.iter().rev().filter(|word| !matches!(**word, "the" | "a" | "an"));
            last.next().is_some_and(|word| AT.contains(word)) && before.len() >= 3
        })
        .map(|name| aliases.identity(&name.normal))
        .collect()
}

/// Whether both give places and no place of one could be a place of the other.
pub fn differ(ours: &[String], theirs: &[String]) -> bool {
    !ours.is_empty()
        && !theirs.is_empty()
        && ours.iter().all(|ours| theirs.iter().all(|theirs| name_likeness(ours, theirs) == 0.0))
}
