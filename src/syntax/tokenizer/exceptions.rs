//! Words that are taken apart, or kept whole, against the rules: contractions, abbreviations, emoticons.
//!
//! The table ships with the weights. An exception that the rules would cut is also looked for in pieces, so
//! that `8)` counts in `(page 8)` as the model's training had it: longest first, then leftmost.

use std::collections::HashMap;

use super::super::weights::{Weights, WeightsError, wrong};
use super::Piece;

/// A part of an exception: its length in bytes, and its normal form's number.
type Part = (u32, u16);

/// The table of exceptions.
pub(super) struct Exceptions {
    parts: HashMap<String, Vec<Part>>,
    /// The longest exception in bytes: what is longer is not looked up.
    longest: usize,
    norms: Vec<String>,
    /// By their first piece: the pieces of exceptions that the rules cut.
    in_pieces: HashMap<String, Vec<Vec<String>>>,
}

impl Exceptions {
    pub(super) fn load(weights: &Weights<'_>) -> Result<Exceptions, WeightsError> {
        let section = "tokenizer.rules";
        let damaged = || wrong(section, "holds an exception whose parts do not fit");
        let mut exceptions = Exceptions {
            parts: HashMap::new(),
            longest: 0,
            // Number 0 stands for a word's own normal form.
            norms: vec![String::new()],
            in_pieces: HashMap::new(),
        };
        let mut numbers: HashMap<&str, u16> = HashMap::from([("", 0)]);
        for record in weights.strings(section)? {
            let mut fields = record.split('\x01');
            let chunk = fields.next().ok_or_else(damaged)?;
            let mut parts = vec![];
            while let Some(word) = fields.next() {
                let norm = fields.next().ok_or_else(damaged)?;
                let next_number = exceptions.norms.len() as u16;
                let number = *numbers.entry(norm).or_insert(next_number);
                if number == next_number {
                    exceptions.norms.push(norm.to_owned());
                }
                parts.push((word.len() as u32, number));
            }
            let mut end = 0;
            let fits = parts.iter().all(|&(length, _)| {
                end += length as usize;
                length > 0 && chunk.is_char_boundary(end)
            });
            if !fits || end != chunk.len() {
                return Err(damaged());
            }
            exceptions.longest = exceptions.longest.max(chunk.len());
            exceptions.parts.insert(chunk.to_owned(), parts);
        }
        Ok(exceptions)
    }

    /// The words that are exceptions, in no order.
    pub(super) fn chunks(&self) -> impl Iterator<Item = &str> {
        self.parts.keys().map(String::as_str)
    }

    /// Whether a part of a word is an exception.
    pub(super) fn holds(&self, part: &str) -> bool {
        part.len() <= self.longest && self.parts.contains_key(part)
    }

    /// The normal form with this number.
    pub(super) fn norm(&self, number: u16) -> Option<&str> {
        if number == 0 { None } else { self.norms.get(usize::from(number)).map(String::as_str) }
    }

    /// Adds an exception's pieces, where the part that begins at `start` is one.
    pub(super) fn expand(&self, part: &str, start: usize, pieces: &mut Vec<Piece>) -> bool {
        if part.len() > self.longest {
            return false;
        }
        let Some(parts) = self.parts.get(part) else { return false };
        let mut from = start as u32;
        for &(length, norm) in parts {
            pieces.push(Piece { start: from, end: from + length, norm });
            from += length;
        }
        true
    }

    /// Has an exception found by the pieces into which the rules cut it.
    pub(super) fn match_pieces(&mut self, chunk: &str, pieces: &[Piece]) {
        let texts: Vec<String> =
            pieces.iter().map(|piece| chunk[piece.start as usize..piece.end as usize].to_owned()).collect();
        if let Some(first) = texts.first() {
            self.in_pieces.entry(first.clone()).or_default().push(texts);
        }
    }

    /// Puts exceptions in the place of their pieces, from the piece `first` on.
    pub(super) fn join_pieces(&self, chunk: &str, pieces: &mut Vec<Piece>, first: usize) {
        let mut found = self.matches(chunk, &pieces[first..]);
        if found.is_empty() {
            return;
        }
        found.sort_by_key(|&(start, end)| (std::cmp::Reverse(end - start), start));
        let old: Vec<Piece> = pieces.drain(first..).collect();
        let mut taken = vec![false; old.len()];
        let mut chosen = vec![None; old.len()];
        for (start, end) in found {
            if !taken[start] && !taken[end - 1] {
                chosen[start] = Some(end);
            }
            taken[start..end].fill(true);
        }
        let mut index = 0;
        while index < old.len() {
            let Some(end) = chosen[index] else {
                pieces.push(old[index]);
                index += 1;
                continue;
            };
            let from = old[index].start as usize;
            let to = old[end - 1].end as usize;
            if !self.expand(&chunk[from..to], from, pieces) {
                pieces.extend_from_slice(&old[index..end]);
            }
            index = end;
        }
    }

    /// Every run of pieces that makes an exception: from, to.
    fn matches(&self, chunk: &str, pieces: &[Piece]) -> Vec<(usize, usize)> {
        let text = |piece: &Piece| &chunk[piece.start as usize..piece.end as usize];
        let mut found = vec![];
        for (start, piece) in pieces.iter().enumerate() {
            if (piece.end - piece.start) as usize > self.longest {
                continue;
            }
            for pattern in self.in_pieces.get(text(piece)).into_iter().flatten() {
                let run = pieces.get(start..start + pattern.len());
                if run.is_some_and(|run| run.iter().map(text).eq(pattern.iter().map(String::as_str))) {
                    found.push((start, start + pattern.len()));
                }
            }
        }
        found
    }
}
