//! Names by identity, taken apart once for the many times that they are laid side by side.

use std::collections::HashMap;
use std::sync::Arc;

use crate::domain::compare::demonym::country;
use crate::domain::compare::form::Forms;
use crate::domain::compare::words::Words;
use crate::domain::compare::wordset::hash;

/// The identity of something named, with what comparing it takes.
#[derive(Debug)]
pub struct Name {
    /// The identity: its id, or the normal form of the name.
    pub text: String,
    /// The same between blanks, as it stands among the words of a sentence.
    pub between_blanks: String,
    n_words: usize,
    /// One bit for the first letters of each word that may be shared; all bits where a word is too short for that.
    openings: u64,
    /// The stems of its words.
    pub stems: Words,
    /// Its content words.
    pub words: Words,
}

/// A shorter word of a name is shared by names that have nothing in common ("of", "al").
const SHARED_LETTERS_MIN: usize = 3;
/// A word of this many letters may be the beginning of another: "Iceland", "Icelanders".
const STEM_LETTERS: usize = 5;

impl Name {
    /// Takes an identity apart.
    pub fn new(text: String, forms: &mut Forms) -> Self {
        let parts = || text.split(' ');
        let opening = |word: &str| match country(word).get(..SHARED_LETTERS_MIN) {
            Some(letters) => 1 << (hash(letters) >> 58),
            // A letter of more than one byte, or a word too short to be shared: the words themselves decide.
            None => u64::MAX,
        };
        Self {
            between_blanks: format!(" {text} "),
            n_words: parts().count(),
            openings: parts().fold(0, |openings, word| openings | opening(word)),
            stems: parts().map(|part| forms.stem(part)).collect(),
            words: forms.content(&text),
            text,
        }
    }

    /// Whether a word of a measure is one of the name's: its stem, or nearly the same letters.
    pub fn has(&self, word: &str) -> bool {
        let alike = |part: &str| {
            part.len() >= STEM_LETTERS
                && word.len() >= 4
                && (part.starts_with(word) || word.starts_with(part))
        };
        self.stems.contains(word) || self.text.split(' ').any(alike)
    }

    /// How surely two names denote one: 1 for one identity, less where one is a part of the other ("the Otter Creek
    /// fire", "Otter Creek").
    pub fn likeness(&self, other: &Self) -> f64 {
        if self.text == other.text {
            return 1.0;
        }
        let (few, many) = if self.n_words <= other.n_words { (self, other) } else { (other, self) };
        if few.openings & !many.openings != 0 && few.openings != u64::MAX {
            return 0.0;
        }
        let shared = |word: &str| {
            word.len() >= SHARED_LETTERS_MIN && many.text.split(' ').any(|other| one_word(word, other))
        };
        if few.text.split(' ').all(shared) { 0.7 } else { 0.0 }
    }
}

/// Whether two words of names are one, or the name of a place and of its people ("Iceland", "Icelanders").
fn one_word(left: &str, right: &str) -> bool {
    const ENDING_LETTERS: usize = 4;
    let (left, right) = (country(left), country(right));
    let (short, long) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    short == long
        || (short.len() >= STEM_LETTERS
            && long.starts_with(short)
            && long.len() - short.len() <= ENDING_LETTERS)
}

/// Names in the order of their identities, each once.
#[derive(Debug, Clone, Default)]
pub struct Names(Vec<Arc<Name>>);

impl Names {
    /// All of them, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Arc<Name>> {
        self.0.iter()
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of them has this identity.
    pub fn contains(&self, name: &Name) -> bool {
        self.find(&name.text).is_some()
    }

    /// The one with this identity.
    pub fn find(&self, text: &str) -> Option<&Arc<Name>> {
        let at = self.0.binary_search_by(|other| other.text.as_str().cmp(text)).ok()?;
        Some(&self.0[at])
    }

    /// How many are in both.
    pub fn n_shared(&self, other: &Self) -> usize {
        self.iter().filter(|name| other.contains(name)).count()
    }

    /// Those that are not among the others.
    pub fn without(&self, others: &Self) -> Self {
        Self(self.iter().filter(|name| !others.contains(name)).cloned().collect())
    }

    /// These and the others.
    pub fn with(&self, others: &Self) -> Self {
        if others.is_empty() { self.clone() } else { self.iter().chain(others.iter()).cloned().collect() }
    }

    /// The best likeness of a name among them, 0 to 1.
    pub fn best(&self, name: &Name) -> f64 {
        best_of(name, self.iter())
    }
}

impl FromIterator<Arc<Name>> for Names {
    fn from_iter<T: IntoIterator<Item = Arc<Name>>>(names: T) -> Self {
        let mut names: Vec<Arc<Name>> = names.into_iter().collect();
        names.sort_by(|a, b| a.text.cmp(&b.text));
        names.dedup_by(|a, b| a.text == b.text);
        Self(names)
    }
}

/// The names that were taken apart so far.
#[derive(Debug, Default)]
pub struct NameForms {
    known: HashMap<String, Arc<Name>>,
    /// The words that were met so far.
    pub forms: Forms,
}

impl NameForms {
    /// The name with this identity.
    pub fn name(&mut self, identity: &str) -> Arc<Name> {
        if let Some(name) = self.known.get(identity) {
            return Arc::clone(name);
        }
        let name = Arc::new(Name::new(identity.to_owned(), &mut self.forms));
        self.known.insert(identity.to_owned(), Arc::clone(&name));
        name
    }
}

/// The best likeness of a name among others, 0 to 1.
pub fn best_of<'a>(name: &Name, others: impl IntoIterator<Item = &'a Arc<Name>>) -> f64 {
    others.into_iter().map(|other| name.likeness(other)).fold(0.0, f64::max)
}

/// The names of a whole report, with what all of them together are asked.
#[derive(Debug, Clone, Default)]
pub struct SettingNames {
    /// The names.
    pub names: Names,
    /// The stems of all their words.
    pub stems: Words,
    /// The words that are long enough to be like another, in order.
    long: Vec<String>,
    /// All their content words.
    pub words: Words,
}

impl SettingNames {
    /// Joins what is known of each name.
    pub fn new(names: Names) -> Self {
        let mut long: Vec<String> = names
            .iter()
            .flat_map(|name| name.text.split(' '))
            .filter(|part| part.len() >= STEM_LETTERS)
            .map(str::to_owned)
            .collect();
        long.sort_unstable();
        long.dedup();
        Self {
            stems: names.iter().flat_map(|name| name.stems.iter().cloned()).collect(),
            words: names.iter().flat_map(|name| name.words.iter().cloned()).collect(),
            long,
            names,
        }
    }

    /// As [`Name::has`], of any of them.
    pub fn have(&self, word: &str) -> bool {
        if self.stems.contains(word) {
            return true;
        }
        if word.len() < 4 {
            return false;
        }
        // Parts that the word begins with and parts that begin with it lie between its first four bytes and its end.
        let opening = &word.as_bytes()[..4];
        let from = self.long.partition_point(|part| &part.as_bytes()[..4] < opening);
        self.long[from..]
            .iter()
            .take_while(|part| &part.as_bytes()[..4] == opening)
            .any(|part| part.starts_with(word) || word.starts_with(part.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_name_is_like_it() {
        let check = |left: &str, right: &str, likeness: f64| {
            let forms = &mut Forms::default();
            let (left, right) = (Name::new(left.to_owned(), forms), Name::new(right.to_owned(), forms));
            assert_eq!((left.likeness(&right), right.likeness(&left)), (likeness, likeness), "{left:?}");
        };
        check("arlen", "arlen", 1.0);
        check("bear hollow fire", "bear hollow", 0.7);
        check("icelanders", "iceland", 0.7);
        check("gulf of arlen", "gulf of brod", 0.0);
        check("un", "un agency", 0.0);
        check("ōsaka", "ōsaka port", 0.7);
    }

    #[test]
    fn words_of_names_are_found_in_a_whole_report() {
        let names: Names = ["gulf of arlen", "icelanders"]
            .map(|text| Arc::new(Name::new(text.into(), &mut Forms::default())))
            .into_iter()
            .collect();
        let all = SettingNames::new(names.clone());
        for word in ["gulf", "of", "iceland", "icelandersson", "icel", "ice", "arlenian", "arl", "crew"] {
            assert_eq!(all.have(word), names.iter().any(|name| name.has(word)), "{word}");
        }
    }
}
