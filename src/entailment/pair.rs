//! A pair in the model's window: claim, then evidence, cut where they are too long.

use rustc_hash::FxHashSet;

use super::marked::{Marked, marked};
use super::wordpiece::{BREAK, FIRST};

/// How many pieces and marks a pair may have, its frame among them.
pub const PIECES_MAX: usize = 128;
/// How many of them the claim may take.
const CLAIM_MAX: usize = 64;

/// A pair as pieces, ready for the model: frame, claim, break, evidence, break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncodedPair {
    /// The pieces.
    pub pieces: Vec<u32>,
    /// How many of them belong to the claim, its frame with it; the rest is the evidence.
    pub n_claim: usize,
}

/// Makes a pair ready. A claim that is too long loses its end; of evidence that is too long the stretch stays that shares
/// most with the claim. Never panics on any text.
pub fn encode(claim: &str, evidence: &str) -> EncodedPair {
    let Marked { mut claim, evidence } = marked(claim, evidence);
    claim.truncate(CLAIM_MAX);
    let room = PIECES_MAX - claim.len() - 3;
    let mut pieces = Vec::with_capacity(PIECES_MAX);
    pieces.push(FIRST);
    pieces.extend(&claim);
    pieces.push(BREAK);
    let n_claim = pieces.len();
    pieces.extend(nearest(&claim, &evidence, room));
    pieces.push(BREAK);
    EncodedPair { pieces, n_claim }
}

/// The stretch of so many pieces that shares most with the claim, the first of several.
fn nearest<'a>(claim: &[u32], evidence: &'a [u32], room: usize) -> &'a [u32] {
    if evidence.len() <= room {
        return evidence;
    }
    let wanted: FxHashSet<u32> = claim.iter().copied().collect();
    let shares = |piece: &u32| usize::from(wanted.contains(piece));
    let mut shared: usize = evidence[..room].iter().map(shares).sum();
    let (mut best, mut best_start) = (shared, 0);
    for start in 1..=evidence.len() - room {
        shared = shared + shares(&evidence[start + room - 1]) - shares(&evidence[start - 1]);
        if shared > best {
            (best, best_start) = (shared, start);
        }
    }
    &evidence[best_start..best_start + room]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn long_evidence_is_cut_around_what_the_claim_speaks_of() {
        let filler = "The weather stayed dry along the river and nobody minded. ".repeat(30);
        let evidence = format!("{filler}The mayor of Orsk sold both ferries. {filler}");
        let claim = "The mayor of Orsk sold both ferries.";
        let pair = encode(claim, &evidence);
        assert_eq!(pair.pieces.len(), PIECES_MAX);
        let claimed = &pair.pieces[1..pair.n_claim - 1];
        assert!(pair.pieces[pair.n_claim..].windows(claimed.len()).any(|window| window == claimed));
    }

    proptest! {
        #[test]
        fn any_texts_make_a_pair_within_the_window(claim in "\\PC{0,400}", evidence in any::<String>()) {
            let pair = encode(&claim, &evidence);
            prop_assert!(pair.pieces.len() <= PIECES_MAX && pair.n_claim < pair.pieces.len());
        }
    }
}
