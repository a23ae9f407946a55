//! A newer report of the same source repeats a sentence with other words in one place: what the older one says there and the
//! newer one no longer says has been overtaken, though the newer one denies nothing.

use std::collections::HashSet;

use crate::domain::align::{Known, have_one_headline, is_of_one_thing};
use crate::domain::compare::words::tokens;
use crate::domain::text::{is_stop_word, stem};
use crate::domain::verdict::case::Case;
use crate::domain::verdict::draft::Draft;
use crate::domain::verdict::standing::one_source;
use crate::domain::verdict::told::outdated_claim;

use super::PROPOSES_MIN;
use super::passage::Passage;

/// From this share of common words on (Jaccard) two sentences are one, rewritten.
const ALIKE_MIN: f64 = 0.5;

/// What an older sentence says and its newer wording has left out.
pub fn overtaken(case: &Case<'_>, passages: &[Passage<'_>]) -> Option<Draft> {
    let stated = words_of(case.text);
    let supporting =
        passages.iter().filter(|one| one.meaning.supports >= PROPOSES_MIN && one.nearest.stands());
    let pairs = supporting.filter_map(|passage| {
        let newer = rewritten(case, passage.nearest, &stated)?;
        Some((passage, newer))
    });
    let (passage, newer) = pairs.max_by(|a, b| a.0.meaning.supports.total_cmp(&b.0.meaning.supports))?;
    Some(outdated_claim(passage.nearest, Some(newer), passage.meaning.supports))
}

/// The newest other wording of a sentence, where it lacks a word of the claim that the sentence has.
fn rewritten<'a>(case: &Case<'a>, older: &Known, stated: &HashSet<String>) -> Option<&'a Known> {
    let before = words_of(&older.recorded.sentence_text);
    let newest = case
        .record
        .known
        .iter()
        .filter(|known| {
            known.recorded.report.published_at > older.recorded.report.published_at
                && known.stands()
                && is_of_one_thing(known, older)
                && keeps_a_name(case, known, older)
                && one_source(known, older, case.aliases)
        })
        .map(|known| (known, words_of(&known.recorded.sentence_text)))
        .filter(|(_, after)| likeness(&before, after) >= ALIKE_MIN)
        .max_by_key(|(known, _)| known.recorded.report.published_at)?;
    let (known, after) = newest;
    stated.iter().any(|word| before.contains(word) && !after.contains(word)).then_some(known)
}

/// Whether the newer wording still names what the claim names, where the older one does.
fn keeps_a_name(case: &Case<'_>, newer: &Known, older: &Known) -> bool {
    let mut named = case.about.names.iter().filter(|name| older.writes(name)).peekable();
    have_one_headline(newer, older) || named.peek().is_none() || named.any(|name| newer.writes(name))
}

fn likeness(one: &HashSet<String>, other: &HashSet<String>) -> f64 {
    let common = one.intersection(other).count();
    common as f64 / (one.len() + other.len() - common).max(1) as f64
}

/// The stems of a text's telling words.
fn words_of(text: &str) -> HashSet<String> {
    let words = tokens(text).into_iter().map(|word| word.folded);
    words.filter(|word| !is_stop_word(word)).map(|word| stem(&word)).collect()
}
