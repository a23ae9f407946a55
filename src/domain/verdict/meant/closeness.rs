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
    closeness_to(&case.spelled_out(&case.standalone()), words, ask)
}

/// The same to any text.
pub fn closeness_to(text: &str, words: &[Vec<String>], ask: &Ask<'_>) -> Option<Vec<f64>> {
    let stated = telling(text);
    // Each word once, by its number.
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    let mut all: Vec<&str> = Vec::new();
    let mut n_having: Vec<usize> = Vec::new();
    let mut texts: Vec<Vec<usize>> = Vec::new();
    for words in words {
        let mut text = Vec::new();
        for word in words {
            let number = *numbers.entry(word).or_insert_with(|| {
                all.push(word);
                n_having.push(0);
                all.len() - 1
            });
            n_having[number] += 1;
            text.push(number);
        }
        texts.push(text);
    }
    let theirs = ask.vectors(&all);
    let stated: Vec<&str> = stated.iter().map(String::as_str).collect();
    let ours = ask.vectors(&stated);
    if ours.iter().any(|vector| vector.is_empty()) {
        return None;
    }
    let weight = |word: &str| {
        let having = numbers.get(word).map_or(0, |number| n_having[*number]);
        (1.0 + words.len() as f64 / (1.0 + having as f64)).ln()
    };
    let weights: Vec<f64> = stated.iter().map(|word| weight(word)).collect();
    let whole: f64 = weights.iter().sum();
    if whole <= 0.0 {
        return None;
    }
    let cosines: Vec<Vec<f32>> = stated
        .iter()
        .zip(&ours)
        .map(|(word, vector)| {
            let cosine =
                |(other, theirs): (&&str, &Vector)| if other == word { 1.0 } else { dot(vector, theirs) };
            all.iter().zip(&theirs).map(cosine).collect()
        })
        .collect();
    let of_text = |text: &Vec<usize>| {
        let of_word = |(cosines, weight): (&Vec<f32>, &f64)| {
            let closest = text.iter().map(|number| cosines[*number]).fold(0.0, f32::max);
            if closest >= COSINE_MIN { f64::from(closest) * weight } else { 0.0 }
        };
        cosines.iter().zip(&weights).map(of_word).sum::<f64>() / whole
    };
    Some(texts.iter().map(of_text).collect())
}

/// The same of whole sentences to a text.
pub fn closeness_of(text: &str, sentences: &[&str], ask: &Ask<'_>) -> Option<Vec<f64>> {
    let words: Vec<Vec<String>> = sentences.iter().map(|sentence| telling(sentence)).collect();
    closeness_to(text, &words, ask)
}

/// The telling words of a recorded sentence.
pub fn of_sentence(known: &Known) -> Vec<String> {
    known.ready.sentence.folded_words.iter().filter(|word| tells(word)).cloned().collect()
}

/// The telling words of a recorded claim.
pub fn of_claim(known: &Known) -> Vec<String> {
    telling(&known.recorded.text)
}

fn telling(text: &str) -> Vec<String> {
    tokens(text).into_iter().map(|word| word.folded).filter(|word| tells(word)).collect()
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
