//! Lemmas: endings taken off as the part of speech asks, where a dictionary knows what is left.
//!
//! The endings, the dictionary and the irregular forms come with the weights.

use super::attributes::{Attributes, FINITE, HAS_NUMBER, INFINITIVE, Morph, POSITIVE, PRESENT, SINGULAR};
use super::characters::{Characters, LETTER};
use super::labels::Pos;
use super::lexicon::lower;
use super::weights::{Weights, WeightsError, wrong};

/// Finds lemmas.
pub(crate) struct Lemmatizer {
    adjectives: Table,
    adverbs: Table,
    nouns: Table,
    verbs: Table,
    marks: Table,
}

/// What one part of speech needs.
struct Table {
    index: WordList,
    /// Irregular forms, and under the same number their lemmas, the least likely first.
    irregular: WordList,
    irregular_lemmas: Vec<Box<str>>,
    /// Endings and what takes their place.
    endings: Vec<(Box<str>, Box<str>)>,
}

/// Words in order, in one string.
struct WordList {
    text: Box<str>,
    /// Where each word begins, and the end of the last.
    starts: Vec<u32>,
}

impl WordList {
    fn new<'w>(words: impl Iterator<Item = &'w str>) -> WordList {
        let mut text = String::new();
        let mut starts = vec![0];
        for word in words {
            text.push_str(word);
            starts.push(text.len() as u32);
        }
        WordList { text: text.into_boxed_str(), starts }
    }

    fn word(&self, number: usize) -> &str {
        &self.text[self.starts[number] as usize..self.starts[number + 1] as usize]
    }

    fn find(&self, word: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.starts.len() - 1);
        while low < high {
            let middle = (low + high) / 2;
            match self.word(middle).cmp(word) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => return Some(middle),
            }
        }
        None
    }
}

impl Table {
    fn load(weights: &Weights<'_>, name: &str, has_words: bool) -> Result<Table, WeightsError> {
        let list = |part: &str| match has_words {
            true => weights.strings(&format!("lemma.{part}.{name}")),
            false => Ok(vec![]),
        };
        let index = list("index")?;
        let irregular = list("exceptions")?;
        if !irregular.len().is_multiple_of(2) {
            return Err(wrong(&format!("lemma.exceptions.{name}"), "has a form without lemmas"));
        }
        let endings = weights.strings(&format!("lemma.rules.{name}"))?;
        let pairs = |strings: Vec<&str>| {
            strings.as_chunks::<2>().0.iter().map(|&[left, right]| (left.into(), right.into())).collect()
        };
        Ok(Table {
            index: WordList::new(index.into_iter()),
            irregular: WordList::new(irregular.iter().step_by(2).copied()),
            irregular_lemmas: irregular.iter().skip(1).step_by(2).map(|&lemmas| lemmas.into()).collect(),
            endings: pairs(endings),
        })
    }

    /// The lemma of a form in lower case.
    fn lemma(&self, form: &str, original: &str, characters: &Characters) -> String {
        let known = self.known(form, characters);
        if let Some(number) = self.irregular.find(form) {
            // An irregular lemma goes before the regular ones, and the last listed before the others.
            let mut lemmas = self.irregular_lemmas[number].rsplit('\x01');
            if let Some(lemma) = lemmas.find(|lemma| !known.iter().any(|known| known == lemma)) {
                return lemma.to_owned();
            }
        }
        let first_known = known.into_iter().next();
        first_known.or_else(|| self.candidates(form).next()).unwrap_or_else(|| original.to_owned())
    }

    /// The form without each ending that fits.
    fn candidates<'a>(&'a self, form: &'a str) -> impl Iterator<Item = String> + 'a {
        let stripped = self.endings.iter().filter_map(move |(old, new)| {
            let stem = form.strip_suffix(&**old)?;
            Some(format!("{stem}{new}"))
        });
        stripped.filter(|candidate| !candidate.is_empty())
    }

    /// The candidates that the dictionary knows, the last first, and behind them those that are no words.
    fn known(&self, form: &str, characters: &Characters) -> Vec<String> {
        let mut in_index = vec![];
        let mut no_word = vec![];
        for candidate in self.candidates(form) {
            if self.index.find(&candidate).is_some() {
                in_index.insert(0, candidate);
            } else if !candidate.chars().all(|letter| characters.is(letter, LETTER)) {
                no_word.push(candidate);
            }
        }
        in_index.extend(no_word);
        in_index
    }
}

impl Lemmatizer {
    pub(crate) fn load(weights: &Weights<'_>) -> Result<Lemmatizer, WeightsError> {
        Ok(Lemmatizer {
            adjectives: Table::load(weights, "adj", true)?,
            adverbs: Table::load(weights, "adv", true)?,
            nouns: Table::load(weights, "noun", true)?,
            verbs: Table::load(weights, "verb", true)?,
            marks: Table::load(weights, "punct", false)?,
        })
    }

    /// The lemma of a word of which the attributes are known.
    pub(crate) fn lemma(&self, word: &str, attributes: &Attributes<'_>, characters: &Characters) -> Box<str> {
        if let Some(lemma) = attributes.lemma {
            return lemma.into();
        }
        let in_lower_case = lower(word);
        if is_base_form(attributes.pos, attributes.morph) {
            return in_lower_case.into();
        }
        let table = match attributes.pos {
            Pos::Adj => &self.adjectives,
            Pos::Adv => &self.adverbs,
            Pos::Noun => &self.nouns,
            Pos::Verb => &self.verbs,
            Pos::Punct => &self.marks,
            Pos::Propn => return word.into(),
            _ => return in_lower_case.into(),
        };
        table.lemma(&in_lower_case, word, characters).into()
    }
}

/// Whether the form is the lemma.
fn is_base_form(pos: Pos, morph: Morph) -> bool {
    let has = |feature: Morph| morph & feature != 0;
    let plain_present = has(FINITE) && has(PRESENT) && !has(HAS_NUMBER);
    (pos == Pos::Noun && has(SINGULAR))
        || (pos == Pos::Verb && plain_present)
        || has(INFINITIVE)
        || has(POSITIVE)
}
