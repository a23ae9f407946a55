//! From a word, its tag and its dependency to its part of speech and what its lemma depends on.
//!
//! The rules come with the weights: each speaks of one or two neighbouring words, and a later one wins.

use std::collections::HashMap;

use super::labels::{Dep, Pos, Tag};
use super::weights::{Weights, WeightsError, wrong};

/// The features of inflection that decide how a lemma is found, one bit each.
pub(crate) type Morph = u8;
/// A singular.
pub(crate) const SINGULAR: Morph = 1;
/// An infinitive.
pub(crate) const INFINITIVE: Morph = 2;
/// A finite verb.
pub(crate) const FINITE: Morph = 4;
/// A present tense.
pub(crate) const PRESENT: Morph = 8;
/// Any number.
pub(crate) const HAS_NUMBER: Morph = 16;
/// A positive, neither comparative nor superlative.
pub(crate) const POSITIVE: Morph = 32;

/// What the rules look at in a word.
#[derive(Clone, Copy)]
pub(crate) struct Seen {
    pub(crate) tag: Tag,
    pub(crate) dep: Dep,
    /// The number of the word in lower case, from [`AttributeRules::word`].
    pub(crate) word: u16,
}

/// What the rules say of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Attributes<'r> {
    pub(crate) pos: Pos,
    pub(crate) morph: Morph,
    pub(crate) lemma: Option<&'r str>,
}

struct Constraint {
    tags: u64,
    deps: u64,
    /// The words of which it is to be one; none for any.
    words: Vec<u16>,
    never: bool,
}

struct Rule {
    first: Constraint,
    second: Option<Constraint>,
    speaks_of_second: bool,
    pos: Option<Pos>,
    morph: Option<Morph>,
    lemma: Option<String>,
}

/// The rules, by the tag of the word where they begin.
pub(crate) struct AttributeRules {
    rules: Vec<Rule>,
    by_tag: Vec<Vec<u16>>,
    words: HashMap<String, u16>,
}

/// A word that no rule names.
const OTHER_WORD: u16 = 0;

impl AttributeRules {
    pub(crate) fn load(weights: &Weights<'_>) -> Result<AttributeRules, WeightsError> {
        let section = "attributes";
        let damaged = || wrong(section, "holds a rule that cannot be read");
        let mut words = HashMap::new();
        let mut rules = vec![];
        for record in weights.strings(section)? {
            let fields: Vec<&str> = record.split('\x01').collect();
            let [index, pos, morph, lemma, first, ref rest @ ..] = fields[..] else { return Err(damaged()) };
            rules.push(Rule {
                first: constraint(first, &mut words).ok_or_else(damaged)?,
                second: match rest.first() {
                    Some(second) => Some(constraint(second, &mut words).ok_or_else(damaged)?),
                    None => None,
                },
                speaks_of_second: index == "1",
                pos: if pos.is_empty() { None } else { Pos::from_label(pos) },
                morph: morph.parse().ok(),
                lemma: (!lemma.is_empty()).then(|| lemma.to_owned()),
            });
        }
        let begins = |rule: &Rule, tag: Tag| !rule.first.never && rule.first.tags & bit(tag as u8) != 0;
        let with = |tag: Tag| {
            let numbered = rules.iter().enumerate();
            numbered.filter(|(_, rule)| begins(rule, tag)).map(|(number, _)| number as u16).collect()
        };
        let by_tag = Tag::ALL.iter().map(|&tag| with(tag)).collect();
        Ok(AttributeRules { rules, by_tag, words })
    }

    /// The number by which rules know a word in lower case.
    pub(crate) fn word(&self, lower: &str) -> u16 {
        self.words.get(lower).copied().unwrap_or(OTHER_WORD)
    }

    /// What the rules say of each of a run of words.
    pub(crate) fn apply(&self, words: &[Seen]) -> Vec<Attributes<'_>> {
        let nothing = (Attributes { pos: Pos::X, morph: 0, lemma: None }, [0; 3]);
        // For each word also the number of the rule that spoke last, so that a later rule wins.
        let mut all = vec![nothing; words.len()];
        for (index, word) in words.iter().enumerate() {
            for &number in &self.by_tag[word.tag as usize] {
                let rule = &self.rules[usize::from(number)];
                let next = words.get(index + 1);
                let second_fits =
                    rule.second.as_ref().is_none_or(|second| next.is_some_and(|next| second.fits(next)));
                if !rule.first.fits(word) || !second_fits {
                    continue;
                }
                let (attributes, spoke) = &mut all[index + usize::from(rule.speaks_of_second)];
                if let (Some(pos), true) = (rule.pos, number >= spoke[0]) {
                    (attributes.pos, spoke[0]) = (pos, number);
                }
                if let (Some(morph), true) = (rule.morph, number >= spoke[1]) {
                    (attributes.morph, spoke[1]) = (morph, number);
                }
                if let (Some(lemma), true) = (&rule.lemma, number >= spoke[2]) {
                    (attributes.lemma, spoke[2]) = (Some(lemma.as_str()), number);
                }
            }
        }
        all.into_iter().map(|(attributes, _)| attributes).collect()
    }
}

impl Constraint {
    fn fits(&self, word: &Seen) -> bool {
        !self.never
            && self.tags & bit(word.tag as u8) != 0
            && self.deps & bit(word.dep as u8) != 0
            && (self.words.is_empty() || self.words.contains(&word.word))
    }
}

fn bit(label: u8) -> u64 {
    1 << label
}

/// Reads `T+VB 03 VBP 02 L+is`: attributes, each with a sign and its values.
fn constraint(text: &str, words: &mut HashMap<String, u16>) -> Option<Constraint> {
    let mut constraint = Constraint { tags: u64::MAX, deps: u64::MAX, words: vec![], never: false };
    for field in text.split('\x02') {
        let (attribute, values) = field.split_at_checked(2)?;
        let values = values.split('\x03');
        let set = |number: &dyn Fn(&str) -> Option<u8>| {
            values.clone().filter_map(number).fold(0, |set: u64, label| set | bit(label))
        };
        match attribute {
            "T+" => constraint.tags = set(&|value| Tag::from_label(value).map(|tag| tag as u8)),
            "T-" => constraint.tags = !set(&|value| Tag::from_label(value).map(|tag| tag as u8)),
            "D+" => constraint.deps = set(&|value| Dep::from_label(value).map(|dep| dep as u8)),
            "D-" => constraint.deps = !set(&|value| Dep::from_label(value).map(|dep| dep as u8)),
            "L+" => {
                for value in values {
                    let next = words.len() as u16 + 1;
                    constraint.words.push(*words.entry(value.to_owned()).or_insert(next));
                }
            }
            // No word here is white space.
            "S+" => constraint.never = field.ends_with('1'),
            _ => return None,
        }
    }
    Some(constraint)
}
