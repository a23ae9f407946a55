//! Parts of a whole: "including 41 civilians", "135 of them civilians", "nine of the 23" (rule 3 of VERDICTS.md).

use std::ops::Range;

use super::clause::is_finite;
use super::doc::Doc;
use super::figure::Place;
use super::lexicon::AUXILIARIES;
use crate::domain::quantity::Placed;
use crate::domain::text::Span;
use crate::syntax::Tag;

/// A part of a whole.
#[derive(Default)]
pub struct Part {
    /// The words that name it.
    pub subset: String,
    /// The noun that heads those words, if one does: "civilians" in "135 of them civilians".
    pub head: Option<usize>,
    /// The wording of the whole.
    pub whole: Option<Span>,
    /// The noun of the whole, where it stands beside the part: "Of the dead, 61 were miners".
    pub of: Range<usize>,
}

/// Whether an amount is the whole of which another is a part: "nine of the 23", "Of the 340 detainees, 290".
pub fn is_whole(doc: &Doc<'_>, amount: &Placed, clause: &Range<usize>) -> bool {
    let first = amount.wording.start;
    let rest = ["the", "its", "their", "his", "her", "these", "those", "all"];
    let of = (first.saturating_sub(2)..first).rev().find(|k| !doc.tokens[*k].is_in(&rest));
    let Some(of) = of.filter(|of| doc.tokens[*of].is_in(&["of", "among"]) && *of >= clause.start) else {
        return false;
    };
    let k = doc.amounts.partition_point(|other| other.tokens.start < amount.tokens.start);
    let part = k.checked_sub(1).is_some_and(|before| doc.amounts[before].wording.end == of);
    part || of == clause.start || doc.sentence_at(of).is_some_and(|s| s.start == of)
}

/// "Of the dead, 61 were miners", "Of the 340 detainees, 290 were released": the noun of the phrase in front.
fn fronted(doc: &Doc<'_>, amount: &Placed, clause: &Range<usize>) -> Option<Range<usize>> {
    let first = amount.wording.start;
    let from = doc.sentence_at(first).map_or(clause.start, |s| s.start.max(first.saturating_sub(16)));
    let opens = doc.tokens.get(from).is_some_and(|t| t.is_in(&["of", "among"]));
    let comma = (from..first).rev().take(2).find(|k| doc.word(*k) == ",")?;
    let noun =
        opens.then(|| super::noun::noun_before(doc, from + 1, comma)).filter(|noun| !noun.is_empty())?;
    let bare = noun.clone().find(|k| !doc.tokens[*k].is_in(&["the", "those"]) && !doc.tokens[*k].is_number());
    bare.map(|start| start..noun.end)
}

/// "including 41 civilians", "135 of them civilians", "of whom 12 were children", "nine of the 23".
pub fn read(doc: &Doc<'_>, amount: &Placed, place: &Place<'_>, noun: &Range<usize>) -> Part {
    let (first, end) = (amount.wording.start, amount.wording.end.max(amount.tokens.end));
    let back =
        |n: usize| first.checked_sub(n).filter(|k| *k >= place.clause.start).map_or("", |k| doc.word(k));
    let whole = place.before.map(|f| f.quantity.wording);
    let stop_at = |from: usize, marks: &[&str]| {
        (from..place.piece.end).find(|k| doc.tokens[*k].is_in(marks)).unwrap_or(place.piece.end)
    };
    // "of them critically", "of whom were in serious condition", "of it in the north": what follows names the part.
    let of_them =
        doc.word(end) == "of" && matches!(doc.word(end + 1), "them" | "whom" | "which" | "those" | "it");
    if of_them {
        return part(doc, said_of(doc, end + 2..stop_at(end + 2, &[",", ";", "."])), whole);
    }
    let led = matches!(back(1), "including" | "among" | "includes" | "included" | "excluding")
        || matches!((back(2), back(1)), ("among", "them") | ("of", "them") | ("including", "the"));
    let relative = matches!((back(2), back(1)), ("of" | "among", "whom" | "which"));
    if relative && place.before.is_some() {
        // "of whom 12 were children", "of which 21,000 abroad", "of whom 140 developed a rash"
        let from = if noun.is_empty() { end } else { noun.start };
        let stop = stop_at(from.max(noun.end), &[",", ";", ".", ")"]);
        return part(doc, said_of(doc, from..stop), whole);
    }
    if led && place.before.is_some() {
        let stop = stop_at(noun.end, &[",", ";", ".", ")", "and"]);
        let from = if noun.is_empty() { end } else { noun.start };
        return part(doc, said_of(doc, from..stop), whole);
    }
    if let Some(of) = fronted(doc, amount, place.clause) {
        let from = if noun.is_empty() { end } else { noun.start };
        let whole = whole.filter(|span| span.end <= doc.tokens[of.end - 1].span.end);
        return Part { of, ..part(doc, said_of(doc, from..stop_at(from, &[",", ";"])), whole) };
    }
    // "118 (26 seriously)": a part of the number that it follows, unless it counts another thing.
    if place.before.is_some() && back(1) == "(" && amount.quantity.unit.is_empty() && !amount.joined {
        let close = stop_at(end, &[")", ",", ";"]);
        let words = end..close;
        let other = words.clone().any(|k| super::lexicon::role_of(doc.word(k)).is_some());
        if !words.is_empty() && words.len() <= 4 && !other {
            return part(doc, words, whole);
        }
    }
    // "nine of the 23 claims": the second is the whole.
    if let Some(next) = place.next {
        let of = super::clause::joins_of(doc, end, next.wording.start);
        if of && next.quantity.unit.is_empty() {
            // "500 of the 1,400 are in Lima": what is said of the part names it.
            let stop = (next.tokens.end..place.clause.end).find(|k| doc.tokens[*k].is_in(&[",", ";"]));
            let stop = stop.unwrap_or(place.clause.end);
            let verb = (next.tokens.end..stop).rev().find(|k| AUXILIARIES.contains(&doc.word(*k)));
            let words = verb.map_or(stop..stop, |k| k + 1..stop);
            return Part { head: None, ..part(doc, words, Some(next.quantity.wording)) };
        }
    }
    // "people elsewhere in the county": not all of them.
    if doc.word(noun.end) == "elsewhere" && !noun.is_empty() {
        let verb = (noun.end..place.piece.end).find(|k| is_finite(doc, *k)).unwrap_or(place.piece.end);
        return Part { head: None, ..part(doc, noun.end..verb.min(noun.end + 6), None) };
    }
    Part::default()
}

/// What is said of a part, without the helping verbs in front.
fn said_of(doc: &Doc<'_>, words: Range<usize>) -> Range<usize> {
    // "61 were found in Lima": where they are, not that somebody found them.
    let is_light = |k: usize| {
        doc.parse.node(k).is_some_and(|node| super::lexicon::LIGHT_VERBS.contains(&doc.parse.lemma(node)))
    };
    let helps = |k: &usize| {
        is_light(*k)
            || AUXILIARIES.contains(&doc.word(*k))
            || matches!(doc.word(*k), "," | "killed" | "as") && *k == words.start
    };
    let start = words.clone().find(|k| !helps(k)).unwrap_or(words.end);
    start..words.end
}

/// The part that some words name.
fn part(doc: &Doc<'_>, words: Range<usize>, whole: Option<Span>) -> Part {
    let words = super::clause::trimmed(doc, words);
    if words.is_empty() {
        return Part { whole, ..Part::default() };
    }
    let subset = doc.span(&words).of(doc.text).to_owned();
    Part { subset, head: head_of(doc, &words), whole, of: 0..0 }
}

/// The noun at the end of the first phrase of some words: "civilians", "women and children"; none of "seriously" or "in
/// Lima".
fn head_of(doc: &Doc<'_>, words: &Range<usize>) -> Option<usize> {
    let is =
        |k: usize, fits: fn(Tag) -> bool| doc.parse.node(k).is_some_and(|node| fits(doc.parse.tag(node)));
    let inside = |k: &usize| {
        is(*k, |tag| {
            tag.is_noun()
                || matches!(tag, Tag::Jj | Tag::Dt | Tag::Vbn | Tag::Vbg | Tag::Hyphen | Tag::Cc | Tag::Jjr)
        })
    };
    let phrase = words.clone().take_while(inside);
    phrase.filter(|k| is(*k, Tag::is_noun)).last()
}
