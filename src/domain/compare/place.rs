//! Where something was (rule 11): the places that two claims give for one thing.

use std::sync::Arc;

use crate::domain::align::{Name, Names};
use crate::domain::claim::{Claim, NameKind};
use crate::domain::compare::form::Forms;
use crate::domain::compare::words::tokens;
use crate::domain::name::Aliases;

/// Words that put what happened into a place.
const AT: [&str; 6] = ["at", "in", "off", "near", "outside", "inside"];

/// The names that the claim puts its event at, after the word that carries it: "was held at the Guildhall" does,
/// "dockers in Hull" before the verb says who, not where.
pub fn located(claim: &Claim, text: &str, base: usize, aliases: &Aliases) -> Names {
    let words = tokens(text);
    let mut forms = Forms::default();
    claim
        .names
        .iter()
        .filter(|name| name.span.start >= base)
        .filter(|name| {
            let at = name.span.start - base;
            let before: Vec<&str> =
                words.iter().filter(|word| word.span.end <= at).map(|word| word.folded.as_str()).collect();
            // "at the Old Mill" is no person, whatever it looks like.
            let is_place = name.kind != NameKind::Person || before.last() == Some(&"the");
            let mut last = before.iter().rev().filter(|word| !matches!(**word, "the" | "a" | "an"));
            is_place && last.next().is_some_and(|word| AT.contains(word)) && before.len() >= 3
        })
        .map(|name| Arc::new(Name::new(aliases.identity(&name.normal), &mut forms)))
        .collect()
}

/// Whether both give places and no place of one could be a place of the other.
pub fn differ(ours: &Names, theirs: &Names) -> bool {
    !ours.is_empty() && !theirs.is_empty() && ours.iter().all(|name| theirs.best(name) == 0.0)
}
