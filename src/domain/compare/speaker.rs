//! Who said it (rules 7 and 8): whether a claim names its speaker, and whether two claims have one source.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::domain::claim::Attribution;
use crate::domain::compare::lexicon::NOBODY;
use crate::domain::compare::words::{Words, content, stems_of, tokens};
use crate::domain::name::Aliases;

/// How a statement's speaker stands to a recorded claim's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpeakerRelation {
    /// The statement names nobody: it may match anybody's words.
    NotNamed,
    /// The named speaker, or the publisher who is named.
    Same,
    /// Somebody else.
    Other,
}

/// Whether the attribution names somebody in particular ("the mayor" does, "officials" does not).
pub fn names_somebody(attribution: &Attribution) -> bool {
    static NOBODY_STEMS: OnceLock<HashSet<String>> = OnceLock::new();
    let nobody = NOBODY_STEMS.get_or_init(|| stems_of(NOBODY));
    let words: Vec<String> =
        tokens(&attribution.speaker).iter().map(|token| super::words::stem(&token.folded)).collect();
    words
        .iter()
        .any(|word| !nobody.contains(word) && word != "the" && word != "a" && word != "an" && word != "one")
}

/// The words that tell one speaker from another.
pub fn speaker_words(speaker: &str) -> Words {
    tokens(speaker)
        .into_iter()
        .map(|token| token.folded)
        .filter(|word| !matches!(word.as_str(), "the" | "a" | "an" | "of" | "for" | "and" | "s" | "in"))
        .map(|word| super::words::stem(&word))
        .collect()
}

/// Whether two names of speakers denote one: the same identity, an acronym of the other, or the words of one among
/// the words of the other ("the coast guard", "Philippine Coast Guard").
pub fn same_speaker(left: &str, right: &str, aliases: &Aliases) -> bool {
    if aliases.same(&normal(left), &normal(right)) {
        return true;
    }
    let (ours, theirs) = (speaker_words(left), speaker_words(right));
    if ours.is_empty() || theirs.is_empty() {
        return false;
    }
    let (few, many) = if ours.len() <= theirs.len() { (&ours, &theirs) } else { (&theirs, &ours) };
    few.is_subset(many) || is_acronym(left, right) || is_acronym(right, left)
}

/// Speakers whom a role describes ("the health minister") and a name with that role ("Health Minister Ana Ruiz") are
/// found by [`same_speaker`]; here a description is looked for in the words around a recorded name.
pub fn described_in(speaker: &str, sentence: &str) -> bool {
    let words = content(speaker, &[]);
    !words.is_empty() && words.is_subset(&content(sentence, &[]))
}

fn normal(name: &str) -> String {
    let words: Vec<String> = tokens(name).into_iter().map(|token| token.folded).collect();
    words.iter().filter(|word| *word != "the" && *word != "s").cloned().collect::<Vec<_>>().join(" ")
}

/// Whether `short` ("NATO") is made of the first letters of the words of `long`.
fn is_acronym(short: &str, long: &str) -> bool {
    let letters: String = short.chars().filter(|letter| letter.is_alphanumeric()).collect();
    if letters.len() < 2 || !letters.chars().all(|letter| letter.is_uppercase() || letter.is_numeric()) {
        return false;
    }
    let initials: String = long
        .split(|letter: char| !letter.is_alphanumeric())
        .filter_map(|word| word.chars().next())
        .filter(|c| c.is_uppercase())
        .collect();
    initials == letters
}
