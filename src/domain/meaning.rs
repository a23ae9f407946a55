//! What a reader of meaning says of a passage and a claim: where a verdict turns on wording, structure is not enough.
//!
//! The domain only asks: who judges hands in a [`Reader`] that answers, such as the engine's entailment model, or none.
//! Whoever answers must answer the same pair always alike.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

/// A passage and a claim that may follow from it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Pair {
    /// What is on record: the headline of the report and the sentence.
    pub evidence: String,
    /// What is stated, as a sentence that can stand alone.
    pub claim: String,
}

/// A sentence under the headline of its report, which often names what the sentence does not: evidence as the model has
/// learned to read it.
pub fn under_headline(headline: &str, sentence: &str) -> String {
    if headline.trim().is_empty() { sentence.to_owned() } else { format!("{headline} : {sentence}") }
}

/// How likely a passage supports a claim, refutes it, or does not settle it; the three sum to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Meaning {
    /// The passage says so.
    pub supports: f64,
    /// Both cannot be true.
    pub refutes: f64,
    /// The passage settles nothing.
    pub neutral: f64,
}

/// The direction of a word's meaning, of length one; empty where nobody knows words.
pub type Vector = Arc<[f32]>;

/// Who reads.
pub trait Reader {
    /// Reads pairs: one answer for each, in their order. Without a model it answers nothing, and wording alone is not judged.
    fn read(&self, pairs: &[Pair]) -> Vec<Meaning>;

    /// The vector of each word.
    fn vectors(&self, words: &[&str]) -> Vec<Vector> {
        vec![Vector::default(); words.len()]
    }
}

impl<F: Fn(&[Pair]) -> Vec<Meaning>> Reader for F {
    fn read(&self, pairs: &[Pair]) -> Vec<Meaning> {
        self(pairs)
    }
}

/// Who is asked.
pub type Ask<'a> = dyn Reader + 'a;

/// The reader that is used where there is no model.
pub fn no_reader(_: &[Pair]) -> Vec<Meaning> {
    Vec::new()
}

/// A reader that is asked about each pair once: claims of one sentence are read beside the same passages.
pub struct Remembered<'a> {
    ask: &'a Ask<'a>,
    known: RefCell<HashMap<Pair, Meaning>>,
    vectors: RefCell<HashMap<String, Vector>>,
}

impl<'a> Remembered<'a> {
    /// Remembers what `ask` answers.
    pub fn new(ask: &'a Ask<'a>) -> Self {
        Self { ask, known: RefCell::default(), vectors: RefCell::default() }
    }
}

impl Reader for Remembered<'_> {
    fn read(&self, pairs: &[Pair]) -> Vec<Meaning> {
        let mut known = self.known.borrow_mut();
        let mut new: Vec<Pair> = pairs.iter().filter(|pair| !known.contains_key(*pair)).cloned().collect();
        new.dedup();
        let answers = self.ask.read(&new);
        known.extend(new.into_iter().zip(answers));
        pairs.iter().map_while(|pair| known.get(pair).copied()).collect()
    }

    fn vectors(&self, words: &[&str]) -> Vec<Vector> {
        let mut known = self.vectors.borrow_mut();
        let new: Vec<&str> = words.iter().copied().filter(|word| !known.contains_key(*word)).collect();
        let vectors = self.ask.vectors(&new);
        known.extend(new.into_iter().map(str::to_owned).zip(vectors));
        words.iter().map(|word| known.get(*word).cloned().unwrap_or_default()).collect()
    }
}
