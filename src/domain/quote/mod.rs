//! Quotes: what stands in double quotation marks, with its exact span. Whose words they are is for `extract` to see.
//!
//! Words in marks that are no speech (scare quotes, titles) are told apart by their length: one or two words are a
//! label unless speech stands beside them.

use crate::domain::text::{Span, Token, quoted, span_of, tokens};

/// Quotes of fewer words are labels ("the so-called “red zone”").
const WORDS_MIN: usize = 3;

/// A quoted stretch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quoted {
    /// The words, without the marks.
    pub span: Span,
    /// With the marks.
    pub marked: Span,
    /// How many words it holds.
    pub n_words: usize,
}

impl Quoted {
    /// Whether it is long enough to be speech by itself.
    pub fn is_speech(&self) -> bool {
        self.n_words >= WORDS_MIN
    }
}

/// The quoted stretches of a text, in its order. Never panics; linear in the text.
pub fn read(text: &str) -> Vec<Quoted> {
    let tokens = tokens(text);
    read_tokens(&tokens, &quoted(&tokens))
}

/// The same over tokens and the ranges of [`quoted`].
pub fn read_tokens(tokens: &[Token], ranges: &[std::ops::Range<usize>]) -> Vec<Quoted> {
    let mut out = Vec::new();
    for range in ranges {
        let closes = tokens[range.end - 1].is("\"") && range.len() > 1;
        let inner = range.start + 1..range.end - usize::from(closes);
        if inner.is_empty() {
            continue;
        }
        let n_words = tokens[inner.clone()].iter().filter(|t| t.is_word()).count();
        out.push(Quoted { span: span_of(tokens, inner), marked: span_of(tokens, range.clone()), n_words });
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = read(text).iter().map(|q| q.span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn quotes_are_found_with_their_exact_words() {
        check("“We are safe,” she said. “For now.”", &["We are safe,", "For now."]);
        check("He called it \"a long night\" and left.", &["a long night"]);
        check("“It never closes\n\nA new paragraph “here”", &["It never closes", "here"]);
        check("No quote’s here", &[]);
    }
}
