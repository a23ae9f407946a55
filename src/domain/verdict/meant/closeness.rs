//! How close a recorded sentence is to a claim by what their words mean: for each word of the claim the closest one of the
//! sentence, by the angle between their vectors, weighed by how few sentences have it (a soft alignment of words, as in
//! Zhang et al., BERTScore, 2020, over static vectors).

use std::collections::HashMap;

use crate::domain::align::Known;
use crate::domain::compare::words::tokens;
use crate::domain::meaning::{Ask, Vector};
use crate::domain::text::is_stop_word;
use crate::domain::verdict::case::Case;

/// Words with a smaller cosine have nothing in common.
const COSINE_MIN: f32 = 0.25;

/// The closeness of each text, given by its telling words, to the claim, 0 to 1; nothing where nobody knows words.
pub fn closeness(case: &Case<'_>, words: &[Vec<String>], ask: &Ask<'_>) -> Option<Vec<f64>> {
    let text = case.spelled_out(&case.standalone());
    let stated: Vec<String> =
        tokens(&text).into_iter().map(|word| word.folded).filter(|word| tells(word)).collect();
    let mut n_having: HashMap<&str, usize> = HashMap::new();
    for word in words.iter().flatten() {
        *n_having.entry(word).or_insert(0) += 1;
    }
    let mut all: Vec<&str> = n_having.keys().copied().collect();
    all.sort_unstable();
    let theirs: HashMap<&str, Vector> = all.iter().copied().zip(ask.vectors(&all)).collect();
    let ours: Vec<&str> = stated.iter().map(String::as_str).collect();
    let ours: Vec<(Vector, f64, &str)> = ours
        .iter()
        .zip(ask.vectors(&ours))
        .map(|(word, vector)| {
            let having = n_having.get(word).copied().unwrap_or(0);
            (vector, (1.0 + words.len() as f64 / (1.0 + having as f64)).ln(), *word)
        })
        .collect();
    let whole: f64 = ours.iter().map(|(_, weight, _)| weight).sum();
    if whole <= 0.0 || ours.iter().any(|(vector, _, _)| vector.is_empty()) {
        return None;
    }
    let cosines: Vec<HashMap<&str, f32>> = ours
        .iter()
        .map(|(ours, _, word)| {
            let cosine = |other: &str, vector: &Vector| if other == *word { 1.0 } else { dot(ours, vector) };
            theirs.iter().map(|(other, vector)| (*other, cosine(other, vector))).collect()
        })
        .collect();
    let of_text = |words: &Vec<String>| {
        let of_word = |(cosines, (_, weight, _)): (&HashMap<&str, f32>, &(Vector, f64, &str))| {
            let closest =
                words.iter().filter_map(|word| cosines.get(word.as_str())).copied().fold(0.0, f32::max);
            if closest >= COSINE_MIN { f64::from(closest) * weight } else { 0.0 }
        };
        cosines.iter().zip(&ours).map(of_word).sum::<f64>() / whole
    };
    Some(words.iter().map(of_text).collect())
}

/// The telling words of a recorded sentence.
pub fn of_sentence(known: &Known) -> Vec<String> {
    known.ready.sentence.folded_words.iter().filter(|word| tells(word)).cloned().collect()
}

/// The telling words of a recorded claim.
pub fn of_claim(known: &Known) -> Vec<String> {
    tokens(&known.recorded.text).into_iter().map(|word| word.folded).filter(|word| tells(word)).collect()
}

fn tells(word: &str) -> bool {
    !is_stop_word(word) && word.chars().any(char::is_alphanumeric)
}

/// In eight sums, so that the order is one and the processor may take eight at a time.
fn dot(one: &[f32], other: &[f32]) -> f32 {
    let mut sums = [0.0_f32; 8];
    for (one, other) in one.chunks_exact(8).zip(other.chunks_exact(8)) {
        for (sum, (one, other)) in sums.iter_mut().zip(one.iter().zip(other)) {
            *sum += one * other;
        }
    }
    sums.iter().sum()
}
