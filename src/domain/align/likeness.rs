//! How much of a statement's claim a recorded claim covers.

use std::sync::Arc;

use crate::domain::align::content::Content;
use crate::domain::align::known::{Known, Record};
use crate::domain::align::names::Name;
use crate::domain::compare::demonym::country_of;
use crate::domain::compare::lexicon::ENDINGS;
use crate::domain::compare::words::{Words, covered_by, is_harmless, is_kin, opposites};

/// The shares that were found, each from 0 to 1.
#[derive(Debug, Clone, Default)]
pub struct Likeness {
    /// Words and names together.
    pub score: f64,
    /// The same, but for what only the sentence or the report says: how directly the clause itself speaks of it.
    pub direct: f64,
    /// The share of what is not an opposite that clause and sentence have.
    pub besides: f64,
    /// Words of the statement that neither clause nor sentence has.
    pub missing_words: Words,
    /// Names of the statement that nothing in the report has.
    pub missing_names: Vec<Arc<Name>>,
    /// Names of the statement that only the rest of the report has.
    pub distant_names: Vec<Arc<Name>>,
    /// Words of the statement whose opposite the clause has, with that opposite.
    pub opposites: Vec<(String, String)>,
}

/// A name says about as much as two rare words.
const NAME_WEIGHT: f64 = 2.0;
/// What the sentence says beside the clause, and what the rest of the report says.
const IN_SENTENCE: f64 = 0.85;
const IN_SETTING: f64 = 0.6;
/// A word that adds nothing weighs little.
const HARMLESS_WEIGHT: f64 = 0.3;

/// Measures how much of `stated` the recorded claim covers.
pub fn likeness(stated: &Content, known: &Known, record: &Record) -> Likeness {
    let mut found = Likeness::default();
    let (mut whole, mut covered, mut direct) = (0.0, 0.0, 0.0);
    let (mut other, mut other_covered) = (0.0, 0.0);
    for word in &stated.words {
        let weight = record.weight(word) * if is_harmless(word) { HARMLESS_WEIGHT } else { 1.0 };
        whole += weight;
        let n_opposites = found.opposites.len();
        let share = word_share(word, known, &mut found);
        if found.opposites.len() == n_opposites {
            other += weight;
            other_covered += if share >= IN_SENTENCE { weight } else { 0.0 };
        }
        covered += weight * share;
        direct += if share == 1.0 { weight } else { 0.0 };
    }
    let name_weight = NAME_WEIGHT * record.weight("");
    for name in stated.names.iter() {
        let weight = name_weight / 2.0;
        whole += weight;
        let here = known.names.clause.best(name);
        let is_written = known.writes(name) || says_country_of(name, known);
        let written = if is_written { 1.0 } else { 0.0 };
        let near = IN_SENTENCE * known.names.sentence.best(name).max(written);
        let far = IN_SETTING * known.names.setting.names.best(name);
        let share = here.max(near).max(far);
        covered += weight * share;
        direct += weight * here;
        other += weight;
        other_covered += if here.max(near) > 0.0 { weight } else { 0.0 };
        if share == 0.0 {
            found.missing_names.push(Arc::clone(name));
        } else if here.max(near) == 0.0 {
            found.distant_names.push(Arc::clone(name));
        }
    }
    found.besides = if other > 0.0 { other_covered / other } else { 1.0 };
    if whole > 0.0 {
        found.score = covered / whole;
        found.direct = direct / whole;
    }
    found
}

/// 1 where the clause has the word or its opposite, less where only its surroundings have.
fn word_share(word: &str, known: &Known, found: &mut Likeness) -> f64 {
    if known.ready.clause_words.contains(word) {
        return 1.0;
    }
    // "Talks to end the war" have not ended it.
    let holds = |other: &str| known.ready.ends || !ENDINGS.contains(&other);
    let mut against = opposites(word).iter().filter(|other| known.ready.clause_words.contains(other));
    if let Some(other) = against.find(|other| holds(other)) {
        found.opposites.push((word.to_owned(), (*other).to_owned()));
        return 1.0;
    }
    let clause = &known.ready.clause_words;
    if covered_by(word).iter().any(|other| clause.contains(other)) {
        return 1.0;
    }
    // What names the speaker is hidden in the words of the sentence, but it is said there.
    if known.ready.sentence_words.contains(word) || known.ready.sentence.content.contains(word) {
        return IN_SENTENCE;
    }
    if clause.iter().any(|other| is_kin(word, other)) || names_country_of(word, known) {
        return IN_SENTENCE;
    }
    found.missing_words.insert(word.to_owned());
    if known.ready.report.words.contains(word) { IN_SETTING } else { 0.0 }
}

/// "French" in the statement, "France" on record.
fn names_country_of(word: &str, known: &Known) -> bool {
    let has = |country: &str| {
        known
            .names
            .sentence
            .iter()
            .any(|name| name.text.split(' ').any(|part| country_of(part) == Some(country)))
    };
    country_of(word).is_some_and(has)
}

/// "France" in the statement, "French" on record.
fn says_country_of(name: &Name, known: &Known) -> bool {
    let has = |country: &str| known.ready.sentence_words.iter().any(|word| country_of(word) == Some(country));
    country_of(&name.text).is_some_and(has)
}
