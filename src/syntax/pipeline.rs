//! From text to document: tokens, then vectors, tags, heads and names window by window.
//!
//! A window is a few paragraphs, or a part of a very long one. Vectors are computed with the words around
//! the window and the parser sees the word after it, so that windows between paragraphs change nothing. A
//! paragraph longer than a window is parsed up to the last sentence that surely ends in it, and on from there.

use std::ops::Range;

use super::Syntax;
use super::arcs::{Arcs, Boundary};
use super::attributes::Seen;
use super::document::{Document, Entity, Sentence, Token};
use super::labels::{Dep, EntityKind, Pos, Tag};
use super::lexicon::{Features, Guise, Lexemes, lower};
use super::network::{N_CONVOLUTIONS, Place, WIDTH};
use super::sentences::boundaries;
use super::tokenizer::RawToken;

/// The tokens of a window, as far as paragraphs allow.
const WINDOW: usize = 1024;
/// A paragraph that does not fit is cut before its last sentence, if that leaves at least so many tokens.
const LEAST_CUT: usize = WINDOW / 2;
/// Offsets are 32 bits wide.
const TEXT_LIMIT: usize = u32::MAX as usize;

/// Parses a text.
pub(super) fn parse(syntax: &Syntax, text: &str) -> Document {
    let text = if text.len() <= TEXT_LIMIT { text } else { &text[..text.floor_char_boundary(TEXT_LIMIT)] };
    let mut lexemes = Lexemes::new();
    let tokens = syntax.tokenizer.tokens(text, &syntax.lexicon, &syntax.characters, &mut lexemes);
    let boundaries = boundaries(text, &tokens, &lexemes);
    Run { syntax, tokens: &tokens, boundaries, lexemes: &lexemes }.document()
}

/// Parses words that are given.
pub(super) fn parse_words(
    syntax: &Syntax,
    words: &[(&str, bool)],
    sentence_starts: Option<&[usize]>,
) -> Document {
    let mut lexemes = Lexemes::new();
    let mut tokens: Vec<RawToken> = vec![];
    let mut end = 0;
    for &(word, space_after) in words {
        let lexeme = lexemes.number(word, Guise::Own, &syntax.lexicon, &syntax.characters);
        let start = end;
        end = start + word.len() as u32;
        tokens.push(RawToken { start, end, lexeme, space_after });
        end += u32::from(space_after);
    }
    let otherwise = if sentence_starts.is_some() { Boundary::Inside } else { Boundary::Free };
    let mut boundaries = vec![otherwise; tokens.len()];
    for &start in sentence_starts.unwrap_or_default() {
        if let Some(boundary) = boundaries.get_mut(start) {
            *boundary = Boundary::Start;
        }
    }
    Run { syntax, tokens: &tokens, boundaries, lexemes: &lexemes }.document()
}

/// One text on its way.
struct Run<'r, 't> {
    syntax: &'r Syntax,
    tokens: &'r [RawToken],
    boundaries: Vec<Boundary>,
    lexemes: &'r Lexemes<'t>,
}

/// What the network says of a run of tokens.
struct Parsed {
    tags: Vec<Tag>,
    arcs: Arcs,
    entities: Vec<(Range<usize>, EntityKind)>,
}

impl Run<'_, '_> {
    fn document(mut self) -> Document {
        let mut document = Document::default();
        document.tokens.reserve_exact(self.tokens.len());
        let mut start = 0;
        while start < self.tokens.len() {
            let end = self.window_end(start);
            let parsed = self.parse_window(start..end);
            self.add(&mut document, start, &parsed);
            start += parsed.tags.len();
        }
        document
    }

    /// Where a window that begins here ends: at the last paragraph's end within it, if there is one.
    fn window_end(&self, start: usize) -> usize {
        let limit = start + WINDOW;
        if limit >= self.tokens.len() {
            return self.tokens.len();
        }
        let is_start = |&index: &usize| self.boundaries[index] == Boundary::Start;
        (start + 1..=limit).rev().find(is_start).unwrap_or(limit)
    }

    /// Tags, heads and names of a window, or of its first sentences where a paragraph goes beyond it.
    fn parse_window(&mut self, window: Range<usize>) -> Parsed {
        let Syntax { level, shared, parser, name_encoder, names, .. } = self.syntax;
        let cut_short = window.end < self.tokens.len() && self.boundaries[window.end] != Boundary::Start;
        // The parser looks at the word behind the window, where a sentence is taken to begin.
        let seen = window.start..(window.end + 1).min(self.tokens.len());
        let mut known = self.boundaries[seen.clone()].to_vec();
        if let Some(behind) = known.get_mut(window.len()) {
            *behind = Boundary::Start;
        }
        let (words, places) = self.places(&seen);
        let vectors = shared.encode(*level, &shared.embed(*level, &words), &places);
        let is_space = |token: usize| self.is_space(window.start + token);
        let mut arcs = parser.parse(*level, &vectors, &known, window.len(), is_space);
        let mut length = window.len();
        if cut_short {
            let last_start = (LEAST_CUT..length).rev().find(|&token| arcs.starts[token]);
            length = last_start.unwrap_or(length);
            arcs.heads.truncate(length);
            arcs.deps.truncate(length);
            arcs.starts.truncate(length);
            if let Some(next) = self.boundaries.get_mut(window.start + length) {
                *next = Boundary::Start;
            }
        }
        let tags = self.tags(&vectors[..length * WIDTH]);
        let name_vectors = name_encoder.encode(*level, &name_encoder.embed(*level, &words), &places);
        let is_space = |token: usize| self.is_space(window.start + token);
        let entities = names.find(*level, &name_vectors[..length * WIDTH], &arcs.starts, is_space);
        Parsed { tags, arcs, entities }
    }

    /// The distinct words of some tokens and those around them, and where they stand.
    fn places(&self, tokens: &Range<usize>) -> (Vec<Features>, Vec<Option<Place>>) {
        let mut numbers = std::collections::HashMap::new();
        let mut words = vec![];
        let mut places = vec![];
        for index in 0..tokens.len() + 2 * N_CONVOLUTIONS {
            let token = (tokens.start + index).checked_sub(N_CONVOLUTIONS);
            let token = token.and_then(|token| self.tokens.get(token));
            places.push(token.map(|token| {
                let word = *numbers.entry(token.lexeme).or_insert_with(|| {
                    words.push(self.lexemes.get(token.lexeme).features);
                    words.len() as u32 - 1
                });
                Place { word, space_after: token.space_after }
            }));
        }
        (words, places)
    }

    fn is_space(&self, token: usize) -> bool {
        self.lexemes.get(self.tokens[token].lexeme).features.is_space
    }

    fn tags(&self, vectors: &[f32]) -> Vec<Tag> {
        let Syntax { level, tagger, tags, .. } = self.syntax;
        let n_tokens = vectors.len() / WIDTH;
        let width = tagger.n_outputs();
        let mut scores = vec![0.0; n_tokens * width];
        tagger.apply(*level, vectors, WIDTH, n_tokens, &mut scores);
        let best = |scores: &[f32]| {
            let mut best = 0;
            for (index, score) in scores[..tags.len()].iter().enumerate() {
                if *score > scores[best] {
                    best = index;
                }
            }
            tags[best]
        };
        scores.chunks_exact(width).map(best).collect()
    }

    /// Adds what was parsed to the document, without the white space.
    fn add(&self, document: &mut Document, start: usize, parsed: &Parsed) {
        let base = document.tokens.len();
        let first_sentence = document.sentences.len();
        // Where each token that is kept stands in the document.
        let mut numbers = vec![None; parsed.tags.len()];
        let mut next = base;
        for (index, number) in numbers.iter_mut().enumerate() {
            if !self.is_space(start + index) {
                *number = Some(next as u32);
                next += 1;
            }
        }
        let heads = heads_without_space(&parsed.arcs, &numbers);
        let mut pending_start = true;
        for (index, &number) in numbers.iter().enumerate() {
            pending_start |= parsed.arcs.starts[index];
            if number.is_none() {
                continue;
            }
            if std::mem::take(&mut pending_start) {
                let here = document.tokens.len();
                document.sentences.push(Sentence { tokens: here..here, root: here });
            }
            document.tokens.push(self.token(start + index, parsed.tags[index], parsed.arcs.deps[index]));
            let token = document.tokens.len() - 1;
            let sentence = document.sentences.len() - 1;
            document.tokens[token].head = heads[index];
            document.tokens[token].sentence = sentence as u32;
            document.sentences[sentence].tokens.end = token + 1;
        }
        for sentence in &mut document.sentences[first_sentence..] {
            mend_tree(&mut document.tokens, sentence);
        }
        self.describe(&mut document.tokens[base..], start);
        for (tokens, kind) in &parsed.entities {
            let mut kept = tokens.clone().filter_map(|token| numbers[token]);
            let Some(first) = kept.next() else { continue };
            let last = kept.next_back().unwrap_or(first);
            document.entities.push(Entity { tokens: first as usize..last as usize + 1, kind: *kind });
        }
    }

    fn token(&self, index: usize, tag: Tag, dep: Dep) -> Token {
        let raw = self.tokens[index];
        let space_follows = self.tokens.get(index + 1).is_none_or(|_| self.is_space(index + 1));
        Token {
            start: raw.start,
            end: raw.end,
            head: 0,
            left_edge: 0,
            right_edge: 0,
            sentence: 0,
            lemma: Box::default(),
            tag,
            pos: Pos::X,
            dep,
            space_after: raw.space_after || (space_follows && index + 1 < self.tokens.len()),
        }
    }

    /// Parts of speech and lemmas.
    fn describe(&self, tokens: &mut [Token], start: usize) {
        let Syntax { attributes, lemmatizer, characters, .. } = self.syntax;
        let kept = (start..).filter(|&index| !self.is_space(index));
        let words: Vec<&str> =
            kept.take(tokens.len()).map(|index| self.lexemes.get(self.tokens[index].lexeme).text).collect();
        let seen: Vec<Seen> = tokens
            .iter()
            .zip(&words)
            .map(|(token, word)| Seen { tag: token.tag, dep: token.dep, word: attributes.word(&lower(word)) })
            .collect();
        for ((token, word), attributes) in tokens.iter_mut().zip(&words).zip(attributes.apply(&seen)) {
            token.pos = attributes.pos;
            token.lemma = lemmatizer.lemma(word, &attributes, characters);
        }
    }
}

/// Heads as numbers in the document: over white space to the head of that, and to itself at the top.
fn heads_without_space(arcs: &Arcs, numbers: &[Option<u32>]) -> Vec<u32> {
    let mut heads = vec![0; numbers.len()];
    for (index, &number) in numbers.iter().enumerate() {
        let Some(own) = number else { continue };
        let mut above = arcs.heads[index] as usize;
        while numbers[above].is_none() && arcs.heads[above] as usize != above {
            above = arcs.heads[above] as usize;
        }
        heads[index] = numbers[above].unwrap_or(own);
    }
    heads
}

/// Makes a sentence one tree: a single root inside it, every head inside it, and the edges of each subtree.
fn mend_tree(tokens: &mut [Token], sentence: &mut Sentence) {
    let range = sentence.tokens.clone();
    let inside = |head: usize| range.contains(&head);
    let is_root = |token: usize, tokens: &[Token]| {
        let head = tokens[token].head();
        head == token || !inside(head)
    };
    let root = range.clone().find(|&token| is_root(token, tokens)).unwrap_or(range.start);
    sentence.root = root;
    for token in range.clone() {
        if is_root(token, tokens) {
            tokens[token].head = root as u32;
            tokens[token].dep = if token == root { Dep::Root } else { Dep::Dep };
        }
        tokens[token].left_edge = token as u32;
        tokens[token].right_edge = token as u32;
    }
    for token in range {
        let mut above = token;
        while tokens[above].head() != above {
            above = tokens[above].head();
            let head = &mut tokens[above];
            let wider = head.left_edge > token as u32 || head.right_edge < token as u32;
            head.left_edge = head.left_edge.min(token as u32);
            head.right_edge = head.right_edge.max(token as u32);
            if !wider {
                break;
            }
        }
    }
}
