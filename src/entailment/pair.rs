//! A pair in the model's window: claim, then evidence, cut where they are too long.

use rustc_hash::FxHashSet;

use super::marked::{Marked, Piece, marked};
use super::wordpiece::{BREAK, FIRST};
use crate::domain::compare::presence::{N_PRESENCES, Presence};

/// How many pieces and marks a pair may have, its frame among them.
pub const PIECES_MAX: usize = 128;
/// How many of them the claim may take.
const CLAIM_MAX: usize = 64;

/// A pair as pieces, ready for the model: frame, claim, break, evidence, break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EncodedPair {
    /// The pieces.
    pub pieces: Vec<u32>,
    /// For each of them its side (claim or evidence) and how its word stands to the other side.
    pub kinds: Vec<u8>,
}

/// How many kinds of pieces there are: each presence on each side.
pub(super) const N_KINDS: usize = 2 * N_PRESENCES;

/// Makes a pair ready. A claim that is too long loses its end; of evidence that is too long the stretch stays that shares
/// most with the claim. Never panics on any text.
pub fn encode(claim: &str, evidence: &str) -> EncodedPair {
    let Marked { mut claim, evidence } = marked(claim, evidence);
    claim.truncate(CLAIM_MAX);
    let room = PIECES_MAX - claim.len() - 3;
    let mut pair =
        EncodedPair { pieces: Vec::with_capacity(PIECES_MAX), kinds: Vec::with_capacity(PIECES_MAX) };
    let mut push = |side: u8, pieces: &[Piece]| {
        pair.pieces.extend(pieces.iter().map(|piece| piece.id));
        pair.kinds.extend(pieces.iter().map(|piece| side * N_PRESENCES as u8 + piece.presence as u8));
    };
    push(0, &[frame(FIRST)]);
    push(0, &claim);
    push(0, &[frame(BREAK)]);
    push(1, nearest(&claim, &evidence, room));
    push(1, &[frame(BREAK)]);
    pair
}

fn frame(id: u32) -> Piece {
    Piece { id, presence: Presence::Plain }
}

/// The stretch of so many pieces that shares most with the claim, the first of several.
fn nearest<'a>(claim: &[Piece], evidence: &'a [Piece], room: usize) -> &'a [Piece] {
    if evidence.len() <= room {
        return evidence;
    }
    let wanted: FxHashSet<u32> = claim.iter().map(|piece| piece.id).collect();
    let shares = |piece: &Piece| usize::from(wanted.contains(&piece.id));
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
        let n_claim = pair.kinds.iter().take_while(|kind| usize::from(**kind) < N_PRESENCES).count();
        let claimed = &pair.pieces[1..n_claim - 1];
        assert!(pair.pieces[n_claim..].windows(claimed.len()).any(|window| window == claimed));
    }

    proptest! {
        #[test]
        fn any_texts_make_a_pair_within_the_window(claim in "\\PC{0,400}", evidence in any::<String>()) {
            let pair = encode(&claim, &evidence);
            prop_assert!(pair.pieces.len() <= PIECES_MAX && pair.kinds.len() == pair.pieces.len());
        }
    }
}
