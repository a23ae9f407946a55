//! Parts of a whole: "including 41 civilians", "135 of them civilians", "nine of the 23" (rule 3 of VERDICTS.md).

use std::ops::Range;

use super::clause::is_finite;
use super::doc::Doc;
use super::figure::Place;
use super::lexicon::AUXILIARIES;
use crate::domain::quantity::Placed;
use crate::domain::text::Span;
use crate::syntax::Tag;

/// So many parts of one whole are followed back to the first.
const PARTS_MAX: usize = 4;
/// A list of parts is followed back over so many words.
const PART_WORDS_MAX: usize = 16;

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
fn fronted(
    doc: &Doc<'_>,
    amount: &Placed,
    clause: &Range<usize>,
    beside: impl Fn() -> bool,
) -> Option<Range<usize>> {
    let first = amount.wording.start;
    if let Some(of) = fronted_at(doc, first) {
        return Some(of);
    }
    // "..., and three were guides": the phrase stands in front of the figure before.
    let at = doc.amounts.partition_point(|other| other.tokens.start < amount.tokens.start);
    let firsts = (at.saturating_sub(PARTS_MAX)..at).rev().map(|k| doc.amounts[k].wording.start);
    let near = firsts.take_while(|k| *k + 24 > first && *k + 40 > clause.start);
    if beside() { near.into_iter().find_map(|k| fronted_at(doc, k)) } else { None }
}

fn fronted_at(doc: &Doc<'_>, first: usize) -> Option<Range<usize>> {
    let from = doc.sentence_at(first).map_or(first, |s| s.start.max(first.saturating_sub(16)));
    let opens = doc.tokens.get(from).is_some_and(|t| t.is_in(&["of", "among"]));
    let comma = (from..first).rev().take(2).find(|k| doc.word(*k) == ",")?;
    let noun =
        opens.then(|| super::noun::noun_before(doc, from + 1, comma)).filter(|noun| !noun.is_empty())?;
    let bare = noun.clone().find(|k| !doc.tokens[*k].is_in(&["the", "those"]) && !doc.tokens[*k].is_number());
    bare.map(|start| start..noun.end)
}

/// Whether the words right before a number make it a part: "including", "among them".
fn leads(doc: &Doc<'_>, first: usize) -> bool {
    let back = |n: usize| first.checked_sub(n).map_or("", |k| doc.word(k));
    matches!(back(1), "including" | "among" | "includes" | "included" | "excluding")
        || matches!((back(2), back(1)), ("among", "them") | ("of", "them") | ("including", "the"))
}

fn is_relative(doc: &Doc<'_>, first: usize) -> bool {
    let back = |n: usize| first.checked_sub(n).map_or("", |k| doc.word(k));
    matches!((back(2), back(1)), ("of" | "among", "whom" | "which"))
}

/// "including the driver and six children", "among them 17 nurses, four guards and two cooks": a later item of a list of
/// parts. "including 20 children, and 812 wounded" goes on with another thing.
fn is_listed_part(doc: &Doc<'_>, amount: &Placed, noun: &Range<usize>) -> bool {
    let first = amount.wording.start;
    let end = noun.end.max(amount.wording.end);
    let closes = doc.tokens.get(end).is_none_or(|t| !t.is_word() || t.is_in(&["and", "or", "from", "on"]));
    let other = noun.clone().any(|k| super::lexicon::role_of(doc.word(k)).is_some());
    if !amount.quantity.unit.is_empty() || amount.joined || !closes || other {
        return false;
    }
    let floor = doc.sentence_at(first).map_or(first, |s| s.start).max(first.saturating_sub(PART_WORDS_MAX));
    let and = first > floor && doc.tokens[first - 1].is_in(&["and", "or"]);
    let comma = first > floor && doc.word(first - 1 - usize::from(and && first > floor + 1)) == ",";
    let is_lead = |k: &usize| doc.tokens[*k].is_in(&["including", "included", "includes", "among"]);
    let Some(lead) = (floor..first).rev().find(is_lead).filter(|_| and || comma) else { return false };
    let gap = lead + 1..first - 1;
    let commas = gap.clone().filter(|k| doc.word(*k) == ",").count();
    if and && comma && commas < 2
        || gap.clone().any(|k| doc.tokens[k].is_in(&[";", ":", "while", "but", "and"]) && k + 1 < first - 1)
    {
        return false;
    }
    !gap.clone().any(|k| is_finite(doc, k) || super::lexicon::role_of(doc.word(k)).is_some())
}

/// "of whom 96 were women and 14 were foreigners", "Of the 99 members, 46 are women and nine independents": told beside
/// another part in the same way.
fn is_told_beside(doc: &Doc<'_>, amount: &Placed, is_part: impl Fn(&Doc<'_>, usize) -> bool) -> bool {
    let end = amount.wording.end.max(amount.tokens.end);
    let next = doc.tokens.get(end);
    let tells = next.is_some_and(|t| t.is_in(AUXILIARIES) || t.is_in(&["to", "from", "in", "for", "on"]))
        || doc.parse.node(end).is_some_and(|n| {
            doc.parse.tag(n).is_noun() || matches!(doc.parse.tag(n), Tag::Vbd | Tag::Vbz | Tag::Vbp)
        });
    if !amount.quantity.unit.is_empty() || !tells {
        return false;
    }
    let (mut first, mut at) =
        (amount.wording.start, doc.amounts.partition_point(|a| a.tokens.start < amount.tokens.start));
    for _ in 0..PARTS_MAX {
        let joined = first > 0 && doc.tokens[first - 1].is_in(&["and", ","]);
        let Some(before) = at.checked_sub(1).filter(|_| joined) else { return false };
        let start = doc.amounts[before].wording.start;
        if start + PART_WORDS_MAX < first
            || doc.sentence_at(start) != doc.sentence_at(first)
            || doc.tokens[start..first].iter().any(|t| t.is(";"))
        {
            return false;
        }
        if is_part(doc, start) {
            return true;
        }
        (first, at) = (start, before);
    }
    false
}

/// "2,500 of whom work in Ghent": what follows is what they do, no noun.
fn without_verb(doc: &Doc<'_>, pronoun: usize, found: Part) -> Part {
    let relative = matches!(doc.word(pronoun), "whom" | "which");
    let verb = relative && !doc.tokens.get(pronoun + 1).is_some_and(|t| t.is_in(AUXILIARIES));
    if verb { Part { head: None, ..found } } else { found }
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
        let found = part(doc, said_of(doc, end + 2..stop_at(end + 2, &[",", ";", "."])), whole);
        return without_verb(doc, end + 1, found);
    }
    let led = leads(doc, first) || is_listed_part(doc, amount, noun);
    let relative = is_relative(doc, first) || is_told_beside(doc, amount, is_relative);
    if relative && place.before.is_some() {
        // "of whom 12 were children", "of which 21,000 abroad", "of whom 140 developed a rash"
        let from = if noun.is_empty() { end } else { noun.start };
        let stop = stop_at(from.max(noun.end), &[",", ";", ".", ")", "and"]);
        return part(doc, said_of(doc, from..stop), whole);
    }
    // "seven children among them"
    let trails = !noun.is_empty()
        && doc.word(noun.end) == "among"
        && doc.tokens.get(noun.end + 1).is_some_and(|t| t.is_in(&["them", "these", "those"]));
    if trails && place.before.is_some() {
        return part(doc, noun.clone(), whole);
    }
    if led && place.before.is_some() {
        let stop = stop_at(noun.end, &[",", ";", ".", ")", "and"]);
        let from = if noun.is_empty() { end } else { noun.start };
        return part(doc, said_of(doc, from..stop), whole);
    }
    let beside = || is_told_beside(doc, amount, |doc, first| fronted_at(doc, first).is_some());
    if let Some(of) = fronted(doc, amount, place.clause, beside) {
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
