//! Quoted words against recorded quoted words (rule 9): word for word, but for the case of the first letter,
//! typographic marks and a marked ellipsis.

use crate::domain::compare::words::{Token, tokens};

/// How a quoted text stands to a recorded one.
#[derive(Debug, Clone, PartialEq)]
pub enum QuoteRelation {
    /// The same words, or a part of them, or parts joined by an ellipsis.
    Verbatim,
    /// So like them that they must be meant, but altered; the difference as "before ~~spring~~ **summer**".
    Altered(String),
    /// Other words.
    Other,
}

/// From this share of common words (in order) on, a quote is an altered one and not another.
const ALTERED_MIN: f64 = 0.6;

/// Compares the [`parts`] of a statement's quote with the [`plain_words`] of a recorded one.
pub fn compare(parts: &[Vec<String>], recorded: &[String]) -> QuoteRelation {
    /// A short quote shares a word or two with many a sentence.
    const WORDS_MIN: usize = 3;
    if parts.is_empty() || recorded.is_empty() {
        return QuoteRelation::Other;
    }
    if stand_in_order(parts, recorded) {
        return QuoteRelation::Verbatim;
    }
    let ours: Vec<String> = parts.concat();
    // No window can have more of the words than all of the quote has: most quotes are done with here.
    let n_common = ours.iter().filter(|word| recorded.contains(word)).count();
    if ours.len() < WORDS_MIN || (n_common as f64 / ours.len() as f64) < ALTERED_MIN {
        return QuoteRelation::Other;
    }
    let window = closest_window(&ours, recorded);
    let share = common_in_order(&ours, window) as f64 / ours.len().max(window.len()) as f64;
    if share >= ALTERED_MIN {
        return QuoteRelation::Altered(word_difference(&ours, window));
    }
    QuoteRelation::Other
}

/// The plain words of a statement's quote, part by part where an ellipsis joins them.
pub fn parts(stated: &str) -> Vec<Vec<String>> {
    let parts = split_at_ellipsis(stated).into_iter().map(|part| plain_words(&part));
    parts.filter(|part| !part.is_empty()).collect()
}

/// The words of a quote as they are compared: the marks of typography left out, contractions kept whole.
pub fn plain_words(text: &str) -> Vec<String> {
    let joined = text.replace(['\u{2019}', '\u{2018}', '\''], "");
    tokens(&joined).into_iter().map(|Token { folded, .. }| folded).collect()
}

fn split_at_ellipsis(text: &str) -> Vec<String> {
    text.replace("[...]", "\u{2026}")
        .replace("...", "\u{2026}")
        .split('\u{2026}')
        .map(str::to_owned)
        .collect()
}

/// Whether the parts stand in the words, each whole, one after the other.
fn stand_in_order(parts: &[Vec<String>], words: &[String]) -> bool {
    let mut from = 0;
    for part in parts {
        let Some(at) = words[from..].windows(part.len()).position(|window| window == part.as_slice()) else {
            return false;
        };
        from += at + part.len();
    }
    true
}

/// The stretch of `theirs` that shares most words with `ours`; among those the one nearest to it in length.
fn closest_window<'a>(ours: &[String], theirs: &'a [String]) -> &'a [String] {
    let rank = |window: &[String]| {
        (common_in_order(ours, window), std::cmp::Reverse(window.len().abs_diff(ours.len())))
    };
    let mut best: (&[String], _) = (theirs, rank(theirs));
    for length in ours.len().saturating_sub(2).max(1)..=(ours.len() + 2).min(theirs.len()) {
        for window in theirs.windows(length) {
            let found = rank(window);
            if found > best.1 {
                best = (window, found);
            }
        }
    }
    best.0
}

/// The length of the longest common subsequence.
fn common_in_order(left: &[String], right: &[String]) -> usize {
    *subsequence_table(left, right)[0].first().unwrap_or(&0)
}

/// `table[i][j]`: the longest common subsequence of `left[i..]` and `right[j..]`.
fn subsequence_table(left: &[String], right: &[String]) -> Vec<Vec<usize>> {
    let mut table = vec![vec![0; right.len() + 1]; left.len() + 1];
    for i in (0..left.len()).rev() {
        for j in (0..right.len()).rev() {
            table[i][j] = if left[i] == right[j] {
                table[i + 1][j + 1] + 1
            } else {
                table[i + 1][j].max(table[i][j + 1])
            };
        }
    }
    table
}

/// What was recorded struck out, what is stated in bold, the rest as it is.
fn word_difference(ours: &[String], recorded: &[String]) -> String {
    let table = subsequence_table(recorded, ours);
    let (mut i, mut j) = (0, 0);
    let mut shown = Vec::new();
    while i < recorded.len() || j < ours.len() {
        if i < recorded.len() && j < ours.len() && recorded[i] == ours[j] {
            shown.push(ours[j].clone());
            (i, j) = (i + 1, j + 1);
        } else if i < recorded.len() && (j == ours.len() || table[i + 1][j] >= table[i][j + 1]) {
            shown.push(format!("~~{}~~", recorded[i]));
            i += 1;
        } else {
            shown.push(format!("**{}**", ours[j]));
            j += 1;
        }
    }
    shown.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rule_09_quotes_are_compared_word_for_word() {
        let compare = |stated: &str, recorded: &str| compare(&parts(stated), &plain_words(recorded));
        let recorded = "The bridge won\u{2019}t open before spring, and nobody should expect it to";
        assert_eq!(compare("the bridge won't open before spring", recorded), QuoteRelation::Verbatim);
        assert_eq!(
            compare("The bridge \u{2026} and nobody should expect it to", recorded),
            QuoteRelation::Verbatim
        );
        let QuoteRelation::Altered(shown) = compare("The bridge won't open before summer", recorded) else {
            panic!("an altered word is seen");
        };
        assert_eq!(shown, "the bridge wont open before ~~spring~~ **summer**");
        assert_eq!(compare("We have run out of money", recorded), QuoteRelation::Other);
        assert_eq!(compare("", ""), QuoteRelation::Other);
    }
}
