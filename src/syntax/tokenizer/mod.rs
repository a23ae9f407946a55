//! Words and marks: text in, tokens in order out.
//!
//! A stretch between white space is taken apart from both ends (brackets, quotes, currency, units, stops),
//! then inside (hyphens, dashes, slashes); contractions, abbreviations and emoticons come from a table of
//! exceptions that ships with the weights. White space other than one blank between words is a token too:
//! the network has learned from it. [`super::Document`] leaves it out. Linear in the text, never panics.

mod addresses;
mod affixes;
mod exceptions;
mod newswords;

use std::collections::HashMap;

use super::characters::{Characters, SPACE};
use super::lexicon::{Guise, Lexemes, Lexicon};
use super::weights::{Weights, WeightsError};
use exceptions::Exceptions;

/// A token as the network is given it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RawToken {
    /// Where it begins and ends, in bytes.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Its word among the text's [`Lexemes`].
    pub(crate) lexeme: u32,
    /// Whether one blank follows it.
    pub(crate) space_after: bool,
}

/// A part of a word before it has its place: bytes from the start of the stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Piece {
    start: u32,
    end: u32,
    /// Which normal form an exception gives it; 0 for its own.
    norm: u16,
}

/// Cuts text into tokens.
pub(crate) struct Tokenizer {
    exceptions: Exceptions,
}

impl Tokenizer {
    pub(crate) fn load(weights: &Weights<'_>, characters: &Characters) -> Result<Tokenizer, WeightsError> {
        let mut tokenizer = Tokenizer { exceptions: Exceptions::load(weights)? };
        let chunks: Vec<String> = tokenizer.exceptions.chunks().map(str::to_owned).collect();
        for chunk in chunks {
            let whole = affixes::prefix_length(&chunk, characters) == 0
                && affixes::suffix_length(&chunk, characters) == 0
                && affixes::next_infix(&chunk, 0, characters).is_none();
            if whole && !chunk.contains(' ') {
                continue;
            }
            // Such an exception is also met in pieces, within a longer word: `8)` in `(page 8)`.
            let mut pieces = vec![];
            tokenizer.cut(&chunk, false, characters, &mut pieces);
            tokenizer.exceptions.match_pieces(&chunk, &pieces);
        }
        Ok(tokenizer)
    }

    /// Every token of a text, in order.
    pub(crate) fn tokens<'t>(
        &'t self,
        text: &'t str,
        lexicon: &Lexicon,
        characters: &Characters,
        lexemes: &mut Lexemes<'t>,
    ) -> Vec<RawToken> {
        let mut run = Run {
            tokenizer: self,
            text,
            lexicon,
            characters,
            lexemes,
            tokens: Vec::with_capacity(text.len() / 5 + 1),
            known: HashMap::new(),
            parts: vec![],
        };
        run.all();
        run.look_around();
        run.tokens
    }

    /// The pieces of one stretch.
    fn cut(&self, chunk: &str, with_exceptions: bool, characters: &Characters, pieces: &mut Vec<Piece>) {
        let is_exception = |part: &str| with_exceptions && self.exceptions.holds(part);
        let mut suffixes: Vec<usize> = vec![];
        let (mut start, mut end) = (0, chunk.len());
        let first_piece = pieces.len();
        while start < end && !is_exception(&chunk[start..end]) {
            let part = &chunk[start..end];
            let prefix = affixes::prefix_length(part, characters);
            if prefix > 0 {
                pieces.push(Piece { start: start as u32, end: (start + prefix) as u32, norm: 0 });
                start += prefix;
                if is_exception(&chunk[start..end]) {
                    break;
                }
            }
            let suffix = affixes::suffix_length(&chunk[start..end], characters);
            let suffix = if newswords::is_amount_in_millions(chunk, &chunk[start..end]) { 0 } else { suffix };
            if suffix > 0 {
                // An exception behind the suffix counts only where the prefix is part of it.
                let with_prefix = &chunk[start - prefix..end - suffix];
                if prefix > 0 && is_exception(with_prefix) {
                    pieces.pop();
                    start -= prefix;
                    suffixes.push(end);
                    end -= suffix;
                    break;
                }
                suffixes.push(end);
                end -= suffix;
            }
            if prefix == 0 && suffix == 0 {
                break;
            }
        }
        self.cut_inside(chunk, start, end, with_exceptions, characters, pieces);
        let mut from = end;
        for to in suffixes.into_iter().rev() {
            pieces.push(Piece { start: from as u32, end: to as u32, norm: 0 });
            from = to;
        }
        if with_exceptions {
            self.exceptions.join_pieces(chunk, pieces, first_piece);
        }
    }

    /// The pieces of what is left between prefixes and suffixes.
    fn cut_inside(
        &self,
        chunk: &str,
        start: usize,
        end: usize,
        with_exceptions: bool,
        characters: &Characters,
        pieces: &mut Vec<Piece>,
    ) {
        let part = &chunk[start..end];
        if part.is_empty() || (with_exceptions && self.exceptions.expand(part, start, pieces)) {
            return;
        }
        let mut push = |from: usize, to: usize| {
            if from < to {
                pieces.push(Piece { start: (start + from) as u32, end: (start + to) as u32, norm: 0 });
            }
        };
        if addresses::is_address(part, characters) {
            return push(0, part.len());
        }
        let mut done = 0;
        let mut searched = 0;
        while let Some((from, to)) = affixes::next_infix(part, searched, characters) {
            searched = to;
            // What stands first in a word is not inside it.
            if from > 0 {
                push(done, from);
                push(from, to);
                done = to;
            }
        }
        push(done, part.len());
    }
}

/// One text being cut.
struct Run<'t, 'r> {
    tokenizer: &'t Tokenizer,
    text: &'t str,
    lexicon: &'r Lexicon,
    characters: &'r Characters,
    lexemes: &'r mut Lexemes<'t>,
    tokens: Vec<RawToken>,
    /// Stretches met before: where their parts are.
    known: HashMap<&'t str, (u32, u32)>,
    parts: Vec<(Piece, u32)>,
}

impl<'t> Run<'t, '_> {
    /// Goes over the stretches of white space and of anything else.
    fn all(&mut self) {
        let text = self.text;
        let Some(first) = text.chars().next() else { return };
        let mut in_space = self.characters.is(first, SPACE);
        let mut start = 0;
        for (index, character) in text.char_indices() {
            if self.characters.is(character, SPACE) == in_space {
                continue;
            }
            self.stretch(start, index);
            start = index;
            // One blank belongs to the word before it, as far as there is one.
            if character == ' ' {
                if let Some(token) = self.tokens.last_mut() {
                    token.space_after = true;
                }
                start = index + 1;
            }
            in_space = !in_space;
        }
        self.stretch(start, text.len());
    }

    fn stretch(&mut self, start: usize, end: usize) {
        if start >= end {
            return;
        }
        let chunk = &self.text[start..end];
        let (from, to) = match self.known.get(chunk) {
            Some(&known) => known,
            None => self.learn(chunk),
        };
        for &(piece, lexeme) in &self.parts[from as usize..to as usize] {
            let base = start as u32;
            let token =
                RawToken { start: base + piece.start, end: base + piece.end, lexeme, space_after: false };
            self.tokens.push(token);
        }
    }

    /// What a word's neighbours decide: abbreviations get their full stops back, `m` may stand for million.
    fn look_around(&mut self) {
        let text = self.text;
        let word = |token: &RawToken| &text[token.start as usize..token.end as usize];
        let mut kept: usize = 0;
        for index in 0..self.tokens.len() {
            let mut token = self.tokens[index];
            let before = kept.checked_sub(1).map(|last| self.tokens[last]);
            let next = self.tokens.get(index + 1).filter(|_| token.space_after).map(word);
            if let (Some(before), Some(next)) = (before, next) {
                let adjacent = before.end == token.start;
                if adjacent && word(&token) == "." && newswords::keeps_its_stop(word(&before), next) {
                    let whole = &text[before.start as usize..token.end as usize];
                    let lexeme = self.lexemes.number(whole, Guise::Own, self.lexicon, self.characters);
                    self.tokens[kept - 1] = RawToken { start: before.start, lexeme, ..token };
                    continue;
                }
                if let Some(scale) = newswords::scale(word(&before), adjacent, word(&token), next) {
                    let guise = Guise::Word(scale);
                    token.lexeme = self.lexemes.number(word(&token), guise, self.lexicon, self.characters);
                }
            }
            self.tokens[kept] = token;
            kept += 1;
        }
        self.tokens.truncate(kept);
    }

    fn learn(&mut self, chunk: &'t str) -> (u32, u32) {
        let from = self.parts.len() as u32;
        let mut pieces = vec![];
        self.tokenizer.cut(chunk, true, self.characters, &mut pieces);
        for piece in pieces {
            let word = &chunk[piece.start as usize..piece.end as usize];
            let inside = piece.start > 0 && (piece.end as usize) < chunk.len();
            let guise = match self.tokenizer.exceptions.norm(piece.norm) {
                Some(norm) => Guise::Norm(norm),
                None => newswords::known_word(word, inside).map_or(Guise::Own, Guise::Word),
            };
            let lexeme = self.lexemes.number(word, guise, self.lexicon, self.characters);
            self.parts.push((piece, lexeme));
        }
        let to = self.parts.len() as u32;
        self.known.insert(chunk, (from, to));
        (from, to)
    }
}
