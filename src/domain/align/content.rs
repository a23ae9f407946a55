//! What a clause is about: its content words, names and places, each in the form in which both sides are compared.

use std::collections::BTreeSet;

use crate::domain::claim::{Claim, NameKind, NameMention};
use crate::domain::compare::lexicon::ENDINGS;
use crate::domain::compare::words::{Words, canonical_stems, content, tokens};
use crate::domain::name::Aliases;
use crate::domain::text::Span;

/// The content of one clause or sentence.
#[derive(Debug, Clone, Default)]
pub struct Content {
    /// Canonical content words; names, numbers, times and the words of attribution left out.
    pub words: Words,
    /// The words that carry its state.
    pub states: Words,
    /// Identities of the names in it, the speaker's left out.
    pub names: BTreeSet<String>,
    /// Those of them that are places.
    pub places: BTreeSet<String>,
    /// Whether it says that something is over; "talks to end the war" do not.
    pub ends: bool,
    /// Names of what it leaves out: "outside Arlen and Brod".
    pub excluded: BTreeSet<String>,
}

/// Reads the content of `span` of a text; `text` begins at byte `base` of what the claim's spans count in.
pub fn read(claim: &Claim, span: Span, text: &str, base: usize, aliases: &Aliases) -> Content {
    let inside = |part: Span| part.overlaps(span);
    let speaker = claim.attribution.as_ref().map(|attribution| attribution.span);
    let is_speaker = |part: Span| speaker.is_some_and(|speaker| speaker.overlaps(part));
    let mentions: Vec<&NameMention> =
        claim.names.iter().filter(|name| inside(name.span) && !is_speaker(name.span)).collect();
    let hidden: Vec<Span> = mentions
        .iter()
        .map(|name| name.span)
        .chain(claim.times.iter().map(|time| time.span))
        .chain(claim.figures.iter().map(|figure| figure.quantity.wording))
        .chain(speaker)
        .filter(|part| part.start >= base)
        .map(|part| Span::new(part.start - base, part.end - base))
        .collect();
    let identities = |kind: Option<NameKind>| -> BTreeSet<String> {
        let wanted = mentions.iter().filter(|name| kind.is_none_or(|kind| name.kind == kind));
        wanted.map(|name| aliases.identity(&name.normal)).collect()
    };
    let words = content(text, &hidden);
    let mut states = canonical_stems(&claim.states);
    // What a phrase has taken up ("brought under control") is no state of its own.
    states.retain(|state| words.contains(state));
    let excluded: BTreeSet<String> = match exclusion(text) {
        Some(at) => {
            let after = mentions.iter().filter(|name| name.span.start >= base + at);
            after.map(|name| aliases.identity(&name.normal)).collect()
        }
        None => BTreeSet::new(),
    };
    let included = |kind: Option<NameKind>| identities(kind).difference(&excluded).cloned().collect();
    Content {
        words,
        states,
        names: included(None),
        places: included(Some(NameKind::Place)),
        excluded,
        ends: claim.quotes.is_empty() && says_ended(text),
    }
}

fn says_ended(text: &str) -> bool {
    let words = tokens(text);
    let ends = |word: &str| content(word, &[]).iter().any(|class| ENDINGS.contains(&class.as_str()));
    (0..words.len()).any(|at| {
        let before = at.checked_sub(1).map(|before| words[before].folded.as_str());
        !matches!(before, Some("to" | "the" | "by" | "an" | "until" | "at")) && ends(&words[at].folded)
    })
}

/// Where a word begins that leaves out the names after it.
fn exclusion(text: &str) -> Option<usize> {
    const LEAVING_OUT: [&str; 5] = ["outside", "except", "excluding", "beyond", "besides"];
    tokens(text)
        .into_iter()
        .find(|token| LEAVING_OUT.contains(&token.folded.as_str()))
        .map(|token| token.span.start)
}

/// How surely two names denote one: 1 for one identity, less where one is a part of the other ("the Bear Valley fire",
/// "Bear Valley").
pub fn name_likeness(left: &str, right: &str) -> f64 {
    if left == right {
        return 1.0;
    }
    let (ours, theirs): (Vec<&str>, Vec<&str>) = (left.split(' ').collect(), right.split(' ').collect());
    let (few, many) = if ours.len() <= theirs.len() { (&ours, &theirs) } else { (&theirs, &ours) };
    let shared =
        few.iter().filter(|word| word.len() > 2 && many.iter().any(|other| one_word(word, other))).count();
    if shared == few.len() { 0.7 } else { 0.0 }
}

/// Whether two words of names are one, or the name of a place and of its people ("Iceland", "Icelanders").
fn one_word(left: &str, right: &str) -> bool {
    const STEM_LETTERS: usize = 5;
    const ENDING_LETTERS: usize = 4;
    let (short, long) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    short == long
        || (short.len() >= STEM_LETTERS
            && long.starts_with(short)
            && long.len() - short.len() <= ENDING_LETTERS)
}

/// The best likeness of a name among others.
pub fn best_name<'a>(name: &str, others: impl IntoIterator<Item = &'a String>) -> f64 {
    others.into_iter().map(|other| name_likeness(name, other)).fold(0.0, f64::max)
}
