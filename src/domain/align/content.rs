//! What a clause of a statement is about: its content words, names and places, each in the form in which both sides are
//! compared. The helpers here serve recorded claims as well.

use std::sync::Arc;

use crate::domain::align::names::{Name, Names};
use crate::domain::claim::{Claim, NameKind, NameMention};
use crate::domain::compare::form::{Forms, Word, content};
use crate::domain::compare::lexicon::ENDINGS;
use crate::domain::compare::words::{Words, content as content_words, tokens as tokens_of};
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
    pub names: Names,
    /// Those of them that are places.
    pub places: Names,
    /// Those of them that the figure belongs to; places left out.
    pub owners: Names,
    /// Whether it says that something is over; "talks to end the war" do not.
    pub ends: bool,
    /// Names of what it leaves out: "outside Arlen and Brod".
    pub excluded: Names,
}

/// The names that a clause mentions.
pub type Mentions<'a> = Vec<&'a NameMention>;

/// Reads the content of `span` of a text; `text` begins at byte `base` of what the claim's spans count in.
pub fn read(claim: &Claim, span: Span, text: &str, base: usize, aliases: &Aliases) -> Content {
    let mut forms = Forms::default();
    let tokens = forms.read(text);
    let mentions = mentions(claim, span);
    let words = content(&tokens, &hidden(claim, &mentions, base));
    let mut states = forms.canonical_stems(&claim.states);
    // What a phrase has taken up ("brought under control") is no state of its own.
    states.retain(|state| words.contains(state));
    let mut identity =
        |mention: &&NameMention| Arc::new(Name::new(aliases.identity(&mention.normal), &mut forms));
    let names: Names = mentions.iter().map(&mut identity).collect();
    let places: Names =
        mentions.iter().filter(|mention| mention.kind == NameKind::Place).map(&mut identity).collect();
    let subject = claim.figures.first().map(|figure| folded_words(&figure.subject)).unwrap_or_default();
    // "The founder of Harbour Capital" is not the firm.
    let is_described = subject.iter().any(|word| word == "of");
    let owns = |mention: &&&NameMention| {
        mention.kind != NameKind::Place
            && !is_described
            && !mention.normal.is_empty()
            && (mention.normal.split(' ').all(|part| subject.iter().any(|word| word == part))
                || mention
                    .normal
                    .split(' ')
                    .next_back()
                    .is_some_and(|last| subject.iter().any(|word| word == last)))
    };
    let owners: Names = mentions.iter().filter(owns).map(&mut identity).collect();
    let excluded: Names = match exclusion(&tokens) {
        Some(at) => mentions.iter().filter(|name| name.span.start >= base + at).map(identity).collect(),
        None => Names::default(),
    };
    Content {
        words,
        states,
        names: names.without(&excluded),
        places: places.without(&excluded),
        excluded,
        owners,
        ends: claim.quotes.is_empty() && says_ended(&tokens),
    }
}

fn folded_words(text: &str) -> Vec<String> {
    tokens_of(text).into_iter().map(|token| token.folded).collect()
}

/// The names inside a span, the speaker's left out; those of the subject that a claim shares are its own.
pub fn mentions(claim: &Claim, span: Span) -> Mentions<'_> {
    let speaker = claim.attribution.as_ref().map(|attribution| attribution.span);
    let is_speaker = |part: Span| speaker.is_some_and(|speaker| speaker.overlaps(part));
    let shared = claim.leans_on.filter(|_| span == claim.span);
    let inside = |part: Span| part.overlaps(span) || shared.is_some_and(|shared| part.overlaps(shared));
    claim.names.iter().filter(|name| inside(name.span) && !is_speaker(name.span)).collect()
}

/// The places that a part of a claim names, such as the words for its speaker.
pub fn places(claim: &Claim, part: Span, aliases: &Aliases) -> Names {
    let mut forms = Forms::default();
    let inside = claim.names.iter().filter(|name| name.kind == NameKind::Place && name.span.overlaps(part));
    inside.map(|name| Arc::new(Name::new(aliases.identity(&name.normal), &mut forms))).collect()
}

/// What is no content of a text that begins at byte `base`: names, times, figures and the speaker.
pub fn hidden(claim: &Claim, mentions: &Mentions<'_>, base: usize) -> Vec<Span> {
    mentions
        .iter()
        .map(|name| name.span)
        .chain(claim.times.iter().map(|time| time.span))
        .chain(claim.figures.iter().map(|figure| figure.quantity.wording))
        .chain(claim.attribution.as_ref().map(|attribution| attribution.span))
        .filter(|part| part.start >= base)
        .map(|part| Span::new(part.start - base, part.end - base))
        .collect()
}

/// Whether words say that something is over.
pub fn says_ended(words: &[Word]) -> bool {
    let ends = |word: &Word| {
        let form = &word.form;
        match form.folded.bytes().all(|letter| letter.is_ascii_alphanumeric()) {
            true => form.class().is_some_and(|class| ENDINGS.contains(&class)),
            // One letter may stand for several words: "北京" folds to "Bei Jing".
            false => content_words(&form.folded).iter().any(|class| ENDINGS.contains(&class.as_str())),
        }
    };
    (0..words.len()).any(|at| {
        let before = at.checked_sub(1).map(|before| words[before].form.folded.as_str());
        !matches!(before, Some("to" | "the" | "by" | "an" | "until" | "at")) && ends(&words[at])
    })
}

/// Where a word begins that leaves out the names after it.
pub fn exclusion(words: &[Word]) -> Option<usize> {
    const LEAVING_OUT: [&str; 5] = ["outside", "except", "excluding", "beyond", "besides"];
    words.iter().find(|word| LEAVING_OUT.contains(&word.form.folded.as_str())).map(|word| word.span.start)
}
