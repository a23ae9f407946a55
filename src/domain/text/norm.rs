//! Normal forms: folded, stemmed words, the same for what is indexed and what is asked.

use std::cell::RefCell;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};
use rustc_hash::{FxHashMap, FxHashSet};

use super::lexicon::STOP_WORDS;
use super::{Token, tokens};

/// Lower case without accents: "Özgür" becomes "ozgur".
pub fn fold(word: &str) -> String {
    if word.is_ascii() { word.to_ascii_lowercase() } else { deunicode::deunicode(word).to_lowercase() }
}

/// So many stems are remembered a thread; then it begins anew.
const STEMS_MAX: usize = 8192;
/// Longer words are not remembered.
const REMEMBERED_BYTES_MAX: usize = 24;

thread_local! {
    /// Stems of words met before: news says the same few thousand again and again. Changes no answer.
    static STEMS: RefCell<FxHashMap<Box<str>, Box<str>>> = RefCell::default();
}

/// The stem of an English word, folded: "displaced" and "displaces" become "displac".
pub fn stem(word: &str) -> String {
    let worked_out = || Stemmer::create(Algorithm::English).stem(&fold(word)).into_owned();
    if word.len() > REMEMBERED_BYTES_MAX {
        return worked_out();
    }
    STEMS.with_borrow_mut(|stems| {
        if let Some(stem) = stems.get(word) {
            return stem.to_string();
        }
        if stems.len() >= STEMS_MAX {
            stems.clear();
        }
        let stem = worked_out();
        stems.insert(word.into(), stem.as_str().into());
        stem
    })
}

/// No stop word has more bytes.
const STOP_WORD_MAX: usize = 10;

/// Whether a word carries no content of its own ("the", "had").
pub fn is_stop_word(lower: &str) -> bool {
    static SET: LazyLock<FxHashSet<&str>> = LazyLock::new(|| STOP_WORDS.iter().copied().collect());
    // No longer word is one, and most words are longer.
    lower.len() <= STOP_WORD_MAX && SET.contains(lower)
}

/// Normal forms of the content words of a text, in its order, repeats kept; numbers in digits without separators.
/// The same for what is recorded and what is searched.
pub fn terms(text: &str) -> Vec<String> {
    tokens(text).iter().filter_map(term).collect()
}

/// The normal form of one token; none for marks and stop words.
pub fn term(token: &Token) -> Option<String> {
    if token.is_number() {
        return Some(token.lower.replace(',', ""));
    }
    if !token.is_word() || is_stop_word(&token.lower) || token.is("'s") || token.lower.contains("n't") {
        return None;
    }
    let stemmed =
        if token.lower.contains('.') { stem(&token.lower.replace('.', "")) } else { stem(&token.lower) };
    (!stemmed.is_empty()).then_some(stemmed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(terms(text), expected, "{text}");
    }

    #[test]
    fn terms_are_folded_stemmed_content_words() {
        check("The U.N. has not displaced 4,012 families", &["un", "displac", "4012", "famili"]);
        check("Özgür’s co-operation", &["ozgur", "co", "oper"]);
    }

    #[test]
    fn stop_words_are_sorted_and_short() {
        assert!(STOP_WORDS.is_sorted());
        assert!(STOP_WORDS.iter().all(|word| word.len() <= STOP_WORD_MAX));
    }
}
