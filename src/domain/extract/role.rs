//! Roles: what happened to what is counted, or what is measured.

use std::ops::Range;

use super::clause::has_verb;
use super::doc::Doc;
use super::figure::Place;
use super::governor::Governor;
use super::lexicon::{AUXILIARIES, PHRASES, TIES, is_verb, manner_of, role_of};
use crate::domain::quantity::Placed;
use crate::domain::text::stem;
use crate::syntax::{Dep, Tag};

/// What happened to what is counted, or what is measured: the nearest word that names a role, else the nearest verb.
pub fn read(
    doc: &Doc<'_>,
    amount: &Placed,
    place: &Place<'_>,
    noun: &Range<usize>,
    counts: bool,
    parsed: &Governor,
) -> Vec<String> {
    let end = noun.end.max(amount.tokens.end);
    let in_noun = role_in(doc, noun.clone().rev());
    let lives = noun.clone().any(|k| doc.tokens[k].is_in(&["lives", "life"]));
    if lives {
        return vec!["killed".to_owned()];
    }
    let after_stop =
        (end..place.piece.end).find(|k| doc.tokens[*k].is_in(&[",", ";"])).unwrap_or(place.piece.end);
    let after = end.min(after_stop)..after_stop;
    let before = place.piece.start..amount.wording.start.max(place.piece.start);
    let near_after = role_in(doc, after.start..after.end.min(after.start + 5));
    let near_before = role_in(doc, before.clone().rev());
    let far_after = role_in(doc, after);
    let clause_before = role_in(doc, (place.clause.start..place.piece.start).rev());
    // "convicted on nine counts": the verb over the number says more than its noun.
    let verb = parsed.verb.filter(|verb| place.piece.contains(verb) && !doc.is_quoted(*verb));
    let of_verb = verb.and_then(|verb| role_of(doc.word(verb)).or_else(|| of_predicate(doc, place, verb)));
    // "Six of the nine members backed the plan": a tally of votes.
    let sides = |verb: usize| {
        let node = doc.parse.node(verb);
        node.is_some_and(|n| matches!(doc.parse.lemma(n), "back" | "support" | "oppose" | "favor" | "favour"))
    };
    let bare = amount.quantity.unit.is_empty();
    if bare && parsed.is_subject && verb.is_some_and(sides) {
        return vec!["votes".to_owned()];
    }
    let of_verb = of_verb.filter(|_| bare).or_else(|| of_phrase(doc, place.piece));
    let found = if of_verb.is_some() {
        of_verb
    } else if counts {
        near_after.or(in_noun).or(near_before).or(far_after)
    } else {
        near_before.or(in_noun).or(near_after).or(far_after)
    };
    let clause_after = role_in(doc, place.piece.end.min(place.clause.end)..place.clause.end);
    // "At $5, the net profit fell short": what is measured comes later.
    let leads = !has_verb(doc, place.piece);
    let inherited = || {
        if place.before.is_none() { clause_before.or(clause_after.filter(|_| leads)) } else { None }
    };
    if let Some(role) = found.or_else(inherited) {
        return vec![role.to_owned()];
    }
    if fire(doc, amount, place).is_some() {
        return vec!["burned".to_owned()];
    }
    open_role(doc, place, end, amount.wording.start, parsed).into_iter().collect()
}

/// "Seven of the 187 aboard were missing": the predicate, not the word next to the number.
fn of_predicate(doc: &Doc<'_>, place: &Place<'_>, verb: usize) -> Option<&'static str> {
    let node = doc.parse.node(verb).filter(|node| doc.parse.lemma(*node) == "be")?;
    let is_predicate = |dep| matches!(dep, Dep::Acomp | Dep::Attr);
    let predicate = doc.parse.children(node, is_predicate).map(|node| doc.parse.token(node)).next()?;
    role_of(doc.word(predicate)).filter(|_| place.piece.contains(&predicate))
}

/// Roles that several words name together: "out of work", "lost their homes".
fn of_phrase(doc: &Doc<'_>, piece: &Range<usize>) -> Option<&'static str> {
    piece.clone().find_map(|k| {
        let named = |words: &[&str]| words.iter().enumerate().all(|(n, w)| doc.word(k + n) == *w);
        PHRASES.iter().find(|(words, _)| named(words)).map(|(_, role)| *role)
    })
}

/// The fire whose area an amount is, which is what has burned: "the blaze had grown to 40 acres".
pub fn fire(doc: &Doc<'_>, amount: &Placed, place: &Place<'_>) -> Option<usize> {
    const FIRES: &[&str] =
        &["fire", "fires", "wildfire", "wildfires", "blaze", "blazes", "bushfire", "bushfires", "flames"];
    let area = matches!(
        amount.quantity.unit.as_str(),
        "acre" | "hectare" | "square mile" | "square kilometre" | "square metre"
    );
    let sentence = doc.sentence_at(amount.tokens.start).unwrap_or(place.clause);
    let near =
        sentence.start.max(amount.tokens.start.saturating_sub(30))..sentence.end.min(amount.tokens.end + 12);
    near.filter(|_| area).find(|k| doc.tokens[*k].is_in(FIRES))
}

fn role_in(doc: &Doc<'_>, range: impl Iterator<Item = usize>) -> Option<&'static str> {
    let (k, role) = range
        .filter(|k| doc.tokens[*k].is_word())
        .find_map(|k| role_of(doc.word(k)).filter(|_| !is_aside(doc, k)).map(|role| (k, role)))?;
    // "the jobless rate", "gas prices": what is before says more.
    let before = k.checked_sub(1).filter(|_| role == "rate").and_then(|b| role_of(doc.word(b)));
    Some(before.unwrap_or(role))
}

/// Whether the parse says that a word only describes something else: "the collapsed firm", "marched for fair pay".
fn is_aside(doc: &Doc<'_>, k: usize) -> bool {
    let parse = &doc.parse;
    let Some(node) = parse.node(k) else { return false };
    let Some(over) = parse.governor(node) else { return false };
    let described = parse.dep(node) == Dep::Amod
        && matches!(parse.tag(node), Tag::Vbn | Tag::Vbd | Tag::Vbg)
        && parse.is_noun(over)
        && doc.amounts_in(&(k.saturating_sub(3)..k)).is_empty();
    let purpose = parse.dep(node) == Dep::Pobj
        && matches!(parse.lemma(over), "for" | "against" | "over" | "despite")
        && parse.governor(over).is_some_and(|verb| parse.is_verb(verb) && parse.lemma(verb) != "be");
    described || purpose
}

/// The stem of the nearest verb that is neither a helper nor one of speech or movement.
fn open_role(
    doc: &Doc<'_>,
    place: &Place<'_>,
    end: usize,
    first: usize,
    parsed: &Governor,
) -> Option<String> {
    let carries = |k: &usize| {
        let w = doc.word(*k);
        is_verb(w)
            && !AUXILIARIES.contains(&w)
            && manner_of(w).is_none()
            && !doc.tokens[*k].capital
            && !crate::domain::quantity::is_movement(w)
            && !TIES.contains(&w)
    };
    let after = (end..place.piece.end.min(end + 6)).find(carries);
    let before = (place.piece.start..first.max(place.piece.start)).rev().find(carries);
    let governing = parsed.verb.filter(|verb| place.piece.contains(verb) && carries(verb));
    governing.or(after).or(before).map(|k| stem(doc.word(k)))
}

/// What the two numbers of a tally or score count.
pub fn contest(doc: &Doc<'_>, amount: &Placed, place: &Place<'_>) -> Option<&'static str> {
    if !amount.joined
        && !place.next.is_some_and(|n| {
            n.joined && n.quantity.unit == amount.quantity.unit && n.tokens.start <= amount.tokens.end + 2
        })
    {
        return None;
    }
    if amount.quantity.unit == "percent" {
        return Some("votes");
    }
    if !amount.quantity.unit.is_empty() {
        return None;
    }
    let near = place.clause.start.max(amount.tokens.start.saturating_sub(12))
        ..place.clause.end.min(amount.tokens.end + 6);
    let vote = near.clone().any(|k| {
        doc.tokens[k].is_in(&[
            "vote", "votes", "voted", "voting", "majority", "ruled", "ruling", "decision", "verdict", "jury",
            "court",
        ])
    });
    Some(if vote { "votes" } else { "scored" })
}
