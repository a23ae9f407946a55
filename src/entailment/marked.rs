//! Texts as the model reads them: pieces, with marks after each amount that tell how it stands to the other text's.
//!
//! Small models cannot compare figures, so they are handed over compared ([`crate::domain::compare::amount`]). Each
//! amount of the claim gets its number and the best standing that the evidence gives it; each amount of the evidence
//! gets a mark for each amount of the claim that it can be set against. The marks are pieces that the base model left
//! unused. Each piece also tells whether its word stands in the other text ([`crate::domain::compare::presence`]).
//! The same code makes the texts for training.

use std::borrow::Cow;

use super::wordpiece;
use crate::domain::compare::amount::{Amount, Pair, Standing, amounts, compare};
use crate::domain::compare::presence::{Presence, presences};
use crate::domain::text::Span;

/// How many amounts of a claim are told apart; those after them carry no mark.
const CLAIMED_MAX: usize = 6;
/// How many marks an amount of the evidence gets.
const MARKS_MAX: usize = 3;

/// The piece of the first mark; each kind of mark has a run of pieces from here on.
const MARKS: u32 = 1;
/// One mark a standing, number and sameness of words, for the evidence.
const N_STANDINGS: u32 = 6;
const SUMMARIES: u32 = MARKS + N_STANDINGS * 2 * CLAIMED_MAX as u32;
/// Summaries of a claim's amount: a standing, both less and greater, or none of its kind.
const N_SUMMARIES: u32 = N_STANDINGS + 2;
const NUMBERS: u32 = SUMMARIES + N_SUMMARIES * 2;
/// An amount of the evidence to which the claim has none of its kind.
const UNMATCHED: u32 = NUMBERS + CLAIMED_MAX as u32;

/// A piece or mark, and how its word stands to the other text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) id: u32,
    pub(super) presence: Presence,
}

/// Claim and evidence as pieces with marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Marked {
    pub(super) claim: Vec<Piece>,
    pub(super) evidence: Vec<Piece>,
}

/// Marks a pair. Never panics on any text.
pub(super) fn marked(claim: &str, evidence: &str) -> Marked {
    let (claim, evidence) = (plain(claim), plain(evidence));
    let (claimed, recorded) = (amounts(&claim), amounts(&evidence));
    let pairs: Vec<Vec<Option<Pair>>> = claimed
        .iter()
        .take(CLAIMED_MAX)
        .map(|ours| recorded.iter().map(|theirs| compare(ours, theirs)).collect())
        .collect();
    let of_claim: Vec<Vec<u32>> =
        (0_u32..).zip(&pairs).map(|(number, row)| vec![NUMBERS + number, summary(row)]).collect();
    let of_evidence: Vec<Vec<u32>> =
        (0..recorded.len()).map(|at| marks(pairs.iter().map(|row| row[at]))).collect();
    let [claim_words, evidence_words] = presences(&claim, &evidence);
    Marked {
        claim: with_marks(&claim, &claimed, &of_claim, &claim_words),
        evidence: with_marks(&evidence, &recorded, &of_evidence, &evidence_words),
    }
}

/// The best standing of an amount of the claim, among those beside the same words where there are any.
fn summary(row: &[Option<Pair>]) -> u32 {
    let same_words = row.iter().flatten().any(|pair| pair.same_words);
    let standings =
        || row.iter().flatten().filter(|pair| pair.same_words == same_words).map(|pair| pair.standing);
    let index = match standings().min() {
        None => N_STANDINGS + 1,
        Some(Standing::Less) if standings().any(|s| s == Standing::Greater) => N_STANDINGS,
        Some(best) => best as u32,
    };
    SUMMARIES + index * 2 + u32::from(same_words)
}

/// The marks of an amount of the evidence, from its pairs in the claim's order.
fn marks(pairs: impl Iterator<Item = Option<Pair>>) -> Vec<u32> {
    let pairs: Vec<(u32, Pair)> =
        (0..).zip(pairs).filter_map(|(number, pair)| pair.map(|pair| (number, pair))).collect();
    let is_close = |pair: &Pair| pair.same_words || pair.standing == Standing::Equal;
    let any_close = pairs.iter().any(|(_, pair)| is_close(pair));
    let told = pairs.iter().filter(|(_, pair)| !any_close || is_close(pair)).take(MARKS_MAX);
    let found: Vec<u32> = told
        .map(|(number, pair)| {
            MARKS + (number * N_STANDINGS + pair.standing as u32) * 2 + u32::from(pair.same_words)
        })
        .collect();
    if found.is_empty() { vec![UNMATCHED] } else { found }
}

fn with_marks(text: &str, amounts: &[Amount], marks: &[Vec<u32>], words: &[(Span, Presence)]) -> Vec<Piece> {
    let mut out = Vec::with_capacity(text.len() / 4 + 4);
    let (mut from, mut word) = (0, 0);
    let mut take_text = |from: usize, to: usize, out: &mut Vec<Piece>| {
        wordpiece::pieces(text.get(from..to).unwrap_or_default(), &mut |id, at| {
            while words.get(word).is_some_and(|(span, _)| span.end <= from + at) {
                word += 1;
            }
            let here = words.get(word).filter(|(span, _)| span.start <= from + at);
            out.push(Piece { id, presence: here.map_or(Presence::Plain, |(_, presence)| *presence) });
        });
    };
    for (amount, marks) in amounts.iter().zip(marks) {
        // An amount inside another ("one in five" with its "five") is marked after it.
        if amount.span.end > from {
            take_text(from, amount.span.end, &mut out);
            from = amount.span.end;
        }
        out.extend(marks.iter().map(|id| Piece { id: *id, presence: Presence::Plain }));
    }
    take_text(from, text.len(), &mut out);
    out
}

/// Spellings of corpora and typesetters undone: `-LRB-`, doubled quotes, a space before a mark or after a currency sign.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let spelt = match word {
            "``" | "''" => Cow::Borrowed("\""),
            word if word.contains('-') && word.contains(|c: char| c.is_ascii_uppercase()) => spelt_out(word),
            word => Cow::Borrowed(word),
        };
        let word = spelt.as_ref();
        let glued = matches!(word, "." | "," | ";" | ":" | "!" | "?" | "%" | ")" | "]" | "'s" | "n't" | "'");
        let opened =
            out.ends_with(['(', '[', '$', '£', '€']) && word.starts_with(|c: char| c.is_alphanumeric());
        if !out.is_empty() && !glued && !opened {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// "-LRB-film-RRB-" as "(film)".
fn spelt_out(word: &str) -> Cow<'_, str> {
    const SPELLINGS: [(&str, &str); 5] =
        [("-LRB-", "("), ("-RRB-", ")"), ("-LSB-", "["), ("-RSB-", "]"), ("-COLON-", ":")];
    let found = SPELLINGS.iter().filter(|(spelling, _)| word.contains(spelling));
    found.fold(Cow::Borrowed(word), |word, (spelling, mark)| Cow::Owned(word.replace(spelling, mark)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_marked_by_how_they_stand() {
        let Marked { claim, evidence } =
            marked("The ferry held 312 goats.", "It held 312 goats and 40 hens.");
        let has = |pieces: &[Piece], id: u32| pieces.iter().any(|piece| piece.id == id);
        let (equal, less) = (MARKS + Standing::Equal as u32 * 2 + 1, MARKS + Standing::Less as u32 * 2);
        assert!(has(&evidence, equal), "{evidence:?}");
        assert!(has(&claim, NUMBERS) && has(&claim, SUMMARIES + 1), "{claim:?}");
        assert!(has(&evidence, less), "{evidence:?}");
        let absent = claim.iter().filter(|piece| piece.presence == Presence::Absent).count();
        assert_eq!(absent, 1, "only the ferry is not in the evidence: {claim:?}");
    }

    #[test]
    fn every_mark_is_a_piece_that_the_base_left_unused() {
        let vocabulary_unused = 1..=99;
        assert!(vocabulary_unused.contains(&UNMATCHED));
    }

    #[test]
    fn corpora_are_spelt_out() {
        assert_eq!(
            plain("It cost $ 54.5 million -LRB- 12 % more -RRB- ."),
            "It cost $54.5 million (12% more)."
        );
    }
}
