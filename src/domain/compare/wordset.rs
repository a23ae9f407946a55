//! A set of words that is asked far more often than it is made.
//!
//! Judging asks some hundred candidates for every word of a statement, nearly always in vain: a mask of hashed words
//! answers most of that without looking at a word. Order and answers are those of a sorted set.

/// Words in the order of their bytes, each once.
#[derive(Debug, Clone, Default)]
pub struct Words {
    words: Vec<String>,
    /// One bit for the hash of each word: a word whose bit is not set is not in it.
    mask: u128,
}

impl Words {
    /// None.
    pub const fn new() -> Self {
        Self { words: Vec::new(), mask: 0 }
    }

    /// Whether the word is one of them.
    pub fn contains(&self, word: &str) -> bool {
        self.mask & bit(word) != 0 && self.place(word).is_ok()
    }

    /// Adds a word.
    pub fn insert(&mut self, word: String) {
        if let Err(at) = self.place(&word) {
            self.mask |= bit(&word);
            self.words.insert(at, word);
        }
    }

    /// Takes a word out; its bit may stay, which costs time and no truth.
    pub fn remove(&mut self, word: &str) {
        if let Ok(at) = self.place(word) {
            self.words.remove(at);
        }
    }

    /// Keeps those that are wanted.
    pub fn retain(&mut self, wanted: impl FnMut(&String) -> bool) {
        self.words.retain(wanted);
    }

    /// All of them, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, String> {
        self.words.iter()
    }

    /// How many.
    pub const fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether there is none.
    pub const fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Whether no word is in both.
    pub fn is_disjoint(&self, other: &Self) -> bool {
        let (few, many) = if self.len() <= other.len() { (self, other) } else { (other, self) };
        self.mask & other.mask == 0 || !few.iter().any(|word| many.contains(word))
    }

    /// Whether every word is in the other set too.
    pub fn is_subset(&self, other: &Self) -> bool {
        self.len() <= other.len() && self.iter().all(|word| other.contains(word))
    }

    /// How many words are in both.
    pub fn n_shared(&self, other: &Self) -> usize {
        self.iter().filter(|word| other.contains(word)).count()
    }

    fn place(&self, word: &str) -> Result<usize, usize> {
        self.words.binary_search_by(|other| other.as_str().cmp(word))
    }
}

impl PartialEq for Words {
    fn eq(&self, other: &Self) -> bool {
        self.words == other.words
    }
}

impl Eq for Words {}

impl Extend<String> for Words {
    fn extend<T: IntoIterator<Item = String>>(&mut self, words: T) {
        words.into_iter().for_each(|word| self.insert(word));
    }
}

impl FromIterator<String> for Words {
    fn from_iter<T: IntoIterator<Item = String>>(words: T) -> Self {
        let mut words: Vec<String> = words.into_iter().collect();
        words.sort_unstable();
        words.dedup();
        let mask = words.iter().fold(0, |mask, word| mask | bit(word));
        Self { words, mask }
    }
}

impl IntoIterator for Words {
    type Item = String;
    type IntoIter = std::vec::IntoIter<String>;

    fn into_iter(self) -> Self::IntoIter {
        self.words.into_iter()
    }
}

impl<'a> IntoIterator for &'a Words {
    type Item = &'a String;
    type IntoIter = std::slice::Iter<'a, String>;

    fn into_iter(self) -> Self::IntoIter {
        self.words.iter()
    }
}

/// The bit of a word in a mask.
fn bit(word: &str) -> u128 {
    1 << (hash(word) >> 57)
}

/// A hash of a word, the same on every machine.
pub fn hash(word: &str) -> u64 {
    const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
    let mut mixed = word.len() as u64;
    for part in word.as_bytes().chunks(8) {
        let mut bytes = [0; 8];
        bytes[..part.len()].copy_from_slice(part);
        mixed = (mixed.rotate_left(23) ^ u64::from_le_bytes(bytes)).wrapping_mul(MIX);
        mixed ^= mixed >> 29;
    }
    mixed.wrapping_mul(MIX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Words {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn it_is_a_sorted_set() {
        let mut set = words("toll crew toll KILL");
        set.insert("boat".to_owned());
        assert_eq!(set.iter().collect::<Vec<_>>(), ["KILL", "boat", "crew", "toll"]);
        assert!(set.contains("crew") && !set.contains("crews") && !set.contains(""));
        set.remove("crew");
        set.retain(|word| word != "boat");
        assert_eq!(set, words("toll KILL"));
        assert!(set.is_subset(&words("KILL toll x")) && set.is_disjoint(&words("a b crew boat")));
        assert_eq!(set.n_shared(&words("x toll")), 1);
    }
}
