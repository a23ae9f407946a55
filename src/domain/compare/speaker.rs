//! Who said it (rules 7 and 8): whether a claim names its speaker, and whether two claims have one source.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::domain::compare::form::{Forms, Word};
use crate::domain::compare::lexicon::{DOCUMENTS, NOBODY};
use crate::domain::compare::words::{Words, content, stems_of};
use crate::domain::name::Aliases;
use crate::domain::text::is_stop_word;

/// How a statement's speaker stands to a recorded claim's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpeakerRelation {
    /// The statement names nobody, or nobody can tell whose words the recorded ones are: they may match.
    NotNamed,
    /// The named speaker, or the publisher who is named.
    Same,
    /// Somebody else.
    Other,
}

/// Whether a speaker is somebody in particular ("the mayor" is, "officials" is not).
pub fn names_somebody(speaker: &Speaker) -> bool {
    static NOBODY_STEMS: OnceLock<HashSet<String>> = OnceLock::new();
    let nobody = NOBODY_STEMS.get_or_init(|| stems_of(NOBODY));
    let tells = |word: &String| {
        !nobody.contains(word) && word != "the" && word != "a" && word != "an" && word != "one"
    };
    speaker.stems.iter().any(tells) && !is_document(&speaker.name)
}

/// Whether the head of the name is a thing that tells what somebody found ("the final results").
fn is_document(name: &str) -> bool {
    let head =
        name.split_whitespace().take_while(|word| !matches!(*word, "of" | "from" | "by" | "for")).last();
    head.is_some_and(|head| DOCUMENTS.split_whitespace().any(|document| document == head))
}

/// A speaker or publisher, made ready for comparing.
#[derive(Debug, Clone)]
pub struct Speaker {
    /// As the text has it.
    pub name: String,
    /// The form in which names are compared.
    normal: String,
    /// The stems of its words.
    stems: Words,
    /// Those that tell one speaker from another.
    words: Words,
}

impl Speaker {
    /// Takes a speaker's name apart.
    pub fn new(name: &str, forms: &mut Forms) -> Self {
        let words = forms.read(name);
        let tells = |word: &&Word| {
            !matches!(word.form.folded.as_str(), "the" | "a" | "an" | "of" | "for" | "and" | "s" | "in")
        };
        let folded = words.iter().map(|word| word.form.folded.as_str());
        let named: Vec<&str> = folded.clone().filter(|word| *word != "the" && *word != "s").collect();
        Self {
            normal: named.join(" "),
            stems: words.iter().map(|word| word.form.stem.clone()).collect(),
            words: words
                .iter()
                .filter(tells)
                .map(|word| office(&word.form.folded, &word.form.stem))
                .collect(),
            name: name.to_owned(),
        }
    }
}

/// The stem of a word of a speaker's name; who heads a ministry speaks for it.
fn office(folded: &str, stem: &str) -> String {
    let is_of_a_ministry = matches!(folded, "minister" | "ministers" | "ministry" | "ministries");
    if is_of_a_ministry { "minist".to_owned() } else { stem.to_owned() }
}

/// Whether two names of speakers denote one: the same identity, an acronym of the other, or the words of one among
/// the words of the other ("the coast guard", "Philippine Coast Guard").
pub fn same_speaker(left: &Speaker, right: &Speaker, aliases: &Aliases) -> bool {
    if aliases.same(&left.normal, &right.normal) {
        return true;
    }
    let (ours, theirs) = (&left.words, &right.words);
    if ours.is_empty() || theirs.is_empty() {
        return false;
    }
    let (few, many) = if ours.len() <= theirs.len() { (ours, theirs) } else { (theirs, ours) };
    few.is_subset(many) || is_acronym(&left.name, &right.name) || is_acronym(&right.name, &left.name)
}

/// Speakers whom a role describes ("the health minister") and a name with that role ("Health Minister Ana Ruiz") are
/// found by [`same_speaker`]; here a description is looked for in the content words around a recorded name.
pub fn described_in(speaker: &str, sentence: &Words) -> bool {
    let words = content(speaker);
    !words.is_empty() && words.is_subset(sentence)
}

/// Whether `short` ("NATO") is made of the first letters of the words of `long`.
fn is_acronym(short: &str, long: &str) -> bool {
    let letters: String = short.chars().filter(|letter| letter.is_alphanumeric()).collect();
    if letters.len() < 2 || !letters.chars().all(|letter| letter.is_uppercase() || letter.is_numeric()) {
        return false;
    }
    let initials: String = long
        .split(|letter: char| !letter.is_alphanumeric())
        .filter_map(|word| word.chars().next())
        .filter(|c| c.is_uppercase())
        .collect();
    // "Arlen's maritime office" is the MOA.
    let described: String = long
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.len() > 1 && !is_stop_word(&word.to_lowercase()))
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_uppercase)
        .collect();
    initials == letters || is_translated(&initials, &letters) || is_translated(&described, &letters)
}

/// Whether the letters are the same in another order: an acronym that keeps the order of another language ("OTAN").
fn is_translated(initials: &str, letters: &str) -> bool {
    let sorted = |text: &str| {
        let mut letters: Vec<char> = text.chars().collect();
        letters.sort_unstable();
        letters
    };
    letters.len() >= 3 && sorted(initials) == sorted(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acronyms_are_made_of_first_letters() {
        for (short, long, expected) in [
            ("MOA", "Maritime Office of Arlen", true),
            ("MOA", "Arlen's maritime office", true),
            ("OMA", "Maritime Office of Arlen", true),
            ("MOA", "the harbour master of Arlen", false),
            ("MOA", "Arlen", false),
            ("Mo", "Maritime Office", false),
        ] {
            assert_eq!(is_acronym(short, long), expected, "{short}: {long}");
        }
    }

    #[test]
    fn who_heads_a_ministry_speaks_for_it() {
        let mut forms = Forms::default();
        let mut is_one = |left: &str, right: &str| {
            let (left, right) = (Speaker::new(left, &mut forms), Speaker::new(right, &mut forms));
            same_speaker(&left, &right, &Aliases::default())
        };
        assert!(is_one("the interior ministry", "Interior Minister Ines Okafor"));
        assert!(!is_one("the interior ministry", "Health Minister Ines Okafor"));
    }
}
