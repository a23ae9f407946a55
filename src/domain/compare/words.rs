//! Content words in the form that claims are compared in: stemmed, and synonyms by the name of their class.
//!
//! Both sides go through the same function, so a form that looks odd is odd on both. Never panics on any text.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::OnceLock;

use rust_stemmers::{Algorithm, Stemmer};

use crate::domain::compare::form::Forms;
use crate::domain::compare::irregular::dictionary_form;
use crate::domain::compare::lexicon::{CLASSES, CONTRASTS, COVERED_BY, EMPTY_WORDS, HARMLESS, OPPOSITES};
use crate::domain::text::{Span, fold};

pub use crate::domain::compare::wordset::Words;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Lower case, ASCII letters and digits.
    pub folded: String,
}

/// The words of a text: runs of letters and digits, folded.
pub fn tokens(text: &str) -> Vec<Token> {
    word_spans(text).map(|span| Token { span, folded: fold(span.of(text)) }).collect()
}

/// Where the words of a text stand.
pub fn word_spans(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut letters = text.char_indices();
    std::iter::from_fn(move || {
        let (start, _) = letters.by_ref().find(|(_, letter)| letter.is_alphanumeric())?;
        let end =
            letters.by_ref().find(|(_, letter)| !letter.is_alphanumeric()).map_or(text.len(), |(at, _)| at);
        Some(Span::new(start, end))
    })
}

/// The stem of a folded word, spelled the American way.
pub fn stem(word: &str) -> String {
    static STEMMER: OnceLock<Stemmer> = OnceLock::new();
    let stemmer = STEMMER.get_or_init(|| Stemmer::create(Algorithm::English));
    let word = dictionary_form(word).unwrap_or(word);
    match american(word) {
        Some(word) => stemmer.stem(&word).into_owned(),
        None => stemmer.stem(word).into_owned(),
    }
}

/// The American spelling of a word that British English writes otherwise: "organised", "harbour", "centre".
fn american(word: &str) -> Option<String> {
    const LETTERS_MIN: usize = 6;
    if word.len() < LETTERS_MIN || !word.is_ascii() {
        return None;
    }
    const ENDINGS: [(&str, &str); 6] = [
        ("ise", "ize"),
        ("ised", "ized"),
        ("ises", "izes"),
        ("ising", "izing"),
        ("isation", "ization"),
        ("isations", "izations"),
    ];
    const INNER: [(&str, &str); 5] =
        [("bour", "bor"), ("vour", "vor"), ("lour", "lor"), ("nour", "nor"), ("mour", "mor")];
    let ending = ENDINGS.iter().find(|(british, _)| word.ends_with(british));
    if let Some((british, american)) = ending {
        return Some(format!("{}{american}", &word[..word.len() - british.len()]));
    }
    let inner = INNER.iter().find(|(british, _)| word.contains(british))?;
    Some(word.replacen(inner.0, inner.1, 1))
}

/// The canonical forms of the content words of `text`.
pub fn content(text: &str) -> Words {
    Forms::default().content(text)
}

/// Whether a canonical form is the name of a class.
pub fn is_class(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_uppercase())
}

/// Whether two canonical forms cannot both hold of one thing at one time.
pub fn opposite(left: &str, right: &str) -> bool {
    is_class(left) && is_class(right) && opposites(left).binary_search(&right).is_ok()
}

/// The classes that cannot hold together with a class, in order; none for what is no class.
pub fn opposites(class: &str) -> &'static [&'static str] {
    static OPPOSITES_OF: OnceLock<HashMap<&str, Vec<&str>>> = OnceLock::new();
    if !is_class(class) {
        return &[];
    }
    OPPOSITES_OF.get_or_init(|| both_ways(OPPOSITES)).get(class).map_or(&[], Vec::as_slice)
}

/// The canonical forms that tell another measure than this one does, though both may hold at once ("suspected" and
/// "confirmed").
pub fn contrasts(word: &str) -> &'static [&'static str] {
    static CONTRASTS_OF: OnceLock<HashMap<&str, Vec<&str>>> = OnceLock::new();
    CONTRASTS_OF.get_or_init(|| both_ways(CONTRASTS)).get(word).map_or(&[], Vec::as_slice)
}

/// The canonical forms by which a record covers a word of a statement beside the word itself.
pub fn covered_by(word: &str) -> &'static [&'static str] {
    static COVER: OnceLock<HashMap<&str, Vec<&str>>> = OnceLock::new();
    let cover = COVER.get_or_init(|| {
        let mut table: HashMap<&str, Vec<&str>> = HashMap::new();
        for (wider, narrower) in COVERED_BY {
            table.entry(wider).or_default().push(narrower);
        }
        table
    });
    cover.get(word).map_or(&[], Vec::as_slice)
}

/// Whether a canonical form adds nothing by which a record could be told from another.
pub fn is_harmless(word: &str) -> bool {
    static STEMS: OnceLock<HashSet<String>> = OnceLock::new();
    matches!(word, "HELD" | "NAME_WORD") || STEMS.get_or_init(|| stems_of(HARMLESS)).contains(word)
}

/// Whether two stems are of one family: "investor" and "invest", "electrician" and "electric".
pub fn is_kin(left: &str, right: &str) -> bool {
    const SHARED_MIN: usize = 5;
    const ENDING_MAX: usize = 4;
    let (short, long) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    !is_class(short)
        && !is_class(long)
        && short.len() >= SHARED_MIN
        && long.len() - short.len() <= ENDING_MAX
        && long
            .as_bytes()
            .starts_with(&short.as_bytes()[..short.len() - usize::from(short.len() > SHARED_MIN)])
}

/// From each word of a pair to the other, in order.
fn both_ways(pairs: &[(&'static str, &'static str)]) -> HashMap<&'static str, Vec<&'static str>> {
    let mut table: HashMap<&str, Vec<&str>> = HashMap::new();
    for (one, other) in pairs {
        table.entry(one).or_default().push(other);
        table.entry(other).or_default().push(one);
    }
    table.values_mut().for_each(|others| others.sort_unstable());
    table
}

/// A set of stems from a table's words.
pub fn stems_of(table: &str) -> HashSet<String> {
    table.split_whitespace().map(stem).collect()
}

/// Whether any of the words, or a word of a class, stands in the table (of stems).
pub fn any_in(words: &Words, table: &HashSet<String>) -> bool {
    words
        .iter()
        .any(|word| table.contains(word) || class_members(word).iter().any(|member| table.contains(member)))
}

/// The stems of the single words of a class; empty for what is no class.
fn class_members(class: &str) -> &'static [String] {
    lexicon().members.get(class).map_or(&[], Vec::as_slice)
}

/// What follows the first stem of a phrase, and the class of the phrase.
pub(super) type Phrase = (Vec<String>, &'static str);

/// The tables, stemmed once.
pub(super) struct Lexicon {
    /// First stem of a word or phrase → the rest of it and its class, longest first.
    by_first: HashMap<String, Vec<Phrase>>,
    members: BTreeMap<&'static str, Vec<String>>,
    empty: HashSet<String>,
}

impl Lexicon {
    /// What may follow a stem in a phrase, and the class of the phrase.
    pub(super) fn phrases(&self, first: &str) -> &[Phrase] {
        self.by_first.get(first).map_or(&[], Vec::as_slice)
    }

    pub(super) fn is_empty_word(&self, folded: &str) -> bool {
        self.empty.contains(folded)
    }
}

pub(super) fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let mut by_first: HashMap<String, Vec<Phrase>> = HashMap::new();
        let mut members: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
        for (class, phrases) in CLASSES {
            for phrase in phrases.split(',') {
                let stems: Vec<String> = tokens(phrase).iter().map(|token| stem(&token.folded)).collect();
                let Some((first, rest)) = stems.split_first() else { continue };
                by_first.entry(first.clone()).or_default().push((rest.to_vec(), class));
                if rest.is_empty() {
                    members.entry(class).or_default().push(first.clone());
                }
            }
        }
        for phrases in by_first.values_mut() {
            phrases.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        Lexicon { by_first, members, empty: EMPTY_WORDS.split_whitespace().map(str::to_owned).collect() }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(left: &str, right: &str) {
        assert_eq!(content(left), content(right), "{left} / {right}");
    }

    #[test]
    fn words_of_one_class_are_one() {
        check("The senate turned down the bill", "the senate rejected a bill");
        check("The dam broke out", "A dam began");
        check("lost their lives", "died");
        assert!(opposite("ACCEPT", "REJECT") && opposite("REJECT", "ACCEPT") && !opposite("ACCEPT", "KILL"));
    }
}
