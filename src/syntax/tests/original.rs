//! Our own sentences as the original pipeline parses them: no word, lemma, head or name may differ.
//!
//! `training/syntax/sample.py` made the expected parses. Every level of instructions must give them.

use super::super::{Level, Syntax, conllu};

const SENTENCES: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/syntax/sentences.txt"));
const ORIGINAL: &str =
    include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/syntax/original.conllu"));

/// The lines of tokens, without comments.
fn token_lines(conllu: &str) -> Vec<String> {
    conllu.lines().filter(|line| !line.starts_with('#')).map(str::to_owned).collect()
}

#[test]
fn sentences_parse_as_in_the_original_at_every_level() {
    let parsers = Level::available().into_iter().map(|level| {
        let syntax = Syntax::from_bytes(Syntax::embedded_weights()).expect("whole weights");
        syntax.at_level(level).expect("an available level")
    });
    for syntax in parsers {
        let mut written = String::new();
        for text in SENTENCES.lines() {
            written.push_str(&conllu::write(&syntax.parse(text), text));
        }
        let (ours, theirs) = (token_lines(&written), token_lines(ORIGINAL));
        assert_eq!(ours.len(), theirs.len(), "{syntax:?}");
        for (ours, theirs) in ours.iter().zip(&theirs) {
            assert_eq!(ours, theirs, "{syntax:?}");
        }
    }
}

#[test]
fn several_texts_at_once_parse_as_each_alone() {
    let syntax = Syntax::embedded();
    let texts: Vec<&str> = SENTENCES.lines().collect();
    let alone: Vec<_> = texts.iter().map(|text| syntax.parse(text)).collect();
    let together: Vec<_> = std::thread::scope(|scope| {
        let handles: Vec<_> = texts.iter().map(|text| scope.spawn(|| syntax.parse(text))).collect();
        handles.into_iter().map(|handle| handle.join().expect("no panic")).collect()
    });
    assert_eq!(alone, together);
}

#[test]
fn damaged_weights_are_refused() {
    let weights = Syntax::embedded_weights();
    for end in [0, 7, 12, 100, 5_000, weights.len() / 2, weights.len() - 1] {
        assert!(Syntax::from_bytes(&weights[..end]).is_err(), "cut off at {end}");
    }
    let mut renamed = weights.to_vec();
    let at = weights.windows(6).position(|window| window == b"tagger").expect("there is a tagger");
    renamed[at] = b'T';
    let error = Syntax::from_bytes(&renamed).expect_err("a section is missing").to_string();
    assert!(error.starts_with("read syntax weights: no section tagger"), "{error}");
}

#[test]
fn weights_with_flipped_bytes_are_refused_or_parse_something() {
    // Whatever a damaged file holds, loading it and parsing with it must not panic.
    let weights = Syntax::embedded_weights();
    let step = weights.len() / 23;
    for number in 0..23 {
        let mut damaged = weights.to_vec();
        for byte in &mut damaged[number * step + 17..number * step + 29] {
            *byte ^= 0x5a;
        }
        if let Ok(syntax) = Syntax::from_bytes(&damaged) {
            let text = SENTENCES.lines().next().unwrap_or_default();
            assert!(!syntax.parse(text).tokens.is_empty(), "damaged at {}", number * step);
        }
    }
}
