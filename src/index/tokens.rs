//! How the index cuts news English into words: Unicode folded, numbers kept whole, possessives off, hyphens opened,
//! initials joined; then lower case, without stop words, stemmed.

use std::mem;

use tantivy::tokenizer::{
    Language, LowerCaser, RemoveLongFilter, Stemmer, StopWordFilter, TextAnalyzer, Token, TokenStream,
    Tokenizer,
};

/// The name under which the index knows the chain.
pub const NEWS: &str = "news";

/// Longer words are left out: nobody searches for them, and a megabyte without a space would be one.
const WORD_BYTES_MAX: usize = 64;

/// The whole chain.
pub fn analyzer() -> TextAnalyzer {
    TextAnalyzer::builder(NewsTokenizer)
        .filter(RemoveLongFilter::limit(WORD_BYTES_MAX))
        .filter(LowerCaser)
        .filter(StopWordFilter::new(Language::English).expect("the English stop words are built in"))
        .filter(Stemmer::new(Language::English))
        .build()
}

/// The words of a text, as the chain gives them.
pub fn words(text: &str) -> Vec<String> {
    let mut analyzer = analyzer();
    let mut stream = analyzer.token_stream(text);
    let mut words = Vec::new();
    stream.process(&mut |token| words.push(token.text.clone()));
    words
}

/// The first link of the chain.
#[derive(Clone, Default)]
pub struct NewsTokenizer;

impl Tokenizer for NewsTokenizer {
    type TokenStream<'a> = NewsTokens<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> NewsTokens<'a> {
        NewsTokens { text, at: 0, token: Token { position: usize::MAX, ..Token::default() } }
    }
}

/// The words of one text, one after the other. Linear in the text.
pub struct NewsTokens<'a> {
    text: &'a str,
    at: usize,
    token: Token,
}

impl TokenStream for NewsTokens<'_> {
    fn advance(&mut self) -> bool {
        let rest = &self.text[self.at..];
        let Some(skipped) = rest.find(char::is_alphanumeric) else {
            self.at = self.text.len();
            return false;
        };
        let start = self.at + skipped;
        let rest = &self.text[start..];
        let length = if rest.starts_with(|c: char| c.is_ascii_digit()) {
            number_length(rest)
        } else {
            word_length(rest)
        };
        self.at = start + length;
        self.token.offset_from = start;
        self.token.offset_to = self.at;
        self.token.position = self.token.position.wrapping_add(1);
        fold(&rest[..length], &mut self.token.text);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

/// "4,012", "1.3": a point or comma counts where a digit follows it.
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut length = 0;
    while let Some(byte) = bytes.get(length) {
        let joins = matches!(byte, b'.' | b',') && bytes.get(length + 1).is_some_and(u8::is_ascii_digit);
        if !byte.is_ascii_digit() && !joins {
            break;
        }
        length += 1;
    }
    length
}

/// A run of letters, with an apostrophe inside it, or initials with their points ("U.N.").
fn word_length(text: &str) -> usize {
    let mut length = 0;
    let mut letters_since_point = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next_is_letter = chars.peek().is_some_and(|(_, next)| next.is_alphabetic());
        let is_initial_point = c == '.' && letters_since_point == 1;
        let is_apostrophe = matches!(c, '\'' | '’') && next_is_letter;
        if is_initial_point {
            letters_since_point = 0;
        } else if c.is_alphabetic() || (c.is_alphanumeric() && !c.is_ascii_digit()) {
            letters_since_point += 1;
        } else if !is_apostrophe {
            break;
        }
        length = at + c.len_utf8();
        if is_initial_point && !next_is_letter {
            break;
        }
    }
    // Initials end with their point; a possessive may follow it ("the U.N.'s").
    let possessive = ["'s", "’s"].iter().find(|ending| text[length..].starts_with(**ending));
    length + possessive.map_or(0, |ending| ending.len())
}

/// ASCII letters and digits only, without the possessive: "Müller’s" is "Muller".
fn fold(word: &str, folded: &mut String) {
    folded.clear();
    let word = word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word);
    let kept = |c: &char| !matches!(c, '\'' | '’' | ',');
    let is_number = word.starts_with(|c: char| c.is_ascii_digit());
    if word.is_ascii() {
        folded.extend(word.chars().filter(kept).filter(|c| is_number || *c != '.'));
    } else {
        let ascii = deunicode::deunicode(word);
        folded.extend(ascii.chars().filter(|c| c.is_alphanumeric()));
        if folded.is_empty() {
            let _ = mem::replace(folded, word.to_lowercase());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(words(text).join(" "), expected, "{text:?}");
    }

    #[test]
    fn words_of_news() {
        check("4,012 of Müller’s 3,000-acre farms", "4012 muller 3000 acr farm");
        check("The U.N.'s $1.3bn plan", "un 1.3 bn plan");
        check("The U.S. said.", "us said");
        check("It didn't stop", "didnt stop");
        check("rose 5.4%, to 312.", "rose 5.4 312");
    }

    #[test]
    fn no_text_is_too_odd() {
        for text in
            ["", "’", "...", "a.", "1,", "日本語", "\u{0}\u{301}x", "٣٤٥", "½ cup", &"x".repeat(100_000)]
        {
            words(text);
        }
    }
}
