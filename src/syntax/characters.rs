//! What kinds of character the rules for tokens and shapes tell apart.
//!
//! The classes come with the weights, because the model was trained on exactly these: one bit a class for
//! every character of Unicode, kept as runs and, for the first plane, as a table.

use super::weights::{Weights, WeightsError, wrong};

/// A set of classes; see the constants.
pub(crate) type Mask = u16;

/// A letter, as shapes count them.
pub(crate) const LETTER: Mask = 1;
/// An upper-case letter.
pub(crate) const UPPER: Mask = 1 << 1;
/// A digit, superscripts included.
pub(crate) const DIGIT: Mask = 1 << 2;
/// White space.
pub(crate) const SPACE: Mask = 1 << 3;
/// A letter of the scripts that the rules for infixes know.
pub(crate) const ALPHA: Mask = 1 << 4;
/// The same, lower-case or of a script without case.
pub(crate) const ALPHA_LOWER: Mask = 1 << 5;
/// The same, upper-case or of a script without case.
pub(crate) const ALPHA_UPPER: Mask = 1 << 6;
/// A quotation mark, or what is counted among them.
pub(crate) const QUOTE: Mask = 1 << 7;
/// A pictogram or other symbol.
pub(crate) const ICON: Mask = 1 << 8;
/// What a full stop may follow to be split off.
pub(crate) const BEFORE_STOP: Mask = 1 << 9;
/// What is split off alone at the start of a word.
pub(crate) const PREFIX: Mask = 1 << 10;
/// What is split off alone at the end of a word.
pub(crate) const SUFFIX: Mask = 1 << 11;
/// What may stand in the name of a host.
pub(crate) const HOST: Mask = 1 << 12;
/// A letter, digit or underscore of any script.
pub(crate) const WORD: Mask = 1 << 13;
/// A decimal digit of any script.
pub(crate) const DECIMAL: Mask = 1 << 14;

const FIRST_PLANE: usize = 0x1_0000;

/// The classes of every character.
pub(crate) struct Characters {
    first_plane: Box<[Mask]>,
    /// Where each run beyond the first plane begins, and its classes.
    beyond: Vec<(u32, Mask)>,
}

impl Characters {
    pub(crate) fn load(weights: &Weights<'_>) -> Result<Characters, WeightsError> {
        let numbers = weights.numbers("characters")?;
        let runs = numbers.as_chunks::<2>().0;
        let ordered = runs.windows(2).all(|pair| pair[0][0] < pair[1][0]);
        if runs.first().is_none_or(|run| run[0] != 0) || !ordered {
            return Err(wrong("characters", "is not in order"));
        }
        let mut first_plane = vec![0; FIRST_PLANE].into_boxed_slice();
        let mut beyond = vec![];
        for (index, &[start, mask]) in runs.iter().enumerate() {
            let mask = Mask::try_from(mask).map_err(|_| wrong("characters", "knows too many classes"))?;
            let end = runs.get(index + 1).map_or(u32::MAX, |next| next[0]) as usize;
            let start_in_plane = (start as usize).min(FIRST_PLANE);
            first_plane[start_in_plane..end.min(FIRST_PLANE)].fill(mask);
            if end > FIRST_PLANE {
                beyond.push((start, mask));
            }
        }
        Ok(Characters { first_plane, beyond })
    }

    /// The classes of one character.
    pub(crate) fn of(&self, character: char) -> Mask {
        let code = character as u32;
        if let Some(&mask) = self.first_plane.get(code as usize) {
            return mask;
        }
        let after = self.beyond.partition_point(|&(start, _)| start <= code);
        after.checked_sub(1).map_or(0, |index| self.beyond[index].1)
    }

    /// Whether a character is of any of these classes.
    pub(crate) fn is(&self, character: char, classes: Mask) -> bool {
        self.of(character) & classes != 0
    }
}
