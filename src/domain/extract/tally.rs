//! Tallies of votes and scores: what their two numbers count.

use super::doc::Doc;
use super::figure::Place;
use crate::domain::quantity::{Change, Placed};

/// What the two numbers of a tally or score count.
pub fn contest(doc: &Doc<'_>, amount: &Placed, place: &Place<'_>) -> Option<&'static str> {
    let near = place.clause.start.max(amount.tokens.start.saturating_sub(12))
        ..place.clause.end.min(amount.tokens.end + 6);
    let vote = near.clone().any(|k| doc.tokens[k].is_in(VOTE_WORDS));
    let joins_next = place.next.is_some_and(|n| {
        n.joined && n.quantity.unit == amount.quantity.unit && n.tokens.start <= amount.tokens.end + 2
    });
    if !amount.joined && !joins_next {
        return (vote && is_tally(doc, amount)).then_some("votes");
    }
    if amount.quantity.unit == "percent" {
        return Some("votes");
    }
    if !amount.quantity.unit.is_empty() {
        return None;
    }
    Some(if vote { "votes" } else { "scored" })
}

/// "Passed 54 to 45": two bare numbers side by side, one of which this is.
fn is_tally(doc: &Doc<'_>, amount: &Placed) -> bool {
    let at = doc.amounts.partition_point(|other| other.tokens.start < amount.tokens.start);
    let bare = |k: usize| {
        let found =
            doc.amounts.get(k).filter(|a| a.quantity.unit.is_empty() && a.quantity.value.is_some())?;
        let next = doc.tokens.get(found.tokens.end);
        let alone =
            next.is_none_or(|t| !t.is_word() || t.is_in(&["to", "against", "in", "on", "for", "and"]));
        (alone && found.quantity.change == Change::None).then_some(&found.tokens)
    };
    let beside = |first: usize| {
        let (Some(one), Some(other)) = (bare(first), bare(first + 1)) else { return false };
        one.end + 1 == other.start && matches!(doc.word(one.end), "to" | "-" | "–" | "against")
    };
    beside(at) || at > 0 && beside(at - 1)
}

/// Words beside which two numbers are a vote.
const VOTE_WORDS: &[&str] = &[
    "vote",
    "votes",
    "voted",
    "voting",
    "majority",
    "ruled",
    "ruling",
    "decision",
    "verdict",
    "jury",
    "court",
    "passed",
    "approved",
    "adopted",
    "rejected",
    "confirmed",
    "acquitted",
    "convicted",
    "senate",
    "parliament",
    "lawmakers",
    "deputies",
    "senators",
    "council",
    "councillors",
    "board",
    "panel",
    "justices",
    "judges",
    "bill",
    "motion",
    "resolution",
    "amendment",
    "referendum",
    "delegates",
    "committee",
];
