//! What the model sees of a word: hashes of its normal form, first character, last three and shape.
//!
//! A word met twice in a text is looked up once: [`Lexemes`] numbers the distinct words of one text.

use std::borrow::Cow;
use std::collections::HashMap;

use super::characters::{Characters, DIGIT, LETTER, SPACE, UPPER};
use super::hash::string_hash;
use super::weights::{Weights, WeightsError, wrong};

/// Words longer than this have the shape `LONG`.
const SHAPE_LIMIT: usize = 100;
/// So many like characters in a row are kept in a shape.
const SHAPE_RUN: usize = 4;

/// The features of a word by which its embedding is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Features {
    /// Hashes of normal form, prefix, suffix and shape, in this order.
    pub(crate) keys: [u64; 4],
    pub(crate) is_space: bool,
}

/// Which strings have a number of their own, and which words another normal form than in lower case.
pub(crate) struct Lexicon {
    symbols: HashMap<String, u64>,
    /// From the hash of a word to that of its normal form.
    norms: HashMap<u64, u64>,
}

impl Lexicon {
    pub(crate) fn load(weights: &Weights<'_>) -> Result<Lexicon, WeightsError> {
        let names = weights.strings("symbols")?;
        let ids = weights.numbers("symbols.ids")?;
        if names.len() != ids.len() {
            return Err(wrong("symbols.ids", "does not fit the symbols"));
        }
        let symbols = names.into_iter().map(str::to_owned).zip(ids.into_iter().map(u64::from)).collect();
        let mut lexicon = Lexicon { symbols, norms: HashMap::new() };
        let keys = weights.long_numbers("norms.keys")?;
        let norms = weights.strings("norms")?;
        if keys.len() != norms.len() {
            return Err(wrong("norms", "does not fit its keys"));
        }
        lexicon.norms = keys.into_iter().zip(norms).map(|(key, norm)| (key, lexicon.key(norm))).collect();
        Ok(lexicon)
    }

    /// The number that stands for a string.
    fn key(&self, text: &str) -> u64 {
        match self.symbols.get(text) {
            Some(&symbol) => symbol,
            None if text.is_empty() => 0,
            None => string_hash(text.as_bytes()),
        }
    }

    /// What the model sees of a word, with the normal form that an exception gives it.
    pub(crate) fn features(&self, word: &str, norm: Option<&str>, characters: &Characters) -> Features {
        let norm_key = match norm {
            Some(norm) => self.key(norm),
            None => self.norm_key(word),
        };
        let prefix_end = word.chars().next().map_or(0, char::len_utf8);
        let suffix_start = word.char_indices().rev().nth(2).map_or(0, |(index, _)| index);
        let keys = [
            norm_key,
            self.key(&word[..prefix_end]),
            self.key(&word[suffix_start..]),
            self.key(&shape(word, characters)),
        ];
        Features { keys, is_space: word.chars().all(|character| characters.is(character, SPACE)) }
    }

    fn norm_key(&self, word: &str) -> u64 {
        let own_key = self.key(word);
        match self.norms.get(&own_key) {
            Some(&norm) => norm,
            None => self.key(&lower(word)),
        }
    }
}

/// The word in lower case, without a copy where it is so already.
pub(crate) fn lower(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(word);
    }
    Cow::Owned(word.to_lowercase())
}

/// The shape of a word: `Xxxxx`, `d.dxx`.
fn shape(word: &str, characters: &Characters) -> String {
    if word.len() >= SHAPE_LIMIT && word.chars().nth(SHAPE_LIMIT - 1).is_some() {
        return "LONG".to_owned();
    }
    let mut shape = String::with_capacity(16);
    let mut last = None;
    let mut run = 0;
    for character in word.chars() {
        let classes = characters.of(character);
        let sign = match () {
            () if classes & LETTER != 0 && classes & UPPER != 0 => 'X',
            () if classes & LETTER != 0 => 'x',
            () if classes & DIGIT != 0 => 'd',
            () => character,
        };
        run = if last == Some(sign) { run + 1 } else { 0 };
        last = Some(sign);
        if run < SHAPE_RUN {
            shape.push(sign);
        }
    }
    shape
}

/// How the model is to see a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Guise<'t> {
    /// As it is.
    Own,
    /// With this normal form.
    Norm(&'t str),
    /// As if it were this word, which the model knows better.
    Word(&'t str),
}

/// The distinct words of one text, numbered as they come.
pub(crate) struct Lexemes<'t> {
    numbers: HashMap<(&'t str, Guise<'t>), u32>,
    entries: Vec<Lexeme<'t>>,
}

/// One distinct word of a text.
pub(crate) struct Lexeme<'t> {
    pub(crate) text: &'t str,
    pub(crate) features: Features,
}

impl<'t> Lexemes<'t> {
    pub(crate) fn new() -> Lexemes<'t> {
        Lexemes { numbers: HashMap::new(), entries: vec![] }
    }

    /// The number of a word, new or known.
    pub(crate) fn number(
        &mut self,
        text: &'t str,
        guise: Guise<'t>,
        lexicon: &Lexicon,
        characters: &Characters,
    ) -> u32 {
        *self.numbers.entry((text, guise)).or_insert_with(|| {
            let features = match guise {
                Guise::Own => lexicon.features(text, None, characters),
                Guise::Norm(norm) => lexicon.features(text, Some(norm), characters),
                Guise::Word(word) => lexicon.features(word, None, characters),
            };
            self.entries.push(Lexeme { text, features });
            (self.entries.len() - 1) as u32
        })
    }

    pub(crate) fn get(&self, number: u32) -> &Lexeme<'t> {
        &self.entries[number as usize]
    }
}
