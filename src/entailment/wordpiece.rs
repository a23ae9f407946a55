//! WordPiece: words cut into the longest pieces that the vocabulary has, as BERT does.
//!
//! Differs from the original on purpose, in training as in service: curly quotation marks and long dashes are
//! straightened, every mark stands alone ("€5" is two words), and accents are taken from Latin letters only.
//! Never panics on any text; linear in it but for words of up to a hundred letters.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// The vocabulary of the base model, one piece a line.
static VOCABULARY: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/models/entailment-vocabulary.txt"));

/// What stands for a word that cannot be cut into known pieces.
pub(super) const UNKNOWN: u32 = 100;
/// What a pair begins with.
pub(super) const FIRST: u32 = 101;
/// What ends each of its texts.
pub(super) const BREAK: u32 = 102;

/// Longer words are unknown.
const WORD_CHARS_MAX: usize = 100;

struct Vocabulary {
    starts: FxHashMap<&'static str, u32>,
    continuations: FxHashMap<&'static str, u32>,
}

static PIECES: LazyLock<Vocabulary> = LazyLock::new(|| {
    let mut vocabulary = Vocabulary { starts: FxHashMap::default(), continuations: FxHashMap::default() };
    for (id, piece) in (0..).zip(VOCABULARY.lines()) {
        match piece.strip_prefix("##") {
            Some(rest) => vocabulary.continuations.insert(rest, id),
            None => vocabulary.starts.insert(piece, id),
        };
    }
    vocabulary
});

/// How many pieces there are.
pub(super) fn n_pieces() -> usize {
    VOCABULARY.lines().count()
}

/// Calls `take` with each piece of a text and the byte at which its word begins, in the text's order.
pub(super) fn pieces(text: &str, take: &mut impl FnMut(u32, usize)) {
    let (mut word, mut start, mut ids) = (String::new(), 0, Vec::new());
    let mut end_word = |word: &mut String, start: usize| {
        cut(word, &mut ids);
        word.clear();
        ids.drain(..).for_each(|id| take(id, start));
    };
    for (at, c) in text.char_indices() {
        let c = straightened(c);
        if c.is_whitespace() {
            end_word(&mut word, start);
        } else if c.is_control() || is_dropped(c) {
            continue;
        } else if c.is_alphanumeric() && !is_ideograph(c) {
            start = if word.is_empty() { at } else { start };
            push_folded(c, &mut word);
        } else {
            end_word(&mut word, start);
            word.push(c);
            end_word(&mut word, at);
        }
    }
    end_word(&mut word, start);
}

fn straightened(c: char) -> char {
    match c {
        '’' | '‘' | 'ʼ' | '`' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '–' | '—' | '‑' | '‐' | '−' => '-',
        c => c,
    }
}

/// Combining marks, zero-width characters and private use.
fn is_dropped(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}' | '\u{fffd}'
        | '\u{e000}'..='\u{f8ff}')
}

/// Chinese characters stand alone.
fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{2fa1f}')
}

/// Lower case; Latin letters without accents.
fn push_folded(c: char, word: &mut String) {
    if c.is_ascii() {
        word.push(c.to_ascii_lowercase());
        return;
    }
    let latin = matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}');
    match deunicode::deunicode_char(c).filter(|_| latin) {
        Some(plain) => word.extend(plain.chars().map(|c| c.to_ascii_lowercase())),
        None => word.extend(c.to_lowercase()),
    }
}

/// Appends the pieces of a word, the longest first.
fn cut(word: &str, out: &mut Vec<u32>) {
    if word.chars().count() > WORD_CHARS_MAX {
        out.push(UNKNOWN);
        return;
    }
    let mut from = 0;
    while from < word.len() {
        let pieces = if from == 0 { &PIECES.starts } else { &PIECES.continuations };
        let mut ends = word[from..].char_indices().map(|(at, c)| from + at + c.len_utf8()).rev();
        let Some((end, id)) = ends.find_map(|end| pieces.get(&word[from..end]).map(|id| (end, *id))) else {
            out.clear();
            out.push(UNKNOWN);
            return;
        };
        out.push(id);
        from = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let vocabulary: Vec<&str> = VOCABULARY.lines().collect();
        let mut ids = Vec::new();
        pieces(text, &mut |id, _| ids.push(id));
        let found: Vec<&str> = ids.iter().map(|id| vocabulary[*id as usize]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn words_are_cut_into_the_longest_pieces() {
        check("The tollkeepers halted", &["the", "toll", "##keepers", "halted"]);
        check("Özil’s café — €5", &["oz", "##il", "'", "s", "cafe", "-", "€", "5"]);
        check("54.5 million", &["54", ".", "5", "million"]);
        check("東京", &["東", "京"]);
        check(&"q".repeat(200), &["[UNK]"]);
        check(" \u{e000}\u{0} ", &[]);
    }

    #[test]
    fn what_frames_a_pair_stands_where_the_model_expects_it() {
        let vocabulary: Vec<&str> = VOCABULARY.lines().collect();
        assert_eq!((vocabulary[UNKNOWN as usize], vocabulary[FIRST as usize]), ("[UNK]", "[CLS]"));
        assert_eq!((vocabulary[BREAK as usize], vocabulary[1]), ("[SEP]", "[unused0]"));
        assert_eq!(n_pieces(), 30_522);
    }
}
