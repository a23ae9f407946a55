//! Words, numbers and marks with their byte spans. Leaves meaning to others: a hyphen always stands alone, so that
//! "38-year-old" is five tokens, and "U.N." is one.

use super::Span;

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, perhaps with digits after the first letter: "Tripoli", "S23", "U.N.", "'s".
    Word,
    /// Digits with their separators and decimals: "4,012", "1.3", "½".
    Number,
    /// One mark: ",", "“", "$", "…".
    Mark,
}

/// A token with what readers ask for most.
#[derive(Debug, Clone)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is made of.
    pub kind: TokenKind,
    /// In lower case, apostrophes and quotation marks straightened.
    pub lower: String,
    /// Whether its first letter is a capital.
    pub capital: bool,
    /// Whether it is written in capitals only, two or more: "WHO", "U.S.".
    pub shouted: bool,
    /// Whether nothing stands between it and the token before it.
    pub glued: bool,
    /// Line breaks before it; two or more make a paragraph.
    pub breaks: usize,
}

impl Token {
    /// Whether it is a word.
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// Whether it is a number in digits.
    pub fn is_number(&self) -> bool {
        self.kind == TokenKind::Number
    }

    /// Whether it is exactly this, in lower case.
    pub fn is(&self, word: &str) -> bool {
        self.lower == word
    }

    /// Whether it is one of these, in lower case.
    pub fn is_in(&self, words: &[&str]) -> bool {
        // The first letters differ nearly always.
        let first = self.lower.as_bytes().first();
        words.iter().any(|word| word.as_bytes().first() == first && *word == self.lower)
    }
}

/// All tokens of a text, in its order. Never panics; time is linear in the text.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::with_capacity(text.len() / 5 + 1);
    let (mut at, mut last_end, mut breaks) = (0, 0, 0);
    while let Some(c) = text[at..].chars().next() {
        if c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}' {
            breaks += usize::from(c == '\n');
            at += c.len_utf8();
            continue;
        }
        let after_letter = at == last_end && out.last().is_some_and(|t| t.kind != TokenKind::Mark);
        let (len, kind) = match c {
            '0'..='9' => (number_len(&text[at..]), TokenKind::Number),
            '.' if !after_letter && next_is_digit(text, at + 1) => {
                (1 + number_len(&text[at + 1..]), TokenKind::Number)
            }
            '½' | '¼' | '¾' | '⅓' | '⅔' => (c.len_utf8(), TokenKind::Number),
            '\'' | '’' if after_letter && is_possessive(&text[at + c.len_utf8()..]) => {
                (c.len_utf8() + 1, TokenKind::Word)
            }
            _ if c.is_alphabetic() => {
                let word = word_len(&text[at..]);
                let after_dollar = text[..at].ends_with('$');
                (currency_len(&text[at..at + word], after_dollar).unwrap_or(word), TokenKind::Word)
            }
            '.' => (text[at..].bytes().take_while(|b| *b == b'.').count(), TokenKind::Mark),
            '-' if text[at..].starts_with("--") => (2, TokenKind::Mark),
            _ => (c.len_utf8(), TokenKind::Mark),
        };
        let raw = &text[at..at + len];
        out.push(Token {
            span: Span::new(at, at + len),
            kind,
            lower: lowered(raw),
            capital: c.is_uppercase() || is_camel(&text[at..]),
            shouted: is_shouted(raw),
            glued: at == last_end && !out.is_empty(),
            breaks,
        });
        (at, breaks) = (at + len, 0);
        last_end = at;
    }
    out
}

/// "iPhone", "eBay": a name with its capital in second place.
fn is_camel(rest: &str) -> bool {
    let mut letters = rest.chars();
    letters.next().is_some_and(|c| c.is_ascii_lowercase())
        && letters.next().is_some_and(|c| c.is_uppercase())
        && letters.next().is_some_and(|c| c.is_ascii_lowercase())
}

fn is_shouted(raw: &str) -> bool {
    let mut n_capitals = 0;
    for c in raw.chars() {
        n_capitals += usize::from(c.is_uppercase());
        if c.is_lowercase() {
            return false;
        }
    }
    n_capitals >= 2
}

fn next_is_digit(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_some_and(u8::is_ascii_digit)
}

fn is_possessive(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('s' | 'S')) && !chars.next().is_some_and(char::is_alphanumeric)
}

fn lowered(raw: &str) -> String {
    raw.chars()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            '’' | '‘' | 'ʼ' => '\'',
            '“' | '”' | '„' | '«' | '»' => '"',
            '–' | '‑' | '‐' => '-',
            c => c,
        })
        .collect()
}

/// Digits, groups of three after commas, then decimals. "1.2.3" ends at its second point.
fn number_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let mut len = digits(0);
    // "12,34,567": groups of two before the last of three.
    let (mut pairs, first) = (len, len);
    while first <= 2 && pairs < first + 15 && bytes.get(pairs) == Some(&b',') && digits(pairs + 1) == 2 {
        pairs += 3;
    }
    if pairs > first && bytes.get(pairs) == Some(&b',') && digits(pairs + 1) == 3 {
        len = pairs;
    }
    while len <= rest.len() && bytes.get(len) == Some(&b',') && digits(len + 1) == 3 {
        len += 4;
    }
    if bytes.get(len) == Some(&b'.') && next_is_digit(rest, len + 1) {
        len += 1 + digits(len + 1);
    }
    len
}

/// Letters, inner apostrophes ("don't", "O'Brien") and the points of "U.N.".
fn word_len(rest: &str) -> usize {
    let (mut len, mut run, mut dotted) = (0, 0, false);
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        let goes_on = match c {
            _ if c.is_alphanumeric() || is_mark_of_letter(c) => {
                run += 1;
                true
            }
            '\'' | '’' => {
                next.is_some_and(char::is_alphabetic) && !is_possessive(&rest[i + c.len_utf8()..])
            }
            '.' if run == 1 && next.is_some_and(char::is_alphabetic) => {
                (run, dotted) = (0, true);
                true
            }
            '.' => {
                // The last point of "U.N." belongs to it, that of "news.com" or "end." does not.
                if dotted && run == 1 {
                    len = i + 1;
                }
                break;
            }
            _ => false,
        };
        if !goes_on {
            break;
        }
        len = i + c.len_utf8();
    }
    len.max(rest.chars().next().map_or(1, char::len_utf8))
}

/// Codes that money is written with right before its digits.
const CODES: &[&str] = &[
    "USD", "EUR", "GBP", "JPY", "CNY", "RMB", "INR", "Rs", "RM", "AUD", "CAD", "NZD", "HKD", "SGD", "CHF",
    "ZAR",
];

/// The length of the currency code that a word of letters and digits begins with: "USD1,700", "$A82,615".
fn currency_len(word: &str, after_dollar: bool) -> Option<usize> {
    let len = word.find(|c: char| c.is_ascii_digit())?;
    let code = &word[..len];
    let dollar = after_dollar && matches!(code, "US" | "A" | "AU" | "C" | "NZ" | "HK" | "S");
    (dollar || CODES.contains(&code)).then_some(len)
}

/// Combining marks stand inside words.
fn is_mark_of_letter(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200d}' | '\u{ad}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = tokens(text).iter().map(|t| t.span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn words_numbers_and_marks_stand_apart() {
        check("The U.N. didn't", &["The", "U.N.", "didn't"]);
        check("Lima's 38-year-old", &["Lima", "'s", "38", "-", "year", "-", "old"]);
        check("$1.3bn, 4,012", &["$", "1.3", "bn", ",", "4,012"]);
        check("the 1,200th in 2019, 300", &["the", "1,200", "th", "in", "2019", ",", "300"]);
        check(
            "12,34,567 rupees, 12,34 and 1,23",
            &["12,34,567", "rupees", ",", "12", ",", "34", "and", "1", ",", "23"],
        );
        check("see news.com. End.", &["see", "news", ".", "com", ".", "End", "."]);
        check("a .500 record...", &["a", ".500", "record", "..."]);
        check(
            "$US17.5m or USD1,700, an A380",
            &["$", "US", "17.5", "m", "or", "USD", "1,700", ",", "an", "A380"],
        );
    }
}
