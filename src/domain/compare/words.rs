//! Content words in the form that claims are compared in: stemmed, and synonyms by the name of their class.
//!
//! Both sides go through the same function, so a form that looks odd is odd on both. Never panics on any text.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::OnceLock;

use rust_stemmers::{Algorithm, Stemmer};

use crate::domain::compare::lexicon::{CLASSES, CONTRASTS, EMPTY_WORDS, OPPOSITES};
use crate::domain::text::Span;

/// Canonical forms: class names in capitals, stems in lower case.
pub type Words = BTreeSet<String>;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// Lower case, ASCII letters and digits.
    pub folded: String,
}

/// The words of a text: runs of letters, digits and inner apostrophes and hyphens, folded.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, letter.is_alphanumeric()) {
            (None, true) => start = Some(at),
            (Some(begun), false) => {
                let word = Span::new(begun, at);
                found.push(Token { span: word, folded: deunicode::deunicode(word.of(text)).to_lowercase() });
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// The stem of a folded word.
pub fn stem(word: &str) -> String {
    static STEMMER: OnceLock<Stemmer> = OnceLock::new();
    STEMMER.get_or_init(|| Stemmer::create(Algorithm::English)).stem(word).into_owned()
}

/// The canonical forms of the content words of `text`, leaving out what lies in `without`.
pub fn content(text: &str, without: &[Span]) -> Words {
    let lexicon = lexicon();
    // What is hidden goes first, so that "claimed 14 lives" is the phrase "claimed lives".
    let mut tokens = tokens(text);
    tokens.retain(|token| without.iter().all(|hidden| !hidden.overlaps(token.span)));
    let stems: Vec<String> = tokens.iter().map(|token| stem(&token.folded)).collect();
    let mut words = Words::new();
    let mut at = 0;
    while at < tokens.len() {
        let (form, length) = lexicon.longest(&stems[at..]);
        let next = at + length;
        match form {
            Some(class) => {
                words.insert(class.to_owned());
            }
            None if lexicon.is_empty_word(&tokens[at].folded) => {}
            None if tokens[at].folded.len() < 2
                || tokens[at].folded.starts_with(|c: char| c.is_ascii_digit()) => {}
            None => {
                words.insert(stems[at].clone());
            }
        }
        at = next;
    }
    words
}

/// The canonical form of one word that a reader has already brought into a normal form.
pub fn canonical(word: &str) -> Option<String> {
    content(word, &[]).into_iter().next()
}

/// The canonical forms of words that a reader has already stemmed: a stem is not stemmed again.
pub fn canonical_stems(stems: &[String]) -> Words {
    let lexicon = lexicon();
    let class = |stem: &str| lexicon.longest(&[stem.to_owned()]).0.map(str::to_owned);
    let form = |word: &String| class(word).or_else(|| class(&stem(word))).unwrap_or_else(|| word.clone());
    stems.iter().filter(|word| !lexicon.is_empty_word(word)).map(form).collect()
}

/// The canonical forms of a list of words.
pub fn canonical_all(words: &[String]) -> Words {
    words.iter().flat_map(|word| content(word, &[])).collect()
}

/// Whether a canonical form is the name of a class.
pub fn is_class(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_uppercase())
}

/// Whether two canonical forms cannot both hold of one thing at one time.
pub fn opposite(left: &str, right: &str) -> bool {
    OPPOSITES.iter().any(|(a, b)| (*a == left && *b == right) || (*a == right && *b == left))
}

/// Whether two canonical forms tell two measures apart though both may hold at once ("suspected" and "confirmed").
pub fn contrast(left: &str, right: &str) -> bool {
    CONTRASTS.iter().any(|(a, b)| (*a == left && *b == right) || (*a == right && *b == left))
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

/// The tables, stemmed once.
struct Lexicon {
    /// First stem of a word or phrase → the rest of it and its class, longest first.
    by_first: HashMap<String, Vec<(Vec<String>, &'static str)>>,
    members: BTreeMap<&'static str, Vec<String>>,
    empty: HashSet<String>,
}

impl Lexicon {
    /// The class of the longest phrase that the stems begin with, and how many of them it takes (at least one).
    fn longest(&self, stems: &[String]) -> (Option<&'static str>, usize) {
        let phrases = self.by_first.get(&stems[0]).map_or(&[][..], Vec::as_slice);
        for (rest, class) in phrases {
            if stems[1..].starts_with(rest) {
                return (Some(class), rest.len() + 1);
            }
        }
        (None, 1)
    }

    fn is_empty_word(&self, folded: &str) -> bool {
        self.empty.contains(folded)
    }
}

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let mut by_first: HashMap<String, Vec<(Vec<String>, &'static str)>> = HashMap::new();
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
        assert_eq!(content(left, &[]), content(right, &[]), "{left} / {right}");
    }

    #[test]
    fn words_of_one_class_are_one() {
        check("The senate turned down the bill", "the senate rejected a bill");
        check("The dam broke out", "A dam began");
        check("lost their lives", "died");
        assert!(opposite("ACCEPT", "REJECT") && opposite("REJECT", "ACCEPT") && !opposite("ACCEPT", "KILL"));
    }
}
